//! Who could do what was refused, as things are: a plan that is not kept gives nobody anything.

use super::super::{Failure, Performer, Steps};
use super::perform::{RefusedStep, asked};
use crate::domain::Number;
use crate::engine::Refusal;

/// Says of each refusal who could do it today. What only makes sense after other changes is asked
/// of nobody today: then `changes` says whose rights the plan may have changed, who are not named.
///
/// # Errors
/// If the database fails, or the asker is not let in.
pub fn who_could_today(
    performer: Performer<'_>,
    refused: &mut [RefusedStep],
    changes: impl Fn(&Number) -> bool,
) -> Result<(), Failure> {
    let work = |steps: &mut Steps<'_>| {
        let named = refused
            .iter()
            .filter(|one| !one.refusal.who_could.is_empty());
        let named = named.map(|one| match asked(steps, &one.step.op)? {
            Err(today) if today.denial.rule == one.refusal.denial.rule => Ok(Some(today)),
            Ok(()) | Err(_) => Ok(None),
        });
        named.collect::<Result<Vec<_>, Failure>>()
    };
    let today: Vec<Option<Box<Refusal>>> =
        performer.together_if(work, |_| Ok::<_, Failure>(false))?;
    let named = refused
        .iter_mut()
        .filter(|one| !one.refusal.who_could.is_empty());
    for (one, today) in named.zip(today) {
        match today {
            Some(today) => one.refusal.who_could = today.who_could,
            None => one.refusal.who_could.leave_out(&changes),
        }
    }
    Ok(())
}
