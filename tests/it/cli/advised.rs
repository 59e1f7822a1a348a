//! What would be simpler for people who belong to several departments.

use crate::common::World;
use insta::assert_snapshot;

/// What would be simpler is said where somebody joins, and where one looks: nothing is refused for it.
#[test]
fn whoever_needs_fewer_departments_is_named() {
    let world = World::company();
    world.run("department add lab").ok();
    assert_snapshot!(world.run("department member add lab 201").shot(), @"
    extension 201 (Uma User): joined lab as user
    home stays sales
    -- exit 0
    ");
    assert_snapshot!(world.run("department member add board 201").shot(), @"
    extension 201 (Uma User): joined board as user
    home stays sales
    -- stderr
    warning: 201 is a plain user in lab, board in addition to the home department: one department is enough, with a group for shared rights (`pbxctl group member add`)
    -- exit 0
    ");
    // Of what one does not see nothing is said: 204 manages two departments, and does not see the board.
    world
        .run("role grant 204 manager --department support")
        .ok();
    assert_snapshot!(world.run_as("204", "department member add support 201").shot(), @"
    extension 201 (Uma User): joined support as user
    home stays sales
    -- stderr
    warning: 201 is a plain user in lab, support in addition to the home department: one department is enough, with a group for shared rights (`pbxctl group member add`)
    -- exit 0
    ");
    // A role there, or a call right, is a reason to be there.
    world.run("department member add lab 202").ok();
    assert_snapshot!(world.run("department member add support 202 --role manager").shot(), @"
    extension 202 (Rita Reception): joined support as manager
    home stays sales
    -- exit 0
    ");
    assert_snapshot!(world.run("department member set lab 202 --role manager").shot(), @"
    extension 202 (Rita Reception) in lab: role is now manager
    manager; call rights: the same as the role
    -- exit 0
    ");
    // The default department is for those who belong to no other.
    assert_snapshot!(world.run("department member add lab 101").shot(), @"
    extension 101 (Adam Admin): joined lab as user
    home stays main
    -- stderr
    warning: main is the default department, for people in no other: 101 should have its home in lab (`pbxctl extension move`)
    -- exit 0
    ");
    assert_snapshot!(world.run("department member add main 301").shot(), @"
    extension 301 (Ulf User): joined main as user
    home stays support
    -- stderr
    warning: main is the default department, for people in no other: 301 is at home in support, and needs no membership in main
    -- exit 0
    ");
    assert_snapshot!(world.run("department member add board 301 -o json --dry-run").shot(), @r#"
    {"changed":true,"action":"department.member.add","target":"extension:301","before":{"role":null},"after":{"role":"user","department":"board"},"audit_id":null,"warnings":["301 is a plain user in main, board in addition to the home department: one department is enough, with a group for shared rights (`pbxctl group member add`)"],"dry_run":true}
    -- exit 0
    "#);
    let looked = |who: &str, line: &str| world.run_as(who, line).stderr;
    assert_snapshot!(looked("100", "department show lab"), @"
    warning: in the default department, which is for people in no other, and in another one: 101
    warning: plain users in several departments: one is enough, with a group for shared rights: 201
    ");
    assert_snapshot!(looked("100", "department show main -o json"), @"warning: in the default department, which is for people in no other, and in another one: 101, 301");
    assert_snapshot!(looked("204", "department show support"), @"
    warning: in the default department, which is for people in no other, and in another one: 301
    warning: plain users in several departments: one is enough, with a group for shared rights: 201
    ");
    // Whoever may not read accounts there is told of themselves alone.
    world.run("console allow 301").ok();
    assert_snapshot!(looked("301", "department show support"), @"warning: in the default department, which is for people in no other, and in another one: 301");
    let check = world.run("db check -o plain");
    let line = check
        .stdout
        .lines()
        .find(|line| line.contains("departments"));
    assert_snapshot!(line.unwrap(), @"nobody is in more departments than needed		in the default department, which is for people in no other, and in another one: 101, 301; plain users in several departments: one is enough, with a group for shared rights: 201");
    assert_eq!(check.exit, 0, "{}", check.shot());
}

/// A number that the phone book has by itself, said as far as whoever writes the entry sees it.
#[test]
fn an_entry_with_an_extension_of_the_house_is_warned_of() {
    let world = World::company();
    let add = "phonebook add --first Uma --last User --number 201";
    assert_snapshot!(world.run(add).shot(), @r#"
    entry 1 (Uma User): added to the company's book
    -- stderr
    warning: 201 is an extension, which the phone book shows anyway: it is there twice now
    -- exit 0
    "#);
    world
        .run("phonebook add --company Acme --number 221 --number +48221110000")
        .ok();
    // What was there already is not said again, and what comes is.
    let same = world.run("phonebook set 1 --note twice").ok();
    assert!(same.stderr.is_empty(), "{}", same.shot());
    let more = world
        .run("phonebook set 2 --number 221 --number mobile:202 --dry-run")
        .ok();
    assert!(
        more.stderr.contains("202 is an extension"),
        "{}",
        more.shot()
    );
    // Whoever opted out, or has no telephone, does not appear.
    world.run("extension set 201 --phonebook off").ok();
    let gone = world.run(add).ok();
    assert!(gone.stderr.is_empty(), "{}", gone.shot());
    // Nobody hears of whom they do not see.
    world
        .run("department set sales --visibility restricted")
        .ok();
    world.role("301", "owner", "support");
    let add = "phonebook add --department support --first X --number";
    let [hidden, absent, seen] = ["202", "299", "304"].map(|number| {
        let answer = world
            .run_as("301", &format!("{add} {number} --dry-run"))
            .ok();
        answer.stderr
    });
    assert_eq!([hidden.as_str(), absent.as_str()], ["", ""]);
    assert!(seen.contains("304 is an extension"), "{seen}");
}
