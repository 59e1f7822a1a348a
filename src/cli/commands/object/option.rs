//! `ivr option set`, `remove` and `list`: where the keys lead.

use super::change::subject;
use super::said::is_talk;
use super::{args, number};
use crate::cli::commands::department::{Verb, run_verb, with_verbs};
use crate::cli::{Context, Error};
use crate::domain::{Destination, Digit, Number, ObjectKind};
use crate::engine::Access;
use crate::engine::operations::object::{OptionList, OptionRemove, OptionSet};
use crate::ui::{Cell, Column};
use clap::{Arg, ArgMatches, Command, value_parser};

const VERBS: &[Verb] = &[
    ("set", "Say where a key leads", set_command, set),
    (
        "remove",
        "Take the meaning of a key away",
        remove_command,
        remove,
    ),
    (
        "list",
        "List the keys and where they lead",
        list_command,
        list,
    ),
];

pub(super) fn command(verb: Command) -> Command {
    with_verbs(verb, VERBS)
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run_verb(context, matches, VERBS)
}

fn digit() -> Arg {
    Arg::new("digit")
        .value_name("KEY")
        .help("The key: 0 to 9, `*` or `#`")
        .required(true)
        .value_parser(value_parser!(Digit))
}

fn set_command(verb: Command) -> Command {
    verb.arg(number("Which IVR"))
        .arg(digit())
        .arg(
            Arg::new("to")
                .value_name("DEST")
                .help("Where it leads")
                .required(true)
                .value_parser(Destination::typed),
        )
        .after_help(format!(
            "{}\n\nExample: pbxctl ivr option set 802 1 queue:800",
            args::DESTINATIONS_HELP
        ))
}

fn set(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let digit: Digit = args::need(matches, "digit")?;
    let to: Destination = args::need(matches, "to")?;
    let mut desk = context.desk(Access::Write)?;
    let done = desk.perform(OptionSet {
        number: number.clone(),
        digit,
        to: to.clone(),
    })?;
    let mut lines = Vec::new();
    if is_talk(context) {
        let so = if done.changed { "" } else { ", already so" };
        let ivr = subject(&mut desk, ObjectKind::Ivr, &number);
        lines.push(format!("{ivr}: key {digit} leads to {to}{so}"));
    }
    context.answer(done, lines)
}

fn remove_command(verb: Command) -> Command {
    verb.arg(number("Which IVR"))
        .arg(digit())
        .after_help("Example: pbxctl ivr option remove 802 1")
}

fn remove(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let digit: Digit = args::need(matches, "digit")?;
    let mut desk = context.desk(Access::Write)?;
    let done = desk.perform(OptionRemove {
        number: number.clone(),
        digit,
    })?;
    let mut lines = Vec::new();
    if is_talk(context) {
        let ivr = subject(&mut desk, ObjectKind::Ivr, &number);
        lines.push(format!("{ivr}: key {digit} leads nowhere now"));
    }
    context.answer(done, lines)
}

const COLUMNS: &[Column] = &[
    Column::new("key", "KEY", 0),
    Column::new("destination", "DESTINATION", 0),
];

fn list_command(verb: Command) -> Command {
    verb.arg(number("Which IVR"))
        .after_help("Example: pbxctl ivr option list 802")
}

fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let rows = context.ask(OptionList { number }, |snapshot, granted| {
        snapshot.options(granted)
    })?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no key to list");
    for (digit, to) in &rows {
        list.row(&[Cell::Text(digit.as_str()), Cell::Owned(to.to_string())])?;
    }
    Ok(list.finish()?)
}
