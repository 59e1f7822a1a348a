//! The seven built-in roles and what each holds (SPEC 2, after 3CX v18 U6 and v20), and the names
//! of custom roles.

use super::{CallRight, Invalid, Module, Name, Right, RightSet};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// Where a role is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleKind {
    /// In one department, by a membership.
    Department,
    /// In the whole system.
    System,
}

/// A role, by its name: built in or custom.
///
/// What a built-in role holds is defined here; what a custom one holds is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum Role {
    User,
    Receptionist,
    GroupAdmin,
    Manager,
    Owner,
    SystemAdmin,
    SystemOwner,
    /// A custom role. Only the file knows whether one with that name exists.
    Custom(CustomRole),
}

/// The name of a custom role, as cheap to pass around as a built-in one.
///
/// Each spelling is kept for as long as the program runs: a site has few, and a run is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CustomRole(&'static Name);

impl CustomRole {
    /// The role with that name.
    pub fn new(name: &Name) -> Self {
        // Equal names may be spelled differently, and each is shown as it was written.
        static KNOWN: Mutex<BTreeMap<&str, &Name>> = Mutex::new(BTreeMap::new());
        // After another thread's panic the list is still valid: names are only added.
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = known.get(name.as_str()) {
            return Self(kept);
        }
        let kept: &'static Name = Box::leak(Box::new(name.clone()));
        known.insert(kept.as_str(), kept);
        Self(kept)
    }
    /// As typed and stored.
    pub const fn name(self) -> &'static Name {
        self.0
    }
}

use CallRight as C;
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

/// See members, show presence and calls.
const EVERYBODY: RightSet = RightSet::of(&[
    Right::call(C::SeeGroupMembers),
    Right::call(C::ShowMyPresence),
    Right::call(C::ShowMyCalls),
]);
/// See calls; divert, transfer and pick up; park; intercom; assign and clear.
const OPERATOR: RightSet = RightSet::of(&[
    Right::call(C::SeeGroupCalls),
    Right::call(C::PerformOperations),
    Right::call(C::Intercom),
    Right::call(C::AllowParking),
    Right::call(C::AssignClearOperations),
]);
/// IVRs, and the company book.
const BOOK: RightSet = rwd(M::Phonebook).or(RightSet::of(&[
    Right::call(C::AllowIvr),
    Right::call(C::ManageCompanyBook),
]));
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

// Files contain the numbers of roles: moving one would give its holders another role, so it does
// not compile.
const _: () = {
    let mut at = 0;
    while at < Role::ALL.len() {
        let stored = at as i64 + 1;
        assert!(matches!(Role::ALL[at].id(), Some(id) if id == stored));
        assert!(
            matches!(Role::from_id(stored), Some(role) if matches!(role.id(), Some(id) if id == stored))
        );
        at += 1;
    }
    use Role::{GroupAdmin, Manager, Owner, Receptionist, SystemAdmin, SystemOwner, User};
    assert!(matches!(
        Role::ALL,
        [
            User,
            Receptionist,
            GroupAdmin,
            Manager,
            Owner,
            SystemAdmin,
            SystemOwner
        ]
    ));
};

impl Role {
    /// All seven built-in ones, weakest first within a column of the table.
    pub const ALL: [Self; 7] = [
        Self::User,
        Self::Receptionist,
        Self::GroupAdmin,
        Self::Manager,
        Self::Owner,
        Self::SystemAdmin,
        Self::SystemOwner,
    ];

    /// What every built-in role holds over its holder's own account (scope `own`): reading it, the
    /// self-service fields, presence, tokens, and changing one's own password.
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

    /// What `user` holds in a department by default: it never counts in D5 to D7.
    pub const OF_USER: RightSet = EVERYBODY;

    /// Everything that the built-in department roles hold there: what a custom role may hold. The
    /// rest has no meaning in a department.
    pub const OF_DEPARTMENT: RightSet = {
        let mut all = RightSet::EMPTY;
        let mut i = 0;
        while i < Self::ALL.len() {
            if let (RoleKind::Department, Some(rights)) =
                (Self::ALL[i].kind(), Self::ALL[i].rights())
            {
                all = all.or(rights);
            }
            i += 1;
        }
        all
    };

    /// Rights of a built-in role in its scope: the department where it is held, or the system.
    /// `None` for custom ones.
    pub const fn rights(self) -> Option<RightSet> {
        let over = rw(M::Override);
        Some(match self {
            Self::Custom(_) => return None,
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
        })
    }

    /// Whether it is held in a department or in the system.
    pub const fn kind(self) -> RoleKind {
        match self {
            Self::User
            | Self::Receptionist
            | Self::GroupAdmin
            | Self::Manager
            | Self::Owner
            | Self::Custom(_) => RoleKind::Department,
            Self::SystemAdmin | Self::SystemOwner => RoleKind::System,
        }
    }
    /// The name of a custom role.
    pub const fn custom_name(self) -> Option<&'static Name> {
        if let Self::Custom(role) = self {
            Some(role.name())
        } else {
            None
        }
    }

    /// As typed and printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Receptionist => "receptionist",
            Self::GroupAdmin => "group-admin",
            Self::Manager => "manager",
            Self::Owner => "owner",
            Self::SystemAdmin => "system-admin",
            Self::SystemOwner => "system-owner",
            Self::Custom(own) => own.0.as_str(),
        }
    }

    /// The purpose of a built-in role, in one line; for a custom one it is in the file.
    pub const fn purpose(self) -> &'static str {
        match self {
            Self::User => "looks after their own telephone, sees who is there",
            Self::Receptionist => "handles everybody's calls, may override office hours",
            Self::GroupAdmin => {
                "configures the department and its people, but may not listen to calls"
            }
            Self::Manager => {
                "manages people, their telephones and roles; sees reports and recordings"
            }
            Self::Owner => "group-admin and manager together, and may listen",
            Self::SystemAdmin => "configures everything, but may not listen to calls",
            Self::SystemOwner => "may do everything; the only role that grants system roles",
            Self::Custom(_) => "",
        }
    }

    /// The 3CX identifier (`system_owners` …), as in CSV and API; `None` for custom roles.
    pub const fn identifier_3cx(self) -> Option<&'static str> {
        Some(match self {
            Self::User => "users",
            Self::Receptionist => "receptionists",
            Self::GroupAdmin => "group_admins",
            Self::Manager => "managers",
            Self::Owner => "group_owners",
            Self::SystemAdmin => "system_admins",
            Self::SystemOwner => "system_owners",
            Self::Custom(_) => return None,
        })
    }

    /// The built-in role with a stored number.
    pub const fn from_id(id: i64) -> Option<Self> {
        // A list calls this for every row: no search.
        Some(match id {
            1 => Self::User,
            2 => Self::Receptionist,
            3 => Self::GroupAdmin,
            4 => Self::Manager,
            5 => Self::Owner,
            6 => Self::SystemAdmin,
            7 => Self::SystemOwner,
            _ => return None,
        })
    }
    /// The stored number of a built-in role; those of custom ones begin at 100, and only the file
    /// knows them.
    pub const fn id(self) -> Option<i64> {
        Some(match self {
            Self::User => 1,
            Self::Receptionist => 2,
            Self::GroupAdmin => 3,
            Self::Manager => 4,
            Self::Owner => 5,
            Self::SystemAdmin => 6,
            Self::SystemOwner => 7,
            Self::Custom(_) => return None,
        })
    }

    /// Whether it is a custom role.
    pub const fn is_custom(self) -> bool {
        matches!(self, Self::Custom(_))
    }

    /// Whether a custom role cannot have that name: names of built-in roles, ours and 3CX's.
    pub fn is_reserved(name: &Name) -> bool {
        let key = name.key();
        Self::ALL
            .into_iter()
            .any(|role| key == role.name() || role.identifier_3cx() == Some(key.as_str()))
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
        let name: Name = given.parse()?;
        let key = name.key();
        let built_in = Self::ALL.into_iter().find(|role| role.name() == key);
        Ok(built_in.unwrap_or_else(|| Self::Custom(CustomRole::new(&name))))
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
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn capabilities_are_a_lattice_not_a_ladder() {
        let of = |role: Role| role.rights().unwrap();
        let (admin, manager) = (of(Role::GroupAdmin), of(Role::Manager));
        assert!(!admin.minus(manager).is_empty() && !manager.minus(admin).is_empty());
        assert!(admin.or(manager).minus(of(Role::Owner)).is_empty());
        for deaf in [Role::GroupAdmin, Role::SystemAdmin] {
            assert!(of(deaf).and(RightSet::SURVEILLANCE).is_empty());
        }
        assert_eq!(of(Role::SystemOwner), RightSet::all());
        assert_eq!(Role::OF_DEPARTMENT, of(Role::Owner));
        assert_eq!(Role::OF_USER, of(Role::User));
    }

    #[test]
    fn only_the_system_owner_holds_roles_system() {
        for role in Role::ALL {
            assert_eq!(
                role.rights().unwrap().has(Right::ROLES_SYSTEM),
                role == Role::SystemOwner
            );
            assert_eq!(role.name().parse(), Ok(role));
            assert_eq!(Role::from_id(role.id().unwrap()), Some(role));
        }
    }

    #[test]
    fn any_other_name_is_a_role_of_ones_own_however_it_is_spelled() {
        let role = |text: &str| text.parse::<Role>().unwrap();
        assert_eq!(role("Night Boss"), role(" night  boss "));
        assert_eq!(role("Night Boss").name(), "Night Boss");
        assert_eq!(role("night boss").name(), "night boss");
        assert_ne!(role("night boss"), role("night bos"));
        assert_eq!(role("OWNER"), Role::Owner);
        assert_eq!(role("ｏｗｎｅｒ"), Role::Owner);
        assert!("".parse::<Role>().is_err() && "-x".parse::<Role>().is_err());
        let name = |text: &str| text.parse::<Name>().unwrap();
        assert!(Role::is_reserved(&name("Owner")) && Role::is_reserved(&name("group_owners")));
        assert!(!Role::is_reserved(&name("night boss")));
    }
}
