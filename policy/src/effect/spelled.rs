//! Names as cells.

use crate::domain::Name;

/// A name letter by letter. Names that differ only in case are equal, yet one can be changed to the
/// other.
#[derive(Clone, Debug)]
pub struct Spelled(pub Name);

impl PartialEq for Spelled {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}
