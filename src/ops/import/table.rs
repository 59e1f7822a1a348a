//! A list that another system exported, read row by row.
//!
//! Columns are found by name, so their order and their absence do not matter.

use super::claims::{Claims, Double};
use super::column::Field;
use super::first_line::{Begun, SPLIT, begin, halted, separator};
use super::given::Given;
use super::header::{Header, file};
use super::mapping::Mapping;
use super::numbering::Numbering;
use super::profile::{Kind, List, Profile};
use super::records::{Record, Records};
use super::row::{Draft, Known, Row};
use super::{FileProblem, ImportRow, Item, LeadRow, Names, ObjectRow, Problem, Rows, Severity};
use crate::domain::{Email, Number, Patch, Phone, Secret, check_password, limits};
use std::borrow::Cow;
use std::io::Read;

/// How a file is read.
#[derive(Clone, Default)]
pub struct Reading {
    /// Whose it is; guessed where nobody says so.
    pub profile: Option<Profile>,
    /// What it lists; guessed too.
    pub kind: Option<Kind>,
    /// Columns that are called otherwise, or not to be read.
    pub maps: Vec<Mapping>,
    /// Who gets which number, in a list of people without numbers.
    pub numbering: Option<Numbering>,
    /// Fewest characters of a password, where passwords are to be judged.
    pub least: Option<i64>,
}

/// What is known of a file that was read to its end.
pub struct Survey {
    /// Whose it is, and what it lists.
    pub list: List,
    /// Rows without errors.
    pub rows: u64,
    /// Whether any of them gives somebody a role in the whole system.
    pub has_power: bool,
    /// Columns that are not read, as the file calls them.
    pub not_read: Vec<String>,
    /// Passwords of people, in the order of the file.
    pub passwords: Vec<(Number, Secret)>,
    doubles: Vec<Double>,
    digest: u64,
}

/// A list that is being read, row by row.
///
/// Every row with an error is left out and reported with line, column and reason, once for each
/// cell at fault. Of two rows with one number the first stays; a DID stays with the first row
/// that has it.
pub struct Table<'r> {
    records: Records<'r>,
    header: Header,
    names: Names,
    list: List,
    reader: Reader,
    rows: u64,
    /// What the file was when it was read before.
    before: Option<u64>,
    /// Why the rest was not read.
    stopped: Option<FileProblem>,
}

/// More passwords than this are not hashed at once: each takes some 30 ms.
const PASSWORDS: usize = 10_000;

impl<'r> Table<'r> {
    /// Reads the first line.
    ///
    /// # Errors
    /// When there is no telling rows from columns: an empty file, another encoding, no column
    /// that is needed, or a column twice; and when it may be of more than one list.
    pub fn open(from: &'r mut dyn Read, reading: &Reading) -> Result<Self, FileProblem> {
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
        let list = List::guess(reading.profile, reading.kind, &meant)?;
        let header = Header::read(&names, list, &reading.maps, reading.numbering.is_none())?;
        let mut reader = Reader {
            list,
            numbering: reading.numbering.clone(),
            least: reading.least,
            problems: Vec::new(),
            claims: Claims::new(),
            known: Known::default(),
        };
        if !header.unknown.is_empty() {
            let (names, more) = header.unknown_names();
            let reason = format!("columns that are not read: `{names}`{more}");
            reader.report(line, "", reason, Severity::Warning);
        }
        Ok(Self {
            names: Names::of(&header, list),
            records,
            header,
            list,
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
    pub fn again(
        from: &'r mut dyn Read,
        reading: &Reading,
        survey: &Survey,
    ) -> Result<Self, FileProblem> {
        let mut table = Self::open(from, reading)?;
        table.reader.claims = Claims::Known(survey.doubles.clone(), 0);
        table.before = Some(survey.digest);
        Ok(table)
    }

    /// What its columns are called.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Reads all of it and keeps nothing but what is there twice, and passwords.
    ///
    /// # Errors
    /// When the rest of it cannot be read.
    pub fn survey(mut self) -> Result<Survey, FileProblem> {
        let (mut rows, mut has_power) = (0, false);
        let mut passwords = Vec::new();
        while let Some(item) = self.next_row(&mut |_| ()) {
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
            None => Ok(Survey {
                list: self.list,
                rows,
                has_power,
                not_read: self.header.not_read,
                passwords,
                doubles: self.reader.claims.into_doubles(),
                digest: self.records.digest(),
            }),
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
                && let Some(item) = self.reader.row(record.lines.0, &record.cells, &self.header)
            {
                self.reader.problems.drain(..).for_each(&mut *say);
                return Some(item);
            }
        }
    }

    fn stopped(&self) -> Option<&FileProblem> {
        self.stopped.as_ref()
    }
}

struct Reader {
    list: List,
    numbering: Option<Numbering>,
    least: Option<i64>,
    /// What is wrong with the record that is being read.
    problems: Vec<Problem>,
    claims: Claims,
    known: Known,
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

    fn row(&mut self, line: u64, cells: &[Cow<'_, str>], header: &Header) -> Option<Item> {
        let mut row = Row {
            draft: Draft::default(),
            known: &mut self.known,
            warnings: Vec::new(),
        };
        let mut bad = false;
        for place in &header.places {
            let problem = |reason: String, severity| Problem {
                line,
                column: place.name.clone(),
                reason,
                severity,
            };
            if let Err(error) = (place.read)(&mut row, place.cell(cells)) {
                bad = true;
                let found = problem(error.to_string(), Severity::Error);
                self.problems.push(found);
            }
            let warned = row.warnings.drain(..);
            let warned = warned.map(|reason| problem(reason, Severity::Warning));
            self.problems.extend(warned);
        }
        let draft = row.draft;
        match self.list.kind {
            Kind::Extensions => self
                .person(line, header, (draft, bad))
                .map(|row| Item::Person(Box::new(row))),
            Kind::RingGroups | Kind::Queues => self.object(line, header, (draft, bad)),
            Kind::Dids => match (draft.did, draft.to) {
                (Some(did), Some(to)) if !bad => Some(Item::Lead(LeadRow { line, did, to })),
                _ => None,
            },
        }
    }

    fn person(
        &mut self,
        line: u64,
        header: &Header,
        (mut draft, bad): (Draft, bool),
    ) -> Option<ImportRow> {
        let column = |field| header.called(field).unwrap_or_default();
        if let Some(numbering) = &mut self.numbering
            && !bad
        {
            match numbering.number(&draft.fields.email) {
                Ok(number) => draft.number = Some(number),
                Err(reason) => {
                    self.report(line, column(Field::Email), reason, Severity::Error);
                    return None;
                }
            }
        }
        let number = draft.number?;
        let who = match self.numbering {
            None => Field::Number,
            Some(_) => Field::Email,
        };
        if !self.claim_number(line, &number, column(who)) || bad {
            return None;
        }
        let mut fields = draft.fields;
        if let (Some(least), Some(password)) = (self.least, &draft.password) {
            let names = [
                text(&fields.first_name),
                text(&fields.last_name),
                text(&fields.username),
            ];
            let names: Vec<_> = names.iter().flatten().map(String::as_str).collect();
            if let Err(why) = check_password(password, &number, &names, least) {
                let reason = format!("this password will not do: {}", why.why);
                self.report(line, column(Field::Password), reason, Severity::Error);
                return None;
            }
        }
        self.claim_address(line, &fields.email, column(Field::Email));
        if let Some(dids) = &mut fields.dids {
            dids.retain(|did| self.claim_did(line, did, column(Field::Did)));
        }
        Some(ImportRow {
            line,
            number,
            full_name: draft.full_name,
            fields,
            role: draft.role,
            system_role: draft.system_role,
            department: draft.department,
            enabled: draft.enabled,
            is_partial: draft.is_partial,
            password: draft.password,
        })
    }

    fn object(&mut self, line: u64, header: &Header, (draft, bad): (Draft, bool)) -> Option<Item> {
        let kind = self.list.kind.object()?;
        let number = draft.number?;
        let column = header.called(Field::Number).unwrap_or_default();
        if !self.claim_number(line, &number, column) || bad {
            return None;
        }
        Some(Item::Object(ObjectRow {
            line,
            kind,
            number,
            label: draft.label,
            members: draft.members,
        }))
    }

    /// Whether no row before has that number.
    fn claim_number(&mut self, line: u64, number: &Number, column: &str) -> bool {
        let Some(double) = self.claims.number(line, number) else {
            return true;
        };
        let first = double.holder().1;
        let reason = match self.numbering {
            None => format!("number {number} is on lines {first} and {line}"),
            Some(_) => format!("its e-mail address is that of line {first} too"),
        };
        self.report(line, column, reason, Severity::Error);
        false
    }

    /// Two people may share an address, but seldom mean to.
    fn claim_address(&mut self, line: u64, email: &Patch<Email>, column: &str) {
        let Patch::Set(email) = email else { return };
        if let Some(double) = self.claims.address(line, email) {
            let (holder, there) = double.holder();
            let reason = format!("`{email}` is the address of {holder} on line {there} too");
            self.report(line, column, reason, Severity::Warning);
        }
    }

    /// Whether the row may keep that DID: real exports give one to two extensions.
    fn claim_did(&mut self, line: u64, did: &Phone, column: &str) -> bool {
        let Some(double) = self.claims.did(line, did) else {
            return true;
        };
        let (holder, there) = double.holder();
        let reason = format!("`{did}` is already given to {holder} on line {there}; left there");
        self.report(line, column, reason, Severity::Warning);
        false
    }
}

/// What is to be a field from here on, as text.
fn text<T: ToString>(said: &Patch<T>) -> Option<String> {
    match said {
        Patch::Set(value) => Some(value.to_string()),
        Patch::Keep | Patch::Clear => None,
    }
}

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) use tests::parse_3cx;
