//! The root of the command tree. Building every command costs more than running one, so each
//! noun is built only when it is the one that was typed.

use super::commands::NOUNS;
use super::globals;
use clap::Command;

const AFTER: &str = "Help on a command: pbxctl help COMMAND. Exit codes: pbxctl help exit-codes.";

/// The whole tree, its branches still folded. `width` is what help is broken to.
pub fn command(width: Option<usize>) -> Command {
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
    for noun in NOUNS {
        let branch = Command::new(noun.name)
            .about(noun.about)
            .visible_aliases(noun.aliases)
            .defer(noun.command);
        root = root.subcommand(branch);
    }
    root
}

/// The whole tree, unfolded: for completions, the manual and tests.
pub fn built(width: Option<usize>) -> Command {
    let mut root = command(width);
    root.build();
    root
}
