//! Acting by a token: a part of what its owner holds at that moment (SPEC 4).

use super::ask::{Ask, KeyAsk};
use super::judge::{let_in, plain};
use super::promise::{person, place};
use super::worlds::{Choices, NAMED, PLACES};
use super::{Group, Joined, NEVER, Person, Site, Span, Word, every_right, holds_everywhere, spans};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody's token names.
#[derive(Clone, Debug)]
pub struct Token {
    pub rights: BTreeSet<Word>,
    /// The only department in which it counts, if it names one.
    pub place: Option<Word>,
    pub until: i64,
}

/// The actor and what they hold: by a token, only what it leaves.
pub fn acting(site: &Site, owner: &Person) -> (Person, Vec<Span>) {
    let theirs = spans(site, owner);
    let Some(token) = site.tokens.get(owner.number) else {
        return (owner.clone(), theirs);
    };
    let everywhere = theirs
        .iter()
        .any(|s| s.scope == "system" && s.from <= site.now);
    let mut actor = owner.clone();
    // Everything they hold decides whether they are let in; the token does not include their system
    // role.
    actor.console = match let_in(owner, &theirs, site.now) {
        true => "allow",
        false => "deny",
    };
    actor.system = None;
    if let Some(here) = token.place {
        actor.groups.clear();
        actor.member.retain(|place, _| *place == here);
        if everywhere {
            actor.member.entry(here).or_insert(plain("user", NEVER));
        }
    }
    let mut left = Vec::new();
    for span in theirs {
        let named = token.rights.contains(span.right);
        let dashboard = span.scope == "own" && span.right == "dashboard:read";
        let scope = match (span.scope, token.place) {
            ("own", Some(_)) if !dashboard => continue,
            ("own", _) | (_, None) => span.scope,
            (scope, Some(here)) if scope == here || scope == "system" => here,
            (_, Some(_)) => continue,
        };
        if (named || dashboard) && span.from < token.until {
            left.push(Span {
                scope,
                to: span.to.min(token.until),
                ..span
            });
        }
    }
    (actor, left)
}

/// What random worlds hardly ever reach: 101, with a home in sales and a member of main, is an
/// administrator, and acts by a token with all their rights that is for main only.
pub fn of_another_department() -> (Site, Vec<Ask>) {
    let mut owner = person("101", "sales", "user");
    let joined = |role, until| Joined {
        role,
        until,
        calls: super::Calls::new(),
    };
    owner.member.insert("main", plain("user", NEVER));
    owner.groups.insert("administrators", joined("user", NEVER));
    let mut other = person("102", "sales", "user");
    other.member.insert("main", plain("user", NEVER));
    let token = Token {
        rights: every_right().iter().copied().collect(),
        place: Some("main"),
        until: 2000,
    };
    let site = Site {
        now: 1000,
        places: vec![place("main"), place("sales")],
        groups: vec![Group {
            name: "administrators",
            defaults: BTreeMap::new(),
            over_members: BTreeSet::new(),
            system: BTreeSet::new(),
            open: false,
        }],
        roles: Vec::new(),
        people: vec![person("100", "main", "owner"), owner, other],
        things: super::things::Things::default(),
        book: Vec::new(),
        tokens: BTreeMap::from([("101", token)]),
    };
    let mut asks = vec![KeyAsk::Tokens { number: None }];
    for number in ["100", "101", "102"] {
        asks.push(KeyAsk::Tokens {
            number: Some(number),
        });
        asks.push(KeyAsk::RevokeTokens { number });
        asks.push(KeyAsk::Token {
            number,
            rights: vec!["extensions:read"],
            place: None,
            until: 1500,
        });
    }
    (site, asks.into_iter().map(Ask::Key).collect())
}

/// Some people act by tokens: of all their rights, of many, or of a few.
pub fn tokens(c: &mut Choices<'_>) -> BTreeMap<Word, Token> {
    let mut tokens = BTreeMap::new();
    for owner in ["104", "105"] {
        if !c.once_in(2) {
            continue;
        }
        let place = c.once_in(3).then(|| c.of(&PLACES));
        let all = every_right().iter().copied();
        let mut rights: BTreeSet<Word> = match c.below(3) {
            0 => all.collect(),
            1 => all.filter(|_| !c.once_in(4)).collect(),
            _ => c.some(&NAMED).into_iter().collect(),
        };
        // What holds everywhere is not held in one department.
        rights.retain(|right| place.is_none() || !holds_everywhere(right));
        let until = c.of(&[1001, 2000, 2500, 4000]);
        tokens.insert(
            owner,
            Token {
                rights,
                place,
                until,
            },
        );
    }
    tokens
}
