//! Databases that cannot be used: each answer says what is wrong and what to do, exits with 11 (or
//! 10 if waiting may help), and writes nothing.

use crate::common::World;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

fn mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn there_is_none() {
    let world = World::bare();
    for line in ["whoami", "extension add 201 --department main", "db check"] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        assert!(
            answer
                .stderr
                .contains("there is no database at $D/pbxctl.db"),
            "{}",
            answer.shot()
        );
        assert!(answer.stderr.contains("pbxctl init"), "{}", answer.shot());
    }
    assert!(!world.db().exists());
}

#[test]
fn it_is_something_else() {
    let world = World::bare();
    world.file(
        "pbxctl.db",
        "this is a letter to my grandmother, longer than a header\n".repeat(99),
    );
    let answer = world.run("whoami");
    assert_eq!(answer.exit, 11, "{}", answer.shot());
    assert!(
        answer.stderr.contains("is not a pbxctl database"),
        "{}",
        answer.shot()
    );

    std::fs::remove_file(world.db()).unwrap();
    let other = rusqlite::Connection::open(world.db()).unwrap();
    other
        .execute_batch("CREATE TABLE recipe (name TEXT); PRAGMA application_id = 7")
        .unwrap();
    drop(other);
    mode(&world.db(), 0o600);
    let answer = world.run("extension add 201 --department main");
    assert_eq!(answer.exit, 11, "{}", answer.shot());
    assert!(
        answer.stderr.contains("is not a pbxctl database"),
        "{}",
        answer.shot()
    );
    // A folder is no database either.
    let answer = world.run("whoami --db $D");
    assert_eq!(answer.exit, 11, "{}", answer.shot());
}

#[test]
fn it_is_of_a_newer_pbxctl() {
    let world = World::new();
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    for line in ["whoami", "extension add 201 --department main"] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        assert!(answer.stderr.contains("schema 99"), "{}", answer.shot());
    }
}

#[test]
fn it_is_damaged() {
    let world = World::company();
    // Bring everything into the main file, then overwrite its second half.
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(conn);
    let mut bytes = std::fs::read(world.db()).unwrap();
    let from = 4096;
    for byte in &mut bytes[from..] {
        *byte = 0xa5;
    }
    std::fs::write(world.db(), &bytes).unwrap();
    for line in [
        "whoami",
        "extension list",
        "extension set 201 --mobile +48600100200",
        "db check",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 11, "{line}: {}", answer.shot());
        assert!(answer.stdout.is_empty(), "{}", answer.shot());
        assert!(answer.stderr.contains("damaged"), "{}", answer.shot());
    }
    assert_eq!(std::fs::read(world.db()).unwrap(), bytes);
}

#[test]
fn others_may_write_it() {
    let world = World::new();
    for bits in [0o620, 0o602, 0o666] {
        mode(&world.db(), bits);
        let answer = world.run("whoami");
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        assert!(
            answer.stderr.contains("chmod go-w $D/pbxctl.db"),
            "{}",
            answer.shot()
        );
    }
    mode(&world.db(), 0o600);
    world.run("whoami").ok();
}

#[test]
fn another_keeps_it_locked() {
    let world = World::company();
    let mut store = world.store();
    let txn = store.write(world.now(), None).unwrap();
    let answer = world.run("extension set 201 --mobile +48600100200 --wait 0");
    assert_eq!(answer.exit, 10, "{}", answer.shot());
    assert!(answer.stderr.contains("--wait"), "{}", answer.shot());
    // Reading does not wait for writers.
    world.run("extension show 201 --wait 0").ok();
    drop(txn);
    world
        .run("extension set 201 --mobile +48600100200 --wait 0")
        .ok();
}

/// A folder in memory of so many KiB, in a mount namespace of the command's own.
fn in_small_folder(kib: u32, script: &str) -> Option<std::process::Output> {
    let script =
        format!("mount -t tmpfs -o size={kib}k,mode=0700 none /mnt && cd /mnt && {script}");
    let out = std::process::Command::new("unshare")
        .args(["--mount", "--map-root-user", "sh", "-c", &script])
        .env("PBXCTL", env!("CARGO_BIN_EXE_pbxctl"))
        .env("PBXCTL_DB", "/mnt/site.db")
        .env("XDG_STATE_HOME", "/mnt")
        .output()
        .ok()?;
    let may_not = String::from_utf8_lossy(&out.stderr).to_string();
    if may_not.contains("unshare:") || may_not.contains("mount:") {
        println!("skipped: no mount namespace here: {may_not}");
        return None;
    }
    Some(out)
}

#[test]
fn the_disk_is_full() {
    let script = "\"$PBXCTL\" init --owner 100 --first Olga --last Owner -q || exit 90; \
        dd if=/dev/zero of=filler bs=1k count=9999 2>/dev/null; \
        \"$PBXCTL\" extension add 201 --department main; echo $?; \
        rm filler; \
        \"$PBXCTL\" extension add 201 --department main -q; echo $?; \
        \"$PBXCTL\" db check >/dev/null; echo $?";
    let Some(out) = in_small_folder(900, script) else {
        return;
    };
    let (stdout, stderr) = (
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr),
    );
    assert!(out.status.success(), "{} {stdout} {stderr}", out.status);
    assert_eq!(
        stdout.split_whitespace().collect::<Vec<_>>(),
        ["11", "0", "0"],
        "{stderr}"
    );
    assert!(
        stderr.contains("the disk is full; nothing was written"),
        "{stderr}"
    );
}

#[test]
fn the_folder_may_not_be_written() {
    // Not for root, to whom modes mean nothing: in a read-only mount they do.
    let script = "\"$PBXCTL\" init --owner 100 --first Olga --last Owner -q || exit 90; \
        mount -o remount,ro /mnt; \
        \"$PBXCTL\" extension add 201 --department main; echo $?; \
        \"$PBXCTL\" init --db /mnt/other.db --owner 100 --first Olga --last Owner; echo $?";
    let Some(out) = in_small_folder(900, script) else {
        return;
    };
    let (stdout, stderr) = (
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr),
    );
    assert_eq!(
        stdout.split_whitespace().collect::<Vec<_>>(),
        ["11", "11"],
        "{stderr}"
    );
    assert!(stderr.contains("cannot use"), "{stderr}");
}

#[test]
fn records_that_were_touched_are_noticed() {
    // What an editor of the file can do once they have dropped the triggers.
    let tampering = [
        (
            "an edited row",
            "UPDATE audit SET reason = 'innocent' WHERE id = 3",
        ),
        (
            "an edited time",
            "UPDATE audit SET at = at - 60 WHERE id = 3",
        ),
        (
            "an edited cell",
            "UPDATE audit SET effect = replace(effect, 'a', 'b') WHERE id = 4",
        ),
        (
            "a command that is gone",
            "UPDATE audit SET command = NULL WHERE id = (SELECT max(id) FROM audit WHERE command IS NOT NULL)",
        ),
        ("another batch", "UPDATE audit SET batch = 1 WHERE id = 4"),
        ("a removed row", "DELETE FROM audit WHERE id = 3"),
        ("a removed beginning", "DELETE FROM audit WHERE id = 1"),
        (
            "a removed end",
            "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
        ),
        ("everything removed", "DELETE FROM audit"),
        (
            "two rows exchanged",
            "UPDATE audit SET id = -3 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4; UPDATE audit SET id = 4 WHERE id = -3",
        ),
        (
            "a row in between",
            "INSERT INTO audit SELECT 9999, at, actor, via, os_user, action, target, department, outcome, rule, before, after, note, reason, hash, effect, command, batch FROM audit WHERE id = 3",
        ),
        (
            "an edited link",
            "UPDATE audit SET hash = zeroblob(32) WHERE id = 3",
        ),
    ];
    for (what, sql) in tampering {
        let world = World::company();
        world.run("audit verify").ok();
        let conn = rusqlite::Connection::open(world.db()).unwrap();
        assert!(
            conn.execute_batch(sql).is_err() || what == "a row in between",
            "{what}: the trigger let it pass"
        );
        conn.execute_batch(
            "DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete",
        )
        .unwrap();
        if what != "a row in between" {
            conn.execute_batch(sql).unwrap();
        }
        drop(conn);
        let answer = world.run("audit verify");
        assert_eq!(answer.exit, 3, "{what}: {}", answer.shot());
        assert_eq!(world.run("db check").exit, 3, "{what}");
    }
}
