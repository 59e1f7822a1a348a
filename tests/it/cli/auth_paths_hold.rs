//! The answers of `pbxctl auth paths` are true: chains that it prints work when typed, and if it
//! says that there is none, random tries find none.

use crate::common::{Line, World};
use std::collections::{BTreeMap, BTreeSet};

/// An OS user of any machine, and their id.
const DAEMON: (&str, u32) = ("daemon", 1);

/// Runs a chain as it was printed, in a copy; whoever was taken over acts by the key that was
/// taken. Answers the copy.
fn typed(world: &World, steps: &[serde_json::Value]) -> World {
    let copy = World::thaw(&world.freeze());
    let mut passwords: BTreeMap<String, String> = BTreeMap::new();
    let mut bound = BTreeSet::new();
    for step in steps {
        let actor = step["actor"].as_str().unwrap();
        let line = step["command"].as_str().unwrap();
        let line = line.strip_prefix("pbxctl ").unwrap();
        let mut line = line.replace(" USER", &format!(" {}", DAEMON.0));
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let sets = line.starts_with("password set");
        if sets {
            line = line.replace("--new-password-file FILE", "--generate -o json");
        }
        let ready = |line: &str| -> Line<'_> {
            if let Some(password) = passwords.get(actor) {
                let line = format!("{line} -u {actor} --password-file -");
                copy.line(&line).by_nobody().stdin(password)
            } else if bound.contains(actor) {
                copy.line(line).uid(DAEMON.1)
            } else {
                copy.line(line).by(actor)
            }
        };
        let answer = ready(&line).run().ok();
        if sets {
            let password = answer.json()["password"].as_str().unwrap().to_owned();
            passwords.insert(words[2].clone(), password);
        }
        if line.starts_with("console bind") {
            bound.insert(words[2].clone());
        }
    }
    copy
}

/// Asks, types what is printed, and looks whether it is held then. How many commands.
#[track_caller]
fn works(world: &World, question: &str) -> Option<usize> {
    let answer = world.run(&format!("auth paths {question} -o json"));
    let told = answer.json();
    let steps = told["steps"].as_array().unwrap();
    let copy = typed(world, steps);
    let mut holders = 0;
    for end in told["holds"].as_array().unwrap() {
        let number = end["number"].as_str().unwrap();
        let list = copy
            .run(&format!("auth list {number} -o jsonl"))
            .ok()
            .stdout;
        let held = list.lines().any(|line| {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            ["right", "scope", "path", "until"]
                .iter()
                .all(|key| row[key] == end[key])
        });
        assert!(held, "{question}: {end} is not in\n{list}");
        holders += 1;
    }
    let found = told["found"].as_bool().unwrap();
    assert_eq!(answer.exit, if found { 0 } else { 3 }, "{}", answer.shot());
    assert_eq!(holders > 0, found, "{}", answer.shot());
    found.then_some(steps.len())
}

#[test]
fn every_chain_works_as_it_is_printed() {
    let world = World::company();
    // Two whom nobody is bound to, one of them with something to take over.
    world.extension("207", "Theo", "sales");
    world.overrides("207", "sales", &["intercom"]);
    world.extension("208", "Tara", "sales");
    world.permit("301", &["pbx"]);
    world.permit("304", &["all-extensions"]);
    world.enabled("202", false);
    world.run("group add 'night shift'").ok();
    world.run("role add 'shift lead' --from receptionist").ok();
    for (question, commands) in [
        ("--from 101 --to barge-in@department:sales", Some(2)),
        // They strip the owner first, whom they could not have touched otherwise.
        ("--from 101 --to passwords:write@205", Some(1)),
        ("--from 101 --to barge-in@department:board", Some(2)),
        ("--from 101 --to recordings:read", Some(2)),
        ("--from 101 --to intercom", Some(1)),
        ("--from 101 --with 201 --to chat-log:read@405", Some(1)),
        ("--from 101 --to roles:system --depth 1", None),
        ("--from 203 --to intercom@department:sales", Some(1)),
        ("--from 203 --to extensions:write@304 --depth 2", None),
        ("--from 301 --to intercom@department:sales", Some(1)),
        ("--from 304 --to voicemail:write@207", Some(0)),
        ("--from 205 --to extensions:write@304 --depth 1", None),
        ("--from 100 --to barge-in@'group:night shift'", Some(0)),
        (
            "--from 101 --with 201 --to barge-in@'group:night shift'",
            Some(2),
        ),
    ] {
        assert_eq!(works(&world, question), commands, "{question}");
    }
}

/// Where nobody can be taken over, an account is made for it.
#[test]
fn somebody_is_made_up_where_there_is_nobody() {
    let world = World::new();
    world.person("101", "Adam Admin", "main");
    world.system_role("101", "system-admin");
    let question = "--from 101 --to barge-in@department:main";
    assert_eq!(works(&world, question), Some(3));
    let told = world.run(&format!("auth paths {question} -q")).ok().stdout;
    assert!(
        told.contains("extension add 102 --department main"),
        "{told}"
    );
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn of<'l>(&mut self, all: &[&'l str]) -> &'l str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        all[(self.0 >> 33) as usize % all.len()]
    }
}

/// Lines of all kinds, those that `auth paths` leaves out among them.
fn line(dice: &mut Dice, people: &[&str]) -> String {
    let number = dice.of(people);
    let department = dice.of(&["sales", "main"]);
    let role = dice.of(&["user", "receptionist", "group-admin", "manager", "owner"]);
    let right = dice.of(&["barge-in", "intercom", "see-group-recordings"]);
    let how = dice.of(&["allow", "deny", "inherit"]);
    let line = dice.of(&[
        "extension add 250 --department DEPARTMENT --role ROLE",
        "extension add 250 --department DEPARTMENT",
        "extension copy NUMBER 251",
        "extension set NUMBER --first Ada --vm on",
        "extension set NUMBER --email eve@acme.example --vm-email attach",
        "extension remove NUMBER",
        "extension move NUMBER --department DEPARTMENT",
        "extension enable NUMBER",
        "extension disable NUMBER",
        "department member add DEPARTMENT NUMBER",
        "department member set DEPARTMENT NUMBER --HOW RIGHT",
        "department member remove DEPARTMENT NUMBER",
        "department rights DEPARTMENT --role ROLE --HOW RIGHT",
        "role grant NUMBER ROLE --department DEPARTMENT",
        "role revoke NUMBER --department DEPARTMENT",
        "role grant NUMBER system-admin",
        "password set NUMBER",
        "password set NUMBER",
        "password clear NUMBER",
        "console allow NUMBER",
        "console deny NUMBER",
        "console permit NUMBER all-extensions",
        "group member add team NUMBER",
        "group member remove team NUMBER",
        "group permit team extensions:write",
        "group rights team --role user --HOW RIGHT",
    ]);
    line.replace("NUMBER", number)
        .replace("DEPARTMENT", department)
        .replace("ROLE", role)
        .replace("RIGHT", right)
        .replace("HOW", how)
}

/// One attempt: whoever is taken over acts as well. Nobody of them ever gains it.
fn wanders(world: &World, from: &str, right: &str, dice: &mut Dice, steps: usize) -> usize {
    let people = ["100", "201", "202", "203", "204", "250", "251"];
    let mut theirs = vec![from.to_owned()];
    let mut done = 0;
    for _ in 0..steps {
        let actors: Vec<&str> = theirs.iter().map(String::as_str).collect();
        let actor = dice.of(&actors).to_owned();
        let line = line(dice, &people);
        let session = world.session(&world.store(), &actor);
        if world.perform_line(&session, &line).is_err() {
            continue;
        }
        done += 1;
        let number = line.strip_prefix("password set ").unwrap_or_default();
        // Who has no OS user is not acted as: they have one where they were there from the start.
        let acts = ["201", "202", "203", "204"].contains(&number);
        if acts && !theirs.iter().any(|n| n == number) {
            theirs.push(number.to_owned());
        }
        for number in &theirs {
            let list = world.run(&format!("auth list {number} -o jsonl"));
            let holds = list.stdout.lines().any(|row| {
                let row: serde_json::Value = serde_json::from_str(row).unwrap();
                row["right"] == right && row["scope"] != "own account"
            });
            assert!(!holds, "{number} holds {right} after {actor}: {line}");
        }
    }
    done
}

#[test]
fn where_there_is_none_nobody_stumbles_on_one() {
    let world = World::new();
    world.department("sales");
    for (number, role) in [
        ("201", "user"),
        ("202", "receptionist"),
        ("203", "group-admin"),
        ("204", "manager"),
    ] {
        world.person(number, "Ada Lovelace", "sales");
        if role != "user" {
            world.role(number, role, "sales");
        }
    }
    world.run("group add team").ok();
    let frozen = world.freeze();
    let mut done = 0;
    for (from, right) in [
        ("203", "roles:write"),
        ("203", "barge-in"),
        ("202", "barge-in"),
    ] {
        let told = world.run(&format!(
            "auth paths --from {from} --to {right} --depth 20 -o json"
        ));
        assert_eq!(told.exit, 3, "{}", told.shot());
        assert_eq!(told.json()["complete"], true, "{}", told.shot());
        for seed in 0..6 {
            let copy = World::thaw(&frozen);
            done += wanders(&copy, from, right, &mut Dice(seed), 60);
        }
    }
    assert!(done > 50, "only {done} commands went through");
}
