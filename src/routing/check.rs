//! What is wrong with call routes, at any hours.

use super::step::{Choice, choose, unserved};
use super::{Map, Object, Stop, Telephone, enters};
use crate::domain::{Destination, HoursState, Name, Number, Routes, quoted};
use std::collections::{BTreeMap, BTreeSet};

/// What kind of problem it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Nobody takes a call that arrives there.
    DeadEnd,
    /// A call loops for ever.
    Loop,
    /// It leads to something that does not exist, or not for the asker.
    Dangling,
}

impl Trouble {
    /// As it is printed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DeadEnd => "dead-end",
            Self::Loop => "loop",
            Self::Dangling => "dangling",
        }
    }
}

/// A problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Where: `queue:800`, `department:sales`, `extension:101`.
    pub at: String,
    /// Through what: `closed`, `key 1`, `forward_always`; `None` for the thing itself.
    pub by: Option<String>,
    /// The kind of problem.
    pub trouble: Trouble,
    /// What happens, for people.
    pub why: String,
}

/// Checks every given number and department, as far as the map shows them.
pub fn check<M: Map>(
    map: &M,
    numbers: &[Number],
    departments: &[Name],
) -> Result<Vec<Problem>, M::Error> {
    let mut checker = Checker::new(map);
    for department in departments {
        let Some(routes) = checker.routes(department)? else {
            continue;
        };
        for (state, to) in routes.destinations() {
            let at = format!("department:{department}");
            checker.leads(&at, state.as_str(), to)?;
        }
    }
    for number in numbers {
        match checker.stop(number)? {
            Stop::Extension(phone) => checker.telephone(number, &phone)?,
            Stop::Object(object) => checker.object(number, &object)?,
            Stop::Unread(_) | Stop::Absent => {}
        }
    }
    Ok(checker.found.into_iter().collect())
}

/// Loops that calls to these can enter, each with the department that a call to it comes from.
///
/// # Errors
/// If the map cannot be read.
pub fn rounds<M: Map>(
    map: &M,
    starts: &[(Destination, Option<&Name>)],
) -> Result<Vec<String>, M::Error> {
    let mut checker = Checker::new(map);
    for (start, from) in starts {
        checker.goes_round(start.clone(), *from)?;
    }
    let found = checker.found.into_iter();
    Ok(found.map(|problem| problem.why).collect())
}

/// What is said of a department without a schedule where calls go there while it is closed, with the
/// command that helps; nothing where somebody takes them.
pub fn always_closed(department: &Name, closed: Option<&Destination>) -> Option<String> {
    let calls = match closed {
        None => "calls without a destination are hung up",
        Some(Destination::Hangup) => "calls are hung up then",
        Some(_) => return None,
    };
    Some(format!(
        "{department} has no office hours: it counts as closed, and {calls}; set when it is open: pbxctl hours set {} --open 'mon-fri 8-17:30'",
        quoted(department.as_str())
    ))
}

/// Why nobody takes what is sent to that extension or its voicemail.
pub fn takes_none(to: &Destination, phone: &Telephone) -> Option<&'static str> {
    match to {
        Destination::Extension(_) | Destination::Voicemail(_) if phone.silent => {
            Some("which has no telephone")
        }
        Destination::Extension(_) if !phone.enabled && phone.always.is_none() => {
            Some("which is disabled")
        }
        Destination::Voicemail(_) if !phone.voicemail => Some("which is off"),
        Destination::Extension(_)
        | Destination::Voicemail(_)
        | Destination::Queue(_)
        | Destination::RingGroup(_)
        | Destination::Ivr(_)
        | Destination::External(_)
        | Destination::Hangup => None,
    }
}

/// Why nobody is there to take the calls of a queue, ring group or IVR that takes some: if every
/// state leads elsewhere, nobody need be there.
pub fn lacks(number: &Number, object: &Object) -> Option<&'static str> {
    unserved(object).filter(|_| serves(number, object))
}

fn serves(number: &Number, object: &Object) -> bool {
    let there = object.kind.destination(number);
    let away = |state: HoursState| {
        let to = object.routes.get(state);
        to.is_some_and(|to| Some(to) != there.as_ref())
    };
    !HoursState::ALL.into_iter().all(away)
}

fn to_nobody(to: &Destination, stop: &Stop) -> Option<(Trouble, String)> {
    if let Stop::Extension(phone) = stop
        && let Some(why) = takes_none(to, phone)
    {
        return Some((Trouble::DeadEnd, format!("leads to {to}, {why}")));
    }
    Some(match (to, stop) {
        (Destination::Extension(_) | Destination::Voicemail(_), Stop::Extension(_))
        | (_, Stop::Unread(_)) => return None,
        (_, Stop::Object(object)) if to.object_kind() == Some(object.kind) => return None,
        (_, Stop::Extension(_) | Stop::Object(_) | Stop::Absent) => (
            Trouble::Dangling,
            format!("leads to {to}, which does not exist or you may not see"),
        ),
    })
}

/// How many stops are checked for each number: departments that lead to one another in each state
/// could be passed in more orders than anybody waits for.
const STOPS: usize = 5_000;

struct Checker<'m, M> {
    map: &'m M,
    stops: BTreeMap<Number, Stop>,
    routes: BTreeMap<String, Option<Routes>>,
    found: BTreeSet<Problem>,
    /// Loops that were reported, by their stops.
    rounds: BTreeSet<BTreeSet<String>>,
}

/// What must be true for a call to have come this far.
type Supposed = BTreeMap<String, HoursState>;

impl<'m, M: Map> Checker<'m, M> {
    const fn new(map: &'m M) -> Self {
        Self {
            map,
            stops: BTreeMap::new(),
            routes: BTreeMap::new(),
            found: BTreeSet::new(),
            rounds: BTreeSet::new(),
        }
    }

    fn stop(&mut self, number: &Number) -> Result<Stop, M::Error> {
        if let Some(known) = self.stops.get(number) {
            return Ok(known.clone());
        }
        let stop = self.map.stop(number)?;
        self.stops.insert(number.clone(), stop.clone());
        Ok(stop)
    }

    fn routes(&mut self, department: &Name) -> Result<Option<Routes>, M::Error> {
        let key = department.key();
        if let Some(known) = self.routes.get(&key) {
            return Ok(known.clone());
        }
        let routes = self.map.routes(department)?;
        self.routes.insert(key, routes.clone());
        Ok(routes)
    }

    fn note(&mut self, at: &str, by: Option<&str>, trouble: Trouble, why: String) {
        self.found.insert(Problem {
            at: at.to_owned(),
            by: by.map(str::to_owned),
            trouble,
            why,
        });
    }

    fn telephone(&mut self, number: &Number, phone: &Telephone) -> Result<(), M::Error> {
        let at = format!("extension:{number}");
        for (field, to) in [
            ("forward_always", &phone.always),
            ("forward_busy", &phone.busy),
            ("forward_no_answer", &phone.no_answer),
        ] {
            if let Some(to) = to {
                self.leads(&at, field, to)?;
            }
        }
        self.goes_round(Destination::Extension(number.clone()), None)
    }

    fn object(&mut self, number: &Number, object: &Object) -> Result<(), M::Error> {
        let Some(there) = object.kind.destination(number) else {
            return Ok(());
        };
        let at = there.to_string();
        for (state, to) in object.routes.destinations() {
            self.leads(&at, state.as_str(), to)?;
        }
        for (digit, to) in &object.options {
            self.leads(&at, &format!("key {digit}"), to)?;
        }
        if let Some(lack) = lacks(number, object) {
            self.note(&at, None, Trouble::DeadEnd, lack.into());
        }
        let fallback = self.routes(&object.department)?;
        let silent: Vec<&str> = HoursState::ALL
            .into_iter()
            .filter(|state| choose(object, *state, true, fallback.as_ref()) == Choice::Nothing)
            .map(|state| state.as_str())
            .collect();
        let closed = match choose(object, HoursState::Closed, true, fallback.as_ref()) {
            Choice::Nothing => always_closed(&object.department, None),
            Choice::Own(to) | Choice::Department(to) => {
                always_closed(&object.department, Some(&to))
            }
            Choice::Serves | Choice::Unread => None,
        };
        // Whoever may not read where a department leads is not told of its hours.
        if let Some(why) = closed
            && fallback.is_some()
            && !self.map.hours(&object.department)?.scheduled
        {
            let at = format!("department:{}", object.department);
            self.note(&at, None, Trouble::DeadEnd, why);
        }
        if !silent.is_empty() {
            let why = format!(
                "neither it nor {} has a destination for the state {}: calls are hung up",
                object.department,
                silent.join(" or ")
            );
            self.note(&at, None, Trouble::DeadEnd, why);
        }
        self.goes_round(there, None)
    }

    /// Notes a choice that leads to nobody.
    fn leads(&mut self, at: &str, by: &str, to: &Destination) -> Result<(), M::Error> {
        let Some(number) = to.number() else {
            return Ok(());
        };
        let stop = self.stop(number)?;
        if let Some((trouble, why)) = to_nobody(to, &stop) {
            self.note(at, Some(by), trouble, why);
        }
        Ok(())
    }

    /// Notes loops that a call to `start` can enter, in any states of the departments.
    fn goes_round(&mut self, start: Destination, from: Option<&Name>) -> Result<(), M::Error> {
        let mut budget = STOPS;
        self.search(start, from, &mut Vec::new(), &Supposed::new(), &mut budget)
    }

    fn search(
        &mut self,
        at: Destination,
        from: Option<&Name>,
        been: &mut Vec<super::Place>,
        supposed: &Supposed,
        budget: &mut usize,
    ) -> Result<(), M::Error> {
        if *budget == 0 {
            return Ok(());
        }
        *budget -= 1;
        let Some(number) = at.number().cloned() else {
            return self.comes_back(at, been, supposed, budget);
        };
        let stop = self.stop(&number)?;
        let enters = enters(&stop, from);
        let place = (at.clone(), enters);
        if let Some(begin) = been.iter().position(|known| *known == place) {
            self.round(&been[begin..], supposed);
            return Ok(());
        }
        been.push(place);
        match (&at, &stop) {
            (Destination::Extension(_), Stop::Extension(phone)) if !phone.silent => {
                // "No answer" is not part of a loop: each round rings somebody. A disabled
                // extension is never busy.
                let busy = phone.busy.as_ref().filter(|_| phone.enabled);
                let next = phone.always.as_ref().or(busy);
                if let Some(to) = next {
                    let from = phone.department.as_ref().or(from);
                    self.search(to.clone(), from, been, supposed, budget)?;
                }
            }
            (_, Stop::Object(object)) if at.object_kind() == Some(object.kind) => {
                let fallback = if enters {
                    self.routes(&object.department)?
                } else {
                    None
                };
                let key = object.department.key();
                let states = match supposed.get(&key) {
                    Some(state) => vec![*state],
                    None => HoursState::ALL.to_vec(),
                };
                for state in states {
                    let next = match choose(object, state, enters, fallback.as_ref()) {
                        Choice::Own(to) | Choice::Department(to) if to != at => to,
                        Choice::Own(_)
                        | Choice::Department(_)
                        | Choice::Serves
                        | Choice::Nothing
                        | Choice::Unread => continue,
                    };
                    let mut supposed = supposed.clone();
                    supposed.insert(key.clone(), state);
                    self.search(next, Some(&object.department), been, &supposed, budget)?;
                }
            }
            (_, Stop::Extension(_) | Stop::Object(_) | Stop::Unread(_) | Stop::Absent) => {}
        }
        been.pop();
        Ok(())
    }

    /// A call that goes outside, to a number that is a DID of the site.
    fn comes_back(
        &mut self,
        at: Destination,
        been: &mut Vec<super::Place>,
        supposed: &Supposed,
        budget: &mut usize,
    ) -> Result<(), M::Error> {
        let Destination::External(phone) = &at else {
            return Ok(());
        };
        let Some(whose) = self.map.dialled(phone)? else {
            return Ok(());
        };
        let place = (at, false);
        if let Some(begin) = been.iter().position(|known| *known == place) {
            self.round(&been[begin..], supposed);
            return Ok(());
        }
        been.push(place);
        self.search(whose, None, been, supposed, budget)?;
        been.pop();
        Ok(())
    }

    fn round(&mut self, places: &[super::Place], supposed: &Supposed) {
        let stops: Vec<String> = places.iter().map(|(at, _)| at.to_string()).collect();
        let key: BTreeSet<String> = stops.iter().cloned().collect();
        if stops.is_empty() || !self.rounds.insert(key) {
            return;
        }
        let when: Vec<_> = supposed
            .iter()
            .map(|(department, state)| format!("{department} {}", super::step::in_words(*state)))
            .collect();
        let when = if when.is_empty() {
            String::new()
        } else {
            format!(" when {}", when.join(" and "))
        };
        let why = format!("calls loop{when}: {} → {}", stops.join(" → "), stops[0]);
        let at = stops[0].clone();
        self.note(&at, None, Trouble::Loop, why);
    }
}
