//! `extension list`.

use super::{args, messages};
use crate::cli::commands::narrowing::narrowed;
use crate::cli::{Context, Error, now_called, typed};
use crate::domain::{ConsoleAccess, Name, Number, Role, Time, VoicemailEmail, Zone};
use crate::engine::operations::extension::List;
use crate::engine::{Access, ExtensionFilter, ExtensionRow};
use crate::ui::{Cell, Column, List as Table, Machine, Tone};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde::Deserialize;

const COLUMNS: &[Column] = &[
    Column::new("number", "NUMBER", 0),
    Column::new("name", "NAME", 2),
    Column::new("department", "DEPARTMENT", 2),
    Column::new("role", "ROLE", 1).roles_there(),
    Column::new("email", "EMAIL", 3),
    Column::new("status", "STATUS", 1).only(&["enabled", "disabled"]),
    Column::new("system_role", "SYSTEM ROLE", 1).only(&["system-admin", "system-owner"]),
    Column::extra("first_name", "FIRST NAME", 2),
    Column::extra("last_name", "LAST NAME", 2),
    Column::extra("enabled", "ENABLED", 1).flags(),
    Column::extra("role_until", "ROLE UNTIL", 2).times(),
    Column::extra("system_role_until", "SYSTEM ROLE UNTIL", 2).times(),
    Column::extra("mobile", "MOBILE", 2),
    Column::extra("language", "LANGUAGE", 2),
    Column::extra("outbound_caller_id", "CALLER ID", 2),
    Column::extra("did", "DID", 3),
    Column::extra("missed_call_email", "MISSED CALL EMAIL", 2).flags(),
    Column::extra("phonebook", "PHONE BOOK", 1).flags(),
    Column::extra("vm_enabled", "VOICEMAIL", 1).flags(),
    Column::extra("vm_pin", "PIN", 1).only(&["***"]),
    Column::extra("vm_pin_required", "PIN REQUIRED", 1).flags(),
    Column::extra("vm_email", "VOICEMAIL EMAIL", 2).only(VoicemailEmail::WORDS),
    Column::extra("forward_always", "FORWARD ALWAYS", 2),
    Column::extra("forward_busy", "FORWARD BUSY", 2),
    Column::extra("forward_no_answer", "FORWARD NO ANSWER", 2),
    Column::extra("no_answer_seconds", "NO ANSWER SECONDS", 2).numbers(),
    Column::extra("console_access", "CONSOLE", 1).only(ConsoleAccess::WORDS),
    Column::extra("password_set", "PASSWORD", 1).flags(),
    Column::extra("username", "USER NAME", 2),
    Column::extra("telephone", "TELEPHONE", 1).flags(),
    Column::extra("former_numbers", "FORMER NUMBERS", 2),
    Column::extra("second_factor", "2ND FACTOR", 1).only(&["none", "enrolled", "on"]),
    Column::extra("purge_after", "PURGE AFTER", 2).times(),
];

/// Columns that need a longer row.
const REST: &[&str] = &[
    "role_until",
    "system_role_until",
    "mobile",
    "language",
    "outbound_caller_id",
    "vm_enabled",
    "console_access",
    "missed_call_email",
    "phonebook",
    "vm_pin",
    "vm_pin_required",
    "vm_email",
    "forward_always",
    "forward_busy",
    "forward_no_answer",
    "no_answer_seconds",
    "password_set",
    "username",
    "telephone",
    "former_numbers",
    "second_factor",
    "purge_after",
];

pub(super) fn command(verb: Command) -> Command {
    let verb = verb
        .arg(args::department("Only those with their home there"))
        .arg(
            args::option("group", "GROUP", "Only members of that group")
                .value_parser(clap::value_parser!(Name)),
        )
        .arg(args::role(
            "Only holders of that role, at home or in the system",
            true,
        ))
        .arg(args::option(
            "search",
            "TEXT",
            "Only those whose number, name, e-mail address or user name contains this",
        ))
        .arg(
            Arg::new("former")
                .long("former")
                .action(ArgAction::SetTrue)
                .help("Only those who still get calls to a former number"),
        )
        .arg(
            Arg::new("without-second-factor")
                .long("without-second-factor")
                .action(ArgAction::SetTrue)
                .help("Only those without a confirmed second factor"),
        );
    narrowed(verb, COLUMNS, "")
}

/// Other limits of the list.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Arguments {
    search: Option<String>,
    #[serde(default)]
    former: bool,
    #[serde(default)]
    without_second_factor: bool,
}

pub(super) fn run(context: &mut Context, matches: &ArgMatches) -> Result<(), Error> {
    let ask: List = typed(matches)?;
    let wanted: Arguments = typed(matches)?;
    let mut client = context.client(Access::Read)?;
    let mut list = context.ui.list(COLUMNS)?.nothing("no extension to list");
    let filter = ExtensionFilter {
        search: wanted.search,
        dids: list.wants("did"),
        rest: REST.iter().any(|key| list.wants(key)),
        former: wanted.former,
        without_factor: wanted.without_second_factor,
    };
    // One zone for the whole list, or its times could not be compared.
    let zone = if filter.rest {
        client.zone(ask.department.as_ref())?
    } else {
        Zone::UTC
    };
    let now = client.options.now;
    let mut name = String::new();
    client.ask(ask, |snapshot, granted| {
        Ok(snapshot.extensions::<Error>(granted, &filter, |row| {
            write(&mut list, row, (zone, now), &mut name)
        }))
    })??;
    let found = list.end()?;
    // Whoever has another number now is not found by the one before.
    let sought = filter.search.as_deref().map(str::parse::<Number>);
    if found == 0
        && let Some(Ok(number)) = sought
        && let Some(now) = now_called(&mut client, &number)
    {
        context.ui.note(&now);
    }
    Ok(())
}

/// An empty text is a missing cell.
fn text(value: &str) -> Cell<'_> {
    if value.is_empty() {
        Cell::Null
    } else {
        Cell::Text(value)
    }
}

/// Texts separated by commas.
fn items(text: &str) -> Vec<&str> {
    text.split(',').filter(|item| !item.is_empty()).collect()
}

/// Something hidden is a missing cell, not an empty list.
fn several<'r>(items: &'r [&'r str], seen: bool) -> Cell<'r> {
    match seen {
        true => Cell::Items(items),
        false => Cell::Null,
    }
}

fn flag(value: Option<bool>) -> Cell<'static> {
    value.map_or(Cell::Null, Cell::Bool)
}

fn time(value: Option<Time>, zone: Zone, now: Time) -> Cell<'static> {
    value.map_or(Cell::Null, |time| Cell::Time {
        at: time,
        people: Some(messages::end(time, zone, now)),
        short: None,
        machine: Machine::Utc,
        read: (zone, now),
    })
}

fn word(role: Option<Role>) -> Cell<'static> {
    role.map_or(Cell::Null, |role| Cell::Text(role.name()))
}

/// The default columns.
fn usual<'r>(row: &ExtensionRow<'r>, name: &'r str) -> [Cell<'r>; 7] {
    let status = match row.enabled {
        Some(true) => Cell::Toned(Tone::Good, "enabled"),
        Some(false) => Cell::Toned(Tone::Bad, "disabled"),
        None => Cell::Null,
    };
    [
        Cell::Text(row.number),
        text(name),
        text(row.department),
        word(row.role),
        text(row.email),
        status,
        word(row.system_role),
    ]
}

fn write(
    list: &mut Table<'_>,
    row: &ExtensionRow<'_>,
    (zone, now): (Zone, Time),
    name: &mut String,
) -> Result<(), Error> {
    name.clear();
    name.push_str(row.first);
    if !row.first.is_empty() && !row.last.is_empty() {
        name.push(' ');
    }
    name.push_str(row.last);
    let usual = usual(row, name);
    if list.reach() <= usual.len() {
        return Ok(list.row(&usual)?);
    }
    let dids = items(row.dids);
    let rest = row.rest;
    let former = items(rest.map_or("", |rest| rest.former));
    let pin = rest.is_some_and(|rest| rest.vm_pin_set);
    let [number, name, department, role, email, status, system_role] = usual;
    list.row(&[
        number,
        name,
        department,
        role,
        email,
        status,
        system_role,
        text(row.first),
        text(row.last),
        flag(row.enabled),
        time(rest.and_then(|rest| rest.until), zone, now),
        time(rest.and_then(|rest| rest.system_role_until), zone, now),
        text(rest.map_or("", |rest| rest.mobile)),
        text(rest.map_or("", |rest| rest.language)),
        text(rest.map_or("", |rest| rest.caller_id)),
        several(&dids, row.full),
        flag(rest.map(|rest| rest.missed_call_email)),
        flag(rest.map(|rest| rest.phonebook)),
        flag(rest.map(|rest| rest.voicemail)),
        if pin { Cell::Text("***") } else { Cell::Null },
        flag(rest.map(|rest| rest.vm_pin_required)),
        text(rest.map_or("", |rest| rest.vm_email)),
        text(rest.map_or("", |rest| rest.forward_always)),
        text(rest.map_or("", |rest| rest.forward_busy)),
        text(rest.map_or("", |rest| rest.forward_no_answer)),
        rest.and_then(|rest| rest.no_answer_seconds)
            .map_or(Cell::Null, |seconds| Cell::Int(seconds.into())),
        text(rest.map_or("", |rest| rest.console)),
        flag(rest.map(|rest| rest.password_set)),
        text(row.username),
        flag(rest.map(|rest| rest.telephone)),
        several(&former, row.full),
        text(rest.map_or("", |rest| rest.second_factor)),
        time(rest.and_then(|rest| rest.purge_after), zone, now),
    ])?;
    Ok(())
}
