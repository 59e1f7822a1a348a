//! Entries of the phone book: one cell each, for the whole content.

use super::things::kept_in;
use super::{Case, Delta, Gains, Kind, World};
use crate::beyond::reserved;
use crate::domain::{CallRight, EntryFields, EntryId, Module, Right, Setting, SettingValue};
use crate::facts::{DepartmentId, Facts};
use crate::request::Place;

/// The right that, for the company's book, is as good as the one over the system.
const MANAGE: Right = Right::call(CallRight::ManageCompanyBook);

/// The content of an entry, and whose book it is in.
#[derive(Clone, Debug, PartialEq)]
pub struct Booked {
    /// The department; `None` for the company's book.
    pub department: Option<DepartmentId>,
    /// The content.
    pub fields: EntryFields,
}

/// An entry of the phone book.
#[derive(Clone, Debug, PartialEq)]
pub struct BookEntry;

impl Kind for BookEntry {
    type Key = EntryId;
    type Value = Booked;
    kept_in!(entries);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let write = Right::write(Module::Phonebook);
        match (&change.before, &change.after) {
            (None, None) => {}
            (None, Some(new)) => {
                demand(write, new, case);
                limit(change.key, new, case);
            }
            // It leaves one book and enters another.
            (Some(now), Some(new)) => {
                demand(write, now, case);
                demand(write, new, case);
                let dials = |one: &Booked| (one.department, one.fields.speed_dial.clone());
                if dials(now) != dials(new) {
                    limit(change.key, new, case);
                }
            }
            (Some(now), None) => demand(Right::delete(Module::Phonebook), now, case),
        }
    }
}

fn demand(right: Right, of: &Booked, case: &mut Case<'_>) {
    match of.department {
        Some(id) => case.demand(right, Place::Department(id)),
        None => case.demand_either(right, MANAGE, Place::System),
    }
}

/// A number that is reserved there cannot be a speed dial (D9).
fn limit(id: EntryId, new: &Booked, case: &mut Case<'_>) {
    let code = new.fields.speed_dial.as_ref();
    let Some(number) = code.and_then(|code| code.as_str().parse().ok()) else {
        return;
    };
    let department = new
        .department
        .and_then(|id| case.effect.after.department(id));
    let own = case.facts.entry().filter(|entry| entry.id == id);
    let own = own.filter(|own| own.department.as_ref().map(|base| base.id) == new.department);
    let country = department.and_then(|department| department.country());
    let country = country.or(own.and_then(|own| own.country.as_ref()));
    let of_site = match new.department {
        None => case.facts.setting(Setting::Country),
        Some(_) => None,
    };
    let of_site = of_site.and_then(SettingValue::country);
    reserved(&number, country.or(of_site), case.request);
}

impl World {
    /// The content of an entry, and whose book it is in.
    pub fn entry(&self, id: EntryId) -> Option<&Booked> {
        self.things.entries.get(&id)
    }
}
