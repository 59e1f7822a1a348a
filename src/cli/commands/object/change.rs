//! `queue|ring-group|ivr|trunk add` and `set`.

use super::messages::is_for_people;
use super::{Kind, args, named, number, people};
use crate::cli::commands::several::{self, each_as, some};
use crate::cli::{Client, Error, Mutation, typed_as};
use crate::domain::{Field, Label, Name, Number, ObjectKind, ObjectPatch, Right, ShownField};
use crate::engine::operations::object::{Add, Set, Show};
use crate::engine::{Done, ObjectView};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::Value;

pub(super) fn fields(kind: ObjectKind) -> Vec<Arg> {
    let mut all = vec![
        args::option("name", "TEXT", "Name for people; `none` for none")
            .value_parser(args::patch::<Label>),
    ];
    if kind.takes_calls() {
        all.push(
            args::option(
                "did",
                "PHONE",
                "Outside number that leads to it; may be given several times; replaces all it had",
            )
            .action(ArgAction::Append)
            .value_parser(args::phone),
        );
    }
    all
}

/// The object as it is now, if the actor sees it. Only for prose: not finding it is not an error.
pub(super) fn fetch(client: &mut Client, kind: ObjectKind, number: &Number) -> Option<ObjectView> {
    let show = Show {
        kind,
        number: number.clone(),
    };
    let view = people::peek(client, show, |snapshot, granted| {
        snapshot.object_head(granted)
    });
    view.ok().flatten()
}

/// `queue 800 (Sales line) of sales`, as it now is.
pub(super) fn subject(client: &mut Client, kind: ObjectKind, number: &Number) -> String {
    let view = fetch(client, kind, number);
    let name = view.as_ref().and_then(|view| view.name.as_deref());
    let of = match view.as_ref().map(|view| &view.department) {
        Some(Some(department)) => format!(" of {department}"),
        Some(None) if kind == ObjectKind::Trunk => " of the whole system".into(),
        Some(None) | None => String::new(),
    };
    format!("{}{of}", named(kind, number.as_str(), name))
}

pub(super) fn add_command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    let department = args::department("The department that owns it");
    let (department, note) = if kind == ObjectKind::Trunk {
        (
            department
                .help("The department that owns it; without one it belongs to the whole system"),
            "",
        )
    } else {
        let note = "No extension and no other queue, ring group, IVR or trunk may have the same number. A department's number range and maximum are for extensions.";
        (department.required(true), note)
    };
    let number_help = "Its number: 2 to 10 digits, not in use";
    verb.arg(args::to_be_new(number(kind, number_help)))
        .arg(department)
        .args(fields(kind))
        .after_help(note)
}

pub(super) fn add<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Add = typed_as(matches, [("kind", K::KIND.as_str())])?;
    Ok(Mutation::new(move |context, client| {
        let (kind, number) = (op.kind, op.number.clone());
        let department = op.department.clone();
        let done = client.perform(op);
        let done = done.map_err(|error| args::no_home(error, department.as_ref()))?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let subject = if client.options.dry_run {
                named(kind, number.as_str(), None)
            } else {
                subject(client, kind, &number)
            };
            lines.push(format!("{subject}: added"));
            lines.extend(next(kind, &number));
        }
        Ok(context.outcome(done, lines))
    }))
}

/// What a new one needs before calls arrive.
pub(super) fn next(kind: ObjectKind, number: &Number) -> Option<String> {
    match kind {
        ObjectKind::Queue | ObjectKind::RingGroup => Some(format!(
            "nobody rings yet; add members: pbxctl {kind} member add {number} EXTENSION"
        )),
        ObjectKind::Ivr => Some(format!(
            "it has no keys yet: pbxctl ivr option set {number} 1 DESTINATION"
        )),
        ObjectKind::Trunk => None,
    }
}

pub(super) fn set_command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    let help = if kind == ObjectKind::Trunk {
        "The new department; `none` gives it to the whole system"
    } else {
        "The new department"
    };
    verb.arg(some(number(kind, "Its number, or several")))
        .arg(args::option("department", "DEPARTMENT", help).short('d').value_parser(args::patch::<Name>))
        .args(fields(kind))
        .after_help(format!(
            "The number stays. Moving it to another department needs {} in both; members and destinations stay.",
            Right::write(kind.module())
        ))
}

pub(super) fn set<K: Kind>(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Set> = each_as(matches, "number", &[("kind", K::KIND.as_str())])?;
    let names_nothing = |op: &&Set| op.patch == ObjectPatch::default() && op.department.is_keep();
    if ops.iter().any(|op| names_nothing(&op)) {
        let did = if K::KIND.takes_calls() { " --did" } else { "" };
        return Err(Error::usage("nothing to set is named")
            .hint(format!("name one or more of: --name --department{did}")));
    }
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, done| {
            let mut lines = Vec::new();
            if is_for_people(context) {
                let subject = subject(client, op.kind, &op.number);
                lines.push(format!("{subject}: {}", changes(done)));
            }
            Ok(lines)
        })
    }))
}

/// `name is now Sales line, department is now support`.
pub(super) fn changes(done: &Done) -> String {
    if !done.changed {
        return "already so".into();
    }
    let all = done.after.iter().map(|(field, value)| {
        let (field, verb) = match field {
            ShownField::OfAccount(Field::Did) => ("DIDs".into(), "are"),
            field => (field.name(), "is"),
        };
        let value = match value {
            Value::Array(items) if items.is_empty() => "none".into(),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().filter_map(Value::as_str).collect();
                items.join(" ")
            }
            Value::String(text) => text.clone(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => "none".into(),
        };
        format!("{field} {verb} now {value}")
    });
    all.collect::<Vec<_>>().join(", ")
}
