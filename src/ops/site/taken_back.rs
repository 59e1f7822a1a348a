//! People whom an import made and whom files change back to what they were: their directory will change
//! them again.

use super::super::{Failure, Steps};
use super::step::Step;
use crate::domain::{Number, Patch};
use crate::engine::operations::session::WhoAmI;
use crate::engine::{Operation, TakenBack, WantedFields};
use crate::site::Place;
use std::collections::HashMap;

/// Such a person.
pub struct Reverted {
    /// Where they stand.
    pub at: Place,
    /// Who it is, and what is changed back.
    pub of: TakenBack,
}

/// What a field is to be; nothing if it stays.
fn to_be<T: ToString>(field: &'static str, patch: &Patch<T>) -> Option<(&'static str, String)> {
    match patch {
        Patch::Keep => None,
        Patch::Clear => Some((field, String::new())),
        Patch::Set(text) => Some((field, text.to_string())),
    }
}

/// The fields that a directory leads and a change sets.
fn led(op: &Operation) -> Option<(&Number, WantedFields)> {
    match op {
        Operation::ExtensionSet(op) => {
            let patch = &op.patch;
            let fields = [
                to_be("first_name", &patch.first_name),
                to_be("last_name", &patch.last_name),
                to_be("email", &patch.email),
                to_be("username", &patch.username),
                to_be("mobile", &patch.mobile),
                to_be("language", &patch.language),
            ];
            Some((&op.number, fields.into_iter().flatten().collect()))
        }
        Operation::ExtensionMove(op) => {
            let home = ("department", op.department.to_string());
            Some((&op.number, vec![home]))
        }
        _ => None,
    }
}

/// Of the people whom these changes concern, those who came by an import and are changed back.
pub(super) fn reverted(steps: &mut Steps<'_>, changes: &[Step]) -> Result<Vec<Reverted>, Failure> {
    let mut wanted: Vec<(Number, WantedFields)> = Vec::new();
    let mut places = Vec::new();
    for step in changes {
        let Some((number, fields)) = led(&step.op).filter(|(_, fields)| !fields.is_empty()) else {
            continue;
        };
        match wanted
            .iter_mut()
            .rev()
            .take(1)
            .find(|(one, _)| one == number)
        {
            Some((_, all)) => all.extend(fields),
            None => {
                wanted.push((number.clone(), fields));
                places.push((number, step.at));
            }
        }
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let all = steps.ask(WhoAmI, |snapshot, granted| {
        snapshot.taken_back(granted, &wanted)
    })?;
    let places: HashMap<&Number, Place> = places.into_iter().collect();
    let of = |of: TakenBack| {
        let at = places.get(&of.number).copied().unwrap_or_default();
        Reverted { at, of }
    };
    Ok(all.into_iter().map(of).collect())
}
