//! Hints that hold, and sentences that say what is meant.

use super::extension::shots;
use super::hours::office;
use crate::common::World;
use insta::assert_snapshot;

/// Days without times count all day: that is said. Times that the shell split off come back in
/// quotes.
#[test]
fn a_schedule_that_came_without_quotes_is_noticed() {
    let world = office();
    assert_snapshot!(shots(&world, &[
        "hours set support --open fr --dry-run",
        "hours set support --open mo-fr --break 12-13 --dry-run",
        "hours set support --open mo-fr 8-17",
        "hours set support sales --open mo-fr 8-17 --break 12-13",
        "hours set support --open mon-fri 8-17",
        "hours set support --open fri",
        "hours set support nowhere --open 'mo-fr 8-17'",
        "hours set support --open 'Mo-Th 08:00-17:00; Fr' --dry-run",
    ]), @"
    $ hours set support --open fr --dry-run
    hours of support: open Fr all day (dry run, nothing written)
    -- stderr
    warning: no times are given for Fr: that is all day; write days and times together, in quotes, such as `Fr 08:00-17:00`
    -- exit 0
    $ hours set support --open mo-fr --break 12-13 --dry-run
    hours of support: open Mo-Fr all day, break Mo-Su 12:00-13:00 (dry run, nothing written)
    -- stderr
    warning: no times are given for Mo-Fr: that is all day; write days and times together, in quotes, such as `Mo-Fr 08:00-17:00`
    -- exit 0
    $ hours set support --open mo-fr 8-17
    -- stderr
    pbxctl: no department `8-17`
    hint: put days and times together, in quotes: pbxctl hours set support --open 'mo-fr 8-17'
    -- exit 5
    $ hours set support sales --open mo-fr 8-17 --break 12-13
    -- stderr
    pbxctl: no department `8-17`
    hint: put days and times together, in quotes: pbxctl hours set support sales --open 'mo-fr 8-17' --break 'mo-su 12:00-13:00'
    -- exit 5
    $ hours set support --open mon-fri 8-17
    -- stderr
    pbxctl: `--open <SCHEDULE>`: `mon-fri` is not a schedule: at character 8 the times of the last day are missing
    hint: days and times together, in quotes, such as `mon-fri 8-17`; all day: `mon-fri 0-24`
    -- exit 2
    $ hours set support --open fri
    -- stderr
    pbxctl: `--open <SCHEDULE>`: `fri` is not a schedule: at character 4 the times of the last day are missing
    hint: days and times together, in quotes, such as `fri 8-17`; all day: `fri 0-24`
    -- exit 2
    $ hours set support nowhere --open 'mo-fr 8-17'
    -- stderr
    pbxctl: no department `nowhere`
    hint: all of them or none: nothing was done
    -- exit 5
    $ hours set support --open 'Mo-Th 08:00-17:00; Fr' --dry-run
    hours of support: open Mo-Th 08:00-17:00; Fr (dry run, nothing written)
    -- stderr
    warning: no times are given for Fr: that is all day; write days and times together, in quotes, such as `Fr 08:00-17:00`
    -- exit 0
    ");
}

/// What a refusal is about is said, whichever of several commands of one rule it was.
#[test]
fn a_refusal_names_its_command() {
    let world = World::company();
    world.run("queue add 800 --department sales").ok();
    for (by, line, command) in [
        (
            "203",
            "extension disable 204",
            "extension disable on extension:204: ",
        ),
        ("203", "console deny 204", "console deny on extension:204: "),
        ("202", "queue remove 800", "queue remove on queue:800: "),
        ("202", "queue set 800 --name x", "queue set on queue:800: "),
        (
            "202",
            "queue member add 800 201",
            "queue member add on queue:800: ",
        ),
    ] {
        let answer = world.run_as(by, line);
        let said = answer
            .stderr
            .starts_with(&format!("pbxctl: refused: {command}"));
        assert!(said, "{}", answer.shot());
    }
}

#[test]
fn a_number_that_a_thing_has_is_not_swapped() {
    let world = World::company();
    world.run("ring-group add 281 --department sales").ok();
    assert_snapshot!(shots(&world, &["ext renumber 205 281", "ext renumber 205 204"]), @"
    $ ext renumber 205 281
    -- stderr
    pbxctl: number 281 is already taken
    hint: 281 is a ring group: `pbxctl ring-group show 281`
    -- exit 6
    $ ext renumber 205 204
    -- stderr
    pbxctl: number 204 is already taken
    hint: 205 and 204 swap numbers in three steps: `pbxctl extension renumber 204 FREE`, `pbxctl extension renumber 205 204`, `pbxctl extension renumber FREE 205`
    -- exit 6
    ");
}

/// Times that people read are local; programs get UTC, and office hours with their offset.
#[test]
fn times_are_as_help_says() {
    let world = office();
    world
        .run("role grant 301 manager --department sales --until 2026-12-01")
        .ok();
    let said = world
        .run("auth explain departments:write 301 --actor 301")
        .stdout;
    assert!(!said.contains("Z,") && !said.contains("00Z"), "{said}");
    let said = world
        .run("auth explain override:write sales --actor 301")
        .stdout;
    assert!(
        said.contains("until 2026-11-30 23:00\nUTC") || said.contains("until 2026-11-30 23:00 UTC"),
        "{said}"
    );
    for line in [
        "hours status -o json",
        "hours status sales -o json",
        "hours show sales -o json",
    ] {
        world.run("hours override sales closed --for 1h").ok();
        let said = world.run(line).stdout;
        assert!(
            said.contains("+01:00") && !said.contains("00Z"),
            "{line}: {said}"
        );
    }
    for line in [
        "audit list -o json",
        "extension show 301 -o json",
        "audit list -o csv",
    ] {
        let said = world.run(line).stdout;
        assert!(
            said.contains("00Z") && !said.contains("+01:00"),
            "{line}: {said}"
        );
    }
}

/// Whoever plans what is said everywhere alike.
#[test]
fn who_set_a_planned_override_is_said_of_a_call_too() {
    let world = office();
    world.run("queue add 800 --department sales").ok();
    world
        .line("hours override sales closed --from 2026-11-24 --for 1h")
        .by("202")
        .run()
        .ok();
    let hours = world.run("hours status sales -o json").json();
    let call = world.run("route show 800 -o json").json();
    assert_eq!(hours["to_come"][0]["by"], "202");
    assert_eq!(call["hops"][0]["to_come"], hours["to_come"]);
}

/// Only what is near is suggested.
#[test]
fn a_column_that_does_not_exist_suggests_only_what_is_like_it() {
    let world = World::company();
    for line in [
        "extension list --sort foo",
        "extension list --columns number,groups",
        "extension list --filter foo=1",
    ] {
        let hints = world.run(line).stderr;
        assert!(
            !hints.contains("such as") && !hints.contains("did you mean"),
            "{hints}"
        );
        assert!(hints.contains("--help` lists all"), "{hints}");
    }
    let hints = world.run("extension list --filter statsu=disabled").stderr;
    assert!(hints.contains("did you mean `status`?"), "{hints}");
}

/// The only suggestion is taken by Enter.
#[test]
fn init_takes_what_may_be_meant_by_enter() {
    let world = World::bare();
    let answers = ["", "Olga", "Owner", "Warszaw", "", "Pol", ""];
    world.line("init").answers(&answers).run().ok();
    let site = world.run("settings list -o json").stdout;
    assert!(
        site.contains("Europe/Warsaw") && site.contains("\"PL\""),
        "{site}"
    );
}

/// Hints that are typed through sudo work there.
#[test]
fn what_is_to_be_typed_goes_through_sudo_again() {
    let world = World::company();
    let owner = {
        use std::os::unix::fs::MetadataExt;
        std::fs::metadata(world.folder()).unwrap().uid()
    };
    let users = [(owner, "pbx"), (3_900_000_001, "lena")];
    let lena = world.line("whoami").uid(owner).users(&users);
    let said = lena.var("SUDO_UID", "3900000001").run().shot();
    assert_snapshot!(said, @"
    -- stderr
    pbxctl: OS user `lena` through sudo as `pbx` is not bound to an extension, and nobody is logged in
    hint: log in with `sudo -u pbx pbxctl login -u NUMBER`, or name yourself with `-u NUMBER`
    -- exit 8
    ");
    let caller = crate::common::uid_of("204").to_string();
    let through = |line: &str| {
        let line = world.line(line).uid(owner).var("SUDO_UID", &caller);
        line.stdin("Number,FirstName,LastName\n210,Rosa,Garcia\n")
            .run()
            .shot()
    };
    let said = through("import - --profile 3cx -d sales --dry-run");
    assert!(
        said.contains("pbxctl password invite") && !said.contains("--invite-dir"),
        "{said}"
    );
    let said = through("password invite 201");
    assert!(
        said.contains(" pbxctl password claim 201") && said.contains("sudo -u "),
        "{said}"
    );
}

/// A long title is broken between words, as the lines below it are.
#[test]
fn a_title_is_broken_between_words() {
    let world = office();
    let done = world.run("hours override sales closed --for 2h -o json");
    let id = done.json()["audit_id"].to_string();
    let shown = world
        .line(&format!("audit show {id} --color never"))
        .tty(30)
        .run()
        .stdout;
    let title: Vec<&str> = shown.lines().take(2).collect();
    let first = format!("{id} hours.override:");
    assert_eq!(title, [first.as_str(), "department:sales"], "{shown}");
}
