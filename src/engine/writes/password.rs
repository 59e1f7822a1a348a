//! Writing credentials. Records say that one was set, never what.

use super::target;
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::password::{Change as ChangeOwn, Clear, Set, Verify};
use crate::engine::password_hash::PasswordHash;
use crate::engine::policy::{Account, Facts};
use crate::engine::store::{Conn, Result};
use serde_json::json;

fn put(conn: &Conn, facts: &Facts, target: &Account, hash: &PasswordHash) -> Result<Change> {
    conn.prepare_cached(
        "INSERT INTO credential (extension, hash, set_at, set_by) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (extension) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, \
         set_by = excluded.set_by",
    )?
    .execute((target.id.0, &hash.0, facts.now.unix(), facts.actor.id.0))?;
    end_sessions(conn, target)?;
    let mut change = Change::default();
    change.before.insert(
        "password".into(),
        json!(target.has_password.then_some("***")),
    );
    change.after.insert("password".into(), json!("***"));
    Ok(change)
}

/// Whatever was begun under the old password ends with it.
fn end_sessions(conn: &Conn, target: &Account) -> Result<()> {
    conn.prepare_cached("DELETE FROM session WHERE extension = ?1")?
        .execute([target.id.0])?;
    Ok(())
}

/// Sets somebody's password.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| put(conn, facts, target(facts)?, &op.hash))
}

/// Changes one's own password.
pub fn change(permit: Permit<'_, ChangeOwn>) -> Result<Done> {
    permit.spend(|op, facts, conn| put(conn, facts, target(facts)?, &op.hash))
}

/// Takes somebody's password away.
pub fn clear(permit: Permit<'_, Clear>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        if target.has_password {
            conn.prepare_cached("DELETE FROM credential WHERE extension = ?1")?
                .execute([target.id.0])?;
            end_sessions(conn, target)?;
            change.before.insert("password".into(), json!("***"));
            change.after.insert("password".into(), json!(null));
        }
        Ok(change)
    })
}

/// Records that a password was tested; the test itself is [`Store::password_fits`].
///
/// [`Store::password_fits`]: crate::engine::Store::password_fits
pub fn verify(permit: Permit<'_, Verify>) -> Result<Done> {
    permit.spend(|_, _, _| {
        Ok(Change {
            always: true,
            ..Change::default()
        })
    })
}
