//! What is to be so, of whatever kind: looked at first, then made or changed.

use super::super::converge::End;
use super::super::several::absent_first;
use super::super::{Failure, Performer, Steps};
use super::{Ensured, unless_absent};
use crate::engine::writes::Performed;
use crate::engine::{Done, Granted, Rule, Snapshot, StoreError, TypedOperation};

/// What is there of a thing, as far as the asker may read it. What they may not is not
/// compared, and then decided as asked.
pub enum There<S> {
    /// Nothing that they see.
    No,
    /// Perhaps something that they do not see: where it turns out to be there, it is to be
    /// changed so, if any change is named.
    Perhaps(Option<S>),
    /// It, which is to be changed so.
    Unlike(S),
    /// It, as it is to be.
    So,
}

/// A thing that is to be so, whether it is there already or not.
pub trait Wanted {
    /// Makes it.
    type Add: Performed;
    /// Makes it so where it is there.
    type Set: Performed;

    /// What makes it where it is not there; nothing where too little is said for that.
    fn add(&self) -> Option<Self::Add>;

    /// Asks what is there. The answer takes the right to read it.
    ///
    /// # Errors
    /// The refusal of that question.
    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self::Set>, Failure>;

    /// Makes it.
    ///
    /// # Errors
    /// The refusal of a step.
    fn make(&self, steps: &mut Steps<'_>, add: Self::Add) -> Result<Vec<Done>, Failure> {
        Ok(vec![steps.perform(add)?])
    }

    /// Makes it so.
    ///
    /// # Errors
    /// The refusal of a step.
    fn change(&self, steps: &mut Steps<'_>, set: Self::Set) -> Result<Vec<Done>, Failure> {
        Ok(vec![steps.perform(set)?])
    }
}

/// Makes each of them as it is to be, in their order and in one transaction: one thing in the
/// record, and undone as one. The first refusal ends it, and nothing is done; neither is it where
/// too little is said of one to make it.
pub fn each<W: Wanted>(performer: Performer<'_>, all: &[W]) -> Result<Vec<Ensured>, Failure> {
    let work = |steps: &mut Steps<'_>| {
        let mut ended = Vec::with_capacity(all.len());
        for (nth, wanted) in all.iter().enumerate() {
            match one(steps, wanted) {
                Err(Failure::Refused(refusal)) => {
                    // What is named and not there is said before the right to compare is.
                    let rest = all.iter().skip(nth).filter_map(Wanted::add);
                    return Err(absent_first(steps, refusal, rest)?);
                }
                end => ended.push(end?),
            }
        }
        Ok(ended)
    };
    performer.together_if(work, |ended: &Vec<Ensured>| {
        Ok(!ended.iter().any(|one| one.end.is_failure()))
    })
}

/// The same of one.
pub fn one_of<W: Wanted>(performer: Performer<'_>, wanted: W) -> Result<Ensured, Failure> {
    let ended = each(performer, &[wanted])?;
    Ok(ended.into_iter().next().unwrap_or_default())
}

fn one<W: Wanted>(steps: &mut Steps<'_>, wanted: &W) -> Result<Ensured, Failure> {
    let (end, steps) = match wanted.there(steps)? {
        There::So => (End::Kept, Vec::new()),
        There::Unlike(set) => (End::Kept, wanted.change(steps, set)?),
        There::No => match wanted.add() {
            Some(add) => (End::Added, wanted.make(steps, add)?),
            None => (End::Homeless, Vec::new()),
        },
        There::Perhaps(set) => perhaps(steps, wanted, set)?,
    };
    Ok(Ensured { end, steps })
}

/// Anybody who is told that it is there already may add it, and so is told nothing new.
fn perhaps<W: Wanted>(
    steps: &mut Steps<'_>,
    wanted: &W,
    set: Option<W::Set>,
) -> Result<(End, Vec<Done>), Failure> {
    let Some(add) = wanted.add() else {
        return Ok((End::Homeless, Vec::new()));
    };
    match wanted.make(steps, add) {
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Exists => {}
        made => return Ok((End::Added, made?)),
    }
    match set {
        Some(set) => Ok((End::Kept, wanted.change(steps, set)?)),
        None => Ok((End::Kept, Vec::new())),
    }
}

/// The answer to a question about a thing; nothing where it is not there.
pub(super) fn ask<O: TypedOperation, T>(
    steps: &mut Steps<'_>,
    op: O,
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
) -> Result<Option<T>, Failure> {
    unless_absent(steps.ask(op, read))
}
