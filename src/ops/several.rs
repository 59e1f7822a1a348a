//! The same operation on several things: all of them, or none.

use super::{Failure, Performer, Steps};
use crate::engine::Done;
use crate::engine::writes::Performed;
use crate::engine::{Refusal, Rule};

/// Performs each, in order and in one transaction: one thing in the record, and undone as one.
pub fn several<O: Performed + Clone>(
    performer: Performer<'_>,
    ops: &[O],
) -> Result<Vec<Done>, Failure> {
    let one = |steps: &mut Steps<'_>, op: &O| steps.perform(op.clone());
    performer
        .of_many(ops.len())
        .together(|steps| in_turn(steps, ops, one, Clone::clone))
}

/// Does `one` with each, in order. If one is refused, the answer may be that another does not exist:
/// `judged` says what is asked of the others.
pub(super) fn in_turn<T, O: Performed, D>(
    steps: &mut Steps<'_>,
    all: &[T],
    mut one: impl FnMut(&mut Steps<'_>, &T) -> Result<D, Failure>,
    judged: impl Fn(&T) -> O,
) -> Result<Vec<D>, Failure> {
    let mut done = Vec::with_capacity(all.len());
    for (nth, wanted) in all.iter().enumerate() {
        match one(steps, wanted) {
            Ok(result) => done.push(result),
            Err(Failure::Refused(refusal)) => {
                let rest = all.iter().skip(nth + 1).map(&judged);
                return Err(absent_first(steps, refusal, rest)?);
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(done)
}

/// The refusal that answers: that another one does not exist, or is hidden, comes before a missing
/// right (SPEC 3).
pub(super) fn absent_first<O: Performed>(
    steps: &mut Steps<'_>,
    refusal: Box<Refusal>,
    rest: impl Iterator<Item = O>,
) -> Result<Failure, Failure> {
    if matches!(refusal.denial.rule, Rule::Auth | Rule::Hidden) {
        return Ok(Failure::Refused(refusal));
    }
    for op in rest {
        match steps.judge(op) {
            Err(Failure::Refused(other)) if other.denial.rule == Rule::Hidden => {
                return Ok(Failure::Refused(Box::new(other.in_place_of(&refusal))));
            }
            Ok(_) | Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(Failure::Refused(refusal))
}
