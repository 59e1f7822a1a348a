//! Secrets in memory: wiped when dropped, and without a way to be printed.

use super::{Invalid, Number};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A password or a second-factor secret while the program holds it.
///
/// It cannot be cloned, printed or serialised, so no log, error or audit row can contain it:
///
/// ```compile_fail,E0277
/// let secret = policy::domain::Secret::new("correct horse".to_owned());
/// println!("{secret}");
/// ```
/// ```compile_fail,E0277
/// let secret = policy::domain::Secret::new("correct horse".to_owned());
/// println!("{secret:?}");
/// ```
/// ```compile_fail,E0277
/// let secret = policy::domain::Secret::new("correct horse".to_owned());
/// serde_json::to_string(&secret);
/// ```
/// Taking it out explicitly compiles:
///
/// ```
/// let secret = policy::domain::Secret::new("correct horse".to_owned());
/// assert_eq!(secret.expose().len(), 13);
/// ```
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes over the text, and wipes its buffer when dropped.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
    /// The text itself, for hashing and comparing.
    pub fn expose(&self) -> &str {
        &self.0
    }
    /// The text in composed form (NFC): keyboards of different systems send the same password
    /// differently. This form is checked, hashed and compared.
    pub fn composed(&self) -> Self {
        // NFC makes a text at most three times as long: growing the buffer would leave a copy
        // behind.
        let mut text = Zeroizing::new(String::with_capacity(3 * self.0.len()));
        text.extend(self.0.nfc());
        Self(text)
    }
}

/// A voicemail PIN: 4 to 10 ASCII digits.
///
/// ```compile_fail,E0277
/// let pin: policy::domain::Pin = "4711".parse().unwrap();
/// println!("{pin:?}");
/// ```
/// Taking it out explicitly compiles:
///
/// ```
/// let pin: policy::domain::Pin = "4711".parse().unwrap();
/// assert_eq!(pin.expose(), "4711");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// The digits themselves, for storing and comparing.
    pub fn expose(&self) -> &str {
        &self.0
    }
    /// Whether it is among the first that anybody would try at the mailbox of `number`: one
    /// repeated digit, digits in sequence (0 follows 9), or containing the number. A two-digit
    /// number is in too many to count.
    pub fn is_weak(&self, number: &Number) -> bool {
        let digits = self.0.as_bytes();
        let all_apart = |by: u8| {
            digits
                .windows(2)
                .all(|w| (w[0] + 10 + by - w[1]).is_multiple_of(10))
        };
        let number = number.as_str();
        all_apart(0)
            || all_apart(1)
            || all_apart(9)
            || (number.len() > 2 && self.0.contains(number))
    }
}

impl std::str::FromStr for Pin {
    type Err = Invalid;
    fn from_str(given: &str) -> Result<Self, Invalid> {
        let digits = given.bytes().all(|b| b.is_ascii_digit());
        let why = match given.len() {
            4..=10 if digits => return Ok(Self(Zeroizing::new(given.to_owned()))),
            0 => "the given PIN is empty".to_owned(),
            _ if !digits => "the given PIN has characters other than digits".to_owned(),
            n => format!("the given PIN has {n} digits"),
        };
        // Never the value itself: errors are printed, logged and audited.
        Err(Invalid::new("a voicemail PIN", "…", why, "4 to 10 digits"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a panic is the failure message here")]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pins_are_four_to_ten_digits() {
        for good in ["0000", "1234567890"] {
            assert_eq!(good.parse::<Pin>().ok().unwrap().expose(), good);
        }
        for bad in ["", "123", "12345678901", "12ab", "١٢٣٤", " 1234"] {
            assert!(bad.parse::<Pin>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_weak_pin_is_among_the_first_tried() {
        let weak = |pin: &str, number: &str| {
            let number = number.parse().unwrap();
            pin.parse::<Pin>().ok().unwrap().is_weak(&number)
        };
        for pin in [
            "0000",
            "7777777777",
            "1234",
            "4321",
            "7890",
            "2109",
            "02051",
            "2051",
            "1205",
        ] {
            assert!(weak(pin, "205"), "{pin}");
        }
        for pin in ["4711", "1235", "1212", "1357", "0011", "5020", "2502"] {
            assert!(!weak(pin, "205"), "{pin}");
        }
        assert!(!weak("4711", "47"));
        assert!(weak("4711", "4711"));
    }

    proptest! {
        #[test]
        fn an_error_never_repeats_the_value(text in "[a-z0-9]{5,30}[A-Z]{3}") {
            let error = text.parse::<Pin>().err().unwrap();
            prop_assert!(!error.to_string().contains(&text));
            prop_assert!(!error.to_string().contains(&text[..5]));
        }
    }
}
