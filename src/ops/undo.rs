//! Undoes records: each is judged as a change of its own, and all are undone, or none.

use super::{Failure, Performer, Steps};
use crate::engine::operations::audit::Undo;
use crate::engine::{AtTheEnd, Done, Rule};
pub use crate::engine::{THEN, TOGETHER};
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
    performer
        .of_many(meant.ids.len())
        .together(|steps| each(steps, meant))
}

fn each(steps: &mut Steps<'_>, meant: &Meant<'_>) -> Result<Undone, Failure> {
    let mut undone = Undone::default();
    // Newest first, people may get a number back before its range is theirs again: the site as it
    // is left keeps the limits, or nothing is undone.
    steps.limits_wait(AtTheEnd::All);
    let mut waited = Vec::new();
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
        waited.resize(steps.waiting(), *id);
    }
    if let Some((nth, refusal)) = steps.broken()?.into_iter().next() {
        meant.at.set(waited.get(nth).copied().unwrap_or_default());
        return Err(Failure::Refused(refusal));
    }
    Ok(undone)
}
