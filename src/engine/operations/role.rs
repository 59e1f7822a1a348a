//! Granting and taking roles.

use crate::domain::{Deadline, Label, Name, Number, Patch, Role, RoleRight};

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
pub struct Look {
    /// Only this one.
    pub role: Option<Role>,
}

/// Make a role of the site's own, from what another holds.
#[derive(Clone, Debug)]
pub struct Add {
    /// Its name.
    pub name: Name,
    /// The role it starts from.
    pub from: Role,
    /// What it holds beyond that.
    pub given: Vec<RoleRight>,
    /// What it does not hold of that.
    pub taken: Vec<RoleRight>,
    /// What it is for.
    pub purpose: Option<Label>,
}

/// Change a custom role, for everybody who holds it.
#[derive(Clone, Debug)]
pub struct Set {
    /// Which.
    pub role: Role,
    /// The name it gets.
    pub new: Option<Name>,
    /// What it gets.
    pub given: Vec<RoleRight>,
    /// What it loses.
    pub taken: Vec<RoleRight>,
    /// What it is for.
    pub purpose: Patch<Label>,
}

/// Delete a custom role that nobody holds.
#[derive(Clone, Debug)]
pub struct Remove {
    /// Which.
    pub role: Role,
}
