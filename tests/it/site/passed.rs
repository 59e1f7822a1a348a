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

/// Whoever had the name again for a time and is gone is not who has it now, however they came by it; and
/// names count in any spelling.
#[test]
fn whoever_came_by_the_name_otherwise_is_another() {
    let world = World::company();
    for line in [
        "extension renumber 201 260",
        "extension renumber 260 201",
        "extension remove 201 --yes",
        "extension renumber 202 201",
        "department add Warsaw",
        "department rename Warsaw Berlin",
        "department rename Berlin Warsaw",
        "department remove Warsaw --yes",
        "department add Warsaw --display-name Another",
    ] {
        world.run(line).ok();
    }
    let site =
        "extensions: {260: {was: 201, department: sales}}\ndepartments: {Berlin: {was: warsaw}}";
    apply(&world, site, "").ok();
    let rita = world.run("extension show 201").ok().stdout;
    assert!(rita.contains("Rita Reception"), "{rita}");
    let other = world.run("department show Warsaw").ok().stdout;
    assert!(other.contains("Another"), "{other}");
}

/// Whoever may not rename a thing cannot find out by guessing what another one was called.
#[test]
fn who_may_not_rename_learns_no_name() {
    let world = world();
    world.run("console allow 204").ok();
    for line in [
        "department rename warsaw secret",
        "department set secret --visibility restricted",
        "department add warsaw",
    ] {
        world.run(line).ok();
    }
    let told = |new: &str| {
        let site = format!("departments: {{{new}: {{was: warsaw}}}}");
        let line = world.line("plan --format yaml").by("204");
        line.stdin(&site).run().shot().replace(new, "NEW")
    };
    assert_eq!(told("secret"), told("secreu"));
}

/// Nor whoever may, where the new name is taken by what they do not see: it is like any that is taken.
#[test]
fn who_may_rename_learns_no_hidden_name() {
    let world = World::company();
    for line in [
        "department set board --visibility restricted",
        "extension add 206 --department sales",
        "extension move 206 --department board --number 406",
        "extension add 206 --department sales",
        "extension add 407 --department board",
        "department add project",
        "department rename project merger",
        "department set merger --visibility restricted",
        "department add project",
        "department add secret --visibility restricted",
        "role grant 203 group-admin --department project",
    ] {
        world.run(line).ok();
    }
    let told = |who: &str, site: &str, new: &str| {
        let site = site.replace("NEW", new);
        let line = world.line("plan --format yaml").by(who);
        line.stdin(&site).run().shot().replace(new, "NEW")
    };
    let person = "extensions: {NEW: {was: 206}}";
    let taken = told("204", person, "406");
    assert!(taken.contains("number NEW is already taken"), "{taken}");
    assert_eq!(taken, told("204", person, "407"));
    let department = "departments: {NEW: {was: project}}";
    let taken = told("203", department, "merger");
    assert!(taken.contains("already"), "{taken}");
    assert_eq!(taken, told("203", department, "secret"));
}

/// Whoever reads the record is told, though the change itself is refused before the other changes of the
/// files: the department is made or renamed by them, or was full.
#[test]
fn what_waits_for_the_files_is_done_all_the_same() {
    let person = "extensions: {260: {was: 201, department: lab, first_name: Uma}}";
    for (before, department) in [
        ("department show sales", "{}"),
        ("department add depot", "{was: depot}"),
        (
            "extension add 299 --department full",
            "{was: full, max_extensions: 9}",
        ),
        (
            "extension add 299 --department lab",
            "{max_extensions: 9, numbers: 200-299}",
        ),
    ] {
        let world = World::company();
        for line in [
            "extension renumber 201 260",
            "extension remove 260 --yes",
            "extension add 201 --department sales --first New",
        ] {
            world.run(line).ok();
        }
        if let Some((_, name)) = before.split_once("--department ") {
            world
                .run(&format!("department add {name} --max-extensions 1"))
                .ok();
        }
        world.run(before).ok();
        let site = format!("departments: {{lab: {department}}}\n{person}");
        let told = plan(&world, &site, "").ok().shot();
        let words = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("extension 201 became 260 already"), "{told}");
        apply(&world, &site, "").ok();
        let new = world.run("extension show 201").ok().stdout;
        assert!(new.contains("New"), "{department}: {new}");
        assert_eq!(plan(&world, &site, "--exit-code").ok().stdout, NOTHING);
    }
}

/// People who get another number leave a group that goes under that number.
#[test]
fn who_gets_a_number_leaves_what_is_pruned_by_it() {
    let world = World::company();
    apply(
        &world,
        "groups: {night: {members: {203: {}}}}\ndepartments: {lab: {members: {203: {}}}}",
        "",
    )
    .ok();
    let site = "extensions: {263: {was: 203}}";
    apply(&world, site, "--prune").ok();
    assert_eq!(world.run("group show night").exit, 5);
}

/// Of a change that is made in parts where it waits, no part is told as made where another is refused.
#[test]
fn half_of_a_change_is_not_planned() {
    let world = World::company();
    world.run("extension set 201 --did +48221110001").ok();
    world.run("extension set 202 --did +48221110002").ok();
    let site = "extensions: {201: {did: [\"+48221110002\"], mobile: \"+48600000001\"}}";
    let told = plan(&world, site, "-o json").json();
    assert_eq!(told["steps"].as_array().map(Vec::len), Some(0), "{told}");
    assert_eq!(told["summary"]["refused"], 1, "{told}");
    let refused = &told["refused"][0]["command"];
    assert!(refused.as_str().unwrap().contains("+48600000001"), "{told}");
}

/// Each kind: a file with a `was` that nobody has, and what is said of it.
const NOBODY: [(&str, &str); 4] = [
    (
        "extensions: {250: {was: 210, department: sales}}",
        "site.yaml:1: nobody has 210: 250 is new",
    ),
    (
        "departments: {berlin: {was: warsow}}",
        "site.yaml:1: there is no department warsow: berlin is new",
    ),
    (
        "groups: {day: {was: nite}}",
        "site.yaml:1: there is no group nite: day is new",
    ),
    (
        "roles: {clerk: {was: halper}}",
        "site.yaml:1: there is no role halper: clerk is new",
    ),
];

/// A wrong digit makes somebody new, where somebody was to be renumbered: that is said.
#[test]
fn a_was_that_nobody_has_is_told() {
    for (site, says) in NOBODY {
        let world = world();
        world.file("site.yaml", site);
        let told = world.run("plan $D/site.yaml -o json").ok().json();
        assert_eq!(
            told["warnings"][0]
                .as_str()
                .map(|said| said.ends_with(says)),
            Some(true),
            "{told}"
        );
        let done = world.run("apply $D/site.yaml -o json").ok().json();
        assert_eq!(done["warnings"], told["warnings"]);
        // Then it is there, and nothing more is said.
        let again = world.run("plan $D/site.yaml -o json").ok().json();
        assert_eq!(
            again["warnings"].as_array().map(Vec::len),
            Some(0),
            "{again}"
        );
    }
}

/// For whoever reads the record, what it says was renamed and is gone is no mistake in the file.
#[test]
fn a_was_that_is_done_is_not_told_as_nobodys() {
    for (site, _, gone, ..) in KINDS {
        let world = world();
        apply(&world, site, "").ok();
        world.run(gone).ok();
        let told = plan(&world, site, "-o json").ok().json();
        let mut all = told["warnings"].as_array().unwrap().iter();
        let is_nobodys = |one: &serde_json::Value| one.as_str().unwrap().ends_with("is new");
        assert!(!all.any(is_nobodys), "{told}");
        assert_eq!(told["summary"]["added"], 1, "{told}");
    }
}

/// Whoever does not see a thing, and does not read the record, is told of it as of none.
#[test]
fn what_is_hidden_is_told_as_what_nobody_has() {
    let world = world();
    for line in [
        "console allow 204",
        "department add secret",
        "department set secret --visibility restricted",
        "extension add 710 --department secret",
        "group add shadow",
        // What is gone, and was another.
        "department add gone",
        "department rename gone new",
        "department remove new --yes",
    ] {
        world.run(line).ok();
    }
    let told = |site: &str, was: &str| {
        let line = world.line("plan --format yaml").by("204");
        let told = line.stdin(&site.replace("WAS", was)).run().shot();
        told.replace(was, "WAS")
    };
    for (site, hidden, absent) in [
        ("departments: {new: {was: WAS}}", "secret", "secreu"),
        ("departments: {new: {was: WAS}}", "gone", "gonf"),
        ("groups: {new: {was: WAS}}", "shadow", "shadox"),
        (
            "extensions: {250: {was: WAS, department: sales}}",
            "710",
            "711",
        ),
    ] {
        assert_eq!(told(site, hidden), told(site, absent), "{site} {hidden}");
    }
}

/// Another spelling of a name is another name for people who read it.
#[test]
fn a_name_in_another_spelling_is_a_rename() {
    let world = World::company();
    world.run("department add Lab").ok();
    world.run("group add ops").ok();
    world.run("role add Helper --from user").ok();
    let site =
        "departments: {lab: {was: Lab}}\ngroups: {Ops: {was: ops}}\nroles: {helper: {was: Helper}}";
    let told = plan(&world, site, "-o json").ok().json();
    let commands = told["steps"].as_array().unwrap().iter();
    let commands: Vec<_> = commands
        .map(|step| step["command"].as_str().unwrap())
        .collect();
    insta::assert_snapshot!(commands.join("\n"), @r#"
    pbxctl role set Helper --name helper
    pbxctl department rename Lab lab
    pbxctl group set ops --name Ops
    "#);
    apply(&world, site, "").ok();
    let names = |line: &str| world.run(line).ok().stdout;
    assert!(names("department list -o plain --columns name").contains("lab"));
    assert!(names("group list -o plain --columns name").contains("Ops"));
    let again = plan(&world, site, "--exit-code").ok().stdout;
    assert_eq!(again, "nothing to change\n");
    // A spelling that is not asked for by a `was` stays.
    let other = "departments: {LAB: {}}";
    assert_eq!(
        plan(&world, other, "--exit-code").ok().stdout,
        "nothing to change\n"
    );
}

/// Names that go on once more: what has the new name now gets yet another one by the same files.
#[test]
fn names_may_shift_on_twice() {
    for kind in ["department", "group", "role"] {
        let world = World::company();
        for name in ["Aa", "Cc"] {
            let from = if kind == "role" { "--from user" } else { "" };
            world.run(&format!("{kind} add {name} {from}")).ok();
        }
        apply(
            &world,
            &format!("{kind}s: {{Ff: {{was: Cc}}, Cc: {{was: Aa}}}}"),
            "",
        )
        .ok();
        let site = format!("{kind}s: {{Dd: {{was: Ff}}, Ff: {{was: Cc}}}}");
        let made = apply(&world, &site, "-o json").ok().json();
        assert_eq!(made["summary"]["changed"], 2, "{kind}: {made:#}");
        assert_eq!(plan(&world, &site, "--exit-code").ok().stdout, NOTHING);
    }
    let world = World::company();
    for line in [
        "extension add 234 -d sales --first Gus",
        "extension add 233 -d sales --first Kim",
        "extension renumber 234 235",
        "extension renumber 235 231",
        "extension renumber 233 235",
        "extension add 234 -d sales --first Ned",
    ] {
        world.run(line).ok();
    }
    let site = "extensions: {238: {was: 235}, 235: {was: 234}}";
    apply(&world, site, "").ok();
    assert!(world.run("extension show 235").ok().stdout.contains("Ned"));
    assert!(world.run("extension show 238").ok().stdout.contains("Kim"));
    assert_eq!(plan(&world, site, "--exit-code").ok().stdout, NOTHING);
}
