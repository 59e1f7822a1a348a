//! The errors of serde and of a document's types, in our words.

use crate::domain::{most_alike, near, short};
use serde::de::{Expected, Unexpected};
use std::collections::HashSet;
use std::fmt;

/// Why a value was not read.
#[derive(Debug)]
pub(super) enum Error {
    /// It, or something in it, has been recorded.
    Recorded,
    /// This error, which is not recorded yet.
    Wrong(Box<Wrong>),
}

/// What is wrong with a value.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) what: String,
    pub(super) hint: String,
    /// The missing key, if that is the error.
    pub(super) missing: Option<&'static str>,
}

impl Wrong {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            hint: String::new(),
            missing: None,
        }
    }

    /// Something other than what is shown is needed; an empty text means that nothing is there.
    pub(super) fn needed(needed: &str, shown: &str) -> Self {
        Self::new(match shown {
            "" => format!("this is empty, and {needed} is needed"),
            shown => format!("{needed} is needed here, not {shown}"),
        })
    }

    /// A list or table with missing parts.
    pub(super) fn of_length() -> Self {
        Self::new("something is missing")
    }

    /// A word that is not one of the known ones.
    pub(super) fn unknown(name: &str, known: &[&str]) -> Self {
        // Words that are read still, and are written otherwise now.
        let is_old = |word: &&&str| word.contains('-') && known.contains(&&*word.replace('-', "_"));
        let mut seen = HashSet::new();
        let new = known.iter().filter(|word| !is_old(word)).copied();
        // Both structs of one table may know it.
        let known: Vec<&str> = new.filter(|word| seen.insert(*word)).collect();
        let known = known.as_slice();
        let hint = match near(name, known.iter().copied()).as_slice() {
            [] if known.is_empty() => String::new(),
            [] if known.len() <= MANY => format!("known are: {}", quoted(known)),
            [] => format!(
                "such as {}; `pbxctl export --schema` has all {}",
                quoted(&most_alike(name, known.iter().copied())),
                known.len()
            ),
            near => format!("did you mean {}?", near.join("`, `").quoted()),
        };
        Self {
            hint,
            ..Self::new(format!("`{}` is not known here", short(name)))
        }
    }
}

/// How many words a hint names; if there are more, it says where they are.
const MANY: usize = 15;

trait Quoted {
    fn quoted(self) -> String;
}
impl Quoted for String {
    fn quoted(self) -> String {
        format!("`{self}`")
    }
}

fn quoted(names: &[&str]) -> String {
    names.join("`, `").quoted()
}

/// One of these words.
pub(super) fn one_of(names: &[&str]) -> String {
    format!("one of {}", quoted(names))
}

impl From<Wrong> for Error {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(Box::new(wrong))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Recorded => f.write_str("something in it is wrong"),
            Self::Wrong(wrong) => f.write_str(&wrong.what),
        }
    }
}

impl std::error::Error for Error {}

impl serde::de::Error for Error {
    fn custom<T: fmt::Display>(said: T) -> Self {
        // In this form, our own types put their hint on a line of its own.
        let said = format!("{said:#}");
        let (what, hint) = said.split_once('\n').unwrap_or((&said, ""));
        let wrong = Wrong::new(match what {
            // The standard library's error for a number, which does not quote it.
            "invalid digit found in string" | "cannot parse integer from empty string" => {
                "a whole number is needed here"
            }
            "number too large to fit in target type" => "the number is too large",
            "number too small to fit in target type" => "the number is too small",
            what => what,
        });
        Wrong {
            hint: hint.to_owned(),
            ..wrong
        }
        .into()
    }
    fn invalid_type(found: Unexpected<'_>, needed: &dyn Expected) -> Self {
        Wrong::needed(&plain(&needed.to_string()), &shown(&found)).into()
    }
    fn invalid_value(found: Unexpected<'_>, needed: &dyn Expected) -> Self {
        Self::invalid_type(found, needed)
    }
    fn invalid_length(found: usize, needed: &dyn Expected) -> Self {
        let needed = plain(&needed.to_string());
        Wrong::new(format!("{needed} is needed here, and there are {found}")).into()
    }
    fn unknown_variant(found: &str, known: &'static [&'static str]) -> Self {
        Wrong::unknown(found, known).into()
    }
    fn unknown_field(found: &str, known: &'static [&'static str]) -> Self {
        Wrong::unknown(found, known).into()
    }
    fn missing_field(name: &'static str) -> Self {
        let wrong = Wrong::new(format!("`{name}` is missing"));
        Wrong {
            missing: Some(name),
            ..wrong
        }
        .into()
    }
    fn duplicate_field(name: &'static str) -> Self {
        Wrong::new(format!("`{name}` is here a second time")).into()
    }
}

/// Serde's word for a kind of value, in words for people who write files.
fn plain(needed: &str) -> String {
    let first = needed.split(' ').next().unwrap_or_default();
    match (needed, first) {
        ("a string" | "string" | "a borrowed string", _) => "a text".to_owned(),
        ("a boolean", _) => "`true` or `false`".to_owned(),
        ("a map", _) => "a table".to_owned(),
        ("a sequence", _) => "a list".to_owned(),
        (_, "struct") => "a table of settings".to_owned(),
        (_, "enum" | "variant" | "unit") => "a word that is known".to_owned(),
        (_, "tuple" | "newtype") => "a table with a value".to_owned(),
        (_, "i8" | "i16" | "i32" | "i64" | "u8" | "u16" | "u32" | "u64") => {
            "a whole number".to_owned()
        }
        _ => needed.to_owned(),
    }
}

fn shown(found: &Unexpected<'_>) -> String {
    match found {
        Unexpected::Unit | Unexpected::Option => String::new(),
        Unexpected::Str(text) => format!("`{}`", short(text)),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a table".to_owned(),
        Unexpected::Enum | Unexpected::UnitVariant => "a single word".to_owned(),
        other => other.to_string(),
    }
}
