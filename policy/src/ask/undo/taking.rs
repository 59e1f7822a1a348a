//! Whom undoing takes something from, and whom it gives more.

use crate::domain::Tri;
use crate::effect::{Asked, Change};
use crate::facts::Concerned;
use crate::undo::Recall;

/// Whether it takes a right from the holders of a role or members of a group, as the corresponding
/// command would: undoing a removal gives.
pub(super) fn takes(back: &Change) -> bool {
    let is_less = |after: Option<Tri>| after != Some(Tri::Allow);
    if let Change::DepartmentCall(d) = back {
        return is_less(d.after);
    }
    if let Change::GroupCall(d) = back {
        return is_less(d.after);
    }
    let carried = matches!(back, Change::CarriedRight(_) | Change::GroupRight(_));
    carried && !back.sides().1
}

/// Whom it takes something from, if so, and whom it may give more, besides the account concerned.
pub(super) fn concern(recall: &Recall, takes: bool, asked: &mut Asked<'_>) {
    let loads = &recall.loads;
    let of_role = loads.changed_role.map(Concerned::Holders);
    let of_group = loads.group.as_ref().map(|_| Concerned::GroupMembers(None));
    let members = loads.holders.map(Concerned::Members);
    let target = asked.facts.target().map(|_| Concerned::Target);
    asked.request.takes_from = members.or(of_group).or(of_role).filter(|_| takes);
    asked.request.hands_to = target.or(of_group).or(of_role);
}
