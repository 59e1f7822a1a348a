//! Undoing records: each is judged as a change of its own, and all of them are, or none.

use super::together::{Steps, rehearse, together};
use super::{Failure, Manner};
use crate::engine::operations::audit::Undo;
use crate::engine::{Done, Session, Store};
use std::cell::Cell;

/// Each record that was undone, with what came of it.
pub type Undone = Vec<(i64, Done)>;

/// Undoes them, the newest first. `at` is the one that is being undone.
pub fn undo(
    store: &mut Store,
    session: &Session,
    ids: &[i64],
    manner: &Manner,
    at: &Cell<i64>,
) -> Result<Undone, Failure> {
    together(store, session, manner, |steps| each(steps, ids, at))
}

/// What `undo` would do.
pub fn rehearse_undo(
    store: &mut Store,
    session: &Session,
    ids: &[i64],
    manner: &Manner,
    at: &Cell<i64>,
) -> Result<Undone, Failure> {
    rehearse(store, session, manner, |steps| each(steps, ids, at))
}

fn each(steps: &mut Steps<'_>, ids: &[i64], at: &Cell<i64>) -> Result<Undone, Failure> {
    let done = |id: &i64| {
        at.set(*id);
        Ok((*id, steps.perform(Undo { id: *id })?))
    };
    ids.iter().map(done).collect()
}
