//! A token as it is written down: `pbxctl_` and 64 hexadecimal digits, so that whoever finds
//! one, or looks for lost ones, knows what it is.

use crate::domain::Secret;
use zeroize::Zeroizing;

const PREFIX: &str = "pbxctl_";

/// The token of these random bytes.
pub(super) fn write(bytes: &[u8; 32]) -> Secret {
    let mut text = String::with_capacity(PREFIX.len() + 64);
    text.push_str(PREFIX);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(digit.into(), 16).unwrap_or('0'));
        }
    }
    Secret::new(text)
}

/// The bytes of a token, if it is one.
pub(super) fn parse(text: &Secret) -> Option<Zeroizing<[u8; 32]>> {
    let digits = text.expose().trim().strip_prefix(PREFIX)?.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let value = |digit: u8| char::from(digit).to_digit(16);
    let mut bytes = Zeroizing::new([0; 32]);
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::try_from(value(pair[0])? << 4 | value(pair[1])?).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        let bytes: [u8; 32] = std::array::from_fn(|n| u8::try_from(n * 8).unwrap());
        let text = write(&bytes).expose().to_owned();
        assert_eq!(text.len(), 71);
        let read = |text: &str| parse(&Secret::new(text.to_owned()));
        assert_eq!(*read(&format!(" {text}\n")).unwrap(), bytes);
        for wrong in [
            &text[1..],
            &text[..70],
            "",
            "pbxctl_",
            &text.replace("08", "0g"),
        ] {
            assert!(read(wrong).is_none(), "{wrong}");
        }
    }
}
