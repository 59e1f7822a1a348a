//! What can be done with a group and its members.

use crate::domain::written::{calls, each_once, is_never, never};
use crate::domain::{
    Deadline, GroupRole, GroupScope, GroupVisibility, Label, Name, Number, Patch, Right, Tri,
};
use serde::{Deserialize, Serialize};

/// Create a group without members or rights.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Unique among groups, ignoring case and the like.
    #[serde(rename = "group")]
    pub name: Name,
    /// Its display name, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<Label>,
}

/// Change its names, or who can see it; members and rights stay.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Its current name.
    #[serde(rename = "group")]
    pub name: Name,
    /// Its new name.
    #[serde(rename = "name", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Name>,
    /// The display name.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub display_name: Patch<Label>,
    /// Who can see that it exists, and who is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<GroupVisibility>,
}

/// Delete an empty group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The group; the built-in one cannot be removed.
    #[serde(rename = "group")]
    pub name: Name,
}

/// Create a group with the rights of another, without members.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Copy {
    /// The group whose rights are copied.
    #[serde(rename = "group")]
    pub name: Name,
    /// Unique among groups, ignoring case and the like.
    pub new: Name,
}

/// Make somebody a member.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberAdd {
    /// The group they join.
    pub group: Name,
    /// The account that joins: D8 at its home.
    pub number: Number,
    /// Their role in it.
    #[serde(default)]
    pub role: GroupRole,
    /// When the membership ends.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
    /// Call rights that differ from the role's.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// Change a member's role, the end of their membership, or their call rights there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberSet {
    /// The group of the membership.
    pub group: Name,
    /// The member; for a non-member the answer is 5.
    pub number: Number,
    /// Their new role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<GroupRole>,
    /// When the membership ends; unchanged by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Deadline>,
    /// Call rights to set; the others stay.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// End a membership in a group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberRemove {
    /// The group they leave.
    pub group: Name,
    /// The member who leaves.
    pub number: Number,
}

/// Set the call rights of members with a role over the other members.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rights {
    /// The group whose defaults change.
    pub group: Name,
    /// For members of this role.
    pub role: GroupRole,
    /// Call rights to set; the others stay.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// Give the members administrative rights.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Permit {
    /// The group.
    pub group: Name,
    /// Each named once; a group cannot carry `roles:system`.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub rights: Vec<Right>,
    /// Whether over the members or over the system.
    #[serde(default)]
    pub scope: GroupScope,
}

/// Remove administrative rights from the members.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Forbid {
    /// The group.
    pub group: Name,
    /// Rights; duplicates count once.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub rights: Vec<Right>,
    /// Over whom; `None` means wherever they hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<GroupScope>,
}

/// Look at one group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The group, by its name in any spelling.
    #[serde(rename = "group")]
    pub name: Name,
}

/// Look at all groups that the asker may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List;

/// Look at the members of a group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberList {
    /// The group, by its name in any spelling.
    #[serde(rename = "group")]
    pub name: Name,
}
