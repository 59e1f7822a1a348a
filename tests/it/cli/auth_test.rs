//! `pbxctl auth test`: assertions that hold, that do not, and invalid files.

mod names;
mod slips;

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
  delegation.self      D4   holds    nobody changes their own role, home, access, permissions or group rights, enables or disables themselves, or sets their own password
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
  delegation.self      D4   holds    nobody changes their own role, home, access, permissions or group rights, enables or disables themselves, or sets their own password
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
  - {who-can: reports:read, target: department:sales, with: [204], without: [205]}
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
      expected  with 204, without 205
      got       100, 204, 205, 401
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
    assert_snapshot!(world.run_as("204", "auth test $D/policy.yaml").shot(), @r#"
    -- stderr
    error: without a `site` a command can be judged only for 204, who asks: to run it is to act as somebody
     --> $D/policy.yaml:6:5
      |
    6 |   - {actor: 205, command: role grant 201 manager --department sales, expect: allow}
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = hint: ask for a `right` instead

    error: without a `site` a command can be judged only for 204, who asks: to run it is to act as somebody
     --> $D/policy.yaml:7:5
      |
    7 |   - {actor: 205, command: role grant 205 manager --department sales, expect: deny, c…
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = hint: ask for a `right` instead
    pbxctl: 2 errors in $D/policy.yaml
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
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
    assert_snapshot!(ask("401"), @r#"
    -- stderr
    error: no extension `401`
     --> $D/policy.yaml:1:54
      |
    1 | …: [{actor: 204, right: extensions:read, target: 401, expect: deny, code: not_found}]
      |                                                  ^^^
    pbxctl: 1 error in $D/policy.yaml
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
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
").shot(), @r#"
-- stderr
error: `from` is missing
 --> $D/policy.yaml:4:11
  |
4 |     lead: {right: [hours:write]}
  |           ^^^^^^^^^^^^^^^^^^^^^^
pbxctl: 1 error in $D/policy.yaml
hint: docs/user/policy-tests.md describes the format
-- exit 7
"#);
    assert_snapshot!(alone("
site:
  roles:
    lead: {from: boss}
tests: []
").shot(), @r#"
-- stderr
error: no role `boss`
 --> $D/policy.yaml:4:11
  |
4 |     lead: {from: boss}
  |           ^^^^^^^^^^^^
pbxctl: 1 error in $D/policy.yaml
hint: docs/user/policy-tests.md describes the format
-- exit 7
"#);
}

/// Steps make a site that is thrown away: what they would hand out is of no use, and no file is left.
#[test]
fn a_policy_test_leaves_no_files() {
    let world = World::bare();
    let there = || {
        let all = std::fs::read_dir(world.folder()).unwrap();
        let mut all: Vec<_> = all.map(|file| file.unwrap().file_name()).collect();
        all.sort();
        all
    };
    let site =
        |step: &str| format!("site:\n  people: {{200: {{}}}}\n  steps:\n    - {step}\ntests: []\n");
    for step in [
        "password invite 200 --file $D/secret",
        "password set 200 --generate --file $D/secret",
        "token add --right dashboard:read --for 1d --file $D/secret",
        "extension add 201 --invite --file $D/secret",
        "extension add 201 --generate --file $D/secret",
    ] {
        let step = step.replace("$D", &world.folder().display().to_string());
        world.file("policy.yaml", site(&step));
        let before = there();
        for more in ["--dry-run", "", ""] {
            let line = format!("auth test $D/policy.yaml {more}");
            let answer = world.line(&line).by_nobody().run();
            assert_eq!(there(), before, "{step}: {}", answer.shot());
        }
    }
    for step in ["plan $D/site.toml --out $D/kept", "audit archive $D/kept"] {
        world.file(
            "policy.yaml",
            site(&step.replace("$D", &world.folder().display().to_string())),
        );
        let answer = world.line("auth test $D/policy.yaml").by_nobody().run();
        assert_eq!(answer.exit, 7, "{step}: {}", answer.shot());
        assert!(!world.folder().join("kept").exists(), "{step}");
    }
}
