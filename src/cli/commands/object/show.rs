//! `queue|ring-group|ivr|trunk show` and `list`.

use super::{Kind, args, number};
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::route::routes_json;
use crate::cli::commands::version;
use crate::cli::{Context, Error, typed_as};
use crate::domain::{HoursState, ObjectKind, Right};
use crate::engine::operations::object::{List, Show};
use crate::engine::{Access, ObjectRest, ObjectView, Thing};
use crate::ui::{Cell, Column, Sheet, Stands, View};
use clap::{ArgMatches, Command};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};

pub(super) fn command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    verb.arg(number(kind, "Its number")).after_help(format!(
        "Without {} over it, you see only number, name and department.",
        Right::read(kind.module())
    ))
}

pub(super) fn run<K: Kind>(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed_as(matches, [("kind", K::KIND.as_str())])?;
    let mut client = context.client(Access::Read)?;
    let op = (show.clone(), Thing::Object(show.kind, show.number));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        snapshot.object(granted)
    })?;
    Ok(context.ui.show(&seen.map(Shown))?)
}

struct Shown(ObjectView);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = &self.0;
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
        put("kind", json!(view.kind));
        put("number", json!(view.number));
        put("name", json!(view.name));
        put("department", json!(view.department));
        if let Some(rest) = view.rest.as_ref().filter(|_| view.kind.takes_calls()) {
            put("did", json!(rest.dids));
            if view.kind.has_members() {
                let members = rest.members.iter().map(|m| {
                    json!({ "place": m.place, "number": m.number, "name": m.name, "enabled": m.enabled })
                });
                put("members", members.collect());
            }
            if view.kind == ObjectKind::Ivr {
                let options = rest.options.iter();
                let options =
                    options.map(|(digit, to)| json!({ "key": digit.as_str(), "destination": to }));
                put("options", options.collect());
            }
            put("routes", routes_json(&rest.routes).into());
        }
        map.serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.0;
        let name = view.name.as_ref();
        let name = name.map_or_else(String::new, |name| format!(" · {name}"));
        let noun = view.kind.noun();
        let (first, rest) = noun.split_at(1);
        sheet.title(format!(
            "{}{rest} {}{name}",
            first.to_uppercase(),
            view.number
        ));
        let of = view.department.as_deref();
        let whole =
            (view.kind == ObjectKind::Trunk).then_some("none: it belongs to the whole system");
        sheet.field("Department", of.or(whole).unwrap_or_default());
        let Some(rest) = view.rest.as_ref().filter(|_| view.kind.takes_calls()) else {
            return;
        };
        let dids: Vec<_> = rest.dids.iter().map(ToString::to_string).collect();
        sheet.field("DIDs", dids.join(" "));
        if view.kind.has_members() {
            members(rest, sheet);
        }
        if view.kind == ObjectKind::Ivr {
            sheet.section("Keys");
            if rest.options.is_empty() {
                sheet.line("none: callers cannot go on");
            }
            for (digit, to) in &rest.options {
                sheet.field(digit.as_str(), to.to_string());
            }
        }
        sheet.section("Where calls go");
        for state in HoursState::ALL {
            let to = rest.routes.get(state);
            let to = to.map_or_else(|| "same as its department".into(), ToString::to_string);
            sheet.field(state.as_str(), to);
        }
    }
}

fn members(rest: &ObjectRest, sheet: &mut Sheet) {
    sheet.section("Members");
    if rest.members.is_empty() {
        sheet.line(match rest.sees_all {
            true => "none: nobody rings",
            // Others may ring, and there is no trace of them.
            false => "none that you may see",
        });
        return;
    }
    let rows = rest.members.iter().map(|m| {
        let note = if m.enabled {
            ""
        } else {
            "disabled, does not ring"
        };
        vec![
            m.place.to_string(),
            m.number.clone(),
            m.name.clone(),
            note.to_owned(),
        ]
    });
    let rows: Vec<_> = rows.collect();
    sheet.grid(&["PLACE", "NUMBER", "NAME", "NOTE"], rows);
}

const NUMBER: Column = Column::new("number", "NUMBER", 0);
const NAME: Column = Column::new("name", "NAME", 2);
const DEPARTMENT: Column = Column::new("department", "DEPARTMENT", 1);
const OPEN: Column = Column::new("open", "OPEN", 2);
const CLOSED: Column = Column::new("closed", "CLOSED", 2);
const BREAK: Column = Column::extra("break", "BREAK", 2);
const HOLIDAY: Column = Column::extra("holiday", "HOLIDAY", 2);
const DIDS: Column = Column::extra("did", "DIDS", 2);

const WITH_MEMBERS: &[Column] = &[
    NUMBER,
    NAME,
    DEPARTMENT,
    Column::new("members", "MEMBERS", 0).numbers(),
    OPEN,
    CLOSED,
    BREAK,
    HOLIDAY,
    DIDS,
];
const WITH_KEYS: &[Column] = &[
    NUMBER,
    NAME,
    DEPARTMENT,
    Column::new("options", "KEYS", 0).numbers(),
    OPEN,
    CLOSED,
    BREAK,
    HOLIDAY,
    DIDS,
];
/// Number, name and department alone would be a list of people.
const PLAIN: &[Column] = &[
    NUMBER,
    NAME,
    DEPARTMENT,
    Column::new("kind", "KIND", 0)
        .standing(Stands::ForPrograms)
        .only(&[ObjectKind::Trunk.as_str()]),
];

/// The columns that apply to that kind.
const fn columns(kind: ObjectKind) -> &'static [Column] {
    match kind {
        ObjectKind::Queue | ObjectKind::RingGroup => WITH_MEMBERS,
        ObjectKind::Ivr => WITH_KEYS,
        ObjectKind::Trunk => PLAIN,
    }
}

pub(super) fn list_command<K: Kind>(verb: Command) -> Command {
    let kind = K::KIND;
    let verb = verb.arg(args::department("Only those of this department"));
    narrowed(verb, columns(kind), "")
}

pub(super) fn list<K: Kind>(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let list: List = typed_as(matches, [("kind", K::KIND.as_str())])?;
    let kind = list.kind;
    let all = context.ask(list, |snapshot, granted| snapshot.objects(granted))?;
    let columns = columns(kind);
    let nothing = match kind {
        ObjectKind::Queue => "no queue to list",
        ObjectKind::RingGroup => "no ring group to list",
        ObjectKind::Ivr => "no IVR to list",
        ObjectKind::Trunk => "no trunk to list",
    };
    let mut list = context.ui.list(columns)?.nothing(nothing);
    for view in &all {
        let rest = view.rest.as_ref();
        let count = |n: usize| i64::try_from(n).map_or(Cell::Null, Cell::Int);
        let to = |state| {
            let to = rest.and_then(|rest| rest.routes.get(state));
            to.map_or(Cell::Null, |to| Cell::Owned(to.to_string()))
        };
        let dids = rest.map_or_else(Vec::new, |rest| {
            rest.dids
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        });
        let row: Vec<_> = columns
            .iter()
            .map(|column| match column.key {
                "number" => Cell::Text(&view.number),
                "name" => Cell::from(view.name.as_deref()),
                "department" => Cell::from(view.department.as_deref()),
                "kind" => Cell::Text(view.kind.as_str()),
                "members" => rest.map_or(Cell::Null, |rest| count(rest.members.len())),
                "options" => rest.map_or(Cell::Null, |rest| count(rest.options.len())),
                "did" => rest.map_or(Cell::Null, |_| Cell::Strings(&dids)),
                state => state.parse().map_or(Cell::Null, to),
            })
            .collect();
        list.row(&row)?;
    }
    Ok(list.finish()?)
}
