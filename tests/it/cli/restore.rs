//! Backups come back, and a -wal is used with the file it belongs to.

use crate::common::World;
use pbxctl::engine::{Restore, StoreError, Told};
use std::path::PathBuf;

fn mobile(world: &World) -> String {
    let shown = world.run("extension show 201 -o json").ok().json();
    shown["mobile"].as_str().unwrap_or("none").to_owned()
}

fn set(world: &World, mobile: &str) {
    world
        .run(&format!("extension set 201 --mobile {mobile}"))
        .ok();
}

fn is_whole(world: &World) {
    world.run("audit verify").ok();
    assert_eq!(world.run("db check").exit, 0);
}

fn backups(world: &World) -> Vec<String> {
    let folder = std::fs::read_dir(world.folder().join("backups")).unwrap();
    let mut names: Vec<_> = folder
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[allow(
    clippy::disallowed_methods,
    reason = "somebody with the file and a shell"
)]
fn edit(path: &std::path::Path, sql: &str) {
    let file = rusqlite::Connection::open(path).unwrap();
    file.execute_batch(sql).unwrap();
}

/// A company whose owner has a password: the logins of a world are none of this machine.
fn company() -> World {
    let world = World::company();
    edit(
        &world.db(),
        "INSERT INTO credential (extension, hash, set_at) \
         SELECT id, '$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE', 0 FROM extension WHERE number = '100'",
    );
    world
}

/// As the owner of the file, in a shell.
fn as_owner(world: &World, line: &str) -> crate::common::Answer {
    use std::os::unix::fs::MetadataExt;
    let owner = world.folder().metadata().unwrap().uid();
    world.line(line).uid(owner).power_of(owner).run()
}

fn side(world: &World, end: &str) -> PathBuf {
    let mut name = world.db().into_os_string();
    name.push(end);
    name.into()
}

#[test]
fn what_was_is_brought_back_and_said_in_the_record() {
    let world = company();
    set(&world, "+48600000001");
    world.run("db backup $D/b.db").ok();
    set(&world, "+48600000002");
    world.run("token add --right dashboard:read --for 2h").ok();
    // Who has it open sees it like any change.
    let unconfirmed = world.run("db restore $D/b.db");
    assert_eq!(unconfirmed.exit, 9, "{}", unconfirmed.shot());
    assert!(
        unconfirmed
            .stderr
            .contains("what they changed will be lost")
    );
    assert_eq!(mobile(&world), "+48600000002");
    let dry = world.run("db restore $D/b.db --dry-run").ok();
    assert!(dry.stdout.contains("dry run"), "{}", dry.shot());
    assert_eq!(mobile(&world), "+48600000002");
    let done = world
        .run("db restore $D/b.db --confirm pbxctl.db --reason test -o json")
        .ok()
        .json();
    assert_eq!(done["action"], "db.restore");
    assert_eq!(mobile(&world), "+48600000001");
    let id = done["audit_id"].as_i64().unwrap();
    // No number of the record is given again.
    assert_eq!(done["before"]["last_record"], id - 1);
    let row = world.run(&format!("audit show {id} -o json")).ok().json();
    assert_eq!(row["actor"], "100");
    assert_eq!(row["reason"], "test");
    assert_eq!(row["before"]["last"], done["before"]["last_record"]);
    assert_eq!(row["after"]["last"], done["after"]["last_record"]);
    assert_eq!(
        world.run("token list -o json").ok().json(),
        serde_json::json!([])
    );
    is_whole(&world);
    let info = world.run("db info -o json").ok().json();
    assert_eq!(info["journal_mode"], "wal");
}

#[test]
fn tokens_stay_good_only_where_that_is_asked() {
    let world = company();
    world.run("token add --right dashboard:read --for 2h").ok();
    world.run("db backup $D/b.db").ok();
    let count = || {
        let list = world.run("token list -o json").ok().json();
        list.as_array().unwrap().len()
    };
    world
        .run("db restore $D/b.db --confirm pbxctl.db --keep-sessions")
        .ok();
    assert_eq!(count(), 1);
    world.run("db restore $D/b.db --confirm pbxctl.db").ok();
    assert_eq!(count(), 0);
}

#[test]
fn only_a_system_owner_brings_back_what_was() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    for number in ["101", "204"] {
        let refused = world.run_as(number, "db restore $D/b.db --confirm pbxctl.db");
        assert_eq!(refused.exit, 4, "{}", refused.shot());
    }
}

#[test]
fn a_backup_is_read_and_not_written() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    let path = world.folder().join("b.db");
    let before = std::fs::read(&path).unwrap();
    world.run("--db $D/b.db db check").ok();
    world.run("--db $D/b.db extension list").ok();
    let refused = world.run("--db $D/b.db extension set 201 --mobile none");
    assert_eq!(refused.exit, 11, "{}", refused.shot());
    assert!(refused.stderr.contains("pbxctl db restore"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    for end in ["-wal", "-shm", "-journal"] {
        assert!(!world.folder().join(format!("b.db{end}")).exists());
    }
}

#[test]
fn the_oldest_of_our_names_go_and_no_other() {
    let world = company();
    for _ in 0..3 {
        world.run("db backup").ok();
    }
    std::fs::write(world.folder().join("backups/mine.db"), "x").unwrap();
    assert_eq!(
        backups(&world),
        [
            "mine.db",
            "pbxctl-20261120T090000Z-2.db",
            "pbxctl-20261120T090000Z-3.db",
            "pbxctl-20261120T090000Z.db"
        ]
    );
    let done = world.run("db backup --keep 2 -o json").ok().json();
    assert_eq!(done["after"]["removed"].as_array().unwrap().len(), 2);
    assert_eq!(
        backups(&world),
        [
            "mine.db",
            "pbxctl-20261120T090000Z-3.db",
            "pbxctl-20261120T090000Z-4.db"
        ]
    );
    // The record has the names of what went, and of what stays.
    let told = world
        .run("audit list --action db.backup -o json --limit 1")
        .ok();
    let removes = ["pbxctl-20261120T090000Z-2.db", "pbxctl-20261120T090000Z.db"];
    assert_eq!(
        told.json()[0]["after"]["removes"],
        serde_json::json!(removes)
    );
    assert_eq!(world.run("db backup --keep 0").exit, 2);
    assert_eq!(world.run("db backup $D/x.db --keep 2").exit, 2);
    world
        .run("db restore pbxctl-20261120T090000Z-3.db --confirm pbxctl.db")
        .ok();
    is_whole(&world);
}

/// What is lost is said before the lock is had: who changes something in between loses it only
/// once that is said too.
#[test]
fn what_came_since_it_was_said_is_not_lost() {
    let world = World::company();
    world.run("db backup $D/b.db").ok();
    world.run("extension set 205 --first Nora").ok();
    let told = world.run("audit list --limit 1 -o json").ok().json();
    let last = told[0]["id"].as_i64().unwrap();
    world.run("extension set 205 --first Eva").ok();
    let path = world.folder().join("pbxctl.db");
    let session = world.session(&world.store(), "100");
    let options = Told {
        now: world.now(),
        reason: None,
    };
    let backup = Restore::of(&world.folder().join("b.db"), false, |_| true).unwrap();
    let wait = std::time::Duration::ZERO;
    let refused = backup.over(&path, wait, &session, &options, last);
    assert!(
        matches!(refused, Err(StoreError::Moved(now)) if now == last + 1),
        "something was lost that was not said"
    );
    let shown = world.run("extension show 205 -o json").ok().json();
    assert_eq!(shown["first_name"], "Eva");
    is_whole(&world);
    assert!(
        backup
            .over(&path, wait, &session, &options, last + 1)
            .unwrap()
            .is_ok()
    );
}

/// Whoever makes backups does not by that remove those there are.
#[test]
fn what_removes_backups_takes_a_right_of_its_own() {
    let world = World::company();
    for _ in 0..2 {
        world.run("db backup").ok();
    }
    let had = backups(&world);
    world
        .run("token add --right backup:write --for 1d --file $D/t")
        .ok();
    let refused = world
        .line("--token-file $D/t db backup --keep 1")
        .by_nobody()
        .run();
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(
        refused.stderr.contains("backup:delete"),
        "{}",
        refused.shot()
    );
    assert_eq!(backups(&world), had);
    world
        .line("--token-file $D/t db backup")
        .by_nobody()
        .run()
        .ok();
    assert_eq!(backups(&world).len(), 3);
}

/// A clock was ahead once, or somebody made such a file: the backup just made stays, and what is
/// no backup neither counts nor goes.
#[test]
fn a_name_of_times_to_come_removes_no_backup() {
    let world = World::company();
    world.run("db backup").ok();
    let folder = world.folder().join("backups");
    std::fs::write(folder.join("pbxctl-20300101T000000Z.db"), "").unwrap();
    std::fs::create_dir(folder.join("pbxctl-20200101T000000Z.db")).unwrap();
    let first = backups(&world);
    let ahead = "pbxctl-20310101T000000Z.db";
    std::fs::copy(
        folder.join("pbxctl-20261120T090000Z.db"),
        folder.join(ahead),
    )
    .unwrap();
    world.run("db backup --keep 2").ok();
    let left = backups(&world);
    assert!(
        left.contains(&"pbxctl-20261120T090000Z-2.db".into()),
        "{left:?}"
    );
    assert!(left.contains(&ahead.to_owned()), "{left:?}");
    assert_eq!(left.len(), first.len() + 1, "{left:?}");
    world.run("db backup --keep 1").ok();
    let left = backups(&world);
    assert!(
        left.contains(&"pbxctl-20261120T090000Z-3.db".into())
            || left.contains(&"pbxctl-20261120T090000Z.db".into()),
        "{left:?}"
    );
    assert_eq!(left.len(), first.len(), "{left:?}");
    world.run("db check").ok();
}

/// What was announced and not made is taken back in the record.
#[test]
fn a_backup_that_was_not_made_is_not_one_in_the_record() {
    let world = World::company();
    let failed = world.run(&format!("db backup $D/{}.db", "b".repeat(300)));
    assert_eq!(failed.exit, 11, "{}", failed.shot());
    assert!(failed.stderr.contains("takes it back"), "{}", failed.shot());
    let told = world
        .run("audit list --action db.backup -o json")
        .ok()
        .json();
    assert_eq!(told[0]["after"]["made"], false, "{told}");
    assert_eq!(told[0]["after"]["file"], told[1]["after"]["file"], "{told}");
}

/// A backup is copied over the file, whose -wal stays.
#[test]
fn a_wal_is_never_used_with_a_backup_put_there() {
    let world = company();
    set(&world, "+48600000001");
    world.run("db backup $D/b.db").ok();
    set(&world, "+48600000002");
    assert!(side(&world, "-wal").metadata().unwrap().len() > 0);
    std::fs::copy(world.folder().join("b.db"), world.db()).unwrap();
    assert_eq!(mobile(&world), "+48600000001");
    is_whole(&world);
    let refused = world.run("extension set 201 --mobile none");
    assert_eq!(refused.exit, 11, "{}", refused.shot());
    as_owner(&world, "db restore $D/b.db --confirm pbxctl.db").ok();
    set(&world, "+48600000003");
    is_whole(&world);
}

/// A plain copy from before the -wal was begun anew.
#[test]
fn a_wal_is_never_used_with_an_older_file() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    let fold = || {
        let lines: Vec<_> = (6000..6080)
            .map(|n| format!("extension add {n} --department main"))
            .collect();
        let text = lines.join("\n");
        world.line("batch -y").stdin(&text).run()
    };
    fold().ok();
    let old = std::fs::read(world.db()).unwrap();
    set(&world, "+48600000001");
    let removed: Vec<_> = (6000..6080)
        .map(|n| format!("extension remove {n}"))
        .collect();
    world.line("batch -y").stdin(&removed.join("\n")).run().ok();
    // The first may bring all of it into the file, being the last one out.
    set(&world, "+48600000002");
    set(&world, "+48600000003");
    let wal = std::fs::read(side(&world, "-wal")).unwrap();
    assert!(!wal.is_empty());
    std::fs::write(world.db(), &old).unwrap();
    for line in [
        "extension list",
        "extension set 201 --mobile none",
        "db check",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 11, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains("do not belong together"));
    }
    assert_eq!(std::fs::read(world.db()).unwrap(), old);
    assert_eq!(std::fs::read(side(&world, "-wal")).unwrap(), wal);
    as_owner(&world, "db restore $D/b.db --confirm pbxctl.db").ok();
    is_whole(&world);
}

#[test]
fn a_missing_or_damaged_file_is_replaced_and_kept() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    let line = "db restore $D/b.db --confirm pbxctl.db -o json";
    std::fs::write(world.db(), "no database at all").unwrap();
    let refused = world.run(line);
    assert_eq!(refused.exit, 11, "{}", refused.shot());
    let done = as_owner(&world, line).ok().json();
    let id = done["audit_id"].as_i64().unwrap();
    let row = world.run(&format!("audit show {id} -o json")).ok().json();
    assert_eq!(row["authenticated_by"], "file-owner");
    let kept = side(&world, &format!(".replaced-{}", crate::common::NOW));
    assert_eq!(std::fs::read(kept).unwrap(), b"no database at all");
    is_whole(&world);
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(side(&world, end)).ok();
    }
    as_owner(&world, line).ok();
    is_whole(&world);
}

#[test]
fn what_is_no_whole_backup_changes_nothing() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    let whole = std::fs::read(world.folder().join("b.db")).unwrap();
    let restore = || world.run("db restore $D/b.db --confirm pbxctl.db");
    let before = std::fs::read(world.db()).unwrap();
    let mut wrong = 0;
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 512].fill(0xa5);
        std::fs::write(world.folder().join("b.db"), bytes).unwrap();
        let answer = restore();
        assert_eq!(answer.exit, 11, "page {page}: {}", answer.shot());
        wrong += 1;
    }
    assert!(wrong > 10);
    assert_eq!(std::fs::read(world.db()).unwrap(), before);
    let missing = world.run("db restore $D/none.db --confirm pbxctl.db");
    assert_eq!(missing.exit, 11, "{}", missing.shot());
    is_whole(&world);
}

/// D10: nobody could mend what they cannot enter.
#[test]
fn a_backup_without_an_owner_who_could_act_here_is_refused() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    edit(
        &world.folder().join("b.db"),
        "DELETE FROM credential; UPDATE os_binding SET os_user = 'gone'",
    );
    let refused = world.run("db restore $D/b.db --confirm pbxctl.db");
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert!(refused.stderr.contains("could act as system-owner here"));
}

#[test]
fn what_is_no_backup_is_named_as_such_and_the_database_is_none_of_itself() {
    let world = company();
    let itself = world.run("db restore $D/pbxctl.db --confirm pbxctl.db");
    assert_eq!(itself.exit, 2, "{}", itself.shot());
    assert!(itself.stderr.contains("is the database itself"));
    std::os::unix::fs::symlink(world.db(), world.folder().join("other")).unwrap();
    assert_eq!(world.run("db restore $D/other --confirm pbxctl.db").exit, 2);
    world.file("text", "nothing of ours");
    let foreign = world.run("db restore $D/text --confirm pbxctl.db");
    assert_eq!(foreign.exit, 11, "{}", foreign.shot());
    assert!(
        foreign.stderr.contains("is not a backup"),
        "{}",
        foreign.shot()
    );
    assert!(!foreign.stderr.contains("--db"), "{}", foreign.shot());
}

/// What is lost is counted by links, not by numbers: after an earlier restore the records part.
#[test]
fn what_a_restore_loses_is_counted_from_where_the_records_part() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    set(&world, "+48600000011");
    world.run("db backup $D/c.db").ok();
    let first = world.run("db restore $D/b.db --confirm pbxctl.db").ok();
    let ids = |world: &World| -> i64 {
        let rows = world.run("audit list --limit 1 -o json").ok().json();
        rows[0]["id"].as_i64().unwrap()
    };
    // The restore itself is the first that only this branch has.
    let parted = ids(&world);
    assert!(!first.stdout.is_empty());
    set(&world, "+48600000012");
    set(&world, "+48600000013");
    let last = ids(&world);
    let again = world.run("db restore $D/c.db --confirm pbxctl.db").ok();
    let told = format!("records {parted} to {last} and what they changed will be lost");
    assert!(again.stdout.contains(&told), "{told}: {}", again.shot());
    world.run("audit verify").ok();
}

#[test]
fn a_backup_of_another_database_is_not_put_in_the_place_of_this_one() {
    let (world, other) = (company(), company());
    let (mine, theirs) = (world.folder().join("b.db"), other.folder().join("b.db"));
    world.run("db backup $D/b.db").ok();
    other.run("db backup $D/b.db").ok();
    edit(&theirs, "UPDATE site SET identity = randomblob(16)");
    std::fs::copy(&theirs, &mine).unwrap();
    let refused = world.run("db restore $D/b.db --confirm pbxctl.db");
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert!(
        refused.stderr.contains("of another database"),
        "{}",
        refused.shot()
    );
    let asked = world.run("db restore $D/b.db --confirm pbxctl.db --dry-run");
    assert_eq!(asked.exit, 6, "{}", asked.shot());
}

/// Every id there is, of each kind that a person, a file or a waiting process may know.
fn newest(world: &World) -> Vec<(&'static str, i64)> {
    #[allow(
        clippy::disallowed_methods,
        reason = "ids are shown nowhere but in the file"
    )]
    let file = rusqlite::Connection::open(world.db()).unwrap();
    [
        "extension",
        "department",
        "group",
        "call_object",
        "route",
        "role",
        "token",
        "session",
        "audit",
    ]
    .map(|table| {
        let sql = format!("SELECT coalesce(max(id), 0) FROM \"{table}\"");
        let id = file.query_row(&sql, [], |row| row.get(0));
        (table, id.unwrap())
    })
    .to_vec()
}

fn make_one_of_each(world: &World, n: u32) {
    for line in [
        format!("extension add 7{n} --department sales --first New"),
        format!("department add new{n}"),
        format!("group add fresh{n}"),
        format!("queue add 8{n} --department sales --name Q"),
        format!("route set department:new{n} --open hangup"),
        format!("role add helper{n} --from receptionist"),
        "token add --right dashboard:read --for 2h".to_owned(),
    ] {
        world.run(&line).ok();
    }
    edit(
        &world.db(),
        "INSERT INTO session (id, extension, secret, stamp, created, expires) SELECT \
         max((SELECT coalesce(max(id), 0) FROM session), (SELECT last FROM used_id WHERE what = 'session')) + 1, \
         (SELECT id FROM extension WHERE number = '100'), randomblob(32), zeroblob(32), 0, 9999999999",
    );
}

#[test]
fn an_id_that_was_given_since_the_backup_is_not_given_again() {
    let world = company();
    make_one_of_each(&world, 1);
    world.run("db backup $D/b.db").ok();
    make_one_of_each(&world, 2);
    let given = newest(&world);
    let restored = world.run("db restore $D/b.db --confirm pbxctl.db").ok();
    assert!(
        !restored.stdout.contains("not known"),
        "{}",
        restored.shot()
    );
    is_whole(&world);
    make_one_of_each(&world, 3);
    for ((what, old), (_, new)) in given.iter().zip(newest(&world)) {
        assert!(new > *old, "{what}: {old}, then {new}");
    }
    is_whole(&world);
    // The record has numbers that were left out; so does its archive, and what begins there.
    world.pass(60);
    world
        .run("audit archive $D/a.jsonl --keep-days 0 --yes")
        .ok();
    world.run("audit verify --archive $D/a.jsonl").ok();
    world.run("db restore $D/b.db --confirm pbxctl.db").ok();
    world.pass(60);
    is_whole(&world);
}

/// The row that says why is the only reason.
#[test]
fn numbers_are_left_out_of_the_record_by_a_restore_alone() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    set(&world, "+48600000001");
    set(&world, "+48600000002");
    world.run("db restore $D/b.db --confirm pbxctl.db").ok();
    is_whole(&world);
    let last = newest(&world).last().unwrap().1;
    edit(
        &world.db(),
        &format!(
            "DROP TRIGGER audit_is_append_only_delete; DELETE FROM audit WHERE id = {}",
            last - 3
        ),
    );
    let answer = world.run("audit verify");
    assert_eq!(answer.exit, 3, "{}", answer.shot());
    assert!(answer.stdout.contains("missing"), "{}", answer.shot());
}

#[test]
fn what_was_ended_since_the_backup_stays_ended() {
    let world = company();
    for _ in 0..2 {
        world.run("token add --right dashboard:read --for 2h").ok();
    }
    world.run("db backup $D/b.db").ok();
    world.run("token revoke 1").ok();
    let restored = world
        .run("db restore $D/b.db --confirm pbxctl.db --keep-sessions")
        .ok();
    assert!(
        restored.stdout.contains("unless somebody has ended them"),
        "{}",
        restored.shot()
    );
    let list = world.run("token list -o json").ok().json();
    assert_eq!(
        (list.as_array().unwrap().len(), &list[0]["id"]),
        (1, &2.into())
    );
}

#[test]
fn what_cannot_be_known_of_ids_is_said() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    make_one_of_each(&world, 2);
    let given = newest(&world);
    // Not whole, but ids are known: the end of the record is gone, and where it ended is not.
    edit(
        &world.db(),
        "DROP TRIGGER audit_is_append_only_delete; DELETE FROM audit WHERE id > 5; \
         PRAGMA wal_checkpoint(TRUNCATE)",
    );
    let line = "db restore $D/b.db --confirm pbxctl.db";
    world.run(line).ok();
    make_one_of_each(&world, 3);
    for ((what, old), (_, new)) in given.iter().zip(newest(&world)) {
        assert!(new > *old, "{what}: {old}, then {new}");
    }
    std::fs::write(world.db(), "no database at all").unwrap();
    for end in ["-wal", "-shm"] {
        std::fs::remove_file(side(&world, end)).ok();
    }
    let done = as_owner(&world, line).ok();
    assert!(done.stdout.contains("is not known"), "{}", done.shot());
    let rows = world.run("audit list --limit 1 -o json").ok().json();
    let note = rows[0]["note"].as_str().unwrap();
    assert!(note.contains("is not known"), "{note}");
    is_whole(&world);
}

#[test]
fn what_pbxctl_did_not_make_is_not_restored() {
    let world = company();
    for (n, sql) in [
        "CREATE TRIGGER t AFTER INSERT ON audit BEGIN UPDATE extension SET system_role = 7; END",
        "CREATE VIEW v AS SELECT * FROM credential",
        "CREATE TABLE extra (x)",
        "CREATE INDEX i ON extension (first_name)",
        "DROP INDEX IF EXISTS audit_by_target; DROP TABLE throttle",
    ]
    .into_iter()
    .enumerate()
    {
        world.run(&format!("db backup $D/p{n}.db")).ok();
        let backup = world.folder().join(format!("p{n}.db"));
        edit(&backup, sql);
        let before = std::fs::read(world.db()).unwrap();
        let refused = world.run(&format!("db restore $D/p{n}.db --confirm pbxctl.db"));
        assert_eq!(refused.exit, 11, "{sql}: {}", refused.shot());
        assert!(
            refused.stderr.contains("pbxctl did not make"),
            "{sql}: {}",
            refused.shot()
        );
        assert_eq!(std::fs::read(world.db()).unwrap(), before, "{sql}");
    }
    is_whole(&world);
    // In use it is named by what is asked, and by what copies it.
    edit(&world.db(), "CREATE VIEW v AS SELECT 1");
    let check = world.run("db check");
    assert_eq!(check.exit, 3, "{}", check.shot());
    assert!(check.stdout.contains("view v"), "{}", check.shot());
    let copied = world.run("db backup $D/v.db").ok();
    assert!(copied.stderr.contains("view v"), "{}", copied.shot());
}

/// A backup is warned of where `db restore` would not take it.
#[test]
fn a_backup_in_a_folder_of_all_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let world = company();
    let folder = world.folder().join("all");
    std::fs::create_dir(&folder).unwrap();
    for (mode, warned) in [(0o777, true), (0o1777, false), (0o755, false)] {
        std::fs::set_permissions(&folder, PermissionsExt::from_mode(mode)).unwrap();
        let made = world.run(&format!("db backup $D/all/{mode:o}.db")).ok();
        assert_eq!(
            made.stderr.contains("will not take it"),
            warned,
            "{}",
            made.shot()
        );
        let back = world.run(&format!("db restore $D/all/{mode:o}.db --dry-run"));
        assert_eq!(back.exit != 0, warned, "{}", back.shot());
    }
}

#[test]
fn what_is_no_file_is_neither_a_backup_nor_replaced() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    std::fs::write(world.folder().join("empty"), "").unwrap();
    std::fs::create_dir(world.folder().join("folder")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(world.folder().join("fifo"))
        .status()
        .unwrap();
    assert!(made.success());
    let lost = world.folder().join("lost");
    std::os::unix::fs::symlink("nowhere", &lost).unwrap();
    for name in ["empty", "folder", "fifo", "lost"] {
        let refused = world.run(&format!("db restore $D/{name} --confirm pbxctl.db"));
        assert_eq!(refused.exit, 11, "{}", refused.shot());
        assert!(refused.stderr.contains("backup"), "{}", refused.shot());
    }
    // What it is instead is said; the disk is not blamed.
    let folder = world.folder().display().to_string();
    for (path, what) in [
        (format!("{folder}/folder"), "a folder"),
        (format!("{folder}/fifo"), "a pipe"),
        ("/dev/zero".to_owned(), "a device"),
        (
            "/proc/self/mem".to_owned(),
            "a file that the system makes up",
        ),
        (
            "/proc/version".to_owned(),
            "a file that the system makes up",
        ),
    ] {
        for line in [
            format!("db restore {path} --confirm pbxctl.db"),
            format!("--db {path} db info"),
        ] {
            let refused = world.run(&line);
            assert_eq!(refused.exit, 11, "{}", refused.shot());
            assert!(refused.stderr.contains(what), "{line}: {}", refused.shot());
            assert!(
                !refused.stderr.contains("disk"),
                "{line}: {}",
                refused.shot()
            );
        }
    }
    is_whole(&world);
    for name in ["folder", "fifo", "lost"] {
        let line = format!("--db $D/{name} db restore $D/b.db --confirm {name}");
        let refused = as_owner(&world, &line);
        assert_ne!(refused.exit, 0, "{}", refused.shot());
        let kind = world.folder().join(name).symlink_metadata().unwrap();
        assert!(!kind.is_file(), "{name}");
    }
    let names = std::fs::read_dir(world.folder()).unwrap();
    let left = names
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .find(|name| name.contains("replaced") || name.contains("restored"));
    assert_eq!(left, None);
}

#[test]
fn a_backup_that_is_gone_is_said_to_be() {
    let world = company();
    let none = world.run("db check -o json").ok().json();
    let last = |rows: &serde_json::Value| {
        let rows = rows.as_array().unwrap();
        let row = rows.iter().find(|row| row["check"] == "the last backup");
        row.unwrap()["ok"].clone()
    };
    assert_eq!(last(&none), serde_json::Value::Null);
    world.run("db backup").ok();
    world.pass(5);
    world.run("db backup $D/b.db").ok();
    assert_eq!(last(&world.run("db check -o json").ok().json()), true);
    std::fs::remove_file(world.folder().join("b.db")).unwrap();
    assert_eq!(
        last(&world.run("db check -o json").ok().json()),
        serde_json::Value::Null
    );
    let info = world.run("db info -o json").ok().json();
    assert_eq!(info["last_backup"]["gone"], true);
    let newest = info["last_backup"]["newest"].as_str().unwrap();
    assert!(newest.ends_with(&backups(&world)[0]), "{newest}");
    assert!(world.run("db info").ok().stdout.contains("which is gone"));
}

#[test]
fn a_file_that_others_may_read_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let world = company();
    for (mode, warned) in [(0o644, true), (0o640, true), (0o600, false)] {
        std::fs::set_permissions(world.db(), std::fs::Permissions::from_mode(mode)).unwrap();
        let checked = world.run("db check -o json").ok().stdout;
        assert_eq!(checked.contains("chmod go-rwx"), warned, "{checked}");
        for line in ["db info", "db check"] {
            let answer = world.run(line).ok();
            let said = answer.stderr.contains("chmod go-rwx");
            assert_eq!(said, warned, "{line} {mode:o}: {}", answer.shot());
        }
    }
}

/// What was put back is from a backup that there is.
#[test]
fn a_restore_counts_as_the_last_backup() {
    let world = company();
    world.run("db backup $D/b.db").ok();
    world.pass(5);
    world.run("db backup $D/later.db").ok();
    std::fs::remove_file(world.folder().join("later.db")).unwrap();
    world.run("db restore $D/b.db --confirm pbxctl.db").ok();
    let info = world.run("db info -o json").ok().json();
    let last = &info["last_backup"];
    assert_eq!(
        (&last["file"], &last["gone"], &last["restored"]),
        (&"$D/b.db".into(), &false.into(), &true.into())
    );
    let shown = world.run("db info").ok().stdout;
    assert!(shown.contains("restored from the one of 20"), "{shown}");
    let checked = world.run("db check -o plain").ok().stdout;
    assert!(checked.contains("restored from the one of"), "{checked}");
    world.pass(5);
    world.run("db backup $D/next.db").ok();
    let info = world.run("db info -o json").ok().json();
    assert_eq!(info["last_backup"]["restored"], false);
    // The numbers that were left out are not counted.
    let verdict = world.run("audit verify -o json").ok().json();
    assert_eq!(verdict["rows"], info["records"]);
    assert!(verdict["rows"].as_i64() < verdict["last"].as_i64());
}

#[test]
fn a_backup_is_a_file_in_a_folder_that_is_there() {
    let world = company();
    for line in ["db backup -", "db backup - --dry-run"] {
        let refused = world.run(line);
        assert_eq!(refused.exit, 2, "{}", refused.shot());
        assert!(
            refused.stderr.contains("a backup must be a file"),
            "{}",
            refused.shot()
        );
    }
    for line in [
        "db backup $D/nosuch/x.db",
        "audit archive $D/nosuch/x.jsonl --before 2027-01-01 --yes",
    ] {
        let refused = world.run(line);
        assert_eq!(refused.exit, 7, "{}", refused.shot());
        assert!(
            refused.stderr.contains("there is no folder `$D/nosuch`"),
            "{}",
            refused.shot()
        );
    }
}

#[test]
fn where_the_database_is_gone_the_newest_backup_is_named() {
    let world = company();
    world.run("db backup").ok();
    let newest = format!("pbxctl db restore {}", backups(&world)[0]);
    std::fs::remove_file(world.db()).unwrap();
    let wal = side(&world, "-wal");
    assert!(wal.is_file());
    let init = "init --owner 100 --first Olga --last Owner";
    for line in ["db info", init] {
        let refused = world.run(&format!("--db {} {line}", world.db().display()));
        assert!(refused.stderr.contains(&newest), "{}", refused.shot());
    }
}

/// Whoever restores is told before they are asked what keeps them out once it is done; nothing of
/// it keeps them from restoring.
#[test]
fn what_keeps_out_whoever_restores_is_said_before() {
    let told = |made: &str, by: &str| {
        let world = company();
        world.run("db backup $D/b.db").ok();
        edit(&world.folder().join("b.db"), made);
        let asked = world.line("db restore $D/b.db").from(by).run();
        assert_eq!(asked.exit, 9, "{}", asked.shot());
        let said = asked.stderr.split_once("tokens end").unwrap().1;
        let said = said.lines().next().unwrap().to_owned();
        let line = "db restore $D/b.db --confirm pbxctl.db";
        let done = world.line(line).from(by).run().ok();
        for part in said.split("; ").skip(1) {
            assert!(done.stderr.contains(part), "{part}: {}", done.shot());
        }
        let lets_in = world.line("whoami").from(by).run().exit == 0;
        assert_eq!(lets_in, said.is_empty(), "{said}");
        said
    };
    let set = |key: &str, value: &str| {
        format!("INSERT INTO setting (key, value, set_at) VALUES ('{key}', '{value}', 0)")
    };
    let networks = set("admin-networks", "10.0.0.0/8");
    insta::assert_snapshot!(told(&networks, "203.0.113.7"), @"; afterwards 100 is not let in from here (D1): 100 may administer only from 10.0.0.0/8, and connects from 203.0.113.7");
    // From the console of the machine one always gets in.
    assert_eq!(told(&networks, "console"), "");
    assert_eq!(told("", "203.0.113.7"), "");
    let factor = set("second-factor", "everybody");
    insta::assert_snapshot!(told(&factor, "console"), @"; afterwards 100 is not let in from here (D1): 100 needs a second factor, and being their OS user does not count as one");
    insta::assert_snapshot!(told("DELETE FROM os_binding", "console"), @"; afterwards 100 is not let in from here (D1): OS user `uid:3000000100` is not bound to 100 in it");
}

/// The same of who shows a password, which may be another one in the backup.
#[test]
fn a_password_that_is_the_one_of_then_is_said_before() {
    const PASSWORD: &str = "violet tractor hums softly";
    let world = World::company();
    world.file("key", format!("{PASSWORD}\n"));
    let line = "password change --new-password-file $D/key";
    world.run(line).ok();
    world.run("db backup $D/b.db").ok();
    let backup = world.folder().join("b.db");
    let by = "-u 100 --password-file $D/key";
    let told = |made: &str| {
        edit(&backup, made);
        let asked = world.run(&format!("db restore $D/b.db {by}"));
        assert_eq!(asked.exit, 9, "{}", asked.shot());
        let said = asked.stderr.split_once("tokens end").unwrap().1;
        said.lines().next().unwrap().to_owned()
    };
    assert_eq!(told(""), "");
    insta::assert_snapshot!(told("UPDATE credential SET hash = replace(hash, 't=2', 't=3')"), @"; the password of 100 will be the one of that time");
    insta::assert_snapshot!(told(
        "INSERT INTO setting (key, value, set_at) VALUES ('password-max-age', '1d', 0); \
         UPDATE credential SET set_at = 0"
    ), @"; the password of 100 will be the one of that time; afterwards 100 is not let in from here (D1): the password of 100 is older than the site allows, and works only for `password change`");
    insta::assert_snapshot!(told(
        "INSERT INTO setting (key, value, set_at) VALUES ('sso-only', 'everybody', 0)"
    ), @"; the password of 100 will be the one of that time; afterwards 100 is not let in from here (D1): the password of 100 is not accepted: they sign in through a provider");
    insta::assert_snapshot!(told("DELETE FROM setting; DELETE FROM credential"), @"; afterwards 100 is not let in from here (D1): 100 has no password in it");
}

/// Where the database is gone nobody is known by it: the owner of the file is told of the extension
/// that their OS user is in the backup.
#[test]
fn where_the_database_is_gone_its_owner_is_told_too() {
    use std::os::unix::fs::MetadataExt;
    let world = company();
    world.run("db backup $D/b.db").ok();
    let owner = world.folder().metadata().unwrap().uid();
    edit(
        &world.folder().join("b.db"),
        &format!(
            "UPDATE os_binding SET uid = {owner} WHERE extension = (SELECT id FROM extension \
             WHERE number = '100'); \
             INSERT INTO setting (key, value, set_at) VALUES ('admin-networks', '10.0.0.0/8', 0)"
        ),
    );
    std::fs::remove_file(world.db()).unwrap();
    let line = "db restore $D/b.db --confirm pbxctl.db";
    let line = world.line(line).uid(owner).power_of(owner);
    let done = line.from("203.0.113.7").run().ok();
    insta::assert_snapshot!(done.stderr.lines().next().unwrap_or_default(), @"warning: afterwards 100 is not let in from here (D1): 100 may administer only from 10.0.0.0/8, and connects from 203.0.113.7");
}
