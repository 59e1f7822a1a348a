//! People of a directory: the attributes of Active Directory, FreeIPA and their like.

use super::super::cells;
use super::super::column::{Column, Field, Written};
use super::super::row::{Row, optional, phone};
use crate::domain::Invalid;
use Written::Not;

/// Of an attribute's names, the first one present counts.
pub(super) const COLUMNS: &[Column] = &[
    Column::new(&["ipPhone", "telephoneNumber"], Field::Number, number, Not),
    Column::new(
        &["givenName"],
        Field::FirstName,
        |row, cell| optional(cell).map(|it| row.draft.fields.first_name = it),
        Not,
    ),
    Column::new(
        &["sn"],
        Field::LastName,
        |row, cell| optional(cell).map(|it| row.draft.fields.last_name = it),
        Not,
    ),
    Column::new(&["displayName", "cn"], Field::Name, super::full_name, Not)
        .unless(&[Field::FirstName, Field::LastName]),
    Column::new(
        &["mail"],
        Field::Email,
        |row, cell| optional(cell).map(|it| row.draft.fields.email = it),
        Not,
    ),
    Column::new(
        &["mobile"],
        Field::Mobile,
        |row, cell| phone(cell).map(|it| row.draft.fields.mobile = it),
        Not,
    ),
    Column::new(&["preferredLanguage"], Field::Language, language, Not),
    Column::new(&["userAccountControl"], Field::Enabled, control, Not),
    Column::new(&["nsAccountLock"], Field::Status, lock, Not),
];

/// An extension number; for an outside number the error says what to do.
fn number(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.number = Some(cells::number(cell).map_err(|error| Invalid {
        hint: format!(
            "{}; `--map ATTRIBUTE=number` names another attribute",
            error.hint
        ),
        ..error
    })?);
    Ok(())
}

/// The first of `de-AT,de;q=0.8`.
fn language(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    let first = cell.split([',', ';']).next().unwrap_or_default();
    row.draft.fields.language = optional(first.trim())?;
    Ok(())
}

/// Flags of Active Directory, as a number: the one with value 2 disables.
fn control(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    let flags: i64 = cell.parse().map_err(|_| {
        let why = "it is not a whole number";
        Invalid::new(
            "a number of flags",
            cell,
            why,
            "such as 512, or 514 for disabled",
        )
    })?;
    row.draft.enabled = Some(flags & 2 == 0);
    Ok(())
}

/// The same in FreeIPA and 389 Directory Server.
fn lock(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.enabled = cells::word(cell)?.map(|locked| !locked);
    Ok(())
}
