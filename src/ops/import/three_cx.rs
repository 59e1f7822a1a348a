//! The extension list 3CX exports: v20 with its 54 columns, and what older ones share with it.
//!
//! Columns are found by name, so their order and their absence do not matter.

use super::header::{Column, Header, file};
use super::records::{Record, Records};
use super::{FileProblem, Parsed, Problem, Row, Severity, cells};
use crate::domain::{Email, ExtensionPatch, Invalid, Name, Number, Patch, Phone};
use std::borrow::Cow;
use std::collections::HashMap;

/// Reads a 3CX extension list.
///
/// Every row with an error is left out and reported with line, column and reason, once for each
/// cell at fault. Of two rows with one number the first stays; a DID stays with the first row
/// that has it.
///
/// # Errors
/// When there is no telling rows from columns: an empty file, another encoding or separator, no
/// column `Number`, or a column twice.
pub fn parse_3cx(bytes: &[u8]) -> Result<Parsed, FileProblem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(file(
            "the file is UTF-16, not UTF-8",
            "save it as `CSV UTF-8`",
        ));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (text, broken_lines) = decode(bytes);
    let mut records = Records::new(&text);
    let mut row = Vec::with_capacity(64);
    let Some(first) = records.next(&mut row) else {
        return Err(file(
            "the file is empty",
            "its first line names the columns",
        ));
    };
    if let Some((line, reason)) = first.broken {
        let hint = "the first line names the columns";
        return Err(file(format!("line {line}: {reason}"), hint));
    }
    let header = Header::read(&row)?;
    let mut reader = Reader {
        broken_lines,
        problems: Vec::new(),
        // A row of an export seldom has fewer bytes than this; a guess too low only grows later.
        rows: Vec::with_capacity(bytes.len() / 256),
        numbers: HashMap::new(),
        addresses: HashMap::new(),
        dids: HashMap::new(),
        departments: HashMap::new(),
        roles: HashMap::new(),
    };
    if !header.unknown.is_empty() {
        let names = header.unknown.join("`, `");
        let reason = format!("no columns I know, and not read: `{names}`");
        reader.report(first.lines.0, "", reason, Severity::Warning);
    }
    while let Some(record) = records.next(&mut row) {
        if reader.whole(&record, &row, &header) {
            reader.row(record.lines.0, &row, &header);
        }
    }
    Ok(Parsed {
        rows: reader.rows,
        problems: reader.problems,
    })
}

/// The text, and the lines on which it was not UTF-8, in order.
fn decode(bytes: &[u8]) -> (Cow<'_, str>, Vec<u64>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut text, mut lines, mut line) = (String::with_capacity(bytes.len()), Vec::new(), 1);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        line += ends_of_line(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            lines.push(line);
        }
    }
    lines.dedup();
    (Cow::Owned(text), lines)
}

fn ends_of_line(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let ends = |(i, b): (usize, &u8)| match b {
        b'\n' => true,
        b'\r' => bytes.get(i + 1) != Some(&b'\n'),
        _ => false,
    };
    bytes.iter().enumerate().filter(|pair| ends(*pair)).count() as u64
}

struct Reader {
    broken_lines: Vec<u64>,
    problems: Vec<Problem>,
    rows: Vec<Row>,
    /// Who has it, by line.
    numbers: HashMap<Number, u64>,
    addresses: HashMap<String, (Number, u64)>,
    dids: HashMap<String, (Number, u64)>,
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
    fn whole(&mut self, record: &Record<'_>, row: &[Cow<'_, str>], header: &Header) -> bool {
        let before = self.problems.len();
        let (first, last) = record.lines;
        if let Some((line, reason)) = record.broken {
            self.report(line, "", reason.to_owned(), Severity::Error);
        }
        let from = self.broken_lines.partition_point(|line| *line < first);
        if let Some(line) = self
            .broken_lines
            .get(from)
            .copied()
            .filter(|line| *line <= last)
        {
            let reason = "it holds bytes that are not UTF-8: save the file as `CSV UTF-8`";
            self.report(line, "", reason.to_owned(), Severity::Error);
        }
        if record.raw.contains('\0') {
            self.report(first, "", "it holds NUL bytes".to_owned(), Severity::Error);
        }
        if record.broken.is_none() && row.len() != header.width {
            let count = match row.len() {
                1 => "1 cell".to_owned(),
                n => format!("{n} cells"),
            };
            let reason = format!("it has {count}, the first line has {}", header.width);
            self.report(first, "", reason, Severity::Error);
        }
        if self.problems.len() > before {
            return false;
        }
        if row.iter().all(|cell| cell.trim().is_empty()) {
            self.report(
                first,
                "",
                "all its cells are empty: passed over".into(),
                Severity::Warning,
            );
            return false;
        }
        true
    }

    fn row(&mut self, line: u64, row: &[Cow<'_, str>], header: &Header) {
        let before = self.problems.len();
        let mut cells = Cells {
            reader: self,
            line,
            row,
            header,
            bad: false,
        };
        let number = cells.number();
        let fields = ExtensionPatch {
            first_name: cells.optional(Column::FirstName),
            last_name: cells.optional(Column::LastName),
            email: cells.optional(Column::Email),
            mobile: cells.optional(Column::Mobile),
            language: cells.optional(Column::Language),
            caller_id: cells.optional(Column::CallerId),
            dids: cells.read(Column::Did, cells::dids),
            vm_enabled: cells.flag(Column::VmEnabled),
            vm_pin: cells.optional(Column::VmPin),
            vm_pin_required: cells.flag(Column::VmNoPin).map(|free| !free),
            vm_email: cells
                .read(Column::VmEmail, cells::voicemail_email)
                .flatten(),
            missed_call_email: cells.flag(Column::MissedCalls),
            ..ExtensionPatch::default()
        };
        let enabled = cells.flag(Column::Disabled).map(|disabled| !disabled);
        let role = cells.role();
        let department = cells.department();
        let bad = cells.bad;
        let Some(number) = number else { return };
        if let Some(earlier) = self.numbers.get(&number) {
            let reason = format!("number {number} is on lines {earlier} and {line}");
            self.report(line, Column::Number.name(), reason, Severity::Error);
            return;
        }
        self.numbers.insert(number.clone(), line);
        if bad {
            debug_assert!(self.problems.len() > before, "a bad row is always reported");
            return;
        }
        let mut fields = fields;
        self.claim_address(line, &number, &fields.email);
        if let Some(dids) = &mut fields.dids {
            dids.retain(|did| self.claim_did(line, &number, did));
        }
        self.rows.push(Row {
            line,
            number,
            fields,
            role,
            department,
            enabled,
        });
    }

    /// Two people may share an address, but seldom mean to.
    fn claim_address(&mut self, line: u64, number: &Number, email: &Patch<Email>) {
        let Patch::Set(email) = email else { return };
        match self.addresses.get(&email.key()) {
            Some((holder, there)) => {
                let reason = format!("`{email}` is the address of {holder} on line {there} too");
                self.report(line, Column::Email.name(), reason, Severity::Warning);
            }
            None => {
                self.addresses.insert(email.key(), (number.clone(), line));
            }
        }
    }

    /// Whether the row may keep that DID: real exports give one to two extensions.
    fn claim_did(&mut self, line: u64, number: &Number, did: &Phone) -> bool {
        match self.dids.get(did.digits()) {
            Some((holder, there)) => {
                let reason =
                    format!("`{did}` is already given to {holder} on line {there}; left there");
                self.report(line, Column::Did.name(), reason, Severity::Warning);
                false
            }
            None => {
                self.dids
                    .insert(did.digits().to_owned(), (number.clone(), line));
                true
            }
        }
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
        self.read(Column::Number, str::parse)
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

    fn role(&mut self) -> Option<crate::domain::Role> {
        let cell = self.header.cell(self.row, Column::Role)?;
        let known = match self.reader.roles.get(cell) {
            Some(known) => known.clone(),
            None => {
                let read = cells::role(cell);
                self.reader.roles.insert(cell.to_owned(), read.clone());
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
                let read = cell.parse::<Name>();
                self.reader
                    .departments
                    .insert(cell.to_owned(), read.clone());
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
