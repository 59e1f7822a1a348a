//! Queues, ring groups, IVRs, trunks and where calls go: questions about them, their effects, and
//! what leads where.

use super::ask::View;
use super::command::Command;
use super::site::{Site, Thing};
use crate::reference::Word;
use crate::reference::things::{ThingAsk, Things};
use std::collections::BTreeMap;

/// The states that have routes.
pub const STATES: [Word; 4] = ["open", "break", "closed", "holiday"];

fn on(op: Word, kind: Word, number: Word) -> Command {
    Command {
        op,
        kind: Some(kind),
        thing: Some(number),
        ..Command::default()
    }
}

fn dialled(did: Option<Word>) -> BTreeMap<Word, Word> {
    did.map(|did| ("did", did)).into_iter().collect()
}

/// A question of the random worlds.
pub fn of_thing(ask: &ThingAsk) -> Command {
    match *ask {
        ThingAsk::Add {
            kind,
            number,
            place,
            did,
        } => Command {
            op: "object.add",
            kind: Some(kind),
            new: Some(number),
            department: place,
            homeless: place.is_none(),
            fields: dialled(did),
            ..Command::default()
        },
        ThingAsk::Set {
            kind,
            number,
            place,
            did,
        } => Command {
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
        } => Command {
            person: Some(number),
            ..on("object.member.add", kind, thing)
        },
        ThingAsk::Leave {
            kind,
            thing,
            number,
        } => Command {
            person: Some(number),
            ..on("object.member.remove", kind, thing)
        },
        ThingAsk::Key { number, to } => Command {
            leads: [("1", Some(to))].into(),
            ..on("object.option.set", "ivr", number)
        },
        ThingAsk::NoKey { number } => Command {
            leads: [("1", None)].into(),
            ..on("object.option.remove", "ivr", number)
        },
        ThingAsk::Keys { number } => on("object.option.list", "ivr", number),
        ThingAsk::LeadPlace { place, to } => Command {
            op: "route.set",
            department: Some(place),
            leads: [("closed", to)].into(),
            ..Command::default()
        },
        ThingAsk::LeadThing { kind, number, to } => Command {
            op: "route.set",
            kind,
            thing: Some(number),
            leads: [("closed", to)].into(),
            ..Command::default()
        },
        ThingAsk::Where { number } => Command {
            op: "route.show",
            thing: Some(number),
            ..Command::default()
        },
    }
}

/// The objects of a random world.
pub fn of_site(things: &Things) -> BTreeMap<Word, Thing> {
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
    pub fn with_things(&mut self, command: &Command) {
        let did = command.fields.get("did").copied();
        if command.op == "object.add" {
            let made = Thing {
                kind: command.kind.unwrap_or_default(),
                department: command.department,
                did,
                ..Thing::default()
            };
            self.things.extend(command.new.map(|new| (new, made)));
            return;
        }
        if command.op == "object.remove" {
            self.things
                .retain(|number, _| Some(*number) != command.thing);
            return;
        }
        let found = command.thing.and_then(|number| self.things.get_mut(number));
        if let Some(found) = found {
            if command.department.is_some() || command.homeless {
                found.department = command.department;
            }
            found.did = did.or(found.did);
            match command.op {
                "object.member.add" => found.members.extend(command.person),
                "object.member.remove" => found.members.retain(|m| Some(*m) != command.person),
                _ => {}
            }
            lead(&mut found.leads, command);
        } else if let Some(department) = command.department {
            lead(self.roads.entry(department).or_default(), command);
        }
    }

    /// Whether something other than itself leads calls to one of these.
    fn leads_to(&self, there: &[String], itself: Option<Word>) -> bool {
        let leads = |road: &BTreeMap<Word, Word>| {
            let mut all = road.values();
            all.any(|to| there.iter().any(|place| place == to))
        };
        let mut others = self.things.iter().filter(|(n, _)| Some(**n) != itself);
        self.roads.values().any(leads) || others.any(|(_, thing)| leads(&thing.leads))
    }

    /// Whether what would be removed is a destination of something else.
    pub fn referenced(&self, command: &Command) -> bool {
        let forwarded = |number: Option<Word>| {
            let mut others = self.people.iter().filter(|(n, _)| Some(**n) != number);
            number.is_some() && others.any(|(_, p)| p.forwards_to == number)
        };
        match (command.op, command.person, command.thing) {
            ("extension.remove", Some(number), _) => {
                let there = ["extension", "voicemail"].map(|kind| format!("{kind}:{number}"));
                forwarded(Some(number)) || self.leads_to(&there, None)
            }
            // Who would lose their telephone.
            ("extension.set", Some(number), _) => {
                let there = ["extension", "voicemail"].map(|kind| format!("{kind}:{number}"));
                let had = self.people.get(number).is_some_and(|person| !person.silent);
                let rings = self.things.values().any(|t| t.members.contains(&number));
                had && command.fields.get("telephone") == Some(&"off")
                    && (rings || forwarded(Some(number)) || self.leads_to(&there, None))
            }
            ("settings.sso.remove", ..) => {
                let name = command.provider.unwrap_or_default();
                self.people
                    .values()
                    .any(|person| person.links.contains_key(name))
            }
            ("object.remove", _, Some(number)) => {
                let kind = command.kind.unwrap_or_default();
                let there = [format!("{kind}:{number}")];
                forwarded(Some(number)) || self.leads_to(&there, Some(number))
            }
            _ => false,
        }
    }

    /// Whether a number, or a DID, belongs to something or somebody else.
    pub fn number_taken(&self, command: &Command) -> bool {
        let did = command.fields.get("did");
        let itself = if command.op == "extension.set" {
            command.person
        } else {
            command.thing
        };
        let mut dids = self
            .people
            .iter()
            .map(|(n, p)| (*n, p.did))
            .chain(self.things.iter().map(|(n, t)| (*n, t.did)));
        let dialled = did.is_some()
            && dids.any(|(number, held)| held.as_ref() == did && Some(number) != itself);
        let wanted = command.fields.get("username");
        let called = wanted.is_some_and(|name| {
            self.people.iter().any(|(number, person)| {
                let same = person
                    .called
                    .is_some_and(|known| known.eq_ignore_ascii_case(name));
                same && Some(*number) != itself
            })
        });
        let makes = ["extension.add", "extension.copy", "object.add"].contains(&command.op);
        let renumbers = ["extension.renumber", "extension.move"].contains(&command.op);
        let own = command.person.filter(|_| renumbers);
        let makes = makes || (renumbers && command.new != command.person);
        let there = |new: Word| {
            let led_on = self.former.get(new).is_some_and(|to| Some(*to) != own);
            self.people.contains_key(new) || self.things.contains_key(new) || led_on
        };
        dialled || called || (makes && command.new.is_some_and(there))
    }

    /// The named object, if it has the named kind, or is one that calls can go to.
    pub fn thing(&self, command: &Command) -> Option<&Thing> {
        let found = self.things.get(command.thing?)?;
        let fits = command
            .kind
            .map_or(found.kind != "trunk", |kind| kind == found.kind);
        fits.then_some(found)
    }
}

fn lead(roads: &mut BTreeMap<Word, Word>, command: &Command) {
    for (choice, to) in &command.leads {
        match to {
            Some(to) => roads.insert(choice, to),
            None => roads.remove(choice),
        };
    }
}

impl View<'_> {
    /// Resolves a user name, and the target of `route show`: a person, or something that calls can
    /// go to.
    pub fn found(&self, command: &Command) -> Command {
        let mut command = command.clone();
        if command.op == "extension.release" {
            let led_on = command.new.and_then(|former| self.site.former.get(former));
            command.person = Some(*led_on.unwrap_or(&"nobody"));
        }
        if command.new == Some("next") {
            command.new = self.next_number(&command);
            if command.new.is_none() {
                command.fields.insert("no next", "");
            }
        }
        // People who identify themselves may use a name.
        if ["password.verify", "auth.list"].contains(&command.op)
            && let Some(said) = command.person
        {
            let mut people = self.site.people.iter();
            let called = people.find(|(_, person)| {
                let name = person.called;
                name.is_some_and(|name| name.eq_ignore_ascii_case(said))
            });
            command.person = called.map_or(Some(said), |(number, _)| Some(*number));
        }
        if command.op == "route.show" {
            let (people, things) = (&self.site.people, &self.site.things);
            let number = match command.fields.get("did") {
                None => command.thing,
                Some(did) => {
                    let person = people.iter().find(|(_, p)| p.did == Some(did));
                    let thing = things.iter().find(|(_, t)| t.did == Some(did));
                    let person = person.map(|(number, _)| *number);
                    person.or(thing.map(|(number, _)| *number))
                }
            };
            let somebody = number.filter(|number| people.contains_key(number));
            (command.person, command.thing) = match somebody {
                Some(_) => (somebody, None),
                None => (None, Some(number.unwrap_or_default())),
            };
        }
        if let Some(found) = self.site.thing(&command) {
            command.kind = Some(found.kind);
        }
        command
    }

    /// Whether a call sent there reaches somebody or something, as far as the actor sees.
    pub fn arrives(&self, actor: Word, to: Word) -> bool {
        let is_number = to.bytes().all(|b| b.is_ascii_digit());
        let bare = if is_number { "extension" } else { "" };
        let (kind, number) = to.split_once(':').unwrap_or((bare, to));
        let look = match kind {
            "extension" | "voicemail" => Command {
                op: "extension.show",
                person: Some(number),
                ..Command::default()
            },
            "queue" | "ring-group" | "ivr" => on("object.show", kind, number),
            // It leaves the site, ends, or no longer leads anywhere.
            _ => return true,
        };
        let silent = look.person.and_then(|number| self.site.people.get(number));
        !silent.is_some_and(|person| person.silent) && self.verdict(actor, &look) != "D12"
    }

    /// Whether somebody without a telephone would have what belongs to one, or be rung.
    pub fn silent(&self, command: &Command) -> bool {
        let after = match command.op {
            "extension.add" => self
                .site
                .with(command)
                .people
                .remove(command.new.unwrap_or("")),
            "extension.set" => self
                .site
                .with(command)
                .people
                .remove(command.person.unwrap_or("")),
            "object.member.add" => {
                let person = command.person.and_then(|p| self.site.people.get(p));
                return person.is_some_and(|person| person.silent);
            }
            _ => return false,
        };
        let Some(after) = after.filter(|after| after.silent) else {
            return false;
        };
        let fields = &command.fields;
        let said = |field: Word| fields.get(field).is_some_and(|value| *value != "none");
        let parts = ["caller_id", "vm_pin", "no_answer_seconds"].map(said);
        parts.contains(&true)
            || fields.get("vm_pin_required") == Some(&"off")
            || fields.get("missed_call_email") == Some(&"on")
            || after.voicemail
            || after.mail != "none"
            || after.forwards
            || after.did.is_some()
    }

    /// Whether a named member, or key, does not exist.
    pub fn lacks(&self, command: &Command) -> bool {
        let found = self.site.thing(command);
        found.is_some_and(|thing| match command.op {
            "object.member.set" | "object.member.remove" => {
                command.person.is_none_or(|p| !thing.members.contains(p))
            }
            "object.option.remove" => command
                .leads
                .keys()
                .any(|key| !thing.leads.contains_key(key)),
            _ => false,
        })
    }
}
