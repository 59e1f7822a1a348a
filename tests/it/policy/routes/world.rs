//! Worlds, and words for questions.

use crate::policy::world::Stage;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const DEPARTMENTS: [&str; 4] = ["sales", "support", "board", "main"];
const ROLES: [&str; 6] = [
    "user",
    "receptionist",
    "group-admin",
    "manager",
    "owner",
    "aide",
];
const CALLS: [&str; 4] = ["barge-in", "intercom", "allow-ivr", "see-group-recordings"];
const PERMISSIONS: [&str; 6] = [
    "group-extensions",
    "all-extensions",
    "trunks",
    "system",
    "pbx",
    "monitors",
];
const RIGHTS: [&str; 8] = [
    "extensions:write",
    "extensions:read",
    "voicemail:write",
    "groups:write",
    "roles:write",
    "roles:read",
    "reports:read",
    "passwords:write",
];
pub const PEOPLE: [&str; 20] = [
    "201", "211", "206", "202", "203", "204", "214", "205", "215", "221", "231", "301", "304",
    "305", "321", "401", "404", "109", "101", "102",
];
const ACTORS: [&str; 12] = [
    "100", "101", "109", "202", "203", "204", "205", "211", "231", "304", "305", "404",
];
const ENDS: [&str; 3] = ["", " --until +3600", " --until +60"];
const GROUPS: [&str; 2] = ["hotline", "night"];
const FIELDS: [&str; 9] = [
    "--first Zoë",
    "--email zoe@acme.example",
    "--email zoe@acme.example --vm on --vm-email attach",
    "--vm-pin-file 4321",
    "--vm-pin-required off --language pl",
    "--forward-busy hangup",
    "--forward-always extension:204 --mobile +48600100200",
    "--forward-always extension:888",
    "--did +48221000999 --caller-id +48221000999",
];

/// A step that makes the world different: some are refused, which makes it no different.
pub fn step() -> impl Strategy<Value = String> {
    let d = || select(&DEPARTMENTS[..]);
    let r = || select(&ROLES[..]);
    let n = || select(&PEOPLE[..]);
    let c = || select(&CALLS[..]);
    let e = || select(&ENDS[..]);
    let g = || select(&GROUPS[..]);
    let tri = || select(&["allow", "deny"][..]);
    prop_oneof![
        3 => (d(), r(), tri(), c()).prop_map(|(d, r, t, c)| format!("department rights {d} --role {r} --{t} {c}")),
        2 => (d(), n(), r(), e()).prop_map(|(d, n, r, e)| format!("role grant {n} {r} --department {d}{e}")),
        2 => (d(), n(), tri(), c()).prop_map(|(d, n, t, c)| format!("department member set {d} {n} --{t} {c}")),
        2 => (n(), select(&PERMISSIONS[..]), e()).prop_map(|(n, p, e)| format!("console permit {n} {p}{e}")),
        2 => (g(), select(&RIGHTS[..]), select(&["", " --scope system"][..])).prop_map(|(g, r, s)| format!("group permit {g} {r}{s}")),
        3 => (g(), n(), select(&["", " --role manager"][..]), e()).prop_map(|(g, n, r, e)| format!("group member add {g} {n}{r}{e}")),
        1 => (g(), select(&["user", "manager"][..]), c()).prop_map(|(g, r, c)| format!("group rights {g} --role {r} --allow {c}")),
        1 => (n(), select(&FIELDS[..4])).prop_map(|(n, f)| format!("extension set {n} {f}")),
        1 => n().prop_map(|n| format!("extension set {n} --forward-busy voicemail:{n} --vm on")),
        1 => n().prop_map(|n| format!("extension disable {n}")),
        1 => n().prop_map(|n| format!("role grant {n} system-admin")),
        1 => (d(), 2..9u8).prop_map(|(d, n)| format!("department set {d} --max-extensions {n}")),
        1 => d().prop_map(|d| format!("department set {d} --numbers 200-299")),
        1 => d().prop_map(|d| format!("department set {d} --visibility restricted")),
    ]
}

/// Who asks what: words for the routes, of which each takes what it needs.
#[derive(Clone, Debug)]
pub struct Words {
    pub actor: &'static str,
    pub number: &'static str,
    pub new: &'static str,
    pub department: &'static str,
    pub group: &'static str,
    pub role: &'static str,
    pub until: &'static str,
    pub fields: &'static str,
    pub call: &'static str,
    pub others: Vec<Index>,
}

pub fn words() -> impl Strategy<Value = Words> {
    let who = (
        select(&ACTORS[..]),
        select(&PEOPLE[..]),
        select(&["299", "699"][..]),
    );
    let place = (select(&DEPARTMENTS[..]), select(&GROUPS[..]));
    let what = (
        select(&ROLES[..]),
        select(&ENDS[..]),
        select(&FIELDS[..]),
        select(&CALLS[..]),
    );
    let others = proptest::collection::vec(any::<Index>(), 2);
    (who, place, what, others).prop_map(|(who, place, what, others)| Words {
        actor: who.0,
        number: who.1,
        new: who.2,
        department: place.0,
        group: place.1,
        role: what.0,
        until: what.1,
        fields: what.2,
        call: what.3,
        others,
    })
}

pub fn new_world(steps: &[String]) -> Stage {
    let stage = Stage::new();
    for line in [
        "group add hotline",
        "group add night",
        "role add aide --from receptionist --right extensions:read --right roles:write",
    ] {
        stage.step(line);
    }
    let founder = stage.session("100");
    for line in steps {
        // Refused, or already so: a world like any other.
        let _ = stage.world.perform_line(&founder, line);
    }
    stage
}
