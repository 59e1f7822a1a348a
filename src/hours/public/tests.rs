#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]

use super::*;

fn place(text: &str) -> Place {
    text.parse().unwrap()
}

fn public(text: &str, year: i32, language: Option<&str>) -> Public {
    let language: Option<Language> = language.map(|tag| tag.parse().unwrap());
    let years = BTreeSet::from([year]);
    place(text)
        .public_holidays(&years, language.as_ref())
        .unwrap()
}

fn days(text: &str, year: i32) -> Vec<String> {
    let all = public(text, year, None).holidays;
    all.iter()
        .map(|h| h.days.to_string()[5..].to_owned())
        .collect()
}

fn name(text: &str, on: &str, language: Option<&str>) -> String {
    let year = on[..4].parse().unwrap();
    let all = public(text, year, language).holidays;
    let found = all.iter().find(|h| h.days.to_string() == on);
    found.map_or(String::new(), |h| h.name.to_string())
}

/// Each country in a year with holidays on weekends.
#[test]
fn days_themselves_are_beside_those_they_are_moved_to() {
    for (country, year, wanted) in [
        ("US", 2026, "07-03 07-04"),
        ("US", 2028, "01-01 11-10 11-11"),
        ("GB", 2026, "01-01 12-25 12-26 12-28"),
        ("GB", 2027, "01-01 12-25 12-26 12-27 12-28"),
        ("AU-NSW", 2026, "04-25 12-26 12-28"),
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
}

#[test]
fn parts_have_days_of_their_own() {
    for (part, day, whole) in [
        ("GB-ENG", "2027-03-29", "GB"),
        ("GB-SCT", "2027-11-30", "GB"),
        ("DE-BY", "2027-01-06", "DE"),
        ("CH-GE", "2027-03-26", "CH"),
        ("US-CA", "2027-03-31", "US"),
    ] {
        assert_ne!(name(part, day, None), "", "{part} {day}");
        assert_eq!(name(whole, day, None), "", "{whole} {day}");
    }
    // Massachusetts does not move Christmas to a Friday, as the whole country does.
    assert_ne!(name("US", "2027-12-24", None), "");
    assert_eq!(name("US-MA", "2027-12-24", None), "");
}

/// Holidays of other calendars, in years for which they are known for certain.
#[test]
fn days_that_move_with_the_moon() {
    for (country, day, wanted) in [
        ("CN", "2026-02-17", "Chinese New Year (Spring Festival)"),
        ("KR", "2027-09-15", "Chuseok"),
        ("IL", "2026-09-21", "Yom Kippur"),
        ("TR", "2026-03-20", "Eid al-Fitr"),
        ("GR", "2027-05-03", "Easter Monday"),
        ("IN", "2026-11-08", "Diwali"),
        ("JP", "2026-09-23", "Autumnal Equinox"),
    ] {
        let name = name(country, day, Some("en"));
        assert!(name.contains(wanted), "{country} {day}: {name}");
    }
}

#[test]
fn names_are_in_a_language_that_is_known() {
    let epiphany = |language| name("DE-BY", "2027-01-06", language);
    assert_eq!(epiphany(None), "Heilige Drei Könige 2027");
    assert_eq!(epiphany(Some("en")), "Epiphany 2027");
    assert_eq!(epiphany(Some("en-GB")), "Epiphany 2027");
    assert_eq!(epiphany(Some("uk")), "Богоявлення 2027");
    // Finnish names for Germany are unknown: then its own.
    assert_eq!(epiphany(Some("fi")), "Heilige Drei Könige 2027");
    assert_eq!(name("PL", "2027-11-11", Some("pl")), {
        "Narodowe Święto Niepodległości 2027"
    });
    assert_eq!(name("GB", "2027-05-03", Some("en")), "May Day 2027");
}

/// Names are those of one year, whichever other years are requested: a second import finds what the
/// first one added.
#[test]
fn names_do_not_hang_on_other_years() {
    for code in table::codes() {
        let entry = table::entry(code).unwrap();
        let years = BTreeSet::from([2025, 2026]);
        let both = place(code).public_holidays(&years, None).unwrap().holidays;
        let one = |year| public(code, year, None).holidays;
        assert_eq!(both, [one(2025), one(2026)].concat(), "{code}");
        // One holiday a day, and none is lost because of its name.
        let rows = entry.rows();
        let rows = rows.iter().filter(|row| row.is_of(None));
        let all: BTreeSet<Date> = rows
            .flat_map(|row| [row.days(2025), row.days(2026)].concat())
            .collect();
        assert_eq!(both.len(), all.len(), "{code}");
    }
}

#[test]
fn what_is_to_be_known_is_said() {
    let notes = |text: &str| public(text, 2027, Some("en")).notes.join("; ");
    assert_eq!(notes("PL"), "");
    assert_eq!(notes("GB-ENG"), "");
    assert_eq!(
        notes("GB"),
        "only holidays of the whole of GB are added; these parts have more: ENG, NIR, SCT, WLS (`--country GB-ENG`)"
    );
    assert!(
        notes("AE").starts_with("calculated, and may be announced a day earlier or later"),
        "{}",
        notes("AE")
    );
}

#[test]
fn what_is_not_known_is_an_error_with_what_there_is() {
    let error = |text: &str, year| {
        let error = place(text).known(&BTreeSet::from([year])).unwrap_err();
        error.to_string()
    };
    assert_eq!(
        error("GB-XX", 2027),
        "`GB-XX` is not a part of a country with known holidays: no part of GB has that code (one of: ENG (England), NIR (Northern Ireland), SCT (Scotland), WLS (Wales))"
    );
    assert_eq!(
        error("DE-Bay", 2027),
        "`DE-BAY` is not a part of a country with known holidays: no part of DE has that code (did you mean BY (Bayern)?)"
    );
    assert_eq!(
        error("TR-34", 2027),
        "`TR-34` is not a part of a country with known holidays: TR has no known parts (leave it out: `--country TR`)"
    );
    assert_eq!(
        error("PL", 2050),
        "`2050` is not a year with known holidays: the table that comes with pbxctl has PL from 2024 to 2035 (import them from an iCalendar file: `--ics FILE`)"
    );
    assert!(place("BV").known(&BTreeSet::new()).is_err());
    assert!("GB-".parse::<Place>().is_err());
    assert!(place("GB-ENG").with("SCT").is_err());
    assert_eq!(place("GB").with("gb-eng").unwrap(), place("gb-Eng"));
}
