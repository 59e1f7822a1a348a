//! `audit undo`: reverts what entries of the record changed.

use crate::common::{Answer, World};
use crate::schema::rows;
use insta::assert_snapshot;

fn last(world: &World) -> i64 {
    let list = world.run("audit list --limit 1 -o plain --columns id").ok();
    list.stdout.trim().parse().unwrap()
}

/// All but the record.
fn state(world: &World) -> String {
    let but = [
        "audit",
        "audit_fold",
        "audit_tip",
        "session",
        "sqlite_sequence",
        "throttle",
        "used_id",
    ];
    rows(&world.db(), &but)
}

/// With numbers counted from the last entry there was before: they hang on how the world was made.
fn told(answer: Answer, base: i64) -> String {
    let mut text = answer.shot();
    for n in (1..=30).rev() {
        text = text.replace(&format!(" {}", base + n), &format!(" N{n}"));
    }
    text
}

#[test]
fn one_entry_is_undone_and_done_again() {
    let world = World::company();
    let (base, before) = (last(&world), state(&world));
    world
        .run("extension set 201 --first Ada --mobile +48600000001")
        .ok();
    let after = state(&world);
    let n = base + 1;
    assert_snapshot!(told(world.run(&format!("audit undo {n}")), base), @r#"
    entry N1 undone: extension:201
    first_name: Ada → Uma
    mobile: +48600000001 → -
    -- exit 0
    "#);
    assert_eq!(state(&world), before);
    // Once is enough.
    assert_snapshot!(told(world.run(&format!("audit undo {n}")), base), @r#"
    entry N1 of extension:201 is undone already
    -- exit 0
    "#);
    assert_eq!(last(&world), base + 2);
    let shown = world.run(&format!("audit show {n}")).ok();
    assert!(
        shown
            .stdout
            .contains("pbxctl extension set 201 --first Ada --mobile +48600000001")
    );
    assert!(
        shown.stdout.contains(&format!("entry {}", base + 2)),
        "{}",
        shown.shot()
    );
    world.run(&format!("audit undo {}", base + 2)).ok();
    assert_eq!(state(&world), after);
    // And that is no longer undone.
    world.run(&format!("audit undo {n}")).ok();
    assert_eq!(state(&world), before);
}

#[test]
fn what_was_changed_since_is_named() {
    let world = World::company();
    let base = last(&world);
    world.run("extension set 201 --first Ada --last Byron").ok();
    world.run("extension set 201 --first Eva").ok();
    let n = base + 1;
    assert_snapshot!(told(world.run(&format!("audit undo {n}")), base), @r#"
    -- stderr
    pbxctl: entry N1 cannot be undone: changed since, by entry N2: first name; undo all of it with `pbxctl audit undo N1 N2`
    -- exit 6
    "#);
    // Both together, and what is not there is nobody's.
    world
        .run(&format!("audit undo {n} {} --yes", base + 2))
        .ok();
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["first_name"], "Uma");
    assert_snapshot!(told(world.run("audit undo 9999"), base), @r#"
    -- stderr
    pbxctl: no audit entry `9999`
    -- exit 5
    "#);
    for wrong in [
        "0",
        "-1",
        "x",
        "99999999999999999999",
        "",
        "1 --batch 1",
        "1 --since 12:00",
    ] {
        assert_eq!(world.run(&format!("audit undo {wrong}")).exit, 2, "{wrong}");
    }
}

/// Of several, what is in the way is undone first: both of two entries would not be all.
#[test]
fn what_is_in_the_way_of_several_is_named() {
    let world = World::company();
    let base = last(&world);
    let lines = [201, 202, 203].map(|n| format!("extension set {n} --mobile +44790000{n}1\n"));
    world.line("batch").stdin(&lines.concat()).run().ok();
    world.run("extension set 201 --mobile +447900009999").ok();
    let undo = format!("audit undo --batch {} --yes", base + 1);
    assert_snapshot!(told(world.run(&undo), base), @"
    -- stderr
    pbxctl: entry N1 cannot be undone: changed since, by entry N4: mobile
    hint: undo that first: `pbxctl audit undo N4`; then these
    -- exit 6
    ");
    let first = format!("audit undo {} --yes", base + 4);
    world.run(&first).ok();
    world.run(&undo).ok();
    for number in [201, 202, 203] {
        let shown = world.run(&format!("extension show {number} -o json"));
        assert_eq!(shown.json()["mobile"], serde_json::Value::Null, "{number}");
    }
}

#[test]
fn removing_asks_and_comes_back() {
    let world = World::company();
    let base = last(&world);
    world
        .run("extension add 299 --department sales --first Nora")
        .ok();
    let n = base + 1;
    assert_snapshot!(told(world.run(&format!("audit undo {n}")), base), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: undo entry N1: remove extension:299 for good?
    hint: confirm with `--yes`
    -- exit 9
    "#);
    let before = state(&world);
    world.run(&format!("audit undo {n} --yes")).ok();
    assert_eq!(world.run("extension show 299").exit, 5);
    let undo = last(&world);
    assert_snapshot!(told(world.run(&format!("audit undo {undo}")), base), @r#"
    entry N2 undone: extension:299 is back
    department: sales
    first_name: Nora
    -- exit 0
    "#);
    assert_eq!(state(&world), before);
}

#[test]
fn what_was_done_at_once_is_undone_at_once() {
    let world = World::company();
    let (base, before) = (last(&world), state(&world));
    world
        .line("batch")
        .stdin("extension set 201 --first Ada\nrole grant 202 manager --department sales\ndepartment add depot\n")
        .run()
        .ok();
    let (first, middle) = (base + 1, base + 2);
    assert_snapshot!(told(world.run(&format!("audit undo {middle} --dry-run")), base), @r#"
    entry N2 undone: extension:202 (dry run, nothing written)
    then: role: manager → receptionist
    then: department: sales
    -- stderr
    warning: this is part of a batch: to undo all of it, `pbxctl audit undo --batch N1`
    -- exit 0
    "#);
    assert_snapshot!(told(world.run(&format!("audit undo --batch {middle}")), base), @r#"
    -- stderr
      N3 department:depot: removed
      N2 extension:202: role, department
      N1 extension:201: first_name
    pbxctl: confirmation is needed and nobody can be asked: undo these 3 entries?
    hint: confirm with `--yes`
    -- exit 9
    "#);
    assert_snapshot!(told(world.run(&format!("audit undo --batch {middle} --yes")), base), @r#"
    3 entries undone
      N3 department:depot, removed: name: depot → -
      N2 extension:202: role: manager → receptionist; department: sales
      N1 extension:201: first_name: Ada → Uma
    -- exit 0
    "#);
    assert_eq!(state(&world), before);
    assert_snapshot!(told(world.run(&format!("audit undo --batch {first} --yes")), base), @r#"
    nothing is left to undo
    -- stderr
    warning: 3 entries are undone already
    -- exit 0
    "#);
    // So it is where each is named, and nobody need confirm it.
    let all = format!("{first} {middle} {}", base + 3);
    assert_snapshot!(told(world.run(&format!("audit undo {all}")), base), @r#"
    nothing is left to undo
      N3 department:depot, undone already
      N2 extension:202, undone already
      N1 extension:201, undone already
    -- exit 0
    "#);
    let dry = world
        .run(&format!("audit undo {all} --dry-run"))
        .ok()
        .stdout;
    assert!(dry.starts_with("nothing is left to undo (dry run, nothing written)\n  "));
    let json = world.run(&format!("audit undo {all} -o json")).ok().json();
    assert_eq!(json["changed"], false);
    assert_eq!(json["undone"], serde_json::json!([]));
    for entry in json["entries"].as_array().unwrap() {
        assert_eq!(entry["changed"], false);
    }
    assert_eq!(last(&world), base + 6);
    assert_snapshot!(told(world.run(&format!("audit undo {middle}")), base), @r#"
    entry N2 of extension:202 is undone already
    -- exit 0
    "#);
    // Of several, those that are not undone yet are.
    world.run("extension set 201 --first Eva").ok();
    let some = format!("{first} {}", base + 7);
    assert_snapshot!(told(world.run(&format!("audit undo {some}")), base), @r#"
    1 entry undone
      N7 extension:201: first_name: Eva → Uma
      N1 extension:201, undone already
    -- exit 0
    "#);
    // The undoing is one thing as well.
    world
        .run(&format!("audit undo --batch {} --yes", base + 4))
        .ok();
    assert_eq!(world.run("department show depot").exit, 0);
}

#[test]
fn secrets_are_set_anew() {
    let world = World::company();
    world.password("204", "correct horse battery");
    let pin = world.file("pin", "4711\n");
    world
        .run(&format!(
            "extension set 204 --vm-pin-file {}",
            pin.display()
        ))
        .ok();
    let base = last(&world);
    world.run("password clear 204 --yes").ok();
    assert_snapshot!(told(world.run(&format!("audit undo {}", base + 1)), base), @r#"
    -- stderr
    pbxctl: entry N1 cannot be undone: the former web-access password of 204 is not stored
    hint: set one with `pbxctl password set 204`
    -- exit 7
    "#);
    world.run("extension remove 204 --yes").ok();
    assert_snapshot!(told(world.run(&format!("audit undo {}", last(&world))), base), @r#"
    entry N2 undone: extension:204 is back
    department: sales
    memberships: manager in sales
    first_name: Mona
    last_name: Manager
    os_user: - → uid:3000000204
    -- stderr
    warning: the former voicemail PIN of 204 is not stored: set one with `pbxctl extension set 204 --vm-pin-file FILE`
    -- exit 0
    "#);
    let all = std::fs::read(world.db()).unwrap();
    assert!(
        !all.windows(4).any(|part| part == b"4711"),
        "the PIN is in the file"
    );
}

#[test]
fn what_one_did_oneself_is_undone_without_reading_the_record() {
    let world = World::company();
    world.run_as("204", "extension set 201 --first Ada").ok();
    let own = last(&world);
    world.run("extension set 201 --last Byron").ok();
    let others = last(&world);
    let nothing = world.run_as("204", "audit undo 9999").shot();
    let hidden = world.run_as("204", &format!("audit undo {others}")).shot();
    assert_eq!(hidden.replace(&others.to_string(), "9999"), nothing);
    assert!(nothing.contains("exit 5"), "{nothing}");
    world.run_as("204", &format!("audit undo {own}")).ok();
    // What one may not do is not done by undoing it.
    world.run("extension move 201 --department support").ok();
    let moved = last(&world);
    let answer = world.run_as("205", &format!("audit undo {moved}"));
    assert!([4, 5].contains(&answer.exit), "{}", answer.shot());
    // A number that is somebody else's by now opens nothing.
    world.run_as("204", "extension set 202 --first Rita2").ok();
    let before = last(&world);
    world.run("extension remove 204 --yes").ok();
    world.person("204", "Mona Second", "sales");
    world.role("204", "manager", "sales");
    let answer = world.run_as("204", &format!("audit undo {before}"));
    assert_eq!(answer.exit, 5, "{}", answer.shot());
}

#[test]
fn what_left_for_an_archive_is_said() {
    let world = World::company();
    world.run("extension set 201 --first Ada").ok();
    let id = last(&world);
    world.pass(10);
    world
        .run("audit archive $D/a.jsonl --keep-days 0 --yes")
        .ok();
    let answer = world.run(&format!("audit undo {id}"));
    assert_eq!(answer.exit, 5);
    assert!(answer.stderr.contains("was archived"), "{}", answer.shot());
}

/// To undo a taking gives, and is judged like the command that gives: what somebody holds beside
/// does not count, as it does where something is taken.
#[test]
fn a_taking_is_undone_by_whoever_may_give() {
    for [before, taken, given] in [
        [
            "department member add support 102",
            "role set user --without show-my-calls",
            "role set user --right show-my-calls",
        ],
        [
            "group add heard",
            "group forbid heard extensions:read",
            "group permit heard extensions:read",
        ],
        [
            "role add ear --from receptionist",
            "role set ear --without intercom",
            "role set ear --right intercom",
        ],
    ] {
        let world = World::company();
        world.person("102", "Olaf Other", "main");
        world.run("role grant 102 system-owner --confirm 102").ok();
        world.run(before).ok();
        // An owner is among those who have it.
        match before.split(' ').next() {
            Some("group") => {
                world.run("group permit heard extensions:read").ok();
                world.run("group member add heard 102").ok();
            }
            Some("role") => drop(world.run("department member add sales 102 --role ear").ok()),
            _ => {}
        }
        world.run(taken).ok();
        let last = world.run("audit list --limit 1 -o json").ok().json();
        let undo = format!("audit undo {} --dry-run --yes", last[0]["id"]);
        let direct = world.run_as("101", &format!("{given} --dry-run"));
        let undone = world.run_as("101", &undo);
        assert_eq!(
            (direct.exit, undone.exit),
            (0, 0),
            "{taken}: {}",
            undone.shot()
        );
        // What was given is taken by nobody below.
        world.run(given).ok();
        let last = world.run("audit list --limit 1 -o json").ok().json();
        let undo = format!("audit undo {} --dry-run --yes", last[0]["id"]);
        let direct = world.run_as("101", &format!("{taken} --dry-run"));
        let undone = world.run_as("101", &undo);
        assert_eq!(
            (direct.exit, undone.exit),
            (4, 4),
            "{given}: {}",
            undone.shot()
        );
    }
}

/// What is asked about is what goes: of an entry of a department's phone book not the department.
#[test]
fn undoing_names_what_goes() {
    let world = World::company();
    for (line, goes) in [
        (
            "phonebook add --company Acme --number +48221110000",
            "`Acme` from the phone book",
        ),
        (
            "phonebook add -d sales --first Jo --last Doe --number +48221110001",
            "`Jo Doe` from the phone book",
        ),
        ("group add g1", "group:g1"),
        ("role add clerk --from user", "role:clerk"),
        ("department add d1", "department:d1"),
        ("queue add 870 -d sales", "queue:870"),
        ("extension add 299 -d sales", "extension:299"),
    ] {
        let id = world.run(&format!("{line} -o json")).ok().json()["audit_id"].clone();
        let asked = world.run(&format!("audit undo {id}"));
        assert_eq!(asked.exit, 9, "{line}: {}", asked.shot());
        assert!(
            asked.stderr.contains(&format!("remove {goes} for good?")),
            "{}",
            asked.shot()
        );
        let done = world.run(&format!("audit undo {id} --yes")).ok().stdout;
        assert!(done.contains(&format!("{goes} is removed")), "{done}");
    }
}

/// To give a role of the whole system back is as severe as to grant it, alone or among others; to
/// take it back is not.
#[test]
fn undoing_that_makes_somebody_powerful_is_severe() {
    let world = World::company();
    let entry = |line: &str| world.run(&format!("{line} -o json")).ok().json()["audit_id"].clone();
    let granted = entry("role grant 205 system-admin --confirm 205");
    assert_snapshot!(world.run(&format!("audit undo {granted}")).shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: undo entry 32: remove the system role of extension:205?
    hint: confirm with `--yes`
    -- exit 9
    "#);
    world.run(&format!("audit undo {granted} --yes")).ok();
    world.run("role grant 205 system-admin --confirm 205").ok();
    let revoked = entry("role revoke 205 system-admin");
    let other = entry("extension set 201 --mobile +48600100200");
    assert_snapshot!(world.run(&format!("audit undo {revoked} --yes")).shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this makes extension 205 (Otto Owner) system-admin of the whole system
    hint: confirm with `--confirm 205`
    -- exit 9
    "#);
    let both = format!("audit undo {revoked} {other}");
    assert_eq!(world.run(&format!("{both} --yes")).exit, 9);
    world.run(&format!("{both} --confirm 205")).ok();
    assert_eq!(
        world.run("extension show 205 -o json").ok().json()["system_role"],
        "system-admin"
    );
}

/// The line that is named undoes it, however often it was changed since, and by undoing too.
#[test]
fn what_is_named_is_all_that_came_later() {
    let world = World::company();
    let mut ids = Vec::new();
    let set = |mobile: &str| {
        let line = format!("extension set 201 --mobile {mobile} -o json");
        world.run(&line).ok().json()["audit_id"].to_string()
    };
    ids.push(set("+48600000001"));
    let undone = set("+48600000002");
    world.run(&format!("audit undo {undone}")).ok();
    for mobile in ["+48600000003", "+48600000004", "+48600000005"] {
        ids.push(set(mobile));
    }
    let told = world.run(&format!("audit undo {}", ids[0]));
    let line = format!("audit undo {}", ids.join(" "));
    assert!(
        told.stderr.contains(&format!("`pbxctl {line}`")),
        "{}",
        told.shot()
    );
    world.run(&format!("{line} --yes")).ok();
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["mobile"], serde_json::Value::Null);
}

#[test]
fn an_override_that_another_replaced_is_called_so() {
    let world = World::company();
    let line = "hours override sales closed --for 1h -o json";
    let first = world.run(line).ok().json()["audit_id"].to_string();
    world.run("hours override sales open --for 2h").ok();
    let told = world.run(&format!("audit undo {first}"));
    assert_eq!(told.exit, 6, "{}", told.shot());
    assert!(
        told.stderr.contains(": override; undo all"),
        "{}",
        told.shot()
    );
}

/// Undoing says times as the change did, lists with blanks, and of what it only names no arrow.
#[test]
fn what_was_undone_is_told_as_people_read_it() {
    let world = World::company();
    for line in [
        "department set main --timezone Europe/Warsaw",
        "ext set 201 --did +48221000201 --did +48221000202",
        "role grant 201 receptionist -d sales --for 3h",
    ] {
        world.run(line).ok();
    }
    let list = world.run("audit list --limit 2 -o plain --columns id").ok();
    let ids: Vec<_> = list.stdout.lines().map(str::to_owned).collect();
    let undo = format!("audit undo {} --dry-run", ids[0]);
    let show = format!("audit show {}", ids[0]);
    let diff = "audit list --limit 1 --diff".to_owned();
    let told: Vec<_> = [undo, show, diff]
        .iter()
        .map(|line| world.run(line).ok())
        .collect();
    for answer in &told {
        // The line that was typed stays as it was.
        let mut lines = answer
            .stdout
            .lines()
            .filter(|line| !line.starts_with("  command"));
        assert!(lines.all(|line| !line.contains("00Z")), "{}", answer.stdout);
    }
    assert_snapshot!(told[0].shot(), @r#"
    entry 34 undone: extension:201 (dry run, nothing written)
    then: role: receptionist until 2026-11-20 13:00 CET → user
    then: department: sales
    -- exit 0
    "#);
    assert_snapshot!(world.run(&format!("audit undo {} --dry-run", ids[1])).shot(), @r#"
    entry 33 undone: extension:201 (dry run, nothing written)
    then: did: +48221000201, +48221000202 → -
    -- exit 0
    "#);
}

/// A limit that one entry of several breaks on the way back is kept by the others: the site as it
/// is left counts (D9), for people who may set limits and for people who may not.
#[test]
fn a_range_that_moved_with_its_people_goes_back_with_them() {
    let world = World::company();
    world.run("department set sales --numbers 200-299").ok();
    let moved = "departments: {sales: {numbers: 600-699}}\n\
        extensions: {601: {was: 201}, 602: {was: 202}}";
    let base = last(&world);
    world.line("apply --format yaml -").stdin(moved).run().ok();
    let all: Vec<_> = (base + 1..=last(&world)).map(|n| n.to_string()).collect();
    assert!(all.len() >= 3, "{all:?}");
    world
        .run(&format!("audit undo {} --yes", all.join(" ")))
        .ok();
    let numbers = world.run("extension list --department sales -o plain --columns number");
    assert!(
        numbers.stdout.starts_with("201\n202\n"),
        "{}",
        numbers.shot()
    );
    // One of them alone would leave somebody outside the range.
    world.line("apply --format yaml -").stdin(moved).run().ok();
    let renumbered =
        world.run("audit list --action extension.renumber --limit 1 -o plain --columns id");
    let answer = world.run(&format!("audit undo {}", renumbered.stdout.trim()));
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert!(
        answer.stderr.contains("takes only numbers 600-699"),
        "{}",
        answer.shot()
    );
    assert!(answer.stderr.contains("D9"), "{}", answer.shot());
}

/// So with a maximum: whoever took the place goes before whoever had it comes back.
#[test]
fn a_full_department_gets_back_whom_it_lost() {
    let world = World::company();
    let base = last(&world);
    world.run("department set sales --max-extensions 5").ok();
    world.run("extension move 201 --department support").ok();
    world.run("extension add 250 --department sales").ok();
    let moved = base + 2;
    let alone = world.run(&format!("audit undo {moved} --yes"));
    assert_eq!(alone.exit, 4, "{}", alone.shot());
    assert!(
        alone.stderr.contains("has 5 of at most 5"),
        "{}",
        alone.shot()
    );
    // In the wrong order too.
    let both = format!("audit undo {moved} {} --yes", base + 3);
    world.run(&both).ok();
    assert_eq!(world.run("extension show 250").exit, 5);
}

/// Places in a queue move up and down by themselves: whoever joined or left is undone whatever
/// others did since, and nobody else's membership with it.
#[test]
fn others_in_a_queue_stand_in_nobodys_way() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    world.run("queue member add 800 201 202 203").ok();
    let members = || {
        let all = world.run("queue member list 800 -o plain --columns number");
        all.ok()
            .stdout
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let last = || {
        let last = world.run("audit list --limit 1 -o json").ok().json();
        last[0]["id"].as_i64().unwrap()
    };
    world
        .run("ext add 211 -d sales --first New --queue 800")
        .ok();
    let hired = world.run("audit list --limit 1 -o json").ok().json()[0]["batch"].clone();
    world.run("queue member remove 800 201").ok();
    let left = last();
    world.run("queue member add 800 205").ok();
    assert_eq!(members(), "202 203 211 205");
    world.run(&format!("audit undo --batch {hired} -y")).ok();
    assert_eq!(members(), "202 203 205");
    world.run(&format!("audit undo {left} -y")).ok();
    assert_eq!(members(), "201 202 203 205");
    world.run(&format!("audit undo {} -y", last())).ok();
    assert_eq!(members(), "202 203 205");
    // A person who was removed comes back to their place, whoever joined or left meanwhile.
    world.run("ext remove 203 -y").ok();
    let removed = last();
    world.run("queue member remove 800 202").ok();
    world.run("queue member add 800 204").ok();
    world.run(&format!("audit undo {removed} -y")).ok();
    assert_eq!(members(), "203 205 204");
    // An order that somebody chose is not undone after another one.
    world.run("queue member set 800 204 --position 1").ok();
    let chosen = last();
    world.run("queue member remove 800 203").ok();
    let refused = world.run(&format!("audit undo {chosen} -y"));
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert_eq!(members(), "204 205");
    world.run("db check").ok();
}

/// Who made a batch may undo all of it, whether or not they may read any of its entries; nobody else's.
#[test]
fn who_made_a_batch_undoes_all_of_it() {
    let world = World::company();
    world
        .run("department member add support 204 --role owner")
        .ok();
    let before = world.run("export").ok().stdout;
    let site = "extensions: {204: {mobile: \"+48601879136\"}, 201: {mobile: \"+48601879137\"}, 350: {department: support}}";
    let applied = world.line("apply --format yaml -o json").by("204");
    let applied = applied.stdin(site).run().ok().json();
    let id = &applied["audit_id"];
    let own = format!("audit undo --batch {id} --yes");
    assert_eq!(world.line(&own).by("202").run().exit, 4);
    let undone = world.line(&own).by("204").run().ok();
    assert!(
        undone.stdout.starts_with("3 entries undone\n"),
        "{}",
        undone.stdout
    );
    assert_eq!(undone.stderr, "");
    assert_eq!(world.run("export").ok().stdout, before);
    // And what they did since a time.
    let applied = world.line("apply --format yaml --yes").by("204");
    applied.stdin(site).run().ok();
    let others = world.line("audit undo --actor 203 --since 1h --yes");
    assert_eq!(others.by("204").run().exit, 5);
    let own = world.line("audit undo --actor 204 --since 1h --yes");
    own.by("204").run().ok();
    assert_eq!(world.run("export").ok().stdout, before);
    // However they call themselves.
    world.run("extension set 204 --username Olaf.O").ok();
    for (old, name) in [
        ("204", "olaf.o"),
        ("204", "me"),
        ("204", "ME"),
        ("254", "204"),
    ] {
        let applied = world.line("apply --format yaml --yes").by("204");
        applied.stdin(site).run().ok();
        if old != "204" {
            world.run(&format!("extension renumber 204 {old}")).ok();
        }
        let own = format!("audit undo --actor {name} --since 1h --yes");
        // Nobody else's is theirs, under any name.
        for other in ["202", "205"] {
            assert_ne!(world.line(&own).by(other).run().exit, 0, "{other} {name}");
        }
        world.line(&own).by("204").run().ok();
        assert!(!world.run("export").ok().stdout.contains("+48601879136"));
        if old != "204" {
            world.run(&format!("extension renumber {old} 204")).ok();
        }
    }
    // Under another number they are who they were.
    let applied = world.line("apply --format yaml --yes -o json").by("204");
    let id = applied.stdin(site).run().ok().json()["audit_id"].clone();
    world.run("extension renumber 204 264").ok();
    let own = world.line(&format!("audit undo --batch {id} --yes"));
    own.by("204").run().ok();
    assert!(!world.run("export").ok().stdout.contains("+48601879136"));
}
