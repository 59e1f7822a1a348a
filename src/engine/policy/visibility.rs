//! What the actor may see (D12): the same answers serve lists, lookups and errors.

use super::facts::{Account, DepartmentId, Facts};
use super::{Authority, Scope};
use crate::domain::{Module, Name, Right, RightSet, Visibility};

/// How much of an account may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// As if it did not exist.
    Hidden,
    /// Number, name and department.
    Name,
    /// Everything but secrets.
    Full,
}

/// Whether a holder of `authority` sees that a department exists: it is open, he belongs to
/// it, or something he holds system-wide reaches into it.
pub fn sees_department(authority: &Authority, id: DepartmentId, visibility: Visibility) -> bool {
    visibility == Visibility::Open
        || authority.belongs_to(id)
        || authority
            .grants()
            .iter()
            .any(|g| g.scope == Scope::System && g.later.is_none())
}

/// How much of an account a holder of `authority` sees. `home_visibility` is its home
/// department's, `shared` says whether both are in some department where the actor may see
/// members.
pub fn sight(
    authority: &Authority,
    is_self: bool,
    home: DepartmentId,
    home_visibility: Visibility,
    shared: impl FnOnce() -> bool,
) -> Sight {
    let here = authority.at(Scope::Department(home));
    if is_self || here.has(Right::read(Module::Extensions)) {
        Sight::Full
    } else if home_visibility == Visibility::Open
        || !here.and(RightSet::ADMIN).is_empty()
        || here.has(Right::SEE_GROUP_MEMBERS)
        || shared()
    {
        Sight::Name
    } else {
        Sight::Hidden
    }
}

impl Facts {
    /// How much of `account` the actor sees.
    pub fn sight_of(&self, account: &Account) -> Sight {
        let visibility = account
            .home_membership()
            .map_or(Visibility::Restricted, |home| home.visibility);
        sight(
            &self.authority,
            account.id == self.actor.id,
            account.home,
            visibility,
            || {
                account.memberships.iter().any(|m| {
                    self.authority
                        .holds(Right::SEE_GROUP_MEMBERS, Scope::Department(m.department))
                })
            },
        )
    }

    /// Name of a department in these facts, unless the actor may not see it.
    pub fn visible_name(&self, id: DepartmentId) -> Option<Name> {
        let named = self.departments.iter().flatten().find(|d| d.id == id);
        if let Some(d) = named {
            return sees_department(&self.authority, id, d.fields.visibility)
                .then(|| d.name.clone());
        }
        let of_target = self.target.iter().flat_map(|t| &t.memberships);
        self.actor
            .memberships
            .iter()
            .chain(of_target)
            .find(|m| m.department == id)
            .filter(|m| sees_department(&self.authority, id, m.visibility))
            .map(|m| m.name.clone())
    }
}
