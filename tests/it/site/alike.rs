//! What a plan says of refusals: by which rule, once for many that are alike; and in how wide lines.

use crate::common::World;

/// A site with a hundred people whose numbers their department does not take.
fn beyond(world: &World) -> String {
    world.run("department set sales --numbers 200-299").ok();
    let people = (401..501).map(|n| format!("[extensions.4{n}]\ndepartment = \"sales\"\n"));
    people.collect()
}

/// Of many that are alike one stands for all, with how many there are and the first five.
#[test]
fn equal_refusals_are_said_once() {
    let world = World::company();
    let site = beyond(&world);
    for line in ["plan", "apply --yes", "apply --yes --keep-going"] {
        let text = world.line(&format!("{line} --format toml"));
        let shot = text.stdin(&site).run().shot();
        let words = shot.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shot.lines().count() < 20, "{shot}");
        assert!(
            shot.contains("100 like this: extension 4401, extension 4402"),
            "{shot}"
        );
        assert!(words.contains("extension 4405 and 95 more"), "{shot}");
        assert!(shot.contains("rule: D9 (delegation.limit)"), "{shot}");
    }
    // Programs are told each.
    let plan = world.line("plan --format toml -o json").stdin(&site).run();
    assert_eq!(plan.json()["refused"].as_array().unwrap().len(), 100);
    let lines: String = (401..501)
        .map(|n| format!("extension add 4{n} --department sales\n"))
        .collect();
    world.file("lines.txt", &lines);
    let batch = world.run("batch $D/lines.txt --keep-going");
    let shot = batch.shot();
    assert!(shot.lines().count() < 20, "{shot}");
    assert!(
        shot.contains("100 like this: lines 1, 2, 3, 4, 5 and 95 more"),
        "{shot}"
    );
}

/// A plan names the rule as the command does.
#[test]
fn a_refused_step_names_its_rule() {
    let world = World::company();
    let alone = world.run_as("204", "department set support --display-name X");
    let rule = alone.stderr.lines().find(|line| line.starts_with("rule: "));
    let rule = rule.unwrap().to_owned();
    assert_eq!(rule, "rule: D2 (delegation.right)");
    let site = "[departments.support]\ndisplay_name = \"X\"\n";
    for line in ["plan", "apply --yes"] {
        let line = world.line(&format!("{line} --format toml"));
        let shot = line.by("204").stdin(site).run().shot();
        assert!(shot.contains(&format!("    {rule}\n")), "{shot}");
    }
    // What is not there has no rule: it would tell what is hidden.
    let site = "[extensions.499]\nfirst_name = \"X\"\n";
    let shot = world
        .line("plan --format toml")
        .by("204")
        .stdin(site)
        .run()
        .shot();
    assert!(!shot.contains("rule:"), "{shot}");
}

/// Errors of files are wrapped at words, as wide as the terminal.
#[test]
fn errors_of_files_fit_the_terminal() {
    let world = World::company();
    let site = "[departments.lab]\nnumbers = \"7x-9\"\nlanguage = \"English, as it is spoken at sea\"\n\
        [extensions.201]\nforward_busy = \"queue:999\"\n";
    for width in [60, 80, 120] {
        let line = world.line("plan --format toml").tty(width);
        let told = line.stdin(site).run();
        assert_eq!(told.exit, 7, "{}", told.shot());
        let seen = |line: &str| -> usize {
            let parts = line.split('\u{1b}').enumerate();
            let parts = parts.map(|(n, part)| match n {
                0 => part,
                _ => part.split_once('m').map_or("", |(_, seen)| seen),
            });
            parts.map(|part| part.chars().count()).sum()
        };
        let mut lines = told.stderr.lines();
        let long = lines.find(|line| seen(line) > usize::from(width));
        assert_eq!(long, None, "{width}: {}", told.shot());
    }
    // A file or another program gets each in one line.
    let one = world.line("plan --format toml").stdin(site).run().stderr;
    let said = "is not a digit (2 to 10 digits, such as 101)\n";
    assert!(one.contains(said), "{one}");
}

/// A dry run saves no plan, and says so.
#[test]
fn a_dry_run_saves_no_plan() {
    let world = World::company();
    let site = world.file("site.toml", "[queues.290]\ndepartment = \"sales\"\n");
    let line = format!("plan {} --out $D/kept", site.display());
    let dry = world.run(&format!("{line} --dry-run")).ok();
    assert!(
        dry.stdout.contains("the plan is not saved"),
        "{}",
        dry.shot()
    );
    assert!(!world.folder().join("kept").exists());
    world.run(&line).ok();
    assert!(world.folder().join("kept").exists());
}

/// A plan is known with a mark before it, is applied alone, and holds nothing that is not read.
#[test]
fn a_saved_plan_is_read_whole() {
    let world = World::company();
    let site = world.file("site.toml", "[queues.290]\ndepartment = \"sales\"\n");
    world
        .run(&format!("plan {} --out $D/kept", site.display()))
        .ok();
    let kept = std::fs::read_to_string(world.folder().join("kept")).unwrap();
    world.file("marked", format!("\u{feff}{kept}"));
    let planned = world.run("plan $D/marked").ok();
    assert!(
        planned.stdout.contains("queue add 290"),
        "{}",
        planned.shot()
    );
    let beside = world.run(&format!("plan $D/kept {}", site.display()));
    assert_eq!(beside.exit, 7);
    assert!(
        beside.stderr.contains("is a saved plan"),
        "{}",
        beside.shot()
    );
    let more = kept.replacen(
        "\"number\": \"290\"",
        "\"number\": \"290\", \"maximum\": 5",
        1,
    );
    assert_ne!(more, kept);
    world.file("more", &more);
    for verb in ["plan", "apply --yes"] {
        let answer = world.run(&format!("{verb} $D/more"));
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(
            answer.stderr.contains("unknown field `maximum`"),
            "{}",
            answer.shot()
        );
    }
}

/// A thing whose making is refused is not offered in its own place, and days with one name are given
/// once.
#[test]
fn a_plan_hints_what_is_so() {
    let world = World::company();
    let site = "[groups.g2]\nmembers = { 201 = {} }\n";
    let shot = world
        .line("plan --format toml")
        .by("204")
        .stdin(site)
        .run()
        .shot();
    assert!(!shot.contains("did you mean `g2`"), "{shot}");
    assert!(!shot.contains("no group `g2`"), "{shot}");
    // Days of which the names differ in case only are one.
    let site =
        "departments: {sales: {holidays: {A day: {on: 2027-01-01}, a day: {on: 2027-01-02}}}}";
    let plan = world.line("plan --format yaml").stdin(site).run();
    assert_eq!(plan.exit, 7, "{}", plan.shot());
    assert!(plan.stderr.contains("is given twice"), "{}", plan.shot());
}

/// An error of the form of a file says what it is, once.
#[test]
fn errors_of_form_have_a_reason() {
    let world = World::company();
    for (format, text, said) in [
        (
            "yaml",
            "queues:\n  280:\n\tname: x\n",
            "indented with a tab",
        ),
        ("toml", "a = [1,\n[queues", "unclosed array"),
    ] {
        let line = world.line(&format!("plan --format {format}"));
        let shot = line.stdin(text).run().shot();
        assert_eq!(shot.matches(said).count(), 1, "{shot}");
    }
    // A key that had another name is read still, and not offered.
    for key in ["who_can", "who-can"] {
        let test = format!("tests: [{{{key}: \"queues:read\", target: system, with: [100]}}]");
        world.line("plan --format yaml").stdin(&test).run().ok();
        let test = test.replace("with", "wit");
        let shot = world.line("plan --format yaml").stdin(&test).run().shot();
        assert!(!shot.contains("`who-can`"), "{shot}");
    }
}
