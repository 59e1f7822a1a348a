//! Names in assertions that nobody has, and people whose rights the asker may not read.

use super::{on_site, test};
use crate::common::World;
use insta::assert_snapshot;

/// A wrong digit would make an assertion that guards nobody, or one that always fails.
#[test]
fn whoever_is_named_is_there() {
    let tests = "
  - {who_can: roles:write, target: department:sales, without: [2044, 206]}
  - {who_can: reports:read, target: department:sales, with: [999], is: [204, 998]}
";
    assert_snapshot!(on_site(tests).shot(), @r#"
    -- stderr
    error: no extension `2044`
      --> $D/policy.yaml:11:64
       |
    11 |   - {who_can: roles:write, target: department:sales, without: [2044, 206]}
       |                                                                ^^^^

    error: no extension `999`
      --> $D/policy.yaml:12:62
       |
    12 |   - {who_can: reports:read, target: department:sales, with: [999], is: [204, 998]}
       |                                                              ^^^

    error: no extension `998`
      --> $D/policy.yaml:12:78
       |
    12 |   - {who_can: reports:read, target: department:sales, with: [999], is: [204, 998]}
       |                                                                              ^^^
    pbxctl: 3 errors in $D/policy.yaml
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
    let world = World::company();
    let text = "tests:
  - {actor: 299, right: roles:write, target: department:sals, expect: deny, code: D2}
  - {who_can: roles:write, target: department:sales, without: [2044]}
  - {who_can: roles:write, target: group:nobodys, with: [100, 998]}
";
    assert_snapshot!(test(&world, text, "").shot(), @r#"
    -- stderr
    error: no extension `299`
     --> $D/policy.yaml:2:13
      |
    2 |   - {actor: 299, right: roles:write, target: department:sals, expect: deny, code: D2…
      |             ^^^

    error: no department `sals`
     --> $D/policy.yaml:2:46
      |
    2 | … - {actor: 299, right: roles:write, target: department:sals, expect: deny, code: D2}
      |                                              ^^^^^^^^^^^^^^^
      |
      = hint: did you mean `sales`?

    error: no extension `2044`
     --> $D/policy.yaml:3:64
      |
    3 |   - {who_can: roles:write, target: department:sales, without: [2044]}
      |                                                                ^^^^

    error: no group `nobodys`
     --> $D/policy.yaml:4:36
      |
    4 |   - {who_can: roles:write, target: group:nobodys, with: [100, 998]}
      |                                    ^^^^^^^^^^^^^

    error: no extension `998`
     --> $D/policy.yaml:4:63
      |
    4 |   - {who_can: roles:write, target: group:nobodys, with: [100, 998]}
      |                                                               ^^^
    pbxctl: 5 errors in $D/policy.yaml
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
    // In a site file they are told as the same errors.
    world.file("site.yaml", text);
    let planned = world.run("plan $D/site.yaml");
    assert_eq!(planned.exit, 7, "{}", planned.shot());
    for name in ["299", "sals", "2044", "nobodys", "998"] {
        let told = format!("`{name}`\n");
        assert!(planned.stderr.contains(&told), "{name}: {}", planned.shot());
    }
    assert!(planned.stderr.contains("5 errors"), "{}", planned.shot());
}

/// What is hidden is told like what is not there.
#[test]
fn whoever_is_hidden_is_not_there() {
    let world = World::company();
    let ask = |number: &str| {
        let text = format!(
            "tests:\n- {{who_can: roles:write, target: department:sales, without: [{number}]}}\n"
        );
        world.file("policy.yaml", text);
        let tested = world.run_as("204", "auth test $D/policy.yaml");
        assert_eq!(tested.exit, 7, "{}", tested.shot());
        let planned = world.run_as("204", "plan $D/policy.yaml");
        assert_eq!(planned.exit, 7, "{}", planned.shot());
        tested.shot() + &planned.shot()
    };
    assert!(world.run_as("204", "extension show 401").exit == 5);
    assert_eq!(ask("401").replace("401", "499"), ask("499"));
}

/// That somebody may not be asked about is no reason why they may not: the assertion is not judged.
#[test]
fn rights_that_may_not_be_read_are_no_answer() {
    let world = World::company();
    world.run("extension add 150 -d main --first Ida").ok();
    world.run("role grant 150 system-admin --confirm 150").ok();
    let text = "tests:\n- {who_can: hours:read, target: department:sales, is: [100]}\n";
    world.file("policy.yaml", text);
    let tested = world.run_as("204", "auth test $D/policy.yaml");
    assert_eq!(tested.exit, 4, "{}", tested.shot());
    assert!(!tested.shot().contains("may not:"), "{}", tested.shot());
    let planned = world.run_as("204", "plan $D/policy.yaml");
    assert_eq!(planned.exit, 0, "{}", planned.shot());
    let unread = "tests: 1 are about people whose rights you may not read";
    assert!(planned.stdout.contains(unread), "{}", planned.shot());
    // Whoever may read them is told the reason.
    let owner = world.run("auth test $D/policy.yaml");
    assert_eq!(owner.exit, 3, "{}", owner.shot());
    assert!(owner.stdout.contains("150 may: "), "{}", owner.shot());
}
