//! Somebody moves to another department, and leaves the queues and ring groups of the old one, each
//! judged as if it were asked for separately; all is done or nothing.

use super::leave::show;
use super::several::in_turn;
use super::{Failure, Performer, Steps};
use crate::domain::{Name, ShownField};
use crate::engine::Done;
use crate::engine::operations::extension::Move;
use crate::engine::operations::object::MemberRemove;

/// What was done for one of them.
#[derive(Clone, Debug)]
pub struct Relocated {
    /// The move.
    pub moved: Done,
    /// Leaving each queue and ring group.
    pub steps: Vec<Done>,
    /// Their names: `queue 280`.
    pub left: Vec<String>,
}

/// Moves each.
pub fn relocate(performer: Performer<'_>, all: &[Move]) -> Result<Vec<Relocated>, Failure> {
    performer
        .of_many(all.len())
        .together(|steps| in_turn(steps, all, one, Clone::clone))
}

fn one(steps: &mut Steps<'_>, op: &Move) -> Result<Relocated, Failure> {
    let moved = steps.perform(op.clone())?;
    let mut relocated = Relocated {
        moved,
        steps: Vec::new(),
        left: Vec::new(),
    };
    let (before, after) = (&relocated.moved.before, &relocated.moved.after);
    let old = before.text(ShownField::Department);
    let Some(old) = old.and_then(|name| name.parse::<Name>().ok()) else {
        return Ok(relocated);
    };
    let new = after.text(ShownField::Number);
    let number = new.and_then(|new| new.parse().ok());
    let number = number.unwrap_or_else(|| op.number.clone());
    for called in show(steps, &number)?.called_by {
        if called.department.as_ref().map(Name::key) != Some(old.key()) {
            continue;
        }
        let left = format!("{} {}", called.kind.noun(), called.number);
        relocated.left.push(left);
        relocated.steps.push(steps.perform(MemberRemove {
            kind: called.kind,
            object: called.number,
            number: number.clone(),
        })?);
    }
    Ok(relocated)
}
