//! Settings of the whole system.

use crate::domain::{Assignment, Setting};
use serde::{Deserialize, Serialize};

/// Set one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Set {
    /// The setting and its new value.
    #[serde(flatten)]
    pub to: Assignment,
}

/// Reset to the default.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reset {
    /// Which.
    pub key: Setting,
}

/// Look at all of them, or at one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Look {
    /// Which one; by default all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Setting>,
}
