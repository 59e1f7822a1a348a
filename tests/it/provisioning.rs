//! What `docs/user/provisioning.md` shows: the playbook, run by Ansible, the script of a branch
//! office, and the scripts of a site folder in git. Each is run twice. Skipped, and says so, if
//! Ansible or jq is missing; `PBXCTL_E2E=required` fails instead.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn installed(program: &str, package: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut all = std::env::split_paths(&path).map(|folder| folder.join(program));
    let found = all.find(|program| program.exists());
    if found.is_none() {
        let why = format!("{program} is not installed (Debian: {package})");
        let asked = std::env::var_os("PBXCTL_E2E");
        assert!(asked.is_none_or(|asked| asked != "required"), "{why}");
        // Not `eprintln!`, which the test harness keeps to itself.
        writeln!(std::io::stderr(), "skipped: an example, {why}").ok();
    }
    found
}

/// A program of this site, in its folder, that ends well.
fn run(folder: &Path, program: &Path, words: &[&str]) -> Output {
    let out = ended(folder, program, words);
    let told = String::from_utf8_lossy(&out.stdout);
    let err = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{words:?}: {told}\n{err}");
    out
}

/// The same, however it ends. What is in the folder `first` comes before the program of that name.
fn ended(folder: &Path, program: &Path, words: &[&str]) -> Output {
    ended_with(folder, program, words, &[])
}

/// The same, with these variables.
fn ended_with(folder: &Path, program: &Path, words: &[&str], vars: &[(&str, &Path)]) -> Output {
    let bin = Path::new(env!("CARGO_BIN_EXE_pbxctl")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let first = folder.join("first");
    Command::new(program)
        .args(words)
        .current_dir(folder)
        .env_clear()
        .env(
            "PATH",
            format!("{}:{}:{path}", first.display(), bin.display()),
        )
        .env("HOME", folder)
        .env("LANG", "C.UTF-8")
        .env("PBXCTL_DB", folder.join("pbxctl.db"))
        .envs(vars.iter().copied())
        .output()
        .unwrap()
}

/// A folder with a database and these files of the examples.
fn site(files: &[&str]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/user/examples");
    for name in files {
        let to = site.path().join(name);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::copy(examples.join(name), to).unwrap();
    }
    let init = "init --owner 100 --first Olga --last Owner";
    let words: Vec<_> = init.split(' ').collect();
    run(site.path(), Path::new(PBXCTL), &words);
    site
}

const PBXCTL: &str = env!("CARGO_BIN_EXE_pbxctl");

/// Every row there is.
fn contents(folder: &Path) -> String {
    crate::schema::rows(&folder.join("pbxctl.db"), &[])
}

const BRANCH: [&str; 2] = ["branch/provision.sh", "branch/branch.toml"];

#[test]
fn the_script_of_a_branch_office_is_run_twice() {
    if installed("jq", "jq").is_none() {
        return;
    }
    let site = site(&BRANCH);
    let folder = site.path();
    let script = folder.join(BRANCH[0]);
    run(folder, &script, &[]);
    let after = contents(folder);
    assert!(
        after.contains("+48612000450") && after.contains("landlord"),
        "{after}"
    );
    assert!(folder.join("branch-screen.token").exists());
    let again = run(folder, &script, &[]);
    assert!(contents(folder) == after);
    // Every call of the example arrives somewhere.
    run(folder, Path::new(PBXCTL), &["route", "check"]);
    let told = String::from_utf8_lossy(&again.stdout);
    assert!(told.contains("nothing to change"), "{told}");
}

/// What somebody else writes between its reading and its writing stays.
#[test]
fn the_script_does_not_overwrite_what_somebody_quicker_wrote() {
    if installed("jq", "jq").is_none() {
        return;
    }
    let site = site(&BRANCH);
    let folder = site.path();
    let first = folder.join("first/pbxctl");
    std::fs::create_dir_all(first.parent().unwrap()).unwrap();
    let quicker = format!(
        "#!/bin/sh\nif [ \"$1 $2\" = 'queue set' ] && mkdir \"$HOME/once\" 2>/dev/null; then\n\
         {PBXCTL} queue set 450 --did +48612000451 >/dev/null\nfi\nexec {PBXCTL} \"$@\"\n"
    );
    std::fs::write(&first, quicker).unwrap();
    std::fs::set_permissions(&first, std::fs::Permissions::from_mode(0o755)).unwrap();
    let out = run(folder, &folder.join(BRANCH[0]), &[]);
    let err = String::from_utf8_lossy(&out.stderr);
    assert!(err.contains("has changed since version"), "{err}");
    let shown = run(
        folder,
        Path::new(PBXCTL),
        &["queue", "show", "450", "-o", "json"],
    );
    let shown: serde_json::Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(
        shown["did"],
        serde_json::json!(["+48612000450", "+48612000451"])
    );
}

/// A site folder in git, whose runner is who the page says: from now on it is who runs this.
fn git_with_a_runner() -> tempfile::TempDir {
    let site = site(&[
        "gitops/ci/plan.sh",
        "gitops/ci/post.sh",
        "gitops/ci/apply.sh",
        "gitops/gitlab-ci.yml",
        "gitops/site/branch.toml",
        "gitops/site/main.toml",
    ]);
    let folder = site.path();
    let key = folder.join("key");
    std::fs::write(&key, "violet tractor hums softly\n").unwrap();
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    let pbxctl = |line: &str| {
        let words: Vec<_> = line.split_whitespace().collect();
        run(folder, Path::new(PBXCTL), &words);
    };
    let file = format!("password-file {}", key.display());
    pbxctl("extension add 101 --department main --first Ana --last Owner");
    pbxctl("role grant 101 system-owner --confirm 101");
    pbxctl(&format!("password set 101 --new-{file}"));
    // Whoever runs this was the first owner.
    pbxctl(&format!("console unbind 100 -u 101 --{file}"));
    let id = Command::new("id").arg("-un").output().unwrap();
    let name = String::from_utf8(id.stdout).unwrap();
    let page = include_str!("../../docs/user/provisioning.md");
    let blocks = page
        .split("```sh\n")
        .filter_map(|part| part.split("```").next());
    let block = blocks
        .into_iter()
        .find(|block| block.contains("--os-user pbx"));
    for line in block.unwrap().lines() {
        let line = line.strip_prefix("pbxctl ").unwrap();
        let line = line.replace("--os-user pbx", &format!("--os-user {}", name.trim()));
        pbxctl(&format!("{line} -u 101 --{file}"));
    }
    let who = run(folder, Path::new(PBXCTL), &["whoami", "-o", "json"]);
    let who: serde_json::Value = serde_json::from_slice(&who.stdout).unwrap();
    assert_eq!(who["number"], "190", "{who}");
    site
}

/// A token cannot give what lasts longer than it does: the plan says so, and what can be done.
#[test]
fn with_a_token_the_runner_gives_what_ends_with_it() {
    let site = git_with_a_runner();
    let folder = site.path();
    let json = |words: &[&str]| {
        let out = ended(folder, Path::new(PBXCTL), words);
        serde_json::from_slice::<serde_json::Value>(&out.stdout).unwrap()
    };
    let token_of = |owner: &str, role: &str, file: &str| {
        let role = json(&["role", "show", role, "-o", "json"]);
        let rights = role["rights"].as_array().unwrap().iter();
        let rights = rights.map(|right| right.as_str().unwrap().split('@').next().unwrap());
        let rights: BTreeSet<String> = rights.map(|right| format!("--right={right}")).collect();
        let add = format!("token add --for 365d --file {file} {owner}");
        let add = add.split_whitespace();
        let add: Vec<_> = add.chain(rights.iter().map(String::as_str)).collect();
        run(folder, Path::new(PBXCTL), &add);
        folder.join(file)
    };
    let exit = |script: &str, token: &Path| {
        let script = folder.join("gitops/ci").join(script);
        let vars = [("PBXCTL_TOKEN_FILE", token)];
        let out = ended_with(folder, &script, &[], &vars);
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        let err = String::from_utf8_lossy(&out.stderr).into_owned();
        (out.status.code().unwrap(), told + &err)
    };
    let own = token_of("", "system-admin", "runner.token");
    let (code, told) = exit("plan.sh", &own);
    assert_eq!(code, 4, "{told}");
    assert!(told.contains("190 (without a token)"), "{told}");
    let owner = "-u 101 --password-file key";
    let token = token_of(owner, "system-owner", "owner.token");
    let plan = "plan gitops/site --prune -o json --token-file owner.token";
    let plan = json(&plan.split(' ').collect::<Vec<_>>());
    let hint = plan["refused"][0]["hints"][0].as_str().unwrap();
    assert!(hint.contains("`role_until`"), "{hint}");
    // Who does what it says may go on.
    let (_, end) = hint.split_once("with an end by ").unwrap();
    let end = end.split(' ').next().unwrap();
    let file = folder.join("gitops/site/branch.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let role = "role = \"manager\"";
    let text = text.replace(role, &format!("{role}\nrole_until = \"{end}\""));
    std::fs::write(&file, text).unwrap();
    let (code, told) = exit("plan.sh", &token);
    assert_eq!(code, 3, "{told}");
    let (code, told) = exit("apply.sh", &token);
    assert_eq!(code, 0, "{told}");
}

/// Plan, rights and apply of a site folder in git: 3 while something differs, 0 when it is done, and
/// 6 where the site has changed since the plan.
#[test]
fn the_scripts_of_a_folder_in_git_are_run_twice() {
    let site = git_with_a_runner();
    let folder = site.path();
    let exit = |script: &str| {
        let out = ended(folder, &folder.join("gitops/ci").join(script), &[]);
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        let err = String::from_utf8_lossy(&out.stderr).into_owned();
        (out.status.code().unwrap(), told + &err)
    };
    let before = contents(folder);
    let (code, told) = exit("plan.sh");
    assert_eq!(code, 3, "{told}");
    assert!(
        told.contains("+ 400 gains") && told.contains("department add poznan"),
        "{told}"
    );
    assert!(contents(folder) == before, "{told}");
    let (code, told) = exit("apply.sh");
    assert_eq!(code, 0, "{told}");
    let after = contents(folder);
    assert!(after != before);
    run(folder, Path::new(PBXCTL), &["route", "check"]);
    let (code, told) = exit("plan.sh");
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("Nobody gains or loses a right."), "{told}");
    let (code, told) = exit("apply.sh");
    assert_eq!(code, 0, "{told}");
    assert!(contents(folder) == after, "{told}");
    let main = folder.join("gitops/site/main.toml");
    let text = std::fs::read_to_string(&main).unwrap();
    std::fs::write(&main, text.replace("First aid", "Helpers")).unwrap();
    assert_eq!(exit("plan.sh").0, 3);
    run(
        folder,
        Path::new(PBXCTL),
        &["settings", "set", "session-idle", "1h"],
    );
    let between = contents(folder);
    let (code, told) = exit("apply.sh");
    assert_eq!(code, 6, "{told}");
    assert!(contents(folder) == between);
    // Tests in the files stop it, whatever plan is there, and the report says which fail.
    assert_eq!(exit("plan.sh").0, 3);
    let failing = folder.join("gitops/site/failing.yaml");
    std::fs::write(
        &failing,
        "tests: [{ name: no power, actor: 400, right: extensions:write, target: \"department:poznan\", expect: deny, code: D2 }]",
    )
    .unwrap();
    let (code, told) = exit("plan.sh");
    assert_eq!(code, 7, "{told}");
    let report = std::fs::read_to_string(folder.join("gitops/report.txt")).unwrap();
    assert!(report.contains("! no power"), "{report}");
    assert!(report.contains("would fail: no power"), "{report}");
    let (code, told) = exit("apply.sh");
    assert_eq!(code, 7, "{told}");
    assert!(contents(folder) == between, "{told}");
    // What the jobs run is there.
    let jobs = std::fs::read_to_string(folder.join("gitops/gitlab-ci.yml")).unwrap();
    for name in ["ci/plan.sh", "ci/post.sh", "ci/apply.sh"] {
        assert!(jobs.contains(name), "{name}");
        let mode = std::fs::metadata(folder.join("gitops").join(name)).unwrap();
        assert_eq!(mode.permissions().mode() & 0o111, 0o111, "{name}");
    }
}

#[test]
fn the_playbook_is_run_twice() {
    let Some(ansible) = installed("ansible-playbook", "ansible-core") else {
        return;
    };
    let files = [
        "ansible/site.yml",
        "ansible/site.pbxctl",
        "ansible/site.toml",
    ];
    let site = site(&files);
    let folder = site.path();
    let token = folder.join("tokens/dialplan.token");
    let file = format!("token_file={}", token.display());
    let play = |more: &[&str]| {
        // It is this machine, and its database is one's own.
        let local = "-i pbx, -c local -e {\"pbxctl\":[\"pbxctl\"]} -e ansible_python_interpreter={{ansible_playbook_python}} -e";
        let local: Vec<&str> = local.split(' ').chain([file.as_str()]).collect();
        let words = [&local, more, &["ansible/site.yml"]].concat();
        let out = run(folder, &ansible, &words);
        let told = String::from_utf8_lossy(&out.stdout).into_owned();
        // `pbx : ok=4 changed=4 unreachable=0 …`
        let recap = told
            .lines()
            .find(|line| line.contains("changed=") && line.contains("ok="));
        let counted = recap.and_then(|line| line.split("changed=").nth(1)?.split(' ').next());
        (counted.unwrap().parse::<u32>().unwrap(), told)
    };
    let contents = || contents(folder);
    let before = contents();
    let (tried, told) = play(&["--check"]);
    assert_eq!(tried, 5, "{told}");
    assert!(contents() == before && !token.exists(), "{told}");
    let (changed, told) = play(&[]);
    assert_eq!(changed, 6, "{told}");
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
    // A token that nobody has, because its file is lost or could not be written, is replaced.
    std::fs::remove_file(&token).unwrap();
    let (tried, told) = play(&["--check"]);
    assert_eq!(tried, 1, "{told}");
    assert!(contents() == after && !token.exists(), "{told}");
    let (changed, told) = play(&[]);
    assert_eq!(changed, 3, "{told}");
    let another = std::fs::read_to_string(&token).unwrap();
    assert!(another != secret && !told.contains(another.trim()));
    let known = ["token", "list", "--token-file", token.to_str().unwrap()];
    let known = ended(folder, Path::new(PBXCTL), &known);
    assert_eq!(known.status.code(), Some(4), "the new one is let in");
    assert_eq!(play(&[]).0, 0);
}
