//! `docs/user/integrations`: what a dial plan asks, with the script, commands and token on the
//! page. Every command is the program itself, on the machine's clock.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn page(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/user/integrations");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// A company in a folder, with the account, the token and the script that the page describes.
pub struct Site(tempfile::TempDir);

impl Site {
    /// Sales are open round the clock, until somebody says otherwise.
    pub fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        for line in [
            "init --owner 100 --first Olga --last Owner",
            "department add sales",
            "hours set sales --open 24/7",
            "extension add 202 --department sales --role receptionist",
            "extension add 205 --department sales --vm on",
            "queue add 800 --department sales --did +48221000800",
            "ring-group add 801 --department sales",
            "ring-group member add 801 205",
            "route set sales --open ring-group:801 --break voicemail:205 --closed external:+48221000999 --holiday hangup",
            "token add --owner 202 --right override:write --department sales --for 90d --file desk.token",
        ] {
            site.run(&format!("pbxctl {line}"));
        }
        let page = page("README.md");
        let block = page.split("```sh\n").nth(1).unwrap();
        let block = block.split("```").next().unwrap();
        // The telephone system's user is whoever runs the test.
        let block = block.replace("-o asterisk -g asterisk ", "");
        site.run(&format!("set -e\n{}", site.here(&block)));
        let script = site.here(&self::page("pbxctl-ask"));
        std::fs::write(site.ask(), script).unwrap();
        site.run("chmod 755 ask");
        site
    }

    pub fn folder(&self) -> &Path {
        self.0.path()
    }
    pub fn ask(&self) -> PathBuf {
        self.folder().join("ask")
    }

    /// A text of the documentation, with the places of this site.
    fn here(&self, text: &str) -> String {
        let here = self.folder().display().to_string();
        let db = format!("{here}/pbxctl.db");
        text.replace("/var/lib/pbxctl/pbxctl.db", &db)
            .replace("/etc/pbxctl", &here)
            .replace("/usr/bin/pbxctl", env!("CARGO_BIN_EXE_pbxctl"))
    }

    fn shell(&self, line: &str) -> Output {
        let bin = Path::new(env!("CARGO_BIN_EXE_pbxctl")).parent().unwrap();
        Command::new("/bin/sh")
            .args(["-c", line])
            .current_dir(self.folder())
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
            .env("HOME", self.folder())
            .env("PBXCTL_DB", self.folder().join("pbxctl.db"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs a line, which ends well, and answers what it printed.
    #[track_caller]
    pub fn run(&self, line: &str) -> String {
        let out = self.shell(line);
        let told = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{line}: {}\n{told}", out.status);
        String::from_utf8(out.stdout).unwrap()
    }
}

#[test]
fn the_script_answers_one_line_whatever_happens() {
    let site = Site::new();
    let ask = |line: &str| site.run(&format!("./ask {line}")).trim_end().to_owned();
    let asked = |line: &str, expected: &str| assert_eq!(ask(line), expected, "ask {line}");
    asked("number 800", "ring-group:801");
    asked("number 205", "extension:205");
    asked("did +48221000800", "ring-group:801");
    asked("hours sales", "open");
    // As trunks send it, and on where a telephone did not take the call.
    asked("did 48221000800", "ring-group:801");
    asked("did 0048221000800", "ring-group:801");
    asked("number 205 busy", "voicemail:205");
    site.run(
        "pbxctl extension set 205 --forward-busy extension:990; pbxctl extension set 990 --vm off",
    );
    asked("number 205 busy", "extension:990");
    asked("number 205 no-answer", "voicemail:205");
    asked("number 205 busy no-answer", "hangup");
    asked("number 205 'busy --help'", "failed");
    asked("number 205 late", "failed");
    site.run("pbxctl --token-file desk.token hours override sales holiday --for 1h");
    // Hung up is an answer, though pbxctl ends with 3.
    asked("number 800", "hangup");
    asked("hours sales", "holiday");
    for unknown in [
        "number 899",
        "number 8",
        "number 12345678901",
        "number",
        "number '8;id'",
        "number ''",
        "number --help",
        "did +48221000999",
        "did +",
        "did '+48 221'",
        "did ++48221000800",
        "hours board",
    ] {
        asked(unknown, "unknown");
    }
    asked("hours ''", "failed");
    asked("what 800", "failed");
    asked("", "failed");

    site.run("mv pbxctl.db away; mv pbxctl.db-wal away-wal");
    asked("number 800", "failed");
    site.run("mv away pbxctl.db; mv away-wal pbxctl.db-wal");
    asked("number 800", "hangup");
    // Somebody who never answers is not waited for.
    site.run("printf '#!/bin/sh\\nsleep 60\\n' > sleeper; chmod 755 sleeper");
    site.run("sed -i -e \"s#^pbxctl=.*#pbxctl=$PWD/sleeper#\" -e 's/^seconds=.*/seconds=0.2/' ask");
    let begun = std::time::Instant::now();
    asked("number 800", "failed");
    assert!(begun.elapsed().as_secs() < 30);
}

#[test]
fn the_token_of_the_page_can_ask_and_nothing_else() {
    let site = Site::new();
    let mode = site.run("stat -c %a dialplan.token");
    assert_eq!(mode.trim(), "600");
    let exit = |line: &str| {
        let out = site.shell(&format!("pbxctl --token-file dialplan.token {line}"));
        out.status.code().unwrap()
    };
    for line in ["route show 800", "route show 205", "hours status sales"] {
        assert_eq!(exit(line), 0, "{line}");
    }
    for line in [
        "hours override sales closed --for 1h",
        "extension set 205 --first Eve",
        "queue set 800 --name Eve",
        "route set sales --open hangup",
        "token add --right extensions:read --for 1h",
        "extension set 990 --mobile +48600000000",
    ] {
        assert_eq!(exit(line), 4, "{line}");
    }
    // Each of its rights is needed: without one, something is not followed, or not told.
    site.run("pbxctl ivr add 802 --department sales");
    site.run("pbxctl queue member add 800 205");
    for (right, line) in [
        ("extensions", "route show 205"),
        ("queues", "route show 800"),
        ("ring-groups", "route show 801"),
        ("ivrs", "route show 802"),
    ] {
        assert_ne!(exit(line), 4, "{line}");
        site.run(&format!(
            "pbxctl group forbid dial-plan {right}:read --scope system"
        ));
        assert_eq!(exit(line), 4, "{line} without {right}:read");
        site.run(&format!(
            "pbxctl group permit dial-plan {right}:read --scope system"
        ));
    }
    // Who only asks for the hours needs one right, and needs that.
    for line in [
        "permit dial-plan hours:read",
        "forbid dial-plan extensions:read queues:read ring-groups:read ivrs:read",
    ] {
        site.run(&format!("pbxctl group {line} --scope system"));
    }
    site.run("rm dialplan.token");
    site.run("pbxctl token add --owner 990 --right hours:read --for 1d --file dialplan.token");
    assert_eq!(exit("hours status sales"), 0);
    assert_eq!(exit("route show 801"), 4);
}
