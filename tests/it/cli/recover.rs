//! Break-glass: `db recover`, only for the owner of the file, when nobody can act as an owner.

use crate::common::{Answer, World};
use insta::assert_snapshot;
use std::os::unix::fs::MetadataExt;

#[allow(
    clippy::disallowed_methods,
    reason = "somebody with the file and a shell"
)]
fn edit(world: &World, sql: &str) {
    let file = rusqlite::Connection::open(world.db()).unwrap();
    file.execute_batch(sql).unwrap();
}

/// What a query of one column says, as text.
#[allow(
    clippy::disallowed_methods,
    reason = "what lies in the file, whoever may read it"
)]
fn column(world: &World, sql: &str) -> Vec<String> {
    let file = rusqlite::Connection::open(world.db()).unwrap();
    let mut query = file.prepare(sql).unwrap();
    let all = query.query_map([], |row| row.get(0)).unwrap();
    all.map(Result::unwrap).collect()
}

/// Nobody can act as a system-owner any more: the only one is disabled, kept out, and one for a
/// while only.
fn strand(world: &World) {
    edit(
        world,
        "UPDATE extension SET enabled = 0, console = 'deny', system_role_until = 1795000000 WHERE number = '100'",
    );
}

fn stranded() -> World {
    let world = World::company();
    strand(&world);
    world
}

/// The same, with 102, who is nobody's superior yet.
fn stranded_with_another() -> World {
    let world = World::company();
    world.person("102", "Olaf Other", "main");
    strand(&world);
    world
}

/// A company whose owner has a password: the logins of a world are none of this machine.
fn company() -> World {
    let world = World::company();
    edit(
        &world,
        "INSERT INTO credential (extension, hash, set_at) \
         SELECT id, '$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE', 0 FROM extension WHERE number = '100'",
    );
    world
}

fn owner(world: &World) -> u32 {
    world.folder().metadata().unwrap().uid()
}

/// As the owner of the file, at a terminal where that is typed.
fn typing(world: &World, line: &str, answer: &str) -> Answer {
    let me = owner(world);
    world.line(line).uid(me).answers(&[answer]).run()
}

/// All a file holds but what was tried in vain.
fn records(world: &World) -> String {
    crate::schema::rows(&world.db(), &[])
}

#[test]
fn somebody_can_act_again_and_that_is_on_record_and_said() {
    let world = stranded();
    let dead = world.run("whoami");
    assert_eq!(dead.exit, 8, "{}", dead.shot());
    let done = typing(&world, "db recover", "pbxctl.db");
    assert_snapshot!(done.shot(), @"
    100 (Olga Owner): system-owner, and let in; only this password gives access to it
    log in with `pbxctl login -u 100`, then choose another: `pbxctl password change`
    password: yrxna-p6tny-ty73e-uybr3
    -- stderr
    this makes 100 (Olga Owner) a system-owner past all rules: enabled, let in, without end, with a new password; its OS user, second factor, invitation, links to providers, tokens and sessions end, and everybody gets a notice
    -- exit 0
    ");
    let password = done
        .stdout
        .lines()
        .find_map(|l| l.strip_prefix("password: "));
    world.file("key", password.unwrap());
    // By the password, and no longer by the login that was bound.
    assert_eq!(world.run("whoami").exit, 8);
    let login = world.run("login -u 100 --password-file $D/key");
    assert_snapshot!(login.shot(), @"
    logged in as 100 (Olga Owner) until 2026-11-20 21:00 UTC (12 h)
    commands without `-u` act as 100 until `pbxctl logout`
    -- stderr
    warning: you were made system-owner by the owner of the database file on 2026-11-20 09:00 UTC, without asking the rules; no other system-owner has acknowledged that yet
    -- exit 0
    ");
    let whoami = world
        .run("whoami -u 100 --password-file $D/key -o json")
        .ok()
        .json();
    assert_eq!(whoami["recovered"][0]["number"], "100");
    assert_eq!(whoami["recovered"][0]["own"], true);
    let check = world.run("db check -u 100 --password-file $D/key");
    assert_eq!(check.exit, 0, "{}", check.shot());
    world.run("audit verify -u 100 --password-file $D/key").ok();
    let last = "audit list -u 100 --password-file $D/key --action db.recover -o json";
    let row = world.run(last).ok().json();
    assert_eq!(row[0]["authenticated_by"], "file-owner");
    let id = row[0]["id"].as_i64().unwrap();
    let shown = world.run(&format!("audit show {id} -u 100 --password-file $D/key"));
    for line in [
        "known by  file-owner (OS user ",
        "enabled         false                                    true",
        "console_access  deny                                     allow",
        "system_role     system-owner until 2026-11-18 11:06 UTC  system-owner",
        "os_user         uid:3000000100                           -",
        "password        -                                        ***",
        "recovered       -                                        2026-11-20 09:00 UTC",
    ] {
        assert!(shown.stdout.contains(line), "{line}: {}", shown.shot());
    }
}

#[test]
fn everybody_is_told_until_another_owner_says_that_they_know() {
    let world = stranded_with_another();
    let made = typing(&world, "db recover --account 100", "pbxctl.db").ok();
    let password = made
        .stdout
        .lines()
        .find_map(|l| l.strip_prefix("password: "));
    world.file("key", password.unwrap());
    let as_100 = |line: &str| world.run(&format!("{line} -u 100 --password-file $D/key"));
    as_100("role grant 102 system-owner --confirm 102").ok();
    let told = |who: &str| world.run_as(who, "whoami -q").stderr;
    assert_snapshot!(told("101"), @"warning: 100 was made system-owner by the owner of the database file on 2026-11-20 09:00 UTC, without asking the rules; no other system-owner has acknowledged that yet");
    assert_snapshot!(told("102"), @"warning: 100 was made system-owner by the owner of the database file on 2026-11-20 09:00 UTC, without asking the rules; `pbxctl db recover --acknowledge 100` ends this notice");
    edit(
        &world,
        "UPDATE extension SET home = (SELECT id FROM department WHERE name = 'board') WHERE number = '100'",
    );
    assert_snapshot!(told("204"), @"warning: an account was made system-owner by the owner of the database file on 2026-11-20 09:00 UTC, without asking the rules; no other system-owner has acknowledged that yet");
    let own = as_100("db recover --acknowledge 100");
    assert_snapshot!(own.shot(), @r#"
    -- stderr
    pbxctl: refused: db recover on extension:100: nobody acknowledges their own recovery
    hint: could be done by: 102
    rule: D4 (delegation.self)
    -- exit 4
    "#);
    let admin = world.run_as("101", "db recover --acknowledge 100");
    assert_eq!(admin.exit, 4, "{}", admin.shot());
    let manager = world.run_as("204", "db recover --acknowledge 100");
    assert_eq!(manager.exit, 5, "{}", manager.shot());
    assert!(!told("101").is_empty());
    let known = world.run_as("102", "db recover --acknowledge 100");
    assert_snapshot!(known.shot(), @"
    extension 100: recovery acknowledged; the notice ends
    -- exit 0
    ");
    assert_eq!(told("101"), "");
    // That, too, can be taken back, and not by whom it is about.
    let last = world
        .run_as("102", "audit list --limit 1 -o json")
        .ok()
        .json();
    let undo = format!("audit undo {}", last[0]["id"]);
    assert_eq!(as_100(&undo).exit, 4);
    world.run_as("102", &undo).ok();
    assert!(told("101").contains("made system-owner"));
    world.run_as("102", "db recover --acknowledge 100").ok();
    let again = world.run_as("102", "db recover --acknowledge 100");
    assert_snapshot!(again.shot(), @"
    extension 100: there is no recovery to acknowledge
    -- exit 0
    ");
}

#[test]
fn another_owner_undoes_it_but_for_the_secrets() {
    let world = stranded_with_another();
    let made = typing(&world, "db recover --account 101 -o json", "pbxctl.db").ok();
    world.file("key", made.json()["password"].as_str().unwrap());
    let grant = "role grant 102 system-owner --confirm 102 -u 101 --password-file $D/key";
    world.run(grant).ok();
    let id = made.json()["audit_id"].as_i64().unwrap();
    // Not by whom it is about.
    let own = format!("audit undo {id} --yes -u 101 --password-file $D/key");
    assert_eq!(world.run(&own).exit, 4);
    world.run_as("102", &format!("audit undo {id} --yes")).ok();
    let shown = world
        .run_as("102", "extension show 101 -o json")
        .ok()
        .json();
    assert_eq!(shown["system_role"], "system-admin", "{shown}");
    assert_eq!(shown["console_access"], "auto", "{shown}");
    assert_eq!(shown["password_set"], false, "{shown}");
    // The login that was bound is theirs again, and nothing is told any more.
    let whoami = world.run_as("101", "whoami -o json").ok();
    assert_eq!(
        (&*whoami.stderr, &whoami.json()["recovered"]),
        ("", &serde_json::json!([]))
    );
}

#[test]
fn nobody_else_reaches_it() {
    let world = stranded();
    let me = owner(&world);
    let before = records(&world);
    // Somebody else, also one who was an owner.
    for uid in [me + 1, crate::common::uid_of("100"), 3_999_999_999] {
        let other = world
            .line("db recover")
            .uid(uid)
            .answers(&["pbxctl.db"])
            .run();
        assert_eq!(other.exit, 11, "{}", other.shot());
    }
    // Through sudo, and with a lent power.
    let sudo = world
        .line("db recover")
        .uid(me)
        .var("SUDO_UID", "3000000777");
    let sudo = sudo.answers(&["pbxctl.db"]).run();
    assert_eq!(sudo.exit, 11, "{}", sudo.shot());
    assert!(sudo.stderr.contains("not through sudo"), "{}", sudo.shot());
    let lent = world.line("db recover").uid(3_000_000_777).power_of(me);
    assert_eq!(lent.answers(&["pbxctl.db"]).run().exit, 11);
    // Without a terminal, or a word.
    let confirmed = "db recover --yes --confirm pbxctl.db";
    let unseen = world.line(confirmed).uid(me).run();
    assert_snapshot!(unseen.shot(), @"
    -- stderr
    pbxctl: this must be confirmed at a terminal, and nobody can be asked
    hint: nothing was changed; run it at a terminal
    -- exit 9
    ");
    let silent = format!("{confirmed} --no-input");
    assert_eq!(typing(&world, &silent, "pbxctl.db").exit, 9);
    let wrong = typing(&world, "db recover", "yes");
    assert_eq!(wrong.exit, 9, "{}", wrong.shot());
    assert_eq!(typing(&world, "db recover --confirm other.db", "").exit, 9);
    // By a name, a batch, of nobody.
    let named = typing(&world, "db recover -u 100", "pbxctl.db");
    assert_eq!(named.exit, 2, "{}", named.shot());
    let batch = world.line("batch").uid(me).stdin("db recover\n").run();
    assert_ne!(batch.exit, 0, "{}", batch.shot());
    let absent = typing(&world, "db recover --account 999", "pbxctl.db");
    assert_eq!(absent.exit, 5, "{}", absent.shot());
    let both = "db recover --account 100 --acknowledge 100";
    assert_eq!(typing(&world, both, "pbxctl.db").exit, 2);
    let dry = typing(&world, "db recover --dry-run", "");
    assert_eq!(dry.exit, 0, "{}", dry.shot());
    assert_eq!(records(&world), before, "something was written");
}

#[test]
fn root_may_in_a_shell() {
    let world = stranded();
    let me = owner(&world);
    if me == 0 {
        return;
    }
    let root = world
        .line("db recover")
        .uid(0)
        .answers(&["pbxctl.db"])
        .run();
    assert_eq!(root.exit, 0, "{}", root.shot());
}

#[test]
fn where_an_owner_can_act_it_says_who_and_wants_a_yes() {
    let world = company();
    let needless = typing(&world, "db recover --account 101", "pbxctl.db");
    assert_snapshot!(needless.shot(), @r#"
    -- stderr
    pbxctl: somebody can act as system-owner: 100 (Olga Owner)
    hint: nothing was changed; ask them first: they use `pbxctl role grant`, `pbxctl password set` or `pbxctl console allow`
    hint: pbxctl cannot know whether they remember their password or connect from an allowed network; `--yes` does it anyway, and they get a notice
    -- exit 6
    "#);
    let done = typing(&world, "db recover --account 101 --yes", "pbxctl.db").ok();
    assert!(
        done.stderr.contains("who could act: 100"),
        "{}",
        done.shot()
    );
    // The one whom it skipped is told.
    let told = world.run("whoami").ok().stderr;
    assert!(told.contains("101 was made system-owner"), "{told}");
    // Now there are two.
    let which = typing(&world, "db recover --yes", "pbxctl.db");
    assert_eq!(which.exit, 2, "{}", which.shot());
    assert!(which.stderr.contains("100"), "{}", which.shot());
}

/// What lets one act as the account in whose row it stands: a recovery leaves none.
const KEYS: &[&str] = &[
    "invitation",
    "os_binding",
    "second_factor",
    "session",
    "sso_link",
    "token",
];

/// What an account has beside, which lets nobody act as it: that stays. Its password is replaced.
const NO_KEYS: &[&str] = &[
    "call_member",
    "console_permission",
    "credential",
    "did",
    "former_number",
    "group_member",
    "hours_override",
    "membership",
];

#[test]
fn all_by_which_others_acted_as_the_account_ends() {
    let world = World::company();
    world.run("token add --right dashboard:read --for 2h").ok();
    edit(
        &world,
        "INSERT INTO session (extension, secret, stamp, created, expires) \
         SELECT id, zeroblob(32), zeroblob(32), 1795165200, 1795200000 FROM extension WHERE number = '100'; \
         INSERT INTO second_factor (extension, secret, confirmed, made_at) \
         SELECT id, zeroblob(20), 1, 0 FROM extension WHERE number = '100'; \
         INSERT INTO invitation (extension, secret, made, expires) \
         SELECT id, zeroblob(32), 1795165200, 1795200000 FROM extension WHERE number = '100'; \
         INSERT INTO sso_provider (name, issuer, client_id, set_at) VALUES ('corp', 'https://sso.example', 'pbx', 0); \
         INSERT INTO sso_link (extension, provider, email, linked_at) \
         SELECT id, 'corp', 'olga@acme.example', 0 FROM extension WHERE number = '100'; \
         INSERT INTO setting (key, value, set_at) VALUES ('sso-only', 'everybody', 0); \
         UPDATE extension SET enabled = 0, sso_only = 1 WHERE number = '100'",
    );
    let left = || -> Vec<&str> {
        let left = |table: &&&str| {
            let owned = "extension = (SELECT id FROM extension WHERE number = '100')";
            let sql = format!("SELECT 'left' FROM \"{table}\" WHERE {owned}");
            !column(&world, &sql).is_empty()
        };
        KEYS.iter().filter(left).copied().collect()
    };
    assert_eq!(left(), KEYS);
    let made = typing(&world, "db recover -o json", "pbxctl.db").ok();
    assert!(left().is_empty(), "{:?}", left());
    // Whatever comes to belong to an account is one or the other.
    let mut known = [KEYS, NO_KEYS].concat();
    known.sort_unstable();
    let sql = "SELECT DISTINCT m.name FROM sqlite_schema m, pragma_foreign_key_list(m.name) f \
               WHERE m.type = 'table' AND f.\"table\" = 'extension' ORDER BY 1";
    assert_eq!(column(&world, sql), known);
    let gone = world.run("whoami");
    assert_eq!(gone.exit, 8, "{}", gone.shot());
    // The new password opens the account, whoever was to sign in by a provider alone.
    world.file("key", made.json()["password"].as_str().unwrap());
    world.run("whoami -u 100 --password-file $D/key").ok();
}

#[test]
fn a_file_that_is_no_whole_database_is_left_alone() {
    let world = stranded();
    let backup = world.line("db backup $D/b.db").by("101").run();
    assert_eq!(backup.exit, 0, "{}", backup.shot());
    let of_backup = typing(&world, "--db $D/b.db db recover", "b.db");
    assert_snapshot!(of_backup.shot(), @"
    -- stderr
    pbxctl: $D/b.db is a backup, and cannot be changed until it is restored; nothing was written
    hint: restore it with `pbxctl db restore FILE`; to read it, use a bound OS user, a session or a token
    -- exit 11
    ");
    let missing = typing(&world, "--db $D/none.db db recover", "none.db");
    assert_eq!(missing.exit, 11, "{}", missing.shot());
    // Pages that are nobody's.
    edit(&world, "PRAGMA wal_checkpoint(TRUNCATE)");
    let mut bytes = std::fs::read(world.db()).unwrap();
    let from = bytes.len() - 8192;
    bytes[from..].fill(0xA5);
    std::fs::write(world.db(), bytes).unwrap();
    let damaged = typing(&world, "db recover", "pbxctl.db");
    assert_eq!(damaged.exit, 11, "{}", damaged.shot());
    assert!(damaged.stderr.contains("db restore"), "{}", damaged.shot());
}

/// Somebody who was made an owner has the password of it, and what they made with that. Who undoes
/// it would leave them the account by all of it.
#[test]
fn what_a_recovery_gave_goes_when_it_is_undone() {
    let world = stranded_with_another();
    // They had a password before, too.
    edit(
        &world,
        "INSERT INTO credential (extension, hash, set_at) \
         SELECT id, '$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$WLRGUa13/B3MXznFse33FId4O++DaYL6ulYUMEhpRqE', 0 FROM extension WHERE number = '101'",
    );
    let made = typing(&world, "db recover --account 101 -o json", "pbxctl.db").ok();
    world.file("key", made.json()["password"].as_str().unwrap());
    let by = "-u 101 --password-file $D/key";
    world
        .run(&format!("role grant 102 system-owner --confirm 102 {by}"))
        .ok();
    world.file("new", "violet tractor hums softly");
    let change = format!("password change {by} --new-password-file $D/new");
    world.run(&change).ok();
    let by = "-u 101 --password-file $D/new";
    let token = "token add --right roles:write --for 30d --file $D/token";
    world.run(&format!("{token} {by}")).ok();
    let elsewhere = |line: &str| world.line(line).uid(3_000_000_777).run();
    elsewhere(&format!("login {by}")).ok();
    elsewhere(&format!("password totp enrol {by}")).ok();
    let id = made.json()["audit_id"].as_i64().unwrap();
    let undone = world.run_as("102", &format!("audit undo {id} --yes"));
    assert_snapshot!(undone.shot(), @r#"
    entry 34 undone: extension:101
    console_access: allow → auto
    system_role: system-owner → system-admin
    os_user: - → uid:3000000101
    recovered: 2026-11-20 09:00 UTC → -
    password: *** → -
    tokens: 1 → -
    second_factor: enrolled → none
    extension: 101 → -
    -- stderr
    warning: the former web-access password of 101 is not stored: set one with `pbxctl password set 101`
    warning: OS user `uid:3000000101` is still a key to 101: `pbxctl console unbind 101` ends that
    -- exit 0
    "#);
    for line in [
        "whoami",
        &*format!("whoami {by}"),
        "whoami --token-file $D/token",
    ] {
        let answer = elsewhere(line);
        assert_eq!(answer.exit, 8, "{line}: {}", answer.shot());
    }
    let console = world.run_as("102", "console show 101 -o json").ok().json();
    for (what, left) in [
        ("password_set", serde_json::json!(false)),
        ("second_factor", serde_json::json!("none")),
        ("tokens", serde_json::json!([])),
    ] {
        assert_eq!(console[what], left, "{console}");
    }
}

/// That everybody signs in by a password again is said before and after, and found by whoever asks
/// what became of the setting; what they are told to do works.
#[test]
fn what_it_does_to_the_site_is_said_and_found() {
    let world = stranded();
    edit(
        &world,
        "INSERT INTO setting (key, value, set_at) VALUES ('sso-only', 'everybody', 0), \
         ('second-factor', 'everybody', 0), ('admin-networks', '10.0.0.0/8', 0)",
    );
    let done = typing(&world, "db recover", "pbxctl.db").ok();
    assert_snapshot!(done.shot(), @r#"
    100 (Olga Owner): system-owner, and let in; only this password gives access to it
    a second factor is required of them: choose another password with `pbxctl password change -u 100`, enrol one with `pbxctl password totp enrol -u 100`, and then, at the machine, or from 10.0.0.0/8, log in with `pbxctl login -u 100`
    password: yrxna-p6tny-ty73e-uybr3
    -- stderr
    this makes 100 (Olga Owner) a system-owner past all rules: enabled, let in, without end, with a new password; its OS user, second factor, invitation, links to providers, tokens and sessions end; everybody can sign in with a password again (`sso-only`), and everybody gets a notice
    warning: `sso-only` of the site is now off: everybody can sign in with a password again; `pbxctl settings set sso-only everybody` switches it on
    -- exit 0
    "#);
    let password = done
        .stdout
        .lines()
        .find_map(|l| l.strip_prefix("password: "));
    world.file("key", password.unwrap());
    world.file("new", "violet tractor hums softly");
    let at_the_machine = |line: &str| world.line(line).by_nobody().from("console").run();
    let change = "password change -u 100 --password-file $D/key --new-password-file $D/new";
    world.line(change).by_nobody().run().ok();
    let (secret, codes) = {
        world.file("key", "violet tractor hums softly");
        super::second_factor::enrols(&world, "100")
    };
    assert!(!secret.is_empty());
    world.file("code", &codes[0]);
    let by = "-u 100 --password-file $D/key --code-file $D/code";
    let list = format!("audit list --target setting:sso-only -o json {by}");
    let found = at_the_machine(&list).ok().json();
    assert_eq!(found[0]["action"], "db.recover", "{found}");
    assert_eq!(found.as_array().unwrap().len(), 1, "{found}");
    world.file("code", &codes[1]);
    let shown = at_the_machine(&format!("audit show {} -o json {by}", found[0]["id"]));
    let note = shown.ok().json()["note"].to_string();
    assert!(note.contains("`sso-only` of the site is now off"), "{note}");
}
