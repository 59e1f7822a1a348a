//! `hours`: when a department is open, what it is now, and forcing it.

mod calendar;
mod drawing;
mod force;
mod schedule;
mod status;

use super::args;
use super::department::{Verb, run_verb, with_verbs};
use super::extension::said;
use crate::cli::{Context, Error};
use clap::{Arg, ArgMatches, Command};

const VERBS: &[Verb] = &[
    (
        "show",
        "Show the schedule as it was set",
        schedule::show_command,
        schedule::show,
    ),
    (
        "set",
        "Change the schedule",
        schedule::set_command,
        schedule::set,
    ),
    (
        "status",
        "Say whether it is open, why, and until when",
        status::command,
        status::run,
    ),
    (
        "calendar",
        "Draw a week or a month",
        calendar::command,
        calendar::run,
    ),
    (
        "override",
        "Force a state for a while",
        force::command,
        force::run,
    ),
    (
        "clear",
        "End an override",
        force::clear_command,
        force::clear,
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run_verb(context, matches, VERBS)
}

fn department() -> Arg {
    args::name("department", "DEPARTMENT", "Which")
}
