//! `pbxctl role`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn roles_are_listed_and_shown() {
    let world = World::company();
    assert_snapshot!(world.run_as("204", "role list").shot(), @r#"
    ROLE          HELD IN     RIGHTS  PURPOSE
    user          department       3  looks after their own telephone, sees who is there
    receptionist  department      10  handles everybody's calls, may override office hours
    group-admin   department      38  configures the department and its people, but may not listen to calls
    manager       department      27  manages people, their telephones and roles; sees reports and recordings
    owner         department      56  group-admin and manager together, and may listen
    system-admin  system          55  configures everything, but may not listen to calls
    system-owner  system          91  may do everything; the only role that grants system roles
    -- exit 0
    "#);
    assert_snapshot!(world.run("role show manager").shot(), @r#"
    manager
      for      manages people, their telephones and roles; sees reports and recordings
      held in  a department
      in 3CX   managers

    telephony
      extensions  rwd
      voicemail   rw-
      forwarding  rw-
      passwords   rw-
      console     rw-

    organisation
      roles  rw-

    hours
      override  rw-

    monitoring
      reports     r--
      call-log    r--
      recordings  r--

    calls
      see-group-members        yes
      see-group-calls          yes
      show-my-presence         yes
      show-my-calls            yes
      perform-operations       yes
      intercom                 yes
      allow-parking            yes
      assign-clear-operations  yes
      see-group-recordings     yes

    own account, as everybody
      dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write,
      passwords:write, tokens:read,write,delete, change-presence
    -- exit 0
    "#);
    let shown = world.run("role show GROUP-ADMIN -o json").ok().json();
    assert_eq!(shown["identifier_3cx"], "group_admins");
    assert!(
        shown["rights"]
            .as_array()
            .unwrap()
            .contains(&"trunks:delete".into())
    );
    assert!(
        shown["own_rights"]
            .as_array()
            .unwrap()
            .contains(&"passwords:write".into())
    );
    assert_snapshot!(world.run("role show boss").shot(), @"
    -- stderr
    pbxctl: no role `boss`
    hint: built in are user, receptionist, group-admin, manager, owner, system-admin, system-owner; `pbxctl role list` shows all there are
    -- exit 5
    ");
    assert_snapshot!(world.line("role list").by_nobody().run().shot(), @r#"
    -- stderr
    pbxctl: OS user `uid:3999999999` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    "#);
}

#[test]
fn the_matrix_fits_80_columns_and_needs_no_colour() {
    let world = World::company();
    let plain = world
        .line("role matrix")
        .tty(80)
        .var("NO_COLOR", "1")
        .run()
        .ok();
    assert!(plain.stdout.lines().all(|line| line.chars().count() <= 80));
    assert_eq!(
        plain.stdout,
        world.line("role matrix").var("COLUMNS", "80").run().stdout
    );
    assert_snapshot!(plain.shot(), @r#"
    Rights of the roles
                                      recep-  group-                system- system-
                                user  tionist admin  manager owner  admin   owner

    general
      dashboard                 ·     ·       ·      ·       ·      ·       rwd

    telephony
      extensions                ·     ·       rw-    rwd     rwd    rwd     rwd
      voicemail                 ·     ·       rw-    rw-     rw-    rw-     rwd
      forwarding                ·     ·       rw-    rw-     rw-    rw-     rwd
      phonebook                 ·     ·       rwd    ·       rwd    rwd     rwd
      passwords                 ·     ·       rw-    rw-     rw-    rw-     rwd
      console                   ·     ·       ·      rw-     rw-    rw-     rwd

    organisation
      departments               ·     ·       rw-    ·       rw-    rwd     rwd
      groups                    ·     ·       ·      ·       ·      rwd     rwd
      roles                     ·     ·       ·      rw-     rw-    rwd     rwd
      roles:system              ·     ·       ·      ·       ·      ·       ✓

    hours
      hours                     ·     ·       rwd    ·       rwd    rwd     rwd
      holidays                  ·     ·       rwd    ·       rwd    rwd     rwd
      override                  ·     rw-     rw-    rw-     rw-    rw-     rwd

    routing
      trunks                    ·     ·       rwd    ·       rwd    rwd     rwd
      queues                    ·     ·       rwd    ·       rwd    rwd     rwd
      ring-groups               ·     ·       rwd    ·       rwd    rwd     rwd
      ivrs                      ·     ·       rwd    ·       rwd    rwd     rwd

    monitoring
      reports                   ·     ·       ·      r--     r--    ·       rwd
      call-log                  ·     ·       ·      r--     r--    ·       rwd
      chat-log                  ·     ·       ·      ·       r--    ·       rwd
      recordings                ·     ·       ·      r--     r--    ·       rwd
      recordings:download       ·     ·       ·      ·       ✓      ·       ✓
      audit                     ·     ·       ·      ·       r--    r--     rwd

    system
      settings                  ·     ·       ·      ·       ·      rwd     rwd
      backup                    ·     ·       ·      ·       ·      rwd     rwd
      tokens                    ·     ·       ·      ·       ·      ·       rwd

    calls
      see-group-members         ✓     ✓       ✓      ✓       ✓      ✓       ✓
      see-group-calls           ·     ✓       ·      ✓       ✓      ·       ✓
      show-my-presence          ✓     ✓       ✓      ✓       ✓      ✓       ✓
      show-my-presence-outside  ·     ·       ·      ·       ·      ·       ✓
      show-my-calls             ✓     ✓       ✓      ✓       ✓      ✓       ✓
      perform-operations        ·     ✓       ·      ✓       ✓      ·       ✓
      barge-in                  ·     ·       ·      ·       ✓      ·       ✓
      intercom                  ·     ✓       ·      ✓       ✓      ·       ✓
      allow-parking             ·     ✓       ·      ✓       ✓      ·       ✓
      allow-ivr                 ·     ·       ✓      ·       ✓      ✓       ✓
      manage-company-book       ·     ·       ✓      ·       ✓      ✓       ✓
      assign-clear-operations   ·     ✓       ·      ✓       ✓      ·       ✓
      see-group-recordings      ·     ·       ·      ✓       ✓      ·       ✓
      change-presence           ·     ·       ·      ·       ·      ·       ✓

    legend
      r read, w write and create, d delete; ✓ held, · not held
      user to owner hold these in a department, system-admin and system-owner
      everywhere
      everybody over their own account: dashboard:read extensions:read,write
      voicemail:read,write forwarding:read,write passwords:write
      tokens:read,write,delete change-presence
    -- exit 0
    "#);
    let coloured = world.line("role matrix").tty(80).run().ok().stdout;
    assert!(coloured.contains("\u{1b}[32mrwd"));
}

#[test]
fn the_matrix_is_every_right_for_programs() {
    let world = World::company();
    let rows = world.run("role matrix -o json").ok().json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 91);
    let row = |right: &str| rows.iter().find(|row| row["right"] == right).unwrap();
    assert_eq!(row("roles:system")["system_admin"], false);
    assert_eq!(row("roles:system")["system_owner"], true);
    assert_eq!(row("recordings:download")["heading"], "monitoring");
    assert_eq!(row("dashboard:read")["own"], true);
    let picked = world.run("role matrix -o plain --columns right,group-admin");
    assert!(picked.ok().stdout.starts_with("dashboard:read\tfalse\n"));
}

#[test]
fn a_role_is_granted_and_taken() {
    let world = World::company();
    assert_snapshot!(world.run("role grant 201 manager --department sales").shot(), @r#"
    extension 201 (Uma User): role in sales is now manager
    before: user
    -- exit 0
    "#);
    assert_snapshot!(world.run("role grant 201 manager --department Sales").shot(), @r#"
    extension 201 (Uma User): role in sales is manager, already so
    -- exit 0
    "#);
    assert_snapshot!(world.run("role revoke 201 -o json").shot(), @r#"
    {"changed":true,"action":"role.revoke","target":"extension:201","before":{"role":"manager"},"after":{"role":"user","department":"sales"},"audit_id":33,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("role revoke 201").shot(), @r#"
    -- stderr
    pbxctl: 201 has only the role user
    hint: `pbxctl extension show` lists the roles somebody holds
    -- exit 7
    "#);
    assert_snapshot!(world.run("role revoke 201 --department sales").shot(), @r#"
    extension 201 (Uma User): role in sales is user, already so
    -- exit 0
    "#);
    assert_snapshot!(world.run("role grant 201 receptionist --department support --for 2h").shot(), @"
    extension 201 (Uma User): role in support is now receptionist until 2026-11-20 11:00 UTC, 2 h left
    before: no member; when it ends: user
    -- exit 0
    ");
    assert_snapshot!(world.run("role grant 201 manager --department sales --until '18:00' --dry-run").shot(), @"
    extension 201 (Uma User): role in sales is now manager until 2026-11-20 18:00 UTC, 9 h left (dry run, nothing written)
    before: user; when it ends: user
    -- exit 0
    ");
    assert_snapshot!(world.run("role grant 201 system-admin --confirm 201 --until 2027-01-01").shot(), @"
    extension 201 (Uma User): role in the system is now system-admin until 2027-01-01 00:00 UTC, 41 days left
    before: none; when it ends: none
    -- exit 0
    ");
    assert_snapshot!(world.run("role revoke 201 system-admin").shot(), @r#"
    extension 201 (Uma User): role in the system is now none
    before: system-admin until 2027-01-01 00:00 UTC
    -- exit 0
    "#);
}

#[test]
fn times_are_read_in_the_zone_of_the_department() {
    let world = World::company();
    world.department_with(
        "warsaw",
        pbxctl::domain::DepartmentPatch {
            timezone: pbxctl::domain::Patch::Set(crate::common::parse("Europe/Warsaw")),
            ..Default::default()
        },
    );
    assert_snapshot!(world.run("role grant 201 manager --department warsaw --until '18:00'").shot(), @"
    extension 201 (Uma User): role in warsaw is now manager until 2026-11-20 18:00 CET, 8 h left
    before: no member; when it ends: user
    -- exit 0
    ");
    assert_snapshot!(world.run("role revoke 201").shot(), @r#"
    extension 201 (Uma User): role in warsaw is now user
    before: manager until 2026-11-20 18:00 CET
    -- exit 0
    "#);
    assert_snapshot!(world.run("role grant 201 manager --department warsaw --until 'yesterday'").shot(), @r#"
    -- stderr
    pbxctl: `--until <TIME>`: `yesterday` is not in the future: 2026-11-19 00:00 CET has passed
    hint: such as `tomorrow 08:00` or 2h30m
    -- exit 7
    "#);
    assert_snapshot!(world.run("role grant 201 manager --until 18:00 --for 2h").shot(), @r#"
    -- stderr
    pbxctl: `--until <TIME>` cannot be used with `--for <TIME>`
    hint: leave one of them out
    -- exit 2
    "#);
}

#[test]
fn what_makes_no_sense_is_said() {
    let world = World::company();
    assert_snapshot!(world.run("role grant 201 manager").shot(), @r#"
    -- stderr
    pbxctl: manager is a role in a department
    hint: say which: --department NAME
    -- exit 7
    "#);
    assert_snapshot!(world.run("role grant 201 system-admin --confirm 201 --department sales").shot(), @r#"
    -- stderr
    pbxctl: system-admin is a role of the whole system
    hint: leave out --department
    -- exit 7
    "#);
    assert_snapshot!(world.run("role grant 201 boss").shot(), @"
    -- stderr
    pbxctl: no role `boss`
    hint: built in are user, receptionist, group-admin, manager, owner, system-admin, system-owner; `pbxctl role list` shows all there are
    -- exit 5
    ");
    assert_snapshot!(world.run("role grant 2O1 manager").shot(), @r#"
    -- stderr
    pbxctl: `<NUMBER>`: `2O1` is not an extension number: character 2, `O`, is not a digit
    hint: 2 to 10 digits, such as 101
    -- exit 2
    "#);
    assert_snapshot!(world.run("role revoke 205 manager --department sales").shot(), @r#"
    -- stderr
    pbxctl: 205 is owner in sales, not manager
    hint: `pbxctl extension show` lists the roles somebody holds
    -- exit 7
    "#);
}

#[test]
fn the_rules_are_heard() {
    let world = World::company();
    assert_snapshot!(world.run_as("204", "role grant 201 owner --department sales").shot(), @r#"
    -- stderr
    pbxctl: refused: role grant on extension:201: this gives phonebook:read and 28 more over department:sales, which 204 does not hold
    hint: could be done by: 205, 100, 101
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("203", "role grant 201 receptionist --department sales -o json").shot(), @r#"
    -- stderr
    {"error":{"code":"delegation.right","exit":4,"rule":"D2","message":"role grant on extension:201: this needs roles:write over department:sales; 203 does not hold it anywhere","hint":"could be done by: 205, 204, 100 and others","audit_id":33}}
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("101", "role grant 201 system-admin --confirm 201").shot(), @r#"
    -- stderr
    pbxctl: refused: role grant on extension:201: this needs roles:system over the whole system; 101 does not hold it anywhere
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    // Hidden and absent are the same.
    let hidden = world
        .run_as("204", "role grant 401 user --department sales")
        .shot();
    assert_snapshot!(hidden, @r#"
    -- stderr
    pbxctl: no extension `401`
    -- exit 5
    "#);
    let absent = world
        .run_as("204", "role grant 499 user --department sales")
        .shot();
    assert_eq!(hidden.replace("401", "499"), absent);
}

#[test]
fn to_demote_a_system_owner_is_severe() {
    let world = World::company();
    world.system_role("205", "system-owner");
    for line in [
        "role revoke 205 system-owner",
        "role grant 205 system-admin",
        "role grant 205 system-owner --for 1d",
        "role revoke 205 system-owner --yes",
        "role revoke 205 system-owner --confirm 204",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 9, "{line}: {}", answer.shot());
    }
    assert_snapshot!(world.run("role revoke 205 system-owner").shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this takes system-owner from extension 205 (Otto Owner)
    hint: confirm with `--confirm 205`
    -- exit 9
    "#);
    // Nobody is asked to confirm what they may not do.
    assert_eq!(world.run_as("101", "role revoke 205 system-owner").exit, 4);
    assert_eq!(world.run_as("101", "role revoke 100 system-owner").exit, 4);
    let declined = world
        .line("role revoke 205 system-owner")
        .answers(&["no"])
        .run();
    assert_eq!(declined.exit, 9);
    assert_eq!(world.run("role revoke 205 system-owner --dry-run").exit, 0);
    let typed = world
        .line("role revoke 205 system-owner")
        .answers(&["205"])
        .run();
    assert_snapshot!(typed.shot(), @r#"
    extension 205 (Otto Owner): role in the system is now none
    before: system-owner
    -- stderr
    this takes system-owner from extension 205 (Otto Owner)
    -- exit 0
    "#);
    world.system_role("205", "system-owner");
    world.run("role grant 205 system-admin --confirm 205").ok();
}

/// To make somebody powerful is no smaller thing than to take it from them.
#[test]
fn to_grant_a_role_of_the_system_is_severe() {
    let world = World::company();
    let grant = "role grant 205 system-admin --for 2d";
    assert_snapshot!(world.run(grant).shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this makes extension 205 (Otto Owner) system-admin of the whole system until 2026-11-22 09:00 UTC, 2 days left
    hint: confirm with `--confirm 205`
    -- exit 9
    "#);
    assert_snapshot!(world.run(&format!("{grant} --yes")).shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this makes extension 205 (Otto Owner) system-admin of the whole system until 2026-11-22 09:00 UTC, 2 days left
    hint: confirm with `--confirm 205`
    -- exit 9
    "#);
    assert_snapshot!(world.run(&format!("{grant} --confirm 204")).shot(), @r#"
    -- stderr
    pbxctl: this needs `--confirm 205`, not `--confirm 204`
    -- exit 9
    "#);
    // Nobody is asked to confirm what they may not do.
    assert_eq!(world.run_as("204", grant).exit, 4);
    world.run(&format!("{grant} --dry-run")).ok();
    let typed = world.line(grant).answers(&["205"]).run();
    assert_snapshot!(typed.shot(), @r#"
    extension 205 (Otto Owner): role in the system is now system-admin until 2026-11-22 09:00 UTC, 2 days left
    before: none; when it ends: none
    -- stderr
    this makes extension 205 (Otto Owner) system-admin of the whole system until 2026-11-22 09:00 UTC, 2 days left
    -- exit 0
    "#);
    // What is so already, and what is less, makes nobody powerful; longer does.
    world.run("role grant 205 system-admin --for 1d").ok();
    assert_eq!(world.run(grant).exit, 9);
    assert_eq!(world.run("role grant 205 system-owner --for 1h").exit, 9);
    std::fs::write(world.folder().join("lines"), format!("{grant}\n")).unwrap();
    assert_eq!(world.run("batch $D/lines --yes").exit, 9);
    std::fs::write(
        world.folder().join("lines"),
        format!("{grant} --confirm 205\n"),
    )
    .unwrap();
    world.run("batch $D/lines").ok();
}

/// Whoever held it for a time that is over is `user` already, and stays a member.
#[test]
fn a_role_that_somebody_held_once_is_removed() {
    let world = World::company();
    for line in [
        "role add clerk --from receptionist",
        "role grant 201 clerk --department sales --for 60s",
        "group add night",
        "group member add night 201 --for 60s",
    ] {
        world.run(line).ok();
    }
    assert_eq!(world.run("role remove clerk --yes").exit, 6);
    assert_eq!(world.run("group remove night --yes").exit, 6);
    world.set_clock(60);
    world.run("role remove clerk --yes").ok();
    world.run("group remove night --yes").ok();
    let members = world.run("department member list sales -o plain").ok();
    assert!(members.stdout.contains("201"), "{}", members.shot());
    assert_eq!(world.run("role show clerk").exit, 5);
    assert_eq!(world.run("group show night").exit, 5);
    world.run("db check").ok();
}

/// A script that says again who is what prolongs nothing, and shortens nothing.
#[test]
fn an_end_that_is_there_can_be_kept() {
    let world = World::company();
    let until = |number: &str| {
        let shown = world
            .run(&format!("extension show {number} -o json"))
            .ok()
            .json();
        shown["memberships"][0]["until"].clone()
    };
    world.run("role grant 201 manager -d sales --for 2d").ok();
    let end = until("201");
    assert!(end.is_string(), "{end}");
    world.pass(60);
    let again = world
        .run("role grant 201 manager -d sales --keep-end --for 5d -o json")
        .ok()
        .json();
    assert_eq!(
        (&again["changed"], &again["audit_id"]),
        (&false.into(), &serde_json::Value::Null)
    );
    world.run("role grant 201 manager -d sales --keep-end").ok();
    assert_eq!(until("201"), end);
    // Another role, and one that has ended, get the end that is said.
    world
        .run("role grant 201 receptionist -d sales --keep-end")
        .ok();
    assert!(until("201").is_null());
    world.run("role grant 201 manager -d sales --for 60s").ok();
    world.pass(61);
    world.run("role grant 201 manager -d sales --keep-end").ok();
    assert!(until("201").is_null());
    // So it is with roles of the system, and nobody is asked about what stays.
    world
        .run("role grant 205 system-admin --for 2d --confirm 205")
        .ok();
    world.pass(60);
    let again = world
        .run("role grant 205 system-admin --keep-end -o json")
        .ok()
        .json();
    assert_eq!(again["changed"], false);
    assert_eq!(world.run("role grant 205 system-admin").exit, 9);
}
