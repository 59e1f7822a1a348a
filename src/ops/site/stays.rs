//! What `--prune` leaves although no file mentions it: no site file made it. Only what the files are
//! about: nearly everybody of the site, or of a department, stands in them.

use super::super::{Failure, Steps};
use super::prune::Said;
use super::read::known;
use crate::domain::{Name, Number, ObjectKind, Patch, Role};
use crate::engine::operations::session::WhoAmI;
use crate::engine::operations::{department, extension, group, object, role};
use crate::engine::{ExtensionFilter, MadeByFiles, Marked, StoreError};
use crate::site::document::Document;
use std::collections::{HashMap, HashSet};

/// Something that the asker sees more of than its name, and the department to which it belongs.
type There = (Marked, Option<String>);

/// How many people there are, and how many of them the files mention.
#[derive(Clone, Copy, Default)]
struct Share {
    said: usize,
    all: usize,
}

impl Share {
    const fn add(&mut self, is_said: bool) {
        self.all += 1;
        if is_said {
            self.said += 1;
        }
    }

    /// Whether so much of it is said that the rest may have been left out on purpose: three of four.
    const fn is_most(self) -> bool {
        self.all > 0 && self.said * 4 >= self.all * 3
    }
}

/// Everything that stays so.
pub(super) fn stays(
    steps: &mut Steps<'_>,
    wanted: &Document,
    said: &Said<'_>,
    marked: &[MadeByFiles],
) -> Result<Vec<Marked>, Failure> {
    let made = marked.iter().map(|made| (&made.thing, made));
    let made: HashMap<&Marked, &MadeByFiles> = made.collect();
    let mut there = seen(steps)?;
    // What these files made goes.
    there.retain(|(thing, _)| {
        said.has(thing) || !(made.get(thing)).is_some_and(|made| said.is_of_site(made))
    });
    let (mut whole, mut by_home) = (Share::default(), HashMap::<&str, Share>::new());
    let is_person = |(thing, _): &&There| matches!(thing, Marked::Extension(_));
    for (thing, home) in there.iter().filter(is_person) {
        let is_said = said.has(thing);
        whole.add(is_said);
        if let Some(home) = home {
            by_home.entry(home).or_default().add(is_said);
        }
    }
    let is_about = |home: Option<&String>| {
        let share = home.and_then(|home| by_home.get(home.as_str()));
        whole.is_most() || share.is_some_and(|share| share.is_most())
    };
    let is_left = |(thing, home): &&There| {
        !said.has(thing) && !made.contains_key(thing) && is_about(home.as_ref())
    };
    let left = there.iter().filter(is_left);
    let mut left: Vec<Marked> = left.map(|(thing, _)| thing.clone()).collect();
    let is_department = |thing: &Marked| matches!(thing, Marked::Department(_));
    if left.iter().any(is_department) {
        let homes = homes(wanted);
        left.retain(|thing| !matches!(thing, Marked::Department(name) if homes.contains(name)));
    }
    Ok(left)
}

/// Departments that the files name as the one of people or things: those are mentioned.
fn homes(wanted: &Document) -> HashSet<Name> {
    let people = wanted.extensions.iter();
    let people = people.filter_map(|(_, person)| person.open().department.clone());
    let objects = ObjectKind::ALL
        .into_iter()
        .flat_map(|kind| wanted.objects(kind).iter());
    let objects = objects.filter_map(|(_, object)| match &object.department {
        Patch::Set(name) => Some(name.clone()),
        Patch::Keep | Patch::Clear => None,
    });
    people.chain(objects).collect()
}

/// Everything that could stand in a file and be removed by hand. The asker stays, and so do system
/// owners.
fn seen(steps: &mut Steps<'_>) -> Result<Vec<There>, Failure> {
    let own = steps.ask(WhoAmI, |snapshot, granted| Ok(snapshot.own_number(granted)))?;
    let mut all = people(steps, &own)?;
    for kind in ObjectKind::ALL {
        let list = object::List {
            kind,
            department: None,
        };
        let views = known(steps, list, |snapshot, granted| snapshot.objects(granted))?;
        let views = views.into_iter().flatten();
        for view in views.filter(|view| view.rest.is_some()) {
            if let Ok(number) = view.number.parse() {
                all.push((Marked::Object(kind, number), view.department));
            }
        }
    }
    let groups = known(steps, group::List, |snapshot, granted| {
        snapshot.groups(granted, None)
    })?;
    let groups = groups.into_iter().flatten();
    let groups = groups.filter(|view| view.carried.is_some() && !view.built_in);
    let groups = groups.filter_map(|view| view.name.parse().ok());
    all.extend(groups.map(|name| (Marked::Group(name), None)));
    let departments = known(steps, department::List, |snapshot, granted| {
        snapshot.departments(granted)
    })?;
    let departments = departments.into_iter().flatten();
    let departments = departments.filter(|row| row.members.is_some() && !row.is_default);
    for row in departments {
        if let Ok(name) = row.name.parse() {
            all.push((Marked::Department(name), Some(row.name)));
        }
    }
    let look = role::Look {
        role: None,
        department: None,
    };
    let roles = known(steps, look, |snapshot, granted| snapshot.roles(granted))?;
    let roles = roles.into_iter().flatten().map(|view| view.role);
    let custom = roles.filter(|role| matches!(role, Role::Custom(_)));
    let custom = custom.filter_map(|role| role.name().parse().ok());
    all.extend(custom.map(|name| (Marked::Role(name), None)));
    Ok(all)
}

fn people(steps: &mut Steps<'_>, own: &Number) -> Result<Vec<There>, Failure> {
    let list = extension::List::default();
    let all = known(steps, list, |snapshot, granted| {
        let mut all = Vec::new();
        snapshot.extensions(granted, &ExtensionFilter::default(), |row| {
            if row.full && row.system_role != Some(Role::SystemOwner) && row.number != own.as_str()
            {
                let home = (!row.department.is_empty()).then(|| row.department.to_owned());
                let number = row.number.parse();
                all.extend(number.map(|number| (Marked::Extension(number), home)));
            }
            Ok::<_, StoreError>(())
        })?;
        Ok(all)
    })?;
    Ok(all.unwrap_or_default())
}
