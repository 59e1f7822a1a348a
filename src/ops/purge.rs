//! Anybody who was to be removed by now is removed. Each removal is judged as if it were asked for by
//! itself; nothing is led elsewhere, or anybody who runs this would do what others had in mind.

use super::leave::{Leaves, may_end};
use super::{Failure, Performer, Steps};
use crate::domain::Number;
use crate::engine::operations::extension::{List, Remove};
use crate::engine::{Done, Refusal, Rule};

/// What came of it.
#[derive(Debug, Default)]
pub struct Purged {
    /// Who was removed, in that order.
    pub gone: Vec<(Number, Done)>,
    /// Who stays, for something leads to them still.
    pub stay: Vec<(Number, Box<Refusal>)>,
    /// One who was named, and whose time has not come. Then nobody is removed.
    pub kept: Option<Number>,
}

/// Removes those whose time has come and whom the asker may remove, or each that is named.
///
/// # Errors
/// The refusal where one that is named may not be removed.
pub fn purge(performer: Performer<'_>, named: &[Number]) -> Result<Purged, Failure> {
    let work = |steps: &mut Steps<'_>| {
        for number in named {
            may_end(steps, number, Leaves::Removed)?;
        }
        let due = steps.ask(List::default(), |snapshot, granted| snapshot.due(granted))?;
        if named.is_empty() {
            return each(steps, due, true);
        }
        if let Some(kept) = named.iter().find(|number| !due.contains(number)) {
            let kept = Some(kept.clone());
            return Ok(Purged {
                kept,
                ..Purged::default()
            });
        }
        let mut purged = each(steps, named.to_vec(), false)?;
        // What stands against one that is named is the answer.
        match purged.stay.pop() {
            Some((_, refusal)) => Err(Failure::Refused(refusal)),
            None => Ok(purged),
        }
    };
    performer.together_if(work, |purged| Ok(purged.kept.is_none()))
}

/// Removes each. Where one leads to another, it goes first; who may not be removed is skipped,
/// where that is so.
fn each(steps: &mut Steps<'_>, mut all: Vec<Number>, passes: bool) -> Result<Purged, Failure> {
    let mut purged = Purged::default();
    loop {
        let (mut stay, before) = (Vec::new(), all.len());
        for number in all {
            let remove = Remove {
                number: number.clone(),
            };
            match steps.perform(remove) {
                Ok(done) => purged.gone.push((number, done)),
                Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::InUse => {
                    stay.push((number, refusal));
                }
                Err(Failure::Refused(refusal)) if passes && refusal.denial.rule != Rule::Auth => {}
                Err(failure) => return Err(failure),
            }
        }
        if stay.is_empty() || stay.len() == before {
            purged.stay = stay;
            return Ok(purged);
        }
        all = stay.into_iter().map(|(number, _)| number).collect();
    }
}
