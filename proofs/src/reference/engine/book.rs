//! Questions about the phone book in the engine's terms, and its facts.

use super::super::book::{BookAsk, Entry};
use super::super::{Site, Word};
use super::decide;
use super::facts::{parse, place_id};
use super::things::base;
use policy::domain::{EntryFields, EntryId, EntryPatch, Patch, SpeedDial};
use policy::operations::phonebook;
use policy::{DepartmentId, Facts, Known, Names};
use std::rc::Rc;

fn entry_of(site: &Site, entry: &Entry) -> policy::Entry {
    let place = entry.place.and_then(|name| site.place(name));
    policy::Entry {
        id: parse(entry.id),
        department: entry.place.map(|name| base(site, name)),
        country: place.and_then(|place| place.country).map(parse),
        fields: EntryFields {
            company: Some(parse("Acme")),
            numbers: vec![parse("work:+48221000500")],
            speed_dial: entry.code.map(parse),
            ..EntryFields::default()
        },
    }
}

/// What the store would add for what is named.
pub fn name(site: &Site, names: &Names<'_>, facts: &mut Facts) {
    if let Some(id) = names.entry {
        let mut all = site.book.iter();
        let found = all.find(|entry| parse::<EntryId>(entry.id) == id);
        let found = found.map(|entry| Rc::new(entry_of(site, entry)));
        facts.named.entry = Known::is(found);
    }
}

/// The entry of that book with that speed dial.
pub fn dialled(site: &Site, book: Option<DepartmentId>, code: &SpeedDial) -> Option<EntryId> {
    let mut all = site.book.iter();
    let found = all.find(|entry| {
        entry.place.map(place_id) == book && entry.code.is_some_and(|own| own == code.as_str())
    });
    found.map(|entry| parse(entry.id))
}

/// How many entries there are in the book of a department.
pub fn entries(site: &Site, place: &str) -> u32 {
    let all = site.book.iter();
    all.filter(|entry| entry.place == Some(place)).count() as u32
}

pub fn of_book(site: &Site, actor: Word, ask: &BookAsk) -> Word {
    let code = |code: Option<Word>| code.map_or(Patch::Keep, |code| Patch::Set(parse(code)));
    match *ask {
        BookAsk::Add {
            place,
            code: dials,
            reached,
        } => decide(
            site,
            actor,
            phonebook::Add {
                department: place.map(parse),
                fields: EntryPatch {
                    company: Patch::Set(parse("Acme")),
                    numbers: reached.then(|| vec![parse("work:+48221000500")]),
                    speed_dial: code(dials),
                    ..EntryPatch::default()
                },
            },
        ),
        BookAsk::Set {
            id,
            place,
            code: dials,
            reached,
        } => decide(
            site,
            actor,
            phonebook::Set {
                id: parse(id),
                department: match place {
                    None => Patch::Keep,
                    Some(None) => Patch::Clear,
                    Some(Some(place)) => Patch::Set(parse(place)),
                },
                patch: EntryPatch {
                    numbers: (!reached).then(Vec::new),
                    speed_dial: code(dials),
                    note: Patch::Set(parse("mornings")),
                    ..EntryPatch::default()
                },
            },
        ),
        BookAsk::Remove { id } => decide(site, actor, phonebook::Remove { id: parse(id) }),
        BookAsk::Show { id } => decide(site, actor, phonebook::Show { id: parse(id) }),
        BookAsk::List { place } => {
            let department = place.map(parse);
            decide(site, actor, phonebook::List { department })
        }
    }
}
