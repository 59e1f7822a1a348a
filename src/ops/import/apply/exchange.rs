//! People whom the file has under other numbers than they have here: who gets which number, in the
//! order in which commands can bring it about.

use super::who::Other;
use crate::domain::{Email, ExtensionPatch, Number, Patch, PersonName, UserName};
use crate::ops::who::{Who, full_name};
use std::collections::{HashMap, HashSet};
use std::mem::take;

/// Of how many rows it is known who they are: a file may have a million of new people.
const KNOWN_ROWS: usize = 50_000;

/// People of whom each gets the number of the next one.
#[derive(Clone, Debug)]
pub struct Moves {
    /// Their numbers, and the one that the last of them gets, if it is none of these.
    pub numbers: Vec<Number>,
    /// What stands in the way of the last of them.
    pub end: End,
}

/// What stands in the way of the last of people who get other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Nobody has that number.
    Free,
    /// The first of them has that number: it is a circle.
    Circle,
    /// Somebody has it who is not in the file.
    Left,
    /// Somebody has it of whom too little is known.
    Held,
}

/// The people in the file who are new, or of whom something changed, as the file has them: they are
/// looked at only if somebody has another number.
#[derive(Default)]
pub(super) struct Rows {
    noted: Vec<Noted>,
    rows: usize,
}

/// Somebody in the file.
struct Noted {
    number: Number,
    /// Whether nobody has that number.
    is_new: bool,
    first_name: Patch<PersonName>,
    last_name: Patch<PersonName>,
    email: Patch<Email>,
    username: Patch<UserName>,
}

impl Noted {
    fn who(&self) -> Who {
        let name = full_name(&self.first_name, &self.last_name);
        Who::called(&name, &self.username, &self.email)
    }
}

impl Rows {
    /// Notes who is in a row that is written: what says who they are is taken out of its fields.
    pub(super) fn note(&mut self, number: &Number, is_new: bool, fields: &mut ExtensionPatch) {
        self.rows += 1;
        if !self.is_full() {
            self.noted.push(Noted {
                number: number.clone(),
                is_new,
                first_name: take(&mut fields.first_name),
                last_name: take(&mut fields.last_name),
                email: take(&mut fields.email),
                username: take(&mut fields.username),
            });
        }
    }

    /// Whether there are more than are known.
    pub(super) fn is_full(&self) -> bool {
        self.rows > KNOWN_ROWS
    }

    /// Where each of them is, by what tells them apart. Of people who are there, a name says too little.
    fn by_key(&self) -> HashMap<(u8, String), &Noted> {
        let mut all = HashMap::new();
        for one in &self.noted {
            let who = one.who();
            for (kind, key) in keys(&who).filter(|(kind, _)| one.is_new || *kind != NAME) {
                all.insert((kind, key.to_owned()), one);
            }
        }
        all
    }
}

/// The kind of key that several people may share.
const NAME: u8 = 2;

/// What tells somebody apart, the surest first.
fn keys(who: &Who) -> impl Iterator<Item = (u8, &str)> {
    let named = Some(who.name()).filter(|name| !name.is_empty());
    let all = [who.user_name.as_deref(), who.email.as_deref(), named];
    (0..).zip(all).filter_map(|(kind, key)| Some((kind, key?)))
}

/// Who gets which number: each old number, and the new one.
#[derive(Default)]
pub(super) struct Exchange {
    to: HashMap<Number, Number>,
    from: HashMap<Number, Number>,
    /// The old numbers, as they were found.
    order: Vec<Number>,
    /// Numbers that somebody has of whom too little is known.
    held: HashSet<Number>,
}

impl Exchange {
    /// Who gets the number of whom, of people whose number somebody else has in the file.
    pub(super) fn of(others: &[Other], rows: &Rows) -> Self {
        let mut exchange = Self::default();
        let mut here: HashMap<(u8, &str), &Number> = HashMap::new();
        for other in others {
            for key in keys(&other.here) {
                here.entry(key).or_insert(&other.number);
            }
        }
        for other in others {
            if let Some(old) = keys(&other.row).find_map(|key| here.get(&key)) {
                exchange.add(old, &other.number);
            }
        }
        let numbers: HashSet<&Number> = others.iter().map(|other| &other.number).collect();
        let rows = match others.is_empty() {
            true => HashMap::new(),
            false => rows.by_key(),
        };
        for other in others {
            let mut known = keys(&other.here).map(|(kind, key)| (kind, key.to_owned()));
            if let Some(row) = known.find_map(|key| rows.get(&key)) {
                if !row.is_new && !numbers.contains(&row.number) {
                    exchange.held.insert(row.number.clone());
                }
                exchange.add(&other.number, &row.number);
            }
        }
        exchange
    }

    /// Notes that whoever has the old number gets the new one, unless it is known otherwise.
    pub(super) fn add(&mut self, old: &Number, new: &Number) {
        if old == new || self.to.contains_key(old) || self.from.contains_key(new) {
            return;
        }
        self.to.insert(old.clone(), new.clone());
        self.from.insert(new.clone(), old.clone());
        self.order.push(old.clone());
    }

    /// Whether somebody is known who gets that number.
    pub(super) fn gives(&self, number: &Number) -> bool {
        self.from.contains_key(number)
    }

    /// Whether its holder gets another number.
    pub(super) fn frees(&self, number: &Number) -> bool {
        self.to.contains_key(number)
    }

    /// All of them, each that gets the number of the next one after the other. `is_taken` says whether
    /// somebody has a number; whether they are in the file is not known where it `is_large`.
    pub(super) fn moves(&self, is_taken: impl Fn(&Number) -> bool, is_large: bool) -> Vec<Moves> {
        let (mut all, mut told) = (Vec::new(), HashSet::new());
        for number in &self.order {
            if told.contains(number) {
                continue;
            }
            let mut first = number;
            while let Some(before) = self.from.get(first) {
                first = before;
                if first == number {
                    break;
                }
            }
            let mut numbers = vec![first.clone()];
            let mut at = first;
            let end = loop {
                told.insert(at);
                match self.to.get(at) {
                    Some(next) if next == first => break End::Circle,
                    Some(next) => at = next,
                    None if self.held.contains(at) => break End::Held,
                    None if is_taken(at) && is_large => break End::Held,
                    None if is_taken(at) => break End::Left,
                    None => break End::Free,
                }
                numbers.push(at.clone());
            };
            all.push(Moves { numbers, end });
        }
        all
    }
}
