//! Accounts that a file makes somebody else's: a number was given again, or two changed theirs by a
//! command, and the file still has them by the old ones.

use super::read::ExtensionThere;
use crate::domain::{Email, Number, Patch, PersonName, UserName, spelling_key};
use crate::site::document::Extension;
use crate::site::{Place, Placed};

/// Such an account.
pub struct Another {
    /// Where its number stands.
    pub at: Place,
    /// The number.
    pub number: Number,
    /// Whose it is.
    pub here: String,
    /// Who they would be.
    pub new: String,
}

fn name(first: &Patch<PersonName>, last: &Patch<PersonName>) -> String {
    let parts = [first, last].into_iter().filter_map(Patch::text);
    parts.collect::<Vec<_>>().join(" ")
}

/// What a field will be.
fn later<'p, T>(wanted: &'p Patch<T>, now: &'p Patch<T>) -> &'p Patch<T> {
    match wanted {
        Patch::Keep => now,
        Patch::Clear | Patch::Set(_) => wanted,
    }
}

/// Whether what both are known by is the same; `None` where one of them has nothing.
fn is_same<T>(one: &Patch<T>, other: &Patch<T>, key: impl Fn(&T) -> String) -> Option<bool> {
    match (one, other) {
        (Patch::Set(one), Patch::Set(other)) => Some(key(one) == key(other)),
        _ => None,
    }
}

/// The account, if it is certainly another person's: the name differs, and so do the user name and the
/// address, as far as both have one. Where one of these is the same, people have another name.
pub(super) fn another(
    number: &Placed<Number>,
    wanted: &Extension,
    there: &ExtensionThere,
) -> Option<Another> {
    let now = &there.says;
    let user_name = is_same(&wanted.username, &now.username, UserName::key);
    let email = is_same(&wanted.email, &now.email, Email::key);
    let mut known = [user_name, email].into_iter().flatten().peekable();
    if known.peek().is_none() || known.any(|is_same| is_same) {
        return None;
    }
    let here = name(&now.first_name, &now.last_name);
    let new = name(
        later(&wanted.first_name, &now.first_name),
        later(&wanted.last_name, &now.last_name),
    );
    let differs = spelling_key(&here) != spelling_key(&new);
    (differs && !here.is_empty() && !new.is_empty()).then(|| Another {
        at: number.at,
        number: number.value.clone(),
        here,
        new,
    })
}
