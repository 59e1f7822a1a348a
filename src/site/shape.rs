//! How something is written where it has the wrong form: what has no example in its error is looked up
//! by where it stands.

use super::tree::{Node, Tree, Value};
use super::{Fault, Format, Place};
use crate::domain::limits::SITE_FAULTS;
use std::collections::HashMap;

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

/// Words for what is said of a right.
const SAID: [&str; 3] = ["allow", "deny", "inherit"];

/// Among how many values they are looked up: a file may be large, and its aliases may repeat a lot.
const VALUES: usize = 1_000_000;
/// How deep it is looked: into the call rights of a member of a department.
const DEPTH: usize = 7;

fn is_of_form(fault: &Fault) -> bool {
    fault.what.contains(" is needed here, not ") || fault.what.contains(" is not a point in time")
}

/// Whether it is about a word that stands where the right should: `{ allow = ["intercom"] }`.
fn is_turned(fault: &Fault) -> bool {
    let word = fault.what.split('`').nth(1);
    word.is_some_and(|word| SAID.contains(&word)) && fault.what.contains(" is not a right")
}

/// Adds to errors of form how it is written. What another error says already is left out.
pub(super) fn show(tree: &Tree<'_>, format: Format, faults: &mut Vec<Fault>, before: usize) {
    let mut sought: HashMap<Place, usize> = HashMap::new();
    let new = faults.iter().enumerate().skip(before);
    let new = new.filter(|(_, fault)| match is_turned(fault) {
        true => true,
        false => fault.hint.is_empty() && is_of_form(fault),
    });
    for (nth, fault) in new.take(SITE_FAULTS) {
        sought.extend(fault.at.map(|at| (at, nth)));
    }
    if sought.is_empty() {
        return;
    }
    let mut follows = Vec::new();
    let mut found = |path: &[&str], key: &Node, value: &Node| {
        let how = || hint(tree, format, path, value);
        let of_key = sought.get(&tree.at(key)).copied();
        if let Some(nth) = of_key.filter(|nth| is_turned(&faults[*nth])) {
            faults[nth].hint = how().unwrap_or_default();
            // Its value is wrong for the same reason.
            follows.extend(sought.get(&tree.at(value)).copied());
            return;
        }
        let of_value = sought.get(&tree.at(value)).copied();
        if let Some(nth) = of_value.filter(|nth| faults[*nth].hint.is_empty()) {
            faults[nth].hint = how().unwrap_or_default();
        }
    };
    walk(
        tree,
        tree.root(),
        &mut Vec::new(),
        &mut { VALUES },
        &mut found,
    );
    follows.sort_unstable();
    for nth in follows.into_iter().rev() {
        faults.remove(nth);
    }
}

/// Shows everything that has a key, with the keys that lead there.
fn walk<'t>(
    tree: &'t Tree<'t>,
    node: &Node,
    path: &mut Vec<&'t str>,
    left: &mut usize,
    found: &mut impl FnMut(&[&'t str], &Node, &Node),
) {
    let Value::Map(all) = tree.value(node) else {
        return;
    };
    for entry in all {
        let Some(less) = left.checked_sub(1).filter(|_| path.len() < DEPTH) else {
            return;
        };
        *left = less;
        path.push(tree.text(&entry.key));
        found(path, &entry.key, &entry.value);
        walk(tree, &entry.value, path, left, found);
        path.pop();
    }
}

/// What is written where these keys lead.
fn hint(tree: &Tree<'_>, format: Format, path: &[&str], value: &Node) -> Option<String> {
    let own = Own { tree, value };
    let write = Write(format);
    let (last, before) = path.split_last()?;
    let such = |said: String| Some(format!("such as `{}`", write.line(last, &said)));
    match *before {
        [] => of_part(last, format),
        [part] => such(thing(part, own, write)?),
        [part, _] => such(match tree.value(value) {
            Value::Map(_) if !leads(last) => format!("[{}]", element(part, last)?),
            _ => field(part, last, own, write)?,
        }),
        ["departments", _, "holidays"] => match tree.value(value) {
            Value::List(_) => Some(days_in_row(write, None)),
            // The day where the name stands.
            _ if is_day(last) => Some(format!(
                "such as `{}`",
                write.line(
                    own.word().unwrap_or("Labour Day"),
                    &write.table("on", &write.text(last))
                )
            )),
            _ => such(write.table("on", &write.text(own.day().unwrap_or("2027-05-01")))),
        },
        ["departments", _, "holidays", _] if *last == "on" => Some(days_in_row(write, Some("on"))),
        ["departments" | "groups", _, "members"] => {
            let role = own
                .word()
                .filter(|role| role.starts_with(|c: char| c.is_ascii_alphabetic()));
            such(write.table("role", &write.text(role.unwrap_or("manager"))))
        }
        ["departments", _, "hours"] => such(write.text(own.first().unwrap_or("mon-fri 9-17"))),
        ["extensions", _, "permissions"] => such(write.text("never")),
        ["ivrs", _, "options"] | [_, _, "routes"] => such(write.text(&own.destination())),
        _ if last.ends_with("until") => such(write.text("2027-06-30T16:00:00Z")),
        _ => of_rights(path, own, write),
    }
}

/// Whether calls go where that field says.
fn leads(field: &str) -> bool {
    field.starts_with("forward_")
}

/// Rights of roles in a department or group, by role; of somebody, without.
fn of_rights(path: &[&str], own: Own<'_, '_>, write: Write) -> Option<String> {
    let is_rights = |key: &&str| matches!(*key, "call_rights" | "role_rights");
    let at = path.iter().position(is_rights)?;
    let (field, below) = (path[at], path.get(at + 1..)?);
    let is_by_role = at == 2 && path[0] != "extensions";
    let example = match field {
        "role_rights" => "hours:write",
        _ => "intercom",
    };
    let role = match field {
        "role_rights" => "manager",
        _ => "user",
    };
    let said = |right: &str, said: &str| write.table(right, &write.text(said));
    let such = |key: &str, said: String| Some(format!("such as `{}`", write.line(key, &said)));
    let right = || {
        own.first()
            .filter(|word| !SAID.contains(word))
            .unwrap_or(example)
    };
    match (is_by_role, below) {
        // The right where the role stands.
        (true, [key]) if SAID.contains(key) => such(field, write.table(role, &said(right(), key))),
        (true, [key]) => match own.word().filter(|word| SAID.contains(word)) {
            Some(word) => such(field, write.table(role, &said(key, word))),
            None => such(key, said(right(), "allow")),
        },
        (true, [role, key]) if SAID.contains(key) => such(role, said(right(), key)),
        (false, [key]) if SAID.contains(key) => such(field, said(right(), key)),
        (true, [_, key]) | (false, [key]) => such(key, write.text("allow")),
        _ => None,
    }
}

/// A part is a table of things, unless it is one of those that are lists.
fn of_part(name: &str, format: Format) -> Option<String> {
    let of_list = match name {
        "phonebook" => Some("company"),
        "tests" => Some("actor"),
        _ => None,
    };
    if let Some(key) = of_list {
        let how = match format {
            Format::Toml => format!("`[[{name}]]` before each"),
            Format::Yaml => format!("`{name}: [{{{key}: …}}]`"),
            Format::Json => format!("`\"{name}\": [{{\"{key}\": …}}]`"),
        };
        return Some(format!("it is a list: {how}"));
    }
    let (_, key) = PARTS.iter().find(|(part, _)| *part == name)?;
    let how = match format {
        Format::Toml if name == "settings" => "`[settings]`".to_owned(),
        Format::Toml => format!("`[{name}.{key}]`"),
        Format::Yaml => format!("`{name}: {{{key}: …}}`"),
        Format::Json => format!("`\"{name}\": {{\"{key}\": …}}`"),
    };
    Some(format!("it is a table of things under their names: {how}"))
}

/// A thing of that part, with one of its fields.
fn thing(part: &str, own: Own<'_, '_>, write: Write) -> Option<String> {
    let first = own.first();
    Some(match part {
        "departments" => write.table(
            "timezone",
            &write.text(own.word().unwrap_or("Europe/Warsaw")),
        ),
        "groups" => write.table("members", &write.table(first.unwrap_or("205"), "{}")),
        "roles" => write.table(
            "rights",
            &format!("[{}]", write.text(first.unwrap_or("hours:read"))),
        ),
        "extensions" | "queues" | "ring_groups" | "ivrs" | "trunks" => {
            write.table("department", &write.text("sales"))
        }
        _ => return None,
    })
}

/// The field of a thing in that part.
fn field(part: &str, name: &str, own: Own<'_, '_>, write: Write) -> Option<String> {
    let first = own.first();
    let said = |right: &str, word: &str| write.table(right, &write.text(word));
    let right = |other: &'static str| first.filter(|word| !SAID.contains(word)).unwrap_or(other);
    Some(match (part, name) {
        ("departments" | "groups", "members") => write.table(first.unwrap_or("205"), "{}"),
        ("extensions", "permissions") => said(first.unwrap_or("monitors"), "never"),
        ("extensions", "call_rights") => said(right("intercom"), "allow"),
        ("departments" | "groups", "call_rights") => {
            write.table("user", &said(right("intercom"), "allow"))
        }
        ("departments", "role_rights") => {
            write.table("manager", &said(right("hours:write"), "allow"))
        }
        ("departments", "holidays") => {
            write.table("Labour Day", &said("on", own.day().unwrap_or("2027-05-01")))
        }
        ("departments", "hours") => said("open", first.unwrap_or("mon-fri 9-17")),
        ("ivrs", "options") => write.table("1", &write.text(&own.destination())),
        (_, "routes") => write.table("closed", &write.text(&own.destination())),
        (_, name) if leads(name) => write.text(&own.destination()),
        (_, name) if name.ends_with("until") => write.text("2027-06-30T16:00:00Z"),
        (part, name) => {
            let value = match first {
                // A number may stand as it is.
                Some(word) if name == "members" => word.to_owned(),
                Some(word) => write.text(word),
                None => element(part, name)?.to_owned(),
            };
            element(part, name)?;
            format!("[{value}]")
        }
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

/// How the days of a holiday are written, where they are a list.
fn days_in_row(write: Write, key: Option<&str>) -> String {
    let days = write.text("2026-12-24..2027-01-02");
    let written = match (key, write.0) {
        (None, _) => write.table("on", &days),
        (Some(key), Format::Yaml) => format!("{key}: 2026-12-24..2027-01-02"),
        (Some(key), _) => write.line(key, &days),
    };
    format!("days that follow each other are written `{written}`; others are holidays of their own")
}

/// Whether it looks like a day.
fn is_day(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('-')
}

/// What stands there now.
#[derive(Clone, Copy)]
struct Own<'o, 't> {
    tree: &'o Tree<'t>,
    value: &'o Node,
}

impl<'o> Own<'o, '_> {
    /// A word that can be repeated in an example.
    fn plain(text: &'o str) -> Option<&'o str> {
        let is_plain = |c: char| c.is_alphanumeric() || " -_:.,+@/*#".contains(c);
        let is_short = !text.is_empty() && text.len() < 32;
        (is_short && text.chars().all(is_plain) && !matches!(text, "true" | "false" | "none"))
            .then_some(text)
    }

    fn word(self) -> Option<&'o str> {
        match self.tree.value(self.value) {
            Value::Scalar(text, _) => Self::plain(text),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The word, or the first one of a list.
    fn first(self) -> Option<&'o str> {
        match self.tree.value(self.value) {
            Value::List([first, ..]) => Own {
                value: first,
                ..self
            }
            .word(),
            _ => self.word(),
        }
    }

    /// A day.
    fn day(self) -> Option<&'o str> {
        self.first().filter(|word| is_day(word))
    }

    /// Where calls were meant to go.
    fn destination(self) -> String {
        let of = |kind: &str, number: &str| format!("{kind}:{number}");
        if let Value::Map([entry]) = self.tree.value(self.value) {
            let kind = Self::plain(self.tree.text(&entry.key));
            let number = Own {
                value: &entry.value,
                ..self
            }
            .word();
            if let Some((kind, number)) = kind.zip(number) {
                return of(kind, number);
            }
        }
        match self.first() {
            Some(number) if number.chars().all(|c| c.is_ascii_digit()) => of("extension", number),
            Some(to) => to.to_owned(),
            None => of("extension", "205"),
        }
    }
}

/// Writes in that format.
#[derive(Clone, Copy)]
struct Write(Format);

impl Write {
    fn text(self, text: &str) -> String {
        format!("\"{text}\"")
    }

    fn key(self, name: &str) -> String {
        let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        match self.0 == Format::Json || !name.chars().all(is_bare) {
            true => self.text(name),
            false => name.to_owned(),
        }
    }

    /// A table with that value alone.
    fn table(self, name: &str, value: &str) -> String {
        let key = self.key(name);
        match self.0 {
            Format::Toml => format!("{{ {key} = {value} }}"),
            Format::Yaml | Format::Json => format!("{{{key}: {value}}}"),
        }
    }

    fn line(self, name: &str, value: &str) -> String {
        let key = self.key(&crate::domain::short(name));
        match self.0 {
            Format::Toml => format!("{key} = {value}"),
            Format::Yaml | Format::Json => format!("{key}: {value}"),
        }
    }
}

#[cfg(test)]
mod tests;
