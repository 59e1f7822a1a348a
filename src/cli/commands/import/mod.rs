//! `import`: extensions out of another telephone system's file.

pub(in crate::cli::commands) mod invite;
mod power;
pub(in crate::cli::commands) mod report;
pub(in crate::cli::commands) mod table;

use super::db::name_of;
use super::extension::invite_for;
use super::password::invitation;
use crate::cli::input::Again;
use crate::cli::{Client, Context, Error, FileName, Kind, typed};
use crate::domain::{Name, Number};
use crate::engine::Access;
use crate::engine::operations::department::Show;
use crate::ops::import::apply::{Invites, Task, apply};
use crate::ops::import::report::Report;
use crate::ops::import::{FileProblem, Rows, Survey, Table};
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use invite::Invitations;
use report::{failure, outcome, question};
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};

const AFTER: &str =
    "Each row is judged like the commands it stands for. All rows are imported, or \
none: every row with something wrong is listed with its line and column. A second run changes \
nothing. Nobody else can write meanwhile, so it is undone if it takes longer than 5 seconds and one more \
for each 2,000 rows, or than --max-lock says. What the file does not say stays as it is: a column that is not there, an empty flag.

A file that makes somebody system-admin or system-owner takes the name of the file, typed or by --confirm. Roles of the system are granted, never taken. A DID that somebody outside the file has stays \
there, with a warning.

Example: pbxctl import people.csv --profile 3cx --create-departments --dry-run";

/// More changes than this are confirmed.
const BULK: u64 = 50;
/// Rows between two movements of the bar.
const STEP: u64 = 64;

pub(super) fn command(noun: Command) -> Command {
    let flag = |id: &'static str, help: &'static str| {
        let flag = Arg::new(id).long(id).help(help);
        flag.action(ArgAction::SetTrue)
    };
    noun.after_help(AFTER)
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .help("File to read; - is standard input")
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("profile")
                .long("profile")
                .value_name("PROFILE")
                .help("What wrote it: 3cx (extension list of v20 or older, as CSV)")
                .required(true)
                .value_parser(["3cx"])
                .hide_possible_values(true),
        )
        .arg(
            Arg::new("department")
                .long("department")
                .short('d')
                .value_name("DEPARTMENT")
                .help("Department of new people for whom the file names none")
                .value_parser(value_parser!(Name)),
        )
        .arg(flag(
            "create-departments",
            "Make departments that are not there",
        ))
        .arg(flag(
            "strict",
            "Import nothing if there is a warning",
        ))
        .arg(
            Arg::new("invite-dir")
                .long("invite-dir")
                .value_name("DIR")
                .help("Invite everybody who is added; each code in a file (0600) of DIR, called like the number")
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(invite_for("invite-dir"))
}

/// What is imported, and how. There is one profile, which is named for those yet to come.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    file: FileName,
    department: Option<Name>,
    #[serde(default)]
    create_departments: bool,
    #[serde(default)]
    strict: bool,
    invite_dir: Option<FileName>,
    invite_for: Option<String>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let FileName(path) = &asked.file;
    let seconds = invitation::length(asked.invite_for.as_deref())?;
    let invitations = match asked.invite_dir {
        Some(FileName(folder)) => Some(Invitations::to("invite-dir", folder, seconds)?),
        None => None,
    };
    let invitations = invitations.as_ref();
    // A password on standard input comes first; otherwise what is no import is said first.
    let both = Context::is_stdin(path) && context.globals.take_stdin();
    let early = if both {
        Some(context.client(Access::Write)?)
    } else {
        None
    };
    let mut source = context.open_table(path)?;
    let survey = survey(&mut *source, path)?;
    let mut client = match early {
        Some(client) => client,
        None => context.client(Access::Write)?,
    };
    context.hold_for_rows(&mut client, survey.rows);
    let task = Task {
        department: asked.department.as_ref(),
        create_departments: asked.create_departments,
        strict: asked.strict,
        is_short: survey.rows <= BULK,
        invites: None,
    };
    if let Some(name) = task.department.filter(|_| !task.create_departments) {
        let is_there = client.ask(Show { name: name.clone() }, |_, _| Ok(()));
        is_there.map_err(|error| match error.kind() {
            Kind::NotFound => error.hint(report::CREATE),
            _ => error,
        })?;
    }
    // Whoever names the file has agreed to all that it makes powerful.
    let agreed = survey.has_power && context.globals.confirm.is_some();
    if agreed {
        context.confirm_severe("", &name_of(path))?;
    }
    let is_much = survey.rows > BULK && !context.globals.yes;
    let is_severe = survey.has_power && !agreed;
    let asks = (is_much || is_severe) && !context.globals.dry_run;
    let mut file = (path.as_path(), &mut source, &survey);
    let task = (task, invitations);
    let mut report = import(context, &mut client, task, &mut file, asks)?;
    if asks && report.is_change() {
        // Nobody else waits for the answer: nothing is locked meanwhile.
        if is_severe && !report.given.powerful.is_empty() {
            let question = power::question(&report.given);
            client.options.now = context.confirm_severe(&question, &name_of(path))?;
        } else if report.touched() > BULK {
            client.options.now = context.confirm_moderate(&question(&report, path))?;
        }
        report = import(context, &mut client, task, &mut file, false)?;
    }
    let mut outcome = outcome(&report, path, &survey.not_read);
    if invitations.is_none() {
        tell_of_passwords(&report, &mut outcome);
    }
    if let Some(invitations) = invitations {
        invitations.tell(&mut outcome, context.leaves_nothing());
    }
    Ok(context.ui.mutation(&outcome)?)
}

/// Whoever is new has no password, which an import cannot bring.
fn tell_of_passwords(report: &Report, outcome: &mut Outcome) {
    if report.added > 0 {
        let people = report::extensions(report.added);
        outcome.said.push(format!(
            "{people} without a web-access password: `--invite-dir` invites who is new, `pbxctl password invite` anybody"
        ));
    }
}

fn unreadable(path: &Path, problem: &FileProblem) -> Error {
    let reason = &problem.reason;
    Error::invalid(format!("`{}`: {reason}", Context::file_name(path))).hint(problem.hint.clone())
}

/// What there is to import. Nothing is open yet, so nobody waits for a file that is long in coming.
fn survey(source: &mut dyn Again, path: &Path) -> Result<Survey, Error> {
    Table::open(source)
        .and_then(Table::survey)
        .map_err(|problem| unreadable(path, &problem))
}

/// One pass over the file, a dry run where somebody is asked next; what is wrong with it becomes
/// the error.
fn import(
    context: &mut Context,
    client: &mut Client,
    (task, invitations): (Task<'_>, Option<&Invitations>),
    (path, source, survey): &mut (&Path, &mut Box<dyn Again>, &Survey),
    asks: bool,
) -> Result<Report, Error> {
    let label = if asks { "checking" } else { "importing" };
    source
        .rewind()
        .map_err(|error| Error::io("read", path, &error))?;
    let mut table = Table::again(source, survey).map_err(|problem| unreadable(path, &problem))?;
    let bar = context.ui.progress(label, survey.rows);
    let rows = Cell::new(0_u64);
    let tick = || {
        rows.set(rows.get() + 1);
        if rows.get().is_multiple_of(STEP) {
            bar.add(STEP);
        }
    };
    let now = client.options.now;
    let performer = client.performer();
    let performer = if asks {
        performer.before_asking()
    } else {
        performer
    };
    let random = RefCell::new(&mut context.system.random);
    let digest = |number: &Number| match invitations {
        Some(invitations) => invitations.make(&random, number),
        None => [0; 32],
    };
    let invites = invitations.map(|all| {
        // Those of a pass that was undone opened nothing.
        all.forget();
        let until = now.plus(all.seconds);
        let digest = &digest;
        Invites { until, digest }
    });
    let mut written = None;
    let before = || -> Result<(), Error> {
        written = invitations.map(Invitations::write).transpose()?;
        Ok(())
    };
    let work = (Task { invites, ..task }, &mut table as &mut dyn Rows);
    let report = apply(performer, work, &tick, before);
    bar.finish();
    let report = match (report, written) {
        (Err(error), Some(written)) => {
            written.remove_unless_done(&error);
            return Err(error);
        }
        (report, _) => report?,
    };
    if let Some(problem) = &report.stopped {
        return Err(unreadable(path, problem));
    }
    if report.failed {
        return Err(failure(context, (task, survey.rows), &report, path));
    }
    Ok(report)
}
