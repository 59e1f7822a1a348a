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

/// Everything that has a name is recorded, and spoken of, by the name that it has, however it was
/// typed.
#[test]
fn a_thing_is_called_by_its_stored_name() {
    let world = World::company();
    for line in [
        "department add Garage",
        "group add Crew",
        "role add Lead --from receptionist",
        "holiday add garage Feast --on 2026-12-24",
    ] {
        world.run(line).ok();
    }
    let typed = [
        "GARAGE", "gARAGE", "CREW", "cREW", "LEAD", "lEAD", "FEAST", "fEAST",
    ];
    for (line, target) in [
        (
            "department set GARAGE --display-name Cars",
            "department:Garage",
        ),
        (
            "department ensure GARAGE --display-name Motors",
            "department:Garage",
        ),
        (
            "department member add GARAGE 201 --role LEAD",
            "extension:201",
        ),
        (
            "department member set GARAGE 201 --allow intercom",
            "extension:201",
        ),
        (
            "department rights GARAGE --role LEAD --allow intercom",
            "department:Garage",
        ),
        (
            "department rights GARAGE --role LEAD --inherit intercom",
            "department:Garage",
        ),
        ("role grant 201 LEAD -d sales", "extension:201"),
        ("role grant 201 user -d sales", "extension:201"),
        ("department member remove GARAGE 201", "extension:201"),
        ("role set LEAD --purpose Leads", "role:Lead"),
        (
            "role set user -d GARAGE --without voicemail:write@own",
            "department:Garage",
        ),
        ("role reset user -d GARAGE", "department:Garage"),
        (
            "hours set GARAGE --open 'mon-fri 8-17'",
            "department:Garage",
        ),
        ("hours override GARAGE closed --for 2h", "department:Garage"),
        ("hours clear GARAGE", "department:Garage"),
        ("route set GARAGE --closed hangup", "department:Garage"),
        (
            "holiday ensure GARAGE Feast --on 2026-12-25",
            "department:Garage",
        ),
        ("holiday remove GARAGE FEAST", "department:Garage"),
        (
            "holiday add GARAGE Ball --on 2026-12-24",
            "department:Garage",
        ),
        ("holiday remove GARAGE BALL", "department:Garage"),
        ("phonebook add --first Ada --number +48123 -d GARAGE", ""),
        (
            "holiday import GARAGE --country PL --year 2027",
            "department:Garage",
        ),
        ("group set CREW --display-name Team", "group:Crew"),
        ("group ensure CREW --display-name Squad", "group:Crew"),
        ("group permit CREW extensions:read", "group:Crew"),
        ("group forbid CREW extensions:read", "group:Crew"),
        (
            "group rights CREW --role user --allow intercom",
            "group:Crew",
        ),
        ("group member add CREW 201", "extension:201"),
        ("group member set CREW 201 --role manager", "extension:201"),
        ("group member ensure CREW 201 --role user", "extension:201"),
        ("group member remove CREW 201", "extension:201"),
        ("group remove CREW", "group:Crew"),
        ("queue add 850 -d GARAGE", "queue:850"),
        ("ext move 201 -d GARAGE", "extension:201"),
        ("role remove LEAD", "role:Lead"),
        (
            "department remove GARAGE --move-to SALES -y",
            "department:Garage",
        ),
    ] {
        let done = world.run(line).ok();
        for word in typed {
            let said = format!("{}{}", done.stdout, done.stderr);
            assert!(!said.contains(word), "{line}: {}", done.shot());
        }
        if target.is_empty() {
            continue;
        }
        let last = world.run("audit list --limit 1 -o json").ok().json();
        assert_eq!(last[0]["target"], target, "{line}: {last}");
        let seen = last.to_string();
        for word in typed {
            assert!(!seen.contains(&format!("\"{word}\"")), "{line}: {seen}");
        }
    }
    // However it is asked for, all of it is found.
    let count = |name: &str| {
        let all = world.run(&format!(
            "audit list --target department:{name} --limit 0 -o json"
        ));
        all.ok().json().as_array().map_or(0, Vec::len)
    };
    assert!(count("Garage") > 10);
    assert_eq!(count("garage"), count("Garage"));
    // A refusal too is about the thing, by its name.
    world.run_as("202", "department set SALES --max-extensions 3");
    let last = world.run("audit list --limit 1 -o json").ok().json();
    assert_eq!(last[0]["target"], "department:sales", "{last}");
}
