//! `--prune`: what site files made and say no more.

use super::super::{Failure, Steps};
use super::difference::Changes;
use super::read;
use super::renamed::Renamed;
use crate::domain::{CustomRole, EntryId, Number, Role};
use crate::engine::Marked;
use crate::engine::operations::session::WhoAmI;
use crate::engine::operations::{department, extension, group, object, phonebook, role};
use crate::site::Place;
use crate::site::document::Document;
use std::collections::HashSet;

/// Adds the removal of each, of what the asker sees. `book` are the entries that are wanted.
pub(super) fn prune(
    steps: &mut Steps<'_>,
    wanted: &Document,
    renamed: &Renamed,
    book: &HashSet<EntryId>,
    changes: &mut Changes,
) -> Result<(), Failure> {
    let marked = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.made_by_site_files(granted)
    })?;
    // What is not there is nowhere in a file.
    changes.of(Place::default());
    let said = wanted.extensions.iter().map(|(number, _)| &number.value);
    let said: HashSet<&Number> = said.chain(renamed.numbers.keys()).collect();
    let is_said = |number: &Number| said.contains(number);
    // Anybody who goes leaves everything with that.
    let goes: HashSet<Number> = marked
        .iter()
        .filter_map(|thing| match thing {
            Marked::Extension(number) if !is_said(number) => Some(number.clone()),
            _ => None,
        })
        .collect();
    let mut entries: Option<HashSet<EntryId>> = None;
    for thing in marked {
        match thing {
            Marked::Extension(number) => {
                if goes.contains(&number) && read::one_extension(steps, &number, false)?.is_some() {
                    changes.end(extension::Remove { number });
                }
            }
            Marked::Department(name) => {
                let is_said = wanted.departments.iter().any(|(n, _)| n.value == name)
                    || renamed.departments.contains_key(&name);
                let there = match is_said {
                    true => None,
                    false => read::one_department(steps, &name)?,
                };
                if let Some(there) = there {
                    // Who has their home elsewhere loses nothing but the membership.
                    let members = there.says.members.iter().flat_map(|all| all.iter());
                    for (number, _) in members.filter(|(n, _)| !goes.contains(&n.value)) {
                        let (department, number) = (name.clone(), number.value.clone());
                        changes.end(department::MemberRemove { department, number });
                    }
                    changes.end(department::Remove { name });
                }
            }
            Marked::Group(name) => {
                let is_said = wanted.groups.iter().any(|(n, _)| n.value == name)
                    || renamed.groups.contains_key(&name);
                let there = match is_said {
                    true => None,
                    false => read::one_group(steps, &name)?,
                };
                if let Some(there) = there {
                    let members = there.members.iter().flat_map(|all| all.iter());
                    for (number, _) in members.filter(|(n, _)| !goes.contains(&n.value)) {
                        let (group, number) = (name.clone(), number.value.clone());
                        changes.end(group::MemberRemove { group, number });
                    }
                    changes.end(group::Remove { name });
                }
            }
            Marked::Role(name) => {
                let role = Role::Custom(CustomRole::new(&name));
                let is_said = wanted.roles.iter().any(|(r, _)| r.value == role)
                    || renamed.roles.contains_key(&role);
                if !is_said && read::one_role(steps, role)?.is_some() {
                    changes.end(role::Remove { role });
                }
            }
            Marked::Object(kind, number) => {
                let all = wanted.objects(kind);
                let is_said = all.iter().any(|(n, _)| n.value == number);
                if !is_said && read::one_object(steps, kind, &number)?.is_some() {
                    changes.end(object::Remove { kind, number });
                }
            }
            Marked::Entry(id) => {
                if entries.is_none() {
                    let seen = read::book(steps)?.into_iter().map(|(id, _)| id);
                    entries = Some(seen.collect());
                }
                let is_seen = entries.as_ref().is_some_and(|all| all.contains(&id));
                if is_seen && !book.contains(&id) {
                    changes.end(phonebook::Remove { id });
                }
            }
        }
    }
    Ok(())
}
