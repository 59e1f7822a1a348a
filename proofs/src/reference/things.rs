//! Queues, ring groups, IVRs and trunks: questions about them, and about where calls go.

use super::ask::{On, Requirement};
use super::judge::Asker;
use super::{Person, Site, Word};
use std::collections::BTreeMap;

/// All call objects, and the destinations of departments: a state, and a destination.
#[derive(Clone, Debug, Default)]
pub struct Things {
    pub all: Vec<Thing>,
    pub roads: BTreeMap<Word, BTreeMap<Word, Word>>,
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Thing {
    pub kind: Word,
    pub number: Word,
    /// A trunk may belong to the whole system.
    pub place: Option<Word>,
    pub members: Vec<Word>,
    /// By a state, or by the key 1.
    pub leads: BTreeMap<Word, Word>,
    pub did: Option<Word>,
}

#[derive(Clone, Debug)]
pub enum ThingAsk {
    Add {
        kind: Word,
        number: Word,
        place: Option<Word>,
        did: Option<Word>,
    },
    Set {
        kind: Word,
        number: Word,
        /// To a department, or to none.
        place: Option<Option<Word>>,
        did: Option<Word>,
    },
    Remove {
        kind: Word,
        number: Word,
    },
    Show {
        kind: Word,
        number: Word,
    },
    Members {
        kind: Word,
        number: Word,
    },
    Join {
        kind: Word,
        thing: Word,
        number: Word,
    },
    Leave {
        kind: Word,
        thing: Word,
        number: Word,
    },
    Key {
        number: Word,
        to: Word,
    },
    NoKey {
        number: Word,
    },
    Keys {
        number: Word,
    },
    /// Where calls go while a department is closed.
    LeadPlace {
        place: Word,
        to: Option<Word>,
    },
    LeadThing {
        kind: Option<Word>,
        number: Word,
        to: Option<Word>,
    },
    Where {
        number: Word,
    },
}

fn right(kind: Word, verb: &str) -> Word {
    let module = match kind {
        "queue" => "queues",
        "ring-group" => "ring-groups",
        "ivr" => "ivrs",
        _ => "trunks",
    };
    let right = format!("{module}:{verb}");
    let found = super::every_right().iter().find(|known| **known == right);
    found.expect("a right there is")
}

fn on(thing: &Thing) -> On {
    thing.place.map_or(On::System, On::Place)
}

pub fn thing(site: &Site, number: &str) -> Option<Thing> {
    let mut all = site.things.all.iter();
    all.find(|thing| thing.number == number).cloned()
}

/// Whether something other than itself leads calls there.
pub fn led_to(site: &Site, there: &[String], but: Option<Word>) -> bool {
    let leads = |to: &Word| there.iter().any(|place| place == to);
    let by_places = site
        .things
        .roads
        .values()
        .any(|road| road.values().any(leads));
    let mut things = site.things.all.iter().filter(|t| Some(t.number) != but);
    by_places || things.any(|thing| thing.leads.values().any(leads))
}

impl Asker<'_> {
    fn may_read(&self, thing: &Thing) -> bool {
        self.holds(right(thing.kind, "read"), thing.place.unwrap_or("system"))
    }

    fn may_write(&self, thing: &Thing) -> bool {
        self.holds(right(thing.kind, "write"), thing.place.unwrap_or("system"))
    }

    /// The object, unless it is absent, hidden, or of another kind; without a kind, one that calls
    /// can go to.
    fn see_thing(&self, kind: Option<Word>, number: Word) -> Option<Thing> {
        let found = thing(self.site, number)?;
        let fits = kind.map_or(found.kind != "trunk", |kind| kind == found.kind);
        let seen = self.may_read(&found) || found.place.is_none_or(|place| self.sees_place(place));
        (fits && seen).then_some(found)
    }

    /// Whether calls can be sent there, as far as the actor may know.
    pub fn arrives(&self, to: Word) -> bool {
        match to.split_once(':') {
            None | Some(("external", _)) => true,
            Some(("extension" | "voicemail", number)) => {
                let known = self.site.people.iter().find(|p| p.number == number);
                known.is_some_and(|person| !person.silent && self.see(person.number).is_some())
            }
            Some((kind, number)) => {
                let known = thing(self.site, number).filter(|thing| thing.kind == kind);
                known.is_some_and(|thing| self.see_thing(Some(thing.kind), thing.number).is_some())
            }
        }
    }

    fn dialled_already(&self, did: Option<Word>, but: Option<Word>) -> bool {
        let Some(did) = did else { return false };
        let mut things = self.site.things.all.iter();
        self.site.people.iter().any(|p| p.did == Some(did))
            || things.any(|thing| thing.did == Some(did) && Some(thing.number) != but)
    }

    pub fn of_thing(&self, ask: &ThingAsk, requirement: &mut Requirement) -> Option<()> {
        match *ask {
            ThingAsk::Add {
                kind,
                number,
                place,
                did,
            } => {
                if let Some(place) = place {
                    self.place_seen(place)?;
                }
                let there = place.map_or(On::System, On::Place);
                requirement.needs.push((right(kind, "write"), there));
                self.thing_limits(place, number, right(kind, "write"), requirement);
                requirement.exists = self.site.person(number).is_some()
                    || thing(self.site, number).is_some()
                    || self.dialled_already(did, None);
                let trunk = kind == "trunk";
                requirement.impossible = (!trunk && place.is_none()) || (trunk && did.is_some());
            }
            ThingAsk::Set {
                kind,
                number,
                place,
                did,
            } => {
                let found = self.see_thing(Some(kind), number)?;
                let write = right(kind, "write");
                requirement.needs.push((write, on(&found)));
                let trunk = kind == "trunk";
                match place {
                    Some(Some(place)) => {
                        self.place_seen(place)?;
                        requirement.needs.push((write, On::Place(place)));
                        if found.place != Some(place) {
                            self.thing_limits(Some(place), number, write, requirement);
                        }
                    }
                    Some(None) => {
                        requirement.needs.push((write, On::System));
                        requirement.impossible = !trunk;
                    }
                    None => {}
                }
                requirement.impossible |= trunk && did.is_some();
                requirement.exists = self.dialled_already(did, Some(number));
            }
            ThingAsk::Remove { kind, number } => {
                let found = self.see_thing(Some(kind), number)?;
                requirement.needs.push((right(kind, "delete"), on(&found)));
                let there = [format!("{kind}:{number}")];
                requirement.in_use = led_to(self.site, &there, Some(number));
            }
            ThingAsk::Show { kind, number } => drop(self.see_thing(Some(kind), number)?),
            ThingAsk::Members { kind, number } => {
                let found = self.see_thing(Some(kind), number)?;
                requirement.needs.push((right(kind, "read"), on(&found)));
            }
            ThingAsk::Join {
                kind,
                thing,
                number,
            } => {
                let (found, person) = self.both(kind, thing, number)?;
                requirement.needs.push((right(kind, "write"), on(&found)));
                requirement.exists = found.members.contains(&person.number);
                requirement.impossible = person.silent;
            }
            ThingAsk::Leave {
                kind,
                thing,
                number,
            } => {
                let (found, person) = self.both(kind, thing, number)?;
                requirement.needs.push((right(kind, "write"), on(&found)));
                let may_know = self.may_read(&found) || self.may_write(&found);
                if may_know && !found.members.contains(&person.number) {
                    return None;
                }
            }
            ThingAsk::Key { number, to } => {
                let found = self.see_thing(Some("ivr"), number)?;
                requirement.needs.push(("ivrs:write", on(&found)));
                requirement.impossible = !self.arrives(to);
            }
            ThingAsk::NoKey { number } => {
                let found = self.see_thing(Some("ivr"), number)?;
                requirement.needs.push(("ivrs:write", on(&found)));
                let may_know = self.may_read(&found) || self.may_write(&found);
                if may_know && !found.leads.contains_key("1") {
                    return None;
                }
            }
            ThingAsk::Keys { number } => {
                let found = self.see_thing(Some("ivr"), number)?;
                requirement.needs.push(("ivrs:read", on(&found)));
            }
            ThingAsk::LeadPlace { place, to } => {
                self.place_seen(place)?;
                requirement
                    .needs
                    .push(("departments:write", On::Place(place)));
                requirement.impossible = to.is_some_and(|to| !self.arrives(to));
            }
            ThingAsk::LeadThing { kind, number, to } => {
                let found = self.see_thing(kind, number)?;
                requirement
                    .needs
                    .push((right(found.kind, "write"), on(&found)));
                requirement.impossible = to.is_some_and(|to| !self.arrives(to));
            }
            ThingAsk::Where { number } => {
                if self.site.person(number).is_some() {
                    let person = self.see(number)?.clone();
                    requirement
                        .needs
                        .push(("extensions:read", On::PersonOrOneself(person)));
                } else {
                    let found = self.see_thing(None, number)?;
                    requirement
                        .needs
                        .push((right(found.kind, "read"), on(&found)));
                }
            }
        }
        Some(())
    }

    fn both(&self, kind: Word, thing: Word, number: Word) -> Option<(Thing, Person)> {
        Some((
            self.see_thing(Some(kind), thing)?,
            self.see(number)?.clone(),
        ))
    }
}
