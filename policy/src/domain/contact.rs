//! How to reach somebody: e-mail, language, country. Telephone numbers are in `phone`.

use super::Invalid;
use super::name::forbidden;
use email_address::{EmailAddress, Options};

/// An e-mail address, kept as entered except for surrounding white space.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Email {
    /// As entered.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The form used to compare addresses: servers that distinguish case are rare.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl std::str::FromStr for Email {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim();
        let wrong =
            |why: String| Invalid::new("an e-mail address", given, why, "such as ann@example.com");
        if text.is_empty() {
            return Err(wrong("it is empty".into()));
        }
        if text.len() > 254 {
            return Err(wrong(format!("it has {} bytes, more than 254", text.len())));
        }
        if is_plain(text) {
            return Ok(Self(text.to_owned()));
        }
        for c in text.chars() {
            if let Some(kind) = forbidden(c) {
                return Err(wrong(format!("U+{:04X} in it is {kind}", u32::from(c))));
            }
            if c.is_whitespace() {
                return Err(wrong("it contains white space".into()));
            }
        }
        // Otherwise `Ann <ann@example.com>` would pass, and become two things in a To: header.
        let options = Options::default().without_display_text();
        match EmailAddress::parse_with_options(text, options) {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(_) if !text.contains('@') => Err(wrong("there is no `@` in it".into())),
            Err(error) => Err(wrong(lower_first(&error.to_string()))),
        }
    }
}
text_type!(Email);

/// Whether it is an address in the usual form, such as `ann.lee@mail.example.com`. Any other goes
/// to a full parser, which takes twenty times as long.
fn is_plain(text: &str) -> bool {
    let parts = |text: &str, most, also: &[u8], ends: &[u8]| {
        text.split('.').all(|part| {
            let good = |byte: u8| byte.is_ascii_alphanumeric() || also.contains(&byte);
            let bytes = part.as_bytes();
            let bare = |end: Option<&u8>| end.is_some_and(|end| !ends.contains(end));
            bytes.len() <= most
                && bytes.iter().all(|byte| good(*byte))
                && bare(bytes.first())
                && bare(bytes.last())
        })
    };
    text.split_once('@').is_some_and(|(local, domain)| {
        local.len() <= 64 && parts(local, 64, b"_+-", b"") && parts(domain, 63, b"-", b"-")
    })
}

fn lower_first(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut rest = text.chars();
    rest.next()
        .map(|c| c.to_lowercase().chain(rest).collect())
        .unwrap_or_default()
}

/// A language tag such as `de` or `pt-BR` (BCP 47).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(String);

/// Languages of 3CX prompts and its web client, by the English names in its files; of several names
/// for a tag, the first one is shown.
const LANGUAGES: [(&str, &str); 43] = [
    ("Arabic", "ar"),
    ("Bulgarian", "bg"),
    ("Catalan", "ca"),
    ("Chinese", "zh"),
    ("Chinese Simplified", "zh-CN"),
    ("Chinese (Simplified)", "zh-CN"),
    ("Chinese Traditional", "zh-TW"),
    ("Chinese (Traditional)", "zh-TW"),
    ("Croatian", "hr"),
    ("Czech", "cs"),
    ("Danish", "da"),
    ("Dutch", "nl"),
    ("English", "en"),
    ("Estonian", "et"),
    ("Finnish", "fi"),
    ("French", "fr"),
    ("German", "de"),
    ("Greek", "el"),
    ("Hebrew", "he"),
    ("Hungarian", "hu"),
    ("Icelandic", "is"),
    ("Indonesian", "id"),
    ("Italian", "it"),
    ("Japanese", "ja"),
    ("Korean", "ko"),
    ("Latvian", "lv"),
    ("Lithuanian", "lt"),
    ("Norwegian", "no"),
    ("Persian", "fa"),
    ("Polish", "pl"),
    ("Portuguese", "pt"),
    ("Portuguese Brazilian", "pt-BR"),
    ("Brazilian Portuguese", "pt-BR"),
    ("Romanian", "ro"),
    ("Russian", "ru"),
    ("Serbian", "sr"),
    ("Slovak", "sk"),
    ("Slovenian", "sl"),
    ("Spanish", "es"),
    ("Swedish", "sv"),
    ("Turkish", "tr"),
    ("Ukrainian", "uk"),
    ("Vietnamese", "vi"),
];

impl Language {
    /// Those with a known English name: tag and name. A tag with two names appears twice.
    pub fn known() -> impl Iterator<Item = (&'static str, &'static str)> {
        LANGUAGES.iter().map(|(name, tag)| (*tag, *name))
    }

    /// The tag as entered, such as `pl` or `pt-BR`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// The language with that English name, in any case.
    pub fn from_english_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let (_, tag) = LANGUAGES
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(Self((*tag).to_owned()))
    }
    /// Its English name, if known.
    pub fn english_name(&self) -> Option<&'static str> {
        LANGUAGES
            .iter()
            .find(|(_, tag)| *tag == self.0)
            .map(|(name, _)| *name)
    }
}

impl std::str::FromStr for Language {
    type Err = Invalid;
    /// A tag, or the English name of a language 3CX offers.
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let text = given.trim();
        if let Some(known) = Self::from_english_name(text) {
            return Ok(known);
        }
        let mut tag = String::with_capacity(text.len());
        for (i, part) in text.split('-').enumerate() {
            let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
            let good = match (i, part.len()) {
                (0, 2..=3) => letters,
                (0, _) => false,
                (_, 2..=8) => part.bytes().all(|b| b.is_ascii_alphanumeric()),
                _ => false,
            };
            if !good || text.len() > 35 {
                return Err(Invalid::new(
                    "a language",
                    given,
                    "it is neither a language tag nor the English name of a known language",
                    "such as de, pt-BR or German",
                ));
            }
            if i > 0 {
                tag.push('-');
            }
            // Case has no meaning in tags; this is the usual one.
            match (i, part.len()) {
                (0, _) => tag.push_str(&part.to_ascii_lowercase()),
                (_, 2) => tag.push_str(&part.to_ascii_uppercase()),
                (_, 4) if letters => {
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                _ => tag.push_str(&part.to_ascii_lowercase()),
            }
        }
        Ok(Self(tag))
    }
}
text_type!(Language);

/// A country by its two-letter code (ISO 3166-1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country(String);

/// Assigned codes, in order.
const COUNTRIES: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH \
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT \
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS \
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI \
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG \
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW ";

impl Country {
    /// All codes, in order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        COUNTRIES.split_ascii_whitespace()
    }

    /// The ISO 3166 code, in two capital letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Country {
    /// What a country is called in errors.
    pub const WHAT: &'static str = "a country";
}

impl std::str::FromStr for Country {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let code = given.trim().to_ascii_uppercase();
        // Every account that is read has one.
        let (codes, _) = COUNTRIES.as_bytes().as_chunks::<3>();
        let known = codes.binary_search_by(|[a, b, _]| [*a, *b].as_slice().cmp(code.as_bytes()));
        if known.is_ok() {
            return Ok(Self(code));
        }
        // Two codes are in wide use and belong to no country.
        let hint = match code.as_str() {
            "UK" => "did you mean GB (United Kingdom)?",
            "EL" => "did you mean GR (Greece)?",
            _ => "two letters of ISO 3166, such as PL or DE",
        };
        Err(Invalid::new(
            Self::WHAT,
            given,
            "no country has that code",
            hint,
        ))
    }
}
text_type!(Country);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_stand_alone() {
        for good in [
            "a@b",
            "soren.ostergard@northwind.example",
            " jürgen@bücher.example ",
            "a+b@x.io",
        ] {
            assert_eq!(good.parse::<Email>().unwrap().as_str(), good.trim());
        }
        for (bad, why) in [
            ("", "empty"),
            ("not-an-address", "no `@`"),
            ("not an address", "white space"),
            ("Ann <ann@example.com>", "white space"),
            ("<ann@example.com>", ""),
            ("a@b\r\nBcc: c@d", "control"),
            ("a\u{202e}@b.c", "bidirectional"),
            ("@b.c", ""),
            ("a@", ""),
        ] {
            let error = bad.parse::<Email>().unwrap_err();
            assert!(error.why.contains(why), "{error}");
        }
        assert!(
            format!("{}@example.com", "a".repeat(250))
                .parse::<Email>()
                .is_err()
        );
    }

    #[test]
    fn languages_by_tag_or_english_name() {
        let tag = |text: &str| text.parse::<Language>().unwrap().to_string();
        assert_eq!(tag("German"), "de");
        assert_eq!(tag("DE"), "de");
        assert_eq!(tag("pt-br"), "pt-BR");
        assert_eq!(tag("ZH-hans-cn"), "zh-Hans-CN");
        assert_eq!(tag("es-419"), "es-419");
        assert_eq!(
            "zh-CN".parse::<Language>().unwrap().english_name(),
            Some("Chinese Simplified")
        );
        assert_eq!("haw".parse::<Language>().unwrap().english_name(), None);
        for bad in ["", "Klingon", "d", "de_DE", "de-", "de-D", "d€"] {
            assert!(bad.parse::<Language>().is_err(), "{bad}");
        }
        for (name, tag) in LANGUAGES {
            assert_eq!(Language::from_english_name(name).unwrap().as_str(), tag);
            assert_eq!(tag.parse::<Language>().unwrap().as_str(), tag);
        }
    }

    #[test]
    fn countries_are_assigned_codes() {
        assert_eq!(Country::codes().count(), 249);
        assert_eq!(" pl".parse::<Country>().unwrap().as_str(), "PL");
        for bad in ["", "XX", "POL", "P", "P L", "L ", "é"] {
            assert!(bad.parse::<Country>().is_err(), "{bad}");
        }
        for code in Country::codes() {
            assert_eq!(code.parse::<Country>().unwrap().as_str(), code);
        }
    }

    proptest! {
        #[test]
        fn a_plain_address_is_one_by_every_rule(
            text in "[a-z0-9.@_+-]{1,12}@[a-zA-Z0-9.@-]{1,80}|[a-z.]{60,70}@[a-z.-]{1,9}|\\PC{1,20}",
        ) {
            let options = Options::default().without_display_text();
            prop_assert!(!is_plain(&text) || EmailAddress::parse_with_options(&text, options).is_ok());
            prop_assert!(!is_plain(&text) || !text.chars().any(|c| forbidden(c).is_some() || c.is_whitespace()));
        }

        #[test]
        fn parsing_never_panics(text in any::<String>()) {
            let _ = text.parse::<Email>();
            let _ = text.parse::<Language>();
            let _ = text.parse::<Country>();
        }

        #[test]
        fn canonical_tags_stay(tag in "[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}") {
            let tag: Language = tag.parse().unwrap();
            prop_assert_eq!(tag.as_str().parse::<Language>().unwrap(), tag);
        }
    }
}
