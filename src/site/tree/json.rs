//! JSON: serde_json says whether it is valid, jsonc-parser where everything is.

use super::super::{Fault, FileId, Place, Sources, signs};
use super::{Entry, Kind, Node, Value, table, too_deep, too_many};
use crate::domain::limits::{SITE_DEPTH, SITE_VALUES};
use jsonc_parser::ast;
use jsonc_parser::{ParseOptions, parse_to_ast};
use serde::de::IgnoredAny;

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The tree of a JSON file.
pub(super) fn tree(sources: &Sources, file: FileId, faults: &mut Vec<Fault>) -> Option<Node> {
    let text = sources.text(file);
    let tree = parsed(sources, text, file).map(|value| converted(&value, file, faults));
    tree.map_err(|fault| fault.add_to(faults)).ok()
}

fn parsed<'t>(sources: &Sources, text: &'t str, file: FileId) -> Result<ast::Value<'t>, Fault> {
    within_limits(text, file)?;
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let line = sources.line_start(file, error.line());
        let start = text.floor_char_boundary(line + error.column().saturating_sub(1));
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        return Err(not_json(what, text, file, start));
    }
    match parse_to_ast(text, &jsonc_parser::CollectOptions::default(), &STRICT) {
        Ok(result) => {
            let nothing = || not_json("it is empty", text, file, 0);
            result.value.ok_or_else(nothing)
        }
        Err(error) => {
            let what = error.kind().to_string();
            Err(not_json(&what, text, file, error.range().start))
        }
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
    let (mut values, mut depth) = (1, 0_usize);
    for (at, sign) in signs(text.as_bytes()) {
        match sign {
            b'[' | b'{' => {
                values += 1;
                depth += 1;
            }
            b',' => values += 1,
            _ => depth = depth.saturating_sub(1),
        }
        let here = Place::new(file, at..at + 1);
        if values > SITE_VALUES {
            return Err(too_many(here));
        }
        if depth > SITE_DEPTH {
            return Err(too_deep(here));
        }
    }
    Ok(())
}

/// As deep as the limit allows, so that recursion does no harm.
fn converted(value: &ast::Value<'_>, file: FileId, faults: &mut Vec<Fault>) -> Node {
    let place = |range: &jsonc_parser::common::Range| Place::new(file, range.start..range.end);
    match value {
        ast::Value::StringLit(text) => Node::scalar(&text.value, Kind::Text, place(&text.range)),
        ast::Value::NumberLit(number) => {
            Node::scalar(number.value, Kind::Bare, place(&number.range))
        }
        ast::Value::BooleanLit(switch) => {
            let text = if switch.value { "true" } else { "false" };
            Node::scalar(text, Kind::Switch, place(&switch.range))
        }
        ast::Value::NullKeyword(null) => Node::new(Value::Null, place(&null.range)),
        ast::Value::Array(array) => {
            let all = array.elements.iter();
            let all: Vec<_> = all.map(|value| converted(value, file, faults)).collect();
            Node::new(Value::List(all.into()), place(&array.range))
        }
        ast::Value::Object(object) => {
            let mut all = Vec::with_capacity(object.properties.len());
            for prop in &object.properties {
                let (name, range) = match &prop.name {
                    ast::ObjectPropName::String(name) => (&*name.value, &name.range),
                    ast::ObjectPropName::Word(name) => (name.value, &name.range),
                };
                let key = Node::scalar(name, Kind::Text, place(range));
                let value = converted(&prop.value, file, faults);
                all.push(Entry { key, value });
            }
            table(all, place(&object.range), faults)
        }
    }
}
