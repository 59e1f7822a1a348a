//! Writes what another system reads, with the same tables as an import, so that reading it back
//! changes nothing.

mod unsaid;

use super::import::column::{Lead, Written};
use super::import::{Kind, List, Profile};
use crate::domain::{Destination, Phone, uncomputed};
use crate::engine::{ExtensionRow, ObjectView};
use std::borrow::Cow;
use std::collections::HashSet;
pub use unsaid::Unsaid;

/// A list being written.
pub struct Export {
    list: List,
    /// Whether to make it safe for spreadsheets.
    safe: bool,
    /// The numbers of people who are left out, to whom nothing may lead.
    absent: HashSet<String>,
    /// What was left out, and why.
    pub left: Left,
}

/// How much was left out.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// Things of which the asker sees only number, name and department.
    pub unseen: u64,
    /// Accounts without a telephone, which the other system does not have.
    pub without_telephone: u64,
    /// Disabled accounts, where the other system has none: they would be working telephones there.
    pub disabled: u64,
    /// Members of ring groups and queues that are not in the other system.
    pub members: u64,
    /// Destinations and numbers that the other system cannot express.
    pub unsaid: u64,
    /// DIDs and forwarding that lead to somebody who is not in the other system.
    pub nowhere: u64,
    /// What it has no column for.
    pub fields: Unsaid,
}

impl Export {
    /// A list of that kind.
    pub fn new(list: List, safe: bool) -> Self {
        Self {
            list,
            safe,
            absent: HashSet::new(),
            left: Left::default(),
        }
    }

    /// The line that names the columns, before the rows.
    pub fn first_line(&self, out: &mut Vec<u8>) {
        let names = self.list.columns().iter();
        let names = names.filter(|column| !matches!(column.written, Written::Not));
        self.line(out, names.map(|column| column.names[0].into()));
    }

    /// Whether it has to know who is left out before it writes anybody.
    pub fn looks_first(&self) -> bool {
        self.list.profile == Profile::Freepbx && self.list.kind == Kind::Extensions
    }

    /// Notes whether somebody will be left out.
    pub fn look_at(&mut self, person: &ExtensionRow<'_>) {
        if !self.list.has(person) {
            self.absent.insert(person.number.to_owned());
        }
    }

    /// Whether calls to that destination would reach somebody who is left out.
    fn leads_nowhere(&self, to: &str) -> bool {
        match to.parse() {
            Ok(Destination::Extension(number) | Destination::Voicemail(number)) => {
                self.absent.contains(number.as_str())
            }
            Ok(_) | Err(_) => false,
        }
    }

    /// The row of a person, unless nothing can be said of them.
    pub fn person(&mut self, out: &mut Vec<u8>, person: &ExtensionRow<'_>) {
        if !person.full {
            self.left.unseen += 1;
            return;
        }
        if !self.list.has(person) {
            match person.rest.is_none_or(|rest| rest.telephone) {
                true => self.left.disabled += 1,
                false => self.left.without_telephone += 1,
            }
            return;
        }
        let mut person = *person;
        if let Some(rest) = &mut person.rest {
            for to in [&mut rest.forward_busy, &mut rest.forward_no_answer] {
                if self.leads_nowhere(to) {
                    self.left.nowhere += 1;
                    *to = "";
                }
            }
        }
        self.left.unsaid += self.list.unsaid(&person);
        self.left.fields.of_person(self.list, &person);
        self.row(out, |written| match written {
            Written::Person(write) => write(&person),
            Written::Not | Written::Always(_) | Written::Object(_) | Written::Lead(_) => "".into(),
        });
    }

    /// The row of a ring group or queue, unless its members are hidden.
    pub fn object(&mut self, out: &mut Vec<u8>, object: &ObjectView) {
        let mut object = object.clone();
        let Some(rest) = &mut object.rest else {
            self.left.unseen += 1;
            return;
        };
        // Calls to them would end there, or be answered by nobody.
        let all = rest.members.len();
        rest.members.retain(|member| member.enabled);
        self.left.members += (all - rest.members.len()) as u64;
        self.left.fields.of_object(self.list, &object);
        self.row(out, |written| match written {
            Written::Object(write) => write(&object),
            Written::Not | Written::Always(_) | Written::Person(_) | Written::Lead(_) => "".into(),
        });
    }

    /// A DID whose destination is left out.
    pub fn lead_nowhere(&mut self) {
        self.left.nowhere += 1;
    }

    /// The row of a DID and its destination.
    pub fn lead(&mut self, out: &mut Vec<u8>, did: &Phone, to: &Destination, name: &str) {
        if matches!(to, Destination::Ivr(_)) {
            self.left.unsaid += 1;
            return;
        }
        let to = to.to_string();
        let lead = Lead { did, to: &to, name };
        self.row(out, |written| match written {
            Written::Lead(write) => write(&lead),
            Written::Not | Written::Always(_) | Written::Person(_) | Written::Object(_) => {
                "".into()
            }
        });
    }

    fn row<'c>(&self, out: &mut Vec<u8>, cell: impl Fn(Written) -> Cow<'c, str>) {
        let columns = self.list.columns().iter();
        let columns = columns.map(|column| column.written);
        let written = columns.filter(|written| !matches!(written, Written::Not));
        self.line(
            out,
            written.map(|written| match written {
                Written::Always(text) => text.into(),
                other => cell(other),
            }),
        );
    }

    fn line<'c>(&self, out: &mut Vec<u8>, cells: impl Iterator<Item = Cow<'c, str>>) {
        for (nth, cell) in cells.enumerate() {
            if nth > 0 {
                out.push(b',');
            }
            match self.safe {
                true => quoted(&uncomputed(&cell), out),
                false => quoted(&cell, out),
            }
        }
        out.extend_from_slice(b"\r\n");
    }

    /// Whether it lists DIDs.
    pub fn is_of_dids(&self) -> bool {
        self.list.kind == Kind::Dids
    }
}

/// A cell as RFC 4180 writes it.
fn quoted(cell: &str, out: &mut Vec<u8>) {
    let plain = |byte: &u8| !matches!(byte, b',' | b'"' | b'\n' | b'\r' | b';' | b'\t' | b'|');
    if cell.bytes().all(|byte| plain(&byte)) && cell.trim() == cell {
        out.extend_from_slice(cell.as_bytes());
        return;
    }
    out.push(b'"');
    out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}
