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
fn ranges_and_countries_name_what_they_find() {
    let world = company();
    world.run("queue add 350 --department sales").ok();
    world.run("ivr add 998 --department support").ok();
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
    let country = said("department set support --country PL");
    assert!(
        country.contains("numbers there that are reserved, and stay until they are removed: 998"),
        "{country}"
    );
    let check = said("db check");
    assert!(
        check.contains("ivr:998 is an emergency number in PL"),
        "{check}"
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
