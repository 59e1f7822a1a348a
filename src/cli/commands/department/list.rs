//! `department list`.

use crate::cli::{Context, Error};
use crate::domain::{Country, Label, Language, RequiredOf, Visibility};
use crate::engine::operations::department::List;
use crate::ui::{Cell, Column, Tone};
use clap::{ArgMatches, Command};

const COLUMNS: &[Column] = &[
    Column::new("name", "NAME", 1),
    Column::new("display_name", "DISPLAY NAME", 3),
    Column::new("timezone", "TIME ZONE", 2),
    Column::new("visibility", "VISIBILITY", 1),
    Column::new("extensions", "EXTENSIONS", 0),
    Column::new("members", "MEMBERS", 1),
    Column::new("my_role", "MY ROLE", 1),
    Column::extra("language", "LANGUAGE", 1),
    Column::extra("country", "COUNTRY", 1),
    Column::extra("numbers", "NUMBERS", 1),
    Column::extra("object_numbers", "OBJECT NUMBERS", 1),
    Column::extra("max_extensions", "AT MOST", 1),
    Column::extra("is_default", "DEFAULT", 1),
    Column::extra("second_factor", "2ND FACTOR", 1),
    Column::extra("admin_networks", "ADMIN NETWORKS", 1),
];

pub(super) fn command(verb: Command) -> Command {
    let columns: Vec<_> = COLUMNS.iter().map(|column| column.key).collect();
    verb.after_help(format!(
        "Columns: {}.\n\nExample: pbxctl department list --columns name,numbers,max_extensions,extensions",
        columns.join(", ")
    ))
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Null, Cell::Text)
}

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let rows = context.ask(List, |snapshot, granted| snapshot.departments(granted))?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no department to list");
    for row in &rows {
        let fields = &row.fields;
        let zone = fields.timezone.map(|zone| zone.to_string());
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
            text(zone.as_deref()),
            visibility,
            count(row.extensions),
            count(row.members),
            row.my_role
                .map_or(Cell::Null, |role| Cell::Text(role.name())),
            text(fields.language.as_ref().map(Language::as_str)),
            text(fields.country.as_ref().map(Country::as_str)),
            text(numbers.as_deref()),
            text(objects.as_deref()),
            count(fields.max_extensions),
            Cell::Bool(row.is_default),
            text(fields.second_factor.map(RequiredOf::as_str)),
            text(networks.as_deref()),
        ])?;
    }
    Ok(list.finish()?)
}
