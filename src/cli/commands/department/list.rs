//! `department list`.

use crate::cli::{Context, Error};
use crate::engine::operations::department::List;
use crate::ui::{Cell, Column, Tone};
use clap::{ArgMatches, Command};
use serde_json::Value;

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
];

pub(super) fn command(verb: Command) -> Command {
    let columns: Vec<_> = COLUMNS.iter().map(|column| column.key).collect();
    verb.after_help(format!(
        "Columns: {}.\n\nExample: pbxctl department list --columns name,numbers,max_extensions,extensions",
        columns.join(", ")
    ))
}

pub(super) fn run(context: &mut Context, _: &ArgMatches) -> Result<(), Error> {
    let rows = context.ask(List, |snapshot, granted| snapshot.departments(granted))?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no department to list");
    for row in &rows {
        let field = |key: &str| match row.fields.get(key) {
            Some(Value::String(text)) => Cell::Text(text),
            Some(Value::Number(number)) => number.as_i64().map_or(Cell::Null, Cell::Int),
            Some(Value::Bool(value)) => Cell::Bool(*value),
            Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => Cell::Null,
        };
        let count = |count: Option<u32>| count.map_or(Cell::Null, |n| Cell::Int(n.into()));
        let visibility = match row.fields.get("visibility").and_then(Value::as_str) {
            Some("restricted") => Cell::Toned(Tone::Care, "restricted"),
            Some(text) => Cell::Text(text),
            None => Cell::Null,
        };
        list.row(&[
            Cell::Text(&row.name),
            field("display_name"),
            field("timezone"),
            visibility,
            count(row.extensions),
            count(row.members),
            row.my_role
                .map_or(Cell::Null, |role| Cell::Text(role.name())),
            field("language"),
            field("country"),
            field("numbers"),
            field("object_numbers"),
            field("max_extensions"),
            Cell::Bool(row.is_default),
        ])?;
    }
    Ok(list.finish()?)
}
