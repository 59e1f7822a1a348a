//! Office hours: the states, what causes them, and what is stored.

use super::{Deadline, Holiday, Invalid, Number, Time, Zone};
use std::fmt;

/// The state of a department: what callers find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the documentation")]
pub enum HoursState {
    Open,
    Break,
    Closed,
    Holiday,
}

impl HoursState {
    /// All states, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Open, Self::Break, Self::Closed, Self::Holiday];
    /// As it is typed and stored.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Break => "break",
            Self::Closed => "closed",
            Self::Holiday => "holiday",
        }
    }
}
impl std::str::FromStr for HoursState {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let word = given.trim().to_ascii_lowercase();
        let found = Self::ALL.into_iter().find(|state| state.as_str() == word);
        found.ok_or_else(|| {
            let why = "there is no such state";
            Invalid::new(
                "a state",
                given,
                why,
                "one of: open, break, closed, holiday",
            )
        })
    }
}
text_type!(HoursState);

/// What causes a department's state (SPEC 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HoursSource {
    /// Somebody forced it (`hours override`).
    Override,
    /// A holiday covers this moment.
    Holiday,
    /// A break in the schedule.
    Break,
    /// The weekly schedule says so.
    Schedule,
    /// Nothing: there is no schedule.
    None,
}

impl HoursSource {
    /// As in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Override => "override",
            Self::Holiday => "holiday",
            Self::Break => "break",
            Self::Schedule => "schedule",
            Self::None => "none",
        }
    }
}
impl fmt::Display for HoursSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
impl serde::Serialize for HoursSource {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

/// An opening_hours expression. `hours` makes one from what people type, and checks that it is
/// meaningful; here it is only a short line of plain characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Expression(String);

impl Expression {
    /// Its maximum length, in bytes.
    pub const LONGEST: usize = 1000;
    /// The expression, in the syntax of OpenStreetMap's opening_hours.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first of its rules that names only days, so that each of them counts from midnight to
    /// midnight: `Mo-Fr`.
    pub fn days_alone(&self) -> Option<&str> {
        const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        let mut rules = self.0.split(';').map(str::trim);
        let is_day = |day: &str| DAYS.contains(&day.trim());
        rules.find(|rule| rule.split([',', '-']).all(is_day))
    }
}
impl std::str::FromStr for Expression {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim();
        let wrong = |why: &str| {
            let hint = "such as `Mo-Fr 08:00-17:30` or `mon-fri 8-17:30, sat 9-12`";
            Err(Invalid::new("a schedule", given, why, hint))
        };
        if text.is_empty() {
            return wrong("it is empty");
        }
        if text.len() > Self::LONGEST {
            return wrong("it is longer than 1000 characters");
        }
        if let Some(at) = text.chars().position(|c| !matches!(c, ' '..='~')) {
            return wrong(&format!(
                "character {} is not a plain ASCII character",
                at + 1
            ));
        }
        Ok(Self(text.to_owned()))
    }
}
text_type!(Expression);

/// When a department is open, and its breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// When it is open.
    pub open: Expression,
    /// Its breaks, between the first opening of a day and its last closing.
    pub pause: Option<Expression>,
}

/// How an override ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ending {
    /// At a time, given or calculated.
    Until,
    /// When the state without it next changes; that time is determined when it is set.
    NextChange,
    /// Only by clearing it.
    Sticky,
}

impl Ending {
    /// All ways in which an override can end.
    pub const ALL: [Self; 3] = [Self::Until, Self::NextChange, Self::Sticky];
    /// As stored and in JSON.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Until => "until",
            Self::NextChange => "until-next-change",
            Self::Sticky => "sticky",
        }
    }
}
impl std::str::FromStr for Ending {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let found = Self::ALL
            .into_iter()
            .find(|ending| ending.as_str() == given);
        found.ok_or_else(|| {
            let why = "an override cannot end that way";
            let hint = "one of: until, until-next-change, sticky";
            Invalid::new("an end of an override", given, why, hint)
        })
    }
}
text_type!(Ending);

/// A forced state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoursOverride {
    /// The state that callers find meanwhile.
    pub mode: HoursState,
    /// When it begins: when it was set, or later.
    pub since: Time,
    /// Its end; never for a sticky one.
    pub until: Deadline,
    /// How that end was given.
    pub ending: Ending,
    /// Whether it applies on holidays too.
    pub over_holidays: bool,
    /// Who set it, if that may be known.
    pub by: Option<Number>,
    /// The reason given, for people.
    pub reason: Option<String>,
}

impl HoursOverride {
    /// Whether it is active at `time`: from its beginning, and no longer at its end.
    pub fn live(&self, time: Time) -> bool {
        !self.is_to_come(time) && self.until.live(time)
    }

    /// Whether it begins after `time`.
    pub fn is_to_come(&self, time: Time) -> bool {
        self.since > time
    }

    /// Whether `hours clear` removes it at `now`: the one that begins in that minute, if one is
    /// named; otherwise active ones, and with `planned` future ones too.
    pub fn is_cleared(&self, from: Option<Time>, planned: bool, now: Time) -> bool {
        const MINUTE: i64 = 60;
        let begins_so = |from: Time| {
            let begins = self.since.unix();
            let minute = from.unix() % MINUTE == 0 && begins - begins % MINUTE == from.unix();
            minute || self.since == from
        };
        self.counts(now)
            && match from {
                Some(from) => begins_so(from),
                None => planned || self.live(now),
            }
    }

    /// Whether it is active at `time` or later.
    pub fn counts(&self, time: Time) -> bool {
        self.until.live(time)
    }
}

/// Everything that decides a department's state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DepartmentHours {
    /// Its time zone; UTC if none is set.
    pub zone: Option<Zone>,
    /// Its schedule, if it has one.
    pub schedule: Option<Schedule>,
    /// Its holidays, by name.
    pub holidays: Vec<Holiday>,
    /// Its overrides, past, active or to come, in the order in which they begin.
    pub overrides: Vec<HoursOverride>,
}

/// The override in force at `time`, on a holiday or not: of the active ones, the one that began
/// last. They are in the order in which they begin.
pub fn forced(overrides: &[HoursOverride], time: Time, holiday: bool) -> Option<&HoursOverride> {
    let holds = |o: &&HoursOverride| o.live(time) && (o.over_holidays || !holiday);
    overrides.iter().rev().find(holds)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn words_are_read_as_they_are_written() {
        for state in HoursState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        for ending in Ending::ALL {
            assert_eq!(ending.as_str().parse(), Ok(ending));
        }
        assert!("lunch".parse::<HoursState>().is_err());
        assert_eq!(
            " Mo 08:00-12:00 ".parse::<Expression>().unwrap().as_str(),
            "Mo 08:00-12:00"
        );
        for bad in ["", "Mo\n08:00", "Mo 08:00–12:00", &"x".repeat(1001)] {
            assert!(bad.parse::<Expression>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_override_holds_from_its_beginning_and_not_at_its_end() {
        let at = Time::from_unix;
        let forced = HoursOverride {
            mode: HoursState::Closed,
            since: at(100),
            until: Deadline::At(at(200)),
            ending: Ending::Until,
            over_holidays: false,
            by: None,
            reason: None,
        };
        assert_eq!(
            [99, 100, 199, 200].map(|t| forced.live(at(t))),
            [false, true, true, false]
        );
        assert_eq!(
            [99, 100, 199, 200].map(|t| forced.counts(at(t))),
            [true, true, true, false]
        );
    }
}
