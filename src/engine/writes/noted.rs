//! What the record shows of an effect: the fields that differ, before and after.

mod department;
mod hours;
mod numbers;
mod object;

use super::{calls_json, role_json};
use crate::domain::{Deadline, Role};
use crate::engine::gate::Change as Noted;
use crate::engine::policy::{AccountId, Change, DepartmentId, Effect, Facts, Membership};
use crate::engine::store::{Born, Conn, Result};
use serde_json::{Value, json};

/// What was written, and where to look for what that means.
pub(super) struct About<'a> {
    pub conn: &'a Conn,
    pub effect: &'a Effect,
    pub facts: &'a Facts,
    pub born: Born,
}

impl About<'_> {
    /// Whether a department is still there: of one that goes, its name is shown.
    fn has(&self, id: DepartmentId) -> bool {
        self.effect.after.department(id).is_some()
    }
}

/// The fields that an effect changed, with the warnings that go with such a change.
pub(super) fn noted(about: &About<'_>) -> Result<Noted> {
    let effect = about.effect;
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
                if !about.has(department) {
                    continue;
                }
                let calls = [&effect.before, &effect.after].map(|world| {
                    let found = world.department(department);
                    found.map_or(Value::Null, |found| calls_json(found.default_for(role)))
                });
                let [before, after] = calls;
                noted.field("call_rights", before, after);
                noted.after.insert("role".into(), json!(role.name()));
            }
            Change::DepartmentName(d) => department::name(d, &mut noted),
            Change::DepartmentField(d) => department::field(about, d, &mut noted)?,
            Change::Schedule(d) => hours::schedule(about, d, &mut noted),
            Change::Override(d) => hours::forced(about, d, &mut noted),
            Change::Holiday(d) => hours::holiday(about, d, &mut noted),
            Change::Object(d) => object::object(about, d, &mut noted)?,
            Change::ObjectName(d) => object::name(about, d, &mut noted),
            Change::ObjectDid(d) => object::did(about, d, &mut noted),
            Change::ObjectMember(d) => object::member(about, d, &mut noted),
            Change::Route(d) => object::route(about, d, &mut noted),
        }
    }
    Ok(noted)
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
