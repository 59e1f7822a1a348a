//! `department show`.

use super::args;
use super::messages::{calls, calls_json};
use crate::cli::commands::route::routes_json;
use crate::cli::{Context, Error, typed};
use crate::domain::{Language, Routes, Time, Zone};
use crate::engine::operations::department::Show;
use crate::engine::{Access, DepartmentView};
use crate::ui::{Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::name("department", "DEPARTMENT", "Which"))
        .after_help(
            "How many belong to it and what its roles may do is for those who belong to it.\n\nExample: pbxctl department show sales",
        )
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed(matches)?;
    let name = show.name.clone();
    let mut client = context.client(Access::Read)?;
    let (view, routes) = client.ask(show, |snapshot, granted| {
        let routes = snapshot.department_routes(granted, &name)?;
        Ok((snapshot.department(granted)?, routes))
    })?;
    let now = client.options.now;
    Ok(context.ui.show(&Shown { view, routes, now })?)
}

struct Shown {
    view: DepartmentView,
    /// Nothing where they are not for the asker.
    routes: Option<Routes>,
    now: Time,
}

impl Shown {
    fn text(&self, key: &str) -> Option<&str> {
        self.view.fields.get(key).and_then(Value::as_str)
    }

    /// Whether whoever asks belongs to it or reaches into it.
    fn inside(&self) -> bool {
        self.view.extensions.is_some()
    }

    fn map(&self) -> Map<String, Value> {
        let view = &self.view;
        let mut map = Map::new();
        map.insert("name".into(), json!(view.name));
        map.insert("is_default".into(), json!(view.is_default));
        map.extend(view.fields.clone());
        map.insert("extensions".into(), json!(view.extensions));
        map.insert("members".into(), json!(view.members));
        let rights = || {
            let all = view.call_rights.iter();
            all.map(|said| {
                (
                    said.role.name().to_owned(),
                    Value::from(calls_json(&said.rights)),
                )
            })
            .collect::<Map<_, _>>()
        };
        map.insert("call_rights".into(), json!(self.inside().then(rights)));
        map.insert(
            "routes".into(),
            json!(self.routes.as_ref().map(routes_json)),
        );
        map
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map().serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let display = self.text("display_name");
        let display = display.map_or_else(String::new, |text| format!(" · {text}"));
        let default = if view.is_default { " (default)" } else { "" };
        sheet.title(format!("Department {}{display}{default}", view.name));
        let zone: Option<Zone> = self.text("timezone").and_then(|zone| zone.parse().ok());
        let zone = match zone {
            Some(zone) => format!("{} (now {})", zone.name(), self.now.local(zone)),
            None => "not set, so UTC".into(),
        };
        let language = self.text("language").map(|tag| {
            let known = tag.parse::<Language>().ok();
            match known.and_then(|language| language.english_name()) {
                Some(name) => format!("{name} ({tag})"),
                None => tag.to_owned(),
            }
        });
        let (tone, visibility) = match self.text("visibility") {
            Some("restricted") => (Tone::Care, "restricted: hidden from outsiders"),
            Some(_) | None => (
                Tone::Plain,
                "open: outsiders see number, name and department",
            ),
        };
        sheet
            .section("Place")
            .field("Time zone", zone)
            .field("Language", language.unwrap_or_default())
            .field("Country", self.text("country").unwrap_or_default())
            .toned("Visibility", tone, visibility);
        sheet
            .section("People")
            .field("Numbers", self.text("numbers").unwrap_or("any"))
            .field_if("Object numbers", self.text("object_numbers"));
        let max = view.fields.get("max_extensions").and_then(Value::as_u64);
        let most = max.map_or_else(String::new, |max| format!(" of at most {max}"));
        match (view.extensions, max) {
            (Some(count), _) => {
                let full = max.is_some_and(|max| u64::from(count) >= max);
                let tone = if full { Tone::Care } else { Tone::Plain };
                sheet.toned("Extensions", tone, format!("{count}{most}"));
            }
            (None, Some(max)) => drop(sheet.field("Extensions", format!("at most {max}"))),
            (None, None) => {}
        }
        let others = match (view.members, view.extensions) {
            (Some(all), Some(own)) if all > own => {
                Some(format!("{all}, {} of them at home elsewhere", all - own))
            }
            (all, _) => all.map(|all| all.to_string()),
        };
        sheet.field_if("Members", others);
        if let Some(routes) = &self.routes {
            sheet.section("Where calls go");
            if routes.is_empty() {
                sheet.toned_line(Tone::Dim, "Nothing is said; see `pbxctl route set`.");
            }
            for (state, to) in routes.said() {
                sheet.field(state.as_str(), to.to_string());
            }
        }
        if !self.inside() {
            return;
        }
        sheet.section("Call rights");
        if view.call_rights.is_empty() {
            sheet.toned_line(Tone::Dim, "As each role has them; nothing differs here.");
        } else {
            let rows = view.call_rights.iter();
            let rows = rows.map(|said| vec![said.role.to_string(), calls(&said.rights)]);
            sheet.grid(&["ROLE", "DIFFERS IN"], rows.collect());
        }
    }
}
