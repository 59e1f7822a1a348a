//! Somebody leaves, and their calls go elsewhere.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

/// 203 is called by much, and has much.
fn world() -> World {
    let world = World::company();
    for line in [
        "group add night-shift",
        "group member add night-shift 203",
        "queue add 800 --department sales",
        "queue member add 800 203 202",
        "ring-group add 801 --department sales",
        "ring-group member add 801 203",
        "ivr add 802 --department sales",
        "ivr option set 802 1 203",
        "route set 800 --closed voicemail:203",
        "ext set 203 --did +48221000203 --did +48221000204",
        "ext set 201 --did +48221000201 --forward-busy 203",
        "ext set 202 --forward-no-answer 203 --no-answer-seconds 20",
        "token add 203 --days 30",
    ] {
        let answer = world.run(line);
        assert!(
            answer.exit == 0 || line.starts_with("token"),
            "{}",
            answer.shot()
        );
    }
    world
}

#[test]
fn somebody_is_removed_and_their_calls_go_elsewhere() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext remove 203 -y",
        "ext remove 203 --calls-to 201",
        "ext remove 203 --calls-to 201 --dry-run",
        "ext remove 203 --calls-to 203 -y",
        "ext remove 203 --calls-to 999 -y",
        "ext remove 203 999 --calls-to 201 -y",
        "202> ext remove 203 --calls-to 201 -y",
        "ext remove 203 --calls-to 201 -y",
        "ivr option list 802 -o plain",
        "route show 800 --at 'sunday 03:00'",
        "ext show 201 -o json",
        "ext show 202 -o json",
    ]), @r#"
    $ ext remove 203 -y
    -- stderr
    pbxctl: not done: extension 203 is still a destination of extension:201 forward_busy, extension:202 forward_no_answer, ivr:802 key 1, queue:800 closed
    hint: send them elsewhere: `--calls-to DEST`
    rule: D11 (invariant.in_use)
    -- exit 6
    $ ext remove 203 --calls-to 201
    -- stderr
    extension 203 (Gus Groupadmin): will be removed, calls go to extension:201
    will be redirected to extension:201: calls of extension 202 without an answer, key 1 of IVR 802, calls to queue 800 in the state closed
    will stay there, not forwarded: calls of extension 201 when busy
    calls to its DIDs +48221000203, +48221000204 will go there too
    number, sessions, tokens and keys will be gone: whoever dials the number will reach nobody; `--forward-old 30d` forwards those calls too
    pbxctl: confirmation is needed and nobody can be asked: remove extension 203 (Gus Groupadmin) for good?
    hint: confirm with `--yes`
    -- exit 9
    $ ext remove 203 --calls-to 201 --dry-run
    extension 203 (Gus Groupadmin): removed, calls go to extension:201 (dry run, nothing written)
    then: redirected to extension:201: calls of extension 202 without an answer, key 1 of IVR 802, calls to queue 800 in the state closed
    then: stay there, not forwarded: calls of extension 201 when busy
    then: calls to its DIDs +48221000203, +48221000204 go there too
    then: number, sessions, tokens and keys are gone: whoever dials the number reaches nobody; with `--forward-old 30d` those calls would be forwarded too
    -- stderr
    warning: 203 is taken out of queue:800, ring-group:801, group:night-shift
    warning: ring-group:801 has no member left that rings
    -- exit 0
    $ ext remove 203 --calls-to 203 -y
    -- stderr
    pbxctl: extension:203 should take the calls, but is to be removed itself
    hint: name another destination with `--calls-to`
    -- exit 2
    $ ext remove 203 --calls-to 999 -y
    -- stderr
    pbxctl: destination extension:999 does not exist
    hint: name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`
    -- exit 7
    $ ext remove 203 999 --calls-to 201 -y
    -- stderr
    pbxctl: no extension `999`
    -- exit 5
    $ 202> ext remove 203 --calls-to 201 -y
    -- stderr
    pbxctl: refused: extension remove on extension:203: this needs extensions:delete over department:sales; 202 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ ext remove 203 --calls-to 201 -y
    extension 203 (Gus Groupadmin): removed, calls go to extension:201
    redirected to extension:201: calls of extension 202 without an answer, key 1 of IVR 802, calls to queue 800 in the state closed
    stay there, not forwarded: calls of extension 201 when busy
    calls to its DIDs +48221000203, +48221000204 go there too
    number, sessions, tokens and keys are gone: whoever dials the number reaches nobody; with `--forward-old 30d` those calls would be forwarded too
    -- stderr
    warning: 203 is taken out of queue:800, ring-group:801, group:night-shift
    warning: ring-group:801 has no member left that rings
    -- exit 0
    $ ivr option list 802 -o plain
    1	extension:201
    -- exit 0
    $ route show 800 --at 'sunday 03:00'
    A call to queue:800 at 2026-11-22 03:00 UTC
      STOP           DEPARTMENT  STATE          WHAT HAPPENS
      queue:800      sales       closed (none)  sales is closed: the call goes to extension:201
      extension:201  sales       -              it rings
      arrives at extension:201
    -- exit 0
    $ ext show 201 -o json
    {"number":"201","name":"Uma User","department":"sales","enabled":true,"purge_after":null,"role":"user","role_until":null,"system_role":null,"system_role_until":null,"first_name":"Uma","last_name":"User","email":null,"mobile":null,"language":null,"outbound_caller_id":null,"did":["+48221000201","+48221000203","+48221000204"],"vm_enabled":false,"vm_pin":null,"vm_pin_required":true,"vm_email":"none","missed_call_email":false,"phonebook":true,"forward_always":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null,"username":null,"telephone":true,"memberships":[{"department":"sales","home":true,"role":"user","until":null,"call_rights":[]}],"groups":[],"queues":[],"ring_groups":[],"console_access":"auto","password_set":false,"password_off":false,"second_factor":"none","invitation":null,"former_numbers":[],"let_in":false,"permissions":[],"os_user":{"os_user":"uid:3000000201","uid":3000000201,"exists":true,"bound_at":"2026-11-20T09:00:00Z","bound_by":"100"},"version":"$V"}
    -- exit 0
    $ ext show 202 -o json
    {"number":"202","name":"Rita Reception","department":"sales","enabled":true,"purge_after":null,"role":"receptionist","role_until":null,"system_role":null,"system_role_until":null,"first_name":"Rita","last_name":"Reception","email":null,"mobile":null,"language":null,"outbound_caller_id":null,"did":[],"vm_enabled":false,"vm_pin":null,"vm_pin_required":true,"vm_email":"none","missed_call_email":false,"phonebook":true,"forward_always":null,"forward_busy":null,"forward_no_answer":"extension:201","no_answer_seconds":20,"username":null,"telephone":true,"memberships":[{"department":"sales","home":true,"role":"receptionist","until":null,"call_rights":[]}],"groups":[],"queues":["800"],"ring_groups":[],"console_access":"auto","password_set":false,"password_off":false,"second_factor":"none","invitation":null,"former_numbers":[],"let_in":true,"permissions":[],"os_user":{"os_user":"uid:3000000202","uid":3000000202,"exists":true,"bound_at":"2026-11-20T09:00:00Z","bound_by":"100"},"version":"$V"}
    -- exit 0
    "#);
}

#[test]
fn a_queue_takes_over_from_somebody() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext remove 203 --calls-to queue:800 -y -o json",
        "queue show 800 -o json",
    ]), @r#"
    $ ext remove 203 --calls-to queue:800 -y -o json
    {"changed":true,"action":"extension.remove","target":"extension:203","before":{"department":"sales","first_name":"Gus","last_name":"Groupadmin","memberships":["group-admin in sales"],"queues":["800"],"ring_groups":["801"],"groups":["night-shift"]},"after":{},"audit_id":51,"warnings":["203 is taken out of queue:800, ring-group:801, group:night-shift","ring-group:801 has no member left that rings"],"steps":["extension.set","extension.set","ivr.option.set","route.set","extension.set","queue.set","extension.remove"],"audit_ids":[45,46,47,48,49,50,51],"led_elsewhere":["extension:201 forward_busy","extension:202 forward_no_answer","ivr:802 key 1","queue:800 closed"],"dids_moved":["+48221000203","+48221000204"],"dids_ring":"queue:800","former_numbers_moved":[],"dids_lost":[],"former_numbers_lost":[],"left":[]}
    -- exit 0
    $ queue show 800 -o json
    {"kind":"queue","number":"800","name":null,"department":"sales","did":["+48221000203","+48221000204"],"members":[{"place":1,"number":"202","name":"Rita Reception","enabled":true}],"routes":{"open":null,"break":null,"closed":"queue:800","holiday":null},"version":"$V"}
    -- exit 0
    "#);
}

#[test]
fn somebody_is_disabled_and_their_calls_go_on() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext disable 203 --calls-to 201 --dry-run",
        "ext disable 203 --calls-to 203",
        "202> ext disable 203 --calls-to 201",
        "ext disable 203 --calls-to 201",
        "ext disable 203 --calls-to 201",
        "route show 203",
        "route show +48221000203",
        "route check",
        "token list 203",
        "ext enable 203",
    ]), @"
    $ ext disable 203 --calls-to 201 --dry-run
    extension 203 (Gus Groupadmin): disabled, calls go to extension:201 (dry run, nothing written)
    then: redirected to extension:201: calls to queue 800 in the state closed
    then: left queue 800, ring-group 801, group night-shift
    then: sessions and tokens have ended; the rest is kept
    -- stderr
    warning: ring-group:801 has no member left that rings
    warning: calls loop: extension:203 → extension:201 → extension:203
    -- exit 0
    $ ext disable 203 --calls-to 203
    -- stderr
    pbxctl: extension:203 should take the calls, but is to be disabled itself
    hint: name another destination with `--calls-to`
    -- exit 2
    $ 202> ext disable 203 --calls-to 201
    -- stderr
    pbxctl: refused: extension disable on extension:203: this needs extensions:write over department:sales; 202 holds it only over own account
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ ext disable 203 --calls-to 201
    extension 203 (Gus Groupadmin): disabled, calls go to extension:201
    redirected to extension:201: calls to queue 800 in the state closed
    left queue 800, ring-group 801, group night-shift
    sessions and tokens have ended; the rest is kept
    -- stderr
    warning: ring-group:801 has no member left that rings
    warning: calls loop: extension:203 → extension:201 → extension:203
    -- exit 0
    $ ext disable 203 --calls-to 201
    extension 203 (Gus Groupadmin): already so
    -- stderr
    warning: calls loop: extension:203 → extension:201 → extension:203
    -- exit 0
    $ route show 203
    A call to extension:203
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:203  sales       -      it is disabled, and forwards every call to extension:201
      extension:201  sales       -      it rings
      arrives at extension:201

    From there
      WHEN       GOES           PROBLEM
      when busy  extension:203  loops without end: a dial plan hangs it up
    -- exit 0
    $ route show +48221000203
    A call to extension:203 dialled as +48221000203
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:203  sales       -      it is disabled, and forwards every call to extension:201
      extension:201  sales       -      it rings
      arrives at extension:201

    From there
      WHEN       GOES           PROBLEM
      when busy  extension:203  loops without end: a dial plan hangs it up
    -- exit 0
    $ route check
    PROBLEM   AT                BY  WHAT HAPPENS
    dead-end  department:sales  -   sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    loop      extension:201     -   calls loop: extension:201 → extension:203 → extension:201
    dead-end  ivr:802           -   neither it nor sales has a destination for the state break or closed or holiday: calls are hung up
    dead-end  queue:800         -   neither it nor sales has a destination for the state break or holiday: calls are hung up
    dead-end  ring-group:801    -   it has no member that rings
    dead-end  ring-group:801    -   neither it nor sales has a destination for the state break or closed or holiday: calls are hung up
    -- exit 3
    $ token list 203
    -- stderr
    no token to list
    -- exit 0
    $ ext enable 203
    extension 203 (Gus Groupadmin): enabled
    at home in sales as group-admin, enabled, voicemail off, all calls go to extension:201
    -- stderr
    warning: its calls still go to extension:201
    warning: 203 does not have back what it had before it was disabled: calls of queue 800 (closed), queue 800, ring-group 801, group night-shift; all of it comes back with: pbxctl audit undo 50 49 48 47 46
    -- exit 0
    ");
}

/// One undo takes back what can be taken back.
#[test]
fn a_leaver_comes_back() {
    let world = world();
    let json = world
        .run("ext remove 203 --calls-to 201 -y -o json")
        .ok()
        .json();
    let first = json["audit_ids"][0].as_i64().expect("an entry");
    world.run(&format!("audit undo --batch {first} -y")).ok();
    let shown = world.run("ext show 203 -o json").ok().json();
    assert_eq!(
        shown["did"],
        serde_json::json!(["+48221000203", "+48221000204"])
    );
    let successor = world.run("ext show 201 -o json").ok().json();
    assert_eq!(successor["forward_busy"], "extension:203");
    let options = world.run("ivr option list 802 -o plain").ok();
    assert!(
        options.stdout.contains("extension:203"),
        "{}",
        options.stdout
    );
}

/// Calls are led nowhere that is not there, also where there are none to lead.
#[test]
fn whoever_takes_the_calls_is_there() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    for line in [
        "extension remove 201 --calls-to 299 --yes",
        "extension remove 201 --calls-to queue:899 --yes",
        "queue remove 800 --move-to ivr:899",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
        assert!(
            answer.stderr.contains("does not exist"),
            "{}",
            answer.shot()
        );
    }
    world.run("extension show 201").ok();
    world.run("queue show 800").ok();
    let removed = world
        .run("extension remove 201 --calls-to 202 --yes")
        .ok()
        .stdout;
    assert!(
        removed.contains("removed; there were no calls to redirect"),
        "{removed}"
    );
}

#[test]
fn somebody_leaves_now_and_is_removed_later() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext disable 203 --purge-after 30d --dry-run",
        "ext disable 203 --purge-after 'last week'",
        "ext disable 203 --purge-after 2020-01-01",
        "ext remove 203 --calls-to 201 --purge-after 30d",
        "ext show 203",
        "ext disable 203",
        "ext purge -y",
        "ext purge 203 -y",
        "ext purge 203 --dry-run",
        "ext purge 202 203 -y",
        "202> ext purge 203 -y",
    ]), @"
    $ ext disable 203 --purge-after 30d --dry-run
    extension 203 (Gus Groupadmin): disabled (dry run, nothing written)
    then: sessions have ended, and tokens do not count; the rest is kept
    then: `pbxctl extension purge` removes it after 2026-12-20 09:00 UTC
    -- stderr
    warning: 203 cannot be removed while it is a destination of extension:201 forward_busy, extension:202 forward_no_answer, ivr:802 key 1, queue:800 closed; `--calls-to DEST` sends that elsewhere now
    warning: extension:201 forward_busy, extension:202 forward_no_answer and ivr:802 key 1 lead to extension:203, which is disabled: such calls are hung up
    warning: ring-group:801 has no member left that rings
    -- exit 0
    $ ext disable 203 --purge-after 'last week'
    -- stderr
    pbxctl: `--purge-after <TIME>`: `last week` is not a time: the part after the day is not a time of day
    hint: such as 18:00, 6pm, `tomorrow 08:00`, `monday 08:00`, 2026-12-24, `2026-12-24 18:00`, 2h30m, +17h, 2026-12-24T18:00:00+01:00 or never
    -- exit 2
    $ ext disable 203 --purge-after 2020-01-01
    -- stderr
    pbxctl: `--purge-after <TIME>`: `2020-01-01` is not in the future: 2020-01-01 00:00 UTC has passed
    hint: such as `tomorrow 08:00` or 2h30m
    -- exit 7
    $ ext remove 203 --calls-to 201 --purge-after 30d
    extension 203 (Gus Groupadmin): disabled, calls go to extension:201
    redirected to extension:201: calls of extension 202 without an answer, key 1 of IVR 802, calls to queue 800 in the state closed
    stay there, not forwarded: calls of extension 201 when busy
    calls to its DIDs +48221000203, +48221000204 go there too
    left queue 800, ring-group 801, group night-shift
    sessions and tokens have ended; the rest is kept
    `pbxctl extension purge` removes it after 2026-12-20 09:00 UTC
    -- stderr
    warning: ring-group:801 has no member left that rings
    -- exit 0
    $ ext show 203
    Extension 203 · Gus Groupadmin

    Identity
      Status              disabled, to be removed after 2026-12-20 09:00 UTC
      Home                sales
      E-mail              -
      Mobile              -
      Language            -

    Telephone
      DIDs                -
      Outbound caller ID  -
      Missed calls        not notified by e-mail
      Phone book          appears automatically

    Voicemail
      Voicemail           off
      PIN                 required, not set yet
      By e-mail           nothing

    Forwarding
      Always              extension:201
      When busy           -
      No answer           -

    Departments
      DEPARTMENT    ROLE
      sales (home)  group-admin

    Access
      Console             auto: not let in
      Password            not set
      Second factor       none
      OS user             uid:3000000203 (uid 3000000203)
    -- exit 0
    $ ext disable 203
    extension 203 (Gus Groupadmin): already so
    at home in sales as group-admin, disabled, voicemail off, all calls go to extension:201
    -- exit 0
    $ ext purge -y
    nobody was removed: nobody you may remove has reached their removal date
    -- exit 0
    $ ext purge 203 -y
    -- stderr
    pbxctl: extension 203 cannot be purged yet
    hint: `pbxctl extension show 203` says when it can; `pbxctl extension remove 203` removes it now
    -- exit 6
    $ ext purge 203 --dry-run
    -- stderr
    pbxctl: extension 203 cannot be purged yet
    hint: `pbxctl extension show 203` says when it can; `pbxctl extension remove 203` removes it now
    -- exit 6
    $ ext purge 202 203 -y
    -- stderr
    pbxctl: extension 202 has no removal date
    hint: `pbxctl extension disable 202 --purge-after 30d` sets one; `pbxctl extension remove 202` removes it now
    -- exit 6
    $ 202> ext purge 203 -y
    -- stderr
    pbxctl: refused: extension remove on extension:203: this needs extensions:delete over department:sales; 202 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    ");
    world.pass(30 * 86400);
    assert_snapshot!(shots(&world, &["202> ext purge -y", "ext purge", "ext purge --dry-run"]), @r#"
    $ 202> ext purge -y
    nobody was removed: nobody you may remove has reached their removal date
    -- exit 0
    $ ext purge
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: remove extension 203 (Gus Groupadmin) for good?
    hint: confirm with `--yes`
    -- exit 9
    $ ext purge --dry-run
    extension 203 (Gus Groupadmin): removed from sales (dry run, nothing written)
    then: number 203 is free
    then: OS user `uid:3000000203` no longer acts as them
    -- exit 0
    "#);
    let purged = world.run("ext purge -y -o json").ok().json();
    assert_eq!(purged["target"], "extension:203");
    assert_snapshot!(shots(&world, &["ext purge -y", "ext show 203"]), @r#"
    $ ext purge -y
    nobody was removed: nobody you may remove has reached their removal date
    -- exit 0
    $ ext show 203
    -- stderr
    pbxctl: no extension `203`
    -- exit 5
    "#);
    // Disabled, and not due again: the date has passed.
    let record = &purged["audit_id"];
    world.run(&format!("audit undo {record} -y")).ok();
    let back = world.run("ext show 203 -o json").ok().json();
    assert_eq!(back["enabled"], false);
    assert_eq!(back["purge_after"], serde_json::Value::Null);
    assert_eq!(world.run("ext purge 203 -y").exit, 6);
}

/// What leads calls elsewhere is asked for by whoever marks them: whoever purges leads nothing.
#[test]
fn purging_leads_nothing_anywhere() {
    let world = world();
    world.run("ext disable 203 204 --purge-after 30d").ok();
    // By their own right, and after that.
    world
        .run("ext set 203 --forward-always external:+48999111333")
        .ok();
    world.pass(31 * 86400);
    assert_snapshot!(shots(&world, &["ext purge -y", "ext purge 203 -y", "ext purge 203 204 -y"]), @r#"
    $ ext purge -y
    extension 204 (Mona Manager): removed from sales
    number 204 is free
    OS user `uid:3000000204` no longer acts as them
    -- stderr
    warning: 203 stays: extension 203 is still a destination of extension:201 forward_busy, extension:202 forward_no_answer, ivr:802 key 1, queue:800 closed; send that elsewhere: pbxctl extension disable 203 --calls-to DEST --purge-after 1m
    -- exit 0
    $ ext purge 203 -y
    -- stderr
    pbxctl: not done: extension 203 is still a destination of extension:201 forward_busy, extension:202 forward_no_answer, ivr:802 key 1, queue:800 closed
    rule: D11 (invariant.in_use)
    -- exit 6
    $ ext purge 203 204 -y
    -- stderr
    pbxctl: no extension `204`
    -- exit 5
    "#);
    assert_eq!(
        world.run("ivr option list 802 -o plain").ok().stdout,
        "1\textension:203\n"
    );
}

#[test]
fn those_who_lead_to_each_other_go_in_their_order() {
    let world = World::company();
    for line in [
        "ext set 201 --forward-busy 202",
        "ext set 202 --forward-busy 204 --did +48221000202",
        "ext disable 201 202 204 --purge-after 30d",
    ] {
        world.run(line).ok();
    }
    world.pass(31 * 86400);
    assert_snapshot!(shots(&world, &["ext purge -y"]), @r#"
    $ ext purge -y
    extension 201 (Uma User): removed from sales
    number 201 is free
    OS user `uid:3000000201` no longer acts as them
    extension 202 (Rita Reception): removed from sales
    number and DIDs are free: 202, +48221000202
    OS user `uid:3000000202` no longer acts as them
    extension 204 (Mona Manager): removed from sales
    number 204 is free
    OS user `uid:3000000204` no longer acts as them
    -- exit 0
    "#);
}

/// A manager's job is not kept by somebody who is not theirs.
#[test]
fn who_is_above_whoever_purges_is_passed_over() {
    let world = World::company();
    world.run("ext disable 205 201 --purge-after 30d").ok();
    world.pass(31 * 86400);
    let left = world.run_as("204", "ext purge -y -o json").json();
    assert_eq!(left["target"], "extension:201", "{left}");
    assert_eq!(world.run_as("204", "ext purge 205 -y").exit, 4);
}

#[test]
fn whoever_is_wanted_again_is_kept() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext disable 203 204 --purge-after 30d",
        "ext disable 203 --purge-after never",
        "ext enable 204",
        "ext disable 204",
        "ext disable 201 --purge-after 30d",
        "ext list --filter enabled=false --columns number,purge_after -o csv",
        "ext enable 201",
    ]), @r#"
    $ ext disable 203 204 --purge-after 30d
    extension 203 (Gus Groupadmin): disabled
    sessions have ended, and tokens do not count; the rest is kept
    `pbxctl extension purge` removes it after 2026-12-20 09:00 UTC
    extension 204 (Mona Manager): disabled
    sessions have ended, and tokens do not count; the rest is kept
    `pbxctl extension purge` removes it after 2026-12-20 09:00 UTC
    -- exit 0
    $ ext disable 203 --purge-after never
    extension 203 (Gus Groupadmin): disabled
    sessions have ended, and tokens do not count; the rest is kept
    it is not marked for removal
    -- exit 0
    $ ext enable 204
    extension 204 (Mona Manager): enabled
    at home in sales as manager, enabled, voicemail off
    -- exit 0
    $ ext disable 204
    extension 204 (Mona Manager): disabled: it can neither log in nor use any right
    at home in sales as manager, disabled, voicemail off
    -- exit 0
    $ ext disable 201 --purge-after 30d
    extension 201 (Uma User): disabled
    sessions have ended, and tokens do not count; the rest is kept
    `pbxctl extension purge` removes it after 2026-12-20 09:00 UTC
    -- exit 0
    $ ext list --filter enabled=false --columns number,purge_after -o csv
    number,purge_after
    201,2026-12-20T09:00:00Z
    203,
    204,
    -- exit 0
    $ ext enable 201
    extension 201 (Uma User): enabled
    at home in sales as user, enabled, voicemail off
    -- exit 0
    "#);
    world.pass(31 * 86400);
    assert_snapshot!(shots(&world, &["ext purge -y"]), @r#"
    $ ext purge -y
    nobody was removed: nobody you may remove has reached their removal date
    -- exit 0
    "#);
}

/// What led to somebody, and ends with them, is said before and afterwards, and is in the record.
#[test]
fn what_ends_with_somebody_is_said() {
    for to in ["", " --calls-to hangup"] {
        let world = World::company();
        world.run("ext renumber 201 296 --forward-old 30").ok();
        world.run("ext set 296 --did +48221000201").ok();
        let line = format!("ext remove 296{to}");
        let ends = "calls to 201 are no longer forwarded to 296";
        let asked = world.line(&line).tty(80).answers(&["no"]).run();
        assert!(asked.stderr.contains(ends), "{}", asked.shot());
        let done = world.run(&format!("{line} -y")).ok();
        assert!(done.stderr.contains(ends), "{}", done.shot());
        assert!(done.stdout.contains("+48221000201"), "{}", done.shot());
        assert!(
            !done.stdout.contains("no calls to redirect"),
            "{}",
            done.shot()
        );
        let last = world.run("audit list --limit 1 -o json").ok().json();
        assert_eq!(
            last[0]["before"]["former_numbers"],
            serde_json::json!(["201"]),
            "{last}"
        );
        let id = last[0]["id"].as_i64().unwrap();
        world.run(&format!("audit undo {id} -y")).ok();
        let way = world.run("route show 201").stdout;
        assert!(way.contains("arrives at extension:296"), "{way}");
    }
}

/// A removal date is read by the clocks of the home of whoever leaves, whoever types it.
#[test]
fn a_removal_date_is_read_at_the_home() {
    let world = World::company();
    world
        .run("department set sales --timezone Europe/Warsaw")
        .ok();
    let disable = "extension disable 201 --purge-after '2027-01-31 08:00'";
    let answer = world.run(disable).ok();
    assert!(
        answer.stdout.contains("2027-01-31 08:00 CET"),
        "{}",
        answer.shot()
    );
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["purge_after"], "2027-01-31T07:00:00Z", "{shown}");
    // The same words would be two times.
    let both = world.run("extension disable 202 301 --purge-after '2027-01-31 08:00'");
    assert_eq!(both.exit, 2, "{}", both.shot());
    assert!(
        both.stderr.contains("different time zones"),
        "{}",
        both.shot()
    );
    world
        .run("extension disable 202 301 --purge-after 30d")
        .ok();
}

/// Nobody is told of a date that is not there, or that none has come where somebody stays.
#[test]
fn a_purge_says_why_nobody_goes() {
    let world = World::company();
    let answer = world.run("extension purge 201 --yes");
    assert_eq!(answer.exit, 6);
    assert!(
        answer.stderr.contains("extension 201 has no removal date")
            && answer.stderr.contains("--purge-after 30d"),
        "{}",
        answer.shot()
    );
    world.run("extension disable 201 --purge-after 1s").ok();
    world
        .run("extension set 202 --forward-no-answer extension:201")
        .ok();
    world.pass(2);
    let answer = world.run("extension purge --yes").ok();
    assert!(
        answer.stdout.starts_with("nobody was removed\n"),
        "{}",
        answer.shot()
    );
    assert!(answer.stderr.contains("201 stays"), "{}", answer.shot());
}

/// What is offered to whoever is enabled again can be undone as it stands.
#[test]
fn what_was_changed_since_is_not_offered_back() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    world.run("queue member add 800 203").ok();
    world.run("ext disable 203 --calls-to 202").ok();
    world.run("ext disable 203 --calls-to 201").ok();
    let answer = world.run("ext enable 203").ok();
    assert!(
        answer
            .stderr
            .contains("extension set 203 --forward-always none"),
        "{}",
        answer.shot()
    );
    let undo = answer
        .stderr
        .split("comes back with: pbxctl ")
        .nth(1)
        .unwrap();
    world.run(undo.trim()).ok();
    let members = world.run("queue member list 800 -o plain").ok().stdout;
    assert!(members.contains("203"), "{members}");
}

/// What is offered back is tried for the text alone: what the command expects, or what would have to
/// be confirmed of it, is not about that.
#[test]
fn what_is_offered_back_stands_in_nobodys_way() {
    let world = World::company();
    world.run("group add keepers").ok();
    world
        .run("group permit keepers passwords:write --scope system")
        .ok();
    let joins = "group member add keepers 203 --confirm keepers";
    world.run(joins).ok();
    let version = |world: &World| {
        let shown = world.run("extension show 203 -o json").ok().json();
        shown["version"].as_str().unwrap().to_owned()
    };
    world.run("extension disable 203 --calls-to 202").ok();
    let dry = world.run("extension enable 203 --dry-run").ok();
    assert!(!dry.shot().contains("confirm"), "{}", dry.shot());
    let seen = version(&world);
    let answer = world.run(&format!("extension enable 203 --if-version {seen}"));
    assert_eq!(answer.exit, 0, "{}", answer.shot());
    assert!(answer.stderr.contains("group keepers"), "{}", answer.shot());
    assert_eq!(world.run("group member list keepers -o plain").stdout, "");
}
