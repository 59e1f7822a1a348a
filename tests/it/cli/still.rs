//! D1, checked in the transaction that acts: the caller is still the person who was identified,
//! however they were identified, and whatever changed while a question waited.

use crate::common::{Frozen, Line, World, uid_of};
use std::sync::OnceLock;

/// 204 administers 201 and can be known in every way there is.
fn world(way: Way) -> World {
    static BASE: OnceLock<Frozen> = OnceLock::new();
    let base = BASE.get_or_init(|| {
        let world = World::company();
        world.password("204", "heron orange walnut sleeps");
        world.freeze()
    });
    let world = World::thaw(base);
    world.file("key", "heron orange walnut sleeps\n");
    let adds = |n| format!("extension add {} --department sales\n", 700 + n);
    world.file("many.txt", (0..51).map(adds).collect::<String>());
    if way == Way::Token {
        let token =
            "token add --right extensions:write --right extensions:delete --for 1d --file $D/token";
        world.run_as("204", token).ok();
    }
    if way == Way::Session {
        let login = "login -u 204 --password-file $D/key";
        world.line(login).by_nobody().run().ok();
    }
    world
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Password,
    Session,
    OsUser,
    Token,
}

const WAYS: [Way; 4] = [Way::Password, Way::Session, Way::OsUser, Way::Token];

fn known<'w>(world: &'w World, way: Way, line: &str) -> Line<'w> {
    match way {
        Way::Password => world
            .line(&format!("{line} -u 204 --password-file $D/key"))
            .by_nobody(),
        Way::Session => world.line(&format!("{line} -u 204")).by_nobody(),
        Way::OsUser => world.line(line).by("204"),
        Way::Token => world
            .line(&format!("{line} --token-file $D/token"))
            .by_nobody(),
    }
}

fn people(world: &World) -> i64 {
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.query_row("SELECT count(*) FROM extension", [], |row| row.get(0))
        .unwrap()
}

/// What happens meanwhile, and to whom known how it matters.
fn meanwhile() -> Vec<(&'static str, String, &'static [Way])> {
    const HIM: &str = "(SELECT id FROM extension WHERE number = '204')";
    let uid = uid_of("204");
    vec![
        (
            "removed",
            "DELETE FROM extension WHERE number = '204'".into(),
            &WAYS,
        ),
        (
            "removed, and the id is another's, who may more",
            format!(
                "CREATE TEMP TABLE old AS SELECT {HIM} AS id; \
                 DELETE FROM extension WHERE number = '204'; \
                 INSERT INTO extension (id, number, home, system_role) \
                 SELECT id, '299', 1, 7 FROM old; \
                 INSERT INTO membership (extension, department) SELECT id, 1 FROM old"
            ),
            &WAYS,
        ),
        (
            "the same with all keys of before",
            format!(
                "CREATE TEMP TABLE old AS SELECT {HIM} AS id; \
                 UPDATE extension SET system_role = 7 WHERE number = '204'; \
                 UPDATE extension SET number = '299' WHERE number = '204'"
            ),
            &WAYS,
        ),
        (
            "renumbered",
            "UPDATE extension SET number = '904' WHERE number = '204'".into(),
            &WAYS,
        ),
        (
            "disabled",
            "UPDATE extension SET enabled = 0 WHERE number = '204'".into(),
            &WAYS,
        ),
        (
            "another password",
            format!("UPDATE credential SET hash = hash || 'x' WHERE extension = {HIM}"),
            &[Way::Password, Way::Session],
        ),
        (
            "no password",
            format!("DELETE FROM credential WHERE extension = {HIM}"),
            &[Way::Password, Way::Session],
        ),
        (
            "unbound",
            format!("DELETE FROM os_binding WHERE extension = {HIM}"),
            &[Way::OsUser],
        ),
        (
            "bound to another",
            format!(
                "DELETE FROM os_binding WHERE extension = (SELECT id FROM extension WHERE number = '205'); \
                 UPDATE os_binding SET extension = (SELECT id FROM extension WHERE number = '205') WHERE uid = {uid}"
            ),
            &[Way::OsUser],
        ),
        (
            "another OS user is bound",
            format!("UPDATE os_binding SET uid = 77 WHERE uid = {uid}"),
            &[Way::OsUser],
        ),
        (
            "bound under another name",
            format!("UPDATE os_binding SET os_user = 'mike' WHERE uid = {uid}"),
            &[Way::OsUser],
        ),
        ("token revoked", "DELETE FROM token".into(), &[Way::Token]),
        (
            "token is another",
            "UPDATE token SET secret = randomblob(32)".into(),
            &[Way::Token],
        ),
        (
            "session ended",
            "DELETE FROM session".into(),
            &[Way::Session],
        ),
        (
            "session is another",
            "UPDATE session SET secret = randomblob(32)".into(),
            &[Way::Session],
        ),
    ]
}

#[test]
fn whoever_was_known_is_asked_for_again_where_it_is_decided() {
    let mut wrong = Vec::new();
    for (what, sql, matters) in meanwhile() {
        for way in WAYS {
            // A batch is asked about like anything else: once for each way that matters.
            let lines = ["extension remove 201", "batch $D/many.txt -q"];
            let lines = &lines[..if matters.contains(&way) { 2 } else { 1 }];
            for line in lines {
                let world = world(way);
                let before = people(&world);
                let answer = known(&world, way, line).answers_after(5, &sql).run();
                let gone = i64::from(what.starts_with("removed") && !what.contains("another's"));
                let done = people(&world) != before - gone;
                let refused = matters.contains(&way);
                if (answer.exit, done) != if refused { (8, false) } else { (0, true) } {
                    wrong.push(format!("{what}, {way:?}, {line}: {}", answer.shot()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn it_is_said_what_has_become_of_whoever_was_known() {
    let told: Vec<String> = [
        (Way::OsUser, "DELETE FROM extension WHERE number = '204'"),
        (
            Way::OsUser,
            "UPDATE extension SET number = '904' WHERE number = '204'",
        ),
        (Way::Password, "DELETE FROM credential"),
        (Way::OsUser, "DELETE FROM os_binding"),
        (Way::Session, "DELETE FROM session"),
    ]
    .into_iter()
    .map(|(way, sql)| {
        let world = world(way);
        let answer = known(&world, way, "extension remove 201").answers_after(5, sql);
        answer.run().shot()
    })
    .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: not let in: extension 204 was removed meanwhile
    hint: somebody else must do it
    -- exit 8
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: not let in: extension 204 got another number meanwhile
    hint: sign in again, and retry
    -- exit 8
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: not let in: the password of 204 was set or cleared meanwhile
    hint: sign in again, and retry
    -- exit 8
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: not let in: the binding of OS user `uid:3000000204` to 204 has just ended
    hint: sign in again, and retry
    -- exit 8
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: not let in: the session of 204 has ended or was revoked meanwhile
    hint: sign in again, and retry
    -- exit 8
    "#);
}

/// Who is asked about somebody, and answers later, means that one: not whoever has the number then.
#[test]
fn whoever_was_asked_about_is_still_the_one_it_is_done_to() {
    let anew = "INSERT INTO extension (number, home, first_name) \
                SELECT '999', home, 'New' FROM extension WHERE number = '201'; \
                INSERT INTO membership (extension, department) \
                SELECT n.id, o.home FROM extension n JOIN extension o ON o.number = '201' WHERE n.number = '999'; \
                DELETE FROM extension WHERE number = '201'; \
                UPDATE extension SET number = '201' WHERE number = '999'";
    let world = world(Way::OsUser);
    for line in ["extension remove 201", "password set 201"] {
        let answer = world.line(line).answers_after(5, anew).run();
        assert_eq!(answer.exit, 5, "{line}: {}", answer.shot());
        assert!(
            answer.stderr.contains("no extension `201`"),
            "{}",
            answer.shot()
        );
    }
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["first_name"], "New");
    // A department whose name another one has meanwhile.
    let other = "UPDATE department SET name = 'gone', name_key = 'gone' WHERE name = 'support'; \
                 INSERT INTO department (name, name_key) VALUES ('support', 'support')";
    let line = world.line("department remove support --move-to sales");
    let answer = line.answers_after(5, other).run();
    assert_eq!(answer.exit, 5, "{}", answer.shot());
}

/// What was refused for that reason is recorded under the number that was known.
#[test]
fn it_is_recorded_who_is_no_longer_the_one_who_was_known() {
    let world = world(Way::OsUser);
    let sql = "DELETE FROM extension WHERE number = '204'";
    let answer = known(&world, Way::OsUser, "extension remove 201").answers_after(5, sql);
    assert_eq!(answer.run().exit, 8);
    let last = world.run("audit list --limit 1 -o json").ok().json();
    assert_eq!(last[0]["actor"], "204", "{last}");
    assert_eq!(last[0]["outcome"], "refused");
    assert_eq!(last[0]["rule"], "auth.required");
    world.run("audit verify").ok();
}

/// A read is judged by its own moment too: a session file is read first, then the database.
#[test]
fn a_line_that_ends_what_one_is_known_by_is_the_last_one() {
    let world = world(Way::OsUser);
    // 100 may end bindings, 204's and their own; somebody else has to be owner meanwhile.
    world.run("role grant 101 system-owner --confirm 101").ok();
    let lines = "console unbind 100\nextension set 201 --first Uta\n";
    let answer = world.line("batch -o json").by("100").stdin(lines).run();
    assert_eq!(answer.exit, 8, "{}", answer.shot());
    // Alone it works, and says so.
    let answer = world.run("console unbind 100");
    insta::assert_snapshot!(answer.shot(), @"
    extension 100 (Olga Owner): OS user `uid:3000000100` no longer acts as them
    -- exit 0
    ");
}
