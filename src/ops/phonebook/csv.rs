//! The phone book as separated values. Columns are found by name, so their order does not matter;
//! those of 3CX's company phone book are known as well.

use super::{EXTENSION, Parsed, numbers};
use crate::domain::{
    BookNumber, EntryFields, Invalid, NumberType, computed, is_guarded, limits, uncomputed,
};
use crate::engine::{BookLine, BookSource};
use crate::ops::import::first_line::{Begun, GUARDED, SPLIT, begin, halted, separator};
use crate::ops::import::header::file;
use crate::ops::import::{FileProblem, Severity};
use std::borrow::Cow;

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    First,
    Last,
    Company,
    Number(NumberType),
    Email,
    SpeedDial,
    Note,
    /// Types of the numbers in dialling order: columns alone cannot express it.
    Order,
    /// Whether the line is an extension's, or an entry of the book.
    Kind,
}

/// Names of columns, in lower case and without separators between words: ours first, as they are
/// written.
const NAMES: [(&str, Column); 35] = {
    use Column::{Company, Email, First, Kind, Last, Note, Number, Order, SpeedDial};
    use NumberType::{Fax, Home, Mobile, Other, Work};
    [
        ("first_name", First),
        ("last_name", Last),
        ("company", Company),
        ("work", Number(Work)),
        ("mobile", Number(Mobile)),
        ("home", Number(Home)),
        ("fax", Number(Fax)),
        ("other", Number(Other)),
        ("email", Email),
        ("speed_dial", SpeedDial),
        ("note", Note),
        ("number_order", Order),
        ("kind", Kind),
        ("firstname", First),
        ("first", First),
        ("givenname", First),
        ("lastname", Last),
        ("last", Last),
        ("surname", Last),
        ("familyname", Last),
        ("organization", Company),
        ("organisation", Company),
        ("business", Number(Work)),
        ("business2", Number(Work)),
        ("phone", Number(Work)),
        ("telephone", Number(Work)),
        ("mobile2", Number(Mobile)),
        ("home2", Number(Home)),
        ("businessfax", Number(Fax)),
        ("homefax", Number(Fax)),
        ("pager", Number(Other)),
        ("emailaddress", Email),
        ("speeddial", SpeedDial),
        ("notes", Note),
        ("comment", Note),
    ]
};
/// How many of them are ours.
const OURS: usize = 13;

/// How many unknown column names are reported.
const TOLD: usize = 20;

fn column(name: &str) -> Option<Column> {
    let key = |text: &str| {
        let all = text.chars().filter(|c| c.is_alphanumeric());
        all.collect::<String>().to_ascii_lowercase()
    };
    let wanted = key(name);
    let found = NAMES.iter().find(|(known, _)| key(known) == wanted);
    found.map(|(_, column)| *column)
}

/// Whether a first line names columns of the phone book only, some of which no list of people has.
pub fn begins_as_book(line: &str) -> bool {
    let by = separator(line.as_bytes()).unwrap_or(b',');
    let names = line.split(char::from(by));
    let found: Vec<_> = names.map(|name| column(name.trim_matches('"'))).collect();
    let is_own = |column: &Option<Column>| {
        matches!(
            column,
            Some(Column::Company | Column::SpeedDial | Column::Order | Column::Kind)
        )
    };
    found.iter().all(Option::is_some) && found.iter().any(is_own)
}

/// Reads all of it; where it `is_safe`, without what `--csv-safe` puts before cells.
pub(super) fn read(mut bytes: &[u8], is_safe: bool) -> Result<Parsed, FileProblem> {
    let Begun {
        mut records,
        line,
        names,
    } = begin(&mut bytes, separator)?;
    let mut parsed = Parsed::default();
    let columns = columns(&names, line, &mut parsed)?;
    loop {
        let record = match records.next() {
            Ok(Some(record)) => record,
            Ok(None) => return Ok(parsed),
            Err(halt) => return Err(halted(halt)),
        };
        if record.lines.1 > limits::TABLE_LINES {
            let most = limits::TABLE_LINES;
            return Err(file(format!("it has more than {most} lines"), SPLIT));
        }
        let faults = record.faults(names.len());
        if !faults.is_empty() {
            for (line, reason) in faults {
                parsed.wrong(line, "", reason);
            }
        } else if record.cells.iter().any(|cell| !cell.trim().is_empty()) {
            row(
                record.lines.0,
                &record.cells,
                (&columns, &names, is_safe),
                &mut parsed,
            );
        }
    }
}

/// The meaning of each column, if known.
fn columns(
    names: &[String],
    line: u64,
    parsed: &mut Parsed,
) -> Result<Vec<Option<Column>>, FileProblem> {
    let columns: Vec<_> = names.iter().map(|name| column(name)).collect();
    for (at, column) in columns.iter().enumerate() {
        let earlier = columns[..at].iter().position(|other| other == column);
        if let (Some(earlier), Some(one)) = (earlier, column)
            && !matches!(one, Column::Number(_))
        {
            let (name, one, other) = (names[at].trim(), earlier + 1, at + 1);
            return Err(file(
                format!("there are two columns `{name}`, at {one} and {other}"),
                "remove one of them",
            ));
        }
    }
    let has = |of: fn(&Column) -> bool| columns.iter().flatten().any(of);
    let is_name = |c: &Column| matches!(c, Column::First | Column::Last | Column::Company);
    if !has(is_name) || !has(|c| matches!(c, Column::Number(_) | Column::Email)) {
        let ours: Vec<_> = NAMES[..OURS].iter().map(|(name, _)| *name).collect();
        let hint = format!("the first line names the columns: {}", ours.join(","));
        return Err(file(
            "its first line must name a column for names and one for numbers",
            &hint,
        ));
    }
    let unknown = columns
        .iter()
        .zip(names)
        .filter(|(known, _)| known.is_none());
    let unknown: Vec<_> = unknown
        .map(|(_, name)| Invalid::new("", name.trim(), "", "").given)
        .filter(|name| !name.is_empty())
        .collect();
    if !unknown.is_empty() {
        let listed = unknown[..unknown.len().min(TOLD)].join("`, `");
        let more = match unknown.len().saturating_sub(TOLD) {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let reason = format!("columns that are not read: `{listed}`{more}");
        parsed.say(line, "", reason, Severity::Warning);
    }
    Ok(columns)
}

/// Separators of several numbers in one cell.
const BETWEEN: [char; 5] = [':', ';', ',', '|', '\n'];

fn row(
    line: u64,
    cells: &[Cow<'_, str>],
    (columns, names, is_safe): (&[Option<Column>], &[String], bool),
    parsed: &mut Parsed,
) {
    fn text<T: std::str::FromStr>(cell: &str) -> Result<Option<T>, T::Err> {
        Some(cell)
            .filter(|cell| !cell.is_empty())
            .map(str::parse)
            .transpose()
    }
    let kind = columns
        .iter()
        .position(|column| *column == Some(Column::Kind));
    if kind
        .and_then(|at| cells.get(at))
        .is_some_and(|cell| cell.trim() == EXTENSION)
    {
        parsed.extensions += 1;
        return;
    }
    let mut fields = EntryFields::default();
    let mut order = Vec::new();
    let before = parsed.errors;
    for ((column, name), cell) in columns.iter().zip(names).zip(cells) {
        let cell = match is_safe {
            true => computed(cell.trim()),
            false => cell.trim(),
        };
        let Some(column) = column else { continue };
        let guarded = !is_safe && is_guarded(cell);
        let read = match column {
            _ if guarded => Ok(()),
            Column::First => text(cell).map(|text| fields.first_name = text),
            Column::Last => text(cell).map(|text| fields.last_name = text),
            Column::Company => text(cell).map(|text| fields.company = text),
            Column::Email => text(cell).map(|text| fields.email = text),
            Column::SpeedDial => text(cell).map(|text| fields.speed_dial = text),
            Column::Note => text(&one_line(cell)).map(|text| fields.note = text),
            Column::Order => types(cell).map(|types| order = types),
            Column::Kind => Ok(()),
            Column::Number(of) => cell
                .split(BETWEEN)
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .try_for_each(|part| numbers(&mut fields.numbers, *of, part)),
        };
        // A text can have an apostrophe too: it would come in with it.
        let wrong = match guarded {
            true => Some(GUARDED.to_owned()),
            false => read.err().map(|error| error.to_string()),
        };
        if let Some(reason) = wrong {
            parsed.wrong(line, name.trim(), reason);
        }
    }
    if parsed.errors == before {
        fields.numbers = in_order(fields.numbers, &order);
        parsed.add(line, fields);
    }
}

/// The types that a cell names, in order.
fn types(cell: &str) -> Result<Vec<NumberType>, Invalid> {
    let between = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    let words = cell.split(between).filter(|word| !word.is_empty());
    words.map(str::parse).collect()
}

/// Numbers in the order of their types: each type takes the next of its numbers. The rest come
/// last, in their order, so that a number added to a file by hand is not lost.
fn in_order(mut numbers: Vec<BookNumber>, order: &[NumberType]) -> Vec<BookNumber> {
    let mut all = Vec::with_capacity(numbers.len());
    for of in order {
        if let Some(at) = numbers.iter().position(|number| number.of == *of) {
            all.push(numbers.remove(at));
        }
    }
    all.append(&mut numbers);
    all
}

/// A note of several lines on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All lines as a file that can be imported again; with `safe`, one in which a spreadsheet computes
/// nothing.
pub fn write(lines: &[BookLine], safe: bool) -> Vec<u8> {
    let ours: Vec<_> = NAMES[..OURS].iter().map(|(name, _)| *name).collect();
    let mut out = ours.join(",");
    out.push_str("\r\n");
    for line in lines {
        let cells = NAMES[..OURS].iter().map(|(_, column)| cell(line, *column));
        let cells = cells.map(|cell| match safe {
            true => quoted(&uncomputed(&cell)).into_owned(),
            false => quoted(&cell).into_owned(),
        });
        let cells: Vec<_> = cells.collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out.into_bytes()
}

fn cell(line: &BookLine, column: Column) -> String {
    let text = |of: &Option<String>| of.clone().unwrap_or_default();
    match column {
        Column::First => text(&line.first),
        // A person without a name is identified by their extension.
        Column::Last if line.first.is_none() && line.last.is_none() => match line.company {
            Some(_) => String::new(),
            None => line.name(),
        },
        Column::Last => text(&line.last),
        Column::Company => text(&line.company),
        Column::Email => text(&line.email),
        Column::SpeedDial => text(&line.speed_dial),
        Column::Note => text(&line.note),
        Column::Kind => match line.source {
            BookSource::People => EXTENSION.to_owned(),
            BookSource::Company | BookSource::Department => String::new(),
        },
        // Columns come in the order of types: only another order is written.
        Column::Order if line.numbers.is_sorted_by_key(|(of, _)| *of) => String::new(),
        Column::Order => {
            let all: Vec<_> = line.numbers.iter().map(|(of, _)| of.as_str()).collect();
            all.join(" ")
        }
        Column::Number(of) => {
            let all = line.numbers.iter().filter(|(one, _)| *one == of);
            let all: Vec<_> = all.map(|(_, number)| number.as_str()).collect();
            all.join(":")
        }
    }
}

/// A cell as RFC 4180 writes it.
fn quoted(cell: &str) -> Cow<'_, str> {
    let plain = |c: char| !matches!(c, ',' | '"' | '\n' | '\r' | ';');
    if cell.chars().all(plain) && !cell.starts_with(' ') && !cell.ends_with(' ') {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
}
