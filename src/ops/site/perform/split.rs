//! Changes that are made in parts, because two of them wait for each other.

use super::super::step::Step;
use super::alone::Alone;
use super::aside::{from_to, halves};
use crate::domain::{
    DepartmentPatch, EntryPatch, ExtensionPatch, HoursState, Junction, ObjectPatch, Patch,
    RoutesPatch,
};
use crate::engine::Operation;
use crate::engine::operations::{extension, object, phonebook, route};
use std::collections::{HashMap, HashSet};

/// The ways to make the change in two parts: first the one that names nothing that others have or
/// are, or only gives up what will no longer be had, then the rest.
pub(super) fn parts(op: &Operation) -> Vec<(Operation, Operation)> {
    let ways = [in_two(op), given_up(op).map(|first| (first, op.clone()))];
    ways.into_iter().flatten().collect()
}

/// The part that names nothing that others have or are, and the rest. In the first part people give up
/// what they will no longer have.
fn in_two(op: &Operation) -> Option<(Operation, Operation)> {
    match op {
        Operation::ExtensionAdd(add) => {
            let (first, rest) = fields_apart(&add.fields, false)?;
            let first = extension::Add {
                fields: first,
                ..(**add).clone()
            };
            let rest = extension::Set {
                number: add.number.clone(),
                patch: rest,
            };
            Some((first.into(), rest.into()))
        }
        Operation::ExtensionSet(set) => {
            let (first, rest) = fields_apart(&set.patch, true)?;
            let of = |patch| extension::Set {
                number: set.number.clone(),
                patch,
            };
            Some((of(first).into(), of(rest).into()))
        }
        Operation::ObjectAdd(add) => {
            add.fields.dids.as_ref()?;
            let first = object::Add {
                fields: ObjectPatch {
                    dids: None,
                    ..add.fields.clone()
                },
                ..(**add).clone()
            };
            let rest = object::Set {
                kind: add.kind,
                number: add.number.clone(),
                department: Patch::Keep,
                patch: ObjectPatch {
                    dids: add.fields.dids.clone(),
                    ..ObjectPatch::default()
                },
            };
            Some((first.into(), rest.into()))
        }
        Operation::ObjectSet(set) => {
            set.patch.dids.as_ref()?;
            let first = object::Set {
                patch: ObjectPatch {
                    dids: Some(Vec::new()),
                    ..set.patch.clone()
                },
                ..(**set).clone()
            };
            Some((first.into(), op.clone()))
        }
        Operation::PhonebookSet(set) => {
            let Patch::Set(_) = set.patch.speed_dial else {
                return None;
            };
            let first = phonebook::Set {
                patch: EntryPatch {
                    speed_dial: Patch::Clear,
                    ..set.patch.clone()
                },
                ..(**set).clone()
            };
            Some((first.into(), op.clone()))
        }
        _ => None,
    }
}

/// What it will no longer have is given up first, and nothing else: what that leads to, or a name or
/// number, may have to go before the rest is possible.
fn given_up(op: &Operation) -> Option<Operation> {
    match op {
        Operation::ExtensionSet(set) => {
            let given = |patch: &Patch<_>| match patch {
                Patch::Keep => Patch::Keep,
                Patch::Clear | Patch::Set(_) => Patch::Clear,
            };
            let patch = ExtensionPatch {
                forward_always: given(&set.patch.forward_always),
                forward_busy: given(&set.patch.forward_busy),
                forward_no_answer: given(&set.patch.forward_no_answer),
                ..ExtensionPatch::default()
            };
            let number = set.number.clone();
            (patch != ExtensionPatch::default()).then(|| extension::Set { number, patch }.into())
        }
        Operation::RouteSet(set) => {
            let is_said = |state| !set.patch.get(state).is_keep();
            Some(nowhere(set.from.clone(), is_said))
        }
        Operation::ObjectOptionSet(set) => Some(
            object::OptionRemove {
                number: set.number.clone(),
                digit: set.digit,
            }
            .into(),
        ),
        // A removed one leads nowhere before: it may lead to others that are removed.
        Operation::ExtensionRemove(remove) => {
            let patch = ExtensionPatch {
                forward_always: Patch::Clear,
                forward_busy: Patch::Clear,
                forward_no_answer: Patch::Clear,
                ..ExtensionPatch::default()
            };
            let number = remove.number.clone();
            Some(extension::Set { number, patch }.into())
        }
        Operation::ObjectRemove(remove) => {
            let from = Junction::Object(Some(remove.kind), remove.number.clone());
            remove.kind.takes_calls().then(|| nowhere(from, |_| true))
        }
        Operation::DepartmentRemove(remove) => {
            let from = Junction::Department(remove.name.clone());
            Some(nowhere(from, |_| true))
        }
        _ => None,
    }
}

/// Calls from there go nowhere, in the states that it says so of.
fn nowhere(from: Junction, goes: impl Fn(HoursState) -> bool) -> Operation {
    let states = HoursState::ALL.into_iter().filter(|state| goes(*state));
    let patch = states.fold(RoutesPatch::default(), |patch, state| {
        patch.with(state, Patch::Clear)
    });
    route::Set { from, patch }.into()
}

/// Fields of their own only, and those that lead to others or that others may get.
fn fields_apart(patch: &ExtensionPatch, there: bool) -> Option<(ExtensionPatch, ExtensionPatch)> {
    let rest = ExtensionPatch {
        dids: patch.dids.clone(),
        username: patch.username.clone(),
        forward_always: patch.forward_always.clone(),
        forward_busy: patch.forward_busy.clone(),
        forward_no_answer: patch.forward_no_answer.clone(),
        ..ExtensionPatch::default()
    };
    if rest == ExtensionPatch::default() {
        return None;
    }
    let mut first = ExtensionPatch {
        dids: None,
        username: Patch::Keep,
        forward_always: Patch::Keep,
        forward_busy: Patch::Keep,
        forward_no_answer: Patch::Keep,
        ..patch.clone()
    };
    if there && patch.dids.is_some() {
        first.dids = Some(Vec::new());
    }
    if there && !patch.username.is_keep() {
        first.username = Patch::Clear;
    }
    Some((first, rest))
}

/// With each change that is not to be split in one again, where its last part was.
pub(super) fn unsplit(steps: Vec<Step>, alone: &Alone) -> Vec<Step> {
    let mut met = HashSet::new();
    let mut all: Vec<Step> = steps
        .into_iter()
        .rev()
        .filter_map(|mut step| {
            if let Some(whole) = step.part_of.take_if(|whole| alone.has(whole)) {
                let is_last = met.insert(whole.to_string());
                step.op = is_last.then_some(*whole)?;
            }
            Some(step)
        })
        .collect();
    all.reverse();
    all
}

/// The place of a step that does not belong to the change it names: what the steps say is what is
/// made, also where the whole is made instead of its parts.
pub fn stray_part(steps: &[Step]) -> Option<usize> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, step) in steps.iter().enumerate() {
        if let Some(whole) = &step.part_of {
            groups.entry(whole.to_string()).or_default().push(at);
        }
    }
    let is_stray = |group: &&Vec<usize>| {
        let whole = steps[group[0]].part_of.as_deref();
        let of: Vec<&Operation> = group.iter().map(|at| &steps[*at].op).collect();
        !whole.is_some_and(|whole| make(whole, &of) || only_beside(whole, &of, steps))
    };
    let strays = groups.values().filter(is_stray);
    strays.map(|group| group[0]).min()
}

/// Whether these are the parts of that change, all that it makes.
fn make(whole: &Operation, of: &[&Operation]) -> bool {
    let mut ways = parts(whole).into_iter().peekable();
    if ways.peek().is_some() {
        return ways.any(|(first, rest)| match of {
            [one, last] => are_same(one, &first) && are_same(last, &rest),
            _ => false,
        });
    }
    let of: Vec<&Operation> = of.iter().copied().filter(|op| !is_range(op)).collect();
    match of.as_slice() {
        [one, last] => from_to(one).is_some_and(|(_, between)| {
            let mut ways = halves(whole, between).into_iter();
            ways.any(|(first, rest)| are_same(one, &first) && are_same(last, &rest))
        }),
        _ => false,
    }
}

/// Whether they take a range away and give it back for a change that was not made in parts after
/// all: then it is a step itself.
fn only_beside(whole: &Operation, of: &[&Operation], steps: &[Step]) -> bool {
    of.iter().all(|op| is_range(op))
        && steps
            .iter()
            .any(|step| step.part_of.is_none() && are_same(&step.op, whole))
}

/// Whether they are the same in every value: their commands show no secrets.
fn are_same(one: &Operation, other: &Operation) -> bool {
    match (serde_json::to_value(one), serde_json::to_value(other)) {
        (Ok(one), Ok(other)) => one == other,
        (Err(_), _) | (_, Err(_)) => false,
    }
}

/// Whether it gives a department another range, and does nothing else.
fn is_range(op: &Operation) -> bool {
    let Operation::DepartmentSet(set) = op else {
        return false;
    };
    let others = DepartmentPatch {
        numbers: Patch::Keep,
        ..set.patch.clone()
    };
    others == DepartmentPatch::default()
}
