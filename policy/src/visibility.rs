//! What the actor may see (D12): lists, look-ups and errors use the same answers.

use super::facts::{Account, DepartmentId, Facts};
use super::group::GroupId;
use super::{Authority, Scope, is_hidden, scope_name};
use crate::domain::{GroupVisibility, Module, Name, Right, RightSet, Visibility};

/// How much of an account is visible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing: as if it did not exist.
    Hidden,
    /// Number, name and department.
    Name,
    /// Every field, and what they hold; except secrets, which nobody sees.
    Full,
}

/// Whether a holder of `authority` sees that a department exists: it is open, they belong to it, or
/// they hold something system-wide.
pub fn sees_department(authority: &Authority, id: DepartmentId, visibility: Visibility) -> bool {
    visibility == Visibility::Open
        || authority.belongs_to(id)
        || authority
            .grants()
            .iter()
            .any(|g| g.scope == Scope::System && g.later.is_none())
}

/// How much of an account a holder of `authority` sees. `home_visibility` is its home department's,
/// `by_groups` is what the actor holds over it through groups, `shared` says whether both are in a
/// department where the actor may see members.
pub fn sight(
    authority: &Authority,
    is_self: bool,
    home: DepartmentId,
    home_visibility: Visibility,
    by_groups: RightSet,
    shared: impl FnOnce() -> bool,
) -> Sight {
    let here = authority.at(Scope::Department(home)).or(by_groups);
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
            self.by_groups(account),
            || {
                account.memberships.iter().any(|m| {
                    self.authority
                        .holds(Right::SEE_GROUP_MEMBERS, Scope::Department(m.department))
                })
            },
        )
    }

    /// What the actor holds over `account` through groups.
    fn by_groups(&self, account: &Account) -> RightSet {
        account.groups_at(self.now).fold(RightSet::EMPTY, |all, m| {
            all.or(self.authority.at(Scope::Group(m.group)))
        })
    }

    /// Whether the actor holds anything in the department beyond seeing that it exists.
    pub fn inside(&self, id: DepartmentId) -> bool {
        let here = self.authority.at(Scope::Department(id));
        self.authority.belongs_to(id) || !here.and(RightSet::ADMIN).is_empty()
    }

    /// Name of a department or group in these facts, if the actor may see it.
    pub fn visible_name(&self, place: impl Into<Scope>) -> Option<Name> {
        match place.into() {
            Scope::Department(id) => self.visible_department(id),
            Scope::Group(id) => self.visible_group(id),
            Scope::Own | Scope::System => None,
        }
    }

    /// Where a right holds, for messages: `over department:sales`. Places that the actor does not
    /// see, or that have no name in these facts, are "elsewhere".
    pub fn over(&self, scope: Scope) -> String {
        self.over_all(&[scope])
    }

    /// The same for several places, each named once.
    pub fn over_all(&self, scopes: &[Scope]) -> String {
        let (mut named, mut elsewhere) = (Vec::new(), false);
        for scope in scopes {
            let name = match scope {
                Scope::System => "the whole system".to_owned(),
                Scope::Own | Scope::Department(_) | Scope::Group(_) => {
                    scope_name(*scope, |id| self.visible_name(id))
                }
            };
            if !is_hidden(&name) {
                named.push(name);
            } else if self
                .credential
                .limit
                .is_some_and(|limit| limit.is_for(*scope))
            {
                named.push("the department it is for".into());
            } else {
                elsewhere = true;
            }
        }
        match (named.join(", "), elsewhere) {
            (named, _) if named.is_empty() => "elsewhere".into(),
            (named, false) => format!("over {named}"),
            (named, true) => format!("over {named} and elsewhere"),
        }
    }

    /// Whether the actor may know who belongs to a group: they see the others there, or hold
    /// something over them.
    pub fn sees_members_of(&self, group: GroupId) -> bool {
        let here = self.authority.at(Scope::Group(group));
        here.has(Right::SEE_GROUP_MEMBERS) || !here.and(RightSet::ADMIN).is_empty()
    }

    /// Whether the actor may know which of the people they see belong to a group. A published one
    /// shows its members, but nobody who is hidden.
    pub fn knows_members_of(&self, group: GroupId, visibility: GroupVisibility) -> bool {
        visibility == GroupVisibility::Open || self.sees_members_of(group)
    }

    /// Name of an account's home department, if the actor may see it.
    pub fn visible_name_of_home(&self, account: &Account) -> Option<Name> {
        let home = account.home_membership()?;
        sees_department(&self.authority, home.department, home.visibility)
            .then(|| home.name.clone())
    }

    fn visible_group(&self, id: GroupId) -> Option<Name> {
        let named = self.groups().find(|g| g.id == id);
        let named = named.map(|g| (&g.name, g.visibility));
        let (name, visibility) = named.or_else(|| {
            let mut all = std::iter::once(&self.actor).chain(self.target());
            let found = all.find_map(|account| account.groups.iter().find(|m| m.group == id));
            found.map(|m| (&m.name, m.visibility))
        })?;
        let seen = self.authority.sees_group(id, visibility);
        seen.then(|| name.clone())
    }

    fn visible_department(&self, id: DepartmentId) -> Option<Name> {
        let named = self.named.departments.iter().flatten().find(|d| d.id == id);
        if let Some(d) = named {
            return sees_department(&self.authority, id, d.fields.visibility)
                .then(|| d.name.clone());
        }
        let of_object = self.object().and_then(|o| o.department.as_ref());
        let of_entry = self.entry().and_then(|entry| entry.department.as_ref());
        let mut bases = of_object.into_iter().chain(of_entry);
        if let Some(base) = bases.find(|base| base.id == id) {
            return sees_department(&self.authority, id, base.visibility)
                .then(|| base.name.clone());
        }
        let of_target = self.target().into_iter().flat_map(|t| &t.memberships);
        self.actor
            .memberships
            .iter()
            .chain(of_target)
            .find(|m| m.department == id)
            .filter(|m| sees_department(&self.authority, id, m.visibility))
            .map(|m| m.name.clone())
    }
}
