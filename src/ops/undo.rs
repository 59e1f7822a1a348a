//! Undoing records: each is judged as a change of its own, and all of them are, or none.

use super::together::{rehearse, together};
use super::{Failure, Manner};
use crate::engine::operations::audit::Undo;
use crate::engine::{Done, Session, Store};

/// Undoes them, the newest first.
pub fn undo(
    store: &mut Store,
    session: &Session,
    ids: &[i64],
    manner: &Manner,
) -> Result<Vec<(i64, Done)>, Failure> {
    together(store, session, manner, |steps| {
        let done = |id: &i64| Ok((*id, steps.perform(Undo { id: *id })?));
        ids.iter().map(done).collect()
    })
}

/// What `undo` would do.
pub fn rehearse_undo(
    store: &mut Store,
    session: &Session,
    ids: &[i64],
    manner: &Manner,
) -> Result<Vec<(i64, Done)>, Failure> {
    rehearse(store, session, manner, |steps| {
        let done = |id: &i64| Ok((*id, steps.perform(Undo { id: *id })?));
        ids.iter().map(done).collect()
    })
}
