//! Questions about the current state, asked in a transaction that writes or only reads.

use super::super::{Failure, Steps};
use crate::engine::{Granted, Session, Snapshot, StoreError, TypedOperation};

/// Answers questions, each judged like its command.
pub trait Ask {
    /// The answer.
    ///
    /// # Errors
    /// If the question is refused, or the database fails.
    fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Failure>;
}

impl Ask for Steps<'_> {
    fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        Steps::ask(self, op, read)
    }
}

/// A transaction that only reads, and who asks in it.
pub struct Reading<'s, 'c> {
    /// What is read.
    pub snapshot: &'s Snapshot<'c>,
    /// Who asks.
    pub session: &'s Session,
}

impl Ask for Reading<'_, '_> {
    fn ask<O: TypedOperation, T>(
        &mut self,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<T, Failure> {
        match self.snapshot.authorize(self.session, op)? {
            Ok(granted) => Ok(read(self.snapshot, &granted)?),
            Err(refusal) => Err(Failure::Refused(refusal)),
        }
    }
}
