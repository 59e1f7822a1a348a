//! What a file must not do silently: power, removals, half changes, and plans about something else.

use super::{apply, export};
use crate::common::World;
use serde_json::json;

fn asked(world: &World, site: &str, options: &str) -> u8 {
    let line = format!("apply --format yaml {options}");
    let answer = world.line(&line).stdin(site).run();
    answer.exit
}

/// However somebody gains the whole system, it takes the file's name.
#[test]
fn power_by_whatever_way_is_agreed_to_by_name() {
    let world = World::company();
    for site in [
        "groups: {administrators: {members: {201: {}}}}",
        "groups: {new: {system_rights: [\"roles:write\"], members: {301: {}}}}",
        "extensions: {201: {system_role: system-owner}}",
        "extensions: {204: {permissions: {pbx: never}}}",
    ] {
        let before = export(&world, "json");
        assert_eq!(asked(&world, site, "--yes"), 9, "{site}");
        assert_eq!(export(&world, "json"), before, "{site}");
        assert_eq!(asked(&world, site, "--confirm -"), 0, "{site}");
    }
    // And to join what carries it by now.
    let joins = "groups: {new: {members: {202: {}}}}";
    assert_eq!(asked(&world, joins, "--yes"), 9);
    // A group that only reads asks nothing.
    assert_eq!(
        asked(
            &world,
            "groups: {read: {system_rights: [\"roles:read\"], members: {202: {}}}}",
            "--yes"
        ),
        0
    );
    assert_eq!(
        asked(&world, "extensions: {201: {system_role: none}}", "--yes"),
        9
    );
}

/// `plan` and a dry run say what `apply` will ask, in the words of its question, and what it needs where
/// nobody can be asked.
#[test]
fn what_will_be_asked_is_said_before() {
    let world = World::company();
    let many: Vec<_> = (501..=551)
        .map(|number| format!("{number}: {{department: sales}}"))
        .collect();
    let many = format!("extensions: {{{}}}", many.join(", "));
    world.run("queue add 280 --department sales").ok();
    world.run("queue member add 280 201").ok();
    for (site, needs, option) in [
        (
            "extensions: {201: {mobile: \"+48601879136\"}}",
            json!(null),
            "",
        ),
        (&many, json!("yes"), "--yes"),
        ("queues: {280: {members: []}}", json!("yes"), "--yes"),
        (
            "extensions: {201: {system_role: system-admin}}",
            json!({ "confirm": "s.yaml" }),
            "--confirm s.yaml",
        ),
        // Only theirs once they may look at anything, but asked about.
        (
            "roles: {spy: {rights: [\"hours:read\"]}}\nextensions: {201: {role: spy, permissions: {all-extensions: never}}}",
            json!({ "confirm": "s.yaml" }),
            "--confirm s.yaml",
        ),
    ] {
        let file = world.file("s.yaml", site);
        let file = file.display();
        // A plan is agreed to by its own name.
        let kept = format!("plan {file} --out $D/kept");
        let of_kept = option.replace("s.yaml", "kept");
        let mut questions = Vec::new();
        for (line, option) in [
            (&*format!("plan {file}"), option),
            (&*format!("apply {file} --dry-run"), option),
            (&*kept, &*of_kept),
            ("plan $D/kept", &*of_kept),
            ("apply $D/kept --dry-run", &*of_kept),
        ] {
            let told = world.run(line).ok();
            let said = "`apply` will ask first";
            let flat = told.stdout.trim_end().replace('\n', " ");
            let said = flat.find(said).map(|at| &flat[at..]);
            let said = said.map(|said| said.trim_end_matches(" (dry run, nothing written)"));
            let ends = format!("without a terminal it needs `{option}`");
            let is_said = said.map(|said| said.ends_with(&ends));
            let expected = (!option.is_empty()).then_some(true);
            assert_eq!(is_said, expected, "{line}: {}", told.shot());
            let question =
                said.and_then(|said| said.split(": this ").nth(1)?.split("; without").next());
            questions.extend(question.map(str::to_owned));
        }
        for line in [format!("plan {file}"), format!("apply {file} --dry-run")] {
            let told = world.run(&format!("{line} -o json")).ok().json();
            assert_eq!(told.get("needs"), Some(&needs), "{line}: {told:#}");
        }
        let asked = world.run(&format!("apply {file}"));
        let exit = if option.is_empty() { 0 } else { 9 };
        assert_eq!(asked.exit, exit, "{}", asked.shot());
        let is_power = option.starts_with("--confirm");
        assert_eq!(
            questions.len(),
            if is_power { 5 } else { 0 },
            "{questions:?}"
        );
        for question in questions {
            assert!(
                asked.stderr.contains(&question),
                "{question}: {}",
                asked.shot()
            );
        }
    }
    // What is refused is not asked about.
    let site = "extensions: {301: {system_role: system-admin}}";
    let line = "plan --format yaml -o json";
    let told = world.line(line).by("204").stdin(site).run().ok().json();
    assert_eq!(told.get("needs"), Some(&json!(null)), "{told:#}");
}

/// However somebody stops being system-owner, or is it for less long, it takes the file's name.
#[test]
fn an_owner_is_demoted_by_name_only() {
    let world = World::company();
    for site in [
        "extensions: {201: {system_role: none}}",
        "extensions: {201: {system_role: system-admin}}",
        "extensions: {201: {system_role: system-owner, system_role_until: \"2027-01-01T00:00:00Z\"}}",
        "extensions: {201: {system_role: system-admin, system_role_until: \"2027-01-01T00:00:00Z\"}}",
    ] {
        world.run("role grant 201 system-owner --confirm 201").ok();
        let file = world.file("s.yaml", site);
        world
            .run(&format!("plan {} --out $D/kept", file.display()))
            .ok();
        let before = export(&world, "json");
        for line in [
            "apply $D/kept --yes".to_owned(),
            format!("apply {} --yes", file.display()),
        ] {
            let answer = world.run(&line);
            assert_eq!(answer.exit, 9, "{site}: {}", answer.shot());
            let what = "takes system-owner from 201";
            assert!(answer.stderr.contains(what), "{site}: {}", answer.shot());
        }
        assert_eq!(export(&world, "json"), before, "{site}");
        world.run("apply $D/kept --confirm kept").ok();
    }
    world.run("role grant 201 system-owner --confirm 201").ok();
    let rows = "number,system_role\n201,system-admin\n";
    world.file("list.csv", rows);
    let import = "import $D/list.csv --profile plain";
    let answer = world.run(&format!("{import} --yes"));
    assert_eq!(answer.exit, 9, "{}", answer.shot());
    assert!(
        answer.stderr.contains("takes system-owner from 201"),
        "{}",
        answer.shot()
    );
    world.run(&format!("{import} --confirm list.csv")).ok();
}

/// What is taken off a list is a removal too, and much is much, of whatever it is.
#[test]
fn removals_and_many_changes_are_confirmed() {
    let world = World::company();
    world.run("holiday add sales Day --on 2027-05-01").ok();
    world.run("queue add 800 --department sales").ok();
    world.run("queue member add 800 201 202").ok();
    for site in [
        "departments: {sales: {holidays: {}}}",
        "queues: {800: {members: [201]}}",
    ] {
        assert_eq!(asked(&world, site, ""), 9, "{site}");
        let planned = world
            .line("plan --format yaml")
            .stdin(site)
            .run()
            .ok()
            .stdout;
        assert!(planned.contains("1 to remove"), "{planned}");
    }
    let mut many = String::from("phonebook:\n");
    for n in 0..60 {
        many += &format!("- {{company: C{n}, numbers: [\"+4420794609{n:02}\"]}}\n");
    }
    assert_eq!(asked(&world, &many, ""), 9);
    let days: Vec<_> = (1..=60)
        .map(|n| format!("D{n}: {{on: 2027-{:02}-{:02}}}", 1 + n % 12, 1 + n % 28))
        .collect();
    let days = format!(
        "departments: {{sales: {{holidays: {{Day: {{on: 2027-05-01}}, {}}}}}}}",
        days.join(", ")
    );
    assert_eq!(asked(&world, &days, ""), 9);
    assert_eq!(
        asked(&world, "extensions: {201: {email: \"u@acme.example\"}}", ""),
        0
    );
}

/// What goes on where something was refused leaves no part of a change behind.
#[test]
fn no_half_of_a_change_is_left() {
    let world = World::company();
    world
        .run("queue add 800 --department support --did +48225550800")
        .ok();
    world.run("extension set 201 --did +48225550201").ok();
    let before = export(&world, "json");
    for site in [
        "extensions: {201: {did: [\"+48225550800\"]}}",
        "extensions: {201: {was: 202}, 202: {was: 201}, 499: {department: none-such}}",
    ] {
        apply(&world, site, "--keep-going");
        assert_eq!(export(&world, "json"), before, "{site}");
    }
}

/// Nothing is done by a dry run, and nothing is said to be.
#[test]
fn a_dry_run_says_what_would_be_done() {
    let world = World::company();
    let some = "groups: {dawn: {}}\nextensions: {499: {mobile: none}, 498: {mobile: none}}";
    let none = "extensions: {499: {first_name: Ada}}";
    for (site, how, told) in [
        (
            some,
            "--dry-run",
            "2 changes would be refused; nothing was written",
        ),
        (
            some,
            "--dry-run --keep-going",
            "2 changes would be refused; the rest would be done",
        ),
        (
            none,
            "--dry-run --keep-going",
            "1 change would be refused; nothing was written",
        ),
        (
            none,
            "--keep-going",
            "1 change was refused; nothing was written",
        ),
        (
            some,
            "--keep-going",
            "2 changes were refused; the rest is done",
        ),
    ] {
        let answer = apply(&world, site, how);
        let last = answer
            .stderr
            .lines()
            .rfind(|line| line.starts_with("pbxctl: "));
        assert_eq!(last, Some(&*format!("pbxctl: {told}")), "{}", answer.shot());
        // Partly done is what has done a part.
        let is_partly = how.contains("--keep-going") && site == some;
        assert_eq!(
            answer.exit,
            if is_partly { 12 } else { 5 },
            "{}",
            answer.shot()
        );
    }
}

/// A plan holds what site files make, as its commands say it, and nothing else.
#[test]
fn a_plan_of_other_things_is_none() {
    let world = World::company();
    let site = world.file(
        "site.yaml",
        "extensions: {201: {email: \"u@acme.example\"}}",
    );
    let plan = world.folder().join("p");
    world
        .run(&format!("plan {} --out {}", site.display(), plan.display()))
        .ok();
    let good: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&plan).unwrap()).unwrap();
    for (operation, command) in [
        (
            serde_json::json!({"operation": "audit-archive", "first": "1", "last": "2", "hash": "0".repeat(64), "file": "/x"}),
            "audit archive",
        ),
        (
            serde_json::json!({"operation": "session-open", "secret": "0".repeat(64), "until": "2030-01-01T00:00:00Z"}),
            "login",
        ),
        (
            serde_json::json!({"operation": "audit-undo", "id": "1"}),
            "audit undo 1",
        ),
        (
            serde_json::json!({"operation": "console-bind", "number": "201", "uid": "7", "os-user": "x"}),
            "console bind 201 --os-user x",
        ),
        (
            serde_json::json!({"operation": "extension-remove", "number": "202"}),
            "extension set 201 --email u@acme.example",
        ),
        (serde_json::json!({"operation": "who-am-i"}), "whoami"),
        (
            serde_json::json!({"operation": "extension-set-enabled", "number": "201", "to": "disable", "purge-after": "2031-01-01T00:00:00Z"}),
            "extension disable 201 --purge-after 2031-01-01T00:00:00Z",
        ),
        (
            serde_json::json!({"operation": "extension-renumber", "number": "201", "new": "251", "forward-old": "30"}),
            "extension renumber 201 251 --forward-old 30",
        ),
        (
            serde_json::json!({"operation": "extension-renumber", "number": "201", "new": "next"}),
            "extension renumber 201 next",
        ),
        (
            serde_json::json!({"operation": "extension-move", "extension": "201", "department": "support", "number": "next"}),
            "extension move 201 --department support --number next",
        ),
        (
            serde_json::json!({"operation": "extension-remove", "number": "202", "calls-to": "203", "forward-old": "30"}),
            "extension remove 202 --calls-to 203 --forward-old 30",
        ),
        (
            serde_json::json!({"operation": "role-grant", "number": "201", "role": "manager", "department": "sales"}),
            "role grant 201 manager --department sales",
        ),
        (
            serde_json::json!({"operation": "role-revoke", "number": "204", "department": "sales"}),
            "role revoke 204 --department sales",
        ),
        (
            serde_json::json!({"operation": "role-reset", "role": "user"}),
            "role reset user",
        ),
    ] {
        let mut bad = good.clone();
        bad["steps"] =
            serde_json::json!([{"command": format!("pbxctl {command}"), "operation": operation}]);
        let file = world.file("bad", bad.to_string());
        for verb in ["plan", "apply --yes"] {
            let answer = world.run(&format!("{verb} {}", file.display()));
            assert_eq!(answer.exit, 7, "{command}: {}", answer.shot());
            // It is understood, and refused as what it is.
            let why = answer.stderr.contains("site files can make")
                || answer.stderr.contains("is not what its");
            assert!(why, "{command}: {}", answer.shot());
        }
    }
    // What a plan is made with is no option of doing it.
    assert_eq!(
        world
            .run(&format!("apply {} --prune --yes", plan.display()))
            .exit,
        2
    );
    world.run(&format!("apply {} --yes", plan.display())).ok();
}

/// Tests of the files hold for every way of carrying them out.
#[test]
fn no_way_leads_round_a_test() {
    let world = World::company();
    let site = "extensions: {201: {role: manager}}\ntests: [{actor: 201, right: \"extensions:write\", target: \"department:sales\", expect: deny, code: delegation.right}]";
    let file = world.file("site.yaml", site);
    let plan = world.folder().join("p");
    let kept = world.run(&format!("plan {} --out {}", file.display(), plan.display()));
    assert_eq!(kept.exit, 7);
    assert!(!plan.exists(), "{}", kept.shot());
    assert_eq!(
        world
            .run(&format!("apply {} --dry-run", file.display()))
            .exit,
        7
    );
    assert_eq!(
        world.run(&format!("apply {} --yes", file.display())).exit,
        7
    );
}

/// By files that say nothing nothing is pruned.
#[test]
fn nothing_prunes_nothing() {
    let world = World::company();
    apply(&world, "extensions: {501: {department: sales}}", "").ok();
    for empty in ["", "{}"] {
        assert_eq!(asked(&world, empty, "--prune --yes"), 7, "{empty}");
    }
    world.run("extension show 501").ok();
}

/// The site as it would be is that of the whole, with what changes hands in other hands.
#[test]
fn tests_are_judged_on_what_has_changed_hands() {
    let world = World::company();
    let site = |expect: &str| {
        format!(
            "extensions: {{201: {{was: 202}}, 202: {{was: 201}}}}\ntests: [{{actor: 201, right: \"override:write\", target: \"department:sales\", {expect}}}]"
        )
    };
    let (holds, breaks) = ("expect: allow", "expect: deny, code: delegation.right");
    for verb in ["plan", "apply --yes"] {
        let line = format!("{verb} --format yaml");
        let broken = world.line(&line).stdin(&site(breaks)).run();
        assert_eq!(broken.exit, 7, "{verb}: {}", broken.shot());
    }
    let diff = world
        .line("auth diff --format yaml")
        .stdin(&site(holds))
        .run();
    assert!(!diff.stderr.contains("would be refused"), "{}", diff.shot());
    apply(&world, &site(holds), "").ok();
    assert_eq!(asked(&world, &site(holds), "--yes"), 0);
}

/// What was agreed to is what is done: a role that ends while the question waits would be given anew,
/// and nobody was asked about that.
#[test]
fn what_ends_meanwhile_is_not_given_anew() {
    let world = World::company();
    world.run("queue add 800 --department sales").ok();
    world.run("queue member add 800 202").ok();
    world
        .run("role grant 201 manager --department sales --for 30m")
        .ok();
    let site = world.file(
        "site.yaml",
        "extensions: {201: {role: manager}}\nqueues: {800: {members: []}}",
    );
    let line = format!("apply {}", site.display());
    let before = export(&world, "json");
    let answer = world.line(&line).tty(100).answers_after(3_600, "").run();
    assert_eq!(answer.exit, 6, "{}", answer.shot());
    assert!(
        answer
            .stderr
            .contains("the site has changed since it was looked at"),
        "{}",
        answer.shot()
    );
    world.set_clock(0);
    assert_eq!(export(&world, "json"), before);
    // Whoever answers while it holds does what they were asked about.
    world.line(&line).tty(100).answers_after(60, "").run().ok();
}

/// A dry run with the name that is needed asks for nothing, as the run that it stands for; with another one
/// it says so.
#[test]
fn a_dry_run_knows_the_name_that_is_given() {
    let world = World::company();
    let site = "extensions: {201: {system_role: system-admin}}";
    world.file("s.yaml", site);
    world.run("plan $D/s.yaml --out $D/kept").ok();
    for (line, name) in [
        ("apply $D/s.yaml --dry-run", "s.yaml"),
        ("plan $D/s.yaml", "s.yaml"),
        ("apply $D/kept --dry-run", "kept"),
        ("plan $D/kept", "kept"),
    ] {
        let right = world.run(&format!("{line} --confirm {name}")).ok();
        assert!(!right.shot().contains("confirm"), "{}", right.shot());
        let json = world.run(&format!("{line} --confirm {name} -o json")).ok();
        assert_eq!(json.json()["needs"], json!({ "confirm": name }));
        let wrong = world.run(&format!("{line} --confirm other.yaml")).ok();
        let said = format!(
            "`apply` needs `--confirm {name}`, not `--confirm other.yaml`: this makes extension 201"
        );
        let flat = wrong.stdout.replace('\n', " ");
        assert!(flat.contains(&said), "{line}: {}", wrong.shot());
        assert!(!flat.contains("will ask"), "{line}: {}", wrong.shot());
    }
    assert_eq!(world.run("apply $D/s.yaml --confirm other.yaml").exit, 9);
    world.run("apply $D/s.yaml --confirm s.yaml").ok();
}
