//! Reads what other systems export: extensions, ring groups, queues and DIDs.
//!
//! Parsing is pure: bytes in, rows and problems out. What happens to the rows is in [`apply`],
//! where the engine decides about each, as about any other change.

mod absent;
pub mod apply;
mod cells;
mod claims;
pub(in crate::ops) mod column;
pub(in crate::ops) mod first_line;
pub mod given;
pub(in crate::ops) mod header;
mod ldif;
mod mapping;
mod numbering;
mod ours;
#[cfg(test)]
mod prepared;
mod profile;
mod reader;
pub(in crate::ops) mod records;
pub mod report;
mod row;
mod table;

pub use ldif::begins_as_ldif;
pub use mapping::{Mapping, field_names};
pub use numbering::Numbering;
pub(in crate::ops) use profile::written_after;
pub use profile::{Kind, List, Profile};
pub use table::{Reading, Survey, Table};

use crate::domain::{Destination, ExtensionPatch, Label, Name, Number, ObjectKind, Patch, Phone};
use crate::domain::{Role, RoleKind, Secret};
use crate::ops::converge::WantedExtension;
use column::Field;
use header::Header;
use std::fmt;

/// An extension, as a file describes it.
pub struct ImportRow {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// Number of the row.
    pub number: Number,
    /// First and last name in one, if the file has them like that: `fields` have them separately,
    /// as far as they can be split.
    pub full_name: Option<String>,
    /// What the file says of its fields: a missing column leaves a field as it is, and so does an
    /// empty flag or secret; any other empty cell clears the field.
    pub fields: ExtensionPatch,
    /// Its role in its department, if given.
    pub role: Option<Role>,
    /// Its system role, if given.
    pub system_role: Option<Role>,
    /// Its home department, if given.
    pub department: Option<Name>,
    /// Whether it is enabled, if given.
    pub enabled: Option<bool>,
    /// Whether the person who made the file saw only number, name and department: an existing
    /// person then stays as they are.
    pub is_partial: bool,
    /// The web-access password, if the file has one.
    pub password: Option<Secret>,
}

impl ImportRow {
    /// A row that only says who it is.
    pub fn of(line: u64, number: Number) -> Self {
        Self {
            line,
            number,
            full_name: None,
            fields: ExtensionPatch::default(),
            role: None,
            system_role: None,
            department: None,
            enabled: None,
            is_partial: false,
            password: None,
        }
    }

    /// The wanted state. A system role is one in any column.
    pub(super) fn wanted(self) -> WantedExtension {
        let of_system = self.role.filter(|role| role.kind() == RoleKind::System);
        WantedExtension {
            number: self.number,
            department: self.department,
            role: self.role.filter(|_| of_system.is_none()),
            system_role: self.system_role.or(of_system),
            fields: self.fields,
            enabled: self.enabled,
        }
    }
}

/// A ring group or queue, as a file describes it.
pub struct ObjectRow {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// Its kind.
    pub kind: ObjectKind,
    /// Its number.
    pub number: Number,
    /// Its name in the file.
    pub label: Patch<Label>,
    /// Its members, in order, if given.
    pub members: Option<Vec<Number>>,
}

/// A DID, as a file describes it.
pub struct LeadRow {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// The number.
    pub did: Phone,
    /// Where it leads.
    pub to: Destination,
}

/// One row of a file.
pub enum Item {
    /// Somebody.
    Person(Box<ImportRow>),
    /// A ring group or queue.
    Object(ObjectRow),
    /// A DID.
    Lead(LeadRow),
}

impl Item {
    /// Its first line in the file, from 1.
    pub fn line(&self) -> u64 {
        match self {
            Self::Person(row) => row.line,
            Self::Object(row) => row.line,
            Self::Lead(row) => row.line,
        }
    }
}

/// The file's names for the columns in problems; the list's own for columns the file lacks.
#[derive(Clone, Debug)]
pub struct Names {
    list: List,
    department: String,
    role: String,
    did: String,
    email: String,
    password: String,
    members: String,
    destination: String,
    /// Where calls go: always, if busy, if nobody answers.
    forwards: [String; 3],
}

impl Names {
    /// The list's own names.
    pub fn usual(list: List) -> Self {
        Self::by(list, |_| None)
    }

    fn of(header: &Header, list: List) -> Self {
        Self::by(list, |field| header.called(field))
    }

    fn by<'h>(list: List, named: impl Fn(Field) -> Option<&'h str>) -> Self {
        let called = |field| {
            let usual = || list.called(field).map_or("", |column| column.names[0]);
            named(field).unwrap_or_else(usual).to_owned()
        };
        Self {
            list,
            department: called(Field::Department),
            role: called(Field::Role),
            did: called(Field::Did),
            email: called(Field::Email),
            password: called(Field::Password),
            members: called(Field::Members),
            destination: called(Field::Destination),
            forwards: [
                Field::ForwardAlways,
                Field::ForwardBusy,
                Field::ForwardNoAnswer,
            ]
            .map(called),
        }
    }
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The row cannot be imported and is left out.
    Error,
    /// The row can be imported, but not exactly as the file has it.
    Warning,
}

/// Something wrong in one place of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1; 0 for the whole file.
    pub line: u64,
    /// Name of the column in the format; empty for the whole line.
    pub column: String,
    /// What is wrong, for people.
    pub reason: String,
    /// How bad it is.
    pub severity: Severity,
}

/// How the reason begins if the rules refuse a password.
const REFUSED_PASSWORD: &str = "this password is refused";

impl Problem {
    /// Whether it is a password that the rules refuse.
    pub fn is_password(&self) -> bool {
        self.severity == Severity::Error && self.reason.starts_with(REFUSED_PASSWORD)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column.as_str()) {
            (0, column) => write!(f, "{column}")?,
            (line, "") => write!(f, "line {line}")?,
            (line, column) => write!(f, "line {line}, {column}")?,
        }
        write!(f, ": {}", self.reason)
    }
}

/// Rows, one after the other.
pub trait Rows {
    /// The next row without errors; reports problems along the way, and its own.
    fn next_row(&mut self, say: &mut dyn FnMut(Problem)) -> Option<Item>;
    /// Why there are no more rows, if the rest cannot be read.
    fn stopped(&self) -> Option<&FileProblem>;
}

impl Rows for std::vec::IntoIter<ImportRow> {
    fn next_row(&mut self, _: &mut dyn FnMut(Problem)) -> Option<Item> {
        self.next().map(|row| Item::Person(Box::new(row)))
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
