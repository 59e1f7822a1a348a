//! A database in the making, under a temporary name until it is whole.
//!
//! It appears under the requested name in one step, and never replaces another file. If the process
//! stops in between, it leaves a file that blocks nothing and that the next one to make a database
//! in that folder removes.

use super::place::{SIDE_FILES, beside, check_name};
use super::{Result, Store, StoreError};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::process::{Pid, test_kill_process};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

const PREFIX: &str = ".pbxctl-init-";

/// Where a database is made, and where it will be.
pub struct Draft {
    made: PathBuf,
    wanted: PathBuf,
    /// Suffix for both names: a file that belongs to it.
    companion: Option<&'static str>,
}

/// How many this process has begun.
static BEGUN: AtomicU32 = AtomicU32::new(0);

impl Draft {
    /// Chooses a free name beside the requested one. Its side files must be free too, or what
    /// another database left there would become part of this one.
    pub fn of(wanted: &Path, companion: Option<&'static str>) -> Result<Self> {
        check_name(wanted)?;
        let taken = SIDE_FILES.into_iter().chain(companion).chain([""]);
        for path in taken.map(|suffix| beside(wanted, suffix)) {
            if path.symlink_metadata().is_ok() {
                return Err(StoreError::Exists(path));
            }
        }
        let folder = folder_of(wanted);
        clear(folder);
        let made = loop {
            let (process, nth) = (std::process::id(), BEGUN.fetch_add(1, Ordering::Relaxed));
            let path = folder.join(format!("{PREFIX}{process}-{nth}"));
            if path.symlink_metadata().is_err() {
                break path;
            }
        };
        Ok(Self {
            made,
            wanted: wanted.to_owned(),
            companion,
        })
    }

    /// Its temporary path.
    pub fn path(&self) -> &Path {
        &self.made
    }

    /// The temporary path of the file that belongs to it, if there is one.
    pub fn companion(&self) -> Option<PathBuf> {
        self.companion.map(|suffix| beside(&self.made, suffix))
    }

    /// Gives it the requested name. Fails if another file has got that name meanwhile.
    pub fn keep(self, store: Store) -> Result<()> {
        store.fold()?;
        drop(store);
        for suffix in SIDE_FILES {
            std::fs::remove_file(beside(&self.made, suffix)).ok();
        }
        place(&self.made, &self.wanted)?;
        if let Some(suffix) = self.companion {
            let wanted = beside(&self.wanted, suffix);
            if let Err(error) = place(&beside(&self.made, suffix), &wanted) {
                Store::remove(&self.wanted);
                return Err(error);
            }
        }
        // The name must be as durable as the file.
        let folder = folder_of(&self.wanted);
        let Ok(folder) = File::open(folder) else {
            return Ok(());
        };
        folder.sync_all().map_err(|error| {
            let shown = self.wanted.display();
            StoreError::Other(format!(
                "{shown} is made, but the disk did not confirm its name: {error}"
            ))
        })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        Store::remove(&self.made);
        if let Some(suffix) = self.companion {
            std::fs::remove_file(beside(&self.made, suffix)).ok();
        }
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// Renames a file; the new name must be free.
fn place(made: &Path, wanted: &Path) -> Result<()> {
    let placed = match renameat_with(CWD, made, CWD, wanted, RenameFlags::NOREPLACE) {
        // The file system cannot do it, or Linux is older than 3.15.
        Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {
            std::fs::hard_link(made, wanted).and_then(|()| std::fs::remove_file(made))
        }
        other => other.map_err(io::Error::from),
    };
    placed.map_err(|error| StoreError::of(wanted, &error))
}

/// Removes what ended processes left in this folder.
fn clear(folder: &Path) {
    let Ok(files) = std::fs::read_dir(folder) else {
        return;
    };
    for file in files.flatten() {
        let name = file.file_name();
        let begun = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let process = begun.and_then(|rest| rest.split('-').next()?.parse().ok());
        if process.is_some_and(is_gone) && file.file_type().is_ok_and(|kind| kind.is_file()) {
            std::fs::remove_file(file.path()).ok();
        }
    }
}

fn is_gone(process: i32) -> bool {
    Pid::from_raw(process)
        .is_some_and(|process| test_kill_process(process) == Err(rustix::io::Errno::SRCH))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::domain::Time;

    const NOW: Time = Time::from_unix(1_795_165_200);

    fn names(folder: &Path) -> Vec<String> {
        let files = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn made(wanted: &Path) -> (Draft, Store) {
        let draft = Draft::of(wanted, Some(".key")).unwrap();
        let store = Store::create(draft.path(), [1; 16], NOW).unwrap();
        std::fs::write(draft.companion().unwrap(), "x").unwrap();
        (draft, store)
    }

    #[test]
    fn it_appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = folder.path().join("a.db");
        let (draft, store) = made(&wanted);
        assert!(!wanted.exists());
        draft.keep(store).unwrap();
        assert_eq!(names(folder.path()), ["a.db", "a.db.key"]);
        // Dropped: nothing stays.
        let (draft, store) = made(&folder.path().join("b.db"));
        drop(store);
        drop(draft);
        assert_eq!(names(folder.path()), ["a.db", "a.db.key"]);
    }

    #[test]
    fn the_second_of_two_finds_it_taken() {
        let folder = tempfile::tempdir().unwrap();
        let wanted = folder.path().join("a.db");
        let (first, one) = made(&wanted);
        let (second, two) = made(&wanted);
        first.keep(one).unwrap();
        let before = std::fs::read(&wanted).unwrap();
        let error = second.keep(two).unwrap_err();
        assert!(matches!(error, StoreError::Exists(path) if path == wanted));
        assert_eq!(std::fs::read(&wanted).unwrap(), before);
        assert_eq!(names(folder.path()), ["a.db", "a.db.key"]);
    }

    #[test]
    fn names_that_are_taken_are_left_alone() {
        for suffix in ["", "-wal", "-shm", "-journal", ".key"] {
            let folder = tempfile::tempdir().unwrap();
            let wanted = folder.path().join("a.db");
            std::fs::write(beside(&wanted, suffix), "theirs").unwrap();
            let error = Draft::of(&wanted, Some(".key")).err().unwrap();
            assert!(matches!(error, StoreError::Exists(_)), "{suffix}");
        }
    }

    #[test]
    fn what_a_killed_one_left_is_cleared_and_what_a_live_one_makes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        // Process ids are far smaller.
        let dead = folder.path().join(format!("{PREFIX}2000000000-0"));
        for suffix in ["", "-wal", "-shm", ".key"] {
            std::fs::write(beside(&dead, suffix), "").unwrap();
        }
        let (one, _store) = made(&folder.path().join("a.db"));
        let (_two, _store) = made(&folder.path().join("b.db"));
        assert!(one.path().exists() && one.companion().unwrap().exists());
        assert!(
            !names(folder.path())
                .iter()
                .any(|name| name.contains("2000000000"))
        );
    }
}
