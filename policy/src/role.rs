//! Roles with what they give: built-in ones from the program, custom ones from the file.

use crate::domain::{Label, Right, RightSet, Role, RoleRight};
use std::fmt;

/// Row number of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub i64);

impl RoleId {
    /// No role there is yet.
    pub const NEW: Self = Self(0);
}

/// A role of the site's own, with what it is for.
#[derive(Clone, Debug)]
pub struct CustomRoleEntry {
    /// The role, and what it gives.
    pub known: KnownRole,
    /// What it is for.
    pub purpose: Option<Label>,
}

/// A role there is, with what it gives its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRole {
    /// The role, built in or custom.
    pub role: Role,
    /// Its row: the number that memberships store.
    pub row: i64,
    /// Rights in the department it is held in, or in the system.
    pub rights: RightSet,
    /// Rights over the holder's own account.
    pub own: RightSet,
}

impl KnownRole {
    /// What everybody is who is nothing else.
    pub const USER: Self = Self {
        role: Role::User,
        row: 1,
        rights: Role::OF_USER,
        own: Role::OWN,
    };

    /// The role, if the program knows it by itself.
    pub fn built_in(role: Role) -> Option<Self> {
        Some(Self {
            role,
            row: role.id()?,
            rights: role.rights()?,
            own: Role::OWN,
        })
    }

    /// A role that nobody has made yet: nobody gets anything from it.
    pub fn unborn(role: Role) -> Self {
        Self {
            role,
            row: RoleId::NEW.0,
            rights: RightSet::EMPTY,
            own: RightSet::EMPTY,
        }
    }

    /// The id in the database, which is never given again.
    pub const fn id(&self) -> RoleId {
        RoleId(self.row)
    }

    /// Whether it carries that right.
    pub fn carries(&self, right: RoleRight) -> bool {
        let side = if right.own { self.own } else { self.rights };
        side.has(right.right)
    }

    /// All that it carries, what holds where it is held first.
    pub fn carried(&self) -> Vec<RoleRight> {
        let sides = [(self.rights, false), (self.own, true)];
        let all = sides.into_iter().flat_map(|(rights, own)| {
            let rights: Vec<Right> = rights.iter().collect();
            rights
                .into_iter()
                .map(move |right| RoleRight { right, own })
        });
        all.collect()
    }

    /// This with rights added and taken; what is both given and taken is taken.
    pub fn edited(mut self, given: &[RoleRight], taken: &[RoleRight]) -> Self {
        for right in given {
            let side = self.side(*right);
            *side = side.with(right.right);
        }
        for right in taken {
            let side = self.side(*right);
            *side = side.minus(RightSet::of(&[right.right]));
        }
        self
    }

    fn side(&mut self, right: RoleRight) -> &mut RightSet {
        if right.own {
            &mut self.own
        } else {
            &mut self.rights
        }
    }
}

impl PartialEq<Role> for KnownRole {
    fn eq(&self, other: &Role) -> bool {
        self.role == *other
    }
}
impl fmt::Display for KnownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.role.fmt(f)
    }
}
