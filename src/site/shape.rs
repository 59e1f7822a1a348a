//! How a table or a list is written where the other one stands: what has no example in its error is
//! looked up by its key.

use super::tree::{Entry, Node, Tree, Value};
use super::{Fault, Format};

/// A part of a file: the key of one of its things, and of a table in which it is.
const PARTS: [(&str, &str); 10] = [
    ("settings", "lockout-tries"),
    ("roles", "dispatcher"),
    ("departments", "sales"),
    ("groups", "support"),
    ("extensions", "201"),
    ("queues", "280"),
    ("ring_groups", "281"),
    ("ivrs", "282"),
    ("trunks", "283"),
    ("site", "people"),
];

/// What is written in a table.
#[derive(Clone, Copy)]
enum Example {
    /// A thing, of which nothing more is said.
    Thing(&'static str),
    /// A name that the list has, with its value.
    Own(&'static str, &'static str),
    /// A name with its value.
    Value(&'static str, &'static str),
    /// A name with a table of its own.
    Of(&'static str, &'static str, &'static str),
}

/// The table that the field of a thing in that part is.
fn table(part: &str, field: &str) -> Option<Example> {
    Some(match (part, field) {
        ("departments" | "groups", "members") => Example::Thing("205"),
        ("extensions", "permissions") => Example::Own("monitors", "never"),
        ("extensions", "call_rights") => Example::Value("barge-in", "deny"),
        ("departments" | "groups", "call_rights") => Example::Of("user", "barge-in", "deny"),
        ("departments", "role_rights") => Example::Of("manager", "hours:write", "allow"),
        ("departments", "holidays") => Example::Of("Labour Day", "on", "2027-05-01"),
        ("departments", "hours") => Example::Value("open", "mon-fri 9-17"),
        ("ivrs", "options") => Example::Value("1", "extension:205"),
        (_, "routes") => Example::Value("closed", "hangup"),
        _ => return None,
    })
}

/// A value of the list that the field of a thing in that part is.
fn element(part: &str, field: &str) -> Option<&'static str> {
    Some(match (part, field) {
        ("queues" | "ring_groups", "members") => "205",
        (_, "did") => "\"+48225550125\"",
        ("roles" | "groups", "rights") => "\"hours:read\"",
        ("groups", "system_rights") => "\"reports:read\"",
        _ => return None,
    })
}

/// How many of them are looked for: a file may be large.
const LOOKED_FOR: usize = 30;

fn is_of_form(fault: &Fault) -> bool {
    let is_one = |of: &str| fault.what.ends_with(of);
    is_one(" is needed here, not a list") || is_one(" is needed here, not a table")
}

/// Adds to the errors that say which of both is needed how it is written.
pub(super) fn show(tree: &Tree<'_>, format: Format, faults: &mut [Fault]) {
    let Value::Map(parts) = tree.value(tree.root()) else {
        return;
    };
    let bare = faults.iter_mut().filter(|fault| fault.hint.is_empty());
    for fault in bare.filter(|fault| is_of_form(fault)).take(LOOKED_FOR) {
        if let Some(at) = fault.at {
            let is_it = |node: &Node| tree.at(node) == at;
            let hint = parts.iter().find_map(|part| {
                let name = tree.text(&part.key);
                match is_it(&part.value) {
                    true => of_part(name, format),
                    false => of_field(tree, part, is_it, format)
                        .or_else(|| of_holiday(tree, part, is_it, format)),
                }
            });
            fault.hint = hint.unwrap_or_default();
        }
    }
}

/// A part is a table of things, unless it is one of those that are lists.
fn of_part(name: &str, format: Format) -> Option<String> {
    let (_, key) = PARTS.iter().find(|(part, _)| *part == name)?;
    let how = match format {
        Format::Toml if name == "settings" => "`[settings]`".to_owned(),
        Format::Toml => format!("`[{name}.{key}]`"),
        Format::Yaml => format!("`{name}: {{{key}: …}}`"),
        Format::Json => format!("`\"{name}\": {{\"{key}\": …}}`"),
    };
    Some(format!("it is a table of things under their names: {how}"))
}

fn of_field(
    tree: &Tree<'_>,
    part: &Entry,
    is_it: impl Fn(&Node) -> bool,
    format: Format,
) -> Option<String> {
    let Value::Map(things) = tree.value(&part.value) else {
        return None;
    };
    let fields = things.iter().find_map(|thing| {
        let Value::Map(fields) = tree.value(&thing.value) else {
            return None;
        };
        fields.iter().find(|field| is_it(&field.value))
    });
    let field = fields?;
    let (part, name) = (tree.text(&part.key), tree.text(&field.key));
    let said = match tree.value(&field.value) {
        Value::List(all) => example(tree, table(part, name)?, all.first(), format),
        Value::Map(_) => format!("[{}]", element(part, name)?),
        Value::Null | Value::Scalar(..) => return None,
    };
    Some(match format {
        Format::Toml => format!("such as `{name} = {said}`"),
        Format::Yaml => format!("such as `{name}: {said}`"),
        Format::Json => format!("such as `\"{name}\": {said}`"),
    })
}

/// How the days of a holiday are written, where they are a list.
fn of_holiday(
    tree: &Tree<'_>,
    part: &Entry,
    is_it: impl Fn(&Node) -> bool,
    format: Format,
) -> Option<String> {
    let below = |node| match tree.value(node) {
        Value::Map(all) => all,
        Value::Null | Value::Scalar(..) | Value::List(_) => &[],
    };
    let is_called = |entry: &&Entry, name: &str| tree.text(&entry.key) == name;
    let departments = Some(part).filter(|part| is_called(part, "departments"))?;
    let fields = (below(&departments.value).iter()).flat_map(|one| below(&one.value));
    let holidays = fields.filter(|field| is_called(field, "holidays"));
    let days = holidays.flat_map(|field| below(&field.value));
    let mut days = days.flat_map(|day| below(&day.value));
    days.find(|field| is_called(field, "on") && is_it(&field.value))?;
    let days = "2026-12-24..2027-01-02";
    let written = match format {
        Format::Toml => format!("`on = \"{days}\"`"),
        Format::Yaml => format!("`on: {days}`"),
        Format::Json => format!("`\"on\": \"{days}\"`"),
    };
    Some(format!(
        "days that follow each other are written {written}; others are holidays of their own"
    ))
}

/// The example, with the first name of the list itself.
fn example(tree: &Tree<'_>, of: Example, first: Option<&Node>, format: Format) -> String {
    let own = first.and_then(|first| match tree.value(first) {
        Value::Scalar(text, _) if text.len() < 32 => Some(text),
        _ => None,
    });
    let text = |text: &str| format!("\"{text}\"");
    let key = |name: &str| {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        match format == Format::Json || !name.chars().all(is_bare) {
            true => text(name),
            false => name.to_owned(),
        }
    };
    let entry = |name: &str, value: &str| match format {
        Format::Toml => format!("{{ {} = {value} }}", key(name)),
        Format::Yaml | Format::Json => format!("{{{}: {value}}}", key(name)),
    };
    match of {
        Example::Thing(name) => entry(own.unwrap_or(name), "{}"),
        Example::Own(name, value) => entry(own.unwrap_or(name), &text(value)),
        Example::Value(name, value) => entry(name, &text(value)),
        Example::Of(name, inner, value) => entry(name, &entry(inner, &text(value))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::super::{Sources, read};
    use std::fmt::Write;

    #[test]
    fn the_form_that_is_needed_is_shown() {
        let mut all = String::new();
        for (name, text) in [
            ("a.toml", "[groups.g]\nmembers = [205, 206]\n"),
            (
                "a.yaml",
                "departments: {main: {members: [205], holidays: [x], hours: []}}",
            ),
            (
                "a.json",
                "{\"extensions\": {\"205\": {\"permissions\": [\"monitors\"]}}}",
            ),
            ("a.toml", "[[extensions]]\nnumber = 205\n"),
            ("a.yaml", "extensions: [205]\nsettings: [x]\nphonebook: {}"),
            (
                "a.toml",
                "[queues.280]\nmembers = { 205 = {} }\ndid = { x = 1 }\n",
            ),
            (
                "a.toml",
                "[roles.r]\nrights = { x = 1 }\n[groups.g]\nmembers = [[]]\n",
            ),
            (
                "a.toml",
                "[departments.d.holidays]\nLabour = { on = [2027-05-01, 2027-05-02] }\n",
            ),
        ] {
            let (mut sources, mut faults) = (Sources::new(), Vec::new());
            if let Ok(file) = sources.add(name, text.as_bytes().to_vec()) {
                read::<Document>(&sources, file, &mut faults);
            }
            for fault in faults {
                writeln!(all, "{name} {} ({})", fault.what, fault.hint).ok();
            }
        }
        insta::assert_snapshot!(all, @r#"
        a.toml a table is needed here, not a list (such as `members = { 205 = {} }`)
        a.yaml a table is needed here, not a list (such as `members: {205: {}}`)
        a.yaml a table is needed here, not a list (such as `holidays: {"Labour Day": {on: "2027-05-01"}}`)
        a.yaml a table of settings is needed here, not a list (such as `hours: {open: "mon-fri 9-17"}`)
        a.json a table is needed here, not a list (such as `"permissions": {"monitors": "never"}`)
        a.toml a table is needed here, not a list (it is a table of things under their names: `[extensions.201]`)
        a.yaml a table is needed here, not a list (it is a table of things under their names: `extensions: {201: …}`)
        a.yaml a table is needed here, not a list (it is a table of things under their names: `settings: {lockout-tries: …}`)
        a.yaml a list is needed here, not a table ()
        a.toml a list is needed here, not a table (such as `members = [205]`)
        a.toml a list is needed here, not a table (such as `did = ["+48225550125"]`)
        a.toml a list is needed here, not a table (such as `rights = ["hours:read"]`)
        a.toml a table is needed here, not a list (such as `members = { 205 = {} }`)
        a.toml a text is needed here, not a list (days that follow each other are written `on = "2026-12-24..2027-01-02"`; others are holidays of their own)
        "#);
    }
}
