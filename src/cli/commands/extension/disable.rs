//! `extension enable` and `disable`.

use super::super::several::{self, each};
use super::change::{as_it_is, numbers};
use super::leave::{self, CallsTo};
use super::messages::fetch;
use super::{args, back};
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::{Client, Error, Mutation, typed};
use crate::domain::{Deadline, Number, ShownField, Time, Zone, parse_deadline, parse_duration};
use crate::engine::Done;
use crate::engine::operations::extension::SetEnabled;
use crate::ops::leave::Leaves;
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;

pub(super) fn enable_command(verb: Command) -> Command {
    verb.arg(numbers())
        .after_help("It can be used again, and `--purge-after` no longer applies. If they can change things in the whole system, confirm with the number, typed or in `--confirm`.\n\nExample: pbxctl extension enable 205")
}

/// From when on it may be removed for good.
pub(super) fn purge_after() -> Arg {
    args::option(
        "purge-after",
        "TIME",
        "Disable it, and let `extension purge` remove it after this time or length of time: 30d",
    )
    .add(Means(Meaning::Time(When::End)))
}

pub(super) fn disable_command(verb: Command) -> Command {
    verb.arg(numbers())
        .arg(leave::option("Send its calls there from now on, end its tokens, and leave its queues and groups"))
        .arg(purge_after())
        .after_help(
            "Disabled, it can neither log in nor use any right; roles and memberships wait until it is enabled.\n\nWith `--calls-to` every call goes there, it leaves its queues, ring groups and groups, and its tokens end. With `--purge-after` (which needs extensions:delete) `extension purge` removes it after that time; destinations that point to it, and its DIDs, go to `--calls-to` now. Giving a length again starts it again; `--purge-after never` keeps the extension.\n\nExamples:\n  pbxctl extension disable 205 --reason 'badge lost'\n  pbxctl extension disable 205 --calls-to 201 --purge-after 30d",
        )
}

pub(super) fn enable(matches: &ArgMatches) -> Result<Mutation, Error> {
    switch(matches, true)
}

/// From when on they may be removed, as typed.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Later {
    purge_after: Option<String>,
}

/// Whether the line plans a later removal.
pub(super) fn is_later(matches: &ArgMatches) -> Result<bool, Error> {
    Ok(typed::<Later>(matches)?.purge_after.is_some())
}

impl Later {
    fn read(&self, client: &mut Client) -> Result<Option<Deadline>, Error> {
        let Some(text) = &self.purge_after else {
            return Ok(None);
        };
        let now = client.options.now;
        // A duration is the same in every zone, also for people without a visible one.
        let zone = match parse_duration(text.trim_start_matches('+')) {
            Ok(_) => Zone::UTC,
            Err(_) => client.zone(None)?,
        };
        let time = parse_deadline(text, now, zone);
        time.map(Some)
            .map_err(|error| Error::from(error).at("`--purge-after <TIME>`"))
    }
}

pub(super) fn disable(matches: &ArgMatches) -> Result<Mutation, Error> {
    let all: Vec<Which> = each(matches, "number")?;
    let CallsTo { calls_to } = typed(matches)?;
    let later: Later = typed(matches)?;
    if calls_to.is_none() && later.purge_after.is_none() {
        return switch(matches, false);
    }
    Ok(Mutation::new(move |context, client| {
        let all: Vec<_> = all.into_iter().map(|one| one.number).collect();
        let how = Leaves::Disabled(later.read(client)?);
        leave::run(context, client, (&all, calls_to.as_ref()), how)
    }))
}

fn switch(matches: &ArgMatches, enabled: bool) -> Result<Mutation, Error> {
    let all: Vec<Which> = each(matches, "number")?;
    let ops = all
        .into_iter()
        .map(|one| SetEnabled::to(one.number, enabled));
    let ops: Vec<_> = ops.collect();
    Ok(Mutation::new(move |context, client| {
        let and = |client: &mut Client, op: &SetEnabled, done: &mut Done| {
            if op.enabled && done.changed {
                let told = comes_back(client, &op.number)?;
                done.warnings.extend(told);
            }
            Ok(())
        };
        several::perform_and(context, client, ops, and, |context, client, op, done| {
            let word = match (done.changed, op.enabled) {
                (false, _) => "already so",
                (true, true) => "enabled",
                (true, false) if !done.after.has(ShownField::Enabled) => {
                    "stays disabled: an import with `--prune` no longer enables it"
                }
                (true, false) => "disabled: it can neither log in nor use any right",
            };
            as_it_is(context, client, &op.number, word)
        })
    }))
}

/// What enabling them does not bring back, which was fine while they were disabled.
fn comes_back(client: &mut Client, number: &Number) -> Result<Vec<String>, Error> {
    // Whoever left with `--calls-to` forwards every call, so the record is not searched for others.
    let fields = fetch(client, number).and_then(|view| view.fields);
    let Some(to) = fields.and_then(|fields| fields.forward_always.clone()) else {
        return Ok(Vec::new());
    };
    let led =
        format!("its calls still go to {to}: pbxctl extension set {number} --forward-always none");
    Ok(match back::what_was_left(client, number)? {
        Some(left) => vec![format!("its calls still go to {to}"), left],
        None => vec![led],
    })
}

pub(super) fn removes(client: &mut Client, time: Time) -> String {
    // Without a visible home, times are in UTC.
    let zone = client.zone(None).unwrap_or(Zone::UTC);
    format!(
        "`pbxctl extension purge` removes it after {}",
        time.local(zone)
    )
}

/// One of the named extensions.
#[derive(Deserialize)]
struct Which {
    number: Number,
}
