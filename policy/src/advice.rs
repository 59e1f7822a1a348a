//! What is worth knowing of the departments that somebody belongs to. It is not a rule: nothing is
//! refused for it, and nothing counts as wrong.

use crate::domain::{Name, Role, Time};
use crate::facts::{Account, Membership};

/// What would be simpler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// They are plain users in these beside their home, where one department would do: what people
    /// share across departments is a group's to give.
    Several(Vec<Name>),
    /// They belong to the default department, which is for those who belong to no other, and to
    /// this one.
    Default {
        /// What it is called.
        default: Name,
        /// Whether it is their home, rather than the other one.
        is_home: bool,
        /// The other one.
        other: Name,
    },
}

impl Advice {
    /// Of the departments of an account, as far as `sees` shows them.
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
        // Of several others the home comes first, then the one that was joined last.
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

    /// As it is said of one person.
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

    /// As it is said of many.
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
