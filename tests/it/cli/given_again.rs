//! `import`: a number that the directory has given to somebody else.

use crate::common::{Answer, World};
use std::fmt::Write as _;

/// Somebody of a directory: user name, first name, last name, number, address.
type Entry = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const EVA: Entry = ("eva", "Eva", "Boss", "250", "eva@x.example");
const BO: Entry = ("bo", "Bo", "Li", "251", "bo@x.example");
const CY: Entry = ("cy", "Cy", "Po", "252", "cy@x.example");
const ZED: Entry = ("zed", "Zed", "Trainee", "250", "zed@x.example");

fn import(world: &World, people: &[Entry], options: &str) -> Answer {
    let mut file = String::new();
    for (uid, first, last, number, mail) in people {
        writeln!(file, "dn: cn={uid},dc=x\ngivenName: {first}\nsn: {last}").unwrap();
        writeln!(file, "ipPhone: {number}").unwrap();
        for (name, text) in [("uid", uid), ("mail", mail)] {
            if !text.is_empty() {
                writeln!(file, "{name}: {text}").unwrap();
            }
        }
        writeln!(file).unwrap();
    }
    world.file("people.ldif", file);
    world.run(&format!(
        "import $D/people.ldif --department sales --map uid=username {options}"
    ))
}

fn night(world: &World, people: &[Entry]) -> Answer {
    import(world, people, "--prune --yes")
}

/// Eva was manager, has a password, a DID and a mailbox, and has left.
fn eva_has_left() -> World {
    let world = World::company();
    night(&world, &[EVA, BO, CY]).ok();
    world.run("role grant 250 manager -d sales").ok();
    world.password("250", "correct horse battery");
    world
        .run("extension set 250 --vm on --did +48225550125")
        .ok();
    night(&world, &[BO, CY]).ok();
    world
}

fn shown(world: &World, number: &str) -> serde_json::Value {
    let shown = world.run(&format!("extension show {number} -o json"));
    shown.ok().json()
}

/// Nobody gets the role, password, DID and mailbox of whoever had their number before.
#[test]
fn a_leavers_number_of_somebody_new_is_an_error() {
    let world = eva_has_left();
    for options in ["--prune --yes", "--prune --yes --dry-run", "", "--strict"] {
        let refused = import(&world, &[BO, CY, ZED], options);
        assert_eq!(refused.exit, 7, "{}", refused.shot());
        let said = "250 is Eva Boss here, another person, disabled: `zed` would take over their account, with the role manager in sales, a password, the DID +48225550125, a mailbox";
        assert!(refused.stderr.contains(said), "{}", refused.shot());
        let hint = "hint: if 250 is somebody else's now, first: `pbxctl extension remove 250`; if it is the same person: `pbxctl extension set 250 --username zed`";
        assert!(refused.stderr.contains(hint), "{}", refused.shot());
    }
    assert_eq!(shown(&world, "250")["enabled"], false);
    assert_eq!(shown(&world, "250")["first_name"], "Eva");
    // A directory that says itself that they are enabled does not bring them back either.
    let file = "dn: cn=zed,dc=x\ngivenName: Zed\nsn: Trainee\nipPhone: 250\nuid: zed\nmail: zed@x.example\nuserAccountControl: 512\n";
    world.file("said.ldif", file);
    world.run("extension disable 250 --yes").ok();
    let said = world.run("import $D/said.ldif --map uid=username");
    assert_eq!(said.exit, 7, "{}", said.shot());
    // Both ways out are true.
    let other = eva_has_left();
    other.run("extension set 250 --username zed").ok();
    night(&other, &[BO, CY, ZED]).ok();
    assert_eq!(shown(&other, "250")["role"], "manager");
    world.run("extension remove 250 --yes").ok();
    night(&world, &[BO, CY, ZED]).ok();
    let zed = shown(&world, "250");
    assert_eq!(
        (&zed["role"], &zed["enabled"]),
        (&"user".into(), &true.into())
    );
    assert_eq!(zed["password_set"], false);
}

/// Whoever has the same user name, or the same address, is the same person.
#[test]
fn a_marriage_and_another_user_name_are_the_same_person() {
    for now in [
        ("eva", "Eva", "Miller", "250", "miller@x.example"),
        ("emiller", "Eva", "Miller", "250", "EVA@x.example"),
        ("EVA", "Zed", "Trainee", "250", ""),
        // Nothing that identifies them was read.
        ("", "Eva", "Miller", "250", ""),
    ] {
        let world = eva_has_left();
        night(&world, &[BO, CY, now]).ok();
        assert_eq!(shown(&world, "250")["enabled"], true, "{now:?}");
    }
    // Of somebody who is there, the same name says enough.
    let world = World::company();
    night(&world, &[EVA, BO, CY]).ok();
    night(
        &world,
        &[("e.boss", "Eva", "Boss", "250", "e.boss@y.example"), BO, CY],
    )
    .ok();
    assert_eq!(shown(&world, "250")["username"], "e.boss");
    let refused = night(&world, &[ZED, BO, CY]);
    assert_eq!(refused.exit, 7, "{}", refused.shot());
    assert!(
        refused
            .stderr
            .contains("250 is Eva Boss here, another person: `zed`"),
        "{}",
        refused.shot()
    );
}

/// Lists without user names know people by their addresses.
#[test]
fn every_list_knows_them_by_their_addresses() {
    for (first, second) in [
        (
            "Number,FirstName,LastName,EmailAddress\n250,Eva,Boss,eva@x.example\n",
            "Number,FirstName,LastName,EmailAddress\n250,Zed,Trainee,zed@x.example\n",
        ),
        (
            "extension,name,voicemail_email\n250,Eva Boss,eva@x.example\n",
            "extension,name,voicemail_email\n250,Zed Trainee,zed@x.example\n",
        ),
        (
            "number,first_name,last_name,email\n250,Eva,Boss,eva@x.example\n",
            "number,first_name,last_name,email\n250,Zed,Trainee,zed@x.example\n",
        ),
    ] {
        let world = World::company();
        world.file("people.csv", first);
        world.run("import $D/people.csv --department sales").ok();
        world.file("people.csv", second);
        let refused = world.run("import $D/people.csv");
        assert_eq!(refused.exit, 7, "{}", refused.shot());
        let hint = "`pbxctl extension set 250 --email zed@x.example`";
        assert!(refused.stderr.contains(hint), "{}", refused.shot());
        world.run("extension set 250 --email zed@x.example").ok();
        world.run("import $D/people.csv").ok();
        // Without names, an address is only another address.
        let head = second.lines().next().unwrap();
        let (number, _) = head.split_once(',').unwrap();
        let (_, email) = head.rsplit_once(',').unwrap();
        let file = format!("{number},{email}\n250,zoe@x.example\n");
        world.file("people.csv", file);
        world.run("import $D/people.csv").ok();
        assert_eq!(shown(&world, "250")["email"], "zoe@x.example");
    }
}

/// Two who exchanged their numbers, and one who has the number of somebody who left.
#[test]
fn people_under_other_numbers_are_told_with_the_commands() {
    let world = World::company();
    night(&world, &[EVA, BO, CY]).ok();
    let swapped = [
        ("eva", "Eva", "Boss", "251", "eva@x.example"),
        ("bo", "Bo", "Li", "250", "bo@x.example"),
        CY,
    ];
    let refused = night(&world, &swapped);
    let three = "hint: 250 and 251 swap numbers in three steps: `pbxctl extension renumber 251 FREE`, `pbxctl extension renumber 250 251`, `pbxctl extension renumber FREE 250`\n";
    assert_eq!(
        refused.stderr.matches("hint: ").count(),
        2,
        "{}",
        refused.shot()
    );
    assert!(refused.stderr.contains(three), "{}", refused.shot());
    for step in ["renumber 251 299", "renumber 250 251", "renumber 299 250"] {
        world.run(&format!("extension {step}")).ok();
    }
    let again = night(&world, &swapped).ok();
    assert!(
        again.stdout.contains("nothing to change"),
        "{}",
        again.shot()
    );
    // Cy has the number of Bo, who left.
    let cy = ("cy", "Cy", "Po", "250", "cy@x.example");
    let refused = night(&world, &[swapped[0], cy]);
    let said = "hint: if it is 252 who has 250 now, first `pbxctl extension remove 250` (or give its person another number), then `pbxctl extension renumber 252 250`";
    assert!(refused.stderr.contains(said), "{}", refused.shot());
    world.run("extension remove 250 --yes").ok();
    world.run("extension renumber 252 250").ok();
    night(&world, &[swapped[0], cy]).ok();
}
