//! `pbxctl audit`: what it prints and how it ends.

use crate::common::World;
use insta::assert_snapshot;

/// Hashes depend on every field of every row: here only their place counts.
fn hashless(text: &str) -> String {
    let is_hash = |w: &str| w.len() == 64 && w.bytes().all(|b| b.is_ascii_hexdigit());
    let mut out = String::new();
    for part in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        if is_hash(word) {
            out += &part.replace(word, "#");
        } else {
            out += part;
        }
    }
    out
}

fn world() -> World {
    let world = World::company();
    world.pass(3600);
    world.run("console allow 201 --reason 'new phone'").ok();
    world.pass(3600);
    assert_eq!(
        world
            .run_as("203", "role grant 201 manager --department sales")
            .exit,
        4
    );
    world
}

/// What one looks for stays longest.
#[test]
fn a_narrow_terminal_keeps_the_rule() {
    let world = world();
    let at = |width: &str| {
        let line = world.line("audit list --limit 3").var("COLUMNS", width);
        line.run().ok().stdout
    };
    assert_snapshot!(at("80"), @"
    ID  AT                    ACTOR  ACTION         OUTCOME  RULE
    33  2026-11-20 11:00 UTC  203    role.grant     refused  delegation.right
    32  2026-11-20 10:00 UTC  100    console.allow  done     -
    31  2026-11-20 09:00 UTC  100    role.grant     done     -
    ");
    assert_snapshot!(at("140"), @"
    ID  AT                    ACTOR  ACTION         TARGET         OUTCOME  CHANGED TO                      RULE              COUNT
    33  2026-11-20 11:00 UTC  203    role.grant     extension:201  refused  -                               delegation.right      1
    32  2026-11-20 10:00 UTC  100    console.allow  extension:201  done     console_access: allow           -                     1
    31  2026-11-20 09:00 UTC  100    role.grant     extension:405  done     role: owner, department: board  -                     1
    ");
}

#[test]
fn entries_are_listed_newest_first() {
    let world = world();
    assert_snapshot!(world.run("audit list --limit 3").shot(), @r#"
    ID  AT                    ACTOR  ACTION         TARGET         OUTCOME  CHANGED TO                      RULE              COUNT
    33  2026-11-20 11:00 UTC  203    role.grant     extension:201  refused  -                               delegation.right      1
    32  2026-11-20 10:00 UTC  100    console.allow  extension:201  done     console_access: allow           -                     1
    31  2026-11-20 09:00 UTC  100    role.grant     extension:405  done     role: owner, department: board  -                     1
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --outcome refused -o plain --columns at,actor,action,rule,note").shot(), @r#"
    2026-11-20T11:00:00Z	203	role.grant	delegation.right	this needs roles:write over department:sales; 203 does not hold it anywhere
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --since 90m --target 201 -o csv --columns action,reason").shot(), @r#"
    action,reason
    role.grant,
    console.allow,new phone
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --since 09:30 --until 10:30 --columns id,at,action").shot(), @r#"
    ID  AT                    ACTION
    32  2026-11-20 10:00 UTC  console.allow
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --action console --target extension:201 --columns action").shot(), @r#"
    ACTION
    console.allow
    console.bind
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --actor 299").shot(), @r#"
    -- stderr
    warning: there is no extension 299 now
    no entries
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --since soon").shot(), @"
    -- stderr
    pbxctl: `--since <TIME>`: `soon` is not a time: no time is written like that
    hint: such as 2026-11-22, `2026-11-22 18:00`, 18:00, `yesterday 08:00`, monday, 2h30m (ago) or 2026-11-22T18:00:00+01:00
    -- exit 2
    ");
    assert_eq!(world.run("audit list --outcome maybe").exit, 2);
}

#[test]
fn one_entry_is_shown_in_full() {
    let world = world();
    let id = world
        .run("audit list --limit 2 -o plain --columns id")
        .ok()
        .stdout;
    let ids: Vec<&str> = id.lines().collect();
    let shown = world.run(&format!("audit show {}", ids[1])).ok().shot();
    assert_snapshot!(hashless(&shown).replace(ids[1], "N"), @r#"
    N console.allow: extension:201
      at        2026-11-20 10:00 UTC
      actor     100
      known by  os-user (OS user uid:3000000100)
      outcome   done
      reason    new phone
      command   pbxctl console allow 201
      hash      #

    changes
      FIELD           BEFORE  AFTER
      console_access  auto    allow
    -- exit 0
    "#);
    let refused = world.run(&format!("audit show {}", ids[0])).ok().shot();
    assert_snapshot!(hashless(&refused).replace(ids[0], "N"), @r#"
    N role.grant: extension:201
      at        2026-11-20 11:00 UTC
      actor     203
      known by  os-user (OS user uid:3000000203)
      outcome   refused
      rule      delegation.right
      note      this needs roles:write over department:sales; 203 does not hold it anywhere
      hash      #
    -- exit 0
    "#);
    let json = world
        .run(&format!("audit show {} -o json", ids[1]))
        .ok()
        .json();
    assert_eq!(json["after"]["console_access"], "allow");
    assert_snapshot!(world.run("audit show 999").shot(), @r#"
    -- stderr
    pbxctl: no audit entry `999`
    -- exit 5
    "#);
}

#[test]
fn one_reads_what_is_filed_under_ones_department() {
    let world = world();
    assert_snapshot!(world.run_as("204", "audit list").shot(), @"
    -- stderr
    pbxctl: refused (D2): system: this needs audit:read somewhere; 204 does not hold it anywhere
    hint: could be done by: 205, 100, 101
    -- exit 4
    ");
    let seen = world.run_as("205", "audit list -o jsonl").ok().stdout;
    assert!(
        seen.contains("extension:201") && !seen.contains("extension:301"),
        "{seen}"
    );
    assert!(!seen.contains("board"), "{seen}");
    // Somebody else's entry is not there.
    let first = world.run_as("205", "audit show 1");
    assert_eq!(first.exit, 5, "{}", first.shot());
}

#[test]
fn what_names_nothing_is_said_to() {
    let world = world();
    for line in ["audit list --actor 2010", "audit list --target 2010"] {
        let answer = world.run(line).ok();
        assert!(
            answer.stderr.contains("there is no extension 2010 now"),
            "{}",
            answer.shot()
        );
    }
    // Whoever may not read everybody learns nothing of a number.
    let answer = world.run_as("205", "audit list --actor 2010").ok();
    assert_eq!(answer.stderr, "no entries\n", "{}", answer.shot());
    for (target, said) in [
        (
            "department:nosuch",
            "there is no department `nosuch` now that you may see",
        ),
        (
            "group:nosuch",
            "there is no group `nosuch` now that you may see",
        ),
        (
            "role:nosuch",
            "there is no role `nosuch` now that you may see",
        ),
        ("queue:899", "there is no queue `899` now that you may see"),
    ] {
        let answer = world.run(&format!("audit list --target {target}"));
        assert_eq!(answer.exit, 0, "{}", answer.shot());
        assert!(answer.stderr.contains(said), "{target}: {}", answer.shot());
    }
    for target in ["department:sales", "role:owner", "group:administrators"] {
        let answer = world.run(&format!("audit list --target {target} --action nothing"));
        assert!(
            !answer.stderr.contains("warning"),
            "{target}: {}",
            answer.shot()
        );
    }
    assert_eq!(world.run("audit list --target planet:mars").exit, 2);
    let answer = world.run("audit list --target bananas");
    assert_eq!(answer.exit, 2, "{}", answer.shot());
    assert!(
        answer.stderr.contains("department:sales"),
        "{}",
        answer.shot()
    );
}

#[test]
fn the_chain_is_verified_against_an_anchor() {
    let world = world();
    assert_snapshot!(hashless(&world.run("audit verify").shot()), @r#"
    the record is whole
    rows  1 to 33 (33)
    tip   #
    -- exit 0
    "#);
    let anchor = world.run("audit verify -o plain").ok().stdout;
    world.file("anchor", &anchor);
    world.run("console deny 201").ok();
    assert_snapshot!(hashless(&world.run("audit verify --anchor-file $D/anchor").shot()), @r#"
    the record is whole
    rows    1 to 34 (34)
    tip     #
    anchor  row 33 is the one that was noted
    -- exit 0
    "#);
    world.run(&format!("audit verify --anchor {anchor}")).ok();
    let other = anchor.replace(|c: char| c.is_ascii_hexdigit() && !c.is_ascii_digit(), "0");
    assert_snapshot!(hashless(&world.run(&format!("audit verify --anchor {other}")).shot()), @r#"
    row 33 is not the one that was noted elsewhere
    rows  1 to 34 (34)
    tip   #
    -- exit 3
    "#);
    let later = anchor.replacen(anchor.split(':').next().unwrap(), "9999", 1);
    let missing = world.run(&format!("audit verify -o plain --anchor {later}"));
    assert_snapshot!(missing.shot(), @r#"
    the row that was noted elsewhere is not there
    -- exit 3
    "#);
    assert_snapshot!(world.run("audit verify --anchor 12").shot(), @r#"
    -- stderr
    pbxctl: `--anchor <ROW:HASH>`: `12` is not an anchor: it is not a row number, a colon and 64 hexadecimal digits
    hint: `pbxctl audit verify -o plain` prints one
    -- exit 2
    "#);
    world.file("anchor", "nonsense");
    assert_eq!(world.run("audit verify --anchor-file $D/anchor").exit, 7);
    assert_eq!(world.run_as("204", "audit verify").exit, 4);
}

#[test]
fn a_changed_row_is_found() {
    let world = world();
    #[allow(
        clippy::disallowed_methods,
        reason = "somebody with the file and a shell"
    )]
    let file = rusqlite::Connection::open(world.db()).unwrap();
    file.execute_batch(
        "DROP TRIGGER audit_is_append_only_update; UPDATE audit SET actor = '205' WHERE id = 3;",
    )
    .unwrap();
    drop(file);
    let text = hashless(&world.run("audit verify").shot());
    assert!(text.starts_with("row 3 does not follow"), "{text}");
    assert!(text.ends_with("exit 3"), "{text}");
    // Nothing that `--anchor-file` would take.
    let plain = world.run("audit verify -o plain");
    assert!(plain.stdout.starts_with("row 3 does"), "{}", plain.shot());
    let json = world.run("audit verify -o json").json();
    assert_eq!(json["ok"], false);
}

#[test]
fn everything_is_exported_oldest_first() {
    let world = world();
    let lines = world.run("audit export").ok().stdout;
    let ids: Vec<i64> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|record| record["id"].as_i64().unwrap())
        .collect();
    assert!(ids.len() > 20 && ids.windows(2).all(|pair| pair[0] + 1 == pair[1]));
    assert_eq!(world.run("audit export -o csv").ok().stdout, lines);
    let less = world.run_as("205", "audit export").ok().stdout;
    assert!(less.lines().count() < ids.len());
    assert_eq!(world.run_as("204", "audit export").exit, 4);
}

/// A department's number in the file is what its records are filed under: given again, it
/// would open them to whoever owns the new one.
#[test]
fn the_records_of_a_removed_department_stay_with_it() {
    let world = World::company();
    world.department("lab");
    world.person("501", "Gone Forever", "lab");
    for line in [
        "extension remove 501 --yes",
        "department remove lab",
        "department add fresh",
        "extension add 502 --department fresh",
    ] {
        world.run(line).ok();
    }
    world.bind("502");
    world.role("502", "owner", "fresh");
    let seen = world.run_as("502", "audit list -o plain").ok();
    assert!(seen.stdout.contains("502"), "{}", seen.shot());
    assert!(
        !seen.stdout.contains("501") && !seen.stdout.contains("lab"),
        "{}",
        seen.shot()
    );
}
