//! A change that is not allowed is reported with the rule and who could make it, before anything
//! runs.

use super::{apply, export, plan};
use crate::common::World;

const MANAGERS: &str = "departments: {sales: {display_name: Verkauf}, support: {display_name: Hilfe}}\n\
    extensions: {201: {mobile: \"+48601879136\"}, 301: {mobile: \"+48601879136\"}, 250: {department: sales}}";

/// A manager is told exactly what of a file is not theirs, and may do the rest.
#[test]
fn a_manager_may_apply_their_part() {
    let world = World::company();
    let line = |verb: &str| {
        world
            .line(&format!("{verb} --format yaml -o json"))
            .by("204")
            .stdin(MANAGERS)
            .run()
    };
    let planned = line("plan").ok().json();
    let refused = planned["refused"].as_array().unwrap();
    let of: Vec<_> = refused
        .iter()
        .map(|r| (r["target"].as_str().unwrap(), r["rule"].as_str().unwrap()))
        .collect();
    assert_eq!(
        of,
        [
            ("department:sales", "D2"),
            ("department:support", "D2"),
            ("extension:301", "D2")
        ]
    );
    assert!(
        refused
            .iter()
            .all(|r| r["hints"][0].as_str().unwrap().contains("could be done by")),
        "{refused:?}"
    );
    assert_eq!(planned["summary"]["added"], 1);
    // All or nothing: nothing.
    let before = export(&world, "json");
    let whole = line("apply --yes");
    assert_eq!(whole.exit, 4, "{}", whole.shot());
    assert_eq!(export(&world, "json"), before);
    assert_eq!(whole.error()["refused"], planned["refused"]);
    let told = world
        .line("apply --format yaml --yes")
        .by("204")
        .stdin(MANAGERS)
        .run();
    assert!(
        told.stderr.contains("! extension 301  (standard input:2)"),
        "{}",
        told.shot()
    );
    assert!(
        told.stderr.contains("could be done by: "),
        "{}",
        told.shot()
    );
    let part = line("apply --yes --keep-going");
    assert_eq!(part.exit, 12, "{}", part.shot());
    world.run("extension show 250").ok();
    // Their own part alone is theirs to make.
    let own = "extensions: {201: {mobile: none}, 250: {first_name: New}}";
    world
        .line("apply --format yaml --yes")
        .by("204")
        .stdin(own)
        .run()
        .ok();
}

/// A plan gives the verdicts that the commands give, on nobody's record; `apply` records the refusals.
#[test]
fn refusals_are_attempts_only_of_apply() {
    let world = World::company();
    let count = || {
        let all = world.run("audit list --limit 0 -o json").ok().json();
        all.as_array().unwrap().len()
    };
    let before = count();
    world
        .line("plan --format yaml")
        .by("202")
        .stdin(MANAGERS)
        .run()
        .ok();
    assert_eq!(count(), before);
    world
        .line("apply --format yaml --yes")
        .by("202")
        .stdin(MANAGERS)
        .run();
    assert!(count() > before);
}

/// What is hidden from whoever asks answers as if it were not there.
#[test]
fn what_is_hidden_is_not_there() {
    let world = World::company();
    let shot = |number: &str| {
        let site = format!("extensions: {{{number}: {{mobile: none}}}}");
        let answer = world
            .line("plan --format yaml")
            .by("304")
            .stdin(&site)
            .run();
        answer.shot().replace(number, "N")
    };
    assert_eq!(shot("401"), shot("499"));
    let there = world
        .line("export --format yaml")
        .by("304")
        .run()
        .ok()
        .stdout;
    assert!(
        !there.contains("board") && !there.contains("401"),
        "{there}"
    );
}

/// Nobody gives what they do not have, by whatever file.
#[test]
fn a_file_is_no_way_to_power() {
    let world = World::company();
    for (site, rule) in [
        ("extensions: {201: {system_role: system-owner}}", "D2"),
        ("extensions: {204: {role: owner}}", "D4"),
        (
            "departments: {sales: {members: {301: {role: owner}}}}",
            "D8",
        ),
        (
            "groups: {power: {system_rights: [\"roles:write\"], members: {204: {}}}}",
            "D2",
        ),
        ("extensions: {204: {permissions: {pbx: never}}}", "D2"),
    ] {
        let planned = world
            .line("plan --format yaml -o json")
            .by("204")
            .stdin(site)
            .run()
            .ok()
            .json();
        let refused = planned["refused"].as_array().unwrap();
        assert!(
            refused.iter().any(|r| r["rule"] == rule),
            "{site}: {planned:#}"
        );
        let before = export(&world, "json");
        let answer = world
            .line("apply --format yaml --yes --confirm -")
            .by("204")
            .stdin(site)
            .run();
        assert!([4, 5].contains(&answer.exit), "{site}: {}", answer.shot());
        assert_eq!(export(&world, "json"), before, "{site}");
    }
}

/// Who comes to power is agreed to by the file's name, as a grant is by a number.
#[test]
fn power_is_agreed_to() {
    let world = World::company();
    let site = "extensions: {201: {system_role: system-admin}}";
    let file = world.file("up.yaml", site);
    let line = |options: &str| world.run(&format!("apply {} {options}", file.display()));
    assert_eq!(line("--yes").exit, 9);
    line("--yes --confirm up.yaml").ok();
    assert_eq!(plan(&world, site, "--exit-code").exit, 0);
}

/// Who would gain what, and whether that leads to power, is said.
#[test]
fn what_follows_is_said() {
    let world = World::company();
    let site = "extensions: {201: {role: manager}, 202: {system_role: system-owner}}";
    let planned = plan(&world, site, "-o json").ok().json();
    let people = planned["rights"]["people"].as_array().unwrap();
    let who: Vec<_> = people
        .iter()
        .map(|p| p["number"].as_str().unwrap())
        .collect();
    assert_eq!(who, ["201", "202"]);
    let gained: Vec<_> = people[0]["gains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|g| g["right"].as_str().unwrap())
        .collect();
    assert!(gained.contains(&"extensions:write"), "{gained:?}");
    let ways = planned["rights"]["ways_to_power"].as_array().unwrap();
    assert_eq!(ways[0]["number"], "202");
    let answer = world.line("auth diff --format yaml").stdin(site).run();
    assert_eq!(answer.exit, 3);
    assert!(
        answer
            .stdout
            .contains("+ 201 gains, over department:sales, by role manager in sales"),
        "{}",
        answer.shot()
    );
    // What matters to nobody's rights is not looked at.
    let plain = plan(
        &world,
        "extensions: {201: {mobile: none, email: \"u@acme.example\"}}",
        "-o json",
    )
    .ok()
    .json();
    assert!(plain.get("rights").is_none());
    let none = world
        .line("auth diff --format yaml")
        .stdin("extensions: {201: {email: \"u@acme.example\"}}")
        .run()
        .ok();
    assert_eq!(none.stdout, "nobody gains or loses a right\n");
}

/// A combination is a way to power where none of its parts is: whoever may set passwords of those above.
#[test]
fn a_way_of_several_steps_is_found() {
    let world = World::company();
    let site = "groups: {helpdesk: {system_rights: [\"passwords:write\", \"console:write\", \"roles:write\"], members: {201: {}}}}";
    let planned = plan(&world, site, "-o json").ok().json();
    let ways = &planned["rights"]["ways_to_power"];
    assert!(planned["rights"]["looked_for_ways"] == true, "{planned:#}");
    // The rules close it: nobody climbs by what they give (D5, D7).
    assert_eq!(ways.as_array().unwrap().len(), 0, "{ways:#}");
}

/// Assertions travel with the site.
#[test]
fn assertions_are_judged_on_the_site_as_it_would_be() {
    let world = World::company();
    let with = |expect: &str| {
        format!(
            "extensions: {{201: {{role: manager}}}}\ntests:\n- {{name: no more hands, actor: 201, right: \"extensions:write\", target: \"department:sales\", {expect}}}\n\
             - {{who-can: \"extensions:write\", target: \"department:support\", with: [304]}}"
        )
    };
    plan(&world, &with("expect: allow"), "").ok();
    let breaks = with("expect: deny, code: delegation.right");
    let planned = plan(&world, &breaks, "");
    assert_eq!(planned.exit, 7);
    assert!(
        planned.stdout.contains("! no more hands"),
        "{}",
        planned.shot()
    );
    let before = export(&world, "json");
    let applied = apply(&world, &breaks, "");
    assert_eq!(
        (applied.exit, export(&world, "json")),
        (7, before),
        "{}",
        applied.shot()
    );
    apply(&world, &with("expect: allow"), "").ok();
    // What is no assertion is a fault at its place; a command is none in a site file.
    for wrong in ["expect: perhaps", "expect: deny"] {
        assert_eq!(plan(&world, &with(wrong), "").exit, 7, "{wrong}");
    }
    // At its own place, and once, although the test lacks a right by then.
    let site = "[[tests]]\nactor = 201\nrihgt = \"hours:read\"\ntarget = \"system\"\nexpect = \"allow\"\n\n\
        [[tests]]\nactor = 201\nright = \"hours:read\"\ntarget = \"moon:x\"\nexpect = \"deny\"\ncode = \"D77\"\n";
    let answer = world.line("plan --format toml -o json").stdin(site).run();
    let error = answer.error();
    let places = error["faults"].as_array().unwrap().iter();
    let places: Vec<_> = places
        .map(|fault| (fault["line"].as_u64(), fault["column"].as_u64()))
        .collect();
    let expected = [(3, 1), (10, 10), (12, 8)].map(|(line, column)| (Some(line), Some(column)));
    assert_eq!(places, expected, "{}", answer.shot());
    let command = "tests: [{actor: 201, command: extension remove 202, expect: allow}]";
    assert_eq!(plan(&world, command, "").exit, 7);
    // Whoever may not read what somebody may do is told so, and no more.
    let by_manager = world
        .line("plan --format yaml")
        .by("204")
        .stdin("tests: [{actor: 304, right: \"extensions:write\", target: system, expect: allow}]")
        .run()
        .ok();
    assert!(
        by_manager.stdout.contains("may not read"),
        "{}",
        by_manager.shot()
    );
}

/// What may not be read cannot be said to be so: it is decided as if it were asked for.
#[test]
fn lists_that_may_not_be_read_are_refused() {
    let world = World::company();
    world.run("queue add 800 --department support").ok();
    world.run("queue member add 800 301").ok();
    for site in [
        "queues: {800: {members: []}}",
        "departments: {support: {holidays: {}}}",
        "departments: {support: {hours: {open: none}}}",
        "extensions: {301: {permissions: {}}}",
    ] {
        let line = world
            .line("plan --exit-code --format yaml")
            .by("202")
            .stdin(site)
            .run();
        assert_eq!(line.exit, 4, "{site}: {}", line.shot());
    }
}

/// Whoever is not seen is changed no more than whoever is not there, and the rest is done.
#[test]
fn who_is_not_there_stops_nobody_else() {
    let world = World::company();
    for number in ["401", "499"] {
        let site =
            format!("extensions: {{{number}: {{mobile: none}}, 201: {{first_name: Una{number}}}}}");
        let line = world
            .line("apply --yes --keep-going --format yaml")
            .by("204")
            .stdin(&site)
            .run();
        assert_eq!(line.exit, 12, "{}", line.shot());
        let line = world
            .line("apply --yes --format yaml")
            .by("204")
            .stdin(&site)
            .run();
        assert_eq!(line.exit, 5, "{}", line.shot());
        assert!(
            line.stderr.contains("needs its `department`"),
            "{}",
            line.shot()
        );
    }
}

/// One reason is said once, however many commands it stands against.
#[test]
fn one_reason_is_said_once() {
    let world = World::company();
    world.run("queue add 800 --department support").ok();
    let site = "queues: {800: {members: [201, 202, 203, 205]}}";
    let planned = world
        .line("plan --format yaml -o json")
        .by("304")
        .stdin(site)
        .run()
        .ok()
        .json();
    let refused = planned["refused"].as_array().unwrap();
    let all = refused
        .iter()
        .map(|one| 1 + one["also"].as_array().unwrap().len())
        .sum::<usize>();
    assert!(refused.len() < all, "{planned:#}");
    assert_eq!(planned["summary"]["refused"], all);
}

/// An end of a role that is not said is no change of anything: it is told.
#[test]
fn an_end_of_a_system_role_goes_with_the_role() {
    let world = World::company();
    for role in ["", "system_role: none, "] {
        let site = format!("extensions: {{201: {{{role}system_role_until: never}}}}");
        let line = world.line("plan --format yaml").stdin(&site).run();
        assert_eq!(line.exit, 7, "{}", line.shot());
        assert!(line.stderr.contains("add `system_role`"), "{}", line.shot());
    }
}

/// A department has room for one more: whoever is too many is told how full it is without the others
/// who are too many, and nothing of them is said to be made.
#[test]
fn those_who_are_too_many_are_not_counted_and_not_half_made() {
    let world = World::company();
    world.run("department set sales --max-extensions 6").ok();
    let site = "extensions:\n  211: {department: sales, first_name: One}\n  \
        212: {department: sales, first_name: Two, username: two, forward_busy: \"extension:211\"}\n  \
        213: {department: sales, first_name: Three, forward_busy: \"extension:212\"}\n  \
        302: {department: support, last_name: \"213\"}\n";
    for options in ["", "--dry-run"] {
        let refused = super::apply(&world, site, &format!("-o json {options}"));
        assert_eq!(refused.exit, 4, "{}", refused.shot());
        let told = &refused.stderr;
        assert!(told.contains("has 6 of at most 6"), "{}", refused.shot());
        assert!(
            !told.contains("has 7") && !told.contains("has 8"),
            "{}",
            refused.shot()
        );
    }
    let plan = super::plan(&world, site, "-o json").json();
    let made = plan["steps"].to_string();
    assert!(
        made.contains("extension add 211") && !made.contains("212"),
        "{plan:#}"
    );
    assert!(!made.contains("extension add 213"), "{plan:#}");
    // Whoever is only called like one of them stays.
    assert!(made.contains("extension add 302"), "{plan:#}");
}

/// Each change that is not made counts once, and what only asks counts where nothing else tells it.
#[test]
fn changes_are_counted_and_no_other_steps() {
    let world = World::company();
    let site = "departments: {support: {hours: {open: \"mon-fri 8-17\"}}}\n\
         queues: {890: {department: support, members: [301, 302]}}\n";
    world.person("302", "Tim Second", "support");
    let all = super::plan(&world, site, "").ok().stdout;
    assert!(all.ends_with("1 to add, 3 to change\n"), "{all}");
    let line = |options: &str| {
        let line = world.line(&format!("plan --format yaml {options}"));
        line.by("204").stdin(site).run().ok()
    };
    let told = line("").stdout;
    assert!(told.ends_with("4 refused\n"), "{told}");
    let json = line("-o json").json();
    let refused = json["refused"].as_array().unwrap();
    let also = |one: &serde_json::Value| one["also"].as_array().map_or(0, Vec::len);
    let commands: usize = refused.iter().map(|one| 1 + also(one)).sum();
    assert_eq!(commands, 4, "{refused:#?}");
    assert_eq!(json["summary"]["refused"], 4);
}

/// Whoever may not read or change a part of the site sees it once for each reason, and how to go on.
#[test]
fn what_many_lines_lack_is_told_once() {
    let world = World::company();
    let site = "settings: {timezone: UTC, country: DE, language: none, session-idle: none, session-limit: 30d, \
        password-min-length: 10, password-max-age: none, lockout-tries: 5, lockout-wait: 15m, second-factor: nobody}";
    let line = world.line("plan --format yaml").by("204");
    insta::assert_snapshot!(line.stdin(site).run().ok().shot(), @r"
    ! setting timezone  (standard input:1)
        pbxctl settings set timezone UTC
        settings set on setting:timezone: this needs settings:write over the whole system; 204 does not
        hold it anywhere
        could be done by: 100, 101
        rule: D2 (delegation.right)
        10 like this: setting timezone, setting country, setting language, setting session-idle, setting
        session-limit and 5 more
      what you may not read is not compared, and counts as a change: `pbxctl export` writes what you may
      read, and `--keep-going` makes what you may

    10 refused
    -- exit 0
    ");
}
