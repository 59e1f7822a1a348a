//! Who or what has a number or name that is taken already: a hint, as far as the asker sees it (D12).
//! Looked up once the command has failed.

use super::Client;
use super::commands::people;
use crate::domain::{Name, Number, ObjectKind, Role, quoted, spelling_key};
use crate::engine::operations::{department, group, object, role};
use crate::engine::{Marked, Refusal, Rule};

/// What has it.
pub(super) struct Holder {
    pub(super) thing: Marked,
    /// `280 is a queue (Sales line)`; nothing where the name says it.
    pub(super) said: String,
    /// Whether the asker sees more of it than its name.
    pub(super) is_read: bool,
}

/// The thing because of which it was refused, if something has what was asked for already.
pub(super) fn holder(client: &mut Client, refusal: &Refusal) -> Option<Holder> {
    if refusal.denial.rule != Rule::Exists {
        return None;
    }
    let why = refusal.denial.why.as_str();
    if let Some((before, _)) = why.split_once(" is already taken") {
        let number = before.rsplit_once("number ")?.1.parse().ok()?;
        return of_number(client, &number);
    }
    if let Some((_, number)) = why.split_once(" already belongs to ") {
        return of_number(client, &number.parse().ok()?);
    }
    let (before, _) = why.split_once("` already exists")?;
    let (kind, name) = before.rsplit_once(" `").unwrap_or((before, ""));
    let kind = kind.rsplit(' ').next()?;
    named(client, kind, &name.parse().ok()?)
}

/// The person or thing with that number.
fn of_number(client: &mut Client, number: &Number) -> Option<Holder> {
    if let Some(view) = people::fetch(client, number).ok()? {
        return Some(Holder {
            thing: Marked::Extension(number.clone()),
            said: format!("{number} is an extension{}", in_brackets(&view.name)),
            is_read: view.fields.is_some(),
        });
    }
    ObjectKind::ALL.into_iter().find_map(|kind| {
        let show = object::Show {
            kind,
            number: number.clone(),
        };
        let view = client.peek(show, |snapshot, granted| snapshot.object(granted));
        let view = view.ok().flatten()?;
        let (noun, name) = (kind.noun(), view.name.unwrap_or_default());
        let a = match kind {
            ObjectKind::Ivr => "an",
            ObjectKind::Queue | ObjectKind::RingGroup | ObjectKind::Trunk => "a",
        };
        Some(Holder {
            thing: Marked::Object(kind, number.clone()),
            said: format!("{number} is {a} {noun}{}", in_brackets(&name)),
            is_read: view.rest.is_some(),
        })
    })
}

fn in_brackets(name: &str) -> String {
    match name.is_empty() {
        true => String::new(),
        false => format!(" ({name})"),
    }
}

/// The department, group or role of that name, however it is written.
fn named(client: &mut Client, kind: &str, name: &Name) -> Option<Holder> {
    let (thing, written, is_read) = match kind {
        "department" => {
            let show = department::Show { name: name.clone() };
            let view = client.peek(show, |snapshot, granted| snapshot.department(granted));
            let view = view.ok().flatten()?;
            let written: Name = view.name.parse().ok()?;
            (
                Marked::Department(written.clone()),
                written,
                view.members.is_some(),
            )
        }
        "group" => {
            let show = group::Show { name: name.clone() };
            let view = client.peek(show, |snapshot, granted| snapshot.group(granted));
            let view = view.ok().flatten()?;
            let written: Name = view.name.parse().ok()?;
            (
                Marked::Group(written.clone()),
                written,
                view.carried.is_some(),
            )
        }
        "role" => {
            let look = role::Look {
                role: None,
                department: None,
            };
            let views = client.peek(look, |snapshot, granted| snapshot.roles(granted));
            let key = spelling_key(name.as_str());
            let mut views = views.ok().flatten()?.into_iter();
            let view = views.find(|view| spelling_key(view.role.name()) == key)?;
            let written: Name = view.role.name().parse().ok()?;
            let is_custom = matches!(view.role, Role::Custom(_));
            (Marked::Role(written.clone()), written, is_custom)
        }
        _ => return None,
    };
    let said = match written.as_str() == name.as_str() {
        true => String::new(),
        false => format!("it is written `{written}`"),
    };
    Some(Holder {
        thing,
        said,
        is_read,
    })
}

/// What to do about it, for a command.
pub(super) fn hint(client: &mut Client, refusal: &Refusal) -> Option<String> {
    let Holder { thing, said, .. } = holder(client, refusal)?;
    let (noun, word) = words(&thing)?;
    let is_of_number = refusal.denial.why.ends_with(" is already taken");
    let is_same = refusal
        .command()
        .is_some_and(|command| command == format!("{noun} add"));
    let shows = format!("`pbxctl {noun} show {word}` shows it");
    let has_number = matches!(thing, Marked::Extension(_) | Marked::Object(..));
    let todo = match (&thing, is_of_number && !is_same) {
        (Marked::Extension(_), true) => {
            format!(
                "choose another number, or give it one: `pbxctl extension renumber {word} FREE`"
            )
        }
        (Marked::Object(..), true) => {
            format!("choose another number, or first: `pbxctl {noun} remove {word}`")
        }
        _ if is_same || has_number => format!("{shows}, `pbxctl {noun} set {word}` changes it"),
        _ => shows,
    };
    Some(match said.is_empty() {
        true => todo,
        false => format!("{said}: {todo}"),
    })
}

/// Its kind and its name, as they are typed.
fn words(thing: &Marked) -> Option<(&'static str, String)> {
    Some(match thing {
        Marked::Extension(number) => ("extension", number.to_string()),
        Marked::Object(kind, number) => (kind.as_str(), number.to_string()),
        Marked::Department(name) => ("department", quoted(name.as_str()).into_owned()),
        Marked::Group(name) => ("group", quoted(name.as_str()).into_owned()),
        Marked::Role(name) => ("role", quoted(name.as_str()).into_owned()),
        Marked::Entry(_) => return None,
    })
}
