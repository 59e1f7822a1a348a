//! `holiday`: days on which a department is in its state of holiday.

mod change;
mod from_file;
mod import;
mod list;

use super::args;
use super::department::{Verb, run_verb, with_verbs};
use super::extension::said;
use crate::cli::{Context, Error};
use clap::{Arg, ArgMatches, Command};

const VERBS: &[Verb] = &[
    ("add", "Add a holiday", change::add_command, change::add),
    ("list", "List holidays", list::command, list::run),
    (
        "remove",
        "Take a holiday away",
        change::remove_command,
        change::remove,
    ),
    (
        "import",
        "Add public holidays of a country, or those of an iCalendar file",
        import::command,
        import::run,
    ),
    (
        "copy",
        "Add the holidays of another department",
        import::copy_command,
        import::copy,
    ),
    (
        "export",
        "Print holidays as an iCalendar file",
        list::export_command,
        list::export,
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    run_verb(context, matches, VERBS)
}

fn department() -> Arg {
    args::name("department", "DEPARTMENT", "Whose")
}
