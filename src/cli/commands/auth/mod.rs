//! `auth`: questions about rights. They change nothing, and asking is not an attempt.

mod diff;
mod list;
mod paths;
mod question;
pub(in crate::cli::commands) mod test;
mod who_can;

use super::{Run, Verb, args, with_commands};
use clap::Command;

const VERBS: &[Verb] = &[
    (
        "can-i",
        "Say whether a right may be used on something",
        question::can_i,
        Run::Itself(question::ask),
    ),
    (
        "explain",
        "Say what every rule finds",
        question::explain,
        Run::Itself(question::ask_for_votes),
    ),
    (
        "who-can",
        "List who may use a right on something, and why",
        who_can::verb,
        Run::Itself(who_can::run),
    ),
    (
        "paths",
        "Find commands by which somebody could gain a right",
        paths::verb,
        Run::Itself(paths::run),
    ),
    (
        "diff",
        "List who gains and who loses which rights by a plan",
        diff::verb,
        Run::Itself(diff::run),
    ),
    (
        "test",
        "Test a policy: who may do what, and who may not",
        test::verb,
        Run::Itself(test::run),
    ),
    (
        "list",
        "List what somebody may do, where, why and until when",
        list::verb,
        Run::Itself(list::run),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}
