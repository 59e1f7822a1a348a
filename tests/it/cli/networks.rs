//! Administration from given networks only.

use crate::common::World;
use insta::assert_snapshot;

const PASSWORD: &str = "violet tractor hums softly";

/// The site is administered from the company's networks.
fn company() -> World {
    let world = World::company();
    let line = "settings set admin-networks 10.0.0.0/8,2001:db8::/32";
    world.line(line).from("10.0.0.7").run().ok();
    world
}

#[test]
fn whoever_calls_from_elsewhere_is_told_from_where_to_call() {
    let world = company();
    let answer = world.line("extension list").from("203.0.113.7").run();
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    pbxctl: not let in: 100 may administer only from 10.0.0.0/8,2001:db8::/32, and connects from 203.0.113.7
    hint: connect from there, or from the console of the machine; `pbxctl password change` works from anywhere
    -- exit 8
    "#);
    assert_snapshot!(world.line("extension list").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: 100 may administer only from 10.0.0.0/8,2001:db8::/32, and connects from an unknown address
    hint: sign in at the machine or over ssh; somebody with settings:write can allow unknown addresses: pbxctl settings set admin-networks-unknown allow
    -- exit 8
    "#);
    for origin in ["10.255.0.1", "::ffff:10.0.0.1", "2001:db8:7::1", "console"] {
        world.line("extension list").from(origin).run().ok();
    }
}

#[test]
fn a_password_is_changed_from_anywhere() {
    let world = World::company();
    world.password("205", PASSWORD);
    let line = "settings set admin-networks 10.0.0.0/8";
    world.line(line).from("10.0.0.7").run().ok();
    world.file("key", format!("{PASSWORD}\n"));
    world.file("new", "amber quilt under seven moons\n");
    let line = "password change -u 205 --password-file $D/key --new-password-file $D/new";
    world.line(line).from("203.0.113.7").run().ok();
}

#[test]
fn a_token_and_a_session_are_let_in_from_there_alone_too() {
    let world = World::company();
    world.password("205", PASSWORD);
    world.file("key", format!("{PASSWORD}\n"));
    let line = "login -u 205 --password-file $D/key";
    world.line(line).by_nobody().run().ok();
    let line = "token add --right extensions:read --for 1d --file $D/token";
    world.line(line).by("205").run().ok();
    let line = "settings set admin-networks 10.0.0.0/8";
    world.line(line).from("10.0.0.7").run().ok();
    for line in ["whoami --token-file $D/token", "whoami -u 205"] {
        let away = world.line(line).by_nobody().from("203.0.113.7").run();
        assert!(
            away.exit == 8 && away.stderr.contains("10.0.0.0/8"),
            "{}",
            away.shot()
        );
    }
    let line = "whoami --token-file $D/token";
    world.line(line).by_nobody().from("10.0.0.7").run().ok();
    // A session is begun from there alone, and from there it is.
    let login = |from: &str| {
        let line = "login -u 205 --password-file $D/key";
        world.line(line).by_nobody().from(from).run()
    };
    assert_eq!(login("203.0.113.7").exit, 8);
    login("10.0.0.7").ok();
}

#[test]
fn nobody_shuts_themselves_out() {
    let world = World::company();
    let away = |line: &str| world.line(line).from("203.0.113.7").run();
    let set = "settings set admin-networks 10.0.0.0/8";
    assert_snapshot!(away(set).shot(), @r#"
    -- stderr
    pbxctl: not done: 100 connects from 203.0.113.7, and could administer only from 10.0.0.0/8
    hint: name the network you connect from too, or do it from one of those or at the machine
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
    assert_snapshot!(world.run(set).shot(), @r#"
    -- stderr
    pbxctl: not done: 100 connects from an unknown address, and could administer only from 10.0.0.0/8
    hint: do it at the machine or over ssh; or allow unknown addresses first: pbxctl settings set admin-networks-unknown allow
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
    away("settings set admin-networks 203.0.113.0/24,10.0.0.0/8").ok();
    assert_snapshot!(away(set).shot(), @r#"
    -- stderr
    pbxctl: not done: 100 connects from 203.0.113.7, and could administer only from 10.0.0.0/8
    hint: name the network you connect from too, or do it from one of those or at the machine
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
    // From a place that is not known, they are allowed first; that is not taken back from there.
    world
        .line("settings set admin-networks-unknown allow")
        .from("203.0.113.7")
        .run()
        .ok();
    world.run(set).ok();
    let deny = world.run("settings set admin-networks-unknown deny");
    assert!(deny.exit == 6, "{}", deny.shot());
    let deny = world.run("settings reset admin-networks-unknown");
    assert!(deny.exit == 6, "{}", deny.shot());
    // Whoever sits at the machine may.
    let line = "settings set admin-networks 192.0.2.7";
    world.line(line).from("console").run().ok();
    world
        .line("settings reset admin-networks")
        .from("console")
        .run()
        .ok();
    away("whoami").ok();
}

#[test]
fn a_department_says_it_of_its_members() {
    let world = World::company();
    let set = "department set sales --admin-networks 10.0.0.0/8";
    world.run(set).ok();
    let of = |origin: &str| world.line("whoami").by("205").from(origin).run();
    let away = of("203.0.113.7");
    assert!(away.exit == 8, "{}", away.shot());
    of("10.0.0.1").ok();
    world.line("whoami").from("203.0.113.7").run().ok();
    let shown = world.run("department show sales");
    let line = shown
        .stdout
        .lines()
        .find(|line| line.contains("10.0.0.0/8"));
    assert_snapshot!(line.unwrap_or_default().trim(), @"Administered from  10.0.0.0/8");
    let last = world
        .run("audit list --outcome done --limit 1 -o json")
        .ok()
        .json()[0]["id"]
        .clone();
    world.run(&format!("audit undo {last}")).ok();
    of("203.0.113.7").ok();
    // Whoever is a member does not shut themselves out by it.
    let mine = "department set main --admin-networks 10.0.0.0/8";
    assert_snapshot!(world.line(mine).from("203.0.113.7").run().shot(), @r#"
    -- stderr
    pbxctl: not done: 100 connects from 203.0.113.7, and could administer only from 10.0.0.0/8
    hint: name the network you connect from too, or do it from one of those or at the machine
    rule: D10 (invariant.last_owner)
    -- exit 6
    "#);
    world.line(mine).from("10.0.0.1").run().ok();
}

/// Nobody goes from one refusal to the other.
#[test]
fn all_networks_that_count_are_named() {
    let world = World::company();
    let set = "settings set admin-networks 10.0.0.0/8";
    world.line(set).from("console").run().ok();
    let set = "department set sales --admin-networks 10.7.0.0/16";
    world.line(set).from("console").run().ok();
    let of = |origin: &str| world.line("whoami").by("205").from(origin).run();
    assert_snapshot!(of("10.8.0.1").shot(), @r#"
    -- stderr
    pbxctl: not let in: 205 may administer only from 10.7.0.0/16 where that is in 10.0.0.0/8, and connects from 10.8.0.1
    hint: connect from there, or from the console of the machine; `pbxctl password change` works from anywhere
    -- exit 8
    "#);
    assert_snapshot!(of("192.0.2.1").shot(), @r#"
    -- stderr
    pbxctl: not let in: 205 may administer only from 10.7.0.0/16 where that is in 10.0.0.0/8, and connects from 192.0.2.1
    hint: connect from there, or from the console of the machine; `pbxctl password change` works from anywhere
    -- exit 8
    "#);
    of("10.7.0.1").ok();
}

#[test]
fn a_web_console_asks_for_whoever_calls_it() {
    let world = company();
    let asked = |from: &str| {
        let line = format!("auth can-i hours:write department:sales --actor 205 --from {from}");
        world.line(&line).from("console").run()
    };
    asked("10.1.2.3").ok();
    assert_snapshot!(asked("203.0.113.7").shot(), @r#"
    no (D1): 205 may administer only from 10.0.0.0/8,2001:db8::/32, and connects from 203.0.113.7
    -- exit 3
    "#);
    assert_snapshot!(asked("intranet").shot(), @"
    -- stderr
    pbxctl: `--from <ORIGIN>`: `intranet` is not an origin: it is not an address
    hint: such as 10.1.2.3, 2001:db8::7, console or unknown
    -- exit 2
    ");
    let own = "auth can-i hours:write department:sales --from 203.0.113.7";
    assert_eq!(world.line(own).from("console").run().exit, 3);
}

#[test]
fn whoami_says_from_where_one_calls() {
    let world = World::company();
    let shown = |from: &str| world.line("whoami").from(from).run().ok().stdout;
    let line = |text: &str| {
        text.lines()
            .find(|line| line.contains("Connects from"))
            .map(str::to_owned)
    };
    assert_snapshot!(line(&shown("203.0.113.7")).unwrap(), @"  Connects from  203.0.113.7");
    assert_snapshot!(line(&shown("console")).unwrap(), @"  Connects from  the console of the machine");
    assert_snapshot!(line(&shown("unknown")).unwrap(), @"  Connects from  an unknown address");
}

#[test]
fn what_is_no_network_is_said() {
    let world = World::company();
    let set = |networks: &str| {
        world
            .line(&format!("settings set admin-networks {networks}"))
            .from("console")
            .run()
            .shot()
    };
    assert_snapshot!(set("10.1.2.3/8"), @"
    -- stderr
    pbxctl: `10.1.2.3/8` is not a list of networks: `10.1.2.3/8` names a host in a network
    hint: the network is 10.0.0.0/8
    -- exit 2
    ");
    assert_snapshot!(set("intranet"), @"
    -- stderr
    pbxctl: `intranet` is not a list of networks: `intranet` is neither a network nor an address
    hint: such as 10.0.0.0/8,2001:db8::/32
    -- exit 2
    ");
    assert_snapshot!(world.run("department set sales --admin-networks 10/8").shot(), @"
    -- stderr
    pbxctl: `--admin-networks <NETWORKS>`: `10/8` is not a list of networks: `10/8` is neither a network nor an address
    hint: such as 10.0.0.0/8,2001:db8::/32
    -- exit 2
    ");
    assert_snapshot!(world.run("settings set admin-networks-unknown maybe").shot(), @"
    -- stderr
    pbxctl: `maybe` is not a value for this setting: it is neither allow nor deny
    hint: admin-networks-unknown: allow or deny
    -- exit 2
    ");
}

#[test]
fn a_policy_test_is_no_way_around_them() {
    let world = company();
    let test = |what: &str| {
        let line = format!("tests: [{{ actor: 100, {what}, from: console, expect: allow }}]");
        world.file("t.yaml", line);
        world.line("auth test $D/t.yaml").from("10.0.0.7").run()
    };
    assert_snapshot!(test("command: extension show 204").shot(), @r#"
    -- stderr
    error: `from` with a command needs a `site` in the file: ask for a `right` instead
     --> $D/t.yaml:1:58
      |
    1 | tests: [{ actor: 100, command: extension show 204, from: console, expect: allow }]
      |                                                          ^^^^^^^
    pbxctl: 1 error in $D/t.yaml
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
    test("right: extensions:read, target: system").ok();
}

#[test]
fn outsiders_are_not_told_what_a_department_asks() {
    let world = World::company();
    world.run("console allow 301").ok();
    let set = "department set sales --admin-networks 10.0.0.0/8 --require-2fa administrators";
    world.run(set).ok();
    world.run("settings set second-factor administrators").ok();
    let told = |line: &str| {
        let shown = world.line(line).by("301").run().ok().stdout;
        shown.contains("10.0.0.0/8") || shown.contains("administrators")
    };
    assert!(!told("department show sales -o json"));
    assert!(!told("department list -o json"));
    assert!(told("department show support -o json"));
}

/// Whether a hidden membership keeps somebody out is not told.
#[test]
fn whoever_asks_for_somebody_is_told_of_departments_they_see() {
    let world = World::company();
    world
        .run("department add lab --visibility restricted --admin-networks 10.9.9.0/24")
        .ok();
    world.run("department member add lab 201").ok();
    world.run("console allow 201").ok();
    let asked = |by: &str| {
        let line = "auth can-i extensions:read 201 --actor 201 --from 203.0.113.9";
        world.line(line).by(by).run().shot()
    };
    assert_snapshot!(asked("205"), @"
    yes: 201 holds extensions:read over own account (own account)
    -- exit 0
    ");
    assert_snapshot!(asked("100"), @r#"
    no (D1): 201 may administer only from 10.9.9.0/24, and connects from 203.0.113.9
    -- exit 3
    "#);
}
