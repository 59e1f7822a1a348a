//! Console access, direct permissions, and OS users who act as an extension.

use crate::domain::{ConsoleAccess, ConsolePermission, Deadline, Number};

/// `console allow`, `deny` and `auto`.
#[derive(Clone, Debug)]
pub struct SetAccess {
    /// Whose.
    pub number: Number,
    /// What is to hold.
    pub access: ConsoleAccess,
}

/// Give permissions directly.
#[derive(Clone, Debug)]
pub struct Permit {
    /// To whom.
    pub number: Number,
    /// Which.
    pub permissions: Vec<ConsolePermission>,
    /// When they end.
    pub until: Deadline,
}

/// Take permissions.
#[derive(Clone, Debug)]
pub struct Forbid {
    /// From whom.
    pub number: Number,
    /// Which.
    pub permissions: Vec<ConsolePermission>,
}

/// Let an OS user act as this extension.
#[derive(Clone, Debug)]
pub struct Bind {
    /// As whom.
    pub number: Number,
    /// The OS user's id.
    pub uid: u32,
    /// His login name, for showing.
    pub os_user: String,
}

/// End such a binding.
#[derive(Clone, Debug)]
pub struct Unbind {
    /// Whose.
    pub number: Number,
}

/// Look at somebody's console access.
#[derive(Clone, Debug)]
pub struct Show {
    /// Whose.
    pub number: Number,
}
