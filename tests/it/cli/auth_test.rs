//! `pbxctl auth test`: assertions that hold, that do not, and invalid files.

use crate::common::{Answer, World};
use insta::assert_snapshot;

fn test(world: &World, text: &str, more: &str) -> Answer {
    world.file("policy.yaml", text);
    world.run(&format!("auth test $D/policy.yaml {more}"))
}

/// On a site of the file's own: nobody is logged in, and there is no database.
fn alone(text: &str) -> Answer {
    let world = World::bare();
    world.file("policy.yaml", text);
    let answer = world.line("auth test $D/policy.yaml").by_nobody().run();
    assert!(!world.db().exists(), "it touched the database");
    answer
}

const SITE: &str = "
site:
  departments: {sales: , board: {visibility: restricted}}
  people:
    204: {home: sales, role: manager}
    205: {home: sales, role: owner}
    206: {home: sales, role: manager, until: 2h, enabled: false}
    401: {home: board, permissions: [monitors]}
tests:
";

fn on_site(tests: &str) -> Answer {
    alone(&format!("{SITE}{tests}"))
}

#[test]
fn the_example_holds() {
    let world = World::bare();
    let example = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/docs/user/examples/policy-test.yaml"
    );
    let line = format!("auth test {example} --columns assertions,failed -o json");
    let answer = world.line(&line).by_nobody().run();
    assert_snapshot!(answer.shot(), @r#"
    {"assertions":21,"failed":0}
    -- exit 0
    "#);
    assert!(!world.db().exists());
}

#[test]
fn what_holds_is_counted() {
    assert_snapshot!(on_site("
  - {actor: 204, right: extensions:write, target: department:sales, expect: allow}
  - {actor: 205, command: extension show 401, expect: deny, code: not_found}
  - {actor: 206, right: dashboard:read, target: own, expect: deny, code: D1}
  - {actor: 205, command: 'extension add 207 --department sales --first \"Anna Maria\"', expect: allow}
  - {actor: 205, command: extension show 207, expect: deny, code: D12}
").shot(), @"
    5 assertions: all hold
    -- exit 0
    ");
    assert_snapshot!(on_site("
  - {who-can: barge-in, target: department:sales, is: [100, 205]}
").shot(), @"
    1 assertion: it holds
    -- exit 0
    ");
}

#[test]
fn what_fails_is_told_with_every_vote() {
    assert_snapshot!(on_site("
  - {name: the wrong reason, actor: 204, right: extensions:delete, target: 205, expect: deny, code: D2}
").shot(), @r#"
line 11: the wrong reason
  asked     204: extensions:delete over extension:205
  expected  deny delegation.right (D2)
  got       deny delegation.superior (D6)
  because   205 holds phonebook:read and 23 more over department:sales, 204 does not

  RULE                 ID   VERDICT  DETAIL
  auth.required        D1   holds    the actor is known, enabled, let in to the console and holds dashboard:read
  not_found            D12  holds    what the actor may not see answers as if it did not exist
  delegation.right     D2   holds    extensions:delete over department:sales (role manager in sales)
  delegation.home      D3   holds    accounts are administered from their home department
  delegation.self      D4   holds    nobody changes their own role, home, access, permissions, group rights or enabled flag, or sets their own password
  delegation.superior  D6   forbids  205 holds phonebook:read and 23 more over department:sales, 204 does not
  rules that do not apply here: D8, D7, D9, conflict.exists, invalid.state, D5, D10, D11

1 assertion: 0 hold, 1 fails
-- exit 3
"#);
    assert_snapshot!(on_site("
  - {actor: 205, command: pbxctl extension set 204 --mobile +48600100200, expect: deny, code: D6}
  - {actor: 205, command: extension show 204, expect: deny, code: not_found}
").shot(), @r#"
line 11
  asked     205: pbxctl extension set 204 --mobile +48600100200
  expected  deny delegation.superior (D6)
  got       allow
  because   no rule forbids it

  RULE                 ID   VERDICT  DETAIL
  auth.required        D1   holds    the actor is known, enabled, let in to the console and holds dashboard:read
  not_found            D12  holds    what the actor may not see answers as if it did not exist
  delegation.right     D2   holds    the right is held, at a scope that covers the target
  delegation.home      D3   holds    accounts are administered from their home department
  delegation.self      D4   holds    nobody changes their own role, home, access, permissions, group rights or enabled flag, or sets their own password
  delegation.superior  D6   holds    the actor holds every admin right of an account they change
  rules that do not apply here: D8, D7, D9, conflict.exists, invalid.state, D5, D10, D11

line 12
  asked     205: extension show 204
  expected  deny not_found (D12)
  got       allow
  because   no rule forbids it

2 assertions: 0 hold, 2 fail
-- exit 3
"#);
    assert_snapshot!(on_site("
  - {who-can: barge-in, target: department:sales, is: [100, 204]}
  - {who-can: reports:read, target: department:sales, with: [999], without: [205]}
").shot(), @"
    line 11
      asked     who-can barge-in over department:sales
      expected  100, 204
      got       100, 205
      because   204 may not, deny delegation.right (D2): this needs barge-in over department:sales; 204
                does not hold it anywhere
      because   205 may: barge-in over department:sales (role owner in sales)

    line 12
      asked     who-can reports:read over department:sales
      expected  with 999, without 205
      got       100, 204, 205, 401
      because   999 may not: no extension `999`
      because   205 may: reports:read over department:sales (role owner in sales)

    2 assertions: 0 hold, 2 fail
    -- exit 3
    ");
}

#[test]
fn programs_get_all_of_it() {
    let world = World::bare();
    let tests = "  - {actor: 204, right: roles:system, target: system, expect: allow}\n";
    let answer = test(&world, &format!("{SITE}{tests}"), "-o json");
    assert_eq!(answer.exit, 3);
    let json = answer.json();
    assert_eq!((&json["passed"], &json["failed"]), (&0.into(), &1.into()));
    let failure = &json["failures"][0];
    assert_eq!(failure["line"], 10);
    assert_eq!(failure["expected"], "allow");
    assert_eq!(failure["got"], "deny delegation.right (D2)");
    assert_eq!(failure["votes"].as_array().map(Vec::len), Some(14));
}

#[test]
fn time_goes_by_on_a_site() {
    assert_snapshot!(alone("
site:
  clock: 2026-11-20T09:00:00Z
  people:
    206: {role: manager, until: 2h, console: allow}
tests:
  - {at: 2026-11-20T10:59:59Z, actor: 206, right: roles:write, target: department:main, expect: allow}
  - {at: 2h, actor: 206, right: roles:write, target: department:main, expect: deny, code: D2}
  - {at: 2h, actor: 206, command: extension add 207 --department main, expect: deny, code: D2}
").shot(), @"
    3 assertions: all hold
    -- exit 0
    ");
}

#[test]
fn a_slip_is_told_with_its_place() {
    let mut all = String::new();
    for text in [
        "",
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
        let answer = alone(text);
        assert_eq!(answer.exit, 7, "{text}: {}", answer.shot());
        assert!(answer.stdout.is_empty());
        let told = answer.stderr.lines().next().unwrap_or_default();
        all += told.trim_start_matches("pbxctl: $D/policy.yaml: ");
        all += "\n";
    }
    assert_snapshot!(all, @r#"
    line 1, column 1: no line of it begins with `tests:` or `site:`
    line 1, column 17: `20x` is not an extension number: character 3, `x`, is not a digit
    line 3, column 5: unknown field `rihgt`, expected one of name, at, from, actor, right, command, who-can, target, expect, code, is, with, without
    line 3, column 4: while parsing a block collection, did not find expected '-' indicator
    line 1, column 9: this test lacks `code`
    line 1, column 83: no rule has the code `D13`
    line 1, column 71: `maybe` is neither allow nor deny
    line 1, column 9: a test needs one of `right`, `command` and `who-can`
    line 1, column 55: `team:moon` is not a target: there is no such kind of target
    line 1, column 29: `whoami` is not a right: no right has that name
    line 1, column 14: `at` needs a `site` in the file: real rights are judged as of now
    line 1, column 9: this test lacks `is` or `with` or `without`
    line 1, column 63: `expect` does not belong here
    line 1, column 22: no department `nowhere`
    line 1, column 31: `roles:read` is not a call right
    line 1, column 24: duplicate mapping key: 201
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
    assert_eq!(world.run("auth test $D/nothing.yaml").exit, 7);
}

/// Without a site it is the database that is asked, as whoever runs it.
#[test]
fn real_rights_are_judged_as_the_asker() {
    let world = World::company();
    let text = "
tests:
  - {actor: 204, right: extensions:write, target: 201, expect: allow}
  - {actor: 203, right: roles:write, target: 201, expect: deny, code: delegation.right}
  - {who-can: extensions:delete, target: department:sales, with: [204, 205], without: [203]}
  - {actor: 205, command: role grant 201 manager --department sales, expect: allow}
  - {actor: 205, command: role grant 205 manager --department sales, expect: deny, code: D4}
";
    world.file("policy.yaml", text);
    let as_owner = world.run_as("205", "auth test $D/policy.yaml");
    assert_snapshot!(as_owner.shot(), @"
    5 assertions: all hold
    -- exit 0
    ");
    // Nothing was changed by it, and nothing is recorded.
    let rights = world.run("auth list 201").ok();
    assert!(!rights.stdout.contains("manager"), "{}", rights.shot());
    let records = world.run("audit list --actor 205 -o json").ok().json();
    assert_eq!(records.as_array().map(Vec::len), Some(0));
    // Somebody else may not act as 205, and who reads no roles may not ask.
    assert_snapshot!(world.run_as("204", "auth test $D/policy.yaml").shot(), @"
    -- stderr
    pbxctl: $D/policy.yaml: line 6, column 5: without a `site` a command can be judged only for 204, who asks: to run it is to act as somebody
    hint: docs/user/policy-tests.md describes the format
    hint: ask for a `right` instead
    -- exit 7
    ");
    assert_snapshot!(world.run_as("203", "auth test $D/policy.yaml").shot(), @r#"
    -- stderr
    pbxctl: refused: $D/policy.yaml: line 3: extension:204: this needs roles:read over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_eq!(
        world
            .line("auth test $D/policy.yaml")
            .by_nobody()
            .run()
            .exit,
        8
    );
}

/// What the asker may not see is an error, and no answer to assert.
#[test]
fn the_hidden_is_no_answer() {
    let world = World::company();
    let ask = |number: &str| {
        let text = format!(
            "tests: [{{actor: 204, right: extensions:read, target: {number}, expect: deny, code: not_found}}]"
        );
        world.file("policy.yaml", text);
        world.run_as("204", "auth test $D/policy.yaml").shot()
    };
    assert_snapshot!(ask("401"), @"
    -- stderr
    pbxctl: $D/policy.yaml: line 1: no extension `401`
    -- exit 5
    ");
    assert_eq!(ask("401").replace("401", "499"), ask("499"));
}

#[test]
fn a_site_may_have_roles_of_its_own() {
    assert_snapshot!(alone("
site:
  roles:
    lead: {from: receptionist, right: [hours:write], without: [intercom]}
  departments: {sales: {rights: {lead: {allow: [barge-in]}}}}
  people:
    201: {home: sales, role: lead}
    204: {home: sales, role: manager}
tests:
  - {actor: 201, right: hours:write, target: department:sales, expect: allow}
  - {actor: 201, right: barge-in, target: department:sales, expect: allow}
  - {actor: 201, right: intercom, target: department:sales, expect: deny, code: D2}
  - {actor: 204, command: role grant 204 lead --department sales, expect: deny, code: D4}
  - {actor: 204, command: role revoke 201 --department sales, expect: deny, code: D6}
").shot(), @"
    5 assertions: all hold
    -- exit 0
    ");
    assert_snapshot!(alone("
site:
  roles:
    lead: {right: [hours:write]}
tests: []
").shot(), @"
    -- stderr
    pbxctl: $D/policy.yaml: line 4, column 12: missing field `from`
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    ");
    assert_snapshot!(alone("
site:
  roles:
    lead: {from: boss}
tests: []
").shot(), @"
    -- stderr
    pbxctl: $D/policy.yaml: line 4, column 11: no role `boss`
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    ");
}
