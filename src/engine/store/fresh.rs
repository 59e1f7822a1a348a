//! A new file that nobody sees until it is whole and durable.
//!
//! It has no name until then: a killed process leaves nothing. On a file system without nameless
//! files it has a temporary name, and a process asked to end removes it first.

use super::place::DESCRIPTORS;
use super::{Result, StoreError};
use crate::signals::{self, Quiet};
use rustix::fs::{AtFlags, CWD, Mode, OFlags, RenameFlags, renameat_with};
use rustix::io::Errno;
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// A private file that is being written.
pub struct Fresh {
    to: PathBuf,
    file: File,
    folder: File,
    named: Option<Named>,
}

/// Its temporary name, if it needs one.
struct Named {
    path: PathBuf,
    _quiet: Quiet,
}

impl Drop for Named {
    fn drop(&mut self) {
        std::fs::remove_file(&self.path).ok();
    }
}

/// The folder of a file.
pub(super) fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

impl Fresh {
    /// Begins a file that will have that name.
    pub fn begin(to: &Path) -> Result<Self> {
        Self::open(to).map_err(|error| StoreError::of(to, &error))
    }

    /// `begin`, with the system's own error.
    pub fn open(to: &Path) -> io::Result<Self> {
        let folder = folder_of(to);
        // Opens first what must be open at the end.
        let opened = File::open(folder)?;
        let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
        let (file, named) = match rustix::fs::open(folder, flags, Mode::RUSR | Mode::WUSR) {
            Ok(file) if Path::new(DESCRIPTORS).is_dir() => (File::from(file), None),
            // Without `/proc` it could not be named at the end.
            Ok(_) | Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL) => {
                let (file, named) = by_name(folder)?;
                (file, Some(named))
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            to: to.to_owned(),
            file,
            folder: opened,
            named,
        })
    }

    /// Makes it durable and gives it its name, which must be free.
    pub fn finish(self) -> Result<()> {
        let to = self.to.clone();
        self.appear().map_err(|error| StoreError::of(&to, &error))
    }

    /// `finish`, with the system's own error.
    pub fn appear(self) -> io::Result<()> {
        self.file.sync_all()?;
        match &self.named {
            Some(named) => give_name(&named.path, &self.to)?,
            None => {
                let made = format!("{DESCRIPTORS}/{}", self.file.as_raw_fd());
                rustix::fs::linkat(CWD, made, CWD, &self.to, AtFlags::SYMLINK_FOLLOW)?;
            }
        }
        self.folder.sync_all().inspect_err(|_| {
            // A name that may be lost in a power cut does not count: remove it now, so that the
            // message is true.
            std::fs::remove_file(&self.to).ok();
        })
    }
}

/// A hard link fails if the name is taken; a plain rename would overwrite. Some file systems have
/// no links.
fn give_name(path: &Path, to: &Path) -> io::Result<()> {
    match std::fs::hard_link(path, to) {
        Err(error)
            if matches!(
                Errno::from_io_error(&error),
                Some(Errno::PERM | Errno::OPNOTSUPP | Errno::NOSYS)
            ) =>
        {
            Ok(renameat_with(CWD, path, CWD, to, RenameFlags::NOREPLACE)?)
        }
        linked => linked,
    }
}

fn by_name(folder: &Path) -> io::Result<(File, Named)> {
    let quiet = Quiet::begin();
    let path = folder.join(format!(".pbxctl-unfinished-{}", std::process::id()));
    std::fs::remove_file(&path).ok();
    let file = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    Ok((
        file,
        Named {
            path,
            _quiet: quiet,
        },
    ))
}

impl Write for Fresh {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.named.is_some() && signals::caught().is_some() {
            return Err(io::Error::other("interrupted"));
        }
        self.file.write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn it_has_its_name_when_it_is_whole_and_takes_nobodys() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("a");
        let mut fresh = Fresh::begin(&to).unwrap();
        fresh.write_all(b"x").unwrap();
        // A process killed here leaves nothing under any name.
        assert_eq!(names(folder.path()), 0);
        fresh.finish().unwrap();
        assert_eq!(std::fs::read(&to).unwrap(), b"x");
        let second = Fresh::begin(&to).unwrap();
        assert!(matches!(second.finish(), Err(StoreError::Exists(_))));
        drop(Fresh::begin(&folder.path().join("b")).unwrap());
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn where_it_must_have_a_name_that_goes_too() {
        let folder = tempfile::tempdir().unwrap();
        let (_, named) = by_name(folder.path()).unwrap();
        assert_eq!(names(folder.path()), 1);
        drop(named);
        assert_eq!(names(folder.path()), 0);
    }
}
