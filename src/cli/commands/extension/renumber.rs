//! `extension renumber` and `release`.

use super::super::import::exchanged::swap;
use super::super::several::{self, each, some};
use super::args;
use super::change::{as_it_is, now};
use super::messages::{fetch, is_for_people, who};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{LedOnDays, NewNumber, Number, ShownField, Time};
use crate::engine::operations::extension::{Release, Renumber};
use crate::engine::{Absent, Done};
use clap::{Arg, ArgMatches, Command, value_parser};

/// Its new number.
pub(super) fn new(id: &'static str) -> Arg {
    Arg::new(id)
        .value_name("NEW")
        .help("The new number; `next` is the lowest free one in the department's range")
        .value_parser(value_parser!(NewNumber))
        .add(Means(Meaning::Newcomer))
}

/// `--forward-old DAYS`.
pub(super) fn forward_old() -> Arg {
    args::option(
        "forward-old",
        "DAYS",
        "Forward calls to the old number for this many days; nobody else gets it until then",
    )
    .value_parser(value_parser!(LedOnDays))
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Number of the extension"))
        .arg(new("new").required(true))
        .arg(forward_old())
        .after_help(
            "Forwarding, queues, ring groups, IVR keys, routes, groups, tokens, sessions, OS user, password and DIDs follow. The record finds it by either number.\n\nSwapping two numbers takes three steps: `renumber 215 FREE`, `renumber 205 215`, `renumber FREE 205`.",
        )
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Renumber = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (number, new) = (op.number.clone(), op.new.clone());
        let done = client.perform(op);
        let done = done.map_err(|error| taken((&*context, &mut *client), error, &number, &new))?;
        let lines = said(context, client, &number, &done)?;
        Ok(context.outcome(done, lines))
    }))
}

/// The error; if another extension that the asker sees has the number, with how the two swap theirs.
fn taken(
    (context, client): (&Context, &mut Client),
    error: Error,
    old: &Number,
    new: &NewNumber,
) -> Error {
    let new = match new {
        NewNumber::Exactly(new) if error.code_name() == "conflict.exists" => new,
        NewNumber::Exactly(_) | NewNumber::Next => return error,
    };
    let sought = Absent {
        kind: "extension",
        name: new.to_string(),
    };
    let error = error.seeking(sought);
    // Calls to a former number are forwarded to whoever had it, who has another one now.
    let has_it = fetch(client, new).is_some_and(|view| view.number == new.as_str());
    match has_it {
        true => error.hint(swap(context, old, new)),
        false => error,
    }
}

/// What became of the number, and their state now.
fn said(
    context: &Context,
    client: &mut Client,
    number: &Number,
    done: &Done,
) -> Result<Vec<String>, Error> {
    if !is_for_people(context) {
        return Ok(Vec::new());
    }
    let new = done.after.text(ShownField::Number).unwrap_or_default();
    let mut what = match done.changed {
        true => format!("was {number}, is {new} now"),
        false => "already so".to_owned(),
    };
    let number = now(number, done, client.options.dry_run);
    what.push_str(&led_on(client, &number, done)?);
    as_it_is(context, client, &number, &what)
}

/// `; calls to 205 are forwarded until ...`, if `number` had another one and they are.
pub(super) fn led_on(client: &mut Client, number: &Number, done: &Done) -> Result<String, Error> {
    let led = done.after.text(ShownField::ForwardOld);
    let Some(until) = led.and_then(|text| text.parse::<Time>().ok()) else {
        return Ok(String::new());
    };
    let home = fetch(client, number).and_then(|view| view.department);
    let home = home.and_then(|name| name.parse().ok());
    let zone = client.zone(home.as_ref())?;
    Ok(format!(
        "; calls to {} are forwarded until {}",
        done.before.text(ShownField::Number).unwrap_or_default(),
        until.local(zone)
    ))
}

pub(super) fn release_command(verb: Command) -> Command {
    let help = "The former number, or several";
    verb.arg(some(args::number("former", "NUMBER", help)).add(Means(Meaning::Former)))
    .arg(
        args::option(
            "to",
            "NUMBER",
            "Let calls to it go on to this extension, for the rest of the time",
        )
        .value_parser(value_parser!(Number)),
    )
    .after_help(
        "The number is then free, unless calls to it go on with `--to`. `pbxctl extension list --former` lists forwarded numbers; each ends on its own.",
    )
}

pub(super) fn release(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Release> = each(matches, "former")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, done| {
            if !is_for_people(context) {
                return Ok(Vec::new());
            }
            let number = done.target.strip_prefix("extension:");
            let number = number.and_then(|number| number.parse::<Number>().ok());
            let to = number.map_or_else(String::new, |number| {
                format!(" to {}", who(&number, fetch(client, &number).as_ref()))
            });
            if let Some(heir) = &op.to {
                let heir = who(heir, fetch(client, heir).as_ref());
                return Ok(vec![format!(
                    "{}: calls are forwarded to {heir} now, for the rest of the time",
                    op.former
                )]);
            }
            Ok(vec![format!(
                "{}: calls are no longer forwarded{to}; the number is free",
                op.former
            )])
        })
    }))
}
