//! Granting and taking roles.

use crate::domain::{Deadline, Name, Number, Role};

/// Give a role: in a department (joining it if need be), or in the system.
#[derive(Clone, Debug)]
pub struct Grant {
    /// To whom.
    pub number: Number,
    /// Which.
    pub role: Role,
    /// Where; system roles take none.
    pub department: Option<Name>,
    /// When it ends.
    pub until: Deadline,
}

/// Take a role: a department role returns to `user`, a system role goes.
#[derive(Clone, Debug)]
pub struct Revoke {
    /// From whom.
    pub number: Number,
    /// Which; may be left out where a department is named.
    pub role: Option<Role>,
    /// Where; none means the system role.
    pub department: Option<Name>,
}

/// Look at roles and what they hold.
#[derive(Clone, Debug)]
pub struct Look;
