//! How much is shown, and in which lines.

use super::{apply, plan};
use crate::common::World;
use std::fmt::Write;

/// Beyond those that are shown with what stands there, each error is a line.
#[test]
fn every_error_has_its_place() {
    let world = World::company();
    let many = |number: u32| {
        let mut site = String::from("extensions:\n");
        for extension in 0..number {
            writeln!(site, "  {}: {{mobil: \"1\"}}", 2000 + extension).unwrap();
        }
        world.file("site.yaml", site);
        let answer = world.run("plan $D/site.yaml");
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        answer.stderr
    };
    let told = many(33);
    assert_eq!(told.matches("error: ").count(), 30, "{told}");
    let rest = told.split("\n\n").last().unwrap();
    let path = world.folder().join("site.yaml").display().to_string();
    let rest = rest.replace(&path, "site.yaml");
    insta::assert_snapshot!(rest, @r#"
    $D/site.yaml:32:10: `mobil` is not known here
    $D/site.yaml:33:10: `mobil` is not known here
    $D/site.yaml:34:10: `mobil` is not known here
    pbxctl: 33 errors in the site files; nothing was written
    "#);
    let told = many(1_010);
    assert_eq!(told.matches("`mobil` is not known here").count(), 1_000);
    assert!(told.contains("\nand 10 more\n"), "{told}");
    assert!(told.contains("1010 errors in the site files"), "{told}");
}

const LONG: &str = "extensions:\n  201:\n    first_name: Maximilian\n    last_name: \"von der Hohenlohe zu Langenburg\"\n    email: hohenlohe@example.org\n    mobile: \"+48600123123\"\n    outbound_caller_id: \"+48225550999\"\n";

/// What to paste is one line in a file, and on a terminal one that a shell reads on.
#[test]
fn a_command_can_be_pasted() {
    let world = World::company();
    let command = plan(&world, LONG, "-o json").ok().json()["steps"][0]["command"].clone();
    let command = command.as_str().unwrap().to_owned();
    assert!(command.len() > 120, "{command}");
    let in_a_file = plan(&world, LONG, "").ok().stdout;
    assert!(
        in_a_file.contains(&format!("    {command}\n")),
        "{in_a_file}"
    );
    world.file("site.yaml", LONG);
    for width in [40, 80] {
        let shown = world.line("plan $D/site.yaml").tty(width).run().ok().stdout;
        assert_eq!(
            shlex::split(&pasted(&shown)),
            shlex::split(&command),
            "{shown}"
        );
        assert!(!shown.contains(&command), "{shown}");
    }
    // So are those that were refused, and what is shown of the record.
    world.file("site.yaml", LONG.replace("201", "301"));
    let apply_as = |line: &str| world.line(line).by("204");
    let refused = apply_as("apply $D/site.yaml --yes").run();
    let mut lines = refused.stderr.lines();
    let whole = lines.find(|line| line.starts_with("    pbxctl extension set 301"));
    let whole = whole.unwrap_or_else(|| panic!("{}", refused.shot())).trim();
    assert!(whole.ends_with("+48225550999"), "{}", refused.shot());
    let refused = apply_as("apply $D/site.yaml --yes").tty(60).run();
    let told = pasted(&refused.stderr);
    assert_eq!(
        shlex::split(&told),
        shlex::split(whole),
        "{}",
        refused.shot()
    );
    apply(&world, LONG, "").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let id = last[0]["id"].to_string();
    let shown = world.run(&format!("audit show {id}")).ok().stdout;
    let line = shown.lines().find(|line| line.contains("pbxctl ")).unwrap();
    let kept = line.split_once("pbxctl ").unwrap().1;
    assert!(kept.ends_with("+48225550999"), "{shown}");
    let shown = world.line(&format!("audit show {id}")).tty(60).run().ok();
    let told = pasted(&shown.stdout);
    let kept = shlex::split(&format!("pbxctl {kept}"));
    assert_eq!(shlex::split(&told), kept, "{}", shown.shot());
}

/// The command in these lines, with those that it goes on in.
fn pasted(text: &str) -> String {
    let plain = text
        .split('\u{1b}')
        .enumerate()
        .map(|(nth, part)| match nth {
            0 => part,
            _ => part.split_once('m').map_or("", |(_, rest)| rest),
        });
    let plain: String = plain.collect();
    let begin = plain.find("pbxctl extension set").unwrap();
    let mut lines = Vec::new();
    for line in plain[begin..].lines() {
        // A shell takes the backslash and the end of the line for nothing.
        lines.push(line.trim_end_matches('\\'));
        if !line.ends_with('\\') {
            break;
        }
    }
    lines.concat()
}
