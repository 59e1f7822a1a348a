//! `department rights`: what holders of a role may do on the telephone there.

use super::args;
use super::said::{self, calls, is_talk};
use crate::cli::{Context, Error};
use crate::domain::{CallRights, Name, Right, Role, RoleKind, Tri};
use crate::engine::operations::department::{Rights, Show};
use crate::engine::{Access, DepartmentView};
use crate::ui::{Cell, Column, Format, Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::ser::{Serialize, Serializer};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::name("department", "DEPARTMENT", "Which"))
        .arg(args::role("For holders of that role; without it all are shown", false))
        .args(args::call_rights())
        .after_help(format!(
            "Without a right named it shows what counts: what the department says, else what the role has by\nitself. A member's own call rights go before either.\n\n{}\n\nExample: pbxctl department rights sales --role receptionist --allow barge-in --inherit intercom",
            args::CALL_RIGHTS_HELP
        ))
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let name: Name = args::need(matches, "department")?;
    let role = args::get::<Role>(matches, "role");
    let calls = args::calls(matches)?;
    if calls.is_empty() {
        return show(context, name, role);
    }
    let Some(role) = role else {
        return Err(Error::usage("whose call rights are to change is not said")
            .hint("name a role with `--role`"));
    };
    set(context, name, role, calls)
}

fn set(
    context: &mut Context,
    name: Name,
    role: Role,
    rights: Vec<(Right, Tri)>,
) -> Result<(), Error> {
    let mut desk = context.desk(Access::Write)?;
    let done = desk.perform(Rights {
        department: name.clone(),
        role,
        calls: rights.clone(),
    })?;
    let mut lines = Vec::new();
    if is_talk(context) {
        let what = if done.changed {
            calls(&rights)
        } else {
            "already so".into()
        };
        lines.push(format!("department {name}, role {role}: {what}"));
        let view = desk.ask(Show { name }, |snapshot, granted| {
            snapshot.department(granted)
        });
        if let Ok(view) = view
            && !desk.manner.dry_run
        {
            let held: Vec<_> = Right::calls()
                .filter(|right| effective(role, said_for(&view, role), *right))
                .map(Right::name)
                .collect();
            lines.push(format!("{role} may now: {}", held.join(", ")));
        }
    }
    context.answer(done, lines)
}

fn said_for(view: &DepartmentView, role: Role) -> CallRights {
    let said = view.call_rights.iter().find(|said| said.role == role);
    let said = said.map(|said| said.rights.as_slice()).unwrap_or_default();
    said.iter()
        .fold(CallRights::default(), |all, (right, tri)| {
            all.with(*right, *tri)
        })
}

/// Whether a holder of the role has it there, or over his own telephone anywhere.
fn effective(role: Role, said: CallRights, right: Right) -> bool {
    said.over(role.rights()).has(right) || Role::OWN.has(right)
}

/// What a department says of a right for a role, and what counts; nothing where that is not
/// for whoever asks.
type Said = (Right, Role, Option<(Tri, bool)>);

const COLUMNS: &[Column] = &[
    Column::new("right", "RIGHT", 0),
    Column::new("role", "ROLE", 0),
    Column::new("says", "DEPARTMENT SAYS", 0),
    Column::new("effective", "EFFECTIVE", 0),
];

fn show(context: &mut Context, name: Name, only: Option<Role>) -> Result<(), Error> {
    let ask = Show { name: name.clone() };
    let view = context.ask(ask, |snapshot, granted| snapshot.department(granted))?;
    let inside = view.extensions.is_some();
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|role| role.kind() == RoleKind::Department)
        .filter(|role| only.is_none_or(|only| *role == only))
        .collect();
    if roles.is_empty() {
        return Err(Error::usage("a system role is held in no department")
            .hint("see `pbxctl role show` for what it holds"));
    }
    let cells: Vec<Said> = Right::calls()
        .flat_map(|right| {
            let view = &view;
            roles.iter().map(move |role| {
                let said = said_for(view, *role);
                let cell = (said.get(right), effective(*role, said, right));
                (right, *role, inside.then_some(cell))
            })
        })
        .collect();
    if !inside {
        context.ui.note(&format!(
            "what {name} says of its roles is for those who belong to it"
        ));
    }
    if context.ui.format() == Format::Table && context.globals.columns.is_empty() {
        let name = view.name;
        return Ok(context.ui.show(&Matrix { name, roles, cells })?);
    }
    let mut list = context.ui.list(COLUMNS)?;
    for (right, role, cell) in cells {
        list.row(&[
            Cell::Owned(right.name()),
            Cell::Text(role.name()),
            cell.map_or(Cell::Null, |(says, _)| Cell::Text(said::tri_word(says))),
            cell.map_or(Cell::Null, |(_, effective)| Cell::Bool(effective)),
        ])?;
    }
    Ok(list.finish()?)
}

/// One row for each right, one column for each role.
struct Matrix {
    name: String,
    roles: Vec<Role>,
    cells: Vec<Said>,
}

impl Serialize for Matrix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl View for Matrix {
    fn sheet(&self, sheet: &mut Sheet) {
        let short = |role: &Role| match role {
            Role::User => "USER",
            Role::Receptionist => "RECEPTION",
            Role::GroupAdmin => "GR.ADMIN",
            Role::Manager => "MANAGER",
            Role::Owner => "OWNER",
            Role::SystemAdmin | Role::SystemOwner => "SYSTEM",
        };
        let mut headers = vec!["CALL RIGHT"];
        headers.extend(self.roles.iter().map(short));
        let rows = self.cells.chunks(self.roles.len()).map(|row| {
            let name = row.first().map(|(right, ..)| right.name());
            let cells = row.iter().map(|(_, _, cell)| match cell {
                Some((Tri::Allow, _)) => "allow".to_owned(),
                Some((Tri::Deny, true)) => "deny (own)".to_owned(),
                Some((Tri::Deny, false)) => "deny".to_owned(),
                Some((Tri::Inherit, true)) => "· yes".to_owned(),
                Some((Tri::Inherit, false)) => "· no".to_owned(),
                None => String::new(),
            });
            name.into_iter().chain(cells).collect()
        });
        let rows = rows.collect();
        sheet
            .title(format!("Call rights by role in {}", self.name))
            .grid(&headers, rows)
            .toned_line(
                Tone::Dim,
                "allow, deny: said by the department. · yes, · no: inherited from the role itself.",
            );
    }
}
