//! What is typed by its number in a list, and what is already on the line.

use super::{PEOPLE, company, next, values};
use crate::common::World;
use insta::assert_snapshot;

/// A company with entries of each kind that has a number.
fn with_entries() -> World {
    let world = company();
    for line in [
        "holiday add sales 'Company day' --on 2027-03-01",
        "holiday add board 'Board day' --on 2027-03-02 --yearly",
        "phonebook add --company 'Halden Facilities' --number 123456",
        "phonebook add --first Éva --last Nagy --company Trey --number 234567",
        "phonebook add --company 'Board caterer' --number 345678 --department board",
        "extension renumber 202 209 --forward-old 30",
    ] {
        world.run(line).ok();
    }
    for user in ["204", "205", "401"] {
        world.console(user, "allow");
    }
    for (owner, label) in [("100", "cron"), ("204", "wallboard"), ("405", "closing")] {
        let line = format!("token add --right extensions:read --for 30d --label {label}");
        world.run_as(owner, &line).ok();
    }
    world
}

fn told(world: &World, person: &str, line: &str) -> String {
    let answer = next(world, line).by(person).run();
    values(&answer);
    answer.stdout.replace('\t', " | ")
}

fn offered(world: &World, person: &str, line: &str) -> Vec<String> {
    values(&next(world, line).by(person).run())
}

/// D12: what is offered is what the list shows to the same person, and nothing else.
#[test]
fn everybody_is_offered_what_their_lists_show() {
    let world = with_entries();
    let column = |person: &str, list: &str, column: &str| -> Vec<String> {
        let line = format!("{list} -o plain --columns {column}");
        let shown = world.run_as(person, &line);
        let all = shown.stdout.lines().filter(|line| !line.is_empty());
        all.map(str::to_owned).collect()
    };
    let mut told = [0; 6];
    for person in PEOPLE {
        if person == "202" {
            continue;
        }
        for (at, (typed, lists, of)) in [
            ("holiday remove sales", ["holiday list sales"; 2], "name"),
            ("holiday remove board", ["holiday list board"; 2], "name"),
            ("phonebook show", ["phonebook list"; 2], "id"),
            ("token revoke", ["token list --all", "token list"], "id"),
            ("audit show", ["audit list"; 2], "id"),
            (
                "extension release",
                ["extension list --former"; 2],
                "former_numbers",
            ),
        ]
        .into_iter()
        .enumerate()
        {
            // First: what is refused is itself an entry of the record.
            let mut offers = offered(&world, person, &format!("pbxctl {typed} ''"));
            let [all, own] = lists.map(|list| column(person, list, of));
            let mut shown = if all.is_empty() { own } else { all };
            if typed != "audit show" {
                offers.sort();
                shown.sort();
            }
            assert_eq!(offers, shown, "{person}: {typed}");
            told[at] += usize::from(!shown.is_empty());
        }
    }
    // Each list shows something to somebody; that everybody reads the company's book is no secret.
    assert!(told.iter().all(|people| *people > 0), "{told:?}");
    let some = told.iter().filter(|people| **people < PEOPLE.len() - 1);
    assert!(some.count() > 3, "{told:?}");
}

#[test]
fn entries_are_told_apart_by_what_they_are() {
    let world = with_entries();
    let told = |line: &str| told(&world, "100", line);
    assert_snapshot!(told("pbxctl holiday remove sales ''"), @"Company day | 2027-03-01 |");
    assert_snapshot!(told("pbxctl holiday remove BOARD b"), @"Board day | every year 03-02 | =");
    assert_snapshot!(told("pbxctl phonebook show ''"), @r#"
    1 | Halden Facilities | 
    2 | Éva Nagy, Trey | 
    3 | Board caterer, board |
    "#);
    assert_snapshot!(told("pbxctl phonebook set nagy"), @"2 | Éva Nagy, Trey | =");
    assert_snapshot!(told("pbxctl phonebook remove eva"), @"2 | Éva Nagy, Trey | =");
    assert_snapshot!(told("pbxctl phonebook remove tr"), @"2 | Éva Nagy, Trey | =");
    assert_snapshot!(told("pbxctl token revoke ''"), @r#"
    1 | cron, of 100, 30 days left | 
    2 | wallboard, of 204, 30 days left | 
    3 | closing, of 405, 30 days left |
    "#);
    assert_snapshot!(told("pbxctl token revoke wall"), @"2 | wallboard, of 204, 30 days left | =");
    assert_snapshot!(told("pbxctl extension release 2"), @"202 | leads to 209 Rita Reception |");
    assert_snapshot!(told("pbxctl audit undo 7"), @"7 | 20 Nov 09:00 100 role.grant 101 |");
    assert_eq!(told("pbxctl holiday remove nowhere ''"), "");
    assert_eq!(told("pbxctl audit show x"), "");
    assert_eq!(told("pbxctl audit show 0"), "");
    let topics = told("pbxctl help ''");
    for (topic, _) in [("times", ""), ("exit-codes", ""), ("identity", "")] {
        assert!(topics.contains(&format!("\n{topic} | ")), "{topics}");
    }
}

#[test]
fn sessions_are_those_of_whoever_is_typing() {
    let world = with_entries();
    world.password("204", "violet tractor hums softly");
    world.file("key", "violet tractor hums softly\n");
    for _ in 0..2 {
        world
            .line("login -u 204 --password-file $D/key")
            .by("204")
            .run()
            .ok();
    }
    assert_snapshot!(told(&world, "204", "pbxctl logout --session ''"), @"2 | began 20 Nov 09:00, 12 h left, this one |");
    assert_eq!(told(&world, "205", "pbxctl logout --session ''"), "");
}

/// Of the record the newest entries are offered, and older ones as more of their number is typed;
/// to undo, what is left to undo.
#[test]
fn of_the_record_the_newest_are_offered_and_to_undo_what_is_left() {
    let world = with_entries();
    let id = |line: &str| -> i64 {
        let answer = world.run(&format!("{line} -o json")).ok();
        answer.json()["audit_id"].as_i64().unwrap()
    };
    let offers = |line: &str| -> Vec<i64> {
        let all = offered(&world, "100", line);
        all.iter().map(|id| id.parse().unwrap()).collect()
    };
    let batch = "extension set 201 --last One\nextension set 204 --last Four\n";
    let first = offers("pbxctl audit show ''")[0] + 1;
    world.line("batch").stdin(batch).run().ok();
    let set = id("extension set 205 --first Otto-Karl");
    world.run_as("201", "extension set 100 --first Me");
    let refused = set + 1;
    assert_eq!(
        offers("pbxctl audit show ''")[..4],
        [refused, set, first + 1, first]
    );
    assert_eq!(offers("pbxctl audit undo ''")[..3], [set, first + 1, first]);
    assert_eq!(offers("pbxctl audit undo --batch ''")[0], first);
    assert_eq!(offers("pbxctl audit list --batch ''")[0], first);
    // What is undone is left out; its undoing can be undone, and then it is there again.
    let undone = id(&format!("audit undo {set}"));
    assert_eq!(
        offers("pbxctl audit undo ''")[..3],
        [undone, first + 1, first]
    );
    let again = id(&format!("audit undo {undone}"));
    assert_eq!(offers("pbxctl audit undo ''")[..3], [again, set, first + 1]);
    // What is named already is not offered again.
    let line = format!("pbxctl audit undo {again} {set} ''");
    assert_eq!(offers(&line)[..2], [first + 1, first]);
    for n in 0..120 {
        let last = format!("extension set 205 --last N{n}");
        world.run(&last).ok();
    }
    let newest = offers("pbxctl audit show ''");
    assert_eq!(newest.len(), 50);
    assert!(newest.is_sorted_by(|a, b| a > b), "{newest:?}");
    assert!(!newest.contains(&3));
    let begin = offers("pbxctl audit show 3");
    assert!(begin.contains(&3) && begin.contains(&31), "{begin:?}");
    let wrong = begin.iter().find(|id| !id.to_string().starts_with('3'));
    assert_eq!(wrong, None);
}

/// What an argument that takes several has already is not offered again, nor an option that may
/// stand on a line once.
#[test]
fn what_is_on_the_line_is_not_offered_again() {
    let world = with_entries();
    for (line, gone, left) in [
        ("extension set 201 204 20", "201 204", "203 205 209"),
        ("extension disable 201 ''", "201", "204"),
        ("queue member add 800 201 20", "201", "204"),
        (
            "department member add support 204 --role user 20",
            "204",
            "201",
        ),
        (
            "group member set night-shift 201,-20",
            "201,-201",
            "201,-204",
        ),
        ("hours override sales ''", "sales", "support board closed"),
        ("hours override Sales s", "sales", "support"),
        (
            "group permit night-shift barge-in intercom ''",
            "barge-in intercom",
            "allow-parking",
        ),
        ("console permit 201 ''", "", "monitors"),
        ("console permit 201 monitors ''", "monitors", "trunks"),
        (
            "department member set sales 201 --allow intercom --allow ''",
            "intercom",
            "barge-in",
        ),
        (
            "department member set sales 201 --allow intercom,i",
            "intercom,intercom",
            "",
        ),
        (
            "department member set sales 201 --allow=intercom,barge-in,''",
            "--allow=intercom,barge-in,intercom",
            "--allow=intercom,barge-in,allow-ivr",
        ),
        (
            "token add --right hours:read --right hours:",
            "hours:read",
            "hours:write",
        ),
        // One value each: another argument may well have the same.
        ("extension set 201 --forward-busy 20", "", "201 204"),
        ("role revoke 201 manager --department ''", "", "sales"),
        // Options.
        (
            "extension set 201 --first A --",
            "--first",
            "--last --did --email",
        ),
        ("extension set 201 --did 123456 --d", "", "--did"),
        ("extension set 201 --dry-run --d", "--dry-run", "--did"),
        ("-u 100 whoami -", "-u", "-o -v"),
        ("-v whoami -", "", "-v -u"),
        // What is wrong before it does not take the rest away.
        ("extension set 201 --first", "", "--first"),
    ] {
        let offers = offered(&world, "100", &format!("pbxctl {line}"));
        let has = |word: &&str| offers.iter().any(|offer| offer == word);
        let wrong: Vec<_> = gone.split_whitespace().filter(has).collect();
        assert!(wrong.is_empty(), "{line}: {wrong:?} in {offers:?}");
        let lacking: Vec<_> = left.split_whitespace().filter(|word| !has(word)).collect();
        assert!(lacking.is_empty(), "{line}: {lacking:?} not in {offers:?}");
    }
}
