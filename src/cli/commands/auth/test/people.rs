//! Who is expected among those who can do something.

use crate::domain::Number;
use std::collections::BTreeSet;

pub(super) fn list(numbers: &BTreeSet<Number>) -> String {
    if numbers.is_empty() {
        return "nobody".into();
    }
    let numbers: Vec<_> = numbers.iter().map(Number::as_str).collect();
    numbers.join(", ")
}

/// The people expected among those who can.
pub(super) struct ExpectedPeople<'a> {
    /// Exactly these.
    pub exactly: Option<&'a BTreeSet<Number>>,
    pub with: &'a BTreeSet<Number>,
    pub without: &'a BTreeSet<Number>,
}

impl ExpectedPeople<'_> {
    /// Those who must be among them.
    pub fn least(&self) -> BTreeSet<Number> {
        match self.exactly {
            Some(exactly) => exactly.union(self.with).cloned().collect(),
            None => self.with.clone(),
        }
    }

    pub fn words(&self) -> String {
        let least = self.least();
        if self.exactly.is_some() {
            return list(&least);
        }
        let mut parts = Vec::new();
        if !least.is_empty() {
            parts.push(format!("with {}", list(&least)));
        }
        if !self.without.is_empty() {
            parts.push(format!("without {}", list(self.without)));
        }
        parts.join(", ")
    }
}
