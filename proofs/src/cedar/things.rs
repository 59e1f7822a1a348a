//! Queues, ring groups, IVRs, trunks and where calls go: what is asked of them, what comes of
//! it, and what leads where.

use super::ask::View;
use super::deed::Deed;
use super::site::{Site, Thing};
use crate::reference::Word;
use crate::reference::things::{ThingAsk, Things};
use std::collections::BTreeMap;

/// The states a route is for.
pub const STATES: [Word; 4] = ["open", "break", "closed", "holiday"];

fn on(op: Word, kind: Word, number: Word) -> Deed {
    Deed {
        op,
        kind: Some(kind),
        thing: Some(number),
        ..Deed::default()
    }
}

fn dialled(did: Option<Word>) -> BTreeMap<Word, Word> {
    did.map(|did| ("did", did)).into_iter().collect()
}

/// A question of the random worlds.
pub fn of_thing(ask: &ThingAsk) -> Deed {
    match *ask {
        ThingAsk::Add {
            kind,
            number,
            place,
            did,
        } => Deed {
            op: "object.add",
            kind: Some(kind),
            new: Some(number),
            department: place,
            homeless: place.is_none(),
            fields: dialled(did),
            ..Deed::default()
        },
        ThingAsk::Set {
            kind,
            number,
            place,
            did,
        } => Deed {
            department: place.flatten(),
            homeless: place == Some(None),
            fields: dialled(did),
            ..on("object.set", kind, number)
        },
        ThingAsk::Remove { kind, number } => on("object.remove", kind, number),
        ThingAsk::Show { kind, number } => on("object.show", kind, number),
        ThingAsk::Members { kind, number } => on("object.member.list", kind, number),
        ThingAsk::Join {
            kind,
            thing,
            number,
        } => Deed {
            person: Some(number),
            ..on("object.member.add", kind, thing)
        },
        ThingAsk::Leave {
            kind,
            thing,
            number,
        } => Deed {
            person: Some(number),
            ..on("object.member.remove", kind, thing)
        },
        ThingAsk::Key { number, to } => Deed {
            leads: [("1", Some(to))].into(),
            ..on("object.option.set", "ivr", number)
        },
        ThingAsk::NoKey { number } => Deed {
            leads: [("1", None)].into(),
            ..on("object.option.remove", "ivr", number)
        },
        ThingAsk::Keys { number } => on("object.option.list", "ivr", number),
        ThingAsk::LeadPlace { place, to } => Deed {
            op: "route.set",
            department: Some(place),
            leads: [("closed", to)].into(),
            ..Deed::default()
        },
        ThingAsk::LeadThing { kind, number, to } => Deed {
            op: "route.set",
            kind,
            thing: Some(number),
            leads: [("closed", to)].into(),
            ..Deed::default()
        },
        ThingAsk::Where { number } => Deed {
            op: "route.show",
            thing: Some(number),
            ..Deed::default()
        },
    }
}

/// What there is in a random world.
pub fn of_town(things: &Things) -> BTreeMap<Word, Thing> {
    let thing = |thing: &crate::reference::things::Thing| Thing {
        kind: thing.kind,
        department: thing.place,
        members: thing.members.iter().copied().collect(),
        leads: thing.leads.clone(),
        did: thing.did,
    };
    let all = things.all.iter();
    all.map(|found| (found.number, thing(found))).collect()
}

impl Site {
    pub fn with_things(&mut self, deed: &Deed) {
        let did = deed.fields.get("did").copied();
        if deed.op == "object.add" {
            let made = Thing {
                kind: deed.kind.unwrap_or_default(),
                department: deed.department,
                did,
                ..Thing::default()
            };
            self.things.extend(deed.new.map(|new| (new, made)));
            return;
        }
        if deed.op == "object.remove" {
            self.things.retain(|number, _| Some(*number) != deed.thing);
            return;
        }
        let found = deed.thing.and_then(|number| self.things.get_mut(number));
        if let Some(found) = found {
            if deed.department.is_some() || deed.homeless {
                found.department = deed.department;
            }
            found.did = did.or(found.did);
            match deed.op {
                "object.member.add" => found.members.extend(deed.person),
                "object.member.remove" => found.members.retain(|m| Some(*m) != deed.person),
                _ => {}
            }
            lead(&mut found.leads, deed);
        } else if let Some(department) = deed.department {
            lead(self.roads.entry(department).or_default(), deed);
        }
    }

    /// Whether something but itself leads calls to one of these.
    fn leads_to(&self, there: &[String], itself: Option<Word>) -> bool {
        let leads = |road: &BTreeMap<Word, Word>| {
            let mut all = road.values();
            all.any(|to| there.iter().any(|place| place == to))
        };
        let mut others = self.things.iter().filter(|(n, _)| Some(**n) != itself);
        self.roads.values().any(leads) || others.any(|(_, thing)| leads(&thing.leads))
    }

    /// Whether what is to be removed is a destination of something else.
    pub fn referenced(&self, deed: &Deed) -> bool {
        let forwarded = |number: Option<Word>| {
            let mut others = self.people.iter().filter(|(n, _)| Some(**n) != number);
            number.is_some() && others.any(|(_, p)| p.forwards_to == number)
        };
        match (deed.op, deed.person, deed.thing) {
            ("extension.remove", Some(number), _) => {
                let there = ["extension", "voicemail"].map(|kind| format!("{kind}:{number}"));
                forwarded(Some(number)) || self.leads_to(&there, None)
            }
            ("object.remove", _, Some(number)) => {
                let kind = deed.kind.unwrap_or_default();
                let there = [format!("{kind}:{number}")];
                forwarded(Some(number)) || self.leads_to(&there, Some(number))
            }
            _ => false,
        }
    }

    /// Whether a number, or one from outside, belongs to something or somebody else.
    pub fn number_taken(&self, deed: &Deed) -> bool {
        let did = deed.fields.get("did");
        let itself = if deed.op == "extension.set" {
            deed.person
        } else {
            deed.thing
        };
        let mut dids = self
            .people
            .iter()
            .map(|(n, p)| (*n, p.did))
            .chain(self.things.iter().map(|(n, t)| (*n, t.did)));
        let dialled = did.is_some()
            && dids.any(|(number, held)| held.as_ref() == did && Some(number) != itself);
        let makes = ["extension.add", "extension.copy", "object.add"].contains(&deed.op);
        let there = |new: Word| self.people.contains_key(new) || self.things.contains_key(new);
        dialled || (makes && deed.new.is_some_and(there))
    }

    /// The thing named, if it is of the kind named, or one that calls come to.
    pub fn thing(&self, deed: &Deed) -> Option<&Thing> {
        let found = self.things.get(deed.thing?)?;
        let fits = deed
            .kind
            .map_or(found.kind != "trunk", |kind| kind == found.kind);
        fits.then_some(found)
    }
}

fn lead(roads: &mut BTreeMap<Word, Word>, deed: &Deed) {
    for (choice, to) in &deed.leads {
        match to {
            Some(to) => roads.insert(choice, to),
            None => roads.remove(choice),
        };
    }
}

impl View<'_> {
    /// With what `route show` is about: somebody, or something that calls come to.
    pub fn found(&self, deed: &Deed) -> Deed {
        let mut deed = deed.clone();
        if deed.op == "route.show" {
            let (people, things) = (&self.site.people, &self.site.things);
            let number = match deed.fields.get("did") {
                None => deed.thing,
                Some(did) => {
                    let person = people.iter().find(|(_, p)| p.did == Some(did));
                    let thing = things.iter().find(|(_, t)| t.did == Some(did));
                    let person = person.map(|(number, _)| *number);
                    person.or(thing.map(|(number, _)| *number))
                }
            };
            let somebody = number.filter(|number| people.contains_key(number));
            (deed.person, deed.thing) = match somebody {
                Some(_) => (somebody, None),
                None => (None, Some(number.unwrap_or_default())),
            };
        }
        if let Some(found) = self.site.thing(&deed) {
            deed.kind = Some(found.kind);
        }
        deed
    }

    /// Whether a call sent there comes to somebody or something, as far as the actor sees.
    pub fn arrives(&self, actor: Word, to: Word) -> bool {
        let is_number = to.bytes().all(|b| b.is_ascii_digit());
        let bare = if is_number { "extension" } else { "" };
        let (kind, number) = to.split_once(':').unwrap_or((bare, to));
        let look = match kind {
            "extension" | "voicemail" => Deed {
                op: "extension.show",
                person: Some(number),
                ..Deed::default()
            },
            "queue" | "ring-group" | "ivr" => on("object.show", kind, number),
            // It leaves the house, ends, or leads nowhere any more.
            _ => return true,
        };
        self.verdict(actor, &look) != "D12"
    }

    /// Whether a member, or a key, is named that is none there.
    pub fn lacks(&self, deed: &Deed) -> bool {
        let found = self.site.thing(deed);
        found.is_some_and(|thing| match deed.op {
            "object.member.set" | "object.member.remove" => {
                deed.person.is_none_or(|p| !thing.members.contains(p))
            }
            "object.option.remove" => deed.leads.keys().any(|key| !thing.leads.contains_key(key)),
            _ => false,
        })
    }
}
