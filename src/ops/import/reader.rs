//! The meaning of a row, or of an entry of a directory: its cells by column, and what is wrong with
//! them.

use super::claims::Claims;
use super::column::Field;
use super::first_line::{GUARDED, halted};
use super::header::{Header, Place};
use super::ldif::{Entries, Entry};
use super::numbering::Numbering;
use super::profile::{Kind, List, Profile};
use super::records::{Record, Records};
use super::row::{Draft, Known, Row};
use super::{
    FileProblem, ImportRow, Item, LeadRow, ObjectRow, Problem, REFUSED_PASSWORD, Severity,
};
use crate::domain::{Email, Number, Patch, Phone, check_password, computed, is_guarded, quoted};

/// The last line of a row, and the row if it has no errors.
pub(super) type Next = Result<Option<(u64, Option<Item>)>, FileProblem>;

pub(super) struct Reader {
    pub(super) list: List,
    pub(super) numbering: Option<Numbering>,
    pub(super) least: Option<i64>,
    /// Problems of the current record.
    pub(super) problems: Vec<Problem>,
    pub(super) claims: Claims,
    pub(super) known: Known,
}

impl Reader {
    pub(super) fn report(&mut self, line: u64, column: &str, reason: String, severity: Severity) {
        self.problems.push(Problem {
            line,
            column: column.to_owned(),
            reason,
            severity,
        });
    }

    /// Whether the record can be split into cells; if not, that is reported.
    fn whole(&mut self, record: &Record<'_>, header: &Header) -> bool {
        let faults = record.faults(header.width);
        let is_whole = faults.is_empty();
        for (line, reason) in faults {
            self.report(line, "", reason, Severity::Error);
        }
        let first = record.lines.0;
        if is_whole && record.cells.iter().all(|cell| cell.trim().is_empty()) {
            let reason = "all its cells are empty: skipped".to_owned();
            self.report(first, "", reason, Severity::Warning);
            return false;
        }
        is_whole
    }

    pub(super) fn next_record(&mut self, records: &mut Records<'_>, header: &Header) -> Next {
        let Some(record) = records.next().map_err(halted)? else {
            return Ok(None);
        };
        let (first, last) = record.lines;
        if !self.whole(&record, header) {
            return Ok(Some((last, None)));
        }
        let cells = header.places.iter();
        let cells = cells.map(|place| {
            let cell = place.cell(&record.cells);
            let cell = match header.is_safe {
                true => computed(cell),
                false => cell,
            };
            (place, place.name.as_str(), first, cell)
        });
        Ok(Some((last, self.row(first, cells, header))))
    }

    /// The next person in a directory; other entries are skipped silently.
    pub(super) fn next_entry(&mut self, entries: &mut Entries<'_>, header: &Header) -> Next {
        let Some(entry) = entries.next()? else {
            return Ok(None);
        };
        let last = entries.lines();
        for (line, reason) in &entry.faults {
            self.report(*line, "", (*reason).to_owned(), Severity::Error);
        }
        if entry.is_change {
            let reason = "this is a change record (`changetype`), not an entry: export the entries (`ldapsearch -LLL`) instead of the changes".to_owned();
            self.report(entry.line, "changetype", reason, Severity::Error);
            return Ok(Some((last, None)));
        }
        if entry.is_other() {
            return Ok(Some((last, None)));
        }
        let item = self.entry(entries, &entry, header);
        Ok(Some((last, item.filter(|_| entry.faults.is_empty()))))
    }

    fn entry(&mut self, entries: &Entries<'_>, entry: &Entry, header: &Header) -> Option<Item> {
        let (mut cells, mut bad) = (Vec::new(), false);
        for (at, place) in header.places.iter().enumerate() {
            let all = entries.wanted(at).chosen(&entry.cells[at]);
            let Some(first) = all.first() else { continue };
            let is_less = cells
                .iter()
                .any(|(known, ..): &(&Place, _, _, _)| place.is_unless(known.field));
            if is_less {
                continue;
            }
            match &first.text {
                Ok(text) => cells.push((place, first.name.as_str(), first.line, text.as_str())),
                Err(why) => {
                    bad = true;
                    self.report(first.line, &first.name, (*why).to_owned(), Severity::Error);
                }
            }
            if all.len() > 1 {
                let reason = format!("it has {} values; only the first is read", all.len());
                self.report(first.line, &first.name, reason, Severity::Warning);
            }
        }
        let is_numbered = cells.iter().any(|(place, ..)| place.field == Field::Number);
        if !bad && !is_numbered && self.numbering.is_none() {
            let reason = "they have no number: skipped".to_owned();
            let column = header.called(Field::Number).unwrap_or_default();
            self.report(entry.line, column, reason, Severity::Warning);
            return None;
        }
        self.row(entry.line, cells.into_iter(), header)
            .filter(|_| !bad)
    }

    fn row<'c>(
        &mut self,
        line: u64,
        cells: impl Iterator<Item = (&'c Place, &'c str, u64, &'c str)>,
        header: &Header,
    ) -> Option<Item> {
        let mut row = Row {
            draft: Draft::default(),
            known: &mut self.known,
            warnings: Vec::new(),
        };
        let mut bad = false;
        for (place, name, line, cell) in cells {
            let problem = |reason: String, severity| Problem {
                line,
                column: name.to_owned(),
                reason,
                severity,
            };
            // A text can have an apostrophe too: it would come in with it.
            let guarded = !header.is_safe && is_guarded(cell);
            let read = match guarded && self.list.profile != Profile::Ldif {
                true => Err(GUARDED.to_owned()),
                false => (place.read)(&mut row, cell).map_err(|error| {
                    let skips = format!("--map {}=none", quoted(&place.name));
                    error.to_string().replace("--map COLUMN=none", &skips)
                }),
            };
            if let Err(reason) = read {
                bad = true;
                self.problems.push(problem(reason, Severity::Error));
            }
            let warned = row.warnings.drain(..);
            let warned = warned.map(|reason| problem(reason, Severity::Warning));
            self.problems.extend(warned);
        }
        let draft = row.draft;
        match self.list.kind {
            Kind::Extensions => {
                let person = self.person(line, header, (draft, bad));
                person.map(|row| Item::Person(Box::new(row)))
            }
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
        // People with a number in the list keep it.
        let is_given = draft.number.is_none() && self.numbering.is_some();
        if let Some(numbering) = &mut self.numbering
            && is_given
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
        let number = draft.number.take()?;
        let who = match is_given {
            false => Field::Number,
            true => Field::Email,
        };
        if !self.claim_number(line, &number, (column(who), is_given)) {
            return None;
        }
        // Another error of the row does not hide it.
        if let Some(why) = self.refused_password(&number, &draft) {
            let reason = format!("{REFUSED_PASSWORD}: {why}");
            self.report(line, column(Field::Password), reason, Severity::Error);
            return None;
        }
        if bad {
            return None;
        }
        let mut fields = draft.fields;
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

    /// Why the rules do not allow their password, if they do not.
    fn refused_password(&self, number: &Number, draft: &Draft) -> Option<String> {
        let (least, password) = (self.least?, draft.password.as_ref()?);
        let names = [
            text(&draft.fields.first_name),
            text(&draft.fields.last_name),
            text(&draft.fields.username),
        ];
        let names: Vec<_> = names.iter().flatten().map(String::as_str).collect();
        let refused = check_password(password, number, &names, least).err()?;
        Some(refused.why)
    }

    fn object(&mut self, line: u64, header: &Header, (draft, bad): (Draft, bool)) -> Option<Item> {
        let kind = self.list.kind.object()?;
        let number = draft.number?;
        let column = header.called(Field::Number).unwrap_or_default();
        if !self.claim_number(line, &number, (column, false)) || bad {
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

    /// Whether no earlier row has that number.
    fn claim_number(
        &mut self,
        line: u64,
        number: &Number,
        (column, is_given): (&str, bool),
    ) -> bool {
        let Some(double) = self.claims.number(line, number) else {
            return true;
        };
        let first = double.holder().1;
        let reason = match is_given {
            false => format!("number {number} is on lines {first} and {line}"),
            true => format!("line {first} has the same e-mail address"),
        };
        self.report(line, column, reason, Severity::Error);
        false
    }

    /// Two people may share an address, but rarely intend to.
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

/// A field's new value, as text.
fn text<T: ToString>(said: &Patch<T>) -> Option<String> {
    match said {
        Patch::Set(value) => Some(value.to_string()),
        Patch::Keep | Patch::Clear => None,
    }
}
