//! `role list` and `role show`.

use super::matrix::{Row, SECTIONS, mark, rows};
use crate::cli::{Context, Error};
use crate::domain::{Right, Role, RoleKind};
use crate::engine::operations::role::Look;
use crate::ui::{Cell, Column, Sheet, View};
use clap::Command;
use serde::Serialize;

const COLUMNS: &[Column] = &[
    Column::new("role", "ROLE", 0),
    Column::new("scope", "HELD IN", 0),
    Column::new("rights", "RIGHTS", 0),
    Column::new("purpose", "PURPOSE", 1),
    Column::extra("identifier_3cx", "3CX", 2),
];

pub(super) fn command(verb: Command) -> Command {
    verb.arg(super::role("Which").required(true))
        .after_help(super::ROLES_HELP)
}

const fn scope(role: Role) -> &'static str {
    match role.kind() {
        RoleKind::Department => "department",
        RoleKind::System => "system",
    }
}

pub(super) fn list(context: &mut Context) -> Result<(), Error> {
    context.ask(Look, |_, _| Ok(()))?;
    let mut list = context.ui.list(COLUMNS)?;
    for role in Role::ALL {
        list.row(&[
            role.name().into(),
            scope(role).into(),
            Cell::Int(role.rights().len().into()),
            role.purpose().into(),
            role.identifier_3cx().into(),
        ])?;
    }
    Ok(list.finish()?)
}

#[derive(Serialize)]
struct Shown {
    role: Role,
    scope: &'static str,
    purpose: &'static str,
    identifier_3cx: &'static str,
    rights: Vec<Right>,
    own_rights: Vec<Right>,
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        sheet
            .title(self.role.name())
            .field("for", self.purpose)
            .field(
                "held in",
                format!("the {}", self.scope).replace("the dep", "a dep"),
            )
            .field("in 3CX", self.identifier_3cx);
        let held = self.role.rights();
        for section in SECTIONS {
            let rows: Vec<_> = rows(section)
                .into_iter()
                .filter_map(|row| {
                    let given = held.and(row.rights());
                    if given.is_empty() {
                        return None;
                    }
                    let cell = match row {
                        Row::Module(_) => mark(row, held).trim_end().to_owned(),
                        Row::One(_) => "yes".to_owned(),
                    };
                    Some(vec![row.label(), cell])
                })
                .collect();
            if !rows.is_empty() {
                sheet.section(section.title()).grid(&["", ""], rows);
            }
        }
        sheet
            .section("own account, as everybody")
            .line(own().join(", "));
    }
}

/// What every role holds over the own account: `extensions:read,write`.
pub(super) fn own() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for section in SECTIONS {
        for row in rows(section) {
            let held = Role::OWN.and(row.rights());
            let verbs: Vec<String> = held
                .iter()
                .filter_map(|right| Some(right.name().split_once(':')?.1.to_owned()))
                .collect();
            match row {
                Row::Module(_) if !held.is_empty() => {
                    all.push(format!("{}:{}", row.label(), verbs.join(",")));
                }
                Row::One(right) if !held.is_empty() => all.push(right.name()),
                Row::Module(_) | Row::One(_) => {}
            }
        }
    }
    all
}

pub(super) fn show(context: &mut Context, role: Role) -> Result<(), Error> {
    context.ask(Look, |_, _| Ok(()))?;
    Ok(context.ui.show(&Shown {
        role,
        scope: scope(role),
        purpose: role.purpose(),
        identifier_3cx: role.identifier_3cx(),
        rights: role.rights().iter().collect(),
        own_rights: Role::OWN.iter().collect(),
    })?)
}
