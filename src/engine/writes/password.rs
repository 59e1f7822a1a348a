//! Writing credentials. Records say that one was set, never what.

use super::target;
use crate::engine::gate::{Change, Done, Permit, StillOpen};
use crate::engine::operations::password::{Change as ChangeOwn, Clear, Set, Verify};
use crate::engine::password_hash::PasswordHash;
use crate::engine::policy::{Account, AccountId, Facts};
use crate::engine::store::{Conn, Result, keys};
use serde_json::json;

fn put(
    conn: &Conn,
    facts: &Facts,
    target: &Account,
    hash: &PasswordHash,
    by: AccountId,
) -> Result<Change> {
    conn.prepare_cached(
        "INSERT INTO credential (extension, hash, set_at, set_by) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (extension) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at, \
         set_by = excluded.set_by",
    )?
    .execute((target.id.0, &hash.0, facts.now.unix(), by.0))?;
    end_sessions(conn, target)?;
    let mut change = Change::default();
    change.before.insert(
        "password".into(),
        json!(target.has_password.then_some("***")),
    );
    change.after.insert("password".into(), json!("***"));
    warn_of_other_keys(conn, facts, target, &mut change)?;
    Ok(change)
}

/// A new password ends what was begun with the old one. Whoever sets it because the old one is
/// in wrong hands is told what else those hands may hold.
fn warn_of_other_keys(
    conn: &Conn,
    facts: &Facts,
    target: &Account,
    change: &mut Change,
) -> Result<()> {
    let open = keys::open(conn, target.id, facts.now)?;
    let (number, ids) = (&target.number, open.tokens.iter());
    let ids = ids.map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let tokens = match open.tokens.len() {
        0 => None,
        1 => Some(format!("token {ids}")),
        n => Some(format!("{n} tokens ({ids})")),
    };
    let os_user = open
        .os_user
        .as_ref()
        .map(|name| format!("OS user `{name}`"));
    let (what, is) = match (os_user, tokens) {
        (None, None) => return Ok(()),
        (Some(one), None) => (one, "is"),
        (None, Some(some)) => (some, if open.tokens.len() == 1 { "is" } else { "are" }),
        (Some(one), Some(some)) => (format!("{one} and {some}"), "are"),
    };
    let unbind = open
        .os_user
        .as_ref()
        .map(|_| format!("`pbxctl console unbind {number}`"));
    let revoke = match (facts.is_self(), open.tokens.as_slice()) {
        (_, []) => Vec::new(),
        (true, _) => vec!["`pbxctl token revoke --all`".to_owned()],
        (false, [id]) => vec![format!("`pbxctl token revoke {id}`")],
        (false, _) => vec![format!("`pbxctl token revoke --all --owner {number}`")],
    };
    let ways: Vec<_> = revoke.into_iter().chain(unbind).collect();
    let todo = match ways.as_slice() {
        [only] => format!("{only} ends that"),
        all => format!("{} end that", listed(all)),
    };
    let told = format!("{what} {is} still a key to {number}: {todo}");
    change.warnings.push(told.clone());
    change.still_open = StillOpen { told, ..open };
    Ok(())
}

/// `a`, `b and c`, `a, b and c`.
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// Whatever was begun under the old password ends with it.
fn end_sessions(conn: &Conn, target: &Account) -> Result<()> {
    conn.prepare_cached("DELETE FROM session WHERE extension = ?1")?
        .execute([target.id.0])?;
    Ok(())
}

/// Sets somebody's password.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| put(conn, facts, target(facts)?, &op.hash, facts.actor.id))
}

/// Changes one's own password. A first one is known to whoever is the OS user, and that is for
/// whoever bound it to know.
pub fn change(permit: Permit<'_, ChangeOwn>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let binder = match target.has_password {
            true => None,
            false => keys::binder(conn, target.id)?,
        };
        put(conn, facts, target, &op.hash, binder.unwrap_or(target.id))
    })
}

/// Takes somebody's password away.
pub fn clear(permit: Permit<'_, Clear>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        warn_of_other_keys(conn, facts, target, &mut change)?;
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
