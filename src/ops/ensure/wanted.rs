//! A wanted state of any kind: looked up first, then created or changed.

use super::super::converge::End;
use super::super::several::absent_first;
use super::super::{Failure, Performer, Steps};
use super::{Ensured, unless_absent};
use crate::engine::writes::Performed;
use crate::engine::{Done, Granted, Rule, Snapshot, StoreError, TypedOperation};

/// What exists of a thing, as far as the asker may read it. The rest is not compared, and then
/// decided as asked.
pub enum There<S> {
    /// Nothing that they see.
    No,
    /// Possibly something that they do not see: if it turns out to exist, change it like this, if a
    /// change is named.
    Perhaps(Option<S>),
    /// It exists; change it like this.
    Unlike(S),
    /// It is as wanted.
    So,
}

/// A thing with a wanted state, whether it exists or not.
pub trait Wanted {
    /// Makes it.
    type Add: Performed;
    /// The operation that changes an existing one.
    type Set: Performed;

    /// The operation that creates it; `None` if too little is given for that.
    fn add(&self) -> Option<Self::Add>;

    /// Looks it up, which needs the right to read it.
    ///
    /// # Errors
    /// If the look-up is refused.
    fn there(&self, steps: &mut Steps<'_>) -> Result<There<Self::Set>, Failure>;

    /// Makes it.
    ///
    /// # Errors
    /// If a step is refused.
    fn make(&self, steps: &mut Steps<'_>, add: Self::Add) -> Result<Vec<Done>, Failure> {
        Ok(vec![steps.perform(add)?])
    }

    /// Changes it.
    ///
    /// # Errors
    /// If a step is refused.
    fn change(&self, steps: &mut Steps<'_>, set: Self::Set) -> Result<Vec<Done>, Failure> {
        Ok(vec![steps.perform(set)?])
    }
}

/// Brings each of them into the wanted state, in order and in one transaction: one thing in the
/// record, and undone as one. The first refusal ends it, and nothing is done; the same if too
/// little is given to create one.
pub fn each<W: Wanted>(performer: Performer<'_>, all: &[W]) -> Result<Vec<Ensured>, Failure> {
    let work = |steps: &mut Steps<'_>| {
        let mut ended = Vec::with_capacity(all.len());
        for (nth, wanted) in all.iter().enumerate() {
            match one(steps, wanted) {
                Err(Failure::Refused(refusal)) => {
                    // Something named that does not exist is reported before the right to compare.
                    let rest = all.iter().skip(nth).filter_map(Wanted::add);
                    return Err(absent_first(steps, refusal, rest)?);
                }
                end => ended.push(end?),
            }
        }
        Ok(ended)
    };
    let performer = performer.of_many(all.len());
    performer.together_if(work, |ended: &Vec<Ensured>| {
        Ok(!ended.iter().any(|one| one.end.is_failure()))
    })
}

/// The same for one.
pub fn one_of<W: Wanted>(performer: Performer<'_>, wanted: W) -> Result<Ensured, Failure> {
    let ended = each(performer, &[wanted])?;
    Ok(ended.into_iter().next().unwrap_or_default())
}

pub(super) fn one<W: Wanted>(steps: &mut Steps<'_>, wanted: &W) -> Result<Ensured, Failure> {
    let (end, steps) = match wanted.there(steps)? {
        There::So => (End::Kept, Vec::new()),
        There::Unlike(set) => (End::Kept, wanted.change(steps, set)?),
        There::No => match wanted.add() {
            Some(add) => (End::Added, wanted.make(steps, add)?),
            None => (End::Homeless, Vec::new()),
        },
        There::Perhaps(set) => perhaps(steps, wanted, set)?,
    };
    Ok(Ensured {
        end,
        steps,
        ..Ensured::default()
    })
}

/// People who are told that it already exists may add it, so they learn nothing new.
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

/// The answer to a question about a thing; `None` if it does not exist.
pub(super) fn ask<O: TypedOperation, T>(
    steps: &mut Steps<'_>,
    op: O,
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
) -> Result<Option<T>, Failure> {
    unless_absent(steps.ask(op, read))
}
