//! Somebody whom the prune of a directory disabled is enabled by something else: a warning says what becomes of it.

use crate::common::World;
use std::fmt::Write as _;

fn import(world: &World, numbers: &[&str]) {
    let mut file = String::new();
    for number in numbers {
        writeln!(
            file,
            "dn: uid=p{number},dc=x\nsn: P{number}\nipPhone: {number}\n"
        )
        .unwrap();
    }
    world.file("people.ldif", file);
    world
        .run("import $D/people.ldif --department sales --prune --yes")
        .ok();
}

fn is_enabled(world: &World, number: &str) -> bool {
    let shown = world.run(&format!("extension show {number} -o json")).ok();
    shown.json()["enabled"].as_bool().unwrap()
}

const WARNING: &str = "252 is disabled because `ldif` no longer has them: its next import with `--prune` disables them again";

/// An exported file does not bring back who has left the directory since; one that says so is warned of.
#[test]
fn a_site_file_does_not_enable_leavers_without_a_word() {
    let world = World::company();
    import(&world, &["250", "251", "252"]);
    world.run("extension disable 251 --yes").ok();
    let exported = world.run("export").ok().stdout;
    world.file("site.toml", &exported);
    let nothing = world.run("plan $D/site.toml");
    assert_eq!(nothing.exit, 0, "{}", nothing.shot());
    let of = |number: &str| {
        let begin = exported.find(&format!("[extensions.{number}]")).unwrap();
        let rest = &exported[begin + 1..];
        rest[..rest.find("\n[").unwrap_or(rest.len())].to_owned()
    };
    assert!(!of("250").contains("\nenabled") && !of("252").contains("\nenabled"));
    assert!(of("251").contains("\nenabled = false"));
    assert!(of("201").contains("\nenabled = true"));
    // The night: the directory, then the site.
    import(&world, &["250", "251"]);
    let quiet = world.run("apply $D/site.toml").ok();
    assert!(!is_enabled(&world, "252"), "{}", quiet.shot());
    assert!(!quiet.stderr.contains("`ldif`"), "{}", quiet.shot());
    // A file that says it is warned of.
    world.file("said.toml", "[extensions.252]\nenabled = true\n");
    let planned = world.run("plan $D/said.toml");
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words(planned.shot()).contains(WARNING),
        "{}",
        planned.shot()
    );
    let json = world.run("plan $D/said.toml -o json");
    assert!(json.stdout.contains(WARNING), "{}", json.shot());
    let applied = world.run("apply $D/said.toml --yes").ok();
    assert!(
        words(applied.shot()).contains(WARNING),
        "{}",
        applied.shot()
    );
    // It is true.
    import(&world, &["250", "251"]);
    assert!(!is_enabled(&world, "252"));
    // Whoever comes back with the directory needs no word.
    import(&world, &["250", "251", "252"]);
    assert!(is_enabled(&world, "252"));
}

#[test]
fn a_command_that_enables_a_leaver_warns() {
    let world = World::company();
    import(&world, &["250", "251", "252"]);
    for line in ["extension enable 252", "extension ensure 252 --enabled"] {
        import(&world, &["250", "251"]);
        let said = world.run(line).ok();
        assert!(said.stderr.contains(WARNING), "{}", said.shot());
    }
    // Whom a command disabled, no directory disabled.
    world.run("extension disable 252 --yes").ok();
    let said = world.run("extension enable 252").ok();
    assert!(!said.stderr.contains("`ldif`"), "{}", said.shot());
}
