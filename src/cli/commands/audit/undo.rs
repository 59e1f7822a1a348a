//! `audit undo`.

mod chosen;

use self::chosen::{Chosen, chosen};
use super::super::extension::merged;
use super::args;
use super::list::a_time;
use super::show::absent;
use crate::cli::commands::phonebook::entry_name;
use crate::cli::complete::{Meaning, Means, When};
use crate::cli::{Client, Context, Error, Kind, Mutation, typed};
use crate::domain::written::several;
use crate::domain::{ShownField, ShownFields, Who, Zone};
use crate::engine::operations::audit::Look;
use crate::engine::{Being, Done, Entries, Refusal};
use crate::ops::undo::{self, Meant};
use crate::ops::{Agreed, Failure};
use crate::ui::{Listed, Tone, changes};
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command, value_parser};
use serde::Deserialize;
use serde_json::json;
use std::cell::Cell;

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
        let what = if later.len() == 1 { "that" } else { "those" };
        denial.hint = Some(format!(
            "undo {what} first: `pbxctl audit undo {}`; then these",
            later.join(" ")
        ));
        denial.why = why.to_owned();
    } else if let Some(hint) = &mut denial.hint
        && let Some((first, _)) = hint.split_once(undo::THEN)
    {
        *hint = format!("{first}; then these");
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
