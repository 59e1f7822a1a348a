//! Which changes can change who may do what, and whose rights.

use crate::domain::Number;
use crate::engine::{Operation, OperationId};
use crate::ops::site::AllMade;
use std::collections::BTreeSet;

/// Whether these changes can change who may do what.
pub(super) fn may_matter(made: &AllMade) -> bool {
    made.iter().any(|made| can_matter(made.id()))
}

const fn can_matter(id: OperationId) -> bool {
    !matches!(
        id,
        OperationId::ExtensionSet
            | OperationId::HoursSet
            | OperationId::HolidayAdd
            | OperationId::HolidayRemove
            | OperationId::ObjectAdd
            | OperationId::ObjectSet
            | OperationId::ObjectRemove
            | OperationId::ObjectMemberAdd
            | OperationId::ObjectMemberSet
            | OperationId::ObjectMemberRemove
            | OperationId::ObjectOptionSet
            | OperationId::ObjectOptionRemove
            | OperationId::RouteSet
            | OperationId::PhonebookAdd
            | OperationId::PhonebookSet
            | OperationId::PhonebookRemove
    )
}

/// Whose rights these changes can change, by the numbers of before and after; nothing where it may be
/// anybody's. Of more than `most`, it is enough to know that there are more.
pub(super) fn touched(made: &AllMade, most: usize) -> Option<BTreeSet<Number>> {
    let mut all = BTreeSet::new();
    for made in made.iter() {
        // Whoever is new is one more, and changes nobody else's.
        let is_one_more = made.id() == OperationId::ExtensionAdd && all.len() > most;
        if is_one_more || !can_matter(made.id()) {
            continue;
        }
        let number = match &*made.op() {
            Operation::ExtensionAdd(op) => op.number.clone(),
            Operation::ExtensionMove(op) if op.new.is_none() => op.number.clone(),
            Operation::ExtensionRemove(op) => op.number.clone(),
            Operation::ExtensionSetEnabled(op) => op.number.clone(),
            Operation::RoleGrant(op) => op.number.clone(),
            Operation::RoleRevoke(op) => op.number.clone(),
            Operation::DepartmentMemberAdd(op) => op.number.clone(),
            Operation::DepartmentMemberSet(op) => op.number.clone(),
            Operation::DepartmentMemberRemove(op) => op.number.clone(),
            Operation::GroupMemberAdd(op) => op.number.clone(),
            Operation::GroupMemberSet(op) => op.number.clone(),
            Operation::GroupMemberRemove(op) => op.number.clone(),
            Operation::ConsolePermit(op) => op.number.clone(),
            Operation::ConsoleForbid(op) => op.number.clone(),
            Operation::ConsoleSetAccess(op) => op.number.clone(),
            // Nobody is in what comes to be, and nobody else holds more by it.
            Operation::DepartmentAdd(_) | Operation::GroupAdd(_) | Operation::RoleAdd(_) => {
                continue;
            }
            _ => return None,
        };
        all.insert(number);
    }
    Some(all)
}
