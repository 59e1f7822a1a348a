//! Files made to do harm end in an error, and cost no more than 100 MiB: the real program runs with
//! that limit.

use crate::common::World;
use pbxctl::domain::limits::{PLAN_STEPS, PLAN_VALUES};
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the program may have of memory of its own, in KiB: `RLIMIT_DATA` counts neither the program
/// itself nor files that are mapped.
const KIB: u32 = 100 << 10;
/// More than 300 errors, and what else is told of a file, have to say.
const LONGEST: usize = 256 << 10;

/// Runs a command in so much memory, which is to end in that exit code.
fn ends(world: &World, line: &str, stdin: Option<&Path>, exit: i32) -> String {
    let stdin = stdin.map_or(Stdio::null(), |path| File::open(path).unwrap().into());
    let limited = format!("ulimit -d {KIB} && exec \"$@\"");
    let out = Command::new("sh")
        .args(["-c", &limited, "sh", env!("CARGO_BIN_EXE_pbxctl"), "--db"])
        .arg(world.db())
        .args(line.split(' '))
        .current_dir(world.folder())
        .env("HOME", world.folder())
        .stdin(stdin)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(exit), "{line}: {said}");
    assert!(out.stdout.len() + said.len() < LONGEST, "{line}");
    said
}

/// A site whose owner is whoever runs the tests.
fn site() -> World {
    let world = World::bare();
    let line = "init --owner 100 --first Olga --last Owner --department main";
    ends(&world, line, None, 0);
    world
}

/// A file of these bytes, again and again up to so many.
fn filled(world: &World, name: &str, begin: &str, again: &[u8], bytes: usize) {
    let mut content = begin.as_bytes().to_vec();
    let count = (bytes - content.len()) / again.len();
    content.extend(again.repeat(count));
    world.file(name, content);
}

/// As large as a site file may be.
const SITE: usize = 16 << 20;

#[test]
fn hostile_site_files_cost_little() {
    let world = site();
    for (name, begin, again, what) in [
        ("deep.toml", "a = ", &b"["[..], "too many values"),
        ("deep.yaml", "", b"[", "64 deep"),
        ("block.yaml", "", b"- ", "64 deep"),
        ("deep.json", "", b"{\"a\":", "64 deep"),
        ("nul.toml", "a = 1\n", b"\0", "NUL"),
        ("nul.yaml", "a: 1\n", b"\0", "NUL"),
        ("bytes.yaml", "a: ", b"\xff", "not UTF-8"),
        ("bytes.json", "{\"a\": \"", b"\xff", "not UTF-8"),
        ("line.yaml", "a: ", b"x", "not known"),
        ("line.json", "{\"a\": \"", b"\\n", "the file ends"),
        ("keys.toml", "", b"k = 1\n", "too many values"),
        ("keys.yaml", "", b"k: 1\n", "more than 1 million"),
        ("keys.json", "{\"k\": 1", b",\"k\":1", "more than 1 million"),
        ("faults.toml", "", b"=\n", "fault"),
    ] {
        filled(&world, name, begin, again, SITE);
        let said = ends(&world, &format!("plan {name}"), None, 7);
        assert!(said.contains(what), "{name}: {said}");
    }
}

#[test]
fn hostile_values_within_the_limits_cost_little() {
    let world = site();
    // One key again and again, as often as there may be values.
    let keys = |begin: &str, again: &str, end: &str, count: usize| {
        format!("{begin}{}{end}", again.repeat(count))
    };
    world.file("same.json", keys("{\"k\":1", ",\"k\":1", "}", 990_000));
    world.file(
        "deep.json",
        keys("{\"extensions\":{\"101\":{}", ",\"101\":{}", "}}", 490_000),
    );
    world.file("same.yaml", keys("", "k: 1\n", "", 499_000));
    for name in ["same.json", "deep.json", "same.yaml"] {
        let said = ends(&world, &format!("plan {name}"), None, 7);
        assert!(said.contains("a second time"), "{name}: {said}");
    }
    let ten = |of: &str| format!("[{}]", [of; 10].join(", "));
    let mut bomb = format!("a0: &a0 {}\n", ten("x"));
    for n in 1..30 {
        bomb += &format!("a{n}: &a{n} {}\n", ten(&format!("*a{}", n - 1)));
    }
    world.file("bomb.yaml", bomb);
    ends(&world, "plan bomb.yaml", None, 7);
    let named: String = (0..400_000).map(|n| format!("- &a{n} x\n")).collect();
    world.file("named.yaml", named);
    assert!(ends(&world, "plan named.yaml", None, 7).contains("have a name"));
    // Each of these is faulty, and none hides another.
    let mut text = "extensions:\n".to_owned();
    for n in 0..30_000 {
        text += &format!("  {}: {{colour: 1, did: x}}\n", 10_000 + n);
    }
    world.file("faulty.yaml", text);
    assert!(ends(&world, "plan faulty.yaml", None, 7).contains("60000 errors"));
    // People whom nobody has, in a list: each is refused when it is tried, all are counted, and the first are told.
    let mut text = "groups:\n  g:\n    members:\n".to_owned();
    for n in 0..40_000 {
        text += &format!("      {}: {{}}\n", 100_000 + n);
    }
    world.file("nobody.yaml", text);
    let said = ends(&world, "apply nobody.yaml --yes --max-lock 60", None, 7);
    assert!(said.contains("40000 errors in the site files"), "{said}");
    // A step of a plan is kept twice while it is read.
    let begin = "{\"pbxctl_plan\": 1, \"site_version\": \"\", \"steps\": [{\"command\": \"\", \"operation\": [";
    filled(&world, "step.plan", begin, b"0,", 8 << 20);
    assert!(ends(&world, "apply step.plan --yes", None, 7).contains("10000 values"));
    filled(&world, "deep.plan", begin, b"[", 8 << 20);
    assert!(ends(&world, "apply deep.plan --yes", None, 7).contains("64 lists"));
}

/// Files of many values in which nothing is wrong as far as their format goes.
#[test]
fn well_formed_site_files_of_many_values_cost_little() {
    let world = site();
    let many = |count: usize, of: &dyn Fn(usize) -> String, between: &str| {
        let all: Vec<_> = (0..count).map(|n| of(100_000 + n)).collect();
        all.join(between)
    };
    let json = |part: &str, all: &str| format!("{{\"{part}\":{{{all}}}}}");
    let people = |n: usize| format!("\"{n}\":{{\"first_nme\":\"x\"}}");
    let again = format!("{},\"100000\":{{}}", many(100_000, &people, ","));
    let keys = |count| many(count, &|n| format!("\"k{n}\":1"), ",");
    let twice = format!("{},\"k100000\":1", keys(400_000));
    let settings = many(1_000, &|n| format!("\"k{n}\":1"), ",");
    let long = format!("\"{}\":{{{settings}}}", "9".repeat(1 << 20));
    let aliases = many(100_000, &|n| format!(" {n}: *x\n"), "");
    let block = many(200_000, &|n| format!(" k{n}: 1\n"), "");
    for (name, text, what) in [
        ("part.json", json("x", &keys(500_000)), "1 error"),
        ("twice.json", json("x", &twice), "2 errors"),
        ("again.json", json("extensions", &again), "100001 errors"),
        ("long.json", json("extensions", &long), "1001 errors"),
        (
            "alias.yaml",
            format!("x: &x {{foo: 1, bar: 2}}\nextensions:\n{aliases}"),
            "errors in the site files",
        ),
        ("block.yaml", format!("x:\n{block}"), "1 error"),
        (
            "list.toml",
            format!("x = [{}]\n", many(199_000, &|_| "1".to_owned(), ",")),
            "1 error",
        ),
        (
            "keys.toml",
            format!("[x]\n{}", many(499_000, &|n| format!("k{n}=1"), "\n")),
            "1 error",
        ),
        (
            "dots.toml",
            many(200_000, &|n| format!("k{n}.a=1"), "\n"),
            "200000 errors",
        ),
        (
            "entries.json",
            format!(
                "{{\"phonebook\":[{}]}}",
                many(190_000, &|_| "{}".to_owned(), ",")
            ),
            "190000 errors",
        ),
        (
            "tests.json",
            format!(
                "{{\"tests\":[{}]}}",
                many(190_000, &|_| "{}".to_owned(), ",")
            ),
            "190000 errors",
        ),
        (
            "headings.toml",
            many(100_000, &|n| format!("[extensions.{n}]\nq=1"), "\n"),
            "100000 errors",
        ),
    ] {
        world.file(name, text);
        let said = ends(&world, &format!("plan {name}"), None, 7);
        assert!(said.contains(what), "{name}: {said}");
    }
}

/// A plan that is well formed, and is for another state of the site: read to its end.
#[test]
fn long_plans_cost_little() {
    let world = site();
    let plan = |name: &str, step: &str, count: usize| {
        let steps = vec![step; count].join(",");
        let begin = "{\"pbxctl_plan\": 1, \"site_version\": \"\", \"steps\": [";
        world.file(name, format!("{begin}{steps}]}}"));
    };
    let short = r#"{"command":"pbxctl extension enable 100","operation":{"operation":"extension-set-enabled","number":"100","to":"enable"}}"#;
    let of = |dids: usize| {
        let dids: Vec<_> = (0..dids).map(|n| (1000 + n).to_string()).collect();
        let line: Vec<_> = dids.iter().map(|did| format!(" --did {did}")).collect();
        format!(
            r#"{{"command":"pbxctl extension set 100{}","operation":{{"operation":"extension-set","number":"100","did":["{}"]}}}}"#,
            line.concat(),
            dids.join("\",\"")
        )
    };
    let stale = "the site has changed since this plan was made";
    for (name, step, count, exit, what) in [
        ("most.plan", short, PLAN_STEPS, 6, stale),
        ("wide.plan", &of(9_000), PLAN_VALUES / 9_100, 6, stale),
        ("both.plan", &of(8), PLAN_STEPS, 6, stale),
        ("steps.plan", short, PLAN_STEPS + 1, 7, "20000 steps"),
        ("values.plan", &of(9_000), 34, 7, "300000 values"),
        ("long.plan", short, 200_000, 7, "16 MiB"),
    ] {
        plan(name, step, count);
        let said = ends(&world, &format!("apply {name} --yes"), None, exit);
        assert!(said.contains(what), "{name}: {said}");
    }
}

#[test]
fn a_line_without_an_end_is_not_read_to_it() {
    let world = site();
    let zero = Path::new("/dev/zero");
    for line in [
        "plan",
        "batch",
        "import -",
        "import - --profile ldif",
        "phonebook import - --format csv",
    ] {
        ends(&world, line, Some(zero), 7);
    }
    // A gigabyte, of which nothing is written on the disk.
    for (name, line) in [
        ("a.toml", "plan a.toml"),
        ("a.batch", "batch a.batch"),
        ("a.csv", "import a.csv"),
        ("a.ldif", "import a.ldif --profile ldif"),
        ("a.ics", "holiday import main --ics a.ics"),
        ("b.csv", "phonebook import b.csv --format csv"),
    ] {
        let file = File::create(world.folder().join(name)).unwrap();
        file.set_len(1 << 30).unwrap();
        ends(&world, line, None, 7);
    }
}

#[test]
fn hostile_lists_cost_little() {
    let world = site();
    let size = 12 << 20;
    let head = "number,first_name\n";
    for (name, begin, again, line) in [
        ("a.csv", head, &b"x"[..], "import a.csv"),
        ("b.csv", head, b"\xff\n", "import b.csv"),
        ("c.csv", head, b"201\n", "import c.csv"),
        ("d.csv", head, b"\"", "import d.csv"),
        ("e.csv", "number", b",a", "import e.csv"),
        (
            "f.csv",
            "number,did\n201,\"",
            b"+4822555,",
            "import f.csv --profile plain",
        ),
        (
            "d.ldif",
            "dn: uid=a\n",
            b"ipPhone: 201\n",
            "import d.ldif --profile ldif",
        ),
        (
            "a.ldif",
            "dn: uid=a\n",
            b"cn: x\n",
            "import a.ldif --profile ldif",
        ),
        (
            "b.ldif",
            "dn: uid=a\ncn: x\n",
            b" x\n",
            "import b.ldif --profile ldif",
        ),
        (
            "c.ldif",
            "",
            b"dn: uid=a\ntelephoneNumber: x\n\n",
            "import c.ldif --profile ldif",
        ),
        ("a.batch", "", b"\n", "batch a.batch"),
        ("b.batch", "", b"x", "batch b.batch"),
    ] {
        filled(&world, name, begin, again, size);
        ends(&world, line, None, 7);
    }
    // So many lines are read, and none of them is a command: what is wrong with each is not kept.
    world.file("c.batch", "x \"\n".repeat(99_999));
    ends(&world, "batch c.batch", None, 2);
}
