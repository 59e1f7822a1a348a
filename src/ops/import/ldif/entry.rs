//! What an entry is, and which of its values count.

use super::{Entry, FAULTS};

impl Entry {
    /// Where an attribute is there only with options, its values with the first of these are its own.
    pub(super) fn take_those_with_options(&mut self) {
        for (cells, others) in self.cells.iter_mut().zip(&mut self.with_options) {
            let others = std::mem::take(others);
            if let (true, Some((first, _))) = (cells.is_empty(), others.first().cloned()) {
                let same = others.into_iter().filter(|(name, _)| *name == first);
                cells.extend(same.map(|(_, cell)| cell));
            }
        }
    }

    pub(super) fn fault(&mut self, line: u64, reason: &'static str) {
        if self.faults.len() < FAULTS {
            self.faults.push((line, reason));
        }
    }

    /// Its object class: a computer has the classes of a person as well.
    pub(super) fn class(&mut self, class: &str) {
        match class {
            "computer" => self.is_computer = true,
            "person" | "inetorgperson" | "organizationalperson" | "user" | "posixaccount" => {
                self.is_person = Some(true);
            }
            _ => self.is_person = self.is_person.or(Some(false)),
        }
    }

    /// Whether it is something other than a person.
    pub(in super::super) fn is_other(&self) -> bool {
        self.is_computer || self.is_person == Some(false)
    }
}
