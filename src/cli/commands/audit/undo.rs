//! `audit undo`.

use super::super::extension::merged;
use super::args;
use super::list::{a_time, moment};
use crate::cli::{Desk, Error, Mutation, typed};
use crate::domain::Number;
use crate::domain::written::several;
use crate::engine::operations::audit::Look;
use crate::engine::{Done, RecordFilter, RecordView};
use crate::ops::undo;
use crate::ui::changes;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde::Deserialize;

/// How many entries one command undoes at most.
const MOST: usize = 10_000;

/// How many of them are named to people.
const NAMED: usize = 20;

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("id")
            .value_name("ID")
            .help("Numbers of the entries")
            .num_args(1..)
            .action(ArgAction::Append)
            .value_parser(value_parser!(i64).range(1..)),
    )
    .arg(
        args::option("batch", "ID", "All that was done at once, which began with this entry")
            .value_parser(value_parser!(i64).range(1..)),
    )
    .arg(
        args::option("actor", "NUMBER", "All that this extension did since then")
            .value_parser(value_parser!(Number))
            .requires("since"),
    )
    .arg(args::option("since", "TIME", "Not before").value_parser(a_time).requires("actor"))
    .group(ArgGroup::new("which").args(["id", "batch", "actor"]).required(true))
    .after_help(
        "What an entry changed becomes what it was, entry by entry, the newest first; all of it or nothing. You may do
that if you may make each of these changes. Nothing is undone that was changed again since: undo
the later entry first, or name both.

What the record does not hold cannot come back: passwords and PINs are set anew, tokens are made
anew. To undo an undoing does it again.

Examples:
  pbxctl audit undo 57
  pbxctl audit undo 57 58 61 --dry-run
  pbxctl audit undo --actor 204 --since 14:00
  pbxctl audit undo --batch 1200",
    )
}

/// Which entries.
#[derive(Deserialize)]
struct Asked {
    #[serde(default, deserialize_with = "several")]
    id: Vec<i64>,
    #[serde(
        default,
        deserialize_with = "crate::domain::written::optional_text::deserialize"
    )]
    batch: Option<i64>,
    actor: Option<Number>,
    since: Option<String>,
}

/// The entries that are to be undone, the newest first, and those passed over.
fn chosen(asked: &Asked, desk: &mut Desk) -> Result<(Vec<i64>, Vec<RecordView>), Error> {
    if !asked.id.is_empty() {
        let mut ids = asked.id.clone();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        return Ok((ids, Vec::new()));
    }
    let zone = desk.zone(None)?;
    let filter = RecordFilter {
        actor: asked.actor.clone(),
        batch: asked.batch,
        outcome: Some("done".into()),
        since: moment(("since", asked.since.clone()), desk, zone)?,
        limit: MOST + 1,
        ..RecordFilter::default()
    };
    let all = desk.ask(Look, |snapshot, granted| snapshot.records(granted, &filter))?;
    if all.len() > MOST {
        return Err(Error::usage(format!("more than {MOST} entries are meant"))
            .hint("narrow them with a later `--since`, or restore a backup: pbxctl db restore"));
    }
    let (undone, passed): (Vec<_>, Vec<_>) = all.into_iter().partition(|r| r.undoable);
    if undone.is_empty() {
        let what = match asked.batch {
            Some(id) => {
                format!("nothing was done at once that began with entry {id} and can be undone")
            }
            None => "there is no entry that can be undone".into(),
        };
        return Err(Error::not_found(what).hint("see `pbxctl audit list --outcome done`"));
    }
    Ok((undone.iter().map(|record| record.id).collect(), passed))
}

/// For people: one entry with what is different now, several by their names.
fn said(all: &[(i64, Done)]) -> Vec<String> {
    if let [(id, done)] = all {
        let first = format!("entry {id} undone: {}", done.target);
        return [first]
            .into_iter()
            .chain(changes(&done.before, &done.after))
            .collect();
    }
    let mut lines = vec![format!("{} entries undone", all.len())];
    for (id, done) in all.iter().take(NAMED) {
        lines.push(format!(
            "{id} {}: {}",
            done.target,
            Vec::from_iter(changes(&done.before, &done.after)).join(", ")
        ));
    }
    if all.len() > NAMED {
        lines.push(format!("and {} more", all.len() - NAMED));
    }
    lines
}

pub(super) fn run(matches: &ArgMatches) -> Result<Mutation, Error> {
    let asked: Asked = typed(matches)?;
    Ok(Mutation::new(move |context, desk| {
        let (ids, passed) = chosen(&asked, desk)?;
        if let Some(one) = passed.first() {
            let more = passed.len() - 1;
            let others = if more == 0 {
                String::new()
            } else {
                format!(" and {more} more")
            };
            context.ui.warn(&format!(
                "entry {} ({}){others} cannot be undone, and is passed over",
                one.id, one.action
            ));
        }
        if !context.globals.yes
            && !context.globals.dry_run
            && (ids.len() > 1 || asked.id.is_empty())
        {
            let all = undo::rehearse_undo(&mut desk.store, &desk.session, &ids, &desk.manner)?;
            let of: std::collections::BTreeSet<_> =
                all.iter().map(|(_, done)| &done.target).collect();
            let question = format!(
                "undo {} entries, of {} {}?",
                all.len(),
                of.len(),
                if of.len() == 1 { "thing" } else { "things" }
            );
            desk.manner.now = context.confirm_moderate(&question)?;
        }
        let all = undo::undo(&mut desk.store, &desk.session, &ids, &desk.manner)?;
        let lines = said(&all);
        let target = match all.as_slice() {
            [(_, done)] => done.target.clone(),
            _ => "system".into(),
        };
        let steps = all.into_iter().map(|(_, done)| done).collect();
        let mut outcome = merged("audit.undo", target, steps, lines);
        if ids.len() > 1 {
            // Fields of different things are not fields of one.
            outcome.before.clear();
            outcome.after.clear();
        }
        outcome.extra.shift_remove("steps");
        outcome.extra.insert("undone".into(), ids.into());
        Ok(outcome)
    }))
}
