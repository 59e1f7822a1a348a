//! Errors for people: the line, with a mark below the wrong part. And for programs.

use super::{Fault, Place, Sources};
use crate::domain::{forbidden, spells};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// How to show errors.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to use colour.
    pub colour: bool,
    /// Width in columns.
    pub width: usize,
    /// Whether messages are wrapped to it: a line of source is cut anyway.
    pub wraps: bool,
}

/// The errors, each with its line, separated by empty lines.
pub fn show(sources: &Sources, faults: &[Fault], style: Style) -> String {
    let renderer = match style.colour {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let renderer = renderer.term_width(style.width.max(40));
    let one = |fault: &Fault| renderer.render(&[group(sources, fault, style.width)]);
    let width = style.wraps.then_some(style.width);
    let all: Vec<_> = faults
        .iter()
        .map(|fault| tidy(&one(fault), width))
        .collect();
    all.join("\n\n")
}

/// The errors, each in one line: `site.toml:12:1: what is wrong`, and of those that are only counted
/// how many.
pub fn lines(sources: &Sources, faults: &[Fault]) -> Vec<String> {
    let line = |fault: &Fault| {
        let what = harmless(&fault.what);
        match fault.at {
            None => what,
            Some(at) => {
                let (line, column) = sources.line_and_column(at);
                let name = harmless(sources.name(at.file));
                format!("{name}:{line}:{column}: {what}")
            }
        }
    };
    faults.iter().map(line).collect()
}

/// Removes lines that should name another file and name none. We compute the start of the line
/// ourselves, because the renderer counts columns in what is left of a shortened line.
fn tidy(rendered: &str, width: Option<usize>) -> String {
    let is_bare = |line: &&str| line.contains(":::") && seen(line).trim() == ":::";
    let lines = rendered.lines().filter(|line| !is_bare(line));
    let lines: Vec<_> = lines
        .map(|line| match width {
            Some(width) => wrapped(line, width),
            None => line.to_owned(),
        })
        .collect();
    lines.join("\n")
}

/// A line without what colours it.
fn seen(line: &str) -> String {
    let parts = line.split('\u{1b}').enumerate();
    let parts = parts.map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('m').map_or("", |(_, seen)| seen),
    });
    parts.collect()
}

/// A line with a message in as many lines as it takes, each begun below its first word. Other lines
/// stay as they are.
fn wrapped(line: &str, width: usize) -> String {
    let shown = seen(line);
    let columns = |text: &str| text.chars().count();
    let message = ["error: ", "= hint: "].iter().find_map(|label| {
        let begins = shown.find(label)?;
        let is_first = shown.get(..begins)?.trim().is_empty();
        is_first.then(|| columns(&shown[..begins + label.len()]))
    });
    let Some(indent) = message.filter(|_| columns(&shown) > width) else {
        return line.to_owned();
    };
    let mut all = String::with_capacity(line.len() + indent);
    let mut column = 0;
    for (nth, word) in unbroken(line).enumerate() {
        let long = columns(&seen(word));
        if nth > 0 {
            if column > indent && column + 1 + long > width {
                all.push('\n');
                all.push_str(&" ".repeat(indent));
                column = indent;
            } else {
                all.push(' ');
                column += 1;
            }
        }
        all.push_str(word);
        column += long;
    }
    all
}

/// The words of a line: a command to be pasted is one.
fn unbroken(line: &str) -> impl Iterator<Item = &str> {
    let mut commands: Vec<_> = Vec::new();
    for (at, _) in line.match_indices("`pbxctl ") {
        let end = line[at + 1..].find('`').map(|length| at + 1 + length);
        commands.extend(end.map(|end| at..end));
    }
    let spaces = line.match_indices(' ').map(|(at, _)| at);
    let ends = spaces.filter(move |at| !commands.iter().any(|command| command.contains(at)));
    let mut begin = 0;
    ends.chain([line.len()]).map(move |end| {
        let word = line.get(begin..end).unwrap_or_default();
        begin = end + 1;
        word
    })
}

fn group<'a>(sources: &Sources, fault: &Fault, width: usize) -> Group<'a> {
    let mut group = Group::with_title(Level::ERROR.primary_title(harmless(&fault.what)));
    if let Some(at) = fault.at {
        group = marked(group, sources, at, None, width);
    }
    for (at, why) in &fault.also {
        group = marked(group, sources, *at, Some(why), width);
    }
    if !fault.hint.is_empty() {
        let hint = Level::HELP.with_name("hint").message(harmless(&fault.hint));
        group = group.element(hint);
    }
    group
}

/// With the line of that place.
fn marked<'a>(
    group: Group<'a>,
    sources: &Sources,
    at: Place,
    why: Option<&str>,
    width: usize,
) -> Group<'a> {
    let (line, column) = sources.line_and_column(at);
    let origin = Origin::path(harmless(sources.name(at.file)));
    let group = group.element(origin.line(line).char_column(column));
    let (text, span) = match before(sources, at) {
        Before::Nothing => masked(cut(sources, at, width)),
        Before::Key(key) => hidden(&key),
        Before::Secret => hidden(""),
    };
    let mark = match why {
        None => AnnotationKind::Primary.span(span),
        Some(why) => AnnotationKind::Context.span(span).label(harmless(why)),
    };
    group.element(Snippet::source(text).line_start(line).annotation(mark))
}

/// How far before a place a key with the name of a secret is searched.
const LOOKED_AT: usize = 64 << 10;

/// Where the value begins of the first key with the name of a secret.
fn secret_in(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let found = ["password", "pin", "secret"].iter().filter_map(|word| {
        let mut ends = lower.match_indices(word).map(|(at, _)| at + word.len());
        ends.find_map(|end| {
            let rest = lower.get(end..)?;
            let sign = rest.trim_start_matches(['"', '\'', ' ', '\t']);
            let begins = lower.len() - sign.len() + 1;
            sign.starts_with(['=', ':']).then_some(begins)
        })
    });
    found.min()
}

/// What comes before a place, as far as it affects what may be shown.
enum Before {
    Nothing,
    /// The end of a secret's key: its value follows.
    Key(String),
    /// A value that may be a secret, on the same line or begun on an earlier one: what is shown may
    /// be part of it.
    Secret,
}

/// How much of a key is shown.
const KEY: usize = 30;
/// How many lines after its key a value may begin.
const NEAR: usize = 3;

fn before(sources: &Sources, at: Place) -> Before {
    let text = sources.text(at.file);
    let from = (at.start as usize).min(text.len());
    let (_, start) = sources.line_of(at);
    let mut least = from.saturating_sub(LOOKED_AT);
    while !text.is_char_boundary(least) {
        least += 1;
    }
    let in_line = text.get(start.max(least)..from).unwrap_or_default();
    if let Some(begins) = secret_in(in_line) {
        let (key, value) = in_line.split_at(begins);
        let is_key = value.trim().trim_matches(['"', '\'']).is_empty();
        let shown = || {
            let mut end: Vec<char> = key.chars().rev().take(KEY).collect();
            end.reverse();
            let mut shown = String::new();
            push(&mut shown, &end);
            shown
        };
        return match is_key {
            true => Before::Key(shown()),
            false => Before::Secret,
        };
    }
    let lines = text.get(least.min(start)..start).unwrap_or_default();
    let lines = lines.lines().rev().filter(|line| !line.trim().is_empty());
    let is_open = |(n, line): (usize, &str)| {
        let value = secret_in(line).and_then(|begins| line.get(begins..));
        value.map(str::trim).is_some_and(|value| {
            // A text of several lines may be any length.
            ["|", ">", "\"\"\"", "'''"]
                .iter()
                .any(|opens| value.starts_with(opens))
                || (n < NEAR && (value.is_empty() || value.starts_with(['{', '['])))
        })
    };
    match lines.enumerate().any(is_open) {
        true => Before::Secret,
        false => Before::Nothing,
    }
}

/// A line of which only a key may be shown.
fn hidden(key: &str) -> (String, Range<usize>) {
    let begins = if key.is_empty() { 0 } else { key.len() + 1 };
    let shown = format!("{key}{}…", if key.is_empty() { "" } else { " " });
    let end = shown.len();
    (shown, begins..end)
}

/// The same without what may be a secret: the part after a key with the name of a secret.
fn masked((text, span): (String, Range<usize>)) -> (String, Range<usize>) {
    let Some(end) = secret_in(&text) else {
        return (text, span);
    };
    let shown = format!("{} …", text.get(..end).unwrap_or_default());
    let last = shown.len();
    (
        shown,
        span.start.min(end)..span.end.min(last).max(span.start.min(end)),
    )
}

/// The line of a place as it is shown, shortened to fit the screen, and where the place is in it.
/// For a place of several lines, the first.
fn cut(sources: &Sources, at: Place, width: usize) -> (String, Range<usize>) {
    // The line number and a bar come before it.
    let room = width.saturating_sub(16).clamp(30, 400);
    let (_, start) = sources.line_of(at);
    let text = sources.text(at.file);
    let (from, to) = (at.start as usize, at.end as usize);
    let line = text.get(start..).unwrap_or_default();
    let before = line.get(..from.saturating_sub(start)).unwrap_or_default();
    let after = text.get(from..).unwrap_or_default();
    let end = |text: &str| text.find(['\n', '\r']).unwrap_or(text.len());
    // Never the whole of a line without an end.
    let mut ahead: Vec<char> = before.chars().rev().take(room).collect();
    let room_behind = room - ahead.len().min(room / 3);
    let behind = after.chars().take(room_behind).take_while(|c| !is_end(*c));
    let behind: Vec<char> = behind.collect();
    let is_all = behind.iter().map(|c| c.len_utf8()).sum::<usize>() >= end(after);
    ahead.truncate(room - behind.len());
    let is_begin = before.chars().nth(ahead.len()).is_none();
    ahead.reverse();
    let mut shown = String::new();
    if !is_begin {
        shown.push('…');
    }
    push(&mut shown, &ahead);
    let first = shown.len();
    let marked = text.get(from..to).unwrap_or_default().chars().count();
    let (inside, outside) = behind.split_at(marked.min(behind.len()));
    push(&mut shown, inside);
    let last = shown.len();
    push(&mut shown, outside);
    if !is_all {
        shown.push('…');
    }
    (shown, first..last)
}

const fn is_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Appends these characters, replacing those that could affect a terminal.
fn push(to: &mut String, chars: &[char]) {
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        match *c {
            '\t' => to.push_str("    "),
            c if forbidden(c).is_none() || spells(before, c, chars.get(at + 1).copied()) => {
                to.push(c);
            }
            _ => to.push(char::REPLACEMENT_CHARACTER),
        }
    }
}

/// A text on one line, with characters that could affect a terminal written out.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let (mut before, mut ahead) = (None, text.chars().peekable());
    while let Some(c) = ahead.next() {
        if forbidden(c).is_none() || spells(before, c, ahead.peek().copied()) {
            shown.push(c);
        } else {
            shown.extend(c.escape_default());
        }
        before = Some(c);
    }
    shown
}

/// The errors for programs: `[{file, line, column, what, hint, also}]`, lines and columns from 1,
/// columns in characters; `file`, `line` and `column` are null if there is no place, `hint` if
/// there is none. `also` lists further places: `{file, line, column, what}`.
pub fn json(sources: &Sources, faults: &[Fault]) -> serde_json::Value {
    let placed = |at: Option<Place>, what: &str| {
        let mut fields = serde_json::Map::new();
        let (file, line, column) = match at {
            None => Default::default(),
            Some(at) => {
                let (line, column) = sources.line_and_column(at);
                (Some(sources.name(at.file)), Some(line), Some(column))
            }
        };
        fields.insert("file".to_owned(), file.into());
        fields.insert("line".to_owned(), line.into());
        fields.insert("column".to_owned(), column.into());
        fields.insert("what".to_owned(), what.into());
        fields
    };
    let one = |fault: &Fault| {
        let mut fields = placed(fault.at, &fault.what);
        let hint = Some(fault.hint.as_str()).filter(|hint| !hint.is_empty());
        fields.insert("hint".to_owned(), hint.into());
        let also = fault.also.iter();
        let also = also.map(|(at, why)| serde_json::Value::Object(placed(Some(*at), why)));
        fields.insert("also".to_owned(), also.collect());
        serde_json::Value::Object(fields)
    };
    faults.iter().map(one).collect()
}
