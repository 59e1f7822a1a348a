//! Entries of the phone book: names, numbers and speed dials.

use super::access::words;
use super::patch::{Says, patched};
use super::written::list;
use super::{Email, Invalid, Label, Patch, PersonName, Phone};
use serde_json::{Map, Value};
use std::fmt;

/// Number of an entry: never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub i64);

impl EntryId {
    /// An entry that does not exist yet.
    pub const NEW: Self = Self(0);
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for EntryId {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let number = given.parse().ok().filter(|id| *id > 0);
        number.map(Self).ok_or_else(|| {
            let hint = "the number that `pbxctl phonebook list` shows";
            let why = "it is not a whole number from 1";
            Invalid::new("a phone book entry", given, why, hint)
        })
    }
}
text_serde!(EntryId);

/// What a number is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "the names are the documentation: they are what is typed"
)]
pub enum NumberType {
    Work,
    Mobile,
    Home,
    Fax,
    Other,
}
words!(
    NumberType,
    "a type of number",
    [
        Work = "work",
        Mobile = "mobile",
        Home = "home",
        Fax = "fax",
        Other = "other"
    ]
);

/// A number in the phone book, and its type: `mobile:+48600100200`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BookNumber {
    /// Its type.
    pub of: NumberType,
    /// The number to dial.
    pub phone: Phone,
}

impl BookNumber {
    /// Parses what somebody types; without a type it is for work.
    ///
    /// # Errors
    /// If it is not one, or ambiguous.
    pub fn typed(given: &str) -> Result<Self, Invalid> {
        Self::read(given, Phone::typed)
    }

    fn read(given: &str, phone: fn(&str) -> Result<Phone, Invalid>) -> Result<Self, Invalid> {
        let (of, number) = match given.split_once(':') {
            Some((of, number)) => (of.parse()?, number),
            None => (NumberType::Work, given),
        };
        let phone = phone(number)?;
        Ok(Self { of, phone })
    }
}

impl std::str::FromStr for BookNumber {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        Self::read(given, |number| number.parse())
    }
}
text_serde!(BookNumber);

impl fmt::Display for BookNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.of, self.phone)
    }
}

/// A short code that dials the first number of an entry: 1 to 6 keys of a telephone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpeedDial(String);

impl SpeedDial {
    /// The keys to press.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for SpeedDial {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let code = given.trim();
        let wrong = |why| {
            let hint = "1 to 6 keys of a telephone, such as 21 or *75";
            Invalid::new("a speed dial", given, why, hint)
        };
        if code.is_empty() || code.len() > 6 {
            return Err(wrong("it does not have 1 to 6 keys"));
        }
        if !code
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'*' | b'#'))
        {
            return Err(wrong("it has characters other than digits, `*` and `#`"));
        }
        if !code.bytes().any(|b| b.is_ascii_digit()) {
            return Err(wrong("it has no digit"));
        }
        Ok(Self(code.to_owned()))
    }
}
text_type!(SpeedDial);

impl Says<Vec<BookNumber>> for Option<Vec<BookNumber>> {
    fn is_named(&self) -> bool {
        self.is_some()
    }
    /// Each once, in the given order: the first is dialled first.
    fn write(&self, field: &mut Vec<BookNumber>) {
        if let Some(all) = self {
            field.clear();
            for number in all {
                if !field.contains(number) {
                    field.push(number.clone());
                }
            }
        }
    }
}

patched! {
    /// The content of a phone book entry.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    EntryFields
    /// A change of the fields of an entry.
    #[derive(Debug)]
    EntryPatch
    /// The name of an entry's field.
    EntryField
    {
        #[serde(rename = "first", skip_serializing_if = "Patch::is_keep")]
        FirstName "first_name" first_name: Option<PersonName> = Patch<PersonName>,
        #[serde(rename = "last", skip_serializing_if = "Patch::is_keep")]
        LastName "last_name" last_name: Option<PersonName> = Patch<PersonName>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Company "company" company: Option<Label> = Patch<Label>,
        /// A request replaces all of them.
        #[serde(rename = "number", with = "list", skip_serializing_if = "Option::is_none")]
        Numbers "numbers" numbers: Vec<BookNumber> = Option<Vec<BookNumber>>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Email "email" email: Option<Email> = Patch<Email>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        SpeedDial "speed_dial" speed_dial: Option<SpeedDial> = Patch<SpeedDial>,
        #[serde(skip_serializing_if = "Patch::is_keep")]
        Note "note" note: Option<Label> = Patch<Label>,
    }
}

impl EntryFields {
    /// Its name: the person's, or the company's if there is no person.
    pub fn name(&self) -> String {
        match (&self.first_name, &self.last_name, &self.company) {
            (Some(first), Some(last), _) => format!("{first} {last}"),
            (Some(one), None, _) | (None, Some(one), _) => one.to_string(),
            (None, None, Some(company)) => company.to_string(),
            (None, None, None) => String::new(),
        }
    }

    /// Why it is not a valid entry, and what to do.
    pub fn lack(&self) -> Option<(&'static str, &'static str)> {
        if self.name().is_empty() {
            return Some((
                "an entry needs a name or a company",
                "name one or more of: --first --last --company",
            ));
        }
        (self.numbers.is_empty() && self.email.is_none()).then_some((
            "an entry needs a number or an e-mail address",
            "name one or more of: --number --email",
        ))
    }

    /// Whether it is the same person or company: the names are equal, except for case and
    /// composition.
    pub fn is_called_like(&self, other: &Self) -> bool {
        self.name_key() == other.name_key()
    }

    /// All its names, in the form used to compare names.
    pub fn name_key(&self) -> String {
        fn text<T: fmt::Display>(text: Option<&T>) -> String {
            text.map(ToString::to_string).unwrap_or_default()
        }
        let (first, last) = (
            text(self.first_name.as_ref()),
            text(self.last_name.as_ref()),
        );
        let all = [first, last, text(self.company.as_ref())].join("\n");
        super::spelling_key(&all).into_owned()
    }

    /// One field as JSON.
    pub fn value(&self, field: EntryField) -> Value {
        fn text<T: fmt::Display>(value: Option<&T>) -> Value {
            value.map_or(Value::Null, |value| Value::String(value.to_string()))
        }
        match field {
            EntryField::FirstName => text(self.first_name.as_ref()),
            EntryField::LastName => text(self.last_name.as_ref()),
            EntryField::Company => text(self.company.as_ref()),
            EntryField::Numbers => self.numbers.iter().map(|one| text(Some(one))).collect(),
            EntryField::Email => text(self.email.as_ref()),
            EntryField::SpeedDial => text(self.speed_dial.as_ref()),
            EntryField::Note => text(self.note.as_ref()),
        }
    }

    /// The fields with a value, and the value.
    pub fn said(&self) -> impl Iterator<Item = (EntryField, Value)> {
        let nothing = Self::default();
        let said = EntryField::ALL
            .into_iter()
            .filter(move |field| self.differs(&nothing, *field));
        said.map(|field| (field, self.value(field)))
    }

    /// The same, by key.
    pub fn json(&self) -> Map<String, Value> {
        self.said()
            .map(|(field, value)| (field.name().to_owned(), value))
            .collect()
    }

    /// The same, from the output of `json`.
    pub fn of_json(json: &Map<String, Value>) -> Option<Self> {
        fn text<T: std::str::FromStr>(
            json: &Map<String, Value>,
            field: EntryField,
        ) -> Option<Option<T>> {
            match json.get(field.name()) {
                None | Some(Value::Null) => Some(None),
                Some(value) => value.as_str()?.parse().ok().map(Some),
            }
        }
        let numbers = match json.get(EntryField::Numbers.name()) {
            None => Vec::new(),
            Some(all) => {
                let all = all.as_array()?.iter();
                all.map(|one| one.as_str()?.parse().ok())
                    .collect::<Option<_>>()?
            }
        };
        Some(Self {
            first_name: text(json, EntryField::FirstName)?,
            last_name: text(json, EntryField::LastName)?,
            company: text(json, EntryField::Company)?,
            numbers,
            email: text(json, EntryField::Email)?,
            speed_dial: text(json, EntryField::SpeedDial)?,
            note: text(json, EntryField::Note)?,
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    fn everything() -> EntryPatch {
        EntryPatch {
            first_name: Patch::Set("Zoë".parse().unwrap()),
            last_name: Patch::Set("Rossi".parse().unwrap()),
            company: Patch::Set("Rossi & Figli".parse().unwrap()),
            numbers: Some(vec![
                "mobile:+48601879136".parse().unwrap(),
                "+48221000100".parse().unwrap(),
                "mobile:+48601879136".parse().unwrap(),
            ]),
            email: Patch::Set("zoe@example.com".parse().unwrap()),
            speed_dial: Patch::Set("*75".parse().unwrap()),
            note: Patch::Set("mornings only".parse().unwrap()),
        }
    }

    #[test]
    fn no_field_is_forgotten() {
        let (patch, before) = (everything(), EntryFields::default());
        let after = patch.apply(&before);
        assert_eq!(patch.named(), EntryField::ALL);
        let changed = EntryFields::diff(&before, &after).into_iter();
        let changed: Vec<_> = changed.map(|(field, ..)| field).collect();
        assert_eq!(changed, EntryField::ALL);
        assert_eq!(patch.unlike(&after), EntryPatch::default());
        let json = after.json();
        assert_eq!(
            serde_json::to_string(&json).unwrap(),
            r#"{"first_name":"Zoë","last_name":"Rossi","company":"Rossi & Figli","numbers":["mobile:+48601879136","work:+48221000100"],"email":"zoe@example.com","speed_dial":"*75","note":"mornings only"}"#
        );
        assert_eq!(EntryFields::of_json(&json), Some(after));
        assert_eq!(EntryFields::of_json(&before.json()), Some(before));
    }

    #[test]
    fn an_entry_has_a_name_and_a_way_to_reach_it() {
        let whole = everything().apply(&EntryFields::default());
        assert_eq!(whole.lack(), None);
        let nameless = EntryFields {
            first_name: None,
            last_name: None,
            ..whole.clone()
        };
        assert_eq!(nameless.name(), "Rossi & Figli");
        assert_eq!(nameless.lack(), None);
        let mute = EntryFields {
            numbers: Vec::new(),
            email: None,
            ..whole.clone()
        };
        assert!(mute.lack().unwrap().0.contains("e-mail"));
        let nobody = EntryFields {
            company: None,
            ..nameless
        };
        assert!(nobody.lack().unwrap().0.contains("name"));
        let mut loud = whole.clone();
        loud.last_name = Some("ROSSI".parse().unwrap());
        assert!(whole.is_called_like(&loud) && !whole.is_called_like(&nobody));
    }

    #[test]
    fn numbers_have_a_type_and_codes_are_keys() {
        let number = |text: &str| text.parse::<BookNumber>().map(|n| n.to_string());
        assert_eq!(number("fax:022 555 06 45"), Ok("fax:0225550645".into()));
        assert_eq!(number("+48 22 555"), Ok("work:+4822555".into()));
        assert!(number("pager:+4822555").is_err() && number("work:").is_err());
        for good in ["1", "*75", "#31#", "123456"] {
            assert_eq!(good.parse::<SpeedDial>().unwrap().as_str(), good);
        }
        for bad in ["", "*", "**", "1234567", "7a", "１"] {
            assert!(bad.parse::<SpeedDial>().is_err(), "{bad}");
        }
        assert_eq!("12".parse(), Ok(EntryId(12)));
        for bad in ["0", "-1", "x", "9999999999999999999"] {
            assert!(bad.parse::<EntryId>().is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = text.parse::<BookNumber>();
            let _ = BookNumber::typed(&text);
            let _ = text.parse::<SpeedDial>();
            let _ = text.parse::<EntryId>();
        }
    }
}
