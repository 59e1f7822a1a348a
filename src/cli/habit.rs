//! Words that people type by habit, from other programs, for commands that are called otherwise.
//!
//! They are looked at only where a line does not parse, so a usual line costs nothing; the record
//! has the command's own words.

use super::root;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// First words, and what stands for them.
const NOUNS: &[(&[&str], &[&str])] = &[
    (
        &[
            "extensions",
            "user",
            "users",
            "person",
            "people",
            "phone",
            "account",
            "accounts",
        ],
        &["extension"],
    ),
    (&["departments", "depts"], &["department"]),
    (&["groups"], &["group"]),
    (&["queues"], &["queue"]),
    (&["ring-groups", "ringgroup", "ringgroups"], &["ring-group"]),
    (&["ivrs", "menu"], &["ivr"]),
    (&["trunks"], &["trunk"]),
    (&["roles"], &["role"]),
    (&["holidays"], &["holiday"]),
    (&["tokens"], &["token"]),
    (&["routes", "routing"], &["route"]),
    (&["passwords", "passwd"], &["password"]),
    (&["setting", "config"], &["settings"]),
    (&["contacts", "book"], &["phonebook"]),
    (&["schedule"], &["hours"]),
    (&["database"], &["db"]),
    (&["log", "logs", "history"], &["audit", "list"]),
    (&["undo"], &["audit", "undo"]),
    (&["backup"], &["db", "backup"]),
    (&["restore"], &["db", "restore"]),
    (&["assign", "grant"], &["role", "grant"]),
    (&["revoke"], &["role", "revoke"]),
    (&["explain"], &["auth", "explain"]),
    (&["who-can"], &["auth", "who-can"]),
    (&["can-i"], &["auth", "can-i"]),
    (&["who"], &["whoami"]),
    (&["signin", "sign-in"], &["login"]),
    (&["signout", "sign-out", "logoff"], &["logout"]),
];

/// Second words, and the verbs that may be meant: the first that the noun has.
const VERBS: &[(&[&str], &[&str])] = &[
    (&["create", "new", "make", "insert"], &["add"]),
    (
        &["delete", "del", "rm", "destroy", "erase"],
        &["remove", "revoke"],
    ),
    (&["update", "edit", "modify", "configure"], &["set"]),
    (&["change"], &["set"]),
    (
        &["get", "info", "view", "display", "describe"],
        &["show", "list"],
    ),
    (&["ls", "all"], &["list"]),
    (&["members", "user", "users"], &["member"]),
    (&["assign", "give"], &["grant", "permit", "add"]),
    (&["unassign", "take"], &["revoke", "forbid"]),
    (&["clone", "duplicate"], &["copy"]),
    (&["mv"], &["move", "rename"]),
    (&["on"], &["enable"]),
    (&["off"], &["disable"]),
    (&["create-or-update", "upsert"], &["ensure"]),
];

/// The line in our own words, as far as its commands are those of another program.
pub(super) fn ours(args: &[OsString]) -> Vec<OsString> {
    match root::command(None).try_get_matches_from(args) {
        Ok(_) => args.to_vec(),
        Err(error) => match meant(args, &error) {
            Some(line) => ours(&line),
            None => args.to_vec(),
        },
    }
}

/// The line with the word that `error` does not know replaced by the command that is called so
/// elsewhere; nothing where none is.
pub(super) fn meant(args: &[OsString], error: &clap::Error) -> Option<Vec<OsString>> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let at = args.iter().skip(1).position(|arg| arg == word.as_str())? + 1;
    let mut known = root::built(None);
    let mut depth = 0;
    for arg in &args[1..at] {
        let next = arg.to_str().and_then(|word| known.find_subcommand(word));
        if let Some(next) = next.cloned() {
            (known, depth) = (next, depth + 1);
        }
    }
    let table = if depth == 0 { NOUNS } else { VERBS };
    let is_typed = |(words, _): &&(&[&str], &[&str])| words.contains(&word.as_str());
    let (_, stands) = table.iter().find(is_typed)?;
    let stands: Vec<&str> = match depth {
        0 => stands.to_vec(),
        _ => {
            let has = |verb: &&&str| known.find_subcommand(verb).is_some();
            vec![*stands.iter().find(has)?]
        }
    };
    let mut line = args.to_vec();
    line.splice(at..=at, stands.into_iter().map(OsString::from));
    Some(line)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::cli::line;

    fn name(typed: &str) -> String {
        let words: Vec<String> = typed.split(' ').map(str::to_owned).collect();
        match line::parse(&words) {
            Ok(matches) => line::name(&matches),
            Err(error) => error.message().to_owned(),
        }
    }

    #[test]
    fn habits_lead_to_the_command() {
        for (typed, command) in [
            ("user list", "extension list"),
            ("users ls", "extension list"),
            ("user create 205 -d sales", "extension add"),
            ("ext rm 205", "extension remove"),
            ("departments get sales", "department show"),
            ("dept del sales", "department remove"),
            ("log --limit 3", "audit list"),
            ("backup x.db", "db backup"),
            ("assign 205 manager -d sales", "role grant"),
            ("role assign 205 manager -d sales", "role grant"),
            ("role unassign 205", "role revoke"),
            ("token delete 4", "token revoke"),
            ("hours edit sales --open 8-17", "hours set"),
            ("queue members ls 800", "queue member list"),
            ("holiday new sales X --on 2026-12-24", "holiday add"),
            ("-u 205 user info 205", "extension show"),
        ] {
            assert_eq!(name(typed), command, "{typed}");
        }
    }

    /// What is not there under another name is not guessed.
    #[test]
    fn nothing_is_guessed_where_no_command_is_meant() {
        for typed in [
            "user frobnicate",
            "whoami2",
            "audit rm 5",
            "hours close sales",
            "db del",
            "hours delete sales",
            "audit history",
        ] {
            assert!(
                name(typed).contains("there is no command"),
                "{typed}: {}",
                name(typed)
            );
        }
    }

    /// No habit hides a command, and each leads to one that is there.
    #[test]
    fn every_habit_leads_somewhere_and_hides_nothing() {
        let root = root::built(None);
        for (words, stands) in NOUNS {
            for word in *words {
                assert!(root.find_subcommand(word).is_none(), "{word} is a command");
            }
            let mut at = &root;
            for word in *stands {
                at = at.find_subcommand(word).unwrap();
            }
        }
        let nouns = || root.get_subcommands();
        for (words, stands) in VERBS {
            let is_there = |verb: &&str| nouns().any(|noun| noun.find_subcommand(verb).is_some());
            assert!(stands.iter().any(is_there), "{words:?}");
        }
    }
}
