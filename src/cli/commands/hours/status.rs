//! `hours status`.

use super::args;
use super::schedule::{coming_json, whole};
use crate::cli::{Client, Context, Error, typed};
use crate::domain::{
    HoursOverride, HoursSource, HoursState, Name, Time, Zone, humane_left, parse_instant,
};
use crate::engine::operations::hours::Status;
use crate::engine::{Access, HoursView};
use crate::hours::{Hours, Known, Moment};
use crate::ops::hours::evaluate_with;
use crate::ui::{Cell, Column, Fault, Format, List, Machine, Sheet, Stands, Tone, View};
use clap::{Arg, ArgMatches, Command};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::json;

const SOURCE: Column = Column::new("source", "SOURCE", 0);
const TO_COME: Column = Column::new("to_come", "TO COME", 4);
const COLUMNS: &[Column] = &columns([SOURCE, TO_COME.standing(Stands::ForPrograms)]);
/// For people, if an override is to come.
const COMING: &[Column] = &columns([SOURCE, TO_COME]);
/// The same where it needs the room.
const NARROW: &[Column] = &columns([SOURCE.standing(Stands::ForPrograms), TO_COME]);
/// Up to so many columns of a terminal.
const TIGHT: usize = 110;

/// How many future ones a table shows.
const TOLD: usize = 2;

const fn columns([source, to_come]: [Column; 2]) -> [Column; 9] {
    [
        Column::new("department", "DEPARTMENT", 1),
        Column::new("state", "STATE", 0),
        source,
        Column::extra("since", "SINCE", 2).times(),
        Column::new("until", "UNTIL", 1).times(),
        Column::new("next_state", "THEN", 1),
        Column::new("by", "SET BY", 3),
        Column::new("reason", "REASON", 4),
        to_come,
    ]
}

pub(super) fn command(verb: Command) -> Command {
    verb.arg(
        Arg::new("department")
            .value_name("DEPARTMENT")
            .num_args(1..)
            .help("The departments; default: all that you may look at"),
    )
    .arg(args::option("at", "TIME", "At that time instead of now"))
    .after_help(format!(
        "The first of these applies: an override in force, a holiday, a break, open, closed. Holidays come before an override unless it was set with `--over-holidays`. A department without a schedule is closed, unless an override opens it.\n\n{}",
        args::TIMES_HELP
    ))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    department: Vec<String>,
    at: Option<String>,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let Asked { department, at } = typed(matches)?;
    let names = super::force::names(&department, department.is_empty())?;
    let one = names.len() == 1;
    let mut client = context.client(Access::Read)?;
    let mut asked: Vec<_> = names.into_iter().map(Some).collect();
    if asked.is_empty() {
        asked.push(None);
    }
    let mut views = Vec::new();
    for department in asked {
        let status = Status { department };
        views.extend(client.ask(status, |snapshot, granted| snapshot.hours(granted))?);
    }
    let mut all = Vec::with_capacity(views.len());
    let known = Known::default();
    for view in &views {
        all.push(Row::one_of(view, at.as_ref(), &mut client, &known)?);
    }
    if one && let [row] = all.as_slice() {
        return Ok(context.ui.show(row)?);
    }
    let is_for_people = context.ui.format() == Format::Table;
    let is_narrow = context
        .ui
        .settings()
        .width
        .is_some_and(|width| width <= TIGHT);
    let columns = match is_for_people && all.iter().any(|row| !row.to_come.is_empty()) {
        true if is_narrow => NARROW,
        true => COMING,
        false => COLUMNS,
    };
    let mut list = context.ui.list(columns)?.nothing("no department to list");
    for row in &all {
        row.put(&mut list)?;
    }
    Ok(list.finish()?)
}

/// The time `--at` names, in the department's zone.
pub(super) fn instant(at: Option<&String>, zone: Zone, client: &Client) -> Result<Time, Error> {
    let now = client.options.now;
    match at {
        None => Ok(now),
        Some(text) => {
            parse_instant(text, now, zone).map_err(|error| Error::from(error).at("`--at <TIME>`"))
        }
    }
}

/// The meaning of a state at a glance.
pub(super) const fn tone(state: HoursState) -> Tone {
    match state {
        HoursState::Open => Tone::Good,
        HoursState::Break => Tone::Care,
        HoursState::Closed => Tone::Bad,
        HoursState::Holiday => Tone::Strong,
    }
}

/// A department at a time.
pub(in crate::cli::commands) struct Row {
    pub(super) department: Name,
    pub(super) zone: Zone,
    pub(super) moment: Moment,
    at: Time,
    by: Option<String>,
    reason: Option<String>,
    /// The override in force.
    pub(super) forced: Option<HoursOverride>,
    /// Overrides that begin later, in order.
    to_come: Vec<HoursOverride>,
    /// When callers next find something else, and what: an override may end in the state that it
    /// forced, or begin in it.
    turn: Option<(Time, HoursState)>,
}

/// How often the source may change before the state does.
const SOURCES: usize = 50;

fn turn(hours: &Hours, moment: &Moment) -> Option<(Time, HoursState)> {
    let (mut until, mut next) = (moment.until?, moment.next?);
    for _ in 0..SOURCES {
        if next != moment.state {
            return Some((until, next));
        }
        let later = hours.at(until);
        (until, next) = (later.until?, later.next?);
    }
    None
}

/// `closed 20 Nov 13:00-18:00`: narrow enough for a column of a terminal. The times are those of the
/// department.
fn brief(forced: &HoursOverride, (zone, now): (Zone, Time)) -> String {
    let local = |time: Time| time.short(zone, now);
    let (mode, since) = (forced.mode, local(forced.since));
    let Some(until) = forced.until.option().map(local) else {
        return format!("{mode} from {since}");
    };
    match (since.rsplit_once(' '), until.rsplit_once(' ')) {
        (Some((day, _)), Some((same, clock))) if day == same => {
            format!("{mode} {since}-{clock}")
        }
        _ => format!("{mode} {since} to {until}"),
    }
}

impl Row {
    pub(in crate::cli::commands) fn new(
        view: &HoursView,
        at: Option<&String>,
        client: &mut Client,
    ) -> Result<Self, Error> {
        Self::one_of(view, at, client, &Known::default())
    }

    /// The same for one of many departments.
    fn one_of(
        view: &HoursView,
        at: Option<&String>,
        client: &mut Client,
        known: &Known,
    ) -> Result<Self, Error> {
        let hours = evaluate_with(view, known)?;
        let at = instant(at, hours.zone(), client)?;
        let moment = hours.at(at);
        let all = view.hours.overrides.iter();
        let to_come = all
            .filter(|forced| forced.is_to_come(at))
            .cloned()
            .collect();
        let forced = hours.forced(at);
        Ok(Self {
            department: view.department.clone(),
            zone: hours.zone(),
            at,
            by: forced.and_then(|forced| forced.by.as_ref().map(ToString::to_string)),
            reason: forced
                .and_then(|forced| forced.reason.clone())
                .or_else(|| moment.holiday.clone()),
            forced: forced.cloned(),
            to_come,
            turn: turn(&hours, &moment),
            moment,
        })
    }

    /// When callers next find something else, and what.
    fn until(&self) -> (Option<Time>, Option<HoursState>) {
        (self.turn.map(|(at, _)| at), self.turn.map(|(_, next)| next))
    }

    /// Adds it to a list.
    fn put(&self, list: &mut List<'_>) -> Result<(), Fault> {
        let moment = &self.moment;
        let (until, next) = self.until();
        let time = |time: Option<Time>| {
            time.map_or(Cell::Null, |time| Cell::Time {
                at: time,
                people: None,
                short: None,
                machine: Machine::There,
                read: (self.zone, self.at),
            })
        };
        let text = |text: &Option<String>| text.clone().map_or(Cell::Null, Cell::Owned);
        let all = self.to_come.iter();
        let mut spoken: Vec<String> = all.map(|o| brief(o, (self.zone, self.at))).collect();
        let more = spoken.len().saturating_sub(TOLD);
        spoken.truncate(TOLD);
        if more > 0 {
            spoken.push(format!("and {more} more"));
        }
        let json = coming_json(self.to_come.iter(), self.zone, self.at).into();
        list.row(&[
            Cell::Text(self.department.as_str()),
            Cell::Toned(tone(moment.state), moment.state.as_str()),
            Cell::Text(moment.source.as_str()),
            time(moment.since),
            time(until),
            next.map_or(Cell::Null, |next| Cell::Text(next.as_str())),
            text(&self.by),
            text(&self.reason),
            Cell::Json {
                people: spoken.join("; "),
                value: &json,
            },
        ])
    }

    /// `closed from 2026-11-20 13:00 CET until 2026-11-20 18:00 CET, set by 202: funeral`, for each
    /// override that begins later.
    pub(in crate::cli::commands) fn coming(&self) -> impl Iterator<Item = String> {
        let all = self.to_come.iter();
        all.map(|forced| whole(forced, self.zone, self.at))
    }

    /// `open until 2026-11-20 17:30 CET (8 h), then closed`.
    pub(in crate::cli::commands) fn sentence(&self) -> String {
        let state = self.moment.state;
        let Some((until, next)) = self.turn else {
            return format!("{state} until further notice");
        };
        let left = humane_left(until.unix().saturating_sub(self.at.unix()));
        format!(
            "{state} until {} ({left}), then {next}",
            until.local(self.zone)
        )
    }

    /// `override until 2026-11-20 18:00 CET`, if the state outlasts it.
    fn source(&self) -> String {
        let Moment { source, until, .. } = self.moment;
        match (source, until) {
            (HoursSource::Override, Some(until))
                if self.turn.is_none_or(|(turn, _)| turn != until) =>
            {
                format!("{source} until {}", until.local(self.zone))
            }
            _ => source.to_string(),
        }
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let time = |time: Option<Time>| time.map(|time| time.rfc3339(self.zone));
        let (until, next) = self.until();
        json!({
            "department": self.department.as_str(),
            "state": self.moment.state,
            "source": self.moment.source,
            "since": time(self.moment.since),
            "until": time(until),
            "next_state": next,
            "by": self.by,
            "reason": self.reason,
            "to_come": coming_json(self.to_come.iter(), self.zone, self.at),
        })
        .serialize(serializer)
    }
}

impl View for Row {
    fn sheet(&self, sheet: &mut Sheet) {
        let moment = &self.moment;
        let time = |time: Option<Time>| time.map(|time| time.local(self.zone));
        sheet.title(format!("Department {}", self.department));
        sheet.toned("State", tone(moment.state), self.sentence());
        sheet.field("By", self.source());
        sheet.field_if("Set by", self.by.as_ref());
        sheet.field_if("Reason", self.reason.as_ref());
        sheet.field_if("Since", time(moment.since));
        for text in self.coming() {
            sheet.field("To come", text);
        }
    }
}
