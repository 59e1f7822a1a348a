//! Worlds for longer runs.

use super::person::Person;
use super::roster::{coalitions, victims};
use super::world::Candidates;
use super::worlds::{Family, PEOPLE, SHORT};
use policy::domain::{Right, Role};

const ROLES: [Role; 4] = [
    Role::Receptionist,
    Role::GroupAdmin,
    Role::Manager,
    Role::Owner,
];

/// What a longer run covers: one, two, three and four of the roster with more commands, and the
/// worlds of the short run with commands of all families in each.
pub(super) fn long() -> Vec<Family> {
    let mut others = victims();
    others.push(Person::ABSENT);
    let everything = Candidates {
        name: "everything about people",
        roles: &ROLES,
        calls: &[Right::BARGE_IN],
        ends: &[1],
        switches: true,
        ..PEOPLE
    };
    let mut all = vec![
        (everything, coalitions(1, &others)),
        (everything, coalitions(2, &others)),
        (
            Candidates {
                name: "triples",
                ..PEOPLE
            },
            coalitions(3, &others),
        ),
        (
            Candidates {
                name: "fours",
                lives: false,
                ..PEOPLE
            },
            coalitions(4, &victims()),
        ),
    ];
    for family in SHORT {
        let (candidates, worlds) = family();
        let more = Candidates {
            roles: &ROLES,
            calls: &[Right::BARGE_IN, Right::SEE_GROUP_RECORDINGS],
            ends: &[1, 2],
            moves: true,
            switches: true,
            passwords: true,
            ..candidates
        };
        all.push((more, worlds));
    }
    all
}
