//! `import`: a unit that has another name in the directory by now.

use crate::common::{Answer, World};
use std::fmt::Write as _;

/// Imports people of a directory, with their units.
fn import(world: &World, people: &[(&str, &str)], options: &str) -> Answer {
    let mut file = String::new();
    for (number, unit) in people {
        writeln!(
            file,
            "dn: cn=p{number},ou={unit},dc=x\nsn: P\nipPhone: {number}\n"
        )
        .unwrap();
    }
    world.file("people.ldif", file);
    world.run(&format!(
        "import $D/people.ldif --map ou=department --prune --yes {options}"
    ))
}

const OLD: [(&str, &str); 4] = [
    ("251", "Berlin"),
    ("252", "Berlin"),
    ("253", "Berlin"),
    ("254", "Berlin"),
];
const CREATE: &str = "--create-departments";

fn berlin() -> World {
    let world = World::company();
    import(&world, &OLD, CREATE).ok();
    world.run("role grant 251 manager -d Berlin").ok();
    world
}

/// Before anybody loses a role: how the department gets the new name.
#[test]
fn a_unit_with_a_new_name_is_told_with_its_command() {
    let new = OLD.map(|(number, _)| (number, "Berlin Mitte"));
    let said = |moved: usize| {
        format!(
            "`Berlin Mitte` is new, and {moved} of 4 people of `Berlin` move there, which ends their roles; if it is the same department, first `pbxctl department rename Berlin 'Berlin Mitte'`: roles, hours, routes and queues stay; write the new name in your site files too"
        )
    };
    let world = berlin();
    let absent = import(&world, &new, "");
    assert_eq!(absent.exit, 7);
    assert!(
        absent
            .stderr
            .contains(&format!("hint: {}\nhint: `--create-departments`", said(4))),
        "{}",
        absent.shot()
    );
    for options in ["--dry-run", "--dry-run -o json"] {
        let warned = import(&world, &new, &format!("{CREATE} {options}")).ok();
        assert!(warned.shot().contains(&said(4)), "{}", warned.shot());
    }
    let strict = import(&world, &new, &format!("{CREATE} --strict"));
    assert_eq!(strict.exit, 7, "{}", strict.shot());
    assert!(strict.stderr.contains(&said(4)), "{}", strict.shot());
    // Most of them.
    let most = [new[0], new[1], new[2], OLD[3]];
    let warned = import(&world, &most, &format!("{CREATE} --dry-run")).ok();
    assert!(warned.stderr.contains(&said(3)), "{}", warned.shot());
    // Some who go to a new department, and all who go to one that is there, are no other name.
    let some = [new[0], new[1], OLD[2], OLD[3]];
    let quiet = import(&world, &some, &format!("{CREATE} --dry-run")).ok();
    assert!(!quiet.stderr.contains("rename"), "{}", quiet.shot());
    let others = OLD.map(|(number, _)| (number, "sales"));
    let quiet = import(&world, &others, &format!("{CREATE} --dry-run")).ok();
    assert!(!quiet.stderr.contains("rename"), "{}", quiet.shot());
    // The command is true.
    world.run("department rename Berlin 'Berlin Mitte'").ok();
    let again = import(&world, &new, CREATE).ok();
    assert!(
        again.stdout.contains("nothing to change"),
        "{}",
        again.shot()
    );
    let shown = world.run("extension show 251 -o json").ok().json();
    assert_eq!(shown["role"], "manager");
}
