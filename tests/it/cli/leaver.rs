//! What is said of somebody who leaves is true: of what goes with them, what stays, and what comes
//! back.

use crate::common::World;

fn world(lines: &[&str]) -> World {
    let world = World::company();
    world.run("hours set sales --open 'mon-fri 8-17'").ok();
    for line in lines {
        world.run(line).ok();
    }
    world
}

/// No DID leads to voicemail: it rings the extension, and that is said.
#[test]
fn a_did_that_cannot_lead_to_voicemail_rings_and_that_is_said() {
    let ready = [
        "extension set 204 --vm on",
        "extension set 203 --did +48221000203",
        "queue add 800 -d sales --did +48221000800",
    ];
    for line in [
        "extension remove 203 --calls-to voicemail:204 -y",
        "extension disable 203 --calls-to voicemail:204 --purge-after 30d",
        "queue remove 800 --move-to voicemail:204",
    ] {
        let world = world(&ready);
        let did = if line.starts_with("queue") {
            "+48221000800"
        } else {
            "+48221000203"
        };
        let said = format!(
            "calls to its DID {did} go to extension:204 and ring it: no DID leads straight to voicemail"
        );
        let frozen = world.freeze();
        let answer = world.run(line).ok();
        assert!(answer.stdout.contains(&said), "{}", answer.shot());
        let led = world
            .run(&format!("route show --did {did} -o plain"))
            .stdout;
        assert_eq!(led, "extension:204\n", "{line}");
        let json = World::thaw(&frozen)
            .run(&format!("{line} -o json"))
            .ok()
            .json();
        assert_eq!(json["dids_moved"][0], did, "{json}");
        assert_eq!(json["dids_ring"], "extension:204", "{json}");
    }
    // Before the question too, and not where it rings what was named.
    let world = world(&ready);
    let asked = world.run("extension remove 203 --calls-to voicemail:204");
    assert!(
        asked
            .stderr
            .contains("will go to extension:204 and ring it"),
        "{}",
        asked.shot()
    );
    let there = world.run("extension remove 203 --calls-to 204 -y").ok();
    assert!(there.stdout.contains("go there too"), "{}", there.shot());
}

/// What the asker may not see or change stays, and that is said at once.
#[test]
fn what_stays_is_said() {
    let world = world(&[
        "queue add 900 -d board",
        "queue member add 900 203",
        "extension set 401 --forward-always 203",
        "route set board --closed voicemail:203",
    ]);
    let member = "203 stays a member of something you may not see; whoever may change that ends it with the same command";
    let marked = "203 cannot be removed while it is a destination of something you may not see; whoever may change that ends it with the same command";
    let messages = "voicemail:203 is still a destination of something you may not see; whoever may change that ends it with the same command";
    for (line, said) in [
        ("extension disable 203 --calls-to 201", [member, messages]),
        (
            "extension disable 203 --calls-to 201 --purge-after 30d",
            [member, marked],
        ),
    ] {
        for how in ["--dry-run", "-o json --dry-run"] {
            let answer = world.run_as("205", &format!("{line} {how}")).ok();
            let all = format!("{}{}", answer.stdout, answer.stderr);
            for said in said {
                assert_eq!(all.matches(said).count(), 1, "{}", answer.shot());
            }
            for hidden in ["900", "401", "board"] {
                assert!(!all.contains(hidden), "{}", answer.shot());
            }
        }
        // Whoever may do it all is told nothing of the kind.
        let whole = world.run(&format!("{line} --dry-run")).ok();
        assert!(!whole.stderr.contains("stays a member"), "{}", whole.shot());
        assert!(!whole.stderr.contains("destination of"), "{}", whole.shot());
    }
    // Whoever is in nothing stays in nothing.
    let quiet = world
        .run_as("205", "extension disable 202 --calls-to 201 --dry-run")
        .ok();
    assert_eq!(quiet.stderr, "");
}

/// Every call goes there, also what led straight to their voicemail.
#[test]
fn messages_of_somebody_disabled_go_there_too() {
    let world = world(&[
        "extension set 203 --vm on --forward-busy voicemail:203",
        "extension set 202 --forward-no-answer voicemail:203",
        "route set sales --closed voicemail:203",
    ]);
    let answer = world
        .run("extension disable 203 --calls-to 201 -o json")
        .ok()
        .json();
    let led = answer["led_elsewhere"].to_string();
    assert_eq!(
        led,
        r#"["extension:202 forward_no_answer","department:sales closed"]"#
    );
    let own = world.run("extension show 203 -o json").ok().json();
    assert_eq!(own["forward_busy"], "voicemail:203");
    let back = world.run("extension enable 203").ok();
    assert!(
        back.stderr.contains("calls of department sales (closed)"),
        "{}",
        back.shot()
    );
    // A route that one may not change stays, by name.
    world.run("route set sales --holiday voicemail:202").ok();
    world
        .run("role add desk --from manager --right departments:read")
        .ok();
    world.run("role grant 204 desk -d sales").ok();
    let stays = world
        .run_as("204", "extension disable 202 --calls-to 201")
        .ok();
    let said = "voicemail:202 is still a destination of department:sales holiday";
    assert!(stays.stderr.contains(said), "{}", stays.shot());
}

/// A removal date that has passed does not come back: the next purge would remove them again.
#[test]
fn an_undo_brings_no_removal_date_back_that_has_passed() {
    let world = world(&["extension disable 203 --purge-after 1h"]);
    world.pass(7200);
    let shown = world
        .run("extension list --columns number,purge_after")
        .ok()
        .stdout;
    assert!(shown.contains("which has passed"), "{shown}");
    let gone = world.run("extension purge --yes -o json").ok().json();
    let undo = format!("audit undo {} -y", gone["audit_id"]);
    let answer = world.run(&undo).ok();
    let said = "extension:203 was to be removed after 2026-11-20T10:00:00Z, which has passed: it has no removal date now";
    assert!(answer.stderr.contains(said), "{}", answer.shot());
    let shown = world.run("extension show 203 -o json").ok().json();
    assert_eq!(shown["enabled"], false);
    assert_eq!(shown["purge_after"], serde_json::Value::Null);
    world.run("extension purge --yes").ok();
    world.run("extension show 203").ok();
    // One that is to come does.
    world.run("extension disable 203 --purge-after 30d").ok();
    let gone = world.run("extension remove 203 -y -o json").ok().json();
    world
        .run(&format!("audit undo {} -y", gone["audit_id"]))
        .ok();
    let shown = world.run("extension show 203 -o json").ok().json();
    assert!(shown["purge_after"].is_string(), "{shown}");
}

/// However they came to be disabled, and whatever was said of their removal since.
#[test]
fn whoever_comes_back_is_told_what_they_gave_up() {
    for (lines, said) in [
        (
            vec![
                "extension disable 203 --calls-to 201",
                "extension disable 203 --purge-after 30d",
            ],
            "203 does not have back what it had before it was disabled: ring-group 801",
        ),
        (
            vec![
                "extension disable 203",
                "extension disable 203 --calls-to 201",
            ],
            "203 does not have back what it gave up while it was disabled: ring-group 801",
        ),
        (
            vec![
                "extension disable 203 --calls-to 201",
                "extension set 203 --forward-always 202",
            ],
            "203 does not have back some of what it had before it was disabled: ring-group 801",
        ),
    ] {
        let world = world(&[
            "ring-group add 801 -d sales",
            "ring-group member add 801 203 202",
        ]);
        for line in lines {
            world.run(line).ok();
        }
        let back = world.run("extension enable 203").ok().stderr;
        assert!(back.contains(said), "{back}");
        // And the command that is named brings it back.
        let undo = back.split("comes back with: pbxctl ").nth(1).unwrap();
        world
            .run(&format!("{} -y", undo.lines().next().unwrap()))
            .ok();
        let members = world.run("ring-group member list 801 -o plain").ok().stdout;
        assert!(members.contains("203"), "{members}");
    }
}

/// What nothing can take over is lost with the removal, which is said when it is planned.
#[test]
fn what_will_be_lost_at_the_removal_is_said_before() {
    let world = world(&["extension set 203 --did +48221000203"]);
    let lost = "its DID +48221000203 can only go to an extension, queue, ring group or IVR: once 203 is removed, callers reach nobody";
    for to in ["external:+48600100200", "hangup"] {
        let line = format!("extension disable 203 --calls-to {to} --purge-after 30d --dry-run");
        let answer = world.run(&line).ok();
        assert!(answer.stderr.contains(lost), "{}", answer.shot());
        let json = world.run(&format!("{line} -o json")).ok().json();
        assert_eq!(json["dids_lost"][0], "+48221000203");
    }
    for line in [
        "extension disable 203 --calls-to 202 --purge-after 30d --dry-run",
        "extension disable 203 --calls-to hangup --dry-run",
    ] {
        let answer = world.run(line).ok();
        assert!(
            !answer.stderr.contains("callers reach nobody"),
            "{}",
            answer.shot()
        );
    }
}

/// A queue that had them led calls to them.
#[test]
fn whoever_was_called_by_a_queue_is_not_said_to_have_had_no_calls() {
    let world = world(&["queue add 800 -d sales", "queue member add 800 203 202"]);
    let answer = world.run("extension remove 203 --calls-to 202 -y").ok();
    assert!(
        !answer.stdout.contains("nothing led to it"),
        "{}",
        answer.shot()
    );
    assert!(
        answer.stdout.contains("with `--forward-old 30d`"),
        "{}",
        answer.shot()
    );
    let several = world.run("extension remove 201 202");
    assert!(
        several.stderr.contains("member of queue 800\n"),
        "{}",
        several.shot()
    );
}

/// Only another extension can swap numbers.
#[test]
fn a_swap_is_offered_where_it_can_be() {
    let world = world(&[
        "queue add 800 -d sales",
        "extension renumber 202 222 --forward-old 30d",
    ]);
    let swap = "swap numbers in three steps";
    assert!(
        world
            .run("extension renumber 203 204")
            .stderr
            .contains(swap)
    );
    for number in ["800", "202"] {
        let answer = world.run(&format!("extension renumber 203 {number}"));
        assert_eq!(answer.exit, 6, "{}", answer.shot());
        assert!(!answer.stderr.contains(swap), "{}", answer.shot());
    }
    // What was just set to thirty days lasts thirty.
    world.pass(20);
    let shown = world.run("extension show 222").ok().stdout;
    assert!(shown.contains("30 days left"), "{shown}");
}

/// Nobody is said to be there by whoever does not see everybody.
#[test]
fn a_queue_whose_members_are_hidden_is_not_said_to_have_none() {
    let world = world(&["queue add 800 -d sales", "queue member add 800 401"]);
    let seen = world.run_as("205", "queue show 800").ok().stdout;
    assert!(seen.contains("none that you may see"), "{seen}");
    world.run("queue member remove 800 401").ok();
    assert_eq!(world.run_as("205", "queue show 800").ok().stdout, seen);
    let all = world.run("queue show 800").ok().stdout;
    assert!(all.contains("none: nobody rings"), "{all}");
}
