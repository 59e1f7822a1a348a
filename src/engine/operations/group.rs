//! What can be done with a group and its members.

use crate::domain::{Deadline, GroupRole, GroupScope, Label, Name, Number, Patch, Right, Tri};

/// Create a group, with nobody in it and no rights.
#[derive(Clone, Debug)]
pub struct Add {
    /// Its name.
    pub name: Name,
    /// Its name for people, if it is to have one.
    pub display_name: Option<Label>,
}

/// Change its names.
#[derive(Clone, Debug)]
pub struct Set {
    /// Which.
    pub name: Name,
    /// The name it gets.
    pub new: Option<Name>,
    /// The name for people.
    pub display_name: Patch<Label>,
}

/// Delete a group that nobody belongs to.
#[derive(Clone, Debug)]
pub struct Remove {
    /// Which.
    pub name: Name,
}

/// Create a group with the rights of another, and nobody in it.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The model.
    pub name: Name,
    /// The new name.
    pub new: Name,
}

/// Make somebody a member.
#[derive(Clone, Debug)]
pub struct MemberAdd {
    /// Where.
    pub group: Name,
    /// Whom.
    pub number: Number,
    /// His role there.
    pub role: GroupRole,
    /// When the membership ends.
    pub until: Deadline,
    /// Call rights that differ from the role's.
    pub calls: Vec<(Right, Tri)>,
}

/// Change a member's role, the end of his membership, or his call rights there.
#[derive(Clone, Debug)]
pub struct MemberSet {
    /// Where.
    pub group: Name,
    /// Whom.
    pub number: Number,
    /// The role he is to have.
    pub role: Option<GroupRole>,
    /// When the membership ends; what is not named stays.
    pub until: Option<Deadline>,
    /// Call rights to set; the others stay.
    pub calls: Vec<(Right, Tri)>,
}

/// End a membership.
#[derive(Clone, Debug)]
pub struct MemberRemove {
    /// Where.
    pub group: Name,
    /// Whom.
    pub number: Number,
}

/// Set what members of a role may do on the telephone toward the other members.
#[derive(Clone, Debug)]
pub struct Rights {
    /// Where.
    pub group: Name,
    /// For members of this role.
    pub role: GroupRole,
    /// Call rights to set; the others stay.
    pub calls: Vec<(Right, Tri)>,
}

/// Give the members administrative rights.
#[derive(Clone, Debug)]
pub struct Permit {
    /// To the members of which group.
    pub group: Name,
    /// Which.
    pub rights: Vec<Right>,
    /// Over whom.
    pub scope: GroupScope,
}

/// Take administrative rights from the members.
#[derive(Clone, Debug)]
pub struct Forbid {
    /// From the members of which group.
    pub group: Name,
    /// Which.
    pub rights: Vec<Right>,
    /// Over whom; none means wherever they hold.
    pub scope: Option<GroupScope>,
}

/// Look at one group.
#[derive(Clone, Debug)]
pub struct Show {
    /// Which.
    pub name: Name,
}

/// Look at all groups one may see.
#[derive(Clone, Debug)]
pub struct List;

/// Look at the members of a group.
#[derive(Clone, Debug)]
pub struct MemberList {
    /// Which.
    pub name: Name,
}
