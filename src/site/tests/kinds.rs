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
    let both: Both<Names, Numbers> = good("a.yaml", "first-name: Ada\nzone:\nnumber: 201\n");
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
    insta::assert_snapshot!(what.collect::<String>(), @r#"
    3:24 `frist-name` is not known here (did you mean `first-name`?)
    3:47 `x` is not a time zone: there is none of that name (did you mean GB, NZ)
    3:58 `1` is not an extension number: it has only 1 digit (2 to 10 digits, such as 101)
    3:69 `number` is not known here (known are: `first-name`, `zone`)
    4:7 `number` is missing ()
    4:14 `y` is not a time zone: there is none of that name (did you mean GB, NZ)
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
    let text = "[0205, 1e3, +48123, 2026-11-27, 08:30, ~, 'null', 'true', true, yes, 0x10]";
    let all: List<Option<String>> = good("a.yaml", text);
    let all = all.iter().map(|one| one.as_deref().unwrap_or("-"));
    assert_eq!(
        all.collect::<Vec<_>>().join(" "),
        "0205 1e3 +48123 2026-11-27 08:30 - null true true yes 0x10"
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
        ("256", "`256` cannot be used: the most is 255"),
        ("-1", "`-1` cannot be used: the least is 0"),
        ("1.5", "a whole number is needed here, not `1.5`"),
        ("_1", "a whole number is needed here, not `_1`"),
        ("0x", "a whole number is needed here, not `0x`"),
        ("--1", "a whole number is needed here, not `--1`"),
        ("é0", "a whole number is needed here, not `é0`"),
        ("true", "a whole number is needed here, not `true`"),
        ("~", "nothing stands here, and a whole number is needed"),
        ("[]", "a whole number is needed here, not a list"),
    ] {
        let (_, faults, _) = read_as::<List<u8>>("a.yaml", format!("[{text}]"));
        assert_eq!(faults[0].what, why);
        assert_eq!(faults.len(), 1);
    }
}
