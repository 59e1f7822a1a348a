//! `pbxctl holiday`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn holidays_are_added_listed_and_removed() {
    let world = World::company();
    assert_snapshot!(world.run("holiday list sales").shot(), @"
    -- stderr
    no holiday to list
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday add sales Christmas --on 2026-12-24..2027-01-02 --from 14:00").shot(), @"
    holiday Christmas of sales: added, 2026-12-24 14:00..2027-01-02
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday add sales 'New Year' --on 2027-01-01 --yearly").shot(), @"
    holiday New Year of sales: added, every year 01-01
    -- stderr
    warning: `New Year` (every year 01-01) overlaps `Christmas` (2026-12-24 14:00..2027-01-02)
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday add sales 'Early close' --on 2026-11-23 --from 15 --to 24 -o json").shot(), @r#"
    {"changed":true,"action":"holiday.add","target":"department:sales","before":{},"after":{"holiday":"Early close","days":"2026-11-23 15:00-24:00"},"audit_id":34,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("holiday add sales christmas --on 2027-12-24").shot(), @"
    -- stderr
    pbxctl: sales has a holiday `Christmas` already: 2026-12-24 14:00..2027-01-02
    -- exit 6
    ");
    assert_snapshot!(world.run("holiday list sales").shot(), @"
    NAME         DAYS                          WEEKDAYS  OVERLAPS
    New Year     every year 01-01              -         Christmas
    Early close  2026-11-23 15:00-24:00        Mon       -
    Christmas    2026-12-24 14:00..2027-01-02  Thu..Sat  New Year
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday list sales -o json").shot(), @r#"
    [{"department":"sales","name":"New Year","days":"every year 01-01","weekdays":null,"overlaps":["Christmas"],"first":"2027-01-01","last":"2027-01-01","from":"00:00","to":"24:00","yearly":true},
     {"department":"sales","name":"Early close","days":"2026-11-23 15:00-24:00","weekdays":"Mon","overlaps":[],"first":"2026-11-23","last":"2026-11-23","from":"15:00","to":"24:00","yearly":false},
     {"department":"sales","name":"Christmas","days":"2026-12-24 14:00..2027-01-02","weekdays":"Thu..Sat","overlaps":["New Year"],"first":"2026-12-24","last":"2027-01-02","from":"14:00","to":"24:00","yearly":false}]
    -- exit 0
    "#);
    // Without a department, those of all.
    world.run("holiday add board Away --on 2026-12-01").ok();
    assert_snapshot!(world.run("holiday list").shot(), @"
    DEPARTMENT  NAME         DAYS                          WEEKDAYS  OVERLAPS
    board       Away         2026-12-01                    Tue       -
    sales       New Year     every year 01-01              -         Christmas
    sales       Early close  2026-11-23 15:00-24:00        Mon       -
    sales       Christmas    2026-12-24 14:00..2027-01-02  Thu..Sat  New Year
    -- exit 0
    ");
    world.run("holiday remove board Away").ok();
    assert_snapshot!(world.run("holiday remove sales 'new year'").shot(), @r#"
    holiday New Year of sales: removed, was every year 01-01
    -- exit 0
    "#);
    assert_snapshot!(world.run("holiday remove sales 'new year'").shot(), @"
    -- stderr
    pbxctl: no holiday `new year`
    -- exit 5
    ");
    assert_snapshot!(world.run_as("201", "holiday list sales").shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
    assert_snapshot!(world.run("hours status sales --at '2026-12-31 10:00' -o json").shot(), @r#"
    {"department":"sales","state":"holiday","source":"holiday","since":"2026-12-24T14:00:00+00:00","until":"2027-01-03T00:00:00+00:00","next_state":"closed","by":null,"reason":"Christmas","to_come":[]}
    -- exit 0
    "#);
}

#[test]
fn slips_are_told_with_the_right_form() {
    let world = World::company();
    assert_snapshot!(world.run("holiday add sales X --on 2026-12-24..2026-12-02").shot(), @"
    -- stderr
    pbxctl: `2026-12-24..2026-12-02` is not a holiday: its last day is before its first
    hint: the first day comes first: 2026-12-24..2027-01-02
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday add sales X --on 2026-12-24 --from 14 --to 12").shot(), @"
    -- stderr
    pbxctl: `2026-12-24 14:00-12:00` is not a holiday: it ends before it begins
    hint: such as --on 2026-12-24, --on 2026-12-24..2027-01-02, or --on 2026-12-24 --from 14:00
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday add sales X --on 24.12.2026").shot(), @r#"
    -- stderr
    pbxctl: `--on <DATE[..DATE]>`: `24.12.2026` is not a day: days are written year-month-day
    hint: write 2026-12-24
    -- exit 2
    "#);
    assert_snapshot!(world.run("holiday add sales X --on 2026-12-24 --from 25").shot(), @r#"
    -- stderr
    pbxctl: `--from <TIME>`: `25` is not a time of day: it is not an hour from 0 to 24, with or without minutes
    hint: such as 8, 17:30, 5:30pm or 24:00
    -- exit 2
    "#);
    assert_snapshot!(world.run("holiday add sales X --on 2026-12-24..2026-01-02 --yearly").shot(), @"
    -- stderr
    pbxctl: `every year 12-24..01-02` is not a holiday: its last day is before its first
    hint: over new year, write both years: 2026-12-24..2027-01-02
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday add sales X").shot(), @"
    -- stderr
    pbxctl: `--on <DATE[..DATE]>` is missing
    hint: usage: pbxctl holiday add [OPTIONS] --on <DATE[..DATE]> <DEPARTMENT>...|--all <NAME>
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country XX --year 2027").shot(), @"
    -- stderr
    pbxctl: `--country <CC[-PART]>`: `XX` is not a country: no country has that code
    hint: two letters of ISO 3166, such as PL or DE
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country Poland --year 2027").shot(), @r#"
    -- stderr
    pbxctl: `--country <CC[-PART]>`: `Poland` is not a country: no country has that code
    hint: did you mean PL (Poland)?
    -- exit 2
    "#);
    assert_snapshot!(world.run("holiday import sales --country BV --year 2027").shot(), @"
    -- stderr
    pbxctl: `BV` is not a country with known holidays: the table that comes with pbxctl does not have it
    hint: import them from an iCalendar file: `--ics FILE`
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country PL --year 2050").shot(), @"
    -- stderr
    pbxctl: `2050` is not a year with known holidays: the table that comes with pbxctl has PL from 2024 to 2035
    hint: import them from an iCalendar file: `--ics FILE`
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country GB-XX").shot(), @"
    -- stderr
    pbxctl: `GB-XX` is not a part of a country with known holidays: no part of GB has that code
    hint: one of: ENG (England), NIR (Northern Ireland), SCT (Scotland), WLS (Wales)
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country GB --subdivision England").shot(), @r#"
    -- stderr
    pbxctl: `GB-ENGLAND` is not a part of a country with known holidays: no part of GB has that code
    hint: did you mean ENG (England)?
    -- exit 2
    "#);
    assert_snapshot!(world.run("holiday import sales --country GB-ENG --subdivision SCT").shot(), @"
    -- stderr
    pbxctl: `SCT` is not a part of a country: GB-ENG is said too
    hint: such as BY in DE, ENG in GB or CA in US
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country TR-34").shot(), @r#"
    -- stderr
    pbxctl: `TR-34` is not a part of a country with known holidays: TR has no known parts
    hint: leave it out: `--country TR`
    -- exit 2
    "#);
    assert_snapshot!(world.run("holiday import sales --country GB-").shot(), @"
    -- stderr
    pbxctl: `--country <CC[-PART]>`: `GB-` is not a part of a country: it is empty
    hint: such as BY in DE, ENG in GB or CA in US
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --subdivision ENG --ics x.ics").shot(), @"
    -- stderr
    pbxctl: `--subdivision <PART>` cannot be used with `--ics <FILE>`
    hint: leave one of them out
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country PL --year 27").shot(), @"
    -- stderr
    pbxctl: `--year <YEAR>`: `27` is not a year: it is not a four-digit year from 1900
    hint: such as 2027
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales --country PL --year 2027 --ics x.ics").shot(), @"
    -- stderr
    pbxctl: `--country <CC[-PART]>` cannot be used with `--ics <FILE>`
    hint: leave one of them out
    -- exit 2
    ");
    world.file("page.html", "<html></html>\n");
    assert_snapshot!(world.run(&format!("holiday import sales --ics {}/page.html", world.folder().display())).shot(), @"
    -- stderr
    pbxctl: `$D/page.html` is not an iCalendar file: it does not begin with BEGIN:VCALENDAR
    hint: a file that begins with BEGIN:VCALENDAR and holds VEVENTs
    -- exit 7
    ");
    assert_snapshot!(world.run("holiday copy sales sales").shot(), @r#"
    -- stderr
    pbxctl: they would be copied from sales to itself
    -- exit 2
    "#);
}

#[test]
fn a_country_is_imported_once() {
    let world = World::company();
    assert_snapshot!(world.run("holiday import sales --country pl --year 2027 --dry-run").shot(), @"
    holidays of sales: 14 added, 0 already there, 0 left out (dry run, nothing written)
      Nowy Rok 2027: 2027-01-01 (Fri)
      Święto Trzech Króli 2027: 2027-01-06 (Wed)
      Niedziela Wielkanocna 2027: 2027-03-28 (Sun)
      Poniedziałek Wielkanocny 2027: 2027-03-29 (Mon)
      Święto Państwowe 2027: 2027-05-01 (Sat)
      Święto Narodowe Trzeciego Maja 2027: 2027-05-03 (Mon)
      Zielone Świątki 2027: 2027-05-16 (Sun)
      Dzień Bożego Ciała 2027: 2027-05-27 (Thu)
      Wniebowzięcie Najświętszej Marii Panny 2027: 2027-08-15 (Sun)
      Uroczystość Wszystkich Świętych 2027: 2027-11-01 (Mon)
      Narodowe Święto Niepodległości 2027: 2027-11-11 (Thu)
      Wigilia Bożego Narodzenia 2027: 2027-12-24 (Fri)
      Boże Narodzenie (pierwszy dzień) 2027: 2027-12-25 (Sat)
      Boże Narodzenie (drugi dzień) 2027: 2027-12-26 (Sun)
    -- exit 0
    ");
    let first = world
        .run("holiday import sales --country PL --year 2027 -o json")
        .ok()
        .json();
    assert_eq!(first["changed"], true);
    let count = first["added"].as_array().unwrap().len();
    assert!(count >= 13, "{first}");
    let records = first["audit_ids"].as_array().unwrap();
    assert_eq!(records.len(), count);
    let second = world
        .run("holiday import sales --country PL --year 2027 -o json")
        .ok()
        .json();
    assert_eq!(
        (&second["changed"], &second["audit_id"]),
        (&false.into(), &serde_json::Value::Null)
    );
    assert_eq!(second["same"].as_array().unwrap().len(), count);
    assert_snapshot!(world.run("holiday import sales --country PL --year 2027").shot(), @"
    holidays of sales: 0 added, 14 already there, 0 left out
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status sales --at 2027-05-03 -o json --columns state,reason").shot(), @r#"
    {"state":"holiday","reason":"Święto Narodowe Trzeciego Maja 2027"}
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("201", "holiday import sales --country PL --year 2027").shot(), @r#"
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
}

const FILE: &str = "BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:1\r
SUMMARY:May Day\r
DTSTART;VALUE=DATE:20000501\r
RRULE:FREQ=YEARLY\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2\r
SUMMARY:Company party\r
DTSTART;TZID=Europe/Warsaw:20261218T150000\r
DTEND;TZID=Europe/Warsaw:20261218T220000\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:3\r
SUMMARY:Cancelled\r
STATUS:CANCELLED\r
DTSTART;VALUE=DATE:20261219\r
END:VEVENT\r
END:VCALENDAR\r
";

#[test]
fn a_file_is_imported_copied_and_exported() {
    let world = World::company();
    world.file("company.ics", FILE);
    world
        .run("department set sales --timezone Europe/Warsaw")
        .ok();
    world
        .run("holiday add sales 'May Day 2027' --on 2027-05-02")
        .ok();
    assert_snapshot!(world.run(&format!("holiday import sales --ics {}/company.ics", world.folder().display())).shot(), @"
    holidays of sales: 2 added, 0 already there, 2 left out
      May Day 2026: 2026-05-01 (Fri)
      Company party 2026: 2026-12-18 15:00-22:00 (Fri)
    -- stderr
    warning: `May Day 2027` exists on other days and stays there: 2027-05-02, not 2027-05-01
    warning: `Cancelled` (line 16) is left out: it is cancelled
    -- exit 0
    ");
    assert_snapshot!(world.run(&format!("holiday import sales --ics {}/company.ics --year 2030", world.folder().display())).shot(), @"
    holidays of sales: 1 added, 0 already there, 0 left out
      May Day 2030: 2030-05-01 (Wed)
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday copy sales support").shot(), @"
    holidays of support: 4 added, 0 already there, 0 left out
      Company party 2026: 2026-12-18 15:00-22:00 (Fri)
      May Day 2026: 2026-05-01 (Fri)
      May Day 2027: 2027-05-02 (Sun)
      May Day 2030: 2030-05-01 (Wed)
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday copy sales support -o json").shot(), @r#"
    {"changed":false,"action":"holiday.copy","target":"department:support","before":{},"after":{},"audit_id":null,"warnings":[],"added":[],"same":[{"name":"Company party 2026","days":"2026-12-18 15:00-22:00","weekdays":"Fri"},{"name":"May Day 2026","days":"2026-05-01","weekdays":"Fri"},{"name":"May Day 2027","days":"2027-05-02","weekdays":"Sun"},{"name":"May Day 2030","days":"2030-05-01","weekdays":"Wed"}],"left_out":0,"audit_ids":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("holiday export support").shot(), @"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//pbxctl//holidays//EN
    X-WR-CALNAME:support
    BEGIN:VEVENT
    UID:may_20day_202026.support@pbxctl
    DTSTAMP:20261120T090000Z
    DTSTART;VALUE=DATE:20260501
    DTEND;VALUE=DATE:20260502
    SUMMARY:May Day 2026
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:company_20party_202026.support@pbxctl
    DTSTAMP:20261120T090000Z
    DTSTART:20261218T150000
    DTEND:20261218T220000
    SUMMARY:Company party 2026
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:may_20day_202027.support@pbxctl
    DTSTAMP:20261120T090000Z
    DTSTART;VALUE=DATE:20270502
    DTEND;VALUE=DATE:20270503
    SUMMARY:May Day 2027
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:may_20day_202030.support@pbxctl
    DTSTAMP:20261120T090000Z
    DTSTART;VALUE=DATE:20300501
    DTEND;VALUE=DATE:20300502
    SUMMARY:May Day 2030
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    -- exit 0
    ");
    let exported = world.run("holiday export support").ok().stdout;
    world.file("again.ics", &exported);
    world.run("department add lab").ok();
    world
        .run(&format!(
            "holiday import lab --ics {}/again.ics --year 2026 --year 2027 --year 2030",
            world.folder().display()
        ))
        .ok();
    let listed = |department: &str| {
        world
            .run(&format!("holiday list {department} -o json"))
            .ok()
            .stdout
    };
    let support = listed("support").replace("\"support\"", "\"lab\"");
    assert_eq!(listed("lab"), support);
}

#[test]
fn many_are_confirmed() {
    let world = World::company();
    let mut file = String::from("BEGIN:VCALENDAR\r\n");
    for n in 1..=60 {
        file += &format!(
            "BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:Day {n}\r\nDTSTART;VALUE=DATE:2027{:02}{:02}\r\nEND:VEVENT\r\n",
            n % 12 + 1,
            n % 28 + 1
        );
    }
    file += "END:VCALENDAR\r\n";
    world.file("many.ics", &file);
    assert_snapshot!(world.run(&format!("holiday import sales --ics {}/many.ics", world.folder().display())).shot(), @"
    -- stderr
    pbxctl: confirmation is needed and nobody can be asked: add 60 holidays to sales?
    hint: confirm with `--yes`
    -- exit 9
    ");
    let done = world
        .run(&format!(
            "holiday import sales --ics {}/many.ics --yes -o json",
            world.folder().display()
        ))
        .ok()
        .json();
    assert_eq!(done["added"].as_array().unwrap().len(), 60);
    assert_eq!(
        world
            .run(&format!(
                "holiday import sales --ics {}/many.ics -o json",
                world.folder().display()
            ))
            .ok()
            .json()["changed"],
        false
    );
}

/// A department that says where it is need not be told again.
#[test]
fn the_country_of_the_department_is_the_one_meant() {
    let world = World::company();
    let import = "holiday import sales --year 2027";
    assert_snapshot!(world.run(import).shot(), @"
    -- stderr
    pbxctl: no country or file is given, and sales has no country
    hint: add `--country CC`, such as --country PL, or `--ics FILE`
    -- exit 2
    ");
    assert_snapshot!(world.run("holiday import sales").shot(), @"
    -- stderr
    pbxctl: no country or file is given, and sales has no country
    hint: add `--country CC`, such as --country PL, or `--ics FILE`
    -- exit 2
    ");
    world.run("department set sales --country PL").ok();
    assert_snapshot!(world.run_as("203", &format!("{import} --dry-run")).shot(), @"
    holidays of sales: 14 added, 0 already there, 0 left out (dry run, nothing written)
      Nowy Rok 2027: 2027-01-01 (Fri)
      Święto Trzech Króli 2027: 2027-01-06 (Wed)
      Niedziela Wielkanocna 2027: 2027-03-28 (Sun)
      Poniedziałek Wielkanocny 2027: 2027-03-29 (Mon)
      Święto Państwowe 2027: 2027-05-01 (Sat)
      Święto Narodowe Trzeciego Maja 2027: 2027-05-03 (Mon)
      Zielone Świątki 2027: 2027-05-16 (Sun)
      Dzień Bożego Ciała 2027: 2027-05-27 (Thu)
      Wniebowzięcie Najświętszej Marii Panny 2027: 2027-08-15 (Sun)
      Uroczystość Wszystkich Świętych 2027: 2027-11-01 (Mon)
      Narodowe Święto Niepodległości 2027: 2027-11-11 (Thu)
      Wigilia Bożego Narodzenia 2027: 2027-12-24 (Fri)
      Boże Narodzenie (pierwszy dzień) 2027: 2027-12-25 (Sat)
      Boże Narodzenie (drugi dzień) 2027: 2027-12-26 (Sun)
    -- exit 0
    ");
    // What is said goes before what is stored.
    assert_snapshot!(world.run("holiday import sales --country DE --year 2027 -q").shot(), @"
    -- stderr
    warning: only holidays of the whole of DE are added; these parts have more: BB, BE, BW, BY, HB, HE, HH, MV, NI, NW, RP, SH, SL, SN, ST, TH (`--country DE-BB`)
    -- exit 0
    ");
    assert_snapshot!(world.run("holiday list sales --columns name -o plain").shot(), @"
    Neujahr 2027
    Karfreitag 2027
    Ostermontag 2027
    Erster Mai 2027
    Christi Himmelfahrt 2027
    Pfingstmontag 2027
    Tag der Deutschen Einheit 2027
    Erster Weihnachtstag 2027
    Zweiter Weihnachtstag 2027
    -- exit 0
    ");
    assert_snapshot!(world.run_as("304", import).shot(), @r#"
    -- stderr
    pbxctl: refused: department:sales: this needs holidays:read over department:sales; 304 does not hold it anywhere
    hint: could be done by: 205, 203, 100 and others
    rule: D2 (delegation.right)
    -- exit 4
    "#);
    assert_snapshot!(world.run_as("304", "holiday import board --year 2027").shot(), @"
    -- stderr
    pbxctl: no department `board`
    -- exit 5
    ");
    world.run("department set sales --country BV").ok();
    assert_snapshot!(world.run(import).shot(), @"
    -- stderr
    pbxctl: `BV` is not a country with known holidays: the table that comes with pbxctl does not have it
    hint: import them from an iCalendar file: `--ics FILE`
    -- exit 2
    ");
}

/// Whatever it is called there: in another language, by an older version, or by somebody.
#[test]
fn public_holidays_are_known_by_their_days() {
    let world = World::company();
    world
        .run("holiday add sales 'public holiday 2026-12-25 (GB)' --on 2026-12-25")
        .ok();
    world
        .run("holiday add sales 'New Year' --on 2027-01-01 --from 12:00")
        .ok();
    world
        .run("department set sales --country GB --language en")
        .ok();
    let import = "holiday import sales --subdivision SCT";
    assert_snapshot!(world.run(import).shot(), @"
    holidays of sales: 22 added, 1 already there, 0 left out
      New Year's Day 2026: 2026-01-01 (Thu)
      New Year Holiday 2026: 2026-01-02 (Fri)
      Good Friday 2026: 2026-04-03 (Fri)
      May Day 2026: 2026-05-04 (Mon)
      Spring Bank Holiday 2026: 2026-05-25 (Mon)
      Scotland's participation in the FIFA World Cup final 2026: 2026-06-15 (Mon)
      Summer Bank Holiday 2026: 2026-08-03 (Mon)
      Saint Andrew's Day 2026: 2026-11-30 (Mon)
      Boxing Day 2026: 2026-12-26 (Sat)
      Boxing Day (observed) 2026: 2026-12-28 (Mon)
      New Year's Day 2027: 2027-01-01 (Fri)
      New Year Holiday 2027: 2027-01-02 (Sat)
      New Year Holiday (observed) 2027: 2027-01-04 (Mon)
      Good Friday 2027: 2027-03-26 (Fri)
      May Day 2027: 2027-05-03 (Mon)
      Spring Bank Holiday 2027: 2027-05-31 (Mon)
      Summer Bank Holiday 2027: 2027-08-02 (Mon)
      Saint Andrew's Day 2027: 2027-11-30 (Tue)
      Christmas Day 2027: 2027-12-25 (Sat)
      Boxing Day 2027: 2027-12-26 (Sun)
      Christmas Day (observed) 2027: 2027-12-27 (Mon)
      Boxing Day (observed) 2027: 2027-12-28 (Tue)
      Christmas Day 2026: 2026-12-25 (Fri) exists as `public holiday 2026-12-25 (GB)`
    -- stderr
    warning: `New Year's Day 2027` (2027-01-01) overlaps `New Year` (2027-01-01 12:00-24:00)
    -- exit 0
    ");
    world.run("department set sales --language th").ok();
    let list = "holiday list sales -o json";
    let before = world.run(list).ok().stdout;
    let again = world.run(&format!("{import} -o json")).ok().json();
    assert_eq!(again["changed"], false);
    assert_eq!(again["same"].as_array().unwrap().len(), 23);
    assert_eq!(world.run(list).ok().stdout, before);
}
