//! `role list` and `role show`.

use super::args;
use super::matrix::{Row, SECTIONS, mark, rows};
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::version::{self, Versioned};
use crate::cli::{Client, Context, Error, typed};
use crate::domain::{Right, RightSet, Role, RoleKind, RoleRight};
use crate::engine::operations::role::Look;
use crate::engine::{Access, ChangedRight, RoleView, Thing};
use crate::ui::{Cell, Column, Sheet, View};
use clap::{ArgMatches, Command};
use serde::Serialize;

const COLUMNS: &[Column] = &[
    Column::new("role", "ROLE", 0),
    Column::new("scope", "HELD IN", 0)
        .only(&[scope(RoleKind::Department), scope(RoleKind::System)]),
    Column::new("rights", "RIGHTS", 0).numbers(),
    Column::new("purpose", "PURPOSE", 1),
    Column::extra("changed", "CHANGED", 2).flags(),
    Column::extra("custom", "CUSTOM", 2).flags(),
    Column::extra("holders", "HOLDERS", 2).numbers(),
    Column::extra("identifier_3cx", "3CX", 2),
];

pub(super) fn command(verb: Command) -> Command {
    verb.arg(super::role("The role").required(true))
        .arg(args::department("As it is in this department"))
        .after_help(super::ROLES_HELP)
}

const fn scope(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Department => "department",
        RoleKind::System => "system",
    }
}

/// All roles, or the one named.
pub(super) fn ask(client: &mut Client, look: Look) -> Result<Vec<RoleView>, Error> {
    client.ask(look, |snapshot, granted| snapshot.roles(granted))
}

/// All roles, as they are without any department's changes.
pub(super) const ALL: Look = Look {
    role: None,
    department: None,
};

pub(super) fn list_command(verb: Command) -> Command {
    narrowed(verb, COLUMNS, "")
}

pub(super) fn list(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let roles = ask(&mut context.client(Access::Read)?, ALL)?;
    let mut list = context.ui.list(COLUMNS)?;
    for view in &roles {
        let changed = !view.changed.is_empty();
        let purpose = view.purpose.as_deref();
        let purpose = match purpose.filter(|_| changed) {
            Some(purpose) => Cell::Both {
                people: format!("{purpose}; changed on this site").into(),
                machine: purpose.into(),
            },
            None => purpose.into(),
        };
        list.row(&[
            view.role.name().into(),
            scope(view.kind).into(),
            Cell::Int(view.rights.len().into()),
            purpose,
            changed.into(),
            view.role.is_custom().into(),
            view.holders.map_or(Cell::Null, |n| Cell::Int(n.into())),
            view.role.identifier_3cx().into(),
        ])?;
    }
    Ok(list.finish()?)
}

#[derive(Serialize)]
struct Shown {
    role: Role,
    scope: &'static str,
    custom: bool,
    purpose: Option<String>,
    identifier_3cx: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    holders: Option<u32>,
    rights: Vec<Right>,
    own_rights: Vec<Right>,
    changed: Vec<Changed>,
    #[serde(skip)]
    held: RightSet,
    #[serde(skip)]
    own: RightSet,
    #[serde(skip)]
    differences: Vec<Vec<String>>,
}

/// A right that the site or a department adds or takes away.
#[derive(Serialize)]
struct Changed {
    right: RoleRight,
    given: bool,
    /// `site`, or the department.
    by: String,
}

impl From<&ChangedRight> for Changed {
    fn from(changed: &ChangedRight) -> Self {
        let by = changed.department.as_ref();
        Self {
            right: changed.right,
            given: changed.given,
            by: by.map_or("site".into(), |name| format!("department:{name}")),
        }
    }
}

/// What differs from the default: for each place, a line for what it gives and one for what it
/// takes.
pub(super) fn differences(changed: &[ChangedRight]) -> Vec<Vec<String>> {
    let mut lines: Vec<Vec<String>> = Vec::new();
    for one in changed {
        let by = match &one.department {
            None => "this site".to_owned(),
            Some(name) => format!("department {name}"),
        };
        let what = format!("{} {}", by, if one.given { "gives" } else { "takes" });
        match lines.iter_mut().find(|line| line[0] == what) {
            Some(line) => line[1].push_str(&format!(", {}", one.right)),
            None => lines.push(vec![what, one.right.to_string()]),
        }
    }
    lines
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        sheet
            .title(self.role.name())
            .field("for", self.purpose.as_deref().unwrap_or("-"))
            .field(
                "held in",
                format!("the {}", self.scope).replace("the dep", "a dep"),
            );
        match self.identifier_3cx {
            Some(identifier) => sheet.field("in 3CX", identifier),
            None => sheet.field("made by", "this site"),
        };
        if let Some(holders) = self.holders {
            sheet.field("held by", people(holders));
        }
        for section in SECTIONS {
            let rows: Vec<_> = rows(section)
                .into_iter()
                .filter_map(|row| {
                    let given = self.held.and(row.rights());
                    if given.is_empty() {
                        return None;
                    }
                    let cell = match row {
                        Row::Module(_) => mark(row, self.held).trim_end().to_owned(),
                        Row::One(_) => "yes".to_owned(),
                    };
                    Some(vec![row.label(), cell])
                })
                .collect();
            if !rows.is_empty() {
                sheet.section(section.title()).grid(&["", ""], rows);
            }
        }
        if !self.differences.is_empty() {
            sheet
                .section("differs from the default")
                .grid(&["", ""], self.differences.clone());
        }
        let (title, own) = if self.own == Role::OWN {
            ("own account, as everybody", own(self.own))
        } else if self.own.is_empty() {
            ("own account", vec!["nothing".to_owned()])
        } else {
            ("own account, less than others", own(self.own))
        };
        sheet.section(title).line(own.join(", "));
    }
}

/// `nobody`, `1 person`, `7 people`.
pub(super) fn people(n: u32) -> String {
    match n {
        0 => "nobody".into(),
        1 => "1 person".into(),
        n => format!("{n} people"),
    }
}

/// Rights over their own account, by module: `extensions:read,write`.
pub(super) fn own(rights: RightSet) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for section in SECTIONS {
        for row in rows(section) {
            let held = rights.and(row.rights());
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

pub(super) fn show(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op: Look = typed(matches)?;
    let department = op.department.clone();
    let Some(role) = op.role else {
        return Err(Error::usage("a role is missing"));
    };
    let mut client = context.client(Access::Read)?;
    let op = (op, Thing::Role(role, department.clone()));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        snapshot.roles(granted)
    })?;
    let version = seen.version;
    let Some(view) = seen.view.into_iter().next() else {
        return Err(Error::unexpected("a role that is there was not read"));
    };
    if let Some(name) = department.filter(|_| view.unsaid) {
        context.ui.note(&format!(
            "only members of {name} may see its call rights by role"
        ));
    }
    let view = Shown {
        role: view.role,
        scope: scope(view.kind),
        custom: view.role.is_custom(),
        purpose: view.purpose,
        identifier_3cx: view.role.identifier_3cx(),
        holders: view.holders,
        rights: view.rights.iter().collect(),
        own_rights: view.own.iter().collect(),
        changed: view.changed.iter().map(Changed::from).collect(),
        differences: differences(&view.changed),
        held: view.rights,
        own: view.own,
    };
    Ok(context.ui.show(&Versioned { view, version })?)
}
