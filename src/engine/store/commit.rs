//! Makes a transaction durable, and reports truthfully if that fails.
//!
//! SQLite writes a transaction into the write-ahead log, syncs, and only then makes it visible. If
//! the sync fails, SQLite reports an error, but the whole transaction may be in the log: nobody
//! sees it now, and it comes back when the file is next opened by a single process. So a failed
//! commit may still take effect. This module overwrites it to prevent that; if that fails too, the
//! result is unknown, and the error says so.

use super::{Conn, Result, Store, StoreError};
use crate::engine::audit::{Hash, link_of};
use crate::signals::Quiet;
use rusqlite::{ErrorCode, ffi};

/// The end of the record, as the transaction leaves it.
pub(super) type Tip = (i64, Hash);

/// Makes the open transaction durable. `tip` is the last record it wrote, if any.
pub(super) fn commit(conn: &Conn, tip: Option<Tip>) -> Result<()> {
    let done = conn
        .prepare_cached("COMMIT")
        .and_then(|mut commit| commit.execute([]));
    match done {
        Ok(_) => Ok(()),
        Err(error) => Err(settle(conn, tip, error)),
    }
}

/// What came of a failed commit.
pub(super) fn settle(conn: &Conn, tip: Option<Tip>, error: rusqlite::Error) -> StoreError {
    if !conn.is_autocommit() {
        conn.execute_batch("ROLLBACK").ok();
    }
    let never_whole = is_never_whole(&error);
    let why = StoreError::from(error);
    if never_whole {
        return why;
    }
    let record = tip.map(|(id, _)| id);
    let is_there = |tip: Option<Tip>| tip.is_some_and(|tip| holds(conn, tip).unwrap_or(false));
    if is_there(tip) {
        return StoreError::Kept(record, Box::new(why));
    }
    match displace(conn) {
        Ok(()) if is_there(tip) => StoreError::Kept(record, Box::new(why)),
        Ok(()) => why,
        Err(_) => StoreError::Unknown(record, Box::new(why)),
    }
}

/// Whether the error came from writing the transaction into the log. Its last frame, which makes it
/// count, is written last: without it there is no transaction.
fn is_never_whole(error: &rusqlite::Error) -> bool {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::DatabaseBusy) => true,
        Some(ErrorCode::SystemIoFailure) => {
            error.sqlite_error().map(|error| error.extended_code) == Some(ffi::SQLITE_IOERR_WRITE)
        }
        _ => false,
    }
}

/// Whether the record contains that row.
fn holds(conn: &Conn, (id, hash): Tip) -> Result<bool> {
    Ok(link_of(conn, id)? == Some(hash))
}

/// Writes an empty change over the failed transaction in the log. Each frame of the log is checked
/// against the one before, so the rest can never be read again.
fn displace(conn: &Conn) -> Result<()> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = conn
        .pragma_update(None, "query_only", false)
        .and_then(|()| conn.pragma_update(None, "user_version", version))
        .and_then(|()| conn.execute_batch("COMMIT"));
    if done.is_err() && !conn.is_autocommit() {
        conn.execute_batch("ROLLBACK").ok();
    }
    Ok(done?)
}

impl Store {
    /// A short write without rules or a record, such as a counted try: one transaction, all or
    /// nothing.
    pub(in crate::engine) fn briefly<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Conn) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let from = |error: rusqlite::Error| E::from(StoreError::from(error));
        let _quiet = Quiet::begin();
        self.conn.execute_batch("BEGIN IMMEDIATE").map_err(from)?;
        let stamp = |value| match self.held.stamp(&self.conn) {
            Ok(()) => Ok(value),
            Err(error) => Err(E::from(error)),
        };
        let done = work(&self.conn).and_then(stamp);
        if done.is_ok() {
            commit(&self.conn, None)?;
        } else {
            self.conn.execute_batch("ROLLBACK").ok();
        }
        done
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::domain::Time;
    use crate::engine::store::Access;
    use std::io::Write;
    use std::path::{Path, PathBuf};
    use std::time::Duration;

    const NOW: Time = Time::from_unix(1_795_165_200);

    fn log_of(path: &Path) -> PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        name.into()
    }

    fn created(store: &Store) -> i64 {
        let sql = "SELECT created FROM site";
        store.conn.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// What a failed sync at the end of a commit leaves: the whole transaction is in the log, and
    /// nobody has been told.
    fn half_committed(path: &Path) -> Store {
        // After it is closed once, the log is short and stays the same.
        drop(Store::create(path, [1; 16], NOW).unwrap());
        let store = Store::open(path, Access::Write, Duration::ZERO).unwrap();
        let set = |created: i64| {
            let sql = "UPDATE site SET created = ?1";
            let done = store.briefly(|conn| conn.execute(sql, [created]).map_err(StoreError::from));
            done.unwrap();
            std::fs::read(log_of(path)).unwrap()
        };
        let (before, after) = (set(6), set(7));
        drop(store);
        std::fs::write(log_of(path), &before).unwrap();
        let store = Store::open(path, Access::Write, Duration::ZERO).unwrap();
        assert_eq!(created(&store), 6);
        let mut log = std::fs::OpenOptions::new()
            .append(true)
            .open(log_of(path))
            .unwrap();
        log.write_all(&after[before.len()..]).unwrap();
        assert_eq!(created(&store), 6);
        store
    }

    #[test]
    fn a_commit_that_failed_does_not_come_back() {
        let folder = tempfile::tempdir().unwrap();
        for displaced in [false, true] {
            let path = folder.path().join(format!("{displaced}.db"));
            let store = half_committed(&path);
            if displaced {
                displace(&store.conn).unwrap();
            }
            drop(store);
            let again = Store::open(&path, Access::Read, Duration::ZERO).unwrap();
            assert_eq!(created(&again) == 7, !displaced);
        }
    }

    #[test]
    fn what_is_there_is_told_by_its_link() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("a.db"), [1; 16], NOW).unwrap();
        assert!(!holds(&store.conn, (1, [0; 32])).unwrap());
    }
}
