//! Changes that were made. There may be a hundred thousand, alike but for a few words: each is kept
//! as those words, and the text around them once for all that have it.

use super::super::step::{Phase, Step, is_made};
use crate::domain::{ShownField, ShownFields};
use crate::engine::{Being, Done, Operation, OperationId, Power, StillOpen};
use crate::site::Place;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::borrow::Cow;
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

/// What is read of a text.
type Read = (
    (String, Operation, String),
    Map<String, Value>,
    Map<String, Value>,
    Vec<String>,
);
/// The same where only the request is wanted.
type ReadOp = (
    (IgnoredAny, Operation, IgnoredAny),
    IgnoredAny,
    IgnoredAny,
    IgnoredAny,
);

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
    /// The words of the last one of that shape.
    last: Vec<Word>,
}

/// Where a word is.
#[derive(Clone)]
enum Word {
    /// Among the bytes.
    Here(Range<usize>),
    /// Among those that are the same in many.
    Shared(usize),
}

struct Row {
    at: Place,
    begin: usize,
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
    /// The words of all of them: a number that says what follows, and what is said here.
    bytes: Vec<u8>,
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
            begin: self.whole.len(),
            audit_id: done.audit_id,
            shape: WHOLE,
            id: step.op.id(),
            phase: step.phase,
            being: done.being,
            changed: done.changed,
            is_warned: !done.warnings.is_empty(),
        };
        let text = made.is_text().then(|| made.text().ok()).flatten();
        match text.filter(|text| self.pack(&made, text, &mut row)) {
            Some(_) => {}
            None => self.whole.push(made),
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
        let (whole, begin) = (row.begin, self.bytes.len());
        (row.shape, row.begin) = (nth, begin);
        self.put_words(nth as usize, text, &words);
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
            if !is_exact {
                (row.shape, row.begin) = (WHOLE, whole);
                return false;
            }
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

    fn put_words(&mut self, nth: usize, text: &[u8], words: &[Range<usize>]) {
        let mut last = std::mem::take(&mut self.shapes[nth].last);
        for (at, range) in words.iter().enumerate() {
            let word = &text[range.clone()];
            let again = || {
                words[..at]
                    .iter()
                    .position(|one| text[one.clone()] == *word)
            };
            // What was the same the last time may be so in many.
            let same = last.get(at).filter(|last| self.word(last) == word);
            let shared = match same {
                Some(Word::Shared(nth)) => Some(*nth),
                Some(Word::Here(_)) => Some(self.share(word)),
                None => None,
            };
            let now = if let Some(nth) = shared {
                put(nth * KINDS + SHARED, &mut self.bytes);
                Word::Shared(nth)
            } else if let Some(nth) = (word.len() >= LONG).then(again).flatten() {
                put(nth * KINDS + AGAIN, &mut self.bytes);
                last[nth].clone()
            } else {
                put(word.len() * KINDS + HERE, &mut self.bytes);
                let begin = self.bytes.len();
                self.bytes.extend_from_slice(word);
                Word::Here(begin..self.bytes.len())
            };
            match last.get_mut(at) {
                Some(one) => *one = now,
                None => last.push(now),
            }
        }
        self.shapes[nth].last = last;
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

    fn word(&self, word: &Word) -> &[u8] {
        match word {
            Word::Here(range) => &self.bytes[range.clone()],
            Word::Shared(nth) => &self.shared[*nth],
        }
    }

    /// The next word of a change, of which those are before it.
    fn next_word<'a>(&'a self, before: &[&'a [u8]], at: &mut usize) -> &'a [u8] {
        let said = get(&self.bytes, at);
        let number = said / KINDS;
        match said % KINDS {
            SHARED => &self.shared[number],
            AGAIN => before[number],
            _ => {
                let begin = *at;
                *at += number;
                &self.bytes[begin..*at]
            }
        }
    }

    /// Takes one away that was not made after all.
    pub(super) fn take(&mut self, at: usize) -> Step {
        let row = self.rows.remove(at);
        One {
            all: self,
            row: &row,
        }
        .whole()
        .into_owned()
        .step
    }

    /// The same of those from there on whose requests `goes` says so of; each of them says `word`.
    pub(super) fn take_those(
        &mut self,
        from: usize,
        word: &str,
        goes: impl Fn(&Operation) -> bool,
    ) -> Vec<Step> {
        let mut gone = Vec::new();
        for row in self.rows.split_off(from) {
            let one = One {
                all: self,
                row: &row,
            };
            if one.says(word) && goes(&one.op()) {
                gone.push(one.whole().into_owned().step);
            } else {
                self.rows.push(row);
            }
        }
        gone
    }
}

/// One of them.
#[derive(Clone, Copy)]
pub struct One<'a> {
    all: &'a AllMade,
    row: &'a Row,
}

impl<'a> One<'a> {
    /// Which operation was made.
    pub const fn id(&self) -> OperationId {
        self.row.id
    }

    /// When it was made.
    pub const fn phase(&self) -> Phase {
        self.row.phase
    }

    /// Whether something came to be or went.
    pub const fn being(&self) -> Option<Being> {
        self.row.being
    }

    /// Whether anything changed.
    pub const fn changed(&self) -> bool {
        self.row.changed
    }

    /// Whether there is a warning about it.
    pub const fn is_warned(&self) -> bool {
        self.row.is_warned
    }

    /// The number of its record.
    pub const fn audit_id(&self) -> Option<i64> {
        self.row.audit_id
    }

    fn kept_whole(&self) -> Option<&'a Made> {
        (self.row.shape == WHOLE).then(|| &self.all.whole[self.row.begin])
    }

    /// Whether it names a field of that name, before and after.
    pub fn names(&self, name: &str) -> (bool, bool) {
        fn is_in(mut fields: impl Iterator<Item = ShownField>, name: &str) -> bool {
            fields.any(|field| field.name() == name)
        }
        match self.kept_whole() {
            Some(made) => {
                let of = |fields: &ShownFields| is_in(fields.iter().map(|(field, _)| field), name);
                (of(&made.done.before), of(&made.done.after))
            }
            None => {
                let shape = &self.all.shapes[self.row.shape as usize];
                let of = |fields: &[ShownField]| is_in(fields.iter().copied(), name);
                (of(&shape.before), of(&shape.after))
            }
        }
    }

    /// What it was done to.
    pub fn target(&self) -> Cow<'a, str> {
        if let Some(made) = self.kept_whole() {
            return Cow::Borrowed(&made.done.target);
        }
        let word = self.all.next_word(&[], &mut { self.row.begin });
        match std::str::from_utf8(word) {
            Ok(word) if !word.contains('\\') => Cow::Borrowed(word),
            _ => Cow::Owned(self.whole().into_owned().done.target),
        }
    }

    /// Who gained power by it.
    pub fn power(&self) -> &'a [Power] {
        self.kept_whole().map_or(&[], |made| &made.done.power)
    }

    /// The request.
    pub fn op(&self) -> Cow<'a, Operation> {
        match self.kept_whole() {
            Some(made) => Cow::Borrowed(&made.step.op),
            None => match serde_json::from_slice::<ReadOp>(&self.text()) {
                Ok(((_, op, _), ..)) => Cow::Owned(op),
                Err(_) => Cow::Owned(self.whole().into_owned().step.op),
            },
        }
    }

    /// All of it.
    pub fn whole(&self) -> Cow<'a, Made> {
        if let Some(made) = self.kept_whole() {
            return Cow::Borrowed(made);
        }
        match self.read() {
            Ok(made) => Cow::Owned(made),
            Err(error) => unreachable!("others of its shape were read: {error}"),
        }
    }

    /// Whether that may be a part of it, which is of letters and digits.
    fn says(&self, part: &str) -> bool {
        if self.kept_whole().is_some() {
            return true;
        }
        let (mut words, mut at) = (Vec::new(), self.row.begin);
        for _ in &self.all.shapes[self.row.shape as usize].last {
            words.push(self.all.next_word(&words, &mut at));
        }
        let mut words = words.into_iter().map(String::from_utf8_lossy);
        words.any(|word| word.contains(part))
    }

    fn text(&self) -> Vec<u8> {
        let shape = &self.all.shapes[self.row.shape as usize];
        let mut text = Vec::with_capacity(2 * shape.text.len());
        let (mut words, mut at) = (Vec::with_capacity(shape.last.len()), self.row.begin);
        for byte in shape.text.iter() {
            if *byte == WORD {
                let word = self.all.next_word(&words, &mut at);
                words.push(word);
                text.extend_from_slice(word);
            } else {
                text.push(*byte);
            }
        }
        text
    }

    fn read(&self) -> serde_json::Result<Made> {
        let shape = &self.all.shapes[self.row.shape as usize];
        let ((target, op, action), before, after, warnings) =
            serde_json::from_slice::<Read>(&self.text())?;
        let fields = |names: &[ShownField], values: Map<String, Value>| {
            let values = values.into_iter().map(|(_, value)| value);
            let all = names.iter().copied().zip(values);
            all.fold(ShownFields::default(), |all, (name, value)| {
                all.with(name, value)
            })
        };
        let row = self.row;
        Ok(Made {
            step: Step {
                phase: row.phase,
                op,
                at: row.at,
                typed: None,
                in_case: false,
                part_of: None,
            },
            done: Done {
                changed: row.changed,
                action,
                target,
                before: fields(&shape.before, before),
                after: fields(&shape.after, after),
                audit_id: row.audit_id,
                warnings,
                votes: Vec::new(),
                still_open: StillOpen::default(),
                being: row.being,
                power: Vec::new(),
                names: Vec::new(),
                touched: Vec::new(),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use crate::domain::{Deadline, ExtensionPatch, Field, GroupRole, Patch};
    use crate::engine::operations::{extension, group};
    use serde_json::json;

    fn made(op: Operation, target: String, after: ShownFields) -> (Step, Done) {
        let step = Step {
            phase: Phase::Extensions,
            op,
            at: Place::default(),
            typed: None,
            in_case: false,
            part_of: None,
        };
        let done = Done {
            changed: true,
            action: "extension.add".to_owned(),
            target,
            before: ShownFields::default(),
            after,
            audit_id: Some(7),
            warnings: Vec::new(),
            votes: Vec::new(),
            still_open: StillOpen::default(),
            being: Some(Being::Made),
            power: Vec::new(),
            names: Vec::new(),
            touched: Vec::new(),
        };
        (step, done)
    }

    fn person(n: usize) -> (Step, Done) {
        let first = ["Anna", "O'Neil \"Q\" \\", "Żaneta", "1", "null"][n % 5];
        let number = (10_000 + n).to_string();
        let department = if n.is_multiple_of(7) { "lab" } else { "sales" };
        let op = extension::Add {
            number: number.parse().unwrap(),
            department: department.parse().unwrap(),
            role: n.is_multiple_of(3).then(|| "manager".parse().unwrap()),
            fields: ExtensionPatch {
                first_name: Patch::Set(first.parse().unwrap()),
                no_answer_seconds: Patch::Set(10 + (n % 40) as u16),
                ..ExtensionPatch::default()
            },
            enabled: n.is_multiple_of(2),
        };
        let after = ShownFields::default()
            .with(ShownField::Number, number.as_str())
            .with(
                Field::Did,
                json!(["+48225550101", -1, 0.5, null, {"a:\u{1}": "\n"}]),
            )
            .with(ShownField::First, first)
            .with(ShownField::Department, department);
        let (step, mut done) = made(op.into(), format!("extension:{number}"), after);
        if n.is_multiple_of(11) {
            done.warnings = vec![String::new(), format!("{number}: \u{7f} is new")];
        }
        (step, done)
    }

    fn json_of(made: &Made) -> (String, serde_json::Value, Option<i64>) {
        let done = &made.done;
        let said = json!([
            made.step.op,
            done.target,
            done.before,
            done.after,
            done.warnings
        ]);
        (made.step.line(), said, done.audit_id)
    }

    #[test]
    fn what_was_made_is_read_back_as_it_was_and_takes_little() {
        let mut all = AllMade::default();
        for n in 0..2_000 {
            let (step, done) = person(n);
            all.push(step, done);
        }
        assert!(all.whole.is_empty());
        for (n, one) in all.iter().enumerate() {
            let (step, done) = person(n);
            let expected = Made { step, done };
            assert_eq!(json_of(&one.whole()), json_of(&expected));
            assert_eq!(one.target(), expected.done.target);
            assert_eq!(one.op().to_string(), expected.step.line());
            assert_eq!(one.is_warned(), !expected.done.warnings.is_empty());
            assert_eq!(one.names("did"), (false, true));
        }
        // What is the same in all is there once.
        let each = all.bytes.len() / all.len();
        assert!(each < 100, "{each} bytes");
        assert!(all.shapes.len() <= 32, "{} shapes", all.shapes.len());
        all.have_no_records();
        assert!(all.iter().all(|one| one.whole().done.audit_id.is_none()));
    }

    #[test]
    fn what_a_text_does_not_say_is_kept_whole() {
        let mut all = AllMade::default();
        let (mut step, done) = person(1);
        step.typed = Some("password invite 10001".to_owned());
        all.push(step, done);
        let one = all.iter().next().unwrap();
        assert_eq!(one.whole().step.line(), "password invite 10001");
        assert_eq!(one.target(), "extension:10001");
        all.have_no_records();
        assert_eq!(all.iter().next().unwrap().whole().done.audit_id, None);
    }

    #[test]
    fn what_was_not_made_after_all_goes_with_what_names_it() {
        let mut all = AllMade::default();
        for n in 0..20 {
            let (step, done) = person(n);
            all.push(step, done);
            let op = group::MemberAdd {
                group: "night".parse().unwrap(),
                number: (10_000 + n).to_string().parse().unwrap(),
                role: GroupRole::default(),
                until: Deadline::Never,
                calls: Vec::new(),
            };
            let (step, done) = made(op.into(), "group:night".to_owned(), ShownFields::default());
            all.push(step, done);
        }
        let first = all.take(10);
        assert!(first.line().starts_with("extension add 10005"));
        let gone = all.take_those(10, "10005", |op| op.to_string().contains("10005"));
        let gone: Vec<_> = gone.iter().map(Step::line).collect();
        assert_eq!(gone, ["group member add night 10005"]);
        assert_eq!(all.len(), 38);
        let lines = all.iter().map(|one| one.whole().step.line());
        assert!(!lines.into_iter().any(|line| line.contains("10005")));
    }
}
