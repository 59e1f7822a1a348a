//! Times as people say them: `next thursday 1pm`, `in 2 hours`, `tomorrow noon`. None is taken: some
//! have two meanings, and the others a shorter form. The error says what to write.

use super::deadline::weekday;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Units of time, and what they are written as.
const UNITS: [(&str, &str); 8] = [
    ("week", "w"),
    ("day", "d"),
    ("hour", "h"),
    ("hr", "h"),
    ("minute", "m"),
    ("min", "m"),
    ("second", "s"),
    ("sec", "s"),
];

/// Why a time to come is not taken, and what to write for it.
pub(super) fn meant(text: &str, today: NaiveDate) -> Option<(String, String)> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    length(&words)
        .or_else(|| day(&words, today))
        .or_else(|| time_of_day(&words))
}

/// `in 2 hours`, `30 minutes`.
fn length(words: &[&str]) -> Option<(String, String)> {
    let typed = words.join(" ");
    let words = match words {
        ["in", rest @ ..] => rest,
        all => all,
    };
    let (count, unit) = match *words {
        ["an" | "a" | "one", unit] => ("1", unit),
        [count, unit] if is_number(count) => (count, unit),
        [both] => both.split_at(both.find(|c: char| !c.is_ascii_digit())?),
        _ => return None,
    };
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let is_it = |(name, letter): &&(&str, &str)| *name == singular || *letter == unit;
    let (_, letter) = UNITS.iter().find(is_it).filter(|_| is_number(count))?;
    let short = format!("{count}{letter}");
    (short != typed).then(|| said("a length of time is one word", &[short]))
}

/// `next thursday 1pm`, `this friday`, `next month`, `day after tomorrow 8:00`.
fn day(words: &[&str], today: NaiveDate) -> Option<(String, String)> {
    let written = "days are written year-month-day";
    let (days, why, rest) = match words {
        ["next", word, rest @ ..] if weekday(word).is_some() => {
            let ahead = u64::from(weekday(word)?.days_since(today.weekday()));
            let first = if ahead == 0 { 7 } else { ahead };
            (
                vec![later(today, first)?, later(today, first + 7)?],
                "",
                rest,
            )
        }
        ["this" | "coming" | "on", word, rest @ ..] if weekday(word).is_some() => {
            let rest = rest.join(" ");
            let day = format!("{word} {rest}");
            return Some(said(
                "a weekday is the next one",
                &[day.trim_end().to_owned()],
            ));
        }
        ["next", "week", rest @ ..] => {
            let monday = 7 - u64::from(today.weekday().num_days_from_monday());
            (vec![later(today, monday)?], written, rest)
        }
        ["next", "month", rest @ ..] => {
            let first = today.with_day(1)?.checked_add_months(Months::new(1))?;
            (vec![first], written, rest)
        }
        ["next", "year", rest @ ..] => {
            let first = today.with_ordinal(1)?.checked_add_months(Months::new(12))?;
            (vec![first], written, rest)
        }
        ["the", "day", "after", "tomorrow", rest @ ..]
        | ["day", "after", "tomorrow", rest @ ..]
        | ["overmorrow", rest @ ..] => (vec![later(today, 2)?], written, rest),
        _ => return None,
    };
    let dates: Vec<String> = days.iter().map(ToString::to_string).collect();
    let why = match why {
        "" => format!("it may be {}", dates.join(" or ")),
        why => why.to_owned(),
    };
    let rest = rest.join(" ");
    let typed = dates.iter().map(|date| format!("{date} {rest}"));
    let typed: Vec<_> = typed.map(|text| text.trim_end().to_owned()).collect();
    Some(said(&why, &typed))
}

/// `noon`, `tomorrow at 5pm`, `tonight`, `end of day`.
fn time_of_day(words: &[&str]) -> Option<(String, String)> {
    let written = "a time of day is written with digits";
    match words {
        ["tonight", "at", rest @ ..] | ["tonight", rest @ ..] if !rest.is_empty() => {
            return Some(said(written, &[rest.join(" ")]));
        }
        ["tonight" | "evening" | "morning" | "afternoon"]
        | ["this" | "tomorrow", "evening" | "morning" | "afternoon"] => {
            return Some((
                written.to_owned(),
                "such as 18:00 or `tomorrow 08:00`".into(),
            ));
        }
        ["midnight" | "eod"] | ["end", "of", "day" | "today"] | ["end", "of", "the", "day"] => {
            return Some(said(written, &["tomorrow 00:00".to_owned()]));
        }
        _ => {}
    }
    let mut changed = false;
    let digits = words.iter().filter(|word| **word != "at").map(|word| {
        let word = match *word {
            "noon" | "midday" => "12:00",
            "midnight" => "00:00",
            word => return word,
        };
        changed = true;
        word
    });
    let all: Vec<&str> = digits.collect();
    (changed || all.len() < words.len()).then(|| said(written, &[all.join(" ")]))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit())
}

fn later(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// Why, and the forms to write, in backticks where they have several words.
fn said(why: &str, forms: &[String]) -> (String, String) {
    let quoted = |text: &String| match text.contains(' ') {
        true => format!("`{text}`"),
        false => text.clone(),
    };
    let forms: Vec<_> = forms.iter().map(quoted).collect();
    (why.to_owned(), format!("write {}", forms.join(" or ")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::super::{Time, parse_deadline, parse_instant};
    use super::*;

    /// A Friday.
    fn hint(text: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        meant(text, today).map(|(_, hint)| hint)
    }

    #[test]
    fn the_form_to_write_is_said() {
        for (text, expected) in [
            (
                "next thursday 1pm",
                "write `2026-11-26 1pm` or `2026-12-03 1pm`",
            ),
            ("next friday", "write 2026-11-27 or 2026-12-04"),
            ("this friday 18:00", "write `friday 18:00`"),
            ("next week", "write 2026-11-23"),
            ("Next Month 08:00", "write `2026-12-01 08:00`"),
            ("next year", "write 2027-01-01"),
            ("day after tomorrow", "write 2026-11-22"),
            ("in 2 hours", "write 2h"),
            ("3 days", "write 3d"),
            ("in an hour", "write 1h"),
            ("30min", "write 30m"),
            ("in 90m", "write 90m"),
            ("noon", "write 12:00"),
            ("tomorrow noon", "write `tomorrow 12:00`"),
            ("tomorrow at 5pm", "write `tomorrow 5pm`"),
            ("midnight", "write `tomorrow 00:00`"),
            ("tonight", "such as 18:00 or `tomorrow 08:00`"),
            ("tonight 22:00", "write 22:00"),
            ("end of day", "write `tomorrow 00:00`"),
        ] {
            assert_eq!(hint(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "soon", "2h", "18:00", "never", "next", "next time", "ł"] {
            assert_eq!(hint(text), None, "{text}");
        }
    }

    /// What an error says to write is a time.
    #[test]
    fn each_form_that_is_said_works() {
        let now: Time = "2026-11-20T09:00:00Z".parse().unwrap();
        let zone = "Europe/Warsaw".parse().unwrap();
        for text in [
            "next thursday 1pm",
            "this friday 18:00",
            "next week",
            "next month 08:00",
            "day after tomorrow",
            "in 2 hours",
            "30min",
            "tomorrow noon",
            "tomorrow at 5pm",
            "midnight",
        ] {
            let error = parse_deadline(text, now, zone).unwrap_err();
            let forms = error.hint.strip_prefix("write ").unwrap();
            for form in forms.split(" or ") {
                let form = form.trim_matches('`');
                assert!(parse_deadline(form, now, zone).is_ok(), "{text}: {form}");
                assert!(parse_instant(form, now, zone).is_ok(), "{text}: {form}");
            }
        }
    }
}
