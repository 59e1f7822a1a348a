//! Granting and revoking roles.

use crate::domain::written::{each_once, is_never, is_off, never};
use crate::domain::{Deadline, Label, Name, Number, Patch, Role, RoleRight};
use serde::{Deserialize, Serialize};

/// Grant a role: in a department (joining it if necessary), or in the system.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Grant {
    /// The account that gets it.
    pub number: Number,
    /// A department or system role, built in or custom.
    pub role: Role,
    /// Where; a system role has no department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// The end, after which a department role is `user` again.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
    /// Whether an existing end of this role stays: it is then neither prolonged nor shortened.
    #[serde(default, skip_serializing_if = "is_off")]
    pub keep_end: bool,
}

/// Revoke a role: a department role returns to `user`, a system role is removed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Revoke {
    /// The account that loses it.
    pub number: Number,
    /// Which one; optional if a department is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Where; `None` means the system role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Look at roles and what they hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Look {
    /// The role; by default all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// As it is in this department.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Create a custom role from what another holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Unique among roles, ignoring case and the like.
    #[serde(rename = "role")]
    pub name: Name,
    /// The role it starts from.
    pub from: Role,
    /// Rights to add.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub given: Vec<RoleRight>,
    /// Rights to remove.
    #[serde(
        rename = "without",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub taken: Vec<RoleRight>,
    /// Its purpose, in a line for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Label>,
}

/// Change a custom role, for everybody who holds it; or the role `user`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The custom role, or `user`; other built-in ones cannot be changed.
    pub role: Role,
    /// For `user`, the department; by default everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// Its new name.
    #[serde(rename = "name", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Name>,
    /// Rights that it, and every holder, gains.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub given: Vec<RoleRight>,
    /// Rights that it, and every holder, loses (D6).
    #[serde(
        rename = "without",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub taken: Vec<RoleRight>,
    /// Its purpose, in a line for people.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub purpose: Patch<Label>,
}

/// Reset `user` to its default, everywhere or in a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reset {
    /// `user`: other roles have nothing to reset.
    pub role: Role,
    /// The department, which then follows the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Delete a custom role that nobody holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The custom role; built-in ones cannot be removed.
    pub role: Role,
}
