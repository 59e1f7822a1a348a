//! `extension enable`, `disable` and `purge`.

use super::super::several::{self, each};
use super::args;
use super::change::{as_it_is, numbers};
use super::leave::{self, CallsTo};
use super::messages::{fetch, is_for_people, who};
use crate::cli::{Client, Error, Mutation, typed};
use crate::domain::{Deadline, Number, Time, parse_deadline, parse_duration};
use crate::engine::Due;
use crate::engine::operations::extension::SetEnabled;
use crate::ops::leave::{Leaves, Left, purge as purge_due};
use crate::ui::Outcome;
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;

pub(super) fn enable_command(verb: Command) -> Command {
    verb.arg(numbers())
        .after_help("It can be used again, and is not to be removed any more (`--purge-after`).\n\nExample: pbxctl extension enable 205")
}

/// From when on it may be removed for good.
pub(super) fn purge_after() -> Arg {
    args::option(
        "purge-after",
        "TIME",
        "Disable it, and let `extension purge` remove it from then on, or after such a length: 30d",
    )
}

pub(super) fn disable_command(verb: Command) -> Command {
    verb.arg(numbers())
        .arg(leave::option("Send its calls there from now on, end its tokens, and leave its queues and groups"))
        .arg(purge_after())
        .after_help(
            "Disabled, it can neither log in nor use any right; roles and memberships wait until it is enabled.\n\nWith `--calls-to` it sends every call there, leaves its queues, ring groups and groups, and its tokens end. With `--purge-after` (which needs extensions:delete) `extension purge` removes it from then on; `--purge-after never` keeps it after all.\n\nExamples:\n  pbxctl extension disable 205 --reason 'badge lost'\n  pbxctl extension disable 205 --calls-to 201 --purge-after 30d",
        )
}

pub(super) fn enable(matches: &ArgMatches) -> Result<Mutation, Error> {
    switch(matches, true, None)
}

/// From when on they may be removed, as it was typed.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Later {
    purge_after: Option<String>,
}

/// Whether the line says that they are to be removed later.
pub(super) fn is_later(matches: &ArgMatches) -> Result<bool, Error> {
    Ok(typed::<Later>(matches)?.purge_after.is_some())
}

impl Later {
    fn read(&self, client: &mut Client) -> Result<Option<Deadline>, Error> {
        let Some(text) = &self.purge_after else {
            return Ok(None);
        };
        let now = client.options.now;
        if let Ok(seconds) = parse_duration(text) {
            return Ok(Some(Deadline::At(now.plus(seconds))));
        }
        let zone = client.zone(None)?;
        let time = parse_deadline(text, now, zone);
        time.map(Some)
            .map_err(|error| Error::from(error).at("`--purge-after <TIME>`"))
    }
}

pub(super) fn disable(matches: &ArgMatches) -> Result<Mutation, Error> {
    let all: Vec<Which> = each(matches, "number")?;
    let CallsTo { calls_to } = typed(matches)?;
    let later: Later = typed(matches)?;
    let Some(to) = calls_to else {
        return switch(matches, false, Some(later));
    };
    Ok(Mutation::new(move |context, client| {
        let all: Vec<_> = all.into_iter().map(|one| one.number).collect();
        let how = Leaves::Disabled(later.read(client)?);
        leave::run(context, client, (&all, &to), how)
    }))
}

fn switch(matches: &ArgMatches, enabled: bool, later: Option<Later>) -> Result<Mutation, Error> {
    let all: Vec<Which> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        let purge_after = match later {
            Some(later) => later.read(client)?,
            None => None,
        };
        let ops = all.into_iter().map(|one| SetEnabled {
            purge_after,
            ..SetEnabled::to(one.number, enabled)
        });
        several::perform(
            context,
            client,
            ops.collect(),
            |context, client, op, done| {
                let word = match (done.changed, op.enabled) {
                    (false, _) => "already so".to_owned(),
                    (true, true) => "enabled".to_owned(),
                    (true, false) => format!(
                        "disabled: it can neither log in nor use any right{}",
                        kept(client, op.purge_after)
                    ),
                };
                as_it_is(context, client, &op.number, &word)
            },
        )
    }))
}

/// `; `pbxctl extension purge` removes it from 2026-12-27 09:00 CET on`, or nothing.
fn kept(client: &mut Client, until: Option<Deadline>) -> String {
    match until {
        None => String::new(),
        Some(Deadline::Never) => "; it is not to be removed".to_owned(),
        Some(Deadline::At(time)) => format!("; {}", removes(client, time)),
    }
}

pub(super) fn removes(client: &mut Client, time: Time) -> String {
    // Without a home that they see times are in UTC.
    let zone = client.zone(None).unwrap_or(crate::domain::Zone::UTC);
    format!(
        "`pbxctl extension purge` removes it from {} on",
        time.local(zone)
    )
}

/// One of those named.
#[derive(Deserialize)]
struct Which {
    number: Number,
}

pub(super) fn purge_command(verb: Command) -> Command {
    verb.arg(numbers().required(false).help(
        "Only these, one or several; default: all whose time has come and whom you may remove",
    ))
    .after_help(
        "Removes for good who was disabled with `--purge-after`, from that time on. What leads to them, and their numbers from outside, are led to where their calls go (`--calls-to`). All of them or none. Nothing removes them but this: run it from cron. Asks first; `--yes` answers beforehand, `--dry-run` shows who it would be.\n\nExamples:\n  pbxctl extension purge --dry-run\n  pbxctl extension purge --yes",
    )
}

pub(super) fn purge(matches: &ArgMatches) -> Result<Mutation, Error> {
    let all: Vec<Which> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        let named: Vec<_> = all.into_iter().map(|one| one.number).collect();
        for number in &named {
            client.hold(number)?;
        }
        let kept = |number: &Number| {
            Error::conflict(format!("extension {number} is not to be removed yet")).hint(format!(
                "`pbxctl extension show {number}` says when it is; `pbxctl extension remove {number}` removes it now"
            ))
        };
        let would = purge_due(client.performer().before_asking(), &named, kept)?;
        if would.is_empty() {
            return Ok(Outcome::unchanged("extension.purge", "system").say(
                "there is nobody to remove: nobody's time has come, or you may not remove them",
            ));
        }
        let mut subjects = Vec::new();
        for (due, _) in &would {
            let view = fetch(client, &due.number);
            subjects.push(who(&due.number, view.as_ref()));
        }
        if !context.globals.yes && !context.globals.dry_run {
            for ((due, left), subject) in would.iter().zip(&subjects) {
                for line in told(subject, due, left) {
                    context.ui.note(&line);
                }
            }
            client.options.now = context.confirm_moderate("do this for good?")?;
        }
        let done = purge_due(client.performer(), &named, kept)?;
        let mut parts = Vec::new();
        for (due, left) in done {
            let subject = subjects.iter().zip(&would);
            let subject = subject.filter(|(_, (known, _))| known.number == due.number);
            let subject = subject.map(|(subject, _)| subject.clone()).next();
            let subject = subject.unwrap_or_else(|| who(&due.number, None));
            let lines = match is_for_people(context) {
                true => told(&subject, &due, &left),
                false => Vec::new(),
            };
            parts.push(leave::outcome(&due.number, Leaves::Removed, left, lines));
        }
        Ok(match <[Outcome; 1]>::try_from(parts) {
            Ok([one]) => one,
            Err(parts) => Outcome::of_all(parts),
        })
    }))
}

fn told(subject: &str, due: &Due, left: &Left) -> Vec<String> {
    match &due.calls_to {
        Some(to) => leave::lines(subject, to, Leaves::Removed, left),
        None => vec![
            format!("{subject}: removed; nothing led to it"),
            leave::GONE.to_owned(),
        ],
    }
}
