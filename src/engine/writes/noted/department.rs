//! Departments, and what new limits mean for who is there.

use super::numbers::{self, Site};
use super::{About, Noted};
use crate::domain::DepartmentValue;
use crate::engine::policy::{Delta, DepartmentCall, DepartmentField, DepartmentName};
use crate::engine::store::Result;
use crate::engine::writes::calls_json;
use serde_json::{Value, json};

pub(super) fn name(change: &Delta<DepartmentName>, noted: &mut Noted) {
    let names = [&change.before, &change.after].map(|name| name.as_ref().map(|n| n.0.as_str()));
    match names {
        [Some(before), Some(after)] => noted.field("name", json!(before), json!(after)),
        [before, after] => {
            let before = before.map(|name| ("name".into(), json!(name)));
            let after = after.map(|name| ("name".into(), json!(name)));
            noted.before.extend(before);
            noted.after.extend(after);
        }
    }
}

/// The fields of one that goes are not shown: it had to be empty, and its name says which.
pub(super) fn field(
    about: &About<'_>,
    change: &Delta<DepartmentField>,
    noted: &mut Noted,
) -> Result<()> {
    let (id, field) = change.key;
    let text = |value: &Option<DepartmentValue>| {
        let value = value.as_ref();
        value.map_or(Value::Null, |value| value.json())
    };
    let worlds = [&about.effect.before, &about.effect.after];
    let [was, is] = worlds.map(|world| world.department(id).is_some());
    match (was, is) {
        (_, false) => return Ok(()),
        (false, true) => drop(noted.after.insert(field.name().into(), text(&change.after))),
        (true, true) => noted.field(field.name(), text(&change.before), text(&change.after)),
    }
    let site = Site {
        conn: about.conn,
        facts: about.facts,
        id,
        new: !was,
    };
    match &change.after {
        Some(DepartmentValue::Numbers(range)) => numbers::extensions(&site, range, noted),
        Some(DepartmentValue::ObjectNumbers(range)) => numbers::objects(&site, range, noted),
        Some(DepartmentValue::MaxExtensions(max)) => numbers::most(&site, *max, noted),
        Some(
            DepartmentValue::DisplayName(_)
            | DepartmentValue::Timezone(_)
            | DepartmentValue::Language(_)
            | DepartmentValue::Country(_)
            | DepartmentValue::Visibility(_),
        )
        | None => Ok(()),
    }
}

/// What a department says of the call rights of a role.
pub(super) fn calls(about: &About<'_>, change: &Delta<DepartmentCall>, noted: &mut Noted) {
    let (id, role, _) = change.key;
    let worlds = [&about.effect.before, &about.effect.after];
    let [before, after] = worlds.map(|world| {
        let found = world.department(id);
        found.map_or(Value::Null, |found| calls_json(found.default_for(role)))
    });
    noted.field("call_rights", before, after);
    noted.after.insert("role".into(), json!(role.name()));
}
