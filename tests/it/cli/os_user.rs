//! An OS user is a number and a name; a user who does not exist is nobody.

use crate::common::World;
use insta::assert_snapshot;

const NEWS: &[(u32, &str)] = &[(9, "news")];
const MIKE: &[(u32, &str)] = &[(9, "mike")];

/// The founder, who has a password here, binds `news`, number 9, to 204.
fn world() -> World {
    let world = World::company();
    world.run("console unbind 204").ok();
    let bind = world.line("console bind 204 --os-user news").users(NEWS);
    bind.run().ok();
    world
}

#[test]
fn a_number_that_is_used_again_inherits_nothing() {
    let world = world();
    let whoami = |users| world.line("whoami -o json").uid(9).users(users).run();
    assert_eq!(whoami(NEWS).ok().json()["number"], "204");
    let two_names = whoami(&[(9, "usenet"), (9, "news")]);
    assert_eq!(two_names.exit, 0, "one number may have two names");
    let said = [MIKE, &[], &[(9, "mike"), (12, "news")]].map(|users| {
        let line = world.line("extension set 201 --first Ada").uid(9);
        line.users(users).run().shot()
    });
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    pbxctl: not let in: bound to `news`, uid 9 is now `mike`
    hint: name yourself with `-u NUMBER` and a password; somebody with console:write can end the old binding with `pbxctl console unbind NUMBER`, then bind the new user with `pbxctl console bind`
    -- exit 8
    -- stderr
    pbxctl: not let in: bound to `news`, uid 9 no longer has a login name
    hint: name yourself with `-u NUMBER` and a password; somebody with console:write can end the old binding with `pbxctl console unbind NUMBER`, then bind the new user with `pbxctl console bind`
    -- exit 8
    -- stderr
    pbxctl: not let in: bound to `news`, uid 9 is now `mike`
    hint: name yourself with `-u NUMBER` and a password; somebody with console:write can end the old binding with `pbxctl console unbind NUMBER`, then bind the new user with `pbxctl console bind`
    -- exit 8
    "#);
    // Nor does the new one, under the old name, act by the number.
    let news = world.line("whoami").uid(12).users(&[(12, "news")]).run();
    assert_eq!(news.exit, 8, "{}", news.shot());
}

#[test]
fn nor_does_it_inherit_a_session() {
    let world = world();
    world.password("204", "heron orange walnut sleeps");
    world.file("key", "heron orange walnut sleeps\n");
    let login = world.line("login -u 204 --password-file $D/key").uid(9);
    login.users(NEWS).run().ok();
    let whoami = |users| world.line("whoami -u 204").uid(9).users(users).run();
    whoami(NEWS).ok();
    assert_eq!(whoami(MIKE).exit, 8, "{}", whoami(MIKE).shot());
}

#[test]
fn a_binding_follows_a_new_name_only_when_it_is_bound_anew() {
    let world = world();
    let bind = |line: &str| world.line(line).users(MIKE).run().shot();
    let said = [
        bind("console bind 201 --os-user mike"),
        bind("console bind 204 --os-user mike"),
        bind("console bind 204 --os-user mike"),
    ];
    assert_snapshot!(said.join("\n"), @"
    -- stderr
    pbxctl: uid 9 is bound to extension 204 already, under its former name `news`; end that with `pbxctl console unbind 204`
    -- exit 6
    extension 204 (Mona Manager): OS user `mike` (uid 9) acts as them; before, it was bound to `news`
    commands run by `mike` need no password from now on
    -- exit 0
    extension 204 (Mona Manager): OS user `mike` (uid 9) acts as them, already so
    -- exit 0
    ");
    let whoami = world.line("whoami").uid(9).users(MIKE).run();
    assert_eq!(whoami.exit, 0, "{}", whoami.shot());
}

#[test]
fn whoever_is_gone_is_no_usable_owner() {
    let world = world();
    world
        .run("role grant 204 system-owner --confirm 204 --yes")
        .ok();
    // 101 acts as owner until tonight, and does not count.
    world
        .run("role grant 101 system-owner --confirm 101 --for 8h")
        .ok();
    for line in [
        "extension disable 100",
        "role revoke 100 system-owner --confirm 100",
        "extension remove 100 --yes --confirm 100",
    ] {
        let run = |users| {
            world
                .line(&format!("{line} --dry-run"))
                .by("101")
                .users(users)
                .run()
        };
        assert_eq!(run(NEWS).exit, 0, "{line}: {}", run(NEWS).shot());
        for users in [MIKE, &[]] {
            let refused = run(users);
            assert_eq!(refused.exit, 6, "{line}: {}", refused.shot());
            assert!(refused.stderr.contains("D10"), "{}", refused.shot());
        }
        let batch = |users| {
            let batch = world.line("batch --dry-run -o json").by("101");
            batch.users(users).stdin(line).run()
        };
        assert_eq!(batch(NEWS).exit, 0, "{line}: {}", batch(NEWS).shot());
        assert_eq!(batch(MIKE).exit, 6, "{line}: {}", batch(MIKE).shot());
    }
}

/// By whatever route, and on the copy that a dry run of many is made on: all count the same.
#[test]
fn whoever_is_gone_is_no_usable_owner_of_many_lines_either() {
    for (lines, rows) in [("", ""), (&*many_lines(), &*many_rows())] {
        let world = world();
        world
            .run("role grant 204 system-owner --confirm 204 --yes")
            .ok();
        world
            .run("role grant 101 system-owner --confirm 101 --for 8h")
            .ok();
        world.file("lines", format!("{lines}extension disable 100\n"));
        world.file(
            "rows",
            format!("Number,Disabled,Department\n{rows}100,1,\n"),
        );
        for line in ["batch $D/lines", "import $D/rows --profile 3cx"] {
            let run = |rest: &str, users| {
                let line = format!("{line} {rest}");
                world.line(&line).by("101").users(users).run()
            };
            for rest in ["--dry-run", "--yes"] {
                let refused = run(rest, MIKE);
                assert_eq!(refused.exit, 6, "{line} {rest}: {}", refused.shot());
                assert!(refused.stderr.contains("D10"), "{}", refused.shot());
            }
            run("--dry-run", NEWS).ok();
        }
        run_import(&world);
    }
}

/// It is done where it may be.
fn run_import(world: &World) {
    let import = world.line("import $D/rows --profile 3cx --yes").by("101");
    import.users(NEWS).run().ok();
}

fn many_lines() -> String {
    let line = |n| format!("extension ensure {n} --department main\n");
    (500..560).map(line).collect()
}

fn many_rows() -> String {
    (500..560).map(|n| format!("{n},0,main\n")).collect()
}

#[test]
fn whoever_becomes_owner_in_a_batch_counts_if_they_are_there() {
    let world = world();
    let lines = "role grant 204 system-owner --confirm 204\nconsole unbind 100\n";
    let batch = |users| {
        let line = world.line("batch --dry-run -o json").users(users);
        line.stdin(lines).run()
    };
    assert_eq!(batch(NEWS).exit, 0, "{}", batch(NEWS).shot());
    assert_eq!(batch(MIKE).exit, 6, "{}", batch(MIKE).shot());
    // So does whoever is bound within it.
    world.run("console unbind 204").ok();
    let lines = "role grant 204 system-owner --confirm 204\nconsole bind 204 --os-user news\nconsole unbind 100\n";
    let batch = world.line("batch --dry-run -o json").users(NEWS);
    batch.stdin(lines).run().ok();
}

#[test]
fn looking_says_who_is_gone() {
    let world = world();
    let shot = |line: &str| world.line(line).users(MIKE).run().shot();
    assert_snapshot!(shot("console show 204"), @"
    204 Mona Manager
      access         auto
      now            let in: holds admin rights
      password       none
      second factor  none
      OS user        news (uid 9): gone, this OS user no longer exists
      bound          2026-11-20 09:00 UTC by 100
      permissions    -
    -- exit 0
    ");
    let check = world.line("db check -o json").users(MIKE).run();
    let found = check.json();
    let rows = found.as_array().unwrap().iter();
    let told: Vec<&str> = rows
        .filter(|row| row["check"] == "a usable system owner exists" && row["ok"] == true)
        .filter_map(|row| row["detail"].as_str())
        .collect();
    assert_eq!(told, ["ok; OS users that are gone: news (uid 9) of 204"]);
}
