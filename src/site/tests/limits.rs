use super::*;
use crate::domain::limits::{
    SITE_BYTES, SITE_FAULTS, SITE_FILE, SITE_FILES, SITE_LISTED, SITE_VALUES,
};

/// The first error; checks that nothing was read.
fn refused(name: &str, text: impl AsRef<[u8]>) -> String {
    let (sources, faults, value) = read_as::<serde_json::Value>(name, text);
    assert!(value.is_none());
    let shown = shown(&sources, &faults);
    assert!(shown.len() < 4_000);
    faults.into_iter().next().unwrap().what
}

#[test]
fn bytes_that_are_no_text_are_named() {
    let latin = |name| said(name, b"[site]\nname = \"Caf\xe9 M\xfcller\"\n");
    insta::assert_snapshot!(latin("a.toml"), @r#"
    error: the byte 0xe9 is not UTF-8 text
     --> a.toml:2:12
      |
    2 | name = "Caf� M�ller"
      |            ^
      |
      = hint: if the file is in Latin-1, convert it: `iconv -f LATIN1 -t UTF-8`
    "#);
    let utf16: Vec<u8> = "\u{feff}site: x"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    insta::assert_snapshot!(said("a.yaml", &utf16), @r#"
    error: `a.yaml` is written in UTF-16, and site files are UTF-8
     |
     = hint: convert it: `iconv -f UTF-16 -t UTF-8`
    "#);
    insta::assert_snapshot!(said("a.yaml", &utf16[2..]), @r#"
    error: there is a NUL character here
     --> a.yaml:1:2
      |
    1 | s�i�t�e�:� �x�
      |  ^
      |
      = hint: if the file is in UTF-16, convert it: `iconv -f UTF-16 -t UTF-8`
    "#);
    insta::assert_snapshot!(said("a.json", "{\"a\0\": 1}"), @r#"
    error: there is a NUL character here
     --> a.json:1:4
      |
    1 | {"a�": 1}
      |    ^
      |
      = hint: JSON has none; take it out
    "#);
    insta::assert_snapshot!(said("a.ini", ""), @r#"
    error: `a.ini` does not show its format
     |
     = hint: name it `.toml`, `.yaml`, `.yml` or `.json`, by its format
    "#);
    let bom: Document = good("a.json", "\u{feff}{}");
    assert!(bom.site.is_none());
}

#[test]
fn an_empty_file_is_an_empty_table_where_the_format_says_so() {
    for (name, text) in [
        ("a.toml", ""),
        ("a.yaml", ""),
        ("a.yml", "# nothing\n"),
        ("b.yml", "---\n"),
    ] {
        let document: Document = good(name, text);
        assert!(document.departments.0.is_empty(), "{name}");
    }
    assert!(refused("a.json", "").starts_with("this is not JSON: the file ends"));
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    const MANY: usize = 300_000;
    let deep = "lists and tables are nested more than 64 deep";
    for (name, begin, repeated) in [
        ("a.yaml", "", "["),
        ("a.yaml", "", "{a: "),
        ("a.yaml", "", "- "),
        ("a.json", "", "["),
        ("a.json", "", "{\"a\":"),
        ("a.toml", "a = ", "["),
        ("a.toml", "a = ", "{a = "),
        ("a.toml", "", "a."),
        ("a.toml", "[", "a."),
    ] {
        let text = format!("{begin}{}", repeated.repeat(MANY / repeated.len()));
        let what = refused(name, &text);
        let syntax = what.starts_with("this is not TOML");
        assert!(
            what == deep || (name == "a.toml" && syntax),
            "{name} {repeated}: {what}"
        );
    }
    let closed = |open: &str, close: &str, n| format!("{}{}", open.repeat(n), close.repeat(n));
    for (name, begin) in [
        ("a.yaml", "a: "),
        ("a.json", "{\"a\": "),
        ("a.toml", "a = "),
    ] {
        let end = if name == "a.json" { "}" } else { "" };
        let of = |n| format!("{begin}{}{end}", closed("[", "]", n));
        let (_, faults, value) = read_as::<serde_json::Value>(name, of(63));
        assert!(value.is_some() && faults.is_empty(), "{name}");
        assert_eq!(refused(name, of(64)), deep, "{name}");
    }
    // Dotted keys and headers are nested tables too.
    let path = ["a"; 65].join(".");
    assert_eq!(refused("a.toml", format!("{path} = 1")), deep);
    assert_eq!(refused("a.toml", format!("[{path}]")), deep);
}

#[test]
fn aliases_cannot_explode() {
    let ten = |of: &str| format!("[{}]", [of; 10].join(", "));
    let mut bomb = format!("a0: &a0 {}\n", ten("x"));
    for n in 1..20 {
        bomb += &format!("a{n}: &a{n} {}\n", ten(&format!("*a{}", n - 1)));
    }
    assert_eq!(
        refused("a.yaml", &bomb),
        format!("the lists up to here have more than {SITE_LISTED} values")
    );
    let ten = |of: &str| {
        let all: String = (0..10).map(|n| format!("k{n}: {of}, ")).collect();
        format!("{{{all}}}")
    };
    let mut bomb = format!("a0: &a0 {}\n", ten("x"));
    for n in 1..20 {
        bomb += &format!("a{n}: &a{n} {}\n", ten(&format!("*a{}", n - 1)));
    }
    assert_eq!(
        refused("a.yaml", &bomb),
        "there are more than 1 million values"
    );
    // A chain of aliases is as deep as what they stand for.
    let mut chain = "- &a0 [x]\n".to_owned();
    for n in 1..10_000 {
        chain += &format!("- &a{n} [*a{}]\n", n - 1);
    }
    assert!(refused("a.yaml", &chain).contains("64 deep"));
    assert_eq!(
        refused("a.yaml", "a: &a [*a]"),
        "this names a value that has not ended yet"
    );
    // Each text is looked at each time.
    let repeated = |text: &str, n| format!("a: &a {text}\nb: [{}]", vec!["*a"; n].join(","));
    let long = format!("'{}'", "x".repeat(1 << 20));
    let too_long = "aliases up to here repeat more than 64 MiB of text";
    assert_eq!(refused("a.yaml", repeated(&long, 65)), too_long);
    let within = repeated(&format!("[[{long}, {long}], {{x: {long}}}]"), 22);
    assert_eq!(refused("a.yaml", &within), too_long);
    let text = repeated(&format!("'{}'", "x".repeat(600)), 100_000);
    let (_, faults, _) = read_as::<Entries<String, Both<Nothing, Nothing>>>("a.yaml", text);
    let what: Vec<_> = faults.iter().map(|fault| fault.what.as_str()).collect();
    assert_eq!(what.len(), 2);
    assert!(what[0].starts_with("a table of settings is needed here, not `xxx"));
    assert_eq!(what[1], "a table of settings is needed here, not a list");
    let twice: Entries<String, List<u8>> = good("a.yaml", "a: &x [1, 2]\nb: *x\n");
    assert_eq!(twice.0[0].1.value, twice.0[1].1.value);
}

#[test]
fn very_many_names_are_refused() {
    let named: String = (0..=10_000).map(|n| format!("- &a{n} x\n")).collect();
    let what = refused("a.yaml", named);
    assert_eq!(what, "more than 10000 values have a name, such as `&name`");
}

#[test]
fn of_what_is_no_text_no_more_is_kept_than_is_shown() {
    let mut bytes = b"a: 1\nb: ".to_vec();
    bytes.resize(1 << 20, 0xff);
    let mut sources = Sources::new();
    let fault = sources.add("a.yaml", bytes).unwrap_err();
    let file = fault.at.unwrap().file;
    assert_eq!(sources.line_and_column(fault.at.unwrap()), (2, 4));
    assert!(sources.text(file).len() < 20_000);
}

#[derive(Debug, Deserialize)]
struct Nothing {}

#[test]
fn very_many_values_are_refused() {
    for (name, begin, one, end) in [
        ("a.yaml", "", "- a\n", ""),
        ("a.json", "[", "1,", "1]"),
        ("a.toml", "a = [", "1,", "]"),
    ] {
        let text = format!("{begin}{}{end}", one.repeat(SITE_VALUES + 1));
        let what = refused(name, text);
        assert!(what.contains("values"), "{name}: {what}");
    }
}

/// Each value of a list costs much more than its text: a hostile one takes no more memory than
/// honest files need.
#[test]
fn lists_are_as_long_as_sites_need() {
    for (name, begin, one, end) in [
        ("a.yaml", "", "- a\n", ""),
        ("a.yaml", "a: [", "1, ", "]"),
        ("a.json", "[", "1,", "1]"),
        ("a.json", "{\"a\": [[1], [", "{},", "1]]}"),
        ("a.toml", "a = [", "1,", "1]"),
        ("a.toml", "[a]\nb = [[1], [", "{a = 1},", "1]]"),
    ] {
        let text = |n: usize| format!("{begin}{}{end}", one.repeat(n));
        let what = refused(name, text(SITE_LISTED + 1));
        let many = format!("the lists up to here have more than {SITE_LISTED} values");
        assert_eq!(what, many, "{name}");
        let (_, faults, value) = read_as::<serde_json::Value>(name, text(SITE_LISTED - 5));
        assert!(value.is_some() && faults.is_empty(), "{name}");
    }
    // Several lists count together, and what aliases repeat each time.
    let ten = format!("[{}]", ["x"; 10].join(", "));
    let hundred = format!("[{}]", ["*a"; 100].join(", "));
    let all = format!(
        "a: &a {ten}\nb: &b {hundred}\nc: [{}]\n",
        ["*b"; SITE_LISTED / 1_000].join(", ")
    );
    assert_eq!(
        refused("a.yaml", all),
        format!("the lists up to here have more than {SITE_LISTED} values")
    );
    // Tables are not lists.
    let tables: String = (0..150_000).map(|n| format!("{n}: 1\n")).collect();
    let (_, faults, value) = read_as::<serde_json::Value>("a.yaml", tables);
    assert!(value.is_some() && faults.is_empty());
}

#[test]
fn only_what_a_site_file_needs_is_read_of_yaml() {
    assert_eq!(
        refused("a.yaml", "a: 1\n---\nb: 2\n"),
        "a second document begins here"
    );
    assert_eq!(
        refused("a.yaml", "a: &a {}\nb: {<<: *a}\n"),
        "`<<` does not work here"
    );
    let complex = "this is a list or a table, and a name is needed";
    assert_eq!(refused("a.yaml", "? [a]\n: 1\n"), complex);
    assert_eq!(refused("a.yaml", "{a: 1}: 1\n"), complex);
    assert!(refused("a.yaml", "a:\n\tb: 1\n").starts_with("this is not YAML"));
    let (_, faults, _) = read_as::<serde_json::Value>("a.yaml", "a: !!str 1\nb: !x {}\n");
    assert_eq!(faults.len(), 2);
}

#[test]
fn json_is_strict() {
    for text in [
        "{\"a\": 1,}",
        "[1 2]",
        "[01]",
        "['a']",
        "[1] // x",
        "[\"a\nb\"]",
        "[.5]",
        "[+1]",
        "[0x1]",
        "[NaN]",
        "{a: 1}",
        "[1] [2]",
        "[\"\\x41\"]",
        "[\"\\ud800\"]",
        "[\u{a0}1]",
        "[tru]",
    ] {
        let what = refused("a.json", text);
        assert!(what.starts_with("this is not JSON: "), "{text}: {what}");
    }
}

#[test]
fn every_error_of_a_toml_file_is_said() {
    let text = "a = \nb = 1\nd = tru\ne = 'x\n[c\n";
    let (sources, faults, _) = read_as::<serde_json::Value>("a.toml", text);
    let lines = faults
        .iter()
        .map(|fault| sources.line_and_column(fault.at.unwrap()).0);
    assert_eq!(lines.collect::<Vec<_>>(), [1, 3, 4, 5]);
    // Those far after the first too, but not all of a flood.
    let text = format!(
        "{}{}\na = \n",
        "b = tru\n".repeat(10),
        " \n".repeat(300_000)
    );
    let (_, faults, _) = read_as::<serde_json::Value>("a.toml", &text);
    let last = faults.last().unwrap();
    assert!(last.at.unwrap().start as usize > text.len() - 5 && last.what.contains("not TOML"));
    assert_eq!(faults.len(), 10 + 9 + 1);
    let (_, faults, _) = read_as::<serde_json::Value>("a.toml", "=\n".repeat(20_000));
    assert!(
        faults[..SITE_FAULTS]
            .iter()
            .all(|fault| fault.what.contains("not TOML"))
    );
    assert_eq!(faults.len(), SITE_FAULTS + 1);
}

#[test]
fn very_many_faults_are_counted_and_cost_little() {
    // Each extension has four errors, and none hides another.
    let many = 10_000;
    let mut text = "extensions:\n".to_owned();
    for n in 0..many {
        text += &format!(
            "  {}: {{colour: y, codes: [200, z], dnd: maybe}}\n",
            10_000 + n
        );
    }
    let (_, faults, value) = read_as::<Document>("a.yaml", &text);
    // Nobody uses what is left of it, so no more is kept.
    assert!(value.unwrap().extensions.left_out().len() < SITE_FAULTS);
    assert_eq!(faults.len(), SITE_FAULTS + 1);
    assert_eq!(Fault::count(&faults), many * 4);
    assert_eq!(
        faults.last().unwrap().what,
        format!("and {} more", many * 4 - SITE_FAULTS)
    );
    // The same for unknown keys, and for plain lists, which are read again as a whole.
    let unknown: String = (0..many).map(|n| format!("k{n}: 1\n")).collect();
    assert_eq!(
        Fault::count(&read_as::<Document>("a.yaml", unknown).1),
        many
    );
    let plain = format!("[{}]", ["x"; 1_000].join(", "));
    assert_eq!(
        Fault::count(&read_as::<Vec<Number>>("a.yaml", plain).1),
        1_000
    );
    let plain = format!("[{}]", ["x"; 100_000].join(", "));
    let (_, faults, value) = read_as::<Vec<Number>>("a.yaml", plain);
    assert!(value.is_none() && faults.len() == SITE_FAULTS + 1);
}

#[test]
fn files_are_counted() {
    let mut sources = Sources::new();
    for n in 0..SITE_FILES {
        sources.add(&format!("{n}.toml"), Vec::new()).unwrap();
    }
    let fault = sources.add("one.toml", Vec::new()).unwrap_err();
    assert_eq!(fault.what, "there are more than 1000 files");
    let mut sources = Sources::new();
    let fault = sources
        .add("a.toml", vec![b' '; SITE_FILE + 1])
        .unwrap_err();
    assert_eq!(fault.what, "`a.toml` is too large: a file may have 16 MiB");
    for n in 0..SITE_BYTES / SITE_FILE {
        let name = format!("{n}.toml");
        sources.add(&name, vec![b' '; SITE_FILE]).unwrap();
    }
    let fault = sources.add("b.toml", vec![b' ']).unwrap_err();
    assert_eq!(
        fault.what,
        "`b.toml` is too large: all files may have 64 MiB together"
    );
}

#[test]
fn a_folder_stands_for_the_site_files_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for name in [
        "b.toml",
        "a.YAML",
        "note.txt",
        ".hidden.toml",
        "sub/c.json",
        ".git/x.yml",
        "d.toml/e.yml",
    ] {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    }
    std::os::unix::fs::symlink(root, root.join("circle")).unwrap();
    std::os::unix::fs::symlink(root, root.join("circle.toml")).unwrap();
    std::os::unix::fs::symlink(root.join("b.toml"), root.join("link.toml")).unwrap();
    // Links to folders are read like links to files: here, in a circle, and elsewhere.
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::create_dir(elsewhere.path().join("deep")).unwrap();
    std::fs::write(elsewhere.path().join("deep/f.toml"), "").unwrap();
    std::os::unix::fs::symlink(root, elsewhere.path().join("back")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), root.join("team")).unwrap();
    std::os::unix::fs::symlink(root.join("sub"), root.join("again")).unwrap();
    let (found, unread) = crate::site::files(root);
    assert!(unread.is_empty(), "{unread:?}");
    let names = found
        .iter()
        .map(|path| path.strip_prefix(root).unwrap().to_str().unwrap());
    let expected = [
        "a.YAML",
        "b.toml",
        "d.toml/e.yml",
        "link.toml",
        "sub/c.json",
        "team/deep/f.toml",
    ];
    assert_eq!(names.collect::<Vec<_>>(), expected);
    assert_eq!(
        crate::site::files(&root.join("note.txt")).0,
        [root.join("note.txt")]
    );
}
