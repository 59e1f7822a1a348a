//! A maximum is that of the whole, where all of it is done or nothing.

use crate::common::World;

/// Sales has five people, and may have no more.
fn full() -> World {
    let world = World::company();
    world.run("department set sales --max-extensions 5").ok();
    let more = world.run("extension add 298 --department sales");
    assert_eq!(more.exit, 4, "{}", more.shot());
    world
}

const FITS: &str = "extension add 298 --department sales\n\
                    extension ensure 299 --department sales\n\
                    extension remove 201 --yes\n\
                    extension move 202 --department support\n";
const TOO_MANY: &str = "extension add 298 --department sales --reason 'one more'\n\
                        extension add 299 --department sales\n\
                        extension remove 201 --yes\n";

#[test]
fn a_batch_that_ends_within_a_maximum_is_done_in_any_order() {
    let world = full();
    world.file("lines", FITS);
    for line in ["batch $D/lines --dry-run", "batch $D/lines"] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 0, "{}", answer.shot());
    }
    let there = world.run("extension list --department sales -o plain --columns number");
    assert_eq!(
        there.stdout,
        "203\n204\n205\n298\n299\n",
        "{}",
        there.shot()
    );
}

#[test]
fn a_batch_that_ends_beyond_a_maximum_is_not_done() {
    let world = full();
    world.file("lines", TOO_MANY);
    let before = crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    for (line, recorded) in [
        ("batch $D/lines --dry-run", false),
        ("batch $D/lines", true),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 4, "{}", answer.shot());
        let told = "line 1: extension add on extension:298: department sales has 5 of at most 5 extensions";
        assert!(answer.stderr.contains(told), "{}", answer.shot());
        let noted = super::record(&world, 1);
        assert_eq!(noted.contains("one more"), recorded, "{noted}");
        let after = crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
        assert_eq!(after, before);
    }
}

/// Each line that is kept alone keeps it alone; and people who may not see everybody would learn
/// what is behind it.
#[test]
fn lines_on_their_own_keep_a_maximum_each() {
    let world = full();
    world.file("lines", FITS);
    let answer = world.run("batch $D/lines --keep-going");
    assert_eq!(answer.exit, 12, "{}", answer.shot());
    assert_eq!(world.run("extension show 298").exit, 5);
    let world = full();
    world.file("lines", FITS);
    let answer = world.run_as("205", "batch $D/lines");
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert!(answer.stderr.contains("line 1: "), "{}", answer.shot());
}

#[test]
fn an_import_that_ends_within_a_maximum_is_done_in_any_order() {
    let head = "Number,FirstName,LastName,Role,Department\n";
    let (new, away) = ("298,Eva,Fox,users,sales\n", "201,Uma,User,users,support\n");
    for (rows, exit) in [
        (format!("{head}{new}{away}"), 0),
        (format!("{head}{away}{new}"), 0),
        (format!("{head}{new}299,Ida,Fox,users,sales\n{away}"), 4),
        (format!("{head}{new}"), 4),
    ] {
        let world = full();
        world.file("people.csv", &rows);
        let before = crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
        for way in [" --dry-run", " --yes"] {
            let line = format!("import $D/people.csv --profile 3cx{way}");
            let answer = world.run(&line);
            assert_eq!(answer.exit, exit, "{rows}{}", answer.shot());
            if exit != 0 {
                let told = "department sales has 5 of at most 5 extensions";
                assert!(answer.stderr.contains(told), "{}", answer.shot());
            }
        }
        let after = crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
        assert_eq!(after == before, exit != 0, "{rows}");
    }
}
