//! Brings entries into the wanted state: one, or all of a file.

use super::super::{Failure, Performer, Steps};
use super::Listed;
use crate::domain::{BookNumber, EntryFields, EntryId, EntryPatch, Name, Patch, limits};
use crate::engine::operations::phonebook::{Add, List, Set};
use crate::engine::{Done, Rule};
use std::collections::HashMap;

/// The result of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// Each that was added, in order.
    pub steps: Vec<Done>,
    /// How many already existed.
    pub same: usize,
    /// Lines of refused entries, and why; the first few.
    pub refused: Vec<(u64, String)>,
    /// How many are refused.
    pub errors: usize,
}

/// Adds every entry of a file that does not exist yet, by name and numbers, to one book. All or
/// nothing: if some are refused, nothing is kept. Comparing needs the right to read the book.
pub fn import(
    performer: Performer<'_>,
    department: Option<&Name>,
    entries: &[Listed],
) -> Result<Imported, Failure> {
    performer.of_many(entries.len()).together_if(
        |steps| add_all(steps, department, entries),
        |imported| Ok(imported.errors == 0),
    )
}

/// What makes two entries the same: their names, and their numbers in any order.
fn key(fields: &EntryFields) -> (String, Vec<BookNumber>) {
    let mut numbers = fields.numbers.clone();
    numbers.sort();
    (fields.name_key(), numbers)
}

fn add_all(
    steps: &mut Steps<'_>,
    department: Option<&Name>,
    entries: &[Listed],
) -> Result<Imported, Failure> {
    let list = List {
        department: department.cloned(),
    };
    let there = steps.ask(list, |snapshot, granted| snapshot.book(granted))?;
    let mut known: HashMap<_, ()> = HashMap::with_capacity(there.len() + entries.len());
    known.extend(there.iter().map(|(_, fields)| (key(fields), ())));
    let mut all = Imported::default();
    for entry in entries {
        if known.insert(key(&entry.fields), ()).is_some() {
            all.same += 1;
            continue;
        }
        let add = Add {
            department: department.cloned(),
            fields: said(&entry.fields),
        };
        match steps.perform(add) {
            Ok(done) => all.steps.push(done),
            Err(Failure::Refused(refusal)) if is_of_the_entry(refusal.denial.rule) => {
                all.errors += 1;
                if all.refused.len() < limits::PROBLEMS {
                    all.refused.push((entry.line, refusal.denial.why.clone()));
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    Ok(all)
}

/// Whether a refusal is about an entry's content, rather than about who adds it.
const fn is_of_the_entry(rule: Rule) -> bool {
    matches!(rule, Rule::Exists | Rule::State | Rule::Limit)
}

/// A request that sets all of these fields.
fn said(fields: &EntryFields) -> EntryPatch {
    fn set<T: Clone>(value: &Option<T>) -> Patch<T> {
        value.clone().map_or(Patch::Keep, Patch::Set)
    }
    EntryPatch {
        first_name: set(&fields.first_name),
        last_name: set(&fields.last_name),
        company: set(&fields.company),
        numbers: (!fields.numbers.is_empty()).then(|| fields.numbers.clone()),
        email: set(&fields.email),
        speed_dial: set(&fields.speed_dial),
        note: set(&fields.note),
    }
}

/// The result of bringing one entry into the wanted state.
#[derive(Debug)]
pub enum Ensured {
    /// It did not exist, and does now.
    Added(Done),
    /// It existed, and was changed.
    Changed(EntryId, Done),
    /// It is already as wanted.
    Kept(EntryId),
    /// Several have that name, and none was changed.
    Several(Vec<EntryId>),
}

/// Adds an entry to a book, or changes what differs in the one with its name; in one transaction.
/// Fields that are not named stay.
pub fn ensure(performer: Performer<'_>, wanted: &Add) -> Result<Ensured, Failure> {
    let called = wanted.fields.apply(&EntryFields::default());
    performer.together(|steps| {
        let list = List {
            department: wanted.department.clone(),
        };
        let there = steps.ask(list, |snapshot, granted| snapshot.book(granted))?;
        let alike: Vec<_> = there
            .into_iter()
            .filter(|(_, fields)| fields.is_called_like(&called))
            .collect();
        match alike.as_slice() {
            [] => Ok(Ensured::Added(steps.perform(wanted.clone())?)),
            [(id, fields)] => {
                let patch = wanted.fields.unlike(fields);
                if patch == EntryPatch::default() {
                    return Ok(Ensured::Kept(*id));
                }
                let department = Patch::Keep;
                let id = *id;
                let set = Set {
                    id,
                    department,
                    patch,
                };
                Ok(Ensured::Changed(id, steps.perform(set)?))
            }
            several => Ok(Ensured::Several(
                several.iter().map(|(id, _)| *id).collect(),
            )),
        }
    })
}
