//! New departments, groups and roles with the former name of another: a command renamed it, and the
//! files still have the old name.

use super::super::{Failure, Steps};
use super::difference::{group_renamed, role_renamed};
use super::perform::asked;
use super::step::Step;
use crate::domain::{CustomRole, Name, Role};
use crate::engine::Operation;
use crate::engine::operations::department;
use crate::engine::operations::session::WhoAmI;
use crate::site::document::Document;
use crate::site::{Entries, Place};
use std::collections::HashSet;

/// Such a name.
pub struct FormerName {
    /// Where it stands.
    pub at: Place,
    /// What has names of that kind: `department`, `group` or `role`.
    pub kind: &'static str,
    /// The name.
    pub name: Name,
    /// The name of now of what had it.
    pub now: String,
}

/// What is new.
fn new_thing(op: &Operation) -> Option<(&'static str, Name)> {
    match op {
        Operation::DepartmentAdd(op) => Some(("department", op.name.clone())),
        Operation::GroupAdd(op) => Some(("group", op.name.clone())),
        Operation::RoleAdd(op) => Some(("role", op.name.clone())),
        _ => None,
    }
}

/// Whether the files have a thing with that name, or say what the name was before.
fn is_said(wanted: &Document, kind: &str, name: &str) -> bool {
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    match kind {
        "department" => wanted
            .departments
            .iter()
            .any(|(one, _)| is(one.value.as_str())),
        "group" => wanted.groups.iter().any(|(one, _)| is(one.value.as_str())),
        _ => wanted.roles.iter().any(|(one, _)| is(one.value.name())),
    }
}

/// Of that kind, what says that it was something else: that is not new.
fn renamed(wanted: &Document, kind: &str) -> HashSet<String> {
    fn those<K: ToString, V>(all: &Entries<K, V>, was: impl Fn(&V) -> bool) -> HashSet<String> {
        let all = all.iter().filter(|(_, said)| was(&said.value));
        all.map(|(name, _)| name.value.to_string()).collect()
    }
    match kind {
        "department" => those(&wanted.departments, |said| said.was.is_some()),
        "group" => those(&wanted.groups, |said| said.was.is_some()),
        _ => those(&wanted.roles, |said| said.was.is_some()),
    }
}

/// What gives the thing its former name again.
fn back(kind: &str, now: &Name, name: &Name) -> Operation {
    match kind {
        "department" => {
            let (name, new) = (now.clone(), name.clone());
            department::Rename { name, new }.into()
        }
        "group" => group_renamed(now, name).into(),
        _ => role_renamed(Role::Custom(CustomRole::new(now)), name).into(),
    }
}

/// Of what these changes make, that with the former name of another that the files do not have, as far
/// as the asker may rename that one, or reads the record.
pub(super) fn former_names(
    steps: &mut Steps<'_>,
    wanted: &Document,
    changes: &[Step],
) -> Result<Vec<FormerName>, Failure> {
    let mut all = Vec::new();
    for kind in ["department", "group", "role"] {
        let renamed = renamed(wanted, kind);
        let new = changes.iter().filter_map(|step| {
            let (of, name) = new_thing(&step.op)?;
            let is_new = of == kind && !renamed.contains(name.as_str());
            is_new.then_some((step.at, name))
        });
        let new: Vec<_> = new.collect();
        if new.is_empty() {
            continue;
        }
        let names: Vec<_> = new.iter().map(|(_, name)| name.to_string()).collect();
        let (found, reads_all) = steps.ask(WhoAmI, |snapshot, granted| {
            snapshot.called_now(granted, kind, &names)
        })?;
        for ((at, name), now) in new.into_iter().zip(found) {
            let Some(now) = now.filter(|now| !is_said(wanted, kind, now)) else {
                continue;
            };
            let Ok(it) = now.parse::<Name>() else {
                continue;
            };
            if reads_all || asked(steps, &back(kind, &it, &name))?.is_ok() {
                all.push(FormerName {
                    at,
                    kind,
                    name,
                    now,
                });
            }
        }
    }
    Ok(all)
}
