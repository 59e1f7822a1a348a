//! Where keys belong: a key that is known elsewhere is told so.

mod otherwise;

use super::super::document::{
    Assertion, BookEntry, Department, DepartmentRoutes, Document, Extension, Group, GroupMember,
    Hours, Ivr, Member, Ringing, RoleSpec, Trunk,
};
use super::Fields;
use super::error::Wrong;
use crate::domain::{HolidayDays, Setting};
use serde::de::{DeserializeOwned, Deserializer, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// Where tables of a site file stand, and their keys.
fn places() -> [(&'static str, Fields); 15] {
    [
        ("at the top of the file", keys::<Document>()),
        ("in a department (`departments`)", keys::<Department>()),
        ("in the `hours` of a department", keys::<Hours>()),
        (
            "in a holiday of a department (`holidays`)",
            keys::<HolidayDays>(),
        ),
        (
            "in a membership of a department (`members`)",
            keys::<Member>(),
        ),
        ("in a group (`groups`)", keys::<Group>()),
        (
            "in a membership of a group (`members`)",
            keys::<GroupMember>(),
        ),
        ("in a role (`roles`)", keys::<RoleSpec>()),
        ("in an extension (`extensions`)", keys::<Extension>()),
        (RINGING, keys::<Ringing>()),
        (IVR, keys::<Ivr>()),
        (TRUNK, keys::<Trunk>()),
        (
            "in the `routes` of a department, queue, ring group or IVR",
            keys::<DepartmentRoutes>(),
        ),
        ("in an entry of the `phonebook`", keys::<BookEntry>()),
        ("in an assertion (`tests`)", keys::<Assertion>()),
    ]
}

/// So many keys are told beside where another one belongs.
const FEW: usize = 5;

/// Keys of assertions that stand in files of `pbxctl auth test` alone.
const OF_AUTH_TEST: [&str; 2] = ["at", "command"];

const RINGING: &str = "in a queue or ring group (`queues`, `ring_groups`)";
const IVR: &str = "in an IVR (`ivrs`)";
const TRUNK: &str = "in a trunk (`trunks`)";

/// What most kinds of call objects have is said of them together.
const TOGETHER: [(&[&str], &str); 2] = [
    (
        &[RINGING, IVR, TRUNK],
        "in a queue, ring group, IVR or trunk",
    ),
    (&[RINGING, IVR], "in a queue, ring group or IVR"),
];

/// A key that is not one of these; where it belongs, if elsewhere in a site file.
pub(super) fn unknown(key: &str, known: &[&str]) -> Wrong {
    let mut wrong = Wrong::unknown(key, known);
    if let Some(said) = otherwise::said(key, known) {
        wrong.hint = said;
        return wrong;
    }
    if let Some((key, place)) = belongs(key, known) {
        let said = format!("`{key}` belongs {place}");
        wrong.hint = match wrong.hint.split(' ').next() {
            Some("did") => format!("{} {said}", wrong.hint),
            // What may stand here is soon said.
            Some("known") if known.len() <= FEW => format!("{}; {said}", wrong.hint),
            _ => said,
        };
    }
    wrong
}

/// The key as it is written where it belongs, and where that is, if it was found in a table of a site
/// file that has these keys: ``in a group (`groups`)``.
fn belongs(key: &str, known: &[&str]) -> Option<(String, String)> {
    let places = places();
    // Assertions stand in other files, too.
    let is_here = |keys: Fields| keys == known && keys != self::keys::<Assertion>();
    if !places.iter().any(|(_, keys)| is_here(keys)) {
        return None;
    }
    let mut key = key.replace('-', "_");
    let is_elsewhere = OF_AUTH_TEST.contains(&key.as_str());
    let has = |keys: &Fields| !is_elsewhere && keys.contains(&key.as_str()) && *keys != known;
    let mut all: Vec<&str> = places
        .iter()
        .filter(|(_, keys)| has(keys))
        .map(|(place, _)| *place)
        .collect();
    for (each, together) in TOGETHER {
        if let Some(first) = all.windows(each.len()).position(|some| some == each) {
            all.splice(first..first + each.len(), [together]);
        }
    }
    if let Ok(setting) = key.replace('_', "-").parse::<Setting>() {
        if all.is_empty() {
            setting.as_str().clone_into(&mut key);
        }
        all.push("in `settings`");
    }
    let (last, rest) = all.split_last()?;
    let place = match rest {
        [] => (*last).to_owned(),
        rest => format!("{}, or {last}", rest.join(", ")),
    };
    Some((key, place))
}

/// The keys of a struct.
fn keys<T: DeserializeOwned>() -> Fields {
    match T::deserialize(Asks) {
        Err(Asked(keys)) => keys,
        Ok(_) => &[],
    }
}

/// Answers nothing: notes what is asked for.
struct Asks;

/// The keys that were asked for.
#[derive(Debug)]
struct Asked(Fields);

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Asked {}

impl serde::de::Error for Asked {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Asks {
    type Error = Asked;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Asked> {
        Err(Asked(&[]))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: Fields,
        _: V,
    ) -> Result<V::Value, Asked> {
        Err(Asked(keys))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
