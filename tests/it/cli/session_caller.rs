//! A session belongs to its caller, by the same rule that decides whose OS binding counts.

use crate::common::{Answer, Line, World, uid_of};
use insta::assert_snapshot;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

const SECRET: &str = "violet tractor hums softly";
const LOGIN: &str = "login -u 101 --password-file -";
/// Bound to nobody, and no other's user either.
const UNBOUND: u32 = 3_999_999_998;

/// The company, where 101 (system-admin) has a password.
fn company() -> World {
    let world = World::company();
    world.password("101", SECRET);
    world
}

fn owner(world: &World) -> u32 {
    std::fs::metadata(world.db()).unwrap().uid()
}

/// `sudo -u OWNER pbxctl …`, called by that OS user: one home for all who call.
fn sudo<'w>(world: &'w World, caller: u32, line: &str) -> Line<'w> {
    let line = world.line(line).uid(owner(world));
    line.var("SUDO_UID", &caller.to_string()).stdin(SECRET)
}

/// The name of the file's owner depends on who runs the tests.
fn shot(answer: &Answer) -> String {
    let mut text = answer.shot();
    for (before, end) in [("through sudo as `", "`"), ("sudo -u ", " pbxctl")] {
        let mut from = 0;
        while let Some(at) = text[from..].find(before) {
            let at = from + at + before.len();
            let len = text[at..].find(end).unwrap_or(0);
            text.replace_range(at..at + len, "OWNER");
            from = at;
        }
    }
    text
}

/// Who the command acts as; nothing where nobody is known.
fn acts_as(line: Line<'_>) -> Option<String> {
    let answer = line.run();
    let known = answer.exit == 0;
    known.then(|| answer.json()["number"].as_str().unwrap().to_owned())
}

fn files(world: &World) -> Vec<String> {
    let folder = world.folder().join("sessions");
    let names = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<_> = names
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn file_of(world: &World, uid: u32) -> PathBuf {
    let identity = world.store().identity().unwrap();
    let name = format!("session-{identity}-{uid}.json");
    world.folder().join("sessions").join(name)
}

#[test]
fn a_session_is_nobody_elses_who_calls_sudo() {
    let world = company();
    let (a, b) = (uid_of("204"), uid_of("205"));
    sudo(&world, a, LOGIN).run().ok();
    assert_eq!(
        acts_as(sudo(&world, a, "whoami -o json")).as_deref(),
        Some("101")
    );
    // Bound to somebody: themselves. Bound to nobody: nobody, with `-u` too.
    assert_eq!(
        acts_as(sudo(&world, b, "whoami -o json")).as_deref(),
        Some("205")
    );
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998` through sudo as `OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `sudo -u OWNER pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami -u 101").run()), @"
    -- stderr
    pbxctl: no password for 101 was given
    hint: use `--password-file FILE` (`-` for standard input), or `sudo -u OWNER pbxctl login` at a terminal
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "logout -u 101").run()), @"
    101 is not logged in here
    -- exit 0
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "logout --all").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998` through sudo as `OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `sudo -u OWNER pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    // The owner of the file without sudo is one more caller.
    let themselves = || world.line("whoami -o json").uid(owner(&world));
    assert_eq!(acts_as(themselves()), None);
    // Each has their own, and ends their own.
    sudo(&world, UNBOUND, LOGIN).run().ok();
    assert_eq!(files(&world).len(), 2);
    let list = sudo(&world, a, "login --list -o csv --columns id,current");
    assert_snapshot!(list.run().shot(), @"
    id,current
    1,true
    2,false
    -- exit 0
    ");
    sudo(&world, UNBOUND, "logout").run().ok();
    assert_eq!(acts_as(sudo(&world, UNBOUND, "whoami -o json")), None);
    assert_eq!(
        acts_as(sudo(&world, a, "whoami -o json")).as_deref(),
        Some("101")
    );
}

/// A second lock: whoever can read, copy or rename what another one's `login` left behind (the
/// program runs as the owner of it) has nothing by it.
#[test]
fn a_file_under_another_callers_name_opens_nothing() {
    let world = company();
    let (a, b) = (uid_of("204"), uid_of("205"));
    sudo(&world, a, LOGIN).run().ok();
    std::fs::copy(file_of(&world, a), file_of(&world, b)).unwrap();
    assert_snapshot!(shot(&sudo(&world, b, "whoami").run()), @"
    -- stderr
    pbxctl: not let in: the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed
    hint: log in again with `sudo -u OWNER pbxctl login`, or forget it with `sudo -u OWNER pbxctl logout`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, b, "whoami -u 101").run()), @"
    -- stderr
    pbxctl: not let in: the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed
    hint: log in again with `sudo -u OWNER pbxctl login`, or forget it with `sudo -u OWNER pbxctl logout`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, b, "logout").run()), @r#"
    the session of 101 had ended already, and is forgotten
    you act as 205 again
    -- exit 0
    "#);
    assert_eq!(
        acts_as(sudo(&world, b, "whoami -o json")).as_deref(),
        Some("205")
    );
    // What was copied goes on.
    assert_eq!(
        acts_as(sudo(&world, a, "whoami -o json")).as_deref(),
        Some("101")
    );
}

/// Where the file is not the effective user's, `SUDO_UID` says that somebody stands behind that
/// user, and nothing says truly who: they are nobody, and not the user they called.
#[test]
fn the_word_of_sudo_counts_for_the_owner_of_the_file_alone() {
    let world = company();
    let uid = owner(&world) ^ 1;
    let called = |line: &str, caller: &str| {
        let line = world.line(line).uid(uid).stdin(SECRET);
        line.var("SUDO_UID", caller).run()
    };
    let nobody = "pbxctl cannot tell who is calling";
    for caller in [uid_of("204"), uid, owner(&world)] {
        for line in [
            "whoami",
            LOGIN,
            "login --list",
            "logout --all",
            "extension list",
        ] {
            let answer = called(line, &caller.to_string());
            assert_eq!(answer.exit, 8, "{line}: {}", answer.shot());
            assert!(answer.stderr.contains(nobody), "{line}: {}", answer.shot());
        }
    }
    assert!(files(&world).is_empty());
    // They may still say who they are.
    let named = called("whoami -u 101 --password-file - -o json", "3000000204");
    assert_eq!(named.ok().json()["number"], "101");
    // Without the variable nobody stands behind.
    let line = world.line("whoami -o json").by("204");
    assert_eq!(acts_as(line).as_deref(), Some("204"));
}

/// A variable that holds no user id hides whoever calls, and makes them nobody.
#[test]
fn a_caller_who_is_no_number_is_nobody() {
    let world = company();
    for text in [
        "",
        "root",
        "-1",
        "+204",
        " 204",
        "0x0",
        "4294967295",
        "4294967296",
        "1.0",
    ] {
        let line = world.line("whoami").uid(owner(&world));
        let answer = line.var("SUDO_UID", text).run();
        assert_eq!(answer.exit, 8, "`{text}`: {}", answer.shot());
        let why = "`SUDO_UID` holds no user id";
        assert!(answer.stderr.contains(why), "`{text}`: {}", answer.shot());
    }
}

/// A set-uid program runs in an environment that its caller wrote.
#[test]
fn a_program_that_is_set_uid_knows_its_caller_by_the_real_user() {
    let world = company();
    let called = || {
        world
            .line("whoami -o json")
            .by("204")
            .power_of(owner(&world))
    };
    assert_eq!(acts_as(called()).as_deref(), Some("204"));
    let claimed = called().var("SUDO_UID", &uid_of("100").to_string());
    assert_eq!(acts_as(claimed), None);
}

/// What earlier versions kept says not whose it is, so it is nobody's.
#[test]
fn a_session_of_before_is_taken_from_nobody() {
    let world = company();
    let caller = uid_of("204");
    sudo(&world, caller, LOGIN).run().ok();
    let identity = world.store().identity().unwrap();
    let kept = file_of(&world, caller);
    let old = kept.with_file_name(format!("session-{identity}.json"));
    std::fs::rename(&kept, &old).unwrap();
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami --dry-run").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998` through sudo as `OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `sudo -u OWNER pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert!(old.is_file());
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami").run()), @"
    -- stderr
    warning: `$D/sessions/session-7468652074657374277320776f726c64.json` is removed: sessions of earlier versions were not tied to the calling user; log in again with `sudo -u OWNER pbxctl login`
    pbxctl: OS user `uid:3999999998` through sudo as `OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `sudo -u OWNER pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998` through sudo as `OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `sudo -u OWNER pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert!(files(&world).is_empty());
}
