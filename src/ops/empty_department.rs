//! Removes a department that has people: they move first, all or nothing.

use super::perform::Named;
use super::several::in_turn;
use super::{Failure, Performer, Steps};
use crate::domain::{
    EntryId, EntryPatch, Name, Number, ObjectKind, ObjectPatch, Patch, Role, ShownField,
};
use crate::engine::operations::department::{MemberList, MemberRemove, Remove, Show};
use crate::engine::operations::extension::Move;
use crate::engine::operations::object::{List, Set};
use crate::engine::operations::phonebook;
use crate::engine::{Done, Rule, StoreError, spelled};

/// What emptying and removing a department did.
pub struct Emptied {
    /// Numbers of the people who had their home there, and moved.
    pub moved: Vec<String>,
    /// Numbers of other members, whose memberships ended.
    pub left: Vec<String>,
    /// Who had another role there than user, by number, and lost it.
    pub roles: Vec<(String, String)>,
    /// Its call objects, which the other department now has: `queue:800`.
    pub given: Vec<String>,
    /// How many of its phone book entries moved to the other department.
    pub entries: usize,
    /// Each step, the removal last.
    pub steps: Vec<Done>,
}

impl Emptied {
    /// The stored name of a department that was named.
    pub fn spelled<'n>(&'n self, typed: &'n Name) -> &'n Name {
        spelled(&self.steps, typed)
    }

    /// Notes the role that somebody lost by that step.
    fn lost(&mut self, number: &str, step: &Done) {
        let role = step.before.text(ShownField::Role);
        if let Some(role) = role.filter(|role| *role != Role::User.name()) {
            self.roles.push((number.to_owned(), role.to_owned()));
        }
    }

    /// Whether it was empty.
    pub fn is_empty(&self) -> bool {
        self.moved.is_empty() && self.left.is_empty() && self.given.is_empty() && self.entries == 0
    }
}

/// For each department: moves everybody whose home it is to `to`, ends the other memberships, gives
/// `to` its queues, ring groups, IVRs, trunks and phone book entries, and removes it. All of them or
/// none.
pub fn empty_departments(
    performer: Performer<'_>,
    names: &[Name],
    to: &Name,
) -> Result<Vec<Emptied>, Failure> {
    let one = |steps: &mut Steps<'_>, name: &Name| empty(steps, name, to);
    let judged = |name: &Name| Remove { name: name.clone() };
    performer.together(|steps| in_turn(steps, names, one, judged))
}

fn parsed(number: &str) -> Result<Number, StoreError> {
    number
        .parse()
        .map_err(|_| StoreError::unreadable("a number"))
}

fn empty(steps: &mut Steps<'_>, name: &Name, to: &Name) -> Result<Emptied, Failure> {
    let remove = || Remove { name: name.clone() };
    let named = Named {
        department: Some(to),
        ..Named::default()
    };
    // People who may not remove it at all are told that, not whom they may not move.
    let judged = steps.judge(remove());
    if let Err(failure) = steps.missing_first(&named, judged) {
        let Failure::Refused(refusal) = failure else {
            return Err(failure);
        };
        let show = Show { name: name.clone() };
        let is_final = refusal.denial.rule != Rule::InUse
            || steps.ask(show, |snapshot, granted| {
                // The default department stays even if it is empty.
                Ok(snapshot.department(granted)?.is_default)
            })?;
        if is_final {
            return Err(Failure::Refused(refusal));
        }
    }
    // Even if it is empty.
    steps.find(&named)?;
    let mut all = Emptied {
        moved: Vec::new(),
        left: Vec::new(),
        roles: Vec::new(),
        given: Vec::new(),
        entries: 0,
        steps: Vec::new(),
    };
    let list = MemberList {
        name: name.clone(),
        role: None,
    };
    for member in steps.ask(list, |snapshot, granted| snapshot.members(granted))? {
        let number = parsed(&member.number)?;
        if member.home == Some(true) {
            let department = to.clone();
            let done = steps.perform(Move {
                number,
                department,
                new: None,
                forward_old: None,
            })?;
            all.lost(&member.number, &done);
            all.steps.push(done);
            all.moved.push(member.number);
        } else {
            let department = name.clone();
            let done = steps.perform(MemberRemove { department, number })?;
            all.lost(&member.number, &done);
            all.steps.push(done);
            all.left.push(member.number);
        }
    }
    for kind in ObjectKind::ALL {
        let department = Some(name.clone());
        let list = List { kind, department };
        for view in steps.ask(list, |snapshot, granted| snapshot.objects(granted))? {
            let set = Set {
                kind,
                number: parsed(&view.number)?,
                department: Patch::Set(to.clone()),
                patch: ObjectPatch::default(),
            };
            all.steps.push(steps.perform(set)?);
            all.given.push(format!("{kind}:{}", view.number));
        }
    }
    for id in book_of(steps, name)? {
        let set = phonebook::Set {
            id,
            department: Patch::Set(to.clone()),
            patch: EntryPatch::default(),
        };
        all.steps.push(steps.perform(set)?);
        all.entries += 1;
    }
    all.steps.push(steps.perform(remove())?);
    Ok(all)
}

/// Its phone book entries. People who may not read them are refused at the end if there are any.
fn book_of(steps: &mut Steps<'_>, name: &Name) -> Result<Vec<EntryId>, Failure> {
    let department = Some(name.clone());
    let list = phonebook::List { department };
    match steps.ask(list, |snapshot, granted| snapshot.book(granted)) {
        Ok(all) => Ok(all.into_iter().map(|(id, _)| id).collect()),
        Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Right => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}
