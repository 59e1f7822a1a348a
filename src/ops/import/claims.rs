//! Which numbers, addresses and DIDs appear twice in a file.
//!
//! A file of a million rows has three million of them. They are packed for comparison, and freed
//! before anything is written: only duplicates are kept.

use crate::domain::{Email, Number, Phone};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::rc::Rc;

/// What must not, or should not, appear twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Address,
    Did,
}

/// A value, packed.
type Key = [u32; 3];

/// A value that an earlier row has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Double {
    line: u32,
    /// The last line of a run: a number again and again is one.
    upto: u32,
    kind: Kind,
    key: Key,
    /// Number of the extension that has it; a leading digit keeps zeros at the start.
    holder: u64,
    /// The line of that row.
    there: u32,
}

impl Double {
    /// Whether the next line has the same number of the same row.
    fn goes_on(&self, next: &Self) -> bool {
        let both = self.kind == Kind::Number && next.kind == Kind::Number;
        both && self.upto.checked_add(1) == Some(next.line)
            && (self.holder, self.there) == (next.holder, next.there)
    }

    /// The extension that has it, and its line.
    pub(super) fn holder(&self) -> (String, u64) {
        // The leading digit keeps zeros at the start.
        let number = self.holder.to_string();
        (number[1..].to_owned(), self.there.into())
    }
}

/// Numbers, addresses and DIDs in the file, each claimed by one row.
pub(super) enum Claims {
    /// While they are collected.
    Search(Box<Search>),
    /// Afterwards: the duplicates, in the order of lines, and how many have been passed.
    Known(Rc<Vec<Double>>, usize),
}

/// Values by kind, with the index of their holder.
pub(super) struct Search {
    seeds: [RandomState; 2],
    holders: Vec<u64>,
    lines: Vec<u32>,
    numbers: HashMap<[u32; 2], u32>,
    addresses: HashMap<Key, u32>,
    dids: HashMap<[u32; 2], u32>,
    doubles: Vec<Double>,
}

impl Claims {
    pub(super) fn new() -> Self {
        Self::Search(Box::new(Search {
            seeds: [RandomState::new(), RandomState::new()],
            holders: Vec::new(),
            lines: Vec::new(),
            numbers: HashMap::new(),
            addresses: HashMap::new(),
            dids: HashMap::new(),
            doubles: Vec::new(),
        }))
    }

    /// The duplicates, for reading the same file again.
    pub(super) fn into_doubles(self) -> Rc<Vec<Double>> {
        match self {
            Self::Search(finding) => Rc::new(finding.doubles),
            Self::Known(doubles, _) => doubles,
        }
    }

    /// The row that already has that number; otherwise this one has it from now on. Further claims
    /// are for it.
    pub(super) fn number(&mut self, line: u64, number: &Number) -> Option<Double> {
        let packed = packed(number.as_str());
        match self {
            Self::Search(all) => {
                let (key, next) = (narrow(packed), all.holders.len() as u32);
                if let Some(held) = all.numbers.get(&key) {
                    return Some(all.double(line, Kind::Number, wide(key), *held));
                }
                all.numbers.insert(key, next);
                all.holders.push(packed);
                all.lines.push(line as u32);
                None
            }
            Self::Known(doubles, at) => {
                while doubles.get(*at).is_some_and(|d| u64::from(d.upto) < line) {
                    *at += 1;
                }
                find(&doubles[*at..], line, Kind::Number, |_| true)
            }
        }
    }

    /// The row that already has that address.
    pub(super) fn address(&mut self, line: u64, email: &Email) -> Option<Double> {
        match self {
            Self::Search(all) => {
                let text = email.key();
                let [low, high] = narrow(all.seeds[0].hash_one(&text));
                let [third, _] = narrow(all.seeds[1].hash_one(&text));
                let (key, mine) = ([low, high, third], all.last());
                if let Some(held) = all.addresses.get(&key) {
                    return Some(all.double(line, Kind::Address, key, *held));
                }
                all.addresses.insert(key, mine);
                None
            }
            Self::Known(doubles, at) => find(&doubles[*at..], line, Kind::Address, |_| true),
        }
    }

    /// The row that already has that DID.
    pub(super) fn did(&mut self, line: u64, did: &Phone) -> Option<Double> {
        let key = narrow(packed(did.digits()));
        match self {
            Self::Search(all) => {
                let mine = all.last();
                if let Some(held) = all.dids.get(&key) {
                    return Some(all.double(line, Kind::Did, wide(key), *held));
                }
                all.dids.insert(key, mine);
                None
            }
            Self::Known(doubles, at) => {
                let same = |double: &Double| double.key == wide(key);
                find(&doubles[*at..], line, Kind::Did, same)
            }
        }
    }
}

impl Search {
    /// The row whose number was claimed last.
    fn last(&self) -> u32 {
        (self.holders.len() as u32).saturating_sub(1)
    }

    fn double(&mut self, line: u64, kind: Kind, key: Key, held: u32) -> Double {
        let double = Double {
            line: line as u32,
            upto: line as u32,
            kind,
            key,
            holder: self.holders.get(held as usize).copied().unwrap_or(1),
            there: self.lines.get(held as usize).copied().unwrap_or(0),
        };
        match self.doubles.last_mut() {
            // Nothing else is claimed by such a row.
            Some(last) if last.goes_on(&double) => last.upto = double.line,
            _ => self.doubles.push(double),
        }
        double
    }
}

fn find(rest: &[Double], line: u64, kind: Kind, is_it: impl Fn(&Double) -> bool) -> Option<Double> {
    rest.iter()
        .take_while(|double| u64::from(double.line) <= line)
        .find(|double| double.kind == kind && is_it(double))
        .copied()
}

/// At most 15 digits as a number, after a leading digit that keeps zeros at the start.
fn packed(digits: &str) -> u64 {
    digits
        .bytes()
        .fold(1, |sum: u64, digit| sum * 10 + u64::from(digit - b'0'))
}

fn narrow(value: u64) -> [u32; 2] {
    [value as u32, (value >> 32) as u32]
}

fn wide([low, high]: [u32; 2]) -> Key {
    [low, high, 0]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    /// Asked again in the same order, the answers are the same, from much less data.
    #[test]
    fn what_is_known_answers_as_what_was_found() {
        let rows = [
            (2, "0101", "a@b.c", "+4822555"),
            (3, "101", "A@B.c", "004822555"),
            (4, "0101", "c@b.c", "022555"),
            (5, "102", "d@b.c", "22555"),
            (6, "103", "d@b.c", "022555"),
            (7, "102", "e@b.c", "7"),
            (8, "102", "e@b.c", "7"),
            (9, "101", "e@b.c", "7"),
            (10, "102", "e@b.c", "7"),
            (12, "102", "e@b.c", "7"),
            (13, "104", "e@b.c", "7777"),
        ];
        let ask = |claims: &mut Claims| -> Vec<String> {
            let mut said = Vec::new();
            let mut say = |what: &str, double: Option<Double>| {
                said.extend(double.map(|d| format!("{what} {:?}", d.holder())));
            };
            for (line, number, email, did) in rows {
                let double = claims.number(line, &number.parse().unwrap());
                let ends = double.is_some();
                say("number", double);
                if !ends {
                    say("address", claims.address(line, &email.parse().unwrap()));
                    say("did", claims.did(line, &did.parse().unwrap()));
                }
            }
            said
        };
        let mut found = Claims::new();
        let first = ask(&mut found);
        assert_eq!(
            first,
            [
                r#"address ("0101", 2)"#,
                r#"did ("0101", 2)"#,
                r#"number ("0101", 2)"#,
                r#"address ("102", 5)"#,
                r#"number ("102", 5)"#,
                r#"number ("102", 5)"#,
                r#"number ("101", 3)"#,
                r#"number ("102", 5)"#,
                r#"number ("102", 5)"#,
            ]
        );
        let doubles = found.into_doubles();
        // Lines 7 and 8 are one.
        assert_eq!(doubles.len(), 8);
        let mut known = Claims::Known(doubles, 0);
        assert_eq!(ask(&mut known), first);
    }
}
