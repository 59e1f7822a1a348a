//! What `--prune` removes though the same files still name it: as a member, of whom the next run would
//! not know whom they mean, in a test, or where calls go, which keeps it there.

use super::super::{Failure, Steps};
use super::absent::{Named, NoSuch};
use super::perform::RefusedStep;
use super::read;
use crate::domain::{Destination, Number, ObjectKind, Patch};
use crate::engine::{Marked, Operation, Rule};
use crate::site::document::{DepartmentRoutes, Document};
use crate::site::{Entries, List, Place};
use std::collections::HashSet;

/// Where the files name these: as members and in tests, those that are no longer there; as destinations,
/// those that stay for that reason alone.
pub(super) fn still_named(
    steps: &mut Steps<'_>,
    wanted: &Document,
    removed: &HashSet<&Marked>,
    refused: &[RefusedStep],
) -> Result<Vec<NoSuch>, Failure> {
    if removed.is_empty() {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    let is_removed = |number: &Number| removed.contains(&Marked::Extension(number.clone()));
    for (of, number) in members(wanted) {
        if is_removed(number) && steps.existing(number)?.is_none() {
            let named = Named::Leaver(number.clone());
            all.push(NoSuch { of, named });
        }
    }
    for (of, thing) in in_tests(wanted) {
        if removed.contains(&thing) && !is_there(steps, &thing)? {
            let named = Named::removed(thing);
            all.push(NoSuch { of, named });
        }
    }
    let used = refused.iter().filter_map(in_use);
    let used: HashSet<Marked> = used.filter(|thing| removed.contains(thing)).collect();
    if used.is_empty() {
        return Ok(all);
    }
    let mut met = HashSet::new();
    for (of, to) in destinations(wanted) {
        let is_used = led_to(&to).is_some_and(|thing| used.contains(&thing));
        let named = Named::LeaverTo(to);
        let one = NoSuch { of, named };
        if is_used && met.insert(one.clone()) {
            all.push(one);
        }
    }
    Ok(all)
}

fn members(wanted: &Document) -> Vec<(Place, &Number)> {
    fn keys<M>(all: Option<&Entries<Number, M>>) -> impl Iterator<Item = &Number> {
        let all = all.into_iter().flat_map(Entries::iter);
        all.map(|(number, _)| &number.value)
    }
    let mut named: Vec<(Place, &Number)> = Vec::new();
    for (name, department) in &wanted.departments {
        named.extend(keys(department.members.as_ref()).map(|number| (name.at, number)));
    }
    for (name, group) in &wanted.groups {
        named.extend(keys(group.members.as_ref()).map(|number| (name.at, number)));
    }
    for kind in ObjectKind::ALL {
        for (number, object) in wanted.objects(kind) {
            let members = object.members.iter().flatten();
            named.extend(members.map(|member| (number.at, member)));
        }
    }
    named
}

/// What tests name, where it stands.
fn in_tests(wanted: &Document) -> Vec<(Place, Marked)> {
    let mut all = Vec::new();
    for test in &wanted.tests {
        let lists = (test.is.iter()).chain([&test.with, &test.without]);
        let people = (test.actor.iter()).chain(lists.flat_map(List::iter));
        all.extend(people.map(|one| (one.at, Marked::Extension(one.value.clone()))));
        let target = test.target.as_ref();
        all.extend(target.and_then(|text| Some((text.at, target_of(&text.value)?))));
    }
    all
}

/// The thing that a test is about, if it is one.
fn target_of(text: &str) -> Option<Marked> {
    match text.split_once(':') {
        Some(("extension", number)) => number.parse().ok().map(Marked::Extension),
        Some(("department", name)) => name.parse().ok().map(Marked::Department),
        Some(("group", name)) => name.parse().ok().map(Marked::Group),
        Some(_) => None,
        None if matches!(text, "system" | "own") => None,
        None if text.starts_with(|c: char| c.is_ascii_digit()) => {
            text.parse().ok().map(Marked::Extension)
        }
        None => text.parse().ok().map(Marked::Department),
    }
}

/// Whether it is there all the same.
fn is_there(steps: &mut Steps<'_>, thing: &Marked) -> Result<bool, Failure> {
    match thing {
        Marked::Extension(number) => Ok(steps.existing(number)?.is_some()),
        Marked::Department(name) => read::is_department(steps, name),
        Marked::Group(name) => Ok(read::one_group(steps, name)?.is_some()),
        Marked::Role(_) | Marked::Object(..) | Marked::Entry(_) => Ok(true),
    }
}

/// Where the files let calls go, with the thing that says so.
fn destinations(wanted: &Document) -> Vec<(Place, Destination)> {
    let mut all: Vec<(Place, Destination)> = Vec::new();
    let mut say = |at: Place, patch: Patch<Destination>| {
        if let Patch::Set(to) = patch {
            all.push((at, to));
        }
    };
    let mut routes: Vec<(Place, &DepartmentRoutes)> = Vec::new();
    for (name, department) in &wanted.departments {
        routes.extend(department.routes.iter().map(|to| (name.at, to)));
    }
    for (number, person) in &wanted.extensions {
        let person = person.open();
        say(number.at, person.forward_always);
        say(number.at, person.forward_busy);
        say(number.at, person.forward_no_answer);
    }
    for kind in ObjectKind::ALL {
        for (number, object) in wanted.objects(kind) {
            routes.extend(object.routes.iter().map(|to| (number.at, to)));
            for (_, to) in object.options.iter().flat_map(Entries::iter) {
                say(number.at, Patch::Set(to.value.clone()));
            }
        }
    }
    for (at, to) in routes {
        for patch in [&to.open, &to.pause, &to.closed, &to.holiday] {
            say(at, patch.clone());
        }
    }
    all
}

/// The thing whose removal was refused because something still leads there.
fn in_use(refused: &RefusedStep) -> Option<Marked> {
    match &refused.step.op {
        _ if refused.refusal.denial.rule != Rule::InUse => None,
        Operation::ExtensionRemove(op) => Some(Marked::Extension(op.number.clone())),
        Operation::ObjectRemove(op) => Some(Marked::Object(op.kind, op.number.clone())),
        _ => None,
    }
}

fn led_to(to: &Destination) -> Option<Marked> {
    let number = to.number()?.clone();
    Some(match to.object_kind() {
        Some(kind) => Marked::Object(kind, number),
        None => Marked::Extension(number),
    })
}
