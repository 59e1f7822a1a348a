//! Places of members in a queue or ring group of which one is not there: it was refused, or still waits.
//! Those after it are one place further ahead until then.

use super::super::step::Step;
use crate::domain::{Number, ObjectKind};
use crate::engine::Operation;
use std::collections::HashMap;

/// A queue or ring group.
type Object = (ObjectKind, Number);

/// Members who are to be added and are not there yet, with the place that each is to have, once that is
/// known.
#[derive(Default)]
pub(super) struct Order(HashMap<Object, HashMap<Number, Option<u32>>>);

impl Order {
    /// Notes whether a member could be added.
    pub(super) fn note(&mut self, op: &Operation, is_made: bool) {
        let Operation::ObjectMemberAdd(op) = op else {
            return;
        };
        let object = (op.kind, op.object.clone());
        if !is_made {
            let absent = self.0.entry(object).or_default();
            absent.entry(op.number.clone()).or_default();
        } else if let Some(absent) = self.0.get_mut(&object) {
            absent.remove(&op.number);
        }
    }

    /// The change to a place that counts only those who are there; `None` for every other change, and
    /// where all of them are.
    pub(super) fn shifted(&mut self, step: &Step) -> Option<Step> {
        let Operation::ObjectMemberSet(op) = &step.op else {
            return None;
        };
        let absent = self.0.get_mut(&(op.kind, op.object.clone()))?;
        if let Some(place) = absent.get_mut(&op.number) {
            // They come before those after them: the steps are in the order of places.
            *place = Some(op.place);
            return None;
        }
        let before = absent.values().flatten();
        let before = before.filter(|place| **place < op.place).count();
        let before = u32::try_from(before).ok().filter(|before| *before > 0)?;
        let mut step = step.clone();
        if let Operation::ObjectMemberSet(op) = &mut step.op {
            op.place -= before;
        }
        Some(step)
    }
}
