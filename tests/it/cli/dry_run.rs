//! `--dry-run` on every command: commands that write leave nothing, using the code that writes;
//! read-only ones do the same with it.

use crate::common::World;
use crate::common::tree::leaves;
use crate::schema::rows;
use pbxctl::cli::commands::{Run, named};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Each is tried with `--dry-run`, which leaves nothing, and then without, which leaves something.
/// What begins with `!` goes before the next; `+` lets so many days pass; `{last}` is the last entry
/// of the record.
const WRITES: &[&str] = &[
    "department add depot",
    "department copy depot annexe",
    "extension add 210 --department sales --first Al --last Bo",
    "extension copy 210 211 --first Cy --last Do",
    "!extension renumber 211 212 --forward-old 30d",
    "extension release 211",
    "!extension disable 210 --purge-after 1d",
    "+2",
    "extension purge --yes",
    "group add night",
    "group copy night day",
    "queue add 800 -d sales",
    "ring-group add 801 -d sales",
    "ivr add 802 -d sales",
    "trunk add 900",
    "role add clerk --from user",
    "role copy clerk usher",
    "settings sso add google --issuer https://id.example.com --client-id one",
    "!holiday add sales Party --on 2027-03-03",
    "holiday copy sales support",
    "phonebook add --company Acme --number +48221000000",
    "phonebook ensure --company Beta --number +48221000001",
    "phonebook import $D/book.csv --format csv",
    "token add --right extensions:read --for 1d --label a --file $D/a.token",
    "token ensure --right extensions:read --for 1d --label b --file $D/b.token",
    "token revoke 1",
    "!department add gone",
    "audit undo {last} --yes",
    "import $D/people.csv --profile 3cx --yes",
    "batch $D/lines",
    "apply $D/site.toml --yes",
    "!password set 204 --new-password-file $D/old",
    "password change -u 204 --password-file $D/old --new-password-file $D/new",
    "password totp enrol -u 204 --password-file $D/new",
    "db backup $D/b.db",
    "+40",
    "audit archive $D/old.jsonl --keep-days 30 --yes",
    "man --dir $D/man",
    "init --db $D/new.db --owner 100 --first Olga --last Owner",
];

/// Those that need somebody at a terminal, a session or a lost database, and where that is tried.
const ELSEWHERE: [(&str, &str); 7] = [
    ("db recover", "recover.rs"),
    ("db restore", "restore.rs"),
    ("login", "session.rs"),
    ("logout", "session.rs"),
    ("password claim", "invite.rs"),
    ("password totp confirm", "dry_run.rs"),
    ("password verify", "password.rs"),
];

/// What writes nothing but to its output, and where it is told to, a plan.
const READS: &[&str] = &[
    "whoami",
    "completions",
    "help",
    "export",
    "plan",
    "audit list",
    "audit show",
    "audit verify",
    "audit export",
    "auth list",
    "auth can-i",
    "auth explain",
    "auth who-can",
    "auth paths",
    "auth diff",
    "auth test",
    "console list",
    "console show",
    "db check",
    "db info",
    "department list",
    "department show",
    "department member list",
    "extension list",
    "extension show",
    "group list",
    "group show",
    "group member list",
    "holiday list",
    "holiday export",
    "hours show",
    "hours status",
    "hours calendar",
    "ivr list",
    "ivr show",
    "ivr option list",
    "password policy",
    "phonebook list",
    "phonebook show",
    "phonebook export",
    "queue list",
    "queue show",
    "queue member list",
    "ring-group list",
    "ring-group show",
    "ring-group member list",
    "role list",
    "role show",
    "role matrix",
    "route show",
    "route check",
    "settings list",
    "settings show",
    "settings sso list",
    "settings sso show",
    "token list",
    "trunk list",
    "trunk show",
];

fn world() -> World {
    let world = World::company();
    world.file("book.csv", "Company;Work\nLab;+48221000104\n");
    world.file(
        "people.csv",
        "Number,FirstName,LastName,Role,Department\n220,Eva,Fox,users,sales\n",
    );
    world.file("lines", "group add dusk\n");
    world.file("site.toml", "[groups.dawn]\ndisplay_name = \"Dawn\"\n");
    world.file("old", "correct horse battery\n");
    world.file("new", "staple correct horse\n");
    world
}

/// The rows of the database, and all files beside it. That somebody has shown a password is noted
/// whatever they show it for.
fn state(world: &World) -> (String, BTreeMap<String, Vec<u8>>) {
    fn files(folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let name = path.display().to_string();
            if path.is_dir() {
                found.insert(name, Vec::new());
                files(&path, found);
            } else {
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let rows = rows(&world.db(), &["throttle"]);
    let mut found = BTreeMap::new();
    files(world.folder(), &mut found);
    let db = world.db().display().to_string();
    found.retain(|name, _| !name.starts_with(&db));
    (rows, found)
}

/// The last entry of the record.
fn last(world: &World) -> i64 {
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.query_row("SELECT max(id) FROM audit", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn what_writes_leaves_nothing_on_a_dry_run() {
    let world = world();
    let mut wrong = String::new();
    for line in WRITES {
        if let Some(days) = line.strip_prefix('+') {
            world.pass(days.parse::<i64>().unwrap() * 86_400);
            continue;
        }
        if let Some(line) = line.strip_prefix('!') {
            assert!(wrong.is_empty(), "{wrong}");
            world.run(line).ok();
            continue;
        }
        let line = line.replace("{last}", &last(&world).to_string());
        let before = state(&world);
        let dry = world.run(&format!("{line} --dry-run"));
        if dry.exit != 0 || state(&world) != before {
            wrong += &format!("$ {line} --dry-run\n{}\n", dry.shot());
        }
        if !dry.stdout.contains("(dry run, nothing written)") {
            wrong += &format!("$ {line} --dry-run does not say so\n{}\n", dry.shot());
        }
        let done = world.run(&line);
        if done.exit != 0 || state(&world) == before {
            wrong += &format!("$ {line}\n{}\n", done.shot());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A code that was shown to a dry run is not used up.
#[test]
fn a_second_factor_is_not_confirmed_by_a_dry_run() {
    let world = world();
    world
        .run("password set 204 --new-password-file $D/old")
        .ok();
    let by = "-u 204 --password-file $D/old";
    let begun = world
        .run(&format!("password totp enrol {by} -o json"))
        .ok()
        .json();
    let secret = begun["secret"].as_str().unwrap();
    world.file("code", super::second_factor::code(&world, secret, 0));
    let line = format!("password totp confirm {by} --code-file $D/code");
    let before = state(&world);
    let dry = world.run(&format!("{line} --dry-run"));
    assert_eq!(dry.exit, 0, "{}", dry.shot());
    assert!(state(&world) == before, "{}", dry.shot());
    world.run(&line).ok();
    assert!(state(&world) != before);
}

/// Whoever adds a command says what it does with `--dry-run`.
#[test]
fn every_command_is_known_to_write_or_not() {
    let root = pbxctl::cli::built(None);
    let tried = |words: &str| {
        let begins = |line: &str| line == words || line.starts_with(&format!("{words} "));
        WRITES.iter().any(|line| begins(line))
            || super::version::CHANGES.iter().any(|(_, line)| begins(line))
    };
    let elsewhere: BTreeSet<_> = ELSEWHERE.iter().map(|(words, _)| *words).collect();
    let reads: BTreeSet<_> = READS.iter().copied().collect();
    for (words, _) in leaves(&root) {
        let words = words.as_str();
        let known = [
            tried(words),
            elsewhere.contains(words),
            reads.contains(words),
        ];
        let known = known.iter().filter(|known| **known).count();
        assert_eq!(known, 1, "{words}");
        if let Some(Run::Mutation(_)) = named(words) {
            assert!(tried(words), "{words} changes something");
        }
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/cli");
    for (words, file) in ELSEWHERE {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.contains("--dry-run"), "{words} in {file}");
    }
}
