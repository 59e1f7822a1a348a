//! What goes with somebody who exists, as `extension add` gives it to a newcomer: what they have
//! already is left.

use super::super::hire::{Along, Opening};
use super::super::{Failure, Steps};
use super::wanted::one;
use crate::domain::{ConsoleAccess, Number};
use crate::engine::operations::{console, extension, group, object, password};
use crate::engine::{Done, ExtensionView, Rule};

/// What they lack of it, and the steps that gave it to them.
pub(super) fn lacking(
    steps: &mut Steps<'_>,
    number: &Number,
    along: &Along,
) -> Result<(Along, Vec<Done>), Failure> {
    let mut needed = Along::default();
    let mut done = Vec::new();
    for (name, role) in &along.groups {
        // Somebody who is a member stays what they are there, as long as they are.
        let member = group::MemberSet {
            group: name.clone(),
            number: number.clone(),
            role: None,
            until: None,
            calls: Vec::new(),
        };
        let joined = one(steps, &member)?.steps;
        if !joined.is_empty() {
            needed.groups.push((name.clone(), *role));
        }
        done.extend(joined);
    }
    for (kind, object) in &along.objects {
        let member = object::MemberAdd {
            kind: *kind,
            object: object.clone(),
            number: number.clone(),
            place: None,
        };
        let joined = one(steps, &member)?.steps;
        if !joined.is_empty() {
            needed.objects.push((*kind, object.clone()));
        }
        done.extend(joined);
    }
    if along.console.is_some() || along.opening.is_some() {
        let show = extension::Show {
            number: number.clone(),
        };
        let view = steps.ask(show, |snapshot, granted| snapshot.extension(granted))?;
        done.extend(access(steps, (number, &view), along, &mut needed)?);
    }
    if let Some((uid, os_user)) = &along.os_user
        && !is_bound(steps, number, (*uid, os_user))?
    {
        done.push(steps.perform(console::Bind {
            number: number.clone(),
            uid: *uid,
            os_user: os_user.clone(),
        })?);
        needed.os_user = Some((*uid, os_user.clone()));
    }
    Ok((needed, done))
}

/// Console access, and what opens the account if nothing does. What may not be seen is decided as
/// asked.
fn access(
    steps: &mut Steps<'_>,
    (number, view): (&Number, &ExtensionView),
    along: &Along,
    needed: &mut Along,
) -> Result<Vec<Done>, Failure> {
    let mut done = Vec::new();
    let number = || number.clone();
    let has = |access: &ConsoleAccess| view.console_access == Some(access.as_str());
    if let Some(access) = along.console.filter(|access| !has(access)) {
        let number = number();
        done.push(steps.perform(console::SetAccess { number, access })?);
        needed.console = Some(access);
    }
    let is_set = view.password_set == Some(true);
    let opened = match &along.opening {
        Some(Opening::Password(hash)) if !is_set => steps.perform(password::Set {
            number: number(),
            hash: hash.clone(),
            if_unset: true,
        })?,
        Some(Opening::Invitation(invite)) if !is_set && view.invitation.is_none() => {
            steps.perform(invite.clone())?
        }
        Some(_) | None => return Ok(done),
    };
    if opened.changed {
        needed.opening.clone_from(&along.opening);
    }
    done.push(opened);
    Ok(done)
}

/// Whether that OS user acts as them already, as far as the asker may know.
fn is_bound(
    steps: &mut Steps<'_>,
    number: &Number,
    (uid, os_user): (u32, &str),
) -> Result<bool, Failure> {
    let show = console::Show {
        number: number.clone(),
    };
    let bound = steps.ask(show, |snapshot, granted| snapshot.console(granted));
    match bound {
        Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => Ok(false),
        bound => {
            let bound = bound?.os_user;
            Ok(bound.is_some_and(|bound| bound.uid == uid && bound.os_user == os_user))
        }
    }
}
