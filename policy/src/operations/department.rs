//! What can be done with a department and its members.

use crate::domain::written::{calls, is_never, never};
use crate::domain::{Deadline, DepartmentPatch, Name, Number, Right, Role, Tri};
use serde::{Deserialize, Serialize};

/// Create an empty department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Unique among departments, ignoring case and the like.
    #[serde(rename = "department")]
    pub name: Name,
    /// Initial fields.
    #[serde(flatten)]
    pub fields: DepartmentPatch,
}

/// Change fields; the others stay.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// The department, by its name in any spelling.
    #[serde(rename = "department")]
    pub name: Name,
    /// Fields to set or clear.
    #[serde(flatten)]
    pub patch: DepartmentPatch,
}

/// Delete an empty department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// The department, by its name in any spelling.
    #[serde(rename = "department")]
    pub name: Name,
}

/// Rename it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rename {
    /// Its current name.
    #[serde(rename = "department")]
    pub name: Name,
    /// Its new name.
    pub new: Name,
}

/// Create a department like another: its fields except number ranges, its call rights and its
/// hours.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Copy {
    /// The model, which stays as it is.
    #[serde(rename = "department")]
    pub name: Name,
    /// The name of the new one.
    pub new: Name,
}

/// Make somebody a member, besides their home.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberAdd {
    /// The department they join.
    pub department: Name,
    /// The account that joins: D8 at its home and here.
    pub number: Number,
    /// Their role there; `user` by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When the role ends and falls back to `user`.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
    /// Call rights that differ from the role's.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// Change a member's role, its end, or their call rights there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberSet {
    /// The department of the membership.
    pub department: Name,
    /// The member; for a non-member the answer is 5.
    pub number: Number,
    /// Their new role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When it ends; a role set without one has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Deadline>,
    /// Call rights to set; the others stay.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// End a membership that is not the home.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberRemove {
    /// The department they leave, which is not their home.
    pub department: Name,
    /// The member who leaves.
    pub number: Number,
}

/// Set a role's call rights in this department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rights {
    /// The department whose defaults change.
    pub department: Name,
    /// For holders of this role there.
    pub role: Role,
    /// Call rights to set; the others stay.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// Look at one department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Show {
    /// The department, by its name in any spelling.
    #[serde(rename = "department")]
    pub name: Name,
}

/// Look at all departments that the asker may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List;

/// Look at the members of a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberList {
    /// The department, by its name in any spelling.
    #[serde(rename = "department")]
    pub name: Name,
    /// Only holders of that role there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Compare fields of a department with the wanted ones.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Compare {
    /// The department that `ensure` found.
    #[serde(rename = "department")]
    pub name: Name,
}
