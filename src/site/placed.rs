//! Places in files, and values that know theirs.

use super::kinds::Attempt;
use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

/// The name by which the deserializer of site files knows a [`Placed`].
pub(super) const PLACED: &str = "$pbxctl::site::Placed";

/// One of the files in [`super::Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub(super) u32);

/// A range in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last one; equal to `start` for a point.
    pub end: u32,
}

impl Place {
    /// From one byte to another, both within the maximum size of a file.
    pub(super) fn new(file: FileId, bytes: std::ops::Range<usize>) -> Self {
        let short = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        let (start, end) = (short(bytes.start), short(bytes.end));
        Self {
            file,
            start,
            end: end.max(start),
        }
    }
}

/// A value, and where it is written. It compares by value, so that it can be a key.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place. A value that was not read from a site file has no place, which is the beginning
    /// of the first file.
    pub at: Place,
}

impl<T> Placed<T> {
    /// A value at that place.
    pub const fn new(value: T, at: Place) -> Self {
        Self { value, at }
    }

    /// Another value at the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed::new(change(self.value), self.at)
    }
}

impl<T> Deref for Placed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
impl<T: PartialEq> PartialEq for Placed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}
impl<T: Eq> Eq for Placed<T> {}
impl<T: PartialOrd> PartialOrd for Placed<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.value.partial_cmp(&other.value)
    }
}
impl<T: Ord> Ord for Placed<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}
impl<T: Hash> Hash for Placed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}
impl<T: Serialize> Serialize for Placed<T> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(s)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_newtype_struct(PLACED, PlacedVisitor(PhantomData))
    }
}

/// Takes file, start, end and then the value, which is tried until no new error is found in it.
struct PlacedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PlacedVisitor<T> {
    type Value = Placed<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<Placed<T>, D::Error> {
        let nowhere = Place::new(FileId(0), 0..0);
        Ok(Placed::new(T::deserialize(d)?, nowhere))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Placed<T>, A::Error> {
        let missing = || A::Error::custom("a value is missing");
        let mut number = || parts.next_element::<u32>()?.ok_or_else(missing);
        let (file, start, end) = (FileId(number()?), number()?, number()?);
        let value = parts.next_element::<Attempt<T>>()?;
        let value = value.and_then(|Attempt(value)| value);
        let value = value.ok_or_else(missing)?;
        Ok(Placed::new(value, Place { file, start, end }))
    }
}
