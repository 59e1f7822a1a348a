#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use super::meaning::{Meaning, When, of};
use crate::cli::{built, root};
use clap::Command;
use std::collections::BTreeSet;
use std::ffi::OsString;

/// Each command, with the words that name it.
fn commands(command: &Command, path: &[String], each: &mut dyn FnMut(&[String], &Command)) {
    each(path, command);
    for below in command.get_subcommands() {
        let path = [path, &[below.get_name().to_owned()]].concat();
        commands(below, &path, each);
    }
}

/// Every value that can be typed has a stated meaning, if only that nobody can know it.
#[test]
fn every_argument_has_a_meaning() {
    let mut missing = Vec::new();
    let mut met = BTreeSet::new();
    commands(&built(None), &[], &mut |path, command| {
        for arg in command.get_arguments() {
            if !arg.get_action().takes_values() {
                continue;
            }
            match of(arg) {
                Some(meaning) => {
                    met.insert(format!("{meaning:?}"));
                }
                None => missing.push(format!("{} {}", path.join(" "), arg.get_id())),
            }
        }
    });
    assert!(
        missing.is_empty(),
        "src/cli/complete/meaning.rs says nothing of: {missing:#?}"
    );
    // Every meaning there is, is used.
    for meaning in [
        "Person",
        "People",
        "Called",
        "Object(Queue)",
        "Object(Ivr)",
        "Group",
    ] {
        assert!(met.contains(meaning), "{meaning}: {met:?}");
    }
}

/// A value with a meaning of its own is told apart from others of its type.
#[test]
fn what_is_new_is_not_offered_what_there_is() {
    let root = built(None);
    let meaning = |path: &str, id: &str| {
        let find = |command: &Command, word: &str| command.find_subcommand(word).unwrap().clone();
        let command = path
            .split(' ')
            .fold(root.clone(), |command, word| find(&command, word));
        let arg = command.get_arguments().find(|arg| arg.get_id() == id);
        of(arg.unwrap()).unwrap()
    };
    for (path, id, expected) in [
        ("extension add", "number", Meaning::Newcomer),
        ("extension copy", "new", Meaning::Newcomer),
        ("extension show", "number", Meaning::Person),
        ("queue add", "number", Meaning::Free),
        (
            "trunk show",
            "number",
            Meaning::Object(crate::domain::ObjectKind::Trunk),
        ),
        ("queue member add", "extension", Meaning::Person),
        ("department add", "department", Meaning::Free),
        (
            "department rename",
            "department",
            Meaning::Department(false),
        ),
        ("department rename", "new", Meaning::Free),
        ("queue set", "department", Meaning::Department(true)),
        ("role grant", "role", Meaning::Role(true)),
        ("extension add", "role", Meaning::Role(false)),
        ("hours override", "department", Meaning::Forced),
        ("hours override", "ends", Meaning::Time(When::Ahead)),
        ("role grant", "ends", Meaning::Time(When::End)),
        ("audit list", "since", Meaning::Time(When::Back)),
        ("hours clear", "from", Meaning::Override),
        ("hours override", "lasts", Meaning::Length),
        ("batch", "file", Meaning::File),
        ("man", "dir", Meaning::Folder),
        ("init", "owner", Meaning::Free),
    ] {
        assert_eq!(meaning(path, id), expected, "{path} {id}");
    }
}

/// Arguments that take a point in time: `offered_times_are_accepted` in the tests of whole commands
/// has a line for each.
#[test]
fn every_point_in_time_is_known() {
    let mut all = Vec::new();
    commands(&built(None), &[], &mut |path, command| {
        for arg in command.get_arguments() {
            if let Some(Meaning::Time(_)) = of(arg) {
                all.push(format!("{} {}", path.join(" "), arg.get_id()));
            }
        }
    });
    all.sort();
    let expected = [
        "audit archive before",
        "audit list since",
        "audit list until",
        "audit undo since",
        "console permit ends",
        "department member add ends",
        "department member ensure ends",
        "department member set ends",
        "extension disable purge-after",
        "extension remove purge-after",
        "group member add ends",
        "group member ensure ends",
        "group member set ends",
        "hours override ends",
        "hours override from",
        "hours status at",
        "password invite ends",
        "role grant ends",
        "route show at",
        "token add ends",
        "token ensure ends",
    ];
    assert_eq!(all, expected);
}

/// The tree built for a line has everything that the line can continue with.
#[test]
fn the_tree_of_a_line_is_whole_where_the_line_is() {
    let arguments = |command: &Command| -> BTreeSet<String> {
        let all = command.get_arguments();
        all.map(|arg| format!("{} {:?} {:?}", arg.get_id(), arg.get_long(), of(arg)))
            .collect()
    };
    let verbs = |command: &Command| -> Vec<_> {
        let all = command
            .get_subcommands()
            .map(|below| below.get_name().to_owned());
        all.filter(|name| name != "help").collect()
    };
    let whole = built(None);
    commands(&whole, &[], &mut |path, command| {
        if path.last().is_some_and(|word| word == "help") && path.len() > 1 {
            return;
        }
        let line = std::iter::once("pbxctl").chain(path.iter().map(String::as_str));
        let begun = root::begun(&line.map(OsString::from).collect::<Vec<_>>());
        let find = |at: Command, word: &String| at.find_subcommand(word).unwrap().clone();
        let found = path.iter().fold(begun, find);
        assert_eq!(arguments(&found), arguments(command), "{path:?}");
        let (found, expected) = (verbs(&found), verbs(command));
        if !path.is_empty() {
            assert_eq!(found, expected, "{path:?}");
        }
    });
}
