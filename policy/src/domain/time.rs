//! Instants and time zones. Nothing outside this module names the library behind them.

use super::{Clock, Date, Invalid, humane_left};
use chrono::{
    DateTime, Datelike, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;
use std::fmt;

/// A point in time in whole seconds, from the year 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
// INVARIANT: between EARLIEST and LATEST, so that every one has a date to show.
pub struct Time(i64);

const EARLIEST: i64 = -62_135_596_800;
const LATEST: i64 = 253_402_214_400;

impl Time {
    /// This many seconds after the epoch; beyond the range, the nearest end.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(if seconds < EARLIEST {
            EARLIEST
        } else if seconds > LATEST {
            LATEST
        } else {
            seconds
        })
    }
    /// Seconds since the epoch.
    pub const fn unix(self) -> i64 {
        self.0
    }
    /// The time this many seconds later, or earlier if negative.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }
    /// `2026-11-22T18:00:00+01:00`, with the zone's offset at that time.
    pub fn rfc3339(self, zone: Zone) -> String {
        self.in_zone(zone)
            .to_rfc3339_opts(SecondsFormat::Secs, false)
    }
    /// As RFC 3339 in UTC, to the second: `2026-11-22T17:00:00Z`.
    pub fn rfc3339_utc(self) -> String {
        self.in_zone(Zone::UTC)
            .to_rfc3339_opts(SecondsFormat::Secs, true)
    }
    /// For people: `2026-11-22 18:00 CET`.
    pub fn local(self, zone: Zone) -> String {
        self.format(zone, "%Y-%m-%d %H:%M %Z")
    }

    /// The day of the week there at that time, in three letters: `Sat`.
    pub fn weekday(self, zone: Zone) -> &'static str {
        self.wall(zone).0.weekday_name()
    }

    /// The distance from now, in one unit or two: `in 2 h 30 min`, `3 days ago`, `now`.
    pub fn away(self, now: Self) -> String {
        match self.unix() - now.unix() {
            0 => "now".to_owned(),
            left @ 1.. => format!("in {}", humane_left(left)),
            gone => format!("{} ago", humane_left(-gone)),
        }
    }

    /// For people who know the zone, beside other times: `20 Nov 18:00`, or `20 Nov 2025 18:00` if
    /// that is not the year of `now`.
    pub fn short(self, zone: Zone, now: Self) -> String {
        let year = |time: Self| time.in_zone(zone).year();
        let form = if year(self) == year(now) {
            "%d %b %H:%M"
        } else {
            "%d %b %Y %H:%M"
        };
        self.format(zone, form)
    }

    fn format(self, zone: Zone, form: &str) -> String {
        self.in_zone(zone).format(form).to_string()
    }
    /// Day and time of day there, without seconds.
    pub fn wall(self, zone: Zone) -> (Date, Clock) {
        let local = self.in_zone(zone).naive_local();
        let minutes = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default();
        let clock = Clock::from_minutes(minutes).unwrap_or(Clock::START);
        (Date::from_naive(local.date()), clock)
    }
    /// How far clocks there are ahead of UTC at that time, in seconds.
    pub fn offset(self, zone: Zone) -> i64 {
        let local = self.in_zone(zone).naive_local();
        local.and_utc().timestamp() - self.0
    }
    /// The wall clock there at that time.
    pub(super) fn in_zone(self, zone: Zone) -> DateTime<Tz> {
        // The invariant keeps it within the library's range.
        DateTime::<Utc>::from_timestamp(self.0, 0)
            .unwrap_or_default()
            .with_timezone(&zone.0)
    }
}

/// Whether this is a point in time with an offset, in any year.
pub(super) fn is_rfc3339(text: &str) -> bool {
    DateTime::parse_from_rfc3339(text).is_ok()
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.rfc3339_utc())
    }
}
impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339_utc())
    }
}
impl std::str::FromStr for Time {
    type Err = Invalid;
    /// RFC 3339 only: a time without an offset means nothing without a zone.
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let hint = "such as 2026-12-24T18:00:00+01:00";
        let wrong = |why: String| Invalid::new("a point in time", given, why, hint);
        let parsed = DateTime::parse_from_rfc3339(given.trim())
            .map_err(|_| wrong("it is not written as RFC 3339".into()))?;
        let time = Self::from_unix(parsed.timestamp());
        if time.0 == parsed.timestamp() {
            Ok(time)
        } else {
            let [first, last] = [EARLIEST, LATEST].map(Self);
            Err(wrong(format!("it is not between {first} and {last}")))
        }
    }
}
impl serde::Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.rfc3339_utc())
    }
}
impl<'de> serde::Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        super::from_text(d)
    }
}

/// A time zone of the IANA database, compiled in: reads no file.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// All zones, by name.
    pub fn all() -> impl Iterator<Item = Self> {
        chrono_tz::TZ_VARIANTS.iter().copied().map(Self)
    }

    /// The IANA name: `Europe/Warsaw`.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
    fn as_str(&self) -> &'static str {
        self.0.name()
    }

    /// Every instant at which clocks there show `clock` on `day`, in order: one, or two if they are
    /// set back over it, or none if they skip it. 24:00 is 00:00 of the next day.
    pub fn instants(self, day: Date, clock: Clock) -> Vec<Time> {
        let start = day.naive().and_time(NaiveTime::MIN);
        let local = start + TimeDelta::minutes(i64::from(clock.minutes()));
        match self.resolve(local) {
            Ok(time) => vec![time],
            Err(LocalTrouble::Twice(first, second)) => vec![first, second],
            Err(LocalTrouble::Never(_)) => Vec::new(),
        }
    }

    /// The instant at which clocks there show `local`; both readings if they never show it or show
    /// it twice.
    pub(super) fn resolve(self, local: NaiveDateTime) -> Result<Time, LocalTrouble> {
        let at = |time: DateTime<Tz>| Time::from_unix(time.timestamp());
        match self.0.from_local_datetime(&local) {
            chrono::MappedLocalTime::Single(time) => Ok(at(time)),
            chrono::MappedLocalTime::Ambiguous(first, second) => {
                Err(LocalTrouble::Twice(at(first), at(second)))
            }
            chrono::MappedLocalTime::None => {
                // Read with the offset of the day before and of the day after the change.
                let read = |days: i64| {
                    let near = local
                        .checked_add_signed(TimeDelta::days(days))
                        .unwrap_or(local);
                    let offset = self.0.offset_from_utc_datetime(&near);
                    use chrono::Offset;
                    let seconds = i64::from(offset.fix().local_minus_utc());
                    (local.and_utc().timestamp().saturating_sub(seconds), seconds)
                };
                Err(LocalTrouble::Never([-1, 1].map(|days| {
                    let (instant, offset) = read(days);
                    with_offset(instant, offset)
                })))
            }
        }
    }
}

/// Why a wall-clock time names no single instant.
pub(super) enum LocalTrouble {
    /// Clocks skip it: its readings with the offset before and after the change.
    Never([String; 2]),
    /// Clocks are set back over it: both instants.
    Twice(Time, Time),
}

fn with_offset(instant: i64, offset: i64) -> String {
    let fixed = i32::try_from(offset)
        .ok()
        .and_then(chrono::FixedOffset::east_opt);
    match (DateTime::<Utc>::from_timestamp(instant, 0), fixed) {
        (Some(time), Some(offset)) => time
            .with_timezone(&offset)
            .format("%Y-%m-%dT%H:%M:%S%:z")
            .to_string(),
        _ => Time::from_unix(instant).rfc3339_utc(),
    }
}

impl std::str::FromStr for Zone {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim();
        if let Ok(zone) = text.parse::<Tz>() {
            return Ok(Self(zone));
        }
        let near = near(text);
        let hint = if near.is_empty() {
            "a name of the IANA database, such as Europe/Warsaw".to_owned()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        Err(Invalid::new(
            "a time zone",
            given,
            "there is none of that name",
            hint,
        ))
    }
}
text_type!(Zone);
impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// Up to three zones somebody may have meant: same letters, same city, or one or two typing
/// mistakes away.
fn near(text: &str) -> Vec<&'static str> {
    // A long text resembles no name, and the cost of comparing grows with the square of the length.
    if text.is_empty() || text.len() > 40 {
        return Vec::new();
    }
    let wanted = text.to_lowercase().replace(' ', "_");
    // Two letters of four changed leave another name.
    let allowed = if wanted.len() >= 6 { 2 } else { 1 };
    let city = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    let mut found: Vec<(usize, &'static str)> = chrono_tz::TZ_VARIANTS
        .iter()
        .filter_map(|zone| {
            let name = zone.name();
            let lower = name.to_lowercase();
            let slips = strsim::levenshtein(&wanted, &lower);
            let city_slips = slips_of_city(&city(&wanted), &city(&lower));
            let begun = wanted.len() >= 3
                && (lower.starts_with(&wanted) || city(&lower).starts_with(&wanted));
            let rank = if slips <= allowed && !begun {
                Some(slips)
            } else {
                city_slips.map(|n| n + 3).or(begun.then_some(BEGUN))
            };
            rank.map(|rank| (rank, name))
        })
        .collect();
    found.sort_unstable();
    let best = found.first().map_or(0, |(rank, _)| *rank);
    found
        .into_iter()
        .take_while(|(rank, _)| *rank <= best + 1)
        .take(3)
        .map(|(_, n)| n)
        .collect()
}

/// The rank of a name that begins with the text.
const BEGUN: usize = 5;

fn slips_of_city(wanted: &str, city: &str) -> Option<usize> {
    // In short names, two mistakes make anything of anything.
    let allowed = if city.len() >= 6 {
        2
    } else {
        usize::from(city.len() >= 4)
    };
    Some(strsim::levenshtein(wanted, city)).filter(|slips| *slips <= allowed)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn times_are_shown_in_their_zone() {
        let time: Time = "2026-11-22T18:00:00+01:00".parse().unwrap();
        let warsaw: Zone = "Europe/Warsaw".parse().unwrap();
        assert_eq!(time.rfc3339_utc(), "2026-11-22T17:00:00Z");
        assert_eq!(time.rfc3339(warsaw), "2026-11-22T18:00:00+01:00");
        assert_eq!(time.local(warsaw), "2026-11-22 18:00 CET");
        assert_eq!(
            time.plus(90).rfc3339(Zone::UTC),
            "2026-11-22T17:01:30+00:00"
        );
        let json = serde_json::to_string(&time).unwrap();
        assert_eq!(json, "\"2026-11-22T17:00:00Z\"");
        assert_eq!(serde_json::from_str::<Time>(&json).unwrap(), time);
    }

    #[test]
    fn unknown_zones_suggest_near_ones() {
        let hint = |text: &str| text.parse::<Zone>().unwrap_err().hint;
        assert_eq!(hint("europe/warsaw"), "did you mean Europe/Warsaw?");
        assert_eq!(hint("Europe/Warszaw"), "did you mean Europe/Warsaw?");
        assert_eq!(hint("Berlin"), "did you mean Europe/Berlin?");
        // The beginning of one.
        assert_eq!(
            hint("Lon"),
            "did you mean Arctic/Longyearbyen, Europe/London?"
        );
        assert_eq!(hint("europe/lon"), "did you mean Europe/London?");
        assert_eq!(hint("Warsz"), "did you mean Europe/Warsaw?");
        assert_eq!(
            hint("Xyz"),
            "a name of the IANA database, such as Europe/Warsaw"
        );
        assert_eq!(hint("new york"), "did you mean America/New_York?");
        assert_eq!(
            hint("Middle-earth"),
            "a name of the IANA database, such as Europe/Warsaw"
        );
        assert_eq!(
            "Europe/Warsaw".parse::<Zone>().unwrap().name(),
            "Europe/Warsaw"
        );
        assert_eq!("UTC".parse(), Ok(Zone::UTC));
    }

    proptest! {
        #[test]
        fn every_time_round_trips(
            seconds in prop_oneof![any::<i64>(), EARLIEST..LATEST, 0..4_000_000_000i64],
        ) {
            let time = Time::from_unix(seconds);
            prop_assert_eq!(time.rfc3339_utc().parse(), Ok(time));
            let zone: Zone = "America/St_Johns".parse().unwrap();
            // The library has this form built in; it must equal the specified form.
            let asked = time.format(zone, "%Y-%m-%dT%H:%M:%S%:z");
            prop_assert_eq!(time.rfc3339(zone), asked);
            let asked = time.format(Zone::UTC, "%Y-%m-%dT%H:%M:%SZ");
            prop_assert_eq!(time.rfc3339_utc(), asked);
            if time.unix() > EARLIEST + 86_400 {
                // Old local mean times have seconds the notation cannot express.
                let shown: Time = time.rfc3339(zone).parse().unwrap();
                prop_assert!((shown.unix() - time.unix()).abs() < 60);
            }
        }

        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = text.parse::<Time>();
            let _ = text.parse::<Zone>();
        }
    }
}
