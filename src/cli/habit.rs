//! Words that people type from habit, from other programs, for commands with other names.
//!
//! They are checked only if a line does not parse, so a normal line costs nothing; the record has
//! the command's own words.

use super::root;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// First words, and what they mean.
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
    (&["override"], &["hours", "override"]),
    (&["calendar"], &["hours", "calendar"]),
    (&["invite"], &["password", "invite"]),
    (&["renumber"], &["extension", "renumber"]),
    (&["enable"], &["extension", "enable"]),
    (&["disable"], &["extension", "disable"]),
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
    (&["on", "activate", "unlock", "unblock"], &["enable"]),
    (
        &["off", "deactivate", "lock", "block", "suspend"],
        &["disable"],
    ),
    (&["create-or-update", "upsert"], &["ensure"]),
];

/// Words that no single command of ours corresponds to, by the noun before them, and what to do
/// instead. They need more than was typed, so the message explains it instead of guessing.
const TOLD: &[(&str, &[&str], &str)] = &[
    (
        "hours",
        &["close", "closed", "shut", "force"],
        "`pbxctl hours override DEPARTMENT closed --until 18:00` closes it for a while, `pbxctl hours set` says when it is open",
    ),
    (
        "hours",
        &["open", "reopen"],
        "`pbxctl hours clear DEPARTMENT` ends what was forced, `pbxctl hours override DEPARTMENT open --until 18:00` opens it for a while",
    ),
    (
        "",
        &["close", "open"],
        "`pbxctl hours override DEPARTMENT closed --until 18:00` closes a department for a while, or opens it",
    ),
    (
        "department",
        &["close", "open"],
        "`pbxctl hours override DEPARTMENT closed --until 18:00` closes it for a while, or opens it",
    ),
    (
        "extension",
        &["forward", "divert", "redirect"],
        "`pbxctl extension set NUMBER --forward-always DESTINATION` forwards all calls, `--forward-busy` and `--forward-no-answer` the others",
    ),
    (
        "",
        &["forward", "divert", "redirect"],
        "`pbxctl extension set NUMBER --forward-always DESTINATION` forwards somebody's calls, `pbxctl route set` those of a department",
    ),
    (
        "extension",
        &["rename"],
        "`pbxctl extension set NUMBER --first NAME --last NAME` sets the name, `pbxctl extension renumber` the number",
    ),
    (
        "extension",
        &["password", "passwd", "reset", "reset-password"],
        "`pbxctl password invite NUMBER` lets them set their own, `pbxctl password set NUMBER --generate` makes one",
    ),
    (
        "password",
        &["reset"],
        "`pbxctl password invite NUMBER` lets them set their own, `pbxctl password set NUMBER --generate` makes one",
    ),
    (
        "extension",
        &["role", "promote", "demote"],
        "`pbxctl role grant NUMBER ROLE --department DEPARTMENT` gives a role, `pbxctl role revoke` takes it",
    ),
    (
        "extension",
        &["voicemail", "vm"],
        "`pbxctl extension set NUMBER --vm on` switches it on",
    ),
    (
        "",
        &["voicemail", "vm"],
        "`pbxctl extension set NUMBER --vm on` switches it on",
    ),
    (
        "",
        &["did", "dids"],
        "`pbxctl extension set NUMBER --did PHONE` sets those of a person, `pbxctl queue set` those of a queue; `pbxctl route show --did PHONE` says whose one is",
    ),
    (
        "department",
        &["join", "invite"],
        "`pbxctl department member add DEPARTMENT NUMBER` adds somebody, `pbxctl extension move` changes the home",
    ),
    (
        "group",
        &["join", "invite"],
        "`pbxctl group member add GROUP NUMBER` adds somebody",
    ),
    (
        "queue",
        &["join", "login", "agent", "agents"],
        "`pbxctl queue member add QUEUE NUMBER` adds somebody to a queue",
    ),
    (
        "role",
        &["members", "holders", "who"],
        "`pbxctl extension list --role ROLE` lists who holds it",
    ),
    (
        "route",
        &["list", "ls"],
        "`pbxctl route show NUMBER` follows a call, `pbxctl route check` finds those that nobody would take",
    ),
    (
        "route",
        &["add", "remove"],
        "`pbxctl route set TARGET --closed DESTINATION` sets where calls go, `none` clears it",
    ),
    (
        "audit",
        &["search", "find", "grep", "tail", "history"],
        "`pbxctl audit list --target NAME` lists what was done to somebody or something",
    ),
    (
        "",
        &["search", "find"],
        "`pbxctl extension list --search TEXT` finds people, `pbxctl audit list --target NAME` what was done",
    ),
];

/// What to do instead, if a word after that noun corresponds to no single command.
pub(super) fn told(noun: &str, word: &str) -> Option<&'static str> {
    let all = TOLD.iter();
    let mut all = all.filter(|(after, words, _)| *after == noun && words.contains(&word));
    all.next().map(|(.., told)| *told)
}

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

/// The line with the word that `error` does not know replaced by the command that has that name
/// elsewhere; `None` if there is none.
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

    /// What exists under no other name is not guessed.
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

    /// The explanations lead to existing commands, with options that they have, and hide none.
    #[test]
    fn what_is_told_is_there() {
        let root = root::built(None);
        for (noun, words, told) in TOLD {
            let at = match *noun {
                "" => &root,
                noun => root.find_subcommand(noun).unwrap(),
            };
            for word in *words {
                assert!(at.find_subcommand(word).is_none(), "{noun} {word}");
                let table = if noun.is_empty() { NOUNS } else { VERBS };
                let has = |verb: &&str| noun.is_empty() || at.find_subcommand(verb).is_some();
                let guessed = table
                    .iter()
                    .any(|(all, stands)| all.contains(word) && stands.iter().any(has));
                assert!(!guessed, "{noun} {word} is guessed");
            }
            let lines = told
                .split('`')
                .filter_map(|part| part.strip_prefix("pbxctl "));
            assert!(lines.clone().next().is_some(), "{told}");
            for line in lines {
                let mut command = &root;
                for word in line.split(' ') {
                    if let Some(next) = command.find_subcommand(word) {
                        command = next;
                    } else if let Some(option) = word.strip_prefix("--") {
                        let mut all = command.get_arguments();
                        assert!(all.any(|arg| arg.get_long() == Some(option)), "{line}");
                    }
                }
                assert!(!command.has_subcommands(), "{line}");
            }
        }
    }

    /// No habit hides a command, and each leads to an existing one.
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
