//! `department`: organisational units, who belongs to them, and what their roles may do.

mod change;
mod list;
mod member;
mod remove;
mod rights;
mod show;

use super::extension::messages;
use super::{Run, Verb, args, with_verbs};
use clap::Command;

const VERBS: &[Verb] = &[
    (
        "add",
        "Create a department",
        change::add_command,
        Run::Mutation(change::add),
    ),
    (
        "ensure",
        "Create a department, or change what differs",
        change::ensure_command,
        Run::Mutation(change::ensure),
    ),
    (
        "show",
        "Show everything about a department",
        show::command,
        Run::Itself(show::run),
    ),
    (
        "list",
        "List departments",
        list::command,
        Run::Itself(list::run),
    ),
    (
        "set",
        "Change fields",
        change::set_command,
        Run::Mutation(change::set),
    ),
    (
        "remove",
        "Delete a department",
        remove::command,
        Run::Mutation(remove::run),
    ),
    (
        "rename",
        "Give a department another name",
        change::rename_command,
        Run::Mutation(change::rename),
    ),
    (
        "copy",
        "Create a department like another",
        change::copy_command,
        Run::Mutation(change::copy),
    ),
    (
        "member",
        "Who belongs to a department",
        member::command,
        Run::Verbs(member::VERBS),
    ),
    (
        "rights",
        "Show or change call rights of roles in a department",
        rights::command,
        Run::Mutation(rights::run),
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) const RUN: Run = Run::Verbs(VERBS);
