//! Writing groups, their members and rights.

use super::{alike, calls_json, target, until};
use crate::domain::{CallRights, Deadline, GroupRole, GroupScope, Module, Name, Right, RightSet};
use crate::engine::gate::{Change, Done, Permit as Spendable};
use crate::engine::operations::group::{
    Add, Copy, Forbid, MemberAdd, MemberRemove, MemberSet, Permit, Remove, Rights, Set,
};
use crate::engine::policy::ask::{after_set, copied_group, edited, said};
use crate::engine::policy::{
    Account, Facts, Group, GroupId, GroupMembership, Sight, reads_dashboard,
};
use crate::engine::store::{Conn, Result, StoreError};
use serde_json::{Value, json};

/// The group that the rules found there: without it no permit would have been made.
fn group(facts: &Facts) -> Result<&Group> {
    match &facts.group {
        Some(group) => Ok(group),
        None => Err(StoreError::damaged("the group vanished")),
    }
}

fn insert(conn: &Conn, name: &Name, display: Option<&str>) -> Result<GroupId> {
    conn.prepare_cached(
        "INSERT INTO \"group\" (id, name, name_key, display_name) \
         VALUES (1 + max(ifnull((SELECT max(id) FROM \"group\"), 0), \
         (SELECT last FROM used_id WHERE what = 'group')), ?1, ?2, ?3)",
    )?
    .execute((name.as_str(), name.key(), display))?;
    Ok(GroupId(conn.last_insert_rowid()))
}

/// Creates the group.
pub fn add(permit: Spendable<'_, Add>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let display = op.display_name.as_ref().map(|label| label.as_str());
        insert(conn, &op.name, display)?;
        let mut change = Change::default();
        change.after.insert("name".into(), json!(op.name.as_str()));
        if let Some(display) = display {
            change.after.insert("display_name".into(), json!(display));
        }
        alike::groups(conn, facts, &op.name, &mut change)?;
        Ok(change)
    })
}

/// Changes the names given.
pub fn set(permit: Spendable<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let g = group(facts)?;
        let mut change = Change::default();
        if let Some(new) = op
            .new
            .as_ref()
            .filter(|new| new.as_str() != g.name.as_str())
        {
            change.field("name", json!(g.name.as_str()), json!(new.as_str()));
            conn.prepare_cached("UPDATE \"group\" SET name = ?2, name_key = ?3 WHERE id = ?1")?
                .execute((g.id.0, new.as_str(), new.key()))?;
            alike::groups(conn, facts, new, &mut change)?;
        }
        let mut display = g.display_name.clone();
        op.display_name.apply(&mut display);
        if display != g.display_name {
            change.field("display_name", json!(g.display_name), json!(display));
            conn.prepare_cached("UPDATE \"group\" SET display_name = ?2 WHERE id = ?1")?
                .execute((g.id.0, display.as_ref().map(|label| label.as_str())))?;
        }
        Ok(change)
    })
}

/// Deletes the group; memberships that have ended go with it.
pub fn remove(permit: Spendable<'_, Remove>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let g = group(facts)?;
        let mut change = Change::default();
        change.before.insert("name".into(), json!(g.name.as_str()));
        conn.prepare_cached("DELETE FROM \"group\" WHERE id = ?1")?
            .execute([g.id.0])?;
        Ok(change)
    })
}

/// Creates a group with the rights of another.
pub fn copy(permit: Spendable<'_, Copy>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let model = group(facts)?;
        let mut like = copied_group(model, &op.new);
        like.id = insert(conn, &op.new, None)?;
        let mut change = Change::default();
        change.after.insert("name".into(), json!(op.new.as_str()));
        change
            .after
            .insert("copied_from".into(), json!(model.name.as_str()));
        alike::groups(conn, facts, &op.new, &mut change)?;
        for (role, calls) in &like.defaults {
            put_default(conn, like.id, *role, *calls)?;
            if !calls.is_empty() {
                let key = format!("call_rights_{role}");
                change.after.insert(key, calls_json(*calls));
            }
        }
        for scope in GroupScope::ALL {
            let rights = like.rights(scope);
            put_rights(conn, like.id, scope, rights)?;
            if !rights.is_empty() {
                change.after.insert(key_of(scope).into(), names(rights));
            }
        }
        Ok(change)
    })
}

fn membership_json(role: GroupRole, end: Deadline) -> Value {
    match end {
        Deadline::Never => json!(role.as_str()),
        Deadline::At(time) => json!(format!("{role} until {}", time.rfc3339_utc())),
    }
}

/// Notes how a membership differs from another; an absent one has no role.
fn note(before: Option<&GroupMembership>, after: Option<&GroupMembership>, change: &mut Change) {
    let name = before.or(after).map(|m| m.name.to_string());
    let role =
        |m: Option<&GroupMembership>| m.map_or(json!(null), |m| membership_json(m.role, m.until));
    let calls = |m: Option<&GroupMembership>| m.map_or(json!({}), |m| calls_json(m.calls));
    change.field("role", role(before), role(after));
    change.field("call_rights", calls(before), calls(after));
    if !change.is_empty() {
        change.after.insert("group".into(), json!(name));
    }
}

fn put(conn: &Conn, account: &Account, m: &GroupMembership) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO group_member (extension, group_id, role, until, allow, deny) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (extension, group_id) DO UPDATE \
         SET role = excluded.role, until = excluded.until, allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((
        account.id.0,
        m.group.0,
        m.role.id(),
        until(m.until),
        m.calls.allow_mask(),
        m.calls.deny_mask(),
    ))?;
    Ok(())
}

/// Makes somebody a member.
pub fn member_add(permit: Spendable<'_, MemberAdd>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let (target, g) = (target(facts)?, group(facts)?);
        let joins = g.membership(op.role, op.until, said(&op.calls));
        put(conn, target, &joins)?;
        let mut change = Change::default();
        note(None, Some(&joins), &mut change);
        Ok(change)
    })
}

/// The live membership that the rules found there.
fn member<'f>(facts: &'f Facts, g: &Group) -> Result<&'f GroupMembership> {
    let found = target(facts)?.group_membership(g.id, facts.now);
    found.ok_or_else(|| StoreError::damaged("the membership vanished"))
}

/// Changes a membership.
pub fn member_set(permit: Spendable<'_, MemberSet>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let g = group(facts)?;
        let now = member(facts, g)?;
        let after = after_set(op, g, now);
        let mut change = Change::default();
        note(Some(now), Some(&after), &mut change);
        if !change.is_empty() {
            put(conn, target(facts)?, &after)?;
        }
        Ok(change)
    })
}

/// Ends a membership.
pub fn member_remove(permit: Spendable<'_, MemberRemove>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let g = group(facts)?;
        let now = member(facts, g)?;
        conn.prepare_cached("DELETE FROM group_member WHERE extension = ?1 AND group_id = ?2")?
            .execute((target(facts)?.id.0, g.id.0))?;
        let mut change = Change::default();
        note(Some(now), None, &mut change);
        Ok(change)
    })
}

fn put_default(conn: &Conn, id: GroupId, role: GroupRole, calls: CallRights) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO group_role_right (group_id, role, allow, deny) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (group_id, role) DO UPDATE SET allow = excluded.allow, deny = excluded.deny",
    )?
    .execute((id.0, role.id(), calls.allow_mask(), calls.deny_mask()))?;
    Ok(())
}

/// Sets the call rights of a role in a group.
pub fn rights(permit: Spendable<'_, Rights>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let g = group(facts)?;
        let after = edited(op, g);
        let mut change = Change::default();
        let before = g.default_for(op.role);
        change.field("call_rights", calls_json(before), calls_json(after));
        if !change.is_empty() {
            change.after.insert("role".into(), json!(op.role.as_str()));
            put_default(conn, g.id, op.role, after)?;
        }
        Ok(change)
    })
}

/// Key of the rights at that scope, in records and JSON.
fn key_of(scope: GroupScope) -> &'static str {
    match scope {
        GroupScope::Members => "members_rights",
        GroupScope::System => "system_rights",
    }
}

fn names(rights: RightSet) -> Value {
    json!(rights.iter().map(Right::name).collect::<Vec<_>>())
}

/// Replaces the rights at that scope.
fn put_rights(conn: &Conn, id: GroupId, scope: GroupScope, rights: RightSet) -> Result<()> {
    conn.prepare_cached("DELETE FROM group_right WHERE group_id = ?1 AND scope = ?2")?
        .execute((id.0, scope.as_str()))?;
    for right in rights.iter() {
        conn.prepare_cached("INSERT INTO group_right (group_id, scope, held) VALUES (?1, ?2, ?3)")?
            .execute((id.0, scope.as_str(), right.name()))?;
    }
    Ok(())
}

fn change_rights(
    conn: &Conn,
    g: &Group,
    scope: GroupScope,
    after: RightSet,
    change: &mut Change,
) -> Result<()> {
    let before = g.rights(scope);
    if before != after {
        change.field(key_of(scope), names(before), names(after));
        put_rights(conn, g.id, scope, after)?;
    }
    Ok(())
}

/// Gives the members rights.
pub fn permit(permit: Spendable<'_, Permit>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let g = group(facts)?;
        let mut change = Change::default();
        let after = op
            .rights
            .iter()
            .fold(g.rights(op.scope), |all, right| all.with(*right));
        change_rights(conn, g, op.scope, after, &mut change)?;
        Ok(change)
    })
}

/// The group without these rights, as far as the scope named goes.
fn strip(group: Group, op: &Forbid, taken: RightSet) -> Group {
    let named = |scope: &GroupScope| op.scope.is_none_or(|named| named == *scope);
    let scopes = GroupScope::ALL.into_iter().filter(named);
    scopes.fold(group, |g, scope| {
        let rights = g.rights(scope).minus(taken);
        g.with_rights(scope, rights)
    })
}

/// What to know of a group that no longer carries `dashboard:read`: who uses pbxctl by that
/// alone is told so when he next logs in (D1), and whoever took it is told now.
fn shut_out(before: &Group, after: &Group, facts: &Facts) -> String {
    let without = |holder: &Account| {
        let mut changed = holder.clone();
        for m in changed.groups.iter_mut().filter(|m| m.group == before.id) {
            *m = after.membership(m.role, m.until, m.calls);
        }
        changed
    };
    let lost = facts
        .holders
        .iter()
        .filter(|h| reads_dashboard(h, facts.now) && !reads_dashboard(&without(h), facts.now));
    let (seen, unseen): (Vec<_>, Vec<_>) = lost.partition(|h| facts.sight_of(h) != Sight::Hidden);
    let mut who: Vec<String> = seen.iter().map(|h| h.number.to_string()).collect();
    if !unseen.is_empty() {
        who.push("somebody you may not see".into());
    }
    let mut text =
        "dashboard:read was taken away: whoever holds it nowhere else cannot use pbxctl any more"
            .to_owned();
    if !who.is_empty() {
        text += &format!(": {}", who.join(", "));
    }
    text
}

/// Takes rights from the members.
pub fn forbid(permit: Spendable<'_, Forbid>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let g = group(facts)?;
        let taken: RightSet = op.rights.iter().copied().collect();
        let mut change = Change::default();
        for scope in GroupScope::ALL {
            if op.scope.is_none_or(|named| named == scope) {
                let after = g.rights(scope).minus(taken);
                change_rights(conn, g, scope, after, &mut change)?;
            }
        }
        let dashboard = Right::read(Module::Dashboard);
        let carried = |g: &Group| GroupScope::ALL.iter().any(|s| g.rights(*s).has(dashboard));
        let left = strip(g.clone(), op, taken);
        if carried(g) && !carried(&left) {
            change.warnings.push(shut_out(g, &left, facts));
        }
        Ok(change)
    })
}
