//! Outside telephone numbers.
//!
//! People write them in many ways, and spreadsheets change them. A number that can be read in only
//! one way is read; anything else is refused with what to do, and never taken for another number.
//! Whether a number is assigned, and how its country writes it, is not checked.

mod abroad;

use super::{Country, Invalid, codes};

/// A number in the public network: an optional `+` and 3 to 15 digits (E.164).
///
/// Spaces, dashes, `.`, `(`, `)`, `/` and invisible characters are ignored and not kept, so equal
/// numbers are equal. `00` is the same as `+`; `011` is not: it is also an area code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Phone {
    /// Digits, after a `+` if the number is international.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Parses what somebody types: besides the checks of parsing, this refuses what cannot be a
    /// number although it has the stored form. `parse` reads what a database contains, so that it
    /// stays readable when more is learned about numbers.
    ///
    /// # Errors
    ///
    /// If it is not one, or ambiguous.
    pub fn typed(given: &str) -> Result<Self, Invalid> {
        let phone: Self = given.parse()?;
        phone.check_typed(given)?;
        Ok(phone)
    }
    /// As `typed`, for a number already parsed.
    pub(super) fn check_typed(&self, given: &str) -> Result<(), Invalid> {
        match no_such_number(&self.0) {
            None => Ok(()),
            Some((why, hint)) => Err(Invalid::new("a telephone number", given, why, hint)),
        }
    }
    /// The digits, without the `+` or `00` that marks a country code. Trunks send the same number
    /// as `+48221000800`, `0048221000800` or `48221000800`.
    pub fn digits(&self) -> &str {
        let international = self.0.strip_prefix('+').or_else(|| {
            let rest = self.0.strip_prefix("00");
            rest.filter(|rest| rest.len() >= 3)
        });
        international.unwrap_or(&self.0)
    }
    /// Other numbers that this one may be: the national form of an international one, and the other
    /// way round. Without a `country`, for every country. Short numbers are left out: they are
    /// dialled only within the country.
    pub fn other_forms(&self, country: Option<&Country>) -> Vec<Self> {
        let digits = self.digits();
        let texts: Vec<String> = if digits.len() < self.0.len() {
            let Some((_, _, rest)) = codes::split(digits) else {
                return Vec::new();
            };
            let rest = rest.trim_start_matches('0');
            vec![format!("0{rest}"), rest.to_owned()]
        } else {
            let Some(rest) = digits.strip_prefix('0').or(country.map(|_| digits)) else {
                return Vec::new();
            };
            let here = |countries: &str| {
                country.is_none_or(|here| countries.split(' ').any(|one| one == here.as_str()))
            };
            let codes = codes::CODES.iter().filter(|(_, countries)| here(countries));
            let abroad = codes.flat_map(|(code, _)| {
                let rest = match ZERO_STAYS.contains(code) {
                    true => digits,
                    false => rest,
                };
                ["+", "00"].map(|begin| format!("{begin}{code}{rest}"))
            });
            abroad.collect()
        };
        let long = texts.into_iter().filter(|text| text.len() >= SHORTEST);
        long.filter_map(|text| text.parse().ok()).collect()
    }
    /// Whether that may be the same number, spelt otherwise: as dialled within `country`, or from
    /// abroad.
    pub fn is_like(&self, other: &Self, country: Option<&Country>) -> bool {
        let is_form_of = |this: &Self, that: &Self| {
            let mut forms = that.other_forms(country).into_iter();
            forms.any(|form| form.digits() == this.digits())
        };
        self.digits() == other.digits() || is_form_of(self, other) || is_form_of(other, self)
    }
    /// All three spellings of these digits.
    pub fn spellings(&self) -> [String; 3] {
        let digits = self.digits();
        [
            format!("+{digits}"),
            digits.to_owned(),
            format!("00{digits}"),
        ]
    }
}

/// Minimum length of a number that can also be dialled from abroad.
const SHORTEST: usize = 7;

const HINT: &str = "3 to 15 digits, `+` before them where international, such as +48 22 555 06 45";
const AS_TEXT: &str = "format the column as text, and enter the number again";
const ONE: &str = "give one number";
const HOME_ZERO: &str = "the zero after its country code is dialled only within the country";
const HOME_DIGIT: &str = "the digit after its country code is dialled only within the country";
const FROM_ABROAD: &str = "write it as it is dialled from abroad, such as +49 30 1234567";

/// Country codes after which a number keeps its zero.
const ZERO_STAYS: [&str; 24] = [
    "39", "47", "225", "226", "227", "229", "241", "242", "247", "250", "267", "268", "359", "378",
    "379", "501", "507", "598", "676", "679", "687", "853", "974", "992",
];
/// Country codes after which some short numbers keep theirs, but not a zero that stands apart: that
/// one is dialled only within the country. After all other codes no number begins with a zero.
const ZERO_APART: [&str; 5] = ["62", "66", "81", "82", "91"];
/// Other digits dialled before the number within the country, by its code; and the length of a
/// number, if one with a digit more cannot be another number.
const DIALLED_WITHIN: [(&str, char, Option<usize>); 6] = [
    ("1", '1', Some(10)),
    ("7", '8', Some(10)),
    ("370", '8', None),
    ("375", '8', None),
    ("993", '8', None),
    ("998", '8', None),
];

/// A piece of a number, as written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    Digit(char),
    Plus,
    Open,
    Close,
    Space,
    Slash,
    Dash,
    Dot,
}

impl Piece {
    fn is_digit(self) -> bool {
        matches!(self, Self::Digit(_))
    }
}

/// What a character is in a number: `None` for an invisible one, the character itself as the error
/// if it does not belong.
fn piece(c: char) -> Result<Option<Piece>, char> {
    Ok(Some(match c {
        '0'..='9' => Piece::Digit(c),
        '+' => Piece::Plus,
        '(' => Piece::Open,
        ')' => Piece::Close,
        '/' => Piece::Slash,
        '.' => Piece::Dot,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
            Piece::Dash
        }
        '\u{2028}' | '\u{2029}' => return Err(c),
        c if c.is_whitespace() && !c.is_control() => Piece::Space,
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => return Ok(None),
        c => return Err(c),
    }))
}

impl std::str::FromStr for Phone {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        if is_canonical(given) {
            return Ok(Self(given.to_owned()));
        }
        let wrong = |why: String, hint: &str| Invalid::new("a telephone number", given, why, hint);
        if let Some((why, hint)) = date(given).or_else(|| spreadsheet(given)) {
            return Err(wrong(why.to_owned(), hint));
        }
        let mut pieces = Vec::with_capacity(24);
        for (at, c) in given.char_indices() {
            match piece(c) {
                Ok(piece) => pieces.extend(piece),
                Err(c) => {
                    let (why, hint) = stray(given, at, c);
                    return Err(wrong(why, hint));
                }
            }
        }
        let from = pieces.iter().position(|piece| *piece != Piece::Space);
        let to = pieces.iter().rposition(|piece| *piece != Piece::Space);
        let pieces = match (from, to) {
            (Some(from), Some(to)) => &pieces[from..=to],
            _ => &[],
        };
        let mut kept = String::with_capacity(16);
        for piece in pieces {
            match piece {
                Piece::Digit(digit) => kept.push(*digit),
                Piece::Plus if kept.is_empty() => kept.push('+'),
                Piece::Plus if kept.len() > 3 => {
                    return Err(wrong("a second number begins in it with `+`".into(), ONE));
                }
                Piece::Plus => {
                    return Err(wrong("its `+` is not before the digits".into(), HINT));
                }
                Piece::Open
                | Piece::Close
                | Piece::Space
                | Piece::Slash
                | Piece::Dash
                | Piece::Dot => {}
            }
        }
        let found = negative(pieces)
            .or_else(|| home_zero(pieces))
            .or_else(|| dialled_within(pieces))
            .or_else(|| second(pieces));
        if let Some((why, hint)) = found {
            return Err(wrong(why.to_owned(), hint));
        }
        if let Some((why, hint)) = no_such_number(&kept) {
            return Err(wrong(why.to_owned(), &hint));
        }
        match kept.trim_start_matches('+').len() {
            3..=15 => Ok(Self(kept)),
            0 => Err(wrong("there is no digit in it".into(), HINT)),
            1 => Err(wrong("it has only 1 digit".into(), HINT)),
            n => Err(wrong(format!("it has {n} digits"), HINT)),
        }
    }
}
text_type!(Phone);

/// Whether it already has the stored form.
fn is_canonical(given: &str) -> bool {
    let digits = given.strip_prefix('+').unwrap_or(given);
    (3..=15).contains(&digits.len()) && are_digits(digits)
}

fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A date, which spreadsheets make of much that looks like one.
fn date(given: &str) -> Option<(&'static str, &'static str)> {
    let plain = given.chars().filter_map(|c| match piece(c) {
        Ok(None) => None,
        Ok(Some(Piece::Dash)) => Some('-'),
        Ok(Some(Piece::Space)) => Some(' '),
        _ => Some(c),
    });
    let plain: String = plain.collect();
    let plain = plain.trim().replace(". ", ".");
    let (day, time) = plain.split_once([' ', 'T']).unwrap_or((&plain, ""));
    let day = day.trim_end_matches('.');
    // Only the hour matters; several numbers in one cell are separated by `:`.
    let time = time.trim_start();
    let hour = time.split(':').next().unwrap_or_default();
    let no_hour = !are_digits(hour) || hour.len() > 2;
    if !time.is_empty() && no_hour {
        return None;
    }
    let within = |text: &str, length: std::ops::RangeInclusive<usize>, from: u16, to: u16| {
        let number = are_digits(text).then(|| text.parse::<u16>().ok()).flatten();
        length.contains(&text.len()) && number.is_some_and(|n| (from..=to).contains(&n))
    };
    let year = |text| within(text, 4..=4, 1900, 2100);
    let month = |text| within(text, 1..=2, 1, 12);
    let of_month = |text| within(text, 1..=2, 1, 31);
    let found = ['-', '.', '/'].into_iter().any(|mark| {
        let parts: Vec<&str> = day.split(mark).collect();
        let [a, b, c] = parts[..] else { return false };
        (year(a) && month(b) && of_month(c))
            || (year(c) && (of_month(a) && month(b) || month(a) && of_month(b)))
    });
    let why = "it is a date: spreadsheets turn numbers into dates";
    found.then_some((why, AS_TEXT))
}

/// A minus before the number: a spreadsheet's formula or subtraction.
fn negative(pieces: &[Piece]) -> Option<(&'static str, &'static str)> {
    let dressing = [Piece::Space, Piece::Open, Piece::Plus];
    let first = pieces.iter().find(|piece| !dressing.contains(piece));
    (first == Some(&Piece::Dash)).then_some((
        "it begins with a minus: spreadsheets make negative numbers",
        "leave out the `-` if the digits are right, and format the column as text",
    ))
}

/// Something that is not a number in any country, in its stored form.
fn no_such_number(kept: &str) -> Option<(&'static str, String)> {
    // A national number may begin with two zeros if it is short, and with three.
    let long = kept.len() >= 10 && !kept.starts_with("000");
    let (before, rest) = match kept.strip_prefix('+') {
        Some(rest) => ("+", rest),
        None => ("00", kept.strip_prefix("00").filter(|_| long)?),
    };
    if rest.starts_with('0') {
        let meant = rest.strip_prefix("00").filter(|meant| meant.len() >= 3);
        let hint = match meant.filter(|meant| !meant.starts_with('0')) {
            Some(meant) => format!("perhaps +{meant}: `00` is the same as `+`"),
            None => "leave out the `+` if it is a number within the country".into(),
        };
        return Some(("no country code begins with 0", hint));
    }
    let (code, _, national) = codes::split(rest)?;
    let meant = |national: &str| format!("perhaps {before}{code}{national}, as from abroad");
    if let Some(without) = national.strip_prefix('0')
        && !ZERO_STAYS.contains(&code)
        && !ZERO_APART.contains(&code)
    {
        return Some((HOME_ZERO, meant(without)));
    }
    let (_, digit, length) = DIALLED_WITHIN.iter().find(|(of, _, _)| *of == code)?;
    let without = national.strip_prefix(*digit)?;
    (Some(without.len()) == *length).then(|| (HOME_DIGIT, meant(without)))
}

/// What a spreadsheet made of a number that was not stored as text.
fn spreadsheet(given: &str) -> Option<(&'static str, &'static str)> {
    let text = given.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    let decimal = |text: &str| {
        let parts = text.split_once(['.', ',']);
        parts.map_or(are_digits(text), |(a, b)| are_digits(a) && are_digits(b))
    };
    if let Some((mantissa, power)) = text.split_once(['e', 'E'])
        && decimal(mantissa)
        && are_digits(power.trim_start_matches(['+', '-']))
    {
        let why = "a spreadsheet wrote it with a power of ten, and its digits are lost";
        return Some((why, AS_TEXT));
    }
    let (whole, rest) = text.split_once(['.', ','])?;
    let zeros = !rest.is_empty() && rest.bytes().all(|byte| byte == b'0');
    (are_digits(whole) && zeros).then_some((
        "a spreadsheet wrote it as a decimal number, with a zero too many",
        "leave out everything after the digits, or format the column as text",
    ))
}

/// What a character that does not belong says about the number.
fn stray(given: &str, at: usize, c: char) -> (String, &'static str) {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let (before, after) = (digits(&given[..at]), digits(&given[at..]));
    let word: String = given[at..]
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect();
    let shown = super::invalid::shown(c);
    let place = given[..at].chars().count() + 1;
    let extension = ["x", "ext", "extn", "extension", "durchwahl", "dw", "wew"];
    if before >= 3
        && (1..=6).contains(&after)
        && (c == '#' || c == ';' || extension.contains(&word.to_lowercase().as_str()))
    {
        return (
            format!("from place {place} on it names an extension after the number"),
            "leave out the extension: only the number itself is called from outside",
        );
    }
    let parts = matches!(
        c,
        ';' | ',' | '|' | '&' | '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}'
    );
    let joins = [
        "or", "and", "oder", "und", "ou", "et", "lub", "i", "o", "y", "e",
    ];
    if before >= 3 && after >= 3 && (parts || joins.contains(&word.to_lowercase().as_str())) {
        return (
            format!("character {place}, `{shown}`, is between two numbers"),
            ONE,
        );
    }
    if c.is_ascii_alphabetic() && before >= 1 {
        return (
            format!("character {place}, `{shown}`, is a letter"),
            "give digits instead of letters",
        );
    }
    (
        format!("character {place}, `{shown}`, is not allowed"),
        HINT,
    )
}

/// A zero that is dialled only within the country: `+49 (0)30`, `0049 0 30`.
fn home_zero(pieces: &[Piece]) -> Option<(&'static str, &'static str)> {
    let zero = Piece::Digit('0');
    // Zeros that begin a new group.
    for (at, pair) in pieces.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        if before.is_digit() || *before == Piece::Plus || *after != zero {
            continue;
        }
        let code = digits_of(&pieces[..=at]);
        let plus = pieces[..=at].contains(&Piece::Plus);
        let code = match code.strip_prefix("00") {
            Some(rest) if !plus => rest,
            _ if plus => &code,
            _ => continue,
        };
        if code.is_empty() || code.len() > 3 {
            continue;
        }
        let alone = pieces.get(at + 2) == Some(&Piece::Close);
        let bracketed = *before == Piece::Open;
        let goes = if bracketed {
            alone || !ZERO_STAYS.contains(&code)
        } else {
            codes::is_code(code) && !ZERO_STAYS.contains(&code)
        };
        if goes {
            return Some((HOME_ZERO, FROM_ABROAD));
        }
    }
    None
}

/// A digit that is dialled only within the country, standing apart: `+7 (8) 495 1234567`.
fn dialled_within(pieces: &[Piece]) -> Option<(&'static str, &'static str)> {
    let groups = pieces.split(|piece| !piece.is_digit()).map(digits_of);
    let mut groups = groups.filter(|digits| !digits.is_empty());
    let mut code = groups.next()?;
    if !pieces.contains(&Piece::Plus) {
        code = match code.strip_prefix("00")? {
            "" => groups.next()?,
            code => code.to_owned(),
        };
    }
    let next = groups.next()?;
    let mut all = DIALLED_WITHIN.iter();
    all.any(|(of, digit, _)| *of == code && next == digit.to_string())
        .then_some((HOME_DIGIT, FROM_ABROAD))
}

/// The digits of a piece of a number.
fn digits_of(pieces: &[Piece]) -> String {
    let digit = |piece: &Piece| match piece {
        Piece::Digit(digit) => Some(*digit),
        Piece::Plus
        | Piece::Open
        | Piece::Close
        | Piece::Space
        | Piece::Slash
        | Piece::Dash
        | Piece::Dot => None,
    };
    pieces.iter().filter_map(digit).collect()
}

/// A second number after a slash or a dash: more than an area code comes before it.
fn second(pieces: &[Piece]) -> Option<(&'static str, &'static str)> {
    let count = |pieces: &[Piece]| pieces.iter().filter(|piece| piece.is_digit()).count();
    let begin: Vec<&Piece> = pieces
        .iter()
        .filter(|piece| piece.is_digit() || **piece == Piece::Plus)
        .take(2)
        .collect();
    let zero = Piece::Digit('0');
    let international = begin.first() == Some(&&Piece::Plus) || begin[..] == [&zero, &zero];
    // Area codes have up to five digits after a zero or a country code.
    let area = if international { 9 } else { 6 };
    for (at, piece) in pieces.iter().enumerate() {
        let beside = |place: Option<usize>| place.and_then(|p| pieces.get(p));
        let apart = beside(at.checked_sub(1)) == Some(&Piece::Space)
            && beside(Some(at + 1)) == Some(&Piece::Space);
        let (before, after) = (count(&pieces[..at]), count(&pieces[at..]));
        let parts = match piece {
            Piece::Slash => apart && after >= 3 && before >= 3 || before > area,
            Piece::Dash => apart && before > area,
            Piece::Digit(_)
            | Piece::Plus
            | Piece::Open
            | Piece::Close
            | Piece::Space
            | Piece::Dot => false,
        };
        if parts && after >= 1 {
            return Some(("there seem to be two numbers in it", ONE));
        }
    }
    None
}

#[cfg(test)]
mod tests;
