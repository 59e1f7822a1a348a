//! One change on the way to the wanted site.

use crate::engine::{Operation, OperationId};
use crate::site::Place;

/// The order in which changes are tried: what others name comes before them. If that is not enough,
/// a change that has to wait is tried again (`perform.rs`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Settings of the whole system.
    Settings,
    /// Custom roles.
    Roles,
    /// Departments, and their names.
    Departments,
    /// New numbers for existing extensions.
    Numbers,
    /// Extensions: homes, fields, roles at home.
    Extensions,
    /// Groups, and what they give.
    Groups,
    /// Queues, ring groups, IVRs and trunks.
    Objects,
    /// Their members, and the destinations of keys.
    Members,
    /// The order of members.
    Order,
    /// Hours and holidays.
    Hours,
    /// Where calls go on.
    Routes,
    /// Members of departments and groups; system roles.
    Memberships,
    /// Rights of roles in a department.
    Rights,
    /// Console access.
    Console,
    /// The phone book.
    Book,
    /// What ends: memberships, roles, holidays, rights.
    Endings,
    /// Things that are no longer mentioned.
    Removals,
    /// Passwords and invitations.
    Secrets,
}

/// A wanted change.
#[derive(Clone)]
pub struct Step {
    /// When it is tried.
    pub phase: Phase,
    /// The request.
    pub op: Operation,
    /// The thing in the file that it is for.
    pub at: Place,
    /// The command to type, if the operation contains a secret and does not show where it comes
    /// from.
    pub typed: Option<String>,
    /// Whether it is made only if a change to members of its thing had to wait: they are in their
    /// order otherwise.
    pub in_case: bool,
    /// The change that it is a part of, where one was split: nobody asked for one part alone.
    pub part_of: Option<Box<Operation>>,
}

impl Step {
    /// As typed, without the program's name.
    pub fn line(&self) -> String {
        match &self.typed {
            Some(line) => line.clone(),
            None => self.op.to_string(),
        }
    }
}

/// Whether it is a change that site files make: a saved plan contains no other.
pub fn is_made(op: &Operation) -> bool {
    is_of_files(op) && is_sayable(op)
}

/// Whether it holds nothing that its command takes and no site file can say.
fn is_sayable(op: &Operation) -> bool {
    match op {
        Operation::ExtensionAdd(op) => op.fields.vm_pin.is_keep(),
        Operation::ExtensionSet(op) => op.patch.vm_pin.is_keep(),
        Operation::ExtensionSetEnabled(op) => op.purge_after.is_none(),
        Operation::ExtensionRemove(op) => op.handed_on.is_none(),
        Operation::ExtensionRenumber(op) => op.new.exactly().is_some() && op.forward_old.is_none(),
        Operation::ExtensionMove(op) => {
            let is_next = (op.new.as_ref()).is_some_and(|new| new.exactly().is_none());
            !is_next && op.forward_old.is_none()
        }
        Operation::RoleGrant(op) => op.department.is_none() && !op.keep_end,
        Operation::RoleRevoke(op) => op.department.is_none() && op.role.is_some(),
        Operation::RoleReset(op) => op.department.is_some(),
        Operation::GroupForbid(op) => op.scope.is_some(),
        Operation::ObjectMemberAdd(op) => op.place.is_none(),
        Operation::PhonebookSet(op) => op.department.is_keep(),
        _ => true,
    }
}

/// Whether it is of a kind that site files make.
const fn is_of_files(op: &Operation) -> bool {
    matches!(
        op,
        Operation::SettingsSet(_)
            | Operation::RoleAdd(_)
            | Operation::RoleSet(_)
            | Operation::RoleReset(_)
            | Operation::RoleRemove(_)
            | Operation::RoleGrant(_)
            | Operation::RoleRevoke(_)
            | Operation::DepartmentAdd(_)
            | Operation::DepartmentSet(_)
            | Operation::DepartmentRename(_)
            | Operation::DepartmentRemove(_)
            | Operation::DepartmentRights(_)
            | Operation::DepartmentMemberAdd(_)
            | Operation::DepartmentMemberSet(_)
            | Operation::DepartmentMemberRemove(_)
            | Operation::ExtensionAdd(_)
            | Operation::ExtensionSet(_)
            | Operation::ExtensionMove(_)
            | Operation::ExtensionRenumber(_)
            | Operation::ExtensionSetEnabled(_)
            | Operation::ExtensionRemove(_)
            | Operation::GroupAdd(_)
            | Operation::GroupSet(_)
            | Operation::GroupRemove(_)
            | Operation::GroupPermit(_)
            | Operation::GroupForbid(_)
            | Operation::GroupRights(_)
            | Operation::GroupMemberAdd(_)
            | Operation::GroupMemberSet(_)
            | Operation::GroupMemberRemove(_)
            | Operation::HoursSet(_)
            | Operation::HolidayAdd(_)
            | Operation::HolidayRemove(_)
            | Operation::RouteSet(_)
            | Operation::ObjectAdd(_)
            | Operation::ObjectSet(_)
            | Operation::ObjectRemove(_)
            | Operation::ObjectMemberAdd(_)
            | Operation::ObjectMemberSet(_)
            | Operation::ObjectMemberRemove(_)
            | Operation::ObjectOptionSet(_)
            | Operation::ObjectOptionRemove(_)
            | Operation::ConsoleSetAccess(_)
            | Operation::ConsolePermit(_)
            | Operation::ConsoleForbid(_)
            | Operation::PhonebookAdd(_)
            | Operation::PhonebookSet(_)
            | Operation::PhonebookRemove(_)
    )
}

/// Whether it is a question that comparing asks: where it is refused, a saved plan says so.
pub const fn is_compared(op: &Operation) -> bool {
    matches!(
        op,
        Operation::HolidayList(_)
            | Operation::HoursShow(_)
            | Operation::DepartmentMemberList(_)
            | Operation::ExtensionShow(_)
            | Operation::ConsoleShow(_)
            | Operation::ObjectMemberList(_)
            | Operation::ObjectOptionList(_)
    )
}

/// Whether it takes something away that people may miss, though the thing that had it stays.
pub const fn takes_away(id: OperationId) -> bool {
    matches!(
        id,
        OperationId::HolidayRemove
            | OperationId::DepartmentMemberRemove
            | OperationId::GroupMemberRemove
            | OperationId::GroupForbid
            | OperationId::ObjectMemberRemove
            | OperationId::ObjectOptionRemove
            | OperationId::ConsoleForbid
            | OperationId::RoleRevoke
    )
}
