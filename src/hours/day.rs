//! A day of the wall clock: what schedule and holidays make of its minutes.

use super::Standing;
use super::known::{Known, Opening};
use crate::domain::{Clock, Date, DepartmentHours, Holiday, HoursSource, HoursState, Invalid};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A part of a day: until which minute, and its state.
pub(super) type Part = (u16, Standing);

/// Schedule and holidays, without override, zone or instant.
pub(super) struct Base {
    open: Option<Rc<Opening>>,
    pause: Option<Rc<Opening>>,
    holidays: Vec<Holiday>,
    /// Days that were already computed: the search for a change needs the same ones again.
    known: RefCell<HashMap<Date, Rc<[Part]>>>,
}

const fn standing(state: HoursState, source: HoursSource) -> Standing {
    Standing { state, source }
}

const CLOSED: Standing = standing(HoursState::Closed, HoursSource::Schedule);
const OPEN: Standing = standing(HoursState::Open, HoursSource::Schedule);
const PAUSE: Standing = standing(HoursState::Break, HoursSource::Break);
const HOLIDAY: Standing = standing(HoursState::Holiday, HoursSource::Holiday);
const UNSCHEDULED: Standing = standing(HoursState::Closed, HoursSource::None);

impl Base {
    pub(super) fn new(of: &DepartmentHours, known: &Known) -> Result<Self, Invalid> {
        let schedule = of.schedule.as_ref();
        let pause = schedule.and_then(|s| s.pause.as_ref());
        Ok(Self {
            open: schedule.map(|s| known.opening(&s.open)).transpose()?,
            pause: pause.map(|text| known.opening(text)).transpose()?,
            holidays: of.holidays.clone(),
            known: RefCell::default(),
        })
    }

    pub(super) fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Whether only holidays ever change the state.
    pub(super) fn is_constant(&self) -> bool {
        let open = self.open.as_ref().is_none_or(|open| open.is_constant());
        open && self.pause.is_none()
    }

    pub(super) fn at(&self, day: Date, clock: Clock) -> Standing {
        let parts = self.parts(day);
        let part = parts.iter().find(|(end, _)| clock.minutes() < *end);
        part.map_or(UNSCHEDULED, |(_, standing)| *standing)
    }

    /// The parts of the day, in order, the last one ending at 1440. Neighbours may be equal.
    pub(super) fn parts(&self, day: Date) -> Rc<[Part]> {
        if let Some(parts) = self.known.borrow().get(&day) {
            return Rc::clone(parts);
        }
        let parts: Rc<[Part]> = self.worked_out(day).into();
        self.known.borrow_mut().insert(day, Rc::clone(&parts));
        parts
    }

    /// Order of SPEC 6: later layers go over earlier ones.
    fn worked_out(&self, day: Date) -> Vec<Part> {
        let mut parts = match &self.open {
            None => vec![(1440, UNSCHEDULED)],
            Some(rules) => {
                let open = rules.open_on(day);
                let mut parts = vec![(1440, CLOSED)];
                for span in open.iter() {
                    lay(&mut parts, *span, OPEN);
                }
                // A break interrupts: before the first opening of a day and after its last there is
                // nothing to interrupt, so a daily break does not make Sunday a working day, or
                // Saturday longer.
                let ends = open.first().zip(open.last());
                if let Some((pause, (first, last))) = self.pause.as_ref().zip(ends) {
                    for (from, to) in pause.open_on(day).iter() {
                        let within = ((*from).max(first.0), (*to).min(last.1));
                        lay(&mut parts, within, PAUSE);
                    }
                }
                parts
            }
        };
        for holiday in &self.holidays {
            if let Some((from, to)) = holiday.days.part_of(day) {
                lay(&mut parts, (from.minutes(), to.minutes()), HOLIDAY);
            }
        }
        parts
    }
}

/// Sets `standing` for the minutes from `from` up to `to`.
fn lay(parts: &mut Vec<Part>, (from, to): (u16, u16), standing: Standing) {
    let mut laid: Vec<Part> = Vec::with_capacity(parts.len() + 2);
    let mut start = 0;
    for (end, was) in parts.drain(..) {
        // What is left of this part before, within and after the span.
        for (limit, now) in [(end.min(from), was), (end.min(to), standing), (end, was)] {
            if start < limit {
                laid.push((limit, now));
                start = limit;
            }
        }
    }
    *parts = laid;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laying_over() {
        let mut parts = vec![(1440, CLOSED)];
        lay(&mut parts, (480, 1050), OPEN);
        assert_eq!(parts, [(480, CLOSED), (1050, OPEN), (1440, CLOSED)]);
        lay(&mut parts, (400, 500), PAUSE);
        assert_eq!(
            parts,
            [
                (400, CLOSED),
                (480, PAUSE),
                (500, PAUSE),
                (1050, OPEN),
                (1440, CLOSED)
            ]
        );
        lay(&mut parts, (0, 1440), HOLIDAY);
        assert!(parts.iter().all(|(_, standing)| *standing == HOLIDAY));
        assert_eq!(parts.last().map(|(end, _)| *end), Some(1440));
    }
}
