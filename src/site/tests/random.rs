use super::*;
use crate::site::tree::{self, Kind, Node, Tree, Value};
use proptest::prelude::*;
use serde_json::Value as Json;

/// Reads it as every possible type, and shows the errors.
fn read_all(name: &str, bytes: &[u8]) {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    match sources.add(name, bytes.to_vec()) {
        Ok(file) => {
            let _ = read::<Document>(&sources, file, &mut faults);
            let _ = read::<Entries<String, Json>>(&sources, file, &mut faults);
            let is_good = faults.is_empty();
            let value = read::<Json>(&sources, file, &mut faults);
            assert!(value.is_some() || !is_good || !faults.is_empty());
        }
        Err(fault) => faults.push(fault),
    }
    let text = shown(&sources, &faults);
    assert_eq!(text.is_empty(), faults.is_empty());
    let _ = crate::site::json(&sources, &faults);
}

/// Whether the parser of that format, asked alone, says that it is none. How large a number is does
/// not matter: its field says that.
fn is_wrong(format: Format, text: &str) -> bool {
    match format {
        Format::Toml => ::toml::de::DeTable::parse(text).is_err(),
        Format::Json => serde_json::from_str::<serde::de::IgnoredAny>(text).is_err(),
        Format::Yaml => granit_parser::Parser::new_from_str(text).any(|event| event.is_err()),
    }
}

/// What cannot be read is a fault: it never counts as a file in which nothing is written.
fn is_told(format: Format, text: &str) {
    let mut sources = Sources::new();
    let Ok(file) = sources.add_as("x", format, text.as_bytes().to_vec()) else {
        return;
    };
    let mut faults = Vec::new();
    let tree = tree::of(&sources, file, &mut faults);
    let begin: String = text.chars().take(200).collect();
    assert!(
        !(is_wrong(format, text) && faults.is_empty()),
        "{format:?}: {begin:?} …"
    );
    assert!(tree.is_some() || !faults.is_empty(), "{begin:?} …");
}

/// Longer than what is read again after an error.
const LONG: usize = 400 << 10;

/// However long the line is in which an error is, and whatever follows.
#[test]
fn a_long_line_hides_no_error() {
    let long = "x".repeat(LONG);
    let wrong = [
        format!("{}a=1", "a.".repeat(LONG / 2)),
        format!("[{}a]", "a.".repeat(LONG / 2)),
        format!("a = {}", "[".repeat(LONG)),
        format!("a = {}", "{b=".repeat(LONG / 3)),
        format!("a = \"{long}"),
        format!("a = \'\'\'{long}"),
        format!("a = 1 {long}"),
        format!("a = [1 {long}]"),
        format!("{long} {long}"),
        format!("= {long}"),
        format!("a = 1\na = \"{long}\""),
        format!("{{\"a\": {long}}}"),
        format!("{{\"a\": \"{long}"),
        format!("{{\"a\": {}", "[".repeat(LONG)),
        format!("a: \"{long}"),
        format!("a: [{long}"),
        format!("a: {}", "[".repeat(LONG)),
        format!("- {long}\na: 1"),
    ];
    for text in &wrong {
        for format in Format::ALL {
            for end in ["", "\n", "\n[extensions.202]\nfirst_name = \"B\"\n"] {
                is_told(format, &format!("{text}{end}"));
            }
        }
    }
}

const GOOD: [(&str, &str); 3] = [
    (
        "a.toml",
        "[site]\ntimezone = \"Europe/Warsaw\"\n[[x.y]]\na = [1, {b = '''c\nd'''}]\n\"é\".z = 1979-05-27T07:32:00Z\n",
    ),
    (
        "a.yaml",
        "site: &a {timezone: 'Europe/Warsaw', é: \"\\u00e9\"}\nx:\n- *a\n- |\n  text\n- >-\n  b\n? k\n: ~\n",
    ),
    (
        "a.json",
        "{\"site\": {\"timezone\": \"Europe/Warsaw\", \"é\": \"\\ud83d\\ude00\"}, \"x\": [1, -1.5e3, null, true]}",
    ),
];

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9-]{0,8}",
        "\\PC{0,8}",
        any::<String>().prop_map(short)
    ]
}

fn short(text: String) -> String {
    text.replace('\0', "").chars().take(20).collect()
}

fn text() -> impl Strategy<Value = String> {
    let words = [
        "true",
        "no",
        "null",
        "~",
        "none",
        "0205",
        "1e3",
        "-",
        "? a",
        "a: b",
        "a #b",
        " a ",
        "a\n",
        "\n",
        "\n a",
        "a\n\n b\n\n",
        "'",
        "\"",
        "\\",
        "<<",
        "=",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "|",
        ">",
        "[a",
        "{a",
        ",",
        "# a",
        "---",
        "...",
        "\u{feff}a",
        "\u{85}",
        "\u{2028}",
        "\t",
        "a\tb",
        "\r",
        "a\r\nb",
        "2026-11-27",
        "1:30",
        ".nan",
        "0x1F",
    ];
    prop_oneof![
        proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        "\\PC{0,12}",
        any::<String>().prop_map(short),
    ]
}

fn tree() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (-1e9..1e9).prop_map(Json::from),
        text().prop_map(Json::from),
    ];
    let all = leaf.prop_recursive(4, 40, 5, |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..5).prop_map(Json::from);
        let map = proptest::collection::vec((key(), inner), 0..5);
        prop_oneof![list, map.prop_map(|all| all.into_iter().collect::<Json>())]
    });
    proptest::collection::vec((key(), all), 0..6).prop_map(|all| all.into_iter().collect())
}

/// Checks that what was read is what was written, with bare words and strings distinguished.
fn same(tree: &Tree<'_>, node: &Node, json: &Json, format: Format) -> bool {
    match (tree.value(node), json) {
        (Value::Null, Json::Null) => true,
        (Value::Scalar(text, Kind::Text), Json::Null) => text == "none" && format == Format::Toml,
        (Value::Scalar(text, Kind::Switch), Json::Bool(on)) => text == on.to_string(),
        (Value::Scalar(text, kind), Json::Number(number)) => {
            let is_great = number.as_i64().is_none() && number.is_u64();
            let is_kind = (kind == Kind::Text) == (is_great && format == Format::Toml);
            is_kind && text.parse::<f64>().ok() == number.as_f64()
        }
        (Value::Scalar(text, kind), Json::String(json)) => {
            text == json && (kind == Kind::Text || format == Format::Yaml && kind == Kind::Bare)
        }
        (Value::List(all), Json::Array(json)) => {
            all.len() == json.len() && all.iter().zip(json).all(|(a, b)| same(tree, a, b, format))
        }
        (Value::Map(all), Json::Object(json)) => {
            let found = |entry: &tree::Entry| {
                let json = json.get(tree.text(&entry.key));
                json.is_some_and(|json| same(tree, &entry.value, json, format))
            };
            all.len() == json.len() && all.iter().all(found)
        }
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
        for (name, _) in GOOD {
            read_all(name, &bytes);
            read_all(name, text.as_bytes());
        }
    }

    #[test]
    fn no_syntax_does_harm(text in "[\\[\\]{}:,.=&*!|>'\"#%@`~?\\-+_0-9a-zé \n\t\r\\\\]{0,120}") {
        for (name, _) in GOOD {
            read_all(name, text.as_bytes());
        }
    }

    #[test]
    fn no_slip_does_harm(
        which in 0..3usize,
        at in any::<proptest::sample::Index>(),
        len in 0..6usize,
        put in proptest::collection::vec(any::<u8>(), 0..4),
    ) {
        let (name, text) = GOOD[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        let end = (at + len).min(bytes.len());
        bytes.splice(at..end, put);
        read_all(name, &bytes);
    }

    /// Whole files that are cut off, or in which something else is, wherever.
    #[test]
    fn what_cannot_be_read_is_told(
        json in tree(),
        cut in any::<proptest::sample::Index>(),
        from in any::<proptest::sample::Index>(),
        len in 0..6usize,
        put in "[\\[\\]{}:,.=&*!|>'\"#\\- \n\ta0\\\\]{0,4}",
        is_cut in any::<bool>(),
    ) {
        for format in Format::ALL {
            let mut chars: Vec<char> = write(json.clone(), format).unwrap().chars().collect();
            match is_cut {
                true => chars.truncate(cut.index(chars.len() + 1)),
                false => {
                    let from = from.index(chars.len() + 1);
                    let end = (from + len).min(chars.len());
                    chars.splice(from..end, put.chars());
                }
            }
            is_told(format, &chars.into_iter().collect::<String>());
        }
    }

    #[test]
    fn what_is_written_is_read_back(json in tree()) {
        for format in Format::ALL {
            let text = write(json.clone(), format).unwrap();
            let mut sources = Sources::new();
            let file = sources.add_as("x", format, text.clone().into());
            let file = file.map_err(|fault| TestCaseError::fail(format!("{fault:?}\n{text}")))?;
            let mut faults = Vec::new();
            let read = tree::of(&sources, file, &mut faults);
            prop_assert!(faults.is_empty(), "{}\n{:?}", shown(&sources, &faults), text);
            let read = read.unwrap();
            prop_assert!(same(&read, read.root(), &json, format), "{:?}\n{:?}\n{:?}", json, text, read);
        }
    }
}

#[test]
fn what_is_written_is_for_people_too() {
    let json = serde_json::json!({
        "site": {"timezone": "Europe/Warsaw", "music": null},
        "departments": {"sales": {"members": ["0205", "202"], "hours": "Mo-Fr 08:00-16:00"}, "board": {}},
        "extensions": {"201": {"name": "Ada", "dnd": true, "retries": 3, "note": "a: b"}},
    });
    let all = Format::ALL.map(|format| write(json.clone(), format).unwrap());
    insta::assert_snapshot!(all.join("-----\n"), @r#"
    [site]
    timezone = "Europe/Warsaw"
    music = "none"

    [departments.sales]
    members = ["0205", "202"]
    hours = "Mo-Fr 08:00-16:00"

    [departments.board]

    [extensions.201]
    name = "Ada"
    dnd = true
    retries = 3
    note = "a: b"
    -----
    site:
      timezone: Europe/Warsaw
      music: null
    departments:
      sales:
        members:
        - "0205"
        - "202"
        hours: Mo-Fr 08:00-16:00
      board: {}
    extensions:
      "201":
        name: Ada
        dnd: true
        retries: 3
        note: "a: b"
    -----
    {
      "site": {
        "timezone": "Europe/Warsaw",
        "music": null
      },
      "departments": {
        "sales": {
          "members": [
            "0205",
            "202"
          ],
          "hours": "Mo-Fr 08:00-16:00"
        },
        "board": {}
      },
      "extensions": {
        "201": {
          "name": "Ada",
          "dnd": true,
          "retries": 3,
          "note": "a: b"
        }
      }
    }
    "#);
    for format in Format::ALL {
        assert!(write(serde_json::json!([1]), format).is_err());
    }
}
