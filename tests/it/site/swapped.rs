//! Numbers that change hands, in circles and across departments, with whatever else changes.

use super::{apply, plan};
use crate::common::World;
use crate::schema::rows;
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};
use serde_json::{Map, Value, json};

/// Departments, with the numbers that there are in each: one has hardly any to spare, one no range.
const SLOTS: [(&str, &str); 10] = [
    ("a", "200"),
    ("a", "201"),
    ("a", "202"),
    ("b", "300"),
    ("b", "301"),
    ("b", "302"),
    ("b", "303"),
    ("c", "400"),
    ("c", "401"),
    ("c", "402"),
];

fn people(slots: &[(&str, &str)]) -> Map<String, Value> {
    let each = slots.iter().enumerate();
    each.map(|(nth, (department, number))| {
        let who = format!("P{nth}");
        let person = json!({"department": department, "first_name": who});
        ((*number).to_owned(), person)
    })
    .collect()
}

/// Who has which number, where.
fn there(world: &World) -> Vec<(String, String, String)> {
    let list = world.run("extension list -o json").ok().json();
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let rows = list.as_array().unwrap().iter();
    let each = rows.map(|row| {
        (
            text(row, "number"),
            text(row, "department"),
            text(row, "name"),
        )
    });
    each.filter(|(.., name)| name.starts_with('P')).collect()
}

fn before(slots: &[(&str, &str)]) -> World {
    let world = World::new();
    let site = json!({
        "departments": {"a": {"numbers": "200-202"}, "b": {"numbers": "300-303"}, "c": {}},
        "extensions": people(slots),
    });
    apply(&world, &site.to_string(), "").ok();
    world
}

/// The same people at other places: `was` where the number is another one.
fn after(slots: &[(&str, &str)], moved: &[(&str, &str)], names: &[bool], rename: bool) -> Value {
    let new = |department: &str| match (rename, department) {
        (true, "a") => "alpha".to_owned(),
        _ => department.to_owned(),
    };
    let mut extensions = Map::new();
    for (nth, ((_, was), (department, number))) in slots.iter().zip(moved).enumerate() {
        let mut person = json!({"department": new(department)});
        if was != number {
            person["was"] = json!(was);
        }
        if names[nth] {
            person["last_name"] = json!(format!("L{nth}"));
            person["username"] = json!(format!("u{nth}"));
        }
        extensions.insert((*number).to_owned(), person);
    }
    let departments = match rename {
        true => json!({"alpha": {"was": "a"}}),
        false => json!({}),
    };
    json!({"departments": departments, "extensions": extensions})
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However numbers and departments go round: it can be done, it is what the file says, a second
    /// time changes nothing, and the plan that was kept knows that it was applied.
    #[test]
    fn everybody_comes_to_their_place(
        first in subsequence(SLOTS.to_vec(), 6..=10).prop_shuffle(),
        order in proptest::collection::vec(any::<Index>(), 10),
        names in proptest::collection::vec(any::<bool>(), 10),
        rename in any::<bool>(),
        spread in any::<bool>(),
    ) {
        let world = before(&first);
        // The same places in another order, or others too.
        let mut left: Vec<_> = if spread { SLOTS.to_vec() } else { first.clone() };
        let pick = |index: &Index| left.remove(index.index(left.len()));
        let moved: Vec<_> = order.iter().take(first.len()).map(pick).collect();
        let site = after(&first, &moved, &names, rename);
        let file = world.file("site.json", site.to_string());
        let kept = world.folder().join("site.plan");
        let line = format!("plan {} --out {}", file.display(), kept.display());
        world.run(&line).ok();
        let shown = world.run(&format!("plan {} -o json", kept.display())).ok().json();
        prop_assert_eq!(&shown["refused"], &json!([]), "{:#}\n{:#}", site, shown);
        world.run(&format!("apply {} --yes", kept.display())).ok();
        let mut wanted: Vec<_> = moved.iter().enumerate().map(|(nth, (department, number))| {
            let home = match (rename, *department) {
                (true, "a") => "alpha",
                (_, other) => other,
            };
            let name = if names[nth] { format!("P{nth} L{nth}") } else { format!("P{nth}") };
            ((*number).to_owned(), home.to_owned(), name)
        }).collect();
        wanted.sort();
        prop_assert_eq!(there(&world), wanted);
        let again = world.run(&format!("plan {} --exit-code", file.display()));
        prop_assert_eq!(again.exit, 0, "{}", again.shot());
        if shown["changed"] == true {
            let again = world.run(&format!("apply {} --yes", kept.display()));
            prop_assert_eq!(again.exit, 6);
            prop_assert!(again.stderr.contains("you have made every change of this plan already"), "{}", again.shot());
        }
        world.run("db check").ok();
    }
}

/// Where every number of both departments is in use, one is free for a moment elsewhere, and the
/// ranges are afterwards as they were.
#[test]
fn departments_without_a_free_number_exchange_people() {
    let world = World::new();
    let site = "departments: {f: {numbers: 90-91}, g: {numbers: 80-80}}\n\
        extensions: {90: {department: f, first_name: P0}, 91: {department: f, first_name: P1}, \
        80: {department: g, first_name: P2}}";
    apply(&world, site, "").ok();
    let round = "departments: {f: {numbers: 90-91}, g: {numbers: 80-80}}\n\
        extensions: {90: {was: 91}, 91: {was: 80, department: f}, 80: {was: 90, department: g}}";
    apply(&world, round, "").ok();
    let now: Vec<_> = there(&world)
        .into_iter()
        .map(|(n, d, p)| format!("{n} {d} {p}"))
        .collect();
    assert_eq!(now, ["80 g P0", "90 f P1", "91 f P2"]);
    plan(&world, round, "--exit-code").ok();
}

/// Many who each take the number of the next.
#[test]
fn a_whole_range_is_shifted() {
    let world = World::new();
    let people = |each: &dyn Fn(u32) -> String| {
        let all: Vec<_> = (0..60).map(each).collect();
        format!("extensions:\n  {}", all.join("\n  "))
    };
    apply(
        &world,
        &people(&|n| format!("{}: {{department: main}}", 500 + n)),
        "",
    )
    .ok();
    let up = people(&|n| format!("{}: {{was: {}}}", 501 + n, 500 + n));
    let steps = apply(&world, &up, "-o json").ok().json()["steps"].clone();
    assert_eq!(steps.as_array().unwrap().len(), 60);
    plan(&world, &up, "--exit-code").ok();
}

/// A person is who they are, whatever number and department they have.
#[test]
fn rights_are_compared_by_person() {
    let world = World::company();
    // Two of one department exchange their numbers: nobody has more or less.
    let swap = "extensions: {201: {was: 202}, 202: {was: 201}}";
    let answer = world.line("auth diff --format yaml").stdin(swap).run().ok();
    assert_eq!(answer.stdout, "nobody gains or loses a right\n");
    // With a new home each is told of once, with the number of before.
    let moved =
        "extensions: {201: {was: 301, department: sales}, 301: {was: 201, department: support}}";
    let answer = world
        .line("auth diff --format yaml -o json")
        .stdin(moved)
        .run();
    assert_eq!(answer.exit, 3, "{}", answer.shot());
    let people = answer.json()["people"].clone();
    let people: Vec<_> = people
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["number"].as_str().unwrap(), p["was"].as_str().unwrap()))
        .collect();
    assert_eq!(people, [("201", "301"), ("301", "201")]);
    // What is their own is not lost with a number.
    let all = answer.json()["people"].to_string();
    assert!(!all.contains("own account"), "{all}");
}

/// What somebody else did with the same words is not told to whoever holds a plan.
#[test]
fn only_ones_own_doing_is_recognised() {
    let world = World::company();
    world.person("302", "Una User", "support");
    let swap = "extensions: {301: {was: 302}, 302: {was: 301}}";
    let file = world.file("s.yaml", swap);
    let kept = world.folder().join("s.plan");
    let line = format!("plan {} --out {}", file.display(), kept.display());
    world.run(&line).ok();
    let apply = format!("apply {} --yes", kept.display());
    world.run(&apply).ok();
    let other = world.run_as("304", &apply);
    assert_eq!(other.exit, 6);
    assert!(
        other.stderr.contains("the site has changed"),
        "{}",
        other.shot()
    );
    let own = world.run(&apply);
    assert!(
        own.stderr
            .contains("you have made every change of this plan already"),
        "{}",
        own.shot()
    );
}

/// Where whoever has the number keeps it, nobody gets another one in between.
#[test]
fn a_number_that_somebody_keeps_is_taken() {
    let world = World::company();
    let shown = plan(&world, "extensions: {202: {was: 201}}", "-o json")
        .ok()
        .json();
    assert_eq!(shown["steps"], json!([]), "{shown:#}");
    let refused = shown["refused"].as_array().unwrap();
    assert_eq!(refused.len(), 1, "{shown:#}");
    assert_eq!(refused[0]["command"], "pbxctl extension renumber 201 202");
}

/// Two who change places where both departments are full: no step alone would be allowed.
#[test]
fn two_change_places_where_both_departments_are_full() {
    let world = World::company();
    for name in ["sales", "support"] {
        let count = if name == "sales" { 5 } else { 2 };
        world
            .run(&format!("department set {name} --max-extensions {count}"))
            .ok();
    }
    let swap = "extensions: {201: {department: support}, 301: {department: sales}}";
    let plan = |world: &World, line: &str| world.line(line).stdin(swap).run();
    plan(&world, "plan --format yaml -").ok();
    plan(&world, "plan --format yaml --out $D/p.json -").ok();
    let home = |number: &str| {
        let shown = world
            .run(&format!("extension show {number} -o json"))
            .ok()
            .json();
        shown["department"].as_str().unwrap().to_owned()
    };
    world.run("apply $D/p.json").ok();
    assert_eq!(
        (home("201"), home("301")),
        ("support".into(), "sales".into())
    );
    plan(&world, "plan --exit-code --format yaml -").ok();
    // One of them alone is refused, and told by the limit.
    let alone = "extensions: {301: {department: support}}";
    let refused = world.line("apply --format yaml -").stdin(alone).run();
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(
        refused.stderr.contains("has 2 of at most 2"),
        "{}",
        refused.shot()
    );
}

/// Where a limit stays broken, the steps that broke it are refused, and no other.
#[test]
fn a_limit_that_stays_broken_is_told_of_the_step_that_broke_it() {
    let world = World::company();
    world.run("department set sales --max-extensions 5").ok();
    let both = "extensions: {250: {department: sales}, 301: {department: sales}}";
    let shown = plan(&world, both, "-o json").ok().json();
    let mut refused: Vec<&str> = shown["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|refused| refused["command"].as_str().unwrap())
        .collect();
    refused.sort_unstable();
    assert_eq!(refused.len(), 2, "{shown:#}");
    assert!(
        refused[0].starts_with("pbxctl extension add 250"),
        "{refused:?}"
    );
    assert!(
        refused[1].starts_with("pbxctl extension move 301"),
        "{refused:?}"
    );
}

/// Whoever sees their department alone gets one answer of a full one, whoever has the number.
#[test]
fn a_full_department_hides_who_has_a_number() {
    let world = World::company();
    world.run("department set sales --max-extensions 5").ok();
    let answer = |number: &str| {
        let file = format!("extensions: {{{number}: {{department: sales}}}}");
        let line = "apply --format yaml -";
        let refused = world.line(line).by("204").stdin(&file).run();
        assert_eq!(refused.exit, 4, "{}", refused.shot());
        refused.stderr.replace(number, "N")
    };
    assert_eq!(answer("401"), answer("409"));
}

/// What goes round is made, or refused, alike from its files and from a plan that was kept: whether
/// the rest is done all the same, and whether it is only asked.
#[test]
fn what_goes_round_ends_alike_from_its_file_and_from_its_plan() {
    let world = World::company();
    for (name, count) in [("sales", 5), ("support", 2)] {
        let line = format!("department set {name} --max-extensions {count}");
        world.run(&line).ok();
    }
    for number in ["201", "202", "301"] {
        let line = format!("extension set {number} --did +48225550{number} --username u{number}");
        world.run(&line).ok();
    }
    let there = world.freeze();
    let rounds = [
        "extensions: {201: {was: 202}, 202: {was: 201}%}",
        "extensions: {201: {did: [\"+48225550202\"]}, 202: {did: [\"+48225550201\"]}%}",
        "extensions: {201: {username: u202}, 202: {username: u201}%}",
        "extensions: {201: {department: support}, 301: {department: sales}%}",
        "extensions: {201: {forward_always: \"extension:202\"}, 202: {forward_busy: \"extension:201\"}%}",
        "extensions: {202: {was: 201, forward_always: \"extension:201\"}, 201: {was: 202}%}",
        "extensions: {250: {department: main, forward_always: \"extension:251\"}, \
         251: {department: main, forward_busy: \"extension:250\"}%}",
        "queues: {810: {department: sales, routes: {closed: \"ring-group:811\"}}}\n\
         ring_groups: {811: {department: sales, routes: {closed: \"queue:810\"}}}\n\
         extensions: {201: {first_name: Ada}%}",
    ];
    for round in rounds {
        for (other, how) in [
            ("", ""),
            ("", "--keep-going"),
            ("", "--dry-run"),
            (", 499: {department: main, did: [\"+48225550301\"]}", ""),
            (
                ", 499: {department: main, did: [\"+48225550301\"]}",
                "--keep-going",
            ),
            (
                ", 499: {department: main, did: [\"+48225550301\"]}",
                "--keep-going --dry-run",
            ),
        ] {
            let site = round.replace('%', other);
            let from_file = World::thaw(&there);
            let of_file = apply(&from_file, &site, how);
            let from_plan = World::thaw(&there);
            plan(&from_plan, &site, "--out $D/p.json").ok();
            let of_plan = from_plan.run(&format!("apply $D/p.json --yes {how}"));
            let about = format!("{site} {how}\n{}\n{}", of_file.shot(), of_plan.shot());
            assert_eq!(of_file.exit, of_plan.exit, "{about}");
            let last = |told: &str| {
                told.lines()
                    .rfind(|line| line.starts_with("pbxctl: "))
                    .map(str::to_owned)
            };
            assert_eq!(last(&of_file.stderr), last(&of_plan.stderr), "{about}");
            let rows = |world: &World| rows(&world.db(), &["audit", "audit_tip"]);
            assert!(rows(&from_file) == rows(&from_plan), "{about}");
        }
    }
}

/// As long as a thing has not got the name or number that the file gives it, what is said under that is
/// not for whoever has it now: it is refused for the same reason.
#[test]
fn what_is_for_a_new_name_is_not_done_to_who_has_it_now() {
    let world = World::company();
    world.run("group add night").ok();
    world.run("group add day").ok();
    world.run("queue add 800 -d sales").ok();
    world.run("role add first --from user").ok();
    world.run("role add second --from user").ok();
    let shows = || {
        let lines = [
            "extension show 201",
            "extension show 202",
            "extension show 203",
            "department show sales",
            "department show support",
            "hours show support",
            "group show night",
            "group show day",
            "role show second",
            "queue member list 800",
            "console show 202",
        ];
        lines.map(|line| world.run(&format!("{line} -o json")).stdout)
    };
    let before = shows();
    for (file, refused) in [
        // Whoever has the number now stays.
        (
            "[extensions.203]\nwas = 202\nlast_name = \"New\"\nmobile = \"+48601601601\"\n\
             forward_always = \"external:+48601234567\"\nconsole_access = \"allow\"\n[queues.800]\nmembers = [203]\n",
            4,
        ),
        (
            "[departments.support]\nwas = \"sales\"\nhours = \"none\"\ndisplay_name = \"New\"\n",
            2,
        ),
        ("[groups.night]\nwas = \"day\"\ndisplay_name = \"New\"\n", 2),
        ("[roles.second]\nwas = \"first\"\npurpose = \"New\"\n", 2),
    ] {
        world.file("site.toml", file);
        let answer = world.run("apply $D/site.toml --keep-going --yes -o json");
        assert_eq!(answer.exit, 6, "{file}{}", answer.shot());
        let error = answer.error();
        let all = error["refused"].as_array().unwrap();
        let also = |one: &Value| 1 + one["also"].as_array().unwrap().len();
        assert!(all.iter().map(also).sum::<usize>() >= refused, "{error}");
        assert_eq!(shows(), before, "{file}");
        // The same by a plan that is kept.
        world.run("plan $D/site.toml --out $D/kept.plan -q");
        if world.folder().join("kept.plan").exists() {
            world.run("apply $D/kept.plan --keep-going --yes");
            assert_eq!(shows(), before, "{file}");
            std::fs::remove_file(world.folder().join("kept.plan")).unwrap();
        }
    }
}
