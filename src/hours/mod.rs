//! Office hours: the state of a department at an instant, since when, until when, and what comes
//! next. Pure: no database, no clock.
//!
//! A schedule means the wall clock in the department's zone: if clocks are set back, an hour that
//! is open is open twice, and if they are set forward, what should happen in the skipped hour
//! happens at the change. Overrides apply between instants. Nothing is prepared when the program
//! starts, and the table of public holidays is unpacked only when needed.

mod calendar;
mod clocks;
mod day;
mod export;
mod known;
mod osm;
mod public;
#[cfg(test)]
mod random;
#[cfg(test)]
mod slow;
#[cfg(test)]
mod tests;
mod timeline;
mod week;
mod weekly;

pub use calendar::{Imported, Outside, Skipped, read_calendar};
pub use export::calendar;
pub use known::Known;
pub use osm::countries_meant;
pub use public::{Place, Public};
pub use timeline::{Moment, Stretch};

use crate::domain::{
    Clock, Date, Deadline, DepartmentHours, Expression, HoursOverride, HoursSource, HoursState,
    Invalid, Time, Zone, forced,
};
use clocks::Clocks;
use day::Base;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Parses a schedule as people write it: an opening_hours expression, or the weekly form `mon-fri
/// 8-17:30, sat 9-12`. Returns an expression in canonical form.
///
/// # Errors
/// If it is neither, with the place and an example; or if it says something that a telephone system
/// cannot know, such as sunrise.
pub fn expression(text: &str) -> Result<Expression, Invalid> {
    // Length and alphabet come first: only a plain short line is parsed at all.
    let plain: Expression = text.parse()?;
    if let Some(known) = PARSED.with_borrow(|all| all.get(&plain).cloned()) {
        return Ok(known);
    }
    let parsed = parsed(&plain)?;
    PARSED.with_borrow_mut(|all| {
        if all.len() >= MOST_PARSED {
            all.clear();
        }
        all.insert(plain, parsed.clone());
    });
    Ok(parsed)
}

/// Whether a word is a time range, such as `8-17:30`: part of a schedule that was not put in quotes.
pub fn is_a_time(word: &str) -> bool {
    weekly::is_a_time(word)
}

/// How many expressions are remembered.
const MOST_PARSED: usize = 100;

thread_local! {
    /// Expressions that were parsed, by what was written. A site has few for all its departments,
    /// and parsing one takes as long as everything else that a file says about a department.
    static PARSED: RefCell<HashMap<Expression, Expression>> = RefCell::default();
}

fn parsed(plain: &Expression) -> Result<Expression, Invalid> {
    match osm::Rules::parse(plain.as_str()) {
        Ok(rules) => rules.normal(plain.as_str()),
        Err(_) if weekly::looks_weekly(plain.as_str()) => {
            let text = weekly::expression(plain.as_str())?;
            osm::Rules::parse(&text)?.normal(&text)
        }
        Err(error) => Err(error),
    }
}

/// Whether a stored text is an expression that decides states.
pub fn is_expression(text: &str) -> bool {
    let plain = text.parse::<Expression>();
    plain.is_ok_and(|plain| osm::Rules::parse(plain.as_str()).is_ok())
}

/// What decides a department's state, ready for queries.
pub struct Hours {
    base: Rc<Base>,
    clocks: Rc<Clocks>,
    /// In the order in which they begin.
    overrides: Vec<HoursOverride>,
    /// When they begin and end, in order.
    forced_at: Vec<Time>,
}

/// A state and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What callers find.
    pub state: HoursState,
    /// Its source: override, holiday, break, schedule, or none.
    pub source: HoursSource,
}

impl Hours {
    /// # Errors
    /// If a schedule is not an expression; one that this program stored is.
    pub fn new(of: &DepartmentHours) -> Result<Self, Invalid> {
        Self::with(of, &Known::default())
    }

    /// The same, for one of many departments: what `known` has is not computed again.
    ///
    /// # Errors
    /// If a schedule is not an expression; one that this program stored is.
    pub fn with(of: &DepartmentHours, known: &Known) -> Result<Self, Invalid> {
        Ok(Self {
            base: Rc::new(Base::new(of, known)?),
            clocks: known.clocks(of.zone.unwrap_or(Zone::UTC)),
            overrides: of.overrides.clone(),
            forced_at: timeline::forced_at(&of.overrides),
        })
    }

    /// The zone of its times.
    pub fn zone(&self) -> Zone {
        self.clocks.zone
    }

    /// The state at an instant, since when, until when and what comes next.
    pub fn at(&self, time: Time) -> Moment {
        timeline::moment(self, time)
    }

    /// Every stretch of one state that touches `from..to`, cut to it, in order.
    pub fn between(&self, from: Time, to: Time) -> Vec<Stretch> {
        timeline::between(self, from, to)
    }

    /// When the state next changes without overrides; `None` if not within the horizon.
    pub fn next_change(&self, after: Time) -> Option<Time> {
        let unforced = Self {
            base: Rc::clone(&self.base),
            clocks: Rc::clone(&self.clocks),
            overrides: Vec::new(),
            forced_at: Vec::new(),
        };
        timeline::next_state(&unforced, after)
    }

    /// Names of holidays that touch `from..until`, in the order they begin: at most that many, and
    /// only within the horizon.
    pub fn holidays_in(&self, from: Time, until: Deadline, most: usize) -> Vec<(Date, String)> {
        let (first, _) = from.wall(self.zone());
        let seen = first.plus(timeline::HORIZON);
        let last = until.option().map_or(seen, |end| {
            let (last, _) = end.plus(-1).wall(self.zone());
            last.min(seen)
        });
        let end = |day: Date, clock| self.zone().instants(day, clock).into_iter().next_back();
        let start = |day: Date, clock| self.zone().instants(day, clock).into_iter().next();
        let mut found: Vec<(Date, String)> = Vec::new();
        for holiday in self.base.holidays() {
            let days = holiday.days;
            for (begins, ends) in days.occurrences(first, last) {
                let over = end(ends, days.to()).is_some_and(|end| end <= from);
                let later = start(begins, days.from()).is_some_and(|start| !until.live(start));
                if !over && !later {
                    found.push((begins, holiday.name.to_string()));
                }
            }
        }
        found.sort();
        found.truncate(most);
        found
    }

    /// Names of the holidays of a day.
    pub fn holidays_on(&self, day: Date) -> Vec<String> {
        let all = self.base.holidays().iter();
        all.filter(|holiday| holiday.days.part_of(day).is_some())
            .map(|holiday| holiday.name.to_string())
            .collect()
    }

    /// The override in force at an instant, if any.
    pub fn forced(&self, time: Time) -> Option<&HoursOverride> {
        let (day, clock) = time.wall(self.zone());
        let holiday = self.base.at(day, clock).source == HoursSource::Holiday;
        forced(&self.overrides, time, holiday)
    }

    /// The state at an instant and its source, without looking further: the zone's wall clock
    /// decides, and the overrides.
    pub fn standing(&self, time: Time) -> Standing {
        self.standing_at(time, time.wall(self.zone()))
    }

    /// The same, if the wall clock is known.
    fn standing_at(&self, time: Time, (day, clock): (Date, Clock)) -> Standing {
        let base = self.base.at(day, clock);
        let holiday = base.source == HoursSource::Holiday;
        match forced(&self.overrides, time, holiday) {
            Some(forced) => Standing {
                state: forced.mode,
                source: HoursSource::Override,
            },
            None => base,
        }
    }
}
