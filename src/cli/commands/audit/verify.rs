//! `audit verify`.

use super::args;
use crate::cli::{Context, Error};
use crate::domain::Invalid;
use crate::engine::operations::audit::Verify;
use crate::ui::{Format, Sheet, Tone, View};
use clap::{ArgMatches, Command, value_parser};
use serde::Serialize;
use std::path::PathBuf;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        args::option(
            "anchor",
            "ROW:HASH",
            "An end of the chain, noted at another time",
        )
        .value_parser(anchor),
    )
    .arg(
        args::option(
            "anchor-file",
            "FILE",
            "The same, first line of FILE; - is stdin",
        )
        .conflicts_with("anchor")
        .value_parser(value_parser!(PathBuf)),
    )
    .after_help(
        "Whoever can write the file could rewrite it whole, chain and all; an anchor kept elsewhere
shows even that. Exit 3 when something is wrong.

Examples:
  pbxctl audit verify -o plain > /mnt/elsewhere/anchor
  pbxctl audit verify --anchor-file /mnt/elsewhere/anchor",
    )
}

#[derive(Clone, Debug)]
struct Anchor {
    row: i64,
    hash: String,
}

fn anchor(text: &str) -> Result<Anchor, Invalid> {
    let parts = text.trim().split_once(':');
    let read = parts.and_then(|(row, hash)| {
        let row = row.parse::<i64>().ok().filter(|row| *row > 0)?;
        let whole = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        whole.then(|| Anchor {
            row,
            hash: hash.to_owned(),
        })
    });
    read.ok_or_else(|| {
        Invalid::new(
            "an anchor",
            text,
            "it is not a row number, a colon and 64 hexadecimal digits",
            "`pbxctl audit verify -o plain` prints one",
        )
    })
}

fn asked(context: &mut Context, matches: &ArgMatches) -> Result<Option<Anchor>, Error> {
    if let Some(path) = args::get::<PathBuf>(matches, "anchor-file") {
        let line = context.read_first_line(&path)?;
        let read = anchor(&line).map_err(|invalid| {
            Error::invalid(format!(
                "`{}` holds no anchor: {}",
                path.display(),
                invalid.why
            ))
            .hint(invalid.hint)
        })?;
        return Ok(Some(read));
    }
    Ok(args::get(matches, "anchor"))
}

#[derive(Serialize)]
struct Shown {
    ok: bool,
    rows: i64,
    tip: String,
    anchor: String,
    problems: Vec<String>,
    #[serde(skip)]
    compared: Option<i64>,
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        for problem in &self.problems {
            sheet.toned_line(Tone::Bad, problem);
        }
        if self.ok {
            sheet.toned_line(Tone::Good, "the record is whole");
        }
        sheet.field("rows", self.rows.to_string());
        sheet.field("tip", &self.tip);
        if let (Some(row), true) = (self.compared, self.ok) {
            sheet.field("anchor", format!("row {row} is the one that was noted"));
        }
    }
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let noted = asked(context, matches)?;
    let against = noted
        .as_ref()
        .map(|anchor| (anchor.row, anchor.hash.as_str()));
    let verdict = context.ask(Verify, |snapshot, granted| {
        snapshot.verify_records(granted, against)
    })?;
    let shown = Shown {
        ok: verdict.problems.is_empty(),
        rows: verdict.rows,
        anchor: format!("{}:{}", verdict.rows, verdict.tip),
        tip: verdict.tip,
        problems: verdict.problems,
        compared: noted.map(|anchor| anchor.row),
    };
    if context.ui.format() == Format::Plain && context.ui.settings().columns.is_empty() {
        // Just what `--anchor-file` takes; of a broken record, nothing it would take.
        if shown.ok {
            context.ui.line(&shown.anchor)?;
        }
        for problem in &shown.problems {
            context.ui.line(problem)?;
        }
    } else {
        context.ui.show(&shown)?;
    }
    if shown.ok { Ok(()) } else { Err(Error::no()) }
}
