//! `import`: people, ring groups, queues and numbers out of another telephone system's file.

mod asked;
pub(in crate::cli::commands) mod invite;
mod people;
mod power;
pub(in crate::cli::commands) mod report;
pub(in crate::cli::commands) mod table;

use super::db::name_of;
use super::password::{invitation, new::least};
use crate::cli::input::Again;
use crate::cli::{Client, Context, Error, FileName, Kind, typed};
use crate::domain::{Name, Number};
use crate::engine::operations::department::Show;
use crate::engine::{Access, PasswordHash};
use crate::ops::import::apply::{Invites, OnExisting, Task, apply};
use crate::ops::import::report::Report;
use crate::ops::import::{
    FileProblem, Kind as FileKind, Mapping, Profile, Reading, Rows, Survey, Table, begins_as_ldif,
};
use crate::ui::Outcome;
use clap::ArgMatches;
use invite::Invitations;
use report::{failure, outcome, question};
use serde::Deserialize;
use std::cell::{Cell, RefCell};
use std::io::Read as _;
use std::path::Path;

/// More changes than this are confirmed.
const BULK: u64 = 50;
/// Rows between two movements of the bar.
const STEP: u64 = 64;

pub(super) use asked::command;

/// What is imported, and how.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    file: FileName,
    profile: Option<String>,
    kind: Option<String>,
    department: Option<Name>,
    #[serde(default)]
    create_departments: bool,
    on_existing: Option<String>,
    from_number: Option<Number>,
    #[serde(default)]
    strict: bool,
    invite_dir: Option<FileName>,
    invite_for: Option<String>,
}

impl Arguments {
    /// How the file is read, as far as the line says.
    fn reading(&self, matches: &ArgMatches) -> Reading {
        let maps = matches.get_many::<Mapping>("map").into_iter().flatten();
        Reading {
            profile: self.profile.as_deref().and_then(Profile::named),
            kind: self.kind.as_deref().and_then(FileKind::named),
            maps: maps.cloned().collect(),
            ..Reading::default()
        }
    }

    fn on_existing(&self) -> OnExisting {
        match self.on_existing.as_deref() {
            Some("skip") => OnExisting::Skip,
            Some("error") => OnExisting::Error,
            Some(_) | None => OnExisting::Update,
        }
    }
}

/// A file that is imported, once what is in it is known.
struct File<'a> {
    path: &'a Path,
    source: Box<dyn Again>,
    reading: Reading,
    survey: Survey,
    asked: &'a Arguments,
    invitations: Option<&'a Invitations>,
}

pub(super) const RUN: super::Run = super::Run::Itself(run);

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    let FileName(path) = &asked.file;
    let seconds = invitation::length(asked.invite_for.as_deref())?;
    let invitations = match &asked.invite_dir {
        Some(FileName(folder)) => Some(Invitations::to("invite-dir", folder.clone(), seconds)?),
        None => None,
    };
    // A password on standard input comes first, and so does who is there where numbers are given;
    // otherwise what is not an import is said first.
    let both = Context::is_stdin(path) && context.globals.take_stdin();
    let mut early = if both || asked.from_number.is_some() {
        Some(context.client(Access::Write)?)
    } else {
        None
    };
    let mut reading = asked.reading(matches);
    if let Some((client, first)) = early.as_mut().zip(asked.from_number.clone()) {
        reading.numbering = Some(people::numbering(client, first)?);
    }
    let mut source = context.open_table(path)?;
    if reading.profile.is_none() && is_ldif(&mut *source, path)? {
        reading.profile = Some(Profile::Ldif);
    }
    let survey = survey(&mut *source, &reading, path)?;
    let mut client = match early {
        Some(client) => client,
        None => context.client(Access::Write)?,
    };
    context.hold_for_rows(&mut client, survey.rows);
    if !survey.passwords.is_empty() {
        reading.least = Some(least(&client.store)?);
    }
    let mut file = File {
        path,
        source,
        reading,
        survey,
        asked: &asked,
        invitations: invitations.as_ref(),
    };
    let report = settle(context, &mut client, &mut file)?;
    let mut outcome = outcome(&report, (path, asked.profile.is_none()), &file.survey);
    match file.invitations {
        Some(invitations) => invitations.tell(&mut outcome, context.leaves_nothing()),
        None => tell_of_passwords(&report, &file.survey, &mut outcome),
    }
    Ok(context.ui.mutation(&outcome)?)
}

/// Imports it, once the asker has agreed where that is needed.
fn settle(
    context: &mut Context,
    client: &mut Client,
    file: &mut File<'_>,
) -> Result<Report, Error> {
    let asked = file.asked;
    if let Some(name) = asked
        .department
        .clone()
        .filter(|_| !asked.create_departments)
    {
        let is_there = client.ask(Show { name }, |_, _| Ok(()));
        is_there.map_err(|error| match error.kind() {
            Kind::NotFound => error.hint(report::CREATE),
            _ => error,
        })?;
    }
    let path = file.path;
    // Anybody who names the file has agreed to all that it makes powerful.
    let agreed = file.survey.has_power && context.globals.confirm.is_some();
    if agreed {
        context.confirm_severe("", &name_of(path))?;
    }
    let is_much = file.survey.rows > BULK && !context.globals.yes;
    let is_severe = file.survey.has_power && !agreed;
    let asks = (is_much || is_severe) && !context.globals.dry_run;
    if asks {
        let report = import(context, client, file, true)?;
        if !report.is_change() {
            return Ok(report);
        }
        // Nobody else waits for the answer: nothing is locked meanwhile.
        if is_severe && !report.given.powerful.is_empty() {
            let question = power::question(&report.given);
            client.options.now = context.confirm_severe(&question, &name_of(path))?;
        } else if report.touched() > BULK {
            let question = question(&report, path, file.survey.list.kind);
            client.options.now = context.confirm_moderate(&question)?;
        }
    }
    import(context, client, file, false)
}

/// Anybody who is new has no password, unless the file brings it.
fn tell_of_passwords(report: &Report, survey: &Survey, outcome: &mut Outcome) {
    let without = report.added.saturating_sub(report.passwords);
    if without > 0 && survey.list.kind == FileKind::Extensions {
        let people = FileKind::Extensions.count(without);
        outcome.said.push(format!(
            "{people} without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody"
        ));
    }
}

fn unreadable(path: &Path, problem: &FileProblem) -> Error {
    let reason = &problem.reason;
    Error::invalid(format!("`{}`: {reason}", Context::file_name(path))).hint(problem.hint.clone())
}

/// Whether it begins as a directory writes entries.
fn is_ldif(source: &mut dyn Again, path: &Path) -> Result<bool, Error> {
    let failed = |error| Error::io("read", path, &error);
    let mut begin = Vec::new();
    source.take(4_096).read_to_end(&mut begin).map_err(failed)?;
    source.rewind().map_err(failed)?;
    Ok(begins_as_ldif(&begin))
}

/// What there is to import. Nothing is written yet, so nobody waits for a file that is long in coming.
fn survey(source: &mut dyn Again, reading: &Reading, path: &Path) -> Result<Survey, Error> {
    Table::open(source, reading)
        .and_then(Table::survey)
        .map_err(|problem| unreadable(path, &problem))
}

/// One pass over the file, a dry run where somebody is asked next; what is wrong with it becomes
/// the error.
fn import(
    context: &mut Context,
    client: &mut Client,
    file: &mut File<'_>,
    asks: bool,
) -> Result<Report, Error> {
    let label = if asks { "checking" } else { "importing" };
    // Hashing takes long, so it comes before others wait.
    let hashes = if asks || context.globals.dry_run {
        None
    } else {
        Some(people::hashes(context, client, &file.survey)?)
    };
    let (path, survey, invitations) = (file.path, &file.survey, file.invitations);
    file.source
        .rewind()
        .map_err(|error| Error::io("read", path, &error))?;
    let mut table = Table::again(&mut *file.source, &file.reading, survey)
        .map_err(|problem| unreadable(path, &problem))?;
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
    let names = table.names().clone();
    let task = Task {
        department: file.asked.department.as_ref(),
        create_departments: file.asked.create_departments,
        strict: file.asked.strict,
        is_short: survey.rows <= BULK,
        invites,
        on_existing: file.asked.on_existing(),
        names: &names,
        hash: &|number| match &hashes {
            // Where nothing is kept, none is made.
            None => Some(PasswordHash::of_nobody()),
            Some(hashes) => hashes.get(number).cloned(),
        },
    };
    let report = apply(
        performer,
        (task, &mut table as &mut dyn Rows),
        &tick,
        before,
    );
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
        return Err(failure(
            context,
            (file.asked.strict, survey.rows),
            &report,
            path,
        ));
    }
    Ok(report)
}
