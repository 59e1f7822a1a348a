//! The phone book as vCards: read from version 2.1 on, written as version 4 (RFC 6350).

use super::csv::one_line;
use super::{EXTENSION, Parsed, numbers};
use crate::domain::{EntryFields, Invalid, NumberType};
use crate::engine::{BookLine, BookSource};
use crate::ops::import::header::file;
use crate::ops::import::{FileProblem, Severity};
use calcard::vcard::{
    VCard, VCardEntry, VCardParameter, VCardParameterName, VCardParameterValue, VCardProperty,
    VCardType, VCardValue, VCardVersion,
};
use calcard::{Entry, Parser};

/// The name of the property for speed dials: vCard has none.
const SPEED_DIAL: &str = "X-SPEED-DIAL";

/// The property that marks an extension's card: vCard's own `KIND` is something else.
const KIND: &str = "X-PBXCTL-KIND";

/// A card in a file: its first line, and its text.
struct Card<'t> {
    line: u64,
    text: &'t str,
    /// Whether it has an end.
    whole: bool,
}

/// Reads all of it.
pub(super) fn read(bytes: &[u8]) -> Result<Parsed, FileProblem> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|b| **b == b'\n').count() + 1;
        let why = format!("line {line}: it holds bytes that are not UTF-8");
        file(why, "save it as UTF-8")
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(at) = text.find('\0') {
        let line = text[..at].matches('\n').count() + 1;
        let hint = "name a file of vCards";
        return Err(file(format!("line {line}: it holds NUL bytes"), hint));
    }
    let mut parsed = Parsed::default();
    let cards = cards(text, &mut parsed);
    if cards.is_empty() && parsed.errors == 0 && !text.trim().is_empty() {
        let hint = "a card begins with the line BEGIN:VCARD";
        return Err(file("there is no vCard in it", hint));
    }
    for one in cards {
        if one.whole {
            card(&one, &mut parsed);
        } else {
            let why = "the card that begins here has no END:VCARD";
            parsed.wrong(one.line, "", why);
        }
    }
    Ok(parsed)
}

/// The cards of a text, by the lines that begin and end them; other lines are problems.
fn cards<'t>(text: &'t str, parsed: &mut Parsed) -> Vec<Card<'t>> {
    let mut all = Vec::new();
    let mut begun: Option<(u64, usize)> = None;
    let (mut at, mut strange) = (0, None);
    for (number, raw) in (1_u64..).zip(text.split_inclusive('\n')) {
        let (start, line) = (at, raw.trim_end());
        at += raw.len();
        let cut = |(line, from): (u64, usize), to: usize, whole: bool| Card {
            line,
            text: text.get(from..to).unwrap_or_default(),
            whole,
        };
        if line.eq_ignore_ascii_case("BEGIN:VCARD") {
            all.extend(begun.map(|begun| cut(begun, start, false)));
            begun = Some((number, start));
        } else if line.eq_ignore_ascii_case("END:VCARD") {
            match begun.take() {
                Some(begun) => all.push(cut(begun, at, true)),
                None => parsed.wrong(number, "", "no card begins before this END:VCARD"),
            }
        } else if begun.is_none() && !line.is_empty() {
            strange = strange.or(Some(number));
        }
    }
    if let Some((line, from)) = begun {
        all.push(Card {
            line,
            text: text.get(from..).unwrap_or_default(),
            whole: false,
        });
    }
    if let Some(line) = strange.filter(|_| !all.is_empty()) {
        parsed.wrong(line, "", "it is not part of a card");
    }
    all
}

fn card(card: &Card<'_>, parsed: &mut Parsed) {
    let Entry::VCard(found) = Parser::new(card.text).entry() else {
        return parsed.wrong(card.line, "", "it is not a vCard");
    };
    let is_kind = |entry: &&VCardEntry| matches!(&entry.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case(KIND));
    let kind = found.entries.iter().find(is_kind);
    if kind.is_some_and(|kind| texts(kind).any(|text| text == EXTENSION)) {
        parsed.extensions += 1;
        return;
    }
    let mut fields = EntryFields::default();
    let mut full_name = None;
    let before = parsed.errors;
    for entry in &found.entries {
        if let Err((name, error)) = property(entry, &mut fields, &mut full_name) {
            parsed.wrong(card.line, name, error.to_string());
        }
    }
    let nameless = fields.first_name.is_none() && fields.last_name.is_none();
    if let Some(name) = full_name.filter(|_| nameless && fields.company.is_none()) {
        match name.parse() {
            Ok(name) => fields.last_name = Some(name),
            Err(error) => {
                let error: Invalid = error;
                parsed.wrong(card.line, "FN", error.to_string());
            }
        }
    }
    if parsed.errors == before {
        let more = found.entries.iter();
        let more = more.filter(|entry| entry.name == VCardProperty::Email);
        if more.count() > 1 {
            let why = "it has several e-mail addresses: the first is used";
            parsed.say(card.line, "EMAIL", why, Severity::Warning);
        }
        parsed.add(card.line, fields);
    }
}

/// All the texts of a property.
fn texts(entry: &VCardEntry) -> impl Iterator<Item = &str> {
    entry.values.iter().flat_map(|value| match value {
        VCardValue::Text(text) => vec![text.trim()],
        VCardValue::Component(all) => all.iter().map(|text| text.trim()).collect(),
        _ => Vec::new(),
    })
}

/// Takes over a property; properties without a place in the phone book are skipped.
fn property(
    entry: &VCardEntry,
    fields: &mut EntryFields,
    full_name: &mut Option<String>,
) -> Result<(), (&'static str, Invalid)> {
    fn some<T: std::str::FromStr<Err = Invalid>>(
        name: &'static str,
        text: &str,
    ) -> Result<Option<T>, (&'static str, Invalid)> {
        let text = Some(text).filter(|text| !text.is_empty());
        text.map(str::parse)
            .transpose()
            .map_err(|error| (name, error))
    }
    let first = || texts(entry).next().unwrap_or_default();
    match &entry.name {
        VCardProperty::N => {
            let mut parts = entry.values.iter().map(|part| match part {
                VCardValue::Text(text) => one_line(text),
                VCardValue::Component(all) => one_line(&all.join(" ")),
                _ => String::new(),
            });
            fields.last_name = some("N", &parts.next().unwrap_or_default())?;
            fields.first_name = some("N", &parts.next().unwrap_or_default())?;
        }
        VCardProperty::Fn => *full_name = Some(one_line(first())).filter(|name| !name.is_empty()),
        VCardProperty::Org => fields.company = some("ORG", &one_line(first()))?,
        VCardProperty::Tel => {
            let of = number_type(entry);
            for text in texts(entry).filter(|text| !text.is_empty()) {
                let number = text.strip_prefix("tel:").unwrap_or(text);
                let number = number.split(';').next().unwrap_or(number);
                numbers(&mut fields.numbers, of, number).map_err(|error| ("TEL", error))?;
            }
        }
        VCardProperty::Email if fields.email.is_none() => fields.email = some("EMAIL", first())?,
        VCardProperty::Note => {
            let note: Vec<_> = texts(entry).collect();
            fields.note = some("NOTE", &one_line(&note.join(", ")))?;
        }
        VCardProperty::Other(name) if name.eq_ignore_ascii_case(SPEED_DIAL) => {
            fields.speed_dial = some(SPEED_DIAL, first())?;
        }
        _ => {}
    }
    Ok(())
}

/// What a number is for. Of several types, the most specific counts.
fn number_type(entry: &VCardEntry) -> NumberType {
    let is = |wanted: &VCardType, word: &str| {
        entry.params.iter().any(|param| match &param.value {
            VCardParameterValue::Type(of) => of == wanted,
            // Version 2.1 has them without a name.
            VCardParameterValue::Text(text) => text.eq_ignore_ascii_case(word),
            VCardParameterValue::Null => param.name.as_str().eq_ignore_ascii_case(word),
            _ => false,
        })
    };
    let all = [
        (VCardType::Fax, "fax", NumberType::Fax),
        (VCardType::Cell, "cell", NumberType::Mobile),
        (VCardType::Pager, "pager", NumberType::Other),
        (VCardType::Home, "home", NumberType::Home),
        (VCardType::Work, "work", NumberType::Work),
    ];
    let found = all.into_iter().find(|(of, word, _)| is(of, word));
    match found {
        Some((.., of)) => of,
        None if entry
            .params
            .iter()
            .any(|p| p.name == VCardParameterName::Type) =>
        {
            NumberType::Other
        }
        None => NumberType::Work,
    }
}

/// All lines as cards.
pub fn write(lines: &[BookLine]) -> Vec<u8> {
    let mut out = String::new();
    for line in lines {
        // Writing to a text cannot fail.
        of_line(line).write_to(&mut out, VCardVersion::V4_0).ok();
    }
    out.into_bytes()
}

fn text(name: VCardProperty, value: impl Into<String>) -> VCardEntry {
    VCardEntry::new(name).with_value(VCardValue::Text(value.into()))
}

fn of_line(line: &BookLine) -> VCard {
    let mut entries = vec![text(VCardProperty::Fn, line.name())];
    if line.first.is_some() || line.last.is_some() {
        let parts = [&line.last, &line.first, &None, &None, &None];
        let parts = parts.map(|part| VCardValue::Text(part.clone().unwrap_or_default()));
        entries.push(VCardEntry::new(VCardProperty::N).with_values(parts.into()));
    }
    if let Some(company) = &line.company {
        entries.push(text(VCardProperty::Org, company));
    }
    for (of, number) in &line.numbers {
        let of = match of {
            NumberType::Work => VCardType::Work,
            NumberType::Mobile => VCardType::Cell,
            NumberType::Home => VCardType::Home,
            NumberType::Fax => VCardType::Fax,
            NumberType::Other => VCardType::Voice,
        };
        let of = VCardParameter::typ(VCardParameterValue::Type(of));
        entries.push(text(VCardProperty::Tel, number).with_param(of));
    }
    if let Some(email) = &line.email {
        entries.push(text(VCardProperty::Email, email));
    }
    if let Some(code) = &line.speed_dial {
        entries.push(text(VCardProperty::Other(SPEED_DIAL.into()), code));
    }
    if let Some(note) = &line.note {
        entries.push(text(VCardProperty::Note, note));
    }
    if line.source == BookSource::People {
        entries.push(text(VCardProperty::Other(KIND.into()), EXTENSION));
    }
    let source = line
        .department
        .as_ref()
        .filter(|_| line.source != BookSource::Company);
    if let Some(department) = source {
        entries.push(text(VCardProperty::Categories, department));
    }
    VCard { entries }
}
