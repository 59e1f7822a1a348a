//! Call objects, and where calls go on.

use super::{About, Noted};
use crate::domain::{Choice, Field, ShownField};
use crate::engine::policy::{
    CallObject, Delta, DepartmentId, Object, ObjectDid, ObjectId, ObjectMember, ObjectName, Origin,
    Owned, Route, Sight,
};
use crate::engine::store::{Result, StoreError, account};
use serde_json::{Value, json};

/// Its kind and department; for a removed one, everything that goes with it.
pub(super) fn object(about: &About<'_>, change: &Delta<Object>, noted: &mut Noted) -> Result<()> {
    let home = |owned: &Owned| home(about, owned.department);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            noted.field(ShownField::Department, home(before), home(after))
        }
        (_, Some(after)) => {
            noted.after.set(ShownField::Department, home(after));
            // A restored one has members; a new one has none yet.
            let mut members = Vec::new();
            for id in about.effect.after.members(change.key) {
                let member = account::by_id(about.conn, id)?;
                members.extend(member.map(|one| one.number.to_string()));
            }
            if !members.is_empty() {
                noted.after.set(ShownField::Members, json!(members));
            }
        }
        (before, None) => {
            let home = before.as_ref().map_or(Value::Null, home);
            noted.before.set(ShownField::Department, home);
            let gone = about.facts.object();
            let gone = gone.filter(|o| o.id == change.key);
            let gone = gone.ok_or_else(|| StoreError::damaged("the call object vanished"))?;
            what_goes(about, gone, noted)?;
        }
    }
    Ok(())
}

/// The name of its department, if it has one.
fn home(about: &About<'_>, id: Option<DepartmentId>) -> Value {
    let Some(id) = id else { return Value::Null };
    let base = about.facts.object();
    let base = base.and_then(|o| o.department.as_ref());
    let base = base.filter(|base| base.id == id).map(|base| &base.name);
    let named = about.effect.after.department(id).map(|d| &d.name);
    json!(base.or(named).map(ToString::to_string))
}

fn what_goes(about: &About<'_>, o: &CallObject, noted: &mut Noted) -> Result<()> {
    noted.before.set(ShownField::Name, json!(o.fields.name));
    noted.before.set(Field::Did, json!(o.fields.dids));
    members(about, o, noted)?;
    for (state, to) in o.routes.destinations() {
        noted.before.set(Choice::State(state), json!(to));
    }
    for (digit, to) in &o.options {
        noted.before.set(Choice::Key(*digit), json!(to));
    }
    Ok(())
}

/// Members removed with it: all of them for the record, the visible ones for the actor.
fn members(about: &About<'_>, o: &CallObject, noted: &mut Noted) -> Result<()> {
    let (mut all, mut seen) = (Vec::new(), Vec::new());
    let reads = about.facts.sight_of_object(o) == Sight::Full;
    for (id, number) in &o.members {
        let member = account::by_id(about.conn, *id)?;
        if reads && member.is_some_and(|one| about.facts.sight_of(&one) != Sight::Hidden) {
            seen.push(number);
        }
        all.push(number);
    }
    if !seen.is_empty() {
        noted.before.set(ShownField::Members, json!(seen));
    }
    if !all.is_empty() {
        noted.before_in_full.set(ShownField::Members, json!(all));
    }
    Ok(())
}

/// Whether it still exists: for a removed one, everything is shown together.
fn stays(about: &About<'_>, id: ObjectId) -> bool {
    about.effect.after.object(id).is_some()
}

pub(super) fn name(about: &About<'_>, change: &Delta<ObjectName>, noted: &mut Noted) {
    if stays(about, change.key) {
        noted.field(ShownField::Name, json!(change.before), json!(change.after));
    }
}

/// All of them: they are shown as one list.
pub(super) fn did(about: &About<'_>, change: &Delta<ObjectDid>, noted: &mut Noted) {
    let id = change.key.0;
    if stays(about, id) {
        let all = [&about.effect.before, &about.effect.after].map(|world| json!(world.dids(id)));
        let [before, after] = all;
        noted.field(Field::Did, before, after);
    }
}

/// The member who was named, with the requested position: not those who made way.
pub(super) fn member(about: &About<'_>, change: &Delta<ObjectMember>, noted: &mut Noted) {
    let (id, who) = change.key;
    if !stays(about, id) || about.effect.before.object(id).is_none() {
        return;
    }
    let account = about.effect.after.account(who);
    let number = || json!(account.map(|account| &account.number));
    match (change.before, change.after) {
        (Some(_), None) => noted.field(ShownField::Member, number(), Value::Null),
        (None, Some(placed)) => {
            noted.field(ShownField::Member, Value::Null, number());
            noted.field(ShownField::Place, Value::Null, json!(placed.asked));
        }
        (_, after) => {
            if let Some(asked) = after.and_then(|placed| placed.asked) {
                noted.after.set(ShownField::Member, number());
                noted.after.set(ShownField::Place, json!(asked));
            }
        }
    }
}

/// A key of an IVR, or a state of the office hours.
pub(super) fn route(about: &About<'_>, change: &Delta<Route>, noted: &mut Noted) {
    let there = match change.key.0 {
        Origin::Department(id) => about.has(id),
        Origin::Object(id) => stays(about, id),
    };
    if there {
        noted.field(change.key.1, json!(change.before), json!(change.after));
    }
}
