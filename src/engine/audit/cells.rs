//! The record holds the home and the fields of an account once: in the changed cells. The values
//! shown before and after are read from those.

use crate::domain::{ExtensionFields, Field, ShownField, ShownFields};
use crate::engine::policy::Written;
use serde_json::{Map, Value};

/// The shown fields of account cells: name, old value, new value. An account that does not exist
/// has none.
fn shown(
    effect: &Map<String, Value>,
) -> impl Iterator<Item = (ShownField, Option<Value>, Option<Value>)> {
    let accounts = effect.iter().filter(|(thing, _)| thing.starts_with('a'));
    accounts.flat_map(|(_, cells)| {
        let home = cells.get("home").map(sides);
        let comes = home.is_some_and(|(before, _)| before.is_none());
        let goes = home.is_some_and(|(_, after)| after.is_none());
        let all = || cells.as_object().into_iter().flatten();
        // The home comes first.
        let first = all().filter(|(cell, _)| *cell == "home");
        let all = first.chain(all().filter(|(cell, _)| *cell != "home"));
        all.filter_map(move |(cell, said)| {
            let (before, after) = sides(said);
            if cell == "home" {
                let name = |home: &Value| Some(home.as_str()?.split_once(' ')?.1.into());
                return Some((
                    ShownField::Department,
                    before.and_then(name),
                    after.and_then(name),
                ));
            }
            let field: Field = cell.parse().ok()?;
            let unset = ExtensionFields::default().value(field);
            let side = |said: Option<&Value>, there: bool| match (said, &unset) {
                // A switch is 1 or 0 in a cell; it used to be `true` or `false`.
                (Some(Value::Number(on)), Value::Bool(_)) => Some((on.as_u64() == Some(1)).into()),
                (Some(value), _) => Some(value.clone()),
                (None, _) => there.then(|| unset.clone()),
            };
            Some((field.into(), side(before, !comes), side(after, !goes)))
        })
    })
}

/// The old and new value in a cell: a filled cell has only the new one.
fn sides(said: &Value) -> (Option<&Value>, Option<&Value>) {
    match said.as_object() {
        Some(both) => (both.get("-"), both.get("+")),
        None => (None, Some(said)),
    }
}

/// Adds what the cells say to the values shown before and after.
pub(super) fn add(
    effect: &Map<String, Value>,
    before: &mut Map<String, Value>,
    after: &mut Map<String, Value>,
) {
    let rest = [std::mem::take(before), std::mem::take(after)];
    for (field, old, new) in shown(effect) {
        before.extend(old.map(|value| (field.name().into(), value)));
        after.extend(new.map(|value| (field.name().into(), value)));
    }
    let [mut old, mut new] = rest;
    before.append(&mut old);
    after.append(&mut new);
}

/// The shown values that the cells do not already give.
pub(in crate::engine) fn left_over(effect: &Written, shown: &ShownFields) -> ShownFields {
    let said = |field: ShownField| {
        let is_home = matches!(field, ShownField::Department);
        let cell = if is_home { "home".into() } else { field.name() };
        let mut accounts = effect.things().filter(|(thing, _)| thing.starts_with('a'));
        let is_said = accounts.any(|(_, cells)| cells.iter().any(|(said, _)| *said == *cell));
        is_said && (is_home || cell.parse::<Field>().is_ok())
    };
    let mut left = ShownFields::default();
    for (field, value) in shown.iter().filter(|(field, _)| !said(*field)) {
        left.set(field, value.clone());
    }
    left
}

/// In builds with debug assertions: checks that the left-over values and the cells together are
/// complete.
#[cfg(debug_assertions)]
pub(in crate::engine) fn assert_whole(
    effect: &Written,
    all: [&ShownFields; 2],
    left: [&ShownFields; 2],
) {
    let effect = serde_json::to_value(effect).ok();
    let effect = effect
        .and_then(|effect| effect.as_object().cloned())
        .unwrap_or_default();
    let map = |shown: &ShownFields| -> Map<String, Value> {
        let all = shown.iter();
        all.map(|(field, value)| (field.name().into(), value.clone()))
            .collect()
    };
    let [mut before, mut after] = left.map(map);
    add(&effect, &mut before, &mut after);
    assert_eq!(
        all.map(map),
        [before, after],
        "cells say something else than is shown"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_shown_alike_however_it_was_written() {
        let shown = |on: &str| {
            let effect = format!(r#"{{"a7":{{"vm_enabled":{{"-":{on},"+":0}},"phonebook":0}}}}"#);
            let mut sides = [Map::new(), Map::new()];
            let [before, after] = &mut sides;
            add(&serde_json::from_str(&effect).expect("JSON"), before, after);
            sides.map(Value::Object)
        };
        let [before, after] = shown("1");
        assert_eq!(
            (before.to_string(), after.to_string()),
            (
                r#"{"vm_enabled":true,"phonebook":true}"#.into(),
                r#"{"vm_enabled":false,"phonebook":false}"#.into()
            )
        );
        assert_eq!(shown("true"), [before, after]);
    }
}
