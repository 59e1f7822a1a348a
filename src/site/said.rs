//! Documents that are built rather than read: their values have no place.

use super::{Entries, FileId, List, Place, Placed};
use serde::{Serialize, Serializer};

impl Default for Place {
    /// No place, which is the beginning of the first file.
    fn default() -> Self {
        Self::new(FileId(0), 0..0)
    }
}

impl<T> From<T> for Placed<T> {
    /// A value without a place.
    fn from(value: T) -> Self {
        Self::new(value, Place::default())
    }
}

impl<K: Serialize, V: Serialize> Serialize for Entries<K, V> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<V: Serialize> Serialize for List<V> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_seq(&self.0)
    }
}

impl<K: PartialEq, V: PartialEq> Eq for Entries<K, V> {}

impl<K, V> Entries<K, V> {
    /// Whether it is empty.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V> List<V> {
    /// Whether it is empty.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
