//! `phonebook list` and `phonebook show`.

use super::super::people;
use super::{args, id};
use crate::cli::commands::narrowing::narrowed;
use crate::cli::commands::version;
use crate::cli::{Client, Context, Error, typed};
use crate::domain::EntryId;
use crate::engine::operations::phonebook::{List, Show};
use crate::engine::{Access, BookLine, BookSearch, BookSource, Thing};
use crate::ui::{Cell, Column, Sheet, View};
use clap::{ArgMatches, Command};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use serde_json::{Map, Value, json};

const COLUMNS: &[Column] = &[
    Column::new("id", "ID", 0).numbers(),
    Column::new("name", "NAME", 1),
    Column::new("company", "COMPANY", 3),
    Column::new("numbers", "NUMBERS", 4).kept(),
    Column::new("speed_dial", "SPEED DIAL", 1),
    Column::new("department", "DEPARTMENT", 2),
    Column::new("source", "SOURCE", 1).only(&[
        BookSource::People.as_str(),
        BookSource::Company.as_str(),
        BookSource::Department.as_str(),
    ]),
    Column::extra("extension", "EXTENSION", 1),
    Column::extra("first_name", "FIRST NAME", 2),
    Column::extra("last_name", "LAST NAME", 2),
    Column::extra("email", "EMAIL", 3),
    Column::extra("note", "NOTE", 3),
];

/// The name of an entry, if the asker may see it. Only for prose: not finding it is not an error.
pub(super) fn peek(client: &mut Client, id: EntryId) -> Option<String> {
    let found = people::peek(client, Show { id }, |snapshot, granted| {
        snapshot.book_entry(granted)
    });
    found.ok().flatten().map(|line| line.name())
}

pub(super) fn command(verb: Command) -> Command {
    let verb = verb
        .arg(args::department(
            "Only this department's book, and people with their home there",
        ))
        .arg(search());
    narrowed(
        verb,
        COLUMNS,
        "Everybody may read the company's book; a department's book is for its members and people with phonebook:read there. Extensions appear as `extension list` shows them, unless they opt out (`extension set --phonebook off`).",
    )
}

fn search() -> clap::Arg {
    args::option(
        "search",
        "TEXT",
        "Only those with this in a name, the company or a number; case and accents do not matter",
    )
}

/// The other conditions of the list.
#[derive(Deserialize)]
struct Wanted {
    search: Option<String>,
}

/// All lines that the asker may see.
pub(super) fn lines(
    client: &mut Client,
    op: List,
    search: Option<&str>,
) -> Result<Vec<BookLine>, Error> {
    let search = search.map(BookSearch::new);
    client.ask(op, |snapshot, granted| {
        snapshot.phonebook(granted, search.as_ref())
    })
}

fn numbers(line: &BookLine) -> Vec<String> {
    let all = line.numbers.iter();
    all.map(|(of, number)| format!("{of}:{number}")).collect()
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let op: List = typed(matches)?;
    let wanted: Wanted = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let all = lines(&mut client, op, wanted.search.as_deref())?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no entry to list");
    for line in &all {
        let (name, numbers) = (line.name(), numbers(line));
        let text = |of: &'_ Option<String>| of.clone().into();
        list.row(&[
            line.id.map_or(Cell::Null, |id| Cell::Int(id.0)),
            Cell::Text(&name),
            text(&line.company),
            Cell::Strings(&numbers),
            text(&line.speed_dial),
            text(&line.department),
            Cell::Text(line.source.as_str()),
            text(&line.extension),
            text(&line.first),
            text(&line.last),
            text(&line.email),
            text(&line.note),
        ])?;
    }
    Ok(list.finish()?)
}

pub(super) fn show_command(verb: Command) -> Command {
    verb.arg(id().required(false).required_unless_present("search"))
        .arg(search().conflicts_with("id"))
        .after_help(
            "With `--search`, the one entry that matches; if several match, search for more of it, or use `phonebook list`.",
        )
}

pub(super) fn show(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let wanted: Wanted = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let Some(text) = wanted.search else {
        let op: Show = typed(matches)?;
        return entry(context, &mut client, op.id);
    };
    let op = List { department: None };
    let mut found = lines(&mut client, op, Some(&text))?;
    match (found.len(), found.pop()) {
        (1, Some(BookLine { id: Some(id), .. })) => entry(context, &mut client, id),
        (1, Some(line)) => Ok(context.ui.show(&Shown(line))?),
        (0, _) | (_, None) => {
            let shown = crate::domain::short(&text);
            Err(Error::not_found(format!(
                "nothing in the phone book matches `{shown}`"
            )))
        }
        (n, Some(_)) => {
            let shown = crate::domain::short(&text);
            Err(
                Error::usage(format!("`{shown}` matches {n} in the phone book")).hint(
                    "search for more of it, or list them: pbxctl phonebook list --search TEXT",
                ),
            )
        }
    }
}

fn entry(context: &mut Context, client: &mut Client, id: EntryId) -> Result<(), Error> {
    let op = (Show { id }, Thing::Entry(id));
    let seen = version::ask(context, client, op, |snapshot, granted| {
        snapshot.book_entry(granted)
    })?;
    Ok(context.ui.show(&seen.map(Shown))?)
}

struct Shown(BookLine);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let line = &self.0;
        let mut map = Map::new();
        let mut put = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
        put("id", json!(line.id.map(|id| id.0)));
        put("name", json!(line.name()));
        put("company", json!(line.company));
        put("numbers", json!(numbers(line)));
        put("speed_dial", json!(line.speed_dial));
        put("department", json!(line.department));
        put("source", json!(line.source.as_str()));
        put("extension", json!(line.extension));
        put("first_name", json!(line.first));
        put("last_name", json!(line.last));
        put("email", json!(line.email));
        put("note", json!(line.note));
        map.serialize(serializer)
    }
}

impl View for Shown {
    fn sheet(&self, sheet: &mut Sheet) {
        let line = &self.0;
        let name = line.name();
        sheet.title(match (line.id, &line.extension) {
            (Some(id), _) => format!("Entry {id} · {name}"),
            (None, Some(number)) => format!("Extension {number} · {name}"),
            (None, None) => name,
        });
        let book = match (&line.department, line.id) {
            (Some(department), Some(_)) => format!("of {department}"),
            (Some(department), None) => format!("people, of {department}"),
            (None, Some(_)) => "the company's".into(),
            (None, None) => "people".into(),
        };
        sheet.field("Book", book);
        sheet.field_if("Company", line.company.clone());
        for (of, number) in &line.numbers {
            let mut label = of.to_string();
            label[..1].make_ascii_uppercase();
            sheet.field(&label, number.clone());
        }
        sheet
            .field_if("E-mail", line.email.clone())
            .field_if("Speed dial", line.speed_dial.clone())
            .field_if("Note", line.note.clone());
    }
}
