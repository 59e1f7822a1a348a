//! `pbxctl console`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn access_is_shown_and_set() {
    let world = World::company();
    assert_snapshot!(world.run("console show 201").shot(), @"
    201 Uma User
      access         auto
      now            not let in: holds no admin rights
      password       none
      second factor  none
      OS user        uid:3000000201 (uid 3000000201)
      bound          2026-11-20 09:00 UTC by 100
      permissions    -
    -- exit 0
    ");
    assert_snapshot!(world.run("console allow 201").shot(), @r#"
    extension 201 (Uma User): console access is now allow
    let in
    -- exit 0
    "#);
    assert_snapshot!(world.run("console allow 201").shot(), @r#"
    extension 201 (Uma User): console access is allow, already so
    -- exit 0
    "#);
    assert_snapshot!(world.run("console deny 204 -o json").shot(), @r#"
    {"changed":true,"action":"console.deny","target":"extension:204","before":{"console_access":"auto"},"after":{"console_access":"deny"},"audit_id":33,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("console auto 204").shot(), @r#"
    extension 204 (Mona Manager): console access is now auto
    let in: holds admin rights
    -- exit 0
    "#);
    assert_snapshot!(world.run("console deny 204 --dry-run").shot(), @r#"
    extension 204 (Mona Manager): console access is now deny (dry run, nothing written)
    -- exit 0
    "#);
    assert_snapshot!(world.run("console show 204 -o json").shot(), @r#"
    {"number":"204","name":"Mona Manager","access":"auto","let_in":true,"enabled":true,"password_set":false,"password_off":false,"second_factor":"none","invitation":null,"permissions":[],"os_user":{"os_user":"uid:3000000204","uid":3000000204,"exists":true,"bound_at":"2026-11-20T09:00:00Z","bound_by":"100"},"tokens":[],"sso":[],"sso_only":false}
    -- exit 0
    "#);
    assert_snapshot!(world.run("console deny 100").shot(), @"
    -- stderr
    pbxctl: refused: console deny on extension:100: nobody changes their own console access
    rule: D4 (delegation.self)
    -- exit 4
    ");
    assert_snapshot!(world.run_as("304", "console show 201").shot(), @r#"
    -- stderr
    pbxctl: refused: console show on extension:201: this needs console:read over department:sales; 304 holds it only over department:support
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_eq!(world.run_as("304", "console show 304").exit, 0);
    assert_eq!(world.run_as("304", "console show 401").exit, 5);
}

#[test]
fn permissions_come_and_go() {
    let world = World::company();
    assert_snapshot!(world.run("console permit 204 trunks monitors trunks --until 18:00 --confirm 204").shot(), @"
    extension 204 (Mona Manager): now permitted trunks, monitors until 2026-11-20 18:00 UTC, 9 h left
    permissions: monitors until 2026-11-20 18:00 UTC, 9 h left; trunks until 2026-11-20 18:00 UTC, 9 h left
    -- exit 0
    ");
    assert_snapshot!(world.run("console permit 204 trunks --for 9h").shot(), @"
    extension 204 (Mona Manager): permitted trunks until 2026-11-20 18:00 UTC, 9 h left, already so
    -- exit 0
    ");
    assert_snapshot!(world.run("console show 204").shot(), @"
    204 Mona Manager
      access         auto
      now            let in: holds admin rights
      password       none
      second factor  none
      OS user        uid:3000000204 (uid 3000000204)
      bound          2026-11-20 09:00 UTC by 100

    permissions
      PERMISSION  UNTIL                 LEFT  RIGHTS
      monitors    2026-11-20 18:00 UTC  9 h   reports:read, call-log:read, chat-log:read, recordings:read
      trunks      2026-11-20 18:00 UTC  9 h   trunks:read, trunks:write, trunks:delete
    -- exit 0
    ");
    assert_snapshot!(world.run("console forbid 204 monitors trunks").shot(), @r#"
    extension 204 (Mona Manager): now without trunks, monitors
    no permissions are left
    -- exit 0
    "#);
    assert_snapshot!(world.run("console forbid 204 trunks").shot(), @r#"
    extension 204 (Mona Manager): without trunks, already so
    -- exit 0
    "#);
    assert_snapshot!(world.run("console permit 204 download-recordings").shot(), @r#"
    -- stderr
    pbxctl: download-recordings needs monitors: to download recordings, people must see them
    hint: permit both, or forbid both
    -- exit 7
    "#);
    assert_snapshot!(world.run("console permit 204 group-extensions").shot(), @"
    extension 204 (Mona Manager): now permitted group-extensions
    permissions: group-extensions
    -- exit 0
    ");
    assert_snapshot!(world.run("console permit 204 everything").shot(), @"
    -- stderr
    pbxctl: `<PERMISSION>`: `everything` is not a choice
    hint: the choices are: `own-extension`, `group-extensions`, `all-extensions`, `trunks`, `system`, `pbx`, `monitors`, `download-recordings`
    -- exit 2
    ");
    assert_snapshot!(world.run("console permit 204").shot(), @r#"
    -- stderr
    pbxctl: `<PERMISSION>` is missing
    hint: usage: pbxctl console permit <NUMBER> <PERMISSION>...
    -- exit 2
    "#);
    assert_snapshot!(world.run_as("205", "console permit 204 trunks").shot(), @r#"
    -- stderr
    pbxctl: refused: console permit on extension:204: this needs console:write over the whole system; 205 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("101", "console permit 204 pbx").shot(), @r#"
    -- stderr
    pbxctl: refused: console permit on extension:204: this needs roles:system over the whole system; 101 does not hold it anywhere
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

/// Everybody sees the bindings that `console show` would show them.
#[test]
fn bindings_are_listed_as_far_as_they_may_be_known() {
    let world = World::company();
    let numbers = |actor: &str| -> Vec<String> {
        let rows = world.run_as(actor, "console list -o json").ok().json();
        let number = |row: &serde_json::Value| row["number"].as_str().unwrap().to_owned();
        rows.as_array().unwrap().iter().map(number).collect()
    };
    let all = world
        .run("extension list -o plain --columns number")
        .ok()
        .stdout;
    let all: Vec<&str> = all.lines().collect();
    for actor in ["100", "101", "204", "205", "405"] {
        let shown: Vec<&str> = all
            .iter()
            .filter(|number| {
                let one = world.run_as(actor, &format!("console show {number} -o json"));
                one.exit == 0 && !one.json()["os_user"].is_null()
            })
            .copied()
            .collect();
        assert_eq!(numbers(actor), shown, "{actor}");
    }
    assert_snapshot!(world.run_as("205", "console list").shot(), @"
    NUMBER  NAME            OS USER                UID  THERE NOW  BOUND                 BY
    201     Uma User        uid:3000000201  3000000201  yes        2026-11-20 09:00 UTC  100
    202     Rita Reception  uid:3000000202  3000000202  yes        2026-11-20 09:00 UTC  100
    203     Gus Groupadmin  uid:3000000203  3000000203  yes        2026-11-20 09:00 UTC  100
    204     Mona Manager    uid:3000000204  3000000204  yes        2026-11-20 09:00 UTC  100
    205     Otto Owner      uid:3000000205  3000000205  yes        2026-11-20 09:00 UTC  100
    -- exit 0
    ");
}

#[test]
fn an_os_user_is_bound() {
    let world = World::new();
    world.extension("201", "Uma User", "main");
    world.extension("202", "Rita Reception", "main");
    assert_snapshot!(world.run("console bind 201 --os-user root").shot(), @r#"
    extension 201 (Uma User): OS user `root` (uid 0) acts as them
    commands run by `root` need no password from now on
    -- stderr
    warning: 201 is not let in to pbxctl: `pbxctl console allow 201` lets them in
    -- exit 0
    "#);
    assert_snapshot!(world.run("console bind 201 --os-user root").shot(), @r#"
    extension 201 (Uma User): OS user `root` (uid 0) acts as them, already so
    -- stderr
    warning: 201 is not let in to pbxctl: `pbxctl console allow 201` lets them in
    -- exit 0
    "#);
    assert_snapshot!(world.run("console bind 202 --os-user root").shot(), @"
    -- stderr
    pbxctl: OS user `root` is bound to extension 201 already; end that with `pbxctl console unbind 201`
    -- exit 6
    ");
    assert_snapshot!(world.run("console bind 202 --os-user no-such-user").shot(), @r#"
    -- stderr
    pbxctl: there is no OS user `no-such-user` on this machine
    hint: `getent passwd` lists them
    -- exit 7
    "#);
    assert_snapshot!(world.run("console show 201 -o json --columns number,os_user").shot(), @r#"
    {"number":"201","os_user":{"os_user":"root","uid":0,"exists":true,"bound_at":"2026-11-20T09:00:00Z","bound_by":"100"}}
    -- exit 0
    "#);
    assert_snapshot!(world.run("console unbind 201").shot(), @"
    extension 201 (Uma User): OS user `root` no longer acts as them
    -- exit 0
    ");
    assert_snapshot!(world.run("console unbind 201").shot(), @r#"
    extension 201 (Uma User): no OS user acts as them, already so
    -- exit 0
    "#);
    assert_snapshot!(world.run("console unbind 100").shot(), @r#"
    -- stderr
    pbxctl: not done: no usable system owner would remain (enabled, let in, without end time, with a valid password, a bound OS user, or a used link to a provider)
    hint: make somebody else system-owner first: pbxctl role grant NUMBER system-owner
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
}

/// A permission needs another one, and may outlive it only aloud.
#[test]
fn a_permission_that_outlives_the_one_it_needs_is_warned_of() {
    let world = World::company();
    world.run("console permit 204 monitors --for 9h").ok();
    let longer = world.run("console permit 204 download-recordings").ok();
    let about = "download-recordings lasts longer than monitors, which it needs";
    assert!(longer.stderr.contains(about), "{}", longer.shot());
    world.run("console forbid 204 download-recordings").ok();
    let as_long = "console permit 204 monitors download-recordings --for 9h";
    let same = world.run(as_long).ok();
    assert!(!same.stderr.contains(about), "{}", same.shot());
}
