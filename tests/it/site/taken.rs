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
