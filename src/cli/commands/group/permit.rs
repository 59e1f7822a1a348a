//! `group permit` and `group forbid`.

use super::messages::is_for_people;
use super::{args, carried, group, rights_text};
use crate::cli::commands::people;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{GroupScope, Name, Right, RightSet};
use crate::engine::Done;
use crate::engine::operations::group::{Forbid, Permit, Show};
use crate::ui::Outcome;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Command, value_parser};

fn rights(help: &'static str) -> Arg {
    Arg::new("right")
        .value_name("RIGHT")
        .help(help)
        .required(true)
        .num_args(1..)
        .value_parser(value_parser!(Right))
}

fn scope(help: &'static str) -> Arg {
    args::option("scope", "members|system", help)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(
            GroupScope::ALL.map(GroupScope::as_str),
        ))
}

pub(super) fn permit_command(verb: Command) -> Command {
    verb.arg(group("The group whose members get it"))
        .arg(rights("MODULE:VERB, such as extensions:write; `pbxctl role matrix` lists the modules"))
        .arg(scope("Over the accounts of the members (the default), or everywhere"))
        .after_help("It counts as granting to every member, now and later: you must hold what you give. Over members, these rights let people administer accounts wherever their home is, but not add them to a group or department. Giving members rights to change things everywhere is a severe step: type the group's name when asked, or give it in --confirm.")
}

pub(super) fn forbid_command(verb: Command) -> Command {
    verb.arg(group("The group whose members lose it"))
        .arg(rights("A right to remove, such as extensions:write"))
        .arg(scope("Which scope; default: both"))
        .after_help("It counts as taking it from every member.")
}

const fn place(scope: Option<GroupScope>) -> &'static str {
    match scope {
        Some(GroupScope::Members) => " over its members",
        Some(GroupScope::System) => " system-wide",
        None => "",
    }
}

fn answer(
    context: &mut Context,
    client: &mut Client,
    name: Name,
    done: Done,
    what: &str,
) -> Result<Outcome, Error> {
    let so = if done.changed { "" } else { ", already so" };
    let mut lines = vec![format!("group {}: {what}{so}", done.spelled(&name))];
    if is_for_people(context) && !client.options.dry_run {
        let view = people::peek(client, Show { name }, |snapshot, granted| {
            snapshot.group(granted)
        })?;
        lines.extend(view.and_then(|view| view.carried).as_ref().map(carried));
    }
    Ok(context.outcome(done, lines))
}

pub(super) fn permit(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Permit = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let name = op.group.clone();
        let set: RightSet = op.rights.iter().copied().collect();
        let what = format!("permitted {}{}", rights_text(set), place(Some(op.scope)));
        let done = client.perform(op)?;
        answer(context, client, name, done, &what)
    }))
}

pub(super) fn forbid(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Forbid = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let name = op.group.clone();
        let set: RightSet = op.rights.iter().copied().collect();
        let what = format!("forbidden {}{}", rights_text(set), place(op.scope));
        let done = client.perform(op)?;
        answer(context, client, name, done, &what)
    }))
}
