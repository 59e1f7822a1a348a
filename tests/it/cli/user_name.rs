//! User names: who signs in with one, and what trying does not reveal.

use crate::common::{Line, World};
use insta::assert_snapshot;

const SECRET: &str = "violet tractor hums softly";

/// The company, where 204 (manager of sales) is called `it-partner`, with a password.
fn company() -> World {
    let world = World::company();
    world.run("extension set 204 --username It-Partner").ok();
    world.password("204", SECRET);
    world.file("key", format!("{SECRET}\n"));
    world.file("bad", "violet tractor hums\n");
    world
}

fn stranger<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(line).by_nobody()
}

fn told(world: &World, line: &str) -> String {
    stranger(world, line).run().shot()
}

#[test]
fn it_stands_wherever_somebody_says_who_they_are() {
    let world = company();
    assert_snapshot!(told(&world, "login -u IT-PARTNER --password-file $D/key"), @"
    logged in as 204 (Mona Manager) until 2026-11-20 21:00 UTC (12 h)
    commands without `-u` act as 204 until `pbxctl logout`
    -- exit 0
    ");
    assert_snapshot!(told(&world, "whoami -u it-partner"), @r#"
    204 Mona Manager
      User name      It-Partner
      Department     sales
      Console        let in, by the rights held
      Known by       session until 2026-11-20 21:00 UTC, 12 h left
      Connects from  an unknown address
      Rights         27 beyond your own account; `pbxctl auth list` has them all

    Roles
      ROLE     IN            UNTIL
      manager  sales (home)  no end

    Sessions
      SESSION  BEGAN                 UNTIL                            USED
      1        2026-11-20 09:00 UTC  2026-11-20 21:00 UTC, 12 h left  this one
    -- exit 0
    "#);
    assert_snapshot!(told(&world, "logout -u it-partner"), @"
    204 is logged out
    nobody is logged in here now
    -- exit 0
    ");
    assert_snapshot!(told(&world, "extension list -u it-partner --password-file $D/key --search PARTNER --columns number,username"), @"
    NUMBER  USER NAME
    204     It-Partner
    -- exit 0
    ");
    assert_snapshot!(world.run("auth can-i extensions:write 201 --actor it-partner").shot(), @"
    yes: 204 holds extensions:write over department:sales (role manager in sales)
    -- exit 0
    ");
    assert_snapshot!(world.run("password verify it-partner --guess-file $D/key").shot(), @"
    extension 204: the password is right
    -- exit 0
    ");
    assert_snapshot!(world.run("password verify It-Partner --guess-file $D/bad").shot(), @"
    extension 204: the password is wrong
    -- exit 3
    ");
    world.file("new", "heron orange walnut seven\n");
    assert_snapshot!(told(&world, "password change -u it-partner --password-file $D/key --new-password-file $D/new"), @"
    extension 204: password changed
    -- stderr
    warning: OS user `uid:3000000204` is still a key to 204: `pbxctl console unbind 204` ends that
    -- exit 0
    ");
}

#[test]
fn what_is_named_stays_named_by_number() {
    let world = company();
    assert_snapshot!(world.run("extension show it-partner").shot(), @"
    -- stderr
    pbxctl: `<NUMBER>`: `it-partner` is not an extension number: character 1, `i`, is not a digit
    hint: 2 to 10 digits, such as 101; `pbxctl extension list --search NAME` finds the owner of a user name
    -- exit 2
    ");
    for line in [
        "extension set 201 --username 205",
        "extension set 201 --username 'it partner'",
        "extension set 201 --username anna@example.com",
        "extension set 201 --username zoë",
        "extension set 201 --username -x",
        "whoami -u 'it partner'",
        "whoami -u ''",
    ] {
        assert_eq!(world.run(line).exit, 2, "{line}");
    }
    assert_eq!(world.run("extension set 201 --username me").exit, 7);
    assert_eq!(world.run("extension set 201 --username IT-partner").exit, 6);
}

#[test]
fn a_name_nobody_has_answers_like_one_that_somebody_has() {
    let world = company();
    let tried = |who: &str| {
        let line = format!("whoami -u {who} --password-file $D/bad");
        told(&world, &line).replace(who, "WHO")
    };
    let (there, absent) = (tried("it-partner"), tried("nobody"));
    assert_eq!(there, absent);
    assert_snapshot!(there, @r#"
    -- stderr
    pbxctl: not let in: wrong user name or password
    hint: after several failed tries, by number or user name, a try made too soon fails whatever the password
    -- exit 8
    "#);
    // However often, and whatever was tried by the number meanwhile.
    for _ in 0..5 {
        tried("204");
    }
    for _ in 0..6 {
        assert_eq!(tried("it-partner"), tried("nobody"));
    }
    assert_eq!(
        world.run("password verify nobody --guess-file $D/bad").exit,
        5
    );
    // The record keeps no name that may be a password in the wrong place.
    let refused = world.run("audit list --outcome refused --action login -o plain");
    assert!(!refused.ok().stdout.contains("nobody"));
}

#[test]
fn tries_by_number_and_by_name_are_tries_at_one_account() {
    let world = company();
    for (first, then) in [("204", "it-partner"), ("it-partner", "204")] {
        world.pass(2 * 86_400);
        for _ in 0..6 {
            let line = format!("whoami -u {first} --password-file $D/bad");
            assert_eq!(stranger(&world, &line).run().exit, 8);
        }
        let line = format!("whoami -u {then} --password-file $D/key");
        assert_eq!(stranger(&world, &line).run().exit, 8, "{first} {then}");
        world.pass(900);
        assert_eq!(stranger(&world, &line).run().exit, 0, "{first} {then}");
    }
}

#[test]
fn a_name_given_up_is_free_and_opens_nothing() {
    let world = company();
    world.run("extension set 204 --username none").ok();
    world.run("extension set 201 --username it-partner").ok();
    let line = "whoami -u it-partner --password-file $D/key";
    assert_eq!(stranger(&world, line).run().exit, 8);
    // The session goes by the account and not by what it was called.
    world.run("extension set 201 --username none").ok();
    world.run("extension set 204 --username it-partner").ok();
    stranger(&world, "login -u it-partner --password-file $D/key")
        .run()
        .ok();
    world.run("extension set 204 --username other").ok();
    stranger(&world, "whoami").run().ok();
    assert_eq!(
        stranger(&world, "whoami -u it-partner --no-input")
            .run()
            .exit,
        8
    );
    stranger(&world, "whoami -u other").run().ok();
}

#[test]
fn the_same_name_is_not_given_back_by_undoing() {
    let world = company();
    world.run("extension set 204 --username none").ok();
    world.run("extension set 201 --username it-partner").ok();
    let list = world.run("audit list --target extension:204 -o json").ok();
    let id = list.json()[0]["id"].as_i64().unwrap();
    let undone = world.run(&format!("audit undo {id}"));
    assert_eq!(undone.exit, 6, "{}", undone.shot());
    assert!(
        undone.stderr.contains("already belongs to 201"),
        "{}",
        undone.shot()
    );
}
