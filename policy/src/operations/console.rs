//! Console access, direct permissions, and OS users who act as an extension.

use crate::domain::written::{each_once, is_never, never, text};
use crate::domain::{ConsoleAccess, ConsolePermission, Deadline, Number};
use serde::{Deserialize, Serialize};

/// `console allow`, `deny` and `auto`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SetAccess {
    /// The account that is let in, shut out, or left to what it holds.
    pub number: Number,
    /// What is to hold.
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
    /// The end of all that are named.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
}

/// Take direct permissions, whenever they end.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Forbid {
    /// The account that loses them.
    pub number: Number,
    /// Permissions, each counted once however often it is typed.
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
    /// The account that the OS user acts as.
    pub number: Number,
    /// The OS user's id.
    #[serde(with = "text")]
    pub uid: u32,
    /// Their login name: a binding is of number and name.
    pub os_user: String,
}

/// End such a binding.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Unbind {
    /// The account whose OS user is nobody from then on.
    pub number: Number,
}

/// Look at somebody's console access.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The account that is looked at.
    pub number: Number,
}
