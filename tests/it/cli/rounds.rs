//! Calls that go round: whoever sets it is told at once, and `route check` finds it.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;

#[test]
fn forwarding_to_oneself_is_told() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext set 201 --forward-always 201 --dry-run",
        "ext set 201 --forward-always 201",
        "ext set 201 --forward-always none --forward-busy 201",
        "ext set 201 --forward-busy none --forward-no-answer 201",
        "ext set 201 --forward-no-answer none --did +48600100201",
        "ext set 201 --forward-always external:+48600100201",
        "route check -o plain",
        "ext set 201 --forward-always external:+48600100202",
        "ext add 299 -d sales --forward-always 299",
    ]), @r#"
    $ ext set 201 --forward-always 201 --dry-run
    extension 201 (Uma User): forwarding always is now extension:201 (dry run, nothing written)
    -- stderr
    warning: calls loop: extension:201 → extension:201
    -- exit 0
    $ ext set 201 --forward-always 201
    extension 201 (Uma User): forwarding always is now extension:201
    at home in sales as user, enabled, voicemail off, all calls go to extension:201
    -- stderr
    warning: calls loop: extension:201 → extension:201
    -- exit 0
    $ ext set 201 --forward-always none --forward-busy 201
    extension 201 (Uma User): forwarding always is now none, forwarding when busy is now extension:201
    at home in sales as user, enabled, voicemail off, calls when busy go to extension:201
    -- stderr
    warning: calls loop: extension:201 → extension:201
    -- exit 0
    $ ext set 201 --forward-busy none --forward-no-answer 201
    extension 201 (Uma User): forwarding when busy is now none, forwarding on no answer is now extension:201
    at home in sales as user, enabled, voicemail off, unanswered calls go to extension:201
    -- stderr
    warning: unanswered calls ring 201 again, until the caller gives up
    -- exit 0
    $ ext set 201 --forward-no-answer none --did +48600100201
    extension 201 (Uma User): DIDs are now +48600100201, forwarding on no answer is now none
    at home in sales as user, enabled, voicemail off
    -- exit 0
    $ ext set 201 --forward-always external:+48600100201
    extension 201 (Uma User): forwarding always is now external:+48600100201
    at home in sales as user, enabled, voicemail off, all calls go to external:+48600100201
    -- stderr
    warning: calls loop: extension:201 → external:+48600100201 → extension:201
    -- exit 0
    $ route check -o plain
    loop	extension:201		calls loop: extension:201 → external:+48600100201 → extension:201
    -- exit 3
    $ ext set 201 --forward-always external:+48600100202
    extension 201 (Uma User): forwarding always is now external:+48600100202
    at home in sales as user, enabled, voicemail off, all calls go to external:+48600100202
    -- exit 0
    $ ext add 299 -d sales --forward-always 299
    extension 299: added to sales as user
    enabled, no web-access password yet: pbxctl password invite 299
    -- stderr
    warning: calls loop: extension:299 → extension:299
    -- exit 0
    "#);
}

#[test]
fn a_circle_of_two_is_told_to_whoever_closes_it() {
    let world = World::company();
    assert_snapshot!(shots(&world, &[
        "ext set 201 --forward-always 202",
        "ext set 202 --forward-always 201 --dry-run",
        "ext set 202 --forward-always 201",
        "ext disable 203 --calls-to 201",
        "ext set 202 --forward-always voicemail:202",
    ]), @"
    $ ext set 201 --forward-always 202
    extension 201 (Uma User): forwarding always is now extension:202
    at home in sales as user, enabled, voicemail off, all calls go to extension:202
    -- exit 0
    $ ext set 202 --forward-always 201 --dry-run
    extension 202 (Rita Reception): forwarding always is now extension:201 (dry run, nothing written)
    -- stderr
    warning: calls loop: extension:202 → extension:201 → extension:202
    -- exit 0
    $ ext set 202 --forward-always 201
    extension 202 (Rita Reception): forwarding always is now extension:201
    at home in sales as receptionist, enabled, voicemail off, all calls go to extension:201
    -- stderr
    warning: calls loop: extension:202 → extension:201 → extension:202
    -- exit 0
    $ ext disable 203 --calls-to 201
    extension 203 (Gus Groupadmin): disabled, calls go to extension:201
    sessions and tokens have ended; the rest is kept
    -- stderr
    warning: calls loop: extension:201 → extension:202 → extension:201
    -- exit 0
    $ ext set 202 --forward-always voicemail:202
    extension 202 (Rita Reception): forwarding always is now voicemail:202
    at home in sales as receptionist, enabled, voicemail off, all calls go to voicemail:202
    -- stderr
    warning: extension:202 forward_always leads to voicemail:202, which is off: switch it on with `pbxctl extension set 202 --vm on`
    -- exit 0
    ");
}

#[test]
fn a_circle_of_queues_and_departments_is_told() {
    let world = World::company();
    for line in ["queue add 800 -d sales", "queue add 810 -d support"] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        // It stays there: that is no circle.
        "route set 800 --open queue:800",
        "route set 800 --closed queue:810",
        "route set 810 --closed queue:800 --dry-run",
        "route set support --closed queue:800",
    ]), @"
    $ route set 800 --open queue:800
    queue:800: open calls go to queue:800
    -- stderr
    warning: sales has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set sales --open 'mon-fri 8-17:30'
    warning: queue:800 open leads to queue:800, but it has no member that rings
    -- exit 0
    $ route set 800 --closed queue:810
    queue:800: closed calls go to queue:810
    -- stderr
    warning: support has no office hours: it counts as closed, and calls without a destination are hung up; set when it is open: pbxctl hours set support --open 'mon-fri 8-17:30'
    warning: queue:800 closed leads to queue:810, but it has no member that rings
    -- exit 0
    $ route set 810 --closed queue:800 --dry-run
    queue:810: closed calls go to queue:800 (dry run, nothing written)
    -- stderr
    warning: queue:810 closed leads to queue:800, but it has no member that rings
    warning: calls loop when sales is closed and support is closed: queue:810 → queue:800 → queue:810
    -- exit 0
    $ route set support --closed queue:800
    department:support: closed calls go to queue:800
    -- stderr
    warning: department:support closed leads to queue:800, but it has no member that rings
    warning: calls loop when sales is closed and support is closed: queue:800 → queue:810 → queue:800
    -- exit 0
    ");
}

#[test]
fn a_circle_over_what_is_hidden_is_not_told() {
    let world = World::company();
    world.run("ext set 401 --did +48221000401").ok();
    world.run("ext set 401 --forward-always 203").ok();
    // 203 does not see the board, and forwards their own calls.
    let answer = world.run_as("203", "ext set 203 --forward-always external:+48221000401");
    assert!(!answer.stderr.contains("calls loop"), "{}", answer.stderr);
    let answer =
        world.run("ext set 203 --forward-always external:+48221000401 --forward-busy none");
    assert!(answer.stderr.contains("calls loop"), "{}", answer.stderr);
}

/// The same number is written as dialled within the country, from abroad, with spaces or without.
#[test]
fn a_loop_is_told_however_the_number_is_written() {
    let world = World::company();
    let told = |line: &str| world.run(line).ok().stderr.contains("calls loop");
    let forward = |to: &str| {
        let line = format!("ext set 201 --forward-always '{to}'");
        let (dry, done) = (told(&format!("{line} --dry-run")), told(&line));
        assert_eq!(dry, done, "{to}");
        let found = world.run("route check").stdout.contains("calls loop");
        assert_eq!(found, done, "{to}");
        done
    };
    for did in ["+442079460121", "00442079460121", "442079460121"] {
        world.run(&format!("ext set 201 --did {did}")).ok();
        for (country, loops) in [(None, false), (Some("GB"), true), (Some("PL"), false)] {
            let set = country.map_or("settings reset country".into(), |country| {
                format!("settings set country {country}")
            });
            world.run(&format!("{set} --yes")).ok();
            for to in [
                "external:+442079460121",
                "external:00442079460121",
                "external:442079460121",
                "external:+44 20 7946 0121",
                "external:+44 (20) 7946-0121",
            ] {
                assert!(forward(to), "{did} {to}");
            }
            // Without a country it may be any that dials a zero before it.
            let within = loops || country.is_none();
            assert_eq!(
                forward("external:020 7946 0121"),
                within,
                "{did} {country:?}"
            );
            assert_eq!(forward("external:2079460121"), loops, "{did} {country:?}");
            assert!(!forward("external:+442079460122"));
        }
    }
    world.run("settings set country GB --yes").ok();
    // As stored: dialled within the country.
    world.run("ext set 201 --did 02079460121").ok();
    for to in [
        "external:+442079460121",
        "external:00442079460121",
        "external:2079460121",
    ] {
        assert!(forward(to), "{to}");
    }
    // Numbers of other countries are others.
    assert!(!forward("external:+482079460121"));
}

/// Whoever gives a number to what sends its calls there closes the circle too.
#[test]
fn a_did_that_closes_a_circle_is_told() {
    let world = World::company();
    for line in [
        "settings set country GB --yes",
        "ext set 201 --forward-always external:02079460121",
        "queue add 800 -d sales",
        "route set 800 --closed external:02079460800",
        "route set sales --holiday external:+442079460801",
        "route set sales --break external:+442079460802",
    ] {
        world.run(line).ok();
    }
    for (line, loops) in [
        (
            "ext set 201 --did +442079460121",
            "extension:201 → external:02079460121 → extension:201",
        ),
        // It is so already: nothing is changed, and nothing is told.
        ("ext ensure 201 --did +442079460121", ""),
        ("ext set 202 --did +442079460129", ""),
        (
            "ext add 298 -d sales --did 02079460298 --forward-always external:+442079460298",
            "extension:298 → external:+442079460298 → extension:298",
        ),
        (
            "queue ensure 800 --did +442079460800",
            "queue:800 → external:02079460800 → queue:800",
        ),
        (
            "queue set 800 --did +442079460800",
            "queue:800 → external:02079460800 → queue:800",
        ),
        (
            "ivr ensure 801 -d sales --did 02079460801",
            "ivr:801 → external:+442079460801 → ivr:801",
        ),
        (
            "ring-group add 802 -d sales --did 02079460802",
            "ring-group:802 → external:+442079460802 → ring-group:802",
        ),
    ] {
        for how in [" --dry-run", ""] {
            let answer = world.run(&format!("{line}{how}")).ok();
            let told = answer.stderr.contains("calls loop");
            assert_eq!(told, !loops.is_empty(), "{line}{how}: {}", answer.shot());
            assert!(
                answer.stderr.contains(loops),
                "{line}{how}: {}",
                answer.shot()
            );
        }
    }
}
