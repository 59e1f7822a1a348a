//! What a step ends, in a sentence: the thing that had it stays, and so `- queue 280` alone would
//! read as if the queue went.

use crate::domain::{GroupScope, Number, ObjectKind, ShownFields};
use crate::engine::{Done, Operation};
use serde_json::Value;

/// What ends.
pub(super) struct Ending {
    /// `205 is no longer a member of queue 280`.
    pub(super) says: String,
    /// Fields that the sentence has said.
    pub(super) said: &'static [&'static str],
}

fn sentence(says: String, said: &'static [&'static str]) -> Option<Ending> {
    Some(Ending { says, said })
}

/// What this step ends of something that stays; nothing where it ends nothing.
pub(super) fn of(op: &Operation, done: &Done) -> Option<Ending> {
    let no_member = |number: &Number, of: String, said| {
        sentence(format!("{number} is no longer a member of {of}"), said)
    };
    match op {
        Operation::ObjectMemberRemove(op) => {
            no_member(&op.number, object(op.kind, &op.object), &["member"])
        }
        Operation::GroupMemberRemove(op) => {
            no_member(&op.number, format!("group {}", op.group), &["group"])
        }
        Operation::DepartmentMemberRemove(op) => {
            let of = format!("department {}", op.department);
            no_member(&op.number, of, &["department"])
        }
        Operation::ObjectOptionRemove(op) => {
            let of = object(ObjectKind::Ivr, &op.number);
            sentence(format!("key {} of {of} does nothing more", op.digit), &[])
        }
        Operation::HolidayRemove(op) => {
            let (day, department) = (&op.name, &op.department);
            let says = format!("holiday `{day}` of department {department} is removed");
            sentence(says, &["holiday"])
        }
        Operation::ConsoleForbid(op) => {
            let all: Vec<_> = op.permissions.iter().map(|one| one.as_str()).collect();
            let word = match all.len() {
                1 => "permission",
                _ => "permissions",
            };
            let says = format!("{} loses the {word} {}", op.number, all.join(", "));
            sentence(says, &["permissions"])
        }
        Operation::GroupForbid(op) => {
            let all: Vec<_> = op.rights.iter().map(|right| right.name()).collect();
            let (group, rights) = (&op.group, all.join(", "));
            let over = match op.scope {
                Some(GroupScope::Members) => " over its members",
                Some(GroupScope::System) => " over the whole system",
                None => "",
            };
            sentence(format!("group {group} no longer gives {rights}{over}"), &[])
        }
        Operation::RoleRevoke(op) => {
            let number = &op.number;
            let role = op.role.map_or("what they were", |role| role.name());
            match &op.department {
                Some(name) => sentence(no_role(number, role, &format!("in {name}")), &[]),
                None => sentence(
                    no_role(number, role, "of the whole system"),
                    &["system_role"],
                ),
            }
        }
        Operation::ExtensionSet(op) => no_call(done, &format!("extension {}", op.number)),
        Operation::ObjectSet(op) => no_call(done, &object(op.kind, &op.number)),
        _ => None,
    }
}

fn no_role(number: &Number, role: &str, of: &str) -> String {
    format!("{number} is no longer {role} {of}")
}

fn object(kind: ObjectKind, number: &Number) -> String {
    format!("{} {number}", kind.noun())
}

/// DIDs that lead elsewhere from now on, or nowhere.
fn no_call(done: &Done, to: &str) -> Option<Ending> {
    let dids = |all: &Value| -> Vec<String> {
        let all = all.as_array().into_iter().flatten();
        all.filter_map(|did| did.as_str().map(str::to_owned))
            .collect()
    };
    let field = |fields: &ShownFields| {
        let found = fields.iter().find(|(field, _)| field.name() == "did");
        found.map_or_else(Vec::new, |(_, value)| dids(value))
    };
    let (before, after) = (field(&done.before), field(&done.after));
    let gone: Vec<_> = before
        .into_iter()
        .filter(|did| !after.contains(did))
        .collect();
    match gone.is_empty() {
        true => None,
        false => sentence(
            format!("calls to {} no longer come to {to}", gone.join(", ")),
            &[],
        ),
    }
}
