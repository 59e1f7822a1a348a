//! `pbxctl audit`: output and exit codes.

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
    assert_snapshot!(at("80"), @r#"
    ID  AT            ACTOR               WHAT                  CHANGE
    33  20 Nov 11:00  203 Gus Groupadmin  role.grant 201 Uma    refused:
                                          User                  delegation.right
    32  20 Nov 10:00  100 Olga Owner      console.allow 201     console_access: auto
                                          Uma User              → allow
    31  20 Nov 09:00  100 Olga Owner      role.grant 405        role: user → owner,
                                          Odette Owner          department: board
    "#);
    assert_snapshot!(at("140"), @r#"
    ID  AT            ACTOR               WHAT                         CHANGE
    33  20 Nov 11:00  203 Gus Groupadmin  role.grant 201 Uma User      refused: delegation.right
    32  20 Nov 10:00  100 Olga Owner      console.allow 201 Uma User   console_access: auto → allow
    31  20 Nov 09:00  100 Olga Owner      role.grant 405 Odette Owner  role: user → owner, department: board
    "#);
}

#[test]
fn entries_are_listed_newest_first() {
    let world = world();
    assert_snapshot!(world.run("audit list --limit 3").shot(), @r#"
    ID  AT            ACTOR               WHAT                         CHANGE
    33  20 Nov 11:00  203 Gus Groupadmin  role.grant 201 Uma User      refused: delegation.right
    32  20 Nov 10:00  100 Olga Owner      console.allow 201 Uma User   console_access: auto → allow
    31  20 Nov 09:00  100 Olga Owner      role.grant 405 Odette Owner  role: user → owner, department: board
    -- stderr
    times in UTC
    3 of 33; `--limit 0` shows all
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
    ID  AT            ACTION
    32  20 Nov 10:00  console.allow
    -- stderr
    times in UTC
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --action console --target extension:201 --columns action").shot(), @r#"
    ACTION
    console.allow
    console.bind
    -- stderr
    times in UTC
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --actor 299").shot(), @r#"
    -- stderr
    pbxctl: no extension `299`, now or in the record
    hint: `pbxctl extension list` shows the people you see
    -- exit 5
    "#);
    assert_snapshot!(world.run("audit list --since soon").shot(), @r#"
    -- stderr
    pbxctl: `--since <TIME>`: `soon` is not a time
    hint: such as 2026-11-22, `2026-11-22 18:00`, 18:00, `yesterday 08:00`, monday, `last week`, `this month`, 2h30m or `3 days ago`, or 2026-11-22T18:00:00+01:00
    -- exit 2
    "#);
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
    N console.allow: 201 Uma User
      at        2026-11-20 10:00 UTC
      actor     100 Olga Owner
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
    N role.grant: 201 Uma User
      at        2026-11-20 11:00 UTC
      actor     203 Gus Groupadmin
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
    assert_snapshot!(world.run_as("204", "audit list").shot(), @r#"
    -- stderr
    pbxctl: refused: system: this needs audit:read somewhere; 204 does not hold it anywhere
    hint: could be done by: 205, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
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
fn what_names_nothing_is_an_error_with_what_was_meant() {
    let world = world();
    for (line, exit, said) in [
        (
            "--actor 2010",
            5,
            "no extension `2010`, now or in the record",
        ),
        ("--actor nobody", 5, "nobody has the user name `nobody`"),
        ("--actor 2x1:", 2, "is not a number or user name"),
        ("--target 2010", 5, "did you mean `201`?"),
        ("--target extension:2010", 5, "did you mean `201`?"),
        ("--target slaes", 5, "did you mean `sales`?"),
        ("--target department:slaes", 5, "did you mean `sales`?"),
        (
            "--target group:sales",
            5,
            "nothing that you may see is or was called `group:sales`",
        ),
        ("--target queue:899", 5, "nothing that you may see"),
        ("--target bananas", 5, "such as sales, 205, a user name"),
        (
            "--target planet:mars",
            2,
            "the kinds are: extension, department",
        ),
        ("--target depatment:sales", 2, "did you mean `department`?"),
        ("--action remov", 2, "did you mean `remove`?"),
        (
            "--action extension.sett",
            2,
            "did you mean `extension.set`?",
        ),
        (
            "--action nothing",
            2,
            "a noun or a verb finds all that have it",
        ),
    ] {
        let answer = world.run(&format!("audit list {line}"));
        assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(said), "{line}: {}", answer.shot());
        assert!(answer.stdout.is_empty(), "{line}: {}", answer.shot());
    }
    // What is there and was never changed is no error.
    for line in [
        "--target timezone",
        "--action db.restore",
        "--target role:owner",
    ] {
        let answer = world.run(&format!("audit list {line}")).ok();
        assert_eq!(answer.stderr, "no entries\n", "{line}");
    }
}

/// What a reader may not see is answered to the letter like what is absent (D12).
#[test]
fn a_filter_answers_alike_for_the_hidden_and_the_absent() {
    let world = world();
    for (option, hidden, absent) in [
        ("--target", "board", "bored"),
        ("--target", "department:board", "department:bored"),
        ("--target", "405", "905"),
        ("--actor", "405", "905"),
    ] {
        let [hidden, absent] = [hidden, absent].map(|name| {
            let answer = world.run_as("205", &format!("audit list {option} {name}"));
            answer.shot().replace(name, "N")
        });
        assert_eq!(hidden, absent, "{option}");
        assert!(hidden.contains("-- exit 5"), "{hidden}");
    }
}

#[test]
fn a_bare_name_finds_whatever_is_called_so() {
    let world = world();
    world.run("group add sales").ok();
    world.run("extension set 201 --username marek").ok();
    world
        .run("phonebook add --company 'Taxi Sawa' --number work:+48221112233")
        .ok();
    world.run("settings set timezone Europe/Warsaw").ok();
    let targets = |name: &str| {
        let line = format!("audit list -o plain --columns action,target --target {name}");
        world.run(&line).ok().shot()
    };
    assert_snapshot!(targets("sales"), @r#"
    group.add	group:sales
    department.add	department:sales
    -- stderr
    `sales` names department:sales, group:sales; write one of them to see only that
    -- exit 0
    "#);
    assert_snapshot!(targets("marek"), @r#"
    extension.set	extension:201
    role.grant	extension:201
    console.allow	extension:201
    console.bind	extension:201
    extension.add	extension:201
    -- exit 0
    "#);
    assert_snapshot!(targets("'taxi sawa'"), @r#"
    phonebook.add	phonebook
    -- exit 0
    "#);
    assert_snapshot!(targets("timezone"), @r#"
    settings.set	setting:timezone
    -- exit 0
    "#);
    // What was removed is found by the record.
    world.run("phonebook remove 1 --yes").ok();
    world.run("group remove sales --yes").ok();
    world.run("extension remove 405 --yes").ok();
    assert_snapshot!(targets("'taxi sawa'"), @r#"
    phonebook.remove	entry:1
    phonebook.add	phonebook
    -- exit 0
    "#);
    assert_snapshot!(targets("group:sales"), @r#"
    group.remove	group:sales
    group.add	group:sales
    -- exit 0
    "#);
    assert_snapshot!(targets("405"), @r#"
    extension.remove	extension:405
    role.grant	extension:405
    console.bind	extension:405
    extension.add	extension:405
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --actor marek").shot(), @r#"
    -- stderr
    no entries
    -- exit 0
    "#);
}

#[test]
fn actions_are_found_by_noun_and_by_verb() {
    let world = world();
    world
        .run("queue add 290 --department sales --name Hotline")
        .ok();
    world.run("queue member add 290 201").ok();
    world.run("queue remove 290 --yes").ok();
    let actions = |name: &str| {
        let line = format!("audit list -o plain --columns action --limit 3 --action {name}");
        world.run(&line).ok().stdout.replace('\n', " ")
    };
    assert_eq!(actions("queue"), "queue.remove queue.member.add queue.add ");
    assert_eq!(actions("remove"), "queue.remove ");
    assert_eq!(actions("queue.member"), "queue.member.add ");
}

/// `205` of an entry from before they came is somebody else.
#[test]
fn names_stand_beside_the_numbers_of_those_who_are_meant() {
    let world = world();
    world.run("extension remove 201 --yes").ok();
    world
        .run("extension add 201 --department sales --first Nova --last Newman")
        .ok();
    let line = "audit list --target 201 --limit 3 -o jsonl --columns action,target_name,actor_name";
    assert_snapshot!(world.run(line).ok().stdout, @r#"
    {"action":"extension.add","target_name":"Nova Newman","actor_name":"Olga Owner"}
    {"action":"extension.remove","target_name":null,"actor_name":"Olga Owner"}
    {"action":"role.grant","target_name":null,"actor_name":"Gus Groupadmin"}
    "#);
    let whole = world.run("audit show 35 -o json").ok().json();
    assert_eq!(whole["target_name"], "Nova Newman", "{whole}");
}

#[test]
fn a_list_that_was_cut_says_so() {
    let world = world();
    let said = |line: &str| world.run(line).ok().stderr;
    assert!(said("audit list --limit 2").contains("2 of 33; `--limit 0` shows all\n"));
    assert!(!said("audit list").contains(" of 33"));
    // A program that said how many it wants is not told.
    assert_eq!(said("audit list --limit 2 -o json"), "");
    for n in 0..20 {
        world
            .run(&format!("extension set 201 --mobile +482211122{n:02}"))
            .ok();
    }
    assert_eq!(
        said("audit list -o json"),
        "50 of 53; `--limit 0` shows all\n"
    );
    // Only what may be read is counted.
    let theirs = world.run_as("205", "audit list --limit 1").ok().stderr;
    let all = world
        .run_as("205", "audit list -o plain")
        .ok()
        .stdout
        .lines()
        .count();
    assert!(theirs.contains(&format!("1 of {all};")), "{theirs}");
}

/// Whole answers as the owner, an auditor of a department, and a plain user see them.
#[test]
fn the_same_list_for_three_readers() {
    let world = world();
    world
        .run("queue add 290 --department sales --name Hotline")
        .ok();
    world.run("extension set 201 --mobile +48221112233").ok();
    let at = |number: &str, width: &str, rest: &str| {
        let line = format!("audit list --target 201 --since yesterday {rest}");
        let line = world.line(&line).by(number).var("COLUMNS", width);
        hashless(&line.run().shot())
    };
    assert_snapshot!(at("100", "80", "--limit 3"), @r#"
    ID  AT            ACTOR               WHAT                  CHANGE
    35  20 Nov 11:00  100 Olga Owner      extension.set 201     mobile: +48221112233
                                          Uma User
    33  20 Nov 11:00  203 Gus Groupadmin  role.grant 201 Uma    refused:
                                          User                  delegation.right
    32  20 Nov 10:00  100 Olga Owner      console.allow 201     console_access: auto
                                          Uma User              → allow
    -- stderr
    times in UTC
    3 of 5; `--limit 0` shows all
    -- exit 0
    "#);
    assert_snapshot!(at("100", "140", "--limit 3"), @r#"
    ID  AT            ACTOR               WHAT                        CHANGE
    35  20 Nov 11:00  100 Olga Owner      extension.set 201 Uma User  mobile: +48221112233
    33  20 Nov 11:00  203 Gus Groupadmin  role.grant 201 Uma User     refused: delegation.right
    32  20 Nov 10:00  100 Olga Owner      console.allow 201 Uma User  console_access: auto → allow
    -- stderr
    times in UTC
    3 of 5; `--limit 0` shows all
    -- exit 0
    "#);
    assert_snapshot!(at("205", "80", "--limit 3"), @r#"
    ID  AT            ACTOR               WHAT                  CHANGE
    35  20 Nov 11:00  100 Olga Owner      extension.set 201     mobile: +48221112233
                                          Uma User
    33  20 Nov 11:00  203 Gus Groupadmin  role.grant 201 Uma    refused:
                                          User                  delegation.right
    32  20 Nov 10:00  100 Olga Owner      console.allow 201     console_access: auto
                                          Uma User              → allow
    -- stderr
    times in UTC
    3 of 5; `--limit 0` shows all
    -- exit 0
    "#);
    assert_snapshot!(at("205", "140", "--limit 3 --diff"), @r#"
    ID  AT            ACTOR           WHAT                        FIELD           BEFORE  AFTER
    35  20 Nov 11:00  100 Olga Owner  extension.set 201 Uma User  mobile                  +48221112233
    32  20 Nov 10:00  100 Olga Owner  console.allow 201 Uma User  console_access  auto    allow
    -- stderr
    times in UTC
    3 of 5; `--limit 0` shows all
    -- exit 0
    "#);
    assert_snapshot!(at("205", "80", "--limit 2 -o csv"), @r#"
    id,at,actor,action,target,outcome,after,rule,count
    35,2026-11-20T11:00:00Z,100,extension.set,extension:201,done,"{""mobile"":""+48221112233""}",,1
    33,2026-11-20T11:00:00Z,203,role.grant,extension:201,refused,,delegation.right,1
    -- exit 0
    "#);
    assert_snapshot!(at("205", "80", "--limit 2 -o plain"), @r#"
    35	2026-11-20T11:00:00Z	100	extension.set	extension:201	done	{"mobile":"+48221112233"}		1
    33	2026-11-20T11:00:00Z	203	role.grant	extension:201	refused		delegation.right	1
    -- exit 0
    "#);
    assert_snapshot!(at("205", "80", "--limit 1 -o json"), @r##"
    [{"id":35,"at":"2026-11-20T11:00:00Z","actor":"100","action":"extension.set","target":"extension:201","outcome":"done","after":{"mobile":"+48221112233"},"rule":null,"count":1,"before":{"mobile":null},"note":null,"reason":null,"authenticated_by":"os-user","os_user":"uid:3000000100","hash":"#","until":null,"like":null,"command":null,"batch":null,"actor_name":"Olga Owner","target_name":"Uma User"}]
    -- exit 0
    "##);
    assert_snapshot!(at("201", "80", ""), @r#"
    -- stderr
    pbxctl: refused: system: this needs audit:read somewhere; 201 does not hold it anywhere
    hint: could be done by: 205, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

#[test]
fn the_chain_is_verified_against_an_anchor() {
    let world = world();
    assert_snapshot!(hashless(&world.run("audit verify").shot()), @r#"
    the record is intact
    rows  1 to 33 (33)
    tip   #
    -- exit 0
    "#);
    let anchor = world.run("audit verify -o plain").ok().stdout;
    world.file("anchor", &anchor);
    world.run("console deny 201").ok();
    assert_snapshot!(hashless(&world.run("audit verify --anchor-file $D/anchor").shot()), @r#"
    the record is intact
    rows    1 to 34 (34)
    tip     #
    anchor  row 33 matches the noted anchor
    -- exit 0
    "#);
    world.run(&format!("audit verify --anchor {anchor}")).ok();
    let other = anchor.replace(|c: char| c.is_ascii_hexdigit() && !c.is_ascii_digit(), "0");
    assert_snapshot!(hashless(&world.run(&format!("audit verify --anchor {other}")).shot()), @r#"
    row 33 does not match the anchor
    rows  1 to 34 (34)
    tip   #
    -- exit 3
    "#);
    let later = anchor.replacen(anchor.split(':').next().unwrap(), "9999", 1);
    let missing = world.run(&format!("audit verify -o plain --anchor {later}"));
    assert_snapshot!(missing.shot(), @r#"
    the row of the anchor is missing
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

#[test]
fn what_was_done_in_a_department_is_listed() {
    let world = World::company();
    for line in [
        "queue add 800 --department sales",
        "ext set 201 --mobile +48600000201",
        "ext set 301 --mobile +48600000301",
        "hours override sales closed --for 1h",
        "ext move 202 --department support",
        "ext set 202 --mobile +48600000202",
    ] {
        world.run(line).ok();
    }
    let listed = |who: &str, department: &str| {
        let line = format!("audit list -d {department} -o plain --columns action,target --limit 6");
        world.run_as(who, &line).shot()
    };
    assert_snapshot!(listed("100", "sales"), @r#"
    extension.move	extension:202
    hours.override	department:sales
    extension.set	extension:201
    queue.add	queue:800
    role.grant	extension:205
    console.bind	extension:205
    -- exit 0
    "#);
    // An owner reads their own, and of the other nothing.
    assert_eq!(
        listed("205", "sales").lines().next(),
        listed("100", "sales").lines().next()
    );
    assert_snapshot!(listed("205", "support"), @"-- exit 0");
    let absent = world.run_as("205", "audit list -d nosuch").shot();
    let hidden = world.run_as("205", "audit list -d board").shot();
    assert_eq!(hidden.replace("board", "nosuch"), absent);
}

/// A range in which nothing can be is an error: nothing found would read as nothing done.
#[test]
fn an_empty_range_of_time_is_an_error() {
    let world = world();
    for (range, day) in [
        ("--since today --until today", Some("2026-11-21")),
        ("--since saturday --until friday", None),
        ("--since friday --until friday", Some("2026-11-21")),
        ("--since today --until yesterday", Some("2026-11-20")),
        ("--since 12:00 --until 11:00", None),
        ("--since 09:00 --until 09:00", None),
    ] {
        let answer = world.run(&format!("audit list {range}"));
        if range.contains("saturday") {
            assert_eq!(answer.exit, 0, "{}", answer.shot());
            continue;
        }
        assert_eq!(answer.exit, 2, "{range}: {}", answer.shot());
        assert!(
            answer.stderr.contains("not after `--since`"),
            "{}",
            answer.shot()
        );
        match day {
            Some(day) => assert!(
                answer.stderr.contains(&format!("`--until {day}`")),
                "{range}: {}",
                answer.shot()
            ),
            None => assert!(
                answer.stderr.contains("the earlier of the two"),
                "{}",
                answer.shot()
            ),
        }
    }
    world.run("audit list --since today --until now").ok();
}

/// Of several that are planned, the record says which one was changed.
#[test]
fn a_changed_plan_for_the_hours_is_known_by_its_beginning() {
    let world = super::hours::office();
    for line in [
        "hours override sales closed --from 2026-12-25 --for 1d",
        "hours override sales closed --from 2026-12-28 --for 1d",
        "hours override sales open --from 2026-12-25 --for 1d --over-holidays",
    ] {
        world.run(line).ok();
    }
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let from = "2026-12-24T23:00:00Z";
    assert_eq!(last[0]["before"]["from"], from, "{last}");
    assert_eq!(last[0]["after"]["from"], from, "{last}");
    let shown = world.run("audit list --limit 1").ok().stdout;
    assert!(shown.contains("from: 24 Dec 23:00"), "{shown}");
}
