//! `group member add`, `set`, `remove` and `list`.

use super::super::ensured;
use super::super::several::{self, each, some};
use super::args::{self, Ends};
use super::messages::{self, calls, calls_json, fetch, is_for_people, who};
use super::{Run, Verb, group, role, with_verbs};
use crate::cli::commands::extension::merged;
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Deadline, GroupRole, Name, Number, humane_left};
use crate::engine::operations::group::{MemberAdd, MemberList, MemberRemove, MemberSet};
use crate::engine::{Access, GroupHeld, spelled};
use crate::ops::Converged;
use crate::ops::ensure::{Ensured, Wanted};
use crate::ops::group_members::{self, Item, WantedMembership, parse_items, set_members};
use crate::ui::{Cell, Column, Outcome, Stands};
use clap::builder::Resettable;
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

pub(super) const VERBS: &[Verb] = &[
    (
        "add",
        "Make somebody a member",
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
        "Change members: role, end, call rights; one or several",
        set_command,
        Run::Mutation(set),
    ),
    (
        "remove",
        "End a membership",
        remove_command,
        Run::Mutation(remove),
    ),
    (
        "list",
        "List the members of a group",
        list_command,
        Run::Itself(list),
    ),
];

pub(super) fn command(verb: Command) -> Command {
    with_verbs(verb, VERBS)
}

fn number() -> Arg {
    some(args::number(
        "number",
        "NUMBER",
        "Number of the extension, or several numbers",
    ))
}

fn ends() -> [Arg; 2] {
    let [until, length] = args::end_time();
    [
        until
            .help("When the membership ends")
            .help_heading(Resettable::Reset),
        length,
    ]
}

fn add_command(verb: Command) -> Command {
    verb.arg(group("The group"))
        .arg(number())
        .arg(role("Role there; default: user"))
        .args(ends())
        .args(args::call_rights())
        .after_help(format!(
            "Needs extensions:write over the extension at its home, groups:write over the group, and every right of the group: a member gets them.\n\n{}\n{}",
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn add(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut ops: Vec<MemberAdd> = each(matches, "number")?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let until = ends.deadline(client, None)?.unwrap_or(Deadline::Never);
        for op in &mut ops {
            op.until = until;
        }
        several::perform(context, client, ops, |context, client, op, done| {
            if !is_for_people(context) {
                return Ok(Vec::new());
            }
            joined(client, op, done.spelled(&op.group))
        })
    }))
}

fn joined(client: &mut Client, op: &MemberAdd, name: &Name) -> Result<Vec<String>, Error> {
    let role = op.role;
    let view = fetch(client, &op.number);
    let zone = client.zone(None)?;
    let end = messages::until(op.until, zone, client.options.now);
    let subject = who(&op.number, view.as_ref());
    let mut lines = vec![format!("{subject}: joined group {name} as {role}{end}")];
    if !op.calls.is_empty() {
        lines.push(format!("call rights there: {}", calls(&op.calls)));
    }
    Ok(lines)
}

fn ensure_command(verb: Command) -> Command {
    let [until, _] = ends();
    verb.arg(group("The group"))
        .arg(number())
        .arg(role("Role to give them there; a new member is user"))
        .arg(until)
        .args(args::call_rights())
        .after_help(format!(
            "{} What you do not name stays; `--until never` removes the end.\n\n{}\n{}",
            ensured::HELP,
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

fn ensure(matches: &ArgMatches) -> Result<Mutation, Error> {
    let mut ops: Vec<MemberSet> = each(matches, "number")?;
    let ends: Ends = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let until = ends.deadline(client, None)?;
        for op in &mut ops {
            op.until = until;
        }
        let said = |_: &Context, client: &mut Client, op: &MemberSet, of: &Ensured| {
            let changed = of.steps.iter().any(|done| done.changed);
            match op.add().filter(|_| of.end == Converged::Added) {
                Some(add) => joined(client, &add, of.spelled(&op.group)),
                None => lines_of_one(client, of.spelled(&op.group), &op.number, changed),
            }
        };
        ensured::each(
            context,
            client,
            "group.member.ensure",
            &ops,
            said,
            |op, _| format!("extension:{}", op.number),
        )
    }))
}

fn set_command(verb: Command) -> Command {
    verb.arg(group("The group"))
        .arg(
            Arg::new("members")
                .value_name("NUMBERS")
                .help("A number, or several changes: '*|101,+100,-200'")
                .required(true)
                .allow_hyphen_values(true)
                .value_parser(parse_items),
        )
        .arg(role("Role to give them there"))
        .args(ends())
        .args(args::call_rights())
        .after_help(format!(
            "Several changes, all or nothing: a bare number is changed, +NUMBER joins unless it is a member, -NUMBER leaves, * changes everybody else in it. What you do not name stays; `--until never` removes the end.\n\n{}\n{}",
            args::TIMES_HELP,
            args::CALL_RIGHTS_HELP
        ))
}

/// Whose memberships change, as typed.
#[derive(Deserialize)]
struct Members {
    group: Name,
    #[serde(deserialize_with = "items")]
    members: Vec<Item>,
}

fn items<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Item>, D::Error> {
    parse_items(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Members {
        group: name,
        members: items,
    } = typed(matches)?;
    let mut wanted: WantedMembership = typed(matches)?;
    let ends: Ends = typed(matches)?;
    // A bare number without changes stays as it is, beside others who join or leave.
    if items.iter().all(Item::changes) {
        args::some_membership_field(matches)?;
    }
    Ok(Mutation::new(move |context, client| {
        wanted.until = ends.deadline(client, None)?;
        let mut all = set_members(client.performer(), &name, &items, &wanted)?;
        // A single one answers like any change of one thing.
        if let [Item::Change(number)] = items.as_slice()
            && let Some(done) = all.steps.pop()
        {
            let lines = match is_for_people(context) {
                true => lines_of_one(client, done.spelled(&name), number, done.changed)?,
                false => Vec::new(),
            };
            return Ok(context.outcome(done, lines));
        }
        Ok(of_several(&name, all))
    }))
}

/// What a member is now, for people.
fn lines_of_one(
    client: &mut Client,
    name: &Name,
    number: &Number,
    changed: bool,
) -> Result<Vec<String>, Error> {
    let view = fetch(client, number);
    let subject = who(number, view.as_ref());
    let so = if changed { "changed" } else { "already so" };
    let mut lines = vec![format!("{subject} in group {name}: {so}")];
    let groups = view.as_ref().map(|view| view.groups.as_slice());
    let held = groups.unwrap_or_default().iter().find(|m| same(m, name));
    if let Some(held) = held.filter(|_| !client.options.dry_run) {
        let zone = client.zone(None)?;
        let end = messages::until(Deadline::from(held.until), zone, client.options.now);
        let role = format!("{}{end}", held.role);
        lines.push(messages::standing(&role, &held.overrides, "the group"));
    }
    Ok(lines)
}

fn of_several(typed: &Name, all: group_members::Members) -> Outcome {
    let name = spelled(&all.steps, typed).clone();
    let mut lines = Vec::new();
    for (what, numbers) in [
        ("changed", &all.changed),
        ("joined", &all.joined),
        ("left", &all.left),
        ("already so", &all.same),
    ] {
        if !numbers.is_empty() {
            lines.push(format!("group {name}: {what}: {}", listed(numbers)));
        }
    }
    if lines.is_empty() {
        lines.push(format!("group {name}: nobody to change"));
    }
    let target = format!("group:{name}");
    let mut outcome = merged("group.member.set", target, all.steps, lines);
    // Each member's old and new values are in its own record.
    outcome.before.clear();
    outcome.after.clear();
    outcome.extra.shift_remove("steps");
    for (key, numbers) in [
        ("members_changed", all.changed),
        ("members_joined", all.joined),
        ("members_left", all.left),
    ] {
        let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
        outcome.extra.insert(key.into(), numbers.into());
    }
    outcome
}

fn listed(numbers: &[Number]) -> String {
    let numbers: Vec<_> = numbers.iter().map(Number::as_str).collect();
    numbers.join(", ")
}

fn same(m: &GroupHeld, name: &Name) -> bool {
    m.group.parse::<Name>().is_ok_and(|held| held == *name)
}

fn remove_command(verb: Command) -> Command {
    verb.arg(group("The group"))
        .arg(number())
        .after_help("Role and call rights there end with it.")
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
            let group = done.spelled(&op.group);
            Ok(vec![format!("{subject}: left group {group}")])
        })
    }))
}

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 2),
    Column::new("department", "DEPARTMENT", 2),
    Column::new("role", "ROLE", 0).only(GroupRole::WORDS),
    Column::new("until", "UNTIL", 2).times().kept(),
    Column::new("left", "LEFT", 2).standing(Stands::InTables),
    Column::new("call_rights", "CALL RIGHTS", 3),
];

fn list_command(verb: Command) -> Command {
    let verb = verb
        .arg(group("The group"))
        .arg(role("Only those of that role"));
    let example = "";
    narrowed(verb, COLUMNS, example)
}

/// Which of them to list.
#[derive(Deserialize)]
struct Only {
    role: Option<GroupRole>,
}

fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let ask: MemberList = typed(matches)?;
    let Only { role: only } = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let mut rows = client.ask(ask, |snapshot, granted| snapshot.group_members(granted))?;
    rows.retain(|row| only.is_none() || row.role == only);
    let zone = client.zone(None)?;
    let now = client.options.now;
    let mut list = context.ui.list(COLUMNS)?.nothing("no member to list");
    for row in &rows {
        let rights = calls_json(&row.overrides);
        let left = row.until.map(|end| end.unix().saturating_sub(now.unix()));
        list.row(&[
            Cell::Text(&row.number),
            Cell::from(Some(row.name.as_str()).filter(|name| !name.is_empty())),
            Cell::from(row.department.as_deref()),
            row.role
                .map_or(Cell::Null, |role| Cell::Text(role.as_str())),
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
