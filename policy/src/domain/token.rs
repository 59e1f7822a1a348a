//! Tokens, by their number in lists.

use super::{Invalid, Time};
use std::fmt;

/// Number of a token: never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenId(pub i64);

impl TokenId {
    /// A token that does not exist yet.
    pub const NEW: Self = Self(0);
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for TokenId {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let number = given.parse().map(Self);
        number.map_err(|_| {
            let hint = "the number that `pbxctl token list` shows";
            Invalid::new("a token", given, "it is not a whole number", hint)
        })
    }
}
text_serde!(TokenId);

/// How long before the end of a token its users are told, in seconds: two weeks.
const NOTICE: i64 = 14 * 86_400;

/// Whether it is time to replace a token: its last two weeks, or the second half of its life if
/// that is shorter. A token for an hour is meant to end within an hour.
pub fn ends_soon(created: Time, ends: Time, now: Time) -> bool {
    let life = ends.unix().saturating_sub(created.unix());
    ends.unix().saturating_sub(now.unix()) <= NOTICE.min(life / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notice_is_given_in_time_and_not_at_once() {
        let day = 86_400;
        for (life, left, soon) in [
            (90 * day, 14 * day + 1, false),
            (90 * day, 14 * day, true),
            (90 * day, 1, true),
            (10 * day, 5 * day + 1, false),
            (10 * day, 5 * day, true),
            (3600, 3600, false),
            (3600, 1800, true),
        ] {
            let time = Time::from_unix;
            let told = ends_soon(time(0), time(life), time(life - left));
            assert_eq!(told, soon, "{left} of {life}");
        }
    }
}
