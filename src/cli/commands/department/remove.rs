//! `department remove`.

use super::super::extension::merged;
use super::args;
use super::messages::is_for_people;
use crate::cli::{Error, Mutation, typed};
use crate::domain::{Name, ShownField};
use crate::engine::operations::department::Remove;
use crate::ops::empty_department::{Emptied, empty_department};
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::name("department", "DEPARTMENT", "The department"))
        .arg(
            args::option(
                "move-to",
                "DEPARTMENT",
                "Move its people and what it owns there first, and end the memberships of others",
            )
            .value_parser(clap::value_parser!(Name)),
        )
        .after_help(
            "Only an empty department is removed, and never the default one. With `--move-to` everybody whose home it is moves, each judged like `extension move`, and its queues, ring groups, IVRs, trunks and phone book entries with them; all or nothing. Moving anything asks first.\n\nExample: pbxctl department remove sales --move-to support",
        )
}

/// What is done first.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Emptying {
    move_to: Option<Name>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Remove = typed(matches)?;
    let and: Emptying = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let name = op.name.clone();
        let Some(to) = and.move_to else {
            let done = client.perform(op).map_err(|error| {
                if error.code_name() == "invariant.in_use"
                    && !error.message().contains("default department")
                {
                    error.hint("move its people and what it owns: `--move-to DEPARTMENT`")
                } else {
                    error
                }
            })?;
            return Ok(context.outcome(
                done,
                [format!("department {name}: removed, nobody was in it")],
            ));
        };
        if to == name {
            return Err(
                Error::usage(format!("nobody can move from {name} to {name}"))
                    .hint("name another department with `--move-to`"),
            );
        }
        if !context.globals.yes && !context.globals.dry_run {
            client.hold_department(&name)?;
            let plan = empty_department(client.performer().before_asking(), &name, &to)?;
            if !plan.is_empty() {
                let effect = effect(&plan, &to, "moving", "ending");
                let question = format!("remove department {name}, {effect}?");
                client.options.now = context.confirm_moderate(&question)?;
            }
        }
        let all = empty_department(client.performer(), &name, &to)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            lines.push(format!("department {name}: removed"));
            lines.push(if all.is_empty() {
                "nobody was in it".into()
            } else {
                effect(&all, &to, "moved", "ended")
            });
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
        outcome.extra.insert("given".into(), all.given.into());
        outcome.extra.insert("entries".into(), all.entries.into());
        Ok(outcome)
    }))
}

/// `moving 12 people and 2 call objects to support and ending 1 other membership`.
fn effect(all: &Emptied, to: &Name, move_: &str, end: &str) -> String {
    let counted = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {several}")),
    };
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

/// `a`, `a and b`, `a, b and c`.
fn listed(all: &[String]) -> String {
    match all.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((one, _)) => one.clone(),
        None => String::new(),
    }
}
