//! Confirmation, and who asks.

use super::{batch, leaves_nothing, record, run};
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn what_needs_confirming_is_confirmed_on_the_line_or_for_all() {
    let world = World::company();
    let remove = "extension remove 201\n";
    assert_snapshot!(leaves_nothing(&world, "", remove), @"
    -- stderr
    pbxctl: line 1: confirmation is needed and a batch asks nobody: remove extension 201 (Uma User) of sales for good?
    hint: confirm with `--yes`, on the line or on `batch`
    -- exit 9
    ");
    // Not even at a terminal: a batch does not stop half-way.
    assert_snapshot!(batch(&world, "", remove).tty(80).answers(&["y"]).run().shot(), @r#"
    -- stderr
    one command a line; Ctrl-D on an empty line ends them
    [31mpbxctl: [0mline 1: confirmation is needed and a batch asks nobody: remove extension
            201 (Uma User) of sales for good?
    [32mhint: [0mconfirm with `--yes`, on the line or on `batch`
    -- exit 9
    "#);
    assert_snapshot!(run(&world, "--dry-run", remove).shot(), @"
    extension 201 (Uma User): removed from sales
    then: number 201 is free
    then: OS user `uid:3000000201` no longer acts as them
    1 line: 1 changed (dry run, nothing written)
    -- exit 0
    ");
    assert_snapshot!(run(&world, "", "extension remove 201 -y").shot(), @"
    extension 201 (Uma User): removed from sales
    number 201 is free
    OS user `uid:3000000201` no longer acts as them
    1 line: 1 changed
    -- exit 0
    ");
    assert_snapshot!(run(&world, "--yes", "extension remove 202").shot(), @"
    extension 202 (Rita Reception): removed from sales
    number 202 is free
    OS user `uid:3000000202` no longer acts as them
    1 line: 1 changed
    -- exit 0
    ");
    // A severe step takes its name, and the line is where it stands.
    world.person("102", "Olaf Owner", "main");
    world.system_role("102", "system-owner");
    assert_snapshot!(leaves_nothing(&world, "--yes", "role revoke 102"), @"
    -- stderr
    pbxctl: line 1: confirmation is needed and a batch asks nobody: this takes system-owner from extension 102 (Olaf Owner)
    hint: confirm with `--confirm 102` on the line
    -- exit 9
    ");
    assert_snapshot!(leaves_nothing(&world, "", "role revoke 102 --confirm 101"), @"
    -- stderr
    pbxctl: line 1: this needs `--confirm 102`, not `--confirm 101`
    -- exit 9
    ");
    assert_snapshot!(run(&world, "", "role revoke 102 --confirm 102").shot(), @"
    extension 102 (Olaf Owner): role in the system is now none
    before: system-owner
    1 line: 1 changed
    -- exit 0
    ");
}

#[test]
fn more_than_fifty_lines_are_confirmed_as_a_whole() {
    let world = World::company();
    let lines = |n: u32| -> String {
        let line = |n| format!("extension add {} --department sales\n", 700 + n);
        (0..n).map(line).collect()
    };
    world.file("fifty.txt", lines(50));
    world.file("more.txt", lines(51));
    let ask = |options: &str| world.run(&format!("batch $D/more.txt {options}"));
    assert_snapshot!(ask("").shot(), @"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: run 51 lines of more.txt (51 change something)?
    hint: confirm with `--yes`
    -- exit 9
    ");
    assert_eq!(ask("--dry-run -q").exit, 0);
    let at_terminal = |answer: &str| {
        let line = world.line("batch $D/more.txt -q").tty(80);
        line.answers(&[answer]).run().shot()
    };
    assert_snapshot!(at_terminal("n"), @"
    -- stderr
    [31mpbxctl: [0mnot confirmed, nothing done
    -- exit 9
    ");
    assert_eq!(
        world.run("extension list -o json --search 70").json(),
        serde_json::json!([])
    );
    assert_snapshot!(at_terminal("y"), @"-- exit 0");
    // All of it is there: nothing to ask about.
    assert_snapshot!(ask("-q").stdout, @"");
    let world = World::company();
    world.file("fifty.txt", lines(50));
    let said = world.run("batch $D/fifty.txt").ok().stdout;
    assert_eq!(said.lines().last(), Some("50 lines: 50 changed"));
    // Tried before it is asked: nobody confirms what they may not do.
    let world = World::company();
    world.file(
        "more.txt",
        lines(60) + "extension add 900 --department board\n",
    );
    let line = world.line("batch $D/more.txt").by("205").tty(80);
    assert_snapshot!(line.answers(&["y"]).run().shot(), @"
    -- stderr
    [31mpbxctl: [0mline 61: no department `board`
    [32mhint: [0mno line was done; `--dry-run --keep-going` lists every one that fails
    -- exit 5
    ");
    // Nor what a line has not confirmed.
    world.file("more.txt", lines(60) + "extension remove 201\n");
    let line = world.line("batch $D/more.txt").tty(80);
    assert_snapshot!(line.answers(&["y"]).run().shot(), @r#"
    -- stderr
    [31mpbxctl: [0mline 61: confirmation is needed and a batch asks nobody: remove
            extension 201 (Uma User) of sales for good?
    [32mhint: [0mconfirm with `--yes`, on the line or on `batch`
    [32mhint: [0mno line was done
    -- exit 9
    "#);
    world.file(
        "more.txt",
        lines(60) + "extension add 900 --department board\n",
    );
    let line = world.line("batch $D/more.txt --keep-going").by("205");
    assert_snapshot!(line.run().shot(), @"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: run 61 lines of more.txt (60 change something, 1 fail)?
    hint: confirm with `--yes`
    -- exit 9
    ");
    assert_eq!(record(&world, 500).matches("refused").count(), 1);
}

#[test]
fn who_asks_is_found_out_once() {
    let world = World::company();
    world.password("205", "heron orange walnut sleeps");
    let line = "extension set 201 --first Uta\nextension set 202 --first Rita\n";
    // The password is the first line.
    let typed = format!("heron orange walnut sleeps\n{line}");
    assert_snapshot!(run(&world, "-u 205 --password-file -", &typed).shot(), @"
    extension 201 (Uta User): first name is now Uta
    at home in sales as user, enabled, voicemail off
    extension 202 (Rita Reception): already so
    at home in sales as receptionist, enabled, voicemail off
    2 lines: 1 changed, 1 unchanged
    -- exit 0
    ");
    assert_snapshot!(run(&world, "-u 205 --password-file -", &format!("wrong\n{line}")).shot(), @r#"
    -- stderr
    pbxctl: not let in: wrong number or password
    hint: after several failed tries, by number or user name, a try made too soon fails whatever the password
    -- exit 8
    "#);
    // By a token: its limit holds for each line.
    world
        .run_as(
            "205",
            "token add --right extensions:write --department sales --for 90d --file $D/token",
        )
        .ok();
    let by_token = |lines: &str| run(&world, "--token-file $D/token", lines).shot();
    assert_snapshot!(by_token(line), @"
    extension 201 (Uta User): already so
    extension 202 (Rita Reception): already so
    2 lines: 2 unchanged
    -- exit 0
    ");
    assert_snapshot!(by_token("extension set 201 --first Uma\nrole grant 201 manager --department sales"), @r#"
    -- stderr
    pbxctl: refused: line 2: role grant on extension:201: this needs roles:write over department:sales; the token of 205 does not hold it anywhere
    hint: could be done by: 205 (without a token), 204, 100 and others
    hint: no line was done; `--dry-run --keep-going` lists every one that fails
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    // Who has no access is told that, and nothing of what their lines would meet.
    assert_snapshot!(batch(&world, "", line).by("201").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
    assert_snapshot!(batch(&world, "--keep-going", line).by("201").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
    assert_snapshot!(batch(&world, "", line).by_nobody().run().shot(), @"
    -- stderr
    pbxctl: OS user `uid:3999999999` is not bound to an extension, and nobody is logged in
    hint: log in with `pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    assert_snapshot!(record(&world, 3), @"
    201	os-user	batch	extension:201	refused	auth.required	
    205	token:1	role.grant	extension:201	refused	delegation.right	
    205	os-user	token.add	extension:205	done
    ");
}
