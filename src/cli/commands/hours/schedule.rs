//! `hours show` and `hours set`.

use super::messages::is_for_people;
use super::status::Row;
use super::{args, department};
use crate::cli::commands::{people, several, version};
use crate::cli::{Client, Context, Error, Mutation, typed};
use crate::domain::{Deadline, Expression, HoursOverride, Invalid, Name, Patch, Time, Zone};
use crate::engine::operations::hours::{Set, Show, Status};
use crate::engine::{Access, Done, HoursView, Thing};
use crate::hours;
use crate::ui::{Sheet, View};
use clap::{ArgMatches, Command};
use serde::ser::{Serialize, Serializer};
use serde_json::{Value, json};

/// How schedules are written.
const SCHEDULES_HELP: &str = "Schedules: `mon-fri 8-17:30, sat 9-12` (days mon to sun, daily, weekdays, weekend; several times with commas; `closed`), or an opening_hours expression of OpenStreetMap: `Mo-Fr 08:00-17:30; Dec 24 08:00-12:00`. They are local times of the department (`pbxctl department set D --timezone ZONE`). A break applies between the first opening of a day and its last closing.";

/// A schedule as operations have it, however it is typed.
fn expression(text: &str) -> Result<String, Invalid> {
    match text {
        "none" => Ok(text.to_owned()),
        text => hours::expression(text).map(|expression| expression.as_str().to_owned()),
    }
}

pub(super) fn set_command(verb: Command) -> Command {
    verb.arg(several::some(
        department().help("The department, or several"),
    ))
    .arg(
        args::option(
            "open",
            "SCHEDULE",
            "When it is open; none removes the schedule, which needs hours:delete",
        )
        .value_parser(expression),
    )
    .arg(
        args::option(
            "break",
            "SCHEDULE",
            "When it has a break; none for no break",
        )
        .value_parser(expression),
    )
    .after_help(SCHEDULES_HELP)
}

pub(super) fn set(matches: &ArgMatches) -> Result<Mutation, Error> {
    let ops: Vec<Set> = several::each(matches, "department")?;
    let Some(op) = ops.first() else {
        return Err(Error::usage("`<DEPARTMENT>` is missing"));
    };
    if op.open.is_keep() && op.pause.is_keep() {
        return Err(
            Error::usage("nothing to set is named").hint("name one or more of: --open --break")
        );
    }
    if matches!(op.open, Patch::Clear) && matches!(op.pause, Patch::Set(_)) {
        return Err(Error::usage(
            "`--open none` removes the schedule, and `--break` needs one",
        ));
    }
    Ok(Mutation::new(move |context, client| {
        let named = ops.clone();
        several::perform(context, client, ops, said).map_err(|error| in_quotes(error, &named))
    }))
}

/// What was set, and the state now.
fn said(
    context: &Context,
    client: &mut Client,
    op: &Set,
    done: &Done,
) -> Result<Vec<String>, Error> {
    let name = done.spelled(&op.department);
    let mut lines = Vec::new();
    if is_for_people(context) {
        client.catch_up();
        let mut parts = Vec::new();
        for (field, to) in done.after.iter() {
            parts.push(match to.as_str() {
                Some(text) => format!("{} {}", field.name(), whole_days(text)),
                None => format!("no {} times any more", field.name()),
            });
        }
        let what = if parts.is_empty() {
            "already so".into()
        } else {
            parts.join(", ")
        };
        lines.push(format!("hours of {name}: {what}"));
        if !client.options.dry_run {
            lines.extend(state(client, name));
        }
    }
    Ok(lines)
}

/// The schedule, with what days without times mean: `Fr all day`.
fn whole_days(text: &str) -> String {
    let days = text.parse::<Expression>().ok();
    let is_alone = days.is_some_and(|days| days.days_alone() == Some(text));
    if is_alone {
        format!("{text} all day")
    } else {
        text.to_owned()
    }
}

/// The error; if what was taken for a department is a part of the schedule, with the line in quotes:
/// `--open mo-fr 8-17`.
fn in_quotes(error: Error, ops: &[Set]) -> Error {
    let [.., Set { open, pause, .. }] = ops else {
        return error;
    };
    let names = ops.iter().map(|op| op.department.as_str());
    let (times, names): (Vec<&str>, Vec<&str>) = names.partition(|name| hours::is_a_time(name));
    if error.code_name() != "not_found" || times.is_empty() || names.is_empty() {
        return error;
    }
    let mut line = format!("pbxctl hours set {}", names.join(" "));
    let mut rest = Some(times.join(" "));
    for (option, to) in [("open", open), ("break", pause)] {
        if let Patch::Set(to) = to {
            // The times belong to the days, which came without any.
            let times = rest.take_if(|_| to.days_alone().is_some());
            let times = times.map_or(String::new(), |times| format!(" {times}"));
            line.push_str(&format!(
                " --{option} '{}{times}'",
                to.as_str().to_lowercase()
            ));
        }
    }
    match rest {
        None => error.hint_alone(format!("put days and times together, in quotes: {line}")),
        Some(_) => error,
    }
}

/// What decides the department's state, if the asker may know it. Only for the text.
pub(in crate::cli::commands) fn peek(client: &mut Client, name: &Name) -> Option<HoursView> {
    let status = Status {
        department: Some(name.clone()),
    };
    let views = people::peek(client, status, |snapshot, granted| snapshot.hours(granted));
    views.ok().flatten()?.into_iter().next()
}

/// The department's current state, if the asker may know it.
pub(super) fn state(client: &mut Client, name: &Name) -> Option<String> {
    let view = peek(client, name)?;
    let row = Row::new(&view, None, client).ok()?;
    Some(format!("now {}", row.sentence()))
}

pub(super) fn show_command(verb: Command) -> Command {
    verb.arg(department()).after_help(
        "`pbxctl holiday list` lists holidays; `pbxctl hours status` and `calendar` show the combined result.",
    )
}

pub(super) fn show(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let op = (show.clone(), Thing::Hours(show.department));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        snapshot.schedule(granted)
    })?;
    let row = Row::new(&seen.view, None, &mut client)?;
    let now = client.options.now;
    let shown = seen.map(|view| Shown { view, row, now });
    Ok(context.ui.show(&shown)?)
}

struct Shown {
    view: HoursView,
    row: Row,
    now: Time,
}

impl Shown {
    fn open(&self) -> Option<&str> {
        let schedule = self.view.hours.schedule.as_ref();
        schedule.map(|schedule| schedule.open.as_str())
    }
    fn pause(&self) -> Option<&str> {
        let schedule = self.view.hours.schedule.as_ref();
        schedule.and_then(|schedule| schedule.pause.as_ref().map(Expression::as_str))
    }
    /// Active overrides, the one in force first: on a holiday not all of them apply.
    fn live(&self) -> Vec<&HoursOverride> {
        let all = self.view.hours.overrides.iter().rev();
        let mut live: Vec<_> = all.filter(|forced| forced.live(self.now)).collect();
        let counts = |forced: &&HoursOverride| self.row.forced.as_ref() != Some(*forced);
        live.sort_by_key(counts);
        live
    }
}

/// `closed until 2026-11-20 18:00 CET, on holidays too`, with its beginning if it is to come.
pub(in crate::cli::commands) fn spoken(forced: &HoursOverride, zone: Zone, now: Time) -> String {
    both_ends(forced, zone, now) + too(forced)
}

/// The same with the weekday and the distance of its end: this shows a mistyped time.
pub(super) fn told(forced: &HoursOverride, zone: Zone, now: Time) -> String {
    let end = match forced.until.option() {
        Some(end) => format!(" ({}, {})", end.weekday(zone), end.away(now)),
        None => String::new(),
    };
    both_ends(forced, zone, now) + &end + too(forced)
}

const fn too(forced: &HoursOverride) -> &'static str {
    if forced.over_holidays {
        ", on holidays too"
    } else {
        ""
    }
}

fn both_ends(forced: &HoursOverride, zone: Zone, now: Time) -> String {
    let from = match forced.is_to_come(now) {
        true => format!(" from {}", forced.since.local(zone)),
        false => String::new(),
    };
    let end = match forced.until {
        Deadline::At(end) => format!(" until {}", end.local(zone)),
        Deadline::Never => " until somebody clears it".into(),
    };
    format!("{}{from}{end}", forced.mode)
}

/// The same with who set it and why.
pub(super) fn whole(forced: &HoursOverride, zone: Zone, now: Time) -> String {
    let by = forced.by.as_ref();
    let by = by.map_or(String::new(), |by| format!(", set by {by}"));
    let why = forced.reason.as_ref();
    let why = why.map_or(String::new(), |why| format!(": {why}"));
    format!("{}{by}{why}", spoken(forced, zone, now))
}

/// Those that begin later, for programs.
pub(super) fn coming_json<'o>(
    all: impl Iterator<Item = &'o HoursOverride>,
    zone: Zone,
    now: Time,
) -> Vec<Value> {
    let all = all.filter(|forced| forced.is_to_come(now));
    all.map(|forced| override_json(forced, zone)).collect()
}

/// An override for programs.
pub(in crate::cli::commands) fn override_json(forced: &HoursOverride, zone: Zone) -> Value {
    json!({
        "mode": forced.mode,
        "since": forced.since.rfc3339(zone),
        "until": forced.until.option().map(|end| end.rfc3339(zone)),
        "ending": forced.ending,
        "over_holidays": forced.over_holidays,
        "by": forced.by.as_ref().map(ToString::to_string),
        "reason": forced.reason,
    })
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let zone = self.row.zone;
        let live = self.live().into_iter();
        let live: Vec<Value> = live.map(|forced| override_json(forced, zone)).collect();
        json!({
            "department": self.view.department.as_str(),
            "timezone": self.view.hours.zone.map(Zone::name),
            "open": self.open(),
            "break": self.pause(),
            "holidays": self.view.hours.holidays.len(),
            "override": live.first(),
            "beneath": live.get(1..).unwrap_or_default(),
            "to_come": coming_json(self.view.hours.overrides.iter(), zone, self.now),
            "state": self.row.moment.state,
        })
        .serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        sheet.title(format!("Hours of {}", view.department));
        let open = self
            .open()
            .unwrap_or("no schedule: closed, unless an override opens it");
        let zone = match view.hours.zone {
            Some(zone) => format!("{} (now {})", zone.name(), self.now.local(zone)),
            None => "not set, so UTC".into(),
        };
        sheet
            .field("Open", open)
            .field("Break", self.pause().unwrap_or("none"))
            .field("Time zone", zone)
            .field("Holidays", view.hours.holidays.len().to_string());
        for (n, forced) in self.live().into_iter().enumerate() {
            let title = if n == 0 { "Override" } else { "Beneath it" };
            sheet.field(title, whole(forced, self.row.zone, self.now));
        }
        for text in self.row.coming() {
            sheet.field("To come", text);
        }
        sheet.toned(
            "State",
            super::status::tone(self.row.moment.state),
            self.row.sentence(),
        );
    }
}
