//! `role`: built-in and custom roles, what they hold, and who holds them.

mod change;
mod define;
pub(super) mod matrix;
mod show;
mod user;

use super::{Run, Verb, args, with_commands};
use clap::{Arg, Command};

const VERBS: &[Verb] = &[
    (
        "list",
        "List the roles",
        show::list_command,
        Run::Itself(show::list),
    ),
    (
        "show",
        "Show what one role may do",
        show::command,
        Run::Itself(show::show),
    ),
    (
        "matrix",
        "Show what each role may do, side by side",
        matrix::command,
        Run::Itself(matrix::run),
    ),
    (
        "add",
        "Make a role of your own, starting from another",
        define::add_command,
        Run::Mutation(define::add),
    ),
    (
        "ensure",
        "Make a role of your own, or change what differs",
        define::ensure_command,
        Run::Mutation(define::ensure),
    ),
    (
        "copy",
        "Make a role of your own with the rights of another",
        define::copy_command,
        Run::Mutation(define::copy),
    ),
    (
        "set",
        "Change a role of your own, or user, for everybody who holds it",
        define::set_command,
        Run::Mutation(define::set),
    ),
    (
        "reset",
        "Set user back to the default",
        user::reset_command,
        Run::Mutation(user::reset),
    ),
    (
        "remove",
        "Delete a role of your own that nobody holds",
        define::remove_command,
        Run::Mutation(define::remove),
    ),
    (
        "grant",
        "Give somebody a role, in a department or in the system",
        change::grant_command,
        Run::Mutation(change::grant),
    ),
    (
        "revoke",
        "Revoke a role; in a department they become user",
        change::revoke_command,
        Run::Mutation(change::revoke),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
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
