//! Commands in texts, to be pasted into a shell: in no line but their own that a shell would not read
//! on.

use std::borrow::Cow;
use std::ops::Range;
use textwrap::core::Word;

/// Stands between two words of a command while lines are broken.
pub(super) const JOINED: char = '\u{2007}';
/// Stands between words inside quotes: a break there would become part of what is quoted.
const QUOTED: char = '\u{a0}';
/// A shell reads on after it.
const ON: &str = " \\";
/// What begins a command in backticks.
const PROGRAMS: [&str; 5] = ["pbxctl ", "sudo ", "env ", "runuser ", "iconv "];

/// What `pbxctl` does in a sentence, which is no command.
const SAID: [&str; 9] = [
    "cannot", "did", "does", "has", "is", "keeps", "knows", "makes", "reads",
];

/// How a command ends a line that is too short for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// With a backslash, on a terminal.
    Joined,
    /// Nowhere: a file or another program has lines of any length.
    Never,
}

/// The text with the words of each command in it joined.
pub(super) fn joined(text: &str) -> Cow<'_, str> {
    if !PROGRAMS.iter().any(|program| text.contains(program)) {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut at = 0;
    for range in within(text) {
        whole.push_str(&text[at..range.start]);
        whole.push_str(&whole_range(&text[range.clone()]));
        at = range.end;
    }
    whole.push_str(&text[at..]);
    Cow::Owned(whole)
}

/// A text that is a command, with its words joined.
pub(super) fn whole(text: &str) -> String {
    let command = text.trim_start_matches(' ');
    let before = &text[..text.len() - command.len()];
    format!("{before}{}", whole_range(command))
}

fn whole_range(command: &str) -> String {
    let mut quotes = Quotes::default();
    let mark = |c: char| match (quotes.open_after(c), c) {
        (false, ' ') => JOINED,
        (true, ' ') => QUOTED,
        _ => c,
    };
    command.chars().map(mark).collect()
}

/// Where commands stand: in backticks, or after a colon up to the end of their sentence.
fn within(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut at = 0;
    for (nth, part) in text.split('`').enumerate() {
        let range = match nth % 2 {
            1 => PROGRAMS
                .iter()
                .any(|program| part.starts_with(program))
                .then_some(0..part.len()),
            _ => bare(part),
        };
        all.extend(range.map(|range| at + range.start..at + range.end));
        at += part.len() + 1;
    }
    all
}

/// Where a command without backticks stands in a text.
fn bare(text: &str) -> Option<Range<usize>> {
    let starts = text.match_indices(": ").map(|(at, colon)| at + colon.len());
    let start = starts.into_iter().find(|at| {
        let rest = &text[*at..];
        let is_ours = rest.split(' ').take(8).any(|word| word == "pbxctl");
        let next = rest
            .strip_prefix("pbxctl ")
            .and_then(|rest| rest.split(' ').next());
        let is_said = next.is_some_and(|word| SAID.contains(&word));
        is_ours && !is_said && PROGRAMS.iter().any(|program| rest.starts_with(program))
    })?;
    let (mut quotes, mut last) = (Quotes::default(), ' ');
    for (at, c) in text[start..].char_indices() {
        let is_open = quotes.open_after(c);
        if c == ' ' && !is_open && matches!(last, ',' | ';') {
            return Some(start..start + at);
        }
        last = c;
    }
    Some(start..text.len())
}

/// Which quotation marks are open in what was read of a command.
#[derive(Default)]
struct Quotes {
    open: Option<char>,
    is_escaped: bool,
}

impl Quotes {
    /// Whether a space here is part of a word.
    fn open_after(&mut self, c: char) -> bool {
        if std::mem::take(&mut self.is_escaped) {
            return true;
        }
        match (self.open, c) {
            (None | Some('"'), '\\') => self.is_escaped = true,
            (None, '\'' | '"') => self.open = Some(c),
            (Some(open), _) if open == c => self.open = None,
            _ => {}
        }
        self.open.is_some()
    }
}

/// Adds the words of a command that is longer than a line.
pub(super) fn add_to<'t>(words: &mut Vec<Word<'t>>, command: Word<'t>, ends: Ends) {
    if ends == Ends::Never {
        words.push(command);
        return;
    }
    for word in command.word.split(JOINED) {
        let mut word = Word::from(word);
        (word.whitespace, word.penalty) = (" ", ON);
        words.push(word);
    }
    if let Some(last) = words.last_mut() {
        (last.whitespace, last.penalty) = (command.whitespace, "");
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{command, hang, wrap};
    use super::*;

    #[test]
    fn a_sentence_about_the_program_is_no_command() {
        let text =
            "`_X.` is not a DID: pbxctl has no rules for several numbers (take this one out)";
        assert_eq!(joined(text), text);
        let text = "make it first: pbxctl department add lab";
        assert!(joined(text).contains(JOINED));
    }

    #[test]
    fn a_command_is_broken_where_a_shell_reads_on() {
        let long = "pbxctl extension set 101 --last 'van der Berg' --mobile +48600123123";
        let broken = command(&format!("    {long}"), 40, 0, 6);
        assert_eq!(
            broken,
            "    pbxctl extension set 101 --last \\\n      'van der Berg' --mobile \\\n      +48600123123"
        );
        // A shell takes the backslash and the end of the line for nothing.
        let pasted = broken.replace("\\\n", "");
        assert_eq!(shlex::split(&pasted), shlex::split(long));
        for (text, lines) in [
            (
                "undo all of it with `pbxctl audit undo 3 5`",
                &["undo all of it with", "`pbxctl audit undo 3 5`"][..],
            ),
            (
                "undo it with: pbxctl audit undo --batch 17, or leave it so",
                &[
                    "undo it with: pbxctl \\",
                    "audit undo --batch 17, or",
                    "leave it so",
                ],
            ),
            (
                "the `pbxctl` of root is an older one",
                &["the `pbxctl` of root is an", "older one"],
            ),
        ] {
            assert_eq!(wrap(text, 26, Ends::Joined), lines, "{text}");
        }
    }

    #[test]
    fn where_there_is_no_terminal_a_command_is_whole() {
        let text = "undo it with `pbxctl audit undo 3 5 8 13 21 34` and see";
        let lines = [
            "undo it with",
            "`pbxctl audit undo 3 5 8 13 21 34`",
            "and see",
        ];
        assert_eq!(wrap(text, 20, Ends::Never), lines);
    }

    #[test]
    fn a_message_with_a_command_hangs() {
        let text = "no such thing: pbxctl extension set 101 --mobile +48600123123 --enabled";
        assert_eq!(
            hang(text, 40, 6, 6),
            "no such thing: pbxctl extension \\\n      set 101 --mobile +48600123123 \\\n      --enabled"
        );
    }
}
