//! Options that people type from habit, and what they are called here.
//!
//! Consulted only if a line does not parse.

use super::known::Meant::{Elsewhere, Here};
use super::known::{HABITS, Habit, Meant};
use crate::domain::near;
use clap::{Arg, Command};
use std::ffi::OsString;

/// What to type instead of the option `typed` (`--name`, `-n`) of `command`, whose words are
/// `path` (`extension set`); `None` if nothing is like it.
pub(super) fn meant(command: &Command, path: &str, typed: &str) -> Option<String> {
    let bare = typed
        .trim_start_matches('-')
        .to_lowercase()
        .replace('_', "-");
    let bare = match bare.split('=').next().unwrap_or_default() {
        // Where a department is named by an option, this is its letter.
        _ if typed == "-d" => "department",
        bare => bare,
    };
    // A list may be cut, so the letter means its length there.
    if typed == "-n" && has(command, "--limit") {
        return Some(did_you("--limit N"));
    }
    let mut known = HABITS
        .iter()
        .filter(|Habit(names, _)| names.contains(&bare))
        .peekable();
    // A word that is known is no slip.
    let is_known = known.peek().is_some();
    let mut habits = known.flat_map(|Habit(_, meant)| *meant);
    let by_habit = habits.find(|meant| fits(command, path, meant));
    if let Some(Elsewhere(_, told)) = by_habit {
        return Some((*told).to_owned());
    }
    if let Some(usage) = given_bare(command, bare) {
        return Some(format!("it is given without an option: `{usage}`"));
    }
    if let Some(Here(better)) = by_habit {
        return Some(did_you(better));
    }
    if is_known || !typed.starts_with("--") {
        return None;
    }
    let longs: Vec<&str> = command.get_arguments().filter_map(Arg::get_long).collect();
    let mut like: Vec<&str> = near(bare, longs.iter().copied());
    like.extend(longs.iter().filter(|long| {
        let rest = bare.strip_prefix(**long);
        rest.is_some_and(|rest| rest.starts_with('-'))
    }));
    like.first().map(|long| did_you(&format!("--{long}")))
}

/// `-for 1h`: a long name after a single dash. The parser reads its letters as options of their own.
pub(super) fn with_one_dash(command: &Command, path: &str, args: &[OsString]) -> Option<String> {
    one_dashed(args).find_map(|long| match has(command, &long) {
        true => Some(did_you(&long)),
        // A cluster of letters may resemble some name.
        false => HABITS
            .iter()
            .any(|Habit(names, _)| names.contains(&&long[2..]))
            .then(|| meant(command, path, &long))?,
    })
}

/// Whether there may be such a word.
pub(super) fn has_one_dash(args: &[OsString]) -> bool {
    one_dashed(args).next().is_some()
}

/// Words after a single dash, as the long options that they may be.
fn one_dashed(args: &[OsString]) -> impl Iterator<Item = String> {
    let words = args.iter().skip(1).filter_map(|arg| arg.to_str());
    let words = words.take_while(|word| *word != "--");
    words.filter_map(|word| {
        let long = word.strip_prefix('-')?.split('=').next()?;
        let is_word = long.len() > 2 && long.starts_with(|c: char| c.is_ascii_lowercase());
        is_word.then(|| format!("--{long}"))
    })
}

fn did_you(better: &str) -> String {
    format!("did you mean `{better}`?")
}

/// Whether the command has every option that a hint names.
fn fits(command: &Command, path: &str, meant: &Meant) -> bool {
    match meant {
        Here(options) => options
            .split(' ')
            .filter(|word| word.starts_with('-'))
            .all(|option| has(command, option)),
        Elsewhere(above, told) => {
            let rest = path.strip_prefix(above);
            let is_below = rest
                .is_some_and(|rest| above.is_empty() || rest.is_empty() || rest.starts_with(' '));
            // Of other commands a test knows the options.
            let mut named = told.split('`').filter(|part| part.starts_with("--"));
            is_below
                && named.all(|part| part.split(' ').next().is_some_and(|one| has(command, one)))
        }
    }
}

pub(super) fn has(command: &Command, option: &str) -> bool {
    command
        .get_arguments()
        .any(|arg| match option.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg
                .get_short()
                .is_some_and(|short| option[1..].chars().eq([short])),
        })
}

/// How the command is typed, if it takes what such an option would hold as a plain word.
fn given_bare(command: &Command, bare: &str) -> Option<String> {
    let is_it = |arg: &Arg| {
        let names = arg.get_value_names().unwrap_or_default();
        let mut words = names.iter().flat_map(|name| name.split('|'));
        words.any(|word| word.eq_ignore_ascii_case(bare))
    };
    let mut plain = command.get_positionals();
    plain.any(is_it).then(|| usage(command))
}

/// `pbxctl extension set [OPTIONS] <NUMBER>...`
pub(super) fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    usage.lines().next().unwrap_or_default().trim().to_owned()
}
