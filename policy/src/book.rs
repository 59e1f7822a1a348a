//! Entries of the phone book as the rules see them.

use super::facts::{DepartmentId, Facts};
use super::object::Base;
use super::{Scope, sees_department};
use crate::domain::{Country, EntryFields, EntryId, Module, Right};

/// An entry of the company's book, or of a department's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, which is never reused.
    pub id: EntryId,
    /// The department whose book it is in; `None` for the company's.
    pub department: Option<Base>,
    /// The country of that department, or of the site: a speed dial cannot be one of its emergency
    /// numbers.
    pub country: Option<Country>,
    /// Its content.
    pub fields: EntryFields,
}

impl Facts {
    /// Whether the actor reads the book of a department: people who belong to it do, and people who
    /// hold the right there. The company's is for everybody.
    pub fn reads_book_of(&self, department: DepartmentId) -> bool {
        let read = Right::read(Module::Phonebook);
        self.authority.belongs_to(department)
            || self.authority.holds(read, Scope::Department(department))
    }

    /// Whether the actor may know that the entry exists.
    pub fn sees_entry(&self, entry: &Entry) -> bool {
        let department = entry.department.as_ref();
        department.is_none_or(|base| sees_department(&self.authority, base.id, base.visibility))
    }
}
