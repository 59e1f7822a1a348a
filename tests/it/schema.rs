//! The schema: what a new file contains, and that every file ever released is upgraded to it.
//!
//! `tests/data/schema/newest.sql` is the schema of a new file; `tests/data/schema/N.sql` is a whole
//! database as version N made it. After adding a step to the schema on purpose:
//!
//!     PBXCTL_BLESS=1 cargo test --test it schema
//!
//! writes both, but never overwrites one: it may have been released.

use crate::common::World;
use rusqlite::Connection;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/schema")
}

fn open(db: &Path) -> Connection {
    Connection::open(db).unwrap()
}

fn number(connection: &Connection, pragma: &str) -> i64 {
    connection
        .pragma_query_value(None, pragma, |row| row.get(0))
        .unwrap()
}

/// Every object of the schema, in the order of its name.
fn schema(db: &Path) -> String {
    let connection = open(db);
    let mut text = format!(
        "PRAGMA application_id = {};\nPRAGMA user_version = {};\n",
        number(&connection, "application_id"),
        number(&connection, "user_version")
    );
    let mut query = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'trigger', type = 'index', name")
        .unwrap();
    let mut rows = query.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        writeln!(text, "{};", row.get::<_, String>(0).unwrap()).unwrap();
    }
    text
}

/// Every row of every table but some, as statements that would make it.
pub fn rows(db: &Path, but: &[&str]) -> String {
    let connection = open(db);
    let column = |sql: &str| -> Vec<String> {
        let mut query = connection.prepare(sql).unwrap();
        let all = query.query_map([], |row| row.get(0)).unwrap();
        all.map(Result::unwrap).collect()
    };
    let mut text = String::new();
    for table in column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        if but.contains(&table.as_str()) {
            continue;
        }
        // Drawn at random, and changed by whatever is written, a count of tries too.
        let columns = column(&format!(
            "SELECT name FROM pragma_table_info('{table}') WHERE name NOT IN ('pair', 'pair_before')"
        ));
        let quoted: Vec<_> = columns.iter().map(|c| format!("quote({c})")).collect();
        let rows = column(&format!(
            "SELECT {} FROM \"{table}\" ORDER BY 1",
            quoted.join(" || ', ' || ")
        ));
        for row in rows {
            // SQLite makes this table and its rows itself; what it holds may be more than they say.
            if let Some((name, seq)) = row.split_once(", ").filter(|_| table == "sqlite_sequence") {
                writeln!(text, "UPDATE {table} SET seq = {seq} WHERE name = {name};").unwrap();
                continue;
            }
            writeln!(
                text,
                "INSERT INTO \"{table}\" ({}) VALUES ({row});",
                columns.join(", ")
            )
            .unwrap();
        }
    }
    text
}

/// A site with something in every table there was in that version of the schema: what its
/// file was made of, but for passwords, sessions and the record. What a version adds, its
/// commands add here.
pub fn site(version: i64) -> World {
    let world = World::company();
    world.member("201", "support", &["intercom", "!barge-in"]);
    world.role_for("201", "receptionist", "support", 3600);
    world.defaults("sales", "user", &["perform-operations", "!show-my-calls"]);
    world.permit("202", &["monitors", "download-recordings"]);
    world.password("204", "correct horse battery");
    world
        .run("extension set 201 --did +48221000201 --vm on --forward-busy voicemail:201")
        .ok();
    world.run_as("204", "extension set 205 --first Eve");
    let groups = [
        "group add hotline --display-name 'Hot line'",
        "group permit hotline extensions:read extensions:write",
        "group permit hotline audit:read --scope system",
        "group rights hotline --role manager --allow barge-in --deny intercom",
        "group member add hotline 204 --role manager --for 1h --allow allow-ivr",
        "group member add administrators 205 --confirm administrators",
    ];
    let roles = [
        "role add 'shift lead' --from receptionist --right extensions:read --without extensions:write@own --purpose 'leads a shift'",
        "role grant 202 'shift lead' --department support --for 1h",
        "department rights support --role 'shift lead' --allow barge-in",
    ];
    let hours = [
        "hours set sales --open 'mon-fri 8-17:30' --break 12-12:30",
        "holiday add sales Christmas --on 2026-12-24..2026-12-26 --from 14:00",
        "holiday add sales 'Labour Day' --on 2027-05-01 --yearly",
        "hours override sales closed --until 18:00 --reason meeting",
        "hours override support open --sticky --over-holidays",
    ];
    let calls = [
        "queue add 800 --department sales --name 'Sales line' --did +48221000800",
        "queue member add 800 201",
        "ring-group add 801 --department support",
        "ring-group member add 801 201",
        "ivr add 802 --department sales",
        "ivr option set 802 1 queue:800",
        "trunk add 900",
        "route set sales --open ivr:802 --closed voicemail:201",
        "route set 800 --holiday external:+48221000000",
    ];
    let tokens = [
        "token add --right voicemail:read --for 90d",
        "token add --right override:write --department sales --for 1h --label cron",
    ];
    let book = [
        "phonebook add --first Ann --last Lee --company Acme --number +48221000500 --number mobile:+48600100200 --email ann@example.com --speed-dial 21 --note mornings",
        "phonebook add --department sales --company Acme --number fax:+48221000501",
        "extension set 205 --phonebook off",
    ];
    let keys = ["password invite 202 --for 14d"];
    let numbers = [
        "extension renumber 301 391",
        "extension renumber 304 394 --forward-old 30",
    ];
    world.file("people.ldif", "dn: uid=ann,dc=x\nsn: Lee\nipPhone: 350\n");
    world.file(
        "site.yaml",
        "site: Lab\nextensions: {351: {department: support}}\n",
    );
    let marks = [
        "import $D/people.ldif --department support --source berlin",
        "apply $D/site.yaml --yes",
    ];
    let steps = [
        (2, &groups[..]),
        (3, &roles),
        (4, &hours),
        (5, &calls),
        (6, &tokens),
        (9, &book),
        (10, &keys),
        (11, &numbers),
        (14, &marks),
    ];
    for (since, lines) in steps {
        for line in lines.iter().filter(|_| version >= since) {
            world.run(line).ok();
        }
    }
    let wrong = world.file("wrong", "not the password\n");
    world.run(&format!(
        "whoami -u 204 --password-file {}",
        wrong.display()
    ));
    let right = world.file("right", "correct horse battery\n");
    world
        .run(&format!("login -u 204 --password-file {}", right.display()))
        .ok();
    world
}

/// The version of the schema a new file has.
pub fn newest() -> i64 {
    number(&open(&World::new().db()), "user_version")
}

/// The file kept of a version, as that version left it.
pub fn as_released(version: i64) -> World {
    let world = World::bare();
    let text = std::fs::read_to_string(folder().join(format!("{version}.sql")))
        .unwrap_or_else(|e| panic!("no file of version {version} is kept: {e}"));
    world.file("pbxctl.db", "");
    let connection = open(&world.db());
    connection
        .pragma_update(None, "journal_mode", "wal")
        .unwrap();
    connection
        .pragma_update(None, "foreign_keys", false)
        .unwrap();
    connection.execute_batch(&text).unwrap();
    assert_eq!(number(&connection, "user_version"), version);
    world
}

fn writes() -> bool {
    std::env::var_os("PBXCTL_BLESS").is_some()
}

#[test]
fn a_new_file_has_the_schema_that_was_agreed() {
    let world = World::new();
    let (path, made) = (folder().join("newest.sql"), schema(&world.db()));
    if writes() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(&path, &made).unwrap();
    }
    let agreed = std::fs::read_to_string(&path).unwrap();
    assert_eq!(made, agreed, "a released schema only changes by a new step");
}

/// Entries keep the names they have. They are found by the names of today as well, and undone.
#[test]
fn entries_from_before_are_found_by_the_names_of_today() {
    let world = as_released(8);
    let list = |action: &str| {
        let line = format!("audit list --action {action} -o plain --columns id,action");
        let mut found: Vec<String> = world
            .run(&line)
            .ok()
            .stdout
            .lines()
            .map(str::to_owned)
            .collect();
        found.sort();
        found
    };
    assert_eq!(list("queue"), ["53\tobject.add", "54\tobject.member.add"]);
    assert_eq!(list("ivr.option"), ["58\tobject.option.set"]);
    assert_eq!(list("login"), ["64\tlogin", "65\tsession.open"]);
    let shown = world.run("audit show 54").ok().stdout.clone();
    assert!(shown.contains("pbxctl queue member add 800 201"), "{shown}");
    world.run("audit undo 54").ok();
    world.run("queue member add 800 201").ok();
    let member = list("object.member");
    assert!(
        member.contains(&"54\tobject.member.add".to_owned()),
        "{member:?}"
    );
    assert!(
        member.iter().any(|row| row.ends_with("\tqueue.member.add")),
        "{member:?}"
    );
}

/// What was recorded while a department had one override at a time is undone as well.
#[test]
fn the_one_override_of_before_is_undone() {
    let world = as_released(10);
    let mode = |department: &str| {
        let line = format!("hours status {department} -o json");
        world.run(&line).ok().json()["source"].clone()
    };
    assert_eq!(
        (mode("sales"), mode("support")),
        ("override".into(), "override".into())
    );
    world.run("audit undo 51 52 --yes").ok();
    assert_ne!(
        (mode("sales"), mode("support")),
        ("override".into(), "override".into())
    );
}

#[test]
fn every_file_ever_released_becomes_a_new_one() {
    let newest = newest();
    let path = folder().join(format!("{newest}.sql"));
    if writes() && !path.exists() {
        let world = site(newest);
        std::fs::write(path, schema(&world.db()) + &rows(&world.db(), &[])).unwrap();
    }
    for version in 1..=newest {
        let world = as_released(version);
        drop(world.store());
        assert_eq!(
            schema(&world.db()),
            schema(&World::new().db()),
            "from version {version}"
        );
        world.run("db check").ok();
        world.run("audit verify").ok();
        let shown = world.run("extension show 201 -o json").ok().json();
        assert_eq!(shown["did"][0], "+48221000201", "{shown}");
        let groups = world.run("group list -o json").ok().json();
        assert_eq!(groups[0]["name"], "administrators");
        assert_eq!(groups[0]["built_in"], true);
        assert_eq!(groups[0]["system_rights"].as_array().unwrap().len(), 78);
        // Numbers are one thing's alone, whichever version gave them.
        assert_eq!(world.run("queue add 201 --department sales").exit, 6);
        world.run("queue add 899 --department sales").ok();
        // It goes on: what is recorded next hangs on what was recorded then.
        world.run("extension set 201 --first Ada").ok();
        world.run("audit verify").ok();
    }
}

/// Step 16 says anew what tables are: values of a column that somebody added would stay, unseen.
#[test]
fn a_file_with_altered_tables_stays_as_it_is() {
    let world = as_released(15);
    let added = "ALTER TABLE extension ADD COLUMN extra TEXT DEFAULT 'x'";
    open(&world.db()).execute_batch(added).unwrap();
    let answer = world.run("whoami");
    assert_eq!(answer.exit, 11, "{}", answer.shot());
    assert!(answer.stderr.contains("(extension)"), "{}", answer.shot());
    assert_eq!(number(&open(&world.db()), "user_version"), 15);
    // A trigger that is missing, or a table of somebody else's, matters to `db check` alone.
    let world = as_released(15);
    let other = "DROP TRIGGER session_id_is_new; CREATE TABLE more (id INTEGER)";
    open(&world.db()).execute_batch(other).unwrap();
    world.run("whoami").ok();
    assert!(world.run("db check").stdout.contains("table more"));
}

/// Whatever writes to the file: SQLite refuses it, or `db check` finds it, and no backup is made of
/// it and none restored. The engine writes no such thing: a schema that says so would be read at
/// every start.
#[test]
fn what_must_never_be_is_refused_or_found() {
    let world = site(newest());
    world.run("logout").ok();
    let copy = world.db().with_file_name("copy.db");
    let copied = || {
        let report = None::<fn(rusqlite::backup::Progress)>;
        open(&world.db()).backup("main", &copy, report).unwrap();
    };
    let check = format!("db check --db {}", copy.display());
    copied();
    world.run(&check).ok();
    let mut found = 0;
    for (what, sql) in [
        (
            "two of one number",
            "INSERT INTO extension (number, home) VALUES ('201', 1)",
        ),
        (
            "a number of letters",
            "INSERT INTO extension (number, home) VALUES ('20A', 1)",
        ),
        (
            "no home",
            "INSERT INTO extension (number, home) VALUES ('777', 99)",
        ),
        (
            "two of one name",
            "INSERT INTO department (name, name_key) VALUES ('SALES', 'sales')",
        ),
        ("two defaults", "UPDATE department SET is_default = 1"),
        (
            "a peopled department gone",
            "DELETE FROM department WHERE name = 'sales'",
        ),
        (
            "the built-in group gone",
            "DELETE FROM \"group\" WHERE id = 1",
        ),
        (
            "the built-in group renamed",
            "UPDATE \"group\" SET name = 'x', name_key = 'x' WHERE id = 1",
        ),
        (
            "the built-in group no more so",
            "UPDATE \"group\" SET built_in = 0 WHERE id = 1",
        ),
        (
            "two built-in groups",
            "UPDATE \"group\" SET built_in = 1 WHERE id = 2",
        ),
        (
            "two groups of one name",
            "INSERT INTO \"group\" (name, name_key) VALUES ('HotLine', 'hotline')",
        ),
        (
            "a group that makes owners",
            "INSERT INTO group_right (group_id, scope, held) VALUES (2, 'system', 'roles:system')",
        ),
        (
            "a group right of no scope",
            "INSERT INTO group_right (group_id, scope, held) VALUES (2, 'all', 'audit:read')",
        ),
        (
            "a third role in a group",
            "UPDATE group_member SET role = 3",
        ),
        (
            "two of one speed dial in a book",
            "INSERT INTO book_entry (company, numbers, speed_dial) VALUES ('B', 'work:+482255', '21')",
        ),
        (
            "an entry without a name",
            "UPDATE book_entry SET company = NULL WHERE id = 2",
        ),
        (
            "an entry without a number or an address",
            "UPDATE book_entry SET numbers = '' WHERE id = 2",
        ),
        (
            "an entry of no department",
            "UPDATE book_entry SET department = 99",
        ),
        (
            "a system role in a department",
            "UPDATE membership SET role = 6",
        ),
        (
            "a department role in the system",
            "UPDATE extension SET system_role = 5",
        ),
        (
            "an end of user",
            "UPDATE membership SET until = 5 WHERE role = 1",
        ),
        (
            "allowed and denied",
            "UPDATE membership SET allow = 1, deny = 1",
        ),
        (
            "a right that is none",
            "UPDATE membership SET allow = 16384",
        ),
        (
            "two schedules of one department",
            "INSERT INTO schedule (department, open) VALUES (2, '24/7')",
        ),
        (
            "two holidays of one name",
            "INSERT INTO holiday (department, name, name_key, first_day, last_day) \
             VALUES (2, 'Christmas', 'christmas', '2027-12-25', '2027-12-25')",
        ),
        (
            "a holiday that ends before it begins",
            "UPDATE holiday SET last_day = '2026-12-01' WHERE yearly = 0",
        ),
        (
            "a day that is none",
            "UPDATE holiday SET first_day = '24.12.2026'",
        ),
        (
            "an override that ends before it begins",
            "UPDATE hours_override SET until = since WHERE until IS NOT NULL",
        ),
        (
            "an override without an end",
            "UPDATE hours_override SET until = NULL",
        ),
        (
            "a state that is none",
            "UPDATE hours_override SET mode = 'lunch'",
        ),
        ("a PIN of letters", "UPDATE extension SET vm_pin = 'abcd'"),
        (
            "a password as it is",
            "UPDATE credential SET hash = 'secret'",
        ),
        ("one OS user twice", "UPDATE os_binding SET uid = 7"),
        (
            "a DID twice",
            "INSERT INTO did (number, extension) VALUES ('+48221000201', 1)",
        ),
        (
            "a queue of an extension's number",
            "INSERT INTO call_object (kind, number, department) VALUES ('queue', '201', 1)",
        ),
        (
            "an extension of a queue's number",
            "INSERT INTO extension (number, home) VALUES ('800', 1)",
        ),
        (
            "two objects of one number",
            "INSERT INTO call_object (kind, number, department) VALUES ('ivr', '800', 1)",
        ),
        (
            "the number of a queue for an extension",
            "UPDATE extension SET number = '800' WHERE number = '201'",
        ),
        (
            "the number of another extension",
            "UPDATE extension SET number = '202' WHERE number = '201'",
        ),
        (
            "a former number that is none",
            "INSERT INTO former_number (extension, number, at) VALUES (1, '2x', 0)",
        ),
        (
            "a queue that becomes a trunk",
            "UPDATE call_object SET kind = 'trunk' WHERE number = '800'",
        ),
        (
            "a queue of no department",
            "UPDATE call_object SET department = NULL WHERE number = '800'",
        ),
        (
            "a department that owns a queue gone",
            "DELETE FROM department WHERE id = (SELECT department FROM call_object WHERE number = '801')",
        ),
        (
            "a member of an IVR",
            "INSERT INTO call_member (object, extension, place) SELECT id, 1, 1 FROM call_object WHERE number = '802'",
        ),
        (
            "a key of a queue",
            "INSERT INTO route (object, choice, destination) SELECT id, '1', 'hangup' FROM call_object WHERE number = '800'",
        ),
        (
            "a key of a department",
            "INSERT INTO route (department, choice, destination) VALUES (1, '1', 'hangup')",
        ),
        (
            "a route from a trunk",
            "INSERT INTO route (object, choice, destination) SELECT id, 'open', 'hangup' FROM call_object WHERE number = '900'",
        ),
        (
            "two ways at one time",
            "INSERT INTO route (department, choice, destination) SELECT department, 'open', 'hangup' FROM route WHERE department IS NOT NULL",
        ),
        (
            "a route from nowhere",
            "INSERT INTO route (choice, destination) VALUES ('open', 'hangup')",
        ),
        (
            "a fifth state",
            "INSERT INTO route (department, choice, destination) VALUES (1, 'lunch', 'hangup')",
        ),
        (
            "a DID of an extension and a queue",
            "INSERT INTO did (number, object) SELECT '+48221000201', id FROM call_object WHERE number = '800'",
        ),
        (
            "a DID of nobody",
            "INSERT INTO did (number) VALUES ('+48221000999')",
        ),
        ("a token of nobody", "UPDATE token SET extension = 999"),
        (
            "two tokens of one secret",
            "UPDATE token SET secret = zeroblob(32)",
        ),
        ("a secret cut short", "UPDATE token SET secret = x'00'"),
        ("a token that never ends", "UPDATE token SET expires = NULL"),
        (
            "a token that ends before it begins",
            "UPDATE token SET expires = created",
        ),
        (
            "a right of no token",
            "INSERT INTO token_right (token, held) VALUES (999, 'override:write')",
        ),
        ("text for a number", "UPDATE extension SET enabled = 'yes'"),
        ("a record changed", "UPDATE audit SET actor = 'nobody'"),
        ("a record gone", "DELETE FROM audit WHERE id = 3"),
        (
            "the end of the record moved back",
            "UPDATE audit_tip SET last = 1",
        ),
        ("the end of the record gone", "DELETE FROM audit_tip"),
    ] {
        copied();
        let connection = open(&copy);
        connection
            .pragma_update(None, "foreign_keys", true)
            .unwrap();
        if let Ok(rows) = connection.execute(sql, []) {
            assert!(rows > 0, "nothing was done: {what}");
            drop(connection);
            let checked = world.run(&check);
            assert_ne!(checked.exit, 0, "{what}: {}", checked.stdout);
            found += 1;
        }
    }
    assert!(found > 30, "{found}");
}

/// What a column may hold, as far as `db check` can tell, is read by every command.
#[test]
fn what_is_not_found_does_no_harm() {
    let kept = as_released(newest());
    kept.run("db check").ok();
    let frozen = kept.freeze();
    let listed = std::fs::read_to_string(folder().join("harmless.txt")).unwrap();
    let mut harmed = Vec::new();
    for line in listed.lines() {
        let mut words = line.split(' ');
        let (table, column) = words.next().unwrap().split_once('.').unwrap();
        for odd in words {
            let world = World::thaw(&frozen);
            let connection = open(&world.db());
            connection
                .pragma_update(None, "foreign_keys", false)
                .unwrap();
            connection
                .execute_batch("DROP TRIGGER audit_is_append_only_update")
                .unwrap();
            let first = format!("(SELECT \"{column}\" FROM \"{table}\" LIMIT 1)");
            let sql = format!(
                "UPDATE \"{table}\" SET \"{column}\" = {odd} WHERE \"{column}\" IS {first}"
            );
            connection.execute(&sql, []).unwrap();
            drop(connection);
            for command in ["export", "extension set 201 --first Ada"] {
                let answer = world.run(command);
                if [1, 11].contains(&answer.exit) {
                    harmed.push(format!("{table}.{column} = {odd}: {}", answer.shot()));
                }
            }
        }
    }
    assert!(listed.lines().count() > 100);
    assert!(harmed.is_empty(), "\n{}", harmed.join("\n"));
}

/// Tables whose row numbers nothing outside the row knows by: a day, a digit, a number of the
/// system, or the one row there is. All others never use one again.
const NOT_REMEMBERED: &[&str] = &[
    "site",
    "audit_tip",
    "backup_made",
    "credential",
    "invitation",
    "os_binding",
    "second_factor",
    "schedule",
    "hours_override",
];

#[test]
fn no_id_is_ever_used_again() {
    let world = site(newest());
    let connection = open(&world.db());
    connection
        .pragma_update(None, "foreign_keys", true)
        .unwrap();
    let mut query = connection
        .prepare(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
             AND sql LIKE '%INTEGER PRIMARY KEY%' ORDER BY name",
        )
        .unwrap();
    let tables: Vec<(String, String)> = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(tables.len() >= 12, "{tables:?}");
    let last = |table: &str| -> Option<i64> {
        let sql = "SELECT last FROM used_id WHERE what = ?1";
        connection.query_row(sql, [table], |row| row.get(0)).ok()
    };
    for (table, sql) in &tables {
        let counts = sql.contains("AUTOINCREMENT");
        let append_only = table == "audit" || table == "audit_seal";
        let known = counts || append_only || NOT_REMEMBERED.contains(&table.as_str());
        assert_ne!(
            known,
            last(table).is_some(),
            "{table}: whose ids are these?"
        );
    }
    // Each that remembers: the last row goes, and its id is nobody's any more.
    for (table, delete, again) in [
        (
            "extension",
            "DELETE FROM extension WHERE id = ?1",
            "INSERT INTO extension (id, number, home) VALUES (?1, '7654', 1)",
        ),
        (
            "group",
            "DELETE FROM \"group\" WHERE id = ?1",
            "INSERT INTO \"group\" (id, name, name_key) VALUES (?1, 'new', 'new')",
        ),
        (
            "session",
            "DELETE FROM session WHERE id = ?1",
            "INSERT INTO session VALUES (?1, 1, randomblob(32), randomblob(32), 0, 9, NULL, NULL)",
        ),
        (
            "call_object",
            "DELETE FROM call_object WHERE id = ?1",
            "INSERT INTO call_object (id, kind, number, department) VALUES (?1, 'queue', '7655', 1)",
        ),
        (
            "route",
            "DELETE FROM route WHERE id = ?1",
            "INSERT INTO route (id, department, choice, destination) VALUES (?1, 1, 'break', 'hangup')",
        ),
    ] {
        connection
            .execute("DELETE FROM route WHERE choice = 'break'", [])
            .unwrap();
        let free = |add: i64| -> i64 {
            let sql = format!("SELECT max(ifnull((SELECT max(id) FROM \"{table}\"), 0), ?1) + ?2");
            let used = last(table).unwrap();
            connection
                .query_row(&sql, [used, add], |row| row.get(0))
                .unwrap()
        };
        let id = free(1);
        connection.execute(again, [id]).unwrap();
        connection.execute(delete, [id]).unwrap();
        assert_eq!(last(table), Some(id), "{table}");
        // What goes with something else is remembered too.
        connection.execute(again, [id + 1]).unwrap();
        connection.execute(delete, [id + 1]).unwrap();
    }
}

/// Whoever is added next never gets the id of whoever was removed last, whatever else goes.
#[test]
fn what_comes_next_has_an_id_of_its_own() {
    let world = World::company();
    let id = |sql: &str| -> i64 {
        open(&world.db())
            .query_row(sql, [], |row| row.get(0))
            .unwrap()
    };
    for (add, remove, sql) in [
        (
            "extension add 7654 --department sales",
            "extension remove 7654 --yes",
            "SELECT id FROM extension WHERE number = '7654'",
        ),
        (
            "group add new",
            "group remove new --yes",
            "SELECT id FROM \"group\" WHERE name = 'new'",
        ),
        (
            "queue add 7655 --department sales",
            "queue remove 7655 --yes",
            "SELECT id FROM call_object WHERE number = '7655'",
        ),
        (
            "department add new",
            "department remove new --yes",
            "SELECT id FROM department WHERE name = 'new'",
        ),
        (
            "token add --right dashboard:read --for 1d",
            "token revoke --all",
            "SELECT max(id) FROM token",
        ),
        (
            "route set sales --break hangup",
            "route set sales --break none",
            "SELECT max(id) FROM route",
        ),
    ] {
        let mut seen = Vec::new();
        for _ in 0..3 {
            world.run(add).ok();
            seen.push(id(sql));
            world.run(remove).ok();
        }
        assert!(seen[0] < seen[1] && seen[1] < seen[2], "{add}: {seen:?}");
    }
}
