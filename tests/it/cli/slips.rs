//! What people mean and write another way: hints that work when pasted, words of other programs,
//! values that cannot be, and several names where one was taken.

use crate::common::World;

/// Each line fails, and says that.
fn says(world: &World, who: &str, all: &[(&str, u8, &str)]) {
    for (line, exit, said) in all {
        let answer = world.run_as(who, line);
        assert_eq!(answer.exit, *exit, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(said), "{line}: {}", answer.shot());
    }
}

#[test]
fn a_hint_works_when_it_is_pasted() {
    let world = World::company();
    says(
        &world,
        "100",
        &[
            (
                "extension add 250 -d sales --queue 800,801",
                2,
                "give it for each of them: --queue 800 --queue 801",
            ),
            (
                "extension add 250 -d sales --queue nope",
                2,
                "`nope` is not the number of a queue",
            ),
            (
                "extension add 250 -d sales --ring-group nope",
                2,
                "`pbxctl ring-group list` shows them",
            ),
            (
                "extension add 250 -d nowhere",
                5,
                "make it first: pbxctl department add nowhere",
            ),
        ],
    );
    world.run("queue add 800 -d sales").ok();
    let answer = world.run("extension add 250 -d sales --no-telephone --queue 800");
    assert!(
        answer.stderr.contains("leave out `--no-telephone`"),
        "{}",
        answer.shot()
    );
    assert!(
        !answer.stderr.contains("extension set"),
        "{}",
        answer.shot()
    );
}

/// What is offered must be allowed to the person.
#[test]
fn making_a_department_is_offered_to_those_who_may() {
    let world = World::company();
    let answer = world.run_as("203", "extension add 250 -d nowhere");
    assert!(
        !answer.stderr.contains("make it first"),
        "{}",
        answer.shot()
    );
}

#[test]
fn a_number_may_stand_with_its_own_kind() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    for (with, without) in [
        ("queue show queue:800", "queue show 800"),
        ("queue member list queue:800", "queue member list 800"),
        ("extension show extension:201", "extension show 201"),
        ("route show extension:201", "route show 201"),
        ("route show queue:800", "route show 800"),
    ] {
        assert_eq!(world.run(with).shot(), world.run(without).shot(), "{with}");
    }
    says(
        &world,
        "100",
        &[
            ("queue show extension:201", 2, "is not"),
            (
                "department show department:sales",
                5,
                "did you mean `sales`?",
            ),
            ("hours status department:sales", 5, "did you mean `sales`?"),
        ],
    );
}

#[test]
fn a_group_in_place_of_a_department_is_told() {
    let world = World::company();
    world.run("group add night").ok();
    says(
        &world,
        "100",
        &[
            (
                "auth who-can voicemail:write night",
                5,
                "`night` is a group",
            ),
            ("auth can-i voicemail:write night", 5, "`group:night`"),
            ("auth explain voicemail:write night", 5, "`group:night`"),
            ("group show sales", 5, "`sales` is a department"),
        ],
    );
    world.run("auth who-can voicemail:write group:night").ok();
}

#[test]
fn a_value_that_cannot_be_is_an_error_and_one_like_it_is_asked_about() {
    let world = World::company();
    says(
        &world,
        "100",
        &[
            (
                "department list --filter visibility=opn",
                2,
                "did you mean `open`?",
            ),
            (
                "audit list --filter outcome=denied",
                2,
                "it is one of: done, refused",
            ),
            (
                "extension list --filter department=slaes",
                0,
                "did you mean `sales`?",
            ),
            (
                "extension list --filter role=mangaer",
                0,
                "did you mean `manager`?",
            ),
        ],
    );
}

#[test]
fn words_of_other_programs_are_understood_by_help_and_man() {
    let world = World::company();
    for (typed, ours) in [
        ("help users", "help extension"),
        ("help extension create", "help extension add"),
        ("help audit ls", "help audit list"),
        ("man extension rm", "man extension remove"),
    ] {
        assert_eq!(world.run(typed).shot(), world.run(ours).shot(), "{typed}");
    }
}

#[test]
fn several_are_done_all_or_nothing() {
    let world = World::company();
    world.run("ivr add 802 -d sales").ok();
    for key in ["1", "2"] {
        world
            .run(&format!("ivr option set 802 {key} extension:201"))
            .ok();
    }
    says(
        &world,
        "100",
        &[("ivr option remove 802 1 5", 5, "all of them or none")],
    );
    let list = || {
        world
            .run("ivr option list 802 -o plain")
            .ok()
            .stdout
            .lines()
            .count()
    };
    assert_eq!(list(), 2);
    world.run("ivr option remove 802 1 2").ok();
    assert_eq!(list(), 0);
    world.run("settings set session-idle 30m").ok();
    world.run("settings set password-min-length 14").ok();
    world
        .run("settings reset session-idle password-min-length")
        .ok();
    let left = world.run("settings list -o json").ok().stdout;
    assert!(!left.contains("30m"), "{left}");
    for label in ["one", "two"] {
        world
            .run(&format!(
                "token add --right extensions:read --label {label} --for 1d"
            ))
            .ok();
    }
    says(
        &world,
        "100",
        &[("token revoke 1 99", 5, "all of them or none")],
    );
    world.run("token revoke 1 2").ok();
}

#[test]
fn completions_offer_what_is_taken() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    world.run("ivr add 802 -d sales").ok();
    world.run("ivr option set 802 1 extension:201").ok();
    let offered = |words: &str| {
        let answer = world.run(&format!("completions fish -- {words}"));
        let first = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
        answer.stdout.lines().map(first).collect::<Vec<_>>()
    };
    for (line, expected) in [
        ("pbxctl extension add 250 -d sales --queue 8", "800"),
        ("pbxctl extension renumber 201 n", "next"),
        ("pbxctl extension move 201 -d sales --number n", "next"),
        ("pbxctl audit list --target sal", "sales"),
        ("pbxctl audit list --target queue:", "queue:800"),
        ("pbxctl extension disable 201 --purge-after 3", "30d"),
        ("pbxctl man extension sh", "show"),
        ("pbxctl extension list --columns num", "number"),
        ("pbxctl extension list --columns number,na", "number,name"),
        ("pbxctl extension list --filter role=man", "role=manager"),
        (
            "pbxctl extension list --filter department=sal",
            "department=sales",
        ),
    ] {
        let all = offered(line);
        assert!(all.iter().any(|word| word == expected), "{line}: {all:?}");
    }
    assert_eq!(offered("pbxctl ivr option remove 802 ''"), ["1"]);
    assert!(!offered("pbxctl audit list --target ''").contains(&"own".to_owned()));
    let after_the_state = offered("pbxctl hours override sales closed ''");
    assert!(
        !after_the_state.contains(&"open".to_owned()),
        "{after_the_state:?}"
    );
    let options = offered("pbxctl extension set 201 -");
    let place = |option: &str| options.iter().position(|word| word == option);
    assert!(
        place("--first") < place("--db") && place("--first").is_some(),
        "{options:?}"
    );
}

#[test]
fn a_former_number_that_is_searched_for_leads_to_the_new_one() {
    let world = World::company();
    world.run("extension renumber 201 291").ok();
    let answer = world.run("extension list --search 201").ok();
    assert!(answer.stderr.contains("201 is 291"), "{}", answer.shot());
}
