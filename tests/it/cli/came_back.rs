//! What pbxctl prints comes back by `import`: to nothing to change, or to an error that says what it is.

use crate::common::{Answer, World};

fn import(world: &World, by: &str, file: &str, options: &str) -> Answer {
    let path = world.file("back.csv", file);
    let line = format!("import {} {options}", path.display());
    world.run_as(by, &line)
}

fn records(world: &World) -> usize {
    let list = world.run("audit list --limit 0 -o json").ok().json();
    list.as_array().unwrap().len()
}

/// A company with something of everything that a list says.
fn company() -> World {
    let world = World::company();
    for line in [
        "extension set 201 --email uma@acme.example --mobile +447700900201 --did +48225550121 --vm on",
        "extension set 202 --forward-busy extension:201 --no-answer-seconds 20",
        "extension set 301 --email ivo@acme.example --did +48225550131",
        "extension disable 205",
        "queue add 800 --department sales --name Line",
        "queue member add 800 201 202",
        "ring-group add 801 --department support",
        "ivr add 802 --department sales",
        "trunk add 803",
    ] {
        world.run(line).ok();
    }
    world
}

/// Whoever exports a list may import it again: nothing differs, so nothing is refused or recorded.
#[test]
fn whoever_exports_a_list_may_import_it() {
    let world = company();
    let exports = [
        ("export --profile plain", "--profile plain"),
        ("export --profile 3cx", "--profile 3cx"),
        (
            "export --profile freepbx",
            "--profile freepbx --kind extensions",
        ),
        ("extension list -o csv", ""),
        (
            "extension list -o csv --columns number,first_name,last_name,department,role,email,did,enabled",
            "--profile plain",
        ),
        ("extension list -o csv --csv-safe", "--csv-safe"),
    ];
    for by in ["100", "201", "202", "203", "204", "205", "301", "304"] {
        for (export, options) in exports {
            let text = world.run_as(by, export);
            if text.exit != 0 {
                continue;
            }
            let before = records(&world);
            let back = import(&world, by, &text.stdout, options);
            let said = back.stdout.contains("nothing to change");
            let shot = back.shot();
            assert!(
                back.exit == 0 && said,
                "{by}: {export}\n{}\n{shot}",
                text.stdout
            );
            assert_eq!(records(&world), before, "{by}: {export}");
        }
    }
}

/// A list of something else is never one of people.
#[test]
fn lists_of_other_things_are_not_people() {
    let world = company();
    world.run("ring-group member add 801 301").ok();
    world
        .run("token add --right extensions:read --for 30d")
        .ok();
    let other = World::company();
    for (list, what) in [
        (
            "queue list",
            "a list of queues, ring groups, IVRs or trunks",
        ),
        (
            "ring-group list",
            "a list of queues, ring groups, IVRs or trunks",
        ),
        ("ivr list", "a list of queues, ring groups, IVRs or trunks"),
        (
            "queue list --columns number,name,members",
            "a list of queues",
        ),
        (
            "trunk list",
            "a list of queues, ring groups, IVRs or trunks",
        ),
        (
            "department member list sales",
            "a list of members, with their role there",
        ),
        (
            "queue member list 800",
            "a list of members of a queue or ring group",
        ),
        (
            "ring-group member list 801",
            "a list of members of a queue or ring group",
        ),
        (
            "auth who-can extensions:write department:sales",
            "a list of people who may do something",
        ),
        ("token list", "a list of tokens"),
        ("department list", "a list of departments"),
        ("group list", "a list of groups"),
    ] {
        let (verb, columns) = list.split_once(" --").unwrap_or((list, ""));
        let columns = match columns {
            "" => String::new(),
            columns => format!("--{columns}"),
        };
        let text = world.run(&format!("{verb} -o csv {columns}")).ok().stdout;
        for options in ["", "--profile plain", "--kind queues", "--from-number 900"] {
            let back = import(&other, "100", &text, options);
            assert_eq!(back.exit, 7, "{list} {options}: {}", back.shot());
            assert!(back.stderr.contains(what), "{list}: {}", back.shot());
            let comes_back = ["pbxctl apply", "pbxctl extension list -o csv"];
            let is_said = comes_back.iter().any(|way| back.stderr.contains(way));
            assert!(is_said, "{}", back.shot());
        }
    }
}

/// A column that is there is not asked for.
#[test]
fn a_number_alone_is_said_to_be_too_little() {
    let world = World::company();
    let back = import(&world, "100", "number,foo\n201,1\n", "");
    assert_eq!(back.exit, 7);
    let said = "only its column `number` can be read";
    assert!(back.stderr.contains(said), "{}", back.shot());
    assert!(
        back.stderr.contains("such as `first_name`"),
        "{}",
        back.shot()
    );
}

/// What `--csv-safe` guarded comes in as it was, or not at all: also where it would be a valid text.
#[test]
fn guarded_cells_come_back_as_they_were() {
    let world = World::company();
    world
        .line("")
        .words(&["extension", "set", "201", "--first", "=HYPERLINK(\"x\")"])
        .run()
        .ok();
    world
        .line("")
        .words(&[
            "phonebook",
            "add",
            "--number",
            "+442079460902",
            "--company",
            "=1+1",
        ])
        .run()
        .ok();
    for (list, verb) in [
        ("extension list -o csv", "import"),
        (
            "phonebook export --format csv",
            "phonebook import --format csv",
        ),
    ] {
        let text = world.run(&format!("{list} --csv-safe")).ok().stdout;
        assert!(text.contains("'="), "{text}");
        let path = world.file("safe.csv", &text);
        let line = format!("{verb} {}", path.display());
        let bare = world.run(&line);
        assert_eq!(bare.exit, 7, "{}", bare.shot());
        assert!(
            bare.stderr.contains("`--csv-safe` writes it"),
            "{}",
            bare.shot()
        );
        let safe = world.run(&format!("{line} --csv-safe")).ok();
        let said = safe.stdout.as_str();
        let does = [" added", " changed"]
            .iter()
            .any(|word| said.contains(word));
        assert!(!does || verb != "import", "{}", safe.shot());
    }
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["first_name"], "=HYPERLINK(\"x\")");
}

/// A DID that somebody else has is an error of its row by every route, and takes nothing away.
#[test]
fn a_did_of_somebody_else_is_refused_by_every_route() {
    let world = company();
    let file = "number,first_name,did\n201,Una,+48225550131\n";
    let refused = import(&world, "100", file, "");
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert!(refused.stderr.contains("301"), "{}", refused.shot());
    let ensure = world.run("extension ensure 201 --first Una --did +48225550131");
    assert_eq!(ensure.exit, 6, "{}", ensure.shot());
    let shown = world.run("extension show 201 -o json").ok().json();
    assert_eq!(shown["did"][0], "+48225550121");
    assert_ne!(shown["first_name"], "Una");
    // Whose it is is not told to people who do not see them (D12).
    world.run("extension set 401 --did +48225550141").ok();
    let file = file.replace("+48225550131", "+48225550141");
    let taken = import(&world, "204", &file, "");
    assert!(!taken.stderr.contains("401"), "{}", taken.shot());
    let line = "extension ensure 201 --first Una --did +48225550141";
    let ensure = world.run_as("204", line);
    assert_eq!(taken.exit, ensure.exit, "{}{}", taken.shot(), ensure.shot());
}

/// A directory that has somebody under a former number adds nobody.
#[test]
fn a_former_number_is_nobody_new() {
    let world = World::company();
    let people = "dn: cn=Carla Brandt,dc=x\nobjectClass: person\ntelephoneNumber: 292\ngivenName: Carla\nsn: Brandt\nmail: carla@acme.example\n\n\
        dn: cn=Dora Lind,dc=x\nobjectClass: person\ntelephoneNumber: 294\ngivenName: Dora\nsn: Lind\nmail: dora@acme.example\n";
    let path = world.file("people.ldif", people);
    let line = format!("import {} --department sales --prune --yes", path.display());
    world.run(&line).ok();
    world.run("extension renumber 292 293").ok();
    let again = world.run(&line).ok();
    let said = "293 is left unchanged: the file has them as 292";
    assert!(again.stderr.contains(said), "{}", again.shot());
    assert!(
        again.stdout.contains("nothing to change"),
        "{}",
        again.shot()
    );
    assert_eq!(world.run("extension show 292").exit, 5);
}

/// People of a directory without a department are told of the attribute that may have it.
#[test]
fn the_department_of_a_directory_is_an_attribute() {
    let world = World::company();
    let people = "dn: cn=Carla Brandt,ou=sales,dc=x\nobjectClass: person\ntelephoneNumber: 292\ngivenName: Carla\nsn: Brandt\nou: sales\n";
    let path = world.file("people.ldif", people);
    let line = format!("import {}", path.display());
    let homeless = world.run(&line);
    assert_eq!(homeless.exit, 7);
    assert!(
        homeless.stderr.contains("--map ou=department"),
        "{}",
        homeless.shot()
    );
    world.run(&format!("{line} --map ou=department")).ok();
}
