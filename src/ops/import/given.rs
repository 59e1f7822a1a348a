//! Who gets which role by an import: what one wants to read before others can do more.

use crate::domain::{Number, Role, RoleKind, ShownField};
use crate::engine::Done;

/// Roles that an import gives.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Roles in departments but `user`, with the number of people who get each, as they come.
    pub roles: Vec<(String, u64)>,
    /// Who gets a role in the whole system, or can use rights over it again.
    pub powerful: Vec<Powerful>,
}

/// Somebody who gets a role in the whole system, or can use rights over it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Powerful {
    /// Their number.
    pub number: Number,
    /// Their name, as the file has it; empty where it has none.
    pub name: String,
    /// The role, if one of the whole system gives it.
    pub role: Option<String>,
    /// Whether they held it before, and could use none of it: disabled, or not let in.
    pub returns: bool,
}

impl Given {
    /// Notes what a step gave to somebody, by what is so after it.
    pub(super) fn note(&mut self, (number, name): (&Number, &str), done: &Done) {
        let usual = Role::User.to_string();
        if let Some(role) = done
            .after
            .text(ShownField::Role)
            .filter(|role| *role != usual)
        {
            match self.roles.iter_mut().find(|(known, _)| known == role) {
                Some((_, people)) => *people += 1,
                None => self.roles.push((role.to_owned(), 1)),
            }
        }
        // A row brings no power but by a role of the system, or by enabling them.
        for power in &done.power {
            let role = power.role.map(|(role, _)| role.to_string());
            if role.is_some() || power.returns {
                self.powerful.push(Powerful {
                    number: number.clone(),
                    name: name.to_owned(),
                    role,
                    returns: power.returns,
                });
            }
        }
    }

    /// Whether this role is one of the whole system.
    pub(super) fn is_power(role: Option<Role>) -> bool {
        role.is_some_and(|role| role.kind() == RoleKind::System)
    }
}
