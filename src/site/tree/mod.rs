//! One tree for all three formats. It keeps scalars as they are written, and is small: a file may have
//! a million values, and each takes 20 bytes. Texts stay in the file where they are written there.

mod json;
mod toml;
mod yaml;

use super::{Fault, FileId, Format, Place, Sources};
use crate::domain::limits::{SITE_DEPTH, SITE_LISTED, SITE_VALUES};
use std::cell::Cell;

/// What has happened to a value while it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It has no known errors.
    Good,
    /// A thing that was read; it has no errors but those in it.
    Read,
    /// A switch that was not accepted as written, and is tried as `on` or `off`.
    Switch,
    /// It is wrong, and counts as missing.
    GivenUp,
}

/// A value and its place. What it holds is in its tree.
#[derive(Clone, Debug)]
pub(super) struct Node {
    start: u32,
    end: u32,
    /// Where its text or its children are in their store, and how many.
    from: u32,
    count: u32,
    holds: Holds,
    store: u8,
    pub(super) state: Cell<State>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Holds {
    Null,
    Scalar(Kind),
    List,
    Map,
}

/// The content of a value. Children are shared with what aliases repeat.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'n> {
    Null,
    Scalar(&'n str, Kind),
    List(&'n [Node]),
    Map(&'n [Entry]),
}

/// Which content a value has: the same for what an alias repeats, and another for each other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Content(Holds, Kept);

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Always a scalar.
    pub(super) key: Node,
    pub(super) value: Node,
}

/// How large they are decides what a hostile file costs.
const _: () = assert!(size_of::<Node>() == 20 && size_of::<Entry>() == 40);

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    /// In quotes.
    Text,
    /// Bare: a number, a time, or a word in YAML.
    Bare,
    /// Bare, and true or false.
    Switch,
}

/// The content of a file.
#[derive(Debug)]
pub(super) struct Tree<'t> {
    file: FileId,
    text: &'t str,
    /// The texts that do not stand in the file as they are read.
    side: String,
    elements: Store<Node>,
    entries: Store<Entry>,
    root: Node,
}

/// The children of all lists, or of all tables, each next to its siblings. In the first part are those
/// of small ones; a large one has a part of its own, and is not copied.
#[derive(Debug)]
struct Store<T>(Vec<Vec<T>>);

/// Where something is in a store: the part, the first and how many.
type Kept = (u8, u32, u32);

impl<T> Store<T> {
    const LARGE: usize = 16 << 10;

    fn keep(&mut self, mut all: Vec<T>) -> Kept {
        let count = short(all.len());
        let parts = u8::try_from(self.0.len());
        match (self.0.first_mut(), parts) {
            _ if all.is_empty() => (0, 0, 0),
            (Some(small), parts) if all.len() < Self::LARGE || parts.is_err() => {
                let from = short(small.len());
                room(small, all.len());
                small.append(&mut all);
                (0, from, count)
            }
            (_, parts) => {
                all.shrink_to_fit();
                self.0.push(all);
                (parts.unwrap_or_default(), 0, count)
            }
        }
    }

    fn of(&self, node: &Node) -> &[T] {
        let part = self.0.get(usize::from(node.store));
        part.and_then(|part| part.get(node.range()))
            .unwrap_or_default()
    }
}

/// Makes room for so many more, without twice as much as is needed.
fn room<T>(all: &mut Vec<T>, more: usize) {
    const FEW: usize = 4 << 10;
    if all.len() >= FEW && all.capacity() - all.len() < more {
        all.reserve_exact(more.max(all.len() / 4));
    }
}

/// Within the maximum size of a file and number of its values.
fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A list or table that has begun.
enum Open {
    List(Vec<Node>),
    /// With the key whose value comes next.
    Map(Vec<Entry>, Option<Node>),
}

impl Open {
    const fn list() -> Self {
        Self::List(Vec::new())
    }

    const fn map() -> Self {
        Self::Map(Vec::new(), None)
    }

    /// An element, a key or its value.
    fn add(&mut self, node: Node) {
        match self {
            Self::List(all) => {
                room(all, 1);
                all.push(node);
            }
            Self::Map(all, key) => match key.take() {
                Some(key) => {
                    room(all, 1);
                    all.push(Entry { key, value: node });
                }
                None => *key = Some(node),
            },
        }
    }
}

impl Node {
    const fn new(holds: Holds, (store, from, count): Kept, at: Place) -> Self {
        Self {
            start: at.start,
            end: at.end,
            from,
            count,
            holds,
            store,
            state: Cell::new(State::Good),
        }
    }

    const fn null(at: Place) -> Self {
        Self::new(Holds::Null, (0, 0, 0), at)
    }

    pub(super) fn is_given_up(&self) -> bool {
        self.state.get() == State::GivenUp
    }

    /// Which content it has, if any.
    pub(super) fn content(&self) -> Option<Content> {
        let kept = (self.store, self.from, self.count);
        (self.count > 0).then_some(Content(self.holds, kept))
    }

    fn range(&self) -> std::ops::Range<usize> {
        let from = self.from as usize;
        from..from + self.count as usize
    }

    /// The same value, at another place.
    fn moved(self, at: Place) -> Self {
        Self {
            start: at.start,
            end: at.end,
            ..self
        }
    }
}

impl Entry {
    pub(super) fn is_given_up(&self) -> bool {
        self.key.is_given_up() || self.value.is_given_up()
    }
}

impl<'t> Tree<'t> {
    /// In the part of a store that are texts of the file.
    const WRITTEN: u8 = 0;
    const ASIDE: u8 = 1;

    fn new(text: &'t str, file: FileId) -> Self {
        let at = Place::new(file, 0..0);
        Self {
            file,
            text,
            side: String::new(),
            elements: Store(vec![Vec::new()]),
            entries: Store(vec![Vec::new()]),
            root: Node::new(Holds::Map, (0, 0, 0), at),
        }
    }

    pub(super) const fn root(&self) -> &Node {
        &self.root
    }

    pub(super) const fn at(&self, node: &Node) -> Place {
        Place {
            file: self.file,
            start: node.start,
            end: node.end,
        }
    }

    pub(super) fn value(&self, node: &Node) -> Value<'_> {
        match node.holds {
            Holds::Null => Value::Null,
            Holds::Scalar(kind) => Value::Scalar(self.text(node), kind),
            Holds::List => Value::List(self.elements.of(node)),
            Holds::Map => Value::Map(self.entries.of(node)),
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self, node: &Node) -> &str {
        let text = match (node.holds, node.store) {
            (Holds::Scalar(_), Self::WRITTEN) => self.text,
            (Holds::Scalar(_), _) => &self.side,
            _ => "",
        };
        text.get(node.range()).unwrap_or_default()
    }

    /// How many values it contains, including keys, and counting what aliases repeat each time.
    pub(super) fn size(&self, node: &Node) -> u32 {
        match self.value(node) {
            Value::Null | Value::Scalar(..) => 1,
            Value::List(all) => 1 + all.iter().map(|node| self.size(node)).sum::<u32>(),
            Value::Map(all) => {
                let sizes = all.iter().map(|entry| 1 + self.size(&entry.value));
                1 + sizes.sum::<u32>()
            }
        }
    }

    /// A scalar. Its text is kept only if it is no part of the file's own.
    fn scalar(&mut self, text: &str, kind: Kind, at: Place) -> Node {
        let from = text.as_ptr().addr().checked_sub(self.text.as_ptr().addr());
        let is_within = |from: &usize| from.saturating_add(text.len()) <= self.text.len();
        let kept = match from.filter(is_within) {
            _ if text.is_empty() => (Self::WRITTEN, 0, 0),
            Some(from) => (Self::WRITTEN, short(from), short(text.len())),
            None => {
                let from = self.side.len();
                self.side
                    .reserve_exact(match self.side.capacity() - from < text.len() {
                        true => text.len().max(from / 4),
                        false => 0,
                    });
                self.side.push_str(text);
                (Self::ASIDE, short(from), short(text.len()))
            }
        };
        Node::new(Holds::Scalar(kind), kept, at)
    }

    /// What has begun, and ends.
    fn ended(&mut self, open: Open, at: Place) -> Node {
        match open {
            Open::List(all) => Node::new(Holds::List, self.elements.keep(all), at),
            Open::Map(all, _) => Node::new(Holds::Map, self.entries.keep(all), at),
        }
    }

    /// The same, with each key of a table once: the first of duplicates counts.
    fn ended_once(&mut self, mut open: Open, at: Place, faults: &mut Vec<Fault>) -> Node {
        if let Open::Map(all, _) = &mut open {
            self.each_once(all, faults);
        }
        self.ended(open, at)
    }

    fn each_once(&self, all: &mut Vec<Entry>, faults: &mut Vec<Fault>) {
        let twice = self.twice(all);
        if twice.is_empty() {
            return;
        }
        for (again, first) in &twice {
            let at = |index: &u32| all.get(*index as usize).map(|entry| self.at(&entry.key));
            if let (Some(key), Some(place)) = (all.get(*again as usize), at(again)) {
                twice_there(self.text(&key.key), place, at(first)).add_to(faults);
            }
        }
        let mut twice = twice.into_iter().map(|(again, _)| again).peekable();
        let mut index = 0;
        all.retain(|_| {
            let again = twice.next_if_eq(&index).is_some();
            index += 1;
            !again
        });
    }

    /// Of each entry whose key is not there for the first time, its number and that of the first.
    fn twice(&self, all: &[Entry]) -> Vec<(u32, u32)> {
        let key = |entry: &Entry| self.text(&entry.key);
        // As most files are written.
        if all.is_sorted_by(|one, next| key(one) < key(next)) {
            return Vec::new();
        }
        let key = |index: u32| all.get(index as usize).map(key);
        let mut order: Vec<u32> = (0..short(all.len())).collect();
        order.sort_unstable_by(|one, other| key(*one).cmp(&key(*other)).then(one.cmp(other)));
        let (mut twice, mut first) = (Vec::new(), None);
        for index in order {
            match first {
                Some(first) if key(first) == key(index) => twice.push((index, first)),
                _ => first = Some(index),
            }
        }
        twice.sort_unstable();
        twice
    }
}

/// A key that appears twice in one table.
fn twice_there(key: &str, at: Place, first: Option<Place>) -> Fault {
    let fault = Fault::new(
        at,
        format!("`{}` is here a second time", crate::domain::short(key)),
    );
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
pub(super) fn of<'s>(
    sources: &'s Sources,
    file: FileId,
    faults: &mut Vec<Fault>,
) -> Option<Tree<'s>> {
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
