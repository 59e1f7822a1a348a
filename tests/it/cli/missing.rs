//! What is named and is not there answers before rights do (SPEC 3), in commands of one step and of
//! several.

use crate::common::World;

/// A receptionist may do none of this, and each line names one thing that is not there.
const LINES: &[&str] = &[
    "extension add 299 --department sales --role nosuch",
    "extension add 299 --department nosuch",
    "extension ensure 201 --role nosuch",
    "extension ensure 201 --role nosuch --first Ada",
    "extension ensure 201 --department sales --role nosuch --disabled",
    "extension ensure 201 --department nosuch",
    "extension ensure 201 --department nosuch --first Ada",
    "extension ensure 299 --department sales --role nosuch",
    "extension copy 999 998",
    "extension move 201 --department nosuch",
    "extension list --role nosuch",
    "extension list --group nosuch",
    "department member add sales 301 --role nosuch",
    "department member add sales 999",
    "department member set sales 201 --role nosuch",
    "department member remove sales 999",
    "department remove sales --move-to nosuch --yes",
    "department remove depot --move-to nosuch --yes",
    "department rights sales --role nosuch --allow intercom",
    "department copy nosuch annexe",
    "role grant 201 nosuch --department sales",
    "role grant 201 manager --department nosuch",
    "role grant 999 manager --department sales",
    "role revoke 201 nosuch --department sales",
    "role revoke 201 --department nosuch",
    "role add helper --from nosuch",
    "group member add hotline 999",
    "group member set hotline 201,+999 --role manager",
    "group member set hotline -999,201 --role manager",
    "group copy nosuch annexe",
    "holiday copy sales nosuch",
    "holiday copy nosuch sales",
    "queue add 899 --department nosuch",
    "queue set 800 --department nosuch",
    "queue member add 800 999",
    "token add --right extensions:read --department nosuch --for 1d",
    "auth list 999",
    "auth can-i extensions:read 201 --actor 999",
    "auth who-can extensions:read department:nosuch",
    "hours override nosuch closed --sticky",
    "route set department:nosuch --closed hangup",
];

#[test]
fn what_is_not_there_answers_before_what_is_refused() {
    let world = World::company();
    for line in [
        "department add depot",
        "queue add 800 --department sales",
        "group add hotline",
        "group member add hotline 202",
        "group member add hotline 201",
    ] {
        world.run(line).ok();
    }
    let mut wrong = String::new();
    for line in LINES {
        for line in [(*line).to_owned(), format!("{line} --dry-run")] {
            let answer = world.run_as("202", &line);
            if answer.exit != 5 {
                wrong += &format!("$ {line}\n{}\n", answer.shot());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The record says what was asked for, and that it was missing.
#[test]
fn the_record_of_it_is_of_the_command() {
    let world = World::company();
    let answer = world.run_as(
        "202",
        "extension ensure 201 --role nosuch --first Ada -o json",
    );
    let id = &answer.error()["audit_id"];
    let record = world.run(&format!("audit show {id} -o json")).ok().json();
    assert_eq!(record["action"], "extension.ensure");
    assert_eq!(record["target"], "extension:201");
    assert_eq!(record["rule"], "not_found");
}
