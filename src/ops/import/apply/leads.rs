//! DIDs by their destination: added to those of the extension, queue or ring group, each judged as
//! `set --did`.

use super::{Failure, OnExisting, Rule, Severity, Show, Steps, Work};
use crate::domain::{
    Destination, ExtensionPatch, Field, Number, ObjectKind, ObjectPatch, Patch, Phone,
};
use crate::engine::operations::{extension, object};
use crate::engine::{Granted, Refusal, Snapshot, StoreError, TypedOperation};
use crate::ops::import::LeadRow;

impl Work<'_> {
    /// A row with a DID.
    pub(super) fn lead(&mut self, steps: &mut Steps<'_>, row: &LeadRow) -> Result<(), Failure> {
        let column = self.task.names.destination.clone();
        let (number, kind) = match &row.to {
            Destination::Extension(number) => (number, None),
            Destination::Queue(number) => (number, Some(ObjectKind::Queue)),
            Destination::RingGroup(number) => (number, Some(ObjectKind::RingGroup)),
            Destination::Ivr(number) => (number, Some(ObjectKind::Ivr)),
            Destination::Voicemail(_) | Destination::External(_) | Destination::Hangup => {
                let reason = format!(
                    "a DID leads to an extension, queue or ring group, not to `{}`",
                    row.to
                );
                self.find(&column, Severity::Error, reason);
                return Ok(());
            }
        };
        self.row.column = column;
        let Some(held) = self.held(steps, number, kind)? else {
            return Ok(());
        };
        if held.contains(&row.did) {
            match self.task.on_existing {
                OnExisting::Update => self.report.unchanged += 1,
                OnExisting::Skip | OnExisting::Error => {
                    self.stays(false, || row.did.to_string());
                }
            }
            return Ok(());
        }
        let mut dids = held;
        dids.push(row.did.clone());
        let Err(refusal) = self.give(steps, number, kind, dids)? else {
            self.report.added += 1;
            if kind.is_none() {
                self.note_national(steps, number, std::slice::from_ref(&row.did))?;
            }
            return Ok(());
        };
        // The refusal says who has it, as far as the asker may know.
        if refusal.denial.rule == Rule::Exists && self.task.on_existing == OnExisting::Skip {
            self.stays(false, || row.did.to_string());
        } else {
            let column = self.task.names.did.clone();
            self.refused(&column, refusal);
        }
        Ok(())
    }

    /// DIDs that it has; `None` if they may not be read, which is reported.
    fn held(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
        kind: Option<ObjectKind>,
    ) -> Result<Option<Vec<Phone>>, Failure> {
        let dids = match kind {
            Some(kind) => {
                let number = number.clone();
                let show = object::Show { kind, number };
                self.told(steps, show, |snapshot, granted| {
                    Ok(snapshot.object(granted)?.rest.map(|rest| rest.dids))
                })?
            }
            None => {
                let number = number.clone();
                self.told(steps, Show { number }, |snapshot, granted| {
                    let fields = snapshot.extension(granted)?.fields;
                    Ok(fields.map(|fields| fields.dids.clone()))
                })?
            }
        };
        match dids {
            Some(Some(dids)) => Ok(Some(dids)),
            Some(None) => {
                self.unread(steps, number, kind)?;
                Ok(None)
            }
            None => Ok(None),
        }
    }

    /// Reports why its DIDs may not be read.
    fn unread(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
        kind: Option<ObjectKind>,
    ) -> Result<(), Failure> {
        let compare = extension::Compare {
            number: number.clone(),
            fields: vec![Field::Did],
        };
        // Comparing needs the missing right.
        if kind.is_none() && self.told(steps, compare, |_, _| Ok(()))?.is_none() {
            return Ok(());
        }
        let column = self.row.column.clone();
        let reason = "you may not read its DIDs, so none is added";
        self.find(&column, Severity::Error, reason);
        Ok(())
    }

    /// An answer; `None` if it was refused, which is reported.
    fn told<O: TypedOperation, T>(
        &mut self,
        steps: &mut Steps<'_>,
        op: O,
        read: impl FnOnce(&Snapshot<'_>, &Granted<O>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, Failure> {
        match steps.ask(op, read) {
            Err(Failure::Refused(refusal)) if refusal.denial.rule != Rule::Auth => {
                let column = self.row.column.clone();
                self.refused(&column, refusal);
                Ok(None)
            }
            told => told.map(Some),
        }
    }

    fn give(
        &mut self,
        steps: &mut Steps<'_>,
        number: &Number,
        kind: Option<ObjectKind>,
        dids: Vec<Phone>,
    ) -> Result<Result<(), Box<Refusal>>, Failure> {
        let number = number.clone();
        match kind {
            Some(kind) => {
                let set = object::Set {
                    kind,
                    number,
                    department: Patch::Keep,
                    patch: ObjectPatch {
                        name: Patch::Keep,
                        dids: Some(dids),
                    },
                };
                self.try_one(steps, set)
            }
            None => {
                let patch = ExtensionPatch {
                    dids: Some(dids),
                    ..ExtensionPatch::default()
                };
                self.try_one(steps, extension::Set { number, patch })
            }
        }
    }
}
