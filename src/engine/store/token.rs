//! Loading tokens.

use super::account::{optional, parse, text};
use super::{Conn, Result};
use crate::domain::{RightSet, Time, TokenId};
use crate::engine::policy::{AccountId, DepartmentId, Issued, Limit, TokenKey};
use rusqlite::{OptionalExtension, Row};

/// A token's owner and limits.
pub(in crate::engine) struct Stored {
    pub(in crate::engine) id: TokenId,
    pub(in crate::engine) account: AccountId,
    pub(in crate::engine) number: String,
    pub(in crate::engine) created: Time,
    pub(in crate::engine) last_used: Option<Time>,
    pub(in crate::engine) limit: Limit,
}

/// The token with this digest.
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

/// The owner of the token with that row number.
pub(super) fn owner(conn: &Conn, id: TokenId) -> Result<Option<AccountId>> {
    let owner = conn
        .prepare_cached("SELECT extension FROM token WHERE id = ?1")?
        .query_row([id.0], |row| row.get(0))
        .optional()?;
    Ok(owner.map(AccountId))
}

/// What tokens are removed with.
pub(super) enum With {
    /// The token with this number.
    Token(TokenId),
    /// All tokens of this account.
    Account(AccountId),
    /// The department that they are limited to.
    Department(DepartmentId),
}

/// Tokens that go with it, and those made with them, and so on.
pub(super) fn going(conn: &Conn, with: With) -> Result<Vec<(TokenKey, Issued)>> {
    let (first, id) = match with {
        With::Token(id) => ("id = ?1", id.0),
        With::Account(id) => ("extension = ?1", id.0),
        With::Department(id) => ("department = ?1", id.0),
    };
    let mut query = conn.prepare_cached(&format!(
        "WITH RECURSIVE going (id) AS (SELECT id FROM token WHERE {first} \
         UNION SELECT made.id FROM going JOIN token made ON made.parent = going.id) \
         SELECT t.id, t.extension, t.label, t.created, t.created_by, t.parent, t.department, \
         t.expires, (SELECT group_concat(held, ' ') FROM token_right WHERE token = t.id) \
         FROM going JOIN token t ON t.id = going.id ORDER BY t.id"
    ))?;
    let mut rows = query.query([id])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let key = (AccountId(row.get(1)?), TokenId(row.get(0)?));
        all.push((key, issued(row)?));
    }
    Ok(all)
}

fn issued(row: &Row<'_>) -> Result<Issued> {
    let said = |n: usize| row.get_ref(n)?.as_str_or_null().map_err(text);
    let mut rights = RightSet::EMPTY;
    for right in said(8)?
        .unwrap_or_default()
        .split(' ')
        .filter(|right| !right.is_empty())
    {
        rights = rights.with(parse(right, "a right")?);
    }
    Ok(Issued {
        limit: Limit {
            rights,
            department: row.get::<_, Option<i64>>(6)?.map(DepartmentId),
            until: Time::from_unix(row.get(7)?),
        },
        label: optional(said(2)?, "a label")?,
        created: Time::from_unix(row.get(3)?),
        by: row.get::<_, Option<i64>>(4)?.map(AccountId),
        parent: row.get::<_, Option<i64>>(5)?.map(TokenId),
        secret: None,
    })
}
