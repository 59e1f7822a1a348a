//! Random queues, ring groups, IVRs and trunks, and questions about them.

use super::Word;
use super::things::{Thing, ThingAsk, Things};
use super::worlds::{Choices, PLACES};
use std::collections::BTreeMap;

const STANDING: [(Word, Word); 5] = [
    ("queue", "80"),
    ("ring-group", "81"),
    ("ivr", "82"),
    ("trunk", "83"),
    ("queue", "84"),
];
const NUMBERS: [Word; 6] = ["80", "81", "82", "83", "84", "89"];
const TO: [Word; 10] = [
    "extension:101",
    "extension:104",
    "voicemail:103",
    "extension:199",
    "queue:80",
    "queue:84",
    "ring-group:81",
    "ivr:82",
    "ivr:80",
    "hangup",
];
const DIDS: [Word; 4] = [
    "+48221000001",
    "+48221000003",
    "+48221000008",
    "+48221000009",
];

fn leads(c: &mut Choices<'_>, choices: &[Word]) -> BTreeMap<Word, Word> {
    let mut leads = BTreeMap::new();
    while c.once_in(3) {
        leads.insert(c.of(choices), c.of(&TO));
    }
    leads
}

pub fn things(c: &mut Choices<'_>, people: &[Word]) -> Things {
    let mut things = Things::default();
    for (kind, number) in STANDING {
        if c.once_in(8) {
            continue;
        }
        let place = c.of(&PLACES);
        let homeless = kind == "trunk" && c.once_in(2);
        let mut members = Vec::new();
        if number == "80" || number == "81" {
            members = c.some(people);
            members.sort_unstable();
            members.dedup();
        }
        things.all.push(Thing {
            kind,
            number,
            place: (!homeless).then_some(place),
            members,
            leads: match kind {
                "trunk" => BTreeMap::new(),
                "ivr" => leads(c, &["1", "open", "closed"]),
                _ => leads(c, &["open", "closed"]),
            },
            did: (number == "80" && c.once_in(2)).then_some("+48221000008"),
        });
    }
    for place in PLACES {
        if c.once_in(3) {
            things.roads.insert(place, leads(c, &["open", "closed"]));
        }
    }
    things
}

pub fn of_thing(number: Word, place: Word, c: &mut Choices<'_>) -> ThingAsk {
    let (kind, there) = match c.of(&NUMBERS) {
        "89" => (c.of(&["queue", "ivr"]), "89"),
        there => {
            let known = STANDING.iter().find(|(_, n)| *n == there);
            let (kind, _) = known.copied().unwrap_or(("queue", there));
            (if c.once_in(12) { "ivr" } else { kind }, there)
        }
    };
    let with_members = [
        ("queue", "80"),
        ("queue", "80"),
        ("ring-group", "81"),
        ("queue", "84"),
    ];
    match c.below(18) {
        0 | 1 => ThingAsk::Add {
            kind,
            number: if c.once_in(4) {
                number
            } else {
                c.of(&["89", "89", "88", "80"])
            },
            place: (!c.once_in(5)).then_some(place),
            did: c.once_in(3).then(|| c.of(&DIDS)),
        },
        2..=4 => ThingAsk::Set {
            kind,
            number: there,
            place: c.once_in(2).then(|| (!c.once_in(4)).then_some(place)),
            did: c.once_in(3).then(|| c.of(&DIDS)),
        },
        5 | 6 => ThingAsk::Remove {
            kind,
            number: there,
        },
        7 => ThingAsk::Show {
            kind,
            number: there,
        },
        8 | 9 => {
            let (kind, thing) = c.of(&with_members);
            ThingAsk::Join {
                kind,
                thing,
                number,
            }
        }
        10 | 11 => {
            let (kind, thing) = c.of(&with_members);
            ThingAsk::Leave {
                kind,
                thing,
                number,
            }
        }
        12 => {
            let (kind, number) = c.of(&with_members);
            ThingAsk::Members { kind, number }
        }
        13 => ThingAsk::Key {
            number: "82",
            to: c.of(&TO),
        },
        14 => match c.below(2) {
            0 => ThingAsk::NoKey { number: "82" },
            _ => ThingAsk::Keys { number: "82" },
        },
        15 => ThingAsk::LeadPlace {
            place,
            to: (!c.once_in(4)).then(|| c.of(&TO)),
        },
        16 => ThingAsk::LeadThing {
            kind: (kind != "trunk" && c.once_in(2)).then_some(kind),
            number: there,
            to: (!c.once_in(4)).then(|| c.of(&TO)),
        },
        _ => ThingAsk::Where {
            number: if c.once_in(2) { number } else { there },
        },
    }
}
