//! The order of changes is found: named things come first, and what changes hands does so.

use super::{apply, export, plan};
use crate::common::World;

fn site() -> World {
    let world = World::new();
    let people = "extensions:\n  201: {department: main, first_name: Ann, did: [\"+48225550101\"], username: ann}\n  \
        202: {department: main, first_name: Ben, did: [\"+48225550102\"], username: ben}\n  \
        203: {department: main, first_name: Cid}";
    apply(&world, people, "").ok();
    world
}

fn named(world: &World, number: &str) -> String {
    let shown = world.run(&format!("extension show {number} -o json")).ok();
    shown.json()["name"].as_str().unwrap().to_owned()
}

/// Two new ones lead to each other.
#[test]
fn a_circle_of_new_ones_is_made() {
    let world = World::new();
    let circle = "extensions:\n  301: {department: new, forward_busy: \"extension:302\", forward_always: \"queue:390\"}\n  \
        302: {department: new, forward_busy: \"extension:301\"}\n\
        queues: {390: {department: new, members: [302, 301], routes: {closed: \"ivr:391\"}}}\n\
        ivrs: {391: {department: new, options: {1: \"queue:390\"}}}\n\
        departments: {new: {routes: {open: \"ivr:391\"}}}";
    apply(&world, circle, "").ok();
    plan(&world, circle, "--exit-code").ok();
}

/// DIDs, user names and numbers go round.
#[test]
fn what_two_have_changes_hands() {
    let world = site();
    let swapped = "extensions:\n  201: {did: [\"+48225550102\"], username: ben}\n  \
        202: {did: [\"+48225550101\"], username: ann}";
    apply(&world, swapped, "").ok();
    plan(&world, swapped, "--exit-code").ok();
    // A queue takes one from somebody, who is written below it.
    let taken =
        "queues: {290: {department: main, did: [\"+48225550102\"]}}\nextensions: {201: {did: []}}";
    apply(&world, taken, "").ok();
    plan(&world, taken, "--exit-code").ok();
}

#[test]
fn numbers_change_hands() {
    let world = site();
    apply(
        &world,
        "queues: {290: {department: main, members: [201, 202, 203]}}",
        "",
    )
    .ok();
    let round = "extensions:\n  201: {was: 202}\n  202: {was: 203}\n  203: {was: 201}\n  204: {department: main}\n\
        queues: {290: {members: [203, 201, 202]}}";
    apply(&world, round, "").ok();
    let now: Vec<_> = ["201", "202", "203"].map(|n| named(&world, n)).into();
    assert_eq!(now, ["Ben", "Cid", "Ann"]);
    // A second time they stay where they are, and so they do in a department with a range.
    plan(&world, round, "--exit-code").ok();
    apply(&world, round, "").ok();
    assert_eq!(named(&world, "201"), "Ben");
    let ranged = "departments: {main: {numbers: 100-299}}\nextensions:\n  201: {was: 203}\n  203: {was: 201}";
    apply(&world, ranged, "").ok();
    assert_eq!(named(&world, "201"), "Ann");
    plan(&world, ranged, "--exit-code").ok();
}

/// Of two who exchange the power over the whole system, the one comes before the other goes.
#[test]
fn the_last_owner_but_one_is_followed_by_another() {
    let world = site();
    world.bind("201");
    world.run("role grant 201 system-owner --confirm 201").ok();
    let next = "extensions:\n  201: {system_role: none}\n  202: {system_role: system-owner}";
    let line = "apply --format yaml -o json --confirm -";
    let done = world.line(line).stdin(next).run().ok().json();
    let commands: Vec<_> = done["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["command"].as_str().unwrap())
        .collect();
    assert_eq!(
        commands,
        [
            "pbxctl role grant 202 system-owner",
            "pbxctl role revoke 201 system-owner"
        ]
    );
}

/// Names go before what is said of them, and nothing is made twice.
#[test]
fn things_are_renamed() {
    let world = site();
    let first = "departments: {lab: {members: {201: {role: manager}}}}\n\
        groups: {night: {members: {202: {}}}}\nroles: {helper: {rights: [\"extensions:read\"]}}\n\
        extensions: {203: {department: lab, role: helper}}";
    apply(&world, first, "").ok();
    let second = "departments: {werkstatt: {was: lab, display_name: Werkstatt, members: {201: {role: manager}}}}\n\
        groups: {nachts: {was: night, members: {202: {}, 203: {}}}}\n\
        roles: {helferin: {was: helper, rights: [\"extensions:read\"], purpose: Hilft}}\n\
        extensions: {203: {department: werkstatt, role: helferin}}";
    let steps = apply(&world, second, "-o json").ok().json()["steps"].clone();
    let commands: Vec<_> = steps
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["command"].as_str().unwrap())
        .collect();
    assert!(
        !commands
            .iter()
            .any(|c| c.contains(" add ") && !c.contains("member add")),
        "{commands:?}"
    );
    plan(&world, second, "--exit-code").ok();
    assert!(!export(&world, "yaml").contains("lab:"));
}

/// Each department has numbers of its own: whoever moves gets theirs with it.
#[test]
fn whoever_moves_takes_a_number_of_there() {
    let world = World::new();
    let first = "departments: {a: {numbers: 300-309}, b: {numbers: 400-409}}\n\
        extensions: {301: {department: a, first_name: Ann, role: manager}}\n\
        queues: {310: {department: a, members: [301]}}";
    // The range of numbers is that of people.
    apply(&world, first, "").ok();
    let second = "extensions: {401: {department: b, was: 301, role: receptionist}}\n\
        queues: {310: {members: [401]}}";
    apply(&world, second, "").ok();
    let shown = world.run("extension show 401 -o json").ok().json();
    assert_eq!(
        (&shown["name"], &shown["department"], &shown["role"]),
        (&"Ann".into(), &"b".into(), &"receptionist".into())
    );
    plan(&world, second, "--exit-code").ok();
}

/// Another name is no other right.
#[test]
fn renaming_gives_and_takes_nothing() {
    let world = World::company();
    let site = "departments: {vertrieb: {was: sales}}";
    let answer = world.line("auth diff --format yaml").stdin(site).run().ok();
    assert_eq!(answer.stdout, "nobody gains or loses a right\n");
}

/// Where one of the members cannot be added, the others have their order, and the next run changes nothing.
#[test]
fn who_is_refused_has_no_place() {
    for before in ["[201, 202]", "[202, 201]"] {
        let world = World::company();
        let site = format!("queues: {{280: {{department: sales, members: {before}}}}}");
        apply(&world, &site, "").ok();
        // Members of both wait for who is new, so that orders may be others.
        let site = "extensions: {209: {department: sales}, 309: {department: support}}\n\
            queues: {280: {members: [309, 201, 202]}, 281: {department: sales, members: [209]}}\n";
        let line = |line: &str| world.line(line).by("203").stdin(site).run();
        let made = line("apply --format yaml --keep-going --yes -o json");
        assert_eq!(made.exit, 12, "{}", made.shot());
        let members = world.run("queue show 280 -o json").ok().json()["members"].clone();
        assert_eq!(members[0]["number"], "201", "{members}");
        assert_eq!(members[1]["number"], "202", "{members}");
        let again = line("plan --format yaml -o json").json();
        assert_eq!(again["steps"], serde_json::json!([]), "{again:#}");
    }
}
