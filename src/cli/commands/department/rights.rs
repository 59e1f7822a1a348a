//! `department rights`: call rights of holders of a role there.

use super::args;
use super::messages::{calls, is_for_people};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{CallRights, Name, Right, Role, RoleKind, Tri};
use crate::engine::operations::department::{Rights, Show};
use crate::engine::operations::role::Look;
use crate::engine::{DepartmentView, RoleView};
use crate::ui::{Cell, Column, Format, Outcome, Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::name("department", "DEPARTMENT", "The department"))
        .arg(args::role("For holders of that role; default: show all roles", false))
        .args(args::call_rights())
        .after_help(format!(
            "Without a right it shows the rights in force: those set for the department, else the role's own. A member's own call rights override both.\n\n{}",
            args::CALL_RIGHTS_HELP
        ))
}

/// Whose call rights are shown.
#[derive(Deserialize)]
struct Arguments {
    #[serde(rename = "department")]
    name: Name,
    role: Option<Role>,
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let Arguments { name, role } = typed(matches)?;
    if !args::some_call_right(matches) {
        return Ok(Mutation::none(move |context| show(context, name, role)));
    }
    if role.is_none() {
        return Err(
            Error::usage("say whose call rights to change").hint("name a role with `--role`")
        );
    }
    let op: Rights = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        set(context, client, op)
    }))
}

fn set(context: &mut Context, client: &mut Client, op: Rights) -> Result<Outcome, Error> {
    let Rights {
        department: name,
        role,
        calls: rights,
    } = op.clone();
    let done = client.perform(op)?;
    let mut lines = Vec::new();
    if is_for_people(context) {
        let what = if done.changed {
            calls(&rights)
        } else {
            "already so".into()
        };
        let (spelled, role) = (done.spelled(&name), done.spelled_role(role));
        lines.push(format!("department {spelled}, role {role}: {what}"));
        let look = Look {
            role: Some(role),
            department: Some(name.clone()),
        };
        let view = client.ask(Show { name }, |snapshot, granted| {
            snapshot.department(granted)
        });
        let known = client.ask(look, |snapshot, granted| snapshot.roles(granted));
        if let (Ok(view), Ok([known])) = (view, known.as_deref())
            && !client.options.dry_run
        {
            let held: Vec<_> = Right::calls()
                .filter(|right| effective(known, said_for(&view, role), *right))
                .map(Right::name)
                .collect();
            lines.push(format!("{role} may now: {}", held.join(", ")));
        }
    }
    Ok(context.outcome(done, lines))
}

fn said_for(view: &DepartmentView, role: Role) -> CallRights {
    let said = view.call_rights.iter().find(|said| said.role == role);
    let said = said.map(|said| said.rights.as_slice()).unwrap_or_default();
    said.iter()
        .fold(CallRights::default(), |all, (right, tri)| {
            all.with(*right, *tri)
        })
}

/// Whether a holder of the role has it there, or over their own telephone anywhere.
fn effective(role: &RoleView, said: CallRights, right: Right) -> bool {
    said.over(role.rights).has(right) || role.own.has(right)
}

/// A department's setting of a right for a role, and its effect; `None` if the asker may not know.
type Said = (Right, Role, Option<(Tri, bool)>);

const COLUMNS: &[Column] = &[
    Column::new("right", "RIGHT", 0),
    Column::new("role", "ROLE", 0),
    Column::new("says", "DEPARTMENT SAYS", 0),
    Column::new("effective", "EFFECTIVE", 0).flags(),
];

fn show(context: &mut Context, name: Name, only: Option<Role>) -> Result<(), Error> {
    let ask = Show { name: name.clone() };
    let view = context.ask(ask, |snapshot, granted| snapshot.department(granted))?;
    let inside = view.extensions.is_some();
    // What a system role holds is not held in a department.
    let there = only.is_none_or(|role| role.kind() == RoleKind::Department);
    let look = Look {
        role: only,
        department: there.then(|| name.clone()),
    };
    let mut known = context.ask(look, |snapshot, granted| snapshot.roles(granted))?;
    // Custom roles are shown only if this department sets something for them.
    let spoken_of = |role: Role| view.call_rights.iter().any(|said| said.role == role);
    known.retain(|known| {
        known.kind == RoleKind::Department
            && (!known.role.is_custom() || only.is_some() || spoken_of(known.role))
    });
    let roles: Vec<Role> = known.iter().map(|known| known.role).collect();
    if roles.is_empty() {
        return Err(Error::usage("a system role is held in no department")
            .hint("see `pbxctl role show` for what it holds"));
    }
    let cells: Vec<Said> = Right::calls()
        .flat_map(|right| {
            let view = &view;
            known.iter().map(move |known| {
                let said = said_for(view, known.role);
                let cell = (said.get(right), effective(known, said, right));
                (right, known.role, inside.then_some(cell))
            })
        })
        .collect();
    if !inside {
        context.ui.note(&format!(
            "only members of {name} may see its call rights by role"
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
            cell.map_or(Cell::Null, |(says, _)| Cell::Text(says.as_str())),
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
        sheet.title(format!("Call rights by role in {}", self.name));
        let widest = self.cells.iter().map(|(right, ..)| right.name().len());
        let first = widest.max().unwrap_or(0);
        let lane = |role: &Role| role.name().len().max("allow".len());
        let mut head = vec![(Tone::Strong, format!("{:first$}", "CALL RIGHT"))];
        for role in &self.roles {
            let width = lane(role);
            head.push((
                Tone::Strong,
                format!("  {:width$}", role.name().to_uppercase()),
            ));
        }
        sheet.spans(head);
        for row in self.cells.chunks(self.roles.len()) {
            let name = row.first().map(|(right, ..)| right.name());
            let name = name.unwrap_or_default();
            let mut parts = vec![(Tone::Plain, format!("{name:first$}"))];
            for (_, role, cell) in row {
                let (tone, text) = match cell {
                    Some((Tri::Allow, _)) => (Tone::Good, "allow"),
                    Some((Tri::Deny, true)) => (Tone::Care, "deny"),
                    Some((Tri::Deny, false)) => (Tone::Bad, "deny"),
                    Some((Tri::Inherit, true)) => (Tone::Plain, "· yes"),
                    Some((Tri::Inherit, false)) => (Tone::Dim, "· no"),
                    None => (Tone::Dim, "-"),
                };
                let width = lane(role);
                parts.push((tone, format!("  {text:width$}")));
            }
            sheet.spans(parts);
        }
        sheet.toned_line(
            Tone::Dim,
            "allow, deny: set in the department; · yes, · no: inherited from the role.",
        );
        let vain = |said: &&Said| matches!(said.2, Some((Tri::Deny, true)));
        if let Some((right, ..)) = self.cells.iter().find(vain) {
            sheet.toned_line(
                Tone::Care,
                format!("Everybody has {right} over their own telephone, whatever is set here."),
            );
        }
    }
}
