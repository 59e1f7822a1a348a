//! The record by any name that something has or had, and the people who did something by any number
//! that they had.

use crate::common::World;

fn targets(world: &World, who: &str, name: &str) -> Vec<String> {
    let line = format!("audit list --limit 0 -o plain --columns action,target --target {name}");
    let answer = world.run_as(who, &line);
    answer.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn everything_is_found_under_any_name_that_it_had() {
    let world = World::company();
    for line in [
        "department set sales --display-name 'Sales and Service'",
        "department rename sales vertrieb",
        "department set vertrieb --display-name Vertrieb",
        "queue add 800 --department vertrieb --name 'Sales line'",
        "queue set 800 --name 'Order line'",
        "extension set 201 --first Uma --last Before --username uma.b",
        "extension set 201 --last After",
        "extension set 201 --username uma.a",
    ] {
        world.run(line).ok();
    }
    for (name, expected) in [
        ("sales", "department.rename\tdepartment:sales"),
        ("vertrieb", "department.rename\tdepartment:sales"),
        ("sales", "department.set\tdepartment:vertrieb"),
        ("'sales AND service'", "department.set\tdepartment:sales"),
        ("Vertrieb", "department.set\tdepartment:sales"),
        ("'sales line'", "queue.add\tqueue:800"),
        ("'Order line'", "queue.add\tqueue:800"),
        ("'Uma Before'", "extension.set\textension:201"),
        ("'Uma After'", "extension.set\textension:201"),
        ("uma.b", "extension.set\textension:201"),
    ] {
        let found = targets(&world, "100", name);
        assert!(
            found.iter().any(|line| line == expected),
            "{name}: {found:?}"
        );
    }
    world.run("extension remove 201 --yes").ok();
    let gone = targets(&world, "100", "'Uma After'");
    assert!(
        gone.iter().any(|line| line.starts_with("extension.remove")),
        "{gone:?}"
    );
}

/// A copy is new, even under the name of something that is gone.
#[test]
fn what_is_gone_is_not_the_copy_that_got_its_name() {
    let world = World::company();
    for line in [
        "department add alpha",
        "department remove alpha",
        "department copy sales alpha",
        "department rename alpha beta",
        "group add night-shift",
        "group add first",
        "group remove first",
        "group copy night-shift first",
        "group set first --name second",
    ] {
        world.run(line).ok();
    }
    for (name, kind, old) in [
        ("beta", "department", "alpha"),
        ("second", "group", "first"),
    ] {
        let found = targets(&world, "100", name);
        let of = |action: &str| format!("{kind}.{action}\t{kind}:{old}");
        assert!(found.contains(&of("copy")), "{found:?}");
        assert!(!found.contains(&of("remove")), "{found:?}");
        assert!(!found.contains(&of("add")), "{found:?}");
    }
}

/// Whoever may not read the entries does not find what they name (D12).
#[test]
fn a_former_name_is_found_only_where_its_entries_are_read() {
    let world = World::company();
    for line in [
        "extension set 401 --first Secret --last Before",
        "extension set 401 --last After",
        "department set board --display-name 'The Circle'",
        "department set board --display-name 'The Other'",
    ] {
        world.run(line).ok();
    }
    for name in ["'Secret Before'", "'The Circle'", "'Nobody Atall'"] {
        let line = format!("audit list --target {name}");
        let answer = world.run_as("205", &line);
        assert_eq!(answer.exit, 5, "{}", answer.shot());
        assert!(
            answer.stderr.contains("nothing that you may see"),
            "{}",
            answer.shot()
        );
    }
}

#[test]
fn whoever_did_it_is_found_by_each_of_their_numbers() {
    let world = World::company();
    let note = |who: &str, number: &str| {
        world
            .run_as(
                who,
                &format!("extension set {number} --mobile +48221112233"),
            )
            .ok();
        world
            .run_as(who, &format!("extension set {number} --mobile none"))
            .ok();
    };
    note("203", "203");
    world.run("extension renumber 203 293").ok();
    // The OS user is bound to the person.
    note("203", "293");
    let count = |number: &str| {
        let line =
            format!("audit list -o plain --columns id --action extension.set --actor {number}");
        world.run(&line).ok().stdout.lines().count()
    };
    assert_eq!((count("203"), count("293")), (4, 4));
    let undone = |number: &str| {
        let line = format!("audit undo --actor {number} --since today --dry-run -o json");
        world.run(&line).ok().stdout
    };
    assert_eq!(undone("203"), undone("293"));
    // Somebody new with the old number did nothing of that.
    let before = undone("293");
    world.run("extension release 203");
    world
        .run("extension add 203 --department sales --first New")
        .ok();
    let answer = world.run("audit undo --actor 203 --since today --dry-run");
    assert_eq!(answer.exit, 5, "{}", answer.shot());
    assert_eq!(undone("293"), before);
}

/// What is never recorded is no action to look for; what only reads is.
#[test]
fn an_action_that_is_never_recorded_is_an_error() {
    let world = World::company();
    for action in ["extension.list", "queue.list", "whoami", "role.lst"] {
        let answer = world.run(&format!("audit list --action {action}"));
        assert_eq!(answer.exit, 2, "{action}: {}", answer.shot());
    }
    let offered = world.run("completions bash -- 'pbxctl audit list --action extension.' ' ' 9");
    assert!(
        !offered.stdout.contains("extension.list"),
        "{}",
        offered.shot()
    );
}
