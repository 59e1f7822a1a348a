//! Whose numbers are whose: ranges, numbers of what a department owns, and reserved ones, by
//! every command that gives a number.

use crate::common::World;

fn company() -> World {
    let world = World::company();
    for line in [
        "department set sales --object-numbers 830-839 --country GB",
        "department set support --numbers 300-399",
    ] {
        world.run(line).ok();
    }
    world
}

#[test]
fn every_path_to_a_number_is_limited() {
    let world = company();
    for line in [
        "extension add 112 --department sales",
        "extension add 999 --department sales",
        "extension ensure 911 --department sales",
        "extension copy 201 999",
        "queue add 112 --department support",
        "ring-group add 911 --department support",
        "ivr add 999 --department sales",
        "trunk add 777",
    ] {
        let refused = world.run(line).shot();
        assert!(refused.ends_with("-- exit 4"), "{line}: {refused}");
        assert!(refused.contains("(D9)"), "{line}: {refused}");
        assert!(refused.contains("is reserved: it is"), "{line}: {refused}");
    }
    world.run("queue add 999 --department support").ok();
    let moved = world.run("queue set 999 --department sales").shot();
    assert!(moved.contains("999 is reserved"), "{moved}");
}

#[test]
fn ranges_name_what_they_find() {
    let world = company();
    world.run("queue add 350 --department sales").ok();
    let said = |line: &str| world.run(line).shot();
    let ranged = said("department set support --numbers 340-399");
    assert!(
        ranged.contains("other departments own numbers in 340-399: queue:350"),
        "{ranged}"
    );
    let owned = said("department set sales --object-numbers 830-835");
    assert!(
        owned.contains("it owns numbers outside 830-835: queue:350"),
        "{owned}"
    );
    let shown = said("department show sales -o json");
    assert!(
        shown.contains(r#""object_numbers":"830-835""#)
            || shown.contains(r#""object_numbers": "830-835""#),
        "{shown}"
    );
    let cleared = said("department set sales --object-numbers none");
    assert!(cleared.ends_with("-- exit 0"), "{cleared}");
}

/// What is dialled for help is led nowhere else: not by a number from outside either.
#[test]
fn an_emergency_number_is_nobodys_did() {
    let world = World::company();
    world.run("queue add 850 --department sales").ok();
    for line in [
        "ring-group add 851 --department sales --did 112",
        "queue set 850 --did 911",
        "extension add 270 --department sales --did 110",
        "extension set 201 --did 999",
    ] {
        let refused = world.run(line);
        assert_eq!(refused.exit, 4, "{line}: {}", refused.shot());
        assert!(refused.stderr.contains("(D9)"), "{}", refused.shot());
    }
    world.run("extension set 201 --did +48221000112").ok();
}

/// A country decides which numbers are reserved: so it is set once, by whoever writes the
/// department, and changed by who writes them all; never over numbers that are in use.
#[test]
fn a_country_is_no_way_to_a_reserved_number() {
    let world = World::company();
    world.run("department set sales --country PL").ok();
    // 203 is a group-admin of sales.
    let batch = world.file(
        "cleared",
        "department set sales --country none\nqueue add 997 --department sales\n",
    );
    for line in [
        "department set sales --country none",
        "department ensure sales --country GB",
        &format!("batch {} --yes", batch.display()),
    ] {
        let refused = world.run_as("203", line);
        assert_eq!(refused.exit, 4, "{line}: {}", refused.shot());
        assert!(
            refused.shot().contains("department sales is in PL"),
            "{}",
            refused.shot()
        );
    }
    let refused = world
        .run_as("203", "department set sales --country none")
        .shot();
    assert!(refused.contains("could be done by: 100"), "{refused}");
    world
        .run_as("203", "department ensure sales --country PL")
        .ok();
    // Whoever may change it does, and comes back only once the number is gone.
    world.run("department set sales --country none").ok();
    world.run_as("203", "queue add 997 --department sales").ok();
    for (by, line) in [
        ("203", "department set sales --country PL"),
        ("100", "department set sales --country PL"),
        ("100", "department ensure sales --country PL"),
    ] {
        let refused = world.run_as(by, line);
        assert_eq!(refused.exit, 4, "{line}: {}", refused.shot());
        let said = refused.stderr;
        assert!(
            said.contains("emergency numbers in PL: queue:997"),
            "{said}"
        );
        assert!(!said.contains("could be done by"), "{said}");
    }
    world.run("db check").ok();
    world.run("queue remove 997 --yes").ok();
    world
        .run_as("203", "department set sales --country PL")
        .ok();
}
