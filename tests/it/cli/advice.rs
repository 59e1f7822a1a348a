//! The advice in refusals and answers: it is true, it can be typed, and it reveals no more than the
//! reader may know.

use crate::common::World;
use insta::assert_snapshot;

fn given(lines: &[&str]) -> World {
    let world = World::company();
    for line in lines {
        world.run(line).ok();
    }
    world
}

#[test]
fn joining_a_group_is_advised_where_it_would_help() {
    let world = given(&[
        "group add hotline",
        "group permit hotline extensions:write",
        "group rights hotline --role user --allow barge-in",
        "group member add hotline 301",
        "group add 'front desk'",
        "group permit 'front desk' extensions:write --scope system",
    ]);
    assert_snapshot!(world.run("auth can-i extensions:write 301 --actor 204").shot(), @"
    no (D2): this needs extensions:write over department:support; 204 holds it only over own account,
    department:sales
    not enough: extensions:write over own account (own account)
    not enough: extensions:write over department:sales (role manager in sales)
    would allow it: console permission all-extensions, from 100, 101
    would allow it: membership in group front desk, from 100, 101
    would allow it: membership in group hotline, from 100, 101
    who could: 304, 100, 101
    -- exit 3
    ");
    // The advice holds: who follows it may.
    for group in ["hotline", "'front desk'"] {
        world
            .run(&format!("group member add {group} 204 --confirm {group}"))
            .ok();
        world.run_as("204", "auth can-i extensions:write 301").ok();
        world.run(&format!("group member remove {group} 204")).ok();
    }
    // Of call rights as well.
    let calls = world.run("auth can-i barge-in 301 --actor 204").stdout;
    assert!(calls.contains("membership in group hotline"), "{calls}");
    // They do not see the groups, so they are not told of them.
    let own = world.run_as("204", "auth can-i extensions:write 301");
    assert!(!own.stdout.contains("group"), "{}", own.shot());
    // Nor of who belongs to one, whoever belongs to it and may not know that.
    world.run("group permit hotline passwords:write").ok();
    world.run("group add annex").ok();
    world.run("group permit annex passwords:write").ok();
    world.run("group member add annex 401").ok();
    world.run("group member add annex 405").ok();
    world.run("group member add hotline 405").ok();
    let own = world.run_as("405", "auth can-i passwords:write 301");
    assert_eq!(own.exit, 0, "{}", own.shot());
    let other = world.run_as("405", "auth can-i passwords:write 304");
    assert!(!other.stdout.contains("membership in"), "{}", other.shot());
    // The group of administrators is named where nothing less would do.
    let all = world
        .run("auth can-i roles:write system --actor 204 -o json")
        .json();
    assert_eq!(
        all["would_allow"][0]["what"], "membership in group administrators",
        "{all}"
    );
    let less = world
        .run("auth can-i trunks:write system --actor 204")
        .stdout;
    assert!(!less.contains("administrators"), "{less}");
}

#[test]
fn commands_in_hints_can_be_typed_as_they_stand() {
    let world = given(&[
        "group add 'night shift'",
        "group member add 'night shift' 201",
    ]);
    let refused = world.run("group remove 'night shift'");
    assert_snapshot!(refused.shot(), @r#"
    -- stderr
    pbxctl: not done: group night shift has a member
    hint: see who: pbxctl group member list 'night shift'
    hint: with `--cascade` they leave it first
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    let hint = refused
        .stderr
        .lines()
        .find_map(|line| line.split_once("pbxctl group "));
    let typed = format!("group {}", hint.unwrap().1);
    assert!(world.run(&typed).ok().stdout.contains("201"));
}

#[test]
fn taking_the_dashboard_away_warns() {
    let world = given(&[
        "group add hotline",
        "group permit hotline dashboard:read extensions:read",
        "group permit hotline dashboard:read --scope system",
        "group member add hotline 301",
    ]);
    let warned = |line: &str| {
        let answer = world.run(line).ok();
        answer.stderr.contains("dashboard:read was taken away")
    };
    // As long as the group carries it in one scope, nobody has lost anything.
    assert!(!warned(
        "group forbid hotline dashboard:read --scope system"
    ));
    assert!(!warned("group forbid hotline extensions:read"));
    assert!(warned("group forbid hotline dashboard:read"));
    assert!(!warned("group forbid hotline dashboard:read"));
}

#[test]
fn what_keeps_a_department_is_counted() {
    let world = given(&["department add lab", "department member add lab 201"]);
    assert_snapshot!(world.run("department remove lab").shot(), @r#"
    -- stderr
    pbxctl: not done: department lab has 1 member from elsewhere
    hint: move its people and what it owns: `--move-to DEPARTMENT`
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    world.run("department member add lab 202").ok();
    world.run("extension add 299 --department lab").ok();
    assert_snapshot!(world.run("department remove lab").shot(), @r#"
    -- stderr
    pbxctl: not done: department lab is home to 1 person and has 2 members from elsewhere
    hint: move its people and what it owns: `--move-to DEPARTMENT`
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(world.run("department remove main").shot(), @r#"
    -- stderr
    pbxctl: not done: main is the default department, and cannot be removed
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
}

/// Whoever ends up without `dashboard:read` anywhere is named to whoever took it, and told so
/// themselves when they next log in.
#[test]
fn whoever_is_left_without_the_dashboard_is_told_so_at_login() {
    let world = given(&[
        "role add kiosk --from user --without dashboard:read@own",
        "group add hotline",
        "group permit hotline dashboard:read",
        "group member add hotline 201",
        "group member add hotline 304",
        "console allow 201",
        "role grant 201 kiosk --department sales",
    ]);
    world.password("201", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    let state = world.folder().join("state").display().to_string();
    let stranger = |line: &str| {
        let line = world.line(line).by_nobody();
        line.var("XDG_STATE_HOME", &state).run()
    };
    let login = || stranger("login -u 201 --password-file $D/key");
    login().ok();
    assert_snapshot!(world.run("group forbid hotline dashboard:read").shot(), @"
    group hotline: forbidden dashboard:read
    over its members: none; system-wide: none
    -- stderr
    warning: dashboard:read was taken away: people who hold it nowhere else can no longer use pbxctl: 201
    -- exit 0
    ");
    assert_snapshot!(login().shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 holds dashboard:read nowhere, and pbxctl needs it
    hint: a role or group with dashboard:read gives it back
    -- exit 8
    "#);
    // Their own password they change all the same.
    world.file("new", "heron orange walnut sleeps\n");
    stranger("password change -u 201 --password-file $D/key --new-password-file $D/new").ok();
}
