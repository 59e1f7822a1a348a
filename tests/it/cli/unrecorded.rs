//! Nobody is refused without a trace: if a refusal cannot be recorded, the command says so and
//! fails, and shows nothing.

use crate::common::World;
use insta::assert_snapshot;
use std::process::{Command, Output};

/// A company whose record takes no refusal.
fn world() -> World {
    let world = World::company();
    rusqlite::Connection::open(world.db())
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER fault BEFORE INSERT ON audit WHEN new.outcome = 'refused' \
             BEGIN SELECT RAISE(ABORT, 'the disk is on fire'); END",
        )
        .unwrap();
    world
}

#[test]
fn what_cannot_be_recorded_is_no_ordinary_refusal() {
    let world = world();
    assert_snapshot!(world.run_as("203", "audit list").shot(), @r#"
    -- stderr
    pbxctl: not done: system: this needs audit:read somewhere; 203 does not hold it anywhere; this refusal could not be recorded: the disk is on fire
    hint: could be done by: 205, 100, 101
    rule: D2 (environment.unrecorded)
    -- exit 11
    "#);
    for line in [
        "audit list",
        "audit list --dry-run",
        "auth list 204",
        "role grant 201 manager --department sales",
        "extension remove 204 --yes",
        "extension set 499 --first Max",
    ] {
        let answer = world.run_as("203", line);
        assert_eq!(answer.exit, 11, "{line}: {}", answer.shot());
        assert_eq!(answer.stdout, "", "{line}");
        let said = "; this refusal could not be recorded: the disk is on fire\n";
        assert!(answer.stderr.contains(said), "{line}: {}", answer.shot());
    }
    world.file("people.csv", "Number,Department\n212,support\n");
    let imported = world.run_as("203", "import $D/people.csv --profile 3cx");
    assert_eq!(imported.exit, 11, "{}", imported.shot());
    // A batch does not go on after a line of which no trace is left.
    let lines = "extension set 201 --first Uwe\nextension set 304 --first Max\n";
    for options in ["", "--keep-going"] {
        let batch = world.line(&format!("batch {options}")).by("203");
        let answer = batch.stdin(lines).run();
        assert_eq!(answer.exit, 11, "{options}: {}", answer.shot());
    }
    assert!(world.run("extension show 201").ok().stdout.contains("Uma"));
    // What only asks leaves no trace anyway.
    let asked = world.run_as("203", "role grant 201 manager --department sales --dry-run");
    assert_eq!(asked.exit, 4, "{}", asked.shot());
    world.run("audit verify").ok();
}

#[test]
fn while_others_write_it_is_not_waited_for_longer_than_was_said() {
    let world = World::company();
    let other = rusqlite::Connection::open(world.db()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let began = std::time::Instant::now();
    let answer = world.run_as("203", "auth list 204 --wait 0");
    assert!(
        began.elapsed().as_secs() < 10,
        "the usual wait is ten seconds"
    );
    assert_eq!(
        (answer.exit, &*answer.stdout),
        (10, ""),
        "{}",
        answer.shot()
    );
    assert!(
        answer
            .stderr
            .contains("could not be recorded: the database is locked")
    );
}

/// Limits that come through sudo: of the size of files, and of how many are open.
#[test]
fn under_limits_of_resources_a_refusal_is_recorded_or_the_command_fails() {
    let folder = tempfile::tempdir().unwrap();
    let command = |limit: &str, args: &str| -> Output {
        let shell = format!("trap '' XFSZ; {limit} exec \"$PBXCTL\" {args}");
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(shell).current_dir(folder.path());
        command
            .env_clear()
            .env("PBXCTL", env!("CARGO_BIN_EXE_pbxctl"));
        command.env("PBXCTL_DB", folder.path().join("a.db"));
        command.env("XDG_STATE_HOME", folder.path());
        command.output().unwrap()
    };
    let done = |args: &str| -> String {
        let out = command("", args);
        assert!(out.status.success(), "{args}: {out:?}");
        String::from_utf8(out.stdout).unwrap()
    };
    done("init --owner 100 --first Olga --last Owner");
    done("extension add 201 --department main");
    done("console allow 201");
    done("token add --owner 201 --right dashboard:read --for 1d --file token");
    let attempts = || -> usize {
        let all = done("audit list --outcome refused --limit 1000 -o plain --columns count");
        all.lines()
            .map(|count| count.parse::<usize>().unwrap())
            .sum()
    };
    let (mut refused, mut failed) = (0, 0);
    let sizes = (0..10).map(|n| format!("ulimit -f {};", n * 24));
    let files = (3..12).map(|n| format!("ulimit -n {n};"));
    for limit in sizes.chain(files).chain([String::new()]) {
        let before = attempts();
        let out = command(&limit, "--token-file token auth list 100");
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        let left = attempts() - before;
        assert!(out.stdout.is_empty(), "{limit} {out:?}");
        match out.status.code() {
            Some(4) => assert_eq!(left, 1, "{limit} {said}"),
            // The loader of programs has no file to spare, or ours has not.
            Some(11 | 126 | 127) => {
                assert_eq!(left, 0, "{limit} {said}");
                failed += 1;
            }
            other => panic!("{limit} {other:?} {said}"),
        }
        refused += left;
    }
    assert!(refused > 0, "without a limit at least");
    assert!(failed > 0, "where nothing may be written at least");
}
