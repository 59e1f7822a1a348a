//! The lines of an iCalendar file, and the parts they form.
//!
//! A long line is folded after a number of bytes, even in the middle of a character: lines are
//! joined before anything is read as text (RFC 5545, 3.1). Line numbers are those that an editor
//! shows.

use super::{too_much, wrong};
use crate::domain::{Invalid, short};
use std::borrow::Cow;

/// No calendar is nested deeper.
const DEEPEST: usize = 16;

/// A property: `DTSTART;TZID=Europe/Warsaw:20261224T140000`.
#[derive(Clone, Debug)]
pub(super) struct Property {
    /// In capitals.
    pub name: String,
    params: Vec<(String, String)>,
    pub value: String,
}

impl Property {
    /// A parameter, such as `TZID`.
    pub fn param(&self, name: &str) -> Option<&str> {
        let mut all = self.params.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }
}

/// An event, or the description of a zone, or a part of that.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The line it begins in.
    pub line: usize,
    pub properties: Vec<Property>,
    /// For a zone: when its clocks change.
    pub parts: Vec<Part>,
}

impl Part {
    fn new(line: usize) -> Self {
        let (properties, parts) = (Vec::new(), Vec::new());
        Self {
            line,
            properties,
            parts,
        }
    }
    /// The first property with that name.
    pub fn get(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|p| p.name == name)
    }
    /// Every property with that name.
    pub fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p Property> {
        self.properties.iter().filter(move |p| p.name == name)
    }
}

/// One calendar; a file may hold several.
#[derive(Clone, Debug, Default)]
pub(super) struct Calendar {
    pub events: Vec<Part>,
    pub zones: Vec<Part>,
}

/// The parts of a file that are read.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    pub calendars: Vec<Calendar>,
    /// Lines that do not belong in such a file.
    pub strange: Vec<usize>,
    /// The first part of a calendar that is neither an event nor a zone: its kind, and the line.
    pub other: Option<(String, usize)>,
}

/// What holidays are made from; everything else may be in any encoding.
const OF_EVENTS: [&str; 15] = [
    "UID",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "EXRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "SEQUENCE",
    "DTSTAMP",
    "LAST-MODIFIED",
    "CREATED",
];
const OF_ZONES: [&str; 7] = [
    "TZID",
    "X-LIC-LOCATION",
    "DTSTART",
    "RRULE",
    "RDATE",
    "TZOFFSETFROM",
    "TZOFFSETTO",
];
/// Values of these contain no colon, but a zone's name before them may, unquoted.
const TIMES: [&str; 5] = ["DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"];

/// The lines of a file, with folded ones joined.
struct Joined<'f> {
    rest: &'f [u8],
    number: usize,
    end: u8,
}

impl<'f> Joined<'f> {
    fn new(bytes: &'f [u8]) -> Self {
        // Files of old systems end their lines with a carriage return only.
        let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
        Self {
            rest: bytes,
            number: 0,
            end,
        }
    }
    fn one(&mut self) -> Option<&'f [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self.rest.iter().position(|b| *b == self.end);
        let (line, rest) = match end {
            Some(at) => (
                self.rest.get(..at).unwrap_or_default(),
                self.rest.get(at + 1..).unwrap_or_default(),
            ),
            None => (self.rest, &[][..]),
        };
        self.rest = rest;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }
}

impl<'f> Iterator for Joined<'f> {
    type Item = (usize, Cow<'f, [u8]>);
    fn next(&mut self) -> Option<Self::Item> {
        let mut line = Cow::Borrowed(self.one()?);
        let number = self.number;
        while matches!(self.rest.first(), Some(b' ' | b'\t')) {
            let more = self.one().unwrap_or_default();
            line.to_mut()
                .extend_from_slice(more.get(1..).unwrap_or_default());
        }
        Some((number, line))
    }
}

/// Reads the parts of a file that holidays are made from; fails if it has more than `most` events.
pub(super) fn read(bytes: &[u8], most: usize) -> Result<File, Invalid> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let hint = "convert it first: iconv -f UTF-16 -t UTF-8 FILE > new.ics";
        return Err(Invalid {
            hint: hint.into(),
            ..wrong("it is UTF-16 text, not UTF-8".into())
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = Reader {
        file: File::default(),
        open: Vec::new(),
        parts: Vec::new(),
        most,
        events: 0,
    };
    let mut begun = false;
    for (number, line) in Joined::new(bytes) {
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        // Its content may be quoted only from here on: it may be another file altogether, which the
        // person who named it may not read (docs/security/threats.md).
        if !begun && !line.eq_ignore_ascii_case(b"BEGIN:VCALENDAR") {
            return Err(wrong("it does not begin with BEGIN:VCALENDAR".into()));
        }
        begun = true;
        reader.line(number, line)?;
    }
    match reader.open.first() {
        // Half of the holidays would look like all of them.
        Some((kind, line)) => Err(wrong(format!(
            "it breaks off before its end: {kind} of line {line} does not end"
        ))),
        None if !begun => Err(wrong("there is no calendar in it".into())),
        None => Ok(reader.file),
    }
}

struct Reader {
    file: File,
    /// What has begun and not ended: its kind, and the line.
    open: Vec<(String, usize)>,
    /// Those of them that are kept.
    parts: Vec<Part>,
    most: usize,
    events: usize,
}

impl Reader {
    fn line(&mut self, number: usize, line: &[u8]) -> Result<(), Invalid> {
        let end = line.iter().position(|b| matches!(b, b':' | b';'));
        let name = line.get(..end.unwrap_or(0)).unwrap_or_default();
        let fits = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        if name.is_empty() || !name.iter().all(fits) {
            self.file.strange.push(number);
            return Ok(());
        }
        let name = String::from_utf8_lossy(name).to_ascii_uppercase();
        let value = || {
            let value = line.get(name.len() + 1..).unwrap_or_default().trim_ascii();
            short(&String::from_utf8_lossy(value)).to_ascii_uppercase()
        };
        match name.as_str() {
            "BEGIN" => self.begin(number, value()),
            "END" => self.end(number, &value()),
            _ => self.property(number, name, line),
        }
    }

    fn begin(&mut self, number: usize, kind: String) -> Result<(), Invalid> {
        let around = self.open.last().map(|(kind, _)| kind.as_str());
        match (around, kind.as_str()) {
            (None, "VCALENDAR") => self.file.calendars.push(Calendar::default()),
            (Some("VCALENDAR"), "VEVENT") => {
                self.events += 1;
                if self.events > self.most {
                    return Err(too_much(format!("it has more than {} events", self.most)));
                }
                self.parts.push(Part::new(number));
            }
            (Some("VCALENDAR"), "VTIMEZONE") | (Some("VTIMEZONE"), "STANDARD" | "DAYLIGHT") => {
                self.parts.push(Part::new(number));
            }
            (Some("VCALENDAR"), _) if self.file.other.is_none() => {
                self.file.other = Some((kind.clone(), number));
            }
            (_, _) => {}
        }
        if self.open.len() >= DEEPEST {
            return Err(wrong(format!(
                "in line {number} parts are nested more than {DEEPEST} deep"
            )));
        }
        self.open.push((kind, number));
        Ok(())
    }

    fn end(&mut self, number: usize, kind: &str) -> Result<(), Invalid> {
        match self.open.pop() {
            Some((open, _)) if open == kind => {}
            Some((open, line)) => {
                return Err(wrong(format!(
                    "line {number} ends `{kind}`, and `{open}` of line {line} has not ended"
                )));
            }
            None => {
                return Err(wrong(format!(
                    "line {number} ends `{kind}`, which has not begun"
                )));
            }
        }
        let around = self.open.last().map(|(kind, _)| kind.as_str());
        match (around, kind) {
            (Some("VCALENDAR"), "VEVENT") => {
                let event = self.parts.pop();
                if let Some(calendar) = self.file.calendars.last_mut() {
                    calendar.events.extend(event);
                }
            }
            (Some("VCALENDAR"), "VTIMEZONE") => {
                let zone = self.parts.pop();
                if let Some(calendar) = self.file.calendars.last_mut() {
                    calendar.zones.extend(zone);
                }
            }
            (Some("VTIMEZONE"), "STANDARD" | "DAYLIGHT") => {
                let part = self.parts.pop();
                if let Some(zone) = self.parts.last_mut() {
                    zone.parts.extend(part);
                }
            }
            (_, _) => {}
        }
        Ok(())
    }

    fn property(&mut self, number: usize, name: String, line: &[u8]) -> Result<(), Invalid> {
        let wanted = match self.open.last().map(|(kind, _)| kind.as_str()) {
            None => {
                return Err(wrong(format!("line {number} is outside of the calendar")));
            }
            Some("VEVENT") => OF_EVENTS.contains(&name.as_str()),
            Some("VTIMEZONE" | "STANDARD" | "DAYLIGHT") => OF_ZONES.contains(&name.as_str()),
            Some(_) => false,
        };
        let (true, Some(part)) = (wanted, self.parts.last_mut()) else {
            return Ok(());
        };
        let text = std::str::from_utf8(line).map_err(|_| Invalid {
            hint: "if it is Latin-1, convert it first: iconv -f ISO-8859-1 -t UTF-8 FILE > new.ics"
                .into(),
            ..wrong(format!("line {number} is not UTF-8 text"))
        })?;
        match split(name, text) {
            Some(property) => part.properties.push(property),
            None => self.file.strange.push(number),
        }
        Ok(())
    }
}

/// Parameters and value of a line whose name has been read.
fn split(name: String, text: &str) -> Option<Property> {
    let rest = text.get(name.len()..)?;
    let colon = if TIMES.contains(&name.as_str()) {
        rest.rfind(':')?
    } else {
        outside(rest, ':').next().or_else(|| rest.find(':'))?
    };
    let (head, value) = (rest.get(..colon)?, rest.get(colon + 1..)?);
    let mut cuts: Vec<usize> = outside(head, ';').collect();
    cuts.push(head.len());
    let mut params = Vec::new();
    for pair in cuts.windows(2) {
        let [from, to] = pair else { continue };
        let one = head.get(from + 1..*to).unwrap_or_default();
        if let Some((key, value)) = one.split_once('=') {
            let value = value.trim().trim_matches('"').to_owned();
            params.push((key.trim().to_ascii_uppercase(), value));
        }
    }
    let value = value.trim().to_owned();
    Some(Property {
        name,
        params,
        value,
    })
}

/// Where `sign` is in a text, outside quotes.
fn outside(text: &str, sign: char) -> impl Iterator<Item = usize> {
    let mut quoted = false;
    text.char_indices().filter_map(move |(at, c)| {
        quoted ^= c == '"';
        (c == sign && !quoted).then_some(at)
    })
}

/// A text as the file means it: with `\n`, `\,` and the like resolved.
pub(super) fn plain(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;

    fn why(bytes: &[u8]) -> String {
        let error = read(bytes, 10).unwrap_err();
        format!("{} ({})", error.why, error.hint)
    }

    #[test]
    fn lines_are_joined_before_they_are_text() {
        let file = b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n\r\nBEGIN:VEVENT\r\nSUM\r\n MARY:f\xc3\r\n \xbcr alle\r\n\t!\r\nEND:VEVENT\r\nEND:VCALENDAR";
        let read = read(file, 10).unwrap();
        let event = &read.calendars[0].events[0];
        assert_eq!(event.get("SUMMARY").unwrap().value, "für alle!");
        assert_eq!(event.line, 3);
    }

    #[test]
    fn lines_may_end_in_any_way() {
        for end in ["\r\n", "\n", "\r"] {
            let lines = [
                "BEGIN:VCALENDAR",
                "BEGIN:VEVENT",
                "UID:1",
                "END:VEVENT",
                "END:VCALENDAR",
            ];
            let text = lines.join(end);
            let file = read(text.as_bytes(), 10).unwrap();
            assert_eq!(file.calendars[0].events[0].get("UID").unwrap().value, "1");
        }
    }

    #[test]
    fn parameters_may_be_quoted_and_hold_what_ends_them() {
        let split = |name: &str, text: &str| split(name.into(), text).unwrap();
        let one = split(
            "DTSTART",
            "DTSTART;X=\"a;b:c\";TZID=\"(UTC+01:00) Berlin\":20260101T000000",
        );
        assert_eq!(one.param("TZID"), Some("(UTC+01:00) Berlin"));
        assert_eq!(
            (one.param("X"), one.value.as_str()),
            (Some("a;b:c"), "20260101T000000")
        );
        let bare = split(
            "DTSTART",
            "DTSTART;TZID=(UTC+01:00) Berlin:20260101T000000Z",
        );
        assert_eq!(bare.param("TZID"), Some("(UTC+01:00) Berlin"));
        let text = split("SUMMARY", "SUMMARY;LANGUAGE=de:A: b; c");
        assert_eq!(text.value, "A: b; c");
        assert_eq!(plain("A\\, b\\; c\\\\ d\\n"), "A, b; c\\ d\n");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let latin = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:f\xfcr\nEND:VEVENT\nEND:VCALENDAR\n";
        assert!(
            why(latin).starts_with("line 3 is not UTF-8 text (if it is Latin-1"),
            "{}",
            why(latin)
        );
        // What holidays are not made from may be anything.
        let described =
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nLOCATION:f\xfcr\nEND:VEVENT\nEND:VCALENDAR\n";
        assert!(read(described, 10).is_ok());
        assert!(why(b"\xff\xfeB\0").contains("iconv -f UTF-16"));
        assert!(
            why(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n")
                .starts_with("line 3 ends `VCALENDAR`, and `VEVENT` of line 2")
        );
        assert!(why(b"BEGIN:VCALENDAR\n").contains("VCALENDAR of line 1 does not end"));
        assert!(why(b"BEGIN:VCALENDAR\nEND:VCALENDAR\nX:1\n").starts_with("line 3 is outside"));
        assert!(why(&b"BEGIN:VCALENDAR\n".repeat(20)).contains("more than 16"));
        let many = [
            &b"BEGIN:VCALENDAR\n"[..],
            &b"BEGIN:VEVENT\nEND:VEVENT\n".repeat(11),
        ]
        .concat();
        assert!(why(&many).starts_with("it has more than 10 events"));
        let strange = read(b"BEGIN:VCALENDAR\nfree text\nEND:VCALENDAR\n", 10).unwrap();
        assert_eq!(strange.strange, [2]);
    }
}
