//! The database file, open beside SQLite's own descriptor, to read what it says without its -wal.
//!
//! Closing any descriptor of a file ends all locks this process has on it, those of SQLite
//! included. So a process has one for each file, and it is closed after the last connection.

use super::page::{self, Plain};
use super::{Conn, Result, StoreError, place};
use std::fs::{File, OpenOptions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

type Known = ((u64, u64), Weak<File>);
static OPEN: Mutex<Vec<Known>> = Mutex::new(Vec::new());

/// One use of it.
pub(super) struct Held(Option<Arc<File>>);

impl Held {
    /// Of what is no file of its own.
    pub(super) fn none() -> Self {
        Self(None)
    }

    /// The file of that real path.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let denied = |error: std::io::Error| StoreError::of(path, &error);
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        let found = std::fs::metadata(path).map_err(denied)?;
        let id = (found.dev(), found.ino());
        let known = open.iter().find(|(known, _)| *known == id);
        if let Some(file) = known.and_then(|(_, file)| file.upgrade()) {
            return Ok(Self(Some(file)));
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
        Ok(Self(Some(file)))
    }

    /// What the file says now, without its -wal.
    pub(super) fn plain(&self) -> Plain {
        self.0.as_deref().map(page::plain).unwrap_or_default()
    }

    /// Refuses a -wal that was written over another file.
    pub(super) fn check_wal(&self, path: &Path) -> Result<()> {
        let wal = place::beside(path, "-wal");
        let is_empty = std::fs::metadata(&wal).map_or(true, |file| file.len() == 0);
        match &self.0 {
            Some(file) if !is_empty && !page::belongs(file, &wal) => {
                Err(StoreError::Apart(path.to_owned()))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Draws a new pair, in a transaction that will write, unless the -wal holds one already:
    /// if so the two sides differ. Nothing of it can be brought into the file and begun anew
    /// between this and the commit, since the transaction reads from it.
    pub(super) fn stamp(&self, conn: &Conn) -> Result<()> {
        let now = self.plain().stamp.pair;
        conn.prepare_cached(
            "UPDATE site SET pair_before = pair, pair = randomblob(16) WHERE id = 1 AND pair IS ?1",
        )?
        .execute([now])?;
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Whoever opens it meanwhile must not lose their locks when this one is closed.
        let _open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        self.0 = None;
    }
}
