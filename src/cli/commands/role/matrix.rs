//! `role matrix`: rights by roles, in 80 columns.

use crate::cli::{Context, Error};
use crate::domain::{MODULES, Module, Right, RightSet, Role};
use crate::engine::{Access, RoleView};
use crate::ui::{Cell, Column, Format, Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::Serialize;

/// A heading in the tree of rights (SPEC 2).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::commands) enum Section {
    /// Modules under this heading.
    Modules(&'static str),
    /// What a telephone may do.
    Calls,
}

/// Every heading, in order.
pub(in crate::cli::commands) const SECTIONS: [Section; 8] = [
    Section::Modules(""),
    Section::Modules("telephony"),
    Section::Modules("organisation"),
    Section::Modules("hours"),
    Section::Modules("routing"),
    Section::Modules("monitoring"),
    Section::Modules("system"),
    Section::Calls,
];

impl Section {
    pub(in crate::cli::commands) fn title(self) -> &'static str {
        match self {
            Self::Modules("") => "general",
            Self::Modules(heading) => heading,
            Self::Calls => "calls",
        }
    }
}

/// A line: read, write and delete in a module, or a single right that is none of these.
#[derive(Clone, Copy)]
pub(in crate::cli::commands) enum Row {
    Module(Module),
    One(Right),
}

impl Row {
    pub(in crate::cli::commands) fn label(self) -> String {
        match self {
            Self::Module(module) => Right::read(module)
                .name()
                .trim_end_matches(":read")
                .to_owned(),
            Self::One(right) => right.name(),
        }
    }
    pub(in crate::cli::commands) fn rights(self) -> RightSet {
        match self {
            Self::Module(module) => verbs(module).into_iter().collect(),
            Self::One(right) => RightSet::of(&[right]),
        }
    }
}

fn verbs(module: Module) -> [Right; 3] {
    [
        Right::read(module),
        Right::write(module),
        Right::delete(module),
    ]
}

/// The lines under a heading.
pub(in crate::cli::commands) fn rows(section: Section) -> Vec<Row> {
    let heading = match section {
        Section::Calls => return Right::calls().map(Row::One).collect(),
        Section::Modules(heading) => heading,
    };
    let mut all = Vec::new();
    for (module, _, under) in MODULES {
        if under != heading {
            continue;
        }
        all.push(Row::Module(module));
        let plain = Row::Module(module).rights();
        let more = Right::all().filter(|r| r.module() == Some(module) && !plain.has(*r));
        all.extend(more.map(Row::One));
    }
    all
}

/// `rw-`, `✓`, or `·` for nothing, which can be told apart without colour.
pub(in crate::cli::commands) fn mark(row: Row, held: RightSet) -> String {
    if held.and(row.rights()).is_empty() {
        return "·".to_owned();
    }
    match row {
        Row::One(_) => "✓".to_owned(),
        Row::Module(module) => verbs(module)
            .into_iter()
            .zip("rwd".chars())
            .map(|(right, letter)| if held.has(right) { letter } else { '-' })
            .collect(),
    }
}

const COLUMNS: &[Column] = &[
    Column::new("right", "RIGHT", 0),
    Column::new("heading", "HEADING", 0),
    Column::new("own", "OWN", 0).flags(),
    Column::new("user", "USER", 0).flags(),
    Column::new("receptionist", "RECEPTIONIST", 0).flags(),
    Column::new("group_admin", "GROUP-ADMIN", 0).flags(),
    Column::new("manager", "MANAGER", 0).flags(),
    Column::new("owner", "OWNER", 0).flags(),
    Column::new("system_admin", "SYSTEM-ADMIN", 0).flags(),
    Column::new("system_owner", "SYSTEM-OWNER", 0).flags(),
    Column::new("custom", "CUSTOM", 0),
    Column::extra("user_own", "USER'S OWN", 2).flags(),
];

/// The heading of each role, over two lines, and its width.
const HEADS: [(Role, [&str; 2], usize); 7] = [
    (Role::User, ["", "user"], 6),
    (Role::Receptionist, ["recep-", "tionist"], 8),
    (Role::GroupAdmin, ["group-", "admin"], 7),
    (Role::Manager, ["", "manager"], 8),
    (Role::Owner, ["", "owner"], 7),
    (Role::SystemAdmin, ["system-", "admin"], 8),
    (Role::SystemOwner, ["system-", "owner"], 7),
];
/// The longest name of a right, and a gap.
const LABEL: usize = 26;

pub(super) fn command(verb: Command) -> Command {
    verb.after_help(
        "These rights apply where the role is held: in its department, or in the whole system.",
    )
}

#[derive(Serialize)]
struct Matrix {
    /// The role of everybody who has no other.
    #[serde(skip)]
    user: RoleView,
    /// Custom roles.
    #[serde(skip)]
    custom: Vec<RoleView>,
}

/// The width for role columns next to the names of rights, in 80 columns.
const LANES: usize = 79 - LABEL;

/// As many roles side by side as there is room for.
fn pages(custom: &[RoleView]) -> Vec<&[RoleView]> {
    let mut pages = Vec::new();
    let (mut from, mut used) = (0, 0);
    for (at, view) in custom.iter().enumerate() {
        let width = lane(view);
        if used + width > LANES && at > from {
            pages.push(&custom[from..at]);
            (from, used) = (at, 0);
        }
        used += width;
    }
    pages.push(&custom[from..]);
    pages.retain(|page| !page.is_empty());
    pages
}

fn lane(view: &RoleView) -> usize {
    view.role.name().chars().count().max(3) + 2
}

pub(in crate::cli::commands) fn tone(row: Row, held: RightSet) -> Tone {
    match held.and(row.rights()) {
        some if some.is_empty() => Tone::Dim,
        some if some == row.rights() => Tone::Good,
        _ => Tone::Care,
    }
}

impl View for Matrix {
    fn sheet(&self, sheet: &mut Sheet) {
        let pad = |text: &str, width: usize| format!("{text:<width$}");
        sheet.title("Rights of the roles");
        for line in 0..2 {
            let heads = HEADS.map(|(role, head, width)| {
                let mark = match role == Role::User && line == 1 && !self.user.changed.is_empty() {
                    true => "*",
                    false => "",
                };
                (Tone::Strong, pad(&format!("{}{mark}", head[line]), width))
            });
            let mut parts = vec![(Tone::Plain, pad("", LABEL))];
            parts.extend(heads);
            sheet.spans(parts);
        }
        for section in SECTIONS {
            sheet.section(section.title());
            for row in rows(section) {
                let mut parts = vec![(Tone::Plain, pad(&row.label(), LABEL))];
                for (role, _, width) in HEADS {
                    let held = match role == Role::User {
                        true => self.user.rights,
                        false => role.rights().unwrap_or_default(),
                    };
                    parts.push((tone(row, held), pad(&mark(row, held), width)));
                }
                sheet.spans(parts);
            }
        }
        for page in pages(&self.custom) {
            sheet.section("roles of this site, in a department");
            let mut head = vec![(Tone::Plain, pad("", LABEL))];
            head.extend(
                page.iter()
                    .map(|v| (Tone::Strong, pad(v.role.name(), lane(v)))),
            );
            sheet.spans(head);
            for row in SECTIONS.into_iter().flat_map(rows) {
                if page.iter().all(|v| v.rights.and(row.rights()).is_empty()) {
                    continue;
                }
                let mut parts = vec![(Tone::Plain, pad(&row.label(), LABEL))];
                let cell = |v: &RoleView| (tone(row, v.rights), pad(&mark(row, v.rights), lane(v)));
                parts.extend(page.iter().map(cell));
                sheet.spans(parts);
            }
        }
        if !self.user.changed.is_empty() {
            sheet
                .section("user*, compared with the default")
                .grid(&["", ""], super::show::differences(&self.user.changed));
        }
        sheet
            .section("legend")
            .line("r read, w write and create, d delete; ✓ held, · not held")
            .line("user to owner hold these in a department, system-admin and system-owner everywhere")
            .line(format!("everybody over their own account: {}", super::show::own(Role::OWN).join(" ")));
    }
}

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let mut custom = super::show::ask(&mut context.client(Access::Read)?, super::show::ALL)?;
    let user = custom.iter().find(|view| view.role == Role::User).cloned();
    let Some(user) = user else {
        return Err(Error::unexpected("the role user was not read"));
    };
    custom.retain(|view| view.role.is_custom());
    if context.ui.format() == Format::Table && context.ui.settings().columns.is_empty() {
        return Ok(context.ui.show(&Matrix { user, custom })?);
    }
    let mut list = context.ui.list(COLUMNS)?;
    for section in SECTIONS {
        for right in rows(section)
            .into_iter()
            .flat_map(|row| row.rights().iter())
        {
            let having = custom.iter().filter(|view| view.rights.has(right));
            let having: Vec<&str> = having.map(|view| view.role.name()).collect();
            let mut cells = vec![
                Cell::Owned(right.name()),
                section.title().into(),
                Role::OWN.has(right).into(),
            ];
            cells.extend(Role::ALL.map(|role| {
                let held = match role == Role::User {
                    true => user.rights,
                    false => role.rights().unwrap_or_default(),
                };
                Cell::Bool(held.has(right))
            }));
            cells.push(Cell::Items(&having));
            cells.push(user.own.has(right).into());
            list.row(&cells)?;
        }
    }
    Ok(list.finish()?)
}
