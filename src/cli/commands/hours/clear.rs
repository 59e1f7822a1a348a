//! `hours clear`.

use super::args;
use super::force::{all, departments, each, names, undone, words};
use super::messages::is_for_people;
use super::schedule::{peek, spoken, state, whole};
use crate::cli::commands::several::one_or_all;
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Client, Error, Mutation, typed};
use crate::domain::{HoursOverride, Name, Zone, parse_instant};
use crate::engine::Done;
use crate::engine::operations::hours::Clear;
use crate::ops::hours::clear;
use clap::{ArgMatches, Command};
use serde::Deserialize;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(words("The departments, one or several"))
        .arg(all())
        .arg(args::option(
            "from",
            "TIME",
            "Only the one that begins then, as `hours show` prints it",
        )
        .add(Means(Meaning::Override)))
        .arg(super::force::flag("planned", "Planned overrides too").conflicts_with("from"))
        .after_help(
            "The schedule applies again. Planned overrides stay, unless you give `--planned`. If nothing is forced, nothing changes. Several departments: all of them or none.",
        )
}

/// Which overrides of which departments to end.
#[derive(Deserialize)]
struct Cleared {
    #[serde(default)]
    department: Vec<String>,
    from: Option<String>,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    all: bool,
}

impl Cleared {
    fn of(&self, client: &mut Client, department: Name) -> Result<Clear, Error> {
        let zone = client.zone(Some(&department))?;
        let from = self.from.as_deref().map(|text| {
            parse_instant(text, client.options.now, zone)
                .map_err(|error| Error::from(error).at("`--from <TIME>`"))
        });
        Ok(Clear {
            department,
            from: from.transpose()?,
            planned: self.planned,
        })
    }
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Cleared = typed(matches)?;
    let names = names(&asked.department, asked.all)?;
    Ok(Mutation::new(move |context, client| {
        let (names, whose) = departments(client, names, asked.all)?;
        let wanted = each(client, names, whose, |client, name| asked.of(client, name))?;
        // What is removed is described as it was.
        let before: Vec<_> = match is_for_people(context) || asked.from.is_some() {
            true => (wanted.iter())
                .map(|one| overrides(client, &one.department))
                .collect(),
            false => Vec::new(),
        };
        let done = clear(client.performer(), &wanted, whose);
        let done = done.map_err(|failed| undone(failed, wanted.len()))?;
        client.catch_up();
        if let Some(from) = asked.from.as_deref()
            && !done.iter().any(|(_, done)| done.changed)
        {
            return Err(none_begins(client, from, wanted.iter().zip(&before)));
        }
        let mut parts = Vec::with_capacity(done.len());
        for (name, done) in done {
            let mut all = wanted.iter().zip(&before);
            let lines = match all.find(|(one, _)| one.department == name) {
                Some((one, before)) if is_for_people(context) => told(client, one, before, &done),
                Some(_) | None => Vec::new(),
            };
            parts.push(context.outcome(done, lines));
        }
        Ok(one_or_all(parts))
    }))
}

/// A department's overrides, and the zone for showing them; empty if the asker may not know them.
fn overrides(client: &mut Client, name: &Name) -> (Vec<HoursOverride>, Zone) {
    let Some(view) = peek(client, name) else {
        return (Vec::new(), Zone::UTC);
    };
    (view.hours.overrides, view.hours.zone.unwrap_or(Zone::UTC))
}

/// What was cleared, and what stays.
fn told(
    client: &mut Client,
    clear: &Clear,
    before: &(Vec<HoursOverride>, Zone),
    done: &Done,
) -> Vec<String> {
    let (all, zone) = before;
    let (name, now) = (done.spelled(&clear.department), client.options.now);
    let all = all.iter().filter(|one| one.counts(now));
    let (gone, stay): (Vec<_>, Vec<_>) =
        all.partition(|one| done.changed && one.is_cleared(clear.from, clear.planned, now));
    let mut lines: Vec<String> = Vec::new();
    for one in &gone {
        let how = if one.live(now) {
            "override"
        } else {
            "planned override"
        };
        let text = whole(one, *zone, now);
        lines.push(format!("hours of {name}: {how} cancelled: {text}"));
    }
    if gone.is_empty() {
        lines.push(format!("hours of {name}: no override to cancel"));
    }
    if !client.options.dry_run {
        lines.extend(state(client, name));
    }
    let count = stay.len();
    for (nth, one) in stay.into_iter().enumerate() {
        let stays = if one.live(now) {
            "still in force"
        } else {
            "still planned"
        };
        let hint = match clear.from {
            None if count == 1 => "; `--planned` clears it too",
            // Said once, for all of them.
            None if nth + 1 == count => "; `--planned` clears these too",
            Some(_) | None => "",
        };
        lines.push(format!("{stays}: {}{hint}", spoken(one, *zone, now)));
    }
    lines
}

/// None begins then; lists those that exist.
fn none_begins<'a>(
    client: &Client,
    from: &str,
    all: impl Iterator<Item = (&'a Clear, &'a (Vec<HoursOverride>, Zone))>,
) -> Error {
    let now = client.options.now;
    let mut error = Error::not_found(format!("no override begins {from}"));
    for (clear, (overrides, zone)) in all {
        let those = overrides.iter().filter(|one| one.counts(now));
        let those: Vec<_> = those
            .map(|one| format!("{} from {}", one.mode, one.since.local(*zone)))
            .collect();
        error = error.hint(match those.is_empty() {
            true => format!("{} has none", clear.department),
            false => format!("{} has: {}", clear.department, those.join(", ")),
        });
    }
    error
}
