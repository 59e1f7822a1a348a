//! Shells: what each passes on of the line, and what it gets back.

use super::{Files, Next, next};
use crate::cli::Context;
use clap::ValueEnum;
use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns between a value and its description, and the last one, which stays empty.
const BETWEEN: usize = 6;

/// A shell that can ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Shell {
    Bash,
    Zsh,
    Fish,
    Nushell,
    Elvish,
    Powershell,
}

impl FromStr for Shell {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        ValueEnum::from_str(word, false)
    }
}

impl Shell {
    /// The script that makes it ask: short, and the same on every site.
    pub(in crate::cli) const fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("../../../completions/pbxctl.bash"),
            Self::Zsh => include_str!("../../../completions/_pbxctl"),
            Self::Fish => include_str!("../../../completions/pbxctl.fish"),
            Self::Nushell => include_str!("../../../completions/pbxctl.nu"),
            Self::Elvish => include_str!("../../../completions/pbxctl.elv"),
            Self::Powershell => include_str!("../../../completions/pbxctl.ps1"),
        }
    }

    /// Whether it passes words as they are on the line, with quotation marks; fish does so only
    /// with the last one.
    const fn quotes_all(self) -> bool {
        match self {
            Self::Nushell => true,
            Self::Bash | Self::Zsh | Self::Fish | Self::Elvish | Self::Powershell => false,
        }
    }

    /// Whether it finds files on its own, as it does for every other command.
    pub(super) const fn finds_files(self) -> bool {
        match self {
            Self::Bash | Self::Zsh => true,
            Self::Fish | Self::Nushell | Self::Elvish | Self::Powershell => false,
        }
    }
}

/// The line of bash up to the cursor, as it was typed.
struct Typed {
    words: Vec<String>,
    /// The quotation mark that is still open.
    quote: Option<char>,
    /// The last word as typed, with its quotation marks.
    raw: String,
}

/// Answers a script. Bash passes the line, the characters at which it breaks words, and why it
/// asks; the others pass the words.
pub(in crate::cli) fn answer(context: &mut Context, shell: Shell, given: &[OsString]) -> String {
    if shell != Shell::Bash {
        let last = given.len().saturating_sub(1);
        let raw = |at: usize| shell.quotes_all() || shell == Shell::Fish && at == last;
        let words = given.iter().enumerate().map(|(at, word)| match raw(at) {
            true => at_home(context, &unquoted(word)),
            false => at_home(context, word),
        });
        let words: Vec<_> = words.collect();
        let next = next(context, &words, shell);
        return lines(&next, shell, room(context));
    }
    let text = |nth: usize| given.get(nth).and_then(|word| word.to_str());
    let (Some(line), Some(breaks)) = (text(0), text(1)) else {
        return String::new();
    };
    let typed = Typed::of(line);
    let words: Vec<_> = typed.words.iter().map(OsString::from).collect();
    let words: Vec<_> = words.iter().map(|word| at_home(context, word)).collect();
    let next = next(context, &words, shell);
    // It lists what may follow and inserts nothing.
    let lists = matches!(text(2), Some("63" | "33" | "64"));
    for_bash(&next, &typed, breaks, lists.then(|| room(context)))
}

/// Columns of the terminal, as the script passes them; without it nothing is cut.
fn room(context: &Context) -> usize {
    let columns = context.system.var("COLUMNS").and_then(|text| text.to_str());
    let columns = columns.and_then(|text| text.parse().ok());
    columns.filter(|columns| *columns > 0).unwrap_or(usize::MAX)
}

/// As much of the text as that many columns of a terminal hold.
fn cut(text: &str, room: usize) -> Cow<'_, str> {
    if text.width() <= room {
        return Cow::Borrowed(text);
    }
    let mut used = 1;
    let fits = text.chars().take_while(|char| {
        used += char.width().unwrap_or(0);
        used <= room
    });
    let fits: String = fits.collect();
    match room {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}…", fits.trim_end())),
    }
}

/// `~/x`, as the shell would expand it; the word being typed is left to the shell.
fn at_home(context: &Context, word: &OsString) -> OsString {
    let path = Path::new(word);
    match (path.strip_prefix("~"), context.system.var("HOME")) {
        (Ok(rest), Some(home)) => PathBuf::from(home).join(rest).into(),
        _ => word.clone(),
    }
}

/// A word without the quotation marks and backslashes it is written with; one mark may still be
/// open.
fn unquoted(word: &OsString) -> OsString {
    let read = word.to_str().map(|word| Typed::of(word).words);
    match read.as_deref() {
        Some([one]) => one.into(),
        Some(_) | None => word.clone(),
    }
}

impl Typed {
    fn of(line: &str) -> Self {
        // A character at the end turns an empty word into a real one, and is removed again.
        let closed = |end: &str| shlex::split(&format!("{line}.{end}"));
        let ends = [None, Some('"'), Some('\'')].into_iter();
        let read = ends.map(|quote| (quote, closed(&quote.map(String::from).unwrap_or_default())));
        let read = read
            .filter_map(|(quote, words)| Some((quote, words?)))
            .next();
        let (quote, mut words) = read.unwrap_or_default();
        if let Some(last) = words.last_mut() {
            last.pop();
        }
        let raw = last_word(line).to_owned();
        Self { words, quote, raw }
    }
}

/// What follows the last blank that is not quoted or escaped.
fn last_word(line: &str) -> &str {
    let (mut begin, mut quote, mut escaped) = (0, None, false);
    for (at, char) in line.char_indices() {
        match (quote, char) {
            _ if escaped => escaped = false,
            (None | Some('"'), '\\') => escaped = true,
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            (None, ' ' | '\t' | '\n') => begin = at + 1,
            _ => {}
        }
    }
    &line[begin..]
}

/// A line for each value and its description; for zsh, which is told more, also flags: `+` if the
/// word continues, `=` if the value replaces what was typed.
fn lines(next: &Next, shell: Shell, room: usize) -> String {
    let mut text = files(next);
    for found in &next.found {
        let value = plain(&found.value);
        // Zsh puts the two beside each other, with `  -- ` between them.
        let about = plain(&found.about);
        let about = cut(&about, room.saturating_sub(value.width() + BETWEEN));
        text += &match shell {
            Shell::Nushell => nushell_word(&value),
            Shell::Bash | Shell::Zsh | Shell::Fish | Shell::Elvish | Shell::Powershell => value,
        };
        if shell == Shell::Zsh {
            let goes_on = if found.goes_on { "+" } else { "" };
            let instead = if found.instead { "=" } else { "" };
            write!(text, "\t{about}\t{goes_on}{instead}").ok();
        } else if !about.is_empty() {
            write!(text, "\t{about}").ok();
        }
        text.push('\n');
    }
    text
}

/// A value as nushell reads it back: it puts what it is given on the line unchanged.
fn nushell_word(value: &str) -> String {
    let means_itself = |char: char| char.is_alphanumeric() || "_-.,:/=@%+".contains(char);
    if value.chars().all(means_itself) {
        return value.to_owned();
    }
    match value.contains('\'') {
        false => format!("'{value}'"),
        true => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Tells the shell to find files: no value is ever empty.
fn files(next: &Next) -> String {
    match next.files {
        Some(Files::Any) => "\tfiles\n".into(),
        Some(Files::Folders) => "\tfolders\n".into(),
        None => String::new(),
    }
}

/// On one line, and without control characters.
fn plain(text: &str) -> String {
    let blank = |char: char| if char.is_control() { ' ' } else { char };
    text.chars().map(blank).collect()
}

/// What bash puts in place of what it takes for the word: quoted, and without what comes before the
/// last character at which it breaks words. A tab says that the word continues. `lists`: it only
/// shows what there is, on a terminal of that many columns.
fn for_bash(next: &Next, typed: &Typed, breaks: &str, lists: Option<usize>) -> String {
    let mut text = files(next);
    let several = next.found.len() > 1;
    if let Some(room) = lists.filter(|_| several) {
        let width = next.found.iter().map(|one| one.value.chars().count()).max();
        for found in &next.found {
            let value = format!(
                "{:width$}  {}",
                found.value,
                found.about,
                width = width.unwrap_or(0)
            );
            // A line that fills the last column would leave an empty one below it.
            text += &cut(plain(&value).trim_end(), room.saturating_sub(1));
            text.push('\n');
        }
        return text;
    }
    for found in &next.found {
        // The numbers of several people would replace their common name.
        if found.instead && several {
            continue;
        }
        let value = plain(&found.value);
        let rest = kept(typed, breaks).and_then(|kept| value.strip_prefix(kept));
        if let Some(word) = rest.and_then(|rest| quoted(rest, typed.quote)) {
            text += &word;
            text += if found.goes_on { "\t\n" } else { "\n" };
        }
    }
    text
}

/// The start of the word, before the part that bash replaces.
fn kept<'t>(typed: &'t Typed, breaks: &str) -> Option<&'t str> {
    let word = typed.words.last()?;
    if typed.quote.is_some() {
        // A quoted part is one word; before the mark it may have been broken.
        let open = typed.raw.rfind(typed.quote?)?;
        let before = shlex::split(&typed.raw[..open])?;
        let length = before.first().map_or(0, String::len);
        return word.get(..length);
    }
    // With marks or backslashes in it, there is no telling where bash breaks it.
    let is_plain = typed.raw == *word;
    let at = word
        .rfind(|char| breaks.contains(char))
        .filter(|_| is_plain);
    let length = at.map_or(0, |at| {
        at + word[at..].chars().next().map_or(0, char::len_utf8)
    });
    word.get(..length)
}

/// What is inserted, as the shell reads it back; `None` if it cannot be written that way.
fn quoted(rest: &str, quote: Option<char>) -> Option<String> {
    match quote {
        Some('\'') if rest.contains('\'') => None,
        Some('"') if rest.contains(['"', '\\', '$', '`', '!']) => None,
        Some(_) => Some(rest.to_owned()),
        None => Some(escaped(rest)),
    }
}

/// With a backslash before each character that has a special meaning for a shell.
fn escaped(text: &str) -> String {
    let means_itself = |char: char| char.is_alphanumeric() || "_-.,:/=@%+^".contains(char);
    let mut written = String::new();
    for char in text.chars() {
        if !means_itself(char) {
            written.push('\\');
        }
        written.push(char);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{Typed, cut, escaped, kept};

    const BREAKS: &str = " \t\n\"'@><=;|&(:";

    /// The words of a line, the open mark, and what bash leaves of the last word.
    fn read(line: &str) -> (Vec<String>, Option<char>, Option<String>) {
        let typed = Typed::of(line);
        let kept = kept(&typed, BREAKS).map(str::to_owned);
        (typed.words, typed.quote, kept)
    }

    #[test]
    fn a_line_is_read_as_bash_would_and_its_last_word_as_far_as_it_goes() {
        for (line, words, quote, kept) in [
            ("pbxctl ", vec!["pbxctl", ""], None, Some("")),
            ("pbxctl ext sh", vec!["pbxctl", "ext", "sh"], None, Some("")),
            (
                "pbxctl a queue:8",
                vec!["pbxctl", "a", "queue:8"],
                None,
                Some("queue:"),
            ),
            (
                "pbxctl --to=queue:8",
                vec!["pbxctl", "--to=queue:8"],
                None,
                Some("--to=queue:"),
            ),
            (
                "pbxctl 'queue:8",
                vec!["pbxctl", "queue:8"],
                Some('\''),
                Some(""),
            ),
            (
                "pbxctl --to=\"R&D s",
                vec!["pbxctl", "--to=R&D s"],
                Some('"'),
                Some("--to="),
            ),
            ("pbxctl R\\&D\\ s", vec!["pbxctl", "R&D s"], None, Some("")),
            ("pbxctl 'R&D' ", vec!["pbxctl", "R&D", ""], None, Some("")),
            ("pbxctl Łó", vec!["pbxctl", "Łó"], None, Some("")),
        ] {
            let expected = (
                words.into_iter().map(str::to_owned).collect(),
                quote,
                kept.map(str::to_owned),
            );
            assert_eq!(read(line), expected, "{line}");
        }
        // A backslash as the last character escapes whatever comes next.
        assert_eq!(read("pbxctl a\\").0, ["pbxctl", "a"]);
        assert_eq!(read("").0, [""]);
    }

    #[test]
    fn a_description_ends_where_the_terminal_does() {
        for (text, room, cut_to) in [
            ("Never prompt", 12, "Never prompt"),
            ("Never prompt", 8, "Never p…"),
            ("Never prompt", 7, "Never…"),
            ("李小龍", 5, "李小…"),
            ("李小龍", 4, "李…"),
            ("x", 0, ""),
        ] {
            assert_eq!(cut(text, room), cut_to, "{text} {room}");
        }
    }

    #[test]
    fn what_means_something_to_a_shell_is_covered() {
        for value in [
            "Warehouse, North",
            "R&D/QA",
            "$(reboot)",
            "a;b|c>d",
            "`x`",
            "'",
            "\"",
            "!x",
            "*?[",
            "~",
            "#1",
            "Żak",
        ] {
            let written = escaped(value);
            assert_eq!(
                shlex::split(&written).unwrap_or_default(),
                [value],
                "{written}"
            );
        }
        assert_eq!(escaped("queue:800"), "queue:800");
        assert_eq!(escaped("R&D x"), "R\\&D\\ x");
    }
}
