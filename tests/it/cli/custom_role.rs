//! Custom roles: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_role_from_beginning_to_end() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("role add 'shift lead' --from receptionist --right extensions:read --right hours:write --purpose 'leads a shift'"), @"
    role shift lead: added, from receptionist
    in a department: 12 rights; over their own account: as everybody; held by nobody
    -- exit 0
    ");
    assert_snapshot!(run("role add 'Shift  Lead' --from user"), @"
    -- stderr
    pbxctl: role `shift lead` already exists
    hint: `pbxctl role show 'shift lead'` shows it
    -- exit 6
    ");
    assert_snapshot!(run("role add lobby --from user --without extensions:write@own --without voicemail:write@own -o json"), @r#"
    {"changed":true,"action":"role.add","target":"role:lobby","before":{},"after":{"name":"lobby","from":"user","rights":["see-group-members","show-my-presence","show-my-calls","dashboard:read@own","extensions:read@own","voicemail:read@own","forwarding:read@own","forwarding:write@own","passwords:write@own","tokens:read@own","tokens:write@own","tokens:delete@own","change-presence@own"]},"audit_id":33,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("role list"), @r#"
    ROLE          HELD IN     RIGHTS  PURPOSE
    user          department       3  looks after their own telephone, sees who is there
    receptionist  department      10  handles everybody's calls, may override office hours
    group-admin   department      38  configures the department and its people, but may not listen to calls
    manager       department      27  manages people, their telephones and roles; sees reports and recordings
    owner         department      56  group-admin and manager together, and may listen
    system-admin  system          55  configures everything, but may not listen to calls
    system-owner  system          91  may do everything; the only role that grants system roles
    lobby         department       3  -
    shift lead    department      12  leads a shift
    -- exit 0
    "#);
    assert_snapshot!(run("role show 'SHIFT LEAD'"), @"
    shift lead
      for      leads a shift
      held in  a department
      made by  this site
      held by  nobody

    telephony
      extensions  r--

    hours
      hours     -w-
      override  rw-

    calls
      see-group-members        yes
      see-group-calls          yes
      show-my-presence         yes
      show-my-calls            yes
      perform-operations       yes
      intercom                 yes
      allow-parking            yes
      assign-clear-operations  yes

    own account, as everybody
      dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write,
      passwords:write, tokens:read,write,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(run("role show lobby"), @"
    lobby
      for      -
      held in  a department
      made by  this site
      held by  nobody

    calls
      see-group-members  yes
      show-my-presence   yes
      show-my-calls      yes

    own account, less than others
      dashboard:read, extensions:read, voicemail:read, forwarding:read,write, passwords:write,
      tokens:read,write,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(run("role show lobby -o json"), @r#"
    {"role":"lobby","scope":"department","custom":true,"purpose":null,"identifier_3cx":null,"holders":0,"rights":["see-group-members","show-my-presence","show-my-calls"],"own_rights":["dashboard:read","extensions:read","voicemail:read","forwarding:read","forwarding:write","passwords:write","tokens:read","tokens:write","tokens:delete","change-presence"],"changed":[],"version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(run("role grant 201 'shift lead' --department sales --for 2h"), @"
    extension 201 (Uma User): role in sales is now shift lead until 2026-11-20 11:00 UTC, 2 h left
    before: user; when it ends: user
    -- exit 0
    ");
    assert_snapshot!(run("role set 'shift lead' --right barge-in --without hours:write"), @"
    role shift lead: rights changed, for everybody who holds it
    in a department: 12 rights; over their own account: as everybody; held by 1 person
    -- exit 0
    ");
    assert_snapshot!(run("role set 'shift lead' --right barge-in -o json"), @r#"
    {"changed":false,"action":"role.set","target":"role:shift lead","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(run("role set 'shift lead' --name lead --purpose none"), @"
    role lead: name is now lead, purpose is now none
    -- exit 0
    ");
    assert_snapshot!(run("role remove lead"), @r#"
    -- stderr
    pbxctl: not done: role lead is held by 201
    hint: give them another first: pbxctl role revoke NUMBER lead --department D, or role grant
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    assert_snapshot!(run("department rights sales --role lead --deny barge-in"), @"
    department sales, role lead: deny barge-in
    lead may now: see-group-members, see-group-calls, show-my-presence, show-my-calls, perform-operations, intercom, allow-parking, assign-clear-operations, change-presence
    -- exit 0
    ");
    let csv = world
        .run("department rights sales -o csv --columns right,role,says,effective")
        .ok()
        .stdout;
    let lines: Vec<_> = csv
        .lines()
        .filter(|line| line.contains("barge-in,"))
        .collect();
    assert_snapshot!(lines.join("\n"), @"
    barge-in,user,inherit,false
    barge-in,receptionist,inherit,false
    barge-in,group-admin,inherit,false
    barge-in,manager,inherit,false
    barge-in,owner,inherit,true
    barge-in,lead,deny,false
    ");
    assert_snapshot!(run("extension list --role lead --columns number,role,role_until"), @"
    NUMBER  ROLE  ROLE UNTIL
    201     lead  2026-11-20 11:00 UTC, 2 h left
    -- exit 0
    ");
    assert_snapshot!(run("department member list sales --role lead"), @"
    NUMBER  NAME      ROLE  HOME  UNTIL                 LEFT  CALL RIGHTS
    201     Uma User  lead  yes   2026-11-20 11:00 UTC  2 h   -
    -- exit 0
    ");
    assert_snapshot!(run("auth can-i extensions:read department:sales --actor 201"), @"
    yes: 201 holds extensions:read over department:sales (role lead in sales, until 2026-11-20 11:00
    UTC, 2 h left)
    -- exit 0
    ");
    assert_snapshot!(run("role revoke 201 --department sales"), @"
    extension 201 (Uma User): role in sales is now user
    before: lead until 2026-11-20 11:00 UTC
    -- exit 0
    ");
    assert_snapshot!(run("role remove lead"), @"
    role lead: removed, nobody held it
    -- exit 0
    ");
    assert_snapshot!(run("role copy manager 'floor manager'"), @"
    role floor manager: added, from manager
    in a department: 27 rights; over their own account: as everybody; held by nobody
    -- exit 0
    ");
    let audit = world
        .run("audit list --columns action,target,outcome")
        .ok()
        .stdout;
    let lines: Vec<_> = audit.lines().take(11).collect();
    assert_snapshot!(lines.join("\n"), @"
    ACTION             TARGET              OUTCOME
    role.add           role:floor manager  done
    role.remove        role:lead           done
    role.revoke        extension:201       done
    department.rights  department:sales    done
    role.remove        role:lead           refused
    role.set           role:shift lead     done
    role.set           role:shift lead     done
    role.grant         extension:201       done
    role.add           role:lobby          done
    role.add           role:shift lead     done
    ");
}

#[test]
fn the_matrix_shows_them_beside_the_built_in_ones() {
    let world = World::company();
    world
        .run("role add lead --from receptionist --right hours:write")
        .ok();
    world
        .run("role add 'a role with quite a long name, longer than a column' --from user")
        .ok();
    let matrix = world.run("role matrix").ok().stdout;
    let from = matrix.find("roles of this site").unwrap();
    assert_snapshot!(&matrix[from..], @"
    roles of this site, in a department
                                a role with quite a long name, longer than a column
      see-group-members         ✓
      show-my-presence          ✓
      show-my-calls             ✓

    roles of this site, in a department
                                lead
      hours                     -w-
      override                  rw-
      see-group-members         ✓
      see-group-calls           ✓
      show-my-presence          ✓
      show-my-calls             ✓
      perform-operations        ✓
      intercom                  ✓
      allow-parking             ✓
      assign-clear-operations   ✓

    legend
      r read, w write and create, d delete; ✓ held, · not held
      user to owner hold these in a department, system-admin and system-owner everywhere
      everybody over their own account: dashboard:read extensions:read,write voicemail:read,write
      forwarding:read,write passwords:write tokens:read,write,delete change-presence
    ");
    let csv = world
        .run("role matrix -o jsonl --columns right,custom")
        .ok()
        .stdout;
    let line = |right: &str| {
        csv.lines()
            .find(|line| line.contains(right))
            .unwrap()
            .to_owned()
    };
    assert_snapshot!(line("hours:write"), @r#"{"right":"hours:write","custom":["lead"]}"#);
    assert_snapshot!(line("hours:delete"), @r#"{"right":"hours:delete","custom":[]}"#);
}

#[test]
fn what_makes_no_sense_is_said() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    world.run("role add lead --from receptionist").ok();
    assert_snapshot!(run("role add lab --from system-admin"), @"
    -- stderr
    pbxctl: system-admin is a role of the whole system, and custom roles are held in departments
    hint: start from a role of a department; for rights in the whole system make a group: pbxctl group permit GROUP RIGHT --scope system
    -- exit 7
    ");
    assert_snapshot!(run("role add lab --from boss"), @"
    -- stderr
    pbxctl: no role `boss`
    hint: built in are user, receptionist, group-admin, manager, owner, system-admin, system-owner; `pbxctl role list` shows all there are
    -- exit 5
    ");
    assert_snapshot!(run("role add lab"), @"
    -- stderr
    pbxctl: `--from <ROLE>` is missing
    hint: usage: pbxctl role add --from <ROLE> <ROLE>
    -- exit 2
    ");
    assert_snapshot!(run("role add lab --from user --right settings:write"), @r#"
    -- stderr
    pbxctl: settings:write does not apply in a department, where custom roles are held
    hint: give it through a group: pbxctl group permit GROUP settings:write --scope system
    -- exit 7
    "#);
    assert_snapshot!(run("role add lab --from user --right hours:write@own"), @"
    -- stderr
    pbxctl: hours:write is not a right over one's own account
    hint: leave out @own, or see `pbxctl role show user`
    -- exit 7
    ");
    assert_snapshot!(run("role add lab --from user --right hours:write@sales"), @"
    -- stderr
    pbxctl: `--right <RIGHT>`: `hours:write@sales` is not a right of a role: `sales` is not a scope of a role
    hint: a right applies where the role is held, or over the holder's own account: extensions:write, extensions:write@own
    -- exit 2
    ");
    assert_snapshot!(run("role add lab --from user --right hours:fix"), @"
    -- stderr
    pbxctl: `--right <RIGHT>`: `hours:fix` is not a right: no right has that name
    hint: write MODULE:VERB such as `extensions:write`, or a call right such as `barge-in`; `pbxctl role matrix` lists them
    -- exit 2
    ");
    assert_snapshot!(run("role add lab --from user --right hours:write --without hours:write"), @"
    -- stderr
    pbxctl: hours:write is both given and taken
    hint: name it with --right or with --without
    -- exit 2
    ");
    assert_snapshot!(run("role add owner --from user"), @"
    -- stderr
    pbxctl: role `owner` already exists
    hint: `pbxctl role show owner` shows it
    -- exit 6
    ");
    assert_snapshot!(run("role add -x --from user"), @r#"
    -- stderr
    pbxctl: there is no option `-x` here
    hint: usage: pbxctl role add [OPTIONS] --from <ROLE> <ROLE>; `-h` lists the options
    -- exit 2
    "#);
    assert_snapshot!(run("role set owner --right hours:write"), @"
    -- stderr
    pbxctl: owner is built in, and cannot be changed
    hint: make one of your own from it: pbxctl role copy owner NAME
    -- exit 7
    ");
    assert_snapshot!(run("role set lead"), @"
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --right --without --name --purpose
    -- exit 2
    ");
    assert_snapshot!(run("role remove user"), @"
    -- stderr
    pbxctl: user is built in, and cannot be changed
    hint: make one of your own from it: pbxctl role copy user NAME
    -- exit 7
    ");
    assert_snapshot!(run("role grant 201 lead"), @"
    -- stderr
    pbxctl: lead is a role in a department
    hint: say which: --department NAME
    -- exit 7
    ");
    assert_snapshot!(world.run_as("204", "role add lab --from user").shot(), @r#"
    -- stderr
    pbxctl: refused: role:lab: this needs roles:write over the whole system; 204 holds it only over department:sales
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_eq!(
        world
            .run("role list -o json")
            .ok()
            .json()
            .as_array()
            .unwrap()
            .len(),
        8
    );
}

#[test]
fn whoever_loses_sight_of_the_dashboard_is_warned_of() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("role add kiosk --from user --without dashboard:read@own"), @r#"
    role kiosk: added, from user
    in a department: 3 rights; over their own account: extensions:read,write, voicemail:read,write, forwarding:read,write, passwords:write, tokens:read,write,delete, change-presence; held by nobody
    -- stderr
    warning: this role does not have dashboard:read@own: people who hold it nowhere else cannot use pbxctl
    -- exit 0
    "#);
    world.run("role add stand --from user").ok();
    assert_snapshot!(run("role set stand --without dashboard:read@own"), @"
    role stand: rights changed, for everybody who holds it
    in a department: 3 rights; over their own account: extensions:read,write, voicemail:read,write, forwarding:read,write, passwords:write, tokens:read,write,delete, change-presence; held by nobody
    -- stderr
    warning: dashboard:read was taken away: people who hold it nowhere else can no longer use pbxctl
    -- exit 0
    ");
    assert_snapshot!(run("role set stand --without dashboard:read@own -q"), @"-- exit 0");
}

#[test]
fn who_set_a_password_is_warned_of_where_a_role_gives_its_holder_more() {
    let world = World::company();
    world.run("role add lead --from user").ok();
    let new = world.file("new", "correct horse battery\n");
    world
        .run_as(
            "204",
            &format!("password set 201 --new-password-file {}", new.display()),
        )
        .ok();
    world.run("role grant 201 lead --department sales").ok();
    assert_snapshot!(world.run("role set lead --right override:write").shot(), @"
    role lead: rights changed, for everybody who holds it
    in a department: 4 rights; over their own account: as everybody; held by 1 person
    -- exit 0
    ");
    assert_snapshot!(world.run("role set lead --right hours:write").shot(), @"
    role lead: rights changed, for everybody who holds it
    in a department: 5 rights; over their own account: as everybody; held by 1 person
    -- stderr
    warning: 204, who set the password of 201, does not hold hours:write: have 201 change it
    -- exit 0
    ");
}
