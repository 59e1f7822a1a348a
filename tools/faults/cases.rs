//! The commands under test, and how to see what they have done.

use crate::site::{NEW_PASSWORD_OF, Run, Site};
use anyhow::Result;
use serde_json::Value;
use std::fs;

pub struct Case {
    pub name: &'static str,
    /// The line; `LAST` is the last entry of the record, `BATCH` the first of a batch.
    pub line: &'static str,
    /// The database it works on.
    pub db: &'static str,
    /// The name of its record; `None` for reads.
    pub action: &'static str,
    /// Whether it is done.
    pub is_there: fn(&Site) -> Result<bool>,
    /// Whether the secret that it printed or wrote works; `None` if it has none.
    pub secret_works: fn(&Site, &Run) -> Result<Option<bool>>,
}

pub const CASES: &[Case] = &[
    case(
        "extension set",
        "extension set 205 --first Changed",
        "extension.set",
        |site| shows(site, "extension show 205", "Changed"),
    ),
    case(
        "extension add",
        "extension add 299 --department sales",
        "extension.add",
        |site| Ok(site.run(&["extension", "show", "299"], None)?.code == Some(0)),
    ),
    case(
        "role grant",
        "role grant 206 receptionist --department sales",
        "role.grant",
        |site| shows(site, "extension show 206", "receptionist"),
    ),
    Case {
        secret_works: |site, run| of_answer(site, run, "password", password_works),
        ..case(
            "password set --generate",
            "password set 205 --generate",
            "password.set",
            |site| Ok(site.record_of("password.set")?.is_some()),
        )
    },
    Case {
        secret_works: |site, run| of_answer(site, run, "secret", token_works),
        ..case(
            "token add",
            "token add --right extensions:read --for 1d",
            "token.add",
            token_there,
        )
    },
    Case {
        secret_works: |site, _| match fs::read_to_string(site.work().join("t")) {
            Ok(text) => token_works(site, text.trim()).map(Some),
            Err(_) => Ok(Some(false)),
        },
        ..case(
            "token add --file",
            "token add --right extensions:read --for 1d --file t",
            "token.add",
            token_there,
        )
    },
    case(
        "console bind",
        "console bind 206 --os-user daemon",
        "console.bind",
        |site| shows(site, "console show 206", "daemon"),
    ),
    case("batch of 20", "batch batch.txt", "extension.add", |site| {
        all(site, 150, 20)
    }),
    case(
        "import of 200",
        "import people.csv --profile 3cx --yes",
        "extension.add",
        |site| all(site, 5000, 200),
    ),
    case(
        "department copy",
        "department copy sales annexe",
        "department.copy",
        |site| Ok(site.run(&["department", "show", "annexe"], None)?.code == Some(0)),
    ),
    case("audit undo", "audit undo LAST", "audit.undo", |site| {
        Ok(!shows(site, "extension show 205", "Later")?)
    }),
    case(
        "audit undo --batch",
        "audit undo --batch BATCH --yes",
        "audit.undo",
        |site| Ok(!all(site, 180, 20)?),
    ),
    case("db backup", "db backup copy.db", "db.backup", |site| {
        Ok(site.work().join("copy.db").exists())
    }),
    case(
        "db restore",
        "db restore back.db --confirm site.db",
        "db.restore",
        |site| Ok(!shows(site, "extension show 205", "Later")?),
    ),
    Case {
        db: "other.db",
        ..case(
            "db restore, none there",
            "db restore back.db --confirm other.db",
            "db.restore",
            |site| Ok(site.run(&["extension", "show", "205"], None)?.code == Some(0)),
        )
    },
    case(
        "audit archive FILE",
        "audit archive old.jsonl --keep-days 0 --yes",
        "audit.archive",
        |site| Ok(site.run(&["audit", "show", "1"], None)?.code != Some(0)),
    ),
    Case {
        secret_works: |site, _| {
            let run = site.run_logged_in(&["-u", "210", "whoami", "-o", "json"])?;
            Ok(Some(run.code == Some(0)))
        },
        ..case(
            "login",
            "login -u 210 --password-file site.db.passphrase",
            "login",
            |site| Ok(site.record_of("login")?.is_some()),
        )
    },
    case("audit list", "audit list", "", |_| Ok(false)),
    case("hours status", "hours status sales --at 23:59", "", |_| {
        Ok(false)
    }),
];

const fn case(
    name: &'static str,
    line: &'static str,
    action: &'static str,
    is_there: fn(&Site) -> Result<bool>,
) -> Case {
    Case {
        name,
        line,
        db: "site.db",
        action,
        is_there,
        secret_works: |_, _| Ok(None),
    }
}

fn shows(site: &Site, line: &str, text: &str) -> Result<bool> {
    let mut words: Vec<&str> = line.split(' ').collect();
    words.extend(["-o", "json"]);
    let run = site.run(&words, None)?;
    Ok(String::from_utf8_lossy(&run.stdout).contains(text))
}

/// All or none; anything in between is a bug.
fn all(site: &Site, from: usize, n: usize) -> Result<bool> {
    let words = ["extension", "list", "-o", "plain", "--columns", "number"];
    let run = site.run(&words, None)?;
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    let wanted = |number: &&str| {
        number
            .parse()
            .is_ok_and(|number| (from..from + n).contains(&number))
    };
    let there = text.lines().filter(wanted).count();
    anyhow::ensure!(there == 0 || there == n, "{there} of {n} are there");
    Ok(there == n)
}

fn token_there(site: &Site) -> Result<bool> {
    let run = site.run(&["token", "list", "-o", "json"], None)?;
    let rows: Value = serde_json::from_slice(&run.stdout)?;
    Ok(rows.as_array().is_some_and(|rows| !rows.is_empty()))
}

fn of_answer(
    site: &Site,
    run: &Run,
    key: &str,
    works: fn(&Site, &str) -> Result<bool>,
) -> Result<Option<bool>> {
    let answer: Option<Value> = serde_json::from_slice(&run.stdout).ok();
    match answer.as_ref().and_then(|answer| answer[key].as_str()) {
        Some(secret) => works(site, secret).map(Some),
        None => Ok(Some(false)),
    }
}

fn password_works(site: &Site, secret: &str) -> Result<bool> {
    let file = site.folder.path().join("secret");
    fs::write(&file, secret)?;
    let file = file.display().to_string();
    let words = ["-u", NEW_PASSWORD_OF, "--password-file", &file, "whoami"];
    Ok(site.run(&words, None)?.code == Some(0))
}

fn token_works(site: &Site, secret: &str) -> Result<bool> {
    let file = site.folder.path().join("secret");
    fs::write(&file, secret)?;
    let run = site.run(
        &["extension", "show", "100"],
        Some(("PBXCTL_TOKEN_FILE", &file)),
    )?;
    Ok(run.code == Some(0))
}
