//! What a step ends, in a sentence: the thing that had it stays, and so `- queue 280` alone would
//! read as if the queue went.

use crate::domain::{GroupScope, Number, ObjectKind, ShownFields};
use crate::engine::{Done, Operation};
use std::collections::HashMap;

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

/// The DIDs that each thing has once all steps are made: a thing can give up one and get it back.
#[derive(Default)]
pub(super) struct Dids(HashMap<String, Vec<String>>);

impl Dids {
    /// Those after all of these, in order.
    pub(super) fn after(all: impl Iterator<Item = Done>) -> Self {
        let mut last = HashMap::new();
        for done in all {
            if let Some(dids) = dids(&done.after) {
                last.insert(done.target, dids);
            }
        }
        Self(last)
    }

    fn of(&self, target: &str) -> &[String] {
        self.0.get(target).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The DIDs that those fields name, if they name any.
fn dids(fields: &ShownFields) -> Option<Vec<String>> {
    let (_, value) = fields.iter().find(|(field, _)| field.name() == "did")?;
    let all = value.as_array().into_iter().flatten();
    let all = all.filter_map(|did| did.as_str().map(str::to_owned));
    Some(all.collect())
}

/// What this step ends of something that stays; nothing where it ends nothing.
pub(super) fn of(op: &Operation, done: &Done, left: &Dids) -> Option<Ending> {
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
        Operation::ExtensionSet(op) => no_call(done, left, &format!("extension {}", op.number)),
        Operation::ObjectSet(op) => no_call(done, left, &object(op.kind, &op.number)),
        _ => None,
    }
}

fn no_role(number: &Number, role: &str, of: &str) -> String {
    format!("{number} is no longer {role} {of}")
}

fn object(kind: ObjectKind, number: &Number) -> String {
    format!("{} {number}", kind.noun())
}

/// DIDs that lead elsewhere once all is made, or nowhere.
fn no_call(done: &Done, left: &Dids, to: &str) -> Option<Ending> {
    let (before, after) = (dids(&done.before)?, dids(&done.after).unwrap_or_default());
    let stay = left.of(&done.target);
    let gone: Vec<_> = before
        .into_iter()
        .filter(|did| !after.contains(did) && !stay.contains(did))
        .collect();
    match gone.is_empty() {
        true => None,
        false => sentence(
            format!("calls to {} no longer come to {to}", gone.join(", ")),
            &[],
        ),
    }
}
