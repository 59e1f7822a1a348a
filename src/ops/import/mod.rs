//! Reading extensions out of other systems' files.
//!
//! Parsing is pure: bytes in, rows and problems out. What becomes of the rows is in [`apply`],
//! where the engine decides about every one, as about any other change.

pub mod apply;
mod cells;
mod claims;
pub(in crate::ops) mod first_line;
pub mod given;
pub(in crate::ops) mod header;
#[cfg(test)]
mod prepared;
pub(in crate::ops) mod records;
pub mod report;
mod three_cx;

pub use three_cx::{Survey, Table};

use crate::domain::{ExtensionPatch, Name, Number, Role, RoleKind};
use crate::ops::converge::WantedExtension;
use std::fmt;

/// One extension as a file describes it.
#[derive(Clone)]
pub struct ImportRow {
    /// Line of the file it starts on, from 1.
    pub line: u64,
    /// Number of the row.
    pub number: Number,
    /// What the file says of its fields: a column the file lacks is kept as it is, and so is a
    /// flag left empty; any other empty cell empties the field.
    pub fields: ExtensionPatch,
    /// Its role, if the file says so: in its department, or in the system.
    pub role: Option<Role>,
    /// Its home department, if the file says so.
    pub department: Option<Name>,
    /// Whether it is enabled, if the file says so.
    pub enabled: Option<bool>,
}

impl ImportRow {
    /// What it asks for.
    pub(super) fn wanted(self) -> WantedExtension {
        let of_system = self.role.filter(|role| role.kind() == RoleKind::System);
        WantedExtension {
            number: self.number,
            department: self.department,
            role: self.role.filter(|_| of_system.is_none()),
            system_role: of_system,
            fields: self.fields,
            enabled: self.enabled,
        }
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The row cannot be imported and is not among the rows.
    Error,
    /// The row can be imported, but not quite as the file has it.
    Warning,
}

/// Something wrong in one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1.
    pub line: u64,
    /// Name of the column as the format has it; empty if the whole line is meant.
    pub column: String,
    /// What is wrong, for people.
    pub reason: String,
    /// How bad it is.
    pub severity: Severity,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.column.is_empty() {
            write!(f, ", {}", self.column)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Rows, one after the other.
pub trait Rows {
    /// The next row without errors; what is wrong on the way to it, and with it, is said.
    fn next_row(&mut self, say: &mut dyn FnMut(Problem)) -> Option<ImportRow>;
    /// Why there is none, where the rest cannot be read.
    fn stopped(&self) -> Option<&FileProblem>;
}

impl Rows for std::vec::IntoIter<ImportRow> {
    fn next_row(&mut self, _: &mut dyn FnMut(Problem)) -> Option<ImportRow> {
        self.next()
    }
    fn stopped(&self) -> Option<&FileProblem> {
        None
    }
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// What is wrong, for people.
    pub reason: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.reason, self.hint)
    }
}
impl std::error::Error for FileProblem {}
