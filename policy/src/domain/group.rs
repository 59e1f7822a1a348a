//! Words about groups: the two roles in one, and where its rights hold.

use super::access::words;
use super::{Invalid, Module, Right, RightSet};

/// A member's role in a group. The discriminant is what the database stores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupRole {
    /// A plain member.
    #[default]
    User = 1,
    /// A member whom the group may allow more calls.
    Manager = 2,
}
words!(
    GroupRole,
    "a role in a group",
    [User = "user", Manager = "manager"]
);

// Files contain these numbers: moving one does not compile.
const _: () = assert!(GroupRole::User.id() == 1 && GroupRole::Manager.id() == 2);

impl GroupRole {
    /// What the database stores.
    pub const fn id(self) -> i64 {
        self as i64
    }
    /// The role for a stored number.
    pub fn from_id(id: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// Where the administrative rights of a group hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupScope {
    /// Over the accounts of its members.
    #[default]
    Members,
    /// Over everybody and everything.
    System,
}
words!(
    GroupScope,
    "where the rights of a group hold",
    [Members = "members", System = "system"]
);

/// What a group can carry: rights of modules, but never the one that makes system owners.
pub const GROUP_RIGHTS: RightSet = RightSet::ADMIN.minus(RightSet::of(&[Right::ROLES_SYSTEM]));

/// What the built-in group `administrators` holds over the whole system (SPEC 2). It is built in,
/// like what roles hold: an upgrade cannot merge old rights into new ones.
pub const ADMINISTRATORS: RightSet = GROUP_RIGHTS.or(RightSet::SURVEILLANCE);

/// Rights that only a system owner can give over the whole system (SPEC 2).
pub const MAKING_ADMINISTRATORS: RightSet =
    RightSet::of(&[Right::write(Module::Roles), Right::write(Module::Console)]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_hold_all_but_what_makes_owners() {
        assert!(!ADMINISTRATORS.has(Right::ROLES_SYSTEM));
        assert!(ADMINISTRATORS.has(Right::BARGE_IN));
        assert!(RightSet::SURVEILLANCE.minus(ADMINISTRATORS).is_empty());
        assert_eq!(RightSet::ADMIN.minus(ADMINISTRATORS).len(), 1);
    }
}
