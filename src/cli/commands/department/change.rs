//! `department add`, `ensure`, `set`, `rename` and `copy`.

use super::super::extension::merged;
use super::super::people;
use super::super::several::{self, each, some};
use super::args;
use super::messages::{self, is_for_people};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Name, RequiredOf, ShownField, Visibility};
use crate::engine::operations::department::{Add, Copy, Rename, Set, Show};
use crate::engine::{DepartmentView, Done, spelled};
use crate::ops::ensure::{self, Ensured};
use crate::ops::{Converged, WantedDepartment};
use clap::{ArgMatches, Command};

const FIELDS_HELP: &str = "`none` clears an optional field. A restricted department and its people are hidden from outsiders; for an open one they see number, name and department.";

fn department(help: &'static str) -> clap::Arg {
    args::name("department", "DEPARTMENT", help)
}

/// The department as it is now, if the actor sees it. Only for the text: not seeing it is not an
/// error.
fn fetch(client: &mut Client, name: &Name) -> Option<DepartmentView> {
    let show = Show { name: name.clone() };
    let view = people::peek(client, show, |snapshot, granted| {
        snapshot.department(granted)
    });
    view.ok().flatten()
}

/// Its state, in one line: `open, Europe/Warsaw, 12 extensions of at most 50`.
fn state(view: &DepartmentView) -> String {
    let fields = &view.fields;
    let seen = match fields.visibility {
        Visibility::Open => "visible to all",
        Visibility::Restricted => "hidden from outsiders",
    };
    let mut parts = vec![seen.to_owned()];
    let zone = view.timezone.map(|zone| zone.to_string());
    parts.push(zone.unwrap_or_else(|| "no time zone (UTC)".into()));
    let (numbers, objects) = (&fields.numbers, &fields.object_numbers);
    parts.extend(numbers.iter().map(|range| format!("numbers {range}")));
    parts.extend(objects.iter().map(|range| format!("objects {range}")));
    let required = fields.second_factor.filter(|of| *of != RequiredOf::Nobody);
    parts.extend(required.map(|of| format!("second factor of {of}")));
    let networks = fields.admin_networks.iter();
    parts.extend(networks.map(|from| format!("administered from {from}")));
    match (view.extensions, fields.max_extensions) {
        (Some(count), Some(max)) => parts.push(format!("{count} of at most {max} extensions")),
        (Some(1), None) => parts.push("1 extension".into()),
        (Some(count), None) => parts.push(format!("{count} extensions")),
        (None, Some(max)) => parts.push(format!("at most {max} extensions")),
        (None, None) => {}
    }
    parts.join(", ")
}

fn lines_for(context: &Context, client: &mut Client, name: &Name, what: String) -> Vec<String> {
    let mut lines = vec![format!("department {name}: {what}")];
    if is_for_people(context) && !client.options.dry_run {
        lines.extend(fetch(client, name).map(|view| state(&view)));
    }
    lines
}

fn changes(done: &Done) -> String {
    if done.changed {
        messages::changes(done)
    } else {
        "already so".into()
    }
}

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(args::to_be_new(department(
        "Its name: 1 to 64 printable characters",
    )))
    .args(args::department_fields())
    .after_help(FIELDS_HELP)
}

pub(super) fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Add = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let name = op.name.clone();
        let done = client.perform(op)?;
        let lines = lines_for(context, client, &name, "added".into());
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.arg(department("Its name"))
        .args(args::department_fields())
        .after_help(format!(
            "Creates it if it is missing, or changes the fields that differ. Comparing needs departments:read.\n\n{FIELDS_HELP}"
        ))
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    // Parsed like a change, with the same name and fields.
    let Set {
        name,
        patch: fields,
    } = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let wanted = WantedDepartment {
            name: name.clone(),
            fields,
        };
        let Ensured { end, steps, .. } = ensure::department(client.performer(), &wanted)?;
        let what = match (end, steps.first()) {
            (Converged::Added, _) => "added".to_owned(),
            (_, Some(done)) => changes(done),
            (_, None) => "already so".to_owned(),
        };
        let name = spelled(&steps, &name).clone();
        let lines = lines_for(context, client, &name, what);
        let target = format!("department:{name}");
        let outcome = merged("department.ensure", target, steps, lines);
        Ok(outcome)
    }))
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(some(department("The department, or several")))
        .args(args::department_fields())
        .after_help(FIELDS_HELP)
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    args::some_department_field(matches)?;
    let ops: Vec<Set> = each(matches, "department")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, done| {
            Ok(lines_for(
                context,
                client,
                done.spelled(&op.name),
                changes(done),
            ))
        })
    }))
}

pub(super) fn rename_command(verb: Command) -> Command {
    verb.arg(department("Current name"))
        .arg(args::name("new", "NEW", "New name"))
        .after_help("Members, rights and records stay with it.")
}

pub(super) fn rename(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Rename = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Rename { name, new } = op.clone();
        let done = client.perform(op)?;
        let what = if done.changed {
            let was = done.before.text(ShownField::Name);
            format!("renamed, was {}", was.unwrap_or_else(|| name.as_str()))
        } else {
            "already so".into()
        };
        let lines = lines_for(context, client, &new, what);
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(department("The model"))
        .arg(args::name("new", "NEW", "The new name"))
        .after_help("Copies fields, call rights and office hours, each judged like setting it. It does not copy people, or number ranges, which no two departments share; for holidays see `holiday copy`.")
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Copy = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Copy { name, new } = op.clone();
        let done = client.perform(op)?;
        let what = format!("added like {}, nobody belongs to it", done.spelled(&name));
        let lines = lines_for(context, client, &new, what);
        Ok(context.outcome(done, lines))
    }))
}
