//! The written form of a token: `pbxctl_` and 64 hexadecimal digits, so that anybody who finds one,
//! or searches for lost ones, recognises it.

use crate::domain::Secret;
use zeroize::Zeroizing;

const PREFIX: &str = "pbxctl_";

/// The token for these random bytes.
pub(super) fn write(bytes: &[u8; 32]) -> Secret {
    let mut digits = Zeroizing::new([0; 64]);
    // It fails only on a buffer of another size.
    hex::encode_to_slice(bytes, &mut *digits).ok();
    // Made in one piece: growing would leave a copy behind.
    let mut text = String::with_capacity(PREFIX.len() + digits.len());
    text.push_str(PREFIX);
    text.extend(digits.iter().copied().map(char::from));
    Secret::new(text)
}

/// The bytes of a token, if it is one.
pub(super) fn parse(text: &Secret) -> Option<Zeroizing<[u8; 32]>> {
    let digits = text.expose().trim().strip_prefix(PREFIX)?;
    let mut bytes = Zeroizing::new([0; 32]);
    hex::decode_to_slice(digits, &mut *bytes).ok()?;
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
