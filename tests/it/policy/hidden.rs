//! What is hidden answers like what is absent: same text, same code, same exit, without the names
//! it would reveal and without a hint (D12).

use super::world::Stage;
use crate::common::operation::{Operation, Verdict, operation};
use pbxctl::cli::Error;
use pbxctl::engine::Session;

/// 401, `board` and the objects 840 to 843 are hidden from outsiders; 491, `nowhere` and 890
/// to 893 do not exist.
const LINES: &[&str] = &[
    "extension add 999 --department DEPARTMENT",
    "extension add 999 --department DEPARTMENT --role owner",
    "extension set NUMBER --first Ada",
    "extension set NUMBER --email ada@acme.example --vm-pin-file 1234",
    "extension remove NUMBER",
    "extension copy NUMBER 999",
    "extension move NUMBER --department sales",
    "extension move 201 --department DEPARTMENT",
    "extension move NUMBER --department DEPARTMENT",
    "extension enable NUMBER",
    "extension disable NUMBER",
    "extension show NUMBER",
    "extension list --department DEPARTMENT",
    "extension ensure NUMBER --field email",
    "department set DEPARTMENT --language pl",
    "department set DEPARTMENT --max-extensions 9",
    "department set DEPARTMENT --country GB",
    "department remove DEPARTMENT",
    "department rename DEPARTMENT other",
    "department member add DEPARTMENT 201",
    "department member add DEPARTMENT NUMBER",
    "department member add sales NUMBER",
    "department member set DEPARTMENT 201 --role owner",
    "department member set sales NUMBER --allow intercom",
    "department member remove DEPARTMENT 201",
    "department member remove sales NUMBER",
    "department member list DEPARTMENT",
    "department rights DEPARTMENT --role user --allow intercom",
    "department show DEPARTMENT",
    "department ensure DEPARTMENT",
    "group member add night-shift NUMBER",
    "group member set night-shift NUMBER --role manager",
    "group member remove night-shift NUMBER",
    "hours show DEPARTMENT",
    "hours status DEPARTMENT",
    "hours set DEPARTMENT --open 24/7",
    "hours override DEPARTMENT closed --until 3600",
    "hours clear DEPARTMENT",
    "holiday add DEPARTMENT Christmas --on 2026-12-25",
    "holiday remove DEPARTMENT Christmas",
    "holiday list DEPARTMENT",
    "role grant NUMBER owner --department sales",
    "role grant 201 owner --department DEPARTMENT",
    "role grant NUMBER system-owner",
    "role revoke NUMBER",
    "role revoke NUMBER --department sales",
    "role revoke 201 --department DEPARTMENT",
    "password set NUMBER",
    "password change -u NUMBER",
    "password totp enrol -u NUMBER",
    "password totp confirm -u NUMBER",
    "password totp remove NUMBER",
    "password clear NUMBER",
    "password invite NUMBER --until +3600",
    "password uninvite NUMBER",
    "password claim NUMBER",
    "password verify NUMBER",
    "console allow NUMBER",
    "console auto NUMBER",
    "console deny NUMBER",
    "console permit NUMBER trunks",
    "console forbid NUMBER trunks",
    "console bind NUMBER --os-user uid:3000000NUMBER",
    "console bind NUMBER --os-user uid:42",
    "console unbind NUMBER",
    "db recover --acknowledge NUMBER",
    "console sso NUMBER --provider google --subject NUMBER",
    "console sso-end NUMBER --provider google",
    "console sso-only NUMBER on",
    "console sso-only NUMBER off",
    "console show NUMBER",
    "auth list NUMBER",
    "auth can-i extensions:read extension:NUMBER",
    "auth can-i extensions:read department:DEPARTMENT",
    "auth who-can extensions:read extension:NUMBER",
    "auth who-can extensions:read department:DEPARTMENT",
    "queue add 999 --department DEPARTMENT",
    "trunk add 999 --department DEPARTMENT",
    "queue set QUEUE --name Line",
    "queue set QUEUE --department sales",
    "queue set 800 --department DEPARTMENT",
    "ring-group set RING-GROUP --name Line",
    "ivr set IVR --did +48221000999",
    "trunk set TRUNK --department none",
    "queue remove QUEUE",
    "ring-group remove RING-GROUP",
    "ivr remove IVR",
    "trunk remove TRUNK",
    "queue show QUEUE",
    "ring-group show RING-GROUP",
    "ivr show IVR",
    "trunk show TRUNK",
    "queue list --department DEPARTMENT",
    "queue member add QUEUE 201",
    "queue member add QUEUE NUMBER",
    "queue member add 800 NUMBER",
    "queue member add 800 NUMBER --position 1",
    "queue member set QUEUE 201 --position 1",
    "queue member set 800 NUMBER --position 1",
    "queue member remove QUEUE 201",
    "queue member remove 800 NUMBER",
    "queue member list QUEUE",
    "ivr option set IVR 1 extension:201",
    "ivr option remove IVR 1",
    "ivr option list IVR",
    "route set DEPARTMENT --closed hangup",
    "route set QUEUE --closed hangup",
    "route set ivr:IVR --closed hangup",
    "route show NUMBER",
    "route show QUEUE",
];

/// Lines that name the hidden as a destination: whoever may not write what leads there is
/// told that; whoever may, that there is no such destination.
const LEADING: &[&str] = &[
    "extension set 201 --forward-always extension:NUMBER",
    "extension set 201 --forward-busy voicemail:NUMBER",
    "extension set 201 --forward-no-answer queue:QUEUE",
    "extension add 999 --department sales --forward-always ivr:IVR",
    "ivr option set 802 2 extension:NUMBER",
    "ivr option set 802 2 ring-group:RING-GROUP",
    "route set sales --open queue:QUEUE",
    "route set sales --closed voicemail:NUMBER",
    "route set 800 --break ivr:IVR",
    "route set 810 --holiday extension:NUMBER",
];

/// The line with the hidden things, or with absent ones, in it.
fn naming(line: &str, hidden: bool) -> String {
    let things = if hidden {
        ["401", "board", "840", "841", "842", "843"]
    } else {
        ["491", "nowhere", "890", "891", "892", "893"]
    };
    [
        "NUMBER",
        "DEPARTMENT",
        "QUEUE",
        "RING-GROUP",
        "IVR",
        "TRUNK",
    ]
    .into_iter()
    .zip(things)
    .fold(line.to_owned(), |line, (word, thing)| {
        line.replace(word, thing)
    })
}

/// An answer about absent things as it would be about the hidden ones.
fn as_if_hidden(told: &str) -> String {
    [("491", "401"), ("nowhere", "board"), ("89", "84")]
        .into_iter()
        .fold(told.to_owned(), |told, (absent, hidden)| {
            told.replace(absent, hidden)
        })
}

/// All that an asker gets to see of an answer.
fn told(stage: &Stage, session: &Session, op: &Operation) -> String {
    match stage.judge_operation(session, op) {
        Verdict::Permitted(_) => "ok".into(),
        Verdict::Refused(refusal) => {
            let error = Error::from(refusal);
            format!("{:?} {}", error.kind(), error.json())
        }
    }
}

#[test]
fn the_hidden_answers_like_the_absent() {
    let stage = Stage::new();
    // Whoever is in a department one does not see must not show by it either.
    stage.step(
        "department member add board 405 --role owner"
            .replace("405", "304")
            .as_str(),
    );
    // Nor does a group that is published show whoever is hidden.
    for line in [
        "group add night-shift",
        "group set night-shift --visibility open",
        "group member add night-shift 401",
        "group member add night-shift 201",
    ] {
        stage.step(line);
    }
    for asker in ["201", "202", "203", "204", "205", "301", "109"] {
        let session = stage.session(asker);
        for line in LINES {
            let hidden = naming(line, true);
            let told_of_hidden = told(&stage, &session, &operation(&hidden));
            let absent = operation(&naming(line, false));
            let told_of_absent = as_if_hidden(&told(&stage, &session, &absent));
            assert_eq!(told_of_hidden, told_of_absent, "{asker} does `{hidden}`");
            assert!(
                told_of_hidden.starts_with("NotFound"),
                "{asker} does `{hidden}`: {told_of_hidden}"
            );
        }
    }
}

/// Further lines about somebody whose home is hidden, or what they have there.
const CARRYING: &[&str] = &[
    "extension move NUMBER --department support",
    "extension move NUMBER --department board",
    "department member add support NUMBER",
    "department member add support NUMBER --role manager",
    "group member add night-shift NUMBER",
    "token revoke NUMBER",
];

/// What is done to `NUMBER` so that worlds differ in nothing else.
const HELD: &[&[&str]] = &[
    &["department member set HOME NUMBER --role receptionist"],
    &["department member set HOME NUMBER --role owner"],
    &["department member set HOME NUMBER --allow barge-in"],
    &["role grant NUMBER system-admin"],
    &["role grant NUMBER system-owner"],
    &["console permit NUMBER trunks"],
    &["extension set NUMBER --email n@acme.example --vm on"],
    &["password set NUMBER"],
];

/// The home of somebody who is a member of sales, too, and those who see no more of them than
/// their name.
fn refusals_of(home: &str, number: &str, askers: &[&str], held: &[&str]) -> Vec<(String, String)> {
    let stage = Stage::new();
    let put = |line: &str| line.replace("NUMBER", number).replace("HOME", home);
    stage.step("group add night-shift");
    stage.step(&put("extension add NUMBER --department HOME"));
    stage.step(&put("department member add sales NUMBER"));
    for step in held {
        stage.step(&put(step));
    }
    let about = LINES.iter().filter(|line| line.contains("NUMBER"));
    let mut all = Vec::new();
    for asker in askers {
        let session = stage.session(asker);
        for line in about.clone().chain(CARRYING) {
            let line = naming(&put(line), true);
            let answer = told(&stage, &session, &operation(&line));
            all.push((format!("{asker} does `{line}`"), answer));
        }
    }
    all
}

/// What whoever may not do something is told does not hang on what those have to whom they would do
/// it: worlds that differ in that alone refuse alike.
#[test]
fn a_refusal_does_not_tell_what_somebody_has() {
    let without_advice = |answer: &str| {
        let end = answer.find("\"hint\"").unwrap_or(answer.len());
        answer[..end].to_owned()
    };
    for (home, number, askers) in [
        ("board", "421", ["201", "202", "203", "204", "205", "231"]),
        ("support", "322", ["201", "202", "203", "204", "205", "109"]),
    ] {
        let plain = refusals_of(home, number, &askers, &[]);
        for held in HELD {
            let other = refusals_of(home, number, &askers, held);
            for ((what, plain), (_, other)) in plain.iter().zip(&other) {
                // That somebody holds more must be said to whoever holds every right it takes.
                let lacks = |rule: &&str| plain.contains(&format!("\"rule\":\"{rule}\""));
                if !["D2", "D3", "D4", "D8", "D12"].iter().any(lacks) {
                    continue;
                }
                let is_hidden = home == "board";
                let [plain, other] = [plain, other].map(|answer| match is_hidden {
                    true => answer.clone(),
                    // Who could do it instead is told of what one sees.
                    false => without_advice(answer),
                });
                assert_eq!(plain, other, "{what}, after {held:?}");
            }
        }
    }
}

#[test]
fn a_hidden_destination_is_none() {
    let stage = Stage::new();
    let mut none_such = 0;
    for asker in ["201", "202", "203", "204", "205", "301", "303", "109"] {
        let session = stage.session(asker);
        for line in LEADING {
            let hidden = naming(line, true);
            let told_of_hidden = told(&stage, &session, &operation(&hidden));
            let absent = operation(&naming(line, false));
            let told_of_absent = as_if_hidden(&told(&stage, &session, &absent));
            assert_eq!(told_of_hidden, told_of_absent, "{asker} does `{hidden}`");
            assert_ne!(told_of_hidden, "ok", "{asker} does `{hidden}`");
            none_such += usize::from(told_of_hidden.contains("does not exist"));
        }
    }
    assert!(none_such > 20, "only {none_such} were told so");
}

/// That a number is taken cannot be hidden from whoever may give it; from others it can.
#[test]
fn whoever_may_not_give_a_number_does_not_learn_that_it_is_taken() {
    let stage = Stage::new();
    stage.step("queue set 840 --did +48221000840");
    for asker in ["201", "202", "301", "303"] {
        let session = stage.session(asker);
        for line in [
            "extension add NUMBER --department sales",
            "extension add QUEUE --department sales",
            "queue add NUMBER --department sales",
            "trunk add QUEUE --department sales",
            "queue set 800 --did DID",
        ] {
            let hidden = operation(&naming(line, true).replace("DID", "+48221000840"));
            let absent = operation(&naming(line, false).replace("DID", "+48221000890"));
            let told_of_absent = as_if_hidden(&told(&stage, &session, &absent));
            assert_eq!(
                told(&stage, &session, &hidden),
                told_of_absent,
                "{asker} does `{line}`"
            );
        }
    }
}

/// Looking, changing, being refused: nothing printed of visible things names a hidden one.
#[test]
fn nothing_visible_names_the_hidden() {
    let stage = Stage::new();
    for step in [
        "department member add board 304 --role manager",
        "department member add board 201",
        "extension set 201 --forward-busy extension:401",
    ] {
        stage.step(step);
    }
    for asker in ["202", "203", "204", "205", "301", "303", "305"] {
        let session = stage.session(asker);
        for target in ["201", "304"] {
            for line in LINES.iter().filter(|line| line.contains("NUMBER")) {
                let line = line
                    .replace("NUMBER", target)
                    .replace("DEPARTMENT", "support")
                    .replace("QUEUE", "800");
                let told = told(&stage, &session, &operation(&line));
                let names = ["board", "401", "404", "405", "840", "842"]
                    .iter()
                    .find(|n| told.contains(**n));
                assert_eq!(names, None, "{asker} does `{line}`: {told}");
            }
        }
    }
}

/// The same, through whole commands: what is printed and how it ends.
#[test]
fn commands_do_not_tell_the_hidden_from_the_absent() {
    let stage = Stage::new();
    stage.step("group add board");
    for (hidden, absent) in [
        ("extension show 401", "extension show 491"),
        (
            "extension set 401 --first Ada",
            "extension set 491 --first Ada",
        ),
        ("extension remove 401 --yes", "extension remove 491 --yes"),
        (
            "extension list --department board",
            "extension list --department nowhere",
        ),
        ("department show board", "department show nowhere"),
        (
            "department member list board",
            "department member list nowhere",
        ),
        (
            "role grant 401 manager --department sales",
            "role grant 491 manager --department sales",
        ),
        ("role revoke 401", "role revoke 491"),
        ("console show 401", "console show 491"),
        (
            "auth can-i extensions:read 401",
            "auth can-i extensions:read 491",
        ),
        (
            "auth who-can extensions:read 401",
            "auth who-can extensions:read 491",
        ),
        ("auth list 401", "auth list 491"),
        ("password clear 401", "password clear 491"),
        ("queue show 840", "queue show 890"),
        ("queue member list 840", "queue member list 890"),
        ("queue member add 840 201", "queue member add 890 201"),
        ("ring-group remove 841", "ring-group remove 891"),
        ("ivr option set 842 2 hangup", "ivr option set 892 2 hangup"),
        ("trunk set 843 --name Line", "trunk set 893 --name Line"),
        (
            "route set 840 --closed hangup",
            "route set 890 --closed hangup",
        ),
        ("group show board", "group show nowhere"),
        ("group member list board", "group member list nowhere"),
        ("group member add board 201", "group member add nowhere 201"),
        (
            "group member remove board 201",
            "group member remove nowhere 201",
        ),
        (
            "group permit board extensions:read",
            "group permit nowhere extensions:read",
        ),
        ("group remove board", "group remove nowhere"),
        (
            "extension list --group board",
            "extension list --group nowhere",
        ),
        (
            "auth can-i extensions:read group:board",
            "auth can-i extensions:read group:nowhere",
        ),
    ] {
        for format in ["table", "json"] {
            let run = |line: &str| stage.world.run_as("204", &format!("{line} -o {format}"));
            let (one, other) = (run(hidden), run(absent));
            assert_eq!(one.exit, 5, "{}", one.shot());
            let said = |text: &str| {
                let text = as_if_hidden(text);
                // Each attempt has a record of its own.
                match text.split_once("\"audit_id\":") {
                    Some((before, _)) => before.to_owned(),
                    None => text,
                }
            };
            assert_eq!(
                said(&one.shot()),
                said(&other.shot()),
                "{hidden} -o {format}"
            );
        }
    }
}

/// A policy test on a real site tells whoever runs it no more than the command would: not whether a
/// number that they may not give is taken.
#[test]
fn a_policy_test_does_not_tell_the_taken_from_the_free() {
    let stage = Stage::new();
    let mut refused = 0;
    for asker in ["201", "202", "203", "204", "205", "301", "303"] {
        for line in [
            "extension add NUMBER --department sales",
            "extension add QUEUE --department sales --role owner",
            "extension renumber 205 NUMBER",
            "extension copy 205 QUEUE",
            "extension move 205 --department support --number NUMBER",
            "queue add NUMBER --department sales",
            "trunk add QUEUE --department support",
            "group member add night-shift NUMBER",
        ] {
            let tested = |hidden: bool, format: &str| {
                let line = naming(line, hidden);
                let file = serde_json::json!({"tests": [
                    {"actor": asker, "command": line, "expect": "allow"}
                ]});
                let test = format!("auth test - -o {format}");
                let test = stage.world.line(&test).by(asker);
                test.stdin(&file.to_string()).run().shot()
            };
            let judge = |hidden: bool| {
                let op = operation(&naming(line, hidden));
                told(&stage, &stage.session(asker), &op)
            };
            // Whoever may give a number is told that it is taken.
            if as_if_hidden(&judge(false)) != judge(true) {
                continue;
            }
            for format in ["table", "json"] {
                let absent = as_if_hidden(&tested(false, format));
                refused += usize::from(absent.contains("deny"));
                assert_eq!(tested(true, format), absent, "{asker} tests `{line}`");
            }
        }
    }
    assert!(refused > 60, "only {refused} were refused");
}
