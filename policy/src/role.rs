//! Roles and what they give: built-in ones from the program, custom ones from the file.

use crate::domain::{Label, Right, RightSet, Role, RoleRight, UserRights};
use std::fmt;

/// Row number of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleId(pub i64);

impl RoleId {
    /// A role that does not exist yet.
    pub const NEW: Self = Self(0);
    /// The role that everybody has at least.
    pub const USER: Self = Self(KnownRole::USER.row);
}

/// A custom role and its purpose.
#[derive(Clone, Debug)]
pub struct CustomRoleEntry {
    /// The role, and what it gives.
    pub known: KnownRole,
    /// Its purpose.
    pub purpose: Option<Label>,
}

/// An existing role, and what it gives its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRole {
    /// The role, built in or custom.
    pub role: Role,
    /// Its row: the number that memberships store.
    pub row: i64,
    /// Rights in the department where it is held, or in the system.
    pub rights: RightSet,
    /// Rights over the holder's own account.
    pub own: RightSet,
}

impl KnownRole {
    /// The role that everybody has at least, as built in. A membership says what it is on a site
    /// and in a department.
    pub const USER: Self = Self {
        role: Role::User,
        row: 1,
        rights: Role::OF_USER,
        own: Role::OWN,
    };

    /// The role, if it is built in.
    pub fn built_in(role: Role) -> Option<Self> {
        Some(Self {
            role,
            row: role.id()?,
            rights: role.rights()?,
            own: Role::OWN,
        })
    }

    /// A role that nobody has made yet: it gives nothing.
    pub fn unborn(role: Role) -> Self {
        Self {
            role,
            row: RoleId::NEW.0,
            rights: RightSet::EMPTY,
            own: RightSet::EMPTY,
        }
    }

    /// The id in the database, which is never reused.
    pub const fn id(&self) -> RoleId {
        RoleId(self.row)
    }

    /// Whether it carries that right.
    pub fn carries(&self, right: RoleRight) -> bool {
        let side = if right.own { self.own } else { self.rights };
        side.has(right.right)
    }

    /// Everything it carries; rights where it is held come first.
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

    /// This with rights added and removed; a right that is both is removed.
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

    /// This, as changed by a site or a department.
    pub fn changed_by(self, said: &UserRights) -> Self {
        match said.is_empty() {
            true => self,
            false => self.edited(&said.given(), &said.taken()),
        }
    }

    /// How it differs from the default; only `user` can.
    pub fn difference(&self) -> UserRights {
        match self.role == Role::User {
            true => UserRights::between(&Self::USER.carried(), &self.carried()),
            false => UserRights::default(),
        }
    }

    fn side(&mut self, right: RoleRight) -> &mut RightSet {
        if right.own {
            &mut self.own
        } else {
            &mut self.rights
        }
    }
}

impl Default for KnownRole {
    fn default() -> Self {
        Self::USER
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::domain::{CallRights, Deadline, DepartmentFields, Time, Tri};
    use crate::facts::{Account, AccountId, Department, DepartmentId, Inherited};
    use crate::{Authority, Scope};

    const HERE: DepartmentId = DepartmentId(7);
    const TRI: [Tri; 3] = [Tri::Allow, Tri::Deny, Tri::Inherit];

    fn all() -> impl Iterator<Item = RoleRight> {
        let sides = |right| [false, true].map(|own| RoleRight { right, own });
        Right::all().flat_map(sides)
    }

    /// A user of a department, where site, department and member each allow, deny or inherit one
    /// right.
    fn user(right: RoleRight, [site, department, member]: [Tri; 3]) -> Account {
        let mut there = Department {
            id: HERE,
            name: "sales".parse().unwrap(),
            is_default: false,
            fields: DepartmentFields::default(),
            inherited: Inherited {
                user: KnownRole::USER.changed_by(&UserRights::default().with(right, site)),
                ..Inherited::default()
            },
            defaults: Vec::new(),
            users_own: UserRights::default(),
        };
        there.say(Role::User, right, department);
        let calls = match right.own {
            true => CallRights::default(),
            false => CallRights::default().with(right.right, member),
        };
        let mut account = Account::gone(AccountId(1), "201".parse().unwrap());
        account.memberships = vec![there.membership(KnownRole::USER, Deadline::Never, calls)];
        account
    }

    /// The setting closest to the member decides: taken from the contract, right by right.
    fn has(right: RoleRight, says: [Tri; 3]) -> bool {
        for said in says.into_iter().rev() {
            match said {
                Tri::Allow => return true,
                Tri::Deny => return false,
                Tri::Inherit => {}
            }
        }
        KnownRole::USER.carries(right)
    }

    #[test]
    fn what_user_brings_is_the_members_word_then_the_departments_then_the_sites() {
        let now = Time::from_unix(0);
        for right in all().filter(|right| right.is_of_user()) {
            for site in TRI {
                for department in TRI {
                    for member in TRI {
                        let member = if right.own { Tri::Inherit } else { member };
                        let says = [site, department, member];
                        let authority = Authority::of(&user(right, says), now);
                        let scope = match right.own {
                            true => Scope::Own,
                            false => Scope::Department(HERE),
                        };
                        let held = authority.at(scope);
                        assert_eq!(held.has(right.right), has(right, says), "{right} {says:?}");
                        // Nothing else changes, and it lets nobody administer or listen in.
                        let others = RightSet::of(&[right.right]);
                        let program = match right.own {
                            true => KnownRole::USER.own,
                            false => KnownRole::USER.rights,
                        };
                        assert_eq!(held.minus(others), program.minus(others));
                        assert!(!authority.administers());
                        let weighed = RightSet::ADMIN.or(RightSet::SURVEILLANCE);
                        assert_eq!(authority.weight(weighed).count(), 0, "{right} {says:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_site_gives_and_takes_nothing_that_is_weighed_or_shuts_out() {
        let weighed = RightSet::ADMIN.or(RightSet::SURVEILLANCE);
        for right in all().filter(|right| right.is_of_user()) {
            assert!(right.own || !weighed.has(right.right), "{right}");
            assert!(!right.own || Role::OWN.has(right.right), "{right}");
            assert!(!right.is_everybodys(), "{right}");
        }
        let kept = all().filter(|right| right.is_everybodys());
        assert_eq!(kept.count(), 2);
    }

    #[test]
    fn the_difference_makes_of_the_programs_user_what_it_was_read_off() {
        for right in all().filter(|right| right.is_of_user()) {
            for tri in TRI {
                let said = UserRights::default().with(right, tri);
                let known = KnownRole::USER.changed_by(&said);
                assert_eq!(KnownRole::USER.changed_by(&known.difference()), known);
            }
        }
        assert!(KnownRole::USER.difference().is_empty());
    }
}
