//! `role add`, `ensure`, `copy`, `set` and `remove`: custom roles.

use super::show::{ask, own, people};
use super::{args, role, user};
use crate::cli::commands::ensured;
use crate::cli::commands::extension::messages;
use crate::cli::commands::several::{self, each, some};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{CustomRole, Label, Name, Role, RoleRight, ShownField};
use crate::engine::operations::role::{Add, Look, Remove, Set};
use crate::ops::Converged;
use crate::ops::ensure::WantedRole;
use crate::ui::Format;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

const RIGHTS_HELP: &str = "A right is MODULE:VERB or a call right, as `pbxctl role matrix` lists them; it applies in the department
where the role is held. With @own it applies to the holder's own account: `--without extensions:write@own`
makes a role whose holders cannot change their own extension.
A role can have only rights of built-in department roles; for rights in the whole system see `pbxctl group permit`.";

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

/// Refuses a right that is both given and taken away: that means nothing.
fn clear(given: &[RoleRight], taken: &[RoleRight]) -> Result<(), Error> {
    match given.iter().find(|right| taken.contains(right)) {
        Some(both) => Err(Error::usage(format!("{both} is both given and taken"))
            .hint("name it with --right or with --without")),
        None => Ok(()),
    }
}

pub(super) fn add_command(verb: Command) -> Command {
    verb.arg(args::to_be_new(args::name(
        "role",
        "ROLE",
        "Its name: 1 to 64 printable characters",
    )))
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

It counts as granting its rights to somebody in every department, even while nobody has it."
    ))
}

pub(super) fn ensure_command(verb: Command) -> Command {
    verb.arg(args::name("role", "ROLE", "Its name").add(Means(Meaning::Role(false))))
        .arg(
            args::option("from", "ROLE", "Role whose rights it should have; needed if it does not exist yet")
                .value_parser(args::AnyRole::Department),
        )
        .arg(given())
        .arg(taken())
        .arg(purpose("What it is for; `none` for nothing").value_parser(args::patch::<Label>))
        .after_help(format!(
            "{} With --from it gets that role's rights, plus --right and minus --without, and nothing else; without --from, rights that you do not name stay.

{RIGHTS_HELP}",
            ensured::HELP
        ))
}

pub(super) fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let wanted: WantedRole = typed(matches)?;
    clear(&wanted.given, &wanted.taken)?;
    Ok(Mutation::new(move |context, client| {
        let (name, from) = (wanted.name.clone(), wanted.from);
        let ensured = ensured::one(client, wanted)?;
        if ensured.end == Converged::Homeless {
            return Err(Error::usage(format!(
                "role {name} does not exist yet, and no role to start from is given"
            ))
            .hint("name it with `--from`"));
        }
        let from = from.map_or(String::new(), |from| format!(", from {from}"));
        let what = ensured::what(&ensured, format!("added{from}"), |done| {
            match done.before.has(ShownField::Rights) {
                true => "rights changed, for everybody who holds it".into(),
                false => messages::changes(done),
            }
        });
        let name = ensured.spelled(&name).clone();
        let mut lines = vec![format!("role {name}: {what}")];
        let role = Role::Custom(CustomRole::new(&name));
        lines.extend(state(context, client, role, None));
        let target = format!("role:{name}");
        Ok(ensured::outcome("role.ensure", target, ensured, lines))
    }))
}

pub(super) fn copy_command(verb: Command) -> Command {
    // The new role's argument is called `role`, as in `role add`.
    verb.arg(role("The model").id("from").required(true))
        .arg(args::name("role", "NEW", "The new name"))
        .after_help(
            "Nobody holds the copy. `pbxctl role add NEW --from ROLE` does the same, and can change rights too.",
        )
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(role("Which: one of your own, or user").required(true))
        .arg(args::department(
            "Change user only in this department, which overrides the site; default: everywhere",
        ))
        .arg(given())
        .arg(taken())
        .arg(
            args::option("name", "NEW", "New name; its holders keep the role")
                .value_parser(value_parser!(Name)),
        )
        .arg(purpose("What it is for; `none` for nothing").value_parser(args::patch::<Label>))
        .after_help(format!(
            "{RIGHTS_HELP}

It counts as granting, and taking, for everybody who holds the role. Of the built-in roles only user can change: give it
call rights, except those to listen in, and take any right it has, except dashboard:read@own and passwords:write@own.
`pbxctl role reset user` goes back to the default."
        ))
}

pub(super) fn remove_command(verb: Command) -> Command {
    verb.arg(some(role("The role, or several").required(true)))
        .after_help("Call rights that departments set for it are removed too.")
}

/// What the role holds now: `in a department: 19 rights; over their own account: …`.
pub(super) fn state(
    context: &Context,
    client: &mut Client,
    role: Role,
    department: Option<Name>,
) -> Option<String> {
    let for_people = context.ui.format() == Format::Table && !context.globals.dry_run;
    let look = Look {
        role: Some(role),
        department,
    };
    let view = for_people.then(|| ask(client, look).ok()).flatten()?;
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
        "in a department: {rights}; over their own account: {over}{held}"
    ))
}

fn made(op: Add) -> Mutation {
    Mutation::new(move |context, client| {
        let (name, from) = (op.name.clone(), op.from);
        let done = client.perform(op)?;
        let from = done.spelled_role(from);
        let mut lines = vec![format!("role {name}: added, from {from}")];
        lines.extend(state(
            context,
            client,
            Role::Custom(CustomRole::new(&name)),
            None,
        ));
        Ok(context.outcome(done, lines))
    })
}

pub(super) fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Add = typed(matches)?;
    clear(&op.given, &op.taken)?;
    Ok(made(op))
}

pub(super) fn copy(matches: &ArgMatches) -> Result<Mutation, Error> {
    typed(matches).map(made)
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Set = typed(matches)?;
    clear(&op.given, &op.taken)?;
    let rights = op.given.is_empty() && op.taken.is_empty();
    if rights && op.new.is_none() && op.purpose.is_keep() {
        return Err(Error::usage("nothing to set is named")
            .hint("name one or more of: --right --without --name --purpose"));
    }
    if op.role == Role::User {
        return Ok(user::set(op));
    }
    Ok(Mutation::new(move |context, client| {
        let renamed = op.new.as_ref().map(CustomRole::new);
        let was = op.role;
        let done = client.perform(op)?;
        let role = renamed.map_or_else(|| done.spelled_role(was), Role::Custom);
        let edited = done.before.has(ShownField::Rights);
        let mut lines = if !done.changed {
            vec![format!("role {role}: already so")]
        } else if edited {
            vec![format!(
                "role {role}: rights changed, for everybody who holds it"
            )]
        } else {
            vec![format!("role {role}: {}", messages::changes(&done))]
        };
        if edited {
            lines.extend(state(context, client, role, None));
        }
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Remove> = each(matches, "role")?;
    Ok(Mutation::new(move |context, client| {
        let which = match ops.as_slice() {
            [op] => op.role.to_string(),
            _ => "ROLE".into(),
        };
        let removed = several::perform(context, client, ops, |_, _, op, done| {
            let role = done.spelled_role(op.role);
            Ok(vec![format!("role {role}: removed, nobody held it")])
        });
        removed.map_err(|error| match error.code_name() {
            "invariant.in_use" => error.hint(format!(
                "give them another first: pbxctl role revoke NUMBER {which} --department D, or role grant"
            )),
            _ => error,
        })
    }))
}
