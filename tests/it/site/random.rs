//! Random sites: an export is the site, wherever it is applied.

use super::{apply, export, plan};
use crate::common::World;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

const NUMBERS: [&str; 6] = ["301", "302", "303", "304", "305", "306"];
const DEPARTMENTS: [&str; 3] = ["main", "Lab & Werkstatt", "ñandú"];
const DIDS: [&str; 4] = [
    "+48225550101",
    "+48225550102",
    "+48225550103",
    "+48225550104",
];

fn to() -> impl Strategy<Value = Value> {
    select(vec![
        "none",
        "hangup",
        "extension:301",
        "extension:302",
        "queue:390",
        "external:+48601879136",
    ])
    .prop_map(Value::from)
}

fn routes() -> impl Strategy<Value = Value> {
    (to(), to()).prop_map(|(closed, holiday)| json!({"closed": closed, "holiday": holiday}))
}

fn department() -> impl Strategy<Value = Value> {
    let zone = select(vec!["none", "Europe/Berlin", "Asia/Kolkata"]);
    let hours = select(vec!["none", "Mo-Fr 08:00-17:30", "24/7"]);
    let days = subsequence(vec!["A day", "B: day", "C# 'day'"], 0..=3);
    let members = subsequence(vec!["310"], 0..=1);
    (zone, hours, days, routes(), members, any::<bool>()).prop_map(
        |(zone, hours, days, routes, members, open)| {
            let days: Map<_, _> = days
                .into_iter()
                .map(|name| (name.to_owned(), json!({"on": "2027-05-01", "yearly": open})))
                .collect();
            let members: Map<_, _> = members
                .into_iter()
                .map(|n| (n.to_owned(), json!({"role": "manager"})))
                .collect();
            json!({
                "timezone": zone, "visibility": if open { "open" } else { "restricted" },
                "hours": {"open": hours}, "holidays": days, "routes": routes, "members": members,
                "call_rights": if open { json!({"user": {"intercom": "deny"}}) } else { json!({}) },
            })
        },
    )
}

fn extension() -> impl Strategy<Value = Value> {
    let home = select(DEPARTMENTS.to_vec());
    let role = select(vec!["user", "manager", "receptionist"]);
    let name = select(vec!["none", "Zoë", "O'Neill", "null", "007", "x: #"]);
    (home, role, name, to(), any::<[bool; 3]>()).prop_map(|(home, role, name, to, [vm, enabled, console])| {
        json!({
            "department": home, "role": role, "first_name": name, "vm_enabled": vm, "enabled": enabled,
            "forward_busy": to, "console_access": if console { "deny" } else { "auto" },
        })
    })
}

/// A site that says all it has of what is here.
fn site() -> impl Strategy<Value = Value> {
    let departments = proptest::collection::vec(department(), 3);
    let people = proptest::collection::vec(extension(), 6);
    let members = subsequence(NUMBERS.to_vec(), 0..=4).prop_shuffle();
    let dids = subsequence(DIDS.to_vec(), 0..=4).prop_shuffle();
    let group = subsequence(NUMBERS.to_vec(), 0..=3);
    let rights = subsequence(
        vec!["extensions:read", "extensions:read@own", "hours:read"],
        0..=3,
    );
    (departments, people, members, dids, group, rights).prop_map(
        |(departments, people, members, dids, group, rights)| {
            let mut all: Map<_, _> = NUMBERS
                .iter()
                .zip(people)
                .map(|(n, e)| ((*n).to_owned(), e))
                .collect();
            for (nth, (_, extension)) in all.iter_mut().enumerate() {
                let own: Vec<_> = dids.iter().skip(nth).take(1).collect();
                extension["did"] = json!(own);
            }
            all.insert("310".into(), json!({"department": "main"}));
            let mut there: Map<_, _> = DEPARTMENTS
                .iter()
                .zip(departments)
                .map(|(n, d)| ((*n).to_owned(), d))
                .collect();
            // Whoever is at home there is no other member.
            there["main"]["members"] = json!({});
            let group: Map<_, _> = group
                .into_iter()
                .map(|n| (n.to_owned(), json!({"role": "manager"})))
                .collect();
            json!({
                "departments": there, "extensions": all,
                "queues": {"390": {"department": "main", "members": members}},
                "groups": {
                    "night & day": {"members": group, "rights": ["extensions:read"]}, "idle": {},
                },
                "roles": {"helper": {"rights": rights}, "bare": {"rights": []}},
                "ring_groups": {"391": {"department": "main"}},
                "trunks": {"392": {}},
                "phonebook": [{"company": "Halden", "numbers": ["+442079460902"]}],
            })
        },
    )
}

fn applied(world: &World, site: &Value) -> String {
    let answer = apply(world, &site.to_string(), "");
    assert_eq!(answer.exit, 0, "{site:#}\n{}", answer.shot());
    export(world, "json")
}

/// What is exported without empty values changes nothing here, and makes the same site elsewhere.
pub(super) fn brief(world: &World, format: &str, said: &str) {
    let text = world
        .run(&format!("export --brief --format {format}"))
        .ok()
        .stdout;
    let line = format!("plan --exit-code --format {format}");
    let same = world.line(&line).stdin(&text).run();
    assert_eq!(same.stdout, "nothing to change\n", "{text}{}", same.shot());
    let other = World::new();
    let line = format!("apply --yes --confirm - --format {format}");
    let made = other.line(&line).stdin(&text).run();
    assert_eq!(made.exit, 0, "{text}{}", made.shot());
    assert_eq!(export(&other, "json"), said, "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// It makes the same site in a new place, and in the place of another.
    #[test]
    fn what_is_exported_is_the_site(one in site(), two in site()) {
        let (first, second) = (World::new(), World::new());
        let said = applied(&first, &one);
        prop_assert_eq!(plan(&first, &one.to_string(), "").stdout, "nothing to change\n");
        let text = export(&first, "toml");
        let line = "apply --format toml --yes";
        second.line(line).stdin(&text).run().ok();
        prop_assert_eq!(&export(&second, "json"), &said);
        // From one to the other and back.
        let other = applied(&first, &two);
        prop_assert_eq!(plan(&first, &two.to_string(), "").stdout, "nothing to change\n");
        first.line("apply --format yaml --yes").stdin(&said).run().ok();
        prop_assert_eq!(&export(&first, "json"), &said);
        second.line("apply --format json --yes").stdin(&other).run().ok();
        prop_assert_eq!(export(&second, "json"), other);
    }

    /// Without its empty values it is the same site, in a new place.
    #[test]
    fn what_is_exported_briefly_is_the_site(one in site()) {
        let first = World::new();
        let said = applied(&first, &one);
        for format in ["toml", "yaml", "json"] {
            brief(&first, format, &said);
        }
    }
}

/// Values of a set, in whatever order somebody wrote them.
fn shuffled(all: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(all, 1..=all.len()).prop_shuffle()
}

fn calls() -> impl Strategy<Value = Value> {
    let rights = shuffled(&[
        "intercom",
        "barge-in",
        "allow-parking",
        "see-group-recordings",
    ]);
    let how = proptest::collection::vec(select(vec!["allow", "deny"]), 4);
    (rights, how).prop_map(|(rights, how)| {
        let each = rights.into_iter().zip(how);
        let each = each.map(|(right, how)| (right.to_owned(), Value::from(how)));
        Value::Object(each.collect())
    })
}

fn rights() -> impl Strategy<Value = Vec<&'static str>> {
    shuffled(&[
        "queues:read",
        "extensions:write",
        "extensions:read",
        "groups:read",
        "trunks:read",
    ])
}

/// A site whose lists are in no order of ours.
fn disordered() -> impl Strategy<Value = Value> {
    let permissions = shuffled(&["trunks", "monitors", "system", "group-extensions"]);
    let own = shuffled(&[
        "queues:read",
        "hours:read",
        "extensions:write",
        "extensions:read",
    ]);
    (proptest::collection::vec(calls(), 4), proptest::collection::vec(rights(), 2), permissions, own).prop_map(|(calls, rights, permissions, own)| {
            let permissions: Map<_, _> = permissions
                .into_iter()
                .map(|one| (one.to_owned(), json!("never")))
                .collect();
            json!({
                "roles": {"desk": {"rights": own}},
                "departments": {"lab": {
                    "call_rights": {"user": calls[0]},
                    "members": {"301": {"call_rights": calls[1]}},
                }},
                "groups": {"night": {
                    "rights": rights[0], "system_rights": rights[1],
                    "call_rights": {"user": calls[2]}, "members": {"301": {"call_rights": calls[3]}},
                }},
                "extensions": {"301": {"department": "main", "permissions": permissions,
                    "call_rights": calls[0]}},
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Every plan that was saved can be read again, and does what it says, however its files were
    /// written.
    #[test]
    fn a_saved_plan_is_read_again(one in disordered(), two in disordered()) {
        let world = World::new();
        for site in [one, two] {
            let file = world.file("site.json", site.to_string());
            let line = format!("plan {} --out $D/kept -o json", file.display());
            let planned = world.run(&line);
            prop_assert_eq!(planned.exit, 0, "{:#}\n{}", site, planned.shot());
            let again = world.run("plan $D/kept -o json");
            prop_assert_eq!(again.exit, 0, "{:#}\n{}", site, again.shot());
            let applied = world.run("apply $D/kept --yes --confirm kept");
            prop_assert_eq!(applied.exit, 0, "{:#}\n{}", site, applied.shot());
            let left = world.run(&format!("plan {} --exit-code", file.display()));
            prop_assert_eq!(left.exit, 0, "{:#}\n{}", site, left.shot());
        }
    }
}
