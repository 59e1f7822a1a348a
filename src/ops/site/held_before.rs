//! Numbers that were somebody else's before: files that have people by numbers alone may mean those,
//! and give what was theirs to whoever has the number now.

use super::super::{Failure, Steps};
use super::perform::RefusedStep;
use super::step::Step;
use crate::domain::{Destination, Number, Patch, Time};
use crate::engine::operations::extension::List;
use crate::engine::operations::session::WhoAmI;
use crate::engine::{HeldBefore, Operation, Rule};
use crate::site::Place;
use crate::site::document::Document;
use std::collections::{HashMap, HashSet};

/// Such a number.
pub struct Inherited {
    /// Where it stands, or what it gets something of.
    pub at: Place,
    /// Whose it is, and whose it was.
    pub held: HeldBefore,
}

/// The extension that a destination names.
fn led_to(to: &Destination) -> Option<&Number> {
    match to {
        Destination::Extension(number) | Destination::Voicemail(number) => Some(number),
        Destination::Queue(_)
        | Destination::RingGroup(_)
        | Destination::Ivr(_)
        | Destination::External(_)
        | Destination::Hangup => None,
    }
}

fn set(to: &Patch<Destination>) -> Option<&Number> {
    match to {
        Patch::Set(to) => led_to(to),
        Patch::Keep | Patch::Clear => None,
    }
}

/// The extensions to which a change gives something, or leads calls.
fn given(op: &Operation) -> Vec<&Number> {
    match op {
        Operation::ExtensionSet(op) => {
            let patch = &op.patch;
            let forward = [
                &patch.forward_always,
                &patch.forward_busy,
                &patch.forward_no_answer,
            ];
            let forward = forward.into_iter().filter_map(set);
            forward.chain([&op.number]).collect()
        }
        Operation::ExtensionMove(op) => vec![&op.number],
        Operation::ExtensionSetEnabled(op) if op.enabled => vec![&op.number],
        Operation::DepartmentMemberAdd(op) => vec![&op.number],
        Operation::DepartmentMemberSet(op) => vec![&op.number],
        Operation::GroupMemberAdd(op) => vec![&op.number],
        Operation::GroupMemberSet(op) => vec![&op.number],
        Operation::ObjectMemberAdd(op) => vec![&op.number],
        Operation::RoleGrant(op) => vec![&op.number],
        Operation::ConsoleSetAccess(op) => vec![&op.number],
        Operation::ConsolePermit(op) => vec![&op.number],
        Operation::ObjectOptionSet(op) => led_to(&op.to).into_iter().collect(),
        Operation::RouteSet(op) => op.patch.set().filter_map(led_to).collect(),
        _ => Vec::new(),
    }
}

/// Of the extensions to which these changes give something and of which the files do not say who they
/// are, those whose number was somebody else's.
pub(super) fn inherited(
    steps: &mut Steps<'_>,
    wanted: &Document,
    changes: &[Step],
) -> Result<Vec<Inherited>, Failure> {
    let mut places: HashMap<&Number, Place> = HashMap::new();
    let mut renumbered = HashSet::new();
    for step in changes {
        if let Operation::ExtensionRenumber(op) = &step.op {
            renumbered.extend([Some(&op.number), op.new.exactly()].into_iter().flatten());
        }
        if let Operation::ExtensionAdd(op) = &step.op {
            renumbered.insert(&op.number);
        }
        for number in given(&step.op) {
            places.entry(number).or_insert(step.at);
        }
    }
    places.retain(|number, _| !renumbered.contains(number));
    if places.is_empty() {
        return Ok(Vec::new());
    }
    for (number, extension) in &wanted.extensions {
        if let Some(at) = places.get_mut(&number.value) {
            *at = number.at;
            if extension.says_who() {
                places.remove(&number.value);
            }
        }
    }
    let mut numbers: Vec<_> = places.keys().map(|number| (*number).clone()).collect();
    numbers.sort();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let held = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.held_before(granted, &numbers)
    })?;
    let all = held.into_iter().map(|held| Inherited {
        at: places.get(&held.number).copied().unwrap_or_default(),
        held,
    });
    Ok(all.collect())
}

/// Somebody whom the files make anew, who was removed.
pub struct Again {
    /// Where their number stands.
    pub at: Place,
    /// The number.
    pub number: Number,
    /// When.
    pub removed: Time,
}

/// Of the people whom these changes make, those whose number was somebody's who was removed: the files
/// may still have them.
pub(super) fn again(steps: &mut Steps<'_>, changes: &[Step]) -> Result<Vec<Again>, Failure> {
    let added = changes.iter().filter_map(|step| match &step.op {
        Operation::ExtensionAdd(op) => Some((op.number.clone(), step.at)),
        _ => None,
    });
    let (numbers, places): (Vec<_>, Vec<_>) = added.unzip();
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let removed = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.removed_before(granted, &numbers)
    })?;
    let all = numbers.into_iter().zip(places);
    let all = all.filter_map(|(number, at)| {
        let removed = *removed.get(&number)?;
        Some(Again {
            at,
            number,
            removed,
        })
    });
    Ok(all.collect())
}

/// Of the refused changes of extensions that are not there, when they were removed.
pub(super) fn removed_before(
    steps: &mut Steps<'_>,
    refused: &[RefusedStep],
) -> Result<HashMap<Number, Time>, Failure> {
    let absent = refused.iter().filter_map(RefusedStep::of_nobody);
    let numbers: Vec<_> = absent.take(LOOKED_FOR).cloned().collect();
    if numbers.is_empty() {
        return Ok(HashMap::new());
    }
    steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.removed_before(granted, &numbers)
    })
}

/// Of how many refused changes it is looked up whether their extension has another number now.
const LOOKED_FOR: usize = 20;

/// Of the refused changes of extensions that are not there, the number and name that each has now, as far
/// as the asker sees; not where the files have that number, too: then they mean two.
pub(super) fn now_called(
    steps: &mut Steps<'_>,
    wanted: &Document,
    refused: &[RefusedStep],
) -> Result<HashMap<Number, (Number, String)>, Failure> {
    let absent = refused.iter().filter_map(RefusedStep::of_nobody);
    let said: HashSet<&Number> = match refused.is_empty() {
        true => HashSet::new(),
        false => {
            let all = wanted.extensions.iter();
            all.map(|(number, _)| &number.value).collect()
        }
    };
    let mut all = HashMap::new();
    for number in absent.take(LOOKED_FOR) {
        let now = steps.ask(List::default(), |snapshot, granted| {
            snapshot.now_called(granted, number)
        });
        let now = match now {
            Ok(now) => now,
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => None,
            Err(failure) => return Err(failure),
        };
        let Some((now, true)) = now.filter(|(now, _)| !said.contains(now)) else {
            continue;
        };
        let name = steps.identity(&now)?.map(|one| one.name);
        all.insert(number.clone(), (now, name.unwrap_or_default()));
    }
    Ok(all)
}
