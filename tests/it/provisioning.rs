//! The playbook of `docs/user/provisioning.md`, run by Ansible: tried, run, and run again. Skipped, and says so,
//! where Ansible is missing; `PBXCTL_E2E=required` fails instead.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut all = std::env::split_paths(&path).map(|folder| folder.join("ansible-playbook"));
    let found = all.find(|program| program.exists());
    if found.is_none() {
        let why = "ansible-playbook is not installed (Debian: ansible-core)";
        let asked = std::env::var_os("PBXCTL_E2E");
        assert!(asked.is_none_or(|asked| asked != "required"), "{why}");
        // Not `eprintln!`, which the test harness keeps to itself.
        writeln!(std::io::stderr(), "skipped: the playbook, {why}").ok();
    }
    found
}

/// A program of this site, in its folder.
fn run(folder: &Path, program: &Path, words: &[&str]) -> Output {
    let bin = Path::new(env!("CARGO_BIN_EXE_pbxctl")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let out = Command::new(program)
        .args(words)
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:{path}", bin.display()))
        .env("HOME", folder)
        .env("LANG", "C.UTF-8")
        .env("PBXCTL_DB", folder.join("pbxctl.db"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&out.stdout);
    let err = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{words:?}: {told}\n{err}");
    out
}

#[test]
fn the_playbook_is_run_twice() {
    let Some(ansible) = installed() else { return };
    let site = tempfile::tempdir().unwrap();
    let folder = site.path();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/user/examples/ansible");
    for name in ["site.yml", "site.pbxctl"] {
        std::fs::copy(examples.join(name), folder.join(name)).unwrap();
    }
    let pbxctl = Path::new(env!("CARGO_BIN_EXE_pbxctl"));
    let init = "init --owner 100 --first Olga --last Owner";
    run(folder, pbxctl, &init.split(' ').collect::<Vec<_>>());
    let token = folder.join("dialplan.token");
    let file = format!("token_file={}", token.display());
    let play = |more: &[&str]| {
        // It is this machine, and nobody becomes anybody.
        let local = "-i pbx, -c local -e ansible_become=false -e ansible_python_interpreter={{ansible_playbook_python}} -e";
        let local: Vec<&str> = local.split(' ').chain([file.as_str()]).collect();
        let words = [&local, more, &["site.yml"]].concat();
        let out = run(folder, &ansible, &words);
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        // `pbx : ok=4 changed=4 unreachable=0 …`
        let recap = told
            .lines()
            .find(|line| line.contains("changed=") && line.contains("ok="));
        let counted = recap.and_then(|line| line.split("changed=").nth(1)?.split(' ').next());
        (counted.unwrap().parse::<u32>().unwrap(), told)
    };
    let contents = || crate::schema::rows(&folder.join("pbxctl.db"), &[]);
    let before = contents();
    let (tried, told) = play(&["--check"]);
    assert_eq!(tried, 3, "{told}");
    assert!(contents() == before && !token.exists(), "{told}");
    let (changed, told) = play(&[]);
    assert_eq!(changed, 4, "{told}");
    let after = contents();
    let secret = std::fs::read_to_string(&token).unwrap();
    assert!(secret.starts_with("pbxctl_"));
    assert!(!told.contains(secret.trim()), "the secret was told");
    for more in [&["--check"][..], &[]] {
        let (changed, told) = play(more);
        assert_eq!(changed, 0, "{told}");
    }
    assert!(contents() == after);
    assert_eq!(std::fs::read_to_string(&token).unwrap(), secret);
}
