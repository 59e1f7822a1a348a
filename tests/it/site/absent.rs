//! Names in site files that nobody has are errors of the files: all of them, each at its value, and
//! nothing is written, whatever else the files say.

use crate::common::{Answer, World};
use crate::schema::rows;
use serde_json::Value;

/// What is said to be wrong, with line and column.
fn faults(answer: &Answer) -> Vec<(u64, u64, String)> {
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    let each = |fault: &Value| {
        (
            fault["line"].as_u64().unwrap(),
            fault["column"].as_u64().unwrap(),
            fault["what"].as_str().unwrap().to_owned(),
        )
    };
    let error = answer.error();
    error["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(each)
        .collect()
}

fn told(all: &[(u64, u64, String)]) -> Vec<(u64, u64, &str)> {
    all.iter()
        .map(|(line, column, what)| (*line, *column, what.as_str()))
        .collect()
}

/// Every way in which a file names something else.
const NAMES: &str = r#"[extensions.205]
email = "a@b.example"
role = "mangaer"
forward_busy = "queue:999"
forward_always = "voicemail:998"
[extensions.206]
department = "salse"
[extensions.599]
department = "supprt"
first_name = "New"
forward_no_answer = "extension:997"
[queues.800]
department = "sales"
members = [
  "205",
  "9999",
]
routes = { closed = "ring-group:996" }
[ring_groups.801]
department = "nonesuch"
[ivrs.802]
department = "sales"
options = { 1 = "queue:800", 2 = "ivr:995" }
[departments.sales]
routes = { holiday = "extension:994" }
call_rights = { chief = { intercom = "allow" } }
[departments.sales.members.301]
role = "emperor"
[departments.sales.members.993]
role = "user"
[groups.desk]
members = { 992 = {}, 201 = {} }
[[phonebook]]
department = "sails"
company = "X"
numbers = ["+442079460000"]
"#;

#[test]
fn a_name_that_nobody_has_is_an_error_at_its_value() {
    let world = World::company();
    let before = rows(&world.db(), &[]);
    for line in [
        "plan",
        "apply --yes",
        "apply --yes --keep-going",
        "apply --yes --dry-run",
        "auth diff",
    ] {
        let line = format!("{line} --format toml -o json");
        let all = faults(&world.line(&line).stdin(NAMES).run());
        assert_eq!(
            told(&all),
            [
                (3, 8, "no role `mangaer`"),
                (4, 16, "destination queue:999 does not exist"),
                (5, 18, "destination voicemail:998 does not exist"),
                (7, 14, "no department `salse`"),
                (9, 14, "no department `supprt`"),
                (11, 21, "destination extension:997 does not exist"),
                (16, 3, "no extension `9999`"),
                (18, 21, "destination ring-group:996 does not exist"),
                (20, 14, "no department `nonesuch`"),
                (23, 34, "destination ivr:995 does not exist"),
                (25, 22, "destination extension:994 does not exist"),
                (26, 17, "no role `chief`"),
                (28, 8, "no role `emperor`"),
                (29, 28, "no extension `993`"),
                (32, 13, "no extension `992`"),
                (34, 14, "no department `sails`"),
            ],
            "{line}"
        );
    }
    // Nothing was written, and nothing of it is an attempt.
    assert!(rows(&world.db(), &[]) == before);
}

/// One such name stops the rest, which it would be a part of: the members of a queue stay its members.
#[test]
fn a_wrong_member_throws_nobody_out() {
    let world = World::company();
    world.run("queue add 800 --department sales").ok();
    world.run("queue member add 800 201").ok();
    world.run("queue member add 800 202").ok();
    let site = "[queues.800]\nmembers = [\"202\", \"9999\"]\n";
    let line = world.line("apply --keep-going --yes --format toml");
    let answer = line.stdin(site).run();
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert!(answer.stderr.contains("2 | members"), "{}", answer.shot());
    let left = world.run("queue member list 800 -o json").json();
    assert_eq!(left.as_array().unwrap().len(), 2);
}

/// The nearest name is offered: of what is there, of what the files make, and of numbers what they are.
#[test]
fn what_may_be_meant_is_said() {
    let world = World::company();
    world.run("queue add 800 --department sales").ok();
    for (site, hint) in [
        (
            "[extensions.201]\nrole = \"mangaer\"\n",
            "did you mean `manager`?",
        ),
        (
            "[extensions.201]\ndepartment = \"salse\"\n",
            "did you mean `sales`?",
        ),
        (
            "[departments.lab]\n[queues.801]\ndepartment = \"labb\"\n",
            "did you mean `lab`?",
        ),
        (
            "[queues.800]\nmembers = [\"800\"]\n[groups.a]\nmembers = { 800 = {} }\n",
            "800 is a queue",
        ),
    ] {
        let answer = world.line("plan --format toml").stdin(site).run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(answer.stderr.contains(hint), "{hint}: {}", answer.shot());
    }
}

/// What the asker may not see is a name that nobody has (D12), in every place.
#[test]
fn what_is_hidden_is_told_as_what_is_not_there() {
    let world = World::company();
    world.run("queue add 800 --department sales").ok();
    for (hidden, absent, site) in [
        ("401", "499", "[queues.800]\nmembers = [\"NAME\"]\n"),
        (
            "401",
            "499",
            "[departments.sales]\nmembers = { NAME = {} }\n",
        ),
        (
            "401",
            "499",
            "[extensions.201]\nforward_busy = \"extension:NAME\"\n",
        ),
        (
            "board",
            "bored",
            "[extensions.201]\ndepartment = \"NAME\"\n",
        ),
    ] {
        let told = |name: &str| {
            let site = site.replace("NAME", name);
            let line = world.line("plan --format toml");
            let shot = line.by("204").stdin(&site).run().shot();
            shot.replace(name, "NAME")
        };
        let said = told(hidden);
        assert_eq!(said, told(absent));
        assert!(said.contains("exit 7"), "{said}");
    }
}

/// An assertion is marked where it names what nobody has.
#[test]
fn an_assertion_names_people_who_are_there() {
    let world = World::company();
    let site = "[[tests]]\nactor = 9999\nright = \"queues:read\"\ntarget = \"department:sales\"\nexpect = \"allow\"\n\
        [[tests]]\nactor = 201\nright = \"queues:read\"\ntarget = \"department:nosuch\"\nexpect = \"allow\"\n";
    for line in ["plan", "apply --yes"] {
        let line = format!("{line} --format toml -o json");
        let all = faults(&world.line(&line).stdin(site).run());
        assert_eq!(
            told(&all),
            [
                (2, 9, "no extension `9999`"),
                (9, 10, "no department `nosuch`")
            ]
        );
    }
}

/// Things that each were another would be renamed by every run where one of them is not there.
#[test]
fn a_circle_with_a_gap_is_an_error() {
    let world = World::company();
    let site = "[extensions.201]\nwas = \"202\"\n[extensions.202]\nwas = \"299\"\n[extensions.299]\nwas = \"201\"\n";
    let before = rows(&world.db(), &[]);
    for line in ["plan", "apply --yes", "apply --yes --keep-going"] {
        let line = format!("{line} --format toml");
        let answer = world.line(&line).stdin(site).run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        let said = "extensions 201, 202, 299 each were another of them and nobody has 299";
        assert!(answer.stderr.contains(said), "{}", answer.shot());
    }
    assert!(rows(&world.db(), &[]) == before);
    // Where all are there it is a swap, once.
    let site = site.replace("299", "203");
    let line = || world.line("apply --yes --format toml").stdin(&site).run();
    line().ok();
    assert_eq!(line().ok().stdout, "nothing to change\n");
    for part in ["departments", "groups", "roles"] {
        let site =
            format!("{part}: {{one: {{was: two}}, two: {{was: three}}, three: {{was: one}}}}");
        let answer = world.line("plan --format yaml").stdin(&site).run();
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(
            answer.stderr.contains("each were another"),
            "{}",
            answer.shot()
        );
    }
}

/// Beside other errors, what others have already is marked where it stands.
#[test]
fn what_others_have_is_marked_at_its_value() {
    let world = World::company();
    world
        .run("extension set 301 --did +48225550131 --username ivo")
        .ok();
    let site = "[extensions.201]\ndid = [\n  \"+48225550121\",\n  \"+48 22 555 01 31\",\n]\n\
        [extensions.202]\nusername = \"Ivo\"\n[extensions.203]\nemial = \"x\"\n";
    let line = world.line("plan --format toml -o json");
    let all = faults(&line.stdin(site).run());
    let places: Vec<_> = all
        .iter()
        .map(|(line, column, _)| (*line, *column))
        .collect();
    assert_eq!(places, [(9, 1), (4, 3), (7, 12)], "{all:?}");
}

/// The first thousand are tried, and each further one is counted: a list may have as many as a file
/// holds.
#[test]
fn the_others_of_a_thousand_are_counted() {
    let world = World::company();
    let numbers = |from: u32| (from..from + 1_200).map(|n| n.to_string());
    let list = numbers(3_000).collect::<Vec<_>>().join(", ");
    let table: String = numbers(3_000).map(|n| format!("{n} = {{}}\n")).collect();
    let people: String = numbers(3_000)
        .map(|n| format!("{n} = {{ department = \"nonesuch\" }}\n"))
        .collect();
    for (name, file) in [
        (
            "queue",
            format!("[queues.800]\ndepartment = \"sales\"\nmembers = [203, {list}]\n"),
        ),
        (
            "group",
            format!("[groups.new.members]\n203 = {{}}\n{table}"),
        ),
        ("people", format!("[extensions]\n{people}")),
    ] {
        world.file(&format!("{name}.toml"), file);
        for line in ["plan", "apply --yes", "apply --yes --keep-going"] {
            let answer = world.run(&format!("{line} $D/{name}.toml -o json"));
            assert_eq!(answer.exit, 7, "{}", answer.shot());
            let error = answer.error();
            let said = error["message"].as_str().unwrap();
            assert!(said.starts_with("1200 errors"), "{name}: {said}");
            let found = error["faults"].as_array().unwrap();
            let (last, told) = found.split_last().unwrap();
            assert_eq!((told.len(), &last["what"]), (1_000, &"and 200 more".into()));
            let is_of_a_name = |fault: &Value| fault["what"].as_str().unwrap().starts_with("no ");
            assert!(told.iter().all(is_of_a_name), "{name}");
        }
    }
}

/// A name that nobody has is an error however many other changes are refused before it is met.
#[test]
fn many_refusals_hide_no_name() {
    use std::fmt::Write;
    let world = World::company();
    world.run("queue add 800 --department sales").ok();
    world.run("queue member add 800 201 202").ok();
    let many = pbxctl::domain::limits::SITE_REFUSED + 20;
    let mut site = String::new();
    for nth in 0..many {
        writeln!(site, "[groups.g{nth}]").unwrap();
    }
    let wrong = "[queues.800]\nmembers = [\"202\", \"9999\"]\n";
    let before = rows(&world.db(), &[]);
    for line in ["plan", "apply --yes --keep-going"] {
        let line = format!("{line} --format toml -o json");
        let stdin = format!("{site}{wrong}");
        let answer = world.line(&line).stdin(&stdin).by("204").run();
        let all = faults(&answer);
        let what: Vec<_> = all.iter().map(|(_, _, what)| what.as_str()).collect();
        assert_eq!(what, ["no extension `9999`"]);
    }
    assert!(rows(&world.db(), &[]) == before);
    // Without it they are refused, and counted.
    let line = world.line("plan --format toml -o json").stdin(&site);
    let answer = line.by("204").run();
    assert_eq!(answer.ok().json()["refused_not_listed"], 20);
}

/// Somebody among the members of their own home is an error at that entry, alone and beside others.
#[test]
fn a_member_at_home_is_an_error_at_its_entry() {
    let world = World::company();
    let site = "[departments.sales.routes]\nopen = \"extension:201\"\n\n\
        [departments.sales.members]\n301 = {}\n201 = {}\n";
    let before = rows(&world.db(), &[]);
    let what = "201 is at home in `sales`: `members` are people with their home elsewhere";
    let told = |site: &str, line: &str| {
        let line = format!("{line} --format toml -o json");
        faults(&world.line(&line).stdin(site).run())
    };
    for line in ["plan", "apply --yes", "apply --yes --keep-going"] {
        assert_eq!(told(site, line), [(6, 1, what.to_owned())], "{line}");
    }
    let with_another = format!("{site}[extensions.201]\nrole = \"manger\"\n");
    let both = told(&with_another, "plan");
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(both.contains(&(6, 1, what.to_owned())), "{both:?}");
    assert!(rows(&world.db(), &[]) == before);
    // So is who comes home there; who leaves may stay a member.
    let comes =
        "departments: {sales: {members: {301: {}}}}\nextensions: {301: {department: sales}}";
    let answer = world.line("plan --format yaml").stdin(comes).run();
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    let leaves =
        "departments: {sales: {members: {201: {}}}}\nextensions: {201: {department: support}}";
    let answer = world.line("plan --format yaml").stdin(leaves).run().ok();
    assert!(!answer.stdout.contains("refused"), "{}", answer.shot());
}

/// What the files give another number is nobody in their tests by the old one: told together with the
/// members, and not once these are right.
#[test]
fn an_old_number_is_told_wherever_it_stands() {
    let world = World::company();
    let site = "extensions: {291: {was: 201}}\ngroups: {night: {members: {201: {}}}}\n\
                tests: [{actor: 201, right: 'hours:write', target: 'department:sales', expect: deny, code: delegation.right}]\n";
    let answer = world.line("plan --format yaml").stdin(site).run();
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    let hint = "it becomes `291` in these files (`was`): write `291`";
    assert_eq!(answer.stderr.matches(hint).count(), 2, "{}", answer.shot());
    assert!(answer.stderr.contains("2 errors"), "{}", answer.shot());
}

/// A table without a department makes nobody, and no queue: what leads there is wrong where it stands, and
/// so is a test. What the table itself would change is shown as its command.
#[test]
fn a_table_that_makes_nobody_does_not_hide_a_wrong_name() {
    let world = World::company();
    let site = "[departments.sales]\ndisplay_name = \"S\"\n\
                routes = { closed = \"voicemail:299\", holiday = \"queue:280\" }\n\
                [extensions.299]\nrole = \"manager\"\n\
                [extensions.201]\nforward_busy = \"extension:299\"\n\
                [queues.280]\nname = \"Q\"\n\
                [queues.281]\ndepartment = \"sales\"\nmembers = [299, 201]\n\
                [[tests]]\nactor = 299\nright = \"extensions:write\"\ntarget = \"system\"\nexpect = \"deny\"\ncode = \"auth.required\"\n";
    let answer = world.line("plan --format toml -o json").stdin(site).run();
    let all = faults(&answer);
    assert_eq!(
        told(&all),
        [
            (3, 21, "destination voicemail:299 does not exist"),
            (3, 48, "destination queue:280 does not exist"),
            (4, 13, "no extension `299`"),
            (7, 16, "destination extension:299 does not exist"),
            (8, 9, "a queue must belong to a department"),
            (12, 12, "no extension `299`"),
            (14, 9, "no extension `299`"),
        ],
        "{}",
        answer.shot()
    );
    // Somebody who is there needs none.
    world.run("extension add 299 --department sales").ok();
    let fine = site.split("[[tests]]").next().unwrap();
    let fine = fine.replace("name = \"Q\"", "department = \"sales\"");
    world.line("plan --format toml").stdin(&fine).run().ok();
    // Alone, it is one refused change.
    for (said, command) in [
        ("role = \"manager\"", "role grant 298 manager"),
        ("enabled = false", "extension disable 298"),
        ("console_access = \"allow\"", "console allow 298"),
        (
            "permissions = { monitors = \"never\" }",
            "console permit 298 monitors",
        ),
        (
            "mobile = \"+48601879136\"\nrole = \"manager\"",
            "extension set 298 --mobile +48601879136",
        ),
        ("password = \"invite\"", "extension show 298"),
        ("", "extension show 298"),
    ] {
        let site = format!("[extensions.298]\n{said}\n");
        world.file("s.toml", &site);
        for line in ["plan $D/s.toml --out $D/p", "plan $D/s.toml -o json"] {
            let planned = world.run(line).ok();
            if line.ends_with("json") {
                let refused = &planned.json()["refused"];
                assert_eq!(refused.as_array().unwrap().len(), 1, "{refused}");
                assert_eq!(refused[0]["command"], format!("pbxctl {command}"));
                let hint = "it is new, so the file needs its `department`";
                assert!(refused[0]["hints"].to_string().contains(hint), "{refused}");
            }
        }
        assert_eq!(world.run("apply $D/s.toml").exit, 5);
        assert_eq!(world.run("apply $D/p").exit, 5);
    }
}
