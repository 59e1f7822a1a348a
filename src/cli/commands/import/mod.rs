//! `import`: people, ring groups, queues and numbers out of another telephone system's file.

mod asked;
pub(in crate::cli::commands) mod exchanged;
mod gone;
pub(in crate::cli::commands) mod invite;
mod people;
mod power;
pub(in crate::cli::commands) mod report;
pub(in crate::cli::commands) mod table;

use super::db::name_of;
use super::password::{invitation, new::least};
use crate::cli::foreign::{BEGIN, Meant, meant_for};
use crate::cli::input::Again;
use crate::cli::{Client, Context, Error, FileName, Kind, typed};
use crate::domain::{Name, Number};
use crate::engine::operations::department::Show;
use crate::engine::{Access, PasswordHash};
use crate::ops::Agreed;
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
    #[serde(default)]
    prune: bool,
    source: Option<Name>,
    invite_dir: Option<FileName>,
    invite_for: Option<String>,
}

impl Arguments {
    /// How the file is read, as far as the line says.
    fn reading(&self, matches: &ArgMatches, is_safe: bool) -> Reading {
        let maps = matches.get_many::<Mapping>("map").into_iter().flatten();
        Reading {
            profile: self.profile.as_deref().and_then(Profile::named),
            kind: self.kind.as_deref().and_then(FileKind::named),
            maps: maps.cloned().collect(),
            is_safe,
            ..Reading::default()
        }
    }

    /// What the file comes from: as somebody calls it, or else the system that wrote it.
    fn source(&self, survey: &Survey) -> Result<Name, Error> {
        match &self.source {
            Some(source) => Ok(source.clone()),
            None => Ok(survey.list.profile.name().parse()?),
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
    /// By which those whom it makes are known again.
    source_name: Name,
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
    let mut reading = asked.reading(matches, context.globals.csv_safe);
    if let Some((client, first)) = early.as_mut().zip(asked.from_number.clone()) {
        reading.numbering = Some(people::numbering(client, first)?);
    }
    let mut source = context.open_table(path)?;
    let begin = begin(&mut *source, path)?;
    // Whoever says how a list is read knows that it is one.
    meant_for(
        path,
        &begin,
        match reading.is_said() {
            true => &[Meant::List, Meant::Directory, Meant::Book],
            false => &[Meant::List, Meant::Directory],
        },
    )?;
    if reading.profile.is_none() && begins_as_ldif(&begin) {
        reading.profile = Some(Profile::Ldif);
    }
    let survey = survey(&mut *source, &reading, path)?;
    let source_name = asked.source(&survey)?;
    if asked.prune {
        gone::may_prune(&survey, &source_name, &Context::file_name(path))?;
    }
    let mut client = match early {
        Some(client) => client,
        None => context.client(Access::Write)?,
    };
    context.hold_for_rows(&mut client, survey.rows);
    // A row with another error may have one too.
    if survey.is_faulty || !survey.passwords.is_empty() {
        reading.least = Some(least(&client.store)?);
    }
    let mut file = File {
        path,
        source,
        source_name,
        reading,
        survey,
        asked: &asked,
        invitations: invitations.as_ref(),
    };
    let report = settle(context, &mut client, &mut file)?;
    let mut outcome = outcome(&report, (path, asked.profile.is_none()), &file.survey);
    if asked.prune {
        outcome.facts.extend(gone::said(context, &report));
        outcome.warnings.extend(gone::warnings(&report));
        for (key, value) in gone::extra(&report, &file.source_name) {
            outcome.extra.insert(key.to_owned(), value);
        }
    }
    if context.globals.dry_run {
        outcome.facts.extend(needed(context, &file, &report));
    }
    match file.invitations {
        Some(invitations) => invitations.tell(&mut outcome, context.leaves_nothing()),
        None => tell_of_passwords(context, &report, &file.survey, &mut outcome),
    }
    outcome.warnings.extend(client.told());
    let first = outcome.audit_id.filter(|_| !context.leaves_nothing());
    outcome.undone_with = first.map(super::audit::undone_with);
    Ok(context.ui.mutation(&outcome)?)
}

/// Imports it, once the asker has agreed where that is needed.
fn settle(
    context: &mut Context,
    client: &mut Client,
    file: &mut File<'_>,
) -> Result<Report, Error> {
    let asked = file.asked;
    // It is agreed to by the name of the file, whoever gets it.
    client.options.agreed = Agreed::Nothing;
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
    let looked = match agree(context, client, file, false)? {
        // Whoever is enabled may have power of before: no row says so.
        None => match import(context, client, file, &Pass::Real(None)) {
            Err(error) if !error.power().is_empty() => agree(context, client, file, true)?,
            done => return done,
        },
        looked => looked,
    };
    match looked {
        None => import(context, client, file, &Pass::Real(None)),
        Some(Looked::Nothing(report)) => Ok(*report),
        Some(Looked::Agreed(version)) => {
            client.options.agreed = Agreed::All;
            import(context, client, file, &Pass::Real(Some(version)))
        }
    }
}

/// What a real run will have to be given, after a dry run.
fn needed(context: &Context, file: &File<'_>, report: &Report) -> Option<String> {
    let prunes = file.asked.prune;
    if report.given.is_severe() {
        let lacks = || context.lacks_confirm(&name_of(file.path));
        return match prunes && report.are_many_gone() {
            true => Some(format!(
                "{}, which no import does at once",
                gone::both(report)
            )),
            false => lacks().map(|lacks| format!("it needs {lacks}")),
        };
    }
    let is_asked = match prunes {
        // Its own line says so.
        true if report.are_many_gone() => false,
        true => !report.gone.is_empty() || report.touched() > BULK,
        false => report.touched() > BULK,
    };
    (is_asked && !context.globals.yes)
        .then(|| "it asks first; without a terminal it needs `--yes`".to_owned())
}

/// What came of looking first.
enum Looked {
    /// There is nothing to do.
    Nothing(Box<Report>),
    /// Somebody agreed to what would be done to the site in that state.
    Agreed(String),
}

/// Asks, where it is much or makes somebody powerful: whoever names the file agrees to all of it.
fn agree(
    context: &mut Context,
    client: &mut Client,
    file: &mut File<'_>,
    has_power: bool,
) -> Result<Option<Looked>, Error> {
    let name = name_of(file.path);
    let has_power = has_power || file.survey.has_power;
    let prunes = file.asked.prune;
    if has_power && context.globals.confirm.is_some() && !prunes {
        context.confirm_severe("", &name)?;
        client.options.agreed = Agreed::All;
        return Ok(None);
    }
    let is_much = file.survey.rows > BULK && !context.globals.yes;
    if context.globals.dry_run || !(is_much || has_power || prunes) {
        return Ok(None);
    }
    let report = import(context, client, file, &Pass::Looking)?;
    if !report.is_change() {
        return Ok(Some(Looked::Nothing(Box::new(report))));
    }
    // Nobody else waits for the answer: nothing is locked meanwhile.
    if prunes {
        foretell(context, client, file, &report);
        client.options.now = gone::agree(context, client.options.now, file, &report)?;
        return Ok(Some(Looked::Agreed(report.version)));
    }
    let is_much = is_much && report.touched() > BULK;
    let much = question(&report, file.path, file.survey.list.kind);
    if report.given.is_severe() {
        let power = power::question(&report.given);
        let asked = match is_much {
            true => format!("{much}; {power}"),
            false => power,
        };
        foretell(context, client, file, &report);
        client.options.now = context.confirm_severe(&asked, &name)?;
    } else if is_much {
        foretell(context, client, file, &report);
        client.options.now = context.confirm_moderate(&much)?;
    }
    Ok(Some(Looked::Agreed(report.version)))
}

/// Warns of everything before it is asked whether to import.
fn foretell(context: &mut Context, client: &Client, file: &File<'_>, report: &Report) {
    let of = (file.path, file.asked.profile.is_none());
    let mut would = outcome(report, of, &file.survey);
    if file.asked.prune {
        would.warnings.extend(gone::warnings(report));
    }
    if file.invitations.is_none() {
        tell_of_passwords(context, report, &file.survey, &mut would);
    }
    would.warnings.extend(client.told());
    context.foretell(&would.warnings);
}

/// Anybody who is new has no password, unless the file brings it.
fn tell_of_passwords(context: &Context, report: &Report, survey: &Survey, outcome: &mut Outcome) {
    let without = report.added.saturating_sub(report.passwords);
    if without > 0 && survey.list.kind == FileKind::Extensions {
        let people = FileKind::Extensions.count(without);
        let invites = match context.is_through_sudo() {
            // No folder can be named there.
            true => "",
            false => "`--invite-dir` invites new people, ",
        };
        outcome.facts.push(format!(
            "{people} without a web-access password: {invites}`{} password invite` anybody",
            context.program()
        ));
    }
}

fn unreadable(path: &Path, problem: &FileProblem) -> Error {
    let reason = &problem.reason;
    Error::invalid(format!("`{}`: {reason}", Context::file_name(path))).hint(problem.hint.clone())
}

/// The begin of it.
fn begin(source: &mut dyn Again, path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |error| Error::io("read", path, &error);
    let mut begin = Vec::new();
    let most = BEGIN as u64;
    source.take(most).read_to_end(&mut begin).map_err(failed)?;
    source.rewind().map_err(failed)?;
    Ok(begin)
}

/// What there is to import. Nothing is written yet, so nobody waits for a file that is long in coming.
fn survey(source: &mut dyn Again, reading: &Reading, path: &Path) -> Result<Survey, Error> {
    Table::open(source, reading)
        .and_then(Table::survey)
        .map_err(|problem| unreadable(path, &problem))
}

/// How a pass over the file is made.
enum Pass {
    /// A dry run: somebody is asked next.
    Looking,
    /// As the line says, and only on the site of that state, where it was looked at before.
    Real(Option<String>),
}

/// One pass over the file; what is wrong with it becomes the error. If it turns out that it does much
/// and keeps nothing, another one on a copy.
fn import(
    context: &mut Context,
    client: &mut Client,
    file: &mut File<'_>,
    pass: &Pass,
) -> Result<Report, Error> {
    let rows = usize::try_from(file.survey.rows).unwrap_or(usize::MAX);
    let report = import_of(context, client, file, (pass, rows))?;
    match report.is_too_long {
        true => import_of(context, client, file, (pass, usize::MAX)),
        false => Ok(report),
    }
}

/// One pass over the file, of so many operations or more.
fn import_of(
    context: &mut Context,
    client: &mut Client,
    file: &mut File<'_>,
    (pass, operations): (&Pass, usize),
) -> Result<Report, Error> {
    let (asks, expected) = match pass {
        Pass::Looking => (true, None),
        Pass::Real(expected) => (false, expected.as_deref()),
    };
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
        operations,
        invites,
        on_existing: file.asked.on_existing(),
        source: Some(&file.source_name),
        prunes: file.asked.prune,
        expected,
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
    if report.is_stale {
        return Err(crate::cli::site_changed());
    }
    if let Some(problem) = &report.stopped {
        return Err(unreadable(path, problem));
    }
    if report.failed {
        return Err(failure(context, (file.asked.strict, survey), &report, path));
    }
    Ok(report)
}
