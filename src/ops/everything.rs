//! Sets or clears a password, or invites somebody, and ends all other access to the account.

use super::several::in_turn;
use super::{Failure, Performer, Steps};
use crate::domain::{Number, ProviderName, ShownField};
use crate::engine::Done;
use crate::engine::operations::{console, password, sso, token};
use crate::engine::writes::Performed;

/// What was done to a password, and what ended with it.
#[derive(Clone)]
pub struct Closed {
    /// The operation on the password, or the invitation.
    pub password: Done,
    /// The OS user that was bound.
    pub os_user: Option<String>,
    /// Providers that were linked to it.
    pub providers: Vec<ProviderName>,
    /// Tokens that ended, including those made with them.
    pub tokens: Vec<i64>,
    /// Whether there was a second factor.
    pub second_factor: bool,
    /// Whether a password was cleared for an invitation.
    pub cleared: bool,
    /// Whether the rest was to end as well.
    pub everything: bool,
}

impl Closed {
    /// The change of the password alone.
    pub fn password(password: Done) -> Self {
        Self {
            password,
            os_user: None,
            providers: Vec::new(),
            tokens: Vec::new(),
            second_factor: false,
            cleared: false,
            everything: false,
        }
    }
}

/// Performs `op`, which concerns the password of `number`; then ends the remaining binding, links,
/// tokens and second factor. Each is judged by its own rules, all or nothing.
///
/// Runs `before` before it is committed; an error from it undoes everything.
pub fn close<O: Performed + Clone, E: From<Failure>>(
    performer: Performer<'_>,
    (op, number): (O, &Number),
    before: impl FnOnce(&Closed) -> Result<(), E>,
) -> Result<Closed, E> {
    let work = |steps: &mut Steps<'_>| {
        let done = steps.perform(op.clone())?;
        end_all(steps, number, done)
    };
    performer.together_if(work, |closed| before(closed).map(|()| true))
}

/// Takes an account back from whoever has it: removes its password and all other access, then makes
/// the invitation, which alone opens it.
///
/// Runs `before` before it is committed; an error from it undoes everything.
pub fn take_back<E: From<Failure>>(
    performer: Performer<'_>,
    op: password::Invite,
    before: impl FnOnce(&Closed) -> Result<(), E>,
) -> Result<Closed, E> {
    let work = |steps: &mut Steps<'_>| taken_back(steps, op.clone());
    performer.together_if(work, |closed| before(closed).map(|()| true))
}

fn taken_back(steps: &mut Steps<'_>, op: password::Invite) -> Result<Closed, Failure> {
    let number = op.number.clone();
    let cleared = steps.perform(password::Clear {
        number: number.clone(),
    })?;
    let closed = end_all(steps, &number, cleared)?;
    let mut invited = steps.perform(op)?;
    // The previous code ended with the password.
    let until = closed.password.before.get(ShownField::InvitedUntil);
    if let Some(until) = until {
        invited.before.set(ShownField::InvitedUntil, until.clone());
    }
    Ok(Closed {
        cleared: closed.password.changed,
        password: invited,
        ..closed
    })
}

/// Does the same to several accounts, in one transaction: performs each operation, and ends all other
/// access where `everything` is asked.
///
/// Runs `before` before it is committed; an error from it undoes everything.
pub fn each<O: Performed + Clone, E: From<Failure>>(
    performer: Performer<'_>,
    all: &[(O, Number)],
    everything: bool,
    before: impl FnOnce(&Vec<Closed>) -> Result<(), E>,
) -> Result<Vec<Closed>, E> {
    let work = |steps: &mut Steps<'_>| {
        let one = |steps: &mut Steps<'_>, (op, number): &(O, Number)| {
            let done = steps.perform(op.clone())?;
            match everything {
                true => end_all(steps, number, done),
                false => Ok(Closed::password(done)),
            }
        };
        in_turn(steps, all, one, |(op, _)| op.clone())
    };
    let performer = performer.of_many(all.len());
    performer.together_if(work, |closed| before(closed).map(|()| true))
}

/// Invites several people, in one transaction; with `everything`, takes their accounts back first.
///
/// Runs `before` before it is committed; an error from it undoes everything.
pub fn invite<E: From<Failure>>(
    performer: Performer<'_>,
    all: &[password::Invite],
    everything: bool,
    before: impl FnOnce(&Vec<Closed>) -> Result<(), E>,
) -> Result<Vec<Closed>, E> {
    let work = |steps: &mut Steps<'_>| {
        let one = |steps: &mut Steps<'_>, op: &password::Invite| match everything {
            true => taken_back(steps, op.clone()),
            false => steps.perform(op.clone()).map(Closed::password),
        };
        in_turn(steps, all, one, Clone::clone)
    };
    let performer = performer.of_many(all.len());
    performer.together_if(work, |closed| before(closed).map(|()| true))
}

/// Ends the remaining access after `password` was done.
fn end_all(steps: &mut Steps<'_>, number: &Number, mut password: Done) -> Result<Closed, Failure> {
    let open = std::mem::take(&mut password.still_open);
    password.warnings.retain(|warning| *warning != open.told);
    let mut tokens = Vec::new();
    if open.os_user.is_some() {
        let number = number.clone();
        steps.perform(console::Unbind { number })?;
    }
    for provider in &open.providers {
        let (number, provider) = (number.clone(), provider.clone());
        steps.perform(sso::Unlink { number, provider })?;
    }
    if !open.tokens.is_empty() {
        let which = token::Which::All(number.clone());
        let done = steps.perform(token::Revoke { which })?;
        for field in [ShownField::Tokens, ShownField::TokensMadeByThem] {
            tokens.extend(done.before.numbers(field));
        }
    }
    // Whoever had the account may have enrolled it, and its owner cannot show a code of it.
    if open.second_factor.is_some() {
        let number = number.clone();
        steps.perform(password::TotpRemove { number })?;
    }
    Ok(Closed {
        password,
        os_user: open.os_user,
        providers: open.providers,
        tokens,
        second_factor: open.second_factor.is_some(),
        cleared: false,
        everything: true,
    })
}
