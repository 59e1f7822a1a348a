use super::{department, refuse_no_value};
use crate::book::Entry;
use crate::catalogue::sealed::Judged;
use crate::domain::{EntryFields, EntryId, EntryPatch, Module, Name, Patch, Right};
use crate::effect::{Asked, BookEntry, Booked};
use crate::facts::{DepartmentId, Facts, Names};
use crate::operations::phonebook::{Add, List, Remove, Set, Show};
use crate::request::{Place, Request};
use std::rc::Rc;

fn target(id: EntryId) -> String {
    format!("entry:{id}")
}

fn of(id: EntryId) -> Names<'static> {
    Names {
        entry: Some(id),
        ..Names::default()
    }
}

/// The entry, or a note that it does not exist for this actor.
fn entry<'f>(facts: &'f Facts, id: EntryId, request: &mut Request) -> Option<&'f Rc<Entry>> {
    let found = facts.named_entry();
    let seen = found.filter(|entry| facts.sees_entry(entry));
    match seen {
        Some(entry) => request.filed_under = book_of(entry),
        None => request.miss("phone book entry", id, found.is_some()),
    }
    seen
}

fn book_of(entry: &Entry) -> Option<DepartmentId> {
    entry.department.as_ref().map(|base| base.id)
}

/// Notes what prevents an entry from saying that: it is empty, or its code is taken there.
fn note_objections(id: EntryId, (patch, booked): (&EntryPatch, &Booked), asked: &mut Asked<'_>) {
    let request = &mut asked.request;
    let names = [&patch.first_name, &patch.last_name].map(Patch::text);
    let texts = [&patch.company, &patch.note].map(Patch::text);
    refuse_no_value(&[names, texts].concat(), request);
    if let Some((why, hint)) = booked.fields.lack() {
        request.impossible = Some((why.into(), hint.into()));
    }
    if let Some(code) = &booked.fields.speed_dial
        && (asked.facts.speed_dial(booked.department, code)).is_some_and(|other| other != id)
    {
        request.taken = Some(dialled_already(code));
    }
}

/// The objection that a code dials another entry.
pub(super) fn dialled_already(code: &crate::domain::SpeedDial) -> String {
    format!("speed dial {code} belongs to another entry in that book")
}

impl Judged for Add {
    fn names(&self) -> Names<'_> {
        self.department.as_ref().map(Names::at).unwrap_or_default()
    }
    fn target(&self) -> String {
        match &self.department {
            Some(name) => format!("department:{name}"),
            None => "phonebook".into(),
        }
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let department = match &self.department {
            Some(name) => Some(department(asked.facts, 0, name, &mut asked.request)?.id),
            None => None,
        };
        asked.request.filed_under = department;
        let fields = self.fields.apply(&EntryFields::default());
        let booked = Booked { department, fields };
        note_objections(EntryId::NEW, (&self.fields, &booked), asked);
        asked.create::<BookEntry>(EntryId::NEW, booked);
        Some(())
    }
}

impl Judged for Set {
    fn names(&self) -> Names<'_> {
        let to: Option<&Name> = match &self.department {
            Patch::Set(name) => Some(name),
            Patch::Keep | Patch::Clear => None,
        };
        Names {
            departments: to.into_iter().collect(),
            ..of(self.id)
        }
    }
    fn target(&self) -> String {
        target(self.id)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        let facts = asked.facts;
        let found = entry(facts, self.id, &mut asked.request);
        let to = match &self.department {
            Patch::Keep => None,
            Patch::Clear => Some(None),
            Patch::Set(name) => Some(Some(department(facts, 0, name, &mut asked.request)?.id)),
        };
        let found = found?;
        let booked = Booked {
            department: to.unwrap_or(book_of(found)),
            fields: self.patch.apply(&found.fields),
        };
        note_objections(self.id, (&self.patch, &booked), asked);
        asked.set::<BookEntry>(self.id, Some(booked));
        Some(())
    }
}

impl Judged for Remove {
    fn names(&self) -> Names<'_> {
        of(self.id)
    }
    fn target(&self) -> String {
        target(self.id)
    }
    fn effect(&self, asked: &mut Asked<'_>) -> Option<()> {
        entry(asked.facts, self.id, &mut asked.request)?;
        asked.set::<BookEntry>(self.id, None);
        Some(())
    }
}

/// Everybody reads the company's book; a department's is for its members and people who hold the
/// right there.
fn reading(department: Option<DepartmentId>, facts: &Facts, request: &mut Request) {
    request.open = department.is_none_or(|id| facts.reads_book_of(id));
    if let Some(id) = department.filter(|_| !request.open) {
        request.demand(Right::read(Module::Phonebook), Place::Department(id));
    }
}

impl Judged for Show {
    fn names(&self) -> Names<'_> {
        of(self.id)
    }
    fn request(&self, facts: &Facts) -> Request {
        let mut request = Request::about(target(self.id));
        if let Some(entry) = entry(facts, self.id, &mut request) {
            reading(book_of(entry), facts, &mut request);
        }
        request
    }
}

impl Judged for List {
    fn names(&self) -> Names<'_> {
        self.department.as_ref().map(Names::at).unwrap_or_default()
    }
    fn request(&self, facts: &Facts) -> Request {
        let Some(name) = &self.department else {
            return Request::open("phonebook");
        };
        let mut request = Request::about(format!("department:{name}"));
        if let Some(d) = department(facts, 0, name, &mut request) {
            request.filed_under = Some(d.id);
            reading(Some(d.id), facts, &mut request);
        }
        request
    }
}
