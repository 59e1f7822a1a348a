//! Local days and times for one occurrence of an event.

use super::event::{Length, When};
use super::value::Lasting;
use super::zone::{ZoneOf, Zones};
use crate::domain::{Clock, Date, HolidayDays};
use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

const NO_TIME: &str = "it takes no time";
const BACKWARDS: &str = "it ends before it begins";
const FAR: &str = "it ends beyond the year 9999";

/// The time on the department's wall clock, in whole minutes: everything it touches.
pub(super) fn days_of(
    start: When,
    length: Length,
    zones: &Zones,
) -> Result<HolidayDays, &'static str> {
    match start {
        When::Day(first) => whole_days(first, length),
        When::Time(local, place) => {
            let (from, to) = walls(local, place, length, zones)?;
            part_days(from, to)
        }
    }
}

fn whole_days(first: NaiveDate, length: Length) -> Result<HolidayDays, &'static str> {
    let count = match length {
        Length::Missing => 1,
        Length::Days(days) => days,
        Length::Wall(delta) => days_in(delta.num_seconds()),
        Length::Passing(seconds) => days_in(seconds),
        Length::Lasting(lasting) => lasting.whole_days(),
    };
    if count < 1 {
        return Err(if count == 0 { NO_TIME } else { BACKWARDS });
    }
    let last = Duration::try_days(count - 1).and_then(|more| first.checked_add_signed(more));
    let last = last.filter(|day| day.year() <= 9999).ok_or(FAR)?;
    let (first, last) = (Date::from_naive(first), Date::from_naive(last));
    HolidayDays::new((first, last), Clock::START, Clock::END, false).map_err(|_| BACKWARDS)
}

fn days_in(seconds: i64) -> i64 {
    let lasting = Lasting { days: 0, seconds };
    lasting.whole_days()
}

/// The local wall clock at its beginning and at its end.
fn walls(
    local: NaiveDateTime,
    place: ZoneOf,
    length: Length,
    zones: &Zones,
) -> Result<(NaiveDateTime, NaiveDateTime), &'static str> {
    let begin = zones.instant(local, place);
    let end = match length {
        Length::Missing => End::At(begin),
        Length::Days(days) => End::Shows(later(local, days, 0)?),
        Length::Wall(delta) => End::Shows(later(local, 0, delta.num_seconds())?),
        Length::Passing(seconds) => End::At(begin + seconds),
        Length::Lasting(Lasting { days, seconds: 0 }) => End::Shows(later(local, days, 0)?),
        Length::Lasting(Lasting { days, seconds }) => {
            End::At(zones.instant(later(local, days, 0)?, place) + seconds)
        }
    };
    let (at, shown) = match (end, place) {
        // Here the written time is meant, whatever clocks do in between.
        (End::Shows(to), ZoneOf::Here) => {
            return match to.cmp(&local) {
                std::cmp::Ordering::Greater => Ok((local, to)),
                std::cmp::Ordering::Equal => Err(NO_TIME),
                std::cmp::Ordering::Less => Err(BACKWARDS),
            };
        }
        (End::Shows(to), place) => {
            let mut at = zones.instant(to, place);
            if to > local && at <= begin {
                // It begins in the skipped hour, and keeps its length.
                at = begin + (to - local).num_seconds();
            }
            (at, zones.wall(at))
        }
        (End::At(at), _) => (at, zones.wall(at)),
    };
    match at.cmp(&begin) {
        std::cmp::Ordering::Greater if shown.year() > 9999 => Err(FAR),
        std::cmp::Ordering::Greater if place == ZoneOf::Here => Ok((local, shown)),
        std::cmp::Ordering::Greater => Ok((zones.wall(begin), shown)),
        std::cmp::Ordering::Equal => Err(NO_TIME),
        std::cmp::Ordering::Less => Err(BACKWARDS),
    }
}

enum End {
    /// An instant.
    At(i64),
    /// The wall clock at the place of the event.
    Shows(NaiveDateTime),
}

fn later(local: NaiveDateTime, days: i64, seconds: i64) -> Result<NaiveDateTime, &'static str> {
    let more = days
        .checked_mul(86_400)
        .and_then(|all| all.checked_add(seconds))
        .and_then(Duration::try_seconds);
    let end = more.and_then(|more| local.checked_add_signed(more));
    end.filter(|end| (0..=9999).contains(&end.year()))
        .ok_or(FAR)
}

/// Reports for the zones of an imported time whether file and name differ.
pub(super) fn look_at_zones(start: When, length: Length, zones: &mut Zones) {
    if let When::Time(local, place) = start {
        zones.instant_said(local, place);
        if let Length::Wall(delta) = length
            && let Ok(end) = later(local, 0, delta.num_seconds())
        {
            zones.instant_said(end, place);
        }
    }
}

/// A minute that has begun counts.
fn part_days(from: NaiveDateTime, to: NaiveDateTime) -> Result<HolidayDays, &'static str> {
    let (mut from, mut to) = (from, to);
    if to <= from {
        // Within the hour that comes twice: all of it.
        let (low, high) = (from.min(to), from.max(to));
        from = low - Duration::minutes(i64::from(low.minute()));
        to = high + Duration::minutes(60 - i64::from(high.minute()));
    }
    if to.second() > 0 {
        to += Duration::seconds(60 - i64::from(to.second()));
    }
    let (last, end) = if to.time() == NaiveTime::MIN && to.date() > from.date() {
        (to.date() - Duration::days(1), Some(Clock::END))
    } else {
        (to.date(), clock(to))
    };
    let days = (Date::from_naive(from.date()), Date::from_naive(last));
    let (Some(from), Some(end)) = (clock(from), end) else {
        return Err(NO_TIME);
    };
    HolidayDays::new(days, from, end, false).map_err(|_| NO_TIME)
}

fn clock(time: NaiveDateTime) -> Option<Clock> {
    let minutes = u16::try_from(time.hour() * 60 + time.minute()).ok()?;
    Clock::from_minutes(minutes)
}
