//! What is kept of a group or a role beside what counts of it.

use super::effect::Ended;
use super::facts::{AccountId, Department, DepartmentId};
use super::{GroupId, KnownRole};
use crate::domain::Deadline;
use std::rc::Rc;

/// A role in a department, with its end.
pub type HeldRole = (KnownRole, Deadline);

/// What goes with a group or a role that is removed, though nobody has anything by it.
#[derive(Clone, Default)]
pub struct Rests {
    /// Memberships in the group that have ended.
    pub members: Vec<((AccountId, GroupId), Ended)>,
    /// Where somebody held the role for a time that is over.
    pub roles: Vec<((AccountId, DepartmentId), HeldRole)>,
    /// Departments that set call rights for the role.
    pub saying: Vec<Rc<Department>>,
}
