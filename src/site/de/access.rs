//! The parts of a list, of a table and of our own kinds, as serde asks for them.

use super::super::tree::{Entry, Node};
use super::De;
use super::error::{Error, Wrong};
use serde::de::value::U32Deserializer;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// The elements of a list, without those that are given up.
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

    /// The one that was asked for last; none after the end.
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
        self.last = self.rest.find(|node| !node.is_given_up());
        let next = self.last.map(|node| seed.deserialize(self.de.of(node)));
        next.transpose()
    }
}

/// The entries of a table.
pub(super) struct Members<'n> {
    de: De<'n>,
    rest: std::slice::Iter<'n, Entry>,
    /// Whether those are among them whose value is given up, while the key is good.
    with_given_up: bool,
    value: Option<&'n Node>,
    last: Option<&'n Node>,
}

impl<'n> Members<'n> {
    /// Without those that are given up.
    pub(super) fn new(de: De<'n>, all: &'n [Entry]) -> Self {
        Self {
            de,
            rest: all.iter(),
            with_given_up: false,
            value: None,
            last: None,
        }
    }

    /// With those whose value is given up.
    pub(super) fn with_given_up(de: De<'n>, all: &'n [Entry]) -> Self {
        Self {
            with_given_up: true,
            ..Self::new(de, all)
        }
    }

    /// The key or value that was asked for last; none after the end.
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
        let with_given_up = self.with_given_up;
        let counts = |entry: &&Entry| match with_given_up {
            true => !entry.key.is_given_up(),
            false => !entry.is_given_up(),
        };
        let Some(entry) = self.rest.find(counts) else {
            self.last = None;
            return Ok(None);
        };
        self.value = Some(&entry.value);
        self.last = Some(&entry.key);
        seed.deserialize(self.de.of(&entry.key)).map(Some)
    }
    fn next_value_seed<S: DeserializeSeed<'n>>(&mut self, seed: S) -> Result<S::Value, Error> {
        self.last = self.value.take();
        match self.last {
            Some(value) => seed.deserialize(self.de.of(value)),
            None => Err(Wrong::of_length().into()),
        }
    }
}

/// The same value again and again, until it is read, or given up.
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
        let at = self.de.node.at;
        let number = [at.file.0, at.start, at.end].get(self.next).copied();
        self.next += 1;
        match number {
            Some(number) => seed.deserialize(U32Deserializer::new(number)),
            None => seed.deserialize(self.de),
        }
        .map(Some)
    }
}

/// A variant with something in it: a table with one key.
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
        match &self.node.value {
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
