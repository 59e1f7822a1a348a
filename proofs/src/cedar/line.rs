//! Lines of `tests/policy` as questions. The one existing reader reads them as operations; here is
//! what the fields of an operation mean to Cedar.

use super::command::Command;
use super::things;
use crate::lines::operation;
use crate::reference::{NEVER, Word};
use policy::Operation;
use policy::domain::Time;
use serde_json::{Map, Value};

/// Fields by Cedar's names for them.
const FIELDS: [(&str, Word); 26] = [
    ("first", "first_name"),
    ("last", "last_name"),
    ("email", "email"),
    ("mobile", "mobile"),
    ("language", "language"),
    ("caller-id", "caller_id"),
    ("did", "did"),
    ("missed-call-email", "missed_call_email"),
    ("phonebook", "phonebook"),
    ("vm", "vm_enabled"),
    ("vm-pin", "vm_pin"),
    ("vm-pin-required", "vm_pin_required"),
    ("vm-email", "vm_email"),
    ("forward-always", "forward_always"),
    ("forward-busy", "forward_busy"),
    ("forward-no-answer", "forward_no_answer"),
    ("no-answer-seconds", "no_answer_seconds"),
    ("username", "username"),
    ("telephone", "telephone"),
    ("visibility", "visibility"),
    ("numbers", "numbers"),
    ("object-numbers", "object_numbers"),
    ("country", "country"),
    ("max-extensions", "max_extensions"),
    ("require-2fa", "second_factor"),
    ("admin-networks", "admin_networks"),
];

/// Fields that no rule distinguishes.
const MILD: [&str; 23] = [
    "operation",
    "access",
    "all",
    "disabled",
    "display-name",
    "file",
    "hash",
    "id",
    "label",
    "new-password",
    "on",
    "over-holidays",
    "position",
    "purpose",
    "reason",
    "recovery-codes",
    "secret",
    "timezone",
    "to",
    "totp-secret",
    "with",
    "yearly",
    "os-user",
];

/// The question of a line.
pub fn command(line: Word) -> Command {
    let op = operation(line);
    let Ok(Value::Object(fields)) = serde_json::to_value(&op) else {
        panic!("an operation without fields: {line}");
    };
    let mut command = Command {
        op: name(&op, line, &fields),
        ..Command::default()
    };
    for (field, value) in &fields {
        said(&mut command, field, value);
    }
    if command.op == "object.add" {
        command.homeless = command.department.is_none();
    }
    command
}

/// Cedar's name for it: its command, without the kind of a call object.
fn name(op: &Operation, line: Word, fields: &Map<String, Value>) -> Word {
    let commands = op.id().spec().commands();
    let command = commands.filter(|command| line.starts_with(command.as_str()));
    let command = command.max_by_key(String::len).unwrap_or_default();
    let name = match fields.get("kind").and_then(Value::as_str) {
        Some(kind) => command.replacen(kind, "object", 1),
        None => command.replacen("ivr option", "object option", 1),
    };
    let has = |field: &str| fields.contains_key(field);
    match name.replace(' ', ".").as_str() {
        "token.list" if has("all") => "token.list.all",
        "token.list" if !has("number") => "token.list.own",
        "role.set" if has("department") => "role.set there",
        "role.set" if fields.get("role").and_then(Value::as_str) == Some("user") => "role.set user",
        "role.reset" if has("department") => "role.reset there",
        "extension.disable" if purges(fields) => "extension.disable.purge",
        "db.backup" if has("keep") => "db.backup and prune",
        "settings.set" | "settings.reset" if is_of_departments(fields) => {
            "settings.set of departments"
        }
        "settings.set" | "settings.reset" if shuts_owners_out(fields) => "settings.set for owners",
        "console.sso-only" if fields.get("only").and_then(Value::as_str) == Some("on") => {
            "console.sso-only.on"
        }
        "console.sso-only" => "console.sso-only.off",
        name => name.to_owned().leak(),
    }
}

/// Whether somebody will be removed later.
fn purges(fields: &Map<String, Value>) -> bool {
    let after = fields.get("purge-after").and_then(Value::as_str);
    after.is_some_and(|after| after != "never")
}

/// Whether it is a setting that departments inherit.
fn is_of_departments(fields: &Map<String, Value>) -> bool {
    let key = fields.get("key").and_then(Value::as_str);
    key.is_some_and(|key| ["timezone", "country", "language"].contains(&key))
}

/// Whether it is a setting that can immediately shut out somebody with a system role.
fn shuts_owners_out(fields: &Map<String, Value>) -> bool {
    let key = fields.get("key").and_then(Value::as_str);
    key.is_some_and(|key| ["sso-only", "admin-networks", "admin-networks-unknown"].contains(&key))
}

/// The words of a value; `none` clears, as when typed.
fn words(value: &Value) -> Vec<Word> {
    match value {
        Value::Null => vec!["none"],
        Value::Bool(on) => vec![if *on { "on" } else { "off" }],
        Value::Number(number) => vec![number.to_string().leak()],
        Value::String(text) => vec![text.clone().leak()],
        Value::Array(all) => all.iter().flat_map(words).collect(),
        Value::Object(_) => panic!("no field is an object"),
    }
}

/// Adds one field of the operation.
fn said(command: &mut Command, field: &str, value: &Value) {
    let all = words(value);
    let one = all.last().copied();
    let word = one.unwrap_or_default();
    let noun = command.op.split('.').next().unwrap_or_default();
    if noun == "route" && things::STATES.contains(&field) {
        let state: Word = field.to_owned().leak();
        command.leads.insert(state, one.filter(|to| *to != "none"));
        return;
    }
    match (noun, field) {
        ("phonebook", "id") => command.entry = one,
        ("phonebook", "department") if word == "none" => command.homeless = true,
        ("phonebook", "first" | "last" | "company" | "number" | "email" | "speed-dial") => {
            command.fields.insert(field.to_owned().leak(), word);
        }
        ("phonebook", "note") => {}
        ("extension", "number") if command.op == "extension.add" => command.new = one,
        ("object", "number") if command.op == "object.add" => command.new = one,
        ("extension", "extension") => command.person = one,
        ("extension", "number") if command.op == "extension.move" => command.new = one,
        ("extension", "former") => command.new = one,
        ("extension", "purge-after") => command.until = word.parse().map(Time::unix).ok(),
        ("extension", "forward-old") => drop(command.fields.insert("forward_old", word)),
        ("object" | "route", "number") => command.thing = one,
        ("object", "extension") => command.person = one,
        ("object", "department") if word == "none" => command.homeless = true,
        ("object", "key") => drop(command.leads.insert(word, None)),
        ("object", "dest") => command.leads.values_mut().for_each(|to| *to = one),
        ("object", "name") => {}
        ("department", "department") if command.op == "department.add" => command.new = one,
        ("group", "group") if command.op == "group.add" => command.new = one,
        ("group", "name") => {
            command.new = one;
            command.fields.insert("name", "");
        }
        ("role", "role") if command.op == "role.add" => command.new = one,
        ("role" | "holiday", "name") => command.new = one,
        ("role", "right") => command.given = all.into_iter().map(role_right).collect(),
        ("role", "without") => command.taken = all.into_iter().map(role_right).collect(),
        ("role", "from") => command.from = one,
        ("auth", "from") => command.person = one,
        ("auth", "target" | "over") => about(command, word),
        ("route", "target") => from(command, word),
        // When a holiday begins and ends.
        ("holiday", "from" | "to") | ("hours", "state") => {}
        ("hours", "from") => command.begins = word.parse().map(Time::unix).ok(),
        ("audit", "first" | "last") => {}
        ("settings", "name") if command.op == "settings.sso.add" => command.new = one,
        ("settings", "name") | ("console", "provider") => command.provider = one,
        ("settings", "issuer" | "client-id" | "client-secret") | ("console", "only") => {}
        ("console", "subject" | "email") => command.known_as = one,
        ("settings", "key") => drop(command.fields.insert("key", word)),
        ("settings", "value") => drop(command.fields.insert("value", word)),
        ("hours", "open") => command.opens = Some(word != "none"),
        ("hours", "break") => command.pauses = word != "none",
        ("hours", "sticky" | "until-next-change") => command.ending = Some(field.to_owned().leak()),
        (_, "number" | "owner" | "acknowledge") => command.person = one,
        (_, "new") => command.new = one,
        (_, "department") => command.department = one,
        (_, "group") => command.group = one,
        (_, "role") => command.role = one,
        (_, "kind") => command.kind = one,
        (_, "right") => command.rights = all,
        (_, "permission") => command.permissions = all,
        (_, "scope") => command.system = word == "system",
        (_, "uid") => command.uid = word.parse().ok(),
        (_, "until") => command.until = Some(word.parse().map_or(NEVER, Time::unix)),
        (_, "allow") => command
            .calls
            .extend(all.iter().map(|right| (*right, Some(true)))),
        (_, "deny") => command
            .calls
            .extend(all.iter().map(|right| (*right, Some(false)))),
        (_, "inherit") => command.calls.extend(all.iter().map(|right| (*right, None))),
        (_, "keep") => drop(command.fields.insert("keep", word)),
        (_, "field") => command
            .fields
            .extend(all.into_iter().map(|field| (field, ""))),
        (_, field) => match FIELDS.iter().find(|(name, _)| *name == field) {
            Some((_, name)) => drop(command.fields.insert(name, word)),
            None => assert!(MILD.contains(&field), "no such field: {field}"),
        },
    }
}

/// The target of a question.
fn about(command: &mut Command, target: Word) {
    match target.split_once(':') {
        Some(("department", name)) => command.department = Some(name),
        Some(("group", name)) => command.group = Some(name),
        Some((_, number)) if command.op != "auth.paths" => command.person = Some(number),
        // The goal of a path, or who helps, is looked up once the question is allowed.
        Some(_) | None => {}
    }
}

/// Where calls start.
fn from(command: &mut Command, target: Word) {
    match target.split_once(':') {
        Some(("department", name)) => command.department = Some(name),
        Some((kind, number)) => (command.kind, command.thing) = (Some(kind), Some(number)),
        None => command.thing = Some(target),
    }
}

/// A right of a role, and whether it is only over one's own account.
fn role_right(value: Word) -> (Word, bool) {
    match value.strip_suffix("@own") {
        Some(right) => (right, true),
        None => (value, false),
    }
}
