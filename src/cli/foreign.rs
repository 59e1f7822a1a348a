//! Files that another command reads: whoever names one is told which command, in one line, instead
//! of errors about something it is not.

use super::context::Context;
use super::error::Error;
use crate::domain::quoted_path;
use crate::ops::import::begins_as_ldif;
use crate::ops::phonebook::begins_as_book;
use std::path::Path;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// A saved plan.
    Plan,
    /// The wanted state of a site.
    Site,
    /// A list of another telephone system or a spreadsheet.
    List,
    /// People from a directory.
    Directory,
    /// A phone book as separated values.
    Book,
    /// Contact cards.
    Cards,
    /// Days of a calendar.
    Calendar,
}

/// How much of a file is examined.
pub(super) const BEGIN: usize = 4_096;
/// A site file begins with one of these: files of `auth test` can also begin with `tests`, or
/// `site` as a table.
const KEYS: [&str; 10] = [
    "settings",
    "roles",
    "departments",
    "groups",
    "extensions",
    "queues",
    "ring_groups",
    "ivrs",
    "trunks",
    "phonebook",
];
/// A plan begins with this.
const PLAN: &str = "\"pbxctl_plan\"";

/// Whether it is a saved plan: its first bytes say so.
pub(super) fn is_plan(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]);
    let begin = begin.trim_start_matches('\u{feff}');
    let rest = begin.trim_start().strip_prefix('{');
    rest.is_some_and(|rest| rest.trim_start().starts_with(PLAN))
}

impl Meant {
    /// What the file is, if its beginning makes that certain, or its name does.
    fn of(path: &Path, bytes: &[u8]) -> Option<Self> {
        let begin = &bytes[..bytes.len().min(BEGIN)];
        let text = String::from_utf8_lossy(begin);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.is_empty() {
            return None;
        }
        if is_plan(text.as_bytes()) {
            return Some(Self::Plan);
        }
        if text.starts_with("BEGIN:VCARD") {
            return Some(Self::Cards);
        }
        if text.starts_with("BEGIN:VCALENDAR") {
            return Some(Self::Calendar);
        }
        if begins_as_ldif(begin) {
            return Some(Self::Directory);
        }
        if first_key(text).is_some_and(|(key, value)| says(key, value)) {
            return Some(Self::Site);
        }
        let first = first_line(text)?;
        if begins_as_book(first) {
            return Some(Self::Book);
        }
        let ending = path.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("csv" | "tsv") => Some(Self::List),
            _ => is_heading(first).then_some(Self::List),
        }
    }

    const fn said(self) -> &'static str {
        match self {
            Self::Plan => "a saved plan",
            Self::Site => "a site file",
            Self::List => "a list",
            Self::Directory => "an export of a directory (LDIF)",
            Self::Book => "a phone book",
            Self::Cards => "a file of cards (vCard)",
            Self::Calendar => "a calendar",
        }
    }

    const fn read_by(self) -> &'static str {
        match self {
            Self::Plan | Self::Site => {
                "`pbxctl plan FILE` shows what it would change, `pbxctl apply FILE` does it"
            }
            Self::List | Self::Directory => "it is read by `pbxctl import FILE`",
            Self::Book => "it is read by `pbxctl phonebook import FILE --format csv`",
            Self::Cards => "it is read by `pbxctl phonebook import FILE --format vcard`",
            Self::Calendar => "it is read by `pbxctl holiday import DEPARTMENT --ics FILE`",
        }
    }
}

/// The first line that says something.
fn first_line(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(str::trim);
    lines.find(|line| !line.is_empty() && !line.starts_with('#') && *line != "---")
}

/// The first key of a text in TOML, YAML or JSON, and what follows it on its line.
fn first_key(text: &str) -> Option<(&str, &str)> {
    if let Some(rest) = text.strip_prefix('{') {
        let rest = rest.trim_start();
        let (key, rest) = match rest.strip_prefix('"') {
            Some(rest) => rest.split_once('"')?,
            None => rest.split_at_checked(rest.find(':')?)?,
        };
        return Some((key.trim(), rest.trim_start_matches([' ', ':'])));
    }
    let first = first_line(text)?;
    if let Some(rest) = first.strip_prefix('[') {
        let rest = rest.trim_start_matches(['[', ' ']);
        return Some((rest.split([']', '.', ' ']).next()?, ""));
    }
    let (key, value) = first.split_once([':', '='])?;
    Some((key.trim().trim_matches(['"', '\'']), value.trim()))
}

/// Whether the first key of a file in TOML, YAML or JSON is one of these.
pub(super) fn begins_with(bytes: &[u8], keys: &[&str]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    first_key(text).is_some_and(|(key, _)| keys.contains(&key))
}

/// Whether a site file begins with that key, or with that as the name of its site.
fn says(key: &str, value: &str) -> bool {
    let is_text = !value.is_empty() && !value.starts_with(['{', '#']);
    KEYS.contains(&key) || (key == "site" && is_text)
}

/// Whether that names the columns of a list: short names with one separator, and nothing that other
/// files have.
fn is_heading(first: &str) -> bool {
    let is_name = |cell: &str| {
        let cell = cell.trim().trim_matches('"');
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/');
        cell.len() < 40 && cell.chars().all(is_part)
    };
    [',', ';', '\t', '|'].into_iter().any(|between| {
        let cells: Vec<_> = first.split(between).collect();
        cells.len() > 2 && cells.iter().all(|cell| is_name(cell))
    })
}

/// Refuses a file for another command.
///
/// # Errors
/// What it is, and what reads it, where the command does not take such files (`takes`).
pub(super) fn meant_for(path: &Path, bytes: &[u8], takes: &[Meant]) -> Result<(), Error> {
    let Some(meant) = Meant::of(path, bytes).filter(|meant| !takes.contains(meant)) else {
        return Ok(());
    };
    let file = Context::file_name(path);
    let what = meant.said();
    let hint = match Context::is_stdin(path) {
        true => meant.read_by().to_owned(),
        false => meant
            .read_by()
            .replace("FILE", &quoted_path(path).to_string()),
    };
    Err(
        Error::invalid(format!("`{file}` is {what}: it is for another command"))
            .code("invalid.file")
            .hint(hint)
            .unwritten(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_site_file_is_known() {
        let schema = crate::site::document::schema();
        let known = schema["properties"].as_object().map(|all| all.keys());
        let known: Vec<_> = known.into_iter().flatten().collect();
        assert_eq!(known.len(), KEYS.len() + 2, "{known:?}");
        for key in known
            .into_iter()
            .filter(|key| !["site", "tests"].contains(&key.as_str()))
        {
            for text in [
                format!("{key} = 1\n"),
                format!("# a comment\n[{key}.x]\n"),
                format!("[[{key}]]\n"),
                format!("{key}:\n"),
                format!("{{\"{key}\": {{}}}}"),
            ] {
                let meant = Meant::of(Path::new("x"), text.as_bytes());
                assert_eq!(meant, Some(Meant::Site), "{text}");
            }
        }
    }

    #[test]
    fn the_name_of_a_site_is_no_policy_test() {
        let meant = |text: &str| Meant::of(Path::new("x"), text.as_bytes());
        for named in [
            "site = \"berlin\"\n",
            "site: berlin\n",
            "{\"site\": \"berlin\"}",
        ] {
            assert_eq!(meant(named), Some(Meant::Site), "{named}");
        }
        for test in [
            "site:\n  people: {}\n",
            "site: {people: {}}\ntests: []\n",
            "tests:\n",
            "{\"site\": {}}",
        ] {
            assert_eq!(meant(test), None, "{test}");
        }
    }

    #[test]
    fn the_first_key_is_known_in_each_format() {
        let long = format!("{}site:\n", "# x\n".repeat(BEGIN));
        for text in [
            "site:\n  people: {}\n",
            "\u{feff}---\n# x\n\"site\": {}\n",
            "{site: {}, tests: []}",
            "{\n  \"site\": {}}",
            "[site.people]\n",
            "[[site]]\n",
            "site = {}\n",
            &long,
        ] {
            assert!(begins_with(text.as_bytes(), &["tests", "site"]), "{text}");
        }
        for text in [
            "",
            "{}",
            "[]",
            "sites:\n",
            "a:\nsite:\n",
            "- site: x\n",
            "{\"a\": \"site\"}",
        ] {
            assert!(!begins_with(text.as_bytes(), &["tests", "site"]), "{text}");
        }
    }

    #[test]
    fn a_plan_is_known_by_its_first_key() {
        for (text, is_one) in [
            ("{\"pbxctl_plan\":1}", true),
            (" {\n \"pbxctl_plan\": 1}", true),
            ("{\"settings\": {}}", false),
            ("", false),
        ] {
            assert_eq!(is_plan(text.as_bytes()), is_one, "{text}");
        }
    }
}
