//! Numbers and names that changed hands: files that have people by numbers alone, or a department by its
//! former name, may mean another.

use super::{apply, plan};
use crate::common::{Answer, World};

/// A list of a directory: 251 is Bob, and 250 Ann.
const PEOPLE: &str =
    "number,first_name,last_name,email\n250,Ann,Alt,ann@x.example\n251,Bob,Berg,bob@x.example\n";

/// What the files give them, whoever they are.
const SITE: &str = "departments: {sales: {routes: {closed: \"voicemail:250\"}}}\n\
    extensions:\n  250: {role: manager, vm_enabled: true}\n  251: {role: manager, vm_enabled: true}\n\
    queues: {290: {department: sales, members: [250, 202]}}\n";

fn import(world: &World, people: &str) {
    world.file("people.csv", people);
    world.run("import $D/people.csv --department sales").ok();
}

fn world() -> World {
    let world = World::company();
    import(&world, PEOPLE);
    apply(&world, SITE, "").ok();
    world
}

fn warned(answer: &Answer) -> Vec<String> {
    let all = answer.json()["warnings"].clone();
    let all = all.as_array().unwrap().iter();
    all.map(|one| one.as_str().unwrap().to_owned()).collect()
}

fn by(world: &World, who: &str, site: &str) -> Vec<String> {
    let line = world.line("plan --format yaml -o json").by(who);
    warned(&line.stdin(site).run().ok())
}

const NONE: [&str; 0] = [];

/// Somebody got another number, and somebody new the old one.
#[test]
fn what_was_of_somebody_with_another_number_now_is_told() {
    let world = world();
    world.run("extension renumber 251 260").ok();
    let between = plan(&world, SITE, "-o json").ok().json();
    let hint = "251 is 260 (Bob Berg) now: write 260 here; if 251 is somebody new, the file needs their `department`";
    assert_eq!(between["refused"][0]["hints"], serde_json::json!([hint]));
    import(
        &world,
        &PEOPLE.replace("251,Bob,Berg,bob@", "251,Otto,Neu,otto@"),
    );
    // What a directory changes of them says nothing of whom the files mean.
    import(
        &world,
        "number,mobile,email\n251,+48225550101,otto@y.example\n250,+48225550102,ann@x.example\n",
    );
    let said = "standard input:4: 251 is Otto Neu now; it was Bob Berg's, who is 260 now: write 260 where they are meant";
    for (verb, options) in [("plan", ""), ("apply", "--dry-run"), ("apply", "")] {
        let line = format!("{verb} --format yaml --yes {options} -o json")
            .replace("plan --format yaml --yes", "plan --format yaml");
        let told = warned(&world.line(&line).stdin(SITE).run().ok());
        assert_eq!(told, [said], "{verb} {options}");
    }
    assert_eq!(warned(&plan(&world, SITE, "-o json")), NONE);
    // From now on the files mean Otto.
    let site = SITE.replace("251: {role: manager", "251: {role: receptionist");
    assert_eq!(warned(&plan(&world, &site, "-o json")), NONE);
}

/// Somebody was removed, and somebody new has their number: of every change that gives it something.
#[test]
fn what_was_of_somebody_who_was_removed_is_told_once() {
    let world = world();
    world
        .run("extension remove 250 --calls-to voicemail:251 --yes")
        .ok();
    import(&world, &PEOPLE.replace("Ann,Alt,ann@", "Nora,Neu,nora@"));
    for (site, line) in [
        (SITE, 3),
        (
            "departments: {sales: {routes: {closed: \"voicemail:250\"}}}",
            1,
        ),
        ("queues: {290: {members: [250, 202]}}", 1),
        ("extensions: {251: {forward_always: \"extension:250\"}}", 1),
        ("departments: {support: {members: {250: {}}}}", 1),
    ] {
        let mut told = warned(&plan(&world, site, "-o json").ok());
        told.retain(|one| !one.contains("which is off"));
        let said = format!(
            "standard input:{line}: 250 is Nora Neu now; it was somebody's who was removed on 20"
        );
        assert_eq!(told.len(), 1, "{site}: {told:#?}");
        assert!(told[0].starts_with(&said), "{site}: {told:#?}");
        assert!(told[0].ends_with(": leave it out where they are meant"));
    }
    // A file that says who it means is told otherwise, if at all.
    let named = "extensions: {250: {first_name: Nora, role: manager}}";
    assert_eq!(warned(&plan(&world, named, "-o json").ok()), NONE);
    // What changes nothing is no matter.
    assert_eq!(
        warned(&plan(&world, "extensions: {250: {}}", "-o json")),
        NONE
    );
}

/// Who may not know where somebody went is not told that they had the number.
#[test]
fn who_may_not_know_is_told_nothing() {
    let site = "extensions: {251: {role: receptionist}}";
    for (gone, left) in [
        ("extension move 251 -d board --number 460", ""),
        ("extension move 251 -d board", "extension remove 251 --yes"),
    ] {
        let world = World::company();
        import(&world, PEOPLE);
        world.run(gone).ok();
        if !left.is_empty() {
            world.run(left).ok();
        }
        import(&world, &PEOPLE.replace("Bob,Berg,bob@", "Otto,Neu,otto@"));
        assert_eq!(by(&world, "205", site), NONE, "{gone}");
        assert_eq!(warned(&plan(&world, site, "-o json")).len(), 1, "{gone}");
    }
}

/// A number that was given back, and one of somebody whom files made.
#[test]
fn whom_the_files_mean_is_not_told() {
    let world = world();
    world.run("extension renumber 251 260").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    world
        .run(&format!("audit undo {} --yes", last[0]["id"]))
        .ok();
    let site = "extensions: {251: {vm_email: notify}}";
    assert_eq!(warned(&plan(&world, site, "-o json").ok()), NONE);
    world.run("extension renumber 251 260").ok();
    let made = "extensions: {251: {department: sales}}";
    apply(&world, made, "").ok();
    let site = "extensions: {251: {department: sales, vm_enabled: true}}";
    assert_eq!(warned(&plan(&world, site, "-o json").ok()), NONE);
}

/// A command renamed something, and the files still have the old name.
#[test]
fn what_is_made_anew_under_a_former_name_is_told() {
    for (kind, add, rename) in [
        ("department", "", "rename lab Labor"),
        ("group", "", "set lab --name Labor"),
        ("role", "--from user", "set lab --name Labor"),
    ] {
        let world = World::company();
        world.run(&format!("{kind} add lab {add}")).ok();
        world.run(&format!("{kind} {rename}")).ok();
        let site = format!("{kind}s: {{lab: {{}}}}");
        let told = warned(&plan(&world, &site, "-o json").ok());
        let said = format!(
            "standard input:1: lab is Labor now: a new {kind} lab will be made; if it is the same, write Labor"
        );
        assert_eq!(told, [said]);
        // Both of them, or one that says what it was.
        for more in [
            format!("{kind}s: {{lab: {{}}, labor: {{}}}}"),
            format!("{kind}s: {{lab: {{was: LABOR}}}}"),
            format!("{kind}s: {{other: {{}}}}"),
        ] {
            let told = warned(&plan(&world, &more, "-o json").ok());
            assert_eq!(told, NONE, "{more}");
        }
        // What was renamed is gone.
        world.run(&format!("{kind} remove Labor --yes")).ok();
        assert_eq!(warned(&plan(&world, &site, "-o json").ok()), NONE);
    }
    // Whoever may not rename it, nor reads the record, is told nothing.
    let world = World::company();
    world.run("department add lab").ok();
    world.run("department rename lab Labor").ok();
    assert_eq!(by(&world, "205", "departments: {lab: {}}"), NONE);
}

/// Whoever was removed by a command and still stands in the files is made anew, and that is said.
#[test]
fn who_was_removed_and_is_made_anew_is_told() {
    let world = World::company();
    let site = "extensions: {270: {department: sales, first_name: Bob, role: manager}}";
    apply(&world, site, "").ok();
    assert_eq!(
        plan(&world, site, "-o json").ok().json()["warnings"],
        serde_json::json!([])
    );
    world.run("extension remove 270 --yes").ok();
    let told = plan(&world, site, "-o json").ok().json()["warnings"].clone();
    let said = "standard input:1: 270 was removed on 2026-11-20 09:00 UTC, and is made anew: if its person has left, take it out of the files";
    assert_eq!(told[0], said, "{told}");
    // Without a department nobody is made.
    let told = plan(&world, "extensions: {270: {role: manager}}", "").shot();
    let said = "it was removed on 2026-11-20 09:00 UTC: take it out of the files";
    assert!(told.contains(said), "{told}");
}
