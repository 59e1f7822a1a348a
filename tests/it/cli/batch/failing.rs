//! Lines that fail.

use super::{leaves_nothing, record, run};
use crate::common::World;
use crate::schema::rows;
use insta::assert_snapshot;

#[test]
fn the_first_line_that_fails_undoes_all() {
    let world = World::company();
    let lines = "extension add 250 --department sales\n\
                 # the next is not theirs\n\
                 extension set 304 --first Max --reason 'as asked'\n\
                 extension add 251 --department sales\n";
    world.file("change.txt", lines);
    let before = rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    let answer = world.run_as("205", "batch $D/change.txt -v");
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    pbxctl: refused: line 3: extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales
    hint: could be done by: 304, 100, 101
    hint: no line was done; `--dry-run --keep-going` lists every one that fails
    rule: D2 (delegation.right)
    recorded as audit entry 32
    -- exit 4
    "#);
    assert_eq!(
        rows(&world.db(), &["audit", "audit_tip", "audit_fold"]),
        before
    );
    assert_snapshot!(record(&world, 1), @"205	os-user	extension.set	extension:304	refused	delegation.right	as asked");
    let answer = world.run_as("205", "batch $D/change.txt -o json");
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    {"error":{"code":"delegation.right","exit":4,"rule":"D2","message":"line 3: extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales","hint":"could be done by: 304, 100, 101; no line was done; `--dry-run --keep-going` lists every one that fails","audit_id":32,"line":3}}
    -- exit 4
    "#);
    // Only asked: no attempt.
    let before = rows(&world.db(), &[]);
    let answer = world.run_as("205", "batch $D/change.txt --dry-run -o json");
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    {"error":{"code":"delegation.right","exit":4,"rule":"D2","message":"line 3: extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales","hint":"could be done by: 304, 100, 101; `--keep-going` lists every line that fails","audit_id":null,"line":3}}
    -- exit 4
    "#);
    assert_eq!(rows(&world.db(), &[]), before);
    // One line alone is no more than its command.
    assert_snapshot!(leaves_nothing(&world, "", "extension add 201 --department sales"), @"
    -- stderr
    pbxctl: line 1: number 201 is already taken
    hint: 201 is an extension (Uma User): `pbxctl extension show 201` shows it, `pbxctl extension set 201` changes it
    -- exit 6
    ");
    assert_snapshot!(leaves_nothing(&world, "", "extension set 299 --first X"), @"
    -- stderr
    pbxctl: line 1: no extension `299`
    -- exit 5
    ");
    assert_snapshot!(leaves_nothing(&world, "", "extension disable 100"), @"
    -- stderr
    pbxctl: refused: line 1: extension disable on extension:100: nobody enables or disables themselves
    rule: D4 (delegation.self)
    -- exit 4
    ");
    assert_snapshot!(leaves_nothing(&world, "", "hours override sales closed --until 2020-01-01T00:00:00Z"), @"
    -- stderr
    pbxctl: line 1: `--until <TIME>`: `2020-01-01T00:00:00Z` is not in the future: 2020-01-01 00:00 UTC has passed
    hint: such as `tomorrow 08:00` or 2h30m
    -- exit 7
    ");
}

#[test]
fn lines_are_judged_on_what_those_before_them_have_done() {
    let world = World::company();
    let lines = "department add lab\n\
                 extension add 600 --department lab --role manager\n\
                 department set lab --max-extensions 2\n\
                 extension add 601 --department lab\n\
                 extension add 602 --department lab\n";
    assert_snapshot!(leaves_nothing(&world, "", lines), @r#"
    -- stderr
    pbxctl: refused: line 5: extension add on extension:602: department lab has 2 of at most 2 extensions
    hint: to let it have more first: pbxctl department set lab --max-extensions N, which needs departments:write over the whole system
    hint: no line was done; `--dry-run --keep-going` lists every one that fails
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
    assert_snapshot!(run(&world, "--keep-going", lines).shot(), @r#"
    department lab: added
    visible to all, no time zone (UTC), 0 extensions
    extension 600: added to lab as manager
    enabled, no web-access password yet: pbxctl password invite 600
    department lab: max extensions is now 2
    visible to all, no time zone (UTC), 1 of at most 2 extensions
    extension 601: added to lab as user
    enabled, no web-access password yet: pbxctl password invite 601
    5 lines: 4 changed, 1 failed
    -- stderr
    pbxctl: refused: line 5: extension add on extension:602: department lab has 2 of at most 2 extensions
    hint: to let it have more first: pbxctl department set lab --max-extensions N, which needs departments:write over the whole system
    rule: D9 (delegation.limit)
    pbxctl: 1 of 5 lines failed; the others are done
    -- exit 12
    "#);
}

#[test]
fn with_keep_going_only_the_lines_that_fail_are_undone() {
    let world = World::company();
    let lines = "extension add 250 --department sales\n\
                 extension add 201 --department sales\n\
                 extension set 304 --first Max --reason 'as asked'\n\
                 extension set 405 --first Odette\n\
                 hours override sales open --until 1999-01-01\n\
                 extension remove 201\n\
                 extension set 250 --first Nora\n";
    world.file("change.txt", lines);
    let before = rows(&world.db(), &[]);
    let tried = world.run_as("205", "batch $D/change.txt --keep-going --dry-run");
    assert_snapshot!(tried.shot(), @r#"
    extension 250: added to sales as user
    then: enabled, no web-access password yet: pbxctl password invite 250
    extension 201 (Uma User): removed from sales
    then: number 201 is free
    then: OS user `uid:3000000201` no longer acts as them
    extension 250 (Nora): first name is now Nora
    then: at home in sales as user, enabled, voicemail off
    7 lines: 3 changed, 4 failed (dry run, nothing written)
    -- stderr
    pbxctl: line 2: number 201 is already taken
    pbxctl: refused: line 3: extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    pbxctl: line 4: no extension `405`
    pbxctl: line 5: `--until <TIME>`: `1999-01-01` is not in the future: 1999-01-01 00:00 UTC has passed
    hint: such as `tomorrow 08:00` or 2h30m
    pbxctl: 4 of 7 lines would fail
    -- exit 12
    "#);
    assert_eq!(rows(&world.db(), &[]), before);
    let answer = world.run_as("205", "batch $D/change.txt --keep-going --reason all");
    assert_snapshot!(answer.shot(), @r#"
    extension 250: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 250
    extension 250 (Nora): first name is now Nora
    at home in sales as user, enabled, voicemail off
    7 lines: 2 changed, 5 failed
    -- stderr
    pbxctl: line 2: number 201 is already taken
    pbxctl: refused: line 3: extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    pbxctl: line 4: no extension `405`
    pbxctl: line 5: `--until <TIME>`: `1999-01-01` is not in the future: 1999-01-01 00:00 UTC has passed
    hint: such as `tomorrow 08:00` or 2h30m
    pbxctl: line 6: confirmation is needed and a batch asks nobody: remove extension 201 (Uma User) of sales for good?
    hint: confirm with `--yes`, on the line or on `batch`
    pbxctl: 5 of 7 lines failed; the others are done
    -- exit 12
    "#);
    assert_snapshot!(record(&world, 4), @"
    205	os-user	extension.set	extension:250	done		all
    205	os-user	extension.set	extension:405	refused	not_found	all
    205	os-user	extension.set	extension:304	refused	delegation.right	as asked
    205	os-user	extension.add	extension:250	done		all
    ");
    world.run("audit verify").ok();
    let answer = world.run_as("205", "batch $D/change.txt --keep-going -o jsonl");
    assert_snapshot!(answer.shot(), @r#"
    {"line":1,"error":{"code":"conflict.exists","exit":6,"rule":null,"message":"number 250 is already taken","hint":null,"audit_id":null}}
    {"line":2,"error":{"code":"conflict.exists","exit":6,"rule":null,"message":"number 201 is already taken","hint":null,"audit_id":null}}
    {"line":3,"error":{"code":"delegation.right","exit":4,"rule":"D2","message":"extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales","hint":"could be done by: 304, 100, 101","audit_id":33}}
    {"line":4,"error":{"code":"not_found","exit":5,"rule":null,"message":"no extension `405`","hint":null,"audit_id":36}}
    {"line":5,"error":{"code":"invalid","exit":7,"rule":null,"message":"`--until <TIME>`: `1999-01-01` is not in the future: 1999-01-01 00:00 UTC has passed","hint":"such as `tomorrow 08:00` or 2h30m","audit_id":null}}
    {"line":6,"error":{"code":"confirmation.missing","exit":9,"rule":null,"message":"confirmation is needed and a batch asks nobody: remove extension 201 (Uma User) of sales for good?","hint":"confirm with `--yes`, on the line or on `batch`","audit_id":null}}
    {"line":7,"changed":false,"action":"extension.set","target":"extension:250","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- stderr
    {"error":{"code":"conflict.exists","exit":6,"rule":null,"message":"line 1: number 250 is already taken","hint":null,"audit_id":null,"line":1}}
    {"error":{"code":"conflict.exists","exit":6,"rule":null,"message":"line 2: number 201 is already taken","hint":null,"audit_id":null,"line":2}}
    {"error":{"code":"delegation.right","exit":4,"rule":"D2","message":"line 3: extension set on extension:304: this needs extensions:write over department:support; 205 holds it only over own account, department:sales","hint":"could be done by: 304, 100, 101","audit_id":33,"line":3}}
    {"error":{"code":"not_found","exit":5,"rule":null,"message":"line 4: no extension `405`","hint":null,"audit_id":36,"line":4}}
    {"error":{"code":"invalid","exit":7,"rule":null,"message":"line 5: `--until <TIME>`: `1999-01-01` is not in the future: 1999-01-01 00:00 UTC has passed","hint":"such as `tomorrow 08:00` or 2h30m","audit_id":null,"line":5}}
    {"error":{"code":"confirmation.missing","exit":9,"rule":null,"message":"line 6: confirmation is needed and a batch asks nobody: remove extension 201 (Uma User) of sales for good?","hint":"confirm with `--yes`, on the line or on `batch`","audit_id":null,"line":6}}
    {"error":{"code":"partial","exit":12,"rule":null,"message":"6 of 7 lines failed; the others are done","hint":null,"audit_id":null}}
    -- exit 12
    "#);
    let answer = run(
        &world,
        "--keep-going -o json",
        "extension set 299 --first X\n",
    );
    assert_snapshot!(answer.shot(), @r#"
    {"changed":false,"action":"batch","target":"file:standard input","before":{},"after":{},"audit_id":null,"warnings":[],"results":[],"failed":[{"line":1,"error":{"code":"not_found","exit":5,"rule":null,"message":"no extension `299`","hint":null,"audit_id":37}}],"counts":{"lines":1,"changed":0,"unchanged":0,"failed":1}}
    -- stderr
    {"error":{"code":"not_found","exit":5,"rule":null,"message":"line 1: no extension `299`","hint":null,"audit_id":37,"line":1}}
    {"error":{"code":"partial","exit":12,"rule":null,"message":"every line failed: nothing was done","hint":null,"audit_id":null}}
    -- exit 12
    "#);
    assert_snapshot!(run(&world, "--keep-going", "extension set 299 --first X").shot(), @"
    1 line: 1 failed
    -- stderr
    pbxctl: line 1: no extension `299`
    pbxctl: every line failed: nothing was done
    -- exit 12
    ");
}

/// What a batch says on a database that fails in this way, and that it left nothing.
fn on_a_failing_database(fault: &str) -> String {
    let world = World::company();
    let conn = rusqlite::Connection::open(world.db()).unwrap();
    conn.execute_batch(&format!(
        "CREATE TRIGGER fault BEFORE INSERT ON extension WHEN new.number = '666' \
         BEGIN SELECT RAISE({fault}, 'the disk is on fire'); END"
    ))
    .unwrap();
    drop(conn);
    let before = rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    let lines = "extension add 250 --department sales\n\
                 extension set 304 --first Max\n\
                 extension add 666 --department sales\n\
                 extension add 251 --department sales\n";
    let mut said = String::new();
    for options in ["--keep-going", "-o json --keep-going"] {
        let line = world.line(&format!("batch {options}")).by("205");
        said += &line.stdin(lines).run().shot();
        said += "\n";
    }
    said += &run(&world, "", &lines.replace("304", "204")).shot();
    assert_eq!(
        rows(&world.db(), &["audit", "audit_tip", "audit_fold"]),
        before
    );
    world.run("audit verify").ok();
    // Alike, and of one minute: one row, and one more counted.
    format!("{said}\n{}", record(&world, 1))
}

/// It is not the line that is wrong: nothing of the others is kept, but what was refused is
/// on record. Also where SQLite gives the whole transaction up, as it does when the disk is full.
#[test]
fn when_the_database_fails_nothing_goes_on() {
    let said = on_a_failing_database("ABORT");
    assert_snapshot!(said, @r#"
    -- stderr
    pbxctl: line 3: the disk is on fire
    -- exit 1
    -- stderr
    {"error":{"code":"unexpected","exit":1,"rule":null,"message":"line 3: the disk is on fire","hint":null,"audit_id":null,"line":3}}
    -- exit 1
    -- stderr
    pbxctl: line 3: the disk is on fire
    -- exit 1
    205	os-user	extension.set	extension:304	refused	delegation.right
    "#);
    assert_eq!(on_a_failing_database("ROLLBACK"), said);
}

/// A file that cannot be read is the fault of the line that names it.
#[test]
fn files_a_line_names_are_its_own_affair() {
    let world = World::company();
    let name = "x".repeat(300);
    let lines = format!(
        "password set 201 --new-password-file {name}\n\
         token add --right hours:read --for 30d --file {name}\n\
         extension set 201 --mobile +48600100200\n"
    );
    let answer = run(&world, "--keep-going", &lines);
    assert_snapshot!(answer.shot().replace(&name, "NAME"), @"
    extension 201 (Uma User): mobile is now +48600100200
    at home in sales as user, enabled, voicemail off
    3 lines: 1 changed, 2 failed
    -- stderr
    pbxctl: line 1: `NAME` cannot be read: File name too long (os error 36)
    pbxctl: line 2: `NAME` cannot be written: File name too long (os error 36)
    pbxctl: 2 of 3 lines failed; the others are done
    -- exit 12
    ");
}

/// A line that is refused and undone takes the number of its record with it: the next line gets it.
#[test]
fn a_refusal_before_the_first_change_is_no_part_of_what_is_tried() {
    let world = World::company();
    let lines = "extension set 999 --first A\nextension set 205 --first B\nextension disable 100";
    let answer = run(&world, "--keep-going --dry-run", lines);
    assert_eq!(answer.exit, 12, "{}", answer.shot());
    let answer = run(&world, "--keep-going", lines);
    assert_eq!(answer.exit, 12, "{}", answer.shot());
}
