//! What the asker may not read is not the same as what is written, whatever is written.

use super::{SITE, apply};
use crate::common::World;
use pbxctl::site::document::{Document, schema};
use pbxctl::site::{Format, Sources};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What the things of [`SITE`] do not have yet.
const REST: &str = r#"
departments:
  lab:
    display_name: Lab
    language: de
    country: DE
    visibility: open
    object_numbers: 590-599
    max_extensions: 20
    second_factor: administrators
    admin_networks: "192.0.2.0/24"
    routes: {open: "extension:500", break: "extension:500"}
    role_rights: {user: {"forwarding:read@own": deny, "voicemail:read@own": deny}}
groups:
  night: {system_rights: ["reports:read"], members: {500: {role: manager, until: "2030-01-01T00:00:00Z", call_rights: {barge-in: deny}}, 201: {}}}
extensions:
  500:
    role_until: "2030-01-01T00:00:00Z"
    call_rights: {barge-in: deny}
    system_role: system-admin
    system_role_until: "2030-01-01T00:00:00Z"
    mobile: "+48601879136"
    language: pl
    outbound_caller_id: "+48225550150"
    vm_pin_required: true
    missed_call_email: true
    phonebook: true
    forward_always: "extension:501"
    forward_busy: "extension:501"
queues:
  590: {routes: {open: hangup, break: hangup, holiday: hangup}}
trunks:
  593: {department: lab}
settings:
  country: PL
"#;

/// Values that are, or may be, what a thing has that nothing was said of.
fn values() -> Vec<Value> {
    let words = [
        "none",
        "never",
        "user",
        "auto",
        "off",
        "attach",
        "inherit",
        "members",
        "restricted",
        "main",
        "0",
    ];
    let words = words.into_iter().map(Value::from);
    let others = [json!(false), json!(true), json!([]), json!({})];
    let by_role = json!({"user": {}, "manager": {}});
    words.chain(others).chain([by_role]).collect()
}

/// Whether it can be read as a site.
fn is_site(text: &str) -> bool {
    let (mut sources, mut faults) = (Sources::new(), Vec::new());
    let Ok(file) = sources.add_as("site", Format::Json, text.into()) else {
        return false;
    };
    let part: Option<Document> = pbxctl::site::read(&sources, file, &mut faults);
    Document::joined(part.into_iter().collect(), &mut faults);
    faults.is_empty()
}

fn fields(of: &str) -> Vec<String> {
    let schema = schema();
    let all = schema["$defs"][of]["properties"].as_object().unwrap();
    let secret = ["pin_file", "password_file", "password", "was"];
    let all = all.keys().filter(|field| !secret.contains(&field.as_str()));
    all.cloned().collect()
}

/// That value at the end of a path of keys.
fn at(path: &[&str], value: Value) -> Value {
    path.iter().rev().fold(value, |value, key| {
        Value::Object(Map::from_iter([((*key).to_owned(), value)]))
    })
}

/// Each field of each kind of thing that a file can declare, with each value that could be taken for
/// what is not known: where it differs, nobody who may not read it is told that nothing does.
#[test]
fn what_may_not_be_read_is_never_the_same() {
    let world = World::new();
    apply(&world, SITE, "").ok();
    apply(&world, REST, "--confirm -").ok();
    world.person("301", "Ulf User", "main");
    world.console("301", "allow");
    // The asker sees that they are there, and nothing of them.
    for line in [
        "extension show 500",
        "department show lab",
        "group show night",
    ] {
        world.run_as("301", line).ok();
    }
    let things: [(&[&str], &str); 11] = [
        (&["extensions", "500"], "Extension"),
        (&["departments", "lab"], "Department"),
        (&["departments", "lab", "hours"], "Hours"),
        (&["departments", "lab", "routes"], "DepartmentRoutes"),
        (&["departments", "lab", "members", "201"], "Member"),
        (&["groups", "night"], "Group"),
        (&["groups", "night", "members", "500"], "GroupMember"),
        (&["queues", "590"], "Ringing"),
        (&["ivrs", "592"], "Ivr"),
        (&["trunks", "593"], "Trunk"),
        (&["roles", "helper"], "RoleSpec"),
    ];
    let mut all: Vec<(String, Value)> = Vec::new();
    for (path, kind) in things {
        for field in fields(kind) {
            for value in values() {
                let path: Vec<_> = path.iter().copied().chain([field.as_str()]).collect();
                all.push((path.join("."), at(&path, value)));
            }
        }
    }
    for setting in pbxctl::domain::Setting::ALL {
        for value in values() {
            let path = ["settings", setting.as_str()];
            all.push((path.join("."), at(&path, value)));
        }
    }
    let (mut met, mut differing) = (BTreeSet::new(), BTreeSet::new());
    for (field, site) in all {
        let text = site.to_string();
        if !is_site(&text) {
            continue;
        }
        met.insert(field.clone());
        let line = "plan --exit-code --format json";
        let asked = world.line(line).by("301").stdin(&text).run();
        if asked.exit != 0 {
            differing.insert(field);
            continue;
        }
        let known = world.line(line).stdin(&text).run();
        assert_eq!(known.exit, 0, "{text}\n{}\n{}", asked.shot(), known.shot());
    }
    let unmet: Vec<_> = met.difference(&differing).collect();
    assert!(unmet.is_empty(), "never differs: {unmet:?}");
    assert!(met.len() > 80, "{met:?}");
}
