//! Console access, direct permissions, and OS users who act as an extension.

use crate::domain::written::{each_once, is_never, never, text};
use crate::domain::{ConsoleAccess, ConsolePermission, Deadline, Number};
use serde::{Deserialize, Serialize};

/// `console allow`, `deny` and `auto`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetAccess {
    /// Whose.
    pub number: Number,
    /// What is to hold.
    pub access: ConsoleAccess,
}

/// Give permissions directly.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Permit {
    /// To whom.
    pub number: Number,
    /// Which.
    #[serde(
        rename = "permission",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub permissions: Vec<ConsolePermission>,
    /// When they end.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
}

/// Take permissions.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Forbid {
    /// From whom.
    pub number: Number,
    /// Which.
    #[serde(
        rename = "permission",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub permissions: Vec<ConsolePermission>,
}

/// Let an OS user act as this extension.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Bind {
    /// As whom.
    pub number: Number,
    /// The OS user's id.
    #[serde(with = "text")]
    pub uid: u32,
    /// His login name, for showing.
    pub os_user: String,
}

/// End such a binding.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unbind {
    /// Whose.
    pub number: Number,
}

/// Look at somebody's console access.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// Whose.
    pub number: Number,
}
