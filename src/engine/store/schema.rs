//! The schema, as steps from an empty file. `user_version` counts the steps taken.

mod columns;
mod limits;
mod tables;
mod values;

use super::{Result, StoreError};
pub(in crate::engine) use columns::LAST_ID;
pub(super) use limits::{ACROSS, broken, unkept};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::collections::BTreeSet;
pub use values::IsSchedule;
pub(super) use values::unread;

/// `PRAGMA application_id`: "pbxc" in ASCII, so that `file(1)` and pbxctl recognise the file.
pub(super) const APPLICATION_ID: i32 = 0x7062_7863;

/// Never change or remove a step: files in the field have taken it. Add one at the end, and a file
/// made by the version before to `tests/data/schema/`.
const STEPS: &[&str] = &[
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
    include_str!("schema/7.sql"),
    include_str!("schema/8.sql"),
    include_str!("schema/9.sql"),
    include_str!("schema/10.sql"),
    include_str!("schema/11.sql"),
    include_str!("schema/12.sql"),
    include_str!("schema/13.sql"),
    include_str!("schema/14.sql"),
    include_str!("schema/15.sql"),
    include_str!("schema/16.sql"),
];

/// The newest schema this program knows.
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// Type, name and text of everything in a schema, except SQLite's own objects, whose names nobody else
/// can use.
fn things(conn: &Connection) -> Result<BTreeSet<(String, String, String)>> {
    let mut query = conn.prepare(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema \
         WHERE substr(name, 1, 7) <> 'sqlite_'",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// The same of a file of that version as these steps make it.
fn things_made(version: i64) -> Result<BTreeSet<(String, String, String)>> {
    let made = super::in_memory()?;
    let taken = usize::try_from(version).unwrap_or_default();
    take(&made, &STEPS[..taken.min(STEPS.len())])?;
    things(&made)
}

/// What in such a file was not made by these steps, or differs from what they made.
pub(super) fn strangers(conn: &Connection, version: i64) -> Result<Vec<String>> {
    let (found, made) = (things(conn)?, things_made(version)?);
    let mut names: Vec<_> = (found.symmetric_difference(&made))
        .map(|(kind, name, _)| format!("{kind} {}", crate::domain::quoted(name)))
        .collect();
    names.dedup();
    Ok(names)
}

/// Refuses a file whose tables somebody altered: step 16 says anew what tables are, so an added column
/// would keep its values, and nobody would know of them.
fn unaltered(conn: &Connection, version: i64) -> Result<()> {
    let (found, made) = (things(conn)?, things_made(version)?);
    let is_altered = |(kind, name, _): &&(String, String, String)| {
        kind == "table"
            && found
                .iter()
                .any(|other| other.0 == *kind && other.1 == *name)
    };
    let altered: Vec<_> = made.difference(&found).filter(is_altered).collect();
    if altered.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = altered.iter().map(|(_, name, _)| name.as_str()).collect();
    Err(StoreError::Damaged(format!(
        "tables differ from what pbxctl made ({}): undo that before this version opens the file",
        names.join(", ")
    )))
}

/// Takes the steps that a file has not taken yet, inside the caller's transaction.
pub(super) fn migrate(conn: &Connection, from: i64) -> Result<()> {
    let taken =
        usize::try_from(from).map_err(|_| StoreError::damaged("negative schema version"))?;
    if (1..16).contains(&from) {
        unaltered(conn, from)?;
    }
    take(conn, STEPS.get(taken..).unwrap_or_default())?;
    conn.pragma_update(None, "user_version", NEWEST)?;
    Ok(())
}

/// Takes them on a connection that may redefine tables while this lasts.
fn take(conn: &Connection, steps: &[&str]) -> Result<()> {
    let defensive = DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
    conn.set_db_config(defensive, false)?;
    let taken = steps.iter().try_for_each(|step| conn.execute_batch(step));
    conn.set_db_config(defensive, true)?;
    Ok(taken?)
}
