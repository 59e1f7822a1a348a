//! What an import did, or would do, and what is wrong with its rows.

use super::apply::{GivenAgain, Gone, Moves, OfSource, Spared};
use super::given::Given;
use super::{FileProblem, Problem, Severity};
use crate::domain::{Name, Number, Phone, ShownFields, limits, quoted};
use crate::engine::{Done, Refusal};
use std::collections::BTreeMap;
use std::fmt;

/// Something wrong with a row.
#[derive(Clone, Debug)]
pub struct RowFinding {
    /// Where, what and how bad.
    pub problem: Problem,
    /// The refusal, if the rules refused it.
    pub refusal: Option<Box<Refusal>>,
}

/// What happened to an existing extension.
#[derive(Clone, Debug)]
pub struct RowChange {
    /// Line of the file.
    pub line: u64,
    /// Whose row it is.
    pub number: Number,
    /// Changed fields with their old values; secrets masked.
    pub before: ShownFields,
    /// Changed fields with their new values.
    pub after: ShownFields,
}

/// A new department to which most people of another one move: it may be the same.
#[derive(Clone, Debug)]
pub struct Renamed {
    /// The department they are in.
    pub from: Name,
    /// Its name in the file.
    pub to: Name,
    /// How many of its people move there.
    pub moved: u64,
    /// How many it has.
    pub of: u64,
}

impl fmt::Display for Renamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            from,
            to,
            moved,
            of,
        } = self;
        let (old, new) = (quoted(from.as_str()), quoted(to.as_str()));
        write!(
            f,
            "`{to}` is new, and {moved} of {of} people of `{from}` move there, which ends their roles; if it is the same department, first `pbxctl department rename {old} {new}`: roles, hours, routes and queues stay; write the new name in your site files too"
        )
    }
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Extensions that were created.
    pub added: u64,
    /// Extensions that were changed.
    pub changed: u64,
    /// The changes to the first few hundred of them.
    pub changes: Vec<RowChange>,
    /// Extensions that were already so, or stayed because they existed.
    pub unchanged: u64,
    /// How many of them stayed because they existed, as requested.
    pub skipped: u64,
    /// How many passwords were set.
    pub passwords: u64,
    /// Roles that people get.
    pub given: Given,
    /// People whom an earlier import of the source created and who were disabled, because they are
    /// no longer in the file.
    pub gone: Vec<Gone>,
    /// People who stay as they are, and why.
    pub spared: Vec<Spared>,
    /// People who have other numbers in the file.
    pub moves: Vec<Moves>,
    /// People in the file whose number somebody has who is not in it: the first few.
    pub given_again: Vec<GivenAgain>,
    /// People who came from other sources, by its name.
    pub of_others: BTreeMap<Name, OfSource>,
    /// How many people of earlier imports of the source were enabled before: those in the file, and
    /// those whom the asker may disable.
    pub had: u64,
    /// What the asker should know about those who were disabled.
    pub told: Vec<String>,
    /// Departments that were created.
    pub departments: Vec<Name>,
    /// What is wrong, in the order of the file: the first few hundred errors and warnings.
    pub findings: Vec<RowFinding>,
    /// How many errors there are, listed or not.
    pub errors: u64,
    /// How many warnings there are, listed or not.
    pub warnings: u64,
    /// How many of the errors are refusals.
    pub refused: u64,
    /// How many rows were judged.
    pub judged: u64,
    /// The line after which no row was judged: too many were refused.
    pub given_up: Option<u64>,
    /// Why the rest of the file was not read.
    pub stopped: Option<FileProblem>,
    /// How many DIDs have no country code, though their country is known.
    pub without_code: u64,
    /// The first of them, and how it is dialled from abroad.
    pub first_without_code: Option<(Phone, Phone)>,
    /// Departments that the file may know under new names.
    pub renamed: Vec<Renamed>,
    /// Whether the file names departments that do not exist.
    pub missing_departments: bool,
    /// Whether somebody has no department: the file has no such column, or nothing in it.
    pub homeless: bool,
    /// The state of the site before.
    pub version: String,
    /// Whether the site has changed since it was reviewed.
    pub is_stale: bool,
    /// A dry run turned out to be long: nothing was done, nor found out.
    pub is_too_long: bool,
    /// Number of the first record; `None` if nothing changed.
    pub audit_id: Option<i64>,
    /// Whether nothing was done because of what is wrong.
    pub failed: bool,
}

impl Report {
    /// Counts a finding, and lists it while the list is short.
    pub fn find(&mut self, finding: RowFinding) {
        let count = match finding.problem.severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        let is_listed = *count <= limits::PROBLEMS as u64;
        let is_refused = finding.refusal.is_some();
        self.refused += u64::from(is_refused);
        // A refusal is recorded, so it is kept whatever else is wrong.
        if is_listed || is_refused {
            self.findings.push(finding);
        }
    }
    /// Notes the change of an existing extension, while the list is short.
    pub fn note(&mut self, line: u64, number: &Number, done: &Done) {
        let known = self.changes.iter().rposition(|change| change.line == line);
        let change = match known {
            Some(known) => &mut self.changes[known],
            None if self.changes.len() >= limits::PROBLEMS => return,
            None => {
                self.changes.push(RowChange {
                    line,
                    number: number.clone(),
                    before: ShownFields::default(),
                    after: ShownFields::default(),
                });
                let last = self.changes.len() - 1;
                &mut self.changes[last]
            }
        };
        // Its state before the first of several steps.
        change.before.add(done.before.clone());
        change.after.extend(done.after.clone());
    }
    /// What the rules refused, to be recorded.
    pub(super) fn refusals(&mut self) -> impl Iterator<Item = &mut Box<Refusal>> {
        self.findings.iter_mut().filter_map(|f| f.refusal.as_mut())
    }
    /// How many extensions are affected.
    pub fn touched(&self) -> u64 {
        self.added + self.changed
    }
    /// Whether anything changed.
    pub fn is_change(&self) -> bool {
        self.touched() > 0 || !self.departments.is_empty() || !self.gone.is_empty()
    }
    /// Whether more than half of the existing people are disabled: more likely the file is
    /// incomplete.
    pub fn are_many_gone(&self) -> bool {
        self.gone.len() as u64 * 2 > self.had
    }
}
