//! Questions about rights.

use crate::domain::text_serde;
use crate::domain::written::several;
use crate::domain::{Invalid, Name, Number, Right, Who};
use serde::{Deserialize, Serialize};

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One account, by its number.
    Extension(Number),
    /// A department, and the accounts with their home there.
    Department(Name),
    /// The members of a group.
    Group(Name),
    /// The whole system: the right must hold there.
    System,
}

/// May the actor use this right on that? Decided by the rules, changes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CanI {
    /// The right in question, an administrative or a call right.
    pub right: Right,
    /// What it would be used on.
    #[serde(rename = "target")]
    pub subject: Subject,
}

/// Who may use this right on that? Tells what others hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WhoCan {
    /// The right in question, an administrative or a call right.
    pub right: Right,
    /// What it would be used on.
    #[serde(rename = "target")]
    pub subject: Subject,
}

/// See another's rights: `roles:read` over them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Inspect {
    /// The account whose rights are shown.
    pub number: Who,
}

/// Where a right must be held to count as reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// In any department or group, or in the system.
    #[default]
    Anywhere,
    /// Over one's own account.
    Own,
    /// At this scope; over an account it must be usable on it (D4, D6, D7).
    On(Subject),
}

/// By which commands could somebody gain this right? The answer covers everybody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Paths {
    /// The account whose chain of commands is searched.
    pub from: Number,
    /// Accounts that act together with it.
    #[serde(
        default,
        deserialize_with = "several",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub with: Vec<Number>,
    /// The right to reach.
    pub right: Right,
    /// The scope at which holding it counts.
    #[serde(rename = "over", default, skip_serializing_if = "Reach::is_anywhere")]
    pub reach: Reach,
}

impl std::fmt::Display for Subject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Extension(number) => write!(f, "extension:{number}"),
            Self::Department(name) => write!(f, "department:{name}"),
            Self::Group(name) => write!(f, "group:{name}"),
            Self::System => f.write_str("system"),
        }
    }
}

impl std::str::FromStr for Subject {
    type Err = Invalid;
    /// `extension:205` or a bare number, `department:sales`, `group:night`, `system`.
    fn from_str(given: &str) -> Result<Self, Invalid> {
        match given.split_once(':') {
            Some(("extension", number)) => number.parse().map(Self::Extension),
            Some(("department", name)) => name.parse().map(Self::Department),
            Some(("group", name)) => name.parse().map(Self::Group),
            Some(_) => {
                let why = "there is no such kind of target";
                let hint = "extension:205, department:sales, group:night or system";
                Err(Invalid::new("a target", given, why, hint))
            }
            None if given == "system" => Ok(Self::System),
            None => given.parse().map(Self::Extension),
        }
    }
}

text_serde!(Subject);

impl Reach {
    fn is_anywhere(&self) -> bool {
        *self == Self::Anywhere
    }
}
impl std::fmt::Display for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Anywhere => f.write_str("anywhere"),
            Self::Own => f.write_str("own"),
            Self::On(subject) => subject.fmt(f),
        }
    }
}
impl std::str::FromStr for Reach {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        match given {
            "anywhere" => Ok(Self::Anywhere),
            "own" => Ok(Self::Own),
            subject => subject.parse().map(Self::On),
        }
    }
}

text_serde!(Reach);
