//! Writing queues, ring groups, IVRs and trunks.

use super::{department_of, target};
use crate::domain::{Destination, HoursState, Junction, ObjectFields, Patch, Phone};
use crate::engine::gate::{Change, Done, Permit};
use crate::engine::operations::object::{
    Add, MemberAdd, MemberRemove, MemberSet, OptionRemove, OptionSet, Remove, Set,
};
use crate::engine::operations::route;
use crate::engine::policy::{AccountId, CallObject, DepartmentId, Facts, ObjectId, Sight};
use crate::engine::store::{Conn, Result, StoreError, account};
use serde_json::{Value, json};

/// The object that the rules found there: without it no permit would have been made.
fn object(facts: &Facts) -> Result<&CallObject> {
    facts
        .object
        .as_deref()
        .ok_or_else(|| StoreError::damaged("the call object vanished"))
}

fn note_fields(before: &ObjectFields, after: &ObjectFields, change: &mut Change) {
    let was = before.json();
    for (key, value) in after.json() {
        let before = was.get(&key).cloned().unwrap_or_default();
        change.field(&key, before, value);
    }
}

fn put_dids(conn: &Conn, id: ObjectId, dids: &[Phone]) -> Result<()> {
    conn.prepare_cached("DELETE FROM did WHERE object = ?1")?
        .execute([id.0])?;
    for did in dids {
        conn.prepare_cached("INSERT INTO did (number, object) VALUES (?1, ?2)")?
            .execute((did.as_str(), id.0))?;
    }
    Ok(())
}

/// Creates the object.
pub fn add(permit: Permit<'_, Add>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let fields = op.fields.apply(&ObjectFields::default());
        let home = match &op.department {
            Some(_) => Some(department_of(facts)?),
            None => None,
        };
        conn.prepare_cached(
            "INSERT INTO call_object (id, kind, number, department, name) \
             VALUES (1 + max(ifnull((SELECT max(id) FROM call_object), 0), \
             (SELECT last FROM used_id WHERE what = 'call_object')), ?1, ?2, ?3, ?4)",
        )?
        .execute((
            op.kind.as_str(),
            op.number.as_str(),
            home.map(|d| d.id.0),
            fields.name.as_ref().map(|name| name.as_str()),
        ))?;
        put_dids(conn, ObjectId(conn.last_insert_rowid()), &fields.dids)?;
        let mut change = Change::default();
        change
            .after
            .insert("department".into(), json!(home.map(|d| d.name.to_string())));
        note_fields(&ObjectFields::default(), &fields, &mut change);
        Ok(change)
    })
}

/// Changes the fields named, and the department.
pub fn set(permit: Permit<'_, Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let o = object(facts)?;
        let after = op.patch.apply(&o.fields);
        let mut change = Change::default();
        note_fields(&o.fields, &after, &mut change);
        let was = o
            .department
            .as_ref()
            .map(|base| (base.id, base.name.to_string()));
        let to = match &op.department {
            Patch::Keep => was.clone(),
            Patch::Clear => None,
            Patch::Set(_) => Some(department_of(facts)?).map(|d| (d.id, d.name.to_string())),
        };
        let name = |of: &Option<(DepartmentId, String)>| json!(of.as_ref().map(|(_, name)| name));
        change.field("department", name(&was), name(&to));
        if change.is_empty() {
            return Ok(change);
        }
        conn.prepare_cached("UPDATE call_object SET name = ?2, department = ?3 WHERE id = ?1")?
            .execute((
                o.id.0,
                after.name.as_ref().map(|name| name.as_str()),
                to.map(|(id, _)| id.0),
            ))?;
        if after.dids != o.fields.dids {
            put_dids(conn, o.id, &after.dids)?;
        }
        Ok(change)
    })
}

/// Deletes the object, with its members and routes.
pub fn remove(permit: Permit<'_, Remove>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let o = object(facts)?;
        let mut change = Change::default();
        let home = o.department.as_ref().map(|base| base.name.to_string());
        change.before.insert("department".into(), json!(home));
        change.before.extend(o.fields.json());
        note_members(o, facts, conn, &mut change)?;
        for (state, to) in o.routes.said() {
            change.before.insert(state.to_string(), json!(to));
        }
        for (digit, to) in &o.options {
            change.before.insert(format!("option_{digit}"), json!(to));
        }
        conn.prepare_cached("DELETE FROM call_object WHERE id = ?1")?
            .execute([o.id.0])?;
        Ok(change)
    })
}

/// Members that go with it: all of them for the record, whom the actor may see for him.
fn note_members(o: &CallObject, facts: &Facts, conn: &Conn, change: &mut Change) -> Result<()> {
    let (mut all, mut seen) = (Vec::new(), Vec::new());
    let reads = facts.sight_of_object(o) == Sight::Full;
    for (id, number) in &o.members {
        let member = account::by_id(conn, *id)?;
        if reads && member.is_some_and(|one| facts.sight_of(&one) != Sight::Hidden) {
            seen.push(number);
        }
        all.push(number);
    }
    if !seen.is_empty() {
        change.before.insert("members".into(), json!(seen));
    }
    if !all.is_empty() {
        change.before_in_full.insert("members".into(), json!(all));
    }
    Ok(())
}

/// Writes the places anew: 1 for the first, and so on.
fn put_order(conn: &Conn, id: ObjectId, order: &[AccountId]) -> Result<()> {
    for (place, extension) in (1_i64..).zip(order) {
        conn.prepare_cached(
            "INSERT INTO call_member (object, extension, place) VALUES (?1, ?2, ?3) \
             ON CONFLICT (object, extension) DO UPDATE SET place = excluded.place",
        )?
        .execute((id.0, extension.0, place))?;
    }
    Ok(())
}

/// Its members in their order, but one.
fn others(object: &CallObject, but: AccountId) -> Vec<AccountId> {
    let ids = object.members.iter().map(|(id, _)| *id);
    ids.filter(|id| *id != but).collect()
}

/// The members with one of them at a place from 1, or at the end.
fn ordered(object: &CallObject, who: AccountId, place: Option<u32>) -> Vec<AccountId> {
    let mut order = others(object, who);
    let wanted = place.and_then(|place| usize::try_from(place).ok());
    let at = wanted.map_or(order.len(), |place| {
        place.saturating_sub(1).min(order.len())
    });
    order.insert(at, who);
    order
}

/// Makes somebody a member. The record says which place was asked for, not which he got:
/// how many are before him is not for everybody who may read it.
pub fn member_add(permit: Permit<'_, MemberAdd>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let (o, who) = (object(facts)?, target(facts)?);
        put_order(conn, o.id, &ordered(o, who.id, op.place))?;
        let mut change = Change::default();
        change.field("member", Value::Null, json!(who.number));
        change.field("place", Value::Null, json!(op.place));
        Ok(change)
    })
}

/// Gives a member another place.
pub fn member_set(permit: Permit<'_, MemberSet>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let (o, who) = (object(facts)?, target(facts)?);
        let order = ordered(o, who.id, Some(op.place));
        let mut change = Change::default();
        if o.members.iter().map(|(id, _)| id).ne(&order) {
            change.after.insert("member".into(), json!(who.number));
            change.after.insert("place".into(), json!(op.place));
            put_order(conn, o.id, &order)?;
        }
        Ok(change)
    })
}

/// Ends a membership.
pub fn member_remove(permit: Permit<'_, MemberRemove>) -> Result<Done> {
    permit.spend(|_, facts, conn| {
        let (o, who) = (object(facts)?, target(facts)?);
        conn.prepare_cached("DELETE FROM call_member WHERE object = ?1 AND extension = ?2")?
            .execute((o.id.0, who.id.0))?;
        put_order(conn, o.id, &others(o, who.id))?;
        let mut change = Change::default();
        change.field("member", json!(who.number), Value::Null);
        Ok(change)
    })
}

/// Whose routes are written.
#[derive(Clone, Copy)]
enum From {
    Department(DepartmentId),
    Object(ObjectId),
}

fn put_route(conn: &Conn, from: From, choice: &str, to: Option<&Destination>) -> Result<()> {
    let (department, object) = match from {
        From::Department(id) => (Some(id.0), None),
        From::Object(id) => (None, Some(id.0)),
    };
    conn.prepare_cached(
        "DELETE FROM route WHERE department IS ?1 AND object IS ?2 AND choice = ?3",
    )?
    .execute((department, object, choice))?;
    if let Some(to) = to {
        conn.prepare_cached(
            "INSERT INTO route (id, department, object, choice, destination) \
             VALUES (1 + max(ifnull((SELECT max(id) FROM route), 0), \
             (SELECT last FROM used_id WHERE what = 'route')), ?1, ?2, ?3, ?4)",
        )?
        .execute((department, object, choice, to.to_string()))?;
    }
    Ok(())
}

/// Says where a key leads.
pub fn option_set(permit: Permit<'_, OptionSet>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let ivr = object(facts)?;
        let was = ivr.options.iter().find(|(digit, _)| *digit == op.digit);
        let mut change = Change::default();
        let key = format!("option_{}", op.digit);
        change.field(&key, json!(was.map(|(_, to)| to)), json!(op.to));
        if !change.is_empty() {
            put_route(conn, From::Object(ivr.id), op.digit.as_str(), Some(&op.to))?;
        }
        Ok(change)
    })
}

/// Takes the meaning of a key away.
pub fn option_remove(permit: Permit<'_, OptionRemove>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let ivr = object(facts)?;
        let was = ivr.options.iter().find(|(digit, _)| *digit == op.digit);
        let mut change = Change::default();
        let key = format!("option_{}", op.digit);
        change.field(&key, json!(was.map(|(_, to)| to)), Value::Null);
        put_route(conn, From::Object(ivr.id), op.digit.as_str(), None)?;
        Ok(change)
    })
}

/// Sets and clears the destinations named.
pub fn route(permit: Permit<'_, route::Set>) -> Result<Done> {
    permit.spend(|op, facts, conn| {
        let (from, now) = match &op.from {
            Junction::Department(_) => (From::Department(department_of(facts)?.id), &facts.routes),
            Junction::Object(..) => {
                let o = object(facts)?;
                (From::Object(o.id), &o.routes)
            }
        };
        let after = op.patch.apply(now);
        let mut change = Change::default();
        for state in HoursState::ALL {
            let (was, is) = (now.get(state), after.get(state));
            if was != is {
                change.field(state.as_str(), json!(was), json!(is));
                put_route(conn, from, state.as_str(), is)?;
            }
        }
        Ok(change)
    })
}
