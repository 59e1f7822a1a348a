//! Office hours: who may look, set and force, by SPEC 2. Only the department `sales` has a
//! schedule, and the holiday `christmas`.

use super::ask::{On, Requirement};
use super::judge::Asker;
use super::worlds::{Choices, NOW, PLACES};
use super::{NEVER, Word, is_admin};

#[derive(Clone, Debug)]
pub enum HoursAsk {
    Show {
        place: Word,
    },
    Set {
        place: Word,
        /// A new schedule, or none.
        open: Option<bool>,
        pause: bool,
    },
    Status {
        place: Option<Word>,
    },
    Force {
        place: Word,
        /// When it begins, if not immediately.
        from: Option<i64>,
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
    /// Whether they are a member there or hold some right over it.
    fn inside(&self, place: Word) -> bool {
        let now = self.site.now;
        let some = |s: &super::Span| is_admin(s.right) && s.from <= now && s.reaches(place);
        self.actor.member.contains_key(place) || self.mine.iter().any(some)
    }

    pub fn of_hours(&self, ask: &HoursAsk, requirement: &mut Requirement) -> Option<()> {
        let mut needs = |right: Word, place: Word| {
            self.place_seen(place)?;
            requirement.needs.push((right, On::Place(place)));
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
                requirement.impossible = *pause && !opens;
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
                from,
                until,
                ending,
            } => {
                needs("override:write", place)?;
                let sticky = *ending == "sticky";
                let begins = from.unwrap_or(self.site.now);
                requirement.impossible = sticky != (*until == NEVER)
                    || begins < self.site.now
                    || *until <= self.site.now
                    || *until <= begins;
            }
            HoursAsk::Clear { place } => needs("override:write", place)?,
            HoursAsk::AddHoliday { place, name } => {
                needs("holidays:write", place)?;
                requirement.exists = *place == EQUIPPED && *name == HOLIDAY;
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
            from: c.of(&[
                None,
                None,
                Some(NOW - 1),
                Some(NOW),
                Some(NOW + 1),
                Some(1500),
            ]),
            until: c.of(&[NEVER, NOW - 1, NOW, NOW + 1, 2000]),
            ending: c.of(&["until", "until-next-change", "sticky"]),
        },
        5 => HoursAsk::Clear { place },
        6 => HoursAsk::AddHoliday { place, name },
        7 => HoursAsk::RemoveHoliday { place, name },
        _ => HoursAsk::Holidays { place },
    }
}
