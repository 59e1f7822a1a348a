//! Questions at a real terminal: the program in one that `script` makes, and the keys that end a
//! question.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pbxctl");
const CTRL_C: &[u8] = b"\x03";
const CTRL_D: &[u8] = b"\x04";

struct Site(tempfile::TempDir);

impl Site {
    /// A site with one person more than its owner.
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        for line in [
            "init --no-input --owner 100 --first Olga --last Owner",
            "extension add 200 -d main --first Ada",
        ] {
            let done = site
                .on(Command::new(PROGRAM).args(line.split(' ')))
                .output();
            assert!(done.unwrap().status.success(), "{line}");
        }
        site
    }

    fn on<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let folder: &Path = self.0.path();
        command
            .env("PBXCTL_DB", folder.join("site.db"))
            .env("XDG_STATE_HOME", folder)
            .env("SHELL", "/bin/sh")
            .env("NO_COLOR", "1")
            .env_remove("PBXCTL_TOKEN_FILE")
            .env_remove("SUDO_UID")
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
    }

    /// What stands on the terminal when these keys are typed at the first question of a line,
    /// followed by how the line ended and whether the terminal shows what is typed.
    fn typed(&self, line: &str, keys: &[u8]) -> String {
        let shell = format!(
            "trap : INT; '{PROGRAM}' {line}; echo \"exit $?\"; \
             case $(stty -a) in *-echo\\ *) echo hidden;; *) echo shown;; esac"
        );
        let mut child = self
            .on(Command::new("timeout").args(["60", "script", "-qec", &shell, "/dev/null"]))
            .spawn()
            .expect("`script` is there (Debian: bsdutils)");
        let mut seen = until_asked(&mut child);
        let mut keyboard = child.stdin.take().unwrap();
        keyboard.write_all(keys).unwrap();
        keyboard.flush().unwrap();
        child
            .stdout
            .as_mut()
            .unwrap()
            .read_to_end(&mut seen)
            .unwrap();
        drop(keyboard);
        child.wait().unwrap();
        String::from_utf8_lossy(&seen).replace('\r', "")
    }

    fn is_there(&self, number: &str) -> bool {
        let shown = self
            .on(Command::new(PROGRAM).args(["extension", "show", number]))
            .output();
        shown.unwrap().status.success()
    }
}

/// Reads what is written up to the first question.
fn until_asked(child: &mut Child) -> Vec<u8> {
    let (mut seen, mut byte) = (Vec::new(), [0]);
    let stdout = child.stdout.as_mut().unwrap();
    while !seen.ends_with(b": ") && stdout.read(&mut byte).unwrap() == 1 {
        seen.push(byte[0]);
    }
    seen
}

/// Ends of a question, wherever one is asked: exit, and a word of what is said.
const QUESTIONS: [&str; 4] = [
    "extension remove 200",
    "role grant 200 system-admin",
    "password set 200",
    "init --db other.db",
];

#[test]
fn ctrl_d_ends_every_question() {
    let site = Site::new();
    for line in QUESTIONS {
        let seen = site.typed(line, CTRL_D);
        let end = "\nexit 9\nshown\n";
        assert!(
            seen.ends_with(end) && seen.contains("\npbxctl: not confirmed, nothing done\n"),
            "{line}: {seen}"
        );
    }
    assert!(site.is_there("200"));
    assert!(!site.0.path().join("other.db").exists());
}

#[test]
fn ctrl_c_ends_every_question_and_leaves_a_terminal_that_shows_what_is_typed() {
    let site = Site::new();
    for line in QUESTIONS {
        let seen = site.typed(line, CTRL_C);
        assert!(seen.ends_with("exit 130\nshown\n"), "{line}: {seen}");
    }
    assert!(site.is_there("200"));
}

#[test]
fn a_secret_is_not_shown_and_what_is_no_text_is_no_answer() {
    let site = Site::new();
    let secret = b"canary violet tractor hums\ncanary violet tractor hums\n";
    let seen = site.typed("password set 200", secret);
    assert!(
        seen.ends_with("exit 0\nshown\n") && !seen.contains("violet"),
        "{seen}"
    );
    let seen = site.typed("extension remove 200", b"y\xff\n");
    assert!(
        seen.contains("the answer is not UTF-8, nothing done"),
        "{seen}"
    );
    // A line that is ended without return.
    let seen = site.typed("extension remove 200", b"yes\x04\x04");
    assert!(seen.ends_with("exit 0\nshown\n"), "{seen}");
    assert!(!site.is_there("200"));
}
