//! What a permitted change does besides what it says, as SPEC 1 to 3 promise.

use super::world::Stage;
use pbxctl::engine::Done;
use serde_json::{Value, json};

fn does(stage: &Stage, who: &str, line: &str) -> Done {
    match stage.world.perform_line(&stage.session(who), line) {
        Ok(done) => done,
        Err(_) => panic!("{who} may not `{line}`"),
    }
}

fn show(stage: &Stage, number: &str) -> Value {
    let line = format!("extension show {number} -o json");
    stage.world.run(&line).ok().json()
}

#[test]
fn whoever_may_know_the_password_is_told_of() {
    let stage = Stage::new();
    does(&stage, "203", "password set 201");
    let done = does(&stage, "205", "role grant 201 manager --department sales");
    let warning = "203, who set the password of 201, does not hold";
    assert!(
        done.warnings.iter().any(|w| w.contains(warning)),
        "{:?}",
        done.warnings
    );
    let id = done.audit_id.unwrap();
    let record = stage
        .world
        .run(&format!("audit show {id} -o json"))
        .ok()
        .json();
    assert!(
        record["note"].as_str().unwrap().contains(warning),
        "{record}"
    );
    // What the setter holds is nothing to warn of, nor what the receiver changed.
    let done = does(
        &stage,
        "205",
        "role grant 211 group-admin --department sales",
    );
    assert_eq!(done.warnings, [""; 0]);
    let world = &stage.world;
    world.file("old", "violet tractor hums softly\n");
    world.file("new", "softly hums the violet tractor\n");
    world
        .run_as("203", "password set 211 --new-password-file $D/old")
        .ok();
    world
        .run_as(
            "211",
            "password change -u 211 --password-file $D/old --new-password-file $D/new",
        )
        .ok();
    let done = does(&stage, "205", "role grant 211 owner --department sales");
    assert_eq!(done.warnings, [""; 0]);
    does(&stage, "205", "password set 221");
    let done = does(&stage, "205", "role grant 221 manager --department sales");
    assert_eq!(done.warnings, [""; 0]);
}

#[test]
fn a_copy_takes_no_credential_along() {
    let stage = Stage::new();
    for step in [
        "extension set 221 --email ada@acme.example --vm on --vm-pin-file 4321 --did +48221000221 --forward-busy voicemail:221",
        "department member set support 221 --allow intercom",
        "console permit 221 trunks",
        "role grant 221 system-admin",
        "password set 221",
        "extension copy 221 299",
    ] {
        does(&stage, "100", step);
    }
    let copy = show(&stage, "299");
    assert_eq!(copy["email"], Value::Null, "{copy}");
    assert_eq!(copy["forward_busy"], "voicemail:299", "{copy}");
    assert_eq!(
        (&copy["vm_pin"], &copy["did"]),
        (&Value::Null, &json!([])),
        "{copy}"
    );
    let console = stage.world.run("console show 299 -o json").ok().json();
    assert_eq!(console["password_set"], false, "{console}");
    assert_eq!(console["permissions"], json!([]), "{console}");
    assert_eq!(console["os_user"], Value::Null, "{console}");
    assert_eq!(console["let_in"], false, "{console}");
    let members = stage
        .world
        .run("department member list support -o json")
        .ok()
        .json();
    let member = members
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["number"] == "299");
    assert!(
        member.is_some_and(|m| m.to_string().contains("intercom")),
        "{members}"
    );
    assert!(
        !stage
            .world
            .run("auth list 299 -o json")
            .ok()
            .stdout
            .contains("system-admin")
    );
}

#[test]
fn whoever_moves_leaves_his_role_behind() {
    let stage = Stage::new();
    does(&stage, "100", "extension move 204 --department support");
    assert_eq!(show(&stage, "204")["department"], "support");
    let of = |department: &str| {
        let line = format!("department member list {department} -o json");
        stage.world.run(&line).ok().json()
    };
    let row = |all: &Value| {
        all.as_array()
            .unwrap()
            .iter()
            .find(|m| m["number"] == "204")
            .cloned()
    };
    assert_eq!(row(&of("sales")), None);
    assert_eq!(row(&of("support")).unwrap()["role"], "user");
}

#[test]
fn a_role_that_ended_leaves_the_overrides() {
    let stage = Stage::new();
    for step in [
        "department member set sales 201 --role manager --until +60 --allow barge-in",
        "clock 60",
    ] {
        stage.step(step);
    }
    let rights = stage.world.run("auth list 201 -o json").ok().stdout;
    assert!(
        rights.contains("barge-in") && !rights.contains("roles:write"),
        "{rights}"
    );
}

#[test]
fn a_new_password_ends_the_sessions_begun_before() {
    let stage = Stage::new();
    does(&stage, "100", "password set 204");
    let password = stage.world.file("password", "correct horse battery\n");
    let as_204 = format!("-u 204 --password-file {}", password.display());
    let state = stage.world.folder().join("state");
    let state = state.to_str().unwrap();
    let run = |line: &str| {
        stage
            .world
            .line(line)
            .by_nobody()
            .var("XDG_STATE_HOME", state)
            .run()
    };
    run(&format!("login {as_204}")).ok();
    run("whoami").ok();
    does(&stage, "205", "password clear 204");
    assert_eq!(run("whoami").exit, 8);
}
