//! What can be done with a group and its members.

use crate::domain::written::{calls, each_once, is_never, never};
use crate::domain::{
    Deadline, GroupRole, GroupScope, GroupVisibility, Label, Name, Number, Patch, Right, Tri,
};
use serde::{Deserialize, Serialize};

/// Create a group, with nobody in it and no rights.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Unique among groups by its folded form.
    #[serde(rename = "group")]
    pub name: Name,
    /// Its name for people, if it is to have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display_name: Option<Label>,
}

/// Change its names, or who is told of it; members and rights stay.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The group, by the name it has.
    #[serde(rename = "group")]
    pub name: Name,
    /// The name it gets.
    #[serde(rename = "name", default, skip_serializing_if = "Option::is_none")]
    pub new: Option<Name>,
    /// The name for people.
    #[serde(default, skip_serializing_if = "Patch::is_keep")]
    pub display_name: Patch<Label>,
    /// Who is told that it is there, and who is in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<GroupVisibility>,
}

/// Delete a group that nobody belongs to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The group; the built-in one stays.
    #[serde(rename = "group")]
    pub name: Name,
}

/// Create a group with the rights of another, and nobody in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Copy {
    /// The group whose rights are copied.
    #[serde(rename = "group")]
    pub name: Name,
    /// Unique among groups by its folded form.
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
    /// As what they belong to it.
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
    /// The member; somebody who is not one answers 5.
    pub number: Number,
    /// The role they are to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<GroupRole>,
    /// When the membership ends; what is not named stays.
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

/// Set what members of a role may do on the telephone toward the other members.
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
    /// To the members of which group.
    pub group: Name,
    /// Each named once; `roles:system` is not a right of a group.
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

/// Take administrative rights from the members.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Forbid {
    /// From the members of which group.
    pub group: Name,
    /// Rights, each counted once however often it is typed.
    #[serde(
        rename = "right",
        default,
        deserialize_with = "each_once",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub rights: Vec<Right>,
    /// Over whom; none means wherever they hold.
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

/// Look at all groups one may see.
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
