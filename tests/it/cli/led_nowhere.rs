//! What an error advises does what it says.

use crate::common::World;

/// A file for another command is answered with one that reads it.
#[test]
fn files_for_another_command_are_read_by_the_one_that_is_named() {
    let world = World::company();
    world
        .run("phonebook add --company Acme --number +48221000100")
        .ok();
    let book = world.run("phonebook export --format csv").ok().stdout;
    world.file("pe.csv", &book);
    world.file(
        "pe.vcf",
        world.run("phonebook export --format vcard").ok().stdout,
    );
    world.file(
        "days.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:20261224\r\nSUMMARY:Eve\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    );
    for (file, reads) in [
        ("pe.csv", "phonebook import FILE --format csv"),
        ("pe.vcf", "phonebook import FILE --format vcard"),
        ("days.ics", "holiday import DEPARTMENT --ics FILE"),
    ] {
        for command in ["apply", "import"] {
            let refused = world.run(&format!("{command} $D/{file}"));
            assert_eq!(refused.exit, 7, "{}", refused.shot());
            let said = refused.stderr.split("read by `pbxctl ").nth(1);
            let said = said.unwrap_or_else(|| panic!("{}", refused.shot()));
            let line = said
                .split('`')
                .next()
                .unwrap()
                .replace("DEPARTMENT", "sales");
            assert!(
                line.starts_with(
                    reads
                        .split(" FILE")
                        .next()
                        .unwrap()
                        .replace("DEPARTMENT", "sales")
                        .as_str()
                ),
                "{line}"
            );
            world.run(&format!("{line} --dry-run")).ok();
        }
    }
    // Whoever says how it is read has a list of people.
    world.file(
        "people.csv",
        "first_name,last_name,email,company\nAnn,Lee,a@x.example,sales\n",
    );
    let read = world
        .run("import $D/people.csv --profile plain --from-number 250 --map company=department");
    read.ok();
}

/// An option that is given is not advised, and a name that nothing can have neither.
#[test]
fn what_is_there_or_impossible_is_not_advised() {
    let world = World::company();
    world.file(
        "people.ldif",
        "dn: uid=bo,ou=sales,dc=x\nsn: Bo\nipPhone: 251\n\ndn: uid=cy,dc=x\nsn: Cy\nipPhone: 252\n",
    );
    let refused = world.run("import $D/people.ldif --map ou=department");
    assert_eq!(refused.exit, 7);
    assert!(!refused.stderr.contains("--map"), "{}", refused.shot());
    assert!(
        refused.stderr.contains("--department NAME"),
        "{}",
        refused.shot()
    );
    let without = world.run("import $D/people.ldif");
    assert!(
        without.stderr.contains("`--map ou=department`"),
        "{}",
        without.shot()
    );
    for name in ["none", "all", "me", "system", "anywhere"] {
        for line in ["extension add 310 -d", "queue add 810 -d"] {
            let refused = world.run(&format!("{line} {name}"));
            assert_ne!(refused.exit, 0);
            assert!(
                !refused.stderr.contains("make it first"),
                "{}",
                refused.shot()
            );
        }
    }
}
