#![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
use super::*;
use proptest::prelude::*;

#[test]
fn one_number_is_spelt_in_three_ways() {
    for (given, digits) in [
        ("+48 22 100 08 00", "48221000800"),
        ("0048221000800", "48221000800"),
        ("48221000800", "48221000800"),
        ("022 100 08 00", "0221000800"),
        ("00112", "112"),
        ("0011", "0011"),
        ("+00112", "00112"),
        // An area code (Turin) as well as a prefix (North America): dialled as it is.
        ("011 1234567", "0111234567"),
    ] {
        let phone: Phone = given.parse().unwrap();
        assert_eq!(phone.digits(), digits, "{given}");
        assert!(phone.spellings().contains(&phone.to_string()), "{given}");
    }
}

#[test]
fn telephone_numbers_lose_their_dressing() {
    for (given, kept) in [
        ("+48 601 879 136", "+48601879136"),
        ("0044 7700 900155", "00447700900155"),
        ("(022) 555-06.45", "0225550645"),
        ("(+48) 601/879", "+48601879"),
        ("0221/1234567", "02211234567"),
        ("030 - 1234567", "0301234567"),
        ("+49 33056/12345", "+493305612345"),
        ("+49 30 1234-0", "+493012340"),
        ("+39 06 1234567", "+39061234567"),
        ("+39 (06) 1234567", "+39061234567"),
        ("+225 07 12 34 56 78", "+2250712345678"),
        ("06.12.34.56.00", "0612345600"),
        ("(00 49) 30 1234567", "0049301234567"),
        // What a word processor or a web page turns spaces and dashes into, and hides at the ends.
        (
            "+33\u{202f}1\u{202f}23\u{2009}45\u{a0}67 89",
            "+33123456789",
        ),
        ("+1 555\u{2011}0100", "+15550100"),
        ("+1 555\u{2013}0100", "+15550100"),
        ("+1 555\u{2212}0100", "+15550100"),
        ("\u{202d}+44 7700 900155\u{202c}", "+447700900155"),
        (
            "\u{feff}+44\u{200b}7700\u{ad}900155\u{200e}",
            "+447700900155",
        ),
    ] {
        assert_eq!(given.parse::<Phone>().unwrap().as_str(), kept, "{given}");
    }
    for bad in [
        "",
        "+",
        "12",
        "1234567890123456",
        "+48+601",
        "4+8601",
        "abc",
        "*123",
        "١٢٣٤",
        "１２３４",
    ] {
        assert!(bad.parse::<Phone>().is_err(), "{bad}");
    }
}

/// Each of these would be another number without its punctuation.
#[test]
fn what_would_be_another_number_is_refused_with_what_to_do() {
    for (given, why, hint) in [
        ("+49 (0)30 1234567", "within the country", "from abroad"),
        ("+49(0)30 1234567", "within the country", "from abroad"),
        ("+49 (0) 30 1234567", "within the country", "from abroad"),
        ("+49 (030) 1234567", "within the country", "from abroad"),
        ("(+49) (0)30 1234567", "within the country", "from abroad"),
        ("0049 (0)30 1234567", "within the country", "from abroad"),
        ("00 49 (0)30 1234567", "within the country", "from abroad"),
        ("+44-(0)20-7946-0000", "within the country", "from abroad"),
        ("+44 0 20 7946 0000", "within the country", "from abroad"),
        ("+49 030 1234567", "within the country", "from abroad"),
        ("+49/030/1234567", "within the country", "from abroad"),
        ("+39 (0)6 1234567", "within the country", "from abroad"),
        ("48225550645.0", "decimal number", "column as text"),
        ("+48225550645.0", "decimal number", "column as text"),
        ("48225550645.00", "decimal number", "column as text"),
        ("48225550645,0", "decimal number", "column as text"),
        ("4.8225550645E+10", "power of ten", "column as text"),
        ("4,82E+10", "power of ten", "column as text"),
        ("4.8e10", "power of ten", "column as text"),
        ("555-0100 / 555-0101", "two numbers", "one number"),
        ("022 555064 / 555065", "two numbers", "one number"),
        ("022 5550645/5550646", "two numbers", "one number"),
        ("5550100/5550101", "two numbers", "one number"),
        ("022555064 - 022555065", "two numbers", "one number"),
        ("022555064 \u{2013} 65", "two numbers", "one number"),
        ("555-0100; 555-0101", "two numbers", "one number"),
        ("555-0100, 555-0101", "two numbers", "one number"),
        ("5550100\n5550101", "two numbers", "one number"),
        ("5550100\t5550101", "two numbers", "one number"),
        ("5550100|5550101", "two numbers", "one number"),
        ("5550100 or 5550101", "two numbers", "one number"),
        ("5550100 oder 5550101", "two numbers", "one number"),
        ("+48601879136 +48601879137", "a second number", "one number"),
        ("555-0100 x12", "an extension", "leave out the extension"),
        ("555-0100 ext. 5", "an extension", "leave out the extension"),
        ("555-0100 Ext 5", "an extension", "leave out the extension"),
        (
            "+48225550645;ext=5",
            "an extension",
            "leave out the extension",
        ),
        ("555-0100#12", "an extension", "leave out the extension"),
        ("1-800-FLOWERS", "is a letter", "give digits instead"),
    ] {
        let error = given.parse::<Phone>().unwrap_err();
        assert!(error.why.contains(why), "{given}: {error}");
        assert!(error.hint.contains(hint), "{given}: {error}");
    }
}

/// What a spreadsheet takes for a date or a sum is not a number, however it is formatted.
#[test]
fn dates_and_negative_numbers_are_no_telephone_numbers() {
    for date in [
        "2026-05-12",
        "2026/05/12",
        "2026.05.12",
        "2026. 05. 12.",
        "12/05/2026",
        "5/12/2026",
        "05/31/2026",
        "31/05/2026",
        "05.12.2026",
        "5. 12. 2026",
        "12-05-2026",
        " 2026-05-12 ",
        "2026\u{2011}05\u{2011}12",
        "\u{feff}12/05/2026",
        "2026-05-12 00:00:00",
        "2026-05-12T00:00:00Z",
        "12/05/2026 9:30 AM",
        // Like a cell with several numbers.
        "2026-05-12 00",
        "1900-01-01",
        "31.12.2100",
    ] {
        let error = date.parse::<Phone>().unwrap_err();
        assert!(error.why.contains("it is a date"), "{date}: {error}");
        assert!(error.hint.contains("as text"), "{date}: {error}");
    }
    for negative in [
        "-48225550645",
        "\u{2212}48225550645",
        " - 48225550645",
        "+-48225550645",
        "(-48225550645)",
        "\u{feff}-225550645",
    ] {
        let error = negative.parse::<Phone>().unwrap_err();
        assert!(error.why.contains("a minus"), "{negative}: {error}");
        assert!(error.hint.contains("as text"), "{negative}: {error}");
    }
    for other in [
        "12:30:00",
        "1/2",
        "48%",
        "48 225 550 645 %",
        "$4822",
        "4822,50 €",
        "=48225",
    ] {
        assert!(other.parse::<Phone>().is_err(), "{other}");
    }
    for (given, kept) in [
        // Not a month, a day or a year, or more than a date.
        ("2026-13-12", "20261312"),
        ("2026-05-32", "20260532"),
        ("1899-05-12", "18990512"),
        ("12/05/2101", "12052101"),
        ("13/13/2026", "13132026"),
        ("06.12.20.26.00", "0612202600"),
        ("022-12-2026", "022122026"),
        ("2026-05-1234", "2026051234"),
        ("2026-05-12 34 56", "20260512345 6"),
        ("12 05 2026", "12052026"),
        ("030/12 34 56", "030123456"),
        ("022-555-06-45", "0225550645"),
        ("46154", "46154"),
        ("20260512", "20260512"),
    ] {
        let kept: String = kept.split(' ').collect();
        assert_eq!(given.parse::<Phone>().unwrap().as_str(), kept, "{given}");
    }
}

/// What is typed in the stored form is checked too: no number begins like that.
#[test]
fn what_follows_a_plus_is_a_country_and_a_number_of_it() {
    for (given, why, hint) in [
        ("+0048225550645", "no country code", "perhaps +48225550645:"),
        (
            "+00 48 225550645",
            "no country code",
            "perhaps +48225550645:",
        ),
        ("+0225550645", "no country code", "leave out the `+`"),
        ("+0 22 555 06 45", "no country code", "leave out the `+`"),
        ("+48022 555 06 45", "the zero", "perhaps +48225550645,"),
        ("+480225550645", "the zero", "perhaps +48225550645,"),
        ("00480225550645", "the zero", "perhaps 0048225550645,"),
        ("+48 0 22 555 06 45", "the zero", "from abroad"),
        ("+48 022 555 06 45", "the zero", "from abroad"),
        ("+420 0 222 333 444", "the zero", "from abroad"),
        ("+380044 123 45 67", "the zero", "perhaps +380441234567,"),
        ("+91 022 1234 5678", "the zero", "from abroad"),
        ("+62 (0)21 1234567", "the zero", "from abroad"),
        ("+225 (0) 712345678", "the zero", "from abroad"),
        ("+7 (8) 495 1234567", "the digit", "from abroad"),
        ("+7(8)4951234567", "the digit", "from abroad"),
        ("+7 8 495 123-45-67", "the digit", "from abroad"),
        ("007 (8) 495 1234567", "the digit", "from abroad"),
        ("00 7 8 495 1234567", "the digit", "from abroad"),
        ("+7 (8495) 1234567", "the digit", "perhaps +74951234567,"),
        ("+784951234567", "the digit", "perhaps +74951234567,"),
        ("+1 (1) 212 555 0100", "the digit", "from abroad"),
        ("+112125550100", "the digit", "perhaps +12125550100,"),
        ("+375 (8) 017 1234567", "the digit", "from abroad"),
    ] {
        let error = Phone::typed(given).unwrap_err();
        assert!(error.why.contains(why), "{given}: {error}");
        assert!(error.hint.contains(hint), "{given}: {error}");
    }
    for (given, kept) in [
        ("+39 06 1234567", "+39061234567"),
        ("+39061234567", "+39061234567"),
        ("+378 0549 123456", "+3780549123456"),
        ("+225 (07) 12345678", "+2250712345678"),
        ("+242061234567", "+242061234567"),
        ("+241 011234567", "+241011234567"),
        ("+47 02000", "+4702000"),
        // An area code of one digit.
        ("+61 (2) 9374 4000", "+61293744000"),
        ("+33 (1) 23 45 67 89", "+33123456789"),
        ("+82 (2) 555 1234", "+8225551234"),
        ("+7 800 555 35 35", "+78005553535"),
        ("+7 (812) 123-45-67", "+78121234567"),
        ("+1 555 0100", "+15550100"),
        // Within the country.
        ("0800 123456", "0800123456"),
        ("0011", "0011"),
        ("000", "000"),
        ("0002", "0002"),
        ("011 1234567", "0111234567"),
    ] {
        assert_eq!(Phone::typed(given).unwrap().as_str(), kept, "{given}");
    }
    // What an older file contains can be read.
    for kept in ["+0048225550645", "+480225550645", "+784951234567"] {
        assert_eq!(kept.parse::<Phone>().unwrap().as_str(), kept);
    }
}

proptest! {
    #[test]
    fn parsing_never_panics(text in any::<String>(), like in "[+0-9 ./()eExX;,\u{202f}-]{0,24}") {
        for text in [text, like] {
            if let Ok(phone) = text.parse::<Phone>() {
                prop_assert_eq!(phone.as_str().parse::<Phone>().unwrap(), phone);
            }
        }
    }

    /// What a database contains can be read again, whatever is added to the checks above.
    #[test]
    fn canonical_numbers_stay(text in "[+]?[0-9]{3,15}") {
        let phone: Phone = text.parse().unwrap();
        prop_assert_eq!(phone.as_str(), text);
    }

    /// Only digits are kept, and all of them.
    #[test]
    fn no_digit_is_lost(text in "[+]?[0-9 ./()-]{3,18}") {
        if let Ok(phone) = text.parse::<Phone>() {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(phone.as_str().trim_start_matches('+'), digits);
        }
    }
}

/// One is a form of the other, where that can be seen: in both directions, or the order of entry
/// would decide whether there is a warning.
#[test]
fn a_number_of_the_country_and_the_same_from_abroad_are_forms_of_each_other() {
    let phone = |text: &str| text.parse::<Phone>().unwrap();
    for (country, national, abroad) in [
        (Some("GB"), "020 7946 0001", "+44 20 7946 0001"),
        (None, "020 7946 0001", "+44 20 7946 0001"),
        (Some("GB"), "020 7946 0001", "0044 20 7946 0001"),
        (Some("US"), "212 555 0100", "+1 212 555 0100"),
        (Some("PL"), "22 100 08 00", "+48 22 100 08 00"),
        (Some("IT"), "06 1234 5678", "+39 06 1234 5678"),
        (None, "06 1234 5678", "+39 06 1234 5678"),
    ] {
        let country = country.map(|code| code.parse::<Country>().unwrap());
        let [national, abroad] = [national, abroad].map(phone);
        assert!(
            national.other_forms(country.as_ref()).contains(&abroad),
            "{national:?}"
        );
        assert!(
            abroad.other_forms(country.as_ref()).contains(&national),
            "{abroad:?}"
        );
    }
    for (country, one, other) in [
        // Another country, another number, and numbers dialled only within the country.
        (Some("DE"), "020 7946 0001", "+44 20 7946 0001"),
        (Some("GB"), "020 7946 0002", "+44 20 7946 0001"),
        (None, "22 100 08 00", "+48 22 100 08 00"),
        (Some("GB"), "0999", "+44 999"),
    ] {
        let country = country.map(|code| code.parse::<Country>().unwrap());
        assert!(
            !phone(one)
                .other_forms(country.as_ref())
                .contains(&phone(other)),
            "{one}"
        );
    }
}
