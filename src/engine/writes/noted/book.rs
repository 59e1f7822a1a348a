//! Entries of the phone book.

use super::reads::Whom;
use super::{About, Noted};
use crate::domain::{EntryFields, Number, ShownField, ShownFields};
use crate::engine::policy::{BookEntry, Booked, Delta, DepartmentId};
use crate::engine::store::{Born, Result};
use serde_json::{Value, json};

/// The changed fields, and the department if it changes; for a new or removed entry, all of them.
pub(super) fn entry(about: &About<'_>, change: &Delta<BookEntry>, noted: &mut Noted) {
    let home = |booked: &Booked| home(about, booked.department);
    let all = |booked: &Booked| {
        let mut all = ShownFields::default();
        for (field, value) in booked.fields.said() {
            all.set(field, value);
        }
        if booked.department.is_some() {
            all.set(ShownField::Department, home(booked));
        }
        all
    };
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            for (field, old, new) in EntryFields::diff(&before.fields, &after.fields) {
                noted.field(field, old, new);
            }
            noted.field(ShownField::Department, home(before), home(after));
        }
        (Some(before), None) => noted.before.extend(all(before)),
        (None, Some(after)) => noted.after.extend(all(after)),
        (None, None) => {}
    }
}

/// The number of a new one.
pub(super) fn made(born: Born, change: &Delta<BookEntry>, noted: &mut Noted) {
    if change.before.is_none() && change.after.is_some() {
        let id = born.entry(change.key).0;
        let said = std::mem::take(&mut noted.after);
        noted.after.set(ShownField::Id, id);
        noted.after.extend(said);
    }
}

/// A person whom the phone book lists automatically, under their number.
const BY_ITSELF: &str = "e.number = ?1 AND e.id <> ?2 AND e.phonebook = 1 AND e.telephone = 1";

/// A person whom everybody sees.
const OPEN: &str =
    "e.home <> ?3 AND EXISTS (SELECT 1 FROM department WHERE id = e.home AND visibility = 'open')";

/// An entry's new number that the phone book already has: for people whom the actor sees.
pub(super) fn warn_of_own_people(
    about: &About<'_>,
    change: &Delta<BookEntry>,
    noted: &mut Noted,
) -> Result<()> {
    let Some(after) = &change.after else {
        return Ok(());
    };
    let before = change.before.as_ref().map(|booked| &booked.fields.numbers);
    for number in &after.fields.numbers {
        let was_there = before.is_some_and(|all| all.iter().any(|one| one.phone == number.phone));
        // Only an extension's number is looked up.
        if was_there || number.phone.as_str().parse::<Number>().is_err() {
            continue;
        }
        let phone = number.phone.as_str();
        let whom = Whom {
            fits: BY_ITSELF,
            text: phone,
            id: 0,
        };
        let seen = whom.is_there(about.conn, OPEN, 0)? || whom.is_read(about.conn, about.facts)?;
        if seen {
            noted.warnings.push(format!(
                "{phone} is an extension, which the phone book shows anyway: it is there twice now"
            ));
        }
    }
    Ok(())
}

/// The name of its department, if it has one that was loaded.
fn home(about: &About<'_>, id: Option<DepartmentId>) -> Value {
    let Some(id) = id else { return Value::Null };
    let base = about.facts.entry();
    let base = base.and_then(|entry| entry.department.as_ref());
    let base = base.filter(|base| base.id == id).map(|base| &base.name);
    let named = about.effect.after.department(id).map(|d| &d.name);
    json!(base.or(named).map(ToString::to_string))
}
