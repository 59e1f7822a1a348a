//! Who could do what somebody may not: it depends on who holds the right there, and on nothing that
//! the asker may not see (D12).

use crate::common::World;

/// What 304 has no right to: they manage support, and see the people of sales.
const ASKED: &[&str] = &[
    "extension add 502 --department sales",
    "extension add 502 --department sales --role manager",
    "extension add next --department sales",
    "extension copy 202 502",
    "extension copy 202 next",
    "extension set 202 --first Ada",
    "extension set 202 --did +48221000502",
    "extension set 202 --username ada",
    "extension renumber 202 502",
    "extension renumber 202 next",
    "extension move 202 --department support --number 502",
    "extension move 202 --department support",
    "extension disable 202",
    "extension remove 202 --yes",
    "extension remove 202 --calls-to 301 --yes",
    "role grant 202 owner --department sales",
    "role revoke 202 --department sales",
    "department member add support 202",
    "password invite 202",
    "password clear 202",
    "console allow 202",
    "console permit 202 monitors",
    "queue add 502 --department sales",
    "queue add 899 --department sales --did +48221000502",
    "department set sales --numbers 500-599",
    "department rename sales vault",
    "department remove sales --yes",
    "group add vault",
];

/// What is there besides, and hidden from 304: each alone changes none of the answers.
const THERE: &[&str] = &[
    "extension add 502 --department board",
    "queue add 502 --department board",
    "extension renumber 405 502; extension renumber 502 405 --forward-old 30",
    "extension set 405 --did +48221000502 --username ada",
    "group member add administrators 202 --confirm administrators",
    "console permit 202 system --confirm 202",
    "role grant 202 owner --department board",
    "department set sales --max-extensions 5",
    "extension set 405 --forward-always extension:202",
    "extension set 202 --forward-always extension:405",
    "password set 202 --generate",
    "queue add 800 --department board; queue member add 800 202",
    "group add vault",
    "department add vault --visibility restricted",
    "extension add 503 --department sales; extension remove 503 --yes; department set board --numbers 500-599",
];

fn answers(world: &World) -> Vec<String> {
    let asked = ASKED.iter().map(|line| world.run_as("304", line).shot());
    let mut answers: Vec<String> = asked.collect();
    // What somebody tests of their own shows what every rule says.
    let mut tests = "tests:\n".to_owned();
    for line in ASKED.iter().filter(|line| !line.contains(" next")) {
        tests += &format!("  - {{actor: 304, command: '{line}', expect: allow}}\n");
    }
    world.file("tests.yaml", &tests);
    answers.push(world.run_as("304", "auth test $D/tests.yaml").shot());
    answers
}

#[test]
fn who_could_does_not_depend_on_what_the_asker_may_not_see() {
    let free = World::company();
    free.run("department set sales --numbers 200-599").ok();
    let expected = answers(&free);
    let told = expected
        .iter()
        .filter(|one| one.contains("could be done by: 20"));
    assert!(told.count() > 15, "{}", expected.join("\n"));
    for there in THERE {
        let world = World::company();
        world.run("department set sales --numbers 200-599").ok();
        for line in there.split("; ") {
            world.run(line).ok();
        }
        for (answer, expected) in answers(&world).iter().zip(&expected) {
            assert_eq!(answer, expected, "{there}");
        }
    }
}

/// Who is named holds the right that is missing, and whoever holds every right learns who could in
/// fact.
#[test]
fn those_who_hold_every_right_learn_who_is_no_less() {
    let world = World::company();
    world
        .run("group member add administrators 202 --confirm administrators")
        .ok();
    let refused = world.run_as("204", "extension disable 202");
    assert!(
        refused.stderr.contains("D6") && refused.stderr.contains("could be done by: 100"),
        "{}",
        refused.shot()
    );
    let outside = world.run_as("304", "extension disable 202");
    assert!(
        outside.stderr.contains("D2") && outside.stderr.contains("could be done by: 205, 204, 203"),
        "{}",
        outside.shot()
    );
}

/// Parts of things in sales, which 304 sees and may not change.
const PARTS: &[&str] = &[
    "holiday remove sales Christmas",
    "holiday remove sales Christmas --if-exists",
    "holiday remove --all Christmas",
    "queue member add 880 202",
    "queue member remove 880 202",
    "ring-group member remove 881 202",
    "ivr option set 882 4 queue:880",
    "ivr option remove 882 4",
    "group member remove night 202",
];

/// Whether a part is there shows in no answer to people who may not change it, not even in who could.
#[test]
fn who_could_does_not_tell_which_parts_a_thing_has() {
    let shots = |there: &str| {
        let world = World::company();
        for line in [
            "queue add 880 --department sales",
            "ring-group add 881 --department sales",
            "ivr add 882 --department sales",
            "group add night",
        ] {
            world.run(line).ok();
        }
        if !there.is_empty() {
            world.run(there).ok();
        }
        let answers = PARTS.iter().map(|line| world.run_as("304", line).shot());
        answers.collect::<Vec<_>>()
    };
    let expected = shots("");
    for there in [
        "holiday add sales Christmas --on 2027-12-25",
        "queue member add 880 202",
        "ring-group member add 881 202",
        "ivr option set 882 4 queue:880",
        "group member add night 202",
    ] {
        for ((answer, expected), line) in shots(there).iter().zip(&expected).zip(PARTS) {
            assert_eq!(answer, expected, "{line} with {there}");
        }
    }
}
