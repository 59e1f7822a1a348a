//! `holiday`: days on which a department is in the state holiday.

mod change;
mod from_file;
mod import;
mod list;

use super::extension::messages;
use super::several::some;
use super::{Run, Verb, args, hours, with_verbs};
use crate::cli::{Client, Error};
use crate::domain::Name;
use crate::engine::operations::department::List;
use crate::ops::departments::Whose;
use clap::{Arg, Command};

const VERBS: &[Verb] = &[
    (
        "add",
        "Add a holiday, to one department or several",
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
        "Add the holidays of a department to others",
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

/// One or several departments.
fn departments() -> Arg {
    some(department().help("The department, or several"))
}

/// All departments, instead of naming them.
fn all() -> Arg {
    hours::flag("all", "All departments whose holidays you may change")
}

/// Departments, one or several, and last the name of a holiday: if options come in between, clap
/// takes another word for the last.
fn departments_and_name() -> Arg {
    hours::words("Which departments, one or several, and last its name")
        .value_name("DEPARTMENT|NAME")
}

/// The departments and the name that were typed.
fn split(words: &[String], all: bool) -> Result<(Vec<Name>, Name), Error> {
    let missing = || Error::usage("`<NAME>` is missing");
    let (name, departments) = words.split_last().ok_or_else(missing)?;
    if departments.is_empty() && !all {
        return Err(missing().hint("the department, or several, comes first; or give `--all`"));
    }
    let parsed = name.parse::<Name>();
    let name = parsed.map_err(|error| Error::from(error).at("`<NAME>`"))?;
    Ok((hours::names(departments, all)?, name))
}

/// The named departments; or all that the asker sees, some of whose holidays they may change.
fn these(client: &mut Client, named: Vec<Name>, all: bool) -> Result<(Vec<Name>, Whose), Error> {
    if !all {
        return Ok((named, Whose::Named));
    }
    let views = client.ask(List, |snapshot, granted| snapshot.department_names(granted))?;
    let names = views.iter().filter_map(|view| view.word.parse().ok());
    Ok((names.collect(), Whose::All))
}
