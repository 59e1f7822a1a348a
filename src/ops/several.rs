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
    performer.together(|steps| {
        let mut all = Vec::with_capacity(ops.len());
        for (nth, op) in ops.iter().enumerate() {
            match steps.perform(op.clone()) {
                Ok(done) => all.push(done),
                Err(Failure::Refused(refusal)) => {
                    let rest = ops.iter().skip(nth + 1).cloned();
                    return Err(absent_first(steps, refusal, rest)?);
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(all)
    })
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
