//! Weeks that are all alike: the common form of an expression, parsed directly.
//!
//! What `osm` evaluates with the crate, rule by rule and day by day, is seven lists of minutes
//! here. Only what certainly means the same is parsed: no months, no nights, nothing that removes
//! only part of a day. Tests compare it with the crate.

use super::osm::Minutes;
use crate::domain::Date;
use std::rc::Rc;

/// The days as written, Monday first.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// Expressions mean nothing before this year.
const FIRST_YEAR: i32 = 1900;
const WHOLE: Minutes = (0, 1440);

/// What is open on each day of any week, Monday first: in order, none touching.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Week([Rc<[Minutes]>; 7]);

impl Week {
    /// Parses `Mo-Fr 08:00-17:30; Sa 09:00-12:00; PH off`; `None` for anything else, which may be
    /// an expression all the same.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut week = Self::default();
        for rule in text.split("; ") {
            week.lay(rule)?;
        }
        Some(week)
    }

    /// A rule replaces each of its days, whatever earlier rules say of them.
    fn lay(&mut self, rule: &str) -> Option<()> {
        // No place is known, so there is no public holiday.
        if matches!(rule, "PH off" | "PH closed") {
            return Some(());
        }
        let mut words = rule.split(' ').peekable();
        let always = words.next_if_eq(&"24/7").is_some();
        let days = words.peek().and_then(|word| days(word));
        if days.is_some() {
            words.next();
        }
        let times = words.peek().and_then(|word| times(word));
        if times.is_some() {
            words.next();
        }
        let selects = days.is_some() || times.is_some();
        if always && selects {
            return None;
        }
        let spans = match (words.next(), times) {
            (None, _) if !always && !selects => return None,
            (None, times) => times.unwrap_or_else(|| vec![WHOLE]),
            (Some("off" | "closed"), None) => Vec::new(),
            (Some(_), _) => return None,
        };
        let spans: Rc<[Minutes]> = spans.into();
        let theirs = days.unwrap_or([true; 7]);
        for (day, _) in self.0.iter_mut().zip(theirs).filter(|(_, theirs)| *theirs) {
            *day = Rc::clone(&spans);
        }
        words.next().is_none().then_some(())
    }

    /// When it is open on that day, in order.
    pub(super) fn open_on(&self, day: Date) -> Rc<[Minutes]> {
        if day.year() < FIRST_YEAR {
            return Rc::default();
        }
        let weekday = usize::try_from(day.weekday()).unwrap_or_default();
        self.0.get(weekday).cloned().unwrap_or_default()
    }

    /// Whether it never opens, or never closes.
    pub(super) fn is_constant(&self) -> bool {
        let all = |spans: &[Minutes]| self.0.iter().all(|day| **day == *spans);
        all(&[]) || all(&[WHOLE])
    }
}

/// `Mo-Fr,Su`: the days meant.
fn days(word: &str) -> Option<[bool; 7]> {
    let nth = |name: &str| DAYS.iter().position(|day| *day == name);
    let mut meant = [false; 7];
    for part in word.split(',') {
        let (first, last) = match part.split_once('-') {
            Some((first, last)) if first != last => (nth(first)?, nth(last)?),
            Some(_) => return None,
            None => (nth(part)?, nth(part)?),
        };
        // `Fr-Mo` goes past the end of the week.
        for n in 0..=(last + 7 - first) % 7 {
            meant[(first + n) % 7] = true;
        }
    }
    Some(meant)
}

/// `08:00-12:00,13:00-17:30`: in order, joined if they touch. None that ends on the next day.
fn times(word: &str) -> Option<Vec<Minutes>> {
    let mut spans = Vec::new();
    for part in word.split(',') {
        let (from, to) = part.split_once('-')?;
        let (from, to) = (minutes(from)?, minutes(to)?);
        if from >= to {
            return None;
        }
        spans.push((from, to));
    }
    spans.sort_unstable();
    let mut joined: Vec<Minutes> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match joined.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => joined.push((from, to)),
        }
    }
    Some(joined)
}

/// `08:30`, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let digit = |c: u8| c.is_ascii_digit().then(|| u16::from(c - b'0'));
    let [h, hh, b':', m, mm] = *text.as_bytes() else {
        return None;
    };
    let (hours, minutes) = (digit(h)? * 10 + digit(hh)?, digit(m)? * 10 + digit(mm)?);
    (minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::super::{expression, osm::Rules};
    use super::*;
    use proptest::prelude::*;

    /// What both say of that text on that day, if it is parsed here.
    fn both(text: &str, day: Date) -> Option<(Vec<Minutes>, Vec<Minutes>)> {
        let week = Week::read(text)?;
        let whole = Rules::parse(text).unwrap();
        Some((week.open_on(day).to_vec(), whole.open_on(day)))
    }

    #[test]
    fn the_common_forms_are_read() {
        for text in [
            "Mo-Fr 08:00-17:30; Sa 09:00-12:00",
            "Mo-Fr 08:00-17:30; PH off",
            "mon-fri 8-12, 13-17:30, sat 9-12",
            "daily 12-12:30",
            "Mo-Fr,Su 00:00-24:00; We off",
            "Sa-Mo 10:00-12:00",
            "24/7",
            "off",
            "Mo-Sa",
            "12:00-12:30",
        ] {
            let kept = expression(text).unwrap();
            assert!(Week::read(kept.as_str()).is_some(), "{text}: {kept}");
        }
    }

    #[test]
    fn what_may_mean_something_else_is_left_to_the_crate() {
        for text in [
            "",
            "open",
            "off 08:00-12:00",
            "Mo-Fr 22:00-06:00",
            "Mo-Fr 08:00-08:00",
            "Mo-Fr 08:00-25:00",
            "Mo-Fr 08:00-17:00, Sa 09:00-12:00",
            "Mo-Fr 08:00-17:00; 12:00-12:30 off",
            "Mo-Fr 8:00-17:00",
            "Mo-Fr 08:00+",
            "Mo-Mo 08:00-12:00",
            "Mo[1] 08:00-12:00",
            "Jan Mo 08:00-12:00",
            "24/7 08:00-12:00",
            "Mo Tu 08:00-12:00",
            "Mo-Fr 08:00-17:00 \"x\"",
            "PH,Mo 08:00-12:00",
            "Mo 08:00-12:00;Tu 08:00-12:00",
        ] {
            assert_eq!(Week::read(text), None, "{text}");
        }
    }

    #[test]
    fn it_means_what_the_crate_says_on_each_day_of_a_week_and_at_both_ends() {
        let days = ["0001-01-01", "1899-12-31", "1900-01-01", "2026-11-23"];
        let days = days.map(|day| day.parse::<Date>().unwrap());
        let week = (0..7).map(|n| days[3].plus(n));
        for day in days
            .into_iter()
            .chain(week)
            .chain(["9999-12-31".parse().unwrap()])
        {
            for text in [
                "24/7",
                "off",
                "Mo-Fr 08:00-17:30; PH off",
                "Mo-Sa; We off",
                "off; Mo",
            ] {
                let (ours, theirs) = both(text, day).unwrap();
                assert_eq!(ours, theirs, "{text} on {day}");
            }
        }
    }

    /// Rules of the common form, in any order, on top of each other.
    fn any_week() -> impl Strategy<Value = String> {
        let day = || prop::sample::select(DAYS.to_vec());
        let one = day().prop_map(str::to_owned);
        let range = (day(), day()).prop_map(|(a, b)| format!("{a}-{b}"));
        let days = prop::collection::vec(prop_oneof![one, range], 0..3);
        let clock = (0..=24u16, prop::sample::select(vec![0, 1, 15, 30, 59]));
        let clock = clock.prop_map(|(h, m)| format!("{h:02}:{:02}", if h == 24 { 0 } else { m }));
        // Usually in order: the others continue past midnight.
        let span =
            (clock.clone(), clock, 0..8u8).prop_map(|(a, b, odd)| match (a < b) == (odd > 0) {
                true => format!("{a}-{b}"),
                false => format!("{b}-{a}"),
            });
        let times = prop::collection::vec(span, 0..4);
        let end = prop::sample::select(vec!["", "", "", " off", " closed", " open"]);
        let rule = (days, times, end).prop_map(|(days, times, end)| {
            let words = [days.join(","), times.join(",")];
            let words: Vec<String> = words.into_iter().filter(|w| !w.is_empty()).collect();
            format!("{}{end}", words.join(" ")).trim().to_owned()
        });
        let odd = prop::sample::select(vec!["PH off", "PH closed", "24/7", "24/7 off"]);
        let rule = prop_oneof![8 => rule, 1 => odd.prop_map(str::to_owned)];
        prop::collection::vec(rule, 1..5).prop_map(|rules| rules.join("; "))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn whatever_it_reads_it_reads_as_the_crate_does(text in any_week(), day in 0..20_000i64) {
            let day = Date::new(1995, 1, 1).unwrap().plus(day);
            // What the crate refuses is not stored anywhere.
            if expression(&text).is_ok() && let Some((ours, theirs)) = both(&text, day) {
                prop_assert_eq!(ours, theirs, "{} on {}", text, day);
            }
        }

        #[test]
        fn so_it_does_as_it_is_kept(text in any_week(), day in 0..7i64) {
            let day = Date::new(2026, 11, 23).unwrap().plus(day);
            if let Ok(kept) = expression(&text)
                && let Some((ours, theirs)) = both(kept.as_str(), day)
            {
                prop_assert_eq!(ours, theirs, "{} on {}", kept, day);
            }
        }
    }
}
