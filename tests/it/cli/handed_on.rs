//! Calls to the number of somebody who left go on to somebody else, for a time.

use crate::common::World;

fn last(world: &World) -> serde_json::Value {
    let last = world.run("audit list --limit 1 -o json").ok().json();
    last[0].clone()
}

fn arrives(world: &World, number: &str) -> String {
    let way = world.run(&format!("route show {number}")).stdout;
    let arrives = way
        .lines()
        .find_map(|line| line.trim().strip_prefix("arrives at "));
    arrives.unwrap_or_default().to_owned()
}

/// Calls to a former number go on to whoever takes the calls, for the rest of their time; and undo
/// brings everything back.
#[test]
fn calls_to_a_former_number_go_on_to_whoever_takes_the_calls() {
    let world = World::company();
    world.run("ext renumber 201 296 --forward-old 30").ok();
    let route = |line: &str| world.run(line).stdout;
    assert!(route("route show 201").contains("arrives at extension:296"));
    let would = world.run("ext remove 296 --calls-to 204 --dry-run").ok();
    let took = "calls to its former number 201 go there too";
    assert!(would.stdout.contains(took), "{}", would.shot());
    let asked = world
        .line("ext remove 296 --calls-to 204")
        .tty(80)
        .answers(&["yes"])
        .run();
    assert!(
        asked
            .stderr
            .contains("calls to its former number 201 will go there too"),
        "{}",
        asked.shot()
    );
    assert!(asked.stdout.contains(took), "{}", asked.shot());
    assert!(!asked.stdout.contains("no calls to redirect"));
    assert!(route("route show 201").contains("arrives at extension:204"));
    // It never had that number, and nobody gets it until the end.
    let shown = world.run("ext show 204").ok().stdout;
    assert!(shown.contains("Takes over"), "{shown}");
    assert!(!shown.contains("Formerly"), "{shown}");
    assert_eq!(world.run("ext add 201 -d sales").exit, 6);
    let shown = world.run("ext show 204 -o json").ok().json();
    assert_eq!(shown["former_numbers"][0]["number"], "201");
    assert!(shown["former_numbers"][0]["until"].is_null(), "{shown}");
    world.run("db check").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let last = last[0]["id"].as_i64().unwrap();
    world.run(&format!("audit undo --batch {last} -y")).ok();
    assert!(route("route show 201").contains("arrives at extension:296"));
    let shown = world.run("ext show 204 -o json").ok().json();
    assert_eq!(shown["former_numbers"], serde_json::json!([]));
    // It ends when it would have ended.
    world.run("ext remove 296 --calls-to 204 -y").ok();
    world.pass(30 * 86400);
    assert_eq!(world.run("route show 201").exit, 5);
    world.run("ext add 201 -d sales").ok();
}

/// Whoever administers nobody there leads no former number anywhere, and nobody hidden takes one.
#[test]
fn a_former_number_is_led_on_by_those_who_may() {
    let world = World::company();
    world.run("ext renumber 201 296 --forward-old 30").ok();
    assert_eq!(world.run_as("202", "ext release 201 --to 202").exit, 4);
    assert_eq!(world.run_as("203", "ext release 201 --to 999").exit, 5);
    assert_eq!(world.run_as("203", "ext release 201 --to 296").exit, 7);
    world.run_as("203", "ext release 201 --to 202").ok();
    let way = world.run("route show 201").stdout;
    assert!(way.contains("arrives at extension:202"), "{way}");
    let id = world.run("audit list --limit 1 -o json").ok().json();
    assert_eq!(id[0]["after"]["calls_to"], "extension:202", "{id}");
    let id = id[0]["id"].as_i64().unwrap();
    world.run(&format!("audit undo {id} -y")).ok();
    let way = world.run("route show 201").stdout;
    assert!(way.contains("arrives at extension:296"), "{way}");
    world.run("ext set 202 --telephone off").ok();
    assert_eq!(world.run("ext release 201 --to 202").exit, 7);
}

/// Calls to the number itself, too, if that is wanted: until then nobody else gets it.
#[test]
fn whoever_dials_the_number_is_taken_there_too() {
    let world = World::company();
    let line = "ext remove 201 202 --calls-to 204 --forward-old 30d";
    let would = world.run(&format!("{line} --dry-run")).ok();
    let asked = world.line(line).tty(80).answers(&["no"]).run();
    assert!(
        asked
            .stderr
            .contains("calls to its number 202 will go there too, until 2026-12-"),
        "{}",
        asked.shot()
    );
    assert_eq!(arrives(&world, "201"), "extension:201");
    let done = world.run(&format!("{line} -y")).ok();
    for said in [would, done] {
        for number in ["201", "202"] {
            let goes = format!("calls to its number {number} go there too, until 2026-12-");
            assert!(said.stdout.contains(&goes), "{}", said.shot());
        }
    }
    for number in ["201", "202"] {
        assert_eq!(arrives(&world, number), "extension:204");
    }
    let entry = last(&world);
    assert_eq!(
        entry["command"],
        "extension remove 202 --calls-to 204 --forward-old 30"
    );
    assert_eq!(entry["after"]["calls_to"], "extension:204");
    let shown = world.run("ext show 204").ok().stdout;
    assert!(shown.contains("calls to 201 until"), "{shown}");
    let gone = world.run("ext show 201");
    assert!(
        gone.stderr.contains("hint: calls to 201 go to 204"),
        "{}",
        gone.shot()
    );
    assert_eq!(world.run("ext add 201 -d sales").exit, 6);
    assert_eq!(world.run("ext renumber 205 202").exit, 6);
    world.run("db check").ok();
    // It goes on with them, and ends by itself.
    world.run("ext renumber 204 294").ok();
    assert_eq!(arrives(&world, "201"), "extension:294");
    world.run("ext remove 294 --calls-to 205 -y").ok();
    assert_eq!(arrives(&world, "202"), "extension:205");
    world.run("ext release 201").ok();
    world.run("ext add 201 -d sales").ok();
    world.pass(30 * 86400);
    assert!(!world.run("ext show 202").stderr.contains("go to"));
    world.run("ext add 202 -d sales").ok();
}

/// Undo brings the person back, and the calls with them.
#[test]
fn undo_brings_somebody_back_whose_calls_went_on() {
    let world = World::company();
    world.password("201", "correct horse battery");
    world
        .run("ext remove 201 --calls-to 204 --forward-old 4w -y")
        .ok();
    let id = last(&world)["id"].as_i64().unwrap();
    let undone = world.run(&format!("audit undo {id} -y")).ok();
    // What is not stored is said of them, and not of whoever took the calls.
    assert!(!undone.stderr.contains("of 204"), "{}", undone.shot());
    assert_eq!(arrives(&world, "201"), "extension:201");
    let shown = world.run("ext show 204 -o json").ok().json();
    assert_eq!(shown["former_numbers"], serde_json::json!([]));
    world.run("db check").ok();
    // Somebody who took it over meanwhile keeps it.
    world
        .run("ext remove 201 --calls-to 204 --forward-old 4w -y")
        .ok();
    let id = last(&world)["id"].as_i64().unwrap();
    world.run("ext release 201 --to 205").ok();
    let refused = world.run(&format!("audit undo {id} -y"));
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert_eq!(arrives(&world, "201"), "extension:205");
}

/// Handing a number on needs the right to forward one, somebody to take it, and calls.
#[test]
fn a_number_is_handed_on_by_those_who_may() {
    let world = World::company();
    let before = world.run("audit list --limit 1 -o json").ok().json();
    for (line, exit) in [
        ("ext remove 201 --forward-old 30", 2),
        ("ext remove 201 --calls-to 204 --forward-old 0", 2),
        ("ext remove 201 --calls-to 204 --forward-old 400", 2),
        ("ext remove 201 --calls-to hangup --forward-old 30", 2),
        (
            "ext remove 201 --calls-to voicemail:204 --forward-old 30",
            2,
        ),
        ("ext remove 201 --calls-to 201 --forward-old 30", 2),
        (
            "ext remove 201 --calls-to 204 --forward-old 30 --purge-after 3d",
            2,
        ),
    ] {
        let answer = world.run(&format!("{line} -y"));
        assert_eq!(answer.exit, exit, "{}", answer.shot());
    }
    assert_eq!(
        before,
        world.run("audit list --limit 1 -o json").ok().json()
    );
    let line = "ext remove 201 --calls-to 204 --forward-old 30 -y";
    assert_eq!(world.run_as("202", line).exit, 4);
    let absent = "ext remove 201 --calls-to 999 --forward-old 30 -y";
    assert_eq!(world.run(absent).exit, 5);
    world.run("ext set 205 --telephone off").ok();
    let silent = "ext remove 201 --calls-to 205 --forward-old 30 -y";
    assert_eq!(world.run(silent).exit, 7);
    let silent = world.run("ext remove 205 --calls-to 201 --forward-old 30 -y");
    assert_eq!(silent.exit, 7, "{}", silent.shot());
    assert!(
        silent.stderr.contains("hint: leave out `--forward-old`"),
        "{}",
        silent.shot()
    );
    // A right to remove is none to lead calls.
    world.run("role add remover --from user --right extensions:read --right extensions:delete --right forwarding:write").ok();
    world.run("role grant 202 remover --department sales").ok();
    let refused = world.run_as("202", line);
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(
        refused.stderr.contains("extensions:write"),
        "{}",
        refused.shot()
    );
    assert_eq!(arrives(&world, "201"), "extension:201");
    world.run_as("202", "ext remove 201 -y").ok();
}

/// Undoing the undoing hands the number on again, as long as somebody is there to take it.
#[test]
fn what_was_undone_is_done_again() {
    let world = World::company();
    world
        .run("ext remove 201 --calls-to 205 --forward-old 4w -y")
        .ok();
    let id = last(&world)["id"].as_i64().unwrap();
    world.run(&format!("audit undo {id} -y")).ok();
    world.run(&format!("audit undo {} -y", id + 1)).ok();
    assert_eq!(arrives(&world, "201"), "extension:205");
    world.run(&format!("audit undo {} -y", id + 2)).ok();
    assert_eq!(arrives(&world, "201"), "extension:201");
    world.run("ext remove 205 -y").ok();
    let gone = world.run(&format!("audit undo {} -y", id + 3));
    assert_eq!(gone.exit, 6, "{}", gone.shot());
    assert_eq!(arrives(&world, "201"), "extension:201");
    world.run("db check").ok();
}
