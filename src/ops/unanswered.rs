//! What whoever changed something should know of calls: that nobody takes them, that they are hung
//! up, or loop. Looked at once everything is done, by what was changed, whatever command, file or
//! undo changed it; it says nothing of what is hidden from the asker.

use super::Failure;
use super::route::Site;
use crate::domain::{
    Choice, Destination, HoursState, Junction, Name, Number, ObjectKind, Routes, Time,
};
use crate::engine::operations::route::Check;
use crate::engine::{LeadingHere, Session, Snapshot, StoreError, Touched};
use crate::routing::{Map, Object, Stop, always_closed, lacks, rounds, takes_none};
use std::collections::{BTreeMap, BTreeSet};

/// As many warnings are told, and as many of what leads to the same.
const NAMED: usize = 5;
/// From as many changed calls on, loops are left to `route check`.
const FOLLOWED: usize = 50;

/// What is to be told.
pub(super) fn told(
    snapshot: &Snapshot<'_>,
    session: &Session,
    touched: Vec<Touched>,
    at: Time,
) -> Result<Vec<String>, Failure> {
    if touched.is_empty() {
        return Ok(Vec::new());
    }
    // Somebody who is not let in any more is told nothing.
    let Ok(granted) = snapshot.authorize(session, Check {})? else {
        return Ok(Vec::new());
    };
    let site = Site {
        snapshot,
        granted: &granted,
        at,
    };
    let mut look = Look::of(touched);
    look.at_what_led_there(&site)?;
    look.at_destinations(&site)?;
    look.at_hours(&site)?;
    look.at_members(&site)?;
    look.at_rounds(&site)?;
    Ok(bounded(look.said))
}

fn bounded(mut said: Vec<String>) -> Vec<String> {
    let more = said.len().saturating_sub(NAMED);
    if more > 0 {
        said.truncate(NAMED);
        let is = if more == 1 { "warning" } else { "warnings" };
        said.push(format!(
            "and {more} more {is} about calls: `pbxctl route check` lists them"
        ));
    }
    said
}

/// What is looked at, each once.
#[derive(Default)]
struct Look {
    /// Where calls are led, in the order in which that was said.
    led: Vec<(LeadingHere, Destination)>,
    less: Vec<Destination>,
    fewer: BTreeSet<Number>,
    /// Queues, ring groups and IVRs whose callers may be hung up.
    objects: BTreeSet<Number>,
    departments: BTreeSet<Name>,
    closed: BTreeSet<Name>,
    dialled: BTreeSet<Destination>,
    said: Vec<String>,
}

impl Look {
    fn of(touched: Vec<Touched>) -> Self {
        let mut look = Self::default();
        // The last word counts; thousands of people may be forwarded by one file.
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut led: Vec<Option<(LeadingHere, Destination)>> = Vec::new();
        for one in touched {
            match one {
                Touched::Led(here, to) => {
                    let said = to.map(|to| (here.clone(), to));
                    match places.get(&here.to_string()) {
                        Some(place) => led[*place] = said,
                        None => {
                            places.insert(here.to_string(), led.len());
                            led.push(said);
                        }
                    }
                }
                Touched::Less(there) => look.less.push(there),
                Touched::Fewer(number) => drop(look.fewer.insert(number)),
                Touched::Object(number) => drop(look.objects.insert(number)),
                Touched::Department(name) => drop(look.departments.insert(name)),
                Touched::Hours(name) => drop(look.closed.insert(name)),
                Touched::Dialled(there) => drop(look.dialled.insert(there)),
            }
        }
        look.led = led.into_iter().flatten().collect();
        look
    }

    /// What leads to people who take fewer calls than before, and what has them as members.
    fn at_what_led_there(&mut self, site: &Site<'_, Check>) -> Result<(), StoreError> {
        if self.less.is_empty() {
            return Ok(());
        }
        let (snapshot, granted) = (site.snapshot, site.granted);
        for led in snapshot.leading_to_any(granted, &self.less)?.0 {
            if !self.led.contains(&led) {
                self.led.push(led);
            }
        }
        let telephones = self.less.iter().filter_map(|there| match there {
            Destination::Extension(number) => Some(number.clone()),
            _ => None,
        });
        let telephones: Vec<_> = telephones.collect();
        self.fewer
            .extend(snapshot.calling_any(granted, &telephones)?);
        Ok(())
    }

    /// Destinations that take no call; and callers who come to a department that has no hours.
    fn at_destinations(&mut self, site: &Site<'_, Check>) -> Result<(), StoreError> {
        let mut by_destination: BTreeMap<&Destination, Vec<&LeadingHere>> = BTreeMap::new();
        for (here, to) in &self.led {
            by_destination.entry(to).or_default().push(here);
        }
        let all: Vec<_> = by_destination.keys().map(|to| (*to).clone()).collect();
        let doubtful = site.snapshot.doubtful(site.granted, &all)?;
        for (to, from) in by_destination {
            let Some(number) = to.number() else {
                continue;
            };
            let why = if to.object_kind().is_some() {
                let Stop::Object(object) = site.stop(number)? else {
                    continue;
                };
                for here in &from {
                    if comes_from(site, here)?.as_ref() != Some(&object.department) {
                        self.objects.insert(number.clone());
                    }
                }
                lacks(number, &object).map(|lack| format!("{to}, but {lack}"))
            } else if doubtful.contains(to)
                && let Stop::Extension(phone) = site.stop(number)?
            {
                takes_none(to, &phone).map(|why| match to {
                    Destination::Voicemail(number) if why.ends_with("off") => format!(
                        "{to}, {why}: switch it on with `pbxctl extension set {number} --vm on`"
                    ),
                    _ => format!("{to}, {why}: such calls are hung up"),
                })
            } else {
                None
            };
            self.said.extend(why.map(|why| lead(&from, &why)));
        }
        Ok(())
    }

    /// Departments without office hours, if callers are hung up there for that.
    fn at_hours(&mut self, site: &Site<'_, Check>) -> Result<(), StoreError> {
        let mut found: BTreeMap<String, String> = BTreeMap::new();
        for name in &self.departments {
            let routes = site.routes(name)?;
            if let Some(routes) = routes {
                note(site, name, routes.get(HoursState::Closed), &mut found)?;
            }
        }
        let mut objects = self.objects.clone();
        for name in &self.closed {
            objects.extend(site.snapshot.served_by(site.granted, name)?);
        }
        for number in &objects {
            if let Stop::Object(object) = site.stop(number)?
                && !found.contains_key(&object.department.key())
                && let Some(routes) = site.routes(&object.department)?
            {
                let closed = closed(&object, &routes);
                note(site, &object.department, closed, &mut found)?;
            }
        }
        // They concern more calls than the others.
        self.said.splice(0..0, found.into_values());
        Ok(())
    }

    /// Queues and ring groups where nobody rings any more.
    fn at_members(&mut self, site: &Site<'_, Check>) -> Result<(), StoreError> {
        for number in &self.fewer {
            if let Stop::Object(object) = site.stop(number)?
                && let Some(there) = object.kind.destination(number)
                && lacks(number, &object).is_some()
            {
                self.said.push(match object.kind {
                    ObjectKind::Ivr => format!("no key of {there} leads anywhere now"),
                    ObjectKind::Queue | ObjectKind::RingGroup | ObjectKind::Trunk => {
                        format!("{there} has no member left that rings")
                    }
                });
            }
        }
        Ok(())
    }

    /// Loops that calls can enter at what was changed.
    fn at_rounds(&mut self, site: &Site<'_, Check>) -> Result<(), StoreError> {
        let mut starts: Vec<(Destination, Option<&Name>)> = Vec::new();
        let mut begin = |there: Destination, from| {
            if starts.len() < FOLLOWED && !starts.contains(&(there.clone(), from)) {
                starts.push((there, from));
            }
        };
        let mut again = Vec::new();
        // What loops whatever the hour is not said to loop at some.
        for (here, to) in &self.led {
            let goes_on = !matches!(to, Destination::Voicemail(_) | Destination::Hangup);
            let LeadingHere::Extension(number, field) = here else {
                continue;
            };
            if *field != "forward_no_answer" && goes_on {
                begin(Destination::Extension(number.clone()), None);
            } else if goes_on && again.len() < FOLLOWED && returns(site, to, number)? {
                again.push(format!(
                    "unanswered calls ring {number} again, until the caller gives up"
                ));
            }
        }
        for there in &self.dialled {
            begin(there.clone(), None);
        }
        for (here, to) in &self.led {
            match here {
                LeadingHere::Choice(Junction::Department(name), Choice::State(_)) => {
                    begin(to.clone(), Some(name));
                }
                LeadingHere::Choice(Junction::Object(Some(kind), number), Choice::State(_)) => {
                    if let Some(there) = kind.destination(number) {
                        begin(there, None);
                    }
                }
                LeadingHere::Extension(..) | LeadingHere::Choice(..) => {}
            }
        }
        let mut found = rounds(site, &starts)?;
        found.extend(again);
        self.said.extend(found);
        Ok(())
    }
}

/// Where calls go while the department is closed: the object's own destination, or else that of the
/// department.
fn closed<'r>(object: &'r Object, department: &'r Routes) -> Option<&'r Destination> {
    let own = object.routes.get(HoursState::Closed);
    own.or(department.get(HoursState::Closed))
}

/// Notes a department that has no office hours, if the asker may know that.
fn note(
    site: &Site<'_, Check>,
    name: &Name,
    closed: Option<&Destination>,
    found: &mut BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let Some(why) = always_closed(name, closed) else {
        return Ok(());
    };
    let hours = site.snapshot.department_hours(site.granted, name)?;
    if hours.is_some_and(|hours| hours.schedule.is_none()) {
        found.insert(name.key(), why);
    }
    Ok(())
}

/// The department in which calls are that go on from there: inside it, its hours do not count.
fn comes_from(site: &Site<'_, Check>, here: &LeadingHere) -> Result<Option<Name>, StoreError> {
    let number = match here {
        LeadingHere::Choice(Junction::Department(name), _) => return Ok(Some(name.clone())),
        LeadingHere::Choice(Junction::Object(_, number), _) | LeadingHere::Extension(number, _) => {
            number
        }
    };
    Ok(match site.stop(number)? {
        Stop::Extension(phone) => phone.department,
        Stop::Object(object) => Some(object.department),
        Stop::Unread(_) | Stop::Absent => None,
    })
}

/// Whether that destination is the extension itself.
fn returns(site: &Site<'_, Check>, to: &Destination, own: &Number) -> Result<bool, StoreError> {
    let is_own = |to: &Destination| matches!(to, Destination::Extension(there) if there == own);
    Ok(match to {
        Destination::External(phone) => site.dialled(phone)?.as_ref().is_some_and(is_own),
        to => is_own(to),
    })
}

/// `queue:800 closed and extension:205 forward_busy lead to voicemail:209, which is off`.
fn lead(from: &[&LeadingHere], why: &str) -> String {
    let mut first: Vec<_> = from.iter().take(NAMED).map(ToString::to_string).collect();
    let more = from.len() - first.len();
    if more > 0 {
        first.push(format!("{more} more"));
    }
    let last = first.pop().unwrap_or_default();
    match first.as_slice() {
        [] => format!("{last} leads to {why}"),
        first => format!("{} and {last} lead to {why}", first.join(", ")),
    }
}
