//! Every command that is allowed on a line of a batch does and prints there what it does and prints
//! alone.

use crate::common::{Frozen, World};
use crate::policy::matrix::change;
use crate::schema::rows;
use pbxctl::cli::commands::may_stand_in_a_batch;
use pbxctl::engine::OperationId;
use std::collections::BTreeSet;

/// What stands there already.
const SETTING: &[&str] = &[
    "extension set 205 --vm on",
    "department add empty",
    "group add hotline",
    "group add void",
    "group permit hotline voicemail:read",
    "group member add hotline 201",
    "department member add support 201",
    "holiday add sales Christmas --on 2026-12-24",
    "hours override support closed --sticky",
    "role copy receptionist spare",
    "queue add 800 --department sales",
    "queue member add 800 201",
    "queue add 809 --department sales",
    "ring-group add 810 --department sales",
    "ring-group member add 810 201",
    "ivr add 820 --department sales",
    "ivr option set 820 1 queue:800",
    "trunk add 900",
    "console permit 205 trunks --confirm 205",
    "token add --right override:write --for 90d",
    "phonebook add --company Acme --number +48221000500",
    "phonebook add --department sales --company Acme --number +48221000501",
    "extension add 294 --department sales",
    "extension renumber 294 295 --forward-old 9",
];

/// One line at least for each command; what is refused or already so as well.
const LINES: &[&str] = &[
    "extension add 299 --department sales --first Nora --vm on --vm-pin-file $D/pin",
    "extension add 201 --department sales",
    "extension ensure 201 --department support --role manager --email uma@acme.example",
    "extension ensure 298 --department sales",
    "extension set 201 --mobile +48600100200",
    "extension set 205 --vm on",
    "audit undo 42",
    "audit undo 45",
    "audit undo 45 46 --yes",
    "audit undo 1",
    "audit undo 999",
    "extension remove 201 --yes",
    "extension remove 201",
    "extension disable 201 --purge-after 30d",
    "extension purge",
    "extension purge --yes",
    "extension purge 201 --yes",
    "extension copy 204 297",
    "extension move 201 --department support",
    "extension move 201 -d support --number 296 --forward-old 9",
    "extension move 201 -d support --number next",
    "extension renumber 201 296 --forward-old 9",
    "extension renumber 201 205",
    "extension renumber 201 next",
    "extension release 294",
    "extension release 201",
    "extension enable 201",
    "extension disable 201 --reason 'badge lost'",
    "extension disable 100",
    "department add lab --timezone Europe/Warsaw",
    "department ensure lab --language pl",
    "department ensure sales --language pl",
    "department set sales --max-extensions 9",
    "department remove empty",
    "department remove board --move-to sales --yes",
    "department remove sales",
    "department rename sales trade",
    "department rights sales --role user --allow intercom",
    "department member add support 202 --role manager --for 2h",
    "department member set sales 201 --allow barge-in",
    "department member remove support 201",
    "group add lab",
    "group set hotline --name line",
    "group remove void",
    "group remove hotline",
    "group copy hotline lab",
    "group permit hotline reports:read",
    "group forbid hotline voicemail:read",
    "group rights hotline --role user --allow intercom",
    "group member add void 201 --for 1h",
    "group member set hotline 201 --role manager",
    "group member set hotline '*|201,+202,+203'",
    "group member remove hotline 201",
    "hours set sales --open 'mon-fri 8-17:30'",
    "hours override sales open --for 30m",
    "hours clear support",
    "holiday add sales 'New Year' --on 2027-01-01 --yearly",
    "holiday remove sales Christmas",
    "holiday import sales --country PL --year 2027",
    "holiday import sales --ics $D/company.ics --year 2027",
    "password set 201 --new-password-file $D/absent",
    "holiday copy sales support",
    "role add lead --from receptionist --right extensions:read",
    "role set spare --right hours:write",
    "role set user --right intercom --without tokens:write@own",
    "role reset user",
    "role set user --without tokens:write@own --department sales",
    "role reset user --department sales",
    "role remove spare",
    "role copy spare other",
    "role grant 201 manager --department sales --for 2h",
    "role revoke 204",
    "role revoke 102",
    "role revoke 102 --confirm 102",
    "queue add 890 --department sales --name Lab",
    "queue set 800 --name Other",
    "queue remove 809",
    "queue remove 800 --move-to hangup --yes",
    "queue member add 800 202",
    "queue member set 800 201 --position 1",
    "queue member remove 800 201",
    "ring-group add 891 --department sales",
    "ring-group set 810 --name Other",
    "ring-group remove 810",
    "ring-group member add 810 202",
    "ring-group member set 810 201 --position 1",
    "ring-group member remove 810 201",
    "ivr add 892 --department sales",
    "ivr set 820 --name Menu",
    "ivr remove 820",
    "ivr option set 820 2 extension:201",
    "ivr option remove 820 1",
    "trunk add 901 --department sales",
    "trunk set 900 --name Provider",
    "trunk remove 900",
    "route set sales --closed voicemail:205",
    "settings set session-idle 30m",
    "settings reset session-idle",
    "settings set sso-only everybody",
    "password set 201 --new-password-file $D/new",
    "password set 201 --generate",
    "password clear 201",
    "password totp remove 201",
    "password invite 201 --for 3d",
    "password uninvite 201",
    "console allow 201",
    "console deny 204",
    "console auto 201",
    "console permit 204 monitors --for 3d",
    "console forbid 205 trunks",
    "console bind 100 --os-user root",
    "console unbind 204",
    "settings sso add google --issuer https://accounts.google.com --client-id pbxctl --client-secret-file $D/new",
    "settings sso set spare --client-id other",
    "settings sso remove spare",
    "console sso 201 --provider spare --subject 201",
    "console sso-end 205 --provider spare",
    "console sso-only 201 on",
    "token add --right hours:read --for 30d --label dialplan",
    "token add --right hours:read --for 30d --file $D/token",
    "token revoke 1",
    "phonebook add --first Ann --last Lee --number mobile:+48600100200 --speed-dial 21",
    "phonebook add --company Lab",
    "phonebook set 1 --note mornings --department sales",
    "phonebook ensure --company Acme --number +48221000502",
    "phonebook ensure --company Lab --number +48221000503",
    "department member ensure support 202 --role manager --until 2030-01-01",
    "department member ensure support 201",
    "department member ensure nowhere 201",
    "group ensure lab --display-name Lab --visibility open",
    "group ensure hotline --display-name none",
    "group member ensure void 201",
    "group member ensure hotline 201 202 --role manager",
    "holiday ensure sales 'New Year' --on 2027-01-01 --yearly",
    "holiday ensure support Christmas --on 2026-12-25",
    "holiday ensure sales Christmas --on 2026-12-25",
    "role ensure guard --from user --right hours:read",
    "role ensure spare --without hours:read",
    "queue ensure 890 --department sales --name Lab",
    "queue ensure 800 --name Other",
    "queue ensure 801",
    "queue member ensure 800 202 201 --position 1",
    "queue member ensure 800 201",
    "ring-group ensure 810 --department sales",
    "ring-group member ensure 810 202",
    "ivr ensure 820 --name Menu",
    "ivr option ensure 820 1 extension:201",
    "ivr option ensure 820 1 queue:800",
    "trunk ensure 900 --name Provider",
    "settings sso ensure spare --issuer https://spare.example --client-id other",
    "settings sso ensure google --issuer https://accounts.google.com --client-id pbxctl --client-secret-file $D/new",
    "token ensure --right hours:read --for 30d --label dialplan",
    "token ensure --right hours:read --for 30d --label dialplan --file $D/token",
    "phonebook remove 2",
    "phonebook import $D/book.csv --format csv --department support",
];

const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
    DTSTAMP:20260101T000000Z\r\nSUMMARY:Outing\r\nDTSTART;VALUE=DATE:20270611\r\n\
    DTEND;VALUE=DATE:20270612\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

fn base() -> Frozen {
    let world = World::company();
    world.person("102", "Olaf Owner", "main");
    world.system_role("102", "system-owner");
    for line in SETTING {
        world.run(line).ok();
    }
    world.freeze()
}

fn world(base: &Frozen) -> World {
    let world = World::thaw(base);
    world.file("pin", "4711\n");
    world.file("company.ics", ICS);
    world.file(
        "book.csv",
        "company,work\nLab,+48221000503\nAcme,+48221000504\n",
    );
    world.file("new", "canary violet tractor hums\n");
    world
}

/// All a database holds; what secrets made at random have become is compared by itself.
fn contents(world: &World) -> String {
    rows(&world.db(), &[])
}

fn in_a_batch(world: &World, line: &str, rest: &str) -> crate::common::Answer {
    let folder = world.folder().display().to_string();
    let line = line.replace("$D", &folder);
    world.line(&format!("batch {rest}")).stdin(&line).run()
}

/// Nobody asked for the reading that a command begins with: what is refused is the command.
#[test]
fn a_refusal_is_recorded_under_the_command_that_was_asked() {
    use pbxctl::engine::{Kind, action_of};
    let base = base();
    let reads = |action: &str| {
        let rows = OperationId::ALL.iter().map(|id| id.spec());
        rows.filter(|row| row.kind == Kind::Read)
            .any(|row| row.commands().any(|command| action_of(&command) == action))
    };
    let mut of_reading = BTreeSet::new();
    let plans = [
        "group rights board",
        "holiday export board",
        "hours set board --open off",
        "department rights board",
        "department member list board",
        "import $D/people.csv --profile 3cx --department sales",
    ];
    for actor in ["201", "203", "301", "401"] {
        for line in LINES.iter().chain(&plans) {
            let words: Vec<&str> = line.split(' ').collect();
            let asked = [words[..2].join("."), words[..3.min(words.len())].join(".")];
            let ensured = asked.iter().any(|asked| asked.ends_with(".ensure"));
            for batch in [false, true] {
                let world = world(&base);
                world.file("people.csv", "Number,Department\n299,sales\n");
                let last = || {
                    let rows = world.run("audit list --limit 1 -o json").ok().json();
                    (
                        rows[0]["id"].as_i64().unwrap(),
                        rows[0]["action"].as_str().unwrap().to_owned(),
                    )
                };
                let (before, _) = last();
                if batch {
                    let line = line.replace("$D", &world.folder().display().to_string());
                    world.line("batch").by(actor).stdin(&line).run();
                } else {
                    world.run_as(actor, line);
                }
                let (after, action) = last();
                if after == before || !reads(&action) {
                    if after > before && asked.contains(&action) && !ensured {
                        of_reading.insert(action);
                    }
                    continue;
                }
                assert!(
                    asked.contains(&action),
                    "{actor}: {line}: recorded as {action}"
                );
            }
        }
    }
    for command in ["holiday.import", "holiday.copy"] {
        assert!(of_reading.contains(command), "{command}: {of_reading:?}");
    }
}

/// All of those, and for an operation that has none what stands for it elsewhere.
fn lines() -> Vec<&'static str> {
    let has_one = |id: &OperationId| {
        let mut commands = id.spec().commands();
        commands.all(|command| LINES.iter().any(|line| line.starts_with(&command)))
    };
    let others = OperationId::ALL.iter().filter(|id| !has_one(id));
    let others = others.filter_map(|id| change(*id));
    let stand = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        (2..=3).any(|n| may_stand_in_a_batch(&words[..n.min(words.len())].join(" ")))
    };
    LINES.iter().copied().chain(others.filter(stand)).collect()
}

#[test]
fn a_line_does_and_says_what_the_command_does_and_says() {
    let base = base();
    let mut named = BTreeSet::new();
    let mut failed = 0;
    for line in lines() {
        let alone = world(&base);
        let single = alone.run(line);
        let together = world(&base);
        let batch = in_a_batch(&together, line, "");
        assert_eq!(batch.exit, single.exit, "{line}: {}", batch.shot());
        assert_eq!(contents(&together), contents(&alone), "{line}");
        if single.exit == 0 {
            let said = format!("{}1 line: ", single.stdout);
            assert!(batch.stdout.starts_with(&said), "{line}: {}", batch.shot());
            let warned = single.stderr.replace("warning: ", "warning: line 1: ");
            assert_eq!(batch.stderr, warned, "{line}");
        } else {
            failed += 1;
            assert_eq!(batch.stdout, "", "{line}");
            assert!(
                batch.stderr.contains("line 1: "),
                "{line}: {}",
                batch.shot()
            );
        }
        // And to programs, at another place of the file.
        let (alone, together) = (world(&base), world(&base));
        let single = alone.run(&format!("{line} -o json"));
        let batch = in_a_batch(&together, &format!("# one\n\n{line}"), "-o json");
        if single.exit == 0 {
            let mut result = batch.json()["results"][0].clone();
            assert_eq!(result["line"], 3, "{line}");
            result.as_object_mut().unwrap().shift_remove("line");
            assert_eq!(result, single.json(), "{line}");
        } else {
            let (mut error, expected) = (batch.error(), single.error());
            assert_eq!(error["line"], 3, "{line}");
            for key in ["code", "exit", "rule", "audit_id"] {
                assert_eq!(error[key], expected[key], "{line}: {key}");
            }
            let asked = error["exit"] == 9;
            let told = error["message"].take();
            let expected = format!("line 3: {}", expected["message"].as_str().unwrap());
            let told = told.as_str().unwrap();
            assert!(asked || told == expected, "{line}: {told}");
        }
        // Tried, it leaves nothing: no row, no record, no file.
        let tried = world(&base);
        let before = contents(&tried);
        let dry = in_a_batch(&tried, line, "--dry-run");
        assert!(
            dry.exit == single.exit || single.exit == 9,
            "{line}: {}",
            dry.shot()
        );
        assert_eq!(contents(&tried), before, "{line}");
        assert!(!tried.folder().join("token").exists(), "{line}");

        let words: Vec<&str> = line.split(' ').collect();
        for n in 2..=3 {
            let command = words[..n.min(words.len())].join(" ");
            if may_stand_in_a_batch(&command) {
                named.insert(command);
            }
        }
    }
    assert!(failed >= 6, "only {failed} lines fail");
    // A command that may stand on a line has one here.
    let all = crate::catalogue::every_command();
    let missing: Vec<_> = all
        .iter()
        .filter(|command| may_stand_in_a_batch(command) && !named.contains(*command))
        .collect();
    assert!(missing.is_empty(), "no line for {missing:?}");
}
