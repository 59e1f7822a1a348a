//! `audit undo`.

use super::super::extension::merged;
use super::args;
use super::list::{a_time, actor, has_begun, moment};
use super::show::absent;
use crate::cli::commands::phonebook::entry_name;
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::{Client, Context, Error, Kind, Mutation, typed};
use crate::domain::written::several;
use crate::domain::{ShownField, ShownFields, Who, Zone};
use crate::engine::operations::audit::Look;
use crate::engine::{
    Being, Done, Entries, Granted, RecordFilter, RecordView, Refusal, Snapshot, StoreError,
};
use crate::ops::undo::{self, Meant};
use crate::ops::{Agreed, Failure};
use crate::ui::{Listed, Tone, changes};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde::Deserialize;
use serde_json::json;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of entries that one command undoes.
const MOST: usize = 200_000;

/// How many of them are named to people.
const NAMED: usize = 20;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("id")
            .value_name("ID")
            .help("Numbers of the entries")
            .num_args(1..)
            .action(ArgAction::Append)
            .value_parser(value_parser!(i64).range(1..))
            .add(Means(Meaning::Record(Entries::Undoable))),
    )
    .arg(
        args::option("batch", "ID", "The whole batch that began with this entry")
            .value_parser(value_parser!(i64).range(1..))
            .add(Means(Meaning::Record(Entries::First))),
    )
    .arg(
        args::option("actor", args::WHO, "Everything the account with this number or user name did since then")
            .value_parser(value_parser!(Who))
            .requires("since"),
    )
    .arg(args::option("since", "TIME", "Not before").value_parser(a_time).add(Means(Meaning::Time(When::Back))).requires("actor").conflicts_with_all(["id", "batch"]))
    .group(ArgGroup::new("which").args(["id", "batch", "actor"]).required(true))
    .after_help(
        "Everything an entry changed goes back to what it was: newest entry first, all of it or nothing. You need the rights to make each of these changes. A value that was changed again since is not undone: name both entries, or undo the later one first. What is undone already stays; to undo an undo, name its own entry.\n\nThe record holds no secrets: passwords, PINs and tokens do not come back, and must be made new. Removing something, and undoing several entries, asks first.\n\nTimes: 2026-11-22, \"2026-11-22 18:00\", 18:00, \"yesterday 08:00\", monday, \"last week\", 2h30m or \"3 days ago\", RFC 3339.",
    )
}

/// Which entries to undo, from the line.
#[derive(Deserialize)]
struct Arguments {
    #[serde(default, deserialize_with = "several")]
    id: Vec<i64>,
    #[serde(
        default,
        deserialize_with = "crate::domain::written::optional_text::deserialize"
    )]
    batch: Option<i64>,
    actor: Option<Who>,
    since: Option<String>,
}

/// What to undo.
#[derive(Default)]
struct Chosen {
    /// Numbers of the entries, newest first.
    ids: Vec<i64>,
    /// Warnings about others that were meant.
    warnings: Vec<String>,
}

fn chosen(asked: &Arguments, client: &mut Client) -> Result<Chosen, Error> {
    if !asked.id.is_empty() {
        return named(asked.id.clone(), client);
    }
    let found = found(asked, client)?;
    if found.records.len() > MOST {
        return Err(Error::usage(format!("that is more than {MOST} entries"))
            .hint("narrow them with a later `--since`, or restore a backup: pbxctl db restore"));
    }
    let chosen = found.undoable();
    if chosen.ids.is_empty() && !found.has_one_undone() {
        let what = match asked.batch {
            Some(id) => format!("no entry {id} that began a batch, or can be undone"),
            None => "there is no entry that can be undone".into(),
        };
        return Err(Error::not_found(what).hint("see `pbxctl audit list --outcome done`"));
    }
    Ok(chosen)
}

/// Entries of a batch or since a time.
struct Found {
    records: Vec<RecordView>,
    /// Which are undone, and by which.
    undone: BTreeMap<i64, i64>,
    /// Whether the asker may read the whole record.
    whole: bool,
}

fn found(asked: &Arguments, client: &mut Client) -> Result<Found, Error> {
    let zone = client.zone(None)?;
    let since = moment(("since", asked.since.clone()), client, zone)?;
    has_begun(since, client, zone)?;
    // Any of its entries may be named.
    let batch = match asked.batch {
        Some(id) => Some(
            client
                .ask(Look, |s, granted| s.batch_of(granted, id))?
                .unwrap_or(id),
        ),
        None => None,
    };
    let actor = match &asked.actor {
        Some(who) => Some(actor(client, who)?),
        None => None,
    };
    let filter = RecordFilter {
        actor: actor.clone(),
        holder: true,
        batch,
        outcome: Some("done".into()),
        since,
        limit: MOST + 1,
        ..RecordFilter::default()
    };
    client.ask(Look, |snapshot, granted| {
        let mut records = snapshot.records(granted, &filter)?.shown;
        let first = records.last().map_or(0, |record| record.id);
        if let Some(number) = &actor {
            // Whoever had that number before is somebody else.
            let came = snapshot.came_since(granted, number, first)?;
            let is_number = |record: &RecordView| record.actor == number.as_str();
            records.retain(|record| record.id > came || !is_number(record));
        }
        Ok(Found {
            records,
            undone: snapshot.undone_since(granted, first)?,
            whole: snapshot.reads_all(granted),
        })
    })
}

impl Found {
    fn has_one_undone(&self) -> bool {
        let mut all = self.records.iter().filter(|record| record.undoable);
        all.any(|record| self.undone.contains_key(&record.id))
    }

    /// Those that remain to be undone, and the warnings about the others.
    fn undoable(&self) -> Chosen {
        let (all, others): (Vec<_>, Vec<_>) = self.records.iter().partition(|r| r.undoable);
        let is_undone = |record: &&RecordView| self.undone.contains_key(&record.id);
        let already = all.iter().copied().filter(is_undone).count();
        // If an entry undid another of these, both are settled.
        let meant: BTreeSet<i64> = all.iter().map(|record| record.id).collect();
        let settled = self.undone.iter().filter(|(id, _)| meant.contains(id));
        let settled: BTreeSet<i64> = settled.map(|(_, by)| *by).collect();
        let left = all
            .iter()
            .copied()
            .filter(|record| !is_undone(record) && !settled.contains(&record.id));
        let mut chosen = Chosen {
            ids: left.map(|record| record.id).collect(),
            warnings: Vec::new(),
        };
        let count = |n: usize, one: &str, several: &str| match n {
            1 => format!("1 entry {one}"),
            n => format!("{n} entries {several}"),
        };
        if already > 0 {
            let said = count(already, "is undone already", "are undone already");
            chosen.warnings.push(said);
        }
        if !others.is_empty() {
            let one = "cannot be undone, and is skipped";
            let several = "cannot be undone, and are skipped";
            chosen.warnings.push(count(others.len(), one, several));
        }
        if !self.whole {
            let said = "entries that you may not read are not among these";
            chosen.warnings.push(said.into());
        }
        chosen
    }
}

/// Those that were named.
fn named(mut ids: Vec<i64>, client: &mut Client) -> Result<Chosen, Error> {
    ids.sort_unstable_by(|a, b| b.cmp(a));
    ids.dedup();
    let mut chosen = Chosen::default();
    let parts = client.peek(Look, |snapshot, granted| {
        let mut all = BTreeSet::new();
        for id in &ids {
            all.extend(snapshot.batch_of(granted, *id)?);
        }
        let mut left = Vec::new();
        for first in all {
            let filter = RecordFilter {
                batch: Some(first),
                limit: MOST,
                ..RecordFilter::default()
            };
            let all = snapshot.records(granted, &filter)?.shown;
            let undone = snapshot.undone_since(granted, first)?;
            let is_left = |id: i64| !ids.contains(&id) && !undone.contains_key(&id);
            for record in all {
                if record.undoable
                    && is_left(record.id)
                    && !is_enabled_again(snapshot, granted, &record)?
                {
                    left.push(first);
                    break;
                }
            }
        }
        Ok(left)
    })?;
    for first in parts.into_iter().flatten() {
        chosen.warnings.push(format!(
            "this is part of a batch: to undo all of it, `pbxctl audit undo --batch {first}`"
        ));
    }
    chosen.ids = ids;
    Ok(chosen)
}

/// Whether it disabled somebody who was enabled since: there is nothing left to undo in it.
fn is_enabled_again(
    snapshot: &Snapshot<'_>,
    granted: &Granted<Look>,
    record: &RecordView,
) -> Result<bool, StoreError> {
    if record.action != "extension.disable" {
        return Ok(false);
    }
    let enabled = RecordFilter {
        targets: vec![record.target.clone()],
        action: Some("extension.enable".into()),
        outcome: Some("done".into()),
        limit: 1,
        ..RecordFilter::default()
    };
    let last = snapshot.records(granted, &enabled)?.shown;
    Ok(last.first().is_some_and(|last| last.id > record.id))
}

/// The result for one entry.
fn end(done: &Done) -> String {
    match done.being {
        Some(Being::Removed) => "removed".into(),
        Some(Being::Made) => "there again".into(),
        None if !done.changed => "undone already".into(),
        None => {
            let fields = ShownFields::fields(&done.before, &done.after);
            fields.map(ShownField::name).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Each entry on a line of its own.
fn lines(all: &[(i64, Done)]) -> Vec<String> {
    let named = all.iter().take(NAMED);
    let mut lines: Vec<_> = named
        .map(|(id, done)| format!("  {id} {}: {}", done.target, end(done)))
        .collect();
    if all.len() > NAMED {
        lines.push(format!("  and {} more", all.len() - NAMED));
    }
    lines
}

/// For people: one entry with its changes, several by name.
fn lines_of(all: &[(i64, Done)], verbose: bool, zone: Zone) -> Vec<String> {
    let [(id, done)] = all else {
        let undone = all.iter().filter(|(_, done)| done.changed).count();
        return vec![match undone {
            0 => "nothing is left to undo".into(),
            1 => "1 entry undone".into(),
            n => format!("{n} entries undone"),
        }];
    };
    let target = &thing(done);
    if !done.changed {
        return vec![format!("entry {id} of {target} is undone already")];
    }
    let mut said = vec![match done.being {
        Some(Being::Removed) => format!("entry {id} undone: {target} is removed"),
        Some(Being::Made) => format!("entry {id} undone: {target} is back"),
        None => format!("entry {id} undone: {target}"),
    }];
    if !verbose {
        said.extend(changes(&done.before, &done.after, Some(zone)));
    }
    said
}

/// What was created or removed: the target, or an entry of the phone book, which is filed under its
/// former book.
fn thing(done: &Done) -> String {
    match entry_name(done).filter(|_| done.being.is_some()) {
        Some(name) => format!("`{name}` from the phone book"),
        None => done.target.clone(),
    }
}

/// What the question is about.
fn tell(context: &mut Context, all: &[(i64, Done)]) {
    for line in lines(all) {
        context.ui.stderr("", Tone::Plain, &line);
    }
}

/// Asks if something is removed or several entries are undone.
fn confirm(
    asked: &Arguments,
    meant: &Meant<'_>,
    warnings: &[String],
    (context, client): (&mut Context, &mut Client),
) -> Result<(), Error> {
    let undo::Undone { all, passed } = undo::undo(client.performer().before_asking(), meant)
        .or_else(|failure| Err(failed(failure, meant, client)?))?;
    let of_calls = client.told();
    let foretell = |context: &mut Context| {
        let of_each = all.iter().flat_map(|(_, done)| &done.warnings);
        let told: Vec<_> = warnings
            .iter()
            .chain(&passed)
            .chain(of_each)
            .cloned()
            .collect();
        context.foretell(&[bounded(told), of_calls.clone()].concat());
    };
    let removes = |done: &Done| done.being == Some(Being::Removed);
    let takes = |done: &Done| match done.before.text(ShownField::SystemRole) {
        Some(_) => Some("system role"),
        None => done.before.has(ShownField::Password).then_some("password"),
    };
    // What is already undone needs no confirmation.
    let undone: Vec<_> = all.iter().filter(|(_, done)| done.changed).collect();
    // A question about power replaces this one, whatever `--yes` says.
    if undone.iter().any(|(_, done)| !done.power.is_empty()) {
        if undone.len() > 1 && client.options.agreed == Agreed::Nothing {
            tell(context, &all);
        }
        if client.options.agreed == Agreed::Nothing {
            foretell(context);
        }
        return Ok(());
    }
    let question = match undone.as_slice() {
        [] => return Ok(()),
        [(id, done)] if removes(done) => {
            format!("undo entry {id}: remove {} for good?", thing(done))
        }
        [(id, done)] if takes(done).is_some() => {
            let what = takes(done).unwrap_or_default();
            format!("undo entry {id}: remove the {what} of {}?", done.target)
        }
        [_] if !asked.id.is_empty() => return Ok(()),
        [(id, done)] => format!("undo entry {id} of {}?", done.target),
        undone => {
            if !context.globals.yes {
                tell(context, &all);
            }
            format!("undo these {} entries?", undone.len())
        }
    };
    if !context.globals.yes {
        foretell(context);
    }
    client.options.now = context.confirm_moderate(&question)?;
    Ok(())
}

/// The first of many warnings, and how many more there are.
fn bounded(mut warnings: Vec<String>) -> Vec<String> {
    let more = warnings.len().saturating_sub(NAMED);
    if more > 0 {
        warnings.truncate(NAMED);
        let said = format!("and {more} more warnings, which are in the entries of this undo");
        warnings.push(said);
    }
    warnings
}

/// The refusal of one of several: both together would not undo all of them.
fn of_several(mut refusal: Box<Refusal>) -> Box<Refusal> {
    let denial = &mut refusal.denial;
    if let Some((why, command)) = denial.why.split_once(undo::TOGETHER) {
        let mut ids = command.trim_end_matches('`').split(' ');
        let later: Vec<_> = ids.by_ref().skip(1).collect();
        let (what, them) = match later.len() {
            1 => ("that", "it"),
            _ => ("those", "them"),
        };
        denial.hint = Some(format!(
            "undo {what} first, and then these: `pbxctl audit undo {}` undoes {them}",
            later.join(" ")
        ));
        denial.why = why.to_owned();
    }
    refusal
}

/// The error of an entry: which of several it was, and where it went.
fn failed(failure: Failure, meant: &Meant<'_>, client: &mut Client) -> Result<Error, Error> {
    let (id, all) = (meant.at.get(), meant.ids.len());
    let error = Error::from(match failure {
        Failure::Refused(refusal) if all > 1 => Failure::Refused(of_several(refusal)),
        failure => failure,
    });
    if error.kind() == Kind::NotFound {
        let seal = client.peek(Look, |snapshot, granted| snapshot.archived(granted, id))?;
        if let Some(seal) = seal.flatten() {
            return Ok(absent(id, Some((&seal, client.zone(None)?))));
        }
    }
    let named = error.message().starts_with(&format!("entry {id} "));
    Ok(if all > 1 && !named {
        error.at(format!("entry {id}"))
    } else {
        error
    })
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Arguments = typed(matches)?;
    Ok(Mutation::new(move |context, client| {
        let Chosen { ids, warnings } = chosen(&asked, client)?;
        let meant = Meant {
            ids: &ids,
            lenient: asked.id.is_empty(),
            at: Cell::new(0),
        };
        if !context.globals.dry_run && !ids.is_empty() {
            confirm(&asked, &meant, &warnings, (context, client))?;
        }
        let all = undo::undo(client.performer(), &meant);
        let undo::Undone { all, passed } =
            all.or_else(|failure| Err(failed(failure, &meant, client)?))?;
        let zone = client.zone(None)?;
        let lines = lines_of(&all, context.globals.verbose > 0, zone);
        let target = match all.as_slice() {
            [(_, done)] => done.target.clone(),
            _ => "system".into(),
        };
        let listed = all.iter().map(|(id, done)| Listed {
            place: match done.being {
                None if done.changed => format!("{id} {}", done.target),
                _ => format!("{id} {}, {}", done.target, end(done)),
            },
            before: done.before.clone(),
            after: done.after.clone(),
        });
        let listed: Vec<_> = if ids.len() > 1 {
            listed.collect()
        } else {
            Vec::new()
        };
        let entries = all.iter().map(|(id, done)| {
            let Done { changed, target, before, after, .. } = done;
            json!({ "id": id, "changed": changed, "target": target, "before": before, "after": after })
        });
        let entries: Vec<_> = entries.collect();
        let undone = all.iter().filter(|(_, done)| done.changed);
        let undone: Vec<i64> = undone.map(|(id, _)| *id).collect();
        let steps = all.into_iter().map(|(_, done)| done).collect();
        let mut outcome = merged("audit.undo", target, steps, lines);
        outcome.zone = Some(zone);
        if ids.len() > 1 {
            // Fields of different things are not fields of one.
            outcome.before.clear();
            outcome.after.clear();
            outcome.listed = listed;
        }
        let of_each = std::mem::take(&mut outcome.warnings);
        outcome.warnings = bounded(warnings.into_iter().chain(passed).chain(of_each).collect());
        outcome.extra.shift_remove("steps");
        outcome.extra.insert("undone".into(), undone.into());
        outcome.extra.insert("entries".into(), entries.into());
        Ok(outcome)
    }))
}
