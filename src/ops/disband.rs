//! Removes a group that has members: they leave first, all or nothing.

use super::several::in_turn;
use super::{Failure, Performer, Steps};
use crate::domain::{GroupRole, Name, Number};
use crate::engine::operations::group::{MemberList, MemberRemove, Remove, Show};
use crate::engine::{Done, Rule, StoreError, spelled};

/// What removing it did.
pub struct Disbanded {
    /// Numbers of its members, who left.
    pub left: Vec<String>,
    /// Who was more there than user, by number.
    pub roles: Vec<(String, GroupRole)>,
    /// Each step, the removal last.
    pub steps: Vec<Done>,
}

impl Disbanded {
    /// The stored name of a group that was named.
    pub fn spelled<'n>(&'n self, typed: &'n Name) -> &'n Name {
        spelled(&self.steps, typed)
    }
}

/// For each group: ends every membership, each judged as its own command would be, and removes it. All
/// of them or none. Members whom the actor may not see stay, and so does the group.
pub fn disband(performer: Performer<'_>, names: &[Name]) -> Result<Vec<Disbanded>, Failure> {
    let judged = |name: &Name| Remove { name: name.clone() };
    performer.together(|steps| in_turn(steps, names, one, judged))
}

fn one(steps: &mut Steps<'_>, name: &Name) -> Result<Disbanded, Failure> {
    let remove = || Remove { name: name.clone() };
    // People who may not remove it at all are told that, not who may not leave.
    if let Err(failure) = steps.judge(remove()) {
        let Failure::Refused(refusal) = failure else {
            return Err(failure);
        };
        let show = Show { name: name.clone() };
        let is_final = refusal.denial.rule != Rule::InUse
            || steps.ask(show, |snapshot, granted| {
                Ok(snapshot.group(granted)?.built_in)
            })?;
        if is_final {
            return Err(Failure::Refused(refusal));
        }
    }
    let mut all = Disbanded {
        left: Vec::new(),
        roles: Vec::new(),
        steps: Vec::new(),
    };
    let list = MemberList { name: name.clone() };
    let members = steps.ask(list, |snapshot, granted| snapshot.group_members(granted))?;
    for member in members {
        let number: Number = (member.number.parse())
            .map_err(|_| Failure::Store(StoreError::unreadable("a number")))?;
        all.steps.push(steps.perform(MemberRemove {
            group: name.clone(),
            number,
        })?);
        if let Some(role @ GroupRole::Manager) = member.role {
            all.roles.push((member.number.clone(), role));
        }
        all.left.push(member.number);
    }
    all.steps.push(steps.perform(remove())?);
    Ok(all)
}
