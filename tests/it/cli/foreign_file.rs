//! Files named on the command line are opened by the effective user, who under sudo is not the
//! asker. So a file that is not of the expected kind is not quoted.

use crate::common::World;
use insta::assert_snapshot;

/// In every line, and in every word that a parser could stumble over.
const CANARY: &str = "hunter2canary";

/// What the owner of the database may read and somebody who calls them may not.
fn foreign() -> Vec<(&'static str, String)> {
    let c = CANARY;
    vec![
        (
            "passwd",
            format!("{c}:x:0:0:{c}:/{c}:/bin/{c}\n{c}2:x:1:1::/:\n"),
        ),
        (
            "key.pem",
            format!("-----BEGIN {c} KEY-----\n{c}{c}\n{c}==\n-----END {c}\n"),
        ),
        ("my.cnf", format!("[{c}]\npassword = {c}\n--{c} {c}\n")),
        (
            "secrets.yaml",
            format!("{c}: {c}\nlist: [{c}]\n? {c}\n: *{c}\n"),
        ),
        (
            "secrets.json",
            format!("{{\"{c}\": \"{c}\", \"tests\": [\"{c}\"]}}\n"),
        ),
        ("words.json", format!("[\"{c}\", \"{c}\"]\n")),
        ("people.csv", format!("{c},name {c}\n1,{c}\n")),
        ("semicolons.csv", format!("Number;{c}\n1;{c}\n")),
        ("list.xml", format!("<{c} a=\"{c}\">{c}</{c}>\n")),
        ("card.vcf", format!("BEGIN:VCARD\nFN:{c}\n{c}\nEND:VCARD\n")),
        ("open", format!("'{c} \"{c}\n{c}\\")),
    ]
}

#[test]
fn what_is_not_of_the_kind_is_not_repeated() {
    let world = World::company();
    for (name, text) in foreign() {
        world.file(name, &text);
        for line in [
            "batch FILE",
            "batch FILE --keep-going --dry-run",
            "import FILE --profile 3cx --dry-run",
            "import FILE --profile 3cx --strict",
            "auth test FILE",
            "holiday import sales --ics FILE",
            "phonebook import FILE --format csv",
            "phonebook import FILE --format vcard",
            "audit verify --anchor-file FILE",
            "whoami --token-file FILE",
            "whoami -u 205 --password-file FILE",
            "password verify 205 --password-file FILE",
            "extension set 201 --vm-pin-file FILE",
            "whoami --db FILE",
            "db backup FILE",
            "token add --right hours:read --for 1d --file FILE",
        ] {
            for format in ["table", "json"] {
                let line = line.replace("FILE", &format!("$D/{name}"));
                let answer = world.run(&format!("{line} -o {format}"));
                assert_ne!(answer.exit, 0, "{line}: {}", answer.shot());
                assert!(!answer.shot().contains(CANARY), "{line}: {}", answer.shot());
            }
        }
    }
}

/// What it says instead, and that standard input, which the asker's own shell opened, is told.
#[test]
fn what_is_said_of_it() {
    let world = World::company();
    world.file("secret", format!("{CANARY}: word\nextension enabel 201\n"));
    let say = |line: &str| world.run(line).shot();
    assert_snapshot!(say("batch $D/secret"), @r#"
    -- stderr
    LINE  WHAT IS WRONG
    1     its first word is not a command
          hint: the line is not shown, because you may not be allowed to read the file; `pbxctl batch < FILE` shows it
    2     there is no command `enabel`
          hint: did you mean `enable`?
    pbxctl: nothing was done: 2 of 2 lines cannot be run
    -- exit 2
    "#);
    assert_snapshot!(say("auth test $D/secret"), @r#"
    -- stderr
    pbxctl: $D/secret: it is not a policy test: its first key is neither `site` nor `tests`
    hint: docs/user/policy-tests.md describes the format
    -- exit 7
    "#);
    assert_snapshot!(say("import $D/secret --profile 3cx"), @r#"
    -- stderr
    pbxctl: `secret`: there is no column `Number` in its first line
    hint: the first line names the columns; `--map COLUMN=number` says which one holds it
    -- exit 7
    "#);
    assert_snapshot!(say("holiday import sales --ics $D/secret"), @"
    -- stderr
    pbxctl: `$D/secret` is not an iCalendar file: it does not begin with BEGIN:VCALENDAR
    hint: a file that begins with BEGIN:VCALENDAR and holds VEVENTs
    -- exit 7
    ");
    let read = || world.line("batch").stdin("extenson enable 201\n");
    assert_snapshot!(read().run().shot(), @r#"
    -- stderr
    pbxctl: line 1: there is no command `extenson`
    hint: did you mean `extension`?
    -- exit 2
    "#);
}

/// A line of a policy test may be long; its error is not.
#[test]
fn of_a_file_of_the_kind_little_is_repeated() {
    let world = World::company();
    let long = format!("{}{CANARY}", "x".repeat(120));
    let tests = |test: &str| format!("site: {{}}\ntests: [{{{test}}}]\n");
    for text in [
        tests(&format!("{long}: a")),
        tests(&format!(
            "actor: 100, right: {long}, target: system, expect: allow"
        )),
        tests(&format!("actor: 100, command: {long}, expect: allow")),
        tests(&format!(
            "actor: 100, right: hours:read, target: system, expect: {long}"
        )),
        tests(&format!(
            "actor: 100, right: hours:read, target: system, expect: deny, code: {long}"
        )),
    ] {
        world.file("policy.yaml", &text);
        let answer = world.run("auth test $D/policy.yaml");
        assert_eq!(answer.exit, 7, "{}", answer.shot());
        assert!(!answer.shot().contains(CANARY), "{text}{}", answer.shot());
    }
}

/// Nor is any file written through: a link in a folder that somebody else can write leads to
/// whatever the effective user may write.
#[test]
fn pages_of_the_manual_replace_links_and_not_what_they_lead_to() {
    let world = World::company();
    let before = std::fs::read(world.db()).unwrap();
    let folder = world.folder().join("pages");
    std::fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(world.db(), folder.join("pbxctl.1")).unwrap();
    world.run("man --dir $D/pages").ok();
    world.run("man --dir $D/pages").ok();
    assert_eq!(std::fs::read(world.db()).unwrap(), before);
    let page = std::fs::read_to_string(folder.join("pbxctl.1")).unwrap();
    assert!(page.contains(".TH"), "{page}");
    let left = std::fs::read_dir(&folder).unwrap();
    assert!(
        left.map(|file| file.unwrap().path())
            .all(|path| path.extension().is_some_and(|e| e == "1"))
    );
}
