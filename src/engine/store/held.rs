//! The database file, opened beside SQLite's own descriptor to read what it says without its -wal.
//!
//! Closing any descriptor of a file releases all locks this process has on it, including SQLite's.
//! So a process has one descriptor for each file, and closes it after the last connection.

use super::page::{self, Plain};
use super::{Conn, Result, StoreError, place};
use rusqlite::OptionalExtension;
use std::fs::{File, Metadata, OpenOptions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

type Known = ((u64, u64), Weak<File>);
static OPEN: Mutex<Vec<Known>> = Mutex::new(Vec::new());

/// A use of it.
pub(super) struct Held {
    file: Option<Arc<File>>,
    /// What the file said when it was opened.
    pub(super) first: Plain,
}

impl Held {
    /// For something without a file of its own.
    pub(super) fn none() -> Self {
        Self::over(None)
    }

    fn over(file: Option<Arc<File>>) -> Self {
        let first = file.as_deref().map(page::plain).unwrap_or_default();
        Self { file, first }
    }

    /// The file at that real path, which was `seen` there.
    pub(super) fn open(path: &Path, seen: &Metadata) -> Result<Self> {
        let denied = |error: std::io::Error| StoreError::of(path, &error);
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let id = (seen.dev(), seen.ino());
        let known = open.iter().find(|(known, _)| *known == id);
        if let Some(file) = known.and_then(|(_, file)| file.upgrade()) {
            return Ok(Self::over(Some(file)));
        }
        let file = OpenOptions::new()
            .read(true)
            .custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed())
            .open(path)
            .map_err(denied)?;
        let found = file.metadata().map_err(denied)?;
        let id = (found.dev(), found.ino());
        let file = Arc::new(file);
        open.retain(|(known, file)| *known != id && file.strong_count() > 0);
        open.push((id, Arc::downgrade(&file)));
        Ok(Self::over(Some(file)))
    }

    /// Whether that is this file, or this is of none.
    pub(super) fn is_of(&self, file: &Metadata) -> bool {
        let held = self.file.as_deref().map(File::metadata);
        held.is_none_or(|held| {
            held.is_ok_and(|held| (held.dev(), held.ino()) == (file.dev(), file.ino()))
        })
    }

    /// Refuses a -wal that was written for another file.
    pub(super) fn check_wal(&self, path: &Path) -> Result<()> {
        let wal = place::beside(path, "-wal");
        match &self.file {
            Some(file) if !page::belongs(file, &self.first, &wal) => {
                Err(StoreError::Apart(path.to_owned()))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Draws a new pair, in a transaction that will write, unless the -wal already contains one, in
    /// which case the two sides differ. Nothing in the -wal can be moved into the file and
    /// restarted between this and the commit, because the transaction reads from it.
    pub(super) fn stamp(&self, conn: &Conn) -> Result<()> {
        let now = self.file.as_deref().map(page::plain).unwrap_or_default();
        // Usually there is one, and asking costs less than a change that changes nothing.
        let is_first = conn
            .prepare_cached("SELECT pair IS ?1 FROM site WHERE id = 1")?
            .query_row([&now.stamp.pair], |row| row.get::<_, bool>(0))
            .optional()?;
        // A new file gets the row after its schema.
        if is_first.is_none() && conn.prepare("SELECT 1 FROM extension")?.exists([])? {
            return Err(StoreError::damaged("the row of the site is missing"));
        }
        if is_first != Some(true) {
            return Ok(());
        }
        conn.prepare_cached(
            "UPDATE site SET pair_before = pair, pair = randomblob(16) WHERE id = 1 AND pair IS ?1",
        )?
        .execute([now.stamp.pair])?;
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Whoever opens it meanwhile must not lose their locks when this one is closed.
        let _open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        self.file = None;
    }
}
