use crate::domain::{Module, Name, Right, RightSet, Role, RoleKind, RoleRight, Tri};
use crate::engine::gate::Granted;
use crate::engine::operations::role::Look;
use crate::engine::policy::{Department, KnownRole, Scope};
use crate::engine::store::{Result, Snapshot, role as stored};
use std::collections::BTreeSet;

/// A role, built in or custom. Roles are visible to everybody.
#[derive(Clone, Debug)]
pub struct RoleView {
    /// The role, built in or custom.
    pub role: Role,
    /// Whether it is held in a department or in the system.
    pub kind: RoleKind,
    /// What it is for.
    pub purpose: Option<String>,
    /// Rights in the place where it is held.
    pub rights: RightSet,
    /// Rights over the holder's own account.
    pub own: RightSet,
    /// How many people now hold a custom role; for those who may read everybody's roles.
    pub holders: Option<u32>,
    /// What the site changes of `user`, and then what the named department changes.
    pub changed: Vec<ChangedRight>,
    /// Whether the asker may not see what the named department changes.
    pub unsaid: bool,
}

impl RoleView {
    /// Everything it carries: in the place where it is held, and over one's own account.
    pub fn carried(&self) -> BTreeSet<RoleRight> {
        let of = |rights: RightSet, own| {
            let rights: Vec<Right> = rights.iter().collect();
            rights
                .into_iter()
                .map(move |right| RoleRight { right, own })
        };
        of(self.rights, false).chain(of(self.own, true)).collect()
    }
}

/// A right that the site or a department adds to a role or takes from it.
#[derive(Clone, Debug)]
pub struct ChangedRight {
    /// The department; `None` for the site.
    pub department: Option<Name>,
    /// The right.
    pub right: RoleRight,
    /// Added, rather than taken.
    pub given: bool,
}

fn view(known: KnownRole, purpose: Option<String>, there: Option<&Department>) -> RoleView {
    let there = there.filter(|_| known.role.kind() == RoleKind::Department);
    let brings = there.map_or(known, |d| d.brings(known));
    let of_site = known.difference();
    let of_site = of_site.said().map(|(right, tri)| (None, right, tri));
    let said = there.into_iter().flat_map(|d| {
        let said = d
            .said()
            .into_iter()
            .filter(|(role, ..)| *role == known.role);
        let name = &d.name;
        said.map(move |(_, right, tri)| (Some(name.clone()), right, tri))
    });
    let mut changed: Vec<ChangedRight> = of_site
        .chain(said)
        .map(|(department, right, tri)| ChangedRight {
            department,
            right,
            given: tri == Tri::Allow,
        })
        .collect();
    changed.sort_by_key(|one| (one.department.is_some(), one.right));
    RoleView {
        role: known.role,
        kind: known.role.kind(),
        purpose,
        rights: brings.rights,
        own: brings.own,
        holders: None,
        changed,
        unsaid: false,
    }
}

impl Snapshot<'_> {
    /// Every role: the built-in ones first, then the custom ones by name. A department's changes
    /// are for people who belong to it.
    pub fn roles(&self, granted: &Granted<Look>) -> Result<Vec<RoleView>> {
        let facts = &granted.facts;
        let only = granted.op.role;
        let wanted = |known: &KnownRole| only.is_none_or(|only| known.role == only);
        let may_count = facts
            .authority
            .holds(Right::read(Module::Roles), Scope::System);
        let there = granted.op.department.as_ref();
        let there = there.and_then(|_| facts.department(0));
        let there = there.filter(|d| facts.inside(d.id)).map(AsRef::as_ref);
        let user = stored::user(self.conn)?;
        let built_in = Role::ALL.into_iter().filter_map(KnownRole::built_in);
        let mut all: Vec<_> = built_in
            .filter(wanted)
            .map(|known| if known == Role::User { user } else { known })
            .map(|known| view(known, Some(known.role.purpose().into()), there))
            .collect();
        let custom = match only {
            Some(only) if !only.is_custom() => Vec::new(),
            Some(_) | None => stored::all(self.conn)?,
        };
        for (known, purpose) in custom.into_iter().filter(|(known, _)| wanted(known)) {
            let holders = match may_count {
                true => Some(stored::count(self.conn, known, facts.now)?),
                false => None,
            };
            let purpose = purpose.map(|label| label.to_string());
            all.push(RoleView {
                holders,
                ..view(known, purpose, there)
            });
        }
        let unsaid = granted.op.department.is_some() && there.is_none();
        for view in &mut all {
            view.unsaid = unsaid;
        }
        Ok(all)
    }
}
