//! What is made where not all of it may be: `plan` shows it, and `--keep-going` makes exactly that.

use super::{apply, export, plan};
use crate::common::{Answer, World};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

/// The commands of its changes, and what was refused.
fn told(answer: &Answer) -> (Vec<String>, Vec<String>) {
    let all = match answer.stdout.is_empty() {
        true => answer.error(),
        false => answer.json(),
    };
    let list = |key: &str, says: &str| -> Vec<String> {
        let all = all[key].as_array().cloned().unwrap_or_default();
        all.iter()
            .map(|one| one[says].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    (list("steps", "command"), list("refused", "command"))
}

/// A department stays since somebody else is at home there. So do its routes, and what they lead to.
#[test]
fn what_leads_to_what_stays_is_not_planned_to_go() {
    let world = World::new();
    let site = r#"
departments: {lab: {routes: {open: "queue:720", closed: "voicemail:700"}}}
extensions: {700: {department: lab, vm_enabled: true}}
queues: {720: {department: lab, members: [700]}}
ivrs: {721: {department: lab, options: {1: "queue:720"}}}
groups: {night: {members: {700: {}}}, stays: {}}
"#;
    apply(&world, site, "").ok();
    world.run("extension add 702 -d lab").ok();
    let planned = plan(&world, "groups: {stays: {}}", "--prune -o json").ok();
    let made = apply(
        &world,
        "groups: {stays: {}}",
        "--prune --keep-going -o json",
    );
    assert_eq!(made.exit, 12, "{}", made.shot());
    assert_eq!(told(&planned), told(&made), "{}", planned.shot());
    assert_eq!(
        told(&planned).0,
        ["ivr remove 721"].map(|line| format!("pbxctl {line}")),
        "{}",
        planned.shot()
    );
    assert_eq!(told(&planned).1.len(), 4, "{}", planned.shot());
    let again = apply(&world, "groups: {stays: {}}", "--prune --keep-going");
    assert_ne!(again.exit, 12, "{}", again.shot());
}

/// What one no longer has, or no longer leads to, is given up first where its removal waits for that.
#[test]
fn a_change_and_a_removal_that_wait_for_each_other_are_both_made() {
    for (before, after) in [
        (
            "extensions: {401: {department: main, forward_busy: \"ring-group:810\"}}\n\
             ring_groups: {810: {department: main, members: [401]}}",
            "extensions: {401: {department: main, telephone: false, forward_busy: none}}",
        ),
        // A queue becomes a ring group of the same number.
        (
            "departments: {lab: {routes: {open: \"queue:810\", closed: hangup}}}\n\
             queues: {810: {department: lab}}",
            "departments: {lab: {routes: {open: \"ring-group:810\", closed: \"ring-group:810\"}}}\n\
             ring_groups: {810: {department: lab}}",
        ),
        (
            "extensions: {401: {department: main, forward_always: \"queue:810\"}}\n\
             queues: {810: {department: main}}",
            "extensions: {401: {department: main, forward_always: \"ring-group:810\"}}\n\
             ring_groups: {810: {department: main}}",
        ),
        (
            "ivrs: {811: {department: main, options: {1: \"queue:810\"}}}\n\
             queues: {810: {department: main}}",
            "ivrs: {811: {department: main, options: {1: \"ring-group:810\"}}}\n\
             ring_groups: {810: {department: main}}",
        ),
        (
            "queues: {810: {department: main}, 811: {department: main, routes: {closed: \"queue:810\"}}}",
            "extensions: {810: {department: main}}\n\
             queues: {811: {department: main, routes: {closed: \"extension:810\"}}}",
        ),
    ] {
        for how in ["", "--keep-going"] {
            let world = World::new();
            apply(&world, before, "").ok();
            let was = export(&world, "json");
            let line = "--prune --out $D/kept";
            plan(&world, after, line).ok();
            let made = apply(&world, after, &format!("--prune -o json {how}"));
            assert_eq!(made.exit, 0, "{after}\n{}", made.shot());
            let is = export(&world, "json");
            let left = plan(&world, after, "--prune --exit-code");
            assert_eq!(left.exit, 0, "{after}\n{}", left.shot());
            let id = made.json()["audit_id"].to_string();
            world.run(&format!("audit undo --batch {id} --yes")).ok();
            assert_eq!(export(&world, "json"), was, "{after}");
            // From the plan that was kept it is the same.
            let other = World::new();
            apply(&other, before, "").ok();
            plan(&other, after, line).ok();
            let made = other.run(&format!("apply $D/kept --yes {how}"));
            assert_eq!(made.exit, 0, "{after}\n{}", made.shot());
            assert_eq!(export(&other, "json"), is, "{after}");
        }
    }
}

/// Numbers, DIDs and the like change hands whole or not at all, also where another change is refused.
#[test]
fn a_swap_is_made_beside_what_is_refused() {
    for swap in [
        "201: {was: 202}, 202: {was: 201}",
        "201: {did: [\"+48225550202\"]}, 202: {did: [\"+48225550201\"]}",
        "201: {username: u202}, 202: {username: u201}",
        "201: {department: support}, 301: {department: sales}",
    ] {
        let world = World::company();
        for (name, count) in [("sales", 5), ("support", 2)] {
            let line = format!("department set {name} --max-extensions {count}");
            world.run(&line).ok();
        }
        for number in ["201", "202", "301"] {
            let line =
                format!("extension set {number} --did +48225550{number} --username u{number}");
            world.run(&line).ok();
        }
        let refused = ", 499: {department: main, did: [\"+48225550301\"]}";
        let site = format!("extensions: {{{swap}{refused}}}");
        let planned = plan(&world, &site, "-o json").ok();
        let made = apply(&world, &site, "--keep-going -o json");
        assert_eq!(made.exit, 12, "{site}\n{}", made.shot());
        assert_eq!(told(&planned), told(&made), "{site}");
        let swapped = format!("extensions: {{{swap}}}")
            .replace("was: 202", "")
            .replace("was: 201", "");
        let left = plan(&world, &swapped, "--exit-code");
        assert_eq!(left.exit, 0, "{site}\n{}", left.shot());
    }
}

const NUMBERS: [&str; 5] = ["701", "702", "703", "704", "705"];

fn home() -> impl Strategy<Value = Value> {
    select(vec!["sales", "support", "lab"]).prop_map(Value::from)
}

fn to() -> impl Strategy<Value = Value> {
    let all = vec![
        "none",
        "hangup",
        "queue:790",
        "ring-group:790",
        "extension:701",
        "voicemail:702",
        "queue:791",
        "ring-group:791",
    ];
    select(all).prop_map(Value::from)
}

/// A site in which much leads to much else, and numbers and DIDs are few.
fn tangled() -> impl Strategy<Value = Value> {
    let one = (home(), to(), 0..3usize, any::<[bool; 3]>());
    let people = proptest::collection::vec(one, NUMBERS.len());
    let members = subsequence(NUMBERS.to_vec(), 0..=3).prop_shuffle();
    let calls = proptest::collection::vec((home(), to(), any::<[bool; 2]>()), 2);
    (people, members, calls, home(), to(), any::<[bool; 2]>()).prop_map(
        |(people, members, calls, lab, open, [has_lab, grouped])| {
            let mut extensions = Map::new();
            let all = NUMBERS.iter().zip(people);
            for (number, (home, forward, did, [is_there, telephone, voicemail])) in all {
                if is_there || *number == "701" || *number == "702" {
                    let did: Vec<_> = (did > 0 && *number > "702")
                        .then(|| format!("+4822555080{}", &number[2..]))
                        .into_iter()
                        .collect();
                    let mut one = json!({
                        "department": home, "did": did, "vm_enabled": voicemail || *number == "702",
                        "forward_busy": forward,
                    });
                    if !telephone && members.is_empty() {
                        one["telephone"] = json!(false);
                    }
                    extensions.insert((*number).to_owned(), one);
                }
            }
            let there: Vec<_> = members
                .iter()
                .filter(|n| extensions.contains_key(**n))
                .collect();
            let mut site = json!({
                "departments": {"sales": {"routes": {"closed": open}}},
                "extensions": extensions, "queues": {}, "ring_groups": {},
            });
            if has_lab {
                site["departments"]["lab"] = json!({"max_extensions": 3, "routes": {"open": open}});
            }
            if grouped {
                let members: Map<_, _> = there
                    .iter()
                    .map(|n| ((**n).to_string(), json!({})))
                    .collect();
                site["groups"] = json!({"night": {"members": members}});
            }
            for (number, (home, route, [is_queue, is_there])) in ["790", "791"].iter().zip(calls) {
                if is_there {
                    let kind = if is_queue { "queues" } else { "ring_groups" };
                    let home = if has_lab { home } else { lab.clone() };
                    site[kind][*number] =
                        json!({"department": home, "members": there, "routes": {"closed": route}});
                }
            }
            site
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whoever applies it, the changes that `plan` does not mark as refused are those that `--keep-going`
    /// makes, from the files and from a plan, and afterwards none of them is left.
    #[test]
    fn what_is_planned_and_not_refused_is_what_is_made(one in tangled(), two in tangled(), by in select(vec!["100", "203"])) {
        let world = World::company();
        apply(&world, &one.to_string(), "--keep-going");
        let there = world.freeze();
        let file = |world: &World| world.file("two.json", two.to_string()).display().to_string();
        let world = World::thaw(&there);
        let line = |world: &World, line: &str| world.line(line).by(by).run();
        let planned = line(&world, &format!("plan {} --prune -o json", file(&world)));
        prop_assume!(planned.exit == 0);
        let made = line(&world, &format!("apply {} --prune --keep-going --yes -o json", file(&world)));
        let (steps, refused) = told(&planned);
        let expected = match (refused.is_empty(), steps.is_empty()) {
            (true, _) => vec![0],
            (false, false) => vec![12],
            (false, true) => vec![4, 5, 6, 7],
        };
        prop_assert!(expected.contains(&made.exit), "{one:#}\n{two:#}\n{}{}", planned.shot(), made.shot());
        prop_assert_eq!(told(&made), (steps, refused), "{:#}\n{:#}\n{}", one, two, planned.shot());
        let again = line(&world, &format!("plan {} --prune -o json", file(&world)));
        prop_assert_eq!(told(&again).0, Vec::<String>::new(), "{:#}\n{:#}\n{}", one, two, again.shot());
    }
}
