//! A newcomer with all they need: first the extension, then what goes with it. Each step is judged
//! as if it were asked for separately, and all is done or nothing.

use super::perform::Named;
use super::{Failure, Performer, Steps};
use crate::domain::{
    ConsoleAccess, Deadline, GroupRole, Name, NewNumber, Number, NumberRange, ObjectKind,
};
use crate::engine::operations::extension::{Add, Copy};
use crate::engine::operations::{console, group, object, password};
use crate::engine::writes::Performed;
use crate::engine::{Done, PasswordHash, Rule};

/// How the account can be opened.
#[derive(Clone)]
pub enum Opening {
    /// By a password; its hash.
    Password(PasswordHash),
    /// By an invitation to set one.
    Invitation(password::Invite),
}

/// What goes with a new extension.
#[derive(Clone, Default)]
pub struct Along {
    /// Groups to join, with the role there.
    pub groups: Vec<(Name, GroupRole)>,
    /// Queues and ring groups to be a member of.
    pub objects: Vec<(ObjectKind, Number)>,
    /// Console access.
    pub console: Option<ConsoleAccess>,
    /// An OS user to bind: number and login name.
    pub os_user: Option<(u32, String)>,
    /// How it can be opened.
    pub opening: Option<Opening>,
}

impl Along {
    /// What it names.
    pub(super) fn named(&self) -> Named<'_> {
        let objects = self.objects.iter();
        Named {
            groups: self.groups.iter().map(|(group, _)| group).collect(),
            objects: objects.map(|(kind, number)| (*kind, number)).collect(),
            ..Named::default()
        }
    }
}

/// An operation that creates an extension.
pub trait Makes: Performed + Clone {
    /// The same with another number.
    #[must_use]
    fn numbered(self, number: Number) -> Self;
    /// The number that it creates.
    fn makes(&self) -> &Number;
    /// The department that is named, if any.
    fn department(&self) -> Option<&Name>;
}

impl Makes for Add {
    fn numbered(self, number: Number) -> Self {
        Self { number, ..self }
    }
    fn makes(&self) -> &Number {
        &self.number
    }
    fn department(&self) -> Option<&Name> {
        Some(&self.department)
    }
}

impl Makes for Copy {
    fn numbered(self, new: Number) -> Self {
        Self { new, ..self }
    }
    fn makes(&self) -> &Number {
        &self.new
    }
    fn department(&self) -> Option<&Name> {
        None
    }
}

/// The next number in a department.
pub enum Next {
    /// That one.
    Free(Number),
    /// The department has no range of numbers.
    NoRange,
    /// All of them are taken.
    Full(NumberRange),
}

/// The next number for what `makes` would create there, for somebody who may do so: others are
/// refused before they learn which is free.
pub fn next(performer: Performer<'_>, makes: &impl Makes, home: &Name) -> Result<Next, Failure> {
    performer.together(|steps| {
        steps.find(&Named {
            department: Some(home),
            ..Named::default()
        })?;
        let Some(numbers) = steps.free_numbers(home)? else {
            // People who may create nobody there are told that.
            judge_next(steps, makes.clone())?;
            return Ok(Next::NoRange);
        };
        match judge_next(steps, makes.clone().numbered(numbers.first)) {
            Err(Failure::Refused(refusal)) if refusal.denial.rule == Rule::Exists => {}
            judged => judged?,
        }
        Ok(match numbers.free {
            Some(free) => Next::Free(free),
            None => Next::Full(numbers.range),
        })
    })
}

/// Judges what would have the next number, by a number that stands for it.
///
/// # Errors
/// If it is refused: as what was asked for, which named no number.
pub fn judge_next(steps: &mut Steps<'_>, makes: impl Makes) -> Result<(), Failure> {
    let number = makes.makes().clone();
    let judged = steps.judge(makes);
    judged.map(drop).map_err(|error| of_next(error, &number))
}

/// The refusal of what concerns the extension with the next number, which nobody has.
fn of_next(error: Failure, number: &Number) -> Failure {
    match error {
        Failure::Refused(mut refusal) if refusal.target == format!("extension:{number}") => {
            refusal.target = format!("extension:{}", NewNumber::Next);
            Failure::Refused(refusal)
        }
        error => error,
    }
}

/// Creates the extension and does what goes with it; returns the steps. Does nothing, and returns
/// nothing, if it should have the `next` number and somebody has that by now.
pub fn hire<O: Makes, E: From<Failure>>(
    performer: Performer<'_>,
    (makes, next): (O, Option<&Name>),
    along: &Along,
    before: impl FnOnce(&Vec<Done>) -> Result<(), E>,
) -> Result<Option<Vec<Done>>, E> {
    let work = |steps: &mut Steps<'_>| {
        if let Some(home) = next {
            let numbers = steps.free_numbers(home)?;
            if numbers.is_some_and(|all| all.free.as_ref() != Some(makes.makes())) {
                return Ok(None);
            }
        }
        let number = makes.makes().clone();
        let named = Named {
            department: makes.department(),
            ..along.named()
        };
        let end = all(steps, makes.clone(), &number, along);
        let end = steps.missing_first(&named, end).map(Some);
        end.map_err(|error| match next {
            Some(_) => of_next(error, &number),
            None => error,
        })
    };
    performer.together_if(work, |done| match done {
        Some(done) => before(done).map(|()| true),
        None => Ok(false),
    })
}

fn all<O: Makes>(
    steps: &mut Steps<'_>,
    makes: O,
    number: &Number,
    along: &Along,
) -> Result<Vec<Done>, Failure> {
    let mut done = vec![steps.perform(makes)?];
    done.extend(go_along(steps, number, along)?);
    Ok(done)
}

/// Does what goes with somebody who was just made.
pub(super) fn go_along(
    steps: &mut Steps<'_>,
    number: &Number,
    along: &Along,
) -> Result<Vec<Done>, Failure> {
    let mut done = Vec::new();
    for (name, role) in &along.groups {
        done.push(steps.perform(group::MemberAdd {
            group: name.clone(),
            number: number.clone(),
            role: *role,
            until: Deadline::Never,
            calls: Vec::new(),
        })?);
    }
    for (kind, object) in &along.objects {
        done.push(steps.perform(object::MemberAdd {
            kind: *kind,
            object: object.clone(),
            number: number.clone(),
            place: None,
        })?);
    }
    if let Some(access) = along.console {
        let number = number.clone();
        done.push(steps.perform(console::SetAccess { number, access })?);
    }
    // Before the OS user: setting a password later would warn of that as another key.
    match &along.opening {
        Some(Opening::Password(hash)) => done.push(steps.perform(password::Set {
            number: number.clone(),
            hash: hash.clone(),
            if_unset: false,
        })?),
        Some(Opening::Invitation(invite)) => done.push(steps.perform(invite.clone())?),
        None => {}
    }
    if let Some((uid, os_user)) = &along.os_user {
        done.push(steps.perform(console::Bind {
            number: number.clone(),
            uid: *uid,
            os_user: os_user.clone(),
        })?);
    }
    Ok(done)
}
