//! What may have been meant where something is named and does not exist: a hint, as far as the asker
//! sees it (D12). Searched once the command has failed, so a normal line costs nothing.

use super::Client;
use super::commands::{MAKE_IT_FIRST, people};
use super::context::Context;
use super::error::Error;
use super::taken;
use crate::domain::{Name, Number, ObjectKind, Role, near, quoted, search_key, spelling_key};
use crate::engine::operations::{department, extension, group, holiday, object, role, sso};
use crate::engine::{
    Absent, Granted, NameView, Refusal, Rule, Snapshot, StoreError, TypedOperation,
};

/// How many are named.
const MOST: usize = 5;

/// The error, with what may have been meant.
pub(super) fn with_what_is_meant(error: Error, context: &Context) -> Error {
    let Some(sought) = error.sought().cloned() else {
        return with_what_has_it(error, context);
    };
    let Some(mut client) = context.glance() else {
        return error;
    };
    if let Some(hint) = another_kind(&mut client, &sought) {
        return error.hint_first(hint);
    }
    let error = match sought.kind {
        "department" if !may_make_it(&mut client) => {
            error.without_hints(|hint| hint.starts_with(MAKE_IT_FIRST))
        }
        _ => error,
    };
    if !matches!(sought.kind, "extension" | "number") {
        let hint = elsewhere(&mut client, &sought)
            .or_else(|| like(&mut client, &sought, error.refusal(), Vec::new()))
            .or_else(|| somebody(&mut client, &sought));
        return match hint {
            Some(hint) => error.hint_first(hint),
            None => error,
        };
    }
    match sought.name.parse::<Number>() {
        Ok(number) => match now_called(&mut client, &number) {
            Some(hint) => error.hint_first(hint),
            None => error,
        },
        // The format of a number does not help somebody who knows whom they mean.
        Err(_) => {
            let name = sought.name.as_str();
            let exact = called(&mut client, name, true);
            let meant = exact.or_else(|| place(&mut client, name));
            match meant.or_else(|| called(&mut client, name, false)) {
                Some(hint) => error.hint_alone(hint),
                None => error,
            }
        }
    }
}

/// The error, with what has the number or name that is taken.
fn with_what_has_it(error: Error, context: &Context) -> Error {
    let refusal = error.refusal().filter(|_| error.hints().is_empty());
    let taken = refusal.filter(|refusal| refusal.denial.rule == Rule::Exists);
    let hint = taken.and_then(|refusal| taken::hint(&mut context.glance()?, refusal));
    match hint {
        Some(hint) => error.hint_first(hint),
        None => error,
    }
}

/// `did you mean `sales`?`, for something of a kind that has names; `more` are others that it might
/// be. Whose holidays to look at is said by the refusal.
pub(super) fn like(
    client: &mut Client,
    sought: &Absent,
    refusal: Option<&Refusal>,
    more: Vec<String>,
) -> Option<String> {
    let mut names: Vec<String> = match sought.kind {
        "department" => names(client, department::List, |snapshot, granted| {
            snapshot.department_names(granted)
        }),
        "group" => names(client, group::List, |snapshot, granted| {
            snapshot.group_names(granted)
        }),
        "role" => roles(client),
        "provider" => names(client, sso::Look { name: None }, |snapshot, granted| {
            snapshot.provider_names(granted)
        }),
        "holiday" => holidays(client, refusal?),
        kind => objects(client, kind),
    };
    names.extend(more);
    // With its kind, as the record has it.
    let own = sought
        .name
        .split_once(':')
        .filter(|(kind, _)| *kind == sought.kind);
    let own = own.map(|(_, name)| name);
    if let Some(name) = own.filter(|own| names.iter().any(|name| name == own)) {
        return did_you_mean(&[name]);
    }
    // What files rename or remove is there before them.
    let others = names.iter().map(String::as_str);
    let is_it = |name: &str| match sought.kind {
        "department" | "group" => spelling_key(name) == spelling_key(&sought.name),
        _ => name == sought.name,
    };
    let others = others.filter(|name| !is_it(name));
    let near = near(&sought.name, others);
    did_you_mean(&near)
}

/// What may be meant by a name that nobody has, in a file; `made` are others that it might be.
pub(super) fn meant_by(client: &mut Client, sought: &Absent, made: Vec<String>) -> Option<String> {
    if let Some(hint) = another_kind(client, sought) {
        return Some(hint);
    }
    match sought.kind {
        "extension" => now_called(client, &sought.name.parse().ok()?),
        _ => like(client, sought, None, made),
    }
}

/// Whether the asker holds the right that it takes to make a department.
fn may_make_it(client: &mut Client) -> bool {
    let read = client.peek(department::List, |snapshot, granted| {
        Ok::<_, StoreError>(snapshot.makes_departments(granted))
    });
    read.ok().flatten().unwrap_or(false)
}

/// A group that has the name of the department that was meant, and the other way round: `night-shift
/// is a group`.
fn elsewhere(client: &mut Client, sought: &Absent) -> Option<String> {
    let key = search_key(&sought.name);
    let (kind, all) = match sought.kind {
        "department" => {
            let all = names(client, group::List, |snapshot, granted| {
                snapshot.group_names(granted)
            });
            ("group", all)
        }
        "group" => {
            let all = names(client, department::List, |snapshot, granted| {
                snapshot.department_names(granted)
            });
            ("department", all)
        }
        _ => return None,
    };
    let found = all.into_iter().find(|name| search_key(name) == key)?;
    let (name, target) = (quoted(&found), format!("{kind}:{found}"));
    Some(format!(
        "`{found}` is a {kind}: `pbxctl {kind} show {name}`; for `pbxctl auth` it is `{}`",
        quoted(&target)
    ))
}

/// Somebody with the name of the department that was meant.
fn somebody(client: &mut Client, sought: &Absent) -> Option<String> {
    let is_place = sought.kind == "department";
    is_place.then(|| called(client, &sought.name, true))?
}

/// The question, if there is anything to ask for.
pub(super) fn did_you_mean(near: &[&str]) -> Option<String> {
    let named: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    (!named.is_empty()).then(|| format!("did you mean {}?", named.join(" or ")))
}

/// Words of the list that the asker may see; a file that cannot be read offers nothing.
fn names<O: TypedOperation>(
    client: &mut Client,
    op: O,
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<Vec<NameView>, StoreError>,
) -> Vec<String> {
    let found = client.peek(op, read).ok().flatten();
    let found = found.into_iter().flatten();
    found.map(|view| view.word).collect()
}

fn roles(client: &mut Client) -> Vec<String> {
    let look = role::Look {
        role: None,
        department: None,
    };
    let read = client.peek(look, |snapshot, granted| snapshot.roles(granted));
    let custom = read.ok().flatten().into_iter().flatten();
    let built_in = Role::ALL.into_iter().map(|role| role.name().to_owned());
    built_in
        .chain(custom.map(|view| view.role.name().to_owned()))
        .collect()
}

fn holidays(client: &mut Client, refusal: &Refusal) -> Vec<String> {
    let of = refusal.target.strip_prefix("department:");
    let Some(department) = of.and_then(|name| name.parse::<Name>().ok()) else {
        return Vec::new();
    };
    let read = client.peek(holiday::List { department }, |snapshot, granted| {
        snapshot.holidays(granted)
    });
    let all = read.ok().flatten().into_iter().flatten();
    all.map(|holiday| holiday.name.to_string()).collect()
}

/// Numbers of the kinds of objects that a noun may mean: `queue, ring group or IVR`.
fn objects(client: &mut Client, noun: &str) -> Vec<String> {
    let kinds = ObjectKind::ALL.into_iter();
    let meant = kinds.filter(|kind| noun.contains(kind.noun()));
    let mut all = Vec::new();
    for kind in meant {
        all.extend(names(client, of_kind(kind), |snapshot, granted| {
            snapshot.object_names(granted)
        }));
    }
    all
}

fn of_kind(kind: ObjectKind) -> object::List {
    object::List {
        kind,
        department: None,
    }
}

/// What has that number and is something else: `281 is a ring group`.
fn another_kind(client: &mut Client, sought: &Absent) -> Option<String> {
    let number: Number = sought.name.parse().ok()?;
    let kinds = ObjectKind::ALL.into_iter();
    let others = kinds.filter(|kind| !sought.kind.contains(kind.noun()));
    for kind in others {
        let all = names(client, of_kind(kind), |snapshot, granted| {
            snapshot.object_names(granted)
        });
        if all.contains(&sought.name) {
            let a = match kind {
                ObjectKind::Ivr => "an",
                ObjectKind::Queue | ObjectKind::RingGroup | ObjectKind::Trunk => "a",
            };
            let (noun, words) = (kind.noun(), kind.as_str());
            return Some(format!(
                "{number} is {a} {noun}: `pbxctl {words} show {number}`"
            ));
        }
    }
    let is_object = ObjectKind::ALL
        .into_iter()
        .any(|kind| sought.kind.contains(kind.noun()));
    let view = is_object.then(|| people::fetch(client, &number).ok()?)??;
    let name = Some(view.name).filter(|name| !name.is_empty());
    let name = name.map_or(String::new(), |name| format!(" ({name})"));
    Some(format!("{number} is an extension{name}"))
}

/// Who had that number, or takes calls to it.
pub(super) fn now_called(client: &mut Client, former: &Number) -> Option<String> {
    let list = extension::List::default();
    let read = client.peek(list, |snapshot, granted| {
        snapshot.now_called(granted, former)
    });
    // A file that cannot be read offers nothing.
    let (number, was_its_own) = read.ok()???;
    let name = people::fetch(client, &number).ok()?.map(|view| view.name);
    let name = name.filter(|name| !name.is_empty());
    let name = name.map_or(String::new(), |name| format!(" ({name})"));
    Some(match was_its_own {
        true => format!("{former} is {number}{name} now"),
        false => format!("calls to {former} go to {number}{name}"),
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

/// The number of a person or thing, its names, and what it is.
struct Called {
    number: String,
    names: Vec<String>,
    what: String,
}

/// The person or thing with exactly that name, or with one like it.
fn called(client: &mut Client, name: &str, exactly: bool) -> Option<String> {
    let all = everybody(client)?;
    let key = search_key(name);
    let is_exact = |called: &&Called| called.names.iter().any(|name| search_key(name) == key);
    let exact: Vec<&Called> = all.iter().filter(is_exact).collect();
    if !exact.is_empty() {
        return Some(format!("with that name: {}", listed(&exact)));
    }
    if exactly {
        return None;
    }
    let names = all.iter().flat_map(|called| &called.names);
    let near = near(name, names.map(String::as_str));
    let is_near = |called: &&Called| {
        called
            .names
            .iter()
            .any(|name| near.contains(&name.as_str()))
    };
    let alike: Vec<&Called> = all.iter().filter(is_near).collect();
    (!alike.is_empty()).then(|| format!("with a name like it: {}", listed(&alike)))
}

/// Everybody and everything with a number and a name.
fn everybody(client: &mut Client) -> Option<Vec<Called>> {
    let mut all: Vec<Called> = Vec::new();
    let list = extension::List::default();
    let read = client.peek(list, |snapshot, granted| {
        snapshot.person_names(granted, "", |row| {
            let whole = format!("{} {}", row.first, row.last);
            let whole = whole.trim();
            let names = [row.first, row.last, whole].into_iter();
            let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
            all.push(Called {
                number: row.number.to_owned(),
                names: names.collect(),
                what: whole.to_owned(),
            });
        })
    });
    read.ok()?;
    for kind in ObjectKind::ALL {
        let read = client.peek(of_kind(kind), |snapshot, granted| {
            snapshot.object_names(granted)
        });
        let things = read.ok().flatten().into_iter().flatten();
        all.extend(things.filter_map(|thing| {
            let about = thing.about?;
            Some(Called {
                number: thing.word,
                what: format!("{kind} {about}"),
                names: vec![about],
            })
        }));
    }
    Some(all)
}

/// The first few, and how many others there are.
fn listed(all: &[&Called]) -> String {
    let named = all.iter().take(MOST);
    let named: Vec<_> = named
        .map(|called| format!("{} ({})", called.number, called.what))
        .collect();
    let more = match all.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(", and {more} others"),
    };
    format!("{}{more}", named.join(", "))
}

/// The number that calls should go to and that does not exist, if that is the obstacle.
pub(super) fn missing_destination(why: &str) -> Option<Absent> {
    let led = why.strip_prefix("destination ")?;
    let (kind, number) = led.strip_suffix(" does not exist")?.split_once(':')?;
    let kind = match kind {
        "extension" | "voicemail" => "extension",
        kind => kind.parse::<ObjectKind>().ok()?.noun(),
    };
    Some(Absent {
        kind,
        name: number.to_owned(),
    })
}
