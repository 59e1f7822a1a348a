//! What can be done with a department and its members.

use crate::domain::written::{calls, is_never, never};
use crate::domain::{Deadline, DepartmentPatch, Name, Number, Right, Role, Tri};
use serde::{Deserialize, Serialize};

/// Create a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Add {
    /// Its name.
    #[serde(rename = "department")]
    pub name: Name,
    /// Fields to start with.
    #[serde(flatten)]
    pub fields: DepartmentPatch,
}

/// Change fields.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Set {
    /// Which.
    #[serde(rename = "department")]
    pub name: Name,
    /// What.
    #[serde(flatten)]
    pub patch: DepartmentPatch,
}

/// Delete an empty department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Remove {
    /// Which.
    #[serde(rename = "department")]
    pub name: Name,
}

/// Give it another name.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rename {
    /// The name it has.
    #[serde(rename = "department")]
    pub name: Name,
    /// The name it gets.
    pub new: Name,
}

/// Make somebody a member, beside their home.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberAdd {
    /// Where.
    pub department: Name,
    /// Whom.
    pub number: Number,
    /// His role there; `user` when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When the role ends and falls back to `user`.
    #[serde(default = "never", skip_serializing_if = "is_never")]
    pub until: Deadline,
    /// Call rights that differ from the role's.
    #[serde(flatten, with = "calls")]
    pub calls: Vec<(Right, Tri)>,
}

/// Change a member's role, its end, or his call rights there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberSet {
    /// Where.
    pub department: Name,
    /// Whom.
    pub number: Number,
    /// The role he is to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// When it ends; a role set without it has no end.
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
    /// Where.
    pub department: Name,
    /// Whom.
    pub number: Number,
}

/// Set what a role may do on the telephone in this department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Rights {
    /// Where.
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
    /// Which.
    #[serde(rename = "department")]
    pub name: Name,
}

/// Look at all departments one may see.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct List;

/// Look at the members of a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct MemberList {
    /// Which.
    #[serde(rename = "department")]
    pub name: Name,
    /// Only holders of that role there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// Compare fields of a department with what they are to be.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Compare {
    /// Which department.
    #[serde(rename = "department")]
    pub name: Name,
}
