use crate::domain::{Module, Right, RightSet, Role, RoleKind};
use crate::engine::gate::Granted;
use crate::engine::operations::role::Look;
use crate::engine::policy::{KnownRole, Scope};
use crate::engine::store::{Result, Snapshot, role as stored};

/// A role, built in or the site's own. Roles are hidden from nobody.
#[derive(Clone, Debug)]
pub struct RoleView {
    /// The role, built in or custom.
    pub role: Role,
    /// Whether it is held in a department or in the system.
    pub kind: RoleKind,
    /// What it is for.
    pub purpose: Option<String>,
    /// Rights where it is held.
    pub rights: RightSet,
    /// Rights over the holder's own account.
    pub own: RightSet,
    /// How many hold a custom role now; for those who may read everybody's roles.
    pub holders: Option<u32>,
}

fn view(known: KnownRole, purpose: Option<String>, holders: Option<u32>) -> RoleView {
    RoleView {
        role: known.role,
        kind: known.role.kind(),
        purpose,
        rights: known.rights,
        own: known.own,
        holders,
    }
}

impl Snapshot<'_> {
    /// Every role there is: the built-in ones first, then the site's own by name.
    pub fn roles(&self, granted: &Granted<Look>) -> Result<Vec<RoleView>> {
        let facts = &granted.facts;
        let only = granted.op.role;
        let wanted = |known: &KnownRole| only.is_none_or(|only| known.role == only);
        let may_count = facts
            .authority
            .holds(Right::read(Module::Roles), Scope::System);
        let built_in = Role::ALL.into_iter().filter_map(KnownRole::built_in);
        let mut all: Vec<_> = built_in
            .filter(wanted)
            .map(|known| view(known, Some(known.role.purpose().into()), None))
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
            all.push(view(known, purpose.map(|label| label.to_string()), holders));
        }
        Ok(all)
    }
}
