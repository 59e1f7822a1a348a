//! Accounts that a file makes somebody else's: a number was given again, or two changed theirs by a
//! command, and the file still has them by the old ones.

use super::super::who::{Who, full_name};
use super::read::ExtensionThere;
use crate::domain::{Number, Patch};
use crate::site::document::{Document, Extension};
use crate::site::{Place, Placed};

/// Such an account.
pub struct Another {
    /// Where its number stands.
    pub at: Place,
    /// The number in the file.
    pub number: Number,
    /// The number that the account has, which another one is by `was`.
    pub now: Number,
    /// Whose it is.
    pub here: String,
    /// Who they would be.
    pub new: String,
    /// The number at which the files have whose it is.
    pub elsewhere: Option<Number>,
    /// Whose it is.
    pub(super) who: Who,
}

/// For how many of them it is looked up where the files have whose account it is.
const LOOKED_FOR: usize = 20;

/// Says of these where the files have them: those have not left.
pub(super) fn find_elsewhere(all: &mut [Another], wanted: &Document) {
    for one in all.iter_mut().take(LOOKED_FOR) {
        let mut others = wanted.extensions.iter();
        let found = others.find(|(number, said)| {
            number.value != one.number && {
                let said = said.open();
                let name = full_name(&said.first_name, &said.last_name);
                Who::called(&name, &said.username, &said.email).is(&one.who)
            }
        });
        one.elsewhere = found.map(|(number, _)| number.value.clone());
    }
}

/// What a field will be.
fn later<'p, T>(wanted: &'p Patch<T>, now: &'p Patch<T>) -> &'p Patch<T> {
    match wanted {
        Patch::Keep => now,
        Patch::Clear | Patch::Set(_) => wanted,
    }
}

/// The account, if it is certainly another person's.
pub(super) fn another(
    number: &Placed<Number>,
    wanted: &Extension,
    (before, there): (&Number, &ExtensionThere),
) -> Option<Another> {
    let now = &there.says;
    // Hardly anything differs of anybody.
    let is_known = (wanted.username.is_keep() || wanted.username == now.username)
        && (wanted.email.is_keep() || wanted.email == now.email);
    if is_known {
        return None;
    }
    let here = full_name(&now.first_name, &now.last_name);
    let new = full_name(
        later(&wanted.first_name, &now.first_name),
        later(&wanted.last_name, &now.last_name),
    );
    let who = Who::called(&here, &now.username, &now.email);
    let is_another = Who::called(&new, &wanted.username, &wanted.email).is_another(&who, false);
    (is_another && !here.is_empty() && !new.is_empty()).then(|| Another {
        at: number.at,
        number: number.value.clone(),
        now: before.clone(),
        here,
        new,
        elsewhere: None,
        who,
    })
}
