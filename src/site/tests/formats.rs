use super::*;

const TOML: &str = r#"
[site]
timezone = "Europe/Warsaw"
retries = 0x10
recording = true

[departments.sales]
members = [201, "202"]
overflow = { forward = 203 }

[departments.board]
overflow = "hang-up"

[extensions.201]
name = "Ada Byron"
zone = "none"
since = 2026-11-27
codes = [301]
dnd = true

[extensions]
"0205".name = "true"
"#;

const YAML: &str = r"
site:
  timezone: Europe/Warsaw
  retries: 0x10
  recording: on
departments:
  sales:
    members: [201, '202']
    overflow:
      forward: 203
  board: {overflow: hang-up}
extensions:
  201:
    name: Ada Byron
    zone: none
    since: 2026-11-27
    codes: [301]
    dnd: true
  0205:
    name: true
";

const JSON: &str = r#"{
  "site": {"timezone": "Europe/Warsaw", "retries": "16", "recording": true},
  "departments": {
    "sales": {"members": [201, "202"], "overflow": {"forward": 203}},
    "board": {"overflow": "hang-up"}
  },
  "extensions": {
    "201": {"name": "Ada Byron", "zone": "none", "since": "2026-11-27", "codes": [301], "dnd": true},
    "0205": {"name": true}
  }
}"#;

#[test]
fn the_same_is_read_from_every_format() {
    let toml = TOML.replace("[extensions]\n\"0205\".name", "[extensions.0205]\nname");
    for (name, text) in [("a.toml", toml.as_str()), ("b.YML", YAML), ("c.json", JSON)] {
        let document: Document = good(name, text);
        let site = document.site.unwrap();
        assert_eq!(site.timezone.to_string(), "Europe/Warsaw");
        assert!(site.recording && site.retries == 16, "{name}");
        let [(sales, of_sales), (board, of_board)] = document.departments.0.try_into().unwrap();
        assert_eq!((&**sales, &**board), ("sales", "board"));
        let members: Vec<_> = of_sales
            .members
            .iter()
            .map(|member| &member.value)
            .collect();
        assert_eq!(members, [&number("201"), &number("202")]);
        assert_eq!(of_sales.value.overflow, Overflow::Forward(number("203")));
        assert_eq!(of_board.value.overflow, Overflow::HangUp);
        let [(ada, of_ada), (other, of_other)] = document.extensions.0.try_into().unwrap();
        assert_eq!(
            (&ada.value, &other.value),
            (&number("201"), &number("0205"))
        );
        assert_eq!(of_ada.zone, Patch::Clear);
        assert_eq!(of_ada.since.as_deref(), Some("2026-11-27"));
        assert_eq!(of_ada.codes, [number("301")]);
        assert_eq!((of_ada.dnd, of_other.dnd), (Some(true), None));
        // As written, if text is wanted.
        assert_eq!(of_other.name.to_string(), "true");
        assert_eq!(of_other.zone, Patch::Keep);
    }
}

#[test]
fn places_are_those_of_what_is_written() {
    for (name, text) in [
        ("a.yaml", "é: [1, ü22]\n"),
        ("a.json", "{\"é\": [1, \"ü22\"]}"),
    ] {
        let mut sources = Sources::new();
        let file = sources.add(name, text.into()).unwrap();
        let all: Entries<String, List<String>> = read(&sources, file, &mut Vec::new()).unwrap();
        let (key, list) = &all.0[0];
        let at = |placed: Place| &text[placed.start as usize..placed.end as usize];
        assert_eq!(at(key.at).trim_matches('"'), "é");
        assert_eq!(at(list.value.0[1].at).trim_matches('"'), "ü22");
        assert!(at(list.at).starts_with("[1"));
        let columns = list.iter().map(|one| sources.line_and_column(one.at));
        let start = if name == "a.json" { 8 } else { 5 };
        assert_eq!(columns.collect::<Vec<_>>(), [(1, start), (1, start + 3)]);
    }
}

/// What the first line shows. A table of YAML in braces has keys without quotes.
#[test]
fn a_format_is_known_by_its_first_line() {
    for (text, format) in [
        ("{\"a\": 1}", Format::Json),
        ("{\n\"a\": 1}", Format::Json),
        ("{}", Format::Json),
        ("{a: 1}", Format::Yaml),
        ("# x\na: 1 = 2\n", Format::Yaml),
        ("[a]\n", Format::Toml),
        ("\n a = \"x: y\"\n", Format::Toml),
        ("", Format::Toml),
    ] {
        assert_eq!(Format::guess(text.as_bytes()), format, "{text}");
    }
}

/// The place of a table with a heading covers what is in it, as that of any other table.
#[test]
fn a_table_with_a_heading_ends_where_its_last_value_ends() {
    let text = "[[a]]\nx = 1\ny.z = 22\n\n[[a]]\nx = 3\n";
    let mut sources = Sources::new();
    let file = sources.add("a.toml", text.into()).unwrap();
    type Any = Entries<String, List<Entries<String, Placed<serde_json::Value>>>>;
    let all: Any = read(&sources, file, &mut Vec::new()).unwrap();
    let tables = all.0[0].1.iter().map(|table| table.at);
    let written = tables.map(|at| &text[at.start as usize..at.end as usize]);
    let expected = ["[[a]]\nx = 1\ny.z = 22", "[[a]]\nx = 3"];
    assert_eq!(written.collect::<Vec<_>>(), expected);
}
