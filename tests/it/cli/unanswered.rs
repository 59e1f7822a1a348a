//! What whoever changed something is told of calls, whatever way they changed it.

use crate::common::{Answer, Frozen, World};

const OFF: &str = "voicemail:204, which is off: switch it on with";
const NO_HOURS: &str = "support has no office hours: it counts as closed";
const EMPTY: &str = "has no member left that rings";

fn world(lines: &[&str]) -> World {
    let world = World::company();
    world.run("hours set sales --open 'mon-fri 8-17'").ok();
    for line in lines {
        world.run(line).ok();
    }
    world
}

/// The line, with the folder of the world for `@`.
fn run(world: &World, line: &str) -> Answer {
    let folder = format!("{}/", world.folder().display());
    world.run(&line.replace('@', &folder))
}

/// How often it is told: in a dry run, in the answer, and in the one for programs.
fn warned(world: &World, line: &str, said: &str) {
    let frozen = world.freeze();
    for line in [
        format!("{line} --dry-run"),
        line.to_owned(),
        format!("{line} -o json"),
    ] {
        // A plan is a dry run.
        if line.starts_with("plan") && line.ends_with("--dry-run") {
            continue;
        }
        let world = again(world, &frozen);
        let answer = run(&world, &line);
        assert_eq!(answer.exit, 0, "{line}: {}", answer.shot());
        let all = match line.ends_with("json") {
            true => answer.json()["warnings"].to_string(),
            // Long lines are broken for people.
            false => format!("{}{}", answer.stdout, answer.stderr).replace('\n', " "),
        };
        assert_eq!(all.matches(said).count(), 1, "{line}: {}", answer.shot());
    }
}

/// The same world with its files.
fn again(world: &World, frozen: &Frozen) -> World {
    let new = World::thaw(frozen);
    for entry in std::fs::read_dir(world.folder()).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if matches!(ending, Some("toml" | "csv" | "txt")) {
            let name = path.file_name().unwrap().to_str().unwrap();
            new.file(name, std::fs::read(&path).unwrap());
        }
    }
    new
}

/// Switched off by whatever, a mailbox that calls lead to is told.
#[test]
fn voicemail_that_is_switched_off_is_told_on_every_way() {
    let world = world(&[
        "extension set 204 --vm on",
        "extension set 201 --forward-busy voicemail:204",
        "route set sales --closed voicemail:204",
    ]);
    world.file("off.toml", "[extensions.204]\nvm_enabled = false\n");
    world.file("off.csv", "number,vm_enabled\n204,false\n");
    for line in [
        "extension set 204 --vm off",
        "extension ensure 204 --vm off",
        "plan @off.toml",
        "apply @off.toml",
        "import @off.csv",
    ] {
        let both = "extension:201 forward_busy and department:sales closed lead to voicemail:204, which is off";
        warned(&world, line, both);
    }
    // As often as one asks for it.
    world.run("extension set 204 --vm off").ok();
    warned(&world, "extension set 204 --vm off", OFF);
}

#[test]
fn what_leads_to_voicemail_that_is_off_is_told_on_every_way() {
    let world = world(&["extension set 201 --forward-no-answer voicemail:204"]);
    world.file(
        "to.toml",
        "[extensions.202]\nforward_busy = \"voicemail:204\"\n[departments.sales.routes]\nclosed = \"voicemail:204\"\n",
    );
    world.file(
        "to.csv",
        "number,department,forward_busy\n231,sales,voicemail:204\n",
    );
    world.run("route set sales --closed voicemail:204").ok();
    let cleared = world.run("route set sales --closed none -o json").ok();
    let undone = format!("audit undo {} -y", cleared.json()["audit_id"]);
    for line in [
        "plan @to.toml",
        "apply @to.toml",
        "import @to.csv",
        "extension copy 201 298 --first New",
        "extension copy 201 298 --first New --generate",
        "route set sales --holiday voicemail:204",
        &undone,
    ] {
        // A password is printed before anything is kept.
        if line.ends_with("--generate") {
            let answer = run(&again(&world, &world.freeze()), line).ok();
            assert!(answer.stderr.contains(OFF), "{}", answer.shot());
            continue;
        }
        warned(&world, line, OFF);
    }
}

#[test]
fn somebody_who_is_disabled_and_still_called_is_told() {
    let world = world(&[
        "extension set 201 --forward-no-answer 202",
        "extension set 204 --vm on",
    ]);
    world.file("out.toml", "[extensions.202]\nenabled = false\n");
    let said = "extension:201 forward_no_answer leads to extension:202, which is disabled: such calls are hung up";
    for line in [
        "extension disable 202",
        "extension ensure 202 --disabled",
        "extension disable 202 --purge-after 30d",
        "apply @out.toml",
    ] {
        warned(&world, line, said);
    }
    // Whose voicemail was on takes messages still.
    world.run("route set sales --closed voicemail:204").ok();
    let quiet = world.run("extension disable 204").ok();
    assert!(!quiet.stderr.contains("lead"), "{}", quiet.shot());
}

#[test]
fn a_department_without_hours_is_told_on_every_way() {
    let world = world(&["ivr add 802 -d sales", "queue add 800 -d sales"]);
    world.file("q.csv", "extension,descr\n690,Lab\n");
    world.file("q.toml", "[queues.690]\ndepartment = \"support\"\n");
    for line in [
        "import @q.csv --profile freepbx --kind queues -d support",
        "plan @q.toml",
        "apply @q.toml",
        "queue add 690 -d support",
        "queue ensure 690 -d support",
        "queue set 800 -d support",
    ] {
        warned(&world, line, NO_HOURS);
    }
    world.run("queue add 690 -d support").ok();
    for line in [
        "route set 690 --closed hangup",
        "ivr option set 802 7 queue:690",
        "extension set 201 --forward-always queue:690",
        "route set sales --break queue:690",
    ] {
        warned(&world, line, NO_HOURS);
    }
    // Whoever is in the department chose it, whatever the hour.
    let inside = world.run("extension set 301 --forward-busy queue:690").ok();
    assert!(!inside.stderr.contains("hours"), "{}", inside.shot());
    let taken = world.run("hours set sales --open none").ok();
    let said = "sales has no office hours";
    assert!(taken.stderr.contains(said), "{}", taken.shot());
    world.run("hours set sales --open 'mon-fri 8-17'").ok();
    world.run("route set sales --closed 202").ok();
    let led = world.run("hours set sales --open none").ok();
    assert!(!led.stderr.contains(said), "{}", led.shot());
}

#[test]
fn nobody_left_to_ring_is_told_on_every_way() {
    let world = world(&[
        "queue add 800 -d sales",
        "queue member add 800 201",
        "ring-group add 801 -d sales",
        "ring-group member add 801 201 202",
        "ivr add 802 -d sales",
        "ivr option set 802 1 201",
    ]);
    world.file("out.toml", "[queues.800]\nmembers = []\n");
    for (line, whom) in [
        ("queue member remove 800 201", "queue:800"),
        ("ring-group member remove 801 201 202", "ring-group:801"),
        ("extension disable 201", "queue:800"),
        ("extension disable 201 202 --calls-to 204", "ring-group:801"),
        (
            "extension remove 202 201 --calls-to 204 -y",
            "ring-group:801",
        ),
        ("extension move 201 -d support --leave-queues", "queue:800"),
        ("apply @out.toml -y", "queue:800"),
    ] {
        warned(&world, line, &format!("{whom} {EMPTY}"));
    }
    warned(
        &world,
        "ivr option remove 802 1",
        "no key of ivr:802 leads anywhere now",
    );
    world.run("queue add 890 -d sales").ok();
    let said = "department:sales open leads to queue:890, but it has no member that rings";
    warned(&world, "route set sales --open queue:890", said);
    // Somebody is left, or nobody need be there.
    let left = world.run("ring-group member remove 801 201").ok();
    assert_eq!(left.stderr, "");
    world
        .run("route set 800 --open 202 --break 202 --closed 202 --holiday 202")
        .ok();
    assert_eq!(world.run("queue member remove 800 201").ok().stderr, "");
}

/// What a later step mends is not told.
#[test]
fn what_counts_is_the_end() {
    let world = world(&[]);
    world.file(
        "all.toml",
        "[departments.lab]\nhours = { open = \"mon-fri 8-17\" }\n[queues.690]\ndepartment = \"lab\"\nmembers = [\"201\"]\n[departments.sales.routes]\nopen = \"queue:690\"\n",
    );
    let answer = run(&world, "apply @all.toml").ok();
    assert!(!answer.stdout.contains("no member"), "{}", answer.shot());
}

/// However many there are, a few are told.
#[test]
fn a_few_of_many_are_told() {
    let world = world(&[]);
    let people: String = (0..20)
        .map(|n| format!("{},sales,voicemail:{}\n", 2300 + n, 2300 + n))
        .collect();
    world.file(
        "many.csv",
        format!("number,department,forward_busy\n{people}"),
    );
    let json = run(&world, "import @many.csv -o json").ok().json();
    let all = json["warnings"].as_array().unwrap();
    assert_eq!(all.len(), 6, "{json}");
    assert_eq!(
        all[5],
        "and 15 more warnings about calls: `pbxctl route check` lists them"
    );
    let same: String = (0..20)
        .map(|n| format!("{},sales,voicemail:204\n", 2400 + n))
        .collect();
    world.file(
        "same.csv",
        format!("number,department,forward_busy\n{same}"),
    );
    let json = run(&world, "import @same.csv -o json").ok().json();
    assert_eq!(
        json["warnings"][0],
        "extension:2400 forward_busy, extension:2401 forward_busy, extension:2402 forward_busy, extension:2403 forward_busy, extension:2404 forward_busy and 15 more lead to voicemail:204, which is off: switch it on with `pbxctl extension set 204 --vm on`"
    );
}

/// Nobody is told what leads there from where they do not see, nor who rings there.
#[test]
fn what_is_hidden_is_not_told() {
    let world = world(&[
        "extension set 204 --vm on",
        "extension set 401 --forward-busy voicemail:204 --forward-no-answer 202",
        "route set board --closed voicemail:204",
        "queue add 900 -d board",
        "queue member add 900 202",
    ]);
    for line in [
        "203> extension set 204 --vm off",
        "205> extension set 204 --vm off",
        "205> extension disable 202",
    ] {
        let (who, line) = line.split_once("> ").unwrap();
        let answer = world.run_as(who, &format!("{line} --dry-run"));
        assert!(!answer.stderr.contains("401"), "{}", answer.shot());
        assert!(!answer.stderr.contains("board"), "{}", answer.shot());
        assert!(!answer.stderr.contains("900"), "{}", answer.shot());
        assert!(!answer.stderr.contains("lead"), "{}", answer.shot());
    }
    let seen = world.run("extension disable 202 --dry-run").ok().stderr;
    assert!(seen.contains("queue:900 has no member"), "{seen}");
    assert!(seen.contains("extension:401 forward_no_answer"), "{seen}");
}
