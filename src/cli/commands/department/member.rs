//! `department member add`, `set`, `remove` and `list`.

use super::super::ensured;
use super::super::several::{self, each, some};
use super::args::{self, Ends};
use super::messages::{self, calls, calls_json, fetch, is_for_people, who};
use super::{Run, Verb, with_verbs};
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Deadline, Name, Right, Role, ShownField, Tri, humane_left};
use crate::engine::operations::department::{MemberAdd, MemberList, MemberRemove, MemberSet};
use crate::engine::{Access, Done, ExtensionView};
use crate::ops::Converged;
use crate::ops::ensure::{Ensured, Wanted};
use crate::ui::{Cell, Column, Stands};
use clap::{Arg, ArgMatches, Command};

pub(super) const VERBS: &[Verb] = &[
    (
        "add",
        "Make somebody a member, in addition to their home",
        add_command,
        Run::Mutation(add),
    ),
    (
        "ensure",
        "Make somebody a member, or change what differs",
        ensure_command,
        Run::Mutation(ensure),
    ),
    (
        "set",
        "Change a member's role, its end, or their call rights",
        set_command,
        Run::Mutation(set),
    ),
    (
        "remove",
        "End a membership that is not the home",
        remove_command,
        Run::Mutation(remove),
    ),
    (
        "list",
        "List the members of a department",
        list_command,
        Run::Itself(list),
    ),
];

pub(super) fn command(verb: Command) -> Command {
    with_verbs(verb, VERBS)
}

fn whom() -> [Arg; 2] {
    [
        args::name("department", "DEPARTMENT", "The department"),
        some(args::number(
            "number",
            "NUMBER",
            "Number of the extension, or several numbers",
        )),
    ]
}

fn add_command(verb: Command) -> Command {
    verb.args(whom())
        .arg(args::role("Role there; default: user", false))
        .args(args::end_time())
        .args(args::call_rights())
        .after_help(format!(
            "Needs extensions:write over the extension and in the department; roles:write there for a role or call rights.\n\n{}\n{}",
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut ops: Vec<MemberAdd> = each(matches, "number")?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let end = ends.deadline(client, department_of(&ops, |op| &op.department))?;
        for op in &mut ops {
            op.until = end.unwrap_or(Deadline::Never);
        }
        several::perform(context, client, ops, |context, client, op, done| {
            if !is_for_people(context) {
                return Ok(Vec::new());
            }
            joined(client, op, Some(done))
        })
    }))
}

fn joined(client: &mut Client, op: &MemberAdd, done: Option<&Done>) -> Result<Vec<String>, Error> {
    let (department, role) = spelled(&op.department, op.role, done);
    let view = fetch(client, &op.number);
    let zone = client.zone(Some(department))?;
    let end = messages::until(op.until, zone, client.options.now);
    let role = role.unwrap_or(Role::User);
    let subject = who(&op.number, view.as_ref());
    let mut lines = vec![format!("{subject}: joined {department} as {role}{end}")];
    lines.extend(aside(view.as_ref(), &op.calls));
    Ok(lines)
}

fn ensure_command(verb: Command) -> Command {
    let [until, _] = args::end_time();
    verb.args(whom())
        .arg(args::role(
            "Role to give them there; a new member is user",
            false,
        ))
        .arg(until)
        .args(args::call_rights())
        .after_help(format!(
            "{} What you do not name stays: a role they already have keeps its end.\n\n{}\n{}",
            ensured::HELP,
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut ops: Vec<MemberSet> = each(matches, "number")?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let until = ends.deadline(client, department_of(&ops, |op| &op.department))?;
        for op in &mut ops {
            op.until = until;
        }
        let said = |_: &Context, client: &mut Client, op: &MemberSet, of: &Ensured| match op
            .add()
            .filter(|_| of.end == Converged::Added)
        {
            Some(add) => joined(client, &add, of.steps.last()),
            None => is_now(client, op, of.steps.last()),
        };
        ensured::each(
            context,
            client,
            "department.member.ensure",
            &ops,
            said,
            |op, _| format!("extension:{}", op.number),
        )
    }))
}

/// Department and role as they are stored.
fn spelled<'n>(
    department: &'n Name,
    role: Option<Role>,
    done: Option<&'n Done>,
) -> (&'n Name, Option<Role>) {
    match done {
        Some(done) => (
            done.spelled(department),
            role.map(|role| done.spelled_role(role)),
        ),
        None => (department, role),
    }
}

/// The department that all of them name.
fn department_of<O>(ops: &[O], of: impl Fn(&O) -> &Name) -> Option<&Name> {
    ops.first().map(of)
}

/// Other details of a membership: its call rights and where the home is.
fn aside(view: Option<&ExtensionView>, rights: &[(Right, Tri)]) -> Option<String> {
    let home = view.and_then(|view| view.department.as_ref());
    let home = home.map(|home| format!("home stays {home}"));
    let differs = (!rights.is_empty()).then(|| format!("call rights there: {}", calls(rights)));
    match (differs, home) {
        (Some(differs), Some(home)) => Some(format!("{differs}; {home}")),
        (differs, home) => differs.or(home),
    }
}

fn set_command(verb: Command) -> Command {
    verb.args(whom())
        .arg(args::role("Role to give them there", false))
        .args(args::end_time())
        .args(args::call_rights())
        .after_help(format!(
            "A role set without an end has none; `--until never` removes the end. Call rights that you do not name stay.\n\n{}\n{}",
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut ops: Vec<MemberSet> = each(matches, "number")?;
    args::some_membership_field(matches)?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let until = ends.deadline(client, department_of(&ops, |op| &op.department))?;
        for op in &mut ops {
            op.until = until;
        }
        several::perform(context, client, ops, |context, client, op, done| {
            if !is_for_people(context) {
                return Ok(Vec::new());
            }
            is_now(client, op, Some(done))
        })
    }))
}

/// What changed for a member, and their state now.
fn is_now(client: &mut Client, op: &MemberSet, done: Option<&Done>) -> Result<Vec<String>, Error> {
    let (department, role) = spelled(&op.department, op.role, done);
    let view = fetch(client, &op.number);
    let subject = who(&op.number, view.as_ref());
    let what = match done.filter(|done| done.changed) {
        Some(done) => {
            let zone = client.zone(Some(department))?;
            let now = client.options.now;
            let end = op.until.map(|end| messages::until(end, zone, now));
            changes(done, role, end, &op.calls)
        }
        None => "already so".into(),
    };
    let mut lines = vec![format!("{subject} in {department}: {what}")];
    if !client.options.dry_run {
        lines.extend(standing(client, view.as_ref(), department)?);
    }
    Ok(lines)
}

fn changes(
    done: &Done,
    role: Option<Role>,
    end: Option<String>,
    rights: &[(Right, Tri)],
) -> String {
    let mut parts = Vec::new();
    if done.after.has(ShownField::Role) {
        parts.push(match (role, end.as_deref()) {
            (Some(role), _) => format!("role is now {role}"),
            (None, Some("") | None) => "the role has no end now".into(),
            (None, Some(end)) => format!("the role continues{end}"),
        });
    }
    if done.after.has(ShownField::CallRights) {
        parts.push(format!("call rights: {}", calls(rights)));
    }
    parts.join(", ")
}

/// The membership as it is now, if the actor sees it.
fn standing(
    client: &mut Client,
    view: Option<&ExtensionView>,
    department: &Name,
) -> Result<Option<String>, Error> {
    let is_there = |name: &str| name.parse::<Name>().is_ok_and(|name| name == *department);
    let memberships = view
        .map(|view| view.memberships.as_slice())
        .unwrap_or_default();
    let Some(m) = memberships.iter().find(|m| is_there(&m.department)) else {
        return Ok(None);
    };
    let zone = client.zone(Some(department))?;
    let end = messages::until(Deadline::from(m.until), zone, client.options.now);
    let role = format!("{}{end}", m.role);
    Ok(Some(messages::standing(&role, &m.overrides, "the role")))
}

fn remove_command(verb: Command) -> Command {
    verb.args(whom()).after_help(
        "Role and call rights there end with it. You cannot remove somebody from their home: move them.",
    )
}

fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<MemberRemove> = each(matches, "number")?;
    Ok(Mutation::new(move |context, client| {
        several::perform(context, client, ops, |context, client, op, done| {
            if !is_for_people(context) {
                return Ok(Vec::new());
            }
            let view = fetch(client, &op.number);
            let subject = who(&op.number, view.as_ref());
            let mut lines = vec![format!("{subject}: left {}", done.spelled(&op.department))];
            lines.extend(aside(view.as_ref(), &[]));
            Ok(lines)
        })
    }))
}

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 2),
    Column::new("role", "ROLE", 0).roles_there(),
    Column::new("home", "HOME", 1).flags(),
    Column::new("until", "UNTIL", 2).times().kept(),
    Column::new("left", "LEFT", 2).standing(Stands::InTables),
    Column::new("call_rights", "CALL RIGHTS", 3),
];

fn list_command(verb: Command) -> Command {
    let verb = verb
        .arg(args::name("department", "DEPARTMENT", "The department"))
        .arg(args::role("Only holders of that role", false));
    let help = "Times are in the department's zone.";
    narrowed(verb, COLUMNS, help)
}

fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let members: MemberList = typed(matches)?;
    let MemberList { name, role: only } = members.clone();
    let mut client = context.client(Access::Read)?;
    let mut rows = client.ask(members, |snapshot, granted| snapshot.members(granted))?;
    rows.retain(|row| only.is_none() || row.role == only);
    let zone = client.zone(Some(&name))?;
    let now = client.options.now;
    let mut list = context.ui.list(COLUMNS)?.nothing("no member to list");
    for row in &rows {
        let rights = calls_json(&row.overrides);
        let left = row.until.map(|end| end.unix().saturating_sub(now.unix()));
        list.row(&[
            Cell::Text(&row.number),
            Cell::from(Some(row.name.as_str()).filter(|name| !name.is_empty())),
            row.role.map_or(Cell::Null, |role| Cell::Text(role.name())),
            row.home.map_or(Cell::Null, Cell::Bool),
            row.until
                .map_or(Cell::Null, |end| Cell::time(end, zone, now)),
            left.map_or(Cell::Null, |left| Cell::Owned(humane_left(left))),
            if row.role.is_some() {
                Cell::Json {
                    people: calls(&row.overrides),
                    value: &rights,
                }
            } else {
                Cell::Null
            },
        ])?;
    }
    Ok(list.finish()?)
}
