//! People whom the file has under other numbers than they have here: who gets which number, in the
//! order in which commands can bring it about.

use super::who::Other;
use crate::domain::Number;
use crate::ops::who::Who;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher as _, RandomState};

/// Of how many rows it is known who they are: a file may have a million of new people.
const KNOWN_ROWS: usize = 100_000;

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

/// The people in the file who are new, or of whom something changed: for each that identifies them,
/// their number. Kept small: by hashes.
#[derive(Default)]
pub(super) struct Rows {
    hash: RandomState,
    numbers: HashMap<u64, Seat>,
    rows: usize,
}

/// A number in the file, as little of it as tells it.
#[derive(Clone, Copy)]
struct Seat {
    /// With a one before it, as leading zeros count.
    digits: u64,
    /// Whether nobody has it.
    is_new: bool,
}

impl Rows {
    /// Notes who is in a row. Of people who are there, a name says too little.
    pub(super) fn note(&mut self, who: &Who, number: &Number, is_new: bool) {
        self.rows += 1;
        let Ok(digits) = format!("1{number}").parse() else {
            return;
        };
        if self.is_full() {
            return;
        }
        let seat = Seat { digits, is_new };
        for (kind, key) in keys(who)
            .into_iter()
            .filter(|(kind, _)| is_new || *kind != NAME)
        {
            self.numbers.insert(self.hash.hash_one((kind, key)), seat);
        }
    }

    /// Whether there are more than are known.
    pub(super) fn is_full(&self) -> bool {
        self.rows > KNOWN_ROWS
    }

    /// The number in the file of somebody, and whether nobody has it.
    fn find(&self, who: &Who) -> Option<(Number, bool)> {
        let mut seats = keys(who).into_iter();
        let seat = seats.find_map(|key| self.numbers.get(&self.hash.hash_one(key)))?;
        let number = seat.digits.to_string().get(1..)?.parse().ok()?;
        Some((number, seat.is_new))
    }
}

/// The kind of key that several people may share.
const NAME: u8 = 2;

/// What tells somebody apart, the surest first.
fn keys(who: &Who) -> Vec<(u8, &str)> {
    let named = Some(who.name()).filter(|name| !name.is_empty());
    let all = [who.user_name.as_deref(), who.email.as_deref(), named];
    let all = (0..).zip(all);
    all.filter_map(|(kind, key)| Some((kind, key?))).collect()
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
            let mut old = keys(&other.row).into_iter();
            if let Some(old) = old.find_map(|key| here.get(&key)) {
                exchange.add(old, &other.number);
            }
        }
        let numbers: HashSet<&Number> = others.iter().map(|other| &other.number).collect();
        for other in others {
            if let Some((number, is_new)) = rows.find(&other.here) {
                if !is_new && !numbers.contains(&number) {
                    exchange.held.insert(number.clone());
                }
                exchange.add(&other.number, &number);
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
