//! Another connection to an open database, to read all of it while the first is used.

use super::held::Held;
use super::open::{Access, configure};
use super::schema::{self, IsSchedule};
use super::{Result, Store, StoreError, backoff};
use rusqlite::Connection;
use std::time::Duration;

/// It, for a thread of its own.
pub struct Second {
    conn: Connection,
    /// For how long it waits for others.
    patience: Duration,
    /// The last field, since it is closed after SQLite's connection.
    _held: Held,
}

impl Store {
    /// Opens the same file once more, to be read.
    pub fn second(&self) -> Result<Second> {
        let (conn, place, owner, held) = Self::opened(&self.real, Access::Read, false)?;
        if !self.held.is_of(&place.file) {
            let why = "its name was given to another file meanwhile".into();
            return Err(StoreError::Denied(self.path().to_owned(), why));
        }
        place.check_again(owner)?;
        configure(&conn)?;
        Ok(Second {
            conn,
            patience: Self::patience(),
            _held: held,
        })
    }
}

impl Second {
    /// What reading gives, in the thread that calls it: it reads a moment of its own, and what
    /// others commit meanwhile is as whole, or is damage as well.
    pub(super) fn here<T>(mut self, read: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        // Waiting belongs to a thread.
        backoff::wait_at_most(self.patience);
        self.conn.busy_handler(Some(backoff::pause))?;
        read(&self)
    }

    /// Whether each page and each index is as it must be, and what is not, as SQLite says it.
    pub(super) fn whole(&self) -> Result<std::result::Result<String, String>> {
        let mut lines = Vec::new();
        let mut query = self.conn.prepare("PRAGMA integrity_check(20)")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            lines.push(row.get::<_, String>(0)?);
        }
        let found = lines.join("; ");
        Ok(if lines == ["ok"] {
            Ok(found)
        } else {
            Err(found)
        })
    }

    /// The values that cannot be read.
    pub(super) fn unread(&self, is_schedule: IsSchedule, names: bool) -> Result<Vec<String>> {
        schema::unread(&self.conn, is_schedule, names)
    }
}
