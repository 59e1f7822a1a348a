//! Times as programs write them, and hints about times, in the commands that read one.

use super::hours::office;

/// What `date +%FT%R`, `date '+%F %T'` and the like print: looking ahead and looking back.
#[test]
fn every_command_takes_the_same_forms() {
    let world = office();
    for clock in [
        "T18:59",
        "T18:59:07",
        " 18:59",
        " 18:59:07",
        " 18:59:07+01:00",
    ] {
        let (ahead, back) = (
            format!("'2026-12-24{clock}'"),
            format!("'2026-11-19{clock}'"),
        );
        for line in [
            format!("hours override sales closed --until {ahead} --dry-run"),
            format!("hours override sales closed --from {ahead} --for 2h --dry-run"),
            format!("role grant 205 receptionist -d sales --until {ahead} --dry-run"),
            format!("extension disable 205 --purge-after {ahead} --dry-run"),
            format!("hours status sales --at {back}"),
            format!("route show sales --at {ahead}"),
            format!("audit list --since {back} --until {back} --limit 1"),
            format!("audit undo --actor 100 --since {back} --dry-run"),
        ] {
            let answer = world.run(&line);
            assert!(
                !answer.stderr.contains("is not a time"),
                "{line}: {}",
                answer.stderr
            );
        }
    }
    world
        .run("audit list --since 2026-11-19T10:00 --until '2026-11-19 10:00:01'")
        .ok();
}

#[test]
fn what_is_still_to_come_is_not_recorded_yet() {
    let world = office();
    for line in [
        "audit list --since tomorrow",
        "audit undo --actor 100 --since tomorrow --dry-run",
        "audit list --since 2026-12-24T10:00",
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(
            answer.stderr.contains("is in the future"),
            "{}",
            answer.stderr
        );
    }
    world.run("audit list --until tomorrow").ok();
}

#[test]
fn an_end_is_the_next_one_after_a_start_to_come() {
    let world = office();
    for (from, until, ends) in [
        ("22:30", "06:00", "2026-11-21 06:00"),
        ("'monday 22:30'", "06:00", "2026-11-24 06:00"),
        ("2026-12-31T22:00", "01:00", "2027-01-01 01:00"),
        ("'monday 13:00'", "00:00", "2026-11-24 00:00"),
    ] {
        let line = format!("hours override sales closed --from {from} --until {until} --dry-run");
        let answer = world.run(&line).ok();
        assert!(
            answer.stdout.contains(&format!("until {ends}")),
            "{}",
            answer.stdout
        );
    }
    for end in ["--until 9999-12-31", "--for 9999w"] {
        let answer = world.run(&format!("hours override sales closed {end}"));
        assert_ne!(answer.exit, 0, "{end}");
        assert!(answer.stderr.contains("ten years"), "{}", answer.stderr);
    }
}

#[test]
fn of_several_departments_the_one_without_hours_is_named() {
    let world = office();
    world.run("department add nohours").ok();
    let answer = world.run("hours override sales nohours closed --until-next-change");
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    let first = answer.stderr.lines().next().unwrap_or_default();
    assert_eq!(
        first,
        "pbxctl: nohours: its office hours do not change its state: it has none, or none that begin or end soon"
    );
}

#[test]
fn a_long_name_after_one_dash_is_answered_with_its_option() {
    let world = office();
    for (line, option) in [
        ("hours override sales closed -for 1h", "--for"),
        ("extension list -columns number", "--columns"),
        ("extension set 205 -first=Ann", "--first"),
        ("audit list -since today", "--since"),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 2, "{}", answer.shot());
        let hint = format!("did you mean `{option}`?");
        assert!(answer.stderr.contains(&hint), "{line}: {}", answer.stderr);
    }
}
