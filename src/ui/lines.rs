//! Texts as lines of a terminal, and how wide they are there.

use super::commands::{self, Ends};
use std::borrow::Cow;
use textwrap::WordSeparator;
use textwrap::core::{Word, break_words};
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::UnicodeWidthStr;

/// Columns that `text` takes on a terminal.
pub(super) fn width(text: &str) -> usize {
    // Most cells of most lists are ASCII.
    if text.is_ascii() {
        text.len()
    } else {
        UnicodeWidthStr::width(text)
    }
}

/// `text` broken into lines of `room` columns at white space, or inside a word if necessary. A name,
/// path or address longer than a line is broken after one of its parts, a command where a shell reads
/// on (`ends`).
pub(super) fn wrap(text: &str, room: usize, ends: Ends) -> Vec<String> {
    if width(text) <= room {
        return vec![text.to_owned()];
    }
    broken(&joined(text), (room, room), ends)
}

/// A long word may be broken after one of these.
const JOINTS: [char; 5] = ['/', '-', '@', ':', '.'];
/// A word up to this long is broken nowhere as long as anything else can give way.
const SHORT: usize = 16;

/// The width below which a word must be broken where it has no joint.
pub(super) fn unbroken(word: &str) -> usize {
    match width(word) {
        short @ ..=SHORT => short,
        _ => word.split_inclusive(JOINTS).map(width).max().unwrap_or(0),
    }
}

/// Stands between a number and its unit while lines are broken.
const JOINED: char = '\u{a0}';

/// Units that stay with their number.
const UNITS: [&str; 5] = ["s", "min", "h", "day", "days"];

/// `1 day 20 h` with each unit joined to its number.
pub(super) fn with_units(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut joined: Option<String> = None;
    let mut at = 0;
    for (here, _) in text.match_indices(' ') {
        let before = text[at..here].trim_start_matches('(');
        let after = text[here + 1..].split(' ').next().unwrap_or_default();
        let after = after.trim_end_matches([',', ')', ';']);
        let is_number = !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && UNITS.contains(&after) {
            let joined = joined.get_or_insert_with(|| text.to_owned());
            // Each one before made it one byte longer.
            let place = here + joined.len() - text.len();
            joined.replace_range(place..=place, JOINED.encode_utf8(&mut [0; 2]));
        }
        at = here + 1;
    }
    joined.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The text with units and commands joined.
fn joined(text: &str) -> Cow<'_, str> {
    match with_units(text) {
        Cow::Owned(text) => Cow::Owned(commands::joined(&text).into_owned()),
        Cow::Borrowed(text) => commands::joined(text),
    }
}

/// A joined text in lines: the first has that much room, the others as much as the second says.
fn broken(text: &str, (first, room): (usize, usize), ends: Ends) -> Vec<String> {
    let mut words = Vec::new();
    for (nth, word) in WordSeparator::AsciiSpace.find_words(text).enumerate() {
        let most = if nth == 0 { first } else { room };
        if width(word.word) <= most {
            words.push(word);
            continue;
        }
        if word.word.contains(commands::JOINED) {
            commands::add_to(&mut words, word, ends);
            continue;
        }
        let parts = word.word.split_inclusive(JOINTS).map(Word::from).collect();
        words.extend(break_words::<Vec<_>>(parts, most.max(1)));
        if let Some(last) = words.last_mut() {
            last.whitespace = word.whitespace;
        }
    }
    wrap_first_fit(&words, &[first as f64, room as f64])
        .into_iter()
        .map(|line| {
            let before = line.len().saturating_sub(1);
            let between = line[..before]
                .iter()
                .flat_map(|word| [word.word, word.whitespace]);
            let last = line.last().map(|word| [word.word, word.penalty]);
            let line: String = between.chain(last.into_iter().flatten()).collect();
            let line = line.trim_end().replace(JOINED, " ");
            line.replace(commands::JOINED, " ")
        })
        .collect()
}

/// `text` broken like [`wrap`], with that much less room on the first line, and that many spaces
/// before each later one.
pub(super) fn hang(text: &str, room: usize, first: usize, blanks: usize) -> String {
    if first + width(text) <= room {
        return text.to_owned();
    }
    hung(&joined(text), room, first, blanks)
}

/// A command as lines of a terminal, like [`hang`].
pub(super) fn command(text: &str, room: usize, first: usize, blanks: usize) -> String {
    if first + width(text) <= room {
        return text.to_owned();
    }
    hung(&commands::whole(text), room, first, blanks)
}

fn hung(joined: &str, room: usize, first: usize, blanks: usize) -> String {
    const LEAST: usize = 20;
    let begin = room.max(LEAST).saturating_sub(first).max(1);
    let room = room.saturating_sub(blanks).max(LEAST);
    let blank = " ".repeat(blanks);
    broken(joined, (begin, room), Ends::Joined).join(&format!("\n{blank}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_counts_terminal_columns() {
        for (text, columns) in [
            ("abc", 3),
            ("Łódź", 4),
            ("李小龍", 6),
            ("e\u{301}", 1),
            ("Ёж", 2),
            ("👍", 2),
        ] {
            assert_eq!(width(text), columns, "{text}");
        }
        assert_eq!(wrap("one two three", 8, Ends::Joined), ["one two", "three"]);
        assert_eq!(wrap("李小龍李", 4, Ends::Joined), ["李小", "龍李"]);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        for (text, room, lines) in [
            ("in 1 day 20 h", 8, &["in 1 day", "20 h"][..]),
            ("in 1 day 20 h", 12, &["in 1 day", "20 h"]),
            ("(2 h 30 min), then", 10, &["(2 h", "30 min),", "then"]),
            ("queue 800 his", 9, &["queue 800", "his"]),
            ("12 min", 4, &["12 m", "in"]),
        ] {
            assert_eq!(wrap(text, room, Ends::Joined), lines, "{text}");
        }
    }

    #[test]
    fn lines_of_a_message_hang() {
        assert_eq!(hang("one two", 20, 6, 6), "one two");
        assert_eq!(
            hang("setting the password would let one act as 201", 30, 6, 6),
            "setting the password\n      would let one act as 201"
        );
        assert_eq!(hang("", 20, 3, 3), "");
        // A word that does not fit on the first line goes below it.
        let long = "a".repeat(30);
        assert_eq!(
            hang(&format!("x {long}"), 34, 10, 2),
            format!("x\n  {long}")
        );
    }

    #[test]
    fn long_paths_are_broken_between_names() {
        for (text, room, lines) in [
            (
                "of /var/lib/acme/site.db now",
                12,
                &["of /var/lib/", "acme/site.db", "now"][..],
            ),
            ("/var/lib is short", 9, &["/var/lib", "is short"]),
            ("a/unbreakable", 5, &["a/", "unbre", "akabl", "e"]),
            ("two  blanks", 5, &["two", "blank", "s"]),
        ] {
            assert_eq!(wrap(text, room, Ends::Joined), lines, "{text}");
        }
    }
}
