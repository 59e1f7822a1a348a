//! Writes the current site as a file that would make it again, as far as the asker may read it.

use super::ask::Ask;
use super::prune::Said;
use super::read;
use super::renamed::Renamed;
use crate::domain::{EntryId, Name, Number, ObjectKind, Role};
use crate::engine::operations::session::WhoAmI;
use crate::engine::operations::{department, extension, group, object, role};
use crate::engine::{ExtensionFilter, StoreError};
use crate::ops::Failure;
use crate::site::document::Document;
use crate::site::{Entries, Placed};

/// Everything, or what belongs to one department; and how many people are left out, because the
/// asker sees only their name.
///
/// # Errors
/// If the asker is not let in, or the database fails.
pub fn export(
    steps: &mut impl Ask,
    only: Option<&Name>,
    tick: &dyn Fn(),
) -> Result<(Document, usize), Failure> {
    let mut all = Document::default();
    if only.is_none() {
        all.settings = read::all_settings(steps)?.unwrap_or_default();
        roles(steps, &mut all)?;
    }
    departments(steps, only, &mut all, tick)?;
    if only.is_none() {
        groups(steps, &mut all)?;
    }
    let left_out = extensions(steps, only, &mut all, tick)?;
    for kind in ObjectKind::ALL {
        objects(steps, kind, only, &mut all, tick)?;
    }
    let book = read::book(steps)?.into_iter();
    let book = book.filter(|(_, entry)| only.is_none() || entry.department.as_ref() == only);
    let (ids, book): (Vec<_>, Vec<_>) = book.unzip();
    all.phonebook.0 = book.into_iter().map(Placed::from).collect();
    all.site = site(steps, &all, &ids)?.map(Placed::from);
    Ok((all, left_out))
}

/// The name in the site files, if all files that made this gave the same.
fn site(steps: &mut impl Ask, all: &Document, book: &[EntryId]) -> Result<Option<Name>, Failure> {
    let marked = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.made_by_site_files(granted)
    })?;
    let renamed = Renamed::default();
    let said = Said::of(all, &renamed, &book.iter().copied().collect());
    let mut sites = marked.into_iter().filter(|made| said.has(&made.thing));
    let Some(first) = sites.next() else {
        return Ok(None);
    };
    let is_one = sites.all(|made| made.site == first.site);
    Ok(first.site.filter(|_| is_one))
}

fn name(text: &str) -> Result<Name, Failure> {
    text.parse()
        .map_err(|_| Failure::Store(StoreError::unreadable("a name")))
}

fn push<K, V>(to: &mut Entries<K, V>, key: K, value: V) {
    to.0.push((key.into(), value.into()));
}

fn roles(steps: &mut impl Ask, all: &mut Document) -> Result<(), Failure> {
    let look = role::Look {
        role: None,
        department: None,
    };
    let views = steps.ask(look, |snapshot, granted| snapshot.roles(granted))?;
    for view in views {
        let is_changed = view.role == Role::User && !view.changed.is_empty();
        if !(is_changed || matches!(view.role, Role::Custom(_))) {
            continue;
        }
        if let Some(spec) = read::one_role(steps, view.role)? {
            push(&mut all.roles, view.role, spec);
        }
    }
    Ok(())
}

fn departments(
    steps: &mut impl Ask,
    only: Option<&Name>,
    all: &mut Document,
    tick: &dyn Fn(),
) -> Result<(), Failure> {
    let names = match only {
        Some(only) => vec![only.clone()],
        None => {
            let views = steps.ask(department::List, |snapshot, granted| {
                snapshot.departments(granted)
            })?;
            let names = views.iter().map(|view| name(&view.name));
            names.collect::<Result<_, _>>()?
        }
    };
    for name in names {
        tick();
        if let Some(there) = read::one_department(steps, &name)? {
            push(&mut all.departments, name, there.says);
        }
    }
    Ok(())
}

fn groups(steps: &mut impl Ask, all: &mut Document) -> Result<(), Failure> {
    let views = steps.ask(group::List, |snapshot, granted| {
        snapshot.groups(granted, None)
    })?;
    for view in views {
        let name = name(&view.name)?;
        if let Some(mut there) = read::one_group(steps, &name)? {
            if view.built_in {
                // They are the same everywhere.
                there.rights = None;
                there.system_rights = None;
            }
            push(&mut all.groups, name, there);
        }
    }
    Ok(())
}

fn extensions(
    steps: &mut impl Ask,
    only: Option<&Name>,
    all: &mut Document,
    tick: &dyn Fn(),
) -> Result<usize, Failure> {
    let list = extension::List {
        department: only.cloned(),
        ..extension::List::default()
    };
    let (mut numbers, mut left_out) = (Vec::<Number>::new(), 0);
    steps.ask(list, |snapshot, granted| {
        snapshot.extensions(granted, &ExtensionFilter::default(), |row| {
            // A person of whom only the name is visible cannot be made again.
            left_out += usize::from(!row.full);
            if row.full && only.is_none_or(|only| name_is(row.department, only)) {
                numbers.extend(row.number.parse::<Number>());
            }
            Ok::<_, StoreError>(())
        })
    })?;
    let imported = steps.ask(WhoAmI, |snapshot, granted| snapshot.imported(granted))?;
    for some in numbers.chunks(read::AT_ONCE) {
        let mut people = read::extensions(steps, some, true)?;
        for number in some {
            tick();
            if let Some(mut there) = people.remove(number) {
                // Whether they are there is for their directory to say: a file would enable them again
                // when they have left it.
                if there.says.enabled == Some(true) && imported.contains(number) {
                    there.says.enabled = None;
                }
                push(&mut all.extensions, number.clone(), there.says.into());
            }
        }
    }
    Ok(left_out)
}

fn name_is(text: &str, name: &Name) -> bool {
    text.parse::<Name>().is_ok_and(|parsed| parsed == *name)
}

fn objects(
    steps: &mut impl Ask,
    kind: ObjectKind,
    only: Option<&Name>,
    all: &mut Document,
    tick: &dyn Fn(),
) -> Result<(), Failure> {
    let list = object::List {
        kind,
        department: only.cloned(),
    };
    let views = steps.ask(list, |snapshot, granted| snapshot.objects(granted))?;
    for view in views.into_iter().filter(|view| view.rest.is_some()) {
        tick();
        let Ok(number) = view.number.parse::<Number>() else {
            continue;
        };
        if let Some(there) = read::one_object(steps, kind, &number)? {
            push(all.objects_mut(kind), number, there.says);
        }
    }
    Ok(())
}
