//! `department remove`.

use super::super::extension::merged;
use super::super::several;
use super::args;
use super::messages::is_for_people;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Name, Number, ShownField};
use crate::engine::Done;
use crate::engine::operations::department::{MemberList, Remove};
use crate::ops::empty_department::{Emptied, empty_departments};
use crate::ui::Outcome;
use clap::{ArgMatches, Command};
use serde::Deserialize;
use serde_json::json;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(several::some(args::name("department", "DEPARTMENT", "The department, or several")))
        .arg(
            args::option(
                "move-to",
                "DEPARTMENT",
                "Move its people and what it owns there first, and end the memberships of others",
            )
            .value_parser(clap::value_parser!(Name)),
        )
        .after_help(
            "Only an empty department is removed, and never the default one. With `--move-to` everybody whose home it is moves, each judged like `extension move`, and its queues, ring groups, IVRs, trunks and phone book entries with them; all or nothing. Roles there end, as with `extension move`, and the answer says whose. Moving anything asks first.",
        )
}

/// What is done first.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Emptying {
    move_to: Option<Name>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = several::each(matches, "department")?;
    let and: Emptying = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Some(to) = and.move_to else {
            let said = |_: &Context, _: &mut Client, op: &Remove, done: &Done| {
                Ok(vec![format!(
                    "department {}: removed, nobody was in it",
                    done.spelled(&op.name)
                )])
            };
            return several::perform(context, client, ops, said).map_err(full);
        };
        let names: Vec<Name> = ops.into_iter().map(|op| op.name).collect();
        if names.contains(&to) {
            return Err(Error::usage(format!("nobody can move from {to} to {to}"))
                .hint("name another department with `--move-to`"));
        }
        if !context.globals.yes && !context.globals.dry_run {
            agree(context, client, &names, &to)?;
        }
        let all = empty_departments(client.performer(), &names, &to)
            .map_err(|failure| several::failed(failure, names.len()));
        let all = all.map_err(|error| for_everybody(client, &names, error))?;
        let parts = names.iter().zip(all);
        let parts = parts.map(|(name, all)| outcome(context, name, all, &to));
        Ok(several::one_or_all(parts.collect()))
    }))
}

/// The error; if there is something in the department, with how to move it.
fn full(error: Error) -> Error {
    let is_default = error.message().contains("default department");
    match error.code_name() == "invariant.in_use" && !is_default {
        true => error.hint("move its people and what it owns: `--move-to DEPARTMENT`"),
        false => error,
    }
}

/// The error; if its hint moves one of the people, it moves all who have their home there.
fn for_everybody(client: &mut Client, names: &[Name], error: Error) -> Error {
    let mut all: Vec<Number> = Vec::new();
    for name in names {
        let list = MemberList {
            name: name.clone(),
            role: None,
        };
        let found = client.peek(list, |snapshot, granted| snapshot.members(granted));
        let found = found.ok().flatten().unwrap_or_default().into_iter();
        let at_home = found.filter(|member| member.home == Some(true));
        all.extend(at_home.filter_map(|member| member.number.parse().ok()));
    }
    error.map_hints(|hint| several::for_all(hint, &all))
}

/// Asks before anything moves, with what does.
fn agree(
    context: &mut Context,
    client: &mut Client,
    names: &[Name],
    to: &Name,
) -> Result<(), Error> {
    for name in names {
        client.hold_department(name)?;
    }
    let plans = empty_departments(client.performer().before_asking(), names, to)
        .map_err(|failure| several::failed(failure, names.len()));
    let plans = plans.map_err(|error| for_everybody(client, names, error))?;
    let full = names
        .iter()
        .zip(&plans)
        .filter(|(_, plan)| !plan.is_empty());
    let all: Vec<_> = full
        .map(|(name, plan)| {
            let effect = effect(plan, to, "moving", "ending");
            format!("{}, {effect}", plan.spelled(name))
        })
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let lost = lost(plans.iter().collect(), "will lose");
    if let Some(lost) = lost {
        context.ui.note(&lost);
    }
    let question = match names {
        [_] => format!("remove department {}?", all.join("; ")),
        _ => {
            for one in &all {
                context.ui.note(one);
            }
            format!("remove these {} departments?", names.len())
        }
    };
    if !context.globals.yes {
        let steps = plans.iter().flat_map(|plan| &plan.steps);
        let warned: Vec<_> = steps.flat_map(|done| done.warnings.clone()).collect();
        context.foretell(&[warned, client.told()].concat());
    }
    client.options.now = context.confirm_moderate(&question)?;
    Ok(())
}

fn outcome(context: &Context, typed: &Name, all: Emptied, to: &Name) -> Outcome {
    let name = all.spelled(typed).clone();
    let mut lines = Vec::new();
    if is_for_people(context) {
        lines.push(format!("department {name}: removed"));
        lines.push(if all.is_empty() {
            "nobody was in it".into()
        } else {
            effect(&all, to, "moved", "ended")
        });
        lines.extend(lost(vec![&all], "lost"));
    }
    let mut outcome = merged(
        "department.remove",
        format!("department:{name}"),
        all.steps,
        lines,
    );
    // Fields of the people who moved are not fields of the department.
    outcome
        .before
        .retain(|field| matches!(field, ShownField::Name));
    outcome.after.clear();
    outcome.extra.shift_remove("steps");
    outcome.extra.insert("moved".into(), all.moved.into());
    outcome.extra.insert("left".into(), all.left.into());
    let roles = all.roles.into_iter();
    let roles = roles.map(|(number, role)| json!({ "number": number, "role": role }));
    outcome.extra.insert("roles_lost".into(), roles.collect());
    outcome.extra.insert("given".into(), all.given.into());
    outcome.extra.insert("entries".into(), all.entries.into());
    outcome
}

/// `moving 12 people and 2 call objects to support and ending 1 other membership`.
fn effect(all: &Emptied, to: &Name, move_: &str, end: &str) -> String {
    let counted = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {several}")),
    };
    let to = all.spelled(to);
    let moved = [
        counted(all.moved.len(), "person", "people"),
        counted(all.given.len(), "call object", "call objects"),
        counted(all.entries, "phone book entry", "phone book entries"),
    ];
    let moved: Vec<_> = moved.into_iter().flatten().collect();
    let moved = (!moved.is_empty()).then(|| format!("{move_} {} to {to}", listed(&moved)));
    let ended = counted(all.left.len(), "other membership", "other memberships");
    let ended = ended.map(|count| format!("{end} {count}"));
    let both: Vec<_> = moved.into_iter().chain(ended).collect();
    both.join(" and ")
}

/// How many are named who lose a role.
const NAMED: usize = 6;

/// `lost a role there: 400 (manager), 404 (receptionist)`; `None` if nobody does.
fn lost(all: Vec<&Emptied>, lose: &str) -> Option<String> {
    let all: Vec<_> = all.into_iter().flat_map(|one| &one.roles).collect();
    let named = all.iter().take(NAMED);
    let mut named: Vec<_> = named
        .map(|(number, role)| format!("{number} ({role})"))
        .collect();
    match all.len().saturating_sub(NAMED) {
        0 => {}
        1 => named.push("1 other".to_owned()),
        more => named.push(format!("{more} others")),
    }
    (!all.is_empty()).then(|| format!("{lose} a role there: {}", listed(&named)))
}

/// `a`, `a and b`, `a, b and c`.
fn listed(all: &[String]) -> String {
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((one, _)) => one.clone(),
        None => String::new(),
    }
}
