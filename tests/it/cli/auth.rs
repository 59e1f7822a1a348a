//! `pbxctl auth`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn one_asks_for_oneself() {
    let world = World::company();
    assert_snapshot!(world.run_as("204", "auth can-i extensions:write 201").shot(), @r#"
    yes: 204 holds extensions:write over department:sales (role manager in sales)
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("204", "auth can-i extensions:write extension:201 -o json").shot(), @r#"
    {"query":{"actor":"204","right":"extensions:write","target":"extension:201"},"decision":"yes","code":null,"rule":null,"because":["extensions:write over department:sales (role manager in sales)"],"lacking":[],"near_misses":[],"would_allow":[],"who_could":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("204", "auth can-i extensions:write 301").shot(), @"
    no (D2): this needs extensions:write over department:support; 204 holds it only over own account,
    department:sales
    not enough: extensions:write over own account (own account)
    not enough: extensions:write over department:sales (role manager in sales)
    would allow it: role manager in support, from 100, 101
    would allow it: role group-admin in support, from 100, 101
    would allow it: console permission all-extensions, from 100, 101
    who could: 304, 100, 101
    -- exit 3
    ");
    assert_snapshot!(world.run_as("204", "auth can-i departments:write -o json").shot(), @r#"
    {"query":{"actor":"204","right":"departments:write","target":"system"},"decision":"no","code":"delegation.right","rule":"D2","because":["this needs departments:write over the whole system; 204 does not hold it anywhere"],"lacking":[],"near_misses":[],"would_allow":[{"what":"role system-admin in system","by":["100"]}],"who_could":["100","101"]}
    -- exit 3
    "#);
    assert_snapshot!(world.run_as("204", "auth can-i extensions:write").shot(), @r#"
    yes: 204 holds extensions:write over own account (own account); extensions:write over
    department:sales (role manager in sales)
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("204", "auth can-i passwords:write 205").shot(), @r#"
    no (D7): changing the password would let somebody act as 205 or hear them: 205 holds phonebook:read
    and 26 more over department:sales, 204 does not
    would allow it: role owner in sales, from 205, 100, 101
    who could: 100
    -- exit 3
    "#);
    assert_snapshot!(world.run_as("204", "auth can-i barge-in department:sales").shot(), @"
    no (D2): this needs barge-in over department:sales; 204 does not hold it anywhere
    would allow it: member override barge-in in sales, from 205, 100, 101
    would allow it: role owner in sales, from 205, 100, 101
    who could: 205, 100
    -- exit 3
    ");
    // A question is no attempt.
    assert_eq!(
        world
            .run("audit list --actor 204 -o json")
            .ok()
            .json()
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn what_is_hidden_is_not_there() {
    let world = World::company();
    for (hidden, absent) in [("401", "499"), ("department:board", "department:moon")] {
        for more in ["", "--actor 201"] {
            let ask = |target: &str| {
                world
                    .run_as(
                        "204",
                        &format!("auth explain extensions:read {target} {more}"),
                    )
                    .shot()
            };
            let name = |target: &str| target.trim_start_matches("department:").to_owned();
            assert!(ask(hidden).ends_with("exit 5"), "{}", ask(hidden));
            assert_eq!(
                ask(hidden).replace(&name(hidden), &name(absent)),
                ask(absent)
            );
        }
    }
    let hidden = world.run_as("204", "auth list 401").shot();
    assert_eq!(
        hidden.replace("401", "499"),
        world.run_as("204", "auth list 499").shot()
    );
}

#[test]
fn near_misses_are_told() {
    let world = World::company();
    world.role_for("204", "owner", "support", 60);
    world.permit("204", &["trunks"]);
    world.member("201", "support", &["!see-group-members"]);
    world.defaults("sales", "user", &["!show-my-calls"]);
    world.pass(120);
    assert_snapshot!(world.run_as("204", "auth can-i extensions:write 301").shot(), @"
    no (D2): this needs extensions:write over department:support; 204 holds it only over own account,
    department:sales
    not enough: extensions:write over own account (own account)
    not enough: extensions:write over department:sales (role manager in sales)
    not enough: extensions:write over department:support ended 2026-11-20 09:01 UTC (role owner in
    support)
    would allow it: role manager in support, from 100, 101
    would allow it: role group-admin in support, from 100, 101
    would allow it: console permission all-extensions, from 100, 101
    who could: 304, 100, 101
    -- exit 3
    ");
    assert_snapshot!(world.run("auth can-i trunks:write department:sales --actor 204").shot(), @r#"
    yes: 204 holds trunks:write over system (console permission trunks)
    -- exit 0
    "#);
    world.console("201", "allow");
    assert_snapshot!(world.run("auth can-i see-group-members department:support --actor 201").shot(), @"
    no (D2): this needs see-group-members over department:support; 201 holds it only over
    department:sales
    not enough: see-group-members over department:sales (role user in sales)
    not enough: see-group-members over department:support is denied by the member override in support
    would allow it: member override see-group-members in support, from 304, 100, 101
    who could: 204, 304, 100 and others
    -- exit 3
    ");
    assert_snapshot!(world.run("auth can-i show-my-calls department:sales --actor 201").shot(), @"
    no (D2): this needs show-my-calls over department:sales; 201 holds it only over department:support
    not enough: show-my-calls over department:support (role user in support)
    not enough: show-my-calls over department:sales is denied by the default of sales for user
    would allow it: member override show-my-calls in sales, from 205, 204, 100 and others
    would allow it: role receptionist in sales, from 205, 204, 100 and others
    would allow it: role group-admin in sales, from 205, 100, 101
    who could: 205, 204, 203 and others
    -- exit 3
    ");
}

#[test]
fn one_asks_for_somebody_else() {
    let world = World::company();
    assert_snapshot!(world.run("auth can-i extensions:delete 201 --actor 203").shot(), @"
    no (D2): this needs extensions:delete over department:sales; 203 does not hold it anywhere
    would allow it: role manager in sales, from 205, 100, 101
    would allow it: console permission all-extensions, from 100, 101
    who could: 205, 204, 100 and others
    -- exit 3
    ");
    assert_snapshot!(world.run("auth can-i extensions:read 201 --actor 201").shot(), @"
    no (D1): extension 201 has no console access
    would allow it: console access, from 205, 204, 100 and others
    -- exit 3
    ");
    assert_snapshot!(world.run_as("203", "auth can-i extensions:delete 201 --actor 204").shot(), @r#"
    -- stderr
    pbxctl: refused: extension:204: this needs roles:read over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("101", "auth can-i passwords:write 401 --actor 204").shot(), @r#"
    no (D12): 204 does not see extension:401
    not enough: passwords:write over own account (own account)
    not enough: passwords:write over department:sales (role manager in sales)
    -- exit 3
    "#);
}

/// What somebody holds where the asker must not look does not show in an answer about them.
#[test]
fn an_answer_about_somebody_is_cut_to_what_the_asker_sees() {
    let world = World::company();
    world.role("203", "owner", "board");
    for line in [
        "auth can-i recordings:read 201 --actor 203",
        "auth explain chat-log:read department:sales --actor 203 -o json",
        "auth explain chat-log:read system --actor 203",
        "auth list 203 -o json",
    ] {
        let answer = world.run_as("204", line);
        for secret in [":board", "in board", "405", "401"] {
            assert!(!answer.shot().contains(secret), "{line}: {}", answer.shot());
        }
        assert!([0, 3].contains(&answer.exit), "{}", answer.shot());
    }
    assert!(world.run("auth list 203").ok().stdout.contains("board"));
    assert_snapshot!(world.run_as("204", "auth can-i recordings:read 201 --actor 203").shot(), @"
    no (D2): this needs recordings:read over extension:201
    would allow it: role manager in sales, from 100, 101
    would allow it: console permission monitors, from 100
    who could: 205, 204, 100
    -- exit 3
    ");
}

#[test]
fn every_rule_is_explained() {
    let world = World::company();
    assert_snapshot!(world.run_as("101", "auth explain passwords:write 205").shot(), @r#"
    no (D7): changing the password would let somebody act as 205 or hear them: 205 holds reports:read
    and 6 more over department:sales, 101 does not; a system-admin configures everything and hears
    nothing, so by design they cannot take over accounts that hear calls
    missing: reports:read, call-log:read, chat-log:read, recordings:read,download, barge-in,
    see-group-recordings
    would allow it: role owner in sales, from 100
    who could: 100

    RULE                 ID   VERDICT  DETAIL
    auth.required        D1   holds    the actor is known, enabled, let in to the console and holds dashboard:read
    not_found            D12  holds    what the actor may not see answers as if it did not exist
    delegation.right     D2   holds    passwords:write over system (role system-admin in system)
    delegation.home      D3   holds    accounts are administered from their home department
    delegation.self      D4   holds    nobody changes their own role, home, access, permissions or group rights, enables or disables themselves, or sets their own password
    delegation.takeover  D7   forbids  changing the password would let somebody act as 205 or hear them: 205 holds reports:read and 6 more over department:sales, 101 does not; a system-admin configures everything and hears nothing, so by design they cannot take over accounts that hear calls
    rules that do not apply here: D8, D6, D9, conflict.exists, invalid.state, D5, D10, D11
    -- exit 3
    "#);
    assert_snapshot!(world.run("auth explain roles:write 205").shot(), @r#"
    yes: 100 holds roles:write over system (role system-owner in system)

    RULE                 ID   VERDICT  DETAIL
    auth.required        D1   holds    the actor is known, enabled, let in to the console and holds dashboard:read
    not_found            D12  holds    what the actor may not see answers as if it did not exist
    delegation.right     D2   holds    roles:write over system (role system-owner in system)
    delegation.home      D3   holds    accounts are administered from their home department
    delegation.self      D4   holds    nobody changes their own role, home, access, permissions or group rights, enables or disables themselves, or sets their own password
    delegation.superior  D6   holds    the actor holds every admin right of an account they change
    rules that do not apply here: D8, D7, D9, conflict.exists, invalid.state, D5, D10, D11
    -- exit 0
    "#);
    let json = world
        .run("auth explain roles:write 205 -o json")
        .ok()
        .json();
    assert_eq!(json["votes"].as_array().unwrap().len(), 14);
    assert_eq!(json["decision"], "yes");
    let shut = world
        .run("auth explain roles:write 205 --actor 201 -o json")
        .json();
    assert_eq!(shut["code"], "auth.required");
    assert_eq!(shut["votes"][13]["verdict"], "not asked");
}

#[test]
fn rights_are_listed_by_module() {
    let world = World::company();
    world.role_for("202", "manager", "sales", 7200);
    assert_snapshot!(world.run_as("202", "auth list").shot(), @r#"
    RIGHT                            OVER              GIVEN BY               ENDS
    dashboard:read                   own account       own account            -
    extensions:read,write,delete     department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    extensions:read,write            own account       own account            -
    voicemail:read,write             department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    voicemail:read,write             own account       own account            -
    forwarding:read,write            department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    forwarding:read,write            own account       own account            -
    passwords:read,write             department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    passwords:write                  own account       own account            -
    console:read,write               department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    roles:read,write                 department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    override:read,write              department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    reports:read                     department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    call-log:read                    department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    recordings:read                  department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    tokens:read,write,delete         own account       own account            -
    see-group-members                department:sales  role manager in sales  -
    see-group-calls                  department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    show-my-presence, show-my-calls  department:sales  role manager in sales  -
    perform-operations, intercom     department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    allow-parking                    department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    assign-clear-operations          department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    see-group-recordings             department:sales  role manager in sales  2026-11-20 11:00 UTC (in 2 h)
    change-presence                  own account       own account            -
    -- exit 0
    "#);
    let rows = world.run("auth list 202 -o json").ok().json();
    let rows = rows.as_array().unwrap();
    assert!(rows.contains(&serde_json::json!({
        "right": "extensions:delete", "scope": "department:sales",
        "path": "role manager in sales", "until": "2026-11-20T11:00:00Z",
    })));
    assert_snapshot!(world.run_as("203", "auth list 204").shot(), @r#"
    -- stderr
    pbxctl: refused: extension:204: this needs roles:read over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 202, 204 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

#[test]
fn targets_and_rights_must_be_such() {
    let world = World::company();
    assert_snapshot!(world.run("auth can-i extensions:own").shot(), @r#"
    -- stderr
    pbxctl: `<RIGHT>`: `extensions:own` is not a right: no right has that name
    hint: write MODULE:VERB such as `extensions:write`, or a call right such as `barge-in`; `pbxctl role matrix` lists them
    -- exit 2
    "#);
    assert_snapshot!(world.run("auth can-i extensions:read group:x").shot(), @"
    -- stderr
    pbxctl: no group `x`
    -- exit 5
    ");
    assert_snapshot!(world.run("auth can-i extensions:read sales").shot(), @r#"
    yes: 100 holds extensions:read over system (role system-owner in system)
    -- exit 0
    "#);
    assert_snapshot!(world.run("auth explain extensions:read").shot(), @r#"
    -- stderr
    pbxctl: `<TARGET>` is missing
    hint: usage: pbxctl auth explain <RIGHT> <TARGET>
    -- exit 2
    "#);
    assert_eq!(
        world
            .line("auth can-i extensions:read")
            .by_nobody()
            .run()
            .exit,
        8
    );
    assert_eq!(world.run_as("201", "auth can-i extensions:read").exit, 8);
}

/// What is said to allow it does, given by whoever is said to be able to give it.
#[test]
fn what_would_allow_it_does() {
    let mut tried = 0;
    for (actor, right, target) in [
        ("201", "extensions:write", "202"),
        ("202", "passwords:write", "205"),
        ("203", "recordings:download", "department:sales"),
        ("204", "barge-in", "department:sales"),
        ("204", "extensions:write", "301"),
        ("204", "trunks:write", "system"),
        ("205", "see-group-calls", "department:support"),
        ("205", "settings:write", "system"),
    ] {
        let ask = format!("auth can-i {right} {target} --actor {actor} -o json");
        let company = || {
            let world = World::company();
            world.console("201", "allow");
            world
        };
        let answer = company().run(&ask);
        assert_eq!(answer.exit, 3, "{}", answer.shot());
        for remedy in answer.json()["would_allow"].as_array().unwrap() {
            let what = remedy["what"].as_str().unwrap();
            let words: Vec<_> = what.split(' ').collect();
            let line = match words[..] {
                ["role", role, "in", "system"] => format!("role grant {actor} {role}"),
                ["role", role, "in", place] => {
                    format!("role grant {actor} {role} --department {place}")
                }
                ["member", "override", right, "in", place] => {
                    format!("department member set {place} {actor} --allow {right}")
                }
                ["console", "permission", name] => {
                    format!("console permit {actor} {name} --confirm {actor}")
                }
                _ => panic!("{what}"),
            };
            for by in remedy["by"].as_array().unwrap() {
                let world = company();
                world.run_as(by.as_str().unwrap(), &line).ok();
                assert_eq!(world.run(&ask).exit, 0, "{line}, then {ask}");
                tried += 1;
            }
        }
    }
    assert!(tried > 15, "only {tried} were told");
}
