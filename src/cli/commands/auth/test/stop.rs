//! Why a policy test ends without an answer.

use crate::cli::{Error, Kind};
use crate::domain::short;
use crate::site::{Fault, Place};

/// What ends it.
pub(super) enum Stop {
    /// What is wrong in the file, each with its place.
    Faults(Vec<Fault>),
    /// Something else.
    Failed(Error),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Faults(vec![fault])
    }
}

impl<E: Into<Error>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Does it for each of them, and tells the faults of all together, with those that are there.
pub(super) fn each<T>(
    all: impl Iterator<Item = T>,
    mut faults: Vec<Fault>,
    mut work: impl FnMut(T) -> Result<(), Stop>,
) -> Result<(), Stop> {
    for one in all {
        match work(one) {
            Ok(()) => {}
            Err(Stop::Faults(more)) => more.into_iter().for_each(|fault| fault.add_to(&mut faults)),
            Err(failed @ Stop::Failed(_)) => return Err(failed),
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Stop::Faults(faults)),
    }
}

/// The error as a fault at that place, unless it is of the machine.
pub(super) fn of_a_line(place: Place, error: Error) -> Stop {
    match error.kind() {
        Kind::Unexpected | Kind::Busy | Kind::Environment => Stop::Failed(error),
        _ => fault(place, &error).into(),
    }
}

/// The error as a fault at that place.
pub(super) fn fault(place: Place, error: &Error) -> Fault {
    // It may repeat whole words of a line, which may be long.
    let what: Vec<String> = error.message().split(' ').map(short).collect();
    let hint = error.hints().first().cloned().unwrap_or_default();
    Fault::new(place, what.join(" ")).hint(hint)
}
