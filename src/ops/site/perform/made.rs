//! Changes that were made. There may be a hundred thousand, alike but for a few words: each is kept
//! as those words, and the text around them once for all that have it.

mod one;
#[cfg(test)]
mod tests;

pub use self::one::One;
use super::super::step::{Phase, Step, is_made};
use crate::domain::{ShownField, ShownFields};
use crate::engine::{Being, Done, OperationId};
use crate::site::Place;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A change that was made.
#[derive(Clone)]
pub struct Made {
    /// The request.
    pub step: Step,
    /// The result.
    pub done: Done,
}

impl Made {
    /// What came of a step, without what nobody asks of thousands.
    fn of(step: Step, mut done: Done) -> Self {
        done.votes = Vec::new();
        done.names = Vec::new();
        done.before.fit();
        done.after.fit();
        Self { step, done }
    }

    /// Whether its text says all of it: as it does in a saved plan.
    fn is_text(&self) -> bool {
        let Step { op, typed, .. } = &self.step;
        let is_whole = typed.is_none() && self.step.part_of.is_none() && is_made(op);
        is_whole && self.done.power.is_empty()
    }

    fn text(&self) -> serde_json::Result<Vec<u8>> {
        let (op, done) = (&self.step.op, &self.done);
        let words = (&done.target, op, &done.action);
        serde_json::to_vec(&(words, &done.before, &done.after, &done.warnings))
    }
}

/// Stands in a shape for each word; no JSON text contains it.
const WORD: u8 = 1;
/// A shape's number if the change is kept as it is.
const WHOLE: u32 = u32::MAX;
/// A word is looked for among those before it if it is at least this long.
const LONG: usize = 3;

/// What is the same in many: the text without its words.
struct Shape {
    text: Arc<[u8]>,
    before: Vec<ShownField>,
    after: Vec<ShownField>,
    /// Whether what it says is read back as it was.
    is_exact: bool,
    /// The words of the last one of that shape, and their numbers among those that are shared.
    last: Vec<(Vec<u8>, Option<usize>)>,
}

struct Row {
    at: Place,
    /// The words: before each a number that says what it is.
    words: Box<[u8]>,
    audit_id: Option<i64>,
    shape: u32,
    id: OperationId,
    phase: Phase,
    being: Option<Being>,
    changed: bool,
    is_warned: bool,
}

/// All of them, in the order in which they were made.
#[derive(Default)]
pub struct AllMade {
    rows: Vec<Row>,
    shapes: Vec<Shape>,
    by_text: HashMap<Arc<[u8]>, u32>,
    shared: Vec<Arc<[u8]>>,
    by_word: HashMap<Arc<[u8]>, usize>,
    /// Those of which the text does not say all.
    whole: Vec<Made>,
}

/// A text apart: without its words, and where these are in it.
fn apart(text: &[u8]) -> (Vec<u8>, Vec<Range<usize>>) {
    let (mut shape, mut words) = (Vec::with_capacity(text.len()), Vec::new());
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let begin = at;
        at += 1;
        match byte {
            b'"' => {
                while text[at] != b'"' {
                    at += 1 + usize::from(text[at] == b'\\');
                }
                at += 1;
                if text.get(at) == Some(&b':') {
                    shape.extend_from_slice(&text[begin..at]);
                } else {
                    shape.extend_from_slice(&[b'"', WORD, b'"']);
                    words.push(begin + 1..at - 1);
                }
            }
            b'-' | b'0'..=b'9' => {
                while !matches!(text.get(at), None | Some(b',' | b']' | b'}')) {
                    at += 1;
                }
                shape.push(WORD);
                words.push(begin..at);
            }
            other => shape.push(*other),
        }
    }
    (shape, words)
}

/// Writes a number in as few bytes as it takes.
fn put(mut number: usize, to: &mut Vec<u8>) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// The same alone.
fn number(number: usize) -> Box<[u8]> {
    let mut bytes = Vec::new();
    put(number, &mut bytes);
    bytes.into()
}

fn get(bytes: &[u8], at: &mut usize) -> usize {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes[*at];
        *at += 1;
        number |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 {
            return number;
        }
    }
}

/// What a number before a word says: it has so many bytes, it is the shared one with that number,
/// or the one with that number of the same change.
const HERE: usize = 0;
const SHARED: usize = 1;
const AGAIN: usize = 2;
const KINDS: usize = 3;

impl AllMade {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Each of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = One<'_>> + ExactSizeIterator + Clone {
        self.rows.iter().map(|row| One { all: self, row })
    }

    /// Says that none of them has a record.
    pub(in super::super) fn have_no_records(&mut self) {
        for row in &mut self.rows {
            row.audit_id = None;
        }
        for made in &mut self.whole {
            made.done.audit_id = None;
        }
    }

    /// Adds one.
    pub(super) fn push(&mut self, step: Step, done: Done) {
        let made = Made::of(step, done);
        let (step, done) = (&made.step, &made.done);
        let mut row = Row {
            at: step.at,
            words: Box::default(),
            audit_id: done.audit_id,
            shape: WHOLE,
            id: step.op.id(),
            phase: step.phase,
            being: done.being,
            changed: done.changed,
            is_warned: !done.warnings.is_empty(),
        };
        let text = made.is_text().then(|| made.text().ok()).flatten();
        if !text.is_some_and(|text| self.pack(&made, &text, &mut row)) {
            row.shape = WHOLE;
            row.words = number(self.whole.len());
            self.whole.push(made);
        }
        self.rows.push(row);
    }

    /// Keeps the words of that text; returns whether they say all of it.
    fn pack(&mut self, made: &Made, text: &[u8], row: &mut Row) -> bool {
        let (shape, words) = apart(text);
        let known = self.by_text.get(shape.as_slice()).copied();
        let nth = known.unwrap_or_else(|| self.add_shape(made, shape));
        let is_exact = known.is_none() || self.shapes[nth as usize].is_exact;
        if !is_exact {
            return false;
        }
        row.shape = nth;
        row.words = self.put_words(nth as usize, text, &words);
        if known.is_none() {
            let read = One {
                all: self,
                row: &*row,
            }
            .read();
            let is_exact = read.is_ok_and(|read| {
                let is_same = read.step.line() == made.step.line();
                is_same && read.text().is_ok_and(|read| read == text)
            });
            self.shapes[nth as usize].is_exact = is_exact;
            return is_exact;
        }
        true
    }

    fn add_shape(&mut self, made: &Made, text: Vec<u8>) -> u32 {
        let names = |fields: &ShownFields| fields.iter().map(|(field, _)| field).collect();
        let text: Arc<[u8]> = text.into();
        let nth = self.shapes.len() as u32;
        self.by_text.insert(text.clone(), nth);
        self.shapes.push(Shape {
            text,
            before: names(&made.done.before),
            after: names(&made.done.after),
            is_exact: false,
            last: Vec::new(),
        });
        nth
    }

    fn put_words(&mut self, nth: usize, text: &[u8], words: &[Range<usize>]) -> Box<[u8]> {
        let mut last = std::mem::take(&mut self.shapes[nth].last);
        last.resize_with(words.len(), Default::default);
        let mut said = Vec::with_capacity(text.len());
        for (at, range) in words.iter().enumerate() {
            let word = &text[range.clone()];
            let again = || {
                words[..at]
                    .iter()
                    .position(|one| text[one.clone()] == *word)
            };
            let (was, shared) = &mut last[at];
            // What was the same the last time may be so in many.
            if was == word {
                let nth = *shared.get_or_insert_with(|| self.share(word));
                put(nth * KINDS + SHARED, &mut said);
                continue;
            }
            was.clear();
            was.extend_from_slice(word);
            *shared = None;
            if let Some(nth) = (word.len() >= LONG).then(again).flatten() {
                put(nth * KINDS + AGAIN, &mut said);
            } else {
                put(word.len() * KINDS + HERE, &mut said);
                said.extend_from_slice(word);
            }
        }
        self.shapes[nth].last = last;
        said.as_slice().into()
    }

    fn share(&mut self, word: &[u8]) -> usize {
        if let Some(nth) = self.by_word.get(word) {
            return *nth;
        }
        let (word, nth): (Arc<[u8]>, _) = (word.into(), self.shared.len());
        self.shared.push(word.clone());
        self.by_word.insert(word, nth);
        nth
    }

    /// The change at that place.
    pub(super) fn step(&self, at: usize) -> Option<Step> {
        let row = self.rows.get(at)?;
        let made = One { all: self, row }.whole();
        Some(made.into_owned().step)
    }
}
