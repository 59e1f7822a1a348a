//! Where a call goes now: what the engine lets the asker see, evaluated by the rules of
//! [`routing`](crate::routing).

use crate::domain::{
    Destination, ExtensionPatch, HoursState, Junction, Name, Number, Patch, Phone, Routes,
    RoutesPatch, Time,
};
use crate::engine::operations::route::{Check, Show};
use crate::engine::{Granted, Snapshot, StoreError, WayStop};
use crate::hours;
use crate::routing::{
    Hours, Map, Object, Problem, Route, Stop, Telephone, hung_up_always, leads_to_nobody, rounds,
};
use std::collections::BTreeSet;

/// The site at one moment, as somebody sees it.
struct Site<'s, O> {
    snapshot: &'s Snapshot<'s>,
    granted: &'s Granted<O>,
    at: Time,
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

/// The site as it is after a change, also if a dry run has written nothing.
struct Changed<'s, O> {
    site: &'s Site<'s, O>,
    led: &'s Led<'s>,
}

impl<O> Map for Changed<'_, O> {
    type Error = StoreError;

    fn stop(&self, number: &Number) -> Result<Stop, StoreError> {
        let mut stop = self.site.stop(number)?;
        if let Some((own, patch)) = self.led.whose
            && own == number
        {
            let mut phone = match stop {
                Stop::Extension(phone) => phone,
                // Somebody who would only be added.
                Stop::Absent => Telephone {
                    enabled: true,
                    ..Telephone::default()
                },
                Stop::Object(_) | Stop::Unread(_) => return Ok(stop),
            };
            phone.always = after(&patch.forward_always, phone.always);
            phone.busy = after(&patch.forward_busy, phone.busy);
            return Ok(Stop::Extension(phone));
        }
        // One that would only be added.
        if let Some(Dialled { own, home, .. }) = self.led.dids
            && let (Stop::Absent, Some(kind), Some(home)) = (&stop, own.object_kind(), home)
            && own.number() == Some(number)
        {
            return Ok(Stop::Object(Object {
                kind,
                department: home.clone(),
                routes: Routes::default(),
                options: Vec::new(),
                ringing: 0,
            }));
        }
        if let (Some(Junction::Object(_, own)), Stop::Object(object)) = (self.led.from, &mut stop)
            && own == number
        {
            object.routes = self.led.by_hours.apply(&object.routes);
        }
        Ok(stop)
    }

    fn routes(&self, department: &Name) -> Result<Option<Routes>, StoreError> {
        let routes = self.site.routes(department)?;
        Ok(match self.led.from {
            Some(Junction::Department(own)) if own.key() == department.key() => {
                routes.map(|routes| self.led.by_hours.apply(&routes))
            }
            Some(Junction::Department(_) | Junction::Object(..)) | None => routes,
        })
    }

    fn dialled(&self, phone: &Phone) -> Result<Option<Destination>, StoreError> {
        let found = self.site.dialled(phone)?;
        Ok(match self.led.dids {
            Some(Dialled { own, dids, .. }) if dids.iter().any(|did| did.is_like(phone, None)) => {
                Some(own.clone())
            }
            Some(Dialled { own, .. }) => found.filter(|found| found != own),
            None => found,
        })
    }

    fn hours(&self, department: &Name) -> Result<Hours, StoreError> {
        self.site.hours(department)
    }
}

fn after(patch: &Patch<Destination>, before: Option<Destination>) -> Option<Destination> {
    match patch {
        Patch::Keep => before,
        Patch::Clear => None,
        Patch::Set(to) => Some(to.clone()),
    }
}

/// Loops that calls can enter at what was changed.
fn loops(site: &Site<'_, Check>, led: &Led<'_>) -> Result<Vec<String>, StoreError> {
    let changed = Changed { site, led };
    let own = led
        .whose
        .map(|(number, _)| Destination::Extension(number.clone()));
    let mut starts: Vec<(Destination, Option<&Name>)> =
        own.map(|own| (own, None)).into_iter().collect();
    match led.from {
        Some(Junction::Department(name)) => {
            starts.extend(led.by_hours.set().map(|to| (to.clone(), Some(name))));
        }
        Some(Junction::Object(_, number)) => {
            if let Stop::Object(object) = changed.stop(number)? {
                let there = object.kind.destination(number);
                starts.extend(there.map(|there| (there, None)));
            }
        }
        None => {}
    }
    if let Some(Dialled { own, .. }) = led.dids
        && starts.iter().all(|(at, _)| at != own)
    {
        starts.push((own.clone(), None));
    }
    let mut all = rounds(&changed, &starts)?;
    if let Some((number, patch)) = led.whose
        && let Patch::Set(to) = &patch.forward_no_answer
        && returns(site, to, number)?
    {
        all.push(format!(
            "unanswered calls ring {number} again, until the caller gives up"
        ));
    }
    Ok(all)
}

/// Whether that destination is the extension itself.
fn returns(site: &Site<'_, Check>, to: &Destination, own: &Number) -> Result<bool, StoreError> {
    let is_own = |to: &Destination| matches!(to, Destination::Extension(there) if there == own);
    Ok(match to {
        Destination::External(phone) => site.dialled(phone)?.as_ref().is_some_and(is_own),
        to => is_own(to),
    })
}

/// Calls that were given destinations.
pub struct Led<'c> {
    /// The department, queue, ring group or IVR; `None` if its hours do not matter.
    pub from: Option<&'c Junction>,
    /// Destinations by office hours.
    pub by_hours: &'c RoutesPatch,
    /// Other destinations.
    pub to: &'c [Destination],
    /// Whose forwarding was changed, and how.
    pub whose: Option<(&'c Number, &'c ExtensionPatch)>,
    /// What was given other DIDs.
    pub dids: Option<Dialled<'c>>,
}

/// What was given other DIDs.
#[derive(Clone, Copy)]
pub struct Dialled<'c> {
    /// The extension, queue, ring group or IVR.
    pub own: &'c Destination,
    /// Its DIDs now.
    pub dids: &'c [Phone],
    /// The department of a queue, ring group or IVR that would only be added.
    pub home: Option<&'c Name>,
}

/// What somebody who routed calls should know: that calls are hung up there or earlier, or loop. Says
/// nothing of what is hidden from them.
pub fn advice(
    snapshot: &Snapshot<'_>,
    granted: &Granted<Check>,
    led: &Led<'_>,
    at: Time,
) -> Result<Vec<String>, StoreError> {
    let site = Site {
        snapshot,
        granted,
        at,
    };
    let mut all = Vec::new();
    if let Some(name) = unattended(&site, led)? {
        all.push(hung_up_always(&name));
    }
    let by_hours: BTreeSet<&Destination> = led.by_hours.set().chain(led.to).collect();
    for to in by_hours {
        let Some(why) = leads_to_nobody(&site, to)? else {
            continue;
        };
        all.push(match to {
            Destination::Voicemail(number) if why.ends_with("which is off") => {
                format!("it {why}: switch it on with `pbxctl extension set {number} --vm on`")
            }
            _ => format!("it {why}: such calls are hung up"),
        });
    }
    all.extend(loops(&site, led)?);
    Ok(all)
}

/// The department that hangs up on all calls at all times, if that may be known.
fn unattended(site: &Site<'_, Check>, led: &Led<'_>) -> Result<Option<Name>, StoreError> {
    let (name, own) = match led.from {
        None => return Ok(None),
        Some(Junction::Department(name)) => (name.clone(), None),
        Some(Junction::Object(_, number)) => match site.stop(number)? {
            Stop::Object(object) => (object.department, Some(object.routes)),
            Stop::Extension(_) | Stop::Unread(_) | Stop::Absent => return Ok(None),
        },
    };
    let Some(of_department) = site.routes(&name)? else {
        return Ok(None);
    };
    // A dry run has written nothing: apply its changes on top of the current state.
    let (first, second) = match own {
        Some(own) => (led.by_hours.apply(&own), of_department),
        None => (led.by_hours.apply(&of_department), Routes::default()),
    };
    let closed = HoursState::Closed;
    if first.get(closed).or(second.get(closed)).is_some() {
        return Ok(None);
    }
    let hours = site.snapshot.department_hours(site.granted, &name)?;
    Ok(hours.filter(|hours| hours.schedule.is_none()).map(|_| name))
}
