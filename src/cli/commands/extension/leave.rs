//! `extension remove --calls-to` and `extension disable --calls-to`: somebody leaves, and their calls
//! go elsewhere.

use super::add::merged;
use super::messages::{fetch, is_for_people, who};
use crate::cli::{Client, Context, Error};
use crate::domain::{Deadline, Destination, Number};
use crate::ops::leave::{self, Leaves, Left};
use crate::ui::Outcome;
use clap::Arg;
use serde::Deserialize;

/// Where their calls go.
pub(super) fn option(help: &'static str) -> Arg {
    super::args::option("calls-to", "DEST", help).value_parser(Destination::typed)
}

/// The same, as it was typed.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct CallsTo {
    pub(super) calls_to: Option<Destination>,
}

/// Leads the calls of each to `to`, and removes or disables it.
pub(super) fn run(
    context: &mut Context,
    client: &mut Client,
    (numbers, to): (&[Number], &Destination),
    how: Leaves,
) -> Result<Outcome, Error> {
    sensible(numbers, to, how)?;
    let mut subjects = Vec::new();
    for number in numbers {
        client.hold(number)?;
        let view = fetch(client, number);
        subjects.push(who(number, view.as_ref()));
    }
    if how == Leaves::Removed && !context.globals.yes && !context.globals.dry_run {
        let would = leave::leave(client.performer().before_asking(), numbers, to, how)?;
        for (subject, left) in subjects.iter().zip(&would) {
            for line in lines(subject, to, how, left) {
                context.ui.note(&line);
            }
        }
        client.options.now = context.confirm_moderate("do this for good?")?;
    }
    let all = leave::leave(client.performer(), numbers, to, how)?;
    let mut parts = Vec::new();
    for ((number, subject), left) in numbers.iter().zip(subjects).zip(all) {
        let said = match is_for_people(context) {
            true => {
                let mut said = lines(&subject, to, how, &left);
                if let Leaves::Disabled(Some(Deadline::At(time))) = how {
                    said.push(super::disable::removes(client, time));
                }
                said
            }
            false => Vec::new(),
        };
        parts.push(outcome(number, how, left, said));
    }
    Ok(match <[Outcome; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) => Outcome::of_all(parts),
    })
}

/// Calls that would come back to where they come from, or numbers from outside that would ring
/// nowhere.
fn sensible(numbers: &[Number], to: &Destination, how: Leaves) -> Result<(), Error> {
    if let Destination::Extension(number) | Destination::Voicemail(number) = to
        && numbers.contains(number)
    {
        let what = match how {
            Leaves::Removed => "removed",
            Leaves::Disabled(_) => "disabled",
        };
        return Err(Error::usage(format!(
            "{to} is to take the calls, and to be {what} itself"
        ))
        .hint("name another destination with `--calls-to`"));
    }
    Ok(())
}

/// What goes with whoever is removed.
pub(super) const GONE: &str = "number, sessions, tokens and keys are gone";

/// What was done about one of them.
pub(super) fn lines(subject: &str, to: &Destination, how: Leaves, left: &Left) -> Vec<String> {
    let changes = left.steps.iter().any(|step| step.changed);
    let mut lines = vec![match how {
        Leaves::Disabled(_) if !changes => return vec![format!("{subject}: already so")],
        Leaves::Removed if left.led.is_empty() && left.dids.is_empty() => {
            format!("{subject}: removed; nothing led to it")
        }
        Leaves::Removed => format!("{subject}: removed, calls go to {to}"),
        Leaves::Disabled(_) => format!("{subject}: disabled, calls go to {to}"),
    }];
    if !left.led.is_empty() {
        lines.push(format!("now leading to {to}: {}", left.led.join(", ")));
    }
    if !left.dids.is_empty() {
        let dids: Vec<_> = left.dids.iter().map(ToString::to_string).collect();
        lines.push(format!(
            "numbers from outside ring there: {}",
            dids.join(", ")
        ));
    }
    if !left.left.is_empty() {
        lines.push(format!("left {}", left.left.join(", ")));
    }
    lines.push(match how {
        Leaves::Removed => GONE.into(),
        Leaves::Disabled(_) => "sessions and tokens have ended; everything else waits".into(),
    });
    lines
}

pub(super) fn outcome(number: &Number, how: Leaves, left: Left, said: Vec<String>) -> Outcome {
    let action = match how {
        Leaves::Removed => "extension.remove",
        Leaves::Disabled(_) => "extension.disable",
    };
    let last = left
        .steps
        .last()
        .map(|done| (done.before.clone(), done.after.clone()));
    let mut outcome = merged(action, format!("extension:{number}"), left.steps, said);
    // What else was changed stands in the records of each step.
    (outcome.before, outcome.after) = last.unwrap_or_default();
    let dids: Vec<_> = left.dids.iter().map(ToString::to_string).collect();
    outcome
        .extra
        .insert("led_elsewhere".into(), left.led.into());
    outcome.extra.insert("dids_moved".into(), dids.into());
    outcome.extra.insert("left".into(), left.left.into());
    outcome
}
