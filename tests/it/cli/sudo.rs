//! For callers who come through sudo, no option, now or later, opens a file that they name.

use crate::common::World;
use crate::common::tree::leaves;
use clap::Arg;
use insta::assert_snapshot;
use std::any::TypeId;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A caller who is bound to nobody.
const CALLER: &str = "3999999998";

fn owner(world: &World) -> u32 {
    fs::metadata(world.folder()).unwrap().uid()
}

fn takes_path(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == TypeId::of::<PathBuf>()
}

/// A value that the option takes, as far as the parser looks.
fn sample(command: &str, arg: &Arg) -> String {
    if let Some(value) = arg.get_possible_values().first() {
        return value.get_name().to_owned();
    }
    let name = arg.get_value_names().map_or("", |names| names[0].as_str());
    let value = match name {
        "NUMBER" | "NEW" | "NUMBER|NAME" | "NUMBER|next" => "205",
        "DEPARTMENT" | "NAME" | "GROUP" | "ROLE" | "LABEL" | "TEXT" => "sales",
        "RIGHT" => "hours:read",
        "PROVIDER" => "google",
        "URL" => "https://accounts.google.com",
        "ID" => "pbxctl",
        "PROFILE" => "3cx",
        "DURATION" => "1d",
        "TIME" => "2026-01-01",
        "FILE" | "DIR" | "PATH" => "-",
        _ => panic!(
            "`{command}`: say here what `{name}` ({}) may be",
            arg.get_id()
        ),
    };
    value.to_owned()
}

/// The option with a value, as it is typed.
fn typed(arg: &Arg, value: &str) -> String {
    match (arg.get_long(), arg.get_short()) {
        (Some(long), _) => format!("--{long}={value}"),
        (None, Some(short)) => format!("-{short} {value}"),
        (None, None) => value.to_owned(),
    }
}

/// A line for each option of each command that takes a path, with `FILE` in its place.
fn lines() -> Vec<(String, String)> {
    let root = pbxctl::cli::built(None);
    let commands = leaves(&root);
    let mut lines = Vec::new();
    for (words, command) in commands {
        let own = |arg: &&Arg| !arg.is_global_set();
        for path in command
            .get_arguments()
            .filter(own)
            .filter(|a| takes_path(a))
        {
            let mut line = words.clone();
            // Of a group of which one is needed, the first.
            let needed: Vec<_> = command
                .get_groups()
                .filter(|group| group.is_required_set())
                .filter_map(|group| group.get_args().next())
                .collect();
            for arg in command.get_arguments().filter(own) {
                let value = if arg.get_id() == path.get_id() {
                    "FILE".to_owned()
                } else if arg.is_required_set() || needed.contains(&arg.get_id()) {
                    sample(&words, arg)
                } else {
                    continue;
                };
                line += &format!(" {}", typed(arg, &value));
            }
            lines.push((format!("{words}: {}", path.get_id()), line));
        }
    }
    for global in root.get_arguments().filter(|a| takes_path(a)) {
        let option = typed(global, "FILE");
        let id = global.get_id();
        lines.push((format!("before: {id}"), format!("{option} whoami -u 101")));
        lines.push((
            format!("after: {id}"),
            format!("extension list {option} -u 101"),
        ));
        lines.push((
            format!("between: {id}"),
            format!("extension {option} list -u 101"),
        ));
    }
    lines
}

/// An option whose value is a path is parsed as one: that is what it is kept closed by.
#[test]
fn what_names_a_file_is_parsed_as_a_path() {
    let root = pbxctl::cli::built(None);
    let commands = leaves(&root);
    let mut seen = 0;
    for (words, command) in commands {
        for arg in command.get_arguments() {
            let names = arg.get_value_names().unwrap_or_default();
            let id = arg.get_id().as_str();
            let sounds = names.iter().any(|name| {
                ["FILE", "PATH", "DIR", "FOLDER"]
                    .iter()
                    .any(|word| name.split(['_', '-']).any(|part| part == *word))
            }) || ["file", "path", "dir", "folder"]
                .iter()
                .any(|word| id.split('-').any(|part| part == *word));
            let hinted = matches!(
                arg.get_value_hint(),
                clap::ValueHint::FilePath | clap::ValueHint::DirPath | clap::ValueHint::AnyPath
            );
            // What of it is a path by its type alone needs no look at its name.
            let is_value = arg.get_action().takes_values();
            if is_value && (sounds || hinted) {
                seen += 1;
                assert!(
                    takes_path(arg),
                    "`{words}`: `{id}` names a file and is not a path to the parser"
                );
            }
            assert_ne!(
                arg.get_value_parser().type_id(),
                TypeId::of::<std::ffi::OsString>(),
                "`{words}`: `{id}` may be a path, and is none to the parser"
            );
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn every_option_that_takes_a_path_is_closed() {
    let world = World::company();
    world.password("101", "violet tractor hums softly");
    let there = world.file("there", "violet tractor hums softly\n");
    let before = fs::read(&there).unwrap();
    let lines = lines();
    assert!(lines.len() > 15, "{lines:?}");
    for (what, line) in &lines {
        for path in [
            "$D/there",
            "$D/none",
            "./-",
            "$D/pbxctl.db-wal",
            "/dev/stdin",
        ] {
            let line = line.replace("FILE", path);
            let called = world.line(&format!("{line} -o json")).uid(owner(&world));
            let answer = called.var("SUDO_UID", CALLER).stdin("x\n").run();
            assert_eq!(answer.exit, 11, "{what}: {line}: {}", answer.shot());
            assert_eq!(answer.error()["code"], "environment.sudo", "{what}: {line}");
            // A set-uid program has the power of another as well.
            let called = world.line(&format!("{line} -o json")).by("204");
            let answer = called.power_of(owner(&world)).stdin("x\n").run();
            assert_eq!(answer.exit, 11, "{what}: {line}: {}", answer.shot());
        }
    }
    assert_eq!(fs::read(&there).unwrap(), before);
    assert!(!world.folder().join("none").exists());
    assert!(!Path::new("-").exists());
}

/// `-` is a stream, which the caller's own shell opened; where it would be a file, or a folder, it
/// is closed as well.
#[test]
fn standard_input_and_output_stay_open() {
    let world = World::company();
    for (what, line) in lines() {
        let closed = [
            "init: new-password-file",
            "man: dir",
            "db backup: file",
            "import: invite-dir",
            "apply: secrets-dir",
        ]
        .contains(&&*what)
            || what.ends_with(": db");
        let line = format!("{} -o json", line.replace("FILE", "-"));
        let answer = world.line(&line).uid(owner(&world));
        let answer = answer.var("SUDO_UID", CALLER).stdin("").run();
        let told = answer.stderr.contains("environment.sudo");
        let is_name = what.starts_with("db restore");
        assert!(told == closed || is_name, "{what}: {}", answer.shot());
        assert!(!Path::new("-").exists(), "{what}");
    }
}

#[test]
fn what_the_environment_names_is_closed_too() {
    let world = World::company();
    let uid = owner(&world);
    let called = |name: &str, value: &str| {
        let line = world
            .line("whoami")
            .uid(uid)
            .var("SUDO_UID", &crate::common::uid_of("204").to_string());
        line.var(name, value).run()
    };
    let here = world.folder().display().to_string();
    for (name, value) in [
        ("PBXCTL_DB", "/tmp/other.db"),
        ("PBXCTL_DB", "x.db"),
        ("PBXCTL_TOKEN_FILE", "/etc/pbxctl.token"),
    ] {
        let answer = called(name, value);
        assert_eq!(answer.exit, 11, "{}", answer.shot());
        assert!(answer.stderr.contains(name), "{}", answer.shot());
    }
    // Folders that a variable names are not looked into.
    for name in ["HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"] {
        called(name, &format!("{here}/planted")).ok();
        let line = world
            .line("login -u 204 --password-file -")
            .uid(uid)
            .stdin("wrong");
        line.var("SUDO_UID", CALLER)
            .var(name, &format!("{here}/planted"))
            .run();
        assert!(!Path::new(&format!("{here}/planted")).exists(), "{name}");
    }
    assert!(called("PBXCTL_DB", "").ok().stdout.starts_with("204"));
    assert!(
        called("PBXCTL_DB", &world.db().display().to_string())
            .ok()
            .stdout
            .starts_with("204")
    );
}

/// Lines of a batch and of a policy test come as whoever runs them.
#[test]
fn lines_in_a_file_open_nothing_either() {
    let world = World::company();
    world.file("pin", "4711\n");
    let uid = owner(&world);
    let run = |line: &str, stdin: &str| {
        let stdin = stdin.replace("$D", &world.folder().display().to_string());
        let line = world.line(line).uid(uid).stdin(&stdin);
        line.var("SUDO_UID", &crate::common::uid_of("100").to_string())
            .run()
    };
    for inner in [
        "extension set 205 --vm-pin-file $D/pin",
        "holiday import sales --ics $D/pin",
        "phonebook import $D/pin --format csv",
        "token add --right hours:read --for 1d --file $D/token",
    ] {
        for batch in ["batch", "batch --keep-going", "batch --dry-run"] {
            let answer = run(batch, &format!("{inner}\n"));
            assert_ne!(answer.exit, 0, "{}", answer.shot());
            assert!(
                answer.stderr.contains("through sudo"),
                "{inner}: {}",
                answer.shot()
            );
        }
        let policy = format!("tests:\n  - {{actor: 100, command: \"{inner}\", expect: allow}}\n");
        let answer = run("auth test -", &policy);
        assert!(
            answer.exit != 0 && answer.exit != 3,
            "{inner}: {}",
            answer.shot()
        );
        assert!(
            answer.stderr.contains("through sudo"),
            "{inner}: {}",
            answer.shot()
        );
    }
    assert!(!world.folder().join("token").exists());
}

/// One message for all of it: what is closed, where the database is, and how else it is done.
#[test]
fn it_says_how_to_do_it() {
    let world = World::company();
    for (line, what) in [
        ("import $D/people.csv --profile 3cx", "`FILE` names a file"),
        (
            "holiday import sales --ics $D/a.ics",
            "`--ics` names a file",
        ),
        ("man --dir $D/man", "`--dir` names a file"),
        ("--db $D/x.db whoami", "`--db` names a file"),
        ("init --owner 100 --first A --last B", "`init` makes a file"),
    ] {
        let called = world.line(line).uid(owner(&world)).var("SUDO_UID", CALLER);
        let told = called.run().stderr;
        let first =
            format!("pbxctl: {what}, and through sudo pbxctl opens no file with the rights of `");
        assert!(told.starts_with(&first), "{told}");
        for part in [
            "hint: the database is the system's own, $D/pbxctl.db",
            &format!("env -u SUDO_UID pbxctl {line}\n"),
        ] {
            assert!(told.contains(part), "{told}");
        }
    }
}

/// Through sudo, a command in a message is one that works there: pasted, it acts on the same file.
#[test]
fn commands_in_messages_are_pasted_there() {
    let world = World::company();
    let uid = owner(&world);
    let users = [(uid, "pbx")];
    let run = |line: &str| {
        let caller = crate::common::uid_of("100").to_string();
        let line = world.line(line).uid(uid).users(&users);
        line.var("SUDO_UID", &caller).run()
    };
    for line in [
        "extension add 299 --department sales",
        "extension ensure 298 --department sales",
        "extension show 20555",
        "queue ensure 805",
        "extension set 205 --did +48221000105 --if-version 0",
        "password set 205 --no-input",
        "db restore nothing.db",
        "token ensure --label x --right hours:read --for 1d --file -",
        "audit undo 1 --yes",
        "extension remove 100 --yes",
        "department remove sales --yes",
        "extension list -d nowhere",
        "role remove manager",
        "phonebook show 99",
    ] {
        for format in ["table", "json"] {
            let answer = run(&format!("{line} -o {format}"));
            let told = format!("{}\n{}", answer.stdout, answer.stderr);
            for noun in [
                "extension",
                "password",
                "department",
                "queue",
                "audit",
                "db",
                "role",
                "group",
                "console",
                "token",
            ] {
                let command = format!("pbxctl {noun} ");
                let all = told.matches(&command).count();
                let called = told.matches(&format!("sudo -u pbx {command}")).count();
                assert_eq!(all, called, "{line}: {told}");
            }
            assert!(!told.contains("sudo -u pbx sudo"), "{line}: {told}");
        }
    }
    // So is what a plan says, and how to undo it.
    world.run("department set sales --numbers 200-299").ok();
    let site = |line: &str, site: &str| {
        let caller = crate::common::uid_of("100").to_string();
        let line = world.line(line).uid(uid).users(&users).stdin(site);
        line.var("SUDO_UID", &caller).run()
    };
    let told = site(
        "apply --format toml --yes",
        "[extensions.295]\ndepartment = \"sales\"\n",
    );
    let told = told.ok().stdout;
    assert!(
        told.contains("undo it with: sudo -u pbx pbxctl audit undo"),
        "{told}"
    );
    let told = site(
        "plan --format toml",
        "[extensions.999]\ndepartment = \"sales\"\n",
    );
    // Lines are broken at words.
    let told = told.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("sudo -u pbx pbxctl department set sales")
            && told.contains("sudo -u pbx pbxctl extension add 999"),
        "{told}"
    );
    // And what is wrong with a site file.
    for format in ["table", "json"] {
        let told = site(
            &format!("plan --format toml -o {format}"),
            "[extensions.205]\nrole = \"nowhere\"\n",
        );
        let told = told.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("`sudo -u pbx pbxctl role list`"), "{told}");
    }
    let told = run("extension add 297 --department sales").ok().stdout;
    assert!(
        told.contains("sudo -u pbx pbxctl password invite 297"),
        "{told}"
    );
    let told = world
        .run("extension add 296 --department sales")
        .ok()
        .stdout;
    assert!(told.contains("yet: pbxctl password invite 296"), "{told}");
}

/// The database is the system's own: the one compiled in, or the one that root named.
#[test]
fn root_names_the_database() {
    let world = World::company();
    let other = World::bare();
    let conf = other.file(
        "pbxctl.conf",
        format!("# ours\ndb = {}\n", world.db().display()),
    );
    let line = || other.line("whoami -o json").conf(&conf);
    let caller = crate::common::uid_of("204").to_string();
    let sudo = line()
        .uid(owner(&world))
        .var("PBXCTL_DB", "")
        .var("SUDO_UID", &caller);
    assert_eq!(sudo.run().ok().json()["number"], "204");
    // It does so for everybody who names none.
    let own = line().by("204").var("PBXCTL_DB", "").run();
    assert_eq!(own.ok().json()["number"], "204");
    let named = line().by("204").var("PBXCTL_DB", "/nonexistent/x.db").run();
    assert_eq!(named.exit, 11, "{}", named.shot());
    // Where it cannot count nobody goes on with another database.
    fs::write(&conf, "db = relative.db\n").unwrap();
    let answer = line().by("204").var("PBXCTL_DB", "").run();
    assert_eq!(answer.exit, 11, "{}", answer.shot());
    assert!(
        answer.stderr.contains("does not name an absolute path"),
        "{}",
        answer.shot()
    );
}

/// Whoever forgets sudo is told of it, and not to make a database of their own.
#[test]
fn who_is_to_use_sudo_is_told_so() {
    let world = World::company();
    let users = [(owner(&world), "pbx"), (3_900_000_001, "lena")];
    let lena = |world: &World, line: &str| {
        let line = world.line(line).uid(3_900_000_001).users(&users);
        line.var("PBXCTL_DB", "").run().shot()
    };
    assert_snapshot!(lena(&world, "whoami"), @r#"
    -- stderr
    pbxctl: there is no database at $D/.local/share/pbxctl/pbxctl.db
    hint: the database of this machine is `pbx`'s: sudo -u pbx pbxctl
    -- exit 11
    "#);
    // A database of their own, or one that they name, is another thing.
    assert_snapshot!(lena(&world, "--db $D/none.db whoami"), @r#"
    -- stderr
    pbxctl: there is no database at $D/none.db
    hint: make one with `pbxctl init --owner NUMBER --first NAME --last NAME`, or name another with `--db PATH`
    -- exit 11
    "#);
}
