//! `group show` and `group list`.

use super::messages::{self, calls, calls_of_roles};
use super::{args, group};
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::role::matrix::{Row, SECTIONS, mark, rows, tone};
use crate::cli::commands::version;
use crate::cli::{Client, Context, Error, typed};
use crate::domain::{
    Deadline, GroupRole, GroupVisibility, Name, Right, RightSet, Time, Zone, quoted,
};
use crate::engine::operations::group::{List, MemberList, Show};
use crate::engine::{Access, CarriedView, GroupMemberRow, GroupView, Thing};
use crate::ui::{Cell, Column, Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::json;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(group("The group")).after_help(
        "Its members see a group, and people with rights over it or system-wide. Everybody sees an open group, but not its rights.",
    )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let name = show.name.clone();
    let op = (show.clone(), Thing::Group(show.name));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        snapshot.group(granted)
    })?;
    let zone = client.zone(None)?;
    let now = client.options.now;
    let first = match context.ui.is_table() {
        true => first_members(&mut client, &name)?,
        false => Vec::new(),
    };
    let shown = seen.map(|view| Shown {
        view,
        zone,
        now,
        first,
    });
    Ok(context.ui.show(&shown)?)
}

/// How many members are shown.
const FIRST: usize = 10;

/// The first members, as far as the asker may list them, and one more if there are more.
fn first_members(client: &mut Client, name: &Name) -> Result<Vec<GroupMemberRow>, Error> {
    let list = MemberList { name: name.clone() };
    let read = client.peek(list, |snapshot, granted| {
        snapshot.first_group_members(granted, FIRST + 1)
    })?;
    Ok(read.unwrap_or_default())
}

struct Shown {
    view: GroupView,
    zone: Zone,
    now: Time,
    /// Its first members; one more than is shown if there are more.
    first: Vec<GroupMemberRow>,
}

/// The actor's own role there, and its end: `user until 2026-11-22 18:00 CET, 3 h left`.
fn mine(view: &GroupView, zone: Zone, now: Time) -> Option<String> {
    let until = messages::until(Deadline::from(view.my_until), zone, now);
    view.my_role.map(|role| format!("{role}{until}"))
}

fn names(rights: RightSet) -> Vec<String> {
    rights.iter().map(Right::name).collect()
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = &self.view;
        let carried = view.carried.as_ref();
        let said = carried.map(|carried| {
            let said = carried.call_rights.iter();
            calls_of_roles(said.map(|said| (said.role.as_str(), &*said.rights)))
        });
        json!({
            "name": view.name,
            "display_name": view.display_name,
            "visibility": view.visibility,
            "built_in": view.built_in,
            "members": view.members,
            "my_role": view.my_role,
            "my_until": view.my_until,
            "members_rights": carried.map(|carried| names(carried.over_members)),
            "system_rights": carried.map(|carried| names(carried.system)),
            "call_rights": said,
        })
        .serialize(serializer)
    }
}

fn words(all: &[String]) -> Vec<&str> {
    all.iter().map(String::as_str).collect()
}

/// The longest name of a module, and a gap; the width of a column of marks.
const LABEL: usize = 22;
const LANE: usize = 9;

impl Shown {
    /// The first members, and how to see the others.
    fn members(&self, sheet: &mut Sheet) {
        if self.first.is_empty() {
            return;
        }
        let shown = self.first.iter().take(FIRST);
        let rows = shown.map(|row| {
            let until = messages::until(Deadline::from(row.until), self.zone, self.now);
            let role = row.role.map(|role| format!("{role}{until}"));
            vec![
                row.number.clone(),
                row.name.clone(),
                row.department.clone().unwrap_or_default(),
                role.unwrap_or_default(),
            ]
        });
        sheet.grid(&["NUMBER", "NAME", "DEPARTMENT", "ROLE"], rows.collect());
        if self.first.len() > FIRST {
            let all = self.view.members.and_then(|all| usize::try_from(all).ok());
            let others = all.and_then(|all| all.checked_sub(FIRST));
            let others = others.map_or("more".to_owned(), |n| format!("{n} more"));
            let list = format!("pbxctl group member list {}", quoted(&self.view.name));
            sheet.toned_line(Tone::Dim, format!("and {others}: {list}"));
        }
    }

    fn tree(carried: &CarriedView, sheet: &mut Sheet) {
        let (over_members, system) = (carried.over_members, carried.system);
        if over_members.or(system).is_empty() {
            sheet.line("none: members administer nothing through this group");
            return;
        }
        let pad = |text: &str, width: usize| format!("{text:<width$}");
        sheet.spans(vec![
            (Tone::Strong, pad("MODULE", LABEL + 2)),
            (Tone::Strong, pad("MEMBERS", LANE)),
            (Tone::Strong, pad("SYSTEM", LANE)),
        ]);
        for section in SECTIONS {
            let all = rows(section);
            let held = |row: &Row| !row.rights().and(over_members.or(system)).is_empty();
            let shown: Vec<_> = all.into_iter().filter(held).collect();
            if shown.is_empty() {
                continue;
            }
            sheet.toned_line(Tone::Dim, section.title());
            for row in shown {
                let mut parts = vec![(Tone::Plain, pad(&format!("  {}", row.label()), LABEL + 2))];
                for held in [over_members, system] {
                    let cell = match row.rights().and(held).is_empty() {
                        true => "-".to_owned(),
                        false => mark(row, held),
                    };
                    parts.push((tone(row, held), pad(&cell, LANE)));
                }
                sheet.spans(parts);
            }
        }
        sheet.toned_line(
            Tone::Dim,
            "r read, w write and create, d delete; ✓ held, - nothing",
        );
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let display = view.display_name.as_ref();
        let display = display.map_or_else(String::new, |text| format!(" · {text}"));
        let built_in = if view.built_in { " (built in)" } else { "" };
        sheet.title(format!("Group {}{display}{built_in}", view.name));
        sheet.section("People");
        sheet.field("Visibility", visibility(view.visibility));
        let count = view.members.map(|count| count.to_string());
        sheet.field_if("Members", count);
        let mine = mine(view, self.zone, self.now);
        sheet.field("You", mine.unwrap_or_else(|| "not a member".into()));
        self.members(sheet);
        let Some(carried) = &view.carried else {
            return;
        };
        sheet.section("Call rights toward the other members");
        if carried.call_rights.is_empty() {
            sheet.line("none");
        }
        for said in &carried.call_rights {
            sheet.field(said.role.as_str(), calls(&said.rights));
        }
        sheet.section("Administrative rights of every member");
        Self::tree(carried, sheet);
    }
}

const fn visibility(visibility: GroupVisibility) -> &'static str {
    match visibility {
        GroupVisibility::Members => "members: hidden from outsiders",
        GroupVisibility::Open => "open: everybody sees it, and those members whom they can see",
    }
}

const COLUMNS: &[Column] = &[
    Column::new("name", "NAME", 1),
    Column::new("display_name", "DISPLAY NAME", 3),
    Column::new("members", "MEMBERS", 0).numbers(),
    Column::new("my_role", "MY ROLE", 1).only(GroupRole::WORDS),
    Column::new("over_members", "RIGHTS OVER MEMBERS", 1).numbers(),
    Column::new("system_wide", "SYSTEM-WIDE", 1).numbers(),
    Column::extra("my_until", "UNTIL", 1).times(),
    Column::extra("built_in", "BUILT IN", 1).flags(),
    Column::extra("members_rights", "OVER MEMBERS", 3),
    Column::extra("system_rights", "SYSTEM-WIDE", 3),
    Column::extra("visibility", "VISIBILITY", 1).only(GroupVisibility::WORDS),
];

pub(super) fn list_command(verb: Command) -> Command {
    let search = args::option("search", "TEXT", "Only those whose name contains this");
    let example = "";
    narrowed(verb.arg(search), COLUMNS, example)
}

/// The limits of the list.
#[derive(Deserialize)]
struct Arguments {
    search: Option<String>,
}

pub(super) fn list(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { search } = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let all = client.ask(List, |snapshot, granted| {
        snapshot.groups(granted, search.as_deref())
    })?;
    let (zone, now) = (client.zone(None)?, client.options.now);
    let mut list = context.ui.list(COLUMNS)?.nothing("no group to list");
    for view in &all {
        let carried = view.carried.as_ref();
        let rights = carried.map(|carried| (names(carried.over_members), names(carried.system)));
        let rights = rights
            .as_ref()
            .map(|(over, system)| (words(over), words(system)));
        let (over, system) = match &rights {
            Some((over, system)) => (Cell::Items(over), Cell::Items(system)),
            None => (Cell::Null, Cell::Null),
        };
        let count = |of: fn(&CarriedView) -> RightSet| {
            carried.map_or(Cell::Null, |carried| Cell::Int(of(carried).len().into()))
        };
        list.row(&[
            Cell::Text(&view.name),
            Cell::from(view.display_name.as_deref()),
            view.members.map_or(Cell::Null, |n| Cell::Int(n.into())),
            match (view.my_role, mine(view, zone, now)) {
                (Some(role), Some(text)) => Cell::Both {
                    people: text.into(),
                    machine: role.as_str().into(),
                },
                _ => Cell::Null,
            },
            count(|carried| carried.over_members),
            count(|carried| carried.system),
            view.my_until
                .map_or(Cell::Null, |end| Cell::time(end, zone, now)),
            Cell::Bool(view.built_in),
            over,
            system,
            Cell::Text(view.visibility.as_str()),
        ])?;
    }
    Ok(list.finish()?)
}
