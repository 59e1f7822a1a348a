//! `pbxctl auth who-can`: who is listed, why, until when, and who is not.

use crate::common::World;
use insta::assert_snapshot;
use std::collections::BTreeSet;

#[test]
fn everybody_is_listed_with_what_gives_it() {
    let world = World::company();
    world.permit("301", &["all-extensions"]);
    world.role_for("202", "manager", "sales", 7200);
    assert_snapshot!(world.run("auth who-can extensions:write 201").shot(), @"
    NUMBER  NAME            BECAUSE                            ENDS
    100     Olga Owner      role system-owner in system        -
    101     Adam Admin      role system-admin in system        -
    202     Rita Reception  role manager in sales              2026-11-20 11:00 UTC (in 2 h)
    203     Gus Groupadmin  role group-admin in sales          -
    204     Mona Manager    role manager in sales              -
    205     Otto Owner      role owner in sales                -
    301     Ulf User        console permission all-extensions  -
    -- stderr
    one more is disabled or not let in; `--all` lists all
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can extensions:write 201 -o json").shot(), @r#"
    {"query":{"right":"extensions:write","target":"extension:201"},"who":[{"number":"100","name":"Olga Owner","because":["role system-owner in system"],"until":null},{"number":"101","name":"Adam Admin","because":["role system-admin in system"],"until":null},{"number":"202","name":"Rita Reception","because":["role manager in sales"],"until":"2026-11-20T11:00:00Z"},{"number":"203","name":"Gus Groupadmin","because":["role group-admin in sales"],"until":null},{"number":"204","name":"Mona Manager","because":["role manager in sales"],"until":null},{"number":"205","name":"Otto Owner","because":["role owner in sales"],"until":null},{"number":"301","name":"Ulf User","because":["console permission all-extensions"],"until":null}]}
    -- stderr
    one more is disabled or not let in; `--all` lists all
    -- exit 0
    "#);
    assert_snapshot!(world.run("auth who-can recordings:download department:sales -o jsonl").shot(), @r#"
    {"number":"100","name":"Olga Owner","because":["role system-owner in system"],"until":null,"asleep":null}
    {"number":"205","name":"Otto Owner","because":["role owner in sales"],"until":null,"asleep":null}
    -- exit 0
    "#);
    assert_snapshot!(world.run("auth who-can roles:system system -o csv").shot(), @"
    number,name,because,until
    100,Olga Owner,role system-owner in system,
    -- exit 0
    ");
    // Nobody takes over whom they do not equal, and nobody demotes themselves or sets their own
    // password: that is changed.
    assert_snapshot!(world.run("auth who-can passwords:write 205 -o plain").shot(), @"
    100	Olga Owner	role system-owner in system	
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can roles:write own --columns number,because").shot(), @"
    -- stderr
    nobody may
    -- exit 3
    ");
}

#[test]
fn call_rights_come_from_defaults_and_overrides() {
    let world = World::company();
    world.defaults("sales", "user", &["intercom"]);
    world.overrides("202", "sales", &["!intercom"]);
    world.overrides("203", "sales", &["barge-in"]);
    world.member("304", "sales", &[]);
    world.console("201", "allow");
    world.console("304", "deny");
    assert_snapshot!(world.run("auth who-can intercom department:sales --all").shot(), @"
    NUMBER  NAME          BECAUSE                      ENDS  BUT
    100     Olga Owner    role system-owner in system  -     -
    201     Uma User      default of sales for user    -     -
    204     Mona Manager  role manager in sales        -     -
    205     Otto Owner    role owner in sales          -     -
    304     Max Manager   default of sales for user    -     no console access
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can barge-in 201 -o json").shot(), @r#"
    {"query":{"right":"barge-in","target":"extension:201"},"who":[{"number":"100","name":"Olga Owner","because":["role system-owner in system"],"until":null},{"number":"203","name":"Gus Groupadmin","because":["member override in sales"],"until":null},{"number":"205","name":"Otto Owner","because":["role owner in sales"],"until":null}]}
    -- exit 0
    "#);
    // Parking is no department's.
    assert_snapshot!(world.run("auth who-can allow-parking system --columns number,because").shot(), @"
    NUMBER  BECAUSE
    100     role system-owner in system
    202     role receptionist in sales
    204     role manager in sales
    205     role owner in sales
    405     role owner in board
    -- stderr
    one more is disabled or not let in; `--all` lists all
    -- exit 0
    ");
}

#[test]
fn the_sleeping_are_listed_when_asked_for() {
    let world = World::company();
    world.enabled("204", false);
    world.console("205", "deny");
    assert_snapshot!(world.run("auth who-can roles:write 202").shot(), @"
    NUMBER  NAME        BECAUSE                      ENDS
    100     Olga Owner  role system-owner in system  -
    101     Adam Admin  role system-admin in system  -
    -- stderr
    2 more are disabled or not let in; `--all` lists them
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can roles:write 202 --all").shot(), @"
    NUMBER  NAME          BECAUSE                      ENDS  BUT
    100     Olga Owner    role system-owner in system  -     -
    101     Adam Admin    role system-admin in system  -     -
    204     Mona Manager  role manager in sales        -     disabled
    205     Otto Owner    role owner in sales          -     no console access
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can roles:write 202 --all -o json").shot(), @r#"
    {"query":{"right":"roles:write","target":"extension:202"},"who":[{"number":"100","name":"Olga Owner","because":["role system-owner in system"],"until":null},{"number":"101","name":"Adam Admin","because":["role system-admin in system"],"until":null},{"number":"204","name":"Mona Manager","because":["role manager in sales"],"until":null,"asleep":"disabled"},{"number":"205","name":"Otto Owner","because":["role owner in sales"],"until":null,"asleep":"no console access"}]}
    -- exit 0
    "#);
}

#[test]
fn nobody_is_an_answer_too() {
    let world = World::company();
    assert_snapshot!(world.run("auth who-can roles:write 100").shot(), @"
    -- stderr
    nobody may
    -- exit 3
    ");
    assert_snapshot!(world.run("auth who-can roles:write 100 -o json").shot(), @r#"
    {"query":{"right":"roles:write","target":"extension:100"},"who":[]}
    -- exit 3
    "#);
}

/// What one may not see is not there: neither as what is asked about, nor among the answers.
#[test]
fn it_is_cut_to_what_the_asker_may_know() {
    let world = World::company();
    world.role("202", "manager", "board");
    world.permit("401", &["monitors", "all-extensions"]);
    world.member("201", "board", &["manage-company-book"]);
    world.console("201", "allow");
    for line in [
        "auth who-can extensions:write 201",
        "auth who-can extensions:write 201 --all -o json",
        "auth who-can reports:read department:sales -o json",
        "auth who-can manage-company-book department:sales -o json",
    ] {
        let answer = world.run_as("204", line);
        let only_by_board = if line.contains("book") {
            "\"201\""
        } else {
            "401"
        };
        for secret in ["board", "401", "405", only_by_board] {
            assert!(!answer.shot().contains(secret), "{line}: {}", answer.shot());
        }
        assert_eq!(answer.exit, 0, "{}", answer.shot());
    }
    let book = world.run("auth who-can manage-company-book department:sales");
    assert!(book.ok().stdout.contains("member override in board"));
    for (hidden, absent) in [("401", "499"), ("department:board", "department:moon")] {
        let ask = |target: &str| {
            let answer = world.run_as("204", &format!("auth who-can extensions:read {target}"));
            assert_eq!(answer.exit, 5, "{}", answer.shot());
            answer.shot()
        };
        let name = |target: &str| target.trim_start_matches("department:").to_owned();
        assert_eq!(
            ask(hidden).replace(&name(hidden), &name(absent)),
            ask(absent)
        );
    }
}

#[test]
fn it_needs_roles_read_over_the_target() {
    let world = World::company();
    assert_snapshot!(world.run_as("203", "auth who-can extensions:write 201").shot(), @r#"
    -- stderr
    pbxctl: refused: auth who-can on extension:201: this needs roles:read over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("203", "auth who-can extensions:write own").shot(), @r#"
    -- stderr
    pbxctl: refused: auth who-can on extension:203: this needs roles:read over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("204", "auth who-can settings:write system").shot(), @r#"
    -- stderr
    pbxctl: refused: auth who-can on system: this needs roles:read over the whole system; 204 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_eq!(
        world
            .run_as("204", "auth who-can extensions:write 204")
            .exit,
        0
    );
    assert_snapshot!(world.run_as("204", "auth who-can extensions:write").shot(), @"
    -- stderr
    pbxctl: `<TARGET>` is missing
    hint: usage: pbxctl auth who-can <RIGHT> <TARGET>
    -- exit 2
    ");
}

const RIGHTS: [&str; 10] = [
    "extensions:write",
    "passwords:write",
    "roles:write",
    "reports:read",
    "trunks:write",
    "roles:system",
    "barge-in",
    "see-group-calls",
    "allow-parking",
    "change-presence",
];

/// The list and the answer each gets cannot differ.
#[test]
fn it_agrees_with_what_everybody_is_told() {
    let world = World::company();
    world.permit("301", &["trunks", "monitors"]);
    world.defaults("sales", "user", &["barge-in"]);
    world.overrides("203", "sales", &["!barge-in"]);
    world.role_for("304", "owner", "sales", 60);
    world.member("201", "support", &["see-group-calls"]);
    world.console("201", "allow");
    world.console("304", "deny");
    world.enabled("202", false);
    let people = [
        "100", "101", "201", "202", "203", "204", "205", "301", "304", "401", "405",
    ];
    for seconds in [0, 61] {
        world.set_clock(seconds);
        for target in ["201", "205", "department:sales", "system"] {
            for right in RIGHTS {
                let listed = world.run(&format!("auth who-can {right} {target} -o json"));
                let listed: BTreeSet<String> = listed.json()["who"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|one| one["number"].as_str().unwrap().to_owned())
                    .collect();
                let told: BTreeSet<String> = people
                    .into_iter()
                    .filter(|who| {
                        let line = format!("auth can-i {right} {target} --actor {who} -q");
                        world.run(&line).exit == 0
                    })
                    .map(str::to_owned)
                    .collect();
                assert_eq!(listed, told, "{right} over {target} at {seconds}");
            }
        }
    }
}

/// Who could, calling from there: networks are asked of everybody as they will be asked.
#[test]
fn who_could_is_asked_from_a_place() {
    let world = World::company();
    world.run("settings set admin-networks-unknown allow").ok();
    world.run("settings set admin-networks 192.0.2.0/24").ok();
    world
        .run("department set sales --admin-networks 198.51.100.0/24,192.0.2.7")
        .ok();
    let ask = |line: &str| world.run(line).shot();
    let who = "auth who-can passwords:write 201 --columns number,because";
    let said: Vec<_> = ["192.0.2.7", "192.0.2.8", "203.0.113.5", "console"]
        .into_iter()
        .map(|from| ask(&format!("{who} --from {from} -o csv")))
        .collect();
    assert_snapshot!(said.join("\n"), @r#"
    number,because
    100,role system-owner in system
    101,role system-admin in system
    203,role group-admin in sales
    204,role manager in sales
    205,role owner in sales
    -- exit 0
    number,because
    100,role system-owner in system
    101,role system-admin in system
    -- stderr
    3 more are disabled or not let in; `--all` lists them
    -- exit 0
    number,because
    -- stderr
    5 more are disabled or not let in; `--all` lists them
    -- exit 3
    number,because
    100,role system-owner in system
    101,role system-admin in system
    203,role group-admin in sales
    204,role manager in sales
    205,role owner in sales
    -- exit 0
    "#);
    let list: Vec<_> = ["192.0.2.7", "203.0.113.5"]
        .into_iter()
        .map(|from| {
            let shown = ask(&format!(
                "auth list 204 --from {from} --columns right,scope -o csv"
            ));
            let (top, bottom) = shown.split_once("-- ").unwrap_or((&shown, ""));
            format!("{} lines\n-- {bottom}", top.lines().count())
        })
        .collect();
    assert_snapshot!(list.join("\n"), @r#"
    40 lines
    -- exit 0
    40 lines
    -- stderr
    none of it can be used now: not from there; see `pbxctl auth explain`
    -- exit 0
    "#);
}
