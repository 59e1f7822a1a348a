//! `pbxctl department`: output and exit codes.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_department_from_beginning_to_end() {
    let world = World::new();
    assert_snapshot!(shots(&world, &[
        "dept add 'R&D/QA' --timezone Europe/Berlin",
        "dept add 'r&d/qa'",
        "dept ensure 'r&d/qa' --timezone Europe/Berlin",
        "dept ensure 'r&d/qa' --timezone Europe/Paris --max-extensions 3 -o json",
        "dept ensure lab --country pl",
        "dept set lab --country none --visibility restricted --numbers 300-399",
        "dept set lab --visibility restricted",
        "dept set lab",
        "dept set lab --numbers 9-1",
        "dept set lab --timezone Europe/Krakow",
        "dept rename lab 'R&D/QA'",
        "dept rename lab 'New Lab'",
        "dept show lab",
        "dept remove 'New Lab'",
        "dept remove main",
    ]), @r#"
    $ dept add 'R&D/QA' --timezone Europe/Berlin
    department R&D/QA: added
    visible to all, Europe/Berlin, 0 extensions
    -- exit 0
    $ dept add 'r&d/qa'
    -- stderr
    pbxctl: department `r&d/qa` already exists
    hint: it is written `R&D/QA`: `pbxctl department show 'R&D/QA'` shows it, `pbxctl department set 'R&D/QA'` changes it
    -- exit 6
    $ dept ensure 'r&d/qa' --timezone Europe/Berlin
    department r&d/qa: already so
    visible to all, Europe/Berlin, 0 extensions
    -- exit 0
    $ dept ensure 'r&d/qa' --timezone Europe/Paris --max-extensions 3 -o json
    {"changed":true,"action":"department.ensure","target":"department:R&D/QA","before":{"timezone":"Europe/Berlin","max_extensions":null},"after":{"timezone":"Europe/Paris","max_extensions":3},"audit_id":3,"warnings":[],"steps":["department.set"],"audit_ids":[3]}
    -- exit 0
    $ dept ensure lab --country pl
    department lab: added
    visible to all, no time zone (UTC), 0 extensions
    -- exit 0
    $ dept set lab --country none --visibility restricted --numbers 300-399
    department lab: country is now none, visibility is now restricted, number range is now 300-399
    hidden from outsiders, no time zone (UTC), numbers 300-399, 0 extensions
    -- exit 0
    $ dept set lab --visibility restricted
    department lab: already so
    hidden from outsiders, no time zone (UTC), numbers 300-399, 0 extensions
    -- exit 0
    $ dept set lab
    -- stderr
    pbxctl: no field to set is named
    hint: name one or more of: --display-name --timezone --language --country --visibility --numbers --object-numbers --max-extensions --require-2fa --admin-networks
    -- exit 2
    $ dept set lab --numbers 9-1
    -- stderr
    pbxctl: `--numbers <FROM-TO>`: `9-1` is not a range of numbers: `9` is not an extension number: it has only 1 digit (2 to 10 digits, such as 101)
    hint: FROM-TO of one length, such as 200-299
    -- exit 2
    $ dept set lab --timezone Europe/Krakow
    -- stderr
    pbxctl: `--timezone <ZONE>`: `Europe/Krakow` is not a time zone: there is none of that name
    hint: a name of the IANA database, such as Europe/Warsaw
    -- exit 2
    $ dept rename lab 'R&D/QA'
    -- stderr
    pbxctl: department `R&D/QA` already exists
    hint: `pbxctl department show 'R&D/QA'` shows it
    -- exit 6
    $ dept rename lab 'New Lab'
    department New Lab: renamed, was lab
    hidden from outsiders, no time zone (UTC), numbers 300-399, 0 extensions
    -- exit 0
    $ dept show lab
    -- stderr
    pbxctl: no department `lab`
    -- exit 5
    $ dept remove 'New Lab'
    department New Lab: removed, nobody was in it
    -- exit 0
    $ dept remove main
    -- stderr
    pbxctl: not done: main is the default department, and cannot be removed
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
}

#[test]
fn show_and_list_tell_outsiders_less() {
    let world = World::company();
    world
        .run("dept set sales --display-name 'Sales, Europe' --timezone Europe/Warsaw --language pl --country PL --numbers 200-299 --max-extensions 50")
        .ok();
    world.defaults("sales", "receptionist", &["barge-in", "!intercom"]);
    world.member("301", "sales", &[]);
    world.console("401", "allow");
    world.console("304", "allow");
    assert_snapshot!(world.line("dept show sales --color never").tty(80).run().shot(), @r#"
    Department sales · Sales, Europe

    Place
      Time zone   Europe/Warsaw (now 2026-11-20 10:00 CET)
      Language    Polish (pl)
      Country     PL
      Visibility  open: outsiders see number, name and department

    People
      Numbers     200-299, next free 200
      Extensions  5 of at most 50
      Members     6, 1 of them at home elsewhere

    Hours
      State       closed until further notice

    Where calls go
      Nothing is set; see `pbxctl route set`.

    Call rights
      ROLE          DIFFERS IN
      receptionist  allow barge-in; deny intercom
    -- exit 0
    "#);
    assert_snapshot!(world.line("dept list --color never").tty(80).run().shot(), @r#"
    NAME     DISPLAY NAME  TIME ZONE      VISIBILITY  EXTENSIONS  MY ROLE  NUMBERS
    board    -             -              restricted           2  -        -
    main     -             -              open                 2  user     -
    sales    Sales,        Europe/Warsaw  open                 5  -        200-299,
             Europe                                                        95 free
    support  -             -              open                 2  -        -
    -- exit 0
    "#);
    assert_snapshot!(shots(&world, &[
        "204> dept show sales -o json",
        "401> dept show sales",
        "401> dept show sales -o json",
        "401> dept list -o csv",
        "304> dept list -o plain",
        "304> dept show board",
    ]), @r#"
    $ 204> dept show sales -o json
    {"name":"sales","is_default":false,"display_name":"Sales, Europe","timezone":"Europe/Warsaw","language":"pl","country":"PL","visibility":"open","numbers":"200-299","object_numbers":null,"max_extensions":50,"second_factor":null,"admin_networks":null,"inherited":{"timezone":null,"language":null,"country":null,"second_factor":"nobody","admin_networks":null},"timezone_in_force":"Europe/Warsaw","language_in_force":"pl","country_in_force":"PL","extensions":5,"members":6,"next_number":"200","call_rights":[{"role":"receptionist","right":"barge-in","says":"allow"},{"role":"receptionist","right":"intercom","says":"deny"}],"routes":null,"hours":{"department":"sales","state":"closed","source":"none","since":null,"until":null,"next_state":null,"by":null,"reason":null,"to_come":[]},"version":"$V"}
    -- exit 0
    $ 401> dept show sales
    Department sales · Sales, Europe

    Place
      Time zone   Europe/Warsaw (now 2026-11-20 10:00 CET)
      Language    Polish (pl)
      Country     PL
      Visibility  open: outsiders see number, name and department

    People
      Numbers     200-299
      Extensions  at most 50
    -- exit 0
    $ 401> dept show sales -o json
    {"name":"sales","is_default":false,"display_name":"Sales, Europe","timezone":"Europe/Warsaw","language":"pl","country":"PL","visibility":"open","numbers":"200-299","object_numbers":null,"max_extensions":50,"second_factor":null,"admin_networks":null,"inherited":{"timezone":null,"language":null,"country":null,"second_factor":"nobody","admin_networks":null},"timezone_in_force":"Europe/Warsaw","language_in_force":"pl","country_in_force":"PL","extensions":null,"members":null,"next_number":null,"call_rights":null,"routes":null,"hours":null,"version":"$V"}
    -- exit 0
    $ 401> dept list -o csv
    name,display_name,timezone,visibility,extensions,members,my_role,numbers
    board,,,restricted,2,2,user,
    main,,,open,,,,
    sales,"Sales, Europe",Europe/Warsaw,open,,,,200-299
    support,,,open,,,,
    -- exit 0
    $ 304> dept list -o plain
    main			open				
    sales	Sales, Europe	Europe/Warsaw	open				200-299
    support			open	2	2	manager	
    -- exit 0
    $ 304> dept show board
    -- stderr
    pbxctl: no department `board`
    -- exit 5
    "#);
}

#[test]
fn members_come_change_and_go() {
    let world = World::company();
    world.run("dept set support --timezone Europe/Warsaw").ok();
    assert_snapshot!(shots(&world, &[
        "dept member add support 201 --role manager --until 'monday 08:00' --deny barge-in",
        "dept member add support 201",
        "dept member set support 201",
        "dept member set support 201 --role receptionist --for 2h --allow barge-in",
        "dept member set support 201 --until never",
        "dept member set support 201 --inherit barge-in,intercom",
        "dept member set support 201 --inherit barge-in",
        "dept member set support 201 --inherit barge-in --deny barge-in",
        "dept member set support 201 --allow extensions:write",
        "dept member set support 202 --role user",
        "dept member add support 202 --until 08:00",
        "dept member add support 202 --role manager --until 08:00",
        "dept member add support 202 --role system-owner",
        "dept member remove support 201",
        "dept member remove support 201",
        "dept member remove sales 201",
    ]), @"
    $ dept member add support 201 --role manager --until 'monday 08:00' --deny barge-in
    extension 201 (Uma User): joined support as manager until 2026-11-23 08:00 CET, 2 days left
    call rights there: deny barge-in; home stays sales
    -- exit 0
    $ dept member add support 201
    -- stderr
    pbxctl: 201 is already a member of support
    -- exit 6
    $ dept member set support 201
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --role --until --for --allow --deny --inherit
    -- exit 2
    $ dept member set support 201 --role receptionist --for 2h --allow barge-in
    extension 201 (Uma User) in support: role is now receptionist, call rights: allow barge-in
    receptionist until 2026-11-20 12:00 CET, 2 h left; call rights: allow barge-in
    -- exit 0
    $ dept member set support 201 --until never
    extension 201 (Uma User) in support: the role has no end now
    receptionist; call rights: allow barge-in
    -- exit 0
    $ dept member set support 201 --inherit barge-in,intercom
    extension 201 (Uma User) in support: call rights: inherit barge-in, intercom
    receptionist; call rights: the same as the role
    -- exit 0
    $ dept member set support 201 --inherit barge-in
    extension 201 (Uma User) in support: already so
    receptionist; call rights: the same as the role
    -- exit 0
    $ dept member set support 201 --inherit barge-in --deny barge-in
    -- stderr
    pbxctl: `barge-in` is named in two ways: allow, deny or inherit it
    -- exit 2
    $ dept member set support 201 --allow extensions:write
    -- stderr
    pbxctl: `--allow <RIGHT>`: `extensions:write` is not a choice
    hint: the choices are: `see-group-members`, `see-group-calls`, `show-my-presence`, `show-my-presence-outside`, `show-my-calls`, `perform-operations`, `barge-in`, `intercom`, `allow-parking`, `allow-ivr`, `manage-company-book`, `assign-clear-operations`, `see-group-recordings`, `change-presence`
    -- exit 2
    $ dept member set support 202 --role user
    -- stderr
    pbxctl: no member `202` of department support
    -- exit 5
    $ dept member add support 202 --until 08:00
    -- stderr
    pbxctl: `--until <TIME>`: `08:00` is not in the future: 2026-11-20 08:00 CET has passed
    hint: for the next day, `tomorrow 08:00`
    -- exit 7
    $ dept member add support 202 --role manager --until 08:00
    -- stderr
    pbxctl: `--until <TIME>`: `08:00` is not in the future: 2026-11-20 08:00 CET has passed
    hint: for the next day, `tomorrow 08:00`
    -- exit 7
    $ dept member add support 202 --role system-owner
    -- stderr
    pbxctl: system-owner is a role of the whole system, not of a department
    hint: grant it with: pbxctl role grant NUMBER system-owner
    -- exit 7
    $ dept member remove support 201
    extension 201 (Uma User): left support
    home stays sales
    -- exit 0
    $ dept member remove support 201
    -- stderr
    pbxctl: no member `201` of department support
    -- exit 5
    $ dept member remove sales 201
    -- stderr
    pbxctl: sales is the home department of 201, and everybody needs one
    hint: move them: pbxctl extension move 201 --department OTHER
    -- exit 7
    ");
    world
        .run("dept member add support 201 --role manager --for 3d --allow intercom")
        .ok();
    assert_snapshot!(world.line("dept member list support --color never").tty(80).run().shot(), @r#"
    NUMBER  NAME         ROLE     HOME  UNTIL                 LEFT    CALL RIGHTS
    201     Uma User     manager  no    2026-11-23 10:00 CET  3 days  allow intercom
    301     Ulf User     user     yes   -                     -       -
    304     Max Manager  manager  yes   -                     -       -
    -- exit 0
    "#);
    world.console("301", "allow");
    world.console("401", "allow");
    assert_snapshot!(shots(&world, &[
        "dept member list support -o jsonl",
        "dept member list support --role manager -o plain",
        "301> dept member list support",
        "401> dept member list support",
        "301> dept member list board",
        "204> dept member add support 202",
    ]), @r#"
    $ dept member list support -o jsonl
    {"number":"201","name":"Uma User","role":"manager","home":false,"until":"2026-11-23T09:00:00Z","call_rights":[{"right":"intercom","says":"allow"}]}
    {"number":"301","name":"Ulf User","role":"user","home":true,"until":null,"call_rights":[]}
    {"number":"304","name":"Max Manager","role":"manager","home":true,"until":null,"call_rights":[]}
    -- exit 0
    $ dept member list support --role manager -o plain
    201	Uma User	manager	false	2026-11-23T09:00:00Z	[{"right":"intercom","says":"allow"}]
    304	Max Manager	manager	true		
    -- exit 0
    $ 301> dept member list support
    NUMBER  NAME         ROLE  HOME  UNTIL  LEFT  CALL RIGHTS
    201     Uma User     -     no    -      -     -
    301     Ulf User     user  yes   -      -     -
    304     Max Manager  -     yes   -      -     -
    -- exit 0
    $ 401> dept member list support
    NUMBER  NAME         ROLE  HOME  UNTIL  LEFT  CALL RIGHTS
    301     Ulf User     -     yes   -      -     -
    304     Max Manager  -     yes   -      -     -
    -- exit 0
    $ 301> dept member list board
    -- stderr
    pbxctl: no department `board`
    -- exit 5
    $ 204> dept member add support 202
    -- stderr
    pbxctl: refused: department member add on extension:202: adding somebody to a department or group needs rights at both ends: this needs extensions:write over department:support; 204 holds it only over own account, department:sales
    hint: could be done by: 100, 101
    rule: D8 (delegation.move)
    -- exit 4
    "#);
    // A role that has ended is `user` again, whoever looks.
    world.pass(3 * 86_400);
    assert_snapshot!(shots(&world, &["dept member list support -o csv"]), @r#"
    $ dept member list support -o csv
    number,name,role,home,until,call_rights
    201,Uma User,user,false,,"[{""right"":""intercom"",""says"":""allow""}]"
    301,Ulf User,user,true,,
    304,Max Manager,manager,true,,
    -- exit 0
    "#);
}

#[test]
fn what_roles_may_do_on_the_telephone() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "dept rights sales --role receptionist --allow barge-in --deny intercom",
        "dept rights sales --role receptionist --allow barge-in --deny intercom",
        "dept rights sales --role user --deny change-presence",
        "dept rights sales --allow barge-in",
        "dept rights sales --role system-admin",
        "dept rights sales --role system-admin --allow barge-in",
        "204> dept rights sales --role receptionist --inherit barge-in",
        "204> dept rights sales --role receptionist --allow barge-in",
        "203> dept rights sales --role user --allow intercom",
        "dept rights sales --role receptionist -o csv",
    ]), @r#"
    $ dept rights sales --role receptionist --allow barge-in --deny intercom
    department sales, role receptionist: allow barge-in; deny intercom
    receptionist may now: see-group-members, see-group-calls, show-my-presence, show-my-calls, perform-operations, barge-in, allow-parking, assign-clear-operations, change-presence
    -- exit 0
    $ dept rights sales --role receptionist --allow barge-in --deny intercom
    department sales, role receptionist: already so
    receptionist may now: see-group-members, see-group-calls, show-my-presence, show-my-calls, perform-operations, barge-in, allow-parking, assign-clear-operations, change-presence
    -- exit 0
    $ dept rights sales --role user --deny change-presence
    department sales, role user: deny change-presence
    user may now: see-group-members, show-my-presence, show-my-calls, change-presence
    -- exit 0
    $ dept rights sales --allow barge-in
    -- stderr
    pbxctl: say whose call rights to change
    hint: name a role with `--role`
    -- exit 2
    $ dept rights sales --role system-admin
    -- stderr
    pbxctl: a system role is held in no department
    hint: see `pbxctl role show` for what it holds
    -- exit 2
    $ dept rights sales --role system-admin --allow barge-in
    -- stderr
    pbxctl: system-admin is a role of the whole system, not of a department
    hint: grant it with: pbxctl role grant NUMBER system-admin
    -- exit 7
    $ 204> dept rights sales --role receptionist --inherit barge-in
    department sales, role receptionist: inherit barge-in
    receptionist may now: see-group-members, see-group-calls, show-my-presence, show-my-calls, perform-operations, allow-parking, assign-clear-operations, change-presence
    -- exit 0
    $ 204> dept rights sales --role receptionist --allow barge-in
    -- stderr
    pbxctl: refused: department rights on department:sales: this gives barge-in over department:sales, which 204 does not hold
    hint: could be done by: 205, 100, 101
    rule: D5 (delegation.ceiling)
    -- exit 4
    $ 203> dept rights sales --role user --allow intercom
    -- stderr
    pbxctl: refused: department rights on department:sales: this needs roles:write over department:sales; 203 does not hold it anywhere
    hint: could be done by: 205, 204, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    $ dept rights sales --role receptionist -o csv
    right,role,says,effective
    see-group-members,receptionist,inherit,true
    see-group-calls,receptionist,inherit,true
    show-my-presence,receptionist,inherit,true
    show-my-presence-outside,receptionist,inherit,false
    show-my-calls,receptionist,inherit,true
    perform-operations,receptionist,inherit,true
    barge-in,receptionist,inherit,false
    intercom,receptionist,deny,false
    allow-parking,receptionist,inherit,true
    allow-ivr,receptionist,inherit,false
    manage-company-book,receptionist,inherit,false
    assign-clear-operations,receptionist,inherit,true
    see-group-recordings,receptionist,inherit,false
    change-presence,receptionist,inherit,true
    -- exit 0
    "#);
    assert_snapshot!(world.line("dept rights sales --color never").tty(80).run().shot(), @r#"
    Call rights by role in sales
      CALL RIGHT                USER   RECEPTIONIST  GROUP-ADMIN  MANAGER  OWNER
      see-group-members         · yes  · yes         · yes        · yes    · yes
      see-group-calls           · no   · yes         · no         · yes    · yes
      show-my-presence          · yes  · yes         · yes        · yes    · yes
      show-my-presence-outside  · no   · no          · no         · no     · no
      show-my-calls             · yes  · yes         · yes        · yes    · yes
      perform-operations        · no   · yes         · no         · yes    · yes
      barge-in                  · no   · no          · no         · no     · yes
      intercom                  · no   deny          · no         · yes    · yes
      allow-parking             · no   · yes         · no         · yes    · yes
      allow-ivr                 · no   · no          · yes        · no     · yes
      manage-company-book       · no   · no          · yes        · no     · yes
      assign-clear-operations   · no   · yes         · no         · yes    · yes
      see-group-recordings      · no   · no          · no         · yes    · yes
      change-presence           deny   · yes         · yes        · yes    · yes
      allow, deny: set in the department; · yes, · no: inherited from the role.
      Everybody has change-presence over their own telephone, whatever is set here.
    -- exit 0
    "#);
    world.console("401", "allow");
    assert_snapshot!(shots(&world, &["401> dept rights sales --role user -o jsonl"]), @r#"
    $ 401> dept rights sales --role user -o jsonl
    {"right":"see-group-members","role":"user","says":null,"effective":null}
    {"right":"see-group-calls","role":"user","says":null,"effective":null}
    {"right":"show-my-presence","role":"user","says":null,"effective":null}
    {"right":"show-my-presence-outside","role":"user","says":null,"effective":null}
    {"right":"show-my-calls","role":"user","says":null,"effective":null}
    {"right":"perform-operations","role":"user","says":null,"effective":null}
    {"right":"barge-in","role":"user","says":null,"effective":null}
    {"right":"intercom","role":"user","says":null,"effective":null}
    {"right":"allow-parking","role":"user","says":null,"effective":null}
    {"right":"allow-ivr","role":"user","says":null,"effective":null}
    {"right":"manage-company-book","role":"user","says":null,"effective":null}
    {"right":"assign-clear-operations","role":"user","says":null,"effective":null}
    {"right":"see-group-recordings","role":"user","says":null,"effective":null}
    {"right":"change-presence","role":"user","says":null,"effective":null}
    -- stderr
    only members of sales may see its call rights by role
    -- exit 0
    "#);
}

#[test]
fn people_move_on_before_their_department_goes() {
    let world = World::company();
    world.member("301", "sales", &["intercom"]);
    assert_snapshot!(shots(&world, &[
        "dept remove sales",
        "dept remove sales --move-to sales",
        "dept remove sales --move-to nowhere",
        "dept remove sales --move-to support",
        "205> dept remove sales --move-to support -y",
        "dept remove main --move-to support -y",
        "dept remove sales --move-to support --dry-run",
    ]), @"
    $ dept remove sales
    -- stderr
    pbxctl: not done: department sales is home to 5 people and has 1 member from elsewhere
    hint: move its people and what it owns: `--move-to DEPARTMENT`
    rule: D11 (invariant.in_use)
    -- exit 6
    $ dept remove sales --move-to sales
    -- stderr
    pbxctl: nobody can move from sales to sales
    hint: name another department with `--move-to`
    -- exit 2
    $ dept remove sales --move-to nowhere
    -- stderr
    pbxctl: no department `nowhere`
    -- exit 5
    $ dept remove sales --move-to support
    -- stderr
    will lose a role there: 202 (receptionist), 203 (group-admin), 204 (manager) and 205 (owner)
    pbxctl: confirmation is needed and nobody can be asked: remove department sales, moving 5 people to support and ending 1 other membership?
    hint: confirm with `--yes`
    -- exit 9
    $ 205> dept remove sales --move-to support -y
    -- stderr
    pbxctl: refused: department remove on department:sales: this needs departments:delete over the whole system; 205 does not hold it anywhere
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    $ dept remove main --move-to support -y
    -- stderr
    pbxctl: not done: main is the default department, and cannot be removed
    rule: D11 (invariant.in_use)
    -- exit 6
    $ dept remove sales --move-to support --dry-run
    department sales: removed (dry run, nothing written)
    then: moved 5 people to support and ended 1 other membership
    then: lost a role there: 202 (receptionist), 203 (group-admin), 204 (manager) and 205 (owner)
    -- exit 0
    ");
    // All or nothing: one too many for the other department.
    world.run("dept set support --max-extensions 5").ok();
    assert_snapshot!(shots(&world, &[
        "dept remove sales --move-to support -y",
        "dept show sales -o jsonl",
        "dept show support -o jsonl",
    ]), @r#"
    $ dept remove sales --move-to support -y
    -- stderr
    pbxctl: refused: extension move on extension:204: department support has 5 of at most 5 extensions
    hint: to let it have more first: pbxctl department set support --max-extensions N, which needs departments:write over the whole system
    rule: D9 (delegation.limit)
    -- exit 4
    $ dept show sales -o jsonl
    {"name":"sales","is_default":false,"display_name":null,"timezone":null,"language":null,"country":null,"visibility":"open","numbers":null,"object_numbers":null,"max_extensions":null,"second_factor":null,"admin_networks":null,"inherited":{"timezone":null,"language":null,"country":null,"second_factor":"nobody","admin_networks":null},"timezone_in_force":null,"language_in_force":null,"country_in_force":null,"extensions":5,"members":6,"next_number":null,"call_rights":[],"routes":{"open":null,"break":null,"closed":null,"holiday":null},"hours":{"department":"sales","state":"closed","source":"none","since":null,"until":null,"next_state":null,"by":null,"reason":null,"to_come":[]},"version":"$V"}
    -- exit 0
    $ dept show support -o jsonl
    {"name":"support","is_default":false,"display_name":null,"timezone":null,"language":null,"country":null,"visibility":"open","numbers":null,"object_numbers":null,"max_extensions":5,"second_factor":null,"admin_networks":null,"inherited":{"timezone":null,"language":null,"country":null,"second_factor":"nobody","admin_networks":null},"timezone_in_force":null,"language_in_force":null,"country_in_force":null,"extensions":2,"members":2,"next_number":null,"call_rights":[],"routes":{"open":null,"break":null,"closed":null,"holiday":null},"hours":{"department":"support","state":"closed","source":"none","since":null,"until":null,"next_state":null,"by":null,"reason":null,"to_come":[]},"version":"$V"}
    -- exit 0
    "#);
    world.run("dept set support --max-extensions none").ok();
    let answer = world
        .line("dept remove sales --move-to support")
        .answers(&["y"])
        .run();
    assert_snapshot!(answer.shot(), @"
    department sales: removed
    moved 5 people to support and ended 1 other membership
    lost a role there: 202 (receptionist), 203 (group-admin), 204 (manager) and 205 (owner)
    -- stderr
    will lose a role there: 202 (receptionist), 203 (group-admin), 204 (manager) and 205 (owner)
    -- exit 0
    ");
    assert_snapshot!(shots(&world, &["dept member list support -o plain"]), @r#"
    $ dept member list support -o plain
    201	Uma User	user	true		
    202	Rita Reception	user	true		
    203	Gus Groupadmin	user	true		
    204	Mona Manager	user	true		
    205	Otto Owner	user	true		
    301	Ulf User	user	true		
    304	Max Manager	manager	true		
    -- exit 0
    "#);
    world.member("405", "support", &[]);
    assert_snapshot!(shots(&world, &["dept remove support --move-to main -y -o json"]), @r#"
    $ dept remove support --move-to main -y -o json
    {"changed":true,"action":"department.remove","target":"department:support","before":{"name":"support"},"after":{},"audit_id":56,"warnings":[],"audit_ids":[48,49,50,51,52,53,54,55,56],"moved":["201","202","203","204","205","301","304"],"left":["405"],"roles_lost":[{"number":"304","role":"manager"}],"given":[],"entries":0}
    -- exit 0
    "#);
}

#[test]
fn a_department_is_made_like_another() {
    let world = World::company();
    for line in [
        "dept set sales --language pl --numbers 200-299 --max-extensions 40 --display-name Sales",
        "dept rights sales --role manager --allow barge-in",
        "dept rights sales --role user --deny intercom",
        "hours set sales --open 'mon-fri 9-17' --break 12-13",
        "holiday add sales Feast --on 2026-12-24",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "dept copy sales lab",
        "dept show lab -o jsonl",
        "hours show lab -o jsonl",
        "dept copy sales LAB",
        "dept copy nowhere lab2",
        "dept copy sales none",
        "dept copy sales lab2 --dry-run -o json",
    ]), @r#"
    $ dept copy sales lab
    department lab: added like sales, nobody belongs to it
    visible to all, no time zone (UTC), 0 of at most 40 extensions
    -- exit 0
    $ dept show lab -o jsonl
    {"name":"lab","is_default":false,"display_name":null,"timezone":null,"language":"pl","country":null,"visibility":"open","numbers":null,"object_numbers":null,"max_extensions":40,"second_factor":null,"admin_networks":null,"inherited":{"timezone":null,"language":null,"country":null,"second_factor":"nobody","admin_networks":null},"timezone_in_force":null,"language_in_force":"pl","country_in_force":null,"extensions":0,"members":0,"next_number":null,"call_rights":[{"role":"user","right":"intercom","says":"deny"},{"role":"manager","right":"barge-in","says":"allow"}],"routes":{"open":null,"break":null,"closed":null,"holiday":null},"hours":{"department":"lab","state":"open","source":"schedule","since":"2026-11-20T09:00:00+00:00","until":"2026-11-20T12:00:00+00:00","next_state":"break","by":null,"reason":null,"to_come":[]},"version":"$V"}
    -- exit 0
    $ hours show lab -o jsonl
    {"department":"lab","timezone":null,"open":"Mo-Fr 09:00-17:00","break":"Mo-Su 12:00-13:00","holidays":0,"override":null,"beneath":[],"to_come":[],"state":"open","version":"$V"}
    -- exit 0
    $ dept copy sales LAB
    -- stderr
    pbxctl: department `LAB` already exists
    hint: it is written `lab`: `pbxctl department show lab` shows it
    -- exit 6
    $ dept copy nowhere lab2
    -- stderr
    pbxctl: no department `nowhere`
    -- exit 5
    $ dept copy sales none
    -- stderr
    pbxctl: `none` cannot be a name: the command line reads it as no value
    hint: choose another name, such as `Sales`
    -- exit 7
    $ dept copy sales lab2 --dry-run -o json
    {"changed":true,"action":"department.copy","target":"department:lab2","before":{},"after":{"copied_from":"sales","name":"lab2","language":"pl","max_extensions":40,"call_rights":["user: deny intercom","manager: allow barge-in"],"open":"Mo-Fr 09:00-17:00","break":"Mo-Su 12:00-13:00"},"audit_id":null,"warnings":[],"dry_run":true}
    -- exit 0
    "#);
    world.run("role grant 204 owner --department sales").ok();
    assert_snapshot!(world.run_as("204", "dept copy sales lab3").shot(), @r#"
    -- stderr
    pbxctl: refused: department copy on department:lab3: this needs departments:write over the whole system; 204 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    let id = world
        .run("audit list --limit 1 --action department.copy --outcome done -o json")
        .ok()
        .json();
    world.run(&format!("audit undo {} --yes", id[0]["id"])).ok();
    assert_eq!(world.run("dept show lab").exit, 5);
}
