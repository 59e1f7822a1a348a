//! TOML: `toml_parser` says what stands where, some lines at a time, and the tree is built of that.

mod builder;

use super::super::{Fault, FileId, Place};
use super::{Tree, too_deep, too_listed};
use crate::domain::limits::{SITE_DEPTH, SITE_FAULTS, SITE_LISTED, SITE_TOKENS};
use builder::Builder;
use std::collections::HashSet;
use std::ops::Range;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::parse_document;
use toml_parser::{ErrorSink, Expected, ParseError, Source, Span};

/// How many words and signs are kept at once, if a line ends after them that is no part of a longer
/// value. Each takes 24 bytes.
const AT_ONCE: usize = 16 << 10;

/// The tree of a TOML file.
pub(super) fn tree<'t>(text: &'t str, file: FileId, faults: &mut Vec<Fault>) -> Option<Tree<'t>> {
    if let Err(fault) = within_limits(text, file) {
        fault.add_to(faults);
        return None;
    }
    let mut builder = Builder::new(text, file);
    let mut wrong = Wrong::new(file);
    let (mut tokens, mut nested) = (Vec::new(), 0_usize);
    for token in Source::new(text).lex() {
        tokens.push(token);
        nested = match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => nested + 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                nested.saturating_sub(1)
            }
            _ => nested,
        };
        if tokens.len() >= AT_ONCE && nested == 0 && token.kind() == TokenKind::Newline {
            parse_document(&tokens, &mut builder, &mut wrong);
            tokens.clear();
        }
    }
    parse_document(&tokens, &mut builder, &mut wrong);
    drop(tokens);
    // What is nested too deep is not read, and so it is not closed either.
    if let Some(at) = builder.too_deep() {
        too_deep(at).add_to(faults);
        return None;
    }
    let is_good = wrong.faults.is_empty();
    let tree = builder.finish(&mut wrong.faults);
    Fault::join(wrong.faults, faults);
    is_good.then_some(tree)
}

/// Before anything is kept: how many words and signs there may be, and how many values in lists.
fn within_limits(text: &str, file: FileId) -> Result<(), Fault> {
    let place = |token: Token| Place::new(file, range(token.span()));
    if let Some(token) = Source::new(text).lex().nth(SITE_TOKENS) {
        let fault = Fault::new(place(token), "there are too many values up to here");
        return Err(fault.hint("write the file as several"));
    }
    // Usual files have fewer commas, and need no second look.
    if text.matches(',').count() < SITE_LISTED {
        return Ok(());
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
            return Err(too_listed(place(token)));
        }
    }
    Ok(())
}

fn range(span: Span) -> Range<usize> {
    span.start()..span.end()
}

/// What the parser does not understand.
struct Wrong {
    file: FileId,
    faults: Vec<Fault>,
    /// The parser may say the same of a place twice.
    told: HashSet<(Place, String)>,
}

impl Wrong {
    fn new(file: FileId) -> Self {
        Self {
            file,
            faults: Vec::new(),
            told: HashSet::new(),
        }
    }
}

impl ErrorSink for Wrong {
    fn report_error(&mut self, error: ParseError) {
        if self.faults.len() >= SITE_FAULTS {
            Fault::count_more(1, &mut self.faults);
            return;
        }
        let at = Place::new(self.file, error.unexpected().map_or(0..0, range));
        let what = format!("this is not TOML: {}", said(&error));
        if self.told.insert((at, what.clone())) {
            let is_bare = error.description() == "string values must be quoted";
            let hint = match is_bare {
                true => "write texts in quotes: `key = \"value\"`",
                false => "",
            };
            Fault::new(at, what).hint(hint).add_to(&mut self.faults);
        }
    }
}

/// What is wrong there, and what the parser waited for: ``key with no value, expected `=` ``.
fn said(error: &ParseError) -> String {
    let expected: Vec<String> = match error.expected() {
        None => return error.description().to_owned(),
        Some([]) => vec!["nothing".to_owned()],
        Some(all) => all.iter().map(expectation).collect(),
    };
    format!("{}, expected {}", error.description(), expected.join(", "))
}

fn expectation(expected: &Expected) -> String {
    match expected {
        Expected::Literal("\n") => "newline".to_owned(),
        Expected::Literal("`") => "'`'".to_owned(),
        Expected::Literal(signs) if signs.chars().all(|c| c.is_ascii_control()) => {
            format!("`{}`", signs.escape_debug())
        }
        Expected::Literal(signs) => format!("`{signs}`"),
        Expected::Description(words) => (*words).to_owned(),
        _ => "something else".to_owned(),
    }
}
