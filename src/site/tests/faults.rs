use super::*;

#[test]
fn every_fault_is_said_at_once() {
    let toml = said(
        "site.toml",
        r#"
[site]
timezone = "Europe/Londn"
retries = 300
recordin = true
colour = "red"

[departments.sales]
members = [201, "x", 202, 2O3]
"#,
    );
    insta::assert_snapshot!(toml, @r#"
    error: this is not TOML: string values must be quoted, expected literal string
     --> site.toml:9:27
      |
    9 | members = [201, "x", 202, 2O3]
      |                           ^^^
      |
      = hint: write texts in quotes: `key = "value"`
    "#);
    let toml = said(
        "site.toml",
        r#"
[site]
timezone = "Europe/Londn"
retries = 300
recordin = true
colour = "red"

[departments.sales]
members = [201, "x", 202, []]
overflow = "hangup"

[departments.sales]
overflow = "hang-up"
[departments.board]
overflow = { hang-up = 1 }
[extensions.201]
zone = "none"
[extensions.x]
names = ""
dnd = "maybe"
"#,
    );
    insta::assert_snapshot!(toml, @r#"
    error: `Europe/Londn` is not a time zone: there is none of that name
     --> site.toml:3:12
      |
    3 | timezone = "Europe/Londn"
      |            ^^^^^^^^^^^^^^
      |
      = hint: did you mean Europe/London?

    error: `300` cannot be used: it must be at most 255
     --> site.toml:4:11
      |
    4 | retries = 300
      |           ^^^

    error: `recordin` is not known here
     --> site.toml:5:1
      |
    5 | recordin = true
      | ^^^^^^^^
      |
      = hint: did you mean `recording`?

    error: `colour` is not known here
     --> site.toml:6:1
      |
    6 | colour = "red"
      | ^^^^^^
      |
      = hint: known are: `timezone`, `retries`, `recording`

    error: `x` is not an extension number: character 1, `x`, is not a digit
     --> site.toml:9:17
      |
    9 | members = [201, "x", 202, []]
      |                 ^^^
      |
      = hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name

    error: a text is needed here, not a list
     --> site.toml:9:27
      |
    9 | members = [201, "x", 202, []]
      |                           ^^

    error: `hangup` is not known here
      --> site.toml:10:12
       |
    10 | overflow = "hangup"
       |            ^^^^^^^^
       |
       = hint: did you mean `hang-up`?

    error: `sales` is here a second time
      --> site.toml:12:14
       |
    12 | [departments.sales]
       |              ^^^^^
      ::: site.toml:8:14
       |
     8 | [departments.sales]
       |              ----- the first is here
       |
       = hint: keep one of the two

    error: `overflow` is here a second time
      --> site.toml:13:1
       |
    13 | overflow = "hang-up"
       | ^^^^^^^^
      ::: site.toml:10:1
       |
    10 | overflow = "hangup"
       | -------- the first is here
       |
       = hint: keep one of the two

    error: nothing is needed here, not `1`
      --> site.toml:15:24
       |
    15 | overflow = { hang-up = 1 }
       |                        ^

    error: `name` is missing
      --> site.toml:16:1
       |
    16 | [extensions.201]
       | ^^^^^^^^^^^^^^^^

    error: `x` is not an extension number: character 1, `x`, is not a digit
      --> site.toml:18:13
       |
    18 | [extensions.x]
       |             ^
       |
       = hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name

    error: `names` is not known here
      --> site.toml:19:1
       |
    19 | names = ""
       | ^^^^^
       |
       = hint: did you mean `name`?

    error: `maybe` is neither on nor off
      --> site.toml:20:7
       |
    20 | dnd = "maybe"
       |       ^^^^^^^
    "#);
    let yaml = said(
        "site.yaml",
        "
site: {timezone: Europe/Londn, retries: x}
departments:
  sales:
    members: 201
    members: [202]
  board: !x
    overflow: {forward: [1], a: 2}
extensions:
  201:
  202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
  203: Ada
",
    );
    insta::assert_snapshot!(yaml, @r#"
    error: `Europe/Londn` is not a time zone: there is none of that name
     --> site.yaml:2:18
      |
    2 | site: {timezone: Europe/Londn, retries: x}
      |                  ^^^^^^^^^^^^
      |
      = hint: did you mean Europe/London?

    error: a whole number is needed here, not `x`
     --> site.yaml:2:41
      |
    2 | site: {timezone: Europe/Londn, retries: x}
      |                                         ^

    error: a list is needed here, not `201`
     --> site.yaml:5:14
      |
    5 |     members: 201
      |              ^^^
      |
      = hint: such as `members: {201: {}}`

    error: `members` is here a second time
     --> site.yaml:6:5
      |
    6 |     members: [202]
      |     ^^^^^^^
     ::: site.yaml:5:5
      |
    5 |     members: 201
      |     ------- the first is here
      |
      = hint: keep one of the two

    error: this value has a tag, such as `!x` or `!!str`
     --> site.yaml:8:5
      |
    8 |     overflow: {forward: [1], a: 2}
      |     ^
      |
      = hint: leave out the tag; put a text that begins with `!` in quotes

    error: one of `voicemail`, `hang-up`, `forward` is needed here, not a table
     --> site.yaml:8:15
      |
    8 |     overflow: {forward: [1], a: 2}
      |               ^^^^^^^^^^^^^^^^^^^^

    error: `name` is missing
      --> site.yaml:10:3
       |
    10 |   201:
       |   ^^^

    error: `x` is not an extension number: character 1, `x`, is not a digit
      --> site.yaml:11:28
       |
    11 |   202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
       |                            ^
       |
       = hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name

    error: `1` is not an extension number: it has only 1 digit
      --> site.yaml:11:31
       |
    11 |   202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
       |                               ^
       |
       = hint: 2 to 10 digits, such as 101

    error: `y` is not an extension number: character 1, `y`, is not a digit
      --> site.yaml:11:34
       |
    11 |   202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
       |                                  ^
       |
       = hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name

    error: `z` is not a time zone: there is none of that name
      --> site.yaml:11:44
       |
    11 |   202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
       |                                            ^
       |
       = hint: did you mean NZ?

    error: on or off is needed here, not a list
      --> site.yaml:11:52
       |
    11 |   202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
       |                                                    ^^

    error: a text is needed here, not a table
      --> site.yaml:11:63
       |
    11 |   202: {name: Ada, codes: [x, 1, y], zone: z, dnd: [], since: {}}
       |                                                               ^^

    error: a table of settings is needed here, not `Ada`
      --> site.yaml:12:8
       |
    12 |   203: Ada
       |        ^^^
       |
       = hint: such as `203: {department: "sales"}`
    "#);
    let json = said(
        "site.json",
        r#"{"site": 1, "departments": [], "extensions": {"201": {"name": null, "name": 2}}}"#,
    );
    insta::assert_snapshot!(json, @r#"
    error: a table of settings is needed here, not `1`
     --> site.json:1:10
      |
    1 | {"site": 1, "departments": [], "extensions": {"201": {"name": null, "name": 2}}}
      |          ^
      |
      = hint: it is a table of things under their names: `"site": {"people": …}`

    error: a table is needed here, not a list
     --> site.json:1:28
      |
    1 | {"site": 1, "departments": [], "extensions": {"201": {"name": null, "name": 2}}}
      |                            ^^
      |
      = hint: it is a table of things under their names: `"departments": {"sales": …}`

    error: this is empty, and a text is needed
     --> site.json:1:63
      |
    1 | {"site": 1, "departments": [], "extensions": {"201": {"name": null, "name": 2}}}
      |                                                               ^^^^
      |
      = hint: leave it out to leave it alone, or write `none` to clear it, where it can be empty

    error: `name` is here a second time
     --> site.json:1:69
      |
    1 | {"site": 1, "departments": [], "extensions": {"201": {"name": null, "name": 2}}}
      |                                                                     ^^^^^^
     ::: site.json:1:55
      |
    1 | {"site": 1, "departments": [], "extensions": {"201": {"name": null, "name": 2}}}
      |                                                       ------ the first is here
      |
      = hint: keep one of the two
    "#);
}

/// So is what is wrong as a whole, wherever it is wrong alike.
#[test]
fn a_list_or_table_that_an_alias_repeats_is_told_once() {
    let text = "extensions:
  101: {name: &a [1], zone: &z nowhere}
  102: {name: *a, zone: *z, dnd: &d {x: 1}}
  103: {name: Ada, codes: *a, dnd: *d}
  104: &l [1]
  105: *l
";
    let (sources, faults, _) = read_as::<Document>("a.yaml", text);
    let line = |at| sources.line_and_column(at).0;
    let told = faults.iter().map(|fault| {
        let again: Vec<_> = fault.again().iter().map(|again| line(again.at)).collect();
        (fault.at.map(line), fault.what.as_str(), again)
    });
    insta::assert_debug_snapshot!(told.collect::<Vec<_>>(), @r#"
    [
        (
            Some(
                2,
            ),
            "a text is needed here, not a list",
            [
                3,
            ],
        ),
        (
            Some(
                2,
            ),
            "`1` is not an extension number: it has only 1 digit",
            [],
        ),
        (
            Some(
                2,
            ),
            "`nowhere` is not a time zone: there is none of that name",
            [
                3,
            ],
        ),
        (
            Some(
                3,
            ),
            "on or off is needed here, not a table",
            [
                4,
            ],
        ),
        (
            Some(
                5,
            ),
            "a table of settings is needed here, not a list",
            [
                6,
            ],
        ),
    ]
    "#);
}

/// What an alias repeats has its errors told once, and is not read again with them.
#[test]
fn what_an_alias_repeats_is_faulty_once() {
    let text = "extensions:\n  101: &a {name: Ada, colour: 1}\n  102: *a\n  103: {name: Ada}\n";
    let (sources, faults, value) = read_as::<Document>("a.yaml", text);
    assert_eq!(faults.len(), 1, "{}", shown(&sources, &faults));
    let people = value.unwrap().extensions;
    let numbers: Vec<_> = people.iter().map(|(number, _)| &number.value).collect();
    assert_eq!(numbers, [&number("101"), &number("103")]);
    let left_out = people.left_out().iter();
    assert!(left_out.map(|one| &one.value).eq([&number("102")]));
}
