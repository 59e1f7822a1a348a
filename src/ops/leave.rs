//! Somebody leaves: their calls are led elsewhere first, each step judged as if it were asked for by
//! itself, and all of it is done or nothing.

use super::retire::{is_there, lead};
use super::{Failure, Performer, Steps};
use crate::domain::{
    Deadline, Destination, ExtensionPatch, Name, Number, ObjectPatch, Patch, Phone,
};
use crate::engine::operations::extension::{Remove, Set, SetEnabled, Show};
use crate::engine::operations::{group, object, token};
use crate::engine::{Done, Rule};

/// What becomes of the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaves {
    /// It is removed, and its number is free.
    Removed,
    /// It is disabled, and sends every call on. From that time on it may be removed; never, or as
    /// it is where nothing is said. Where it is to be removed, what leads to it leads there from
    /// now on: then nothing is led by anybody who removes it, who asked for nothing of the kind.
    Disabled(Option<Deadline>),
}

/// What was done about one of them.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// What leads elsewhere now: `queue:800 closed`.
    pub led: Vec<String>,
    /// Numbers from outside that ring elsewhere now.
    pub dids: Vec<Phone>,
    /// Queues, ring groups and groups that were left: `queue 800`.
    pub left: Vec<String>,
    /// What leads to it still, so that it is not removed: `queue:800 closed`.
    pub leading: Vec<String>,
    /// Whether tokens of it stay, which the asker may not end. They open nothing meanwhile.
    pub tokens_stay: bool,
    /// Each step, the last about the extension itself.
    pub steps: Vec<Done>,
}

/// Leads the calls of each to `to`, where that is said, and removes or disables it.
pub fn leave(
    performer: Performer<'_>,
    all: &[Number],
    to: Option<&Destination>,
    how: Leaves,
) -> Result<Vec<Left>, Failure> {
    performer.together(|steps| {
        // Who is not there is told first, and anybody who may not end it at all is not told what they
        // may not lead elsewhere.
        for number in all {
            may_end(steps, number, how)?;
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
    /// Whether what leads to it leads elsewhere.
    const fn leads(self) -> bool {
        match self {
            Self::Removed | Self::Disabled(Some(Deadline::At(_))) => true,
            Self::Disabled(None | Some(Deadline::Never)) => false,
        }
    }
}

pub(super) fn may_end(steps: &mut Steps<'_>, number: &Number, how: Leaves) -> Result<(), Failure> {
    let number = number.clone();
    let judged = match how {
        Leaves::Removed => steps.judge(Remove { number }),
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
        move_dids(steps, number, to, &mut left)?;
    }
    match how {
        Leaves::Removed => {
            let number = number.clone();
            left.steps.push(steps.perform(Remove { number })?);
        }
        Leaves::Disabled(purge_after) => {
            if let Some(to) = to {
                goes(steps, number, to, &mut left)?;
            }
            left.steps.push(steps.perform(SetEnabled {
                purge_after,
                ..SetEnabled::to(number.clone(), false)
            })?);
            if how.leads() {
                let leading = steps.leading_to(number)?.into_iter();
                left.leading = leading.map(|here| here.to_string()).collect();
            }
        }
    }
    Ok(left)
}

/// It leaves what it belongs to, sends its calls on, and its tokens end.
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
    // Tokens of anybody who is disabled open nothing, so that nobody is kept by the right to end them.
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

/// Whatever leads to it leads there. It is told a few at a time; what the actor may not see stays,
/// and with it the extension.
fn lead_elsewhere(
    steps: &mut Steps<'_>,
    number: &Number,
    to: &Destination,
    left: &mut Left,
) -> Result<(), Failure> {
    loop {
        let leading = steps.leading_to(number)?;
        if leading.is_empty() {
            return Ok(());
        }
        for here in leading {
            left.led.push(here.to_string());
            left.steps.push(lead(steps, here, to.clone())?);
        }
    }
}

/// Its numbers from outside ring there, where something has numbers from outside.
fn move_dids(
    steps: &mut Steps<'_>,
    number: &Number,
    to: &Destination,
    left: &mut Left,
) -> Result<(), Failure> {
    let view = show(steps, number)?;
    let dids = view
        .fields
        .map(|fields| fields.dids.clone())
        .unwrap_or_default();
    if dids.is_empty() {
        return Ok(());
    }
    let Some(there) = to.number().cloned() else {
        return Ok(());
    };
    let none = ExtensionPatch {
        dids: Some(Vec::new()),
        ..ExtensionPatch::default()
    };
    left.steps.push(steps.perform(Set {
        number: number.clone(),
        patch: none,
    })?);
    left.steps.push(match to.object_kind() {
        None => {
            let own = show(steps, &there)?.fields;
            let mut all = own.map(|fields| fields.dids.clone()).unwrap_or_default();
            all.extend(dids.iter().cloned());
            let patch = ExtensionPatch {
                dids: Some(all),
                ..ExtensionPatch::default()
            };
            steps.perform(Set {
                number: there,
                patch,
            })?
        }
        Some(kind) => {
            let ask = object::Show {
                kind,
                number: there.clone(),
            };
            let view = steps.ask(ask, |snapshot, granted| snapshot.object(granted))?;
            let mut all = view.rest.map(|rest| rest.dids).unwrap_or_default();
            all.extend(dids.iter().cloned());
            steps.perform(object::Set {
                kind,
                number: there,
                department: Patch::Keep,
                patch: ObjectPatch {
                    dids: Some(all),
                    ..ObjectPatch::default()
                },
            })?
        }
    });
    left.dids = dids;
    Ok(())
}

/// Anybody who is disabled is called by nothing, and belongs to nothing but departments.
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
        // A name that is stored is one.
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

fn show(steps: &mut Steps<'_>, number: &Number) -> Result<crate::engine::ExtensionView, Failure> {
    let number = number.clone();
    steps.ask(Show { number }, |snapshot, granted| {
        snapshot.extension(granted)
    })
}
