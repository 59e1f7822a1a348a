//! What happens to a call at Acme: hours, holidays, a menu, queues, ring groups and routes.
//!
//! Two things are as in a real company: the board is away, and one ring group rings nobody, so that
//! `hours status` and `route check` have something to report.

use super::people::Home;
use super::{Builder, in_the_example, value};
use crate::domain::ObjectKind::{Ivr, Queue, RingGroup};
use crate::domain::{
    Clock, Deadline, Ending, EntryPatch, HolidayDays, HoursState, Junction, Name, ObjectKind,
    ObjectPatch, Patch, RoutesPatch,
};
use crate::engine::operations::{holiday, hours, object, phonebook, route};
use crate::ops::Failure;

/// A department, its opening hours, and its breaks.
const HOURS: [(Home, &str, &str); 5] = [
    (Home::Default, "Mo-Fr 08:00-18:00", ""),
    (
        Home::Named("sales"),
        "Mo-Fr 09:00-17:30; Sa 10:00-14:00",
        "Mo-Fr 12:30-13:15",
    ),
    (Home::Named("support"), "Mo-Su 07:00-22:00", ""),
    (
        Home::Named("warehouse"),
        "Mo-Fr 06:00-22:00; Sa 06:00-14:00",
        "Mo-Fr 09:30-09:45,18:00-18:30",
    ),
    (
        Home::Named("management"),
        "Mo-Th 09:00-17:00; Fr 09:00-15:00",
        "",
    ),
];

/// Days on which nobody works, each year.
const HOLIDAYS: [(&str, &str, &str); 3] = [
    ("New Year", "2026-01-01", "2026-01-01"),
    ("Labour Day", "2026-05-01", "2026-05-01"),
    ("Christmas", "2026-12-24", "2026-12-26"),
];

/// Something that takes calls for several people.
pub(super) struct Object {
    pub(super) kind: ObjectKind,
    pub(super) number: &'static str,
    pub(super) home: Home,
    pub(super) name: &'static str,
    /// Its DID, if it has one.
    pub(super) did: Option<&'static str>,
    pub(super) members: &'static [&'static str],
}

pub(super) const OBJECTS: [Object; 7] = [
    Object {
        kind: Queue,
        number: "280",
        home: Home::Named("sales"),
        name: "Sales line",
        did: Some("+442079460128"),
        members: &["202", "205", "206", "207"],
    },
    Object {
        kind: RingGroup,
        number: "281",
        home: Home::Named("sales"),
        name: "Quotes",
        did: None,
        members: &["208", "209"],
    },
    Object {
        kind: Queue,
        number: "380",
        home: Home::Named("support"),
        name: "Support line",
        did: Some("+442079460138"),
        members: &["301", "302", "304", "306"],
    },
    Object {
        kind: RingGroup,
        number: "381",
        home: Home::Named("support"),
        name: "Night desk",
        did: None,
        members: &["303", "305"],
    },
    Object {
        kind: RingGroup,
        number: "430",
        home: Home::Named("warehouse"),
        name: "Dispatch",
        did: Some("+442079460140"),
        members: &["401", "402", "404"],
    },
    Object {
        kind: RingGroup,
        number: "431",
        home: Home::Named("warehouse"),
        name: "Returns",
        did: None,
        members: &["405"],
    },
    Object {
        kind: Ivr,
        number: "190",
        home: Home::Default,
        name: "Switchboard",
        did: Some("+442079460199"),
        members: &[],
    },
];

/// Keys of the menu.
const KEYS: [(&str, &str); 5] = [
    ("0", "extension:102"),
    ("1", "queue:280"),
    ("2", "queue:380"),
    ("3", "ring-group:430"),
    ("4", "ring-group:431"),
];

/// Where calls go that reach a department during a break, closed, or on a holiday.
const ROUTES: [(Home, &str, &str, &str); 4] = [
    (Home::Default, "ivr:190", "queue:380", "voicemail:102"),
    (
        Home::Named("sales"),
        "queue:280",
        "voicemail:202",
        "voicemail:202",
    ),
    (
        Home::Named("support"),
        "queue:380",
        "ring-group:381",
        "ring-group:381",
    ),
    (
        Home::Named("warehouse"),
        "ring-group:430",
        "voicemail:404",
        "voicemail:404",
    ),
];

/// Outside contacts: whose book, company, number.
const BOOK: [(Option<&str>, &str, &str); 3] = [
    (None, "Northwind Carriers", "+442079460901"),
    (None, "Halden Facilities", "+442079460902"),
    (Some("sales"), "Trey Consulting", "+442079460903"),
];

/// How long the board is away.
const RETREAT: i64 = 7 * 24 * 3600;

impl Builder<'_, '_> {
    /// Hours, holidays, what takes calls, and where they go if nobody is there.
    pub(super) fn calls(&mut self, default: &Name) -> Result<(), Failure> {
        for (home, open, pause) in HOURS {
            let department = home.name(default)?;
            self.perform(hours::Set {
                department: department.clone(),
                open: Patch::Set(value(open)?),
                pause: if pause.is_empty() {
                    Patch::Keep
                } else {
                    Patch::Set(value(pause)?)
                },
            })?;
            self.holidays(&department)?;
        }
        self.perform(hours::Override {
            department: value("management")?,
            mode: HoursState::Closed,
            from: None,
            until: Deadline::At(self.0.now().plus(RETREAT)),
            ending: Ending::Until,
            over_holidays: false,
            reason: Some("The board is away".to_owned()),
        })?;
        for object in &OBJECTS {
            self.object(object, default)?;
        }
        for (digit, to) in KEYS {
            self.perform(object::OptionSet {
                number: value("190")?,
                digit: value(digit)?,
                to: value(to)?,
            })?;
        }
        for (home, pause, closed, holiday) in ROUTES {
            let patch = RoutesPatch::default()
                .with(HoursState::Break, Patch::Set(value(pause)?))
                .with(HoursState::Closed, Patch::Set(value(closed)?))
                .with(HoursState::Holiday, Patch::Set(value(holiday)?));
            let from = Junction::Department(home.name(default)?);
            self.perform(route::Set { from, patch })?;
        }
        self.book()
    }

    fn holidays(&mut self, department: &Name) -> Result<(), Failure> {
        for (name, first, last) in HOLIDAYS {
            let days = HolidayDays::new(
                (value(first)?, value(last)?),
                Clock::START,
                Clock::END,
                true,
            );
            self.perform(holiday::Add {
                department: department.clone(),
                name: value(name)?,
                days: days.map_err(in_the_example)?,
            })?;
        }
        Ok(())
    }

    fn object(&mut self, object: &Object, default: &Name) -> Result<(), Failure> {
        let did = object.did.map(value).transpose()?;
        self.perform(object::Add {
            kind: object.kind,
            number: value(object.number)?,
            department: Some(object.home.name(default)?),
            fields: ObjectPatch {
                name: Patch::Set(value(object.name)?),
                dids: did.map(|did| vec![did]),
            },
        })?;
        for number in object.members {
            self.perform(object::MemberAdd {
                kind: object.kind,
                object: value(object.number)?,
                number: value(number)?,
                place: None,
            })?;
        }
        Ok(())
    }

    fn book(&mut self) -> Result<(), Failure> {
        for (department, company, number) in BOOK {
            self.perform(phonebook::Add {
                department: department.map(value).transpose()?,
                fields: EntryPatch {
                    company: Patch::Set(value(company)?),
                    numbers: Some(vec![value(number)?]),
                    ..EntryPatch::default()
                },
            })?;
        }
        Ok(())
    }
}
