//! A token that should exist: only its maker knows its secret, and it is not made twice.

use super::super::{Failure, Performer, Steps};
use super::wanted::ask;
use crate::domain::{Name, Time};
use crate::engine::operations::token::{Add, List, Whose};
use crate::engine::{Done, TokenView};

/// The result.
#[derive(Clone)]
pub enum EnsuredToken {
    /// It did not exist, and does now.
    Made(Box<Done>),
    /// One with that label exists.
    There {
        /// Its number.
        id: i64,
        /// Its end.
        until: Time,
        /// Whether it has these rights, in the wanted place.
        is_so: bool,
    },
}

/// Makes the token, unless its owner has one with this label that has not ended; in one
/// transaction. Runs `before` before a new one is committed; an error from it undoes everything.
pub fn token<E: From<Failure>>(
    performer: Performer<'_>,
    wanted: Add,
    before: impl FnOnce(&EnsuredToken) -> Result<(), E>,
) -> Result<EnsuredToken, E> {
    let work = |steps: &mut Steps<'_>| match there(steps, &wanted)? {
        Some(there) => Ok(there),
        None => Ok(EnsuredToken::Made(steps.perform(wanted.clone())?.into())),
    };
    // If nothing was made, nothing is committed, so `before` does not run.
    performer.together_if(work, |ensured| before(ensured).map(|()| true))
}

fn there(steps: &mut Steps<'_>, wanted: &Add) -> Result<Option<EnsuredToken>, Failure> {
    let list = List {
        whose: Whose::Of(wanted.number.clone()),
    };
    let tokens = ask(steps, list, |snapshot, granted| snapshot.tokens(granted))?;
    let now = steps.now();
    let label = wanted.label.as_ref().map(|label| label.as_str());
    let is_called = |token: &TokenView| token.label.as_deref() == label && token.expires > now;
    let all = tokens.into_iter().flatten().filter(is_called);
    let all: Vec<TokenView> = all.collect();
    let same = all.iter().find(|token| is_so(token, wanted));
    Ok(same.or(all.first()).map(|token| EnsuredToken::There {
        id: token.id,
        until: token.expires,
        is_so: same.is_some(),
    }))
}

fn is_so(token: &TokenView, wanted: &Add) -> bool {
    let is_there = match (&token.department, &wanted.department) {
        (None, None) => true,
        (Some(is), Some(name)) => is.parse::<Name>().is_ok_and(|is| is == *name),
        _ => false,
    };
    is_there && token.rights == wanted.rights.iter().copied().collect()
}
