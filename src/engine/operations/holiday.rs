//! What can be done with the holidays of a department.

use crate::domain::{HolidayDays, Name};
use serde::{Deserialize, Serialize};

/// Add a holiday.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Where.
    pub department: Name,
    /// What it is called.
    pub name: Name,
    /// When it is.
    #[serde(flatten)]
    pub days: HolidayDays,
}

/// Take a holiday away.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// Where.
    pub department: Name,
    /// Which.
    pub name: Name,
}

/// Look at the holidays.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// Whose.
    pub department: Name,
}
