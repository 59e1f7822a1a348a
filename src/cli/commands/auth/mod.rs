//! `auth`: questions about rights. They change nothing, and asking is no attempt.

mod list;
mod paths;
mod question;
mod test;
mod who_can;

use super::args;
use crate::cli::{Context, Error};
use clap::{Arg, ArgMatches, Command, value_parser};

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            verb("can-i", "Say whether a right may be used on something").defer(question::can_i),
        )
        .subcommand(verb("explain", "Say what every rule finds").defer(question::explain))
        .subcommand(
            verb("who-can", "List who may use a right on something, and why").defer(who_can::verb),
        )
        .subcommand(
            verb(
                "paths",
                "Say by which commands somebody could come to hold a right",
            )
            .defer(paths::verb),
        )
        .subcommand(
            verb("test", "Test a policy: who may do what, and who may not").defer(test::verb),
        )
        .subcommand(
            verb(
                "list",
                "List what somebody may do, where, why and until when",
            )
            .defer(|verb| {
                verb.arg(
                    Arg::new("number")
                        .value_name("NUMBER")
                        .help("Who; yourself if not said")
                        .value_parser(value_parser!(crate::domain::Number)),
                )
                .after_help("Example: pbxctl auth list 205")
            }),
        )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.subcommand() {
        Some(("can-i", matches)) => question::run(context, matches, false),
        Some(("explain", matches)) => question::run(context, matches, true),
        Some(("who-can", matches)) => who_can::run(context, matches),
        Some(("paths", matches)) => paths::run(context, matches),
        Some(("test", matches)) => test::run(context, matches),
        Some(("list", matches)) => list::run(context, args::get(matches, "number")),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
}
