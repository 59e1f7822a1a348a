//! Writing console access, permissions and OS bindings.

use super::{target, until};
use crate::domain::{ConsolePermission, Deadline};
use crate::engine::gate::{Change, Done, Permit as Spendable};
use crate::engine::operations::console::{Bind, Forbid, Permit, SetAccess, Unbind};
use crate::engine::store::Result;
use rusqlite::OptionalExtension;
use serde_json::{Value, json};

/// Sets whether he is let in.
pub fn set_access(permit: Spendable<'_, SetAccess>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        change.field("console_access", json!(target.console), json!(op.access));
        if !change.is_empty() {
            conn.prepare_cached("UPDATE extension SET console = ?2 WHERE id = ?1")?
                .execute((target.id.0, op.access.as_str()))?;
        }
        Ok(change)
    })
}

fn permissions_json(held: &[(ConsolePermission, Deadline)]) -> Value {
    let mut texts: Vec<String> = held
        .iter()
        .map(|(permission, until)| match until {
            Deadline::Never => permission.as_str().to_owned(),
            Deadline::At(time) => format!("{permission} until {}", time.rfc3339_utc()),
        })
        .collect();
    texts.sort();
    json!(texts)
}

/// Gives permissions.
pub fn permit(permit: Spendable<'_, Permit>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let mut after = target.permissions.clone();
        for permission in &op.permissions {
            after.retain(|(held, _)| held != permission);
            after.push((*permission, op.until));
            conn.prepare_cached(
                "INSERT INTO console_permission (extension, permission, until) VALUES (?1, ?2, ?3) \
                 ON CONFLICT (extension, permission) DO UPDATE SET until = excluded.until",
            )?
            .execute((target.id.0, permission.as_str(), until(op.until)))?;
        }
        let mut change = Change::default();
        let before = permissions_json(&target.permissions);
        change.field("permissions", before, permissions_json(&after));
        Ok(change)
    })
}

/// Takes permissions.
pub fn forbid(permit: Spendable<'_, Forbid>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let mut after = target.permissions.clone();
        after.retain(|(held, _)| !op.permissions.contains(held));
        for permission in &op.permissions {
            conn.prepare_cached(
                "DELETE FROM console_permission WHERE extension = ?1 AND permission = ?2",
            )?
            .execute((target.id.0, permission.as_str()))?;
        }
        let mut change = Change::default();
        let before = permissions_json(&target.permissions);
        change.field("permissions", before, permissions_json(&after));
        Ok(change)
    })
}

/// Lets an OS user act as the extension.
pub fn bind(permit: Spendable<'_, Bind>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        // What is bound already is this very number, under this name or the one it had before.
        let before = facts.uid_bound_to.as_ref().map(|bound| &bound.os_user);
        let mut change = Change::default();
        change.field("os_user", json!(before), json!(op.os_user));
        if !change.is_empty() {
            conn.prepare_cached(
                "INSERT INTO os_binding (uid, os_user, extension, bound_at, bound_by) \
                 VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (uid) DO UPDATE SET \
                 os_user = excluded.os_user, bound_at = excluded.bound_at, \
                 bound_by = excluded.bound_by",
            )?
            .execute((
                op.uid,
                &op.os_user,
                target.id.0,
                facts.now.unix(),
                facts.actor.id.0,
            ))?;
        }
        Ok(change)
    })
}

/// Ends the binding.
pub fn unbind(permit: Spendable<'_, Unbind>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        let user: Option<String> = conn
            .prepare_cached("DELETE FROM os_binding WHERE extension = ?1 RETURNING os_user")?
            .query_row([target.id.0], |row| row.get(0))
            .optional()?;
        change.field("os_user", json!(user), json!(null));
        Ok(change)
    })
}
