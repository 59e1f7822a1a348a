//! What people's calendars contain, by kind, and what becomes of each.

#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;

/// A calendar with these lines, for a department in that zone.
fn read_in(zone: &str, lines: &str) -> Imported {
    let text = format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{}\nEND:VCALENDAR\n",
        lines.trim()
    );
    let zone = zone.parse().unwrap();
    read_calendar(text.as_bytes(), zone, &BTreeSet::from([2026])).unwrap()
}
fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\nSUMMARY:X\n{}\nEND:VEVENT\n", lines.trim())
}
fn days_in(zone: &str, lines: &str) -> Vec<String> {
    let read = read_in(zone, lines);
    assert!(read.skipped.is_empty(), "{:?}", read.skipped);
    read.holidays.iter().map(|h| h.days.to_string()).collect()
}
fn days(lines: &str) -> Vec<String> {
    days_in("Europe/Berlin", lines)
}
fn one(lines: &str) -> Vec<String> {
    days(&event(lines))
}
/// Why the only event is left out.
fn why(lines: &str) -> String {
    let read = read_in("Europe/Berlin", &event(lines));
    let [Skipped { line: 3, why, .. }] = read.skipped.as_slice() else {
        panic!("{read:?}");
    };
    why.clone()
}

#[test]
fn ends_of_days() {
    let day = "DTSTART;VALUE=DATE:20260714";
    for (end, said) in [
        ("", "2026-07-14"),
        ("DTEND;VALUE=DATE:20260714", "2026-07-14"),
        ("DTEND:20260714", "2026-07-14"),
        ("DTEND;VALUE=DATE:20260715", "2026-07-14"),
        ("DTEND;VALUE=DATE:20260717", "2026-07-14..2026-07-16"),
        ("DTEND:20260714T050001Z", "2026-07-14"),
        ("DTEND:20260714T220001Z", "2026-07-14"),
        ("DTEND:20260715T000000", "2026-07-14"),
        ("DTEND:20260716T120000", "2026-07-14..2026-07-16"),
        ("DURATION:P2D", "2026-07-14..2026-07-15"),
        ("DURATION:P1W", "2026-07-14..2026-07-20"),
        ("DURATION:PT8H", "2026-07-14"),
        ("DURATION:PT24H", "2026-07-14"),
        ("DURATION:P0D", "2026-07-14"),
    ] {
        assert_eq!(one(&format!("{day}\n{end}")), [said], "{end}");
    }
    // What is declared to be a day is one, and so is what looks like one.
    for start in ["DTSTART;VALUE=DATE:20260714T000000Z", "DTSTART:20260714"] {
        assert_eq!(one(start), ["2026-07-14"]);
    }
    let back = "DTSTART;VALUE=DATE:20260714\nDTEND;VALUE=DATE:20260701";
    assert_eq!(why(back), "it ends before it begins");
    let odd = read_in("Europe/Berlin", &event(&format!("{day}\nDURATION:PT8H")));
    assert_eq!(
        odd.doubts,
        ["`X` (line 3) begins with a day and lasts hours: it is read as whole days"]
    );
    let yearly = "DTSTART;VALUE=DATE:20211225\nDTEND:20211225T050001Z\nRRULE:FREQ=YEARLY";
    assert_eq!(days_in("America/New_York", &event(yearly)), ["2026-12-25"]);
}

#[test]
fn ends_of_times() {
    let at = |end: &str| one(&format!("DTSTART:20260810T090000\n{end}"));
    assert_eq!(at("DTEND:20260810T100000"), ["2026-08-10 09:00-10:00"]);
    assert_eq!(at("DTEND:20260810T235959"), ["2026-08-10 09:00-24:00"]);
    assert_eq!(at("DTEND:20260811T000000"), ["2026-08-10 09:00-24:00"]);
    assert_eq!(at("DTEND;VALUE=DATE:20260811"), ["2026-08-10 09:00-24:00"]);
    assert_eq!(at("DTEND;VALUE=DATE:20260810"), ["2026-08-10 09:00-24:00"]);
    assert_eq!(at("DTEND:20260810T080000Z"), ["2026-08-10 09:00-10:00"]);
    assert_eq!(at("DURATION:PT30S"), ["2026-08-10 09:00-09:01"]);
    let none = |end: &str| why(&format!("DTSTART:20260810T090000\n{end}"));
    assert_eq!(none(""), "it takes no time");
    assert_eq!(none("DTEND:20260810T090000"), "it takes no time");
    assert_eq!(none("DTEND:20260810T080000"), "it ends before it begins");
    assert_eq!(none("DURATION:-PT1H"), "it ends before it begins");
    assert_eq!(none("DURATION:1H"), "its DURATION `1H` cannot be read");
    assert_eq!(none("DTEND:soon"), "its end `soon` cannot be read");
    let far = "DTSTART;VALUE=DATE:99991201\nRECURRENCE-ID:20260101\nDURATION:P60D";
    let read = read_calendar(
        format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", event(far)).as_bytes(),
        Zone::UTC,
        &BTreeSet::from([9999]),
    );
    assert_eq!(read.unwrap().skipped[0].why, "it ends beyond the year 9999");
    assert_eq!(
        why("DTEND:20260810T090000"),
        "it does not say when it begins (DTSTART)"
    );
    assert_eq!(why("DTSTART:"), "its start is empty");
    assert_eq!(
        why("DTSTART:2026-08-10"),
        "its start `2026-08-10` cannot be read"
    );
}

/// Hours of a DURATION are elapsed time, days of one are calendar days, and an end is a wall-clock
/// time (docs/user/calendars.md).
#[test]
fn lengths_over_nights_on_which_clocks_are_set() {
    let night =
        |start: &str, length: &str| one(&format!("DTSTART;TZID=Europe/Berlin:{start}\n{length}"));
    assert_eq!(
        night("20260328T220000", "DURATION:PT8H"),
        ["2026-03-28 22:00..2026-03-29 07:00"]
    );
    assert_eq!(
        night("20260328T220000", "DURATION:P1D"),
        ["2026-03-28 22:00..2026-03-29 22:00"]
    );
    let nightly = event(
        "DTSTART;TZID=Europe/Berlin:20260327T220000\nDTEND;TZID=Europe/Berlin:20260328T060000\nRRULE:FREQ=DAILY;COUNT=2",
    );
    assert_eq!(
        days(&nightly),
        [
            "2026-03-27 22:00..2026-03-28 06:00",
            "2026-03-28 22:00..2026-03-29 06:00"
        ]
    );
    // 02:30 is skipped: as if clocks had not changed, and with the same length.
    assert_eq!(
        night(
            "20260329T023000",
            "DTEND;TZID=Europe/Berlin:20260329T033000"
        ),
        ["2026-03-29 03:30-04:30"]
    );
    // 02:00 to 03:00 comes twice: all of it, for what begins in the first and ends in the second.
    assert_eq!(
        one("DTSTART:20261025T003000Z\nDTEND:20261025T011000Z"),
        ["2026-10-25 02:00-03:00"]
    );
}

#[test]
fn ends_of_series() {
    let eve =
        "DTSTART;TZID=Europe/Berlin:20201224T120000\nDTEND;TZID=Europe/Berlin:20201225T000000\n";
    let until = |until: &str| one(&format!("{eve}RRULE:FREQ=YEARLY;UNTIL={until}"));
    assert_eq!(until("20261224T110000Z"), ["2026-12-24 12:00-24:00"]);
    assert!(until("20261224T105959Z").is_empty());
    assert_eq!(until("20261224T120000"), ["2026-12-24 12:00-24:00"]);
    assert_eq!(until("20261224"), ["2026-12-24 12:00-24:00"]);
    assert!(until("20261223").is_empty());
    assert_eq!(
        days(&event(
            "DTSTART;TZID=America/New_York:20260601T000000\nDTEND;TZID=America/New_York:20260602T000000\nRRULE:FREQ=DAILY;UNTIL=20260603T035959Z"
        ))
        .len(),
        2
    );
    let day = |until: &str| {
        let lines = format!("DTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;UNTIL={until}");
        one(&lines).len()
    };
    assert_eq!((day("20260603"), day("20260603T000000Z")), (3, 3));
    let over = "DTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;UNTIL=20260501";
    let read = read_in("Europe/Berlin", &event(over));
    assert_eq!(read.skipped[0].why, "its rule ends before it begins");
}

fn series(uid: &str, name: &str, more: &str) -> String {
    event(&format!("UID:{uid}\nSUMMARY:{name}\n{more}")).replacen("SUMMARY:X\n", "", 1)
}
/// Names and days, and why others are left out.
fn shown(text: &str) -> (Vec<String>, Vec<String>) {
    let read = read_in("Europe/Berlin", text);
    let all = read.holidays.iter();
    let left = read.skipped.iter();
    (
        all.map(|h| format!("{}: {}", h.name, h.days)).collect(),
        left.map(|s| s.why.clone()).collect(),
    )
}

#[test]
fn exceptions_belong_to_their_uid_and_time() {
    let weekly = "SEQUENCE:1\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=WEEKLY;COUNT=3";
    let moved = "SEQUENCE:2\nRECURRENCE-ID;VALUE=DATE:20260608\nDTSTART;VALUE=DATE:20260610";
    let gone = "SEQUENCE:3\nSTATUS:CANCELLED\nRECURRENCE-ID;VALUE=DATE:20260615\nDTSTART;VALUE=DATE:20260615";
    let parts = [
        series("1", "Stock", weekly),
        series("1", "Stock moved", moved),
        series("1", "Stock", gone),
    ];
    let wanted = (
        vec![
            "Stock 2026: 2026-06-01".to_owned(),
            "Stock moved 2026: 2026-06-10".to_owned(),
        ],
        vec!["it is cancelled".to_owned()],
    );
    assert_eq!(shown(&parts.concat()), wanted);
    // Exceptions may come first.
    let turned: String = parts.iter().rev().map(String::as_str).collect();
    assert_eq!(shown(&turned), wanted);
    // Of two for one time, the later version counts, wherever it is.
    let again = moved
        .replace("SEQUENCE:2", "SEQUENCE:7")
        .replace("DTSTART;VALUE=DATE:20260610", "DTSTART;VALUE=DATE:20260611");
    for order in [[moved, again.as_str()], [again.as_str(), moved]] {
        let text = parts[0].clone() + &series("1", "A", order[0]) + &series("1", "A", order[1]);
        let (all, left) = shown(&text);
        assert!(all.contains(&"A 2026: 2026-06-11".to_owned()), "{all:?}");
        assert_eq!(left, ["the file has a later version of it"]);
    }
}

#[test]
fn series_at_one_time_do_not_take_each_others_exceptions() {
    let both = series(
        "a",
        "Training",
        "DTSTART:20260601T080000\nDTEND:20260601T180000\nRRULE:FREQ=WEEKLY;COUNT=2",
    ) + &series(
        "b",
        "Standup",
        "DTSTART:20260601T080000\nDTEND:20260601T090000\nRRULE:FREQ=WEEKLY;COUNT=2",
    ) + &series(
        "b",
        "Standup",
        "RECURRENCE-ID:20260608T080000\nDTSTART:20260609T080000\nDTEND:20260609T090000",
    );
    assert_eq!(
        shown(&both).0,
        [
            "Standup 2026-06-01: 2026-06-01 08:00-09:00",
            "Training 2026-06-01: 2026-06-01 08:00-18:00",
            "Training 2026-06-08: 2026-06-08 08:00-18:00",
            "Standup 2026-06-09: 2026-06-09 08:00-09:00",
        ]
    );
}

#[test]
fn the_time_of_an_exception_may_be_written_in_another_way() {
    let daily = event(
        "UID:1\nDTSTART;TZID=Europe/Berlin:20260601T120000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
    );
    for id in [
        "RECURRENCE-ID;TZID=Europe/Berlin:20260602T120000",
        "RECURRENCE-ID:20260602T100000Z",
        "RECURRENCE-ID;TZID=America/New_York:20260602T060000",
        "RECURRENCE-ID:20260602T120000",
        "RECURRENCE-ID;VALUE=DATE:20260602",
    ] {
        let exception = event(&format!(
            "UID:1\n{id}\nDTSTART:20260702T120000\nDURATION:PT1H"
        ));
        assert_eq!(
            days(&(daily.clone() + &exception)),
            [
                "2026-06-01 12:00-13:00",
                "2026-06-03 12:00-13:00",
                "2026-07-02 12:00-13:00"
            ],
            "{id}"
        );
        // One without a time changes something else.
        assert_eq!(
            days(&(daily.clone() + &event(&format!("UID:1\n{id}")))),
            [
                "2026-06-01 12:00-13:00",
                "2026-06-02 12:00-13:00",
                "2026-06-03 12:00-13:00"
            ],
            "{id}"
        );
    }
    let whole = event("UID:1\nDTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;COUNT=2");
    let exception = event("UID:1\nRECURRENCE-ID:20260602T000000\nDTSTART;VALUE=DATE:20260702");
    assert_eq!(days(&(whole + &exception)), ["2026-06-01", "2026-07-02"]);
}

#[test]
fn for_all_later_times() {
    let series =
        event("UID:1\nDTSTART:20260601T080000\nDTEND:20260601T090000\nRRULE:FREQ=WEEKLY;COUNT=4");
    let later = |more: &str| {
        let id = "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260608T080000\n";
        event(&format!("{id}{more}"))
    };
    let moved = later("DTSTART:20260609T100000\nDTEND:20260609T120000");
    let once = event(
        "UID:1\nRECURRENCE-ID:20260622T080000\nDTSTART:20260622T070000\nDTEND:20260622T080000",
    );
    assert_eq!(
        days(&(series.clone() + &moved + &once)),
        [
            "2026-06-01 08:00-09:00",
            "2026-06-09 10:00-12:00",
            "2026-06-16 10:00-12:00",
            "2026-06-22 07:00-08:00",
        ]
    );
    let ended = series + &later("STATUS:CANCELLED\nDTSTART:20260608T080000\nDTEND:20260608T090000");
    let read = read_in("Europe/Berlin", &ended);
    assert_eq!((read.holidays.len(), read.skipped.len()), (1, 1));
    // What is moved to an earlier time comes from beyond the requested years.
    let far = event("UID:2\nDTSTART;VALUE=DATE:20270110\nRRULE:FREQ=WEEKLY;COUNT=3")
        + &event(
            "UID:2\nRECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20270117\nDTSTART;VALUE=DATE:20261201",
        );
    assert_eq!(days(&far), ["2026-12-01", "2026-12-08"]);
}

#[test]
fn dates_that_are_added_and_left_out() {
    let first = "DTSTART;VALUE=DATE:20260801\nRRULE:FREQ=MONTHLY;COUNT=5\n";
    let more =
        "EXDATE:20260901,20261001\nEXDATE:20261101T000000\nRDATE;VALUE=DATE:20260815,20260816";
    assert_eq!(
        one(&format!("{first}{more}")),
        ["2026-08-01", "2026-08-15", "2026-08-16", "2026-12-01"]
    );
    let timed = "DTSTART;TZID=Europe/Berlin:20260601T080000\nDTEND;TZID=Europe/Berlin:20260601T090000\nRRULE:FREQ=DAILY;COUNT=5\n";
    let out = "EXDATE:20260602T060000Z\nEXDATE;VALUE=DATE:20260603\nEXDATE:20260604T080000\n";
    let added = "RDATE;VALUE=PERIOD:20260701T060000Z/PT2H,20260702T060000Z/20260702T070000Z\nRDATE;VALUE=DATE:20260703";
    assert_eq!(
        one(&format!("{timed}{out}{added}")),
        [
            "2026-06-01 08:00-09:00",
            "2026-06-05 08:00-09:00",
            "2026-07-01 08:00-10:00",
            "2026-07-02 08:00-09:00",
            "2026-07-03 08:00-09:00",
        ]
    );
    assert_eq!(
        one("DTSTART;VALUE=DATE:20260601\nRRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2"),
        ["2026-06-02", "2026-06-04"]
    );
    for (line, said) in [
        ("EXDATE:x", "its EXDATE `x` cannot be read"),
        ("RDATE:20261301", "its RDATE `20261301` cannot be read"),
        (
            "RRULE:FREQ=NEVER",
            "its rule `FREQ=NEVER` cannot be followed: `NEVER` is not a valid FREQ",
        ),
    ] {
        assert_eq!(why(&format!("DTSTART;VALUE=DATE:20260601\n{line}")), said);
    }
    let forbidden = why("DTSTART;VALUE=DATE:20260601\nRRULE:FREQ=WEEKLY;BYMONTHDAY=1");
    assert!(
        forbidden.starts_with("its rule cannot be followed: "),
        "{forbidden}"
    );
}

#[test]
fn one_uid_for_all_is_one_uid_for_none() {
    let a = event("UID:1\nDTSTART;VALUE=DATE:20260601");
    let b = event("UID:1\nDTSTART;VALUE=DATE:20260701");
    assert_eq!(days(&(a.clone() + &b)), ["2026-06-01", "2026-07-01"]);
    let newer = event("UID:1\nSEQUENCE:4\nDTSTART;VALUE=DATE:20260801");
    let read = read_in("Europe/Berlin", &(newer + &a));
    assert_eq!(read.holidays[0].days.to_string(), "2026-08-01");
    assert_eq!(read.skipped[0].why, "the file has a later version of it");
}

const SITE: &str = "BEGIN:VTIMEZONE\nTZID:NAME\nBEGIN:STANDARD\nDTSTART:20001029T030000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20000326T020000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

#[test]
fn zones_are_as_the_file_describes_them() {
    let london = |name: &str, day: &str| {
        let meeting = event(&format!(
            "DTSTART;TZID={name}:{day}T102000\nDTEND;TZID={name}:{day}T105000"
        ));
        read_in("Europe/London", &(SITE.replace("NAME", name) + &meeting))
    };
    for name in [
        "GMT",
        "Site",
        "Europe/London",
        "GMT Standard Time",
        "Europe/Berlin",
    ] {
        for (day, date) in [("20260723", "2026-07-23"), ("20260123", "2026-01-23")] {
            let read = london(name, day);
            let said = format!("{date} 10:20-10:50");
            assert_eq!(read.holidays[0].days.to_string(), said, "{name}");
            let differs = name == "Europe/Berlin" || (name == "GMT" && day == "20260723");
            assert_eq!(!read.doubts.is_empty(), differs, "{name} {:?}", read.doubts);
        }
    }
    let fixed = "BEGIN:VTIMEZONE\nTZID:Site-11\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+1100\nTZOFFSETTO:+1100\nEND:STANDARD\nEND:VTIMEZONE\n";
    let call = event("DTSTART;TZID=Site-11:20260202T190000\nDTEND;TZID=Site-11:20260202T210000");
    assert_eq!(
        days(&(fixed.to_owned() + &call)),
        ["2026-02-02 09:00-11:00"]
    );
    // An empty description gives way to the name, with a message.
    let empty = "BEGIN:VTIMEZONE\nTZID:Asia/Tokyo\nEND:VTIMEZONE\n";
    let noon = event("DTSTART;TZID=Asia/Tokyo:20260202T190000\nDURATION:PT1H");
    let read = read_in("Europe/Berlin", &(empty.to_owned() + &noon));
    assert_eq!(read.holidays[0].days.to_string(), "2026-02-02 11:00-12:00");
    assert_eq!(
        read.doubts,
        [
            "what the file says of the zone `Asia/Tokyo` cannot be followed: it does not say how far its clocks are from UTC"
        ]
    );
}

#[test]
fn zones_by_their_names() {
    let at = |zone: &str| {
        let lines =
            format!("DTSTART;TZID={zone}:20260707T120000\nDTEND;TZID={zone}:20260707T130000");
        let read = read_in("Europe/Berlin", &event(&lines));
        (read.holidays[0].days.to_string(), read.doubts)
    };
    for (zone, said) in [
        ("Europe/London", "2026-07-07 13:00-14:00"),
        ("GMT Standard Time", "2026-07-07 13:00-14:00"),
        ("W. Europe Standard Time", "2026-07-07 12:00-13:00"),
    ] {
        assert_eq!(at(zone), (said.to_owned(), Vec::new()), "{zone}");
    }
    assert_eq!(
        at("GMT Standard Time 1"),
        (
            "2026-07-07 13:00-14:00".to_owned(),
            vec!["the zone `GMT Standard Time 1` is read as Europe/London".to_owned()]
        )
    );
    let cities = at("\"(UTC+00:00) Dublin, Edinburgh, Lisbon, London\"");
    assert_eq!(cities.0, "2026-07-07 13:00-14:00");
    assert!(
        cities.1[0].ends_with("is read as Europe/Dublin"),
        "{:?}",
        cities.1
    );
    assert_eq!(
        at("Customized Time Zone"),
        (
            "2026-07-07 12:00-13:00".to_owned(),
            vec!["the zone `Customized Time Zone` of 2 values is neither described in the file nor known: the department's own is used".to_owned()]
        )
    );
    // A time that ends in Z is in UTC, whatever zone is beside it.
    assert_eq!(
        one("DTSTART;TZID=America/New_York:20260810T120000Z\nDTEND:20260810T130000Z"),
        ["2026-08-10 14:00-15:00"]
    );
}

#[test]
fn what_does_not_end_costs_little_and_is_said() {
    let read = |lines: &str| {
        let text = format!("BEGIN:VCALENDAR\n{lines}END:VCALENDAR\n");
        read_calendar(text.as_bytes(), Zone::UTC, &BTreeSet::from([2026]))
    };
    let often =
        event("DTSTART:20000101T000000\nDURATION:PT1M\nRRULE:FREQ=SECONDLY;COUNT=1000000000");
    assert_eq!(
        read(&often).unwrap_err().why,
        "the event in line 2 takes place more than 200000 times"
    );
    let daily = event("DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY;COUNT=1000000000");
    assert_eq!(read(&daily).unwrap().holidays.len(), 365);
    let never = event("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    assert_eq!(read(&never).unwrap().holidays.len(), 1);
    let all = read(&never.repeat(60)).unwrap_err().why;
    assert!(
        all.starts_with("its series are too many or too long"),
        "{all}"
    );
}

/// Some programs put each event into a calendar of its own, and describe the zone again each time.
#[test]
fn descriptions_are_worked_out_once_and_bounded() {
    let read = |zone: &str, count: usize| {
        let noon = "DTSTART;TZID=Site:20260707T120000\nDTEND;TZID=Site:20260707T130000";
        let one = format!("BEGIN:VCALENDAR\n{zone}{}END:VCALENDAR\n", event(noon));
        let zone = "Europe/Berlin".parse().unwrap();
        read_calendar(one.repeat(count).as_bytes(), zone, &BTreeSet::from([2026])).unwrap()
    };
    let good = read(&SITE.replace("NAME", "Site"), 300);
    assert_eq!(good.holidays[0].days.to_string(), "2026-07-07 13:00-14:00");
    assert!(good.doubts.is_empty(), "{:?}", good.doubts);
    let dead = "RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30\n";
    let dead = SITE.replace("NAME", "Site").replace(
        "END:STANDARD\n",
        &format!("{}END:STANDARD\n", dead.repeat(30)),
    );
    let other = dead.replace("TZID:Site", "TZID:Other");
    let read = read(&(other + &dead), 1);
    let why = "too many rules of zones in the file never set a clock";
    let said =
        |zone: &str| format!("what the file says of the zone `{zone}` cannot be followed: {why}");
    assert_eq!(
        read.doubts.get(1..),
        Some(&[said("Other"), said("Site")][..])
    );
    assert!(read.doubts[0].starts_with("the zone `Site` of 2 values is neither"));
}
