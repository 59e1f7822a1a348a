//! Removes people whose removal date has come. Each removal is judged as if it were asked for
//! separately; nothing is redirected, or whoever runs this would do what others intended.

use super::leave::{Leaves, may_end, show};
use super::{Failure, Performer, Steps};
use crate::domain::Number;
use crate::engine::operations::extension::{List, Remove};
use crate::engine::{Done, Refusal, Rule};

/// The result.
#[derive(Debug, Default)]
pub struct Purged {
    /// The removed ones, in order.
    pub gone: Vec<(Number, Done)>,
    /// Those who stay, because something still leads to them.
    pub stay: Vec<(Number, Box<Refusal>)>,
    /// A named one whose date has not come, and whether it has one. Then nobody is removed.
    pub kept: Option<(Number, bool)>,
}

/// Removes those whose date has come and whom the asker may remove, or each named one.
///
/// # Errors
/// The refusal, if a named one may not be removed.
pub fn purge(performer: Performer<'_>, named: &[Number]) -> Result<Purged, Failure> {
    let work = |steps: &mut Steps<'_>| {
        for number in named {
            may_end(steps, number, (Leaves::Removed(None), None))?;
        }
        let due = steps.ask(List::default(), |snapshot, granted| snapshot.due(granted))?;
        if named.is_empty() {
            return each(steps, due, true);
        }
        if let Some(kept) = named.iter().find(|number| !due.contains(number)) {
            let dated = show(steps, kept)?.purge_after.is_some();
            let kept = Some((kept.clone(), dated));
            return Ok(Purged {
                kept,
                ..Purged::default()
            });
        }
        let mut purged = each(steps, named.to_vec(), false)?;
        // What prevents removing a named one is the answer.
        match purged.stay.pop() {
            Some((_, refusal)) => Err(Failure::Refused(refusal)),
            None => Ok(purged),
        }
    };
    let performer = performer.of_many(named.len());
    performer.together_if(work, |purged| Ok(purged.kept.is_none()))
}

/// Removes each. If one leads to another, it goes first; if allowed, those who may not be removed
/// are skipped.
fn each(steps: &mut Steps<'_>, mut all: Vec<Number>, passes: bool) -> Result<Purged, Failure> {
    let mut purged = Purged::default();
    loop {
        let (mut stay, before) = (Vec::new(), all.len());
        for number in all {
            match steps.perform(Remove::of(number.clone())) {
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
