//! Names for holidays from a file or a table: the event's name and the year they begin in, because
//! names are unique in a department; plus the day, the time or a number if that is not enough.
//! Nothing in a file is dropped in favour of something else in it.

use crate::domain::{Clock, Holiday, HolidayDays, Name, forbidden};
use std::collections::{HashMap, HashSet};

/// The maximum length of a name.
const LONGEST: usize = 64;

/// A valid name: one line without deceptive characters; empty if nothing is left.
pub(in crate::hours) fn clean(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if forbidden(c).is_some() { ' ' } else { c })
        .collect();
    let words: Vec<_> = plain.split_whitespace().collect();
    let text: String = words.join(" ").chars().take(LONGEST).collect();
    text.trim().trim_start_matches('-').trim().to_owned()
}

/// The name with a suffix, shortened to fit.
fn with(name: &str, behind: &str) -> String {
    let room = LONGEST.saturating_sub(behind.chars().count() + 1);
    let short: String = name.chars().take(room).collect();
    format!("{} {behind}", short.trim_end())
}

fn by_year(name: &str, days: &HolidayDays) -> String {
    let year = days.first().year().to_string();
    if name.ends_with(&year) {
        name.to_owned()
    } else {
        with(name, &year)
    }
}

fn key(name: &str) -> String {
    name.parse::<Name>()
        .map_or_else(|_| name.to_lowercase(), |name| name.key())
}

/// Gives each a unique name; `found` is in order.
pub(in crate::hours) fn named(found: Vec<(String, HolidayDays)>) -> Vec<Holiday> {
    let mut count: HashMap<String, usize> = HashMap::new();
    let mut by_day: HashMap<String, usize> = HashMap::new();
    for (name, days) in &found {
        *count.entry(key(&by_year(name, days))).or_default() += 1;
        let day = with(name, &days.first().to_string());
        *by_day.entry(key(&day)).or_default() += 1;
    }
    let once = |of: &HashMap<String, usize>, name: &str| of.get(&key(name)) == Some(&1);
    let mut taken: HashSet<String> = HashSet::new();
    // The next number for each, so that a thousand with one name are not counted again.
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut all = Vec::with_capacity(found.len());
    for (name, days) in found {
        let day = days.first().to_string();
        let time = if days.from() == Clock::START {
            day.clone()
        } else {
            format!("{day} {}", days.from())
        };
        let year = by_year(&name, &days);
        let dated = with(&name, &day);
        let first = if once(&count, &year) {
            year
        } else if once(&by_day, &dated) {
            dated
        } else {
            with(&name, &time)
        };
        let mut own = first;
        if !taken.insert(key(&own)) {
            let next = next.entry(key(&with(&name, &time))).or_insert(2);
            while !taken.insert(key(&own)) {
                own = with(&name, &format!("{time} ({next})"));
                *next += 1;
            }
        }
        if let Ok(name) = own.parse::<Name>() {
            all.push(Holiday { name, days });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn names(of: &[(&str, &str, &str, &str)]) -> Vec<String> {
        let found = of.iter().map(|(name, on, from, to)| {
            let on = crate::domain::parse_days(on).unwrap();
            let days = HolidayDays::new(on, from.parse().unwrap(), to.parse().unwrap(), false);
            ((*name).to_owned(), days.unwrap())
        });
        let all = named(found.collect());
        all.iter().map(|h| h.name.to_string()).collect()
    }

    #[test]
    fn no_two_have_one_name() {
        let long = "Feast of the patron saint of the town, canton of Appenzell";
        let inner = format!("{long} Innerrhoden");
        let outer = format!("{long} Ausserrhoden");
        assert_eq!(
            names(&[
                ("Council", "2026-06-08", "8", "10"),
                ("council", "2026-06-08", "14", "16"),
                ("Council", "2026-06-08", "14", "17"),
                ("Council", "2026-06-09", "0", "24"),
                ("May Day", "2026-05-01", "0", "24"),
                ("Party 2026", "2026-07-01", "0", "24"),
                (&inner, "2026-06-08", "0", "24"),
                (&outer, "2026-06-08", "0", "12"),
            ]),
            [
                "Council 2026-06-08 08:00",
                "council 2026-06-08 14:00",
                "Council 2026-06-08 14:00 (2)",
                "Council 2026-06-09",
                "May Day 2026",
                "Party 2026",
                "Feast of the patron saint of the town, canton of Appe 2026-06-08",
                "Feast of the patron saint of the town, canton of App… 2026-06-08",
            ]
            .map(|name| name.replace("App… 2026-06-08", "2026-06-08 (2)"))
        );
    }

    #[test]
    fn a_thousand_of_one_kind_are_quick_and_all_there() {
        let one = ("X", "2026-06-08", "0", "24");
        let all = names(&[one; 1000]);
        assert_eq!(all.len(), 1000);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 1000);
    }
}
