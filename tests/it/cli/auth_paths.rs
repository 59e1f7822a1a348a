//! `pbxctl auth paths`: chains that exist, and none.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn the_shortest_chain_is_told_command_by_command() {
    let world = World::company();
    assert_snapshot!(world.run("auth paths --from 101 --to barge-in@department:sales").shot(), @"
    yes: 101 can gain the use of barge-in over department:sales, by 2 commands
    1. 101: pbxctl password set 201 --new-password-file FILE
    2. 101: pbxctl role grant 201 owner --department sales
    201 (Uma User) holds barge-in over department:sales: role owner in sales
    -- exit 0
    ");
    assert_snapshot!(world.run("auth paths --from 101 --to barge-in@department:sales -o json").shot(), @r#"
    {"query":{"from":"101","with":[],"right":"barge-in","scope":"department:sales"},"found":true,"steps":[{"actor":"101","command":"pbxctl password set 201 --new-password-file FILE","operation":"password.set"},{"actor":"101","command":"pbxctl role grant 201 owner --department sales","operation":"role.grant"}],"holds":[{"number":"201","name":"Uma User","right":"barge-in","scope":"department:sales","path":"role owner in sales","until":null}],"knows":[],"states":362,"depth":2,"complete":false,"stopped":false,"people":{"tried":11,"of":11},"departments":{"tried":4,"of":4},"groups":{"tried":1,"of":1}}
    -- exit 0
    "#);
    assert_snapshot!(world.run("auth paths --from 101 --to barge-in@department:sales -o csv").shot(), @r#"
    key,value
    query,"{""from"":""101"",""with"":[],""right"":""barge-in"",""scope"":""department:sales""}"
    found,true
    steps,"[{""actor"":""101"",""command"":""pbxctl password set 201 --new-password-file FILE"",""operation"":""password.set""},{""actor"":""101"",""command"":""pbxctl role grant 201 owner --department sales"",""operation"":""role.grant""}]"
    holds,"[{""number"":""201"",""name"":""Uma User"",""right"":""barge-in"",""scope"":""department:sales"",""path"":""role owner in sales"",""until"":null}]"
    knows,
    states,362
    depth,2
    complete,false
    stopped,false
    people,"{""tried"":11,""of"":11}"
    departments,"{""tried"":4,""of"":4}"
    groups,"{""tried"":1,""of"":1}"
    -- exit 0
    "#);
    assert_snapshot!(world.run("auth paths --from 101 --to barge-in@department:sales -o plain --columns found,states,complete").shot(), @r#"
    found	true
    states	362
    complete	false
    -- exit 0
    "#);
}

#[test]
fn what_is_held_already_is_told_with_what_gives_it() {
    let world = World::company();
    assert_snapshot!(world.run("auth paths --from 204 --to passwords:write@201").shot(), @"
    yes: 204 can use passwords:write over extension:201 already
    204 (Mona Manager) holds passwords:write over department:sales: role manager in sales
    -- exit 0
    ");
    assert_snapshot!(world.run("auth paths --from 204 --to passwords:write@own").shot(), @"
    yes: 204 can use passwords:write over their own account already
    204 (Mona Manager) holds passwords:write over own account: own account
    -- exit 0
    ");
    world.role_for("202", "manager", "sales", 7200);
    assert_snapshot!(world.run("auth paths --from 202 --to roles:write -o jsonl").shot(), @r#"
    {"query":{"from":"202","with":[],"right":"roles:write","scope":null},"found":true,"steps":[],"holds":[{"number":"202","name":"Rita Reception","right":"roles:write","scope":"department:sales","path":"role manager in sales","until":"2026-11-20T11:00:00Z"}],"knows":[],"states":1,"depth":0,"complete":false,"stopped":false,"people":{"tried":11,"of":11},"departments":{"tried":4,"of":4},"groups":{"tried":1,"of":1}}
    -- exit 0
    "#);
}

#[test]
fn that_there_is_none_is_an_answer() {
    let world = World::company();
    assert_snapshot!(world.run("auth paths --from 202 --to barge-in").shot(), @"
    no: 202 can never use barge-in anywhere, by any number of commands
    -- stderr
    one state visited, which is all
    -- exit 3
    ");
    assert_snapshot!(world.run("auth paths --from 202 --to barge-in -o json").shot(), @r#"
    {"query":{"from":"202","with":[],"right":"barge-in","scope":null},"found":false,"steps":[],"holds":[],"knows":[],"states":1,"depth":1,"complete":true,"stopped":false,"people":{"tried":11,"of":11},"departments":{"tried":4,"of":4},"groups":{"tried":1,"of":1}}
    -- stderr
    one state visited, which is all
    -- exit 3
    "#);
    assert_snapshot!(world.run("auth paths --from 203 --to roles:write@department:sales --depth 2").shot(), @r#"
    no chain of up to 2 commands lets 203 use roles:write over department:sales
    -- stderr
    4 states visited; `--depth` looks for longer chains
    -- exit 3
    "#);
    assert_snapshot!(world.run("auth paths --from 101 --to roles:system --states 20").shot(), @"
    no chain of one command lets 101 use roles:system anywhere
    -- stderr
    20 states visited, then stopped; `--states` allows more
    -- exit 3
    ");
}

#[test]
fn two_come_further_than_each() {
    let world = World::company();
    let to = "--to barge-in@department:sales";
    assert_eq!(world.run(&format!("auth paths --from 202 {to}")).exit, 3);
    let alone = world.run(&format!("auth paths --from 101 {to} --depth 1"));
    assert_eq!(alone.exit, 3);
    assert_snapshot!(world.run(&format!("auth paths --from 202 --with 101 --with 101 {to}")).shot(), @"
    yes: 202 with 101 can gain the use of barge-in over department:sales, by one command
    1. 101: pbxctl role grant 202 owner --department sales
    202 (Rita Reception) holds barge-in over department:sales: role owner in sales
    -- exit 0
    ");
    // What one of them holds is held.
    assert_snapshot!(world.run("auth paths --from 204 --with 304 --to roles:write@301").shot(), @"
    yes: 204 with 304 can use roles:write over extension:301 already
    304 (Max Manager) holds roles:write over department:support: role manager in support
    -- exit 0
    ");
}

#[test]
fn whoever_set_a_password_last_is_counted_as_knowing_it() {
    let world = World::company();
    world.line("password set 205 --generate").run().ok();
    world.role("202", "manager", "sales");
    world
        .line("password set 201 --generate")
        .by("202")
        .run()
        .ok();
    world.role("202", "receptionist", "sales");
    assert_snapshot!(world.run("auth paths --from 202 --to roles:write").shot(), @"
    no: 202 can never use roles:write anywhere, by any number of commands
    -- stderr
    counted as theirs from the start, because one of them set the password last: 201
    one state visited, which is all
    -- exit 3
    ");
    world.role("201", "manager", "sales");
    assert_snapshot!(world.run("auth paths --from 202 --to roles:write").shot(), @"
    yes: 202 can use roles:write anywhere already
    201 (Uma User) holds roles:write over department:sales: role manager in sales
    -- stderr
    counted as theirs from the start, because one of them set the password last: 201
    -- exit 0
    ");
}

#[test]
fn who_may_ask() {
    let world = World::company();
    assert_snapshot!(world.run_as("205", "auth paths --from 202 --to barge-in").shot(), @r#"
    -- stderr
    pbxctl: refused: auth paths on extension:202: this needs roles:read over the whole system; 205 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("205", "auth paths --to barge-in").shot(), @r#"
    -- stderr
    pbxctl: refused: auth paths on extension:205: this needs roles:read over the whole system; 205 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    // What is hidden answers like what is absent.
    for (hidden, absent) in [
        ("--from 401 --to barge-in", "--from 499 --to barge-in"),
        (
            "--from 202 --to barge-in@department:board",
            "--from 202 --to barge-in@department:bored",
        ),
    ] {
        let ask = |what: &str| world.run_as("205", &format!("auth paths {what}")).shot();
        let told = ask(hidden).replace("401", "499").replace("board", "bored");
        assert_eq!(told, ask(absent));
    }
    // Others than the first are looked up for whoever may ask.
    assert_snapshot!(world.run("auth paths --from 202 --with 999 --to barge-in").shot(), @"
    -- stderr
    pbxctl: no extension `999`
    -- exit 5
    ");
    assert_snapshot!(world.run("auth paths --from 202 --to extensions:write@999").shot(), @"
    -- stderr
    pbxctl: no extension `999`
    -- exit 5
    ");
    assert_snapshot!(world.run("auth paths --from 202 --to barge-in@group:moon").shot(), @"
    -- stderr
    pbxctl: no group `moon`
    -- exit 5
    ");
}

#[test]
fn slips_are_told() {
    let world = World::company();
    for (line, shot) in [
        ("auth paths --from 202", "missing"),
        ("auth paths --from 202 --to barge", "barge"),
        ("auth paths --from 202 --to extension:write", "extension"),
        ("auth paths --from 202 --to barge-in@team:sales", "team"),
        ("auth paths --from 202 --to barge-in@queue:8", "queue"),
        ("auth paths --from 202 --to barge-in --depth 0", "0"),
        ("auth paths --from 2x --to barge-in", "2x"),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 2, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(shot), "{line}: {}", answer.shot());
    }
    assert_snapshot!(world.run("auth paths --from 202 --to barge-inn").shot(), @"
    -- stderr
    pbxctl: `--to <RIGHT[@SCOPE]>`: `barge-inn` is not a right: no right has that name
    hint: did you mean `barge-in`? `pbxctl role matrix` lists them
    -- exit 2
    ");
    assert_snapshot!(world.run("auth paths --from 202 --to barge-in@sales").shot(), @r#"
    no: 202 can never use barge-in over department:sales, by any number of commands
    -- stderr
    one state visited, which is all
    -- exit 3
    "#);
}

/// Everything is tried in a copy: file, log and record stay as they are.
#[test]
fn nothing_is_written() {
    let world = World::company();
    let before = std::fs::read(world.db()).unwrap();
    let log = || std::fs::read(world.folder().join("pbxctl.db-wal")).unwrap_or_default();
    let log_before = log();
    let tip = world.run("audit verify -o plain").ok().stdout;
    for line in [
        "auth paths --from 101 --to barge-in@department:sales",
        "auth paths --from 204 --with 203 --to roles:write@304 --depth 2",
        "auth paths --from 202 --to barge-in --reason why",
    ] {
        assert!(world.run(line).exit <= 3);
        assert!(std::fs::read(world.db()).unwrap() == before, "{line}");
        assert!(log() == log_before, "{line}");
    }
    assert_eq!(world.run("audit verify -o plain").ok().stdout, tip);
}
