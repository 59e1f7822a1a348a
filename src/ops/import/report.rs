//! What an import did, or would do, and what is wrong with its rows.

use super::apply::{Gone, Spared};
use super::given::Given;
use super::{FileProblem, Problem, Severity};
use crate::domain::{Name, Number, ShownFields, limits};
use crate::engine::{Done, Refusal};

/// Something wrong with a row.
#[derive(Clone, Debug)]
pub struct RowFinding {
    /// Where, what and how bad.
    pub problem: Problem,
    /// The refusal, if it is the rules that will not have it.
    pub refusal: Option<Box<Refusal>>,
}

/// What became of an extension that was there.
#[derive(Clone, Debug)]
pub struct RowChange {
    /// Line of the file.
    pub line: u64,
    /// Whose row it is.
    pub number: Number,
    /// Changed fields as they were, secrets masked.
    pub before: ShownFields,
    /// Changed fields as they are.
    pub after: ShownFields,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Extensions that were not there before.
    pub added: u64,
    /// Extensions that are different now.
    pub changed: u64,
    /// What was changed of the first few hundred of them.
    pub changes: Vec<RowChange>,
    /// Extensions that were so already, or stayed because they were there.
    pub unchanged: u64,
    /// How many of them stayed because they were there, and that was asked for.
    pub skipped: u64,
    /// How many passwords were set.
    pub passwords: u64,
    /// Roles that people get.
    pub given: Given,
    /// Whom an earlier import of the source made and who was disabled, being no longer in the file.
    pub gone: Vec<Gone>,
    /// Who stays as they are, and why.
    pub spared: Vec<Spared>,
    /// Who is in the file and came from another source.
    pub of_others: Vec<Number>,
    /// How many people of earlier imports of the source were enabled before, of those in the file and
    /// those whom whoever asks may disable.
    pub had: u64,
    /// What whoever asks should know of those who were disabled.
    pub told: Vec<String>,
    /// Departments that were not there before.
    pub departments: Vec<Name>,
    /// What is wrong, in the order of the file: of errors and of warnings the first few hundred.
    pub findings: Vec<RowFinding>,
    /// How many errors there are, listed or not.
    pub errors: u64,
    /// How many warnings there are, listed or not.
    pub warnings: u64,
    /// How many of the errors are refusals.
    pub refused: u64,
    /// How many rows were judged.
    pub judged: u64,
    /// The line after which none was judged any more: too many were refused.
    pub given_up: Option<u64>,
    /// Why the rest of the file was not read.
    pub stopped: Option<FileProblem>,
    /// Whether the file names departments that are not there.
    pub missing_departments: bool,
    /// In which state the site was before.
    pub version: String,
    /// Whether the site was another one than when it was looked at.
    pub is_stale: bool,
    /// Number of the last record; none when nothing changed.
    pub audit_id: Option<i64>,
    /// Whether something is wrong enough that nothing was done.
    pub failed: bool,
}

impl Report {
    /// Counts what is wrong, and lists it while the list is short.
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
    /// Keeps what was done to an extension that was there, while the list is short.
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
        // What it was before the first of several steps.
        change.before.add(done.before.clone());
        change.after.extend(done.after.clone());
    }
    /// What the rules refused, to be recorded.
    pub(super) fn refusals(&mut self) -> impl Iterator<Item = &mut Box<Refusal>> {
        self.findings.iter_mut().filter_map(|f| f.refusal.as_mut())
    }
    /// How many extensions are touched.
    pub fn touched(&self) -> u64 {
        self.added + self.changed
    }
    /// Whether anything is different now.
    pub fn is_change(&self) -> bool {
        self.touched() > 0 || !self.departments.is_empty() || !self.gone.is_empty()
    }
    /// Whether more than half of those who were there are disabled: rather is the file not whole.
    pub fn are_many_gone(&self) -> bool {
        self.gone.len() as u64 * 2 > self.had
    }
}
