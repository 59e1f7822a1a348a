//! Swaps that are not made because other changes may be refused: what stands in the way is another
//! change of the same files, and nothing to be mended.

use super::RefusedStep;
use super::aside::from_to;
use crate::engine::{Operation, Rule};
use std::collections::HashMap;

/// What is said of each of them.
const SWAP: &str =
    "a swap is not made with `--keep-going`, since half of one must not happen: without it, it is";

/// The number of what a change is about.
fn about(op: &Operation) -> Option<&str> {
    match op {
        Operation::ExtensionSet(op) => Some(op.number.as_str()),
        Operation::ObjectSet(op) => Some(op.number.as_str()),
        _ => from_to(op).map(|(from, _)| from.as_str()),
    }
}

/// The number of what has what it was to get.
fn holder(one: &RefusedStep) -> Option<&str> {
    if let Some((_, to)) = from_to(&one.step.op) {
        return Some(to.as_str());
    }
    let (_, holder) = one.refusal.denial.why.rsplit_once(" already belongs to ")?;
    let is_number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    Some(holder).filter(is_number)
}

/// Says of each change that waits for another one, and that for the next until the first, that it
/// is made without `--keep-going`.
pub(super) fn tell(refused: &mut [RefusedStep]) {
    let is_taken = |one: &RefusedStep| one.refusal.denial.rule == Rule::Exists;
    let taken = refused.iter().enumerate().filter(|(_, one)| is_taken(one));
    let waits = taken.filter_map(|(nth, one)| Some((about(&one.step.op)?, (nth, holder(one)?))));
    let waits: HashMap<&str, (usize, &str)> = waits.collect();
    let goes_round = |from: &str| {
        let next = |at: &&str| waits.get(*at).map(|(_, holder)| *holder);
        let mut chain = std::iter::successors(next(&from), next);
        chain.by_ref().take(waits.len()).any(|at| at == from)
    };
    let round = waits.iter().filter(|(from, _)| goes_round(from));
    let round: Vec<usize> = round.map(|(_, (nth, _))| *nth).collect();
    for nth in round {
        if let Some(one) = refused.get_mut(nth) {
            one.refusal.denial.hint = Some(SWAP.to_owned());
        }
    }
}
