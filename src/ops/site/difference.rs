//! The steps from the current state to the wanted one: pure, each change the operation of its
//! command.

mod book;
mod calls;
mod groups;
mod people;
mod places;

use super::crowd::Crowd;
use super::step::{Phase, Step};
use crate::domain::{Name, Number, Patch, Right, RightSet, Time, Tri};
use crate::engine::Operation;
use crate::site::document::CallRights;
use crate::site::{Entries, Place};
use std::collections::HashMap;
use std::hash::Hash;

pub use groups::{group_renamed, has_ended};
pub use people::{Secret, SecretFrom, renumbered};
pub use places::role_renamed;

/// Changes, as they are found.
pub struct Changes {
    /// In the order found.
    pub steps: Vec<Step>,
    /// Secrets wanted for extensions that have none.
    pub secrets: Vec<Secret>,
    /// Extensions that change their home: the old one, if known, and the new one.
    pub moves: HashMap<Number, (Option<Name>, Name)>,
    /// What is only counted.
    pub crowd: Crowd,
    at: Place,
    /// What time it is.
    now: Time,
}

impl Changes {
    /// None yet, at that time.
    pub fn new(now: Time) -> Self {
        Self {
            steps: Vec::new(),
            secrets: Vec::new(),
            moves: HashMap::new(),
            crowd: Crowd::default(),
            at: Place::default(),
            now,
        }
    }

    /// What follows concerns the thing at this place.
    pub fn of(&mut self, at: Place) -> &mut Self {
        self.at = at;
        self
    }

    /// Removes something, after everything is created.
    pub fn end(&mut self, op: impl Into<Operation>) {
        self.add(Phase::Removals, op);
    }

    /// The same, if a change to members of the thing has to wait.
    fn add_in_case(&mut self, phase: Phase, op: impl Into<Operation>) {
        self.push(phase, op.into(), true);
    }

    fn add(&mut self, phase: Phase, op: impl Into<Operation>) {
        self.push(phase, op.into(), false);
    }

    fn push(&mut self, phase: Phase, op: Operation, in_case: bool) {
        if self.crowd.leaves_out(&op) {
            return;
        }
        self.steps.push(Step {
            phase,
            op,
            at: self.at,
            typed: None,
            in_case,
            part_of: None,
        });
    }
}

/// The part that differs; what is unknown is asked for.
fn unlike<T: Clone + PartialEq>(wanted: &Patch<T>, now: &Patch<T>) -> Patch<T> {
    match wanted == now {
        true => Patch::Keep,
        false => wanted.clone(),
    }
}

/// The call rights to set, so that exactly these are set. Where it is unknown which are, that is all
/// of them.
fn calls_unlike(wanted: &CallRights, now: Option<&CallRights>) -> Vec<(Right, Tri)> {
    let said = |all: &CallRights, right| get(all, &right).copied();
    let Some(now) = now else {
        let to_be = |right| (right, said(wanted, right).unwrap_or(Tri::Inherit));
        return RightSet::CALL.iter().map(to_be).collect();
    };
    let mut left = Vec::new();
    for (right, tri) in pairs(wanted) {
        let before = said(now, *right).unwrap_or(Tri::Inherit);
        if before != *tri {
            left.push((*right, *tri));
        }
    }
    for (right, tri) in pairs(now) {
        if said(wanted, *right).is_none() && *tri != Tri::Inherit {
            left.push((*right, Tri::Inherit));
        }
    }
    // In the order in which they are read again.
    left.sort_by_key(|(right, _)| *right);
    left
}

fn pairs<K, V>(all: &Entries<K, V>) -> impl Iterator<Item = (&K, &V)> {
    all.0.iter().map(|(key, value)| (&key.value, &value.value))
}

/// Values as an operation has them: in order, each once.
fn each_once<T: Ord>(mut all: Vec<T>) -> Vec<T> {
    all.sort_unstable();
    all.dedup();
    all
}

/// The same by key, if there may be thousands.
fn by_key<K: Eq + Hash, V>(all: Option<&Entries<K, V>>) -> HashMap<&K, &V> {
    all.into_iter().flat_map(pairs).collect()
}

/// One of a few: call rights, roles, keys of an IVR.
fn get<'e, K: PartialEq, V>(all: &'e Entries<K, V>, key: &K) -> Option<&'e V> {
    pairs(all)
        .find(|(other, _)| *other == key)
        .map(|(_, value)| value)
}
