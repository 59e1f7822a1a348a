//! What plan, apply and export tell people before they ask, and about files that are something
//! else.

use super::{apply, plan};
use crate::common::World;

/// Whoever is asked at a terminal has seen what it is about, and who may do what afterwards.
#[test]
fn the_changes_and_the_rights_stand_above_the_question() {
    let world = World::company();
    world.run("holiday add sales Day --on 2027-05-01").ok();
    let site = world.file(
        "site.yaml",
        "departments: {sales: {holidays: none}}\nextensions: {201: {role: manager}}\n",
    );
    let line = format!("apply {}", site.display());
    let declined = world.line(&line).tty(200).answers(&["no"]).run();
    assert_eq!(declined.exit, 9, "{}", declined.shot());
    for part in [
        "- holiday `Day` of department sales is removed",
        "~ extension 201",
        "+ 201 gains, over department:sales, by role manager in sales:",
        "1 to change, 1 to remove",
    ] {
        assert!(
            declined.stderr.contains(part),
            "{part}: {}",
            declined.shot()
        );
    }
    // A script is told what it lacks, and whoever says yes before is shown nothing twice.
    let unasked = world.run(&line);
    assert!(!unasked.stderr.contains("gains"), "{}", unasked.shot());
    let many: String = (0..60).fold("phonebook:\n".to_owned(), |all, n| {
        format!("{all}- {{company: C{n}, numbers: [\"+4420794609{n:02}\"]}}\n")
    });
    let many = world.file("many.yaml", many);
    let line = format!("apply {}", many.display());
    let declined = world.line(&line).tty(200).answers(&["no"]).run();
    assert!(
        declined
            .stderr
            .contains("more lines: `pbxctl plan` shows them all"),
        "{}",
        declined.shot()
    );
    assert!(declined.stderr.lines().count() < 40, "{}", declined.shot());
}

/// Whoever has seen the changes above the question is told afterwards that they are made, and not
/// which; `-q` shows none, before or after.
#[test]
fn changes_are_shown_once() {
    let world = World::company();
    world.run("queue add 280 --department sales").ok();
    world.run("queue member add 280 201 202 203").ok();
    let site = world.file("site.yaml", "queues: {280: {members: [201, 202]}}");
    let line = format!("apply {}", site.display());
    let done = world.line(&line).tty(200).answers(&["y"]).run().ok();
    assert!(
        done.stderr.contains("queue member remove"),
        "{}",
        done.shot()
    );
    let after: Vec<_> = done.stdout.lines().collect();
    assert!(after[0].contains("1 removed"), "{}", done.shot());
    assert!(after[1].starts_with("undo it with"), "{}", done.shot());
    assert_eq!(after.len(), 2, "{}", done.shot());
    // Where nobody is asked they stand there.
    let site = world.file("site.yaml", "queues: {280: {members: [201, 203]}}");
    let line = format!("apply {} --yes", site.display());
    let done = world.run(&line).ok();
    assert!(
        done.stdout.contains("queue member remove"),
        "{}",
        done.shot()
    );
    let site = world.file("site.yaml", "queues: {280: {members: [201]}}");
    let line = format!("apply {} -q", site.display());
    let done = world.line(&line).tty(200).answers(&["y"]).run().ok();
    assert_eq!(done.stdout, "", "{}", done.shot());
    assert!(!done.stderr.contains("member"), "{}", done.shot());
}

/// What ends is said in a sentence: the queue that somebody leaves does not go.
#[test]
fn what_ends_is_said_in_words() {
    let world = World::company();
    let site = "queues: {280: {department: sales, members: [201, 202], did: [\"+48225550101\"]}}\n\
        ring_groups: {281: {department: sales, members: [201]}}\n\
        ivrs: {190: {department: main, options: {1: \"queue:280\"}}}\n\
        groups: {night: {rights: [\"extensions:read\"], members: {201: {}}}}\n\
        departments: {support: {members: {201: {}}, holidays: {Day: {on: 2027-05-01}}}}\n\
        extensions: {201: {permissions: {monitors: never, trunks: never}}, \
        202: {system_role: system-admin}}";
    world
        .line("apply --format yaml --confirm -")
        .stdin(site)
        .run()
        .ok();
    let less = "queues: {280: {members: [202], did: []}}\nring_groups: {281: {members: []}}\n\
        ivrs: {190: {options: {}}}\ngroups: {night: {rights: [], members: {}}}\n\
        departments: {support: {members: {}, holidays: {}}}\n\
        extensions: {201: {permissions: {}}, 202: {system_role: none}}";
    let shown = plan(&world, less, "").ok().stdout;
    let steps = plan(&world, less, "-o json").ok().json()["steps"].clone();
    let says: Vec<_> = steps
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["says"].as_str())
        .collect();
    for (says_so, is_removal) in [
        ("201 is no longer a member of queue 280", true),
        ("201 is no longer a member of ring group 281", true),
        ("201 is no longer a member of group night", true),
        ("201 is no longer a member of department support", true),
        ("key 1 of IVR 190 does nothing more", true),
        (
            "group night no longer gives extensions:read over its members",
            true,
        ),
        ("holiday `Day` of department support is removed", true),
        ("201 loses the permissions trunks, monitors", true),
        ("202 is no longer system-admin of the whole system", true),
        ("calls to +48225550101 no longer come to queue 280", false),
    ] {
        let line = if is_removal {
            format!("- {says_so}")
        } else {
            format!("    {says_so}")
        };
        assert!(shown.contains(&line), "{line}: {shown}");
        assert!(says.contains(&Some(says_so)), "{says_so}: {steps:#}");
    }
    assert!(!shown.contains("- queue 280"), "{shown}");
}

/// A department has a range of numbers, and no name of a phone book entry.
#[test]
fn only_entries_are_named() {
    let world = World::company();
    let shown = plan(&world, "departments: {sales: {numbers: 200-299}}", "").ok();
    assert!(
        shown.stdout.contains("~ department sales  ("),
        "{}",
        shown.shot()
    );
}

/// Rights of a role by module; its command, which names each, is cut for people alone.
#[test]
fn what_a_role_comes_to_hold_is_read_at_a_glance() {
    let world = World::company();
    let wanted = "roles: {clerk: {rights: [\"hours:read\", \"hours:write\", \"extensions:read\"]}}";
    let added = plan(&world, wanted, "").ok();
    assert!(
        added
            .stdout
            .contains("more than `user`: extensions:read, hours:read,write"),
        "{}",
        added.shot()
    );
    assert!(added.stdout.contains(" …\n"), "{}", added.shot());
    let json = plan(&world, wanted, "-o json").ok().json();
    let command = json["steps"][0]["command"].as_str().unwrap();
    assert!(command.ends_with("change-presence@own"), "{command}");
    apply(&world, wanted, "").ok();
    let less = "roles: {clerk: {rights: [\"hours:read\", \"holidays:read\"]}}";
    let changed = plan(&world, less, "").ok().stdout;
    assert!(changed.contains("gets: holidays:read\n"), "{changed}");
    assert!(
        changed.contains("loses: hours:write, extensions:read\n")
            || changed.contains("loses: extensions:read, hours:write\n"),
        "{changed}"
    );
}

#[test]
fn none_empties_lists_tables_roles_and_ends() {
    let world = World::company();
    for line in [
        "group add chat",
        "group member add chat 201 --for 2h",
        "role grant 201 manager --department sales --for 2h",
        "extension set 201 --did +48225550201",
        "console permit 201 monitors",
    ] {
        world.run(line).ok();
    }
    let site = "extensions: {201: {role_until: none, did: none, permissions: none, call_rights: none}}\n\
        groups: {chat: {members: {201: {until: none}}}}\n";
    apply(&world, site, "").ok();
    let shown = world.run("extension show 201 -o json").ok().json();
    assert!(shown["memberships"][0]["until"].is_null(), "{shown}");
    assert_eq!(shown["memberships"][0]["role"], "manager");
    assert!(shown["groups"][0]["until"].is_null(), "{shown}");
    apply(
        &world,
        "extensions: {201: {role: none}}\ngroups: {chat: {members: none}}\n",
        "",
    )
    .ok();
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["memberships"][0]["role"], "user");
    assert_eq!(shown["groups"].as_array().unwrap().len(), 0);
    // What is never empty says so.
    for site in [
        "extensions: {201: {enabled: none}}",
        "extensions: {201: {department: none}}",
        "queues: {800: none}",
    ] {
        let wrong = plan(&world, site, "");
        assert_eq!(wrong.exit, 7, "{site}: {}", wrong.shot());
        assert!(
            wrong.stderr.contains("this is never empty"),
            "{site}: {}",
            wrong.shot()
        );
    }
}

/// Whoever named no file is told that it is waited for.
#[test]
fn what_waits_for_a_terminal_says_so() {
    let world = World::company();
    for (line, what) in [
        ("plan", "a site file is read from here"),
        ("apply --dry-run", "a site file is read from here"),
        ("auth diff", "a site file is read from here"),
        ("batch", "one command a line; Ctrl-D"),
        ("import - --profile 3cx", "a list is read from here"),
    ] {
        let answer = world.line(line).tty(200).answers(&[]).stdin("").run();
        assert!(answer.stderr.contains(what), "{line}: {}", answer.shot());
        let line = format!("{line} --no-input");
        let answer = world.line(&line).tty(200).answers(&[]).stdin("").run();
        assert_eq!(answer.exit, 2, "{line}: {}", answer.shot());
        let piped = world.line(&line).stdin("").run();
        assert!(
            !piped.stderr.contains("is read from here"),
            "{}",
            piped.shot()
        );
    }
}

#[test]
fn a_plan_that_was_applied_is_told_as_one() {
    let world = World::company();
    let site = world.file(
        "site.yaml",
        "groups: {night: {members: {201: {}}}}\nextensions: {201: {email: \"u@acme.example\"}}\n",
    );
    world
        .run(&format!("plan {} --out $D/p", site.display()))
        .ok();
    world.run("apply $D/p --yes").ok();
    for line in ["apply $D/p --yes", "apply $D/p --dry-run", "plan $D/p"] {
        let again = world.run(line);
        assert_eq!(again.exit, 6, "{line}: {}", again.shot());
        assert!(
            again
                .stderr
                .contains("you have made every change of this plan already; nothing"),
            "{line}: {}",
            again.shot()
        );
    }
    world.run("extension set 201 --email v@acme.example").ok();
    let other = world.run("apply $D/p --yes");
    assert!(
        other.stderr.contains(
            "you have made every change of this plan already, and the site has changed since"
        ),
        "{}",
        other.shot()
    );
}

/// Nobody is told that they applied what they did by hand.
#[test]
fn what_was_done_by_hand_was_not_applied() {
    for (site, by_hand) in [
        (
            "extensions: {201: {mobile: \"+48221000201\"}}",
            "extension set 201 --mobile +48221000201",
        ),
        ("departments: {new: {}}", "department add new"),
    ] {
        let world = World::company();
        let site = world.file("site.yaml", site);
        world
            .run(&format!("plan {} --out $D/p", site.display()))
            .ok();
        world.run(by_hand).ok();
        let answer = world.run("apply $D/p --yes");
        assert_eq!(answer.exit, 6, "{}", answer.shot());
        assert!(!answer.stderr.contains("applied"), "{}", answer.shot());
        let so = "you have made every change of this plan already";
        assert!(answer.stderr.contains(so), "{}", answer.shot());
    }
}

/// Whatever ended is as good as gone: to say it again is no change.
#[test]
fn what_has_ended_is_no_change() {
    let world = World::company();
    for site in [
        "groups: {g: {members: {201: {until: \"2020-01-01T00:00:00Z\"}}}}",
        "departments: {support: {members: {201: {role: manager, until: \"2020-01-01T00:00:00Z\"}}}}",
        "extensions: {201: {role: manager, role_until: \"2020-01-01T00:00:00Z\"}}",
        "extensions: {201: {permissions: {monitors: \"2020-01-01T00:00:00Z\"}}}",
        "extensions: {201: {system_role: system-admin, system_role_until: \"2020-01-01T00:00:00Z\"}}",
        "extensions: {330: {department: support, role: manager, role_until: \"2020-01-01T00:00:00Z\"}}",
    ] {
        let file = world.file("site.yaml", site);
        let apply = format!("apply {} --yes", file.display());
        world.run(&apply).ok();
        let again = world.run(&format!("plan {} --exit-code", file.display()));
        assert_eq!(again.exit, 0, "{site}: {}", again.shot());
    }
    // In a group nothing is made of it the first time either, and that is said where it stands.
    let ended = "until: \"2020-01-01T00:00:00Z\"";
    let site = format!(
        "groups:\n  night:\n    members:\n      201: {{{ended}}}\n      340: {{{ended}}}\nextensions:\n  340: {{department: support}}\n"
    );
    let file = world.file("site.yaml", site);
    let (plan, apply) = ("plan --exit-code", "apply --yes");
    let run = |line: &str| world.run(&format!("{line} {}", file.display()));
    for (line, exit) in [(plan, 3), (apply, 0), (plan, 0)] {
        let answer = run(line);
        assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
        let told = format!("{}{}", answer.stdout, answer.stderr).replace('\n', " ");
        for (line, number) in [(4, 201), (5, 340)] {
            let place = format!("site.yaml:{line}:");
            assert!(told.contains(&place), "{}", answer.shot());
            let said = format!("the membership of {number} in group night ended on 2020-01-01");
            assert!(told.contains(&said), "{}", answer.shot());
        }
    }
    assert_eq!(
        world.run("group show night -o json").ok().json()["members"],
        0
    );
    // It hides no error: whoever is not there is named, as where it would not have ended.
    for end in ["2020-01-01T00:00:00Z", "2040-01-01T00:00:00Z"] {
        let site = format!("groups: {{g: {{members: {{999: {{until: \"{end}\"}}}}}}}}");
        let file = world.file("site.yaml", site);
        for line in ["apply --yes", "plan"] {
            let answer = world.run(&format!("{line} {}", file.display()));
            let told = format!("{}{}", answer.stdout, answer.stderr);
            assert!(
                told.contains("no extension `999`"),
                "{end}: {}",
                answer.shot()
            );
            assert_eq!(answer.exit, 7, "{end}: {}", answer.shot());
        }
    }
    // A membership that somebody has ends.
    world.run("group member add g 202").ok();
    let file = world.file(
        "site.yaml",
        "groups: {g: {members: {202: {until: \"2020-01-01T00:00:00Z\"}}}}",
    );
    let plan = format!("plan {} --exit-code", file.display());
    assert_eq!(world.run(&plan).exit, 3);
    world.run(&format!("apply {} --yes", file.display())).ok();
    assert_eq!(world.run(&plan).exit, 0);
}

/// Whoever may give a role only until it ends for themselves gives it to somebody new, too: a file
/// is judged as its commands are.
#[test]
fn a_new_person_gets_a_role_with_its_end() {
    let world = World::company();
    world.person("302", "Tim Timed", "support");
    world.role_for("302", "manager", "support", 14 * 86_400);
    let until = world.now().plus(5 * 86_400).rfc3339_utc();
    let file = world.file(
        "site.yaml",
        format!(
            "extensions: {{330: {{department: support, role: manager, role_until: \"{until}\"}}}}"
        ),
    );
    let batch = format!(
        "extension add 330 --department support\nrole grant 330 manager --department support --until {until}\n"
    );
    let batch = world.line("batch --dry-run").by("302").stdin(&batch).run();
    assert_eq!(batch.exit, 0, "{}", batch.shot());
    let apply = format!("apply {} --yes", file.display());
    let applied = world.run_as("302", &apply);
    assert_eq!(applied.exit, 0, "{}", applied.shot());
    // For good it stays refused.
    let file = world.file(
        "site.yaml",
        "extensions: {331: {department: support, role: manager}}",
    );
    let refused = world.run_as("302", &format!("apply {} --yes", file.display()));
    assert_eq!(refused.exit, 4, "{}", refused.shot());
}

/// What somebody set by hand meanwhile is not taken for the plan, which would set something else.
#[test]
fn another_change_of_the_same_thing_is_not_the_plan() {
    let world = World::company();
    let site = world.file("site.toml", "[extensions.201]\nfirst_name = \"Planned\"\n");
    world
        .run(&format!("plan {} --out $D/p", site.display()))
        .ok();
    world.run("extension set 201 --first Other").ok();
    let answer = world.run("apply $D/p --yes");
    assert_eq!(answer.exit, 6, "{}", answer.shot());
    assert!(
        answer
            .stderr
            .contains("the site has changed since this plan was made"),
        "{}",
        answer.shot()
    );
}

/// Rights that somebody can use again are gained, and `--confirm` with the file's name agrees to them.
#[test]
fn power_that_returns_is_told_before_it_does() {
    let world = World::company();
    world.run("role grant 201 system-admin --confirm 201").ok();
    world.run("extension disable 201").ok();
    let site = world.file("site.toml", "[extensions.201]\nenabled = true\n");
    let site = site.display();
    let gains = world.run(&format!("auth diff {site} -o json")).json();
    let shown = gains.to_string();
    assert!(shown.contains("settings:write"), "{shown}");
    let plan = world.run(&format!("plan {site}")).ok();
    assert!(plan.stdout.contains("201 gains"), "{}", plan.shot());
    let confirmed = format!("apply {site} --yes --confirm site.toml");
    world.run(&confirmed).ok();
}

/// One line says what the file is, and what reads it.
#[test]
fn a_file_for_another_command_is_told_as_one() {
    let world = World::company();
    let files = [
        (
            "site.toml",
            "[extensions.201]\nemail = \"u@acme.example\"\n",
        ),
        ("site.yaml", "# ours\nextensions:\n  201: {}\n"),
        ("site.json", "{\"extensions\": {}}"),
        ("list.csv", "Number,FirstName,LastName\n201,Uma,User\n"),
        ("list.txt", "Number;FirstName;LastName\n201;Uma;User\n"),
        ("people.ldif", "version: 1\n\ndn: uid=a,dc=x\nuid: a\n"),
        ("book.vcf", "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n"),
        ("days.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"),
    ];
    for (name, text) in files {
        world.file(name, text);
    }
    world.run("plan $D/site.toml --out $D/plan.json").ok();
    let lists = ["list.csv", "list.txt", "people.ldif"];
    let sites = ["site.toml", "site.yaml", "site.json", "plan.json"];
    let others = ["book.vcf", "days.ics"];
    let mut wrong: Vec<(String, &str)> = Vec::new();
    for verb in ["plan", "apply --yes", "auth diff"] {
        for file in lists {
            wrong.push((format!("{verb} $D/{file}"), "pbxctl import"));
        }
    }
    for file in sites {
        wrong.push((format!("import $D/{file}"), "pbxctl apply"));
        wrong.push((format!("batch $D/{file}"), "pbxctl apply"));
        wrong.push((format!("auth test $D/{file}"), "pbxctl apply"));
    }
    for verb in ["plan", "apply", "auth diff", "batch", "auth test"] {
        wrong.push((
            format!("{verb} $D/{}", others[0]),
            "pbxctl phonebook import",
        ));
        wrong.push((format!("{verb} $D/{}", others[1]), "pbxctl holiday import"));
    }
    for (line, hint) in wrong {
        let answer = world.run(&line);
        assert_eq!(answer.exit, 7, "{line}: {}", answer.shot());
        assert!(
            answer.stderr.contains("it is for another command")
                && answer.stderr.contains(hint)
                && answer.stderr.lines().count() == 2,
            "{line}: {}",
            answer.shot()
        );
    }
}

/// An entry is more than a number, and an end that has passed is told.
#[test]
fn entries_are_named_and_ends_that_have_passed_are_told() {
    let world = World::company();
    let book =
        "phonebook:\n- {company: Acme, numbers: [\"+442079460011\"]}\ndepartments: {sales: {}}\n";
    apply(&world, book, "").ok();
    let gone = plan(&world, "departments: {sales: {}}", "--prune")
        .ok()
        .stdout;
    assert!(gone.contains(" (Acme)"), "{gone}");
    let asked = world.line("apply --format yaml --prune");
    let asked = asked.stdin("departments: {sales: {}}").run();
    assert_eq!(asked.exit, 9);
    assert!(asked.stderr.contains("(Acme)"), "{}", asked.shot());
    let past = "extensions: {201: {role: manager, role_until: \"2020-01-01T00:00:00Z\"}}";
    let told = plan(&world, past, "").ok().stdout;
    assert!(told.contains("warning: it ended on 2020-01-01"), "{told}");
}

/// Who does not see all of it says so in the file.
#[test]
fn a_part_of_the_site_is_told_as_one() {
    let world = World::company();
    for format in ["toml", "yaml"] {
        let part = world
            .run_as("204", &format!("export --format {format}"))
            .ok();
        assert!(
            part.stdout.starts_with("# only a part of the site"),
            "{}",
            part.stdout
        );
        let file = world.file(&format!("part.{format}"), &part.stdout);
        world
            .run_as("204", &format!("plan {}", file.display()))
            .ok();
        let whole = world.run(&format!("export --format {format}")).ok();
        assert!(
            !whole.stdout.contains("a part of the site"),
            "{}",
            whole.stdout
        );
    }
    let part = world.run_as("204", "export --format json").ok();
    assert!(
        part.stderr.contains("a part of the site"),
        "{}",
        part.shot()
    );
}

/// Of many people, those are looked at whom a change can concern; where it may be anybody, it is said
/// that nobody was.
#[test]
fn what_was_not_looked_at_is_told() {
    let world = World::company();
    let list: String = (0..3_000).fold("Number,Department\n".to_owned(), |all, n| {
        format!("{all}{},sales\n", 50_000 + n)
    });
    let list = world.file("list.csv", list);
    world
        .run(&format!(
            "import {} --profile 3cx --yes --max-lock 60",
            list.display()
        ))
        .ok();
    world.run("group add chat").ok();
    let somebody = plan(&world, "extensions: {201: {role: manager}}", "")
        .ok()
        .stdout;
    assert!(somebody.contains("+ 201 gains"), "{somebody}");
    let rights = "groups: {chat: {rights: [\"extensions:read\"]}}";
    let anybody = plan(&world, rights, "").ok().stdout;
    assert!(
        anybody.contains("was not looked at") && anybody.contains("pbxctl auth diff"),
        "{anybody}"
    );
    let json = plan(&world, rights, "-o json").ok().json();
    assert!(json["warnings"][0].as_str().unwrap().contains("auth diff"));
}

/// Of many changes that are made people are shown the first, and how to list the rest. A plan and
/// programs have them all.
#[test]
fn of_many_changes_the_first_are_shown_when_they_are_made() {
    let world = World::new();
    let many: String = (0..203).fold("phonebook:\n".to_owned(), |all, n| {
        format!("{all}- {{company: C{n}, numbers: [\"+4420794609{n:03}\"]}}\n")
    });
    let signs = |answer: &str| answer.lines().filter(|line| line.starts_with("+ ")).count();
    assert_eq!(signs(&plan(&world, &many, "").ok().stdout), 203);
    assert_eq!(signs(&apply(&world, &many, "--dry-run").ok().stdout), 203);
    let json = apply(&world, &many, "--dry-run -o json").ok().json();
    assert_eq!(json["steps"].as_array().map(Vec::len), Some(203));
    let done = apply(&world, &many, "").ok();
    assert_eq!(signs(&done.stdout), 200, "{}", done.shot());
    let (_, list) = done
        .stdout
        .split_once("… and 3 more changes; list them all: pbxctl ")
        .unwrap();
    let listed = world.run(&format!("{} -o json", list.lines().next().unwrap()));
    assert_eq!(listed.ok().json().as_array().map(Vec::len), Some(203));
    assert!(done.stdout.contains("\n203 added\n"), "{}", done.shot());
}

/// A DID that somebody gives up for one step, and has in the end, still comes to them.
#[test]
fn only_dids_that_are_gone_in_the_end_no_longer_come() {
    let world = World::company();
    for (number, dids) in [
        ("201", "+48225550101 --did +48225550109"),
        ("202", "+48225550102"),
        ("203", "+48225550103"),
    ] {
        world
            .run(&format!("extension set {number} --did {dids}"))
            .ok();
    }
    let circle = "extensions: {201: {did: [\"+48225550102\", \"+48225550109\"]}, \
        202: {did: [\"+48225550103\"]}, 203: {did: [\"+48225550101\"]}}";
    let shown = plan(&world, circle, "").ok();
    assert!(
        shown
            .stdout
            .contains("calls to +48225550101 no longer come to extension 201"),
        "{}",
        shown.shot()
    );
    assert!(
        !shown.stdout.contains("calls to +48225550101, +48225550109"),
        "{}",
        shown.shot()
    );
    assert!(
        !shown.stdout.contains("calls to +48225550109"),
        "{}",
        shown.shot()
    );
}
