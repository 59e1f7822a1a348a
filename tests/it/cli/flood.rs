//! A flood of refusals: those that are alike within a minute are one row and a count, and the
//! number of different ones is limited.

use crate::common::World;
use insta::assert_snapshot;
use serde_json::Value;
use std::fmt::Write as _;

const ASK: &str = "role grant 201 manager --department sales";
const COLUMNS: &str = "actor,action,target,rule,count,reason";

/// What the record says of refusals, the newest first.
fn refused(world: &World) -> String {
    let line = format!("audit list --outcome refused -o plain --limit 1000 --columns {COLUMNS}");
    world.run(&line).ok().stdout
}

/// How many attempts the record knows of.
fn attempts(world: &World) -> i64 {
    let all = world.run("audit list --outcome refused --limit 1000 -o json");
    let all = all.ok().json();
    let count = |row: &Value| row["count"].as_i64().unwrap();
    all.as_array().unwrap().iter().map(count).sum()
}

fn audit_id(world: &World, who: &str, line: &str) -> i64 {
    let answer = world.run_as(who, &format!("{line} -o json"));
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    answer.error()["audit_id"].as_i64().unwrap()
}

fn verify(world: &World) -> Value {
    world.run("audit verify -o json").ok().json()
}

#[test]
fn what_is_alike_is_one_row_and_a_count() {
    let world = World::company();
    let first = audit_id(&world, "203", ASK);
    for second in 1..5 {
        world.set_clock(second);
        assert_eq!(
            audit_id(&world, "203", ASK),
            first,
            "it names the row that stands for it"
        );
    }
    assert_snapshot!(refused(&world), @"203	role.grant	extension:201	delegation.right	5	");
    let shown = world
        .run(&format!("audit show {first} -o json"))
        .ok()
        .json();
    assert_eq!(shown["count"], 5);
    assert_eq!(shown["until"], "2026-11-20T09:00:04Z");
    assert_eq!(shown["like"], Value::Null);
    assert_eq!(
        (&shown["outcome"], &shown["note"]),
        (
            &"refused".into(),
            &"this needs roles:write over department:sales; 203 does not hold it anywhere".into()
        )
    );
    assert_eq!(verify(&world)["counting"], 4);
    // The minute is counted from its first, and over for whoever writes next.
    world.set_clock(59);
    assert_eq!(audit_id(&world, "203", ASK), first);
    world.set_clock(60);
    assert_eq!(verify(&world)["counting"], 5, "reading closes nothing");
    world.run("console allow 201").ok();
    assert_snapshot!(world.run("audit list --limit 3 -o csv --columns id,at,actor,action,outcome,count,until,like,note").shot(), @r#"
    id,at,actor,action,outcome,count,until,like,note
    34,2026-11-20T09:01:00Z,100,console.allow,done,1,,,
    33,2026-11-20T09:01:00Z,203,role.grant,refused,5,2026-11-20T09:00:59Z,32,"5 more like entry 32, the last at 2026-11-20T09:00:59Z"
    32,2026-11-20T09:00:00Z,203,role.grant,refused,1,,,this needs roles:write over department:sales; 203 does not hold it anywhere
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --limit 3").shot(), @r#"
    ID  AT            ACTOR               WHAT                        CHANGE
    34  20 Nov 09:01  100 Olga Owner      console.allow 201 Uma User  console_access: auto → allow
    33  20 Nov 09:01  203 Gus Groupadmin  role.grant 201 Uma User     refused: delegation.right (5 more like entry 32)
    32  20 Nov 09:00  203 Gus Groupadmin  role.grant 201 Uma User     refused: delegation.right
    -- stderr
    times in UTC
    3 of 34; `--limit 0` shows all
    -- exit 0
    "#);
    let said = verify(&world);
    assert_eq!((&said["counting"], &said["rows"]), (&0.into(), &34.into()));
    assert_eq!(attempts(&world), 6);
    // Another minute begins with a row of its own.
    assert_eq!(audit_id(&world, "203", ASK), 35);
    assert_eq!(attempts(&world), 7);
    let shown = world.run("audit show 33").ok().stdout;
    assert!(shown.contains("count     5\n"), "{shown}");
    assert!(shown.contains("note      5 more like entry 32"), "{shown}");
}

#[test]
fn the_next_refusal_closes_a_minute_too() {
    let world = World::company();
    for clock in [0, 30, 61] {
        world.set_clock(clock);
        audit_id(&world, "203", ASK);
    }
    assert_eq!(refused(&world).lines().count(), 3);
    assert_eq!(
        (attempts(&world), verify(&world)["rows"].as_i64()),
        (3, Some(34))
    );
    // A clock that was turned back begins anew, and counts nothing twice.
    world.set_clock(-600);
    assert_eq!(audit_id(&world, "203", ASK), 35);
    world.set_clock(-590);
    assert_eq!(audit_id(&world, "203", ASK), 35);
    world.set_clock(600);
    world.run("console allow 201").ok();
    assert_eq!(
        (attempts(&world), verify(&world)["counting"].as_i64()),
        (5, Some(0))
    );
}

#[test]
fn what_is_different_has_a_row_of_its_own() {
    let world = World::company();
    for (who, line) in [
        ("203", ASK.to_owned()),
        ("203", ASK.replace("201", "202")),
        ("203", format!("{ASK} --reason 'ticket 7'")),
        ("203", "role revoke 204 --department sales".to_owned()),
        ("202", ASK.to_owned()),
        // The same action, target and rule, for another why.
        ("203", ASK.replace("sales", "support")),
        ("203", ASK.to_owned()),
    ] {
        audit_id(&world, who, &line);
    }
    assert_snapshot!(refused(&world), @"
    203	role.grant	extension:201	delegation.right	1	
    202	role.grant	extension:201	delegation.right	1	
    203	role.revoke	extension:204	delegation.right	1	
    203	role.grant	extension:201	delegation.right	1	ticket 7
    203	role.grant	extension:202	delegation.right	1	
    203	role.grant	extension:201	delegation.right	2	
    ");
    // What is hidden and what is not there are counted alike.
    for number in ["401", "499", "401", "499"] {
        let answer = world.run_as("203", &format!("extension set {number} --first Max"));
        assert_eq!(answer.exit, 5);
    }
    assert_snapshot!(refused(&world).lines().take(2).collect::<Vec<_>>().join("\n"), @"
    203	extension.set	extension:499	not_found	2	
    203	extension.set	extension:401	not_found	2	
    ");
    // Reads are counted like the rest, and with `--dry-run` they are no less of an attempt.
    for line in ["audit list", "audit list --dry-run"] {
        assert_eq!(world.run_as("203", line).exit, 4);
    }
    assert!(refused(&world).starts_with("203\taudit.list\tsystem\tdelegation.right\t2\t"));
}

/// 5,000 lines of a batch, each another number: no more than a bound of rows.
#[test]
fn a_batch_of_refusals_is_bounded() {
    let world = World::company();
    let mut lines = String::new();
    for number in 1000..2000 {
        writeln!(lines, "extension add {number} --department support").unwrap();
    }
    let line = world
        .line("batch --keep-going --yes --max-lock 60 -o json")
        .by("203");
    let answer = line.stdin(&lines).run();
    assert_eq!(answer.exit, 12, "{}", answer.stderr.lines().last().unwrap());
    let failed = answer.json()["failed"].as_array().unwrap().clone();
    let id = |n: usize| failed[n]["error"]["audit_id"].as_i64().unwrap();
    assert_eq!(failed.len(), 1000);
    assert_eq!((id(0), id(59), id(60), id(999)), (32, 91, 92, 92));
    assert_eq!(refused(&world).lines().count(), 61);
    assert_eq!(attempts(&world), 1000);
    assert_snapshot!(world.run("audit list --limit 1 --columns id,actor,action,target,rule,note,count -o csv").shot(), @"
    id,actor,action,target,rule,note,count
    92,203,refusals,system,delegation.right,60 different refusals within a minute; more are counted by rule,940
    -- exit 0
    ");
    // What others are refused is their own row all the while.
    audit_id(&world, "202", ASK);
    assert!(refused(&world).starts_with("202\trole.grant\textension:201\t"));
    // Another rule is another count.
    assert_eq!(world.run_as("203", "extension show 405 --dry-run").exit, 5);
    assert_eq!(world.run_as("203", "extension set 405 --first Max").exit, 5);
    assert!(refused(&world).starts_with("203\trefusals\tsystem\tnot_found\t1\t"));
    // It is filed under no department: whoever reads a part does not see what is not in it.
    let seen = world
        .run_as("205", "audit list --outcome refused -o plain")
        .ok();
    assert!(!seen.stdout.contains("refusals"), "{}", seen.shot());
    world.set_clock(60);
    audit_id(&world, "203", ASK);
    assert_eq!(attempts(&world), 1003);
    verify(&world);
}

/// Passwords are tried by whoever calls: the number is anybody's to type.
#[test]
fn tries_of_passwords_are_counted_and_bounded_by_who_calls() {
    let world = World::company();
    world.file("pw", "not the password");
    let log_in = |number: usize, uid: u32| {
        let line = format!("-u {number} --password-file $D/pw whoami");
        assert_eq!(world.line(&line).uid(uid).run().exit, 8);
    };
    log_in(201, 3_999_999_999);
    log_in(201, 3_999_999_999);
    log_in(201, 3_999_999_998);
    assert_snapshot!(refused(&world), @"
    201	login	extension:201	auth.required	1	
    201	login	extension:201	auth.required	2	
    ");
    for number in 5000..5062 {
        log_in(number, 3_999_999_999);
    }
    let all = refused(&world);
    assert_eq!((all.lines().count(), attempts(&world)), (62, 65));
    assert_snapshot!(all.lines().next().unwrap(), @"(several)	refusals	system	auth.required	3	");
    verify(&world);
}

/// What undoes a change does not undo the count, and what only asks does not count.
#[test]
fn the_count_is_right_whatever_is_undone() {
    let world = World::company();
    let lines = format!("extension set 250 --first Max\n{ASK}\n{ASK}\n");
    for (options, count) in [("", 1), ("--keep-going", 4), ("--dry-run --keep-going", 4)] {
        let line = world.line(&format!("batch {options}")).by("203");
        assert_ne!(line.stdin(&lines).run().exit, 0);
        assert_eq!(attempts(&world), count, "{options}");
    }
    assert_eq!(world.run_as("203", &format!("{ASK} --dry-run")).exit, 4);
    assert_eq!(attempts(&world), 4);
    verify(&world);
}

/// Who has the file and a shell: a count without its row, and a count that was sealed.
#[test]
fn a_count_that_was_touched_is_noticed() {
    let tamper = |sql: &str| {
        let world = World::company();
        audit_id(&world, "203", ASK);
        audit_id(&world, "203", ASK);
        world.set_clock(60);
        if sql.contains("audit SET") {
            world.run("console allow 201").ok();
        }
        rusqlite::Connection::open(world.db())
            .unwrap()
            .execute_batch(sql)
            .unwrap();
        let answer = world.run("audit verify");
        assert_eq!(answer.exit, 3, "{sql}: {}", answer.shot());
        // And nobody's change waits for that.
        world.run("console deny 201").ok();
        answer.stdout
    };
    let said = tamper("UPDATE audit_fold SET entry = 1");
    assert!(said.starts_with("refusals are counted for row 1, which is not a refusal"));
    let said = tamper("UPDATE audit_fold SET entry = 99");
    assert!(said.starts_with("refusals are counted for row 99,"));
    let said = tamper(
        "DROP TRIGGER audit_is_append_only_update; \
         UPDATE audit SET after = replace(after, ':1', ':0') WHERE note LIKE '1 more%'",
    );
    assert!(said.starts_with("row 33 does not follow"), "{said}");
}
