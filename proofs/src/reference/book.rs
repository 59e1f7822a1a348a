//! The phone book: the company's, and those of departments.

use super::Word;
use super::ask::{On, Requirement};
use super::judge::Asker;
use super::worlds::{Choices, PLACES};

/// An entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number.
    pub id: Word,
    /// Whose book; the company's if `None`.
    pub place: Option<Word>,
    pub code: Option<Word>,
}

#[derive(Clone, Debug)]
pub enum BookAsk {
    Add {
        place: Option<Word>,
        code: Option<Word>,
        /// Whether it has a number.
        reached: bool,
    },
    Set {
        id: Word,
        /// To a department's book, or the company's.
        place: Option<Option<Word>>,
        code: Option<Word>,
        /// Whether it keeps its number.
        reached: bool,
    },
    Remove {
        id: Word,
    },
    Show {
        id: Word,
    },
    List {
        place: Option<Word>,
    },
}

const IDS: [Word; 4] = ["1", "2", "3", "4"];
const CODES: [Word; 5] = ["21", "22", "*9", "112", "104"];

/// Random entries.
pub fn book(c: &mut Choices<'_>) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    for id in IDS {
        if c.once_in(6) {
            continue;
        }
        let place = (!c.once_in(3)).then(|| c.of(&PLACES));
        let code = c.once_in(2).then(|| c.of(&["21", "22", "*9"]));
        let there = |e: &Entry| e.place == place && e.code == code;
        let code = code.filter(|_| !all.iter().any(there));
        all.push(Entry { id, place, code });
    }
    all
}

/// A random question.
pub fn ask(place: Word, c: &mut Choices<'_>) -> BookAsk {
    let place = (!c.once_in(3)).then_some(place);
    let code = c.once_in(2).then(|| c.of(&CODES));
    let id = if c.once_in(12) { "9" } else { c.of(&IDS) };
    match c.below(8) {
        0 | 1 => BookAsk::Add {
            place,
            code,
            reached: !c.once_in(8),
        },
        2 | 3 => BookAsk::Set {
            id,
            place: c.once_in(2).then_some(place),
            code,
            reached: !c.once_in(8),
        },
        4 | 5 => BookAsk::Remove { id },
        6 => BookAsk::Show { id },
        _ => BookAsk::List { place },
    }
}

impl Asker<'_> {
    fn entry(&self, id: Word) -> Option<Entry> {
        let found = self.site.book.iter().find(|entry| entry.id == id)?;
        let seen = found.place.is_none_or(|place| self.sees_place(place));
        seen.then(|| found.clone())
    }

    /// A right in a book: for the company's, being allowed to manage it by telephone is enough too.
    fn in_book(&self, right: Word, place: Option<Word>, requirement: &mut Requirement) {
        match place {
            Some(place) => requirement.needs.push((right, On::Place(place))),
            None if self.holds("manage-company-book", "system") => {}
            None => requirement.needs.push((right, On::System)),
        }
    }

    fn reads_book(&self, place: Option<Word>, requirement: &mut Requirement) {
        let Some(place) = place else { return };
        if !self.actor.member.contains_key(place) {
            requirement.needs.push(("phonebook:read", On::Place(place)));
        }
    }

    /// Whether a code dials another entry of that book.
    fn dials_another(&self, id: Word, place: Option<Word>, code: Option<Word>) -> bool {
        let mut others = self.site.book.iter().filter(|entry| entry.id != id);
        code.is_some() && others.any(|entry| entry.place == place && entry.code == code)
    }

    pub fn of_book(&self, ask: &BookAsk, requirement: &mut Requirement) -> Option<()> {
        match *ask {
            BookAsk::Add {
                place,
                code,
                reached,
            } => {
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                self.in_book("phonebook:write", place, requirement);
                requirement.too_many = code.is_some_and(|code| self.reserved(code, place));
                requirement.exists = self.dials_another("", place, code);
                requirement.impossible = !reached;
            }
            BookAsk::Set {
                id,
                place,
                code,
                reached,
            } => {
                let found = self.entry(id)?;
                let to = place.unwrap_or(found.place);
                if let Some(to) = to {
                    self.place_seen(to)?;
                }
                self.in_book("phonebook:write", found.place, requirement);
                self.in_book("phonebook:write", to, requirement);
                let dials = code.or(found.code);
                let comes = (to, dials) != (found.place, found.code);
                requirement.too_many = comes && dials.is_some_and(|code| self.reserved(code, to));
                requirement.exists = self.dials_another(id, to, dials);
                requirement.impossible = !reached;
            }
            BookAsk::Remove { id } => {
                let found = self.entry(id)?;
                self.in_book("phonebook:delete", found.place, requirement);
            }
            BookAsk::Show { id } => {
                let found = self.entry(id)?;
                self.reads_book(found.place, requirement);
            }
            BookAsk::List { place } => {
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                self.reads_book(place, requirement);
            }
        }
        Some(())
    }
}
