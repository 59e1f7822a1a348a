//! `audit verify`.

use super::args;
use crate::cli::{Context, Error, FileName, typed};
use crate::domain::Invalid;
use crate::engine::operations::audit::Verify;
use crate::engine::{Access, Archive, ArchiveFault, Seal, Verdict};
use crate::ui::{Format, Sheet, Tone, View};
use clap::{ArgAction, ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        args::option(
            "anchor",
            "ROW:HASH",
            "A tip of the chain, noted earlier",
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
    .arg(
        args::option(
            "archive",
            "FILE",
            "An archive to verify too, repeatable; - is stdin",
        )
        .action(ArgAction::Append)
        .value_parser(value_parser!(PathBuf)),
    )
    .after_help(
        "Somebody who can write the file could rewrite all of it, chain included; an anchor kept elsewhere
shows even that. Exit 3 if something is wrong.

If entries were moved to archives, the record continues from the last link of the last archive. The
archives themselves are verified if you give them.",
    )
}

/// What the record is verified against.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    anchor: Option<String>,
    anchor_file: Option<FileName>,
    #[serde(default)]
    archive: Vec<FileName>,
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

fn noted(context: &mut Context, asked: &Arguments) -> Result<Option<Anchor>, Error> {
    if let Some(FileName(path)) = &asked.anchor_file {
        let line = context.read_first_line(path)?;
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
    Ok(asked.anchor.as_deref().map(anchor).transpose()?)
}

/// Reads an archive, and recomputes its links.
pub(super) fn archive(
    context: &mut Context,
    path: &Path,
    against: Option<(i64, &str)>,
) -> Result<Archive, Error> {
    if Context::is_stdin(path) {
        let text = BufReader::new(&mut context.system.stdin);
        return check(Path::new("standard input"), text, against);
    }
    let file = File::open(path).map_err(|error| Error::io("read", path, &error))?;
    check(path, BufReader::new(file), against)
}

fn check(path: &Path, text: impl BufRead, against: Option<(i64, &str)>) -> Result<Archive, Error> {
    let name = path.display().to_string();
    Archive::check(&name, text, against).map_err(|fault| match fault {
        ArchiveFault::Io(error) => Error::io("read", path, &error),
        ArchiveFault::Foreign => Error::invalid(format!(
            "`{name}` is not an archive: line 1 is not the first line of one"
        ))
        .hint("`pbxctl audit archive FILE --keep-days 365` makes one"),
        ArchiveFault::Head(column) => Error::invalid(format!(
            "`{name}` is an archive that was changed: line 1 is not as archiving writes it, see column {column}"
        ))
        .hint("restore the original file; `pbxctl audit verify` says which link it ends with"),
        ArchiveFault::Newer(version) => Error::invalid(format!(
            "`{name}` is an archive of version {version}, which this pbxctl does not know"
        ))
        .hint("install the pbxctl that made it, or a newer one"),
    })
}

/// What has moved to an archive, and whether that was given and contains it.
#[derive(Serialize)]
struct Archived {
    #[serde(flatten)]
    seal: Seal,
    verified: bool,
    state: State,
}

/// What is known of the archived part.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Verified,
    Broken,
    NotGiven,
}

#[derive(Serialize)]
struct Shown {
    ok: bool,
    rows: i64,
    tip: String,
    anchor: String,
    problems: Vec<String>,
    first: i64,
    last: i64,
    counting: i64,
    archives: Vec<Archived>,
    #[serde(skip)]
    compared: Option<i64>,
    #[serde(skip)]
    span: String,
}

impl Shown {
    fn new(verdict: Verdict, compared: Option<i64>) -> Self {
        let span = verdict.span();
        let checked = verdict.checked;
        let broken = verdict.broken;
        let archived = |seal: Seal| Archived {
            verified: checked.contains(&seal.first),
            state: if checked.contains(&seal.first) {
                State::Verified
            } else if broken.contains(&seal.first) {
                State::Broken
            } else {
                State::NotGiven
            },
            seal,
        };
        Self {
            ok: verdict.problems.is_empty(),
            span,
            rows: verdict.rows,
            last: verdict.last,
            anchor: format!("{}:{}", verdict.last, verdict.tip),
            tip: verdict.tip,
            problems: verdict.problems,
            first: verdict.first,
            counting: verdict.counting,
            archives: verdict.seals.into_iter().map(archived).collect(),
            compared,
        }
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        for problem in &self.problems {
            sheet.toned_line(Tone::Bad, problem);
        }
        if self.ok {
            let all = (self.archives.iter()).all(|one| matches!(one.state, State::Verified));
            let whole = if all {
                "the record is intact".to_owned()
            } else {
                format!(
                    "the record is intact from row {} on; before that, only the given archives were checked",
                    self.first
                )
            };
            sheet.toned_line(Tone::Good, &whole);
        }
        sheet.field("rows", &self.span);
        sheet.field("tip", &self.tip);
        if let (Some(row), true) = (self.compared, self.ok) {
            sheet.field("anchor", format!("row {row} matches the noted anchor"));
        }
        if self.counting > 0 {
            let counting = match self.counting {
                1 => "1 repeated refusal; it is recorded after a minute".to_owned(),
                more => format!("{more} repeated refusals; they are recorded after a minute"),
            };
            sheet.field("counting", counting);
        }
        for Archived { seal, state, .. } in &self.archives {
            let state = match (state, self.ok) {
                (State::Verified, true) => "verified",
                (State::Verified, false) => "read",
                (State::Broken, _) => "broken, see above",
                (State::NotGiven, _) => "archived, not checked: give the file with --archive",
            };
            let rows = format!(
                "rows {} to {}, `{}`: {state}",
                seal.first, seal.last, seal.file
            );
            sheet.field("archive", rows);
        }
    }
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let noted = noted(context, &asked)?;
    let against = noted
        .as_ref()
        .map(|anchor| (anchor.row, anchor.hash.as_str()));
    // People who may not ask are told that, not what a file contains.
    let mut client = context.client(Access::Read)?;
    if !asked.archive.is_empty() {
        client.ask(Verify, |_, _| Ok(()))?;
    }
    let mut archives = Vec::new();
    for FileName(path) in &asked.archive {
        archives.push(archive(context, path, against)?);
    }
    let verdict = client.ask(Verify, |snapshot, granted| {
        snapshot.verify_records(granted, against, &archives)
    })?;
    for file in &verdict.unsealed {
        context.ui.warn(&format!(
            "the entries of `{file}` are still in the database: a run was stopped after it wrote \
             the file; `pbxctl audit archive` with that file finishes it"
        ));
    }
    let shown = Shown::new(verdict, noted.map(|anchor| anchor.row));
    if context.ui.format() == Format::Plain && context.ui.settings().columns.is_empty() {
        // Exactly what `--anchor-file` takes; for a damaged record, nothing that it would accept.
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
