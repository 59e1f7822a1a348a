//! `-h` on one screen.

use crate::common::World;
use crate::common::tree::{all, leaves};
use insta::assert_snapshot;

#[test]
fn the_help_of_each_command_fits_one_screen() {
    let root = pbxctl::cli::built(None);
    let world = World::bare();
    let mut wrong = Vec::new();
    let all = all(&root).into_iter().map(|(path, _)| path);
    for path in std::iter::once(String::new()).chain(all) {
        let shown = world.line(&format!("{path} -h")).tty(80).run().ok().stdout;
        // Bold and underlined words have no width of their own.
        let shown = shown
            .split("\u{1b}[")
            .map(|part| match part.split_once('m') {
                Some((codes, rest)) if codes.bytes().all(|b| b.is_ascii_digit() || b == b';') => {
                    rest
                }
                _ => part,
            });
        let shown: String = shown.collect();
        let lines = shown.lines().count();
        if lines > 24 {
            wrong.push(format!("{path}: {lines} lines"));
        }
        if let Some(long) = shown.lines().find(|line| line.chars().count() > 80) {
            wrong.push(format!("{path}: {long}"));
        }
        if !shown.contains("\nExamples:\n  pbxctl") {
            wrong.push(format!("{path}: no example"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

/// `-d` is `--department` wherever there is one, and a letter means one thing everywhere.
#[test]
fn a_letter_means_one_thing() {
    let root = pbxctl::cli::built(None);
    let mut letters = std::collections::BTreeMap::new();
    let mut wrong = Vec::new();
    for (path, command) in leaves(&root) {
        for arg in command.get_arguments() {
            let Some(long) = arg.get_long() else { continue };
            if long == "department" && arg.get_short() != Some('d') {
                wrong.push(format!("{path}: --department has no -d"));
            }
            if let Some(short) = arg.get_short() {
                let means = letters.entry(short).or_insert_with(|| long.to_owned());
                if means != long {
                    wrong.push(format!("{path}: -{short} is --{long}, elsewhere --{means}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn topics_are_told() {
    let world = World::bare();
    let index = world.run("help").ok().stdout;
    let names = index.split("Topics:").nth(1).unwrap().lines();
    let names: Vec<&str> = names
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        names,
        [
            "options",
            "exit-codes",
            "times",
            "destinations",
            "rights",
            "output",
            "identity",
            "files"
        ]
    );
    for name in names {
        let text = world
            .line(&format!("help {name}"))
            .tty(80)
            .run()
            .ok()
            .stdout;
        for line in text.lines() {
            assert!(
                unicode_width::UnicodeWidthStr::width(line) <= 80,
                "{name}: {line}"
            );
        }
        assert!(text.lines().count() <= 48, "{name}");
    }
    assert_snapshot!(world.run("help timse").shot(), @r#"
    -- stderr
    pbxctl: `pbxctl` has no command `timse`
    hint: did you mean `times`?
    hint: see `pbxctl help`, or the topics: options, exit-codes, times, destinations, rights, output, identity, files
    -- exit 2
    "#);
    assert_snapshot!(world.run("help extension frob").shot(), @r#"
    -- stderr
    pbxctl: `pbxctl extension` has no command `frob`
    hint: see `pbxctl help`, or the topics: options, exit-codes, times, destinations, rights, output, identity, files
    -- exit 2
    "#);
    assert_snapshot!(world.run("extension frobnicate").shot(), @r#"
    -- stderr
    pbxctl: there is no command `frobnicate`
    hint: `pbxctl extension` has: add, ensure, show, list, set, remove, copy, move, renumber, release, enable, disable, purge; `pbxctl extension list --search frobnicate` finds a name
    -- exit 2
    "#);
    assert_snapshot!(world.line("extension add -h").tty(80).run().shot(), @r"
    Create an extension

    [1m[4mUsage:[0m [1mpbxctl extension add[0m [1m--department[0m <DEPARTMENT> <NUMBER|next>

    [1m[4mArguments:[0m
      <NUMBER|next>  Number of the new extension: 2 to 10 digits; or `next`, the
                     lowest free one of the department's range

    Options, explained by `pbxctl help extension add`:
      -d or --department  --role  --disabled  --no-telephone  --group  --queue
      --ring-group  --console  --os-user  --invite  --invite-for
      --new-password-file  --generate  --first  --last  --email  --mobile
      --language  --caller-id  --did  --missed-call-email  --phonebook  --vm
      --vm-pin-file  --no-vm-pin  --vm-pin-required  --vm-email  --forward-always
      --forward-busy  --forward-no-answer  --no-answer-seconds  --username
      --telephone

    Examples:
      pbxctl extension add next --department sales --first Jan --last Nowak \
          --group night-shift --queue 280 --invite
      pbxctl extension add 215 --department sales --first Ewa --last Król --email \
          ewa@acme.example --vm on

    Options of all commands: pbxctl help options
    -- exit 0
    ");
}

/// Times, destinations and lengths that the topics name are taken where they are meant.
#[test]
fn what_topics_name_is_taken() {
    let world = World::company();
    let words = |topic: &str| {
        let text = world.run(&format!("help {topic}")).ok().stdout;
        let rows = text
            .lines()
            .take_while(|line| !line.starts_with("For a person") && !line.starts_with("Without"));
        let rows = rows.filter_map(|line| line.strip_prefix("  "));
        let words = rows.map(|line| {
            line.split("  ")
                .next()
                .unwrap()
                .trim_matches('"')
                .to_owned()
        });
        words.collect::<Vec<_>>()
    };
    let times = words("times");
    assert!(times.len() >= 7, "{times:?}");
    for time in times {
        world
            .run(&format!(
                "role grant 201 manager -d sales --until '{time}' --dry-run"
            ))
            .ok();
    }
    for line in [
        "queue add 800 -d sales",
        "ring-group add 801 -d sales",
        "ivr add 802 -d sales",
    ] {
        world.run(line).ok();
    }
    world.run("extension set 205 --vm on").ok();
    let destinations = words("destinations");
    assert!(destinations.len() >= 8, "{destinations:?}");
    for to in destinations {
        world
            .run(&format!("route set sales --closed {to} --dry-run"))
            .ok();
    }
}

/// Whoever sees the commands learns in one line what else is explained.
#[test]
fn the_commands_are_told_with_the_topics() {
    let world = World::bare();
    let shown = world.line("-h").tty(100).run().ok().stdout;
    let line = shown
        .lines()
        .find_map(|line| line.strip_prefix("Topics of pbxctl help: "));
    let topics: Vec<_> = line.unwrap().split(", ").collect();
    let all = world.run("help").ok().stdout;
    let (_, below) = all.split_once("\nTopics:\n").unwrap();
    assert_eq!(topics.len(), below.lines().count());
    for topic in topics {
        assert!(below.contains(&format!("  {topic} ")), "{topic}");
        world.run(&format!("help {topic}")).ok();
    }
}

/// Where nobody says how wide it is, help is as wide as a terminal usually is.
#[test]
fn help_in_a_pipe_is_eighty_columns_wide() {
    let world = World::bare();
    for (path, _) in leaves(&pbxctl::cli::built(None)) {
        let piped = world.line(&format!("{path} -h")).run().ok().stdout;
        let shown = world
            .line(&format!("{path} -h --color never"))
            .tty(80)
            .run()
            .ok()
            .stdout;
        assert_eq!(piped, shown, "{path}");
    }
}

/// The name of each option in the manual is followed by what it does.
#[test]
fn the_manual_describes_every_option() {
    let world = World::bare();
    let page = world.run("man").ok().stdout;
    let lines: Vec<&str> = page.lines().collect();
    let options = lines
        .windows(2)
        .filter(|pair| pair[0].starts_with("\\fB\\-"));
    let bare: Vec<&str> = options
        .clone()
        .filter(|pair| pair[1].trim().is_empty() || pair[1].starts_with('.'))
        .map(|pair| pair[0])
        .collect();
    assert!(options.count() > 500);
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
