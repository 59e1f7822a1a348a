//! Writing tokens. The record knows that there is one and what it may do, never its secret.

use super::target;
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::token::{Add, Revoke, Which};
use crate::engine::policy::Account;
use crate::engine::policy::ask::token_limit;
use crate::engine::store::{Conn, Result};
use serde_json::json;

/// Makes the token. What has ended is swept out on the way, a month after its end: until then
/// its owner sees that it ended.
pub fn add(permit: Permit<'_, Add>) -> Result<Done> {
    const KEPT: i64 = 30 * 86_400;
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let limit = token_limit(op, facts);
        conn.prepare_cached("DELETE FROM token WHERE expires <= ?1")?
            .execute([facts.now.unix() - KEPT])?;
        let label = op.label.as_ref().map(|label| label.as_str());
        conn.prepare_cached(
            "INSERT INTO token (extension, secret, label, department, created, created_by, \
             expires, parent) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            target.id.0,
            &op.secret_hash[..],
            label,
            limit.department.map(|d| d.0),
            facts.now.unix(),
            facts.actor.id.0,
            op.until.unix(),
            facts.by_token.map(|parent| parent.0),
        ))?;
        let id = conn.last_insert_rowid();
        let mut names = Vec::new();
        for right in limit.rights.iter() {
            conn.prepare_cached("INSERT INTO token_right (token, held) VALUES (?1, ?2)")?
                .execute((id, right.name()))?;
            names.push(right.name());
        }
        let mut change = Change::default();
        change.after.insert("token".into(), json!(id));
        change.after.insert("rights".into(), json!(names));
        if let Some(d) = facts.department(0) {
            change
                .after
                .insert("department".into(), json!(d.name.as_str()));
        }
        change.after.insert("expires".into(), json!(op.until));
        if let Some(label) = label {
            change.after.insert("label".into(), json!(label));
        }
        Ok(change)
    })
}

/// Ends the token, or every token of the account.
pub fn revoke(permit: Permit<'_, Revoke>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let owner = target(facts)?;
        let id = match &op.which {
            Which::One(id) => Some(id.0),
            Which::All(_) => None,
        };
        let Ended { named, made } = end(conn, owner, id)?;
        let mut change = Change::default();
        if !named.is_empty() {
            let number = owner.number.as_str();
            change.before.insert("extension".into(), json!(number));
            change.before.insert("tokens".into(), json!(named));
            change.after.insert("tokens".into(), json!([]));
        }
        if !made.is_empty() {
            change
                .before
                .insert("tokens_made_by_them".into(), json!(made));
            change.after.insert("tokens_made_by_them".into(), json!([]));
        }
        if let Some(label) = facts.token.as_ref().and_then(|token| token.label.as_ref()) {
            change.before.insert("label".into(), json!(label.as_str()));
        }
        Ok(change)
    })
}

/// Tokens that are over.
#[derive(Default)]
struct Ended {
    /// Those that were named.
    named: Vec<i64>,
    /// Those that were made by them, and by those in turn: the schema ends them too.
    made: Vec<i64>,
}

/// Ends one token of the account, or all.
fn end(conn: &Conn, owner: &Account, id: Option<i64>) -> Result<Ended> {
    let named = {
        let mut query = conn.prepare_cached(
            "SELECT id FROM token WHERE extension = ?1 AND (?2 IS NULL OR id = ?2) ORDER BY id",
        )?;
        let rows = query.query_map((owner.id.0, id), |row| row.get(0))?;
        rows.collect::<std::result::Result<Vec<i64>, _>>()?
    };
    let mut all = named.clone();
    let mut next = 0;
    while let Some(parent) = all.get(next).copied() {
        let mut query = conn.prepare_cached("SELECT id FROM token WHERE parent = ?1")?;
        let mut rows = query.query([parent])?;
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if !all.contains(&id) {
                all.push(id);
            }
        }
        next += 1;
    }
    for id in &named {
        conn.prepare_cached("DELETE FROM token WHERE id = ?1")?
            .execute([id])?;
    }
    let mut made = all.split_off(named.len());
    made.sort_unstable();
    Ok(Ended { named, made })
}
