//! Random custom roles, and questions about them.

use super::roles::{Held, Made, RoleAsk};
use super::worlds::{Choices, PLACES};
use super::{Calls, Word, own_rights, rights_of_role};
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
/// What it may hold over one's own account.
const OWN: [Word; 5] = [
    "dashboard:read",
    "extensions:read",
    "extensions:write",
    "voicemail:write",
    "forwarding:write",
];

/// There is always one, and nobody is without a role because of it.
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
    let mut all = vec![Made { name, rights, own }];
    if c.once_in(3) {
        all.push(user(c));
    }
    all
}

/// Call rights that a site adds to `user`, or removes.
const CALLS: [Word; 4] = [
    "see-group-members",
    "show-my-presence",
    "intercom",
    "allow-ivr",
];
/// Everybody's rights over their own account that a site may remove.
const USERS_OWN: [Word; 3] = ["extensions:write", "voicemail:write", "forwarding:write"];

/// The role `user` on this site.
fn user(c: &mut Choices<'_>) -> Made {
    let mut rights = rights_of_role("user").clone();
    while c.once_in(2) {
        let right = c.of(&CALLS);
        if !rights.remove(right) {
            rights.insert(right);
        }
    }
    let mut own = own_rights().clone();
    while c.once_in(2) {
        own.remove(c.of(&USERS_OWN));
    }
    Made {
        name: "user",
        rights,
        own,
    }
}

/// A department's changes of it.
pub fn users_own(c: &mut Choices<'_>) -> Calls {
    let mut said = Calls::new();
    while c.once_in(4) {
        said.insert(c.of(&USERS_OWN), c.once_in(2));
    }
    said
}

/// Requested changes of it; usually allowed ones.
fn of_user(c: &mut Choices<'_>) -> Vec<Held> {
    let mut all = Vec::new();
    while c.once_in(2) && all.len() < 3 {
        all.push(match c.below(8) {
            0 => (c.of(&RIGHTS), false),
            1 => (
                c.of(&["passwords:write", "dashboard:read", "hours:write"]),
                true,
            ),
            2 | 3 => (c.of(&USERS_OWN), true),
            _ => (c.of(&CALLS), false),
        });
    }
    all
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
    let place = c.once_in(2).then(|| c.of(&PLACES));
    match c.below(8) {
        5 | 6 => RoleAsk::Set {
            role: c.of(&["user", "user", "user", "user", "user", "lead", "owner"]),
            place,
            new: c.once_in(10).then_some(name),
            given: of_user(c),
            taken: of_user(c),
        },
        7 => RoleAsk::Reset {
            role: c.of(&["user", "user", "user", "user", "lead", "manager", "ghost"]),
            place,
        },
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
            place: None,
            new: c.once_in(4).then_some(name),
            given: held(c),
            taken: held(c),
        },
        _ => RoleAsk::Remove {
            role: c.of(&["lead", "lead", "manager", "ghost"]),
        },
    }
}
