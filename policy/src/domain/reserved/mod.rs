//! Reserved numbers: those that must reach the emergency services, and codes that telephone systems
//! use themselves. Data, not rules: the engine decides who may be told.

mod emergency;

use super::{Country, Number, Phone, codes};
use emergency::EMERGENCY;

/// Emergency numbers everywhere: any mobile telephone dials the first and the second, and most
/// countries that have others put both through.
const EVERYWHERE: [&str; 2] = ["112", "911"];

/// Feature codes that consist only of digits. Codes with `*` or `#` are not numbers anyway.
const FEATURE_CODES: [(&str, &str); 2] = [
    ("777", "the echo test of 3CX"),
    ("7777", "the simulated incoming call of FreePBX"),
];

/// Digits that a reserved number has at most, in any country.
pub const RESERVED_DIGITS: u32 = 5;

/// What reserves `number` in a department of that country, if anything: `an emergency number in
/// PL`.
pub fn reserved_for(number: &Number, country: Option<&Country>) -> Option<String> {
    let number = number.as_str();
    if EVERYWHERE.contains(&number) {
        return Some("an emergency number everywhere".into());
    }
    if let Some((_, what)) = FEATURE_CODES.iter().find(|(code, _)| *code == number) {
        return Some((*what).to_owned());
    }
    let country = country?.as_str();
    let (_, kept) = EMERGENCY.iter().find(|(code, _)| *code == country)?;
    kept.split(' ')
        .any(|word| names(word, number))
        .then(|| format!("an emergency number in {country}"))
}

/// Whether these digits reach the emergency services of any country: then calls to them are never
/// redirected, whatever is dialled from inside.
fn is_emergency_anywhere(digits: &str) -> bool {
    let mut all = EMERGENCY.iter().flat_map(|(_, kept)| kept.split(' '));
    EVERYWHERE.contains(&digits) || all.any(|word| names(word, digits))
}

/// Whether that outside number is an emergency number: of any country as it is, or after its
/// country code (`+48112`, `+48999`). Nobody outside has such a number, whatever follows.
pub fn is_emergency_outside(phone: &Phone) -> bool {
    let digits = phone.digits();
    if is_emergency_anywhere(digits) {
        return true;
    }
    // Without `+` or `00` it may be a short number of the site: `1911` is not an American number.
    let international = digits != phone.as_str();
    let Some((_, countries, number)) = codes::split(digits).filter(|_| international) else {
        return false;
    };
    EVERYWHERE.contains(&number)
        || countries.split(' ').any(|country| {
            let of = EMERGENCY.iter().find(|(code, _)| *code == country);
            of.is_some_and(|(_, kept)| kept.split(' ').any(|word| names(word, number)))
        })
}

/// Whether a word of the table, `999` or `1300-1399`, covers that number.
fn names(word: &str, number: &str) -> bool {
    match word.split_once('-') {
        Some((from, to)) => number.len() == from.len() && (from..=to).contains(&number),
        None => word == number,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    fn reserved(number: &str, country: Option<&str>) -> bool {
        let country = country.map(|code| code.parse().unwrap());
        reserved_for(&number.parse().unwrap(), country.as_ref()).is_some()
    }

    #[test]
    fn no_reserved_number_is_longer_than_is_said() {
        let kept = EMERGENCY
            .iter()
            .flat_map(|(_, kept)| kept.split([' ', '-']));
        let codes = FEATURE_CODES.into_iter().map(|(code, _)| code);
        let all = EVERYWHERE.into_iter().chain(codes).chain(kept);
        let most = usize::try_from(RESERVED_DIGITS).ok();
        assert_eq!(all.map(str::len).max(), most);
    }

    #[test]
    fn emergency_numbers_are_those_of_the_country_and_two_everywhere() {
        for country in [None, Some("GB"), Some("PL"), Some("US")] {
            assert!(reserved("112", country) && reserved("911", country));
            assert!(!reserved("205", country) && !reserved("9110", country));
            // The meaning of a prefix depends on the site's dial plan (docs/security/trust.md).
            for prefixed in ["00", "0112", "9112", "1120"] {
                assert!(!reserved(prefixed, country), "{prefixed}");
            }
        }
        for (country, numbers) in [
            ("GB", "999"),
            ("PL", "997 998 999"),
            ("DE", "110"),
            ("FR", "15 17 18"),
            ("JP", "110 119"),
            ("CN", "110 119 120"),
            ("AU", "000 106"),
            ("NZ", "111"),
            ("CH", "117 118 144"),
            ("GA", "18 1300 1355 1399 1730"),
        ] {
            for number in numbers.split(' ') {
                assert!(reserved(number, Some(country)), "{number} in {country}");
                assert!(!reserved(number, None), "{number}");
            }
        }
        assert!(!reserved("1400", Some("GA")) && !reserved("999", Some("DE")));
    }

    #[test]
    fn a_country_code_makes_no_other_number_of_an_emergency_number() {
        for (phone, is) in [
            ("112", true),
            ("911", true),
            ("110", true),
            ("00112", true),
            ("+48112", true),
            ("0048112", true),
            ("+48 112", true),
            ("+48911", true),
            ("+48999", true),
            ("+48 997", true),
            ("+44999", true),
            ("+49110", true),
            ("+33 17", true),
            ("+61000", true),
            ("+1911", true),
            ("+1112", true),
            ("+7112", true),
            ("+7 103", true),
            ("+2411355", true),
            ("+358112", true),
            // Of another country, longer, or a short number of the site.
            ("+48110", false),
            ("+49999", false),
            ("+2411400", false),
            ("+481120", false),
            ("+48221000112", false),
            ("+48226009990", false),
            ("48112", false),
            ("1911", false),
            ("7103", false),
            ("0112", false),
            ("9112", false),
            ("+999112", false),
        ] {
            assert_eq!(is_emergency_outside(&phone.parse().unwrap()), is, "{phone}");
        }
        // After each code, and for each country that has more.
        for (code, kept) in EMERGENCY {
            let of = codes::CODES
                .iter()
                .find(|(_, all)| all.split(' ').any(|one| one == *code));
            let (prefix, _) = of.unwrap();
            for word in kept.split([' ', '-']).chain(EVERYWHERE) {
                let Ok(phone) = format!("+{prefix}{word}").parse() else {
                    continue;
                };
                assert!(is_emergency_outside(&phone), "{code}: {phone}");
            }
        }
    }

    #[test]
    fn the_table_is_in_order_and_of_numbers() {
        assert!(EMERGENCY.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (code, kept) in EMERGENCY {
            assert!(code.parse::<Country>().is_ok() || ["AC", "TA", "XK"].contains(code));
            for word in kept.split([' ', '-']) {
                assert!(word.parse::<Number>().is_ok(), "{code}: {word}");
                assert!(!EVERYWHERE.contains(&word), "{code}: {word}");
            }
        }
    }
}
