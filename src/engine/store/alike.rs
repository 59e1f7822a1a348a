//! Which names look like another one, while a transaction holds the write lock: a file may add
//! thousands of things, and comparing each name with all would take the square of their number.
//!
//! What is known here may be more than there is, after a rollback too, and never less: whoever asks
//! looks each name up.

use crate::domain::Name;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// The names of each kind of thing that look like others.
#[derive(Default)]
pub(in crate::engine) struct Alike {
    pub(in crate::engine) departments: RefCell<Names>,
    pub(in crate::engine) groups: RefCell<Names>,
    pub(in crate::engine) roles: RefCell<Names>,
}

impl Alike {
    /// Forgets all of it: others may have written since.
    pub(super) fn forget(&self) {
        for names in [&self.departments, &self.groups, &self.roles] {
            names.take();
        }
    }
}

/// Names of one kind. Those of ASCII letters are apart: they look like none of each other.
#[derive(Default)]
pub(in crate::engine) struct Names {
    plain: Option<Shapes>,
    other: Option<Shapes>,
    /// Names that were given up before the others were known: a rollback may bring them back.
    lost: Vec<Name>,
}

/// Keys of names by what these look like.
#[derive(Default)]
struct Shapes(HashMap<String, Vec<String>>);

impl Shapes {
    fn add(&mut self, name: &Name) {
        let key = name.key();
        for shape in name.shapes() {
            let alike = self.0.entry(shape).or_default();
            if !alike.contains(&key) {
                alike.push(key.clone());
            }
        }
    }
}

impl Names {
    fn of(&mut self, name: &Name) -> &mut Option<Shapes> {
        match name.as_str().is_ascii() {
            true => &mut self.plain,
            false => &mut self.other,
        }
    }

    /// Notes that something has another name now, or none, or came to have one.
    pub(in crate::engine) fn changed(&mut self, before: Option<&Name>, after: Option<&Name>) {
        if let Some(name) = before
            && self.of(name).is_none()
        {
            self.lost.push(name.clone());
        }
        if let Some(name) = after
            && let Some(shapes) = self.of(name)
        {
            shapes.add(name);
        }
    }

    /// Whether those are known that may look like this one.
    pub(in crate::engine) fn know(&self, name: &Name) -> bool {
        self.other.is_some() && (name.as_str().is_ascii() || self.plain.is_some())
    }

    /// Notes which names there are; only those that are not plain if `name` is.
    pub(in crate::engine) fn learn(&mut self, name: &Name, all: Vec<Name>) {
        self.other.get_or_insert_default();
        if !name.as_str().is_ascii() {
            self.plain.get_or_insert_default();
        }
        for name in all.into_iter().chain(std::mem::take(&mut self.lost)) {
            match self.of(&name) {
                Some(shapes) => shapes.add(&name),
                None => self.lost.push(name),
            }
        }
    }

    /// Keys of names that may look like this one.
    pub(in crate::engine) fn like(&self, name: &Name) -> BTreeSet<String> {
        let plain = self.plain.iter().filter(|_| !name.as_str().is_ascii());
        let known: Vec<_> = self.other.iter().chain(plain).collect();
        let shapes = name.shapes();
        let alike = shapes.iter().flat_map(|shape| {
            let found = known.iter().filter_map(|shapes| shapes.0.get(shape));
            found.flatten()
        });
        let own = name.key();
        alike.filter(|key| **key != own).cloned().collect()
    }
}
