//! The root of the command tree. Building every command costs more than running one, so each
//! noun is built only when it is the one that was typed.

use super::commands::{NOUNS, Noun};
use super::globals;
use clap::{ArgMatches, Command};
use std::ffi::OsString;

const AFTER: &str = "Help on a command: pbxctl help COMMAND. Exit codes: pbxctl help exit-codes.";

/// The whole tree, its branches still folded. `width` is what help is broken to.
pub fn command(width: Option<usize>) -> Command {
    with_nouns(width, |_| true)
}

fn with_nouns(width: Option<usize>, wanted: impl Fn(&Noun) -> bool) -> Command {
    let mut root = Command::new("pbxctl")
        .about(env!("CARGO_PKG_DESCRIPTION"))
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        // Ours knows topics as well.
        .disable_help_subcommand(true)
        .subcommand_value_name("COMMAND")
        .after_help(AFTER)
        .term_width(width.unwrap_or(100).clamp(60, 120))
        .args(globals::args());
    for noun in NOUNS.iter().filter(|noun| wanted(noun)) {
        let branch = Command::new(noun.name)
            .about(noun.about)
            .visible_aliases(noun.aliases)
            .defer(noun.command);
        root = root.subcommand(branch);
    }
    root
}

/// Parses the line with only those nouns whose word is on it: every branch, folded or not, gets
/// a copy of each global option. Whatever that tree does not understand is put to the whole one,
/// whose answer counts.
pub(super) fn parse(args: &[OsString], width: Option<usize>) -> Result<ArgMatches, clap::Error> {
    let typed = |word: &str| args.iter().skip(1).any(|arg| arg == word);
    let lean = with_nouns(width, |noun| {
        typed(noun.name) || noun.aliases.iter().any(|a| typed(a))
    });
    lean.try_get_matches_from(args)
        .or_else(|_| command(width).try_get_matches_from(args))
}

/// The whole tree, unfolded: for completions, the manual and tests.
pub fn built(width: Option<usize>) -> Command {
    let mut root = command(width);
    root.build();
    root
}
