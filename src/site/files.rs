//! The files in a folder.

use super::Format;
use crate::domain::limits::SITE_FILES;
use std::collections::{BTreeSet, HashSet};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// What in a folder cannot be read. The other files would say something else without it.
#[derive(Debug)]
pub enum Unread {
    /// A folder, or a link that leads nowhere.
    Io(PathBuf, io::Error),
    /// It has the name of a site file, and is none: a pipe, for instance.
    NoFile(PathBuf),
}

/// The site files at a path: the file itself, or all in a folder and its subfolders, by name. Skips
/// hidden ones. A link is what it leads to; a folder is read once, whatever leads to it. Stops after
/// one more than [`SITE_FILES`].
///
/// # Errors
/// If something in a folder cannot be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Unread> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut known = HashSet::new();
    let mut folders = vec![path.to_owned()];
    // A folder is read by its own name rather than by that of a link.
    let mut links = BTreeSet::new();
    while let Some(folder) = folders.pop().or_else(|| links.pop_first()) {
        let failed = |error| Unread::Io(folder.clone(), error);
        let data = std::fs::metadata(&folder).map_err(failed)?;
        if !known.insert((data.dev(), data.ino())) {
            continue;
        }
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            match std::fs::metadata(&path) {
                Ok(data) if data.is_dir() && path.is_symlink() => drop(links.insert(path)),
                Ok(data) if data.is_dir() => folders.push(path),
                Ok(data) if is_site_file(&path) && !data.is_file() => {
                    return Err(Unread::NoFile(path));
                }
                Ok(_) if is_site_file(&path) => found.push(path),
                Ok(_) => {}
                Err(error) => return Err(Unread::Io(path, error)),
            }
        }
        if found.len() > SITE_FILES {
            break;
        }
    }
    found.sort();
    found.truncate(SITE_FILES + 1);
    Ok(found)
}

fn is_site_file(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| Format::of(&name).is_some())
}
