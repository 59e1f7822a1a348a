//! Holidays of several days, and with times, in site files.

use crate::common::World;
use insta::assert_snapshot;

#[test]
fn how_days_and_times_are_written_is_said() {
    let world = World::company();
    world.file(
        "h.toml",
        "[departments.sales.holidays]
Winter = { on = 2026-12-24, to = 2027-01-02 }
List = { on = [\"2026-12-24\", \"2026-12-26\"] }
[departments.lab]
hours = { break = \"12-13\" }
",
    );
    assert_snapshot!(world.run("plan $D/h.toml").shot(), @r#"
    -- stderr
    error: `2027-01-02` is not a time of day: it is a day
     --> $D/h.toml:2:34
      |
    2 | Winter = { on = 2026-12-24, to = 2027-01-02 }
      |                                  ^^^^^^^^^^
      |
      = hint: the first and last day are written together, such as 2026-12-24..2027-01-02

    error: a text is needed here, not a list
     --> $D/h.toml:3:15
      |
    3 | List = { on = ["2026-12-24", "2026-12-26"] }
      |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = hint: days that follow each other are written `on = "2026-12-24..2027-01-02"`; others are holidays of their own

    error: a break needs a schedule, and there is none
     --> $D/h.toml:4:14
      |
    4 | [departments.lab]
      |              ^^^
      |
      = hint: say when it is open too: `--open 'mon-fri 8-17:30'`; in a site file, `open` beside `break`
    pbxctl: 3 errors in the site files; nothing was written
    -- exit 7
    "#);
    let holiday = "holiday add sales Winter --on 2026-12-24 --to 2027-01-02";
    assert_snapshot!(world.run(holiday).shot(), @r#"
    -- stderr
    pbxctl: `--to <TIME>`: `2027-01-02` is not a time of day: it is a day
    hint: the first and last day are written together, such as 2026-12-24..2027-01-02
    -- exit 2
    "#);
}

/// As TOML writes a time, and YAML and JSON a text.
#[test]
fn a_time_may_be_one_of_toml() {
    let world = World::company();
    let toml = "[departments.sales.holidays]
Half = { on = 2026-12-24, from = 14:00:00 }
Winter = { on = \"2026-12-27..2027-01-02\", from = 12:00:00, to = \"18:00\" }
";
    world.file("h.toml", toml);
    world.run("apply $D/h.toml").ok();
    assert_snapshot!(world.run("holiday list sales -o csv --columns name,first,last,from,to").shot(), @r#"
    name,first,last,from,to
    Half,2026-12-24,2026-12-24,14:00,24:00
    Winter,2026-12-27,2027-01-02,12:00,18:00
    -- exit 0
    "#);
    assert_eq!(world.run("plan $D/h.toml --exit-code").exit, 0);
    world.file("h.toml", toml.replace("14:00:00", "14:00:30"));
    assert_eq!(world.run("plan $D/h.toml").exit, 7);
}
