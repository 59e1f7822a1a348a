//! What has moved from the record to an archive, and where the record continues.

use super::Hash;
use crate::domain::Time;
use crate::engine::store::{Conn, Result};
use rusqlite::OptionalExtension;
use serde::Serialize;

/// Rows that have moved to an archive.
#[derive(Clone, Debug, Serialize)]
pub struct Seal {
    /// Number of the first row.
    pub first: i64,
    /// Number of the last row.
    pub last: i64,
    /// Link of the last row, in hexadecimal: the record continues from it.
    pub hash: String,
    /// When the entries left the database.
    pub at: Time,
    /// Number of the extension that archived them.
    pub actor: String,
    /// The file, as the user named it; `-` is standard output.
    pub file: String,
}

const SEAL: &str = "SELECT first, last, hash, at, actor, file FROM audit_seal ";

fn seal(row: &rusqlite::Row<'_>) -> rusqlite::Result<Seal> {
    Ok(Seal {
        first: row.get(0)?,
        last: row.get(1)?,
        hash: hex::encode(row.get::<_, Hash>(2)?),
        at: Time::from_unix(row.get(3)?),
        actor: row.get(4)?,
        file: row.get(5)?,
    })
}

/// All of them, oldest first.
pub(in crate::engine) fn seals(conn: &Conn) -> Result<Vec<Seal>> {
    let mut query = conn.prepare_cached(&format!("{SEAL} ORDER BY first"))?;
    let rows = query.query_map([], seal)?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The seal that covers a row.
pub(in crate::engine) fn of_row(conn: &Conn, id: i64) -> Result<Option<Seal>> {
    Ok(conn
        .prepare_cached(&format!("{SEAL} WHERE ?1 BETWEEN first AND last"))?
        .query_row([id], seal)
        .optional()?)
}

/// The first row still in the record, and the link before it.
pub(in crate::engine) fn next(conn: &Conn) -> Result<(i64, Hash)> {
    let last: Option<(i64, Hash)> = conn
        .prepare_cached("SELECT last, hash FROM audit_seal ORDER BY first DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.map_or((1, [0; 32]), |(last, hash)| (last + 1, hash)))
}
