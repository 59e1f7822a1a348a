#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::super::ImportRow;
use super::*;
use crate::domain::{Patch, Role, VoicemailEmail};
use proptest::prelude::*;

const GOOD: &[u8] = include_bytes!("../../../../tests/data/northwind-3cx-v20.csv");
const BAD: &[u8] = include_bytes!("../../../../tests/data/northwind-3cx-v20-bad.csv");

/// The contents of a file.
pub(in crate::ops::import) struct Parsed {
    pub(in crate::ops::import) rows: Vec<ImportRow>,
    pub(in crate::ops::import) problems: Vec<Problem>,
    pub(in crate::ops::import) names: Names,
}

impl Parsed {
    fn errors(&self) -> usize {
        let error = |problem: &&Problem| problem.severity == Severity::Error;
        self.problems.iter().filter(error).count()
    }
}

/// A whole file of extensions; reading it twice gives the same.
pub(in crate::ops::import) fn parse_as(
    bytes: &[u8],
    reading: &Reading,
) -> Result<Parsed, FileProblem> {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let mut first = bytes;
    let survey = Table::open(&mut first, reading)?.survey()?;
    let mut from = bytes;
    let mut table = Table::again(&mut from, reading, &survey)?;
    while let Some(item) = table.next_row(&mut |problem| problems.push(problem)) {
        if let Item::Person(row) = item {
            rows.push(*row);
        }
    }
    assert!(table.stopped().is_none());
    let names = table.names().clone();
    if survey.list.kind == Kind::Extensions {
        assert_eq!(survey.rows, rows.len() as u64);
    }
    let mut once = bytes;
    let (mut table, mut said) = (Table::open(&mut once, reading)?, Vec::new());
    while table.next_row(&mut |problem| said.push(problem)).is_some() {}
    // What a file lacks is known after its end.
    let in_rows = problems.iter().filter(|problem| problem.line > 0);
    assert!(said.iter().eq(in_rows), "{said:?} {problems:?}");
    Ok(Parsed {
        rows,
        problems,
        names,
    })
}

/// The same for 3CX.
pub(in crate::ops::import) fn parse_3cx(bytes: &[u8]) -> Result<Parsed, FileProblem> {
    let reading = Reading {
        profile: Some(Profile::ThreeCx),
        ..Reading::default()
    };
    parse_as(bytes, &reading)
}

fn parse(text: &str) -> Parsed {
    parse_3cx(text.as_bytes()).unwrap()
}

fn summary(parsed: &Parsed) -> Vec<String> {
    let mark = |problem: &Problem| match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    parsed
        .problems
        .iter()
        .map(|problem| format!("{}: {problem}", mark(problem)))
        .collect()
}

fn refused(bytes: &[u8]) -> String {
    parse_3cx(bytes).err().unwrap().to_string()
}

#[test]
fn a_real_export_reads_whole() {
    let parsed = parse_3cx(GOOD).unwrap();
    assert_eq!(parsed.rows.len(), 240);
    assert_eq!(parsed.errors(), 0);
    let row = &parsed.rows[2];
    assert_eq!((row.line, row.number.as_str()), (4, "2002"));
    assert_eq!(row.role, Some(Role::Receptionist));
    assert_eq!(row.department.as_ref().unwrap().as_str(), "Reception");
    assert_eq!(row.enabled, Some(true));
    let after = row.fields.apply(&Default::default());
    assert_eq!(
        serde_json::to_string(&after.json()).unwrap(),
        r#"{"first_name":"Zoë","last_name":"Rossi","email":"zoe.rossi@northwind.example","mobile":"+48601879136","language":"en","outbound_caller_id":null,"did":["+48225550120"],"vm_enabled":true,"vm_pin":"***","vm_pin_required":true,"vm_email":"notify","missed_call_email":true,"phonebook":true,"forward_always":null,"forward_busy":null,"forward_no_answer":null,"no_answer_seconds":null,"username":null,"telephone":true}"#
    );
    assert_eq!(row.fields.vm_email, Some(VoicemailEmail::Notify));
    assert_eq!(
        parsed
            .rows
            .iter()
            .filter(|row| row.enabled == Some(false))
            .count(),
        5
    );
}

/// The export gives two DIDs to two extensions each: the first keeps it.
#[test]
fn a_did_stays_with_the_first_who_has_it() {
    let parsed = parse_3cx(GOOD).unwrap();
    insta::assert_snapshot!(summary(&parsed).join("\n"), @r##"
    warning: line 119, DID: `+48225550867` is already given to 2072 on line 74; left there
    warning: line 200, DID: `+48225550067` is already given to 2041 on line 43; left there
    "##);
    let dids = parsed
        .rows
        .iter()
        .flat_map(|row| row.fields.dids.iter().flatten());
    assert_eq!(dids.count(), 74);
}

#[test]
fn every_bad_cell_is_reported_with_its_place() {
    let parsed = parse_3cx(BAD).unwrap();
    insta::assert_snapshot!(summary(&parsed).join("\n"), @r##"
    error: line 3, Number: `20O1` is not an extension number: character 3, `O`, is not a digit (2 to 10 digits, such as 101)
    error: line 5, Number: number 2002 is on lines 4 and 5
    error: line 9, Role: `emperors` is not a role: no role has that name (one of: users, receptionists, group_admins, managers, group_owners, system_admins, system_owners)
    error: line 10, Role: `<role name="users"` is not a role: it is not well-formed XML: the document does not have a root node (one of: users, receptionists, group_admins, managers, group_owners, system_admins, system_owners)
    error: line 12, EmailAddress: `not an address` is not an e-mail address: it contains white space (such as ann@example.com)
    error: line 14, Number: an extension number is missing (2 to 10 digits, such as 101)
    error: line 16, VMPIN: `…` is not a voicemail PIN: the given PIN has characters other than digits (4 to 10 digits)
    error: line 17, FirstName: `Zo\u{7}ë\u{202e}` is not a person's name: U+0007 in it is a control character (1 to 64 printable characters, such as `Zoë`)
    error: line 18, LastName: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` is not a person's name: it has 4000 characters (1 to 64 printable characters, such as `Zoë`)
    warning: line 20, EmailAddress: `jose.jensen@northwind.example` is the address of 2017 on line 19 too
    error: line 21, Number: `12345678901234` is not an extension number: it has 14 digits (2 to 10 digits, such as 101)
    "##);
}

#[test]
fn columns_are_found_by_name() {
    let parsed = parse("\u{feff}lastname,Shoe,NUMBER,Hat\r\nRossi,43,2002,x\r\n");
    assert_eq!(
        summary(&parsed),
        ["warning: line 1: columns that are not read: `Shoe`, `Hat`"]
    );
    let row = &parsed.rows[0];
    assert!(row.fields.last_name == Patch::Set("Rossi".parse().unwrap()));
    assert!(row.fields.first_name.is_keep() && row.fields.dids.is_none());
    assert!(row.role.is_none() && row.department.is_none() && row.enabled.is_none());
    assert!(refused(b"Number\n2001").contains("only its column `Number`"));
}

#[test]
fn an_empty_cell_clears_but_an_empty_flag_or_pin_says_nothing() {
    let parsed =
        parse("Number,EmailAddress,DID,VMPIN,VMEnable,VMEmailOptions,VMNoPin\n2001,,,,,,\n");
    let fields = &parsed.rows[0].fields;
    assert!(fields.email == Patch::Clear && fields.vm_pin.is_keep());
    assert!(fields.dids == Some(vec![]));
    assert!(fields.vm_enabled.is_none() && fields.vm_email.is_none());
    assert!(fields.vm_pin_required.is_none());
}

#[test]
fn older_names_of_columns_are_known() {
    let parsed = parse("Number,PIN,EnableVoicemail,VMNoPin,Disabled\n2001,4711,1,1,1\n");
    let row = &parsed.rows[0];
    assert!(matches!(&row.fields.vm_pin, Patch::Set(pin) if pin.expose() == "4711"));
    assert_eq!(row.fields.vm_enabled, Some(true));
    assert_eq!(row.fields.vm_pin_required, Some(false));
    assert_eq!(row.enabled, Some(false));
}

#[test]
fn files_that_cannot_be_read_at_all() {
    assert!(refused(b"").contains("empty"));
    assert!(refused(b"\xef\xbb\xbf\n\n").contains("empty"));
    assert!(refused(b"First,Last\nA,B\n").contains("no column `Number`"));
    assert!(refused(b"Number;First\n2001;A\n").contains("only its column `Number`"));
    assert!(refused(b"Number,DID,Did\n").contains("there are two columns `DID`, at 2 and 3"));
    assert!(refused(b"\xff\xfeN\0").contains("UTF-16"));
    assert!(refused(b"\"Number,DID\n2001,\n").contains("never closed"));
}

#[test]
fn damage_is_reported_on_its_line_and_the_rest_still_read() {
    let bytes = b"Number,FirstName\n\
        2001,Zo\xeb\n\
        2002,A\0b\n\
        2003,\"Ann\n\
        2004,Ann,Lee\n\
        2005\n\
        ,\n\
        2006,Ann\n";
    let parsed = parse_3cx(bytes).unwrap();
    insta::assert_snapshot!(summary(&parsed).join("\n"), @r##"
    error: line 2: it holds bytes that are not UTF-8: save the file as `CSV UTF-8`
    error: line 3: it holds NUL bytes
    error: line 4: the quote that opens a cell here is never closed
    error: line 5: it has 3 cells, the first line has 2
    error: line 6: it has 1 cell, the first line has 2
    warning: line 7: all its cells are empty: skipped
    "##);
    assert_eq!(parsed.rows.len(), 1);
    assert_eq!(parsed.rows[0].number.as_str(), "2006");
}

#[test]
fn all_bad_cells_of_a_row_are_named_and_no_pin_shown() {
    let parsed = parse(
        "Number,FirstName,EmailAddress,DID,Language,VMEnable,VMPIN,VMEmailOptions\n\
         20x1,-,a b,12,Klingon,yes,s3cr3t,9\n",
    );
    let columns: Vec<_> = parsed.problems.iter().map(|p| p.column.as_str()).collect();
    assert_eq!(
        columns,
        [
            "Number",
            "FirstName",
            "EmailAddress",
            "DID",
            "Language",
            "VMEnable",
            "VMPIN",
            "VMEmailOptions"
        ]
    );
    assert!(!summary(&parsed).join("\n").contains("s3cr3t"));
    assert!(parsed.rows.is_empty());
}

/// A row that is left out claims nothing.
#[test]
fn a_bad_row_claims_no_did() {
    let parsed = parse("Number,DID,Role\n2001,+4822555,emperors\n2002,+4822555,users\n");
    assert_eq!(parsed.problems.len(), 1);
    assert_eq!(parsed.rows[0].fields.dids.as_ref().unwrap().len(), 1);
}

#[test]
fn rights_within_a_role_are_not_lost_silently() {
    let parsed = parse(
        "Number,Role\n2001,\"<role name=\"\"users\"\"><right name=\"\"BargeIn\"\" /></role>\"\n",
    );
    assert_eq!(
        summary(&parsed),
        ["warning: line 2, Role: rights set within the role are not imported"]
    );
    assert_eq!(parsed.rows[0].role, Some(Role::User));
}

const FREEPBX: &[u8] = include_bytes!("../../../../tests/data/northwind-freepbx.csv");

/// The same table with its columns in another order, and another separator.
fn twin(
    bytes: &[u8],
    order: &[usize],
    separator: u8,
    (mark, end): (&str, csv::Terminator),
) -> Vec<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let mut builder = csv::WriterBuilder::new();
    let mut writer = builder
        .delimiter(separator)
        .terminator(end)
        .from_writer(mark.as_bytes().to_vec());
    for record in reader.records() {
        let record = record.unwrap();
        writer
            .write_record(order.iter().map(|at| &record[*at]))
            .unwrap();
    }
    writer.into_inner().unwrap()
}

/// What a file says about people, and what is wrong with it.
fn told(bytes: &[u8], reading: &Reading) -> (Vec<String>, Vec<String>) {
    let parsed = parse_as(bytes, reading).unwrap();
    let row = |row: &ImportRow| {
        let fields = row.fields.apply(&Default::default());
        let pin = match &row.fields.vm_pin {
            Patch::Set(pin) => pin.expose(),
            Patch::Keep | Patch::Clear => "",
        };
        let (role, home) = (row.role, &row.department);
        let fields = serde_json::to_string(&fields.json()).unwrap();
        format!(
            "{} {} {:?} {role:?} {home:?} {:?} {pin} {fields} {:?}",
            row.line,
            row.number,
            row.system_role,
            row.enabled,
            row.fields.named()
        )
    };
    (parsed.rows.iter().map(row).collect(), summary(&parsed))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    /// Whatever the order of its columns and the separator, a file says the same.
    #[test]
    fn twins_say_the_same(
        seed in any::<u64>(),
        separator in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        marked in any::<bool>(),
        feeds in any::<bool>(),
        of_freepbx in any::<bool>(),
    ) {
        let file = if of_freepbx { FREEPBX } else { GOOD };
        let first = String::from_utf8_lossy(file);
        let width = first.lines().next().unwrap().split(',').count();
        let mut order: Vec<_> = (0..width).collect();
        order.sort_by_key(|at| (*at as u64 + 1).wrapping_mul(seed | 1));
        let mark = if marked { "\u{feff}" } else { "" };
        let end = if feeds { csv::Terminator::Any(b'\n') } else { csv::Terminator::CRLF };
        let twin = twin(file, &order, separator, (mark, end));
        let reading = Reading::default();
        prop_assert_eq!(told(&twin, &reading), told(file, &reading));
    }
}

/// Quoted names may contain anything.
#[test]
fn what_stands_between_is_told_by_the_first_line() {
    for (first, of) in [
        ("Number;FirstName", Some(b';')),
        ("Number\tFirstName\tDID", Some(b'\t')),
        ("\"Number;a;b\",\"FirstName\"", None),
        ("Number|FirstName,x|y", Some(b'|')),
        ("sep=;", None),
        ("Number", None),
    ] {
        assert_eq!(separator(first.as_bytes()), of, "{first}");
    }
}

fn directory(text: &str, maps: &[&str]) -> Parsed {
    let reading = Reading {
        profile: Some(Profile::Ldif),
        maps: maps.iter().map(|map| map.parse().unwrap()).collect(),
        ..Reading::default()
    };
    parse_as(text.as_bytes(), &reading).unwrap()
}

/// As Active Directory writes it, and as FreeIPA does.
#[test]
fn people_of_a_directory_are_read_and_nothing_else() {
    let text = "version: 1\n# a comment\n that goes on\n\n\
        dn: OU=Sales\\, North,DC=acme,DC=example\nobjectClass: organizationalUnit\nou: Sales, North\n\n\
        dn: CN=Zo\\C3\\AB Rossi,OU=Sales\\, North,OU=Acme,DC=acme,DC=example\nobjectClass: top\nobjectClass: person\n\
        objectClass: user\nsn: Rossi\ngivenName:: Wm/Dqw==\ndisplayName: Zo Ro\nmail: zoe@acme.exam\n ple\n\
        ipPhone: 2002\ntelephoneNumber: +48 22 555 01 20\nuserAccountControl: 514\npreferredLanguage: de-AT,de;q=0.8\n\
        thumbnailPhoto:: AAAA\njpegPhoto:< file:///etc/shadow\n\n\
        dn: CN=PC7,OU=Acme,DC=acme,DC=example\nobjectClass: person\nobjectClass: user\nobjectClass: computer\ntelephoneNumber: 2009\n\n\
        dn: uid=bob,cn=users,dc=acme\nuid: bob\ncn: Bob Bold\ntelephoneNumber: 2003\nnsAccountLock: FALSE\nmobile: +48601\nmobile: +48602\n\n\
        search: 2\nresult: 0 Success\n";
    let parsed = directory(text, &["ou=department"]);
    insta::assert_snapshot!(summary(&parsed).join("\n"), @"warning: line 36, mobile: it has 2 values; only the first is read");
    let told: Vec<_> = parsed
        .rows
        .iter()
        .map(|row| {
            let fields = row.fields.apply(&Default::default());
            format!(
                "{} {} {:?} {} {:?} {:?} {:?}",
                row.line,
                row.number,
                row.department,
                fields.full_name(),
                row.enabled,
                row.full_name,
                fields.email.as_ref().map(ToString::to_string)
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    9 2002 Some("Sales, North") Zoë Rossi Some(false) None Some("zoe@acme.example")
    31 2003 None Bob Bold Some(true) Some("Bob Bold") None
    "#);
}

#[test]
fn what_is_wrong_in_a_directory_is_told_with_its_line() {
    let text = "dn: uid=a\ncn: A\ntelephoneNumber: +48 22 555 01 20 77\nmail:: !!\n\n\
        dn: uid=b\nchangetype: delete\n\n\
        dn: uid=c\ncn: C\n\n\
        dn: uid=d\ncn: D\ntelephoneNumber: 2004\nuserAccountControl: x\n\n\
        dn: uid=e\ncn: E\ntelephoneNumber:< file:///etc/passwd\n\n\
        dn: uid=f\ncn: F\ntelephoneNumber: 2006\n\n\
        dn: uid=g\ncn: G\ntelephoneNumber: 2006\n\n\
        dn: uid=h\nwhat\ntelephoneNumber: 20x\ndn: uid=i\n";
    let parsed = directory(text, &[]);
    insta::assert_snapshot!(summary(&parsed).join("\n"), @r#"
    error: line 4, mail: it is not base64
    error: line 3, telephoneNumber: `+48 22 555 01 20 77` is not an extension number: character 1, `+`, is not a digit (2 to 10 digits, such as 101; `--map ATTRIBUTE=number` names another attribute)
    error: line 6, changetype: this is a change record (`changetype`), not an entry: export the entries (`ldapsearch -LLL`) instead of the changes
    warning: line 9, ipPhone: they have no number: skipped
    error: line 15, userAccountControl: `x` is not a number of flags: it is not a whole number (such as 512, or 514 for disabled)
    error: line 19, telephoneNumber: its value is in another file, which is not read
    error: line 25, ipPhone: number 2006 is on lines 21 and 25
    error: line 30: there is no `:` after the name of an attribute
    error: line 32: its entry has a `dn` already: leave an empty line between two entries
    error: line 31, telephoneNumber: `20x` is not an extension number: character 3, `x`, is not a digit (2 to 10 digits, such as 101; `--map ATTRIBUTE=number` names another attribute)
    "#);
    assert_eq!(parsed.rows.len(), 1);
    let mapped = directory(text, &["cn=none", "uid=number"]);
    assert!(mapped.rows.is_empty());
    let refused = |text: &str, maps: &[&str]| {
        let reading = Reading {
            profile: Some(Profile::Ldif),
            maps: maps.iter().map(|map| map.parse().unwrap()).collect(),
            ..Reading::default()
        };
        parse_as(text.as_bytes(), &reading)
            .err()
            .unwrap()
            .to_string()
    };
    insta::assert_snapshot!(refused("what\n", &[]), @"line 1: there is no `:` after the name of an attribute (name a file that `ldapsearch` wrote)");
    insta::assert_snapshot!(refused("", &["a=email", "b=email"]), @"`a` and `b` are both mapped to `email` (name one of them)");
    insta::assert_snapshot!(refused("", &["a=members"]), @"a list of extensions has no field `members` (see `pbxctl import --help`)");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse_3cx(&bytes);
        let mut with_header = b"Number,Role,DID,VMPIN\n".to_vec();
        with_header.extend(&bytes);
        let _ = parse_as(&with_header, &Reading::default());
        for first in ["extension,name\n", "grpnum,grplist\n", "extension,descr,member\n", "cidnum,extension,destination\n", "number,forward_busy,did\n"] {
            let mut other = first.as_bytes().to_vec();
            other.extend(&bytes);
            let _ = parse_as(&other, &Reading::default());
        }
        let ldif = Reading { profile: Some(Profile::Ldif), ..Reading::default() };
        let mut entry = b"dn: uid=a,ou=\\".to_vec();
        entry.extend(&bytes);
        let _ = parse_as(&entry, &ldif);
        let parsed = parse_3cx(&with_header).unwrap();
        for problem in &parsed.problems {
            prop_assert!(problem.line >= 1);
        }
    }

    /// Damage anywhere is reported or harmless: no row comes out that is not in the file.
    #[test]
    fn a_flipped_byte_never_loses_a_row_silently(at in 1000..GOOD.len(), byte in any::<u8>()) {
        let mut bytes = GOOD.to_vec();
        bytes[at] = byte;
        let parsed = parse_3cx(&bytes).unwrap();
        prop_assert!(parsed.rows.len() == 240 || parsed.errors() > 0);
    }
}
