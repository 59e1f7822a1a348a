//! The file of a policy test: read as site files are, so every error is told with its place.

use super::check::{Check, beside, check, names};
use super::stop::Stop;
use crate::cli::Error;
use crate::cli::foreign::begins_with;
use crate::domain::limits::SITE_FAULTS;
use crate::domain::{
    ConsoleAccess, ConsolePermission, Deadline, Name, Number, NumberRange, Right, Role, RoleRight,
    Time, Visibility, Zone, parse_far_deadline,
};
use crate::engine::operations::auth::Subject;
use crate::site::document::Assertion;
use crate::site::{self, Attempt, Entries, Fault, Format, List, Place, Placed, Sources};
use serde::{Deserialize, Deserializer, de};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    #[serde(default)]
    site: Option<Site>,
    tests: List<Box<Assertion>>,
}

/// The keys of the whole file.
const KEYS: [&str; 2] = ["site", "tests"];

/// The site to make.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Site {
    clock: Option<Attempt<Time>>,
    pub founder: Option<Number>,
    pub default: Option<Name>,
    pub roles: Entries<Name, OwnRole>,
    pub departments: Entries<Name, Department>,
    pub people: Entries<Number, TestPerson>,
    pub steps: List<String>,
}

/// A custom role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnRole {
    pub from: Role,
    #[serde(default)]
    pub right: List<RoleRight>,
    #[serde(default)]
    pub without: List<RoleRight>,
}

/// A department of it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Department {
    pub visibility: Option<Visibility>,
    pub numbers: Option<NumberRange>,
    pub maximum: Option<u32>,
    pub rights: Entries<Role, Calls>,
}

/// The call rights of a role in a department.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Calls {
    pub allow: List<CallRight>,
    pub deny: List<CallRight>,
}

/// A right that is about calls.
pub(super) struct CallRight(pub Right);

impl<'de> Deserialize<'de> for CallRight {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let right = Right::deserialize(d)?;
        match right.call_bit() {
            Some(_) => Ok(Self(right)),
            None => Err(de::Error::custom(format!("`{right}` is not a call right"))),
        }
    }
}

/// A role somewhere, and call rights that differ from it.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Member {
    pub role: Option<Role>,
    pub until: Option<Placed<String>>,
    pub allow: List<CallRight>,
    pub deny: List<CallRight>,
}

/// A person of the site in a file of tests.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(super) struct TestPerson {
    pub home: Option<Name>,
    pub role: Option<Role>,
    pub until: Option<Placed<String>>,
    pub allow: List<CallRight>,
    pub deny: List<CallRight>,
    pub member_of: Entries<Name, Member>,
    pub system_role: Option<Placed<Role>>,
    pub console: Option<Placed<ConsoleAccess>>,
    pub permissions: List<ConsolePermission>,
    pub enabled: Option<bool>,
}

impl Site {
    /// Every end in it, as it is written.
    fn ends(&self) -> impl Iterator<Item = &Placed<String>> {
        self.people.iter().flat_map(|(_, person)| {
            let elsewhere = person.member_of.iter();
            let elsewhere = elsewhere.filter_map(|(_, member)| member.until.as_ref());
            person.until.iter().chain(elsewhere)
        })
    }
}

/// A file that can be judged.
pub(super) struct PolicyFile {
    pub site: Option<Site>,
    /// The time there.
    pub now: Time,
    pub checks: Vec<Check>,
    /// What is wrong in it; where that is not only in tests, no more can be found on its site.
    pub faults: Vec<Fault>,
    /// Whether it is only in tests.
    pub is_sound: bool,
    /// What tests name in which something is wrong.
    pub names: Vec<(Place, Subject)>,
}

/// An end, counted from the site's clock.
pub(super) fn until(text: Option<&Placed<String>>, now: Time) -> Result<Deadline, Fault> {
    let Some(text) = text else {
        return Ok(Deadline::Never);
    };
    parse_far_deadline(text, now, Zone::UTC)
        .map_err(|invalid| super::check::wrong(text.at, &invalid))
}

/// Reads a file of that name; `now` is the time if its site names none.
pub(super) fn read(
    sources: &mut Sources,
    (name, bytes): (&str, Vec<u8>),
    now: Time,
) -> Result<PolicyFile, Stop> {
    let is_one = begins_with(&bytes, &KEYS);
    let format = Format::of(name).unwrap_or_else(|| Format::guess(&bytes));
    let mut faults = Vec::new();
    let whole = match sources.add_as(name, format, bytes) {
        Ok(file) => site::read::<Whole>(sources, file, &mut faults),
        Err(fault) => return Err(told(is_one, vec![fault])),
    };
    match whole {
        Some(whole) if is_one || faults.is_empty() => Ok(whole.checked(now, faults)),
        Some(_) | None => Err(told(is_one, faults)),
    }
}

/// Nothing of another kind of file is quoted: the person who named it may not be allowed to read it.
fn told(is_one: bool, faults: Vec<Fault>) -> Stop {
    if is_one {
        return Stop::Faults(faults);
    }
    let what = "it is not a policy test: its first key is neither `site` nor `tests`";
    Stop::Failed(super::invalid(Error::invalid(what)))
}

impl Whole {
    /// What it means, and what is wrong with that beside `faults`.
    fn checked(self, now: Time, mut faults: Vec<Fault>) -> PolicyFile {
        let clock = self.site.as_ref().and_then(|site| site.clock.as_ref());
        // Beside a wrong clock no end is past.
        let never_late = Time::from_unix(0);
        let now = clock.map_or(now, |Attempt(time)| time.unwrap_or(never_late));
        let ends = self.site.iter().flat_map(Site::ends);
        let wrong = ends.filter_map(|text| until(Some(text), now).err());
        wrong.for_each(|fault| fault.add_to(&mut faults));
        let in_a_test = |fault: &Fault| {
            let one = std::slice::from_ref(fault);
            self.tests.iter().any(|test| Fault::any_in(one, test.at))
        };
        let is_sound = faults.len() <= SITE_FAULTS && faults.iter().all(in_a_test);
        let (mut checks, mut torn) = (Vec::new(), Vec::new());
        for test in &self.tests {
            let more = match Fault::any_in(&faults, test.at) {
                true => Err(beside(test, &faults)),
                false => check(test, (now, self.site.is_some())),
            };
            match more {
                Ok(check) => checks.push(check),
                Err(more) => {
                    torn.extend(names(test));
                    more.into_iter().for_each(|fault| fault.add_to(&mut faults));
                }
            }
        }
        PolicyFile {
            site: self.site,
            now,
            checks,
            faults,
            is_sound,
            names: torn,
        }
    }
}
