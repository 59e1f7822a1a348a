//! Site files: planned, applied and exported by whole commands.

mod absent;
mod agreed;
mod alike;
mod another;
mod empty;
mod exact;
mod handed;
mod hints;
mod holidays;
mod leavers;
mod named;
mod order;
mod partly;
mod passed;
mod pruned;
mod random;
mod refused;
mod reverted;
mod saved;
mod secret;
mod shown;
mod swapped;
mod taken;
mod together;
mod told;
mod unread;
mod wrong;

use crate::common::{Answer, World};
use crate::schema::rows;

/// A site of every kind of thing.
pub(super) const SITE: &str = r#"
settings:
  timezone: Europe/Warsaw
  lockout-tries: 4
roles:
  helper: {purpose: Helps, rights: ["extensions:read", "extensions:read@own"]}
departments:
  main: {display_name: Front desk}
  lab:
    timezone: Europe/Berlin
    numbers: 500-599
    hours: {open: "mon-fr 8:30-17", break: "12-12:30"}
    holidays:
      Labour Day: {on: 2027-05-01, yearly: true}
      Move: {on: "2027-06-01..2027-06-03", from: "12:00"}
    routes: {closed: "voicemail:501", holiday: "queue:590"}
    call_rights: {user: {intercom: allow}}
    members:
      201: {role: receptionist, until: "2030-01-01T00:00:00Z", call_rights: {barge-in: deny}}
groups:
  night:
    display_name: Night shift
    visibility: open
    rights: ["extensions:read"]
    call_rights: {manager: {see-group-calls: allow}}
    members: {500: {role: manager}, 201: {}}
extensions:
  201: {department: main, first_name: Uma}
  500:
    department: lab
    role: manager
    first_name: Ida
    last_name: Roos
    email: ida@acme.example
    did: ["+48225550150"]
    vm_enabled: true
    vm_email: attach
    forward_no_answer: "extension:501"
    no_answer_seconds: 20
    username: ida.roos
    console_access: allow
    permissions: {monitors: never}
  501: {department: lab, role: helper, forward_busy: "queue:590", enabled: false}
queues:
  590: {department: lab, name: Lab, did: ["+48225550190"], members: [501, 500], routes: {closed: "extension:500"}}
ring_groups:
  591: {department: lab, members: [500]}
ivrs:
  592: {department: lab, options: {1: "queue:590", "*": "extension:500"}}
trunks:
  593: {name: Outside}
phonebook:
  - {company: Halden, numbers: ["work:+442079460902", "mobile:+447700900902"], speed_dial: "12"}
  - {first_name: Trey, department: lab, numbers: ["+442079460903"], note: Fridays}
"#;

/// Applies what is written so; the answer.
pub(super) fn apply(world: &World, site: &str, options: &str) -> Answer {
    let line = format!("apply --format yaml --yes {options}");
    world.line(&line).stdin(site).run()
}

pub(super) fn plan(world: &World, site: &str, options: &str) -> Answer {
    let line = format!("plan --format yaml {options}");
    world.line(&line).stdin(site).run()
}

pub(super) fn export(world: &World, format: &str) -> String {
    world.run(&format!("export --format {format}")).ok().stdout
}

/// What was exported makes the same site elsewhere and changes nothing here, in each format.
#[test]
fn what_is_exported_comes_back() {
    let world = World::new();
    apply(&world, SITE, "").ok();
    let said = export(&world, "json");
    for format in ["toml", "yaml", "json"] {
        let text = export(&world, format);
        let same = world.line(&format!("plan --exit-code --format {format}"));
        let same = same.stdin(&text).run().ok().stdout;
        assert_eq!(same, "nothing to change\n", "{format}");
        let other = World::new();
        let line = format!("apply --yes --format {format}");
        other.line(&line).stdin(&text).run().ok();
        assert_eq!(export(&other, "json"), said, "{format}");
        random::brief(&world, format, &said);
    }
}

/// A list that is complete stays so without its empty values: whoever may not read the role of a
/// member exports the member all the same.
#[test]
fn a_brief_list_is_complete() {
    let world = World::company();
    for by in ["100", "202", "203", "204", "304"] {
        for brief in ["", "--brief"] {
            let line = format!("export {brief} --format yaml");
            let text = world.line(&line).by(by).run().ok().stdout;
            let line = world.line("plan --exit-code --format yaml");
            let plan = line.by(by).stdin(&text).run();
            assert_eq!(
                plan.stdout,
                "nothing to change\n",
                "{by} {brief}: {}",
                plan.shot()
            );
        }
    }
}

/// It is said in the words that were written, whatever was left out.
#[test]
fn what_was_written_is_there() {
    let world = World::new();
    apply(&world, SITE, "").ok();
    let wanted: serde_json::Value =
        serde_json::to_value(serde_saphyr::from_str::<serde_json::Value>(SITE).unwrap()).unwrap();
    let there: serde_json::Value = serde_json::from_str(&export(&world, "json")).unwrap();
    let mail = &there["extensions"]["500"]["email"];
    assert_eq!(*mail, wanted["extensions"]["500"]["email"]);
    assert_eq!(there["queues"]["590"]["members"][0], "501");
    assert_eq!(
        there["departments"]["lab"]["hours"]["break"],
        "Mo-Su 12:00-12:30"
    );
    assert_eq!(
        there["departments"]["lab"]["members"]["201"]["role"],
        "receptionist"
    );
    assert_eq!(there["ivrs"]["592"]["options"]["*"], "extension:500");
    assert_eq!(there["settings"]["lockout-tries"], "4");
    assert_eq!(there["roles"]["helper"]["purpose"], "Helps");
}

/// A second time changes nothing, writes nothing, and says so.
#[test]
fn a_second_time_changes_nothing() {
    let world = World::new();
    let first = apply(&world, SITE, "-o json").ok().json();
    assert_eq!(first["changed"], true);
    let before = rows(&world.db(), &[]);
    let again = apply(&world, SITE, "-o json").ok().json();
    assert_eq!(
        (&again["changed"], &again["audit_id"]),
        (&false.into(), &serde_json::Value::Null)
    );
    assert!(rows(&world.db(), &[]) == before);
    // A plan and a dry run write nothing either, where there is much to do.
    let other = "departments: {lab: {timezone: UTC, hours: {open: none}}}";
    assert_eq!(plan(&world, other, "--exit-code").exit, 3);
    plan(&world, other, "").ok();
    apply(&world, other, "--dry-run").ok();
    assert!(rows(&world.db(), &[]) == before);
}

/// It is one thing in the record, and taken back as one.
#[test]
fn all_of_it_is_undone_at_once() {
    let world = World::new();
    let before = export(&world, "json");
    let id = apply(&world, SITE, "-o json").ok().json()["audit_id"].to_string();
    assert_ne!(export(&world, "json"), before);
    world.run(&format!("audit undo --batch {id} --yes")).ok();
    assert_eq!(export(&world, "json"), before);
    // And the other way, what was taken away comes back.
    apply(&world, SITE, "").ok();
    let made = export(&world, "json");
    let less = "departments: {lab: {holidays: {}, members: {}, call_rights: {}}}\n\
        groups: {night: {members: {}, rights: []}}\nqueues: {590: {members: [500], did: []}}\n\
        ivrs: {592: {options: {}}}\nextensions: {500: {email: none, permissions: {}}}";
    let id = apply(&world, less, "-o json").ok().json()["audit_id"].to_string();
    assert_ne!(export(&world, "json"), made);
    world.run(&format!("audit undo --batch {id} --yes")).ok();
    assert_eq!(export(&world, "json"), made);
}

/// What somebody changed by hand shows, and goes when the file is applied again.
#[test]
fn what_was_changed_by_hand_shows_and_goes() {
    let world = World::new();
    apply(&world, SITE, "").ok();
    let kept = export(&world, "yaml");
    for line in [
        "extension set 500 --email none --mobile +48601879136 --did +48225550151",
        "hours set lab --open 24/7",
        "queue member add 590 201",
        "queue member set 590 500 --position 1",
        "holiday add lab Extra --on 2027-08-01",
        "department rights lab --role user --deny barge-in",
        "group permit night voicemail:read",
        "ivr option set 592 2 hangup",
        "settings set country PL",
        "console allow 201",
        "department member remove lab 201",
    ] {
        world.run(line).ok();
    }
    assert_ne!(export(&world, "yaml"), kept);
    apply(&world, &kept, "").ok();
    assert_eq!(export(&world, "yaml"), kept);
}

/// Everything there is of an extension can be said, or is said in another way.
#[test]
fn no_field_of_an_extension_is_forgotten() {
    let schema = pbxctl::site::document::schema();
    let known = &schema["$defs"]["Extension"]["properties"];
    for field in pbxctl::domain::Field::ALL {
        let name = match field {
            pbxctl::domain::Field::VmPin => "pin_file",
            other => other.name(),
        };
        assert!(known.get(name).is_some(), "{name}");
    }
    let known = &schema["$defs"]["Department"]["properties"];
    for field in pbxctl::domain::DepartmentField::ALL {
        assert!(known.get(field.name()).is_some(), "{field}");
    }
}
