//! Random fields of accounts: questions about them, and who has a user name or no telephone.

use super::worlds::{Choices, DIDS, PEOPLE};
use super::{Site, Word};
use std::collections::BTreeMap;

const NAMES: [Word; 2] = ["Ada", "bea"];

/// Gives a few people a user name, and takes the telephone of some away.
pub fn names_and_telephones(site: &mut Site, c: &mut Choices<'_>) {
    for name in NAMES {
        let n = c.below(site.people.len());
        site.people[n].called = Some(name);
    }
    while c.once_in(3) {
        silence(c.of(&PEOPLE), site);
    }
}

/// Takes somebody's telephone away, and everything that belongs to one or leads there.
fn silence(number: Word, site: &mut Site) {
    for person in &mut site.people {
        if person.number == number {
            person.silent = true;
            (person.voicemail, person.mail, person.did) = (false, "none", None);
            person.forwards_to = None;
        }
        if person.forwards_to == Some(number) {
            person.forwards_to = None;
        }
    }
    let there = ["extension", "voicemail"].map(|kind| format!("{kind}:{number}"));
    let elsewhere = |to: &Word| !there.iter().any(|place| place == to);
    for thing in &mut site.things.all {
        thing.members.retain(|member| *member != number);
        thing.leads.retain(|_, to| elsewhere(to));
    }
    for road in site.things.roads.values_mut() {
        road.retain(|_, to| elsewhere(to));
    }
}

pub fn fields(c: &mut Choices<'_>) -> BTreeMap<Word, Word> {
    let mut fields = BTreeMap::new();
    loop {
        let (field, value) = match c.below(11) {
            0 => ("email", "ada@acme.example"),
            1 => ("first_name", "Ada"),
            2 => ("vm_enabled", c.of(&["on", "off"])),
            3 => ("vm_email", c.of(&["none", "attach", "notify"])),
            4 => ("vm_pin", "4321"),
            5 => ("vm_pin_required", c.of(&["on", "off"])),
            6 => ("did", c.of(&DIDS)),
            7 => ("forward_busy", c.of(&["100", "103", "106", "199"])),
            8 => ("telephone", c.of(&["off", "on"])),
            9 => ("username", c.of(&["ada", "bea", "ADA", "cleo", "none"])),
            _ => ("mobile", "+48600100200"),
        };
        fields.insert(field, value);
        if !c.once_in(3) {
            return fields;
        }
    }
}
