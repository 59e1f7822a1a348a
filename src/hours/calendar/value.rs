//! Values as in an iCalendar file: days, times, lengths.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A day, or a time in UTC or in a zone given beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    Day(NaiveDate),
    Time(NaiveDateTime, Utc),
}

/// Whether a time ends in `Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Utc {
    Yes,
    No,
}

impl Written {
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Time(time, _) => time.date(),
        }
    }
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `20261224`, `20261224T140000`, `20261224T130000Z`; the seconds may be missing.
pub(super) fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    let (day, time) = match text.split_once(['T', 't']) {
        Some((day, time)) => (day, Some(time)),
        None => (text, None),
    };
    let (8, true) = (day.len(), day.is_ascii()) else {
        return None;
    };
    let part = |from, to| day.get(from..to);
    let day = NaiveDate::from_ymd_opt(
        number(part(0, 4)?)?,
        number(part(4, 6)?)?,
        number(part(6, 8)?)?,
    )
    .filter(|day| *day >= NaiveDate::from_ymd_opt(1, 1, 3).unwrap_or_default())?;
    let Some(time) = time else {
        return Some(Written::Day(day));
    };
    let (time, utc) = match time.strip_suffix(['Z', 'z']) {
        Some(time) => (time, Utc::Yes),
        None => (time, Utc::No),
    };
    let (4 | 6, true) = (time.len(), time.is_ascii()) else {
        return None;
    };
    let seconds: u32 = time.get(4..6).map_or(Some(0), number)?;
    // A leap second.
    let seconds = if seconds == 60 { 59 } else { seconds };
    let time =
        NaiveTime::from_hms_opt(number(time.get(0..2)?)?, number(time.get(2..4)?)?, seconds)?;
    Some(Written::Time(day.and_time(time), utc))
}

/// A length in calendar days, and in elapsed seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lasting {
    pub days: i64,
    pub seconds: i64,
}

impl Lasting {
    /// In whole days, counting the last one begun.
    pub fn whole_days(self) -> i64 {
        self.days + self.seconds.div_euclid(86_400) + i64::from(self.seconds % 86_400 != 0)
    }
}

/// `P1D`, `PT2H30M`, `P2W`, `-PT15M`: at most some centuries.
pub(super) fn lasting(text: &str) -> Option<Lasting> {
    let text = text.trim().to_ascii_uppercase();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let rest = rest.strip_prefix('P')?;
    let (mut days, mut seconds) = (0, 0);
    let (mut digits, mut timed, mut any) = (String::new(), false, false);
    for c in rest.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if c == 'T' && digits.is_empty() && !timed {
            timed = true;
            continue;
        }
        let count: i64 = number(&digits).filter(|count| *count < 1_000_000_000)?;
        match (c, timed) {
            ('W', false) => days += 7 * count,
            ('D', false) => days += count,
            ('H', true) => seconds += 3600 * count,
            ('M', true) => seconds += 60 * count,
            ('S', true) => seconds += count,
            (_, _) => return None,
        }
        digits.clear();
        any = true;
    }
    let fits = any && digits.is_empty() && days < 1_000_000 && seconds < 86_400_000_000;
    fits.then_some(Lasting {
        days: sign * days,
        seconds: sign * seconds,
    })
}

/// `+0100`, `-033015`: seconds ahead of UTC.
pub(super) fn offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (4 | 6, true) = (digits.len(), digits.is_ascii()) else {
        return None;
    };
    let hours: i32 = number(digits.get(0..2)?)?;
    let minutes: i32 = number(digits.get(2..4)?)?;
    let seconds: i32 = digits.get(4..6).map_or(Some(0), number)?;
    let fits = hours < 24 && minutes < 60 && seconds < 60;
    fits.then_some(sign * (hours * 3600 + minutes * 60 + seconds))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn days_and_times() {
        let shown = |text: &str| written(text).map(|w| format!("{w:?}"));
        assert_eq!(shown("20261224").unwrap(), "Day(2026-12-24)");
        assert_eq!(
            shown("20261224T1400").unwrap(),
            "Time(2026-12-24T14:00:00, No)"
        );
        assert_eq!(
            shown(" 20261224T235960Z ").unwrap(),
            "Time(2026-12-24T23:59:59, Yes)"
        );
        for wrong in [
            "",
            "2026",
            "2026-12-24",
            "20261324",
            "20260230",
            "20261224T",
            "20261224T25",
            "20261224T250000",
            "00000101",
            "２０261224",
            "20261224T140000+0100",
            "+2026124",
        ] {
            assert_eq!(written(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn lengths_and_offsets() {
        let all = |text: &str| lasting(text).map(|l| (l.days, l.seconds, l.whole_days()));
        assert_eq!(all("P1W2D"), Some((9, 0, 9)));
        assert_eq!(all("P1DT12H30M5S"), Some((1, 45_005, 2)));
        assert_eq!(all("-PT15M"), Some((0, -900, 0)));
        assert_eq!(all("PT0S"), Some((0, 0, 0)));
        for wrong in [
            "",
            "P",
            "PT",
            "1D",
            "P1",
            "P1H",
            "PT1D",
            "P9999999999D",
            "P-1D",
            "PTT1H",
        ] {
            assert_eq!(lasting(wrong), None, "{wrong}");
        }
        assert_eq!(offset("+0530"), Some(19_800));
        assert_eq!(offset("-033015"), Some(-12_615));
        for wrong in ["", "+1", "+2560", "+01:00", "Z"] {
            assert_eq!(offset(wrong), None, "{wrong}");
        }
    }
}
