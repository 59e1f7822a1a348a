//! One tree for all three formats. It keeps scalars as they are written.

mod json;
mod toml;
mod yaml;

use super::{Fault, FileId, Format, Place, Sources};
use crate::domain::limits::{SITE_DEPTH, SITE_LISTED, SITE_VALUES};
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

/// What has happened to a value while it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It has no known errors.
    Good,
    /// A switch that was not accepted as written, and is tried as `on` or `off`.
    Switch,
    /// It is wrong, and counts as missing.
    GivenUp,
}

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) at: Place,
    pub(super) state: Cell<State>,
}

/// The content of a value. Children are shared with what aliases repeat.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Scalar(Rc<str>, Kind),
    List(Rc<[Node]>),
    Map(Rc<[Entry]>),
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Always a scalar.
    pub(super) key: Node,
    pub(super) value: Node,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// In quotes.
    Text,
    /// Bare: a number, a time, or a word in YAML.
    Bare,
    /// Bare, and true or false.
    Switch,
}

impl Node {
    pub(super) fn new(value: Value, at: Place) -> Self {
        Self {
            value,
            at,
            state: Cell::new(State::Good),
        }
    }

    fn scalar(text: &str, kind: Kind, at: Place) -> Self {
        Self::new(Value::Scalar(text.into(), kind), at)
    }

    pub(super) fn is_given_up(&self) -> bool {
        self.state.get() == State::GivenUp
    }

    /// How many values it contains, including keys, and counting what aliases repeat each time.
    pub(super) fn size(&self) -> u32 {
        match &self.value {
            Value::Null | Value::Scalar(..) => 1,
            Value::List(all) => 1 + all.iter().map(Self::size).sum::<u32>(),
            Value::Map(all) => 1 + all.iter().map(|entry| 1 + entry.value.size()).sum::<u32>(),
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> &str {
        match &self.value {
            Value::Scalar(text, _) => text,
            Value::Null | Value::List(_) | Value::Map(_) => "",
        }
    }
}

impl Entry {
    pub(super) fn is_given_up(&self) -> bool {
        self.key.is_given_up() || self.value.is_given_up()
    }
}

/// A table of these, each key once: the first of duplicates counts.
fn table(entries: Vec<Entry>, at: Place, faults: &mut Vec<Fault>) -> Node {
    // It grows with the keys that differ, and a file may hold one again and again.
    let mut first = HashMap::new();
    let mut twice = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let Value::Scalar(text, _) = &entry.key.value else {
            continue;
        };
        match first.get(text) {
            None => drop(first.insert(Rc::clone(text), entry.key.at)),
            Some(place) => {
                twice_there(text, entry.key.at, Some(*place)).add_to(faults);
                twice.push(index);
            }
        }
    }
    let mut entries = entries;
    if !twice.is_empty() {
        let mut twice = twice.into_iter().peekable();
        let mut index = 0;
        entries.retain(|_| {
            let again = twice.next_if_eq(&index).is_some();
            index += 1;
            !again
        });
    }
    Node::new(Value::Map(entries.into()), at)
}

/// A key that appears twice in one table.
fn twice_there(key: &str, at: Place, first: Option<Place>) -> Fault {
    let fault = Fault::new(at, format!("`{key}` is here a second time"));
    let fault = fault.hint("keep one of the two");
    match first {
        Some(first) => fault.also(first, "the first is here"),
        None => fault,
    }
}

fn too_many(at: Place) -> Fault {
    let most = SITE_VALUES / 1_000_000;
    Fault::new(at, format!("there are more than {most} million values"))
        .hint("write less, or in several files")
}

fn too_listed(at: Place) -> Fault {
    let what = format!("the lists up to here have more than {SITE_LISTED} values");
    Fault::new(at, what).hint("write shorter lists, or several files")
}

fn too_deep(at: Place) -> Fault {
    let what = format!("lists and tables are nested more than {SITE_DEPTH} deep");
    Fault::new(at, what)
}

/// The content of a file; `None` if its syntax is wrong.
pub(super) fn of(sources: &Sources, file: FileId, faults: &mut Vec<Fault>) -> Option<Node> {
    let text = sources.text(file);
    let format = sources.format(file);
    let tree = match format {
        Format::Toml => toml::tree(text, file, faults),
        Format::Yaml => yaml::tree(text, file, faults),
        Format::Json => json::tree(sources, file, faults),
    };
    // A file that could not be read never counts as one in which nothing is written.
    if tree.is_none() && faults.is_empty() {
        let what = format!("this cannot be read as {}", format.name());
        Fault::new(Place::new(file, 0..0), what).add_to(faults);
    }
    tree
}
