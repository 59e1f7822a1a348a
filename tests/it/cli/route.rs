//! `pbxctl route`: where calls go.

use crate::common::World;
use insta::assert_snapshot;

/// Sales has a menu, a queue and a destination for the night; support a ring group.
fn site() -> World {
    let world = World::company();
    for line in [
        "queue add 800 --department sales --did +48221000800",
        "queue member add 800 201",
        "ring-group add 810 --department support",
        "ring-group member add 810 301",
        "ivr add 802 --department sales",
        "ivr option set 802 1 queue:800",
        "ivr option set 802 2 ring-group:810",
        "ivr option set 802 3 voicemail:201",
        "extension set 201 --vm on --did +48221000201 --forward-busy extension:202",
        "route set sales --open ivr:802 --closed voicemail:201",
    ] {
        world.run(line).ok();
    }
    world
}

#[test]
fn saying_where_calls_go() {
    let world = site();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("route set sales --holiday external:+48221000000 --closed none"), @"
    department:sales: closed calls have no destination, holiday calls go to external:+48221000000
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(run("route set sales --closed none"), @"
    department:sales: already so
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(run("route set 800 --closed extension:202 -o json"), @r#"
    {"changed":true,"action":"route.set","target":"queue:800","before":{"closed":null},"after":{"closed":"extension:202"},"audit_id":43,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("route set ring-group:800 --closed hangup"), @r#"
    -- stderr
    pbxctl: no ring group `800`
    hint: 800 is a queue: `pbxctl queue show 800`
    -- exit 5
    "#);
    assert_snapshot!(run("route set nowhere --closed hangup"), @"
    -- stderr
    pbxctl: no department `nowhere`
    -- exit 5
    ");
    assert_snapshot!(run("route set 800"), @"
    -- stderr
    pbxctl: no state is named
    hint: name one or more of: --open --break --closed --holiday
    -- exit 2
    ");
    assert_snapshot!(run("route set 800 --open extension:999"), @"
    -- stderr
    pbxctl: destination extension:999 does not exist
    hint: name an existing extension, voicemail, queue, ring group or IVR, `external:+NUMBER` or `hangup`
    -- exit 7
    ");
    assert_snapshot!(run("route set 800 --open nobody"), @"
    -- stderr
    pbxctl: `--open <DEST>`: `nobody` is not a destination: there is no `KIND:` before it
    hint: extension:101, voicemail:101, queue:800, ring-group:801, ivr:802, external:+48123 or hangup
    -- exit 2
    ");
    assert_snapshot!(world.run_as("204", "route set sales --open hangup").shot(), @r#"
    -- stderr
    pbxctl: refused: route set on department:sales: this needs departments:write over department:sales; 204 does not hold it anywhere
    hint: could be done by: 205, 203, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("203", "route set sales --open hangup").shot(), @"
    department:sales: open calls go to hangup
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    ");
    assert_snapshot!(run("department show sales --columns routes -o json"), @r#"
    {"routes":{"open":"hangup","break":null,"closed":null,"holiday":"external:+48221000000"}}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("304", "department show sales --columns routes -o json").shot(), @r#"
    {"routes":null}
    -- exit 0
    "#);
}

#[test]
fn following_a_call() {
    let world = site();
    let run = |line: &str| world.run(line).shot();
    // A department without a schedule is closed.
    assert_snapshot!(run("route show 802"), @"
    A call to ivr:802
      STOP           DEPARTMENT  STATE          WHAT HAPPENS
      ivr:802        sales       closed (none)  sales is closed: the call goes to voicemail:201
      voicemail:201  sales       -              a message is taken
      arrives at voicemail:201
    -- exit 0
    ");
    assert_snapshot!(run("route show 802 -o plain"), @"
    voicemail:201
    -- exit 0
    ");
    assert_snapshot!(run("route show --did +48221000800 -o json"), @r#"
    {"entry":"queue:800","did":"+48221000800","at":"2026-11-20T09:00:00Z","when":[],"destination":"voicemail:201","problem":null,"hops":[{"destination":"queue:800","kind":"queue","number":"800","department":"sales","state":"closed","source":"none","reason":"sales is closed: the call goes to voicemail:201","to_come":[]},{"destination":"voicemail:201","kind":"voicemail","number":"201","department":"sales","state":null,"source":null,"reason":"a message is taken","to_come":[]}],"branches":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("route show 201"), @"
    A call to extension:201
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:201  sales       -      it rings
      arrives at extension:201

    From there
      WHEN                 GOES           PROBLEM
      when busy            extension:202  -
      when nobody answers  voicemail:201  -
    -- exit 0
    ");
    assert_snapshot!(run("route show --did +48221000201 -o plain"), @"
    extension:201
    -- exit 0
    ");
    assert_snapshot!(run("route show 810"), @"
    A call to ring-group:810
      STOP            DEPARTMENT  STATE          WHAT HAPPENS
      ring-group:810  support     closed (none)  support is closed, and there is no destination for that
      nobody takes it: it is hung up
    -- exit 3
    ");
    assert_snapshot!(run("route show 810 -o plain"), @"
    hangup
    -- exit 3
    ");
    assert_snapshot!(run("route show 899"), @"
    -- stderr
    pbxctl: no number `899`
    -- exit 5
    ");
    assert_snapshot!(run("route show --did +48221000899"), @"
    -- stderr
    pbxctl: no DID `+48221000899`
    -- exit 5
    ");
    assert_snapshot!(run("route show"), @"
    -- stderr
    pbxctl: `<NUMBER>` is missing
    hint: usage: pbxctl route show <NUMBER>
    -- exit 2
    ");
    assert_snapshot!(run("route show 802 --at 'yesterday'"), @r#"
    A call to ivr:802 at 2026-11-19 00:00 UTC
      STOP           DEPARTMENT  STATE          WHAT HAPPENS
      ivr:802        sales       closed (none)  sales is closed: the call goes to voicemail:201
      voicemail:201  sales       -              a message is taken
      arrives at voicemail:201
    -- exit 0
    "#);
    assert_snapshot!(run("route show 802 --at '2026-12-24 18:00' -o plain"), @"
    voicemail:201
    -- exit 0
    ");
}

/// Trunks spell one number in three ways.
#[test]
fn a_number_from_outside_is_its_digits() {
    let world = site();
    let run = |line: &str| world.run(line).shot();
    for did in [
        "+48221000800",
        "48221000800",
        "0048221000800",
        "'+48 22 100-08-00'",
    ] {
        assert_eq!(
            run(&format!("route show --did {did} -o plain")),
            "voicemail:201\n-- exit 0"
        );
        assert_eq!(
            run(&format!("route show {did} -o plain")),
            "voicemail:201\n-- exit 0"
        );
    }
    assert_snapshot!(run("route show 0048221000800"), @"
    A call to queue:800 dialled as +48221000800
      STOP           DEPARTMENT  STATE          WHAT HAPPENS
      queue:800      sales       closed (none)  sales is closed: the call goes to voicemail:201
      voicemail:201  sales       -              a message is taken
      arrives at voicemail:201
    -- exit 0
    ");
    assert_snapshot!(run("route show --did 48221000800 -o json --columns entry,did"), @r#"
    {"entry":"queue:800","did":"+48221000800"}
    -- exit 0
    "#);
    assert_snapshot!(run("route show --did 221000800"), @"
    -- stderr
    pbxctl: no DID `221000800`
    -- exit 5
    ");
    assert_snapshot!(run("route show +48221000899"), @"
    -- stderr
    pbxctl: no DID `+48221000899`
    -- exit 5
    ");
    assert_snapshot!(run("route show sales"), @r#"
    -- stderr
    pbxctl: `[NUMBER]`: `sales` is not an extension number: character 1, `s`, is not a digit
    hint: sales is a department, which has no number: `pbxctl department show sales`
    -- exit 2
    "#);
    // Nobody takes over what another one has by spelling it otherwise.
    assert_snapshot!(run("extension set 301 --did 0048221000800"), @"
    -- stderr
    pbxctl: DID 0048221000800 already belongs to 800
    hint: 800 is a queue: `pbxctl queue show 800` shows it, `pbxctl queue set 800` changes it
    -- exit 6
    ");
    assert_snapshot!(world.run_as("304", "extension set 301 --did 48221000800").shot(), @"
    -- stderr
    pbxctl: DID 48221000800 already belongs to another number
    -- exit 6
    ");
    world
        .run("queue set 800 --did +48221000800 --did 48221000800")
        .ok();
    assert_snapshot!(run("route show 0048221000800 -o plain"), @"
    voicemail:201
    -- exit 0
    ");
    // To whom it is hidden, it is not there.
    assert_snapshot!(world.run_as("304", "route show --did 48221000800").shot(), @"
    -- stderr
    pbxctl: no DID `48221000800`
    -- exit 5
    ");
    assert_snapshot!(world.run_as("304", "route show 48221000800").shot(), @"
    -- stderr
    pbxctl: no DID `48221000800`
    -- exit 5
    ");
}

#[test]
fn a_number_of_the_house_goes_before_one_from_outside() {
    let world = site();
    let run = |line: &str| world.run(line).shot();
    world
        .run("extension set 301 --did 202 --did 2225550100")
        .ok();
    assert_snapshot!(run("route show 202 -o plain"), @"
    extension:202
    -- exit 0
    ");
    assert_snapshot!(run("route show --did 202 -o plain"), @"
    extension:301
    -- exit 0
    ");
    assert_snapshot!(run("route show --did 201"), @"
    -- stderr
    pbxctl: no DID `201`
    -- exit 5
    ");
    assert_snapshot!(run("route show 2225550100 -o json --columns entry,did"), @r#"
    {"entry":"extension:301","did":"2225550100"}
    -- exit 0
    "#);
    world
        .run("extension add 2225550100 --department sales")
        .ok();
    assert_snapshot!(run("route show 2225550100 -o plain"), @"
    extension:2225550100
    -- exit 0
    ");
}

/// A file of before may have one number in two spellings.
#[test]
fn digits_that_are_two_numbers_are_nobodys() {
    let world = site();
    let run = |line: &str| world.run(line).shot();
    rusqlite::Connection::open(world.db())
        .unwrap()
        .execute(
            "INSERT INTO did (number, extension) \
             SELECT '48221000800', id FROM extension WHERE number = '301'",
            [],
        )
        .unwrap();
    assert_snapshot!(run("route show --did +48221000800 -o plain"), @"
    voicemail:201
    -- exit 0
    ");
    assert_snapshot!(run("route show --did 48221000800 -o plain"), @"
    extension:301
    -- exit 0
    ");
    assert_snapshot!(run("route show --did 0048221000800 -o plain"), @"
    -- stderr
    pbxctl: `0048221000800` may be +48221000800 of 800 or 48221000800 of 301
    hint: ask for one of them as written here, or remove one of them
    -- exit 7
    ");
    assert_snapshot!(run("route show 0048221000800 -o json"), @r#"
    -- stderr
    {"error":{"code":"invalid.state","exit":7,"rule":null,"message":"`0048221000800` may be +48221000800 of 800 or 48221000800 of 301","hint":"ask for one of them as written here, or remove one of them","audit_id":null}}
    -- exit 7
    "#);
    // Whoever may read one of them only, knows of one.
    assert_snapshot!(world.run_as("205", "route show 0048221000800 -o plain").shot(), @"
    voicemail:201
    -- exit 0
    ");
}

/// What a dial plan asks that has rung a telephone in vain.
#[test]
fn where_a_call_goes_on() {
    let world = site();
    let run = |line: &str| world.run(line).shot();
    world
        .run("extension set 202 --vm on --forward-no-answer extension:203")
        .ok();
    assert_snapshot!(run("route show 201 --when busy -o plain"), @"
    extension:202
    -- exit 0
    ");
    assert_snapshot!(run("route show 201 --when no-answer -o plain"), @"
    voicemail:201
    -- exit 0
    ");
    assert_snapshot!(run("route show 201 --when busy --when busy -o plain"), @"
    voicemail:202
    -- exit 0
    ");
    assert_snapshot!(run("route show 201 --when busy --when no-answer"), @"
    A call to extension:201, when busy, when nobody answers
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:201  sales       -      it rings
      extension:202  sales       -      it rings
      extension:203  sales       -      it rings
      arrives at extension:203
    -- exit 0
    ");
    assert_snapshot!(run("route show 201 --when busy -o json"), @r#"
    {"entry":"extension:201","did":null,"at":"2026-11-20T09:00:00Z","when":["busy"],"destination":"extension:202","problem":null,"hops":[{"destination":"extension:201","kind":"extension","number":"201","department":"sales","state":null,"source":null,"reason":"it rings","to_come":[]},{"destination":"extension:202","kind":"extension","number":"202","department":"sales","state":null,"source":null,"reason":"it rings","to_come":[]}],"branches":[{"when":"busy","seconds":null,"key":null,"destination":"voicemail:202","problem":null,"hops":[{"destination":"voicemail:202","kind":"voicemail","number":"202","department":"sales","state":null,"source":null,"reason":"a message is taken","to_come":[]}],"branches":[]},{"when":"no-answer","seconds":null,"key":null,"destination":"extension:203","problem":null,"hops":[{"destination":"extension:203","kind":"extension","number":"203","department":"sales","state":null,"source":null,"reason":"it rings","to_come":[]}],"branches":[]}]}
    -- exit 0
    "#);
    assert_snapshot!(run("route show --did +48221000201 --when no-answer -o plain"), @"
    voicemail:201
    -- exit 0
    ");
    // Nothing is said of it: nobody takes the call.
    assert_snapshot!(run("route show 204 --when busy"), @"
    A call to extension:204, when busy
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:204  sales       -      it rings
      nobody takes it: it is hung up
    -- exit 3
    ");
    assert_snapshot!(run("route show 810 --when busy -o plain"), @"
    hangup
    -- exit 3
    ");
    world
        .run("extension set 204 --forward-always external:+48221000000")
        .ok();
    assert_snapshot!(run("route show 204 --when busy -o plain"), @"
    hangup
    -- exit 3
    ");
    world.run("extension set 204 --forward-always none").ok();
    // It closed while it rang: what is no telephone takes every call.
    assert_snapshot!(run("route show 800 --when no-answer -o plain"), @"
    voicemail:201
    -- exit 0
    ");
    // Two that send each other their calls do not keep a dial plan ringing for ever.
    world
        .run("extension set 204 --forward-busy extension:205 --forward-no-answer extension:205")
        .ok();
    world
        .run("extension set 205 --forward-busy extension:204 --forward-no-answer extension:204")
        .ok();
    assert_snapshot!(run("route show 204 --when busy -o plain"), @"
    extension:205
    -- exit 0
    ");
    assert_snapshot!(run("route show 204 --when busy --when busy"), @"
    A call to extension:204, when busy, when busy
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:204  sales       -      it rings
      extension:205  sales       -      it rings
      extension:204  sales       -      it rings
      loops without end: a dial plan hangs it up
    -- exit 3
    ");
    assert_snapshot!(run("route show 204 --when no-answer --when no-answer -o plain"), @"
    extension:204
    -- exit 0
    ");
    assert_snapshot!(run("route show 204 --when no-answer --when no-answer --when no-answer -o plain"), @"
    hangup
    -- exit 3
    ");
    assert_snapshot!(run("route show 204 --when ringing"), @"
    -- stderr
    pbxctl: `--when <WHAT>`: `ringing` is not a choice
    hint: the choices are: `busy`, `no-answer`
    -- exit 2
    ");
    // Where it may not be read, no more is said than before.
    assert_snapshot!(world.run_as("202", "route show 202 --when no-answer -o plain").shot(), @"
    extension:203
    -- exit 3
    ");
}

#[test]
fn the_hours_decide() {
    let world = site();
    for line in [
        "department set sales --timezone Europe/Warsaw",
        "hours set sales --open 'mon-fri 8-17:30' --break 12-12:30",
        "holiday add sales Christmas --on 2026-12-25",
        "route set sales --break external:+48221000000 --holiday hangup",
    ] {
        world.run(line).ok();
    }
    let goes = |line: &str| world.run(&format!("route show {line} -o plain")).shot();
    // It is Friday, 10:00 in Warsaw: the menu takes calls to the queue too.
    assert_snapshot!(world.run("route show 800").shot(), @"
    A call to queue:800
      STOP       DEPARTMENT  STATE            WHAT HAPPENS
      queue:800  sales       open (schedule)  sales is open: the call goes to ivr:802
      ivr:802    sales       open (schedule)  sales is open: it takes the call
      arrives at ivr:802

    From there
      WHEN   GOES            PROBLEM
      key 1  queue:800       -
      key 2  ring-group:810  nobody takes it: it is hung up
      key 3  voicemail:201   -
    -- exit 0
    ");
    assert_snapshot!(goes("800 --at 12:15"), @"
    external:+48221000000
    -- exit 0
    ");
    assert_snapshot!(goes("800 --at 18:00"), @"
    voicemail:201
    -- exit 0
    ");
    assert_snapshot!(goes("800 --at 2026-12-25T12:00:00+01:00"), @"
    hangup
    -- exit 0
    ");
    // What a receptionist forces counts at once, and no longer than she said.
    world
        .run_as("202", "hours override sales closed --for 1h")
        .ok();
    assert_snapshot!(world.run("route show 800 -o json --columns destination,hops").shot(), @r#"
    {"destination":"voicemail:201","hops":[{"destination":"queue:800","kind":"queue","number":"800","department":"sales","state":"closed","source":"override","reason":"sales is closed: the call goes to voicemail:201","to_come":[]},{"destination":"voicemail:201","kind":"voicemail","number":"201","department":"sales","state":null,"source":null,"reason":"a message is taken","to_come":[]}]}
    -- exit 0
    "#);
    assert_snapshot!(goes("800 --at 10:59"), @"
    voicemail:201
    -- exit 0
    ");
    assert_snapshot!(goes("800 --at 11:00"), @"
    ivr:802
    -- exit 0
    ");
    world.pass(3600);
    assert_snapshot!(goes("800"), @"
    ivr:802
    -- exit 0
    ");
}

#[test]
fn a_call_that_goes_round() {
    let world = site();
    world
        .run("extension set 204 --forward-always extension:205")
        .ok();
    world
        .run("extension set 205 --forward-always extension:204")
        .ok();
    assert_snapshot!(world.run("route show 204").shot(), @"
    A call to extension:204
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:204  sales       -      it forwards every call to extension:205
      extension:205  sales       -      it forwards every call to extension:204
      extension:204  sales       -      it forwards every call to extension:205
      loops without end: a dial plan hangs it up
    -- exit 3
    ");
    assert_snapshot!(world.run("route show 204 -o plain").shot(), @"
    hangup
    -- exit 3
    ");
    assert_snapshot!(world.run("route show 204 -o json --columns destination,problem").shot(), @r#"
    {"destination":"hangup","problem":"loop"}
    -- exit 3
    "#);
}

#[test]
fn whatever_is_wrong_on_a_site() {
    let world = site();
    world.run("extension disable 301").ok();
    world.run("route set 810 --closed queue:800").ok();
    world.run("route set 800 --break ring-group:810").ok();
    world.run("route set 810 --break queue:800").ok();
    assert_snapshot!(world.run("route check").shot(), @"
    PROBLEM   AT              BY  WHAT HAPPENS
    dead-end  ivr:802         -   neither it nor sales has a destination for the state break or holiday: calls are hung up
    dead-end  queue:800       -   neither it nor sales has a destination for the state holiday: calls are hung up
    loop      queue:800       -   calls loop when sales has a break and support has a break: queue:800 → ring-group:810 → queue:800
    dead-end  ring-group:810  -   it has no member that rings
    dead-end  ring-group:810  -   neither it nor support has a destination for the state holiday: calls are hung up
    -- exit 3
    ");
    assert_snapshot!(world.run("route check -o json").shot(), @r#"
    [{"problem":"dead-end","at":"ivr:802","by":null,"why":"neither it nor sales has a destination for the state break or holiday: calls are hung up"},
     {"problem":"dead-end","at":"queue:800","by":null,"why":"neither it nor sales has a destination for the state holiday: calls are hung up"},
     {"problem":"loop","at":"queue:800","by":null,"why":"calls loop when sales has a break and support has a break: queue:800 → ring-group:810 → queue:800"},
     {"problem":"dead-end","at":"ring-group:810","by":null,"why":"it has no member that rings"},
     {"problem":"dead-end","at":"ring-group:810","by":null,"why":"neither it nor support has a destination for the state holiday: calls are hung up"}]
    -- exit 3
    "#);
    // Each learns of what they may read.
    assert_snapshot!(world.run_as("304", "route check").shot(), @"
    -- stderr
    every call arrives somewhere, as far as you may see
    -- exit 0
    ");
    assert_snapshot!(world.run_as("205", "route check -o plain").shot(), @"
    dead-end	ivr:802		neither it nor sales has a destination for the state break or holiday: calls are hung up
    dead-end	queue:800		neither it nor sales has a destination for the state holiday: calls are hung up
    -- exit 3
    ");
}

#[test]
fn a_way_is_shown_as_far_as_one_may_see() {
    let world = site();
    world.run("route set 800 --closed ring-group:810").ok();
    world.run("queue add 840 --department board").ok();
    world.run("ivr option set 802 4 queue:840").ok();
    world.run("route set 802 --closed queue:840").ok();
    assert_snapshot!(world.run_as("203", "route show 800").shot(), @"
    A call to queue:800
      STOP            DEPARTMENT  STATE          WHAT HAPPENS
      queue:800       sales       closed (none)  sales is closed: the call goes to ring-group:810
      ring-group:810  support     -              you may not see where it leads
      goes on from ring-group:810, but you may not see where
    -- exit 3
    ");
    assert_snapshot!(world.run_as("203", "route show 802 -o json").shot(), @r#"
    {"entry":"ivr:802","did":null,"at":"2026-11-20T09:00:00Z","when":[],"destination":"hangup","problem":"dangling","hops":[{"destination":"ivr:802","kind":"ivr","number":"802","department":"sales","state":"closed","source":"none","reason":"sales is closed: the call goes to queue:840","to_come":[]},{"destination":"queue:840","kind":"queue","number":"840","department":null,"state":null,"source":null,"reason":"it does not exist, or you may not see it","to_come":[]}],"branches":[]}
    -- exit 3
    "#);
    assert_snapshot!(world.run_as("304", "route show 800").shot(), @r#"
    -- stderr
    pbxctl: refused: route show on number:800: this needs queues:read over department:sales; 304 does not hold it anywhere
    hint: could be done by: 205, 203, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("202", "route show 202 -o plain").shot(), @"
    extension:202
    -- exit 0
    ");
    assert_snapshot!(world.run_as("205", "route show 840").shot(), @"
    -- stderr
    pbxctl: no number `840`
    -- exit 5
    ");
}

/// By every way in which calls are led to somebody.
#[test]
fn whoever_leads_calls_to_somebody_who_takes_none_is_told() {
    let world = World::company();
    for line in [
        "ext disable 202",
        "queue add 800 --department sales",
        "ivr add 820 --department sales",
        "route set 800 --break 204",
    ] {
        world.run(line).ok();
    }
    let told = "extension:202, which is disabled: such calls are hung up";
    for line in [
        "ext set 203 --forward-always 202",
        "ext set 203 204 --forward-busy 202",
        "ext add 299 --department sales --forward-no-answer 202 --no-answer-seconds 9",
        "ext ensure 299 --forward-always 202",
        "ext disable 203 --calls-to 202",
        "ext remove 204 --calls-to 202 --yes --dry-run",
        "route set 800 --closed 202",
        "route set sales --open 202",
        "ivr option set 820 1 202",
        "ivr option ensure 820 2 202",
    ] {
        let answer = world.run(&format!("{line} -o json")).ok();
        let said = answer.stdout.matches(told).count();
        assert_eq!(said, 1, "{line}: {}", answer.stdout);
        // Of one who rings nothing is said.
        let other = line.replace(" 202", " 201").replace("add 299", "add 298");
        let answer = world.run(&format!("{other} -o json")).ok();
        assert!(
            !answer.stdout.contains("such calls are hung up"),
            "{line}: {}",
            answer.stdout
        );
    }
}

#[test]
fn where_nobody_rings_a_call_does_not_simply_arrive() {
    let world = World::company();
    for line in [
        "hours set sales --open 'daily 0-24'",
        "queue add 800 --department sales",
        "ring-group add 801 --department sales",
        "ring-group member add 801 202",
        "ext disable 202",
        "ivr add 802 --department sales",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(super::extension::shots(&world, &[
        "route show 800",
        "route show 801 -o plain",
        "route show 802",
        "ext enable 202",
        "route show 801 -o plain",
        "ext set 203 --forward-no-answer queue:800 --no-answer-seconds 9",
        "route show 203",
        "route show 203 --when no-answer -o plain",
    ]), @"
    $ route show 800
    A call to queue:800
      STOP       DEPARTMENT  STATE            WHAT HAPPENS
      queue:800  sales       open (schedule)  sales is open: it takes the call, but it has no member that rings
      comes to queue:800, where nobody rings
    -- exit 3
    $ route show 801 -o plain
    ring-group:801
    -- exit 3
    $ route show 802
    A call to ivr:802
      STOP     DEPARTMENT  STATE            WHAT HAPPENS
      ivr:802  sales       open (schedule)  sales is open: it takes the call, but no key leads anywhere
      comes to ivr:802, and ends there: no key leads anywhere
    -- exit 3
    $ ext enable 202
    extension 202 (Rita Reception): enabled
    at home in sales as receptionist, enabled, voicemail off
    -- exit 0
    $ route show 801 -o plain
    ring-group:801
    -- exit 0
    $ ext set 203 --forward-no-answer queue:800 --no-answer-seconds 9
    extension 203 (Gus Groupadmin): forwarding on no answer is now queue:800, seconds of ringing are now 9
    at home in sales as group-admin, enabled, voicemail off, unanswered calls go to queue:800
    -- stderr
    warning: extension:203 forward_no_answer leads to queue:800, but it has no member that rings
    -- exit 0
    $ route show 203
    A call to extension:203
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:203  sales       -      it rings
      arrives at extension:203

    From there
      WHEN                         GOES       PROBLEM
      when nobody answers for 9 s  queue:800  comes to queue:800, where nobody rings
    -- exit 0
    $ route show 203 --when no-answer -o plain
    queue:800
    -- exit 3
    ");
    let shown = world.run("route show 800 -o json").json();
    assert_eq!(shown["problem"], "unserved");
    assert_eq!(shown["destination"], "queue:800");
}
