//! TOML: the tables of the `toml` crate, with the text of each value as it is written.

use super::super::{Fault, FileId, MOST_FAULTS, Place};
use super::{DEEPEST, Entry, Kind, Node, Value, table, too_deep, twice_there};
use ::toml::de::{DeTable, DeValue, Error};
use std::ops::Range;
use toml_parser::parser::{RecursionGuard, parse_document};
use toml_parser::{ErrorSink, ParseError, Source};

/// So many tokens the parser is given: it keeps them all, and a value is about six of them.
const MOST_TOKENS: usize = 2_000_000;
/// What the parser says of a key that stands twice.
const TWICE: &str = "duplicate key";

/// The tree of a TOML file.
pub(super) fn tree(text: &str, file: FileId, faults: &mut Vec<Fault>) -> Option<Node> {
    if let Some(token) = Source::new(text).lex().nth(MOST_TOKENS) {
        let span = token.span();
        Fault::new(
            Place::new(file, span.start()..span.end()),
            "up to here are too many values",
        )
        .hint("write the file as several")
        .add_to(faults);
        return None;
    }
    let reader = Reader { text, file };
    let read = DeTable::parse(text);
    let tables = match read {
        Ok(tables) => tables,
        // Each error is kept with much around it: where there are very many, one does.
        Err(error) if errors_beyond_values(text) > MOST_FAULTS => {
            reader.report(&error, None).add_to(faults);
            return None;
        }
        Err(_) => {
            let (tables, errors) = DeTable::parse_recoverable(text);
            for error in &errors {
                reader.report(error, Some(tables.get_ref())).add_to(faults);
            }
            // A key that stands twice spoils nothing else.
            if !errors.iter().all(|error| error.message() == TWICE) {
                return None;
            }
            tables
        }
    };
    let whole = reader.table(tables.get_ref(), Place::new(file, 0..0), 1, faults);
    whole.map_err(|fault| fault.add_to(faults)).ok()
}

/// How many errors the parser finds before it looks at values.
fn errors_beyond_values(text: &str) -> usize {
    struct Count(usize);
    impl ErrorSink for Count {
        fn report_error(&mut self, _: ParseError) {
            self.0 += 1;
        }
    }
    let (mut count, mut nobody) = (Count(0), ());
    let tokens = Source::new(text).lex().into_vec();
    let deepest = u32::try_from(DEEPEST).unwrap_or(u32::MAX);
    let mut guard = RecursionGuard::new(&mut nobody, deepest);
    parse_document(&tokens, &mut guard, &mut count);
    count.0
}

struct Reader<'t> {
    text: &'t str,
    file: FileId,
}

impl Reader<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(self.file, span)
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
            "recursion limit" => too_deep(at),
            message => {
                let hint = match message {
                    message if message.starts_with("string values must be quoted") => {
                        "write texts in quotes: `key = \"value\"`"
                    }
                    _ => "",
                };
                Fault::new(at, format!("this is not TOML: {message}")).hint(hint)
            }
        }
    }

    /// Where a key stands first that stands a second time there. Of tables that are begun twice the
    /// parser keeps the second place, so that the first is looked for in the text.
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

    fn table(
        &self,
        tables: &DeTable<'_>,
        at: Place,
        depth: usize,
        faults: &mut Vec<Fault>,
    ) -> Result<Node, Fault> {
        let mut all = Vec::with_capacity(tables.len());
        for (key, value) in tables {
            let key = Node::scalar(key.get_ref(), Kind::Text, self.place(key.span()));
            let value = self.value(value.get_ref(), value.span(), depth, faults)?;
            all.push(Entry { key, value });
        }
        // In the order in which they are written.
        all.sort_by_key(|entry| entry.key.at.start);
        Ok(table(all, at, faults))
    }

    fn value(
        &self,
        value: &DeValue<'_>,
        span: Range<usize>,
        depth: usize,
        faults: &mut Vec<Fault>,
    ) -> Result<Node, Fault> {
        let at = self.place(span.clone());
        if depth > DEEPEST {
            return Err(too_deep(at));
        }
        let written = || self.text.get(span).unwrap_or_default();
        Ok(match value {
            DeValue::String(text) => Node::scalar(text, Kind::Text, at),
            DeValue::Boolean(_) => Node::scalar(written(), Kind::Switch, at),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
                Node::scalar(written(), Kind::Bare, at)
            }
            DeValue::Array(array) => {
                let all = array
                    .iter()
                    .map(|value| self.value(value.get_ref(), value.span(), depth + 1, faults));
                let all = all.collect::<Result<Vec<_>, _>>()?;
                Node::new(Value::List(all.into()), at)
            }
            DeValue::Table(tables) => self.table(tables, at, depth + 1, faults)?,
        })
    }
}

/// The last key of a path, given as tables with one key each, where it stands in these tables.
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
