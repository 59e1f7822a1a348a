//! `pbxctl login`, `logout` and `whoami`: output and exit codes.

use crate::common::{Line, World};
use insta::assert_snapshot;

const SECRET: &str = "violet tractor hums softly";

/// The company, where 204 (manager of sales) has a password, kept in `$D/key`.
fn company() -> World {
    let world = World::company();
    world.password("204", SECRET);
    world.file("key", format!("{SECRET}\n"));
    world
}

/// As an OS user bound to nobody: only passwords and sessions count.
fn stranger<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(line).by_nobody()
}

const LOGIN: &str = "login -u 204 --password-file $D/key";

#[test]
fn a_session_lasts_until_it_ends() {
    let world = company();
    assert_snapshot!(stranger(&world, LOGIN).run().shot(), @r#"
    logged in as 204 (Mona Manager) until 2026-11-20 21:00 UTC (12 h)
    commands without `-u` act as 204 until `pbxctl logout`
    -- exit 0
    "#);
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    204 Mona Manager
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
    assert_snapshot!(stranger(&world, "login --list -o plain").run().shot(), @r#"
    1	2026-11-20T09:00:00Z	2026-11-20T21:00:00Z	true
    -- exit 0
    "#);
    world.pass(12 * 3600 - 1);
    assert_eq!(stranger(&world, "whoami").run().exit, 0);
    world.pass(1);
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed
    hint: log in again with `pbxctl login`, or forget it with `pbxctl logout`
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, "logout").run().shot(), @r#"
    the session of 204 had ended already, and is forgotten
    nobody is logged in here now
    -- exit 0
    "#);
    assert_snapshot!(stranger(&world, "logout").run().shot(), @r#"
    nobody is logged in here
    -- exit 0
    "#);
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    -- stderr
    pbxctl: OS user `uid:3999999999` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    "#);
}

#[test]
fn whoami_for_programs() {
    let world = company();
    world.role_for("301", "receptionist", "support", 7200);
    assert_snapshot!(world.run_as("301", "whoami -o json").shot(), @r#"
    {"number":"301","username":null,"name":"Ulf User","department":"support","roles":[{"role":"receptionist","scope":"department:support","home":true,"until":"2026-11-20T11:00:00Z"}],"groups":[],"permissions":[],"console_access":"auto","let_in":true,"dashboard":true,"authenticated_by":"os-user","os_user":"uid:3000000301","second_factor":"none","recovery_codes_left":null,"calls_from":"unknown","session_expires":null,"invitation":null,"sessions":[],"rights":10,"recovered":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("301", "whoami").shot(), @r#"
    301 Ulf User
      Department     support
      Console        let in, by the rights held
      Known by       OS user `uid:3000000301`
      Connects from  an unknown address
      Rights         10 beyond your own account; `pbxctl auth list` has them all

    Roles
      ROLE          IN              UNTIL
      receptionist  support (home)  2026-11-20 11:00 UTC, 2 h left
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("201", "whoami").shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
}

#[test]
fn the_password_is_asked_even_where_a_session_goes_on() {
    let world = company();
    stranger(&world, LOGIN).run().ok();
    assert_snapshot!(stranger(&world, "login -u 204").run().shot(), @r#"
    -- stderr
    pbxctl: no password for 204 was given
    hint: use `--password-file FILE` (`-` for standard input), or `pbxctl login` at a terminal
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, "login -u 204").tty(80).answers(&["wrong"]).run().shot(), @r#"
    -- stderr
    [31mpbxctl: [0mnot let in: wrong number or password
    [32mhint: [0mafter several failed tries, by number or user name, a try made too soon
          fails whatever the password
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, "login -u 204 --for 2d -o json").tty(80).answers(&[SECRET]).run().shot(), @r#"
    {
      "changed": true,
      "action": "login",
      "target": "extension:204",
      "before": {},
      "after": {
        "session": 2,
        "expires": "2026-11-22T09:00:00Z"
      },
      "audit_id": 35,
      "warnings": []
    }
    -- exit 0
    "#);
    // The one before has ended: one session, not two.
    assert_snapshot!(stranger(&world, "login --list -o jsonl").run().shot(), @r#"
    {"id":2,"created":"2026-11-20T09:00:00Z","expires":"2026-11-22T09:00:00Z","current":true}
    -- exit 0
    "#);
}

#[test]
fn whoever_is_not_let_in_gets_no_session() {
    let world = company();
    world.password("201", SECRET);
    assert_snapshot!(stranger(&world, "login -u 201 --password-file $D/key").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
    world.enabled("204", false);
    assert_snapshot!(stranger(&world, LOGIN).run().shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 204 is disabled
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, "login -u 999 --password-file $D/key").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: wrong number or password
    hint: after several failed tries, by number or user name, a try made too soon fails whatever the password
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, "login").run().shot(), @r#"
    -- stderr
    pbxctl: it is not said who logs in
    hint: add `-u NUMBER`
    -- exit 2
    "#);
    assert_snapshot!(stranger(&world, "login -u 204 --for 31d").run().shot(), @r#"
    -- stderr
    pbxctl: `--for <DURATION>`: `31d` is not a length for a session: a session lasts 30 days at most
    hint: such as 12h or 5d
    -- exit 2
    "#);
}

#[test]
fn nothing_is_begun_or_ended_by_asking_what_would_be() {
    let world = company();
    assert_snapshot!(stranger(&world, &format!("{LOGIN} --dry-run")).run().shot(), @"
    logged in as 204 (Mona Manager) until 2026-11-20 21:00 UTC (12 h) (dry run, nothing written)
    then: commands without `-u` act as 204 until `pbxctl logout`
    -- exit 0
    ");
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
    stranger(&world, LOGIN).run().ok();
    assert_snapshot!(stranger(&world, "logout --dry-run").run().shot(), @r#"
    204 is logged out (dry run, nothing written)
    then: nobody is logged in here now
    -- exit 0
    "#);
    assert_eq!(stranger(&world, "whoami").run().exit, 0);
}

#[test]
fn sessions_end_one_by_one_and_all_together() {
    let world = company();
    stranger(&world, LOGIN).run().ok();
    let other = world.folder().join("other").display().to_string();
    let other = || stranger(&world, LOGIN).var("XDG_STATE_HOME", &other);
    other().run().ok();
    let ids = |answer: &str| {
        answer
            .lines()
            .map(|l| l.split('\t').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let list = stranger(&world, "login --list -o plain").run().ok();
    let ids = ids(&list.stdout);
    let last = ids.last().unwrap();
    assert_eq!(
        stranger(&world, &format!("logout --session {last}"))
            .run()
            .shot(),
        format!("session {last} of 204 has ended\n-- exit 0")
    );
    assert_snapshot!(stranger(&world, "logout --session 4711").run().shot(), @r#"
    204 has no session 4711, or no longer
    -- exit 0
    "#);
    assert_eq!(stranger(&world, "logout --all").run().exit, 0);
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    -- stderr
    pbxctl: OS user `uid:3999999999` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    "#);
}

/// A session nobody can keep is not left behind.
#[test]
fn a_login_that_cannot_be_kept_is_none() {
    let world = company();
    let state = world.folder().join("state");
    std::os::unix::fs::symlink(world.folder().join("nowhere/at/all"), &state).unwrap();
    let line = stranger(&world, LOGIN).var("XDG_STATE_HOME", &state.display().to_string());
    assert_snapshot!(line.run().shot(), @"
    -- stderr
    pbxctl: `$D/state/pbxctl/session-7468652074657374277320776f726c64-3999999999.json` cannot be written: File exists (os error 17)
    -- exit 11
    ");
    assert_snapshot!(world.run_as("204", "login --list").shot(), @r#"
    -- stderr
    sessions of 204
    there are none
    -- exit 0
    "#);
}

#[test]
fn a_new_password_and_a_closed_door_end_a_session() {
    let world = company();
    stranger(&world, LOGIN).run().ok();
    world.console("204", "deny");
    assert_snapshot!(stranger(&world, "logout").run().shot(), @r#"
    204 is logged out
    nobody is logged in here now
    -- exit 0
    "#);
    world.console("204", "auto");
    assert_eq!(sessions(&world), Vec::<String>::new());
    stranger(&world, LOGIN).run().ok();
    world.password("204", "another tractor hums loudly");
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed
    hint: log in again with `pbxctl login`, or forget it with `pbxctl logout`
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, "logout --all -u 204 --password-file $D/key").run().shot(), @r#"
    -- stderr
    the session of 204 kept here had ended already
    pbxctl: not let in: wrong number or password
    hint: after several failed tries, by number or user name, a try made too soon fails whatever the password
    -- exit 8
    "#);
}

#[allow(
    clippy::disallowed_methods,
    reason = "what is in the file, whoever may see it"
)]
fn file(world: &World) -> rusqlite::Connection {
    rusqlite::Connection::open(world.db()).unwrap()
}

/// Numbers of the extensions of which there are sessions, in the file.
fn sessions(world: &World) -> Vec<String> {
    let file = file(world);
    let mut query = file
        .prepare(
            "SELECT number FROM session JOIN extension e ON e.id = extension ORDER BY session.id",
        )
        .unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Whatever shuts somebody out, their session does not stay behind for when it is gone.
#[test]
fn whoever_is_shut_out_ends_their_session_all_the_same() {
    type ShutOut = fn(&World);
    let by: [(&str, ShutOut); 4] = [
        ("disabled", |world| world.enabled("204", false)),
        ("networks", |world| {
            let line = "settings set admin-networks 10.0.0.0/8";
            world.line(line).from("10.0.0.7").run().ok();
        }),
        ("second factor", |world| {
            world.run("settings set os-user-second-factor on").ok();
            world.run("settings set second-factor everybody").ok();
        }),
        ("too old", |world| {
            world.run("settings set password-max-age 30d").ok();
            world.pass(15 * 86_400);
        }),
    ];
    for (why, shut_out) in by {
        for line in ["logout", "logout --all", "logout --session 1"] {
            let world = company();
            // The password is of then, and the session of now.
            world.pass(20 * 86_400);
            stranger(&world, &format!("{LOGIN} --for 30d")).run().ok();
            assert_eq!(sessions(&world), ["204"], "{why}");
            shut_out(&world);
            assert_eq!(stranger(&world, "whoami").run().exit, 8, "{why}");
            if why == "disabled" {
                // That has ended it already.
                assert_eq!(sessions(&world), Vec::<String>::new());
                continue;
            }
            stranger(&world, line).run().ok();
            assert_eq!(sessions(&world), Vec::<String>::new(), "{why}: {line}");
            let record = "audit list --action logout -o plain";
            let record = world.line(record).from("10.0.0.7").run().ok();
            assert_eq!(record.stdout.lines().count(), 1, "{why}: {line}");
        }
    }
}

/// The secret of a session that is kept under the same number is lost by logging in, whosever
/// number that is by now: so the session ends, as of whoever held it.
#[test]
fn logging_in_ends_the_session_whose_secret_it_replaces() {
    let world = company();
    stranger(&world, LOGIN).run().ok();
    world.run("extension renumber 204 208").ok();
    let line = "extension add 204 --first Nora --last New --department sales";
    world.run(line).ok();
    world.password("204", SECRET);
    world.console("204", "allow");
    assert_eq!(sessions(&world), ["208"]);
    stranger(&world, LOGIN).run().ok();
    assert_eq!(sessions(&world), ["204"]);
    let record = world.run("audit list --action logout -o plain").ok();
    assert!(record.stdout.contains("208"), "{}", record.shot());
}

/// Whatever ends the session in use says who acts from then on.
#[test]
fn whoever_acts_after_a_session_is_said() {
    let world = company();
    let new = world.file("new", "quiet marmot orbits twice\n");
    let new = new.display();
    for (line, exit) in [
        (
            format!("password change --password-file $D/key -u 204 --new-password-file {new}"),
            0,
        ),
        ("logout -u 204".to_owned(), 0),
        ("logout".to_owned(), 0),
        ("logout --all".to_owned(), 0),
    ] {
        world.password("204", SECRET);
        world.line(LOGIN).by("205").run().ok();
        assert!(world.run_as("205", "whoami").stdout.starts_with("204 "));
        let answer = world.line(&line).by("205").run();
        assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
        assert!(
            answer.stdout.contains("you act as 205 again"),
            "{line}: {}",
            answer.shot()
        );
        assert!(world.run_as("205", "whoami").stdout.starts_with("205 "));
    }
    // The session in use is another one: it goes on.
    world.password("204", SECRET);
    world.password("203", SECRET);
    world.line(LOGIN).by("205").run().ok();
    world
        .line("login -u 203 --password-file $D/key")
        .by("205")
        .run()
        .ok();
    let answer = world.line("logout -u 204").by("205").run().ok();
    assert!(!answer.stdout.contains("you act as"), "{}", answer.shot());
    assert!(world.run_as("205", "whoami").stdout.starts_with("203 "));
}
