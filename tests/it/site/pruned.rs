//! `--prune` removes what site files made, and nothing else.

use super::{SITE, apply, export, plan};
use crate::common::World;

/// Files that say nothing prune nothing: one thing stays.
const KEEP: &str = "departments: {main: {}}";

#[test]
fn what_files_made_goes_and_what_hands_made_stays() {
    let world = World::new();
    for line in [
        "department add byhand",
        "extension add 301 --department byhand --first Hand",
        "queue add 390 --department byhand",
        "group add hands",
    ] {
        world.run(line).ok();
    }
    let before = export(&world, "json");
    apply(&world, SITE, "").ok();
    // Said in a file, it is still made by hand.
    let said = "extensions: {301: {first_name: Hand}}\ngroups: {hands: {}}";
    apply(&world, said, "").ok();
    let plan = plan(&world, "departments: {main: {}}", "--prune -o json")
        .ok()
        .json();
    let gone: Vec<_> = plan["steps"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["what"] == "remove")
        .map(|step| step["target"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        gone.contains(&"extension:500".to_owned()) && gone.contains(&"queue:590".to_owned()),
        "{gone:?}"
    );
    assert!(
        !gone
            .iter()
            .any(|target| target.contains("301") || target.contains("hand")),
        "{gone:?}"
    );
    assert_eq!(plan["summary"]["removed"], gone.len());
    let line = "apply --format yaml --prune";
    let unasked = world.line(line).stdin("departments: {main: {}}").run();
    assert_eq!(unasked.exit, 9, "{}", unasked.shot());
    apply(
        &world,
        "departments: {main: {display_name: none}}\nsettings: {timezone: UTC, lockout-tries: 5}",
        "--prune",
    )
    .ok();
    let settings = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let (mut now, mut was) = (settings(&export(&world, "json")), settings(&before));
    // `timezone` has no empty value of before.
    now["settings"] = serde_json::Value::Null;
    was["settings"] = serde_json::Value::Null;
    assert_eq!(now, was);
}

/// Between two states of files it goes back and forth.
#[test]
fn back_and_forth() {
    let world = World::new();
    let one = "departments: {a: {}}\nextensions: {301: {department: a}}\nphonebook: [{company: One, numbers: [\"+442079460901\"]}]";
    let two = "departments: {b: {}}\nextensions: {302: {department: b}}\nqueues: {390: {department: b, members: [302]}}";
    apply(&world, one, "").ok();
    let first = export(&world, "json");
    apply(&world, two, "--prune").ok();
    let second = export(&world, "json");
    apply(&world, one, "--prune").ok();
    assert_eq!(export(&world, "json"), first);
    apply(&world, two, "--prune").ok();
    assert_eq!(export(&world, "json"), second);
    plan(&world, two, "--prune --exit-code").ok();
}

/// What an undo brings back is what it was: made by files.
#[test]
fn what_comes_back_is_pruned_again() {
    let world = World::new();
    apply(&world, "extensions: {301: {department: main}}", "").ok();
    let id = apply(&world, KEEP, "--prune -o json").ok().json()["audit_id"].to_string();
    world.run(&format!("audit undo --batch {id} --yes")).ok();
    let again = plan(&world, KEEP, "--prune -o json").ok().json();
    assert_eq!(again["summary"]["removed"], 1);
    // Another one of that number is another one.
    apply(&world, KEEP, "--prune").ok();
    world.run("extension add 301 --department main").ok();
    plan(&world, KEEP, "--prune --exit-code").ok();
}

/// Whoever sees only the name of a thing, and may not remove it, is not told that site files made it.
#[test]
fn what_is_seen_by_name_only_is_not_told_to_be_of_files() {
    let world = World::company();
    world.run("department set support --visibility open").ok();
    let site = "departments: {far: {visibility: open}}\n\
                extensions: {391: {department: support}}\nqueues: {395: {department: support}}\n\
                groups: {night: {visibility: open}}";
    apply(&world, site, "").ok();
    for seen in [
        "extension show 391",
        "department show far",
        "group show night",
    ] {
        assert_eq!(world.run_as("204", seen).exit, 0, "{seen}");
    }
    let line = "plan --format yaml --prune -o json";
    let planned = world
        .line(line)
        .by("204")
        .stdin("extensions: {204: {language: de}}")
        .run();
    let planned = planned.ok().json();
    assert_eq!(planned["refused"], serde_json::json!([]), "{planned:#}");
    assert_eq!(planned["summary"]["removed"], 0, "{planned:#}");
    // The owner removes all of them.
    let planned = plan(
        &world,
        "extensions: {204: {language: de}}",
        "--prune -o json",
    )
    .ok()
    .json();
    assert_eq!(planned["summary"]["removed"], 4, "{planned:#}");
}

/// Whoever is removed and is still named as a member in the same files is an error at that place: the
/// next run would not know whom they mean.
#[test]
fn a_leaver_who_is_still_a_member_in_the_files_is_an_error() {
    let world = World::company();
    let site = "departments: {support: {members: {701: {}}}}\n\
                extensions: {701: {department: sales}, 702: {department: sales}}\n\
                queues: {780: {department: sales, members: [701, 702]}}\n\
                groups: {night: {members: {701: {}}}}\n";
    apply(&world, site, "").ok();
    let left = site.replace("701: {department: sales}, ", "");
    let before = export(&world, "json");
    for (verb, options) in [
        ("plan", ""),
        ("apply", "--yes"),
        ("apply", "--yes --keep-going"),
    ] {
        let line = format!("{verb} --format yaml --prune {options}");
        let answer = world.line(&line).stdin(&left).run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        let said = "error: extension 701 is removed by `--prune`, since no file has it";
        assert_eq!(answer.stderr.matches(said).count(), 3, "{}", answer.shot());
        for place in [":1:35", ":3:45", ":4:28"] {
            assert!(answer.stderr.contains(place), "{place} {}", answer.shot());
        }
    }
    assert_eq!(export(&world, "json"), before);
    // Without --prune they stay, and so do the files.
    plan(&world, &left, "--exit-code").ok();
    let right = "departments: {support: {members: {}}}\n\
                 extensions: {702: {department: sales}}\n\
                 queues: {780: {department: sales, members: [702]}}\ngroups: {night: {members: {}}}\n";
    apply(&world, right, "--prune").ok();
    plan(&world, right, "--prune --exit-code").ok();
}

/// Calls that the same files send to what they remove are an error where they say so, and not what the
/// files leave out.
#[test]
fn where_the_files_send_calls_to_what_they_remove_is_an_error() {
    let world = World::company();
    let site = "departments: {lab: {routes: {closed: 'voicemail:701', break: 'queue:780'}}}\n\
                extensions: {702: {department: sales, forward_busy: 'extension:701'}, 701: {department: sales, vm_enabled: true}}\n\
                ivrs: {782: {department: sales, options: {1: 'queue:780'}}}\n\
                queues: {780: {department: sales}}\n";
    apply(&world, site, "").ok();
    let left = site.replace(", 701: {department: sales, vm_enabled: true}", "");
    let left = left.replace("queues: {780: {department: sales}}\n", "");
    let before = export(&world, "json");
    for (verb, options) in [
        ("plan", ""),
        ("apply", "--yes"),
        ("apply", "--yes --keep-going"),
    ] {
        let line = format!("{verb} --format yaml --prune {options}");
        let answer = world.line(&line).stdin(&left).run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        for (what, times) in [("extension 701", 2), ("queue 780", 2)] {
            let said = format!("error: {what} is removed by `--prune`, since no file has it");
            assert_eq!(
                answer.stderr.matches(&said).count(),
                times,
                "{}",
                answer.shot()
            );
        }
        for place in [":1:38", ":1:62", ":2:53", ":3:46"] {
            assert!(answer.stderr.contains(place), "{place} {}", answer.shot());
        }
        assert!(
            !answer.stderr.contains("what files leave out stays"),
            "{}",
            answer.shot()
        );
    }
    assert_eq!(export(&world, "json"), before);
    plan(&world, &left, "--exit-code").ok();
}

/// Whoever is taken out of the files and was made by hand stays, and that is said: of what most is in the
/// files, and nothing of the rest.
#[test]
fn what_stays_because_no_file_made_it_is_told() {
    let world = World::company();
    world.run("queue add 280 --department sales").ok();
    let all = export(&world, "json");
    plan(&world, &all, "--prune --exit-code").ok();
    let mut site: serde_json::Value = serde_json::from_str(&all).unwrap();
    for (table, number) in [("extensions", "202"), ("queues", "280")] {
        site[table].as_object_mut().unwrap().remove(number).unwrap();
    }
    let left = site.to_string();
    let said = "2 things are not in the files and stay, because no site file made them: extension 202, queue 280; remove by hand what is to go, such as: pbxctl extension remove 202";
    let told = plan(&world, &left, "--prune --exit-code -o json")
        .ok()
        .json();
    assert_eq!(told["warnings"], serde_json::json!([said]));
    assert_eq!(
        told["stays"],
        serde_json::json!([
            {"target": "extension:202", "command": "pbxctl extension remove 202"},
            {"target": "queue:280", "command": "pbxctl queue remove 280"},
        ])
    );
    let done = apply(&world, &left, "--prune -o json").ok().json();
    assert_eq!(done["warnings"], serde_json::json!([said]));
    assert_eq!(done["changed"], false);
    let plain = plan(&world, &left, "-o json").ok().json();
    assert_eq!(
        plain["warnings"],
        serde_json::json!([]),
        "only with --prune"
    );
    assert!(plain.get("stays").is_none(), "{plain:#}");
    // Whoever may not look into it is told nothing of it.
    let outside = world
        .line("plan --format json --prune -o json")
        .by("301")
        .stdin(&left)
        .run();
    assert!(
        !outside.stdout.contains("not in the files"),
        "{}",
        outside.shot()
    );
    // A file about a few says nothing of all the others; one about a department speaks of that.
    let few = "extensions: {201: {first_name: Uma}}";
    let told = plan(&world, few, "--prune -o json").ok().json();
    assert!(
        !told["warnings"].to_string().contains("not in the files"),
        "{told:#}"
    );
    let mut sales = serde_json::json!({"extensions": {}});
    for (number, person) in site["extensions"].as_object().unwrap() {
        if person["department"] == "sales" {
            sales["extensions"][number] = serde_json::json!({"department": "sales"});
        }
    }
    let told = plan(&world, &sales.to_string(), "--prune -o json")
        .ok()
        .json();
    let stays: Vec<_> = told["stays"].as_array().unwrap().iter().collect();
    let targets: Vec<_> = stays
        .iter()
        .map(|one| one["target"].as_str().unwrap())
        .collect();
    assert!(
        targets.starts_with(&["extension:202", "queue:280"]),
        "{targets:?}"
    );
    assert!(
        !targets.iter().any(|one| one.starts_with("extension:3")),
        "{targets:?}"
    );
    // What files made goes, and is not said to stay.
    apply(&world, "queues: {281: {department: sales}}", "").ok();
    let told = plan(&world, &left, "--prune -o json").ok().json();
    assert_eq!(told["warnings"], serde_json::json!([said]));
    assert_eq!(told["summary"]["removed"], 1, "{told:#}");
}

/// Whoever is removed and is named by a membership that has ended, or in a test, is told once, and in the
/// same words; so are departments and groups in tests.
#[test]
fn what_is_removed_and_still_named_is_told_as_removed() {
    let world = World::company();
    let site = "departments: {lab: {}}\ngroups: {night: {}, day: {}}\n\
                extensions: {701: {department: sales}, 702: {department: sales}}\n";
    apply(&world, site, "").ok();
    let (kept, ended) = (
        "groups: {day: {}}\nextensions: {702: {department: sales}}\n",
        "{701: {until: \"2020-01-01T00:00:00Z\"}}",
    );
    let test = |key: &str| {
        let mut all = vec![
            ("actor", "204"),
            ("right", "extensions:write"),
            ("target", "department:sales"),
            ("expect", "allow"),
        ];
        let (name, value) = key.split_once('=').unwrap();
        all.retain(|(other, _)| *other != name);
        all.push((name, value));
        let all = all.iter().map(|(key, value)| format!("{key}: \"{value}\""));
        format!("tests: [{{{}}}]\n", all.collect::<Vec<_>>().join(", "))
    };
    for (more, said) in [
        (
            format!("departments: {{support: {{members: {ended}}}}}\n"),
            "extension 701",
        ),
        (test("actor=701"), "extension 701"),
        (test("target=701"), "extension 701"),
        (test("target=extension:701"), "extension 701"),
        (test("target=lab"), "department lab"),
        (test("target=group:night"), "group night"),
        (
            "tests: [{who_can: \"extensions:write\", target: \"department:sales\", with: [204], without: [701]}]\n"
                .to_owned(),
            "extension 701",
        ),
    ] {
        let files = format!("{more}{kept}");
        let left = plan(&world, &files, "");
        assert!(!left.shot().contains("error:"), "{}", left.shot());
        world.file("s.yaml", &files);
        for line in [
            "plan $D/s.yaml --prune",
            "plan $D/s.yaml --prune --out $D/p",
            "apply $D/s.yaml --prune --yes",
            "apply $D/s.yaml --prune --yes --keep-going",
            "apply $D/s.yaml --prune --dry-run",
            "auth diff $D/s.yaml --prune",
        ] {
            let answer = world.run(line);
            assert_eq!(answer.exit, 7, "{line} {more}: {}", answer.shot());
            let said = format!("error: {said} is removed by `--prune`, since no file has it");
            assert!(answer.stderr.contains(&said), "{line} {more}: {}", answer.shot());
            assert_eq!(
                answer.stderr.matches("error: ").count(),
                1,
                "{line} {more}: {}",
                answer.shot()
            );
        }
    }
    // In a group, where memberships that ended are compared on their own.
    let files = kept.replace("day: {}", &format!("day: {{members: {ended}}}"));
    let answer = plan(&world, &files, "--prune");
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert_eq!(
        answer.stderr.matches("error: ").count(),
        1,
        "{}",
        answer.shot()
    );
}
