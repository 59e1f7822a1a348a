//! What happens to a change while somebody thinks about the question it asks.

use crate::common::{Line, World};
use insta::assert_snapshot;

/// 204 administers 201 by a token, for a day.
fn world() -> World {
    let world = World::company();
    let token =
        "token add --right extensions:write --right extensions:delete --for 1d --file $D/token";
    world.run_as("204", token).ok();
    let lines = |n| format!("extension add {} --department sales\n", 700 + n);
    world.file("many.txt", (0..51).map(lines).collect::<String>());
    world
}

/// A removal, and a batch that is long enough to be asked about.
fn both<'w>(world: &'w World, options: &str) -> [Line<'w>; 2] {
    ["extension remove 201", "batch $D/many.txt -q"].map(|line| {
        let line = world.line(&format!("{line} {options}"));
        line.by_nobody()
    })
}

fn left(world: &World) -> i64 {
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.query_row("SELECT count(*) FROM extension", [], |row| row.get(0))
        .unwrap()
}

#[test]
fn a_token_that_is_revoked_while_a_question_waits_does_nothing_more() {
    let mut said = Vec::new();
    for (seconds, sql) in [(5, "DELETE FROM token"), (86_400, "")] {
        for nth in 0..2 {
            let world = world();
            let before = left(&world);
            let line = both(&world, "--token-file $D/token")
                .into_iter()
                .nth(nth)
                .unwrap();
            said.push(line.answers_after(seconds, sql).run().shot());
            assert_eq!(left(&world), before);
        }
    }
    assert_snapshot!(said.join("\n"), @r#"
    -- stderr
    number 201 will be free
    pbxctl: not let in: the token of 204 has ended or was revoked meanwhile
    hint: sign in again, and retry
    -- exit 8
    -- stderr
    pbxctl: not let in: the token of 204 has ended or was revoked meanwhile
    hint: sign in again, and retry
    -- exit 8
    -- stderr
    number 201 will be free
    pbxctl: not let in: the token of 204 has ended or was revoked meanwhile
    hint: sign in again, and retry
    -- exit 8
    -- stderr
    pbxctl: not let in: the token of 204 has ended or was revoked meanwhile
    hint: sign in again, and retry
    -- exit 8
    "#);
}

#[test]
fn a_session_that_is_ended_while_a_question_waits_does_nothing_more() {
    for sql in [
        "DELETE FROM session",
        "UPDATE credential SET hash = hash || 'x'",
        "UPDATE session SET expires = created + 1",
    ] {
        for nth in 0..2 {
            let world = world();
            world.password("204", "heron orange walnut sleeps");
            world.file("key", "heron orange walnut sleeps\n");
            let login = "login -u 204 --password-file $D/key";
            world.line(login).by_nobody().run().ok();
            let before = left(&world);
            let line = both(&world, "-u 204").into_iter().nth(nth).unwrap();
            let answer = line.answers_after(5, sql).run();
            assert_eq!(answer.exit, 8, "{sql}: {}", answer.shot());
            assert_eq!(left(&world), before, "{sql}");
        }
    }
}

/// One clock reading, and that of the change: not of the question.
#[test]
fn a_role_that_ends_while_a_question_waits_has_ended() {
    for line in ["extension remove 201", "batch $D/many.txt -q"] {
        for (seconds, exit) in [(59, 0), (60, 8)] {
            let world = world();
            world.person("230", "Dana Day", "sales");
            world.role_for("230", "manager", "sales", 60);
            let answer = world.line(line).by("230").answers_after(seconds, "").run();
            assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
        }
    }
}

/// Who ends their own token has none on the next line.
#[test]
fn what_a_line_revokes_the_next_does_not_use() {
    let world = world();
    world
        .run_as(
            "204",
            "token add --right tokens:delete --right extensions:write --for 1d --file $D/own",
        )
        .ok();
    let line = world.line("batch --token-file $D/own").by_nobody();
    let answer = line
        .stdin("token revoke 2\nextension set 201 --first Uta\n")
        .run();
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    pbxctl: not let in: line 2: the token of 204 has ended or was revoked meanwhile
    hint: sign in again, and retry
    hint: no line was done; `--dry-run --keep-going` lists every one that fails
    -- exit 8
    "#);
}
