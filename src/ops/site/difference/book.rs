//! Entries of the phone book. They have no unique name, so equal ones are matched first, then those
//! with the same name in the same book.

use super::super::step::Phase;
use super::Changes;
use crate::domain::{EntryFields, EntryId, Name, Patch};
use crate::engine::operations::phonebook;
use crate::site::List;
use crate::site::document::BookEntry;
use std::collections::{HashMap, HashSet};

/// An existing one.
struct There {
    id: EntryId,
    fields: EntryFields,
    taken: bool,
}

type Book = HashMap<(Option<Name>, String), Vec<There>>;

fn key(entry: &BookEntry, fields: &EntryFields) -> (Option<Name>, String) {
    (entry.department.clone(), fields.name())
}

impl Changes {
    /// All wanted ones; existing ones that are not wanted stay. Returns which are both.
    pub fn book(
        &mut self,
        wanted: &List<BookEntry>,
        there: Vec<(EntryId, BookEntry)>,
    ) -> HashSet<EntryId> {
        let mut book = Book::new();
        for (id, entry) in there {
            let fields = entry.patch().apply(&EntryFields::default());
            let taken = false;
            let one = There { id, fields, taken };
            book.entry(key(&entry, &one.fields)).or_default().push(one);
        }
        let mut left = Vec::new();
        for entry in &wanted.0 {
            let fields = entry.patch().apply(&EntryFields::default());
            let alike = book.get_mut(&key(entry, &fields));
            let same = alike.and_then(|all| {
                let is_so = |one: &&mut There| {
                    !one.taken && entry.patch().unlike(&one.fields).named().is_empty()
                };
                all.iter_mut().find(is_so)
            });
            match same {
                Some(one) => one.taken = true,
                None => left.push(entry),
            }
        }
        for entry in left {
            self.of(entry.at);
            let fields = entry.patch().apply(&EntryFields::default());
            let alike = book.get_mut(&key(entry, &fields));
            match alike.and_then(|all| all.iter_mut().find(|one| !one.taken)) {
                Some(one) => {
                    one.taken = true;
                    let op = phonebook::Set {
                        id: one.id,
                        department: Patch::Keep,
                        patch: entry.patch().unlike(&one.fields),
                    };
                    self.add(Phase::Book, op);
                }
                None => {
                    let op = phonebook::Add {
                        department: entry.department.clone(),
                        fields: entry.patch().unlike(&EntryFields::default()),
                    };
                    self.add(Phase::Book, op);
                }
            }
        }
        let all = book.into_values().flatten().filter(|one| one.taken);
        all.map(|one| one.id).collect()
    }
}
