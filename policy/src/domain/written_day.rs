//! Days as people write them elsewhere: `26/12/2026`, `26.12.2026`, `26 Dec 2026`, `Dec 26`. None is
//! taken, because `5/12` is another day in London than in New York: the error says what to write.

use chrono::NaiveDate;

/// The months in English; three letters are enough.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Why a text that begins with a day, written another way, is not taken, and what to write for it.
/// A day without a year is of the year `this`, if one is known.
pub(super) fn meant(text: &str, this: Option<i32>) -> Option<(String, String)> {
    let lower = text.to_ascii_lowercase();
    let words: Vec<&str> = lower
        .split([' ', ',', '\t'])
        .filter(|word| !word.is_empty())
        .collect();
    let (readings, rest) = of_digits(&words, this).or_else(|| of_month(&words, this))?;
    let rest = match rest {
        [] => String::new(),
        rest => format!(" {}", rest.join(" ")),
    };
    let typed = |day: &String| match rest.is_empty() {
        true => day.clone(),
        false => format!("`{day}{rest}`"),
    };
    let all: Vec<String> = readings.iter().map(typed).collect();
    let why = match readings.len() {
        1 => "days are written year-month-day".to_owned(),
        _ => format!("it may be {}", readings.join(" or ")),
    };
    Some((why, format!("write {}", all.join(" or "))))
}

/// `26/12/2026`, `12/26/2026`, `26.12.2026`, `2026/12/26`: every day that it can be.
fn of_digits<'w>(words: &'w [&'w str], this: Option<i32>) -> Option<(Vec<String>, &'w [&'w str])> {
    let (first, rest) = words.split_first()?;
    let sign = first.chars().find(|c| !c.is_ascii_digit())?;
    if !['/', '.', '-'].contains(&sign) {
        return None;
    }
    let parts: Vec<&str> = first.trim_end_matches('.').split(sign).collect();
    let readings = match *parts {
        [year, month, day] if year.len() == 4 => vec![iso(year_of(year), month, day)],
        [one, other, year] => both((one, other), year_of(year)?.into(), sign),
        // `2026-12` is no day, and neither is a number with a hyphen.
        [one, other] if sign != '-' && one.len() <= 2 => both((one, other), this, sign),
        _ => return None,
    };
    let mut days: Vec<String> = readings.into_iter().flatten().collect();
    days.dedup();
    // It is written as it should be: something else is wrong.
    days.retain(|day| day != first);
    (!days.is_empty()).then_some((days, rest))
}

/// Day and month in either order; with dots only in one.
fn both((one, other): (&str, &str), year: Option<i32>, sign: char) -> Vec<Option<String>> {
    let day_first = iso(year, other, one);
    match sign {
        '.' => vec![day_first],
        _ => vec![day_first, iso(year, one, other)],
    }
}

/// `26 Dec 2026`, `26th December`, `Dec 26`.
fn of_month<'w>(words: &'w [&'w str], this: Option<i32>) -> Option<(Vec<String>, &'w [&'w str])> {
    let [one, other, rest @ ..] = words else {
        return None;
    };
    let (month, day) = match (month(one), month(other)) {
        (Some(month), None) => (month, other),
        (None, Some(month)) => (month, one),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let digits = day.trim_end_matches(|c: char| !c.is_ascii_digit());
    if !["", ".", "st", "nd", "rd", "th"].contains(&&day[digits.len()..]) {
        return None;
    }
    let (year, rest) = match rest.split_first() {
        Some((year, rest)) if year.len() == 4 => match year_of(year) {
            Some(year) => (Some(year), rest),
            None => (this, rest),
        },
        _ => (this, rest),
    };
    let day = iso(year, &month.to_string(), digits)?;
    Some((vec![day], rest))
}

fn month(word: &str) -> Option<usize> {
    let word = word.trim_end_matches('.');
    let named = |month: &&str| word.len() >= 3 && month.starts_with(word);
    MONTHS.iter().position(named).map(|n| n + 1)
}

/// A year of four digits, or two of this century.
fn year_of(text: &str) -> Option<i32> {
    let is_digits = text.bytes().all(|b| b.is_ascii_digit());
    let year = text.parse::<i32>().ok().filter(|_| is_digits)?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The day as it is to be written, if the calendar has it; without a year, in any leap year.
fn iso(year: Option<i32>, month: &str, day: &str) -> Option<String> {
    let number = |text: &str| {
        let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|_| is_number)
    };
    let (month, day) = (number(month)?, number(day)?);
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    Some(match year {
        Some(year) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("YEAR-{month:02}-{day:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_to_write_is_said() {
        let said = |text: &str| meant(text, Some(2026)).map(|(_, hint)| hint);
        for (text, hint) in [
            ("26/12/2026", "write 2026-12-26"),
            ("12/26/2026", "write 2026-12-26"),
            ("26.12.2026", "write 2026-12-26"),
            ("05.12.2026", "write 2026-12-05"),
            ("26-12-2026", "write 2026-12-26"),
            ("2026/12/26", "write 2026-12-26"),
            ("2026-2-3", "write 2026-02-03"),
            ("5/12/2026", "write 2026-12-05 or 2026-05-12"),
            ("5/12/26", "write 2026-12-05 or 2026-05-12"),
            ("12/12/2026", "write 2026-12-12"),
            ("26/12", "write 2026-12-26"),
            ("26.12.", "write 2026-12-26"),
            ("26 Dec 2026", "write 2026-12-26"),
            ("26th december", "write 2026-12-26"),
            ("Dec 26, 2026", "write 2026-12-26"),
            ("Dec 26", "write 2026-12-26"),
            ("3 Sept", "write 2026-09-03"),
            ("26/12/2026 18:00", "write `2026-12-26 18:00`"),
            ("Dec 26 6pm", "write `2026-12-26 6pm`"),
            (
                "5/12/2026 18:00",
                "write `2026-12-05 18:00` or `2026-05-12 18:00`",
            ),
        ] {
            assert_eq!(said(text).as_deref(), Some(hint), "{text}");
        }
        for text in [
            "",
            "soon",
            "31/31/2026",
            "30.02.2026",
            "dec",
            "26",
            "1.2.3.4",
            "dec jan",
            "2026-12",
            "-5",
            "+1/2/3",
            "26x dec",
            "a/b/c",
            "99 dec",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(
            meant("Dec 26", None).map(|(_, hint)| hint).as_deref(),
            Some("write YEAR-12-26")
        );
    }

    #[test]
    fn two_readings_are_both_named() {
        let why = meant("5/12/2026", None).map(|(why, _)| why);
        assert_eq!(why.as_deref(), Some("it may be 2026-12-05 or 2026-05-12"));
    }
}
