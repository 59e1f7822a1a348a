//! Agreement with `opening_hours.js`, on demand: `docs/internals/hours-test.md` says how to run it.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "run by hand: what it counts is its answer"
)]

use pbxctl::hours::{Hours, expression};
use policy::domain::{DepartmentHours, HoursState, Schedule, Time, Zone};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

/// Expressions per zone, and instants per expression.
const EXPRESSIONS: usize = 3000;
const INSTANTS: usize = 8;
/// How far the script looks for a change.
const AHEAD: i64 = 60 * 86_400;

/// The same numbers every time, so that a difference shows again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % n
    }
    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }
}

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn days(dice: &mut Dice) -> String {
    match dice.below(8) {
        0..=3 => {
            let from = dice.below(6);
            format!("{}-{}", DAYS[from], DAYS[from + 1 + dice.below(6 - from)])
        }
        4 => DAYS[dice.below(7)].to_owned(),
        5 => format!("{},{}", DAYS[dice.below(3)], DAYS[3 + dice.below(4)]),
        // Over the end of the week.
        6 => format!("{}-{}", DAYS[4 + dice.below(3)], DAYS[dice.below(3)]),
        _ => format!(
            "{}[{}]",
            DAYS[dice.below(7)],
            dice.one(&["1", "2", "3", "4", "-1"])
        ),
    }
}

/// Months, dates, weeks: what comes before the days, usually nothing.
fn season(dice: &mut Dice) -> String {
    let month = |dice: &mut Dice| MONTHS[dice.below(12)];
    match dice.below(12) {
        0 => format!("{} ", month(dice)),
        1 => {
            let from = dice.below(11);
            format!(
                "{}-{} ",
                MONTHS[from],
                MONTHS[from + 1 + dice.below(11 - from)]
            )
        }
        2 => format!(
            "{} {:02}-{} {:02} ",
            MONTHS[dice.below(6)],
            1 + dice.below(28),
            MONTHS[6 + dice.below(6)],
            1 + dice.below(28)
        ),
        // Over new year, and on the leap day.
        3 => dice
            .one(&[
                "Dec 20-Jan 06 ",
                "Nov-Feb ",
                "Feb 29 ",
                "Feb 20-Mar 05 ",
                "Dec 31 ",
                "Jan 01 ",
            ])
            .to_owned(),
        4 => dice
            .one(&["week 01-20 ", "week 44-53 ", "week 10,12 ", "week 01-53/2 "])
            .to_owned(),
        5 => format!("{} ", dice.one(&["2026", "2027", "2026-2027", "2028"])),
        _ => String::new(),
    }
}

fn times(dice: &mut Dice) -> String {
    let clock = |minutes: usize| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let quarter =
        |dice: &mut Dice, from: usize, to: usize| from + 15 * dice.below((to - from) / 15);
    match dice.below(8) {
        0..=3 => {
            let from = quarter(dice, 300, 780);
            format!("{}-{}", clock(from), clock(quarter(dice, from + 15, 1440)))
        }
        4 => format!(
            "{}-{},{}-{}",
            clock(480),
            clock(quarter(dice, 600, 720)),
            clock(780),
            clock(quarter(dice, 900, 1200))
        ),
        // Over midnight, and the hours of clock changes.
        5 => format!(
            "{}-{}",
            clock(quarter(dice, 1080, 1425)),
            clock(quarter(dice, 15, 360))
        ),
        6 => dice
            .one(&[
                "01:00-03:00",
                "02:00-03:00",
                "02:30-04:00",
                "01:30-02:15",
                "00:00-02:30",
                "03:00-05:00",
            ])
            .to_owned(),
        _ => "00:00-24:00".to_owned(),
    }
}

fn any(dice: &mut Dice) -> String {
    let rules = 1 + dice.below(3);
    let mut text = String::new();
    for n in 0..rules {
        if n > 0 {
            text.push_str(dice.one(&["; ", "; ", ", "]));
        }
        text.push_str(&season(dice));
        text.push_str(&days(dice));
        match dice.below(if n > 0 { 8 } else { 40 }) {
            0 => text.push_str(" off"),
            1 => {
                text.push(' ');
                text.push_str(&times(dice));
                text.push_str(" off");
            }
            _ => {
                text.push(' ');
                text.push_str(&times(dice));
            }
        }
    }
    text
}

/// Around both clock changes, the leap day and new year, and anywhere within three years.
fn instant(dice: &mut Dice) -> i64 {
    let near = [
        "2026-10-25T01:00:00Z",
        "2027-03-28T01:00:00Z",
        "2026-11-01T06:00:00Z",
        "2027-03-14T07:00:00Z",
        "2028-02-29T12:00:00Z",
        "2026-12-31T23:00:00Z",
        "2027-12-31T23:00:00Z",
    ];
    let jitter = i64::try_from(dice.below(4 * 1440)).unwrap() - 2 * 1440;
    if dice.below(3) == 0 {
        let minute = i64::try_from(dice.below(3 * 366 * 1440)).unwrap();
        1_767_225_600 + minute * 60
    } else {
        let at: Time = near[dice.below(near.len())].parse().unwrap();
        at.unix() + jitter * 60
    }
}

/// Why the two may differ, if known (docs/internals/hours-test.md); `first` is the first instant at
/// which they do.
fn known(text: &str, zone: Zone, first: i64) -> &'static str {
    let offset = |seconds: i64| Time::from_unix(seconds).offset(zone);
    let (before, after) = (first - 50 * 3600, first + 3 * 3600);
    let set = (before..after)
        .step_by(1800)
        .any(|t| offset(t) != offset(t + 1800));
    let turn = |seconds: i64| Time::from_unix(seconds).wall(zone).0;
    let new_year = turn(first).year() != turn(first - 86_400 * 4).year();
    if set {
        "clocks are set"
    } else if new_year && text.contains("202") {
        "the last day of a year that is named"
    } else {
        "unknown"
    }
}

fn compare(folder: &str, zone: &str, seed: u64) -> BTreeMap<&'static str, Vec<String>> {
    let mut node = Command::new("node")
        .arg(format!("{folder}/answer.mjs"))
        .current_dir(folder)
        .env("TZ", zone)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node is installed");
    let mut to = node.stdin.take().unwrap();
    let mut from = BufReader::new(node.stdout.take().unwrap());
    let mut dice = Dice(seed);
    let mut found: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let (mut agreed, mut asked, mut both, mut ours, mut theirs) = (0, 0, 0, 0, 0);
    while both < EXPRESSIONS {
        let text = any(&mut dice);
        let instants: Vec<i64> = (0..INSTANTS).map(|_| instant(&mut dice)).collect();
        writeln!(to, "{}", serde_json::json!({"e": text, "t": instants})).unwrap();
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        let answer: serde_json::Value = serde_json::from_str(&line).unwrap();
        let open = match expression(&text) {
            Ok(open) => open,
            Err(error) => {
                ours += usize::from(answer.get("a").is_some());
                if answer.get("a").is_some() && ours <= 3 {
                    println!("  only we refuse `{text}`: {}", error.why);
                }
                continue;
            }
        };
        let Some(answers) = answer.get("a").and_then(|a| a.as_array()) else {
            theirs += 1;
            if theirs <= 3 {
                println!("  only they refuse `{text}`: {}", answer["x"]);
            }
            continue;
        };
        both += 1;
        let schedule = Some(Schedule { open, pause: None });
        let of = DepartmentHours {
            zone: Some(zone.parse().unwrap()),
            schedule,
            ..DepartmentHours::default()
        };
        let hours = Hours::new(&of).unwrap();
        for (at, answer) in instants.iter().zip(answers) {
            asked += 1;
            let at = Time::from_unix(*at);
            let moment = hours.at(at);
            let open = moment.state == HoursState::Open;
            let next = moment.until.map(Time::unix);
            let next = next.filter(|next| next - at.unix() <= AHEAD);
            let said = (answer[0].as_bool().unwrap(), answer[1].as_i64());
            if (open, next) == said {
                agreed += 1;
                continue;
            }
            let shown = |(open, next): (bool, Option<i64>)| {
                let next = next.map(|n| Time::from_unix(n).rfc3339(hours.zone()));
                format!(
                    "{} until {}",
                    if open { "open" } else { "closed" },
                    next.unwrap_or_default()
                )
            };
            let first = if open == said.0 {
                next.into_iter().chain(said.1).min().unwrap_or(at.unix())
            } else {
                at.unix()
            };
            found
                .entry(known(&text, hours.zone(), first))
                .or_default()
                .push(format!(
                    "{text} at {}: we say {}, they {}",
                    at.rfc3339(hours.zone()),
                    shown((open, next)),
                    shown(said)
                ));
        }
    }
    drop(to);
    node.wait().unwrap();
    println!(
        "{zone}: {both} expressions, {asked} instants, {agreed} agree; refused by us alone {ours}, by them alone {theirs}"
    );
    found
}

#[test]
#[ignore = "needs node and the npm package: docs/internals/hours-test.md"]
fn we_agree_with_opening_hours_js() {
    let folder = std::env::var("PBXCTL_OPENING_HOURS_JS")
        .expect("PBXCTL_OPENING_HOURS_JS names the folder where `npm ci` was run");
    let mut unknown = 0;
    for (zone, seed) in [("Europe/Warsaw", 0x5eed), ("America/New_York", 0xface)] {
        for (kind, all) in compare(&folder, zone, seed) {
            println!("{kind}: {} differences", all.len());
            for one in all.iter().take(12) {
                println!("  {one}");
            }
            unknown += if kind == "unknown" { all.len() } else { 0 };
        }
    }
    assert_eq!(unknown, 0, "differences nobody has explained");
}
