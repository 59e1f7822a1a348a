//! Whatever is granted until a time ends on that second: one second before it holds, from then on
//! it does not, and setting the clock back restores it. The same goes for what is shown, which says
//! how long is left.

use crate::common::{FOUNDER, World};
use serde_json::Value;

const HOUR: i64 = 3600;

/// One thing that ends, given to 204 for an hour, which opens `extensions:write` over 301.
struct Ending {
    given: &'static [&'static str],
    /// What `auth list` calls what gives it.
    path: &'static str,
    /// Commands that show it, and where their JSON has its end.
    shown: &'static [(&'static str, &'static str)],
    /// Words of it in the tables.
    word: &'static str,
}

fn world(ending: &Ending) -> World {
    let world = World::company();
    for line in ending.given {
        world.run(line).ok();
    }
    world
}

/// Each end that a JSON text has under that key.
fn ends(value: &Value, key: &str, to: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| ends(v, key, to)),
        Value::Object(map) => {
            let end = map.get(key).and_then(Value::as_str);
            to.extend(end.map(str::to_owned));
            map.values().for_each(|v| ends(v, key, to));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn holds(world: &World, ending: &Ending, after: i64) {
    let live = after < HOUR;
    world.set_clock(after);
    let at = format!("{} at {after}", ending.word);
    // The decision: the rules and a real change.
    let set = world.run_as("204", &format!("extension set 301 --first At{after}"));
    assert_eq!(set.exit, if live { 0 } else { 4 }, "{at}: {}", set.shot());
    // The question, asked by themselves and by somebody else.
    for (who, more) in [("204", ""), (FOUNDER, "--actor 204")] {
        let line = format!("auth can-i extensions:write 301 {more} -o json");
        let answer = world.run_as(who, &line);
        assert_eq!(
            answer.exit,
            if live { 0 } else { 3 },
            "{at}: {}",
            answer.shot()
        );
        assert_eq!(
            answer.stdout.contains(" left)"),
            live,
            "{at}: {}",
            answer.shot()
        );
        // What has ended is told as a near miss; of a group, to whoever still sees it.
        if who == FOUNDER {
            let ended = answer.stdout.contains("ended 2026-11-20T10:00:00Z");
            assert_eq!(ended, !live, "{at}: {}", answer.shot());
        }
    }
    let who = world.run("auth who-can extensions:write 301").ok();
    assert_eq!(who.stdout.contains("204 "), live, "{at}: {}", who.shot());
    // The list of what they hold.
    let list = world.run("auth list 204 -o json --columns path,until").ok();
    let mut found = Vec::new();
    let rows = list.json();
    let of_it: Vec<&Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["path"] == ending.path)
        .collect();
    of_it.iter().for_each(|row| ends(row, "until", &mut found));
    assert_eq!(of_it.is_empty(), !live, "{at}: {}", list.shot());
    assert!(
        found.iter().all(|end| end == "2026-11-20T10:00:00Z"),
        "{at}: {found:?}"
    );
    // What shows it, with what is left of it.
    for (line, key) in ending.shown {
        let mut found = Vec::new();
        let answer = world.run_as("204", &format!("{line} -o json"));
        ends(&answer.json(), key, &mut found);
        let expected = "2026-11-20T10:00:00Z".to_owned();
        assert_eq!(
            found.contains(&expected),
            live,
            "{at}: {line}: {}",
            answer.shot()
        );
        let table = world.run_as("204", line).ok();
        let says = table.stdout.lines().any(|l| {
            l.contains(ending.word)
                && l.contains("2026-11-20 10:00 UTC")
                && l.contains(&left_of(after))
        });
        assert_eq!(says, live, "{at}: {line}: {}", table.shot());
    }
}

/// How the time left is written.
fn left_of(after: i64) -> String {
    match HOUR - after {
        1 => "1 s".to_owned(),
        HOUR => "1 h".to_owned(),
        1800 => "30 min".to_owned(),
        _ => "never shown".to_owned(),
    }
}

#[track_caller]
fn ends_on_the_second(ending: &Ending) {
    let world = world(ending);
    for after in [0, HOUR - 1, HOUR, HOUR + 1, HOUR / 2, HOUR, HOUR - 1] {
        holds(&world, ending, after);
    }
}

#[test]
fn console_permissions_end_on_the_second() {
    ends_on_the_second(&Ending {
        given: &["console permit 204 all-extensions --for 1h --confirm 204"],
        path: "console permission all-extensions",
        shown: &[
            ("console show 204", "until"),
            ("extension show 204", "until"),
            ("whoami", "until"),
        ],
        word: "all-extensions",
    });
}

#[test]
fn group_memberships_end_on_the_second() {
    ends_on_the_second(&Ending {
        given: &[
            "group add hotline",
            "group permit hotline extensions:write",
            "group permit hotline groups:read --scope system",
            "group member add hotline 301",
            "group member add hotline 202",
            "group rights hotline --role user --allow see-group-members",
            "group member add hotline 204 --for 1h",
        ],
        path: "group hotline",
        shown: &[("extension show 204", "until"), ("whoami", "until")],
        word: "hotline",
    });
}

/// A group is not seen any more by whom it let in, so these are asked of it apart.
#[test]
fn a_group_says_how_long_one_belongs_to_it() {
    let world = World::company();
    for line in [
        "group add hotline",
        "group rights hotline --role user --allow see-group-members",
        "group permit hotline extensions:write",
        "group member add hotline 204 --for 1h",
    ] {
        world.run(line).ok();
    }
    for (after, live) in [
        (HOUR - 1, true),
        (HOUR, false),
        (HOUR + 1, false),
        (HOUR / 2, true),
    ] {
        world.set_clock(after);
        let show = world.run_as("204", "group show hotline -o json");
        let list = world.run_as("204", "group list -o json --columns my_until");
        let members = world.run("group member list hotline -o json").ok().json();
        let human = left_of(after);
        if live {
            assert_eq!(show.json()["my_until"], "2026-11-20T10:00:00Z");
            assert_eq!(list.json()[0]["my_until"], "2026-11-20T10:00:00Z");
            assert_eq!(members[0]["until"], "2026-11-20T10:00:00Z");
            for (line, word) in [("group show hotline", "You"), ("group list", "hotline")] {
                let table = world.run_as("204", line).ok().stdout;
                let says = table
                    .lines()
                    .any(|l| l.contains(word) && l.contains(&human));
                assert!(says, "{after}: {line}: {table}");
            }
        } else {
            assert_eq!(show.exit, 5, "{after}: {}", show.shot());
            assert_eq!(list.json(), serde_json::json!([]), "{after}");
            assert_eq!(members, serde_json::json!([]), "{after}");
        }
    }
}

#[test]
fn department_memberships_and_roles_end_on_the_second() {
    ends_on_the_second(&Ending {
        given: &["department member add support 204 --role manager --for 1h"],
        path: "role manager in support",
        shown: &[("extension show 204", "until"), ("whoami", "until")],
        word: "support",
    });
    ends_on_the_second(&Ending {
        given: &["role grant 204 system-admin --confirm 204 --for 1h"],
        path: "role system-admin in system",
        shown: &[("whoami", "until")],
        word: "system-admin",
    });
}

/// Sessions end as well, and are listed with what is left of them.
#[test]
fn sessions_say_how_long_they_last() {
    let world = World::company();
    world.password("204", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    let run = |line: &str| world.line(line).by_nobody().run();
    run("login -u 204 --password-file $D/key --for 1h").ok();
    for (after, live) in [(HOUR - 1, true), (HOUR, false), (HOUR / 2, true)] {
        world.set_clock(after);
        let list = run("login --list -o json --columns expires");
        if live {
            assert_eq!(list.json()[0]["expires"], "2026-11-20T10:00:00Z");
            let table = run("login --list").ok().stdout;
            assert!(
                table.contains(&format!("{} left", left_of(after))),
                "{table}"
            );
        } else {
            assert_eq!(list.exit, 8, "{}", list.shot());
        }
    }
}
