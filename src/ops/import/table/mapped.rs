#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::super::{ImportRow, field_names};
use super::tests::{Parsed, parse_as};
use super::*;

/// One person, with these cells besides the number, mapped like this.
fn read(profile: Profile, cells: &[(&str, &str)], maps: &[&str]) -> Parsed {
    let column = |number: &'static str| {
        let names: Vec<_> = cells.iter().map(|(name, _)| *name).collect();
        let texts: Vec<_> = cells.iter().map(|(_, text)| *text).collect();
        let (names, texts) = (names.join("\t"), texts.join("\t"));
        format!("{number}\t{names}\n250\t{texts}\n")
    };
    let text = match profile {
        Profile::ThreeCx => column("Number"),
        Profile::Freepbx => column("extension"),
        Profile::Plain => column("number"),
        Profile::Ldif => {
            let lines = cells.iter().map(|(name, text)| format!("{name}: {text}\n"));
            let lines = lines.collect::<String>();
            format!("dn: uid=a\nobjectClass: person\ntelephoneNumber: 250\n{lines}")
        }
    };
    let reading = Reading {
        profile: Some(profile),
        kind: Some(Kind::Extensions),
        maps: maps.iter().map(|map| map.parse().unwrap()).collect(),
        ..Reading::default()
    };
    parse_as(text.as_bytes(), &reading).unwrap()
}

fn fields(row: &ImportRow) -> serde_json::Value {
    serde_json::to_value(&row.fields).unwrap()
}

fn told(parsed: &Parsed) -> Option<String> {
    let one = |row: &ImportRow| {
        format!(
            "{} {:?} {:?} {:?} {:?} {:?}",
            fields(row),
            row.full_name,
            row.role,
            row.system_role,
            row.department,
            row.enabled
        )
    };
    parsed.rows.first().map(one)
}

/// A column that a system does not have means the same whatever the system.
#[test]
fn a_mapped_column_means_what_the_field_means_in_our_list() {
    let cells = [
        "1",
        "0",
        "on",
        "NO",
        "TRUE",
        "false",
        "2",
        "3",
        "",
        "enabled",
        "Disabled",
        "novm",
        "default",
        "attach",
        "notify",
        "attach=yes|delete=no",
        "user",
        "users",
        "de",
        "de-AT,de;q=0.8",
        "+48 601 100 200",
        "Sales <+48601100200>",
        "+48601100200:+48601100201",
        "201",
        "queue:800",
        "ext-queues,800,1",
        "512",
        "514",
        "Ann Lee",
        "a@b.example",
        "4711",
        "<role name='users'/>",
        "20",
    ];
    let others = ["number", "members", "destination"];
    for field in field_names().filter(|field| !others.contains(field)) {
        for cell in cells {
            let map = format!("Foreign={field}");
            let of = |profile| told(&read(profile, &[("Foreign", cell)], &[&map]));
            let ours = of(Profile::Plain);
            for profile in Profile::ALL {
                assert_eq!(of(profile), ours, "{} {map}: `{cell}`", profile.name());
            }
        }
    }
}

/// A column that the list itself has for the field keeps the sense that it has there.
#[test]
fn the_lists_own_column_keeps_its_sense() {
    use Profile::{Freepbx, Ldif, Plain, ThreeCx};
    let on = |profile, cells: &[(&str, &str)], maps: &[&str]| {
        let parsed = read(profile, cells, maps);
        parsed.rows.first().unwrap().enabled
    };
    for field in ["enabled", "status"] {
        let map = |name: &str| format!("{name}={field}");
        let one = |profile, name: &str, cell| on(profile, &[(name, cell)], &[&map(name)]);
        assert_eq!(one(ThreeCx, "disabled", "1"), Some(false), "{field}");
        assert_eq!(one(Ldif, "nsaccountlock", "TRUE"), Some(false), "{field}");
        assert_eq!(one(Ldif, "userAccountControl", "514"), Some(false));
        assert_eq!(one(Ldif, "userAccountControl", "512"), Some(true));
        // Another column of the list is just another column.
        assert_eq!(one(ThreeCx, "DND", "1"), Some(true), "{field}");
        assert_eq!(one(Freepbx, "Active", "no"), Some(false), "{field}");
        // The one that is mapped is read alone.
        let both = |profile, own: &str, text, cell| {
            on(profile, &[(own, text), ("Active", cell)], &[&map("Active")])
        };
        assert_eq!(both(ThreeCx, "Disabled", "0", "0"), Some(false), "{field}");
        assert_eq!(both(Ldif, "nsAccountLock", "TRUE", "on"), Some(true));
        assert_eq!(both(Ldif, "userAccountControl", "514", "on"), Some(true));
        assert_eq!(both(Plain, "enabled", "off", "on"), Some(true), "{field}");
        assert_eq!(both(Plain, "status", "disabled", "on"), Some(true));
    }
    let one = |profile, name: &str, cell, field: &str| {
        let parsed = read(profile, &[(name, cell)], &[&format!("{name}={field}")]);
        fields(parsed.rows.first().unwrap()).to_string()
    };
    let hidden = one(ThreeCx, "DontShowExtInPHBK", "1", "phonebook");
    insta::assert_snapshot!(hidden, @r#"{"phonebook":"off"}"#);
    let none = one(Freepbx, "vm", "novm", "vm_enabled");
    insta::assert_snapshot!(none, @r#"{"vm":"off"}"#);
    // FreePBX writes all its destinations alike, and its numbers with names.
    let led = ["chanunavail_dest", "busy_dest", "findmefollow_postdest"];
    let led = led.map(|name| one(Freepbx, name, "ext-queues,800,1", "forward_no_answer"));
    insta::assert_snapshot!(led.join("\n"), @r#"
    {"forward-no-answer":"queue:800"}
    {"forward-no-answer":"queue:800"}
    {"forward-no-answer":"queue:800"}
    "#);
    let caller = one(
        Freepbx,
        "emergency_cid",
        "A <+48601100200>",
        "outbound_caller_id",
    );
    insta::assert_snapshot!(caller, @r#"{"caller-id":"+48601100200"}"#);
}

/// A file that may be of two systems, in which a column has opposite senses, is not guessed.
#[test]
fn a_column_of_two_senses_is_not_guessed() {
    let read = |file: &str, map: &str| {
        let reading = Reading {
            maps: vec![map.parse().unwrap()],
            ..Reading::default()
        };
        let parsed = parse_as(file.as_bytes(), &reading).map(|parsed| parsed.rows[0].enabled);
        parsed.map_err(|problem| problem.to_string())
    };
    let own = "Disabled=enabled";
    let short = "Number,Department,Disabled\n250,sales,1\n";
    let two = "its columns fit `--profile 3cx` or `--profile plain` (say which it is)";
    assert_eq!(read(short, own), Err(two.to_owned()));
    let long = "Number,FirstName,Disabled\n250,Ann,1\n";
    assert_eq!(read(long, own), Ok(Some(false)));
    let ours = "number,first_name,Disabled\n250,Ann,1\n";
    assert_eq!(read(ours, own), Ok(Some(true)));
    let foreign = "number,first_name,Active\n250,Ann,1\n";
    assert_eq!(read(foreign, "Active=status"), Ok(Some(true)));
}

/// Only our own list leaves its flag empty for people of whom somebody saw little.
#[test]
fn an_empty_flag_of_another_system_says_nothing() {
    for profile in Profile::ALL {
        let parsed = read(
            profile,
            &[("Active", ""), ("Note", "x")],
            &["Active=status"],
        );
        let row = parsed.rows.first().unwrap();
        let is_ours = profile == Profile::Plain;
        assert_eq!(
            (row.is_partial, row.enabled),
            (is_ours, None),
            "{}",
            profile.name()
        );
    }
}

/// The number is read before the name, whatever its column is called.
#[test]
fn a_mapped_number_is_not_a_name() {
    let reading = Reading {
        profile: Some(Profile::Freepbx),
        kind: Some(Kind::Extensions),
        maps: vec!["Ext=number".parse().unwrap()],
        ..Reading::default()
    };
    let parsed = parse_as(b"name,Ext\n250,250\n", &reading).unwrap();
    assert_eq!(parsed.rows[0].full_name.as_deref(), Some(""));
}

#[test]
fn two_columns_for_one_field_are_named() {
    let reading = Reading {
        profile: Some(Profile::ThreeCx),
        maps: ["A=enabled", "B=enabled"]
            .map(|map| map.parse().unwrap())
            .to_vec(),
        ..Reading::default()
    };
    let problem = parse_as(b"Number,A,B\n250,1,0\n", &reading).err().unwrap();
    insta::assert_snapshot!(problem, @"`A` and `B` are both mapped to `enabled` (name one of them)");
}

/// Nobody may be locked today, but a slip of the pen is told.
#[test]
fn a_mapped_attribute_that_no_entry_has_is_told() {
    let said = |text: &str, maps: &[&str]| {
        let reading = Reading {
            profile: Some(Profile::Ldif),
            maps: maps.iter().map(|map| map.parse().unwrap()).collect(),
            ..Reading::default()
        };
        let read = parse_as(text.as_bytes(), &reading).map(|parsed| {
            let all = parsed.problems.iter().map(ToString::to_string);
            all.collect::<Vec<_>>().join("\n")
        });
        read.unwrap_or_else(|problem| problem.to_string())
    };
    let ada = "dn: uid=ada,ou=it,dc=acme\nobjectClass: person\ngivenName: Ada\n\
        telephoneNumber: 8000\nlocked: TRUE\n";
    let slips = [
        "lokced=status",
        "nothingLikeIt=username",
        "lockd=none",
        "nsAcountLock=enabled",
    ];
    insta::assert_snapshot!(said(ada, &slips), @r#"
    lokced: `--map` names it, and no entry has this attribute; did you mean `locked`?
    nothingLikeIt: `--map` names it, and no entry has this attribute
    lockd: `--map` names it, and no entry has this attribute; did you mean `locked`?
    nsAcountLock: `--map` names it, and no entry has this attribute; did you mean `nsAccountLock`?
    "#);
    // These are there, or known, or nothing that an entry has to have.
    for map in [
        "LOCKED=status",
        "nsAccountLock=status",
        "mail=none",
        "ou=department",
        "dn=none",
    ] {
        assert_eq!(said(ada, &[map]), "", "{map}");
    }
    assert_eq!(
        said("search: 2\nresult: 0 Success\n", &["lokced=status"]),
        ""
    );
    insta::assert_snapshot!(said(ada, &["objectclass=role"]), @"`objectclass` says what an entry is: it cannot be a field (name an attribute in `--map ATTRIBUTE=FIELD`)");
    let no_unit = ada.replace("ou=it,", "");
    insta::assert_snapshot!(said(&no_unit, &["ou=department"]), @"ou: `--map` names it, and no entry has this attribute");
}
