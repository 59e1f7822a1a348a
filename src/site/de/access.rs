//! The parts of a list, of a table and of our own kinds, as serde asks for them.

use super::super::tree::{Entry, Node, State};
use super::error::{Error, Wrong};
use super::{De, Part};
use serde::de::value::{StrDeserializer, U32Deserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// The elements of a list, without those given up.
pub(super) struct Elements<'n> {
    de: De<'n>,
    rest: std::slice::Iter<'n, Node>,
    last: Option<&'n Node>,
}

impl<'n> Elements<'n> {
    pub(super) fn new(de: De<'n>, all: &'n [Node]) -> Self {
        let rest = all.iter();
        Self {
            de,
            rest,
            last: None,
        }
    }

    /// The one asked for last; `None` after the end.
    pub(super) const fn last(&self) -> Option<&'n Node> {
        self.last
    }
}

impl<'n> SeqAccess<'n> for &mut Elements<'n> {
    type Error = Error;
    fn next_element_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let before = self.rest.len();
        self.last = self.rest.find(|node| !node.is_given_up());
        self.de.steps(before - self.rest.len())?;
        let next = self
            .last
            .map(|node| seed.deserialize(self.de.element(node)));
        next.transpose()
    }
    fn size_hint(&self) -> Option<usize> {
        self.de.worth_keeping()
    }
}

/// The entries of a table.
pub(super) struct Members<'n> {
    de: De<'n>,
    rest: std::slice::Iter<'n, Entry>,
    /// Whether to include those whose value was given up while the key is valid.
    with_given_up: bool,
    /// The keys that count, if not all.
    known: Option<&'static [&'static str]>,
    value: Option<&'n Node>,
    last: Option<&'n Node>,
}

impl<'n> Members<'n> {
    /// Without those given up.
    pub(super) fn new(de: De<'n>, all: &'n [Entry]) -> Self {
        Self {
            de,
            rest: all.iter(),
            with_given_up: false,
            known: None,
            value: None,
            last: None,
        }
    }

    /// With those whose value was given up.
    pub(super) fn with_given_up(de: De<'n>, all: &'n [Entry]) -> Self {
        Self {
            with_given_up: true,
            ..Self::new(de, all)
        }
    }

    /// Only those with one of these keys.
    pub(super) fn known(de: De<'n>, all: &'n [Entry], known: &'static [&'static str]) -> Self {
        Self {
            known: Some(known),
            ..Self::new(de, all)
        }
    }

    fn counts(&self, entry: &Entry) -> bool {
        let is_known = self
            .known
            .is_none_or(|known| known.contains(&self.de.key(entry)));
        let is_given_up = match self.with_given_up {
            true => entry.key.is_given_up(),
            false => entry.is_given_up(),
        };
        is_known && !is_given_up
    }

    /// The key or value asked for last; `None` after the end.
    pub(super) const fn last(&self) -> Option<&'n Node> {
        self.last
    }
}

impl<'n> MapAccess<'n> for &mut Members<'n> {
    type Error = Error;
    fn next_key_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let next = self
            .rest
            .as_slice()
            .iter()
            .position(|entry| self.counts(entry));
        self.de.steps(next.unwrap_or(self.rest.len()))?;
        let Some(entry) = next.and_then(|next| self.rest.nth(next)) else {
            self.last = None;
            return Ok(None);
        };
        self.value = Some(&entry.value);
        self.last = Some(&entry.key);
        seed.deserialize(self.de.of(&entry.key)).map(Some)
    }
    fn next_value_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<S::Value, Error> {
        self.last = self.value.take();
        if let Some(value) = self.last.filter(|_| self.with_given_up) {
            self.de.of(value).begin_thing();
        }
        match self.last {
            Some(value) => seed.deserialize(self.de.of(value)),
            None => Err(Wrong::of_length().into()),
        }
    }
    fn size_hint(&self) -> Option<usize> {
        self.de.worth_keeping()
    }
}

/// The same value again and again, until it is read or given up.
pub(super) struct Tries<'n>(pub(super) De<'n>);

impl<'n> SeqAccess<'n> for Tries<'n> {
    type Error = Error;
    fn next_element_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if self.0.node.is_given_up() || self.0.is_over() {
            return Ok(None);
        }
        // Every failed try has given something up; if one has not, this ends it.
        self.0.steps(1)?;
        let came = seed.deserialize(self.0);
        self.0.settle(came).map(Some)
    }
}

/// File, start and end of a value, and the value.
pub(super) struct Parts<'n> {
    de: De<'n>,
    next: usize,
}

impl<'n> Parts<'n> {
    pub(super) const fn new(de: De<'n>) -> Self {
        Self { de, next: 0 }
    }
}

impl<'n> SeqAccess<'n> for Parts<'n> {
    type Error = Error;
    fn next_element_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let at = self.de.record.tree.at(self.de.node);
        let number = [at.file.0, at.start, at.end].get(self.next).copied();
        self.next += 1;
        match number {
            Some(number) => seed.deserialize(U32Deserializer::new(number)),
            None => seed.deserialize(self.de),
        }
        .map(Some)
    }
}

/// The same value twice, each time as another struct; errors of one do not hide those of the other.
pub(super) struct Halves<'n> {
    de: De<'n>,
    next: usize,
    is_given_up: bool,
}

impl<'n> Halves<'n> {
    pub(super) const fn new(de: De<'n>) -> Self {
        Self {
            de,
            next: 0,
            is_given_up: false,
        }
    }
}

impl<'n> SeqAccess<'n> for Halves<'n> {
    type Error = Error;
    fn next_element_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let state = &self.de.node.state;
        if self.next == 1 && self.de.node.is_given_up() {
            self.is_given_up = true;
            state.set(State::Good);
        }
        // If this is the last of several, its second half is the last.
        let de = match self.next {
            0 => De {
                part: Part::First,
                ..self.de
            },
            _ => self.de,
        };
        self.next += 1;
        let came = seed.deserialize(de);
        if self.is_given_up {
            state.set(State::GivenUp);
        }
        came.map(Some)
    }
}

/// A variant with content: a table with one key.
pub(super) struct Variant<'n> {
    pub(super) de: De<'n>,
    pub(super) entry: &'n Entry,
}

impl<'n> EnumAccess<'n> for Variant<'n> {
    type Error = Error;
    type Variant = De<'n>;
    fn variant_seed<S: DeserializeSeed<'n>>(self, seed: S) -> Result<(S::Value, De<'n>), Error> {
        let name = seed.deserialize(self.de.of(&self.entry.key))?;
        Ok((name, self.de.of(&self.entry.value)))
    }
}

impl<'n> VariantAccess<'n> for De<'n> {
    type Error = Error;
    fn unit_variant(self) -> Result<(), Error> {
        match self.value() {
            super::Value::Null => Ok(()),
            _ => self.needs("nothing"),
        }
    }
    fn newtype_variant_seed<S: DeserializeSeed<'n>>(self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'n>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }
    fn struct_variant<V: Visitor<'n>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_struct("", fields, visitor)
    }
}

/// The settings of a table that is `none`: each is.
pub(super) struct EachNone<'n> {
    de: De<'n>,
    rest: std::slice::Iter<'static, &'static str>,
}

impl<'n> EachNone<'n> {
    pub(super) fn new(de: De<'n>, fields: &'static [&'static str]) -> Self {
        let rest = fields.iter();
        Self { de, rest }
    }
}

impl<'n> MapAccess<'n> for EachNone<'n> {
    type Error = Error;
    fn next_key_seed<S: DeserializeSeed<'n>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let next = self.rest.next();
        let key = next.map(|field| seed.deserialize(StrDeserializer::new(field)));
        key.transpose()
    }
    fn next_value_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(self.de)
    }
}
