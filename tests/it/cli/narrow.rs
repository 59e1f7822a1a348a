//! What a terminal of 80 columns shows of long names: what a list is for stays whole.

use crate::common::World;

fn on_a_terminal(world: &World, line: &str) -> String {
    let answer = world.line(line).var("COLUMNS", "80").by("100").run().ok();
    let wide = answer.stdout.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None, "{}", answer.shot());
    answer.stdout
}

const LONG: &str = "customer-experience-and-retention";

fn world() -> World {
    let world = World::company();
    for line in [
        format!("department add {LONG} --numbers 800-899"),
        format!(
            "extension add 800 -d {LONG} --first Maximiliane --last Oberhauser --email maximiliane.oberhauser@customers.acme.example"
        ),
        "group add night-shift".to_owned(),
        "group member add night-shift 800 --for 40d".to_owned(),
    ] {
        world.run(&line).ok();
    }
    world
}

#[test]
fn dates_and_people_stay_whole_beside_long_names() {
    let world = world();
    let list = on_a_terminal(&world, "audit list --limit 4");
    let began = list.lines().filter(|line| line.contains(" Nov "));
    for line in began {
        assert!(
            line.contains("20 Nov ") && line.contains("100 Olga Owner"),
            "{list}"
        );
    }
    assert_eq!(list.matches("20 Nov ").count(), 4, "{list}");
}

#[test]
fn a_list_keeps_what_it_is_for() {
    let world = world();
    for (line, title) in [
        ("group member list night-shift", "UNTIL"),
        ("department list", "VISIBILITY"),
    ] {
        let list = on_a_terminal(&world, line);
        let head = list.lines().next().unwrap_or_default();
        assert!(head.contains(title), "{list}");
    }
    // A name is broken after one of its parts.
    let list = on_a_terminal(&world, "department list");
    assert!(!list.contains("retentio\n"), "{list}");
}

#[test]
fn what_is_to_come_has_room() {
    let world = super::hours::office();
    world
        .run("hours override sales closed --from 'monday 13:00' --until 'monday 18:00' --reason 'The board is away'")
        .ok();
    let list = on_a_terminal(&world, "hours status");
    assert!(list.contains("23 Nov"), "{list}");
    assert!(!list.contains("2026-11-23"), "{list}");
}
