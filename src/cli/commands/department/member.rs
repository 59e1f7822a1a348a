//! `department member add`, `set`, `remove` and `list`.

use super::args::{self, Ends};
use super::messages::{self, calls, calls_json, fetch, is_for_people, who};
use super::{Run, Verb, with_verbs};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Deadline, Name, Right, Role, ShownField, Tri, humane_left};
use crate::engine::operations::department::{MemberAdd, MemberList, MemberRemove, MemberSet};
use crate::engine::{Access, Done, ExtensionView};
use crate::ui::{Cell, Column};
use clap::{Arg, ArgMatches, Command};

pub(super) const VERBS: &[Verb] = &[
    (
        "add",
        "Make somebody a member, beside their home",
        add_command,
        Run::Mutation(add),
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
        args::name("department", "DEPARTMENT", "Which department"),
        args::number("number", "NUMBER", "Number of the extension"),
    ]
}

fn add_command(verb: Command) -> Command {
    verb.args(whom())
        .arg(args::role("Role there; user unless said", false))
        .args(args::end_time())
        .args(args::call_rights())
        .after_help(format!(
            "Needs extensions:write over the extension and in the department; roles:write there for a role or call rights.\n\n{}\n{}\n\nExample: pbxctl department member add support 205 --role manager --until 'monday 08:00' --deny barge-in",
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut op: MemberAdd = typed(matches)?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let end = ends.deadline(client, Some(&op.department))?;
        op.until = end.unwrap_or(Deadline::Never);
        let MemberAdd {
            department,
            number,
            role,
            until,
            calls,
        } = op.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let view = fetch(client, &number);
            let zone = client.zone(Some(&department))?;
            let end = messages::until(until, zone, client.options.now);
            let role = role.unwrap_or(Role::User);
            let subject = who(&number, view.as_ref());
            lines.push(format!("{subject}: joined {department} as {role}{end}"));
            lines.extend(aside(view.as_ref(), &calls));
        }
        Ok(context.outcome(done, lines))
    }))
}

/// What else matters of a membership: its call rights and where the home is.
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
        .arg(args::role("Role they are to have there", false))
        .args(args::end_time())
        .args(args::call_rights())
        .after_help(format!(
            "A role set without an end has none; `--until never` takes the end away. Call rights not named stay.\n\n{}\n{}\n\nExample: pbxctl department member set sales 205 --allow intercom --inherit barge-in",
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut op: MemberSet = typed(matches)?;
    args::some_membership_field(matches)?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        op.until = ends.deadline(client, Some(&op.department))?;
        let MemberSet {
            department,
            number,
            role,
            until,
            calls,
        } = op.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let view = fetch(client, &number);
            let subject = who(&number, view.as_ref());
            let what = if done.changed {
                let zone = client.zone(Some(&department))?;
                let end = until.map(|end| messages::until(end, zone, client.options.now));
                changes(&done, role, end, &calls)
            } else {
                "already so".into()
            };
            lines.push(format!("{subject} in {department}: {what}"));
            if !client.options.dry_run {
                lines.extend(standing(client, view.as_ref(), &department)?);
            }
        }
        Ok(context.outcome(done, lines))
    }))
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
            (None, Some(end)) => format!("the role goes on{end}"),
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
        "Role and call rights there end with it. From their home nobody is removed: move them.\n\nExample: pbxctl department member remove support 205",
    )
}

fn remove(matches: &ArgMatches) -> Result<Mutation, Error> {
    let op: MemberRemove = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let MemberRemove { department, number } = op.clone();
        let done = client.perform(op)?;
        let mut lines = Vec::new();
        if is_for_people(context) {
            let view = fetch(client, &number);
            let subject = who(&number, view.as_ref());
            lines.push(format!("{subject}: left {department}"));
            lines.extend(aside(view.as_ref(), &[]));
        }
        Ok(context.outcome(done, lines))
    }))
}

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 2),
    Column::new("role", "ROLE", 0),
    Column::new("home", "HOME", 1),
    Column::new("until", "UNTIL", 2),
    Column::new("left", "LEFT", 2),
    Column::new("call_rights", "CALL RIGHTS", 3),
    Column::extra("seconds_left", "SECONDS LEFT", 2),
];

fn list_command(verb: Command) -> Command {
    verb.arg(args::name("department", "DEPARTMENT", "Which"))
        .arg(args::role("Only holders of that role", false))
        .after_help("Times are in the department's zone.\n\nExample: pbxctl department member list sales --role manager")
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
            row.until.map_or(Cell::Null, |end| Cell::time(end, zone)),
            left.map_or(Cell::Null, |left| Cell::Owned(humane_left(left))),
            if row.role.is_some() {
                Cell::Object(&rights)
            } else {
                Cell::Null
            },
            left.map_or(Cell::Null, Cell::Int),
        ])?;
    }
    Ok(list.finish()?)
}
