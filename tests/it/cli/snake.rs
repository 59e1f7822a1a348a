//! JSON keys are lower case with `_` between words, in every command.

use crate::common::World;
use serde_json::Value;

fn is_snake(key: &str) -> bool {
    let word = |word: &str| {
        let small = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        !word.is_empty() && word.chars().all(small)
    };
    key.starts_with(|c: char| c.is_ascii_lowercase()) && key.split('_').all(word)
}

/// Keys that are not, each by where it stands.
fn others(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let here = format!("{at}.{key}");
                if !is_snake(key) {
                    found.push(here.clone());
                }
                others(value, &here, found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| others(value, at, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What prints whatever there is of each kind.
const READS: [&str; 60] = [
    "whoami",
    "extension list",
    "extension show 205",
    "extension show 210",
    "extension show 320",
    "department list",
    "department show sales",
    "department show support",
    "department show lab",
    "department rights sales --role user",
    "department member list sales",
    "group list",
    "group show night-shift",
    "group member list night-shift",
    "group rights night-shift --role user",
    "role list",
    "role show manager",
    "role show user",
    "role show desk",
    "role matrix",
    "hours status",
    "hours status sales",
    "hours show sales",
    "hours calendar sales",
    "holiday list sales",
    "queue list",
    "queue show 280",
    "queue member list 280",
    "ring-group list",
    "ivr list",
    "ivr show 190",
    "ivr option list 190",
    "trunk list",
    "trunk show 9000",
    "route show 190",
    "route show --did +442079460199",
    "route check",
    "auth list 201",
    "auth who-can voicemail:write 205",
    "auth can-i barge-in department:sales --actor 101",
    "auth explain passwords:write 201 --actor 210",
    "auth paths --to voicemail:write@extension:205 --depth 1",
    "audit list --limit 0",
    "audit list --limit 0 --diff",
    "audit show 20",
    "audit export",
    "audit verify",
    "console show 205",
    "console list",
    "token list --all",
    "phonebook list",
    "phonebook show 1",
    "settings list",
    "settings show timezone",
    "settings sso list",
    "settings sso show one",
    "password policy",
    "db check",
    "db info",
    "help exit-codes",
];

/// Changes of each kind, for what they answer and what the record has of them.
const CHANGES: [&str; 36] = [
    "department add lab --numbers 950-959",
    "department rights lab --role manager --allow barge-in --deny allow-ivr",
    "department rights lab --role user --allow see-group-calls",
    "department copy lab lab2",
    "department rights lab --role manager --inherit barge-in",
    "department member add lab 205 --allow see-group-members",
    "department member set lab 205 --deny see-group-members --role manager",
    "department member remove lab 205",
    "department set lab --require-2fa everybody --language pl",
    "group add desk-team",
    "group member add desk-team 205 206 --allow allow-parking",
    "group rights desk-team --role user --allow allow-ivr",
    "group permit desk-team audit:read --scope system",
    "group copy desk-team desk-two",
    "group remove desk-two -y",
    "role add desk --from receptionist --right holidays:write",
    "role set user --right intercom",
    "role set user --without forwarding:write@own --department lab",
    "role grant 206 desk --department sales --for 3d",
    "ivr add 195 --department sales --name Menu",
    "ivr option set 195 * 205",
    "ivr option set 195 # 205",
    "ivr option remove 195 *",
    "ivr set 195 --did +442079460777",
    "ivr remove 195 -y",
    "trunk add 9000",
    "extension set 205 --forward-busy 206 --did +442079460778",
    "extension copy 205 260",
    "extension disable 260 206",
    "extension remove 260 -y",
    "console permit 205 trunks --confirm 205",
    "token add --right extensions:read --for 30d",
    "settings set session-idle 2h",
    "settings sso add one --issuer https://one.example --client-id a",
    "hours override sales closed --for 2h",
    "route set sales --closed hangup",
];

#[test]
fn every_key_of_every_command_is_snake_case() {
    let world = World::bare();
    world
        .run("init --owner 100 --first Olga --last Owner --example --no-input")
        .ok();
    let mut found = Vec::new();
    let mut look = |line: &str, may_fail: bool| {
        let answer = world.run(&format!("{line} -o jsonl"));
        assert!(
            answer.exit == 0 || may_fail && answer.exit == 3,
            "{line}: {}",
            answer.shot()
        );
        for text in answer.stdout.lines() {
            let value: Value = serde_json::from_str(text).unwrap();
            others(&value, line, &mut found);
        }
    };
    for line in CHANGES {
        look(line, false);
    }
    for line in READS {
        look(line, true);
    }
    let failed = world.run_as("210", "password set 201 --generate -o json");
    others(&failed.error(), "an error", &mut found);
    assert!(found.is_empty(), "{found:#?}");
}
