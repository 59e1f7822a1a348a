//! Which columns of a list a first line names, and where.

use super::FileProblem;
use super::column::{Column, Field, Read};
use super::mapping::{Mapping, Meant};
use super::profile::{Kind, List};
use crate::domain::{Invalid, near};
use std::borrow::Cow;

/// What makes an entry of a directory one, and is not mapped.
pub(super) const FORM: [&str; 3] = ["dn", "changetype", "objectClass"];

/// A column that is read.
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) field: Field,
    pub(super) read: Read,
    /// Its name in the file.
    pub(super) name: String,
    /// Whether the user mapped it.
    pub(super) is_mapped: bool,
    /// Its position in the table: columns are read in that order, whatever their order in the file.
    order: usize,
    column: &'static Column,
}

pub(super) struct Header {
    /// Columns that are read, in the order of the table.
    pub(super) places: Vec<Place>,
    pub(super) width: usize,
    /// Whether cells are guarded, as `--csv-safe` writes them.
    pub(super) is_safe: bool,
    /// Names of columns that such a list does not have.
    pub(super) unknown: Vec<String>,
    /// Names of columns that are not read, including these.
    pub(super) not_read: Vec<String>,
}

/// What to do with a column.
enum Found {
    Read(Place),
    Known,
    Unknown,
}

impl Header {
    /// # Errors
    /// If a column appears twice, or required ones are missing.
    pub(super) fn read(
        names: &[String],
        list: List,
        maps: &[Mapping],
        needs_number: bool,
    ) -> Result<Self, FileProblem> {
        let mut found = Vec::with_capacity(names.len());
        for (at, name) in names.iter().enumerate() {
            found.push(look_up((at, name.trim()), list, maps)?);
        }
        for map in maps {
            if !names.iter().any(|name| map.is_of(name.trim())) {
                let reason = format!("there is no column `{}` in its first line", map.shown());
                let meant = near(&map.column, names.iter().map(|name| name.trim()));
                let hint = match meant.first() {
                    Some(meant) => format!("did you mean `{}`?", shown(meant)),
                    None => "give an existing column in `--map COLUMN=FIELD`".to_owned(),
                };
                return Err(file(reason, &hint));
            }
        }
        twice(&found)?;
        // Separators at the end of the line begin no columns.
        let named = names.iter().rposition(|name| !name.trim().is_empty());
        let named = named.map_or(0, |last| last + 1);
        let mut header = Self {
            places: Vec::new(),
            width: named,
            is_safe: false,
            unknown: Vec::new(),
            not_read: Vec::new(),
        };
        let fields = |found: &Found| match found {
            Found::Read(place) => Some(place.field),
            Found::Known | Found::Unknown => None,
        };
        let there: Vec<_> = found.iter().filter_map(fields).collect();
        for ((at, found), name) in found.into_iter().enumerate().zip(names).take(named) {
            match found {
                Found::Read(place)
                    if !place
                        .column
                        .unless
                        .iter()
                        .any(|field| there.contains(field)) =>
                {
                    header.places.push(place);
                }
                Found::Read(_) | Found::Known => header.not_read.push(shown(name)),
                Found::Unknown => {
                    let name = match name.trim() {
                        "" => format!("column {}, without a name", at + 1),
                        name => shown(name),
                    };
                    header.unknown.push(name.clone());
                    header.not_read.push(name);
                }
            }
        }
        header.places.sort_by_key(|place| place.order);
        if needs_number || list.kind != Kind::Extensions {
            left_out(&header, list, maps)?;
        }
        header.is_enough(list, needs_number)?;
        Ok(header)
    }

    /// What is read of a list without a first line: all that it knows, and what `maps` say.
    ///
    /// # Errors
    /// If such a list has no such field.
    pub(super) fn of_all(list: List, maps: &[Mapping]) -> Result<Self, FileProblem> {
        let is_form = |map: &&Mapping| map.field.is_some() && FORM.iter().any(|it| map.is_of(it));
        if let Some(map) = maps.iter().find(is_form) {
            let reason = format!(
                "`{}` says what an entry is: it cannot be a field",
                map.shown()
            );
            return Err(file(reason, "name an attribute in `--map ATTRIBUTE=FIELD`"));
        }
        let mut places = Vec::new();
        let mapped = maps.iter().map(|map| map.column.as_str());
        let is_said = |name: &&'static str| maps.iter().any(|map| map.is_of(name));
        let known = list.columns().iter().filter_map(|column| {
            let mut names = column.names.iter().copied();
            names.find(|name| !is_said(name))
        });
        for name in mapped.chain(known) {
            if let Found::Read(place) = look_up((places.len(), name), list, maps)? {
                places.push(place);
            }
        }
        places.sort_by_key(|place| place.order);
        let twice = places.windows(2).find(|two| two[0].order == two[1].order);
        if let Some([one, other]) = twice {
            return Err(both_mapped(one, other));
        }
        Ok(Self {
            places,
            width: 0,
            is_safe: false,
            unknown: Vec::new(),
            not_read: Vec::new(),
        })
    }

    fn is_enough(&self, list: List, needs_number: bool) -> Result<(), FileProblem> {
        let is_there = |field| self.places.iter().any(|place| place.field == field);
        let called = |field| list.called(field).map_or("", |column| column.names[0]);
        let needed: &[Field] = match list.kind {
            Kind::Dids => &[Field::Did, Field::Destination],
            Kind::Extensions if !needs_number => &[],
            Kind::Extensions | Kind::RingGroups | Kind::Queues => &[Field::Number],
        };
        if let Some(missing) = needed.iter().find(|field| !is_there(**field)) {
            let name = called(*missing);
            let what = list.kind.several();
            let hint = match list.kind {
                Kind::Extensions if is_there(Field::Email) => format!(
                    "the first line names the columns: `--map COLUMN=number` says which one holds it, and `--from-number N` gives numbers to a list of {what} without them"
                ),
                _ => format!(
                    "the first line names the columns; `--map COLUMN={}` says which one holds it",
                    missing.name()
                ),
            };
            return Err(file(
                format!("there is no column `{name}` in its first line"),
                &hint,
            ));
        }
        if !needs_number && list.kind == Kind::Extensions && is_there(Field::Number) {
            let name = called(Field::Number);
            return Err(file(
                format!("its column `{name}` holds numbers"),
                "leave out `--from-number`",
            ));
        }
        let said = |place: &Place| !matches!(place.field, Field::Number | Field::Action);
        if !self.places.iter().any(said) {
            let some = list.columns().iter().filter(|column| {
                let field = column.field();
                field.is_some_and(|field| !matches!(field, Field::Number | Field::Action))
            });
            let some: Vec<_> = some
                .take(5)
                .map(|column| format!("`{}`", column.names[0]))
                .collect();
            return Err(file(
                format!("only its column `{}` can be read", called(Field::Number)),
                &format!(
                    "the first line must name others too, such as {}; `--map COLUMN=FIELD` maps one with another name",
                    some.join(", ")
                ),
            ));
        }
        Ok(())
    }

    /// Names of the first unknown columns, and how many more there are.
    pub(super) fn unknown_names(&self) -> (String, String) {
        const LISTED: usize = 20;
        let listed = &self.unknown[..self.unknown.len().min(LISTED)];
        let more = match self.unknown.len() - listed.len() {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        (listed.join("`, `"), more)
    }

    /// The file's name for the column with that meaning; `None` if it has none.
    pub(super) fn called(&self, field: Field) -> Option<&str> {
        let place = self.places.iter().find(|place| place.field == field);
        place.map(|place| place.name.as_str())
    }
}

impl Place {
    /// All its names in the list.
    pub(super) fn column_names(&self) -> &'static [&'static str] {
        self.column.names
    }

    /// Whether it is not read if that is there.
    pub(super) fn is_unless(&self, field: Field) -> bool {
        self.column.unless.contains(&field)
    }

    pub(super) fn cell<'r>(&self, row: &'r [Cow<'_, str>]) -> &'r str {
        row.get(self.at).map_or("", |cell| cell.trim())
    }
}

/// What to do with a column: as `maps` say, otherwise by its name.
fn look_up((at, name): (usize, &str), list: List, maps: &[Mapping]) -> Result<Found, FileProblem> {
    let mapped = maps.iter().find(|map| map.is_of(name));
    let meant = match mapped.map(|map| (map, map.field)) {
        Some((_, None)) => return Ok(Found::Known),
        Some((map, Some(field))) => map.column_of((field, name), list)?,
        None => {
            let mut columns = list.columns().iter().enumerate();
            let Some((order, column)) = columns.find(|(_, column)| column.is_called(name)) else {
                return Ok(Found::Unknown);
            };
            let Some((field, read)) = column.read else {
                return Ok(Found::Known);
            };
            // The user mapped another column to that.
            let is_said = |map: &Mapping| {
                map.field
                    .is_some_and(|said| said.matter() == field.matter())
            };
            if maps.iter().any(is_said) {
                return Ok(Found::Known);
            }
            Meant {
                order,
                column,
                field,
                read,
            }
        }
    };
    Ok(Found::Read(Place {
        at,
        field: meant.field,
        read: meant.read,
        name: shown(name),
        is_mapped: mapped.is_some(),
        order: meant.order,
        column: meant.column,
    }))
}

/// Refuses to skip a column without which the list says nothing.
fn left_out(header: &Header, list: List, maps: &[Mapping]) -> Result<(), FileProblem> {
    let is_read = |field| header.places.iter().any(|place| place.field == field);
    for column in list.needed().iter().filter_map(|field| list.called(*field)) {
        let is_skipped =
            |map: &&Mapping| map.field.is_none() && column.names.iter().any(|name| map.is_of(name));
        let skipped = maps.iter().find(is_skipped);
        if let Some(map) = skipped.filter(|_| !column.field().is_some_and(is_read)) {
            let (map, what) = (map.shown(), list.kind.several());
            return Err(file(
                format!("`--map {map}=none` skips what a list of {what} is about"),
                "leave that option out, and take rows out of the file that cannot be imported",
            ));
        }
    }
    Ok(())
}

fn twice(found: &[Found]) -> Result<(), FileProblem> {
    let mut earlier: Vec<&Place> = Vec::new();
    for found in found {
        let Found::Read(place) = found else { continue };
        if place.column.is_many {
            continue;
        }
        let same = |known: &&&Place| std::ptr::eq(known.column, place.column);
        if let Some(first) = earlier.iter().find(same) {
            if first.is_mapped && place.is_mapped {
                return Err(both_mapped(first, place));
            }
            let (name, one, other) = (place.column.names[0], first.at + 1, place.at + 1);
            return Err(file(
                format!("there are two columns `{name}`, at {one} and {other}"),
                // `--map` would skip both.
                match first.name.to_lowercase() == place.name.to_lowercase() {
                    true => "remove one of them",
                    false => "remove one of them, or skip it with `--map COLUMN=none`",
                },
            ));
        }
        earlier.push(place);
    }
    Ok(())
}

fn both_mapped(one: &Place, other: &Place) -> FileProblem {
    let field = one.field.name();
    let reason = format!(
        "`{}` and `{}` are both mapped to `{field}`",
        one.name, other.name
    );
    file(reason, "name one of them")
}

pub(super) fn shown(name: &str) -> String {
    Invalid::new("", name.trim(), "", "").given
}

pub(in crate::ops) fn file(reason: impl Into<String>, hint: &str) -> FileProblem {
    FileProblem {
        reason: reason.into(),
        hint: hint.to_owned(),
    }
}
