//! The root of the command tree. Building every command costs more than running one, so a noun is
//! built only if it was typed.

use super::commands::{NOUNS, Noun, Run, dressed};
use super::globals;
use super::habit;
use crate::domain::quoted;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, Command};
use std::ffi::OsString;

const AFTER: &str = "Help on a command: pbxctl help COMMAND. Exit codes: pbxctl help exit-codes.";

/// The root without its nouns.
fn bare(width: Option<usize>, options: impl IntoIterator<Item = Arg>) -> Command {
    Command::new("pbxctl")
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        // Ours knows topics as well.
        .disable_help_subcommand(true)
        .subcommand_value_name("COMMAND")
        .after_help(AFTER)
        .term_width(width.unwrap_or(80).clamp(60, 120))
        .args(options)
}

/// The whole tree, with its branches not yet built. `width` is for wrapping help.
pub fn command(width: Option<usize>) -> Command {
    let branches = NOUNS.iter().map(|noun| {
        Command::new(noun.name)
            .about(noun.about)
            .visible_aliases(noun.aliases)
            .defer(noun.command)
    });
    bare(width, globals::args()).subcommands(branches)
}

/// The noun with only the verbs that were typed. It loses its answers to lines that do not parse,
/// and such a line goes to the whole tree.
fn lean(noun: &Noun, is_typed: impl Fn(&str) -> bool) -> Command {
    let command = Command::new(noun.name).visible_aliases(noun.aliases);
    let Run::Verbs(verbs) = noun.run else {
        return (noun.command)(command);
    };
    let typed = verbs.iter().filter(|(name, ..)| is_typed(name));
    let typed = typed
        .map(|(name, _, build, run)| dressed(noun.name, Command::new(*name), *run).defer(*build));
    command.subcommand_required(true).subcommands(typed)
}

/// The tree as far as needed for the word after these: of other nouns and verbs only their purpose.
pub(super) fn begun(typed: &[OsString]) -> Command {
    let word = |word: &str| typed.iter().skip(1).any(|typed| typed == word);
    let branches = NOUNS.iter().map(|noun| {
        let branch = Command::new(noun.name).about(noun.about);
        let is_typed = word(noun.name) || noun.aliases.iter().any(|alias| word(alias));
        match (is_typed, noun.run) {
            (false, _) => branch,
            (true, Run::Verbs(verbs)) => {
                let verbs = verbs.iter().map(|(name, about, build, run)| {
                    let verb = Command::new(*name).about(*about);
                    let verb = dressed(noun.name, verb, *run);
                    if word(name) { build(verb) } else { verb }
                });
                branch.visible_aliases(noun.aliases).subcommands(verbs)
            }
            (true, _) => (noun.command)(branch.visible_aliases(noun.aliases)),
        }
    });
    // The command reports what is wrong on the line.
    let mut root = bare(None, globals::args())
        .subcommands(branches)
        .ignore_errors(true);
    root.build();
    root
}

/// Parses the line with only the nouns, verbs and global options that are on it: every branch,
/// built or not, gets a copy of each global option, and each copy is checked. What that tree does
/// not understand goes to the whole one, whose answer counts.
pub(super) fn parse(args: &[OsString], width: Option<usize>) -> Result<ArgMatches, clap::Error> {
    let word = |word: &str| args.iter().skip(1).any(|arg| arg == word);
    let mut root = bare(width, globals::typed(args)).subcommand_required(true);
    for noun in NOUNS {
        if word(noun.name) || noun.aliases.iter().any(|a| word(a)) {
            root = root.subcommand(lean(noun, word));
        }
    }
    let matches = root.try_get_matches_from(args);
    matches.or_else(|_| whole(args, width))
}

/// The same with the whole tree; words of other programs for a command of ours are accepted.
fn whole(args: &[OsString], width: Option<usize>) -> Result<ArgMatches, clap::Error> {
    match command(width).try_get_matches_from(args) {
        Ok(matches) => Ok(matches),
        Err(error) => match habit::meant(args, &error) {
            Some(line) => whole(&line, width),
            None => Err(with_advice(with_joined_value(error, args, width), args)),
        },
    }
}

/// What else is wrong on the line: each value that cannot be used is taken as it is, and the line is
/// read again. Empty unless the first thing wrong is a value.
pub(super) fn also_wrong(
    args: &[OsString],
    first: &clap::Error,
    width: Option<usize>,
) -> Vec<clap::Error> {
    let mut taken: Vec<String> = Vec::new();
    let mut more: Vec<clap::Error> = Vec::new();
    while let Some(named) = unusable(more.last().unwrap_or(first)) {
        if taken.contains(&named) {
            more.pop();
            break;
        }
        taken.push(named);
        let tree = loosened(built(width), &taken);
        match tree.try_get_matches_from(args) {
            // What is missing is missing whatever the values are.
            Err(next) if unusable(&next).is_some() || is_missing(&next) => more.push(next),
            Ok(_) | Err(_) => break,
        }
    }
    more
}

/// The argument whose value cannot be used, as the parser names it.
fn unusable(error: &clap::Error) -> Option<String> {
    let value = error.get(ContextKind::InvalidValue);
    let is_of_value = match error.kind() {
        ErrorKind::ValueValidation => true,
        ErrorKind::InvalidValue => {
            matches!(value, Some(ContextValue::String(value)) if !value.is_empty())
        }
        _ => false,
    };
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(named)) if is_of_value => Some(named.clone()),
        Some(_) | None => None,
    }
}

fn is_missing(error: &clap::Error) -> bool {
    error.kind() == ErrorKind::MissingRequiredArgument
}

/// The same tree; these arguments take any value.
fn loosened(command: Command, taken: &[String]) -> Command {
    let command = command.mut_args(|arg| match taken.contains(&arg.to_string()) {
        true => arg.value_parser(clap::builder::ValueParser::os_string()),
        false => arg,
    });
    command.mut_subcommands(|inner| loosened(inner, taken))
}

/// The error with what to type instead.
fn with_advice(mut error: clap::Error, args: &[OsString]) -> clap::Error {
    // How to join a value to its option says more.
    let is_joined = match error.get(ContextKind::SuggestedArg) {
        Some(ContextValue::String(better)) => better.contains('='),
        Some(_) | None => false,
    };
    if !is_joined && let Some(advice) = habit::advice(args, &error) {
        error.insert(ContextKind::Custom, ContextValue::String(advice));
    }
    error
}

/// A value that begins with `-` reads as an option: says how to join it to its own option, or why
/// that would not work either.
fn with_joined_value(
    mut error: clap::Error,
    args: &[OsString],
    width: Option<usize>,
) -> clap::Error {
    let Some(ContextValue::String(named)) = error.get(ContextKind::InvalidArg) else {
        return error;
    };
    let named = named.split(' ').next().unwrap_or_default();
    let pairs = args
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| match pair {
            [option, value] => Some((at, option.to_str()?, value.to_str()?)),
            _ => None,
        });
    let whole = built(None);
    let mut meant = pairs.filter(|(_, option, value)| match error.kind() {
        ErrorKind::UnknownArgument => {
            value.starts_with(named) && has_option(&whole, &|arg| takes_value(arg, option))
        }
        ErrorKind::InvalidValue => {
            *option == named
                && value.starts_with('-')
                && !has_option(&whole, &|arg| is_called(arg, value))
        }
        _ => false,
    });
    let long = meant
        .next()
        .filter(|(_, option, _)| option.starts_with("--"));
    let Some((at, option, value)) = long else {
        return error;
    };
    let mut line = args.to_vec();
    line.splice(at..at + 2, [OsString::from(format!("{option}={value}"))]);
    match command(width).try_get_matches_from(line) {
        Err(other) if is_of_the_value(&other, option) => return other,
        Ok(_) | Err(_) => {}
    }
    let joined = format!("{option}={}", quoted(value));
    error.insert(ContextKind::SuggestedArg, ContextValue::String(joined));
    error
}

/// Whether the value of that option is the problem.
fn is_of_the_value(error: &clap::Error, option: &str) -> bool {
    let named = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(named)) => named.split(' ').next(),
        _ => None,
    };
    matches!(
        error.kind(),
        ErrorKind::ValueValidation | ErrorKind::InvalidValue
    ) && named == Some(option)
}

fn is_called(arg: &Arg, word: &str) -> bool {
    match word.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => word
            .strip_prefix('-')
            .is_some_and(|short| short.chars().eq(arg.get_short())),
    }
}

fn takes_value(arg: &Arg, word: &str) -> bool {
    is_called(arg, word) && arg.get_action().takes_values()
}

/// Whether any command of the tree has such an option.
fn has_option(command: &Command, wanted: &dyn Fn(&Arg) -> bool) -> bool {
    command.get_arguments().any(wanted)
        || command
            .get_subcommands()
            .any(|inner| has_option(inner, wanted))
}

/// The whole tree, fully built: for completions, the manual and tests.
pub fn built(width: Option<usize>) -> Command {
    let mut root = command(width);
    root.build();
    root
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    /// Every argument of a command and of those below it.
    fn arguments(command: &Command) -> Vec<String> {
        let own = command.get_arguments().map(|arg| format!("{arg:?}"));
        let below = command.get_subcommands().flat_map(|below| {
            let name = below.get_name().to_owned();
            let all = arguments(below).into_iter();
            all.map(move |arg| format!("{name} {arg}"))
        });
        own.chain(below).collect()
    }

    fn unfolded(mut command: Command) -> Command {
        command.build();
        command
    }

    /// A verb that is built alone takes the same as in the whole tree.
    #[test]
    fn the_verb_that_is_typed_is_whole() {
        for noun in NOUNS {
            let full = (noun.command)(Command::new(noun.name));
            let Run::Verbs(verbs) = noun.run else {
                continue;
            };
            assert_eq!(full.get_arguments().count(), 0, "{}", noun.name);
            for (verb, ..) in verbs {
                let lean = unfolded(lean(noun, |word| word == *verb));
                let found = |command: &Command| {
                    let found = command.find_subcommand(verb);
                    arguments(found.unwrap())
                };
                let whole = unfolded(full.clone());
                assert_eq!(found(&lean), found(&whole), "{} {verb}", noun.name);
                let others = lean.get_subcommands().map(Command::get_name);
                let others = others.filter(|name| name != verb && *name != "help");
                assert_eq!(others.count(), 0, "{} {verb}", noun.name);
            }
        }
    }
}
