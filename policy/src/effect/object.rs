//! Call objects: what each is and whose, its fields, and who is called through it.

use super::things::kept_in;
use super::{Case, Delta, Effect, Gains, Kind, World};
use crate::ObjectId;
use crate::beyond::{object_limits, reserved};
use crate::domain::{Label, Number, ObjectKind, Phone, Right};
use crate::facts::{AccountId, DepartmentId, Facts};
use crate::request::Place;

/// A call object's kind, number and department.
#[derive(Clone, Debug, PartialEq)]
pub struct Owned {
    /// Queue, ring group, IVR or trunk.
    pub kind: ObjectKind,
    /// The number that dials it.
    pub number: Number,
    /// Its department; `None` for a trunk of the whole system.
    pub department: Option<DepartmentId>,
}

impl Owned {
    fn place(&self) -> Place {
        self.department.map_or(Place::System, Place::Department)
    }
    fn write(&self) -> Right {
        Right::write(self.kind.module())
    }
}

/// The existence of a call object: its kind, number and department.
#[derive(Clone, Debug, PartialEq)]
pub struct Object;

impl Kind for Object {
    type Key = ObjectId;
    type Value = Owned;
    kept_in!(objects);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        match (&change.before, &change.after) {
            (None, None) => {}
            (None, Some(new)) => {
                case.demand(new.write(), new.place());
                match new.department {
                    Some(_) => limit(new, case),
                    None => reserved(&new.number, None, case.request),
                }
            }
            // It leaves one department and enters another.
            (Some(now), Some(new)) => {
                case.demand(now.write(), now.place());
                case.demand(new.write(), new.place());
                if now.department != new.department {
                    limit(new, case);
                }
            }
            (Some(now), None) => {
                case.demand(Right::delete(now.kind.module()), now.place());
            }
        }
    }
}

/// Limits of the department it enters (D9).
fn limit(new: &Owned, case: &mut Case<'_>) {
    let d = new
        .department
        .and_then(|id| case.effect.after.department(id));
    if let Some(d) = d {
        object_limits(d, &new.number, new.write(), case.facts, case.request);
    }
}

/// Changing something of a call object demands writing its kind where it is. What is removed with
/// it is its own.
pub(super) fn written(id: ObjectId, case: &mut Case<'_>) {
    let effect = case.effect;
    if let Some(new) = effect.after.object(id) {
        let now = effect.before.object(id).unwrap_or(new);
        case.demand(now.write(), now.place());
    }
}

/// The display name of a call object.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectName;

impl Kind for ObjectName {
    type Key = ObjectId;
    type Value = Label;
    kept_in!(names);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        written(change.key, case);
    }
}

/// A DID leads to a call object.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectDid;

impl Kind for ObjectDid {
    type Key = (ObjectId, Phone);
    type Value = ();
    kept_in!(dids);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        written(change.key.0, case);
    }
}

/// A position in the order of members.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// The position, from 1.
    pub at: u32,
    /// The requested position: the record shows that one, because not everybody who reads it may
    /// know how many are before somebody. It is not part of the state.
    pub asked: Option<u32>,
}

impl PartialEq for Placed {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

/// Somebody is a member of a queue or ring group, in a position. This gives nobody a right, nor
/// anybody a right over them.
#[derive(Clone, Debug, PartialEq)]
pub struct ObjectMember;

impl Kind for ObjectMember {
    type Key = (ObjectId, AccountId);
    type Value = Placed;
    kept_in!(members);

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        if !moves_up(change.key.0, case) {
            written(change.key.0, case);
        }
        let (joins, effect) = (change.sides() == (false, true), case.effect);
        if joins
            && let Some(who) = effect.after.account(change.key.1)
            && !who.fields.telephone
        {
            case.request.impossible = Some(silent_member(&who.number));
        }
    }
    fn account((_, id): &Self::Key) -> Option<AccountId> {
        Some(*id)
    }
}

/// Why somebody without a telephone cannot be a member of a queue or ring group, and what to do.
pub(crate) fn silent_member(number: &Number) -> (String, String) {
    (
        format!("extension {number} has no telephone: there is nothing to ring"),
        format!("give it one first: `pbxctl extension set {number} --telephone on`"),
    )
}

/// Whether members only move up, because one account is removed together with its positions.
fn moves_up(id: ObjectId, case: &mut Case<'_>) -> bool {
    let known = case.moved_up.iter().find(|(of, _)| *of == id);
    if let Some((_, moves)) = known {
        return *moves;
    }
    let moves = move_up(id, case.effect);
    case.moved_up.push((id, moves));
    moves
}

fn move_up(id: ObjectId, effect: &Effect) -> bool {
    let before = effect.before.members(id);
    let mut left = before.clone();
    left.retain(|member| !effect.removes(*member));
    left.len() < before.len() && left == effect.after.members(id)
}
