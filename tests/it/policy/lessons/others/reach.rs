//! How far a right extends: scope, rank, both ends of a move, and time.

use crate::common::World;
use crate::policy::lessons::{comes_to, given, verdict};

#[test]
fn a_right_in_one_department_is_none_in_another() {
    let world = World::company();
    comes_to(
        &world,
        "204",
        &[
            ("extension set 201 --first Ada", "ok"),
            ("extension set 301 --first Ada", "D2"),
            ("password set 301 --generate", "D2"),
            ("role grant 301 receptionist --department support", "D2"),
            ("console allow 301", "D2"),
            (
                "department rights support --role user --deny show-my-calls",
                "D2",
            ),
            ("extension disable 301", "D2"),
        ],
    );
    // Nor is it one over an account that is a member here and at home there.
    world.member("301", "sales", &[]);
    comes_to(
        &world,
        "204",
        &[
            ("extension set 301 --first Ada", "D3"),
            ("password set 301 --generate", "D3"),
            ("console allow 301", "D3"),
        ],
    );
    // Nor is a right over a group's members one over its neighbours.
    given(
        &world,
        &[
            "group add hotline",
            "group permit hotline extensions:write",
            "group member add hotline 304",
            "group member add hotline 201",
        ],
    );
    comes_to(
        &world,
        "304",
        &[
            ("extension set 201 --first Eva", "ok"),
            ("extension set 202 --first Eva", "D2"),
            ("password set 201 --generate", "D2"),
        ],
    );
}

#[test]
fn nobody_is_carried_off_without_rights_at_both_ends() {
    let world = World::company();
    given(
        &world,
        &[
            "group add hotline",
            "group permit hotline extensions:write",
            "group member add hotline 204",
            "group member add hotline 301",
            "group add lent",
            "group permit lent groups:write",
            "group member add lent 204",
        ],
    );
    comes_to(
        &world,
        "204",
        &[
            ("extension move 301 --department sales", "D8"),
            ("extension move 201 --department support", "D8"),
            ("extension move 301 --department main", "D2"),
            ("department member add sales 301", "D8"),
            ("department member add support 201", "D8"),
            ("role grant 301 receptionist --department sales", "D8"),
            ("group member add lent 301", "D8"),
            ("group member add hotline 201", "D8"),
            ("extension move 204 --department support", "D4"),
        ],
    );
    // With both ends they carry, and what ends at the old home is a demotion there.
    world.role("204", "manager", "support");
    comes_to(
        &world,
        "204",
        &[
            ("extension move 301 --department sales", "ok"),
            ("extension move 204 --department support", "D4"),
            ("extension move 203 --department support", "D6"),
        ],
    );
}

#[test]
fn who_is_superior_through_a_group_is_not_edited_by_a_manager() {
    let world = World::company();
    given(
        &world,
        &[
            "group add operators",
            "group permit operators settings:write --scope system",
            "group member add operators 201 --confirm operators",
        ],
    );
    let lines = [
        ("extension set 201 --first Eve", "D6"),
        ("extension disable 201", "D6"),
        ("role grant 201 receptionist --department sales", "D6"),
        ("extension remove 201 --yes", "D6"),
        ("console deny 201", "D6"),
        ("console allow 201", "D7"),
        ("password set 201 --generate", "D7"),
    ];
    comes_to(&world, "204", &lines);
    // By a console permission, or for an hour, they are one no less.
    let world = World::company();
    world
        .run("console permit 201 system --for 1h --confirm 201")
        .ok();
    comes_to(&world, "204", &lines);
    world.pass(3600);
    comes_to(&world, "204", &[("extension set 201 --first Eve", "ok")]);
}

#[test]
fn roles_of_like_rank_do_not_hand_each_other_out() {
    let world = World::company();
    comes_to(
        &world,
        "204",
        &[
            ("role grant 201 group-admin --department sales", "D5"),
            ("role grant 201 manager --department sales", "ok"),
            ("extension set 203 --first Eve", "D6"),
            ("role revoke 203 --department sales", "D6"),
        ],
    );
    comes_to(
        &world,
        "203",
        &[
            ("role grant 202 manager --department sales", "D2"),
            ("extension set 204 --first Eve", "D6"),
        ],
    );
    // Who may hand out roles by other means gives the rights they hold, whatever their rank.
    world.permit("203", &["pbx"]);
    comes_to(
        &world,
        "203",
        &[
            ("console permit 202 monitors", "D5"),
            ("console permit 202 trunks", "D5"),
            ("console permit 202 pbx", "D2"),
        ],
    );
}

#[test]
fn what_is_not_in_force_gives_nothing() {
    let line = "extension set 301 --first Ada";
    let hour = 3600;
    for (what, steps, after, refused) in [
        (
            "an ended role",
            &["role grant 204 manager --department support --for 1h"][..],
            hour,
            "D2",
        ),
        (
            "an ended group membership",
            &[
                "group add hotline",
                "group permit hotline extensions:write",
                "group member add hotline 301",
                "group member add hotline 204 --for 1h",
            ],
            hour,
            "D2",
        ),
        (
            "an ended console permission",
            &["console permit 204 all-extensions --confirm 204 --for 1h"],
            hour,
            "D2",
        ),
        (
            "an ended system role",
            &["role grant 204 system-admin --confirm 204 --for 1h"],
            hour,
            "D2",
        ),
    ] {
        let world = World::company();
        given(&world, steps);
        assert_eq!(verdict(&world, "204", line), "ok", "{what}, before");
        world.pass(after);
        let line = "extension set 301 --first Eva";
        assert_eq!(verdict(&world, "204", line), refused, "{what}, after");
    }
    // A grant of an account that is disabled or shut out is none either.
    for (what, step) in [
        ("a disabled account", "extension disable 304"),
        ("a closed door", "console deny 304"),
    ] {
        let world = World::company();
        world.run(step).ok();
        assert_eq!(verdict(&world, "304", line), "D1", "{what}");
    }
}

#[test]
fn the_last_owner_stays_by_every_route() {
    let world = World::company();
    // A second owner, usable only until tonight, does not count: nobody is left tomorrow.
    world
        .run("role grant 101 system-owner --confirm 101 --for 8h")
        .ok();
    let lines = [
        "extension remove 100 --yes",
        "extension disable 100",
        "role revoke 100 system-owner --confirm 100",
        "role grant 100 system-admin --confirm 100",
        "role grant 100 system-owner --for 1h --confirm 100",
        "console deny 100",
    ];
    for line in lines {
        assert_eq!(verdict(&world, "101", line), "D10", "{line}");
    }
    // Their OS user is their key, and they stay longer than the other: a takeover before all else.
    assert_eq!(verdict(&world, "101", "console unbind 100"), "D7");
    assert_eq!(verdict(&world, "100", "console unbind 100"), "D10");
    // Disabled, shut out, or with nothing to log in by, the second does not count either.
    for step in [
        "extension disable 202",
        "console deny 202",
        "console unbind 202",
    ] {
        let world = World::company();
        given(&world, &["role grant 202 system-owner --confirm 202", step]);
        world
            .run("role grant 101 system-owner --confirm 101 --for 8h")
            .ok();
        for line in lines {
            assert_eq!(verdict(&world, "101", line), "D10", "{step}, {line}");
        }
    }
    // A usable one does.
    let world = World::company();
    given(&world, &["role grant 101 system-owner --confirm 101"]);
    comes_to(&world, "101", &[("extension disable 100", "ok")]);
}

#[test]
fn a_session_gives_no_more_than_its_owner_holds_now() {
    let world = World::company();
    world.console("204", "allow");
    world.password("204", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    let state = world.folder().join("state").display().to_string();
    let run = |line: &str| {
        let line = world.line(line).by_nobody();
        line.var("XDG_STATE_HOME", &state).run()
    };
    run("login -u 204 --password-file $D/key").ok();
    run("extension set 201 --first Ada").ok();
    world.run("role revoke 204 --department sales").ok();
    let after = run("extension set 201 --first Eva -o json");
    assert_eq!(after.error()["rule"], "D2", "{}", after.shot());
    world.run("extension disable 204").ok();
    assert_eq!(run("whoami").exit, 8);
}
