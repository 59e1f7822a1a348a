//! Operations as typed lines, in both directions.
//!
//! The words are those of its JSON: a field is on the line under its name, `--department sales`, or
//! in its place, as the catalogue says. `none` clears, lists repeat their name, and a switch is
//! only its name. No text contains a secret: the reader of the line says where it comes from
//! ([`Outside`]).

use super::catalogue::{OperationId, Spec};
use super::value::Operation;
use crate::domain::{Invalid, Word, Words, quoted};
use serde::Serialize;
use serde_json::{Map, Value};
use std::ffi::{OsStr, OsString};
use std::fmt;
use std::str::FromStr;

/// What a line does not contain: secrets, and the ids of OS users.
pub trait Outside {
    /// The secret named by an option, or a field that the program fills itself, in the form that
    /// operations carry: the digits of a PIN (`vm-pin-file`), the hash of a password in PHC form
    /// (`new-password-file`), the text of a client secret (`client-secret-file`), the hash of a
    /// token or code as 64 hexadecimal digits (`secret`), the secret of a second factor as 40
    /// (`totp-secret`), or digests of recovery codes as 64 each (`recovery-codes`).
    ///
    /// # Errors
    /// Why there is none.
    fn secret(&mut self, option: &str, from: Option<&str>) -> Result<String, Invalid>;
    /// The id of an OS user.
    ///
    /// # Errors
    /// Why there is none.
    fn uid(&mut self, name: &str) -> Result<u32, Invalid>;
}

/// Nothing from outside: lines with secrets are refused.
struct Nothing;

impl Outside for Nothing {
    fn secret(&mut self, option: &str, _: Option<&str>) -> Result<String, Invalid> {
        let why = "a secret is read from its file when it is set, and is never on the line";
        Err(Invalid::new(
            "an operation",
            option,
            why,
            "run the command itself",
        ))
    }
    fn uid(&mut self, name: &str) -> Result<u32, Invalid> {
        let why = "only the system knows whose OS user it is";
        Err(Invalid::new(
            "an operation",
            name,
            why,
            "give --uid as well",
        ))
    }
}

/// Options without a value.
const SWITCHES: [&str; 7] = [
    "all",
    "disabled",
    "no-vm-pin",
    "over-holidays",
    "sticky",
    "until-next-change",
    "yearly",
];

/// Secrets by field name, with the option that says where one comes from; `None` if the program
/// makes it and nobody types it.
const SECRETS: [(&str, Option<&str>); 6] = [
    ("client-secret", Some("client-secret-file")),
    ("vm-pin", Some("vm-pin-file")),
    ("new-password", Some("new-password-file")),
    ("secret", None),
    ("totp-secret", None),
    ("recovery-codes", None),
];

/// Precedes the person who gives a command that is only about themselves: `password change -u 205`.
const BY: &str = "-u";

/// A field that is on the line without its name.
#[derive(Clone, Copy)]
struct Place<'s> {
    field: &'s str,
    /// Whether it takes all remaining words.
    all: bool,
    /// The only verb that has it.
    only: Option<&'s str>,
    /// Whether it names the person who gives the command, after [`BY`].
    by: bool,
}

impl<'s> Place<'s> {
    fn new(word: &'s str) -> Self {
        let (word, only) = match word.split_once('@') {
            Some((word, verb)) => (word, Some(verb)),
            None => (word, None),
        };
        let (word, by) = match word.strip_prefix("-u:") {
            Some(word) => (word, true),
            None => (word, false),
        };
        let (field, all) = match word.strip_suffix('*') {
            Some(field) => (field, true),
            None => (word, false),
        };
        Self {
            field,
            all,
            only,
            by,
        }
    }

    /// Whether that command has it.
    fn is_of(self, path: &[&str]) -> bool {
        self.only.is_none_or(|verb| path.last() == Some(&verb))
    }
}

/// Noun and verb of each command of a row, and whether it takes an option to mean this row:
/// `enable|disable` says the noun once, `can-i --actor` the option.
fn all_paths(spec: &Spec) -> Vec<(Vec<&'static str>, bool)> {
    let mut all: Vec<(Vec<&'static str>, bool)> = Vec::new();
    for command in spec.command.split('|') {
        let (command, option) = match command.split_once(" --") {
            Some((command, _)) => (command, true),
            None => (command, false),
        };
        let mut words: Vec<_> = command.split(' ').collect();
        if let (Some((first, _)), [verb]) = (all.first(), words.as_slice()) {
            let noun = &first[..first.len() - 1];
            words = [noun, &[*verb]].concat();
        }
        all.push((words, option));
    }
    all
}

/// The same for commands that mean this row whatever their options: what a line may begin with.
fn paths(spec: &Spec) -> Vec<Vec<&'static str>> {
    let all = all_paths(spec).into_iter();
    all.filter(|(_, option)| !option)
        .map(|(path, _)| path)
        .collect()
}

impl Spec {
    /// Its commands, each with all its words: `console allow`.
    pub fn commands(&self) -> impl Iterator<Item = String> + use<> {
        all_paths(self).into_iter().map(|(path, _)| path.join(" "))
    }
}

/// The name in the record of what a command does: `queue member add` is `queue.member.add`.
pub fn action_of(command: &str) -> String {
    command.replace(' ', ".")
}

/// The same for an operation of that row.
pub fn action(spec: &Spec, op: &impl Serialize) -> String {
    if !spec.places.contains(['=', '@']) {
        // Its fields do not affect it: bulk work should not pay for looking.
        return action_of(spec.command.split('|').next().unwrap_or_default());
    }
    match serde_json::to_value(op) {
        Ok(Value::Object(fields)) => path(spec, &fields).join("."),
        Ok(_) | Err(_) => unreachable!("each is a struct of texts"),
    }
}

/// Noun and verb of the row's command that these fields belong to; the first of several.
fn path(spec: &Spec, fields: &Map<String, Value>) -> Vec<&'static str> {
    let mut paths = paths(spec);
    for word in spec.places.split_whitespace() {
        if let Some((field, rule)) = word.split_once('=') {
            let value = fields.get(field).and_then(Value::as_str);
            paths.retain(|path| said_by(rule, path) == value);
            continue;
        }
        let place = Place::new(word);
        if place.only.is_some() {
            let given = fields.contains_key(place.field);
            paths.retain(|path| place.is_of(path) == given);
        }
    }
    paths.into_iter().next().unwrap_or_default()
}

/// What the command itself says of a field.
fn said_by(rule: &str, path: &[&'static str]) -> Option<&'static str> {
    match rule {
        "noun" => path.first().copied(),
        "verb" => path.last().copied(),
        _ => None,
    }
}

/// The row that a line begins with, and its other words.
fn row(words: &[String]) -> Option<(OperationId, Vec<&'static str>, &[String])> {
    let fits =
        |path: &[&str]| path.len() <= words.len() && path.iter().zip(words).all(|(a, b)| a == b);
    let rows = OperationId::ALL.iter();
    let all = rows.flat_map(|id| paths(&id.spec()).into_iter().map(move |path| (*id, path)));
    let best = all
        .filter(|(_, path)| fits(path))
        .max_by_key(|(_, path)| path.len());
    best.map(|(id, path)| {
        let rest = &words[path.len()..];
        (id, path, rest)
    })
}

impl Operation {
    /// The operation that a line names, typed without the name of the program.
    ///
    /// Times are RFC 3339: only a department knows when `tomorrow` is.
    ///
    /// # Errors
    /// If it is not a command, has a word too many or too few, or an invalid value.
    pub fn read(line: &str, outside: &mut impl Outside) -> Result<Self, Invalid> {
        let wrong = |why: String| {
            Invalid::new(
                "an operation",
                line,
                why,
                "see `pbxctl help` for the commands",
            )
        };
        let typed = shlex::split(line).ok_or_else(|| wrong("a quote is not closed".into()))?;
        let (id, path, rest) =
            row(&typed).ok_or_else(|| wrong("there is no such command".into()))?;
        let mut words = words_of(&id.spec(), &path, rest).map_err(wrong)?;
        supply(id, &mut words, outside)?;
        let op = Self::of_words(id, words.clone()).map_err(|error| wrong(error.to_string()))?;
        op.refuse_others(&words).map_err(wrong)?;
        Ok(op)
    }

    /// Refuses fields that it does not have: none is ignored silently.
    fn refuse_others(&self, given: &Words<'_>) -> Result<(), String> {
        let own = self.fields();
        match given.names().find(|name| !own.contains_key(*name)) {
            // "No end" is the default wherever there is an end.
            Some(name) if given.text(name) == Some("never") => {
                let mut ending = given.clone();
                let end = OsStr::new("9999-12-31T00:00:00Z");
                ending.put(name.to_owned(), Word::One(end.into()));
                match Self::of_words(self.id(), ending) {
                    Ok(op) if op.fields().contains_key(name) => Ok(()),
                    Ok(_) | Err(_) => Err(format!("--{name} is not an option of it")),
                }
            }
            Some(name) => Err(format!("--{name} is not an option of it")),
            None => Ok(()),
        }
    }

    /// Its name in the record and in answers: the words of its command, as `queue.member.add`.
    pub fn action(&self) -> String {
        action(&self.id().spec(), self)
    }

    /// Its row, and its fields by name; secrets are masked.
    fn fields(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(fields)) => fields,
            Ok(_) | Err(_) => unreachable!("each is a struct of texts"),
        }
    }
}

/// The fields of a line of that row, by name.
fn words_of<'l>(
    spec: &Spec,
    path: &[&'static str],
    typed: &'l [String],
) -> Result<Words<'l>, String> {
    let mut words = Words::default();
    let mut places = Vec::new();
    for word in spec.places.split_whitespace() {
        match word.split_once('=') {
            Some((field, rule)) => {
                let said = said_by(rule, path).unwrap_or_default();
                words.add(field, OsStr::new(said));
            }
            None => places.extend(Some(Place::new(word)).filter(|place| place.is_of(path))),
        }
    }
    let (mut places, mut typed) = (places.into_iter().peekable(), typed.iter());
    while let Some(word) = typed.next() {
        match word.strip_prefix("--") {
            Some(option) if SWITCHES.contains(&option) => words.switch(option),
            Some(option) => {
                let value = typed.next();
                let value = value.ok_or_else(|| format!("no value follows {word}"))?;
                words.add(option, OsStr::new(value));
            }
            None => {
                let by = word == BY;
                let Some(place) = places.peek().filter(|place| place.by == by) else {
                    return Err(format!("unexpected argument `{word}`"));
                };
                let word = if by { typed.next() } else { Some(word) };
                let word = word.ok_or_else(|| format!("no value follows {BY}"))?;
                words.add(place.field, OsStr::new(word));
                if !place.all {
                    places.next();
                }
            }
        }
    }
    Ok(words)
}

/// Adds what comes from outside.
fn supply(
    id: OperationId,
    words: &mut Words<'_>,
    outside: &mut impl Outside,
) -> Result<(), Invalid> {
    for (field, option) in SECRETS {
        let needed = match field {
            "new-password" => matches!(
                id,
                OperationId::PasswordSet | OperationId::PasswordChange | OperationId::PasswordClaim
            ),
            "secret" => matches!(
                id,
                OperationId::TokenAdd | OperationId::SessionOpen | OperationId::PasswordInvite
            ),
            "totp-secret" => matches!(id, OperationId::TotpEnrol | OperationId::TotpConfirm),
            "recovery-codes" => id == OperationId::TotpConfirm,
            _ => false,
        };
        let from = option.and_then(|option| words.text(option).map(str::to_owned));
        if let Some(option) = option {
            words.take(option);
        }
        if needed || from.is_some() {
            let secret = outside.secret(option.unwrap_or(field), from.as_deref())?;
            words.put(field, Word::One(OsString::from(secret).into()));
        }
    }
    if id == OperationId::ConsoleBind
        && words.text("uid").is_none()
        && let Some(name) = words.text("os-user")
    {
        let uid = outside.uid(name)?;
        words.put("uid", Word::One(OsString::from(uid.to_string()).into()));
    }
    Ok(())
}

impl FromStr for Operation {
    type Err = Invalid;
    /// The same for lines that contain everything they need.
    fn from_str(line: &str) -> Result<Self, Invalid> {
        Self::read(line, &mut Nothing)
    }
}

impl fmt::Display for Operation {
    /// The line that does it, without the name of the program. A secret that is read is `FILE`; one
    /// that the program makes is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spec = self.id().spec();
        let mut fields = self.fields();
        fields.shift_remove("operation");
        let path = path(&spec, &fields).join(" ");
        if self.id() == OperationId::ConsoleBind {
            // The system looks up the name when the line is read.
            fields.shift_remove("uid");
        }
        let mut line: Vec<String> = Vec::new();
        for word in spec.places.split_whitespace() {
            if let Some((field, _)) = word.split_once('=') {
                fields.shift_remove(field);
                continue;
            }
            let place = Place::new(word);
            if let Some(value) = fields.shift_remove(place.field) {
                line.extend(place.by.then(|| BY.to_owned()));
                line.extend(words(&value).iter().map(|word| quoted(word).into_owned()));
            }
        }
        for (name, value) in &fields {
            if let Some((_, option)) = SECRETS.iter().find(|(field, _)| field == name) {
                line.extend(match (value, option) {
                    (Value::Null, _) => Some(format!("--no-{name}")),
                    (_, Some(option)) => Some(format!("--{option} FILE")),
                    (_, None) => None,
                });
                continue;
            }
            if *value == Value::Bool(true) {
                line.push(format!("--{name}"));
            }
            for word in words(value) {
                line.push(format!("--{name} {}", quoted(&word)));
            }
        }
        f.write_str(&path)?;
        line.iter().try_for_each(|word| write!(f, " {word}"))
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The words of a value, each to follow the name of its field.
fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Null => vec!["none".into()],
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(all) => all.iter().flat_map(words).collect(),
        Value::Bool(_) | Value::Object(_) => Vec::new(),
    }
}
