//! A saved plan is applied exactly, or not at all.

use super::{SITE, apply};
use crate::common::World;

fn kept(world: &World, site: &str) -> String {
    let file = world.file("site.yaml", site);
    let plan = world.folder().join("site.plan");
    world
        .run(&format!("plan {} --out {}", file.display(), plan.display()))
        .ok();
    plan.display().to_string()
}

#[test]
fn it_does_what_it_said() {
    let world = World::new();
    let plan = kept(&world, SITE);
    let shown = world.run(&format!("plan {plan} -o json")).ok().json();
    let done = world
        .run(&format!("apply {plan} --yes -o json"))
        .ok()
        .json();
    let commands = |all: &serde_json::Value| {
        let steps = all["steps"].as_array().unwrap();
        steps
            .iter()
            .map(|step| step["command"].to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(commands(&shown), commands(&done));
    // It is done.
    let again = world.run(&format!("apply {plan} --yes"));
    assert_eq!(again.exit, 6, "{}", again.shot());
    // And the files have nothing left to say.
    let file = world.folder().join("site.yaml");
    world
        .run(&format!("plan {} --exit-code", file.display()))
        .ok();
}

/// Whatever changes meanwhile, however far from it; but not who looked, signed in or was refused.
#[test]
fn a_site_that_has_changed_is_another_one() {
    let world = World::company();
    let plan = kept(&world, "extensions: {201: {email: \"u@acme.example\"}}");
    world.run("extension list").ok();
    assert_eq!(world.run_as("202", "extension remove 203").exit, 4);
    world.run(&format!("plan {plan}")).ok();
    world.run("extension set 405 --mobile +48601879136").ok();
    for verb in [
        "plan",
        "apply --yes",
        "apply --yes --keep-going",
        "apply --dry-run",
    ] {
        let answer = world.run(&format!("{verb} {plan} -o json"));
        assert_eq!(answer.exit, 6, "{verb}: {}", answer.shot());
        assert_eq!(answer.error()["code"], "conflict.changed");
    }
    assert!(world.run("extension show 201 -o json").ok().json()["email"].is_null());
}

/// Its power is that of whoever applies it.
#[test]
fn it_is_judged_as_whoever_applies_it() {
    let world = World::company();
    let plan = kept(&world, "extensions: {301: {email: \"u@acme.example\"}}");
    let answer = world.run_as("204", &format!("apply {plan} --yes"));
    assert_eq!(answer.exit, 4, "{}", answer.shot());
    world.run_as("304", &format!("apply {plan} --yes")).ok();
}

/// A plan that is not saved, for whatever reason, leaves no earlier one behind that would be applied in
/// its place, and it is not what "something differs" looks like.
#[test]
fn no_earlier_plan_is_taken_for_one_that_was_not_saved() {
    let world = World::company();
    let plan = world.folder().join("p");
    let broken = "extensions: {201: {role: manager}}\n\
        tests: [{name: no power, actor: 201, right: \"extensions:write\", target: \"department:sales\", expect: deny, code: D2}]";
    let faulty = "extensions: {201: {nonsense: 1}}";
    for (wrong, says) in [
        (
            broken,
            "no plan is saved in `$D/p`: a test in the files would fail: no power",
        ),
        (faulty, "nonsense"),
    ] {
        kept_in(&world, &plan);
        let file = world.file("wrong.yaml", wrong);
        let line = format!(
            "plan {} --exit-code --out {}",
            file.display(),
            plan.display()
        );
        // A dry run touches nothing.
        assert_eq!(world.run(&format!("{line} --dry-run")).exit, 7);
        assert!(plan.exists());
        let answer = world.run(&line);
        let shot = answer.shot();
        assert_eq!(answer.exit, 7, "{shot}");
        assert!(!plan.exists(), "{shot}");
        assert!(answer.stderr.contains(says), "{shot}");
        assert!(answer.stderr.contains("was removed"), "{shot}");
        let again = world.run(&line);
        assert!(!again.stderr.contains("was removed"), "{}", again.shot());
        // Nothing stands where the plan would.
        let line = format!("plan {} --out -", file.display());
        let printed = world.run(&line);
        assert_eq!(
            (printed.exit, &*printed.stdout),
            (7, ""),
            "{}",
            printed.shot()
        );
    }
    let file = world.file("wrong.yaml", broken);
    let told = world.run(&format!("plan {} -o json", file.display()));
    assert_eq!(
        (told.exit, told.error()["code"].as_str()),
        (7, Some("invalid.tests"))
    );
    let tests = &told.json()["tests"]["broken"];
    assert_eq!(tests[0]["name"], "no power", "{}", told.shot());
    let applied = world.run(&format!("apply {} -o json", file.display()));
    let tests = &applied.error()["tests"]["broken"];
    assert_eq!(tests[0]["name"], "no power", "{}", applied.shot());
    // What is no plan stays, and so does a plan that is read.
    std::fs::write(&plan, "notes").unwrap();
    assert_eq!(
        world
            .run(&format!("plan {} --out {}", file.display(), plan.display()))
            .exit,
        7
    );
    assert!(plan.exists());
    std::fs::remove_file(&plan).unwrap();
    kept_in(&world, &plan);
    world.run("extension set 405 --mobile +48601879136").ok();
    let stale = world.run(&format!("plan {0} --out {0}", plan.display()));
    assert_eq!(stale.exit, 6, "{}", stale.shot());
    assert!(plan.exists());
}

fn kept_in(world: &World, plan: &std::path::Path) {
    let file = world.file(
        "good.yaml",
        "extensions: {201: {email: \"u@acme.example\"}}",
    );
    world
        .run(&format!("plan {} --out {}", file.display(), plan.display()))
        .ok();
}

/// Another file is never overwritten, an earlier plan is.
#[test]
fn only_a_plan_is_overwritten() {
    let world = World::company();
    let site = world.file("site.yaml", "extensions: {201: {email: none}}");
    let site = site.display();
    assert_eq!(world.run(&format!("plan {site} --out {site}")).exit, 6);
    assert_eq!(
        std::fs::read_to_string(world.folder().join("site.yaml")).unwrap(),
        "extensions: {201: {email: none}}"
    );
    let plan = world.folder().join("p");
    let plan = plan.display();
    world.run(&format!("plan {site} --out {plan}")).ok();
    world.run(&format!("plan {site} --out {plan}")).ok();
    // To standard output it is the plan and nothing else.
    let out = world.run(&format!("plan {site} --out -")).ok();
    assert_eq!(out.json()["pbxctl_plan"], 1);
    // What is no plan any more, or one of another time, is refused.
    for (text, code) in [
        (
            "{\"pbxctl_plan\": 9, \"site_version\": \"\", \"steps\": []}",
            7,
        ),
        ("{\"pbxctl_plan\": 1, \"steps\": 3}", 7),
    ] {
        let bad = world.file("bad", text);
        assert_eq!(
            world.run(&format!("apply {} --yes", bad.display())).exit,
            code
        );
    }
}

/// What a file may not be compared with is refused by its plan as by the file itself.
#[test]
fn what_may_not_be_compared_is_refused_from_the_plan_too() {
    let world = World::company();
    for site in [
        "departments: {support: {holidays: {}}}",
        "departments: {support: {hours: {open: \"Mo-Fr 08:00-16:00\"}}}",
        "departments: {support: {members: {201: {}}}}",
        "extensions: {301: {email: none}}",
        "extensions: {301: {permissions: {pbx: never}}}",
        "extensions: {201: {mobile: \"+48601879136\"}, 301: {permissions: {pbx: never}}}",
    ] {
        let file = world.file("site.yaml", site);
        let plan = world.folder().join("p");
        let (file, plan) = (file.display(), plan.display());
        let planned = world.run_as("202", &format!("plan {file} --out {plan}"));
        assert_eq!(planned.exit, 0, "{site}: {}", planned.shot());
        for how in [
            "apply --yes --dry-run",
            "apply --yes",
            "apply --yes --keep-going",
        ] {
            let exits = [file.to_string(), plan.to_string()]
                .map(|what| world.run_as("202", &format!("{how} {what}")).exit);
            assert!(
                exits[0] != 0 && exits[0] == exits[1],
                "{how} {site}: {exits:?}"
            );
            if exits[0] == 12 {
                break;
            }
        }
    }
}

/// A plan that says one thing and holds another is refused, wherever the other is.
#[test]
fn what_a_step_is_part_of_is_what_its_parts_make() {
    let world = World::company();
    let plan = kept(&world, "extensions: {201: {mobile: \"+48601879136\"}}");
    let honest: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&plan).unwrap()).unwrap();
    let set = |mobile: &str| serde_json::json!({"operation": "extension-set", "number": "201", "mobile": mobile});
    for other in [
        serde_json::json!({"operation": "role-grant", "number": "201", "role": "manager", "department": "sales"}),
        serde_json::json!({"operation": "extension-renumber", "number": "201", "new": "219"}),
        serde_json::json!({"operation": "extension-remove", "number": "201"}),
        set("+48601879137"),
        set("+48601879136"),
    ] {
        let mut tampered = honest.clone();
        tampered["steps"][0]["part_of"] = other.clone();
        std::fs::write(&plan, tampered.to_string()).unwrap();
        for line in [
            "plan",
            "auth diff",
            "apply --yes",
            "apply --yes --keep-going",
        ] {
            let answer = world.run(&format!("{line} {plan}"));
            assert_eq!(answer.exit, 7, "{line} {other}: {}", answer.shot());
        }
    }
    std::fs::write(&plan, honest.to_string()).unwrap();
    world.run(&format!("apply {plan} --yes --keep-going")).ok();
}

/// The second half of a change that is made in two says nothing of the first: alone it is none, or else
/// the whole would be made, of which no command says anything.
#[test]
fn half_of_a_change_is_none() {
    let world = World::company();
    let plan = kept(
        &world,
        "extensions: {299: {department: sales, did: [\"+48225559999\"]}}",
    );
    let mut half: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(&plan).unwrap()).unwrap();
    half["steps"] = serde_json::json!([{
        "command": "pbxctl extension set 299 --did +48225559999",
        "operation": {"operation": "extension-set", "number": "299", "did": ["+48225559999"]},
        "part_of": {
            "operation": "extension-add", "number": "299", "department": "sales", "role": "owner",
            "did": ["+48225559999"],
        },
    }]);
    std::fs::write(&plan, half.to_string()).unwrap();
    for line in [
        "plan",
        "auth diff",
        "apply --yes",
        "apply --yes --keep-going",
    ] {
        let answer = world.run(&format!("{line} {plan}"));
        assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
    }
    assert_eq!(world.run("extension show 299").exit, 5);
}

/// A plan of nothing but secrets is known again, too.
#[test]
fn a_plan_of_secrets_is_known_again() {
    for site in [
        "extensions: {201: {password: generate}}",
        "extensions: {201: {password: invite}, 202: {password: generate}}",
        "extensions: {201: {pin_file: pin}}",
    ] {
        let world = World::company();
        world.file("pin", "4711\n");
        let plan = kept(&world, site);
        let apply = format!("apply {plan} --yes --secrets-dir");
        world.run(&format!("{apply} $D/made")).ok();
        for line in [format!("{apply} $D/again"), format!("plan {plan}")] {
            let again = world.run(&line);
            assert_eq!(again.exit, 6, "{}", again.shot());
            let so = "you have made every change of this plan already; nothing";
            assert!(again.stderr.contains(so), "{site}: {}", again.shot());
        }
        world.run("extension set 203 --mobile +48600100200").ok();
        let later = world.run(&format!("{apply} $D/again"));
        let so = "already, and the site has changed since";
        assert!(later.stderr.contains(so), "{site}: {}", later.shot());
        // Something else, and somebody else's, is not this plan.
        let world = World::company();
        world.file("pin", "4711\n");
        let plan = kept(&world, site);
        world.run("extension set 203 --mobile +48600100200").ok();
        let other = world.run(&format!("apply {plan} --yes --secrets-dir $D/made"));
        assert_eq!(other.exit, 6, "{}", other.shot());
        assert!(
            !other.stderr.contains("already"),
            "{site}: {}",
            other.shot()
        );
    }
}

/// A plan keeps the tests of its files: whoever applies it may see what whoever made it did not.
#[test]
fn a_plan_keeps_the_tests_of_its_files() {
    let world = World::company();
    let test = |expect: &str| {
        format!(
            "extensions: {{207: {{department: sales, role: receptionist}}}}\n\
             tests: [{{name: no overrides, actor: 207, right: \"override:write\", target: \"department:sales\", expect: {expect}}}]"
        )
    };
    let file = world.file("site.yaml", test("deny, code: D1"));
    let plan = "$D/site.plan";
    // Somebody who may neither make it nor read what 207 may do.
    let planned = world.run_as("202", &format!("plan {} --out {plan}", file.display()));
    assert_eq!(planned.exit, 0, "{}", planned.shot());
    assert!(
        planned.stdout.contains("1 are about what would be refused"),
        "{}",
        planned.shot()
    );
    for line in [
        "plan",
        "apply --yes",
        "apply --yes --keep-going",
        "apply --dry-run",
    ] {
        let answer = world.run(&format!("{line} {plan} -o json"));
        assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
        assert_eq!(answer.error()["code"], "invalid.tests", "{line}");
        let said = match line {
            "plan" => answer.json(),
            _ => answer.error(),
        };
        assert_eq!(said["tests"]["broken"][0]["line"], 2, "{line}");
        assert_eq!(world.run("extension show 207").exit, 5, "{line}");
    }
    // Kept once more, it keeps them.
    let again = world.run_as("202", &format!("plan {plan} --out $D/again.plan"));
    assert_eq!(again.exit, 0, "{}", again.shot());
    assert_eq!(world.run("apply --yes $D/again.plan").exit, 7);
    // What holds is applied; to whoever may not read it, it is said that it was not judged.
    let file = world.file("site.yaml", test("allow"));
    world
        .run(&format!("plan {} --out {plan}", file.display()))
        .ok();
    let done = world.run(&format!("apply --yes {plan}")).ok();
    assert!(!done.shot().contains("judged"), "{}", done.shot());
    let own = test("allow").replace(
        "{207: {department: sales, role: receptionist}}",
        "{202: {mobile: \"+48601879136\"}}",
    );
    let file = world.file("own.yaml", own);
    let line = format!("apply {} --dry-run", file.display());
    let unread = world.run_as("202", &line);
    assert!(
        unread.stdout.contains("1 test was not judged"),
        "{}",
        unread.shot()
    );
    // A test that is none is refused.
    let file = world.file("site.yaml", test("allow").replace("207", "208"));
    world
        .run(&format!("plan {} --out {plan}", file.display()))
        .ok();
    let text = std::fs::read_to_string(world.folder().join("site.plan")).unwrap();
    for (was, other, why) in [
        ("\"actor\": \"208\"", "\"actor\": \"298\"", "298"),
        ("override:write", "override:wrote", "wrote"),
        (",\n        \"expect\": \"allow\"", "", "lacks `expect`"),
        ("\"actor\"", "\"akter\"", "akter"),
    ] {
        let wrong = text.replacen(was, other, 1);
        assert_ne!(wrong, text, "{was}");
        world.file("wrong.plan", wrong);
        for line in ["plan", "apply --yes"] {
            let answer = world.run(&format!("{line} $D/wrong.plan"));
            assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
            assert!(answer.stderr.contains(why), "{line}: {}", answer.shot());
        }
    }
}

/// Whoever applies a plan reads what its files were warned of, too.
#[test]
fn a_saved_plan_warns_as_its_files_did() {
    let world = World::company();
    let other = "site: x\nextensions: {260: {department: sales, first_name: Cy}}";
    apply(&world, other, "").ok();
    let said = "{first_name: Zed, last_name: New, email: zed@acme.example, username: zed}";
    world.run("extension set 201 --email uma@acme.example").ok();
    let site = format!(
        "site: y\nextensions:\n  201: {said}\n  260: {{first_name: Di}}\n  265: {{was: 264, department: sales}}\n"
    );
    let file = world.file("s.yaml", site);
    let plan = world.folder().join("s.plan");
    let plan = plan.display();
    let warned = |line: &str| world.run(line).ok().json()["warnings"].clone();
    let all = warned(&format!("plan {} -o json", file.display()));
    assert_eq!(all.as_array().unwrap().len(), 3, "{all:#}");
    world
        .run(&format!("plan {} --out {plan}", file.display()))
        .ok();
    assert_eq!(warned(&format!("plan {plan} -o json")), all);
    // A plan that is kept again keeps them.
    let again = world.folder().join("again.plan");
    let again = again.display();
    world.run(&format!("plan {plan} --out {again}")).ok();
    // What stands in a file is text.
    let text = std::fs::read_to_string(again.to_string()).unwrap();
    let text = text.replace("nobody has 264", "nobody\\u001b[2J has 264");
    std::fs::write(again.to_string(), text).unwrap();
    let shown = world.line(&format!("plan {again}")).tty(80).run().ok();
    assert!(!shown.shot().contains("\u{1b}[2J"), "{}", shown.shot());
    assert_eq!(warned(&format!("apply {plan} --dry-run -o json")), all);
    assert_eq!(warned(&format!("apply {plan} --yes -o json")), all);
}
