//! Departments, and what new limits mean for people who are already there.

use super::super::calls_json;
use super::numbers::{self, Site};
use super::{About, Noted};
use crate::domain::{DepartmentValue, Role, ShownField};
use crate::engine::policy::{
    Delta, Department, DepartmentCall, DepartmentField, DepartmentId, DepartmentName, Effect,
};
use crate::engine::store::Result;
use serde_json::{Value, json};

pub(super) fn name(effect: &Effect, change: &Delta<DepartmentName>, noted: &mut Noted) {
    if let Some(model) = &effect.copied_from {
        noted.after.set(ShownField::CopiedFrom, json!(model));
    }
    let names = [&change.before, &change.after].map(|name| name.as_ref().map(|n| n.0.as_str()));
    match names {
        [Some(before), Some(after)] => noted.field(ShownField::Name, json!(before), json!(after)),
        [before, after] => {
            for (side, name) in [(&mut noted.before, before), (&mut noted.after, after)] {
                if let Some(name) = name {
                    side.set(ShownField::Name, name);
                }
            }
        }
    }
}

/// What a role may do there; for a new department, each by its role.
pub(super) fn calls(effect: &Effect, change: &Delta<DepartmentCall>, noted: &mut Noted) {
    let (id, role, right) = change.key;
    let Some(after) = effect.after.department(id) else {
        return;
    };
    if right.own {
        return users_own(effect, id, noted);
    }
    let is = calls_json(after.default_for(role));
    if let Some(before) = effect.before.department(id) {
        noted.field(
            ShownField::CallRights,
            calls_json(before.default_for(role)),
            is,
        );
        noted.after.set(ShownField::Role, json!(role.name()));
        return;
    }
    // What other roles may do there was noted earlier.
    let mut all: Vec<Value> = match noted.after.get(ShownField::CallRights) {
        Some(Value::Array(all)) => all.clone(),
        Some(_) | None => Vec::new(),
    };
    let of_role = format!("{}: ", role.name());
    let is_other = |said: &Value| {
        said.as_str()
            .is_some_and(|said| !said.starts_with(&of_role))
    };
    all.retain(is_other);
    let said = after.default_for(role).not_inherited();
    all.extend(said.map(|(right, says)| json!(format!("{of_role}{} {right}", says.as_str()))));
    noted.after.set(ShownField::CallRights, all);
}

/// What its users may do to their own accounts, besides what they may elsewhere.
fn users_own(effect: &Effect, id: DepartmentId, noted: &mut Noted) {
    let worlds = [&effect.before, &effect.after];
    let said = |d: &Department| -> Vec<String> {
        let all = d.users_own.said();
        all.map(|(right, says)| format!("{} {right}", says.as_str()))
            .collect()
    };
    let [before, after] = worlds.map(|world| world.department(id).map(|d| json!(said(d))));
    match before {
        Some(before) => {
            noted.field(ShownField::Rights, before, json!(after));
            noted.after.set(ShownField::Role, json!(Role::User.name()));
        }
        None => noted.after.set(ShownField::Rights, json!(after)),
    }
}

/// The fields of a removed one are not shown: it had to be empty, and its name identifies it.
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
        (false, true) => noted.after.set(field, text(&change.after)),
        (true, true) => noted.field(field, text(&change.before), text(&change.after)),
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
            | DepartmentValue::Visibility(_)
            | DepartmentValue::SecondFactor(_)
            | DepartmentValue::AdminNetworks(_),
        )
        | None => Ok(()),
    }
}
