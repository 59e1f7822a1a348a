//! Messages of `holiday import --ics` about a file.

use crate::cli::Error;
use crate::domain::{Zone, short};
use crate::hours::{self, Imported};
use std::collections::BTreeSet;
use std::path::Path;

/// How many events that were left out are listed; the rest are counted.
const SAID: usize = 100;
/// And how many in an error, which is one line.
const SAID_IN_ERROR: usize = 5;

/// At most that many, and how many more there are.
pub(super) fn bounded(mut all: Vec<String>, more: &str) -> Vec<String> {
    let over = all.len().saturating_sub(SAID);
    if over > 0 {
        all.truncate(SAID);
        all.push(format!("{over} {more}"));
    }
    all
}

/// Reads a file. One that has content and gives no holiday is an error: otherwise its user would
/// believe that its holidays were imported.
pub(super) fn read(
    bytes: &[u8],
    zone: Zone,
    years: &BTreeSet<i32>,
    path: &Path,
) -> Result<Imported, Error> {
    let shown = path.display();
    let imported = hours::read_calendar(bytes, zone, years).map_err(|error| {
        Error::invalid(format!("`{shown}` is not {}: {}", error.what, error.why)).hint(error.hint)
    })?;
    if !imported.holidays.is_empty() {
        return Ok(imported);
    }
    if imported.events == 0 {
        let Some((kind, line)) = &imported.other else {
            return Ok(imported);
        };
        return Err(Error::invalid(format!(
            "`{shown}` gives no holiday, because it has no event: it holds {kind} (line {line})"
        ))
        .hint("holidays are VEVENTs; tasks and notes are not"));
    }
    let mut why: Vec<String> = imported
        .skipped
        .iter()
        .take(SAID_IN_ERROR)
        .map(left)
        .collect();
    let more = imported.skipped.len().saturating_sub(SAID_IN_ERROR);
    if more > 0 {
        why.push(format!("{more} more are left out"));
    }
    let asked = asked(years);
    if let Some((first, last)) = imported.outside.years {
        let span = if first == last {
            format!("in {first}")
        } else {
            format!("from {first} to {last}")
        };
        let which = if why.is_empty() { "its" } else { "other" };
        why.push(format!("{which} times are {span}, not in {asked}"));
    } else if why.is_empty() {
        why.push(format!("nothing in it takes place in {asked}"));
    }
    let hint = if imported.outside.count > 0 {
        "`--year YEAR` asks for another year, and may be given several times"
    } else {
        "an event is a day, or has a start and an end; docs/user/calendars.md says how each kind is read"
    };
    let count = imported.events;
    let events = if count == 1 { "event" } else { "events" };
    Err(Error::invalid(format!(
        "`{shown}` gives no holiday, though it has {count} {events}: {}",
        why.join("; ")
    ))
    .hint(hint))
}

/// What was left out and how unclear things were read, in words.
pub(super) fn notes(imported: &Imported, path: &Path) -> Vec<String> {
    let mut all = bounded(imported.doubts.clone(), "more are read differently");
    let skipped = imported.skipped.iter().map(left).collect();
    all.extend(bounded(skipped, "more events are left out"));
    if imported.events == 0 {
        all.push(format!("there is no event in `{}`", path.display()));
    }
    all
}

fn left(event: &hours::Skipped) -> String {
    format!(
        "`{}` (line {}) is left out: {}",
        event.name, event.line, event.why
    )
}

/// `2026`, `2026 or 2027`, `2026, 2028 or 2030`.
fn asked(years: &BTreeSet<i32>) -> String {
    let all: Vec<String> = years.iter().map(ToString::to_string).collect();
    match all.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", short(&rest.join(", "))),
        None => String::new(),
    }
}
