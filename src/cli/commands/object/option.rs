//! `ivr option set`, `remove` and `list`: where the keys lead.

use super::change::subject;
use super::messages::is_for_people;
use super::{args, number};
use crate::cli::commands::ensured;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::several;
use crate::cli::commands::{Run, Verb, with_verbs};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Destination, Digit, Number, ObjectKind};
use crate::engine::operations::object::{OptionList, OptionRemove, OptionSet};
use crate::ui::{Cell, Column};
use clap::{Arg, ArgMatches, Command, value_parser};

pub(super) const VERBS: &[Verb] = &[
    (
        "set",
        "Set where a key leads",
        set_command,
        Run::Mutation(set),
    ),
    (
        "ensure",
        "Set where a key leads, unless it leads there already",
        ensure_command,
        Run::Mutation(ensure),
    ),
    (
        "remove",
        "Remove a key",
        remove_command,
        Run::Mutation(remove),
    ),
    (
        "list",
        "List the keys and where they lead",
        list_command,
        Run::Itself(list),
    ),
];

pub(super) fn command(verb: Command) -> Command {
    with_verbs(verb, VERBS)
}

fn digit() -> Arg {
    Arg::new("key")
        .value_name("KEY")
        .help("The key: 0 to 9, `*` or `#`")
        .required(true)
        .value_parser(value_parser!(Digit))
}

fn leads(verb: Command) -> Command {
    let to = Arg::new("dest").value_name("DEST").help("Where it leads");
    verb.arg(number(ObjectKind::Ivr, "Number of the IVR"))
        .arg(digit())
        .arg(to.required(true).value_parser(Destination::typed))
}

fn ensure_command(verb: Command) -> Command {
    leads(verb).after_help(format!("{}\n\n{}", ensured::HELP, args::DESTINATIONS_HELP))
}

fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: OptionSet = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let OptionSet { number, digit, to } = op.clone();
        let ensured = ensured::one(client, op)?;
        let changed = ensured.steps.iter().any(|done| done.changed);
        let lines = lines(context, client, &number, (digit, &to), changed);
        let target = format!("ivr:{number}");
        Ok(ensured::outcome(
            "ivr.option.ensure",
            target,
            ensured,
            lines,
        ))
    }))
}

fn set_command(verb: Command) -> Command {
    leads(verb).after_help(args::DESTINATIONS_HELP)
}

fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: OptionSet = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let OptionSet { number, digit, to } = op.clone();
        let done = client.perform(op)?;
        let lines = lines(context, client, &number, (digit, &to), done.changed);
        Ok(context.outcome(done, lines))
    }))
}

fn lines(
    context: &Context,
    client: &mut Client,
    number: &Number,
    (digit, to): (Digit, &Destination),
    changed: bool,
) -> Vec<String> {
    if !is_for_people(context) {
        return Vec::new();
    }
    let so = if changed { "" } else { ", already so" };
    let ivr = subject(client, ObjectKind::Ivr, number);
    vec![format!("{ivr}: key {digit} leads to {to}{so}")]
}

fn remove_command(verb: Command) -> Command {
    verb.arg(number(ObjectKind::Ivr, "Number of the IVR"))
        .arg(several::some(
            digit()
                .help("The key, or several: 0 to 9, `*` or `#`")
                .add(Means(Meaning::KeySet)),
        ))
        .after_help("Several keys: all of them or none.")
}

fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<OptionRemove> = several::each(matches, "key")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, _| {
            let mut lines = Vec::new();
            if is_for_people(context) {
                let ivr = subject(client, ObjectKind::Ivr, &op.number);
                lines.push(format!("{ivr}: key {} leads nowhere now", op.digit));
            }
            Ok(lines)
        })
    }))
}

const KEYS: [&str; Digit::ALL.len()] = {
    let mut all = [""; Digit::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = Digit::ALL[at].as_str();
        at += 1;
    }
    all
};
const COLUMNS: &[Column] = &[
    Column::new("key", "KEY", 0).only(&KEYS),
    Column::new("destination", "DESTINATION", 0),
];

fn list_command(verb: Command) -> Command {
    let verb = verb.arg(number(ObjectKind::Ivr, "Number of the IVR"));
    narrowed(verb, COLUMNS, "")
}

fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let ask: OptionList = typed(matches)?;
    let rows = context.ask(ask, |snapshot, granted| snapshot.options(granted))?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no key to list");
    for (digit, to) in &rows {
        list.row(&[Cell::Text(digit.as_str()), Cell::Owned(to.to_string())])?;
    }
    Ok(list.finish()?)
}
