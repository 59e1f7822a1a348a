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
use crate::engine::{Expected, Refusal, StoreError};

/// Why something was not done.
#[derive(Debug)]
pub enum Failure {
    /// The rules refused; recorded, if it is to be.
    Refused(Box<Refusal>),
    /// The rules refused, and the record of it could not be made.
    Unrecorded(Box<Refusal>, StoreError),
    /// Something is not as it was when somebody looked; nothing was done.
    Changed(Box<Expected>),
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
}
