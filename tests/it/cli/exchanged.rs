//! `import`: people who have other numbers in the file than here. What it advises is followed to the
//! letter, and nobody in the file is removed.

use crate::common::{Answer, World};

/// Somebody of a list: who they are, and their number.
type Row = (&'static str, &'static str);

/// The list in that format, by which people are known by their addresses; `uid` by their user names.
fn list(format: &str, rows: &[Row]) -> String {
    let head = match format {
        "uid" | "ldif" => "",
        "freepbx" => "extension,name,voicemail_email\n",
        "3cx" => "Number,FirstName,LastName,EmailAddress\n",
        _ => "number,first_name,last_name,email\n",
    };
    let row = |(who, number): &Row| match format {
        "uid" | "ldif" => format!(
            "dn: cn={who},dc=x\ngivenName: {who}\nsn: Po\nuid: {who}\nmail: {who}@x.example\nipPhone: {number}\n\n"
        ),
        "freepbx" => format!("{number},{who} Po,{who}@x.example\n"),
        _ => format!("{number},{who},Po,{who}@x.example\n"),
    };
    let rows: Vec<_> = rows.iter().map(row).collect();
    format!("{head}{}", rows.concat())
}

fn import(world: &World, format: &str, rows: &[Row]) -> Answer {
    let map = if format == "uid" {
        "--map uid=username"
    } else {
        ""
    };
    let name = if ["uid", "ldif"].contains(&format) {
        "p.ldif"
    } else {
        "p.csv"
    };
    world.file(name, list(format, rows));
    world.run(&format!("import $D/{name} --department sales {map}"))
}

/// The commands that its hints advise, in their order.
fn advised(refused: &Answer) -> Vec<String> {
    let hints = refused
        .stderr
        .lines()
        .filter(|line| line.starts_with("hint: "));
    let words = hints.flat_map(|line| line.split('`').skip(1).step_by(2));
    let words = words.filter_map(|command| command.strip_prefix("pbxctl "));
    words
        .map(|command| command.replace("FREE", "299"))
        .collect()
}

const BEFORE: [Row; 4] = [
    ("ann", "250"),
    ("bob", "251"),
    ("cy", "252"),
    ("dan", "253"),
];

/// What becomes of the first list, followed to the letter.
fn follow(format: &str, after: &[Row], commands: &[&str]) -> Answer {
    let world = World::company();
    import(&world, format, &BEFORE).ok();
    world.run("role grant 252 manager -d sales").ok();
    let refused = import(&world, format, after);
    assert!([6, 7].contains(&refused.exit), "{}", refused.shot());
    let all = advised(&refused);
    assert_eq!(all, commands, "{format}: {}", refused.shot());
    for command in all {
        world.run(&format!("{command} --yes")).ok();
    }
    import(&world, format, after).ok();
    let again = import(&world, format, after).ok();
    assert!(
        again.stdout.contains("nothing to change"),
        "{}",
        again.shot()
    );
    let cy = after.iter().find(|(who, _)| *who == "cy").unwrap().1;
    let cy = world
        .run(&format!("extension show {cy} -o json"))
        .ok()
        .json();
    assert_eq!(
        (&cy["first_name"], &cy["role"]),
        (&"cy".into(), &"manager".into())
    );
    refused
}

const FORMATS: [&str; 5] = ["uid", "ldif", "freepbx", "3cx", "plain"];

/// Three who exchange theirs go by way of a free number, as two do.
#[test]
fn a_circle_of_three_is_advised_as_a_whole() {
    for format in FORMATS {
        let after = [
            ("ann", "251"),
            ("bob", "252"),
            ("cy", "250"),
            ("dan", "253"),
        ];
        let commands = [
            "extension renumber 252 299",
            "extension renumber 251 252",
            "extension renumber 250 251",
            "extension renumber 299 250",
        ];
        let refused = follow(format, &after, &commands);
        let hint = "hint: 250, 251 and 252 exchange their numbers, in 4 steps: ";
        assert!(refused.stderr.contains(hint), "{}", refused.shot());
        let files = "hint: site files know people by their numbers: change these there too, before the next `apply`";
        assert_eq!(
            refused.stderr.matches(files).count(),
            1,
            "{}",
            refused.shot()
        );
    }
}

/// Somebody has a new number, somebody else the old one of theirs, whatever the order of the rows.
#[test]
fn a_chain_begins_with_the_number_that_is_free() {
    for format in FORMATS {
        let mut after = [
            ("cy", "260"),
            ("ann", "252"),
            ("bob", "250"),
            ("dan", "253"),
        ];
        let commands = [
            "extension renumber 252 260",
            "extension renumber 250 252",
            "extension renumber 251 250",
        ];
        follow(format, &after, &commands);
        after.reverse();
        follow(format, &after, &commands);
        // Somebody new has the number of whoever got another one.
        let after = [
            ("eva", "252"),
            ("cy", "260"),
            ("ann", "250"),
            ("bob", "251"),
        ];
        follow(format, &after, &["extension renumber 252 260"]);
    }
}

/// Only an account whose person is not in the file may have to go.
#[test]
fn who_left_is_the_only_one_to_be_removed() {
    for format in FORMATS {
        let after = [("cy", "251"), ("ann", "252"), ("dan", "253")];
        let commands = [
            "extension remove 251",
            "extension renumber 252 251",
            "extension renumber 250 252",
        ];
        let refused = follow(format, &after, &commands);
        let said = "if it is 250 who has 252 now, and 252 who has 251 now, first `pbxctl extension remove 251` (or give its person another number), then ";
        assert!(refused.stderr.contains(said), "{}", refused.shot());
    }
}
