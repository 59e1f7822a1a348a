//! `department list`.

use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error};
use crate::domain::{Country, Label, Language, RequiredOf, Visibility, Zone};
use crate::engine::operations::department::List;
use crate::ui::{Cell, Column, Stands, Tone};
use clap::{ArgMatches, Command};

const COLUMNS: &[Column] = &[
    Column::new("name", "NAME", 1),
    Column::new("display_name", "DISPLAY NAME", 3),
    Column::new("timezone", "TIME ZONE", 2),
    Column::new("visibility", "VISIBILITY", 1).only(Visibility::WORDS),
    Column::new("extensions", "EXTENSIONS", 0).numbers(),
    Column::new("members", "MEMBERS", 1)
        .numbers()
        .standing(Stands::ForPrograms),
    Column::new("my_role", "MY ROLE", 1).roles_there(),
    Column::extra("language", "LANGUAGE", 1),
    Column::extra("country", "COUNTRY", 1),
    Column::new("numbers", "NUMBERS", 1),
    Column::extra("free_numbers", "FREE NUMBERS", 1).numbers(),
    Column::extra("object_numbers", "OBJECT NUMBERS", 1),
    Column::extra("max_extensions", "AT MOST", 1).numbers(),
    Column::extra("is_default", "DEFAULT", 1).flags(),
    Column::extra("second_factor", "2ND FACTOR", 1).only(RequiredOf::WORDS),
    Column::extra("admin_networks", "ADMIN NETWORKS", 1),
    Column::extra("timezone_in_force", "TIME ZONE IN FORCE", 2),
    Column::extra("language_in_force", "LANGUAGE IN FORCE", 1),
    Column::extra("country_in_force", "COUNTRY IN FORCE", 1),
];

pub(super) fn command(verb: Command) -> Command {
    narrowed(
        verb,
        COLUMNS,
        "Tables show the time zone, language and country in force, with (site) if the department sets
none itself. For programs, `timezone`, `language` and `country` are the department's own; those in force
have other column names.",
    )
}

/// The department's own setting; for people, otherwise the inherited one.
fn or_of_site<'r>(own: Option<&'r str>, in_force: Option<&str>) -> Cell<'r> {
    match (own, in_force) {
        (Some(own), _) => Cell::Text(own),
        (None, Some(held)) => Cell::ForPeople(format!("{held} (site)")),
        (None, None) => Cell::Null,
    }
}

/// Its range, and for people how many of the numbers are free.
fn range_of(range: Option<&str>, free: Option<u64>) -> Cell<'_> {
    match (range, free) {
        (Some(range), Some(free)) => Cell::Both {
            people: format!("{range}, {free} free").into(),
            machine: range.into(),
        },
        (range, _) => text(range),
    }
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Null, Cell::Text)
}

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let rows = context.ask(List, |snapshot, granted| {
        snapshot.departments_with(granted, true)
    })?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no department to list");
    for row in &rows {
        let fields = &row.fields;
        let [zone, own_zone] = [row.timezone, fields.timezone].map(|zone| zone.map(Zone::name));
        let language = row.language.as_ref().map(Language::as_str);
        let own_language = fields.language.as_ref().map(Language::as_str);
        let country = row.country.as_ref().map(Country::as_str);
        let own_country = fields.country.as_ref().map(Country::as_str);
        let [numbers, objects] = [&fields.numbers, &fields.object_numbers]
            .map(|range| range.as_ref().map(ToString::to_string));
        let networks = fields.admin_networks.as_ref().map(ToString::to_string);
        let count = |count: Option<u32>| count.map_or(Cell::Null, |n| Cell::Int(n.into()));
        let visibility = match fields.visibility {
            Visibility::Restricted => Cell::Toned(Tone::Care, "restricted"),
            Visibility::Open => Cell::Text("open"),
        };
        list.row(&[
            Cell::Text(&row.name),
            text(fields.display_name.as_ref().map(Label::as_str)),
            or_of_site(own_zone, zone),
            visibility,
            count(row.extensions),
            count(row.members),
            row.my_role
                .map_or(Cell::Null, |role| Cell::Text(role.name())),
            or_of_site(own_language, language),
            or_of_site(own_country, country),
            range_of(numbers.as_deref(), row.free),
            row.free
                .map_or(Cell::Null, |n| Cell::Int(n.try_into().unwrap_or(i64::MAX))),
            text(objects.as_deref()),
            count(fields.max_extensions),
            Cell::Bool(row.is_default),
            text(fields.second_factor.map(RequiredOf::as_str)),
            text(networks.as_deref()),
            text(zone),
            text(language),
            text(country),
        ])?;
    }
    Ok(list.finish()?)
}
