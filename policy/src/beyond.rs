//! Limits of departments (D9): which numbers they may use, and how many.

use super::Scope;
use super::facts::{Account, Department, DepartmentId, Facts, Intruded};
use super::request::Request;
use crate::domain::{Country, Module, Number, NumberRange, Right, quoted, reserved_for};

/// A limit that a change would break as things are, and that what is done after it in the same
/// transaction may keep: the whole is judged, not its order (D9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DepartmentLimit {
    /// The range of that department, for the account with that number at home there.
    Range(DepartmentId, Number),
    /// Its range for objects, for what has that number.
    Objects(DepartmentId, Number),
    /// The ranges of other departments, for the object of that one with that number.
    Others(DepartmentId, Number),
    /// The maximum of extensions of that department.
    Maximum(DepartmentId),
}

/// What is there once everything is done.
#[derive(Clone, Copy, Debug)]
pub struct Left<'a> {
    /// The department, unless it was removed.
    pub department: Option<&'a Department>,
    /// How many accounts are at home there.
    pub headcount: u32,
    /// Whether the number is still that of something there.
    pub is_there: bool,
    /// Whether another department's range contains the number.
    pub intrudes: bool,
}

impl DepartmentLimit {
    /// The department whose limit it is.
    pub const fn department(&self) -> DepartmentId {
        match self {
            Self::Range(id, _) | Self::Objects(id, _) | Self::Others(id, _) | Self::Maximum(id) => {
                *id
            }
        }
    }

    /// The number that would break it, unless it is their count.
    pub const fn number(&self) -> Option<&Number> {
        match self {
            Self::Range(_, number) | Self::Objects(_, number) | Self::Others(_, number) => {
                Some(number)
            }
            Self::Maximum(_) => None,
        }
    }

    /// Whether what is left keeps it.
    pub fn is_kept(&self, left: &Left<'_>) -> bool {
        let Some(d) = left.department else {
            return true;
        };
        let contains = |range: &Option<NumberRange>, number: &Number| {
            range.as_ref().is_none_or(|range| range.contains(number))
        };
        match self {
            Self::Range(_, number) => !left.is_there || contains(&d.fields.numbers, number),
            Self::Objects(_, number) => {
                !left.is_there || contains(&d.fields.object_numbers, number)
            }
            Self::Others(..) => !left.is_there || !left.intrudes,
            Self::Maximum(_) => d
                .fields
                .max_extensions
                .is_none_or(|most| left.headcount <= most),
        }
    }
}

/// Notes a limit that would be broken, and that the rest of the transaction may keep.
fn bound(bound: DepartmentLimit, why: String, request: &mut Request) {
    request.beyond.push(why);
    request.bounds.push(bound);
}

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
        let why = format!(
            "department {} takes only numbers {range} for its objects, and {number} is not among them",
            department.name
        );
        let of = DepartmentLimit::Objects(department.id, number.clone());
        bound(of, why, request);
    }
    let why = match facts.intruded(number, department.id) {
        Some(Intruded::Seen(name, range)) => {
            format!("number {number} is in {range}, the range of department {name}")
        }
        Some(Intruded::Hidden) => {
            format!("number {number} is in the range of another department")
        }
        None => return,
    };
    let of = DepartmentLimit::Others(department.id, number.clone());
    bound(of, why, request);
}

/// Whether a number is in the department's range (D9).
fn range(department: &Department, number: &Number, request: &mut Request) {
    if let Some(range) = &department.fields.numbers
        && !range.contains(number)
    {
        let why = format!(
            "department {} takes only numbers {range}, and {number} is not among them",
            department.name
        );
        let of = DepartmentLimit::Range(department.id, number.clone());
        bound(of, why, request);
        let name = department.name.to_string();
        request.within.get_or_insert_with(|| {
            format!(
                "`next` takes the lowest free number of the range; to allow others, change it first: pbxctl department set {} --numbers FROM-TO (or none), which needs departments:write over the whole system",
                quoted(&name)
            )
        });
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
        let why = format!(
            "department {} has {headcount} of at most {max} extensions",
            department.name
        );
        bound(DepartmentLimit::Maximum(department.id), why, request);
        let name = quoted(department.name.as_str()).to_string();
        request.within.get_or_insert_with(|| {
            format!(
                "to let it have more first: pbxctl department set {name} --max-extensions N, which needs departments:write over the whole system"
            )
        });
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
