//! `extension`: people and devices.

mod add;
mod change;
mod list;
pub(super) mod said;
mod show;

use super::args;
use crate::cli::{Context, Error};
pub(super) use add::merged;
use clap::{ArgMatches, Command};

type Build = fn(Command) -> Command;
type Run = fn(&mut Context, &ArgMatches) -> Result<(), Error>;

/// Every verb: its word, what it does, its arguments, its work.
const VERBS: &[(&str, &str, Build, Run)] = &[
    ("add", "Create an extension", add::command, add::run),
    (
        "ensure",
        "Create an extension, or make it as it is to be",
        add::ensure_command,
        add::ensure,
    ),
    (
        "show",
        "Show everything about an extension",
        show::command,
        show::run,
    ),
    ("list", "List extensions", list::command, list::run),
    ("set", "Change fields", change::set_command, change::set),
    (
        "remove",
        "Delete an extension for good",
        change::remove_command,
        change::remove,
    ),
    (
        "copy",
        "Create an extension like another",
        change::copy_command,
        change::copy,
    ),
    (
        "move",
        "Change the home department",
        change::move_command,
        change::relocate,
    ),
    (
        "enable",
        "Let an extension be used again",
        change::enable_command,
        change::enable,
    ),
    (
        "disable",
        "Stop an extension from being used, keeping all it has",
        change::disable_command,
        change::disable,
    ),
];

pub(super) fn command(noun: Command) -> Command {
    let noun = noun
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("VERB");
    VERBS.iter().fold(noun, |noun, (verb, about, build, _)| {
        noun.subcommand(Command::new(*verb).about(*about).defer(*build))
    })
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let named = matches.subcommand();
    let verb = named.and_then(|(name, inner)| {
        let row = VERBS.iter().find(|(verb, ..)| *verb == name)?;
        Some((row.3, inner))
    });
    match verb {
        Some((run, inner)) => run(context, inner),
        None => Err(Error::unexpected("a command was parsed that nobody runs")),
    }
}
