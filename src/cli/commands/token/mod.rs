//! `token`: what scripts and cron jobs show instead of a password.

mod add;
mod list;
mod revoke;

use super::args;
use crate::cli::{Context, Error};
use clap::{ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            verb("add", "Make a token with some of the rights you hold").defer(add::command),
        )
        .subcommand(
            verb(
                "list",
                "List tokens: what each may do, its end and last use",
            )
            .defer(list::command),
        )
        .subcommand(verb("revoke", "End a token, or all of an account").defer(revoke::command))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.subcommand() {
        Some(("add", matches)) => add::run(context, matches),
        Some(("list", matches)) => list::run(context, matches),
        Some(("revoke", matches)) => revoke::run(context, matches),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
}
