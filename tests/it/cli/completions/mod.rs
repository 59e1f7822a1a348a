//! `pbxctl completions SHELL -- …`: what may come next, for whom, and what it leaves unchanged.

mod entries;
mod values;

use crate::common::{Answer, Line, World};
use insta::assert_snapshot;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// What zsh is told of a line; the last word, which is typed, ends with it.
fn next<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(&format!("completions zsh -- {line}"))
}

/// The values alone. It always ends well, and without a word.
#[track_caller]
fn values(answer: &Answer) -> Vec<String> {
    assert_eq!(
        (answer.exit, answer.stderr.as_str()),
        (0, ""),
        "{}",
        answer.shot()
    );
    let value = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    answer.stdout.lines().map(value).collect()
}

/// A company with everything that has a name.
fn company() -> World {
    let world = World::company();
    for line in [
        "queue add 800 --department sales --name 'Sales line'",
        "queue add 810 --department board --name 'Board line'",
        "ring-group add 801 --department support",
        "ivr add 802 --department board",
        "trunk add 900 --name Provider",
        "group add night-shift --display-name 'Night shift'",
        "group add council",
        "group add choir",
        "group set choir --visibility open",
        "group member add night-shift 201",
        "group member add council 401",
        "role add shift-lead --from receptionist --purpose 'leads a shift'",
        "settings sso add keycloak --issuer https://sso.example.com --client-id pbx",
        "extension set 205 --last Żak",
    ] {
        world.run(line).ok();
    }
    world
}

const PEOPLE: [&str; 11] = [
    "100", "101", "201", "202", "203", "204", "205", "301", "304", "401", "405",
];

/// D12: what is offered is what the list shows to the same person, and nothing else.
#[test]
fn everybody_is_offered_what_their_lists_show() {
    let world = company();
    world.console("202", "deny");
    for user in ["201", "301", "401"] {
        world.console(user, "allow");
    }
    let mut told = 0;
    for person in PEOPLE {
        for (typed, list) in [
            ("pbxctl extension show ''", "extension list"),
            ("pbxctl extension show 2", "extension list --search 2"),
            ("pbxctl department show ''", "department list"),
            ("pbxctl group show ''", "group list"),
            ("pbxctl queue show ''", "queue list"),
            ("pbxctl ring-group show ''", "ring-group list"),
            ("pbxctl ivr option list ''", "ivr list"),
            ("pbxctl trunk show ''", "trunk list"),
            ("pbxctl settings sso show ''", "settings sso list"),
        ] {
            let shown = world.run_as(person, &format!("{list} -o plain"));
            let mut shown: Vec<_> = shown
                .stdout
                .lines()
                .map(|line| line.split('\t').next().unwrap_or_default().to_owned())
                .collect();
            if typed.ends_with('2') {
                shown.retain(|number| number.starts_with('2'));
            }
            let offered = next(&world, typed).by(person).run();
            assert_eq!(values(&offered), shown, "{person}: {typed}");
            told += usize::from(!shown.is_empty());
        }
    }
    assert!(told > 60, "{told}");
    let custom = |person: &str| {
        let roles = next(&world, "pbxctl role grant 201 sh").by(person).run();
        values(&roles)
    };
    assert_eq!(custom("203"), ["shift-lead"]);
    assert!(custom("202").is_empty());
}

/// What is looked at in passing is no attempt, allowed or not.
#[test]
fn nothing_is_recorded_and_nothing_written() {
    let world = company();
    world.console("202", "deny");
    let files = |world: &World| -> BTreeMap<String, Vec<u8>> {
        let all = std::fs::read_dir(world.folder())
            .unwrap()
            .map(Result::unwrap);
        // What SQLite shares between processes holds marks of readers.
        let all = all.filter(|file| !file.file_name().to_string_lossy().ends_with("-shm"));
        all.filter(|file| file.path().is_file())
            .map(|file| {
                let name = file.file_name().to_string_lossy().into_owned();
                (name, std::fs::read(file.path()).unwrap())
            })
            .collect()
    };
    let before = files(&world);
    for person in ["100", "202", "401"] {
        for typed in [
            "pbxctl extension show ''",
            "pbxctl settings sso show ''",
            "pbxctl role grant 201 ''",
            "pbxctl audit undo ''",
            "pbxctl token revoke ''",
            "pbxctl holiday remove board ''",
            "pbxctl logout --session ''",
        ] {
            next(&world, typed).by(person).run();
            next(&world, &typed.replace("pbxctl", "pbxctl -u 204"))
                .by(person)
                .run();
        }
    }
    assert_eq!(files(&world), before);
}

/// A file that stands alone is read alone: nothing is made beside it. Where something stands beside
/// it that could be read with more files only, nothing is known.
#[test]
fn no_file_is_made_beside_the_database() {
    let world = company();
    let names = |folder: &Path| {
        let all = std::fs::read_dir(folder).unwrap();
        let mut all: Vec<_> = all.map(|file| file.unwrap().file_name()).collect();
        all.sort();
        all
    };
    let beside = |end: &str| world.folder().join(format!("pbxctl.db{end}"));
    let offered = || values(&next(&world, "pbxctl department show ''").by("100").run());
    assert_eq!(offered(), ["board", "main", "sales", "support"]);
    std::fs::remove_file(beside("-shm")).ok();
    if beside("-wal").metadata().is_ok_and(|wal| wal.len() > 0) {
        assert!(offered().is_empty());
        assert!(!beside("-shm").exists());
    }
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(conn);
    for end in ["-wal", "-shm"] {
        std::fs::remove_file(beside(end)).ok();
    }
    let before = names(world.folder());
    assert_eq!(offered(), ["board", "main", "sales", "support"]);
    assert_eq!(names(world.folder()), before);
}

#[test]
fn nobody_is_waited_for() {
    let world = company();
    let writer = rusqlite::Connection::open(world.db()).unwrap();
    writer
        .execute_batch("BEGIN IMMEDIATE; UPDATE site SET created = created")
        .unwrap();
    let began = Instant::now();
    let offered = next(&world, "pbxctl department show s").by("100").run();
    assert_eq!(values(&offered), ["sales", "support"]);
    writer.execute_batch("ROLLBACK; PRAGMA journal_mode = delete; BEGIN EXCLUSIVE; UPDATE site SET created = created").unwrap();
    let offered = next(&world, "pbxctl department show s").by("100").run();
    assert!(values(&offered).is_empty());
    assert!(began.elapsed() < Duration::from_secs(5));
}

/// Numbers that are offered; what the program itself knows is offered in any case.
fn people(world: &World, options: &str, person: Option<&str>) -> Vec<String> {
    let offered = |rest: &str| {
        let line = next(world, &format!("pbxctl {options} {rest}"));
        let line = match person {
            Some(number) => line.by(number),
            None => line.by_nobody(),
        };
        values(&line.run())
    };
    let states = ["open", "break", "closed", "holiday"];
    let offers = offered("hours override sales ''");
    assert!(offers.ends_with(&states.map(String::from)), "{offers:?}");
    assert_eq!(offered("extension sh"), ["show"]);
    offered("extension show ''")
}

/// Without a database, or somebody who is known, there is still the program itself.
#[test]
fn where_nobody_is_known_the_program_still_is() {
    use std::os::unix::fs::PermissionsExt;
    let world = company();
    let owner = Some("100");
    assert!(people(&world, "", None).is_empty());
    assert_eq!(
        people(&world, "--db $D/pbxctl.db", owner).len(),
        PEOPLE.len()
    );
    world.file("text.db", "no database");
    let mut bytes = std::fs::read(world.db()).unwrap();
    bytes[4096..].fill(0x5a);
    world.file("damaged.db", bytes);
    std::fs::create_dir(world.folder().join("folder.db")).unwrap();
    for name in ["none.db", "text.db", "damaged.db", "folder.db"] {
        let found = people(&world, &format!("--db $D/{name}"), owner);
        assert!(found.is_empty(), "{name}");
    }
    // Of another schema: it is not brought up to date for this.
    let other = World::company();
    let conn = rusqlite::Connection::open(other.db()).unwrap();
    for version in [9, 99] {
        conn.pragma_update(None, "user_version", version).unwrap();
        assert!(people(&other, "", owner).is_empty(), "{version}");
    }
    drop(conn);
    // One that anybody may write.
    std::fs::set_permissions(world.db(), std::fs::Permissions::from_mode(0o666)).unwrap();
    assert!(people(&world, "", owner).is_empty());
}

/// Whoever names themselves on the line is nobody until they have shown it; a password is not asked
/// for, nor tried.
#[test]
fn who_is_typing_is_known_by_what_needs_no_question() {
    let world = company();
    world.password("204", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    let people = |line: Line<'_>| values(&line.run()).len();
    let typed = |options: &str| format!("pbxctl {options} extension show ''");
    for options in [
        "-u 204",
        "-u204",
        "-yu 204",
        "--user=204",
        "-u mona",
        "--password-file $D/key",
        "-u 204 --password-file $D/key",
        "--token-file $D/key",
        "--token-file $D/none",
    ] {
        assert_eq!(
            people(next(&world, &typed(options)).by("100").tty(80)),
            0,
            "{options}"
        );
    }
    // A session is known, also by the number.
    world
        .line("login -u 204 --password-file $D/key")
        .by_nobody()
        .run()
        .ok();
    assert!(people(next(&world, &typed("")).by_nobody()) > 5);
    assert!(people(next(&world, &typed("-u 204")).by_nobody()) > 5);
    assert_eq!(people(next(&world, &typed("-u 205")).by_nobody()), 0);
    world.line("logout").by_nobody().run().ok();
    assert_eq!(people(next(&world, &typed("")).by_nobody()), 0);
    // So is a token.
    let made = "token add --right extensions:read --for 1d --file $D/token";
    world.run_as("204", made).ok();
    assert!(people(next(&world, &typed("--token-file $D/token")).by_nobody()) > 5);
    let by_variable = next(&world, &typed("")).by_nobody();
    let token = world.folder().join("token").display().to_string();
    assert!(people(by_variable.var("PBXCTL_TOKEN_FILE", &token)) > 5);
}

/// Who comes through sudo names no other file, and no file of that user's folders is told of.
#[test]
fn through_sudo_it_is_the_database_of_the_system() {
    let world = company();
    let uid = crate::common::uid_of("100").to_string();
    let through = |line: &str| {
        let line = next(&world, line).uid(0).var("SUDO_UID", &uid);
        values(&line.run())
    };
    let owner = {
        use std::os::unix::fs::MetadataExt;
        world.db().metadata().unwrap().uid()
    };
    if owner == 0 {
        assert_eq!(through("pbxctl department show s"), ["sales", "support"]);
    }
    assert!(through("pbxctl --db $D/../other.db department show s").is_empty());
    for shell in ["fish", "elvish"] {
        let line = format!("completions {shell} -- pbxctl batch $D/");
        let files = world.line(&line).uid(0).var("SUDO_UID", &uid).run();
        assert_eq!(values(&files), [""; 0], "{shell}");
    }
}

/// Ten thousand people are never listed: it is told how their numbers go on.
#[test]
fn a_list_is_never_long_and_leaves_nobody_out() {
    let world = World::company();
    world.console("301", "allow");
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.execute_batch(
        "INSERT INTO extension (number, home, first_name, last_name) \
         WITH RECURSIVE n(i) AS (VALUES (20000) UNION ALL SELECT i + 1 FROM n WHERE i < 29999) \
         SELECT i, (SELECT id FROM department WHERE name = CASE i % 2 WHEN 0 THEN 'sales' ELSE 'board' END), \
         'Person', 'No' || i FROM n",
    )
    .unwrap();
    drop(conn);
    let told = |person: &str, line: &str| {
        let answer = next(&world, line).by(person).run();
        values(&answer);
        answer.stdout.replace('\t', " | ")
    };
    assert_snapshot!(told("100", "pbxctl ext show ''"), @r#"
    100 | Olga Owner, main | 
    101 | Adam Admin, main | 
    2 | 10005 begin with this | +
    301 | Ulf User, support | 
    304 | Max Manager, support | 
    401 | Ute User, board | 
    405 | Odette Owner, board |
    "#);
    let hundred = told("100", "pbxctl ext show 200");
    assert_eq!(hundred.lines().count(), 100);
    assert!(
        hundred.contains("20042 | Person No20042, sales | \n"),
        "{hundred}"
    );
    // An outsider is told of no number that is hidden, and of none that begins so.
    assert_snapshot!(told("301", "pbxctl ext show 2000"), @r#"
    20000 | Person No20000, sales | 
    20002 | Person No20002, sales | 
    20004 | Person No20004, sales | 
    20006 | Person No20006, sales | 
    20008 | Person No20008, sales |
    "#);
    let hidden = told("301", "pbxctl ext show 20001");
    assert_eq!(hidden, "");
    assert_eq!(told("100", "pbxctl ext show person"), "");
    assert_snapshot!(told("100", "pbxctl ext show no2000"), @r#"
    20000 | Person No20000, sales | =
    20001 | Person No20001, board | =
    20002 | Person No20002, sales | =
    20003 | Person No20003, board | =
    20004 | Person No20004, sales | =
    20005 | Person No20005, board | =
    20006 | Person No20006, sales | =
    20007 | Person No20007, board | =
    20008 | Person No20008, sales | =
    20009 | Person No20009, board | =
    "#);
}

#[test]
fn a_script_for_a_word_of_ones_own() {
    let world = World::new();
    let script = world.run("completions bash --command pbx").ok().stdout;
    assert!(script.contains("complete -o nosort -F _pbx pbx ") && !script.contains("pbxctl"));
    for wrong in ["", "-x", "a b", "$(reboot)", "a;b", "../pbx", "ż"] {
        let answer = world
            .line("")
            .words(&["completions", "fish", &format!("--command={wrong}")])
            .run();
        assert_eq!(answer.exit, 2, "{wrong}");
    }
}

/// A word that stands for a noun is followed by the same as the noun.
#[test]
fn habits_are_completed_like_what_they_stand_for() {
    let world = company();
    for (habit, ours) in [
        ("user \"\"", "extension \"\""),
        ("ext \"\"", "extension \"\""),
        ("users rm \"\"", "extension remove \"\""),
        ("dept get \"\"", "department show \"\""),
        ("log --target \"\"", "audit list --target \"\""),
        ("queue members \"\"", "queue member \"\""),
    ] {
        let of = |line: &str| next(&world, &format!("pbxctl {line}")).run().stdout;
        assert!(!of(ours).is_empty(), "{ours}");
        assert_eq!(of(habit), of(ours), "{habit}");
    }
}

/// What the shell lists is one line a value, whatever the width.
#[test]
fn descriptions_end_where_the_terminal_does() {
    let world = company();
    for columns in [40, 80] {
        let asked = next(&world, "pbxctl extension list --").var("COLUMNS", &columns.to_string());
        for line in asked.run().stdout.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let shown = cells[0].chars().count() + 5 + cells[1].chars().count();
            assert!(shown < columns, "{line}");
        }
        let words = ["completions", "bash", "--", "pbxctl ", " =:", "63"];
        let line = world.line("completions").words(&words);
        let listed = line.var("COLUMNS", &columns.to_string()).run().stdout;
        assert!(listed.lines().count() > 20, "{listed}");
        assert!(
            listed.lines().all(|line| line.chars().count() < columns),
            "{listed}"
        );
    }
}
