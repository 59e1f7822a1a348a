//! Loading tokens.

use super::account::{optional, parse, text};
use super::{Conn, Result};
use crate::domain::{RightSet, Time, TokenId};
use crate::engine::policy::{AccountId, DepartmentId, Limit, Token};
use rusqlite::OptionalExtension;

/// A token's owner, and what it is limited to.
pub(in crate::engine) struct Stored {
    pub(in crate::engine) id: TokenId,
    pub(in crate::engine) account: AccountId,
    pub(in crate::engine) number: String,
    pub(in crate::engine) created: Time,
    pub(in crate::engine) last_used: Option<Time>,
    pub(in crate::engine) limit: Limit,
}

/// The token with this digest of its secret.
pub(in crate::engine) fn by_secret(conn: &Conn, digest: &[u8; 32]) -> Result<Option<Stored>> {
    let mut query = conn.prepare_cached(
        "SELECT t.id, t.extension, e.number, t.created, t.department, t.expires, t.last_used \
         FROM token t JOIN extension e ON e.id = t.extension WHERE t.secret = ?1",
    )?;
    let mut rows = query.query([&digest[..]])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let id = TokenId(row.get(0)?);
    Ok(Some(Stored {
        id,
        account: AccountId(row.get(1)?),
        number: row.get(2)?,
        created: Time::from_unix(row.get(3)?),
        last_used: row.get::<_, Option<i64>>(6)?.map(Time::from_unix),
        limit: Limit {
            rights: rights(conn, id)?,
            department: row.get::<_, Option<i64>>(4)?.map(DepartmentId),
            until: Time::from_unix(row.get(5)?),
        },
    }))
}

/// The rights a token names.
pub(in crate::engine) fn rights(conn: &Conn, id: TokenId) -> Result<RightSet> {
    let mut query = conn.prepare_cached("SELECT held FROM token_right WHERE token = ?1")?;
    let mut rows = query.query([id.0])?;
    let mut all = RightSet::EMPTY;
    while let Some(row) = rows.next()? {
        all = all.with(parse(row.get_ref(0)?.as_str().map_err(text)?, "a right")?);
    }
    Ok(all)
}

/// The token of that row number, and whose it is.
pub(super) fn by_row(conn: &Conn, id: TokenId) -> Result<Option<(Token, AccountId)>> {
    let found: Option<(i64, Option<String>)> = conn
        .prepare_cached("SELECT extension, label FROM token WHERE id = ?1")?
        .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((owner, label)) = found else {
        return Ok(None);
    };
    let label = optional(label.as_deref(), "a label")?;
    Ok(Some((Token { id, label }, AccountId(owner))))
}
