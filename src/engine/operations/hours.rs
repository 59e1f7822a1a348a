//! What can be done with the office hours of a department.

use crate::domain::{Deadline, Ending, Expression, HoursState, Name, Patch};

/// Change the schedule.
#[derive(Clone, Debug)]
pub struct Set {
    /// Whose.
    pub department: Name,
    /// When it is open; clearing it takes the schedule away, breaks and all.
    pub open: Patch<Expression>,
    /// When it breaks.
    pub pause: Patch<Expression>,
}

/// Force a state.
#[derive(Clone, Debug)]
pub struct Override {
    /// Where.
    pub department: Name,
    /// Which state.
    pub mode: HoursState,
    /// Until when; never for a sticky one, and for no other.
    pub until: Deadline,
    /// How that end was asked for.
    pub ending: Ending,
    /// Whether it is to hold on holidays too.
    pub over_holidays: bool,
    /// Why. Where none is given, one that is kept stays.
    pub reason: Option<String>,
}

/// End an override.
#[derive(Clone, Debug)]
pub struct Clear {
    /// Where.
    pub department: Name,
}

/// Look at schedule and override as they were set.
#[derive(Clone, Debug)]
pub struct Show {
    /// Whose.
    pub department: Name,
}

/// Ask in which state a department is, or all that one may ask about.
#[derive(Clone, Debug)]
pub struct Status {
    /// Which.
    pub department: Option<Name>,
}
