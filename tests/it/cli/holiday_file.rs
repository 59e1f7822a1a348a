//! `holiday import --ics`: the messages for a file, and their exit codes.

use crate::common::World;
use insta::assert_snapshot;

fn calendar(events: &[&str]) -> String {
    let event = |lines: &&str| format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT\n");
    let all: String = events.iter().map(event).collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{all}END:VCALENDAR\n")
}

fn import(world: &World, file: impl AsRef<[u8]>, more: &str) -> String {
    std::fs::write(world.folder().join("f.ics"), file).unwrap();
    let folder = world.folder();
    let line = format!(
        "holiday import sales --ics {}/f.ics {more}",
        folder.display()
    );
    world.run(&line).shot()
}

fn company() -> World {
    let world = World::company();
    world
        .run("department set sales --timezone Europe/Berlin")
        .ok();
    world
}

/// Whoever imports a file believes afterwards that they have its holidays.
#[test]
fn a_file_with_events_that_gives_none_is_an_error() {
    let world = company();
    let left = calendar(&[
        "SUMMARY:Reminder\nDTSTART:20261210T090000",
        "SUMMARY:Gone\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20261211",
        "SUMMARY:Broken\nDTSTART:tomorrow",
        "SUMMARY:Old\nDTSTART;VALUE=DATE:20210101",
        "SUMMARY:Older\nDTSTART;VALUE=DATE:20190101",
    ]);
    assert_snapshot!(import(&world, left, ""), @r#"
    -- stderr
    pbxctl: `$D/f.ics` gives no holiday, though it has 5 events: `Reminder` (line 3) is left out: it takes no time; `Gone` (line 7) is left out: it is cancelled; `Broken` (line 12) is left out: its start `tomorrow` cannot be read; other times are from 2019 to 2021, not in 2026 or 2027
    hint: `--year YEAR` asks for another year, and may be given several times
    -- exit 7
    "#);
    let old = calendar(&["SUMMARY:Old\nDTSTART;VALUE=DATE:20210101"]);
    assert_snapshot!(import(&world, &old, ""), @r#"
    -- stderr
    pbxctl: `$D/f.ics` gives no holiday, though it has 1 event: its times are in 2021, not in 2026 or 2027
    hint: `--year YEAR` asks for another year, and may be given several times
    -- exit 7
    "#);
    assert_snapshot!(import(&world, &old, "--year 2021"), @"
    holidays of sales: 1 added, 0 already there, 0 left out
      Old 2021: 2021-01-01 (Fri)
    -- exit 0
    ");
    assert_snapshot!(import(&world, &old, "--year 2021"), @"
    holidays of sales: 0 added, 1 already there, 0 left out
    -- exit 0
    ");
    assert_snapshot!(import(&world, calendar(&[]), ""), @"
    holidays of sales: 0 added, 0 already there, 0 left out
    -- stderr
    warning: there is no event in `$D/f.ics`
    -- exit 0
    ");
    let many = vec!["SUMMARY:Reminder\nDTSTART:20261210T090000"; 8];
    assert_snapshot!(import(&world, calendar(&many), "-o json"), @r#"
    -- stderr
    {"error":{"code":"invalid","exit":7,"rule":null,"message":"`$D/f.ics` gives no holiday, though it has 8 events: `Reminder` (line 3) is left out: it takes no time; `Reminder` (line 7) is left out: it takes no time; `Reminder` (line 11) is left out: it takes no time; `Reminder` (line 15) is left out: it takes no time; `Reminder` (line 19) is left out: it takes no time; 3 more are left out","hint":"an event is a day, or has a start and an end; docs/user/calendars.md says how each kind is read","audit_id":null}}
    -- exit 7
    "#);
    assert!(
        world
            .run("holiday list sales -o json")
            .ok()
            .stdout
            .contains("Old 2021")
    );
}

#[test]
fn what_is_left_out_and_taken_for_something_else_is_said() {
    let world = company();
    let file = calendar(&[
        "SUMMARY:Day\nDTSTART;VALUE=DATE:20261214\nDTEND;VALUE=DATE:20261214",
        "SUMMARY:Far\nDTSTART;TZID=GMT Standard Time 1:20261215T120000\nDTEND;TZID=GMT Standard Time 1:20261215T130000",
        "SUMMARY:Nowhere\nDTSTART;TZID=Customized Time Zone:20261216T120000\nDURATION:PT1H",
        "SUMMARY:Mixed\nDTSTART;VALUE=DATE:20261217\nDTEND:20261217T230001Z",
        "SUMMARY:Twice\nDTSTART:20261218T080000\nDTEND:20261218T100000",
        "SUMMARY:Twice\nDTSTART:20261218T140000\nDTEND:20261218T160000",
        "SUMMARY:Never\nDTSTART;VALUE=DATE:20261219\nRRULE:FREQ=NEVER",
    ])
    .replace("END:VCALENDAR", "free text\nEND:VCALENDAR");
    assert_snapshot!(import(&world, &file, ""), @"
    holidays of sales: 6 added, 0 already there, 1 left out
      Day 2026: 2026-12-14 (Mon)
      Far 2026: 2026-12-15 13:00-14:00 (Tue)
      Nowhere 2026: 2026-12-16 12:00-13:00 (Wed)
      Mixed 2026: 2026-12-17 (Thu)
      Twice 2026-12-18 08:00: 2026-12-18 08:00-10:00 (Fri)
      Twice 2026-12-18 14:00: 2026-12-18 14:00-16:00 (Fri)
    -- stderr
    warning: the zone `Customized Time Zone` of 1 value is neither described in the file nor known: the department's own is used
    warning: the zone `GMT Standard Time 1` is read as Europe/London
    warning: line 38 is not a line of an iCalendar file and is skipped
    warning: `Mixed` (line 18) begins with a day and ends with a time: it is read as whole days
    warning: `Never` (line 33) is left out: its rule `FREQ=NEVER` cannot be followed: `NEVER` is not a valid FREQ
    -- exit 0
    ");
    // A second run changes nothing.
    assert!(import(&world, &file, "").contains("0 added, 6 already there, 1 left out"));
    // Thousands of events that are left out are counted.
    let mut many: Vec<String> = (0..3000)
        .map(|n| format!("SUMMARY:N{n}\nDTSTART:20261210T090000"))
        .collect();
    many.push("SUMMARY:Good\nDTSTART;VALUE=DATE:20261220".into());
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let said = import(&world, calendar(&many), "");
    assert!(said.lines().count() < 110, "{}", said.lines().count());
    assert!(
        said.contains("warning: 2900 more events are left out"),
        "{said}"
    );
}

#[test]
fn text_that_is_not_utf_8() {
    let world = company();
    let file = |name: &[u8]| {
        let file = calendar(&["SUMMARY:NAME\nDTSTART;VALUE=DATE:20261001"]);
        let at = file.find("NAME").unwrap();
        [&file.as_bytes()[..at], name, &file.as_bytes()[at + 4..]].concat()
    };
    assert_snapshot!(import(&world, file(b"Feier f\xc3\r\n \xbcr alle"), ""), @"
    holidays of sales: 1 added, 0 already there, 0 left out
      Feier für alle 2026: 2026-10-01 (Thu)
    -- exit 0
    ");
    assert_snapshot!(import(&world, file(b"D\xeda de los Muertos"), ""), @"
    -- stderr
    pbxctl: `$D/f.ics` is not an iCalendar file: line 4 is not UTF-8 text
    hint: if it is Latin-1, convert it first: iconv -f ISO-8859-1 -t UTF-8 FILE > new.ics
    -- exit 7
    ");
    let wide: Vec<u8> = calendar(&[])
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_snapshot!(import(&world, [&b"\xff\xfe"[..], &wide].concat(), ""), @"
    -- stderr
    pbxctl: `$D/f.ics` is not an iCalendar file: it is UTF-16 text, not UTF-8
    hint: convert it first: iconv -f UTF-16 -t UTF-8 FILE > new.ics
    -- exit 7
    ");
}

/// What is in a file and is no event gives no holiday: that is not the same as an empty file.
#[test]
fn a_file_of_something_else_than_events_is_an_error() {
    let world = company();
    let zone = "BEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n";
    let of = |kind: &str| format!("BEGIN:{kind}\nDTSTART;VALUE=DATE:20261224\nEND:{kind}\n");
    let event = "BEGIN:VEVENT\nSUMMARY:Eve\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\n";
    for (parts, exit, says) in [
        (String::new(), 0, "there is no event in"),
        (zone.to_owned(), 0, "there is no event in"),
        (of("VTODO"), 7, "it holds VTODO (line 3)"),
        (of("VJOURNAL"), 7, "it holds VJOURNAL (line 3)"),
        (of("VFREEBUSY"), 7, "it holds VFREEBUSY (line 3)"),
        (of("X-THING"), 7, "it holds X-THING (line 3)"),
        (
            format!("{zone}{}", of("VTODO")),
            7,
            "it holds VTODO (line 6)",
        ),
        (format!("{}{event}", of("VTODO")), 0, "1 added"),
    ] {
        let file = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{parts}END:VCALENDAR\n");
        for more in ["--dry-run", ""] {
            let said = import(&world, &file, more);
            assert!(
                said.ends_with(&format!("-- exit {exit}")),
                "{parts}: {said}"
            );
            assert!(!more.is_empty() || said.contains(says), "{parts}: {said}");
        }
    }
}
