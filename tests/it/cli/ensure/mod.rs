//! `ensure` on every noun: the wanted state, whatever exists.

mod cases;
mod newcomer;
mod secret;

use crate::common::{Frozen, World};
use crate::schema::rows;
use cases::CASES;
use std::collections::BTreeSet;

const SETTING: &[&str] = &[
    "queue add 800 --department sales --name Line",
    "queue member add 800 202",
    "ring-group add 810 --department sales",
    "ivr add 820 --department sales",
    "group add night",
    "settings sso add spare --issuer https://spare.example --client-id pbxctl",
];

/// Whoever belongs to it reads everything, and changes nothing.
const READERS: [&str; 3] = [
    "group add readers",
    "group permit readers --scope system extensions:read departments:read groups:read holidays:read queues:read ring-groups:read ivrs:read trunks:read settings:read phonebook:read",
    "group member add readers 301",
];

fn base() -> Frozen {
    let world = World::company();
    for line in SETTING {
        world.run(line).ok();
    }
    world.freeze()
}

fn changed(world: &World, line: &str) -> bool {
    let answer = world.run(&format!("{line} -o json")).ok().json();
    let parts = answer["results"].as_array();
    let records = |part: &serde_json::Value| part["audit_ids"].as_array().map_or(0, Vec::len);
    let written = parts.map_or(records(&answer), |parts| parts.iter().map(records).sum());
    let changed = answer["changed"].as_bool().unwrap();
    assert_eq!(written > 0, changed, "{line}: {answer}");
    assert_eq!(answer["audit_id"].is_null(), !changed, "{line}");
    changed
}

/// Every noun stands in the table, but for tokens, of which nothing is set.
#[test]
fn no_noun_is_forgotten() {
    let commands = crate::catalogue::every_command();
    let all = commands
        .iter()
        .filter(|command| command.ends_with(" ensure"));
    let tried = |command: &&String| {
        CASES
            .iter()
            .any(|case| case.ensure.starts_with(command.as_str()))
    };
    let rest: Vec<_> = all.filter(|command| !tried(command)).collect();
    assert_eq!(rest, ["token ensure"]);
}

/// Made, left, changed, left; a dry run says the same, and writes nothing.
#[test]
fn what_is_so_is_left() {
    let base = base();
    for case in CASES {
        let world = World::thaw(&base);
        for line in [case.ensure, case.other] {
            let before = rows(&world.db(), &[]);
            let dry = world.run(&format!("{line} --dry-run -o json")).ok().json();
            assert_eq!(dry["changed"], true, "{line}");
            assert!(rows(&world.db(), &[]) == before, "{line}");
            assert!(changed(&world, line), "{line}");
            let before = rows(&world.db(), &[]);
            assert!(!changed(&world, line), "{line}");
            let dry = world.run(&format!("{line} --dry-run -o json")).ok().json();
            assert_eq!(dry["changed"], false, "{line}");
            let said = world.run(line).ok().stdout;
            assert!(said.contains("already"), "{line}: {said}");
            let batch = world.line("batch -o json").stdin(line).run().ok().json();
            assert_eq!(batch["results"][0]["changed"], false, "{line}");
            assert!(rows(&world.db(), &[]) == before, "{line}");
        }
    }
}

/// Days that change are taken away and added: one thing, and undone as one.
#[test]
fn what_takes_two_steps_is_undone_as_one() {
    let world = World::thaw(&base());
    world
        .run("holiday add sales Christmas --on 2026-12-25")
        .ok();
    let before = rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    let line = "holiday ensure sales Christmas --on 2026-12-24";
    let done = world.run(&format!("{line} -o json")).ok().json();
    assert_eq!(
        done["steps"],
        serde_json::json!(["holiday.remove", "holiday.add"])
    );
    let first = done["audit_ids"][0].as_i64().unwrap();
    world.run(&format!("audit undo --batch {first} --yes")).ok();
    let after = rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    assert!(after == before);
    // Who may add holidays, and not take them away, changes none.
    world
        .run("role add planner --from user --right holidays:read --right holidays:write")
        .ok();
    world.run("role grant 203 planner --department sales").ok();
    let answer = world.run_as("203", line);
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert!(
        answer.stderr.contains("holidays:delete"),
        "{}",
        answer.stderr
    );
    assert!(rows(&world.db(), &["audit", "audit_tip", "audit_fold"]).contains("2026-12-25"));
}

/// Whoever may add or set may ensure, and nobody else; what is so already takes no more than to
/// read it, and whoever may not read it learns nothing of it by this.
#[test]
fn it_takes_what_the_single_commands_take() {
    let world = World::thaw(&base());
    for line in READERS {
        world.run(line).ok();
    }
    let base = world.freeze();
    let mut only_read = BTreeSet::new();
    for case in CASES {
        for actor in [
            "100", "101", "201", "202", "203", "204", "205", "301", "304", "401", "405",
        ] {
            let ask = |setting: Option<&str>, line: &str| {
                let world = World::thaw(&base);
                if let Some(setting) = setting {
                    world.run(setting).ok();
                }
                world.run_as(actor, &format!("{line} -o json --yes"))
            };
            let made = ask(None, case.ensure);
            let single = ask(None, case.single[0]);
            let context = format!("{actor}: {}: {}", case.ensure, made.shot());
            assert_eq!(made.exit == 0, single.exit == 0, "{context}");
            if [4, 5].contains(&single.exit) {
                assert!([4, 5].contains(&made.exit), "{context}");
            }
            let there = Some(case.ensure);
            let other = ask(there, case.other);
            let single = ask(there, case.single[1]);
            // To change days takes to add them and to take them away.
            let may_set =
                single.exit == 0 && (made.exit == 0 || !case.other.starts_with("holiday"));
            let context = format!("{actor}: {}: {}", case.other, other.shot());
            let is_role_away = case.other.contains("--disabled");
            assert!(other.exit == 0 || !may_set || is_role_away, "{context}");
            assert!(other.exit != 0 || may_set, "{context}");
            let same = ask(there, case.ensure);
            let context = format!("{actor}: {}: {}", case.ensure, same.shot());
            match same.exit {
                0 if other.exit != 0 => {
                    let mut read = case.read.iter().map(|read| ask(there, read).stdout);
                    assert!(read.any(|told| told.contains(case.told)), "{context}");
                    only_read.insert(case.ensure);
                }
                0 => {}
                // A guess is answered like another one.
                _ => assert_eq!(same.exit, other.exit, "{context}: {}", other.shot()),
            }
        }
    }
    assert_eq!(only_read.len(), CASES.len(), "{only_read:#?}");
}

/// What is not named stays; and what somebody has for a time, they have for that time.
#[test]
fn what_is_not_named_stays() {
    let world = World::thaw(&base());
    let run = |line: &str| world.run(line).ok().stdout;
    run("department member add support 201 --role manager --until 2030-01-01 --allow intercom");
    assert!(!changed(&world, "department member ensure support 201"));
    assert!(!changed(
        &world,
        "department member ensure support 201 --role manager"
    ));
    assert!(changed(
        &world,
        "department member ensure support 201 --until never"
    ));
    assert!(!changed(
        &world,
        "department member ensure support 201 --until never --allow intercom"
    ));
    // A role that was for a time is user again, and that is what counts.
    run("department member set support 201 --role owner --until 2030-01-01");
    world.set_clock(1_900_000_000);
    assert!(!changed(
        &world,
        "department member ensure support 201 --role user"
    ));

    let world = World::thaw(&base());
    let run = |line: &str| world.run(line).ok().stdout;
    run("group member add night 201 --role manager --until 2030-01-01");
    assert!(!changed(&world, "group member ensure night 201"));
    assert!(!changed(&world, "queue member ensure 800 202"));
    // Behind the last place there is none.
    assert!(!changed(&world, "queue member ensure 800 202 --position 9"));
    run("role add lead --from receptionist --right hours:write");
    assert!(!changed(&world, "role ensure lead --right hours:write"));
    assert!(changed(&world, "role ensure lead --from receptionist"));
    assert!(!changed(&world, "role ensure LEAD --from receptionist"));
    assert!(changed(&world, "trunk ensure 900 --name X"));
    assert!(!changed(&world, "trunk ensure 900 --department none"));
}

/// What is missing is named, as by the single commands; and what is too little is said.
#[test]
fn what_is_missing_is_said() {
    let world = World::thaw(&base());
    for (actor, line, exit, why) in [
        (
            "100",
            "queue member ensure 800 201 202 --position 1",
            2,
            "one at a time",
        ),
        ("100", "queue ensure 805", 2, "queue 805 does not exist yet"),
        ("100", "role ensure nix", 2, "role nix does not exist yet"),
        (
            "100",
            "queue ensure 805 --department nowhere",
            5,
            "no department `nowhere`",
        ),
        (
            "100",
            "queue ensure 800 --department nowhere",
            5,
            "no department `nowhere`",
        ),
        (
            "100",
            "role ensure lead --from nobody",
            5,
            "no role `nobody`",
        ),
        ("100", "role ensure manager --from user", 6, "`manager`"),
        ("100", "queue ensure 820 --department sales", 6, "820"),
        (
            "100",
            "settings sso ensure spare --issuer https://x.example --client-id y",
            6,
            "already exists",
        ),
        // What is not there comes before what one may not.
        (
            "304",
            "queue member ensure 800 999",
            5,
            "no extension `999`",
        ),
        (
            "304",
            "queue member ensure 800 202 999",
            5,
            "no extension `999`",
        ),
        // Hidden is absent.
        (
            "204",
            "department member ensure board 201",
            5,
            "no department `board`",
        ),
        (
            "204",
            "department member ensure sales 401",
            5,
            "no extension `401`",
        ),
        (
            "204",
            "queue member ensure 800 401",
            5,
            "no extension `401`",
        ),
    ] {
        let answer = world.run_as(actor, line);
        assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(why), "{line}: {}", answer.stderr);
    }
    // All of them, or none.
    let before = rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    assert_eq!(world.run("queue member ensure 800 201 999").exit, 5);
    assert_eq!(
        rows(&world.db(), &["audit", "audit_tip", "audit_fold"]),
        before
    );
}

/// Outsiders see the name of a queue, and its numbers from outside not: they are not compared.
#[test]
fn what_is_not_seen_is_decided_as_asked() {
    let world = World::thaw(&base());
    world.run("queue set 800 --did +48221000199").ok();
    let ask = |line: &str| world.run_as("304", line).exit;
    assert_eq!(ask("queue ensure 800 --department sales --name Line"), 0);
    assert_eq!(ask("queue ensure 800 --did +48221000199"), 4);
    assert_eq!(ask("queue ensure 800 --did +48221000198"), 4);
    // Whoever may write members without reading them finds them out by adding.
    world
        .run("role add joiner --from user --right extensions:write")
        .ok();
    for department in ["sales", "support"] {
        world
            .run(&format!(
                "department member ensure {department} 204 --role joiner"
            ))
            .ok();
    }
    world.run("department member add support 201").ok();
    let answer = world.run_as("204", "department member ensure support 201 -o json");
    assert_eq!(answer.ok().json()["changed"], false);
}
