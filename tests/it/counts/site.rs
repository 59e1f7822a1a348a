//! The site that commands are counted on, of 1,000 people, and the commands.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// How the site is made. `$F` is the folder; `> FILE` keeps what a command prints.
pub const SITE: &[&str] = &[
    "init --owner 100 --first Olga --last Owner",
    "department add Sales",
    "department add Support",
    "import $F/people.csv --profile 3cx --yes --max-lock 60",
    "group add Night",
    "hours set Sales --open 'mon-sun 8-18'",
    "role grant 1000001 receptionist --department Sales",
    "password set 1000001 --new-password-file $F/password",
    "export --department Sales > $F/site.toml",
];

/// What is counted, and the exit code it must end with. Each on a copy of the site.
pub const COMMANDS: &[(u8, &str)] = &[
    (0, "--version"),
    (0, "whoami"),
    (0, "extension show 1000100"),
    (0, "extension set 1000100 --mobile +48700000001"),
    (4, "extension disable 100"),
    (0, "extension list -o csv"),
    (0, "department show Sales"),
    (0, "hours status Sales -o json"),
    (0, "group member add Night 1000101"),
    (0, "role grant 1000102 receptionist --department Support"),
    (0, "password set 1000103 --new-password-file $F/password"),
    (0, "extension add 3000000 --department Sales --generate"),
    (0, "whoami --user 1000001 --password-file $F/password"),
    (0, "plan $F/site.toml"),
    (0, "import $F/more.csv --profile 3cx --yes --max-lock 60"),
    (0, "completions zsh -- pbxctl extension show 10001"),
    (0, "audit list"),
    (0, "auth test $F/policy.yaml"),
];

/// People of a file, from this number on: some of Sales, the rest of Support.
fn people(from: u32, count: u32, of_sales: u32) -> String {
    let mut text = String::from("Number,FirstName,LastName,EmailAddress,MobileNumber,Department\n");
    for n in 0..count {
        let number = from + n;
        let department = if n < of_sales { "Sales" } else { "Support" };
        let name = format!("Łukasz,Kowalska{n}");
        let mail = format!("lukasz.kowalska{number}@northwind.example");
        writeln!(text, "{number},{name},{mail},+4860{number:07},{department}").unwrap();
    }
    text
}

const POLICY: &str = "\
tests:
  - {actor: 100, right: 'roles:system', target: system, expect: allow}
  - {actor: 1000001, right: 'extensions:write', target: 1000002, expect: deny, code: D2}
";

/// Writes the files that the commands read.
pub fn files(folder: &Path) {
    for (name, text) in [
        ("people.csv", people(1_000_000, 1_000, 50)),
        ("more.csv", people(2_000_000, 100, 50)),
        ("policy.yaml", POLICY.to_owned()),
        ("password", "staple quartz harbour lantern\n".to_owned()),
    ] {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o600)).unwrap();
    }
}

/// The words of a line, and where what it prints is kept.
pub fn words(line: &str, folder: &Path) -> (Vec<String>, Option<PathBuf>) {
    let folder = folder.to_str().unwrap();
    let words = shlex::split(line).unwrap().into_iter();
    let mut words: Vec<_> = words.map(|word| word.replace("$F", folder)).collect();
    let kept = words.iter().position(|word| word == ">").map(|at| {
        let file = words.remove(at + 1);
        words.truncate(at);
        file.into()
    });
    (words, kept)
}

/// A copy of the site's database, which nobody has open, in a folder of its own: with what commands
/// leave beside it, as they find it.
pub fn copy(folder: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir_in(folder).unwrap();
    for name in ["site.db", "site.db-wal", "site.db-shm"] {
        let from = folder.join(name);
        if from.exists() {
            std::fs::copy(from, to.path().join(name)).unwrap();
        }
    }
    to
}
