//! `token`: what scripts and cron jobs use instead of a password.

mod add;
mod list;
mod revoke;

use super::{Run, Verb, args, with_commands};
use clap::Command;

const VERBS: &[Verb] = &[
    (
        "add",
        "Make a token with some of the rights you hold",
        add::command,
        Run::Mutation(add::run),
    ),
    (
        "ensure",
        "Make a token, unless one with its label exists",
        add::ensure_command,
        Run::Mutation(add::ensure),
    ),
    (
        "list",
        "List tokens: what each may do, its end and last use",
        list::command,
        Run::Itself(list::run),
    ),
    (
        "revoke",
        "End a token, or all tokens of an account",
        revoke::command,
        Run::Mutation(revoke::run),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_commands(noun, VERBS)
}
