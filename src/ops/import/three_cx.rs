//! The extension list 3CX exports: v20 with its 54 columns, and what older ones share with it.
//!
//! Columns are found by name, so their order and their absence do not matter.

use super::claims::{Claims, Double};
use super::first_line::{Begun, SPLIT, begin, halted};
use super::given::Given;
use super::header::{Column, Header, file};
use super::records::{Record, Records};
use super::{FileProblem, ImportRow, Problem, Rows, Severity, cells};
use crate::domain::{Email, ExtensionPatch, Invalid, Name, Number, Patch, Phone, limits};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

/// More names of departments than this are none of one site.
const NAMES: usize = 10_000;
/// Longer cells than this are no names.
const LONGEST_NAME: usize = 1_000;

/// What is known of a file that was read to its end.
pub struct Survey {
    /// Rows without errors.
    pub rows: u64,
    /// Whether any of them gives somebody a role in the whole system.
    pub has_power: bool,
    /// Columns that are not read, as the file calls them.
    pub not_read: Vec<String>,
    doubles: Vec<Double>,
    digest: u64,
}

/// A 3CX extension list that is being read, row by row.
///
/// Every row with an error is left out and reported with line, column and reason, once for each
/// cell at fault. Of two rows with one number the first stays; a DID stays with the first row
/// that has it.
pub struct Table<'r> {
    records: Records<'r>,
    header: Header,
    reader: Reader,
    rows: u64,
    /// What the file was when it was read before.
    before: Option<u64>,
    /// Why the rest was not read.
    stopped: Option<FileProblem>,
}

impl<'r> Table<'r> {
    /// Reads the first line.
    ///
    /// # Errors
    /// When there is no telling rows from columns: an empty file, another encoding or separator,
    /// no column `Number`, or a column twice.
    pub fn open(from: &'r mut dyn Read) -> Result<Self, FileProblem> {
        let Begun {
            records,
            line,
            names,
        } = begin(from, |_| None)?;
        let header = Header::read(&names)?;
        let mut reader = Reader {
            problems: Vec::new(),
            claims: Claims::new(),
            departments: HashMap::new(),
            roles: HashMap::new(),
        };
        if !header.unknown.is_empty() {
            let (names, more) = header.unknown_names();
            let reason = format!("columns that are not read: `{names}`{more}");
            reader.report(line, "", reason, Severity::Warning);
        }
        Ok(Self {
            records,
            header,
            reader,
            rows: 0,
            before: None,
            stopped: None,
        })
    }

    /// Reads the first line of a file that was surveyed.
    ///
    /// # Errors
    /// As `open`.
    pub fn again(from: &'r mut dyn Read, survey: &Survey) -> Result<Self, FileProblem> {
        let mut table = Self::open(from)?;
        table.reader.claims = Claims::Known(survey.doubles.clone(), 0);
        table.before = Some(survey.digest);
        Ok(table)
    }

    /// Reads all of it and keeps nothing but what is there twice.
    ///
    /// # Errors
    /// When the rest of it cannot be read.
    pub fn survey(mut self) -> Result<Survey, FileProblem> {
        let (mut rows, mut has_power) = (0, false);
        while let Some(row) = self.next_row(&mut |_| ()) {
            rows += 1;
            has_power |= Given::is_power(row.role);
        }
        match self.stopped {
            Some(why) => Err(why),
            None => Ok(Survey {
                rows,
                has_power,
                not_read: self.header.not_read,
                doubles: self.reader.claims.into_doubles(),
                digest: self.records.digest(),
            }),
        }
    }
}

impl Rows for Table<'_> {
    fn next_row(&mut self, say: &mut dyn FnMut(Problem)) -> Option<ImportRow> {
        loop {
            self.reader.problems.drain(..).for_each(&mut *say);
            if self.stopped.is_some() {
                return None;
            }
            let record = match self.records.next() {
                Ok(Some(record)) => record,
                Ok(None) => {
                    if self
                        .before
                        .is_some_and(|digest| digest != self.records.digest())
                    {
                        self.stopped = Some(file(
                            "it has changed while it was read",
                            "import it when nobody writes it any more",
                        ));
                    }
                    return None;
                }
                Err(halt) => {
                    self.stopped = Some(halted(halt));
                    return None;
                }
            };
            self.rows += 1;
            if self.rows > limits::TABLE_ROWS || record.lines.1 > limits::TABLE_LINES {
                let (most, what) = if self.rows > limits::TABLE_ROWS {
                    (limits::TABLE_ROWS, "rows")
                } else {
                    (limits::TABLE_LINES, "lines")
                };
                self.stopped = Some(file(format!("it has more than {most} {what}"), SPLIT));
                return None;
            }
            if self.reader.whole(&record, &self.header)
                && let Some(row) = self.reader.row(record.lines.0, &record.cells, &self.header)
            {
                self.reader.problems.drain(..).for_each(&mut *say);
                return Some(row);
            }
        }
    }

    fn stopped(&self) -> Option<&FileProblem> {
        self.stopped.as_ref()
    }
}

struct Reader {
    /// What is wrong with the record that is being read.
    problems: Vec<Problem>,
    claims: Claims,
    // A file has few departments and roles: each is parsed once.
    departments: HashMap<String, Result<Name, Invalid>>,
    roles: HashMap<String, Result<Option<cells::RoleCell>, Invalid>>,
}

impl Reader {
    fn report(&mut self, line: u64, column: &str, reason: String, severity: Severity) {
        self.problems.push(Problem {
            line,
            column: column.to_owned(),
            reason,
            severity,
        });
    }

    /// Whether the record can be told into cells; if not, that is reported.
    fn whole(&mut self, record: &Record<'_>, header: &Header) -> bool {
        let faults = record.faults(header.width);
        let is_whole = faults.is_empty();
        for (line, reason) in faults {
            self.report(line, "", reason, Severity::Error);
        }
        let first = record.lines.0;
        if is_whole && record.cells.iter().all(|cell| cell.trim().is_empty()) {
            let reason = "all its cells are empty: passed over".to_owned();
            self.report(first, "", reason, Severity::Warning);
            return false;
        }
        is_whole
    }

    fn row(&mut self, line: u64, row: &[Cow<'_, str>], header: &Header) -> Option<ImportRow> {
        let before = self.problems.len();
        let mut cells = Cells {
            reader: self,
            line,
            row,
            header,
            bad: false,
        };
        let number = cells.number();
        let mut fields = ExtensionPatch {
            first_name: cells.optional(Column::FirstName),
            last_name: cells.optional(Column::LastName),
            email: cells.optional(Column::Email),
            mobile: cells.phone(Column::Mobile),
            language: cells.optional(Column::Language),
            caller_id: cells.phone(Column::CallerId),
            dids: cells.read(Column::Did, cells::dids),
            vm_enabled: cells.flag(Column::VmEnabled),
            vm_pin: cells.optional(Column::VmPin),
            vm_pin_required: cells.flag(Column::VmNoPin).map(|free| !free),
            vm_email: cells
                .read(Column::VmEmail, cells::voicemail_email)
                .flatten(),
            missed_call_email: cells.flag(Column::MissedCalls),
            phonebook: cells.flag(Column::Hidden).map(|hidden| !hidden),
            ..ExtensionPatch::default()
        };
        let enabled = cells.flag(Column::Disabled).map(|disabled| !disabled);
        let role = cells.role();
        let department = cells.department();
        let bad = cells.bad;
        let number = number?;
        if let Some(double) = self.claims.number(line, &number) {
            let reason = format!(
                "number {number} is on lines {} and {line}",
                double.holder().1
            );
            self.report(line, Column::Number.name(), reason, Severity::Error);
            return None;
        }
        if bad {
            debug_assert!(self.problems.len() > before, "a bad row is always reported");
            return None;
        }
        self.claim_address(line, &fields.email);
        if let Some(dids) = &mut fields.dids {
            dids.retain(|did| self.claim_did(line, did));
        }
        Some(ImportRow {
            line,
            number,
            fields,
            role,
            department,
            enabled,
        })
    }

    /// Two people may share an address, but seldom mean to.
    fn claim_address(&mut self, line: u64, email: &Patch<Email>) {
        let Patch::Set(email) = email else { return };
        if let Some(double) = self.claims.address(line, email) {
            let (holder, there) = double.holder();
            let reason = format!("`{email}` is the address of {holder} on line {there} too");
            self.report(line, Column::Email.name(), reason, Severity::Warning);
        }
    }

    /// Whether the row may keep that DID: real exports give one to two extensions.
    fn claim_did(&mut self, line: u64, did: &Phone) -> bool {
        let Some(double) = self.claims.did(line, did) else {
            return true;
        };
        let (holder, there) = double.holder();
        let reason = format!("`{did}` is already given to {holder} on line {there}; left there");
        self.report(line, Column::Did.name(), reason, Severity::Warning);
        false
    }
}

/// The cells of one row, while they are read.
struct Cells<'r, 'f> {
    reader: &'r mut Reader,
    line: u64,
    row: &'r [Cow<'f, str>],
    header: &'r Header,
    bad: bool,
}

impl Cells<'_, '_> {
    fn report(&mut self, column: Column, error: &Invalid) {
        self.bad = true;
        self.reader
            .report(self.line, column.name(), error.to_string(), Severity::Error);
    }

    /// What `parse` makes of the cell; `None` for a missing column or a bad cell.
    fn read<T>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, Invalid>,
    ) -> Option<T> {
        match parse(self.header.cell(self.row, column)?) {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(column, &error);
                None
            }
        }
    }

    fn number(&mut self) -> Option<Number> {
        self.read(Column::Number, cells::number)
    }

    fn flag(&mut self, column: Column) -> Option<bool> {
        self.read(column, cells::flag).flatten()
    }

    fn optional<T: std::str::FromStr<Err = Invalid>>(&mut self, column: Column) -> Patch<T> {
        let parse = |cell: &str| match cell {
            "" => Ok(Patch::Clear),
            _ => cell.parse().map(Patch::Set),
        };
        self.read(column, parse).unwrap_or_default()
    }

    fn phone(&mut self, column: Column) -> Patch<Phone> {
        let parse = |cell: &str| match cell {
            "" => Ok(Patch::Clear),
            _ => Phone::typed(cell).map(Patch::Set),
        };
        self.read(column, parse).unwrap_or_default()
    }

    fn role(&mut self) -> Option<crate::domain::Role> {
        let cell = self.header.cell(self.row, Column::Role)?;
        let known = match self.reader.roles.get(cell) {
            Some(known) => known.clone(),
            None => {
                let read = cells::role(cell);
                if self.reader.roles.len() < NAMES && cell.len() <= LONGEST_NAME {
                    self.reader.roles.insert(cell.to_owned(), read.clone());
                }
                read
            }
        };
        match known {
            Ok(None) => None,
            Ok(Some(found)) => {
                if found.overrides {
                    let reason = "rights set within the role are not imported".to_owned();
                    let name = Column::Role.name();
                    self.reader
                        .report(self.line, name, reason, Severity::Warning);
                }
                Some(found.role)
            }
            Err(error) => {
                self.report(Column::Role, &error);
                None
            }
        }
    }

    fn department(&mut self) -> Option<Name> {
        let cell = self.header.cell(self.row, Column::Department)?;
        if cell.is_empty() {
            return None;
        }
        let known = match self.reader.departments.get(cell) {
            Some(known) => known.clone(),
            None => {
                let mut read = cell.parse::<Name>();
                let known = self.reader.departments.len();
                if known < NAMES && cell.len() <= LONGEST_NAME {
                    self.reader
                        .departments
                        .insert(cell.to_owned(), read.clone());
                } else if read.is_ok() {
                    let why = format!("the file has more than {NAMES} departments");
                    let hint = "split it into several files";
                    read = Err(Invalid::new("a department of this import", cell, why, hint));
                }
                read
            }
        };
        match known {
            Ok(name) => Some(name),
            Err(error) => {
                self.report(Column::Department, &error);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::parse_3cx;
