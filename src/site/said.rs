//! Documents that are made rather than read: what they say stands nowhere.

use super::{Entries, FileId, List, Place, Placed};
use serde::{Serialize, Serializer};

impl Default for Place {
    /// Nowhere, which is the beginning of the first file.
    fn default() -> Self {
        Self::new(FileId(0), 0..0)
    }
}

impl<T> From<T> for Placed<T> {
    /// A value that stands nowhere.
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
    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V> List<V> {
    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
