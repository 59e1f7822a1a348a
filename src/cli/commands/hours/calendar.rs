//! `hours calendar`.

use super::drawing::{legend, row, scale, stretches};
use super::schedule::spoken;
use super::{args, department};
use crate::cli::{Context, Error, typed};
use crate::domain::{Date, HoursOverride, Invalid, Name, Time, Zone};
use crate::engine::Access;
use crate::engine::operations::hours::Status;
use crate::hours::Stretch;
use crate::ops::hours::evaluate;
use crate::ui::{Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

/// A week or month by name; `this` and `next` need the current day.
#[derive(Clone, Copy, Debug)]
enum Span {
    Prefetch(i32),
    Named(Date),
}

const WEEKS: &str = "such as 2026-W48, 2026-11-25 (the week with that day), this or next";
const MONTHS: &str = "such as 2026-12, this or next";

fn relative(text: &str) -> Option<Span> {
    match text {
        "this" => Some(Span::Prefetch(0)),
        "next" => Some(Span::Prefetch(1)),
        "last" => Some(Span::Prefetch(-1)),
        _ => None,
    }
}

fn week(text: &str) -> Result<Span, Invalid> {
    let numbered = || {
        let (year, week) = text.split_once("-W").or_else(|| text.split_once("-w"))?;
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let fits = year.len() == 4 && (1..=2).contains(&week.len());
        if !fits || !digits(year) || !digits(week) {
            return None;
        }
        Date::of_week(year.parse().ok()?, week.parse().ok()?)
    };
    if let Some(span) = relative(text).or_else(|| numbered().map(Span::Named)) {
        return Ok(span);
    }
    match text.parse::<Date>() {
        Ok(day) => Ok(Span::Named(day.monday())),
        // A day that is written another way.
        Err(error) if error.hint.starts_with("write ") => {
            Err(Invalid::new("a week", text, error.why, error.hint))
        }
        Err(_) if text.contains("-W") || text.contains("-w") => {
            Err(Invalid::new("a week", text, "no year has it", WEEKS))
        }
        Err(_) => Err(Invalid::new(
            "a week",
            text,
            "a week has its year too",
            WEEKS,
        )),
    }
}

fn month(text: &str) -> Result<Span, Invalid> {
    let first = || format!("{text}-01").parse::<Date>().ok();
    relative(text)
        .or_else(|| first().map(Span::Named))
        .ok_or_else(|| {
            let why = match text.contains('-') {
                true => "no year has it",
                false => "a month has its year too",
            };
            Invalid::new("a month", text, why, MONTHS)
        })
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(department())
        .arg(
            args::option("week", "WEEK", "A week: 2026-W48, 2026-11-25, this, next or last")
                .value_parser(week)
                .num_args(0..=1)
                .default_missing_value("this"),
        )
        .arg(
            args::option("month", "MONTH", "A month: 2026-12, this, next or last")
                .value_parser(month)
                .num_args(0..=1)
                .default_missing_value("this")
                .conflicts_with("week"),
        )
        .after_help(
            "One row a day, one cell each half-hour, in local time; a cell shows the state that takes most of it. An hour that clocks skip is empty; an hour that they show twice is drawn once, the first time. `-o json` has the exact times.",
        )
}

/// What to draw.
#[derive(Deserialize)]
struct Arguments {
    week: Option<String>,
    month: Option<String>,
}

impl Arguments {
    fn week(&self) -> Result<Option<Span>, Invalid> {
        self.week.as_deref().map(week).transpose()
    }
    fn month(&self) -> Result<Option<Span>, Invalid> {
        self.month.as_deref().map(month).transpose()
    }
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let status: Status = typed(matches)?;
    let wanted: Arguments = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let views = client.ask(status, |snapshot, granted| snapshot.hours(granted))?;
    let view = views.into_iter().next();
    let view = view.ok_or_else(|| Error::unexpected("the department vanished"))?;
    let hours = evaluate(&view)?;
    let zone = hours.zone();
    let (today, _) = client.options.now.wall(zone);
    let (first, count) = match (wanted.month()?, wanted.week()?) {
        (Some(span), _) => months(span, today),
        (None, span) => (
            match span.unwrap_or(Span::Prefetch(0)) {
                Span::Named(monday) => monday,
                Span::Prefetch(by) => today.monday().plus(i64::from(by) * 7),
            },
            7,
        ),
    };
    let days = (0..count).map(|n| {
        let day = first.plus(n);
        Day {
            day,
            today: day == today,
            holidays: hours.holidays_on(day),
            stretches: stretches(&hours, day),
        }
    });
    let days: Vec<Day> = days.collect();
    let end = days.last().and_then(|day| day.stretches.last());
    let begin = days.first().and_then(|day| day.stretches.first());
    let shown = |forced: &HoursOverride| {
        let after = begin.is_none_or(|begin| forced.until.live(begin.from));
        after && end.is_none_or(|end| forced.since < end.to)
    };
    Ok(context.ui.show(&Shown {
        department: view.department,
        zone,
        overrides: view.hours.overrides.into_iter().filter(shown).collect(),
        named: view.hours.zone.is_some(),
        width: context.ui.settings().width.unwrap_or(80),
        now: client.options.now,
        days,
    })?)
}

/// First day of a month, and how many it has.
fn months(span: Span, today: Date) -> (Date, i64) {
    let (day, by) = match span {
        Span::Named(day) => (day, 0),
        Span::Prefetch(by) => (today, by),
    };
    let count = day.year() * 12 + i32::try_from(day.month()).unwrap_or(1) - 1 + by;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let month = u32::try_from(month).unwrap_or(1);
    let days = (1..=31).filter_map(|day| Date::new(year, month, day));
    let (first, length) = days.fold((None, 0), |(first, n), day| (first.or(Some(day)), n + 1));
    (first.unwrap_or(day), length)
}

struct Day {
    day: Date,
    today: bool,
    holidays: Vec<String>,
    stretches: Vec<Stretch>,
}

struct Shown {
    department: Name,
    zone: Zone,
    named: bool,
    /// Those that touch it.
    overrides: Vec<HoursOverride>,
    width: usize,
    now: Time,
    days: Vec<Day>,
}

impl Shown {
    fn title(&self) -> String {
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else {
            return String::new();
        };
        let zone = if self.named { self.zone.name() } else { "UTC" };
        let span = if self.days.len() == 7 {
            let (year, week) = first.day.week();
            format!("week {year}-W{week:02}")
        } else {
            format!("{:04}-{:02}", first.day.year(), first.day.month())
        };
        format!(
            "Hours of {}, {span} ({} to {}), {zone}",
            self.department, first.day, last.day
        )
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let days: Vec<Value> = self
            .days
            .iter()
            .map(|day| {
                let stretch = |stretch: &Stretch| {
                    json!({
                        "from": stretch.from.rfc3339(self.zone),
                        "to": stretch.to.rfc3339(self.zone),
                        "state": stretch.state,
                        "source": stretch.source,
                    })
                };
                let stretches: Vec<Value> = day.stretches.iter().map(stretch).collect();
                json!({
                    "date": day.day.to_string(),
                    "weekday": day.day.weekday_name(),
                    "today": day.today,
                    "holidays": day.holidays,
                    "stretches": stretches,
                })
            })
            .collect();
        json!({
            "department": self.department.as_str(),
            "timezone": self.zone.name(),
            "days": days,
        })
        .serialize(serializer)
    }
}

/// Columns before the cells: mark, weekday, month and day, and a gap.
const BEFORE: usize = 12;

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        sheet.title(self.title());
        let scale = format!("{:BEFORE$}{}", "", scale());
        sheet.spans(vec![(Tone::Dim, scale)]);
        // Two for the indent, one before the name.
        let taken = 2 + BEFORE + usize::from(super::drawing::CELLS) + 1;
        let room = self.width.saturating_sub(taken);
        for day in &self.days {
            let mark = if day.today { '>' } else { ' ' };
            let date = format!("{:02}-{:02}", day.day.month(), day.day.day());
            let tone = if day.today { Tone::Strong } else { Tone::Plain };
            let mut parts = vec![(tone, format!("{mark}{} {date}  ", day.day.weekday_name()))];
            parts.extend(row(self.zone, day.day, &day.stretches));
            let names = day.holidays.join(", ");
            if !names.is_empty() && room > 1 {
                parts.push((Tone::Plain, format!(" {}", shortened(&names, room))));
            }
            sheet.spans(parts);
        }
        let mut legend = legend();
        legend.push((Tone::Plain, "  > today".into()));
        sheet.spans(legend);
        for forced in &self.overrides {
            let text = spoken(forced, self.zone, self.now);
            sheet.line(match forced.is_to_come(self.now) {
                true => format!("To be forced {text}"),
                false => format!("Forced {text} (since {})", forced.since.local(self.zone)),
            });
        }
    }
}

fn shortened(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let kept: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{kept}…")
}
