//! `group remove`.

use super::group;
use super::messages::is_for_people;
use crate::cli::commands::extension::merged;
use crate::cli::commands::several::{self, each, some};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{GroupRole, Name, quoted};
use crate::engine::operations::group::Remove;
use crate::ops::disband::{Disbanded, disband};
use crate::ui::Outcome;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;
use serde_json::json;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(some(group("The group, or several")))
        .arg(
            Arg::new("cascade")
                .long("cascade")
                .help("Its members leave it first")
                .action(ArgAction::SetTrue),
        )
        .after_help("Only a group without members is removed, and never administrators. With `--cascade` everybody in it leaves first, each judged like `group member remove`; all or nothing. Confirm that with the name of the group, typed or in `--confirm`; of several, separated by commas.")
}

/// What is done first.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Cascade {
    cascade: bool,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = each(matches, "group")?;
    let Cascade { cascade } = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        if cascade {
            let names: Vec<Name> = ops.into_iter().map(|op| op.name).collect();
            return with_members(context, client, &names);
        }
        let which = match ops.as_slice() {
            [op] => quoted(op.name.as_str()).into_owned(),
            _ => "GROUP".into(),
        };
        let said = several::perform(context, client, ops, |_, _, op, done| {
            Ok(vec![empty(done.spelled(&op.name))])
        });
        said.map_err(|error| {
            let in_use = error.code_name() == "invariant.in_use";
            match in_use && error.message().contains("member") {
                true => error
                    .hint(format!("see who: pbxctl group member list {which}"))
                    .hint("with `--cascade` they leave it first"),
                false => error,
            }
        })
    }))
}

fn empty(name: &Name) -> String {
    format!("group {name}: removed, nobody belonged to it")
}

/// Removes each with the memberships in it.
fn with_members(
    context: &mut Context,
    client: &mut Client,
    names: &[Name],
) -> Result<Outcome, Error> {
    if !context.globals.dry_run {
        agree(context, client, names)?;
    }
    let all = disband(client.performer(), names);
    let all = all.map_err(|failure| several::failed(failure, names.len()))?;
    let parts = names.iter().zip(all);
    let parts = parts.map(|(name, all)| outcome(context, name, all));
    Ok(several::one_or_all(parts.collect()))
}

/// Asks before anybody leaves, with how many do.
fn agree(context: &mut Context, client: &mut Client, names: &[Name]) -> Result<(), Error> {
    let plans = disband(client.performer().before_asking(), names);
    let plans = plans.map_err(|failure| several::failed(failure, names.len()))?;
    let plans: Vec<_> = names.iter().zip(&plans).collect();
    if plans.iter().all(|(_, plan)| plan.left.is_empty()) {
        return Ok(());
    }
    let all = plans.iter().map(|(name, plan)| {
        let name = plan.spelled(name);
        let members = counted(plan);
        format!("{name}, which {members} will leave")
    });
    let all: Vec<_> = all.collect();
    // Whoever has confirmed it already is told once it is done.
    let asked = plans.iter().filter(|_| context.globals.confirm.is_none());
    let asked: Vec<_> = asked
        .map(|(name, plan)| {
            let name = plan.spelled(name);
            format!("group {name}: will leave: {}", listed(plan))
        })
        .collect();
    for line in asked {
        context.ui.note(&line);
    }
    let steps = plans.iter().flat_map(|(_, plan)| &plan.steps);
    let warned: Vec<_> = steps.flat_map(|done| done.warnings.clone()).collect();
    context.foretell(&[warned, client.told()].concat());
    let question = match all.as_slice() {
        [one] => format!("this removes group {one}"),
        all => format!(
            "this removes these {} groups: {}",
            all.len(),
            all.join("; ")
        ),
    };
    let named = plans.iter().map(|(name, plan)| plan.spelled(name).as_str());
    let named: Vec<_> = named.collect();
    client.options.now = context.confirm_severe(&question, &named.join(","))?;
    Ok(())
}

/// `nobody`, `1 member`, `12 members`.
fn counted(all: &Disbanded) -> String {
    match all.left.len() {
        0 => "nobody".to_owned(),
        1 => "1 member".to_owned(),
        count => format!("{count} members"),
    }
}

/// How many are named.
const NAMED: usize = 12;

/// `201, 202 (manager), and 3 others`.
fn listed(all: &Disbanded) -> String {
    let manages = |number: &String| all.roles.iter().any(|(manager, _)| manager == number);
    let named = all.left.iter().take(NAMED);
    let mut named: Vec<_> = named
        .map(|number| match manages(number) {
            true => format!("{number} ({})", GroupRole::Manager),
            false => number.clone(),
        })
        .collect();
    match all.left.len().saturating_sub(NAMED) {
        0 => {}
        1 => named.push("and 1 other".to_owned()),
        more => named.push(format!("and {more} others")),
    }
    match named.is_empty() {
        true => "nobody".to_owned(),
        false => named.join(", "),
    }
}

fn outcome(context: &Context, typed: &Name, all: Disbanded) -> Outcome {
    let name = all.spelled(typed).clone();
    let lines = match (is_for_people(context), all.left.is_empty()) {
        (false, _) => Vec::new(),
        (true, true) => vec![empty(&name)],
        (true, false) => vec![
            format!("group {name}: removed"),
            format!("left: {}", listed(&all)),
        ],
    };
    // Fields of the memberships are in their own records.
    let removed = all.steps.last().map(|done| done.before.clone());
    let mut outcome = merged("group.remove", format!("group:{name}"), all.steps, lines);
    outcome.before = removed.unwrap_or_default();
    outcome.after.clear();
    outcome.extra.shift_remove("steps");
    outcome.extra.insert("left".into(), json!(all.left));
    let roles = all.roles.iter();
    let roles = roles.map(|(number, role)| json!({ "number": number, "role": role }));
    outcome.extra.insert("roles_lost".into(), roles.collect());
    outcome
}
