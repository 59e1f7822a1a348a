//! The root of the command tree. Building every command costs more than running one, so each
//! noun is built only when it is the one that was typed.

use super::commands::{NOUNS, Noun};
use super::globals;
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
        .term_width(width.unwrap_or(100).clamp(60, 120))
        .args(options)
}

/// The whole tree, its branches still folded. `width` is what help is broken to.
pub fn command(width: Option<usize>) -> Command {
    let branches = NOUNS.iter().map(|noun| {
        Command::new(noun.name)
            .about(noun.about)
            .visible_aliases(noun.aliases)
            .defer(noun.command)
    });
    bare(width, globals::args()).subcommands(branches)
}

/// The noun with only those verbs that were typed. What it loses is how it answers a line
/// that does not parse, and such a line is put to the whole tree.
fn lean(noun: &Noun, typed: impl Fn(&Command) -> bool) -> Command {
    let full = (noun.command)(Command::new(noun.name).visible_aliases(noun.aliases));
    if !full.has_subcommands() {
        return full;
    }
    Command::new(noun.name)
        .visible_aliases(noun.aliases)
        .subcommand_required(true)
        .args(full.get_arguments().cloned())
        .subcommands(full.get_subcommands().filter(|verb| typed(verb)).cloned())
}

/// Parses the line with only those nouns, verbs and global options that are on it: every branch,
/// folded or not, gets a copy of each global option, and each copy is looked through. Whatever that tree does not understand is put
/// to the whole one, whose answer counts.
pub(super) fn parse(args: &[OsString], width: Option<usize>) -> Result<ArgMatches, clap::Error> {
    let word = |word: &str| args.iter().skip(1).any(|arg| arg == word);
    let typed = |verb: &Command| word(verb.get_name()) || verb.get_all_aliases().any(word);
    let mut root = bare(width, globals::typed(args)).subcommand_required(true);
    for noun in NOUNS {
        if word(noun.name) || noun.aliases.iter().any(|a| word(a)) {
            root = root.subcommand(lean(noun, typed));
        }
    }
    let matches = root.try_get_matches_from(args);
    matches.or_else(|_| command(width).try_get_matches_from(args))
}

/// The whole tree, unfolded: for completions, the manual and tests.
pub fn built(width: Option<usize>) -> Command {
    let mut root = command(width);
    root.build();
    root
}
