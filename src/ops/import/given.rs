//! Who gets which role by an import: worth reading before others can do more.

use crate::domain::{Number, Role, RoleKind, ShownField};
use crate::engine::Done;
use crate::ops::demoted;

/// Roles that an import gives.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Roles in departments except `user`, with the number of people who get each, in the order
    /// found.
    pub roles: Vec<(String, u64)>,
    /// People who get a system role, or can use rights over the whole system again.
    pub powerful: Vec<Powerful>,
    /// Numbers of people who are system-owner no longer, or not for as long.
    pub demoted: Vec<Number>,
}

/// Somebody who gets a system role, or can use rights over the whole system again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Powerful {
    /// Their number.
    pub number: Number,
    /// Their name in the file; empty if it has none.
    pub name: String,
    /// The role, if one of the whole system gives it.
    pub role: Option<String>,
    /// Whether they held it before, and could use none of it: disabled, or not let in.
    pub returns: bool,
}

impl Given {
    /// Whether it takes the name of the file to agree to it.
    pub fn is_severe(&self) -> bool {
        !(self.powerful.is_empty() && self.demoted.is_empty())
    }

    /// Notes what a step gave to somebody, from the state after it.
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
        if demoted(done).is_some() {
            self.demoted.push(number.clone());
        }
        // A row brings power only by a system role, or by enabling somebody.
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

    /// Whether this is a system role.
    pub(super) fn is_power(role: Option<Role>) -> bool {
        role.is_some_and(|role| role.kind() == RoleKind::System)
    }
}
