//! The schema, as steps from an empty file. `user_version` counts the steps taken.

mod limits;

use super::{Result, StoreError};
pub(super) use limits::broken;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

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

/// What a file contains that these steps did not make, or that differs from what they make.
pub(super) fn strangers(conn: &Connection, version: i64) -> Result<Vec<String>> {
    type Thing = (String, String, String);
    let things = |conn: &Connection| -> Result<std::collections::BTreeSet<Thing>> {
        // SQLite's own objects have names that nobody else can use.
        let mut query = conn.prepare(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_schema \
             WHERE substr(name, 1, 7) <> 'sqlite_'",
        )?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    };
    let made = super::in_memory()?;
    let taken = usize::try_from(version).unwrap_or_default();
    take(&made, &STEPS[..taken.min(STEPS.len())])?;
    let (found, made) = (things(conn)?, things(&made)?);
    let mut names: Vec<_> = (found.symmetric_difference(&made))
        .map(|(kind, name, _)| format!("{kind} {}", crate::domain::quoted(name)))
        .collect();
    names.dedup();
    Ok(names)
}

/// Takes the steps that a file has not taken yet, inside the caller's transaction.
pub(super) fn migrate(conn: &Connection, from: i64) -> Result<()> {
    let taken =
        usize::try_from(from).map_err(|_| StoreError::damaged("negative schema version"))?;
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
