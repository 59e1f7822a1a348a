//! Custom roles of a small world: what they give, and how commands name them.

use super::person::{Cast, Env, Person, lives};
use policy::KnownRole;
use policy::domain::{CustomRole, RightSet, Role};

/// Maximum number of custom roles.
pub(super) const MADE: usize = 2;
/// Their names in chains of commands.
pub(super) const MADE_NAMES: [&str; MADE] = ["aide", "clerk"];
pub(super) const AIDE: u8 = 0;
pub(super) const CLERK: u8 = 1;

/// The role with that name, whether it exists or not.
pub(super) fn made(n: u8) -> Role {
    Role::Custom(CustomRole::new(
        &MADE_NAMES[usize::from(n)].parse().unwrap(),
    ))
}

fn number(role: Role) -> Option<usize> {
    MADE_NAMES.iter().position(|name| *name == role.name())
}

/// Its position among the department roles.
pub(super) fn place(role: Role) -> usize {
    match role.id() {
        Some(id) => usize::try_from(id - 1).unwrap(),
        None => 5 + number(role).unwrap(),
    }
}

impl Env {
    /// The world with a custom role that gives these.
    pub(super) fn making(mut self, n: u8, rights: RightSet) -> Self {
        self.made[usize::from(n)] = Some(rights);
        self
    }

    /// What a role gives where it is held, if it exists.
    pub(super) fn rights_of(&self, role: Role) -> Option<RightSet> {
        role.rights().or_else(|| self.made[number(role)?])
    }

    /// The role as the store would load it.
    pub(super) fn known(&self, role: Role) -> Option<KnownRole> {
        let custom = || {
            let n = number(role)?;
            let row = 100 + i64::try_from(n).unwrap();
            Some(KnownRole {
                role,
                row,
                rights: self.made[n]?,
                own: Role::OWN,
            })
        };
        KnownRole::built_in(role).or_else(custom)
    }
}

impl Person {
    /// Whether it holds that role in any department now.
    pub(super) fn holds_anywhere(&self, role: Role, time: u8) -> bool {
        let mut all = self.member.iter().flatten();
        all.any(|m| m.role == role && lives(m.until, time))
    }
}

impl Cast {
    /// The existing department roles, by position.
    pub(super) fn department_roles(env: &Env) -> Vec<Role> {
        let built_in = [
            Role::User,
            Role::Receptionist,
            Role::GroupAdmin,
            Role::Manager,
            Role::Owner,
        ];
        let custom = (0..MADE as u8).map(made);
        let mut all = built_in.to_vec();
        all.extend(custom.filter(|role| env.rights_of(*role).is_some()));
        all
    }
}
