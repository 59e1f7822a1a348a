//! What a site or a department changes of the role `user`.

use super::{Invalid, Right, Role, RoleRight, Tri};
use std::fmt;
use std::str::FromStr;

const WHAT: &str = "a change of the role user";

/// Rights added to or removed from `user`: stored as `+intercom -tokens:write@own`, each once, in
/// order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserRights(Vec<(RoleRight, bool)>);

impl UserRights {
    /// What turns one set of rights into another. Each side has rights where the role is held, and
    /// over one's own account.
    pub fn between(before: &[RoleRight], after: &[RoleRight]) -> Self {
        let given = after.iter().filter(|right| !before.contains(right));
        let taken = before.iter().filter(|right| !after.contains(right));
        let given = given.map(|right| (*right, true));
        let mut all: Vec<_> = given.chain(taken.map(|right| (*right, false))).collect();
        all.sort_unstable();
        Self(all)
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The change for that right.
    pub fn get(&self, right: RoleRight) -> Tri {
        match self.0.iter().find(|(known, _)| *known == right) {
            Some((_, true)) => Tri::Allow,
            Some((_, false)) => Tri::Deny,
            None => Tri::Inherit,
        }
    }

    /// The same, with that change for the right.
    pub fn with(mut self, right: RoleRight, tri: Tri) -> Self {
        self.0.retain(|(known, _)| *known != right);
        match tri {
            Tri::Inherit => {}
            Tri::Allow => self.0.push((right, true)),
            Tri::Deny => self.0.push((right, false)),
        }
        self.0.sort_unstable();
        self
    }

    /// The changes, in order.
    pub fn said(&self) -> impl Iterator<Item = (RoleRight, Tri)> + '_ {
        let tri = |given: bool| if given { Tri::Allow } else { Tri::Deny };
        self.0
            .iter()
            .map(move |(right, given)| (*right, tri(*given)))
    }

    /// Rights that it adds.
    pub fn given(&self) -> Vec<RoleRight> {
        self.of(true)
    }

    /// Rights that it removes.
    pub fn taken(&self) -> Vec<RoleRight> {
        self.of(false)
    }

    fn of(&self, wanted: bool) -> Vec<RoleRight> {
        let all = self.0.iter().filter(|(_, given)| *given == wanted);
        all.map(|(right, _)| *right).collect()
    }
}

impl RoleRight {
    /// What everybody keeps: without it, nobody could sign in, or change a password that others
    /// know.
    pub fn is_everybodys(self) -> bool {
        let kept = [
            Right::read(super::Module::Dashboard),
            Right::write(super::Module::Passwords),
        ];
        self.own && kept.contains(&self.right)
    }

    /// Whether a site may add it to `user` or remove it: call rights that let nobody listen in, and
    /// what everybody has over their own account by default.
    pub fn is_of_user(self) -> bool {
        match self.own {
            true => Role::OWN.has(self.right) && !self.is_everybodys(),
            false => super::RightSet::CALL
                .minus(super::RightSet::SURVEILLANCE)
                .has(self.right),
        }
    }
}

impl fmt::Display for UserRights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (right, given)) in self.0.iter().enumerate() {
            let space = if n > 0 { " " } else { "" };
            let sign = if *given { '+' } else { '-' };
            write!(f, "{space}{sign}{right}")?;
        }
        Ok(())
    }
}

impl FromStr for UserRights {
    type Err = Invalid;
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let wrong = |why: String| {
            let hint = "such as +intercom -tokens:write@own";
            Invalid::new(WHAT, text, why, hint)
        };
        let mut all = Self::default();
        for word in text.split_whitespace() {
            let (right, tri) = match (word.strip_prefix('+'), word.strip_prefix('-')) {
                (Some(right), _) => (right, Tri::Allow),
                (None, Some(right)) => (right, Tri::Deny),
                (None, None) => return Err(wrong(format!("`{word}` neither gives nor takes"))),
            };
            let right: RoleRight = right.parse()?;
            if !right.is_of_user() {
                return Err(wrong(format!("{right} of user cannot be changed")));
            }
            all = all.with(right, tri);
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_that_is_not_safe() {
        let text = "+intercom -see-group-members -tokens:write@own";
        let said: UserRights = text.parse().unwrap();
        let again: UserRights = said.to_string().parse().unwrap();
        assert_eq!(said, again);
        assert_eq!(said.said().count(), 3);
        assert_eq!(said.get("intercom".parse().unwrap()), Tri::Allow);
        assert_eq!(said.get("tokens:write@own".parse().unwrap()), Tri::Deny);
        assert_eq!(said.get("allow-ivr".parse().unwrap()), Tri::Inherit);
        for text in [
            "+barge-in",
            "+see-group-recordings",
            "-see-group-recordings",
            "+extensions:write",
            "+hours:write@own",
            "-dashboard:read@own",
            "-passwords:write@own",
            "intercom",
        ] {
            assert!(text.parse::<UserRights>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_lies_between_two_sets_makes_the_one_the_other() {
        let rights = |text: &str| -> Vec<RoleRight> {
            text.split(' ')
                .map(|right| right.parse().unwrap())
                .collect()
        };
        let (before, after) = (
            rights("intercom tokens:read@own"),
            rights("allow-ivr tokens:read@own"),
        );
        let said = UserRights::between(&before, &after);
        assert_eq!(said.to_string(), "-intercom +allow-ivr");
        assert!(UserRights::between(&after, &after).is_empty());
    }
}
