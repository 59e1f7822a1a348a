//! Console access, direct permissions, and OS users bound to an extension.

use crate::domain::written::{each_once, is_never, never, text};
use crate::domain::{ConsoleAccess, ConsolePermission, Deadline, Number};
use serde::{Deserialize, Serialize};

/// `console allow`, `deny` and `auto`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetAccess {
    /// The account that is let in, shut out, or left to its rights.
    pub number: Number,
    /// The new access.
    pub access: ConsoleAccess,
}

/// Give permissions directly: `console:write` over the system.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Permit {
    /// The account that gets them.
    pub number: Number,
    /// Each named once; `download-recordings` needs `monitors`.
    #[serde(
        rename = "permission",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub permissions: Vec<ConsolePermission>,
    /// The end of all of them.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
}

/// Remove direct permissions, whatever their end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Forbid {
    /// The account that loses them.
    pub number: Number,
    /// Permissions; duplicates count once.
    #[serde(
        rename = "permission",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub permissions: Vec<ConsolePermission>,
}

/// Bind an OS user to this extension.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Bind {
    /// The account that the OS user acts as.
    pub number: Number,
    /// The OS user's id.
    #[serde(with = "text")]
    pub uid: u32,
    /// Their login name: a binding is a number and a name.
    pub os_user: String,
}

/// End such a binding.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unbind {
    /// The account whose OS user is unbound.
    pub number: Number,
}

/// Look at somebody's console access.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The account to look at.
    pub number: Number,
}
