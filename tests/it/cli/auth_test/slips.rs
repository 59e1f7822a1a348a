//! Files of policy tests in which something is wrong, and files that are none.

use super::{alone, test};
use crate::common::{Answer, World};
use insta::assert_snapshot;
use serde_json::Value;
use std::fmt::Write as _;

/// What is wrong with a file: line, column and what.
fn slips(text: &str) -> Vec<(u64, u64, String)> {
    let world = World::bare();
    let answer = test(&world, text, "-o json");
    assert_eq!(answer.exit, 7, "{text}: {}", answer.shot());
    assert!(answer.stdout.is_empty() && !world.db().exists());
    let error = answer.error();
    assert_eq!(error["code"], "invalid.file");
    let number = |fault: &Value, key: &str| fault[key].as_u64().unwrap();
    let faults = error["faults"].as_array().unwrap();
    let one = |fault: &Value| {
        let what = fault["what"].as_str().unwrap().to_owned();
        (number(fault, "line"), number(fault, "column"), what)
    };
    faults.iter().map(one).collect()
}

#[test]
fn a_slip_is_told_with_its_place() {
    let mut all = String::new();
    for text in [
        "tests: [{actor: 20x, right: extensions:read, target: system}]",
        "tests:\n  - actor: 204\n    rihgt: a",
        "tests:\n  - actor: 204\n   bad: [",
        "tests: [{actor: 204, right: extensions:write, target: system, expect: deny}]",
        "tests: [{actor: 204, right: extensions:write, target: system, expect: deny, code: D13}]",
        "tests: [{actor: 204, right: extensions:write, target: system, expect: maybe}]",
        "tests: [{actor: 204, right: extensions:write, command: whoami, expect: allow}]",
        "tests: [{actor: 204, right: extensions:write, target: team:moon, expect: allow}]",
        "tests: [{actor: 204, right: whoami, target: system, expect: allow}]",
        "tests: [{at: 2h, actor: 204, right: roles:read, target: system, expect: allow}]",
        "tests: [{who-can: roles:read, target: system}]",
        "tests: [{who-can: roles:read, target: system, is: [], expect: allow}]",
        "site: {people: {201: {home: nowhere}}}\ntests: []",
        "site: {people: {201: {allow: [roles:read]}}}\ntests: []",
        "site: {people: {201: , 201: }}\ntests: []",
        "site: {steps: [extension add 201 --department nowhere]}\ntests: []",
        "site: {steps: [extension frob 1]}\ntests: []",
        "site: {}\ntests: [{actor: 100, command: extension frob, expect: allow}]",
        "site: {}\ntests: [{actor: 102, command: whoami, expect: allow}]",
        "site: {}\ntests: [{actor: 100, command: whoami -u 101, expect: allow}]",
        "site: {}\ntests: [{actor: 100, command: init --owner 101 --first A --last B, expect: allow}]",
        "site: {}\ntests: [{actor: 100, command: auth test x, expect: allow}]",
        "site: {}\ntests: [{actor: 100, command: extension show 'x, expect: allow}]",
        "site: {}\ntests: [{actor: 100, command: whoami --help, expect: allow}]",
        "site: {}\ntests: [{actor: 100, command: extension set 100 --vm-pin-file /nowhere, expect: allow}]",
    ] {
        for (line, column, what) in slips(text) {
            writeln!(all, "line {line}, column {column}: {what}").unwrap();
        }
    }
    assert_snapshot!(all, @r#"
    line 1, column 17: `20x` is not an extension number: character 3, `x`, is not a digit
    line 3, column 5: `rihgt` is not known here
    line 3, column 4: this is not YAML: while parsing a block collection, did not find expected '-' indicator
    line 1, column 9: this test lacks `code`
    line 1, column 83: no rule has the code `D13`
    line 1, column 71: `maybe` is not known here
    line 1, column 9: a test needs one of `right`, `command` and `who_can`
    line 1, column 55: `team:moon` is not a target: there is no such kind of target
    line 1, column 29: `whoami` is not a right: no right has that name
    line 1, column 14: `at` needs a `site` in the file: real rights are judged as of now
    line 1, column 9: this test lacks `is` or `with` or `without`
    line 1, column 63: `expect` does not belong here
    line 1, column 22: no department `nowhere`
    line 1, column 31: `roles:read` is not a call right
    line 1, column 24: `201` is here a second time
    line 1, column 16: the step is refused (not_found): no department `nowhere`
    line 1, column 16: there is no command `frob`
    line 2, column 9: `extension frob`: there is no command `frob`
    line 2, column 9: no extension `102`
    line 2, column 9: `whoami -u 101`: the file says who asks and which database, not the line
    line 2, column 9: `init --owner 101 --first A --last B`: `init` is not a command to test
    line 2, column 9: `auth test x`: `auth` is not a command to test
    line 2, column 9: `extension show 'x`: a quotation mark is not closed
    line 2, column 9: `whoami --help`: that prints help, and does nothing
    line 2, column 9: `extension set 100 --vm-pin-file /nowhere`: `/nowhere` cannot be read: there is no such file
    "#);
    let world = World::bare();
    world.file("policy.yaml", "");
    assert_snapshot!(world.run("auth test $D/policy.yaml").shot(), @r#"
    -- stderr
    pbxctl: $D/policy.yaml: it is not a policy test: its first key is neither `site` nor `tests`
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
    assert_eq!(world.run("auth test $D/nothing.yaml").exit, 7);
}

/// One never hides another, whether it is the reader that finds it or what the values mean.
#[test]
fn all_slips_are_told_together() {
    assert_snapshot!(alone("
site:
  departments: {sales: {visibilty: restricted, numbers: 5-2}}
  people:
    204: {home: sales, role: manager, until: 2x, allow: [roles:read, intercom]}
    20x:
      enabled: perhaps
tests:
  - {actor: 204, rihgt: extensions:write, target: own, expect: allow}
  - {actor: 204, right: extensions:write, target: team:moon, expect: deny, code: D13, is: [100]}
  - actor: 204
    command: whoami
    expect: maybe
").shot(), @r#"
-- stderr
error: `visibilty` is not known here
 --> $D/policy.yaml:3:25
  |
3 |   departments: {sales: {visibilty: restricted, numbers: 5-2}}
  |                         ^^^^^^^^^
  |
  = hint: did you mean `visibility`?

error: `5-2` is not a range of numbers: `5` is not an extension number: it has only 1 digit (2 to 10 digits, such as 101)
 --> $D/policy.yaml:3:57
  |
3 |   departments: {sales: {visibilty: restricted, numbers: 5-2}}
  |                                                         ^^^
  |
  = hint: FROM-TO of one length, such as 200-299

error: `2x` is not a time: it has something other than numbers and w, d, h, m or s
 --> $D/policy.yaml:5:46
  |
5 |     204: {home: sales, role: manager, until: 2x, allow: [roles:read, intercom]}
  |                                              ^^
  |
  = hint: such as 18:00, 6pm, `tomorrow 08:00`, `monday 08:00`, 2026-12-24, `2026-12-24 18:00`, 2h30m, +17h, 2026-12-24T18:00:00+01:00 or never

error: `roles:read` is not a call right
 --> $D/policy.yaml:5:58
  |
5 |     204: {home: sales, role: manager, until: 2x, allow: [roles:read, intercom]}
  |                                                          ^^^^^^^^^^

error: `20x` is not an extension number: character 3, `x`, is not a digit
 --> $D/policy.yaml:6:5
  |
6 |     20x:
  |     ^^^
  |
  = hint: 2 to 10 digits, such as 101

error: `true` or `false` is needed here, not `perhaps`
 --> $D/policy.yaml:7:16
  |
7 |       enabled: perhaps
  |                ^^^^^^^

error: `rihgt` is not known here
 --> $D/policy.yaml:9:18
  |
9 |   - {actor: 204, rihgt: extensions:write, target: own, expect: allow}
  |                  ^^^^^
  |
  = hint: did you mean `right`?

error: `team:moon` is not a target: there is no such kind of target
  --> $D/policy.yaml:10:51
   |
10 | …204, right: extensions:write, target: team:moon, expect: deny, code: D13, is: [100]}
   |                                        ^^^^^^^^^
   |
   = hint: such as 205, sales, department:sales, group:support, system or own

error: no rule has the code `D13`
  --> $D/policy.yaml:10:82
   |
10 | …204, right: extensions:write, target: team:moon, expect: deny, code: D13, is: [100]}
   |                                                                       ^^^

error: `is` does not belong here
  --> $D/policy.yaml:10:92
   |
10 | …204, right: extensions:write, target: team:moon, expect: deny, code: D13, is: [100]}
   |                                                                                 ^^^

error: `maybe` is not known here
  --> $D/policy.yaml:13:13
   |
13 |     expect: maybe
   |             ^^^^^
   |
   = hint: known are: `allow`, `deny`
pbxctl: 11 errors in $D/policy.yaml
hint: docs/user/policy-tests.md describes the format
-- exit 7
"#);
    // A wrong clock is no reason why an end should be past.
    let text = "site: {clock: soon, people: {204: {role: owner, until: 2020-01-01}}}\ntests: []";
    assert_eq!(slips(text).len(), 1, "{:?}", slips(text));
    // Everybody who is not there, and every line that is no command.
    let nobody = "site: {}\ntests:\n- {actor: 101, command: whoami, expect: allow}\n\
        - {actor: 102, right: roles:read, target: own, expect: allow}\n";
    assert_eq!(slips(nobody).len(), 2, "{:?}", slips(nobody));
    let lines = "site: {}\ntests:\n- {actor: 100, command: frob, expect: allow}\n\
        - {actor: 100, command: init, expect: allow}\n";
    assert_eq!(slips(lines).len(), 2, "{:?}", slips(lines));
}

const TOML: &str = r#"
[site.people.204]
role = "manager"
until = "2h"

[[tests]]
actor = 204
right = "extensions:write"
target = "department:main"
expect = "allow"

[[tests]]
who-can = "barge-in"
target = 204
is = [100]
"#;

/// By the ending of its name, or by how it begins.
#[test]
fn it_is_toml_and_json_too() {
    let world = World::bare();
    let json = r#"{"site": {}, "tests": [
        {"actor": 100, "right": "roles:read", "target": "own", "expect": "allow"}]}"#;
    let yaml = "{site: {}, tests: [{actor: 100, right: roles:read, target: own, expect: allow}]}";
    for (name, text) in [("p.toml", TOML), ("p.json", json), ("p.yml", yaml)] {
        world.file(name, text);
        world.run(&format!("auth test $D/{name}")).ok();
        world.line("auth test -").stdin(text).run().ok();
    }
    // What is wrong in a table with a heading is not told as missing besides.
    world.file(
        "p.toml",
        TOML.replace("right =", "rihgt =").replace("is =", "si ="),
    );
    assert_snapshot!(world.run("auth test $D/p.toml").shot(), @r#"
    -- stderr
    error: `rihgt` is not known here
     --> $D/p.toml:8:1
      |
    8 | rihgt = "extensions:write"
      | ^^^^^
      |
      = hint: did you mean `right`?

    error: `si` is not known here
      --> $D/p.toml:15:1
       |
    15 | si = [100]
       | ^^
       |
       = hint: known are: `name`, `at`, `from`, `actor`, `right`, `command`, `who_can`, `target`, `expect`, `code`, `is`, `with`, `without`
    pbxctl: 2 errors in $D/p.toml
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
}

/// It may be anything: only a file that begins as a policy test is quoted.
#[test]
fn a_file_of_another_kind_is_not_quoted() {
    let world = World::bare();
    for (name, text) in [
        ("a.yaml", "token: hunter2\ntests:\n- hunter2\nsite:\n"),
        ("a.yaml", "- hunter2\n- tests: hunter2\n"),
        (
            "a.json",
            "{\"token\": \"hunter2\", \"tests\": {}, \"site\": {}}",
        ),
        ("a.toml", "token = \"hunter2\"\n[[tests]]\n[site]\n"),
        ("a.toml", "[testserver]\ntests = \"hunter2\"\n"),
        ("a.yaml", "hunter2\u{0}tests:\n"),
    ] {
        world.file(name, text);
        for format in ["table", "json"] {
            let answer = world.run(&format!("auth test $D/{name} -o {format}"));
            assert_eq!(answer.exit, 7, "{}", answer.shot());
            let shot = answer.shot();
            assert!(shot.contains("neither `site` nor `tests`"), "{shot}");
            assert!(!shot.contains("hunter2"), "{text}: {shot}");
        }
    }
}

/// Names that nobody has, codes that no rule has and lines that are no commands are told beside what
/// the reader finds, in other tests and in the same.
#[test]
fn slips_of_all_kinds_are_told_in_one_round() {
    let tests = "tests:
  - { actor: 205, right: hour:write, target: department:sales, expect: deny }
  - { actor: 205, right: hours:write, target: department:sales, expect: denied, code: D99 }
  - { actor: 299, right: hours:write, target: department:sales, expect: deny, code: D2 }
  - { actor: 205, right: hours:write, target: department:slaes, expect: deny, code: D2 }
  - { actor: 298, right: hour:write, target: team:moon, expect: deny, code: [D2] }
";
    let faults = |answer: &Answer| {
        let error = answer.error();
        let all = error["faults"].as_array().unwrap().clone();
        let said = |one: &serde_json::Value| {
            let part = |key: &str| one[key].to_string();
            format!("{}:{} {}\n", part("line"), part("column"), part("what"))
        };
        all.iter().map(said).collect::<String>()
    };
    let world = World::company();
    assert_snapshot!(faults(&test(&world, tests, "-o json")), @r#"
    2:5 "this test lacks `code`"
    2:26 "`hour:write` is not a right: no right has that name"
    3:73 "`denied` is not known here"
    3:87 "no rule has the code `D99`"
    4:14 "no extension `299`"
    5:47 "no department `slaes`"
    6:14 "no extension `298`"
    6:26 "`hour:write` is not a right: no right has that name"
    6:46 "`team:moon` is not a target: there is no such kind of target"
    6:77 "a text is needed here, not a list"
    "#);
    // On a site of its own, with lines that are no commands.
    let own = "site: { departments: { sales: }, people: { 205: { home: sales } } }\n";
    let more = "  - { actor: 205, command: extension sohw 205, expect: allow }\n";
    assert_snapshot!(faults(&test(&world, &format!("{own}{tests}{more}"), "-o json")), @r#"
    3:5 "this test lacks `code`"
    3:26 "`hour:write` is not a right: no right has that name"
    4:73 "`denied` is not known here"
    4:87 "no rule has the code `D99`"
    5:5 "no extension `299`"
    7:26 "`hour:write` is not a right: no right has that name"
    7:46 "`team:moon` is not a target: there is no such kind of target"
    7:77 "a text is needed here, not a list"
    "#);
    // Where the site itself is wrong, nobody knows who is in it.
    let own = own.replace("home: sales", "home: 5");
    assert_snapshot!(faults(&test(&world, &format!("{own}{tests}{more}"), "-o json")), @r#"
    1:49 "no department `5`"
    3:5 "this test lacks `code`"
    3:26 "`hour:write` is not a right: no right has that name"
    4:73 "`denied` is not known here"
    4:87 "no rule has the code `D99`"
    7:26 "`hour:write` is not a right: no right has that name"
    7:46 "`team:moon` is not a target: there is no such kind of target"
    7:77 "a text is needed here, not a list"
    "#);
    // In site files, the same.
    world.file("site.yaml", tests);
    assert_snapshot!(faults(&world.run("plan $D/site.yaml -o json")), @r#"
    2:26 "`hour:write` is not a right: no right has that name"
    3:73 "`denied` is not known here"
    6:26 "`hour:write` is not a right: no right has that name"
    6:77 "a text is needed here, not a list"
    2:5 "this test lacks `code`"
    3:87 "no rule has the code `D99`"
    4:14 "no extension `299`"
    5:47 "no department `slaes`"
    6:14 "no extension `298`"
    6:46 "`team:moon` is not a target: there is no such kind of target"
    "#);
}
