//! The seven built-in roles and what each holds (SPEC 2, after 3CX v18 U6 and v20).

use super::{Invalid, Module, Right, RightSet};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a role lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleKind {
    /// Held in one department by a membership.
    Department,
    /// Held in the whole system.
    System,
}

/// A built-in role. The discriminant is what the database stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum Role {
    User = 1,
    Receptionist = 2,
    GroupAdmin = 3,
    Manager = 4,
    Owner = 5,
    SystemAdmin = 6,
    SystemOwner = 7,
}

use Module as M;

pub(super) const fn rwd(module: Module) -> RightSet {
    RightSet::of(&[
        Right::read(module),
        Right::write(module),
        Right::delete(module),
    ])
}
pub(super) const fn rw(module: Module) -> RightSet {
    RightSet::of(&[Right::read(module), Right::write(module)])
}
pub(super) const fn union(sets: &[RightSet]) -> RightSet {
    let mut all = RightSet::EMPTY;
    let mut i = 0;
    while i < sets.len() {
        all = all.or(sets[i]);
        i += 1;
    }
    all
}

/// "see members, show presence and calls": bits of see-group-members, show-my-presence,
/// show-my-calls.
const EVERYBODY: RightSet = RightSet::of(&[Right::call(0), Right::call(2), Right::call(4)]);
/// "see calls, divert/transfer/pick up, park, intercom, assign and clear".
const OPERATOR: RightSet = RightSet::of(&[
    Right::call(1),
    Right::call(5),
    Right::call(7),
    Right::call(8),
    Right::call(11),
]);
/// "allow-ivr, manage-company-book, phonebook".
const BOOK: RightSet = rwd(M::Phonebook).or(RightSet::of(&[Right::call(9), Right::call(10)]));
const PEOPLE: RightSet = union(&[
    rw(M::Extensions),
    rw(M::Voicemail),
    rw(M::Forwarding),
    rw(M::Passwords),
]);
const LEADING: RightSet = union(&[
    RightSet::of(&[Right::delete(M::Extensions)]),
    rw(M::Roles),
    rw(M::Console),
]);
const CONFIGURING: RightSet = union(&[
    rw(M::Departments),
    rwd(M::Hours),
    rwd(M::Holidays),
    rwd(M::Queues),
    rwd(M::RingGroups),
    rwd(M::Ivrs),
    rwd(M::Trunks),
]);
const REPORTS: RightSet = RightSet::of(&[
    Right::read(M::Reports),
    Right::read(M::CallLog),
    Right::read(M::Recordings),
    Right::SEE_GROUP_RECORDINGS,
]);
const LISTENING: RightSet = RightSet::of(&[
    Right::RECORDINGS_DOWNLOAD,
    Right::read(M::ChatLog),
    Right::BARGE_IN,
]);
const AUDIT: RightSet = RightSet::of(&[Right::read(M::Audit)]);
const SYSTEM: RightSet = union(&[
    RightSet::of(&[Right::delete(M::Departments)]),
    rwd(M::Groups),
    RightSet::of(&[Right::delete(M::Roles)]),
    rwd(M::Settings),
    rwd(M::Backup),
]);

impl Role {
    /// All seven, weakest first within a column of the table.
    pub const ALL: [Self; 7] = [
        Self::User,
        Self::Receptionist,
        Self::GroupAdmin,
        Self::Manager,
        Self::Owner,
        Self::SystemAdmin,
        Self::SystemOwner,
    ];

    /// What every role holds over its holder's own account (scope `own`): reading it,
    /// the self-service fields, presence, tokens, and changing the own password.
    pub const OWN: RightSet = union(&[
        RightSet::of(&[
            Right::read(M::Dashboard),
            Right::write(M::Passwords),
            Right::CHANGE_PRESENCE,
        ]),
        rw(M::Extensions),
        rw(M::Voicemail),
        rw(M::Forwarding),
        rwd(M::Tokens),
    ]);

    /// Rights at the role's scope: the department it is held in, or the system.
    pub const fn rights(self) -> RightSet {
        let over = rw(M::Override);
        match self {
            Self::User => EVERYBODY,
            Self::Receptionist => union(&[EVERYBODY, OPERATOR, over]),
            Self::GroupAdmin => union(&[EVERYBODY, BOOK, over, PEOPLE, CONFIGURING]),
            Self::Manager => union(&[EVERYBODY, OPERATOR, over, PEOPLE, LEADING, REPORTS]),
            Self::Owner => union(&[
                EVERYBODY,
                OPERATOR,
                BOOK,
                over,
                PEOPLE,
                LEADING,
                CONFIGURING,
                REPORTS,
                LISTENING,
                AUDIT,
            ]),
            Self::SystemAdmin => union(&[
                EVERYBODY,
                BOOK,
                over,
                PEOPLE,
                LEADING,
                CONFIGURING,
                AUDIT,
                SYSTEM,
            ]),
            Self::SystemOwner => union(&[RightSet::ADMIN, RightSet::CALL]),
        }
    }

    /// Whether it is held in a department or in the system.
    pub const fn kind(self) -> RoleKind {
        match self {
            Self::User | Self::Receptionist | Self::GroupAdmin | Self::Manager | Self::Owner => {
                RoleKind::Department
            }
            Self::SystemAdmin | Self::SystemOwner => RoleKind::System,
        }
    }

    /// As typed and printed; the field's own names in kebab case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Receptionist => "receptionist",
            Self::GroupAdmin => "group-admin",
            Self::Manager => "manager",
            Self::Owner => "owner",
            Self::SystemAdmin => "system-admin",
            Self::SystemOwner => "system-owner",
        }
    }

    /// What it is for, in a line.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::User => "looks after his own telephone, sees who is there",
            Self::Receptionist => "handles everybody's calls, may override office hours",
            Self::GroupAdmin => "configures the department and its people, hears nothing",
            Self::Manager => "leads people, sees reports and recordings, configures nothing",
            Self::Owner => "group-admin and manager together, and may listen",
            Self::SystemAdmin => "configures everything, deliberately deaf",
            Self::SystemOwner => "may do all, and alone makes other system roles",
        }
    }

    /// The 3CX identifier (`system_owners` …), as CSV and API write it.
    pub const fn identifier_3cx(self) -> &'static str {
        match self {
            Self::User => "users",
            Self::Receptionist => "receptionists",
            Self::GroupAdmin => "group_admins",
            Self::Manager => "managers",
            Self::Owner => "group_owners",
            Self::SystemAdmin => "system_admins",
            Self::SystemOwner => "system_owners",
        }
    }

    /// The role a stored number means.
    pub fn from_id(id: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.id() == id)
    }
    /// The number that is stored for it.
    pub const fn id(self) -> i64 {
        self as i64
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl std::str::FromStr for Role {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let canonical = given.trim().to_lowercase();
        Self::ALL.into_iter().find(|role| role.name() == canonical).ok_or_else(|| {
            Invalid::new(
                "a role",
                given,
                "no role has that name",
                "one of: user, receptionist, group-admin, manager, owner, system-admin, system-owner",
            )
        })
    }
}
impl Serialize for Role {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.name())
    }
}
impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capabilities_are_a_lattice_not_a_ladder() {
        let admin = Role::GroupAdmin.rights();
        let manager = Role::Manager.rights();
        assert!(!admin.minus(manager).is_empty() && !manager.minus(admin).is_empty());
        assert!(admin.or(manager).minus(Role::Owner.rights()).is_empty());
        assert!(
            Role::GroupAdmin
                .rights()
                .and(RightSet::SURVEILLANCE)
                .is_empty()
        );
        assert!(
            Role::SystemAdmin
                .rights()
                .and(RightSet::SURVEILLANCE)
                .is_empty()
        );
        assert_eq!(Role::SystemOwner.rights(), RightSet::all());
    }

    #[test]
    fn only_the_system_owner_holds_roles_system() {
        for role in Role::ALL {
            assert_eq!(
                role.rights().has(Right::ROLES_SYSTEM),
                role == Role::SystemOwner
            );
            assert_eq!(role.name().parse(), Ok(role));
            assert_eq!(Role::from_id(role.id()), Some(role));
        }
    }
}
