//! `role grant` and `role revoke`.

use super::super::extension::messages;
use super::super::people::{fetch, localized, whom};
use super::ROLES_HELP;
use super::args::{self, Ends};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Deadline, Name, Number, Role, RoleKind, ShownField, Zone};
use crate::engine::Done;
use crate::engine::operations::role::{Grant, Revoke};
use crate::engine::writes::Performed;
use crate::ops::Agreed;
use clap::builder::Resettable;
use clap::{Arg, ArgAction, ArgMatches, Command};

pub(super) fn grant_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Who gets it"))
        .arg(super::role("The role").required(true))
        .arg(args::department(
            "Where, for roles of a department; they join it if needed",
        ))
        .args(args::end_time().map(|arg| arg.help_heading(Resettable::Reset)))
        .arg(
            Arg::new("keep-end")
                .long("keep-end")
                .help("Keep the end if they hold the role already")
                .action(ArgAction::SetTrue),
        )
        .after_help(format!(
            "{ROLES_HELP}

Making somebody system-admin or system-owner needs confirmation: type their number when asked, or give it with --confirm.

For several people: pbxctl department member set DEPARTMENT NUMBER... --role ROLE

{}",
            args::TIMES_HELP
        ))
}

pub(super) fn revoke_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Who loses it"))
        .arg(super::role(
            "Which role; may be left out if only one is possible",
        ))
        .arg(args::department("Where, for roles of a department"))
        .after_help(format!(
            "{ROLES_HELP}

Taking system-owner from somebody needs confirmation: type their number when asked, or give it with --confirm."
        ))
}

/// Whether this takes system-owner away from whoever has it, or gives it an end.
fn takes_owner(
    client: &mut Client,
    number: &Number,
    then: Option<(Role, Deadline)>,
    keep_end: bool,
) -> Result<bool, Error> {
    let view = fetch(client, number)?;
    let held = view.and_then(|view| Some((view.system_role?, view.system_role_until)));
    let held = held.map(|(role, until)| (role, Deadline::from(until)));
    let then = then.map(|(role, until)| match held {
        Some((was, end)) if keep_end && was == role => (role, end),
        Some(_) | None => (role, until),
    });
    let Some((Role::SystemOwner, end)) = held else {
        return Ok(false);
    };
    Ok(then.is_none_or(|(role, until)| role != Role::SystemOwner || until < end))
}

/// Performs it. Before system-owner is taken away, the rules are checked and then a person is
/// asked. Giving a system role asks on its own.
fn perform<O: Performed + Clone>(
    context: &mut Context,
    client: &mut Client,
    op: O,
    number: &Number,
    takes_owner: bool,
) -> Result<Done, Error> {
    if takes_owner {
        client.hold(number)?;
        client.performer().judge(op.clone())?;
        let whom = whom(client, number)?;
        let question = format!("this takes system-owner from {whom}");
        client.options.now = context.confirm_severe(&question, number.as_str())?;
        // The question was also about another system role in its place.
        client.options.agreed = Agreed::To(number.to_string());
    }
    client.perform(op)
}

/// What somebody had before.
fn before(done: &Done, field: ShownField, zone: Zone) -> String {
    match done.before.text(field) {
        Some(role) => format!("before: {}", localized(role, zone)),
        None if matches!(field, ShownField::Role) => "before: no member".into(),
        None => "before: none".into(),
    }
}

pub(super) fn grant(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut op: Grant = typed(matches)?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let end = ends.deadline(client, op.department.as_ref())?;
        op.until = end.unwrap_or(Deadline::Never);
        let Grant {
            number,
            role,
            department,
            until,
            keep_end,
        } = op.clone();
        let takes_owner = match role.kind() {
            RoleKind::System => takes_owner(client, &number, Some((role, until)), keep_end)?,
            RoleKind::Department => false,
        };
        let done = perform(context, client, op, &number, takes_owner)?;
        let zone = client.zone(department.as_ref())?;
        let place = department.as_ref().map(|name| done.spelled(name));
        let place = place.map_or("the system", Name::as_str);
        let role = done.spelled_role(role);
        let end = messages::until(until, zone, client.options.now);
        let whom = whom(client, &number)?;
        let lines = if done.changed {
            let (field, then) = match role.kind() {
                RoleKind::Department => (ShownField::Role, "user"),
                RoleKind::System => (ShownField::SystemRole, "none"),
            };
            let mut state = before(&done, field, zone);
            if until != Deadline::Never {
                state += &format!("; when it ends: {then}");
            }
            vec![format!("{whom}: role in {place} is now {role}{end}"), state]
        } else {
            let end = if keep_end { "" } else { end.as_str() };
            vec![format!(
                "{whom}: role in {place} is {role}{end}, already so"
            )]
        };
        Ok(context.outcome(done, lines))
    }))
}

pub(super) fn revoke(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: Revoke = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Revoke {
            number,
            role,
            department,
        } = op.clone();
        let of_system = department.is_none() && role.is_none_or(|role| role == Role::SystemOwner);
        let takes_owner = of_system && takes_owner(client, &number, None, false)?;
        let done = perform(context, client, op, &number, takes_owner)?;
        let whom = whom(client, &number)?;
        let home = done.after.text(ShownField::Department);
        let found = home.and_then(|name| name.parse().ok());
        let zone = client.zone(found.as_ref().or(department.as_ref()))?;
        let place = home.or(department.as_ref().map(Name::as_str));
        let (place, rest, field) = match place {
            Some(name) => (name, "user", ShownField::Role),
            None => ("the system", "none", ShownField::SystemRole),
        };
        let said = if done.changed {
            vec![
                format!("{whom}: role in {place} is now {rest}"),
                before(&done, field, zone),
            ]
        } else {
            vec![format!("{whom}: role in {place} is {rest}, already so")]
        };
        Ok(context.outcome(done, said))
    }))
}
