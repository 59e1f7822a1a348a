//! What a copy takes from its model: what belongs to the job, and nothing that belongs to the person.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;
use serde_json::Value;

fn world() -> World {
    let world = World::company();
    for line in [
        "ext set 201 --first Lena --last Zak --email lena@acme.example --mobile +48600100200 --username lena",
        "ext set 201 --did +48221000201 --caller-id +48221000201 --language pl --vm on --vm-email attach",
        "ext set 201 --missed-call-email on --phonebook off --no-answer-seconds 20",
        "ext set 201 --forward-busy voicemail:201 --forward-no-answer external:+48600100200",
    ] {
        world.run(line).ok();
    }
    world
}

fn copy(world: &World, options: &str) -> Value {
    world.run(&format!("ext copy 201 {options}")).ok();
    let number = options.split(' ').next().unwrap_or_default();
    let shown = world.run(&format!("ext show {number} -o json")).ok();
    serde_json::from_str(&shown.stdout).unwrap_or_default()
}

#[test]
fn nothing_personal_is_copied_and_what_belongs_to_the_job_is() {
    let world = world();
    let copy = copy(&world, "211");
    for personal in ["first_name", "last_name", "email", "mobile", "username"] {
        assert_eq!(copy[personal], Value::Null, "{personal}");
    }
    for personal in ["outbound_caller_id", "forward_no_answer", "vm_pin"] {
        assert_eq!(copy[personal], Value::Null, "{personal}");
    }
    assert_eq!(copy["did"], serde_json::json!([]));
    // Without an address, nothing is mailed.
    assert_eq!(copy["vm_email"], "none");
    assert_eq!(copy["missed_call_email"], false);
    assert_eq!(copy["department"], "sales");
    assert_eq!(copy["language"], "pl");
    assert_eq!(copy["vm_enabled"], true);
    assert_eq!(copy["phonebook"], false);
    assert_eq!(copy["forward_busy"], "voicemail:211");
    assert_eq!(copy["no_answer_seconds"], 20);
}

#[test]
fn a_copy_with_an_address_is_mailed_as_its_model_and_options_win() {
    let world = world();
    let copy = copy(
        &world,
        "212 --email jan@acme.example --first Jan --missed-call-email off",
    );
    assert_eq!(copy["email"], "jan@acme.example");
    assert_eq!(copy["first_name"], "Jan");
    assert_eq!(copy["vm_email"], "attach");
    assert_eq!(copy["missed_call_email"], false);
}

#[test]
fn the_caller_id_and_forwarding_of_the_company_are_copied() {
    let world = world();
    world
        .run("ext set 201 --caller-id +48221000800 --forward-no-answer external:+48221999999")
        .ok();
    let copy = copy(&world, "213");
    assert_eq!(copy["outbound_caller_id"], "+48221000800");
    assert_eq!(copy["forward_no_answer"], "external:+48221999999");
    // A DID of one's own leads back to oneself.
    world
        .run("ext set 201 --forward-no-answer external:+48221000201")
        .ok();
    world.run("ext set 201 --caller-id +48600100200").ok();
    let copy = self::copy(&world, "214");
    assert_eq!(copy["outbound_caller_id"], Value::Null);
    assert_eq!(copy["forward_no_answer"], Value::Null);
}

#[test]
fn the_answer_says_what_is_missing() {
    let world = world();
    assert_snapshot!(shots(&world, &[
        "ext copy 201 211",
        "ext copy 201 212 --first Jan --email jan@acme.example --did +48221000212",
    ]), @r#"
    $ ext copy 201 211
    extension 211: copied from extension 201 (Lena Zak)
    user in sales (home); no name, e-mail address, password, voicemail PIN or DIDs yet
    -- exit 0
    $ ext copy 201 212 --first Jan --email jan@acme.example --did +48221000212
    extension 212 (Jan): copied from extension 201 (Lena Zak)
    user in sales (home); no password or voicemail PIN yet
    -- exit 0
    "#);
}

/// However a number of theirs is spelt, it stays theirs.
#[test]
fn what_names_the_person_in_another_spelling_is_not_copied() {
    for own in [
        "0048221000201",
        "48221000201",
        "0221000201",
        "'+48 22 100 02 01'",
        "0048600100200",
        "600100200",
        "201",
    ] {
        let world = world();
        world.run("dept set sales --country PL").ok();
        let given = own.trim_matches('\'');
        world
            .run(&format!(
                "ext set 201 --caller-id '{given}' --forward-no-answer 'external:{given}'"
            ))
            .ok();
        let copy = copy(&world, "213");
        for personal in ["outbound_caller_id", "forward_no_answer"] {
            assert_eq!(copy[personal], Value::Null, "{personal}: {own}");
        }
    }
    let world = world();
    for line in [
        "queue add 800 --department sales",
        "ext set 201 --caller-id +48221000200 --forward-no-answer queue:800",
    ] {
        world.run(line).ok();
    }
    let copy = copy(&world, "214");
    assert_eq!(copy["outbound_caller_id"], "+48221000200");
    assert_eq!(copy["forward_no_answer"], "queue:800");
}

/// Where the calls of somebody who left go is not part of the job.
#[test]
fn a_copy_of_somebody_who_left_takes_its_own_calls() {
    let world = world();
    world.run("ext disable 201 --calls-to 202").ok();
    let left = world.run("ext show 201 -o json").ok().json();
    assert_eq!(left["forward_always"], "extension:202");
    let copy = copy(&world, "215");
    assert_eq!(copy["forward_always"], Value::Null);
    assert_eq!(copy["forward_busy"], "voicemail:215");
    // Whoever is there and forwards all calls has a reason for it.
    world.run("ext enable 201").ok();
    let copy = self::copy(&world, "216");
    assert_eq!(copy["forward_always"], "extension:202");
}
