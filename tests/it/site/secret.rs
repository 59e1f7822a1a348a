//! First secrets: files name them, people without one get one, and they appear nowhere else.

use super::plan;
use crate::common::World;
use std::os::unix::fs::PermissionsExt;

const PEOPLE: &str = "extensions:\n  301: {department: main, password_file: keys/301}\n  \
    302: {department: main, password: generate, pin_file: keys/pin, vm_enabled: true}\n  \
    303: {department: main, password: invite}\n";

fn folder(world: &World) -> String {
    let keys = world.folder().join("keys");
    std::fs::create_dir(&keys).unwrap();
    for (name, text) in [("301", "a long enough phrase 7\n"), ("pin", "730915\n")] {
        let file = keys.join(name);
        std::fs::write(&file, text).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    world.file("site.yaml", PEOPLE).display().to_string()
}

#[test]
fn whoever_has_none_gets_one() {
    let world = World::new();
    let site = folder(&world);
    let made = world.folder().join("made");
    // Judged and listed, with nothing made.
    let planned = world.run(&format!("plan {site} -o json")).ok();
    assert!(
        planned
            .stdout
            .contains("password set 302 --if-unset --generate"),
        "{}",
        planned.shot()
    );
    assert!(!planned.stdout.contains("730915") && !planned.stdout.contains("phrase"));
    let homeless = world.run(&format!("apply {site} --yes"));
    assert_eq!(homeless.exit, 2, "{}", homeless.shot());
    assert_eq!(world.run("extension show 301").exit, 5);
    let answer = world
        .run(&format!(
            "apply {site} --yes --secrets-dir {}",
            made.display()
        ))
        .ok();
    assert!(answer.stdout.contains("made"), "{}", answer.shot());
    let files: Vec<_> = ["302", "303"]
        .map(|number| std::fs::read_to_string(made.join(number)).unwrap())
        .into();
    assert_eq!(std::fs::read_dir(&made).unwrap().count(), 2);
    assert_eq!(
        std::fs::metadata(made.join("302"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o600
    );
    for secret in files
        .iter()
        .map(|text| text.trim())
        .chain(["730915", "a long enough phrase 7"])
    {
        assert!(!answer.shot().contains(secret));
        assert!(!String::from_utf8_lossy(&std::fs::read(world.db()).unwrap()).contains(secret));
    }
    // What was made opens the account that it was made for, and no other.
    for (number, exit) in [("302", 0), ("301", 3)] {
        let line = format!("password verify {number} --guess-file -");
        assert_eq!(world.line(&line).stdin(&files[0]).run().exit, exit);
    }
    // A second time nobody needs one, and no folder.
    world.run(&format!("apply {site} --yes")).ok();
    world.run(&format!("plan {site} --exit-code")).ok();
    let there = super::export(&world, "json");
    assert!(!there.contains("password_file") && !there.contains("pin_file"));
}

/// A kept plan names where secrets come from, and holds none.
#[test]
fn a_plan_holds_none() {
    let world = World::new();
    let site = folder(&world);
    let kept = world.folder().join("p");
    world
        .run(&format!("plan {site} --out {}", kept.display()))
        .ok();
    let text = std::fs::read_to_string(&kept).unwrap();
    assert!(
        text.contains("keys/301") && !text.contains("phrase") && !text.contains("argon2"),
        "{text}"
    );
    let made = world.folder().join("made");
    world
        .run(&format!(
            "apply {} --yes --secrets-dir {}",
            kept.display(),
            made.display()
        ))
        .ok();
    world.run(&format!("plan {site} --exit-code")).ok();
}

/// Every file that holds no such secret is told at once, and nothing is written.
#[test]
fn bad_secrets_are_told_together() {
    let world = World::new();
    folder(&world);
    let site = world.file("bad.yaml", "extensions:\n  301: {department: main, password_file: keys/none}\n  \
        302: {department: main, password_file: keys/pin}\n  303: {department: main, pin_file: keys/301}\n");
    let planned = world.run(&format!("plan {} -o json", site.display()));
    assert_eq!(
        planned.error()["faults"].as_array().unwrap().len(),
        3,
        "{}",
        planned.shot()
    );
    let answer = world.run(&format!("apply {} --yes -o json", site.display()));
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert_eq!(
        answer.error()["faults"].as_array().unwrap().len(),
        3,
        "{}",
        answer.shot()
    );
    assert_eq!(world.run("extension show 301").exit, 5);
}

/// Whoever may not set somebody's password may not by a file.
#[test]
fn they_are_judged_like_their_commands() {
    let world = World::company();
    let site = "extensions: {304: {password: invite}}";
    let refused = world
        .line("plan --format yaml -o json")
        .by("204")
        .stdin(site)
        .run()
        .ok()
        .json();
    assert_eq!(
        refused["refused"][0]["command"],
        "pbxctl password invite 304"
    );
    let own = plan(&world, site, "-o json").ok().json();
    assert_eq!(own["summary"]["changed"], 1);
}

/// A secret that stands in a file all the same is not said again.
#[test]
fn what_may_be_a_secret_is_not_shown() {
    let world = World::new();
    for (key, value) in [
        ("password", "Sup3r-Secret-x"),
        ("pin", "4711"),
        ("vm_pin", "4711"),
        ("client_secret", "Sup3r"),
    ] {
        for site in [
            format!("extensions: {{301: {{{key}: \"{value}\"}}}}"),
            format!("extensions:\n  301:\n    {key}: {value}\n"),
            format!("extensions:\n  301:\n    {key}:\n      {value}\n"),
            format!("extensions:\n  301:\n    {key}: |\n      {value}\n    nonsense: 1\n"),
            format!(
                "extensions:\n  301:\n    {key}: |\n{}      {value}: [\n",
                "      x\n".repeat(9)
            ),
            format!("extensions: {{301: {{{key}:{}{value}}}}}", " ".repeat(60)),
            format!(
                "extensions: {{301: {{first_name: Lena, last_name: Zakowska, {key}: {value}, mobile: \"+48123123123\", nonsense: 1, rubbish: 2}}}}"
            ),
        ] {
            for width in [40, 80, 200] {
                let answer = world
                    .line("plan --format yaml")
                    .stdin(&site)
                    .tty(width)
                    .run();
                assert_eq!(answer.exit, 7, "{}", answer.shot());
                assert!(!answer.shot().contains(value), "{}", answer.shot());
            }
            let json = plan(&world, &site, "-o json");
            assert!(!json.shot().contains(value), "{}", json.shot());
        }
    }
}
