//! Files of the phone book, and what happens to their contents.
//!
//! Reading and writing files is pure: bytes in, entries and problems out, and back. What happens to
//! entries is in `change`, where the engine decides about each.

mod change;
mod csv;
mod vcard;
mod xml;

pub use change::{Ensured, Imported, ensure, import};
pub use csv::{begins_as_book, write as write_csv};
pub use vcard::write as write_vcard;
pub use xml::{CISCO_PAGE, Telephone, write as write_xml};

use super::import::{FileProblem, Problem, Severity};
use crate::domain::{BookNumber, EntryFields, Invalid, limits};

/// An entry in a file.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its first line in the file, from 1.
    pub line: u64,
    /// Its content.
    pub fields: EntryFields,
}

/// The contents of a file.
#[derive(Debug, Default)]
pub struct Parsed {
    /// Entries without errors, in order.
    pub entries: Vec<Listed>,
    /// The first problems.
    pub problems: Vec<Problem>,
    /// How many problems prevent importing it.
    pub errors: usize,
    /// How many do not.
    pub warnings: usize,
    /// How many lines were extensions of the exporting site: they appear in the book automatically,
    /// so they are not entries.
    pub extensions: usize,
}

/// How an export marks a line that is an extension's.
const EXTENSION: &str = "extension";

impl Parsed {
    fn say(&mut self, line: u64, column: &str, reason: impl Into<String>, severity: Severity) {
        let count = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= limits::PROBLEMS {
            self.problems.push(Problem {
                line,
                column: column.to_owned(),
                reason: reason.into(),
                severity,
            });
        }
    }

    fn wrong(&mut self, line: u64, column: &str, reason: impl Into<String>) {
        self.say(line, column, reason, Severity::Error);
    }

    /// Adds the contents of a record, unless it is not an entry.
    fn add(&mut self, line: u64, fields: EntryFields) {
        match fields.lack() {
            Some((why, _)) => self.wrong(line, "", why),
            None => self.entries.push(Listed { line, fields }),
        }
    }
}

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Separated values, with the columns named in the first line.
    Csv,
    /// The same, with what `--csv-safe` puts before cells.
    SafeCsv,
    /// Cards, of version 2.1 to 4.
    Vcard,
}

/// Reads a file.
///
/// # Errors
/// If it cannot be split into entries at all.
pub fn read(bytes: &[u8], format: Format) -> Result<Parsed, FileProblem> {
    match format {
        Format::Csv => csv::read(bytes, false),
        Format::SafeCsv => csv::read(bytes, true),
        Format::Vcard => vcard::read(bytes),
    }
}

/// Numbers in one cell or field, each once; the first invalid one is the error.
fn numbers(
    all: &mut Vec<BookNumber>,
    of: crate::domain::NumberType,
    text: &str,
) -> Result<(), Invalid> {
    let phone = crate::domain::Phone::typed(text)?;
    let number = BookNumber { of, phone };
    if !all.contains(&number) {
        all.push(number);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
