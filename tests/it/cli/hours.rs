//! `pbxctl hours`: output and exit codes.

use crate::common::World;
use insta::assert_snapshot;

/// The company, with sales in Warsaw; its clock stands at Friday, 10:00 there.
pub fn office() -> World {
    let world = World::company();
    for line in [
        "department set sales --timezone Europe/Warsaw",
        "hours set sales --open 'mon-fri 8-17:30' --break 12-12:30",
    ] {
        world.run(line).ok();
    }
    world
}

#[test]
fn a_schedule_is_set_and_shown() {
    let world = World::company();
    world
        .run("department set sales --timezone Europe/Warsaw")
        .ok();
    assert_snapshot!(world.run("hours show sales").shot(), @"
    Hours of sales
      Open       no schedule: closed, unless an override opens it
      Break      none
      Time zone  Europe/Warsaw (now 2026-11-20 10:00 CET)
      Holidays   0
      State      closed until further notice
    -- exit 0
    ");
    assert_snapshot!(world.run("hours set sales --open 'mon-fri 8-17:30, sat 9-12' --break 12-12:30").shot(), @"
    hours of sales: open Mo-Fr 08:00-17:30; Sa 09:00-12:00, break Mo-Su 12:00-12:30
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    ");
    assert_snapshot!(world.run("hours set sales --open 'Mo-Fr 08:00-17:30; Sa 09:00-12:00'").shot(), @"
    hours of sales: already so
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    ");
    assert_snapshot!(world.run("hours show sales").shot(), @"
    Hours of sales
      Open       Mo-Fr 08:00-17:30; Sa 09:00-12:00
      Break      Mo-Su 12:00-12:30
      Time zone  Europe/Warsaw (now 2026-11-20 10:00 CET)
      Holidays   0
      State      open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    ");
    assert_snapshot!(world.run("hours show sales -o json").shot(), @r#"
    {"department":"sales","timezone":"Europe/Warsaw","open":"Mo-Fr 08:00-17:30; Sa 09:00-12:00","break":"Mo-Su 12:00-12:30","holidays":0,"override":null,"beneath":[],"to_come":[],"state":"open","version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours set sales --break none -o json").shot(), @r#"
    {"changed":true,"action":"hours.set","target":"department:sales","before":{"break":"Mo-Su 12:00-12:30"},"after":{"break":null},"audit_id":34,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours set sales --open none --dry-run").shot(), @"
    hours of sales: no open times any more (dry run, nothing written)
    -- exit 0
    ");
    assert_snapshot!(world.run("hours set sales --open none").shot(), @"
    hours of sales: no open times any more
    now closed until further notice
    -- exit 0
    ");
}

#[test]
fn status_says_what_is_since_when_and_what_comes_next() {
    let world = office();
    assert_snapshot!(world.run("hours status sales").shot(), @"
    Department sales
      State  open until 2026-11-20 12:00 CET (2 h), then break
      By     schedule
      Since  2026-11-20 08:00 CET
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status sales -o json").shot(), @r#"
    {"department":"sales","state":"open","source":"schedule","since":"2026-11-20T08:00:00+01:00","until":"2026-11-20T12:00:00+01:00","next_state":"break","by":null,"reason":null,"to_come":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours status sales --at 12:10").shot(), @"
    Department sales
      State  break until 2026-11-20 12:30 CET (20 min), then open
      By     break
      Since  2026-11-20 12:00 CET
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status sales --at 'monday 07:59' -o json").shot(), @r#"
    {"department":"sales","state":"closed","source":"schedule","since":"2026-11-20T17:30:00+01:00","until":"2026-11-23T08:00:00+01:00","next_state":"open","by":null,"reason":null,"to_come":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours status sales --at 2026-11-20T16:29:59Z -o json --columns state,until").shot(), @r#"
    {"state":"open","until":"2026-11-20T17:30:00+01:00"}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours status").shot(), @"
    DEPARTMENT  STATE   SOURCE    UNTIL                 THEN   SET BY  REASON
    board       closed  none      -                     -      -       -
    main        closed  none      -                     -      -       -
    sales       open    schedule  2026-11-20 12:00 CET  break  -       -
    support     closed  none      -                     -      -       -
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status -o json").shot(), @r#"
    [{"department":"board","state":"closed","source":"none","since":null,"until":null,"next_state":null,"by":null,"reason":null,"to_come":[]},
     {"department":"main","state":"closed","source":"none","since":null,"until":null,"next_state":null,"by":null,"reason":null,"to_come":[]},
     {"department":"sales","state":"open","source":"schedule","since":"2026-11-20T08:00:00+01:00","until":"2026-11-20T12:00:00+01:00","next_state":"break","by":null,"reason":null,"to_come":[]},
     {"department":"support","state":"closed","source":"none","since":null,"until":null,"next_state":null,"by":null,"reason":null,"to_come":[]}]
    -- exit 0
    "#);
    assert_snapshot!(world.run_as("204", "hours status -o plain").shot(), @"
    sales	open	schedule	2026-11-20T12:00:00+01:00	break			
    -- exit 0
    ");
    assert_snapshot!(world.run_as("204", "hours status support").shot(), @r#"
    -- stderr
    pbxctl: refused: department:support: this needs hours:read over department:support; 204 does not hold it anywhere
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    "#);
}

#[test]
fn an_override_ends_by_itself() {
    let world = office();
    assert_snapshot!(world.run_as("204", "hours override sales closed --until 11:30 --reason 'staff meeting'").shot(), @r#"
    hours of sales: forced closed until 2026-11-20 11:30 CET (Fri, in 1 h 30 min)
    now closed until 2026-11-20 11:30 CET (1 h 30 min), then open
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours status sales -o json").shot(), @r#"
    {"department":"sales","state":"closed","source":"override","since":"2026-11-20T10:00:00+01:00","until":"2026-11-20T11:30:00+01:00","next_state":"open","by":"204","reason":"staff meeting","to_come":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours show sales").shot(), @r#"
    Hours of sales
      Open       Mo-Fr 08:00-17:30
      Break      Mo-Su 12:00-12:30
      Time zone  Europe/Warsaw (now 2026-11-20 10:00 CET)
      Holidays   0
      Override   closed until 2026-11-20 11:30 CET, set by 204: staff meeting
      State      closed until 2026-11-20 11:30 CET (1 h 30 min), then open
    -- exit 0
    "#);
    let state = |at: &str| {
        let line = format!("hours status sales --at {at} -o json");
        let json = world.run(&line).ok().json();
        format!("{} {}", json["state"], json["source"])
    };
    assert_eq!(
        state("2026-11-20T11:29:59+01:00"),
        "\"closed\" \"override\""
    );
    assert_eq!(state("2026-11-20T11:30:00+01:00"), "\"open\" \"schedule\"");
    assert_eq!(state("2026-11-20T11:30:01+01:00"), "\"open\" \"schedule\"");
    world.pass(5_400);
    assert_snapshot!(world.run("hours clear sales").shot(), @"
    hours of sales: no override to cancel
    now open until 2026-11-20 12:00 CET (30 min), then break
    -- exit 0
    ");
    assert_snapshot!(world.run("hours status sales").shot(), @"
    Department sales
      State  open until 2026-11-20 12:00 CET (30 min), then break
      By     schedule
      Since  2026-11-20 11:30 CET
    -- exit 0
    ");
}

#[test]
fn the_same_override_again_changes_nothing() {
    let world = office();
    world
        .run("hours override sales closed --until 18:00 --reason stocktaking")
        .ok();
    world.pass(60);
    let again = world
        .run("hours override sales closed --until 18:00 -o json")
        .ok()
        .json();
    assert_eq!(
        (&again["changed"], &again["audit_id"]),
        (&false.into(), &serde_json::Value::Null)
    );
    // Whoever repeats it: cron jobs do not know each other.
    world
        .run("department member set sales 201 --role receptionist")
        .ok();
    let again = world.run_as(
        "201",
        "hours override sales closed --until 18:00 --reason stocktaking -o json",
    );
    assert_eq!(again.ok().json()["changed"], false);
    for line in [
        "hours override sales closed --until 18:01",
        "hours override sales open --until 18:01",
        "hours override sales open --until 18:01 --over-holidays",
        "hours override sales open --until 18:01 --over-holidays --reason visitors",
        "hours override sales open --for 1h",
        "hours override sales open --sticky",
        "hours override sales open --until-next-change",
    ] {
        assert_eq!(
            world.run(&format!("{line} -o json")).ok().json()["changed"],
            true,
            "{line}"
        );
        let again = world.run(&format!("{line} -o json")).ok().json();
        assert_eq!(again["changed"], false, "{line}: {again}");
    }
    // What has ended is set anew.
    world.pass(86_400);
    assert_eq!(
        world
            .run("hours override sales open --until-next-change -o json")
            .ok()
            .json()["changed"],
        true
    );
}

#[test]
fn until_the_next_change_that_nobody_forces() {
    let world = office();
    assert_snapshot!(world.run("hours override sales closed --until-next-change").shot(), @r#"
    hours of sales: forced closed until 2026-11-20 12:00 CET (Fri, in 2 h)
    now closed until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours override sales closed --until-next-change").shot(), @"
    hours of sales: forced closed, already so
    now closed until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    ");
    assert_snapshot!(world.run("hours override sales closed --until-next-change -o json").shot(), @r#"
    {"changed":false,"action":"hours.override","target":"department:sales","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours override support open --until-next-change").shot(), @"
    -- stderr
    pbxctl: its office hours do not change its state: it has none, or none that begin or end soon
    hint: give an end, --until TIME or --for LENGTH, or --sticky
    -- exit 7
    ");
    assert_snapshot!(world.run_as("202", "hours override sales open --until-next-change").shot(), @"
    hours of sales: forced open until 2026-11-20 12:00 CET (Fri, in 2 h)
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- stderr
    warning: this ends another override, which does not come back: closed until 2026-11-20 12:00 CET, set by 100
    -- exit 0
    ");
    assert_snapshot!(world.run("hours clear sales").shot(), @"
    hours of sales: override cancelled: open until 2026-11-20 12:00 CET, set by 202
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    ");
    assert_snapshot!(world.run("hours clear sales -o json").shot(), @r#"
    {"changed":false,"action":"hours.clear","target":"department:sales","before":{},"after":{},"audit_id":null,"warnings":[]}
    -- exit 0
    "#);
}

#[test]
fn holidays_within_an_override_are_told() {
    let world = office();
    world
        .run("holiday add sales Inventory --on 2026-11-21")
        .ok();
    assert_snapshot!(world.run("hours override sales open --for 12h").shot(), @r#"
    hours of sales: forced open until 2026-11-20 22:00 CET (Fri, in 12 h)
    now open until 2026-11-20 22:00 CET (12 h), then closed
    -- exit 0
    "#);
    assert_snapshot!(world.run("hours override sales open --for 3d").shot(), @"
    hours of sales: forced open until 2026-11-23 10:00 CET (Mon, in 3 days)
    now open until 2026-11-21 00:00 CET (14 h), then holiday
    -- stderr
    warning: it does not apply on holidays in that time: `Inventory` (2026-11-21); to include them, add `--over-holidays`
    -- exit 0
    ");
    assert_snapshot!(world.run("hours override sales open --for 4d --over-holidays").shot(), @"
    hours of sales: forced open until 2026-11-24 10:00 CET (Tue, in 4 days), on holidays too
    now open until 2026-11-24 12:00 CET (4 days), then break
    -- exit 0
    ");
    world.run("hours override sales open --for 3d").ok();
    assert_snapshot!(world.run("hours status sales --at 2026-11-21").shot(), @r#"
    Department sales
      State   holiday until 2026-11-22 00:00 CET (1 day), then open
      By      holiday
      Reason  Inventory
      Since   2026-11-21 00:00 CET
    -- exit 0
    "#);
    world
        .run("hours override sales open --sticky --over-holidays")
        .ok();
    assert_snapshot!(world.run("hours status sales --at 2026-11-21").shot(), @"
    Department sales
      State   open until further notice
      By      override
      Set by  100
      Since   2026-11-20 10:00 CET
    -- exit 0
    ");
}

#[test]
fn a_week_is_drawn() {
    let world = office();
    for line in [
        "holiday add sales 'Independence, observed' --on 2026-11-18",
        "holiday add sales Inventory --on 2026-11-19 --from 14:00",
        "hours override sales open --until 20:00",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(world.run("hours calendar sales").shot(), @"
    Hours of sales, week 2026-W47 (2026-11-16 to 2026-11-22), Europe/Warsaw
                  0   2   4   6   8   10  12  14  16  18  20  22
       Mon 11-16  ················████████▒██████████·············
       Tue 11-17  ················████████▒██████████·············
       Wed 11-18  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx Independence, ob…
       Thu 11-19  ················████████▒███xxxxxxxxxxxxxxxxxxxx Inventory
      >Fri 11-20  ················████████████████████████········
       Sat 11-21  ················································
       Sun 11-22  ················································
      █ open  ▒ break  · closed  x holiday  > today
      Forced open until 2026-11-20 20:00 CET (since 2026-11-20 10:00 CET)
    -- exit 0
    ");
    let week = world
        .line("hours calendar sales")
        .tty(80)
        .var("NO_COLOR", "1")
        .run()
        .ok();
    assert!(
        week.stdout.lines().all(|line| line.chars().count() <= 80),
        "{}",
        week.stdout
    );
    assert_snapshot!(world.run("hours calendar sales --week 2026-10-25").shot(), @"
    Hours of sales, week 2026-W43 (2026-10-19 to 2026-10-25), Europe/Warsaw
                  0   2   4   6   8   10  12  14  16  18  20  22
       Mon 10-19  ················████████▒██████████·············
       Tue 10-20  ················████████▒██████████·············
       Wed 10-21  ················████████▒██████████·············
       Thu 10-22  ················████████▒██████████·············
       Fri 10-23  ················████████▒██████████·············
       Sat 10-24  ················································
       Sun 10-25  ················································
      █ open  ▒ break  · closed  x holiday  > today
    -- exit 0
    ");
    assert_snapshot!(world.run("hours calendar sales --week 2027-W12").shot(), @"
    Hours of sales, week 2027-W12 (2027-03-22 to 2027-03-28), Europe/Warsaw
                  0   2   4   6   8   10  12  14  16  18  20  22
       Mon 03-22  ················████████▒██████████·············
       Tue 03-23  ················████████▒██████████·············
       Wed 03-24  ················████████▒██████████·············
       Thu 03-25  ················████████▒██████████·············
       Fri 03-26  ················████████▒██████████·············
       Sat 03-27  ················································
       Sun 03-28  ····  ··········································
      █ open  ▒ break  · closed  x holiday  > today
    -- exit 0
    ");
    let month = world.run("hours calendar sales --month 2026-12").ok();
    assert_eq!(month.stdout.lines().count(), 31 + 3, "{}", month.stdout);
    let json = world
        .run("hours calendar sales --week this -o json")
        .ok()
        .json();
    assert_eq!(json["days"].as_array().unwrap().len(), 7);
    assert_eq!(json["days"][4]["today"], true);
    assert_eq!(json["days"][2]["holidays"][0], "Independence, observed");
    assert_eq!(
        json["days"][3]["stretches"][4]["from"],
        "2026-11-19T14:00:00+01:00"
    );
    assert_eq!(json["days"][3]["stretches"][4]["state"], "holiday");
}

#[test]
fn slips_are_placed_with_the_right_form() {
    let world = office();
    assert_snapshot!(world.run("hours set sales --open 'Mo-Fr 08:00-17:30; Xx 09:00-12:00'").shot(), @r#"
    -- stderr
    pbxctl: `--open <SCHEDULE>`: `Mo-Fr 08:00-17:30; Xx 09:00-12:00` is not a schedule: at character 20, `Xx` is not understood
    hint: such as `Mo-Fr 08:00-17:30; Sa 09:00-12:00` or `mon-fri 8-17:30, sat 9-12`
    -- exit 2
    "#);
    assert_snapshot!(world.run("hours set sales --open 'mon-fri 8-17:30, sax 9-12'").shot(), @"
    -- stderr
    pbxctl: `--open <SCHEDULE>`: `mon-fri 8-17:30, sax 9-12` is not a schedule: at character 18, `sax` is neither a day nor a time such as 8-17:30
    hint: such as `mon-fri 8-17:30, sat 9-12` or `mon-fri 8-12, 13-17:30`
    -- exit 2
    ");
    assert_snapshot!(world.run("hours set sales").shot(), @"
    -- stderr
    pbxctl: nothing to set is named
    hint: name one or more of: --open --break
    -- exit 2
    ");
    assert_snapshot!(world.run("hours set support --break 12-13").shot(), @"
    -- stderr
    pbxctl: a break needs a schedule, and there is none
    hint: say when it is open too: `--open 'mon-fri 8-17:30'`; in a site file, `open` beside `break`
    -- exit 7
    ");
    assert_snapshot!(world.run("hours set support --open none --break 12-13").shot(), @"
    -- stderr
    pbxctl: `--open none` removes the schedule, and `--break` needs one
    -- exit 2
    ");
    assert_snapshot!(world.run("hours override sales lunch --sticky").shot(), @"
    -- stderr
    pbxctl: `<STATE>`: `lunch` is not a choice
    hint: the choices are: `open`, `break`, `closed`, `holiday`
    -- exit 2
    ");
    assert_snapshot!(world.run("hours override sales closed").shot(), @"
    -- stderr
    pbxctl: say for how long
    hint: add `--for 2h`, `--until 18:00` or `--until-next-change`; or `--sticky`, which lasts until `pbxctl hours clear`
    -- exit 2
    ");
    assert_snapshot!(world.run("hours override sales closed --for 1h --sticky").shot(), @"
    -- stderr
    pbxctl: `--for <LENGTH>` cannot be used with `--sticky`
    hint: leave one of them out
    -- exit 2
    ");
    assert_snapshot!(world.run("hours override sales closed --until 09:00").shot(), @"
    -- stderr
    pbxctl: `--until <TIME>`: `09:00` is not in the future: 2026-11-20 09:00 CET has passed
    hint: for the next day, `tomorrow 09:00`
    -- exit 7
    ");
    let told = world.run("hours override sales closed --until soon").shot();
    assert!(
        told.contains("2h30m, +17h or 2026") && !told.contains("never"),
        "{told}"
    );
    assert_snapshot!(world.run("hours override sales closed --until never").shot(), @"
    -- stderr
    pbxctl: `--until never` is not an end
    hint: to force it until somebody clears it, use `--sticky`
    -- exit 2
    ");
    assert_snapshot!(world.run("hours override sales closed --until '2027-03-28 02:30'").shot(), @"
    -- stderr
    pbxctl: `--until <TIME>`: `2027-03-28 02:30` is not a time: clocks in Europe/Warsaw skip that time
    hint: write 2027-03-28T02:30:00+01:00 or 2027-03-28T02:30:00+02:00
    -- exit 2
    ");
    assert_snapshot!(world.run("hours status sales --at '2027-10-31 02:30'").shot(), @"
    -- stderr
    pbxctl: `--at <TIME>`: `2027-10-31 02:30` is not a single time: clocks in Europe/Warsaw show that time twice
    hint: write 2027-10-31T02:30:00+02:00 or 2027-10-31T02:30:00+01:00
    -- exit 2
    ");
    assert_snapshot!(world.run("hours status sales --at soon").shot(), @r#"
    -- stderr
    pbxctl: `--at <TIME>`: `soon` is not a time
    hint: such as 18:00, 6pm, `tomorrow 08:00`, `monday 08:00`, 2026-12-24, `2026-12-24 18:00`, 2h30m or +17h (from now) or 2026-12-24T18:00:00+01:00
    -- exit 2
    "#);
    assert_snapshot!(world.run("hours calendar sales --week 2026-W54").shot(), @"
    -- stderr
    pbxctl: `--week [<WEEK>]`: `2026-W54` is not a week: no year has it
    hint: such as 2026-W48, 2026-11-25 (the week with that day), this or next
    -- exit 2
    ");
    assert_snapshot!(world.run("hours calendar sales --month 2026-13").shot(), @"
    -- stderr
    pbxctl: `--month [<MONTH>]`: `2026-13` is not a month: no year has it
    hint: such as 2026-12, this or next
    -- exit 2
    ");
    assert_snapshot!(world.run("hours status nowhere").shot(), @"
    -- stderr
    pbxctl: no department `nowhere`
    -- exit 5
    ");
    assert_snapshot!(world.run("department set sales --timezone Europe/Warszaw").shot(), @"
    -- stderr
    pbxctl: `--timezone <ZONE>`: `Europe/Warszaw` is not a time zone: there is none of that name
    hint: did you mean Europe/Warsaw?
    -- exit 2
    ");
}

#[test]
fn who_set_it_is_for_those_who_see_him() {
    let world = office();
    for line in [
        "group add forcers",
        "group permit forcers override:write --scope system",
        "group member add forcers 405 --confirm forcers",
    ] {
        world.run(line).ok();
    }
    world
        .run_as("405", "hours override sales closed --for 1h --reason flood")
        .ok();
    let by = |number: &str| {
        let status = world
            .run_as(number, "hours status sales -o json")
            .ok()
            .json();
        assert_eq!(status["reason"], "flood");
        status["by"].clone()
    };
    assert_eq!(by("100"), "405");
    assert_eq!(by("405"), "405");
    // 405 is at home in a department that 204 does not see.
    assert_eq!(by("204"), serde_json::Value::Null);
    world.run("extension remove 405 --yes").ok();
    assert_eq!(by("100"), serde_json::Value::Null);
}

#[test]
fn a_calendar_without_a_week_or_month_named_is_of_this_one() {
    let world = World::company();
    let of = |line: &str| {
        world
            .run(&format!("hours calendar sales {line} -o json"))
            .ok()
            .stdout
    };
    assert_eq!(of("--month"), of("--month this"));
    assert_eq!(of("--week"), of(""));
    assert_ne!(of("--month"), of(""));
}

/// All departments are read at once, and one alone: both are told the same of each.
#[test]
fn all_at_once_are_what_each_is_alone() {
    let world = office();
    for line in [
        "settings set timezone America/New_York",
        "hours set support --open 'Mo-Fr 08:00-18:00, Fr 20:00-02:00' --break 12:30-13",
        "department set board --timezone Asia/Tokyo",
        "hours set board --open 'Mo-Fr 09:00-17:00; PH off'",
        "holiday add sales Advent --on 2026-11-20 --from 14:00",
        "holiday add sales Christmas --on 2026-12-24..2027-01-01 --yearly",
        "holiday add board Christmas --on 2026-11-20..2026-11-27",
        "holiday add board Easter --on 2027-03-28",
        "hours override support closed --for 2h",
        "hours override support open --from 2026-11-23 --until '2026-11-23 12:00' --over-holidays",
    ] {
        world.run(line).ok();
    }
    world
        .run_as("304", "hours override support break --for 30m")
        .ok();
    for (who, count) in [("100", 4), ("205", 1), ("304", 1), ("405", 1)] {
        for at in ["2026-11-20 10:00", "2026-12-25 03:00", "2027-03-28 01:59"] {
            let all = world.run_as(who, &format!("hours status --at '{at}' -o json"));
            let all = all.json();
            let all = all.as_array().unwrap();
            assert_eq!(all.len(), count, "{who}: {all:?}");
            for one in all {
                let name = one["department"].as_str().unwrap();
                let alone = world.run_as(who, &format!("hours status {name} --at '{at}' -o json"));
                assert_eq!(*one, alone.json(), "{who} of {name} at {at}");
            }
        }
    }
}
