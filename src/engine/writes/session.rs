//! Writing sessions.

use crate::domain::ShownField;
use crate::engine::authn::session_stamp;
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::session::{Close, Open};
use crate::engine::store::Result;
use serde_json::json;

/// Begins a session for the actor. Also removes ended ones.
pub fn open(permit: Permit<'_, Open>) -> Result<Done> {
    let provider = permit.provider().map(str::to_owned);
    permit.spend(|op, facts, conn| {
        conn.prepare_cached("DELETE FROM session WHERE expires <= ?1")?
            .execute([facts.now.unix()])?;
        let stamp = session_stamp(conn, facts.actor.id)?;
        conn.prepare_cached(
            "INSERT INTO session (id, extension, secret, stamp, created, expires, sso) \
             VALUES (1 + max(ifnull((SELECT max(id) FROM session), 0), \
             (SELECT last FROM used_id WHERE what = 'session')), ?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            facts.actor.id.0,
            &op.secret_hash[..],
            &stamp[..],
            facts.now.unix(),
            op.expires.unix(),
            &provider,
        ))?;
        let mut change = Change::default();
        change
            .after
            .set(ShownField::Session, json!(conn.last_insert_rowid()));
        change.after.set(ShownField::Expires, json!(op.expires));
        if let Some(provider) = provider {
            change.after.set(ShownField::Sso, json!(provider));
        }
        Ok(change)
    })
}

/// Ends one of the actor's sessions, or all.
pub fn close(permit: Permit<'_, Close>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let mut query = conn.prepare_cached(
            "DELETE FROM session WHERE extension = ?1 AND (?2 IS NULL OR id = ?2) RETURNING id",
        )?;
        let mut rows = query.query((facts.actor.id.0, op.id))?;
        let mut ended: Vec<i64> = Vec::new();
        while let Some(row) = rows.next()? {
            ended.push(row.get(0)?);
        }
        let mut change = Change::default();
        if !ended.is_empty() {
            change.before.set(ShownField::Sessions, json!(ended));
            change.after.set(ShownField::Sessions, json!([]));
        }
        Ok(change)
    })
}
