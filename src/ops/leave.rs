//! Somebody leaves: their calls get another destination first, each step judged as if it were asked
//! for separately, and all is done or nothing.

use super::dids::{self, Owner};
use super::retire::{is_there, lead};
use super::{Failure, Performer, Steps};
use crate::domain::{
    Deadline, Destination, ExtensionPatch, LedOnDays, Name, Number, Patch, Phone, ShownField, Time,
};
use crate::engine::operations::extension::{HandedOn, Release, Remove, Set, SetEnabled, Show};
use crate::engine::operations::route::Check;
use crate::engine::operations::{group, object, token};
use crate::engine::{Done, ExtensionView, LeadingHere, Rule};

/// What becomes of the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// It is removed. Calls to its number go to the extension that takes its calls for so many days;
    /// without them, the number is free.
    Removed(Option<LedOnDays>),
    /// It is disabled, and forwards every call. From that time on it may be removed; never, or
    /// unchanged if nothing is given. If it will be removed, what leads to it is redirected now:
    /// then the person who removes it later redirects nothing, which they never asked for.
    Disabled(Option<Deadline>),
}

/// As a refusal says it.
const UNSEEN: &str = "something you may not see";

/// What was done for one of them.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// What now leads elsewhere: `queue:800 closed`.
    pub led: Vec<LeadingHere>,
    /// DIDs that now ring elsewhere.
    pub dids: Vec<Phone>,
    /// Its former numbers, calls to which now go elsewhere, and until when.
    pub former: Vec<(Number, Time)>,
    /// Its number, if calls to it go there, and until when.
    pub own: Option<(Number, Time)>,
    /// What led to it and leads nowhere now, since nothing takes it over.
    pub lost: Lost,
    /// Queues, ring groups and groups that it left: `queue 800`.
    pub left: Vec<String>,
    /// What still leads to it, or if it is only disabled to its voicemail: `queue:800 closed`.
    pub leading: Vec<String>,
    /// Whether it belongs to more, which the asker may not see.
    pub stays_unseen: bool,
    /// Whether some of its tokens stay, because the asker may not end them. They do not work
    /// meanwhile.
    pub tokens_stay: bool,
    /// Each step; the last concerns the extension itself.
    pub steps: Vec<Done>,
}

/// What led to somebody, and ends when they are removed.
#[derive(Clone, Debug, Default)]
pub struct Lost {
    /// Former numbers from which calls were forwarded, and until when.
    pub former: Vec<(Number, Time)>,
    /// DIDs.
    pub dids: Vec<Phone>,
}

impl Left {
    /// Whether anything led to it.
    pub fn led_anything(&self) -> bool {
        !(self.led.is_empty()
            && self.dids.is_empty()
            && self.former.is_empty()
            && self.own.is_none()
            && self.lost.dids.is_empty()
            && self.lost.former.is_empty())
    }
}

/// Redirects the calls of each to `to`, if given, and removes or disables it.
pub fn leave(
    performer: Performer<'_>,
    all: &[Number],
    to: Option<&Destination>,
    how: Leaves,
) -> Result<Vec<Left>, Failure> {
    performer.of_many(all.len()).together(|steps| {
        // Missing ones are reported first; and people who may not end it at all are not told what
        // they may not redirect.
        for number in all {
            may_end(steps, number, (how, to))?;
        }
        if let (Some(number), Some(to), true) = (all.first(), to, how.leads()) {
            let patch = ExtensionPatch {
                forward_always: Patch::Set(to.clone()),
                ..ExtensionPatch::default()
            };
            let number = number.clone();
            is_there(steps.judge(Set { number, patch }))?;
        }
        let all = all.iter();
        all.map(|number| one(steps, number, to, how)).collect()
    })
}

impl Leaves {
    /// Whether what leads to it is redirected.
    const fn leads(self) -> bool {
        match self {
            Self::Removed(_) | Self::Disabled(Some(Deadline::At(_))) => true,
            Self::Disabled(None | Some(Deadline::Never)) => false,
        }
    }
}

/// Removing it, and handing its calls on.
fn removal(number: &Number, days: Option<LedOnDays>, to: Option<&Destination>) -> Remove {
    let handed_on = match (days, to) {
        (Some(days), Some(Destination::Extension(to))) => Some(HandedOn {
            to: to.clone(),
            days,
        }),
        _ => None,
    };
    Remove {
        number: number.clone(),
        handed_on,
    }
}

pub(super) fn may_end(
    steps: &mut Steps<'_>,
    number: &Number,
    (how, to): (Leaves, Option<&Destination>),
) -> Result<(), Failure> {
    let number = number.clone();
    let judged = match how {
        Leaves::Removed(days) => steps.judge(removal(&number, days, to)),
        Leaves::Disabled(purge_after) => steps.judge(SetEnabled {
            purge_after,
            ..SetEnabled::to(number, false)
        }),
    };
    match judged {
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::InUse => Ok(()),
        judged => judged.map(drop),
    }
}

fn one(
    steps: &mut Steps<'_>,
    number: &Number,
    to: Option<&Destination>,
    how: Leaves,
) -> Result<Left, Failure> {
    let mut left = Left::default();
    if let (Some(to), true) = (to, how.leads()) {
        lead_elsewhere(steps, number, to, &mut left)?;
        left.dids = dids::hand_on(steps, Owner(None, number), to, &mut left.steps)?;
        forward_former(steps, number, to, &mut left)?;
    }
    match how {
        Leaves::Removed(days) => {
            let view = show(steps, number)?;
            left.lost = Lost {
                former: forwarded(&view),
                dids: view.fields.map_or(Vec::new(), |fields| fields.dids.clone()),
            };
            let done = steps.perform(removal(number, days, to))?;
            let until = done.after.text(ShownField::ForwardOld);
            let until = until.and_then(|text| text.parse().ok());
            left.own = until.map(|until| (number.clone(), until));
            left.steps.push(done);
        }
        Leaves::Disabled(purge_after) => {
            if let Some(to) = to {
                if !how.leads() {
                    lead_messages(steps, number, to, &mut left)?;
                }
                goes(steps, number, to, &mut left)?;
                left.stays_unseen = steps.belongs_unseen(number)?;
            }
            left.steps.push(steps.perform(SetEnabled {
                purge_after,
                ..SetEnabled::to(number.clone(), false)
            })?);
            if how.leads() {
                let (leading, more) = steps.leading_to(number)?;
                left.leading = leading.iter().map(ToString::to_string).collect();
                left.leading.extend(more.then(|| UNSEEN.to_owned()));
                // Nothing could take them over.
                if to.is_some() {
                    let view = show(steps, number)?;
                    left.lost = Lost {
                        former: forwarded(&view),
                        dids: view.fields.map_or(Vec::new(), |fields| fields.dids.clone()),
                    };
                }
            }
        }
    }
    Ok(left)
}

/// Takes it out of what it belongs to, forwards its calls, and ends its tokens.
fn goes(
    steps: &mut Steps<'_>,
    number: &Number,
    to: &Destination,
    left: &mut Left,
) -> Result<(), Failure> {
    leave_groups(steps, number, left)?;
    left.steps.push(steps.perform(Set {
        number: number.clone(),
        patch: ExtensionPatch {
            forward_always: Patch::Set(to.clone()),
            ..ExtensionPatch::default()
        },
    })?);
    let revoke = || token::Revoke {
        which: token::Which::All(number.clone()),
    };
    // Tokens of a disabled account do not work, so a missing right to end them prevents nothing.
    match steps.judge(revoke()) {
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Right => {
            left.tokens_stay = true;
        }
        judged => {
            drop(judged?);
            left.steps.push(steps.perform(revoke())?);
        }
    }
    Ok(())
}

/// What leads straight to its voicemail goes there too, where the asker may lead it: the forwarding
/// of somebody who is only disabled takes every other call there.
fn lead_messages(
    steps: &mut Steps<'_>,
    number: &Number,
    to: &Destination,
    left: &mut Left,
) -> Result<(), Failure> {
    let messages = [Destination::Voicemail(number.clone())];
    if messages.contains(to) {
        return Ok(());
    }
    let (all, more) = steps.ask(Check {}, |snapshot, granted| {
        snapshot.leading_to_any(granted, &messages)
    })?;
    for (here, _) in all {
        // Nobody else answers somebody's own calls.
        if matches!(&here, LeadingHere::Extension(own, _) if own == number) {
            continue;
        }
        match lead(steps, here.clone(), to.clone()) {
            Ok(done) => {
                left.led.push(here);
                left.steps.push(done);
            }
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => {
                left.leading.push(here.to_string());
            }
            Err(failure) => return Err(failure),
        }
    }
    left.leading.extend(more.then(|| UNSEEN.to_owned()));
    Ok(())
}

/// Redirects everything that leads to it. A few are reported at a time; what the actor may not see
/// stays, and so does the extension.
fn lead_elsewhere(
    steps: &mut Steps<'_>,
    number: &Number,
    to: &Destination,
    left: &mut Left,
) -> Result<(), Failure> {
    loop {
        let (leading, _) = steps.leading_to(number)?;
        if leading.is_empty() {
            return Ok(());
        }
        for here in leading {
            left.led.push(here.clone());
            left.steps.push(lead(steps, here, to.clone())?);
        }
    }
}

/// Calls to its former numbers go on to `to` for the rest of their time. Only an extension can take
/// them over.
fn forward_former(
    steps: &mut Steps<'_>,
    number: &Number,
    to: &Destination,
    left: &mut Left,
) -> Result<(), Failure> {
    let Destination::Extension(heir) = to else {
        return Ok(());
    };
    for (former, until) in forwarded(&show(steps, number)?) {
        left.steps.push(steps.perform(Release {
            former: former.clone(),
            to: Some(heir.clone()),
        })?);
        left.former.push((former, until));
    }
    Ok(())
}

/// Its former numbers from which calls are forwarded, and until when.
fn forwarded(view: &ExtensionView) -> Vec<(Number, Time)> {
    let all = view.former_numbers.iter();
    let all = all.filter_map(|former| former.number.parse().ok().zip(former.forwarded_until));
    all.collect()
}

/// A disabled extension is called by nothing, and belongs only to departments.
fn leave_groups(steps: &mut Steps<'_>, number: &Number, left: &mut Left) -> Result<(), Failure> {
    let view = show(steps, number)?;
    for called in view.called_by {
        left.left.push(format!("{} {}", called.kind, called.number));
        left.steps.push(steps.perform(object::MemberRemove {
            kind: called.kind,
            object: called.number,
            number: number.clone(),
        })?);
    }
    for held in view.groups {
        // A stored name is valid.
        let Ok(group) = held.group.parse::<Name>() else {
            continue;
        };
        left.left.push(format!("group {group}"));
        left.steps.push(steps.perform(group::MemberRemove {
            group,
            number: number.clone(),
        })?);
    }
    Ok(())
}

pub(super) fn show(steps: &mut Steps<'_>, number: &Number) -> Result<ExtensionView, Failure> {
    let number = number.clone();
    steps.ask(Show { number }, |snapshot, granted| {
        snapshot.extension(granted)
    })
}
