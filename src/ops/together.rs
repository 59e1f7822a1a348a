//! Several operations in one transaction: each is judged on what those before it have done,
//! and either all are made durable or none.

use super::{Failure, Options, recorded};
use crate::engine::writes::Performed;
use crate::engine::{
    Decision, Done, Granted, Refusal, Session, Snapshot, Store, StoreError, Txn, TypedOperation,
    WhoseLogins,
};

/// The transaction while it goes on.
pub struct Steps<'t> {
    txn: Txn<'t>,
    session: &'t Session,
    dry_run: bool,
    recorded: bool,
}

/// Does `work` in one transaction. The first refusal it passes on undoes everything, and is
/// recorded by itself.
pub fn together<T>(
    store: &mut Store,
    session: &Session,
    options: &Options,
    work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    run(store, session, options, options.dry_run, work, |_| Ok(()))
}

/// The same; what `before` does comes before it is kept, and its error undoes all of it.
pub fn together_once<T, E: From<Failure>>(
    store: &mut Store,
    session: &Session,
    options: &Options,
    work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
    before: impl FnOnce(&T) -> Result<(), E>,
) -> Result<T, E> {
    run(store, session, options, options.dry_run, work, before)
}

/// The same, undone in the end: for asking somebody to confirm only what they may do. A
/// refusal is recorded as an attempt.
pub fn rehearse<T>(
    store: &mut Store,
    session: &Session,
    options: &Options,
    work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    run(store, session, options, true, work, |_| Ok(()))
}

fn run<T, E: From<Failure>>(
    store: &mut Store,
    session: &Session,
    options: &Options,
    undone: bool,
    work: impl FnOnce(&mut Steps<'_>) -> Result<T, Failure>,
    before: impl FnOnce(&T) -> Result<(), E>,
) -> Result<T, E> {
    let failed = |error: StoreError| E::from(Failure::Store(error));
    store.ask_for_logins(WhoseLogins::Owners).map_err(failed)?;
    let mut steps = Steps {
        txn: store
            .write(options.now, options.reason.clone())
            .map_err(failed)?,
        session,
        dry_run: undone,
        recorded: false,
    };
    steps.txn.as_one();
    let refusal = match work(&mut steps) {
        Ok(answer) => {
            if steps.recorded && !undone {
                before(&answer)?;
                steps.txn.commit().map_err(failed)?;
            }
            return Ok(answer);
        }
        Err(Failure::Refused(refusal)) => refusal,
        Err(failure) => return Err(failure.into()),
    };
    drop(steps);
    // A question whether it would be allowed is no attempt.
    if options.dry_run {
        return Err(Failure::Refused(refusal).into());
    }
    let failure = match store.write(options.now, options.reason.clone()) {
        Ok(txn) => recorded(txn, session, refusal),
        Err(why) => Failure::Unrecorded(refusal, why),
    };
    Err(failure.into())
}

impl Steps<'_> {
    /// Judges one operation and performs it.
    pub fn perform<O: Performed>(&mut self, op: O) -> Result<Done, Failure> {
        match self.txn.authorize(self.session, op)? {
            Decision::Permitted(permit) => {
                let mut done = O::perform(permit)?;
                self.recorded |= done.audit_id.is_some();
                if self.dry_run {
                    done.audit_id = None;
                }
                Ok(done)
            }
            Decision::Refused(refused) => Err(Failure::Refused(Box::new(refused.unrecorded()))),
        }
    }

    /// Judges one operation without performing it.
    pub fn refusal<O: Performed>(&mut self, op: O) -> Result<Option<Box<Refusal>>, Failure> {
        Ok(match self.txn.authorize(self.session, op)? {
            Decision::Permitted(_) => None,
            Decision::Refused(refused) => Some(Box::new(refused.unrecorded())),
        })
    }

    /// Answers one question: judged, then read, as things stand in this transaction.
    pub fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        let snapshot = self.txn.snapshot();
        match snapshot.authorize(self.session, op)? {
            Ok(granted) => Ok(read(&snapshot, &granted)?),
            Err(refusal) => Err(Failure::Refused(refusal)),
        }
    }
}
