//! What the record shows of an effect: the fields that differ, before and after.

mod hours;

use super::{calls_json, role_json};
use crate::domain::{Deadline, Role};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{AccountId, Change, DepartmentId, Effect, Facts, Membership};
use serde_json::{Value, json};

/// The fields that an effect changes.
pub(super) fn noted(effect: &Effect, facts: &Facts) -> Noted {
    let mut noted = Noted::default();
    for change in effect.difference() {
        match change {
            Change::SystemRole(d) => {
                let text = |role: Option<(Role, Deadline)>| {
                    role.map_or(Value::Null, |(role, end)| role_json(role, end))
                };
                noted.field("system_role", text(d.before), text(d.after));
            }
            Change::Membership(d) => membership(effect, d.key.0, d.key.1, &mut noted),
            Change::MemberCall(d) => membership(effect, d.key.0, d.key.1, &mut noted),
            Change::DepartmentCall(d) => {
                let (department, role, _) = d.key;
                let calls = [&effect.before, &effect.after].map(|world| {
                    let found = world.department(department);
                    found.map_or(Value::Null, |found| calls_json(found.default_for(role)))
                });
                let [before, after] = calls;
                noted.field("call_rights", before, after);
                noted.after.insert("role".into(), json!(role.name()));
            }
            Change::Schedule(d) => hours::schedule(d, &mut noted),
            Change::Override(d) => hours::forced(d, facts, &mut noted),
            Change::Holiday(d) => hours::holiday(d, &mut noted),
        }
    }
    noted
}

/// How a membership differs; an absent one has no role.
fn membership(effect: &Effect, id: AccountId, department: DepartmentId, noted: &mut Noted) {
    let worlds = [&effect.before, &effect.after];
    let [before, after] =
        worlds.map(|world| world.account(id).and_then(|a| a.membership(department)));
    let name = before.or(after).map(|m| m.name.to_string());
    let role = |m: Option<&Membership>| m.map_or(json!(null), |m| role_json(m.role.role, m.until));
    let calls = |m: Option<&Membership>| m.map_or(json!({}), |m| calls_json(m.calls));
    noted.field("role", role(before), role(after));
    noted.field("call_rights", calls(before), calls(after));
    noted.after.insert("department".into(), json!(name));
}
