//! `pbxctl audit archive`, and verifying what was archived.

use crate::common::World;
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt;

/// A world whose record has 31 entries of its first day, and some of later ones.
fn world() -> World {
    let world = World::company();
    for day in 1..=3 {
        world.set_clock(day * 86_400);
        world.run("console allow 201").ok();
        world.run("console deny 201").ok();
    }
    world
}

const FIRST: &str = "audit archive $D/first.jsonl --before 2026-11-22 --yes";
const SECOND: &str = "audit archive $D/second.jsonl --keep-days 0 --yes";

fn ids(world: &World) -> Vec<i64> {
    let all = world.run("audit list --limit 1000 -o json").ok().json();
    let id = |row: &Value| row["id"].as_i64().unwrap();
    all.as_array().unwrap().iter().rev().map(id).collect()
}

fn sql(world: &World, sql: &str) -> rusqlite::Result<()> {
    rusqlite::Connection::open(world.db())?.execute_batch(sql)
}

#[test]
fn old_entries_leave_and_the_record_goes_on() {
    let world = world();
    let all = ids(&world);
    let tip = world.run("audit verify -o plain").ok().stdout;
    assert_snapshot!(world.run(FIRST).shot(), @"
    entries 1 to 33 were moved to `$D/first.jsonl`; the record continues from there, and entry 38 says so
    -- exit 0
    ");
    assert_eq!(ids(&world), (34..=38).collect::<Vec<_>>());
    assert_eq!(all, (1..=37).collect::<Vec<_>>());
    let file = world.folder().join("first.jsonl");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 34);
    let head: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!((&head["first"], &head["last"]), (&1.into(), &33.into()));
    let row: Value = serde_json::from_str(text.lines().nth(1).unwrap()).unwrap();
    assert_eq!((&row["id"], &row["action"]), (&1.into(), &"init".into()));

    // Verified with it and without it, with any end that was noted before.
    for options in ["", "--archive $D/first.jsonl"] {
        world.run(&format!("audit verify {options}")).ok();
        world
            .run(&format!("audit verify {options} --anchor {tip}"))
            .ok();
    }
    let shown = world
        .run("audit verify --archive $D/first.jsonl -o json")
        .ok()
        .json();
    assert_eq!((&shown["first"], &shown["last"]), (&34.into(), &38.into()));
    assert_eq!(shown["rows"], 5);
    assert_eq!(shown["archives"][0]["verified"], true);
    assert_eq!(shown["archives"][0]["actor"], "100");
    let shown = world.run("audit verify").ok().stdout;
    assert!(shown.contains("archive  rows 1 to 33, `"), "{shown}");
    assert!(
        shown.contains("first.jsonl`: archived, not checked"),
        "{shown}"
    );
    assert!(
        shown.starts_with("the record is intact from row 34 on"),
        "{shown}"
    );
    assert!(shown.contains("rows     34 to 38 (5)"), "{shown}");
    // All who count them count the rows that are there.
    let info = world.run("db info -o json").ok().json();
    assert_eq!(info["records"], 5);
    let checked = world.run("db check -o plain").ok().stdout;
    assert!(checked.contains("rows 34 to 38 (5), tip"), "{checked}");
    let anchor = |row: &Value| format!("{}:{}", row["id"], row["hash"].as_str().unwrap());
    let inside = format!("audit verify --anchor {}", anchor(&row));
    let answer = world.run(&inside);
    assert_eq!(answer.exit, 3);
    assert!(
        answer
            .stdout
            .starts_with("row 1 of the anchor is in an archive"),
        "{}",
        answer.shot()
    );
    world
        .run(&format!("{inside} --archive $D/first.jsonl"))
        .ok();
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    world
        .run(&format!("audit verify --anchor {}", anchor(&last)))
        .ok();
    let zeros = "0".repeat(64);
    for row in [1, 33] {
        let other = format!("audit verify --archive $D/first.jsonl --anchor {row}:{zeros}");
        assert_eq!(world.run(&other).exit, 3, "{other}");
    }
    assert_eq!(
        world.run(&format!("audit verify --anchor 33:{zeros}")).exit,
        3
    );

    // What left is not there, and it is said where it is; to whoever may read all of it.
    let gone = world.run("audit show 5");
    assert_snapshot!(gone.shot(), @"
    -- stderr
    pbxctl: audit entry 5 was archived: entries 1 to 33 were moved to `$D/first.jsonl` at 2026-11-23 09:00 UTC
    hint: each line of an archive is an entry; `pbxctl audit verify --archive FILE` verifies it
    -- exit 5
    ");
    assert_snapshot!(world.run_as("205", "audit show 5").shot(), @"
    -- stderr
    pbxctl: no audit entry `5`
    -- exit 5
    ");
    world.run("db check").ok();
    world.run("db backup $D/copy.db").ok();

    // And once more.
    world.pass(60);
    assert_snapshot!(world.run(SECOND).shot(), @"
    entries 34 to 39 were moved to `$D/second.jsonl`; the record continues from there, and entry 40 says so
    -- exit 0
    ");
    for files in ["", "first", "second", "first second", "second first"] {
        let options: String = files
            .split_whitespace()
            .map(|f| format!(" --archive $D/{f}.jsonl"))
            .collect();
        let shown = world
            .run(&format!("audit verify{options} -o json"))
            .ok()
            .json();
        let verified = |n: usize| shown["archives"][n]["verified"].as_bool().unwrap();
        assert_eq!(
            (verified(0), verified(1)),
            (files.contains("first"), files.contains("second"))
        );
    }
    assert_snapshot!(world.run("audit archive $D/third.jsonl --keep-days 9 --yes").shot(), @"
    nothing to archive: no entry here is older than 2026-11-14 09:01 UTC
    -- exit 0
    ");
    assert!(!world.folder().join("third.jsonl").exists());
}

#[test]
fn an_archive_that_was_touched_is_noticed() {
    let world = world();
    world.run(FIRST).ok();
    let text = fs::read_to_string(world.folder().join("first.jsonl")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let without = |n: usize| {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != n);
        kept.map(|(_, line)| format!("{line}\n"))
            .collect::<String>()
    };
    let last = format!("\"last\":{}", 33);
    for (what, touched) in [
        (
            "an edited row",
            text.replacen("extension:201", "extension:202", 1),
        ),
        ("a removed row", without(5)),
        ("a removed beginning", without(1)),
        ("a removed end", without(33)),
        ("a cut end", text[..text.len() - 40].to_owned()),
        ("only its head", format!("{}\n", lines[0])),
        ("another end", text.replacen(&last, "\"last\":32", 1)),
        ("a row twice", format!("{text}{}\n", lines[33])),
        ("something else at the end", format!("{text}more\n")),
    ] {
        assert_ne!(touched, text, "{what}");
        world.file("touched.jsonl", &touched);
        let answer = world.run("audit verify --archive $D/touched.jsonl");
        assert_eq!(answer.exit, 3, "{what}: {}", answer.shot());
        assert!(
            answer.stdout.contains("touched.jsonl`"),
            "{what}: {}",
            answer.shot()
        );
    }
    // What is wrong in what was given is not "not given".
    let shown = world.run("audit verify --archive $D/touched.jsonl -o json");
    assert_eq!(shown.json()["archives"][0]["state"], "broken");
    let shown = world.run("audit verify --archive $D/touched.jsonl");
    assert!(!shown.stdout.contains("not given"), "{}", shown.shot());
    // Of another database, it is none of this one's.
    let answer = world.line("audit verify --archive -").stdin(&text).run();
    answer.ok();
    let identity: Value = serde_json::from_str(lines[0]).unwrap();
    let identity = identity["database"].as_str().unwrap();
    let foreign = text.replacen(identity, &"0".repeat(32), 1);
    let answer = world.line("audit verify --archive -").stdin(&foreign).run();
    assert_eq!(answer.exit, 3);
    assert!(
        answer.stdout.contains("is an archive of another database"),
        "{}",
        answer.shot()
    );
    // What is no archive is said, and not repeated; neither is it read to its end.
    for other in ["", "secret stuff", "{\"format\":\"secret\",\"version\":1}"] {
        let answer = world.line("audit verify --archive -").stdin(other).run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(!answer.stderr.contains("secret"), "{}", answer.shot());
    }
    let newer = text.replacen("\"version\":2", "\"version\":3", 1);
    assert_eq!(
        world
            .line("audit verify --archive -")
            .stdin(&newer)
            .run()
            .exit,
        7
    );
    assert_eq!(world.run("audit verify --archive $D/nowhere").exit, 7);
    assert_eq!(
        world
            .run_as("203", "audit verify --archive $D/nowhere")
            .exit,
        4
    );
}

/// What is verified are the very bytes: nothing else that a reader of JSON takes for the same.
#[test]
fn whatever_is_changed_in_an_archive_is_said_with_its_line() {
    let world = world();
    world
        .run("extension set 201 --first Zoë --last 'می\u{200c}خواهم'")
        .ok();
    world.pass(1);
    let all = "audit archive - --keep-days 0 --yes";
    let text = world.run(all).ok().stdout;
    assert!(text.contains('\u{200c}'), "to the letter");
    let lines: Vec<&str> = text.lines().collect();
    let edit = |line: usize, from: &str, to: &str| {
        let mut all: Vec<String> = lines.iter().map(|line| format!("{line}\n")).collect();
        let edited = all[line - 1].replacen(from, to, 1);
        assert_ne!(
            edited,
            all[line - 1],
            "{from} in line {line}: {}",
            all[line - 1]
        );
        all[line - 1] = edited;
        all.concat()
    };
    let value = |line: usize, key: &str| -> String {
        let line: Value = serde_json::from_str(lines[line - 1]).unwrap();
        line[key]
            .as_str()
            .map_or_else(|| line[key].to_string(), str::to_owned)
    };
    let at = value(5, "at");
    let upper = |line: usize, key: &str| {
        let hash = value(line, key);
        edit(line, &hash, &hash.to_uppercase())
    };
    let (zoe, _) = (lines.iter().enumerate())
        .find(|(_, line)| line.contains("Zoë"))
        .unwrap();
    let zoe = zoe + 1;
    let end = lines.len();
    let since = value(1, "since");
    let until = value(1, "until");
    let mut touched = vec![
        (
            1,
            "since",
            edit(
                1,
                &format!("\"since\":\"{since}"),
                "\"since\":\"2020-01-01T00:00:00Z",
            ),
        ),
        (
            1,
            "until",
            edit(
                1,
                &format!("\"until\":\"{until}"),
                "\"until\":\"2030-01-01T00:00:00Z",
            ),
        ),
        (
            1,
            "since in another zone",
            edit(1, &since, &since.replace('Z', "+00:00")),
        ),
        (
            1,
            "fraction in the head",
            edit(1, &since, &since.replace('Z', ".0Z")),
        ),
        (1, "a key more in the head", edit(1, "{", "{\"more\":1,")),
        (
            1,
            "a key twice in the head",
            edit(1, "\"version\":2", "\"version\":2,\"version\":2"),
        ),
        (
            1,
            "a number otherwise",
            edit(1, "\"version\":2", "\"version\":2.0"),
        ),
        (
            1,
            "another version",
            edit(1, "\"version\":2", "\"version\":1"),
        ),
        (
            1,
            "a number in text",
            edit(1, "\"first\":1", "\"first\":\"1\""),
        ),
        (1, "another first", edit(1, "\"first\":1", "\"first\":2")),
        (
            1,
            "the greatest last",
            edit(
                1,
                &format!("\"last\":{}", end - 1),
                "\"last\":9223372036854775807",
            ),
        ),
        (
            1,
            "the least first",
            edit(1, "\"first\":1,", "\"first\":-9223372036854775808,"),
        ),
        (1, "upper case in the head", upper(1, "hash")),
        (
            1,
            "another hash",
            edit(1, &value(1, "hash"), &"0".repeat(64)),
        ),
        (
            1,
            "another previous",
            edit(1, &value(1, "previous"), &"1".repeat(64)),
        ),
        (
            1,
            "another database",
            edit(1, &value(1, "database"), &"1".repeat(32)),
        ),
        (1, "a space in the head", edit(1, "\":", "\": ")),
        (1, "a byte order mark", format!("\u{feff}{text}")),
        (1, "an empty line before", format!("\n{text}")),
        (5, "a fraction", edit(5, &at, &at.replace('Z', ".25Z"))),
        (
            5,
            "a zero fraction",
            edit(5, &at, &at.replace('Z', ".000Z")),
        ),
        (5, "another zone", edit(5, &at, &at.replace('Z', "+00:00"))),
        (
            5,
            "small letters in a time",
            edit(5, &at, &at.to_lowercase()),
        ),
        (5, "upper case", upper(5, "hash")),
        (5, "a key more", edit(5, "{", "{\"more\":1,")),
        (5, "a key twice", edit(5, "\"id\":4", "\"id\":4,\"id\":4")),
        (5, "a number otherwise", edit(5, "\"id\":4", "\"id\":4e0")),
        (5, "a number with a sign", edit(5, "\"id\":4", "\"id\":+4")),
        (5, "a number with a zero", edit(5, "\"id\":4", "\"id\":04")),
        (
            5,
            "the greatest number",
            edit(5, "\"id\":4", "\"id\":9223372036854775807"),
        ),
        (
            5,
            "the least number",
            edit(5, "\"id\":4", "\"id\":-9223372036854775808"),
        ),
        (5, "nothing left out", edit(5, "\"rule\":null,", "")),
        (5, "an escape", edit(5, "\"action\"", "\"\\u0061ction\"")),
        (
            5,
            "an escape in a value",
            edit(5, "\"done\"", "\"d\\u006fne\""),
        ),
        (zoe, "an escaped letter", edit(zoe, "ë", "\\u00eb")),
        (5, "a space", edit(5, "\",\"", "\", \"")),
        (5, "a space before", edit(5, "{", " {")),
        (5, "a space after", edit(5, "\n", " \n")),
        (5, "another line end", edit(5, "\n", "\r\n")),
        (5, "an empty line", edit(4, "\n", "\n\n")),
        (end, "no line end", text[..text.len() - 1].to_owned()),
        (end + 1, "an empty line at the end", format!("{text}\n")),
        (end + 1, "a byte at the end", format!("{text}\0")),
        (end + 1, "white space at the end", format!("{text}  ")),
        (
            1,
            "the same with other line ends",
            text.replace('\n', "\r\n"),
        ),
    ];
    // In another order, the same keys and values.
    for line in [1, 5] {
        let inner = lines[line - 1]
            .trim_start_matches('{')
            .trim_end_matches('}');
        let (first, rest) = inner.split_once(',').unwrap();
        touched.push((
            line,
            "another order",
            edit(line, inner, &format!("{rest},{first}")),
        ));
    }
    for (line, what, touched) in touched {
        let answer = world.line("audit verify --archive -").stdin(&touched).run();
        let said = format!("{}{}", answer.stdout, answer.stderr);
        assert!(matches!(answer.exit, 3 | 7), "{what}: {}", answer.shot());
        let names =
            said.contains(&format!("line {line} ")) || said.contains(&format!("line {line}:"));
        assert!(
            names || said.contains(&format!("line {line},")),
            "{what}: {}",
            answer.shot()
        );
        assert!(!said.contains(": verified"), "{what}: {}", answer.shot());
    }
    world
        .line("audit verify --archive -")
        .stdin(&text)
        .run()
        .ok();
}

/// Whoever has the file and a shell can make a seal that fits; but not the row that tells of it.
#[test]
fn a_seal_that_nobody_recorded_is_noticed() {
    let sealed =
        "INSERT INTO audit_seal SELECT 1, id, hash, at, '100', '-' FROM audit WHERE id = 3";
    let world = world();
    sql(
        &world,
        &format!("{sealed}; DELETE FROM audit WHERE id <= 3"),
    )
    .unwrap();
    let answer = world.run("audit verify");
    assert_eq!(answer.exit, 3, "{}", answer.shot());
    assert!(
        answer
            .stdout
            .starts_with("rows 1 to 3 are sealed, and the record does not say"),
        "{}",
        answer.shot()
    );
    assert_eq!(world.run("db check").exit, 3);
}

/// Whatever else writes to the file: SQLite refuses it, or `audit verify` finds it.
#[test]
fn only_the_sealed_beginning_may_be_missing() {
    let world = world();
    let seal = |first: i64, last: i64, hash: &str| {
        format!(
            "INSERT INTO audit_seal SELECT {first}, {last}, {hash}, 0, '100', '-' FROM audit WHERE id = {last}"
        )
    };
    let refused_or_found = |wrong: &str| {
        let before = fs::read(world.db()).unwrap();
        if sql(&world, wrong).is_ok() {
            let verdict = world.run("audit verify");
            assert_ne!(verdict.exit, 0, "{wrong}: {}", verdict.shot());
        }
        fs::remove_file(world.folder().join("pbxctl.db-wal")).ok();
        fs::remove_file(world.folder().join("pbxctl.db-shm")).ok();
        fs::write(world.db(), before).unwrap();
    };
    let whole = || {
        rusqlite::Connection::open(world.db())
            .and_then(|file| file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
            .unwrap();
    };
    whole();
    for wrong in [
        "DELETE FROM audit WHERE id = 1".to_owned(),
        seal(2, 5, "hash"),
        seal(1, 5, "zeroblob(32)"),
        "INSERT INTO audit_seal VALUES (1, 99, zeroblob(32), 0, '100', '-')".to_owned(),
    ] {
        refused_or_found(&wrong);
    }
    world.run(FIRST).ok();
    whole();
    for wrong in [
        "DELETE FROM audit WHERE id = 34".to_owned(),
        seal(1, 34, "hash"),
        seal(35, 36, "hash"),
        "DELETE FROM audit_seal".to_owned(),
        "UPDATE audit_seal SET last = 37".to_owned(),
        "UPDATE audit_tip SET last = 2".to_owned(),
        "DELETE FROM audit_tip".to_owned(),
    ] {
        refused_or_found(&wrong);
    }
    world.run("audit verify").ok();
}

#[test]
fn a_run_that_was_stopped_is_finished_by_the_next() {
    let world = world();
    // As it was when the file had its name, and nothing more; whole in the file itself.
    rusqlite::Connection::open(world.db())
        .and_then(|file| file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())))
        .unwrap();
    let before = fs::read(world.db()).unwrap();
    world.run(FIRST).ok();
    fs::remove_file(world.folder().join("pbxctl.db-wal")).ok();
    fs::remove_file(world.folder().join("pbxctl.db-shm")).ok();
    fs::write(world.db(), before).unwrap();
    let rows = ids(&world);
    assert_eq!(rows[0], 1, "nothing has left");
    let answer = world.run("audit verify --archive $D/first.jsonl").ok();
    assert!(
        answer.stderr.contains("are still in the database"),
        "{}",
        answer.shot()
    );
    assert_snapshot!(world.run(FIRST).shot(), @"
    entries 1 to 33 were moved to `$D/first.jsonl`; the record continues from there, and entry 38 says so
    -- stderr
    `$D/first.jsonl` already held entries 1 to 33, and is complete: a run was stopped after it wrote the file
    -- exit 0
    ");
    world.run("audit verify --archive $D/first.jsonl").ok();
    // Nothing is overwritten: not what is sealed already, nor anything else.
    assert_eq!(world.run(FIRST).exit, 6);
    world.file("other", "something");
    let answer = world.run("audit archive $D/other --keep-days 0 --yes");
    assert_eq!(answer.exit, 6, "{}", answer.shot());
    assert_eq!(
        fs::read(world.folder().join("other")).unwrap(),
        b"something"
    );
    let names = fs::read_dir(world.folder()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.into_iter().all(|name| !name.contains("partial")));
    world.run("audit verify").ok();
}

#[test]
fn what_is_counted_is_closed_before_its_row_leaves() {
    let world = World::company();
    let ask = "role grant 201 manager --department sales";
    assert_eq!(world.run_as("203", ask).exit, 4);
    assert_eq!(world.run_as("203", ask).exit, 4);
    world.pass(1);
    world
        .run("audit archive $D/first.jsonl --keep-days 0 --yes")
        .ok();
    let shown = world
        .run("audit verify --archive $D/first.jsonl -o json")
        .ok()
        .json();
    assert_eq!(shown["counting"], 0);
    let last = world
        .run("audit list --outcome refused -o json")
        .ok()
        .json();
    assert_eq!(
        (&last[0]["like"], &last[0]["count"]),
        (&32.into(), &1.into())
    );
}

#[test]
fn standard_output_takes_it_too() {
    let world = world();
    let line = FIRST.replace("$D/first.jsonl", "-");
    let answer = world.run(&line).ok();
    assert_eq!(answer.stdout.lines().count(), 34);
    assert_snapshot!(answer.stderr, @"entries 1 to 33 were moved to standard output; the record continues from there, and entry 38 says so");
    let verify = "audit verify --archive - -o json";
    let shown = world.line(verify).stdin(&answer.stdout).run().ok().json();
    assert_eq!(shown["archives"][0]["verified"], true);
    assert!(
        world
            .run("audit show 5")
            .stderr
            .contains("were moved to standard output")
    );
}

#[test]
fn it_is_a_right_of_its_own_and_confirmed() {
    let world = world();
    let before = ids(&world);
    assert_snapshot!(world.run(&FIRST.replace(" --yes", "")).shot(), @"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: move entries 1 to 33 from the database to `$D/first.jsonl`
    hint: confirm with `--yes`
    -- exit 9
    ");
    assert_snapshot!(world.run(&format!("{FIRST} --dry-run")).shot(), @"
    entries 1 to 33 would be moved to `$D/first.jsonl` (dry run, nothing written)
    -- exit 0
    ");
    assert_eq!(ids(&world), before);
    assert_snapshot!(world.run_as("101", FIRST).shot(), @r#"
    -- stderr
    pbxctl: refused: audit archive on system: this needs audit:delete over the whole system; 101 does not hold it anywhere
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("205", FIRST).shot(), @r#"
    -- stderr
    pbxctl: refused: audit archive on system: this needs audit:read over the whole system; 205 holds it only over department:sales
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert!(!world.folder().join("first.jsonl").exists());
    assert_eq!(world.run("audit archive $D/x.jsonl --yes").exit, 2);
    assert_eq!(
        world
            .run("audit archive $D/x.jsonl --keep-days -1 --yes")
            .exit,
        2
    );
    assert_eq!(
        world
            .run("audit archive $D/x.jsonl --before whenever --yes")
            .exit,
        2
    );
    let nowhere = world.run("audit archive $D/no/x.jsonl --keep-days 1 --yes");
    assert_eq!(nowhere.exit, 7, "{}", nowhere.shot());
    // A record that is not whole does not leave for where nobody looks.
    sql(
        &world,
        "DROP TRIGGER audit_is_append_only_update; UPDATE audit SET actor = '7' WHERE id = 3",
    )
    .unwrap();
    let answer = world.run(FIRST);
    assert_eq!(answer.exit, 11, "{}", answer.shot());
    assert!(
        answer.stderr.contains("row 3 does not follow"),
        "{}",
        answer.shot()
    );
    assert!(!world.folder().join("first.jsonl").exists());
}

/// What docs/user/audit.md says of the format is enough to verify an archive without pbxctl.
#[test]
fn an_archive_is_verified_by_what_its_documentation_says() {
    let page = include_str!("../../../docs/user/audit.md");
    let program = page.split("```python\n").nth(1).unwrap();
    let program = program.split("```").next().unwrap();
    let world = world();
    world
        .run("extension set 201 --first Zoë --reason 'ż ó'")
        .ok();
    world.pass(1);
    world
        .run("audit archive $D/all.jsonl --keep-days 0 --yes")
        .ok();
    world.file("verify.py", program);
    let run = |archive: &str| {
        let path = |name: &str| world.folder().join(name);
        std::process::Command::new("python3")
            .args([path("verify.py"), path(archive)])
            .output()
    };
    let Ok(out) = run("all.jsonl") else {
        writeln!(std::io::stderr(), "skipped: there is no python3 here").ok();
        return;
    };
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert_eq!(said, "rows 1 to 38: whole\n", "{out:?}");
    let text = fs::read_to_string(world.folder().join("all.jsonl")).unwrap();
    for touched in [
        text.replacen("extension:201", "extension:202", 1),
        text.lines().take(20).collect::<Vec<_>>().join("\n"),
        text.replacen("\"since\":\"2026", "\"since\":\"2025", 1),
        text.replacen("Z\",\"actor", ".5Z\",\"actor", 1),
        text.replace('\n', "\r\n"),
        format!("{text}\n"),
    ] {
        world.file("touched.jsonl", &touched);
        assert!(!run("touched.jsonl").unwrap().status.success());
    }
}

/// A plan that was saved fits the site that it was made for, whatever of the record is archived, and no
/// other.
#[test]
fn a_saved_plan_outlives_an_archive_and_fits_no_other_site() {
    let world = world();
    let all = |n: u8| format!("audit archive $D/{n}.jsonl --keep-days 0 --yes");
    world.file("s.toml", "[extensions.201]\nmobile = \"+48601000205\"\n");
    let plan = "plan $D/s.toml --out $D/kept";
    world.run(plan).ok();
    for n in 1..=3 {
        // The record of an archive goes with the next one.
        world.set_clock((3 + i64::from(n)) * 86_400);
        world.run(&all(n)).ok();
        world.run("apply $D/kept --dry-run").ok();
    }
    world.run(plan).ok();
    world.run("extension set 201 --mobile +48601000999").ok();
    world.set_clock(8 * 86_400);
    world.run(&all(4)).ok();
    for line in ["apply $D/kept --dry-run", "apply $D/kept --yes"] {
        let stale = world.run(line);
        assert_eq!(stale.exit, 6, "{}", stale.shot());
    }
    world.run(plan).ok();
    world.run("apply $D/kept --yes").ok();
}
