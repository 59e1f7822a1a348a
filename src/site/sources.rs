//! The files, as they were read.

use super::{Fault, FileId, Place};
use crate::domain::limits::{SITE_BYTES, SITE_FILE, SITE_FILES};
use std::borrow::Cow;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.toml`
    Toml,
    /// `.yaml`, `.yml`
    Yaml,
    /// `.json`
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 3] = [Self::Toml, Self::Yaml, Self::Json];

    /// The format by the extension of a file's name.
    pub fn of(name: &str) -> Option<Self> {
        let (_, end) = name.rsplit_once('.')?;
        match end.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The format by the first line that tells.
    pub fn guess(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
        let mut lines = text.lines().map(str::trim);
        let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
        match line {
            // A table of YAML may begin so too, with a key without quotes.
            Some(line) if line.starts_with('{') => {
                match line[1..]
                    .trim_start()
                    .starts_with(|c| !matches!(c, '"' | '}'))
                {
                    true => Self::Yaml,
                    false => Self::Json,
                }
            }
            Some(line) if line.starts_with('[') => Self::Toml,
            Some(line)
                if line
                    .split_once('=')
                    .is_some_and(|(key, _)| !key.contains(':')) =>
            {
                Self::Toml
            }
            Some(_) => Self::Yaml,
            None => Self::Toml,
        }
    }

    /// Its usual name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
        }
    }
}

/// A file: its name as typed, and its text without a byte order mark.
struct Source {
    name: String,
    text: String,
    format: Format,
    lines: Lines,
}

/// Where the lines of a text begin. Kept for every 4 KiB, because a text may consist only of line
/// endings.
struct Lines(Vec<Block>);

/// What comes before a block: the number of line endings, where the line begins that continues into
/// it, and how many characters of that line come before: a file may be one line.
#[derive(Clone, Copy, Default)]
struct Block {
    ends: usize,
    start: usize,
    characters: usize,
}

impl Lines {
    const BYTES: usize = 4 << 10;

    fn of(text: &str) -> Self {
        let mut here = Block::default();
        let mut all = vec![here];
        for (at, block) in text.as_bytes().chunks(Self::BYTES).enumerate() {
            here = here.after(block, at * Self::BYTES);
            all.push(here);
        }
        Self(all)
    }

    /// The block of a byte, and the block's first byte.
    fn block(&self, at: usize) -> (Block, usize) {
        let number = (at / Self::BYTES).min(self.0.len() - 1);
        let block = self.0.get(number).copied().unwrap_or_default();
        (block, number * Self::BYTES)
    }

    /// What comes before a byte.
    fn line(&self, text: &str, at: usize) -> Block {
        let (before, from) = self.block(at);
        let between = text.as_bytes().get(from..at).unwrap_or_default();
        before.after(between, from)
    }

    /// Where the line begins that has this many line endings before it; the last line if there are
    /// fewer.
    fn start(&self, text: &str, ends: usize) -> usize {
        let number = self.0.partition_point(|block| block.ends < ends);
        let number = number.saturating_sub(1);
        let before = self.0.get(number).copied().unwrap_or_default();
        let from = number * Self::BYTES;
        let rest = text.as_bytes().get(from..).unwrap_or_default().iter();
        let mut found = rest.enumerate().filter(|(_, byte)| **byte == b'\n');
        match ends.checked_sub(before.ends + 1) {
            None => before.start,
            Some(skip) => found
                .nth(skip)
                .map_or(before.start, |(at, _)| from + at + 1),
        }
    }
}

impl Block {
    /// The state after these bytes, which begin at that position.
    fn after(self, bytes: &[u8], from: usize) -> Self {
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        let last = bytes.iter().rposition(|byte| *byte == b'\n');
        let (start, before, rest) = match last {
            Some(last) => (
                from + last + 1,
                0,
                bytes.get(last + 1..).unwrap_or_default(),
            ),
            None => (self.start, self.characters, bytes),
        };
        let begins = |byte: &&u8| byte.cast_signed() >= -0x40;
        Self {
            ends: self.ends + ends,
            start,
            characters: before + rest.iter().filter(begins).count(),
        }
    }
}

/// The files that were read, in the order they were named.
#[derive(Default)]
pub struct Sources {
    all: Vec<Source>,
    bytes: usize,
}

impl Sources {
    /// No file yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file; the extension of its name gives the format.
    ///
    /// # Errors
    /// If the name has another extension, the text is not UTF-8 or contains NUL, or there are more
    /// than [`SITE_FILES`] files, [`SITE_FILE`] bytes, or [`SITE_BYTES`] in all.
    pub fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<FileId, Fault> {
        let Some(format) = Format::of(name) else {
            let what = format!("`{name}` does not show its format");
            return Err(Fault::new(None, what)
                .hint("name it `.toml`, `.yaml`, `.yml` or `.json`, by its format"));
        };
        self.add_as(name, format, bytes)
    }

    /// Adds a file in that format, whatever its name.
    ///
    /// # Errors
    /// As [`Sources::add`].
    pub fn add_as(&mut self, name: &str, format: Format, bytes: Vec<u8>) -> Result<FileId, Fault> {
        if self.all.len() >= SITE_FILES {
            let what = format!("there are more than {SITE_FILES} files");
            return Err(Fault::new(None, what).hint("join some of them"));
        }
        if bytes.len() > SITE_FILE {
            let most = SITE_FILE >> 20;
            let what = format!("`{name}` is too large: a file may have {most} MiB");
            return Err(Fault::new(None, what).hint("write it as several"));
        }
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > SITE_BYTES {
            let most = SITE_BYTES >> 20;
            let what = format!("`{name}` is too large: all files may have {most} MiB together");
            return Err(Fault::new(None, what));
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let (text, fault) = decoded(bytes, FileId(number), name, format);
        let lines = Lines::of(&text);
        self.all.push(Source {
            name: name.to_owned(),
            text,
            format,
            lines,
        });
        match fault {
            None => Ok(FileId(number)),
            Some(fault) => Err(fault),
        }
    }

    fn source(&self, file: FileId) -> Option<&Source> {
        self.all.get(usize::try_from(file.0).ok()?)
    }

    /// The name of a file, as typed.
    pub fn name(&self, file: FileId) -> &str {
        self.source(file).map_or("", |source| &source.name)
    }

    /// The text of a file; if it is not UTF-8, the part that is shown.
    pub fn text(&self, file: FileId) -> &str {
        self.source(file).map_or("", |source| &source.text)
    }

    /// The format of a file.
    pub fn format(&self, file: FileId) -> Format {
        self.source(file)
            .map_or(Format::Toml, |source| source.format)
    }

    /// Every file that was added.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..u32::try_from(self.all.len()).unwrap_or(u32::MAX)).map(FileId)
    }

    /// The line where a place begins, from 1.
    pub fn line(&self, at: Place) -> usize {
        self.line_of(at).0
    }

    /// Line and column where a place begins, both from 1; columns in characters.
    pub fn line_and_column(&self, at: Place) -> (usize, usize) {
        let before = self.before(at);
        (before.ends + 1, before.characters + 1)
    }

    /// The number of the line, from 1, and its first byte.
    pub(super) fn line_of(&self, at: Place) -> (usize, usize) {
        let before = self.before(at);
        (before.ends + 1, before.start)
    }

    fn before(&self, at: Place) -> Block {
        let source = self.source(at.file);
        let before = source.map(|source| source.lines.line(&source.text, at.start as usize));
        before.unwrap_or_default()
    }

    /// The byte where a line begins, lines from 1; beyond the end, the last line.
    pub(super) fn line_start(&self, file: FileId, line: usize) -> usize {
        let ends = line.saturating_sub(1);
        let source = self.source(file);
        source.map_or(0, |source| source.lines.start(&source.text, ends))
    }
}

/// The text of these bytes, or why they are not text.
fn decoded(bytes: Vec<u8>, file: FileId, name: &str, format: Format) -> (String, Option<Fault>) {
    const BOM: &[u8] = &[0xef, 0xbb, 0xbf];
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let what = format!("`{name}` is written in UTF-16, and site files are UTF-8");
        let hint = "convert it: `iconv -f UTF-16 -t UTF-8`";
        return (String::new(), Some(Fault::new(None, what).hint(hint)));
    }
    let mut bytes = bytes;
    if bytes.starts_with(BOM) {
        bytes.drain(..BOM.len());
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let byte = bytes.get(good).copied().unwrap_or_default();
            let text = up_to(bytes, good);
            let end = text.ceil_char_boundary(good + 1);
            let what = format!("the byte 0x{byte:02x} is not UTF-8 text");
            let hint = "if the file is in Latin-1, convert it: `iconv -f LATIN1 -t UTF-8`";
            let fault = Fault::new(Place::new(file, good..end), what).hint(hint);
            return (text, Some(fault));
        }
    };
    let fault = text.find('\0').map(|at| {
        let half =
            text.len() > 3 && text.bytes().filter(|byte| *byte == 0).count() * 3 > text.len();
        let hint = match half {
            true => Cow::from("if the file is in UTF-16, convert it: `iconv -f UTF-16 -t UTF-8`"),
            false => format!("{} has none; take it out", format.name()).into(),
        };
        Fault::new(
            Place::new(file, at..at + 1),
            "there is a NUL character here",
        )
        .hint(hint)
    });
    (text, fault)
}

/// The valid text, and as much of what follows as is shown of a line. The rest is not kept: it may
/// be long, and even longer as text.
fn up_to(mut bytes: Vec<u8>, good: usize) -> String {
    const SHOWN: usize = 4 << 10;
    bytes.truncate(good.saturating_add(SHOWN));
    let behind = bytes.get(good..).unwrap_or_default();
    let behind = String::from_utf8_lossy(behind).into_owned();
    bytes.truncate(good);
    let mut text = String::from_utf8(bytes).unwrap_or_default();
    text.push_str(&behind);
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn lines_begin_where_they_begin() {
        let long = "x".repeat(3 * Lines::BYTES);
        let texts = [
            String::new(),
            "\n".repeat(Lines::BYTES + 1),
            format!("a\n{long}\nb\n{long}"),
            "ab\n".repeat(Lines::BYTES),
            format!("{}\n", &long[1..Lines::BYTES]),
            "zażółć 電話\n".repeat(Lines::BYTES),
            "電".repeat(Lines::BYTES),
        ];
        for text in texts {
            let lines = Lines::of(&text);
            let ends = text.match_indices('\n').map(|(at, _)| at + 1);
            let starts: Vec<_> = std::iter::once(0).chain(ends).collect();
            for (number, start) in starts.iter().enumerate() {
                assert_eq!(lines.start(&text, number), *start);
                let line = lines.line(&text, *start);
                assert_eq!((line.ends, line.start), (number, *start));
            }
            for at in (0..=text.len()).step_by(997) {
                let at = text.floor_char_boundary(at);
                let line = lines.line(&text, at);
                let number = starts.partition_point(|start| *start <= at) - 1;
                assert_eq!((line.ends, line.start), (number, starts[number]));
                assert_eq!(line.characters, text[starts[number]..at].chars().count());
            }
        }
    }
}
