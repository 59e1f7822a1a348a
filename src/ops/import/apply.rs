//! Bringing what a file holds into the database: one transaction, every row judged, all or
//! nothing.
//!
//! A row is asked for as its commands would be (`extension add`, `set`, `move`, `enable`,
//! `department member set`, `role grant`), so it gets their verdicts. What a row says that is
//! so already is compared instead of asked for, where the actor may read it (SPEC 3).

mod dids;

use super::report::{Report, RowFinding};
use super::{ImportRow, Problem, Rows, Severity};
use crate::domain::{Deadline, DepartmentPatch, Name, Number, Role, RoleKind, limits};
use crate::engine::operations::session::WhoAmI;
use crate::engine::operations::{department, extension, role};
use crate::engine::writes::Performed;
use crate::engine::{
    Decision, Existing, OperationId, Refusal, Rule, Session, Store, StoreError, Txn, TypedOperation,
};
use crate::ops::{Failure, Options};
use dids::Waiting;
use std::collections::{HashMap, HashSet};

/// What is to be imported, and how.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// Home of new people the file gives none.
    pub department: Option<&'a Name>,
    /// Whether departments that are not there are made.
    pub create_departments: bool,
    /// Whether a warning stops it like an error.
    pub strict: bool,
    /// Whether there are so few rows that a rehearsal may keep others waiting: it takes no longer
    /// than copying.
    pub is_short: bool,
}

/// How it is to end if nothing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Nothing stays: it was asked what would happen.
    Judged,
    /// All of it is kept.
    Kept,
}

/// Imports, or says what would happen. What the rules refuse is recorded, unless it is only
/// asked what would happen (`--dry-run`).
///
/// # Errors
/// When nothing can be done at all: the database fails, or the actor is not let in.
pub fn apply(
    store: &mut Store,
    session: &Session,
    (task, rows): (Task<'_>, &mut dyn Rows),
    options: &Options,
    ending: Ending,
    tick: &dyn Fn(),
) -> Result<Report, Failure> {
    let mut work = Work::new(session, task);
    let kept = ending == Ending::Kept && !options.dry_run;
    // A rehearsal of many rows keeps nobody waiting.
    let mut copy = if kept || task.is_short {
        None
    } else {
        Some(store.scratch()?)
    };
    let on = copy.as_mut().unwrap_or(store);
    let mut txn = on.write(options.now, options.reason.clone())?;
    txn.as_one();
    let done = work.all(&mut txn, rows, tick);
    let mut report = work.report;
    if done.is_ok() && !report.failed && kept {
        if report.is_change() {
            txn.commit()?;
        }
        return Ok(report);
    }
    drop(txn);
    report.audit_id = None;
    if options.dry_run {
        return done.map(|()| report);
    }
    let mut shut_out = done.err();
    let refusals = report
        .findings
        .iter_mut()
        .filter_map(|f| f.refusal.as_mut());
    let mut refusals: Vec<_> = match &mut shut_out {
        Some(Failure::Refused(refusal)) => vec![refusal],
        Some(Failure::Unrecorded(..) | Failure::Store(_)) => Vec::new(),
        None => refusals.collect(),
    };
    if let Err(why) = record(store, session, options, &mut refusals)
        && let Some(first) = refusals.into_iter().next()
    {
        return Err(Failure::Unrecorded(first.clone(), why));
    }
    match shut_out {
        Some(failure) => Err(failure),
        None => Ok(report),
    }
}

/// Records refusals, all in one transaction.
fn record(
    store: &mut Store,
    session: &Session,
    options: &Options,
    refusals: &mut [&mut Box<Refusal>],
) -> Result<(), StoreError> {
    if refusals.is_empty() {
        return Ok(());
    }
    let mut txn = store.write(options.now, options.reason.clone())?;
    for refusal in refusals {
        refusal.audit_id = txn.record(session, refusal)?;
    }
    txn.commit()
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Added,
    Changed,
    Same,
    Failed,
}

/// What is known of a department the file names.
#[derive(Clone, Copy)]
enum Place {
    There,
    Absent,
    Refused,
}

fn problem(line: u64, column: &str, severity: Severity, reason: impl Into<String>) -> Problem {
    Problem {
        line,
        column: column.to_owned(),
        reason: reason.into(),
        severity,
    }
}

struct Work<'a> {
    session: &'a Session,
    task: Task<'a>,
    report: Report,
    departments: HashMap<Name, Place>,
    waiting: Vec<Waiting>,
    /// Those of them that nothing else was changed of.
    unchanged: HashSet<Number>,
    /// Whose row is being written, where that extension was there before.
    known: Option<Number>,
    /// Whether the row's e-mail address was remarked upon while it was read.
    shared: bool,
}

impl<'a> Work<'a> {
    fn new(session: &'a Session, task: Task<'a>) -> Self {
        Self {
            session,
            task,
            report: Report::default(),
            departments: HashMap::new(),
            waiting: Vec::new(),
            unchanged: HashSet::new(),
            known: None,
            shared: false,
        }
    }

    fn all(
        &mut self,
        txn: &mut Txn<'_>,
        rows: &mut dyn Rows,
        tick: &dyn Fn(),
    ) -> Result<(), Failure> {
        // Whoever is not let in is told that, and not which departments there are (D1).
        if let Err(refusal) = txn.snapshot().authorize(self.session, WhoAmI)? {
            return Err(Failure::Refused(refusal));
        }
        while let Some(row) = self.next(rows) {
            let before = self.waiting.len();
            let existing = txn.existing(self.session, &row.number)?;
            self.known = existing.as_ref().map(|_| row.number.clone());
            let end = match existing {
                Some(existing) => self.update(txn, &row, &existing)?,
                None => self.add(txn, &row)?,
            };
            match end {
                End::Added => self.report.added += 1,
                End::Changed => self.report.changed += 1,
                End::Same => self.report.unchanged += 1,
                End::Failed => {}
            }
            if end == End::Same && self.waiting.len() > before {
                self.unchanged.insert(row.number.clone());
            }
            self.report.judged += 1;
            tick();
            // Each refusal is recorded: without an end, a file would fill the record.
            if self.report.refused >= limits::PROBLEMS as u64 {
                self.report.given_up = Some(row.line);
                break;
            }
        }
        self.report.stopped = rows.stopped().cloned();
        // Now that every row has let go of what it gives up.
        for row in std::mem::take(&mut self.waiting) {
            if self.report.refused >= limits::PROBLEMS as u64 {
                break;
            }
            self.known = row.known.then(|| row.number.clone());
            if self.rest_of_dids(txn, &row)? && self.unchanged.remove(&row.number) {
                self.report.unchanged -= 1;
                self.report.changed += 1;
            }
        }
        let report = &mut self.report;
        report.findings.sort_by_key(|finding| finding.problem.line);
        report.changes.sort_by_key(|change| change.line);
        report.failed = report.errors > 0
            || (self.task.strict && report.warnings > 0)
            || report.stopped.is_some();
        Ok(())
    }

    /// The next row that can be read, what is wrong on the way being reported.
    fn next(&mut self, rows: &mut dyn Rows) -> Option<ImportRow> {
        let (report, mut remarked) = (&mut self.report, None);
        let row = rows.next_row(&mut |problem| {
            if problem.column == "EmailAddress" && problem.severity == Severity::Warning {
                remarked = Some(problem.line);
            }
            report.find(RowFinding {
                problem,
                refusal: None,
            });
        });
        self.shared = row.as_ref().is_some_and(|row| remarked == Some(row.line));
        row
    }

    fn find(&mut self, line: u64, column: &str, severity: Severity, reason: impl Into<String>) {
        let problem = problem(line, column, severity, reason);
        self.report.find(RowFinding {
            problem,
            refusal: None,
        });
    }

    fn refused(&mut self, line: u64, column: &str, refusal: Box<Refusal>) {
        let why = refusal.denial.why.clone();
        self.report.find(RowFinding {
            problem: problem(line, column, Severity::Error, why),
            refusal: Some(refusal),
        });
    }

    /// Judges one operation and performs it. Whoever is not let in is not told more.
    fn attempt<O: Performed>(
        &mut self,
        txn: &mut Txn<'_>,
        line: u64,
        op: O,
    ) -> Result<Result<bool, Box<Refusal>>, Failure> {
        let done = match txn.authorize(self.session, op)? {
            Decision::Permitted(permit) => O::perform(permit)?,
            Decision::Refused(refused) => {
                let refusal = Box::new(refused.unrecorded());
                if refusal.denial.rule == Rule::Auth {
                    return Err(Failure::Refused(refusal));
                }
                return Ok(Err(refusal));
            }
        };
        let fields = matches!(
            <O as TypedOperation>::ID,
            OperationId::ExtensionAdd | OperationId::ExtensionSet
        );
        let made = <O as TypedOperation>::ID == OperationId::DepartmentAdd;
        if let Some(number) = self.known.as_ref().filter(|_| done.changed && !made) {
            self.report.note(line, number, &done);
        }
        // The file says it of itself, with the line of the other.
        if !(fields && self.shared) {
            for warning in done.warnings {
                self.find(line, "", Severity::Warning, warning);
            }
        }
        self.report.audit_id = done.audit_id.or(self.report.audit_id);
        Ok(Ok(done.changed))
    }

    /// The same, a refusal being reported; whether anything changed, or nothing if refused.
    fn perform<O: Performed>(
        &mut self,
        txn: &mut Txn<'_>,
        line: u64,
        op: O,
    ) -> Result<Option<bool>, Failure> {
        match self.attempt(txn, line, op)? {
            Ok(changed) => Ok(Some(changed)),
            Err(refusal) => {
                self.refused(line, "", refusal);
                Ok(None)
            }
        }
    }

    /// Whether there is such a department for the actor; it is made if that was asked for.
    fn department(&mut self, txn: &mut Txn<'_>, name: &Name, line: u64) -> Result<bool, Failure> {
        let known = match self.departments.get(name) {
            Some(known) => *known,
            None => {
                let known = if txn.sees_department(self.session, name)? {
                    Place::There
                } else if self.task.create_departments {
                    self.make(txn, name, line)?
                } else {
                    Place::Absent
                };
                self.departments.insert(name.clone(), known);
                known
            }
        };
        if matches!(known, Place::Absent) {
            self.report.missing_departments = true;
            let reason = format!("there is no department `{name}`");
            self.find(line, "Department", Severity::Error, reason);
        }
        Ok(matches!(known, Place::There))
    }

    fn make(&mut self, txn: &mut Txn<'_>, name: &Name, line: u64) -> Result<Place, Failure> {
        let add = department::Add {
            name: name.clone(),
            fields: DepartmentPatch::default(),
        };
        Ok(match self.attempt(txn, line, add)? {
            Ok(_) => {
                self.report.departments.push(name.clone());
                Place::There
            }
            Err(refusal) => {
                self.refused(line, "Department", refusal);
                Place::Refused
            }
        })
    }

    fn add(&mut self, txn: &mut Txn<'_>, row: &ImportRow) -> Result<End, Failure> {
        let Some(home) = row.department.as_ref().or(self.task.department) else {
            let reason = "a department is missing, and `--department` names none";
            self.find(row.line, "Department", Severity::Error, reason);
            return Ok(End::Failed);
        };
        if !self.department(txn, home, row.line)? {
            return Ok(End::Failed);
        }
        let system = row.role.filter(|role| role.kind() == RoleKind::System);
        let added = self.fields(txn, row, |fields| extension::Add {
            number: row.number.clone(),
            department: home.clone(),
            role: row.role.filter(|_| system.is_none()),
            fields,
            enabled: row.enabled.unwrap_or(true),
        })?;
        let done = match (added, system) {
            (Some(_), Some(role)) => self.grant(txn, row, role)?,
            (added, _) => added,
        };
        Ok(if done.is_some() {
            End::Added
        } else {
            End::Failed
        })
    }

    fn grant(
        &mut self,
        txn: &mut Txn<'_>,
        row: &ImportRow,
        to: Role,
    ) -> Result<Option<bool>, Failure> {
        let grant = role::Grant {
            number: row.number.clone(),
            role: to,
            department: None,
            until: Deadline::Never,
        };
        self.perform(txn, row.line, grant)
    }

    fn update(
        &mut self,
        txn: &mut Txn<'_>,
        row: &ImportRow,
        existing: &Existing,
    ) -> Result<End, Failure> {
        let set = self.fields(txn, row, |patch| extension::Set {
            number: row.number.clone(),
            patch,
        })?;
        let Some(mut changed) = set else {
            return Ok(End::Failed);
        };
        let (mut home, mut state) = (existing.home.clone(), existing.state);
        if let Some(enabled) = row.enabled
            && state.is_none_or(|now| now.enabled != enabled)
        {
            let number = row.number.clone();
            let op = extension::SetEnabled { number, enabled };
            let Some(done) = self.perform(txn, row.line, op)? else {
                return Ok(End::Failed);
            };
            changed |= done;
        }
        if let Some(to) = row
            .department
            .as_ref()
            .filter(|to| home.as_ref() != Some(to))
        {
            if !self.department(txn, to, row.line)? {
                return Ok(End::Failed);
            }
            let relocate = extension::Move {
                number: row.number.clone(),
                department: to.clone(),
            };
            let Some(done) = self.perform(txn, row.line, relocate)? else {
                return Ok(End::Failed);
            };
            changed |= done;
            // The role there is that of the membership they had there, or `user`.
            let there = txn.existing(self.session, &row.number)?;
            state = there.and_then(|existing| existing.state);
            home = Some(to.clone());
        }
        let is_so = |role: Role| {
            state.is_some_and(|now| match role.kind() {
                RoleKind::System => now.system_role == Some(role),
                RoleKind::Department => now.role == role,
            })
        };
        if let Some(role) = row.role {
            if role.kind() == RoleKind::Department
                && let Some(system) = state.and_then(|now| now.system_role)
            {
                let reason = format!(
                    "{} stays {system}: that is taken by `role revoke` only",
                    row.number
                );
                self.find(row.line, "Role", Severity::Warning, reason);
            }
            if !is_so(role) {
                let done = match (role.kind(), home) {
                    (RoleKind::System, _) => self.grant(txn, row, role)?,
                    (RoleKind::Department, Some(department)) => {
                        let set = department::MemberSet {
                            department,
                            number: row.number.clone(),
                            role: Some(role),
                            until: None,
                            calls: Vec::new(),
                        };
                        self.perform(txn, row.line, set)?
                    }
                    (RoleKind::Department, None) => {
                        let reason = "in which department is missing";
                        self.find(row.line, "Role", Severity::Error, reason);
                        None
                    }
                };
                let Some(done) = done else {
                    return Ok(End::Failed);
                };
                changed |= done;
            }
        }
        Ok(if changed { End::Changed } else { End::Same })
    }
}
