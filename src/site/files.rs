//! The files in a folder.

use super::Format;
use crate::domain::limits::{SITE_FAULTS, SITE_FILES};
use std::collections::{BTreeSet, HashSet};
use std::fs::Metadata;
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

impl Unread {
    fn path(&self) -> &Path {
        match self {
            Self::Io(path, _) | Self::NoFile(path) => path,
        }
    }
}

/// The site files at a path: the file itself, or all in a folder and its subfolders, by name. Skips
/// hidden ones. A link is what it leads to; a folder is read once, whatever leads to it. Stops after
/// one more than [`SITE_FILES`]. Also what in a folder cannot be read.
pub fn files(path: &Path) -> (Vec<PathBuf>, Vec<Unread>) {
    if !path.is_dir() {
        return (vec![path.to_owned()], Vec::new());
    }
    let (mut found, mut unread) = (Vec::new(), Vec::new());
    let mut known = HashSet::new();
    let mut folders = vec![path.to_owned()];
    // A folder is read by its own name rather than by that of a link.
    let mut links = BTreeSet::new();
    while let Some(folder) = folders.pop().or_else(|| links.pop_first()) {
        let is_known = |data: Metadata| !known.insert((data.dev(), data.ino()));
        let entries = match std::fs::metadata(&folder).map(is_known) {
            Ok(true) => continue,
            Ok(false) => std::fs::read_dir(&folder),
            Err(error) => Err(error),
        };
        let entries = entries.and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = entries.unwrap_or_else(|error| {
            unread.push(Unread::Io(folder, error));
            Vec::new()
        });
        for entry in entries {
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = entry.path();
            match std::fs::metadata(&path) {
                Ok(data) if data.is_dir() && path.is_symlink() => drop(links.insert(path)),
                Ok(data) if data.is_dir() => folders.push(path),
                Ok(data) if is_site_file(&path) && !data.is_file() => {
                    unread.push(Unread::NoFile(path));
                }
                Ok(_) if is_site_file(&path) => found.push(path),
                Ok(_) => {}
                Err(error) => unread.push(Unread::Io(path, error)),
            }
        }
        if found.len() > SITE_FILES || unread.len() > SITE_FAULTS {
            break;
        }
    }
    found.sort();
    found.truncate(SITE_FILES + 1);
    unread.sort_by(|one, other| one.path().cmp(other.path()));
    (found, unread)
}

fn is_site_file(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    name.is_some_and(|name| Format::of(&name).is_some())
}
