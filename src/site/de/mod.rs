//! From the tree to values. An error is recorded at the wrong value, which is then given up: it
//! counts as missing when what surrounds it is read again.

mod access;
mod blame;
mod called;
mod error;
pub(super) mod scalar;

use super::Fault;
use super::kinds::{ATTEMPT, Attempt, BOTH, EMPTIED, ENTRIES};
use super::placed::PLACED;
use super::tree::{Content, Entry, Node, State, Tree, Value};
use crate::domain::limits::SITE_FAULTS;
use access::{EachNone, Elements, Halves, Members, Parts, Tries, Variant};
use error::{Error, Wrong};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, Deserializer, Unexpected, Visitor};
use serde::{Deserialize, forward_to_deserialize_any};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// How many reads are allowed for each value, several times what is needed. Reading again what
/// surrounds an error costs little if elements are tried one by one; if they are not, this is the
/// limit.
const STEPS_EACH: u32 = 16;
/// How many more, for small files with many errors.
const STEPS_MORE: u32 = 1_000_000;

/// The keys of a struct.
type Fields = &'static [&'static str];

/// What is recorded while a tree is read.
struct Record<'n> {
    tree: &'n Tree<'n>,
    faults: RefCell<Vec<Fault>>,
    /// The first error of the switch that is tried in another form. It is read again at once.
    switch: RefCell<Option<(*const Node, Wrong)>>,
    /// For each content that is wrong, its errors, by their place among all of them: an alias repeats it.
    told: RefCell<HashMap<Content, Vec<usize>>>,
    /// How many such repetitions are still noted.
    again: Cell<usize>,
    /// How many reads are left.
    steps: Cell<u32>,
    /// For each table being read as several structs, the keys that each knows.
    known: RefCell<Vec<Vec<Fields>>>,
}

/// Reads a whole tree.
pub(super) fn read<T: DeserializeOwned>(tree: &Tree<'_>, faults: &mut Vec<Fault>) -> Option<T> {
    let root = tree.root();
    let record = Record {
        tree,
        faults: RefCell::new(std::mem::take(faults)),
        switch: RefCell::default(),
        told: RefCell::default(),
        again: Cell::new(SITE_FAULTS),
        steps: Cell::new(
            tree.size(root)
                .saturating_mul(STEPS_EACH)
                .saturating_add(STEPS_MORE),
        ),
        known: RefCell::default(),
    };
    let whole = De {
        node: root,
        record: &record,
        part: Part::Whole,
        listed: false,
    };
    let value = Attempt::deserialize(whole).ok();
    let is_all = record.steps.get() > 0;
    *faults = record.faults.into_inner();
    if !is_all {
        let what = "there were too many errors to read everything";
        Fault::new(tree.at(root), what).add_to(faults);
    }
    value.and_then(|Attempt(value)| value)
}

/// Whether a table is read as one struct or as one of several, in which case another may know keys
/// that this one does not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// Others follow.
    First,
    /// The keys of the others are known by now.
    Last,
}

/// A value to read.
#[derive(Clone, Copy)]
struct De<'n> {
    node: &'n Node,
    record: &'n Record<'n>,
    part: Part,
    /// Whether it is an element of a list.
    listed: bool,
}

impl<'n> De<'n> {
    fn of(self, node: &'n Node) -> Self {
        Self {
            node,
            part: Part::Whole,
            listed: false,
            ..self
        }
    }

    fn element(self, node: &'n Node) -> Self {
        Self {
            listed: true,
            ..self.of(node)
        }
    }

    fn value(self) -> Value<'n> {
        self.record.tree.value(self.node)
    }

    fn key(self, entry: &Entry) -> &'n str {
        self.record.tree.text(&entry.key)
    }

    /// Whether the limit of reads is reached.
    fn is_over(self) -> bool {
        self.record.steps.get() == 0
    }

    /// Whether there are so many errors that further ones are only counted.
    fn is_flooded(self) -> bool {
        self.record.faults.borrow().len() > SITE_FAULTS
    }

    /// How many more elements are worth keeping: none if nobody will use them; `None` if unknown.
    fn worth_keeping(self) -> Option<usize> {
        self.is_flooded().then_some(0)
    }

    /// Before a thing is read. What an alias repeats of a faulty one is as faulty, and its faults are
    /// recorded: it is not read again.
    fn begin_thing(self) {
        if self.node.state.get() != State::Good {
            return;
        }
        self.node.state.set(match self.value() {
            Value::Map(all) if all.iter().any(Entry::is_given_up) => State::GivenUp,
            Value::Map(_) => State::Read,
            Value::Null | Value::Scalar(..) | Value::List(_) => State::Good,
        });
    }

    /// Counts a read of a value.
    fn step(self) -> Result<(), Error> {
        self.steps(1)
    }

    /// Counts values that are read or skipped.
    fn steps(self, count: usize) -> Result<(), Error> {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        let left = self.record.steps.get().checked_sub(count);
        self.record.steps.set(left.unwrap_or(0));
        left.map(drop).ok_or(Error::Recorded)
    }

    /// The text of a scalar; for a switch, the word that is tried.
    fn text(self) -> Option<&'n str> {
        let Value::Scalar(text, _) = self.value() else {
            return None;
        };
        Some(match (self.node.state.get(), text) {
            (State::Switch, "true") => "on",
            (State::Switch, "false") => "off",
            (_, text) => text,
        })
    }

    /// Handles the result of this value.
    fn settle<T>(self, came: Result<T, Error>) -> Result<T, Error> {
        came.map_err(|error| match error {
            Error::Wrong(wrong) => self.blame(*wrong),
            Error::Recorded => error,
        })
    }

    fn list<V: Visitor<'n>>(self, all: &'n [Node], visitor: V) -> Result<V::Value, Error> {
        let mut elements = Elements::new(self, all);
        let came = visitor.visit_seq(&mut elements);
        // If reading stopped before the end, the last one is the reason.
        match elements.last() {
            Some(last) => self.of(last).settle(came),
            None => self.settle(came),
        }
    }

    fn map<V: Visitor<'n>>(self, all: &'n [Entry], visitor: V) -> Result<V::Value, Error> {
        self.members(Members::new(self, all), visitor)
    }

    fn members<V: Visitor<'n>>(
        self,
        mut members: Members<'n>,
        visitor: V,
    ) -> Result<V::Value, Error> {
        let came = visitor.visit_map(&mut members);
        match members.last() {
            Some(last) => self.of(last).settle(came),
            None => self.settle(came),
        }
    }

    /// Records every key that is not one of these.
    fn refuse_unknown(self, all: &'n [Entry], known: &[Fields]) {
        for entry in all {
            let name = self.key(entry);
            if !entry.is_given_up() && !known.iter().any(|fields| fields.contains(&name)) {
                // What is only counted needs no text.
                let wrong = match self.is_flooded() {
                    true => Wrong::new(""),
                    false => called::unknown(name, &known.concat()),
                };
                self.of(&entry.key).blame(wrong);
            }
        }
    }

    /// Reads a table as a struct with these keys.
    fn fields<V: Visitor<'n>>(
        self,
        all: &'n [Entry],
        fields: Fields,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.part == Part::Whole {
            self.refuse_unknown(all, &[fields]);
            return self.map(all, visitor);
        }
        if let Some(known) = self.record.known.borrow_mut().last_mut() {
            if !known.iter().any(|one| std::ptr::eq(*one, fields)) {
                known.push(fields);
            }
            if self.part == Part::Last {
                self.refuse_unknown(all, known);
            }
        }
        self.members(Members::known(self, all, fields), visitor)
    }

    /// Reads a table as two structs.
    fn both<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        if !matches!(self.value(), Value::Null | Value::Map(_)) {
            return self.needs("a table of settings");
        }
        if self.part != Part::Whole {
            return visitor.visit_seq(Halves::new(self));
        }
        self.record.known.borrow_mut().push(Vec::new());
        let came = visitor.visit_seq(Halves::new(Self {
            part: Part::Last,
            ..self
        }));
        self.record.known.borrow_mut().pop();
        came
    }

    fn needs<T>(self, what: &str) -> Result<T, Error> {
        // What is only counted needs no text.
        let wrong = match self.is_flooded() {
            true => Wrong::new(""),
            false => Wrong::needed(what, &self.shown()),
        };
        self.settle(Err(wrong.into()))
    }

    /// Whether this is a table or list in which nothing is written, as YAML writes an empty one. For
    /// a setting, and in a list, nothing is an error: it may be meant to stay, or to become empty.
    fn is_bare(self) -> bool {
        matches!(self.value(), Value::Null) && !self.listed
    }

    /// Whether this is `none`, which empties what can be empty.
    fn is_none(self) -> bool {
        matches!(self.value(), Value::Scalar("none", _))
    }

    /// The value, in words.
    fn shown(self) -> String {
        match self.value() {
            Value::Null => String::new(),
            Value::Scalar(text, _) => format!("`{}`", crate::domain::short(text)),
            Value::List(_) => "a list".to_owned(),
            Value::Map(_) => "a table".to_owned(),
        }
    }
}

impl<'n> Deserializer<'n> for De<'n> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.step()?;
        match self.value() {
            Value::Null => {
                let wrong = <Error as serde::de::Error>::invalid_type(Unexpected::Unit, &visitor);
                self.settle(Err(wrong))
            }
            Value::Scalar(..) => self.settle(visitor.visit_str(self.text().unwrap_or_default())),
            Value::List(all) => self.list(all, visitor),
            Value::Map(all) => self.map(all, visitor),
        }
    }

    fn deserialize_option<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value() {
            Value::Null => self.needs("a value"),
            // Errors in it are handled there.
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.step()?;
        match self.value() {
            Value::Null if self.is_bare() => self.list(&[], visitor),
            Value::List(all) => self.list(all, visitor),
            Value::Scalar(..) if self.is_none() => self.list(&[], visitor),
            Value::Null | Value::Scalar(..) | Value::Map(_) => self.needs("a list"),
        }
    }

    fn deserialize_map<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.step()?;
        match self.value() {
            Value::Null if self.is_bare() => self.map(&[], visitor),
            Value::Map(all) => self.map(all, visitor),
            Value::Scalar(..) if self.is_none() => self.map(&[], visitor),
            Value::Null | Value::Scalar(..) | Value::List(_) => self.needs("a table"),
        }
    }

    fn deserialize_struct<V: Visitor<'n>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.step()?;
        match self.value() {
            Value::Null if self.is_bare() => self.fields(&[], fields, visitor),
            Value::Map(all) => self.fields(all, fields, visitor),
            Value::Scalar(..) if self.is_none() && EMPTIED.contains(&name) => {
                self.settle(visitor.visit_map(EachNone::new(self, fields)))
            }
            Value::Null | Value::Scalar(..) | Value::List(_) => self.needs("a table of settings"),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'n>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match (name, self.value()) {
            (ATTEMPT, _) => visitor.visit_seq(Tries(self)),
            (PLACED, _) => {
                let came = visitor.visit_seq(Parts::new(self));
                // Its errors are recorded by then.
                came.map_err(|_| Error::Recorded)
            }
            // The same for its halves.
            (BOTH, _) => self.both(visitor).map_err(|_| Error::Recorded),
            (ENTRIES, Value::Map(all)) => {
                self.step()?;
                self.members(Members::with_given_up(self, all), visitor)
            }
            (ENTRIES, _) => self.deserialize_map(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'n>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.step()?;
        match self.value() {
            Value::Scalar(..) => {
                let text = self.text().unwrap_or_default();
                self.settle(visitor.visit_enum(StrDeserializer::new(text)))
            }
            Value::Map(all) => match all {
                [entry] if !entry.is_given_up() => {
                    self.settle(visitor.visit_enum(Variant { de: self, entry }))
                }
                // Errors in it have been reported.
                [_] => self.settle(Err(Wrong::of_length().into())),
                _ => self.needs(&error::one_of(variants)),
            },
            Value::Null | Value::List(_) => self.needs(&error::one_of(variants)),
        }
    }

    fn deserialize_bool<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.step()?;
        match self.text() {
            Some("true" | "on" | "yes") => self.settle(visitor.visit_bool(true)),
            Some("false" | "off" | "no") => self.settle(visitor.visit_bool(false)),
            _ => self.needs("`true` or `false`"),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.settle(visitor.visit_unit())
    }

    fn deserialize_tuple<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'n>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    scalar::numbers! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32, deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32, deserialize_u64 visit_u64 u64
    }

    fn deserialize_f32<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'n>>(self, visitor: V) -> Result<V::Value, Error> {
        self.step()?;
        match self.text().and_then(scalar::fraction) {
            Some(number) => self.settle(visitor.visit_f64(number)),
            None => self.needs("a number"),
        }
    }

    forward_to_deserialize_any! {
        <V: Visitor<'n>>
        i128 u128 char str string bytes byte_buf unit unit_struct identifier
    }
}
