//! What an import did, or would do, and what is wrong with its rows.

use super::Problem;
use crate::domain::Name;
use crate::engine::Refusal;

/// Something wrong with a row.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where, what and how bad.
    pub problem: Problem,
    /// The refusal, if it is the rules that will not have it.
    pub refusal: Option<Box<Refusal>>,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Extensions that were not there before.
    pub added: u64,
    /// Extensions that are different now.
    pub changed: u64,
    /// Extensions that were so already.
    pub unchanged: u64,
    /// Departments that were not there before.
    pub departments: Vec<Name>,
    /// What is wrong, in the order of the file.
    pub findings: Vec<Finding>,
    /// Whether the file names departments that are not there.
    pub missing_departments: bool,
    /// Number of the last record; none when nothing changed.
    pub audit_id: Option<i64>,
    /// Whether something is wrong enough that nothing was done.
    pub failed: bool,
}

impl Report {
    /// How many extensions are touched.
    pub fn touched(&self) -> u64 {
        self.added + self.changed
    }
    /// Whether anything is different now.
    pub fn is_change(&self) -> bool {
        self.touched() > 0 || !self.departments.is_empty()
    }
}
