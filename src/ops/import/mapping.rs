//! `--map COLUMN=FIELD`: the meaning of a column that has an unusual name.

use super::FileProblem;
use super::column::{Column, Field, Read};
use super::header::file;
use super::profile::{Kind, List, Profile, state};
use crate::domain::Invalid;
use std::str::FromStr;

/// The user's mapping of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Its name in the file.
    pub(super) column: String,
    /// Its meaning; `None` if it is not to be read.
    pub(super) field: Option<Field>,
}

/// Our own list, whose column names are those of fields.
const OURS: List = List {
    profile: Profile::Plain,
    kind: Kind::Extensions,
};

/// Fields that only other lists have.
const OTHERS: [(&str, Field); 2] = [
    ("members", Field::Members),
    ("destination", Field::Destination),
];

impl Field {
    /// The field that says the same: of such columns, the mapped one is read alone.
    pub(super) fn matter(self) -> Self {
        match self {
            Self::Status => Self::Enabled,
            Self::Mailbox => Self::VmEnabled,
            other => other,
        }
    }

    /// Whether systems have columns of opposite senses for it.
    pub(super) fn has_sense(self) -> bool {
        matches!(self, Self::Enabled | Self::Phonebook | Self::VmPinRequired)
    }

    /// As `--map` takes it.
    pub(super) fn name(self) -> &'static str {
        let other = OTHERS.iter().find(|(_, field)| *field == self);
        match (OURS.called(self), other) {
            (Some(column), _) => column.names[0],
            (None, Some((name, _))) => name,
            (None, None) => "",
        }
    }
}

/// Every field by the name that `--map` takes.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    let ours = OURS.columns().iter();
    let ours = ours.filter(|column| column.read.is_some());
    let ours = ours.map(|column| column.names[0]);
    ours.chain(OTHERS.iter().map(|(name, _)| *name))
}

impl FromStr for Mapping {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let wrong = |why: &str| {
            let all: Vec<_> = field_names().collect();
            let hint = format!("COLUMN=FIELD; the fields are {}, and none", all.join(", "));
            Err(Invalid::new("what a column holds", given, why, hint))
        };
        // A column name may contain a `=`, a field name cannot.
        let Some((column, name)) = given.rsplit_once('=') else {
            return wrong("there is no `=` in it");
        };
        let column = column.trim();
        if column.is_empty() {
            return wrong("no column is named");
        }
        let mut ours = OURS.columns().iter();
        let ours = ours.find(|column| column.is_called(name));
        let ours = ours.and_then(Column::field);
        let other = OTHERS.iter().find(|(known, _)| *known == name);
        let field = match (name, ours.or(other.map(|(_, field)| *field))) {
            ("none", _) => None,
            (_, None) => return wrong("no field has that name"),
            (_, field) => field,
        };
        Ok(Self {
            column: column.to_owned(),
            field,
        })
    }
}

/// How a mapped column is read.
pub(super) struct Meant {
    /// The position in the table of the column whose place it takes.
    pub(super) order: usize,
    /// That column.
    pub(super) column: &'static Column,
    /// Its meaning.
    pub(super) field: Field,
    /// How to read a cell.
    pub(super) read: Read,
}

impl Mapping {
    /// Whether that is the file's name for the column.
    pub(super) fn is_of(&self, name: &str) -> bool {
        self.column.eq_ignore_ascii_case(name) || self.column.to_lowercase() == name.to_lowercase()
    }

    pub(super) fn shown(&self) -> String {
        Invalid::new("", &self.column, "", "").given
    }

    /// How the file's column of that name is read for that field. The list's own column for it
    /// keeps the sense that the list gives it (`Disabled`); any other column means what the field
    /// means in our own list. It takes the place of the list's column, or else comes after all.
    pub(super) fn column_of(
        &self,
        (field, name): (Field, &str),
        list: List,
    ) -> Result<Meant, FileProblem> {
        let all = || list.columns().iter().enumerate();
        let known = all().find(|(_, column)| column.is_called(name));
        if let Some((order, column)) = known
            && let Some((own, read)) = column.read
            && own.matter() == field.matter()
        {
            return Ok(Meant {
                order,
                column,
                field: own,
                read,
            });
        }
        let says = |(_, column): &(usize, &'static Column)| column.field() == Some(field);
        let (own, ours) = (
            all().find(says),
            OURS.columns().iter().enumerate().find(says),
        );
        let ours = ours.filter(|_| list.kind == Kind::Extensions);
        let is_alike = known.is_some_and(|(_, column)| column.alike.contains(&field));
        let as_ours = ours.filter(|_| !is_alike);
        let place = own.or(ours.map(|(at, column)| (list.columns().len() + at, column)));
        let meaning = as_ours.or(own).and_then(|(_, column)| column.read);
        let Some(((order, column), (_, read))) = place.zip(meaning) else {
            let (what, name) = (list.kind.several(), field.name());
            return Err(file(
                format!("a list of {what} has no field `{name}`"),
                "see `pbxctl import --help`",
            ));
        };
        let is_state = field.matter() == Field::Enabled && list.profile != Profile::Plain;
        Ok(Meant {
            order,
            column,
            field,
            read: if is_state { state } else { read },
        })
    }
}
