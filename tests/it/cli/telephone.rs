//! Accounts without a telephone.

use crate::common::World;
use insta::assert_snapshot;

fn company() -> World {
    let world = World::company();
    world
        .run("extension add 150 --department support --no-telephone --first Piotr --username it-partner")
        .ok();
    world
}

#[test]
fn it_is_shown_as_what_it_is() {
    let world = company();
    assert_snapshot!(world.run("extension show 150").shot(), @"
    Extension 150 · Piotr

    Identity
      Status         enabled
      Home           support
      User name      it-partner
      E-mail         -
      Mobile         -
      Language       -

    Telephone
      None: it is for administration, and cannot be called.

    Departments
      DEPARTMENT      ROLE
      support (home)  user

    Access
      Console        auto: not let in
      Password       not set
      Second factor  none
    -- exit 0
    ");
    assert_snapshot!(world.run("extension set 150 --email piotr@example.com").shot(), @"
    extension 150 (Piotr): email is now piotr@example.com
    at home in support as user, enabled, no telephone
    -- exit 0
    ");
    assert_snapshot!(world.run("extension list --columns number,username,telephone -o csv --search piotr").shot(), @"
    number,username,telephone
    150,it-partner,false
    -- exit 0
    ");
    assert_snapshot!(world.run("route show 150").shot(), @"
    A call to extension:150
      STOP           DEPARTMENT  STATE  WHAT HAPPENS
      extension:150  support     -      it has no telephone
      nobody takes it: it is hung up
    -- exit 3
    ");
    assert_snapshot!(world.run("extension copy 150 151").shot(), @r#"
    extension 151: copied from extension 150 (Piotr)
    user in support (home); no name, e-mail address, password, voicemail PIN or DIDs yet
    -- exit 0
    "#);
    assert_eq!(
        world.run("extension show 151 -o json").ok().json()["telephone"],
        false
    );
}

#[test]
fn nothing_of_a_telephone_is_given_to_it() {
    let world = company();
    world.run("queue add 899 --department support").ok();
    for line in [
        "extension set 150 --did +48221000150",
        "extension set 150 --vm on --forward-always 201",
        "extension add 152 --department support --no-telephone --vm on",
        "extension ensure 150 --forward-busy hangup",
        "extension set 201 --forward-busy 150",
        "queue member add 899 150",
        "route set 899 --closed voicemail:150",
    ] {
        let refused = world.run(line);
        assert_eq!(refused.exit, 7, "{line}: {}", refused.shot());
    }
    assert_snapshot!(world.run("extension set 150 --vm on --did +48221000150").shot(), @"
    -- stderr
    pbxctl: extension 150 without a telephone has no DIDs, voicemail
    hint: leave that out, or give it a telephone: `--telephone on`
    -- exit 7
    ");
    assert_snapshot!(world.run("queue member add 899 150").shot(), @"
    -- stderr
    pbxctl: extension 150 has no telephone: there is nothing to ring
    hint: give it one first: `pbxctl extension set 150 --telephone on`
    -- exit 7
    ");
    assert_snapshot!(world.run("extension set 201 --forward-busy 150").shot(), @"
    -- stderr
    pbxctl: calls cannot go to extension:150: extension 150 has no telephone
    hint: name another destination, or give it a telephone: `pbxctl extension set 150 --telephone on`
    -- exit 7
    ");
}

#[test]
fn it_gets_and_loses_its_telephone() {
    let world = company();
    assert_snapshot!(world.run("extension set 150 --telephone on --vm on --did +48221000150").shot(), @"
    extension 150 (Piotr): DIDs are now +48221000150, voicemail is now on, telephone is now on
    at home in support as user, enabled, voicemail on
    -- exit 0
    ");
    world.run("queue add 899 --department support").ok();
    world.run("queue member add 899 150").ok();
    world
        .run("extension set 201 --forward-busy voicemail:150")
        .ok();
    assert_snapshot!(world.run("extension set 150 --telephone off").shot(), @"
    -- stderr
    pbxctl: extension 150 without a telephone has no DIDs, voicemail
    hint: clear the rest in the same command: --did none --vm off
    -- exit 7
    ");
    assert_snapshot!(world.run("extension set 150 --telephone off --vm off --did none").shot(), @r#"
    -- stderr
    pbxctl: not done: extension 150 is still a destination of extension:201 forward_busy; extension 150 is still a member of queue 899
    rule: D11 (invariant.in_use)
    -- exit 6
    "#);
    world.run("extension set 201 --forward-busy none").ok();
    world.run("queue member remove 899 150").ok();
    assert_snapshot!(world.run("extension set 150 --telephone off --vm off --did none").shot(), @"
    extension 150 (Piotr): DIDs are now none, voicemail is now off, telephone is now off
    at home in support as user, enabled, no telephone
    -- exit 0
    ");
    world.run("db check").ok();
}

/// What an entry would bring back is judged like anything else.
#[test]
fn undoing_gives_nothing_to_who_has_none() {
    let world = World::company();
    world.run("queue add 899 --department sales").ok();
    let last = || {
        let list = world.run("audit list --limit 1 -o json").ok();
        list.json()[0]["id"].as_i64().unwrap()
    };
    let undone = |id: i64| world.run(&format!("audit undo {id} --yes"));
    world.run("queue member add 899 201").ok();
    world.run("queue member add 899 202").ok();
    world
        .run("extension set 203 --forward-busy extension:201")
        .ok();
    let mut taken = Vec::new();
    for line in [
        "queue member remove 899 201",
        "queue remove 899 --yes",
        "extension set 203 --forward-busy none",
    ] {
        world.run(line).ok();
        taken.push(last());
    }
    world.run("extension set 201 --did none --vm on").ok();
    world.run("extension set 201 --vm off").ok();
    taken.push(last());
    let bare = "extension set 201 --telephone off --vm off --did none --caller-id none --forward-no-answer none --no-answer-seconds none --vm-email none";
    world.run(bare).ok();
    let silent = last();
    // The queue comes back with 202 alone in it; 201 does not come back to it.
    assert_eq!(undone(taken[1]).exit, 0);
    for id in [taken[0], taken[2], taken[3]] {
        let refused = undone(id);
        assert_eq!(refused.exit, 7, "{}", refused.shot());
        assert!(refused.stderr.contains("telephone"), "{}", refused.shot());
    }
    undone(silent).ok();
    for id in [taken[0], taken[2], taken[3]] {
        undone(id).ok();
    }
    // And a queue does not come back with somebody who lost theirs meanwhile.
    world.run("extension set 203 --forward-busy none").ok();
    world.run("queue remove 899 --yes").ok();
    let removed = last();
    world.run(bare).ok();
    let refused = undone(removed);
    assert_eq!(refused.exit, 7, "{}", refused.shot());
    assert_eq!(world.run("queue show 899").exit, 5);
}
