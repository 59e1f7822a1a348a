//! `pbxctl settings`: what each means, who may set it, and that it takes effect.

use crate::common::{Line, World};
use insta::assert_snapshot;

const SECRET: &str = "violet tractor hums softly";

/// The company, where 204 (manager of sales) has a password, kept in `$D/key`.
fn company() -> World {
    let world = World::company();
    world.password("204", SECRET);
    world.file("key", format!("{SECRET}\n"));
    world
}

fn stranger<'w>(world: &'w World, line: &str) -> Line<'w> {
    world.line(line).by_nobody()
}

const LOGIN: &str = "login -u 204 --password-file $D/key";

#[test]
fn what_they_say_and_who_set_them() {
    let world = World::company();
    world.run("settings set session-idle 30m").ok();
    assert_snapshot!(world.run("settings list").shot(), @r#"
    SETTING                 VALUE   WHAT IT IS
    timezone                UTC     time zone of departments that set none
    country                 -       country of departments that set none
    language                -       language of departments that set none
    session-idle            30m     how long a session lasts unused
    session-limit           30d     how long a session lasts at most
    password-min-length     10      fewest characters in a new password
    password-max-age        -       how old a password may be
    lockout-tries           5       failed sign-ins before the next must wait
    lockout-wait            15m     longest wait after failed sign-ins
    second-factor           nobody  who must have a second factor
    os-user-second-factor   off     whether being the OS user is enough as second factor
    admin-networks          -       networks to administer from
    admin-networks-unknown  deny    administering from an unknown address
    sso-only                nobody  who can sign in only through a provider
    sso-second-factor       off     whether a provider is enough as second factor
    -- exit 0
    "#);
    assert_snapshot!(world.run("settings list -o json --columns key,value,set_by").shot(), @r#"
    [{"key":"timezone","value":"UTC","set_by":null},
     {"key":"country","value":null,"set_by":null},
     {"key":"language","value":null,"set_by":null},
     {"key":"session-idle","value":"30m","set_by":"100"},
     {"key":"session-limit","value":"30d","set_by":null},
     {"key":"password-min-length","value":10,"set_by":null},
     {"key":"password-max-age","value":null,"set_by":null},
     {"key":"lockout-tries","value":5,"set_by":null},
     {"key":"lockout-wait","value":"15m","set_by":null},
     {"key":"second-factor","value":"nobody","set_by":null},
     {"key":"os-user-second-factor","value":"off","set_by":null},
     {"key":"admin-networks","value":null,"set_by":null},
     {"key":"admin-networks-unknown","value":"deny","set_by":null},
     {"key":"sso-only","value":"nobody","set_by":null},
     {"key":"sso-second-factor","value":"off","set_by":null}]
    -- exit 0
    "#);
    assert_snapshot!(world.run("settings show session-idle").shot(), @"
    session-idle: 30m
      is       how long a session lasts without being used
      may be   1m to 30d; or none
      default  none
      set      2026-11-20 09:00 UTC by 100
    -- exit 0
    ");
    assert_snapshot!(world.run("settings show lockout-tries -o json").shot(), @r#"
    {"key":"lockout-tries","value":5,"meaning":"how many failed sign-ins before the next must wait","default":5,"range":"3 to 20","set_by":null,"set_at":null,"version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("205", "settings list").shot(), @r#"
    -- stderr
    pbxctl: refused: system: this needs settings:read over the whole system; 205 does not hold it anywhere
    hint: could be done by: 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

#[test]
fn they_are_set_reset_and_recorded() {
    let world = World::company();
    for line in [
        "settings set timezone Europe/Warsaw",
        "settings set timezone Europe/Warsaw",
        "settings set password-min-length 12 -o json",
        "settings set password-max-age 90d --dry-run",
        "settings reset password-min-length",
        "settings reset password-min-length",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("settings set timezone UTC -o json").shot(), @r#"
    {"changed":true,"action":"settings.set","target":"setting:timezone","before":{"value":"Europe/Warsaw"},"after":{"value":"UTC"},"audit_id":35,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("audit list --action settings -o plain --columns action,target,after").shot(), @r#"
    settings.set	setting:timezone	{"value":"UTC"}
    settings.reset	setting:password-min-length	{"value":10}
    settings.set	setting:password-min-length	{"value":12}
    settings.set	setting:timezone	{"value":"Europe/Warsaw"}
    -- exit 0
    "#);
    let id = world.run("audit list --limit 1 -o json").json()[0]["id"].clone();
    assert_snapshot!(world.run(&format!("audit undo {id}")).shot(), @"
    entry 35 undone: setting:timezone
    value: UTC → Europe/Warsaw
    -- exit 0
    ");
    assert_eq!(
        world.run("settings show timezone -o json").json()["value"],
        "Europe/Warsaw"
    );
}

#[test]
fn what_cannot_be_is_told_and_nothing_written() {
    let world = World::company();
    for line in [
        "settings set session-idle 30d1h",
        "settings set session-idle soon",
        "settings set password-min-length 9",
        "settings set password-min-length none",
        "settings set lockout-tries many",
        "settings set timezone Europe/Warsawa",
        "settings set country POL",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 2, "{line}: {}", answer.shot());
    }
    assert_snapshot!(world.run("settings set session-idle 30d1h").shot(), @"
    -- stderr
    pbxctl: `30d1h` is not a length of time for this setting: it is out of range
    hint: session-idle: 1m to 30d; or none
    -- exit 2
    ");
    assert_snapshot!(world.run("settings set session-idel 30m").shot(), @r#"
    -- stderr
    pbxctl: `<KEY>`: `session-idel` is not a choice
    hint: did you mean `session-idle`? the choices are: `timezone`, `country`, `language`, `session-idle`, `session-limit`, `password-min-length`, `password-max-age`, `lockout-tries`, `lockout-wait`, `second-factor`, `os-user-second-factor`, `admin-networks`, `admin-networks-unknown`, `sso-only`, `sso-second-factor`
    -- exit 2
    "#);
    assert_snapshot!(world.run("settings set second-factor everbody").shot(), @"
    -- stderr
    pbxctl: `everbody` is not a choice of who needs a second factor: there is none of that name
    hint: one of: nobody, administrators, everybody
    -- exit 2
    ");
    let set = world.run("settings list -o json").json();
    let set = set.as_array().unwrap().iter();
    assert_eq!(set.filter(|row| !row["set_at"].is_null()).count(), 0);
}

/// A setting that is lowered counts for sessions that are there.
#[test]
fn a_session_that_rests_or_is_too_old_is_over() {
    let world = company();
    stranger(&world, LOGIN).run().ok();
    world.run("settings set session-idle 30m").ok();
    // Used again and again it goes on, through reading alone.
    for _ in 0..5 {
        world.pass(25 * 60);
        assert_eq!(stranger(&world, "whoami").run().exit, 0);
    }
    world.pass(30 * 60);
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: the session has ended: its time was up, it was not used for too long, it was revoked, the account was disabled, or its password or sign-in changed
    hint: log in again with `pbxctl login`, or forget it with `pbxctl logout`
    -- exit 8
    "#);
    stranger(&world, LOGIN).run().ok();
    world.run("settings set session-limit 1h").ok();
    for _ in 0..2 {
        world.pass(29 * 60);
        assert_eq!(stranger(&world, "whoami").run().exit, 0);
    }
    world.pass(2 * 60);
    assert_eq!(stranger(&world, "whoami").run().exit, 8);
    // Nobody gets a longer one, and who asks for none gets the longest there is.
    let line = format!("{LOGIN} --for 2h");
    assert_snapshot!(stranger(&world, &line).run().shot(), @"
    -- stderr
    pbxctl: a session lasts at most 1h here (setting session-limit)
    hint: ask for less: --for 1h
    -- exit 7
    ");
    assert_snapshot!(stranger(&world, LOGIN).run().shot(), @"
    logged in as 204 (Mona Manager) until 2026-11-20 13:35 UTC (1 h)
    commands without `-u` act as 204 until `pbxctl logout`
    -- exit 0
    ");
}

/// An old password opens nothing but the setting of a new one; tokens and OS users do not age.
#[test]
fn an_old_password_is_to_be_changed() {
    let world = company();
    stranger(&world, LOGIN).run().ok();
    world.run("settings set password-max-age 2d").ok();
    world.run("settings set session-limit 30d").ok();
    world.pass(2 * 86_400 - 1);
    stranger(&world, LOGIN).run().ok();
    world.pass(1);
    assert_snapshot!(stranger(&world, "whoami").run().shot(), @r#"
    -- stderr
    pbxctl: not let in: the password of 204 is older than the site allows, and works only for `password change`
    hint: set a new one: pbxctl password change -u 204
    -- exit 8
    "#);
    assert_snapshot!(stranger(&world, LOGIN).run().shot(), @r#"
    -- stderr
    pbxctl: not let in: the password of 204 is older than the site allows, and works only for `password change`
    hint: set a new one: pbxctl password change -u 204
    -- exit 8
    "#);
    let line = "extension show 204 -u 204 --password-file $D/key";
    assert_eq!(stranger(&world, line).run().exit, 8);
    assert_eq!(world.run_as("204", "whoami").exit, 0, "by the OS user");
    world.file("new", "purple violin under the bridge\n");
    let line = "password change -u 204 --password-file $D/key --new-password-file $D/new";
    stranger(&world, line).run().ok();
    let line = "login -u 204 --password-file $D/new";
    stranger(&world, line).run().ok();
    assert_snapshot!(world.run("password policy").shot(), @"
    A NEW PASSWORD
    at least 10 characters; a passphrase of several words is best
    hard to guess: measured by a strength estimator (zxcvbn), 3 of 4 points are needed
    does not contain the extension number
    does not contain the first or last name
    no control characters; at most 512 bytes
    must be changed after 2 days
    -- exit 0
    ");
}

#[test]
fn new_passwords_are_as_long_as_the_site_wants_them() {
    let world = company();
    world.run("settings set password-min-length 20").ok();
    world.file("new", "purple violin bridge\n");
    world
        .run("password set 205 --new-password-file $D/new")
        .ok();
    world.file("short", "purple violin brid\n");
    assert_snapshot!(world.run("password set 205 --new-password-file $D/short").shot(), @"
    -- stderr
    pbxctl: this password is refused: it has fewer than 20 characters
    hint: use several words
    hint: `pbxctl password policy` prints the rules
    -- exit 7
    ");
    world.run("password set 205 --generate").ok();
}

#[test]
fn how_often_one_may_fail_is_set() {
    let world = company();
    world.file("wrong", "not the password at all\n");
    world.run("settings set lockout-tries 3").ok();
    world.run("settings set lockout-wait 1m").ok();
    let line = "whoami -u 204 --password-file $D/wrong";
    for _ in 0..4 {
        let answer = stranger(&world, line).run();
        assert!(!answer.stderr.contains("too many"), "{}", answer.shot());
        world.pass(1);
    }
    world.pass(-1);
    assert!(stranger(&world, line).run().stderr.contains("too many"));
    for _ in 0..12 {
        world.pass(60);
        let answer = stranger(&world, line).run();
        assert!(!answer.stderr.contains("too many"), "{}", answer.shot());
    }
}

/// Departments have zone and country of the site where they set none themselves.
#[test]
fn departments_inherit() {
    let world = World::company();
    world.department("lab");
    world.run("settings set timezone Asia/Tokyo").ok();
    let show = world.run("department show lab -o json").json();
    assert_eq!(show["timezone"], serde_json::Value::Null);
    assert_eq!(show["inherited"]["timezone"], "Asia/Tokyo");
    let text = world.run("department show lab").stdout;
    assert!(
        text.contains("Asia/Tokyo") && text.contains("as the site"),
        "{text}"
    );
    // Times are read there.
    let forced = world
        .run("hours override lab closed --until 23:00 -o json")
        .json();
    assert_eq!(forced["after"]["until"], "2026-11-20T14:00:00Z");
    world
        .run("department set lab --timezone Europe/Lisbon")
        .ok();
    let forced = world
        .run("hours override lab closed --until 23:00 -o json")
        .json();
    assert_eq!(forced["after"]["until"], "2026-11-20T23:00:00Z");
}

/// The emergency numbers of the site's country are nobody's in departments that set none, and
/// nobody takes that away who does not write all departments.
#[test]
fn numbers_of_the_sites_country_are_reserved() {
    let world = World::company();
    world.department("lab");
    world.run("extension add 997 --department lab").ok();
    assert_snapshot!(world.run("settings set country PL").shot(), @r#"
    -- stderr
    pbxctl: refused: settings set on setting:country: numbers in use in departments without their own country are emergency numbers in PL: extension:997; remove them, or end their memberships, first
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
    world.run("extension remove 997 --yes").ok();
    world.run("settings set country PL").ok();
    assert_snapshot!(world.run("extension add 997 --department lab").shot(), @r#"
    -- stderr
    pbxctl: refused: extension add on extension:997: number 997 is reserved: it is an emergency number in PL; take another one
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
    let answer = world.run_as("205", "department set sales --country DE");
    assert_snapshot!(answer.shot(), @r#"
    -- stderr
    pbxctl: refused: department set on department:sales: department sales is in PL, which reserves numbers there: changing the country needs departments:write over the whole system
    hint: could be done by: 100, 101
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
    world.run("department set lab --country DE").ok();
    world.run("extension add 997 --department lab").ok();
    assert_snapshot!(world.run("department set lab --country none").shot(), @r#"
    -- stderr
    pbxctl: refused: department set on department:lab: numbers in use in lab are emergency numbers in PL: extension:997; remove them, or end their memberships, first
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
}
