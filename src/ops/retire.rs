//! Removes a queue, ring group or IVR that calls lead to: they are redirected first, and its DIDs
//! with them, all or nothing.

use super::dids::{self, Owner};
use super::{Failure, Performer, Steps};
use crate::domain::{
    Choice, Destination, ExtensionPatch, HoursState, Junction, Number, ObjectKind, Patch, Phone,
    RoutesPatch,
};
use crate::engine::operations::{extension, object, route};
use crate::engine::{Done, LeadingHere, Rule, StoreError};

/// What removing it did.
pub struct Retired {
    /// What now leads elsewhere: `queue:800 closed`.
    pub led: Vec<LeadingHere>,
    /// DIDs that now ring elsewhere.
    pub dids: Vec<Phone>,
    /// Each step, the removal last.
    pub steps: Vec<Done>,
}

/// Redirects everything that leads to the object to `to`, each step judged like its command, and
/// removes it. What the actor may not see stays, and so does the object.
pub fn retire(
    performer: Performer<'_>,
    kind: ObjectKind,
    number: &Number,
    to: &Destination,
) -> Result<Retired, Failure> {
    performer.together(|steps| lead_and_remove(steps, kind, number, to))
}

fn lead_and_remove(
    steps: &mut Steps<'_>,
    kind: ObjectKind,
    number: &Number,
    to: &Destination,
) -> Result<Retired, Failure> {
    let remove = || object::Remove {
        kind,
        number: number.clone(),
    };
    // People who may not remove it at all are told that, not what they may not redirect.
    match steps.judge(remove()) {
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::InUse => {}
        judged => drop(judged?),
    }
    let patch = RoutesPatch::default().with(HoursState::Closed, Patch::Set(to.clone()));
    let from = Junction::Object(Some(kind), number.clone());
    is_there(steps.judge(route::Set { from, patch }))?;
    let mut all = Retired {
        led: Vec::new(),
        dids: Vec::new(),
        steps: Vec::new(),
    };
    // What leads here is reported a few at a time.
    loop {
        let show = object::Show {
            kind,
            number: number.clone(),
        };
        let leading = steps.ask(show, |snapshot, granted| Ok(snapshot.leading(granted)))?;
        if leading.is_empty() {
            break;
        }
        for here in leading {
            all.led.push(here.clone());
            all.steps.push(lead(steps, here, to.clone())?);
        }
    }
    let owner = Owner(Some(kind), number);
    all.dids = dids::hand_on(steps, owner, to, &mut all.steps)?;
    all.steps.push(steps.perform(remove())?);
    Ok(all)
}

/// Refuses a destination that does not exist, whether or not there are calls to redirect: of the
/// answers to redirecting, only that one counts here.
pub(super) fn is_there<T>(judged: Result<T, Failure>) -> Result<(), Failure> {
    match judged {
        Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::State => Ok(()),
        judged => judged.map(drop),
    }
}

/// Redirects that, judged like its command.
pub(super) fn lead(
    steps: &mut Steps<'_>,
    here: LeadingHere,
    to: Destination,
) -> Result<Done, Failure> {
    match here {
        LeadingHere::Extension(number, field) => {
            let mut patch = ExtensionPatch::default();
            let forward = match field {
                "forward_always" => &mut patch.forward_always,
                "forward_busy" => &mut patch.forward_busy,
                _ => &mut patch.forward_no_answer,
            };
            // Whoever will take the calls must not forward them to themselves.
            let is_own = to == Destination::Extension(number.clone());
            *forward = if is_own { Patch::Clear } else { Patch::Set(to) };
            steps.perform(extension::Set { number, patch })
        }
        LeadingHere::Choice(Junction::Object(_, number), Choice::Key(digit)) => {
            steps.perform(object::OptionSet { number, digit, to })
        }
        LeadingHere::Choice(from, Choice::State(state)) => {
            let patch = RoutesPatch::default().with(state, Patch::Set(to));
            steps.perform(route::Set { from, patch })
        }
        LeadingHere::Choice(from @ Junction::Department(_), Choice::Key(digit)) => Err(
            Failure::Store(StoreError::Damaged(format!("key {digit} of {from} stored"))),
        ),
    }
}
