//! Groups that everybody can see.

use crate::common::World;
use insta::assert_snapshot;

/// Everybody is told of a group that is open, and of whom they see in it; neither of whom they do
/// not see, nor of what it carries.
#[test]
fn a_published_group_shows_whom_one_sees_anyway() {
    let world = World::company();
    for line in [
        "group add desk --display-name 'Front desk'",
        "group permit desk extensions:read",
        "group rights desk --role user --allow intercom",
        "group member add desk 201",
        "group member add desk 301",
        "group member add desk 401",
    ] {
        world.run(line).ok();
    }
    let hidden = world.run_as("304", "group show desk");
    assert_snapshot!(hidden.shot(), @"
    -- stderr
    pbxctl: no group `desk`
    -- exit 5
    ");
    assert_snapshot!(world.run("group set desk --visibility open").shot(), @"
    group desk: visibility is now open
    -- exit 0
    ");
    assert_snapshot!(world.run("group set desk --visibility open -o json").shot(), @r#"
    {"changed":false,"action":"group.set","target":"group:desk","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("group set desk --visibility everybody").shot(), @"
    -- stderr
    pbxctl: `--visibility <VISIBILITY>`: `everybody` is not a choice
    hint: the choices are: `members`, `open`
    -- exit 2
    ");
    let outsider = |line: &str| world.run_as("304", line).shot();
    assert_snapshot!(outsider("group show desk"), @r#"
    Group desk · Front desk

    People
      Visibility  open: everybody sees it, and those members whom they can see
      You         not a member
      NUMBER  NAME      DEPARTMENT  ROLE
      201     Uma User  sales       -
      301     Ulf User  support     user
    -- exit 0
    "#);
    assert_snapshot!(outsider("group show desk -o json"), @r#"
    {"name":"desk","display_name":"Front desk","visibility":"open","built_in":false,"members":null,"my_role":null,"my_until":null,"members_rights":null,"system_rights":null,"call_rights":null,"version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(outsider("group list -o json"), @r#"
    [{"name":"desk","display_name":"Front desk","members":null,"my_role":null,"over_members":null,"system_wide":null,"my_until":null,"built_in":false,"members_rights":null,"system_rights":null,"visibility":"open"}]
    -- exit 0
    "#);
    assert_snapshot!(outsider("group member list desk"), @"
    NUMBER  NAME      DEPARTMENT  ROLE  UNTIL  LEFT  CALL RIGHTS
    201     Uma User  sales       -     -      -     -
    301     Ulf User  support     user  -      -     -
    -- exit 0
    ");
    assert_snapshot!(outsider("group rights desk"), @"
    -- stderr
    pbxctl: only members of group desk, and people with rights over it, may see its rights
    -- exit 5
    ");
    assert_snapshot!(outsider("extension list --group desk --columns number,name"), @"
    NUMBER  NAME
    201     Uma User
    301     Ulf User
    -- exit 0
    ");
    assert_snapshot!(outsider("auth who-can extensions:read 301"), @"
    NUMBER  NAME         BECAUSE                      ENDS
    100     Olga Owner   role system-owner in system  -
    101     Adam Admin   role system-admin in system  -
    301     Ulf User     own account                  -
    304     Max Manager  role manager in support      -
    -- exit 0
    ");
    // Whom they do not see is in no way there, in it or not.
    let nobody = world.run_as("304", "group member remove desk 401");
    let absent = world.run_as("304", "group member remove desk 999");
    assert_eq!(nobody.exit, 5, "{}", nobody.shot());
    assert_eq!(nobody.stderr.replace("401", "999"), absent.stderr);
    // What it carries is for who reaches into it.
    assert_snapshot!(world.run("group show desk").shot(), @"
    Group desk · Front desk

    People
      Visibility  open: everybody sees it, and those members whom they can see
      Members     3
      You         not a member
      NUMBER  NAME      DEPARTMENT  ROLE
      201     Uma User  sales       user
      301     Ulf User  support     user
      401     Ute User  board       user

    Call rights toward the other members
      user        allow intercom

    Administrative rights of every member
      MODULE                  MEMBERS  SYSTEM
      telephony
        extensions            r--      -
      r read, w write and create, d delete; ✓ held, - nothing
    -- exit 0
    ");
    assert_snapshot!(world.run("audit list --limit 1").shot(), @r#"
    ID  AT            ACTOR            WHAT                     CHANGE
    40  20 Nov 09:00  304 Max Manager  group.member.remove 999  refused: not_found
    -- stderr
    times in UTC
    1 of 40; `--limit 0` shows all
    -- exit 0
    "#);
    world.run("group set desk --visibility members").ok();
    assert_eq!(world.run_as("304", "group show desk").shot(), hidden.shot());
}
