//! Our trees of TOML against the tables of the `toml` crate, which reads the same in another way.

use super::*;
use crate::domain::limits::SITE_FAULTS;
use crate::site::tree::{self, Node, Tree, Value};
use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};
use proptest::prelude::*;
use std::fmt::Write as _;

/// What our reader makes of it: the tree written out with its places, and the errors.
fn ours(text: &str) -> (Option<String>, Vec<(usize, usize, String)>) {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add("a.toml", text.as_bytes().to_vec()).unwrap();
    let tree = tree::of(&sources, file, &mut faults);
    // What has no place is the count of those that are not told.
    let place = |fault: &Fault| {
        let at = fault.at?;
        Some((at.start as usize, at.end as usize, fault.what.clone()))
    };
    let written = tree.map(|tree| {
        let mut written = String::new();
        node(&tree, tree.root(), &mut written);
        written
    });
    (written, faults.iter().filter_map(place).collect())
}

fn node(tree: &Tree<'_>, node: &Node, to: &mut String) {
    let at = tree.at(node);
    write!(to, "{}-{} ", at.start, at.end).unwrap();
    match tree.value(node) {
        Value::Null => to.push_str("null"),
        Value::Scalar(text, kind) => write!(to, "{kind:?} {text:?}").unwrap(),
        Value::List(all) => {
            to.push('[');
            for one in all {
                self::node(tree, one, to);
                to.push(',');
            }
            to.push(']');
        }
        Value::Map(all) => {
            to.push('{');
            for entry in all {
                self::node(tree, &entry.key, to);
                to.push('=');
                self::node(tree, &entry.value, to);
                to.push(',');
            }
            to.push('}');
        }
    }
}

/// What the crate makes of it, written out in the same way, and its errors.
fn theirs(text: &str) -> (String, Vec<(usize, usize, String)>) {
    let (tables, errors) = DeTable::parse_recoverable(text);
    let mut written = String::new();
    let end = table(text, 0, 0, tables.get_ref(), &mut written);
    let written = format!("0-{end} {written}");
    let place = |error: &::toml::de::Error| {
        let span = error.span().unwrap_or(0..0);
        (span.start, span.end, error.message().to_owned())
    };
    (written, errors.iter().map(place).collect())
}

fn table(text: &str, start: usize, end: usize, all: &DeTable<'_>, to: &mut String) -> usize {
    let mut all: Vec<_> = all.iter().collect();
    all.sort_by_key(|(key, _)| key.span().start);
    let mut last = end.max(start);
    to.push('{');
    for (key, one) in all {
        let at = key.span();
        write!(to, "{}-{} Text {:?}=", at.start, at.end, key.get_ref()).unwrap();
        last = last.max(value(text, one, to));
        to.push(',');
    }
    to.push('}');
    last
}

/// Writes a value out, and returns its end.
fn value(text: &str, value: &Spanned<DeValue<'_>>, to: &mut String) -> usize {
    let at = value.span();
    let written = &text[at.clone()];
    let mut end = at.end;
    let content = match value.get_ref() {
        DeValue::String(text) => format!("Text {text:?}"),
        DeValue::Boolean(_) => format!("Switch {written:?}"),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
            format!("Bare {written:?}")
        }
        DeValue::Array(all) => {
            let mut content = "[".to_owned();
            for one in all {
                self::value(text, one, &mut content);
                content.push(',');
            }
            content + "]"
        }
        DeValue::Table(all) => {
            let mut content = String::new();
            end = table(text, at.start, at.end, all, &mut content);
            content
        }
    };
    write!(to, "{}-{end} {content}", at.start).unwrap();
    end
}

/// Of errors that are no missing or wrong sign: a name that stands twice. We say so at the second,
/// the crate in different words and sometimes at another key of the same path.
fn is_twice(message: &str) -> bool {
    message == "duplicate key" || message.starts_with("cannot extend value of type")
}

/// That both read the same of a text. Where they differ: the crate reads nothing after some errors, and
/// lets a key of three parts add to the last table of a list, which TOML forbids.
fn same(text: &str) -> Result<(), TestCaseError> {
    let (our_tree, our_faults) = ours(text);
    let (their_tree, their_errors) = theirs(text);
    let says_twice =
        |faults: &[(usize, usize, String)]| faults.iter().any(|f| f.2.ends_with("a second time"));
    let (their_twice, mut their_wrong): (Vec<_>, Vec<_>) = their_errors
        .into_iter()
        .partition(|error| is_twice(&error.2));
    let wrong = our_faults
        .iter()
        .filter(|f| f.2.starts_with("this is not TOML: "));
    let our_wrong: Vec<_> = wrong
        .map(|f| (f.0, f.1, f.2.replacen("this is not TOML: ", "", 1)))
        .collect();
    // Only the first are told, in the order of the file; the crate says last which values are wrong.
    their_wrong.sort();
    their_wrong.dedup();
    their_wrong.truncate(SITE_FAULTS);
    their_wrong.retain(|error| !our_wrong.contains(error));
    prop_assert!(their_wrong.is_empty(), "{:?} of {:?}", their_wrong, text);
    if !our_wrong.is_empty() {
        prop_assert!(our_tree.is_none(), "{:?}", text);
        return Ok(());
    }
    let is_lenient = their_twice.is_empty() && text.contains("[[");
    if !(is_lenient && says_twice(&our_faults)) {
        prop_assert_eq!(
            says_twice(&our_faults),
            !their_twice.is_empty(),
            "{:?}",
            text
        );
        if their_twice.is_empty() {
            prop_assert_eq!(our_tree.unwrap(), their_tree, "{:?}", text);
        }
    }
    Ok(())
}

/// Long files are handed to the parser in parts.
#[test]
fn long_files_are_read_as_by_the_crate() {
    let mut text = String::new();
    for n in 0..2_000 {
        writeln!(
            text,
            "[t{n}]\na = [\n  1,\n  {{ x = 2 }},\n]\nb.c = \"\"\"\nlong\n\"\"\""
        )
        .unwrap();
        writeln!(text, "[[list]] # {n}\nn = {n}\n[list.of]\nq = 1").unwrap();
    }
    same(&text).unwrap();
    // A list that does not end is one part, and what follows in a table counts with what was before.
    same(&format!("{text}a = [\n{text}")).unwrap();
    let (_, faults) = ours(&format!("{text}[t0]\n"));
    assert_eq!(faults.len(), 1);
    assert!(faults[0].2.ends_with("`t0` is here a second time"));
}

fn key() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec!["a", "b", "c", "\"a\"", "'b'", "\"\\u0061\"", "1"]);
    prop::collection::vec(one, 1..4).prop_map(|keys| keys.join("."))
}

fn a_value() -> impl Strategy<Value = String> {
    let one = prop::sample::select(vec![
        "1",
        "-2.5",
        "true",
        "\"x\"",
        "\"\\t\"",
        "'y'",
        "2026-02-28",
        "2026-02-30",
        "09:00",
        "0x1f",
        "inf",
        "\"\"\"\nlong\n\"\"\"",
        "'''q'''",
        "word",
        "01",
    ]);
    let one = one.prop_map(str::to_owned);
    one.prop_recursive(3, 12, 3, |one| {
        let list = prop::collection::vec(one.clone(), 0..3);
        let table = prop::collection::vec((key(), one), 0..3);
        prop_oneof![
            list.prop_map(|all| format!("[ {} ]", all.join(", "))),
            table.prop_map(|all| {
                let all: Vec<_> = all
                    .iter()
                    .map(|(key, one)| format!("{key} = {one}"))
                    .collect();
                format!("{{ {} }}", all.join(", "))
            }),
        ]
    })
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => (key(), a_value()).prop_map(|(key, value)| format!("{key} = {value}")),
        3 => key().prop_map(|key| format!("[{key}]")),
        2 => key().prop_map(|key| format!("[[{key}]] # list")),
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn tables_are_read_as_by_the_crate(lines in prop::collection::vec(line(), 0..12)) {
        same(&lines.join("\n"))?;
    }

    /// With slips: something lost, something doubled, something else.
    #[test]
    fn errors_are_those_of_the_crate(
        lines in prop::collection::vec(line(), 1..6),
        at in any::<prop::sample::Index>(),
        slip in prop::sample::select(vec!["", "[", "]", "{", "}", "=", ".", ",", "\"", "'", "\n", "#", "\r", "\u{1}", "é"]),
        length in 0..3_usize,
    ) {
        let text: Vec<char> = lines.join("\n").chars().collect();
        let at = at.index(text.len() + 1);
        let after = text.get(at + length..).unwrap_or_default();
        let text: String = text[..at].iter().copied().chain(slip.chars()).chain(after.iter().copied()).collect();
        same(&text)?;
    }
}
