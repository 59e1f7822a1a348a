//! A right as a role carries it: in the place where the role is held, or over the holder's own
//! account.

use super::{Invalid, Right, Role};
use std::fmt;

/// `hours:write`, or `extensions:write@own`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleRight {
    /// The right, an administrative one or a call right.
    pub right: Right,
    /// Whether it is over the holder's own account only, rather than where the role is held.
    pub own: bool,
}

impl RoleRight {
    /// Whether a custom role can carry it: what no department role holds has no meaning there, and
    /// over one's own account nobody has more than everybody.
    pub fn is_carried(self) -> bool {
        if self.own {
            Role::OWN.has(self.right)
        } else {
            Role::OF_DEPARTMENT.has(self.right)
        }
    }
}

impl fmt::Display for RoleRight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = if self.own { "@own" } else { "" };
        write!(f, "{}{own}", self.right)
    }
}

impl std::str::FromStr for RoleRight {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let (right, own) = match given.split_once('@') {
            None => (given, false),
            Some((right, "own")) => (right, true),
            Some((_, scope)) => {
                return Err(Invalid::new(
                    "a right of a role",
                    given,
                    format!("`{scope}` is not a scope of a role"),
                    "a right applies where the role is held, or over the holder's own account: extensions:write, extensions:write@own",
                ));
            }
        };
        Ok(Self {
            right: right.parse()?,
            own,
        })
    }
}

text_serde!(RoleRight);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn reads_what_it_writes_and_knows_what_no_department_role_carries() {
        for text in ["extensions:write", "extensions:write@own", "barge-in"] {
            let right: RoleRight = text.parse().unwrap();
            assert_eq!(right.to_string(), text);
            assert!(right.is_carried(), "{text}");
        }
        for text in [
            "settings:write",
            "roles:system",
            "groups:read",
            "hours:write@own",
        ] {
            assert!(!text.parse::<RoleRight>().unwrap().is_carried(), "{text}");
        }
        for text in ["hours:write@sales", "hours:write@", "@own", "hours"] {
            assert!(text.parse::<RoleRight>().is_err(), "{text}");
        }
    }
}
