//! Tokens: output of the commands, and what a token may do.

use crate::common::World;
use insta::assert_snapshot;

/// A token of the actor's, in the file `$D/token`.
fn token(world: &World, actor: &str, line: &str) {
    world.file("token", "");
    std::fs::remove_file(world.folder().join("token")).unwrap();
    world
        .run_as(actor, &format!("token add {line} --file $D/token"))
        .ok();
}

fn by_token(world: &World, line: &str) -> crate::common::Answer {
    world
        .line(&format!("{line} --token-file $D/token"))
        .by_nobody()
        .run()
}

#[test]
fn a_token_from_beginning_to_end() {
    let world = World::company();
    let run = |line: &str| world.run_as("202", line).shot();
    assert_snapshot!(run("token list"), @r#"
    -- stderr
    tokens of 202; `--all` shows everybody's, as far as you may see them
    no token to list
    -- exit 0
    "#);
    assert_snapshot!(run("token add --right override:write --department sales --for 90d --label cron"), @"
    token 1 of 202: made, until 2027-02-18 09:00 UTC (90 days)
    it is shown only this once:
    pbxctl_6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3
    -- exit 0
    ");
    assert_snapshot!(run("token add --right override:write --for 1h -o json"), @r#"
    {"changed":true,"action":"token.add","target":"extension:202","before":{},"after":{"token":2,"rights":["override:write"],"expires":"2026-11-20T10:00:00Z"},"audit_id":33,"warnings":[],"secret":"pbxctl_528c8a3fcc2f044e39a3fc5b94492f8f032e7549a20098f95befd61248a23cd7"}
    -- exit 0
    "#);
    assert_snapshot!(run("token add --right override:write --for 1h -q"), @"
    pbxctl_a8168839e91f803558fac9f6095d9c92791970132342aa04168bad0ae6dbb185
    -- exit 0
    ");
    assert_snapshot!(run("token add --right override:write --for 1h --dry-run"), @"
    token 4 of 202: made, until 2026-11-20 10:00 UTC (1 h) (dry run, nothing written)
    -- exit 0
    ");
    assert_snapshot!(run("token list"), @r#"
    ID  NUMBER  LABEL  RIGHTS          DEPARTMENT  UNTIL                 LEFT     LAST USED  MADE WITH
     1  202     cron   override:write  sales       2027-02-18 09:00 UTC  90 days  -          -
     2  202     -      override:write  -           2026-11-20 10:00 UTC  1 h      -          -
     3  202     -      override:write  -           2026-11-20 10:00 UTC  1 h      -          -
    -- stderr
    tokens of 202; `--all` shows everybody's, as far as you may see them
    -- exit 0
    "#);
    assert_snapshot!(run("token list -o json --columns id,rights,held,department,expires,created_by"), @r#"
    [{"id":1,"rights":["override:write"],"held":["override:write"],"department":"sales","expires":"2027-02-18T09:00:00Z","created_by":null},
     {"id":2,"rights":["override:write"],"held":["override:write"],"department":null,"expires":"2026-11-20T10:00:00Z","created_by":null},
     {"id":3,"rights":["override:write"],"held":["override:write"],"department":null,"expires":"2026-11-20T10:00:00Z","created_by":null}]
    -- exit 0
    "#);
    assert_snapshot!(run("token revoke 1"), @"
    token 1 (cron): revoked
    -- exit 0
    ");
    assert_snapshot!(run("token revoke 1"), @"
    -- stderr
    pbxctl: no token `1`
    -- exit 5
    ");
    assert_snapshot!(run("token revoke --all"), @"
    202: 2 tokens revoked
    -- exit 0
    ");
    assert_snapshot!(run("token revoke --all"), @"
    202 has no token
    -- exit 0
    ");
    assert_snapshot!(world.run("audit list --columns action,target,outcome,note").ok().stdout.lines().take(6).collect::<Vec<_>>().join("\n"), @"
    ACTION          TARGET              OUTCOME  NOTE
    token.revoke    extension:202       done     -
    token.revoke    token:1             refused  no token `1`
    token.revoke    token:1             done     -
    token.add       extension:202       done     -
    token.add       extension:202       done     -
    ");
}

#[test]
fn what_makes_no_sense_is_said() {
    let world = World::company();
    let run = |line: &str| world.run_as("202", line).shot();
    assert_snapshot!(run("token add --right override:write"), @"
    -- stderr
    pbxctl: an end is missing
    hint: such as --for 90d
    -- exit 2
    ");
    assert_snapshot!(run("token add --for 1h"), @"
    -- stderr
    pbxctl: `--right <RIGHT>` is missing
    hint: usage: pbxctl token add --right <RIGHT> --for <TIME>
    -- exit 2
    ");
    assert_snapshot!(run("token add --right override:write --until never"), @"
    -- stderr
    pbxctl: every token has an end
    hint: such as --for 90d
    -- exit 7
    ");
    assert_snapshot!(run("token add --right override:write --until 2026-11-19"), @"
    -- stderr
    pbxctl: `--until <TIME>`: `2026-11-19` is not in the future: 2026-11-19 00:00 UTC has passed
    hint: such as `tomorrow 08:00` or 2h30m
    -- exit 7
    ");
    assert_snapshot!(run("token add --right hours:write --for 1h"), @r#"
    -- stderr
    pbxctl: refused: token add on extension:202: this gives hours:write over the whole system, which 202 does not hold
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    assert_snapshot!(run("token add --right override:write --department support --for 1h"), @r#"
    -- stderr
    pbxctl: refused: token add on extension:202: this gives override:write over department:support, which 202 does not hold
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    assert_snapshot!(run("token add --right override:write --department board --for 1h"), @"
    -- stderr
    pbxctl: no department `board`
    -- exit 5
    ");
    assert_snapshot!(run("token revoke"), @"
    -- stderr
    pbxctl: `<ID>` is missing
    hint: usage: pbxctl token revoke <ID>...
    -- exit 2
    ");
    assert_snapshot!(run("token revoke x"), @"
    -- stderr
    pbxctl: `[ID]...`: `x` is not a whole number
    -- exit 2
    ");
    assert_snapshot!(run("token revoke 9"), @"
    -- stderr
    pbxctl: no token `9`
    -- exit 5
    ");
    assert_snapshot!(run("token list 204"), @r#"
    -- stderr
    pbxctl: refused: extension:204: this needs tokens:read over department:sales; 202 holds it only over own account
    hint: could be done by: 204, 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(run("token list --all"), @r#"
    -- stderr
    pbxctl: refused: system: this needs tokens:read over the whole system; 202 holds it only over own account
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(run("token add --owner 204 --right override:write --for 1h"), @r#"
    -- stderr
    pbxctl: refused: token add on extension:204: this needs tokens:write over department:sales; 202 holds it only over own account
    hint: could be done by: 204, 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    world.file("taken", "something");
    assert_snapshot!(run("token add --right override:write --for 1h --file $D/taken"), @"
    -- stderr
    pbxctl: `$D/taken` exists already
    hint: name another file; none is overwritten
    -- exit 6
    ");
    assert_snapshot!(run("token add --right hours:write --for 1h --file $D/new"), @r#"
    -- stderr
    pbxctl: refused: token add on extension:202: this gives hours:write over the whole system, which 202 does not hold
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    assert!(!world.folder().join("new").exists());
    world.file("empty", "\n");
    assert_snapshot!(world.line("whoami --token-file $D/empty").by_nobody().run().shot(), @"
    -- stderr
    pbxctl: `$D/empty` cannot be used: its first line is empty
    -- exit 7
    ");
    assert_snapshot!(world.line("whoami --token-file $D/absent").by_nobody().run().shot(), @"
    -- stderr
    pbxctl: `$D/absent` cannot be read: there is no such file
    -- exit 7
    ");
}

#[test]
fn a_token_acts_within_what_it_names() {
    let world = World::company();
    token(
        &world,
        "204",
        "--right extensions:read --right extensions:write --department sales --for 1d",
    );
    assert_snapshot!(by_token(&world, "whoami").shot(), @r#"
    204 Mona Manager
      Department     sales
      Console        let in, by the rights held
      Known by       token 1 (as OS user `uid:3999999999`)
      Connects from  an unknown address
      Rights         the token carries 2 beyond your own account; `pbxctl auth list` has them all

    Roles of the account (the token carries only some of their rights)
      ROLE     IN            UNTIL
      manager  sales (home)  no end
    -- exit 0
    "#);
    assert_snapshot!(by_token(&world, "extension set 201 --first Ursula").shot(), @"
    extension 201 (Ursula User): first name is now Ursula
    at home in sales as user, enabled, voicemail off
    -- exit 0
    ");
    assert_snapshot!(by_token(&world, "extension set 201 --vm-pin-required off").shot(), @r#"
    -- stderr
    pbxctl: refused: extension set on extension:201: this needs voicemail:write over department:sales; the token of 204 does not hold it anywhere
    hint: could be done by: 205, 204 (without a token), 203 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(by_token(&world, "password set 201 --generate").shot(), @r#"
    -- stderr
    pbxctl: refused: password set on extension:201: this needs passwords:write over department:sales; the token of 204 does not hold it anywhere
    hint: could be done by: 205, 204 (without a token), 203 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(by_token(&world, "role grant 201 receptionist --department sales").shot(), @r#"
    -- stderr
    pbxctl: refused: role grant on extension:201: this needs roles:write over department:sales; the token of 204 does not hold it anywhere
    hint: could be done by: 205, 204 (without a token), 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(by_token(&world, "extension set 204 --mobile +48600100200").shot(), @"
    extension 204 (Mona Manager): mobile is now +48600100200
    at home in sales as manager, enabled, voicemail off
    -- exit 0
    ");
    assert_snapshot!(by_token(&world, "extension list --columns number").shot(), @"
    NUMBER
    100
    101
    201
    202
    203
    204
    205
    301
    304
    -- exit 0
    ");
    assert_snapshot!(by_token(&world, "auth list -o plain").shot(), @"
    dashboard:read	own account	own account	2026-11-21T09:00:00Z
    extensions:read	department:sales	role manager in sales	2026-11-21T09:00:00Z
    extensions:write	department:sales	role manager in sales	2026-11-21T09:00:00Z
    -- exit 0
    ");
    assert_snapshot!(by_token(&world, "auth can-i roles:write department:sales").shot(), @r#"
    no (D2): this needs roles:write over department:sales; the token of 204 does not hold it anywhere
    would allow it: role manager in sales, from 205, 100, 101
    who could: 205, 204 (without a token), 100 and others
    -- exit 3
    "#);
    let record = world
        .run("audit list -o json --columns actor,authenticated_by,action")
        .ok()
        .json();
    assert_eq!(record[1]["authenticated_by"], "token:1");
    // The environment names it as well; `-u` goes first.
    let path = world.folder().join("token");
    let answer = world
        .line("whoami -o json")
        .by_nobody()
        .var("PBXCTL_TOKEN_FILE", path.to_str().unwrap())
        .run();
    assert_eq!(answer.ok().json()["authenticated_by"], "token:1");
}

#[test]
fn a_token_makes_no_more_of_itself() {
    let world = World::company();
    world.person("110", "Olaf Owner", "main");
    world.system_role("110", "system-owner");
    world.password("110", "correct horse battery");
    token(
        &world,
        "110",
        "--right tokens:write --right roles:system --right hours:read --right console:write --for 2h",
    );
    assert_snapshot!(by_token(&world, "token add --right hours:read --for 1h -q").exit, @"0");
    assert_snapshot!(by_token(&world, "token add --right hours:write --for 1h").shot(), @r#"
    -- stderr
    pbxctl: refused: token add on extension:110: this gives hours:write over the whole system, which the token of 110 does not hold
    hint: could be done by: 100, 110 (without a token)
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    assert_snapshot!(by_token(&world, "token add --right hours:read --for 3h").shot(), @r#"
    -- stderr
    pbxctl: refused: token add on extension:110: this gives hours:read over the whole system for longer than the token of 110 holds it
    hint: it can be given with an end by 2026-11-20T11:00:00Z (`role grant --until`, `token add --until`; in a site file, `role_until`); what has no end is given without a token
    hint: could be done by: 100, 110 (without a token)
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    // A system role does not come along, whatever the token names.
    assert_snapshot!(by_token(&world, "role grant 201 system-owner").shot(), @r#"
    -- stderr
    pbxctl: refused: role grant on extension:201: this gives dashboard:read and 90 more over the whole system, which the token of 110 does not hold
    hint: could be done by: 100, 110 (without a token)
    rule: D5 (delegation.ceiling)
    -- exit 4
    "#);
    assert_snapshot!(by_token(&world, "console deny 101").shot(), @r#"
    -- stderr
    pbxctl: refused: console deny on extension:101: 101 holds rights that 110 does not
    hint: could be done by: 100, 110 (without a token)
    rule: D6 (delegation.superior)
    -- exit 4
    "#);
    world.file("new", "battery horse correct\n");
    world.file("old", "correct horse battery\n");
    assert_snapshot!(by_token(&world, "password change --password-file $D/old --new-password-file $D/new").shot(), @"
    -- stderr
    pbxctl: it is not clear whose password this is
    hint: `--password-file` signs in: add `-u NUMBER`; a new password goes in `--new-password-file`
    -- exit 2
    ");
    assert_snapshot!(by_token(&world, "login").shot(), @"
    -- stderr
    pbxctl: a token cannot begin a session
    hint: log in with the password, or give the token to each command
    -- exit 2
    ");
    assert_snapshot!(by_token(&world, "logout --all").shot(), @r#"
    -- stderr
    pbxctl: refused: logout on extension:110: nobody changes their own sessions with a token
    rule: D4 (delegation.self)
    -- exit 4
    "#);
}

#[test]
fn a_token_dies_with_its_owners_rights_and_with_time() {
    let world = World::company();
    let ask = || by_token(&world, "auth can-i override:write department:sales -q").exit;
    token(
        &world,
        "202",
        "--right override:write --department sales --for 1h",
    );
    assert_eq!(ask(), 0);
    world.run("role revoke 202 --department sales").ok();
    assert_eq!(ask(), 8, "a plain user is not let in, nor is their token");
    world
        .run("role grant 202 receptionist --department sales")
        .ok();
    assert_eq!(ask(), 0);
    world.run("extension disable 202").ok();
    assert_eq!(ask(), 8);
    world.run("extension enable 202").ok();
    world.run("console deny 202").ok();
    assert_eq!(ask(), 8);
    world.run("console auto 202").ok();
    world.run("role grant 202 user --department sales").ok();
    world.run("console allow 202").ok();
    assert_eq!(ask(), 3, "let in, but without the right");
    world
        .run("role grant 202 receptionist --department sales")
        .ok();
    world.set_clock(3599);
    assert_eq!(ask(), 0);
    world.set_clock(3600);
    assert_snapshot!(by_token(&world, "whoami").shot(), @"
    -- stderr
    pbxctl: not let in: the token ended on 2026-11-20 10:00 UTC
    hint: its owner can make a new one: pbxctl token add
    -- exit 8
    ");
    world.set_clock(-1);
    assert_eq!(ask(), 8, "before it was made");
    world.set_clock(0);
    assert_eq!(ask(), 0);
    world.run_as("202", "token revoke 1").ok();
    assert_snapshot!(by_token(&world, "whoami").shot(), @r#"
    -- stderr
    pbxctl: not let in: the token is not known here: it was revoked, or made for another database
    hint: its owner can make a new one: pbxctl token add
    -- exit 8
    "#);
}

#[test]
fn its_use_is_noted_to_the_hour() {
    let world = World::company();
    token(&world, "202", "--right override:write --for 1d");
    let noted = || {
        world
            .run_as("202", "token list -o json --columns last_used")
            .ok()
            .json()[0]["last_used"]
            .clone()
    };
    assert_eq!(noted(), serde_json::Value::Null);
    by_token(&world, "whoami").ok();
    let first = noted();
    assert_snapshot!(first.as_str().unwrap(), @"2026-11-20T09:00:00Z");
    world.set_clock(3599);
    by_token(&world, "whoami").ok();
    assert_eq!(noted(), first);
    world.set_clock(3600);
    by_token(&world, "whoami").ok();
    assert_ne!(noted(), first);
}

/// A job does not die without a word.
#[test]
fn whoever_uses_a_token_is_told_before_it_ends() {
    let world = World::company();
    token(
        &world,
        "202",
        "--right override:write --for 90d --label cron",
    );
    let force = "hours override sales closed --for 1h";
    let day = 86_400;
    let list = || world.run_as("202", "token list").shot();
    world.set_clock(76 * day - 1);
    assert_snapshot!(by_token(&world, force).shot(), @"
    hours of sales: forced closed until 2027-02-04 09:59 UTC (Thu, in 1 h)
    now closed until further notice
    -- exit 0
    ");
    world.set_clock(76 * day);
    let noted = || {
        let list = world.run("audit list --columns id -o plain").ok();
        list.stdout.lines().count()
    };
    assert_snapshot!(by_token(&world, force).shot(), @r#"
    hours of sales: forced closed until 2027-02-04 10:00 UTC (Thu, in 1 h)
    now closed until further notice
    -- stderr
    warning: token 1 of 202 ends on 2027-02-18 09:00 UTC, 14 days left: make the next one with `pbxctl token add`
    -- exit 0
    "#);
    let records = noted();
    assert_snapshot!(by_token(&world, "hours status sales --columns state -o json").shot(), @r#"
    {"state":"closed"}
    -- stderr
    warning: token 1 of 202 ends on 2027-02-18 09:00 UTC, 14 days left: make the next one with `pbxctl token add`
    -- exit 0
    "#);
    assert_snapshot!(by_token(&world, "hours status sales --columns state -o plain --no-headers -q").shot(), @"
    closed
    -- exit 0
    ");
    assert_eq!(noted(), records);
    assert_snapshot!(list(), @r#"
    ID  NUMBER  LABEL  RIGHTS          DEPARTMENT  UNTIL                 LEFT                 LAST USED             MADE WITH
     1  202     cron   override:write  -           2027-02-18 09:00 UTC  14 days: replace it  2027-02-04 08:59 UTC  -
    -- stderr
    tokens of 202; `--all` shows everybody's, as far as you may see them
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("202", "token list -o json --columns id,left,ends_soon").shot(), @r#"
    [{"id":1,"left":"14 days","ends_soon":true}]
    -- exit 0
    "#);
    world.set_clock(90 * day - 60);
    assert_snapshot!(by_token(&world, "whoami --columns number -o plain --no-headers").shot(), @"
    202
    -- stderr
    warning: token 1 of 202 ends on 2027-02-18 09:00 UTC, 1 min left: make the next one with `pbxctl token add`
    -- exit 0
    ");
    world.set_clock(90 * day);
    assert_snapshot!(by_token(&world, force).shot(), @"
    -- stderr
    pbxctl: not let in: the token ended on 2027-02-18 09:00 UTC
    hint: its owner can make a new one: pbxctl token add
    -- exit 8
    ");
    assert_snapshot!(list(), @r#"
    ID  NUMBER  LABEL  RIGHTS          DEPARTMENT  UNTIL                 LEFT   LAST USED             MADE WITH
     1  202     cron   override:write  -           2027-02-18 09:00 UTC  ended  2027-02-18 08:59 UTC  -
    -- stderr
    tokens of 202; `--all` shows everybody's, as far as you may see them
    -- exit 0
    "#);
}

#[test]
fn others_tokens_are_for_whoever_may_act_as_them() {
    let world = World::company();
    token(&world, "204", "--right override:write --for 1d");
    // Nobody but a holder of tokens rights over them sees it, or can guess its number.
    assert_eq!(
        world
            .run_as("205", "token revoke 1")
            .shot()
            .replace('1', "9"),
        world.run_as("205", "token revoke 9").shot()
    );
    assert_snapshot!(world.run_as("205", "token list 204").shot(), @r#"
    -- stderr
    pbxctl: refused: extension:204: this needs tokens:read over department:sales; 205 holds it only over own account
    hint: could be done by: 204, 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run("token list --all --columns id,number,rights").shot(), @"
    ID  NUMBER  RIGHTS
     1  204     override:write
    -- exit 0
    ");
    assert_snapshot!(world.run("token add --owner 202 --right override:write --department sales --for 1d --label cron -q").exit, @"0");
    assert_snapshot!(world.run_as("202", "token list --columns id,label,created_by").shot(), @r#"
    ID  LABEL  MADE BY
     2  cron   100
    -- stderr
    tokens of 202; `--all` shows everybody's, as far as you may see them
    -- exit 0
    "#);
    assert_snapshot!(world.run("token revoke --all --owner 204").shot(), @"
    204: 1 token revoked
    -- exit 0
    ");
    assert_eq!(by_token(&world, "whoami").exit, 8);
}

#[test]
fn the_secret_is_kept_nowhere() {
    let world = World::company();
    let shown = world
        .run_as("202", "token add --right override:write --for 1d -q")
        .ok()
        .stdout;
    let secret = shown.trim().strip_prefix("pbxctl_").unwrap();
    for entry in std::fs::read_dir(world.folder()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        let hex = bytes
            .windows(64)
            .any(|w| w.eq_ignore_ascii_case(secret.as_bytes()));
        assert!(!hex);
    }
}

/// Nothing names its department to the rules here: what is not known is not called hidden.
#[test]
fn where_a_token_holds_what_is_missing_here() {
    let world = World::company();
    token(
        &world,
        "100",
        "--right queues:write --right hours:read --department sales --for 1h",
    );
    assert_snapshot!(by_token(&world, "queue add 840 --department support").shot(), @r#"
    -- stderr
    pbxctl: refused: queue add on queue:840: this needs queues:write over department:support; the token of 100 holds it only over the department it is for
    hint: could be done by: 100 (without a token), 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(by_token(&world, "hours show support").shot(), @r#"
    -- stderr
    pbxctl: refused: hours show on department:support: this needs hours:read over department:support; the token of 100 holds it only over the department it is for
    hint: could be done by: 100 (without a token), 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    token(
        &world,
        "100",
        "--right queues:write --department board --for 1h",
    );
    assert_snapshot!(by_token(&world, "queue add 840 --department support").shot(), @r#"
    -- stderr
    pbxctl: refused: queue add on queue:840: this needs queues:write over department:support; the token of 100 holds it only over the department it is for
    hint: could be done by: 100 (without a token), 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("205", "queue add 840 --department support").shot(), @"
    -- stderr
    pbxctl: refused: queue add on queue:840: this needs queues:write over department:support; 205 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    ");
}

/// A shell that keeps it in a file gets the token and nothing else.
#[test]
fn standard_output_named_as_the_file_has_the_token_alone() {
    let world = World::company();
    let answer = world
        .run("token add --right voicemail:read --for 1d --file -")
        .ok();
    let token = answer.stdout.trim_end();
    assert!(
        token.starts_with("pbxctl_") && token.len() == 71,
        "{}",
        answer.shot()
    );
    assert!(
        answer.stderr.starts_with("token 1 of 100: made, until"),
        "{}",
        answer.shot()
    );
    let file = world.file("token", &answer.stdout);
    let by = format!("whoami --token-file {}", file.display());
    world.line(&by).by_nobody().run().ok();
    let json = world
        .run("token add --right voicemail:read --for 1d --file - -o json")
        .ok();
    assert!(json.json()["secret"].as_str().is_some());
}

/// SQLite takes away what lies under the names of its side files.
#[test]
fn nothing_is_written_under_a_name_of_a_file_beside_the_database() {
    let world = World::company();
    for end in ["-wal", "-shm", "-journal"] {
        for line in [
            "token add --right voicemail:read --for 1d --file $D/pbxctl.db",
            "audit archive $D/pbxctl.db",
            "db backup $D/other.db",
        ] {
            let rest = if line.starts_with("audit") {
                " --keep-days 0 --yes"
            } else {
                ""
            };
            let answer = world.run(&format!("{line}{end}{rest}"));
            assert_eq!(answer.exit, 2, "{line}{end}: {}", answer.shot());
            assert!(
                answer.stderr.contains("next to a database"),
                "{}",
                answer.shot()
            );
        }
    }
    assert_eq!(
        world.run("token list -o json").ok().json(),
        serde_json::json!([])
    );
    let made = world.run("audit list --action db.backup -o json").ok();
    assert_eq!(made.json(), serde_json::json!([]));
    world.run("audit verify").ok();
}

/// What its owner holds in the whole system and it carries in one department only.
#[test]
fn what_is_narrowed_to_a_department_is_listed() {
    let world = World::company();
    token(
        &world,
        "100",
        "--right override:write --department sales --for 1d",
    );
    assert_snapshot!(by_token(&world, "auth list").shot(), @r#"
    RIGHT           OVER              GIVEN BY     ENDS
    dashboard:read  own account       own account  2026-11-21 09:00 UTC (in 1 day)
    override:write  department:sales  token        2026-11-21 09:00 UTC (in 1 day)
    -- exit 0
    "#);
    assert_snapshot!(by_token(&world, "whoami").shot(), @r#"
    100 Olga Owner
      Department     main
      Console        let in, by the rights held
      Known by       token 1 (as OS user `uid:3999999999`)
      Connects from  an unknown address
      Rights         the token carries 1 beyond your own account; `pbxctl auth list` has them all

    Roles of the account (the token carries only some of their rights)
      ROLE          IN                UNTIL
      user          main (home)       no end
      system-owner  the whole system  no end
    -- exit 0
    "#);
}
