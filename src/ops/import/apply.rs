//! Writes a file's contents into the database: one transaction, every row judged, all or nothing.
//!
//! A row is requested as its commands would be (`extension add`, `set`, `move`, `enable`,
//! `department member set`, `role grant`), so it gets their verdicts. What is already so is
//! compared instead, if the actor may read it (SPEC 3).

mod dids;
mod exchange;
mod gone;
mod leads;
mod objects;
mod passwords;
mod people;
mod places;
mod ways;
mod who;

use super::report::{Report, RowFinding};
use super::{ImportRow, Item, Names, Problem, Profile, Rows, Severity};
use crate::domain::{DepartmentPatch, ExtensionPatch, Name, Number, Patch, Role, Time, limits};
use crate::engine::operations::extension::Show;
use crate::engine::operations::password::Invite;
use crate::engine::operations::session::WhoAmI;
use crate::engine::writes::Performed;
use crate::engine::{
    AtTheEnd, Existing, ExtensionView, OperationId, PasswordHash, Refusal, Rule, TypedOperation,
};
use crate::ops::converge::{self, End, Found, Route, WantedDepartment, WantedExtension};
use crate::ops::who::full_name;
use crate::ops::{Failure, Performer, Steps};
use dids::Waiting;
pub use exchange::{End as MovesEnd, Moves};
pub use gone::{Gone, OfSource, Spared};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use ways::Rest;
pub use who::GivenAgain;

/// What to import, and how.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// Home of new people if the file gives none.
    pub department: Option<&'a Name>,
    /// Whether to create missing departments.
    pub create_departments: bool,
    /// Whether a warning stops it like an error.
    pub strict: bool,
    /// How many operations there are at least: one for each row.
    pub operations: usize,
    /// Whether new people are invited to set their passwords.
    pub invites: Option<Invites<'a>>,
    /// What happens to rows about existing things.
    pub on_existing: OnExisting,
    /// The source of the file, by which people it creates are recognised later.
    pub source: Option<&'a Name>,
    /// Whether to disable people whom earlier imports of the source created and who are no longer
    /// in the file.
    pub prunes: bool,
    /// The state that the site must be in, if it was reviewed before.
    pub expected: Option<&'a str>,
    /// The file's names for its columns.
    pub names: &'a Names,
    /// The hash of the password that the file has for somebody.
    pub hash: &'a dyn Fn(&Number) -> Option<PasswordHash>,
}

/// What happens to a row about an existing thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnExisting {
    /// It is changed to match the row.
    #[default]
    Update,
    /// It stays as it is.
    Skip,
    /// It is an error.
    Error,
}

/// Invitations for people whom an import creates.
#[derive(Clone, Copy)]
pub struct Invites<'a> {
    /// When they end.
    pub until: Time,
    /// Makes somebody's code, and returns its digest.
    pub digest: &'a dyn Fn(&Number) -> [u8; 32],
}

/// Imports, or reports what would happen. Records what the rules refuse, unless it is only asked
/// what would happen (`--dry-run`). Runs `before` before it is committed; an error from it undoes
/// everything. A dry run that turns out to be long does nothing: it is begun again with more
/// operations named in the task, on a copy.
///
/// # Errors
/// If nothing can be done at all: the database fails, or the actor is not let in.
pub fn apply<E: From<Failure>>(
    performer: Performer<'_>,
    (task, rows): (Task<'_>, &mut dyn Rows),
    tick: &dyn Fn(),
    before: impl FnOnce() -> Result<(), E>,
) -> Result<Report, E> {
    let mut performer = performer.of_many(task.operations);
    let work = |steps: &mut Steps<'_>| {
        let mut work = Work::new(task);
        work.all(steps, rows, tick)?;
        Ok(work.report)
    };
    let keep = |report: &Report| match report.failed {
        true => Ok(false),
        false => before().map(|()| true),
    };
    // The rows are read once: whoever has the file begins again.
    let Some(mut report) = performer.together_while_short::<Report, E>(work, keep)? else {
        return Ok(Report {
            is_too_long: true,
            ..Report::default()
        });
    };
    if report.failed {
        report.audit_id = None;
        let mut refusals: Vec<_> = report.refusals().collect();
        if let Err(why) = performer.record(&mut refusals)
            && let Some(first) = refusals.into_iter().next()
        {
            return Err(Failure::Unrecorded(first.clone(), why).into());
        }
    }
    Ok(report)
}

/// What is known of a department that the file names.
#[derive(Clone, Copy)]
enum Place {
    There,
    Absent,
    Refused,
}

/// A pass over the rows.
struct Work<'a> {
    task: Task<'a>,
    report: Report,
    departments: HashMap<Name, Place>,
    /// How many people go from one department to another one.
    moved: HashMap<(Name, Name), u64>,
    /// What may have been meant by the first names of missing departments.
    meant: HashMap<Name, String>,
    waiting: Vec<Waiting>,
    rests: Vec<Rest>,
    /// Those of `waiting` with no other change.
    unchanged: HashSet<Number>,
    /// For each step that went beyond the maximum of a department: its line and column. It is
    /// judged once all rows are written.
    beyond: Vec<(u64, String)>,
    /// The people in the source.
    source: gone::Source,
    /// The row being written.
    row: Current,
}

/// A row being written.
#[derive(Default)]
struct Current {
    line: u64,
    /// Whose it is.
    who: Option<(Number, String)>,
    /// The same, if that extension existed before.
    known: Option<Number>,
    /// Whether the row created it.
    is_new: bool,
    /// First and last name in one, if the file has only that.
    full_name: Option<String>,
    /// The column that the step concerns.
    column: String,
    /// Whether its e-mail address was reported while it was read.
    shared: bool,
    /// Whether anything was changed.
    changed: bool,
}

impl<'a> Work<'a> {
    fn new(task: Task<'a>) -> Self {
        Self {
            task,
            report: Report::default(),
            departments: HashMap::new(),
            moved: HashMap::new(),
            meant: HashMap::new(),
            waiting: Vec::new(),
            rests: Vec::new(),
            unchanged: HashSet::new(),
            beyond: Vec::new(),
            source: gone::Source::default(),
            row: Current::default(),
        }
    }

    fn all(
        &mut self,
        steps: &mut Steps<'_>,
        rows: &mut dyn Rows,
        tick: &dyn Fn(),
    ) -> Result<(), Failure> {
        // People who are not let in are told that, not which departments exist (D1).
        let version = steps.ask(WhoAmI, |snapshot, granted| snapshot.site_version(granted))?;
        let is_stale = self
            .task
            .expected
            .is_some_and(|expected| expected != version);
        self.report.version = version;
        if is_stale {
            // What was confirmed is not what would be done.
            self.report.is_stale = true;
            self.report.failed = true;
            return Ok(());
        }
        self.begin_source(steps)?;
        // A file is imported as a whole, so the order of its rows does not matter.
        steps.limits_wait(AtTheEnd::Maximum);
        while let Some(item) = self.next(rows) {
            match item {
                Item::Person(row) => self.person(steps, *row)?,
                Item::Object(row) => self.object(steps, row)?,
                Item::Lead(row) => self.lead(steps, &row)?,
            }
            self.report.judged += 1;
            tick();
            // Each refusal is recorded: without a limit, a file would fill the record.
            if self.report.refused >= limits::PROBLEMS as u64 {
                self.report.given_up = Some(self.row.line);
                break;
            }
        }
        self.report.stopped = rows.stopped().cloned();
        // Now that everybody exists, and every row has released what it gives up.
        for rest in std::mem::take(&mut self.rests) {
            if self.report.refused >= limits::PROBLEMS as u64 {
                break;
            }
            self.rest(steps, rest)?;
        }
        for waiting in std::mem::take(&mut self.waiting) {
            if self.report.refused >= limits::PROBLEMS as u64 {
                break;
            }
            if self.rest_of_dids(steps, waiting)? {
                self.report.unchanged -= 1;
                self.report.changed += 1;
            }
        }
        self.report_renamed(steps)?;
        self.prune(steps)?;
        self.keep_maxima(steps)?;
        let report = &mut self.report;
        report.findings.sort_by_key(|finding| finding.problem.line);
        report.changes.sort_by_key(|change| change.line);
        report.failed = report.errors > 0
            || (self.task.strict && report.warnings > 0)
            || report.stopped.is_some();
        Ok(())
    }

    /// Notes what went beyond the maximum of a department. If too much does, the rest is judged as
    /// it comes.
    fn note_beyond(&mut self, steps: &Steps<'_>) {
        let waiting = steps.waiting();
        if waiting > self.beyond.len() {
            let here = (self.row.line, self.row.column.clone());
            self.beyond.resize(waiting, here);
        }
        if waiting >= limits::PROBLEMS {
            steps.limits_wait(AtTheEnd::Nothing);
        }
    }

    /// Reports the rows that went beyond a maximum which the whole does not keep.
    fn keep_maxima(&mut self, steps: &mut Steps<'_>) -> Result<(), Failure> {
        for (nth, refusal) in steps.broken()? {
            if let Some((line, column)) = self.beyond.get(nth).cloned() {
                self.row.line = line;
                self.refused(&column, refusal);
            }
        }
        Ok(())
    }

    /// The next readable row, reporting problems along the way.
    fn next(&mut self, rows: &mut dyn Rows) -> Option<Item> {
        let (report, mut remarked) = (&mut self.report, None);
        let names = self.task.names;
        let mut item = rows.next_row(&mut |problem| {
            if problem.column == names.email && problem.severity == Severity::Warning {
                remarked = Some(problem.line);
            }
            report.find(RowFinding {
                problem,
                refusal: None,
            });
        })?;
        let line = item.line();
        self.row = Current {
            line,
            shared: remarked == Some(line),
            ..Current::default()
        };
        if let Item::Person(row) = &mut item {
            self.row.who = Some((
                row.number.clone(),
                full_name(&row.fields.first_name, &row.fields.last_name),
            ));
            self.row.full_name = row.full_name.take();
        }
        Some(item)
    }

    fn find(&mut self, column: &str, severity: Severity, reason: impl Into<String>) {
        self.report.find(RowFinding {
            problem: self.problem(column, severity, reason),
            refusal: None,
        });
    }

    fn refused(&mut self, column: &str, refusal: Box<Refusal>) {
        let why = refusal.denial.why.clone();
        self.report.find(RowFinding {
            problem: self.problem(column, Severity::Error, why),
            refusal: Some(refusal),
        });
    }

    fn problem(&self, column: &str, severity: Severity, reason: impl Into<String>) -> Problem {
        Problem {
            line: self.row.line,
            column: column.to_owned(),
            reason: reason.into(),
            severity,
        }
    }

    /// Performs one operation; a refusal is reported. People who are not let in are told nothing
    /// more.
    fn try_one<O: Performed>(
        &mut self,
        steps: &mut Steps<'_>,
        op: O,
    ) -> Result<Result<(), Box<Refusal>>, Failure> {
        let done = match steps.perform(op) {
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => {
                return Ok(Err(refusal));
            }
            done => done?,
        };
        self.note_beyond(steps);
        let fields = matches!(
            <O as TypedOperation>::ID,
            OperationId::ExtensionAdd | OperationId::ExtensionSet
        );
        let made = <O as TypedOperation>::ID == OperationId::DepartmentAdd;
        self.row.changed |= done.changed && !made;
        if let Some(number) = self.row.known.as_ref().filter(|_| done.changed && !made) {
            self.report.note(self.row.line, number, &done);
        }
        if let Some((number, name)) = self.row.who.as_ref().filter(|_| done.changed) {
            self.report.given.note((number, name), &done);
        }
        self.report.audit_id = self.report.audit_id.or(done.audit_id);
        // The file itself says so, with the line of the other.
        if !(fields && self.row.shared) {
            for warning in done.warnings {
                self.find("", Severity::Warning, warning);
            }
        }
        Ok(Ok(()))
    }
}

impl Route for Work<'_> {
    /// All fields of a row are requested together: what is already so is then not a change, and
    /// nobody needs to read it.
    fn extension<'w>(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &'w WantedExtension,
    ) -> Result<Option<Found<'w>>, Failure> {
        let existing = steps.existing(&wanted.number)?;
        let Some(existing) = existing else {
            return Ok(None);
        };
        self.row.known = (!self.row.is_new).then(|| wanted.number.clone());
        let mut fields = Cow::Borrowed(&wanted.fields);
        // A name in one cell is not different because it is split differently elsewhere.
        if let Some(full) = self.row.full_name.take() {
            let number = wanted.number.clone();
            let view = self.seen(steps, number)?;
            if view.is_some_and(|view| view.name == full) {
                let fields = fields.to_mut();
                (fields.first_name, fields.last_name) = (Patch::Keep, Patch::Keep);
            }
        }
        // Whoever has a PIN keeps it, like a password.
        if existing.state.is_some_and(|state| state.pin_set) && !fields.vm_pin.is_keep() {
            fields.to_mut().vm_pin = Patch::Keep;
        }
        let is_said = *fields != ExtensionPatch::default();
        Ok(Some(Found {
            existing,
            fields: is_said.then_some(fields),
        }))
    }

    /// A row only needs its department to exist.
    fn department(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &WantedDepartment,
    ) -> Result<Option<DepartmentPatch>, Failure> {
        let is_there = steps.sees_department(&wanted.name)?;
        Ok(is_there.then(DepartmentPatch::default))
    }

    /// A refusal is reported, and ends the row.
    fn perform<O: Performed>(&mut self, steps: &mut Steps<'_>, op: O) -> Result<bool, Failure> {
        let refusal = self.try_one(steps, op)?.err();
        let is_done = refusal.is_none();
        if let Some(refusal) = refusal {
            let makes = <O as TypedOperation>::ID == OperationId::DepartmentAdd;
            let column = match makes {
                true => self.task.names.department.clone(),
                false => self.row.column.clone(),
            };
            self.refused(&column, refusal);
        }
        Ok(is_done)
    }

    fn write_fields<O: Performed>(
        &mut self,
        steps: &mut Steps<'_>,
        (number, fields): (&Number, &ExtensionPatch),
        op: impl Fn(ExtensionPatch) -> O,
    ) -> Result<bool, Failure> {
        self.write_all_but_taken_dids(steps, (number, fields), op)
    }

    /// Whether the department exists for the actor; it is created if that was requested.
    fn enter(&mut self, steps: &mut Steps<'_>, name: &Name) -> Result<bool, Failure> {
        let known = match self.departments.get(name) {
            Some(known) => *known,
            None => {
                let known = self.fetch_department(steps, name)?;
                self.departments.insert(name.clone(), known);
                known
            }
        };
        if matches!(known, Place::Absent) {
            self.report.missing_departments = true;
            let meant = self.meant.get(name).map_or("", String::as_str);
            let reason = format!("there is no department `{name}`{meant}");
            let column = self.task.names.department.clone();
            self.find(&column, Severity::Error, reason);
        }
        Ok(matches!(known, Place::There))
    }

    fn is_theirs(
        &mut self,
        steps: &mut Steps<'_>,
        wanted: &WantedExtension,
        existing: &Existing,
    ) -> Result<bool, Failure> {
        if !self.belongs_to(steps, wanted, existing)? {
            return Ok(false);
        }
        if let (Some(from), Some(to)) = (&existing.home, &wanted.department)
            && from != to
        {
            let pair = (from.clone(), to.clone());
            *self.moved.entry(pair).or_default() += 1;
        }
        Ok(true)
    }

    fn usual_home(&self) -> Option<&Name> {
        self.task.department
    }

    fn keeps(&mut self, number: &Number, system: Role) {
        // Only in that format does the role at home take the place of a system role.
        if self.task.names.list.profile != Profile::ThreeCx {
            return;
        }
        let reason = format!("{number} stays {system}: only `role revoke` takes it away");
        let column = self.task.names.role.clone();
        self.find(&column, Severity::Warning, reason);
    }
}
