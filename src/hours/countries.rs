//! What the calendar of countries does not have: it knows days of a whole country, and where
//! the law moves a holiday off a weekend, it knows only the day it is moved to. The telephone
//! of whoever works on weekends is asked on the day itself too.

use super::osm;
use crate::domain::{Country, Date, Invalid};
use std::collections::BTreeSet;

/// Month and day of a holiday, and since which year it has been one.
type Fixed = (u32, u32, i32);

/// Days that are holidays of the whole country on whichever weekday they fall, by the law of
/// countries that move holidays off weekends.
const FIXED: &[(&str, &[Fixed])] = &[
    // 5 U.S.C. 6103
    (
        "US",
        &[
            (1, 1, 1900),
            (6, 19, 2021),
            (7, 4, 1900),
            (11, 11, 1978),
            (12, 25, 1900),
        ],
    ),
    // Common law and the Banking and Financial Dealings Act 1971; the whole kingdom.
    ("GB", &[(1, 1, 1974), (12, 25, 1900), (12, 26, 1900)]),
    (
        "IE",
        &[(1, 1, 1974), (3, 17, 1903), (12, 25, 1900), (12, 26, 1900)],
    ),
    // Every state and territory, by laws of their own.
    (
        "AU",
        &[(1, 1, 1900), (4, 25, 1930), (12, 25, 1900), (12, 26, 2011)],
    ),
    // Holidays Act 2003
    (
        "NZ",
        &[
            (1, 1, 1900),
            (1, 2, 1900),
            (2, 6, 1974),
            (4, 25, 1922),
            (12, 25, 1900),
            (12, 26, 1900),
        ],
    ),
    ("CA", &[(1, 1, 1900), (7, 1, 1900), (12, 25, 1900)]),
    // Public Holidays Act 36 of 1994
    (
        "ZA",
        &[
            (1, 1, 1995),
            (3, 21, 1995),
            (4, 27, 1995),
            (5, 1, 1995),
            (6, 16, 1995),
            (8, 9, 1995),
            (9, 24, 1995),
            (12, 16, 1995),
            (12, 25, 1995),
            (12, 26, 1995),
        ],
    ),
    (
        "SG",
        &[(1, 1, 1966), (5, 1, 1966), (8, 9, 1966), (12, 25, 1966)],
    ),
    // Act on National Holidays, article 2
    (
        "JP",
        &[
            (1, 1, 1949),
            (2, 11, 1967),
            (2, 23, 2020),
            (4, 29, 1949),
            (5, 3, 1949),
            (5, 4, 2007),
            (5, 5, 1949),
            (11, 3, 1948),
            (11, 23, 1948),
        ],
    ),
    (
        "KR",
        &[
            (1, 1, 1950),
            (3, 1, 1950),
            (5, 5, 1975),
            (6, 6, 1956),
            (8, 15, 1950),
            (10, 3, 1950),
            (10, 9, 2013),
            (12, 25, 1950),
        ],
    ),
];

fn fixed(country: &str) -> &'static [Fixed] {
    let found = FIXED.iter().find(|(code, _)| *code == country);
    found.map_or(&[], |(_, days)| *days)
}

/// Countries of which the calendar has days themselves: they move none, or add a day.
const NEVER_MOVED: [&str; 18] = [
    "AT", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "HR", "HU", "IT", "LT", "NL", "NO", "PL",
    "SE", "SK",
];
/// Countries all of whose holidays are those of the whole country.
const WHOLE: [&str; 18] = [
    "CZ", "DK", "EE", "FI", "GR", "HR", "HU", "IE", "JP", "KR", "LT", "LV", "NL", "NO", "PL", "SE",
    "SG", "SK",
];

/// Public holidays of a country in a year: those the calendar has, and days themselves beside
/// the days they are moved to.
pub(super) fn public_holidays(country: &Country, year: i32) -> Result<Vec<Date>, Invalid> {
    let mut days: BTreeSet<Date> = osm::public_holidays(country, year)?.into_iter().collect();
    let own = fixed(country.as_str())
        .iter()
        .filter(|(_, _, since)| *since <= year)
        .filter_map(|(month, day, _)| Date::new(year, *month, *day));
    days.extend(own);
    if country.as_str() == "JP" {
        days.extend(equinoxes(year));
        // A day between two holidays is one (article 3, paragraph 3, since 1986).
        let between: Vec<Date> = days
            .iter()
            .filter(|day| days.contains(&day.plus(2)) && year >= 1986)
            .map(|day| day.plus(1))
            .collect();
        days.extend(between);
    }
    Ok(days.into_iter().collect())
}

/// Days of the equinoxes in Japan, by the formula that gives the days its observatory
/// announced from 1980 on; it holds until 2099.
fn equinoxes(year: i32) -> Vec<Date> {
    if !(1980..=2099).contains(&year) {
        return Vec::new();
    }
    let passed = year - 1980;
    let day = |base: i32| {
        // In ten-thousandths of a day: 0.242194 a year.
        let days = (i64::from(base) * 100 + i64::from(passed) * 242_194) / 1_000_000;
        u32::try_from(days - i64::from(passed / 4)).unwrap_or_default()
    };
    let spring = Date::new(year, 3, day(208_431));
    let autumn = Date::new(year, 9, day(232_488));
    spring.into_iter().chain(autumn).collect()
}

/// What of a country's holidays is not known here, in words.
pub(super) fn unknown_holidays(country: &Country) -> Vec<String> {
    let code = country.as_str();
    let mut all = Vec::new();
    if !WHOLE.contains(&code) {
        let such = regional(code).map_or_else(
            || "such as those of states or towns, if there are any".to_owned(),
            |names| format!("such as {names}"),
        );
        all.push(format!(
            "of {code} only holidays of the whole country are known: those of parts of it are not among them, {such}"
        ));
    }
    if fixed(code).is_empty() && !NEVER_MOVED.contains(&code) {
        all.push(format!(
            "where {code} moves a holiday off a weekend, only the day it is moved to may be among them"
        ));
    }
    all
}

/// Holidays that many of a country's people have, and not all.
fn regional(country: &str) -> Option<&'static str> {
    Some(match country {
        "GB" => {
            "Easter Monday and the August bank holiday (England, Wales, Northern Ireland), 2 January and St Andrew's Day (Scotland), St Patrick's Day and 12 July (Northern Ireland)"
        }
        "DE" => {
            "6 January, Corpus Christi, 15 August, 31 October, 1 November and other days of single states"
        }
        "CH" => "Good Friday, Easter Monday, Whit Monday and 26 December, which most cantons have",
        "AT" => "days of patron saints of single states",
        "ES" => "days of the autonomous communities and of towns",
        "IT" => "days of patron saints of towns",
        "FR" => "Good Friday and 26 December in Alsace and Moselle",
        "US" => "days of single states, such as Patriots' Day",
        "CA" => {
            "Family Day, Easter Monday, the Civic Holiday and Boxing Day, which some provinces have"
        }
        "AU" => "the King's Birthday, Labour Day, Easter Saturday and other days of single states",
        "NZ" => "anniversary days of the provinces",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn days(country: &str, year: i32) -> Vec<String> {
        let all = public_holidays(&country.parse().unwrap(), year).unwrap();
        all.iter()
            .map(|day| day.to_string()[5..].to_owned())
            .collect()
    }

    /// The days that were missing, of each country in a year in which they are on a weekend.
    #[test]
    fn days_themselves_are_beside_those_they_are_moved_to() {
        for (country, year, wanted) in [
            ("US", 2026, "07-03 07-04"),
            ("US", 2028, "01-01 11-10 11-11"),
            ("GB", 2026, "01-01 12-25 12-26 12-28"),
            ("GB", 2027, "01-01 12-25 12-26 12-27 12-28"),
            ("AU", 2026, "04-25 12-26 12-28"),
            ("KR", 2026, "03-01 03-02 08-15 08-17 10-03 10-05"),
            ("JP", 2026, "05-03 05-04 05-05 05-06 09-21 09-22 09-23"),
            ("ZA", 2026, "08-09 08-10"),
            ("SG", 2026, "08-09 08-10"),
            ("NZ", 2026, "04-25 04-27 12-26 12-28"),
        ] {
            let all = days(country, year);
            for day in wanted.split(' ') {
                assert!(
                    all.iter().any(|d| d == day),
                    "{country} {year} {day}: {all:?}"
                );
            }
        }
        // Juneteenth is younger than the country.
        assert!(!days("US", 2020).contains(&"06-19".to_owned()));
    }

    #[test]
    fn equinoxes_of_japan() {
        let of = |year| {
            let all = equinoxes(year);
            all.iter()
                .map(|day| day.to_string()[5..].to_owned())
                .collect::<Vec<_>>()
        };
        for (year, spring, autumn) in [
            (2012, "03-20", "09-22"),
            (2022, "03-21", "09-23"),
            (2024, "03-20", "09-22"),
            (2026, "03-20", "09-23"),
            (2027, "03-21", "09-23"),
            (2030, "03-20", "09-23"),
        ] {
            assert_eq!(of(year), [spring, autumn], "{year}");
        }
        assert!(equinoxes(2100).is_empty());
    }

    #[test]
    fn what_is_not_known_is_said() {
        let said = |code: &str| unknown_holidays(&code.parse().unwrap()).join("; ");
        assert_eq!(said("PL"), "");
        assert!(said("GB").contains("Easter Monday"), "{}", said("GB"));
        assert!(!said("GB").contains("moves a holiday"), "{}", said("GB"));
        assert!(
            said("MX").contains("where MX moves a holiday"),
            "{}",
            said("MX")
        );
    }
}
