//! What can be done with the holidays of a department.

use crate::domain::{HolidayDays, Name};
use serde::{Deserialize, Serialize};

/// Add a holiday to a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// The department.
    pub department: Name,
    /// Its name.
    pub name: Name,
    /// Its days, and the times on the first and last.
    #[serde(flatten)]
    pub days: HolidayDays,
}

/// Remove a holiday.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The department.
    pub department: Name,
    /// Its name, unique in the department.
    pub name: Name,
}

/// Look at the holidays.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List {
    /// The department whose holidays are shown.
    pub department: Name,
}
