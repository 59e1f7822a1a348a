//! What no type checks by itself: values of settings, and what of a thing does not go together.

use super::super::de::scalar::plain;
use super::super::{Entries, Fault, Place, Placed};
use super::Document;
use crate::domain::{
    Assignment, CustomRole, EntryFields, Invalid, Name, Patch, RightSet, Role, RoleRight, Setting,
    Tri,
};
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::hash::Hash;

/// Refuses call rights among the rights of a role in a department: there they have a table of their own,
/// and two tables of the same would undo each other.
fn call_rights(role: Role, rights: &Entries<RoleRight, Tri>, faults: &mut Vec<Fault>) {
    for (right, _) in rights {
        if RightSet::CALL.has(right.value.right) {
            let what = format!("`{}` is a call right", right.value);
            let hint = format!("write it in the table `call_rights`, also of `{role}`");
            Fault::new(right.at, what).hint(hint).add_to(faults);
        }
    }
}

impl Document {
    /// Adds its errors. What is no entry of the phone book is left out: no change comes of it.
    pub(super) fn check(&mut self, faults: &mut Vec<Fault>) {
        for (key, value) in &self.settings {
            if let Err(invalid) = assignment(key.value, &value.0) {
                Fault::new(value.at, invalid_said(&invalid))
                    .hint(invalid.hint.to_string())
                    .add_to(faults);
            }
        }
        for (number, extension) in &self.extensions {
            // Only these say what may be wrong.
            if !(extension.wants_secret() || extension.may_end()) {
                continue;
            }
            let extension = extension.open();
            if extension.password_file.is_some() && extension.password.is_some() {
                let what = format!("extension {} has two first passwords", number.value);
                Fault::new(number.at, what)
                    .hint("keep one of: `password_file`, `password`")
                    .add_to(faults);
            }
            if extension.system_role_until.is_some()
                && !matches!(extension.system_role, Patch::Set(_))
            {
                let what = format!(
                    "extension {} has an end of a system role, and no system role",
                    number.value
                );
                Fault::new(number.at, what)
                    .hint("add `system_role` as well as `system_role_until`")
                    .add_to(faults);
            }
        }
        for (_, department) in &self.departments {
            for (role, rights) in department.role_rights.iter().flat_map(Entries::iter) {
                call_rights(role.value, rights, faults);
            }
        }
        let faulty: HashSet<Place> = within(faults).collect();
        self.phonebook.0.retain(|entry| {
            let fields = entry.patch().apply(&EntryFields::default());
            // Its numbers, each of which was found wrong.
            let has_wrong_ones =
                entry.numbers.as_ref().is_some_and(Vec::is_empty) && faulty.contains(&entry.at);
            if has_wrong_ones && !fields.name().is_empty() {
                return true;
            }
            let lack = fields.lack();
            if let Some((why, _)) = &lack {
                Fault::new(entry.at, format!("this is not a phone book entry: {why}"))
                    .hint("give it one or more of: `first_name`, `last_name`, `company`; and `numbers`")
                    .add_to(faults);
            }
            lack.is_none()
        });
        self.given_up(faults);
    }

    /// What becomes another thing by that one's `was` is not there any more: what is said of it
    /// would be said of nothing.
    fn given_up(&self, faults: &mut Vec<Fault>) {
        let all = self.extensions.iter().map(|(number, said)| {
            // Somebody new has a home, and may get a number that is given up.
            (number, said.was().cloned(), said.has_home())
        });
        gone("extension", all, faults);
        let all = self.departments.iter();
        let all = all.map(|(name, said)| (name, said.was.clone(), false));
        gone("department", all, faults);
        let all = self.groups.iter();
        gone(
            "group",
            all.map(|(name, said)| (name, said.was.clone(), false)),
            faults,
        );
        let role = |was: &Name| Role::Custom(CustomRole::new(was));
        let all = self.roles.iter();
        gone(
            "role",
            all.map(|(name, said)| (name, said.was.as_ref().map(role), false)),
            faults,
        );
    }
}

/// Where things stand in which there are errors.
fn within(faults: &[Fault]) -> impl Iterator<Item = Place> {
    let again = |fault: &Fault| {
        fault
            .again()
            .iter()
            .filter_map(|again| again.within.as_deref()?.of)
            .collect::<Vec<_>>()
    };
    let of = |fault: &Fault| fault.within.as_deref().and_then(|within| within.of);
    faults
        .iter()
        .flat_map(move |fault| of(fault).into_iter().chain(again(fault)))
}

/// Adds an error for each that another one was, unless it is another one itself: by its own `was`, or
/// as a new one; and for each that says of itself what another one says already: one thing cannot become
/// two.
fn gone<'d, K: Eq + Hash + Display + 'd>(
    what: &str,
    all: impl Iterator<Item = (&'d Placed<K>, Option<K>, bool)>,
    faults: &mut Vec<Fault>,
) {
    let all: Vec<_> = all.collect();
    let mut becomes: HashMap<&K, &Placed<K>> = HashMap::new();
    for (new, was, _) in &all {
        let Some(was) = was else {
            continue;
        };
        if let Some(other) = becomes.insert(was, new) {
            let what = format!(
                "{what} {was} cannot become both {} and {}",
                other.value, new.value
            );
            Fault::new(new.at, what)
                .hint("keep the `was` of the one that it is")
                .also(other.at, "the other one")
                .add_to(faults);
        }
    }
    // Numbers may change hands in a circle; names would go on with every run.
    if what != "extension" {
        for circle in circles(all.iter().map(|(name, was, _)| (*name, was.as_ref()))) {
            circle_of(what, &circle, faults);
        }
    }
    let left = all
        .iter()
        .filter(|(_, was, is_new)| was.is_none() && !is_new);
    for (name, ..) in left {
        let Some(new) = becomes.get(&name.value) else {
            continue;
        };
        let hint = match what {
            "extension" => format!(
                "write it in the table of {}; if somebody new has this number, add their `department`",
                new.value
            ),
            _ => format!(
                "write it in the table of `{}`; if that is renamed already, leave out its `was`",
                new.value
            ),
        };
        let said = format!(
            "{what} {} becomes {}, so nothing can be said of it",
            name.value, new.value
        );
        Fault::new(name.at, said)
            .hint(hint)
            .also(new.at, "it becomes that here (`was`)")
            .add_to(faults);
    }
}

/// Things that each become the next, and the last of them the first.
pub fn circles<'d, K: Eq + Hash>(
    all: impl Iterator<Item = (&'d Placed<K>, Option<&'d K>)>,
) -> Vec<Vec<&'d Placed<K>>> {
    let was: HashMap<&K, (&Placed<K>, &K)> = all
        .filter_map(|(name, was)| Some((&name.value, (name, was?))))
        .filter(|(name, (_, was))| name != was)
        .collect();
    let mut begins: Vec<_> = was.values().map(|(name, _)| *name).collect();
    begins.sort_unstable_by_key(|name| name.at);
    let (mut met, mut found) = (HashSet::new(), Vec::new());
    for begin in begins {
        let mut chain = Vec::new();
        let mut next = Some(begin);
        while let Some(name) = next.filter(|name| met.insert(&name.value)) {
            chain.push(name);
            let before = was.get(&name.value).map(|(_, before)| *before);
            next = before
                .and_then(|before| was.get(before))
                .map(|(name, _)| *name);
        }
        let first = next.and_then(|again| chain.iter().position(|name| *name == again));
        if let Some(first) = first {
            found.push(chain.split_off(first));
        }
    }
    found
}

/// An error that names all of a circle.
fn circle_of<K: Display>(what: &str, circle: &[&Placed<K>], faults: &mut Vec<Fault>) {
    let Some((first, rest)) = circle.split_first() else {
        return;
    };
    let names: Vec<_> = circle
        .iter()
        .map(|name| format!("`{}`", name.value))
        .collect();
    let said = format!(
        "the {what}s {} each were another of them, so every run would rename them again",
        names.join(", ")
    );
    let fault = Fault::new(first.at, said).hint("leave out `was` where it is renamed already");
    let fault = rest.iter().fold(fault, |fault, name| {
        fault.also(name.at, "this is one of them")
    });
    fault.add_to(faults);
}

fn invalid_said(invalid: &Invalid) -> String {
    format!("`{}` cannot be used here: {}", invalid.given, invalid.why)
}

/// A setting's new value, as its command takes it; also a number in another form of TOML: `0x1F`.
///
/// # Errors
/// If the setting cannot have that value.
pub fn assignment(key: Setting, value: &str) -> Result<Assignment, Invalid> {
    let read = key.read(value).or_else(|invalid| match plain(value) {
        Some(digits) => key.read(&digits).map_err(|_| invalid),
        None => Err(invalid),
    });
    read.map(|value| Assignment { key, value })
}
