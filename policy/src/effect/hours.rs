//! Office hours of a department: schedule, override, holidays.

use super::things::kept_in;
use super::{Case, Change, Delta, Gains, Kind, World};
use crate::domain::{Expression, Holiday as Day, HoursOverride, Module, Right, Time};
use crate::facts::{AccountId, DepartmentId, Facts};

/// A part of a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// When it is open: without it there is no schedule.
    Open,
    /// Its breaks, within the hours in which it is open.
    Break,
}

/// A part of a department's schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule;

impl Kind for Schedule {
    type Key = (DepartmentId, Part);
    type Value = Expression;
    kept_in!(schedules);

    fn ask(facts: &Facts, _: &Self::Key) {
        facts.schedule();
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let (id, part) = change.key;
        if case.has_gone(id) {
            return;
        }
        let here = case.place_of(id);
        let write = Right::write(Module::Hours);
        match (part, &change.after) {
            // Clearing the schedule is deleting it, as everywhere with that verb.
            (Part::Open, None) => case.demand(Right::delete(Module::Hours), here),
            (Part::Open, Some(_)) => case.demand(write, here),
            (Part::Break, after) => {
                if !takes_away(case, id) {
                    case.demand(write, here);
                }
                let open = case.effect.after.schedule(id, Part::Open);
                if after.is_some() && open.is_none() {
                    case.request.impossible = Some((
                        "a break needs a schedule, and there is none".into(),
                        "say when it is open too: `--open 'mon-fri 8-17:30'`; in a site file, `open` beside `break`".into(),
                    ));
                }
            }
        }
    }
}

/// Whether the whole schedule is removed, with its breaks.
fn takes_away(case: &Case<'_>, id: DepartmentId) -> bool {
    let mut all = case.effect.changes.iter();
    all.any(|change| {
        matches!(change, Change::Schedule(d) if d.key == (id, Part::Open) && d.after.is_none())
    })
}

/// A forced state, and who forced it.
#[derive(Clone, Debug)]
pub struct Forced {
    /// The state and its end.
    pub what: HoursOverride,
    /// Who set it, while they exist. It is not part of the forced state.
    pub by: Option<AccountId>,
}

impl PartialEq for Forced {
    fn eq(&self, other: &Self) -> bool {
        self.what == other.what
    }
}

/// An override of a department, by its beginning, including ended ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Override;

impl Kind for Override {
    type Key = (DepartmentId, Time);
    type Value = Forced;
    kept_in!(overrides);

    fn ask(facts: &Facts, _: &Self::Key) {
        facts.overrides();
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let department = change.key.0;
        if !case.has_gone(department) {
            let here = case.place_of(department);
            case.demand(Right::write(Module::Override), here);
        }
    }
}

/// A holiday of a department, by the unique form of its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Holiday;

impl Kind for Holiday {
    type Key = (DepartmentId, String);
    type Value = Day;
    kept_in!(holidays);

    fn ask(facts: &Facts, (_, key): &Self::Key) {
        facts.holiday(key);
    }

    fn touch(change: &Delta<Self>, case: &mut Case<'_>) {
        let id = change.key.0;
        let right = match change.after {
            Some(_) => Right::write(Module::Holidays),
            None => Right::delete(Module::Holidays),
        };
        if !case.has_gone(id) {
            case.demand(right, case.place_of(id));
        }
    }
}
