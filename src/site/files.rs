//! The files in a folder.

use super::Format;
use crate::domain::limits::SITE_FILES;
use std::io;
use std::path::{Path, PathBuf};

/// The site files at a path: the file itself, or all in a folder and its subfolders, by name. Skips
/// hidden files and links to folders, which may form loops. Stops after one more than
/// [`SITE_FILES`].
///
/// # Errors
/// If a folder cannot be read.
pub fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
        entries.retain(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
        for entry in entries {
            let (path, kind) = (entry.path(), entry.file_type()?);
            if kind.is_dir() {
                folders.push(path);
            } else if is_site_file(&path) && path.is_file() {
                found.push(path);
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
