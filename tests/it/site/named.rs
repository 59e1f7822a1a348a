//! Sites with names: each prunes what its own files made, and warns of what another's files made.

use super::{apply, export, plan};
use crate::common::{Answer, World};
use crate::schema::as_released;

/// Writes a folder of files, each with its text.
fn folder(world: &World, name: &str, files: &[(&str, &str)]) -> String {
    let folder = world.folder().join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir(&folder).unwrap();
    for (file, text) in files {
        std::fs::write(folder.join(file), text).unwrap();
    }
    folder.display().to_string()
}

fn run(world: &World, verb: &str, folder: &str, options: &str) -> Answer {
    world.run(&format!("{verb} {folder} --prune {options}"))
}

fn is_there(world: &World, number: &str) -> bool {
    world.run(&format!("extension show {number}")).exit == 0
}

const SALES: &str = "site: sales\ndepartments: {sales: {}}\n";
const LENA: &str = "extensions: {301: {department: sales}}\n";
const SUPPORT: &str =
    "site: Support\ndepartments: {support: {}}\nqueues: {390: {department: support}}\n";
const MAX: &str = "site: support\nextensions: {302: {department: support}}\n";

/// Each has a folder of their own, and prunes neither's of the other.
#[test]
fn two_teams_with_a_folder_each_prune_neithers() {
    let world = World::new();
    let sales = folder(&world, "sales", &[("a.yaml", SALES), ("b.yaml", LENA)]);
    let support = folder(&world, "support", &[("a.yaml", SUPPORT), ("b.yaml", MAX)]);
    for _ in 0..2 {
        run(&world, "apply", &sales, "--yes").ok();
        run(&world, "apply", &support, "--yes").ok();
    }
    for site in [&sales, &support] {
        run(&world, "plan", site, "--exit-code").ok();
    }
    // And of those without a name.
    apply(&world, "departments: {main: {}}", "--prune").ok();
    assert!(is_there(&world, "301") && is_there(&world, "302"));
    // Each removes its own.
    let sales = folder(&world, "sales", &[("a.yaml", SALES)]);
    let gone = run(&world, "plan", &sales, "-o json").ok().json();
    assert_eq!(gone["summary"]["removed"], 1);
    run(&world, "apply", &sales, "--yes").ok();
    assert!(!is_there(&world, "301") && is_there(&world, "302"));
}

#[test]
fn files_of_two_sites_are_no_site() {
    let world = World::new();
    let both = folder(
        &world,
        "both",
        &[
            ("a.yaml", SALES),
            ("b.yaml", MAX),
            ("c.yaml", "site: Sales"),
        ],
    );
    let refused = world.run(&format!("plan {both} -o json"));
    assert_eq!(refused.exit, 7, "{}", refused.shot());
    let told = refused.stderr;
    for word in ["a.yaml", "b.yaml", "two sites: sales and support"] {
        assert!(told.contains(word), "{told}");
    }
}

/// Whoever says what another site made is told so, and it stays the other's.
#[test]
fn what_another_site_made_stays_its() {
    let world = World::new();
    apply(
        &world,
        "site: sales\nqueues: {390: {department: main, name: One}}",
        "",
    )
    .ok();
    let second = "site: support\nqueues: {390: {name: Two}}\ndepartments: {main: {}}";
    let told = apply(&world, second, "--prune -o json").ok().json();
    let warning = "files of the site sales made queue 390, and may remove what they no longer mention (`apply --prune`)";
    assert_eq!(told["warnings"][0], warning);
    let shown = plan(&world, second, "--prune").ok().stdout;
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(&format!("warning: {warning}")), "{shown}");
    // It is not theirs to remove, and the first one's still.
    let less = "site: support\ndepartments: {main: {}}";
    assert_eq!(
        plan(&world, less, "--prune -o json").ok().json()["summary"]["removed"],
        0
    );
    let first = "site: SALES\ndepartments: {main: {}}";
    assert_eq!(
        plan(&world, first, "--prune -o json").ok().json()["summary"]["removed"],
        1
    );
    // The one who says it makes it again, as their own.
    apply(&world, first, "--prune").ok();
    let again = second.replace("{name: Two}", "{department: main}");
    let again = apply(&world, &again, "-o json").ok();
    assert!(
        !again.stdout.contains("files of the site"),
        "{}",
        again.shot()
    );
    assert_eq!(
        plan(&world, less, "--prune -o json").ok().json()["summary"]["removed"],
        1
    );
    // By whatever name it is called.
    apply(&world, "groups: {night: {}}\nroles: {helper: {}}", "").ok();
    let renamed = "site: support\ngroups: {late: {was: night}}\nroles: {helper: {purpose: Helps}}";
    let told = plan(&world, renamed, "-o json").ok().json();
    let warning = told["warnings"][0].as_str().unwrap();
    assert!(
        warning.starts_with("files that name no site made group night, role helper,"),
        "{warning}"
    );
    // Whoever does not see a thing is not told who made it.
    let hidden = World::company();
    apply(
        &hidden,
        "site: board\nextensions: {402: {department: board}}",
        "",
    )
    .ok();
    let asked = hidden.line("plan --format yaml -o json").by("304");
    let answer = asked
        .stdin("extensions: {402: {first_name: X}}")
        .run()
        .ok()
        .json();
    assert_eq!(answer["warnings"].as_array().unwrap().len(), 0, "{answer}");
}

/// A name is part of what is exported, where all of it has that; a saved plan keeps it; and what
/// an undo brings back is the same site's.
#[test]
fn the_name_is_kept() {
    let world = World::new();
    let site = "site: Lab & Werkstatt\ndepartments: {lab: {}}\nextensions: {301: {department: lab}}\n\
        phonebook: [{company: Halden, numbers: [\"+442079460902\"]}]";
    let named = world.folder().join("site.yaml");
    std::fs::write(&named, site).unwrap();
    let kept = world.folder().join("kept");
    world
        .run(&format!(
            "plan {} --out {}",
            named.display(),
            kept.display()
        ))
        .ok();
    world.run(&format!("apply {} --yes", kept.display())).ok();
    for format in ["toml", "yaml", "json"] {
        let text = export(&world, format);
        assert!(text.contains("Lab & Werkstatt"), "{text}");
        let line = format!("plan --exit-code --prune --format {format}");
        assert_eq!(
            world.line(&line).stdin(&text).run().ok().stdout,
            "nothing to change\n"
        );
        let other = World::new();
        other
            .line(&format!("apply --yes --format {format}"))
            .stdin(&text)
            .run()
            .ok();
        assert_eq!(export(&other, format), text);
    }
    let less = "site: lab & werkstatt\ndepartments: {main: {}}";
    let id = apply(&world, less, "--prune -o json").ok().json()["audit_id"].to_string();
    assert!(!export(&world, "yaml").contains("Werkstatt"));
    world.run(&format!("audit undo --batch {id} --yes")).ok();
    let again = plan(&world, less, "--prune -o json").ok().json();
    assert_eq!(again["summary"]["removed"], 3);
    plan(&world, "departments: {main: {}}", "--prune --exit-code").ok();
    // Where there are things of two sites it is the site of neither.
    apply(&world, "extensions: {302: {department: lab}}", "").ok();
    assert!(!export(&world, "yaml").contains("Werkstatt"));
    // `none` is no name.
    assert_eq!(
        plan(
            &world,
            "site: none\ndepartments: {main: {}}",
            "--prune -o json"
        )
        .ok()
        .json()["summary"]["removed"],
        1
    );
}

/// What files made before sites had names is of the site that has none.
#[test]
fn what_was_made_before_is_of_no_name() {
    let world = as_released(13);
    let connection = rusqlite::Connection::open(world.db()).unwrap();
    let mark = "INSERT INTO site_mark SELECT 'extension', id FROM extension WHERE number = '202'";
    assert_eq!(connection.execute(mark, []).unwrap(), 1);
    drop(connection);
    world.run("db check").ok();
    world.run("department set main --display-name Main").ok();
    let removed = |site: &str| {
        let site = format!("{site}departments: {{main: {{}}}}");
        let told = plan(&world, &site, "--prune -o json").ok().json();
        let refused = told["summary"]["refused"].as_u64().unwrap();
        told["summary"]["removed"].as_u64().unwrap() + refused
    };
    assert_eq!((removed(""), removed("site: sales\n")), (1, 0));
}

/// Whoever sees no more of somebody than their name is not told whose files made them.
#[test]
fn the_name_of_a_site_is_for_those_who_see_the_thing() {
    let world = World::company();
    let made = "site: secret\nextensions: {290: {department: sales, last_name: Doe}}\nqueues: {800: {department: sales}}";
    apply(&world, made, "").ok();
    world.bind("304");
    world.bind("204");
    let file = world.file("mine.yaml", "extensions: {290: {}}\nqueues: {800: {}}\n");
    let line = format!("plan {} -o json", file.display());
    let told = world.run_as("304", &line);
    assert!(
        !told.stdout.contains("secret") && !told.stderr.contains("secret"),
        "{}",
        told.shot()
    );
    let told = world.run_as("204", &line).ok();
    assert!(
        told.stdout.contains("files of the site secret made"),
        "{}",
        told.shot()
    );
}
