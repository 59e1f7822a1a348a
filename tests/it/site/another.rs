//! Accounts that a file would make another person's: it is said whose they are.

use super::{apply, plan};
use crate::common::{Answer, World};

const PEOPLE: &str = "extensions:\n  \
    411: {department: sales, role: manager, first_name: Ann, last_name: Able, email: ann@acme.example}\n  \
    412: {department: sales, first_name: Bob, last_name: Best, email: bob@acme.example}\n";

fn world() -> World {
    let world = World::company();
    apply(&world, PEOPLE, "").ok();
    world
}

fn warned(answer: &Answer) -> Vec<String> {
    let all = answer.json()["warnings"].clone();
    let all = all.as_array().unwrap().iter();
    all.map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// Numbers that a command changed are still the old ones in the files.
#[test]
fn who_changed_numbers_by_a_command_is_not_made_another_without_a_word() {
    let world = world();
    for line in [
        "extension renumber 411 419",
        "extension renumber 412 411",
        "extension renumber 419 412",
    ] {
        world.run(line).ok();
    }
    for (verb, options) in [
        ("plan", ""),
        ("apply", "--yes --dry-run"),
        ("apply", "--yes"),
    ] {
        let line = format!("{verb} --format yaml {options} -o json");
        let told = warned(&world.line(&line).stdin(PEOPLE).run().ok());
        let said = "standard input:2: 411 is Bob Best here, and Ann Able in the file, which has Bob Best at 412: \
                    Ann Able gets the role, password and mailbox of Bob Best; if they got other numbers, write `was` in both tables";
        assert_eq!(told.len(), 2, "{told:#?}");
        assert_eq!(told[0], said);
    }
    // It is so now.
    assert_eq!(warned(&plan(&world, PEOPLE, "-o json")), [""; 0]);
}

/// Another name, or another address, is still the same person.
#[test]
fn who_marries_or_gets_another_address_is_the_same_person() {
    let world = world();
    world.run("extension set 411 --username ann").ok();
    for said in [
        "{last_name: Cole}",
        "{email: cole@acme.example}",
        "{last_name: Cole, email: cole@acme.example, username: ann}",
        "{last_name: Cole, email: ANN@acme.example, username: cole}",
        "{first_name: Zed, last_name: New}",
    ] {
        let told = plan(&world, &format!("extensions: {{411: {said}}}"), "-o json");
        assert_eq!(warned(&told.ok()), [""; 0], "{said}");
    }
    // Whoever sees the name only is told nothing.
    let other = "extensions: {411: {first_name: Zed, last_name: New, email: zed@acme.example}}";
    let line = world.line("plan --format yaml -o json").by("304");
    assert_eq!(warned(&line.stdin(other).run().ok()), [""; 0]);
    assert_eq!(warned(&plan(&world, other, "-o json")).len(), 1);
}

/// A swap that was undone is no swap: the same file makes it again.
#[test]
fn an_undone_swap_is_made_again() {
    let world = world();
    let swap = PEOPLE
        .replace("411: {", "4xx: {was: 411, ")
        .replace("412: {", "411: {was: 412, ")
        .replace("4xx", "412");
    let first = plan(&world, &swap, "").ok().stdout;
    assert!(first.contains("renumber"), "{first}");
    for _ in 0..3 {
        let made = apply(&world, &swap, "-o json").ok().json();
        assert_eq!(plan(&world, &swap, "").ok().stdout, "nothing to change\n");
        let undo = format!("audit undo --batch {} --yes", made["audit_id"]);
        world.run(&undo).ok();
        assert_eq!(plan(&world, &swap, "").ok().stdout, first);
        // An undo that is undone is made again, too.
        let last = world.run("audit list --limit 1 -o json").ok().json();
        let undone = last[0]["id"].as_i64().unwrap() - 2;
        world
            .run(&format!("audit undo --batch {undone} --yes"))
            .ok();
        assert_eq!(plan(&world, &swap, "").ok().stdout, "nothing to change\n");
        let last = world.run("audit list --limit 1 -o json").ok().json();
        let undone = last[0]["id"].as_i64().unwrap() - 2;
        world
            .run(&format!("audit undo --batch {undone} --yes"))
            .ok();
    }
    for (kind, name) in [("department", "Aa"), ("group", "Aa"), ("role", "Aa")] {
        let from = if kind == "role" { "--from user" } else { "" };
        for name in ["Aa", "Bb"] {
            world.run(&format!("{kind} add {name} {from}")).ok();
        }
        let site = format!("{kind}s: {{Cc: {{was: {name}}}}}");
        let made = apply(&world, &site, "-o json").ok().json();
        world
            .run(&format!("audit undo {} --yes", made["audit_id"]))
            .ok();
        let again = plan(&world, &site, "-o json").ok().json();
        assert_eq!(again["summary"]["changed"], 1, "{kind}: {again:#}");
        assert_eq!(again["warnings"], serde_json::json!([]), "{kind}");
    }
}
