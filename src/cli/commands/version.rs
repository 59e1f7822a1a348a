//! `--if-version`: makes a change only while the thing is as somebody saw it.

use super::Run;
use crate::cli::{Client, Context, Error, Mutation, line};
use crate::domain::{Invalid, Junction, ObjectKind};
use crate::engine::{Expected, Granted, Snapshot, StoreError, Thing, TypedOperation, Version};
use crate::ui::{Format, Sheet, View};
use clap::{Arg, ArgMatches, Command};
use serde::Serialize;
use serde::ser::{Error as _, Serializer};
use serde_json::Value;
use std::str::FromStr;

/// The option's id.
const ID: &str = "if-version";

/// What a command changes, and which argument names it.
#[derive(Clone, Copy)]
struct Names {
    /// The id of the argument.
    argument: &'static str,
    /// The thing that its word names.
    thing: fn(&str) -> Result<Thing, Invalid>,
    /// Whether a word for something else comes last.
    before_last: bool,
}

const fn by(argument: &'static str, thing: fn(&str) -> Result<Thing, Invalid>) -> Option<Names> {
    Some(Names {
        argument,
        thing,
        before_last: false,
    })
}

fn extension(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Extension)
}
fn department(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Department)
}
fn group(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Group)
}
fn queue(text: &str) -> Result<Thing, Invalid> {
    Ok(Thing::Object(ObjectKind::Queue, text.parse()?))
}
fn ring_group(text: &str) -> Result<Thing, Invalid> {
    Ok(Thing::Object(ObjectKind::RingGroup, text.parse()?))
}
fn ivr(text: &str) -> Result<Thing, Invalid> {
    Ok(Thing::Object(ObjectKind::Ivr, text.parse()?))
}
fn trunk(text: &str) -> Result<Thing, Invalid> {
    Ok(Thing::Object(ObjectKind::Trunk, text.parse()?))
}
fn junction(text: &str) -> Result<Thing, Invalid> {
    Junction::from_str(text).map(Thing::Junction)
}
fn role(text: &str) -> Result<Thing, Invalid> {
    Ok(Thing::Role(text.parse()?, None))
}
fn entry(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Entry)
}
fn hours(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Hours)
}
fn setting(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Setting)
}
fn provider(text: &str) -> Result<Thing, Invalid> {
    text.parse().map(Thing::Provider)
}

/// What that command changes; `None` if it creates something, changes something without a `show`,
/// or something it does not name.
fn names(command: &str) -> Option<Names> {
    let of_hours = by("department", hours);
    match command.split(' ').collect::<Vec<_>>()[..] {
        [_, "copy"]
        | [
            "extension" | "department" | "group" | "role" | "queue",
            "add",
        ] => None,
        ["ring-group" | "ivr" | "trunk", "add"] | ["extension", "purge" | "release"] => None,
        ["extension", "move"] => by("extension", extension),
        ["extension", _] | ["department", "member", _] => by("number", extension),
        ["role", "grant" | "revoke"] | ["console" | "password", ..] => by("number", extension),
        ["role", _] => by("role", role),
        ["department", _] => by("department", department),
        ["group", ..] => by("group", group),
        ["queue", ..] => by("number", queue),
        ["ring-group", ..] => by("number", ring_group),
        ["ivr", ..] => by("number", ivr),
        ["trunk", _] => by("number", trunk),
        ["route", _] => by("target", junction),
        ["phonebook", "set" | "remove"] => by("id", entry),
        ["hours", "override"] | ["holiday", "add" | "ensure"] => of_hours.map(|names| Names {
            before_last: true,
            ..names
        }),
        ["hours" | "holiday", _] => of_hours,
        ["settings", "sso", "add"] => None,
        ["settings", "sso", _] => by("name", provider),
        ["settings", _] => by("key", setting),
        _ => None,
    }
}

/// Verbs that follow two words, by the first: nouns that have such verbs.
const NESTED: [(&str, &str); 4] = [
    ("member", "queue member"),
    ("option", "ivr option"),
    ("totp", "password totp"),
    ("sso", "settings sso"),
];

/// Adds the option to a verb that changes one thing with a version. `above` is the word before it.
pub(super) fn dressed(above: &str, verb: Command, run: Run) -> Command {
    let whole = NESTED.iter().find(|(word, _)| *word == above);
    let above = whole.map_or(above, |(_, whole)| whole);
    let names = match run {
        Run::Mutation(_) => names(&format!("{above} {}", verb.get_name())),
        Run::Itself(_) | Run::Verbs(_) => None,
    };
    if names.is_none() {
        return verb;
    }
    verb.arg(
        Arg::new(ID)
            .long(ID)
            .value_name("VERSION")
            .help("Only if `show -o json` still prints this version of it")
            .value_parser(|text: &str| Version::from_str(text))
            .hide_short_help(true)
            // After the command's own options.
            .display_order(901),
    )
}

/// The same change, made only while what the line names has the given version.
pub(super) fn expecting(
    mutation: Mutation,
    whole: &ArgMatches,
    matches: &ArgMatches,
) -> Result<Mutation, Error> {
    let Ok(Some(version)) = matches.try_get_one::<Version>(ID) else {
        return Ok(mutation);
    };
    let Some(names) = names(&line::name(whole)) else {
        return Err(Error::unexpected("a version, but this command has none"));
    };
    let typed = matches.get_raw(names.argument).into_iter().flatten();
    let mut words: Vec<_> = typed.map(|word| word.to_string_lossy()).collect();
    if names.before_last {
        words.pop();
    }
    let [word] = &words[..] else {
        let hint = match words.is_empty() {
            true => "name it",
            false => "use a separate command, or a line of a batch, for each",
        };
        return Err(Error::usage("`--if-version` works for one at a time").hint(hint));
    };
    let mut thing = (names.thing)(word)?;
    if let (Thing::Role(_, there), Ok(Some(mut name))) =
        (&mut thing, matches.try_get_raw("department"))
    {
        let name = name.next().map(|name| name.to_string_lossy().parse());
        *there = name.transpose()?;
    }
    mutation.expecting(Expected {
        thing,
        version: version.clone(),
    })
}

/// What is shown of a thing, and its version for programs.
pub(super) struct Versioned<V> {
    pub(super) view: V,
    pub(super) version: Option<Version>,
}

impl<V> Versioned<V> {
    /// The same, with another view.
    pub(super) fn map<W>(self, view: impl FnOnce(V) -> W) -> Versioned<W> {
        Versioned {
            view: view(self.view),
            version: self.version,
        }
    }
}

impl<V: Serialize> Serialize for Versioned<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut whole = serde_json::to_value(&self.view).map_err(S::Error::custom)?;
        if let (Value::Object(map), Some(version)) = (&mut whole, &self.version) {
            map.insert("version".into(), version.to_string().into());
        }
        whole.serialize(serializer)
    }
}

impl<V: View> View for Versioned<V> {
    fn sheet(&self, sheet: &mut Sheet) {
        self.view.sheet(sheet);
    }
}

/// Asks for what is shown of a thing and its version, at one moment.
pub(super) fn ask<O: TypedOperation, T>(
    context: &Context,
    client: &mut Client,
    (op, thing): (O, Thing),
    read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
) -> Result<Versioned<T>, Error> {
    let is_shown = context.ui.format() != Format::Table;
    let session = client.session.clone();
    client.ask(op, |snapshot, granted| {
        let version = match is_shown {
            true => snapshot.version(&session, &thing)?.ok(),
            false => None,
        };
        let view = read(snapshot, granted)?;
        Ok(Versioned { view, version })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::{ID, names};
    use crate::cli::commands::{NOUNS, Run};
    use clap::Command;

    /// Changes without the option, and why.
    const WITHOUT: [(&str, &str); 23] = [
        ("audit undo", "itself refuses what was changed since"),
        ("department add", "new"),
        ("department copy", "new"),
        ("extension add", "new"),
        ("extension copy", "new"),
        ("extension purge", "whoever's time has come"),
        ("extension release", "a number that nobody has"),
        ("group add", "new"),
        ("group copy", "new"),
        (
            "holiday copy",
            "adds to what is there, and replaces nothing",
        ),
        ("ivr add", "new"),
        ("phonebook add", "new"),
        (
            "phonebook ensure",
            "found by its name, which several may have",
        ),
        (
            "phonebook import",
            "adds to what is there, and replaces nothing",
        ),
        ("queue add", "new"),
        ("ring-group add", "new"),
        ("role add", "new"),
        ("role copy", "new"),
        ("settings sso add", "new"),
        ("token add", "new"),
        ("token ensure", "new, or left as it is"),
        ("token revoke", "never changed, only ended"),
        ("trunk add", "new"),
    ];

    fn walk(run: Run, path: &str, command: &Command, found: &mut Vec<(String, bool)>) {
        match run {
            Run::Verbs(verbs) => {
                for (name, _, _, run) in verbs {
                    let inner = command.find_subcommand(name).unwrap();
                    walk(*run, &format!("{path} {name}"), inner, found);
                }
            }
            Run::Itself(_) | Run::Mutation(_) => {
                let mut all = command.get_arguments();
                let has = all.any(|arg| arg.get_id() == ID);
                let changes = matches!(run, Run::Mutation(_));
                assert!(changes || !has, "{path} only asks");
                if changes {
                    if let Some(names) = names(path) {
                        let mut all = command.get_arguments();
                        let named = all.any(|arg| arg.get_id() == names.argument);
                        assert!(named, "{path} has no {}", names.argument);
                    }
                    found.push((path.to_owned(), has));
                }
            }
        }
    }

    /// If you add a command that changes something, say which version it can expect, or why none.
    #[test]
    fn every_change_expects_a_version_or_says_why_not() {
        let root = crate::cli::built(None);
        let mut found = Vec::new();
        for noun in NOUNS {
            let command = root.find_subcommand(noun.name).unwrap();
            walk(noun.run, noun.name, command, &mut found);
        }
        for (path, has) in &found {
            assert_eq!(*has, names(path).is_some(), "{path}");
        }
        let without = found.iter().filter(|(_, has)| !has);
        let without: Vec<_> = without.map(|(path, _)| path.as_str()).collect();
        let mut said: Vec<_> = WITHOUT.iter().map(|(path, _)| *path).collect();
        said.sort_by_key(|path| without.iter().position(|one| one == path));
        assert_eq!(without, said);
    }
}
