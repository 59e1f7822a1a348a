//! Whoever was to be removed by now is removed. Each removal is judged as if it were asked for by
//! itself; nothing is led elsewhere, or whoever runs this would do what others had in mind.

use super::leave::{Leaves, may_end};
use super::{Failure, Performer, Steps};
use crate::domain::Number;
use crate::engine::operations::extension::{List, Remove};
use crate::engine::{Done, Rule};

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Purged {
    /// Who was removed, in that order.
    pub gone: Vec<(Number, Done)>,
    /// Who stays, and why: something leads to them still.
    pub stay: Vec<(Number, String)>,
    /// One who was named, and whose time has not come. Then nobody is removed.
    pub kept: Option<Number>,
}

/// Removes those whose time has come and whom whoever asks may remove, or each that is named.
///
/// # Errors
/// The refusal where one that is named may not be removed.
pub fn purge(performer: Performer<'_>, named: &[Number]) -> Result<Purged, Failure> {
    let work = |steps: &mut Steps<'_>| {
        for number in named {
            may_end(steps, number, Leaves::Removed)?;
        }
        let due = steps.ask(List::default(), |snapshot, granted| snapshot.due(granted))?;
        let is_due = |number: &&Number| due.contains(number);
        if let Some(kept) = named.iter().find(|number| !is_due(number)) {
            return Ok(Purged {
                kept: Some(kept.clone()),
                ..Purged::default()
            });
        }
        let all = if named.is_empty() {
            due.clone()
        } else {
            named.to_vec()
        };
        let purged = each(steps, all, named.is_empty())?;
        match (purged.stay.first(), named.is_empty()) {
            // What stands against one that is named is the answer.
            (Some((number, _)), false) => {
                let number = number.clone();
                steps.perform(Remove { number })?;
                Ok(purged)
            }
            (_, _) => Ok(purged),
        }
    };
    performer.together_if(work, |purged| Ok(purged.kept.is_none()))
}

/// Removes each. Where one leads to another, it goes first; who may not be removed is passed over.
fn each(steps: &mut Steps<'_>, mut all: Vec<Number>, passes: bool) -> Result<Purged, Failure> {
    let mut purged = Purged::default();
    loop {
        let mut stay = Vec::new();
        let before = all.len();
        for number in all {
            let remove = || Remove {
                number: number.clone(),
            };
            match steps.judge(remove()) {
                Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::InUse => {
                    stay.push((number, refusal.denial.why));
                }
                Err(Failure::Refused(refusal)) if passes && refusal.denial.rule != Rule::Auth => {}
                judged => {
                    drop(judged?);
                    let done = steps.perform(remove())?;
                    purged.gone.push((number, done));
                }
            }
        }
        if stay.is_empty() || stay.len() == before {
            purged.stay = stay;
            return Ok(purged);
        }
        all = stay.into_iter().map(|(number, _)| number).collect();
    }
}
