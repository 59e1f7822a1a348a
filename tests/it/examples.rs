//! The examples of the help do what they say, in the example company.

use crate::common::tree::all;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Each command has two examples at least, and each is an example of its command.
#[test]
fn every_command_has_examples() {
    let root = pbxctl::cli::built(None);
    let mut count = BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, line) in pbxctl::cli::all_examples() {
        *count.entry(path).or_insert(0) += 1;
        if path != "pbxctl" && !line.contains(path) && !OTHERS.contains(&line) {
            wrong.push(format!("[{path}] has {line}"));
        }
    }
    let all = all(&root);
    for path in all.iter().map(|(path, _)| path.as_str()).chain(["pbxctl"]) {
        match count.remove(path) {
            Some(2..) => {}
            found => wrong.push(format!("{path} has {} examples", found.unwrap_or_default())),
        }
    }
    wrong.extend(
        count
            .keys()
            .map(|path| format!("there is no command {path}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Commands that show what an example needs.
const OTHERS: &[&str] = &[
    "pbxctl extension list --former --columns number,name,former_numbers",
    "pbxctl extension list --filter enabled=false --columns number,name,purge_after",
    "pbxctl role list --filter custom=true",
];

/// What the examples find in the example company: things to change, and files.
const BEFORE: &str = r#"
pbxctl department add lab
pbxctl extension add 295 -d sales --first Max --last Frei && pbxctl extension renumber 295 296 --forward-old 30
pbxctl group add trial
pbxctl trunk add 900 --name 'SIP provider'
pbxctl token add --right hours:read --for 90d
printf '%s\n' 'heron orange walnut sleeps' > new
cp site.db.passphrase old
umask 077 && printf 'secret\n' > key
pbxctl settings sso add google --issuer https://accounts.google.com --client-id 123.apps.googleusercontent.com
pbxctl settings sso add keycloak --issuer https://keycloak.acme.example/realms/acme --client-id pbxctl
pbxctl console sso 206 --provider google --email yusuf@acme.example
pbxctl password invite 205 --file code
pbxctl holiday export main > company.ics
pbxctl phonebook export --format csv --entries-only > book.csv
pbxctl phonebook export --format vcard > contacts.vcf
pbxctl export --profile 3cx > people.csv
pbxctl export --profile freepbx --kind ring-groups --department sales > groups.csv
printf 'Ext,First Name,Last Name,Mail,Office\n288,Ann,Lee,ann@acme.example,sales\n' > staff.csv
printf 'dn: cn=Ann Lee,ou=sales\ncn: Ann Lee\ngivenName: Ann\nsn: Lee\ntelephoneNumber: 289\nou: sales\n' > people.ldif
printf 'FirstName,LastName,EmailAddress\nAnn,Lee,ann@acme.example\n' > names.csv
printf 'extension set 205 --mobile none\n' > change-window.txt
printf '[extensions.205]\nemail = "lena@acme.example"\n' > site.toml
mkdir site && cp site.toml site/
pbxctl plan site.toml --out site.plan
printf 'tests:\n  - { actor: 201, right: extensions:write, target: 205, expect: allow }\n' > policy.yaml
pbxctl audit verify -o plain > anchor
pbxctl db backup pbxctl-20261125T180000Z.db
"#;

/// Examples that end otherwise without a terminal in that company, with their exit code, and why.
/// One without a code is not run.
const ENDS: &[(&str, Option<i32>, &str)] = &[
    ("pbxctl login --sso google", None, "it asks the provider"),
    (
        "pbxctl login -u 210 --for 8h",
        Some(8),
        "asks for a password",
    ),
    ("pbxctl password set 205", Some(9), "asks for a password"),
    ("pbxctl password change", Some(9), "asks for a password"),
    ("pbxctl password verify 210", Some(9), "asks for a password"),
    ("pbxctl password claim 205", Some(8), "asks for the code"),
    ("pbxctl password totp confirm", Some(7), CONFIRM),
    (
        r#"printf '%s\n' "$password" "$code" | pbxctl password totp confirm -u 210 --password-file - --code-file -"#,
        Some(7),
        CONFIRM,
    ),
    ("pbxctl console bind 205 --os-user lena", Some(7), LENA),
    (
        "pbxctl console bind 205 --os-user lena --dry-run",
        Some(7),
        LENA,
    ),
    (
        "pbxctl audit undo --batch 1200",
        Some(5),
        "each site has other numbers",
    ),
    (
        "pbxctl audit verify --archive 2025.jsonl --archive 2026.jsonl",
        Some(7),
        "the company has no entries of last year to archive",
    ),
    (
        "pbxctl db restore pbxctl-20261125T180000Z.db",
        Some(9),
        "asks for the name of the database",
    ),
    ("pbxctl db recover --account 100", Some(9), "asks"),
    (
        "pbxctl db recover --acknowledge 100",
        Some(4),
        "nobody acknowledges their own recovery",
    ),
];

const CONFIRM: &str = "only a telephone with the secret knows a code";
const LENA: &str = "this machine need not have a user lena";

fn shell(folder: &Path, line: &str) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_pbxctl")).parent().unwrap();
    let path = std::env::var("PATH").unwrap_or_default();
    // What examples take from the shell.
    let secret = |file| std::fs::read_to_string(folder.join(file)).unwrap_or_default();
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", folder)
        .env("PBXCTL_DB", "site.db")
        .env("new", secret("new"))
        .env("password", secret("old"))
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// A folder with the same files.
fn copied(from: &Path) -> tempfile::TempDir {
    fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
        for entry in std::fs::read_dir(from)? {
            let (from, to) = (entry?.path(), to);
            let to = to.join(from.file_name().expect("a name"));
            if from.is_dir() {
                std::fs::create_dir(&to)?;
                copy(&from, &to)?;
            } else {
                std::fs::copy(&from, &to)?;
            }
        }
        Ok(())
    }
    let folder = tempfile::tempdir().unwrap();
    copy(from, folder.path()).unwrap();
    folder
}

#[test]
fn every_example_works_in_the_example_company() {
    let company = tempfile::tempdir().unwrap();
    let made = "pbxctl init --owner 100 --first Olga --last Owner --example";
    for line in [made].into_iter().chain(BEFORE.trim().lines()) {
        let out = shell(company.path(), line);
        assert!(out.status.success(), "{line}\n{out:?}");
    }
    let mut wrong = Vec::new();
    let lines: BTreeSet<_> = pbxctl::cli::all_examples().map(|(_, line)| line).collect();
    for line in lines {
        let expected = ENDS.iter().find(|(known, ..)| *known == line);
        if let Some((_, None, _)) = expected {
            continue;
        }
        let folder = copied(company.path());
        let out = shell(folder.path(), line);
        let code = out.status.code();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        let is_right = match expected {
            Some((_, end, _)) => code == *end,
            // An example with a time of day is for those who read it before.
            None if code == Some(7) && said.contains("is not in the future") => true,
            None => [Some(0), Some(3)].contains(&code),
        };
        if !is_right {
            wrong.push(format!("{line}\n{code:?} {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
