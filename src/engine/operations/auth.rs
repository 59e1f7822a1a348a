//! Questions about rights.

use crate::domain::{Name, Number, Right};

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An account.
    Extension(Number),
    /// A department.
    Department(Name),
    /// The members of a group.
    Group(Name),
    /// Everything.
    System,
}

/// May the actor use this right on that? Decided by the rules, changes nothing.
#[derive(Clone, Debug)]
pub struct CanI {
    /// The right.
    pub right: Right,
    /// On what.
    pub subject: Subject,
}

/// Who may use this right on that? Tells what others hold.
#[derive(Clone, Debug)]
pub struct WhoCan {
    /// The right.
    pub right: Right,
    /// On what.
    pub subject: Subject,
}

/// See another's rights.
#[derive(Clone, Debug)]
pub struct Inspect {
    /// Whose.
    pub number: Number,
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
