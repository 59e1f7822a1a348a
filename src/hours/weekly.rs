//! The friendly weekly form, `mon-fri 8-17:30, sat 9-12`, turned into an expression.

use crate::domain::{Clock, Invalid};

const DAYS: [(&str, &str, &str); 7] = [
    ("mon", "monday", "Mo"),
    ("tue", "tuesday", "Tu"),
    ("wed", "wednesday", "We"),
    ("thu", "thursday", "Th"),
    ("fri", "friday", "Fr"),
    ("sat", "saturday", "Sa"),
    ("sun", "sunday", "Su"),
];
const WHAT: &str = "a schedule";
const HINT: &str = "such as `mon-fri 8-17:30, sat 9-12` or `mon-fri 8-12, 13-17:30`";

/// Minutes of an opening, from and to; up to 2880 if it continues past midnight.
type Span = (u16, u16);

/// A word and its position, from 1.
type Word = (usize, String);

/// Whether somebody meant this form: the first word is a day as people write it, or a time without
/// minutes.
pub(super) fn looks_weekly(text: &str) -> bool {
    if begins_as_expression(text.trim()) {
        return false;
    }
    let lower = text.trim().to_ascii_lowercase();
    let words = words(&lower);
    let first = words.first().map_or("", |(_, word)| word);
    let start = first.split('-').next().unwrap_or_default();
    let other = matches!(start, "sunrise" | "sunset" | "week");
    let three_letters = start.len() >= 3 && start.bytes().all(|b| b.is_ascii_lowercase()) && !other;
    let ours = matches!(start, "daily" | "weekdays" | "weekend") || day(start).is_some();
    let meant = three_letters
        && DAYS
            .iter()
            .any(|(short, ..)| start.starts_with(&short[..2]));
    ours || meant || span(first).is_some()
}

/// Whether the first word is a day in OpenStreetMap's form: two letters, the first a capital.
fn begins_as_expression(text: &str) -> bool {
    let letter = |n: usize| text.as_bytes().get(n).is_some_and(u8::is_ascii_alphabetic);
    text.starts_with(|c: char| c.is_ascii_uppercase()) && letter(1) && !letter(2)
}

/// # Errors
/// If something is not understood, with its place.
pub(super) fn expression(text: &str) -> Result<String, Invalid> {
    let lower = text.to_ascii_lowercase();
    let mut week: [Vec<Span>; 7] = Default::default();
    let mut days = [true; 7];
    // Days named since the last time of day: `mon, wed 8-12` names two.
    let mut naming = false;
    let mut closed = [false; 7];
    let mut ended = true;
    let wrong = |(at, word): (usize, &str), why: &str| {
        let why = format!("at character {at}, `{word}` {why}");
        Err(Invalid::new(WHAT, text, why, HINT))
    };
    for (at, word) in &words(&lower) {
        let (at, word) = (*at, word.as_str());
        if let Some(named) = some_days(word) {
            if !naming {
                days = [false; 7];
            }
            for n in 0..7 {
                days[n] |= named[n];
            }
            (naming, ended) = (true, false);
        } else if matches!(word, "closed" | "off") {
            for n in 0..7 {
                closed[n] |= days[n];
            }
            (naming, ended) = (false, true);
        } else if let Some(open) = span(word) {
            for (n, spans) in week.iter_mut().enumerate().filter(|(n, _)| days[*n]) {
                if closed[n] {
                    return wrong((at, word), "opens a day that is given as closed");
                }
                spans.push(open);
            }
            (naming, ended) = (false, true);
        } else if word.contains('-') && word.starts_with(|c: char| c.is_ascii_digit()) {
            return wrong((at, word), "is not a time range");
        } else {
            return wrong((at, word), "is neither a day nor a time such as 8-17:30");
        }
    }
    if !ended {
        let at = text.chars().count() + 1;
        let why = format!("at character {at} the times of the last day are missing");
        let days = text.trim();
        let hint = format!(
            "days and times together, in quotes, such as `{days} 8-17`; all day: `{days} 0-24`"
        );
        return Err(Invalid::new(WHAT, text, why, hint));
    }
    let clash = (0..7).find(|n| closed[*n] && !week[*n].is_empty());
    if let Some(n) = clash {
        let why = format!("{} is given as closed and as open", DAYS[n].1);
        return Err(Invalid::new(WHAT, text, why, HINT));
    }
    Ok(written(week))
}

/// The words of `text`, without spaces around a dash or before `am` and `pm`: `9 am - 5 pm` is one.
fn words(text: &str) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    for word in text.split_inclusive([' ', ',', ';', '\t']) {
        let here = at + 1;
        at += word.chars().count();
        let is_last = word.ends_with([',', ';']);
        let word = word.trim_end_matches([' ', ',', ';', '\t']);
        let half = ["am", "pm"].iter().find_map(|half| word.strip_prefix(half));
        let is_half = half.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        match all.last_mut() {
            _ if word.is_empty() => {}
            Some((_, last))
                if is_open
                    && (word.starts_with('-')
                        || last.ends_with('-')
                        || is_half && last.ends_with(|c: char| c.is_ascii_digit())) =>
            {
                last.push_str(word);
            }
            _ => all.push((here, word.to_owned())),
        }
        is_open = !is_last && (is_open || !word.is_empty());
    }
    for (_, word) in &mut all {
        word.truncate(word.trim_end_matches(':').len());
    }
    all
}

fn day(word: &str) -> Option<usize> {
    DAYS.iter().position(|(short, long, two)| {
        word == *short || word == *long || word.eq_ignore_ascii_case(two)
    })
}

/// `mon`, `mon-fri`, `sat-mon`, `daily`, `weekdays`, `weekend`.
fn some_days(word: &str) -> Option<[bool; 7]> {
    let (from, to) = match word {
        "daily" => (0, 6),
        "weekdays" => (0, 4),
        "weekend" => (5, 6),
        _ => match word.split_once('-') {
            Some((from, to)) => (day(from)?, day(to)?),
            None => (day(word)?, day(word)?),
        },
    };
    let mut named = [false; 7];
    let mut n = from;
    loop {
        named[n] = true;
        if n == to {
            return Some(named);
        }
        n = (n + 1) % 7;
    }
}

/// Whether it is a time range, such as `8-17:30`, and no day.
pub(super) fn is_a_time(word: &str) -> bool {
    span(word).is_some()
}

/// `8-17:30`; past midnight if it ends before it begins.
fn span(word: &str) -> Option<Span> {
    let (from, to) = word.split_once('-')?;
    let (from, to) = (from.parse::<Clock>().ok()?, to.parse::<Clock>().ok()?);
    let (from, to) = (from.minutes(), to.minutes());
    if from == 1440 || from == to {
        return None;
    }
    Some((from, if to < from { to + 1440 } else { to }))
}

/// Days with the same times together, in the order of the week.
fn written(week: [Vec<Span>; 7]) -> String {
    let week = week.map(merged);
    let mut rules: Vec<(Vec<usize>, &Vec<Span>)> = Vec::new();
    for (n, spans) in week.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
        match rules.iter_mut().find(|(_, same)| *same == spans) {
            Some((days, _)) => days.push(n),
            None => rules.push((vec![n], spans)),
        }
    }
    if rules.is_empty() {
        return "off".into();
    }
    let past_midnight = week.iter().flatten().any(|(_, to)| *to > 1440);
    // A rule after `;` replaces its whole day, including the end of the night before: `,` adds to
    // it.
    let separator = if past_midnight { ", " } else { "; " };
    let rules = rules.iter().map(|(days, spans)| {
        let shown = |(from, to): &Span| format!("{}-{}", time(*from), time(*to));
        let spans: Vec<_> = spans.iter().map(shown).collect();
        format!("{} {}", runs(days), spans.join(","))
    });
    rules.collect::<Vec<_>>().join(separator)
}

fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::new();
    for (from, to) in spans {
        match all.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => all.push((from, to)),
        }
    }
    all
}

fn time(minutes: u16) -> String {
    let minutes = if minutes > 1440 {
        minutes - 1440
    } else {
        minutes
    };
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `Mo-Fr,Su`.
fn runs(days: &[usize]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut from = 0;
    for at in 0..days.len() {
        let goes_on = days.get(at + 1) == Some(&(days[at] + 1));
        if goes_on {
            continue;
        }
        let (first, last) = (DAYS[days[from]].2, DAYS[days[at]].2);
        match at - from {
            0 => parts.push(first.to_owned()),
            1 => parts.push(format!("{first},{last}")),
            _ => parts.push(format!("{first}-{last}")),
        }
        from = at + 1;
    }
    parts.join(",")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    #[test]
    fn weeks_as_people_write_them() {
        for (text, made) in [
            (
                "mon-fri 8-17:30, sat 9-12",
                "Mo-Fr 08:00-17:30; Sa 09:00-12:00",
            ),
            ("Mon-Fri 8-12, 13-17:30", "Mo-Fr 08:00-12:00,13:00-17:30"),
            ("mon, wed 8-12", "Mo,We 08:00-12:00"),
            (
                "monday 8-12; tuesday 8-12; friday 8-12",
                "Mo,Tu,Fr 08:00-12:00",
            ),
            (
                "weekdays 8-16; mon 15-18",
                "Mo 08:00-18:00; Tu-Fr 08:00-16:00",
            ),
            ("fri 22-2, sat 10-12", "Fr 22:00-02:00, Sa 10:00-12:00"),
            ("sat-mon 9-12", "Mo,Sa,Su 09:00-12:00"),
            ("daily 0-24", "Mo-Su 00:00-24:00"),
            ("mon-fri 8-16, sun closed", "Mo-Fr 08:00-16:00"),
            ("daily closed", "off"),
            ("9-17", "Mo-Su 09:00-17:00"),
            ("mon-fri 9am-5:30pm", "Mo-Fr 09:00-17:30"),
            (
                "Mon - Fri 9 am - 5 PM, sat 9.30 - 13.00",
                "Mo-Fr 09:00-17:00; Sa 09:30-13:00",
            ),
            ("9 am-5 pm", "Mo-Su 09:00-17:00"),
            ("daily 8h-17h30", "Mo-Su 08:00-17:30"),
        ] {
            assert!(looks_weekly(text), "{text}");
            assert_eq!(expression(text).unwrap(), made, "{text}");
            super::super::osm::Rules::parse(made).unwrap();
        }
    }

    #[test]
    fn slips_are_placed() {
        let why = |text: &str| expression(text).unwrap_err().why;
        assert_eq!(
            why("mon-fri 8-17:30, sax 9-12"),
            "at character 18, `sax` is neither a day nor a time such as 8-17:30"
        );
        assert_eq!(
            why("mon-fri 8-25"),
            "at character 9, `8-25` is not a time range"
        );
        assert_eq!(
            why("mon-fri 8-8"),
            "at character 9, `8-8` is not a time range"
        );
        assert_eq!(
            why("mon-fri"),
            "at character 8 the times of the last day are missing"
        );
        assert_eq!(
            why("mon - fri 8 - 25"),
            "at character 11, `8-25` is not a time range"
        );
        for bad in ["mon 9, am-5", "mon am", "mon -", "mon 9 -, 17"] {
            assert!(expression(bad).is_err(), "{bad}");
        }
        assert!(why("sun closed, sun 8-10").contains("given as closed"));
        assert!(why("sun 8-10, sun closed").contains("given as closed"));
        assert!(looks_weekly("monn 8-10"));
        assert!(!looks_weekly("Mo-Fr 08:00-17:30"));
        assert!(!looks_weekly("week 48 Mo 08:00-17:30"));
        assert!(!looks_weekly("24/7"));
    }
}
