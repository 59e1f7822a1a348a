//! `extension renumber`, `move --number` and `release`: what follows a number, and what is forwarded.

use super::extension::shots;
use crate::common::{Answer, World};
use crate::schema::rows;
use insta::assert_snapshot;

const SECRET: &str = "violet tractor hums softly";
const DAY: i64 = 86_400;

/// The company, where calls come to 205 by all ways there are.
fn company() -> World {
    let world = World::company();
    world.password("205", SECRET);
    world.file("key", format!("{SECRET}\n"));
    for line in [
        "dept set sales --numbers 200-299",
        "dept set support --numbers 300-399",
        "ext set 205 --vm on --forward-busy voicemail:205 --did +48221000205",
        "ext set 204 --forward-always 205",
        "ext set 401 --forward-busy voicemail:205 --forward-no-answer 205 --no-answer-seconds 9",
        "queue add 800 --department sales",
        "queue member add 800 205",
        "ring-group add 810 --department sales",
        "ring-group member add 810 205",
        "ivr add 820 --department sales",
        "ivr option set 820 1 extension:205",
        "route set sales --closed voicemail:205",
        "route set queue:800 --open extension:205",
        "group add hotline",
        "group member add hotline 205",
    ] {
        world.run(line).ok();
    }
    world
}

/// All that stands in the file, but the record.
fn state(world: &World) -> String {
    rows(
        &world.db(),
        &[
            "audit",
            "audit_tip",
            "audit_fold",
            "session",
            "throttle",
            "sqlite_sequence",
            "used_id",
        ],
    )
}

fn last(world: &World) -> i64 {
    let list = world.run("audit list --limit 1 -o plain --columns id").ok();
    list.stdout.trim().parse().unwrap()
}

fn refusal(answer: &Answer) -> (u8, String) {
    let error = answer.error();
    let word = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    (answer.exit, format!("{}|{}", word("message"), word("hint")))
}

#[test]
fn what_refers_to_a_number_follows() {
    let world = company();
    let before = state(&world);
    let whole = |text: &str| {
        text.split('\'')
            .filter(|part| part.ends_with("205"))
            .count()
    };
    assert!(whole(&before) > 8, "{before}");
    assert_snapshot!(shots(&world, &["ext renumber 205 215", "route show 800", "ext show 215"]), @r#"
    $ ext renumber 205 215
    extension 215 (Otto Owner): was 205, is 215 now
    at home in sales as owner, enabled, voicemail on, calls when busy go to voicemail:215
    -- exit 0
    $ route show 800
    A call to queue:800
      STOP           DEPARTMENT  STATE          WHAT HAPPENS
      queue:800      sales       closed (none)  sales is closed: the call goes to voicemail:215
      voicemail:215  sales       -              a message is taken
      arrives at voicemail:215
    -- exit 0
    $ ext show 215
    Extension 215 · Otto Owner

    Identity
      Status              enabled
      Home                sales
      E-mail              -
      Mobile              -
      Language            -
      Number since        2026-11-20 09:00 UTC
      Formerly            205 until 2026-11-20 09:00 UTC

    Telephone
      DIDs                +48221000205
      Outbound caller ID  -
      Missed calls        not notified by e-mail
      Phone book          appears automatically

    Voicemail
      Voicemail           on
      PIN                 required, not set yet
      By e-mail           nothing

    Forwarding
      Always              -
      When busy           voicemail:215
      No answer           -

    Departments
      DEPARTMENT    ROLE
      sales (home)  owner

    Groups
      hotline             user

    Called by
      queue 800           -
      ring-group 810      -

    Access
      Console             auto: let in
      Password            set
      Second factor       none
      OS user             uid:3000000205 (uid 3000000205)
    -- exit 0
    "#);
    let after = state(&world);
    // The DID is another number.
    let left: Vec<&str> = after
        .lines()
        .filter(|line| line.contains("205'") && !line.contains("+48221000205"))
        .filter(|line| !line.contains("uid:3000000205"))
        .collect();
    assert_eq!(left.len(), 1, "its former number alone: {left:?}");
    world.run(&format!("audit undo {}", last(&world))).ok();
    assert_eq!(state(&world), before);
}

#[test]
fn whoever_is_signed_in_goes_on_by_the_new_number() {
    let world = company();
    world
        .run_as(
            "205",
            "token add --right extensions:read --for 9d --file $D/token",
        )
        .ok();
    let login = "login -u 205 --password-file $D/key";
    world.line(login).by_nobody().run().ok();
    world.run("ext renumber 205 215").ok();
    let me = world.line("whoami -o json").by_nobody().run().ok();
    assert_eq!(me.json()["number"], "215");
    assert_eq!(
        world.run_as("205", "whoami -o json").json()["number"],
        "215",
        "the OS user"
    );
    let by = |line: &str| world.line(line).by_nobody().run().exit;
    assert_eq!(by("ext set 201 --first Ada"), 0);
    assert_eq!(by("ext show 215 --token-file $D/token"), 0);
    assert_eq!(by("ext show 215 -u 215 --password-file $D/key"), 0);
    assert_eq!(by("ext show 215 -u 205 --password-file $D/key"), 8);
    let who = world
        .run("audit list --limit 1 --action extension.set -o plain --columns actor")
        .ok();
    assert_eq!(who.stdout.trim(), "215");
}

#[test]
fn a_move_takes_a_number_of_the_new_home_at_once_or_nothing() {
    let world = company();
    let before = state(&world);
    let (exit, said) = refusal(&world.run("ext move 205 -d support -o json"));
    assert_eq!(exit, 4, "{said}");
    assert!(
        said.ends_with("|pbxctl extension move 205 -d support --number next"),
        "{said}"
    );
    for line in [
        "ext move 205 -d support --number 304",
        "ext move 205 -d support --number 299",
        "ext move 205 -d support --forward-old 9",
        "ext move 204 205 -d support --number 399",
    ] {
        assert_ne!(world.run(line).exit, 0, "{line}");
        assert_eq!(state(&world), before, "{line}");
    }
    assert_snapshot!(shots(&world, &[
        "ext move 205 -d support --number next --dry-run",
        "ext move 205 -d support --number next --forward-old 30",
        "ext move 201 202 -d support --number next",
    ]), @r#"
    $ ext move 205 -d support --number next --dry-run
    extension 205 (Otto Owner): moved from sales to support, no longer owner of sales, 205 is 300 now (dry run, nothing written)
    -- stderr
    warning: 205 is still a member of queue 800, ring group 810 of sales: pbxctl queue member remove 800 205
    -- exit 0
    $ ext move 205 -d support --number next --forward-old 30
    extension 300 (Otto Owner): moved from sales to support, no longer owner of sales, 205 is 300 now; calls to 205 are forwarded until 2026-12-20 09:00 UTC
    at home in support as user, enabled, voicemail on, calls when busy go to voicemail:300
    -- stderr
    warning: 300 is still a member of queue 800, ring group 810 of sales: pbxctl queue member remove 800 300
    -- exit 0
    $ ext move 201 202 -d support --number next
    extension 302 (Uma User): moved from sales to support, 201 is 302 now
    at home in support as user, enabled, voicemail off
    extension 303 (Rita Reception): moved from sales to support, no longer receptionist of sales, 202 is 303 now
    at home in support as user, enabled, voicemail off
    -- exit 0
    "#);
    let moved = last(&world);
    world
        .run(&format!("audit undo {} {moved} --yes", moved - 1))
        .ok();
    assert_eq!(world.run("ext show 201").exit, 0);
    world.run(&format!("audit undo {}", moved - 2)).ok();
    assert_eq!(state(&world), before);
}

#[test]
fn calls_of_the_former_number_are_led_on_for_as_long_as_was_said() {
    let world = company();
    world.run("ext renumber 205 215 --forward-old 30").ok();
    let route = || world.run("route show 205 -o plain");
    assert_snapshot!(shots(&world, &[
        "route show 205 -o plain",
        "ext add 205 -d sales",
        "ext list --former --columns number,former_numbers",
        "ext renumber 204 205",
    ]), @"
    $ route show 205 -o plain
    extension:215
    -- exit 0
    $ ext add 205 -d sales
    -- stderr
    pbxctl: number 205 is not free yet: calls to it are forwarded to 215; `pbxctl extension release 205` ends that
    -- exit 6
    $ ext list --former --columns number,former_numbers
    NUMBER  FORMER NUMBERS
    215     205
    -- exit 0
    $ ext renumber 204 205
    -- stderr
    pbxctl: number 205 is not free yet: calls to it are forwarded to 215; `pbxctl extension release 205` ends that
    hint: 205 is 215 (Otto Owner) now
    -- exit 6
    ");
    // What somebody may not see leads nowhere.
    world.run("ext renumber 401 498 --forward-old 30").ok();
    assert_eq!(world.run_as("203", "route show 401").exit, 5);
    assert_eq!(world.run_as("203", "ext release 401").exit, 5);
    world.pass(30 * DAY - 1);
    assert_eq!(route().stdout.trim(), "extension:215");
    world.pass(1);
    assert_eq!(route().exit, 5);
    assert_eq!(world.run("ext list --former -o plain").ok().stdout, "");
    world.run("ext add 205 -d sales").ok();
    assert_eq!(route().stdout.trim(), "extension:205");
}

#[test]
fn it_is_ended_before_its_time() {
    let world = company();
    world.run("ext renumber 205 215 --forward-old 30").ok();
    assert_snapshot!(shots(&world, &[
        "ext release 205",
        "ext release 205",
        "ext add 205 -d sales",
    ]), @r#"
    $ ext release 205
    205: calls are no longer forwarded to extension 215 (Otto Owner); the number is free
    -- exit 0
    $ ext release 205
    -- stderr
    pbxctl: no forwarded former number `205`
    -- exit 5
    $ ext add 205 -d sales
    extension 205: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 205
    -- exit 0
    "#);
    assert_eq!(
        world.run("ext show 215 -o json").json()["former_numbers"][0]["number"],
        "205"
    );
}

#[test]
fn the_record_finds_it_by_either_number() {
    let world = company();
    world.run("ext set 205 --first Eve").ok();
    world.run("ext renumber 205 215").ok();
    world.run("ext set 215 --first Ada").ok();
    // Another one of the number that is free.
    world.run("ext add 205 -d sales").ok();
    let about = |target: &str, limit: u8| {
        let list = format!(
            "audit list --limit {limit} --target {target} -o plain --columns action,target"
        );
        world.run(&list).ok().stdout
    };
    assert_eq!(
        about("205", 4),
        "extension.add\textension:205\nextension.set\textension:215\nextension.renumber\textension:205\nextension.set\textension:205\n"
    );
    assert_eq!(
        about("215", 3),
        "extension.set\textension:215\nextension.renumber\textension:205\nextension.set\textension:205\n"
    );
}

/// What is undone means whom it meant, whatever they are called by now.
#[test]
fn what_was_done_before_is_undone_after() {
    let world = company();
    world.run("ext set 301 --forward-busy voicemail:205").ok();
    world.run("ext set 301 --forward-busy none").ok();
    let cleared = last(&world);
    world.run("ext move 204 -d support --number 398").ok();
    world.run("ext move 398 -d sales --number 298").ok();
    world.run("ext renumber 205 215").ok();
    world.run(&format!("audit undo {cleared}")).ok();
    assert_eq!(
        world.run("ext show 301 -o json").json()["forward_busy"],
        "voicemail:215"
    );
    world.run(&format!("audit undo {}", cleared - 1)).ok();
    assert_eq!(
        world.run("ext show 301 -o json").json()["forward_busy"],
        serde_json::Value::Null
    );
    // What was made by one number is not removed by another.
    world.run("ext add 290 -d sales").ok();
    let made = last(&world);
    world.run("ext renumber 290 291").ok();
    let (exit, said) = refusal(&world.run(&format!("audit undo {made} -o json")));
    assert_eq!(exit, 6, "{said}");
    assert!(said.contains("its number"), "{said}");
    world
        .run(&format!("audit undo {} {made} --yes", made + 1))
        .ok();
    assert_eq!(world.run("ext show 290").exit, 5);
}

/// Whoever gets a number that was another's did nothing of what that one did.
#[test]
fn nobody_inherits_what_another_of_that_number_did() {
    let world = company();
    world.run_as("204", "ext set 201 --first Ada").ok();
    let done = last(&world);
    world.run("ext renumber 204 294").ok();
    world.run("ext renumber 203 204").ok();
    assert_eq!(
        world.run_as("203", &format!("audit undo {done}")).exit,
        5,
        "who is 204 now"
    );
    world.run_as("204", &format!("audit undo {done}")).ok();
}

#[test]
fn a_swap_says_how() {
    let world = company();
    let (exit, said) = refusal(&world.run("ext renumber 205 204 -o json"));
    assert_eq!(exit, 6);
    assert!(said.contains("three steps"), "{said}");
    for line in [
        "ext renumber 204 298",
        "ext renumber 205 204",
        "ext renumber 298 205",
    ] {
        world.run(line).ok();
    }
    assert_eq!(
        world.run("ext show 205 -o json").json()["first_name"],
        "Mona"
    );
    assert_eq!(
        world.run("ext show 205 -o json").json()["forward_always"],
        "extension:204"
    );
}

/// A move to the current home with another number is that number, and takes nobody's role.
#[test]
fn a_move_to_the_current_home_gives_the_number_alone() {
    let world = World::company();
    for (number, to) in [("203", "213"), ("202", "212"), ("201", "211")] {
        let role = |number: &str| {
            let shown = world.run(&format!("ext show {number} -o json")).ok().json();
            shown["memberships"][0]["role"].clone()
        };
        let before = role(number);
        let line = format!("ext move {number} -d sales --number {to}");
        let tried = world.run(&format!("{line} --dry-run")).ok();
        let said = format!("was {number}, is {to} now");
        assert!(tried.stdout.contains(&said), "{}", tried.shot());
        let moved = world.run(&line).ok();
        assert!(moved.stdout.contains(&said), "{}", moved.shot());
        assert_eq!(role(to), before, "{number}");
    }
}

/// Whoever changes department leaves the queues of the old one in the same command, if that is
/// wanted, and comes back to all of them by one undo.
#[test]
fn who_moves_leaves_the_queues_of_the_old_home() {
    let world = World::company();
    for line in [
        "queue add 800 -d sales",
        "queue member add 800 201 202",
        "ring-group add 801 -d sales",
        "ring-group member add 801 201",
        "queue add 802 -d support",
        "queue member add 802 201",
    ] {
        world.run(line).ok();
    }
    let called = |number: &str| {
        let shown = world.run(&format!("ext show {number} -o json")).ok().json();
        let all = ["queues", "ring_groups"].map(|of| shown[of].as_array().unwrap().clone());
        let all = all.iter().flatten();
        let all = all.map(|number| number.as_str().unwrap().to_owned());
        all.collect::<Vec<_>>()
    };
    let line = "ext move 201 202 -d support --leave-queues";
    let tried = world.run(&format!("{line} --dry-run")).ok();
    assert!(
        tried.stdout.contains("left queue 800, ring group 801"),
        "{}",
        tried.shot()
    );
    assert_eq!(called("201"), ["800", "802", "801"]);
    let done = world.run(line).ok();
    assert!(
        done.stdout.contains("left queue 800, ring group 801"),
        "{}",
        done.shot()
    );
    assert!(
        !done.stderr.contains("is still a member"),
        "{}",
        done.shot()
    );
    assert_eq!(called("201"), ["802"]);
    assert!(called("202").is_empty());
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let batch = last[0]["batch"].as_i64().unwrap();
    world.run(&format!("audit undo --batch {batch} -y")).ok();
    assert_eq!(called("201"), ["800", "802", "801"]);
    assert_eq!(called("202"), ["800"]);
    // Without the right to change the queue, nothing is done.
    world.run("role add mover --from user --right extensions:read --right extensions:write --right queues:read").ok();
    world.run("role grant 204 mover --department sales").ok();
    world
        .run("department member add support 204 --role mover")
        .ok();
    let refused = world.run_as("204", "ext move 201 -d support --leave-queues");
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(
        refused.stderr.contains("queues:write"),
        "{}",
        refused.shot()
    );
    world.run_as("204", "ext move 201 -d support").ok();
}
