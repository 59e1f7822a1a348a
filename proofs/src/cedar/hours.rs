//! Office hours: what is asked of them, what comes of it, and what cannot be.

use super::deed::Deed;
use super::site::{Department, Site};
use crate::reference::hours::{EQUIPPED, HOLIDAY, HoursAsk};
use crate::reference::{NEVER, Word};

fn at(op: Word, department: Word) -> Deed {
    Deed {
        op,
        department: Some(department),
        ..Deed::default()
    }
}

/// A question of the random worlds.
pub fn of_hours(ask: &HoursAsk) -> Deed {
    match ask.clone() {
        HoursAsk::Show { place } => at("hours.show", place),
        HoursAsk::Set { place, open, pause } => Deed {
            opens: open,
            pauses: pause,
            ..at("hours.set", place)
        },
        HoursAsk::Status { place } => Deed {
            op: "hours.status",
            department: place,
            ..Deed::default()
        },
        HoursAsk::Force {
            place,
            until,
            ending,
        } => Deed {
            until: Some(until),
            ending: Some(ending),
            ..at("hours.override", place)
        },
        HoursAsk::Clear { place } => at("hours.clear", place),
        HoursAsk::AddHoliday { place, name } => Deed {
            new: Some(name),
            ..at("holiday.add", place)
        },
        HoursAsk::RemoveHoliday { place, name } => Deed {
            new: Some(name),
            ..at("holiday.remove", place)
        },
        HoursAsk::Holidays { place } => at("holiday.list", place),
    }
}

/// A department of the random worlds, as it is equipped there.
pub fn equipped(name: Word, department: Department) -> Department {
    Department {
        opens: name == EQUIPPED,
        holidays: (name == EQUIPPED)
            .then_some(HOLIDAY.to_owned())
            .into_iter()
            .collect(),
        ..department
    }
}

fn key(name: Option<Word>) -> String {
    name.unwrap_or_default().to_lowercase()
}

impl Site {
    pub fn with_hours(&mut self, deed: &Deed) {
        let Some(found) = deed.department.and_then(|d| self.departments.get_mut(d)) else {
            return;
        };
        match deed.op {
            "hours.set" => found.opens = deed.opens.unwrap_or(found.opens),
            "holiday.add" => drop(found.holidays.insert(key(deed.new))),
            "holiday.remove" => drop(found.holidays.remove(&key(deed.new))),
            _ => {}
        }
    }

    /// Whether the department has the holiday named.
    pub fn has_holiday(&self, deed: &Deed) -> bool {
        let found = deed.department.and_then(|d| self.departments.get(d));
        found.is_some_and(|d| d.holidays.contains(&key(deed.new)))
    }

    /// Whether a break is to interrupt nothing, or an override has no end that comes.
    pub fn is_askew(&self, deed: &Deed) -> bool {
        let found = deed.department.and_then(|d| self.departments.get(d));
        let until = deed.until.unwrap_or(NEVER);
        let sticky = deed
            .ending
            .map_or(until == NEVER, |ending| ending == "sticky");
        match deed.op {
            "hours.set" => {
                let opens = found.is_some_and(|d| d.opens);
                deed.pauses && !deed.opens.unwrap_or(opens)
            }
            "hours.override" => sticky != (until == NEVER) || until <= self.now,
            _ => false,
        }
    }
}
