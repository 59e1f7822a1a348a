//! Where a call goes now: what the engine lets the asker see, evaluated by the rules of
//! [`routing`](crate::routing).

use crate::domain::{Destination, Name, Number, Phone, Routes, Time};
use crate::engine::operations::route::{Check, Show};
use crate::engine::{Granted, Snapshot, StoreError, WayStop};
use crate::hours;
use crate::routing::{Hours, Map, Object, Problem, Route, Stop, Telephone};

/// The site at one moment, as somebody sees it.
pub(super) struct Site<'s, O> {
    pub(super) snapshot: &'s Snapshot<'s>,
    pub(super) granted: &'s Granted<O>,
    pub(super) at: Time,
}

impl<O> Map for Site<'_, O> {
    type Error = StoreError;

    fn stop(&self, number: &Number) -> Result<Stop, StoreError> {
        Ok(match self.snapshot.way_stop(self.granted, number)? {
            WayStop::Extension {
                department,
                enabled,
                silent,
                voicemail,
                forwards: [always, busy, no_answer],
                seconds,
            } => Stop::Extension(Telephone {
                department,
                enabled,
                silent,
                voicemail,
                always,
                busy,
                no_answer,
                seconds,
            }),
            WayStop::Object {
                kind,
                department,
                routes,
                options,
                ringing,
            } => Stop::Object(Object {
                kind,
                department,
                routes,
                options,
                ringing,
            }),
            WayStop::Unread(department) => Stop::Unread(department),
            WayStop::Absent => Stop::Absent,
        })
    }

    fn routes(&self, department: &Name) -> Result<Option<Routes>, StoreError> {
        self.snapshot.department_routes(self.granted, department)
    }

    fn dialled(&self, phone: &Phone) -> Result<Option<Destination>, StoreError> {
        self.snapshot.whose_did(self.granted, phone)
    }

    fn hours(&self, department: &Name) -> Result<Hours, StoreError> {
        let damaged = |what: String| StoreError::Damaged(what);
        let stored = self.snapshot.department_hours(self.granted, department)?;
        let stored = stored.ok_or_else(|| damaged("the department vanished".into()))?;
        let hours = hours::Hours::new(&stored).map_err(|error| damaged(error.to_string()))?;
        let standing = hours.standing(self.at);
        let to_come = stored.overrides.into_iter();
        let to_come = to_come.filter(|forced| forced.is_to_come(self.at));
        Ok(Hours {
            state: standing.state,
            source: standing.source,
            scheduled: stored.schedule.is_some(),
            to_come: to_come.collect(),
            zone: hours.zone(),
        })
    }
}

/// Where a call begins, the DID it comes by, and its way at `at`.
pub fn show(
    snapshot: &Snapshot<'_>,
    granted: &Granted<Show>,
    at: Time,
) -> Result<(Destination, Option<Phone>, Route), StoreError> {
    let (start, did) = snapshot.entry(granted)?;
    let site = Site {
        snapshot,
        granted,
        at,
    };
    let route = crate::routing::follow(&site, &start)?;
    Ok((start, did, route))
}

/// All problems that the asker may know of.
pub fn check(
    snapshot: &Snapshot<'_>,
    granted: &Granted<Check>,
    at: Time,
) -> Result<Vec<Problem>, StoreError> {
    let (numbers, departments) = snapshot.leading_on(granted)?;
    let site = Site {
        snapshot,
        granted,
        at,
    };
    crate::routing::check(&site, &numbers, &departments)
}
