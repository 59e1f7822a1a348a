//! What a line may contain, and parsing it before anything is done.

use crate::cli::commands::{NOUNS, Noun, Run, find, named};
use crate::cli::line::{name, parse as parsed, words};
use crate::cli::prefetch::Need;
use crate::cli::{Context, Error, FileName, Globals, typed};
use crate::domain::Role;
use crate::domain::limits;
use clap::ArgMatches;
use clap::parser::ValueSource;
use serde::Deserialize;

/// A command of the file.
pub(super) struct Line {
    /// Its line number in the file, from 1.
    pub(super) number: u64,
    /// Parsed again when it is run: the parsed form of a long file would fill the memory.
    text: Box<str>,
    needs: Vec<Need>,
}

impl Line {
    /// Whether it may make somebody a system owner.
    pub(super) fn makes_owners(&self) -> bool {
        words(&self.text)
            .is_ok_and(|words| words.iter().any(|word| word == Role::SystemOwner.name()))
    }
}

/// Commands that test a password or a code. A batch can be undone, and with it the count of tries
/// and their record: every guess would be free. So they must be run alone.
const TRIES: [&str; 5] = [
    "password change",
    "password claim",
    "password verify",
    "password totp enrol",
    "password totp confirm",
];

/// First words of commands that change something, but elsewhere or separately; and why they cannot
/// be part of this transaction.
const OUTSIDE: [(&str, &str); 8] = [
    ("init", "it makes a new database"),
    ("login", "it keeps a session beside the database"),
    ("logout", "it ends a session beside the database"),
    ("import", "it is a transaction of its own"),
    ("batch", "it is a transaction of its own"),
    ("apply", "it is a transaction of its own"),
    ("db", "it works on the whole file"),
    (
        "audit archive",
        "it writes a file before it changes anything",
    ),
];

/// Why a command cannot be part of this transaction, though it changes something.
fn outside(command: &str) -> Option<(&'static str, &'static str)> {
    let noun = command.split(' ').next().unwrap_or(command);
    let known = |(outside, _): &&(&str, &str)| *outside == noun || *outside == command;
    OUTSIDE.iter().find(known).copied()
}

/// Whether a command, by all its words, is allowed on a line of a batch: it changes the content of
/// the database, and nothing elsewhere.
pub fn may_stand_in_a_batch(command: &str) -> bool {
    matches!(named(command), Some(Run::Mutation(_)))
}

/// Global options that a line may have; the others are the batch's.
const OWN: [&str; 3] = ["reason", "yes", "confirm"];

/// A parsed file: its commands, and the lines that cannot be run.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) lines: Vec<Line>,
    /// The errors of the first lines that cannot be run.
    pub(super) problems: Vec<(u64, Error)>,
    /// How many lines cannot be run.
    pub(super) bad: usize,
}

/// Every command of the file, and every line that is not one. Fails as a whole if it is not text.
/// If it is `foreign`, the asker may not be allowed to read it, and only lines that begin like a
/// command are quoted.
pub(super) fn parse(bytes: &[u8], foreign: bool) -> Result<Parsed, Error> {
    // Some editors put an encoding mark first.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut found = Parsed::default();
    for (bytes, number) in bytes.split(|byte| *byte == b'\n').zip(1_u64..) {
        let no_text = |what: &str| {
            Error::invalid(format!("line {number} {what}")).with("line", number.into())
        };
        let text = std::str::from_utf8(bytes).map_err(|_| no_text("is not UTF-8 text"))?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        if text.contains('\0') {
            return Err(no_text("holds a NUL character"));
        }
        let is_listed = found.bad < limits::PROBLEMS;
        match command(number, text, foreign, is_listed) {
            Ok(Some(line)) => found.lines.push(line),
            Ok(None) => {}
            Err(error) => {
                found.bad += 1;
                if is_listed {
                    found.problems.push((number, error));
                }
            }
        }
    }
    Ok(found)
}

/// What checking a batch found.
pub struct Checked {
    /// Numbers of the lines that are commands, from 1.
    pub lines: Vec<u64>,
    /// The errors of the first lines that cannot be run.
    pub problems: Vec<(u64, Error)>,
    /// How many lines cannot be run.
    pub bad: usize,
}

/// Checks the lines of a batch, before any database is opened, so that it can be tested alone.
///
/// # Errors
/// If it is not text.
pub fn checked(bytes: &[u8]) -> Result<Checked, Error> {
    let parsed = parse(bytes, false)?;
    Ok(Checked {
        lines: parsed.lines.iter().map(|line| line.number).collect(),
        problems: parsed.problems,
        bad: parsed.bad,
    })
}

/// A line that is allowed in a batch; `None` if it is blank or a comment. The error of a line that
/// is not listed needs no text: making it takes the parser long.
fn command(number: u64, text: &str, foreign: bool, is_listed: bool) -> Result<Option<Line>, Error> {
    let words = words(text)?;
    if words.is_empty() {
        // `pbxctl` alone asks for help.
        let nothing = text.trim().is_empty() || text.trim_start().starts_with('#');
        return if nothing {
            Ok(None)
        } else {
            Err(Error::usage("a command is missing"))
        };
    }
    let is_named = |noun: &Noun, word: &str| noun.name == word || noun.aliases.contains(&word);
    let begins = words
        .first()
        .is_some_and(|word| NOUNS.iter().any(|noun| is_named(noun, word)));
    let no_command = || {
        Error::usage("its first word is not a command").hint(
            "the line is not shown, because you may not be allowed to read the file; `pbxctl batch < FILE` shows it",
        )
    };
    // An option may come before the command.
    let is_option = words.first().is_some_and(|word| word.starts_with('-'));
    if !is_listed && !begins && !is_option {
        return Err(no_command());
    }
    let matches = parsed(&words).map_err(|error| {
        if begins || !foreign {
            return error;
        }
        no_command()
    })?;
    stands(&name(&matches))?;
    globals(&matches)?;
    let needs = match find(&matches) {
        Some((_, inner)) => typed::<Named>(inner)?.needs()?,
        None => Vec::new(),
    };
    Ok(Some(Line {
        number,
        text: text.into(),
        needs,
    }))
}

fn stands(command: &str) -> Result<(), Error> {
    if may_stand_in_a_batch(command) {
        return Ok(());
    }
    Err(if TRIES.contains(&command) {
        Error::usage(format!(
            "`{command}` cannot be in a batch: it tests a password, and a rolled-back try would be a free guess"
        ))
        .hint(format!("run it alone: pbxctl {command}"))
    } else if let Some((outside, why)) = outside(command) {
        Error::usage(format!("`{outside}` cannot be in a batch: {why}"))
    } else {
        Error::usage(format!("`{command}` only asks, and a batch changes"))
            .hint("ask before or afterwards")
    })
}

fn globals(matches: &ArgMatches) -> Result<(), Error> {
    let typed = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let foreign = matches
        .ids()
        .map(clap::Id::as_str)
        .filter(typed)
        .find(|id| !OWN.contains(id));
    match foreign {
        Some(id) => Err(Error::usage(format!(
            "`--{id}` belongs on the `batch` command, not on a line"
        ))
        .hint("a line may have --reason, --yes and --confirm")),
        None => Ok(()),
    }
}

/// The files and users that a line needs looked up. A file missing here cannot be read in a batch;
/// a test compares the list with the commands.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Named {
    new_password_file: Option<FileName>,
    vm_pin_file: Option<FileName>,
    client_secret_file: Option<FileName>,
    ics: Option<FileName>,
    /// Read by `phonebook import`.
    book: Option<FileName>,
    #[serde(default)]
    generate: bool,
    os_user: Option<String>,
}

impl Named {
    fn needs(self) -> Result<Vec<Need>, Error> {
        let needs = [
            self.new_password_file
                .map(|FileName(path)| Need::Password(path)),
            self.vm_pin_file.map(|FileName(path)| Need::Secret(path)),
            self.client_secret_file
                .map(|FileName(path)| Need::Secret(path)),
            self.ics.map(|FileName(path)| Need::Bytes(path)),
            self.book.map(|FileName(path)| Need::Bytes(path)),
            self.generate.then_some(Need::Generated),
            self.os_user.map(Need::OsUser),
        ];
        let needs: Vec<Need> = needs.into_iter().flatten().collect();
        if needs.iter().filter_map(Need::path).any(Context::is_stdin) {
            return Err(Error::usage(
                "a line of a batch cannot read `-`: standard input belongs to the batch",
            )
            .hint("name a file that only you can read"));
        }
        Ok(needs)
    }
}

/// What the lines need, and which line needs it.
pub(super) fn needs(lines: &[Line]) -> impl Iterator<Item = (u64, &Need)> {
    lines
        .iter()
        .flat_map(|line| line.needs.iter().map(|need| (line.number, need)))
}

impl Line {
    /// What was typed, with its options on top of the batch's.
    pub(super) fn typed(&self, of_batch: &Globals) -> Result<(ArgMatches, Globals), Error> {
        let matches = parsed(&words(&self.text)?)?;
        let own: Globals = typed(&matches)?;
        let globals = Globals {
            reason: own.reason.or_else(|| of_batch.reason.clone()),
            yes: own.yes || of_batch.yes,
            confirm: own.confirm,
            no_input: true,
            // The batch is undone as a whole: a line must see what the ones before it did.
            dry_run: false,
            ..of_batch.clone()
        };
        Ok((matches, globals))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::Run;
    use crate::cli::commands::NOUNS;
    use clap::{Arg, Command};
    use std::any::TypeId;
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    fn paths(command: &Command) -> impl Iterator<Item = &str> {
        let of_path = |arg: &&Arg| arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
        let own = |arg: &&Arg| !arg.is_global_set();
        let named = command.get_arguments().filter(of_path).filter(own);
        named.map(|arg| arg.get_id().as_str())
    }

    /// Files named by the commands below this one that are allowed on a line.
    fn find(run: Run, command: &Command, found: &mut BTreeSet<String>) {
        match run {
            Run::Mutation(_) => found.extend(paths(command).map(str::to_owned)),
            Run::Verbs(verbs) => {
                for (name, _, _, run) in verbs {
                    let inner = command.find_subcommand(name).unwrap();
                    find(*run, inner, found);
                }
            }
            Run::Itself(_) => {}
        }
    }

    /// If you add an option that names a file, say whether it is read before the lock.
    #[test]
    fn every_file_a_line_may_name_is_read_ahead_or_written() {
        let root = crate::cli::built(None);
        let mut found = BTreeSet::new();
        for noun in NOUNS {
            let command = root.find_subcommand(noun.name);
            command
                .into_iter()
                .for_each(|command| find(noun.run, command, &mut found));
        }
        // The files in `Named`, and the one that `token add` makes.
        let known = [
            "new-password-file",
            "vm-pin-file",
            "client-secret-file",
            "ics",
            "book",
            "file",
        ];
        let known = BTreeSet::from(known.map(str::to_owned));
        assert_eq!(found, known);
    }
}
