//! Somebody comes back who had left with `disable --calls-to`: enabling them does not bring back what
//! they had, and the record says what it was.

use crate::cli::{Client, Error};
use crate::domain::{Field, Number, ShownField};
use crate::engine::operations::audit::{Look, Undo};
use crate::engine::{RecordFilter, RecordView, Rule};
use crate::ops::{Agreed, Failure, Options, Performer, Steps};
use serde_json::Value;
use std::cell::RefCell;

/// The action of whoever left.
const DISABLE: &str = "extension.disable";
/// As many entries of each kind are looked at.
const READ: usize = 50;

/// What they had, and the command that brings it back, as far as the asker may read the record; and
/// whether that command ends the forwarding of their calls too.
pub(super) fn what_was_left(
    client: &mut Client,
    number: &Number,
) -> Result<Option<(String, bool)>, Error> {
    let read = client.peek(Look, |snapshot, granted| {
        let of_action = |action: &str| RecordFilter {
            targets: vec![format!("extension:{number}")],
            action: Some(action.into()),
            outcome: Some("done".into()),
            limit: READ,
            ..RecordFilter::default()
        };
        // A later `--purge-after` disables nobody again.
        let disabled = snapshot.records(granted, &of_action(DISABLE))?;
        let off = |entry: &RecordView| {
            entry.after.get(&*ShownField::Enabled.name()) == Some(&Value::Bool(false))
        };
        let disabled = disabled.shown.into_iter().find(off);
        // Somebody who was disabled already may have left later.
        let set = snapshot.records(granted, &of_action("extension.set"))?;
        let led = set.shown.into_iter().find(|one| forwarded(one).is_some());
        let later = led.filter(|led| disabled.as_ref().is_none_or(|off| off.id < led.id));
        let mut all = Vec::new();
        for (left, was_off) in [(later, true), (disabled, false)] {
            let Some(left) = left else {
                continue;
            };
            // What was done with it came before it, or it was the first.
            let first = left.batch.unwrap_or(left.id);
            let with_it = RecordFilter {
                batch: Some(first),
                outcome: Some("done".into()),
                limit: usize::MAX,
                ..RecordFilter::default()
            };
            let mut with = snapshot.records(granted, &with_it)?.shown;
            let undone = snapshot.undone_since(granted, first)?;
            with.retain(|entry| {
                entry.undoable && entry.action != DISABLE && !undone.contains_key(&entry.id)
            });
            // Since then they may have got another number.
            let then = left.target.strip_prefix("extension:").map(str::parse);
            if let Some(Ok(then)) = then {
                let is_whole = snapshot.reads_all(granted);
                all.push(Left {
                    then,
                    with,
                    is_whole,
                    was_off,
                });
            }
        }
        Ok(all)
    })?;
    for left in read.unwrap_or_default() {
        let left = stands(client, left);
        if let Some(told) = told(number, &left) {
            return Ok(Some(told));
        }
    }
    Ok(None)
}

/// Without what was changed since, which cannot be undone alone.
fn stands(client: &mut Client, mut left: Left) -> Left {
    let changed = |steps: &mut Steps<'_>| {
        let mut changed = Vec::new();
        for entry in &left.with {
            // Newest first, as the command would: what one gives up the next may need.
            match steps.perform(Undo { id: entry.id }) {
                Err(Failure::Refused(refusal)) if is_since(refusal.denial.rule) => {
                    changed.push(entry.id);
                }
                Ok(_) | Err(Failure::Refused(_)) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(changed)
    };
    // A trial of its own: what the command was asked to expect, or to confirm, is not about it.
    let options = Options {
        now: client.options.now,
        reason: None,
        dry_run: true,
        expected: None,
        agreed: Agreed::All,
        foreseen: RefCell::default(),
        told: RefCell::default(),
    };
    let tried = Performer::new(&mut client.store, &client.session, &options).together(changed);
    // It is only for the text: what was done is done.
    if let Ok(changed) = tried {
        left.is_whole &= changed.is_empty();
        left.with.retain(|entry| !changed.contains(&entry.id));
    }
    left
}

/// Whether it is what was done since that refuses it, and not what the asker may.
const fn is_since(rule: Rule) -> bool {
    matches!(rule, Rule::State | Rule::Exists)
}

/// What was done when they left.
struct Left {
    /// Their number then.
    then: Number,
    /// Entries that the asker may read, newest first.
    with: Vec<RecordView>,
    /// Whether there can be no others.
    is_whole: bool,
    /// Whether they were disabled already.
    was_off: bool,
}

/// What somebody had, in words; and whether the end of their forwarding is part of it.
fn told(number: &Number, left: &Left) -> Option<(String, bool)> {
    let (all, then) = (&left.with, &left.then);
    let own = format!("extension:{then}");
    let dids: Vec<&str> = all
        .iter()
        .filter(|entry| entry.target == own)
        .flat_map(|entry| texts(entry.before.get(&*ShownField::OfAccount(Field::Did).name())))
        .collect();
    let took: Vec<(&RecordView, Option<String>)> = all
        .iter()
        .filter_map(|entry| Some((entry, part(then, &dids, entry)?)))
        .collect();
    let mut had: Vec<String> = took
        .iter()
        .rev()
        .filter_map(|(_, had)| had.clone())
        .collect();
    if let [first, ..] = dids.as_slice() {
        had.push(match dids.len() {
            1 => format!("DID {first}"),
            _ => format!("DIDs {}", dids.join(", ")),
        });
    }
    if had.is_empty() {
        return None;
    }
    let ids: Vec<_> = took.iter().map(|(entry, _)| entry.id.to_string()).collect();
    let had_it = match left.was_off {
        false => "what it had before it was disabled",
        true => "what it gave up while it was disabled",
    };
    let (what, all) = match left.is_whole {
        true => (had_it.to_owned(), "all of it"),
        // Others may read more of the record.
        false => (format!("some of {had_it}"), "that"),
    };
    let said = format!(
        "{number} does not have back {what}: {}; {all} comes back with: pbxctl audit undo {}",
        had.join(", "),
        ids.join(" ")
    );
    let forwards =
        |(entry, _): &(&RecordView, _)| entry.target == own && forwarded(entry).is_some();
    Some((said, took.iter().any(forwards)))
}

/// Where all their calls went from then on, if that entry says it.
fn forwarded(entry: &RecordView) -> Option<&Value> {
    let field = ShownField::OfAccount(Field::ForwardAlways);
    entry.after.get(&*field.name())
}

/// Whether that entry took something from them, and what, if it is not one of their DIDs.
fn part(number: &Number, dids: &[&str], entry: &RecordView) -> Option<Option<String>> {
    let before = |field: ShownField| entry.before.get(&*field.name());
    let after = |field: ShownField| entry.after.get(&*field.name());
    let is_own = entry.target == format!("extension:{number}");
    let (kind, name) = entry.target.split_once(':')?;
    if entry.action.ends_with(".member.remove") {
        if is_own && let Some(group) = before(ShownField::Group).or(after(ShownField::Group)) {
            return Some(Some(format!("group {}", group.as_str()?)));
        }
        let member = before(ShownField::Member)?.as_str()?;
        return (member == number.as_str()).then(|| Some(format!("{kind} {name}")));
    }
    let led = [format!("extension:{number}"), format!("voicemail:{number}")];
    let led = entry
        .before
        .iter()
        .find(|(_, value)| led.iter().any(|to| value.as_str() == Some(to)));
    if let Some((field, _)) = led {
        let field = field.replace('_', " ");
        return Some(Some(format!("calls of {kind} {name} ({field})")));
    }
    let did = ShownField::OfAccount(Field::Did);
    let takes = !is_own && texts(after(did)).any(|did| dids.contains(&did));
    let gives = is_own && texts(before(did)).next().is_some();
    let forwards = is_own && forwarded(entry).is_some();
    (takes || gives || forwards).then_some(None)
}

fn texts(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let all = value.and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str)
}
