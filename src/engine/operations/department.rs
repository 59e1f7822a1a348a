//! What can be done with a department and its members.

use crate::domain::{Deadline, DepartmentPatch, Name, Number, Right, Role, Tri};

/// Create a department.
#[derive(Clone, Debug)]
pub struct Add {
    /// Its name.
    pub name: Name,
    /// Fields to start with.
    pub fields: DepartmentPatch,
}

/// Change fields.
#[derive(Clone, Debug)]
pub struct Set {
    /// Which.
    pub name: Name,
    /// What.
    pub patch: DepartmentPatch,
}

/// Delete an empty department.
#[derive(Clone, Debug)]
pub struct Remove {
    /// Which.
    pub name: Name,
}

/// Give it another name.
#[derive(Clone, Debug)]
pub struct Rename {
    /// The name it has.
    pub name: Name,
    /// The name it gets.
    pub new: Name,
}

/// Make somebody a member, beside his home.
#[derive(Clone, Debug)]
pub struct MemberAdd {
    /// Where.
    pub department: Name,
    /// Whom.
    pub number: Number,
    /// His role there; `user` when not said.
    pub role: Option<Role>,
    /// When the role ends and falls back to `user`.
    pub until: Deadline,
    /// Call rights that differ from the role's.
    pub calls: Vec<(Right, Tri)>,
}

/// Change a member's role, its end, or his call rights there.
#[derive(Clone, Debug)]
pub struct MemberSet {
    /// Where.
    pub department: Name,
    /// Whom.
    pub number: Number,
    /// The role he is to have.
    pub role: Option<Role>,
    /// When it ends; a role set without it has no end.
    pub until: Option<Deadline>,
    /// Call rights to set; the others stay.
    pub calls: Vec<(Right, Tri)>,
}

/// End a membership that is not the home.
#[derive(Clone, Debug)]
pub struct MemberRemove {
    /// Where.
    pub department: Name,
    /// Whom.
    pub number: Number,
}

/// Set what a role may do on the telephone in this department.
#[derive(Clone, Debug)]
pub struct Rights {
    /// Where.
    pub department: Name,
    /// For holders of this role there.
    pub role: Role,
    /// Call rights to set; the others stay.
    pub calls: Vec<(Right, Tri)>,
}

/// Look at one department.
#[derive(Clone, Debug)]
pub struct Show {
    /// Which.
    pub name: Name,
}

/// Look at all departments one may see.
#[derive(Clone, Debug)]
pub struct List;

/// Look at the members of a department.
#[derive(Clone, Debug)]
pub struct MemberList {
    /// Which.
    pub name: Name,
    /// Only holders of that role there.
    pub role: Option<Role>,
}

/// Compare fields of a department with what they are to be.
#[derive(Clone, Debug)]
pub struct Compare {
    /// Which department.
    pub name: Name,
}
