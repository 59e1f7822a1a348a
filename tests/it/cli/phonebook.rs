//! `phonebook`: who reads and writes which book, extensions, search and files.

use crate::common::World;

/// A company with an entry in the company's book, and in that of each department.
fn company() -> World {
    let world = World::company();
    for line in [
        "phonebook add --first Łucja --last Żółć --company 'Weiß & Söhne' --number +48221000100 --number mobile:+48600100200 --number fax:+48221000199 --email lucja@weiss.example --speed-dial 21 --note 'says \"hi\"'",
        "phonebook add --department sales --company Acme --number +48221000101 --speed-dial 21",
        "phonebook add --department support --company Acme --number +48221000102",
        "phonebook add --department board --company Secret --number +48221000103",
        "console allow 201",
        "console allow 301",
        "console allow 401",
    ] {
        world.run(line).ok();
    }
    world
}

fn ids(world: &World, number: &str, line: &str) -> Vec<String> {
    let line = format!("{line} -o plain --columns id,extension");
    let answer = world.run_as(number, &line).ok();
    let rows = answer.stdout.lines();
    let mut all: Vec<String> = rows
        .map(|row| row.replace('\t', " ").trim().to_owned())
        .collect();
    all.sort();
    all
}

#[test]
fn each_reads_what_is_theirs_to_read() {
    let world = company();
    let entries = |number: &str| {
        let mut all = ids(&world, number, "phonebook list");
        all.retain(|id| id.len() < 3);
        all
    };
    assert_eq!(entries("201"), ["1", "2"]);
    assert_eq!(entries("301"), ["1", "3"]);
    assert_eq!(entries("401"), ["1", "4"]);
    assert_eq!(entries("101"), ["1", "2", "3", "4"]);
    // Hidden departments answer as if they were not there, and others that they take a right.
    for line in [
        "phonebook show 4",
        "phonebook show 99",
        "phonebook list --department board",
    ] {
        let answer = world.run_as("201", line);
        assert_eq!(answer.exit, 5, "{line}: {}", answer.shot());
    }
    let hidden = world
        .run_as("201", "phonebook show 4")
        .shot()
        .replace('4', "N");
    assert_eq!(
        hidden,
        world
            .run_as("201", "phonebook show 9")
            .shot()
            .replace('9', "N")
    );
    let other = world.run_as("201", "phonebook show 3");
    assert_eq!(other.exit, 4);
    assert!(
        other
            .stderr
            .contains("this needs phonebook:read over department:support"),
        "{}",
        other.stderr
    );
    // An entry of a department whose members come and go.
    world.run("department member add support 201").ok();
    assert_eq!(entries("201"), ["1", "2", "3"]);
}

#[test]
fn people_of_the_house_appear_until_they_opt_out() {
    let world = company();
    world
        .run("extension set 201 --mobile +48600000201 --email uma@acme.example")
        .ok();
    let people = |number: &str| {
        let mut all = ids(&world, number, "phonebook list");
        all.retain(|id| id.len() == 3);
        all
    };
    let listed = |number: &str| {
        let answer = world
            .run_as(number, "extension list -o plain --columns number")
            .ok();
        answer.stdout.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    for number in ["201", "204", "301", "401", "101"] {
        assert_eq!(people(number), listed(number), "{number}");
    }
    let found = |number: &str| {
        let line = "phonebook show --search 'uma user' -o json";
        world.run_as(number, line).ok().json()
    };
    let seen = found("204");
    assert_eq!(seen["source"], "people");
    assert_eq!(seen["id"], serde_json::Value::Null);
    assert_eq!(
        seen["numbers"],
        serde_json::json!(["work:201", "mobile:+48600000201"])
    );
    assert_eq!(seen["email"], "uma@acme.example");
    // Outsiders see name, number and department.
    let seen = found("301");
    assert_eq!(seen["numbers"], serde_json::json!(["work:201"]));
    assert_eq!(seen["email"], serde_json::Value::Null);
    assert_eq!(seen["department"], "sales");
    // Self-service, and of others whoever writes their account.
    assert_eq!(
        world
            .run_as("301", "extension set 201 --phonebook off")
            .exit,
        4
    );
    let said = world
        .run_as("201", "extension set 201 --phonebook off")
        .ok()
        .stdout;
    assert!(
        said.contains("appearing in the phone book is now off"),
        "{said}"
    );
    assert!(!people("204").contains(&"201".to_owned()));
    assert_eq!(world.run("phonebook show --search 'uma user'").exit, 5);
    let shown = world.run("extension show 201").ok().stdout;
    assert!(shown.contains("does not appear"), "{shown}");
    world.run_as("204", "extension set 201 --phonebook on").ok();
    assert!(people("204").contains(&"201".to_owned()));
    // Who cannot be called is not in it.
    let admin = "extension add 209 --department sales --no-telephone";
    world.run(admin).ok();
    assert!(!people("204").contains(&"209".to_owned()));
    let of_sales = ids(&world, "204", "phonebook list --department sales");
    assert_eq!(of_sales, ["2", "201", "202", "203", "204", "205"]);
}

#[test]
fn search_minds_neither_case_nor_accents() {
    let world = company();
    for text in [
        "lucja zol",
        "ŻÓŁĆ",
        "weiss",
        "'22 1000 100'",
        "+48-22-1000100",
    ] {
        let line = format!("phonebook list --search {text}");
        let line = line.replace("lucja zol", "'lucja zol'");
        assert_eq!(ids(&world, "201", &line), ["1"], "{text}");
    }
    assert_eq!(
        ids(&world, "201", "phonebook list --search nobody"),
        [""; 0]
    );
    let several = world.run_as("201", "phonebook show --search user");
    assert_eq!(several.exit, 2, "{}", several.shot());
    assert!(
        several.stderr.contains("`user` matches 2"),
        "{}",
        several.stderr
    );
}

#[test]
fn an_entry_is_shown_with_its_number() {
    let world = company();
    assert_eq!(
        world.run_as("201", "phonebook show 1").shot(),
        "\
Entry 1 · Łucja Żółć
  Book        the company's
  Company     Weiß & Söhne
  Work        +48221000100
  Mobile      +48600100200
  Fax         +48221000199
  E-mail      lucja@weiss.example
  Speed dial  21
  Note        says \"hi\"
-- exit 0"
    );
    let mut shown = world.run("phonebook show 2 -o json").ok().json();
    let version = shown.as_object_mut().unwrap().remove("version");
    assert!(version.is_some_and(|version| version.is_string()));
    assert_eq!(
        shown,
        serde_json::json!({
            "id": 2, "name": "Acme", "company": "Acme", "numbers": ["work:+48221000101"],
            "speed_dial": "21", "department": "sales", "source": "department", "extension": null,
            "first_name": null, "last_name": null, "email": null, "note": null,
        })
    );
    // What was removed has a number that is never given again.
    world.run("phonebook remove 4").ok();
    let added = world
        .run("phonebook add --company Lab --number +48221000104")
        .ok();
    assert_eq!(added.stdout, "entry 5 (Lab): added to the company's book\n");
}

#[test]
fn what_is_wrong_writes_nothing() {
    let world = company();
    let before = crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    for (line, exit, why) in [
        (
            "phonebook add --company Lab",
            7,
            "an entry needs a number or an e-mail address",
        ),
        (
            "phonebook add --number +4822555",
            7,
            "an entry needs a name or a company",
        ),
        (
            "phonebook add --company Lab --number 12",
            2,
            "it has 2 digits",
        ),
        (
            "phonebook add --company Lab --number pager:+4822555",
            2,
            "`pager` is not a type of number",
        ),
        (
            "phonebook add --company Lab --number +4822555 --speed-dial 7a",
            2,
            "is not a speed dial",
        ),
        (
            "phonebook add --company Lab --number +4822555 --speed-dial 21",
            6,
            "speed dial 21 belongs to another entry in that book",
        ),
        (
            "phonebook add --company Lab --number +4822555 --speed-dial 112",
            4,
            "number 112 is reserved",
        ),
        (
            "phonebook add --company Lab --number +4822555 --department lab",
            5,
            "no department `lab`",
        ),
        ("phonebook set 1", 2, "nothing to set is named"),
        (
            "phonebook set 1 --company none --first none --last none",
            7,
            "an entry needs a name",
        ),
        ("phonebook set 0 --note x", 2, "not a whole number from 1"),
        ("phonebook set 99 --note x", 5, "no phone book entry `99`"),
        (
            "phonebook set 1 --department sales --speed-dial 21",
            6,
            "speed dial 21",
        ),
        (
            "phonebook ensure --number +4822555",
            2,
            "it is not said which entry",
        ),
        (
            "phonebook export --format csv --page 2",
            2,
            "only `--format cisco` has pages",
        ),
        ("phonebook export --format cisco --page 9", 5, "no page 9"),
        ("phonebook export", 2, "--format"),
        ("phonebook show", 2, "missing"),
        ("department remove support", 6, "department support"),
    ] {
        let answer = world.run(line);
        assert_eq!(answer.exit, exit, "{line}: {}", answer.shot());
        assert!(answer.stderr.contains(why), "{line}: {}", answer.stderr);
        assert_eq!(answer.stdout, "", "{line}");
    }
    let after = crate::schema::rows(&world.db(), &["audit", "audit_tip", "audit_fold"]);
    assert_eq!(after, before);
}

#[test]
fn ensure_adds_changes_or_leaves_one() {
    let world = company();
    let run = |line: &str| world.run(line).ok().stdout;
    let line = "phonebook ensure --company Lab --number +48221000104";
    assert_eq!(run(line), "entry 5 (Lab): added to the company's book\n");
    assert_eq!(run(line), "entry 5 (Lab): already so\n");
    assert_eq!(
        run("phonebook ensure --company Lab --note new"),
        "entry 5 (Lab): note is now new\n"
    );
    // The same name in another book is another entry.
    run("phonebook ensure --department sales --company Lab --number +48221000104");
    world
        .run("phonebook add --company lab --number +48221000105")
        .ok();
    let several = world.run(line);
    assert_eq!(several.exit, 6, "{}", several.shot());
    assert!(
        several.stderr.contains("2 entries have the name Lab: 5, 7"),
        "{}",
        several.stderr
    );
    // Comparing is reading.
    let answer = world.run_as(
        "201",
        "phonebook ensure --department support --company Acme --note x",
    );
    assert_eq!(answer.exit, 4, "{}", answer.shot());
}

#[test]
fn a_file_is_imported_whole_or_not_at_all() {
    let world = company();
    world.file("book.csv", "\u{feff}Company;Work;Mobile;Speed Dial\nLab;+48221000104;;31\nAcme;+48221000105:+48221000106;;\n");
    let line = "phonebook import $D/book.csv --format csv";
    let dry = world.run(&format!("{line} --dry-run")).ok().stdout;
    assert!(
        dry.starts_with("the company's book: 2 added, 0 already there"),
        "{dry}"
    );
    assert_eq!(ids(&world, "101", "phonebook list --search lab"), [""; 0]);
    let refused = world.run_as("201", line);
    assert_eq!(refused.exit, 4, "{}", refused.shot());
    assert!(
        refused.stderr.contains("or manage-company-book anywhere"),
        "{}",
        refused.stderr
    );
    let done = world.run(line).ok().stdout;
    assert_eq!(done, "the company's book: 2 added, 0 already there\n");
    let again = world.run(&format!("{line} -o json")).ok().json();
    assert_eq!(
        (&again["changed"], &again["counts"]["same"]),
        (&false.into(), &2.into())
    );
    // What was imported at once is undone at once.
    let rows = world.run("audit list --limit 2 -o json").ok().json();
    world
        .run(&format!("audit undo --batch {} --yes", rows[0]["id"]))
        .ok();
    assert_eq!(ids(&world, "101", "phonebook list --search lab"), [""; 0]);

    world.file("bad.csv", "company,work,speed_dial\nA,+48221000104,21\nB,1,\nC,+48221000105,911\nD,+48221000106,31\nE,+48221000107,31\n");
    let bad = world.run("phonebook import $D/bad.csv --format csv");
    assert_eq!(bad.exit, 7, "{}", bad.shot());
    assert!(
        bad.stderr
            .contains("3     work    `1` is not a telephone number"),
        "{}",
        bad.stderr
    );
    assert!(
        bad.stderr
            .contains("nothing was imported: 1 problem in bad.csv"),
        "{}",
        bad.stderr
    );
    world.file("bad.csv", "company,work,speed_dial\nA,+48221000104,21\nC,+48221000105,911\nD,+48221000106,31\nE,+48221000107,31\n");
    let bad = world.run("phonebook import $D/bad.csv --format csv -o json");
    let error = bad.error();
    assert_eq!(error["exit"], 7);
    let lines: Vec<_> = error["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [2, 3, 5], "{error}");
    assert_eq!(
        ids(&world, "101", "phonebook list --search '221000106'"),
        [""; 0]
    );
}

#[test]
fn hostile_files_end_in_an_error() {
    let world = company();
    for (name, bytes, why) in [
        ("nul.csv", b"company,work\nA\0,+4822555\n".to_vec(), "NUL"),
        (
            "latin.csv",
            b"company,work\n\xff,+4822555\n".to_vec(),
            "not UTF-8",
        ),
        ("utf16.csv", b"\xff\xfec\0o\0m\0".to_vec(), "UTF-16"),
        ("empty.csv", Vec::new(), "the file is empty"),
        (
            "latin.vcf",
            b"BEGIN:VCARD\nFN:\xff\nEND:VCARD\n".to_vec(),
            "not UTF-8",
        ),
        (
            "deep.vcf",
            b"BEGIN:VCARD\n".repeat(10_000),
            "has no END:VCARD",
        ),
        ("no.vcf", b"<x/>".to_vec(), "there is no vCard in it"),
        ("huge.vcf", vec![b'x'; (16 << 20) + 1], "more than 16 MiB"),
    ] {
        world.file(name, &bytes);
        let format = if name.ends_with("csv") {
            "csv"
        } else {
            "vcard"
        };
        let answer = world.run(&format!("phonebook import $D/{name} --format {format}"));
        assert_eq!(answer.exit, 7, "{name}: {}", answer.shot());
        assert!(answer.stderr.contains(why), "{name}: {}", answer.stderr);
    }
    assert_eq!(ids(&world, "101", "phonebook list --search 22555"), [""; 0]);
}

#[test]
fn what_is_exported_can_be_imported_elsewhere() {
    let world = company();
    for format in ["csv", "vcard"] {
        let line = format!("phonebook export --format {format} --entries-only");
        let file = world.run_as("201", &line).ok().stdout;
        assert!(!file.contains("Secret") && !file.contains("Uma"), "{file}");
        let other = World::company();
        let import = other.line(&format!("phonebook import - --format {format}"));
        let answer = import.stdin(&file).run();
        // Two books become one, and a code dials one entry of it.
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        let file = file.replace("Acme,+48221000101,,,,,,21", "Acme,+48221000101,,,,,,");
        let file = file.replacen("X-SPEED-DIAL:21\r\n", "", 1);
        let import = other.line(&format!("phonebook import - --format {format}"));
        import.stdin(&file).run().ok();
        let line = "phonebook show --search lucja -o json";
        let (ours, theirs) = (world.run(line).ok().json(), other.run(line).ok().json());
        for key in ["name", "company", "numbers", "email", "note"] {
            assert_eq!(ours[key], theirs[key], "{format}: {key}");
        }
    }
    // People are part of the book that telephones fetch, as far as whoever asks sees them.
    let file = world
        .run_as("201", "phonebook export --format yealink")
        .ok()
        .stdout;
    let document = roxmltree::Document::parse(&file).unwrap();
    assert_eq!(
        document.root_element().tag_name().name(),
        "YealinkIPPhoneDirectory"
    );
    assert!(
        file.contains("<Name>Uma User</Name>") && !file.contains("Ute User"),
        "{file}"
    );
    assert!(
        !file.contains("+48221000199"),
        "a fax machine is not called: {file}"
    );
}

#[test]
fn many_entries_are_asked_about_first_and_come_in_pages() {
    let world = company();
    let mut file = "company,work\n".to_owned();
    for n in 0..60 {
        file += &format!("Firm {n:02},+482210005{n:02}\n");
    }
    world.file("many.csv", &file);
    let line = "phonebook import $D/many.csv --format csv";
    let asked = world.run(line);
    assert_eq!(asked.exit, 9, "{}", asked.shot());
    assert_eq!(ids(&world, "101", "phonebook list --search firm").len(), 0);
    world.run(&format!("{line} --yes")).ok();
    let pages: Vec<String> = (1..=3)
        .map(|page| {
            let line = format!("phonebook export --format cisco --page {page}");
            world.run(&line).ok().stdout
        })
        .collect();
    let count = |file: &String| file.matches("<DirectoryEntry>").count();
    assert_eq!(pages.iter().map(count).collect::<Vec<_>>(), [32, 32, 12]);
    let first = world.run("phonebook export --format cisco").ok();
    assert_eq!(first.stdout, pages[0]);
    assert!(
        first.stderr.contains("this is page 1 of 3"),
        "{}",
        first.stderr
    );
}

#[test]
fn what_is_in_the_book_goes_along_with_its_department() {
    let world = company();
    let answer = world
        .run("department remove support --move-to sales --yes")
        .ok();
    assert!(
        answer.stdout.contains("1 phone book entry to sales"),
        "{}",
        answer.stdout
    );
    let moved = world.run("phonebook show 3 -o json").ok().json();
    assert_eq!(moved["department"], "sales");
}

/// An export that is imported again changes nothing: the extensions are in it, and
/// appear by themselves.
#[test]
fn an_export_comes_back_as_it_was() {
    for format in ["csv", "vcard"] {
        let world = World::company();
        for line in [
            "phonebook add --company Acme --number +48221110000 --number mobile:+48600100200",
            "phonebook add --first Jo --last Doe --number home:+48221110001 --note 'rings twice'",
        ] {
            world.run(line).ok();
        }
        let export = format!("phonebook export --format {format}");
        let all = world.run(&export).ok().stdout;
        let file = world.file("book", &all);
        let line = format!("phonebook import {} --format {format}", file.display());
        let again = world.run(&line).ok();
        assert!(
            again
                .stdout
                .contains("extensions, which appear automatically"),
            "{}",
            again.shot()
        );
        let counts = world.run(&format!("{line} -o json")).ok().json()["counts"].clone();
        assert_eq!(counts["added"], 0, "{counts}");
        assert!(counts["extensions"].as_u64().unwrap() > 5, "{counts}");
        // Into another site: the same entries, and so the same file of entries.
        let other = World::company();
        let file = other.file("book", &all);
        other
            .run(&format!(
                "phonebook import {} --format {format}",
                file.display()
            ))
            .ok();
        let entries = format!("{export} --entries-only");
        assert_eq!(
            other.run(&entries).ok().stdout,
            world.run(&entries).ok().stdout,
        );
    }
}
