//! The same list as other programs save it: read rightly, or answered with what is wrong.

use crate::common::World;

/// What comes of an import: so many people who are new, or an error that says this.
#[derive(Clone, Copy)]
enum Ends {
    Added(u64),
    Says(&'static str),
}
use Ends::{Added, Says};

fn ends(world: &World, name: &str, content: &[u8], options: &str, end: Ends) {
    world.file(name, content);
    let line = format!("import $D/{name} --department sales --dry-run -o json {options}");
    let answer = world.run(&line);
    match end {
        Added(count) => {
            let told = answer.ok().json();
            assert_eq!(told["counts"]["added"], count, "{name}: {told}");
        }
        Says(text) => {
            assert_eq!(answer.exit, 7, "{name}: {}", answer.shot());
            assert!(answer.stderr.contains(text), "{name}: {}", answer.shot());
        }
    }
}

const ROWS: [[&str; 5]; 3] = [
    ["Number", "FirstName", "LastName", "DID", "VMPIN"],
    [
        "250",
        "Zoë",
        "Łuk, jr.",
        "+48225550101:+48225550102",
        "7391",
    ],
    ["251", "Ann \"A\"", "Two", "", ""],
];

/// The rows with these between cells and lines, and so many more cells at the end of the first line
/// and of the others.
fn list(between: &str, line: &str, more: [usize; 2]) -> String {
    let mut text = String::new();
    for (nth, row) in ROWS.iter().enumerate() {
        let cells = row.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        text += &cells.join(between);
        text += &between.repeat(more[nth.min(1)]);
        text += line;
    }
    text
}

fn utf_16(text: &str) -> Vec<u8> {
    let all = std::iter::once(0xfeff).chain(text.encode_utf16());
    all.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn twins_of_a_list_are_read_or_say_why_not() {
    let world = World::company();
    let plain = list(",", "\n", [0, 0]);
    let latin: Vec<u8> = (plain.replace('Ł', "L").chars()).map(|c| c as u8).collect();
    let only = list(",", "\n", [0, 0]).lines().next().unwrap().to_owned();
    for (name, content, end) in [
        ("plain.csv", plain.clone().into_bytes(), Added(2)),
        (
            "excel.csv",
            format!("\u{feff}{}", list(";", "\r\n", [0, 0])).into_bytes(),
            Added(2),
        ),
        (
            "sep.csv",
            format!("sep=;\r\n{}", list(";", "\r\n", [0, 0])).into_bytes(),
            Added(2),
        ),
        (
            "tabs.csv",
            list("\t", "\r\n", [0, 0]).into_bytes(),
            Added(2),
        ),
        ("mac.csv", list(",", "\r", [0, 0]).into_bytes(), Added(2)),
        (
            "blank.csv",
            list(",", "\n\n\n", [0, 0]).into_bytes(),
            Added(2),
        ),
        ("open.csv", plain.trim_end().into(), Added(2)),
        // Separators too many hold nothing.
        ("more.csv", list(",", "\n", [2, 2]).into_bytes(), Added(2)),
        ("rows.csv", list(",", "\n", [0, 3]).into_bytes(), Added(2)),
        ("head.csv", list(",", "\n", [3, 0]).into_bytes(), Added(2)),
        ("only.csv", only.clone().into_bytes(), Added(0)),
        (
            "beyond.csv",
            plain.replace("\"7391\"", "\"7391\",x").into_bytes(),
            Says("it has 6 cells, the first line has 5"),
        ),
        (
            "short.csv",
            plain.replace(",\"7391\"", "").into_bytes(),
            Says("it has 4 cells, the first line has 5"),
        ),
        (
            "twice.csv",
            plain.replace("VMPIN", "FirstName").into_bytes(),
            Says("two columns `FirstName`"),
        ),
        (
            "lines.csv",
            plain.replace("Two", "Two\nLines").into_bytes(),
            Says("a control character"),
        ),
        (
            "quote.csv",
            plain.replace("\"Two\"", "\"Two").into_bytes(),
            Says("quote"),
        ),
        ("utf16.csv", utf_16(&plain), Says("UTF-16, not UTF-8")),
        (
            "latin.csv",
            latin,
            Says("not UTF-8: save the file as `CSV UTF-8`"),
        ),
        (
            "renamed.csv",
            plain.replace("Number", "IPPhone").into_bytes(),
            Says("--map COLUMN=number"),
        ),
    ] {
        ends(&world, name, &content, "--profile 3cx", end);
    }
    let mapped = plain.replace("Number", "IPPhone");
    let options = "--profile 3cx --map IPPhone=number";
    ends(&world, "mapped.csv", mapped.as_bytes(), options, Added(2));
    // A column without a name that others follow is one that is not read.
    let unnamed = plain.replace("\"LastName\"", "\"\"");
    world.file("unnamed.csv", unnamed);
    let told =
        world.run("import $D/unnamed.csv --profile 3cx --department sales --dry-run -o json");
    let told = told.ok().json();
    assert_eq!(
        told["columns_not_read"][0], "column 3, without a name",
        "{told}"
    );
}

const BO: &str = "dn: uid=bo,ou=sales,dc=x\nobjectClass: person\nsn: Two\ntelephoneNumber: 260\n";

#[test]
fn twins_of_a_directory_are_read_or_say_why_not() {
    let world = World::company();
    let after = |text: &str| format!("{BO}{text}");
    let changed = |from: &str, to: &str| BO.replace(from, to);
    let cy = BO.replace("bo", "cy").replace("260", "261");
    for (name, content, end) in [
        ("crlf", BO.replace('\n', "\r\n"), Added(1)),
        ("mark", format!("\u{feff}{BO}"), Added(1)),
        (
            "comments",
            format!(
                "# extended LDIF\n#\n# that goes\n on\n\n# bo\n{BO}\n# search result\nsearch: 2\nresult: 0 Success\n\n# numEntries: 1\n"
            ),
            Added(1),
        ),
        ("version", format!("version: 1\n\n{BO}"), Added(1)),
        (
            "other-version",
            format!("version: 2\n\n{BO}"),
            Says("only version 1 of LDIF is known"),
        ),
        (
            "base64",
            "dn:: dWlkPVpvw6ssb3U9c2FsZXMsZGM9eA==\nsn:: xYF1aw==\ntelephoneNumber: 260\n"
                .to_owned(),
            Added(1),
        ),
        (
            "bad64",
            changed("sn: Two", "sn:: ####"),
            Says("it is not base64"),
        ),
        (
            "latin64",
            changed("sn: Two", "sn:: 6w=="),
            Says("not UTF-8"),
        ),
        (
            "folded",
            changed("telephoneNumber: 260", "telephone\n Number: 26\n 0"),
            Added(1),
        ),
        // `ldifde` writes it with every entry.
        (
            "ldifde",
            changed("objectClass", "changetype: add\nobjectClass"),
            Added(1),
        ),
        (
            "modify",
            "dn: uid=bo,dc=x\nchangetype: modify\nreplace: sn\nsn: Three\n-\n".to_owned(),
            Says("change record"),
        ),
        (
            "delete",
            "dn: uid=bo,dc=x\nchangetype: delete\n".to_owned(),
            Says("change record"),
        ),
        (
            "reference",
            after(
                "\n# search reference\nref: ldap://other/ou=x??sub\n\n# search result\nsearch: 2\nresult: 0 Success\n",
            ),
            Added(1),
        ),
        ("several", after("telephoneNumber: 261\n"), Added(1)),
        (
            "computer",
            after(
                "\ndn: cn=pc,dc=x\nobjectClass: person\nobjectClass: computer\nsn: Pc\ntelephoneNumber: 262\n",
            ),
            Added(1),
        ),
        (
            "units",
            after(
                "\ndn: ou=sales,dc=x\nobjectClass: organizationalUnit\nou: sales\n\ndn: cn=all,dc=x\nobjectClass: groupOfNames\nmember: uid=bo\n",
            ),
            Added(1),
        ),
        (
            "fetched",
            after("jpegPhoto:< file:///etc/passwd\n"),
            Added(1),
        ),
        (
            "fetch",
            changed("sn: Two", "sn:< file:///etc/passwd"),
            Says("is in another file, which is not read"),
        ),
        // Two people are not one with two names.
        (
            "joined",
            format!("{BO}{cy}"),
            Says("its entry has a `dn` already"),
        ),
        ("tail", after("-\n"), Says("there is no `:`")),
        // One that lost its name is told, unlike what `ldapsearch` ends with.
        (
            "nameless",
            after("\nobjectClass: person\nsn: Cy\ntelephoneNumber: 292\n"),
            Says("its entry has no `dn` line"),
        ),
        (
            "ended",
            after(
                "\n# search result\nsearch: 2\nresult: 0 Success\nref: ldap://other/dc=x\npagedresults: cookie=\n",
            ),
            Added(1),
        ),
    ] {
        ends(&world, &format!("{name}.ldif"), content.as_bytes(), "", end);
    }
}
