//! `phonebook add`, `set`, `remove` and `ensure`.

use super::messages::is_for_people;
use super::{args, id};
use crate::cli::commands::several::{self, each, some};
use crate::cli::typed::names_some;
use crate::cli::{Client, Error, Mutation, typed};
use crate::domain::{
    BookNumber, Email, EntryField, EntryFields, EntryId, EntryPatch, Invalid, Label, Name, Patch,
    PersonName, ShownField, SpeedDial,
};
use crate::engine::Done;
use crate::engine::operations::phonebook::{Add, Remove, Set};
use crate::ops::phonebook::{self, Ensured};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::Value;

/// A number with its type, or `none`.
fn number(text: &str) -> Result<Patch<BookNumber>, Invalid> {
    match text {
        "none" => Ok(Patch::Clear),
        text => BookNumber::typed(text).map(Patch::Set),
    }
}

fn fields() -> Vec<Arg> {
    vec![
        args::option("first", "NAME", "First name").value_parser(args::patch::<PersonName>),
        args::option("last", "NAME", "Last name").value_parser(args::patch::<PersonName>),
        args::option("company", "TEXT", "Company").value_parser(args::patch::<Label>),
        args::option(
            "number",
            "[TYPE:]PHONE",
            "A number and its type: work (the default), mobile, home, fax, other; may be given several times; replaces all it had",
        )
        .action(ArgAction::Append)
        .value_parser(number),
        args::option("email", "ADDRESS", "E-mail address").value_parser(args::patch::<Email>),
        args::option(
            "speed-dial",
            "CODE",
            "Short code that dials the first number: 1 to 6 keys that no other entry of the book has",
        )
        .value_parser(args::patch::<SpeedDial>),
        args::option("note", "TEXT", "A note, one line")
            .value_parser(args::patch::<Label>),
    ]
}

const HELP: &str = "An entry needs a name or a company, and a number or an e-mail address. `none` clears a field. Writing the company's book needs phonebook:write in the system, or the call right manage-company-book anywhere; a department's book needs phonebook:write there.";

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(args::department(
        "The department whose book it is; default: the company's",
    ))
    .args(fields())
    .after_help(HELP)
}

pub(super) fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Add = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let (department, name) = (op.department.clone(), called(&op.fields));
        let done = client.perform(op);
        let done = done.map_err(|error| args::no_home(error, department.as_ref()))?;
        let said = added(&name, department.as_ref(), &done);
        Ok(context.outcome(done, [said]))
    }))
}

/// `entry 12 (Ann Lee): added to the company's book`.
fn added(name: &str, department: Option<&Name>, done: &Done) -> String {
    let id = made(done);
    let book = match department {
        Some(name) => format!("the book of {}", done.spelled(name)),
        None => "the company's book".into(),
    };
    format!("{}: added to {book}", named(id, name))
}

/// The number of a new entry; in a dry run there is none yet.
fn made(done: &Done) -> EntryId {
    EntryId(done.after.number(ShownField::Id).unwrap_or_default())
}

fn called(fields: &EntryPatch) -> String {
    fields.apply(&EntryFields::default()).name()
}

fn named(id: EntryId, name: &str) -> String {
    // In a dry run it has no number yet.
    match (id, name) {
        (EntryId::NEW, name) => format!("entry {name}"),
        (id, "") => format!("entry {id}"),
        (id, name) => format!("entry {id} ({name})"),
    }
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(id())
        .arg(
            args::option(
                "department",
                "DEPARTMENT",
                "Move it to this department's book; `none`: the company's",
            )
            .short('d')
            .value_parser(args::patch::<Name>),
        )
        .args(fields())
        .after_help(format!(
            "{HELP} Moving an entry to another book needs the right in both."
        ))
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Set = typed(matches)?;
    if op.patch == EntryPatch::default() && op.department.is_keep() {
        let all = fields();
        let flags: Vec<_> = all
            .iter()
            .filter_map(|arg| Some(format!("--{}", arg.get_long()?)))
            .collect();
        return Err(Error::usage("nothing to set is named").hint(format!(
            "name one or more of: {} --department",
            flags.join(" ")
        )));
    }
    Ok(Mutation::new(move |context, client| {
        let id = op.id;
        let done = client.perform(op)?;
        let said = format!("{}: {}", subject(client, id), changes(&done));
        Ok(context.outcome(done, [said]))
    }))
}

/// `entry 12 (Ann Lee)`, as far as it may be seen.
fn subject(client: &mut Client, id: EntryId) -> String {
    named(id, &super::list::peek(client, id).unwrap_or_default())
}

/// `numbers are now work:+48221000100, note is now none`.
fn changes(done: &Done) -> String {
    if !done.changed {
        return "already so".into();
    }
    let all = done.after.iter().map(|(field, value)| {
        let verb = match field {
            ShownField::OfEntry(EntryField::Numbers) => "are",
            _ => "is",
        };
        let value = match value {
            Value::Array(items) if items.is_empty() => "none".into(),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().filter_map(Value::as_str).collect();
                items.join(", ")
            }
            Value::String(text) => text.clone(),
            Value::Null if matches!(field, ShownField::Department) => {
                "none: it is in the company's book".into()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => "none".into(),
        };
        format!("{} {verb} now {value}", field.name().replace('_', " "))
    });
    all.collect::<Vec<_>>().join(", ")
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(some(id()))
        .after_help("Its number is never used again.")
}

pub(super) fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = each(matches, "id")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |_, _, op, done| {
            let text = |field| done.before.text(field);
            let person: Vec<_> = [text(EntryField::FirstName), text(EntryField::LastName)]
                .into_iter()
                .flatten()
                .collect();
            let name = match person.as_slice() {
                [] => text(EntryField::Company).unwrap_or_default().to_owned(),
                some => some.join(" "),
            };
            Ok(vec![format!("{}: removed", named(op.id, &name))])
        })
    }))
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.arg(args::department("The department whose book it is; default: the company's"))
        .args(fields())
        .after_help(format!(
            "Changes the entry with that first name, last name and company if it differs, or makes it. What you do not name stays. If several have that name, none is changed. Comparing needs the right to read the book.\n\n{HELP}"
        ))
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let wanted: Add = typed(matches)?;
    let names = ["first", "last", "company"].map(|id| args::option(id, "", ""));
    if !names_some(matches, &names) || called(&wanted.fields).is_empty() {
        return Err(Error::usage("it is not said which entry")
            .hint("name one or more of: --first --last --company"));
    }
    Ok(Mutation::new(move |context, client| {
        let name = called(&wanted.fields);
        let department = wanted.department.as_ref();
        let ensured = phonebook::ensure(client.performer(), &wanted);
        let ensured = ensured.map_err(|error| args::no_home(Error::from(error), department))?;
        let action = "phonebook.ensure";
        let target = |id: EntryId| format!("entry:{id}");
        let of_steps = |steps: Vec<Done>, target: String, said: String| {
            super::super::extension::merged(action, target, steps, vec![said])
        };
        Ok(match ensured {
            Ensured::Added(done) => {
                let said = added(&name, department, &done);
                let id = made(&done);
                of_steps(vec![done], target(id), said)
            }
            Ensured::Changed(id, done) => {
                let said = match is_for_people(context) {
                    true => format!("{}: {}", named(id, &name), changes(&done)),
                    false => String::new(),
                };
                of_steps(vec![done], target(id), said)
            }
            Ensured::Kept(id) => {
                let said = format!("{}: already so", named(id, &name));
                of_steps(Vec::new(), target(id), said)
            }
            Ensured::Several(ids) => {
                let all: Vec<_> = ids.iter().take(5).map(ToString::to_string).collect();
                let more = if ids.len() > all.len() {
                    " and others"
                } else {
                    ""
                };
                return Err(Error::conflict(format!(
                    "{} entries have the name {name}: {}{more}",
                    ids.len(),
                    all.join(", ")
                ))
                .hint("name one by its number: pbxctl phonebook set ID"));
            }
        })
    }))
}
