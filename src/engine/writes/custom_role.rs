//! Writing custom roles.

use super::{alike, known};
use crate::domain::{Module, Name, Right, RightSet, RoleRight};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::role::{Add, Remove, Set};
use crate::engine::policy::KnownRole;
use crate::engine::policy::ask::made_role;
use crate::engine::store::{Conn, Result, StoreError, role as stored};
use serde_json::{Value, json};

/// What a role carries, as it is typed: `hours:write`, `extensions:write@own`.
fn names(role: &KnownRole) -> Value {
    let sides = [(role.rights, false), (role.own, true)];
    let all = sides.into_iter().flat_map(|(rights, own)| {
        let rights: Vec<Right> = rights.iter().collect();
        rights
            .into_iter()
            .map(move |right| RoleRight { right, own }.to_string())
    });
    json!(all.collect::<Vec<_>>())
}

fn put_rights(conn: &Conn, row: i64, role: &KnownRole) -> Result<()> {
    conn.prepare_cached("DELETE FROM role_right WHERE role = ?1")?
        .execute([row])?;
    for (scope, rights) in [("department", role.rights), ("own", role.own)] {
        for right in rights.iter() {
            conn.prepare_cached("INSERT INTO role_right (role, scope, held) VALUES (?1, ?2, ?3)")?
                .execute((row, scope, right.name()))?;
        }
    }
    Ok(())
}

/// Whoever ends up without it anywhere cannot use pbxctl: worth a word when a role loses it.
fn warn_of_dashboard(before: RightSet, after: RightSet, change: &mut Change) {
    let dashboard = Right::read(Module::Dashboard);
    if before.has(dashboard) && !after.has(dashboard) {
        change.warnings.push(format!(
            "{dashboard} was taken away: whoever holds it nowhere else cannot use pbxctl any more"
        ));
    }
}

/// Makes the role.
pub fn add(permit: Permit<'_, Add>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let made = made_role(op, facts).ok_or_else(|| StoreError::damaged("the role vanished"))?;
        let purpose = op.purpose.as_ref().map(|label| label.as_str());
        conn.prepare_cached("INSERT INTO role (name, name_key, purpose) VALUES (?1, ?2, ?3)")?
            .execute((op.name.as_str(), op.name.key(), purpose))?;
        put_rights(conn, conn.last_insert_rowid(), &made)?;
        let mut change = Change::default();
        change.after.insert("name".into(), json!(op.name.as_str()));
        change.after.insert("from".into(), json!(op.from.name()));
        change.after.insert("rights".into(), names(&made));
        if let Some(purpose) = purpose {
            change.after.insert("purpose".into(), json!(purpose));
        }
        let model = known(facts, op.from)?;
        warn_of_dashboard(model.own, made.own, &mut change);
        alike::roles(conn, &op.name, &mut change)?;
        Ok(change)
    })
}

fn rename(conn: &Conn, role: KnownRole, new: &Name, change: &mut Change) -> Result<()> {
    if new.as_str() != role.role.name() {
        change.field("name", json!(role.role.name()), json!(new.as_str()));
        conn.prepare_cached("UPDATE role SET name = ?2, name_key = ?3 WHERE id = ?1")?
            .execute((role.row, new.as_str(), new.key()))?;
        alike::roles(conn, new, change)?;
    }
    Ok(())
}

/// Changes the role.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let now = known(facts, op.role)?;
        let after = now.edited(&op.given, &op.taken);
        let mut change = Change::default();
        change.field("rights", names(&now), names(&after));
        if !change.is_empty() {
            put_rights(conn, now.row, &after)?;
        }
        if let Some(new) = &op.new {
            rename(conn, now, new, &mut change)?;
        }
        let before = stored::purpose(conn, now)?;
        let mut purpose = before.clone();
        op.purpose.apply(&mut purpose);
        if purpose != before {
            change.field("purpose", json!(before), json!(purpose));
            conn.prepare_cached("UPDATE role SET purpose = ?2 WHERE id = ?1")?
                .execute((now.row, purpose.as_ref().map(|label| label.as_str())))?;
        }
        warn_of_dashboard(now.own, after.own, &mut change);
        Ok(change)
    })
}

/// Deletes the role; whoever held it for a time that is over is `user` already.
pub fn remove(permit: Permit<'_, Remove>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let now = known(facts, op.role)?;
        let mut change = Change::default();
        change.before.insert("name".into(), json!(now.role.name()));
        change.before.insert("rights".into(), names(&now));
        conn.prepare_cached("UPDATE membership SET role = 1, until = NULL WHERE role = ?1")?
            .execute([now.row])?;
        conn.prepare_cached("DELETE FROM role WHERE id = ?1")?
            .execute([now.row])?;
        Ok(change)
    })
}
