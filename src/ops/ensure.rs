//! Brings one thing into the wanted state. If nothing differs it only reads, which needs the right
//! to read; the first refusal ends it, and nothing is done.

mod members;
mod things;
mod token;
mod wanted;

pub use things::WantedRole;
pub use token::{EnsuredToken, token};
pub use wanted::{There, Wanted, each, one_of};

use super::converge::{self, End, Found, Route, WantedDepartment, WantedExtension};
use super::perform::Named;
use super::{Failure, Performer, Steps};
use crate::domain::{DepartmentPatch, ExtensionPatch, Name};
use crate::engine::operations::{department, extension};
use crate::engine::writes::Performed;
use crate::engine::{Done, Rule, spelled};
use std::borrow::Cow;

/// What was found, and what was done.
#[derive(Default)]
pub struct Ensured {
    /// The result.
    pub end: End,
    /// Each change that was needed, if any.
    pub steps: Vec<Done>,
}

impl Ensured {
    /// The stored name of something that was named, if anything was done.
    pub fn spelled<'n>(&'n self, typed: &'n Name) -> &'n Name {
        spelled(&self.steps, typed)
    }
}

/// Adds the extension, or changes what differs, in one transaction.
pub fn extension(performer: Performer<'_>, wanted: &WantedExtension) -> Result<Ensured, Failure> {
    let named = Named {
        department: wanted.department.as_ref(),
        role: wanted.role,
        ..Named::default()
    };
    ensure(performer, |route, steps| {
        let end = converge::extension(route, steps, wanted);
        steps.missing_first(&named, end)
    })
}

/// The same for a department.
pub fn department(performer: Performer<'_>, wanted: &WantedDepartment) -> Result<Ensured, Failure> {
    ensure(performer, |route, steps| {
        converge::department(route, steps, wanted)
    })
}

fn ensure(
    performer: Performer<'_>,
    work: impl FnOnce(&mut Whole, &mut Steps<'_>) -> Result<End, Failure>,
) -> Result<Ensured, Failure> {
    let work = |steps: &mut Steps<'_>| {
        let mut whole = Whole(Vec::new());
        let end = work(&mut whole, steps)?;
        let steps = whole.0;
        Ok(Ensured { end, steps })
    };
    performer.together_if(work, |ensured| Ok(!ensured.end.is_failure()))
}

/// All or nothing, and what was done.
struct Whole(Vec<Done>);

impl Route for Whole {
    fn extension<'w>(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &'w WantedExtension,
    ) -> Result<Option<Found<'w>>, Failure> {
        let compare = extension::Compare {
            number: wanted.number.clone(),
            fields: wanted.fields.named(),
        };
        let compared = unless_absent(steps.ask(compare, |snapshot, granted| {
            snapshot.compared(granted, &wanted.fields)
        }))?;
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
        self.0.push(steps.perform(op)?);
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
