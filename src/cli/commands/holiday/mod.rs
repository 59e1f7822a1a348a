//! `holiday`: days on which a department is in the state holiday.

mod change;
mod from_file;
mod import;
mod list;

use super::extension::messages;
use super::{Run, Verb, args, with_verbs};
use clap::{Arg, Command};

const VERBS: &[Verb] = &[
    (
        "add",
        "Add a holiday",
        change::add_command,
        Run::Mutation(change::add),
    ),
    (
        "ensure",
        "Add a holiday, or change its days if they differ",
        change::ensure_command,
        Run::Mutation(change::ensure),
    ),
    (
        "list",
        "List holidays",
        list::command,
        Run::Itself(list::run),
    ),
    (
        "remove",
        "Remove a holiday",
        change::remove_command,
        Run::Mutation(change::remove),
    ),
    (
        "import",
        "Add public holidays of a country, or those of an iCalendar file",
        import::command,
        Run::Mutation(import::run),
    ),
    (
        "copy",
        "Add the holidays of another department",
        import::copy_command,
        Run::Mutation(import::copy),
    ),
    (
        "export",
        "Print holidays as an iCalendar file",
        list::export_command,
        Run::Itself(list::export),
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) const RUN: Run = Run::Verbs(VERBS);

fn department() -> Arg {
    args::name("department", "DEPARTMENT", "The department")
}
