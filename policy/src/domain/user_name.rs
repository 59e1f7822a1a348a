//! Names to sign in with.

use super::{Invalid, Number};
use std::fmt;

const WHAT: &str = "a user name";
const HINT: &str = "1 to 64 of a to z, 0 to 9, `.`, `_` and `-`, such as `it-partner` or `anna.k`";
const LONGEST: usize = 64;

/// What somebody signs in with instead of their number: 1 to 64 ASCII letters, digits, `.`, `_` and
/// `-`. It begins with a letter or a digit, and never consists only of digits: that would be a
/// number.
///
/// It is kept as entered. Two that differ only in case are the same name, for uniqueness and for
/// signing in; being ASCII keeps them from looking alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserName(String);

impl UserName {
    /// As entered.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The form used for uniqueness.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl std::str::FromStr for UserName {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let text = given.trim();
        let stray = text.chars().enumerate().find(|(_, c)| !belongs(*c));
        let why = if let Some((at, c)) = stray {
            let shown = super::invalid::shown(c);
            format!("character {}, `{shown}`, is not allowed", at + 1)
        } else if text.is_empty() {
            "it is empty".into()
        } else if text.len() > LONGEST {
            format!("it has {} characters", text.len())
        } else if text.starts_with(['.', '_', '-']) {
            "it does not begin with a letter or a digit".into()
        } else if text.bytes().all(|b| b.is_ascii_digit()) {
            "only digits would be a number".into()
        } else {
            return Ok(Self(text.to_owned()));
        };
        Err(Invalid::new(WHAT, given, why, HINT))
    }
}
text_type!(UserName);

/// What a message asks for if either can be given.
pub(super) const WHO: &str = "a number or user name";

/// How somebody identifies themselves at sign-in: by number or by user name. Neither can be read as
/// the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// By number.
    Number(Number),
    /// By user name.
    UserName(UserName),
}

impl From<Number> for Who {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::UserName(name) => name.fmt(f),
        }
    }
}

impl std::str::FromStr for Who {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        if given.bytes().all(|b| b.is_ascii_digit()) {
            return given.parse().map(Self::Number);
        }
        given.parse().map(Self::UserName).map_err(|error: Invalid| {
            let hint = "a number such as 101, or a user name such as `it-partner`";
            Invalid::new(WHO, given, error.why, hint)
        })
    }
}
text_serde!(Who);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_user_name_is_what_login_names_are_made_of() {
        for good in ["it-partner", "anna.k", "a", "7up", "Anna_K", "x--", "2.5"] {
            assert_eq!(good.parse::<UserName>().unwrap().as_str(), good);
        }
        assert_eq!(" Anna.K ".parse::<UserName>().unwrap().key(), "anna.k");
        assert!("a".repeat(64).parse::<UserName>().is_ok());
        for (bad, why) in [
            ("", "it is empty"),
            ("  ", "it is empty"),
            ("101", "only digits would be a number"),
            ("-x", "it does not begin with a letter or a digit"),
            (".x", "it does not begin with a letter or a digit"),
            ("it partner", "character 3, ` `, is not allowed"),
            ("zoë", "character 3, `ë`, is not allowed"),
            ("a@b", "character 2, `@`, is not allowed"),
            ("a\u{202e}b", "character 2, `\\u{202e}`, is not allowed"),
            ("a\nb", "character 2, `\\u{a}`, is not allowed"),
        ] {
            assert_eq!(bad.parse::<UserName>().unwrap_err().why, why, "{bad}");
        }
        assert!("a".repeat(65).parse::<UserName>().is_err());
    }

    proptest! {
        #[test]
        fn who_it_is_reads_one_way_only(text in "\\PC{0,12}") {
            let (number, name) = (text.parse::<Number>(), text.parse::<UserName>());
            prop_assert!(number.is_err() || name.is_err());
            match text.parse::<Who>() {
                Ok(Who::Number(is)) => prop_assert_eq!(number.unwrap(), is),
                Ok(Who::UserName(is)) => prop_assert_eq!(name.unwrap(), is),
                Err(_) => prop_assert!(number.is_err() && name.is_err()),
            }
        }
    }
}
