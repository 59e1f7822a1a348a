//! What can be done with the holidays of a department.

use crate::domain::{HolidayDays, Name};

/// Add a holiday.
#[derive(Clone, Debug)]
pub struct Add {
    /// Where.
    pub department: Name,
    /// What it is called.
    pub name: Name,
    /// When it is.
    pub days: HolidayDays,
}

/// Take a holiday away.
#[derive(Clone, Debug)]
pub struct Remove {
    /// Where.
    pub department: Name,
    /// Which.
    pub name: Name,
}

/// Look at the holidays.
#[derive(Clone, Debug)]
pub struct List {
    /// Whose.
    pub department: Name,
}
