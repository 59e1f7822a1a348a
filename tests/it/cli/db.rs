//! `pbxctl db`: output and exit codes.

use crate::common::{Answer, World};
use insta::assert_snapshot;

#[test]
fn what_the_file_is() {
    let world = World::company();
    let info = world.run("db info -o json").ok().json();
    assert_eq!(info["path"], "$D/pbxctl.db");
    assert_eq!(info["extensions"], 11);
    assert_eq!(info["created"], "2026-11-20T09:00:00Z");
    let shown = world.run("db info").ok().stdout;
    let labels: Vec<&str> = shown
        .lines()
        .skip(1)
        .map(|l| l.trim().split("  ").next().unwrap())
        .collect();
    assert_eq!(
        labels,
        [
            "identity",
            "created",
            "schema",
            "SQLite",
            "size",
            "journal",
            "last backup",
            "extensions",
            "departments",
            "audit entries"
        ]
    );
    // Counts would tell a manager how many people they do not see.
    let less = world.run_as("204", "db info -o json").ok().json();
    assert!(less.get("extensions").is_none());
    assert_eq!(world.line("db info").by_nobody().run().exit, 8);
}

#[test]
fn a_sound_file_passes_every_check() {
    let world = World::company();
    let text = world.run("db check -o plain --columns check,ok").shot();
    assert_snapshot!(text, @"
    pages and indexes are intact	true
    every value is within its limits	true
    every value can be read	true
    all tables and triggers are pbxctl's own	true
    no row refers to a missing row	true
    every extension is a member of its home department	true
    a usable system owner exists	true
    there is one default department	true
    everybody with download-recordings has monitors	true
    no call leads to an account without a telephone	true
    forwarding and routes lead to existing numbers	true
    the built-in roles are unchanged	true
    the built-in group exists	true
    every number is used once	true
    only queues and ring groups have members	true
    only IVRs have keys	true
    no id can be given out twice	true
    there are ids to give out	true
    no token made itself	true
    no former number is in use by the same person	true
    no required row is missing	true
    every DID is used once, however it is written	true
    no reserved number is in use	true
    no number leads on while something has it	true
    no name is a word of the command line	true
    the audit record is unbroken	true
    the write-ahead log	true
    nobody is in more departments than needed	true
    only its owner can read the file	true
    the last backup	
    -- exit 0
    ");
    assert_snapshot!(world.run_as("204", "db check").shot(), @r#"
    -- stderr
    pbxctl: refused: db check on system: this needs backup:read over the whole system; 204 does not hold it anywhere
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

#[allow(
    clippy::disallowed_methods,
    reason = "somebody with the file and a shell"
)]
fn edit(world: &World, sql: &str) {
    let file = rusqlite::Connection::open(world.db()).unwrap();
    file.execute_batch(sql).unwrap();
}

/// Older versions took them: who set one would be told no by this one.
#[test]
fn dids_that_are_emergency_numbers_are_found() {
    let world = World::company();
    for did in ["+48112", "0049110", "+48221000112"] {
        let sql = "INSERT INTO did (number, extension) SELECT 'DID', id FROM extension WHERE number = '201'";
        edit(&world, &sql.replace("DID", did));
    }
    let check = world.run("db check -o json");
    assert_eq!(check.exit, 3);
    for did in ["+48112", "0049110"] {
        let said = format!("DID {did} of 201 is an emergency number");
        assert!(check.stdout.contains(&said), "{}", check.stdout);
    }
    assert!(!check.stdout.contains("+48221000112"), "{}", check.stdout);
}

/// What to do is the same whether damage is met on opening or in the midst of a command.
#[test]
fn damage_that_is_met_late_names_the_newest_backup_too() {
    use std::os::unix::fs::FileExt;
    let world = World::company();
    world.run("db backup").ok();
    let page: u64 = {
        let file = rusqlite::Connection::open(world.db()).unwrap();
        file.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
            .unwrap();
        let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'holiday'";
        let page: i64 = file.query_row(root, [], |row| row.get(0)).unwrap();
        u64::try_from(page).unwrap()
    };
    let file = std::fs::File::options()
        .write(true)
        .open(world.db())
        .unwrap();
    file.write_all_at(&[0xff; 4096], (page - 1) * 4096).unwrap();
    for line in [
        "holiday list sales",
        "holiday add sales Eve --on 2026-12-24",
    ] {
        let met = world.run(line);
        assert_eq!(met.exit, 11, "{}", met.shot());
        assert!(
            met.stderr
                .contains("the newest backup beside it: `pbxctl db restore pbxctl-2"),
            "{line}: {}",
            met.shot()
        );
    }
}

#[test]
fn what_is_wrong_is_found() {
    let world = World::company();
    edit(
        &world,
        "PRAGMA foreign_keys = OFF; \
         INSERT INTO console_permission SELECT id, 'download-recordings', NULL FROM extension WHERE number = '204'; \
         DELETE FROM membership WHERE extension = (SELECT id FROM extension WHERE number = '301');",
    );
    let found = world.run("db check -o json");
    assert_eq!(found.exit, 3, "{}", found.shot());
    let wrong: Vec<String> = found
        .json()
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["ok"] == false)
        .map(|f| format!("{}: {}", f["check"], f["detail"]))
        .collect();
    assert_snapshot!(wrong.join("\n"), @r#"
    "every extension is a member of its home department": "violations: 1"
    "everybody with download-recordings has monitors": "violations: 1"
    "#);
    assert_eq!(found.error()["code"], "check.failed");
}

/// Older versions let two have one number from outside in two spellings.
#[test]
fn one_number_in_two_spellings_is_found() {
    let world = World::company();
    world
        .run("extension set 201 --did +48221000800 --did +48221000801 --did 0048221000801")
        .ok();
    world
        .run("queue add 800 --department board --did 48221000802 --did 0048221000803")
        .ok();
    for (number, did) in [
        ("301", "48221000800"),
        ("405", "0048221000800"),
        ("301", "0048221000802"),
        ("301", "0221000801"),
    ] {
        edit(
            &world,
            &format!(
                "INSERT INTO did (number, extension) \
                 SELECT '{did}', id FROM extension WHERE number = '{number}'"
            ),
        );
    }
    let found = |answer: Answer| {
        assert_eq!(answer.exit, 3, "{}", answer.shot());
        let all = answer.json();
        let wrong = all.as_array().unwrap().iter().filter(|f| f["ok"] == false);
        let details: Vec<_> = wrong.map(|f| f["detail"].as_str().unwrap()).collect();
        details.join("\n")
    };
    assert_snapshot!(found(world.run("db check -o json")), @"+48221000800 of 201 and 0048221000800 of 405 and 48221000800 of 301; 0048221000802 of 301 and 48221000802 of 800");
    // Who may check and not read everybody learns no numbers.
    world.run("group add backups").ok();
    world
        .run("group permit backups backup:read --scope system")
        .ok();
    world.run("group member add backups 204").ok();
    assert_snapshot!(found(world.run_as("204", "db check -o json")), @"violations: 2");
}

#[test]
fn a_damaged_page_is_a_finding_and_a_damaged_file_is_exit_11() {
    let world = World::company();
    edit(&world, "PRAGMA wal_checkpoint(TRUNCATE)");
    let whole = std::fs::read(world.db()).unwrap();
    let mut answers = Vec::new();
    // Page by page: whatever is hit, the answer is one of the two, and never a panic.
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 512].fill(0xa5);
        std::fs::write(world.db(), bytes).unwrap();
        let answer = world.run("db check");
        assert!(
            [3, 8, 11].contains(&answer.exit),
            "page {page}: {}",
            answer.shot()
        );
        answers.push(answer.exit);
    }
    assert!(answers.contains(&3) && answers.contains(&11), "{answers:?}");
    std::fs::write(world.db(), b"not a database at all, only some text").unwrap();
    assert_snapshot!(world.run("db check").shot(), @r#"
    -- stderr
    pbxctl: $D/pbxctl.db is not a pbxctl database
    hint: name the right file with `--db PATH`
    -- exit 11
    "#);
}

#[test]
fn a_backup_is_a_database() {
    let world = World::company();
    let answer = world.run("db backup $D/copy.db -o json").ok().json();
    assert_eq!(answer["action"], "db.backup");
    assert_eq!(answer["target"], "$D/copy.db");
    assert!(answer["after"]["bytes"].as_u64().unwrap() > 4096);
    assert_eq!(world.run("--db $D/copy.db db check").ok().exit, 0);
    let list = "role list -o json";
    assert_eq!(
        world.run(list).stdout,
        world.run(&format!("--db $D/copy.db {list}")).stdout
    );
    assert_snapshot!(world.run("db backup $D/copy.db").shot(), @r#"
    -- stderr
    pbxctl: $D/copy.db exists already
    hint: nothing was overwritten; name another path, or move that file away
    -- exit 6
    "#);
    assert_snapshot!(world.run("db backup $D/other.db --dry-run").shot(), @r#"
    $D/other.db: would be written (dry run, nothing written)
    -- exit 0
    "#);
    assert!(!world.folder().join("other.db").exists());
    assert_snapshot!(world.run_as("204", "db backup $D/other.db").shot(), @r#"
    -- stderr
    pbxctl: refused: db backup on system: this needs backup:write over the whole system; 204 does not hold it anywhere
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    let nowhere = world.run("db backup $D/no/folder/x.db");
    assert_eq!(nowhere.exit, 7, "{}", nowhere.shot());
}
