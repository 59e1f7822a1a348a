//! Calls that are hung up: reported when somebody causes it, and where they look for it.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn a_department_without_hours_hangs_up_and_that_is_said() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "queue add 800 --department sales --dry-run",
        "queue add 800 --department sales",
        "203> ring-group add 801 --department sales -o json",
        "ivr add 802 --department sales -q",
        "trunk add 803 --department sales",
        "route set sales --open queue:800",
        "route set 800 --holiday hangup",
        "route check",
        // What leads somewhere is not hung up.
        "route set 800 --closed external:+48221000000 --dry-run",
        "route set sales --closed external:+48221000000",
        "queue add 804 --department sales",
        "route set sales --closed none",
        "hours override sales open --sticky",
        "queue add 805 --department sales",
        "hours set sales --open 'mon-fri 8-17:30'",
        "queue add 806 --department sales",
        "queue set 806 --department support",
        "route set sales --open queue:800 --closed none --break hangup",
    ]), @r#"
    $ queue add 800 --department sales --dry-run
    queue 800: added (dry run, nothing written)
    then: nobody rings yet; add members: pbxctl queue member add 800 EXTENSION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ queue add 800 --department sales
    queue 800 of sales: added
    nobody rings yet; add members: pbxctl queue member add 800 EXTENSION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ 203> ring-group add 801 --department sales -o json
    {"changed":true,"action":"ring-group.add","target":"ring-group:801","before":{},"after":{"department":"sales"},"audit_id":33,"warnings":["sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'"]}
    -- exit 0
    $ ivr add 802 --department sales -q
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ trunk add 803 --department sales
    trunk 803 of sales: added
    -- exit 0
    $ route set sales --open queue:800
    department:sales: open calls go to queue:800
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    warning: department:sales open leads to queue:800, but it has no member that rings
    -- exit 0
    $ route set 800 --holiday hangup
    queue:800: holiday calls go to hangup
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ route check
    PROBLEM   AT                BY  WHAT HAPPENS
    dead-end  department:sales  -   sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    dead-end  ivr:802           -   neither it nor sales has a destination for the state break or closed or holiday: calls are hung up
    dead-end  ivr:802           -   no key leads anywhere
    dead-end  queue:800         -   it has no member that rings
    dead-end  queue:800         -   neither it nor sales has a destination for the state break or closed: calls are hung up
    dead-end  ring-group:801    -   it has no member that rings
    dead-end  ring-group:801    -   neither it nor sales has a destination for the state break or closed or holiday: calls are hung up
    -- exit 3
    $ route set 800 --closed external:+48221000000 --dry-run
    queue:800: closed calls go to external:+48221000000 (dry run, nothing written)
    -- exit 0
    $ route set sales --closed external:+48221000000
    department:sales: closed calls go to external:+48221000000
    -- exit 0
    $ queue add 804 --department sales
    queue 804 of sales: added
    nobody rings yet; add members: pbxctl queue member add 804 EXTENSION
    -- exit 0
    $ route set sales --closed none
    department:sales: closed calls have no destination
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ hours override sales open --sticky
    hours of sales: forced open until somebody clears it
    now open until further notice
    -- exit 0
    $ queue add 805 --department sales
    queue 805 of sales: added
    nobody rings yet; add members: pbxctl queue member add 805 EXTENSION
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    -- exit 0
    $ hours set sales --open 'mon-fri 8-17:30'
    hours of sales: open Mo-Fr 08:00-17:30
    now open until further notice
    -- exit 0
    $ queue add 806 --department sales
    queue 806 of sales: added
    nobody rings yet; add members: pbxctl queue member add 806 EXTENSION
    -- exit 0
    $ queue set 806 --department support
    queue 806 of support: department is now support
    -- stderr
    warning: support has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set support --open 'mon-fri 8-17:30'
    -- exit 0
    $ route set sales --open queue:800 --closed none --break hangup
    department:sales: break calls go to hangup
    -- stderr
    warning: department:sales open leads to queue:800, but it has no member that rings
    -- exit 0
    "#);
    // Once a department, however much it owns.
    let check = world.run("route check -o json").json();
    let rows = check.as_array().unwrap();
    let told: Vec<_> = rows
        .iter()
        .filter(|row| row["why"].as_str().unwrap().contains("no office hours"))
        .map(|row| row["at"].clone())
        .collect();
    assert_eq!(told, ["department:support"]);
}

#[test]
fn a_destination_that_takes_no_call_is_told() {
    let world = World::company();
    for line in [
        "hours set sales --open 'mon-fri 8-17:30'",
        "ivr add 802 --department sales",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "route set sales --closed voicemail:204 --holiday voicemail:204",
        "route set sales --closed extension:201",
        "extension disable 201",
        "route set 802 --closed extension:201",
        "ivr option set 802 1 voicemail:204",
        "extension set 204 --vm on",
        "ivr option set 802 2 voicemail:204",
        "route set sales --break voicemail:204",
        // Whose account is not read, of them nothing is said.
        "extension set 304 --vm off",
        "203> route set sales --closed voicemail:304",
    ]), @"
    $ route set sales --closed voicemail:204 --holiday voicemail:204
    department:sales: closed calls go to voicemail:204, holiday calls go to voicemail:204
    -- stderr
    warning: department:sales closed and department:sales holiday lead to voicemail:204, which is off: switch it on with `pbxctl extension set 204 --vm on`
    -- exit 0
    $ route set sales --closed extension:201
    department:sales: closed calls go to extension:201
    -- exit 0
    $ extension disable 201
    extension 201 (Uma User): disabled: it can neither log in nor use any right
    at home in sales as user, disabled, voicemail off
    -- stderr
    warning: department:sales closed leads to extension:201, which is disabled: such calls are hung up
    -- exit 0
    $ route set 802 --closed extension:201
    ivr:802: closed calls go to extension:201
    -- stderr
    warning: ivr:802 closed leads to extension:201, which is disabled: such calls are hung up
    -- exit 0
    $ ivr option set 802 1 voicemail:204
    IVR 802 of sales: key 1 leads to voicemail:204
    -- stderr
    warning: ivr:802 key 1 leads to voicemail:204, which is off: switch it on with `pbxctl extension set 204 --vm on`
    -- exit 0
    $ extension set 204 --vm on
    extension 204 (Mona Manager): voicemail is now on
    at home in sales as manager, enabled, voicemail on
    -- exit 0
    $ ivr option set 802 2 voicemail:204
    IVR 802 of sales: key 2 leads to voicemail:204
    -- exit 0
    $ route set sales --break voicemail:204
    department:sales: break calls go to voicemail:204
    -- exit 0
    $ extension set 304 --vm off
    extension 304 (Max Manager): already so
    at home in support as manager, enabled, voicemail off
    -- exit 0
    $ 203> route set sales --closed voicemail:304
    department:sales: closed calls go to voicemail:304
    -- exit 0
    ");
}
