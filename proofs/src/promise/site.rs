//! Commands that concern no account: what departments, groups and custom roles give.

use super::command::call;
use super::made::{MADE_NAMES, made};
use super::person::{Cast, DEPARTMENTS, NAMES, Person, SYSTEM, lives};
use super::team::TEAM_NAMES;
use policy::Operation;
use policy::domain::{GroupRole, GroupScope, Module, Patch, Right, Role, RoleRight, Tri};
use policy::operations::{department, group, role};

const ROLES: Right = Right::write(Module::Roles);
const GROUPS: Right = Right::write(Module::Groups);

/// Such a command, without the actor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Site {
    Rights(u8, Role, Right, Tri),
    TeamRights(u8, GroupRole, Right, Tri),
    TeamPermit(u8, Right, GroupScope),
    TeamForbid(u8, Right),
    TeamAdd(u8),
    TeamRemove(u8),
    TeamCopy(u8, u8),
    RoleGive(u8, Right),
    RoleTake(u8, Right),
    RoleAdd(u8, Role),
    RoleRemove(u8),
}

/// A change of a custom role.
fn edit(role: Role, given: Option<Right>, taken: Option<Right>) -> Operation {
    let all = |right: Option<Right>| {
        let one = right.map(|right| RoleRight { right, own: false });
        one.into_iter().collect()
    };
    Operation::from(role::Set {
        role,
        department: None,
        new: None,
        given: all(given),
        taken: all(taken),
        purpose: Patch::Keep,
    })
}

impl Site {
    /// The operation the engine would judge.
    pub(super) fn operation(self, cast: &Cast) -> Operation {
        let name = |d: u8| cast.names[usize::from(d)].clone();
        let team = |g: u8| cast.teams[usize::from(g)].clone();
        match self {
            Self::Rights(d, role, right, tri) => Operation::from(department::Rights {
                department: name(d),
                role,
                calls: vec![(right, tri)],
            }),
            Self::TeamRights(g, role, right, tri) => Operation::from(group::Rights {
                group: team(g),
                role,
                calls: vec![(right, tri)],
            }),
            Self::TeamPermit(g, right, scope) => Operation::from(group::Permit {
                group: team(g),
                rights: vec![right],
                scope,
            }),
            Self::TeamForbid(g, right) => Operation::from(group::Forbid {
                group: team(g),
                rights: vec![right],
                scope: None,
            }),
            Self::TeamAdd(g) => Operation::from(group::Add {
                name: team(g),
                display_name: None,
            }),
            Self::TeamRemove(g) => Operation::from(group::Remove { name: team(g) }),
            Self::TeamCopy(g, new) => Operation::from(group::Copy {
                name: team(g),
                new: team(new),
            }),
            Self::RoleGive(n, right) => edit(made(n), Some(right), None),
            Self::RoleTake(n, right) => edit(made(n), None, Some(right)),
            Self::RoleAdd(n, from) => Operation::from(role::Add {
                name: MADE_NAMES[usize::from(n)].parse().unwrap(),
                from,
                given: Vec::new(),
                taken: Vec::new(),
                purpose: None,
            }),
            Self::RoleRemove(n) => Operation::from(role::Remove { role: made(n) }),
        }
    }

    /// The people it concerns: everybody who holds the role or belongs to the group, as
    /// `store::facts::holders` and `store::group::holders` find them.
    pub(super) fn concerns(self, person: &Person, time: u8) -> bool {
        match self {
            Self::Rights(d, role, ..) => person.member[usize::from(d)].is_some_and(|m| {
                m.role == role && lives(m.until, time) || role == Role::User && m.until != 0
            }),
            Self::TeamRights(g, role, ..) => {
                person.part(g, time).is_some_and(|part| part.role == role)
            }
            Self::TeamPermit(g, ..) | Self::TeamForbid(g, _) | Self::TeamRemove(g) => {
                person.part(g, time).is_some()
            }
            Self::RoleGive(n, _) | Self::RoleTake(n, _) | Self::RoleRemove(n) => {
                person.holds_anywhere(made(n), time)
            }
            Self::TeamAdd(_) | Self::TeamCopy(..) | Self::RoleAdd(..) => false,
        }
    }

    /// The right that it removes, and where.
    pub(super) fn takes(self) -> (Right, usize) {
        match self {
            Self::Rights(d, ..) => (ROLES, usize::from(d)),
            Self::TeamRemove(g) => (Right::delete(Module::Groups), DEPARTMENTS + usize::from(g)),
            Self::TeamRights(g, ..) | Self::TeamPermit(g, ..) | Self::TeamForbid(g, _) => {
                (GROUPS, DEPARTMENTS + usize::from(g))
            }
            Self::RoleGive(..) | Self::RoleTake(..) | Self::RoleAdd(..) => (ROLES, SYSTEM),
            Self::RoleRemove(_) => (Right::delete(Module::Roles), SYSTEM),
            Self::TeamAdd(_) | Self::TeamCopy(..) => (GROUPS, SYSTEM),
        }
    }

    /// Whether it cannot be given to oneself: nobody owns what a department sets for a role.
    pub(super) fn is_for_others(self) -> bool {
        !matches!(self, Self::Rights(..))
    }

    /// Words of the command line.
    pub(super) fn words(self) -> String {
        let at = |d: u8| NAMES[usize::from(d)];
        let team = |g: u8| TEAM_NAMES[usize::from(g)];
        match self {
            Self::Rights(d, r, right, tri) => format!(
                "department rights {} --role {r}{}",
                at(d),
                call(Some((right, tri)))
            ),
            Self::TeamRights(g, r, right, tri) => format!(
                "group rights {} --role {r}{}",
                team(g),
                call(Some((right, tri)))
            ),
            Self::TeamPermit(g, right, GroupScope::Members) => {
                format!("group permit {} {right}", team(g))
            }
            Self::TeamPermit(g, right, GroupScope::System) => {
                format!("group permit {} {right} --scope system", team(g))
            }
            Self::TeamForbid(g, right) => format!("group forbid {} {right}", team(g)),
            Self::TeamAdd(g) => format!("group add {}", team(g)),
            Self::TeamRemove(g) => format!("group remove {}", team(g)),
            Self::TeamCopy(g, new) => format!("group copy {} {}", team(g), team(new)),
            Self::RoleGive(n, right) => format!("role set {} --right {right}", made(n)),
            Self::RoleTake(n, right) => format!("role set {} --without {right}", made(n)),
            Self::RoleAdd(n, from) => format!("role add {} --from {from}", made(n)),
            Self::RoleRemove(n) => format!("role remove {}", made(n)),
        }
    }
}
