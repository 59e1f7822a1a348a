//! The formats, at a fixed width and without a terminal.
#![allow(clippy::unwrap_used, reason = "a failing test may panic")]

use super::*;
use crate::domain::Field;
use insta::assert_snapshot;
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;

/// A stream that keeps its output.
#[derive(Clone, Default)]
struct Tape(Rc<RefCell<Vec<u8>>>);

impl Tape {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}
impl Write for Tape {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 1),
    Column::new("home_department", "DEPARTMENT", 2),
    Column::new("did", "DID", 3),
    Column::new("enabled", "ENABLED", 0).flags(),
    Column::extra("calls", "CALLS", 0).numbers(),
];

/// What `work` prints: standard output, then standard error after `--`.
fn printed(settings: Settings, work: impl FnOnce(&mut Ui) -> Result<(), Fault>) -> String {
    let (stdout, stderr) = (Tape::default(), Tape::default());
    let mut ui = Ui::new(Box::new(stdout.clone()), Box::new(stderr.clone()), settings);
    let result = work(&mut ui);
    ui.finish().unwrap();
    let fault = result
        .err()
        .map(|fault| format!("fault: {fault}\n"))
        .unwrap_or_default();
    match stderr.text() {
        text if text.is_empty() => stdout.text() + &fault,
        text => format!("{}--\n{text}{fault}", stdout.text()),
    }
}

fn people(ui: &mut Ui) -> Result<(), Fault> {
    let mut list = ui.list(COLUMNS)?;
    let rows: [(&str, &str, &str, &[&str], bool); 3] = [
        ("101", "Anna Kowalska", "main", &["+48221", "+48222"], true),
        ("102", "李小龍", "Warehouse, North", &[], false),
        ("103", "Bob \u{1b}[31m\u{202e}\"x\"\t", "main", &[], true),
    ];
    for (number, name, department, did, enabled) in rows {
        list.row(&[
            number.into(),
            name.into(),
            department.into(),
            Cell::Items(did),
            enabled.into(),
            Cell::Int(7),
        ])?;
    }
    list.finish()
}

fn with(format: Format) -> Settings {
    Settings {
        format,
        ..Settings::default()
    }
}

#[test]
fn a_list_in_every_format() {
    assert_snapshot!(printed(with(Format::Table), people), @r#"
    NUMBER  NAME                         DEPARTMENT        DID             ENABLED
    101     Anna Kowalska                main              +48221, +48222  yes
    102     李小龍                       Warehouse, North  -               no
    103     Bob \u{1b}[31m\u{202e}"x"\t  main              -               yes
    "#);
    assert_snapshot!(printed(with(Format::Json), people), @r#"
    [{"number":"101","name":"Anna Kowalska","home_department":"main","did":["+48221","+48222"],"enabled":true,"calls":7},
     {"number":"102","name":"李小龍","home_department":"Warehouse, North","did":[],"enabled":false,"calls":7},
     {"number":"103","name":"Bob \u001b[31m\u202e\"x\"\t","home_department":"main","did":[],"enabled":true,"calls":7}]
    "#);
    assert_snapshot!(printed(with(Format::Jsonl), people), @r#"
    {"number":"101","name":"Anna Kowalska","home_department":"main","did":["+48221","+48222"],"enabled":true,"calls":7}
    {"number":"102","name":"李小龍","home_department":"Warehouse, North","did":[],"enabled":false,"calls":7}
    {"number":"103","name":"Bob \u001b[31m\u202e\"x\"\t","home_department":"main","did":[],"enabled":true,"calls":7}
    "#);
    assert_snapshot!(printed(with(Format::Csv), people).replace('\r', "␍"), @r#"
    number,name,home_department,did,enabled␍
    101,Anna Kowalska,main,"+48221,+48222",true␍
    102,李小龍,"Warehouse, North",,false␍
    103,"Bob \u{1b}[31m\u{202e}""x""	",main,,true␍
    "#);
    assert_snapshot!(printed(with(Format::Plain), people).replace('\t', "␉"), @r#"
    101␉Anna Kowalska␉main␉+48221,+48222␉true
    102␉李小龍␉Warehouse, North␉␉false
    103␉Bob \u{1b}[31m\u{202e}"x" ␉main␉␉true
    "#);
}

#[test]
fn a_narrow_terminal_loses_columns_not_words() {
    let settings = Settings {
        width: Some(50),
        ..Settings::default()
    };
    assert_snapshot!(printed(settings, people), @r#"
    NUMBER  NAME                         ENABLED
    101     Anna Kowalska                yes
    102     李小龍                       no
    103     Bob \u{1b}[31m\u{202e}"x"\t  yes
    --
    left out to fit the width: department, did; `--columns` picks
    "#);
}

#[test]
fn columns_are_picked_in_any_spelling_and_order() {
    let columns = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let settings = Settings {
        columns: columns(&["calls", "Home-Department"]),
        ..Settings::default()
    };
    assert_snapshot!(printed(settings, people), @r#"
    CALLS  DEPARTMENT
        7  main
        7  Warehouse, North
        7  main
    "#);
    let settings = Settings {
        columns: columns(&["size"]),
        ..Settings::default()
    };
    assert_snapshot!(printed(settings, people), @"fault: there is no column `size`; the columns are: number, name, home_department, did, enabled, calls");
}

#[test]
fn an_empty_list_is_empty_but_valid() {
    let none = |ui: &mut Ui| ui.list(COLUMNS)?.nothing("no extensions").finish();
    assert_eq!(printed(with(Format::Table), none), "--\nno extensions\n");
    assert_eq!(printed(with(Format::Json), none), "[]\n");
    assert_eq!(printed(with(Format::Jsonl), none), "");
    assert_eq!(printed(with(Format::Plain), none), "");
    assert_eq!(
        printed(
            Settings {
                quiet: true,
                ..Settings::default()
            },
            none
        ),
        ""
    );
    let settings = Settings {
        headers: false,
        ..with(Format::Csv)
    };
    assert_eq!(printed(settings, none), "");
}

#[test]
fn colour_marks_headings_and_nothing_in_the_data() {
    let settings = Settings {
        colour_out: true,
        ..Settings::default()
    };
    let text = printed(settings, people);
    assert!(text.starts_with("\u{1b}[1mNUMBER\u{1b}[0m  "), "{text:?}");
    assert!(!text.contains("[31m\u{202e}"));
    let settings = Settings {
        colour_out: true,
        ..with(Format::Json)
    };
    assert!(!printed(settings, people).contains('\u{1b}'));
}

#[test]
fn a_long_table_streams_with_the_widths_it_has_learnt() {
    let text = printed(Settings::default(), |ui| {
        let mut list = ui.list(&COLUMNS[..2])?;
        for number in 0..1200 {
            list.row(&[Cell::Owned(number.to_string()), "name".into()])?;
        }
        list.finish()
    });
    assert_eq!(text.lines().count(), 1201);
    assert!(
        text.lines()
            .all(|line| line.len() <= 12 && line.find(['n', 'N']).is_some())
    );
}

#[derive(Serialize)]
struct Person {
    number: &'static str,
    email: Option<&'static str>,
    did: Vec<&'static str>,
}

impl View for Person {
    fn sheet(&self, sheet: &mut Sheet) {
        sheet
            .title(format!("extension {}", self.number))
            .field("email", self.email.unwrap_or_default())
            .field(
                "note",
                "words that go on for longer than a line of this narrow terminal has room",
            )
            .section("memberships")
            .grid(
                &["DEPARTMENT", "ROLE"],
                vec![vec!["main".into(), "user".into()]],
            )
            .line("that is all");
    }
}

const PERSON: fn(&mut Ui) -> Result<(), Fault> = |ui| {
    ui.show(&Person {
        number: "101",
        email: None,
        did: vec!["+48221", "+48222"],
    })
};

#[test]
fn one_thing_in_every_format() {
    let settings = Settings {
        width: Some(50),
        ..Settings::default()
    };
    assert_snapshot!(printed(settings, PERSON), @r#"
    extension 101
      email  -
      note   words that go on for longer than a line
             of this narrow terminal has room

    memberships
      DEPARTMENT  ROLE
      main        user
      that is all
    "#);
    assert_snapshot!(printed(with(Format::Json), PERSON), @r#"{"number":"101","email":null,"did":["+48221","+48222"]}"#);
    let settings = Settings {
        pretty: true,
        ..with(Format::Json)
    };
    assert_snapshot!(printed(settings, PERSON), @r#"
    {
      "number": "101",
      "email": null,
      "did": [
        "+48221",
        "+48222"
      ]
    }
    "#);
    assert_snapshot!(printed(with(Format::Csv), PERSON).replace('\r', ""), @r#"
    key,value
    number,101
    email,
    did,"+48221,+48222"
    "#);
    let settings = Settings {
        columns: vec!["did".into()],
        ..with(Format::Plain)
    };
    assert_snapshot!(printed(settings, PERSON).replace('\t', "␉"), @"did␉+48221,+48222");
    for (format, alone) in [
        (Format::Plain, "+48221,+48222\n"),
        (Format::Csv, "\"+48221,+48222\"\r\n"),
    ] {
        let settings = Settings {
            columns: vec!["did".into()],
            headers: false,
            ..with(format)
        };
        assert_eq!(printed(settings, PERSON), alone);
    }
    let settings = Settings {
        columns: vec!["size".into()],
        ..Settings::default()
    };
    assert_snapshot!(printed(settings, PERSON), @"fault: there is no column `size`; the columns are: number, email, did");
}

#[test]
fn a_mutation_says_what_changed() {
    let outcome = || {
        let mut outcome = Outcome::changed("extension.set", "extension:101")
            .say("extension 101: e-mail changed to anna@example.com");
        outcome.before.set(Field::Email, serde_json::Value::Null);
        outcome.after.set(Field::Email, "anna@example.com");
        outcome.audit_id = Some(7);
        outcome.warnings.push("102 has that e-mail too".into());
        outcome
    };
    let set = |ui: &mut Ui| ui.mutation(&outcome());
    let settings = Settings {
        dry_run: true,
        verbose: 1,
        ..Settings::default()
    };
    assert_snapshot!(printed(settings, set), @r#"
    extension 101: e-mail changed to anna@example.com (dry run, nothing written)
      email: - → anna@example.com
    --
    warning: 102 has that e-mail too
    "#);
    assert_snapshot!(printed(Settings { dry_run: true, ..with(Format::Json) }, set), @r#"{"changed":true,"action":"extension.set","target":"extension:101","before":{"email":null},"after":{"email":"anna@example.com"},"audit_id":7,"warnings":["102 has that e-mail too"],"dry_run":true}"#);
    assert_eq!(
        printed(
            Settings {
                quiet: true,
                ..Settings::default()
            },
            set
        ),
        "--\nwarning: 102 has that e-mail too\n"
    );
    let same = |ui: &mut Ui| ui.mutation(&Outcome::unchanged("extension.set", "extension:101"));
    assert_eq!(
        printed(Settings::default(), same),
        "extension:101: nothing to change\n"
    );
}

/// A stream whose reader has gone.
struct Gone;
impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_gone_reader_ends_the_work_early() {
    let mut ui = Ui::new(
        Box::new(Gone),
        Box::new(Tape::default()),
        with(Format::Jsonl),
    );
    let mut list = ui.list(COLUMNS).unwrap();
    let row = || {
        [
            "1".into(),
            "x".into(),
            Cell::Null,
            Cell::Null,
            true.into(),
            Cell::Int(1),
        ]
    };
    let written = (0..100_000)
        .take_while(|_| list.row(&row()).is_ok())
        .count();
    assert!(written < 2_000, "{written} rows were made for nobody");
}

#[test]
fn what_was_held_back_can_be_forgotten() {
    let text = printed(with(Format::Json), |ui| {
        people(ui)?;
        ui.discard();
        Ok(())
    });
    assert_eq!(text, "");
}

#[test]
fn what_is_listed_is_chosen_in_every_format() {
    let narrowing = |filter: &str, order: &str, limit| Narrowing {
        filters: vec![Filter::read(filter, COLUMNS).unwrap()],
        order: vec![Order::read(order, COLUMNS).unwrap()],
        limit,
        is_limit_ours: false,
    };
    let with = |format, narrowing| Settings {
        format,
        narrowing,
        columns: vec!["number".into(), "name".into()],
        ..Settings::default()
    };
    // Also by columns that are not printed.
    let asked = || narrowing("home_department=main", "-number", 1);
    assert_snapshot!(printed(with(Format::Table, asked()), people), @r#"
    NUMBER  NAME
    103     Bob \u{1b}[31m\u{202e}"x"\t
    --
    1 of 2; `--limit 0` shows all
    "#);
    assert_snapshot!(printed(with(Format::Json, asked()), people), @r#"[{"number":"103","name":"Bob \u001b[31m\u202e\"x\"\t"}]"#);
    assert_snapshot!(printed(with(Format::Csv, asked()), people).replace('\r', "␍"), @r#"
    number,name␍
    103,"Bob \u{1b}[31m\u{202e}""x""	"␍
    "#);
    let two = || narrowing("home_department=main", "-number", 2);
    assert_snapshot!(printed(with(Format::Json, two()), people), @r#"
    [{"number":"103","name":"Bob \u001b[31m\u202e\"x\"\t"},
     {"number":"101","name":"Anna Kowalska"}]
    "#);
    assert_snapshot!(printed(with(Format::Plain, two()), people).replace('\t', "␉"), @r#"
    103␉Bob \u{1b}[31m\u{202e}"x" 
    101␉Anna Kowalska
    "#);
    let none = || narrowing("home_department=board", "number", 0);
    assert_snapshot!(printed(with(Format::Table, none()), people), @r#"
    --
    nothing to list: `--filter` leaves out all 3
    "#);
    assert_snapshot!(printed(with(Format::Json, none()), people), @"[]");
    // Without a limit of the user's own, any program is told that there are more.
    let ours = Narrowing {
        is_limit_ours: true,
        ..asked()
    };
    assert_snapshot!(printed(with(Format::Json, ours), people), @r#"
    [{"number":"103","name":"Bob \u001b[31m\u202e\"x\"\t"}]
    --
    1 of 2; `--limit 0` shows all
    "#);
}

#[test]
fn a_spreadsheet_computes_nothing_of_safe_csv() {
    let texts = [
        "=1+1", "+48221", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "a=1", "'=1", "",
    ];
    let list = |csv_safe| {
        let settings = Settings {
            format: Format::Csv,
            columns: vec!["name".into()],
            headers: false,
            csv_safe,
            ..Settings::default()
        };
        printed(settings, |ui| {
            let mut list = ui.list(COLUMNS)?;
            for text in texts {
                list.row(&[
                    Cell::Null,
                    Cell::Text(text),
                    Cell::Null,
                    Cell::Null,
                    Cell::Null,
                ])?;
            }
            list.finish()
        })
    };
    assert_snapshot!(list(true).replace('\r', "␍"), @r#"
    '=1+1␍
    '+48221␍
    '-1␍
    '@x␍
    '	=1␍
    '\r=1␍
    "'
    =1"␍
    '＝1␍
    a=1␍
    ''=1␍
    ␍
    "#);
    assert_snapshot!(list(false).replace('\r', "␍"), @r#"
    =1+1␍
    +48221␍
    -1␍
    @x␍
    	=1␍
    \r=1␍
    "
    =1"␍
    ＝1␍
    a=1␍
    '=1␍
    ␍
    "#);
}
