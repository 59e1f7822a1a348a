//! A list that another system exported, read row by row.
//!
//! Columns are found by name, so order and missing ones do not matter.

use super::absent::Absent;
use super::claims::{Claims, Double};
use super::column::Field;
use super::first_line::{Begun, SPLIT, begin, separator};
use super::given::Given;
use super::header::{Header, file};
use super::ldif::{self, Entries};
use super::mapping::Mapping;
use super::numbering::Numbering;
use super::ours;
use super::profile::{Kind, List, Profile};
use super::reader::Reader;
use super::records::Records;
use super::row::Known;
use super::{FileProblem, Item, Names, Problem, Rows, Severity};
use crate::domain::{Number, Secret, limits};
use std::io::Read;
use std::rc::Rc;

/// How a file is read.
#[derive(Clone, Default)]
pub struct Reading {
    /// Its system; guessed by default.
    pub profile: Option<Profile>,
    /// Its kind; guessed by default.
    pub kind: Option<Kind>,
    /// Columns that have other names, or are not to be read.
    pub maps: Vec<Mapping>,
    /// Whether its cells are guarded, as `--csv-safe` writes them.
    pub is_safe: bool,
    /// How to assign numbers, in a list of people without numbers.
    pub numbering: Option<Numbering>,
    /// Minimum length of a password, if passwords are to be checked.
    pub least: Option<i64>,
}

impl Reading {
    /// Whether somebody said how it is read.
    pub fn is_said(&self) -> bool {
        self.profile.is_some()
            || self.kind.is_some()
            || self.numbering.is_some()
            || !self.maps.is_empty()
    }
}

/// What is known of a file after reading it to its end.
pub struct Survey {
    /// Its system and kind.
    pub list: List,
    /// Rows without errors.
    pub rows: u64,
    /// Whether any row has errors.
    pub is_faulty: bool,
    /// Whether any of them gives somebody a system role.
    pub has_power: bool,
    /// Whether the department of people is read.
    pub has_department: bool,
    /// Columns that are not read, by the file's names.
    pub not_read: Vec<String>,
    /// The directory's remark on a search that it did not answer in full.
    pub cut: Option<String>,
    /// Passwords of people, in the order of the file.
    pub passwords: Vec<(Number, Secret)>,
    /// Mapped attributes that no entry has, and what is wrong.
    absent: Vec<(String, String)>,
    doubles: Rc<Vec<Double>>,
    digest: u64,
}

/// A list that is read row by row.
///
/// Every row with an error is left out and reported with line, column and reason, once per faulty
/// cell. Of two rows with the same number, the first stays; a DID stays with the first row that has
/// it.
pub struct Table<'r> {
    source: Source<'r>,
    header: Header,
    names: Names,
    list: List,
    reader: Reader,
    rows: u64,
    /// The file's digest from the earlier reading.
    before: Option<u64>,
    /// Why the rest was not read.
    stopped: Option<FileProblem>,
}

/// Its form.
enum Source<'r> {
    /// Rows of cells.
    Rows(Records<'r>),
    /// Entries of a directory.
    Entries(Entries<'r>),
}

/// More passwords than this are not hashed together: each takes some 30 ms.
const PASSWORDS: usize = 10_000;

impl<'r> Table<'r> {
    /// Reads the first line.
    ///
    /// # Errors
    /// If rows and columns cannot be determined: an empty file, another encoding, a missing
    /// required column, or a duplicate one; and if it may be one of several lists.
    pub fn open(from: &'r mut dyn Read, reading: &Reading) -> Result<Self, FileProblem> {
        if reading.profile == Some(Profile::Ldif) {
            return Self::directory(from, reading);
        }
        let Begun {
            records,
            line,
            names,
        } = begin(from, separator)?;
        let meant: Vec<_> = names
            .iter()
            .map(
                |name| match reading.maps.iter().find(|map| map.is_of(name.trim())) {
                    Some(map) => map.field.map_or("", Field::name).to_owned(),
                    None => name.clone(),
                },
            )
            .collect();
        if reading
            .profile
            .is_none_or(|profile| profile == Profile::Plain)
        {
            ours::refuse(&meant)?;
        }
        let own = names.iter().map(|name| {
            let is_mapped = |map: &Mapping| map.field.is_some() && map.is_of(name.trim());
            let is_mapped = reading.maps.iter().any(is_mapped);
            if is_mapped { name.as_str() } else { "" }
        });
        let own: Vec<_> = own.collect();
        let list = List::guess(reading.profile, reading.kind, &meant, &own)?;
        let left = names.iter().zip(&own).filter(|(_, own)| own.is_empty());
        let left: Vec<_> = left.map(|(name, _)| name.trim()).collect();
        let list = list.or_of_dids(reading.kind, &left)?;
        let mut header = Header::read(&names, list, &reading.maps, reading.numbering.is_none())?;
        header.is_safe = reading.is_safe;
        let mut table = Self::of(Source::Rows(records), header, list, reading);
        if !table.header.unknown.is_empty() {
            let (names, more) = table.header.unknown_names();
            let reason = format!("columns that are not read: `{names}`{more}");
            table.reader.report(line, "", reason, Severity::Warning);
        }
        Ok(table)
    }

    /// A directory has no first line.
    fn directory(from: &'r mut dyn Read, reading: &Reading) -> Result<Self, FileProblem> {
        let list = List::guess(Some(Profile::Ldif), reading.kind, &[], &[])?;
        let header = Header::of_all(list, &reading.maps)?;
        let wanted = ldif::wanted(&header.places, &reading.maps);
        let absent = Absent::new(list, &reading.maps);
        let source = Source::Entries(Entries::new(from, wanted, absent));
        Ok(Self::of(source, header, list, reading))
    }

    fn of(source: Source<'r>, header: Header, list: List, reading: &Reading) -> Self {
        Self {
            source,
            names: Names::of(&header, list),
            header,
            list,
            reader: Reader {
                list,
                numbering: reading.numbering.clone(),
                least: reading.least,
                problems: Vec::new(),
                claims: Claims::new(),
                known: Known::default(),
            },
            rows: 0,
            before: None,
            stopped: None,
        }
    }

    fn digest(&self) -> u64 {
        match &self.source {
            Source::Rows(records) => records.digest(),
            Source::Entries(entries) => entries.digest(),
        }
    }

    /// Reads the first line of a file that was surveyed.
    ///
    /// # Errors
    /// As `open`.
    pub fn again(
        from: &'r mut dyn Read,
        reading: &Reading,
        survey: &Survey,
    ) -> Result<Self, FileProblem> {
        let mut table = Self::open(from, reading)?;
        table.reader.claims = Claims::Known(Rc::clone(&survey.doubles), 0);
        table.before = Some(survey.digest);
        for (name, reason) in &survey.absent {
            (table.reader).report(0, name, reason.clone(), Severity::Warning);
        }
        Ok(table)
    }

    /// The names of its columns.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Reads everything and keeps only duplicates and passwords.
    ///
    /// # Errors
    /// If the rest of it cannot be read.
    pub fn survey(mut self) -> Result<Survey, FileProblem> {
        let (mut rows, mut has_power, mut is_faulty) = (0, false, false);
        let mut passwords = Vec::new();
        let mut note = |problem: Problem| is_faulty |= problem.severity == Severity::Error;
        while let Some(item) = self.next_row(&mut note) {
            rows += 1;
            let Item::Person(row) = item else {
                continue;
            };
            has_power |= Given::is_power(row.system_role);
            let number = row.number;
            passwords.extend(row.password.map(|password| (number, password)));
            if passwords.len() > PASSWORDS {
                let reason = format!("it has more than {PASSWORDS} passwords");
                return Err(file(reason, SPLIT));
            }
        }
        match self.stopped {
            Some(why) => Err(why),
            None => {
                let digest = self.digest();
                let has_department = self.header.called(Field::Department).is_some();
                let end = match self.source {
                    Source::Rows(_) => ldif::End {
                        others: self.header.not_read,
                        cut: None,
                        absent: Vec::new(),
                    },
                    Source::Entries(entries) => entries.into_end(),
                };
                Ok(Survey {
                    list: self.list,
                    rows,
                    is_faulty,
                    has_power,
                    has_department,
                    passwords,
                    digest,
                    doubles: self.reader.claims.into_doubles(),
                    not_read: end.others,
                    cut: end.cut,
                    absent: end.absent,
                })
            }
        }
    }
}

impl Rows for Table<'_> {
    fn next_row(&mut self, say: &mut dyn FnMut(Problem)) -> Option<Item> {
        loop {
            self.reader.problems.drain(..).for_each(&mut *say);
            if self.stopped.is_some() {
                return None;
            }
            let read = match &mut self.source {
                Source::Rows(records) => self.reader.next_record(records, &self.header),
                Source::Entries(entries) => self.reader.next_entry(entries, &self.header),
            };
            let (last, item) = match read {
                Ok(Some(read)) => read,
                Ok(None) => {
                    if self.before.is_some_and(|digest| digest != self.digest()) {
                        self.stopped = Some(file(
                            "it has changed while it was read",
                            "import it when nobody is writing to it",
                        ));
                    }
                    return None;
                }
                Err(problem) => {
                    self.stopped = Some(problem);
                    return None;
                }
            };
            self.rows += 1;
            if self.rows > limits::TABLE_ROWS || last > limits::TABLE_LINES {
                let (most, what) = if self.rows > limits::TABLE_ROWS {
                    (limits::TABLE_ROWS, "rows")
                } else {
                    (limits::TABLE_LINES, "lines")
                };
                self.stopped = Some(file(format!("it has more than {most} {what}"), SPLIT));
                return None;
            }
            if let Some(item) = item {
                self.reader.problems.drain(..).for_each(&mut *say);
                return Some(item);
            }
        }
    }

    fn stopped(&self) -> Option<&FileProblem> {
        self.stopped.as_ref()
    }
}

#[cfg(test)]
mod mapped;
#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::parse_3cx;
