//! Undoes records: each is judged as a change of its own, and all are undone, or none.

use super::{Failure, Performer, Steps};
use crate::engine::operations::audit::Undo;
use crate::engine::{Done, Rule};
use std::cell::Cell;

/// Which records to undo.
pub struct Meant<'a> {
    /// Their numbers, newest first.
    pub ids: &'a [i64],
    /// Whether to skip those of which nothing can be restored.
    pub lenient: bool,
    /// The one being undone.
    pub at: Cell<i64>,
}

/// The result.
#[derive(Default)]
pub struct Undone {
    /// Each record that was undone.
    pub all: Vec<(i64, Done)>,
    /// Why others were skipped.
    pub passed: Vec<String>,
}

/// Undoes them.
pub fn undo(performer: Performer<'_>, meant: &Meant<'_>) -> Result<Undone, Failure> {
    performer.together(|steps| each(steps, meant))
}

fn each(steps: &mut Steps<'_>, meant: &Meant<'_>) -> Result<Undone, Failure> {
    let mut undone = Undone::default();
    for id in meant.ids {
        meant.at.set(*id);
        match steps.perform(Undo { id: *id }) {
            Ok(done) => undone.all.push((*id, done)),
            Err(Failure::Refused(refusal))
                if meant.lenient && refusal.denial.rule == Rule::State =>
            {
                undone.passed.push(refusal.denial.why.clone());
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(undone)
}
