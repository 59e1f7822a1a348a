//! Tokens. Nobody can read a secret back: only its digest is stored.

use super::{Born, Conn, Result};
use crate::domain::TokenId;
use crate::engine::policy::{Effect, Issued, TokenKey};
use crate::engine::store::StoreError;

/// How long an ended token is kept: until then its owner sees that it ended.
const KEPT: i64 = 30 * 86_400;

/// Creates the token, or ends it and those made with it.
pub(super) fn write(conn: &Conn, key: TokenKey, effect: &Effect, born: &mut Born) -> Result<()> {
    match effect.after.token(key) {
        Some(new) => {
            let id = insert(conn, key, new, *born)?;
            born.token = Some((key.1, id));
        }
        None if effect.token_goes_along(key) => {}
        None => {
            conn.prepare_cached("DELETE FROM token WHERE id = ?1")?
                .execute([born.token(key.1).0])?;
        }
    }
    Ok(())
}

/// Creates it. Also removes tokens that ended long ago.
fn insert(conn: &Conn, key: TokenKey, new: &Issued, born: Born) -> Result<TokenId> {
    let Some(secret) = &new.secret else {
        return Err(StoreError::damaged("a token is made without a secret"));
    };
    conn.prepare_cached("DELETE FROM token WHERE expires <= ?1")?
        .execute([new.created.unix() - KEPT])?;
    conn.prepare_cached(concat!(
        "INSERT INTO token (id, extension, secret, label, department, created, created_by, \
         expires, parent) VALUES (",
        next_id!("token" from "1"),
        ", ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    ))?
    .execute((
        born.account(key.0).0,
        &secret[..],
        new.label.as_ref().map(|label| label.as_str()),
        new.limit.department.map(|id| born.department(id).0),
        new.created.unix(),
        new.by.map(|by| by.0),
        new.limit.until.unix(),
        new.parent.map(|parent| parent.0),
    ))?;
    let id = TokenId(conn.last_insert_rowid());
    for right in new.limit.rights.iter() {
        conn.prepare_cached("INSERT INTO token_right (token, held) VALUES (?1, ?2)")?
            .execute((id.0, right.name()))?;
    }
    Ok(id)
}
