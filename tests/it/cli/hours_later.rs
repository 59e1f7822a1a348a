//! Overrides that begin later, and overrides of several departments.

use super::hours::office;
use crate::common::World;
use insta::assert_snapshot;

fn shots(world: &World, who: &str, lines: &[&str]) -> String {
    let shot = |line: &&str| format!("$ {line}\n{}\n", world.run_as(who, line).shot());
    lines.iter().map(shot).collect()
}

#[test]
fn one_that_begins_later_is_told_before_it_does() {
    let world = office();
    for line in [
        "queue add 800 --department sales",
        "queue member add 800 201",
        "route set sales --closed hangup --break hangup --holiday hangup",
    ] {
        world.run(line).ok();
    }
    assert_snapshot!(shots(&world, "202", &[
        "hours override sales closed --from 13:00 --until 18:00 --reason funeral --dry-run",
        "hours override sales closed --from 13:00 --until 18:00 --reason funeral",
        "hours override sales closed --from 2026-11-20T13:00 --for 5h",
        "hours status sales",
        "hours status sales -o json",
        "hours status --columns department,until,to_come",
        "hours status -o jsonl --columns department,to_come",
        "hours status sales --at 14:00",
        "hours calendar sales",
    ]), @r#"
    $ hours override sales closed --from 13:00 --until 18:00 --reason funeral --dry-run
    hours of sales: forced closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET (Fri, in 8 h) (dry run, nothing written)
    -- exit 0
    $ hours override sales closed --from 13:00 --until 18:00 --reason funeral
    hours of sales: forced closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET (Fri, in 8 h)
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours override sales closed --from 2026-11-20T13:00 --for 5h
    hours of sales: forced closed, already so
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours status sales
    Department sales
      State    open until 2026-11-20 12:00 CET (2 h), then break
      By       schedule
      Since    2026-11-20 08:00 CET
      To come  closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202: funeral
    -- exit 0
    $ hours status sales -o json
    {"department":"sales","state":"open","source":"schedule","since":"2026-11-20T08:00:00+01:00","until":"2026-11-20T12:00:00+01:00","next_state":"break","by":null,"reason":null,"to_come":[{"mode":"closed","since":"2026-11-20T13:00:00+01:00","until":"2026-11-20T18:00:00+01:00","ending":"until","over_holidays":false,"by":"202","reason":"funeral"}]}
    -- exit 0
    $ hours status --columns department,until,to_come
    DEPARTMENT  UNTIL                 TO COME
    sales       2026-11-20 12:00 CET  closed 20 Nov 13:00-18:00
    -- exit 0
    $ hours status -o jsonl --columns department,to_come
    {"department":"sales","to_come":[{"mode":"closed","since":"2026-11-20T13:00:00+01:00","until":"2026-11-20T18:00:00+01:00","ending":"until","over_holidays":false,"by":"202","reason":"funeral"}]}
    -- exit 0
    $ hours status sales --at 14:00
    Department sales
      State   closed until 2026-11-23 08:00 CET (2 days), then open
      By      override until 2026-11-20 18:00 CET
      Set by  202
      Reason  funeral
      Since   2026-11-20 13:00 CET
    -- exit 0
    $ hours calendar sales
    Hours of sales, week 2026-W47 (2026-11-16 to 2026-11-22), Europe/Warsaw
                  0   2   4   6   8   10  12  14  16  18  20  22
       Mon 11-16  ················████████▒██████████·············
       Tue 11-17  ················████████▒██████████·············
       Wed 11-18  ················████████▒██████████·············
       Thu 11-19  ················████████▒██████████·············
      >Fri 11-20  ················████████▒█······················
       Sat 11-21  ················································
       Sun 11-22  ················································
      █ open  ▒ break  · closed  x holiday  > today
      To be forced closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET
    -- exit 0
    "#);
    assert_snapshot!(shots(&world, "100", &[
        "hours show sales",
        "hours show sales -o json",
        "department show sales",
        "route show 800",
        "route show 800 -o plain",
        "route show 800 --at 14:00 -o plain",
        "audit list --limit 1 -o json --columns action,target,after",
    ]), @r#"
    $ hours show sales
    Hours of sales
      Open       Mo-Fr 08:00-17:30
      Break      Mo-Su 12:00-12:30
      Time zone  Europe/Warsaw (now 2026-11-20 10:00 CET)
      Holidays   0
      To come    closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202: funeral
      State      open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours show sales -o json
    {"department":"sales","timezone":"Europe/Warsaw","open":"Mo-Fr 08:00-17:30","break":"Mo-Su 12:00-12:30","holidays":0,"override":null,"beneath":[],"to_come":[{"mode":"closed","since":"2026-11-20T13:00:00+01:00","until":"2026-11-20T18:00:00+01:00","ending":"until","over_holidays":false,"by":"202","reason":"funeral"}],"state":"open","version":"$V"}
    -- exit 0
    $ department show sales
    Department sales

    Place
      Time zone   Europe/Warsaw (now 2026-11-20 10:00 CET)
      Language    -
      Country     -
      Visibility  open: outsiders see number, name and department

    People
      Numbers     any
      Extensions  5
      Members     5

    Hours
      State       open until 2026-11-20 12:00 CET (2 h), then break
      To come     closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202: funeral

    Where calls go
      break       hangup
      closed      hangup
      holiday     hangup

    Call rights
      As each role has them; nothing is different here.
    -- exit 0
    $ route show 800
    A call to queue:800
      STOP       DEPARTMENT  STATE            WHAT HAPPENS
      queue:800  sales       open (schedule)  sales is open: it takes the call
      arrives at queue:800
      sales will be forced closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET
    -- exit 0
    $ route show 800 -o plain
    queue:800
    -- exit 0
    $ route show 800 --at 14:00 -o plain
    hangup
    -- exit 0
    $ audit list --limit 1 -o json --columns action,target,after
    [{"action":"hours.override","target":"department:sales","after":{"mode":"closed","from":"2026-11-20T12:00:00Z","until":"2026-11-20T17:00:00Z","ending":"until","over_holidays":false,"reason":"funeral"}}]
    -- exit 0
    "#);
    let hop = world.run("route show 800 -o json").ok().json()["hops"][0]["to_come"][0].clone();
    assert_eq!(
        (hop["mode"].clone(), hop["since"].clone(), hop["by"].clone()),
        (
            "closed".into(),
            "2026-11-20T13:00:00+01:00".into(),
            "202".into()
        )
    );
    let state = |seconds: i64| {
        world.pass(seconds);
        let json = world.run("hours status sales -o json").ok().json();
        format!(
            "{} {} {}",
            json["state"], json["source"], json["to_come"][0]
        )
    };
    // To the second, at both ends.
    assert!(state(3 * 3600 - 1).starts_with("\"open\" \"schedule\" {"));
    assert_eq!(state(1), "\"closed\" \"override\" null");
    assert_snapshot!(world.run("hours status sales").shot(), @"
    Department sales
      State   closed until 2026-11-23 08:00 CET (2 days), then open
      By      override until 2026-11-20 18:00 CET
      Set by  202
      Reason  funeral
      Since   2026-11-20 13:00 CET
    -- exit 0
    ");
    assert_eq!(state(5 * 3600 - 1), "\"closed\" \"override\" null");
    assert_eq!(state(1), "\"closed\" \"schedule\" null");
    let clear = world.run("hours clear sales -o json").ok().json();
    assert_eq!(clear["changed"], false);
}

#[test]
fn ends_count_from_the_beginning() {
    let world = office();
    let until = |ends: &str| {
        world.run("hours clear sales").ok();
        let line = format!("hours override sales open --from 'sunday 11:00' {ends} -o json");
        let json = world.run(&line).ok().json();
        json["after"]["until"]
            .as_str()
            .unwrap_or("never")
            .to_owned()
    };
    for (ends, until_then) in [
        ("--for 2h", "2026-11-22T12:00:00Z"),
        ("--until 13:30", "2026-11-22T12:30:00Z"),
        ("--until 'monday 07:00'", "2026-11-23T06:00:00Z"),
        ("--until 2026-11-22T15:00", "2026-11-22T14:00:00Z"),
        // Monday at eight it opens by itself.
        ("--until-next-change", "2026-11-23T07:00:00Z"),
        ("--sticky", "never"),
    ] {
        assert_eq!(until(ends), until_then, "{ends}");
    }
    world
        .run("holiday add sales Inventory --on 2026-11-21")
        .ok();
    // The holiday of Saturday is over by then.
    world.run("hours clear sales").ok();
    let sunday = world
        .run("hours override sales open --from sunday --for 12h")
        .ok();
    assert!(!sunday.stderr.contains("Inventory"), "{}", sunday.stderr);
}

#[test]
fn a_beginning_that_cannot_be_is_refused() {
    let world = office();
    assert_snapshot!(shots(&world, "202", &[
        "hours override sales closed --from 09:00 --until 18:00",
        "hours override sales closed --from 13:00 --until 12:00",
        "hours override sales closed --from 20:00 --until 02:00",
        "hours override sales closed --from 13:00 --until '2026-11-20 12:59'",
        "hours override sales closed --from never --until 12:00",
        "hours override sales closed --from soon --until 12:00",
        "hours override support closed --from 23:00 --for 2h",
        "hours override sales closed --from now --until 12:00",
    ]), @"
    $ hours override sales closed --from 09:00 --until 18:00
    -- stderr
    pbxctl: `--from <TIME>`: `09:00` is not in the future: 2026-11-20 09:00 CET has passed
    hint: for the next day, `tomorrow 09:00`
    hint: to begin now, leave out `--from`
    -- exit 7
    $ hours override sales closed --from 13:00 --until 12:00
    hours of sales: forced closed from 2026-11-20 13:00 CET until 2026-11-21 12:00 CET (Sat, in 1 day 2 h)
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours override sales closed --from 20:00 --until 02:00
    hours of sales: forced closed from 2026-11-20 20:00 CET until 2026-11-21 02:00 CET (Sat, in 16 h)
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours override sales closed --from 13:00 --until '2026-11-20 12:59'
    -- stderr
    pbxctl: `--until <TIME>`: `2026-11-20 12:59` is not after the start: 2026-11-20 12:59 CET is not later than 2026-11-20 13:00 CET
    hint: it ends after it begins
    -- exit 7
    $ hours override sales closed --from never --until 12:00
    -- stderr
    pbxctl: `--from never` is not a start time
    hint: without `--from` it begins now
    -- exit 2
    $ hours override sales closed --from soon --until 12:00
    -- stderr
    pbxctl: `--from <TIME>`: `soon` is not a time
    hint: such as 18:00, 6pm, `tomorrow 08:00`, `monday 08:00`, 2026-12-24, `2026-12-24 18:00`, 2h30m, +17h or 2026-12-24T18:00:00+01:00
    -- exit 2
    $ hours override support closed --from 23:00 --for 2h
    -- stderr
    pbxctl: refused: hours override on department:support: this needs override:write over department:support; 202 holds it only over department:sales
    hint: could be done by: 304, 100, 101
    rule: D2 (delegation.right)
    -- exit 4
    $ hours override sales closed --from now --until 12:00
    hours of sales: forced closed until 2026-11-20 12:00 CET (Fri, in 2 h)
    now closed until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    ");
}

#[test]
fn several_stand_beside_each_other() {
    let world = office();
    assert_snapshot!(shots(&world, "202", &[
        "hours override sales closed --sticky --reason works",
        "hours override sales open --from 13:00 --until 18:00",
        "hours override sales break --from 14:00 --for 30m --reason drill",
        "hours override sales break --from 14:00 --for 45m --reason drill",
        "hours status sales --at 14:10",
        "hours status sales --at 15:00",
        "hours status sales --at 19:00",
        "hours calendar sales",
    ]), @"
    $ hours override sales closed --sticky --reason works
    hours of sales: forced closed until somebody clears it
    now closed until further notice
    -- exit 0
    $ hours override sales open --from 13:00 --until 18:00
    hours of sales: forced open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET (Fri, in 8 h)
    now closed until 2026-11-20 13:00 CET (3 h), then open
    -- exit 0
    $ hours override sales break --from 14:00 --for 30m --reason drill
    hours of sales: forced break from 2026-11-20 14:00 CET until 2026-11-20 14:30 CET (Fri, in 4 h 30 min)
    now closed until 2026-11-20 13:00 CET (3 h), then open
    -- exit 0
    $ hours override sales break --from 14:00 --for 45m --reason drill
    hours of sales: forced break from 2026-11-20 14:00 CET until 2026-11-20 14:45 CET (Fri, in 4 h 45 min)
    now closed until 2026-11-20 13:00 CET (3 h), then open
    -- exit 0
    $ hours status sales --at 14:10
    Department sales
      State   break until 2026-11-20 14:45 CET (35 min), then open
      By      override
      Set by  202
      Reason  drill
      Since   2026-11-20 14:00 CET
    -- exit 0
    $ hours status sales --at 15:00
    Department sales
      State   open until 2026-11-20 18:00 CET (3 h), then closed
      By      override
      Set by  202
      Since   2026-11-20 14:45 CET
    -- exit 0
    $ hours status sales --at 19:00
    Department sales
      State   closed until further notice
      By      override
      Set by  202
      Reason  works
      Since   2026-11-20 18:00 CET
    -- exit 0
    $ hours calendar sales
    Hours of sales, week 2026-W47 (2026-11-16 to 2026-11-22), Europe/Warsaw
                  0   2   4   6   8   10  12  14  16  18  20  22
       Mon 11-16  ················████████▒██████████·············
       Tue 11-17  ················████████▒██████████·············
       Wed 11-18  ················████████▒██████████·············
       Thu 11-19  ················████████▒██████████·············
      >Fri 11-20  ················████······██▒███████············
       Sat 11-21  ················································
       Sun 11-22  ················································
      █ open  ▒ break  · closed  x holiday  > today
      Forced closed until somebody clears it (since 2026-11-20 10:00 CET)
      To be forced open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET
      To be forced break from 2026-11-20 14:00 CET until 2026-11-20 14:45 CET
    -- exit 0
    ");
    assert_snapshot!(shots(&world, "100", &["hours show sales", "hours show sales -o json"]), @r#"
    $ hours show sales
    Hours of sales
      Open       Mo-Fr 08:00-17:30
      Break      Mo-Su 12:00-12:30
      Time zone  Europe/Warsaw (now 2026-11-20 10:00 CET)
      Holidays   0
      Override   closed until somebody clears it, set by 202: works
      To come    open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202
      To come    break from 2026-11-20 14:00 CET until 2026-11-20 14:45 CET, set by 202: drill
      State      closed until 2026-11-20 13:00 CET (3 h), then open
    -- exit 0
    $ hours show sales -o json
    {"department":"sales","timezone":"Europe/Warsaw","open":"Mo-Fr 08:00-17:30","break":"Mo-Su 12:00-12:30","holidays":0,"override":{"mode":"closed","since":"2026-11-20T10:00:00+01:00","until":null,"ending":"sticky","over_holidays":false,"by":"202","reason":"works"},"beneath":[],"to_come":[{"mode":"open","since":"2026-11-20T13:00:00+01:00","until":"2026-11-20T18:00:00+01:00","ending":"until","over_holidays":false,"by":"202","reason":null},{"mode":"break","since":"2026-11-20T14:00:00+01:00","until":"2026-11-20T14:45:00+01:00","ending":"until","over_holidays":false,"by":"202","reason":"drill"}],"state":"closed","version":"$V"}
    -- exit 0
    "#);
    assert_snapshot!(shots(&world, "202", &[
        "hours override sales closed --until 11:00",
        "hours status sales",
        "hours clear sales --from 14:00",
        "hours clear sales --from 15:00",
        "hours override sales closed --from 16:00 --for 1h",
        "hours clear sales",
        "hours clear sales",
    ]), @"
    $ hours override sales closed --until 11:00
    hours of sales: forced closed until 2026-11-20 11:00 CET (Fri, in 1 h)
    now closed until 2026-11-20 11:00 CET (1 h), then open
    -- stderr
    warning: this ends another override, which does not come back: closed until somebody clears it, set by 202: works
    -- exit 0
    $ hours status sales
    Department sales
      State    closed until 2026-11-20 11:00 CET (1 h), then open
      By       override
      Set by   202
      Since    2026-11-20 10:00 CET
      To come  open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202
      To come  break from 2026-11-20 14:00 CET until 2026-11-20 14:45 CET, set by 202: drill
    -- exit 0
    $ hours clear sales --from 14:00
    hours of sales: planned override cancelled: break from 2026-11-20 14:00 CET until 2026-11-20 14:45 CET, set by 202: drill
    now closed until 2026-11-20 11:00 CET (1 h), then open
    still in force: closed until 2026-11-20 11:00 CET
    still planned: open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET
    -- exit 0
    $ hours clear sales --from 15:00
    -- stderr
    pbxctl: no override begins 15:00
    hint: sales has: closed from 2026-11-20 10:00 CET, open from 2026-11-20 13:00 CET
    -- exit 5
    $ hours override sales closed --from 16:00 --for 1h
    hours of sales: forced closed from 2026-11-20 16:00 CET until 2026-11-20 17:00 CET (Fri, in 7 h)
    now closed until 2026-11-20 11:00 CET (1 h), then open
    -- exit 0
    $ hours clear sales
    hours of sales: override cancelled: closed until 2026-11-20 11:00 CET, set by 202
    now open until 2026-11-20 12:00 CET (2 h), then break
    still planned: open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET
    still planned: closed from 2026-11-20 16:00 CET until 2026-11-20 17:00 CET; `--planned` clears these too
    -- exit 0
    $ hours clear sales
    hours of sales: no override to cancel
    now open until 2026-11-20 12:00 CET (2 h), then break
    still planned: open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET
    still planned: closed from 2026-11-20 16:00 CET until 2026-11-20 17:00 CET; `--planned` clears these too
    -- exit 0
    ");
    assert_snapshot!(shots(&world, "100", &[
        "audit list --target sales --limit 3",
        "audit undo 41 -y",
        "hours status sales",
    ]), @r#"
    $ audit list --target sales --limit 3
    ID  AT            ACTOR               WHAT                             CHANGE
    41  20 Nov 09:00  202 Rita Reception  hours.clear department:sales     mode: closed → -, until: 20 Nov 10:00 → -, ending: until → -, over_holidays: false → -
    40  20 Nov 09:00  202 Rita Reception  hours.override department:sales  mode: closed, from: 20 Nov 15:00, until: 20 Nov 16:00, ending: until, over_holidays: false
    39  20 Nov 09:00  202 Rita Reception  hours.clear department:sales     mode: break → -, from: 20 Nov 13:00 → -, until: 20 Nov 13:45 → -, ending: until → -, over_holidays: false → -, reason: drill → -
    -- stderr
    times in UTC
    3 of 11; `--limit 0` shows all
    -- exit 0
    $ audit undo 41 -y
    entry 41 undone: department:sales
    mode: - → closed
    until: - → 2026-11-20 10:00 UTC
    ending: - → until
    over_holidays: - → false
    -- exit 0
    $ hours status sales
    Department sales
      State    closed until 2026-11-20 11:00 CET (1 h), then open
      By       override
      Set by   202
      Since    2026-11-20 10:00 CET
      To come  open from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202
      To come  closed from 2026-11-20 16:00 CET until 2026-11-20 17:00 CET, set by 202
    -- exit 0
    "#);
}

#[test]
fn those_that_have_ended_do_not_pile_up() {
    let world = office();
    for _ in 0..3 {
        world.run("hours override sales closed --for 1h").ok();
        world
            .run("hours override sales break --from 2h --for 1h")
            .ok();
        world.pass(9 * 86_400);
    }
    world.run("hours override sales open --for 1h").ok();
    let count: i64 = rusqlite::Connection::open(world.db())
        .unwrap()
        .query_row("SELECT count(*) FROM hours_override", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 1);
}

#[test]
fn several_departments_are_forced_together() {
    let world = office();
    assert_snapshot!(shots(&world, "100", &[
        "hours override sales support closed --from 13:00 --until 18:00 --dry-run",
        "hours override sales support closed --from 13:00 --until 18:00",
        "hours override support sales closed --from 13:00 --until 18:00 -o json",
        "hours clear sales support",
        "hours override sales Sales closed --for 1h",
        "hours override sales nowhere closed --for 1h",
    ]), @r#"
    $ hours override sales support closed --from 13:00 --until 18:00 --dry-run
    hours of sales: forced closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET (Fri, in 8 h) (dry run, nothing written)
    hours of support: forced closed from 2026-11-20 13:00 UTC until 2026-11-20 18:00 UTC (Fri, in 9 h) (dry run, nothing written)
    -- exit 0
    $ hours override sales support closed --from 13:00 --until 18:00
    hours of sales: forced closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET (Fri, in 8 h)
    now open until 2026-11-20 12:00 CET (2 h), then break
    hours of support: forced closed from 2026-11-20 13:00 UTC until 2026-11-20 18:00 UTC (Fri, in 9 h)
    now closed until further notice
    -- exit 0
    $ hours override support sales closed --from 13:00 --until 18:00 -o json
    {"changed":false,"action":"hours.override","target":"department:support, department:sales","before":{},"after":{},"audit_id":null,"warnings":[],"results":[{"changed":false,"action":"hours.override","target":"department:support","before":{},"after":{},"audit_id":null,"warnings":[]},{"changed":false,"action":"hours.override","target":"department:sales","before":{},"after":{},"audit_id":null,"warnings":[]}]}
    -- exit 0
    $ hours clear sales support
    hours of sales: no override to cancel
    now open until 2026-11-20 12:00 CET (2 h), then break
    still planned: closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET; `--planned` clears it too
    hours of support: no override to cancel
    now closed until further notice
    still planned: closed from 2026-11-20 13:00 UTC until 2026-11-20 18:00 UTC; `--planned` clears it too
    -- exit 0
    $ hours override sales Sales closed --for 1h
    -- stderr
    pbxctl: `Sales` is named twice
    hint: name it once
    -- exit 2
    $ hours override sales nowhere closed --for 1h
    -- stderr
    pbxctl: no department `nowhere`
    hint: all of them or none: nothing was done
    -- exit 5
    "#);
    // Each is judged as by itself; what is not theirs undoes all.
    assert_snapshot!(shots(&world, "202", &[
        "hours override sales support closed --for 2h",
        "hours override sales board closed --for 2h",
        "hours status sales",
    ]), @r#"
    $ hours override sales support closed --for 2h
    -- stderr
    pbxctl: refused: hours override on department:support: this needs override:write over department:support; 202 holds it only over department:sales
    hint: could be done by: 304, 100, 101
    hint: all of them or none: nothing was done
    rule: D2 (delegation.right)
    -- exit 4
    $ hours override sales board closed --for 2h
    -- stderr
    pbxctl: no department `board`
    hint: all of them or none: nothing was done
    -- exit 5
    $ hours status sales
    Department sales
      State    open until 2026-11-20 12:00 CET (2 h), then break
      By       schedule
      Since    2026-11-20 08:00 CET
      To come  closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 100
    -- exit 0
    "#);
    let json = world.run("hours override sales support open --for 2h -o json");
    let first = json.ok().json()["results"][0]["audit_id"].clone();
    world.run(&format!("audit undo --batch {first} --yes")).ok();
    for department in ["sales", "support"] {
        let line = format!("hours show {department} -o json");
        assert_eq!(
            world.run(&line).ok().json()["override"],
            serde_json::Value::Null
        );
    }
}

#[test]
fn all_are_those_that_one_may_force() {
    let world = office();
    assert_snapshot!(shots(&world, "202", &[
        "hours override --all closed --for 2h",
        "hours clear --all",
        "hours override sales --all closed --for 2h",
        "hours clear",
        "hours clear sales --all",
    ]), @"
    $ hours override --all closed --for 2h
    hours of sales: forced closed until 2026-11-20 12:00 CET (Fri, in 2 h)
    now closed until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours clear --all
    hours of sales: override cancelled: closed until 2026-11-20 12:00 CET, set by 202
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- exit 0
    $ hours override sales --all closed --for 2h
    -- stderr
    pbxctl: departments are named, and `--all` is given too
    hint: either name them, or give `--all`
    -- exit 2
    $ hours clear
    -- stderr
    pbxctl: `<DEPARTMENT>` is missing
    hint: name one or several, or give `--all`
    -- exit 2
    $ hours clear sales --all
    -- stderr
    pbxctl: departments are named, and `--all` is given too
    hint: either name them, or give `--all`
    -- exit 2
    ");
    world
        .run("hours override sales closed --from 13:00 --for 1h")
        .ok();
    world
        .run("hours override main closed --from 13:00 --for 1h")
        .ok();
    assert_snapshot!(shots(&world, "100", &[
        "hours override --all closed --for 2h",
        "hours status --columns department,source,to_come",
        "hours clear --all",
        "hours override --all --for 2h closed -o json",
    ]), @r#"
    $ hours override --all closed --for 2h
    hours of board: forced closed until 2026-11-20 11:00 UTC (Fri, in 2 h)
    now closed until further notice
    hours of main: forced closed until 2026-11-20 11:00 UTC (Fri, in 2 h)
    now closed until further notice
    hours of sales: forced closed until 2026-11-20 12:00 CET (Fri, in 2 h)
    now closed until 2026-11-20 12:00 CET (2 h), then break
    hours of support: forced closed until 2026-11-20 11:00 UTC (Fri, in 2 h)
    now closed until further notice
    -- exit 0
    $ hours status --columns department,source,to_come
    DEPARTMENT  SOURCE    TO COME
    board       override  -
    main        override  closed 20 Nov 13:00-14:00
    sales       override  closed 20 Nov 13:00-14:00
    support     override  -
    -- exit 0
    $ hours clear --all
    hours of board: override cancelled: closed until 2026-11-20 11:00 UTC, set by 100
    now closed until further notice
    hours of main: override cancelled: closed until 2026-11-20 11:00 UTC, set by 100
    now closed until further notice
    still planned: closed from 2026-11-20 13:00 UTC until 2026-11-20 14:00 UTC; `--planned` clears it too
    hours of sales: override cancelled: closed until 2026-11-20 12:00 CET, set by 100
    now open until 2026-11-20 12:00 CET (2 h), then break
    still planned: closed from 2026-11-20 13:00 CET until 2026-11-20 14:00 CET; `--planned` clears it too
    hours of support: override cancelled: closed until 2026-11-20 11:00 UTC, set by 100
    now closed until further notice
    -- exit 0
    $ hours override --all --for 2h closed -o json
    {"changed":true,"action":"hours.override","target":"department:board, department:main, department:sales, department:support","before":{},"after":{},"audit_id":49,"warnings":[],"results":[{"changed":true,"action":"hours.override","target":"department:board","before":{"mode":null,"until":null,"ending":null,"over_holidays":null},"after":{"mode":"closed","until":"2026-11-20T11:00:00Z","ending":"until","over_holidays":false},"audit_id":46,"warnings":[]},{"changed":true,"action":"hours.override","target":"department:main","before":{"mode":null,"until":null,"ending":null,"over_holidays":null},"after":{"mode":"closed","until":"2026-11-20T11:00:00Z","ending":"until","over_holidays":false},"audit_id":47,"warnings":[]},{"changed":true,"action":"hours.override","target":"department:sales","before":{"mode":null,"until":null,"ending":null,"over_holidays":null},"after":{"mode":"closed","until":"2026-11-20T11:00:00Z","ending":"until","over_holidays":false},"audit_id":48,"warnings":[]},{"changed":true,"action":"hours.override","target":"department:support","before":{"mode":null,"until":null,"ending":null,"over_holidays":null},"after":{"mode":"closed","until":"2026-11-20T11:00:00Z","ending":"until","over_holidays":false},"audit_id":49,"warnings":[]}]}
    -- exit 0
    "#);
    assert_snapshot!(shots(&world, "201", &["hours override --all closed --for 2h"]), @r#"
    $ hours override --all closed --for 2h
    -- stderr
    pbxctl: not let in: extension 201 has no console access
    hint: somebody with console:write can open it: pbxctl console allow 201; `pbxctl password change` works without it
    -- exit 8
    "#);
}

/// What differs from the override before is not all there is to say: a dry run says it whole, and
/// the day of the week shows a slip in the time.
#[test]
fn a_dry_run_says_the_whole_of_what_it_would_force() {
    let world = office();
    assert_snapshot!(shots(&world, "100", &[
        "hours override sales closed --until 'tomorrow 6:30 pm'",
        "hours override sales open --until 'tomorrow 18.30' --dry-run",
        "hours override sales closed --for 17h --dry-run",
        "hours override sales closed --sticky --over-holidays --dry-run",
        "hours override sales open --until-next-change",
        "hours override sales closed --until-next-change --dry-run",
        "hours override sales closed --until 17h",
        "hours override sales closed --until +17h",
    ]), @"
    $ hours override sales closed --until 'tomorrow 6:30 pm'
    hours of sales: forced closed until 2026-11-21 18:30 CET (Sat, in 1 day 8 h)
    now closed until 2026-11-23 08:00 CET (2 days), then open
    -- exit 0
    $ hours override sales open --until 'tomorrow 18.30' --dry-run
    hours of sales: forced open until 2026-11-21 18:30 CET (Sat, in 1 day 8 h) (dry run, nothing written)
    -- stderr
    warning: this ends another override, which does not come back: closed until 2026-11-21 18:30 CET, set by 100
    -- exit 0
    $ hours override sales closed --for 17h --dry-run
    hours of sales: forced closed until 2026-11-21 03:00 CET (Sat, in 17 h) (dry run, nothing written)
    -- stderr
    warning: this ends another override, which does not come back: closed until 2026-11-21 18:30 CET, set by 100
    -- exit 0
    $ hours override sales closed --sticky --over-holidays --dry-run
    hours of sales: forced closed until somebody clears it, on holidays too (dry run, nothing written)
    -- exit 0
    $ hours override sales open --until-next-change
    hours of sales: forced open until 2026-11-20 12:00 CET (Fri, in 2 h)
    now open until 2026-11-20 12:00 CET (2 h), then break
    -- stderr
    warning: this ends another override, which does not come back: closed until 2026-11-21 18:30 CET, set by 100
    -- exit 0
    $ hours override sales closed --until-next-change --dry-run
    hours of sales: forced closed until 2026-11-20 12:00 CET (Fri, in 2 h) (dry run, nothing written)
    -- stderr
    warning: this ends another override, which does not come back: open until 2026-11-20 12:00 CET, set by 100
    -- exit 0
    $ hours override sales closed --until 17h
    -- stderr
    pbxctl: `--until <TIME>`: `17h` is not a single time: it may mean 17:00, or in 17 hours
    hint: write 17:00 for the time of day, or +17h for that many hours from then
    -- exit 2
    $ hours override sales closed --until +17h
    hours of sales: forced closed until 2026-11-21 03:00 CET (Sat, in 17 h)
    now closed until 2026-11-23 08:00 CET (2 days), then open
    -- stderr
    warning: this ends another override, which does not come back: open until 2026-11-20 12:00 CET, set by 100
    -- exit 0
    ");
}

/// What is said of an override is what holds when it is made, however long the password took.
#[test]
fn an_override_is_told_as_it_is_after_a_password_was_typed() {
    let world = office();
    world.password("202", "canary violet tractor hums");
    for (line, told) in [
        (
            "hours override sales closed --for 1h -u 202",
            "forced closed until 2026-11-20 11:00 CET (Fri, in 1 h)\nnow closed until 2026-11-20 11:00 CET",
        ),
        (
            "hours override sales closed --for 2s -u 202",
            "forced closed until 2026-11-20 10:00 CET (Fri, in 2 s)\nnow closed until 2026-11-20 10:00 CET",
        ),
        ("hours clear sales -u 202", "now open until"),
    ] {
        let answer = world.line(line).tty(120).answers_after(3, "").run();
        assert_eq!(answer.exit, 0, "{line}: {}", answer.shot());
        assert!(answer.stdout.contains(told), "{line}: {}", answer.shot());
    }
}
