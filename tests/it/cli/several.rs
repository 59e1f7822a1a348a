//! The same operation on several things: all of them, or none.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn several_extensions_change_together() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext disable 201 202 203",
        "ext enable 201 202",
        "ext set 201 202 --language pl --dry-run",
        "ext set 201 202 --language pl",
        "ext move 201 202 --department support",
        "dept member add sales 201 202 --role manager",
        "dept member set sales 201 202 --role receptionist",
        "dept member remove sales 201 202",
        "ext remove 201 202 -y",
    ]), @r#"
    $ ext disable 201 202 203
    extension 201 (Uma User): disabled: it can neither log in nor use any right
    at home in sales as user, disabled, voicemail off
    extension 202 (Rita Reception): disabled: it can neither log in nor use any right
    at home in sales as receptionist, disabled, voicemail off
    extension 203 (Gus Groupadmin): disabled: it can neither log in nor use any right
    at home in sales as group-admin, disabled, voicemail off
    -- exit 0
    $ ext enable 201 202
    extension 201 (Uma User): enabled
    at home in sales as user, enabled, voicemail off
    extension 202 (Rita Reception): enabled
    at home in sales as receptionist, enabled, voicemail off
    -- exit 0
    $ ext set 201 202 --language pl --dry-run
    extension 201 (Uma User): language is now pl (dry run, nothing written)
    extension 202 (Rita Reception): language is now pl (dry run, nothing written)
    -- exit 0
    $ ext set 201 202 --language pl
    extension 201 (Uma User): language is now pl
    at home in sales as user, enabled, voicemail off
    extension 202 (Rita Reception): language is now pl
    at home in sales as receptionist, enabled, voicemail off
    -- exit 0
    $ ext move 201 202 --department support
    extension 201 (Uma User): moved from sales to support
    at home in support as user, enabled, voicemail off
    extension 202 (Rita Reception): moved from sales to support, no longer receptionist of sales
    at home in support as user, enabled, voicemail off
    -- exit 0
    $ dept member add sales 201 202 --role manager
    extension 201 (Uma User): joined sales as manager
    home stays support
    extension 202 (Rita Reception): joined sales as manager
    home stays support
    -- exit 0
    $ dept member set sales 201 202 --role receptionist
    extension 201 (Uma User) in sales: role is now receptionist
    receptionist; call rights: the same as the role
    extension 202 (Rita Reception) in sales: role is now receptionist
    receptionist; call rights: the same as the role
    -- exit 0
    $ dept member remove sales 201 202
    extension 201 (Uma User): left sales
    home stays support
    extension 202 (Rita Reception): left sales
    home stays support
    -- exit 0
    $ ext remove 201 202 -y
    extension 201 (Uma User): removed from support
    number 201 is free
    OS user `uid:3000000201` no longer acts as them
    extension 202 (Rita Reception): removed from support
    number 202 is free
    OS user `uid:3000000202` no longer acts as them
    -- exit 0
    "#);
}

#[test]
fn of_several_all_or_none() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        // What is not there answers before what is refused.
        "ext disable 201 100 999",
        "ext disable 201 100",
        "ext disable 201 201",
        "203> ext disable 201 301",
        "ext remove 201 202",
        "ext list --department sales -o plain",
    ]), @"
    $ ext disable 201 100 999
    -- stderr
    pbxctl: no extension `999`
    hint: all of them or none: nothing was done
    -- exit 5
    $ ext disable 201 100
    -- stderr
    pbxctl: refused: extension disable on extension:100: nobody enables or disables themselves
    hint: all of them or none: nothing was done
    rule: D4 (delegation.self)
    -- exit 4
    $ ext disable 201 201
    -- stderr
    pbxctl: `201` is named twice
    hint: name it once
    -- exit 2
    $ 203> ext disable 201 301
    -- stderr
    pbxctl: refused: extension disable on extension:301: this needs extensions:write over department:support; 203 holds it only over own account, department:sales
    hint: could be done by: 304, 100, 101
    hint: all of them or none: nothing was done
    rule: D2 (delegation.right)
    -- exit 4
    $ ext remove 201 202
    -- stderr
    extension 201 (Uma User) of sales
    extension 202 (Rita Reception) of sales
    pbxctl: confirmation is needed and nobody can be asked: remove these 2 extensions for good?
    hint: confirm with `--yes`
    -- exit 9
    $ ext list --department sales -o plain
    201	Uma User	sales	user		enabled	
    202	Rita Reception	sales	receptionist		enabled	
    203	Gus Groupadmin	sales	group-admin		enabled	
    204	Mona Manager	sales	manager		enabled	
    205	Otto Owner	sales	owner		enabled	
    -- exit 0
    ");
}

#[test]
fn several_join_and_leave() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "group add night-shift",
        "group member add night-shift 201 301 --role manager",
        "group member remove night-shift 201 301",
        "queue add 800 --department sales --name Sales",
        "queue member add 800 203",
        "queue member add 800 201 202 --position 1",
        "queue member list 800 -o plain",
        "queue member remove 800 201 203",
        "ring-group add 801 --department sales --name Ring",
        "ring-group member add 801 201 202",
    ]), @"
    $ group add night-shift
    group night-shift: added
    it has no members and no rights yet
    -- exit 0
    $ group member add night-shift 201 301 --role manager
    extension 201 (Uma User): joined group night-shift as manager
    extension 301 (Ulf User): joined group night-shift as manager
    -- exit 0
    $ group member remove night-shift 201 301
    extension 201 (Uma User): left group night-shift
    extension 301 (Ulf User): left group night-shift
    -- exit 0
    $ queue add 800 --department sales --name Sales
    queue 800 (Sales) of sales: added
    nobody rings yet; add members: pbxctl queue member add 800 EXTENSION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ queue member add 800 203
    extension 203 (Gus Groupadmin): joined queue 800 (Sales) of sales
    -- exit 0
    $ queue member add 800 201 202 --position 1
    extension 201 (Uma User): joined queue 800 (Sales) of sales
    extension 202 (Rita Reception): joined queue 800 (Sales) of sales
    -- exit 0
    $ queue member list 800 -o plain
    1	201	Uma User	sales	true
    2	202	Rita Reception	sales	true
    3	203	Gus Groupadmin	sales	true
    -- exit 0
    $ queue member remove 800 201 203
    extension 201 (Uma User): left queue 800 (Sales) of sales
    extension 203 (Gus Groupadmin): left queue 800 (Sales) of sales
    -- exit 0
    $ ring-group add 801 --department sales --name Ring
    ring group 801 (Ring) of sales: added
    nobody rings yet; add members: pbxctl ring-group member add 801 EXTENSION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ ring-group member add 801 201 202
    extension 201 (Uma User): joined ring group 801 (Ring) of sales
    extension 202 (Rita Reception): joined ring group 801 (Ring) of sales
    -- exit 0
    ");
}

/// Programs get each by itself; the record has an entry for each, and one undo takes all back.
#[test]
fn programs_get_each_and_undo_takes_all_back() {
    let world = World::company();
    let answer = world.run("ext disable 201 202 -o json --reason 'left'");
    let json = answer.json();
    assert_eq!(json["changed"], true);
    assert_eq!(json["action"], "extension.disable");
    assert_eq!(json["target"], "extension:201, extension:202");
    let each: Vec<_> = json["results"]
        .as_array()
        .expect("results")
        .iter()
        .collect();
    let targets: Vec<_> = each.iter().map(|one| one["target"].as_str()).collect();
    assert_eq!(targets, [Some("extension:201"), Some("extension:202")]);
    assert_eq!(json["audit_id"], each[1]["audit_id"]);
    let first = each[0]["audit_id"].as_i64().expect("an entry");
    world.run(&format!("audit undo --batch {first} -y")).ok();
    for number in ["201", "202"] {
        let shown = world.run(&format!("ext show {number} -o json")).json();
        assert_eq!(shown["enabled"], true);
    }
}

/// A line of a batch may name several too; one that fails undoes all of them.
#[test]
fn a_line_of_a_batch_names_several() {
    let world = World::company();
    let file = world.file("lines", "ext disable 201 202\next disable 203 999\n");
    let answer = world.run(&format!("batch {} --keep-going -y", file.display()));
    assert_eq!(answer.exit, 12, "{}", answer.shot());
    let states = world.run("ext list --department sales -o csv");
    let disabled = states
        .stdout
        .lines()
        .filter(|line| line.contains("disabled"))
        .count();
    assert_eq!(disabled, 2, "{}", states.stdout);
}

#[test]
fn the_state_of_several_departments_is_a_list() {
    let world = World::company();
    let status = |line: &str| world.run_as("202", line).shot();
    assert_snapshot!(status("hours status sales support -o csv --columns department,state"), @r#"
    -- stderr
    pbxctl: refused: department:support: this needs hours:read over department:support; 202 does not hold it anywhere
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(status("hours status sales board"), @r#"
    -- stderr
    pbxctl: no department `board`
    -- exit 5
    "#);
    assert_snapshot!(status("hours status sales Sales"), @r#"
    -- stderr
    pbxctl: `Sales` is named twice
    hint: name it once
    -- exit 2
    "#);
    let all = world.run("hours status sales support -o csv --columns department,state");
    assert_eq!(
        all.ok().stdout,
        "department,state\r\nsales,closed\r\nsupport,closed\r\n"
    );
}

/// What has `set` or `remove` takes several, all or nothing.
#[test]
fn other_things_change_together() {
    let world = World::company();
    for line in [
        "group add one",
        "group add two",
        "queue add 800 --department sales",
        "queue add 801 --department sales",
        "holiday add sales First --on 2027-01-01",
        "holiday add sales Second --on 2027-01-02",
        "phonebook add --company Acme --email a@acme.example",
        "phonebook add --company Bcme --email b@acme.example",
        "role add chief --from manager",
        "role add deputy --from manager",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "department set sales support --language pl",
        "department set sales nowhere --language de",
        "group set one two --visibility open",
        "group set one two --name three",
        "queue set 800 801 --name Line",
        "queue remove 800 801 --move-to 201",
        "queue remove 800 801",
        "queue remove 800 801",
        "holiday remove sales First Second",
        "phonebook remove 1 2",
        "role remove chief deputy",
        "group remove one two",
        "group remove one two --if-exists",
        "hours override closed sales support",
    ]), @r#"
    $ department set sales support --language pl
    department sales: language is now pl
    visible to all, no time zone (UTC), 5 extensions
    department support: language is now pl
    visible to all, no time zone (UTC), 2 extensions
    -- exit 0
    $ department set sales nowhere --language de
    -- stderr
    pbxctl: no department `nowhere`
    hint: all of them or none: nothing was done
    -- exit 5
    $ group set one two --visibility open
    group one: visibility is now open
    group two: visibility is now open
    -- exit 0
    $ group set one two --name three
    -- stderr
    pbxctl: several groups cannot have one name
    hint: with `--name`, name one group
    -- exit 2
    $ queue set 800 801 --name Line
    queue 800 (Line) of sales: name is now Line
    queue 801 (Line) of sales: name is now Line
    -- exit 0
    $ queue remove 800 801 --move-to 201
    -- stderr
    pbxctl: `--move-to` works for one at a time
    hint: name one number, or leave out `--move-to`
    -- exit 2
    $ queue remove 800 801
    queue 800: removed, nothing led to it
    queue 801: removed, nothing led to it
    -- exit 0
    $ queue remove 800 801
    -- stderr
    pbxctl: no queue `800`
    hint: all of them or none: nothing was done
    -- exit 5
    $ holiday remove sales First Second
    holiday First of sales: removed, was 2027-01-01
    holiday Second of sales: removed, was 2027-01-02
    -- exit 0
    $ phonebook remove 1 2
    entry 1 (Acme): removed
    entry 2 (Bcme): removed
    -- exit 0
    $ role remove chief deputy
    role chief: removed, nobody held it
    role deputy: removed, nobody held it
    -- exit 0
    $ group remove one two
    group one: removed, nobody belonged to it
    group two: removed, nobody belonged to it
    -- exit 0
    $ group remove one two --if-exists
    -- stderr
    pbxctl: `--if-exists` works for one at a time
    hint: use a separate command, or a line of a batch, for each
    -- exit 2
    $ hours override closed sales support
    -- stderr
    pbxctl: `<STATE>`: `support` is not a choice
    hint: the state comes last, after the departments: … closed
    -- exit 2
    "#);
}

#[test]
fn what_one_can_be_given_several_can() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "hours set sales support --open 'mon-fri 8-17'",
        "hours set sales nowhere --open 'mon-fri 8-17'",
        "console deny 201 202",
        "console allow 201 202 --dry-run",
        "console unbind 201 202",
        "password clear 201 202",
        "password uninvite 201 202",
        "dept add lab",
        "dept add attic",
        "dept remove lab nowhere",
        "dept remove lab attic",
        "dept remove support board --move-to support -y",
        "dept remove support board --move-to sales",
        "dept remove support board --move-to sales -y -o json",
    ]), @r#"
    $ hours set sales support --open 'mon-fri 8-17'
    hours of sales: open Mo-Fr 08:00-17:00
    now open until 2026-11-20 17:00 UTC (8 h), then closed
    hours of support: open Mo-Fr 08:00-17:00
    now open until 2026-11-20 17:00 UTC (8 h), then closed
    -- exit 0
    $ hours set sales nowhere --open 'mon-fri 8-17'
    -- stderr
    pbxctl: no department `nowhere`
    hint: all of them or none: nothing was done
    -- exit 5
    $ console deny 201 202
    extension 201 (Uma User): console access is now deny
    not let in: admin rights do not count, call rights do
    extension 202 (Rita Reception): console access is now deny
    not let in: admin rights do not count, call rights do
    -- exit 0
    $ console allow 201 202 --dry-run
    extension 201 (Uma User): console access is now allow (dry run, nothing written)
    extension 202 (Rita Reception): console access is now allow (dry run, nothing written)
    -- exit 0
    $ console unbind 201 202
    extension 201 (Uma User): OS user `uid:3000000201` no longer acts as them
    extension 202 (Rita Reception): OS user `uid:3000000202` no longer acts as them
    -- exit 0
    $ password clear 201 202
    extension 201 (Uma User): no password, already so
    extension 202 (Rita Reception): no password, already so
    -- exit 0
    $ password uninvite 201 202
    extension 201 (Uma User): no invitation is open, already so
    extension 202 (Rita Reception): no invitation is open, already so
    -- exit 0
    $ dept add lab
    department lab: added
    visible to all, no time zone (UTC), 0 extensions
    -- exit 0
    $ dept add attic
    department attic: added
    visible to all, no time zone (UTC), 0 extensions
    -- exit 0
    $ dept remove lab nowhere
    -- stderr
    pbxctl: no department `nowhere`
    hint: all of them or none: nothing was done
    -- exit 5
    $ dept remove lab attic
    department lab: removed, nobody was in it
    department attic: removed, nobody was in it
    -- exit 0
    $ dept remove support board --move-to support -y
    -- stderr
    pbxctl: nobody can move from support to support
    hint: name another department with `--move-to`
    -- exit 2
    $ dept remove support board --move-to sales
    -- stderr
    will lose a role there: 304 (manager) and 405 (owner)
    support, moving 2 people to sales
    board, moving 2 people to sales
    pbxctl: confirmation is needed and nobody can be asked: remove these 2 departments?
    hint: confirm with `--yes`
    -- exit 9
    $ dept remove support board --move-to sales -y -o json
    {"changed":true,"action":"department.remove","target":"department:support, department:board","before":{},"after":{},"audit_id":49,"warnings":[],"results":[{"changed":true,"action":"department.remove","target":"department:support","before":{"name":"support"},"after":{},"audit_id":46,"warnings":[],"audit_ids":[44,45,46],"moved":["301","304"],"left":[],"roles_lost":[{"number":"304","role":"manager"}],"given":[],"entries":0},{"changed":true,"action":"department.remove","target":"department:board","before":{"name":"board"},"after":{},"audit_id":49,"warnings":[],"audit_ids":[47,48,49],"moved":["401","405"],"left":[],"roles_lost":[{"number":"405","role":"owner"}],"given":[],"entries":0}]}
    -- exit 0
    "#);
}

#[test]
fn several_are_invited_together_or_nobody() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "password invite 201 202",
        "password invite 201 999",
        "password invite 201 202 --file codes",
        "password invite 201 202 -o plain",
        "password invite 201 202 --dry-run",
        "password invite 201 202 --everything",
    ]), @r#"
    $ password invite 201 202
    extension 201 (Uma User): invited until 2026-11-22 09:00 UTC (2 days)
    they set their password with the code, once: pbxctl password claim 201
    code: yrxna-p6tny-ty73e-uybr3
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    they set their password with the code, once: pbxctl password claim 202
    code: v4rp8-fr4rv-44zfb-vex9v
    -- exit 0
    $ password invite 201 999
    -- stderr
    pbxctl: no extension `999`
    hint: all of them or none: nothing was done
    -- exit 5
    $ password invite 201 202 --file codes
    -- stderr
    pbxctl: `--file` is for one code, and several people are named
    hint: invite them one at a time, or print the codes with `-o json`
    -- exit 2
    $ password invite 201 202 -o plain
    -- stderr
    pbxctl: `-o plain` prints the text for one person
    hint: invite them one at a time, or use `-o json`
    -- exit 2
    $ password invite 201 202 --dry-run
    extension 201 (Uma User): invited until 2026-11-22 09:00 UTC (2 days) (dry run, nothing written)
    then: the code of the earlier invitation no longer works
    then: they set their password with the code, once: pbxctl password claim 201
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days) (dry run, nothing written)
    then: the code of the earlier invitation no longer works
    then: they set their password with the code, once: pbxctl password claim 202
    -- exit 0
    $ password invite 201 202 --everything
    extension 201 (Uma User): invited until 2026-11-22 09:00 UTC (2 days)
    the code of the earlier invitation no longer works
    OS user uid:3000000201 no longer acts as them
    they set their password with the code, once: pbxctl password claim 201
    code: fcv8t-kzvrn-jpyba-4fe3u
    extension 202 (Rita Reception): invited until 2026-11-22 09:00 UTC (2 days)
    the code of the earlier invitation no longer works
    OS user uid:3000000202 no longer acts as them
    they set their password with the code, once: pbxctl password claim 202
    code: xh33r-4fmmn-f647w-j9g3m
    -- exit 0
    "#);
    let lines = world.file("lines", "password invite 201 202\n");
    assert_snapshot!(world.run(&format!("batch {} -y", lines.display())).shot(), @r#"
    -- stderr
    pbxctl: line 1: a line of a batch invites one person
    hint: write a line for each
    -- exit 2
    "#);
}
