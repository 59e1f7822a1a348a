//! How people write: names in their own script, values that begin with a hyphen, times and days at
//! the end of the calendar.

use crate::common::World;

/// Each with the spelling that leaves out what draws nothing.
const NAMES: [(&str, &str); 3] = [
    ("علی\u{200c}رضا", "علیرضا"),
    ("ශ්\u{200d}රී", "ශ්රී"),
    ("辻\u{e0100}", "辻"),
];

#[test]
fn people_are_spelt_as_their_script_does_and_found_by_either_spelling() {
    let world = World::company();
    for (name, plain) in NAMES {
        let line = format!("extension set 201 --first '{name}'");
        let answer = world.run(&line).ok();
        assert!(answer.stdout.contains(name), "{}", answer.shot());
        for search in [name, plain] {
            let found = world.run(&format!("extension list --search '{search}' -o plain"));
            assert!(found.stdout.contains("201"), "{search}: {}", found.shot());
        }
        world.file("people.csv", format!("Number,FirstName\n745,{name}\n"));
        world
            .run("import $D/people.csv --profile 3cx --department sales")
            .ok();
        let shown = world.run("extension show 745 -o json").ok().json();
        assert_eq!(shown["first_name"], name);
        // Of things, two names that look the same must be the same.
        assert_eq!(world.run(&format!("department add '{name}'")).exit, 2);
        assert_eq!(world.run(&format!("group add '{name}'")).exit, 2);
    }
    for name in [
        "Le\u{200c}na",
        "علی\u{200c}",
        "علی\u{202e}رضا",
        "Lena\u{e0100}",
    ] {
        let answer = world.run(&format!("extension set 201 --first '{name}'"));
        assert_eq!(answer.exit, 2, "{}", answer.shot());
    }
}

#[test]
fn a_value_that_begins_with_a_hyphen_is_told_how_to_be_joined() {
    let world = World::company();
    for (line, meant) in [
        (
            "extension set 201 --last A --reason --urgent--",
            "--reason=--urgent--",
        ),
        (
            "extension set 201 --last A --reason -urgent",
            "--reason=-urgent",
        ),
        (
            "department set sales --display-name -5",
            "--display-name=-5",
        ),
        ("extension list --search --x", "--search=--x"),
        ("extension list --search '--a b'", "--search='--a b'"),
    ] {
        let answer = world.run(line);
        let hint = format!("hint: did you mean `{meant}`?\n");
        assert_eq!(answer.exit, 2, "{}", answer.shot());
        assert!(answer.stderr.contains(&hint), "{line}: {}", answer.shot());
    }
    world
        .run("extension set 201 --last A --reason=--urgent--")
        .ok();
    // Nor is meant what would not be taken either: it is said why not.
    for (line, why) in [
        ("extension set 201 --last -5", "it starts with `-`"),
        ("db backup --keep -1", "it must be at least 1"),
        ("audit list --since -5m", "begins with `-`"),
        ("audit list --until -5m", "begins with `-`"),
        ("extension list --columns -1", "begins with `-`"),
        ("audit list --limit -5", "it must be at least 0"),
        ("extension list --wait -3", "it must be at least 0"),
        ("extension list --max-lock -2", "at most 60"),
        (
            "department set sales --max-extensions -4",
            "characters other than digits",
        ),
        (
            "token add --right hours:read --for -3d",
            "is not a length of time",
        ),
        (
            "auth paths --to barge-in --depth -1",
            "it must be at least 1",
        ),
    ] {
        for line in [
            line.to_owned(),
            line.replacen(" -", "=-", 9).replace("=--", " --"),
        ] {
            let answer = world.run(&line);
            assert_eq!(answer.exit, 2, "{}", answer.shot());
            assert!(answer.stderr.contains(why), "{line}: {}", answer.shot());
            assert!(!answer.stderr.contains("did you mean"), "{}", answer.shot());
        }
    }
    // What is an option is not taken for a value.
    let answer = world.run("extension set 201 --first --last");
    assert!(!answer.stderr.contains("did you mean"), "{}", answer.shot());
}

#[test]
fn what_lies_beyond_the_calendar_is_said_and_not_moved() {
    let world = World::company();
    world.run("hours set sales --open 'mon-fri 8-17'").ok();
    for line in [
        "hours calendar sales --month 0000-01",
        "hours calendar sales --week 0000-W01",
        "holiday add sales Old --on 0000-12-31",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 2, "{line}: {}", answer.shot());
    }
    let answer = world.run("role grant 201 receptionist --until 9999-12-31T23:59:59Z");
    let why = "it is not between 0001-01-01T00:00:00Z and 9999-12-31T00:00:00Z";
    assert!(answer.stderr.contains(why), "{}", answer.shot());
}
