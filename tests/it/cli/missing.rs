//! "Not found" comes before rights (SPEC 3), in commands of one step and of several.

use crate::common::World;
use insta::assert_snapshot;

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

/// What takes something away does nothing, and succeeds, where it is gone already: the hidden like
/// the absent. What is there goes as ever.
#[test]
fn what_is_gone_already_is_no_error_where_that_is_said() {
    let world = World::company();
    for line in [
        "queue add 800 -d sales",
        "group add night",
        "role add clerk --from user",
        "holiday add sales Party --on 2027-03-03",
    ] {
        world.run(line).ok();
    }
    for line in [
        "extension remove 299",
        "department remove nowhere",
        "department member remove sales 301",
        "group remove none",
        "group member remove night 201",
        "queue remove 899",
        "queue member remove 800 201",
        "ring-group remove 899",
        "ivr remove 899",
        "ivr option remove 899 1",
        "trunk remove 899",
        "role remove none",
        "role revoke 299",
        "holiday remove sales None",
        "phonebook remove 77",
        "token revoke 99",
        "console unbind 299",
        "settings sso remove none",
    ] {
        let gone = world.run(&format!("{line} --yes")).exit;
        assert!(gone == 5 || gone == 0, "{line}: {gone}");
        let answer = world
            .run(&format!("{line} --yes --if-exists -o json"))
            .ok()
            .json();
        assert_eq!(answer["changed"], false, "{line}: {answer}");
        let action = answer["action"].as_str().unwrap();
        assert!(
            line.starts_with(&action.replace('.', " ")),
            "{line}: {action}"
        );
    }
    let hidden = world
        .run_as("204", "extension remove 401 --yes --if-exists")
        .shot();
    let absent = world
        .run_as("204", "extension remove 499 --yes --if-exists")
        .shot();
    assert_eq!(hidden.replace("401", "499"), absent);
    assert_snapshot!(absent, @r#"
    no extension `499`: nothing to do
    -- exit 0
    "#);
    // What its calls or people are to go to is not what is to go.
    for (line, there) in [
        (
            "department remove support --move-to nowhere --confirm support",
            "department show support",
        ),
        ("extension remove 201 --calls-to 299", "extension show 201"),
        ("queue remove 800 --move-to queue:899", "queue show 800"),
    ] {
        let answer = world.run(&format!("{line} --yes --if-exists"));
        assert!(matches!(answer.exit, 5 | 7), "{line}: {}", answer.shot());
        world.run(there).ok();
    }
    // Whoever may not is refused, as ever, and what is there goes.
    assert_eq!(
        world
            .run_as("202", "extension remove 201 --yes --if-exists")
            .exit,
        4
    );
    world.run("queue remove 800 --if-exists").ok();
    assert_eq!(world.run("queue show 800").exit, 5);
    assert_snapshot!(world.run("extension remove 298 299 --yes --if-exists").shot(), @r#"
    -- stderr
    pbxctl: `--if-exists` works for one at a time
    hint: use a separate command, or a line of a batch, for each
    -- exit 2
    "#);
    let lines = world.file(
        "lines",
        "group remove none --if-exists\ngroup remove night --if-exists\n",
    );
    world.run(&format!("batch {}", lines.display())).ok();
    assert_eq!(world.run("group show night").exit, 5);
}

/// Every verb that takes something away has the option.
#[test]
fn each_removal_may_be_of_what_is_gone() {
    let root = pbxctl::cli::built(None);
    for (path, command) in crate::common::tree::leaves(&root) {
        let verb = path.rsplit(' ').next().unwrap();
        let takes = ["remove", "revoke", "unbind"].contains(&verb);
        let has = command
            .get_arguments()
            .any(|arg| arg.get_id() == "if-exists");
        assert_eq!(has, takes, "{path}");
    }
}
