//! Random worlds and questions; both opinions agree on them.

use super::ask::{Ask, KeyAsk, PersonAsk, PlaceAsk, Said};
use super::engine::engine;
use super::field_worlds::{fields, names_and_telephones};
use super::group_worlds::{groups, joined, of_group};
use super::judge::{is_system_role, second_opinion};
use super::role_worlds::{of_role, roles, users_own};
use super::thing_worlds::{of_thing, things};
use super::tokens::tokens;
use super::{Calls, Member, NEVER, Person, Place, Site, Word};
use crate::{asked_for, tell};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The usual worlds, the same each time. `PBXCTL_WORLDS=20000` checks as many others.
const WORLDS: u32 = 1400;
const ASKS: usize = 50;
/// Number of random bytes for a world.
pub const BYTES: usize = 2200;

/// Choices read from random bytes: fewer and smaller bytes make a simpler world.
pub struct Choices<'b> {
    bytes: std::slice::Iter<'b, u8>,
}

impl Choices<'_> {
    pub fn below(&mut self, n: usize) -> usize {
        usize::from(self.bytes.next().copied().unwrap_or(0)) % n
    }
    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
    /// In one of `n` cases; never when the bytes are used up.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }
    pub fn some<T: Copy>(&mut self, all: &[T]) -> Vec<T> {
        let n = 1 + self.below(2);
        (0..n).map(|_| self.of(all)).collect()
    }
}

pub const NOW: i64 = 1000;
pub const PLACES: [Word; 3] = ["main", "sales", "board"];
const NOBODYS_PLACE: Word = "nowhere";
pub const PEOPLE: [Word; 6] = ["100", "101", "102", "103", "104", "105"];
/// Rights that tokens name.
pub const NAMED: [Word; 13] = [
    "voicemail:read",
    "extensions:read",
    "extensions:write",
    "override:write",
    "hours:write",
    "hours:delete",
    "audit:read",
    "settings:read",
    "tokens:read",
    "see-group-members",
    "intercom",
    "allow-parking",
    "barge-in",
];
/// With emergency numbers among those of people and objects, and free ones.
const COUNTRIES: [Word; 4] = ["IL", "CU", "BD", "PL"];
const FREE: [Word; 3] = ["106", "199", "2000"];
pub const DIDS: [Word; 3] = ["+48221000001", "+48221000002", "+48221000003"];
const ROLES: [Word; 10] = [
    "user",
    "lead",
    "user",
    "receptionist",
    "group-admin",
    "group-admin",
    "manager",
    "manager",
    "owner",
    "owner",
];
const ANY_ROLE: [Word; 9] = [
    "user",
    "lead",
    "ghost",
    "receptionist",
    "group-admin",
    "manager",
    "owner",
    "system-admin",
    "system-owner",
];
const CALLS: [Word; 8] = [
    "barge-in",
    "intercom",
    "see-group-members",
    "allow-parking",
    "see-group-recordings",
    "allow-ivr",
    "show-my-presence",
    "show-my-presence-outside",
];
const PERMISSIONS: [Word; 8] = [
    "own-extension",
    "group-extensions",
    "all-extensions",
    "trunks",
    "system",
    "pbx",
    "monitors",
    "download-recordings",
];
pub const ENDS: [i64; 9] = [
    NEVER,
    NEVER,
    NEVER,
    NEVER,
    NOW - 1,
    NOW,
    NOW + 1,
    2000,
    3000,
];

pub fn calls(c: &mut Choices<'_>) -> Calls {
    let mut calls = Calls::new();
    while c.once_in(3) {
        calls.insert(c.of(&CALLS), c.below(2) == 0);
    }
    calls
}

pub fn site(c: &mut Choices<'_>) -> Site {
    let place = |name: Word, c: &mut Choices<'_>| Place {
        name,
        restricted: c.once_in(if name == "board" { 2 } else { 6 }),
        country: c.once_in(4).then(|| c.of(&COUNTRIES)),
        numbers: c.once_in(8).then_some(("100", "103")),
        most: c.once_in(8).then(|| c.below(4)),
        defaults: {
            let mut defaults = BTreeMap::<Word, Calls>::new();
            // What users are given and others are not is where D5 is subtle.
            if c.once_in(3) {
                defaults.insert("user", Calls::from([("barge-in", true)]));
            }
            while c.once_in(2) {
                let role = c.of(&[
                    "user",
                    "receptionist",
                    "group-admin",
                    "manager",
                    "owner",
                    "lead",
                ]);
                defaults.entry(role).or_default().extend(calls(c));
            }
            defaults
        },
        users_own: users_own(c),
    };
    let places = PLACES.map(|name| place(name, c)).into();
    let groups = groups(c);
    let roles = roles(c);
    let person = |number: Word, c: &mut Choices<'_>| {
        let home = c.of(&PLACES);
        let mut member = BTreeMap::new();
        for name in PLACES {
            if name == home || c.once_in(3) {
                let role = c.of(&ROLES);
                let until = if role == "user" { NEVER } else { c.of(&ENDS) };
                let calls = calls(c);
                let not_even_user = false;
                member.insert(
                    name,
                    Member {
                        role,
                        until,
                        calls,
                        not_even_user,
                    },
                );
            }
        }
        let mut permissions = BTreeMap::new();
        while c.once_in(4) {
            permissions.insert(c.of(&PERMISSIONS), c.of(&ENDS));
        }
        Person {
            number,
            home,
            member,
            groups: joined(c),
            permissions,
            enabled: !c.once_in(20),
            console: c.of(&[
                "auto", "allow", "allow", "auto", "allow", "allow", "allow", "deny",
            ]),
            system: system_role(number, c),
            password: c.below(2) == 0,
            os_user: c.once_in(2).then(|| 40 + number.as_bytes()[2] as u32),
            login_gone: c.once_in(4),
            voicemail: c.once_in(2),
            mail: c.of(&["none", "notify", "attach", "attach-and-delete"]),
            forwards_to: c.once_in(6).then(|| c.of(&PEOPLE)),
            did: None,
            silent: false,
            called: None,
        }
    };
    let mut people: Vec<Person> = PEOPLE.map(|number| person(number, c)).into();
    for did in DIDS {
        if c.once_in(2) {
            let n = c.below(people.len());
            people[n].did = Some(did);
        }
    }
    let things = things(c, &PEOPLE);
    let book = super::book::book(c);
    let mut site = Site {
        now: NOW,
        places,
        groups,
        roles,
        people,
        things,
        book,
        tokens: tokens(c),
    };
    names_and_telephones(&mut site, c);
    site
}

/// Often there is one owner who counts, and another who does not.
fn system_role(number: Word, c: &mut Choices<'_>) -> Option<(Word, i64)> {
    match number {
        "100" if c.once_in(2) => Some(("system-owner", NEVER)),
        "101" if c.once_in(2) => Some(("system-owner", c.of(&[2000, 3000, NEVER]))),
        _ if c.once_in(6) => Some((
            c.of(&["system-owner", "system-admin", "system-admin"]),
            c.of(&ENDS),
        )),
        _ => None,
    }
}

pub fn said(c: &mut Choices<'_>) -> Said {
    let said = c.some(&CALLS).into_iter();
    let said: BTreeMap<Word, Option<bool>> = said
        .map(|right| (right, c.of(&[Some(true), Some(false), None])))
        .collect();
    said.into_iter().collect()
}

pub fn maybe_said(c: &mut Choices<'_>) -> Said {
    if c.once_in(2) { said(c) } else { Said::new() }
}

fn ask(c: &mut Choices<'_>) -> Ask {
    let number = if c.once_in(24) { "199" } else { c.of(&PEOPLE) };
    let place = if c.once_in(24) {
        NOBODYS_PLACE
    } else {
        c.of(&PLACES)
    };
    match c.below(8) {
        0 => Ask::Person(of_person(number, place, c)),
        1 => Ask::Place(of_place(number, place, c)),
        2 => Ask::Key(of_key(number, c)),
        3 => Ask::Group(of_group(number, place, c)),
        4 => Ask::Role(of_role(c)),
        5 => Ask::Thing(of_thing(number, place, c)),
        6 => Ask::Book(super::book::ask(place, c)),
        _ => Ask::Hours(super::hours::ask(c)),
    }
}

fn of_person(number: Word, place: Word, c: &mut Choices<'_>) -> PersonAsk {
    match c.below(10) {
        0 => PersonAsk::Add {
            number: if c.once_in(4) { number } else { c.of(&FREE) },
            place,
            role: c.once_in(2).then(|| c.of(&ANY_ROLE)),
            fields: if c.once_in(2) {
                fields(c)
            } else {
                BTreeMap::new()
            },
        },
        1 | 2 => PersonAsk::Set {
            number,
            fields: fields(c),
        },
        3 => PersonAsk::Remove { number },
        4 => PersonAsk::Copy {
            number,
            new: if c.once_in(6) { "101" } else { c.of(&FREE) },
        },
        5 => PersonAsk::Move { number, place },
        6 => PersonAsk::Enable { number },
        7 => PersonAsk::Disable {
            number,
            purge: c.once_in(3),
        },
        8 => PersonAsk::Renumber {
            number,
            new: match c.below(6) {
                0 => number,
                1 => "101",
                2 => "112",
                _ => c.of(&FREE),
            },
        },
        _ => PersonAsk::Show { number },
    }
}

fn of_place(number: Word, place: Word, c: &mut Choices<'_>) -> PlaceAsk {
    match c.below(14) {
        0 => PlaceAsk::Add {
            name: c.of(&["lab", "sales", "board"]),
        },
        1 => PlaceAsk::Set {
            name: place,
            system_only: c.once_in(3),
            country: c.once_in(2).then(|| match c.below(5) {
                0 => None,
                _ => Some(c.of(&COUNTRIES)),
            }),
        },
        2 => PlaceAsk::Remove { name: place },
        3 => PlaceAsk::Rename {
            name: place,
            new: c.of(&["lab", "sales", "board"]),
        },
        4 => PlaceAsk::Show { name: place },
        5 | 6 => PlaceAsk::Join {
            place,
            number,
            role: c.once_in(2).then(|| c.of(&ANY_ROLE)),
            until: c.of(&[NEVER, NEVER, 2000]),
            calls: maybe_said(c),
        },
        7 | 8 => PlaceAsk::Member {
            place,
            number,
            role: c.once_in(2).then(|| c.of(&ANY_ROLE)),
            until: c.once_in(3).then(|| c.of(&[NEVER, 2000, 3000])),
            calls: maybe_said(c),
        },
        9 => PlaceAsk::Leave { place, number },
        10 => PlaceAsk::Defaults {
            place,
            role: c.of(&ANY_ROLE[..8]),
            calls: said(c),
        },
        11 | 12 => {
            let role = c.of(&ANY_ROLE);
            let named = is_system_role(role) == c.once_in(12);
            let until = c.of(&[NEVER, NEVER, 2000, 3000]);
            PlaceAsk::Grant {
                number,
                role,
                place: named.then_some(place),
                until,
            }
        }
        _ => PlaceAsk::Revoke {
            number,
            role: c.once_in(3).then(|| c.of(&ANY_ROLE)),
            place: c.once_in(2).then_some(place),
        },
    }
}

fn of_key(number: Word, c: &mut Choices<'_>) -> KeyAsk {
    match c.below(18) {
        15 => KeyAsk::Invite { number },
        16 => KeyAsk::Uninvite { number },
        17 => KeyAsk::ClaimOwn,
        0 => KeyAsk::SetPassword { number },
        1 => KeyAsk::ChangeOwnPassword,
        2 => KeyAsk::ClearPassword { number },
        3 => KeyAsk::VerifyPassword { number },
        4 | 5 => KeyAsk::Access {
            number,
            access: c.of(&["allow", "auto", "deny"]),
        },
        6 => KeyAsk::Permit {
            number,
            permissions: c.some(&PERMISSIONS),
            until: c.of(&[NEVER, 2000]),
        },
        7 => KeyAsk::Forbid {
            number,
            permissions: c.some(&PERMISSIONS),
        },
        8 => KeyAsk::Bind {
            number,
            uid: c.of(&[88, 89, 90, 7]),
        },
        9 => KeyAsk::Unbind { number },
        10 => KeyAsk::ShowConsole { number },
        11 | 12 => KeyAsk::Token {
            number,
            rights: c.some(&NAMED),
            place: c.once_in(2).then(|| c.of(&PLACES)),
            until: c.of(&[NOW + 1, 2000, 2000, 3000, 4000]),
        },
        13 => match c.below(3) {
            0 => KeyAsk::Tokens {
                number: (!c.once_in(3)).then_some(number),
            },
            1 => KeyAsk::AllTokens,
            _ => KeyAsk::RevokeTokens { number },
        },
        _ => match c.below(6) {
            0 => KeyAsk::Inspect { number },
            1 => KeyAsk::WhoCan { number },
            2 => KeyAsk::Paths { number },
            3 => KeyAsk::Audit,
            4 => KeyAsk::ArchiveAudit,
            _ => KeyAsk::AcknowledgeRecovery { number },
        },
    }
}

/// The world for those bytes, and who asks what in it.
pub fn world_and_asks(bytes: &[u8]) -> (Site, Vec<(Word, Ask)>) {
    let mut c = Choices {
        bytes: bytes.iter(),
    };
    let site = site(&mut c);
    let asks = (0..ASKS).map(|_| (c.of(&PEOPLE), ask(&mut c)));
    let asks = asks.collect();
    (site, asks)
}

#[test]
fn both_opinions_agree_on_random_worlds() {
    let seen = RefCell::new(BTreeMap::<(Word, Word), usize>::new());
    let asked_for = asked_for("PBXCTL_WORLDS").map(|worlds| worlds as u32);
    let config = Config {
        cases: asked_for.unwrap_or(WORLDS),
        failure_persistence: None,
        ..Config::default()
    };
    let mut runner = match asked_for {
        Some(_) => TestRunner::new(config),
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    };
    let outcome = runner.run(&vec(any::<u8>(), BYTES), |bytes| {
        let (site, asks) = world_and_asks(&bytes);
        for (actor, ask) in asks {
            let (theirs, ours) = (engine(&site, actor, &ask), second_opinion(&site, actor, &ask));
            let of = match ask {
                Ask::Group(_) => "groups",
                Ask::Role(_) => "roles",
                Ask::Thing(_) => "things",
                Ask::Hours(_) => "hours",
                Ask::Book(_) => "book",
                Ask::Person(_) | Ask::Place(_) | Ask::Key(_) => "others",
            };
            if site.tokens.contains_key(actor) {
                *seen.borrow_mut().entry(("tokens", ours)).or_default() += 1;
            }
            *seen.borrow_mut().entry((of, ours)).or_default() += 1;
            if theirs != ours {
                return Err(TestCaseError::fail(format!(
                    "the engine says {theirs}, the second opinion {ours}: {actor} asks {ask:?} in {site:#?}"
                )));
            }
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let seen = seen.into_inner();
    let asked = seen.iter().filter(|((of, _), _)| *of != "tokens");
    let triples: usize = asked.map(|(_, n)| n).sum();
    let about = |what| seen.iter().filter(move |((of, _), _)| *of == what);
    let [groups, roles, things, hours, book, tokens] =
        ["groups", "roles", "things", "hours", "book", "tokens"]
            .map(|of| about(of).map(|(_, n)| n).sum::<usize>());
    tell(&format!(
        "{triples} triples compared, {groups} of them about groups, {roles} about roles, {things} about call objects, {hours} about office hours, {book} about the phone book; {tokens} by a token: {seen:?}"
    ));
    assert!(triples >= 20_000, "only {triples} were compared");
    let every = [
        "ok", "D1", "D2", "D4", "D5", "D6", "D11", "D12", "exists", "state",
    ];
    let here_too = [
        ("groups", "D8"),
        ("others", "D8"),
        ("others", "D3"),
        ("others", "D7"),
    ];
    let limits = [("others", "D9"), ("others", "D10")];
    let all = every.map(|rule| ["groups", "roles", "others"].map(|of| (of, rule)));
    let of_things = ["ok", "D1", "D2", "D11", "D12", "D3", "exists", "state"];
    let of_things = of_things.map(|rule| ("things", rule));
    let of_hours = ["ok", "D1", "D2", "D12", "exists", "state"].map(|rule| ("hours", rule));
    let of_book = ["ok", "D1", "D2", "D9", "D12", "exists", "state"].map(|rule| ("book", rule));
    let by_token = ["ok", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D12"];
    let by_token = by_token.map(|rule| ("tokens", rule));
    let all = all.into_iter().flatten().chain(of_things);
    let all = all.chain(of_hours).chain(of_book).chain(by_token);
    for answer in all.chain(here_too).chain(limits) {
        assert!(seen.contains_key(&answer), "never {answer:?}: {seen:?}");
    }
}
