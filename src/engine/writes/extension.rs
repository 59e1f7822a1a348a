//! Writing extensions.

mod shared_email;

use super::{department_of, known, target};
use crate::domain::{
    CallRights, Deadline, ExtensionFields, ExtensionPatch, Number, ObjectKind, Patch, Phone, Role,
};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::extension::{Add, Copy, Move, Remove, Set, SetEnabled};
use crate::engine::policy::{
    Account, AccountId, DepartmentId, Facts, KnownRole, Sight,
    ask::{copied, copied_memberships, reads_binding, reads_tokens},
};
use crate::engine::store::{Conn, Result, keys, put_membership};
use serde_json::{Value, json};

const INSERT: &str = "INSERT INTO extension (number, home, enabled, first_name, last_name, email, \
 mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, missed_call_email, \
 forward_always, forward_busy, forward_no_answer, no_answer_seconds) \
 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
/// The same with an id after all that were ever used.
const INSERT_ANEW: &str = "INSERT INTO extension (id, number, home, enabled, first_name, last_name, \
 email, mobile, language, caller_id, vm_enabled, vm_pin, vm_pin_required, vm_email, \
 missed_call_email, forward_always, forward_busy, forward_no_answer, no_answer_seconds) \
 VALUES (1 + max(ifnull((SELECT max(id) FROM extension), 0), \
 (SELECT last FROM used_id WHERE what = 'extension')), \
 ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

fn is_used_id(error: &rusqlite::Error) -> bool {
    let rusqlite::Error::SqliteFailure(_, Some(why)) = error else {
        return false;
    };
    why == "the id was used before"
}

fn put(
    conn: &Conn,
    sql: &str,
    number: &Number,
    home: DepartmentId,
    enabled: bool,
    f: &ExtensionFields,
) -> rusqlite::Result<()> {
    conn.prepare_cached(sql)?.execute(rusqlite::params![
        number.as_str(),
        home.0,
        enabled,
        f.first_name.as_ref().map(|v| v.as_str()),
        f.last_name.as_ref().map(|v| v.as_str()),
        f.email.as_ref().map(|v| v.as_str()),
        f.mobile.as_ref().map(|v| v.as_str()),
        f.language.as_ref().map(|v| v.as_str()),
        f.caller_id.as_ref().map(|v| v.as_str()),
        f.vm_enabled,
        f.vm_pin.as_ref().map(|v| v.expose()),
        f.vm_pin_required,
        f.vm_email.as_str(),
        f.missed_call_email,
        f.forward_always.as_ref().map(ToString::to_string),
        f.forward_busy.as_ref().map(ToString::to_string),
        f.forward_no_answer.as_ref().map(ToString::to_string),
        f.no_answer_seconds,
    ])?;
    Ok(())
}

fn insert(
    conn: &Conn,
    number: &Number,
    home: DepartmentId,
    enabled: bool,
    f: &ExtensionFields,
) -> Result<i64> {
    // The id that SQLite gives is new unless the last of all was removed: then it is refused.
    let added = put(conn, INSERT, number, home, enabled, f);
    match added {
        Err(error) if is_used_id(&error) => put(conn, INSERT_ANEW, number, home, enabled, f)?,
        added => added?,
    }
    let id = conn.last_insert_rowid();
    put_dids(conn, id, &f.dids)?;
    Ok(id)
}

fn put_dids(conn: &Conn, id: i64, dids: &[Phone]) -> Result<()> {
    for did in dids {
        conn.prepare_cached("INSERT OR IGNORE INTO did (number, extension) VALUES (?1, ?2)")?
            .execute((did.as_str(), id))?;
    }
    Ok(())
}

/// Said of the PIN that was given, whatever was there before: or it would tell what was.
fn warn_weak_pin(number: &Number, patch: &ExtensionPatch, change: &mut Change) {
    if let Patch::Set(pin) = &patch.vm_pin
        && pin.is_weak(number)
    {
        change.unrecorded_warnings.push(
            "the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it"
                .into(),
        );
    }
}

/// What differs from an account with nothing set, as the record shows a new one.
fn note_fields(fields: &ExtensionFields, change: &mut Change) {
    for (field, _, after) in ExtensionFields::diff(&ExtensionFields::default(), fields) {
        change.after.insert(field.name().to_owned(), after);
    }
}

/// Creates the account.
pub fn add(permit: Permit<'_, Add>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let home = department_of(facts)?;
        let fields = op.fields.apply(&ExtensionFields::default());
        let id = insert(conn, &op.number, home.id, op.enabled, &fields)?;
        let role = known(facts, op.role.unwrap_or(Role::User))?;
        let membership = home.membership(role, Deadline::Never, CallRights::default());
        put_membership(conn, AccountId(id), &membership)?;
        let mut change = Change::default();
        change
            .after
            .insert("department".into(), json!(home.name.as_str()));
        if role != Role::User {
            change.after.insert("role".into(), json!(role.role.name()));
        }
        if !op.enabled {
            change.after.insert("enabled".into(), json!(false));
        }
        note_fields(&fields, &mut change);
        shared_email::warn(conn, facts, id, &fields, &mut change)?;
        warn_weak_pin(&op.number, &op.fields, &mut change);
        Ok(change)
    })
}

/// Changes the fields named.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let after = op.patch.apply(&target.fields);
        let mut change = Change::default();
        warn_weak_pin(&op.number, &op.patch, &mut change);
        for (field, before, after) in ExtensionFields::diff(&target.fields, &after) {
            change.before.insert(field.name().to_owned(), before);
            change.after.insert(field.name().to_owned(), after);
        }
        if change.is_empty() {
            return Ok(change);
        }
        update(conn, target.id.0, &after)?;
        if after.dids != target.fields.dids {
            conn.prepare_cached("DELETE FROM did WHERE extension = ?1")?
                .execute([target.id.0])?;
            put_dids(conn, target.id.0, &after.dids)?;
        }
        if after.email != target.fields.email {
            shared_email::warn(conn, facts, target.id.0, &after, &mut change)?;
        }
        Ok(change)
    })
}

fn update(conn: &Conn, id: i64, f: &ExtensionFields) -> Result<()> {
    conn.prepare_cached(
        "UPDATE extension SET first_name = ?2, last_name = ?3, email = ?4, mobile = ?5, \
         language = ?6, caller_id = ?7, vm_enabled = ?8, vm_pin = ?9, vm_pin_required = ?10, \
         vm_email = ?11, missed_call_email = ?12, forward_always = ?13, forward_busy = ?14, \
         forward_no_answer = ?15, no_answer_seconds = ?16 WHERE id = ?1",
    )?
    .execute(rusqlite::params![
        id,
        f.first_name.as_ref().map(|v| v.as_str()),
        f.last_name.as_ref().map(|v| v.as_str()),
        f.email.as_ref().map(|v| v.as_str()),
        f.mobile.as_ref().map(|v| v.as_str()),
        f.language.as_ref().map(|v| v.as_str()),
        f.caller_id.as_ref().map(|v| v.as_str()),
        f.vm_enabled,
        f.vm_pin.as_ref().map(|v| v.expose()),
        f.vm_pin_required,
        f.vm_email.as_str(),
        f.missed_call_email,
        f.forward_always.as_ref().map(ToString::to_string),
        f.forward_busy.as_ref().map(ToString::to_string),
        f.forward_no_answer.as_ref().map(ToString::to_string),
        f.no_answer_seconds,
    ])?;
    Ok(())
}

/// Deletes the account and all that hangs on it; its records stay.
pub fn remove(permit: Permit<'_, Remove>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        let home = target.home_membership().map(|m| m.name.to_string());
        change.before.insert("department".into(), json!(home));
        for (field, _, value) in ExtensionFields::diff(&ExtensionFields::default(), &target.fields)
        {
            change.before.insert(field.name().to_owned(), value);
        }
        note_left(target, facts, &mut change);
        let mut ended = keys::open(conn, target.id, facts.now)?;
        ended.os_user = ended.os_user.filter(|_| reads_binding(target, facts));
        if !reads_tokens(target, facts) {
            ended.tokens.clear();
        }
        change.still_open = ended;
        conn.prepare_cached("DELETE FROM extension WHERE id = ?1")?
            .execute([target.id.0])?;
        Ok(change)
    })
}

/// What somebody who goes is taken out of: all of it for the record, what the actor may see for
/// him. And what rings nobody without him.
fn note_left(target: &Account, facts: &Facts, change: &mut Change) {
    let mut left = Vec::new();
    let mut unseen = false;
    let mut note = |key: &str, all: Vec<(String, bool)>, out_of: Option<&str>| {
        if all.is_empty() {
            return;
        }
        let seen: Vec<_> = all.iter().filter(|(_, seen)| *seen).collect();
        let seen: Vec<_> = seen.into_iter().map(|(name, _)| name).collect();
        if let Some(kind) = out_of {
            left.extend(seen.iter().map(|name| format!("{kind}:{name}")));
            unseen |= seen.len() < all.len();
        }
        if !seen.is_empty() {
            change.before.insert(key.into(), json!(seen));
        }
        let all: Vec<_> = all.iter().map(|(name, _)| name).collect();
        change.before_in_full.insert(key.into(), json!(all));
    };
    let roles = target.memberships.iter().filter_map(|m| {
        let (home, role) = (m.department == target.home, m.role_at(facts.now));
        let seen = home || facts.visible_name(m.department).is_some();
        (!home || role != Role::User).then(|| (format!("{role} in {}", m.name), seen))
    });
    note("memberships", roles.collect(), None);
    let of = |kind: ObjectKind| {
        let all = facts.member_of.iter().filter(|o| o.kind == kind);
        all.map(|o| {
            (
                o.number.to_string(),
                facts.sight_of_object(o) == Sight::Full,
            )
        })
        .collect()
    };
    note("queues", of(ObjectKind::Queue), Some("queue"));
    note("ring_groups", of(ObjectKind::RingGroup), Some("ring-group"));
    let groups = target.groups_at(facts.now).map(|m| {
        let seen = facts.visible_name(m.group).is_some() && facts.sees_members_of(m.group);
        (m.name.to_string(), seen)
    });
    note("groups", groups.collect(), Some("group"));
    if unseen {
        left.push("something you may not see".into());
    }
    if !left.is_empty() {
        let warning = format!("{} is taken out of {}", target.number, left.join(", "));
        change.warnings.push(warning);
    }
    for o in facts.member_of.iter().filter(|o| o.members.len() == 1) {
        if facts.sight_of_object(o) == Sight::Full {
            let warning = format!("{} has no member left: it rings nobody", o.target());
            change.warnings.push(warning);
        }
    }
}

/// Creates an account like the model.
pub fn copy(permit: Permit<'_, Copy>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let model = target(facts)?;
        let fields = copied(model, &op.new);
        let id = insert(conn, &op.new, model.home, true, &fields)?;
        let mut change = Change::default();
        change
            .after
            .insert("copied_from".into(), json!(model.number.as_str()));
        let mut roles = Vec::new();
        for membership in &copied_memberships(model, facts) {
            put_membership(conn, AccountId(id), membership)?;
            roles.push(format!(
                "{} in {}",
                membership.role_at(facts.now),
                membership.name
            ));
        }
        change.after.insert("memberships".into(), json!(roles));
        note_fields(&fields, &mut change);
        shared_email::warn(conn, facts, id, &fields, &mut change)?;
        Ok(change)
    })
}

/// Changes the home: the old membership ends, the new one begins as `user`. A membership
/// that is already there becomes the home as it is.
pub fn relocate(permit: Permit<'_, Move>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let target = target(facts)?;
        let to = department_of(facts)?;
        let mut change = Change::default();
        if to.id == target.home {
            return Ok(change);
        }
        let from = target.home_membership();
        change.field(
            "department",
            from.map_or(Value::Null, |m| json!(m.name.as_str())),
            json!(to.name.as_str()),
        );
        if let Some(role) = from
            .map(|m| m.role_at(facts.now))
            .filter(|r| *r != Role::User)
        {
            change.before.insert("role".into(), json!(role.name()));
            let there = target
                .membership(to.id)
                .map_or(Role::User, |m| m.role_at(facts.now));
            change.after.insert("role".into(), json!(there.name()));
        }
        conn.prepare_cached("UPDATE extension SET home = ?2 WHERE id = ?1")?
            .execute((target.id.0, to.id.0))?;
        conn.prepare_cached("DELETE FROM membership WHERE extension = ?1 AND department = ?2")?
            .execute((target.id.0, target.home.0))?;
        if target.membership(to.id).is_none() {
            let joins = to.membership(KnownRole::USER, Deadline::Never, CallRights::default());
            put_membership(conn, target.id, &joins)?;
        }
        Ok(change)
    })
}

/// Switches the account on or off.
pub fn set_enabled(permit: Permit<'_, SetEnabled>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let target = target(facts)?;
        let mut change = Change::default();
        change.field("enabled", json!(target.enabled), json!(op.enabled));
        if !change.is_empty() {
            conn.prepare_cached("UPDATE extension SET enabled = ?2 WHERE id = ?1")?
                .execute((target.id.0, op.enabled))?;
        }
        Ok(change)
    })
}

/// The first account, made before there is anybody to ask.
pub(in crate::engine) fn found(
    conn: &Conn,
    number: &Number,
    home: i64,
    fields: &ExtensionFields,
) -> Result<i64> {
    let home = DepartmentId(home);
    let id = insert(conn, number, home, true, fields)?;
    conn.execute(
        "INSERT INTO membership (extension, department, role) VALUES (?1, ?2, 1)",
        (id, home.0),
    )?;
    Ok(id)
}
