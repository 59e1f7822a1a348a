//! The phone book: questions about it, and their effects.

use super::command::Command;
use super::site::{Entry, Site};
use crate::reference::Word;
use crate::reference::book::BookAsk;
use std::collections::{BTreeMap, BTreeSet};

/// What makes a valid entry: a name, and a way to reach it.
const NAMES: [Word; 3] = ["first", "last", "company"];
const WAYS: [Word; 2] = ["number", "email"];

/// A question of the random worlds.
pub fn of_book(ask: &BookAsk) -> Command {
    let fields = |all: Vec<(Word, Word)>, code: Option<Word>| -> BTreeMap<Word, Word> {
        let code = code.map(|code| ("speed-dial", code));
        all.into_iter().chain(code).collect()
    };
    let on = |op: Word, id: Word| Command {
        op,
        entry: Some(id),
        ..Command::default()
    };
    match *ask {
        BookAsk::Add {
            place,
            code,
            reached,
        } => {
            let number = reached.then_some(("number", "work:+48221000500"));
            let said = [("company", "Acme")].into_iter().chain(number);
            Command {
                op: "phonebook.add",
                department: place,
                fields: fields(said.collect(), code),
                ..Command::default()
            }
        }
        BookAsk::Set {
            id,
            place,
            code,
            reached,
        } => {
            let number = (!reached).then_some(("number", "none"));
            Command {
                department: place.flatten(),
                homeless: place == Some(None),
                fields: fields(number.into_iter().collect(), code),
                ..on("phonebook.set", id)
            }
        }
        BookAsk::Remove { id } => on("phonebook.remove", id),
        BookAsk::Show { id } => on("phonebook.show", id),
        BookAsk::List { place } => Command {
            op: "phonebook.list",
            department: place,
            ..Command::default()
        },
    }
}

/// The entries of a random world.
pub fn of_site(book: &[crate::reference::book::Entry]) -> BTreeMap<Word, Entry> {
    let entry = |entry: &crate::reference::book::Entry| Entry {
        department: entry.place,
        has: BTreeSet::from(["company", "number"]),
        code: entry.code,
    };
    book.iter().map(|found| (found.id, entry(found))).collect()
}

impl Site {
    /// The existing entry, or an empty one.
    fn before(&self, command: &Command) -> Entry {
        let found = command.entry.and_then(|id| self.book.get(id));
        found.cloned().unwrap_or_default()
    }

    /// The entry afterwards.
    fn entry_after(&self, command: &Command) -> Entry {
        let mut entry = self.before(command);
        for (field, value) in &command.fields {
            match (*field, *value) {
                ("speed-dial", "none") => entry.code = None,
                ("speed-dial", code) => entry.code = Some(code),
                (field, "none") => drop(entry.has.remove(field)),
                (field, _) => drop(entry.has.insert(field)),
            }
        }
        if command.department.is_some() || command.homeless || command.op == "phonebook.add" {
            entry.department = command.department;
        }
        entry
    }

    pub fn with_entry(&mut self, command: &Command) {
        let after = self.entry_after(command);
        match (command.op, command.entry) {
            ("phonebook.add", _) => {
                self.entries_made += 1;
                let id = self.entries_made.to_string();
                self.book.insert(id.leak(), after);
            }
            ("phonebook.set", Some(id)) => drop(self.book.insert(id, after)),
            ("phonebook.remove", Some(id)) => drop(self.book.remove(id)),
            _ => {}
        }
    }

    /// Whether it will be a valid entry: it has a name, and a way to reach it.
    pub fn is_entry(&self, command: &Command) -> bool {
        let has = self.entry_after(command).has;
        let some = |of: &[Word]| of.iter().any(|field| has.contains(field));
        some(&NAMES) && some(&WAYS)
    }

    /// Whether its code dials another entry of that book.
    pub fn dials_another(&self, command: &Command) -> bool {
        let after = self.entry_after(command);
        let mut others = self.book.iter();
        after.code.is_some()
            && others.any(|(id, other)| {
                Some(*id) != command.entry
                    && (other.department, other.code) == (after.department, after.code)
            })
    }

    /// A code that enters a book, and the department of that book.
    pub fn code_arriving(&self, command: &Command) -> Option<(Word, Option<Word>)> {
        let (before, after) = (self.before(command), self.entry_after(command));
        let dials = |entry: &Entry| (entry.department, entry.code);
        let is_new = command.entry.is_none() || dials(&before) != dials(&after);
        after
            .code
            .filter(|_| is_new)
            .map(|code| (code, after.department))
    }
}
