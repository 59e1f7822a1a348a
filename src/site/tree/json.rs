//! JSON: serde_json says whether it is valid, jsonc-parser where everything is.

use super::super::{Fault, FileId, Place, Sources, signs};
use super::{Kind, Node, Open, Tree, too_deep, too_listed, too_many};
use crate::domain::limits::{SITE_DEPTH, SITE_FAULTS, SITE_LISTED, SITE_VALUES};
use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};
use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher, RandomState};

const STRICT: ScannerOptions = ScannerOptions {
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The tree of a JSON file.
pub(super) fn tree<'s>(
    sources: &'s Sources,
    file: FileId,
    faults: &mut Vec<Fault>,
) -> Option<Tree<'s>> {
    let text = sources.text(file);
    let is_twice = checked(sources, text, file);
    let tree = is_twice.and_then(|is_twice| built(text, file, is_twice, faults));
    tree.map_err(|fault| fault.add_to(faults)).ok()
}

/// Whether a key may be twice in a table of it.
fn checked(sources: &Sources, text: &str, file: FileId) -> Result<bool, Fault> {
    within_limits(text, file)?;
    let mut reader = serde_json::Deserializer::from_str(text);
    let twice = Cell::new(0);
    let read = Checked(&twice).deserialize(&mut reader);
    if let Err(error) = read.and_then(|()| reader.end()) {
        let line = sources.line_start(file, error.line());
        let start = text.floor_char_boundary(line + error.column().saturating_sub(1));
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        if what == TWICE {
            let end = text.ceil_char_boundary(start.saturating_add(1));
            let fault = Fault::new(Place::new(file, start..end), TWICE);
            return Err(fault.hint("write each key once"));
        }
        return Err(not_json(what, text, file, start));
    }
    Ok(twice.get() > 0)
}

/// The tree of a text that is JSON.
fn built<'t>(
    text: &'t str,
    file: FileId,
    is_twice: bool,
    faults: &mut Vec<Fault>,
) -> Result<Tree<'t>, Fault> {
    let mut tree = Tree::new(text, file);
    let mut scanner = Scanner::new(text, &STRICT);
    // Each that has begun, and where.
    let mut open: Vec<(Open, usize)> = Vec::new();
    loop {
        let token = scanner.scan().map_err(|error| {
            not_json(&error.kind().to_string(), text, file, error.range().start)
        })?;
        let (start, end) = (scanner.token_start(), scanner.token_end());
        let at = Place::new(file, start..end);
        let node = match token {
            None => return Ok(tree),
            Some(Token::OpenBracket) => {
                open.push((Open::list(), start));
                continue;
            }
            Some(Token::OpenBrace) => {
                open.push((Open::map(), start));
                continue;
            }
            Some(Token::CloseBracket | Token::CloseBrace) => {
                let Some((all, start)) = open.pop() else {
                    continue;
                };
                let at = Place::new(file, start..end);
                match is_twice {
                    true => tree.ended_once(all, at, faults),
                    false => tree.ended(all, at),
                }
            }
            Some(Token::Null) => Node::null(at),
            Some(Token::String(text)) => tree.scalar(&text, Kind::Text, at),
            Some(Token::Boolean(_)) => {
                let written = text.get(start..end).unwrap_or_default();
                tree.scalar(written, Kind::Switch, at)
            }
            Some(Token::Number(text) | Token::Word(text)) => tree.scalar(text, Kind::Bare, at),
            Some(Token::Comma | Token::Colon | Token::CommentLine(_) | Token::CommentBlock(_)) => {
                continue;
            }
        };
        match open.last_mut() {
            Some((all, _)) => all.add(node),
            None => tree.root = node,
        }
    }
}

/// What is said of a file in which so many keys stand twice that each would cost more than it tells.
const TWICE: &str = "more than 1000 keys are here a second time";

/// Whether a text is JSON, and has no more keys twice than are told one by one. Nothing is kept of it but
/// a hash of each key of the tables that have begun.
struct Checked<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for Checked<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Checked<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while all.next_element_seed(Checked(self.0))?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        let (mut seen, hash) = (HashSet::new(), RandomState::new());
        while let Some(key) = all.next_key::<Cow<'_, str>>()? {
            if !seen.insert(hash.hash_one(&*key)) {
                self.0.set(self.0.get() + 1);
            }
            if self.0.get() > SITE_FAULTS {
                return Err(A::Error::custom(TWICE));
            }
            all.next_value_seed(Checked(self.0))?;
        }
        Ok(())
    }
}

fn not_json(what: &str, text: &str, file: FileId, start: usize) -> Fault {
    let start = text.floor_char_boundary(start);
    let end = text.ceil_char_boundary(start.saturating_add(1));
    let end = end.min(text.len());
    let what = match what.strip_prefix("EOF while parsing ") {
        Some(what) => format!("the file ends within {what}"),
        None => {
            let mut letters = what.chars();
            let first = letters.next().map(|c| c.to_ascii_lowercase());
            first.into_iter().chain(letters).collect()
        }
    };
    Fault::new(
        Place::new(file, start..end),
        format!("this is not JSON: {what}"),
    )
}

/// Before anything is built: how many values there may be, and how deeply they are nested.
fn within_limits(text: &str, file: FileId) -> Result<(), Fault> {
    let (mut values, mut listed) = (1, 0);
    // Of each that has begun, whether it is a list.
    let mut open: Vec<bool> = Vec::new();
    for (at, sign) in signs(text.as_bytes()) {
        match sign {
            b'[' | b'{' => {
                values += 1;
                listed += usize::from(sign == b'[');
                open.push(sign == b'[');
            }
            b',' => {
                values += 1;
                listed += usize::from(open.last() == Some(&true));
            }
            _ => {
                open.pop();
            }
        }
        let depth = open.len();
        let here = Place::new(file, at..at + 1);
        if values > SITE_VALUES {
            return Err(too_many(here));
        }
        if listed > SITE_LISTED {
            return Err(too_listed(here));
        }
        if depth > SITE_DEPTH {
            return Err(too_deep(here));
        }
    }
    Ok(())
}
