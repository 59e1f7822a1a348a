//! `pbxctl group`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_group_from_beginning_to_end() {
    let world = World::company();
    assert_snapshot!(world.run("group add hotline --display-name 'Hot line'").shot(), @"
    group hotline: added
    it has no members and no rights yet
    -- exit 0
    ");
    assert_snapshot!(world.run("group add Hotline").shot(), @"
    -- stderr
    pbxctl: group `Hotline` already exists
    hint: it is written `hotline`: `pbxctl group show hotline` shows it, `pbxctl group set hotline` changes it
    -- exit 6
    ");
    assert_snapshot!(world.run("group set hotline --display-name none --name Night").shot(), @"
    group Night: name is now Night, display name is now none
    -- exit 0
    ");
    assert_snapshot!(world.run("group set night --display-name none").shot(), @r#"
    group Night: already so
    -- exit 0
    "#);
    assert_snapshot!(world.run("group set night").shot(), @"
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --display-name --name --visibility
    -- exit 2
    ");
    assert_snapshot!(world.run("group permit night extensions:read extensions:write voicemail:write").shot(), @r#"
    group Night: permitted extensions:read,write voicemail:write over its members
    over its members: extensions:read,write voicemail:write; system-wide: none
    -- exit 0
    "#);
    assert_snapshot!(world.run("group permit night extensions:read").shot(), @r#"
    group Night: permitted extensions:read over its members, already so
    over its members: extensions:read,write voicemail:write; system-wide: none
    -- exit 0
    "#);
    assert_snapshot!(world.run("group permit night audit:read --scope system -o json").shot(), @r#"
    {"changed":true,"action":"group.permit","target":"group:Night","before":{"system_rights":[]},"after":{"system_rights":["audit:read"]},"audit_id":35,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("group rights night --role user --allow intercom,see-group-members").shot(), @r#"
    group Night, role user: allow see-group-members, intercom
    user may now: see-group-members, intercom
    -- exit 0
    "#);
    assert_snapshot!(world.run("group rights night --role manager --allow barge-in --deny intercom").shot(), @r#"
    group Night, role manager: allow barge-in; deny intercom
    manager may now: barge-in
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member add night 201 --role manager --until 18:00 --allow allow-ivr").shot(), @r#"
    extension 201 (Uma User): joined group Night as manager until 2026-11-20 18:00 UTC, 9 h left
    call rights there: allow allow-ivr
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member add night 301 -o json").shot(), @r#"
    {"changed":true,"action":"group.member.add","target":"extension:301","before":{"role":null},"after":{"role":"user","group":"Night"},"audit_id":39,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member add night 301").shot(), @"
    -- stderr
    pbxctl: 301 is already a member of group Night
    -- exit 6
    ");
    assert_snapshot!(world.run("group member list night").shot(), @r#"
    NUMBER  NAME      DEPARTMENT  ROLE     UNTIL                 LEFT  CALL RIGHTS
    201     Uma User  sales       manager  2026-11-20 18:00 UTC  9 h   allow allow-ivr
    301     Ulf User  support     user     -                     -     -
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member list night --role manager -o json").shot(), @r#"
    [{"number":"201","name":"Uma User","department":"sales","role":"manager","until":"2026-11-20T18:00:00Z","call_rights":[{"right":"allow-ivr","says":"allow"}]}]
    -- exit 0
    "#);
    assert_snapshot!(world.run("group show night").shot(), @"
    Group Night

    People
      Visibility  members: hidden from outsiders
      Members     2
      You         not a member
      NUMBER  NAME      DEPARTMENT  ROLE
      201     Uma User  sales       manager until 2026-11-20 18:00 UTC, 9 h left
      301     Ulf User  support     user

    Call rights toward the other members
      user        allow see-group-members, intercom
      manager     allow barge-in; deny intercom

    Administrative rights of every member
      MODULE                  MEMBERS  SYSTEM
      telephony
        extensions            rw-      -
        voicemail             -w-      -
      monitoring
        audit                 -        r--
      r read, w write and create, d delete; ✓ held, - nothing
    -- exit 0
    ");
    assert_snapshot!(world.run("group show night -o json").shot(), @r#"
    {"name":"Night","display_name":null,"visibility":"members","built_in":false,"members":2,"my_role":null,"my_until":null,"members_rights":["extensions:read","extensions:write","voicemail:write"],"system_rights":["audit:read"],"call_rights":[{"role":"user","right":"see-group-members","says":"allow"},{"role":"user","right":"intercom","says":"allow"},{"role":"manager","right":"barge-in","says":"allow"},{"role":"manager","right":"intercom","says":"deny"}],"version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("201", "group show night").shot(), @"
    Group Night

    People
      Visibility  members: hidden from outsiders
      Members     2
      You         manager until 2026-11-20 18:00 UTC, 9 h left
      NUMBER  NAME      DEPARTMENT  ROLE
      201     Uma User  sales       manager until 2026-11-20 18:00 UTC, 9 h left
      301     Ulf User  support     user

    Call rights toward the other members
      user        allow see-group-members, intercom
      manager     allow barge-in; deny intercom

    Administrative rights of every member
      MODULE                  MEMBERS  SYSTEM
      telephony
        extensions            rw-      -
        voicemail             -w-      -
      monitoring
        audit                 -        r--
      r read, w write and create, d delete; ✓ held, - nothing
    -- exit 0
    ");
    assert_snapshot!(world.run("group list").shot(), @"
    NAME            DISPLAY NAME  MEMBERS  MY ROLE  RIGHTS OVER MEMBERS  SYSTEM-WIDE
    administrators  -                   0  -                          0           78
    Night           -                   2  -                          3            1
    -- exit 0
    ");
    assert_snapshot!(world.run("group list --search IGH -o csv --columns name,members_rights,members").shot(), @r#"
    name,members_rights,members
    Night,"extensions:read,extensions:write,voicemail:write",2
    -- exit 0
    "#);
    assert_snapshot!(world.run("extension list --group night").shot(), @r#"
    NUMBER  NAME      DEPARTMENT  ROLE  EMAIL  STATUS   SYSTEM ROLE
    201     Uma User  sales       user  -      enabled  -
    301     Ulf User  support     user  -      enabled  -
    -- exit 0
    "#);
    assert_snapshot!(world.run("group copy night weekend").shot(), @r#"
    group weekend: added like Night, nobody belongs to it
    over its members: extensions:read,write voicemail:write; system-wide: audit:read
    -- exit 0
    "#);
    assert_snapshot!(world.run("group remove night").shot(), @r#"
    -- stderr
    pbxctl: not done: group Night has 2 members
    hint: see who: pbxctl group member list night
    hint: with `--cascade` they leave it first
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(world.run("group remove weekend").shot(), @"
    group weekend: removed, nobody belonged to it
    -- exit 0
    ");
    assert_snapshot!(world.run("group remove administrators").shot(), @r#"
    -- stderr
    pbxctl: not done: administrators is built in, and stays
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(world.run("group forbid night dashboard:read extensions:write").shot(), @r#"
    group Night: forbidden dashboard:read extensions:write
    over its members: extensions:read voicemail:write; system-wide: audit:read
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member remove night 301").shot(), @r#"
    extension 301 (Ulf User): left group Night
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member remove night 301").shot(), @"
    -- stderr
    pbxctl: no member `301` of group Night
    -- exit 5
    ");
}

#[test]
fn members_change_several_at_once() {
    let world = World::company();
    for line in [
        "group add hotline",
        "group member add hotline 201",
        "group member add hotline 202",
        "group member add hotline 203",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("group member set hotline 201 --role manager --allow intercom").shot(), @"
    extension 201 (Uma User) in group hotline: changed
    manager; call rights: allow intercom
    -- exit 0
    ");
    assert_snapshot!(world.run("group member set hotline 201 --role manager").shot(), @"
    extension 201 (Uma User) in group hotline: already so
    manager; call rights: allow intercom
    -- exit 0
    ");
    assert_snapshot!(world.run("group member set hotline *|201,+301,-203 --role user").shot(), @"
    group hotline: changed: 201
    group hotline: joined: 301
    group hotline: left: 203
    group hotline: already so: 202
    -- exit 0
    ");
    assert_snapshot!(world.run("group member set hotline +301,+304,-202 -o json").shot(), @r#"
    {"changed":true,"action":"group.member.set","target":"group:hotline","before":{},"after":{},"audit_id":41,"warnings":[],"audit_ids":[40,41],"members_changed":[],"members_joined":["304"],"members_left":["202"]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("group member set hotline -301 --dry-run").shot(), @"
    group hotline: left: 301 (dry run, nothing written)
    -- exit 0
    ");
    // All or nothing: 999 is not there.
    assert_snapshot!(world.run("group member set hotline -301,+999").shot(), @"
    -- stderr
    pbxctl: no extension `999`
    -- exit 5
    ");
    assert_snapshot!(world.run("group member set hotline 201").shot(), @"
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --role --until --for --allow --deny --inherit
    -- exit 2
    ");
    assert_snapshot!(world.run("group member set hotline 201,+201 --role user").shot(), @"
    -- stderr
    pbxctl: `<NUMBERS>`: `201,+201` is not a list of members: something in it is there twice
    hint: such as 101, or `*|101,+100,-200`: * everybody, + joins, - leaves
    -- exit 2
    ");
    assert_snapshot!(world.run("group member list hotline -o plain --columns number,role").shot(), @"
    201	user
    301	user
    304	user
    -- exit 0
    ");
}

#[test]
fn what_a_group_gives_is_explained() {
    let world = World::company();
    for line in [
        "group add hotline",
        "group permit hotline extensions:read extensions:write",
        "group permit hotline audit:read --scope system",
        "group rights hotline --role user --allow barge-in",
        "group member add hotline 201",
        "group member add hotline 301 --deny barge-in",
        "group add reached",
        "group member add reached 201 --until 18:00",
        "console permit 201 group-extensions",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("auth list 201 -o csv --columns right,scope,path,until").shot(), @"
    right,scope,path,until
    dashboard:read,own account,own account,
    extensions:read,group:hotline,console permission group-extensions,
    extensions:read,group:hotline,group hotline,
    extensions:read,group:reached,console permission group-extensions,2026-11-20T18:00:00Z
    extensions:read,own account,own account,
    extensions:write,group:hotline,console permission group-extensions,
    extensions:write,group:hotline,group hotline,
    extensions:write,group:reached,console permission group-extensions,2026-11-20T18:00:00Z
    extensions:write,own account,own account,
    voicemail:read,group:hotline,console permission group-extensions,
    voicemail:read,group:reached,console permission group-extensions,2026-11-20T18:00:00Z
    voicemail:read,own account,own account,
    voicemail:write,group:hotline,console permission group-extensions,
    voicemail:write,group:reached,console permission group-extensions,2026-11-20T18:00:00Z
    voicemail:write,own account,own account,
    forwarding:read,group:hotline,console permission group-extensions,
    forwarding:read,group:reached,console permission group-extensions,2026-11-20T18:00:00Z
    forwarding:read,own account,own account,
    forwarding:write,group:hotline,console permission group-extensions,
    forwarding:write,group:reached,console permission group-extensions,2026-11-20T18:00:00Z
    forwarding:write,own account,own account,
    passwords:write,own account,own account,
    audit:read,system,group hotline,
    tokens:read,own account,own account,
    tokens:write,own account,own account,
    tokens:delete,own account,own account,
    see-group-members,department:sales,role user in sales,
    show-my-presence,department:sales,role user in sales,
    show-my-calls,department:sales,role user in sales,
    barge-in,group:hotline,group hotline for user,
    change-presence,own account,own account,
    -- exit 0
    ");
    assert_snapshot!(world.run_as("201", "auth explain extensions:write 301").shot(), @r#"
    yes: 201 holds extensions:write over group:hotline (group hotline); extensions:write over
    group:hotline (console permission group-extensions)

    RULE                 ID   VERDICT  DETAIL
    auth.required        D1   holds    the actor is known, enabled, let in to the console and holds dashboard:read
    not_found            D12  holds    what the actor may not see answers as if it did not exist
    delegation.right     D2   holds    extensions:write over group:hotline (group hotline)
    delegation.home      D3   holds    accounts are administered from their home department
    delegation.self      D4   holds    nobody changes their own role, home, access, permissions or group rights, enables or disables themselves, or sets their own password
    delegation.superior  D6   holds    the actor holds every admin right of an account they change
    rules that do not apply here: D8, D7, D9, conflict.exists, invalid.state, D5, D10, D11
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("201", "auth can-i passwords:write 301").shot(), @"
    no (D2): this needs passwords:write over department:support; 201 holds it only over own account
    not enough: passwords:write over own account (own account)
    would allow it: role manager in support, from 100, 101
    would allow it: role group-admin in support, from 100, 101
    who could: 304, 100, 101
    -- exit 3
    ");
    assert_snapshot!(world.run_as("301", "auth can-i barge-in 201").shot(), @"
    no (D2): this needs barge-in over department:sales; 301 does not hold it anywhere
    not enough: barge-in over group:hotline is denied by the member override in group hotline
    would allow it: role owner in sales, from 100, 101
    who could: 205, 100
    -- exit 3
    ");
    assert_snapshot!(world.run_as("201", "auth can-i extensions:write group:hotline").shot(), @"
    yes: 201 holds extensions:write over group:hotline (group hotline); extensions:write over
    group:hotline (console permission group-extensions)
    -- exit 0
    ");
    assert_snapshot!(world.run("auth can-i extensions:write group:nowhere").shot(), @"
    -- stderr
    pbxctl: no group `nowhere`
    -- exit 5
    ");
    // Who may read somebody's rights but does not see the group learns no name of it.
    assert_snapshot!(world.run_as("204", "auth list 201 -o csv --columns right,scope,path").shot(), @"
    right,scope,path
    dashboard:read,own account,own account
    extensions:read,own account,own account
    extensions:write,own account,own account
    voicemail:read,own account,own account
    voicemail:write,own account,own account
    forwarding:read,own account,own account
    forwarding:write,own account,own account
    passwords:write,own account,own account
    audit:read,system,a group
    tokens:read,own account,own account
    tokens:write,own account,own account
    tokens:delete,own account,own account
    see-group-members,department:sales,role user in sales
    show-my-presence,department:sales,role user in sales
    show-my-calls,department:sales,role user in sales
    change-presence,own account,own account
    -- exit 0
    ");
    assert_snapshot!(world.run("extension show 201").shot(), @"
    Extension 201 · Uma User

    Identity
      Status              enabled
      Home                sales
      E-mail              -
      Mobile              -
      Language            -

    Telephone
      DIDs                -
      Outbound caller ID  -
      Missed calls        not notified by e-mail
      Phone book          appears automatically

    Voicemail
      Voicemail           off
      PIN                 required, not set yet
      By e-mail           nothing

    Forwarding
      Always              -
      When busy           -
      No answer           -

    Departments
      DEPARTMENT    ROLE
      sales (home)  user

    Groups
      hotline             user
      reached             user until 2026-11-20 18:00 UTC, 9 h left

    Access
      Console             auto: let in
      Password            not set
      Second factor       none
      OS user             uid:3000000201 (uid 3000000201)
      Permission          group-extensions
    -- exit 0
    ");
    assert_snapshot!(world.run_as("201", "extension set 301 --first Ursula").shot(), @"
    extension 301 (Ursula User): first name is now Ursula
    at home in support as user, enabled, voicemail off
    -- exit 0
    ");
    assert_snapshot!(world.run_as("201", "extension set 401 --first Ursula").shot(), @r#"
    -- stderr
    pbxctl: refused: extension set on extension:401: this needs extensions:write over department:board; 201 holds it only over own account, group:hotline, group:reached
    hint: could be done by: 405, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

#[test]
fn refusals_name_their_rule() {
    let world = World::company();
    for line in ["group add hotline", "group member add hotline 101"] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run_as("101", "group permit hotline settings:write").shot(), @r#"
    -- stderr
    pbxctl: refused: group permit on group:hotline: nobody changes their own group rights
    hint: could be done by: 100
    rule: D4 (delegation.self)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("101", "group member add administrators 201").shot(), @r#"
    -- stderr
    pbxctl: refused: group member add on extension:201: this needs roles:system over the whole system; 101 does not hold it anywhere
    hint: could be done by: 100
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("205", "group show hotline").shot(), @"
    -- stderr
    pbxctl: no group `hotline`
    -- exit 5
    ");
    assert_snapshot!(world.run_as("205", "group show nowhere").shot(), @"
    -- stderr
    pbxctl: no group `nowhere`
    -- exit 5
    ");
    assert_snapshot!(world.run_as("205", "group list").shot(), @"
    -- stderr
    no group to list
    -- exit 0
    ");
    assert_snapshot!(world.run("group permit hotline roles:system --scope system").shot(), @"
    -- stderr
    pbxctl: no group can have roles:system
    hint: make somebody system-owner: pbxctl role grant NUMBER system-owner
    -- exit 7
    ");
    assert_snapshot!(world.run("group permit hotline barge-in").shot(), @"
    -- stderr
    pbxctl: barge-in is a call right, which members get from their role in the group
    hint: use: pbxctl group rights NAME --role user --allow barge-in
    -- exit 7
    ");
    assert_snapshot!(world.run("group permit administrators settings:write").shot(), @"
    -- stderr
    pbxctl: administrators is built in, and has all rights that a group can have already
    hint: make a group of your own: pbxctl group add NAME
    -- exit 7
    ");
    assert_snapshot!(world.run("group permit hotline everything").shot(), @"
    -- stderr
    pbxctl: `<RIGHT>`: `everything` is not a right: no right has that name
    hint: write MODULE:VERB such as `extensions:write`, or a call right such as `barge-in`; `pbxctl role matrix` lists them
    -- exit 2
    ");
    assert_snapshot!(world.run("group rights hotline --allow intercom").shot(), @"
    -- stderr
    pbxctl: say whose call rights to change
    hint: name a role with `--role`: manager or user
    -- exit 2
    ");
}

#[test]
fn whoever_knows_a_members_password_is_told_of() {
    let world = World::company();
    world.run("group add hotline").ok();
    world.run("group member add hotline 201").ok();
    world.run_as("204", "password set 201 --generate").ok();
    assert_snapshot!(world.run("group permit hotline extensions:read").shot(), @"
    group hotline: permitted extensions:read over its members
    over its members: extensions:read; system-wide: none
    -- stderr
    warning: 204, who set the password of 201, does not hold extensions:read: have 201 change it
    -- exit 0
    ");
    assert_snapshot!(world.run("group rights hotline --role user --allow barge-in").shot(), @"
    group hotline, role user: allow barge-in
    user may now: barge-in
    -- stderr
    warning: 204, who set the password of 201, does not hold barge-in: have 201 change it
    -- exit 0
    ");
    assert_snapshot!(world.run("group rights hotline --role manager --allow barge-in").shot(), @"
    group hotline, role manager: allow barge-in
    manager may now: barge-in
    -- exit 0
    ");
}

#[test]
fn records_about_members_are_for_whoever_may_audit_them() {
    let world = World::company();
    for line in [
        "group add hotline",
        "group permit hotline audit:read",
        "group member add hotline 201",
        "group member add hotline 301",
        "extension set 301 --first Ursula",
        "extension set 304 --first Ulla",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run_as("201", "audit list -o csv --columns action,target,actor").shot(), @"
    action,target,actor
    extension.set,extension:301,100
    group.member.add,extension:301,100
    group.member.add,extension:201,100
    console.bind,extension:301,100
    extension.add,extension:301,100
    console.bind,extension:201,100
    extension.add,extension:201,100
    -- exit 0
    ");
}

#[test]
fn who_can_knows_of_groups() {
    let world = World::company();
    for line in [
        "group add hotline",
        "group permit hotline extensions:read extensions:write",
        "group permit hotline settings:write --scope system",
        "group member add hotline 201 --confirm hotline",
        "group member add hotline 301 --confirm hotline",
        "group member add administrators 205 --confirm administrators",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("auth who-can extensions:write 301").shot(), @"
    NUMBER  NAME        BECAUSE                      ENDS
    100     Olga Owner  role system-owner in system  -
    101     Adam Admin  role system-admin in system  -
    201     Uma User    group hotline                -
    205     Otto Owner  group administrators         -
    301     Ulf User    own account, group hotline   -
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can extensions:write group:hotline").shot(), @"
    NUMBER  NAME        BECAUSE                      ENDS
    100     Olga Owner  role system-owner in system  -
    101     Adam Admin  role system-admin in system  -
    201     Uma User    group hotline                -
    205     Otto Owner  group administrators         -
    301     Ulf User    group hotline                -
    -- exit 0
    ");
    assert_snapshot!(world.run("auth who-can settings:write system").shot(), @"
    NUMBER  NAME        BECAUSE                      ENDS
    100     Olga Owner  role system-owner in system  -
    101     Adam Admin  role system-admin in system  -
    201     Uma User    group hotline                -
    205     Otto Owner  group administrators         -
    301     Ulf User    group hotline                -
    -- exit 0
    ");
    // Who does not see the group learns nothing of what it gives.
    assert_snapshot!(world.run_as("304", "auth who-can extensions:write 301").shot(), @"
    NUMBER  NAME        BECAUSE                      ENDS
    100     Olga Owner  role system-owner in system  -
    101     Adam Admin  role system-admin in system  -
    205     Otto Owner  a group                      -
    301     Ulf User    own account                  -
    -- exit 0
    ");
}

/// The short hand as telephone systems print it: nothing is said of who merely stands there.
#[test]
fn some_join_and_leave_and_nothing_is_said_of_the_others() {
    let world = World::company();
    world.run("group add night").ok();
    world.run("group member add night 201").ok();
    world.run("group member add night 204 --role manager").ok();
    assert_snapshot!(world.run("group member set night '*|201,+202,-204' --dry-run").shot(), @"
    group night: joined: 202 (dry run, nothing written)
    then: group night: left: 204
    then: group night: already so: 201
    -- exit 0
    ");
    // All who are named must be members, said of or not.
    assert_snapshot!(world.run("group member set night 205,+202").shot(), @"
    -- stderr
    pbxctl: no member `205` of group night
    -- exit 5
    ");
    assert_snapshot!(world.run("group member set night '*|201'").shot(), @"
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --role --until --for --allow --deny --inherit
    -- exit 2
    ");
}

/// As a role of the system does: by every way of joining, once it is known to be allowed.
#[test]
fn joining_what_carries_rights_over_the_whole_system_asks_for_its_name() {
    let world = World::company();
    world.run("group add hotline").ok();
    for line in [
        "group member add administrators 201 202 --yes",
        "group member ensure administrators 201 --yes",
        "group member set administrators +201 --yes",
    ] {
        let refused = world.run_as("101", line);
        assert_eq!(refused.exit, 4, "{}", refused.shot());
        let unasked = world.run(line);
        assert_eq!(unasked.exit, 9, "{}", unasked.shot());
        let tried = world.run(&format!("{line} --dry-run"));
        assert_eq!(tried.exit, 0, "{}", tried.shot());
        let harmless = world.run(&line.replace("administrators", "hotline"));
        assert_eq!(harmless.exit, 0, "{}", harmless.shot());
    }
    assert_snapshot!(world.run("group member add administrators 201 202").shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this gives extension 201 (Uma User) and 1 more the rights of group administrators: 78 rights over the whole system
    hint: confirm with `--confirm administrators`
    -- exit 9
    "#);
    world
        .run("group member add administrators 201 --confirm administrators")
        .ok();
    // Who is a member already joins nothing.
    world.run("group member ensure administrators 201").ok();
    world
        .run("group member set administrators 201 --role manager")
        .ok();
    let typed = world.line("group member ensure administrators 202").tty(80);
    let typed = typed.answers(&["administrators"]).run();
    assert_eq!(typed.exit, 0, "{}", typed.shot());
}

/// Its members leave first, each judged, and whoever asks confirms it by its name.
#[test]
fn a_group_is_removed_with_its_members() {
    let world = World::company();
    for line in [
        "group add night",
        "group add day",
        "group member add night 201 202",
        "group member add night 301 --role manager",
        "group member add day 203",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("group remove night --cascade --dry-run").shot(), @r#"
    group night: removed (dry run, nothing written)
    then: left: 201, 202, 301 (manager)
    -- exit 0
    "#);
    assert_snapshot!(world.run("group remove night --cascade --yes").shot(), @r#"
    -- stderr
    group night: will leave: 201, 202, 301 (manager)
    pbxctl: confirmation is needed and nobody can be asked: this removes group night, which 3 members will leave
    hint: confirm with `--confirm night`
    -- exit 9
    "#);
    assert_snapshot!(world
            .run("group remove night --cascade --confirm day")
            .shot(), @r#"
    -- stderr
    pbxctl: this needs `--confirm night`, not `--confirm day`
    -- exit 9
    "#);
    let before = world.run("group member list night -o csv").ok().stdout;
    let answer = world
        .line("group remove night --cascade")
        .answers(&["no"])
        .run();
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    group night: will leave: 201, 202, 301 (manager)
    this removes group night, which 3 members will leave
    pbxctl: not confirmed, nothing done
    -- exit 9
    "#);
    assert_eq!(
        world.run("group member list night -o csv").ok().stdout,
        before
    );
    let answer = world
        .line("group remove night --cascade")
        .answers(&["night"])
        .run();
    assert_snapshot!(answer.shot(), @r#"
    group night: removed
    left: 201, 202, 301 (manager)
    -- stderr
    group night: will leave: 201, 202, 301 (manager)
    this removes group night, which 3 members will leave
    -- exit 0
    "#);
    let last = world.run("audit list --limit 1 -o json").ok();
    let batch = rows_of(&last)[0]["batch"].as_i64().unwrap();
    world.run(&format!("audit undo --batch {batch} --yes")).ok();
    assert_eq!(
        world.run("group member list night -o csv").ok().stdout,
        before
    );
    // Several are all of them or none, and the built-in one stays.
    let line = "group remove night day administrators --cascade --confirm night,day,administrators";
    assert_snapshot!(world.run(line).shot(), @r#"
    -- stderr
    pbxctl: not done: administrators is built in, and stays
    hint: all of them or none: nothing was done
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(world
            .run("group remove night day --cascade --confirm night,day -o json")
            .shot(), @r#"
    {"changed":true,"action":"group.remove","target":"group:night, group:day","before":{},"after":{},"audit_id":52,"warnings":[],"results":[{"changed":true,"action":"group.remove","target":"group:night","before":{"name":"night"},"after":{},"audit_id":50,"warnings":[],"audit_ids":[47,48,49,50],"left":["201","202","301"],"roles_lost":[{"number":"301","role":"manager"}]},{"changed":true,"action":"group.remove","target":"group:day","before":{"name":"day"},"after":{},"audit_id":52,"warnings":[],"audit_ids":[51,52],"left":["203"],"roles_lost":[]}]}
    -- exit 0
    "#);
    // Without members there is nothing to confirm.
    world.run("group add empty").ok();
    assert_snapshot!(world.run("group remove empty --cascade").shot(), @r#"
    group empty: removed, nobody belonged to it
    -- exit 0
    "#);
    // Nobody is asked about what they may not do, or see.
    world.run("group add ops").ok();
    world.run("group member add ops 201 405").ok();
    let refused = world
        .line("group remove ops --cascade --confirm ops")
        .by("204")
        .run();
    assert_snapshot!(refused.shot(), @r#"
    -- stderr
    pbxctl: no group `ops`
    -- exit 5
    "#);
}

fn rows_of(answer: &crate::common::Answer) -> Vec<serde_json::Value> {
    answer.json().as_array().cloned().unwrap_or_default()
}
