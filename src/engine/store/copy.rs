//! A copy in memory to try things on: what rights come from, without the history.

use super::{Conn, Result, Store, StoreError, backoff, open};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::{Value, ValueRef};
use std::fmt::Write;

/// Tables whose rows are not copied: they do not affect what anybody may do, and the record grows
/// without end.
const LEFT_BEHIND: [&str; 8] = [
    "audit",
    "audit_fold",
    "audit_seal",
    "audit_tip",
    "session",
    "throttle",
    "token",
    "token_right",
];

/// Copies schema and rows of `from`, as its open transaction sees them. Nothing done to the copy
/// can reach the file: the copy has no file. Memory grows with the site.
pub(in crate::engine) fn in_memory(from: &Conn) -> Result<Conn> {
    let copy = open::in_memory()?;
    copy.pragma_update(None, "foreign_keys", false)?;
    let schema = |kind: &str| -> Result<Vec<(String, String)>> {
        let mut query = from.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE (type = 'table') = (?1 = 'table') \
             AND sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid",
        )?;
        let rows = query.query_map([kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    };
    copy.execute_batch("BEGIN")?;
    for (table, sql) in schema("table")? {
        copy.execute_batch(&sql)?;
        if !LEFT_BEHIND.contains(&table.as_str()) {
            rows(from, &copy, &table)?;
        }
    }
    // SQLite keeps the next ids itself, beside the tables.
    if copy.execute("DELETE FROM sqlite_sequence", [])? > 0 {
        rows(from, &copy, "sqlite_sequence")?;
    }
    for (_, sql) in schema("other")? {
        copy.execute_batch(&sql)?;
    }
    copy.execute_batch("COMMIT")?;
    copy.pragma_update(None, "foreign_keys", true)?;
    Ok(copy)
}

impl Store {
    /// A full copy for a dry run, so that nobody waits for it: in memory if small, else in a
    /// nameless file that disappears with it. Nothing done to it reaches the database or counts as
    /// done.
    pub fn copy(&self) -> Result<Self> {
        #[expect(
            clippy::disallowed_methods,
            reason = "SQLite's own temporary database, which has no name"
        )]
        let mut copy = rusqlite::Connection::open("")?;
        loop {
            // In one step, so that it shows one moment; readers block no writers.
            match Backup::new(&self.conn, &mut copy)?.step(-1)? {
                StepResult::Done => break,
                StepResult::Busy | StepResult::Locked | StepResult::More => {
                    if !backoff::pause(0) {
                        return Err(StoreError::Busy);
                    }
                }
                _ => return Err(StoreError::Other("the database cannot be copied".into())),
            }
        }
        open::configure(&copy)?;
        let mut copy = Conn::keeping(copy);
        // The system was already asked about OS users, and a dry run must count the same ones.
        copy.logins.clone_from(&self.conn.logins);
        Ok(self.beside(copy))
    }
}

fn rows(from: &Conn, to: &Conn, table: &str) -> Result<()> {
    let mut query = from.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let columns = query.column_count();
    let mut sql = format!("INSERT INTO \"{table}\" VALUES (?1");
    for n in 2..=columns {
        // Writing to a string does not fail.
        let _ = write!(sql, ", ?{n}");
    }
    sql.push(')');
    let mut insert = to.prepare(&sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        for n in 0..columns {
            let value = match row.get_ref(n)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => Value::Integer(number),
                ValueRef::Real(number) => Value::Real(number),
                ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_owned()),
            };
            insert.raw_bind_parameter(n + 1, value)?;
        }
        insert.raw_execute()?;
    }
    Ok(())
}
