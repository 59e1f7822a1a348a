//! Office hours: who may look, set and force, as SPEC 2 says. Of the departments only `sales` has a schedule, and the holiday `christmas`.

use super::ask::{Matter, On};
use super::engine::decide;
use super::facts::{deadline, parse};
use super::judge::Asker;
use super::worlds::{Choices, NOW, PLACES};
use super::{NEVER, Town, Word, is_admin};
use pbxctl::domain::{Date, Holiday, HolidayDays, HoursState, Patch, Schedule};
use pbxctl::engine::operations::{holiday, hours};
use std::rc::Rc;

#[derive(Clone, Debug)]
pub enum HoursAsk {
    Show {
        place: Word,
    },
    Set {
        place: Word,
        /// A schedule, or that there be none.
        open: Option<bool>,
        pause: bool,
    },
    Status {
        place: Option<Word>,
    },
    Force {
        place: Word,
        until: i64,
        ending: Word,
    },
    Clear {
        place: Word,
    },
    AddHoliday {
        place: Word,
        name: Word,
    },
    RemoveHoliday {
        place: Word,
        name: Word,
    },
    Holidays {
        place: Word,
    },
}

pub const EQUIPPED: Word = "sales";
pub const HOLIDAY: Word = "christmas";

impl Asker<'_> {
    /// Whether he has anything to do there: a member, or with some right over it.
    fn inside(&self, place: Word) -> bool {
        let now = self.town.now;
        let some = |s: &super::Span| is_admin(s.right) && s.from <= now && s.reaches(place);
        self.actor.member.contains_key(place) || self.mine.iter().any(some)
    }

    pub fn of_hours(&self, ask: &HoursAsk, matter: &mut Matter) -> Option<()> {
        let mut needs = |right: Word, place: Word| {
            self.place_seen(place)?;
            matter.needs.push((right, On::Place(place)));
            Some(())
        };
        match ask {
            HoursAsk::Show { place } => needs("hours:read", place)?,
            HoursAsk::Set { place, open, pause } => {
                let deletes = *open == Some(false);
                let right = if deletes {
                    "hours:delete"
                } else {
                    "hours:write"
                };
                needs(right, place)?;
                let opens = open.unwrap_or(*place == EQUIPPED);
                matter.impossible = *pause && !opens;
            }
            HoursAsk::Status { place: None } => {}
            HoursAsk::Status { place: Some(place) } => {
                self.place_seen(place)?;
                if !self.inside(place) {
                    needs("hours:read", place)?;
                }
            }
            HoursAsk::Force {
                place,
                until,
                ending,
            } => {
                needs("override:write", place)?;
                let sticky = *ending == "sticky";
                matter.impossible = sticky != (*until == NEVER) || *until <= self.town.now;
            }
            HoursAsk::Clear { place } => needs("override:write", place)?,
            HoursAsk::AddHoliday { place, name } => {
                needs("holidays:write", place)?;
                matter.exists = *place == EQUIPPED && *name == HOLIDAY;
            }
            HoursAsk::RemoveHoliday { place, name } => {
                needs("holidays:delete", place)?;
                let there = *place == EQUIPPED && *name == HOLIDAY;
                if !there && self.holds("holidays:delete", place) {
                    return None;
                }
            }
            HoursAsk::Holidays { place } => needs("holidays:read", place)?,
        }
        Some(())
    }
}

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

/// A holiday of a department, if it has one of that name.
pub fn holiday_of(place: &str, name: &str) -> Option<Rc<Holiday>> {
    (place == EQUIPPED && name == HOLIDAY).then(|| {
        Rc::new(Holiday {
            name: parse(HOLIDAY),
            days: days(),
        })
    })
}

/// What the engine says.
pub fn of_hours(town: &Town, actor: Word, ask: &HoursAsk) -> Word {
    match ask.clone() {
        HoursAsk::Show { place } => {
            let department = parse(place);
            decide(town, actor, hours::Show { department })
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
            decide(town, actor, op)
        }
        HoursAsk::Status { place } => {
            let department = place.map(parse);
            decide(town, actor, hours::Status { department })
        }
        HoursAsk::Force {
            place,
            until,
            ending,
        } => {
            let op = hours::Override {
                department: parse(place),
                mode: HoursState::Closed,
                until: deadline(until),
                ending: parse(ending),
                over_holidays: false,
                reason: None,
            };
            decide(town, actor, op)
        }
        HoursAsk::Clear { place } => {
            let department = parse(place);
            decide(town, actor, hours::Clear { department })
        }
        HoursAsk::AddHoliday { place, name } => {
            let op = holiday::Add {
                department: parse(place),
                name: parse(name),
                days: days(),
            };
            decide(town, actor, op)
        }
        HoursAsk::RemoveHoliday { place, name } => {
            let op = holiday::Remove {
                department: parse(place),
                name: parse(name),
            };
            decide(town, actor, op)
        }
        HoursAsk::Holidays { place } => {
            let department = parse(place);
            decide(town, actor, holiday::List { department })
        }
    }
}

/// A question of the random worlds.
pub fn ask(c: &mut Choices<'_>) -> HoursAsk {
    let place = if c.once_in(12) {
        "nowhere"
    } else {
        c.of(&PLACES)
    };
    let name = c.of(&[HOLIDAY, "epiphany"]);
    match c.below(9) {
        0 => HoursAsk::Show { place },
        1 => HoursAsk::Set {
            place,
            open: c.of(&[None, Some(true), Some(false)]),
            pause: c.once_in(2),
        },
        2 => HoursAsk::Status {
            place: (!c.once_in(8)).then_some(place),
        },
        3 | 4 => HoursAsk::Force {
            place,
            until: c.of(&[NEVER, NOW - 1, NOW, NOW + 1, 2000]),
            ending: c.of(&["until", "until-next-change", "sticky"]),
        },
        5 => HoursAsk::Clear { place },
        6 => HoursAsk::AddHoliday { place, name },
        7 => HoursAsk::RemoveHoliday { place, name },
        _ => HoursAsk::Holidays { place },
    }
}
