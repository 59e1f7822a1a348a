//! `import --prune`: people who are no longer in the file are disabled, those who come back are
//! enabled.

use crate::common::{Answer, World};
use insta::assert_snapshot;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// People of a directory with these numbers.
fn people(numbers: &[&str]) -> String {
    let mut file = String::new();
    for number in numbers {
        writeln!(
            file,
            "dn: uid=p{number},dc=x\nsn: P{number}\nipPhone: {number}\n"
        )
        .unwrap();
    }
    file
}

fn import(world: &World, numbers: &[&str], options: &str) -> Answer {
    world.file("people.ldif", people(numbers));
    world.run(&format!(
        "import $D/people.ldif --department sales {options}"
    ))
}

fn status(world: &World, number: &str) -> bool {
    let shown = world.run(&format!("extension show {number} -o json")).ok();
    shown.json()["enabled"].as_bool().unwrap()
}

const FOUR: [&str; 4] = ["250", "251", "252", "253"];

#[test]
fn joiner_leaver_and_who_comes_back() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    world.password("253", "correct horse battery");
    let less = ["250", "251", "252", "254"];
    assert_snapshot!(import(&world, &less, "--prune").shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: import 4 extensions from people.ldif (1 new, 3 unchanged, 1 to disable); to be disabled: 253 P253
    hint: confirm with `--yes`
    -- exit 9
    "#);
    assert!(status(&world, "253") && !world.run("extension show 254").stdout.contains("254 "));
    assert_snapshot!(import(&world, &less, "--prune --dry-run").shot(), @r#"
    4 extensions from people.ldif: 1 added, 3 unchanged, 1 disabled (dry run, nothing written)
    read as extensions of `--profile ldif`, by its first line
    disabled, no longer in the file: 253 P253
    it asks first; without a terminal it needs `--yes`
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
      253, no longer in the file: enabled: true → false
    -- exit 0
    "#);
    assert!(status(&world, "253"));
    assert_snapshot!(import(&world, &less, "--prune --yes").shot(), @"
    4 extensions from people.ldif: 1 added, 3 unchanged, 1 disabled
    read as extensions of `--profile ldif`, by its first line
    disabled, no longer in the file: 253 P253
    1 extension without a web-access password: `--invite-dir` invites new people, `pbxctl password invite` anybody
      253, no longer in the file: enabled: true → false
    undo it with: pbxctl audit undo --batch 38
    -- exit 0
    ");
    assert!(!status(&world, "253") && status(&world, "254"));
    // It is so already.
    assert_snapshot!(import(&world, &less, "--prune --yes").shot(), @r#"
    4 extensions in people.ldif: nothing to change
    read as extensions of `--profile ldif`, by its first line
    -- exit 0
    "#);
    // Without the option nobody goes or comes.
    import(&world, &["250", "253"], "--yes").ok();
    assert!(status(&world, "251") && !status(&world, "253"));
    let all = import(
        &world,
        &["250", "251", "252", "253", "254"],
        "--prune --yes -o json",
    );
    let told = all.ok().json();
    assert_eq!(told["changes"][0]["number"], "253", "{told}");
    assert!(status(&world, "253"));
    let id = told["audit_id"].to_string();
    // Undone, they are away again, and come back again.
    world.run(&format!("audit undo --batch {id} --yes")).ok();
    assert!(!status(&world, "253"));
    import(
        &world,
        &["250", "251", "252", "253", "254"],
        "--prune --yes",
    )
    .ok();
    assert!(status(&world, "253"));
}

/// Whom somebody disabled by a command stays so, whatever the file says.
#[test]
fn whom_a_command_disabled_stays_so() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    world.run("extension disable 250 --yes").ok();
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(!status(&world, "250"));
    // Also who was away before, and was let in and shut out again.
    import(&world, &["250", "252", "253"], "--prune --yes").ok();
    assert!(!status(&world, "251"));
    world.run("extension enable 251").ok();
    world.run("extension disable 251 --yes").ok();
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(!status(&world, "251"));
    // Nobody is enabled where what is there is to stay.
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    import(&world, &FOUR, "--prune --yes --on-existing skip").ok();
    assert!(!status(&world, "253"));
    // A file that says it itself is the last word.
    let file = people(&["250", "251", "252", "253"])
        .replace("ipPhone: 251", "userAccountControl: 512\nipPhone: 251");
    world.file("said.ldif", file);
    world.run("import $D/said.ldif --prune --yes").ok();
    assert!(status(&world, "251"));
}

/// A command that disables whom a prune disabled already changes nothing but that: they stay so.
#[test]
fn whom_a_command_disables_again_stays_so() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    assert_snapshot!(world.run("extension disable 253 --yes").shot(), @r#"
    extension 253 (P253): stays disabled: an import with `--prune` no longer enables it
    at home in sales as user, disabled, voicemail off
    -- exit 0
    "#);
    let record = world.run("audit list --limit 1 -o json").ok().json();
    assert_eq!(record[0]["after"]["returns_with_import"], false, "{record}");
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(!status(&world, "253"));
    // Undone, they come back as before.
    let id = record[0]["id"].to_string();
    world.run(&format!("audit undo {id}")).ok();
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(status(&world, "253"));
}

/// What is undone is as it was, whatever was done and undone between: for whom a prune disabled, and
/// for whom a command did.
#[test]
fn an_undo_restores_why_somebody_is_disabled() {
    let last = |world: &World| {
        let list = world.run("audit list --limit 1 -o json").ok().json();
        list[0]["id"].to_string()
    };
    for by_hand in [false, true] {
        let world = World::company();
        import(&world, &FOUR, "").ok();
        let less = ["250", "251", "252"];
        match by_hand {
            true => world.run("extension disable 253 --yes").ok(),
            false => import(&world, &less, "--prune --yes").ok(),
        };
        match by_hand {
            true => world.run("extension enable 253").ok(),
            false => import(&world, &FOUR, "--prune --yes").ok(),
        };
        let back = last(&world);
        match by_hand {
            true => import(&world, &less, "--prune --yes").ok(),
            false => world.run("extension disable 253 --yes").ok(),
        };
        let again = last(&world);
        world.run(&format!("audit undo {again} --yes")).ok();
        assert!(status(&world, "253"));
        world.run(&format!("audit undo {back} --yes")).ok();
        assert!(!status(&world, "253"));
        import(&world, &FOUR, "--prune --yes").ok();
        assert_eq!(status(&world, "253"), !by_hand);
        // Removed and made again, they are as they were.
        import(&world, &less, "--prune --yes").ok();
        if by_hand {
            continue;
        }
        world.run("extension remove 253 --yes").ok();
        let removed = last(&world);
        world.run(&format!("audit undo {removed} --yes")).ok();
        assert!(!status(&world, "253"));
        import(&world, &FOUR, "--prune --yes").ok();
        assert!(status(&world, "253"));
    }
}

/// Whoever names the source of somebody else's list gains nothing by it: what a prune does is what
/// they may do by a command, and no mark changes hands.
#[test]
fn a_source_is_no_right() {
    let world = World::company();
    world.file(
        "people.csv",
        "number,department\n250,sales\n251,sales\n350,support\n351,support\n",
    );
    let line = "import $D/people.csv --profile plain --source berlin";
    world.run(line).ok();
    world.run("extension disable 251 --yes").ok();
    world.run("extension enable 251").ok();
    world.bind("304");
    // The manager of support: theirs go. Of the others they see the name only, and are told nothing.
    world.file("mine.csv", "number,department\n350,support\n352,support\n");
    let mine = "import $D/mine.csv --profile plain --source berlin --prune --yes -o json";
    let told = world.run_as("304", mine).ok().json();
    assert_eq!(told["disabled"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told["disabled"][0]["number"], "351", "{told}");
    assert_eq!(told["spared"], serde_json::json!([]), "{told}");
    assert!(status(&world, "250") && status(&world, "251"));
    // Whom somebody else's prune disabled they do not enable.
    world.file(
        "people.csv",
        "number,department\n250,sales\n350,support\n352,support\n",
    );
    world.run(&format!("{line} --prune --yes")).ok();
    assert!(!status(&world, "251"));
    world.file(
        "mine.csv",
        "number,department\n251,sales\n350,support\n352,support\n",
    );
    let told = world.run_as("304", mine).ok().json();
    assert_eq!(told["spared"], serde_json::json!([]), "{told}");
    assert!(!status(&world, "251"));
    // What is there already stays of the list that added it, and that is said where it is theirs to see.
    world.file(
        "mine.csv",
        "number,department\n250,sales\n350,support\n352,support\n",
    );
    let other = mine.replace("berlin", "other");
    let told = world.run_as("304", &other).ok().json();
    let here = "2 people in the file were added by an import from `berlin`: only with `--source berlin` are they disabled once they leave";
    assert_eq!(told["warnings"], serde_json::json!([here]), "{told}");
    // Where most of another list are in the file, those who are not may have left.
    world.file("mine.csv", "number,department\n352,support\n");
    let told = world.run_as("304", &other).ok().json();
    let left = "350 is not in the file and stays enabled, since an import from `berlin` added them: `--source berlin` disables them";
    assert_eq!(told["warnings"][0], left, "{told}");
    assert_eq!(told["disabled"], serde_json::json!([]));
}

/// Whom a prune leaves alone for one reason is one line for people.
#[test]
fn many_who_stay_are_one_line() {
    let world = World::company();
    let numbers: Vec<String> = (210..230).map(|number| number.to_string()).collect();
    let all: Vec<&str> = numbers.iter().map(String::as_str).collect();
    import(&world, &all, "").ok();
    world
        .run("role add reader --from receptionist --right extensions:read")
        .ok();
    world.run("role grant 202 reader --department sales").ok();
    world.bind("202");
    world.file("mine.csv", "number,department\n202,sales\n");
    let told = world.run_as(
        "202",
        "import $D/mine.csv --profile plain --source ldif --prune --yes",
    );
    let warned = told.stderr.matches("warning").count();
    assert_eq!((told.exit, warned), (0, 1), "{}", told.shot());
    assert!(
        told.stderr
            .contains("(20 like this: 210, 211, 212, 213, 214 and 15 more)"),
        "{}",
        told.shot()
    );
}

/// A file that was cut short disables no company.
#[test]
fn a_file_that_is_not_whole_disables_nobody() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    assert_snapshot!(import(&world, &[], "--prune --yes").shot(), @r#"
    -- stderr
    pbxctl: `people.ldif`: the file is empty
    hint: its first line names the columns
    -- exit 7
    "#);
    // Somebody, but nobody with a number.
    world.file(
        "nobody.ldif",
        "dn: ou=sales,dc=x\nobjectClass: organizationalUnit\nou: sales\n",
    );
    assert_snapshot!(world.run("import $D/nobody.ldif --prune --yes --confirm 4").shot(), @r#"
    -- stderr
    pbxctl: there is nobody in `nobody.ldif`, so `--prune` would disable everybody who came from ldif; nothing was written
    hint: check that the file is complete
    -- exit 7
    "#);
    let half = import(&world, &["250"], "--prune --yes");
    assert_snapshot!(half.shot(), @r#"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: this disables 3 of the 4 who came from ldif, which is more than half: 251 P251, 252 P252, 253 P253
    hint: confirm with `--confirm 3`
    -- exit 9
    "#);
    assert_snapshot!(import(&world, &["250"], "--prune --dry-run").shot(), @r#"
    1 extension from people.ldif: 1 unchanged, 3 disabled (dry run, nothing written)
    read as extensions of `--profile ldif`, by its first line
    disabled, no longer in the file: 251 P251, 252 P252, 253 P253
    3 of 4 is more than half: it needs `--confirm 3`
      251, no longer in the file: enabled: true → false
      252, no longer in the file: enabled: true → false
      253, no longer in the file: enabled: true → false
    -- exit 0
    "#);
    assert_eq!(
        import(&world, &["250"], "--prune --yes --confirm 2").exit,
        9
    );
    let dry = |count: &str| {
        let options = format!("--prune --dry-run --confirm {count}");
        import(&world, &["250"], &options).ok().stdout
    };
    assert!(!dry("3").contains("it needs"), "{}", dry("3"));
    assert!(dry("2").contains("it needs `--confirm 3`, not `--confirm 2`"));
    // Many who are new do not make up for it.
    let others = ["260", "261", "262", "263", "264", "265", "250"];
    assert_eq!(import(&world, &others, "--prune --yes").exit, 9);
    for number in FOUR {
        assert!(status(&world, number));
    }
    // What the directory says of its answer.
    let cut = people(&["250", "251", "252"])
        + "# search result\nsearch: 2\nresult: 4 Size limit exceeded\n";
    world.file("cut.ldif", &cut);
    assert_snapshot!(world.run("import $D/cut.ldif --prune --yes").shot(), @r#"
    -- stderr
    pbxctl: `cut.ldif` is incomplete: the directory ended it with `result: 4 Size limit exceeded`; nothing was written
    hint: search in pages (`ldapsearch -E pr=500/noprompt`), or without `--prune`
    -- exit 7
    "#);
    world.file(
        "whole.ldif",
        cut.replace("4 Size limit exceeded", "0 Success"),
    );
    world.run("import $D/whole.ldif --prune --yes").ok();
    assert!(!status(&world, "253"));
    // Whoever means it types the count.
    let typed = world
        .line("import $D/people.ldif --department sales --prune")
        .tty(100)
        .answers(&["2"]);
    import(&world, &["250"], "--prune --dry-run").ok();
    typed.run().ok();
    assert!(!status(&world, "251") && !status(&world, "252"));
}

/// What was agreed to was so many: more by then is another question.
#[test]
fn more_than_was_agreed_to_is_refused() {
    let world = World::company();
    import(&world, &["250", "251", "252", "253", "254"], "").ok();
    world.run("extension disable 251 --yes").ok();
    world.file("people.ldif", people(&["250", "252", "254"]));
    let line = "import $D/people.ldif --department sales --prune";
    // As somebody else does it: with a record.
    let meanwhile = "UPDATE extension SET enabled = 1 WHERE number = '251'; \
        CREATE TEMP TABLE one AS SELECT * FROM audit WHERE effect IS NOT NULL ORDER BY id DESC LIMIT 1; \
        UPDATE one SET id = (SELECT max(id) + 1 FROM audit), hash = randomblob(32); \
        INSERT INTO audit SELECT * FROM one;";
    let asked = world.line(line).tty(80).answers_after(1, meanwhile).run();
    assert_eq!(asked.exit, 6, "{}", asked.shot());
    assert!(status(&world, "251") && status(&world, "253"));
    let world = World::company();
    import(&world, &["250", "251", "252", "253", "254"], "").ok();
    world.file("people.ldif", people(&["250", "252", "254"]));
    world
        .line(line)
        .tty(80)
        .answers_after(1, "SELECT 1")
        .run()
        .ok();
    assert!(!status(&world, "251") && !status(&world, "253"));
}

/// You and the last owner stay; whoever may not be disabled stops all of it.
#[test]
fn it_is_judged_as_whoever_asks() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    world.bind("250");
    world.role("250", "manager", "sales");
    // The manager of the department, who is gone from the file themselves.
    let less = |number: &str| {
        world.file("people.ldif", people(&["251", "253"]));
        world.run_as(
            number,
            "import $D/people.ldif --department sales --prune --yes -o json",
        )
    };
    let told = less("250");
    let told = told.ok().json();
    assert_eq!(told["disabled"][0]["number"], "252");
    assert_eq!(told["spared"][0]["number"], "250");
    world.run("extension enable 252").ok();
    // Somebody above them stays, and the others go: nothing was tried of them, so nothing is recorded.
    world.run("role grant 253 system-admin --confirm 253").ok();
    world.file("people.ldif", people(&["250", "251"]));
    let pruned = world.run_as(
        "250",
        "import $D/people.ldif --department sales --prune --yes",
    );
    assert_snapshot!(pruned.shot(), @"
    2 extensions from people.ldif: 2 unchanged, 1 disabled
    read as extensions of `--profile ldif`, by its first line
    disabled, no longer in the file: 252 P252
      252, no longer in the file: enabled: true → false
    undo it with: pbxctl audit undo --batch 41
    -- stderr
    warning: 253 is left unchanged: you may not disable them: this needs roles:system over the whole system; 250 does not hold it anywhere
    -- exit 0
    ");
    assert!(!status(&world, "252") && status(&world, "253"));
    let refused = world
        .run("audit list --outcome refused -o json")
        .ok()
        .json();
    assert_eq!(refused, serde_json::json!([]));
    // One who does not see them is told of none, and disables none.
    let hidden = World::company();
    hidden.file("people.ldif", people(&FOUR));
    hidden.run("import $D/people.ldif --department board").ok();
    hidden.file("people.ldif", people(&["350"]));
    let line = "import $D/people.ldif --department support --prune --yes -o json";
    let told = hidden.run_as("304", line).ok().json();
    assert_eq!(
        (&told["counts"]["added"], &told["disabled"]),
        (&1.into(), &serde_json::json!([]))
    );
    assert!(FOUR.iter().all(|number| status(&hidden, number)));
    // The last owner.
    let alone = World::new();
    alone.department("sales");
    import(&alone, &["250", "251", "252"], "").ok();
    alone.bind("250");
    alone.run("role grant 250 system-owner --confirm 250").ok();
    alone.run("role grant 251 system-admin --confirm 251").ok();
    alone.bind("251");
    alone.run_as("250", "role revoke 100 --confirm 100").ok();
    alone.file("people.ldif", people(&["251", "252"]));
    let told = alone.run_as(
        "250",
        "import $D/people.ldif --department sales --prune --yes -o json",
    );
    assert_eq!(told.ok().json()["spared"][0]["number"], "250");
}

/// Who got another number here is not gone: the file has them by the number of before.
#[test]
fn who_was_renumbered_is_not_gone() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    world.run("extension renumber 250 290").ok();
    let told = import(&world, &FOUR, "--prune --yes -o json").ok().json();
    assert_eq!(told["spared"][0]["number"], "290", "{told}");
    assert!(status(&world, "290"));
    // A newcomer who has the number that somebody had before is not them.
    let world = World::company();
    let file = |world: &World, who: &str| {
        let text = format!(
            "number,first_name,last_name,department\n{who}251,Bo,Two,sales\n252,Cy,Three,sales\n"
        );
        world.file("hr.csv", text);
        world
            .run("import $D/hr.csv --source hr --prune --yes -o json")
            .ok()
            .json()
    };
    file(&world, "250,Ann,One,sales\n");
    world.run("extension renumber 250 290").ok();
    let told = file(&world, "250,Zoe,New,sales\n");
    assert_eq!(told["disabled"][0]["number"], "290", "{told}");
    assert!(status(&world, "250") && !status(&world, "290"));
}

/// A file whose rows are all faulty is told its faults, with `--prune` as without.
#[test]
fn faults_of_rows_come_before_that_there_is_nobody() {
    let world = World::company();
    world.file("hr.csv", "number,first_name,department\n25x,Ann,sales\n");
    let answer = world.run("import $D/hr.csv --profile plain --prune --yes");
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert!(
        !answer.stderr.contains("there is nobody"),
        "{}",
        answer.shot()
    );
}

#[test]
fn it_goes_with_people() {
    let world = World::company();
    world.file("queues.csv", "extension,descr,member\n800,Q,201\n");
    assert_snapshot!(world.run("import $D/queues.csv --department sales --kind queues --profile freepbx --prune").shot(), @r#"
    -- stderr
    pbxctl: `--prune` goes with people, and this lists queues
    -- exit 2
    "#);
    // Power and half a company at once are two questions.
    import(&world, &FOUR, "--profile ldif").ok();
    world.file(
        "plain.csv",
        "number,first_name,department,system_role\n251,Q,sales,system-admin\n",
    );
    assert_snapshot!(world.run("import $D/plain.csv --profile plain --source ldif --prune --yes").shot(), @r#"
    -- stderr
    pbxctl: it gives power, and disables 3 of 4
    hint: first enable those who come back to power, each by `extension enable NUMBER --confirm NUMBER`, or import it without `--prune`
    -- exit 2
    "#);
}

/// What happens to a company: lists of two sources, and commands.
#[derive(Clone, Debug)]
enum Event {
    Import(bool, BTreeSet<usize>),
    Add(usize),
    Apply(usize),
    Remove(usize),
}

fn event() -> impl Strategy<Value = Event> {
    let some = prop::collection::btree_set(0..6_usize, 1..6);
    prop_oneof![
        4 => (any::<bool>(), some).prop_map(|(first, who)| Event::Import(first, who)),
        1 => (0..6_usize).prop_map(Event::Add),
        1 => (0..6_usize).prop_map(Event::Apply),
        1 => (0..6_usize).prop_map(Event::Remove),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Nobody is ever disabled whom a command, a site file or another source made, and who is in the
    /// file; everybody of the source who is not in it is.
    #[test]
    fn nobody_is_disabled_whom_something_else_made(events in prop::collection::vec(event(), 1..8)) {
        let world = World::company();
        // Who made whom, and who is away.
        let mut made: [Option<&str>; 6] = [None; 6];
        let mut away = [false; 6];
        let number = |who: usize| format!("25{who}");
        for event in events {
            match event {
                Event::Import(first, who) => {
                    let source = if first { "one" } else { "two" };
                    let numbers: Vec<_> = who.iter().map(|who| number(*who)).collect();
                    let numbers: Vec<_> = numbers.iter().map(String::as_str).collect();
                    let would = import(&world, &numbers, &format!("--prune --source {source} --dry-run -o json"));
                    let gone = would.ok().json()["disabled"].as_array().unwrap().len();
                    let line = format!("--prune --source {source} --yes --confirm {gone}");
                    import(&world, &numbers, &line).ok();
                    for n in 0..6 {
                        if who.contains(&n) {
                            made[n].get_or_insert(source);
                            away[n] &= made[n] != Some(source);
                        } else if made[n] == Some(source) {
                            away[n] = true;
                        }
                    }
                }
                Event::Add(n) if made[n].is_none() => {
                    world.run(&format!("extension add {} --department sales", number(n))).ok();
                    made[n] = Some("hand");
                }
                Event::Apply(n) if made[n].is_none() => {
                    let site = format!("extensions: {{{}: {{department: sales}}}}", number(n));
                    world.line("apply --format yaml --yes").stdin(&site).run().ok();
                    made[n] = Some("files");
                }
                Event::Remove(n) if made[n].is_some() => {
                    world.run(&format!("extension remove {} --yes", number(n))).ok();
                    (made[n], away[n]) = (None, false);
                }
                Event::Add(_) | Event::Apply(_) | Event::Remove(_) => {}
            }
            for n in (0..6).filter(|n| made[*n].is_some()) {
                prop_assert_eq!(status(&world, &number(n)), !away[n], "{} of {:?}", number(n), made[n]);
            }
        }
    }
}

/// `ensure` says of somebody whom a prune disabled already that they are disabled: they stay so.
#[test]
fn whoever_is_ensured_to_be_disabled_stays_so() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    let say = || world.run("extension ensure 253 --disabled --yes").ok();
    say();
    let again = say();
    assert!(!again.stdout.contains("changed"), "{}", again.shot());
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(!status(&world, "253"));
}

/// A list says of people whom a prune disabled that they are disabled, as they are: importing it
/// changes nothing, and they return with their directory.
#[test]
fn a_list_of_people_who_may_return_changes_nothing() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    for (line, profile) in [
        ("export --profile 3cx", "3cx"),
        ("export --profile plain", "plain"),
        ("extension list -o csv", "plain"),
    ] {
        let list = world.run(line).ok().stdout;
        assert!(list.contains("253"), "{line}: {list}");
        world.file("list.csv", list);
        let again = world.run(&format!("import $D/list.csv --profile {profile} --yes"));
        let said = again.ok().stdout;
        assert!(said.contains("nothing to change"), "{line}: {said}");
    }
    // Back and locked there, they stay disabled, and are enabled once they are not locked any more.
    let locked = |is| {
        let lock = format!("nsAccountLock: {is}\nipPhone: 253");
        let file = people(&FOUR).replace("ipPhone: 253", &lock);
        world.file("lock.ldif", file);
        let line = "import $D/lock.ldif --department sales --prune --yes";
        world.run(line).ok();
        status(&world, "253")
    };
    assert!(!locked("TRUE") && !locked("TRUE") && locked("FALSE"));
    // A command is the last word.
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    world.run("extension disable 253 --yes").ok();
    assert!(!locked("TRUE"));
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(!status(&world, "253"));
}

/// What is exported is planned as nothing to change, also of people whom a prune disabled.
#[test]
fn an_export_of_people_who_may_return_changes_nothing() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    let file = world.file("s.toml", world.run("export").ok().stdout);
    let line = format!("plan {} --exit-code", file.display());
    world.run(&line).ok();
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(status(&world, "253"));
}

/// Whether an import enables somebody means nothing while they are enabled: an undo does not say so
/// of them, and a later command that disables them is the last word.
#[test]
fn an_undo_marks_nobody_who_is_enabled() {
    let world = World::company();
    import(&world, &FOUR, "").ok();
    import(&world, &["250", "251", "252"], "--prune --yes").ok();
    world.run("extension disable 253 --yes").ok();
    let record = world.run("audit list --limit 1 -o json").ok().json();
    world.run("extension enable 253").ok();
    let undone = world.run(&format!("audit undo {}", record[0]["id"]));
    assert_eq!(undone.exit, 6, "{}", undone.shot());
    world.run("extension disable 253 --yes").ok();
    import(&world, &FOUR, "--prune --yes").ok();
    assert!(!status(&world, "253"));
}

/// Whoever sees only somebody's name learns by no import where they come from, nor whether they are
/// disabled.
#[test]
fn who_is_seen_by_name_only_is_not_told_to_be_of_a_source() {
    let world = World::company();
    world.run("department set support --visibility open").ok();
    world.file(
        "first.csv",
        "number,first_name,department\n393,Imp,support\n394,Imp,support\n",
    );
    world.run("import $D/first.csv").ok();
    world.file("list.csv", "number,first_name,department\n208,Imp,sales\n");
    let line = "import $D/list.csv --prune --dry-run";
    let shown = || world.run_as("204", "extension show 393").ok().stdout;
    let told = || world.run_as("204", line).shot();
    let (before, said) = (shown(), told());
    assert!(!said.contains("393") && !said.contains("394"), "{said}");
    world.run("extension disable 393").ok();
    assert_eq!(shown(), before);
    assert_eq!(told(), said);
}
