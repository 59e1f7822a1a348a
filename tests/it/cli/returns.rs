//! Somebody who left with `--calls-to` comes back: what they had is named, with the command that
//! brings it back.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

fn world() -> World {
    let world = World::company();
    for line in [
        "queue add 800 -d sales",
        "queue member add 800 203 202",
        "group add night-shift",
        "group member add night-shift 203",
        "ext set 203 --did +48221000203",
        "route set 800 --closed extension:203",
        "ext set 201 --forward-busy 203",
    ] {
        world.run(line).ok();
    }
    world
}

#[test]
fn what_they_had_is_told_and_comes_back_with_the_command() {
    let world = world();
    world
        .run("ext disable 202 203 --calls-to 201 --purge-after 30d")
        .ok();
    let enabled = world.run("ext enable 203");
    assert_snapshot!(enabled.shot(), @r#"
    extension 203 (Gus Groupadmin): enabled
    at home in sales as group-admin, enabled, voicemail off, all calls go to extension:201
    -- stderr
    warning: its calls still go to extension:201
    warning: 203 does not have back what it had before it was disabled: calls of extension 201 (forward busy), calls of queue 800 (closed), queue 800, group night-shift, DID +48221000203; all of it comes back with: pbxctl audit undo 49 48 47 46 45 44 43
    -- exit 0
    "#);
    let (_, command) = enabled
        .stderr
        .trim()
        .rsplit_once("pbxctl ")
        .unwrap_or_default();
    world.run(&format!("{command} --yes")).ok();
    assert_snapshot!(shots(&world, &[
        "queue member list 800 -o plain",
        "group member list night-shift -o plain --columns number",
        "ext list --search gus -o plain --columns number,did,forward_always",
        "route show 800 --at 'sunday 03:00' -o plain",
        "ext disable 203",
        "ext enable 203",
    ]), @"
    $ queue member list 800 -o plain
    1	203	Gus Groupadmin	sales	true
    -- exit 0
    $ group member list night-shift -o plain --columns number
    203
    -- exit 0
    $ ext list --search gus -o plain --columns number,did,forward_always
    203	+48221000203	
    -- exit 0
    $ route show 800 --at 'sunday 03:00' -o plain
    extension:203
    -- exit 0
    $ ext disable 203
    extension 203 (Gus Groupadmin): disabled: it can neither log in nor use any right
    at home in sales as group-admin, disabled, voicemail off
    -- stderr
    warning: extension:201 forward_busy and queue:800 closed lead to extension:203, which is disabled: such calls are hung up
    warning: queue:800 has no member left that rings
    -- exit 0
    $ ext enable 203
    extension 203 (Gus Groupadmin): enabled
    at home in sales as group-admin, enabled, voicemail off
    -- exit 0
    ");
}

#[test]
fn who_may_not_read_the_record_is_told_only_where_the_calls_go() {
    let world = world();
    world.run("role grant 202 manager -d sales").ok();
    world.run("role revoke 203 -d sales").ok();
    world.run("ext disable 203 --calls-to 201").ok();
    assert_snapshot!(world.run_as("202", "ext enable 203").shot(), @r#"
    extension 203 (Gus Groupadmin): enabled
    at home in sales as user, enabled, voicemail off, all calls go to extension:201
    -- stderr
    warning: its calls still go to extension:201: pbxctl extension set 203 --forward-always none
    -- exit 0
    "#);
}

/// They may have another number by then, and the record may be read in part only.
#[test]
fn it_is_told_after_a_renumbering_and_as_far_as_one_reads() {
    let world = world();
    world
        .run("ext disable 203 --calls-to 201 --purge-after 30d")
        .ok();
    world.run("ext renumber 203 213").ok();
    let enabled = world.run("ext enable 213");
    assert_eq!(enabled.exit, 0, "{}", enabled.shot());
    assert!(
        enabled
            .stderr
            .contains("213 does not have back what it had before it was disabled: ")
            && enabled.stderr.contains("queue 800")
            && enabled.stderr.contains("group night-shift")
            && enabled.stderr.contains("DID +48221000203")
            && enabled
                .stderr
                .contains("all of it comes back with: pbxctl audit undo "),
        "{}",
        enabled.shot()
    );
    let world = self::world();
    world.run("ext disable 203 --calls-to 201").ok();
    let enabled = world.run_as("205", "ext enable 203");
    assert!(
        enabled
            .stderr
            .contains("203 does not have back some of what it had before it was disabled: ")
            && !enabled.stderr.contains("night-shift")
            && !enabled.stderr.contains("all of it"),
        "{}",
        enabled.shot()
    );
}
