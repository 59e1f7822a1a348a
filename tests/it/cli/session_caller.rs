//! Whose a session is: the caller's, by the rule that decides whose OS binding counts.

use crate::common::{Answer, Line, World, uid_of};
use insta::assert_snapshot;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

const SECRET: &str = "violet tractor hums softly";
const LOGIN: &str = "login -u 101 --password-file $D/key";
/// Bound to nobody, and no other's user either.
const UNBOUND: u32 = 3_999_999_998;

/// The company, where 101 (system-admin) has a password, kept in `$D/key`.
fn company() -> World {
    let world = World::company();
    world.password("101", SECRET);
    world.file("key", format!("{SECRET}\n"));
    world
}

fn owner(world: &World) -> u32 {
    std::fs::metadata(world.db()).unwrap().uid()
}

/// `sudo -u OWNER pbxctl …`, called by that OS user: one home for all who call.
fn sudo<'w>(world: &'w World, caller: u32, line: &str) -> Line<'w> {
    let line = world.line(line).uid(owner(world));
    line.var("SUDO_UID", &caller.to_string())
}

/// The name of the file's owner depends on who runs the tests.
fn shot(answer: &Answer) -> String {
    let text = answer.shot();
    match text.split_once(" as ") {
        Some((before, after)) if before.ends_with(|c: char| c.is_ascii_digit()) => {
            let end = after.find('`').unwrap_or(0);
            format!("{before} as OWNER{}", &after[end..])
        }
        _ => text,
    }
}

/// Who the command acts as; nothing where nobody is known.
fn acts_as(line: Line<'_>) -> Option<String> {
    let answer = line.run();
    let known = answer.exit == 0;
    known.then(|| answer.json()["number"].as_str().unwrap().to_owned())
}

fn files(world: &World) -> Vec<String> {
    let folder = world.folder().join(".local/state/pbxctl");
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
    world.folder().join(".local/state/pbxctl").join(name)
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
    // Bound to somebody: himself. Bound to nobody: nobody, with `-u` too.
    assert_eq!(
        acts_as(sudo(&world, b, "whoami -o json")).as_deref(),
        Some("205")
    );
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998 as OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami -u 101").run()), @"
    -- stderr
    pbxctl: no password for 101 was given
    hint: use `--password-file FILE` (`-` for standard input), or `pbxctl login` at a terminal
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "logout -u 101").run()), @"
    101 is not logged in here
    -- exit 0
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "logout --all").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998 as OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    // The owner of the file without sudo is one more caller.
    let himself = || world.line("whoami -o json").uid(owner(&world));
    assert_eq!(acts_as(himself()), None);
    // Each has his own, and ends his own.
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
    pbxctl: not let in (D1): the session is over: it ended, was revoked, or the password was changed
    hint: log in again with `pbxctl login`, or forget it with `pbxctl logout`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, b, "whoami -u 101").run()), @"
    -- stderr
    pbxctl: not let in (D1): the session is over: it ended, was revoked, or the password was changed
    hint: log in again with `pbxctl login`, or forget it with `pbxctl logout`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, b, "logout").run()), @"
    the session of 101 was over already, and is forgotten
    -- exit 0
    ");
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

/// Where the file is not the effective user's, `SUDO_UID` says nothing: root's sessions are
/// root's, whoever is said to have called, and nobody else's.
#[test]
fn the_word_of_sudo_counts_for_the_owner_of_the_file_alone() {
    let world = company();
    let root = |line: &str, caller: Option<u32>| {
        let line = world.line(line).uid(owner(&world) ^ 1);
        match caller {
            Some(uid) => line.var("SUDO_UID", &uid.to_string()),
            None => line,
        }
        .run()
    };
    let uid = owner(&world) ^ 1;
    root(LOGIN, Some(uid_of("204"))).ok();
    assert!(file_of(&world, uid).is_file());
    for caller in [None, Some(uid_of("204")), Some(uid_of("205"))] {
        let told = root("whoami -o json", caller).ok().json();
        assert_eq!(
            (&told["number"], &told["authenticated_by"]),
            (&"101".into(), &"session".into())
        );
    }
    for (caller, number) in [("204", "204"), ("205", "205")] {
        // Claimed without sudo: his own uid is what counts.
        let line = world.line("whoami -o json").by(caller);
        let line = line.var("SUDO_UID", &uid.to_string());
        assert_eq!(acts_as(line).as_deref(), Some(number));
    }
    let renamed = file_of(&world, uid_of("204"));
    std::fs::rename(file_of(&world, uid), renamed).unwrap();
    assert_eq!(acts_as(world.line("whoami -o json").by("204")), None);
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
    pbxctl: OS user `uid:3999999998 as OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert!(old.is_file());
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami").run()), @"
    -- stderr
    warning: `$D/.local/state/pbxctl/session-7468652074657374277320776f726c64.json` is removed: sessions of earlier versions were not tied to who calls; log in again with `pbxctl login`
    pbxctl: OS user `uid:3999999998 as OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert_snapshot!(shot(&sudo(&world, UNBOUND, "whoami").run()), @"
    -- stderr
    pbxctl: OS user `uid:3999999998 as OWNER` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert!(files(&world).is_empty());
}
