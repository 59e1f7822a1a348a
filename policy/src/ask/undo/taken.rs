//! What has since got what would come back.

use super::super::extension::{note_dangling, note_dids, note_number, note_user_name};
use super::super::phonebook::dialled_already;
use crate::DidOf;
use crate::Sight;
use crate::domain::Number;
use crate::effect::{Asked, Change, silent_member};
use crate::facts::Facts;
use crate::undo::Recall;

/// What prevents restoring what was there.
pub(super) fn note_objections(recall: &Recall, asked: &mut Asked<'_>) {
    // What leads to an account whose fields come back is judged with them.
    let changes = asked.changes();
    let of_fields = changes.iter().any(|c| matches!(c, Change::Field(_)));
    let (facts, loads, request) = (asked.facts, &recall.loads, &mut asked.request);
    let own = loads.account.as_ref().filter(|_| of_fields);
    note_dangling(facts, loads.number.as_ref().or(own), request);
    note_dids(Some(&loads.dids), facts, request);
    note_user_name(loads.user_name.as_ref(), facts, request);
    if let Some(number) = recall.silent.first() {
        request.impossible = Some(silent_member(number));
    }
    if let Some(number) = &loads.number {
        // It may lead to somebody who took over the calls that come back with it.
        let former = format!("former/{number}");
        let holder = facts.wanted.led_on.as_ref().map(|holder| holder.id);
        let ends = holder.filter(|id| {
            let thing = format!("a{}", id.0);
            let mut cells = recall.cells.iter();
            cells.any(|cell| cell.cell == former && cell.thing == thing)
        });
        let own = ends.or_else(|| facts.target().map(|t| t.id));
        note_number(number, own, facts, request);
        if let Some(holder) = &facts.wanted.holder {
            (request.taken, request.untaken) = has_number(recall, holder, facts);
        }
    }
    let own = |letter: char, id: i64| {
        let mut things = recall.cells.iter().map(|cell| &cell.thing);
        things.any(|thing| *thing == format!("{letter}{id}"))
    };
    let names = [
        (
            "department",
            &loads.department,
            loads
                .department
                .as_ref()
                .and_then(|_| facts.department_taken())
                .map(|id| ('d', id.0)),
        ),
        (
            "group",
            &loads.new_group,
            loads
                .new_group
                .as_ref()
                .and_then(|_| facts.group_taken())
                .map(|id| ('g', id.0)),
        ),
    ];
    for (kind, name, taken) in names {
        if let (Some(name), Some((letter, id))) = (name, taken)
            && !own(letter, id)
        {
            request.taken = Some(format!("{kind} `{name}` already exists"));
        }
    }
    if let Some(name) = &loads.role
        && let Some(other) = facts.role_taken()
        && loads.changed_role != Some(other)
    {
        request.taken = Some(format!("role `{name}` already exists"));
    }
    if let Some(uid) = loads.uid
        && let Some((bound, _)) = facts.bound()
        && loads.account.as_ref() != Some(&bound.number)
    {
        request.taken = Some(format!("uid {uid} is bound to an extension already"));
    }
    for cell in &recall.cells {
        if let Some(Change::BookEntry(d)) = &cell.change
            && let Some(back) = &d.before
            && let Some(code) = &back.fields.speed_dial
            && (facts.speed_dial(back.department, code)).is_some_and(|other| other != d.key)
        {
            request.taken = Some(dialled_already(code));
        }
    }
    let id = recall.id;
    if let Some((why, hint)) = &mut request.impossible {
        *why = format!("entry {id} cannot be undone: {why}");
        *hint =
            "undo the entry that removed it in the same command: see `pbxctl audit list`".into();
    }
    if let Some(why) = &mut request.taken {
        *why = format!("entry {id} cannot be undone: {why}");
    }
}

/// That somebody or something has the number, as far as the asker sees it, and what to do: undo what
/// gave it the number, or else take it away.
fn has_number(recall: &Recall, holder: &DidOf, facts: &Facts) -> (Option<String>, Option<String>) {
    let (number, what, cells, otherwise) = match holder {
        DidOf::Account(account) => {
            let number = &account.number;
            let is_seen = facts.sight_of(account) != Sight::Hidden;
            let name = Some(account.fields.full_name()).filter(|name| !name.is_empty());
            let otherwise = format!(
                "give that extension another number: `pbxctl extension renumber {number} NEW`; then this: `pbxctl audit undo {}`",
                recall.id
            );
            let what = is_seen.then(|| named("extension", number, name));
            let thing = format!("a{}", account.id.0);
            (
                number,
                what,
                vec![(thing.clone(), "number"), (thing, "home")],
                otherwise,
            )
        }
        DidOf::Object(object) => {
            let (kind, number) = (object.kind, &object.number);
            let is_seen = facts.sight_of_object(object) != Sight::Hidden;
            let name = object.fields.name.as_ref().map(ToString::to_string);
            let otherwise = format!(
                "remove that {}: `pbxctl {kind} remove {number}`; then this: `pbxctl audit undo {}`",
                kind.noun(),
                recall.id
            );
            let what = is_seen.then(|| named(kind.noun(), number, name));
            (
                number,
                what,
                vec![(format!("o{}", object.id.0), "object")],
                otherwise,
            )
        }
    };
    let Some(what) = what else {
        let taken = format!("number {number} is already taken");
        let hint = "wait until that number is free, or ask somebody who sees what has it";
        return (Some(taken), Some(hint.into()));
    };
    let cells = cells.into_iter();
    let cells: Vec<_> = cells
        .map(|(thing, cell)| (thing, cell.to_owned()))
        .collect();
    let hint = recall.undo_first(&cells, facts).unwrap_or(otherwise);
    (
        Some(format!("number {number} is already taken, by {what}")),
        Some(hint),
    )
}

/// `ring group 280, Sales line`.
fn named(kind: &str, number: &Number, name: Option<String>) -> String {
    match name {
        Some(name) => format!("{kind} {number}, {name}"),
        None => format!("{kind} {number}"),
    }
}
