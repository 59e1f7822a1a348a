//! `department show`.

use super::args;
use super::messages::{calls, calls_of_roles};
use crate::cli::commands::hours;
use crate::cli::commands::route::routes_json;
use crate::cli::commands::version;
use crate::cli::{Context, Error, typed};
use crate::domain::{RequiredOf, Routes, Time, Visibility, Zone};
use crate::engine::operations::department::Show;
use crate::engine::{Access, DepartmentOutlook, DepartmentView, Thing};
use crate::ui::{Sheet, Tone, View};
use clap::{ArgMatches, Command};
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};

pub(super) fn command(verb: Command) -> Command {
    verb.arg(args::name("department", "DEPARTMENT", "The department"))
        .after_help("Only members see how many people it has and what its roles may do.")
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let show: Show = typed(matches)?;
    let name = show.name.clone();
    let mut client = context.client(Access::Read)?;
    let op = (show, Thing::Department(name.clone()));
    let seen = version::ask(context, &mut client, op, |snapshot, granted| {
        let routes = snapshot.department_routes(granted, &name)?;
        let outlook = snapshot.department_outlook(granted)?;
        Ok((snapshot.department(granted)?, outlook, routes))
    })?;
    let now = client.options.now;
    // For people who may know the state: an outsider may not.
    let hours = match hours::peek(&mut client, &name) {
        Some(hours) => Some(hours::Row::new(&hours, None, &mut client)?),
        None => None,
    };
    for advice in &seen.view.1.advice {
        context.ui.warn(advice);
    }
    let shown = seen.map(|(view, outlook, routes)| Shown {
        view,
        outlook,
        routes,
        hours,
        now,
    });
    Ok(context.ui.show(&shown)?)
}

struct Shown {
    view: DepartmentView,
    outlook: DepartmentOutlook,
    /// `None` if the asker may not know them.
    routes: Option<Routes>,
    hours: Option<hours::Row>,
    now: Time,
}

impl Shown {
    /// Whether the asker belongs to it or holds something over it.
    fn inside(&self) -> bool {
        self.view.extensions.is_some()
    }

    fn map(&self) -> Map<String, Value> {
        let view = &self.view;
        let mut map = Map::new();
        map.insert("name".into(), json!(view.name));
        map.insert("is_default".into(), json!(view.is_default));
        map.extend(view.fields.json());
        let site = &view.inherited;
        map.insert(
            "inherited".into(),
            json!({
                "timezone": site.timezone.map(Zone::name),
                "language": site.language,
                "country": site.country,
                "second_factor": site.second_factor,
                "admin_networks": site.admin_networks,
            }),
        );
        let language = view.fields.language.as_ref().or(site.language.as_ref());
        let country = view.fields.country.as_ref().or(site.country.as_ref());
        map.insert(
            "timezone_in_force".into(),
            json!(view.timezone.map(Zone::name)),
        );
        map.insert("language_in_force".into(), json!(language));
        map.insert("country_in_force".into(), json!(country));
        map.insert("extensions".into(), json!(view.extensions));
        map.insert("members".into(), json!(view.members));
        map.insert("next_number".into(), json!(self.outlook.next_number));
        let rights = || {
            let all = view.call_rights.iter();
            calls_of_roles(all.map(|said| (said.role.name(), &*said.rights)))
        };
        map.insert("call_rights".into(), json!(self.inside().then(rights)));
        map.insert(
            "routes".into(),
            json!(self.routes.as_ref().map(routes_json)),
        );
        map.insert("hours".into(), json!(self.hours));
        map
    }
}

fn text(field: Option<&impl ToString>) -> Option<String> {
    field.map(ToString::to_string)
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.map().serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let display = view.fields.display_name.as_ref();
        let display = display.map_or_else(String::new, |text| format!(" · {text}"));
        let default = if view.is_default { " (default)" } else { "" };
        sheet.title(format!("Department {}{display}{default}", view.name));
        self.place(sheet);
        self.people(sheet);
        if let Some(hours) = &self.hours {
            sheet.section("Hours").field("State", hours.sentence());
            for text in hours.coming() {
                sheet.field("To come", text);
            }
        }
        if let Some(routes) = &self.routes {
            sheet.section("Where calls go");
            if routes.is_empty() {
                sheet.toned_line(Tone::Dim, "Nothing is set; see `pbxctl route set`.");
            }
            for (state, to) in routes.destinations() {
                sheet.field(state.as_str(), to.to_string());
            }
        }
        if !self.inside() {
            return;
        }
        sheet.section("Call rights");
        if view.call_rights.is_empty() {
            sheet.toned_line(
                Tone::Dim,
                "As each role has them; nothing is different here.",
            );
        } else {
            let rows = view.call_rights.iter();
            let rows = rows.map(|said| vec![said.role.to_string(), calls(&said.rights)]);
            sheet.grid(&["ROLE", "DIFFERS IN"], rows.collect());
        }
    }
}

impl Shown {
    fn place(&self, sheet: &mut Sheet) {
        let (fields, site) = (&self.view.fields, &self.view.inherited);
        let of_site = |own: bool| if own { "" } else { ", as the site" };
        let zone = match self.view.timezone {
            Some(zone) => format!(
                "{} (now {}){}",
                zone.name(),
                self.now.local(zone),
                of_site(fields.timezone.is_some())
            ),
            None => "not set, so UTC".into(),
        };
        let language = fields.language.as_ref().or(site.language.as_ref());
        let language = language.map(|language| {
            let of_site = of_site(fields.language.is_some());
            match language.english_name() {
                Some(name) => format!("{name} ({language}){of_site}"),
                None => format!("{language}{of_site}"),
            }
        });
        let country = fields.country.as_ref().or(site.country.as_ref());
        let country =
            country.map(|country| format!("{country}{}", of_site(fields.country.is_some())));
        let (tone, visibility) = match fields.visibility {
            Visibility::Restricted => (Tone::Care, "restricted: hidden from outsiders"),
            Visibility::Open => (
                Tone::Plain,
                "open: outsiders see number, name and department",
            ),
        };
        sheet
            .section("Place")
            .field("Time zone", zone)
            .field("Language", language.unwrap_or_default())
            .field("Country", country.unwrap_or_default())
            .toned("Visibility", tone, visibility);
    }

    fn people(&self, sheet: &mut Sheet) {
        let view = &self.view;
        let fields = &view.fields;
        sheet
            .section("People")
            .field(
                "Numbers",
                match (&fields.numbers, &self.outlook.next_number) {
                    (Some(range), Some(next)) => format!("{range}, next free {next}"),
                    (Some(range), None) => range.to_string(),
                    (None, _) => "any".into(),
                },
            )
            .field_if("Object numbers", text(fields.object_numbers.as_ref()));
        let max = fields.max_extensions;
        let most = max.map_or_else(String::new, |max| format!(" of at most {max}"));
        match (view.extensions, max) {
            (Some(count), _) => {
                let full = max.is_some_and(|max| count >= max);
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
        let own = fields.second_factor.unwrap_or_default();
        let of_site = view.inherited.second_factor;
        let required = own.max(of_site);
        let as_site = if own < of_site { ", as the site" } else { "" };
        let said = fields.second_factor.is_some() || required != RequiredOf::Nobody;
        let required = format!("required of {required}{as_site}");
        sheet.field_if("Second factor", said.then_some(required));
        let (own, of_site) = (&fields.admin_networks, &view.inherited.admin_networks);
        let from = match (own, of_site) {
            (Some(own), Some(site)) if own != site => {
                Some(format!("{own}, and for the site {site}"))
            }
            (Some(own), _) => Some(own.to_string()),
            (None, site) => site.as_ref().map(|site| format!("{site}, as the site")),
        };
        sheet.field_if("Administered from", from);
    }
}
