//! `audit show`.

use super::said::{about, named};
use crate::cli::complete::{Meaning, Means};
use crate::cli::{Context, Error, typed};
use crate::domain::written::text;
use crate::domain::{Zone, quoted};
use crate::engine::operations::audit::Look;
use crate::engine::{Access, Entries, RecordFilter, RecordView, Seal};
use crate::ui::{Sheet, Tone, View, local_times};
use clap::{Arg, ArgMatches, Command, value_parser};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    record: RecordView,
    /// The actor's name, if they still have that number and are visible.
    actor_name: Option<String>,
    /// The same for the target.
    target_name: Option<String>,
    /// The first of several that were done together, if this is one of them.
    #[serde(skip)]
    with: Option<i64>,
    /// The option that led elsewhere what it had, of a removal.
    #[serde(skip)]
    led: Option<String>,
    /// The last entry that undid this one.
    undone_by: Option<i64>,
    #[serde(skip)]
    zone: Zone,
}

pub(super) fn text_of(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) => {
            let words: Vec<_> = items.iter().map(|item| text_of(Some(item))).collect();
            words.join(", ")
        }
        Some(other) => other.to_string(),
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let (r, zone) = (&self.record, Some(self.zone));
        let tone = if r.outcome == "done" {
            Tone::Good
        } else {
            Tone::Care
        };
        sheet
            .title(format!("{} {}: {}", r.id, r.action, about(r)))
            .field("at", r.at.local(self.zone))
            .field("actor", named(&r.actor, r.actor_name.as_deref()))
            .field(
                "known by",
                format!("{} (OS user {})", r.authenticated_by, r.os_user),
            )
            .toned("outcome", tone, &r.outcome)
            .field_if("rule", r.rule.as_ref())
            .field_if("note", r.note.as_ref())
            .field_if("reason", r.reason.as_ref())
            .field_if(
                "count",
                (r.count > 1 || r.like.is_some()).then(|| r.count.to_string()),
            )
            .field_if("until", r.until.map(|until| until.local(self.zone)))
            .command_if(
                "command",
                r.command.as_ref().map(|line| {
                    let led = self.led.as_deref().unwrap_or_default();
                    format!("pbxctl {line}{led}")
                }),
            )
            .field_if(
                "done with",
                self.with
                    .map(|first| format!("others: pbxctl audit list --batch {first}")),
            )
            .field_if("undone by", self.undone_by.map(|id| format!("entry {id}")))
            .field("hash", &r.hash);
        let gone = r.before.keys().filter(|key| !r.after.contains_key(*key));
        let rows: Vec<Vec<String>> = r
            .after
            .keys()
            .chain(gone)
            .map(|key| {
                vec![
                    key.clone(),
                    local_times(&text_of(r.before.get(key)), zone),
                    local_times(&text_of(r.after.get(key)), zone),
                ]
            })
            .collect();
        if !rows.is_empty() {
            sheet
                .section("changes")
                .grid(&["FIELD", "BEFORE", "AFTER"], rows);
        }
    }
}

/// Something that does not exist, or has moved to an archive.
pub(super) fn absent(id: i64, seal: Option<(&Seal, Zone)>) -> Error {
    let Some((seal, zone)) = seal else {
        return Error::not_found(format!("no audit entry `{id}`"));
    };
    let place = match seal.file.as_str() {
        "-" => "standard output".to_owned(),
        file => format!("`{file}`"),
    };
    Error::not_found(format!(
        "audit entry {id} was archived: entries {} to {} were moved to {place} at {}",
        seal.first,
        seal.last,
        seal.at.local(zone)
    ))
    .code("not_found.archived")
    .hint("each line of an archive is an entry; `pbxctl audit verify --archive FILE` verifies it")
}

/// Among how many entries that were done with it, the newest first, it is looked for.
const LOOKED_AT: usize = 200;

/// ` --move-to support`, if what a removed thing had went there first: the record has those steps as
/// entries of their own.
fn led(removed: &RecordView, others: &[RecordView]) -> Option<String> {
    let (kind, name) = removed.target.split_once(':')?;
    let (option, was) = match (removed.action.as_str(), kind) {
        ("department.remove", _) => ("--move-to", vec![name.to_owned()]),
        ("extension.remove", _) => (
            "--calls-to",
            ["extension", "voicemail"]
                .map(|way| format!("{way}:{name}"))
                .into(),
        ),
        (_, "queue" | "ring-group" | "ivr") => ("--move-to", vec![removed.target.clone()]),
        _ => return None,
    };
    let earlier = others.iter().filter(|other| other.id < removed.id);
    let mut steps = earlier.flat_map(|other| {
        other.before.iter().filter_map(|(field, before)| {
            let before = before.as_str()?;
            let after = other.after.get(field)?.as_str()?;
            let is_it = was.iter().any(|was| was == before);
            // Only of a department the name stands alone, as other things may.
            let is_there = kind != "department" || field == "department";
            (is_it && is_there).then(|| after.to_owned())
        })
    });
    let to = steps.next()?;
    Some(format!(" {option} {}", quoted(&to)))
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("id")
            .value_name("ID")
            .help("Number of the entry")
            .required(true)
            .value_parser(value_parser!(i64).range(1..))
            .add(Means(Meaning::Record(Entries::All))),
    )
}

#[derive(Deserialize)]
struct Arguments {
    #[serde(deserialize_with = "text::deserialize")]
    id: i64,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Arguments { id } = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let found = client.ask(Look, |snapshot, granted| snapshot.record_by_id(granted, id))?;
    let Some(record) = found else {
        let seal = client.ask(Look, |snapshot, granted| snapshot.archived(granted, id))?;
        let zone = client.zone(None)?;
        return Err(absent(id, seal.as_ref().map(|seal| (seal, zone))));
    };
    let (with, undone, others) = client.ask(Look, |snapshot, granted| {
        let with = snapshot.batch_of(granted, id)?;
        let others = RecordFilter {
            batch: with.filter(|_| record.action.ends_with(".remove")),
            outcome: Some("done".into()),
            limit: LOOKED_AT,
            ..RecordFilter::default()
        };
        let others = match others.batch {
            Some(_) => snapshot.records(granted, &others)?.shown,
            None => Vec::new(),
        };
        Ok((with, snapshot.undone_since(granted, id)?, others))
    })?;
    let undone_by = undone.get(&id).copied();
    let zone = client.zone(None)?;
    let shown = Shown {
        actor_name: record.actor_name.clone(),
        target_name: record.target_name.clone(),
        led: led(&record, &others),
        record,
        with,
        undone_by,
        zone,
    };
    Ok(context.ui.show(&shown)?)
}
