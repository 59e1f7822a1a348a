//! What gives access to somebody's account: who made it, the messages about it, and how it ends.

use crate::common::World;
use insta::assert_snapshot;

/// 120 at home in `main`, where 101, the system-admin, administers them.
fn world() -> World {
    let world = World::company();
    world.extension("120", "Pia Puppet", "main");
    // Tokens of others are for whoever is given that.
    for step in [
        "group add makers",
        "group permit makers tokens:write --scope system",
        "group member add makers 101 --confirm makers",
    ] {
        world.run(step).ok();
    }
    world
}

fn last_note(world: &World) -> String {
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let id = last[0]["id"].clone();
    let shown = world.run(&format!("audit show {id} -o json")).ok().json();
    shown["note"].as_str().unwrap_or_default().to_owned()
}

/// Whoever made a key of somebody is warned of, whatever kind of key it is and however the right
/// comes to its receiver.
#[test]
fn what_is_granted_to_a_puppet_is_warned_of_whatever_the_string_is() {
    let keys = [
        ("password", "password set 120 --generate -q"),
        ("invitation", "password invite 120 -q"),
        ("OS user", "console bind 120 --os-user root"),
        (
            "token",
            "token add --owner 120 --right dashboard:read --for 30d --file $D/t",
        ),
    ];
    let grants = [
        "role grant 120 owner --department support",
        "department member add support 120 --role owner",
        "group member add heard 120",
        "role set ear --right recordings:read",
    ];
    for (what, key) in keys {
        for grant in grants {
            let world = world();
            for step in [
                "group add heard",
                "group permit heard recordings:read --scope system",
                "role add ear --from receptionist",
                "department member add sales 120 --role ear",
            ] {
                world.run(step).ok();
            }
            // The founder holds whatever they give; 101 does not.
            world.run_as("101", key).ok();
            let answer = world.run(&format!("{grant} -o json")).ok();
            let warnings = answer.json()["warnings"].to_string();
            assert!(warnings.contains("101, who"), "{what}, {grant}: {warnings}");
            let note = last_note(&world);
            assert!(note.contains("101, who"), "{what}, {grant}: {note}");
        }
    }
}

/// Who sets a first password by the OS user that somebody bound is perhaps that somebody: it is
/// theirs to have known, also when the binding is gone.
#[test]
fn a_first_password_by_a_binding_is_known_to_who_bound_it() {
    let world = world();
    world.run_as("101", "console bind 120 --os-user root").ok();
    let first = world.line("password change --generate -q").uid(0).run();
    assert_eq!(first.exit, 0, "{}", first.shot());
    world.run("console unbind 120").ok();
    let answer = world.run("role grant 120 owner --department support -o json");
    let warnings = answer.ok().json()["warnings"].to_string();
    assert!(
        warnings.contains("101, who set the password of 120"),
        "{warnings}"
    );
}

#[test]
fn whoever_made_their_own_key_or_holds_the_right_is_not_warned_of() {
    let world = world();
    // By somebody who holds it all.
    for step in [
        "password set 120 --generate -q",
        "console bind 120 --os-user root",
        "token add --owner 120 --right dashboard:read --for 30d --file $D/t",
    ] {
        world.run(step).ok();
    }
    let answer = world.run("role grant 120 owner --department support -o json");
    assert_eq!(answer.ok().json()["warnings"].to_string(), "[]");
    // By themselves.
    world.console("201", "allow");
    let token = "token add --right dashboard:read --for 30d --file $D/own";
    world.run_as("201", token).ok();
    let answer = world.run("role grant 201 owner --department support -o json");
    let said = answer.ok().json()["warnings"].to_string();
    assert!(!said.contains("token"), "{said}");
}

#[test]
fn each_string_is_said_with_what_to_do() {
    let world = world();
    for step in [
        "password set 120 --generate -q",
        "console bind 120 --os-user root",
        "token add --owner 120 --right dashboard:read --for 30d --file $D/t",
    ] {
        world.run_as("101", step).ok();
    }
    let said = world.run("role grant 120 owner --department support");
    assert_snapshot!(said.shot(), @"
    extension 120 (Pia Puppet): role in support is now owner
    before: no member
    -- stderr
    warning: 101, who set the password of 120, does not hold reports:read: have 120 change it
    warning: 101, who bound OS user `root` to 120, does not hold reports:read: check that only 120 uses `root`, or end it with `pbxctl console unbind 120`
    warning: 101, who made token 1 of 120, does not hold reports:read: end it with `pbxctl token revoke 1`
    -- exit 0
    ");
}

#[test]
fn a_new_password_says_what_else_is_a_key_and_ends_it_when_asked() {
    let world = world();
    for step in [
        "console bind 120 --os-user root",
        "token add --owner 120 --right dashboard:read --for 30d --file $D/t",
        "token add --owner 120 --right dashboard:read --for 30d --file $D/t2",
        "token add --owner 120 --right dashboard:read --for 1m --file $D/t3",
    ] {
        world.run(step).ok();
    }
    world.set_clock(60);
    world.file("new", "violet tractor hums softly\n");
    let mut said = vec![
        world.run("password set 120 --new-password-file $D/new"),
        world.run("password clear 120"),
        world.run("console show 120"),
        world.run("password set 120 --new-password-file $D/new --everything"),
        world.run("password clear 120 --everything"),
    ];
    let token = world.line("whoami --token-file $D/t").by_nobody().run();
    assert_eq!(token.exit, 8, "{}", token.shot());
    said.push(world.run("console show 120"));
    let said: Vec<_> = said.iter().map(|answer| answer.shot()).collect();
    assert_snapshot!(said.join("\n"), @"
    extension 120 (Pia Puppet): password set
    -- stderr
    warning: OS user `root` and 2 tokens (1, 2) are still a key to 120: `pbxctl token revoke --all --owner 120` and `pbxctl console unbind 120` end that
    -- exit 0
    extension 120 (Pia Puppet): password cleared, sessions ended
    login needs a new one: pbxctl password set 120
    -- stderr
    warning: OS user `root` and 2 tokens (1, 2) are still a key to 120: `pbxctl token revoke --all --owner 120` and `pbxctl console unbind 120` end that
    -- exit 0
    120 Pia Puppet
      access         auto
      now            not let in: holds no admin rights
      password       none
      second factor  none
      OS user        root (uid 0)
      bound          2026-11-20 09:00 UTC by 100
      tokens         1, 2
      permissions    -
    -- exit 0
    extension 120 (Pia Puppet): password set
    OS user root no longer acts as them
    3 tokens have ended
    -- exit 0
    extension 120 (Pia Puppet): password cleared, sessions ended
    login needs a new one: pbxctl password set 120
    no OS user, provider or token gave access to it
    -- exit 0
    120 Pia Puppet
      access         auto
      now            not let in: holds no admin rights
      password       none
      second factor  none
      OS user        -
      permissions    -
    -- exit 0
    ");
}

/// Each is judged by its own rule, and all of it is done or nothing.
#[test]
fn everything_is_done_by_whoever_may_do_each_of_it() {
    let world = world();
    // 204 sets passwords in sales, and binds nobody.
    let set = "password set 201 --generate --everything";
    let answer = world.run_as("204", set);
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert!(answer.stderr.contains("console:write"), "{}", answer.shot());
    let shown = world.run("console show 201 -o json").ok().json();
    assert_eq!(shown["password_set"], false, "{shown}");
    assert!(shown["os_user"].is_object(), "{shown}");
    // Where nothing is bound, nothing more is needed.
    world.run("console unbind 201").ok();
    world.run_as("204", set).ok();
}

#[test]
fn a_token_ends_with_the_one_that_made_it() {
    let world = World::company();
    let add = "token add --right tokens:read --right tokens:write --right tokens:delete --for 30d";
    world.run_as("204", &format!("{add} --file $D/a")).ok();
    let by = |token: &str, line: &str| {
        let line = world.line(&format!("{line} --token-file $D/{token}"));
        line.by_nobody().run()
    };
    by("a", &format!("{add} --file $D/b")).ok();
    by("b", &format!("{add} --file $D/c")).ok();
    world.run_as("204", &format!("{add} --file $D/d")).ok();
    let list = "token list --columns id,parent -o csv";
    assert_snapshot!(world.run_as("204", list).stdout, @"
    id,parent
    1,
    2,1
    3,2
    4,
    ");
    assert_snapshot!(world.run_as("204", "token revoke 1").shot(), @"
    token 1: revoked
    2 tokens that it made have ended too
    -- exit 0
    ");
    assert_snapshot!(world.run_as("204", list).stdout, @"
    id,parent
    4,
    ");
    for token in ["a", "b", "c"] {
        assert_eq!(by(token, "whoami").exit, 8, "{token}");
    }
    by("d", "whoami").ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let shown = world
        .run(&format!("audit show {} -o json", last[0]["id"]))
        .ok();
    assert!(
        shown.stdout.contains("tokens_made_by_them"),
        "{}",
        shown.stdout
    );
}
