//! Names with nothing after them: an error for a setting, an empty table or list for things.

use super::{apply, export, plan};
use crate::common::World;
use pbxctl::site::document::{Document, schema};
use pbxctl::site::{Fault, Sources, read};
use serde_json::Value;

/// Nothing, as YAML writes it; JSON has one word.
const NOTHING: [&str; 5] = ["", " ~", " null", " Null", " NULL"];
/// Names that some table has: of a setting, a role, a right, a thing.
const NAMES: [&str; 8] = [
    "timezone",
    "extensions:read",
    "barge-in",
    "monitors",
    "manager",
    "helper",
    "1",
    "201",
];

/// A step on the way to a value.
#[derive(Clone)]
enum Way {
    Key(String),
    Element,
}

/// Somewhere in a site file, and whether nothing may stand there.
struct Spot {
    way: Vec<Way>,
    may_be_empty: bool,
}

/// All that the schema has.
struct Walk {
    schema: Value,
    found: Vec<Spot>,
}

impl Walk {
    fn through(&mut self, node: &Value, way: &[Way]) {
        if let Some(name) = node.get("$ref").and_then(Value::as_str) {
            let name = name.rsplit('/').next().unwrap();
            let of = self.schema["$defs"][name].clone();
            return self.through(&of, way);
        }
        for one in node
            .get("anyOf")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            self.through(one, way);
        }
        let below = |last: Way| [way, &[last]].concat();
        for (key, value) in node
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            self.at(value, below(Way::Key(key.clone())));
        }
        if let Some(value) = node
            .get("additionalProperties")
            .filter(|value| value.is_object())
        {
            let known = NAMES.iter().map(|name| below(Way::Key((*name).to_owned())));
            let way = known.rev().find(|way| is_known(way));
            self.at(
                value,
                way.unwrap_or_else(|| panic!("no name is known of {value}")),
            );
        }
        if let Some(value) = node.get("items") {
            self.at(value, below(Way::Element));
        }
    }

    fn at(&mut self, node: &Value, way: Vec<Way>) {
        self.through(node, &way);
        let may_be_empty = has_null(node);
        self.found.push(Spot { way, may_be_empty });
    }
}

fn has_null(node: &Value) -> bool {
    let all = node.get("anyOf").and_then(Value::as_array);
    let is_null = |one: &Value| one.get("type") == Some(&"null".into());
    all.is_some_and(|all| all.iter().any(is_null))
}

/// Whether the last name of that way can stand there.
fn is_known(way: &[Way]) -> bool {
    let (sources, faults) = faults_of("a.yaml", &yaml(way, ""));
    let is_of_name = |fault: &&Fault| {
        let is_of_value = fault.what.starts_with("this is empty") || is_missing(fault);
        let line = |at| sources.line_and_column(at).0;
        !is_of_value && fault.at.map(line) == Some(way.len())
    };
    !faults.iter().any(|fault| is_of_name(&fault))
}

/// Whether that is said of what a table needs, such as the day of a holiday.
fn is_missing(fault: &Fault) -> bool {
    fault.what.ends_with("is missing")
}

fn yaml(way: &[Way], nothing: &str) -> String {
    let mut text = String::new();
    for (depth, step) in way.iter().enumerate() {
        let last = if depth + 1 == way.len() { nothing } else { "" };
        text += &"  ".repeat(depth);
        match step {
            Way::Key(key) => text += &format!("\"{key}\":{last}\n"),
            Way::Element => text += &format!("-{last}\n"),
        }
    }
    text + "# the end\n"
}

/// The same in JSON, each step on a line.
fn json(way: &[Way]) -> String {
    let (mut text, mut end) = (String::new(), String::new());
    for step in way {
        match step {
            Way::Key(key) => text += &format!("{{\"{key}\":"),
            Way::Element => text += "[",
        }
        text += "\n";
        end.insert(
            0,
            if matches!(step, Way::Key(_)) {
                '}'
            } else {
                ']'
            },
        );
    }
    // On the line of its name.
    text.pop();
    text + "null" + &end
}

fn faults_of(name: &str, text: &str) -> (Sources, Vec<Fault>) {
    let (mut sources, mut faults) = (Sources::new(), Vec::new());
    let file = sources.add(name, text.as_bytes().to_vec()).unwrap();
    let document = read::<Document>(&sources, file, &mut faults);
    assert!(document.is_some() || !faults.is_empty(), "{text}");
    (sources, faults)
}

/// Every setting that the schema has refuses it at its place, and everything else takes it.
#[test]
fn nothing_is_no_value_of_a_setting_anywhere() {
    let schema = schema();
    let mut walk = Walk {
        schema: schema.clone(),
        found: Vec::new(),
    };
    walk.through(&schema, &[]);
    let (mut settings, mut tables) = (0, 0);
    for Spot { way, may_be_empty } in &walk.found {
        let written = NOTHING.map(|nothing| ("a.yaml", yaml(way, nothing)));
        for (name, text) in written.into_iter().chain([("a.json", json(way))]) {
            let (sources, faults) = faults_of(name, &text);
            let said = || {
                let said = faults
                    .iter()
                    .map(|fault| format!("{}: {}", fault.what, fault.hint));
                format!("{name}\n{text}\n{}", said.collect::<Vec<_>>().join("\n"))
            };
            if *may_be_empty {
                assert!(faults.is_empty(), "{}", said());
                tables += 1;
                continue;
            }
            let empty: Vec<_> = faults.iter().filter(|fault| !is_missing(fault)).collect();
            settings += 1;
            let [fault] = empty[..] else {
                // A table that needs a setting.
                assert!(empty.is_empty() && !faults.is_empty(), "{}", said());
                continue;
            };
            let line = sources.line_and_column(fault.at.unwrap()).0;
            assert_eq!(line, way.len(), "{}", said());
            let hint = match way.last() {
                Some(Way::Element) => "leave it out of the list",
                _ => "leave it out to leave it alone, or write `none` to clear it",
            };
            assert!(fault.what.starts_with("this is empty"), "{}", said());
            assert!(fault.hint.starts_with(hint), "{}", said());
        }
    }
    assert!(settings > 500 && tables > 100, "{settings} {tables}");
}

/// Nothing is done where somebody wrote a name and nothing after it; `none` clears it, and leaving
/// it out leaves it.
#[test]
fn who_writes_nothing_is_asked_what_they_mean() {
    let world = World::company();
    world.run("extension set 201 --email u@acme.example").ok();
    let before = export(&world, "json");
    for site in [
        "extensions:\n  201:\n    email:\n    mobile: none\n",
        "departments:\n  support:\n    members:\n",
        "groups:\n  g:\n    rights:\n    - ~\n",
        "settings:\n  timezone:\n",
    ] {
        let answer = apply(&world, site, "");
        assert_eq!(answer.exit, 7, "{site}: {}", answer.shot());
        assert!(answer.stderr.contains("this is empty"), "{}", answer.shot());
        assert_eq!(export(&world, "json"), before);
    }
    for site in [
        "departments:\n",
        "departments:\n  support:\n",
        "phonebook:\n",
    ] {
        assert_eq!(plan(&world, site, "--exit-code").exit, 0, "{site}");
    }
    apply(&world, "extensions:\n  201:\n    email: none\n", "").ok();
    assert_ne!(export(&world, "json"), before);
}
