//! Reading back what was made.

use super::super::super::step::{Phase, Step};
use super::{AGAIN, AllMade, KINDS, Made, Row, SHARED, Shape, WHOLE, WORD, get};
use crate::domain::{ShownField, ShownFields};
use crate::engine::{Being, Done, Operation, OperationId, Power, StillOpen};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::borrow::Cow;

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

/// One of them.
#[derive(Clone, Copy)]
pub struct One<'a> {
    pub(super) all: &'a AllMade,
    pub(super) row: &'a Row,
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

    pub(super) fn kept_whole(&self) -> Option<&'a Made> {
        (self.row.shape == WHOLE).then(|| &self.all.whole[get(&self.row.words, &mut 0)])
    }

    fn shape(&self) -> &'a Shape {
        &self.all.shapes[self.row.shape as usize]
    }

    /// The next word, from there on; these are before it.
    fn next_word(&self, before: &[&'a [u8]], at: &mut usize) -> &'a [u8] {
        let words = &self.row.words;
        let said = get(words, at);
        let number = said / KINDS;
        match said % KINDS {
            SHARED => &self.all.shared[number],
            AGAIN => before[number],
            _ => {
                let begin = *at;
                *at += number;
                &words[begin..*at]
            }
        }
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
                let shape = self.shape();
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
        let word = self.next_word(&[], &mut 0);
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

    fn text(&self) -> Vec<u8> {
        let shape = self.shape();
        let mut text = Vec::with_capacity(2 * shape.text.len());
        let (mut words, mut at) = (Vec::with_capacity(shape.last.len()), 0);
        for byte in shape.text.iter() {
            if *byte == WORD {
                let word = self.next_word(&words, &mut at);
                words.push(word);
                text.extend_from_slice(word);
            } else {
                text.push(*byte);
            }
        }
        text
    }

    pub(super) fn read(&self) -> serde_json::Result<Made> {
        let shape = self.shape();
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
