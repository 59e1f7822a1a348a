//! Random roles of a site's own, and questions about them.

use super::Word;
use super::roles::{Held, Made, RoleAsk};
use super::worlds::Choices;
use std::collections::BTreeSet;

/// What such a role may hold where it is held.
const RIGHTS: [Word; 11] = [
    "extensions:read",
    "extensions:write",
    "passwords:write",
    "roles:write",
    "console:write",
    "hours:write",
    "hours:delete",
    "recordings:read",
    "barge-in",
    "see-group-members",
    "allow-ivr",
];
/// And what it may not.
const NOT_THERE: [Word; 2] = ["groups:write", "roles:system"];
/// What it may hold over the own account.
const OWN: [Word; 5] = [
    "dashboard:read",
    "extensions:read",
    "extensions:write",
    "voicemail:write",
    "forwarding:write",
];

/// There is always one, and nobody is without a role for it.
pub fn roles(c: &mut Choices<'_>) -> Vec<Made> {
    let mut rights = BTreeSet::new();
    while !c.once_in(4) && rights.len() < 6 {
        rights.insert(c.of(&RIGHTS));
    }
    // Most let their holders look after themselves.
    let mut own: BTreeSet<Word> = OWN.into_iter().collect();
    while c.once_in(4) {
        own.remove(c.of(&OWN));
    }
    let name = "lead";
    vec![Made { name, rights, own }]
}

fn held(c: &mut Choices<'_>) -> Vec<Held> {
    let mut all = Vec::new();
    while c.once_in(2) && all.len() < 3 {
        all.push(if c.once_in(4) {
            (c.of(&OWN), true)
        } else if c.once_in(10) {
            (c.of(&NOT_THERE), c.once_in(3))
        } else {
            (c.of(&RIGHTS), false)
        });
    }
    all
}

pub fn of_role(c: &mut Choices<'_>) -> RoleAsk {
    let name = c.of(&["deputy", "deputy", "deputy", "lead", "manager"]);
    match c.below(5) {
        0 | 1 => RoleAsk::Add {
            name,
            from: c.of(&[
                "user",
                "receptionist",
                "group-admin",
                "manager",
                "owner",
                "lead",
                "ghost",
                "system-admin",
            ]),
            given: held(c),
            taken: held(c),
        },
        2 | 3 => RoleAsk::Set {
            role: c.of(&["lead", "lead", "lead", "lead", "lead", "manager", "ghost"]),
            new: c.once_in(4).then_some(name),
            given: held(c),
            taken: held(c),
        },
        _ => RoleAsk::Remove {
            role: c.of(&["lead", "lead", "manager", "ghost"]),
        },
    }
}
