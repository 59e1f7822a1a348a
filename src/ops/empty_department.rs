//! Removing a department with people in it: they move on first, all or nothing.

use super::together::Steps;
use super::{Failure, Manner, together};
use crate::domain::Name;
use crate::engine::operations::department::{MemberList, MemberRemove, Remove, Show};
use crate::engine::operations::extension::Move;
use crate::engine::{Done, Rule, Session, Store, StoreError};

/// What emptying and removing a department did.
pub struct Emptied {
    /// Numbers of those whose home it was, and who moved.
    pub moved: Vec<String>,
    /// Numbers of other members, whose membership ended.
    pub left: Vec<String>,
    /// Each step, the removal last.
    pub steps: Vec<Done>,
}

/// Moves everybody whose home is `name` to `to`, ends the other memberships, and removes it.
pub fn empty_department(
    store: &mut Store,
    session: &Session,
    name: &Name,
    to: &Name,
    manner: &Manner,
) -> Result<Emptied, Failure> {
    together::together(store, session, manner, |steps| empty(steps, name, to))
}

/// What it would do, or why it may not: nothing is written but a refusal.
pub fn rehearse(
    store: &mut Store,
    session: &Session,
    name: &Name,
    to: &Name,
    manner: &Manner,
) -> Result<Emptied, Failure> {
    together::rehearse(store, session, manner, |steps| empty(steps, name, to))
}

fn empty(steps: &mut Steps<'_>, name: &Name, to: &Name) -> Result<Emptied, Failure> {
    let remove = || Remove { name: name.clone() };
    // Whoever may not remove it at all is told so, and not whom he may not move.
    if let Some(refusal) = steps.refusal(remove())? {
        let show = Show { name: name.clone() };
        let is_final = refusal.denial.rule != Rule::InUse
            || steps.ask(show, |snapshot, granted| {
                // The default department stays however empty it is.
                Ok(snapshot.department(granted)?.is_default)
            })?;
        if is_final {
            return Err(Failure::Refused(refusal));
        }
    }
    let mut all = Emptied {
        moved: Vec::new(),
        left: Vec::new(),
        steps: Vec::new(),
    };
    let list = MemberList {
        name: name.clone(),
        role: None,
    };
    for member in steps.ask(list, |snapshot, granted| snapshot.members(granted))? {
        let number = member
            .number
            .parse()
            .map_err(|_| StoreError::Damaged(format!("`{}` stored as a number", member.number)))?;
        if member.home == Some(true) {
            let department = to.clone();
            all.steps.push(steps.perform(Move { number, department })?);
            all.moved.push(member.number);
        } else {
            let department = name.clone();
            all.steps
                .push(steps.perform(MemberRemove { department, number })?);
            all.left.push(member.number);
        }
    }
    all.steps.push(steps.perform(remove())?);
    Ok(all)
}
