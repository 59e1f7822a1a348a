//! Limits of departments (D9): which numbers they may use, and how many.

use super::Scope;
use super::facts::{Account, Department, Facts, Intruded};
use super::request::Request;
use crate::domain::{Country, Module, Number, Right, reserved_for};

/// A reserved number is available to nobody (D9).
pub(super) fn reserved(number: &Number, country: Option<&Country>, request: &mut Request) {
    if let Some(what) = reserved_for(number, country) {
        request.beyond.push(format!(
            "number {number} is reserved: it is {what}; take another one"
        ));
    }
}

/// Limits of `department` that one more call object with this number would break (D9). People who
/// may write its kind in the whole system are bound only by reserved numbers.
pub(super) fn object_limits(
    department: &Department,
    number: &Number,
    write: Right,
    facts: &Facts,
    request: &mut Request,
) {
    reserved(number, department.country(), request);
    if facts.authority.holds(write, Scope::System) {
        return;
    }
    if let Some(range) = &department.fields.object_numbers
        && !range.contains(number)
    {
        request.beyond.push(format!(
            "department {} takes only numbers {range} for its objects, and {number} is not among them",
            department.name
        ));
    }
    match facts.intruded(number, department.id) {
        Some(Intruded::Seen(name, range)) => request.beyond.push(format!(
            "number {number} is in {range}, the range of department {name}"
        )),
        Some(Intruded::Hidden) => request.beyond.push(format!(
            "number {number} is in the range of another department"
        )),
        None => {}
    }
}

/// Whether a number is in the department's range (D9).
fn range(department: &Department, number: &Number, request: &mut Request) {
    if let Some(range) = &department.fields.numbers
        && !range.contains(number)
    {
        request.beyond.push(format!(
            "department {} takes only numbers {range}, and {number} is not among them",
            department.name
        ));
    }
}

/// Limits that a new number of an account would break: those of its home, unless already judged,
/// and reserved numbers where it is a member (D9).
pub(super) fn number_limits(after: &Account, home: Option<&Department>, request: &mut Request) {
    let number = &after.number;
    if request.beyond.is_empty() {
        let countries = after.memberships.iter().map(|m| m.country.as_ref());
        let kept = |country: &Option<&Country>| reserved_for(number, *country).is_some();
        if let Some(country) = countries.chain([None]).find(kept) {
            reserved(number, country, request);
        }
    }
    if let Some(home) = home {
        range(home, number, request);
    }
}

/// Limits of `department` that one more account with this number would break (D9).
pub(super) fn limits(
    department: &Department,
    number: &Number,
    facts: &Facts,
    request: &mut Request,
) {
    reserved(number, department.country(), request);
    range(department, number, request);
    if let Some(max) = department.fields.max_extensions
        && let headcount = facts.headcount(department.id)
        && headcount >= max
    {
        request.beyond.push(format!(
            "department {} has {headcount} of at most {max} extensions",
            department.name
        ));
    }
}

/// Limits on a change of country (D9). People who could change it and change it back could take
/// numbers reserved there; and a change must not make a number reserved that is in use.
pub(super) fn another_country(
    d: &Department,
    after: Option<&Country>,
    facts: &Facts,
    request: &mut Request,
) {
    if after == d.country() {
        return;
    }
    let write = Right::write(Module::Departments);
    if let Some(now) = d.country()
        && !facts.authority.holds(write, Scope::System)
    {
        request.liftable = true;
        request.beyond.push(format!(
            "department {} is in {now}, which reserves numbers there: changing the country needs {write} over the whole system",
            d.name
        ));
    }
    if let Some(country) = after {
        in_use(Some(d), country, facts, request);
    }
}

/// The same for the country of all departments that set none.
pub(super) fn inherited_country(country: &Country, facts: &Facts, request: &mut Request) {
    in_use(None, country, facts, request);
}

fn in_use(d: Option<&Department>, country: &Country, facts: &Facts, request: &mut Request) {
    if let Some(there) = facts.reserved_there(d.map(|d| d.id), country)
        && (there.hidden || !there.seen.is_empty())
    {
        request.liftable = false;
        let mut all = named_at_most(there.seen.clone());
        if there.hidden {
            all.push("some you may not see".into());
        }
        request.beyond.push(format!(
            "numbers in use in {} are emergency numbers in {country}: {}; remove them, or end their memberships, first",
            d.map_or("departments without their own country", |d| d.name.as_str()),
            all.join(", ")
        ));
    }
}

/// The first few, and how many more.
pub(super) fn named_at_most(mut all: Vec<String>) -> Vec<String> {
    const NAMED: usize = 10;
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(format!("{more} more"));
    }
    all
}
