//! Making a transaction durable, and saying what is true where that fails.
//!
//! SQLite writes a transaction into the write-ahead log, syncs, and only then tells the others.
//! When the sync fails it reports an error, but all of the transaction may stand in the log: it
//! is not there for anybody now, and comes back with the next one who opens the file alone. So a
//! failed commit is not nothing. It is made nothing here, by writing over it; and where that
//! fails too, nobody knows, and that is what is said.

use super::{Conn, Result, Store, StoreError};
use crate::engine::audit::{Hash, link_of};
use crate::signals::Quiet;
use rusqlite::{ErrorCode, ffi};

/// The end of the record as the transaction leaves it.
pub(super) type Tip = (i64, Hash);

/// Makes the open transaction durable. `tip` is the last record it wrote, if it wrote one.
pub(super) fn commit(conn: &Conn, tip: Option<Tip>) -> Result<()> {
    let done = conn
        .prepare_cached("COMMIT")
        .and_then(|mut commit| commit.execute([]));
    match done {
        Ok(_) => Ok(()),
        Err(error) => Err(settle(conn, tip, error)),
    }
}

/// What a failed commit came to.
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

/// Whether the error is one of writing the transaction into the log. The end of it, which is
/// what counts, is written last: one that cannot be written whole is none.
fn is_never_whole(error: &rusqlite::Error) -> bool {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::DatabaseBusy) => true,
        Some(ErrorCode::SystemIoFailure) => {
            error.sqlite_error().map(|error| error.extended_code) == Some(ffi::SQLITE_IOERR_WRITE)
        }
        _ => false,
    }
}

/// Whether the record holds that row.
fn holds(conn: &Conn, (id, hash): Tip) -> Result<bool> {
    Ok(link_of(conn, id)? == Some(hash))
}

/// Writes what changes nothing to where the failed transaction stands in the log. Each part of
/// the log is checked against the one before it, so the rest of it can never be read again.
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
    /// A short write that no rule decides and no record tells of, such as a counted try:
    /// one transaction, all of it or nothing.
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

    /// What a failed sync at the end of a commit leaves: all of the transaction stands in the
    /// log, and nobody has been told.
    fn half_committed(path: &Path) -> Store {
        // Closed once, the log is short, and stays as it is from then on.
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
