//! Answers say what is so: one word per concept, everybody who is meant, what was typed as it was
//! meant, and what is wrong with what was not understood.

use crate::common::World;

/// A role of the whole system is not the role at home, in any format.
#[test]
fn a_role_is_the_same_in_every_format() {
    let world = World::company();
    let all = world.run("ext list -o json").ok().json();
    let of = |number: &str| {
        let all = all.as_array().unwrap();
        all.iter()
            .find(|one| one["number"] == number)
            .unwrap()
            .clone()
    };
    let owner = of("100");
    assert_eq!(owner["system_role"], "system-owner");
    let home = owner["role"].as_str().unwrap();
    let csv = world.run("ext list -o csv").ok().stdout;
    let mut lines = csv.lines();
    let head = lines.next().unwrap().trim_end();
    assert!(head.ends_with(",status,system_role"), "{head}");
    let row = lines.find(|line| line.starts_with("100,")).unwrap();
    let cells: Vec<_> = row.trim_end().split(',').collect();
    let at = |name: &str| head.split(',').position(|key| key == name).unwrap();
    assert_eq!(cells[at("role")], home);
    assert_eq!(cells[at("system_role")], "system-owner");
    let table = world
        .run("ext list --columns number,role,system_role")
        .ok()
        .stdout;
    let row = table.lines().find(|line| line.starts_with("100")).unwrap();
    let cells: Vec<_> = row.split_whitespace().collect();
    assert_eq!(cells, ["100", home, "system-owner"]);
    let found = world.run(&format!(
        "ext list --filter role={home} --columns number -o plain"
    ));
    assert!(found.ok().stdout.lines().any(|line| line == "100"));
}

/// Whoever is there already keeps their number, alone and among others.
#[test]
fn the_next_number_is_for_those_who_come() {
    let world = World::company();
    world.run("department set support --numbers 300-399").ok();
    let stays = world.run("ext move 301 -d support --number next").ok();
    assert!(
        stays
            .stdout
            .contains("is in support already, and keeps its number"),
        "{}",
        stays.shot()
    );
    let both = world
        .run("ext move 301 201 -d SUPPORT --number next --forward-old 4w")
        .ok();
    assert!(
        both.stdout.contains("is in support already"),
        "{}",
        both.shot()
    );
    assert!(both.stdout.contains("201 is 3"), "{}", both.shot());
    world.run("ext show 301").ok();
}

/// A hint about several people names all of them.
#[test]
fn a_hint_names_everybody() {
    let world = World::company();
    world.run("department set support --numbers 300-399").ok();
    let answer = world.run("ext move 201 202 -d support");
    assert!(
        answer
            .stderr
            .contains("extension move 201 202 -d support --number next"),
        "{}",
        answer.shot()
    );
    let answer = world.run("department remove sales --move-to support -y");
    assert_ne!(answer.exit, 0);
    assert!(
        answer.stderr.contains("extension move 201 202 203"),
        "{}",
        answer.shot()
    );
}

/// What a removal led elsewhere is part of its command in the record.
#[test]
fn the_record_says_where_it_went() {
    let world = World::company();
    world.run("department add 'Car Park'").ok();
    world.run("department add Garage").ok();
    world.run("ext add 590 -d garage").ok();
    world.run("queue add 850 -d garage").ok();
    world.run("queue add 851 -d garage").ok();
    world.run("route set 851 --closed queue:850").ok();
    world.run("ext set 201 --forward-busy extension:590").ok();
    for (line, option) in [
        (
            "queue remove 850 --move-to queue:851",
            "queue remove 850 --move-to queue:851",
        ),
        (
            "ext remove 590 --calls-to 202 -y",
            "extension remove 590 --calls-to extension:202",
        ),
        (
            "department remove garage --move-to 'car park' -y",
            "--move-to 'Car Park'",
        ),
    ] {
        world.run(line).ok();
        let last = world.run("audit list --limit 1 -o json").ok().json();
        let id = last[0]["id"].as_i64().unwrap();
        let shown = world.run(&format!("audit show {id}")).ok().stdout;
        assert!(shown.contains(option), "{line}: {shown}");
    }
}

/// What was done in the same batch, and only has the name of the department, sent nobody elsewhere.
#[test]
fn the_record_of_a_removal_says_no_option_that_was_not_given() {
    let world = World::company();
    world.run("department add night").ok();
    world.run("ext set 201 --first night").ok();
    let batch = "extension set 201 --first Rita\ndepartment remove night\n";
    world.line("batch -").stdin(batch).run().ok();
    let last = world.run("audit list --limit 1 -o json").ok().json();
    let shown = world.run(&format!("audit show {}", last[0]["id"]));
    let shown = shown.ok().stdout;
    assert!(shown.contains("department remove night"), "{shown}");
    assert!(!shown.contains("--move-to"), "{shown}");
}

/// The advice to undo what was done with a disabling is followed without a warning.
#[test]
fn advice_is_followed_without_a_warning() {
    let world = World::company();
    world.run("group add crew").ok();
    world.run("group member add crew 201").ok();
    world.run("ext disable 201 --calls-to 202").ok();
    let enabled = world.run("ext enable 201").ok();
    let advice = enabled.stderr.split("pbxctl audit undo ").nth(1).unwrap();
    let undone = world.run(&format!("audit undo {} -y", advice.trim())).ok();
    assert!(
        !undone.stderr.contains("part of a batch"),
        "{}",
        undone.shot()
    );
}

/// The row that closes a count is written later than those before it, and has that time.
#[test]
fn the_record_is_in_the_order_of_its_times() {
    let world = World::company();
    for _ in 0..4 {
        world.run_as("201", "department set sales --max-extensions 3");
    }
    world.pass(30);
    world.run_as("201", "department set sales --max-extensions 3");
    world.run("group add crew").ok();
    world.pass(90);
    world.run("group add other").ok();
    let all = world.run("audit list --limit 0 -o json").ok().json();
    let times: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["at"].to_string())
        .collect();
    let mut sorted = times.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(times, sorted);
    let table = world.run("audit list").ok().stdout;
    assert!(table.contains("more like entry"), "{table}");
}

/// A password that will not do is asked for again, three times in all.
#[test]
fn a_new_password_is_asked_for_again() {
    let world = World::company();
    let good = "correct horse battery staple";
    let set = |answers: &[&str]| {
        world
            .line("password set 201")
            .tty(80)
            .answers(answers)
            .run()
    };
    let done = set(&["short", good, "another of them", good, good]);
    assert_eq!(done.exit, 0, "{}", done.shot());
    assert!(
        done.stderr.contains("this password is refused"),
        "{}",
        done.shot()
    );
    assert!(
        done.stderr.contains("the two passwords differ"),
        "{}",
        done.shot()
    );
    let given_up = set(&["short", "short", "short", good, good]);
    assert_eq!(given_up.exit, 7, "{}", given_up.shot());
}

/// What was answered is not lost with a question that got no answer.
#[test]
fn init_goes_on_from_the_answers_so_far() {
    let world = World::bare();
    let line = world.line("init --department 'Front Desk'").tty(100);
    let answers = [
        "100",
        "Olga",
        "O'Hara",
        "Nowhere/At",
        "Nowhere/All",
        "Nowhere/Ever",
    ];
    let answer = line.answers(&answers).run();
    assert_eq!(answer.exit, 9, "{}", answer.shot());
    for part in [
        "go on with: pbxctl init",
        "--owner 100",
        "--first Olga",
        "--last",
        "O'Hara",
    ] {
        let shown = answer.stderr.replace("'\\''", "'").replace('"', "");
        assert!(shown.contains(part), "{part}: {}", answer.shot());
    }
    assert!(
        answer.stderr.contains("--department 'Front Desk'"),
        "{}",
        answer.shot()
    );
}

/// A wrong choice is answered with the one that is meant.
#[test]
fn a_choice_is_answered_with_what_is_meant() {
    let world = World::company();
    for (line, meant) in [
        ("ext set 201 --vm enabled", "did you mean `on`?"),
        ("ext set 201 --vm FALSE", "did you mean `off`?"),
        ("ext set 201 --vm-email notfy", "did you mean `notify`?"),
        (
            "department set sales --visibility restrict",
            "did you mean `restricted`?",
        ),
        ("hours override sales close --for 1h", "closed"),
        ("audit undo last", "pbxctl audit list --limit 1"),
        ("department set sales --country UK", "GB (United Kingdom)?"),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 2, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(meant), "{line}: {}", answer.shot());
    }
}

/// What several things are is said in the plural, and what a department shows is no office hours.
#[test]
fn sentences_read_well() {
    let world = World::company();
    let set = world
        .run("department set sales --object-numbers 800-899")
        .ok();
    assert!(
        set.stdout.contains("object numbers are now 800-899"),
        "{}",
        set.shot()
    );
    assert!(set.stdout.contains("visible to all"), "{}", set.shot());
    world
        .run("hours override sales closed --from 13:00 --for 1h")
        .ok();
    world
        .run("hours override sales closed --from 15:00 --for 1h")
        .ok();
    let clear = world.run("hours clear sales").ok().stdout;
    assert_eq!(clear.matches("--planned").count(), 1, "{clear}");
    let status = world.line("hours status").tty(80).run().ok().stdout;
    assert!(status.contains("TO COME"), "{status}");
    assert!(status.contains("13:00-14:00"), "{status}");
    let asked = world.line("ext remove 201").tty(80).answers(&["no"]).run();
    assert!(
        asked.stderr.contains("number 201 will be free"),
        "{}",
        asked.shot()
    );
}
