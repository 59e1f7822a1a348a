//! A `was` that is done: what has the old name since then is another thing, which keeps it.

use super::{apply, plan};
use crate::common::{Answer, World};

const NOTHING: &str = "nothing to change\n";

/// Each kind: a file with a `was`, how another one comes to be, how the first one goes, and what is left.
const KINDS: [(&str, &str, &str, &str, &str); 4] = [
    (
        "extensions: {260: {was: 201, department: sales, first_name: Uma}}",
        "extension add 201 --department sales --first New",
        "extension remove 260 --yes",
        "extension show 201",
        "extension 201 became 260 already",
    ),
    (
        "departments: {berlin: {was: warsaw}}",
        "department add warsaw",
        "department remove berlin --yes",
        "department show warsaw",
        "department warsaw became berlin already",
    ),
    (
        "groups: {day: {was: night}}",
        "group add night",
        "group remove day --yes",
        "group show night",
        "group night became day already",
    ),
    (
        "roles: {clerk: {was: helper}}",
        "role add helper --from user",
        "role remove clerk --yes",
        "role show helper",
        "role helper became clerk already",
    ),
];

fn world() -> World {
    let world = World::company();
    world.run("department add warsaw").ok();
    world.run("group add night").ok();
    world.run("role add helper --from user").ok();
    world
}

fn undo(world: &World, applied: &Answer) {
    let record = &applied.json()["audit_id"];
    world
        .run(&format!("audit undo --batch {record} --yes"))
        .ok();
}

/// Also once what was renamed is gone: the file makes that anew, and says so.
#[test]
fn what_has_the_old_name_now_is_another() {
    for (site, another, gone, show, says) in KINDS {
        let world = world();
        apply(&world, site, "").ok();
        world.run(another).ok();
        assert_eq!(plan(&world, site, "--exit-code").ok().stdout, NOTHING);
        world.run(gone).ok();
        let told = plan(&world, site, "").ok();
        let shot = told.shot();
        let words = shot.split_whitespace().collect::<Vec<_>>();
        assert!(words.join(" ").contains(says), "{shot}");
        assert!(told.stdout.starts_with("+ "), "{}", told.stdout);
        apply(&world, site, "").ok();
        world.run(show).ok();
        assert_eq!(plan(&world, site, "--exit-code").ok().stdout, NOTHING);
    }
}

/// By way of a third number, as when two swap.
#[test]
fn who_got_the_number_by_way_of_another_has_had_it() {
    let world = World::company();
    world.run("extension renumber 201 250").ok();
    world.run("extension renumber 250 260").ok();
    world.run("extension remove 260 --yes").ok();
    world
        .run("extension add 201 --department sales --first New")
        .ok();
    let site = "extensions: {260: {was: 201, department: sales, first_name: Uma}}";
    apply(&world, site, "").ok();
    let list = "extension list --columns number,first_name -o plain --filter number>=201";
    let list = world.run(list).ok().stdout;
    assert!(list.contains("201\tNew"), "{list}");
    assert!(list.contains("260\tUma"), "{list}");
}

/// What was undone is done again.
#[test]
fn what_got_its_name_back_is_renamed_again() {
    for (site, ..) in KINDS {
        let world = world();
        undo(&world, &apply(&world, site, "-o json").ok());
        let told = plan(&world, site, "").ok().stdout;
        assert!(told.starts_with("~ "), "{told}");
        apply(&world, site, "").ok();
        assert_eq!(plan(&world, site, "--exit-code").ok().stdout, NOTHING);
    }
}

/// Unless it is gone, and the name another's.
#[test]
fn what_was_made_after_an_undo_is_another() {
    let world = World::company();
    let site = "departments: {berlin: {was: warsaw}}";
    world.run("department add warsaw").ok();
    undo(&world, &apply(&world, site, "-o json").ok());
    world.run("department remove warsaw --yes").ok();
    world.run("department add warsaw").ok();
    let told = plan(&world, site, "").ok();
    assert!(!told.stdout.contains("rename"), "{}", told.shot());
}
