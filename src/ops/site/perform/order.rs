//! Places of members in a queue or ring group of which one is not there: it was refused, or still waits.
//! Those after it are one place further ahead until then.

use super::super::step::Step;
use crate::domain::{Number, ObjectKind};
use crate::engine::Operation;
use std::collections::{HashMap, HashSet};

/// A queue or ring group.
type Object = (ObjectKind, Number);

/// Members who are to be added and are not there yet, and the places that they are to have.
#[derive(Default)]
pub(super) struct Order {
    absent: HashMap<Object, HashSet<Number>>,
    places: HashMap<Object, Vec<u32>>,
}

impl Order {
    /// Notes whether a member could be added.
    pub(super) fn note(&mut self, op: &Operation, is_made: bool) {
        let Operation::ObjectMemberAdd(op) = op else {
            return;
        };
        let object = (op.kind, op.object.clone());
        if !is_made {
            let absent = self.absent.entry(object).or_default();
            absent.insert(op.number.clone());
        } else if let Some(absent) = self.absent.get_mut(&object) {
            absent.remove(&op.number);
        }
    }

    /// The change to a place that counts only those who are there; `None` for every other change, and
    /// where all of them are.
    pub(super) fn shifted(&mut self, step: &Step) -> Option<Step> {
        let Operation::ObjectMemberSet(op) = &step.op else {
            return None;
        };
        let object = (op.kind, op.object.clone());
        let absent = self.absent.get(&object)?;
        if absent.contains(&op.number) {
            // They come before those of whom it is asked later: the steps are in the order of places.
            let places = self.places.entry(object).or_default();
            if !places.contains(&op.place) {
                places.push(op.place);
            }
            return None;
        }
        let places = self.places.get(&object)?;
        let before = places.iter().filter(|place| **place < op.place).count();
        let before = u32::try_from(before).ok().filter(|before| *before > 0)?;
        let mut step = step.clone();
        if let Operation::ObjectMemberSet(op) = &mut step.op {
            op.place -= before;
        }
        Some(step)
    }
}
