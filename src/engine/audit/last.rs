//! The last change of the site, also where an archive took its record along.

use super::RESTORE;
use crate::engine::store::{Conn, Result};
use rusqlite::{OptionalExtension, Row};
use serde_json::Value;

/// The link of the record of the last change; empty where there was none. Sign-ins and refusals are
/// no changes.
pub(in crate::engine) fn last_change(conn: &Conn) -> Result<Vec<u8>> {
    let link = |row: &Row<'_>| row.get::<_, Vec<u8>>(0);
    let recorded = conn
        .prepare_cached(
            "SELECT hash FROM audit WHERE effect IS NOT NULL OR action = ?1 \
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row([RESTORE], link)
        .optional()?;
    if let Some(link) = recorded {
        return Ok(link);
    }
    let archiving: Option<String> = conn
        .prepare_cached(
            "SELECT after FROM audit WHERE action = 'audit.archive' AND outcome = 'done' \
             AND after IS NOT NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    let said = archiving.and_then(|after| serde_json::from_str::<Value>(&after).ok());
    let said = said.and_then(|after| hex::decode(after["last_change"].as_str()?).ok());
    if let Some(link) = said {
        return Ok(link);
    }
    // The archive of an older version did not say: where that ended comes nearest.
    let archived = conn
        .prepare_cached("SELECT hash FROM audit_seal ORDER BY first DESC LIMIT 1")?
        .query_row([], link)
        .optional()?;
    Ok(archived.unwrap_or_default())
}
