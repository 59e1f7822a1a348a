//! Each kind of damage that `db check` looks for is found, by the check that is about it.

use crate::common::World;
use std::os::unix::fs::MetadataExt;

#[allow(
    clippy::disallowed_methods,
    reason = "somebody with the file and a shell"
)]
fn edited(world: &World, sql: &str) {
    let file = rusqlite::Connection::open(world.db()).unwrap();
    let defensive = rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE;
    file.set_db_config(defensive, false).unwrap();
    file.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}"))
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The checks that failed, with what they found.
fn found(world: &World) -> Vec<String> {
    let answer = world.run("db check -o json");
    let all = answer.json();
    let wrong = all.as_array().unwrap().iter().filter(|f| f["ok"] == false);
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let wrong: Vec<_> = wrong
        .map(|f| format!("{}: {}", text(&f["check"]), text(&f["detail"])))
        .collect();
    assert_eq!(answer.exit, if wrong.is_empty() { 0 } else { 3 });
    wrong
}

/// A site with something of each kind.
fn site() -> World {
    let world = World::company();
    for line in [
        "queue add 800 --department sales",
        "ivr add 810 --department sales",
        "queue member add 800 201",
        "extension set 202 --telephone off",
        "extension set 201 --did +48221000201",
        "token add --label cron --right extensions:read --for 90d",
        "password set 205 --generate",
    ] {
        world.run(line).ok();
    }
    assert_eq!(found(&world), [""; 0]);
    world
}

/// What is done to the file, and what must be said of it: the beginning of each finding.
const DAMAGE: &[(&str, &[&str])] = &[
    // An index that says of everybody that they are at home elsewhere.
    (
        "PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = 'CREATE INDEX extension_home ON extension (id)' \
         WHERE name = 'extension_home'; PRAGMA writable_schema = RESET; REINDEX extension_home; \
         PRAGMA writable_schema = ON; \
         UPDATE sqlite_schema SET sql = 'CREATE INDEX extension_home ON extension (home)' \
         WHERE name = 'extension_home';",
        &[
            "pages and indexes are intact: row 2 missing from index extension_home",
            "every extension is a member of its home department: violations: 10",
        ],
    ),
    (
        "UPDATE extension SET number = '20x3456' WHERE number = '203'",
        &[
            "every value is within its limits: extension: rows that break `length(number)",
            "every value can be read: extension.number: 20x3456 is `20x3456`, not a number",
            "no reserved number is in use: something stored as a number cannot be read",
        ],
    ),
    (
        "UPDATE extension SET vm_email = 'sometimes' WHERE number = '203'",
        &["every value is within its limits: extension: rows that break `vm_email"],
    ),
    (
        "CREATE TABLE more (id INTEGER)",
        &["all tables and triggers are pbxctl's own: table more"],
    ),
    (
        "UPDATE call_member SET extension = 9999",
        &["no row refers to a missing row: lost: 1"],
    ),
    (
        "DELETE FROM membership WHERE extension = (SELECT id FROM extension WHERE number = '301')",
        &["every extension is a member of its home department: violations: 1"],
    ),
    (
        "UPDATE extension SET system_role_until = 4000000000 WHERE system_role = 7",
        &["a usable system owner exists: violations: 1"],
    ),
    (
        "UPDATE department SET is_default = 0",
        &["there is one default department: violations: 1"],
    ),
    (
        "UPDATE \"group\" SET built_in = 0",
        &["the built-in group exists: violations: 1"],
    ),
    (
        "INSERT INTO console_permission \
         SELECT id, 'download-recordings', NULL FROM extension WHERE number = '204'",
        &["everybody with download-recordings has monitors: violations: 1"],
    ),
    (
        "UPDATE call_object SET number = '205' WHERE number = '800'",
        &["every number is used once: violations: 1"],
    ),
    (
        "UPDATE call_member SET object = (SELECT id FROM call_object WHERE number = '810')",
        &["only queues and ring groups have members: violations: 1"],
    ),
    (
        "INSERT INTO route (object, choice, destination) \
         SELECT id, '1', 'queue:800' FROM call_object WHERE number = '810'; \
         UPDATE route SET object = (SELECT id FROM call_object WHERE number = '800')",
        &["only IVRs have keys: violations: 1"],
    ),
    (
        "UPDATE call_member SET extension = (SELECT id FROM extension WHERE number = '202')",
        &["no call leads to an account without a telephone: violations: 1"],
    ),
    (
        "UPDATE extension SET forward_busy = 'voicemail:202' WHERE number = '201'",
        &["no call leads to an account without a telephone: violations: 1"],
    ),
    (
        "UPDATE extension SET forward_always = 'extension:999999' WHERE number = '201'",
        &["forwarding and routes lead to existing numbers: violations: 1"],
    ),
    (
        "INSERT INTO did (number, extension) \
         SELECT '0048221000201', id FROM extension WHERE number = '301'",
        &[
            "every DID is used once, however it is written: +48221000201 of 201 and 0048221000201 of 301",
        ],
    ),
    (
        "UPDATE extension SET number = '7777' WHERE number = '203'",
        &["no reserved number is in use: extension:7777 is the simulated incoming call of FreePBX"],
    ),
    (
        "INSERT OR REPLACE INTO setting (key, value, set_at) VALUES ('country', 'GA', 0); \
         UPDATE extension SET number = '1399' WHERE number = '203'; \
         UPDATE call_object SET number = '1300' WHERE number = '810'",
        &[
            "no reserved number is in use: ivr:1300 is an emergency number in GA; extension:1399 is an emergency number in GA",
        ],
    ),
    (
        "DELETE FROM used_id WHERE what = 'route'",
        &["no id can be given out twice: violations: 1"],
    ),
    (
        "UPDATE sqlite_sequence SET seq = 7 WHERE name = 'role'",
        &["no id can be given out twice: violations: 1"],
    ),
    (
        "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'token'",
        &["no id can be given out twice: violations: 1"],
    ),
    (
        "UPDATE sqlite_sequence SET seq = 'many' WHERE name = 'department'",
        &["there are ids to give out: violations: 1"],
    ),
    (
        "UPDATE role SET name = 'boss' WHERE id = 4",
        &[
            "every value can be read: role.name_key: boss is `manager`, not how its name is compared",
            "the built-in roles are unchanged: violations: 1",
        ],
    ),
    (
        "UPDATE department SET name = 'none', name_key = 'none' WHERE name_key = 'support'",
        &["no name is a word of the command line: department:none reads as no value"],
    ),
    (
        "UPDATE sqlite_sequence SET seq = 9223372036854775807 WHERE name = 'role'",
        &["there are ids to give out: violations: 1"],
    ),
    (
        "UPDATE token SET parent = id",
        &["no token made itself: violations: 1"],
    ),
    (
        "UPDATE credential SET hash = replace(hash, 'm=19456,', 'm=4194304,')",
        &["every value can be read: credential.hash: 205 is not a hash of a password"],
    ),
    (
        "INSERT INTO former_number (extension, number, at, until) \
         SELECT id, number, 0, NULL FROM extension WHERE number = '203'",
        &["no former number is in use by the same person: violations: 1"],
    ),
    (
        "INSERT INTO former_number (extension, number, at, until) \
         SELECT id, '204', 0, 4000000000 FROM extension WHERE number = '203'",
        &["no number leads on while something has it: 204 of 203"],
    ),
    (
        "DROP TRIGGER audit_is_append_only_update; UPDATE audit SET reason = 'innocent' WHERE id = 3",
        &[
            "all tables and triggers are pbxctl's own: trigger audit_is_append_only_update",
            "the audit record is unbroken: row 3 does not follow from the row before it",
        ],
    ),
];

#[test]
fn each_kind_of_damage_is_found() {
    let mut missed = Vec::new();
    for (sql, expected) in DAMAGE {
        let world = site();
        edited(&world, sql);
        let found = found(&world);
        let alike = |(found, expected): (&String, &&str)| found.starts_with(*expected);
        let all = found.iter().zip(*expected).all(alike) && found.len() == expected.len();
        if !all {
            missed.push(format!("{sql}:\n{}", found.join("\n")));
        }
    }
    assert!(missed.is_empty(), "\n{}", missed.join("\n\n"));
}

/// Nobody makes a good copy of a file that is not as the engine keeps it, or puts one in its place.
#[test]
fn what_the_engine_alone_keeps_is_looked_at_before_a_copy_counts() {
    let world = site();
    world.run("db backup $D/b.db").ok();
    let backup = world.folder().join("b.db");
    let damage = "UPDATE \"group\" SET built_in = 0";
    let file = rusqlite::Connection::open(&backup).unwrap();
    file.execute_batch(damage).unwrap();
    drop(file);
    let restored = world.run("db restore $D/b.db --confirm pbxctl.db --yes");
    assert_eq!(restored.exit, 11, "{}", restored.shot());
    edited(&world, damage);
    let copied = world.run("db backup $D/c.db");
    assert_eq!(copied.exit, 11, "{}", copied.shot());
    assert!(
        copied.stderr.contains("the built-in group exists"),
        "{}",
        copied.shot()
    );
}

/// What is wrong with the values of a file, by column.
fn unread(world: &World) -> Vec<String> {
    let found = found(world).into_iter();
    let about = "every value can be read: ";
    let mut found = found.filter_map(|told| told.strip_prefix(about).map(str::to_owned));
    let all = found.next().unwrap_or_default();
    all.split("; ").map(str::to_owned).collect()
}

#[test]
fn a_check_names_every_value_that_cannot_be_read() {
    let world = site();
    world.run("hours set sales --open 24/7").ok();
    world.run("holiday add sales Fair --on 2026-12-08").ok();
    world
        .run("phonebook add --first Zoe --number +48221112233")
        .ok();
    edited(
        &world,
        "UPDATE schedule SET open = 'when we like'; \
         UPDATE department SET timezone = 'Mars/Crater' WHERE name = 'support'; \
         UPDATE holiday SET first_day = '2026-02-31'; \
         UPDATE extension SET forward_busy = 'moon' WHERE number = '203'; \
         UPDATE extension SET email = 'nobody' WHERE number IN ('202', '301'); \
         UPDATE extension SET first_name = CAST(x'41ff' AS TEXT) WHERE number = '204'; \
         UPDATE extension SET vm_pin = '12345678901' WHERE number = '201'; \
         UPDATE book_entry SET numbers = 'pigeon'",
    );
    assert_eq!(
        unread(&world),
        [
            "department.timezone: support is `Mars/Crater`, not a time zone",
            "extension.first_name: 204 is text that is not UTF-8",
            "extension.email: 202 is `nobody`, not an e-mail address, 301 is `nobody`, not an e-mail address",
            "extension.vm_pin: 201 is not a PIN",
            "extension.forward_busy: 203 is `moon`, not a destination",
            "book_entry.numbers: 1 is `pigeon`, not numbers of the phone book",
            "holiday.first_day: Fair is `2026-02-31`, not a day",
            "schedule.open: sales is `when we like`, not a schedule",
        ]
    );
    assert_eq!(world.run("hours show sales").exit, 11);
    let copied = world.run("db backup $D/c.db");
    assert_eq!(copied.exit, 11);
    assert!(
        copied.stderr.contains("202 is `nobody`"),
        "{}",
        copied.shot()
    );
}

/// The asker's own account, and what every command reads first.
#[test]
fn the_owner_of_a_file_checks_it_though_no_rule_can_be_asked() {
    for damage in [
        "UPDATE extension SET email = 'nobody'",
        "UPDATE setting SET value = 'moon' WHERE key = 'country'",
        "UPDATE department SET country = 'moon'",
        "UPDATE membership SET role = 7",
        "UPDATE extension SET system_role = 5 WHERE system_role IS NOT NULL",
    ] {
        let world = site();
        let owner = std::fs::metadata(world.db()).unwrap().uid();
        world.run("setting set country PL").ok();
        // The founder's OS user is the one whose file it is.
        let bound = "UPDATE os_binding SET uid = {owner}, os_user = 'me' WHERE uid = 3000000100";
        edited(&world, &bound.replace("{owner}", &owner.to_string()));
        edited(&world, damage);
        let as_owner = |line: &str| {
            let line = world.line(line).users(&[(owner, "me")]);
            line.uid(owner).power_of(owner).run()
        };
        let asked = as_owner("whoami");
        assert_eq!(asked.exit, 11, "{damage}: {}", asked.shot());
        assert!(
            asked.stderr.contains("`pbxctl db check` lists"),
            "{}",
            asked.shot()
        );
        let checked = as_owner("db check");
        assert_eq!(checked.exit, 3, "{damage}: {}", checked.shot());
        assert!(
            checked.stderr.contains("no rule was asked"),
            "{}",
            checked.shot()
        );
        let other = world.run_as("204", "db check");
        assert_eq!(other.exit, 11, "{damage}: {}", other.shot());
    }
}

/// A number in the place of a role gives nobody what a role of that number gives elsewhere.
#[test]
fn a_role_that_cannot_be_read_gives_nothing() {
    for damage in [
        "UPDATE extension SET system_role = 5 WHERE number = '204'",
        "UPDATE membership SET role = 7 WHERE extension = (SELECT id FROM extension WHERE number = '204')",
        "INSERT INTO role (id, name, name_key) VALUES (100, 'own', 'own'); \
         INSERT INTO role_right (role, scope, held) VALUES (100, 'x', 'extensions:write'); \
         UPDATE membership SET role = 100 WHERE extension = (SELECT id FROM extension WHERE number = '204')",
    ] {
        let world = site();
        edited(&world, damage);
        for line in [
            "extension set 203 --first Ada",
            "extension show 204",
            "extension list",
        ] {
            let tried = world.run_as("204", line);
            assert_eq!(tried.exit, 11, "{damage}: {line}: {}", tried.shot());
        }
    }
}

#[test]
fn rows_that_every_file_has_are_missed() {
    for damage in ["DELETE FROM site", "DELETE FROM audit_tip"] {
        let world = site();
        edited(&world, damage);
        let tried = world.run("extension set 201 --first Ada");
        assert_eq!(tried.exit, 11, "{damage}: {}", tried.shot());
        let about = "no required row is missing: violations: 1";
        assert!(found(&world).iter().any(|told| told == about), "{damage}");
    }
}

#[test]
fn a_damaged_backup_is_blamed_itself() {
    for damage in [
        "UPDATE extension SET email = 'nobody' WHERE number = '202'",
        "UPDATE department SET timezone = 'Mars/Crater'",
        "UPDATE extension SET system_role = 5 WHERE system_role = 7",
        "DELETE FROM audit_tip",
        "DELETE FROM site",
    ] {
        let world = site();
        world.run("db backup $D/b.db").ok();
        let file = rusqlite::Connection::open(world.folder().join("b.db")).unwrap();
        file.execute_batch(damage).unwrap();
        drop(file);
        let restored = world.run("db restore $D/b.db --confirm pbxctl.db --yes");
        assert_eq!(restored.exit, 11, "{damage}: {}", restored.shot());
        assert!(
            restored.stderr.contains("b.db is damaged: "),
            "{}",
            restored.shot()
        );
        assert_eq!(found(&world), [""; 0]);
    }
}

/// A count that was lowered, is at its end or is not a number, and an end of the record that is not
/// that of its last row, are told as damage, not as a failure of the program or a full disk; and
/// nothing is written by a change that counts on from it.
#[test]
fn a_wrong_count_is_damage() {
    let mut all: Vec<(String, &str)> = Vec::new();
    let past = "9223372036854775807";
    for end in [
        "last = -1",
        "last = 0",
        "last = 1",
        "last = last - 1",
        "last = last + 1",
    ] {
        all.push((
            format!("UPDATE audit_tip SET {end}"),
            "extension set 201 --first Ada",
        ));
        all.push((
            format!("UPDATE audit_tip SET {end}"),
            "extension disable 100",
        ));
    }
    for end in [&format!("last = {past}"), "hash = zeroblob(32)"] {
        all.push((
            format!("UPDATE audit_tip SET {end}"),
            "extension set 201 --first Ada",
        ));
    }
    for (table, lines) in [
        (
            "extension",
            [
                "extension add 299 --department sales",
                "extension remove 401 --yes",
            ],
        ),
        (
            "call_object",
            ["queue add 299 --department sales", "queue remove 800 --yes"],
        ),
        ("group", ["group add helpers", "group remove spare --yes"]),
        (
            "route",
            [
                "route set sales --open hangup",
                "route set sales --closed none",
            ],
        ),
        (
            "session",
            [
                "login -u 205 --password-file -",
                "logout --all -u 205 --password-file -",
            ],
        ),
    ] {
        for last in ["-1", past] {
            let damage = format!("UPDATE used_id SET last = {last} WHERE what = '{table}'");
            all.extend(lines.map(|line| (damage.clone(), line)));
        }
        let damage = format!("DELETE FROM used_id WHERE what = '{table}'");
        all.extend(lines.map(|line| (damage.clone(), line)));
    }
    for (table, line) in [
        ("role", "role add helper --from user"),
        ("department", "department add lab"),
        (
            "token",
            "token add --label more --right extensions:read --for 90d",
        ),
        (
            "book_entry",
            "phonebook add --first Zoe --number +48221112234",
        ),
    ] {
        for seq in ["-1", "0", "'many'", "1.5", "NULL", past] {
            let damage = format!("UPDATE sqlite_sequence SET seq = {seq} WHERE name = '{table}'");
            all.push((damage, line));
        }
        let damage = format!("DELETE FROM sqlite_sequence WHERE name = '{table}'");
        all.push((damage, line));
    }
    all.push((
        "UPDATE sqlite_sequence SET seq = 99 WHERE name = 'role'".into(),
        "role add helper --from user",
    ));
    let world = site();
    for line in [
        "group add spare",
        "route set sales --closed hangup",
        "role add night --from user",
        "phonebook add --first Zoe --number +48221112233",
    ] {
        world.run(line).ok();
    }
    for line in [
        "password set 205 --new-password-file -",
        "login -u 205 --password-file -",
    ] {
        let line = world.line(line).stdin("wide grey herons");
        line.run().ok();
    }
    let good = world.freeze();
    for (damage, line) in all {
        let world = World::thaw(&good);
        edited(&world, &damage);
        let before = kept(&world);
        let tried = world.line(line).stdin("wide grey herons").run();
        let about = format!("{damage}: {line}: {}", tried.shot());
        assert_eq!(tried.exit, 11, "{about}");
        assert!(
            tried.stderr.contains("the database is damaged: ")
                && tried.stderr.contains("`pbxctl db check` lists"),
            "{about}"
        );
        assert!(kept(&world) == before, "{about}");
        assert_ne!(found(&world), [""; 0], "{damage}");
    }
}

/// Refusals that are counted: fewer than none is damage too.
#[test]
fn a_wrong_count_of_refusals_is_damage() {
    let world = site();
    let refused = "extension disable 100";
    assert_eq!(world.run(refused).exit, 4);
    edited(&world, "UPDATE audit_fold SET more = -2");
    for _ in 0..2 {
        let before = kept(&world);
        let tried = world.run(refused);
        assert_eq!(tried.exit, 11, "{}", tried.shot());
        assert!(kept(&world) == before);
    }
    assert_ne!(found(&world), [""; 0]);
}

/// All rows of the file, but for tries of passwords, which are counted apart.
fn kept(world: &World) -> String {
    crate::schema::rows(&world.db(), &["throttle"])
}

/// A backup made before is put in the place of such a file, and counts on from what it knows.
#[test]
fn a_wrong_count_does_not_come_along_into_a_restored_file() {
    for damage in [
        "UPDATE sqlite_sequence SET seq = 9223372036854775807",
        "UPDATE used_id SET last = 9223372036854775807",
    ] {
        let world = site();
        world.run("db backup $D/b.db").ok();
        edited(&world, damage);
        world
            .run("db restore $D/b.db --confirm pbxctl.db --yes")
            .ok();
        assert_eq!(found(&world), [""; 0], "{damage}");
        world.run("role add helper --from user").ok();
        world.run("extension add 299 --department sales").ok();
    }
}

/// No hash takes more memory or time than this program would ask for.
#[test]
fn a_hash_that_asks_for_too_much_is_damage() {
    for (part, by) in [
        ("m=19456,", "m=4194304,"),
        ("t=2,", "t=4000000,"),
        ("p=1$", "p=255$"),
        ("argon2id", "argon2i"),
    ] {
        let world = site();
        world
            .line("password set 205 --new-password-file -")
            .stdin("wide grey herons")
            .run()
            .ok();
        let damage = format!("UPDATE credential SET hash = replace(hash, '{part}', '{by}')");
        edited(&world, &damage);
        let line = world.line("whoami -u 205 --password-file -").by_nobody();
        let tried = line.stdin("wide grey herons").run();
        assert_eq!(tried.exit, 11, "{damage}: {}", tried.shot());
    }
}

/// A value is named by `db check` to whoever may read everybody: others who meet it may not see
/// whose it is.
#[test]
fn a_damaged_value_is_not_told_to_whoever_meets_it() {
    for (damage, value) in [
        (
            "UPDATE extension SET email = 'x-secret' WHERE number = '401'",
            "x-secret",
        ),
        (
            "UPDATE extension SET mobile = 'x-secret' WHERE number = '401'",
            "x-secret",
        ),
        (
            "UPDATE extension SET number = '40x' WHERE number = '401'",
            "40x",
        ),
        (
            "UPDATE extension SET forward_busy = 'x-secret' WHERE number = '401'",
            "x-secret",
        ),
        (
            "UPDATE department SET name = ' x-secret' WHERE name = 'board'",
            "x-secret",
        ),
        (
            "UPDATE department SET timezone = 'x-secret' WHERE name = 'board'",
            "x-secret",
        ),
    ] {
        let world = site();
        world
            .run("role grant 405 manager --department support")
            .ok();
        edited(&world, damage);
        for line in [
            "extension list",
            "extension show 401",
            "extension set 201 --first Ada",
            "extension add 299 --department sales",
            "department list",
            "group list",
            "auth list",
            "auth who-can extensions:read department:sales",
            "hours status",
            "route check",
            "audit list",
            "export",
            "db check",
            "whoami",
        ] {
            let told = world.run_as("204", line).shot();
            assert!(!told.contains(value), "{damage}: {line}: {told}");
        }
    }
}
