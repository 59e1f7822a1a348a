//! Words that people type from habit, from other programs, for commands with other names.
//!
//! They are checked only if a line does not parse, so a normal line costs nothing; the record has
//! the command's own words.

mod known;
mod of_verb;
mod options;
mod stray;
mod told;

use super::commands::{self, NOUNS as NOUN_TABLE, Run};
use super::root;
use crate::domain::near;
use clap::Command;
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
            "whois",
        ],
        &["extension"],
    ),
    (&["departments", "depts"], &["department"]),
    (&["groups"], &["group"]),
    (&["queues"], &["queue"]),
    (
        &[
            "ring-groups",
            "ringgroup",
            "ringgroups",
            "hunt-group",
            "huntgroup",
        ],
        &["ring-group"],
    ),
    (&["ivrs", "menu", "menus", "auto-attendant"], &["ivr"]),
    (&["trunks"], &["trunk"]),
    (&["roles"], &["role"]),
    (&["holidays"], &["holiday"]),
    (&["tokens"], &["token"]),
    (&["routes", "routing"], &["route"]),
    (&["passwords", "passwd"], &["password"]),
    (&["setting", "config", "conf"], &["settings"]),
    (&["contacts", "book"], &["phonebook"]),
    (&["schedule"], &["hours"]),
    (&["database"], &["db"]),
    (
        &["log", "logs", "history", "journal", "changes"],
        &["audit", "list"],
    ),
    (&["undo", "revert", "rollback"], &["audit", "undo"]),
    (&["backup"], &["db", "backup"]),
    (&["restore"], &["db", "restore"]),
    (&["assign", "grant"], &["role", "grant"]),
    (&["revoke"], &["role", "revoke"]),
    (&["explain"], &["auth", "explain"]),
    (&["who-can"], &["auth", "who-can"]),
    (&["can-i"], &["auth", "can-i"]),
    (&["who", "id"], &["whoami"]),
    (&["version"], &["--version"]),
    (&["signin", "sign-in"], &["login"]),
    (&["signout", "sign-out", "logoff"], &["logout"]),
    (&["override"], &["hours", "override"]),
    (&["calendar"], &["hours", "calendar"]),
    (&["invite"], &["password", "invite"]),
    (&["renumber"], &["extension", "renumber"]),
    (&["enable", "unlock"], &["extension", "enable"]),
    (&["disable", "lock"], &["extension", "disable"]),
    (&["useradd", "adduser"], &["extension", "add"]),
    (&["usermod", "moduser"], &["extension", "set"]),
    (&["userdel", "deluser"], &["extension", "remove"]),
    (&["groupadd", "addgroup"], &["group", "add"]),
    (&["groupmod"], &["group", "set"]),
    (&["groupdel", "delgroup"], &["group", "remove"]),
    (&["totp", "2fa", "mfa"], &["password", "totp"]),
    (&["sso"], &["settings", "sso"]),
];

/// Second words, and the verbs that may be meant: the first that the noun has.
const VERBS: &[(&[&str], &[&str])] = &[
    (&["create", "new", "make", "insert", "append"], &["add"]),
    (
        &["delete", "del", "rm", "destroy", "erase", "drop"],
        &["remove", "revoke"],
    ),
    (
        &["update", "edit", "mod", "modify", "configure", "alter"],
        &["set"],
    ),
    (&["change"], &["set"]),
    (
        &[
            "get", "info", "view", "display", "describe", "inspect", "details", "cat",
        ],
        &["show", "list"],
    ),
    (&["ls", "all"], &["list"]),
    (&["members", "user", "users"], &["member"]),
    (&["assign", "give"], &["grant", "permit", "add"]),
    (&["unassign", "take"], &["revoke", "forbid"]),
    (&["clone", "duplicate", "cp"], &["copy"]),
    (&["mv"], &["move", "rename"]),
    (&["on", "activate", "unlock", "unblock"], &["enable"]),
    (
        &["off", "deactivate", "lock", "block", "suspend"],
        &["disable"],
    ),
    (&["create-or-update", "upsert"], &["ensure"]),
    (&["second-factor", "2fa", "mfa", "factor"], &["totp"]),
];

/// The noun of ours that a word is or stands for.
fn noun(word: &str) -> Option<&'static str> {
    let is_its = |noun: &&commands::Noun| noun.name == word || noun.aliases.contains(&word);
    let ours = NOUN_TABLE.iter().find(is_its).map(|noun| noun.name);
    ours.or_else(|| {
        let mut all = NOUNS.iter();
        let (_, stands) = all.find(|(words, stands)| words.contains(&word) && stands.len() == 1)?;
        stands.first().copied()
    })
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

/// An unfinished line in our own words; the last is being typed, and stays. Each step only looks
/// at the tables: a tree would cost more than the answer may.
pub(super) fn as_ours(words: &[OsString]) -> Vec<OsString> {
    let mut line = words.to_vec();
    let standing = |table: &[(&'static [&'static str], &'static [&'static str])],
                    word: &OsString| {
        let is_typed = |(words, _): &&(&[&str], &[&str])| words.iter().any(|known| word == known);
        table.iter().find(is_typed).map(|(_, stands)| *stands)
    };
    let noun = |word: &OsString| {
        NOUN_TABLE
            .iter()
            .find(|noun| word == noun.name || noun.aliases.iter().any(|a| word == a))
    };
    let before = line.len().saturating_sub(1);
    let is_one = |word: &OsString| noun(word).is_some() || standing(NOUNS, word).is_some();
    let Some(at) = (1..before).find(|at| is_one(&line[*at])) else {
        return line;
    };
    if noun(&line[at]).is_none()
        && let Some(stands) = standing(NOUNS, &line[at])
    {
        line.splice(at..=at, stands.iter().map(OsString::from));
    }
    // A word that stands for a noun and its verb leaves nothing to replace.
    let Some(Run::Verbs(verbs)) = noun(&line[at]).map(|noun| noun.run) else {
        return line;
    };
    let (verb, before) = (at + 1, line.len() - 1);
    let has = |word: &OsString| verbs.iter().any(|(name, ..)| word == name);
    if verb < before
        && !has(&line[verb])
        && let Some(stands) = standing(VERBS, &line[verb])
        && let Some(stands) = stands
            .iter()
            .find(|verb| verbs.iter().any(|(name, ..)| name == *verb))
    {
        line[verb] = OsString::from(stands);
    }
    line
}

/// The line with the word that `error` does not know replaced by the command that has that name
/// elsewhere; `None` if there is none.
pub(super) fn meant(args: &[OsString], error: &clap::Error) -> Option<Vec<OsString>> {
    if error.kind() == ErrorKind::ValueValidation {
        return without_its_kind(args, error);
    }
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    let at = args.iter().skip(1).position(|arg| arg == word.as_str())? + 1;
    let (known, path) = reached(&args[..at]);
    let depth = path.len();
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

/// `queue show queue:280`: a number with its kind, as destinations and the record have it, where the
/// command says the kind.
fn without_its_kind(args: &[OsString], error: &clap::Error) -> Option<Vec<OsString>> {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.as_str()),
        _ => None,
    };
    let value = named(ContextKind::InvalidValue)?;
    let is_option = named(ContextKind::InvalidArg)?.starts_with('-');
    let (kind, number) = value.split_once(':')?;
    let at = args.iter().position(|arg| arg == value)?;
    let (_, path) = reached(&args[..at]);
    let is_its_own = match *path.as_slice() {
        ["route", "show"] => ["extension", "queue", "ring-group", "ivr"].contains(&kind),
        [noun, ..] => noun == kind,
        [] => false,
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_option || !is_its_own || !is_number {
        return None;
    }
    let mut line = args.to_vec();
    line[at] = OsString::from(number);
    Some(line)
}

/// Words of `help` and `man` in our own words.
pub(super) fn command_words(words: &[String]) -> Vec<String> {
    let name = [OsString::from("pbxctl")].into_iter();
    let typed = words.iter().map(OsString::from);
    let line: Vec<OsString> = name.chain(typed).chain([OsString::new()]).collect();
    let ours = as_ours(&line);
    let ours = ours[1..ours.len() - 1].iter();
    ours.map(|word| word.to_string_lossy().into_owned())
        .collect()
}

/// The command that the words lead to, and those of its words.
fn reached(args: &[OsString]) -> (Command, Vec<&str>) {
    let mut known = root::built(None);
    let mut path = Vec::new();
    for word in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if let Some(next) = known.find_subcommand(word).cloned() {
            known = next;
            path.push(word);
        }
    }
    (known, path)
}

/// What to type instead of a line that does not parse, if its error does not say so itself.
pub(super) fn advice(args: &[OsString], error: &clap::Error) -> Option<String> {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.split(' ').next(),
        _ => None,
    };
    let at = |word: &str| {
        args.iter()
            .skip(1)
            .position(|arg| arg == word)
            .map(|at| at + 1)
    };
    let next_after = |word: &str| {
        let mut rest = args.iter().skip(at(word)? + 1);
        rest.find_map(|arg| arg.to_str().filter(|arg| !arg.starts_with('-')))
    };
    let before = |word: &str| reached(&args[..at(word).unwrap_or(args.len())]);
    // All commands are built for it, which `--version` need not wait for.
    if options::has_one_dash(args) {
        let (command, path) = reached(args);
        if let Some(long) = options::with_one_dash(&command, &path.join(" "), args) {
            return Some(long);
        }
    }
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = match error.get(ContextKind::InvalidSubcommand)? {
                ContextValue::String(word) => word,
                _ => return None,
            };
            let (noun, _) = before(word);
            let path = words_of(&noun);
            told::told(&path, word, next_after(word))
                .or_else(|| stray::sought(&noun, &path, word, next_after(word)))
                .or_else(|| {
                    let mut verbs = noun.get_subcommands().map(Command::get_name);
                    let is_slip = verbs.any(|verb| !near(word, [verb]).is_empty());
                    (!is_slip).then(|| {
                        let ours = of_verb::meant(&noun, &path, word);
                        ours.unwrap_or_else(|| stray::in_place_of_a_verb(&noun, &path, word))
                    })
                })
        }
        ErrorKind::UnknownArgument => {
            let (command, _) = reached(args);
            let path = words_of(&command);
            let typed = named(ContextKind::InvalidArg)?;
            let meant = match typed.starts_with('-') {
                true => options::meant(&command, &path, typed),
                false => stray::too_much(&command, &path, typed),
            };
            let usage = || {
                format!(
                    "usage: {}; `-h` lists the options",
                    options::usage(&command)
                )
            };
            Some(meant.unwrap_or_else(usage))
        }
        ErrorKind::ValueValidation => {
            let (_, path) = reached(args);
            let value = named(ContextKind::InvalidValue)?;
            stray::next_number(&path, value)
        }
        _ => None,
    }
}

/// Whether it is a verb somewhere, here or from habit, or made of one, so that no name is meant.
fn is_a_verb(word: &str) -> bool {
    let is_of = |word: &str, noun: &commands::Noun| match noun.run {
        Run::Verbs(verbs) => verbs.iter().any(|(verb, ..)| *verb == word),
        Run::Itself(_) | Run::Mutation(_) => noun.name == word,
    };
    let is_one = |word: &str| {
        let tables = [NOUNS, VERBS];
        let mut known = tables.iter().flat_map(|table| table.iter());
        known.any(|(words, _)| words.contains(&word))
            || told::is_known(word)
            || stray::FINDS.contains(&word)
            || NOUN_TABLE.iter().any(|noun| is_of(word, noun))
    };
    // `add-member` is no name of anything.
    is_one(word)
        || word
            .split(['-', '_'])
            .any(|part| part != word && is_one(part))
}

/// Its words after `pbxctl`.
fn words_of(command: &Command) -> String {
    let path = command.get_bin_name().unwrap_or("pbxctl");
    path.strip_prefix("pbxctl")
        .unwrap_or(path)
        .trim()
        .to_owned()
}

#[cfg(test)]
mod answers;

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

    #[test]
    fn an_unfinished_line_is_completed_as_in_our_words() {
        for (typed, ours) in [
            ("pbxctl user ", "pbxctl extension "),
            ("pbxctl -u 205 users ls ", "pbxctl -u 205 extension list "),
            ("pbxctl log --", "pbxctl audit list --"),
            ("pbxctl group members ", "pbxctl group member "),
            ("pbxctl ext rm 2", "pbxctl ext remove 2"),
            // The word that is being typed stays.
            ("pbxctl user", "pbxctl user"),
            ("pbxctl ext rm", "pbxctl ext rm"),
            // So does what is a value.
            (
                "pbxctl department show users ",
                "pbxctl department show users ",
            ),
            ("pbxctl", "pbxctl"),
            ("", ""),
        ] {
            let words: Vec<OsString> = typed.split(' ').map(OsString::from).collect();
            let expected: Vec<OsString> = ours.split(' ').map(OsString::from).collect();
            assert_eq!(as_ours(&words), expected, "{typed}");
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
            "group add-member night-shift 208",
            "audit log",
        ] {
            assert!(
                name(typed).contains("there is no command"),
                "{typed}: {}",
                name(typed)
            );
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
            for word in stands.iter().filter(|word| **word != "--version") {
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
