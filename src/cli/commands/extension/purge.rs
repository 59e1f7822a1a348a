//! `extension purge`.

use super::super::people;
use super::super::several::each;
use super::change::{Which, numbers, removed};
use crate::cli::{Context, Error, Mutation};
use crate::domain::{Field, Number, Time};
use crate::engine::Done;
use crate::ops::purge::{Purged, purge};
use crate::ui::Outcome;
use clap::{ArgMatches, Command};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(numbers().required(false).help(
        "Only these; default: all whose removal date has come and whom you may remove",
    ))
    .after_help(
        "Removes for good extensions disabled with `--purge-after`, after that time. Only this command removes them: run it from cron. Extensions that still get calls stay, and are named. Asks first; `--yes` answers beforehand, `--dry-run` shows which it would remove.",
    )
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let all: Vec<Which> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        let mut named: Vec<_> = all.into_iter().map(|one| one.number).collect();
        for number in &named {
            client.hold(number)?;
        }
        if !(context.globals.yes || context.globals.dry_run) {
            let would = checked(purge(client.performer().before_asking(), &named)?)?;
            if !would.gone.is_empty() {
                client.options.now = agree(context, &would)?;
                // Exactly those: others may be due by now.
                named = would.gone.into_iter().map(|(number, _)| number).collect();
            }
        }
        let purged = checked(purge(client.performer(), &named)?)?;
        Ok(outcome(context, purged))
    }))
}

/// `extension 205 (Lena Żak)`, for somebody who no longer exists.
fn whom(number: &Number, done: &Done) -> String {
    let names = [Field::FirstName, Field::LastName];
    let names = names
        .into_iter()
        .filter_map(|field| done.before.text(field));
    people::named(number, &names.collect::<Vec<_>>().join(" "))
}

/// The same, unless a named one must be kept for longer.
fn checked(purged: Purged) -> Result<Purged, Error> {
    match &purged.kept {
        Some((number, true)) => Err(Error::conflict(format!(
            "extension {number} cannot be purged yet"
        ))
        .hint(format!(
            "`pbxctl extension show {number}` says when it can; `pbxctl extension remove {number}` removes it now"
        ))),
        Some((number, false)) => Err(Error::conflict(format!(
            "extension {number} has no removal date"
        ))
        .hint(format!(
            "`pbxctl extension disable {number} --purge-after 30d` sets one; `pbxctl extension remove {number}` removes it now"
        ))),
        None => Ok(purged),
    }
}

fn agree(context: &mut Context, would: &Purged) -> Result<Time, Error> {
    let all = would.gone.iter().map(|(number, done)| whom(number, done));
    let question = match all.collect::<Vec<_>>().as_slice() {
        [one] => format!("remove {one} for good?"),
        all => {
            for one in all {
                context.ui.note(one);
            }
            format!("remove these {} extensions for good?", all.len())
        }
    };
    context.confirm_moderate(&question)
}

fn outcome(context: &mut Context, purged: Purged) -> Outcome {
    let mut parts = Vec::new();
    for (number, done) in purged.gone {
        let lines = removed(&whom(&number, &done), &number, &done);
        parts.push(context.outcome(done, lines));
    }
    let mut outcome = match <[Outcome; 1]>::try_from(parts) {
        Ok([one]) => one,
        Err(parts) if parts.is_empty() => {
            let nobody = Outcome::unchanged("extension.remove", "system");
            nobody.say(match purged.stay.as_slice() {
                [] => "nobody was removed: nobody you may remove has reached their removal date",
                _ => "nobody was removed",
            })
        }
        Err(parts) => Outcome::of_all(parts),
    };
    for (number, refusal) in purged.stay {
        let why = refusal.denial.why;
        outcome.warnings.push(format!(
            "{number} stays: {why}; send that elsewhere: pbxctl extension disable {number} --calls-to DEST --purge-after 1m"
        ));
    }
    outcome
}
