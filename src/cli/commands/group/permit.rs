//! `group permit` and `group forbid`.

use super::said::is_talk;
use super::{args, group, rights_text};
use crate::cli::commands::people;
use crate::cli::{Context, Desk, Error};
use crate::domain::{GroupScope, Name, Right, RightSet};
use crate::engine::operations::group::{Forbid, Permit, Show};
use crate::engine::{Access, Done};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, ArgMatches, Command, value_parser};

fn rights(help: &'static str) -> Arg {
    Arg::new("rights")
        .value_name("RIGHT")
        .help(help)
        .required(true)
        .num_args(1..)
        .value_parser(value_parser!(Right))
}

fn scope(help: &'static str) -> Arg {
    args::option("scope", "members|system", help)
        .hide_possible_values(true)
        .value_parser(
            PossibleValuesParser::new(GroupScope::ALL.map(GroupScope::as_str))
                .try_map(|word| word.parse::<GroupScope>()),
        )
}

pub(super) fn permit_command(verb: Command) -> Command {
    verb.arg(group("To the members of which group"))
        .arg(rights("MODULE:VERB, such as extensions:write; `pbxctl role matrix` lists the modules"))
        .arg(scope("Over the accounts of the members (unless said otherwise), or everywhere"))
        .after_help("It counts as granting to every member, now and later: you hold what you give. Over members these rights administer accounts, wherever their home is; they carry nobody into a group or department.\n\nExample: pbxctl group permit team-leads extensions:read extensions:write passwords:write")
}

pub(super) fn forbid_command(verb: Command) -> Command {
    verb.arg(group("From the members of which group"))
        .arg(rights("Which"))
        .arg(scope("Where they hold; both unless said"))
        .after_help("It counts as taking from every member.\n\nExample: pbxctl group forbid team-leads passwords:write")
}

fn named(matches: &ArgMatches) -> Vec<Right> {
    let mut all: Vec<Right> = matches
        .get_many::<Right>("rights")
        .into_iter()
        .flatten()
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    all
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
    desk: &mut Desk,
    name: Name,
    done: Done,
    what: &str,
) -> Result<(), Error> {
    let so = if done.changed { "" } else { ", already so" };
    let mut lines = vec![format!("group {name}: {what}{so}")];
    if is_talk(context) && !desk.manner.dry_run {
        let view = people::peek(desk, Show { name }, |snapshot, granted| {
            snapshot.group(granted)
        })?;
        lines.extend(view.map(|view| {
            format!(
                "over its members: {}; system-wide: {}",
                rights_text(view.over_members),
                rights_text(view.system)
            )
        }));
    }
    context.answer(done, lines)
}

pub(super) fn permit(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "group")?;
    let rights = named(matches);
    let scope: GroupScope = args::get(matches, "scope").unwrap_or_default();
    let set: RightSet = rights.iter().copied().collect();
    let mut desk = context.desk(Access::Write)?;
    let done = desk.perform(Permit {
        group: name.clone(),
        rights,
        scope,
    })?;
    let what = format!("permitted {}{}", rights_text(set), place(Some(scope)));
    answer(context, &mut desk, name, done, &what)
}

pub(super) fn forbid(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "group")?;
    let rights = named(matches);
    let scope: Option<GroupScope> = args::get(matches, "scope");
    let set: RightSet = rights.iter().copied().collect();
    let mut desk = context.desk(Access::Write)?;
    let done = desk.perform(Forbid {
        group: name.clone(),
        rights,
        scope,
    })?;
    let what = format!("forbidden {}{}", rights_text(set), place(scope));
    answer(context, &mut desk, name, done, &what)
}
