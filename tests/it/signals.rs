//! Signals while others wait, process limits, and a disk that fails while a change is made durable:
//! the program itself, from the outside.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

struct Site(tempfile::TempDir);

impl Site {
    /// Runs a line as a shell does, which may close or turn its streams elsewhere.
    fn shell(&self, line: &str) -> std::process::Output {
        let command = format!("exec \"$0\" {line}");
        let program = program().display().to_string();
        self.command(Path::new("/bin/sh"), &["-c", &command, &program])
            .output()
            .unwrap()
    }
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        let init = "init --owner 100 --first Olga --last Owner";
        assert!(site.run(init).status.success());
        site
    }
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
    fn command(&self, program: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .env("PBXCTL_DB", self.path("site.db"))
            .env("XDG_STATE_HOME", self.0.path())
            .env_remove("PBXCTL_TOKEN_FILE")
            .env_remove("SUDO_UID")
            .current_dir(self.0.path())
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
    fn start(&self, line: &str) -> Child {
        let args: Vec<&str> = line.split(' ').collect();
        self.command(program(), &args).spawn().unwrap()
    }
    fn run(&self, line: &str) -> Output {
        self.start(line).wait_with_output().unwrap()
    }
    /// A batch that holds the lock by now, has a file to make, and goes on for long enough to be
    /// met there.
    fn working(&self) -> Child {
        use std::fmt::Write as _;
        let mut lines = "token add --right extensions:read --for 1d --file token\n".to_owned();
        for n in 0..4000 {
            writeln!(lines, "extension add {} --department main", 10_000 + n).unwrap();
        }
        std::fs::write(self.path("lines"), lines).unwrap();
        let child = self.start("batch lines --yes -q --max-lock 60");
        let other = rusqlite::Connection::open(self.path("site.db")).unwrap();
        other.busy_timeout(Duration::ZERO).unwrap();
        while other.execute_batch("BEGIN IMMEDIATE; ROLLBACK").is_ok() {
            std::thread::sleep(Duration::from_millis(3));
        }
        child
    }
    fn first_name(&self) -> String {
        let out = self.run("extension show 100 -o json");
        let shown: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        shown["first_name"].as_str().unwrap().to_owned()
    }
}

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_pbxctl"))
}

fn send(signal: &str, to: &Child) {
    let sent = Command::new("kill")
        .args([signal, &to.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn who_is_ended_in_the_middle_leaves_nothing_and_says_so() {
    use std::os::unix::process::ExitStatusExt;
    let site = Site::new();
    for (signal, number) in [("-TERM", 15), ("-INT", 2), ("-HUP", 1)] {
        let child = site.working();
        send(signal, &child);
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.signal(), Some(number), "{}", said(&out));
        let told = said(&out);
        assert!(told.contains("interrupted by SIG"), "{told}");
        assert!(told.contains("nothing was written"), "{told}");
        assert!(!site.path("token").exists(), "{signal}");
        let list = site.run("extension list -o plain");
        assert_eq!(list.stdout.split(|byte| *byte == b'\n').count(), 2);
    }
}

/// Nobody is told of a kill: what it leaves is in nobody's way.
#[test]
fn who_is_killed_in_a_batch_leaves_no_file_of_a_token() {
    let site = Site::new();
    let mut child = site.working();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!site.path("token").exists());
    assert!(
        site.run("batch lines --yes -q --max-lock 60")
            .status
            .success()
    );
    assert!(
        site.run("extension show 100 --token-file token")
            .status
            .success()
    );
}

#[test]
fn who_is_stopped_lets_the_lock_go_first() {
    let site = Site::new();
    let child = site.working();
    send("-TSTP", &child);
    // It works on, and stops then: this waits for the one and not for the other.
    let out = site.run("extension set 100 --first Nora --wait 60");
    assert!(out.status.success(), "{}", said(&out));
    send("-CONT", &child);
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success(), "{}", said(&out));
    assert!(site.path("token").exists());
}

#[test]
fn a_file_that_may_not_grow_is_an_error_with_a_word() {
    let site = Site::new();
    let script = "ulimit -f 1; exec \"$0\" extension set 100 --first Nora";
    let out = site
        .command(
            Path::new("sh"),
            &["-c", script, program().to_str().unwrap()],
        )
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(11), "{}", said(&out));
    assert!(
        said(&out).contains("past the limit of its size; nothing was written"),
        "{}",
        said(&out)
    );
    assert_eq!(site.first_name(), "Olga");
}

/// A sync that fails once, and one that fails for good: neither is nothing, and what is said of
/// it is so.
#[test]
fn a_sync_that_fails_is_not_called_nothing() {
    let able = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .output();
    if !able.is_ok_and(|out| out.status.success()) {
        println!("NOT RUN: there is no strace here, or it may not trace");
        return;
    }
    let failing = |site: &Site, which: &str, line: &str| {
        let inject = format!("inject=fsync,fdatasync:error=EIO:when={which}");
        let mut args = vec![
            "-f",
            "-o",
            "/dev/null",
            "-e",
            "trace=fsync,fdatasync",
            "-e",
            &inject,
        ];
        args.push(program().to_str().unwrap());
        args.extend(line.split(' '));
        site.command(Path::new("strace"), &args).output().unwrap()
    };
    let (mut undone, mut unknown) = (0, 0);
    for which in ["1", "2", "3", "1+", "2+", "3+"] {
        let site = Site::new();
        let out = failing(&site, which, "extension set 100 --first Nora");
        let told = said(&out);
        let is_there = site.first_name() == "Nora";
        match out.status.code() {
            Some(0) => assert!(is_there),
            Some(11) if told.contains("not known") => {
                unknown += 1;
                assert!(told.contains("pbxctl audit show"), "{told}");
            }
            Some(11) => {
                undone += 1;
                assert!(told.contains("nothing was written"), "{told}");
                assert!(!is_there, "{told}");
            }
            other => panic!("{other:?}: {told}"),
        }
        for check in ["db check", "audit verify"] {
            assert!(site.run(check).status.success(), "{check}");
        }
    }
    assert!(
        undone > 0 && unknown > 0,
        "{undone} undone, {unknown} not known"
    );
}

/// What goes to a standard output that nobody opened goes to nobody: no secret comes to live, and
/// no entry leaves the record. Whoever throws output away on purpose may.
#[test]
fn with_a_closed_output_no_secret_lives_and_no_entry_leaves() {
    let site = Site::new();
    let shell = |line: &str| site.shell(line);
    assert!(
        shell("extension add 201 --department main")
            .status
            .success()
    );
    for line in [
        "token add --right extensions:read --for 1d",
        "token add --right extensions:read --for 1d --file -",
        "token add --right extensions:read --for 1d -o json",
        "password set 201 --generate",
        "audit archive - --before 2100-01-01 --yes",
    ] {
        for away in [">&-", ">/dev/zero", ">/dev/urandom", ">/dev/full"] {
            let out = shell(&format!("{line} {away}"));
            assert_eq!(out.status.code(), Some(11), "{line} {away}: {}", said(&out));
        }
    }
    let made = shell("--db new.db init --owner 100 --first A --last B --generate >&-");
    assert_eq!(made.status.code(), Some(11), "{}", said(&made));
    assert!(!site.path("new.db").exists());
    std::fs::write(
        site.path("lines"),
        "password set 201 --generate\ntoken add --right extensions:read --for 1d\n",
    )
    .unwrap();
    let batch = shell("batch lines --yes >&-");
    assert_eq!(batch.status.code(), Some(11), "{}", said(&batch));
    let out = site.run("token list -o json");
    assert_eq!(String::from_utf8_lossy(&out.stdout).trim(), "[]");
    let out = site.run("audit list -o json");
    let rows: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let actions: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["action"])
        .collect();
    assert_eq!(actions, ["extension.add", "init"], "{actions:?}");
    assert!(
        shell("password set 201 --generate >/dev/null")
            .status
            .success()
    );
}

/// A database that was made is not said to be none where only the answer was lost.
#[test]
fn init_says_that_it_is_done_when_its_answer_is_lost() {
    let site = Site::new();
    for (db, more) in [("a.db", ""), ("b.db", "-o json"), ("c.db", "--example")] {
        let line = format!("--db {db} init --owner 100 --first A --last B {more} >/dev/full");
        let out = site.shell(&line);
        assert_eq!(out.status.code(), Some(11), "{line}");
        assert!(
            said(&out).contains("done as record 1"),
            "{line}: {}",
            said(&out)
        );
        assert!(site.path(db).exists(), "{line}");
    }
}

/// Pages that were written are said to be, though nobody gets to read how many they are.
#[test]
fn pages_are_written_though_the_answer_is_lost() {
    let site = Site::new();
    let out = site.shell("man --dir pages >/dev/full");
    assert_eq!(out.status.code(), Some(11), "{}", said(&out));
    assert!(
        said(&out).contains("pages written to pages, but the answer was lost"),
        "{}",
        said(&out)
    );
    assert!(site.path("pages/pbxctl.1").exists());
}

/// Any other answer may go nowhere: scripts and daemons give the null device, opened this way or
/// that, and a closed output is one by then. What is done is done, and that is what is answered.
#[test]
fn other_answers_may_be_thrown_away() {
    let site = Site::new();
    let shell = |line: &str| site.shell(line);
    for line in [
        "extension list -o json",
        "auth can-i extensions:write 100",
        "db check",
        "completions bash",
        "help",
    ] {
        for away in [
            ">/dev/null",
            "1<>/dev/null",
            "0<>/dev/null >&0 2>&0",
            ">&-",
            "2>&-",
            "<&-",
        ] {
            let out = shell(&format!("{line} {away}"));
            assert!(out.status.success(), "{line} {away}: {}", said(&out));
        }
    }
    for (name, away) in [
        ("Nora", "1<>/dev/null"),
        ("Ada", ">&-"),
        ("Eva", ">/dev/null"),
    ] {
        let out = shell(&format!("extension set 100 --first {name} {away}"));
        assert!(out.status.success(), "{away}: {}", said(&out));
        assert_eq!(site.first_name(), name);
    }
}

/// However few files may be open, what is said is that, and nothing is written.
#[test]
fn few_descriptors_are_named_and_nothing_is_written() {
    let site = Site::new();
    site.run("db backup back.db");
    std::fs::write(site.path("lines"), "extension add 300 --department main\n").unwrap();
    std::fs::write(
        site.path("p.csv"),
        "Number,FirstName,LastName,Department\n301,A,B,main\n",
    )
    .unwrap();
    let mut met = 0;
    for limit in 4..12 {
        for line in [
            "extension list".to_owned(),
            "extension set 100 --first Nora".into(),
            "batch lines --yes".into(),
            "import p.csv --profile 3cx --yes".into(),
            "db restore back.db --confirm site.db".into(),
            format!("db backup b{limit}.db"),
            format!("--db r{limit}.db db restore back.db --confirm r{limit}.db"),
            format!("audit archive a{limit}.jsonl --keep-days 0 --yes"),
            format!("--db i{limit}.db init --owner 100 --first A --last B"),
            format!("token add --right extensions:read --for 1d --file t{limit}"),
        ] {
            let script = format!("ulimit -n {limit}; exec \"$0\" {line}");
            let args = ["-c", &script, program().to_str().unwrap()];
            let out = site.command(Path::new("sh"), &args).output().unwrap();
            // That a batch or an import was done before is another matter.
            if out.status.code() == Some(6) {
                continue;
            }
            if out.status.success() {
                continue;
            }
            if out.status.code() == Some(127) {
                // The program itself does not load.
                continue;
            }
            let told = said(&out);
            met += 1;
            assert_eq!(out.status.code(), Some(11), "{limit}: {line}: {told}");
            let named = told.contains("too many files are open") || told.contains("Too many open");
            assert!(named, "{limit}: {line}: {told}");
            for name in ["b", "r", "a", "i", "t"] {
                let of_it = line.contains(&format!(" {name}{limit}"))
                    || line.contains(&format!("--db {name}{limit}"));
                let ends =
                    ["", ".db", ".jsonl"].map(|end| site.path(&format!("{name}{limit}{end}")));
                let left = ends.iter().any(|path| path.exists());
                assert!(!(of_it && left), "{limit}: {line}: {told}");
            }
        }
    }
    assert!(met > 0);
    assert!(site.run("db check").status.success());
}

/// Two who put a backup in the place of one file: the second is told so, and the file is whole.
#[test]
fn of_two_who_restore_at_once_one_does() {
    for there in [None, Some("no database")] {
        let site = Site::new();
        assert!(site.run("db backup back.db").status.success());
        if let Some(text) = there {
            std::fs::write(site.path("new.db"), text).unwrap();
        }
        let line = "--db new.db db restore back.db --confirm new.db";
        let both = [site.start(line), site.start(line), site.start(line)];
        let outs = both.map(|child| child.wait_with_output().unwrap());
        let done = outs.iter().filter(|out| out.status.success()).count();
        assert!(done >= 1, "{}", said(&outs[0]));
        for out in outs.iter().filter(|out| !out.status.success()) {
            // Who came after the first was done is asked as the owner of a database that works.
            assert_eq!(out.status.code(), Some(6), "{}", said(out));
        }
        assert!(site.run("--db new.db db check").status.success());
        let names: Vec<_> = std::fs::read_dir(site.0.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("-restored") || name.contains(".replaced-"))
            .collect();
        let kept = if there.is_some() { 1 } else { 0 };
        assert_eq!(names.len(), kept, "{names:?}");
    }
}

/// A database that is being made goes with whoever is asked to end meanwhile.
#[test]
fn an_init_that_is_ended_leaves_nothing() {
    use std::os::unix::process::ExitStatusExt;
    let site = Site::new();
    let names = || -> Vec<String> {
        std::fs::read_dir(site.0.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains("pbxctl-init") || name.starts_with("new.db"))
            .collect()
    };
    for (signal, number) in [("-TERM", 15), ("-HUP", 1), ("-INT", 2)] {
        let child = site.start("--db new.db init --owner 100 --first A --last B --example");
        while names().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        send(signal, &child);
        let out = child.wait_with_output().unwrap();
        assert_eq!(out.status.signal(), Some(number), "{}", said(&out));
        assert!(said(&out).contains("nothing was written"), "{}", said(&out));
        assert_eq!(names(), Vec::<String>::new());
    }
}
