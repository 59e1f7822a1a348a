//! What an import says of who becomes powerful, and of what it did not read.

use crate::domain::Number;
use crate::ops::import::given::{Given, Powerful};
use serde_json::{Value, json};

/// As many names as a line of an answer has room for.
const LISTED: usize = 5;

/// `101 Adam Nowak`, or the number alone.
fn who(one: &Powerful) -> String {
    let Powerful { number, name, .. } = one;
    format!("{number} {name}").trim_end().to_owned()
}

/// `a, b and 3 more`.
pub(super) fn some(names: &[String]) -> String {
    let (listed, more) = names.split_at(names.len().min(LISTED));
    let listed = listed.join(", ");
    match more.len() {
        0 => listed,
        n => format!("{listed} and {n} more"),
    }
}

/// Those who get each role of the system, in the order of the file.
fn by_role(powerful: &[Powerful]) -> Vec<(&str, Vec<String>)> {
    let mut all: Vec<(&str, Vec<String>)> = Vec::new();
    for one in powerful.iter().filter(|one| !one.returns) {
        let role = one.role.as_deref().unwrap_or_default();
        match all.iter_mut().find(|(known, _)| *known == role) {
            Some((_, people)) => people.push(who(one)),
            None => all.push((role, vec![who(one)])),
        }
    }
    all
}

/// Those who can use rights over the whole system again: `205 Otto Owner (system-admin)`.
fn who_return(powerful: &[Powerful]) -> Vec<String> {
    let all = powerful.iter().filter(|one| one.returns);
    all.map(|one| match &one.role {
        Some(role) => format!("{} ({role})", who(one)),
        None => who(one),
    })
    .collect()
}

/// `this makes 101 Adam Nowak system-admin of the whole system`: each by name, however many.
pub(super) fn question(given: &Given) -> String {
    let each = by_role(&given.powerful);
    let each = each
        .iter()
        .map(|(role, people)| format!("{} {role}", people.join(", ")));
    let each = each.collect::<Vec<_>>().join("; ");
    let mut said = Vec::new();
    if !each.is_empty() {
        said.push(format!("makes {each} of the whole system"));
    }
    let back = who_return(&given.powerful);
    if !back.is_empty() {
        let people = back.join(", ");
        said.push(format!(
            "lets {people} use rights over the whole system again"
        ));
    }
    if !given.demoted.is_empty() {
        let people: Vec<_> = given.demoted.iter().map(Number::as_str).collect();
        said.push(format!("takes system-owner from {}", people.join(", ")));
    }
    format!("this {}", said.join("; "))
}

/// The roles that were given, for people.
pub(super) fn said(given: &Given) -> Vec<String> {
    let mut said = Vec::new();
    if !given.roles.is_empty() {
        let each = given.roles.iter().map(|(role, n)| format!("{n} {role}"));
        said.push(format!(
            "roles given: {}",
            each.collect::<Vec<_>>().join(", ")
        ));
    }
    let each = by_role(&given.powerful).into_iter();
    said.extend(each.map(|(role, people)| format!("{role}: {}", people.join(", "))));
    let back = who_return(&given.powerful);
    if !back.is_empty() {
        let people = back.join(", ");
        said.push(format!(
            "can use rights over the whole system again: {people}"
        ));
    }
    said
}

/// The same for programs.
pub(super) fn roles(given: &Given) -> Value {
    let each = given.roles.iter();
    each.map(|(role, n)| json!({ "role": role, "people": n }))
        .collect()
}

/// Each who gets a role in the whole system, or can use rights over it again.
pub(super) fn powerful(given: &Given) -> Value {
    let each = given.powerful.iter();
    each.map(|one| json!({ "number": one.number, "name": one.name, "role": one.role, "returns": one.returns }))
        .collect()
}
