//! `extension ensure` gives what `extension add` gives, and nothing twice.

use super::{base, changed};
use crate::common::World;
use crate::schema::rows;

/// What goes with somebody; the record, of which a run that changes nothing writes none.
const ALONG: &str = "--group night --queue 800 --ring-group 810 --console allow --os-user news";
const NEWS: &[(u32, &str)] = &[(4_900_009, "news")];

fn answer(world: &World, line: &str) -> serde_json::Value {
    let line = format!("{line} -o json");
    world.line(&line).by("100").users(NEWS).run().ok().json()
}

/// In one transaction, and one undo; again it changes nothing, whoever of both it was made by.
#[test]
fn it_gives_what_add_gives_once() {
    let begun = base();
    for opening in ["", "--generate", "--invite", "--invite --invite-for 5d"] {
        let ensure =
            format!("extension ensure 299 --department sales --first Ewa {ALONG} {opening}");
        let add = format!("extension add 299 --department sales --first Ewa {ALONG} {opening}");
        let world = World::thaw(&begun);
        let made = answer(&world, &ensure);
        assert_eq!(made["changed"], true, "{opening}: {made}");
        let other = World::thaw(&begun);
        let added = answer(&other, &add);
        assert_eq!(made["steps"], added["steps"], "{opening}");
        for secret in ["password", "code"] {
            assert_eq!(
                made[secret].is_string(),
                added[secret].is_string(),
                "{opening}"
            );
        }
        for world in [&world, &other] {
            let before = rows(&world.db(), &[]);
            for dry in [" --dry-run", ""] {
                let again = answer(world, &format!("{ensure}{dry}"));
                assert_eq!(again["changed"], false, "{opening}: {again}");
                assert!(again.get("password").is_none() && again.get("code").is_none());
            }
            for format in ["plain", "table"] {
                let line = format!("{ensure} -o {format}");
                let told = world.line(&line).by("100").users(NEWS).run().ok();
                assert!(!told.stdout.contains("code"), "{}", told.shot());
            }
            assert!(rows(&world.db(), &[]) == before, "{opening}");
        }
        let first = made["audit_ids"][0].as_i64().unwrap();
        world.run(&format!("audit undo --batch {first} --yes")).ok();
        assert_eq!(world.run("extension show 299").exit, 5);
    }
}

/// Somebody who exists gets what they lack, and no more.
#[test]
fn who_exists_gets_what_they_lack() {
    let world = World::thaw(&base());
    world
        .run("extension add 299 --department sales --first Ewa --queue 800")
        .ok();
    world.run("group member add night 299 --role manager").ok();
    let line = format!("extension ensure 299 {ALONG} --generate");
    let made = answer(&world, &format!("{line} --email ewa@acme.example"));
    assert_eq!(
        made["steps"],
        serde_json::json!([
            "extension.set",
            "ring-group.member.add",
            "console.allow",
            "password.set",
            "console.bind",
        ])
    );
    assert!(made["password"].is_string());
    // Who is a manager of the group stays one.
    let held = world.run("group member list night -o plain").ok().stdout;
    assert!(held.contains("299\tEwa\tsales\tmanager"), "{held}");
    assert_eq!(answer(&world, &line)["changed"], false);
    // A password that is set, and an invitation that is open, stay.
    let told = world.run("extension ensure 299 --invite").ok().stdout;
    assert!(told.contains("already so"), "{told}");
    assert!(
        told.contains("they have a password already, which stays"),
        "{told}"
    );
    world.file("new", "Tr1cky-enough-words\n");
    assert!(!changed(
        &world,
        "extension ensure 299 --new-password-file $D/new"
    ));
    world.run("password clear 299 --yes").ok();
    assert!(changed(&world, "extension ensure 299 --invite"));
    let told = world.run("extension ensure 299 --invite").ok().stdout;
    assert!(told.contains("they are invited already"), "{told}");
    // One that has ended is none.
    world.pass(3 * 24 * 3600);
    assert!(changed(&world, "extension ensure 299 --invite"));
    assert!(changed(
        &world,
        "extension ensure 299 --new-password-file $D/new"
    ));
    assert!(!changed(
        &world,
        "extension ensure 299 --new-password-file $D/new"
    ));
}

/// Each is judged as its own command is, and all of it is done or nothing.
#[test]
fn what_one_may_not_do_is_not_done_by_the_way() {
    let world = World::thaw(&base());
    world
        .run("extension add 299 --department sales --first Ewa")
        .ok();
    let before = rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    for (line, exit) in [
        ("--first Eva --group night", 5),
        ("--first Eva --queue 899", 5),
        ("--first Eva --os-user news", 4),
        ("--group nowhere --first Eva --generate", 5),
    ] {
        for number in ["299", "298 --department sales"] {
            let line = format!("extension ensure {number} {line}");
            let answer = world.line(&line).by("204").users(NEWS).run();
            assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
            assert!(!answer.stdout.contains("password:"), "{line}");
        }
    }
    assert!(rows(&world.db(), &["audit", "audit_tip", "audit_fold"]) == before);
    // A group that gives power over the system is confirmed by its name.
    world
        .run("group permit night --scope system extensions:write --yes")
        .ok();
    let line = "extension ensure 299 --group night";
    assert_eq!(world.run(&format!("{line} --no-input")).exit, 9);
    world.run(&format!("{line} --confirm night")).ok();
    assert!(!changed(&world, line));
}
