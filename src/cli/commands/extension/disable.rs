//! `extension enable` and `disable`.

use super::super::several::{self, each};
use super::change::{Which, as_it_is, numbers};
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
        .after_help("It can be used again, and `--purge-after` no longer applies. If they can change things in the whole system, confirm with the number, typed or in `--confirm`.")
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
            "Disabled, it can neither log in nor use any right; roles and memberships wait until it is enabled.\n\nWith `--calls-to` every call goes there, also what leads to its voicemail; it leaves its queues, ring groups and groups, and its tokens end. What you may not see or change stays, and is said. With `--purge-after` (which needs extensions:delete) `extension purge` removes it after that time; destinations that point to it, and its DIDs, go to `--calls-to` now. Giving a length again starts it again; `--purge-after never` keeps the extension.",
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
    /// What it means for all of them, by the clocks of their homes.
    fn read(&self, client: &mut Client, all: &[Number]) -> Result<Option<Deadline>, Error> {
        let Some(text) = &self.purge_after else {
            return Ok(None);
        };
        let now = client.options.now;
        let at = |zone| {
            parse_deadline(text, now, zone)
                .map_err(|error| Error::from(error).at("`--purge-after <TIME>`"))
        };
        // A duration is the same in every zone, also for people without a visible one.
        if parse_duration(text.trim_start_matches('+')).is_ok() {
            return at(Zone::UTC).map(Some);
        }
        let mut meant = None;
        for number in all {
            let time = at(zone_at_home(client, number)?)?;
            if *meant.get_or_insert(time) != time {
                return Err(Error::usage(
                    "`--purge-after <TIME>`: their departments have different time zones",
                )
                .hint("give its distance from UTC: 2026-12-24T18:00:00+01:00"));
            }
        }
        Ok(meant)
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
        let how = Leaves::Disabled(later.read(client, &all)?);
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
    // People who left with `--calls-to` forward every call: for others the record is not searched.
    let fields = fetch(client, number).and_then(|view| view.fields);
    let Some(to) = fields.and_then(|fields| fields.forward_always.clone()) else {
        return Ok(Vec::new());
    };
    let led =
        format!("its calls still go to {to}: pbxctl extension set {number} --forward-always none");
    Ok(match back::what_was_left(client, number)? {
        Some((left, true)) => vec![format!("its calls still go to {to}"), left],
        Some((left, false)) => vec![led, left],
        None => vec![led],
    })
}

/// What becomes of somebody who has a removal date.
pub(super) fn removes(time: Time, zone: Zone) -> String {
    format!(
        "`pbxctl extension purge` removes it after {}",
        time.local(zone)
    )
}

/// The clocks of somebody's home; of the asker's, if they may not know where it is.
pub(super) fn zone_at_home(client: &mut Client, number: &Number) -> Result<Zone, Error> {
    let home = fetch(client, number).and_then(|view| view.department);
    let home = home.and_then(|name| name.parse().ok());
    client.zone(home.as_ref())
}
