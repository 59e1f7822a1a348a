//! `--prune`: what this site's files made and no longer mention. And what they mention that another
//! site's files made, and may prune.

use super::super::{Failure, Steps};
use super::difference::Changes;
use super::perform::{asked, may_wait};
use super::read;
use super::renamed::Renamed;
use crate::domain::{CustomRole, EntryId, Name, Number, ObjectKind, Role};
use crate::engine::operations::session::WhoAmI;
use crate::engine::operations::{department, extension, group, object, phonebook, role};
use crate::engine::{MadeByFiles, Marked, Operation, Rule};
use crate::site::document::Document;
use crate::site::{Entries, Place};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// Everything that site files made.
pub(super) fn marked(steps: &mut Steps<'_>) -> Result<Vec<MadeByFiles>, Failure> {
    steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.made_by_site_files(granted)
    })
}

/// What the files mention, by current name.
pub(super) struct Said<'d> {
    site: Option<&'d Name>,
    /// From old numbers to new ones.
    numbers: &'d HashMap<Number, Number>,
    extensions: HashSet<Number>,
    departments: HashSet<Name>,
    groups: HashSet<Name>,
    roles: HashSet<Role>,
    objects: HashSet<(ObjectKind, Number)>,
    /// Entries that exist and are wanted.
    book: HashSet<EntryId>,
}

/// What is mentioned, and what will be renamed and is mentioned by its new name.
fn said<'a, K: Eq + Hash + Clone + 'a, V: 'a>(
    all: &'a Entries<K, V>,
    renamed: impl Iterator<Item = &'a K>,
) -> HashSet<K> {
    let said = all.iter().map(|(key, _)| &key.value);
    said.chain(renamed).cloned().collect()
}

impl<'d> Said<'d> {
    pub(super) fn of(wanted: &'d Document, renamed: &'d Renamed, book: &HashSet<EntryId>) -> Self {
        let objects = ObjectKind::ALL.into_iter().flat_map(|kind| {
            let all = wanted.objects(kind).iter();
            all.map(move |(number, _)| (kind, number.value.clone()))
        });
        Self {
            site: wanted.site(),
            numbers: &renamed.numbers,
            extensions: said(&wanted.extensions, renamed.numbers.keys()),
            departments: said(&wanted.departments, renamed.departments.keys()),
            groups: said(&wanted.groups, renamed.groups.keys()),
            roles: said(&wanted.roles, renamed.roles.keys()),
            objects: objects.collect(),
            book: book.clone(),
        }
    }

    pub(super) fn has(&self, thing: &Marked) -> bool {
        match thing {
            Marked::Extension(number) => self.extensions.contains(number),
            Marked::Department(name) => self.departments.contains(name),
            Marked::Group(name) => self.groups.contains(name),
            Marked::Role(name) => self.roles.contains(&Role::Custom(CustomRole::new(name))),
            Marked::Object(kind, number) => self.objects.contains(&(*kind, number.clone())),
            Marked::Entry(id) => self.book.contains(id),
        }
    }

    /// Whether files of their site made it.
    pub(super) fn is_of_site(&self, made: &MadeByFiles) -> bool {
        made.site.as_ref() == self.site
    }

    /// What another site's files made, of the mentioned things that the asker sees. It asks for
    /// nothing: what is hidden costs the same as what does not exist.
    pub(super) fn of_others(
        &self,
        there: &HashSet<Marked>,
        marked: Vec<MadeByFiles>,
    ) -> Vec<MadeByFiles> {
        let is_others = |made: &MadeByFiles| !self.is_of_site(made);
        let all = marked.into_iter().filter(is_others);
        all.filter(|made| there.contains(&made.thing)).collect()
    }
}

/// Whether the files mention it, by its name or as what another thing was.
pub fn is_said(wanted: &Document, thing: &Marked) -> bool {
    let renamed = Renamed::default();
    let is_by_name = Said::of(wanted, &renamed, &HashSet::new()).has(thing);
    is_by_name
        || match thing {
            Marked::Extension(number) => {
                let mut all = wanted.extensions.iter();
                all.any(|(_, said)| said.was() == Some(number))
            }
            Marked::Department(name) => {
                let mut all = wanted.departments.iter();
                all.any(|(_, said)| said.was.as_ref() == Some(name))
            }
            Marked::Group(name) => {
                let mut all = wanted.groups.iter();
                all.any(|(_, said)| said.was.as_ref() == Some(name))
            }
            Marked::Role(name) => {
                let mut all = wanted.roles.iter();
                all.any(|(_, said)| said.was.as_ref() == Some(name))
            }
            Marked::Object(..) | Marked::Entry(_) => false,
        }
}

/// What the asker sees of a thing.
struct Sight {
    /// Whether it is more than its name.
    more: bool,
    /// The members of a department or a group that they may read.
    members: Vec<Number>,
}

impl Sight {
    const fn of(more: bool) -> Self {
        let members = Vec::new();
        Self { more, members }
    }

    fn with<M>(more: bool, members: Option<Entries<Number, M>>) -> Self {
        let members = members.into_iter().flat_map(|all| all.0);
        let members = members.map(|(number, _)| number.value).collect();
        Self { more, members }
    }
}

/// What of them is read together, as far as the asker sees it.
struct Together {
    /// Extensions, each with whether more than its name is seen.
    people: HashMap<Number, bool>,
    entries: HashSet<EntryId>,
}

impl Together {
    fn read(steps: &mut Steps<'_>, gone: &[&Marked]) -> Result<Self, Failure> {
        let numbers: Vec<Number> = people(gone).cloned().collect();
        let mut people = HashMap::with_capacity(numbers.len());
        for some in numbers.chunks(read::AT_ONCE) {
            let there = read::extensions(steps, some, false)?.into_iter();
            people.extend(there.map(|(number, there)| (number, there.full)));
        }
        let has_entries = gone.iter().any(|thing| matches!(thing, Marked::Entry(_)));
        let entries = match has_entries {
            true => read::book(steps)?.into_iter().map(|(id, _)| id).collect(),
            false => HashSet::new(),
        };
        Ok(Self { people, entries })
    }

    /// What the asker sees of one of them, if anything.
    fn sight(&self, steps: &mut Steps<'_>, thing: &Marked) -> Result<Option<Sight>, Failure> {
        Ok(match thing {
            Marked::Extension(number) => self.people.get(number).map(|full| Sight::of(*full)),
            Marked::Entry(id) => self.entries.contains(id).then(|| Sight::of(true)),
            Marked::Department(name) => {
                let there = read::one_department(steps, name)?;
                there.map(|there| Sight::with(there.inside, there.says.members))
            }
            Marked::Group(name) => {
                let there = read::one_group(steps, name)?;
                there.map(|there| Sight::with(there.call_rights.is_some(), there.members))
            }
            Marked::Role(name) => {
                let there = read::one_role(steps, Role::Custom(CustomRole::new(name)))?;
                there.map(|there| Sight::of(there.rights.is_some()))
            }
            Marked::Object(kind, number) => {
                let there = read::one_object(steps, *kind, number)?;
                there.map(|there| Sight::of(there.full))
            }
        })
    }
}

/// The extensions among them.
fn people<'g>(gone: &[&'g Marked]) -> impl Iterator<Item = &'g Number> {
    gone.iter().filter_map(|thing| match thing {
        Marked::Extension(number) => Some(number),
        _ => None,
    })
}

/// What removes it.
pub fn removal_of(thing: &Marked) -> Operation {
    match thing.clone() {
        Marked::Extension(number) => extension::Remove::of(number).into(),
        Marked::Department(name) => department::Remove { name }.into(),
        Marked::Group(name) => group::Remove { name }.into(),
        Marked::Role(name) => {
            let role = Role::Custom(CustomRole::new(&name));
            role::Remove { role }.into()
        }
        Marked::Object(kind, number) => object::Remove { kind, number }.into(),
        Marked::Entry(id) => phonebook::Remove { id }.into(),
    }
}

/// Whether that removal may be told of. Whoever sees only the name of a thing, and may not remove it,
/// is not told that site files made it.
fn may_be_told(
    steps: &mut Steps<'_>,
    sees_more: bool,
    removal: &Operation,
) -> Result<bool, Failure> {
    if sees_more {
        return Ok(true);
    }
    let refusal = asked(steps, removal)?.err();
    let rule = refusal.map(|refusal| refusal.denial.rule);
    Ok(rule.is_none_or(|rule| rule != Rule::Hidden && may_wait(rule)))
}

/// Adds the removal of each thing that the asker sees; these.
pub(super) fn prune(
    steps: &mut Steps<'_>,
    marked: &[MadeByFiles],
    said: &Said<'_>,
    changes: &mut Changes,
) -> Result<Vec<Marked>, Failure> {
    // Something not mentioned has no place in a file.
    changes.of(Place::default());
    let ours = marked.iter().filter(|made| said.is_of_site(made));
    let gone: Vec<&Marked> = ours
        .map(|made| &made.thing)
        .filter(|thing| !said.has(thing))
        .collect();
    let together = Together::read(steps, &gone)?;
    // Removed people leave everything with that.
    let people: HashSet<&Number> = people(&gone).collect();
    // Whoever gets another number has it by then.
    let by_then = |number: &Number| {
        let new = said.numbers.get(number);
        new.unwrap_or(number).clone()
    };
    let mut removed = Vec::new();
    for thing in gone {
        let Some(Sight { more, members }) = together.sight(steps, thing)? else {
            continue;
        };
        let removal = removal_of(thing);
        if !may_be_told(steps, more, &removal)? {
            continue;
        }
        // People with a home elsewhere lose only the membership.
        for number in members.iter().filter(|number| !people.contains(number)) {
            let number = by_then(number);
            match thing.clone() {
                Marked::Department(department) => {
                    changes.end(department::MemberRemove { department, number });
                }
                Marked::Group(group) => changes.end(group::MemberRemove { group, number }),
                _ => {}
            }
        }
        changes.end(removal);
        removed.push(thing.clone());
    }
    Ok(removed)
}
