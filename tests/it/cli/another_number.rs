//! `import`: people who have another number in the directory by now.

use crate::common::{Answer, World};
use std::fmt::Write as _;

/// Imports people of a directory with these user names and numbers.
fn import(world: &World, people: &[(&str, &str)]) -> Answer {
    let mut file = String::new();
    for (name, number) in people {
        writeln!(file, "dn: cn=p{number},dc=x\nsn: P\nipPhone: {number}").unwrap();
        match *name {
            "" => writeln!(file).unwrap(),
            name => writeln!(file, "uid: {name}\n").unwrap(),
        }
    }
    world.file("people.ldif", file);
    world.run("import $D/people.ldif --department sales --map uid=username --prune --yes")
}

/// Who has the user name of somebody new and is gone from the file may be the same person: the error
/// says how they keep what they have.
#[test]
fn a_new_number_of_somebody_is_told_with_its_command() {
    let world = World::company();
    let others = [("ewa", "251"), ("ola", "252")];
    let with = |more: &[(&'static str, &'static str)]| [&others, more].concat();
    import(&world, &with(&[("jan", "250")])).ok();
    let told =
        "hint: if 250 and 254 are the same person, first: `pbxctl extension renumber 250 254`";
    let refused = import(&world, &with(&[("jan", "254")]));
    assert_eq!(refused.exit, 6, "{}", refused.shot());
    assert!(refused.stderr.contains(told), "{}", refused.shot());
    // Who is in the file too is somebody else, on an earlier line or a later one.
    for both in [[("", "250"), ("jan", "254")], [("jan", "254"), ("", "250")]] {
        let refused = import(&world, &with(&both));
        assert_eq!(refused.exit, 6, "{}", refused.shot());
        assert!(!refused.stderr.contains("renumber"), "{}", refused.shot());
    }
    world.run("extension renumber 250 254").ok();
    let again = import(&world, &with(&[("jan", "254")])).ok();
    assert!(
        again.stdout.contains("nothing to change"),
        "{}",
        again.shot()
    );
    // Of many, the first ones are told, and how many more there are.
    let names = ["a1", "a2", "a3", "a4", "a5", "a6", "a7"];
    let numbers = |from: usize| (from..).map(|number| number.to_string());
    let old: Vec<_> = names.into_iter().zip(numbers(260)).collect();
    let new: Vec<_> = names.into_iter().zip(numbers(270)).collect();
    fn of<'a>(all: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
        all.iter()
            .map(|(name, number)| (*name, number.as_str()))
            .collect()
    }
    import(&world, &[of(&old), with(&[("jan", "254")])].concat()).ok();
    let refused = import(&world, &of(&new));
    let said = refused.stderr.matches("extension renumber").count();
    assert_eq!(said, 5, "{}", refused.shot());
    assert!(
        refused
            .stderr
            .contains("2 more may have another number now")
    );
}
