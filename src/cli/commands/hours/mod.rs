//! `hours`: when a department is open, its current state, and forcing it.

mod calendar;
mod clear;
mod drawing;
mod force;
pub(in crate::cli::commands) use force::{flag, names, undone, words};
mod schedule;
mod status;

pub(super) use schedule::{override_json, peek, spoken};
pub(super) use status::Row;

use super::extension::messages;
use super::{Run, Verb, args, with_verbs};
use clap::{Arg, Command};

const VERBS: &[Verb] = &[
    (
        "show",
        "Show the schedule as it was set",
        schedule::show_command,
        Run::Itself(schedule::show),
    ),
    (
        "set",
        "Change the schedule",
        schedule::set_command,
        Run::Mutation(schedule::set),
    ),
    (
        "status",
        "Say whether it is open, why, and until when",
        status::command,
        Run::Itself(status::run),
    ),
    (
        "calendar",
        "Draw a week or a month",
        calendar::command,
        Run::Itself(calendar::run),
    ),
    (
        "override",
        "Force a state for a while",
        force::command,
        Run::Mutation(force::run),
    ),
    (
        "clear",
        "End an override",
        clear::command,
        Run::Mutation(clear::run),
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) const RUN: Run = Run::Verbs(VERBS);

fn department() -> Arg {
    args::name("department", "DEPARTMENT", "The department")
}
