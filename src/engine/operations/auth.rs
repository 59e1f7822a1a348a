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

/// Where a right is to be held, for it to count as reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// In any department or group, or in the system.
    Anywhere,
    /// Over the own account of the one who asks how far he gets.
    Own,
    /// There.
    On(Subject),
}

/// By which commands could somebody come to hold this right? The answer ranges over everybody.
#[derive(Clone, Debug)]
pub struct Paths {
    /// Who begins.
    pub from: Number,
    /// Who helps him.
    pub with: Vec<Number>,
    /// The right.
    pub right: Right,
    /// Where.
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
