//! Runs what `docs/user/cron.md` shows, in the shell that cron would use.

use crate::common::World;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

fn blocks(kind: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/user/cron.md");
    let text = std::fs::read_to_string(path).unwrap();
    let opening = format!("```{kind}\n");
    let parts = text.split(opening.as_str()).skip(1);
    parts
        .map(|part| part.split("```").next().unwrap().to_owned())
        .collect()
}

/// Departments as the page has them, and somebody who may force both and add holidays.
fn site() -> World {
    let world = World::company();
    for line in [
        "department set sales --timezone Europe/Warsaw",
        "department set support --timezone Europe/Warsaw",
        "hours set sales --open 'mon-fri 8-17:30'",
        "hours set support --open 'mon-fri 8-17:30' --break 12-12:30",
    ] {
        world.run(line).ok();
    }
    let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Party\r\n\
                DTSTART;VALUE=DATE:20261218\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    world.file("company.ics", file);
    world
}

/// What cron makes of a line: when, and what it gives to `/bin/sh`.
fn entry(line: &str) -> (Vec<&str>, String) {
    let mut rest = line;
    let mut when = Vec::new();
    for _ in 0..5 {
        let (field, more) = rest.split_once(' ').expect("five fields and a command");
        when.push(field);
        rest = more.trim_start();
    }
    assert!(!rest.replace("\\%", "").contains('%'), "{line}");
    (when, rest.replace("\\%", "%"))
}

/// The words a shell gives to pbxctl, from a stand-in that prints them.
fn words(command: &str) -> Vec<String> {
    let script = format!(
        "pbxctl() {{ for word; do printf '%s\\n' \"$word\"; done; }}\ndate() {{ echo 5; }}\n{command}"
    );
    let out = Command::new("/bin/sh")
        .args(["-c", &script])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{command}: {told}");
    let text = String::from_utf8(out.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// What a key of a unit says.
fn value(block: &str, key: &str) -> String {
    let line = block.lines().find_map(|line| line.strip_prefix(key));
    line.unwrap_or_else(|| panic!("no {key}")).to_owned()
}

/// Runs these words in the world of tests, whose clock stands still.
fn run(world: &World, words: &[String]) -> crate::common::Answer {
    let here = world.folder().display().to_string();
    let quoted: Vec<String> = words
        .iter()
        .map(|word| format!("'{}'", word.replace("/etc/pbxctl", &here)))
        .collect();
    world.run(&quoted.join(" "))
}

#[test]
fn every_line_of_the_crontab_runs_and_repeats() {
    let blocks = blocks("crontab");
    assert_eq!(blocks.len(), 3);
    let lines: Vec<_> = blocks[0]
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect();
    assert_eq!(lines.len(), 6, "{lines:?}");
    for line in lines {
        let (when, command) = entry(line);
        let field = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_digit() || b"*-,/".contains(&b))
        };
        assert!(when.iter().all(|text| field(text)), "{line}");
        let world = site();
        let words = words(&command);
        assert!(!words.is_empty(), "{line} runs nothing");
        run(&world, &words).ok();
        let mut again = words.clone();
        again.extend(["-o".into(), "json".into()]);
        let again = run(&world, &again).ok().json();
        assert_eq!(again["changed"], false, "{line}: {again}");
    }
}

/// The last Friday of every month is found, and no other: also of months with 28, 29 and 30 days.
#[test]
fn the_last_friday_of_every_month_is_one() {
    let block = blocks("crontab").remove(0);
    let line = block.lines().find(|line| line.contains("7 days")).unwrap();
    let (when, command) = entry(line);
    assert_eq!(when[4], "5", "it is tried on Fridays");
    let (condition, _) = command.split_once(" && ").unwrap();
    // `date`, as on that day.
    let mut script = String::from("date() { shift; command date -d \"$DAY $1\" \"$2\"; }\n");
    script.push_str(
        "for DAY in $(seq 0 7 1099); do DAY=$(command date -d \"2027-01-01 $DAY days\" +%F)\n",
    );
    script.push_str(&format!("{condition} && echo \"$DAY\"\ndone\n"));
    let out = Command::new("/bin/sh")
        .args(["-c", &script])
        .output()
        .unwrap();
    let found = String::from_utf8(out.stdout).unwrap();
    let found: Vec<&str> = found.lines().collect();
    assert_eq!(
        found[..4],
        ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-30"]
    );
    let months: std::collections::BTreeSet<_> = found.iter().map(|day| &day[..7]).collect();
    assert_eq!((found.len(), months.len()), (36, 36), "{found:?}");
    assert!(found.contains(&"2028-02-25") && found.contains(&"2029-02-23"));
}

/// Runs a program of systemd's over the page's units; where there is none, it says so.
fn systemd(arguments: &[&str]) {
    let Ok(out) = Command::new("systemd-analyze").args(arguments).output() else {
        // Not `eprintln!`, which the test harness keeps to itself.
        let note = "skipped: systemd-analyze is not installed";
        writeln!(std::io::stderr(), "{note}: {arguments:?}").ok();
        return;
    };
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success() && told.is_empty(), "{told}");
}

#[test]
fn systemd_takes_the_units_as_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let program = env!("CARGO_BIN_EXE_pbxctl");
    let names = ["pbxctl-sales-meeting.service", "pbxctl-sales-meeting.timer"];
    let units = blocks("systemd");
    assert_eq!(units.len(), names.len());
    let paths = names.map(|name| folder.path().join(name).display().to_string());
    for (path, unit) in paths.iter().zip(&units) {
        // The program is not installed where tests are run.
        std::fs::write(path, unit.replace("/usr/bin/pbxctl", program)).unwrap();
    }
    systemd(&["verify", "--man=no", &paths[0], &paths[1]]);
    systemd(&["calendar", &value(&units[1], "OnCalendar=")]);
}

/// The site, with the token that the page lets its receptionist make.
fn site_with_token() -> World {
    let world = site();
    let made = blocks("sh").remove(0);
    let made = made.trim().trim_start_matches("pbxctl ");
    let here = world.folder().display().to_string();
    world
        .run_as("202", &made.replace("/etc/pbxctl", &here))
        .ok();
    world
}

#[test]
fn a_receptionists_token_is_all_that_a_job_needs() {
    let block = blocks("crontab").remove(1);
    let (named, lines) = block.split_once('\n').unwrap();
    let (variable, file) = named.split_once('=').unwrap();
    let world = site_with_token();
    let here = world.folder().display().to_string();
    let file = file.replace("/etc/pbxctl", &here);
    let job = |line: &str| world.line(line).by_nobody().var(variable, &file).run();
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        let (_, command) = entry(line);
        let line = command.trim_start_matches("pbxctl ");
        job(line).ok();
        let again = job(&format!("{line} -o json")).ok().json();
        assert_eq!(again["changed"], false, "{line}: {again}");
    }
    for line in [
        "hours override sales open --for 1h",
        "hours override sales holiday --sticky --over-holidays",
        "hours override sales break --until-next-change",
        "hours status sales",
        "hours status",
    ] {
        job(line).ok();
    }
    for line in [
        "hours override support closed --for 1h",
        "hours clear support",
        "hours show sales",
        "hours set sales --open 24/7",
        "holiday list sales",
        "extension set 202 --mobile +48600000000",
        "token add --right override:write --department sales --for 1d",
    ] {
        let said = job(line);
        assert_eq!(said.exit, 4, "{line}: {}", said.shot());
    }
    world.run("role revoke 202 --department sales").ok();
    assert_eq!(job("hours clear sales").exit, 8);
    world.role("202", "receptionist", "sales");
    job("hours clear sales").ok();
    world.pass(90 * 86_400);
    assert_eq!(job("hours clear sales").exit, 8);
}

#[test]
fn a_service_gets_its_token_from_systemd() {
    let unit = blocks("systemd").remove(0);
    let credential = value(&unit, "LoadCredential=");
    let (name, file) = credential.split_once(':').unwrap();
    assert_eq!(file, "/etc/pbxctl/sales.token");
    assert_eq!(value(&unit, "User="), "pbx");
    let start = value(&unit, "ExecStart=/usr/bin/");
    assert!(start.contains(&format!("%d/{name} ")), "{start}");
    let world = site_with_token();
    let words = words(&start.replace("%d", "/etc/pbxctl"));
    let done = run(&world, &words).ok();
    assert!(
        done.stdout
            .contains("forced closed until 2026-11-20 11:00 CET"),
        "{}",
        done.stdout
    );
    let by = world.run("hours status sales -o json").ok().json();
    assert_eq!(by["by"], "202", "{by}");
    // An hour later it comes too late, and nothing changes.
    world.pass(2 * 3600);
    let late = run(&world, &words);
    assert_eq!(late.exit, 7, "{}", late.shot());
}

#[test]
fn another_user_gives_the_token_on_standard_input() {
    let block = blocks("crontab").remove(2);
    let (_, command) = entry(block.trim());
    let command = command
        .strip_prefix("sudo -n -u pbx /usr/bin/")
        .expect("the job comes through sudo");
    let (command, file) = command.split_once(" < ").expect("the shell opens the file");
    assert_eq!(file, "/etc/pbxctl/cron.token");
    let world = site_with_token();
    let token = std::fs::read_to_string(world.folder().join("sales.token")).unwrap();
    let line = command.trim_start_matches("pbxctl ");
    let done = world.line(line).by_nobody().stdin(&token).run().ok();
    assert!(done.stdout.contains("forced closed"), "{}", done.stdout);
}

#[test]
fn status_is_answered_as_shown() {
    let block = blocks("console").remove(0);
    let (command, shown) = block.trim().split_once('\n').unwrap();
    let said = run(&site(), &words(command.trim_start_matches("$ "))).ok();
    let keys = |text: &str| -> Vec<String> {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        value.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(shown), keys(&said.stdout));
}
