//! `extension`: people and devices.

mod add;
mod back;
mod change;
mod copy;
mod disable;
mod ensure;
mod leave;
mod list;
pub(in crate::cli) mod messages;
mod newcomer;
mod purge;
mod relocate;
mod renumber;
mod show;
mod unmailed;

use super::{Run, Verb, args, with_verbs};
pub(super) use add::{invite_for, merged};
use clap::Command;

const VERBS: &[Verb] = &[
    (
        "add",
        "Create an extension",
        add::command,
        Run::Mutation(add::run),
    ),
    (
        "ensure",
        "Create an extension, or change what differs",
        ensure::command,
        Run::Mutation(ensure::run),
    ),
    (
        "show",
        "Show everything about an extension",
        show::command,
        Run::Itself(show::run),
    ),
    (
        "list",
        "List extensions",
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
        "Delete an extension for good",
        change::remove_command,
        Run::Mutation(change::remove),
    ),
    (
        "copy",
        "Create an extension like another",
        copy::command,
        Run::Mutation(copy::run),
    ),
    (
        "move",
        "Change the home department",
        relocate::command,
        Run::Mutation(relocate::run),
    ),
    (
        "renumber",
        "Change the number; everything that leads to it follows",
        renumber::command,
        Run::Mutation(renumber::run),
    ),
    (
        "release",
        "Stop forwarding calls to a former number",
        renumber::release_command,
        Run::Mutation(renumber::release),
    ),
    (
        "enable",
        "Let an extension be used again",
        disable::enable_command,
        Run::Mutation(disable::enable),
    ),
    (
        "disable",
        "Stop an extension from being used; it keeps all its data",
        disable::disable_command,
        Run::Mutation(disable::disable),
    ),
    (
        "purge",
        "Remove for good those whose removal date has come",
        purge::command,
        Run::Mutation(purge::run),
    ),
];

pub(super) const RUN: Run = Run::Verbs(VERBS);

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}
