//! What is wrong in a site file, and where.

use super::Place;
use crate::domain::limits::SITE_FAULTS;

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where; none where it is nowhere in particular.
    pub at: Option<Place>,
    /// What is wrong, in a line: ``no timezone is called `Europe/Londn` ``.
    pub what: String,
    /// How to write it right; empty where that is plain.
    pub hint: String,
    /// Further places, each with what it has to do with it: `the first is here`.
    pub also: Vec<(Place, String)>,
    /// How many faults this one stands for, which there was no room for.
    more: usize,
}

impl Fault {
    /// That is wrong there.
    pub fn new(at: impl Into<Option<Place>>, what: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            what: what.into(),
            hint: String::new(),
            also: Vec::new(),
            more: 0,
        }
    }

    /// With a way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With a second place, and what it has to do with it.
    #[must_use]
    pub fn also(mut self, at: Place, why: impl Into<String>) -> Self {
        self.also.push((at, why.into()));
        self
    }

    /// Adds it to the others, or counts it where there are [`SITE_FAULTS`].
    pub fn add_to(self, faults: &mut Vec<Self>) {
        if faults.len() < SITE_FAULTS {
            faults.push(self);
            return;
        }
        let counted = faults.last().is_some_and(|last| last.more > 0);
        if !counted {
            faults.push(Self::new(None, ""));
        }
        if let Some(last) = faults.last_mut() {
            last.more += 1;
            let more = last.more;
            last.what = format!("and {more} more");
        }
    }

    /// How many there are, those that are only counted included.
    pub fn count(faults: &[Self]) -> usize {
        let more = |fault: &Self| fault.more.max(1);
        faults.iter().map(more).sum()
    }
}
