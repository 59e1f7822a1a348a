//! Cells, before they go into the record.

use serde::{Serialize, Serializer};
use serde_json::Value;

/// Cells as recorded, grouped by thing, in the order in which they were written. They are few, so a
/// search is faster than hashing.
#[derive(Clone, Debug, Default)]
pub struct Written(Vec<(String, Vec<(String, Value)>)>);

impl Written {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Things, such as `a17`, each with its cells and their recorded values.
    pub fn things(&self) -> impl Iterator<Item = (&str, &[(String, Value)])> {
        self.0
            .iter()
            .map(|(thing, cells)| (thing.as_str(), cells.as_slice()))
    }

    pub(super) fn add(&mut self, thing: String, cell: String, said: Value) {
        let known = self.0.iter_mut().find(|(known, _)| *known == thing);
        match known {
            Some((_, cells)) => {
                debug_assert!(
                    cells.iter().all(|(known, _)| *known != cell),
                    "{cell} twice"
                );
                cells.push((cell, said));
            }
            None => self.0.push((thing, vec![(cell, said)])),
        }
    }
}

/// As the record keeps them: `{"a17":{"first_name":"Ada"}}`.
impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Cells<'w>(&'w [(String, Value)]);
        impl Serialize for Cells<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(cell, said)| (cell, said)))
            }
        }
        let things = self.0.iter().map(|(thing, cells)| (thing, Cells(cells)));
        serializer.collect_map(things)
    }
}
