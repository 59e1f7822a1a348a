//! `audit list`.

use super::args;
use super::show::text_of;
use crate::cli::{Client, Context, Error, typed};
use crate::domain::written::{optional_text, text};
use crate::domain::{Invalid, Number, Time, Zone, parse_moment};
use crate::engine::operations::audit::Look;
use crate::engine::{Access, RecordFilter, RecordView};
use crate::ui::{Cell, Column, List, Tone};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde::Deserialize;

const COLUMNS: &[Column] = &[
    Column::new("id", "ID", 0),
    Column::new("at", "AT", 0),
    Column::new("actor", "ACTOR", 0),
    Column::new("action", "ACTION", 0),
    Column::new("target", "TARGET", 2),
    Column::new("outcome", "OUTCOME", 0),
    Column::new("after", "CHANGED TO", 4),
    Column::new("rule", "RULE", 1),
    Column::new("count", "COUNT", 3),
    Column::extra("before", "BEFORE", 4),
    Column::extra("note", "NOTE", 4),
    Column::extra("reason", "REASON", 4),
    Column::extra("authenticated_by", "KNOWN BY", 4),
    Column::extra("os_user", "OS USER", 4),
    Column::extra("hash", "HASH", 4),
    Column::extra("until", "UNTIL", 4),
    Column::extra("like", "LIKE", 4),
    Column::extra("command", "COMMAND", 4),
    Column::extra("batch", "BATCH", 4),
];

/// One row for each field that was changed.
const DIFF: &[Column] = &[
    Column::new("id", "ID", 0),
    Column::new("at", "AT", 1),
    Column::new("actor", "ACTOR", 0),
    Column::new("action", "ACTION", 2),
    Column::new("target", "TARGET", 0),
    Column::new("field", "FIELD", 0),
    Column::new("before", "BEFORE", 0),
    Column::new("after", "AFTER", 0),
];

pub(super) fn command(verb: Command) -> Command {
    let option = |id, value, help| args::option(id, value, help);
    verb.arg(option("actor", "NUMBER", "Asked by this extension").value_parser(value_parser!(Number)))
        .arg(option("target", "TARGET", "About this: 205, extension:205, department:sales, system"))
        .arg(option("action", "PREFIX", "Actions that begin so: password, extension.set"))
        .arg(
            option("outcome", "OUTCOME", "What came of it")
                .value_parser(PossibleValuesParser::new(["done", "refused"])),
        )
        .arg(option("since", "TIME", "Not before").value_parser(a_time))
        .arg(option("until", "TIME", "Before").value_parser(a_time))
        .arg(option("batch", "ID", "Done at once with this entry, which was the first").value_parser(value_parser!(i64).range(1..)))
        .arg(
            Arg::new("diff")
                .long("diff")
                .action(ArgAction::SetTrue)
                .help("One row for each field that was changed, before and after"),
        )
        .arg(
            option("limit", "N", "At most so many")
                .default_value("50")
                .value_parser(value_parser!(u32).range(1..)),
        )
        .after_help(
            "COUNT is how many attempts an entry stands for: refusals that are alike are counted for a minute,
and an entry of its own says at its end how many more there were. What has left for an archive is not
listed.

Times: 2026-11-22, \"2026-11-22 18:00\", 18:00, \"yesterday 08:00\", monday, 2h30m (ago), RFC 3339.

Examples:
  pbxctl audit list --target 205 --since yesterday
  pbxctl audit list --outcome refused --action password -o json",
        )
}

/// What a time begins with; the rest hangs on what time it is.
pub(super) fn a_time(text: &str) -> Result<String, Invalid> {
    if text.starts_with('-') {
        let hint = "a length of time counts back from now: 2h30m";
        return Err(Invalid::new("a time", text, "it begins with `-`", hint));
    }
    Ok(text.to_owned())
}

/// Which entries are listed, and how many.
#[derive(Deserialize)]
struct Arguments {
    actor: Option<Number>,
    target: Option<String>,
    action: Option<String>,
    outcome: Option<String>,
    since: Option<String>,
    until: Option<String>,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    batch: Option<i64>,
    #[serde(default)]
    diff: bool,
    #[serde(deserialize_with = "text::deserialize")]
    limit: u32,
}

/// The moment an option names.
pub(super) fn moment(
    (option, text): (&str, Option<String>),
    client: &Client,
    zone: Zone,
) -> Result<Option<Time>, Error> {
    let read = |text: String| {
        parse_moment(&text, client.options.now, zone)
            .map_err(|invalid| Error::from(invalid).at(format!("`--{option} <TIME>`")))
    };
    text.map(read).transpose()
}

/// A bare number means that extension, as everywhere.
fn target(text: String) -> String {
    match text.parse::<Number>() {
        Ok(number) => format!("extension:{number}"),
        Err(_) => text,
    }
}

/// Kinds of things that records are about.
const KINDS: [&str; 13] = [
    "extension",
    "department",
    "group",
    "role",
    "queue",
    "ring-group",
    "ivr",
    "trunk",
    "token",
    "session",
    "file",
    "did",
    "number",
];

/// Nothing was found: perhaps as nothing has that name.
fn doubt(context: &mut Context, client: &mut Client, filter: &RecordFilter) -> Result<(), Error> {
    let target = filter.target.as_deref();
    let kind_of = |text: &str| text.split_once(':').map(|(kind, _)| kind.to_owned());
    let is_known = |text: &str| match kind_of(text) {
        Some(kind) => KINDS.contains(&&*kind) && !text.ends_with(':'),
        None => text == "system",
    };
    if let Some(text) = target.filter(|text| !is_known(text)) {
        return Err(
            Error::usage(format!("`{text}` names nothing that a record is about")).hint(
                "write `extension:205` or just 205, `department:sales`, `group:on-call`, `system`",
            ),
        );
    }
    let about = target.and_then(|text| text.strip_prefix("extension:")?.parse::<Number>().ok());
    let mut numbers: Vec<Number> = filter.actor.iter().cloned().chain(about).collect();
    numbers.dedup();
    let unknown = client.ask(Look, |snapshot, granted| {
        snapshot.nobody_has(granted, numbers)
    })?;
    if let Some((kind, name)) = target.and_then(|text| text.split_once(':'))
        && client.ask(Look, |snapshot, granted| {
            snapshot.sees_none_of(granted, kind, name)
        })?
    {
        context
            .ui
            .warn(&format!("there is no {kind} `{name}` now that you may see"));
    }
    for number in unknown {
        context
            .ui
            .warn(&format!("there is no extension {number} now"));
    }
    Ok(())
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let zone = client.zone(None)?;
    let filter = RecordFilter {
        actor: asked.actor,
        target: asked.target.map(target),
        action: asked.action,
        outcome: asked.outcome,
        batch: asked.batch,
        since: moment(("since", asked.since), &client, zone)?,
        until: moment(("until", asked.until), &client, zone)?,
        limit: usize::try_from(asked.limit).unwrap_or(usize::MAX),
    };
    let records = client.ask(Look, |snapshot, granted| snapshot.records(granted, &filter))?;
    if records.is_empty() {
        doubt(context, &mut client, &filter)?;
    }
    if asked.diff {
        return diff(context, &records, zone);
    }
    let mut list = context.ui.list(COLUMNS)?.nothing("no entries");
    for record in &records {
        row(&mut list, record, zone)?;
    }
    Ok(list.finish()?)
}

fn row(list: &mut List<'_>, record: &RecordView, zone: Zone) -> Result<(), Error> {
    let tone = if record.outcome == "done" {
        Tone::Good
    } else {
        Tone::Care
    };
    Ok(list.row(&[
        Cell::Int(record.id),
        Cell::time(record.at, zone),
        record.actor.as_str().into(),
        record.action.as_str().into(),
        record.target.as_str().into(),
        Cell::Toned(tone, &record.outcome),
        Cell::Object(&record.after),
        record.rule.as_deref().into(),
        record.count.into(),
        Cell::Object(&record.before),
        record.note.as_deref().into(),
        record.reason.as_deref().into(),
        record.authenticated_by.as_str().into(),
        record.os_user.as_str().into(),
        record.hash.as_str().into(),
        record
            .until
            .map_or(Cell::Null, |until| Cell::time(until, zone)),
        record.like.map_or(Cell::Null, Cell::Int),
        record.command.as_deref().into(),
        record.batch.map_or(Cell::Null, Cell::Int),
    ])?)
}

fn diff(context: &mut Context, records: &[RecordView], zone: Zone) -> Result<(), Error> {
    let mut list = context.ui.list(DIFF)?.nothing("nothing was changed");
    for record in records {
        let gone = record.before.keys();
        let gone = gone.filter(|key| !record.after.contains_key(*key));
        for key in record.after.keys().chain(gone) {
            let [before, after] =
                [&record.before, &record.after].map(|side| text_of(side.get(key)));
            list.row(&[
                Cell::Int(record.id),
                Cell::time(record.at, zone),
                record.actor.as_str().into(),
                record.action.as_str().into(),
                record.target.as_str().into(),
                key.as_str().into(),
                before.as_str().into(),
                after.as_str().into(),
            ])?;
        }
    }
    Ok(list.finish()?)
}
