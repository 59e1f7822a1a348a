use super::*;
use crate::site::json;

#[derive(Debug, Deserialize)]
struct One {
    #[allow(dead_code, reason = "never read")]
    number: Number,
}

fn one_in(text: &str, width: usize) -> String {
    let (sources, faults, _) = read_as::<One>("a.json", text);
    show(
        &sources,
        &faults,
        Style {
            colour: false,
            width,
            wraps: false,
        },
    )
}

#[test]
fn a_long_line_is_cut() {
    let text = format!(
        r#"{{{}"number": "x", "ä": "{}"}}"#,
        " ".repeat(90),
        "ö".repeat(200)
    );
    insta::assert_snapshot!(one_in(&text, 80), @r#"
    error: `x` is not an extension number: character 1, `x`, is not a digit
     --> a.json:1:102
      |
    1 | …           "number": "x", "ä": "öööööööööööööööööööööööööööööööö…
      |                       ^^^
      |
      = hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name

    error: `ä` is not known here
     --> a.json:1:107
      |
    1 | …      "number": "x", "ä": "ööööööööööööööööööööööööööööööööööööö…
      |                       ^^^
      |
      = hint: known are: `number`
    "#);
    // However long it is.
    let text = format!(
        r#"{{{}"number": "{}"}}"#,
        " ".repeat(1_000_000),
        "9".repeat(5_000_000)
    );
    let shown = one_in(&text, 80);
    assert!(
        shown.lines().all(|line| line.chars().count() < 200),
        "{shown}"
    );
    assert!(shown.contains("a.json:1:1000012"), "{shown}");
}

#[test]
fn nothing_reaches_the_terminal_that_could_do_harm_there() {
    let text = "{\n\t\"number\": \"\\u001b[2J\u{202e}x\u{85}\",\"\u{202e}\u{9b}2Jn\": 1}";
    let (sources, faults, _) = read_as::<One>("a\u{1b}[1m.json", text);
    for colour in [false, true] {
        let style = Style {
            colour,
            width: 80,
            wraps: true,
        };
        let shown = show(&sources, &faults, style);
        let hostile = |c: char| crate::domain::forbidden(c).is_some() && !"\n\u{fffd}".contains(c);
        // Our own escape sequences begin like this.
        let ours = shown.replace("\u{1b}[0m", "").replace("\u{1b}[1m", "");
        let ours = ours.replace("\u{1b}[91m", "").replace("\u{1b}[94m", "");
        assert!(!ours.chars().any(hostile), "{shown:?}");
        assert_eq!(shown.contains("\u{1b}["), colour);
        assert!(
            !shown.lines().any(|line| line.trim().ends_with(":::")),
            "{shown}"
        );
    }
    insta::assert_snapshot!(shown(&sources, &faults), @r#"
    error: `\u{1b}[2J\u{202e}x\u{85}` is not an extension number: character 1, `\u{1b}`, is not a digit
     --> a\u{1b}[1m.json:2:12
      |
    2 |     "number": "\u001b[2J�x�","��2Jn": 1}
      |               ^^^^^^^^^^^^^^
      |
      = hint: 2 to 10 digits, such as 101

    error: `\u{202e}\u{9b}2Jn` is not known here
     --> a\u{1b}[1m.json:2:27
      |
    2 |     "number": "\u001b[2J�x�","��2Jn": 1}
      |                              ^^^^^^^
      |
      = hint: known are: `number`
    "#);
}

#[test]
fn ends_of_lines_may_be_those_of_windows() {
    for (name, text) in [
        ("a.toml", "# ä\r\n[site]\r\ntimezone = 1\r\n"),
        ("a.yaml", "# ä\r\nsite:\r\n  timezone: 1\r\n"),
        ("a.json", "{\r\n\"site\":\r\n {\"timezone\": 1}}\r\n"),
    ] {
        let (sources, faults, _) = read_as::<Document>(name, text);
        let (line, _) = sources.line_and_column(faults[0].at.unwrap());
        assert_eq!((faults.len(), line), (1, 3));
        let shown = shown(&sources, &faults);
        assert!(shown.contains("^\n") && !shown.contains('\r'), "{shown:?}");
    }
}

#[test]
fn programs_get_lines_and_columns() {
    let text = "é: 1\nsite: {é: 1, timezone: UTC}\nsite: 2\n";
    let (sources, mut faults, _) = read_as::<Document>("a.yaml", text);
    Fault::new(None, "nowhere").add_to(&mut faults);
    let json = serde_json::to_string_pretty(&json(&sources, &faults)).unwrap();
    insta::assert_snapshot!(json, @r#"
    [
      {
        "file": "a.yaml",
        "line": 1,
        "column": 1,
        "what": "`é` is not known here",
        "hint": "known are: `site`, `departments`, `extensions`",
        "also": []
      },
      {
        "file": "a.yaml",
        "line": 2,
        "column": 8,
        "what": "`é` is not known here",
        "hint": "known are: `timezone`, `retries`, `recording`",
        "also": []
      },
      {
        "file": "a.yaml",
        "line": 3,
        "column": 1,
        "what": "`site` is here a second time",
        "hint": "keep one of the two",
        "also": [
          {
            "file": "a.yaml",
            "line": 2,
            "column": 1,
            "what": "the first is here"
          }
        ]
      },
      {
        "file": null,
        "line": null,
        "column": null,
        "what": "nowhere",
        "hint": null,
        "also": []
      }
    ]
    "#);
}
