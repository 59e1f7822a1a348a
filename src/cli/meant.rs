//! Who may have been meant where a number is asked for and does not exist: a hint, as far as the
//! asker sees them (D12). Searched once the command has failed, so a normal line costs nothing.

use super::context::Context;
use super::error::Error;
use super::{Client, commands::people};
use crate::domain::{Number, ObjectKind, quoted, search_key};
use crate::engine::NameView;
use crate::engine::operations::{department, extension, group, object};

/// How many are named.
const MOST: usize = 5;

/// The error, with who may have been meant.
pub(super) fn with_who_is_meant(error: Error, context: &Context) -> Error {
    let Some(sought) = error.sought().map(str::to_owned) else {
        return error;
    };
    let Some(mut client) = context.glance() else {
        return error;
    };
    match sought.parse::<Number>() {
        Ok(number) => {
            match now_called(&mut client, &number).or_else(|| thing(&mut client, &number)) {
                Some(hint) => error.hint_first(hint),
                None => error,
            }
        }
        // The format of a number does not help somebody who knows whom they mean.
        Err(_) => match called(&mut client, &sought).or_else(|| place(&mut client, &sought)) {
            Some(hint) => error.hint_alone(hint),
            None => error,
        },
    }
}

/// Who had that number.
fn now_called(client: &mut Client, former: &Number) -> Option<String> {
    let list = extension::List::default();
    let read = client.peek(list, |snapshot, granted| {
        snapshot.now_called(granted, former)
    });
    // A file that cannot be read offers nothing.
    let number = read.ok()???;
    let name = people::fetch(client, &number).ok()?.map(|view| view.name);
    let name = name.filter(|name| !name.is_empty());
    let name = name.map_or(String::new(), |name| format!(" ({name})"));
    Some(format!("{former} is {number}{name} now"))
}

/// What has that number, if it is no person's.
fn thing(client: &mut Client, number: &Number) -> Option<String> {
    ObjectKind::ALL.into_iter().find_map(|kind| {
        let list = object::List {
            kind,
            department: None,
        };
        let read = client.peek(list, |snapshot, granted| snapshot.object_names(granted));
        let mut all = read.ok()??.into_iter();
        let is_it = all.any(|thing| thing.word == number.as_str());
        is_it.then(|| {
            format!(
                "{number} is a {kind}: `pbxctl {} show {number}`",
                kind.as_str()
            )
        })
    })
}

/// The department or group with that name: people and things have numbers.
fn place(client: &mut Client, name: &str) -> Option<String> {
    let key = search_key(name);
    let read = client.peek(department::List, |snapshot, granted| {
        snapshot.department_names(granted)
    });
    let found = |all: Vec<NameView>| all.into_iter().find(|one| search_key(&one.word) == key);
    let shown = |what: &str, one: NameView| {
        let word = quoted(&one.word);
        format!("{word} is a {what}, which has no number: `pbxctl {what} show {word}`")
    };
    if let Some(department) = read.ok().flatten().and_then(found) {
        return Some(shown("department", department));
    }
    let read = client.peek(group::List, |snapshot, granted| {
        snapshot.group_names(granted)
    });
    let group = read.ok().flatten().and_then(found)?;
    Some(shown("group", group))
}

/// The person or thing with that name.
fn called(client: &mut Client, name: &str) -> Option<String> {
    let key = search_key(name);
    let is_meant = |text: &str| !text.is_empty() && search_key(text) == key;
    let mut all: Vec<(String, String)> = Vec::new();
    let list = extension::List::default();
    let read = client.peek(list, |snapshot, granted| {
        snapshot.person_names(granted, "", |row| {
            let whole = format!("{} {}", row.first, row.last);
            let whole = whole.trim();
            if [row.first, row.last, whole].into_iter().any(is_meant) {
                all.push((row.number.to_owned(), whole.to_owned()));
            }
        })
    });
    read.ok()?;
    for kind in ObjectKind::ALL {
        let list = object::List {
            kind,
            department: None,
        };
        let read = client.peek(list, |snapshot, granted| snapshot.object_names(granted));
        let things = read.ok().flatten().into_iter().flatten();
        let meant = things.filter_map(|thing| Some((thing.word, thing.about?)));
        let meant = meant.filter(|(_, about)| is_meant(about));
        all.extend(meant.map(|(number, about)| (number, format!("{kind} {about}"))));
    }
    if all.is_empty() {
        return None;
    }
    let named = all.iter().take(MOST);
    let named: Vec<_> = named
        .map(|(number, what)| format!("{number} ({what})"))
        .collect();
    let more = match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(", and {more} others"),
    };
    Some(format!("with that name: {}{more}", named.join(", ")))
}
