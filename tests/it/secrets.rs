//! A canary password appears only as its hash, a canary PIN only in its column.

use crate::common::{Answer, World};
use insta::assert_snapshot;
use std::path::Path;

const PASSWORD: &str = "canary violet tractor hums";
const OTHER: &str = "heron orange walnut sleeps";
const PIN: &str = "60718293";

fn every_byte(folder: &Path, but: &[&str]) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            all.extend(every_byte(&entry.path(), but));
        } else if !but.contains(&name.as_str()) {
            all.push((name, std::fs::read(entry.path()).unwrap()));
        }
    }
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn canaries_stay_in_their_cage() {
    let world = World::company();
    world.file("secret", format!("{PASSWORD}\n"));
    world.file("other", format!("{OTHER}\n"));
    world.file("pin", format!("{PIN}\n"));
    let mut answers: Vec<Answer> = Vec::new();
    for line in [
        "password set 204 --new-password-file $D/secret",
        "password set 205 --new-password-file $D/secret --reason 'asked by telephone' -o json",
        "password verify 204 --guess-file $D/secret",
        "password verify 204 --guess-file $D/other",
        "extension set 204 --vm on --vm-pin-file $D/pin",
        "extension set 204 --vm-pin-file $D/pin -o json",
        "extension show 204 -o json",
        "extension show 204",
        "extension list -o csv",
        "extension copy 204 299",
        "whoami -u 204 --password-file $D/secret",
        "whoami -u 204 --password-file $D/other",
        "whoami -u 777 --password-file $D/secret -o json",
        "login -u 204 --password-file $D/secret",
        "password change -u 204 --password-file $D/secret --new-password-file $D/other -v",
        "password set 205 --new-password-file $D/pin",
        "password set 100 --new-password-file $D/secret",
        "audit list --limit 500",
        "audit list --limit 500 -o json",
        "audit export",
        "auth list 204 -o json",
        "console show 204 -o json",
        "db backup $D/copy.db",
        "db info -o json",
    ] {
        answers.push(world.run(line));
    }
    // Secrets given where they must not be: on the command line, as numbers, as names.
    answers.push(
        world
            .line(&format!("extension set 204 --vm-pin-file {PIN}"))
            .run(),
    );
    let csv = format!(
        "Number,FirstName,LastName,Department,VMPIN\n310,Pia,Pin,sales,{PIN}x\n311,Pit,Pin,sales,{PIN}\n"
    );
    world.file("people.csv", &csv);
    answers.push(world.run("import $D/people.csv --profile 3cx"));
    answers.push(world.run("import $D/people.csv --profile 3cx -o json"));

    // As lines of a batch: kept, undone, tried, gone on with, and refused unread.
    let lines = "password set 204 --new-password-file $D/secret --reason 'a batch'\n\
                 extension set 204 --vm-pin-file $D/pin\n\
                 extension set 205 --vm-pin-file $D/secret\n\
                 password set 205 --new-password-file $D/pin\n";
    let lines = lines.replace("$D", &world.folder().display().to_string());
    let first_two: String = lines.split_inclusive('\n').take(2).collect();
    for (options, lines) in [
        ("", &first_two),
        ("-v -o json", &first_two),
        ("", &lines),
        ("-o json", &lines),
        ("--dry-run -v", &first_two),
        ("--keep-going", &lines),
        ("--keep-going -o jsonl", &lines),
    ] {
        answers.push(world.line(&format!("batch {options}")).stdin(lines).run());
    }
    let with_password = format!("{PASSWORD}\nextension set 204 --first Mona\n");
    let line = world.line("batch -u 204 --password-file -");
    answers.push(line.stdin(&with_password).run());

    for (n, answer) in answers.iter().enumerate() {
        let text = answer.shot();
        assert!(
            !text.contains(PASSWORD) && !text.contains(OTHER),
            "answer {n}: {text}"
        );
        // The one that names the PIN as a file repeats a path, and a path is no secret.
        if !text.contains(&format!("`{PIN}`")) && !text.contains(&format!("/{PIN}")) {
            assert!(
                !text.contains(PIN) || text.contains("No such file"),
                "answer {n}: {text}"
            );
        }
    }
    for (name, bytes) in every_byte(world.folder(), &["secret", "other", "pin", "people.csv"]) {
        assert!(
            !holds(&bytes, PASSWORD) && !holds(&bytes, OTHER),
            "a password is in {name}"
        );
        if !name.contains(".db") {
            assert!(!holds(&bytes, PIN), "a PIN is in {name}");
        }
    }
    for db in ["pbxctl.db", "copy.db"] {
        pin_in_its_column_only(&world.folder().join(db));
    }
}

/// By whatever route a PIN is set, whoever sets it is told that it is weak; nobody reads that
/// in the record, nor which of the weak ones it is.
#[test]
fn a_weak_pin_is_told_on_every_route_and_recorded_on_none() {
    let world = World::company();
    world.file("weak", "2222\n");
    world.file("number", "2041\n");
    world.file("good", "4711\n");
    assert_snapshot!(world.run("extension set 204 --vm-pin-file $D/weak").shot(), @"
    extension 204 (Mona Manager): voicemail PIN is now set
    at home in sales as manager, enabled, voicemail off
    -- stderr
    warning: the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it
    -- exit 0
    ");
    assert_snapshot!(world.run("extension set 204 --vm-pin-file $D/weak -o json").shot(), @r#"
    {"changed":true,"action":"extension.set","target":"extension:204","before":{"vm_pin":"***"},"after":{"vm_pin":"***"},"audit_id":33,"warnings":["the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it"]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("extension set 204 --vm-pin-file $D/number").shot(), @"
    extension 204 (Mona Manager): voicemail PIN is set anew
    at home in sales as manager, enabled, voicemail off
    -- stderr
    warning: the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it
    -- exit 0
    ");
    assert_snapshot!(world.run("extension set 204 --vm-pin-file $D/good").shot(), @"
    extension 204 (Mona Manager): voicemail PIN is set anew
    at home in sales as manager, enabled, voicemail off
    -- exit 0
    ");
    assert_snapshot!(world.run("extension add 210 --department sales --vm-pin-file $D/weak").shot(), @"
    extension 210: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 210
    -- stderr
    warning: the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it
    -- exit 0
    ");
    assert_snapshot!(world.run("extension ensure 210 --department sales --vm-pin-file $D/weak").shot(), @"
    extension 210: already so
    at home in sales as user, enabled, voicemail off
    -- exit 0
    ");
    world.file(
        "people.csv",
        "Number,FirstName,Department,VMPIN\n310,Pia,sales,3210\n311,Pit,sales,3115\n312,Pat,sales,4711\n",
    );
    assert_snapshot!(world.run("import $D/people.csv --profile 3cx").shot(), @r"
    3 extensions from people.csv: 3 added
    3 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 37
    -- stderr
    warning: lines 2-3: the voicemail PIN is easy to guess: it is one digit repeated, digits in a row, or has the number in it
    -- exit 0
    ");
    let records = world.run("audit export").ok().stdout;
    assert!(records.contains("vm_pin") && !records.contains("guess"));
}

/// Reads every column of every table as text.
fn pin_in_its_column_only(db: &Path) {
    let conn = rusqlite::Connection::open(db).unwrap();
    let columns: Vec<(String, String)> = conn
        .prepare("SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert!(columns.len() > 50);
    let mut found = 0;
    for (table, column) in columns {
        let sql =
            format!("SELECT count(*) FROM \"{table}\" WHERE CAST({column} AS TEXT) LIKE '%{PIN}%'");
        let hits: i64 = conn.query_row(&sql, [], |row| row.get(0)).unwrap();
        if (table.as_str(), column.as_str()) == ("extension", "vm_pin") {
            found += hits;
        } else {
            assert_eq!(hits, 0, "a PIN is in {table}.{column}");
        }
    }
    assert_eq!(
        found, 1,
        "the PIN is where it belongs, and the copy of 204 has none"
    );
}
