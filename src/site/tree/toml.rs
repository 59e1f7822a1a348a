//! TOML: the tables of the `toml` crate, with the text of each value as written.

use super::super::{Fault, FileId, Place};
use super::{Entry, Kind, Node, Open, Tree, too_deep, too_listed, twice_there};
use crate::domain::limits::{SITE_DEPTH, SITE_LISTED, SITE_TOKENS};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue, Error};
use std::collections::HashSet;
use std::ops::Range;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// How far after the first error others are searched, in bytes: each is kept with much of its
/// surroundings.
const FURTHER: usize = 256 << 10;
/// For how many duplicate keys the first place is searched, which may be far away.
const MOST_TWICE: usize = 100;
/// The parser's error for a duplicate key.
const TWICE: &str = "duplicate key";

/// The tree of a TOML file.
pub(super) fn tree<'t>(text: &'t str, file: FileId, faults: &mut Vec<Fault>) -> Option<Tree<'t>> {
    if let Some(token) = Source::new(text).lex().nth(SITE_TOKENS) {
        let span = token.span();
        Fault::new(
            Place::new(file, span.start()..span.end()),
            "there are too many values up to here",
        )
        .hint("write the file as several")
        .add_to(faults);
        return None;
    }
    if let Some(span) = listed(text) {
        too_listed(Place::new(file, span)).add_to(faults);
        return None;
    }
    let reader = Reader { text, file };
    let tables = match DeTable::parse(text) {
        Ok(tables) => tables,
        Err(error) => reader.recovered(&error, faults)?,
    };
    let mut tree = Tree::new(text, file);
    let whole = reader.table(&mut tree, tables.into_inner(), Place::new(file, 0..0), 1);
    tree.root = whole.map_err(|fault| fault.add_to(faults)).ok()?;
    Some(tree)
}

/// Where there are too many values in lists, by the commas between them.
fn listed(text: &str) -> Option<Range<usize>> {
    // Usual files have fewer commas, and need no second look.
    if text.matches(',').count() < SITE_LISTED {
        return None;
    }
    let mut listed = 0;
    // Of each that has begun, whether it is a list. No more are kept than may be in one another.
    let (mut open, mut deeper) = (Vec::new(), 0_usize);
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                match open.len() <= SITE_DEPTH {
                    true => open.push(token.kind() == TokenKind::LeftSquareBracket),
                    false => deeper += 1,
                }
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => match deeper {
                0 => {
                    open.pop();
                }
                _ => deeper -= 1,
            },
            TokenKind::Comma if open.last() == Some(&true) => listed += 1,
            _ => {}
        }
        if listed >= SITE_LISTED {
            return Some(token.span().start()..token.span().end());
        }
    }
    None
}

struct Reader<'t> {
    text: &'t str,
    file: FileId,
}

impl<'t> Reader<'t> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span)
    }

    /// Reports all errors, and what can be read all the same: a duplicate key does not spoil
    /// anything else.
    fn recovered(&self, first: &Error, faults: &mut Vec<Fault>) -> Option<Spanned<DeTable<'t>>> {
        let from = first.span().map_or(0, |span| span.end);
        let further = self.text.ceil_char_boundary(from.saturating_add(FURTHER));
        let line = self.text.get(further..).and_then(|rest| rest.find('\n'));
        let end = line.map_or(self.text.len(), |line| further + line);
        let (tables, mut errors) = DeTable::parse_recoverable(self.text.get(..end)?);
        if end < self.text.len() {
            // What we cut off ourselves is not an error.
            errors.retain(|error| error.span().is_some_and(|span| span.end < end));
        }
        // What is nested too deep is not closed either.
        if let Some(deep) = errors.iter().position(|error| is_too_deep(error.message())) {
            errors = vec![errors.swap_remove(deep)];
        }
        // It cannot be read, even if nothing is left of that in the part that was read again.
        if errors.is_empty() {
            self.report(first, None).add_to(faults);
            return None;
        }
        // The parser may say the same of a place twice.
        let mut told = HashSet::new();
        errors.retain(|error| {
            let at = error.span().map(|span| (span.start, span.end));
            told.insert((at, error.message().to_owned()))
        });
        for (n, error) in errors.iter().enumerate() {
            let tables = (n < MOST_TWICE).then(|| tables.get_ref());
            self.report(error, tables).add_to(faults);
        }
        let is_whole = end == self.text.len();
        let is_good = errors.iter().all(|error| error.message() == TWICE);
        (is_whole && is_good).then_some(tables)
    }

    fn report(&self, error: &Error, tables: Option<&DeTable<'_>>) -> Fault {
        let span = error.span().unwrap_or(0..0);
        let at = self.place(span.clone());
        match error.message() {
            TWICE => {
                let key = self.text.get(span.clone()).unwrap_or_default();
                let first = tables.and_then(|tables| self.first(tables, &span));
                twice_there(key, at, first)
            }
            message if is_too_deep(message) => too_deep(at),
            message => {
                let is_bare = message.starts_with("string values must be quoted");
                let hint = if is_bare {
                    "write texts in quotes: `key = \"value\"`"
                } else {
                    ""
                };
                Fault::new(at, format!("this is not TOML: {message}")).hint(hint)
            }
        }
    }

    /// The first place of a key that has a second one there. For tables that are begun twice the
    /// parser keeps the second place, so the first is searched in the text.
    fn first(&self, tables: &DeTable<'_>, second: &Range<usize>) -> Option<Place> {
        let before = self.text.get(..second.start)?;
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let upto = self.text.get(line..second.end)?;
        let above = self.text.get(..line)?;
        if upto.trim_start().starts_with('[') {
            let same = |line: &&str| line.trim_start().starts_with(upto.trim_start());
            let header = above.lines().find(same)?;
            let start = header.as_ptr().addr() - self.text.as_ptr().addr();
            let end = start + header.find(upto.trim_start())? + upto.trim_start().len();
            return Some(self.place(end - second.len()..end));
        }
        let header = above.lines().rev();
        let header = header
            .map(str::trim_start)
            .find(|line| line.starts_with('['));
        let path = format!("{}\n{upto} = 0", header.unwrap_or_default());
        let path = DeTable::parse(&path).ok()?;
        let key = follow(tables, path.get_ref())?;
        (key.end <= second.start).then(|| self.place(key))
    }

    /// A table, with its nesting depth. No key is twice in it.
    fn table(
        &self,
        tree: &mut Tree<'t>,
        tables: DeTable<'t>,
        at: Place,
        depth: usize,
    ) -> Result<Node, Fault> {
        let mut all = Vec::with_capacity(tables.len());
        for (key, value) in tables {
            let key = tree.scalar(key.get_ref(), Kind::Text, self.place(key.span()));
            let value = self.value(tree, value, depth)?;
            all.push(Entry { key, value });
        }
        // In the order in which they are written.
        all.sort_by_key(|entry| entry.key.start);
        // The parser's place of a table with a heading is the heading.
        let end = all.iter().map(|entry| entry.value.end).max();
        let at = Place {
            end: at.end.max(end.unwrap_or_default()),
            ..at
        };
        Ok(tree.ended(Open::Map(all, None), at))
    }

    /// A value, with its nesting depth.
    fn value(
        &self,
        tree: &mut Tree<'t>,
        value: Spanned<DeValue<'t>>,
        depth: usize,
    ) -> Result<Node, Fault> {
        let span = value.span();
        let at = self.place(span.clone());
        let value = value.into_inner();
        let is_nest = matches!(value, DeValue::Array(_) | DeValue::Table(_));
        if is_nest && depth >= SITE_DEPTH {
            return Err(too_deep(at));
        }
        let written = || self.text.get(span).unwrap_or_default();
        Ok(match value {
            DeValue::String(text) => tree.scalar(&text, Kind::Text, at),
            DeValue::Boolean(_) => tree.scalar(written(), Kind::Switch, at),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
                tree.scalar(written(), Kind::Bare, at)
            }
            DeValue::Array(array) => {
                let mut all = Vec::with_capacity(array.len());
                for value in array {
                    all.push(self.value(tree, value, depth + 1)?);
                }
                tree.ended(Open::List(all), at)
            }
            DeValue::Table(tables) => self.table(tree, tables, at, depth + 1)?,
        })
    }
}

fn is_too_deep(message: &str) -> bool {
    message == "recursion limit" || message.starts_with("cannot recurse further")
}

/// The last key of a path, given as tables with one key each, and its place in these tables.
fn follow<'t>(mut tables: &'t DeTable<'t>, mut path: &'t DeTable<'t>) -> Option<Range<usize>> {
    loop {
        let (wanted, rest) = path.iter().next()?;
        let (key, value) = tables.get_key_value(wanted)?;
        path = match rest.get_ref() {
            DeValue::Table(rest) if !rest.is_empty() => rest,
            _ => return Some(key.span()),
        };
        tables = match value.get_ref() {
            DeValue::Table(tables) => tables,
            DeValue::Array(array) => match array.iter().last()?.get_ref() {
                DeValue::Table(tables) => tables,
                _ => return None,
            },
            _ => return None,
        };
    }
}
