//! `role add`, `copy`, `set` and `remove`: roles of the site's own.

use super::look::{ask, own, people};
use super::{args, role};
use crate::cli::commands::extension::said;
use crate::cli::{Context, Error};
use crate::domain::{Label, Name, Patch, Role, RoleRight};
use crate::engine::operations::role::{Add, Remove, Set};
use crate::ui::Format;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

const RIGHTS_HELP: &str = "A right is MODULE:VERB or a call right, as `pbxctl role matrix` lists them; it holds in the department
where the role is held. With @own it holds over the holder's own account: `--without extensions:write@own`
makes a role whose holders cannot change their own extension.
A role carries what some built-in role of a department does; for rights in the whole system see `pbxctl group permit`.";

fn rights(id: &'static str, help: &'static str) -> Arg {
    args::option(id, "RIGHT", help)
        .action(ArgAction::Append)
        .value_parser(value_parser!(RoleRight))
}

fn given() -> Arg {
    rights("right", "A right it gets; may be given several times")
}
fn taken() -> Arg {
    rights(
        "without",
        "A right it does not have; may be given several times",
    )
}
fn purpose(help: &'static str) -> Arg {
    args::option("purpose", "TEXT", help)
}

fn all(matches: &ArgMatches, id: &str) -> Vec<RoleRight> {
    let values = matches.get_many::<RoleRight>(id);
    let mut all: Vec<RoleRight> = values.into_iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Rights given and taken; one that is both says nothing.
fn edits(matches: &ArgMatches) -> Result<(Vec<RoleRight>, Vec<RoleRight>), Error> {
    let (given, taken) = (all(matches, "right"), all(matches, "without"));
    match given.iter().find(|right| taken.contains(right)) {
        Some(both) => Err(Error::usage(format!("{both} is given and taken at once"))
            .hint("name it with --right or with --without")),
        None => Ok((given, taken)),
    }
}

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(args::name("name", "ROLE", "Its name: 1 to 64 printable characters"))
        .arg(
            args::option("from", "ROLE", "The role it starts from")
                .required(true)
                .value_parser(args::AnyRole::Department),
        )
        .arg(given())
        .arg(taken())
        .arg(purpose("What it is for").value_parser(value_parser!(Label)))
        .after_help(format!(
            "{RIGHTS_HELP}

It counts as granting what it holds to somebody in every department, even while nobody has it.

Examples:
  pbxctl role add shift-lead --from receptionist --right extensions:read --right hours:write
  pbxctl role add lobby-phone --from user --without extensions:write@own --purpose 'telephones in public places'"
        ))
}

pub(super) fn copy_command(verb: Command) -> Command {
    verb.arg(role("The model").required(true))
        .arg(args::name("new", "NEW", "The new name"))
        .after_help(
            "Nobody holds the copy. `pbxctl role add NEW --from ROLE` does the same, and changes rights on the way.\n\nExample: pbxctl role copy manager floor-manager",
        )
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(role("Which").required(true))
        .arg(given())
        .arg(taken())
        .arg(
            args::option("name", "NEW", "The name it gets; its holders keep it")
                .value_parser(value_parser!(Name)),
        )
        .arg(purpose("What it is for; `none` for nothing").value_parser(args::patch::<Label>))
        .after_help(format!(
            "{RIGHTS_HELP}

It counts as granting, and taking, for everybody who holds the role. Built-in roles stay as they are.

Example: pbxctl role set shift-lead --right override:write --without hours:write"
        ))
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(role("Which").required(true)).after_help(
        "What departments say of its call rights goes with it.\n\nExample: pbxctl role remove shift-lead",
    )
}

/// What the role holds now: `in a department: 19 rights; over the own account: …`.
fn state(context: &mut Context, role: Role) -> Option<String> {
    let talk = context.ui.format() == Format::Table && !context.globals.dry_run;
    let view = talk.then(|| ask(context, Some(role)).ok()).flatten()?;
    let view = view.into_iter().next()?;
    let over = if view.own == Role::OWN {
        "as everybody".to_owned()
    } else if view.own.is_empty() {
        "nothing".to_owned()
    } else {
        own(view.own).join(", ")
    };
    let held = view
        .holders
        .map_or(String::new(), |n| format!("; held by {}", people(n)));
    let rights = match view.rights.len() {
        0 => "none".into(),
        1 => "1 right".into(),
        n => format!("{n} rights"),
    };
    Some(format!(
        "in a department: {rights}; over the own account: {over}{held}"
    ))
}

fn made(context: &mut Context, op: Add) -> Result<(), Error> {
    let (name, from) = (op.name.clone(), op.from);
    let done = context.perform(op)?;
    let mut lines = vec![format!("role {name}: added, from {from}")];
    lines.extend(state(
        context,
        Role::Custom(crate::domain::CustomRole::new(&name)),
    ));
    context.answer(done, lines)
}

pub(super) fn add(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let (given, taken) = edits(matches)?;
    let op = Add {
        name: args::need(matches, "name")?,
        from: args::need(matches, "from")?,
        given,
        taken,
        purpose: args::get(matches, "purpose"),
    };
    made(context, op)
}

pub(super) fn copy(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op = Add {
        name: args::need(matches, "new")?,
        from: args::need(matches, "role")?,
        given: Vec::new(),
        taken: Vec::new(),
        purpose: None,
    };
    made(context, op)
}

pub(super) fn set(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let role: Role = args::need(matches, "role")?;
    let (given, taken) = edits(matches)?;
    let new = args::get::<Name>(matches, "name");
    let purpose: Patch<Label> = args::patched(matches, "purpose");
    if given.is_empty() && taken.is_empty() && new.is_none() && purpose.is_keep() {
        return Err(Error::usage("nothing to set is named")
            .hint("name some of: --right --without --name --purpose"));
    }
    let renamed = new
        .as_ref()
        .map(|name| Role::Custom(crate::domain::CustomRole::new(name)));
    let done = context.perform(Set {
        role,
        new,
        given,
        taken,
        purpose,
    })?;
    let role = renamed.unwrap_or(role);
    let edited = done.before.contains_key("rights");
    let mut lines = if !done.changed {
        vec![format!("role {role}: already so")]
    } else if edited {
        vec![format!(
            "role {role}: rights changed, for everybody who holds it"
        )]
    } else {
        vec![format!("role {role}: {}", said::changes(&done))]
    };
    if edited {
        lines.extend(state(context, role));
    }
    context.answer(done, lines)
}

pub(super) fn remove(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let role: Role = args::need(matches, "role")?;
    let done = context.perform(Remove { role }).map_err(|error| {
        if error.code_name() == "invariant.in_use" {
            error.hint(format!(
                "give them another first: pbxctl role revoke NUMBER {role} --department D, or role grant"
            ))
        } else {
            error
        }
    })?;
    context.answer(done, [format!("role {role}: removed, nobody held it")])
}
