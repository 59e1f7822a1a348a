//! What somebody meets who uses it for the first time: questions, hints, and lines that fit.

use crate::common::World;
use insta::assert_snapshot;
use unicode_width::UnicodeWidthStr;

/// A question ends: neither a person nor a program in a terminal is asked for ever.
#[test]
fn a_question_is_asked_three_times_at_most() {
    let world = World::company();
    let asked = |answers: &[&str]| {
        let line = world.line("extension remove 201").answers(answers);
        line.run().shot()
    };
    assert_snapshot!(asked(&["maybe", "perhaps", "remove", "y"]), @r#"
    -- stderr
    number 201 will be free
    OS user `uid:3000000201` will no longer act as 201
    pbxctl: no answer was yes or no, nothing done
    -- exit 9
    "#);
    world.run("extension show 201").ok();
    assert!(asked(&["ja", "oui", "YES"]).ends_with("-- exit 0"));
    assert_eq!(world.run("extension show 201").exit, 5);

    let world = World::bare();
    let line = world.line("init").answers(&["1x", "Olga", "olga", "100"]);
    assert_snapshot!(line.run().shot(), @r#"
    -- stderr
    `1x` is not an extension number: character 2, `x`, is not a digit
    hint: 2 to 10 digits, such as 100
    `Olga` is not an extension number: character 1, `O`, is not a digit
    hint: 2 to 10 digits, such as 100
    `olga` is not an extension number: character 1, `o`, is not a digit
    hint: 2 to 10 digits, such as 100
    pbxctl: number of the first owner: no valid answer, nothing done
    hint: options give answers too, `pbxctl init -h` lists them
    hint: go on with: pbxctl init
    -- exit 9
    "#);
    assert!(!world.db().exists());
}

#[test]
fn what_init_is_told_wrongly_is_answered_with_what_may_be_meant() {
    let world = World::bare();
    let answers = ["", "", "Olga", "Owner", "Lon", "Europe/London", "Pol", "GB"];
    let said = world.line("init").answers(&answers).run().ok().stderr;
    assert_snapshot!(said, @"
    a person's name is missing
    `Lon` is not a time zone: there is none of that name
    hint: did you mean Arctic/Longyearbyen, Europe/London?
    `Pol` is not a country: no country has that code
    hint: did you mean PL (Poland)?
    ");
}

/// Everything that `init` prints fits, and each step can be pasted.
#[test]
fn lines_are_broken_between_words() {
    let world = World::bare();
    let init = "init --owner 100 --first Olga --last Owner --department 'Head office of the north' --no-input";
    let said = world.line(init).tty(80).run().ok().stdout;
    let wide: Vec<_> = said.lines().filter(|line| line.width() > 80).collect();
    assert!(wide.is_empty(), "{wide:?}");
    let steps = said.replace(" \\\n", " ");
    let steps = steps
        .lines()
        .filter_map(|line| line.strip_prefix("  pbxctl "));
    let steps: Vec<_> = steps.filter(|step| !step.starts_with("import")).collect();
    assert!(said.contains(" \\\n"), "{said}");
    assert_eq!(steps.len(), 6, "{said}");
    for step in steps {
        world.run(step).ok();
    }
    let example = "init --owner 100 --first Olga --last Owner --example --no-input";
    let said = World::bare().line(example).tty(80).run().ok().stdout;
    let broken = "so she may not set that password; she cannot\n    see management:";
    assert!(said.contains(broken), "{said}");
    assert!(!said.contains("\\n"), "{said}");
}

/// All that somebody should know comes before the question, and once.
#[test]
fn warnings_come_before_the_question() {
    let world = World::company();
    world.run_as("204", "extension set 201 --vm on").ok();
    world.run_as("204", "extension set 202 --vm on").ok();
    world.run_as("204", "password set 201 --generate").ok();
    let undo = || world.line("audit undo --actor 204 --since 08:00").tty(80);
    let warning = "is still a key to 201";
    let declined = undo().answers(&["n"]).run();
    assert_eq!(declined.exit, 9);
    let before = declined.stderr.split("not confirmed").next().unwrap();
    assert!(before.contains(warning), "{}", declined.stderr);
    let agreed = undo().answers(&["y"]).run().ok();
    assert_eq!(agreed.stderr.matches(warning).count(), 1);
}

/// What ends an override is said where people try to switch one off.
#[test]
fn an_override_that_is_switched_off_is_answered_with_the_command() {
    let world = World::company();
    for (line, hint) in [
        ("hours override sales off", "pbxctl hours clear sales"),
        ("hours override off sales", "pbxctl hours clear sales"),
        ("override off", "pbxctl hours clear DEPARTMENT"),
        (
            "hours override sales board none",
            "pbxctl hours clear sales board",
        ),
        ("hours override --all clear", "pbxctl hours clear --all"),
    ] {
        let said = world.run(line);
        assert_eq!(said.exit, 2, "{line}");
        assert!(said.stderr.contains(hint), "{line}: {}", said.stderr);
    }
    for option in ["--forward-always off", "--forward-busy no", "--mobile off"] {
        let said = world.run(&format!("extension set 201 {option}"));
        let hint = "hint: write `none` for no value";
        assert!(said.stderr.contains(hint), "{option}: {}", said.stderr);
    }
    let said = world.run("holiday add sales X --on tomorrow").stderr;
    assert!(said.contains("such as 2026-12-24"), "{said}");
}

/// A state is one state: what comes next differs from it, or there is nothing.
#[test]
fn nothing_is_closed_and_then_closed() {
    let world = World::company();
    world.run("hours set sales --open 'Mo-Fr 08:00-17:30'").ok();
    world.run("hours override sales closed --for 2h").ok();
    world.run("hours override board closed --for 2h").ok();
    world
        .run("hours override main closed --from 13:00 --until 18:00")
        .ok();
    assert_snapshot!(world.run("hours status").shot(), @"
    DEPARTMENT  STATE   SOURCE    UNTIL                 THEN  SET BY  REASON  TO COME
    board       closed  override  -                     -     100     -       -
    main        closed  none      -                     -     -       -       closed 20 Nov 13:00-18:00
    sales       closed  override  2026-11-20 11:00 UTC  open  100     -       -
    support     closed  none      -                     -     -       -       -
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status board").shot(), @"
    Department board
      State   closed until further notice
      By      override until 2026-11-20 11:00 UTC
      Set by  100
      Since   2026-11-20 09:00 UTC
    -- exit 0
    ");
    assert_snapshot!(world.run("hours override sales closed --until 'tomorrow 12:00'").shot(), @"
    hours of sales: forced closed until 2026-11-21 12:00 UTC (Sat, in 1 day 3 h)
    now closed until 2026-11-23 08:00 UTC (2 days), then open
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status sales").shot(), @"
    Department sales
      State   closed until 2026-11-23 08:00 UTC (2 days), then open
      By      override until 2026-11-21 12:00 UTC
      Set by  100
      Since   2026-11-20 09:00 UTC
    -- exit 0
    ");
}

/// What somebody joined and left is found by their number.
#[test]
fn the_record_of_somebody_has_their_queues() {
    let world = World::company();
    for line in [
        "queue add 800 -d sales",
        "queue member add 800 201 202",
        "queue member remove 800 201",
        "group add night",
        "group member add night 201",
        "department member add support 201",
    ] {
        world.run(line).ok();
    }
    let list = "audit list --target 201 -o json";
    let found = world.run(list).ok().stdout;
    for (action, times) in [
        ("queue.member.add", 1),
        ("queue.member.remove", 1),
        ("group.member.add", 1),
        ("department.member.add", 1),
    ] {
        let named = format!("\"action\":\"{action}\"");
        assert_eq!(found.matches(&named).count(), times, "{action}: {found}");
    }
    assert!(!found.contains("\"202\""), "{found}");
    let said = world.run("audit list --action member").stderr;
    assert!(!said.contains("did you mean `member`"), "{said}");
}

/// One date has one zone in an answer.
#[test]
fn a_date_is_shown_in_one_zone() {
    let world = World::company();
    world.run("settings set timezone Europe/London").ok();
    world
        .run("department set sales --timezone Europe/Warsaw")
        .ok();
    let disable = "extension disable 201 --purge-after 30d -v";
    assert_snapshot!(world.run(disable).shot(), @"
    extension 201 (Uma User): disabled
    sessions have ended, and tokens do not count; the rest is kept
    `pbxctl extension purge` removes it after 2026-12-20 10:00 CET
      enabled: true → false
      purge_after: - → 2026-12-20 10:00 CET
    -- exit 0
    ");
    let shown = world.run("extension show 201").stdout;
    assert!(
        shown.contains("to be removed after 2026-12-20 10:00 CET"),
        "{shown}"
    );
    let grant = "role grant 202 manager -d sales --for 2h -v";
    assert_snapshot!(world.run(grant).shot(), @"
    extension 202 (Rita Reception): role in sales is now manager until 2026-11-20 12:00 CET, 2 h left
    before: receptionist; when it ends: user
      role: receptionist → manager until 2026-11-20 12:00 CET
      department: sales
    -- exit 0
    ");
}

/// Both pages of the root help: the longer one has all that the other has, and more.
#[test]
fn the_long_help_of_the_root_is_the_longer_one() {
    let world = World::bare();
    let page = |option: &str| world.line(option).tty(80).run().ok().stdout;
    let (short, long) = (page("-h"), page("--help"));
    let commands = short
        .lines()
        .skip_while(|line| !line.starts_with("Commands:"));
    for line in commands.take_while(|line| !line.is_empty()) {
        assert!(long.contains(line), "{line}");
    }
    for topic in ["exit-codes", "times", "destinations"] {
        assert!(long.contains(&format!("\n  {topic} ")), "{long}");
    }
    assert!(long.contains("--dry-run") && !short.contains("--dry-run"));
    assert!(short.contains("pbxctl help COMMAND"), "{short}");
    for word in ["time", "date", "destination", "permissions", "json"] {
        world.run(&format!("help {word}")).ok();
    }
    let init = page("init -h");
    assert!(init.contains("Time zone, such as"), "{init}");
}
