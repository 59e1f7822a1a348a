//! What somebody holds, where and until when: the combined answers of grants.cedar.

use super::Opinion;
use super::site::{NOBODY, Person, Seat, Site};
use crate::reference::{Calls, Word};
use std::collections::{BTreeMap, BTreeSet};

/// Where a right is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Own,
    Department(Word),
    Group(Word),
    System,
}

impl Scope {
    /// Its kind, in measure.cedar's terms.
    pub fn kind(self) -> Word {
        match self {
            Self::Own => "own",
            Self::Department(_) => "department",
            Self::Group(_) => "group",
            Self::System => "system",
        }
    }
}

/// Any custom role: it gives what it was given.
const MADE: Word = "the site's own";

/// Rights, one bit each, in the order of `Opinion::rights`.
pub type Bits = u128;
/// What is held at one moment.
pub type Held = BTreeMap<Scope, Bits>;

/// What is held from one moment to another.
#[derive(Clone, Debug)]
pub struct Piece {
    pub from: i64,
    pub to: i64,
    pub held: Held,
}

/// From now on, piece by piece.
#[derive(Clone, Debug)]
pub struct Timeline(pub Vec<Piece>);

impl Timeline {
    /// When a currently held right ends, at scopes that are `meant`; 0 if it is not held now.
    pub fn end(&self, bit: Bits, meant: impl Fn(Scope) -> bool) -> i64 {
        let mut end = 0;
        for piece in &self.0 {
            if !piece
                .held
                .iter()
                .any(|(s, bits)| meant(*s) && bits & bit != 0)
            {
                break;
            }
            end = piece.to;
        }
        end
    }
    pub fn now(&self) -> &Held {
        &self.0[0].held
    }
}

/// A question of grants.cedar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Source {
    pub kind: Word,
    pub name: Word,
    pub scope: Word,
}

impl Opinion {
    pub fn all_of(&self, kind: Word, name: Word, scope: Word) -> Bits {
        let source = Source { kind, name, scope };
        if let Some(bits) = self.sources.borrow().get(&source) {
            return *bits;
        }
        let all = (0..self.rights.len())
            .filter(|n| self.holds(source, *n, "inherit", "inherit", false))
            .fold(0, |all, n| all | 1 << n);
        self.sources.borrow_mut().insert(source, all);
        all
    }

    /// What a role gives by itself, at that kind of scope.
    pub fn by_itself(&self, site: &Site, role: Word, scope: Word) -> Bits {
        let Some(made) = site.roles.get(role) else {
            return self.all_of("Role", role, scope);
        };
        let (rights, less) = match scope {
            "own" => (&made.own, &made.own_less),
            _ => (&made.rights, &made.less),
        };
        let from = made.from.map_or(0, |from| self.all_of("Role", from, scope));
        let less = less
            .iter()
            .fold(0, |all, right| all | 1 << self.number(right));
        self.given("Role", MADE, rights, scope) | (from & !less)
    }

    /// What a role gives with the call rights of member and place.
    fn role(&self, site: &Site, role: Word, calls: &Calls, defaults: Option<&Calls>) -> Bits {
        let said = |calls: Option<&Calls>, right: Word| match calls.and_then(|c| c.get(right)) {
            Some(true) => "allow",
            Some(false) => "deny",
            None => "inherit",
        };
        let by_itself = self.by_itself(site, role, "there");
        let mut all = by_itself;
        let named: BTreeSet<Word> = calls
            .keys()
            .chain(defaults.into_iter().flat_map(Calls::keys))
            .copied()
            .collect();
        let made = site.roles.get(role);
        let source = Source {
            kind: "Role",
            name: if made.is_some() { MADE } else { role },
            scope: "there",
        };
        for right in named {
            let n = self.number(right);
            let (mine, theirs) = (said(Some(calls), right), said(defaults, right));
            let given = made.is_some() && by_itself >> n & 1 == 1;
            all &= !(1 << n);
            all |= Bits::from(self.holds(source, n, mine, theirs, given)) << n;
        }
        all
    }

    /// What a group, or a custom role, gives of what was set.
    pub fn given(&self, kind: Word, name: Word, rights: &BTreeSet<Word>, scope: Word) -> Bits {
        let source = Source { kind, name, scope };
        rights
            .iter()
            .map(|right| self.number(right))
            .filter(|n| self.holds(source, *n, "inherit", "inherit", true))
            .fold(0, |all, n| all | 1 << n)
    }

    /// What somebody holds at a moment, whether or not enabled and let in.
    fn held_at(&self, site: &Site, person: &Person, moment: i64) -> Held {
        let mut held = Held::new();
        let mut add = |scope: Scope, bits: Bits| {
            if bits != 0 {
                *held.entry(scope).or_default() |= bits;
            }
        };
        for (name, seat) in &person.seats {
            let role = seat.role_at(moment);
            let defaults = &site.departments[name].defaults;
            let there = self.role(site, role, &seat.calls, defaults.get(role));
            add(Scope::Department(name), there);
            let own = self.by_itself(site, role, "own");
            let said = site.departments[name].users_own.iter();
            let own = said
                .filter(|_| role == "user")
                .fold(own, |own, (right, given)| {
                    let bit = 1 << self.number(right);
                    if *given { own | bit } else { own & !bit }
                });
            add(Scope::Own, own);
        }
        let live = |seat: &Seat| moment < seat.until;
        for (name, seat) in person.groups.iter().filter(|(_, seat)| live(seat)) {
            let group = &site.groups[name];
            let role = match seat.role {
                NOBODY => NOBODY,
                "manager" => "group manager",
                _ => "group user",
            };
            let defaults = group.defaults.get(seat.role);
            add(
                Scope::Group(name),
                self.role(site, role, &seat.calls, defaults),
            );
            add(
                Scope::Group(name),
                self.given("Carrier", "group", &group.over_members, "there"),
            );
            add(
                Scope::System,
                self.given("Carrier", "group", &group.system, "system"),
            );
            if group.built_in {
                add(
                    Scope::System,
                    self.all_of("Carrier", "administrators", "system"),
                );
            }
        }
        if let Some((role, until)) = person.system
            && moment < until
        {
            add(Scope::System, self.all_of("Role", role, "there"));
            add(Scope::Own, self.all_of("Role", role, "own"));
        }
        for (permission, until) in &person.permissions {
            if moment >= *until {
                continue;
            }
            add(Scope::Own, self.all_of("Permission", permission, "own"));
            add(
                Scope::System,
                self.all_of("Permission", permission, "system"),
            );
            let there = self.all_of("Permission", permission, "there");
            for (name, _) in person.groups.iter().filter(|(_, seat)| live(seat)) {
                add(Scope::Group(name), there);
            }
        }
        held
    }

    /// What somebody holds from now on.
    pub fn timeline(&self, site: &Site, person: &Person) -> Timeline {
        let seats = person.seats.values().chain(person.groups.values());
        let ends = seats
            .map(|seat| seat.until)
            .chain(person.system.map(|(_, until)| until))
            .chain(person.permissions.values().copied())
            .filter(|end| *end > site.now);
        let mut moments: BTreeSet<i64> = ends.collect();
        moments.insert(site.now);
        moments.insert(crate::reference::NEVER);
        let moments: Vec<i64> = moments.into_iter().collect();
        let pieces = moments.windows(2).map(|pair| Piece {
            from: pair[0],
            to: pair[1],
            held: self.held_at(site, person, pair[0]),
        });
        Timeline(pieces.collect())
    }
}
