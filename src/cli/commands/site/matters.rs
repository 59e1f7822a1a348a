//! Which changes can change who may do what, and whose rights.

use crate::domain::Number;
use crate::engine::Operation;
use crate::ops::site::Made;
use std::collections::BTreeSet;

/// Whether these changes can change who may do what.
pub(super) fn may_matter(made: &[Made]) -> bool {
    made.iter().any(can_matter)
}

fn can_matter(made: &Made) -> bool {
    !matches!(
        &made.step.op,
        Operation::ExtensionSet(_)
            | Operation::HoursSet(_)
            | Operation::HolidayAdd(_)
            | Operation::HolidayRemove(_)
            | Operation::ObjectAdd(_)
            | Operation::ObjectSet(_)
            | Operation::ObjectRemove(_)
            | Operation::ObjectMemberAdd(_)
            | Operation::ObjectMemberSet(_)
            | Operation::ObjectMemberRemove(_)
            | Operation::ObjectOptionSet(_)
            | Operation::ObjectOptionRemove(_)
            | Operation::RouteSet(_)
            | Operation::PhonebookAdd(_)
            | Operation::PhonebookSet(_)
            | Operation::PhonebookRemove(_)
    )
}

/// Whose rights these changes can change, by the numbers of before and after; nothing where it may be
/// anybody's.
pub(super) fn touched(made: &[Made]) -> Option<BTreeSet<Number>> {
    let mut all = BTreeSet::new();
    for made in made {
        let of = match &made.step.op {
            Operation::ExtensionAdd(op) => &op.number,
            Operation::ExtensionMove(op) if op.new.is_none() => &op.number,
            Operation::ExtensionRemove(op) => &op.number,
            Operation::ExtensionSetEnabled(op) => &op.number,
            Operation::RoleGrant(op) => &op.number,
            Operation::RoleRevoke(op) => &op.number,
            Operation::DepartmentMemberAdd(op) => &op.number,
            Operation::DepartmentMemberSet(op) => &op.number,
            Operation::DepartmentMemberRemove(op) => &op.number,
            Operation::GroupMemberAdd(op) => &op.number,
            Operation::GroupMemberSet(op) => &op.number,
            Operation::GroupMemberRemove(op) => &op.number,
            Operation::ConsolePermit(op) => &op.number,
            Operation::ConsoleForbid(op) => &op.number,
            Operation::ConsoleSetAccess(op) => &op.number,
            // Nobody is in what comes to be, and nobody else holds more by it.
            Operation::DepartmentAdd(_) | Operation::GroupAdd(_) | Operation::RoleAdd(_) => {
                continue;
            }
            _ if !can_matter(made) => continue,
            _ => return None,
        };
        all.insert(of.clone());
    }
    Some(all)
}
