//! Sequences over the engine: what takes more than one call of it.

#[cfg(test)]
mod batched;
pub mod empty_department;
pub mod ensure;
pub mod everything;
pub mod example;
pub mod group_members;
pub mod holidays;
pub mod hours;
pub mod import;
pub mod retire;
pub mod route;
pub mod together;
pub mod undo;

use crate::domain::Time;
use crate::engine::writes::Performed;
use crate::engine::{Decision, Done, Refusal, Session, Store, StoreError, Txn};

/// Why something was not done.
#[derive(Debug)]
pub enum Failure {
    /// The rules refused; recorded, if it is to be.
    Refused(Box<Refusal>),
    /// The rules refused, and the record of it could not be made.
    Unrecorded(Box<Refusal>, StoreError),
    /// The database failed.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// How a change is to be made.
#[derive(Clone, Debug)]
pub struct Options {
    /// The one clock reading.
    pub now: Time,
    /// `--reason`, for the record.
    pub reason: Option<String>,
    /// Judge and write, then roll back: what is shown is what would happen.
    pub dry_run: bool,
}

/// Judges one operation and performs it, or records the refusal; one transaction.
pub fn perform<O: Performed>(
    store: &mut Store,
    session: &Session,
    op: O,
    options: &Options,
) -> Result<Done, Failure> {
    perform_once(store, session, op, options, |_| Ok(()))
}

/// The same; what `before` does comes after the change and before it is kept, and its error
/// undoes the change.
pub fn perform_once<O: Performed, E: From<Failure>>(
    store: &mut Store,
    session: &Session,
    op: O,
    options: &Options,
    before: impl FnOnce(&Done) -> Result<(), E>,
) -> Result<Done, E> {
    let failed = |error: StoreError| E::from(Failure::Store(error));
    store.foresee(&op).map_err(failed)?;
    let mut txn = store
        .write(options.now, options.reason.clone())
        .map_err(failed)?;
    match txn.authorize(session, op).map_err(failed)? {
        Decision::Permitted(permit) => {
            let mut done = O::perform(permit).map_err(failed)?;
            if options.dry_run {
                done.audit_id = None;
            } else if done.audit_id.is_some() {
                before(&done)?;
                txn.commit().map_err(failed)?;
            }
            Ok(done)
        }
        // A question whether it would be allowed is no attempt.
        Decision::Refused(refused) if options.dry_run => {
            Err(Failure::Refused(Box::new(refused.unrecorded())).into())
        }
        Decision::Refused(refused) => {
            let refusal = Box::new(refused.unrecorded());
            Err(recorded(txn, session, refusal).into())
        }
    }
}

/// Records a refusal in the transaction that found it, or in one of its own.
pub(super) fn recorded(mut txn: Txn<'_>, session: &Session, mut refusal: Box<Refusal>) -> Failure {
    let id = txn.record(session, &refusal).and_then(|id| {
        if id.is_some() {
            txn.commit()?;
        }
        Ok(id)
    });
    match id {
        Ok(id) => {
            refusal.audit_id = id;
            Failure::Refused(refusal)
        }
        Err(why) => Failure::Unrecorded(refusal, why),
    }
}

/// Judges one operation without performing it; a refusal is recorded as an attempt. For
/// asking somebody to confirm only what they may do.
pub fn attempt<O: Performed>(
    store: &mut Store,
    session: &Session,
    op: O,
    options: &Options,
) -> Result<(), Failure> {
    store.foresee(&op)?;
    let mut txn = store.write(options.now, options.reason.clone())?;
    match txn.authorize(session, op)? {
        Decision::Permitted(_) => Ok(()),
        Decision::Refused(refused) if options.dry_run => {
            Err(Failure::Refused(Box::new(refused.unrecorded())))
        }
        Decision::Refused(refused) => {
            let refusal = Box::new(refused.unrecorded());
            Err(recorded(txn, session, refusal))
        }
    }
}
