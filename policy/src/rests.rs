//! What is stored about a role besides what counts.

use super::KnownRole;
use super::facts::{AccountId, Department, DepartmentId};
use crate::domain::Deadline;
use std::rc::Rc;

/// A role in a department, with its end.
pub type HeldRole = (KnownRole, Deadline);

/// What is removed with a role, though it gives nobody anything.
#[derive(Clone, Default)]
pub struct Rests {
    /// Where somebody held the role for a time that is over.
    pub roles: Vec<((AccountId, DepartmentId), HeldRole)>,
    /// Departments that set call rights for the role.
    pub saying: Vec<Rc<Department>>,
}
