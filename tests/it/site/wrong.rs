//! Everything that is wrong with the files of a site is said together, of whatever kind it is.

use super::{export, plan};
use crate::common::World;
use serde_json::Value;

/// What is said to be wrong, with the line.
fn faults(world: &World, verb: &str, options: &str) -> Vec<(u64, String)> {
    let line = format!("{verb} $D/site.yaml {options} -o json");
    let answer = world.run(&line);
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    let error = answer.error();
    let each = |fault: &Value| {
        let what = fault["what"].as_str().unwrap().to_owned();
        (fault["line"].as_u64().unwrap(), what)
    };
    let faults = error["faults"].as_array().unwrap();
    faults.iter().map(each).collect()
}

fn has(all: &[(u64, String)], line: u64, part: &str) {
    let found = all
        .iter()
        .any(|(at, what)| *at == line && what.contains(part));
    assert!(found, "{line} {part}: {all:#?}");
}

/// A key in the wrong place is told where it belongs.
#[test]
fn a_key_in_the_wrong_place_says_where_it_belongs() {
    let world = World::company();
    world.file(
        "site.yaml",
        "hours: {open: mon-fri 8-17}\n\
         lockout-tries: 5\n\
         role: user\n\
         departments:\n  \
           sales: {password_file: secret, colour: red}\n\
         extensions:\n  \
           201: {members: [202], closed: hangup}\n\
         queues:\n  \
           800: {department: sales, display-name: Line}\n\
         groups:\n  \
           night: {options: {1: \"201\"}, purpose: Nights}\n",
    );
    let error = world.run("plan $D/site.yaml -o json").error();
    let each = |fault: &Value| {
        let part = |key: &str| fault[key].as_str().unwrap_or_default().to_owned();
        format!("{} {}: {}", fault["line"], part("what"), part("hint"))
    };
    let faults = error["faults"].as_array().unwrap();
    let all: Vec<_> = faults.iter().map(each).collect();
    insta::assert_snapshot!(all.join("\n"), @r#"
    1 `hours` is not known here: `hours` belongs in a department (`departments`)
    2 `lockout-tries` is not known here: `lockout-tries` belongs in `settings`
    3 `role` is not known here: did you mean `roles`? `role` belongs in a membership of a department (`members`), in a membership of a group (`members`), or in an extension (`extensions`)
    5 `password_file` is not known here: `password_file` belongs in an extension (`extensions`)
    5 `colour` is not known here: such as `country`, `hours`, `call_rights`; `pbxctl export --schema` has all 17
    7 `members` is not known here: `members` belongs in a department (`departments`), in a group (`groups`), or in a queue or ring group (`queues`, `ring_groups`)
    7 `closed` is not known here: `closed` belongs in the `routes` of a department, queue, ring group or IVR
    9 `display-name` is not known here: write `name`
    11 `options` is not known here: `options` belongs in an IVR (`ivrs`)
    11 `purpose` is not known here: `purpose` belongs in a role (`roles`)
    "#);
}

/// That is all of it: it is not told that it lacks one, too.
#[test]
fn an_entry_whose_only_number_is_wrong_is_told_once() {
    let world = World::company();
    world.file(
        "site.yaml",
        "phonebook:\n\
         - {first_name: Ann, numbers: [none-at-all]}\n\
         - {numbers: [none-at-all]}\n\
         - {first_name: Ben, numbers: []}\n",
    );
    let all = faults(&world, "plan", "");
    let lines: Vec<_> = all.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 3, 4], "{all:?}");
}

/// What an alias repeats is wrong once, and what follows from it is no error of its own.
#[test]
fn what_an_alias_repeats_is_told_once() {
    let world = World::company();
    world.file(
        "site.yaml",
        "departments:\n  \
           sales: {numbers: &n [1, 2]}\n  \
           support: {numbers: *n}\n\
         extensions:\n  \
           201: {role: &r {a: 1}, email: &e nobody}\n  \
           202: {role: *r, email: *e}\n  \
           203: &l [1]\n  \
           204: *l\n\
         tests:\n\
         - {actor: &a [1], right: hours:read, expect: allow}\n\
         - {actor: *a, right: hours:read, expect: allow}\n",
    );
    let lines: Vec<_> = faults(&world, "plan", "")
        .into_iter()
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines, [2, 5, 5, 7, 10]);
}

/// Unknown keys, bad values, things given twice, names that nobody has, values that others have,
/// secrets that are not there, and tests that are none.
#[test]
fn no_kind_of_fault_hides_another() {
    let world = World::company();
    world.file(
        "site.yaml",
        "settings: {lockout-tries: many}\n\
         departments:\n  \
           lab: {timezon: UTC, call_rights: {user: {intercom: perhaps}}}\n  \
           shop: {call_rights: {chief: {intercom: allow}}}\n\
         extensions:\n  \
           201: {email: nobody}\n  \
           202: {forward_busy: \"queue:999\"}\n  \
           203: {username: same}\n  \
           204: {username: same}\n  \
           205: {pin_file: missing.txt}\n  \
           505: {first_name: New}\n\
         queues:\n  \
           800: {department: sales, members: [201, 777]}\n  \
           201: {department: sales}\n\
         tests:\n\
         - {actor: 201, right: nonsense, target: system, expect: deny}\n",
    );
    let before = export(&world, "json");
    for (verb, options) in [
        ("plan", ""),
        ("apply", "--yes"),
        ("apply", "--yes --keep-going"),
    ] {
        let all = faults(&world, verb, options);
        has(&all, 1, "`many`");
        has(&all, 3, "`timezon`");
        has(&all, 3, "`perhaps`");
        has(&all, 4, "no role `chief`");
        has(&all, 6, "`nobody`");
        has(&all, 7, "queue:999 does not exist");
        has(&all, 9, "user name `same`");
        has(&all, 10, "missing.txt` cannot be read");
        has(&all, 11, "no extension `505`");
        has(&all, 13, "no extension `777`");
        has(&all, 14, "queue 201 has the number of extension 201");
        has(&all, 16, "`nonsense` is not a right");
        has(&all, 16, "this test lacks `code`");
        assert_eq!(all.len(), 13, "{verb}: {all:#?}");
    }
    assert_eq!(export(&world, "json"), before);
    // What the files say themselves right still is no reason to leave out the rest.
    world.file(
        "site.yaml",
        "extensions:\n  202: {forward_busy: \"queue:999\"}\n  205: {pin_file: missing.txt}\n\
         tests:\n- {actor: 201, right: nonsense, target: system, expect: deny}\n",
    );
    for verb in ["plan", "apply --yes"] {
        let all = faults(&world, verb, "");
        has(&all, 2, "queue:999 does not exist");
        has(&all, 3, "missing.txt` cannot be read");
        has(&all, 5, "`nonsense` is not a right");
        has(&all, 5, "this test lacks `code`");
        assert_eq!(all.len(), 4, "{verb}: {all:#?}");
    }
}

/// What only follows from a fault is none: of what is faulty itself, and of what it would be for others.
#[test]
fn what_follows_from_a_fault_is_left_out() {
    let world = World::company();
    world.file(
        "site.yaml",
        "departments:\n  lab: {numbers: 5-2}\n\
         extensions:\n  501: {department: lab, role: 7up!}\n  502: {depratment: lab}\n\
         queues:\n  590: {department: lab, members: [501, 502]}\n",
    );
    let all = faults(&world, "plan", "");
    let mut lines: Vec<u64> = all.iter().map(|(line, _)| *line).collect();
    lines.sort_unstable();
    assert_eq!(lines, [2, 4, 5], "{all:#?}");
    // Of what a file says that cannot be read at all nothing is known.
    world.file(
        "site.yaml",
        "queues:\n  590: {department: lab, members: [501]}\n\
         extensions:\n  202: {did: [\"+48221000201\"]}\n",
    );
    // It may say that 201 gives up this number.
    world.run("extension set 201 --did +48221000201").ok();
    world.file("other.toml", "[departments.lab\n");
    let answer = world.run("plan $D/site.yaml $D/other.toml -o json");
    assert_eq!(answer.exit, 7);
    assert_eq!(
        answer.error()["faults"].as_array().unwrap().len(),
        1,
        "{}",
        answer.shot()
    );
}

/// A thing whose declaration has a fault is declared all the same: what refers to it is not wrong,
/// wherever the fault is, and neither is what takes a number that it leaves.
#[test]
fn what_has_a_fault_is_declared_all_the_same() {
    let world = World::company();
    for (site, expected) in [
        (
            "queues:\n  290: {departmnet: sales}\n\
             extensions:\n  202: {forward_busy: \"queue:290\"}\n",
            &[2][..],
        ),
        (
            "quues:\n  290: {department: sales}\n\
             extensions:\n  202: {forward_busy: \"queue:290\"}\n",
            &[1],
        ),
        (
            "queues:\n  290: sales\n\
             extensions:\n  202: {forward_busy: \"queue:290\"}\n",
            &[2],
        ),
        (
            "extensions:\n  305: {was: 205, emial: x}\n\
             queues:\n  205: {department: sales}\n",
            &[2],
        ),
        // What the faulty thing says besides is looked at too.
        (
            "extensions:\n  202: {emial: x, forward_busy: \"queue:999\"}\n",
            &[2, 2],
        ),
        (
            "queues:\n  290: {department: sales, memberz: [], members: [777]}\n",
            &[2, 2],
        ),
        // A key of no thing is no fault of the thing before it.
        (
            "extensions:\n  202: {forward_busy: \"queue:999\"}\nquues: {}\n",
            &[2, 3],
        ),
        (
            "extensions:\n  202: {forward_busy: \"queue:999\"}\n  7up: {first_name: New}\n",
            &[2, 3],
        ),
    ] {
        world.file("site.yaml", site);
        let all = faults(&world, "plan", "");
        let mut lines: Vec<u64> = all.iter().map(|(line, _)| *line).collect();
        lines.sort_unstable();
        assert_eq!(lines, expected, "{site}: {all:#?}");
    }
    // A TOML table ends where its last key ends.
    world.file(
        "site.toml",
        "[extensions.202]\nforward_busy = \"queue:290\"\n\n\
         [queues.290]\ndepartment = \"sales\"\nmemberz = []\n",
    );
    let answer = world.run("plan $D/site.toml -o json");
    let all = answer.error()["faults"].clone();
    assert_eq!(all.as_array().unwrap().len(), 1, "{all:#}");
    assert_eq!(all[0]["line"], 6, "{all:#}");
}

/// Who is not let in learns of the files alone, and who sees little of no more than they see.
#[test]
fn faults_tell_no_more_than_may_be_seen() {
    let world = World::company();
    world.file(
        "site.yaml",
        "extensions:\n  201: {email: nobody}\n  401: {vm_enabled: true}\n",
    );
    let line = "plan $D/site.yaml -o json";
    let stranger = world.line(line).by_nobody().run();
    assert_eq!(stranger.exit, 7, "{}", stranger.shot());
    assert_eq!(stranger.error()["faults"].as_array().unwrap().len(), 1);
    let sees_none = world.line(line).by("201").run().error()["faults"].clone();
    let of_none = sees_none.as_array().unwrap().iter();
    let of_none: Vec<_> = of_none.filter(|f| f["line"] == 3).collect();
    // As of a number that nobody has.
    world.file(
        "site.yaml",
        "extensions:\n  201: {email: nobody}\n  499: {vm_enabled: true}\n",
    );
    let nobody = world.line(line).by("201").run().error()["faults"].clone();
    let of_nobody: Vec<_> = nobody
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["line"] == 3)
        .cloned()
        .collect();
    let text = |all: &Value| all["what"].as_str().unwrap().replace("499", "401");
    assert_eq!(of_none.len(), of_nobody.len());
    for (one, other) in of_none.iter().zip(&of_nobody) {
        assert_eq!(text(one), text(other));
    }
}

/// Nothing at all out of a pipe is a failure of whatever was to write into it; a file that says
/// nothing is said to.
#[test]
fn files_that_say_nothing_are_told() {
    let world = World::company();
    for verb in ["plan", "apply --yes", "auth diff"] {
        let empty = world.line(verb).stdin("\n").run();
        assert_eq!(empty.exit, 7, "{verb}: {}", empty.shot());
        assert!(
            empty.stderr.contains("it is empty"),
            "{verb}: {}",
            empty.shot()
        );
        for (name, text) in [("c.toml", "# later\n"), ("c.yaml", ""), ("c.json", "{}")] {
            world.file(name, text);
            let nothing = world.run(&format!("{verb} $D/{name}")).ok();
            let said = format!("{}{}", nothing.stdout, nothing.stderr);
            assert!(
                said.contains("the files say nothing"),
                "{verb} {name}: {said}"
            );
        }
        world.file("c.yaml", "departments: {sales: {}}");
        let something = world.run(&format!("{verb} $D/c.yaml")).ok();
        assert!(
            !something.stdout.contains("warning"),
            "{}",
            something.shot()
        );
    }
    assert_eq!(
        world.run("plan $D/c.toml -o json").ok().json()["warnings"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// `none` in the place of hours or routes empties all of them.
#[test]
fn hours_and_routes_are_emptied_by_a_word() {
    let world = World::company();
    let full = "departments: {sales: {hours: {open: \"Mo-Fr 08:00-17:00\", break: \"12:00-12:30\"}, \
        routes: {closed: hangup, holiday: \"extension:201\"}}}\n\
        queues: {800: {department: sales, routes: {closed: hangup}}}";
    super::apply(&world, full, "").ok();
    let emptied =
        "departments: {sales: {hours: none, routes: none}}\nqueues: {800: {routes: none}}";
    super::apply(&world, emptied, "").ok();
    super::plan(&world, emptied, "--exit-code").ok();
    let there: Value = serde_json::from_str(&export(&world, "json")).unwrap();
    let sales = &there["departments"]["sales"];
    assert_eq!(
        sales["hours"],
        serde_json::json!({"open": "none", "break": "none"})
    );
    for routes in [&sales["routes"], &there["queues"]["800"]["routes"]] {
        assert!(
            routes.as_object().unwrap().values().all(|to| to == "none"),
            "{routes}"
        );
    }
    // Another word is not taken for it.
    let wrong = super::plan(&world, "departments: {sales: {hours: never}}", "");
    assert_eq!(wrong.exit, 7, "{}", wrong.shot());
}

/// `-o` on the line says how the file is written, as far as site files are written so.
#[test]
fn a_site_is_exported_as_asked_for() {
    let world = World::company();
    let json = world.run("export -o json").ok().stdout;
    assert_eq!(json, export(&world, "json"));
    world.file("site.json", &json);
    world.run("plan $D/site.json --exit-code").ok();
    assert_eq!(
        world.run("export --format yaml -o json").ok().stdout,
        export(&world, "yaml")
    );
    assert_eq!(
        world.run("export -o table").ok().stdout,
        export(&world, "toml")
    );
    for output in ["csv", "plain", "jsonl"] {
        let answer = world.run(&format!("export -o {output}"));
        assert_eq!(answer.exit, 2, "{output}: {}", answer.shot());
        world.run(&format!("export -o {output} --format yaml")).ok();
    }
}

/// Nobody is twice in a queue, and no DID leads to something twice, however it is written.
#[test]
fn a_value_is_once_in_a_list() {
    let world = World::company();
    for (site, line, what) in [
        (
            "queues:\n  280:\n    department: sales\n    members:\n    - 201\n    - 202\n    - 201\n",
            "<standard input>:7",
            "`201` is here a second time: value 1 of this list is the first",
        ),
        (
            "extensions:\n  201:\n    did:\n    - \"+48221000201\"\n    - \"+48 22 100 02 01\"\n",
            "<standard input>:5",
            "`+48221000201` is here a second time: value 1 of this list is the first",
        ),
    ] {
        let answer = plan(&world, site, "");
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(answer.stderr.contains(what), "{line} {}", answer.shot());
        let place = line.rsplit(':').next().unwrap();
        assert!(
            answer.stderr.contains(&format!(":{place}:")),
            "{}",
            answer.shot()
        );
    }
}

/// What is no plan to its end is refused before anything of it is kept, and says why.
#[test]
fn a_plan_that_is_cut_or_garbled_is_refused() {
    let world = World::company();
    let site = world.file("s.toml", "[extensions.201]\nemail = \"u@acme.example\"\n");
    world
        .run(&format!("plan {} --out $D/kept", site.display()))
        .ok();
    let plan = std::fs::read(world.folder().join("kept")).unwrap();
    let end = plan.iter().rposition(|byte| *byte == b'}').unwrap();
    let with = |more: &[u8]| [&plan[..end], more].concat();
    for (name, bytes) in [
        ("cut", plan[..end].to_vec()),
        ("nul", with(b"}\0")),
        ("byte", with(b", \"secrets\": \"\xff\"}")),
        ("two", [&plan[..], &plan[..]].concat()),
    ] {
        world.file("wrong", bytes);
        for line in ["apply $D/wrong --yes", "plan $D/wrong"] {
            let answer = world.run(line);
            assert_eq!(answer.exit, 7, "{name}: {}", answer.shot());
            let what = "this plan cannot be read";
            assert!(answer.stderr.contains(what), "{name}: {}", answer.shot());
        }
    }
}

/// Who may do it all, and is kept from it by what is there, is not told that they may not.
#[test]
fn what_is_in_use_is_not_forbidden() {
    let world = World::company();
    let site = "queues: {201: {department: sales}}";
    let answer = plan(&world, site, "--exit-code");
    assert_eq!(answer.exit, 6, "{}", answer.shot());
    assert!(
        answer.stderr.contains("not all of it can be made"),
        "{}",
        answer.shot()
    );
    let answer = world
        .line("plan --format yaml --exit-code")
        .by("304")
        .stdin("departments: {other: {}}")
        .run();
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    assert!(
        answer.stderr.contains("you may not make all of it"),
        "{}",
        answer.shot()
    );
}

/// Whoever names a pipe to which nobody writes yet is told what it waits for.
#[test]
fn a_pipe_is_waited_for_in_so_many_words() {
    let world = World::company();
    let pipe = world.folder().join("pipe.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let writer = pipe.clone();
    let writer = std::thread::spawn(move || std::fs::write(writer, "[extensions.201]\n"));
    let answer = world.run(&format!("plan {}", pipe.display()));
    writer.join().unwrap().unwrap();
    assert_eq!(answer.exit, 0, "{}", answer.shot());
    let what = "is a pipe: it is read once somebody writes to it";
    assert!(answer.stderr.contains(what), "{}", answer.shot());
}

/// Names in tests are told beside all other errors, with what may be meant; what the files make is
/// there.
#[test]
fn names_in_tests_are_told_with_the_others() {
    let world = World::company();
    let site = |role: &str| {
        format!(
            "extensions:\n  201: {{role: {role}}}\n  290: {{department: lab}}\n\
             departments:\n  lab: {{}}\n\
             tests:\n\
             - {{actor: 201, right: hours:read, target: \"department:sals\", expect: deny, code: D2}}\n\
             - {{actor: 291, right: hours:read, target: \"department:lab\", expect: deny, code: D2}}\n\
             - {{actor: 290, right: hours:read, target: nonsense, expect: deny, code: D2}}\n\
             - {{who_can: hours:write, target: \"department:lab\", without: [290, 2044]}}\n"
        )
    };
    for (role, more) in [("manger", 1), ("manager", 0)] {
        world.file("site.yaml", site(role));
        for (verb, options) in [("plan", ""), ("apply", "--yes"), ("auth diff", "")] {
            // Without another error no right is looked at by `auth diff`, and no test is judged.
            if more == 0 && verb == "auth diff" {
                continue;
            }
            let all = faults(&world, verb, options);
            assert_eq!(all.len(), 4 + more, "{verb}: {all:#?}");
            has(&all, 7, "no department `sals`");
            has(&all, 8, "no extension `291`");
            has(&all, 9, "no department `nonsense`");
            has(&all, 10, "no extension `2044`");
        }
        let told = world.run("plan $D/site.yaml").stderr;
        assert!(told.contains("did you mean `sales`?"), "{told}");
    }
}

/// A file of a folder that cannot be read hides nothing that is wrong with the others.
#[test]
fn a_file_that_cannot_be_read_hides_no_other() {
    let world = World::company();
    let folder = world.folder().join("site");
    std::fs::create_dir_all(folder.join("deep")).unwrap();
    std::fs::write(folder.join("a.yaml"), "extensions: {201: {mobil: \"1\"}}\n").unwrap();
    std::fs::write(folder.join("deep/b.toml"), "[departments.x]\nhuors = 1\n").unwrap();
    std::os::unix::fs::symlink("nowhere", folder.join("c.toml")).unwrap();
    std::os::unix::fs::symlink("/dev/null", folder.join("d.json")).unwrap();
    std::fs::write(folder.join("e.json"), "{\"pbxctl_plan\": 1}").unwrap();
    for line in ["plan $D/site", "apply $D/site --yes", "auth diff $D/site"] {
        let answer = world.run(line);
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        for part in [
            "site/c.toml` cannot be read: there is no such file",
            "site/d.json` is not a file",
            "site/e.json` is a saved plan",
            "`mobil` is not known here",
            "`huors` is not known here",
            "5 errors in the site files",
        ] {
            assert!(answer.stderr.contains(part), "{part}: {}", answer.shot());
        }
    }
    // So are files that are named.
    let answer = world.run("plan $D/site/a.yaml $D/site/missing.toml");
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    assert!(answer.stderr.contains("2 errors"), "{}", answer.shot());
}
