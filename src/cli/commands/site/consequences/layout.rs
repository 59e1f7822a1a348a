//! How people are shown what follows from a plan.

use super::{Consequences, Differing, Person};
use crate::domain::{Right, Time, Zone};
use crate::ui::{Sheet, Tone};

/// `+ 205 gains`, each with what gives it; of so many people.
pub(in crate::cli::commands) fn lay_out(found: &Consequences, sheet: &mut Sheet, people: usize) {
    // What everybody new has is not news below a plan.
    let is_news = |person: &&Person| people == usize::MAX || !person.is_usual();
    for person in found.people.iter().filter(is_news).take(people) {
        lay_out_person(person, found.zone, sheet);
    }
    let more = found
        .people
        .iter()
        .filter(is_news)
        .count()
        .saturating_sub(people);
    if more > 0 {
        sheet.line(format!("and {more} more: pbxctl auth diff FILE lists all"));
    }
    for way in &found.ways_to_power {
        let (number, right) = (&way.number, &way.right);
        let from = way.from.map(|from| since(from, found.zone));
        let from = from.unwrap_or_default();
        sheet.toned_line(
            Tone::Bad,
            match way.commands.is_empty() {
                true if way.if_let_in => {
                    format!("! this gives power: {number} gains {right} once they are let in")
                }
                true => format!("! this gives power: {number} gains {right}{from}"),
                false => {
                    format!("! this opens a way to power: {number} could gain {right}")
                }
            },
        );
        for (nth, command) in way.commands.iter().enumerate() {
            sheet.command(Tone::Plain, format!("    {}. {command}", nth + 1));
        }
    }
    if let Some(first) = found.looked_for_ways_of.first() {
        let of = found.looked_for_ways_of.join(", ");
        let (tone, not) = match found.not_looked_for_ways_of {
            0 => (Tone::Dim, String::new()),
            more => (
                Tone::Care,
                format!(", not for {more} more who gain such rights"),
            ),
        };
        sheet.toned_line(
            tone,
            format!("ways to power in one or two commands were looked for only for {of}{not}: `pbxctl auth paths --from {first} --to roles:system` looks for longer ones, once it is done"),
        );
    }
    if !found.not_tried_all_of.is_empty() {
        let of = found.not_tried_all_of.join(", ");
        sheet.toned_line(
            Tone::Care,
            format!("not every chain of two commands was tried for {of}: `pbxctl auth diff FILE` tries more"),
        );
    }
    if found.unread > 0 {
        let unread = found.unread;
        sheet.toned_line(
            Tone::Dim,
            format!("you may not read the rights of {unread} people"),
        );
    }
}

/// ` from 2026-11-30 18:00 CET on, when a role of theirs ends`.
fn since(from: Time, zone: Option<Zone>) -> String {
    let from = from.local(zone.unwrap_or(Zone::UTC));
    format!(" from {from} on, when a role of theirs ends")
}

fn lay_out_person(person: &Person, zone: Option<Zone>, sheet: &mut Sheet) {
    for (sign, tone, word, all) in [
        ("+", Tone::Care, "gains", &person.gains),
        ("-", Tone::Dim, "loses", &person.loses),
    ] {
        for (scope, path, rights) in together(all) {
            let was = person.was.iter().map(|was| format!(" (was {was})"));
            let number = format!("{}{}", person.number, was.collect::<String>());
            sheet.toned_line(
                tone,
                format!("{sign} {number} {word}, over {scope}, by {path}:"),
            );
            sheet.line(format!("    {rights}"));
        }
    }
    for (scope, path, rights) in together(&person.would_gain) {
        let gains = match person.would_gain_from {
            Some(from) => format!("gains{}", since(from, zone)),
            None if person.lacks_dashboard => "would gain with dashboard:read".to_owned(),
            None => "would gain".to_owned(),
        };
        let number = &person.number;
        sheet.toned_line(
            Tone::Care,
            format!("+ {number}, not let in now, {gains}, over {scope}, by {path}:"),
        );
        sheet.line(format!("    {rights}"));
    }
}

/// Rights over the same and by the same, in one line.
fn together(all: &[Differing]) -> Vec<(&str, &str, String)> {
    let mut found: Vec<(&str, &str, Vec<&str>)> = Vec::new();
    for one in all {
        let same = |(scope, path, _): &&mut (&str, &str, Vec<&str>)| {
            *scope == one.scope && *path == one.path
        };
        match found.iter_mut().find(same) {
            Some((.., rights)) => rights.push(&one.right),
            None => found.push((&one.scope, &one.path, vec![&one.right])),
        }
    }
    let said = |(scope, path, rights): (_, _, Vec<&str>)| (scope, path, by_module(&rights));
    found.into_iter().map(said).collect()
}

/// `extensions:read,write, barge-in`; all there are in two words.
pub(in crate::cli::commands::site) fn by_module(rights: &[&str]) -> String {
    if rights.len() == Right::all().count() {
        return "every right".to_owned();
    }
    let mut said: Vec<String> = Vec::new();
    let mut last = "";
    for right in rights {
        match (right.split_once(':'), said.last_mut()) {
            (Some((module, verb)), Some(line)) if module == last => {
                line.push(',');
                line.push_str(verb);
            }
            (split, _) => {
                last = split.map_or("", |(module, _)| module);
                said.push((*right).to_owned());
            }
        }
    }
    said.join(", ")
}
