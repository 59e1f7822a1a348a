//! Writing roles.

use super::department::note_membership;
use super::{known, put_membership, role_json, target, until};
use crate::domain::{CallRights, Deadline, Role, RoleKind};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::role::{Grant, Revoke};
use crate::engine::policy::Account;
use crate::engine::policy::ask::{Revoked, revoked};
use crate::engine::store::{Conn, Result, StoreError};
use serde_json::json;

fn put_system_role(
    conn: &Conn,
    target: &Account,
    role: Option<(Role, Deadline)>,
    change: &mut Change,
) -> Result<()> {
    let text = |r: Option<(Role, Deadline)>| r.map_or(json!(null), |(r, d)| role_json(r, d));
    change.field("system_role", text(target.system_role), text(role));
    if !change.is_empty() {
        conn.prepare_cached(
            "UPDATE extension SET system_role = ?2, system_role_until = ?3 WHERE id = ?1",
        )?
        .execute((
            target.id.0,
            role.and_then(|(r, _)| r.id()),
            role.and_then(|(_, d)| until(d)),
        ))?;
    }
    Ok(())
}

/// Gives the role.
pub fn grant(permit: Permit<'_, Grant>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        match op.role.kind() {
            RoleKind::System => {
                put_system_role(conn, target, Some((op.role, op.until)), &mut change)?;
            }
            RoleKind::Department => {
                let d = super::department_of(facts)?;
                let now = target.membership(d.id);
                let calls = now.map_or(CallRights::default(), |m| m.calls);
                let after = d.membership(known(facts, op.role)?, op.until, calls);
                note_membership(now, Some(&after), &mut change);
                if !change.is_empty() {
                    put_membership(conn, target, &after)?;
                }
            }
        }
        Ok(change)
    })
}

/// Takes the role.
pub fn revoke(permit: Permit<'_, Revoke>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        match revoked(op, target, facts).map_err(StoreError::Damaged)? {
            Revoked::System => put_system_role(conn, target, None, &mut change)?,
            Revoked::In(id) => {
                let Some(now) = target.membership(id) else {
                    return Err(StoreError::damaged("the membership vanished"));
                };
                let after = now.demoted();
                note_membership(Some(now), Some(&after), &mut change);
                if !change.is_empty() {
                    put_membership(conn, target, &after)?;
                }
            }
        }
        Ok(change)
    })
}
