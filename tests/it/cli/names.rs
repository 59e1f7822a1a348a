//! Names that people, or options, read as something else.

use crate::common::World;

fn behind_its_back(world: &World, sql: &str) {
    let file = rusqlite::Connection::open(world.db()).unwrap();
    file.execute_batch(sql).unwrap();
}

/// Whatever makes or renames a department, a group or a role.
const NAMING: [&str; 8] = [
    "department add NAME",
    "department ensure NAME",
    "department rename support NAME",
    "group add NAME",
    "group copy crew NAME",
    "group set crew --name NAME",
    "role add NAME --from user",
    "role copy user NAME",
];

#[test]
fn nothing_new_is_called_as_options_read_otherwise() {
    let world = World::company();
    world.run("group add crew").ok();
    for naming in NAMING {
        for name in ["none", "System", "205", "@me", "all", "own"] {
            let line = naming.replace("NAME", name);
            let answer = world.run(&line);
            assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
            assert!(
                answer.stderr.contains("the command line reads it as"),
                "{line}: {}",
                answer.shot()
            );
        }
    }
    world.file(
        "p.csv",
        "Number,FirstName,LastName,Department\n390,A,B,none\n",
    );
    let import = world.run("import $D/p.csv --profile 3cx --create-departments --yes");
    assert_ne!(import.exit, 0, "{}", import.shot());
    world.run("db check").ok();
    // What older versions took goes on, and is named.
    behind_its_back(
        &world,
        "UPDATE department SET name = 'none', name_key = 'none' WHERE name_key = 'support'",
    );
    world.run("department show none").ok();
    world.run("department set none --display-name Support").ok();
    let check = world.run("db check -o json");
    assert_eq!(check.exit, 3);
    assert!(
        check.stdout.contains("department:none reads as no value"),
        "{}",
        check.stdout
    );
    world.run("department rename none support").ok();
    world.run("db check").ok();
}

#[test]
fn a_name_that_looks_like_another_is_warned_of() {
    let world = World::company();
    world.run("group add crew").ok();
    world.run("role add clerk --from user").ok();
    for (line, said) in [
        (
            "department add ѕales",
            "department `ѕales` looks like department `sales`",
        ),
        (
            "department rename support ѕales",
            "looks like department `sales`",
        ),
        ("group add сrew", "group `сrew` looks like group `crew`"),
        ("group copy crew сrew", "looks like group `crew`"),
        (
            "role add сlerk --from user",
            "role `сlerk` looks like role `clerk`",
        ),
        (
            "role add οwner --from user",
            "role `οwner` looks like role `owner`",
        ),
    ] {
        let answer = world.run(&format!("{line} --dry-run"));
        assert_eq!(answer.exit, 0, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(said), "{line}: {}", answer.shot());
    }
    // It is a warning: who means it may.
    world.run("department add ѕales").ok();
    let plain = world.run("department add Zarząd");
    assert_eq!((plain.exit, plain.stderr.as_str()), (0, ""));
}

/// Names that differ in case alone are one name, and can be spelled anew.
#[test]
fn a_name_is_spelled_anew() {
    let world = World::company();
    for line in [
        "department add lab",
        "group add night",
        "role add clerk --from user",
    ] {
        world.run(line).ok();
    }
    for (line, list, name) in [
        ("department rename lab LAB", "department list", "LAB"),
        ("group set night --name Night", "group list", "Night"),
        ("role set clerk --name Clerk", "role list", "Clerk"),
    ] {
        world.run(line).ok();
        let listed = world.run(&format!("{list} -o plain")).ok();
        let spelled = listed.stdout.lines().any(|row| row.starts_with(name));
        assert!(spelled, "{line}: {}", listed.shot());
    }
}
