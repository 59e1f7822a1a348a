//! The options of every list: which rows, in which order, and how many.

use super::extension::shots;
use super::second_factor::enrols;
use crate::common::tree::leaves;
use crate::common::{Answer, World};
use insta::assert_snapshot;
use pbxctl::cli::built;
use serde_json::Value;

/// Every list there is, as it is typed in the company.
const LISTS: [&str; 23] = [
    "extension list",
    "department list",
    "department member list sales",
    "group list",
    "group member list night-shift",
    "holiday list sales",
    "role list",
    "queue list",
    "queue member list 800",
    "ring-group list",
    "ring-group member list 801",
    "ivr list",
    "ivr option list 802",
    "trunk list",
    "phonebook list",
    "console list",
    "token list",
    "settings list",
    "settings sso list",
    "auth list 203",
    "audit list",
    "audit list --diff",
    "audit list --outcome done",
];

fn company() -> World {
    let world = World::company();
    for line in [
        "group add night-shift",
        "group member add night-shift 203 204",
        "queue add 800 --department sales --name Callers",
        "queue member add 800 203 202",
        "ring-group add 801 --department sales",
        "ring-group member add 801 203 204",
        "ivr add 802 --department sales",
        "ivr option set 802 1 203",
        "ivr option set 802 2 204",
        "holiday add sales Outing --on 2026-12-01",
        "holiday add sales Fair --on 2026-12-02",
        "phonebook add --company Acme --number +4822111",
        "token add --right extensions:read --for 30d",
        "token add --right queues:read --for 20d",
        "trunk add 9000",
        "settings sso add one --issuer https://one.example --client-id a",
        "settings sso add two --issuer https://two.example --client-id b",
    ] {
        world.run(line).ok();
    }
    world
}

fn rows(answer: Answer) -> Vec<Value> {
    answer.ok().json().as_array().unwrap().clone()
}

/// What a condition can ask of a value by `=`, if it is one.
fn asked(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(is) => Some(is.to_string()),
        Value::Null => Some(String::new()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

#[test]
fn every_list_takes_what_narrows_lists() {
    let tree = built(None);
    let all = leaves(&tree);
    let lists = all.iter().filter(|(words, _)| words.ends_with(" list"));
    for (words, list) in lists {
        for option in ["filter", "sort", "limit"] {
            let takes = list
                .get_arguments()
                .any(|arg| arg.get_long() == Some(option));
            assert!(takes, "{words} --{option}");
        }
        let is_tried = |line: &&str| line.starts_with(words.as_str());
        assert!(LISTS.iter().any(is_tried), "{words} is not tried");
    }
}

/// A column with a closed set of values takes no other, and names them; one that it has is taken, in
/// whatever list.
#[test]
fn a_value_that_a_column_never_has_is_an_error() {
    let world = company();
    for (line, key, some, word) in [
        ("extension list", "status", "disabled", "disable"),
        ("extension list", "enabled", "true", "maybe"),
        ("extension list", "console_access", "auto", "allowed"),
        ("extension list", "second_factor", "enrolled", "yes"),
        ("extension list", "vm_email", "notify", "attached"),
        ("department list", "visibility", "restricted", "members"),
        ("department list", "second_factor", "everybody", "on"),
        ("department list", "is_default", "no", "main"),
        ("group list", "visibility", "members", "restricted"),
        ("group list", "my_role", "manager", "owner"),
        ("group member list night-shift", "role", "user", "owner"),
        ("role list", "scope", "system", "sales"),
        ("phonebook list", "source", "people", "person"),
        ("ivr option list 802", "key", "#", "12"),
        ("settings list", "key", "timezone", "time-zone"),
        ("trunk list", "kind", "trunk", "queue"),
        ("audit list", "outcome", "refused", "denied"),
    ] {
        for test in ["=", "!="] {
            let line = |value: &str| format!("{line} --filter '{key}{test}{value}'");
            world.run(&line(some)).ok();
            world.run(&line("")).ok();
            let answer = world.run(&line(word));
            assert_eq!(answer.exit, 2, "{}: {}", line(word), answer.shot());
            let names = match key {
                "enabled" | "is_default" => answer.stderr.contains("true or false"),
                _ => answer.stderr.contains("it is one of: ") && answer.stderr.contains(some),
            };
            assert!(names, "{}: {}", line(word), answer.shot());
        }
    }
}

/// No list of ours but that of people is read as people: it is refused, or says nothing new.
#[test]
fn no_list_of_other_things_makes_people() {
    let world = company();
    world
        .run("department member add sales 304 --role manager")
        .ok();
    world.run("extension set 203 --email z@acme.example").ok();
    let before = rows_of(&world);
    for line in LISTS {
        let csv = world.run(&format!("{line} -o csv")).ok().stdout;
        let answer = world.line("import - --yes").stdin(&csv).by("100").run();
        assert!(rows_of(&world) == before, "{line}: {csv}{}", answer.shot());
        let is_of_people = line.starts_with("extension") || line.starts_with("console");
        let wanted = if is_of_people { 0 } else { 7 };
        assert_eq!(answer.exit, wanted, "{line}: {}", answer.shot());
    }
}

fn rows_of(world: &World) -> String {
    crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"])
}

/// Whatever a list prints can be asked for: by each key, of each value, in every format.
#[test]
fn every_key_of_every_list_chooses_and_sorts() {
    let world = company();
    for line in LISTS {
        let all = rows(world.run(&format!("{line} --limit 0 -o json")));
        let Some(first) = all.first() else {
            panic!("{line}: nothing to list")
        };
        let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
        for key in &keys {
            let Some(value) = asked(&first[key.as_str()]) else {
                continue;
            };
            let run = |condition: &str, form: &str| {
                let mut words: Vec<&str> = line.split(' ').collect();
                words.extend(["--limit", "0", "--filter", condition]);
                words.extend(form.split(' '));
                world.line("").words(&words).run()
            };
            let is = rows(run(&format!("{key}={value}"), "-o json"));
            let same: Vec<_> = all
                .iter()
                .filter(|row| row[key.as_str()] == first[key.as_str()])
                .cloned()
                .collect();
            assert_eq!(is, same, "{line} --filter {key}={value}");
            let is_not = rows(run(&format!("{key}!={value}"), "-o json"));
            assert_eq!(
                is.len() + is_not.len(),
                all.len(),
                "{line} --filter {key}!={value}"
            );
            let plain = run(&format!("{key}={value}"), "-o jsonl").ok().stdout;
            assert_eq!(
                plain.lines().count(),
                is.len(),
                "{line} -o jsonl --filter {key}={value}"
            );
            let csv = run(&format!("{key}={value}"), "-o csv --no-headers");
            let csv = csv.ok().stdout;
            let lines = csv.matches("\r\n").count();
            assert_eq!(lines, is.len(), "{line} -o csv --filter {key}={value}");
        }
        // Either way round the same rows, and as many as are asked for.
        let keys = keys
            .iter()
            .map(|key| key.as_str())
            .collect::<Vec<_>>()
            .join(",-");
        let sorted = rows(world.run(&format!("{line} --limit 0 --sort -{keys} -o json")));
        assert_eq!(sorted.len(), all.len(), "{line} --sort");
        for row in &sorted {
            assert!(all.contains(row), "{line} --sort: {row}");
        }
        let cut = rows(world.run(&format!("{line} --limit 1 --sort -{keys} -o json")));
        if !line.contains("--diff") {
            assert_eq!(cut[..], sorted[..1], "{line} --sort --limit");
        }
    }
}

#[test]
fn a_list_is_chosen_from_sorted_and_cut() {
    let world = company();
    assert_snapshot!(shots(&world, &[
        "extension list --filter role!=user --sort department,-number --columns number,department,role",
        "extension list --filter name~USER --filter department=sales -o csv --columns name",
        "extension list --filter system_role=system-admin -o plain",
        "extension list --limit 2 --columns number",
        "extension list --limit 0 --filter number<202 -o jsonl --columns number",
        "queue member list 800 --filter place>1 --columns number",
        "role list --filter 'rights>60' --columns role",
        "auth list 201 --filter right=voicemail:read --columns right",
        "extension list --filter name=Nobody",
        "extension list --filter name=Nobody -o json",
        "extension list --filter nmae=x --sort x",
        "extension list --filter number",
        "extension list --filter 'enabled>true'",
        "extension list --sort nmae",
        "extension list --columns nmae",
        "extension list --limit many",
        "settings sso list --filter set_at<soon",
    ]), @r#"
    $ extension list --filter role!=user --sort department,-number --columns number,department,role
    NUMBER  DEPARTMENT  ROLE
    405     board       owner
    205     sales       owner
    204     sales       manager
    203     sales       group-admin
    202     sales       receptionist
    304     support     manager
    -- exit 0
    $ extension list --filter name~USER --filter department=sales -o csv --columns name
    name
    Uma User
    -- exit 0
    $ extension list --filter system_role=system-admin -o plain
    101	Adam Admin	main	user		enabled	system-admin
    -- exit 0
    $ extension list --limit 2 --columns number
    NUMBER
    100
    101
    -- stderr
    2 of 11; `--limit 0` shows all
    -- exit 0
    $ extension list --limit 0 --filter number<202 -o jsonl --columns number
    {"number":"100"}
    {"number":"101"}
    {"number":"201"}
    -- exit 0
    $ queue member list 800 --filter place>1 --columns number
    NUMBER
    202
    -- exit 0
    $ role list --filter 'rights>60' --columns role
    ROLE
    system-owner
    -- exit 0
    $ auth list 201 --filter right=voicemail:read --columns right
    RIGHT
    voicemail:read
    -- exit 0
    $ extension list --filter name=Nobody
    -- stderr
    no extension to list: `--filter` leaves out all 11
    -- exit 0
    $ extension list --filter name=Nobody -o json
    []
    -- exit 0
    $ extension list --filter nmae=x --sort x
    -- stderr
    pbxctl: `--filter <KEY=VALUE>`: `nmae` is not a column of this list: none has that name
    hint: did you mean `name`? `--help` lists all 33 columns
    pbxctl: `--sort <KEY,KEY>`: `x` is not a column of this list: none has that name
    hint: `--help` lists all 33 columns
    -- exit 2
    $ extension list --filter number
    -- stderr
    pbxctl: `--filter <KEY=VALUE>`: `number` is not a condition: it compares nothing
    hint: write KEY=VALUE, KEY!=VALUE or KEY~TEXT, and for numbers and times KEY<VALUE or KEY>VALUE; `--help` lists all 33 columns
    -- exit 2
    $ extension list --filter 'enabled>true'
    -- stderr
    pbxctl: `--filter <KEY=VALUE>`: `enabled>true` is not a condition: that column is yes or no
    hint: compare it with = or !=
    -- exit 2
    $ extension list --sort nmae
    -- stderr
    pbxctl: `--sort <KEY,KEY>`: `nmae` is not a column of this list: none has that name
    hint: did you mean `name`? `--help` lists all 33 columns
    -- exit 2
    $ extension list --columns nmae
    -- stderr
    pbxctl: there is no column `nmae`
    hint: did you mean `name`? `--help` lists all 33 columns
    -- exit 2
    $ extension list --limit many
    -- stderr
    pbxctl: `--limit <N>`: `many` is not a whole number
    -- exit 2
    $ settings sso list --filter set_at<soon
    -- stderr
    pbxctl: `--filter <KEY=VALUE>`: `soon` is not a time
    hint: such as 2026-11-22, `2026-11-22 18:00`, 18:00, `yesterday 08:00`, monday, `last week`, `this month`, 2h30m or `3 days ago`, or 2026-11-22T18:00:00+01:00
    -- exit 2
    "#);
}

#[test]
fn the_record_is_chosen_from_as_a_whole() {
    let world = company();
    for _ in 0..60 {
        world.run("extension set 201 --first Ulla").ok();
        world.run("extension set 201 --first Ursula").ok();
    }
    world.run_as("203", "role grant 202 owner -d sales");
    world.run("extension set 201 --first Una").ok();
    // The oldest, which is not among the newest fifty.
    let first = rows(world.run("audit list --filter action=group.add -o json"));
    assert_eq!(first.len(), 1);
    assert_snapshot!(shots(&world, &[
        "audit list --filter outcome=refused --columns action,rule",
        "audit list --filter action=extension.set --limit 2 --columns action,after",
        "audit list --filter action=extension.set --columns action -o plain --limit 1",
        "audit list --diff --filter field=first_name --limit 1 --columns field,before,after",
        "audit list --diff --sort field,-id --limit 1 --columns action,field,after",
        "audit list --filter action=nothing",
        "audit list --filter rule=delegation.right --diff",
    ]), @r#"
    $ audit list --filter outcome=refused --columns action,rule
    ACTION      RULE
    role.grant  delegation.right
    -- stderr
    times in UTC
    -- exit 0
    $ audit list --filter action=extension.set --limit 2 --columns action,after
    ACTION         CHANGED TO
    extension.set  first_name: Una
    extension.set  first_name: Ursula
    -- stderr
    2 of 121; `--limit 0` shows all
    times in UTC
    -- exit 0
    $ audit list --filter action=extension.set --columns action -o plain --limit 1
    extension.set
    -- exit 0
    $ audit list --diff --filter field=first_name --limit 1 --columns field,before,after
    FIELD       BEFORE  AFTER
    first_name  Ursula  Una
    -- stderr
    1 of 131; `--limit 0` shows all
    times in UTC
    -- exit 0
    $ audit list --diff --sort field,-id --limit 1 --columns action,field,after
    ACTION            FIELD      AFTER
    settings.sso.add  client_id  b
    settings.sso.add  issuer     https://two.example
    -- stderr
    1 of 172; `--limit 0` shows all
    times in UTC
    -- exit 0
    $ audit list --filter action=nothing
    -- stderr
    pbxctl: no action in the record is called `nothing`, or begins with it
    hint: an action is named after its command, with dots: queue.member.add; a noun or a verb finds all that have it
    -- exit 2
    $ audit list --filter rule=delegation.right --diff
    -- stderr
    pbxctl: there is no column `rule`
    hint: the columns are: id, at, actor, what, action, target, field, before, after
    -- exit 2
    "#);
    let most = world.run("audit list --filter action=extension.set -o json --columns id");
    assert_eq!(most.stderr, "50 of 121; `--limit 0` shows all\n");
    assert_eq!(rows(most).len(), 50);
    let all = rows(world.run("audit list --limit 0 -o json"));
    assert!(all.len() > 121);
}

#[test]
fn who_has_no_second_factor_is_listed() {
    let world = company();
    world.password("204", "violet tractor hums softly");
    world.password("203", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    enrols(&world, "204");
    let begun = "password totp enrol -u 203 --password-file $D/key";
    world.line(begun).by_nobody().run().ok();
    assert_snapshot!(shots(&world, &[
        "extension list --department sales --columns number,second_factor -o csv",
        "extension list --department sales --without-second-factor --columns number -o csv",
        "extension list --without-second-factor --filter password_set=true --columns number,second_factor -o csv",
        "extension list --filter second_factor=enrolled --columns number -o csv",
        // Whoever may not read them learns nothing, by this option either.
        "304> extension list --department sales --columns number,second_factor -o csv",
        "304> extension list --department sales --without-second-factor --columns number -o csv",
        "304> extension list --filter second_factor=on --columns number -o csv",
    ]), @r#"
    $ extension list --department sales --columns number,second_factor -o csv
    number,second_factor
    201,none
    202,none
    203,enrolled
    204,on
    205,none
    -- exit 0
    $ extension list --department sales --without-second-factor --columns number -o csv
    number
    201
    202
    203
    205
    -- exit 0
    $ extension list --without-second-factor --filter password_set=true --columns number,second_factor -o csv
    number,second_factor
    203,enrolled
    -- exit 0
    $ extension list --filter second_factor=enrolled --columns number -o csv
    number
    203
    -- exit 0
    $ 304> extension list --department sales --columns number,second_factor -o csv
    number,second_factor
    201,
    202,
    203,
    204,
    205,
    -- exit 0
    $ 304> extension list --department sales --without-second-factor --columns number -o csv
    number
    -- exit 0
    $ 304> extension list --filter second_factor=on --columns number -o csv
    number
    -- exit 0
    "#);
    let show = world.run("extension show 203 -o json").ok().json();
    assert_eq!(show["second_factor"], "enrolled");
}

#[test]
fn departments_are_listed_with_what_holds_there() {
    let world = company();
    for line in [
        "settings set timezone Europe/Warsaw",
        "settings set country PL",
        "department set sales --timezone Europe/London --language en",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, &[
        "department list --columns name,timezone,language,country",
        "department list --columns name,timezone,timezone_in_force,country_in_force -o csv",
        "department list --filter timezone_in_force=Europe/Warsaw --filter timezone= --columns name -o plain",
    ]), @r#"
    $ department list --columns name,timezone,language,country
    NAME     TIME ZONE             LANGUAGE  COUNTRY
    board    Europe/Warsaw (site)  -         PL (site)
    main     Europe/Warsaw (site)  -         PL (site)
    sales    Europe/London         en        PL (site)
    support  Europe/Warsaw (site)  -         PL (site)
    -- exit 0
    $ department list --columns name,timezone,timezone_in_force,country_in_force -o csv
    name,timezone,timezone_in_force,country_in_force
    board,,Europe/Warsaw,PL
    main,,Europe/Warsaw,PL
    sales,Europe/London,Europe/London,PL
    support,,Europe/Warsaw,PL
    -- exit 0
    $ department list --filter timezone_in_force=Europe/Warsaw --filter timezone= --columns name -o plain
    board
    main
    support
    -- exit 0
    "#);
    // The same of one in full.
    let listed = rows(world.run("department list -o json"));
    for row in listed {
        let shown = world.run(&format!(
            "department show {} -o json",
            row["name"].as_str().unwrap()
        ));
        let shown = shown.ok().json();
        for key in ["timezone", "language", "country"] {
            let held = format!("{key}_in_force");
            assert_eq!(row[key], shown[key]);
            assert_eq!(row[&held], shown[&held]);
            let of_site = &shown["inherited"][key];
            assert_eq!(
                &shown[&held],
                if row[key].is_null() {
                    of_site
                } else {
                    &row[key]
                }
            );
        }
    }
}

#[test]
fn safe_csv_is_for_spreadsheets_and_comes_back() {
    let world = company();
    world.run("extension set 201 --mobile +48221000201").ok();
    world
        .run("phonebook add --company=-Acme --number +4822112")
        .ok();
    let exported = world
        .run("phonebook export --format csv --entries-only --csv-safe")
        .ok();
    world.file("safe.csv", &exported.stdout);
    let exported = world
        .run("phonebook export --format csv --entries-only")
        .ok();
    world.file("as-it-is.csv", &exported.stdout);
    assert_snapshot!(shots(&world, &[
        "extension list --columns number,mobile --filter mobile!= -o csv --csv-safe",
        "extension list --columns number,mobile --filter mobile!= -o csv",
        "extension show 201 --columns mobile -o csv --csv-safe",
        "extension list --columns number,mobile --filter mobile!= -o json --csv-safe",
        "phonebook export --format csv --entries-only --csv-safe",
        "phonebook import $D/safe.csv --format csv --dry-run",
        "phonebook import $D/safe.csv --format csv --dry-run --csv-safe",
        "phonebook import $D/as-it-is.csv --format csv --dry-run",
    ]), @r#"
    $ extension list --columns number,mobile --filter mobile!= -o csv --csv-safe
    number,mobile
    201,'+48221000201
    -- exit 0
    $ extension list --columns number,mobile --filter mobile!= -o csv
    number,mobile
    201,+48221000201
    -- exit 0
    $ extension show 201 --columns mobile -o csv --csv-safe
    key,value
    mobile,'+48221000201
    -- exit 0
    $ extension list --columns number,mobile --filter mobile!= -o json --csv-safe
    [{"number":"201","mobile":"+48221000201"}]
    -- exit 0
    $ phonebook export --format csv --entries-only --csv-safe
    first_name,last_name,company,work,mobile,home,fax,other,email,speed_dial,note,number_order,kind
    ,,'-Acme,'+4822112,,,,,,,,,
    ,,Acme,'+4822111,,,,,,,,,
    -- exit 0
    $ phonebook import $D/safe.csv --format csv --dry-run
    -- stderr
    LINE  COLUMN   WHAT IS WRONG
    2     company  it begins with an apostrophe, as `--csv-safe` writes it: import the file with `--csv-safe` too
    2-3   work     it begins with an apostrophe, as `--csv-safe` writes it: import the file with `--csv-safe` too (2 lines)
    pbxctl: nothing was imported: 3 problems in safe.csv
    -- exit 7
    $ phonebook import $D/safe.csv --format csv --dry-run --csv-safe
    the company's book: 0 added, 2 already there (dry run, nothing written)
    -- exit 0
    $ phonebook import $D/as-it-is.csv --format csv --dry-run
    the company's book: 0 added, 2 already there (dry run, nothing written)
    -- exit 0
    "#);
}

/// A filter refuses a word that no row could have: of rights, roles, rules and actions.
#[test]
fn a_filter_refuses_words_that_no_row_could_have() {
    let world = World::company();
    world.run("group add night").ok();
    for (line, wrong, right) in [
        (
            "auth list 201",
            "right=voicemail:raed",
            "right=voicemail:read",
        ),
        ("token list --all", "rights=hours:raed", "rights=hours:read"),
        (
            "department member list sales",
            "role=system-owner",
            "role=manager",
        ),
        ("department list", "my_role=system-owner", "my_role=manager"),
        ("extension list", "role=system-admin", "role=night-watch"),
        (
            "extension list",
            "system_role=manager",
            "system_role=system-owner",
        ),
        ("audit list", "rule=D2", "rule=delegation.right"),
        ("audit list", "action=extension.zap", "action=group.add"),
        (
            "audit list --diff",
            "action!=extension.zap",
            "action!=group.add",
        ),
    ] {
        let filtered = |condition: &str| world.run(&format!("{line} --filter {condition}"));
        let refused = filtered(wrong);
        assert_eq!(refused.exit, 2, "{line} {wrong}: {}", refused.shot());
        assert!(refused.stderr.contains("hint: "), "{}", refused.shot());
        assert_eq!(filtered(right).exit, 0, "{line} {right}");
        // Part of a word may be any text.
        let part = wrong.replace("!=", "~").replace('=', "~");
        assert_eq!(filtered(&part).exit, 0, "{line} {part}");
    }
}

/// Prose in a column is broken between words, and the table stays on the terminal.
#[test]
fn a_table_of_problems_is_broken_between_words() {
    let world = World::company();
    world
        .run("queue add 800 --department sales --name 'A line'")
        .ok();
    world.run("ivr add 802 --department support").ok();
    let whole = world.run("route check -o plain").stdout;
    for width in [50, 60, 80] {
        let shown = world
            .line("route check --color never")
            .tty(width)
            .run()
            .stdout;
        assert!(
            shown
                .lines()
                .all(|line| line.chars().count() <= width.into()),
            "{shown}"
        );
        let words: Vec<&str> = shown.split_whitespace().collect();
        let last = whole
            .lines()
            .flat_map(|line| line.split('\t').next_back())
            .next();
        for word in last
            .unwrap_or_default()
            .split(' ')
            .filter(|word| word.len() < 12)
        {
            assert!(words.contains(&word), "{word}: {shown}");
        }
    }
}
