//! Computed results that are valid for every department with the same settings.

use super::clocks::Clocks;
use super::osm::{Minutes, Rules};
use super::week::Week;
use crate::domain::{Date, Expression, Invalid, Zone};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Parsed expressions and checked zones: keep one of these for questions about many departments, so
/// that nothing is computed twice.
#[derive(Default)]
pub struct Known {
    openings: RefCell<HashMap<Expression, Rc<Opening>>>,
    clocks: RefCell<HashMap<Zone, Rc<Clocks>>>,
}

impl Known {
    /// # Errors
    /// If it is not an expression; one that this program stored is.
    pub(super) fn opening(&self, text: &Expression) -> Result<Rc<Opening>, Invalid> {
        if let Some(known) = self.openings.borrow().get(text) {
            return Ok(Rc::clone(known));
        }
        let read = Rc::new(Opening::read(text.as_str())?);
        let mut all = self.openings.borrow_mut();
        all.insert(text.clone(), Rc::clone(&read));
        Ok(read)
    }

    pub(super) fn clocks(&self, zone: Zone) -> Rc<Clocks> {
        let mut all = self.clocks.borrow_mut();
        let clocks = all.entry(zone).or_insert_with(|| Rc::new(Clocks::of(zone)));
        Rc::clone(clocks)
    }
}

/// An expression ready for queries.
pub(super) enum Opening {
    /// In the common form.
    Week(Week),
    /// Any other, with the days asked for so far.
    Rules(Box<Rules>, RefCell<HashMap<Date, Rc<[Minutes]>>>),
}

impl Opening {
    fn read(text: &str) -> Result<Self, Invalid> {
        Ok(match Week::read(text) {
            Some(week) => Self::Week(week),
            None => Self::Rules(Box::new(Rules::parse(text)?), RefCell::default()),
        })
    }

    /// Whether every day is the same, as far as a quick check shows.
    pub(super) fn is_constant(&self) -> bool {
        match self {
            Self::Week(week) => week.is_constant(),
            Self::Rules(rules, _) => rules.is_constant(),
        }
    }

    /// When it is open on that day, in order.
    pub(super) fn open_on(&self, day: Date) -> Rc<[Minutes]> {
        match self {
            Self::Week(week) => week.open_on(day),
            Self::Rules(rules, known) => {
                let mut known = known.borrow_mut();
                let open = known
                    .entry(day)
                    .or_insert_with(|| rules.open_on(day).into());
                Rc::clone(open)
            }
        }
    }
}
