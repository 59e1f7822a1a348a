//! What the jobs of a day are told: what a plan needs, days as people write them, numbers that are
//! free, who is in a group, and how people come in with their own numbers.

use super::extension::shots;
use crate::common::World;
use insta::assert_snapshot;
use serde_json::Value;

#[test]
fn a_plan_says_that_secrets_need_a_folder_as_apply_does() {
    let world = World::company();
    let text = "[extensions.210]\ndepartment = \"sales\"\npassword = \"generate\"\n";
    let site = world.file("site.toml", text);
    let site = site.display();
    let needs =
        "a new secret is made for 210: `apply` needs a new folder for it, `--secrets-dir DIR`";
    for command in ["plan", "apply --dry-run", "plan -o json"] {
        let answer = world.run(&format!("{command} {site}"));
        let all = format!("{}{}", answer.stdout, answer.stderr);
        assert!(all.contains(needs), "{command}: {all}");
    }
    let answer = world.run(&format!("apply {site}"));
    assert!(
        answer.stderr.contains("a new secret is needed for 210"),
        "{}",
        answer.stderr
    );
    // It is there now, so nothing is needed.
    let folder = world.folder().join("secrets");
    world
        .run(&format!(
            "apply {site} --secrets-dir {} --yes",
            folder.display()
        ))
        .ok();
    let answer = world.run(&format!("plan {site}"));
    assert!(!answer.stderr.contains("secret"), "{}", answer.stderr);
}

#[test]
fn misspelled_names_in_site_files_are_told_with_what_is_there_or_will_be() {
    let world = World::company();
    let text = "[departments.annex]\n[extensions.210]\ndepartment = \"salse\"\n[extensions.211]\ndepartment = \"anex\"\n";
    let site = world.file("site.toml", text);
    let answer = world.run(&format!("plan {} -o json", site.display()));
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    for meant in ["did you mean `sales`?", "did you mean `annex`?"] {
        assert!(answer.stderr.contains(meant), "{}", answer.stderr);
    }
}

#[test]
fn a_day_written_another_way_is_answered_with_the_form_to_write() {
    let world = World::company();
    for (line, hint) in [
        (
            "hours override sales closed --until 26/12/2026",
            "write 2026-12-26",
        ),
        (
            "hours override sales closed --until 5/12/2026",
            "write 2026-12-05 or 2026-05-12",
        ),
        (
            "hours override sales closed --until '26.12.2026 18:00'",
            "write `2026-12-26 18:00`",
        ),
        (
            "hours override sales closed --until 'Dec 26'",
            "write 2026-12-26",
        ),
        (
            "hours override sales closed --from '26 Dec' --for 2h",
            "write 2026-12-26",
        ),
        ("hours status sales --at 26/12/2026", "write 2026-12-26"),
        ("hours calendar sales --week 26/12/2026", "write 2026-12-26"),
        ("holiday add sales X --on 26/12/2026", "write 2026-12-26"),
        (
            "holiday add sales X --on 2026-12-24..26.12.2026",
            "write 2026-12-26",
        ),
        (
            "role grant 201 receptionist -d sales --until '26 December 2026'",
            "write 2026-12-26",
        ),
        ("audit list --since 26/12/2025", "write 2025-12-26"),
        (
            "dept set sales --country UK",
            "did you mean GB (United Kingdom)",
        ),
        (
            "settings set country UK",
            "did you mean GB (United Kingdom)",
        ),
        (
            "holiday import sales --country UK",
            "did you mean GB (United Kingdom)",
        ),
    ] {
        let answer = world.run(line);
        assert!(answer.stderr.contains(hint), "{line}: {}", answer.stderr);
    }
}

#[test]
fn free_numbers_are_listed_for_those_who_may_take_them() {
    let world = World::company();
    let list = "dept list -o plain --columns name,numbers,free_numbers";
    world.run("dept set sales --numbers 200-209").ok();
    world.run("queue add 209 -d sales").ok();
    world
        .run("dept set support --numbers 110-119 --country GB")
        .ok();
    assert_snapshot!(shots(&world, &[
        list,
        "ext renumber 201 207 --forward-old 30",
        list,
        &format!("202> {list}"),
    ]), @r#"
    $ dept list -o plain --columns name,numbers,free_numbers
    board		
    main		
    sales	200-209	4
    support	110-119	9
    -- exit 0
    $ ext renumber 201 207 --forward-old 30
    extension 207 (Uma User): was 201, is 207 now; calls to 201 are forwarded until 2026-12-20 09:00 UTC
    at home in sales as user, enabled, voicemail off
    -- exit 0
    $ dept list -o plain --columns name,numbers,free_numbers
    board		
    main		
    sales	200-209	3
    support	110-119	9
    -- exit 0
    $ 202> dept list -o plain --columns name,numbers,free_numbers
    main		
    sales	200-209	
    support	110-119	
    -- exit 0
    "#);
}

#[test]
fn a_group_shows_its_first_members() {
    let world = World::company();
    world.run("group add all-hands").ok();
    for number in 210..222 {
        world
            .run(&format!("ext add {number} -d sales --first P{number}"))
            .ok();
        world
            .run(&format!("group member add all-hands {number}"))
            .ok();
    }
    let shown = world.run("group show all-hands");
    assert_snapshot!(shown.stdout.lines().take(18).collect::<Vec<_>>().join("\n"), @r#"
    Group all-hands

    People
      Visibility  members: hidden from outsiders
      Members     12
      You         not a member
      NUMBER  NAME  DEPARTMENT  ROLE
      210     P210  sales       user
      211     P211  sales       user
      212     P212  sales       user
      213     P213  sales       user
      214     P214  sales       user
      215     P215  sales       user
      216     P216  sales       user
      217     P217  sales       user
      218     P218  sales       user
      219     P219  sales       user
      and 2 more: pbxctl group member list all-hands
    "#);
}

#[test]
fn an_import_says_how_people_come_in_with_their_own_numbers() {
    let world = World::company();
    world
        .run("dept set sales --numbers 200-299 --country PL")
        .ok();
    let rows = "number,first,last,department,did\n600,Ann,Bee,sales,\n601,Cid,Dee,salse,\n";
    let people = world.file("people.csv", rows);
    let import = format!("import {} --profile plain", people.display());
    assert_snapshot!(world.run(&import).shot(), @r#"
    -- stderr
    LINE  COLUMN      WHAT IS WRONG
    2     -           refused (D9): extension add on extension:600: department sales takes only numbers 200-299, and 600 is not among them
    3     department  there is no department `salse`; did you mean `sales`?
    pbxctl: nothing was imported: 2 problems in people.csv
    hint: `next` takes the lowest free number of the range; to allow others, change it first: pbxctl department set sales --numbers FROM-TO (or none), which needs departments:write over the whole system
    hint: `--create-departments` makes missing departments
    -- exit 7
    "#);
    let rows = "number,first,last,department,did\n210,Ann,Bee,sales,221000210\n211,Cid,Dee,sales,+48221000211\n212,Eve,Fox,sales,48221000212\n";
    world.file("people.csv", rows);
    assert_snapshot!(world.run(&import).shot(), @"
    3 extensions from people.csv: 3 added
    a DID has no country code: 221000210 is kept as it is; if the trunk sends +48221000210, write that in the file
    3 extensions without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
    undo it with: pbxctl audit undo --batch 34
    -- exit 0
    ");
    assert_snapshot!(world.run("ext add 600 -d sales").shot(), @r#"
    -- stderr
    pbxctl: refused: extension add on extension:600: department sales takes only numbers 200-299, and 600 is not among them
    hint: `next` takes the lowest free number of the range; to allow others, change it first: pbxctl department set sales --numbers FROM-TO (or none), which needs departments:write over the whole system
    rule: D9 (delegation.limit)
    -- exit 4
    "#);
}

/// Power that is given along is said however the account is opened, and in a dry run.
#[test]
fn what_role_a_copy_has_is_said_however_it_is_opened() {
    let world = World::company();
    for line in [
        "ext copy 205 211 --first Ann",
        "ext copy 205 212 --first Ann --generate",
        "ext copy 205 213 --first Ann --invite",
        "ext copy 205 214 --first Ann --dry-run",
        "ext copy 205 215 --first Ann --generate --dry-run",
    ] {
        let answer = world.run(line).ok();
        assert!(
            answer.stdout.contains("owner in sales (home)"),
            "{line}: {}",
            answer.shot()
        );
    }
    // Roles with an end have it here too.
    world
        .run("role grant 201 manager -d support --until 2026-12-24")
        .ok();
    let answer = world.run("ext copy 201 216 --generate").ok();
    let said = "user in sales (home), manager in support until 2026-12-24 00:00";
    assert!(answer.stdout.contains(said), "{}", answer.shot());
}

/// Whatever asks for the next number of a department without a range is answered alike.
#[test]
fn without_a_range_next_ends_alike_everywhere() {
    let world = World::company();
    world.run("dept set sales --numbers none").ok();
    world.run("dept set support --numbers none").ok();
    let mut answers = Vec::new();
    for line in [
        "ext add next -d sales",
        "ext copy 205 next",
        "ext renumber 205 next",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
        answers.push(answer.stderr);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
    let moved = world.run("ext move 205 -d support --number next");
    assert_eq!(moved.exit, 7, "{}", moved.shot());
    assert_eq!(moved.stderr, answers[0].replace("sales", "support"));
    // No range is proposed that another department may have.
    assert!(
        moved.stderr.contains("--numbers FROM-TO"),
        "{}",
        moved.stderr
    );
    let codes = [
        "ext add next -d sales -o json",
        "ext renumber 205 next -o json",
    ];
    let codes = codes.map(|line| code(&world.run(line).stderr));
    assert!(codes[0].is_string());
    assert_eq!(codes[0], codes[1]);
}

fn code(answer: &str) -> Value {
    let parsed: Option<Value> = serde_json::from_str(answer).ok();
    parsed.map_or(Value::Null, |all| all["error"]["code"].clone())
}

/// An override that ends in the state that it forced: every format says when callers find another.
#[test]
fn every_format_of_hours_status_says_when_the_state_changes() {
    let world = World::company();
    world.run("hours set sales --open 'mon-fri 9-17'").ok();
    // On a Friday evening, until Saturday.
    world.run("hours override sales closed --for 27h").ok();
    let one = world.run("hours status sales -o json").ok().json();
    assert_eq!(one["until"], "2026-11-23T09:00:00+00:00");
    assert_eq!(one["next_state"], "open");
    let all = world.run("hours status -o json").ok().json();
    let all = all.as_array().cloned().unwrap_or_default();
    let same = all.iter().find(|row| row["department"] == "sales");
    assert_eq!(same, Some(&one));
    let table = world.run("hours status").ok();
    let csv = world
        .run("hours status -o csv --columns until,next_state,department")
        .ok();
    assert!(
        table.stdout.contains("2026-11-23 09:00"),
        "{}",
        table.stdout
    );
    assert!(
        csv.stdout.contains("2026-11-23T09:00:00+00:00,open,sales"),
        "{}",
        csv.stdout
    );
    let usual = world.run("hours status -o csv").ok();
    let head = usual.stdout.lines().next().unwrap_or_default();
    assert!(head.ends_with(",reason,to_come"), "{head}");
}

/// Mail that goes nowhere is told of, whichever of the two asks for it.
#[test]
fn mail_without_an_address_is_told_of() {
    let world = World::company();
    let warned = "has no e-mail address, so no";
    for (line, is_so) in [
        (
            "ext add 211 -d sales --vm on --vm-email attach --missed-call-email on",
            true,
        ),
        ("ext add 212 -d sales --missed-call-email on", true),
        (
            "ext add 213 -d sales --missed-call-email on --dry-run",
            true,
        ),
        (
            "ext add 214 -d sales --vm on --vm-email notify --email a@acme.example",
            false,
        ),
        ("ext set 214 --mobile +48600100200", false),
        ("ext set 214 --email none --dry-run", true),
        ("ext set 214 --email none", true),
        ("ext set 214 --vm-email none", false),
        ("ext ensure 214 --vm-email notify", true),
    ] {
        let answer = world.run(line).ok();
        assert_eq!(
            answer.stderr.contains(warned),
            is_so,
            "{line}: {}",
            answer.shot()
        );
        assert!(
            !answer.stdout.contains("notice by e-mail")
                || line.contains("--email a@")
                || line.contains("--mobile"),
            "{line}: {}",
            answer.shot()
        );
    }
}

/// Hints lead to commands: a verb in another form, and a word of habit, is not taken for a name.
#[test]
fn a_verb_in_another_form_is_answered_with_the_command() {
    let world = World::company();
    for (line, hint) in [
        ("audit log", "did you mean `pbxctl audit list`?"),
        ("audit journal", "did you mean `pbxctl audit list`?"),
        (
            "group add-member night-shift 208",
            "did you mean `pbxctl group member add GROUP",
        ),
        (
            "group member-add night-shift 208",
            "did you mean `pbxctl group member add GROUP",
        ),
        (
            "queue addmember 800 208",
            "did you mean `pbxctl queue member add NUMBER EXTENSION`?",
        ),
        (
            "group remove_members x 208",
            "did you mean `pbxctl group member remove GROUP",
        ),
        (
            "group delete-group x",
            "did you mean `pbxctl group remove GROUP`?",
        ),
        ("group groups", "did you mean `pbxctl group list`?"),
        ("hours ls", "`pbxctl hours status` lists"),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 2, "{line}");
        assert!(answer.stderr.contains(hint), "{line}: {}", answer.stderr);
        assert!(
            !answer.stderr.contains("shows it"),
            "{line}: {}",
            answer.stderr
        );
    }
    // A name is one as before.
    let answer = world.run("group night-shift");
    assert!(
        answer.stderr.contains("pbxctl group show night-shift"),
        "{}",
        answer.stderr
    );
}

/// What is wrong with a time is said, with what to write.
#[test]
fn times_that_are_none_say_why() {
    let world = World::company();
    let until = "hours override sales closed --until";
    for (line, said) in [
        (format!("{until} 2026-02-30"), "February 2026 has no day 30"),
        (
            format!("{until} '2026-11-31 08:00'"),
            "its last day is 2026-11-30",
        ),
        (format!("{until} 2026-13-01"), "there is no month 13"),
        (
            "audit list --since 2026-02-30".into(),
            "February 2026 has no day 30",
        ),
        (
            format!("{until} 2026-12-24T18:00Z"),
            "write 2026-12-24T18:00:00Z",
        ),
        (
            format!("{until} 2026-12-24T18:00+01:00"),
            "write 2026-12-24T18:00:00+01:00",
        ),
        (format!("{until} '1h 30m'"), "write 1h30m"),
        (
            "hours override sales closed --for '1h 30m'".into(),
            "write 1h30m",
        ),
        (
            "hours calendar sales --week 49".into(),
            "a week has its year too",
        ),
        (
            "hours calendar sales --week 2026-W60".into(),
            "no year has it",
        ),
        (
            "hours calendar sales --month 12".into(),
            "a month has its year too",
        ),
        (
            "ext add next -d sales --invite --generate".into(),
            "hint: leave one of them out",
        ),
    ] {
        let answer = world.run(&line);
        assert_eq!(answer.exit, 2, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(said), "{line}: {}", answer.stderr);
    }
    // A department before something whose name is only like it.
    world
        .run("queue add 800 -d support --name 'Support line'")
        .ok();
    let answer = world.run("ext move 205 support -d support");
    let said = "support is a department";
    assert!(answer.stderr.contains(said), "{}", answer.stderr);
}
