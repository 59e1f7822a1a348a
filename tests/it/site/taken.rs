//! Numbers and names that something else has already: what has them, as far as the asker sees, and how
//! they become free.

use super::{apply, export, plan};
use crate::common::World;
use serde_json::{Value, json};

/// The hints of what is refused.
fn hints(told: &Value) -> Vec<&str> {
    let refused = told["refused"].as_array().unwrap().iter();
    let hints = refused.flat_map(|one| one["hints"].as_array().unwrap());
    hints.map(|hint| hint.as_str().unwrap()).collect()
}

#[test]
fn what_has_the_number_is_named_and_how_it_becomes_free() {
    let world = World::company();
    let queue = "queues: {780: {department: sales, name: Line}}";
    let group = "ring_groups: {780: {department: sales}}";
    // By hand.
    world
        .run("queue add 780 --department sales --name Line")
        .ok();
    let by_hand = "780 is a queue (Line) that no file of this site made: choose another number, or remove it by hand: pbxctl queue remove 780";
    for options in ["-o json", "--prune -o json"] {
        assert_eq!(hints(&plan(&world, group, options).ok().json()), [by_hand]);
    }
    // As an error of a file, beside another.
    let faulty = format!("{group}\ngroups: {{x: {{members: {{999: {{}}}}}}}}");
    let answer = plan(&world, &faulty, "");
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert!(answer.stderr.contains(by_hand), "{}", answer.shot());
    // By files of this site.
    world.run("queue remove 780 --yes").ok();
    apply(&world, queue, "").ok();
    let told = plan(&world, group, "-o json").ok().json();
    let prunes = "780 is a queue (Line) that no file mentions any more: `--prune` removes it";
    assert_eq!(hints(&told), [prunes]);
    let told = plan(&world, group, "--prune -o json").ok().json();
    assert_eq!(told["refused"], json!([]), "{told:#}");
    // Of whom they see only the name, nobody is told who made it.
    let line = "plan --format yaml -o json";
    let site = "extensions: {780: {department: support}}";
    let told = world.line(line).by("304").stdin(site).run().ok().json();
    assert!(!told.to_string().contains("--prune"), "{told:#}");
    // Two names that are both there.
    let told = plan(&world, "departments: {sales: {was: support}}", "-o json")
        .ok()
        .json();
    let both = "both are there: leave out `was`, or remove one of them first: pbxctl department remove sales";
    assert_eq!(hints(&told), [both]);
    // A user name and a DID of somebody whom the files do not mention, and of somebody whom they do.
    world
        .run("extension set 204 --username mona --did +48225550999")
        .ok();
    let told = plan(&world, "extensions: {201: {username: mona}}", "-o json")
        .ok()
        .json();
    assert!(
        hints(&told)[0].ends_with("that no file of this site made: change it there first"),
        "{told:#}"
    );
    let site = "extensions: {201: {did: ['+48225550999']}, 204: {}}";
    let told = plan(&world, site, "-o json").ok().json();
    assert!(
        hints(&told)[0].ends_with("stands in these files, too: say there what it has instead"),
        "{told:#}"
    );
    assert!(export(&world, "json").contains("+48225550999"));
}

/// A plan with numbers that go round is known again as any other, whoever applied it, to people who read
/// the record; and so is one that was undone.
#[test]
fn a_swap_that_somebody_else_applied_is_known_again() {
    for secret in [false, true] {
        let world = World::company();
        world.person("302", "Una User", "support");
        let more = if secret { ", first_name: New" } else { "" };
        let swap = format!("extensions: {{301: {{was: 302{more}}}, 302: {{was: 301}}}}");
        let file = world.file("s.yaml", &swap);
        let kept = world.folder().join("s.plan");
        let line = format!("plan {} --out {}", file.display(), kept.display());
        world.run(&line).ok();
        let apply = format!("apply {} --yes", kept.display());
        let done = world.run_as("101", &apply);
        assert_eq!(done.exit, 0, "{}", done.shot());
        let again = world.run(&apply);
        assert_eq!(again.exit, 6, "{}", again.shot());
        let so = "what this plan makes is there already, and nothing else would change";
        assert!(again.stderr.contains(so), "{}", again.shot());
        let batch = done.stdout.split("--batch ").nth(1).unwrap().trim();
        let undo = format!("audit undo --batch {batch} --yes");
        world.run_as("101", &undo).ok();
        for by in ["100", "101"] {
            let undone = world.run_as(by, &apply);
            assert_eq!(undone.exit, 6, "{}", undone.shot());
            let so = "every change of this plan was made, and undone since: a plan is applied once";
            assert!(undone.stderr.contains(so), "{}", undone.shot());
        }
        // Others are not told what was done.
        let other = world.run_as("304", &apply);
        assert!(!other.stderr.contains("undone"), "{}", other.shot());
    }
}
