//! Extension numbers and ranges of them.

use super::{Invalid, Name, Time, quoted};
use std::fmt;

/// The name of a number in messages that ask for one.
pub(super) const WHAT: &str = "an extension number";
const HINT: &str = "2 to 10 digits, such as 101";
/// If a user name is given instead.
const HINT_OF_NAME: &str = "2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name";

/// A number in the dial plan: 2 to 10 ASCII digits, kept as text because leading zeros count.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number(String);

impl Number {
    /// As dialled.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Number {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let stray = given.chars().enumerate().find(|(_, c)| !c.is_ascii_digit());
        if let Some(hint) = several(given) {
            return Err(Invalid::new(WHAT, given, "it is several", hint));
        }
        let why = match (stray, given.len()) {
            (None, 2..=10) => return Ok(Self(given.to_owned())),
            (None, 0) => "it is empty".to_owned(),
            (None, 1) => "it has only 1 digit".to_owned(),
            (None, n) => format!("it has {n} digits"),
            (Some((i, c)), _) => {
                format!(
                    "character {}, `{}`, is not a digit",
                    i + 1,
                    super::invalid::shown(c)
                )
            }
        };
        let is_name = given.starts_with(|c: char| c.is_ascii_alphabetic())
            && given.parse::<super::UserName>().is_ok();
        let hint = if is_name { HINT_OF_NAME } else { HINT };
        Err(Invalid::new(WHAT, given, why, hint))
    }
}
text_type!(Number);

/// How to write several numbers, for `200,201` and `200-205`.
fn several(given: &str) -> Option<String> {
    let is_number = |part: &&str| {
        (2..=10).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if given.contains(',') {
        let all: Vec<&str> = given.split(',').map(str::trim).collect();
        let separated = format!("separate them with spaces: {}", all.join(" "));
        return all.iter().all(is_number).then_some(separated);
    }
    let (first, last) = given.split_once("..").or_else(|| given.split_once('-'))?;
    let is_range = is_number(&first) && is_number(&last);
    is_range.then(|| {
        format!(
            "separate them with spaces; bash and zsh write them out for you: {{{first}..{last}}}"
        )
    })
}

/// A new number for an account: a given one, or the lowest free one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewNumber {
    /// This one.
    Exactly(Number),
    /// The lowest free one of its department's range.
    Next,
}

impl NewNumber {
    /// The given number, if any.
    pub const fn exactly(&self) -> Option<&Number> {
        match self {
            Self::Exactly(number) => Some(number),
            Self::Next => None,
        }
    }
}

impl fmt::Display for NewNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(number) => number.fmt(f),
            Self::Next => f.pad("next"),
        }
    }
}

impl std::str::FromStr for NewNumber {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        if given == "next" {
            return Ok(Self::Next);
        }
        let wrong = |error: Invalid| {
            let hint = "2 to 10 digits, such as 101, or `next` for the lowest free one";
            Invalid::new("a new number", given, error.why, hint)
        };
        given.parse().map(Self::Exactly).map_err(wrong)
    }
}
text_serde!(NewNumber);

/// For how many days calls to a former number are forwarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedOnDays(u16);

impl LedOnDays {
    /// The maximum.
    pub const MOST: u16 = 366;

    /// When that ends, counted from now.
    pub fn end(self, now: Time) -> Time {
        Time::from_unix(now.unix().saturating_add(i64::from(self.0) * 86_400))
    }
}

impl fmt::Display for LedOnDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for LedOnDays {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        // As a number, or in the form of a duration.
        let days = match given.strip_suffix('w') {
            Some(weeks) => weeks
                .parse()
                .ok()
                .and_then(|weeks: u16| weeks.checked_mul(7)),
            None => given.strip_suffix('d').unwrap_or(given).parse().ok(),
        };
        let days = days.filter(|days| (1..=Self::MOST).contains(days));
        days.map(Self).ok_or_else(|| {
            let why = format!("it is not one of 1 to {}", Self::MOST);
            Invalid::new(
                "a number of days",
                given,
                why,
                "such as 30, or 4w for four weeks",
            )
        })
    }
}
text_serde!(LedOnDays);

/// Why a department without a range has no next number, and what to do.
pub fn no_range(department: &Name) -> (String, String) {
    let name = department.as_str();
    (
        format!("department {name} has no range of numbers, so there is no next one"),
        format!(
            "name a number, or set a range: pbxctl department set {} --numbers FROM-TO",
            quoted(name)
        ),
    )
}

/// Numbers `from` to `to`, both included, all of one length.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NumberRange {
    // INVARIANT: same length and from <= to, so text order is numeric order inside it.
    from: Number,
    to: Number,
}

impl NumberRange {
    /// Its first number.
    pub fn from(&self) -> &Number {
        &self.from
    }
    /// Its last number.
    pub fn to(&self) -> &Number {
        &self.to
    }
    /// Each of its numbers, in order.
    pub fn numbers(&self) -> impl Iterator<Item = Number> + use<> {
        let width = self.from.0.len();
        let side = |number: &Number| number.0.parse::<u64>().unwrap_or_default();
        (side(&self.from)..=side(&self.to)).map(move |n| Number(format!("{n:0width$}")))
    }
    /// How many there are.
    pub fn size(&self) -> u64 {
        let side = |number: &Number| number.0.parse::<u64>().unwrap_or_default();
        side(&self.to).saturating_sub(side(&self.from)) + 1
    }
    /// Whether it contains that number; never one of another length.
    pub fn contains(&self, number: &Number) -> bool {
        number.0.len() == self.from.0.len() && (&self.from..=&self.to).contains(&number)
    }
}

impl fmt::Display for NumberRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}-{}", self.from, self.to))
    }
}

impl std::str::FromStr for NumberRange {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let wrong = |why: String| {
            Invalid::new(
                "a range of numbers",
                given,
                why,
                "FROM-TO of one length, such as 200-299",
            )
        };
        let (from, to) = given
            .split_once('-')
            .ok_or_else(|| wrong("there is no `-` between two numbers".into()))?;
        let side = |text: &str| {
            text.trim()
                .parse::<Number>()
                .map_err(|e| wrong(e.to_string()))
        };
        let (from, to) = (side(from)?, side(to)?);
        if from.0.len() != to.0.len() {
            return Err(wrong(format!(
                "`{from}` has {} digits, `{to}` has {}",
                from.0.len(),
                to.0.len()
            )));
        }
        if from > to {
            return Err(wrong(format!("`{from}` comes after `{to}`")));
        }
        Ok(Self { from, to })
    }
}

text_serde!(NumberRange);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_error_names_the_character_and_its_place() {
        let error = "20O1".parse::<Number>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "`20O1` is not an extension number: character 3, `O`, is not a digit (2 to 10 digits, such as 101)"
        );
        for (given, why) in [
            ("", "it is empty"),
            ("1", "it has only 1 digit"),
            ("12345678901", "it has 11 digits"),
            ("١٠١", "character 1, `١`, is not a digit"),
            ("10\u{202e}1", "character 3, `\\u{202e}`, is not a digit"),
            ("101 ", "character 4, ` `, is not a digit"),
        ] {
            assert_eq!(given.parse::<Number>().unwrap_err().why, why);
        }
        assert_eq!("0101".parse::<Number>().unwrap().as_str(), "0101");
    }

    #[test]
    fn a_range_holds_numbers_of_its_length_only() {
        let range: NumberRange = "200-299".parse().unwrap();
        let holds = |n: &str| range.contains(&n.parse().unwrap());
        assert!(holds("200") && holds("250") && holds("299"));
        assert!(!holds("199") && !holds("300") && !holds("2500") && !holds("25"));
        assert_eq!(range.to_string(), "200-299");
        for bad in ["299-200", "20-299", "200", "200-", "a-b", "200-299-300"] {
            assert!(bad.parse::<NumberRange>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in "\\PC*") {
            let _ = text.parse::<Number>();
            let _ = text.parse::<NumberRange>();
        }

        #[test]
        fn numbers_round_trip(text in "[0-9]{2,10}") {
            let number: Number = text.parse().unwrap();
            let json = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(serde_json::from_str::<Number>(&json).unwrap(), number);
        }
    }
}
