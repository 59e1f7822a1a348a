#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::domain::{NumberType, is_guarded};
use crate::engine::{BookLine, BookSource};
use proptest::prelude::*;

/// An entry with that company.
pub(super) fn line(company: &str) -> BookLine {
    BookLine {
        source: BookSource::Company,
        id: None,
        extension: None,
        first: None,
        last: None,
        company: Some(company.into()),
        department: None,
        numbers: vec![(NumberType::Work, "+48221000100".into())],
        email: None,
        speed_dial: None,
        note: None,
    }
}

/// A person with everything that a line can have.
pub(super) fn person() -> BookLine {
    BookLine {
        first: Some("Zoë".into()),
        last: Some("Rossi".into()),
        numbers: vec![
            (NumberType::Work, "201".into()),
            (NumberType::Mobile, "+48601879136".into()),
            (NumberType::Fax, "+48221000199".into()),
        ],
        email: Some("zoe@example.com".into()),
        speed_dial: Some("*75".into()),
        note: Some("says \"hi\"; a, b".into()),
        ..line("Rossi & Figli")
    }
}

fn reasons(parsed: &Parsed) -> Vec<String> {
    parsed.problems.iter().map(ToString::to_string).collect()
}

fn csv(text: &str) -> Parsed {
    read(text.as_bytes(), Format::Csv).unwrap()
}

fn vcard(text: &str) -> Parsed {
    read(text.as_bytes(), Format::Vcard).unwrap()
}

fn shown(parsed: &Parsed) -> Vec<String> {
    let all = parsed.entries.iter();
    all.map(|entry| {
        let json = serde_json::to_string(&entry.fields.json()).unwrap();
        format!("{} {json}", entry.line)
    })
    .collect()
}

/// Both formats read back what was written.
#[test]
fn what_is_exported_can_be_imported() {
    let mut other = line("Żabka, Sp. z o.o.");
    other.numbers = vec![
        (NumberType::Other, "0800555".into()),
        (NumberType::Home, "0800556".into()),
    ];
    let book = [person(), other];
    let expected = [
        r#"{"first_name":"Zoë","last_name":"Rossi","company":"Rossi & Figli","numbers":["work:201","mobile:+48601879136","fax:+48221000199"],"email":"zoe@example.com","speed_dial":"*75","note":"says \"hi\"; a, b"}"#,
    ];
    for (bytes, format) in [
        (write_csv(&book, false), Format::Csv),
        (write_vcard(&book), Format::Vcard),
    ] {
        let parsed = read(&bytes, format).unwrap();
        assert_eq!(reasons(&parsed), [""; 0], "{format:?}");
        let all: Vec<_> = shown(&parsed);
        assert!(all[0].ends_with(expected[0]), "{format:?}: {}", all[0]);
        let second = &parsed.entries[1].fields;
        assert_eq!(
            serde_json::to_string(&second.json()).unwrap(),
            r#"{"company":"Żabka, Sp. z o.o.","numbers":["other:0800555","home:0800556"]}"#
        );
    }
}

#[test]
fn cards_are_of_version_4() {
    let text = String::from_utf8(write_vcard(&[person()])).unwrap();
    assert_eq!(
        text,
        "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Zoë Rossi\r\nN:Rossi;Zoë;;;\r\nORG:Rossi & Figli\r\n\
         TEL;TYPE=WORK:201\r\nTEL;TYPE=CELL:+48601879136\r\nTEL;TYPE=FAX:+48221000199\r\n\
         EMAIL:zoe@example.com\r\nX-SPEED-DIAL:*75\r\nNOTE:says \"hi\"\\; a\\, b\r\nEND:VCARD\r\n"
    );
}

/// As 3CX writes it, and as spreadsheets save it.
#[test]
fn columns_are_found_by_name_whatever_separates_them() {
    let parsed = csv(
        "\u{feff}FirstName;LastName;Company;Mobile;Mobile2;Business;Email;Other;BusinessFax;Color\r\n\
         Ann;Lee;;+48600100200;+48600100201;022 555 06 45;ann@example.com;;;red\r\n\r\n;;Acme;;;\"+4822555; +4822556\";;;;\r\n",
    );
    assert_eq!(
        shown(&parsed),
        [
            r#"2 {"first_name":"Ann","last_name":"Lee","numbers":["mobile:+48600100200","mobile:+48600100201","work:0225550645"],"email":"ann@example.com"}"#,
            r#"4 {"company":"Acme","numbers":["work:+4822555","work:+4822556"]}"#,
        ]
    );
    assert_eq!((parsed.errors, parsed.warnings), (0, 1));
    assert_eq!(
        reasons(&parsed),
        ["line 1: columns that are not read: `Color`"]
    );
    let tabs = csv("sep=\t\nname\tcompany\tphone\n\tA\t+4822555\n");
    assert_eq!(tabs.entries.len(), 1);
}

#[test]
fn every_problem_is_named_with_its_line() {
    let parsed = csv(
        "last_name,work,speed_dial,email\nLee,12,,\n,+4822555,,\nRay,,,\nKim,+4822555,x,no\nOne,+4822555\n\"open,1\n",
    );
    assert!(parsed.entries.is_empty());
    let all = reasons(&parsed);
    for (at, begin) in [
        "line 2, work: `12` is not a telephone number",
        "line 3: an entry needs a name or a company",
        "line 4: an entry needs a number or an e-mail address",
        "line 5, speed_dial: `x` is not a speed dial",
        "line 5, email: `no` is not an e-mail address",
        "line 6: it has 2 cells, the first line has 4",
        "line 7: the quote",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(all[at].starts_with(begin), "{begin}: {}", all[at]);
    }
    assert_eq!(parsed.errors, 7);
    let many = format!("last_name,work\n{}", "A,1\n".repeat(1000));
    let parsed = csv(&many);
    assert_eq!(
        (parsed.errors, parsed.problems.len()),
        (1000, limits::PROBLEMS)
    );
}

#[test]
fn what_is_no_table_is_said() {
    for (text, why) in [
        ("", "empty"),
        ("a,b\n1,2\n", "must name a column"),
        ("last_name,note\n", "must name a column"),
        ("last_name,last name,work\n", "two columns"),
        ("\u{0}\u{0}", "must name a column"),
    ] {
        let error = read(text.as_bytes(), Format::Csv).unwrap_err();
        assert!(error.reason.contains(why), "{text:?}: {error}");
    }
    let utf16 = read(b"\xff\xfea\0,\0", Format::Csv).unwrap_err();
    assert!(utf16.reason.contains("UTF-16"));
}

#[test]
fn cards_of_every_version_are_read() {
    let parsed = vcard(
        "BEGIN:VCARD\nVERSION:3.0\nN:Lee;Ann;;;\nFN:Ann Lee\nORG:Acme\\, Inc.;Sales\nTEL;TYPE=WORK,VOICE:+48 22 555\nitem1.TEL;type=CELL;type=pref:+48600100200\nEMAIL:a@b.example\nEMAIL:c@d.example\nNOTE:one\\ntwo\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n AAAA\nEND:VCARD\n\
         BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Only Full\r\nTEL;HOME:022555\r\nEND:VCARD\r\n\
         begin:vcard\nVERSION:4.0\nFN:Acme\nORG:Acme\nTEL;VALUE=uri;TYPE=\"voice,fax\":tel:+48-22-555;ext=1\nEND:vcard\n",
    );
    assert_eq!(
        shown(&parsed),
        [
            r#"1 {"first_name":"Ann","last_name":"Lee","company":"Acme, Inc.","numbers":["work:+4822555","mobile:+48600100200"],"email":"a@b.example","note":"one two"}"#,
            r#"14 {"last_name":"Only Full","numbers":["home:022555"]}"#,
            r#"19 {"company":"Acme","numbers":["fax:+4822555"]}"#,
        ]
    );
    assert_eq!(
        reasons(&parsed),
        ["line 1, EMAIL: it has several e-mail addresses: the first is used"]
    );
}

#[test]
fn broken_cards_are_named_and_hostile_files_end() {
    let parsed = vcard(
        "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nTEL:1\nEND:VCARD\nEND:VCARD\nhello\nBEGIN:VCARD\nFN:C\n",
    );
    assert!(parsed.entries.is_empty());
    let mut all = reasons(&parsed);
    all.sort();
    for (at, begin) in [
        "line 1: the card that begins here has no END:VCARD",
        "line 3, TEL: `1` is not a telephone number",
        "line 7: no card begins before this END:VCARD",
        "line 8: it is not part of a card",
        "line 9: the card that begins here has no END:VCARD",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(all[at].starts_with(begin), "{begin}: {}", all[at]);
    }
    for (bytes, why) in [
        (
            &b"BEGIN:VCARD\nFN:\xff\nEND:VCARD\n"[..],
            "line 2: it holds bytes",
        ),
        (b"BEGIN:VCARD\nFN:a\0\nEND:VCARD\n", "line 2: it holds NUL"),
        (b"<xml/>", "there is no vCard"),
    ] {
        let error = read(bytes, Format::Vcard).unwrap_err();
        assert!(error.reason.contains(why), "{error}");
    }
    let deep = "BEGIN:VCARD\n".repeat(100_000);
    let parsed = vcard(&deep);
    assert_eq!(
        (parsed.errors, parsed.problems.len()),
        (100_000, limits::PROBLEMS)
    );
    let long = format!(
        "BEGIN:VCARD\nFN:{}\nTEL:+4822555\nEND:VCARD\n",
        "a".repeat(1 << 20)
    );
    assert_eq!(vcard(&long).errors, 1);
}

/// The line for an entry.
fn exported(fields: &EntryFields) -> BookLine {
    let text = |key: &str| {
        fields
            .json()
            .get(key)
            .and_then(|v| v.as_str().map(str::to_owned))
    };
    let numbers = fields.numbers.iter();
    BookLine {
        first: text("first_name"),
        last: text("last_name"),
        company: text("company"),
        numbers: numbers.map(|n| (n.of, n.phone.to_string())).collect(),
        email: text("email"),
        speed_dial: text("speed_dial"),
        note: text("note"),
        ..line("")
    }
}

/// Numbers in any order, some with the same type.
fn some_numbers() -> impl Strategy<Value = Vec<BookNumber>> {
    let one = "(work|mobile|home|fax|other):\\+4822[1-9]{5}";
    let all = proptest::collection::vec(one, 1..7);
    all.prop_map(|all| {
        let mut numbers: Vec<BookNumber> = Vec::new();
        for number in all.iter().map(|one| one.parse().unwrap()) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    })
}

/// The order may be missing, or name more or fewer than there are.
#[test]
fn the_order_of_numbers_is_a_column() {
    let parsed = csv(
        "last_name,work,mobile,number_order\nA,+4822551:+4822552,+48600100200,work mobile work\nB,+4822551,+48600100200,fax mobile mobile\nC,+4822551,+48600100200,\nD,+4822551,+48600100200,pager\n",
    );
    assert_eq!(
        shown(&parsed),
        [
            r#"2 {"last_name":"A","numbers":["work:+4822551","mobile:+48600100200","work:+4822552"]}"#,
            r#"3 {"last_name":"B","numbers":["mobile:+48600100200","work:+4822551"]}"#,
            r#"4 {"last_name":"C","numbers":["work:+4822551","mobile:+48600100200"]}"#,
        ]
    );
    assert!(reasons(&parsed)[0].starts_with("line 5, number_order: `pager` is not a type"));
}

proptest! {
    #[test]
    fn what_comes_back_is_written_as_it_was(
        last in "[A-Za-zżółć;,:\"'\\\\=+-]{1,12}",
        first in proptest::option::of("[A-Za-z,;]{1,8}"),
        company in proptest::option::of("[A-Z][a-z,;:&\"\\\\ ]{0,8}[a-z]"),
        note in proptest::option::of("[a-z][a-z,;:\"\\\\ ]{0,12}[a-z]"),
        numbers in some_numbers(),
        speed_dial in proptest::option::of("[0-9*#]{0,5}[0-9]"),
    ) {
        let fields = EntryFields {
            last_name: last.parse().ok(),
            first_name: first.and_then(|text| text.parse().ok()),
            company: company.and_then(|text| text.parse().ok()),
            numbers,
            speed_dial: speed_dial.map(|code| code.parse().unwrap()),
            note: note.and_then(|text| text.parse().ok()),
            email: Some("zoe@example.com".parse().unwrap()),
        };
        prop_assume!(fields.lack().is_none());
        let line = exported(&fields);
        let last = fields.last_name.as_ref().map(ToString::to_string);
        let is_written_so = last.is_some_and(|last| is_guarded(&last));
        for (bytes, format) in [
            (write_csv(std::slice::from_ref(&line), false), Format::Csv),
            (write_csv(std::slice::from_ref(&line), true), Format::SafeCsv),
            (write_vcard(std::slice::from_ref(&line)), Format::Vcard),
        ] {
            let parsed = read(&bytes, format).unwrap();
            // As if it had been written with `--csv-safe`, and is read without.
            if matches!(format, Format::Csv) && is_written_so {
                prop_assert!(!reasons(&parsed).is_empty());
                continue;
            }
            prop_assert_eq!(reasons(&parsed), [""; 0], "{:?}", format);
            prop_assert_eq!(&parsed.entries[0].fields, &fields, "{:?}", format);
        }
    }

    #[test]
    fn reading_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "(BEGIN:VCARD|END:VCARD|TEL|N|FN|[:;,=\"\\\\\n\r ]|\\PC){0,40}") {
        for format in [Format::Csv, Format::Vcard] {
            let _ = read(&bytes, format);
            let _ = read(text.as_bytes(), format);
        }
        let card = format!("BEGIN:VCARD\n{text}\nEND:VCARD\n");
        let _ = read(card.as_bytes(), Format::Vcard);
    }
}
