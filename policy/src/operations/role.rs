//! Granting and taking roles.

use crate::domain::written::{each_once, is_never, is_off, never};
use crate::domain::{Deadline, Label, Name, Number, Patch, Role, RoleRight};
use serde::{Deserialize, Serialize};

/// Give a role: in a department (joining it if need be), or in the system.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Grant {
    /// The account that gets it.
    pub number: Number,
    /// A role of departments or of the system, built in or custom.
    pub role: Role,
    /// Where; system roles take none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// The end, after which a department role is `user` again.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
    /// Whether the end stays that they hold this role to already: nothing is prolonged then, nor
    /// shortened.
    #[serde(default, skip_serializing_if = "is_off")]
    pub keep_end: bool,
}

/// Take a role: a department role returns to `user`, a system role goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Revoke {
    /// The account that loses it.
    pub number: Number,
    /// Which; may be left out where a department is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Where; none means the system role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Look at roles and what they hold.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Look {
    /// This one; all there are when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// As it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Make a role of the site's own, from what another holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Unique among roles by its folded form.
    #[serde(rename = "role")]
    pub name: Name,
    /// The role it starts from.
    pub from: Role,
    /// What it holds beyond that.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub given: Vec<RoleRight>,
    /// What it does not hold of that.
    #[serde(
        rename = "without",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub taken: Vec<RoleRight>,
    /// A line for people on what it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Label>,
}

/// Change a custom role, for everybody who holds it; or what everybody is who is `user`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The custom role, or `user`; other built-in ones stay as they are.
    pub role: Role,
    /// Where, of `user`; without it everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
    /// The name it is to be typed by.
    #[serde(rename = "name", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Name>,
    /// Rights it holds from then on, with every holder.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub given: Vec<RoleRight>,
    /// Rights it loses, with every holder (D6).
    #[serde(
        rename = "without",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub taken: Vec<RoleRight>,
    /// A line for people on what it is for.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub purpose: Patch<Label>,
}

/// Set `user` back to its default, everywhere or in a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Reset {
    /// `user`: no other role has anything to go back to.
    pub role: Role,
    /// Where; it is as everywhere there then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<Name>,
}

/// Delete a custom role that nobody holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The custom role; built-in ones stay.
    pub role: Role,
}
