//! Times as people say them: `next thursday 1pm`, `in 2 hours`, `tomorrow noon`. None is taken: some
//! have two meanings, and the others a shorter form. The error says what to write.

use super::deadline::{clock, date, weekday, words_of_time};
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
        .or_else(|| time_of_day(text))
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
    // Hours that a clock shows would read as a time of day.
    let plus = match (*letter, count.parse()) {
        ("h", Ok(6..=23)) => "+",
        _ => "",
    };
    let short = format!("{plus}{count}{letter}");
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
pub(super) fn time_of_day(text: &str) -> Option<(String, String)> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let written = "a time of day is written with digits";
    match *words {
        ["tonight", "at", ref rest @ ..] | ["tonight", ref rest @ ..] if !rest.is_empty() => {
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

/// Why a time of day is not one, and what to write: `25:00`, `13pm`, `1300`, `1pm thursday`.
/// `after` tells which day follows the one that a word names.
pub(super) fn misread(
    text: &str,
    after: &dyn Fn(&str) -> Option<NaiveDate>,
) -> Option<(String, String)> {
    let words = words_of_time(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (day, word) = match *words {
        [word] => ("", word),
        // Some put the time first.
        [time, day] if is_day(day) => {
            let time = clock(time)?.format("%H:%M");
            return Some(said(
                "the day comes before the time",
                &[format!("{day} {time}")],
            ));
        }
        [day, word] if is_day(day) => (day, word),
        _ => return None,
    };
    let form = |hour: u32, minute: u32| {
        let form = format!("{day} {hour:02}:{minute:02}");
        form.trim_start().to_owned()
    };
    for half in ["am", "pm"] {
        let Some(hour) = word.replace('.', "").strip_suffix(half).map(str::to_owned) else {
            continue;
        };
        let hour: u32 = hour.parse().ok().filter(|hour| *hour < 100)?;
        let why = format!("there is no {hour} {half}: {half} goes with 1 to 12");
        return Some(match hour {
            0..=23 => said(&why, &[form(hour, 0)]),
            _ => (why, "such as 13:00 or 1pm".into()),
        });
    }
    if is_number(word) {
        let (hour, minute) = match word.len() {
            1 | 2 => (word.parse().ok()?, 0),
            3 | 4 => {
                let (hour, minute) = word.split_at(word.len() - 2);
                (hour.parse().ok()?, minute.parse().ok()?)
            }
            _ => return None,
        };
        let is_time = hour < 24 && minute < 60;
        let why = "a time of day is written with a colon";
        return is_time.then(|| said(why, &[form(hour, minute)]));
    }
    let (hour, minute) = word.split_once([':', '.', 'h'])?;
    if !is_number(hour) || !is_number(minute) || hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let hint = "a time of day is from 00:00 to 23:59".to_owned();
    match (hour, minute) {
        (24, 0) => {
            let next = match day {
                "" | "today" => "tomorrow".to_owned(),
                day => after(day)?.to_string(),
            };
            let why = "the last minute of a day is 23:59";
            Some(said(why, &[format!("{next} 00:00")]))
        }
        (24.., _) => Some((format!("there is no hour {hour}"), hint)),
        (_, 60..) => Some((format!("there is no minute {minute}"), hint)),
        _ => None,
    }
}

fn is_day(word: &str) -> bool {
    matches!(word, "today" | "tomorrow" | "yesterday")
        || weekday(word).is_some()
        || date(word).is_some()
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| b.is_ascii_digit())
}

fn later(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// Why, and the forms to write.
fn said(why: &str, forms: &[String]) -> (String, String) {
    (why.to_owned(), write(forms))
}

/// The forms to write, in backticks where they have several words.
pub(super) fn write(forms: &[String]) -> String {
    let quoted = |text: &String| match text.contains(' ') {
        true => format!("`{text}`"),
        false => text.clone(),
    };
    let forms: Vec<_> = forms.iter().map(quoted).collect();
    format!("write {}", forms.join(" or "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::super::{Time, parse_deadline, parse_instant, parse_moment};
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
            ("in 9 hours", "write +9h"),
            ("24 hours", "write 24h"),
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

    /// Each wrong time says what is wrong with it, looking ahead and looking back.
    #[test]
    fn a_wrong_time_says_what_is_wrong() {
        let now: Time = "2026-11-20T09:00:00Z".parse().unwrap();
        let zone = "Europe/Warsaw".parse().unwrap();
        for (text, why) in [
            (
                "13pm",
                "there is no 13 pm: pm goes with 1 to 12 (write 13:00)",
            ),
            ("25:00", "there is no hour 25 (a time"),
            ("tomorrow 25:00", "there is no hour 25 (a time"),
            (
                "24:00",
                "the last minute of a day is 23:59 (write `tomorrow 00:00`)",
            ),
            ("18:75", "there is no minute 75 (a time"),
            ("1300", "written with a colon (write 13:00)"),
            ("monday 930", "written with a colon (write `monday 09:30`)"),
            (
                "1pm thursday",
                "the day comes before the time (write `thursday 13:00`)",
            ),
        ] {
            let ahead = parse_deadline(text, now, zone).unwrap_err().to_string();
            assert!(ahead.contains(why), "{ahead}");
            let at = parse_instant(text, now, zone).unwrap_err().to_string();
            assert!(at.contains(why), "{at}");
            let back = parse_moment(text, now, zone).unwrap_err().to_string();
            assert!(back.contains(why), "{back}");
        }
        let past = parse_deadline("yesterday", now, zone).unwrap_err();
        assert!(past.to_string().contains("has passed"), "{past}");
        assert!(parse_instant("yesterday 08:00", now, zone).is_ok());
    }
}
