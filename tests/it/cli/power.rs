//! Making somebody powerful always asks for a name: the rules say for each change who gains power
//! over the whole system, and no command asks on its own.

use crate::common::World;

/// 201, 202 and 204 belong to `ops`, which carries a right to change things in the whole system; 203
/// does so for a day. 205 was all of it once.
fn site() -> (World, [String; 5]) {
    let world = World::company();
    let done = |line: &str| {
        let json = world.run(&format!("{line} -o json")).ok().json();
        json["audit_id"].to_string()
    };
    for line in [
        "group add ops",
        "group add chat",
        "department set sales --numbers 200-299",
        "group member add chat 301",
        // Nobody is in it: nobody becomes powerful.
        "group permit ops extensions:write extensions:read --scope system",
        "group member add ops 201 202 204 --confirm ops",
        "group member add ops 203 --for 1d --confirm ops",
        "role grant 205 system-admin --confirm 205",
        "console permit 205 all-extensions",
        "group member add ops 205",
    ] {
        world.run(line).ok();
    }
    let gone = [
        done("group member remove ops 202"),
        done("group forbid ops extensions:write"),
        done("console forbid 205 all-extensions"),
        done("role revoke 205 system-admin"),
    ];
    let [left, forbidden, unpermitted, revoked] = gone;
    // Who holds much and can use none of it: 295 by a group, 296 not let in, 297 disabled.
    for line in [
        "extension add 295 --department sales",
        "extension add 296 --department sales",
        "extension add 297 --department sales",
        "group member add ops 295 --confirm ops",
        "role grant 296 system-admin --confirm 296",
        "role grant 297 system-admin --confirm 297",
        "extension disable 295 --yes",
        "console deny 296",
        "extension disable 297 --yes",
    ] {
        world.run(line).ok();
    }
    world
        .run("group permit ops passwords:write --scope system --confirm ops")
        .ok();
    world.run("extension add 298 --department sales").ok();
    world.run("console permit 298 pbx --confirm 298").ok();
    let removed = done("extension remove 298 --yes");
    (world, [left, forbidden, unpermitted, revoked, removed])
}

#[test]
fn whoever_makes_somebody_powerful_is_asked_by_name() {
    let (world, [left, forbidden, unpermitted, revoked, removed]) = site();
    for (line, name) in [
        ("role grant 202 system-admin", "202"),
        ("role grant 202 system-owner --for 1d", "202"),
        ("group member add ops 301", "ops"),
        ("group member add administrators 301", "administrators"),
        ("group member ensure ops 301", "ops"),
        ("group member set ops +301", "ops"),
        // For longer than before.
        ("group member set ops 203 --until never", "ops"),
        ("group member ensure ops 203 --until never", "ops"),
        ("group permit ops hours:write --scope system", "ops"),
        (
            "group permit chat roles:read hours:delete --scope system",
            "chat",
        ),
        ("console permit 202 system", "202"),
        ("console permit 202 all-extensions", "202"),
        ("console permit 202 own-extension pbx", "202"),
        ("extension add 299 --department sales --group ops", "ops"),
        (
            "extension add 299 --department sales --group ops --generate",
            "ops",
        ),
        ("extension copy 201 299 --with-groups", "ops"),
        ("extension copy 201 next --with-groups", "ops"),
        // Who comes back to what they hold.
        ("extension enable 295", "295"),
        ("extension enable 297", "297"),
        ("extension enable 295 297", "295,297"),
        ("extension ensure 297 --enabled", "297"),
        ("console allow 296", "296"),
        ("console auto 296", "296"),
        (&format!("audit undo {left}"), "ops"),
        (&format!("audit undo {forbidden}"), "ops"),
        (&format!("audit undo {unpermitted}"), "205"),
        (&format!("audit undo {revoked}"), "205"),
        (&format!("audit undo {removed}"), "298"),
        (&format!("audit undo {left} {revoked}"), "205,ops"),
    ] {
        let before = records(&world);
        for asked in [line.to_owned(), format!("{line} --yes")] {
            let answer = world.run(&asked);
            let hint = format!("hint: confirm with `--confirm {name}`\n");
            assert!(
                answer.exit == 9 && answer.stderr.contains(&hint),
                "{asked}: {}",
                answer.shot()
            );
            assert!(answer.stderr.contains(": this "), "{}", answer.shot());
        }
        let other = world.run(&format!("{line} --confirm nobody"));
        assert_eq!(other.exit, 9, "{line}: {}", other.shot());
        let in_batch = |line: &str| {
            let file = world.file("lines", format!("{line}\n"));
            world.run(&format!("batch {} --yes", file.display()))
        };
        let answer = in_batch(line);
        assert_eq!(answer.exit, 9, "{line}: {}", answer.shot());
        let declined = world.line(line).tty(200).answers(&["no"]).run();
        assert_eq!(declined.exit, 9, "{line}: {}", declined.shot());
        assert_eq!(records(&world), before, "{line}");
        world.run(&format!("{line} --dry-run")).ok();
        let dry = world.file("dry", format!("{line}\n"));
        world
            .run(&format!("batch {} --dry-run", dry.display()))
            .ok();
        assert_eq!(records(&world), before, "{line}");

        let typed = world.line(line).tty(200).answers(&[name]).run();
        assert_eq!(typed.exit, 0, "{line}: {}", typed.shot());
        undo_last(&world);
        let answer = in_batch(&format!("{line} --confirm {name}"));
        assert_eq!(answer.exit, 0, "{line}: {}", answer.shot());
        undo_last(&world);
    }
}

fn records(world: &World) -> String {
    let last = world.run("audit list --limit 1 -o json").ok().json();
    last[0]["id"].to_string()
}

/// All that was done since, whatever it is.
fn undo_last(world: &World) {
    let last = records(world);
    let line = format!("audit undo --batch {last} --yes");
    let undone = world.run(&line);
    assert_eq!(undone.exit, 0, "{}", undone.shot());
}

#[test]
fn what_gives_no_power_over_the_whole_system_asks_nobody() {
    let (world, _) = site();
    for line in [
        // Who holds nothing by which they change the whole system, or can use none of it yet.
        "console allow 297",
        "extension disable 202",
        "extension enable 202",
        // What they hold already, or for longer.
        "role grant 101 system-admin",
        "group member add ops 101",
        "group member ensure ops 201 --role manager",
        "group member set ops 201 --for 1d",
        "group permit ops passwords:write --scope system",
        // What only looks, or reaches a part.
        "group permit ops audit:read --scope system",
        "group permit ops hours:write",
        "group member add chat 304",
        "console permit 202 own-extension",
        "extension copy 201 299",
        "extension add 294 --department sales --group chat",
        "role add clerk --from receptionist",
        "role grant 301 clerk --department support",
        "role set clerk --right hours:write",
        "role grant 301 manager --department support",
        // What is taken.
        "group member remove ops 201",
        "group forbid ops passwords:write",
    ] {
        let answer = world.run(&format!("{line} --yes"));
        assert_eq!(answer.exit, 0, "{line}: {}", answer.shot());
    }
}

/// Undoing what kept somebody out lets them in, and asks as the command does.
#[test]
fn an_undo_that_lets_somebody_act_again_asks() {
    let (world, _) = site();
    for (line, number) in [
        ("extension disable 202 --yes", "202"),
        ("console deny 202", "202"),
    ] {
        world.run("role grant 202 system-admin --confirm 202");
        world.run(line).ok();
        let undo = format!("audit undo {}", records(&world));
        let asked = world.run(&undo);
        assert_eq!(asked.exit, 9, "{}", asked.shot());
        assert!(
            asked.stderr.contains("this lets extension 202"),
            "{}",
            asked.shot()
        );
        world.run(&format!("{undo} --confirm {number}")).ok();
    }
}

/// A file that enables somebody with power asks for its name, by whatever route: an import, with
/// `--prune` too, and site files.
#[test]
fn a_file_that_lets_somebody_act_again_asks_for_its_name() {
    let (world, _) = site();
    world.file("on.csv", "number,enabled\n297,true\n");
    world.file("on.yaml", "extensions: {297: {enabled: true}}\n");
    for (line, name) in [
        ("import $D/on.csv --profile plain", "on.csv"),
        ("import $D/on.csv --profile plain --prune", "on.csv"),
        ("apply $D/on.yaml", "on.yaml"),
    ] {
        let before = records(&world);
        for asked in [
            line.to_owned(),
            format!("{line} --yes"),
            format!("{line} --confirm 297"),
        ] {
            let answer = world.run(&asked);
            assert_eq!(answer.exit, 9, "{asked}: {}", answer.shot());
        }
        world.run(&format!("{line} --dry-run")).ok();
        assert_eq!(records(&world), before, "{line}");
        let typed = world.line(line).tty(200).answers(&[name]).run();
        assert_eq!(typed.exit, 0, "{line}: {}", typed.shot());
        undo_last(&world);
        world.run(&format!("{line} --confirm {name}")).ok();
        undo_last(&world);
    }
    // Whom a prune disabled, and who is in the file again.
    world.file(
        "list.csv",
        "number,department\n270,sales\n271,sales\n272,sales\n273,sales\n",
    );
    let line = "import $D/list.csv --profile plain --prune --yes";
    world.run(line).ok();
    world.run("role grant 273 system-admin --confirm 273").ok();
    world.file(
        "list.csv",
        "number,department\n270,sales\n271,sales\n272,sales\n",
    );
    world.run(line).ok();
    world.file(
        "list.csv",
        "number,department\n270,sales\n271,sales\n272,sales\n273,sales\n",
    );
    let asked = world.run(line);
    assert_eq!(asked.exit, 9, "{}", asked.shot());
    assert!(
        asked
            .stderr
            .contains("this lets 273 (system-admin) use rights over the whole system again"),
        "{}",
        asked.shot()
    );
    world.run(&format!("{line} --confirm list.csv")).ok();
}

/// What was agreed to is what is done: where somebody changes it while a person thinks, nothing is.
#[test]
fn who_is_asked_about_is_who_gets_it() {
    let (world, _) = site();
    let sql = "INSERT INTO group_right (group_id, scope, held) \
        SELECT id, 'system', 'settings:write' FROM \"group\" WHERE name = 'ops'";
    let line = world.line("group member add ops 301");
    let answer = line.answers_after(1, sql).run();
    assert_eq!(answer.exit, 6, "{}", answer.shot());
    assert!(
        answer.stderr.contains("has changed since you were asked"),
        "{}",
        answer.shot()
    );
}

/// Each name is agreed to: one of two is not both.
#[test]
fn every_name_is_asked_for() {
    let (world, _) = site();
    world.run("group add night").ok();
    world
        .run("group permit night trunks:write --scope system")
        .ok();
    let line = "extension add 299 -d sales --first Ann --group night --group ops";
    for one in ["night", "ops"] {
        let answer = world.run(&format!("{line} --confirm {one}"));
        assert_ne!(answer.exit, 0, "{}", answer.shot());
        assert_eq!(world.run("extension show 299").exit, 5);
    }
    let asked = world.run(line);
    assert_eq!(asked.exit, 9, "{}", asked.shot());
    let both = asked.stderr.split("--confirm ").nth(1).unwrap();
    let both = both.trim().trim_end_matches('`').to_owned();
    assert!(both.contains(','), "{both}");
    world.run(&format!("{line} --confirm {both}")).ok();
}

/// An end that is counted from now is later by as long as the question waited, and no other power.
#[test]
fn a_person_may_think_about_a_role_for_some_time() {
    let (world, _) = site();
    let line = world.line("role grant 202 system-admin --for 2h").tty(80);
    line.answers_after(40, "").run().ok();
}

/// A group gives it to whoever belongs to it: to others than were asked about it is given to nobody.
#[test]
fn members_who_were_asked_about_are_those_who_get_it() {
    let (world, _) = site();
    world.run("group add night").ok();
    world.run("group member add night 201").ok();
    let sql = "UPDATE group_member SET extension = (SELECT id FROM extension WHERE number = '202') \
        WHERE group_id = (SELECT id FROM \"group\" WHERE name = 'night')";
    let line = world.line("group permit night trunks:write --scope system");
    let answer = line.tty(80).answers_after(1, sql).run();
    assert_eq!(answer.exit, 6, "{}", answer.shot());
}

/// For as long as was asked about: an end that somebody changes meanwhile is another question.
#[test]
fn ends_that_were_asked_about_are_those_that_hold() {
    let (world, _) = site();
    world.run("group add night").ok();
    world.run("group member add night 201 --for 2d").ok();
    let line = "group permit night trunks:write --scope system";
    for (sql, exit) in [
        ("UPDATE group_member SET until = NULL", 6),
        (
            "UPDATE group_member SET until = until + 86400 WHERE until IS NOT NULL",
            6,
        ),
        ("", 0),
    ] {
        // A membership that never ends is made to end again.
        let again = "UPDATE group_member SET until = (SELECT max(at) FROM audit) + 172800 \
            WHERE group_id = (SELECT id FROM \"group\" WHERE name = 'night')";
        rusqlite::Connection::open(world.db())
            .unwrap()
            .execute_batch(again)
            .unwrap();
        let answer = world.line(line).tty(80).answers_after(1, sql).run();
        assert_eq!(answer.exit, exit, "{sql}: {}", answer.shot());
    }
    // One who gets it themselves, and longer by the time that the question waited.
    let line = "group member add night 202 --for 2h";
    world.line(line).tty(80).answers_after(40, "").run().ok();
}

/// A dry run says what the real one asks for, and that name is enough for it.
#[test]
fn a_dry_run_says_what_would_have_to_be_confirmed() {
    for (before, line) in [
        ("", "role grant 204 system-admin"),
        ("", "console permit 202 system"),
        ("", "group member add administrators 202"),
        (
            "role grant 204 system-admin --confirm 204; extension disable 204",
            "extension enable 204",
        ),
        (
            "console permit 202 system --confirm 202; console deny 202",
            "console auto 202",
        ),
    ] {
        let world = World::company();
        for line in before.split("; ").filter(|line| !line.is_empty()) {
            world.run(line).ok();
        }
        let told = world.run(&format!("{line} --dry-run")).ok();
        let (_, name) = told
            .stdout
            .rsplit_once("it needs `--confirm ")
            .unwrap_or_else(|| panic!("{line}: {}", told.shot()));
        let name = name.trim_end_matches(['`', '\n']);
        let json = world.run(&format!("{line} --dry-run -o json")).ok().json();
        assert_eq!(json["confirm"], name, "{line}");
        assert_eq!(world.run(line).exit, 9, "{line}");
        let agreed = world
            .run(&format!("{line} --confirm {name} --dry-run"))
            .ok();
        assert!(!agreed.stdout.contains("it needs"), "{line}");
        let wrong = world.run(&format!("{line} --confirm else --dry-run")).ok();
        let says = format!("it needs `--confirm {name}`, not `--confirm else`");
        assert!(wrong.stdout.contains(&says), "{line}: {}", wrong.shot());
        world.run(&format!("{line} --confirm {name}")).ok();
    }
    let world = World::company();
    let mild = world
        .run("role grant 202 manager --department sales --dry-run")
        .ok();
    assert!(!mild.stdout.contains("it needs"), "{}", mild.shot());
}

/// Without `dashboard:read` nobody uses anything they hold: who gets it back is asked about, by whatever
/// route, and what they can do again is told.
#[test]
fn whoever_reads_the_dashboard_again_is_powerful_again() {
    let world = World::company();
    for line in [
        "group add ops",
        "group member add ops 201",
        "role add bare --from user --without dashboard:read@own",
        "role grant 201 bare --department sales",
        "console allow 201",
        "group permit ops settings:write --scope system --confirm ops",
    ] {
        world.run(line).ok();
    }
    let file = world.file("s.yaml", "extensions: {201: {role: user}}");
    let file = file.display();
    let differs = world.run(&format!("auth diff {file}")).stdout;
    assert!(differs.contains("settings:write"), "{differs}");
    for line in [
        "role grant 201 user --department sales",
        "role revoke 201 bare --department sales --yes",
        "department member set sales 201 --role user",
        &format!("apply {file}"),
    ] {
        let asked = world.run(&format!("{line} --no-input"));
        assert_eq!(asked.exit, 9, "{line}: {}", asked.shot());
    }
    world.run(&format!("apply {file} --confirm s.yaml")).ok();
    // Others get no more than they had.
    world.run("role grant 301 bare --department support").ok();
    world.run("role grant 301 user --department support").ok();
}

/// The same if a role or a group of theirs comes to carry it: each of those is asked about who can use
/// again what they hold, and nobody else.
#[test]
fn a_role_or_group_that_reads_the_dashboard_again_wakes_what_people_hold() {
    let world = World::company();
    for line in [
        "group add ops",
        "group add idle",
        "role add bare --from user --without dashboard:read@own",
        "role add other --from bare",
        "role grant 201 bare --department sales",
        "role grant 202 bare --department sales",
        "role grant 203 other --department sales",
        "console allow 201",
        "console allow 202",
        "console allow 203",
        "group member add ops 201",
        "group member add ops 203",
        "group member add idle 201",
        "group member add idle 202",
        "group permit ops settings:write --scope system --confirm ops",
        "group add wake",
        "group permit wake dashboard:read",
    ] {
        world.run(line).ok();
    }
    let roles = world.file(
        "r.yaml",
        "roles: {bare: {rights: [\"dashboard:read@own\"]}}",
    );
    let groups = world.file("g.yaml", "groups: {idle: {rights: [\"dashboard:read\"]}}");
    let home = world.file("h.yaml", "extensions: {201: {role: user}}");
    let [roles, groups, home] = [roles, groups, home].map(|file| file.display().to_string());
    world.file("list.csv", "number,role\n201,user\n202,user\n");
    world
        .run("role set bare --right dashboard:read@own --confirm 201")
        .ok();
    let taken = "role set bare --without dashboard:read@own -o json";
    let taken = world.run(taken).ok().json()["audit_id"].clone();
    world.file("lines", "role set bare --right dashboard:read@own\n");
    for (line, name) in [
        ("role set bare --right dashboard:read@own", "201"),
        ("role ensure bare --right dashboard:read@own", "201"),
        ("group permit idle dashboard:read", "201"),
        ("group permit idle dashboard:read --scope system", "201"),
        ("role grant 201 user --department sales", "201"),
        ("role revoke 201 bare --department sales --yes", "201"),
        ("department member set sales 201 --role user", "201"),
        ("extension move 201 --department support", "201"),
        ("group member add wake 201", "wake"),
        ("console permit 201 own-extension", "201"),
        (&format!("audit undo {taken} --yes"), "201"),
        ("batch $D/lines --yes", "201"),
        (&format!("apply {roles}"), "r.yaml"),
        (&format!("apply {roles} --yes"), "r.yaml"),
        (&format!("apply {groups} --yes"), "g.yaml"),
        (&format!("apply {home} --yes"), "h.yaml"),
        ("import $D/list.csv --profile plain --yes", "list.csv"),
    ] {
        let asked = world.run(&format!("{line} --no-input"));
        assert_eq!(asked.exit, 9, "{line}: {}", asked.shot());
        let says = asked
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(says.contains("201"), "{line}: {says}");
        assert!(
            !says.contains("202") && !says.contains("203"),
            "{line}: {says}"
        );
        // A line of a batch has its own `--confirm`.
        if line.starts_with("batch") {
            continue;
        }
        let foretold = world.run(&format!("{line} --dry-run")).ok().shot();
        assert!(foretold.contains(name), "{line}: {foretold}");
        world.run(&format!("{line} --confirm {name}")).ok();
        undo_last(&world);
    }
    // Who holds nothing there is not asked about, nor who can use it already.
    world.run("group member remove ops 201").ok();
    world.run("role set bare --right dashboard:read@own").ok();
}

/// Somebody who can use nothing of what they hold, until a role of theirs ends and they fall back to
/// `user`: that end gives it back as much as a command does.
#[test]
fn an_end_after_which_people_can_use_what_they_hold_is_asked_about() {
    let world = World::company();
    for line in [
        "group add ops",
        "role add bare --from user --without dashboard:read@own",
        "role grant 201 bare --department sales",
        "role grant 202 bare --department sales",
        "console allow 201",
        "console allow 202",
        "group member add ops 201",
        "group permit ops settings:write --scope system --confirm ops",
    ] {
        world.run(line).ok();
    }
    let until = "2027-01-01T12:00:00Z";
    let ends = world.file(
        "e.yaml",
        format!(
            "extensions: {{201: {{role_until: \"{until}\"}}, 202: {{role_until: \"{until}\"}}}}"
        ),
    );
    let ends = ends.display();
    for (line, name) in [
        (
            &*format!("role grant 201 bare --department sales --until {until}"),
            "201",
        ),
        (
            &format!("department member set sales 201 --role bare --until {until}"),
            "201",
        ),
        (
            &format!("department member add support 201 --role bare --until {until}"),
            "201",
        ),
        (&format!("apply {ends} --yes"), "e.yaml"),
    ] {
        let asked = world.run(&format!("{line} --no-input"));
        assert_eq!(asked.exit, 9, "{line}: {}", asked.shot());
        let says = asked.stderr.split_whitespace();
        let says = says.collect::<Vec<_>>().join(" ");
        let when = ", from 2027-01-01 12:00 UTC on, when a role of theirs ends";
        assert!(
            says.contains("201") && says.contains(when),
            "{line}: {says}"
        );
        assert!(!says.contains("extension 202"), "{line}: {says}");
        let foretold = world.run(&format!("{line} --dry-run")).ok().shot();
        assert!(foretold.contains(name), "{line}: {foretold}");
        world.run(&format!("{line} --confirm {name}")).ok();
        undo_last(&world);
    }
    insta::assert_snapshot!(world.run(&format!("plan {ends}")).ok().shot(), @r"
    ~ extension 201  ($D/e.yaml:1)
        role: bare → bare until 2027-01-01 12:00 UTC
        department: sales
        pbxctl department member set sales 201 --role bare --until 2027-01-01T12:00:00Z
    ~ extension 202  ($D/e.yaml:1)
        role: bare → bare until 2027-01-01 12:00 UTC
        department: sales
        pbxctl department member set sales 202 --role bare --until 2027-01-01T12:00:00Z

    + 201, not let in now, gains from 2027-01-01 12:00 UTC on, when a role of theirs ends, over system,
    by group ops:
        settings:write
    ! this gives power: 201 gains settings:write from 2027-01-01 12:00 UTC on, when a role of theirs
    ends

    2 to change
    `apply` will ask first: this lets extension 201 (Uma User) use 1 right over the whole system,
    settings:write, from 2027-01-01 12:00 UTC on, when a role of theirs ends; without a terminal it
    needs `--confirm e.yaml`
    -- exit 0
    ");
    insta::assert_snapshot!(world.run(&format!("auth diff {ends}")).shot(), @r"
    + 201, not let in now, gains from 2027-01-01 12:00 UTC on, when a role of theirs ends, over system,
    by group ops:
        settings:write
    ! this gives power: 201 gains settings:write from 2027-01-01 12:00 UTC on, when a role of theirs
    ends
    -- exit 3
    ");
    let told = world.run(&format!("auth diff {ends} -o json")).json();
    assert_eq!(told["people"][0]["would_gain_from"], until, "{told}");
    assert_eq!(told["ways_to_power"][0]["from"], until, "{told}");
    // A later end gives nothing, an earlier one does; and who is disabled comes back to it.
    let grant = "role grant 201 bare --department sales --until";
    world.run(&format!("{grant} {until} --confirm 201")).ok();
    world.run(&format!("{grant} 2027-02-01 --no-input")).ok();
    assert_eq!(world.run(&format!("{grant} 2027-01-05 --no-input")).exit, 9);
    world.run("extension disable 201").ok();
    assert_eq!(world.run("extension enable 201 --no-input").exit, 9);
}

/// What is so already gives nothing, whoever could use it at the end of a role.
#[test]
fn what_is_so_already_asks_nobody() {
    let world = World::company();
    for line in [
        "group add ops",
        "role add bare --from user --without dashboard:read@own",
        "group permit ops settings:write --scope system --confirm ops",
        "role grant 201 bare --department sales --until 2027-01-01",
        "department member add support 201 --role bare --until 2027-02-01",
        "group member add ops 201 --confirm 201",
    ] {
        let answer = world.run(line);
        assert!([0, 9].contains(&answer.exit), "{}", answer.shot());
        if answer.exit == 9 {
            world
                .run(&line.replace("--confirm 201", "--confirm ops"))
                .ok();
        }
    }
    world
        .run("extension move 201 --department sales --no-input")
        .ok();
}
