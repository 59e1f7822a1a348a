//! `audit archive`: first a complete file on the disk, and only then are its entries removed.

use super::args;
use super::verify;
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::{Client, Context, Error, FileName, input, typed};
use crate::domain::parse_moment;
use crate::domain::written::optional_text;
use crate::domain::{Time, Zone};
use crate::engine::operations::audit::{Archive, Look};
use crate::engine::{Access, ArchiveLine, Done, Fresh, Span, StoreError};
use crate::ui::Outcome;
use clap::{Arg, ArgGroup, ArgMatches, Command, value_parser};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

const DAY: i64 = 86_400;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("file")
            .value_name("FILE")
            .help("Where to; - is standard output. An existing file is not overwritten")
            .required(true)
            .value_parser(value_parser!(PathBuf)),
    )
    .arg(args::option("before", "TIME", "Entries made before this time").add(Means(Meaning::Time(When::Back))))
    .arg(
        args::option("keep-days", "N", "Entries older than this many days")
            .value_parser(value_parser!(i64).range(0..=36_500)),
    )
    .group(ArgGroup::new("which").args(["before", "keep-days"]).required(true))
    .after_help(
        "The file holds the entries with their links, as JSON lines, and can be verified without the database. The
record continues after the last of them: `audit verify` begins there, and `audit verify --archive FILE`
verifies the archive. The move is recorded, with the last link.

Entries are deleted only when the file is complete and on the disk. If a run was stopped in between, the
same command with the same file finishes it. With - they are deleted once all was written to standard output:
if the reader loses it, they are lost. The database file does not shrink; the space is reused.",
    )
}

/// Where to, and which entries: the parser makes sure that one of the two says that.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    file: FileName,
    before: Option<String>,
    #[serde(default, deserialize_with = "optional_text::deserialize")]
    keep_days: Option<i64>,
}

/// The time before which entries are archived.
fn before(asked: &Arguments, client: &mut Client) -> Result<(Time, Zone), Error> {
    let zone = client.zone(None)?;
    let now = client.options.now;
    if let Some(days) = asked.keep_days {
        return Ok((now.plus(-days * DAY), zone));
    }
    let text = asked.before.as_deref().unwrap_or_default();
    let at = parse_moment(text, now, zone)
        .map_err(|invalid| Error::from(invalid).at("`--before <TIME>`"))?;
    Ok((at, zone))
}

fn op(span: &Span, file: &str) -> Archive {
    Archive {
        first: span.first,
        last: span.last,
        hash: span.hash.clone(),
        file: file.to_owned(),
    }
}

/// What is archived, and whether an interrupted run has already written it.
struct Task {
    span: Span,
    written: bool,
}

/// The entries; `None` if there are none.
fn task(
    context: &mut Context,
    client: &mut Client,
    to: &Path,
    at: Time,
) -> Result<Option<Task>, Error> {
    if !Context::is_stdin(to) && to.symlink_metadata().is_ok() {
        let taken = || {
            Error::conflict(format!("`{}` exists already", to.display()))
                .code("conflict.exists")
                .hint("nothing was overwritten; name another file, or move that one away")
        };
        let found = verify::archive(context, to, None).map_err(|_| taken())?;
        if !found.problems.is_empty() {
            return Err(taken());
        }
        let span = found.span;
        return Ok(Some(Task {
            span,
            written: true,
        }));
    }
    let span = client.ask(Look, |snapshot, granted| snapshot.archivable(granted, at))?;
    Ok(span.map(|span| Task {
        span,
        written: false,
    }))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let FileName(to) = asked.file.clone();
    input::may_be_made(&to)?;
    if Context::is_stdin(&to) && context.system.tty.stdout && !context.globals.dry_run {
        return Err(
            Error::usage("an archive cannot be printed on a terminal").hint(
                "no entry left the database; name a file, or redirect standard output into one",
            ),
        );
    }
    let mut client = context.client(Access::Write)?;
    let (at, zone) = before(&asked, &mut client)?;
    // A missing right is reported before anything is read or written.
    let any = Archive {
        first: 0,
        last: 0,
        hash: String::new(),
        file: String::new(),
    };
    client.performer().judge(any)?;
    if !Context::is_stdin(&to) {
        input::has_folder(&to)?;
    }
    let Some(task) = task(context, &mut client, &to, at)? else {
        let none = format!(
            "nothing to archive: no entry here is older than {}",
            at.local(zone)
        );
        let outcome = Outcome::unchanged("audit.archive", "system");
        return tell(context, &to, outcome, none);
    };
    let (first, last) = (task.span.first, task.span.last);
    let name = name_of(&to);
    client.options.now = context.confirm_moderate(&format!(
        "move entries {first} to {last} from the database to {name}"
    ))?;
    if !context.globals.dry_run {
        hand_out(context, &mut client, &task, &to)?;
    }
    let still = format!("entries {first} to {last} are in {name}, and still in the database");
    let done = client.perform(op(&task.span, &recorded_name(&to)));
    let done = done.map_err(|error| error.hint(still))?;
    if !done.changed {
        let error = Error::conflict(format!(
            "{name} does not hold the next entries: those in it have left already, or it is another archive"
        ));
        return Err(
            error.hint("nothing was removed; `pbxctl audit verify` says where the record begins")
        );
    }
    if task.written {
        context.ui.note(&format!(
            "{name} already held entries {first} to {last}, and is complete: a run was stopped after it wrote the file"
        ));
    }
    let said = summary(&done, &task.span, &name);
    let outcome = context.outcome(done, []);
    tell(context, &to, outcome, said)
}

/// Where it goes, for people.
fn name_of(to: &Path) -> String {
    if Context::is_stdin(to) {
        "standard output".to_owned()
    } else {
        format!("`{}`", to.display())
    }
}

/// Where it goes, for the record, whose readers are in other folders.
fn recorded_name(to: &Path) -> String {
    if Context::is_stdin(to) {
        return "-".to_owned();
    }
    let absolute = std::path::absolute(to);
    let absolute = absolute.unwrap_or_else(|_| to.to_owned());
    absolute.display().to_string()
}

/// Makes sure that the archive is in its place, complete and on the disk.
fn hand_out(
    context: &mut Context,
    client: &mut Client,
    task: &Task,
    to: &Path,
) -> Result<(), Error> {
    if Context::is_stdin(to) {
        print(context, client, &task.span)
    } else if task.written {
        let synced = File::open(to).and_then(|file| file.sync_all());
        synced.map_err(|error| Error::io("written", to, &error))
    } else {
        write(client, &task.span, to)
    }
}

fn summary(done: &Done, span: &Span, name: &str) -> String {
    let (first, last) = (span.first, span.last);
    match done.audit_id {
        Some(id) => format!(
            "entries {first} to {last} were moved to {name}; the record continues from there, and entry {id} says so"
        ),
        None => format!("entries {first} to {last} would be moved to {name}"),
    }
}

/// The answer; if standard output holds the archive, on the other stream.
fn tell(context: &mut Context, to: &Path, outcome: Outcome, said: String) -> Result<(), Error> {
    if Context::is_stdin(to) {
        context.ui.note(&said);
        return Ok(());
    }
    Ok(context.ui.mutation(&outcome.say(said))?)
}

/// Lends each line of the archive to `each`, read without the lock.
fn lines(
    client: &mut Client,
    span: &Span,
    mut each: impl FnMut(&ArchiveLine<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    client.ask(Look, |snapshot, granted| {
        Ok(snapshot.each_archive_line(granted, span, |line| each(line)))
    })?
}

/// A line as written: unlike other output, not cleaned for a terminal.
fn bytes(line: &ArchiveLine<'_>) -> Result<Vec<u8>, Error> {
    line.bytes()
        .map_err(|error| Error::environment(format!("a line cannot be written: {error}")))
}

/// Prints it, and waits until it has been accepted.
fn print(context: &mut Context, client: &mut Client, span: &Span) -> Result<(), Error> {
    let wait = context.wait();
    let ui = &mut context.ui;
    // Entries leave only if somebody reads them.
    ui.await_reader(wait)
        .map_err(|fault| Error::from(fault).hint("no entry left the database"))?;
    lines(client, span, |line| Ok(ui.raw(&bytes(line)?)?))?;
    ui.finish()?;
    match rustix::fs::fsync(std::io::stdout()) {
        // What is not a file on a disk cannot be synced.
        Ok(()) | Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOTSUP) => Ok(()),
        Err(error) => Err(
            Error::environment(format!("standard output cannot be synced: {error}"))
                .hint("no entry left the database"),
        ),
    }
}

/// Writes it completely, private and synced, and only then gives it its name, which must be free.
fn write(client: &mut Client, span: &Span, to: &Path) -> Result<(), Error> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Error::from(StoreError::Exists(to.to_owned())),
        _ => Error::io("written", to, &error),
    };
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    std::fs::metadata(folder.unwrap_or(Path::new("."))).map_err(failed)?;
    let mut file = BufWriter::with_capacity(1 << 16, Fresh::begin(to)?);
    lines(client, span, |line| {
        file.write_all(&bytes(line)?).map_err(failed)
    })?;
    let file = file
        .into_inner()
        .map_err(|error| failed(error.into_error()))?;
    Ok(file.finish()?)
}
