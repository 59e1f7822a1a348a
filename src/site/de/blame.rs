//! How errors are recorded: each once, at the value that is wrong.

use super::super::Fault;
use super::super::tree::{Entry, Kind, Node, State, Value};
use super::De;
use super::error::{Error, Wrong};
use crate::domain::limits::SITE_FAULTS;
use crate::domain::near;

/// What to write in the place of nothing.
const EMPTY: &str =
    "leave it out to leave it alone, or write `none` to clear it, where it can be empty";
const EMPTY_ELEMENT: &str = "leave it out of the list, or write its value";
/// What to write in the place of `none`.
const NEVER_EMPTY: &str =
    "this is never empty: say what it is to be, or leave it out, and it stays";

impl De<'_> {
    /// Records an error of this value, and gives it up.
    pub(super) fn blame(self, wrong: Wrong) -> Error {
        if self.node.is_given_up() {
            return Error::Recorded;
        }
        let wrong = match self.value() {
            Value::Scalar(_, Kind::Switch) => match self.in_another_form(wrong) {
                Some(wrong) => wrong,
                None => return Error::Recorded,
            },
            _ => wrong,
        };
        if !self.follows(&wrong) && !self.is_told(&wrong) {
            let hint = match self.value() {
                _ if wrong.missing.is_some() => wrong.hint,
                Value::Null if self.listed => EMPTY_ELEMENT.to_owned(),
                Value::Null => EMPTY.to_owned(),
                _ if self.is_none() => NEVER_EMPTY.to_owned(),
                _ => wrong.hint,
            };
            self.tell(Fault::new(self.record.tree.at(self.node), wrong.what).hint(hint));
        }
        self.node.state.set(State::GivenUp);
        Error::Recorded
    }

    /// What is wrong with a switch as it is written, once it is wrong in the other form too. Until then
    /// it is read again.
    fn in_another_form(self, wrong: Wrong) -> Option<Wrong> {
        let id = std::ptr::from_ref(self.node);
        let mut first = self.record.switch.borrow_mut();
        if self.node.state.get() == State::Good {
            *first = Some((id, wrong));
            self.node.state.set(State::Switch);
            return None;
        }
        let first = first.take_if(|(of, _)| *of == id);
        if first.is_none() {
            // The other form was right where this was read before: an alias repeats it.
            self.node.state.set(State::Good);
        }
        first.map(|(_, wrong)| wrong)
    }

    /// Whether it is only wrong because something in it was given up.
    fn follows(self, wrong: &Wrong) -> bool {
        match (self.value(), wrong.missing) {
            (Value::Map(all), Some(name)) => {
                let lost = || all.iter().filter(|entry| entry.is_given_up());
                let mut names = lost().map(|entry| self.key(entry));
                // Even if it is there and misspelt: not all of a million are compared.
                let mut some = lost().take(SITE_FAULTS).map(|entry| self.key(entry));
                names.any(|key| key == name) || some.any(|key| !near(key, [name]).is_empty())
            }
            (Value::Map(all), None) => all.iter().any(Entry::is_given_up),
            (Value::List(all), _) => all.iter().any(Node::is_given_up),
            (Value::Null | Value::Scalar(..), _) => false,
        }
    }

    /// Records it.
    fn tell(self, fault: Fault) {
        let mut faults = self.record.faults.borrow_mut();
        if let Some(content) = self.node.content()
            && faults.len() < SITE_FAULTS
        {
            let mut told = self.record.told.borrow_mut();
            told.entry(content).or_default().push(faults.len());
        }
        fault.add_to(&mut faults);
    }

    /// Whether the same is recorded of the same content, which an alias repeats here.
    fn is_told(self, wrong: &Wrong) -> bool {
        let told = self.record.told.borrow();
        let Some(told) = self.node.content().and_then(|content| told.get(&content)) else {
            return false;
        };
        let mut faults = self.record.faults.borrow_mut();
        let is_it = |nth: &&usize| faults.get(**nth).is_some_and(|one| one.what == wrong.what);
        let Some(first) = told.iter().find(is_it).and_then(|nth| faults.get_mut(*nth)) else {
            return false;
        };
        if let Some(left) = self.record.again.get().checked_sub(1) {
            self.record.again.set(left);
            first.repeats(self.record.tree.at(self.node));
        }
        true
    }
}
