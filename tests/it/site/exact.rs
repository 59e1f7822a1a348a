//! What is written is what is there afterwards, whatever else the same files change.

use super::{apply, export, plan};
use crate::common::World;
use serde_json::{Value, json};

fn rights(world: &World, role: &str) -> Vec<String> {
    let there: Value = serde_json::from_str(&export(world, "json")).unwrap();
    let rights = there["roles"][role]["rights"].as_array().unwrap();
    let words = rights
        .iter()
        .map(|right| right.as_str().unwrap().to_owned());
    let mut words: Vec<_> = words.collect();
    words.sort_unstable();
    words
}

/// The rights of `user` that a site can take away, in two halves.
const SOME: [&str; 4] = [
    "dashboard:read@own",
    "extensions:read@own",
    "passwords:write@own",
    "voicemail:read@own",
];
const MORE: [&str; 3] = ["see-group-members", "show-my-presence", "tokens:read@own"];

/// A new role holds exactly its list, also if the same files change the role `user`: what they give
/// to it and what they take from it, whichever is written first, however long the new one has to wait.
#[test]
fn a_new_role_has_its_list_whatever_becomes_of_user() {
    let less: Vec<_> = SOME.to_vec();
    let more: Vec<_> = [&SOME[..], &MORE, &["intercom", "perform-operations"]].concat();
    let lists = [
        [&SOME[..], &["voicemail:write@own", "call-log:read"]].concat(),
        [&["dashboard:read@own", "show-my-presence"][..]].concat(),
        [&SOME[..], &MORE, &["intercom", "extensions:read"]].concat(),
    ];
    for user in [less, more] {
        for (nth, list) in lists.iter().enumerate() {
            let world = World::company();
            world.run("role add helper --from manager").ok();
            // The name of the new one has to get free first.
            let roles = json!({
                "aide": {"was": "helper"}, "helper_": {"rights": list},
                "user": {"rights": user},
            });
            let text = roles.to_string().replace("helper_", "helper2");
            let mut text = format!("{{\"roles\": {text}}}");
            if nth == 1 {
                // `user` is written before it.
                text = format!(
                    "{{\"roles\": {{\"user\": {{\"rights\": {}}}, \"helper2\": {{\"rights\": {}}}, \
                     \"aide\": {{\"was\": \"helper\"}}}}}}",
                    json!(user),
                    json!(list)
                );
            }
            let saved = world.folder().join("plan");
            let line = format!("plan --format json --out {}", saved.display());
            world.line(&line).stdin(&text).run().ok();
            world.run(&format!("apply --yes {}", saved.display())).ok();
            let mut wanted: Vec<_> = list.iter().map(|right| (*right).to_owned()).collect();
            wanted.sort_unstable();
            assert_eq!(rights(&world, "helper2"), wanted, "{text}");
            let again = world.line("plan --exit-code --format json");
            assert_eq!(again.stdin(&text).run().ok().stdout, "nothing to change\n");
        }
    }
}

/// Where `user` keeps its rights, a new role is told by them.
#[test]
fn a_new_role_starts_from_user_otherwise() {
    let world = World::company();
    let site = "roles: {helper: {rights: [\"dashboard:read@own\"]}, other: {purpose: Some}}";
    let told = plan(&world, site, "").ok().stdout;
    assert!(told.contains("role add helper --from user"), "{told}");
    let site = "roles: {other: {purpose: Some}, user: {rights: [\"dashboard:read@own\", \"passwords:write@own\"]}}";
    let told = plan(&world, site, "").ok().stdout;
    assert!(told.contains("role add other --from user"), "{told}");
}

/// What another thing becomes by its `was` is not there to be changed: both places are shown, of
/// everything that can be renamed, and whatever is said of it.
#[test]
fn nothing_is_said_of_what_becomes_another() {
    let world = World::company();
    world.run("group add night").ok();
    world.run("role add helper --from user").ok();
    let before = export(&world, "json");
    for (table, was, new, said) in [
        ("extensions", "201", "251", "{}"),
        ("extensions", "201", "251", "{role: manager}"),
        ("extensions", "201", "251", "{enabled: false}"),
        (
            "extensions",
            "201",
            "251",
            "{permissions: {monitors: never}}",
        ),
        ("extensions", "201", "251", "{password: generate}"),
        ("departments", "sales", "vertrieb", "{}"),
        ("departments", "sales", "vertrieb", "{display_name: Sales}"),
        ("groups", "night", "nachts", "{members: {}}"),
        ("roles", "helper", "helferin", "{}"),
    ] {
        for both in [
            format!("{table}:\n  {was}: {said}\n  {new}: {{was: {was}}}"),
            format!("{table}:\n  {new}: {{was: {was}}}\n  {was}: {said}"),
        ] {
            let answer = apply(&world, &both, "");
            assert_eq!(answer.exit, 7, "{both}\n{}", answer.shot());
            for place in [":2:3", ":3:3"] {
                assert!(answer.stderr.contains(place), "{}", answer.shot());
            }
        }
    }
    assert_eq!(export(&world, "json"), before);
    // Somebody new gets the number, and a second time changes nothing.
    let next = "extensions: {201: {department: sales, first_name: New}, 251: {was: 201}}";
    apply(&world, next, "").ok();
    plan(&world, next, "--exit-code").ok();
}

/// A new name that another thing has is not ignored: both are named. A rename that is done is
/// done, also of several that follow each other.
#[test]
fn a_name_that_is_taken_is_said_to_be() {
    let world = World::company();
    for line in [
        "group add night",
        "group add day",
        "role add helper --from user",
        "role add aide --from user",
    ] {
        world.run(line).ok();
    }
    for (site, names) in [
        ("departments: {support: {was: sales}}", ["support", "sales"]),
        ("groups: {night: {was: day}}", ["night", "day"]),
        (
            "groups: {administrators: {was: day}}",
            ["administrators", "day"],
        ),
        ("roles: {helper: {was: aide}}", ["helper", "aide"]),
        ("roles: {manager: {was: aide}}", ["manager", "aide"]),
    ] {
        let answer = plan(&world, site, "--exit-code");
        assert_eq!(answer.exit, 6, "{site}\n{}", answer.shot());
        for name in names {
            assert!(answer.stdout.contains(name), "{}", answer.shot());
        }
        assert_eq!(apply(&world, site, "").exit, 6, "{site}");
    }
    let chain = "departments: {sales: {was: support}, vertrieb: {was: sales}}\n\
        groups: {day: {was: night}, noon: {was: day}}\nroles: {aide: {was: helper}, help: {was: aide}}";
    apply(&world, chain, "").ok();
    plan(&world, chain, "--exit-code").ok();
    let home = |number: &str| {
        let shown = world.run(&format!("extension show {number} -o json")).ok();
        shown.json()["department"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        (home("201"), home("301")),
        ("vertrieb".into(), "sales".into())
    );
}

/// Speed dials of a book change hands like DIDs, in a circle too; not in halves.
#[test]
fn speed_dials_change_hands() {
    let world = World::company();
    let book = |dials: [u8; 3]| {
        let names = ["Ash", "Birch", "Cedar"];
        let entries = names.iter().zip(dials).map(|(name, dial)| {
            json!({"company": name, "numbers": ["+442079460902"], "speed_dial": dial.to_string()})
        });
        json!({"phonebook": entries.collect::<Vec<_>>()}).to_string()
    };
    apply(&world, &book([11, 12, 13]), "").ok();
    for next in [[12, 11, 13], [11, 13, 12], [12, 13, 14], [14, 12, 13]] {
        let half = apply(&world, &book([13, 13, 13]), "");
        assert_eq!(half.exit, 6, "{}", half.shot());
        let saved = world.folder().join("plan");
        let line = format!("plan --format json --out {}", saved.display());
        world.line(&line).stdin(&book(next)).run().ok();
        world.run(&format!("apply --yes {}", saved.display())).ok();
        plan(&world, &book(next), "--exit-code").ok();
    }
    apply(&world, &book([14, 13, 12]), "--keep-going").ok();
    plan(&world, &book([14, 13, 12]), "--exit-code").ok();
}

/// The built-in group keeps its rights, and a file that says otherwise is told so.
#[test]
fn administrators_keep_their_rights() {
    let world = World::company();
    for said in [
        "rights: []",
        "system_rights: []",
        "rights: [\"extensions:read\"]",
        "system_rights: [\"reports:read\"]",
    ] {
        let site = format!("groups: {{administrators: {{{said}}}}}");
        let answer = apply(&world, &site, "");
        let rights = said.starts_with("rights: []");
        // It has none over its members alone: that is so already.
        let exit = if rights { 0 } else { 7 };
        assert_eq!(answer.exit, exit, "{said}\n{}", answer.shot());
    }
    let shown = world.run("group show administrators -o json").ok().json();
    let all = json!({"groups": {"administrators": {"system_rights": shown["system_rights"]}}});
    plan(&world, &all.to_string(), "--exit-code").ok();
    // An export leaves out what is the same everywhere.
    let there: Value = serde_json::from_str(&export(&world, "json")).unwrap();
    assert_eq!(
        there["groups"]["administrators"]["system_rights"],
        Value::Null
    );
}

/// What a folder of site files has and cannot be read is an error, never left out; a link to a
/// folder is read.
#[test]
fn nothing_in_a_folder_is_left_out() {
    let world = World::company();
    let site = world.folder().join("site");
    let team = world.folder().join("team");
    std::fs::create_dir(&site).unwrap();
    std::fs::create_dir(&team).unwrap();
    world.file("site/a.toml", "[groups.day]\n");
    world.file("team/b.toml", "[groups.night]\n");
    let link = site.join("team");
    std::os::unix::fs::symlink(&team, &link).unwrap();
    let line = format!("apply --prune --yes {}", site.display());
    world.run(&line).ok();
    world.run("group show night").ok();
    world.run(&line).ok();
    world.run("group show night").ok();
    for (name, to) in [("team", "nowhere"), ("c.toml", "/dev/null")] {
        let path = site.join(name);
        drop(std::fs::remove_file(&path));
        std::os::unix::fs::symlink(to, &path).unwrap();
        let answer = world.run(&line);
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(answer.stderr.contains(name), "{}", answer.shot());
        world.run("group show night").ok();
        std::fs::remove_file(&path).unwrap();
    }
}

/// Who moves to a department where they are a member stays what they are there, so that is what the
/// file is compared with: by a move, and by one that brings a new number.
#[test]
fn who_comes_home_gets_the_role_of_the_file() {
    for (new, was) in [("204", ""), ("264", "was = \"204\"\n")] {
        for role in ["user", "manager", "receptionist"] {
            let world = World::company();
            world
                .run("department member add support 204 --role manager --allow barge-in")
                .ok();
            let said = "department = \"support\"\ncall_rights = {}\n";
            let text = format!("[extensions.{new}]\n{was}{said}role = \"{role}\"\n");
            let line = world.line("apply --yes --format toml").stdin(&text);
            line.run().ok();
            let person = world.run(&format!("extension show {new}")).ok().stdout;
            let at_home = person.lines().find(|line| line.contains("(home)"));
            let at_home = at_home.unwrap_or_default();
            assert!(at_home.contains(role), "{person}");
            assert!(!at_home.contains("barge-in"), "{person}");
            let again = world.line("plan --exit-code --format toml");
            assert_eq!(again.stdin(&text).run().ok().stdout, "nothing to change\n");
        }
    }
}

/// The word for no value is no text: what is exported would clear it.
#[test]
fn the_word_for_no_value_is_no_text() {
    let world = World::company();
    world.run("queue add 800 -d sales").ok();
    world.run("group add night").ok();
    world.run("role add helper --from user").ok();
    world
        .run("phonebook add --company Halden --number +442079460902")
        .ok();
    let before = export(&world, "json");
    world.file(
        "people.csv",
        "number,first_name,last_name,department\n491,none,Smith,sales\n",
    );
    world.file(
        "people.ldif",
        "dn: uid=x,dc=x\ntelephoneNumber: 492\ngivenName: Jo\nsn: none\n\n",
    );
    world.file(
        "groups.csv",
        "grpnum,description,grplist\n690,none,201-202\n",
    );
    world.file(
        "cards.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:none;none;;;\r\nFN:none none\r\nTEL;TYPE=WORK:+48221112244\r\nEND:VCARD\r\n",
    );
    for line in [
        "import $D/people.csv --profile plain",
        "import $D/people.ldif --profile ldif --department sales",
        "import $D/groups.csv --profile freepbx --department sales",
        "phonebook import $D/cards.vcf --format vcard",
        "extension add 493 -d sales --first ' none '",
        "extension set 201 --last ' none '",
        "extension copy 201 494 --first ' none '",
        "department add d2 --display-name ' none '",
        "department set sales --display-name ' none '",
        "group add g2 --display-name ' none '",
        "group set night --display-name ' none '",
        "queue add 801 -d sales --name ' none '",
        "queue set 800 --name ' none '",
        "role add r2 --from user --purpose ' none '",
        "role set helper --purpose ' none '",
        "phonebook add --first ' none ' --number +48601879136",
        "phonebook set 1 --note ' none '",
    ] {
        let answer = world.run(line);
        assert!(matches!(answer.exit, 6 | 7), "{line}: {}", answer.shot());
        let said = "that is the word for no value";
        assert!(answer.stderr.contains(said), "{line}: {}", answer.shot());
    }
    assert_eq!(export(&world, "json"), before);
    plan(&world, &before, "--exit-code").ok();
}

/// The call rights of a role in a department have one table: two of them would undo each other in every
/// run.
#[test]
fn call_rights_are_said_in_their_table_only() {
    let world = World::company();
    let site = "departments: {sales: {call_rights: {group-admin: {intercom: allow}}, \
                role_rights: {user: {allow-parking: allow, \"voicemail:read@own\": deny}}}}";
    let answer = apply(&world, site, "");
    assert_eq!(answer.exit, 7, "{}", answer.shot());
    for said in [
        "error: `allow-parking` is a call right",
        "write it in the table `call_rights`, also of `user`",
    ] {
        assert!(answer.stderr.contains(said), "{}", answer.shot());
    }
    let site = "departments: {sales: {call_rights: {user: {allow-parking: allow}}, \
                role_rights: {user: {\"voicemail:read@own\": deny}}}}";
    apply(&world, site, "").ok();
    plan(&world, site, "--exit-code").ok();
}
