//! The DIDs of somebody or something that goes: they ring where its calls go.

use super::leave::show;
use super::{Failure, Steps};
use crate::domain::{Destination, ExtensionPatch, Number, ObjectKind, ObjectPatch, Patch, Phone};
use crate::engine::Done;
use crate::engine::operations::{extension, object};

/// What has the DIDs: an extension, or a queue, ring group or IVR.
#[derive(Clone, Copy)]
pub(super) struct Owner<'a>(pub(super) Option<ObjectKind>, pub(super) &'a Number);

/// What can have the DIDs of what goes there: no DID leads straight to voicemail, so it rings the
/// extension.
pub fn rings(to: &Destination) -> Destination {
    match to {
        Destination::Voicemail(number) => Destination::Extension(number.clone()),
        to => to.clone(),
    }
}

/// Takes its DIDs to `to`, if that can have DIDs, or to what [`rings`] says: each step is judged like
/// its command. Gives those that moved.
pub(super) fn hand_on(
    steps: &mut Steps<'_>,
    from: Owner<'_>,
    to: &Destination,
    done: &mut Vec<Done>,
) -> Result<Vec<Phone>, Failure> {
    let Some(number) = to.number() else {
        return Ok(Vec::new());
    };
    let there = Owner(to.object_kind(), number);
    let dids = from.dids(steps)?;
    if dids.is_empty() {
        return Ok(dids);
    }
    done.push(from.set(steps, Vec::new())?);
    let mut all = there.dids(steps)?;
    all.extend(dids.iter().cloned());
    done.push(there.set(steps, all)?);
    Ok(dids)
}

impl Owner<'_> {
    /// Those that the asker may see.
    fn dids(self, steps: &mut Steps<'_>) -> Result<Vec<Phone>, Failure> {
        let Self(kind, number) = self;
        let Some(kind) = kind else {
            let fields = show(steps, number)?.fields;
            return Ok(fields.map(|fields| fields.dids.clone()).unwrap_or_default());
        };
        let number = number.clone();
        let view = steps.ask(object::Show { kind, number }, |snapshot, granted| {
            snapshot.object(granted)
        })?;
        Ok(view.rest.map(|rest| rest.dids).unwrap_or_default())
    }

    fn set(self, steps: &mut Steps<'_>, dids: Vec<Phone>) -> Result<Done, Failure> {
        let Self(kind, number) = self;
        let number = number.clone();
        let Some(kind) = kind else {
            let patch = ExtensionPatch {
                dids: Some(dids),
                ..ExtensionPatch::default()
            };
            return steps.perform(extension::Set { number, patch });
        };
        steps.perform(object::Set {
            kind,
            number,
            department: Patch::Keep,
            patch: ObjectPatch {
                dids: Some(dids),
                ..ObjectPatch::default()
            },
        })
    }
}
