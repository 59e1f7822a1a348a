//! LDIF (RFC 2849), as `ldapsearch`, Active Directory and FreeIPA write it: entries, and the
//! attributes of each that are read. Values in external files are never fetched.
//!
//! Only one line is in memory, and lines that are not read not even that.

mod entry;

use super::FileProblem;
use super::absent::Absent;
use super::first_line::{SPLIT, other_encoding};
use super::header::{Place, file};
use super::mapping::Mapping;
use crate::domain::limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hasher};
use std::io::{BufRead, BufReader, Read};

/// What some programs put before text in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";
/// How many names of unread attributes are reported.
const TOLD: usize = 1_000;

/// An attribute to read: the first of its names that an entry has.
pub(super) struct Wanted {
    pub(super) names: Vec<&'static str>,
    /// The name, if the user mapped it.
    pub(super) named: Option<String>,
}

/// A value and its line.
#[derive(Clone)]
pub(super) struct Cell {
    pub(super) line: u64,
    pub(super) name: String,
    /// The value, or why it cannot be read.
    pub(super) text: Result<String, &'static str>,
}

/// A person, or another object in a directory.
pub(super) struct Entry {
    pub(super) line: u64,
    /// The values of the wanted attributes; several values in order.
    pub(super) cells: Vec<Vec<Cell>>,
    /// The same with options (RFC 4512, 2.5.2), by their whole names: `ou;lang-en` counts as `ou` for an
    /// entry without one.
    with_options: Vec<Vec<(String, Cell)>>,
    /// Whether it is a person, if it says what it is.
    is_person: Option<bool>,
    is_computer: bool,
    /// Whether it is a change record, not an entry.
    pub(super) is_change: bool,
    /// Whether it has an attribute of a thing in the directory, unlike what `ldapsearch` ends with.
    is_entry: bool,
    /// Bytes of names and values in its cells.
    kept: usize,
    /// Lines that are not attributes of one entry, and why: the first few.
    pub(super) faults: Vec<(u64, &'static str)>,
}

const NO_COLON: &str = "there is no `:` after the name of an attribute";
const NO_DN: &str =
    "its entry has no `dn` line: export the directory again, or leave the entry out";
const SECOND_DN: &str = "its entry has a `dn` already: leave an empty line between two entries";
/// How many faults of an entry are reported.
const FAULTS: usize = 20;

/// A line with its continuation lines.
struct Line {
    at: u64,
    bytes: Vec<u8>,
    /// Whether it is too long to be read.
    is_long: bool,
}

/// What is known of a file after its end.
pub(super) struct End {
    /// Names of attributes that were not read.
    pub(super) others: Vec<String>,
    /// The directory's remark on a search that it did not answer in full.
    pub(super) cut: Option<String>,
    /// Mapped attributes that no entry has, and what is wrong.
    pub(super) absent: Vec<(String, String)>,
}

pub(super) struct Entries<'r> {
    from: BufReader<&'r mut dyn Read>,
    wanted: Vec<Wanted>,
    line: u64,
    bytes: u64,
    digest: DefaultHasher,
    others: Vec<String>,
    seen: HashSet<String>,
    absent: Absent,
    /// The directory's remark on a search that it did not answer in full.
    cut: Option<String>,
}

impl<'r> Entries<'r> {
    pub(super) fn new(from: &'r mut dyn Read, wanted: Vec<Wanted>, absent: Absent) -> Self {
        Self {
            from: BufReader::new(from),
            wanted,
            line: 0,
            bytes: 0,
            digest: DefaultHasher::new(),
            others: Vec::new(),
            seen: HashSet::new(),
            absent,
            cut: None,
        }
    }

    /// How many lines have been read.
    pub(super) fn lines(&self) -> u64 {
        self.line
    }

    /// The wanted attribute at that index.
    pub(super) fn wanted(&self, at: usize) -> &Wanted {
        &self.wanted[at]
    }

    /// A digest of what has been read: a different file has a different one.
    pub(super) fn digest(&self) -> u64 {
        self.digest.finish()
    }

    /// What is known of the file after its end.
    pub(super) fn into_end(self) -> End {
        End {
            absent: self.absent.told(&self.others),
            others: self.others,
            cut: self.cut,
        }
    }

    /// The next entry with a name.
    pub(super) fn next(&mut self) -> Result<Option<Entry>, FileProblem> {
        loop {
            let Some(first) = self.logical()? else {
                return Ok(None);
            };
            if first.bytes.is_empty() {
                continue;
            }
            let mut entry = Entry {
                line: first.at,
                cells: vec![Vec::new(); self.wanted.len()],
                with_options: vec![Vec::new(); self.wanted.len()],
                is_person: None,
                is_computer: false,
                is_change: false,
                is_entry: false,
                kept: 0,
                faults: Vec::new(),
            };
            let mut dn = None;
            let mut line = Some(first);
            while let Some(now) = line.filter(|line| !line.bytes.is_empty()) {
                self.attribute(now, &mut entry, &mut dn)?;
                line = self.logical()?;
            }
            let Some(dn) = dn else {
                // Text without entries is another kind of file.
                if let Some((line, reason)) = entry.faults.first() {
                    let reason = format!("line {line}: {reason}");
                    return Err(file(reason, "name a file that `ldapsearch` wrote"));
                }
                if entry.is_entry {
                    entry.fault(entry.line, NO_DN);
                    return Ok(Some(entry));
                }
                continue;
            };
            self.absent.see_entry();
            entry.take_those_with_options();
            self.unit_of(&dn, &mut entry);
            return Ok(Some(entry));
        }
    }

    /// A line of an entry.
    fn attribute(
        &mut self,
        line: Line,
        entry: &mut Entry,
        dn: &mut Option<String>,
    ) -> Result<(), FileProblem> {
        if line.bytes.starts_with(b"#") {
            return Ok(());
        }
        // Between the parts of a change, which is told as one.
        if entry.is_change && line.bytes == b"-" {
            return Ok(());
        }
        let Some(colon) = line.bytes.iter().position(|byte| *byte == b':') else {
            entry.fault(line.at, NO_COLON);
            return Ok(());
        };
        let name = String::from_utf8_lossy(&line.bytes[..colon]).into_owned();
        let base = name
            .split(';')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let value = &line.bytes[colon + 1..];
        match base.as_str() {
            "dn" => {
                if dn.is_some() {
                    entry.fault(line.at, SECOND_DN);
                    return Ok(());
                }
                entry.line = line.at;
                *dn = decoded(value, line.is_long).ok();
                if dn.is_none() {
                    *dn = Some(String::new());
                }
                return Ok(());
            }
            "changetype" => {
                // `ldifde` writes `add` with every entry.
                let kind = decoded(value, line.is_long).unwrap_or_default();
                entry.is_change |= !kind.eq_ignore_ascii_case("add");
                return Ok(());
            }
            "objectclass" => {
                let class = decoded(value, line.is_long).unwrap_or_default();
                entry.class(&class.to_ascii_lowercase());
                entry.is_entry = true;
                return Ok(());
            }
            "version" if dn.is_none() => {
                let version = decoded(value, line.is_long).unwrap_or_default();
                if version != "1" {
                    let reason = format!("line {}: only version 1 of LDIF is known", line.at);
                    return Err(file(reason, "name a file that `ldapsearch` wrote"));
                }
                return Ok(());
            }
            // `ldapsearch` ends with it: `result: 4 Size limit exceeded`.
            "result" if dn.is_none() => {
                let said = decoded(value, line.is_long).unwrap_or_default();
                let code = said.split(' ').next().and_then(|code| code.parse().ok());
                if code.is_some_and(|code: u32| code != 0) {
                    self.cut = Some(said);
                }
                return Ok(());
            }
            _ => {}
        }
        self.absent.see(&base);
        let mut is_read = false;
        let cells = entry.cells.iter_mut().zip(&mut entry.with_options);
        for (wanted, (cells, with_options)) in self.wanted.iter().zip(cells) {
            if wanted.is(&base) {
                is_read = true;
                entry.kept += name.len() + value.len();
                if entry.kept > limits::TABLE_ROW {
                    let most = limits::TABLE_ROW >> 10;
                    let reason = format!(
                        "line {}: what is read of its entry is more than {most} KiB",
                        line.at
                    );
                    return Err(file(reason, "leave the entry out"));
                }
                let plain = name.split(';').next().unwrap_or_default();
                let cell = Cell {
                    line: line.at,
                    name: plain.to_owned(),
                    text: decoded(value, line.is_long),
                };
                match plain.len() == name.len() {
                    true => cells.push(cell),
                    false => with_options.push((name.clone(), cell)),
                }
            }
        }
        entry.is_entry |= is_read;
        if !is_read && dn.is_some() && self.others.len() < TOLD && self.seen.insert(base) {
            self.others.push(name);
        }
        Ok(())
    }

    /// If an entry does not name its unit, the unit in its own name counts.
    fn unit_of(&mut self, dn: &str, entry: &mut Entry) {
        for (wanted, cells) in self.wanted.iter().zip(&mut entry.cells) {
            if cells.is_empty()
                && wanted.is("ou")
                && let Some(unit) = unit(dn)
            {
                self.absent.see("ou");
                cells.push(Cell {
                    line: entry.line,
                    name: "dn".to_owned(),
                    text: Ok(unit),
                });
            }
        }
    }

    /// The next line, with its continuation lines.
    fn logical(&mut self) -> Result<Option<Line>, FileProblem> {
        let mut line = Line {
            at: self.line + 1,
            bytes: Vec::new(),
            is_long: false,
        };
        if !self.physical(&mut line)? {
            return Ok(None);
        }
        if line.at == 1
            && let Some(name) = other_encoding(&line.bytes)
        {
            let reason = format!("the file is {name}, not UTF-8");
            let hint = format!("convert it: `iconv -f {name} -t UTF-8`");
            return Err(file(reason, &hint));
        }
        if line.at == 1 && line.bytes.starts_with(MARK) {
            line.bytes.drain(..MARK.len());
        }
        while !line.bytes.is_empty() && self.peek()? == Some(b' ') {
            self.take(1);
            self.physical(&mut line)?;
        }
        Ok(Some(line))
    }

    fn peek(&mut self) -> Result<Option<u8>, FileProblem> {
        let ahead = self.from.fill_buf();
        ahead
            .map(|ahead| ahead.first().copied())
            .map_err(|error| file(format!("it cannot be read: {error}"), "read it again"))
    }

    fn take(&mut self, bytes: usize) {
        let ahead = self.from.buffer();
        self.digest.write(&ahead[..bytes.min(ahead.len())]);
        self.bytes += bytes as u64;
        self.from.consume(bytes);
    }

    /// Adds the rest of the line; returns whether there was one.
    fn physical(&mut self, line: &mut Line) -> Result<bool, FileProblem> {
        if self.peek()?.is_none() {
            return Ok(false);
        }
        self.line += 1;
        while self.peek()?.is_some() {
            let ahead = self.from.buffer();
            let end = ahead.iter().position(|byte| *byte == b'\n');
            let part = &ahead[..end.unwrap_or(ahead.len())];
            match line.bytes.len() + part.len() > limits::TABLE_ROW {
                true => line.is_long = true,
                false => line.bytes.extend_from_slice(part),
            }
            let used = end.map_or(ahead.len(), |end| end + 1);
            self.take(used);
            if self.bytes > limits::TABLE {
                return Err(file(
                    format!("it holds more than {} GiB", limits::TABLE >> 30),
                    SPLIT,
                ));
            }
            if end.is_some() {
                break;
            }
        }
        if line.bytes.last() == Some(&b'\r') {
            line.bytes.pop();
        }
        Ok(true)
    }
}

/// Whether a file with this beginning is LDIF: after comments, a version or the name of an entry.
pub fn begins_as_ldif(begin: &[u8]) -> bool {
    let begin = begin.strip_prefix(MARK).unwrap_or(begin);
    let lines = begin.split(|byte| *byte == b'\n');
    let mut lines = lines.filter(|line| !matches!(*line, [] | [b'\r' | b'#' | b' ', ..]));
    let first = lines.next().unwrap_or_default();
    let is = |name: &str| {
        let known = first.get(..name.len());
        known.is_some_and(|known| known.eq_ignore_ascii_case(name.as_bytes()))
    };
    is("dn:") || is("version:")
}

impl Wanted {
    fn is(&self, name: &str) -> bool {
        match &self.named {
            Some(named) => named.eq_ignore_ascii_case(name),
            None => self
                .names
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name)),
        }
    }

    /// The values of an entry that count: those of the first name it has.
    pub(super) fn chosen<'c>(&self, cells: &'c [Cell]) -> Vec<&'c Cell> {
        let of = |name: &&&str| {
            cells
                .iter()
                .any(|cell| cell.name.eq_ignore_ascii_case(name))
        };
        match self.names.iter().find(of).filter(|_| self.named.is_none()) {
            Some(name) => {
                let same = |cell: &&Cell| cell.name.eq_ignore_ascii_case(name);
                cells.iter().filter(same).collect()
            }
            None => cells.iter().collect(),
        }
    }
}

/// The directory's names for each of these columns, except names that `maps` assign.
pub(super) fn wanted(places: &[Place], maps: &[Mapping]) -> Vec<Wanted> {
    let names = |place: &Place| {
        let all = place.column_names().iter().copied();
        all.filter(|name| !maps.iter().any(|map| map.is_of(name)))
            .collect()
    };
    let one = |place: &Place| Wanted {
        names: names(place),
        named: place.is_mapped.then(|| place.name.clone()),
    };
    places.iter().map(one).collect()
}

/// A value, plain or in base64.
fn decoded(value: &[u8], is_long: bool) -> Result<String, &'static str> {
    if is_long {
        return Err("it is too long");
    }
    let bytes = match value {
        [b':', rest @ ..] => {
            let rest: Vec<u8> = rest
                .iter()
                .copied()
                .filter(|b| !b.is_ascii_whitespace())
                .collect();
            STANDARD.decode(rest).map_err(|_| "it is not base64")?
        }
        [b'<', ..] => return Err("its value is in another file, which is not read"),
        _ => value.to_vec(),
    };
    let text = String::from_utf8(bytes).map_err(|_| "it holds bytes that are not UTF-8")?;
    match text.contains('\0') {
        true => Err("it holds NUL bytes"),
        false => Ok(text.trim().to_owned()),
    }
}

/// The nearest `OU` above an entry with that name.
fn unit(dn: &str) -> Option<String> {
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    let mut rest = dn.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b',' | b';' => parts.push(std::mem::take(&mut part)),
            b'\\' => {
                let code = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                    Some(code) => {
                        part.push(code);
                        rest = &rest[2..];
                    }
                    None => {
                        part.extend(rest.first());
                        rest = rest.get(1..).unwrap_or_default();
                    }
                }
            }
            byte => part.push(*byte),
        }
    }
    parts.push(part);
    parts.iter().skip(1).find_map(|part| {
        let (kind, name) = std::str::from_utf8(part).ok()?.split_once('=')?;
        let is_unit = kind.trim().eq_ignore_ascii_case("ou");
        is_unit.then(|| name.trim().to_owned())
    })
}
