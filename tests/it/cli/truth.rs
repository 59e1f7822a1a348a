//! A command did what it says it did; and it says what it did, or that it could not.

use crate::common::{Answer, World};
use std::fmt::Write as _;
use std::io::ErrorKind::{BrokenPipe, StorageFull};

/// The newest record.
fn tip(world: &World) -> i64 {
    let rows = world.run("audit list --limit 1 -o json").json();
    rows[0]["id"].as_i64().unwrap()
}

fn first_name(world: &World) -> String {
    let shown = world.run("extension show 201 -o json").json();
    shown["first_name"].as_str().unwrap().to_owned()
}

fn message(answer: &Answer) -> String {
    answer.error()["message"].as_str().unwrap().to_owned()
}

#[test]
fn an_answer_that_is_lost_says_what_was_done() {
    let world = World::company();
    for line in [
        "extension set 201 --first Uta",
        "batch $D/lines --keep-going",
    ] {
        world.file(
            "lines",
            "extension set 201 --first Ulla\nextension set 999 --first X\n",
        );
        let before = tip(&world);
        let answer = world
            .line(&format!("{line} -o json"))
            .output_fails(StorageFull)
            .run();
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        let record = answer.error()["audit_id"].as_i64().unwrap();
        assert!(record > before);
        let said = message(&answer);
        assert!(
            said.starts_with(&format!("done as record {record}, but the answer was lost")),
            "{said}"
        );
    }
    assert_eq!(first_name(&world), "Ulla");
    // Nobody reads any more: that is no error, and nothing untrue is said.
    let answer = world
        .line("extension set 201 --first Uda")
        .output_fails(BrokenPipe)
        .run();
    assert_eq!((answer.exit, answer.stderr.as_str()), (141, ""));
    // What only asks has done nothing.
    let answer = world
        .line("extension show 201 -o json")
        .output_fails(StorageFull)
        .run();
    assert!(
        message(&answer).starts_with("the output cannot be written"),
        "{}",
        answer.shot()
    );
    // Nor has what was refused, though that is on record.
    let line = world.line("extension set 204 --first X -o json").by("203");
    assert_eq!(line.output_fails(StorageFull).run().exit, 4);
}

#[test]
fn a_secret_that_nobody_gets_opens_nothing() {
    let world = World::company();
    let old = world.file("old", "copper lantern drifts");
    world
        .run("password set 203 --new-password-file $D/old")
        .ok();
    world.file(
        "lines",
        "extension set 201 --first Ulla\npassword set 203 --generate\ntoken add --right extensions:read --for 1d\n",
    );
    for line in [
        "password set 203 --generate",
        "password change -u 203 --password-file $D/old --generate",
        "token add --right extensions:read --for 1d",
        "batch $D/lines",
        "batch $D/lines --keep-going -o json",
    ] {
        let before = tip(&world);
        for answer in [
            world.line(line).output_fails(StorageFull).run(),
            world.line(line).output_fails(BrokenPipe).run(),
            world.line(line).unread().run(),
        ] {
            assert!(
                [11, 141].contains(&answer.exit),
                "{line}: {}",
                answer.shot()
            );
            assert!(
                answer.stderr.contains("nothing was written"),
                "{line}: {}",
                answer.shot()
            );
            assert_eq!(answer.stdout, "", "{line}");
        }
        assert_eq!(tip(&world), before, "{line}");
    }
    assert_eq!(first_name(&world), "Uma");
    assert_eq!(
        world.run("token list -o json").json(),
        serde_json::json!([])
    );
    world
        .run(&format!("-u 203 --password-file {} whoami", old.display()))
        .ok();
}

#[test]
fn a_token_is_made_with_its_file_or_not_at_all() {
    let world = World::company();
    world.run("settings list");
    let line = "token add --right extensions:read --for 1d --file";
    // A folder that takes nothing, and a name that is taken.
    world.file("taken", "");
    for (path, exit) in [("/proc/self/t", 7), ("$D/taken", 6), ("$D/none/t", 7)] {
        let answer = world.run(&format!("{line} {path} -o json"));
        assert!(
            answer.exit == exit || answer.exit == 11,
            "{path}: {}",
            answer.shot()
        );
        assert_eq!(
            world.run("token list -o json").json(),
            serde_json::json!([])
        );
    }
    // What a killed run leaves is told from a file of somebody's.
    world.file("left", format!("pbxctl_{}\n", "7".repeat(64)));
    let left = world.run(&format!("{line} $D/left"));
    assert_eq!(left.exit, 6);
    assert!(left.shot().contains("not known here"), "{}", left.shot());
    world.run(&format!("{line} $D/live")).ok();
    let live = world.run(&format!("{line} $D/live"));
    assert_eq!(live.exit, 6);
    assert!(!live.shot().contains("not known here"), "{}", live.shot());
    // In a batch files appear when all lines are done, and one that cannot undoes the line.
    let batch = format!("{line} $D/b1\n{line} $D/./b1\n{line} /proc/self/t\n{line} $D/b2\n");
    let batch = batch.replace("$D", &world.folder().display().to_string());
    world.file("lines", &batch);
    let all = world.run("batch $D/lines --yes");
    assert!(all.shot().contains("line 2: "), "{}", all.shot());
    assert!(!world.folder().join("b1").exists());
    let some = world.run("batch $D/lines --yes --keep-going");
    assert_eq!(some.exit, 12, "{}", some.shot());
    assert!(
        some.shot().contains("line 2: ") && some.shot().contains("line 3: "),
        "{}",
        some.shot()
    );
    for name in ["b1", "b2"] {
        let token = format!("extension show 201 --token-file $D/{name}");
        world.line(&token).by_nobody().run().ok();
    }
    // What the rules refuse makes no file.
    let refused = world
        .line(&format!("{line} $D/t --right backup:read"))
        .by("203")
        .run();
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(!world.folder().join("t").exists());
    world.run(&format!("{line} $D/t")).ok();
    world
        .line("extension show 201 --token-file $D/t")
        .by_nobody()
        .run()
        .ok();
}

#[test]
fn a_founding_whose_password_nobody_gets_leaves_nothing() {
    for example in ["", " --example"] {
        let world = World::bare();
        let line = format!("init --owner 100 --first Olga --last Owner --generate{example}");
        let answer = world.line(&line).output_fails(StorageFull).run();
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        assert!(
            answer.stderr.contains("nothing was made"),
            "{}",
            answer.shot()
        );
        assert_eq!(std::fs::read_dir(world.folder()).unwrap().count(), 0);
        world.run(&line).ok();
    }
}

/// More lines, or rows, than are asked about.
const MANY: usize = 210;

fn many(world: &World) {
    let (mut lines, mut rows) = (String::new(), String::from("Number,FirstName,Department\n"));
    for n in 0..MANY {
        writeln!(lines, "extension add {} --department main", 500 + n).unwrap();
        writeln!(rows, "{},Given{n},main", 1000 + n).unwrap();
    }
    world.file("lines", lines);
    world.file("rows", rows);
}

#[test]
fn nobody_keeps_others_waiting_for_longer_than_is_said() {
    let world = World::new();
    many(&world);
    let before = tip(&world);
    for line in [
        "batch $D/lines",
        "batch $D/lines --keep-going",
        "import $D/rows --profile 3cx",
    ] {
        let answer = world.run(&format!("{line} --yes --max-lock 0.001 -o json"));
        assert_eq!(answer.exit, 6, "{}", answer.shot());
        assert_eq!(answer.error()["code"], "conflict.max_lock");
        assert!(answer.stderr.contains("--max-lock SECONDS"));
        assert!(
            message(&answer).contains("longer than 0.001 seconds"),
            "{}",
            answer.shot()
        );
        assert_eq!(tip(&world), before);
        // Asked what would happen, nobody waits.
        world
            .run(&format!("{line} --dry-run --max-lock 0.001"))
            .ok();
    }
    world.run("batch $D/lines --yes --max-lock 60").ok();
    for wrong in ["0", "61", "-1", "nan", "soon"] {
        assert_eq!(
            world
                .run(&format!("batch $D/lines --max-lock={wrong}"))
                .exit,
            2,
            "{wrong}"
        );
    }
}

#[test]
fn a_dry_run_of_much_waits_for_nobody_and_keeps_nobody_waiting() {
    let world = World::company();
    many(&world);
    world.file("few", "extension add 500 --department main\n");
    // One thing may hold thousands, and what is no longer mentioned may be thousands too.
    let numbers: Vec<_> = (2000..2000 + MANY).map(|n| n.to_string()).collect();
    let add = |number: &String| format!("extension add {number} --department main\n");
    world.file("there", numbers.iter().map(add).collect::<String>());
    world.run("batch $D/there --yes -q").ok();
    world.run("queue add 850 -d main -q").ok();
    let members = numbers.join(", ");
    world.file(
        "queue.toml",
        format!("[queues.850]\nmembers = [{members}]\n"),
    );
    world.run("plan $D/queue.toml --out $D/queue.plan -q").ok();
    world.file("little.toml", "[queues.850]\ndepartment = \"sales\"\n");
    let other = rusqlite::Connection::open(world.db()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let all = numbers.join(" ");
    for line in [
        "batch $D/lines --dry-run",
        "import $D/rows --profile 3cx --dry-run",
        "plan $D/queue.toml",
        "apply $D/queue.toml --dry-run",
        "plan $D/queue.plan",
        "plan $D/little.toml --prune",
        &format!("extension disable {all} --dry-run"),
        &format!("extension move {all} -d support --dry-run"),
    ] {
        let answer = world.run(&format!("{line} --wait 0 -o json"));
        assert_eq!(answer.exit, 0, "{}", answer.shot());
        assert_eq!(answer.json()["changed"], true);
    }
    assert_eq!(world.run("plan $D/little.toml --wait 0").exit, 10);
    assert_eq!(world.run("batch $D/few --dry-run --wait 0").exit, 10);
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert_eq!(world.run("extension show 500").exit, 5);
    // What is refused on the copy is an attempt all the same, and on record.
    let before = tip(&world);
    let answer = world
        .line("batch $D/lines -o json")
        .by("203")
        .answers(&["y"])
        .run();
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert_eq!(answer.error()["audit_id"], before + 1);
    assert_eq!(tip(&world), before + 1);
    // And what is allowed is done, once.
    world.line("batch $D/lines").answers(&["y"]).run().ok();
    world.run("extension show 559").ok();
}

/// Some commands learn only while they run how much it is: they begin again, and say the same.
#[test]
fn a_dry_run_that_turns_out_to_be_much_says_what_would_be_done() {
    let world = World::company();
    let mut lines = String::new();
    let mut rows = String::from("Number,FirstName,Department\n");
    for n in 0..MANY {
        writeln!(lines, "extension add {} --department support", 2000 + n).unwrap();
    }
    for n in 0..MANY - 50 {
        writeln!(rows, "{},Given{n},main", 1000 + n).unwrap();
    }
    world.file("lines", lines);
    world.file("rows", rows);
    world.run("batch $D/lines --yes -q").ok();
    let before = tip(&world);
    let line = "import $D/rows --profile 3cx --invite-dir $D/codes --dry-run -o json";
    let would = world.run(line);
    assert_eq!(would.json()["counts"]["added"], MANY - 50);
    assert_eq!(would.json()["invited"], MANY - 50);
    let line = "department remove support --move-to main -o json";
    let would = world.run(&format!("{line} --dry-run"));
    assert_eq!(would.exit, 0, "{}", would.shot());
    assert_eq!(tip(&world), before);
    let done = world.run(&format!("{line} --yes"));
    assert_eq!(done.json()["moved"], would.json()["moved"]);
    assert!(would.json()["moved"].as_array().unwrap().len() > MANY);
}

/// What is shown twice, a minute apart and with nothing changed between, is the same to a program.
#[test]
fn two_shows_are_equal() {
    let world = World::company();
    for line in [
        "role grant 201 manager -d sales --for 2d",
        "department member add support 201 --role manager --for 3d",
        "role grant 205 system-admin --for 2d --confirm 205",
        "group add night",
        "group member add night 201 --for 3d",
        "console permit 201 monitors --for 3d",
        "password invite 202",
        "hours set sales --open 'mon-fri 8-17:30'",
        "queue add 800 -d sales",
        "token add --right hours:read --for 30d",
    ] {
        world.run(line).ok();
    }
    for line in [
        "whoami",
        "extension show 201",
        "extension show 205",
        "extension list",
        "department show sales",
        "department list",
        "department member list sales",
        "department member list support",
        "group show night",
        "group list",
        "group member list night",
        "role list",
        "role show manager",
        "hours show sales",
        "hours status",
        "hours status sales",
        "holiday list sales",
        "queue show 800",
        "queue list",
        "auth list 201",
        "auth who-can hours:write sales",
        "console show 201",
        "console list",
        "token list",
        "settings list",
        "phonebook list",
        "login --list",
        "route show 800 --at '2026-11-20 10:00'",
    ] {
        for format in ["json", "csv"] {
            let shown = || world.run(&format!("{line} -o {format}")).stdout;
            let before = shown();
            world.pass(60);
            assert_eq!(before, shown(), "{line}");
        }
    }
}
