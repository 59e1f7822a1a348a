//! `role grant` and `role revoke`.

use super::super::people::{ending, look, whom};
use super::{ROLES_HELP, args};
use crate::cli::{Context, Desk, Error};
use crate::domain::{Deadline, Name, Number, Role, RoleKind};
use crate::engine::Done;
use crate::engine::operations::role::{Grant, Revoke};
use crate::engine::writes::Performed;
use crate::ops;
use clap::{ArgMatches, Command};

pub(super) fn grant_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "Who gets it"))
        .arg(super::role("Which role").required(true))
        .arg(args::department(
            "Where, for roles of a department; joins it if need be",
        ))
        .args(args::end_time())
        .after_help(format!(
            "{ROLES_HELP}

Examples:
  pbxctl role grant 205 manager --department sales
  pbxctl role grant 205 receptionist --department sales --until \"friday 18:00\"
  pbxctl role grant 101 system-admin --for 2w --reason \"holiday cover\"

{}",
            args::TIMES_HELP
        ))
}

pub(super) fn revoke_command(verb: Command) -> Command {
    verb.arg(args::number("number", "NUMBER", "From whom"))
        .arg(super::role(
            "Which role; may be left out where only one fits",
        ))
        .arg(args::department("Where, for roles of a department"))
        .after_help(format!(
            "{ROLES_HELP}

To take system-owner from somebody is severe: type his number when asked, or give it with --confirm.

Examples:
  pbxctl role revoke 205 --department sales
  pbxctl role revoke 101 system-owner --confirm 101"
        ))
}

/// Whether this takes system-owner, or its endlessness, from whoever holds it.
fn demotes(
    desk: &mut Desk,
    number: &Number,
    keeps: Option<(Role, Deadline)>,
) -> Result<bool, Error> {
    let Some(view) = look(desk, number)? else {
        return Ok(false);
    };
    let held = Deadline::from(view.system_role_until);
    let kept = keeps.is_some_and(|(role, until)| role == Role::SystemOwner && until >= held);
    Ok(view.system_role == Some(Role::SystemOwner) && !kept)
}

/// Performs it; where it is severe, the rules are asked first and then a person.
fn perform<O: Performed + Clone>(
    context: &mut Context,
    desk: &mut Desk,
    op: O,
    number: &Number,
    severe: bool,
) -> Result<Done, Error> {
    if severe {
        ops::attempt(&mut desk.store, &desk.session, op.clone(), &desk.manner)?;
        let whom = whom(desk, number)?;
        context.confirm_severe(
            &format!("this takes system-owner from {whom}"),
            number.as_str(),
        )?;
    }
    desk.perform(op)
}

fn text<'d>(map: &'d serde_json::Map<String, serde_json::Value>, key: &str) -> Option<&'d str> {
    map.get(key).and_then(serde_json::Value::as_str)
}

/// What somebody was before, if that is worth a line: `before: user`.
fn before(done: &Done, key: &str) -> Option<String> {
    match (done.changed, text(&done.before, key)) {
        (false, _) => None,
        (true, Some(role)) => Some(format!("before: {role}")),
        (true, None) if key == "role" => Some("before: no member".into()),
        (true, None) => Some("before: no role in the system".into()),
    }
}

pub(super) fn grant(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let role: Role = args::need(matches, "role")?;
    let department: Option<Name> = args::get(matches, "department");
    let mut desk = context.desk(crate::engine::Access::Write)?;
    let until = args::deadline(matches, &mut desk, department.as_ref())?;
    let until = until.unwrap_or(Deadline::Never);
    let op = Grant {
        number: number.clone(),
        role,
        department: department.clone(),
        until,
    };
    let severe =
        role.kind() == RoleKind::System && demotes(&mut desk, &number, Some((role, until)))?;
    let done = perform(context, &mut desk, op, &number, severe)?;
    let zone = desk.zone(department.as_ref())?;
    let place = match &department {
        Some(name) => format!("in {name}"),
        None => "in the system".into(),
    };
    let end = ending(until, zone);
    let whom = whom(&mut desk, &number)?;
    let mut said = Vec::new();
    if done.changed {
        said.push(format!("{whom}: {role} {place} now{end}"));
        let key = match role.kind() {
            RoleKind::Department => "role",
            RoleKind::System => "system_role",
        };
        let after = match (until, role.kind()) {
            (Deadline::Never, _) => "",
            (Deadline::At(_), RoleKind::Department) => "; after that: user",
            (Deadline::At(_), RoleKind::System) => "; after that: no role in the system",
        };
        said.extend(before(&done, key).map(|text| text + after));
    } else {
        said.push(format!("{whom}: {role} {place}{end} already"));
    }
    context.answer(done, said)
}

pub(super) fn revoke(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let number: Number = args::need(matches, "number")?;
    let role: Option<Role> = args::get(matches, "role");
    let department: Option<Name> = args::get(matches, "department");
    let op = Revoke {
        number: number.clone(),
        role,
        department: department.clone(),
    };
    let mut desk = context.desk(crate::engine::Access::Write)?;
    let of_system = department.is_none() && role.is_none_or(|role| role == Role::SystemOwner);
    let severe = of_system && demotes(&mut desk, &number, None)?;
    let done = perform(context, &mut desk, op, &number, severe)?;
    let whom = whom(&mut desk, &number)?;
    let place = text(&done.after, "department").or(department.as_ref().map(Name::as_str));
    let mut said = Vec::new();
    match place {
        Some(name) if done.changed => {
            said.push(format!("{whom}: user in {name} now"));
            said.extend(before(&done, "role"));
        }
        Some(name) => said.push(format!("{whom}: user in {name} already")),
        None if done.changed => {
            said.push(format!("{whom}: no role in the system now"));
            said.extend(before(&done, "system_role"));
        }
        None => said.push(format!("{whom}: no such role already")),
    }
    context.answer(done, said)
}
