//! Random groups, and questions about them.

use super::groups::{GroupAsk, Subject};
use super::worlds::{Choices, ENDS, calls, maybe_said, said};
use super::{Calls, Group, Joined, NEVER, Word};
use std::collections::{BTreeMap, BTreeSet};

pub const GROUPS: [Word; 3] = ["desk", "crew", "administrators"];
const ROLES: [Word; 2] = ["user", "manager"];
/// What groups carry here.
const RIGHTS: [Word; 15] = [
    "extensions:write",
    "extensions:write",
    "extensions:read",
    "passwords:write",
    "groups:write",
    "groups:write",
    "groups:read",
    "extensions:delete",
    "voicemail:write",
    "forwarding:write",
    "roles:read",
    "audit:read",
    "reports:read",
    "roles:write",
    "console:write",
];
/// What none can carry.
const NONE_OF_THEIRS: [Word; 2] = ["barge-in", "roles:system"];
/// Rights to look at somebody or hear them, for questions.
const LOOKS: [Word; 6] = [
    "extensions:read",
    "passwords:read",
    "recordings:download",
    "barge-in",
    "see-group-members",
    "allow-ivr",
];

pub fn groups(c: &mut Choices<'_>) -> Vec<Group> {
    let group = |name: Word, c: &mut Choices<'_>| {
        let mut defaults = BTreeMap::<Word, Calls>::new();
        while c.once_in(2) {
            defaults.entry(c.of(&ROLES)).or_default().extend(calls(c));
        }
        let (mut over_members, mut system) = (BTreeSet::new(), BTreeSet::new());
        if name != "administrators" {
            // A group whose members decide who belongs to it is where D8 is subtle.
            if c.once_in(2) {
                over_members.insert("groups:write");
            }
            while !c.once_in(4) && over_members.len() < 6 {
                over_members.insert(c.of(&RIGHTS));
            }
            while c.once_in(5) {
                system.insert(c.of(&RIGHTS));
            }
        }
        Group {
            name,
            defaults,
            over_members,
            system,
            open: c.once_in(4),
        }
    };
    GROUPS.map(|name| group(name, c)).into()
}

/// Groups somebody belongs to.
pub fn joined(c: &mut Choices<'_>) -> BTreeMap<Word, Joined> {
    let mut all = BTreeMap::new();
    for (name, rarely) in GROUPS.into_iter().zip([2, 3, 14]) {
        if c.once_in(rarely) {
            let (role, until) = (c.of(&ROLES), c.of(&ENDS));
            let calls = calls(c);
            all.insert(name, Joined { role, until, calls });
        }
    }
    all
}

fn rights(c: &mut Choices<'_>) -> Vec<Word> {
    if c.once_in(12) {
        vec![c.of(&NONE_OF_THEIRS)]
    } else {
        c.some(&RIGHTS)
    }
}

fn subject(number: Word, place: Word, group: Word, c: &mut Choices<'_>) -> Subject {
    match c.below(6) {
        0 => Subject::Place(place),
        1 => Subject::Group(group),
        2 => Subject::System,
        _ => Subject::Person(number),
    }
}

pub fn of_group(number: Word, place: Word, c: &mut Choices<'_>) -> GroupAsk {
    let group = if c.once_in(24) {
        "nothing"
    } else {
        c.of(&["desk", "desk", "desk", "crew", "crew", "administrators"])
    };
    let new = c.of(&["lab", "lab", "crew"]);
    match c.below(24) {
        0 => GroupAsk::Add { name: new },
        1 => GroupAsk::Set {
            name: group,
            new: c.once_in(2).then_some(new),
            open: c.once_in(2).then(|| c.once_in(2)),
        },
        2 => GroupAsk::Remove { name: group },
        3 | 4 => GroupAsk::Copy { name: group, new },
        5..=8 => GroupAsk::Join {
            group,
            number,
            role: c.of(&ROLES),
            until: c.of(&[NEVER, NEVER, 2000, 3000]),
            calls: maybe_said(c),
        },
        9..=11 => GroupAsk::Member {
            group,
            number,
            role: c.once_in(2).then(|| c.of(&ROLES)),
            until: (!c.once_in(3)).then(|| c.of(&[NEVER, NEVER, 2000, 3000])),
            calls: maybe_said(c),
        },
        12 | 13 => GroupAsk::Leave { group, number },
        14 | 15 => GroupAsk::Defaults {
            group,
            role: c.of(&ROLES),
            calls: said(c),
        },
        16 | 17 => GroupAsk::Permit {
            group,
            rights: rights(c),
            system: c.once_in(3),
        },
        18 | 19 => GroupAsk::Forbid {
            group,
            rights: rights(c),
        },
        20 => match c.below(3) {
            0 => GroupAsk::Show { name: group },
            1 => GroupAsk::Members { name: group },
            _ => GroupAsk::List,
        },
        21 => GroupAsk::People {
            place: c.once_in(2).then_some(place),
            group: c.once_in(2).then_some(group),
        },
        22 => GroupAsk::CanI {
            right: c.of(&LOOKS),
            on: subject(number, place, group, c),
        },
        _ => GroupAsk::WhoCan {
            right: c.of(&LOOKS),
            on: subject(number, place, group, c),
        },
    }
}
