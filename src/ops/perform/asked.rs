//! What is asked in a running transaction.

use super::super::Failure;
use super::Steps;
use crate::domain::{Name, Number, Phone};
use crate::engine::{
    Existing, FreeNumbers, Granted, Holder, Identity, LeadingHere, Snapshot, StoreError,
    TypedOperation,
};

impl Steps<'_> {
    /// Answers one question: judged, then read, in the current state of this transaction.
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

    /// What leads to the account with that number, as far as the asker may know, and whether there is
    /// more: a few at a time.
    pub(in crate::ops) fn leading_to(
        &mut self,
        number: &Number,
    ) -> Result<(Vec<LeadingHere>, bool), Failure> {
        Ok(self.txn.leading_to(self.session, number)?)
    }

    /// Whether it belongs to something of which the asker does not know the members.
    pub(in crate::ops) fn belongs_unseen(&mut self, number: &Number) -> Result<bool, Failure> {
        Ok(self.txn.belongs_unseen(self.session, number)?)
    }

    /// The numbers for extensions of the department with that name, if the asker sees it.
    pub(in crate::ops) fn free_numbers(
        &mut self,
        name: &Name,
    ) -> Result<Option<FreeNumbers>, Failure> {
        Ok(self.txn.free_numbers(self.session, name)?)
    }

    /// The account with that number as the asker sees it; `None` if they do not see it.
    pub(in crate::ops) fn existing(
        &mut self,
        number: &Number,
    ) -> Result<Option<Existing>, Failure> {
        Ok(self.txn.existing(self.session, number)?)
    }

    /// Who has that number, if the asker may read it.
    pub(in crate::ops) fn identity(
        &mut self,
        number: &Number,
    ) -> Result<Option<Identity>, Failure> {
        Ok(self.txn.identity(self.session, number)?)
    }

    /// Whether the asker sees a department with that name.
    pub(in crate::ops) fn sees_department(&mut self, name: &Name) -> Result<bool, Failure> {
        Ok(self.txn.sees_department(self.session, name)?)
    }

    /// Who has a DID, except `number`, as far as the asker may know.
    pub(in crate::ops) fn holder(
        &mut self,
        number: &Number,
        did: &Phone,
    ) -> Result<Holder, Failure> {
        Ok(self.txn.holder(self.session, number, did)?)
    }
}
