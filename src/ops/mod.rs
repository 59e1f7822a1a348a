//! Sequences of several engine calls.

#[cfg(test)]
mod batched;
mod converge;
pub mod departments;
pub mod dids;
pub mod disband;
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
pub mod relocate;
pub mod retire;
pub mod route;
pub mod several;
pub mod site;
mod unanswered;
pub mod undo;
mod who;

pub use converge::{End as Converged, WantedDepartment, WantedExtension};
pub use perform::{Performer, Steps};

use crate::domain::{Role, ShownField, ShownFields, Time};
use crate::engine::{Being, Done, Expected, Power, Refusal, StoreError};
use std::cell::RefCell;

/// Why something was not done.
#[derive(Debug)]
pub enum Failure {
    /// The rules refused; recorded, if it should be.
    Refused(Box<Refusal>),
    /// The rules refused, and the refusal could not be recorded.
    Unrecorded(Box<Refusal>, StoreError),
    /// Something changed since somebody looked; nothing was done.
    Changed(Box<Expected>),
    /// Somebody would become powerful, and no person has confirmed it; nothing was done.
    Powerful(Vec<Power>),
    /// The database failed.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// How to make a change.
#[derive(Clone, Debug)]
pub struct Options {
    /// The one clock reading.
    pub now: Time,
    /// `--reason`, for the record.
    pub reason: Option<String>,
    /// `--dry-run`: judge and write, then roll back. The output is what would happen, and a refusal
    /// is not recorded.
    pub dry_run: bool,
    /// Do it only if this is still as somebody saw it.
    pub expected: Option<Expected>,
    /// What a person has confirmed.
    pub agreed: Agreed,
    /// In a dry run: who would become powerful, which a person would have to confirm.
    pub foreseen: RefCell<Vec<Power>>,
    /// What the asker should know of calls after what was done: each once.
    pub told: RefCell<Vec<String>>,
}

impl Options {
    /// Keeps what is to be told, until whoever answers takes it.
    fn tell(&self, all: Vec<String>) {
        let mut told = self.told.borrow_mut();
        for one in all {
            if !told.contains(&one) {
                told.push(one);
            }
        }
    }
}

/// Whether a person has confirmed that somebody becomes powerful: able to change things in the
/// whole system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// Nobody has.
    Nothing,
    /// By this name: the group that gives it, or the number of the person who gets it; several
    /// names are separated by commas.
    To(String),
    /// Exactly these.
    ToThese(Vec<Power>),
    /// Everything: it was reviewed as a whole, or the site is only a test.
    All,
}

impl Agreed {
    /// Whether it covers these.
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

/// The number of whoever is system-owner no longer by that change, or not for as long; nobody where
/// they were removed, which is asked about as a removal.
pub fn demoted(done: &Done) -> Option<&str> {
    let owner = Role::SystemOwner.name();
    // What somebody is, and until when.
    let is = |fields: &ShownFields| {
        let said = fields.text(ShownField::SystemRole)?;
        let (role, until) = said.split_once(" until ").unwrap_or((said, ""));
        (role == owner).then(|| until.to_owned())
    };
    let before = is(&done.before)?;
    let is_shorter = match is(&done.after) {
        None => true,
        // The time is written so that a later one is also a greater text.
        Some(after) => !after.is_empty() && (before.is_empty() || after < before),
    };
    let is_removed = done.being == Some(Being::Removed);
    let number = done.target.strip_prefix("extension:")?;
    (is_shorter && !is_removed).then_some(number)
}

/// The names to type to confirm all of it, each once, separated by commas.
pub fn names(given: &[Power]) -> String {
    let mut all: Vec<&str> = Vec::new();
    for name in given.iter().map(Power::name) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(",")
}
