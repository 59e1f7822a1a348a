//! Entries of the record for people and programs.

use super::show::text_of;
use crate::cli::{Context, Error};
use crate::domain::{Time, Zone};
use crate::engine::{RecordView, Rule};
use crate::ui::{Cell, Column, List, Machine, Stands, Tone, came_and_went, words};
use serde_json::Value;
use std::borrow::Cow;

const RULES: [&str; Rule::ALL.len()] = {
    let mut all = [""; Rule::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = Rule::ALL[at].code();
        at += 1;
    }
    all
};
const COLUMNS: &[Column] = &[
    Column::new("id", "ID", 0).numbers(),
    Column::new("at", "AT", 0).times(),
    Column::new("actor", "ACTOR", 0).kept(),
    Column::extra("what", "WHAT", 1)
        .kept()
        .standing(Stands::InTables),
    Column::extra("change", "CHANGE", 1)
        .kept()
        .standing(Stands::InTables),
    Column::new("action", "ACTION", 0).standing(Stands::ForPrograms),
    Column::new("target", "TARGET", 2).standing(Stands::ForPrograms),
    Column::new("outcome", "OUTCOME", 0)
        .standing(Stands::ForPrograms)
        .only(&["done", "refused"]),
    Column::new("after", "CHANGED TO", 4).standing(Stands::ForPrograms),
    Column::new("rule", "RULE", 1)
        .standing(Stands::ForPrograms)
        .only(&RULES),
    Column::new("count", "COUNT", 3)
        .numbers()
        .standing(Stands::ForPrograms),
    Column::extra("before", "BEFORE", 4),
    Column::extra("note", "NOTE", 4),
    Column::extra("reason", "REASON", 4),
    Column::extra("authenticated_by", "KNOWN BY", 4),
    Column::extra("os_user", "OS USER", 4),
    Column::extra("hash", "HASH", 4),
    Column::extra("until", "UNTIL", 4).times(),
    Column::extra("like", "LIKE", 4).numbers(),
    Column::extra("command", "COMMAND", 4),
    Column::extra("batch", "BATCH", 4).numbers(),
    Column::extra("actor_name", "ACTOR NAME", 4),
    Column::extra("target_name", "TARGET NAME", 4),
];

/// One row for each field that was changed.
const DIFF: &[Column] = &[
    Column::new("id", "ID", 0).numbers(),
    Column::new("at", "AT", 0).times(),
    Column::new("actor", "ACTOR", 2),
    Column::extra("what", "WHAT", 1)
        .kept()
        .standing(Stands::InTables),
    Column::new("action", "ACTION", 2).standing(Stands::ForPrograms),
    Column::new("target", "TARGET", 0).standing(Stands::ForPrograms),
    FIELD,
    Column::new("before", "BEFORE", 1).kept(),
    Column::new("after", "AFTER", 1).kept(),
];

const FIELD: Column = Column::new("field", "FIELD", 1).kept();

/// The columns of either list of the record.
pub(super) const EITHER: &[Column] = &{
    let mut all = [FIELD; COLUMNS.len() + 1];
    let mut at = 0;
    while at < COLUMNS.len() {
        all[at] = COLUMNS[at];
        at += 1;
    }
    all
};

/// The zone and the current time.
#[derive(Clone, Copy)]
pub(super) struct When {
    pub zone: Zone,
    pub now: Time,
}

impl When {
    fn cell(self, at: Time) -> Cell<'static> {
        let people = at.short(self.zone, self.now);
        Cell::Time {
            at,
            short: Some(people.clone()),
            people: Some(people),
            machine: Machine::Utc,
            read: (self.zone, self.now),
        }
    }
}

/// A number, and who has it.
pub(super) fn named(number: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{number} {name}"),
        None => number.to_owned(),
    }
}

/// The target of an entry: for people, number and name.
pub(super) fn about(record: &RecordView) -> String {
    match record.target.strip_prefix("extension:") {
        Some(number) => named(number, record.target_name.as_deref()),
        None => record.target.clone(),
    }
}

fn actor(record: &RecordView) -> Cell<'_> {
    Cell::Both {
        people: Cow::Owned(named(&record.actor, record.actor_name.as_deref())),
        machine: Cow::Borrowed(&record.actor),
    }
}

/// What was done, and to what.
pub(in crate::cli) fn what_was_done(record: &RecordView) -> String {
    let about = about(record);
    let is_said = about == "system" || record.target == format!("extension:{}", record.actor);
    match is_said {
        true => record.action.clone(),
        false => format!("{} {about}", record.action),
    }
}

fn what(record: &RecordView) -> Cell<'static> {
    Cell::Owned(what_was_done(record))
}

/// A value for people, which can be broken between its parts, with times as the list has them.
fn spaced(value: &Value, when: When) -> String {
    let text = match value {
        Value::Array(_) => text_of(Some(value)),
        other => words(other),
    };
    let of_day = |word: &str| {
        let bare = word.trim_end_matches(',');
        match bare.ends_with('Z').then(|| bare.parse::<Time>()) {
            Some(Ok(at)) => at.short(when.zone, when.now) + &word[bare.len()..],
            Some(Err(_)) | None => word.to_owned(),
        }
    };
    text.split(' ').map(of_day).collect::<Vec<_>>().join(" ")
}

/// What changed to what, or which rule refused it. Empty old values are left out.
fn change(record: &RecordView, when: When) -> String {
    let mut parts = Vec::new();
    if record.outcome == "refused" {
        let rule = record.rule.as_deref();
        parts.push(rule.map_or("refused".into(), |rule| format!("refused: {rule}")));
    }
    let gone = record.before.keys();
    let gone = gone.filter(|key| !record.after.contains_key(*key));
    for key in record.after.keys().chain(gone) {
        let [before, after] = [&record.before, &record.after].map(|side| side.get(key));
        let text = |value: Option<&Value>| match value
            .map(|value| spaced(value, when))
            .unwrap_or_default()
        {
            text if text.is_empty() => "-".to_owned(),
            text => text,
        };
        if let Some(differs) = came_and_went(before, after) {
            parts.push(format!("{key}: {differs}"));
            continue;
        }
        parts.push(match before {
            Some(was) if Some(was) == after => format!("{key}: {}", text(after)),
            Some(was) if !spaced(was, when).is_empty() => {
                format!("{key}: {} → {}", text(before), text(after))
            }
            Some(_) | None => format!("{key}: {}", text(after)),
        });
    }
    let mut said = parts.join(", ");
    match (record.like, record.count) {
        (Some(first), count) => said += &format!(" ({count} more like entry {first})"),
        (None, count) if count > 1 => said += &format!(" ({count} times)"),
        (None, _) => {}
    }
    if let Some(first) = record.batch.or(record.begins.then_some(record.id)) {
        let space = if said.is_empty() { "" } else { " " };
        said += &format!("{space}(batch {first})");
    }
    said
}

/// One row for each entry; returns their number.
pub(super) fn entries(
    context: &mut Context,
    records: &[RecordView],
    when: When,
) -> Result<usize, Error> {
    let mut list = context.ui.list(COLUMNS)?.nothing("no entries");
    for record in records {
        row(&mut list, record, when)?;
    }
    Ok(list.end()?)
}

fn row(list: &mut List<'_>, record: &RecordView, when: When) -> Result<(), Error> {
    let tone = if record.outcome == "done" {
        Tone::Good
    } else {
        Tone::Care
    };
    let change = change(record, when);
    Ok(list.row(&[
        Cell::Int(record.id),
        when.cell(record.at),
        actor(record),
        what(record),
        match (change.as_str(), tone) {
            ("", _) => Cell::Null,
            (text, Tone::Care) => Cell::Toned(tone, text),
            (text, _) => Cell::Text(text),
        },
        record.action.as_str().into(),
        record.target.as_str().into(),
        Cell::Toned(tone, &record.outcome),
        Cell::Object(&record.after),
        record.rule.as_deref().into(),
        record.count.into(),
        Cell::Object(&record.before),
        record.note.as_deref().into(),
        record.reason.as_deref().into(),
        record.authenticated_by.as_str().into(),
        record.os_user.as_str().into(),
        record.hash.as_str().into(),
        record.until.map_or(Cell::Null, |until| when.cell(until)),
        record.like.map_or(Cell::Null, Cell::Int),
        record.command.as_deref().into(),
        record.batch.map_or(Cell::Null, Cell::Int),
        record.actor_name.as_deref().into(),
        record.target_name.as_deref().into(),
    ])?)
}

/// One row for each changed field; returns their number.
pub(super) fn fields(
    context: &mut Context,
    records: &[RecordView],
    when: When,
) -> Result<usize, Error> {
    let mut list = context.ui.list(DIFF)?.nothing("nothing was changed");
    list = list.counting("id");
    for record in records {
        let gone = record.before.keys();
        let gone = gone.filter(|key| !record.after.contains_key(*key));
        for key in record.after.keys().chain(gone) {
            let [before, after] = [&record.before, &record.after].map(|side| Cell::Both {
                people: Cow::Owned(side.get(key).map_or_else(String::new, |v| spaced(v, when))),
                machine: Cow::Owned(text_of(side.get(key))),
            });
            list.row(&[
                Cell::Int(record.id),
                when.cell(record.at),
                actor(record),
                what(record),
                record.action.as_str().into(),
                record.target.as_str().into(),
                key.as_str().into(),
                before,
                after,
            ])?;
        }
    }
    Ok(list.end()?)
}
