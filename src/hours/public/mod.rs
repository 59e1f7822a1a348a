//! Public holidays of countries and their parts, with their local names.

mod table;

use super::calendar::{clean, named};
use super::osm;
use crate::domain::{Country, Date, Holiday, HolidayDays, Invalid, Language};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use table::Entry;

const BY_FILE: &str = "import them from an iCalendar file: `--ics FILE`";

/// A country, or a part of one: `DE`, `DE-BY`. `find` says whether its holidays are known.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Place {
    country: Country,
    /// The part after the dash in its code (ISO 3166-2), in capital letters.
    part: Option<String>,
}

impl From<Country> for Place {
    fn from(country: Country) -> Self {
        Self {
            country,
            part: None,
        }
    }
}

impl TryFrom<String> for Place {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl std::str::FromStr for Place {
    type Err = Invalid;
    /// # Errors
    /// If it does not begin with a country code, or has a dash with nothing after it.
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let Some((country, part)) = text.split_once('-') else {
            return osm::country(text).map(Self::from);
        };
        let place = Self::from(osm::country(country)?);
        place.with(part).map_err(|error| Invalid {
            given: text.to_owned(),
            ..error
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.part {
            Some(part) => f.pad(&format!("{}-{part}", self.country)),
            None => f.pad(self.country.as_str()),
        }
    }
}

/// Public holidays of some years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Public {
    /// One for each day, in order.
    pub holidays: Vec<Holiday>,
    /// Remarks about them, in words.
    pub notes: Vec<String>,
}

impl Place {
    /// The part of the same country with that code: `BY`, or `DE-BY`.
    ///
    /// # Errors
    /// If it is a part of a part, or of another country, or empty.
    pub fn with(self, part: &str) -> Result<Self, Invalid> {
        let given = part.trim().to_uppercase();
        let own = given.strip_prefix(&format!("{}-", self.country));
        let code = own.unwrap_or(&given).to_owned();
        let twice = self.part.as_ref().is_some_and(|part| *part != code);
        if code.is_empty() || twice {
            let why = if twice {
                format!("{self} is said too")
            } else {
                "it is empty".to_owned()
            };
            let hint = "such as BY in DE, ENG in GB or CA in US";
            return Err(Invalid::new("a part of a country", part, why, hint));
        }
        Ok(Self {
            part: Some(code),
            ..self
        })
    }

    /// The table's entry for it, if all of these years are known.
    ///
    /// # Errors
    /// If the table does not have the country, part or year; names those it has.
    fn find(&self, years: &BTreeSet<i32>) -> Result<Entry, Invalid> {
        let code = self.country.as_str();
        let wrong = |what: &'static str, given: &str, why: String, hint: String| {
            Err(Invalid::new(what, given, why, hint))
        };
        let Some(entry) = table::entry(code) else {
            return wrong(
                "a country with known holidays",
                code,
                "the table that comes with pbxctl does not have it".into(),
                BY_FILE.into(),
            );
        };
        if let Some(part) = &self.part
            && !entry.parts.iter().any(|(known, _)| known == part)
        {
            let what = "a part of a country with known holidays";
            let (why, hint) = parts_there_are(code, part, &entry);
            return wrong(what, &self.to_string(), why, hint);
        }
        let (first, last) = entry.years;
        if let Some(year) = years.iter().find(|year| !(first..=last).contains(*year)) {
            let why = format!("the table that comes with pbxctl has {code} from {first} to {last}");
            let year = year.to_string();
            return wrong("a year with known holidays", &year, why, BY_FILE.into());
        }
        Ok(entry)
    }

    /// Checks that these holidays are known; without years, that the place is.
    ///
    /// # Errors
    /// If the table does not have the country, part or year; names those it has.
    pub fn known(&self, years: &BTreeSet<i32>) -> Result<(), Invalid> {
        self.find(years).map(|_| ())
    }

    /// Its public holidays in these years: in the given language if their names are known in it,
    /// else in the country's own. Holidays appear on their own day as well as on the day they are
    /// moved to.
    ///
    /// # Errors
    /// As `known`.
    pub fn public_holidays(
        &self,
        years: &BTreeSet<i32>,
        language: Option<&Language>,
    ) -> Result<Public, Invalid> {
        let entry = self.find(years)?;
        let language = language.map_or(0, |tag| best(&entry.tags, tag.as_str()));
        let mut days: BTreeMap<Date, BTreeSet<String>> = BTreeMap::new();
        let mut reckoned = BTreeSet::new();
        for row in entry.rows() {
            if !row.is_of(self.part.as_deref()) {
                continue;
            }
            let name = clean(row.name(language));
            for day in years.iter().flat_map(|year| row.days(*year)) {
                days.entry(day).or_default().insert(name.clone());
                if row.is_reckoned() {
                    reckoned.insert(name.clone());
                }
            }
        }
        let found = days.into_iter().map(|(day, names)| {
            let names: Vec<String> = names.into_iter().collect();
            (names.join("; "), HolidayDays::day(day))
        });
        let mut notes = Vec::new();
        notes.extend(self.parts_left(&entry, years));
        if !reckoned.is_empty() {
            let names: Vec<String> = reckoned.into_iter().collect();
            notes.push(format!(
                "calculated, and may be announced a day earlier or later: {}",
                names.join(", ")
            ));
        }
        Ok(Public {
            holidays: named(found.collect()),
            notes,
        })
    }

    /// Which parts of a country have days that the whole does not, in words.
    fn parts_left(&self, entry: &Entry, years: &BTreeSet<i32>) -> Option<String> {
        if self.part.is_some() {
            return None;
        }
        let rows = entry.rows();
        let of = |part: Option<&str>| -> BTreeSet<Date> {
            let rows = rows.iter().filter(|row| row.is_of(part));
            rows.flat_map(|row| years.iter().flat_map(|year| row.days(*year)))
                .collect()
        };
        let whole = of(None);
        let codes = entry.parts.iter().map(|(code, _)| *code);
        let more: Vec<&str> = codes
            .filter(|code| !of(Some(code)).is_subset(&whole))
            .collect();
        let code = self.country.as_str();
        let one = more.first()?;
        Some(format!(
            "only holidays of the whole of {code} are added; these parts have more: {} (`--country {code}-{one}`)",
            more.join(", ")
        ))
    }
}

/// Why that is not a part, and what may be meant.
fn parts_there_are(country: &str, given: &str, entry: &Entry) -> (String, String) {
    let given = given.to_lowercase();
    let shown = |(code, name): &(&str, &str)| match *name {
        "" => (*code).to_owned(),
        name => format!("{code} ({name})"),
    };
    let meant = entry
        .parts
        .iter()
        .filter(|(_, name)| given.chars().count() > 2 && name.to_lowercase().starts_with(&given));
    let meant: Vec<String> = meant.take(3).map(shown).collect();
    if entry.parts.is_empty() {
        return (
            format!("{country} has no known parts"),
            format!("leave it out: `--country {country}`"),
        );
    }
    let hint = if meant.is_empty() {
        let all: Vec<String> = entry.parts.iter().map(shown).collect();
        format!("one of: {}", all.join(", "))
    } else {
        format!("did you mean {}?", meant.join(", "))
    };
    (format!("no part of {country} has that code"), hint)
}

/// The number of the best language for somebody: the same tag, else the same language as spoken
/// elsewhere, else the country's own.
fn best(tags: &[&str], wanted: &str) -> usize {
    let same = |tag: &&str| tag.eq_ignore_ascii_case(wanted);
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let alike = |tag: &&str| language(tag) == language(wanted);
    let found = tags.iter().position(same);
    found.or_else(|| tags.iter().position(alike)).unwrap_or(0)
}

#[cfg(test)]
mod tests;
