//! Brings one thing into the wanted state. If nothing differs it only reads, which needs the right
//! to read; the first refusal ends it, and nothing is done.

mod along;
mod members;
mod things;
mod token;
mod wanted;

pub use things::WantedRole;
pub use token::{EnsuredToken, token};
pub use wanted::{There, Wanted, each, one_of};

use super::converge::{self, End, Found, Route, WantedDepartment, WantedExtension};
use super::hire::{self, Along};
use super::perform::Named;
use super::{Failure, Performer, Steps};
use crate::domain::{DepartmentPatch, ExtensionPatch, Name, Number};
use crate::engine::operations::department;
use crate::engine::writes::Performed;
use crate::engine::{Done, Rule, spelled};
use std::borrow::Cow;

/// What was found, and what was done.
#[derive(Clone, Default)]
pub struct Ensured {
    /// The result.
    pub end: End,
    /// Each change that was needed, if any.
    pub steps: Vec<Done>,
    /// What goes with somebody, as far as they did not have it.
    pub along: Along,
}

impl Ensured {
    /// The stored name of something that was named, if anything was done.
    pub fn spelled<'n>(&'n self, typed: &'n Name) -> &'n Name {
        spelled(&self.steps, typed)
    }
}

/// Adds the extension, or changes what differs, and does what goes along as far as it is not so, in
/// one transaction. `before` runs before it is committed, and an error from it undoes everything.
pub fn extension<E: From<Failure>>(
    performer: Performer<'_>,
    wanted: &WantedExtension,
    along: &Along,
    before: impl FnOnce(&Ensured) -> Result<(), E>,
) -> Result<Ensured, E> {
    let named = Named {
        department: wanted.department.as_ref(),
        role: wanted.role,
        ..along.named()
    };
    let work = |whole: &mut Whole<'_>, steps: &mut Steps<'_>| {
        let end = converge::extension(whole, steps, wanted).and_then(|end| {
            if end == End::Added {
                let done = hire::go_along(steps, &wanted.number, along)?;
                whole.done.extend(done);
                whole.needed = along.clone();
            }
            Ok(end)
        });
        steps.missing_first(&named, end)
    };
    ensure((performer, along), work, before)
}

/// The same for a department.
pub fn department(performer: Performer<'_>, wanted: &WantedDepartment) -> Result<Ensured, Failure> {
    let work =
        |route: &mut Whole<'_>, steps: &mut Steps<'_>| converge::department(route, steps, wanted);
    ensure((performer, &Along::default()), work, |_| Ok(()))
}

fn ensure<E: From<Failure>>(
    (performer, along): (Performer<'_>, &Along),
    work: impl Fn(&mut Whole<'_>, &mut Steps<'_>) -> Result<End, Failure>,
    before: impl FnOnce(&Ensured) -> Result<(), E>,
) -> Result<Ensured, E> {
    let work = |steps: &mut Steps<'_>| {
        let mut whole = Whole {
            along,
            needed: Along::default(),
            done: Vec::new(),
        };
        let end = work(&mut whole, steps)?;
        Ok(Ensured {
            end,
            steps: whole.done,
            along: whole.needed,
        })
    };
    performer.together_if(work, |ensured| match ensured.end.is_failure() {
        true => Ok(false),
        false => before(ensured).map(|()| true),
    })
}

/// All or nothing, and what was done.
struct Whole<'a> {
    along: &'a Along,
    /// As much of it as somebody who exists did not have.
    needed: Along,
    done: Vec<Done>,
}

impl Route for Whole<'_> {
    fn extension<'w>(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &'w WantedExtension,
    ) -> Result<Option<Found<'w>>, Failure> {
        let compared = converge::compared(steps, &wanted.number, &wanted.fields);
        let compared = unless_absent(compared)?;
        Ok(compared.map(|(existing, left)| Found {
            existing,
            fields: (left != ExtensionPatch::default()).then_some(Cow::Owned(left)),
        }))
    }

    fn department(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &WantedDepartment,
    ) -> Result<Option<DepartmentPatch>, Failure> {
        let compare = department::Compare {
            name: wanted.name.clone(),
        };
        unless_absent(steps.ask(compare, |snapshot, granted| {
            snapshot.compared_department(granted, &wanted.fields)
        }))
    }

    fn perform<O: Performed>(&mut self, steps: &mut Steps<'_>, op: O) -> Result<bool, Failure> {
        self.done.push(steps.perform(op)?);
        Ok(true)
    }

    fn disables_for_good(&self) -> bool {
        true
    }

    fn go_along(&mut self, steps: &mut Steps<'_>, number: &Number) -> Result<bool, Failure> {
        let (needed, done) = along::lacking(steps, number, self.along)?;
        self.needed = needed;
        self.done.extend(done);
        Ok(true)
    }
}

/// The answer, or `None` if the thing asked about does not exist.
fn unless_absent<T>(answer: Result<T, Failure>) -> Result<Option<T>, Failure> {
    match answer {
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Hidden => Ok(None),
        answer => answer.map(Some),
    }
}
