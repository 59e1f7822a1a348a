//! `export` of the site as a file that `apply` takes back.

use crate::cli::commands::site::files;
use crate::cli::{Client, Context, Error, typed};
use crate::domain::{Module, Name, Right, limits};
use crate::engine::Access;
use crate::engine::operations::auth::Inspect;
use crate::ops::site::{Reading, export};
use crate::site::document::schema;
use crate::site::{self, Format};
use crate::ui::Format as Output;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use serde::Deserialize;
use serde_json::Value;

/// What is said of a file that comes back only in parts.
const TOO_LONG: &str = "this is more than `apply` reads from one file: export each department with `--department`, into a folder";

pub(super) const AFTER: &str = "Without a profile it writes a site file: what you may read, in a \
stable order, to keep in git; a later export differs only in what was changed. It has no \
passwords, PINs, tokens or second factors.";

pub(super) fn arguments() -> [Arg; 3] {
    let flag = |id: &'static str, help: &'static str| {
        let flag = Arg::new(id).long(id).help(help);
        flag.action(ArgAction::SetTrue).conflicts_with("profile")
    };
    [
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .help("Format of the site file: toml (the default), yaml or json, as is -o json")
            .value_parser(["toml", "yaml", "json"])
            .hide_possible_values(true)
            .conflicts_with("profile"),
        flag(
            "brief",
            "Leave out empty values: to start a site file, not to compare with one",
        ),
        flag(
            "schema",
            "Print the JSON Schema of site files instead, for editors",
        )
        .conflicts_with_all(["department", "format", "brief"]),
    ]
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    department: Option<Name>,
    format: Option<String>,
    #[serde(default)]
    brief: bool,
    #[serde(default)]
    schema: bool,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let asked: Arguments = typed(matches)?;
    if asked.schema {
        let schema = format!("{:#}\n", schema());
        return Ok(context.ui.raw(schema.as_bytes())?);
    }
    let format = match &asked.format {
        Some(word) => files::format(word),
        None => by_output(context, matches)?,
    };
    let mut client = context.client(Access::Read)?;
    let (document, left_out) = {
        let snapshot = client.store.read(client.options.now)?;
        let mut reading = Reading {
            snapshot: &snapshot,
            session: &client.session,
        };
        export::export(&mut reading, asked.department.as_ref(), &|| ())?
    };
    let mut value = serde_json::to_value(&document)
        .map_err(|error| Error::unexpected(format!("the site cannot be written: {error}")))?;
    match asked.brief {
        true => brief(&mut value),
        false => say_none(&mut value),
    }
    let text = site::write(value, format).map_err(|fault| {
        Error::unexpected(format!("the site cannot be written: {}", fault.what))
    })?;
    if text.len() > limits::SITE_FILE {
        context.ui.warn(TOO_LONG);
    }
    let sees_all = sees_all(&mut client)?;
    if !sees_all && format == Format::Json {
        context.ui.warn(PART);
    }
    if !sees_all && format != Format::Json {
        context.ui.raw(format!("# {PART}\n").as_bytes())?;
    }
    if left_out > 0 {
        context.ui.warn(&format!(
            "{left_out} people are left out, because you see only their names: lists with them are incomplete, so apply this file only as yourself"
        ));
    }
    Ok(context.ui.raw(text.as_bytes())?)
}

/// The format of the file where `--format` is not given: what `-o` asks for on the line, if site files
/// are written so. An environment that asks for it everywhere does not change files.
fn by_output(context: &Context, matches: &ArgMatches) -> Result<Format, Error> {
    // A global option that is not on the line is not in the tree either, and clap panics on its name.
    let is_known = matches.try_contains_id("output").is_ok();
    if !is_known || matches.value_source("output") != Some(ValueSource::CommandLine) {
        return Ok(Format::Toml);
    }
    match context.ui.format() {
        Output::Json => Ok(Format::Json),
        Output::Table => Ok(Format::Toml),
        Output::Jsonl | Output::Csv | Output::Plain => {
            Err(Error::usage("a site file is TOML, YAML or JSON")
                .hint("name one: `--format toml`; for lists as CSV: `--profile plain`"))
        }
    }
}

/// What a file says that holds only what somebody may read.
const PART: &str = "only a part of the site: what its writer may read. Anything missing is not empty, and lists may be longer";

/// Whether whoever asks reads all that a site file holds, in the whole system.
fn sees_all(client: &mut Client) -> Result<bool, Error> {
    let own = Inspect {
        number: client.session.number().clone().into(),
    };
    let rights = client.peek(own, |snapshot, granted| snapshot.rights(granted))?;
    let held = rights.unwrap_or_default();
    let is_held = |module: &Module| {
        let right = Right::read(*module);
        held.iter()
            .any(|view| view.right == right && view.scope == "system")
    };
    Ok(WRITTEN.iter().all(is_held))
}

/// What a site file is about.
const WRITTEN: [Module; 15] = [
    Module::Settings,
    Module::Extensions,
    Module::Voicemail,
    Module::Forwarding,
    Module::Phonebook,
    Module::Console,
    Module::Departments,
    Module::Groups,
    Module::Roles,
    Module::Hours,
    Module::Holidays,
    Module::Trunks,
    Module::Queues,
    Module::RingGroups,
    Module::Ivrs,
];

/// Leaves out fields that are empty. A thing stays, whatever is left of it, and so does an entry of a
/// list that is complete: without it the file would say another thing.
fn brief(document: &mut Value) {
    let Value::Object(parts) = document else {
        return;
    };
    for (name, part) in parts.iter_mut() {
        match part {
            Value::Object(things) => {
                for thing in things.values_mut() {
                    leave_out(thing, name == "roles");
                }
            }
            Value::Array(things) => {
                for thing in things {
                    leave_out(thing, false);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    parts.retain(|_, part| !is_empty(part));
}

/// Leaves out the empty fields of a thing. A new role without a list of rights has those of `user`.
fn leave_out(thing: &mut Value, is_role: bool) {
    let Value::Object(fields) = thing else {
        return;
    };
    for (name, field) in fields.iter_mut() {
        match field {
            Value::Object(entries) if ENTRIES.contains(&name.as_str()) => {
                for entry in entries.values_mut() {
                    leave_out(entry, false);
                }
            }
            field => leave_out(field, false),
        }
    }
    fields.retain(|name, field| !is_empty(field) || (is_role && name == "rights"));
}

/// Tables of entries that are there even if nothing more is said of them.
const ENTRIES: [&str; 2] = ["members", "holidays"];

/// Whether nothing is in it.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// What is empty is said to be `none`: TOML has no other word for it.
fn say_none(value: &mut Value) {
    match value {
        Value::Null => *value = "none".into(),
        Value::Array(all) => all.iter_mut().for_each(say_none),
        Value::Object(all) => all.values_mut().for_each(say_none),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
