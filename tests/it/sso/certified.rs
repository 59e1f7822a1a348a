//! The same against a certified provider: `oidc-provider`, from npm, which `.ci/run` installs. If
//! it is not installed the tests are skipped, and say so; `PBXCTL_E2E=required` fails instead.

use super::{add, stranger};
use crate::common::{Answer, World};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oidc");
/// What it gave out to programs that show one.
const SECRET: &str = "a_secret/with:_signs";

struct Provider {
    child: Child,
    url: String,
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Provider {
    fn start() -> Option<Self> {
        if !Path::new(FOLDER).join("node_modules").is_dir() {
            let why = "oidc-provider is not installed (npm ci --prefix tests/oidc)";
            let asked = std::env::var_os("PBXCTL_E2E");
            assert!(asked.is_none_or(|asked| asked != "required"), "{why}");
            // Not `eprintln!`, which the test harness keeps to itself.
            writeln!(std::io::stderr(), "skipped: end-to-end test, {why}").ok();
            return None;
        }
        let mut child = Command::new("node")
            .arg("provider.mjs")
            .current_dir(FOLDER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut url = String::new();
        let stdout = child.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut url).unwrap();
        let url = url.trim().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        Some(Self { child, url })
    }
}

/// A company at the time it is: the provider has a clock of its own.
fn company() -> World {
    let world = World::company();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now = i64::try_from(now.as_secs()).unwrap();
    world.pass(now - world.now().unix());
    world.file("secret", format!("{SECRET}\n"));
    world
}

fn provider(world: &World, url: &str, client: &str, secret: bool) {
    let secret = if secret {
        "--client-secret-file $D/secret"
    } else {
        ""
    };
    let line = format!("settings sso add {client} --issuer {url} --client-id {client} {secret}");
    world.run(&line).ok();
    let line = format!("console sso 204 --provider {client} --subject mona");
    world.run(&line).ok();
}

fn login(world: &World, client: &str) -> Answer {
    stranger(world, &format!("login --sso {client}")).run()
}

#[test]
fn a_certified_provider_signs_people_in() {
    let Some(at) = Provider::start() else { return };
    let world = company();
    for (client, secret) in [
        ("approve", false),
        ("approve-ps256", false),
        ("approve-es256", false),
        ("approve-eddsa", false),
        ("approve-basic", true),
        ("approve-post", true),
    ] {
        provider(&world, &at.url, client, secret);
        let answer = login(&world, client).ok();
        assert!(
            answer.stdout.contains("logged in as 204"),
            "{}",
            answer.shot()
        );
        stranger(&world, "whoami").run().ok();
        stranger(&world, "logout").run().ok();
    }
    // By an address that it has verified.
    world.run("console sso-end 204 --provider approve").ok();
    let line = "console sso 204 --provider approve --email mona@example.com";
    world.run(line).ok();
    login(&world, "approve").ok();
}

#[test]
fn a_certified_provider_says_no() {
    let Some(at) = Provider::start() else { return };
    let world = company();
    for (client, exit, why) in [
        ("deny", 8, "was denied"),
        ("ignore", 8, "while it was valid"),
        ("unknown", 11, "refuses this program"),
    ] {
        provider(&world, &at.url, client, false);
        let answer = login(&world, client);
        assert_eq!(answer.exit, exit, "{}", answer.shot());
        assert!(answer.stderr.contains(why), "{}", answer.shot());
    }
    // A secret that is not its own.
    world.file("secret", "another\n");
    provider(&world, &at.url, "approve-basic", true);
    assert_eq!(login(&world, "approve-basic").exit, 11);
    // What it says is for another program.
    add(&world, &at.url);
    assert_eq!(login(&world, "google").exit, 11);
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
}
