//! Rows of what gives access to an account.

use super::super::keys::binder;
use super::super::{Conn, Result};
use crate::engine::policy::{Account, AccountId, Change, Effect, Facts, Hashed, Invited, Shown};

/// Writes the password. Sessions begun under the old one end.
pub(super) fn password(conn: &Conn, id: AccountId, effect: &Effect, facts: &Facts) -> Result<()> {
    for change in effect.difference() {
        let Change::Password(d) = change else {
            continue;
        };
        match &d.after {
            Some(Hashed::New(hash)) => {
                // A first password set by an account's OS user is known to that user, and so counts
                // as known to whoever bound them. A person who claims an account shows a code
                // instead, and alone knows what they set.
                let by_code = facts.credential.shown == Shown::Invitation;
                let first = id == facts.actor.id && d.before.is_none() && !by_code;
                let binder = if first { binder(conn, id)? } else { None };
                conn.prepare_cached(
                    "INSERT INTO credential (extension, hash, set_at, set_by) \
                     VALUES (?1, ?2, ?3, ?4) ON CONFLICT (extension) DO UPDATE \
                     SET hash = excluded.hash, set_at = excluded.set_at, set_by = excluded.set_by",
                )?
                .execute((
                    id.0,
                    hash.text(),
                    facts.now.unix(),
                    binder.unwrap_or(facts.actor.id).0,
                ))?;
            }
            Some(Hashed::Kept) => continue,
            None => {
                conn.prepare_cached("DELETE FROM credential WHERE extension = ?1")?
                    .execute([id.0])?;
            }
        }
        conn.prepare_cached("DELETE FROM session WHERE extension = ?1")?
            .execute([id.0])?;
    }
    Ok(())
}

/// Writes an invitation, or ends it.
pub(super) fn invitation(conn: &Conn, id: AccountId, effect: &Effect, facts: &Facts) -> Result<()> {
    for change in effect.difference() {
        let Change::Invitation(d) = change else {
            continue;
        };
        match &d.after {
            Some(Invited::New { until, digest }) => conn
                .prepare_cached(
                    "INSERT INTO invitation (extension, secret, made, made_by, expires) \
                     VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (extension) DO UPDATE SET \
                     secret = excluded.secret, made = excluded.made, \
                     made_by = excluded.made_by, expires = excluded.expires",
                )?
                .execute((
                    id.0,
                    &digest[..],
                    facts.now.unix(),
                    facts.actor.id.0,
                    until.unix(),
                ))?,
            Some(Invited::Kept(_)) => continue,
            None => conn
                .prepare_cached("DELETE FROM invitation WHERE extension = ?1")?
                .execute([id.0])?,
        };
    }
    Ok(())
}

/// Writes the binding of an OS user.
pub(super) fn binding(conn: &Conn, id: AccountId, account: &Account, facts: &Facts) -> Result<()> {
    match &account.os_user {
        Some(user) => conn
            .prepare_cached(
                "INSERT INTO os_binding (uid, os_user, extension, bound_at, bound_by) \
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (uid) DO UPDATE SET \
                 os_user = excluded.os_user, bound_at = excluded.bound_at, \
                 bound_by = excluded.bound_by",
            )?
            .execute((
                user.uid,
                &user.name,
                id.0,
                facts.now.unix(),
                facts.actor.id.0,
            ))?,
        None => conn
            .prepare_cached("DELETE FROM os_binding WHERE extension = ?1")?
            .execute([id.0])?,
    };
    Ok(())
}
