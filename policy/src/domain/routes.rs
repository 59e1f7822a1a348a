//! Where calls go in each state of the office hours.

use super::patch::Says;
use super::{Destination, Digit, HoursState, Invalid, Name, Number, ObjectKind, Patch};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A destination for each state; empty ones fall back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Routes([Option<Destination>; 4]);

impl Routes {
    /// Where a call goes in that state.
    pub fn get(&self, state: HoursState) -> Option<&Destination> {
        self.0[state as usize].as_ref()
    }
    /// Sets or clears where it goes.
    pub fn put(&mut self, state: HoursState, to: Option<Destination>) {
        self.0[state as usize] = to;
    }
    /// Each state with its own destination, in order, and the destination.
    pub fn destinations(&self) -> impl Iterator<Item = (HoursState, &Destination)> {
        let all = HoursState::ALL.into_iter();
        all.filter_map(|state| Some((state, self.get(state)?)))
    }
    /// Whether no state has a destination.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

/// What selects a route: the state of the office hours, or a key pressed in an IVR.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Choice {
    /// The state of the office hours.
    State(HoursState),
    /// A key that a caller of an IVR presses.
    Key(Digit),
}

impl Choice {
    /// As printed and stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::State(state) => state.as_str(),
            Self::Key(digit) => digit.as_str(),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State(state) => state.fmt(f),
            Self::Key(digit) => write!(f, "key {digit}"),
        }
    }
}

impl std::str::FromStr for Choice {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        match given.parse() {
            Ok(state) => Ok(Self::State(state)),
            Err(_) => given.parse().map(Self::Key),
        }
    }
}

/// A change of the destinations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct RoutesPatch([Patch<Destination>; 4]);

/// The same, by the names of the states.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Written {
    #[serde(skip_serializing_if = "Patch::is_keep")]
    open: Patch<Destination>,
    #[serde(rename = "break", skip_serializing_if = "Patch::is_keep")]
    pause: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    closed: Patch<Destination>,
    #[serde(skip_serializing_if = "Patch::is_keep")]
    holiday: Patch<Destination>,
}

impl From<Written> for RoutesPatch {
    fn from(said: Written) -> Self {
        Self::default()
            .with(HoursState::Open, said.open)
            .with(HoursState::Break, said.pause)
            .with(HoursState::Closed, said.closed)
            .with(HoursState::Holiday, said.holiday)
    }
}

impl From<RoutesPatch> for Written {
    fn from(patch: RoutesPatch) -> Self {
        let [open, pause, closed, holiday] = patch.0;
        Self {
            open,
            pause,
            closed,
            holiday,
        }
    }
}

impl RoutesPatch {
    /// The change for one state.
    pub fn get(&self, state: HoursState) -> &Patch<Destination> {
        &self.0[state as usize]
    }
    /// The same, with another change for that state.
    #[must_use]
    pub fn with(mut self, state: HoursState, said: Patch<Destination>) -> Self {
        self.0[state as usize] = said;
        self
    }
    /// Whether it changes none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Patch::is_keep)
    }
    /// The destinations it sets.
    pub fn set(&self) -> impl Iterator<Item = &Destination> {
        self.0.iter().filter_map(|said| match said {
            Patch::Set(to) => Some(to),
            Patch::Keep | Patch::Clear => None,
        })
    }
    /// `routes` after this change.
    #[must_use]
    pub fn apply(&self, routes: &Routes) -> Routes {
        let mut after = routes.clone();
        for (said, to) in self.0.iter().zip(&mut after.0) {
            said.write(to);
        }
        after
    }
}

/// Something that leads somewhere by office hours: a department, or an object with a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Junction {
    /// A department: `department:sales`, or a bare name.
    Department(Name),
    /// A queue, ring group or IVR: `queue:800`, or a bare number of any kind.
    Object(Option<ObjectKind>, Number),
}

impl fmt::Display for Junction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Department(name) => f.pad(&format!("department:{name}")),
            Self::Object(Some(kind), number) => f.pad(&format!("{kind}:{number}")),
            Self::Object(None, number) => f.pad(number.as_str()),
        }
    }
}

impl std::str::FromStr for Junction {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim();
        if let Some((word, rest)) = text.split_once(':') {
            if word == "department" {
                return rest.parse().map(Self::Department);
            }
            if let Ok(kind) = word.parse::<ObjectKind>() {
                if !kind.takes_calls() {
                    let why = "calls go out through a trunk, not on from it";
                    let hint = "department:sales, queue:800, ring-group:801 or ivr:802";
                    return Err(Invalid::new("a target of routes", given, why, hint));
                }
                return Ok(Self::Object(Some(kind), rest.parse()?));
            }
        }
        match text.parse() {
            Ok(number) => Ok(Self::Object(None, number)),
            Err(_) => text.parse().map(Self::Department),
        }
    }
}

text_serde!(Junction);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn what_is_not_named_stays() {
        let to = |text: &str| text.parse::<Destination>().unwrap();
        let mut routes = Routes::default();
        routes.put(HoursState::Open, Some(to("queue:800")));
        routes.put(HoursState::Closed, Some(to("voicemail:101")));
        let patch = RoutesPatch::default()
            .with(HoursState::Closed, Patch::Clear)
            .with(HoursState::Holiday, Patch::Set(to("hangup")));
        let after = patch.apply(&routes);
        let said: Vec<_> = after
            .destinations()
            .map(|(s, d)| format!("{s} {d}"))
            .collect();
        assert_eq!(said, ["open queue:800", "holiday hangup"]);
        assert!(RoutesPatch::default().is_empty() && !patch.is_empty());
    }

    #[test]
    fn a_junction_is_a_department_or_a_number() {
        let read = |text: &str| text.parse::<Junction>().unwrap().to_string();
        assert_eq!(read("sales"), "department:sales");
        assert_eq!(read("department:800"), "department:800");
        assert_eq!(read("800"), "800");
        assert_eq!(read("ring-group:801"), "ring-group:801");
        assert_eq!(read("R&D: QA"), "department:R&D: QA");
        assert!("".parse::<Junction>().is_err());
        assert!("queue:8o0".parse::<Junction>().is_err());
        assert!("trunk:900".parse::<Junction>().is_err());
    }
}
