//! Which entries `audit undo` undoes.

use super::super::list::{actor, has_begun, moment};
use super::{Arguments, MOST};
use crate::cli::{Client, Error};
use crate::domain::Time;
use crate::engine::operations::audit::Look;
use crate::engine::operations::session::WhoAmI;
use crate::engine::{Granted, OwnRecords, RecordFilter, RecordView, Snapshot, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// What to undo.
#[derive(Default)]
pub(super) struct Chosen {
    /// Numbers of the entries, newest first.
    pub(super) ids: Vec<i64>,
    /// Warnings about others that were meant.
    pub(super) warnings: Vec<String>,
}

pub(super) fn chosen(asked: &Arguments, client: &mut Client) -> Result<Chosen, Error> {
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
    /// Newest first, each with whether it can be undone.
    records: Vec<(i64, bool)>,
    /// Which are undone, and by which.
    undone: BTreeMap<i64, i64>,
    /// Whether the asker may read the whole record, or made all of these.
    whole: bool,
}

impl From<OwnRecords> for Found {
    fn from(own: OwnRecords) -> Self {
        Self {
            records: own.all,
            undone: own.undone,
            whole: true,
        }
    }
}

fn found(asked: &Arguments, client: &mut Client) -> Result<Found, Error> {
    let zone = client.zone(None)?;
    let since = moment(("since", asked.since.clone()), client, zone)?;
    has_begun(since, client, zone)?;
    // Whoever made it may undo it, whether or not they may read it.
    if let Some(own) = own(asked, since, client)? {
        return Ok(own.into());
    }
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
        let records = records.iter().map(|record| (record.id, record.undoable));
        Ok(Found {
            records: records.collect(),
            undone: snapshot.undone_since(granted, first)?,
            whole: snapshot.reads_all(granted),
        })
    })
}

/// What is meant, if the asker made it.
fn own(
    asked: &Arguments,
    since: Option<Time>,
    client: &mut Client,
) -> Result<Option<OwnRecords>, Error> {
    if let Some(id) = asked.batch {
        return client.ask(WhoAmI, |snapshot, granted| snapshot.own_batch(granted, id));
    }
    let (Some(who), Some(since)) = (&asked.actor, since) else {
        return Ok(None);
    };
    client.ask(WhoAmI, |snapshot, granted| {
        snapshot.own_since(granted, who, since)
    })
}

impl Found {
    fn has_one_undone(&self) -> bool {
        let mut all = self.records.iter().filter(|(_, undoable)| *undoable);
        all.any(|(id, _)| self.undone.contains_key(id))
    }

    /// Those that remain to be undone, and the warnings about the others.
    fn undoable(&self) -> Chosen {
        let ids = |which| {
            let all = self
                .records
                .iter()
                .filter(move |(_, undoable)| *undoable == which);
            all.map(|(id, _)| *id).collect::<Vec<_>>()
        };
        let (all, others) = (ids(true), ids(false));
        let is_undone = |id: &&i64| self.undone.contains_key(id);
        let already = all.iter().filter(is_undone).count();
        // If an entry undid another of these, both are settled.
        let meant: BTreeSet<i64> = all.iter().copied().collect();
        let settled = self.undone.iter().filter(|(id, _)| meant.contains(id));
        let settled: BTreeSet<i64> = settled.map(|(_, by)| *by).collect();
        let left = all.iter().copied();
        let left = left.filter(|id| !is_undone(&id) && !settled.contains(id));
        let mut chosen = Chosen {
            ids: left.collect(),
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
