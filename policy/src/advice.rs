//! Advice on the departments that somebody belongs to. It is not a rule: nothing is refused because
//! of it, and nothing counts as an error.

use crate::domain::{Name, Role, Time};
use crate::facts::{Account, Membership};

/// What would be simpler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// They are plain users in these besides their home, where one department would do: a group can
    /// give what people share across departments.
    Several(Vec<Name>),
    /// They belong to the default department, which is for people who belong to no other, and to
    /// this one.
    Default {
        /// The default department's name.
        default: Name,
        /// Whether it is their home (rather than the other one).
        is_home: bool,
        /// The other one.
        other: Name,
    },
}

impl Advice {
    /// Advice on an account's departments, as far as `sees` shows them.
    pub fn of(account: &Account, now: Time, sees: impl Fn(&Membership) -> bool) -> Vec<Self> {
        let seen: Vec<_> = account.memberships.iter().filter(|m| sees(m)).collect();
        let mut all = Vec::new();
        let is_home = |m: &Membership| m.department == account.home;
        let plain = |m: &Membership| m.role_at(now) == Role::User && m.calls.is_empty();
        let elsewhere = seen.iter().filter(|m| !is_home(m) && plain(m));
        let elsewhere: Vec<Name> = elsewhere.map(|m| m.name.clone()).collect();
        if elsewhere.len() > 1 {
            all.push(Self::Several(elsewhere));
        }
        let default = seen.iter().find(|m| m.is_default);
        // Of several others, the home comes first, then the one joined last.
        let other = seen.iter().rev().filter(|m| !m.is_default);
        let other = other.max_by_key(|m| is_home(m));
        if let Some((default, other)) = default.zip(other) {
            all.push(Self::Default {
                default: default.name.clone(),
                is_home: is_home(default),
                other: other.name.clone(),
            });
        }
        all
    }

    /// The text for one person.
    pub fn text(&self, number: &impl std::fmt::Display) -> String {
        match self {
            Self::Several(names) => {
                let names: Vec<&str> = names.iter().map(Name::as_str).collect();
                format!(
                    "{number} is a plain user in {} in addition to the home department: one department is enough, with a group for shared rights (`pbxctl group member add`)",
                    names.join(", ")
                )
            }
            Self::Default {
                default,
                is_home,
                other,
            } => {
                let better = match is_home {
                    true => {
                        format!(
                            "{number} should have its home in {other} (`pbxctl extension move`)"
                        )
                    }
                    false => {
                        format!(
                            "{number} is at home in {other}, and needs no membership in {default}"
                        )
                    }
                };
                format!("{default} is the default department, for people in no other: {better}")
            }
        }
    }

    /// The text for many.
    pub const fn of_many(&self) -> &'static str {
        match self {
            Self::Several(_) => {
                "plain users in several departments: one is enough, with a group for shared rights"
            }
            Self::Default { .. } => {
                "in the default department, which is for people in no other, and in another one"
            }
        }
    }
}
