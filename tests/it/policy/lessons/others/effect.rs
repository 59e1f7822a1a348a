//! A right is checked by what a change does, not by its name.

use crate::common::World;
use crate::common::operation::Verdict;
use crate::policy::lessons::{comes_to, given, verdict};
use crate::policy::matrix;
use crate::policy::world::Stage;
use pbxctl::domain::ConsolePermission;
use pbxctl::engine::{Kind, OperationId};

#[test]
fn zero_grants_are_denied_for_every_operation() {
    let stage = matrix::stage();
    let outsider = stage.session("206");
    let plain = stage.session("201");
    for id in OperationId::ALL {
        let open = matches!(id, OperationId::SessionOpen | OperationId::SessionClose);
        for line in matrix::lines(*id) {
            let line = matrix::line_for(line, "211", "sales");
            // Whoever is known ends their sessions.
            if *id != OperationId::SessionClose {
                assert!(
                    matches!(stage.judge(&outsider, &line), Verdict::Refused(_)),
                    "206, who is not let in: {line}"
                );
            }
            // Who is let in and holds nothing looks about, and changes nobody.
            if id.spec().kind == Kind::Write && !open {
                assert!(
                    matches!(stage.judge(&plain, &line), Verdict::Refused(_)),
                    "201, a plain user: {line}"
                );
            }
        }
    }
}

#[test]
fn an_empty_change_is_no_way_in() {
    let stage = matrix::stage();
    // What names no field changes nothing, and leaves no record.
    let set = stage
        .world
        .perform_line(&stage.session("201"), "extension set 211");
    assert!(set.is_ok_and(|done| !done.changed && done.audit_id.is_none()));
    // All else that comes with an empty list is asked for its right all the same.
    for line in [
        "department member set sales 211",
        "department rights sales --role user",
        "department set sales",
        "group set hotline",
        "group rights hotline --role user",
        "group permit hotline",
        "group forbid hotline",
        "console permit 211",
        "console forbid 211",
    ] {
        let plain = stage.judge(&stage.session("201"), line);
        assert!(matches!(plain, Verdict::Refused(_)), "201: {line}");
        let done = stage.world.perform_line(&stage.session("100"), line);
        assert!(done.is_ok_and(|done| !done.changed), "100: {line}");
    }
}

#[test]
fn joining_a_group_that_carries_more_than_one_holds_is_refused() {
    let world = World::company();
    given(
        &world,
        &[
            "group add rich",
            "group permit rich reports:read --scope system",
            "group add mixed",
            "group permit mixed groups:write extensions:write passwords:write reports:read trunks:write",
            "group member add mixed 203",
        ],
    );
    // A system-admin is deaf, and makes nobody hear through a group.
    comes_to(
        &world,
        "101",
        &[
            ("group member add rich 301", "D5"),
            ("group member add rich 101", "D4"),
            ("group member set rich '+301'", "D5"),
        ],
    );
    // Who writes a group gives no more of it than they hold, be it for a minute.
    world.run("group add listening").ok();
    given(
        &world,
        &[
            "group permit listening groups:write extensions:write",
            "group permit listening call-log:read --scope system",
            "group permit listening groups:write --scope system",
            "group rights listening --role manager --allow barge-in",
        ],
    );
    world.permit("204", &["all-extensions"]);
    comes_to(
        &world,
        "204",
        &[
            ("group member add listening 201", "D5"),
            ("group member add listening 201 --for 1m", "D5"),
            ("group member add listening 201 --role manager", "D5"),
            ("group member add listening 204", "D4"),
            ("group member add administrators 201", "D2"),
        ],
    );
}

#[test]
fn making_somebody_with_a_role_is_no_way_round_giving_it() {
    let world = World::company();
    comes_to(
        &world,
        "204",
        &[
            ("extension add 299 --department sales --role owner", "D5"),
            (
                "extension add 299 --department sales --role group-admin",
                "D5",
            ),
            ("extension add 299 --department support", "D2"),
            ("extension add 299 --department sales", "ok"),
            ("role grant 299 owner --department sales", "D5"),
            ("role grant 299 group-admin --department sales", "D5"),
            ("extension copy 205 298", "D5"),
            ("extension copy 203 298", "D5"),
        ],
    );
    comes_to(
        &world,
        "203",
        &[
            (
                "extension add 298 --department sales --role receptionist",
                "D2",
            ),
            ("role grant 299 receptionist --department sales", "D2"),
            ("extension copy 202 298", "D2"),
        ],
    );
}

#[test]
fn attaching_rights_to_a_group_and_then_joining_it_is_refused() {
    let world = World::company();
    // Attached by somebody who holds them not: refused before anybody joins.
    comes_to(
        &world,
        "101",
        &[
            ("group add lab", "ok"),
            ("group permit lab recordings:read --scope system", "D5"),
            ("group permit lab recordings:read", "D5"),
            ("group permit lab roles:write --scope system", "D2"),
            ("group permit lab console:write --scope system", "D2"),
            ("group copy administrators lab2", "D2"),
            ("group permit lab settings:write --scope system", "ok"),
            ("group member add lab 101", "D4"),
            ("group member add lab 301 --confirm lab", "ok"),
        ],
    );
    // Joined first, attached then: one does not add to what carries oneself.
    given(
        &world,
        &[
            "group permit lab groups:write extensions:write",
            "group member add lab 204 --confirm lab",
        ],
    );
    comes_to(
        &world,
        "204",
        &[
            ("group permit lab voicemail:write", "D4"),
            ("group rights lab --role user --allow barge-in", "D4"),
            ("group member set lab 204 --role manager", "D4"),
            ("group member set lab 204 --until never", "D4"),
        ],
    );
    // Nor does a friend attach for them what the friend holds not.
    world.permit("205", &["all-extensions"]);
    comes_to(
        &world,
        "205",
        &[
            ("group permit lab backup:write", "D5"),
            ("group permit lab trunks:write --scope system", "D5"),
        ],
    );
}

#[test]
fn widening_what_people_hold_counts_as_giving_it_to_each_of_them() {
    let world = World::company();
    given(
        &world,
        &[
            "group add hotline",
            "group permit hotline groups:write",
            "group member add hotline 301",
        ],
    );
    comes_to(
        &world,
        "204",
        &[
            ("department rights sales --role user --allow barge-in", "D5"),
            (
                "department rights sales --role receptionist --allow see-group-recordings",
                "ok",
            ),
            (
                "department rights sales --role user --allow allow-ivr",
                "D5",
            ),
            (
                "department rights support --role user --allow see-group-calls",
                "D2",
            ),
        ],
    );
    comes_to(
        &world,
        "101",
        &[("group permit hotline reports:read", "D5")],
    );
    // Narrow when given, wide when given on: the bound is what it carries now.
    given(
        &world,
        &["group permit hotline call-log:read --scope system"],
    );
    comes_to(&world, "101", &[("group member add hotline 201", "D5")]);
}

#[test]
fn a_role_widened_since_is_given_as_wide_as_it_is_now() {
    let world = World::company();
    given(
        &world,
        &[
            "role add aide --from user --right extensions:read",
            "role grant 202 aide --department sales",
        ],
    );
    let grant = "role grant 201 aide --department sales";
    comes_to(&world, "204", &[(grant, "ok")]);
    world.run("role revoke 201 --department sales").ok();
    // Widened by an owner, it is more than a manager holds, and more than they may give.
    world.run("role set aide --right hours:write").ok();
    comes_to(
        &world,
        "204",
        &[
            (grant, "D5"),
            ("extension add 298 --department sales --role aide", "D5"),
            ("extension copy 202 299", "D5"),
            ("extension set 202 --first Eve", "D6"),
        ],
    );
    // Who widens it gives it to every holder, so they must hold it.
    comes_to(
        &world,
        "101",
        &[
            ("role set aide --right recordings:download", "ok"),
            ("role add ear --from user --right chat-log:read", "ok"),
        ],
    );
    world.run("group add editors").ok();
    world
        .run("group permit editors roles:write --scope system")
        .ok();
    world
        .run("group member add editors 204 --confirm editors")
        .ok();
    comes_to(
        &world,
        "204",
        &[
            ("role set aide --right trunks:write", "D5"),
            ("role add ear2 --from user --right chat-log:read", "D5"),
        ],
    );
}

#[test]
fn a_grant_more_turns_no_refusal_off() {
    let refused = [
        ("extension set 205 --first Eve", "D6"),
        ("console deny 205", "D6"),
        ("password set 205 --generate", "D7"),
        ("role grant 204 owner --department sales", "D4"),
        ("role grant 201 owner --department sales", "D5"),
    ];
    let world = World::company();
    comes_to(&world, "204", &refused);
    for permission in ConsolePermission::ALL {
        let world = World::company();
        match permission {
            ConsolePermission::DownloadRecordings => {
                world.permit("204", &["monitors", "download-recordings"]);
            }
            other => world.permit("204", &[other.as_str()]),
        }
        for (line, rule) in refused {
            assert_eq!(verdict(&world, "204", line), rule, "{permission}: {line}");
        }
    }
    // And D4 and D10 hold even for whoever holds everything.
    comes_to(
        &World::company(),
        "100",
        &[
            ("role revoke 100 system-owner", "D4"),
            ("console deny 100", "D4"),
            ("extension remove 100 --yes", "D4"),
        ],
    );
}

#[test]
fn every_route_into_a_department_is_judged_alike() {
    let world = World::company();
    world.member("201", "support", &[]);
    let row = |role: &str| {
        format!(
            "Number,FirstName,Role,Department\n298,New,\"<role name=\"\"{role}\"\" />\",sales\n"
        )
    };
    world.file("owner.csv", row("group_owners"));
    world.file("admin.csv", row("group_admins"));
    world.file("member.csv", "Number,Role\n201,group_owners\n");
    comes_to(
        &world,
        "204",
        &[
            ("role grant 201 owner --department sales", "D5"),
            ("department member set sales 201 --role owner", "D5"),
            ("extension ensure 201 --role owner --department sales", "D5"),
            ("extension ensure 298 --role owner --department sales", "D5"),
            ("extension add 298 --department sales --role owner", "D5"),
            ("extension copy 205 298", "D5"),
            ("import $D/owner.csv --profile 3cx", "D5"),
            ("import $D/admin.csv --profile 3cx", "D5"),
            ("import $D/member.csv --profile 3cx", "D5"),
            ("department member add sales 301 --role owner", "D8"),
            ("role grant 301 owner --department sales", "D8"),
            ("extension move 301 --department sales", "D8"),
        ],
    );
}

/// A dry run answers as the real one, and so does a question.
#[test]
fn a_dry_run_is_judged_like_the_real_thing() {
    let world = World::company();
    for line in [
        "extension set 205 --first Eve",
        "role grant 201 owner --department sales",
        "role grant 201 receptionist --department sales",
        "extension move 301 --department sales",
    ] {
        let dry_run = verdict(&world, "204", &format!("{line} --dry-run"));
        assert_eq!(dry_run, verdict(&world, "204", line), "{line}");
    }
}

/// A stage of its own: 101 may give any department role, but builds no peer with them.
#[test]
fn what_may_be_given_without_holding_it_is_not_given_to_oneself() {
    let stage = Stage::new();
    for (line, rule) in [
        ("role grant 201 owner --department sales", "ok"),
        ("role grant 101 owner --department main", "D4"),
        ("department member add sales 101 --role owner", "D4"),
        ("role grant 301 system-admin", "D2"),
    ] {
        let verdict = stage.judge(&stage.session("101"), line);
        assert_eq!(crate::policy::world::rule_of(&verdict), rule, "{line}");
    }
}
