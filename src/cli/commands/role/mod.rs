//! `role`: built-in and custom roles, what they hold, and who holds them.

mod change;
mod define;
mod look;
pub(super) mod matrix;

use super::args;
use crate::cli::{Context, Error};
use clap::{Arg, ArgMatches, Command};

pub(super) fn command(noun: Command) -> Command {
    let verb = |name: &'static str, about: &'static str| Command::new(name).about(about);
    noun.subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(verb("list", "List the roles"))
        .subcommand(verb("show", "Show what one role may do").defer(look::command))
        .subcommand(
            verb("matrix", "Show what each role may do, side by side").defer(matrix::command),
        )
        .subcommand(
            verb("add", "Make a role of your own, from what another holds")
                .defer(define::add_command),
        )
        .subcommand(
            verb(
                "copy",
                "Make a role of your own that holds what another does",
            )
            .defer(define::copy_command),
        )
        .subcommand(
            verb(
                "set",
                "Change a role of your own, for everybody who holds it",
            )
            .defer(define::set_command),
        )
        .subcommand(
            verb("remove", "Delete a role of your own that nobody holds")
                .defer(define::remove_command),
        )
        .subcommand(
            verb(
                "grant",
                "Give somebody a role, in a department or in the system",
            )
            .defer(change::grant_command),
        )
        .subcommand(
            verb(
                "revoke",
                "Take a role: in a department, user is what remains",
            )
            .defer(change::revoke_command),
        )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    match matches.subcommand() {
        Some(("list", _)) => look::list(context),
        Some(("show", matches)) => look::show(context, args::need(matches, "role")?),
        Some(("matrix", _)) => matrix::run(context),
        Some(("add", matches)) => define::add(context, matches),
        Some(("copy", matches)) => define::copy(context, matches),
        Some(("set", matches)) => define::set(context, matches),
        Some(("remove", matches)) => define::remove(context, matches),
        Some(("grant", matches)) => change::grant(context, matches),
        Some(("revoke", matches)) => change::revoke(context, matches),
        _ => Err(Error::unexpected("a verb was parsed that nobody runs")),
    }
}

/// A role, as a word of its own.
fn role(help: &'static str) -> Arg {
    Arg::new("role")
        .value_name("ROLE")
        .help(help)
        .hide_possible_values(true)
        .value_parser(args::AnyRole::Everywhere)
}

const ROLES_HELP: &str = "Roles in a department: user, receptionist, group-admin, manager, owner.
Roles in the system: system-admin, system-owner.
Roles of your own (`pbxctl role add`) are held in a department.";
