//! Types that continue when something in them is wrong. Each is a newtype whose name the
//! deserializer of site files knows; any other deserializer reads through it.

use super::Placed;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::hash::{BuildHasher, Hash, RandomState};
use std::marker::PhantomData;

/// The names by which the deserializer of site files knows them.
pub(super) const ATTEMPT: &str = "$pbxctl::site::Attempt";
pub(super) const BOTH: &str = "$pbxctl::site::Both";
pub(super) const ENTRIES: &str = "$pbxctl::site::Entries";

/// Tables with a fixed set of settings, each of which may be `none`: `none` in their place says so of
/// all. Serde knows them by these names.
pub(super) const EMPTIED: [&str; 2] = ["Hours", "DepartmentRoutes"];

/// A value that was tried: `None` if it is wrong; all errors in it have been recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt<T>(pub Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Attempt<T> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_newtype_struct(ATTEMPT, AttemptVisitor(PhantomData))
    }
}

struct AttemptVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for AttemptVisitor<T> {
    type Value = Attempt<T>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<Attempt<T>, D::Error> {
        T::deserialize(d).map(|value| Attempt(Some(value)))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut tries: A) -> Result<Attempt<T>, A::Error> {
        // Only our own deserializer comes here. It gives the same value again and again, without
        // the parts found wrong so far, and stops when the value itself is given up.
        loop {
            if let Ok(tried) = tries.next_element::<T>() {
                return Ok(Attempt(tried));
            }
        }
    }
}

/// Things by name, in the order they are written. A wrong one is left out, and the others are read.
#[derive(Clone, Debug)]
pub struct Entries<K, V>(pub Vec<(Placed<K>, Placed<V>)>, LeftOut<K>);

/// Hardly ever is there any, and there are many [`Entries`].
type LeftOut<K> = Option<Box<Vec<Placed<K>>>>;

impl<K, V> Entries<K, V> {
    /// These, without errors.
    pub const fn new(all: Vec<(Placed<K>, Placed<V>)>) -> Self {
        Self(all, None)
    }

    /// The names of those that were left out: they are in the file, so referring to one is not an
    /// error.
    pub fn left_out(&self) -> &[Placed<K>] {
        self.1.as_deref().map_or(&[], Vec::as_slice)
    }

    /// The same with other values.
    pub(super) fn map_values<W>(self, of: impl Fn(V) -> W) -> Entries<K, W> {
        let all = self.0.into_iter();
        let all = all.map(|(key, Placed { value, at })| {
            let value = of(value);
            (key, Placed { value, at })
        });
        Entries(all.collect(), self.1)
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, (Placed<K>, Placed<V>)> {
        self.0.iter()
    }
}

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}
impl<K: PartialEq, V: PartialEq> PartialEq for Entries<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K, V> IntoIterator for Entries<K, V> {
    type Item = (Placed<K>, Placed<V>);
    type IntoIter = std::vec::IntoIter<Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
impl<'a, K, V> IntoIterator for &'a Entries<K, V> {
    type Item = &'a (Placed<K>, Placed<V>);
    type IntoIter = std::slice::Iter<'a, (Placed<K>, Placed<V>)>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_newtype_struct(ENTRIES, EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<K, V> {
    type Value = Entries<K, V>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of things under their names")
    }
    fn visit_newtype_struct<D: Deserializer<'de>>(self, d: D) -> Result<Entries<K, V>, D::Error> {
        d.deserialize_map(self)
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<K, V>, A::Error> {
        let mut all = Entries::default();
        while let Some(Attempt(key)) = map.next_key::<Attempt<Placed<K>>>()? {
            // Even if the name is wrong: the value may have errors too.
            let Attempt(value) = map.next_value::<Attempt<Placed<V>>>()?;
            // By now there are so many errors that further ones are only counted.
            if map.size_hint() == Some(0) {
                continue;
            }
            match (key, value) {
                (Some(key), Some(value)) => all.0.push((key, value)),
                (Some(key), None) => all.1.get_or_insert_default().push(key),
                (None, _) => {}
            }
        }
        Ok(all)
    }
}

/// A list of values. A wrong one is left out, and the others are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List<V>(pub Vec<Placed<V>>);

impl<V> List<V> {
    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Placed<V>> {
        self.0.iter()
    }
}

impl<V> Default for List<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}
impl<V> IntoIterator for List<V> {
    type Item = Placed<V>;
    type IntoIter = std::vec::IntoIter<Self::Item>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
impl<'a, V> IntoIterator for &'a List<V> {
    type Item = &'a Placed<V>;
    type IntoIter = std::slice::Iter<'a, Placed<V>>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for List<V> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_seq(ListVisitor(PhantomData))
    }
}

struct ListVisitor<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for ListVisitor<V> {
    type Value = List<V>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<List<V>, A::Error> {
        let mut all = Vec::new();
        while let Some(Attempt(value)) = seq.next_element::<Attempt<Placed<V>>>()? {
            if seq.size_hint() != Some(0) {
                all.extend(value);
            }
        }
        Ok(List(all))
    }
}

/// One table that is two structs: a key may belong to either, and one that belongs to neither is
/// unknown. It replaces `#[serde(flatten)]`, which loses places and unknown keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both<A, B>(pub A, pub B);

impl<'de, A: Deserialize<'de>, B: Deserialize<'de>> Deserialize<'de> for Both<A, B> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_newtype_struct(BOTH, BothVisitor(PhantomData))
    }
}

struct BothVisitor<A, B>(PhantomData<(A, B)>);

impl<'de, A: Deserialize<'de>, B: Deserialize<'de>> Visitor<'de> for BothVisitor<A, B> {
    type Value = Both<A, B>;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of settings of a site file")
    }
    fn visit_seq<S: SeqAccess<'de>>(self, mut halves: S) -> Result<Both<A, B>, S::Error> {
        let first = halves.next_element::<Attempt<A>>()?;
        let second = halves.next_element::<Attempt<B>>()?;
        match (first, second) {
            (Some(Attempt(Some(first))), Some(Attempt(Some(second)))) => Ok(Both(first, second)),
            _ => Err(S::Error::custom("something in it is wrong")),
        }
    }
}

/// A list that is empty where it is left out, and whose name does not stand there alone.
///
/// # Errors
/// If it does, or something in it is wrong.
pub(super) fn given<'de, T, D>(d: D) -> Result<List<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(d).map(Option::unwrap_or_default)
}

/// Values of a list in which each is once, such as members.
///
/// # Errors
/// If one is there a second time, or is wrong.
pub(super) fn each_once<'de, T, D>(d: D) -> Result<Option<Vec<T>>, D::Error>
where
    T: Deserialize<'de> + Eq + Hash + fmt::Display,
    D: Deserializer<'de>,
{
    struct Once<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de> + Eq + Hash + fmt::Display> Visitor<'de> for Once<T> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let mut all: Vec<T> = Vec::new();
            let (hasher, mut first) = (RandomState::new(), HashMap::new());
            while let Some(next) = seq.next_element()? {
                // A list may be long: its hash shows where an equal value can be.
                match first.entry(hasher.hash_one(&next)) {
                    Entry::Occupied(nth) if all.get(*nth.get()) == Some(&next) => {
                        let nth = nth.get() + 1;
                        return Err(A::Error::custom(format!(
                            "`{next}` is here a second time: value {nth} of this list is the first"
                        )));
                    }
                    Entry::Occupied(_) => {}
                    Entry::Vacant(none) => drop(none.insert(all.len())),
                }
                all.push(next);
            }
            Ok(all)
        }
    }
    struct Many<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de> + Eq + Hash + fmt::Display> Visitor<'de> for Many<T> {
        type Value = Option<Vec<T>>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_none<E>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Self::Value, D::Error> {
            d.deserialize_seq(Once(PhantomData)).map(Some)
        }
    }
    d.deserialize_option(Many(PhantomData))
}
