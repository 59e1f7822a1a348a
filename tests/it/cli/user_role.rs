//! What `user` brings, as changed by the site and departments: output, records and undo.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_site_says_what_user_brings() {
    let world = World::company();
    world.run("console allow 201").ok();
    let run = |line: &str| world.run(line).shot();
    assert_snapshot!(run("role set user --right intercom --without tokens:write@own --dry-run"), @"
    role user: rights changed, for everybody who has it (dry run, nothing written)
    -- exit 0
    ");
    assert_snapshot!(run("role set user --right intercom --without tokens:write@own"), @"
    role user: rights changed, for everybody who has it
    in a department: 4 rights; over their own account: dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write, passwords:write, tokens:read,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(run("role set user --right intercom --without tokens:write@own"), @"
    role user: already so
    -- exit 0
    ");
    assert_snapshot!(run("role show user"), @"
    user
      for      looks after their own telephone, sees who is there
      held in  a department
      in 3CX   users

    calls
      see-group-members  yes
      show-my-presence   yes
      show-my-calls      yes
      intercom           yes

    differs from the default
      this site takes  tokens:write@own
      this site gives  intercom

    own account, less than others
      dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write,
      passwords:write, tokens:read,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(world.run("role show user -o json").ok().json()["changed"].to_string(), @r#"[{"right":"tokens:write@own","given":false,"by":"site"},{"right":"intercom","given":true,"by":"site"}]"#);
    assert_snapshot!(run("role list --columns role,rights,changed"), @"
    ROLE          RIGHTS  CHANGED
    user               4  yes
    receptionist      10  no
    group-admin       38  no
    manager           27  no
    owner             56  no
    system-admin      55  no
    system-owner      91  no
    -- exit 0
    ");
    let list = world.run("role list").ok().stdout;
    assert_snapshot!(list.lines().nth(1).unwrap(), @"user          department       4  looks after their own telephone, sees who is there; changed on this site");
    let matrix = world.run("role matrix").ok().stdout;
    let line = |start: &str| {
        let found = matrix.lines().find(|line| line.trim().starts_with(start));
        found.unwrap().to_owned()
    };
    assert_snapshot!(line("intercom"), @"  intercom                  ✓     ✓       ·      ✓       ✓      ·       ✓");
    let from = matrix.find("user*, compared").unwrap();
    assert_snapshot!(&matrix[from..], @"
    user*, compared with the default
      this site takes  tokens:write@own
      this site gives  intercom

    legend
      r read, w write and create, d delete; ✓ held, · not held
      user to owner hold these in a department, system-admin and system-owner everywhere
      everybody over their own account: dashboard:read extensions:read,write voicemail:read,write
      forwarding:read,write passwords:write tokens:read,write,delete change-presence
    ");
    let jsonl = world
        .run("role matrix -o jsonl --columns right,user,user_own,own")
        .ok()
        .stdout;
    let lines: Vec<_> = jsonl
        .lines()
        .filter(|line| line.contains("intercom") || line.contains("tokens:write"))
        .collect();
    assert_snapshot!(lines.join("\n"), @r#"
    {"right":"tokens:write","user":false,"user_own":false,"own":true}
    {"right":"intercom","user":true,"user_own":false,"own":false}
    "#);
    assert_snapshot!(run("auth can-i intercom department:sales --actor 201"), @"
    yes: 201 holds intercom over department:sales (role user in sales, as this site has it)
    -- exit 0
    ");
    assert_snapshot!(run("auth can-i tokens:write --actor 201"), @"
    no (D2): this needs tokens:write over own account or over department:sales; 201 does not hold it
    anywhere
    not enough: tokens:write over their own account is taken from user on this site
    would allow it: role owner in sales, from 205, 100, 101
    would allow it: console permission own-extension, from 100, 101
    who could: 100
    -- exit 3
    ");
    assert_snapshot!(run("auth can-i tokens:write --actor 202"), @"
    yes: 202 holds tokens:write over own account (own account)
    -- exit 0
    ");
    let shown = world.run("audit list --limit 1 -o jsonl").ok().stdout;
    let shown: serde_json::Value = serde_json::from_str(shown.trim()).unwrap();
    let id = &shown["id"];
    let shown = world.run(&format!("audit show {id}")).ok().stdout;
    let from = shown.find("changes").unwrap();
    assert_snapshot!(&shown[from..], @"
    changes
      FIELD   BEFORE                                                                                                                                                                                                                                                                                                 AFTER
      rights  see-group-members, show-my-presence, show-my-calls, dashboard:read@own, extensions:read@own, extensions:write@own, voicemail:read@own, voicemail:write@own, forwarding:read@own, forwarding:write@own, passwords:write@own, tokens:read@own, tokens:write@own, tokens:delete@own, change-presence@own  see-group-members, show-my-presence, show-my-calls, intercom, dashboard:read@own, extensions:read@own, extensions:write@own, voicemail:read@own, voicemail:write@own, forwarding:read@own, forwarding:write@own, passwords:write@own, tokens:read@own, tokens:delete@own, change-presence@own
    ");
    assert_snapshot!(run("role reset user"), @"
    role user: back to the default, for everybody who has it
    in a department: 3 rights; over their own account: as everybody
    -- exit 0
    ");
    assert_snapshot!(run("role reset user"), @"
    role user: already so
    -- exit 0
    ");
    assert_snapshot!(run("role list --columns role,rights,changed"), @"
    ROLE          RIGHTS  CHANGED
    user               3  no
    receptionist      10  no
    group-admin       38  no
    manager           27  no
    owner             56  no
    system-admin      55  no
    system-owner      91  no
    -- exit 0
    ");
}

#[test]
fn a_department_goes_before_the_site() {
    let world = World::company();
    world.run("console allow 201").ok();
    world.run("console allow 301").ok();
    let run = |line: &str| world.run(line).shot();
    world
        .run(
            "role set user --without tokens:write@own --without see-group-members --right intercom",
        )
        .ok();
    assert_snapshot!(run(
        "role set user --right tokens:write@own --right see-group-members --without forwarding:write@own --department sales"
    ), @"
    role user in sales: rights changed, for everybody who has it
    in a department: 4 rights; over their own account: dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read, passwords:write, tokens:read,write,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(run("role show user --department sales"), @"
    user
      for      looks after their own telephone, sees who is there
      held in  a department
      in 3CX   users

    calls
      see-group-members  yes
      show-my-presence   yes
      show-my-calls      yes
      intercom           yes

    differs from the default
      this site takes         tokens:write@own, see-group-members
      this site gives         intercom
      department sales takes  forwarding:write@own
      department sales gives  tokens:write@own, see-group-members

    own account, less than others
      dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read, passwords:write,
      tokens:read,write,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(world.run_as("301", "role show user --department sales").shot(), @"
    user
      for      looks after their own telephone, sees who is there
      held in  a department
      in 3CX   users

    calls
      show-my-presence  yes
      show-my-calls     yes
      intercom          yes

    differs from the default
      this site takes  tokens:write@own, see-group-members
      this site gives  intercom

    own account, less than others
      dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write,
      passwords:write, tokens:read,delete, change-presence
    -- stderr
    only members of sales may see its call rights by role
    -- exit 0
    ");
    assert_snapshot!(run("auth can-i tokens:write --actor 201"), @"
    yes: 201 holds tokens:write over own account (own account)
    -- exit 0
    ");
    assert_snapshot!(run("auth can-i forwarding:write --actor 201"), @"
    no (D2): this needs forwarding:write over own account or over department:sales; 201 does not hold it
    anywhere
    not enough: forwarding:write over their own account is taken from user in department sales
    would allow it: role manager in sales, from 205, 204, 100 and others
    would allow it: role group-admin in sales, from 205, 100, 101
    would allow it: console permission all-extensions, from 100, 101
    would allow it: console permission own-extension, from 100, 101
    who could: 205, 204, 203 and others
    -- exit 3
    ");
    assert_snapshot!(run("auth can-i see-group-members department:sales --actor 201"), @"
    yes: 201 holds see-group-members over department:sales (default of sales for user)
    -- exit 0
    ");
    assert_snapshot!(run("role show receptionist --department sales"), @"
    receptionist
      for      handles everybody's calls, may override office hours
      held in  a department
      in 3CX   receptionists

    hours
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
    let csv = world.run("department rights sales --role user -o csv").ok();
    let lines: Vec<_> = csv.stdout.lines().take(4).collect();
    assert_snapshot!(lines.join("\n"), @"
    right,role,says,effective
    see-group-members,user,allow,true
    see-group-calls,user,inherit,false
    show-my-presence,user,inherit,true
    ");
    assert_snapshot!(run("role reset user --department sales"), @"
    role user in sales: as everywhere on this site, for everybody who has it
    in a department: 3 rights; over their own account: dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write, passwords:write, tokens:read,delete, change-presence
    -- exit 0
    ");
    assert_snapshot!(run("role reset user --department sales"), @"
    role user in sales: already so
    -- exit 0
    ");
    assert_snapshot!(run("auth can-i see-group-members department:sales --actor 201"), @"
    no (D2): this needs see-group-members over department:sales; 201 does not hold it anywhere
    not enough: see-group-members over department:sales is taken from user on this site
    would allow it: member override see-group-members in sales, from 205, 204, 100 and others
    would allow it: role receptionist in sales, from 205, 204, 100 and others
    would allow it: role group-admin in sales, from 205, 100, 101
    who could: 205, 204, 203 and others
    -- exit 3
    ");
}

#[test]
fn it_is_undone_and_stands_in_a_batch() {
    let world = World::company();
    let run = |line: &str| world.run(line).shot();
    world.file(
        "user.batch",
        "role set user --without tokens:write@own\nrole set user --without forwarding:write@own --department sales\n",
    );
    assert_snapshot!(run("batch $D/user.batch"), @"
    role user: rights changed, for everybody who has it
    in a department: 3 rights; over their own account: dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read,write, passwords:write, tokens:read,delete, change-presence
    role user in sales: rights changed, for everybody who has it
    in a department: 3 rights; over their own account: dashboard:read, extensions:read,write, voicemail:read,write, forwarding:read, passwords:write, tokens:read,delete, change-presence
    2 lines: 2 changed
    -- exit 0
    ");
    assert_snapshot!(run("auth can-i forwarding:write --actor 201"), @"
    no (D1): extension 201 has no console access
    not enough: forwarding:write over their own account is taken from user in department sales
    -- exit 3
    ");
    let last: Vec<String> = world
        .run("audit list --limit 2 -o jsonl --columns id")
        .ok()
        .stdout
        .lines()
        .map(|line| line.trim_matches(|c: char| !c.is_ascii_digit()).to_owned())
        .collect();
    world
        .run(&format!("audit undo {} --yes", last.join(" ")))
        .ok();
    assert_snapshot!(run("role list --columns role,changed"), @"
    ROLE          CHANGED
    user          no
    receptionist  no
    group-admin   no
    manager       no
    owner         no
    system-admin  no
    system-owner  no
    -- exit 0
    ");
    assert_snapshot!(run("role show user --department sales -o json"), @r#"
    {"role":"user","scope":"department","custom":false,"purpose":"looks after their own telephone, sees who is there","identifier_3cx":"users","rights":["see-group-members","show-my-presence","show-my-calls"],"own_rights":["dashboard:read","extensions:read","extensions:write","voicemail:read","voicemail:write","forwarding:read","forwarding:write","passwords:write","tokens:read","tokens:write","tokens:delete","change-presence"],"changed":[],"version":"$V"}
    -- exit 0
    "#);
}

#[test]
fn what_stays_is_said() {
    let world = World::company();
    for (line, shown) in [
        (
            "role set user --without dashboard:read@own",
            "without it they could not use pbxctl",
        ),
        (
            "role set user --without passwords:write@own",
            "without it they could not change a password",
        ),
        (
            "role set user --right barge-in",
            "barge-in lets people hear or see others",
        ),
        (
            "role set user --right hours:write",
            "hours:write lets people administer others",
        ),
        (
            "role set user --right hours:write@own",
            "not a right over one's own account",
        ),
        (
            "role set user --purpose helps",
            "user is built in, and keeps its name",
        ),
        (
            "role set owner --right intercom --department sales",
            "department rights sales --role owner",
        ),
        (
            "role reset owner",
            "owner is built in, and cannot be changed",
        ),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 7, "{line}");
        let found = answer.stderr;
        assert!(found.contains(shown), "{line}: {found}");
    }
    let answer = world.run("role set user --right intercom --without intercom");
    assert_eq!(answer.exit, 2);
    let found = answer.stderr;
    assert!(
        found.contains("intercom is both given and taken"),
        "{found}"
    );
    assert_eq!(
        world.run("role show user -o json").ok().json()["changed"],
        serde_json::json!([])
    );
}

/// A file that says what is not safe is damaged, and nobody gains by it.
#[test]
fn a_file_that_gives_users_what_is_not_theirs_is_damaged() {
    for (table, column, said) in [
        ("site", "user_rights", "+barge-in"),
        ("site", "user_rights", "-passwords:write@own"),
        ("site", "user_rights", "+extensions:write"),
        ("department", "users_own", "+hours:write@own"),
        ("department", "users_own", "+intercom"),
    ] {
        let world = World::company();
        let conn = rusqlite::Connection::open(world.db()).unwrap();
        let sql = format!("UPDATE {table} SET {column} = '{said}'");
        conn.execute_batch(&sql).unwrap();
        drop(conn);
        let found = world.run("extension show 201");
        assert!(found.stderr.contains("damaged"), "{said}: {}", found.stderr);
    }
}
