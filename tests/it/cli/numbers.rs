//! Who may have which number: ranges, numbers of a department's objects, and reserved ones, in
//! every command that assigns a number.

use crate::common::World;
use insta::assert_snapshot;

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
        assert!(refused.contains("rule: D9"), "{line}: {refused}");
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
    let promised = said("department set sales --object-numbers 380-409");
    assert!(
        promised.contains("380-409 overlaps with the numbers of other departments, which it cannot give to its objects: support (340-399)"),
        "{promised}"
    );
    let taken = said("department set main --numbers 400-419");
    assert!(
        taken.contains("400-419 overlaps with the object numbers of other departments, which they can no longer give: sales (380-409)"),
        "{taken}"
    );
    said("department set sales --object-numbers 830-835");
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
        assert!(refused.stderr.contains("rule: D9"), "{}", refused.shot());
    }
    world.run("extension set 201 --did +48221000112").ok();
}

/// Behind a country code it is no other number, by whatever command it comes.
#[test]
fn an_emergency_number_behind_a_country_code_is_nobodys_did() {
    let world = World::company();
    world.run("queue add 850 --department sales").ok();
    world.run("ring-group add 851 --department sales").ok();
    world.run("ivr add 852 --department sales").ok();
    for did in ["+48112", "+48999", "0048997", "'+44 999'", "+1911"] {
        for command in [
            "extension add 270 --department sales",
            "extension ensure 270 --department sales",
            "extension ensure 201",
            "extension set 201",
            "queue add 860 --department sales",
            "queue set 850",
            "ring-group add 861 --department sales",
            "ring-group set 851",
            "ivr add 862 --department sales",
            "ivr set 852",
        ] {
            let line = format!("{command} --did {did}");
            let file = world.file("line", format!("{line}\n"));
            let batch = format!("batch {} --yes", file.display());
            for line in [&line, &format!("{line} --dry-run"), &batch] {
                let refused = world.run(line);
                assert_eq!(refused.exit, 4, "{line}: {}", refused.shot());
                assert!(
                    refused.shot().contains("it is an emergency number"),
                    "{line}: {}",
                    refused.shot()
                );
            }
        }
        let did = did.trim_matches('\'');
        let people = format!("Number,FirstName,Department,DID\n271,Ann,sales,{did}\n");
        let file = world.file("people.csv", &people);
        let line = format!("import {} --profile 3cx", file.display());
        let refused = world.run(&line).shot();
        assert!(refused.contains("it is an emergency number"), "{refused}");
        assert_ne!(world.run("extension show 271").exit, 0, "{refused}");
    }
    world.run("extension set 201 --did +48110").ok();
}

/// What no number can be is not taken by any command, though it is written as one is kept.
#[test]
fn no_command_takes_what_is_no_telephone_number() {
    let world = World::company();
    world.run("queue add 850 --department sales").ok();
    world.run("ivr add 852 --department sales").ok();
    for (phone, says) in [
        ("+0048225550645", "perhaps +48225550645"),
        ("+480225550645", "perhaps +48225550645"),
        ("'+7 (8) 495 1234567'", "only within the country"),
        ("2026-05-12", "it is a date"),
        ("12/05/2026", "it is a date"),
    ] {
        let bare = phone.trim_matches('\'');
        for line in [
            format!("extension set 201 --mobile {phone}"),
            format!("extension set 201 --caller-id {phone}"),
            format!("extension set 201 --did {phone}"),
            format!("extension set 201 --forward-busy 'external:{bare}'"),
            format!("extension ensure 201 --mobile {phone}"),
            format!("queue set 850 --did {phone}"),
            format!("route set 850 --open 'external:{bare}'"),
            format!("ivr option set 852 1 'external:{bare}'"),
        ] {
            let refused = world.run(&line);
            assert!([2, 7].contains(&refused.exit), "{line}: {}", refused.shot());
            assert!(refused.shot().contains(says), "{line}: {}", refused.shot());
        }
        for column in ["MobileNumber", "DID", "OutboundCallerID"] {
            let people = format!("Number,FirstName,Department,{column}\n271,Ann,sales,{bare}\n");
            let file = world.file("people.csv", &people);
            let refused = world.run(&format!("import {} --profile 3cx", file.display()));
            assert_ne!(refused.exit, 0, "{column}: {}", refused.shot());
            assert!(
                refused.shot().contains(says),
                "{column}: {}",
                refused.shot()
            );
        }
    }
}

/// Values are in it as they are, quoted by RFC 4180 and by nothing else (docs/security/trust.md).
#[test]
fn the_csv_is_for_programs() {
    let world = World::company();
    for (number, name, cell) in [
        ("850", "=1+1", "=1+1"),
        ("851", "+1", "+1"),
        ("852", "@SUM(A1)", "@SUM(A1)"),
        ("853", "=A1,B1", "\"=A1,B1\""),
    ] {
        world
            .run(&format!(
                "queue add {number} --department sales --name '{name}'"
            ))
            .ok();
        let list = world.run("queue list -o csv").ok().stdout;
        let row = list.lines().find(|row| row.starts_with(number)).unwrap();
        assert!(row.contains(&format!(",{cell},")), "{row}");
    }
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

/// One wrong number, by every road there is: each is refused by D9 with the same reason.
#[test]
fn a_wrong_number_is_wrong_by_every_road() {
    // In use elsewhere, so that it can be moved, copied to, or made a member.
    const SALES: &str =
        "department set sales --country GB --numbers 200-299 --object-numbers 830-839";
    let reserved = "is reserved: it is";
    let beyond = "takes only numbers 200-299";
    let full = "of at most";
    // Number, whether somebody elsewhere can have it, and the reason.
    for (number, elsewhere, setting, reason) in [
        ("112", false, "", reserved),
        ("777", false, "", reserved),
        ("999", true, "", reserved),
        ("398", true, "", beyond),
        ("2000", true, "", beyond),
        ("299", true, "department set sales --max-extensions 1", full),
    ] {
        let world = World::company();
        world.run(SALES).ok();
        if !setting.is_empty() {
            world.run(setting).ok();
        }
        let csv = format!("Number,FirstName,Department\n{number},Ada,sales\n");
        let import = world.file("wrong.csv", csv).display().to_string();
        let mut roads = vec![
            format!("extension add {number} --department sales"),
            format!("extension ensure {number} --department sales"),
            format!("extension copy 201 {number}"),
            format!("import {import} --profile 3cx --yes"),
            format!("import {import} --profile 3cx --dry-run"),
        ];
        walk(&world, &roads, reason);
        if elsewhere {
            world
                .run(&format!("extension add {number} --department main"))
                .ok();
            roads = vec![
                format!("extension move {number} --department sales"),
                format!("extension ensure {number} --department sales"),
                format!("import {import} --profile 3cx --yes"),
            ];
            // What a range or a maximum is about is whose home it is; a reserved number is
            // no member's either.
            let joins = [
                format!("department member add sales {number}"),
                format!("role grant {number} receptionist --department sales"),
            ];
            if reason == reserved {
                roads.extend(joins);
            } else {
                for line in joins {
                    let dry = world.run(&format!("{line} --dry-run"));
                    assert_eq!(dry.exit, 0, "{}", dry.shot());
                }
            }
            walk(&world, &roads, reason);
        }
    }
}

/// The same of what a department owns, asked by who writes that department.
#[test]
fn a_wrong_number_of_a_queue_is_wrong_by_every_road() {
    for (number, reason) in [
        ("112", "is reserved: it is"),
        ("999", "is reserved: it is"),
        ("840", "takes only numbers 830-839 for its objects"),
        ("350", "350 is in 300-399, the range of department support"),
    ] {
        let world = company();
        if number == "350" {
            world.run("department set sales --object-numbers none").ok();
        }
        let roads = ["queue", "ring-group", "ivr", "trunk"]
            .map(|kind| format!("{kind} add {number} --department sales"));
        walk_as(&world, "203", &roads, reason);
        if number == "112" {
            continue;
        }
        for kind in ["queue", "ring-group", "ivr", "trunk"] {
            world
                .run(&format!("{kind} add {number} --department main"))
                .ok();
            // A group-admin of sales and of main.
            world
                .run("role grant 203 group-admin --department main")
                .shot();
            let road = [format!("{kind} set {number} --department sales")];
            walk_as(&world, "203", &road, reason);
            world.run(&format!("{kind} remove {number} --yes")).ok();
        }
    }
}

fn walk(world: &World, roads: &[String], reason: &str) {
    walk_as(world, "100", roads, reason);
}

fn walk_as(world: &World, by: &str, roads: &[String], reason: &str) {
    for road in roads {
        let batch = world.file("road", format!("{road}\n"));
        let in_batch = format!("batch {} --yes", batch.display());
        // A batch reads no other file but an import's, and asks nobody.
        let ways = if road.starts_with("import ") {
            vec![road.as_str()]
        } else {
            vec![road.as_str(), in_batch.as_str()]
        };
        for way in ways {
            let refused = world.run_as(by, way);
            let said = refused.shot();
            assert_eq!(refused.exit, 4, "{road}: {said}");
            assert!(said.contains("rule: D9"), "{road}: {said}");
            assert!(said.contains(reason), "{road}: {said}");
        }
    }
}

/// As it is dialled within the country and as from abroad: told by whichever comes second, of
/// whatever has the first, and of nobody who is not read (D12).
#[test]
fn two_forms_of_one_number_from_outside_are_told() {
    let world = World::company();
    for line in [
        "dept set sales --country GB",
        "dept set support --country GB",
        "ext set 201 --did +442079460001",
        "queue add 800 --department sales --did 02079460002",
        "ext set 401 --did +442079460003",
    ] {
        world.run(line).ok();
    }
    let warned = |who: &str, line: &str| {
        let answer = world.run_as(who, &format!("{line} --dry-run -o json")).ok();
        answer.stdout.matches("may be the same number").count()
    };
    assert_snapshot!(world.run("ext set 202 --did '020 7946 0001' --dry-run").shot(), @r#"
    extension 202 (Rita Reception): DIDs are now 02079460001 (dry run, nothing written)
    -- stderr
    warning: 02079460001 and +442079460001, which exists already, may be the same number: calls find only the one written as the trunk sends it
    -- exit 0
    "#);
    for (who, line, told) in [
        ("100", "ext set 202 --did +442079460002", 1),
        (
            "100",
            "queue add 801 --department support --did 02079460001",
            1,
        ),
        ("100", "queue set 800 --did 02079460002", 0),
        (
            "100",
            "ext set 201 --did +442079460001 --did 02079460001",
            0,
        ),
        ("100", "ext set 202 --did 02079460004", 0),
        ("100", "ext set 202 --did 02079460003", 1),
        ("205", "ext set 202 --did 02079460001", 1),
        ("205", "ext set 202 --did 02079460003", 0),
    ] {
        assert_eq!(warned(who, line), told, "{who} {line}");
    }
}
