//! `phonebook`: entries of the company and of departments, and extensions beside them.

mod change;
mod export;
mod import;
mod list;

use super::extension::messages;
use super::{Run, Verb, args, with_verbs};
use crate::domain::EntryField;
use crate::engine::{Being, Done};
use clap::{Arg, Command, value_parser};

const VERBS: &[Verb] = &[
    (
        "add",
        "Make an entry",
        change::add_command,
        Run::Mutation(change::add),
    ),
    (
        "show",
        "Show everything about an entry, or about the one a search finds",
        list::show_command,
        Run::Itself(list::show),
    ),
    (
        "list",
        "List entries and extensions",
        list::command,
        Run::Itself(list::run),
    ),
    (
        "set",
        "Change an entry, or move it to another book",
        change::set_command,
        Run::Mutation(change::set),
    ),
    (
        "remove",
        "Delete an entry",
        change::remove_command,
        Run::Mutation(change::remove),
    ),
    (
        "ensure",
        "Make an entry of that name, or change what differs",
        change::ensure_command,
        Run::Mutation(change::ensure),
    ),
    (
        "import",
        "Add the entries of a file",
        import::command,
        Run::Mutation(import::run),
    ),
    (
        "export",
        "Print the book for other systems, or for telephones",
        export::command,
        Run::Itself(export::run),
    ),
];

pub(super) fn command(noun: Command) -> Command {
    with_verbs(noun, VERBS)
}

pub(super) const RUN: Run = Run::Verbs(VERBS);

/// Which entry.
fn id() -> Arg {
    Arg::new("id")
        .value_name("ID")
        .help("Number of the entry, as `phonebook list` shows it")
        .required(true)
        .value_parser(value_parser!(crate::domain::EntryId))
}

/// The name of the phone book entry that was added, removed or changed: the person's name, or the
/// company.
pub(in crate::cli::commands) fn entry_name(done: &Done) -> Option<String> {
    let fields = match done.being {
        Some(Being::Removed) => &done.before,
        Some(Being::Made) | None => &done.after,
    };
    let parts = [EntryField::FirstName, EntryField::LastName];
    let name: Vec<&str> = parts.iter().filter_map(|part| fields.text(*part)).collect();
    // An extension has a name and no numbers, a department numbers and no such name.
    let is_named = !name.is_empty() || fields.text(EntryField::Company).is_some();
    if !(is_named && fields.has(EntryField::Numbers)) {
        return None;
    }
    Some(match name.is_empty() {
        true => fields
            .text(EntryField::Company)
            .unwrap_or_default()
            .to_owned(),
        false => name.join(" "),
    })
}
