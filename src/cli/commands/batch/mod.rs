//! `batch`: many commands in one transaction.

mod line;
mod play;
mod report;

pub use line::{Checked, checked, may_stand_in_a_batch};

use crate::cli::foreign::{Meant, meant_for};
use crate::cli::prefetch::{Need, Prefetch};
use crate::cli::{Client, Context, Error, FileName, input, typed};
use crate::engine::{Access, WhoseLogins};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use line::Line;
use play::{Pass, Report, play};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::rc::Rc;

const AFTER: &str =
    "One command a line, as typed in a shell, with or without `pbxctl` before it. Quotes and \
backslashes mean what they mean to a shell, and nothing is expanded. Blank lines and # comments are \
skipped. A line that begins with [ is a JSON array of words.

Each line is judged like the command typed alone, after the lines before it. All lines are done, \
or none: the first that fails undoes all, and gives the exit code. The maximum of extensions of a \
department is judged once all are done, for people who may read everybody. With --keep-going only \
a line that fails is undone and reported, and the exit code is 12. A line that is not a command at all stops \
the batch before it begins, even with --keep-going.

Lines are commands that change something; of the global options they may have --reason, --yes and \
--confirm. A batch asks no questions: `batch --yes` is like --yes on every line. More than 50 \
lines need one confirmation for all. Nobody else can write meanwhile, so a batch is undone if it \
takes longer than 5 seconds, or longer than --max-lock. Without FILE, or with -, lines come from \
standard input; `--password-file -` then takes the first.";

/// More lines than this need confirmation.
const BULK: usize = 50;

pub(super) fn command(noun: Command) -> Command {
    noun.after_help(AFTER)
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .help("File to read; - or nothing is standard input")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("keep-going")
                .long("keep-going")
                .help("Undo only the lines that fail, and do the others")
                .action(ArgAction::SetTrue),
        )
}

/// Which lines, and whether a failure ends it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    file: Option<FileName>,
    #[serde(default)]
    keep_going: bool,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let path = asked
        .file
        .as_ref()
        .map_or(Path::new("-"), |FileName(path)| path);
    if context.globals.confirm.is_some() {
        return Err(Error::usage("put `--confirm` on the line that it confirms"));
    }
    // A password on standard input comes first; otherwise lines that are not commands are reported
    // first.
    let both = Context::is_stdin(path) && context.globals.take_stdin();
    let early = if both {
        Some(context.client(Access::Write)?)
    } else {
        None
    };
    let lines = read(context, path)?;
    let mut client = match early {
        Some(client) => client,
        None => context.client(Access::Write)?,
    };
    let prefetched = Rc::new(Prefetch::read(context, line::needs(&lines)));
    let keep_going = asked.keep_going;
    let dry_run = context.globals.dry_run;
    if lines.len() > BULK && !context.globals.yes && !dry_run {
        let pass = Pass {
            dry_run: true,
            keep_going,
            // With `--keep-going` it is run once more, and refusals are recorded then.
            recorded: !keep_going,
        };
        let would = stage(context, client, (&lines, path), pass, &prefetched)?;
        if would.changed() > 0 {
            // Nobody else waits for the answer: nothing is locked meanwhile.
            context.confirm_moderate(&report::question(&would, path))?;
        }
        client = context.client(Access::Write)?;
    }
    let pass = Pass {
        dry_run,
        keep_going,
        recorded: !dry_run,
    };
    let done = stage(context, client, (&lines, path), pass, &prefetched)?;
    report::answer(context, done, path)
}

fn read(context: &mut Context, path: &Path) -> Result<Vec<Line>, Error> {
    let bytes = context.read_within(path, &input::COMMANDS)?;
    // A line of commands may have as many commas as a list.
    meant_for(path, &bytes, &[Meant::List])?;
    let found = line::parse(&bytes, !Context::is_stdin(path))
        .map_err(|error| error.at(format_args!("`{}`", Context::file_name(path))))?;
    if found.bad == 0 {
        Ok(found.lines)
    } else {
        Err(report::unreadable(context, found))
    }
}

/// One pass over the lines, and what it found.
fn stage(
    context: &mut Context,
    client: Client,
    (lines, path): (&[Line], &Path),
    pass: Pass,
    prefetched: &Rc<Prefetch>,
) -> Result<Report, Error> {
    let globals = context.globals.clone();
    // Identified once: a password is not asked for again.
    context.acting = Some(client.session.clone());
    let label = if pass.dry_run {
        "checking"
    } else {
        prefetched.hash(context, line::needs(lines))?;
        "running"
    };
    // Somebody who is made an owner within it counts from the next line on.
    let makes_owners = lines.iter().any(Line::makes_owners);
    client.store.ask_for_logins(if makes_owners {
        WhoseLogins::All
    } else {
        WhoseLogins::Owners
    })?;
    for (uid, name) in prefetched.os_users() {
        client.store.ask_for_login(uid, name);
    }
    let makes_secrets = line::needs(lines).any(|(_, need)| matches!(need, Need::Generated));
    if makes_secrets && !pass.dry_run {
        // They are handed out under the lock, so make sure that somebody reads.
        context.await_reader()?;
    }
    let bar = context.ui.progress(label, lines.len() as u64);
    let found = play(
        context,
        client,
        lines,
        pass,
        (Rc::clone(prefetched), &bar, path),
    );
    bar.finish();
    context.ui.release_stderr();
    context.batch = None;
    context.globals = globals;
    found
}
