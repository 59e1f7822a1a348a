use super::*;

#[derive(Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case", default)]
struct Names {
    first_name: Patch<PersonName>,
    zone: Patch<Zone>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
struct Numbers {
    number: Number,
    #[serde(default)]
    names: Option<Both<Names, Names>>,
}

#[test]
fn one_table_is_two_structs() {
    let both: Both<Names, Numbers> = good("a.yaml", "first-name: Ada\nzone: none\nnumber: 201\n");
    assert_eq!(both.0.first_name, Patch::Set("Ada".parse().unwrap()));
    assert_eq!((both.0.zone, both.1.number), (Patch::Clear, number("201")));
    type Three = Entries<String, Both<Names, Both<Numbers, Names>>>;
    let (sources, faults, value) = read_as::<Three>(
        "a.yaml",
        "
good: {number: 201, zone: none}
bad: {first-name: Ada, frist-name: Ada, zone: x, number: 1, names: {number: 2}}
less: {zone: y}
",
    );
    let value = value.unwrap();
    assert_eq!(value.0.len(), 1);
    let left_out: Vec<_> = value.left_out().iter().map(|key| &**key).collect();
    assert_eq!(left_out, ["bad", "less"]);
    let what = faults.iter().map(|fault| {
        let (line, column) = sources.line_and_column(fault.at.unwrap());
        format!("{line}:{column} {} ({})\n", fault.what, fault.hint)
    });
    insta::assert_snapshot!(what.collect::<String>(), @"
    3:24 `frist-name` is not known here (did you mean `first-name`?)
    3:47 `x` is not a time zone: there is none of that name (a name of the IANA database, such as Europe/Warsaw)
    3:58 `1` is not an extension number: it has only 1 digit (2 to 10 digits, such as 101)
    3:69 `number` is not known here (known are: `first-name`, `zone`)
    4:7 `number` is missing ()
    4:14 `y` is not a time zone: there is none of that name (a name of the IANA database, such as Europe/Warsaw)
    ");
}

#[test]
fn requests_of_the_domain_are_read_as_they_are() {
    #[derive(Debug, Deserialize)]
    struct Home {
        department: String,
    }
    type All = Entries<Number, Both<ExtensionPatch, Home>>;
    let text = "
201: {department: sales, first: Ada, last: none, mobile: +48 601 234 567, did: +48221234567, vm: on,
  missed-call-email: true, no-answer-seconds: 20, forward-busy: none, vm-pin: '4711'}
";
    let all: All = good("a.yaml", text);
    let Both(patch, home) = &all.0[0].1.value;
    assert_eq!(home.department, "sales");
    assert_eq!(
        (patch.vm_enabled, patch.missed_call_email),
        (Some(true), Some(true))
    );
    assert_eq!(
        (&patch.last_name, &patch.forward_busy),
        (&Patch::Clear, &Patch::Clear)
    );
    assert_eq!(patch.no_answer_seconds, Patch::Set(20));
    assert!(patch.dids.as_ref().is_some_and(|dids| dids.len() == 1));
    let text = "
201: {departmnet: sales, fisrt: Ada, mobile: x, did: [+48221234567, x], vm: 1, vm-pin: secret,
  missed-call-email: false, no-answer-seconds: x, forward-busy: [none], email: true, language: 70000}
202: {no-answer-seconds: 70000}
";
    let (sources, faults, _) = read_as::<All>("a.yaml", text);
    let what = faults.iter().map(|fault| {
        let (line, column) = sources.line_and_column(fault.at.unwrap());
        format!("{line}:{column} {} ({})\n", fault.what, fault.hint)
    });
    insta::assert_snapshot!(what.collect::<String>(), @r#"
    2:7 `departmnet` is not known here (did you mean `department`?)
    2:26 `fisrt` is not known here (did you mean `first`?)
    2:46 `x` is not a telephone number: character 1, `x`, is not allowed (3 to 15 digits, `+` before them where international, such as +48 22 555 06 45)
    2:54 `x` is not a telephone number: character 1, `x`, is not allowed (3 to 15 digits, `+` before them where international, such as +48 22 555 06 45)
    2:77 `1` is neither on nor off ()
    2:88 `…` is not a voicemail PIN: the given PIN has characters other than digits (4 to 10 digits)
    3:48 a whole number is needed here ()
    3:65 a value, or none is needed here, not a list ()
    3:80 `true` is not an e-mail address: there is no `@` in it (such as ann@example.com)
    3:96 `70000` is not a language: it is neither a language tag nor the English name of a known language (such as de, pt-BR or German)
    4:6 `department` is missing ()
    4:26 the number is too large ()
    "#);
}

#[test]
fn what_is_left_out_is_known_also_when_it_is_read_again() {
    #[derive(Debug, Deserialize)]
    struct Whole {
        of: Inner,
    }
    #[derive(Debug, Deserialize)]
    struct Inner {
        all: Entries<Number, Number>,
        #[serde(default)]
        some: Vec<Number>,
    }
    let text = "of: {all: {201: x, 202: 203, y: 204}, some: [a, 205, b]}";
    let (_, faults, whole) = read_as::<Whole>("a.yaml", text);
    let Inner { all, some } = whole.unwrap().of;
    assert_eq!((all.0.len(), some), (1, vec![number("205")]));
    let left_out: Vec<_> = all.left_out().iter().map(|key| &key.value).collect();
    assert_eq!(left_out, [&number("201")]);
    assert_eq!(faults.len(), 4);
}

#[test]
fn other_deserializers_read_through_our_kinds() {
    let text = r#"{"a": [1, 2], "b": []}"#;
    let all: Entries<String, List<u8>> = serde_json::from_str(text).unwrap();
    assert_eq!(all.0.len(), 2);
    assert_eq!(*all.0[0].1.0[1], 2);
    assert!(serde_json::from_str::<Entries<String, List<u8>>>(r#"{"a": [300]}"#).is_err());
}

#[test]
fn scalars_are_kept_as_they_are_written() {
    let text = "[0205, 1e3, +48123, 2026-11-27, 08:30, '~', 'null', 'true', true, yes, 0x10]";
    let all: List<String> = good("a.yaml", text);
    let all = all.iter().map(|one| one.as_str());
    assert_eq!(
        all.collect::<Vec<_>>().join(" "),
        "0205 1e3 +48123 2026-11-27 08:30 ~ null true true yes 0x10"
    );
    let text = "a = [+48123, 1_000, 2026-11-27T08:30:00Z, 08:30:00, 1e3, 'x', true]";
    let all: Entries<String, List<String>> = good("a.toml", text);
    let all = all.0[0].1.iter().map(|one| one.as_str());
    assert_eq!(
        all.collect::<Vec<_>>().join(" "),
        "+48123 1_000 2026-11-27T08:30:00Z 08:30:00 1e3 x true"
    );
}

#[test]
fn numbers_are_those_of_the_type() {
    let all: (u8, i8, u64, i64, f64, u16) = good(
        "a.yaml",
        "[255, -128, 18446744073709551615, -1_000, 1.5, 0x1F]",
    );
    assert_eq!(all, (255, -128, u64::MAX, -1000, 1.5, 31));
    for (text, why) in [
        ("256", "`256` cannot be used: it must be at most 255"),
        ("-1", "`-1` cannot be used: it must be at least 0"),
        ("1.5", "a whole number is needed here, not `1.5`"),
        ("_1", "a whole number is needed here, not `_1`"),
        ("0x", "a whole number is needed here, not `0x`"),
        ("--1", "a whole number is needed here, not `--1`"),
        ("é0", "a whole number is needed here, not `é0`"),
        ("true", "a whole number is needed here, not `true`"),
        ("~", "this is empty, and a whole number is needed"),
        ("[]", "a whole number is needed here, not a list"),
    ] {
        let (_, faults, _) = read_as::<List<u8>>("a.yaml", format!("[{text}]"));
        assert_eq!(faults[0].what, why);
        assert_eq!(faults.len(), 1);
    }
}

/// A flag is a word of whoever writes it, as in an import.
#[test]
fn a_flag_is_on_or_yes() {
    #[derive(Debug, Deserialize)]
    struct Whole {
        on: bool,
    }
    for (word, on) in [
        ("true", true),
        ("on", true),
        ("yes", true),
        ("false", false),
        ("off", false),
        ("no", false),
    ] {
        for (name, text) in [
            ("a.yaml", format!("on: {word}")),
            ("a.yaml", format!("on: '{word}'")),
            ("a.toml", format!("on = \"{word}\"")),
        ] {
            let read: Whole = good(name, &text);
            assert_eq!(read.on, on, "{text}");
        }
    }
}
