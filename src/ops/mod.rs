//! Sequences over the engine: what takes more than one call of it.

#[cfg(test)]
mod batched;
mod converge;
pub mod empty_department;
pub mod ensure;
pub mod everything;
pub mod example;
pub mod export;
pub mod group_members;
pub mod hire;
pub mod holidays;
pub mod hours;
pub mod import;
pub mod leave;
mod perform;
pub mod phonebook;
pub mod purge;
pub mod retire;
pub mod route;
pub mod several;
pub mod site;
pub mod undo;

pub use converge::{End as Converged, WantedDepartment, WantedExtension};
pub use perform::{Performer, Steps};

use crate::domain::Time;
use crate::engine::{Expected, Power, Refusal, StoreError};

/// Why something was not done.
#[derive(Debug)]
pub enum Failure {
    /// The rules refused; recorded, if it is to be.
    Refused(Box<Refusal>),
    /// The rules refused, and the record of it could not be made.
    Unrecorded(Box<Refusal>, StoreError),
    /// Something is not as it was when somebody looked; nothing was done.
    Changed(Box<Expected>),
    /// Somebody would become powerful, and no person has agreed to it; nothing was done.
    Powerful(Vec<Power>),
    /// The database failed.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// How a change is to be made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The one clock reading.
    pub now: Time,
    /// `--reason`, for the record.
    pub reason: Option<String>,
    /// `--dry-run`: judge and write, then roll back. What is shown is what would happen, and what
    /// is refused is not recorded.
    pub dry_run: bool,
    /// What is done only if it is as somebody saw it.
    pub expected: Option<Expected>,
    /// What a person has agreed to.
    pub agreed: Agreed,
}

/// Whether a person has agreed that somebody becomes powerful: to change things in the whole system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// Nobody has.
    Nothing,
    /// By that name, which is that of the group that gives it or the number of whoever gets it; by all
    /// of them, with commas between, where there are several.
    To(String),
    /// To just that.
    ToThese(Vec<Power>),
    /// To whatever comes of it: it was looked at as a whole, or is nobody's site.
    All,
}

impl Agreed {
    /// Whether it covers that.
    fn covers(&self, given: &[Power]) -> bool {
        if given.is_empty() {
            return true;
        }
        match self {
            Self::All => true,
            Self::ToThese(these) => {
                let mut pairs = given.iter().zip(these);
                these.len() == given.len() && pairs.all(|(now, asked)| now.is_as_asked(asked))
            }
            Self::To(name) => names(given) == *name,
            Self::Nothing => false,
        }
    }
}

/// The names by which a person agrees to all of it, each once, with commas between.
pub fn names(given: &[Power]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for name in given.iter().map(Power::name) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(",")
}
