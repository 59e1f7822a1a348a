//! Who somebody is, what a name is, and what is read and shown.

use crate::common::{World, uid_of};
use crate::policy::lessons::{comes_to, given, verdict};
use pbxctl::engine::{Kind, OperationId};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn the_command_line_gives_nobody_anything() {
    let world = World::company();
    // Neither root nor a stranger is anybody.
    for uid in [0, 3_999_999_999] {
        let answer = world.line("extension set 201 --first Eve").uid(uid).run();
        assert_eq!(answer.exit, 8, "{}", answer.shot());
        let batch = world.line("batch").stdin("extension set 201 --first Eve");
        let answer = batch.uid(uid).run();
        assert_eq!(answer.exit, 8, "{}", answer.shot());
    }
    // Nor is somebody more on a terminal, in a pipe, under cron, or by what they export.
    let line = "extension set 205 --first Eve -o json";
    let plain = world.run_as("204", line).error();
    assert_eq!(plain["rule"], "D6");
    let owner = uid_of("100").to_string();
    // As a line of a batch, typed or piped.
    let batch = || {
        let line = world.line("batch -o json").by("204");
        line.stdin("extension set 205 --first Eve\n")
    };
    let others = [
        world.line(line).by("204").tty(80).run(),
        world.line(line).by("204").stdin("yes\n").run(),
        world.line(line).by("204").var("TERM", "dumb").run(),
        world.line(line).by("204").var("USER", "root").run(),
        world.line(line).by("204").var("LOGNAME", "root").run(),
        world.line(line).by("204").var("SUDO_USER", "root").run(),
        world.line(line).by("204").var("PBXCTL_USER", "100").run(),
        world.line(line).by("204").var("PBXCTL_AS", "100").run(),
        batch().run(),
        batch().tty(80).answers(&["y"]).run(),
    ];
    // Who says that somebody else called, and does not own the file, is nobody.
    for claim in [world.line(line).by("204"), batch()] {
        let answer = claim.var("SUDO_UID", &owner).run();
        assert_eq!(answer.exit, 8, "{}", answer.shot());
    }
    for (n, answer) in others.iter().enumerate() {
        let error = answer.stderr.lines().last().unwrap_or_default();
        assert!(
            answer.exit == 4 && error.contains("\"rule\":\"D6\""),
            "{n}: {}",
            answer.shot()
        );
    }
}

#[test]
fn one_name_in_other_letters_is_the_same_name() {
    let world = World::company();
    comes_to(
        &world,
        "100",
        &[
            ("department add SALES", "conflict.exists"),
            ("department add ' sales '", "conflict.exists"),
            ("department add Ｓａｌｅｓ", "conflict.exists"),
            ("department add 'sa\u{301}les'", "ok"),
            ("department add sáles", "conflict.exists"),
            ("department add 'sal\u{200b}es'", "usage.value"),
            ("department add 'sales\u{202e}'", "usage.value"),
            ("group add Administrators", "conflict.exists"),
            ("group add ＡＤＭＩＮＩＳＴＲＡＴＯＲＳ", "conflict.exists"),
            ("group add ' administrators'", "conflict.exists"),
            ("group add 'adminis\u{ad}trators'", "usage.value"),
            ("extension add １００ --department sales", "usage.value"),
            ("extension add ' 100' --department sales", "usage.value"),
            ("extension add 100 --department sales", "conflict.exists"),
            // A number is text: with a zero before it, it is another, and reaches nobody.
            ("extension show 0100", "not_found"),
        ],
    );
    // Renaming does not reach it either.
    comes_to(
        &world,
        "100",
        &[
            ("department rename support Ｓａｌｅｓ", "conflict.exists"),
            ("group set administrators --name root", "invalid.state"),
        ],
    );
    let made = world.run("department add ＬＡＢ").ok();
    assert_eq!(
        verdict(&world, "100", "department add lab"),
        "conflict.exists"
    );
    assert!(made.exit == 0);
}

#[test]
fn a_name_is_no_path_and_zero_is_no_way_to_say_unlimited() {
    let world = World::company();
    comes_to(
        &world,
        "100",
        &[
            ("whoami -u ../../etc/passwd", "usage.value"),
            ("extension add ../201 --department sales", "usage.value"),
            ("login --for 0", "usage.value"),
            ("login --for -1h", "usage.value"),
            ("login --for 1000000h", "usage.value"),
            (
                "role grant 201 manager --department sales --for 0",
                "usage.value",
            ),
            ("department set sales --max-extensions -1", "usage.value"),
            ("department set sales --max-extensions 0", "usage.value"),
        ],
    );
    // A department called like a path makes no file.
    world.run("department add ../../escape").ok();
    world.password("204", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    world
        .line("login -u 204 --password-file $D/key")
        .by_nobody()
        .run()
        .ok();
    let state = world.folder().join(".local/state/pbxctl");
    let names: Vec<_> = std::fs::read_dir(&state)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(!names.is_empty());
    for name in names {
        assert!(
            name.starts_with("session-") && !name.contains("204"),
            "{name}"
        );
    }
}

#[test]
fn listing_what_others_hold_needs_a_right() {
    let world = World::company();
    world.console("201", "allow");
    comes_to(
        &world,
        "201",
        &[
            ("auth list", "ok"),
            ("auth list 204", "D2"),
            ("auth can-i roles:write --actor 204", "D2"),
            ("auth explain roles:write 205 --actor 204", "D2"),
            ("auth who-can roles:write department:sales", "D2"),
            ("console show 204", "D2"),
            ("audit list", "D2"),
            ("auth list 401", "not_found"),
        ],
    );
    // What is shown of them without it is who they are, and where.
    let shown = world
        .run_as("201", "extension show 204 -o json")
        .ok()
        .json();
    assert_eq!(shown["department"], "sales");
    for key in [
        "memberships",
        "groups",
        "permissions",
        "console_access",
        "role",
        "password_set",
    ] {
        assert!(shown[key].is_null(), "{key}: {shown}");
    }
    let list = world
        .run_as("201", "extension list -o json --columns number,role,email")
        .ok();
    for row in list.json().as_array().unwrap() {
        let own = row["number"] == "201";
        assert!(own || row["role"].is_null(), "{row}");
    }
}

/// Every file of the world's folder, by name.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().unwrap().is_file())
        // The index of the write-ahead log is memory shared by those who have it open.
        .filter(|entry| !entry.file_name().to_string_lossy().ends_with("-shm"))
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn no_command_that_reads_writes() {
    let world = World::company();
    given(
        &world,
        &[
            "group add hotline",
            "group member add hotline 201",
            "queue add 800 --department sales",
            "ivr add 802 --department sales",
            "phonebook add --company Acme --number +48221000500",
            "settings sso add google --issuer https://accounts.google.com --client-id pbxctl",
        ],
    );
    world.file(
        "site.yaml",
        "as: 100\nassert:\n- {can: settings:write, is: yes}\n",
    );
    let lines = [
        "extension show 201",
        "extension list",
        "extension list --group hotline",
        "department show sales",
        "department list",
        "department member list sales",
        "group show hotline",
        "group list",
        "group member list hotline",
        "queue show 800",
        "queue list",
        "queue member list 800",
        "ivr option list 802",
        "trunk list",
        "route show 800",
        "route show 201",
        "route check",
        "phonebook show 1",
        "phonebook show --search acme",
        "phonebook list",
        "phonebook export --format csv",
        "phonebook export --format cisco",
        "hours show sales",
        "hours status",
        "hours status sales",
        "hours calendar sales",
        "holiday list sales",
        "holiday export sales",
        "role list",
        "role show owner",
        "role matrix",
        "token list",
        "token list --all",
        "console show 201",
        "whoami",
        "audit list",
        "audit show 1",
        "audit verify",
        "audit export",
        "auth can-i extensions:write 201",
        "auth explain extensions:write 201",
        "auth list 201",
        "auth can-i extensions:write 201 --actor 204",
        "auth who-can extensions:write 201",
        "auth paths --from 203 --to roles:write --depth 1",
        "settings list",
        "settings show country",
        "settings sso list",
        "settings sso show google",
        "db info",
        "db check",
    ];
    let mut before = files(world.folder());
    for who in ["100", "205"] {
        for line in lines {
            for format in ["table", "json"] {
                let answer = world.run_as(who, &format!("{line} -o {format}"));
                // A refusal is recorded, and is no read.
                let read = [0, 3].contains(&answer.exit);
                assert!(read || who != "100", "{}", answer.shot());
                if read {
                    assert!(files(world.folder()) == before, "{who}: {line} wrote");
                } else {
                    before = files(world.folder());
                }
            }
        }
    }
    // Every operation called a read stands in that list, but what only others ask for.
    let asked: BTreeSet<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    for id in OperationId::ALL {
        let spec = id.spec();
        let not_a_command = matches!(
            id,
            OperationId::ExtensionCompare
                | OperationId::DepartmentCompare
                | OperationId::DatabaseBackup
                | OperationId::DatabaseRestore
        );
        if spec.kind == Kind::Read && !not_a_command {
            let noun_and_verb = spec.command.split(['|', ' ']).take(2);
            let first = noun_and_verb.collect::<Vec<_>>().join(" ");
            assert!(
                asked.iter().any(|line| line.starts_with(&first)),
                "{}",
                spec.command
            );
        }
    }
    // What ensure finds already so, it has only compared.
    world.run("extension ensure 201 --first Uma").ok();
    world.run("department ensure sales").ok();
    assert!(files(world.folder()) == before, "ensure wrote");
}

/// Doctests that must not compile, by file and by the compiler's reason; each stands beside a
/// twin that compiles, or a change of names would let it pass for nothing.
#[test]
fn an_unauthorised_write_does_not_compile() {
    for (file, codes) in [
        (
            "src/engine/gate/mod.rs",
            &["E0451", "E0499", "E0505", "E0624", "E0616"][..],
        ),
        ("src/engine/writes/mod.rs", &["E0061", "E0308", "E0382"]),
        ("policy/src/catalogue.rs", &["E0277"]),
        ("src/engine/authn.rs", &["E0451"]),
        ("src/engine/store/open.rs", &["E0616"]),
        (
            "policy/src/domain/secret.rs",
            &["E0277", "E0277", "E0277", "E0277"],
        ),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(path).unwrap();
        let doc = |line: &str| {
            let line = line.trim_start();
            let text = line.strip_prefix("///").or(line.strip_prefix("//!"))?;
            Some(text.trim().to_owned())
        };
        let fences: Vec<String> = text
            .lines()
            .filter_map(doc)
            .filter(|line| line.starts_with("```"))
            .collect();
        let opened: Vec<&str> = fences.iter().step_by(2).map(String::as_str).collect();
        let failing: Vec<&str> = opened
            .iter()
            .filter_map(|fence| fence.strip_prefix("```compile_fail,"))
            .collect();
        assert_eq!(failing, codes, "{file}");
        assert!(opened.contains(&"```"), "{file} has no twin that compiles");
    }
}

#[test]
fn no_statement_is_built_from_what_people_type() {
    let world = World::company();
    let before = world.run("extension list -o csv").ok().stdout;
    let hostile = "x'); DELETE FROM extension; --";
    let quoted = format!("\"{hostile}\"");
    for line in [
        format!("department add {quoted}"),
        format!("department set {quoted} --display-name {quoted}"),
        format!("group add {quoted}"),
        format!("group member add {quoted} 201"),
        format!("group list --search {quoted}"),
        format!("extension list --search {quoted}"),
        format!("extension list --group {quoted} --search '%'"),
        format!("extension set 202 --first {quoted} --reason {quoted}"),
        format!("audit list --action {quoted}"),
        format!("extension show {quoted}"),
        format!("department member list {quoted}"),
    ] {
        let answer = world.run(&line);
        assert!([0, 2].contains(&answer.exit), "{line}: {}", answer.shot());
    }
    let shown = world.run("extension show 202 -o json").ok().json();
    assert_eq!(shown["first_name"], hostile);
    let after = world.run("extension list -o csv").ok().stdout;
    assert_eq!(after.lines().count(), before.lines().count());
    // `%` and `_` are letters like any other.
    assert_eq!(
        world
            .run("extension list --search % -o csv --no-headers")
            .ok()
            .stdout,
        ""
    );
}

#[test]
fn an_upgrade_leaves_everybodys_rights_as_they_were() {
    let rights = |world: &World, version: i64| -> Vec<String> {
        // Two of them got other numbers, once that could be.
        let [user, manager] = match version {
            ..11 => ["301", "304"],
            _ => ["391", "394"],
        };
        [
            "100", "101", "201", "202", "203", "204", "205", user, manager, "401", "405",
        ]
        .iter()
        .map(|n| {
            // Somebody is logged in there: the founder's OS user is to ask.
            let line = world.line(&format!("auth list {n} -o csv"));
            let elsewhere = world.folder().join("elsewhere").display().to_string();
            line.var("XDG_STATE_HOME", &elsewhere).run().ok().stdout
        })
        .collect()
    };
    for version in 1..=crate::schema::newest() {
        // Against the same site made now, by today's commands.
        let (old, today) = (
            rights(&crate::schema::as_released(version), version),
            rights(&crate::schema::site(version), version),
        );
        for (was, is) in old.iter().zip(&today) {
            assert_eq!(was, is, "from version {version}");
        }
    }
}
