//! The clocks of a zone: the days on which nothing unusual happens to them.

use crate::domain::{Clock, Date, Time, Zone};
use std::cell::RefCell;
use std::collections::HashMap;

/// Seconds of a day without a clock change.
pub(super) const DAY: i64 = 86_400;

/// A zone, and the days of it that were checked.
pub(super) struct Clocks {
    pub(super) zone: Zone,
    begins: RefCell<HashMap<Date, Option<Time>>>,
}

impl Clocks {
    pub(super) fn of(zone: Zone) -> Self {
        Self {
            zone,
            begins: RefCell::default(),
        }
    }

    /// When that day begins, if clocks do not change from the noon before it to the noon after it:
    /// then it has 24 hours, and each of its minutes comes once.
    pub(super) fn even(&self, day: Date) -> Option<Time> {
        let mut begins = self.begins.borrow_mut();
        *begins.entry(day).or_insert_with(|| begin(self.zone, day))
    }
}

fn begin(zone: Zone, day: Date) -> Option<Time> {
    let once = |day: Date, minutes: u16| {
        let clock = Clock::from_minutes(minutes)?;
        match zone.instants(day, clock).as_slice() {
            [time] => Some(*time),
            _ => None,
        }
    };
    let begin = once(day, 0)?;
    let around = [
        (once(day.plus(-1), 720)?, -DAY / 2),
        (once(day, 720)?, DAY / 2),
        (once(day.plus(1), 720)?, DAY + DAY / 2),
    ];
    // At both ends of time there is no day before or after: the check fails.
    let even = |(time, after): &(Time, i64)| {
        time.unix() - begin.unix() == *after && time.offset(zone) == begin.offset(zone)
    };
    around.iter().all(even).then_some(begin)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_on_which_clocks_are_set_are_odd_and_their_neighbours_may_be() {
        let clocks = Clocks::of("Europe/Warsaw".parse().unwrap());
        let even = |day: &str| clocks.even(day.parse().unwrap()).is_some();
        assert!(even("2026-10-23") && even("2026-10-27") && even("2026-07-01"));
        assert!(!even("2026-10-25") && !even("2027-03-28"));
        // Clocks change at midnight there: this day has no first hour.
        let clocks = Clocks::of("America/Havana".parse().unwrap());
        assert_eq!(clocks.even("2027-03-14".parse().unwrap()), None);
        // A day that was left out.
        let clocks = Clocks::of("Pacific/Apia".parse().unwrap());
        assert_eq!(clocks.even("2011-12-30".parse().unwrap()), None);
        for end in ["0001-01-01", "9999-12-31"] {
            assert_eq!(Clocks::of(Zone::UTC).even(end.parse().unwrap()), None);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]
        #[test]
        fn every_minute_of_an_even_day_is_where_it_is_counted(
            zone in prop::sample::select(Zone::all().collect::<Vec<_>>()),
            day in -30_000..80_000i64,
            minute in 0..1440u16,
        ) {
            let day = Date::new(1970, 1, 1).unwrap().plus(day);
            if let Some(begin) = Clocks::of(zone).even(day) {
                let clock = Clock::from_minutes(minute).unwrap();
                let at = begin.plus(i64::from(minute) * 60);
                prop_assert_eq!(at.wall(zone), (day, clock));
                prop_assert_eq!(zone.instants(day, clock), [at]);
                prop_assert_eq!(begin.plus(DAY).wall(zone), (day.plus(1), Clock::START));
            }
        }
    }
}
