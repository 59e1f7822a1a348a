//! What a change ends or takes along besides what was asked for, and that it is said.

use super::extension::shots;
use super::hours::office;
use crate::common::World;
use insta::assert_snapshot;

/// A queue with two DIDs, which a menu leads to, and one more that could take its calls.
fn desk() -> World {
    let world = World::company();
    for line in [
        "queue add 800 --department sales --did +48221000800 --did +48221000801",
        "queue add 810 --department sales --did +48221000810",
        "ring-group add 811 --department sales",
        "ivr add 820 --department sales",
        "ivr option set 820 1 queue:800",
    ] {
        world.run(line).ok();
    }
    world
}

/// DIDs lead calls like a route does: they go where the calls go, whatever takes them.
#[test]
fn dids_go_with_the_calls() {
    for (to, shown) in [
        ("queue:810", "queue show 810"),
        ("ring-group:811", "ring-group show 811"),
        ("ivr:820", "ivr show 820"),
        ("extension:202", "extension show 202"),
    ] {
        let world = desk();
        let line = format!("queue remove 800 --move-to {to}");
        // A key of a menu may not lead back to it.
        if to == "ivr:820" {
            world.run("ivr option remove 820 1").ok();
        }
        let would = world.run(&format!("{line} --dry-run")).ok().stdout;
        let done = world.run(&line).ok().stdout;
        for said in [&would, &done] {
            let said = said.contains(&format!(
                "calls to its DIDs +48221000800, +48221000801 go to {to}"
            ));
            assert!(said, "{would}{done}");
        }
        let dids = world.run(&format!("{shown} -o json")).json()["did"].to_string();
        for did in ["+48221000800", "+48221000801"] {
            assert!(dids.contains(did), "{to}: {dids}");
        }
        assert_eq!(
            dids.contains("+48221000810"),
            to == "queue:810",
            "its own stay"
        );
        let call = world.run("route show --did +48221000800 -o json");
        assert!(call.stdout.contains(to), "{}", call.shot());
        world.run("db check").ok();
    }
}

/// Where nothing can have them they are free, and that is said beforehand too.
#[test]
fn dids_that_nothing_takes_are_said_to_be_free() {
    let world = desk();
    assert_snapshot!(shots(&world, &[
        "queue remove 800 --move-to hangup --dry-run",
        "queue remove 800 --move-to hangup -o json",
    ]), @r#"
    $ queue remove 800 --move-to hangup --dry-run
    queue 800: removed (dry run, nothing written)
    then: redirected to hangup: key 1 of IVR 820
    then: nobody has +48221000800, +48221000801 now
    -- exit 0
    $ queue remove 800 --move-to hangup -o json
    {"changed":true,"action":"queue.remove","target":"queue:800","before":{"department":"sales","name":null,"did":["+48221000800","+48221000801"]},"after":{},"audit_id":38,"warnings":[],"audit_ids":[37,38],"led_elsewhere":["ivr:820 key 1"],"dids_moved":[]}
    -- exit 0
    "#);
    let world = desk();
    let undone = world
        .run("queue remove 800 --move-to 202 -o json")
        .ok()
        .json();
    assert_eq!(undone["dids_moved"].as_array().unwrap().len(), 2);
    world
        .run(&format!(
            "audit undo --batch {} --yes",
            undone["audit_ids"][0]
        ))
        .ok();
    let dids = world.run("queue show 800 -o json").json()["did"].to_string();
    assert!(dids.contains("+48221000801"), "{dids}");
}

/// Each step is judged like its command: who may remove the queue and not set what has the DIDs then
/// removes nothing.
#[test]
fn dids_go_only_where_the_asker_may_set_them() {
    let world = desk();
    let before = world.run("queue show 800 -o json").stdout;
    world.run("queue add 890 --department support").ok();
    let answer = world.run_as("203", "queue remove 800 --move-to queue:890");
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert!(
        answer.stderr.contains("queue set on queue:890"),
        "{}",
        answer.shot()
    );
    assert_eq!(world.run("queue show 800 -o json").stdout, before);
}

/// An override that is in the place of a new one is gone for good, and nobody sees it any more.
#[test]
fn an_override_says_which_it_ends() {
    let world = office();
    world
        .line("hours override sales closed --until 2026-12-05 --reason 'The board is away'")
        .by("202")
        .run()
        .ok();
    assert_snapshot!(shots(&world, &[
        "hours override --all closed --until 23:30 --dry-run",
        "hours override --all closed --until 23:30",
        "hours override --all closed --until 23:30",
        "hours override support open --sticky",
        "hours override support open --for 2h -o json",
        "hours override support closed --from 2026-12-24 --for 2h --reason party",
        "hours override support open --from 2026-12-24 --for 4h",
        "hours clear sales support --planned",
    ]), @r#"
    $ hours override --all closed --until 23:30 --dry-run
    hours of board: forced closed until 2026-11-20 23:30 UTC (Fri, in 14 h 30 min) (dry run, nothing written)
    hours of main: forced closed until 2026-11-20 23:30 UTC (Fri, in 14 h 30 min) (dry run, nothing written)
    hours of sales: forced closed until 2026-11-20 23:30 CET (Fri, in 13 h 30 min) (dry run, nothing written)
    hours of support: forced closed until 2026-11-20 23:30 UTC (Fri, in 14 h 30 min) (dry run, nothing written)
    -- stderr
    warning: sales: this ends another override, which does not come back: closed until 2026-12-05 00:00 CET, set by 202: The board is away
    -- exit 0
    $ hours override --all closed --until 23:30
    hours of board: forced closed until 2026-11-20 23:30 UTC (Fri, in 14 h 30 min)
    now closed until further notice
    hours of main: forced closed until 2026-11-20 23:30 UTC (Fri, in 14 h 30 min)
    now closed until further notice
    hours of sales: forced closed until 2026-11-20 23:30 CET (Fri, in 13 h 30 min)
    now closed until 2026-11-23 08:00 CET (2 days), then open
    hours of support: forced closed until 2026-11-20 23:30 UTC (Fri, in 14 h 30 min)
    now closed until further notice
    -- stderr
    warning: sales: this ends another override, which does not come back: closed until 2026-12-05 00:00 CET, set by 202: The board is away
    -- exit 0
    $ hours override --all closed --until 23:30
    hours of board: forced closed, already so
    now closed until further notice
    hours of main: forced closed, already so
    now closed until further notice
    hours of sales: forced closed, already so
    now closed until 2026-11-23 08:00 CET (2 days), then open
    hours of support: forced closed, already so
    now closed until further notice
    -- exit 0
    $ hours override support open --sticky
    hours of support: forced open until somebody clears it
    now open until further notice
    -- stderr
    warning: this ends another override, which does not come back: closed until 2026-11-20 23:30 UTC, set by 100
    -- exit 0
    $ hours override support open --for 2h -o json
    {"changed":true,"action":"hours.override","target":"department:support","before":{"until":null,"ending":"sticky"},"after":{"until":"2026-11-20T11:00:00Z","ending":"until"},"audit_id":40,"warnings":["this ends another override, which does not come back: open until somebody clears it, set by 100"]}
    -- exit 0
    $ hours override support closed --from 2026-12-24 --for 2h --reason party
    hours of support: forced closed from 2026-12-24 00:00 UTC until 2026-12-24 02:00 UTC (Thu, in 33 days)
    now open until 2026-11-20 11:00 UTC (2 h), then closed
    -- exit 0
    $ hours override support open --from 2026-12-24 --for 4h
    hours of support: forced open from 2026-12-24 00:00 UTC until 2026-12-24 04:00 UTC (Thu, in 33 days)
    now open until 2026-11-20 11:00 UTC (2 h), then closed
    -- stderr
    warning: this replaces the planned override: closed from 2026-12-24 00:00 UTC until 2026-12-24 02:00 UTC, set by 100: party
    -- exit 0
    $ hours clear sales support --planned
    hours of sales: override cancelled: closed until 2026-11-20 23:30 CET, set by 100
    now open until 2026-11-20 12:00 CET (2 h), then break
    hours of support: override cancelled: open until 2026-11-20 11:00 UTC, set by 100
    hours of support: planned override cancelled: open from 2026-12-24 00:00 UTC until 2026-12-24 04:00 UTC, set by 100
    now closed until further notice
    -- exit 0
    "#);
}

/// Who set an override is said of it as far as the asker sees them, as in `hours status`.
#[test]
fn nobody_is_told_whom_they_may_not_see() {
    let world = office();
    world.run("dept set main --visibility restricted").ok();
    world
        .run("hours override sales closed --for 2h --reason works")
        .ok();
    let known = world.run_as("202", "hours status sales -o json").json()["by"].clone();
    let answer = world.run_as("202", "hours override sales open --for 1h");
    assert_eq!(answer.exit, 0, "{}", answer.shot());
    assert!(answer.stderr.contains(": works\n"), "{}", answer.shot());
    let is_said = answer.stderr.contains("set by 100");
    assert_eq!(is_said, known == "100", "{known}: {}", answer.shot());
}

/// A time that has passed in one department alone is told of that one.
#[test]
fn a_time_that_has_passed_somewhere_says_where() {
    let world = office();
    world
        .run("department set support --timezone Asia/Tokyo")
        .ok();
    assert_snapshot!(shots(&world, &[
        "hours override --all closed --until 17:00",
        "hours override sales support closed --until 17:00",
        "hours override support closed --until 17:00",
        "hours override sales closed --from 09:00 --until 23:00",
    ]), @"
    $ hours override --all closed --until 17:00
    -- stderr
    pbxctl: support: `--until <TIME>`: `17:00` is not in the future: 2026-11-20 17:00 JST has passed
    hint: for the next day, `tomorrow 17:00`
    hint: leave out support, or give a time that is the same everywhere: a length, or a time with its offset such as 2026-12-24T18:00:00+01:00
    -- exit 7
    $ hours override sales support closed --until 17:00
    -- stderr
    pbxctl: support: `--until <TIME>`: `17:00` is not in the future: 2026-11-20 17:00 JST has passed
    hint: for the next day, `tomorrow 17:00`
    hint: leave out support, or give a time that is the same everywhere: a length, or a time with its offset such as 2026-12-24T18:00:00+01:00
    -- exit 7
    $ hours override support closed --until 17:00
    -- stderr
    pbxctl: `--until <TIME>`: `17:00` is not in the future: 2026-11-20 17:00 JST has passed
    hint: for the next day, `tomorrow 17:00`
    -- exit 7
    $ hours override sales closed --from 09:00 --until 23:00
    -- stderr
    pbxctl: `--from <TIME>`: `09:00` is not in the future: 2026-11-20 09:00 CET has passed
    hint: for the next day, `tomorrow 09:00`
    hint: to begin now, leave out `--from`
    -- exit 7
    ");
    // One that they may not force does not keep them from theirs.
    world.run("hours override sales closed --until 17:00").ok();
    let own = world.run_as("202", "hours override --all closed --until 17:00");
    assert_eq!(own.exit, 0, "{}", own.shot());
}

/// Moving everybody out of a department takes their roles there.
#[test]
fn a_department_that_goes_says_whose_roles_end() {
    let world = World::company();
    world
        .run("role grant 301 receptionist --department sales")
        .ok();
    assert_snapshot!(shots(&world, &[
        "dept remove sales --move-to support --dry-run",
        "dept remove sales --move-to support",
        "dept remove sales --move-to support -y -o json",
    ]), @r#"
    $ dept remove sales --move-to support --dry-run
    department sales: removed (dry run, nothing written)
    then: moved 5 people to support and ended 1 other membership
    then: lost a role there: 202 (receptionist), 203 (group-admin), 204 (manager), 205 (owner) and 301 (receptionist)
    -- exit 0
    $ dept remove sales --move-to support
    -- stderr
    will lose a role there: 202 (receptionist), 203 (group-admin), 204 (manager), 205 (owner) and 301 (receptionist)
    pbxctl: confirmation is needed and nobody can be asked: remove department sales, moving 5 people to support and ending 1 other membership?
    hint: confirm with `--yes`
    -- exit 9
    $ dept remove sales --move-to support -y -o json
    {"changed":true,"action":"department.remove","target":"department:sales","before":{"name":"sales"},"after":{},"audit_id":39,"warnings":[],"audit_ids":[33,34,35,36,37,38,39],"moved":["201","202","203","204","205"],"left":["301"],"roles_lost":[{"number":"202","role":"receptionist"},{"number":"203","role":"group-admin"},{"number":"204","role":"manager"},{"number":"205","role":"owner"},{"number":"301","role":"receptionist"}],"given":[],"entries":0}
    -- exit 0
    "#);
    let many = World::company();
    for number in 210..220 {
        many.run(&format!(
            "ext add {number} -d sales --role manager --first A --last B{number}"
        ))
        .ok();
    }
    let said = many
        .run("dept remove sales --move-to support -y")
        .ok()
        .stdout;
    assert!(said.contains(" others\n"), "{said}");
}
