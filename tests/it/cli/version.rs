//! `--if-version`: what is shown has a version, and a change is made only while that version is
//! current.

use crate::common::World;
use crate::common::tree::leaves;
use crate::schema::rows;
use insta::assert_snapshot;
use std::collections::BTreeSet;

/// What shows the thing, and the command that changes it, each by the world that those before leave.
pub const CHANGES: &[(&str, &str)] = &[
    (
        "extension show 201",
        "extension set 201 --email uma@example.com",
    ),
    (
        "extension show 201",
        "extension ensure 201 --email u@example.com",
    ),
    (
        "extension show 201",
        "extension move 201 --department support",
    ),
    (
        "extension show 201",
        "extension move 201 --department sales",
    ),
    (
        "extension show 201",
        "extension renumber 201 209 --forward-old 30d",
    ),
    ("extension show 209", "extension renumber 209 201"),
    ("extension show 201", "extension disable 201"),
    ("extension show 201", "extension enable 201"),
    ("extension show 201", "department member add support 201"),
    (
        "extension show 201",
        "department member set support 201 --role manager",
    ),
    (
        "extension show 201",
        "department member ensure support 201 --role user",
    ),
    ("extension show 201", "department member remove support 201"),
    (
        "extension show 201",
        "role grant 201 receptionist --department sales",
    ),
    ("extension show 201", "role revoke 201 --department sales"),
    ("extension show 201", "console allow 201"),
    ("extension show 201", "console deny 201"),
    ("extension show 201", "console auto 201"),
    ("extension show 201", "console permit 201 monitors"),
    ("extension show 201", "console forbid 201 monitors"),
    ("extension show 201", "console unbind 201"),
    ("extension show 201", "console bind 201 --os-user uma"),
    (
        "extension show 201",
        "console sso 201 --provider google --email uma@example.com",
    ),
    ("extension show 201", "console sso-only 201 on"),
    ("extension show 201", "console sso-only 201 off"),
    (
        "extension show 201",
        "console sso-end 201 --provider google",
    ),
    ("extension show 201", "password invite 201"),
    ("extension show 201", "password uninvite 201"),
    ("extension show 201", "password set 201 --generate"),
    ("extension show 201", "password clear 201"),
    ("extension show 201", "password totp remove 201"),
    ("queue show 800", "queue set 800 --name Sales"),
    ("queue show 800", "queue ensure 800 --name 'Sales line'"),
    ("queue show 800", "queue member add 800 201 202"),
    ("queue show 800", "queue member set 800 202 --position 1"),
    ("queue show 800", "queue member ensure 800 204"),
    ("queue show 800", "queue member remove 800 202"),
    ("queue show 800", "route set 800 --closed hangup"),
    ("queue show 800", "route set queue:800 --holiday hangup"),
    ("ring-group show 801", "ring-group set 801 --name Sales"),
    ("ring-group show 801", "ring-group ensure 801 --name All"),
    ("ring-group show 801", "ring-group member add 801 201 202"),
    (
        "ring-group show 801",
        "ring-group member set 801 202 --position 1",
    ),
    ("ring-group show 801", "ring-group member ensure 801 204"),
    ("ring-group show 801", "ring-group member remove 801 202"),
    ("ring-group show 801", "route set 801 --closed hangup"),
    ("ivr show 802", "ivr set 802 --name Menu"),
    ("ivr show 802", "ivr ensure 802 --name Door"),
    ("ivr show 802", "ivr option set 802 1 hangup"),
    ("ivr show 802", "ivr option ensure 802 2 hangup"),
    ("ivr show 802", "ivr option remove 802 1"),
    ("ivr show 802", "route set 802 --closed hangup"),
    ("trunk show 900", "trunk set 900 --name Line"),
    ("trunk show 900", "trunk ensure 900 --name Second"),
    ("group show night", "group set night --display-name Nights"),
    ("group show night", "group ensure night --visibility open"),
    ("group show night", "group permit night extensions:read"),
    ("group show night", "group forbid night extensions:read"),
    (
        "group show night",
        "group rights night --role user --allow intercom",
    ),
    ("group show night", "group member add night 201"),
    (
        "group show night",
        "group member set night 201 --role manager",
    ),
    ("group show night", "group member ensure night 202"),
    ("group show night", "group member remove night 201 202"),
    ("role show clerk", "role set clerk --right queues:read"),
    ("role show clerk", "role ensure clerk --right trunks:read"),
    ("role show user", "role set user --right intercom"),
    ("role show user", "role reset user"),
    (
        "role show user --department sales",
        "role set user --department sales --right intercom",
    ),
    (
        "role show user --department sales",
        "role reset user --department sales",
    ),
    ("hours show sales", "hours set sales --open 'mon-fri 8-17'"),
    ("hours show sales", "hours override sales closed --sticky"),
    ("hours show sales", "hours clear sales"),
    (
        "hours show sales",
        "holiday add sales Party --on 2027-03-03",
    ),
    (
        "hours show sales",
        "holiday ensure sales Party --on 2027-03-04",
    ),
    ("hours show sales", "holiday remove sales Party"),
    (
        "hours show sales",
        "holiday import sales --country PL --year 2027",
    ),
    ("phonebook show 1", "phonebook set 1 --note new"),
    ("phonebook show 1", "phonebook remove 1"),
    ("settings show session-idle", "settings set session-idle 2h"),
    ("settings show session-idle", "settings reset session-idle"),
    (
        "settings sso show google",
        "settings sso set google --client-id other",
    ),
    (
        "settings sso show google",
        "settings sso ensure google --issuer https://id.example.com --client-id third",
    ),
    ("settings sso show google", "settings sso remove google"),
    (
        "department show sales",
        "department set sales --display-name Sellers",
    ),
    (
        "department show sales",
        "department ensure sales --language pl",
    ),
    (
        "department show sales",
        "department rights sales --role user --allow intercom",
    ),
    ("department show sales", "route set sales --closed hangup"),
    ("department show depot", "department rename depot store"),
    ("department show store", "department remove store"),
    ("queue show 800", "queue remove 800"),
    ("ring-group show 801", "ring-group remove 801"),
    ("ivr show 802", "ivr remove 802"),
    ("trunk show 900", "trunk remove 900"),
    ("group show night", "group remove night"),
    ("role show clerk", "role remove clerk"),
    ("extension show 301", "extension remove 301"),
];

/// A version that nothing has.
const OTHER: &str = "0123456789abcdef01234567";

fn world() -> World {
    let world = World::company();
    for line in [
        "queue add 800 -d sales",
        "ring-group add 801 -d sales",
        "ivr add 802 -d sales",
        "trunk add 900",
        "group add night",
        "role add clerk --from user",
        "department add depot",
        "phonebook add --company Acme --number +48221000000",
        "settings sso add google --issuer https://id.example.com --client-id one",
    ] {
        world.run(line).ok();
    }
    world
}

/// The founder, where there is an OS user for Uma.
fn run(world: &World, line: &str) -> crate::common::Answer {
    world.line(line).users(&[(4_000, "uma")]).run()
}

fn version(world: &World, show: &str) -> String {
    let shown = run(world, &format!("{show} -o json")).ok().json();
    shown["version"]
        .as_str()
        .unwrap_or_else(|| panic!("{show}: {shown}"))
        .to_owned()
}

/// Every command that has the option: refused where the thing is not so, and nothing is written;
/// made where it is, after a dry run that says so. What it was is not what it is now.
#[test]
fn each_change_is_made_only_while_the_thing_is_as_it_was_seen() {
    let world = world();
    for (show, change) in CHANGES {
        let seen = version(&world, show);
        let confirmed = match change.contains("remove") {
            true => format!("{change} --confirm {}", change.split(' ').nth(2).unwrap()),
            false => (*change).to_owned(),
        };
        let line = |version: &str| format!("{confirmed} --if-version {version} --yes -o json");
        let before = rows(&world.db(), &[]);
        for line in [line(OTHER), format!("{} --dry-run", line(OTHER))] {
            let refused = run(&world, &line);
            assert_eq!(refused.exit, 6, "{line}: {}", refused.shot());
            assert_eq!(refused.error()["code"], "conflict.version", "{line}");
        }
        run(&world, &format!("{} --dry-run", line(&seen))).ok();
        assert!(rows(&world.db(), &[]) == before, "{change}");
        let done = run(&world, &line(&seen)).ok().json();
        let gone = run(&world, &format!("{show} -o json"));
        if done["changed"] == true && gone.exit == 0 && *change != "password clear 201" {
            assert_ne!(gone.json()["version"], *seen, "{change}");
        }
    }
    let root = pbxctl::cli::built(None);
    let has = |command: &clap::Command| {
        command
            .get_arguments()
            .any(|arg| arg.get_id() == "if-version")
    };
    let all = leaves(&root)
        .into_iter()
        .filter(|(_, command)| has(command));
    let missed: BTreeSet<_> = all
        .map(|(words, _)| words)
        .filter(|words| {
            !CHANGES
                .iter()
                .any(|(_, change)| change.starts_with(&format!("{words} ")))
        })
        .collect();
    assert_eq!(missed, BTreeSet::new());
}

fn seen_by(world: &World, number: &str, show: &str) -> String {
    let shown = world.run_as(number, &format!("{show} -o json")).ok().json();
    shown["version"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_said_of_it() {
    let world = World::company();
    let seen = version(&world, "extension show 201");
    world.run("extension set 201 --email u@example.com").ok();
    let line = format!("extension set 201 --mobile +48600100200 --if-version {seen}");
    let told = |line: &str| world.run(line).shot().replace(&seen, "$V");
    assert_snapshot!(told(&line), @r#"
    -- stderr
    pbxctl: extension 201 has changed since version $V
    hint: read it again: pbxctl extension show 201 -o json
    -- exit 6
    "#);
    assert_snapshot!(told(&format!("{line} -o json")), @r#"
    -- stderr
    {"error":{"code":"conflict.version","exit":6,"rule":null,"message":"extension 201 has changed since version $V","hint":"read it again: pbxctl extension show 201 -o json","audit_id":null}}
    -- exit 6
    "#);
    assert_snapshot!(told("extension set 201 --mobile +48600100200 --if-version 3"), @r#"
    -- stderr
    pbxctl: `--if-version <VERSION>`: `3` is not a version: it is not 24 characters of 0 to 9 and a to f
    hint: it is the `version` of `show -o json`
    -- exit 2
    "#);
    assert_snapshot!(told(&line.replace("201", "201 202")), @r#"
    -- stderr
    pbxctl: `--if-version` works for one at a time
    hint: use a separate command, or a line of a batch, for each
    -- exit 2
    "#);
    assert_snapshot!(told(&format!("department rights sales --if-version {seen}")), @r#"
    -- stderr
    pbxctl: `--if-version` is only for a change
    hint: leave it out: nothing is changed
    -- exit 2
    "#);
    assert_snapshot!(told(&format!("hours override --all closed --sticky --if-version {seen}")), @r#"
    -- stderr
    pbxctl: `--if-version` works for one at a time
    hint: name it
    -- exit 2
    "#);
}

/// What the rules say of a change is said first, and recorded as ever: a version that is not so
/// hides no attempt.
#[test]
fn whoever_may_not_is_told_that_and_recorded() {
    let world = World::company();
    let set = "extension set 204 --email m@example.com -o json";
    for version in [seen_by(&world, "202", "extension show 204"), OTHER.into()] {
        let plain = world.run_as("202", set);
        let with = world.run_as("202", &format!("{set} --if-version {version}"));
        assert_eq!((plain.exit, with.exit), (4, 4), "{}", with.shot());
        let (plain, with) = (plain.error(), with.error());
        assert_eq!(plain["message"], with["message"]);
        assert!(with["audit_id"].as_i64() >= plain["audit_id"].as_i64());
        assert!(with["audit_id"].is_i64(), "{with}");
    }
    // The hidden answers like the absent.
    for number in ["401", "999"] {
        let line = format!("extension set {number} --email m@example.com --if-version {OTHER}");
        let answer = world.run_as("204", &line);
        assert_eq!(answer.exit, 5, "{}", answer.shot());
    }
}

/// Whoever may change it and not look at it is told that by its `show`; nothing is written but that.
#[test]
fn who_may_not_look_expects_nothing() {
    let world = World::company();
    world
        .run("role add painter --from user --right hours:write")
        .ok();
    world
        .run("role grant 301 painter --department support")
        .ok();
    let set = "hours set support --open 'mon-fri 8-17'";
    let hours = || world.run("hours show support -o json").ok().json();
    let before = hours();
    let answer = world.run_as("301", &format!("{set} --if-version {OTHER} -o json"));
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    let error = answer.error();
    assert!(error["audit_id"].is_i64(), "{error}");
    assert_eq!(hours(), before);
    world.run_as("301", set).ok();
    assert_ne!(hours(), before);
}

/// A version tells of nothing that its reader may not see (D12), nor of a secret.
#[test]
fn a_version_is_of_what_is_seen() {
    let world = world();
    let versions = || {
        let of = |number: &str, show: &str| seen_by(&world, number, show);
        [
            of("204", "extension show 304"),
            of("304", "department show sales"),
            of("204", "queue show 800"),
            of("304", "group show night"),
            of("100", "extension show 201"),
        ]
    };
    world.run("group set night --visibility open").ok();
    let before = versions();
    for line in [
        "extension set 304 --email m@example.com",
        "department rights sales --role user --allow intercom",
        "queue member add 800 401",
        "group member add night 401",
        "group permit night extensions:read",
        "extension set 202 --email r@example.com",
        "department set support --language pl",
    ] {
        world.run(line).ok();
    }
    assert_eq!(versions(), before);
    // Nor does one PIN differ from another.
    world.file("pin", "1234");
    world.run("extension set 201 --vm-pin-file $D/pin").ok();
    let with_pin = version(&world, "extension show 201");
    assert_ne!(with_pin, before[4]);
    world.file("pin", "4321");
    world.run("extension set 201 --vm-pin-file $D/pin").ok();
    assert_eq!(version(&world, "extension show 201"), with_pin);
}

/// What time brings is no different from what somebody does: a role that has ended was seen.
#[test]
fn what_has_ended_meanwhile_has_changed() {
    let world = World::company();
    world
        .run("role grant 201 manager --department sales --for 1h")
        .ok();
    let seen = version(&world, "extension show 201");
    world.pass(1800);
    let line = format!("extension set 201 --language pl --if-version {seen}");
    world.run(&format!("{line} --dry-run")).ok();
    world.pass(1800);
    assert_eq!(world.run(&line).exit, 6);
}

/// Somebody changes it while it is asked whether to go on.
#[test]
fn it_is_looked_at_again_in_the_transaction_that_writes() {
    let world = World::company();
    let seen = version(&world, "extension show 201");
    let line = format!("extension remove 201 --if-version {seen}");
    let meanwhile = "UPDATE extension SET email = 'u@example.com' WHERE number = '201'";
    let answer = world.line(&line).tty(80).answers_after(1, meanwhile).run();
    assert_eq!(answer.exit, 6, "{}", answer.shot());
    world.run("extension show 201").ok();
}

/// A line of a batch expects what the lines before it have left.
#[test]
fn a_line_of_a_batch_expects_what_those_before_it_left() {
    let world = World::company();
    let (uma, rita) = (
        version(&world, "extension show 201"),
        version(&world, "extension show 202"),
    );
    let before = rows(&world.db(), &[]);
    let lines = format!(
        "extension set 201 --language pl --if-version {uma}\n\
         extension set 202 --language pl --if-version {rita}\n\
         extension set 201 --language de --if-version {uma}\n"
    );
    world.file("lines", &lines);
    for options in ["", "--dry-run", "--dry-run --keep-going"] {
        let answer = world.run(&format!("batch $D/lines {options}"));
        let exit = if options.contains("keep") { 12 } else { 6 };
        assert_eq!(answer.exit, exit, "{}", answer.shot());
        assert!(rows(&world.db(), &[]) == before, "{options}");
    }
    let answer = world.run("batch $D/lines --keep-going -o json");
    assert_eq!(answer.exit, 12, "{}", answer.shot());
    for (number, language) in [("201", "pl"), ("202", "pl")] {
        let shown = world
            .run(&format!("extension show {number} -o json"))
            .ok()
            .json();
        assert_eq!(shown["language"], language);
    }
}
