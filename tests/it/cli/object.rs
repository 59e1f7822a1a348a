//! `pbxctl queue`, `ring-group`, `ivr` and `trunk`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_queue_from_beginning_to_end() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("queue add 800 --department sales --name 'Sales line' --did +48221000800"), @"
    queue 800 (Sales line) of sales: added
    nobody rings yet; add members: pbxctl queue member add 800 EXTENSION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(run("queue add 800 --department sales"), @"
    -- stderr
    pbxctl: number 800 is already taken
    hint: 800 is a queue (Sales line): `pbxctl queue show 800` shows it, `pbxctl queue set 800` changes it
    -- exit 6
    ");
    assert_snapshot!(run("queue add 201 --department sales"), @"
    -- stderr
    pbxctl: number 201 is already taken
    hint: 201 is an extension (Uma User): choose another number, or give it one: `pbxctl extension renumber 201 FREE`
    -- exit 6
    ");
    assert_snapshot!(run("extension add 800 --department sales"), @"
    -- stderr
    pbxctl: number 800 is already taken
    hint: 800 is a queue (Sales line): choose another number, or first: `pbxctl queue remove 800`
    -- exit 6
    ");
    assert_snapshot!(run("queue add 801"), @"
    -- stderr
    pbxctl: `--department <DEPARTMENT>` is missing
    hint: usage: pbxctl queue add --department <DEPARTMENT> <NUMBER>
    -- exit 2
    ");
    assert_snapshot!(run("queue member add 800 201"), @"
    extension 201 (Uma User): joined queue 800 (Sales line) of sales
    -- exit 0
    ");
    assert_snapshot!(run("queue member add 800 202 --position 1"), @"
    extension 202 (Rita Reception): joined queue 800 (Sales line) of sales
    -- exit 0
    ");
    assert_snapshot!(run("queue member add 800 202"), @"
    -- stderr
    pbxctl: 202 is already a member of queue 800
    -- exit 6
    ");
    world.run("extension disable 204").ok();
    assert_snapshot!(run("queue member add 800 204"), @"
    extension 204 (Mona Manager): joined queue 800 (Sales line) of sales
    it is disabled, and does not ring until it is enabled
    -- exit 0
    ");
    assert_snapshot!(run("queue member set 800 204 --position 2"), @"
    extension 204 (Mona Manager): now at place 2 of queue 800 (Sales line) of sales
    -- exit 0
    ");
    assert_snapshot!(run("queue member set 800 204 --position 2 -o json"), @r#"
    {"changed":false,"action":"queue.member.set","target":"queue:800","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("queue member list 800"), @"
    PLACE  NUMBER  NAME            DEPARTMENT  ENABLED
        1  202     Rita Reception  sales       yes
        2  204     Mona Manager    sales       no
        3  201     Uma User        sales       yes
    -- exit 0
    ");
    assert_snapshot!(run("queue member list 800 -o json"), @r#"
    [{"place":1,"number":"202","name":"Rita Reception","department":"sales","enabled":true},
     {"place":2,"number":"204","name":"Mona Manager","department":"sales","enabled":false},
     {"place":3,"number":"201","name":"Uma User","department":"sales","enabled":true}]
    -- exit 0
    "#);
    assert_snapshot!(run("queue set 800 --name none --department support"), @"
    queue 800 of support: name is now none, department is now support
    -- stderr
    warning: support has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set support --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(run("queue set 800 --did none -o json"), @r#"
    {"changed":true,"action":"queue.set","target":"queue:800","before":{"did":["+48221000800"]},"after":{"did":[]},"audit_id":39,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("queue set 800"), @"
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --name --department --did
    -- exit 2
    ");
    assert_snapshot!(run("queue show 800"), @"
    Queue 800
      Department  support
      DIDs        -

    Members
      PLACE  NUMBER  NAME            NOTE
      1      202     Rita Reception  -
      2      204     Mona Manager    disabled, does not ring
      3      201     Uma User        -

    Where calls go
      open        same as its department
      break       same as its department
      closed      same as its department
      holiday     same as its department
    -- exit 0
    ");
    assert_snapshot!(run("queue member remove 800 202"), @"
    extension 202 (Rita Reception): left queue 800 of support
    -- exit 0
    ");
    assert_snapshot!(run("queue member remove 800 202"), @"
    -- stderr
    pbxctl: no member `202` of queue 800
    -- exit 5
    ");
    assert_snapshot!(run("queue remove 800"), @"
    queue 800: removed, nothing led to it
    -- exit 0
    ");
    assert_snapshot!(run("queue remove 800"), @"
    -- stderr
    pbxctl: no queue `800`
    -- exit 5
    ");
    assert_snapshot!(run("queue list"), @"
    -- stderr
    no queue to list
    -- exit 0
    ");
}

#[test]
fn an_ivr_and_its_keys() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("ivr add 802 --department sales --name 'Main menu'"), @"
    IVR 802 (Main menu) of sales: added
    it has no keys yet: pbxctl ivr option set 802 1 DESTINATION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(run("ivr option set 802 1 201"), @"
    IVR 802 (Main menu) of sales: key 1 leads to extension:201
    -- exit 0
    ");
    assert_snapshot!(run("ivr option set 802 '#' external:+48221000000"), @"
    IVR 802 (Main menu) of sales: key # leads to external:+48221000000
    -- exit 0
    ");
    assert_snapshot!(run("ivr option set 802 1 extension:201"), @"
    IVR 802 (Main menu) of sales: key 1 leads to extension:201, already so
    -- exit 0
    ");
    assert_snapshot!(run("ivr option set 802 12 hangup"), @"
    -- stderr
    pbxctl: `<KEY>`: `12` is not a key of a telephone: an IVR option is a single key
    hint: 0 to 9, `*` or `#`
    -- exit 2
    ");
    assert_snapshot!(run("ivr option set 802 2 queue:899"), @"
    -- stderr
    pbxctl: destination queue:899 does not exist
    hint: name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`
    -- exit 7
    ");
    assert_snapshot!(run("ivr option list 802"), @"
    KEY  DESTINATION
    1    extension:201
    #    external:+48221000000
    -- exit 0
    ");
    assert_snapshot!(run("ivr show 802"), @"
    IVR 802 · Main menu
      Department  sales
      DIDs        -

    Keys
      1           extension:201
      #           external:+48221000000

    Where calls go
      open        same as its department
      break       same as its department
      closed      same as its department
      holiday     same as its department
    -- exit 0
    ");
    assert_snapshot!(run("ivr show 802 -o json"), @r##"
    {"kind":"ivr","number":"802","name":"Main menu","department":"sales","did":[],"options":[{"key":"1","destination":"extension:201"},{"key":"#","destination":"external:+48221000000"}],"routes":{"open":null,"break":null,"closed":null,"holiday":null},"version":"$V"}
    -- exit 0
    "##);
    assert_snapshot!(run("ivr list --columns number,name,options,did"), @"
    NUMBER  NAME       KEYS  DIDS
    802     Main menu     2  -
    -- exit 0
    ");
    assert_snapshot!(run("ivr option remove 802 1"), @"
    IVR 802 (Main menu) of sales: key 1 leads nowhere now
    -- exit 0
    ");
    assert_snapshot!(run("ivr option remove 802 1"), @"
    -- stderr
    pbxctl: no option `1` of IVR 802
    -- exit 5
    ");
    assert_snapshot!(run("ivr member add 802 201"), @r#"
    -- stderr
    pbxctl: there is no command `member`
    hint: `pbxctl ivr` has: add, ensure, show, list, set, remove, option
    -- exit 2
    "#);
}

#[test]
fn trunks_are_a_departments_or_the_systems() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("trunk add 900 --name Provider"), @"
    trunk 900 (Provider) of the whole system: added
    -- exit 0
    ");
    assert_snapshot!(run("trunk add 901 --department board"), @"
    trunk 901 of board: added
    -- exit 0
    ");
    assert_snapshot!(run("trunk list"), @"
    NUMBER  NAME      DEPARTMENT
    900     Provider  -
    901     -         board
    -- exit 0
    ");
    assert_snapshot!(run("trunk set 900 --department sales"), @"
    trunk 900 (Provider) of sales: department is now sales
    -- exit 0
    ");
    assert_snapshot!(run("trunk set 900 --department none"), @"
    trunk 900 (Provider) of the whole system: department is now none
    -- exit 0
    ");
    assert_snapshot!(run("trunk show 900 -o json"), @r#"
    {"kind":"trunk","number":"900","name":"Provider","department":null,"version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("205", "trunk list").shot(), @"
    NUMBER  NAME      DEPARTMENT
    900     Provider  -
    -- exit 0
    ");
    assert_snapshot!(world.run_as("205", "trunk set 900 --name Mine").shot(), @"
    -- stderr
    pbxctl: refused: trunk set on trunk:900: this needs trunks:write over the whole system; 205 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    ");
    assert_snapshot!(run("trunk remove 900"), @"
    trunk 900: removed
    -- exit 0
    ");
}

#[test]
fn what_calls_are_led_to_is_led_elsewhere_first() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    for line in [
        "queue add 800 --department sales",
        "ring-group add 801 --department sales",
        "ivr add 802 --department sales",
        "ivr option set 802 1 queue:800",
        "route set sales --open queue:800 --closed queue:800",
        "route set 801 --break queue:800",
        "extension set 201 --forward-busy queue:800",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(run("queue remove 800"), @r#"
    -- stderr
    pbxctl: not done: queue 800 is still a destination of extension:201 forward_busy, ivr:802 key 1, department:sales open, department:sales closed, ring-group:801 break
    hint: send its calls elsewhere: `--move-to DEST`
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(run("queue remove 800 --move-to queue:800"), @"
    -- stderr
    pbxctl: queue:800 is the one being removed
    hint: name another destination with `--move-to`
    -- exit 2
    ");
    assert_snapshot!(run("queue remove 800 --move-to queue:899"), @"
    -- stderr
    pbxctl: destination queue:899 does not exist
    hint: name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`
    -- exit 7
    ");
    assert_snapshot!(run("queue remove 800 --move-to ring-group:801 -o json"), @r#"
    {"changed":true,"action":"queue.remove","target":"queue:800","before":{"department":"sales","name":null,"did":[]},"after":{},"audit_id":45,"warnings":["extension:201 forward_busy, ivr:802 key 1, department:sales open, department:sales closed and ring-group:801 break lead to ring-group:801, but it has no member that rings"],"audit_ids":[40,41,42,43,44,45],"led_elsewhere":["extension:201 forward_busy","ivr:802 key 1","department:sales open","department:sales closed","ring-group:801 break"],"dids_moved":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("route show 802 -o plain"), @r#"
    ring-group:801
    -- exit 3
    "#);
    assert_snapshot!(run("extension show 201 -o plain --columns forward_busy"), @"
    forward_busy	ring-group:801
    -- exit 0
    ");
    world.run("db check").ok();
    // Whoever may remove it but not touch what leads to it moves nothing.
    world.run("queue add 800 --department sales").ok();
    world
        .run("extension set 301 --forward-always queue:800")
        .ok();
    let before = world.run("extension show 301 -o json").stdout;
    assert_snapshot!(world.run_as("203", "queue remove 800 --move-to hangup").shot(), @r#"
    -- stderr
    pbxctl: refused: extension set on extension:301: this needs forwarding:write over department:support; 203 holds it only over own account, department:sales
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_eq!(world.run("extension show 301 -o json").stdout, before);
}

#[test]
fn outsiders_see_number_name_and_department() {
    let world = World::company();
    for line in [
        "queue add 800 --department sales --name Line --did +48221000800",
        "queue member add 800 201",
        "queue member add 800 401",
        "queue add 840 --department board",
        "route set 800 --closed extension:401",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run_as("304", "queue show 800 -o json").shot(), @r#"
    {"kind":"queue","number":"800","name":"Line","department":"sales","version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("304", "queue list").shot(), @"
    NUMBER  NAME  DEPARTMENT  MEMBERS  OPEN  CLOSED
    800     Line  sales       -        -     -
    -- exit 0
    ");
    assert_snapshot!(world.run_as("304", "queue member list 800").shot(), @"
    -- stderr
    pbxctl: refused: queue member list on queue:800: this needs queues:read over department:sales; 304 does not hold it anywhere
    hint: could be done by: 205, 203, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    ");
    // Of members one may not see there is no sign, not in the record either.
    assert_snapshot!(world.run_as("205", "queue member list 800 -o plain").shot(), @"
    1	201	Uma User	sales	true
    -- exit 0
    ");
    assert_snapshot!(world.run_as("205", "queue list -o plain").shot(), @"
    800	Line	sales	1		extension:401
    -- exit 0
    ");
    assert_snapshot!(world.run_as("205", "audit list --action object.member -o plain --columns target,after").shot(), @r#"
    queue:800	
    queue:800	{"member":"(hidden)"}
    queue:800	{"member":"201"}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("205", "queue show 840").shot(), @r#"
    -- stderr
    pbxctl: no queue `840`
    hint: did you mean `800`?
    -- exit 5
    "#);
}

#[test]
fn a_department_that_goes_hands_on_what_it_owns() {
    let world = World::company();
    for line in [
        "department add lab",
        "queue add 800 --department lab",
        "trunk add 900 --department lab",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("department remove lab").shot(), @r#"
    -- stderr
    pbxctl: not done: department lab owns 2 call objects
    hint: move its people and what it owns: `--move-to DEPARTMENT`
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(world.run("department remove lab --move-to sales --yes").shot(), @"
    department lab: removed
    moved 2 call objects to sales
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(world.run("queue list -o plain").shot(), @"
    800		sales	0		
    -- exit 0
    ");
}

/// Who goes, goes from queues and ring groups too: nobody is to find that out from callers.
#[test]
fn who_is_removed_is_missed() {
    let world = World::company();
    for line in [
        "queue add 800 --department sales",
        "queue member add 800 201",
        "queue member add 800 202",
        "ring-group add 810 --department support",
        "ring-group member add 810 201",
        "queue add 840 --department board",
        "queue member add 840 202",
        "group add night",
        "group member add night 201",
        "department member add support 201 --role receptionist",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("extension remove 201").shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: remove extension 201 (Uma User) of sales, member of queue 800, ring group 810, group night, for good?
    hint: confirm with `--yes`
    -- exit 9
    "#);
    assert_snapshot!(world.run("extension remove 201 --yes --dry-run").shot(), @"
    extension 201 (Uma User): removed from sales (dry run, nothing written)
    then: number 201 is free
    then: OS user `uid:3000000201` no longer acts as them
    -- stderr
    warning: 201 is taken out of queue:800, ring-group:810, group:night
    warning: ring-group:810 has no member left that rings
    -- exit 0
    ");
    // They read neither support nor the group, and are told that there is more.
    assert_snapshot!(world.run_as("205", "extension remove 201 --yes -o json").shot(), @r#"
    {"changed":true,"action":"extension.remove","target":"extension:201","before":{"department":"sales","first_name":"Uma","last_name":"User","memberships":["receptionist in support"],"queues":["800"]},"after":{},"audit_id":42,"warnings":["201 is taken out of queue:800, something you may not see"]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("queue show 800 --columns members -o json").shot(), @r#"
    {"members":[{"place":1,"number":"202","name":"Rita Reception","enabled":true}]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("extension remove 202 --yes").shot(), @"
    extension 202 (Rita Reception): removed from sales
    number 202 is free
    OS user `uid:3000000202` no longer acts as them
    -- stderr
    warning: 202 is taken out of queue:800, queue:840
    warning: queue:800 has no member left that rings
    warning: queue:840 has no member left that rings
    -- exit 0
    ");
    // The record has all of it, for whoever may read all.
    let records = "audit list --columns target,before -o json --action extension.remove";
    assert_snapshot!(world.run(records).shot(), @r#"
    [{"target":"extension:202","before":{"department":"sales","first_name":"Rita","last_name":"Reception","memberships":["receptionist in sales"],"queues":["800","840"]}},
     {"target":"extension:201","before":{"department":"sales","first_name":"Uma","last_name":"User","memberships":["receptionist in support"],"queues":["800"],"ring_groups":["810"],"groups":["night"]}}]
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("205", records).shot(), @r#"
    [{"target":"extension:202","before":{"department":"sales","first_name":"Rita","last_name":"Reception"}},
     {"target":"extension:201","before":{"department":"sales","first_name":"Uma","last_name":"User"}}]
    -- exit 0
    "#);
    assert_snapshot!(world.run("extension remove 301 --yes").shot(), @"
    extension 301 (Ulf User): removed from support
    number 301 is free
    OS user `uid:3000000301` no longer acts as them
    -- exit 0
    ");
}

/// Nor does removing it show members who may not be seen; the record has them.
#[test]
fn who_removes_it_is_told_of_members_he_sees() {
    let world = World::company();
    for line in [
        "queue add 800 --department sales",
        "queue member add 800 201",
        "queue member add 800 401",
        "ring-group add 810 --department sales",
        "ring-group member add 810 401",
    ] {
        world.run(line).ok();
    }
    let remove = |line: &str| {
        let done = world.run_as("205", &format!("{line} --yes -o json"));
        done.ok().json()["before"].to_string()
    };
    assert_snapshot!(remove("queue remove 800"), @r#"{"department":"sales","name":null,"did":[],"members":["201"]}"#);
    assert_snapshot!(remove("ring-group remove 810"), @r#"{"department":"sales","name":null,"did":[]}"#);
    let records = "audit list --action object.remove --columns target,before -o plain";
    assert_snapshot!(world.run_as("205", records).shot(), @r#"
    ring-group:810	{"department":"sales","name":null,"did":[]}
    queue:800	{"department":"sales","name":null,"did":[],"members":["201"]}
    -- exit 0
    "#);
    assert_snapshot!(world.run(records).shot(), @r#"
    ring-group:810	{"department":"sales","name":null,"did":[],"members":["401"]}
    queue:800	{"department":"sales","name":null,"did":[],"members":["201","401"]}
    -- exit 0
    "#);
}
