//! `department`: organisational units, who belongs to them, and what their roles may do.

mod change;
mod list;
mod member;
mod remove;
mod rights;
mod show;

use super::args;
use super::extension::said;
use crate::cli::{Context, Error};
use clap::{ArgMatches, Command};

type Build = fn(Command) -> Command;
type Run = fn(&mut Context, &ArgMatches) -> Result<(), Error>;
/// A verb: its word, what it does, its arguments, its work.
pub(super) type Verb = (&'static str, &'static str, Build, Run);

const VERBS: &[Verb] = &[
    (
        "add",
        "Create a department",
        change::add_command,
        change::add,
    ),
    (
        "ensure",
        "Create a department, or make it as it is to be",
        change::ensure_command,
        change::ensure,
    ),
    (
        "show",
        "Show everything about a department",
        show::command,
        show::run,
    ),
    ("list", "List departments", list::command, list::run),
    ("set", "Change fields", change::set_command, change::set),
    (
        "remove",
        "Delete a department",
        remove::command,
        remove::run,
    ),
    (
        "rename",
        "Give a department another name",
        change::rename_command,
        change::rename,
    ),
    (
        "member",
        "Who belongs to a department",
        member::command,
        member::run,
    ),
    (
        "rights",
        "What roles may do on the telephone there",
        rights::command,
        rights::run,
    ),
];

/// Adds the verbs to a noun, each folded until it is typed.
pub(super) fn with_verbs(noun: Command, verbs: &[Verb]) -> Command {
    let noun = noun
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_value_name("VERB");
    verbs.iter().fold(noun, |noun, (verb, about, build, _)| {
        noun.subcommand(Command::new(*verb).about(*about).defer(*build))
    })
}

/// Does what the verb on the line says.
pub(super) fn run_verb(
    context: &mut Context,
    matches: &ArgMatches,
    verbs: &[Verb],
) -> Result<(), Error> {
    let named = matches.subcommand();
    let verb = named.and_then(|(name, inner)| {
        let row = verbs.iter().find(|(verb, ..)| *verb == name)?;
        Some((row.3, inner))
    });
    match verb {
        Some((run, inner)) => run(context, inner),
        None => Err(Error::unexpected("a command was parsed that nobody runs")),
    }
}

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run_verb(context, matches, VERBS)
}
