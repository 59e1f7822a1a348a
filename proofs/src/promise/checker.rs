//! Questions to the rules, each asked once: what an account may do to another depends only on the
//! two, on what departments give and on the time.

use super::command::Command;
use super::judge::{Asker, Fault, Permitted, given, makes_administrators};
use super::person::{Cast, Env, Holds, Person};
use super::site::Site;
use super::world::Candidates;
use policy::Rule;
use policy::domain::Role;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::rc::Rc;

/// Maximum number of accounts in a world: a state is one 128-bit number.
pub(super) const SEATS: usize = 7;
const SEAT: usize = 16;

/// A hash for numbers that are already almost random.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(word));
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0.rotate_left(23) ^ n).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
    fn write_u128(&mut self, n: u128) {
        self.write_u64(n as u64);
        self.write_u64((n >> 64) as u64);
    }
}

pub(super) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Maps values to small numbers.
pub(super) struct Interned<T> {
    all: Vec<T>,
    numbers: Map<T, u16>,
}

impl<T: Copy + Eq + Hash> Interned<T> {
    fn new() -> Self {
        Self {
            all: Vec::new(),
            numbers: Map::default(),
        }
    }
    pub(super) fn number(&mut self, value: T) -> u16 {
        let all = &mut self.all;
        *self.numbers.entry(value).or_insert_with(|| {
            all.push(value);
            u16::try_from(all.len() - 1).unwrap()
        })
    }
    pub(super) fn get(&self, number: u16) -> T {
        self.all[usize::from(number)]
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct State(pub u128);

impl State {
    pub(super) fn seat(self, n: usize) -> u16 {
        (self.0 >> (SEAT * n)) as u16
    }
    pub(super) fn env(self) -> u16 {
        self.seat(SEATS)
    }
    pub(super) fn with(self, n: usize, value: u16) -> Self {
        let shift = SEAT * n;
        Self(self.0 & !(0xFFFF << shift) | u128::from(value) << shift)
    }
}

/// What matters about an account at one time.
#[derive(Clone, Copy)]
pub(super) struct Summary {
    pub given: Holds,
    pub acts: bool,
    /// Can make administrators: holds what only a system-owner gives in the system.
    pub administers: bool,
    /// Taken over, or listened to.
    pub caught: bool,
    pub usable_owner: bool,
    pub system: Option<Role>,
}

/// New accounts or a new environment, if permitted, with the result.
pub(super) type Making = Rc<Vec<(Command, Person, Option<Fault>)>>;
pub(super) type Default = Option<(Env, Option<Fault>)>;
/// Who asks, what departments and groups give, which command, and whom it concerns (`None` for the
/// actor).
type Defaulting = (u16, u16, usize, Vec<Option<u16>>);

pub(super) struct Checker {
    rules: Vec<Rule>,
    pub candidates: Candidates,
    cast: Cast,
    pub people: Interned<Person>,
    pub envs: Interned<Env>,
    effects: Map<u64, Rc<Vec<(Permitted, u16)>>>,
    makings: Map<u64, Making>,
    defaults: HashMap<Defaulting, Default>,
    summaries: Map<u64, Summary>,
    about: Vec<Command>,
    /// Questions asked of the rules, all different.
    pub decisions: u64,
}

/// After this many accounts, a checker should start again.
const MANY: usize = 20_000;

fn key(parts: [u16; 3], flags: u16) -> u64 {
    parts
        .iter()
        .fold(u64::from(flags), |key, part| key << SEAT | u64::from(*part))
}

impl Checker {
    pub(super) fn new(candidates: Candidates) -> Self {
        Self::by(Rule::ALL.to_vec(), candidates)
    }

    /// One that lets through what only `rule` refuses.
    pub(super) fn without(rule: Rule, candidates: Candidates) -> Self {
        let others = Rule::ALL.into_iter().filter(|other| *other != rule);
        Self::by(others.collect(), candidates)
    }

    fn by(rules: Vec<Rule>, candidates: Candidates) -> Self {
        Self {
            rules,
            about: candidates.about(),
            candidates,
            cast: Cast::new(),
            people: Interned::new(),
            envs: Interned::new(),
            effects: Map::default(),
            makings: Map::default(),
            defaults: HashMap::new(),
            summaries: Map::default(),
            decisions: 0,
        }
    }

    /// Whether it knows so many accounts that another checker should do the next world.
    pub(super) fn is_full(&self) -> bool {
        self.people.all.len() > MANY || self.effects.len() > 10 * MANY
    }

    pub(super) fn summary(&mut self, person: u16, env: u16) -> Summary {
        let key = key([0, person, env], 0);
        if let Some(known) = self.summaries.get(&key) {
            return *known;
        }
        let (p, e) = (self.people.get(person), self.envs.get(env));
        let held = given(&p, &e);
        let summary = Summary {
            given: held,
            acts: p.acts(),
            administers: p.exists() && makes_administrators(&p.holds(&e)),
            caught: p.exists() && (p.taken() || p.heard()),
            usable_owner: p.is_usable_owner(),
            system: p
                .system_role(e.time)
                .filter(|_| held.iter().any(|rights| !rights.is_empty())),
        };
        self.summaries.insert(key, summary);
        summary
    }

    pub(super) fn effects(
        &mut self,
        actor: u16,
        target: u16,
        env: u16,
        is_self: bool,
        other_owner: bool,
    ) -> Rc<Vec<(Permitted, u16)>> {
        let flags = u16::from(is_self) | u16::from(other_owner) << 1;
        let key = key([actor, target, env], flags);
        if let Some(known) = self.effects.get(&key) {
            return Rc::clone(known);
        }
        let e = self.envs.get(env);
        let asker = Asker::new(&self.rules, &self.people.get(actor), &e, &self.cast);
        let target = self.people.get(target);
        let effects = asker.about(&target, is_self, other_owner, &self.about);
        self.decisions += self.about.len() as u64;
        let numbered = effects
            .into_iter()
            .map(|effect| (effect, self.people.number(effect.after)))
            .collect();
        let effects = Rc::new(numbered);
        self.effects.insert(key, Rc::clone(&effects));
        effects
    }

    /// What `actor` can create on a free number: a copy of a model, else a new account.
    pub(super) fn makings(
        &mut self,
        actor: u16,
        model: Option<u16>,
        env: u16,
        is_self: bool,
    ) -> Making {
        let flags = 1 + u16::from(is_self) + (u16::from(model.is_some()) << 1);
        let key = key([actor, model.unwrap_or(0), env], flags);
        if let Some(known) = self.makings.get(&key) {
            return Rc::clone(known);
        }
        let e = self.envs.get(env);
        let asker = Asker::new(&self.rules, &self.people.get(actor), &e, &self.cast);
        let made: Vec<_> = match model {
            Some(model) => {
                self.decisions += 1;
                let model = self.people.get(model);
                let copies = asker.about(&model, is_self, true, &[Command::Copy]);
                copies
                    .into_iter()
                    .map(|c| (c.command, c.after, c.fault))
                    .collect()
            }
            None => {
                let commands = self.candidates.making();
                self.decisions += commands.len() as u64;
                let adds = |c: &Command| {
                    let (new, fault) = asker.adds(*c)?;
                    Some((*c, new, fault))
                };
                commands.iter().filter_map(adds).collect()
            }
        };
        let made = Rc::new(made);
        self.makings.insert(key, Rc::clone(&made));
        made
    }

    pub(super) fn set_default(
        &mut self,
        state: State,
        seats: usize,
        actor: usize,
        n: usize,
        c: Site,
    ) -> Default {
        let env = self.envs.get(state.env());
        let mut holders: Vec<Option<u16>> = (0..seats)
            .filter(|n| {
                let person = self.people.get(state.seat(*n));
                c.concerns(&person, env.time)
            })
            .map(|n| (n != actor).then(|| state.seat(n)))
            .collect();
        holders.sort_unstable();
        let key = (state.seat(actor), state.env(), n, holders);
        if let Some(known) = self.defaults.get(&key) {
            return *known;
        }
        self.decisions += 1;
        let asker = Asker::new(&self.rules, &self.people.get(key.0), &env, &self.cast);
        let people: Vec<_> = key
            .3
            .iter()
            .map(|h| h.map(|h| self.people.get(h)))
            .collect();
        let result = asker.changes(c, &people);
        self.defaults.insert(key, result);
        result
    }
}
