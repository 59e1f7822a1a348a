//! Questions about office hours in the engine's terms, and its facts.

use super::super::hours::{EQUIPPED, HOLIDAY, HoursAsk};
use super::super::{Site, Word};
use super::decide;
use super::facts::{deadline, parse};
use policy::domain::{Date, Holiday, HolidayDays, HoursState, Name, Patch, Schedule, Time};
use policy::operations::{holiday, hours};
use std::rc::Rc;

fn days() -> HolidayDays {
    HolidayDays::day(Date::new(2026, 12, 25).expect("a day"))
}

/// The schedule of a department, if it has one.
pub fn schedule(place: &str) -> Option<Rc<Schedule>> {
    let schedule = Schedule {
        open: parse("24/7"),
        pause: None,
    };
    (place == EQUIPPED).then(|| Rc::new(schedule))
}

/// A department's holiday with that name, if it has one.
pub fn holiday_of(place: &str, key: &str) -> Option<Rc<Holiday>> {
    (place == EQUIPPED && parse::<Name>(HOLIDAY).key() == key).then(|| {
        Rc::new(Holiday {
            name: parse(HOLIDAY),
            days: days(),
        })
    })
}

/// The engine's answer.
pub fn of_hours(site: &Site, actor: Word, ask: &HoursAsk) -> Word {
    match ask.clone() {
        HoursAsk::Show { place } => {
            let department = parse(place);
            decide(site, actor, hours::Show { department })
        }
        HoursAsk::Set { place, open, pause } => {
            let op = hours::Set {
                department: parse(place),
                open: match open {
                    None => Patch::Keep,
                    Some(false) => Patch::Clear,
                    Some(true) => Patch::Set(parse("24/7")),
                },
                pause: if pause {
                    Patch::Set(parse("12:00-12:30"))
                } else {
                    Patch::Keep
                },
            };
            decide(site, actor, op)
        }
        HoursAsk::Status { place } => {
            let department = place.map(parse);
            decide(site, actor, hours::Status { department })
        }
        HoursAsk::Force {
            place,
            from,
            until,
            ending,
        } => {
            let op = hours::Override {
                department: parse(place),
                mode: HoursState::Closed,
                from: from.map(Time::from_unix),
                until: deadline(until),
                ending: parse(ending),
                over_holidays: false,
                reason: None,
            };
            decide(site, actor, op)
        }
        HoursAsk::Clear { place } => {
            let department = parse(place);
            decide(
                site,
                actor,
                hours::Clear {
                    department,
                    from: None,
                    planned: true,
                },
            )
        }
        HoursAsk::AddHoliday { place, name } => {
            let op = holiday::Add {
                department: parse(place),
                name: parse(name),
                days: days(),
            };
            decide(site, actor, op)
        }
        HoursAsk::RemoveHoliday { place, name } => {
            let op = holiday::Remove {
                department: parse(place),
                name: parse(name),
            };
            decide(site, actor, op)
        }
        HoursAsk::Holidays { place } => {
            let department = parse(place);
            decide(site, actor, holiday::List { department })
        }
    }
}
