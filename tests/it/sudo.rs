//! The deployment of `docs/user/deployment.md`, with a real sudo and real OS users: runs the page's
//! blocks in order, then attacks the result (`tests/e2e/sudo/`). All of it happens in a mount
//! namespace, and nothing stays. Needs root, sudo and overlay mounts; skipped, and says so, if one
//! is missing; `PBXCTL_E2E=required` fails instead.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `run.sh` ends with where the machine does not let it make its namespace.
const IMPOSSIBLE: i32 = 77;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Blocks of the page: who runs each, and what. `sh` alone is root's.
fn blocks(page: &str) -> Vec<(String, String)> {
    let parts = page.split("```sh").skip(1);
    parts
        .map(|part| {
            let (head, rest) = part.split_once('\n').unwrap();
            let body = rest.split("```").next().unwrap();
            let user = match head.trim() {
                "" => "root",
                user => user,
            };
            (user.to_owned(), body.to_owned())
        })
        .collect()
}

fn skip(why: &str) {
    assert_ne!(
        std::env::var("PBXCTL_E2E").as_deref(),
        Ok("required"),
        "the deployment was not tested: {why}"
    );
    // Not `eprintln!`, which the test harness keeps to itself.
    writeln!(
        std::io::stderr(),
        "skipped: the deployment with sudo was not tested: {why}"
    )
    .ok();
}

#[test]
fn the_deployment_page_builds_what_holds() {
    if !rustix::process::geteuid().is_root() {
        return skip("it takes root");
    }
    let needed = ["/usr/bin/sudo", "/usr/bin/unshare", "/usr/sbin/useradd"];
    if let Some(missing) = needed.iter().find(|path| !Path::new(path).exists()) {
        return skip(&format!("there is no {missing}"));
    }
    let page = std::fs::read_to_string(repository().join("docs/user/deployment.md")).unwrap();
    let blocks = blocks(&page);
    assert!(blocks.len() > 8, "the page has lost its blocks");
    let folder = tempfile::tempdir().unwrap();
    for (nth, (user, body)) in blocks.iter().enumerate() {
        let file = folder.path().join(format!("{nth:02}.{user}.sh"));
        std::fs::write(file, body).unwrap();
    }
    let program = PathBuf::from(env!("CARGO_BIN_EXE_pbxctl"));
    let out = Command::new("/usr/bin/unshare")
        .args(["--mount", "--propagation", "private", "--"])
        .arg(repository().join("tests/e2e/sudo/run.sh"))
        .args([&program, folder.path()])
        .arg(repository().join("docs/user/examples/ansible"))
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&out.stdout);
    let more = String::from_utf8_lossy(&out.stderr);
    if out.status.code() == Some(IMPOSSIBLE) {
        return skip(&format!("this machine mounts no overlay: {more}"));
    }
    assert!(out.status.success(), "{told}{more}");
    assert!(told.contains("the deployment holds"), "{told}{more}");
}
