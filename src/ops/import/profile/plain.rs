//! Our own columns: any of those that `extension list -o csv` prints.

use super::super::cells;
use super::super::column::{Column, Field, Written};
use super::super::row::{Row, destination, optional, phone, secret};
use crate::domain::{Invalid, Role};
use crate::engine::{ExtensionRest, ExtensionRow};
use Written::{Always, Not, Person};
use std::borrow::Cow;

/// The list's names for them, in the order in which an export writes them.
pub(super) const COLUMNS: &[Column] = &[
    Column::new(
        &["number"],
        Field::Number,
        super::number,
        Person(|p| p.number.into()),
    ),
    Column::new(
        &["first_name", "first"],
        Field::FirstName,
        |row, cell| optional(cell).map(|it| row.draft.fields.first_name = it),
        Person(|p| p.first.into()),
    ),
    Column::new(
        &["last_name", "last"],
        Field::LastName,
        |row, cell| optional(cell).map(|it| row.draft.fields.last_name = it),
        Person(|p| p.last.into()),
    ),
    Column::new(&["name"], Field::Name, super::full_name, Not)
        .unless(&[Field::FirstName, Field::LastName]),
    Column::new(
        &["department"],
        Field::Department,
        |row, cell| row.department(cell),
        Person(|p| p.department.into()),
    ),
    Column::new(
        &["role"],
        Field::Role,
        |row, cell| row.role(cell, cells::own_role),
        Person(|p| p.role.map_or("", Role::name).into()),
    ),
    Column::new(
        &["system_role"],
        Field::SystemRole,
        |row, cell| row.role(cell, cells::own_role),
        Person(|p| p.system_role.map_or("", Role::name).into()),
    ),
    Column::new(
        &["email"],
        Field::Email,
        |row, cell| optional(cell).map(|it| row.draft.fields.email = it),
        Person(|p| p.email.into()),
    ),
    Column::new(
        &["enabled"],
        Field::Enabled,
        enabled,
        Person(|p| p.enabled.map_or("", word).into()),
    ),
    Column::new(&["status"], Field::Status, enabled, Not).unless(&[Field::Enabled]),
    Column::new(
        &["username"],
        Field::Username,
        |row, cell| optional(cell).map(|it| row.draft.fields.username = it),
        Person(|p| p.username.into()),
    ),
    Column::new(
        &["telephone"],
        Field::Telephone,
        |row, cell| cells::word(cell).map(|it| row.draft.fields.telephone = it),
        Person(|p| of(p, |rest| word(rest.telephone))),
    ),
    Column::new(
        &["mobile"],
        Field::Mobile,
        |row, cell| phone(cell).map(|it| row.draft.fields.mobile = it),
        Person(|p| of(p, |rest| rest.mobile)),
    ),
    Column::new(
        &["language"],
        Field::Language,
        |row, cell| optional(cell).map(|it| row.draft.fields.language = it),
        Person(|p| of(p, |rest| rest.language)),
    ),
    Column::new(
        &["outbound_caller_id", "caller_id"],
        Field::CallerId,
        |row, cell| phone(cell).map(|it| row.draft.fields.caller_id = it),
        Person(|p| of(p, |rest| rest.caller_id)),
    ),
    Column::new(
        &["did"],
        Field::Did,
        |row, cell| cells::dids(cell).map(|it| row.draft.fields.dids = Some(it)),
        Person(|p| p.dids.into()),
    ),
    Column::new(
        &["phonebook"],
        Field::Phonebook,
        |row, cell| cells::word(cell).map(|it| row.draft.fields.phonebook = it),
        Person(|p| of(p, |rest| word(rest.phonebook))),
    ),
    Column::new(
        &["missed_call_email"],
        Field::MissedCallEmail,
        |row, cell| cells::word(cell).map(|it| row.draft.fields.missed_call_email = it),
        Person(|p| of(p, |rest| word(rest.missed_call_email))),
    ),
    Column::new(
        &["vm_enabled", "vm"],
        Field::VmEnabled,
        |row, cell| cells::word(cell).map(|it| row.draft.fields.vm_enabled = it),
        Person(|p| of(p, |rest| word(rest.voicemail))),
    ),
    // It only shows that there is one, so it leaves it as it is.
    Column::new(
        &["vm_pin"],
        Field::VmPin,
        |row, cell| secret(cell).map(|it| row.draft.fields.vm_pin = it),
        Always(""),
    ),
    Column::new(
        &["vm_pin_required"],
        Field::VmPinRequired,
        |row, cell| cells::word(cell).map(|it| row.draft.fields.vm_pin_required = it),
        Person(|p| of(p, |rest| word(rest.vm_pin_required))),
    ),
    Column::new(
        &["vm_email"],
        Field::VmEmail,
        vm_email,
        Person(|p| of(p, |rest| rest.vm_email)),
    ),
    Column::new(
        &["forward_always"],
        Field::ForwardAlways,
        |row, cell| destination(cell).map(|it| row.draft.fields.forward_always = it),
        Person(|p| of(p, |rest| rest.forward_always)),
    ),
    Column::new(
        &["forward_busy"],
        Field::ForwardBusy,
        |row, cell| destination(cell).map(|it| row.draft.fields.forward_busy = it),
        Person(|p| of(p, |rest| rest.forward_busy)),
    ),
    Column::new(
        &["forward_no_answer"],
        Field::ForwardNoAnswer,
        |row, cell| destination(cell).map(|it| row.draft.fields.forward_no_answer = it),
        Person(|p| of(p, |rest| rest.forward_no_answer)),
    ),
    Column::new(
        &["no_answer_seconds"],
        Field::NoAnswerSeconds,
        |row, cell| cells::seconds(cell).map(|it| row.draft.fields.no_answer_seconds = it),
        Person(seconds),
    ),
    // Other columns of the list: an existing role keeps its end, and what opens an account is not
    // part of a table.
    Column::known(&[
        "role_until",
        "system_role_until",
        "console_access",
        "password_set",
        "former_numbers",
        "second_factor",
        "purge_after",
    ])
    .many(),
];

const fn word(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

fn of<'r>(person: &ExtensionRow<'r>, told: fn(ExtensionRest<'r>) -> &'r str) -> Cow<'r, str> {
    person.rest.map_or("", told).into()
}

fn seconds<'r>(person: &ExtensionRow<'r>) -> Cow<'r, str> {
    let seconds = person.rest.and_then(|rest| rest.no_answer_seconds);
    seconds.map_or("".into(), |seconds| seconds.to_string().into())
}

/// Empty for people who see only number, name and department.
fn enabled(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.is_partial = cell.is_empty();
    state(row, cell)
}

/// The same in a list of another system, where an empty cell says nothing.
pub(in crate::ops::import) fn state(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    let is = |word: &str| cell.eq_ignore_ascii_case(word);
    row.draft.enabled = if is("enabled") {
        Some(true)
    } else if is("disabled") {
        Some(false)
    } else {
        cells::word(cell)?
    };
    Ok(())
}

fn vm_email(row: &mut Row<'_>, cell: &str) -> Result<(), Invalid> {
    row.draft.fields.vm_email = match cell {
        "" => None,
        _ => Some(cell.parse()?),
    };
    Ok(())
}
